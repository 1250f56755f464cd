"""The door to the course: JupyterLab, opened at the first lesson."""

import os
from collections.abc import Sequence
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from lesart.course import course_folder
from lesart.errors import CourseError, OptionError

__all__ = ["find_course", "first_lesson", "lab_arguments", "open_lab"]

# Settings for Jupyter, which a user's own settings override. Nothing is fetched while the course is open:
# no news, no search for updates, no shop of extensions. One Ctrl-C ends the server, without asking back.
# Root may run it, being the only user in a container; it listens on this machine only.
_SETTINGS = files("lesart") / "jupyter_config"
_PORTS = range(65_536)  # 0 is any that is free


def find_course(start: Path) -> Path:
    """Find the course folder: the nearest one from `start` upwards, with ``lessons/`` and ``exercises/``.

    Failing that, the checkout that Lesart was installed from, if it is one.

    Raises
    ------
    CourseError
        If neither is there, as after ``pip install lesart`` without a clone.
    """
    start = start.resolve()
    found = course_folder(start) or course_folder(Path(__file__).resolve().parents[2])
    if found is not None:
        return found
    msg = (
        f"no course in {start} or above it: the lessons are not part of the installed package. "
        "Clone or unpack the Lesart repository, change into its folder, and run `lesart lab` there"
    )
    raise CourseError(msg)


def first_lesson(course: Path) -> Path:
    """Give the lesson that comes first by name.

    Raises
    ------
    CourseError
        If the course has no lesson at all.
    """
    lessons = sorted((course / "lessons").glob("*.ipynb"))
    if not lessons:
        msg = f"no notebook in {course / 'lessons'}: copy the folder from the Lesart repository again"
        raise CourseError(msg)
    return lessons[0]


def lab_arguments(course: Path, *, browser: bool = True, port: int | None = None) -> list[str]:
    """Spell out what JupyterLab is told: where the course is, and what to open.

    Raises
    ------
    OptionError
        If there is no such port.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     (Path(folder) / "lessons").mkdir()
    ...     (Path(folder) / "lessons" / "01_hello.ipynb").touch()
    ...     _, opened = lab_arguments(Path(folder))
    >>> opened
    '--LabApp.default_url=/lab/tree/lessons/01_hello.ipynb'
    """
    lesson = first_lesson(course).relative_to(course)
    arguments = [
        f"--ServerApp.root_dir={course}",
        f"--LabApp.default_url=/lab/tree/{quote(lesson.as_posix())}",
    ]
    if not browser:
        arguments.append("--ServerApp.open_browser=False")
    if port is not None:
        if port not in _PORTS:
            msg = f"There is no port {port}: choose one from 1024 to 65535, or leave --port out"
            raise OptionError(msg)
        arguments.append(f"--ServerApp.port={port}")
    return arguments


def open_lab(
    start: Path, *, browser: bool = True, port: int | None = None, further: Sequence[str] = ()
) -> None:
    """Serve the course folder around `start` in JupyterLab until Ctrl-C is pressed.

    Parameters
    ----------
    start
        Where to look for the course folder, see `find_course`.
    browser
        Whether to open a browser window, too.
    port
        The port to listen on; by default 8888 or, if that is taken, any free one.
    further
        Options handed to JupyterLab as they are.

    Raises
    ------
    CourseError
        If there is no course.
    OptionError
        If there is no such port.
    """
    arguments = lab_arguments(find_course(start), browser=browser, port=port)
    # Notebooks name their kernel "python3": that has to be the Python that has Lesart, not one the user
    # once registered under the same name.
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    paths = [str(_SETTINGS), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(paths)
    # Imported by name and only here: it takes a second that no other command should pay.
    import_module("jupyterlab.labapp").LabApp.launch_instance([*arguments, *further])
