"""A corpus is built: shard by shard, each file whole or not there; a run goes on where one was killed.

In the corpus's folder stand `corpus.json` with the settings, a folder of Parquet files for each table, and
in `shards/` a record of each shard that is done: the digest of what it was made from, and the sizes of its
files. A shard whose record fits is not made again. Records are written last.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from lesart.corpus.analysing import FOUND
from lesart.corpus.entries import Entry, Refused
from lesart.corpus.opening import MANIFEST, Built, open_corpus
from lesart.corpus.reading import Sources
from lesart.corpus.shards import Analysed, check_parquet, duplicates_file, with_columns
from lesart.corpus.workers import AHEAD, LocalWorkers, Shard, Workers
from lesart.errors import CorpusError
from lesart.files import write_whole
from lesart.frames import Codebook, general_codebook

__all__ = ["ARTICLES", "Progress", "build", "build_with", "write_duplicates"]

FORMAT = 1  # of the folder; another one is another corpus
ARTICLES = 250  # in a shard at most, unless somebody says otherwise
_FIRST = 50  # in the first shards, so that every process soon has something to do;
_GROWING = 16  # later ones have this part of what came before, so that at the end none waits long for another
CHARACTERS = 2_000_000  # after which a shard ends before that
DUPLICATES = Path("duplicates", "00000.parquet")
_RECORDS = "shards"
_PACKAGES = ("lesart", "HanTa", "simplemma", "trafilatura")  # whose other versions may find other things


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come."""

    articles: int  # in shards that are done
    refused: tuple[tuple[str, str], ...]  # that have come to light since the last time: place, reason
    done: int  # bytes of the sources in shards that are done
    before: int  # of these, in shards that were done before this run
    size: int  # bytes of all sources


def build(
    *sources: str | Path,
    folder: str | Path,
    columns: Mapping[str, str] | None = None,
    pattern: str | None = None,
    metadata: str | Path | None = None,
    tokens: bool = False,
    codebook: Codebook | None = None,
    workers: int = 1,
    shard: int = ARTICLES,
) -> Built:
    """Read and analyse a corpus, and keep it in a folder as Parquet; what is there already is not made again.

    Parameters
    ----------
    sources, columns, pattern, metadata
        As for `lesart.corpus.read`.
    folder
        Where the corpus is kept.
    tokens
        Whether a table of all words is made, the largest by far.
    codebook
        The frames to look for; the general ones by default.
    workers
        How many processes; what is found does not depend on it.
    shard
        How many articles are kept in one file of a table.

    Raises
    ------
    CorpusError
        If a source is not there, no article could be read, or the folder holds something else.
    MissingExtraError
        If pyarrow is not installed.
    """
    beside = None if metadata is None else Path(metadata)
    given = Sources(tuple(map(Path, sources)), dict(columns or {}), pattern, beside)
    local = LocalWorkers(workers)
    try:
        build_with(
            given, Path(folder), local, tokens=tokens, codebook=codebook or general_codebook(), shard=shard
        )
    finally:
        local.close()
    return open_corpus(folder)


def build_with(
    sources: Sources,
    folder: Path,
    workers: Workers,
    *,
    tokens: bool,
    codebook: Codebook,
    shard: int = ARTICLES,
    tell: Callable[[Progress], None] = lambda _: None,
) -> None:
    """Build a corpus with these workers; `build` tells the rest.

    Raises
    ------
    CorpusError
        As for `build`.
    """
    check_parquet()
    sources = replace(sources, leave_out=(*sources.leave_out, folder))
    sources.check()
    names = (*FOUND, "tokens") if tokens else FOUND
    settings = _settings(sources, names, codebook) | {"articles in a shard": shard}
    _claim(folder, settings)
    run = _Run(sources, folder, workers, names, codebook, shard, tell)
    try:
        run.all()
        _finish(folder, settings, run)
    except OSError as error:
        msg = f"{folder} cannot be written ({error.strerror or error}): mend that, then run it again"
        raise CorpusError(msg) from error


