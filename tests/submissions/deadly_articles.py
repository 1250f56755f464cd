"""An analysis that costs its process its life; a module, so that processes and clusters can import it."""

import os
from pathlib import Path

from lesart.corpus import shards
from lesart.corpus.workers import time_limit


def deadly(entries, names, codebook):
    """End the process: for a text with TÖDLICH every time, for one that names a file the first time."""
    for entry in entries:
        data = getattr(entry, "data", b"")
        text = data.decode() if isinstance(data, bytes) else data
        if "TÖDLICH" in text:
            os._exit(1)
        marker = getattr(entry, "facts", {}).get("marker")
        if marker and not Path(marker).exists():
            Path(marker).touch()
            os._exit(1)
    return shards.analyse_shard(entries, names, codebook)


def endless(entries, names, codebook):
    """Analyse a shard with little time for each article, of which one is read without an end."""
    read = shards.article_of

    def read_on(entry):
        while "OHNE ENDE" in str(entry.data):
            pass
        return read(entry)

    shards.article_of = read_on
    try:
        return shards.analyse_shard(entries, names, codebook, limit=lambda entry: time_limit(entry, 0.5))
    finally:
        shards.article_of = read
