"""Work for a cluster that costs its workers their lives; a module, so that workers can import it."""

import os

from lesart.grading.engine import Graded


def deadly(submission, exercise, rules):  # noqa: ARG001 - what a worker is asked to do
    """End the worker: for "killer" every time, for a first cell that names a file the first time."""
    if submission.student == "killer" or _first_time(submission.cells[0].source):
        os._exit(1)
    return Graded({"student": submission.student, "graded": True}, {})


def _first_time(marker):
    if not marker.startswith("/"):
        return False
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True
