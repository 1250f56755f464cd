"""A corpus is built: shard by shard, each file whole or not there."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from lesart.corpus.analysing import FOUND
from lesart.corpus.entries import Entry, Refused
from lesart.corpus.opening import MANIFEST
from lesart.corpus.shards import analyse_shard
from lesart.frames import Codebook

__all__ = ["build"]

_ARTICLES = 500  # in a shard
_CHARACTERS = 4_000_000  # after which a shard ends before that


def build(
    entries: Iterable[Entry | Refused], folder: Path, codebook: Codebook, *, tokens: bool = False
) -> None:
    """Build a corpus in a folder."""
    names = [*FOUND, "tokens"] if tokens else list(FOUND)
    settings: dict[str, Any] = {"tables": names, "codebook": codebook.name}
    for number, shard in enumerate(_shards(entries)):
        for name, data in analyse_shard(shard, names, codebook).items():
            write_whole(folder / name / f"{number:05}.parquet", data)
    write_whole(folder / MANIFEST, json.dumps({"complete": True, "settings": settings}).encode())


def _shards(entries: Iterable[Entry | Refused]) -> Iterator[Sequence[Entry | Refused]]:
    shard: list[Entry | Refused] = []
    size = 0
    for entry in entries:
        shard.append(entry)
        size += len(entry.data) if isinstance(entry, Entry) else 0
        if len(shard) == _ARTICLES or size >= _CHARACTERS:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
