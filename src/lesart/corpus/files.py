"""Which files are sources, what each is, and what their names and a table beside them tell."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lesart.corpus.tabular import Columns, csv_rows
from lesart.errors import CorpusError

__all__ = ["Pattern", "SourceFile", "Table", "find_files", "table_beside"]

_TEXT = {".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".xht", ".mhtml", ".mht", ".eml"}
_TABLES = {".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet"}
_READ = _TEXT | _TABLES | {".docx", ".rtf", ".xml", ".tei", ".warc"}
_PACKED = frozenset({".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".warc", ".xml", ".tei"})
# What browsers save beside a page, and what nobody takes for an article.
_FURNITURE = frozenset(
    {".css", ".js", ".mjs", ".map"}
    | {
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".svg",
        ".webp",
        ".avif",
        ".ico",
        ".woff",
        ".woff2",
        ".ttf",
        ".mp3",
        ".mp4",
        ".webm",
        ".download",
    }
    | {".toml", ".yaml", ".yml", ".ini", ".db", ".py", ".ipynb", ".r", ".log"}
)
_BESIDE = re.compile(r"[_-](?:files|dateien)$|^_*MACOSX$", re.IGNORECASE)
_FIELD = re.compile(r"\{(\w+)\}")
_FILE_COLUMNS = ("file", "filename", "datei", "dateiname", "path", "pfad", "article", "artikel", "id")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that holds articles."""

    path: Path
    name: str  # as the corpus calls it: »2022/rat.txt«
    kind: str  # its ending, in small letters, without what packs it: ».csv«
    size: int  # in bytes


def find_files(sources: Sequence[Path], leave_out: Sequence[Path] = ()) -> list[SourceFile]:
    """List the files of all sources: folders with all that is in them, in the order of names.

    Passed over are hidden files, what browsers save beside a page, pictures, scripts and settings. A file
    that is named itself is always taken.

    Raises
    ------
    CorpusError
        If a source is not there, or none holds a file that can be read.
    """
    found: list[SourceFile] = []
    out = {path.resolve() for path in leave_out}
    for source in sources:
        if source.is_dir():
            found += [_file(path, name) for path, name in _inside(source) if not _is_below(path, out)]
        elif source.exists():
            found.append(_file(source, source.name))
        else:
            msg = f"There is no file or folder {source}: check the path (now in {Path.cwd()})"
            raise CorpusError(msg)
    if not found:
        named = ", ".join(map(str, sources)) or "no source"
        msg = f"No articles in {named}: Lesart reads {', '.join(sorted(_READ))}"
        raise CorpusError(msg)
    return found


def _inside(folder: Path) -> list[tuple[Path, str]]:
    """List what may be a source in a folder, with its path inside the folder, in the order of names."""
    there = (path for path in folder.rglob("*") if path.is_file() or _leads_nowhere(path))
    paths = [(path, path.relative_to(folder)) for path in there]
    paths.sort(key=lambda pair: pair[1].parts)
    return [(path, inside.as_posix()) for path, inside in paths if _is_source(inside)]


def _leads_nowhere(path: Path) -> bool:
    """Whether it is a link to what is no longer there: that is said, lest an article is missed unseen."""
    return path.is_symlink() and not path.exists()


def _is_below(path: Path, folders: Collection[Path]) -> bool:
    path = path.resolve()
    return path in folders or any(parent in folders for parent in path.parents)


def _is_source(path: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.parts)
    beside = any(_BESIDE.search(part) for part in path.parts[:-1])
    return not (hidden or beside or _kind(path) in _FURNITURE)


def _kind(path: Path) -> str:
    suffixes = [suffix.casefold() for suffix in path.suffixes]
    if len(suffixes) > 1 and suffixes[-1] == ".gz" and suffixes[-2] in _PACKED:
        return suffixes[-2]
    return suffixes[-1] if suffixes else ""


def _file(path: Path, name: str) -> SourceFile:
    return SourceFile(path, name, _kind(path), path.stat().st_size if path.exists() else 0)


