"""Sources become entries: folders, tables and single files, in an order that never varies."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from lesart.corpus.collection import Corpus, Gathered
from lesart.corpus.entries import Entry, Refused
from lesart.corpus.tabular import Columns, read_csv, read_json_lines
from lesart.errors import CorpusError
from lesart.frames import general_codebook

__all__ = ["find_entries", "read"]


def read(*sources: str | Path, columns: Mapping[str, str] | None = None) -> Corpus:
    """Read a corpus from folders and files.

    Raises
    ------
    CorpusError
        If a source is not there, or a table has no column with the text.
    """
    paths = [Path(source) for source in sources]
    for path in paths:
        if not path.exists():
            msg = f"There is no file or folder {path}: check the path (now in {Path.cwd()})"
            raise CorpusError(msg)
    return Gathered(partial(find_entries, paths, Columns(columns)), general_codebook)


def find_entries(paths: list[Path], columns: Columns) -> Iterator[Entry | Refused]:
    """Give the entries of all sources."""
    for path in paths:
        files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        for file in files:
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            yield from _entries(file, name, columns)


def _entries(path: Path, name: str, columns: Columns) -> Iterator[Entry | Refused]:
    suffix = Path(path.name.removesuffix(".gz")).suffix.lower()
    if suffix in {".csv", ".tsv"}:
        yield from read_csv(path, name, columns)
    elif suffix in {".jsonl", ".ndjson", ".json"}:
        yield from read_json_lines(path, name, columns)
    else:
        yield Entry(name, name, path.read_bytes())
