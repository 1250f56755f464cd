"""The memory of a process that forks often: what is done ahead so that each fork and each copy costs less."""

import ctypes
import gc
from pathlib import Path

__all__ = ["keep_still", "use_large_pages"]

_LARGE = 2 << 20  # bytes of a large page on x86-64 and, commonly, ARM64
_MADV_COLLAPSE = 25


def keep_still() -> None:
    """Have the garbage collector leave alone what there is: in a fork, it would write to every page of it."""
    gc.collect()
    gc.freeze()


def use_large_pages() -> None:
    """Gather private memory in pages of 2 MiB where Linux can (since 6.1); elsewhere nothing happens.

    A fork copies an entry for each page that a process has, and its end takes each back: of large pages
    there are 512 times fewer. It takes a tenth of a second, which a few submissions win back with
    their four forks each.
    """
    try:
        areas = Path("/proc/self/maps").read_text("utf-8").splitlines()
        madvise = ctypes.CDLL(None).madvise
    except (OSError, AttributeError):
        return
    for area in areas:
        bounds, rights, _, _, _, *name = area.split(maxsplit=5)
        if rights != "rw-p" or name not in ([], ["[heap]"]):
            continue
        start, end = (int(bound, 16) for bound in bounds.split("-"))
        for page in range(-(-start // _LARGE) * _LARGE, end - _LARGE + 1, _LARGE):
            madvise(ctypes.c_void_p(page), ctypes.c_size_t(_LARGE), _MADV_COLLAPSE)
