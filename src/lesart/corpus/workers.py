"""Who analyses shards: processes on this machine, or a Dask cluster; a lost one costs only its article.

A shard whose process or machine is lost is tried once more by itself. If it is lost again, it is divided
until the article is found that does it: that one is refused, the others are analysed.
"""

import faulthandler
import importlib
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from types import FrameType
from typing import Never, Protocol

from lesart import language
from lesart.articles import from_text
from lesart.cluster import Cluster, LostError
from lesart.corpus.analysing import FOUND, rows_of
from lesart.corpus.entries import Entry, Refused
from lesart.corpus.shards import Analysed, analyse_shard
from lesart.errors import CorpusError
from lesart.frames import Codebook, as_codebook
from lesart.processes import pool

__all__ = ["AHEAD", "ClusterWorkers", "LocalWorkers", "Shard", "Workers", "prepare", "time_limit"]

AHEAD = 2  # shards that wait, per worker: bounds the memory
_PATIENCE = 20.0  # seconds an article may take on a cluster; a novel takes two
_LONGEST = 60.0  # seconds of processor time an article may take here, however short; most take a hundredth,
_PER_CHARACTER = 1 / 2_000  # and so many more for each character, some fifty times what it takes

# It needs most of what is read once: names, mentions, cues, a passive, who is subject.
_EVERYTHING = "„Wir gehen“, sagte Eva Klein, die Sprecherin. Die Schuld wurde, so der Rat, vom Land erlassen."


@dataclass(frozen=True, slots=True)
class Shard:
    """Entries that are analysed and written together."""

    entries: tuple[Entry | Refused, ...]
    names: tuple[str, ...]  # of the tables of what is found
    codebook: Codebook


Analyse = Callable[[Sequence[Entry | Refused], Sequence[str], Codebook], Analysed]


class Workers(Protocol):
    """Whoever analyses shards."""

    @property
    def count(self) -> int:
        """How many shards are analysed at the same time."""

    def submit(self, shard: Shard) -> "Future[Analysed]":
        """Begin to analyse a shard."""

    def close(self) -> None:
        """Let go of all processes."""


def _outlive(attempt: Callable[[Shard], Analysed], shard: Shard) -> Analysed:
    """Analyse a shard that may cost its process its life; entries that do are refused.

    Parameters
    ----------
    attempt
        Analyses a shard; raises `LostError` if its process is lost.
    """
    try:
        return attempt(shard)
    except LostError:
        return attempt(replace(shard, entries=_without_deadly(attempt, shard)))


def _without_deadly(attempt: Callable[[Shard], Analysed], shard: Shard) -> tuple[Entry | Refused, ...]:
    """Halve the entries until those that cost a process its life stand alone."""
    entries = shard.entries
    if len(entries) == 1:
        return (
            Refused(entries[0].place, "the process that read it was lost: look at it", entries[0].article),
        )
    middle = len(entries) // 2
    kept: list[Entry | Refused] = []
    for half in (entries[:middle], entries[middle:]):
        part = replace(shard, entries=half)
        try:
            attempt(part)
        except LostError:
            kept += _without_deadly(attempt, part)
        else:
            kept += half
    return tuple(kept)


@contextmanager
def time_limit(entry: Entry, least: float = _LONGEST) -> Iterator[None]:
    """End the reading of an article that takes too long, so that one without end does not hold up the rest.

    On Windows no program can be interrupted in the middle of a search: there the process ends, and the
    article is found as the one that does it.

    Parameters
    ----------
    least
        Seconds of processor time that any article may take.

    Raises
    ------
    CorpusError
        In the block, once it has taken too long.
    """
    seconds = least + len(entry.data) * _PER_CHARACTER
    if not hasattr(signal, "setitimer"):
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - os.devnull is no path on Windows
            faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            try:
                yield
            finally:
                faulthandler.cancel_dump_traceback_later()
        return

    def refuse(_: int, __: FrameType | None) -> Never:
        msg = f"it was not read within {seconds:.0f} s of processor time: look at it, or divide it"
        raise CorpusError(msg)

    signal.signal(signal.SIGPROF, refuse)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)  # and again, should somebody catch the first one
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _analyse_in_time(
    entries: Sequence[Entry | Refused], names: Sequence[str], codebook: Codebook
) -> Analysed:
    return analyse_shard(entries, names, codebook, limit=time_limit)


class LocalWorkers:
    """Analyse in processes of this machine.

    Parameters
    ----------
    count
        How many processes.
    analyse
        What a process does with a shard.
    """

    def __init__(self, count: int, analyse: Analyse = _analyse_in_time) -> None:
        self.count = count
        self._analyse = analyse
        self._pool = pool(count, prepare)
        self._replacing, self._alone = threading.Lock(), threading.Lock()
        self._threads = ThreadPoolExecutor(count * AHEAD, thread_name_prefix="shard")
        self._started = False

    def submit(self, shard: Shard) -> "Future[Analysed]":
        """Begin to analyse a shard in a thread that waits for a process."""
        if not self._started:  # a process starts with its first task: with these all do so now
            self._started = True
            with suppress(BrokenProcessPool):  # the shard will find out, and start others
                for _ in range(self.count):
                    self._pool.submit(os.getpid)
        return self._threads.submit(self._persist, shard)

    def _persist(self, shard: Shard) -> Analysed:
        current = self._pool
        try:
            return current.submit(self._analyse, shard.entries, shard.names, shard.codebook).result()
        except BrokenProcessPool:  # by this shard or by another: all that were under way are lost
            with self._replacing:
                if self._pool is current:
                    self._pool = pool(self.count, prepare)
                    current.shutdown(wait=False)
            with self._alone:
                return _outlive(self._attempt, shard)

    def _attempt(self, shard: Shard) -> Analysed:
        with pool(1, prepare) as alone:
            try:
                return alone.submit(self._analyse, shard.entries, shard.names, shard.codebook).result()
            except BrokenProcessPool as error:
                msg = "the process was lost"
                raise LostError(msg) from error

    def close(self) -> None:
        """End all processes; what has begun is waited for."""
        self._threads.shutdown(cancel_futures=True)
        self._pool.shutdown(cancel_futures=True)


def prepare() -> None:
    """Load what a process needs before its first shard: while it does, that is being read."""
    importlib.import_module("pyarrow.parquet")
    language.warm()
    rows_of(from_text(_EVERYTHING), FOUND, as_codebook({"debt": ["Schuld"]}))


class ClusterWorkers:
    """Analyse on a Dask cluster.

    Parameters
    ----------
    cluster
        The cluster.
    analyse
        What a worker does with a shard.
    """

    def __init__(self, cluster: Cluster, analyse: Analyse = analyse_shard) -> None:
        self.count = cluster.count
        self._cluster = cluster
        self._analyse = analyse
        self._threads = ThreadPoolExecutor(self.count * AHEAD, thread_name_prefix="shard")

    def submit(self, shard: Shard) -> "Future[Analysed]":
        """Begin to analyse a shard somewhere."""
        return self._threads.submit(_outlive, self._attempt, shard)

    def _attempt(self, shard: Shard) -> Analysed:
        patience = 300 + _PATIENCE * len(shard.entries)
        analysed: Analysed = self._cluster.call(
            self._analyse, shard.entries, shard.names, shard.codebook, patience=patience, tries=2
        )
        return analysed

    def close(self) -> None:
        """Leave the cluster."""
        self._threads.shutdown(cancel_futures=True)
        self._cluster.close()
