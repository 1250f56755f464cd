"""A built corpus, opened: its tables as pandas, its articles as they were read."""

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lesart.corpus.analysing import COLUMNS
from lesart.corpus.collection import ERROR_COLUMNS, Corpus, with_none
from lesart.corpus.entries import KEPT
from lesart.corpus.shards import paragraphs_of, parquet
from lesart.errors import CorpusError
from lesart.records import Article, Origin

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MANIFEST", "Built", "open_corpus"]

MANIFEST = "corpus.json"


def open_corpus(folder: str | Path) -> "Built":
    """Open a corpus that `lesart corpus` has built.

    Parameters
    ----------
    folder
        The folder that was named after ``-o``.

    Raises
    ------
    CorpusError
        If there is no corpus, or it was not finished.
    MissingExtraError
        If pyarrow is not installed.
    """
    folder = Path(folder)
    path = folder / MANIFEST
    if not path.is_file():
        msg = f"There is no corpus in {folder}: build one with lesart corpus SOURCE... -o {folder}"
        raise CorpusError(msg)
    manifest = json.loads(path.read_text("utf-8"))
    if not manifest.get("complete"):
        msg = f"The corpus in {folder} is not finished: run the same lesart corpus again, and it goes on"
        raise CorpusError(msg)
    return Built(folder, manifest)


class Built(Corpus):
    """A corpus in a folder of Parquet files; its tables are read when they are first asked for.

    Parameters
    ----------
    folder
        The folder.
    manifest
        What its ``corpus.json`` says.
    """

    def __init__(self, folder: Path, manifest: dict[str, Any]) -> None:
        self.folder = folder
        self.settings: dict[str, Any] = manifest["settings"]  # what it was built with
        self._frames = tuple(manifest.get("frames", ()))
        self._tables: dict[str, pd.DataFrame] = {}

    def __iter__(self) -> Iterator[Article]:
        for path in sorted((self.folder / "articles").glob("*.parquet")):
            for row in _table(path).to_pylist():
                yield _article(row)

    def __getitem__(self, name: str) -> Article:
        """Give an article by its name, without reading the others.

        Raises
        ------
        CorpusError
            If there is none of that name.
        """
        parquet()
        wanted = import_module("pyarrow.dataset").field("article") == name
        for row in _dataset(self.folder / "articles").to_table(filter=wanted).to_pylist():
            return _article(row)
        msg = f"There is no article {name!r} in the corpus: the names stand in corpus.articles['article']"
        raise CorpusError(msg)

    @property
    def articles(self) -> "pd.DataFrame":
        """What is known of each article, as `Corpus.articles` says."""
        return self._read("articles")

    @property
    def errors(self) -> "pd.DataFrame":
        """What could not be read, and why."""
        return self._read("errors")[list(ERROR_COLUMNS)]

    @property
    def frame_names(self) -> tuple[str, ...]:
        """The frames that were looked for; none if the corpus was built before it noted them."""
        return self._frames

    def table(self, name: str) -> "pd.DataFrame":
        """Give a table of what was found."""
        if name not in COLUMNS:
            msg = f"A corpus has no table {name!r}: take one of articles, {', '.join(COLUMNS)}"
            raise CorpusError(msg)
        if not (self.folder / name).is_dir():
            msg = f"The corpus in {self.folder} was built without its {name}: build it with --{name}"
            raise CorpusError(msg)
        return self._read(name)

    def _read(self, name: str) -> "pd.DataFrame":
        if name not in self._tables:
            dataset = _dataset(self.folder / name)
            columns = [each for each in dataset.schema.names if each not in KEPT or name != "articles"]
            table = dataset.to_table(columns=columns).to_pandas()
            self._tables[name] = with_none(table) if name == "articles" else table
        return self._tables[name]


def _dataset(folder: Path) -> Any:
    parquet()
    return import_module("pyarrow.dataset").dataset(folder, format="parquet")


def _table(path: Path) -> Any:
    return parquet()[1].read_table(path)


def _article(row: dict[str, Any]) -> Article:
    told = row["date"].isoformat() if row["date"] else row["printed_date"]
    origin = Origin(
        path=row["place"],
        reason="from a built corpus",
        title=row["title"],
        date=told,
        outlet=row["outlet"],
        author=row["author"],
        address=row["address"],
        language=row["language"],
    )
    return Article(row["article"], row["text"], paragraphs_of(row["paragraphs"]), origin)
