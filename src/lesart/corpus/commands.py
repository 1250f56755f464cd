"""The command `lesart corpus`: what it takes, and what it says while it works."""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from lesart import articles
from lesart.cluster import Cluster, packages
from lesart.corpus.building import ARTICLES, Progress, build_with
from lesart.corpus.reading import Sources
from lesart.corpus.workers import ClusterWorkers, LocalWorkers, Workers
from lesart.errors import OptionError
from lesart.frames import Codebook, general_codebook, read_codebook

__all__ = ["add_command"]

_BAR = 24  # characters


def add_command(commands: Any) -> None:
    """Add the command to those of `lesart`."""
    corpus = commands.add_parser(
        "corpus",
        help="read and analyse many articles, and keep what is found as Parquet",
        epilog="Run again, it goes on where it was. See docs/corpus.md for what is read and how it is asked.",
    )
    corpus.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="folders and files")
    corpus.add_argument(
        "-o", "--output", type=Path, metavar="DIR", required=True, help="where the corpus is kept"
    )
    corpus.add_argument("--tokens", action="store_true", help="a table of all words, too: the largest by far")
    corpus.add_argument(
        "--codebook", metavar="TOML", default="general", help="frames: a codebook of yours, general, or seed"
    )
    corpus.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="OURS=THEIRS",
        help="what a table calls text, title, date, outlet, author, section, address: --column text=Inhalt",
    )
    corpus.add_argument("--pattern", help='what the names of files tell: "{outlet}_{date}_{title}"')
    corpus.add_argument("--metadata", type=Path, metavar="CSV", help="a table with one row a file")
    corpus.add_argument("--workers", type=int, default=1, metavar="N", help="processes at a time (1)")
    corpus.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler, tcp://… or tls://…")
    for name, words in (("ca", "authority's certificate"), ("cert", "certificate"), ("key", "private key")):
        corpus.add_argument(f"--tls-{name}", type=Path, metavar="FILE", help=f"for tls://: the {words}")
    corpus.add_argument(
        "--shard", type=int, default=ARTICLES, metavar="N", help=f"articles in a file of a table ({ARTICLES})"
    )
    corpus.add_argument("--quiet", action="store_true", help="no progress bar")
    corpus.set_defaults(run=_corpus)


def _corpus(options: argparse.Namespace) -> int:
    sources = Sources(tuple(options.sources), _columns(options.column), options.pattern, options.metadata)
    codebook = _codebook(options.codebook)
    sources.check()
    teller = _Teller(bar=not options.quiet and sys.stderr.isatty())
    workers = _workers(options)
    try:
        build_with(
            sources,
            options.output,
            workers,
            tokens=options.tokens,
            codebook=codebook,
            shard=max(options.shard, 1),
            tell=teller.tell,
        )
    finally:
        teller.end()
        workers.close()
    sys.stdout.write(f"{teller.articles:,} articles in {options.output}\n")
    return 1 if teller.refused else 0


def _columns(given: list[str]) -> dict[str, str]:
    columns = {}
    for each in given:
        ours, equals, theirs = each.partition("=")
        if not equals or not theirs:
            msg = f"--column {each!r} names no column: write --column text=Inhalt"
            raise OptionError(msg)
        columns[ours] = theirs
    return columns


def _codebook(name: str) -> Codebook:
    if name == "general":
        return general_codebook()
    return read_codebook(articles.seed_file("codebook.toml") if name == "seed" else name)


def _workers(options: argparse.Namespace) -> Workers:
    if options.scheduler is None:
        if options.workers < 1:
            msg = f"--workers {options.workers}: at least one process has to work"
            raise OptionError(msg)
        return LocalWorkers(options.workers)
    if not options.scheduler.startswith("tls://"):
        sys.stderr.write("lesart: without tls:// whoever reaches the scheduler can run code there\n")
    cluster = Cluster.connect(options.scheduler, (options.tls_ca, options.tls_cert, options.tls_key))
    cluster.compare(packages)
    return ClusterWorkers(cluster)


class _Teller:
    """Says on standard error what could not be read and, on a terminal, how far the work is."""

    def __init__(self, *, bar: bool) -> None:
        self.articles = 0
        self.refused = 0
        self._bar = bar
        self._width = 0
        self._started = time.monotonic()

    def tell(self, progress: Progress) -> None:
        self.articles = progress.articles
        self.refused += len(progress.refused)
        for place, reason in progress.refused:
            self._clear()
            sys.stderr.write(f"lesart: {place}: {reason}\n")
        if self._bar:
            self._show(bar_of(progress, time.monotonic() - self._started))

    def _show(self, line: str) -> None:
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(line)

    def _clear(self) -> None:
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            self._width = 0

    def end(self) -> None:
        if self._width:
            sys.stderr.write("\n")


def bar_of(progress: Progress, seconds: float) -> str:
    """Write one line: a bar, the share that is done, how many articles, and how long it will take.

    >>> bar_of(Progress(1200, (), 300, 100, 1100), 60)
    '[#######.................]  27 %  1,200 articles, about 4 min left'
    """
    share = progress.done / progress.size if progress.size else 1.0
    full = round(_BAR * share)
    worked = progress.done - progress.before
    left = ""
    if worked and progress.done < progress.size:
        left = f", about {_spoken(seconds * (progress.size - progress.done) / worked)} left"
    return f"[{'#' * full}{'.' * (_BAR - full)}] {share:4.0%}".replace("%", " %") + (
        f"  {progress.articles:,} articles{left}"
    )


def _spoken(seconds: float) -> str:
    """Give a duration as one would say it.

    >>> _spoken(42), _spoken(250), _spoken(9000)
    ('42 s', '4 min', '2.5 h')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
