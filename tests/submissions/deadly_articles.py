"""An analysis that costs its process its life; a module, so that processes and clusters can import it."""

import os
from pathlib import Path

from lesart.corpus.shards import analyse_shard


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
    return analyse_shard(entries, names, codebook)