def _settings(sources: Sources, names: Sequence[str], codebook: Codebook) -> dict[str, Any]:
    """Say what, besides the sources, decides what is found."""
    return {
        "format": FORMAT,
        "tables": list(names),
        "codebook": codebook.name,
        "codebook digest": hashlib.sha256(repr(codebook).encode()).hexdigest(),
        "columns": sources.columns,
        "pattern": sources.pattern,
        "packages": {name: version(name) for name in _PACKAGES},
    }


def _claim(folder: Path, settings: Mapping[str, Any]) -> None:
    """Take a folder for a corpus, or go on with the one that is there.

    Raises
    ------
    CorpusError
        If something else is there, or a corpus with other settings.
    """
    path = folder / MANIFEST
    if path.is_file():
        before = json.loads(path.read_text("utf-8"))["settings"]
        if differ := sorted(name for name in {*before, *settings} if before.get(name) != settings.get(name)):
            was, now = before.get(differ[0]), settings.get(differ[0])
            msg = (
                f"The corpus in {folder} was begun with other settings ({differ[0]}: {was!r}, now {now!r}): "
                "go on with those, name another folder, or remove this one"
            )
            raise CorpusError(msg)
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} holds something, but no corpus: name a new folder"
        raise CorpusError(msg)
    folder.mkdir(parents=True, exist_ok=True)
    for left in (*folder.glob("*/*.part"), folder / DUPLICATES):
        left.unlink(missing_ok=True)
    _write_manifest(folder, settings, complete=False)


def _write_manifest(folder: Path, settings: Mapping[str, Any], **further: Any) -> None:
    text = json.dumps({**further, "settings": settings}, ensure_ascii=False, indent=1)
    write_whole(folder / MANIFEST, (text + "\n").encode(), on_disk=True)


@dataclass(slots=True)
class _Run:
    sources: Sources
    folder: Path
    workers: Workers
    names: tuple[str, ...]
    codebook: Codebook
    shard: int
    tell: Callable[[Progress], None]
    shards: int = 0
    articles: int = 0
    refused: int = 0
    columns: set[str] = field(default_factory=set)  # of the articles, that not all have
    _done: int = 0
    _before: int = 0
    _waiting: "dict[Future[Analysed], tuple[int, str, int]]" = field(default_factory=dict)

    def all(self) -> None:
        """Go through the sources; at most so many shards are in memory as the workers need."""
        read = 0
        for number, entries in enumerate(cut(self.sources.entries(), self.shard)):
            size, read = self.sources.read - read, self.sources.read
            digest = digest_of(entries)
            self.shards = number + 1
            if (record := self._record(number, digest)) is not None:
                self._before += size
                self._note(record, size)
                continue
            _remove(self.folder, number)
            shard = Shard(tuple(entries), self.names, self.codebook)
            self._waiting[self.workers.submit(shard)] = number, digest, size
            while len(self._waiting) >= self.workers.count * AHEAD:
                self._collect()
        while self._waiting:
            self._collect()

    def _record(self, number: int, digest: str) -> dict[str, Any] | None:
        """Give the record of a shard if it was made from the same entries and all its files are there."""
        try:
            record: dict[str, Any] = json.loads(_record_path(self.folder, number).read_text("utf-8"))
            whole = all((self.folder / name).stat().st_size == size for name, size in record["files"].items())
        except (OSError, ValueError, KeyError):
            return None
        return record if whole and record["digest"] == digest else None

    def _collect(self) -> None:
        finished, _ = wait(self._waiting, return_when=FIRST_COMPLETED)
        for future in finished:
            number, digest, size = self._waiting.pop(future)
            self._note(_keep(self.folder, number, digest, future.result()), size)

    def _note(self, record: Mapping[str, Any], size: int) -> None:
        self._done += size
        self.articles += record["articles"]
        self.refused += len(record["refused"])
        self.columns |= set(record["columns"])
        refused = tuple((place, reason) for place, reason in record["refused"])
        self.tell(Progress(self.articles, refused, self._done, self._before, self.sources.size))


