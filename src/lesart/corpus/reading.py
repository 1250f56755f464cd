"""Sources become entries, in an order that never varies and under names that are unique."""

import gzip
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, cast

from lesart.corpus.collection import Corpus, Gathered
from lesart.corpus.documents import read_docx, read_lines, read_rtf
from lesart.corpus.entries import Entry, Refused
from lesart.corpus.exports import entries_of
from lesart.corpus.factiva import is_factiva_page, read_factiva_page
from lesart.corpus.files import Pattern, SourceFile, Table, find_files, table_beside
from lesart.corpus.genios import is_genios
from lesart.corpus.objects import read_json, read_parquet
from lesart.corpus.tabular import Columns, read_csv
from lesart.corpus.tei import read_tei
from lesart.corpus.warc import read_warc
from lesart.errors import CorpusError, LesartError, MissingExtraError
from lesart.frames import general_codebook

__all__ = ["Sources", "read"]

_TABLES = {
    **dict.fromkeys((".csv", ".tsv"), read_csv),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), read_json),
    ".parquet": read_parquet,
}
_DOCUMENTS: dict[str, Callable[[IO[bytes], str], Iterable[Entry | Refused]]] = {
    ".docx": read_docx,
    ".rtf": read_rtf,
    **dict.fromkeys((".xml", ".tei"), read_tei),
    ".warc": read_warc,
}
_HALF = re.compile("[\ud800-\udfff]")  # half of a surrogate pair
_LARGEST = 50_000_000  # bytes of one text or page; a novel has one million


def read(
    *sources: str | Path,
    columns: Mapping[str, str] | None = None,
    pattern: str | None = None,
    metadata: str | Path | None = None,
) -> Corpus:
    """Read a corpus from folders and files.

    Texts, saved pages, tables (CSV, JSON, JSON Lines, Parquet), web archives (WARC), TEI, and what news
    archives export: Nexis Uni (Word, RTF), Factiva (pages, RTF), Genios and wiso (text). What a file is, its
    ending and its beginning say.

    Parameters
    ----------
    sources
        Folders, with all that is in them, and files.
    columns
        What tables call what we call ``text``, ``title``, ``date``, ``outlet``, ``author``, ``section``,
        ``address``, ``language``, ``article``: ``{"text": "Inhalt"}``. Usual names are known.
    pattern
        What the names of files tell: ``"{outlet}_{date}_{title}"``.
    metadata
        A CSV file with one row a file: its name, and what is known of it. One that lies in a source's folder
        beside the articles is found.

    Raises
    ------
    CorpusError
        If a source is not there. What is wrong inside a file stands in the corpus's ``errors``.
    """
    given = Sources(
        tuple(map(Path, sources)),
        dict(columns or {}),
        pattern,
        None if metadata is None else Path(metadata),
    )
    given.check()
    return Gathered(given.entries, general_codebook)


@dataclass(slots=True)
class Sources:
    """Where a corpus is read from, and how far reading has come."""

    paths: tuple[Path, ...]
    columns: dict[str, str] = field(default_factory=dict)
    pattern: str | None = None
    metadata: Path | None = None
    read: int = 0  # bytes, of files that have been read or are being read
    size: int = 0  # bytes of all files
    leave_out: tuple[Path, ...] = ()  # folders and files that are no sources, though they lie among them

    def check(self) -> list[SourceFile]:
        """List the files.

        Raises
        ------
        CorpusError
            If a source is not there, or an option cannot be used.
        """
        columns = Columns(self.columns)
        if self.pattern is not None:
            Pattern(self.pattern)
        if self.metadata is None:
            beside = (table_beside(path, columns) for path in self.paths if path.is_dir())
            self.metadata = next((path for path in beside if path is not None), None)
        elif not self.metadata.is_file():
            msg = f"There is no file {self.metadata}: check the path (now in {Path.cwd()})"
            raise CorpusError(msg)
        left_out = self.leave_out if self.metadata is None else (*self.leave_out, self.metadata)
        found = find_files(self.paths, left_out)
        self.size = sum(file.size for file in found)
        return found

    def entries(self) -> Iterator[Entry | Refused]:
        """Give the entries of all files, each under a name of its own; what cannot be read comes as refused.

        Raises
        ------
        MissingExtraError
            If a format needs a package that is not installed.
        """
        files = self.check()
        columns = Columns(self.columns)
        pattern = Pattern(self.pattern) if self.pattern else None
        table = Table(self.metadata, columns) if self.metadata else None
        taken: set[int] = set()
        self.read = 0
        for file in files:
            before = self.read
            known = pattern.facts(file.name) if pattern else {}
            known |= table.facts(file.name) if table else {}
            for entry in self._of_file(file, columns):
                yield _unique(_sound(_with(entry, known)), taken)
            self.read = before + file.size
        for name in table.unused() if table else ():
            yield Refused(name, f"{self.metadata} tells of this file, but it is not there")

    def _of_file(self, file: SourceFile, columns: Columns) -> Iterator[Entry | Refused]:
        """Read one file; whatever is wrong with it, it comes as refused after what could be read of it."""
        before = self.read
        try:
            with _opened(file) as (stream, raw):
                for entry in _entries(file, stream, columns):
                    self.read = before + min(raw.tell(), file.size)
                    yield entry
        except MissingExtraError:
            raise
        except (LesartError, OSError) as error:
            yield Refused(file.name, _reason(error))
        except Exception as error:  # noqa: BLE001 - one bad file costs only itself, whatever a reader makes of it
            yield Refused(file.name, f"the file is damaged ({type(error).__name__}: {error})"[:500])


