"""Pages on disk: where each goes, and that no page is written half or over what was read."""

from collections.abc import Sequence
from pathlib import Path

from lesart.errors import OptionError
from lesart.files import write_whole

__all__ = ["page_paths", "write_page"]

_PAGES = frozenset({".html", ".htm"})


def page_paths(files: Sequence[Path], out: Path) -> list[Path]:
    """Say where the page of each file goes.

    Parameters
    ----------
    files
        What is read.
    out
        For one file a page's name or a folder; for several a folder. A folder that does not exist is made.

    Raises
    ------
    OptionError
        If several files are to become one page, or a page would be written over what is read.

    Examples
    --------
    >>> [path.as_posix() for path in page_paths([Path("a/eins.txt"), Path("b/eins.txt")], Path("pages"))]
    ['pages/eins.html', 'pages/eins-2.html']
    >>> page_paths([Path("eins.txt")], Path("page.html"))[0].name
    'page.html'
    """
    is_page = out.suffix.lower() in _PAGES and not out.is_dir()
    if is_page and len(files) > 1:
        msg = f"{len(files)} files become as many pages: give --html a folder, such as {out.with_suffix('')}"
        raise OptionError(msg)
    paths = [out] if is_page else _in_folder(files, out)
    read = {file.resolve() for file in files}
    for path in paths:
        if path.resolve() in read:
            msg = f"{path} is what is read: give the page another name or folder"
            raise OptionError(msg)
    return paths


def _in_folder(files: Sequence[Path], folder: Path) -> list[Path]:
    taken: set[str] = set()
    paths = []
    for file in files:
        name, number = file.stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{file.stem}-{number}"
        taken.add(name.casefold())
        paths.append(folder / f"{name}.html")
    return paths


def write_page(page: str, path: Path) -> None:
    """Write a page whole: whoever opens it meanwhile sees the old one or the new one.

    Raises
    ------
    OptionError
        If it cannot be written there.
    """
    try:
        write_whole(path, page.encode("utf-8"))
    except OSError as error:
        msg = f"The page cannot be written to {path} ({error.strerror}): give --html another name or folder"
        raise OptionError(msg) from error
