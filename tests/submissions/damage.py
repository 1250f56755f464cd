"""Damage as it happens to files: they break off, blocks are lost or zeroed, single bytes flip."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

KINDS = ("cut", "zeros", "lost", "flipped")


def handed_in(source: Path, release: Path, *, answered: bool = True) -> bytes:
    """A notebook as JupyterLab saves it: what was given out, with the author's answers in it."""
    notebook = json.loads(release.read_text("utf-8"))
    solved = {cell["id"]: cell for cell in json.loads(source.read_text("utf-8"))["cells"]}
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if answered and marks.get("solution"):
            text = solved[cell["id"]]["source"]
            cell["source"] = text if isinstance(text, str) else "".join(text)
            if cell["cell_type"] == "markdown":
                cell["source"] = (
                    "Eine Antwort über die Quelle: wer spricht, bleibt offen.\n\nMehr dazu morgen."
                )
        text = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        cell["source"] = text.splitlines(keepends=True)
    return (json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode("utf-8")


def cells_of(data: bytes) -> list[tuple[int, int]]:
    """Where each cell begins and ends, in bytes."""
    text = data.decode("utf-8")
    decoder = json.JSONDecoder()
    place = text.index('"cells": [') + len('"cells": [')
    found = []
    while text[place:].lstrip(" \n,").startswith("{"):
        place += len(text[place:]) - len(text[place:].lstrip(" \n,"))
        _, end = decoder.raw_decode(text, place)
        found.append((len(text[:place].encode("utf-8")), len(text[:end].encode("utf-8"))))
        place = end
    return found


def damaged(data: bytes, kind: str, place: int, chance: random.Random) -> bytes:
    """The file after one damage that begins at a place."""
    length = chance.choice([1, 8, 64, 512, 2048])
    if kind == "cut":
        return data[:place]
    if kind == "zeros":
        return data[:place] + b"\0" * len(data[place : place + length]) + data[place + length :]
    if kind == "lost":
        return data[:place] + data[place + length :]
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def sweep(data: bytes, each: int, seed: str) -> Iterator[tuple[str, bytes]]:
    """Damage every cell of a file some times in every way; what was done, and what became of it."""
    chance = random.Random(seed)  # noqa: S311 - a series of damages, the same each time
    for number, (start, end) in enumerate(cells_of(data)):
        for kind in KINDS:
            for _ in range(each):
                place = chance.randrange(start, end)
                yield f"cell {number}, {kind} at {place}", damaged(data, kind, place, chance)
