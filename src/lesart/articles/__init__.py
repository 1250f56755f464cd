"""Files become articles: decoding, paragraphs, web pages, and the articles that the course ships."""

from lesart.articles.dates import read_date, read_timestamp
from lesart.articles.reading import from_bytes, from_text, read
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
    "from_bytes",
    "from_text",
    "known_damage",
    "provenance",
    "read",
    "read_date",
    "read_timestamp",
    "sample",
    "samples",
    "seed",
    "seed_file",
]
