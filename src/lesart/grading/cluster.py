"""Grading on many machines, by a Dask cluster; each of its workers runs a server and sandboxes of its own.

Dask's workers have threads and must not be forked, so each asks a pre-warmed server, as a local grader does.
A submission whose worker is lost is tried again elsewhere, one such submission at a time; if its worker is
lost every time, a person has to look. Whoever can reach a scheduler without TLS can run code on its workers:
use tls:// outside one machine.
"""

import atexit
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

from lesart.cluster import Cluster, LostError
from lesart.grading import run
from lesart.grading.engine import Engine, Graded, Rules, refused
from lesart.grading.judging.exercise import Exercise
from lesart.grading.judging.submission import RefusedError, Submission

__all__ = ["ClusterWorker"]

Grade = Callable[[Submission, Exercise, Rules], Graded]

_engines: dict[str, Engine] = {}  # on a worker: the server that is ready for an exercise
_starting = threading.Lock()


class ClusterWorker:
    """Judges on a Dask cluster.

    Parameters
    ----------
    cluster
        The cluster, or a connected `distributed.Client` of it.
    rules
        How marks are given.
    grade
        What a worker does with a submission.
    """

    def __init__(self, cluster: Any, rules: Rules, grade: Grade | None = None) -> None:
        self._cluster = cluster if isinstance(cluster, Cluster) else Cluster(cluster)
        self._rules = rules
        self._grade = grade or _grade_there
        self.count = self._cluster.count
        self._threads = ThreadPoolExecutor(self.count * run.AHEAD, thread_name_prefix="cluster")

    @classmethod
    def connect(cls, address: str, rules: Rules, tls: Sequence[Path | None] = ()) -> Self:
        """Connect to a scheduler, and make sure that its workers have the same packages.

        Raises
        ------
        MissingExtraError
            If Dask's distributed is not installed.
        LesartError
            If the scheduler cannot be reached, or a worker's packages differ: then scores might, too.
        """
        cluster = Cluster.connect(address, tls)
        cluster.compare(run.environment, rules)
        return cls(cluster, rules)

    def submit(self, submission: Submission, exercise: Exercise) -> "Future[Graded]":
        """Begin to judge somewhere."""
        return self._threads.submit(self._persist, submission, exercise)

    def _persist(self, submission: Submission, exercise: Exercise) -> Graded:
        patience = 4 * self._rules.limits.total_seconds + 300
        try:
            graded: Graded = self._cluster.call(
                self._grade, submission, exercise, self._rules, patience=patience
            )
        except LostError as error:
            lost = RefusedError(str(error).replace("did", "judged"))
            return refused(submission.student, exercise, lost, submission.digest, submission.handed_in)
        return graded

    def close(self) -> None:
        """Leave the cluster; its workers keep their servers for the next run."""
        self._threads.shutdown(cancel_futures=True)
        self._cluster.close()


def _grade_there(submission: Submission, exercise: Exercise, rules: Rules) -> Graded:
    """Judge a submission on a worker, by the server that it has for this exercise."""
    key = f"{exercise.digest} {rules}"
    with _starting:
        if key not in _engines:
            _engines[key] = Engine.start([exercise], rules)
            atexit.register(_engines[key].close)
    return _engines[key].grade(submission, exercise)
