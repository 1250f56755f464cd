"""Estimate how long a notebook takes somebody who knows little Python and no German.

    uv run python tools/minutes.py               the table of docs/how-long.md
    uv run python tools/minutes.py --sections    section by section, task by task

It adds up reading, at the speeds below, and doing: what a task takes is the authors' estimate and stands in
tools/minutes.toml, by cell. Nobody was timed.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from notebook_rules import count_words, read

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = [*sorted(ROOT.glob("lessons/*.ipynb")), *sorted(ROOT.glob("exercises/source/*/*.ipynb"))]

WORDS = 165  # of prose read in a minute, some of them foreign
SHOWN = 250  # words of output looked over in a minute, tables and glosses
CODE = 1 / 3  # minutes for a cell of code: reading and running it
GUESS = 0.75  # for a prediction
CHANGE = 1.5  # for a line to try: guess, change, run, look, and back again


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a notebook, in minutes."""

    heading: str
    reading: float
    doing: float

    @property
    def minutes(self) -> float:
        """Both together."""
        return self.reading + self.doing


def parts(path: Path) -> list[Part]:
    """Estimate each section of a notebook."""
    notebook = read(path)
    kind = "exercises" if "exercises" in path.parts else "lessons"
    tasks = tomllib.loads((ROOT / "tools" / "minutes.toml").read_text("utf-8"))[kind].get(path.stem, {})
    return [
        Part(heading, sum(map(_reading, cells)), sum(_doing(cell, tasks) for cell in cells))
        for heading, cells in _sections(notebook)
    ]


def stated(path: Path) -> int:
    """Read the minutes that the notebook itself states."""
    found = re.search(r"\*\*Time:\*\* (\d+) minutes", read(path).cells[0].source)
    if found is None:
        msg = f"{path.name} does not state its minutes: write **Time:** 40 minutes into its first cell"
        raise SystemExit(msg)
    return int(found[1])


def sittings(path: Path) -> list[tuple[float, int]]:
    """Estimate each sitting, with the minutes stated for it: one, unless the tasks of each are named."""
    named = re.findall(r"(\d+[a-z]) (?:to|and) \d+[a-z] \((\d+) minutes\)", read(path).cells[0].source)
    later = [task for task, _ in named[1:]]
    estimates = [0.0]
    for part in parts(path):
        if later and part.heading.startswith(later[0]):
            later.pop(0)
            estimates.append(0.0)
        estimates[-1] += part.minutes
    return list(zip(estimates, [int(minutes) for _, minutes in named] or [stated(path)], strict=True))


def table(paths: Sequence[Path]) -> str:
    """Write the table of docs/how-long.md."""
    lines = ["| | words | cells of code | reading | doing | minutes | stated |", "|" + " --- |" * 7]
    for path in paths:
        found, notebook = parts(path), read(path)
        code = sum(cell.cell_type == "code" for cell in notebook.cells)
        reading, doing = sum(part.reading for part in found), sum(part.doing for part in found)
        name = ("exercise" if "exercises" in path.parts else "lesson") + f" {int(path.stem[:2])}"
        figures = [count_words(notebook), code, round(reading), round(doing), round(reading + doing)]
        lines.append(f"| {name} | " + " | ".join(map(str, [*figures, stated(path)])) + " |")
    return "\n".join(lines)


def _sections(notebook: Any) -> Iterator[tuple[str, list[Any]]]:
    """Cut a notebook at its headings; a cell that holds the next heading is cut there."""
    heading, cells = "the opening", []
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            cells.append(cell)
            continue
        before, *others = re.split(r"(?m)^## ", cell.source)
        cells.append(_prose(before, cell))
        for other in others:
            yield heading, cells
            heading, cells = other.partition("\n")[0], [_prose(other, cell)]
    yield heading, cells


def _prose(source: str, of: Any) -> Any:
    return nbformat.from_dict({**of, "source": source})


def _reading(cell: Any) -> float:
    if cell.cell_type == "markdown":
        answer = cell.metadata.get("nbgrader", {}).get("solution", False)
        return 0.0 if answer else count_words(nbformat.v4.new_notebook(cells=[cell])) / WORDS
    if cell.metadata.get("nbgrader", {}).get("solution", False) or cell.source.startswith("hint("):
        return 0.0  # what learners write, and hints, belong to the task
    return CODE + sum(len(_text(output).split()) for output in cell.outputs) / SHOWN


def _text(output: Any) -> str:
    return str(output.get("text") or output.get("data", {}).get("text/plain", ""))


def _doing(cell: Any, tasks: dict[str, float]) -> float:
    changes = len(re.findall("# Try ", cell.source)) if cell.cell_type == "code" else 0
    guesses = len(re.findall(r"\bpredict\(", cell.source)) if cell.cell_type == "code" else 0
    named = cell.metadata.get("nbgrader", {}).get("grade_id", cell.get("id", ""))
    task = tasks.get(named, 0) if cell.cell_type == "code" or "nbgrader" in cell.metadata else 0
    return changes * CHANGE + guesses * GUESS + task


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or the sections."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sections", action="store_true", help="section by section")
    if not parser.parse_args(arguments).sections:
        print(table(NOTEBOOKS))
        return 0
    for path in NOTEBOOKS:
        print(path.relative_to(ROOT).as_posix(), f"{sum(part.minutes for part in parts(path)):.0f} minutes")
        for part in parts(path):
            print(f"  {part.reading:5.1f} + {part.doing:4.1f}  {part.heading}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
