"""Processes of this machine that do the same work side by side, started and ended alike on every system."""

# ruff: noqa: PLC0415 - imports stand where other processes are first needed: a command may do without them

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

__all__ = ["collect_seldom", "make_ready", "pool"]


def pool(count: int, load: Callable[[], None]) -> "ProcessPoolExecutor":
    """Start processes anew on every system: to fork one that has threads may lock it up.

    Parameters
    ----------
    count
        How many processes.
    load
        Called once in each before its first task: what all tasks need. A function of a module, so that it
        can be named to another process.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    main = sys.modules["__main__"]
    if not hasattr(main, "__spec__"):  # IPython's %reset takes it from a notebook (9.18)
        main.__spec__ = None
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(load,))


def collect_seldom() -> None:
    """Look for circles of objects seldom: records form none, and to look takes a tenth of the time.

    It helps most while tables are loaded, which makes hundreds of thousands of tuples. Once they are, call
    `gc.freeze`: they stay to the end.
    """
    gc.set_threshold(20_000, 50, 100)


def _begin(load: Callable[[], None]) -> None:
    """Make a process ready: it ends with its parent, leaves Ctrl-C to it, has loaded what it needs."""
    import multiprocessing

    if multiprocessing.parent_process() is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    make_ready(load)


def make_ready(load: Callable[[], None]) -> None:
    """Load what a process needs to the end, and take it out of the garbage collector's rounds."""
    collect_seldom()
    load()
    gc.freeze()


def _end_with_parent() -> None:
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
