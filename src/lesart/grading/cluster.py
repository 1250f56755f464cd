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
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Self

from lesart.errors import LesartError, MissingExtraError
from lesart.grading import run
from lesart.grading.engine import Engine, Graded, Rules, refused
from lesart.grading.judging.exercise import Exercise
from lesart.grading.judging.submission import RefusedError, Submission

__all__ = ["ClusterWorker"]

Grade = Callable[[Submission, Exercise, Rules], Graded]

_TRIES = 3
_engines: dict[str, Engine] = {}  # on a worker: the server that is ready for an exercise
_starting = threading.Lock()


class ClusterWorker:
    """Judges on a Dask cluster.

    Parameters
    ----------
    client
        A connected `distributed.Client`.
    rules
        How marks are given.
    grade
        What a worker does with a submission.
    """

    def __init__(self, client: Any, rules: Rules, grade: Grade | None = None) -> None:
        self._client = client
        self._rules = rules
        self._grade = grade or _grade_there
        self._alone = threading.Lock()
        self.count = sum(client.nthreads().values())
        if self.count == 0:
            msg = "the scheduler has no workers yet: start them (dask worker ADDRESS)"
            raise LesartError(msg)
        # Dask would try again at once, with whatever else was under way; here a second try is made alone.
        client.run_on_scheduler(_allow_no_failure)
        self._threads = ThreadPoolExecutor(self.count * run.AHEAD, thread_name_prefix="cluster")

    @classmethod
    def connect(
        cls, address: str, rules: Rules, environment: dict[str, Any], tls: Sequence[Path | None] = ()
    ) -> Self:
        """Connect to a scheduler, and make sure that its workers have the same packages.

        Raises
        ------
        MissingExtraError
            If Dask's distributed is not installed.
        LesartError
            If the scheduler cannot be reached, or a worker's packages differ: then scores might, too.
        """
        try:
            distributed: Any = import_module("distributed")
        except ImportError as error:
            msg = "grading on a cluster needs Dask: pip install 'lesart[cluster]'"
            raise MissingExtraError(msg) from error
        security = None
        if address.startswith("tls://"):
            if not tls or None in tls:
                msg = "for tls:// name three files: --tls-ca, --tls-cert and --tls-key"
                raise LesartError(msg)
            ca, cert, key = map(str, tls)
            security = distributed.Security(
                tls_ca_file=ca, tls_client_cert=cert, tls_client_key=key, require_encryption=True
            )
        try:
            client = distributed.Client(address, security=security, timeout="5s", set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            msg = f"the scheduler at {address} cannot be reached: {error}"
            raise LesartError(msg) from error
        for place, there in client.run(run.environment, rules).items():
            if there != environment:
                differ = sorted(set(there["packages"]) ^ set(environment["packages"]))[:6]
                client.close()
                what = ", ".join(differ) or "Python"
                msg = f"the worker {place} has other packages than this machine: {what}"
                raise LesartError(msg)
        return cls(client, rules)

    def submit(self, submission: Submission, exercise: Exercise) -> "Future[Graded]":
        """Begin to judge somewhere."""
        return self._threads.submit(self._persist, submission, exercise)

    def _persist(self, submission: Submission, exercise: Exercise) -> Graded:
        """Try again elsewhere if a worker is lost; after the first time, one such submission at a time."""
        killed: type[Exception] = import_module("distributed").KilledWorker
        with suppress(killed):
            return self._once(submission, exercise)
        for _ in range(1, _TRIES):
            with self._alone, suppress(killed):
                return self._once(submission, exercise)
        reason = RefusedError(f"the machine that judged it was lost {_TRIES} times over")
        return refused(submission.student, exercise, reason, submission.digest)

    def _once(self, submission: Submission, exercise: Exercise) -> Graded:
        future = self._client.submit(self._grade, submission, exercise, self._rules, pure=False)
        patience = 4 * self._rules.limits.total_seconds + 300
        try:
            graded: Graded = future.result(timeout=patience)
        except TimeoutError as error:
            msg = (
                f"the cluster has not answered for {patience:.0f} seconds: look after its workers, then go on"
            )
            raise LesartError(msg) from error
        return graded

    def close(self) -> None:
        """Leave the cluster; its workers keep their servers for the next run."""
        self._threads.shutdown(cancel_futures=True)
        self._client.close()


def _allow_no_failure(dask_scheduler: Any = None) -> None:
    dask_scheduler.allowed_failures = 0


def _grade_there(submission: Submission, exercise: Exercise, rules: Rules) -> Graded:
    """Judge a submission on a worker, by the server that it has for this exercise."""
    key = f"{exercise.digest} {rules}"
    with _starting:
        if key not in _engines:
            _engines[key] = Engine.start([exercise], rules)
            atexit.register(_engines[key].close)
    return _engines[key].grade(submission, exercise)
