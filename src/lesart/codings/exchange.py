"""The door to other programs: which format a file is in, and into which one it goes."""

from collections.abc import Callable, Sequence
from pathlib import Path

from lesart.codings.brat import read_brat, write_brat
from lesart.codings.cas import read_cas, write_cas
from lesart.codings.refi import PROGRAMS, read_refi_project, write_refi_codebook, write_refi_project
from lesart.codings.spans import CodedText, coded_by_hand, on_text
from lesart.codings.spreadsheet import is_span_table, read_span_table, write_span_table
from lesart.errors import CodebookError, OptionError
from lesart.frames import Codebook, CodingFile, read_coding_file
from lesart.records import Article

__all__ = ["FORMATS", "PROGRAMS", "is_foreign", "read_coded", "write_coded"]

FORMATS = ("qdpx", "qdc", "xmi", "brat", "csv")
_READERS: dict[str, Callable[[Path], list[CodedText]]] = {
    ".qdpx": read_refi_project,
    ".xmi": read_cas,
    ".zip": read_cas,
    ".ann": lambda path: [read_brat(path)],
}


def is_foreign(path: str | Path) -> bool:
    """Whether a file holds codings of another program, or a table of stretches."""
    path = Path(path)
    suffix = path.suffix.casefold()
    return suffix in _READERS or (suffix == ".csv" and is_span_table(path))


def read_coded(
    path: str | Path, article: Article | None = None, *, codebook: Codebook | None = None
) -> list[CodedText]:
    """Read coded texts: ``.qdpx``, ``.xmi`` or INCEpTION's ``.zip``, ``.ann``, ``.csv``, ``.jsonl``.

    Parameters
    ----------
    path
        The file, whose ending tells the format.
    article
        If given, only what was coded in this article, with offsets into its own text. Tables and our own
        coding sheets do not hold the text, and need it.
    codebook
        For the definitions of the codes in a coding sheet; other formats bring their own.

    Raises
    ------
    CodebookError
        If the file cannot be read, nothing in it is about the article, or a text is needed.
    MissingExtraError
        If the format needs a library that is not installed.
    """
    path = Path(path)
    suffix = path.suffix.casefold()
    if suffix in _READERS:
        found = _READERS[suffix](path)
        return found if article is None else _of(found, article, path)
    if article is None:
        msg = f"{path.name} does not hold the text that was coded: name the article, --article FILE"
        raise CodebookError(msg)
    if is_foreign(path):
        return [read_span_table(path, article.text, name=article.name)]
    file: CodingFile = read_coding_file(path)
    return [coded_by_hand(file.codings, article, codebook)]


def _of(found: Sequence[CodedText], article: Article, path: Path) -> list[CodedText]:
    kept, errors = [], []
    for coded in found:
        try:
            kept.append(on_text(coded, article))
        except CodebookError as error:
            errors.append(error)
    if not kept:
        msg = f"{path.name}: {errors[0]}"
        raise CodebookError(msg)
    return kept


def write_coded(coded: CodedText, path: str | Path, form: str, *, program: str = "qualcoder") -> list[Path]:
    """Save a coded text as ``qdpx``, ``qdc`` (the codes alone), ``xmi``, ``brat`` (a folder) or ``csv``.

    Parameters
    ----------
    coded
        The coded text.
    path
        The file, or for ``brat`` the folder, to write.
    form
        One of `FORMATS`.
    program
        For ``qdpx``: what will open it, see `PROGRAMS`.

    Raises
    ------
    OptionError
        If there is no such format.
    MissingExtraError
        If the format needs a library that is not installed.
    """
    path = Path(path)
    if form == "brat":
        return write_brat(coded, path)
    if form == "qdc":
        return [write_refi_codebook(coded.all_codes(), path)]
    if form == "qdpx":
        return [write_refi_project(coded, path, program=program)]
    writers = {"xmi": write_cas, "csv": write_span_table}
    if form not in writers:
        msg = f"There is no format {form!r}: choose {', '.join(FORMATS)}"
        raise OptionError(msg)
    return [writers[form](coded, path)]
