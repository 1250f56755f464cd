"""What several tests share: a terminal, uv to build and install with, and a notebook without a kernel."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

ROOT = Path(__file__).parents[1]


def call(*command: object, cwd: Path = ROOT, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command as from a fresh terminal."""
    unset = {"VIRTUAL_ENV", "PYTHONPATH"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name not in unset} | {"PYTHONUTF8": "1"},
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def terminal() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Give a function that runs a command, whether or not it succeeds."""
    return call


@pytest.fixture(scope="session")
def run() -> Callable[..., str]:
    """Give a function that runs a command, which has to succeed, and returns what was printed."""

    def run(*command: object, cwd: Path = ROOT, typed: str = "") -> str:
        result = call(*command, cwd=cwd, typed=typed)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    return run


@pytest.fixture(scope="session")
def uv() -> str:
    """Find uv and a registry to install from; in CI both have to be there, elsewhere tests are skipped."""
    command = os.environ.get("UV") or shutil.which("uv")
    if command is None:
        pytest.skip("needs uv to build and install")
    result = call(command, "pip", "compile", "--quiet", "--no-cache", "-", typed="hatchling")
    if result.returncode != 0 and not os.environ.get("CI"):
        pytest.skip(f"needs a package registry, and uv reaches none: {result.stderr.strip()[:200]}")
    return command


class Notebook:
    """Runs cells one after the other in this process, without the seconds a kernel takes."""

    def __init__(self, shell):
        self.shell = shell

    def run(self, source):
        """Run a cell; return its last value, or raise what it raised."""
        with capture_output() as self.captured:
            result = self.shell.run_cell(source)
        result.raise_error()
        return result.result

    @property
    def names(self):
        return self.shell.user_ns


@pytest.fixture(scope="session")
def ipython():
    main = sys.modules["__main__"]
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = InteractiveShell.instance(config=config)
    shell.run_line_magic("load_ext", "lesart.course")
    yield shell
    InteractiveShell.clear_instance()
    sys.modules["__main__"] = main


@pytest.fixture(scope="module")
def nothing_left_to_go_through():
    """Let the garbage collector pass over what earlier files have left: each new notebook calls it."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def notebook(ipython, nothing_left_to_go_through, monkeypatch):  # noqa: ARG001 - asked for to save time
    """A fresh notebook whose progress is not recorded."""
    monkeypatch.setenv("LESART_PROGRESS", "off")
    ipython.reset(new_session=True)
    return Notebook(ipython)
