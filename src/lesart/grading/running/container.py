"""Grading inside a Linux container, for machines that have no sandbox of their own (macOS, Windows)."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from lesart.errors import LesartError

__all__ = ["grade_in_container"]

_ENGINES = ("docker", "podman")
# The container may make namespaces, which the sandboxes inside it are made of; it has no network.
_RIGHTS = (
    "--cap-add",
    "SYS_ADMIN",
    "--security-opt",
    "seccomp=unconfined",
    "--security-opt",
    "apparmor=unconfined",
)


def _container_command(
    engine: str, image: str, course: Path, submitted: Path, options: Sequence[str] = ()
) -> list[str]:
    """Give the command that grades in a container: the course can be written there, submissions only read.

    >>> _container_command("docker", "lesart", Path("/c"), Path("/s"))[-5:]
    ['lesart', 'grade', '/submitted', '--course', '/course']
    """
    places = ["--volume", f"{course.resolve()}:/course", "--volume", f"{submitted.resolve()}:/submitted:ro"]
    inside = ["lesart", "grade", "/submitted", "--course", "/course", *options]
    return [engine, "run", "--rm", "--init", "--network", "none", *_RIGHTS, *places, image, *inside]


def grade_in_container(image: str, course: Path, submitted: Path, options: Sequence[str] = ()) -> int:
    """Grade in a container of Docker or Podman, whichever is there; its exit status.

    Raises
    ------
    LesartError
        If neither is there.
    """
    engine = next((path for name in _ENGINES if (path := shutil.which(name))), None)
    if engine is None:
        msg = f"--container needs {' or '.join(_ENGINES)}, and neither is installed"
        raise LesartError(msg)
    command = _container_command(engine, image, course, submitted, options)
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own command
