"""The corpus that the course ships: three invented newsrooms over a year, with what was planted in them."""

import gzip
import io
from typing import TYPE_CHECKING

from lesart.articles import seed_file
from lesart.corpus.collection import Corpus
from lesart.corpus.reading import read

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["sample", "sample_reference"]


def sample() -> Corpus:
    """Open the invented corpus of lesson 11: German articles of three outlets in 2023, agency copy included.

    None of it happened: the newsrooms, the people and the towns are invented, and the articles were put
    together by ``tools/make_newsrooms.py`` from sentences written for the course. What was planted in them
    is told in ``seeds/newsrooms.md``. The table of articles has a column ``agency``.

    >>> sorted(sample().articles["outlet"].unique())
    ['Das Fenster', 'Neue Talpost', 'Rautenauer Bote']
    """
    return read(seed_file("newsrooms.jsonl.gz"))


def sample_reference() -> "pd.DataFrame":
    """Say who says what in the invented corpus, as it was put there.

    Columns: ``article``, ``start``, ``end`` (code points of what is said, without quotation marks), ``kind``
    (direct or indirect), ``source``, ``naming``, ``words``.

    >>> sample_reference()["naming"].value_counts().to_dict()
    {'named': 1211, 'unnamed': 364}
    """
    import pandas as pd  # noqa: PLC0415 - takes half a second, and only a table needs it

    lines = gzip.decompress(seed_file("newsrooms_reference.jsonl.gz").read_bytes()).decode("utf-8")
    return pd.read_json(io.StringIO(lines), lines=True)
