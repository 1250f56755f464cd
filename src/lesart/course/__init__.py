"""For learners: instant checks, staged hints, predictions, the glossary, and a view of one's progress.

In a notebook, ``%load_ext lesart.course`` brings the cell magic ``%%check``.
"""

from typing import TYPE_CHECKING

from lesart.course.glossary import glossary
from lesart.course.glossing import gloss, gloss_of
from lesart.course.hints import hint
from lesart.course.journal import course_folder
from lesart.course.journal import folder as progress_folder
from lesart.course.predictions import predict, reveal
from lesart.course.progress import progress, progress_report

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__all__ = [
    "course_folder",
    "gloss",
    "gloss_of",
    "glossary",
    "hint",
    "load_ipython_extension",
    "predict",
    "progress",
    "progress_folder",
    "progress_report",
    "reveal",
]


def load_ipython_extension(shell: "InteractiveShell") -> None:
    """Bring ``%%check`` into a notebook; IPython calls this for ``%load_ext lesart.course``."""
    # With all that judges, only where asked for.
    from lesart.course.check import check_magic, remember_failures  # noqa: PLC0415 - as said

    shell.magics_manager.register_function(check_magic(shell), "cell", "check")
    shell.events.register("post_run_cell", remember_failures(shell))
