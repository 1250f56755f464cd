"""Processes of this machine that do the same work side by side, started and ended alike on every system."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait

__all__ = ["collect_seldom", "pool"]


def pool(count: int, load: Callable[[], None]) -> ProcessPoolExecutor:
    """Start processes anew on every system: to fork one that has threads may lock it up.

    Parameters
    ----------
    count
        How many processes.
    load
        Called once in each before its first task: what all tasks need. A function of a module, so that it
        can be named to another process.
    """
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(load,))


def collect_seldom() -> None:
    """Look for circles of objects seldom: records form none, and to look takes a tenth of the time."""
    gc.freeze()  # what was loaded stays to the end
    gc.set_threshold(20_000, 50, 100)


def _begin(load: Callable[[], None]) -> None:
    """Make a process ready: it ends with its parent, leaves Ctrl-C to it, has loaded what it needs."""
    if multiprocessing.parent_process() is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    load()
    collect_seldom()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