def cut(entries: Iterable[Entry | Refused], articles: int = ARTICLES) -> Iterator[list[Entry | Refused]]:
    """Cut entries into shards, always at the same places; the first are small."""
    shard: list[Entry | Refused] = []
    done = size = 0
    for entry in entries:
        shard.append(entry)
        size += len(entry.data) if isinstance(entry, Entry) else 0
        if len(shard) == min(max(done // _GROWING, _FIRST), articles) or size >= CHARACTERS:
            yield shard
            done += len(shard)
            shard, size = [], 0
    if shard:
        yield shard


def digest_of(entries: Iterable[Entry | Refused]) -> str:
    """Give the SHA-256 of what a shard is made from."""
    digest = hashlib.sha256()
    for entry in entries:
        told: list[Any] = [entry.article, entry.place]
        told += [sorted(entry.facts.items())] if isinstance(entry, Entry) else [entry.reason]
        digest.update(json.dumps(told).encode())
        if isinstance(entry, Entry):
            data = (
                entry.data if isinstance(entry.data, bytes) else entry.data.encode("utf-8", "surrogatepass")
            )
            digest.update(f"{type(entry.data).__name__} {len(data)}".encode())
            digest.update(data)
    return digest.hexdigest()


def _keep(folder: Path, number: int, digest: str, made: Analysed) -> dict[str, Any]:
    """Write a shard's files, then its record."""
    sizes = {}
    for name, data in made.files.items():
        path = Path(name) / f"{number:05}.parquet"
        write_whole(folder / path, data, on_disk=True)
        sizes[path.as_posix()] = len(data)
    record = {
        "digest": digest,
        "files": sizes,
        "articles": made.articles,
        "refused": made.refused,
        "columns": made.columns,
    }
    write_whole(_record_path(folder, number), json.dumps(record, ensure_ascii=False).encode(), on_disk=True)
    return record


def _record_path(folder: Path, number: int) -> Path:
    return folder / _RECORDS / f"{number:05}.json"


def _remove(folder: Path, number: int) -> None:
    """Remove what is there of a shard, its record first."""
    _record_path(folder, number).unlink(missing_ok=True)
    for path in folder.glob(f"*/{number:05}.parquet"):
        path.unlink()


def _finish(folder: Path, settings: Mapping[str, Any], run: _Run) -> None:
    """Give all files of articles the same columns, remove shards that are left over, say it is done."""
    for path in sorted((folder / _RECORDS).glob("*.json")):
        if int(path.stem) >= run.shards:
            _remove(folder, int(path.stem))
    if run.articles == 0:
        msg = "No article could be read, so there is no corpus"
        raise CorpusError(msg)
    for number in range(run.shards):
        _widen(folder, number, run.columns)
    frames = [frame.name for frame in run.codebook.frames]
    _write_manifest(
        folder, settings, complete=True, articles=run.articles, refused=run.refused, frames=frames
    )


def _widen(folder: Path, number: int, columns: set[str]) -> None:
    record = json.loads(_record_path(folder, number).read_text("utf-8"))
    if set(record.get("widened", record["columns"])) == columns:
        return
    name = f"articles/{number:05}.parquet"
    data = with_columns((folder / name).read_bytes(), columns)
    _record_path(folder, number).unlink()
    write_whole(folder / name, data, on_disk=True)
    record["widened"], record["files"][name] = sorted(columns), len(data)
    write_whole(_record_path(folder, number), json.dumps(record, ensure_ascii=False).encode(), on_disk=True)


def write_duplicates(folder: Path) -> tuple[int, int]:
    """Find the duplicates of a built corpus and keep them beside its tables; the next build removes them.

    Returns
    -------
    How many articles have a copy, and how many groups they form.
    """
    found = open_corpus(folder).duplicates()
    write_whole(folder / DUPLICATES, duplicates_file(found), on_disk=True)
    return len(found), int(found["group"].nunique())
