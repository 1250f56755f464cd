"""Files that are there as a whole or not at all, even if whoever writes them is stopped half-way."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

__all__ = ["write_whole", "written_whole"]


@contextmanager
def written_whole(path: Path, *, on_disk: bool = False) -> Iterator[BinaryIO]:
    """Open a file to be written; what stood there before stays until all has been written.

    Parameters
    ----------
    path
        The file; its folder is made if it is not there. Meanwhile the bytes go into a file beside it, whose
        name ends in ``.part``.
    on_disk
        At the end wait until it is there even if the machine loses its power.

    Raises
    ------
    OSError
        If it cannot be written there: no right, no room, a folder of that name.
    """
    import tempfile  # noqa: PLC0415 - it brings a good deal with it, and most people only read

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".writing-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            if on_disk:
                file.flush()
                os.fsync(file.fileno())
        Path(part).chmod(0o644)  # made for its writer alone, and a file is for those who share the folder
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def write_whole(path: Path, data: bytes, *, on_disk: bool = False) -> None:
    """Write bytes as `written_whole` does."""
    with written_whole(path, on_disk=on_disk) as file:
        file.write(data)