def _reason(error: Exception) -> str:
    if isinstance(error, LesartError):
        return str(error)
    return f"the file cannot be read ({getattr(error, 'strerror', None) or error})"


@contextmanager
def _opened(file: SourceFile) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Open a file; beside what is in it, give the file itself, which knows how far reading has come."""
    with file.path.open("rb") as raw:
        if file.path.suffix.casefold() == ".gz" and file.kind != ".warc":
            with gzip.GzipFile(fileobj=raw) as unpacked:
                yield cast("IO[bytes]", unpacked), raw
        else:
            yield raw, raw


def _entries(file: SourceFile, stream: IO[bytes], columns: Columns) -> Iterable[Entry | Refused]:
    """Read a file by what it is."""
    if (read_table := _TABLES.get(file.kind)) is not None:
        return read_table(stream, file.name, columns)
    if (read_document := _DOCUMENTS.get(file.kind)) is not None:
        return read_document(stream, file.name)
    return _text(file, stream)


def _text(file: SourceFile, stream: IO[bytes]) -> Iterable[Entry | Refused]:
    """Read a text or page: an export of several articles, or one article."""
    if file.size > _LARGEST:
        msg = f"{file.size / 1e6:,.0f} MB is too much for one text or page: divide it"
        raise CorpusError(msg)
    data = stream.read()
    if data.startswith(b"{\\rtf"):
        stream.seek(0)
        return read_rtf(stream, file.name)
    if is_factiva_page(data):
        return entries_of(read_factiva_page(data), file.name)
    letters = data.replace(b"\0", b"")  # UTF-16 without its zeros
    if b"GENIOS" in letters or b"Genios" in letters:
        lines = _lines(data)
        if is_genios(lines):
            return read_lines(lines, file.name)
    return [Entry(file.name, file.name, data)]


def _lines(data: bytes) -> list[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace").splitlines()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.splitlines()


def _with(entry: Entry | Refused, known: Mapping[str, str]) -> Entry | Refused:
    """Add what a file's name and the table beside it tell, where the file itself tells nothing else."""
    if isinstance(entry, Refused) or not known:
        return entry
    return replace(entry, facts={**known, **entry.facts})


def _sound(entry: Entry | Refused) -> Entry | Refused:
    """Put a mark for half a character: JSON and the names of files may hold one, Parquet may not."""
    if isinstance(entry, Refused):
        return Refused(*map(_whole, (entry.place, entry.reason, entry.article)))
    told = [entry.article, entry.place, *entry.facts, *entry.facts.values()]
    told += [entry.data] if isinstance(entry.data, str) else []
    if not any(_HALF.search(text) for text in told):
        return entry
    return Entry(
        _whole(entry.article),
        _whole(entry.place),
        _whole(entry.data) if isinstance(entry.data, str) else entry.data,
        {_whole(name): _whole(value) for name, value in entry.facts.items()},
    )


def _whole(text: str) -> str:
    return _HALF.sub("\ufffd", text)


def _unique(entry: Entry | Refused, taken: set[int]) -> Entry | Refused:
    """Give an article a name that no other has, by a number behind it; names are remembered by their hash."""
    if isinstance(entry, Refused):
        return entry
    name, number = entry.article, 1
    while (key := _key(name)) in taken:
        number += 1
        name = f"{entry.article}~{number}"
    taken.add(key)
    return entry if number == 1 else replace(entry, article=name)


def _key(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest())
