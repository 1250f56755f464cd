"""Files become articles: decoding, paragraphs, web pages, and the articles that the course ships."""

from typing import TYPE_CHECKING

from lesart.articles.dates import read_date, read_timestamp
from lesart.articles.reading import from_bytes, from_text, read
from lesart.articles.repairs import (
    drop_paragraph,
    merge_paragraphs,
    name_paragraph,
    read_repairs,
    repair,
    split_paragraph,
    write_repairs,
)
from lesart.loading import at_first_use

if TYPE_CHECKING:
    from lesart.articles.seeds import (
        Damage,
        DamageKind,
        Evidence,
        Provenance,
        known_damage,
        provenance,
        sample,
        samples,
        seed,
        seed_file,
    )

__all__ = [
    "Damage",
    "DamageKind",
    "Evidence",
    "Provenance",
    "drop_paragraph",
    "from_bytes",
    "from_text",
    "known_damage",
    "merge_paragraphs",
    "name_paragraph",
    "provenance",
    "read",
    "read_date",
    "read_repairs",
    "read_timestamp",
    "repair",
    "sample",
    "samples",
    "seed",
    "seed_file",
    "split_paragraph",
    "write_repairs",
]

# The articles that are shipped: who reads files of their own takes none of them.
__getattr__, __dir__ = at_first_use(__name__, ("seeds",))
