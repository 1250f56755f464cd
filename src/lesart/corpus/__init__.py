r"""Many articles: read from where they lie, with what is known of each, and analysed one by one.

>>> import lesart
>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     path = Path(folder) / "press.csv"
...     _ = path.write_text("Datum;Zeitung;Text\n3.10.2022;Bote;„Ja“, sagte Eva Klein.\n", encoding="utf-8")
...     corpus = lesart.corpus.read(path)
...     corpus.quotes[["article", "source", "content"]].values.tolist()
[['press.csv#1', 'Eva Klein', '„Ja“']]
"""

from lesart.corpus.building import build
from lesart.corpus.collection import Corpus
from lesart.corpus.groups import frames_by_group, standing_by_group, unnamed_by_group, words_by_group
from lesart.corpus.keyness import group_keyness, lockwords
from lesart.corpus.network import quoted_on
from lesart.corpus.opening import open_corpus as open  # noqa: A004 - its name for readers
from lesart.corpus.reading import read
from lesart.corpus.resampling import Resampling
from lesart.corpus.samples import sample, sample_reference

__all__ = [
    "Corpus",
    "Resampling",
    "build",
    "frames_by_group",
    "group_keyness",
    "lockwords",
    "open",
    "quoted_on",
    "read",
    "sample",
    "sample_reference",
    "standing_by_group",
    "unnamed_by_group",
    "words_by_group",
]
