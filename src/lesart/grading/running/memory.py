"""The memory of a process that forks often: what is done ahead so that each fork and each copy costs less."""

import ctypes
import gc
from pathlib import Path

__all__ = ["PATIENT", "keep_still", "make_room", "use_large_pages"]

_LARGE = 2 << 20  # bytes of a large page on x86-64 and, commonly, ARM64
_MADV_COLLAPSE = 25
_ROOM = 64  # MiB; what an exercise with pandas loads
_SMALL = 460  # bytes of the largest objects that Python keeps in arenas, less what each has besides
_SELDOM = 10_000  # objects more, between two collections
_kept: list[bytes] = []

# For the C library's own memory, as environment variables: what is large does not lie apart, either, and what
# was given back is kept for what comes next.
PATIENT = {"MALLOC_MMAP_THRESHOLD_": str(64 << 20), "MALLOC_TRIM_THRESHOLD_": str(64 << 20)}


def make_room() -> None:
    """Set memory aside, in one piece, for the small objects that will be loaded.

    Python takes memory by the MiB, each beside whatever was loaded just before; large pages need 2 MiB that
    lie together, which two thirds of it do then, and nearly all of it after this. An arena of Python's stays
    where it is as long as one object is in it.
    """
    objects = [bytes(_SMALL) for _ in range(_ROOM << 11)]
    _kept.extend(objects[::1024])


def keep_still() -> None:
    """Have the garbage collector leave alone what there is: in a fork, it would write to every page of it.

    It also comes more seldom: a submission is soon over, and its memory is given back whole.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_SELDOM)


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
