"""Read the files that a command is given, and print what it makes of each; many in several processes.

Whatever the number of processes, the same lines are printed in the order of the files.
"""

# ruff: noqa: PLC0415 - imports stand where a command first needs them, so that it starts at once

import argparse
import gc
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lesart.errors import LesartError, failure_of
from lesart.options import whole_number

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from lesart.records import Article

__all__ = ["print_each", "takes_articles", "takes_files", "with_each"]

_MANY = 100  # files; for fewer a second process takes longer to start than it saves
_MOST = 8  # processes, unless more are asked for: each holds some 150 MB
_TOGETHER = 8  # files that a process is handed at a time: at the end the others wait for the last handful
_AHEAD = 2  # such handfuls that wait, per process: bounds the memory


class _Outcome(NamedTuple):
    """What became of a file: what is printed of it, the lines on standard error, and whether it failed."""

    text: str | None
    remarks: tuple[str, ...]
    failed: bool = False


def takes_articles(command: argparse.ArgumentParser) -> None:
    """Add the files that a command reads, each of them one article."""
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="articles: .txt, .html, .mhtml, .eml"
    )


def takes_files(command: argparse.ArgumentParser) -> None:
    """Add what every command has that prints something of each article."""
    takes_articles(command)
    command.add_argument("--json", action="store_true", help="one JSON object a line instead of a table")
    command.add_argument(
        "--workers",
        type=whole_number,
        metavar="N",
        help=f"processes at a time (from {_MANY} files on one a processor, up to {_MOST}; else 1)",
    )


def print_each(
    options: argparse.Namespace,
    record: "Callable[[Article], dict[str, Any]]",
    table: "Callable[[Article], str]",
) -> int:
    """Print a record or a table an article, in the order given; a bad file costs one line on stderr.

    Parameters
    ----------
    options
        With what `takes_files` adds.
    record, table
        Functions of a module, or `functools.partial` of one: other processes are told their names.
    """
    files: Sequence[Path] = options.files
    show = partial(_as_json, record) if options.json else table
    workers: int = options.workers or _fitting(len(files))
    if workers == 1:
        return with_each(files, lambda _, article: show(article))
    return _told(zip(files, _read_together(files, show, workers), strict=True))


def with_each(files: Iterable[Path], do: "Callable[[Path, Article], str | None]") -> int:
    """Read each file and print what is made of it, if anything; return the exit status."""
    return _told(_read_alone(files, do))


def _told(outcomes: "Iterable[tuple[Path, _Outcome]]") -> int:
    status = 0
    for path, outcome in outcomes:
        for remark in outcome.remarks:
            print(f"lesart: {path}: {remark}", file=sys.stderr)
        if outcome.text is not None:
            print(outcome.text)
        status |= outcome.failed
    return status


def _read_alone(
    files: Iterable[Path], do: "Callable[[Path, Article], str | None]"
) -> Iterator[tuple[Path, _Outcome]]:
    from lesart.processes import collect_seldom

    thresholds = gc.get_threshold()
    collect_seldom()
    try:
        for number, path in enumerate(files):
            if number == 1:  # what the first article needs is loaded
                gc.freeze()
            yield path, _outcome(path, partial(do, path))
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()


def _as_json(record: "Callable[[Article], dict[str, Any]]", article: "Article") -> str:
    return json.dumps(record(article), ensure_ascii=False)


def _remarks(article: "Article") -> tuple[str, ...]:
    """Say if a text of some length is hardly German: the rules are."""
    from lesart import language

    remark = language.hardly_german(article.text)
    return (remark,) if remark else ()


def _fitting(files: int) -> int:
    return 1 if files < _MANY else min(os.cpu_count() or 1, _MOST)


def _read_together(
    files: Sequence[Path], show: "Callable[[Article], str]", workers: int
) -> Iterator[_Outcome]:
    """Read the files in several processes; yield what became of each in their order.

    If a process is lost (out of memory, or killed), the files that nobody has read are read in this one.
    """
    from lesart.processes import pool

    handfuls = [files[at : at + _TOGETHER] for at in range(0, len(files), _TOGETHER)]
    waiting: deque[tuple[Sequence[Path], Future[list[_Outcome]]]] = deque()
    executor = pool(workers, _load)
    try:
        for handful in handfuls:
            waiting.append((handful, _submitted(executor, handful, show)))
            if len(waiting) > workers * _AHEAD:
                yield from _awaited(*waiting.popleft(), show)
        while waiting:
            yield from _awaited(*waiting.popleft(), show)
    finally:
        executor.shutdown(cancel_futures=True)


def _submitted(
    executor: "Executor", handful: Sequence[Path], show: "Callable[[Article], str]"
) -> "Future[list[_Outcome]]":
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    try:
        return executor.submit(_outcomes, handful, show)
    except BrokenProcessPool as error:
        lost: Future[list[_Outcome]] = Future()
        lost.set_exception(error)
        return lost


def _awaited(
    handful: Sequence[Path], future: "Future[list[_Outcome]]", show: "Callable[[Article], str]"
) -> list[_Outcome]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        return _outcomes(handful, show)


def _outcomes(handful: Sequence[Path], show: "Callable[[Article], str]") -> list[_Outcome]:
    return [_outcome(path, show) for path in handful]


def _outcome(path: Path, show: "Callable[[Article], str | None]") -> _Outcome:
    """Read one file and make of it what is shown; a bad one costs one line on standard error.

    So does one on which Lesart itself fails: the other files are not to be lost with it.
    """
    from lesart import articles

    remarks: tuple[str, ...] = ()
    try:
        article = articles.read(path)
        remarks = _remarks(article)
        return _Outcome(show(article), remarks)
    except LesartError as error:
        return _Outcome(None, (*remarks, str(error)), failed=True)
    except Exception as error:  # noqa: BLE001 - whatever one file does, the others are read
        return _Outcome(None, (*remarks, failure_of(error)), failed=True)


def _load() -> None:
    from lesart import language

    language.warm()
