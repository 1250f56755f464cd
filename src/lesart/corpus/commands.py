"""The command `lesart corpus`: what it takes, and what it says while it works."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from lesart.cluster import Cluster, packages
from lesart.corpus.building import ARTICLES, Progress, build_with, write_duplicates
from lesart.corpus.reading import Sources
from lesart.corpus.workers import ClusterWorkers, LocalWorkers, Workers
from lesart.errors import OptionError
from lesart.frames import Codebook
from lesart.options import whole_number
from lesart.wording import counted

__all__ = ["add_command"]


def add_command(commands: Any, codebook: Callable[[str], Codebook]) -> None:
    """Add the command to those of `lesart`.

    Parameters
    ----------
    commands
        What `ArgumentParser.add_subparsers` gives.
    codebook
        Gives the codebook that a name on the command line means.
    """
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
        "--duplicates",
        action="store_true",
        help="a table of articles that are the same text; none is left out",
    )
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
    corpus.add_argument(
        "--workers", type=whole_number, default=1, metavar="N", help="processes at a time (1)"
    )
    corpus.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler, tcp://… or tls://…")
    for name, words in (("ca", "authority's certificate"), ("cert", "certificate"), ("key", "private key")):
        corpus.add_argument(f"--tls-{name}", type=Path, metavar="FILE", help=f"for tls://: the {words}")
    corpus.add_argument(
        "--shard",
        type=whole_number,
        default=ARTICLES,
        metavar="N",
        help=f"articles in a file of a table ({ARTICLES})",
    )
    corpus.add_argument("--quiet", action="store_true", help="no progress bar")
    corpus.set_defaults(run=_corpus, codebook_of=codebook)


def _corpus(options: argparse.Namespace) -> int:
    sources = Sources(tuple(options.sources), _columns(options.column), options.pattern, options.metadata)
    codebook = options.codebook_of(options.codebook)
    sources.check()
    workers = _workers(options)
    teller = _Teller(quiet=options.quiet)
    try:
        with teller:
            build_with(
                sources,
                options.output,
                workers,
                tokens=options.tokens,
                codebook=codebook,
                shard=options.shard,
                tell=teller.tell,
            )
    finally:
        workers.close()
    sys.stdout.write(f"{counted(teller.articles, 'article')} in {options.output}\n")
    if options.duplicates:
        copies, groups = write_duplicates(options.output)
        sys.stdout.write(f"{copies:,} of them are the same text as another: {counted(groups, 'group')}\n")
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


def _workers(options: argparse.Namespace) -> Workers:
    if options.scheduler is None:
        return LocalWorkers(options.workers)
    if not options.scheduler.startswith("tls://"):
        sys.stderr.write("lesart: without tls:// whoever reaches the scheduler can run code there\n")
    cluster = Cluster.connect(options.scheduler, (options.tls_ca, options.tls_cert, options.tls_key))
    cluster.compare(packages)
    return ClusterWorkers(cluster)


class _Teller:
    """Says on standard error what could not be read and, on a terminal, how far the work is.

    Parameters
    ----------
    quiet
        Whether there is no bar on a terminal either.
    """

    def __init__(self, *, quiet: bool) -> None:
        self.articles = 0
        self.refused = 0
        self._console = Console(stderr=True, soft_wrap=True, markup=False, highlight=False)
        self._bar = Bar(
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[articles]:,} articles"),
            TimeRemainingColumn(),
            console=self._console,
            disable=quiet or not self._console.is_terminal,
            speed_estimate_period=120,  # seconds: shards are done some seconds after one another
        )
        self._task = self._bar.add_task("", total=None, articles=0)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def tell(self, progress: Progress) -> None:
        """Take note of what has been done."""
        self.articles = progress.articles
        self.refused += len(progress.refused)
        for place, reason in progress.refused:
            self._console.print(f"lesart: {place}: {reason}")
        self._bar.update(self._task, completed=progress.done, total=progress.size, articles=progress.articles)