class Pattern:
    """What the names of files tell: »{outlet}_{date}_{title}«.

    Parameters
    ----------
    pattern
        A file's name without its ending; a word in curly brackets is what stands there, and a fact of the
        article. With »/« in it, the folders count: »{outlet}/{date}_{title}«.

    Raises
    ------
    CorpusError
        If it names nothing, or one thing twice.
    """

    def __init__(self, pattern: str) -> None:
        names = _FIELD.findall(pattern)
        if not names or len(names) != len(set(names)):
            msg = (
                f'{pattern!r} is no pattern of file names: write for instance "{{outlet}}_{{date}}_{{title}}"'
            )
            raise CorpusError(msg)
        parts = _FIELD.split(pattern)
        spelt = [f"(?P<{part}>[^/]+?)" if i % 2 else re.escape(part) for i, part in enumerate(parts)]
        self._expression = re.compile("".join(spelt))
        self._folders = "/" in pattern

    def facts(self, name: str) -> dict[str, str]:
        """Read the facts out of a file's name; none if it does not fit.

        >>> Pattern("{outlet}_{date}_{title}").facts("2022/Bote_2022-10-03_Rat_tagt.txt")
        {'outlet': 'Bote', 'date': '2022-10-03', 'title': 'Rat tagt'}
        """
        path = Path(name)
        stem = path.with_suffix("").as_posix() if self._folders else path.stem
        hit = self._expression.fullmatch(stem)
        return {key: value.replace("_", " ").strip() for key, value in hit.groupdict().items()} if hit else {}


def table_beside(folder: Path, columns: Columns) -> Path | None:
    """Find the table of a folder's files: the CSV file in it that has no text, but a column of file names."""
    for path in sorted(folder.glob("*.[ct]sv")):
        with path.open("rb") as stream:
            try:
                first = next((row for _, row in csv_rows(stream, path.name) if isinstance(row, dict)), {})
            except CorpusError:
                continue
        texts = {theirs for theirs, ours in columns.known(list(first)).items() if ours == "text"}
        if _file_column(first) and not texts and (folder / first[_file_column(first)]).is_file():
            return path
    return None


def _file_column(row: Mapping[str, str]) -> str:
    """Give the name of the column that holds names of files; "" if none does."""
    folded = {"".join(c for c in name.casefold() if c.isalnum()): name for name in row}
    return next((folded[each] for each in _FILE_COLUMNS if each in folded), "")


class Table:
    """A table beside a folder that says what is known of each file.

    Parameters
    ----------
    path
        A CSV file with a column of file names (»file«, »Datei«, …), as they stand in the folder.
    columns
        Which column is what.

    Raises
    ------
    CorpusError
        If it has no column with file names.
    """

    def __init__(self, path: Path, columns: Columns) -> None:
        self._rows: dict[str, dict[str, str]] = {}
        self._path = path
        self._used: set[str] = set()
        with path.open("rb") as stream:
            for _, row in csv_rows(stream, path.name):
                if isinstance(row, dict):
                    self._keep(row, columns.known(list(row)))

    def _keep(self, row: Mapping[str, str], names: Mapping[str, str]) -> None:
        column = _file_column(row)
        if not column:
            msg = f"{self._path.name} has no column with the names of files: call one »file«"
            raise CorpusError(msg)
        file = row[column].strip().replace("\\", "/")
        facts = {
            names.get(key, key): value.strip()
            for key, value in row.items()
            if key != column and value.strip()
        }
        self._rows[file] = facts

    def facts(self, name: str) -> dict[str, str]:
        """Give what the table says of a file: by its path in the folder, its name, with or without ending."""
        path = Path(name)
        for key in (name, path.name, path.stem):
            if key in self._rows:
                self._used.add(key)
                return self._rows[key]
        return {}

    def unused(self) -> Iterator[str]:
        """Give the files of the table that were not there."""
        yield from (key for key in self._rows if key not in self._used)
