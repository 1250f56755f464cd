"""An IPython shell in this process: cells run as in a notebook, without the seconds a kernel takes."""

import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config


class Notebook:
    """Runs cells one after the other, as a kernel would."""

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


@pytest.fixture
def notebook(ipython, monkeypatch):
    """A fresh notebook whose progress is not recorded."""
    monkeypatch.setenv("LESART_PROGRESS", "off")
    ipython.reset(new_session=True)
    return Notebook(ipython)
