"""Keep what lies in the user's home out of every test, notebooks included."""

import os
from tempfile import TemporaryDirectory

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Give IPython an empty profile before the first kernel starts: no startup files, no settings."""
    home = TemporaryDirectory(prefix="lesart-ipython-")
    config.add_cleanup(home.cleanup)
    os.environ["IPYTHONDIR"] = home.name


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let a busy kernel take its time: by itself, nbval waits five seconds for each output of a cell."""
    if hasattr(item, "output_timeout"):
        item.output_timeout = 60
