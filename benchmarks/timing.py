"""How the benchmarks time: in three states, in processes of their own, build beside build and peer.

A *first article* is read in a new process: start, imports and tables count. *Fresh* are the articles after
it, all different, in one process: what a collection costs. *Warm* are the same articles once more, which is
of use to none but a notebook that is run twice. Processor time on one core. Every round runs every row once,
one after the other, so that what else the machine does meets all alike; ratios are medians over the rounds.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from states import STATES

__all__ = ["Job", "add_options", "compare", "earlier_build", "peers_at_hand", "read_texts"]

ROOT = Path(__file__).parents[1]
PEERS = {"HanTa": "HanTa", "SoMaJo": "somajo", "simplemma": "simplemma"}  # name for pip, module


@dataclass(frozen=True)
class Job:
    """A row of the table: what is done with the texts, by which build."""

    work: str  # a key of `states.WORKS`
    source: Path | None = None  # the src/ of an earlier build


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that all benchmarks have."""
    parser.add_argument("--texts", type=Path, metavar="DIR", help="a folder of German .txt files (UTF-8)")
    parser.add_argument("--against", metavar="REV", help="also run the build of this commit, in pairs")
    parser.add_argument("--rounds", type=int, default=3, help="how often every row is run (3)")


def read_texts(folder: Path | None, otherwise: Sequence[str]) -> list[str]:
    """Read the texts of a folder; without one take the others."""
    return (
        list(otherwise)
        if folder is None
        else [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    )


@contextmanager
def earlier_build(revision: str | None) -> Iterator[Path | None]:
    """Check an earlier commit out beside this one, for as long as it is needed; gives its src/."""
    if revision is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "build"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), revision], check=True)  # noqa: S603 - our own git
        try:
            yield tree / "src"
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)  # noqa: S603 - our own git


def peers_at_hand() -> dict[str, Job]:
    """Give a row for each peer that is installed; say how to get the others."""
    rows = {}
    for name, module in PEERS.items():
        if find_spec(module) is None:
            print(f"{name} is not installed: uv pip install {name}")
        else:
            rows[name] = Job(name)
    return rows


def compare(rows: Mapping[str, Job], texts: Sequence[str], unit: str, rounds: int) -> None:
    """Run all rows and print one table; the first row is set beside the others.

    Parameters
    ----------
    rows
        What is run, by its label.
    texts
        The articles; those after the first are the fresh ones.
    unit
        ``"tokens"`` or ``"articles"``: what is counted in a second.
    rounds
        How often.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        tokens = tokens_of(texts)
        path.write_text(json.dumps([texts, tokens]), "utf-8")
        measured: dict[str, list[dict[str, float]]] = {label: [] for label in rows}
        for _ in range(rounds):
            for label, job in rows.items():
                measured[label].append(_measured(job, path))
    words = [token for text in tokens for sentence in text for token in sentence]
    later = sum(len(sentence) for text in tokens[1:] for sentence in text)
    size = {"tokens": later, "articles": len(texts) - 1}[unit]
    print(
        f"\n{len(texts)} articles, {len(words):,} tokens, {len(set(words)):,} different; "
        f"medians of {rounds} rounds, processor time of one core"
    )
    print(f"{'':24}" + "".join(f"{state:>28}" for state in STATES) + f"{'memory':>12}")
    first = next(iter(rows))
    for label, runs in measured.items():
        cells = []
        for state in STATES:
            spent = median(run[state] for run in runs)
            shown = f"{spent:.2f} s" if state == STATES[0] else f"{size / spent:,.0f} {unit}/s"
            ratios = [run[state] / own[state] for run, own in zip(runs, measured[first], strict=True)]
            cells.append(shown + (f" {median(ratios):6.1f}x" if label != first else " " * 8))
        memory = median(run["memory"] for run in runs)
        print(f"{label:24}" + "".join(f"{cell:>28}" for cell in cells) + f"{memory:>9,.0f} MB")
    print(f"x: how many times {first} is as fast")


def tokens_of(texts: Sequence[str]) -> list[list[list[str]]]:
    """Cut texts into sentences of tokens, for the peers that are handed such."""
    from lesart import language  # noqa: PLC0415 - the parent process alone needs it

    return [[[token.form for token in sentence] for sentence in language.analyse(text)] for text in texts]


def _measured(job: Job, path: Path) -> dict[str, float]:
    """Run one row in a process of its own."""
    environment = dict(os.environ)
    if job.source is not None:
        environment["PYTHONPATH"] = os.pathsep.join([str(job.source), environment.get("PYTHONPATH", "")])
    command = [sys.executable, str(Path(__file__).with_name("states.py")), job.work, str(path)]
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own program
    measured: dict[str, float] = json.loads(printed.stdout)
    return measured
