"""The command `lesart`: the library from the terminal, and the door to the course.

A command loads what it needs and no more, so that one article is read in a moment.
"""

# ruff: noqa: PLC0415 - imports stand where a command first needs them, see above

import argparse
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lesart.cli_codings import add_commands as add_coding_commands
from lesart.cli_reading import print_each, takes_articles, takes_files, with_each
from lesart.errors import LesartError, OptionError, ReleaseError
from lesart.wording import counted, shortened

if TYPE_CHECKING:
    from lesart.frames import Codebook
    from lesart.records import Article, FrameUnit, Quote, Source, Span
    from lesart.syntax import NounPhrase, Parse

__all__ = ["main"]

_WIDEST = 84  # characters of the last column of a table


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 1 if something could not be done."""
    arguments = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    parser = _parser(arguments[0])
    options, further = parser.parse_known_args(arguments)
    if further and not hasattr(options, "further"):
        parser.error(f"unrecognized arguments: {' '.join(further)}")
    options.further = further
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # a file or pipe would get the encoding of the machine
    try:
        status = _run(options)
        sys.stdout.flush()
    except LesartError as error:
        print(f"lesart: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130  # what a shell reports for a command ended by Ctrl-C
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `| head` has seen enough
        return 0
    return status


def _run(options: argparse.Namespace) -> int:
    """Run a command; a file that cannot be written or read is said like any other of its errors."""
    try:
        status: int = options.run(options)
    except OSError as error:
        if (said := _refused_by_system(error)) is None:
            raise
        msg = f"{said}: mend that, and run the same again"
        raise LesartError(msg) from error
    return status


def _refused_by_system(error: OSError) -> str | None:
    """Say which file cannot be written or read and why; None for an error that is about no file."""
    if isinstance(error, shutil.Error) and error.args and error.args[0]:  # of several files the first
        _, target, why = error.args[0][0]
        return f"{target} cannot be written: {why}"
    if error.errno in {errno.ENOSPC, errno.EFBIG}:
        return f"{error.filename or 'a file'} cannot be written: {error.strerror}"
    return f"{error.filename}: {error.strerror}" if error.filename else None


# Commands that have no use for those of grading, and those of grading, which have none for `corpus`.
_READING = frozenset({"tokens", "quotes", "frames", "report", "class", "codings", "corpus"})
_INSTRUCTORS = frozenset({"release", "collect", "grade", "feedback", "regrade", "marks"})


def _parser(command: str) -> argparse.ArgumentParser:
    """Build the parser; without the commands that take a while to load and are not asked for."""
    parser = argparse.ArgumentParser(
        prog="lesart",
        description="Read the news with Python.",
        epilog="What a command takes: lesart COMMAND --help.",
    )
    parser.add_argument("--version", action=_Version)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    tokens = commands.add_parser(
        "tokens", help="words, word classes, lemmas and sentences of German articles"
    )
    takes_files(tokens)
    tokens.add_argument(
        "--parse",
        action="store_true",
        help="one sentence a block: clauses, verbs, subjects, objects and agents, and what speaks for them",
    )
    tokens.set_defaults(run=_tokens)

    quotes = commands.add_parser(
        "quotes", help="who says what in German articles, and whether the source has a name"
    )
    takes_files(quotes)
    quotes.set_defaults(run=_quotes)

    frames = commands.add_parser(
        "frames",
        help="which frames German articles carry, by the words that indicate them, and whose words they are",
        epilog="Hits are words, not frames: read them in their sentences, and validate the codebook first.",
    )
    takes_files(frames)
    _takes_codebook(frames)
    frames.set_defaults(run=_frames)

    if command not in (_READING - {"corpus"}) | _INSTRUCTORS:
        from lesart.corpus.commands import add_command

        add_command(commands, _codebook)

    add_coding_commands(commands, _codebook)

    report = commands.add_parser(
        "report",
        help="one article read whole: words, voices, frames, who acts, and what could not be read",
        epilog="Every number says how far to trust it; docs/report.md tells what each part says.",
    )
    takes_articles(report)
    report.add_argument(
        "--html",
        type=Path,
        metavar="OUT",
        help="write a self-contained page instead: its name, or a folder (for several files a folder)",
    )
    _takes_codebook(report)
    report.set_defaults(run=_report)

    opening = commands.add_parser(
        "lab",
        help="open the course in JupyterLab, at the first lesson",
        epilog="Any further options are handed to JupyterLab, see `jupyter lab --help`.",
        allow_abbrev=False,
    )
    opening.add_argument(
        "--no-browser", action="store_true", help="print the address instead of opening a browser"
    )
    opening.add_argument(
        "--port", type=int, help="port to listen on (8888 or, if that is taken, any free one)"
    )
    opening.set_defaults(run=_lab, further=[])

    commands.add_parser("progress", help="how far you have come in the exercises").set_defaults(run=_progress)

    if command not in _READING:
        _add_instructors_commands(commands)
    return parser


class _Version(argparse.Action):
    """Prints the version, which is looked up only if it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version and end")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"lesart {version('lesart')}")
        parser.exit()


def _add_instructors_commands(commands: Any) -> None:
    from lesart.grading.commands import add_commands

    releasing = commands.add_parser(
        "release", help="for instructors: make what students get from the exercises with solutions"
    )
    releasing.add_argument(
        "exercises", nargs="*", metavar="EXERCISE", help="a folder of exercises/source (all of them)"
    )
    releasing.add_argument(
        "--course", type=Path, metavar="DIR", help="an nbgrader course directory (the nearest)"
    )
    releasing.set_defaults(run=_release)
    add_commands(commands)


def _takes_codebook(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--codebook",
        metavar="TOML",
        default="general",
        help="a codebook of yours, or general (the default), or seed (the one of the course's article)",
    )


def _tokens(options: argparse.Namespace) -> int:
    if options.parse:
        return print_each(options, _parse_record, _parse_blocks)
    return print_each(options, _tokens_record, _tokens_table)


def _parse_blocks(article: "Article") -> str:
    from lesart.syntax import parse_article

    return f"{article.name}\n\n{parse_article(article)!r}\n"


def _parse_record(article: "Article") -> dict[str, Any]:
    from lesart.syntax import parse_article

    every = ((parse, number) for parse in parse_article(article) for number in range(len(parse.clauses)))
    return {"article": article.name, "clauses": [_clause_record(parse, number) for parse, number in every]}


def _clause_record(parse: "Parse", number: int) -> dict[str, Any]:
    clause, predicate = parse.clauses[number], parse.predicate_of(number)
    span = parse.span(clause.start, clause.end)
    record: dict[str, Any] = {"kind": str(clause.kind), "start": span.start, "end": span.end}
    if predicate is None:
        return record
    roles = parse.roles(predicate)
    return record | {
        "verb": _offsets(parse.line.tokens[i].span for i in predicate.positions),
        "lemma": predicate.lemma,
        "diathesis": str(predicate.diathesis),
        "tense": predicate.tense,
        "mood": None if predicate.mood is None else str(predicate.mood),
        "modal": predicate.modal or None,
        "negated": predicate.negated_from == clause.start,
        "subject": _phrase_offsets(parse, roles.subject),
        "object": _phrase_offsets(parse, roles.object),
        "agent": _phrase_offsets(parse, roles.agent),
    }


def _phrase_offsets(parse: "Parse", phrase: "NounPhrase | None") -> list[int] | None:
    if phrase is None:
        return None
    span = parse.span(phrase.start, phrase.end)
    return [span.start, span.end]


def _tokens_record(article: "Article") -> dict[str, Any]:
    from lesart import language

    sentences = language.sentences(article)
    return {
        "article": article.name,
        "tokens": [[t.start, t.end, t.pos, t.lemma] for sentence in sentences for t in sentence],
        "sentences": [[sentence.start, sentence.end] for sentence in sentences],
    }


def _tokens_table(article: "Article") -> str:
    from lesart import language

    lines = [article.name]
    for number, sentence in enumerate(language.sentences(article), start=1):
        lines += [f"{number:4}  {t.form:30} {t.pos:6} {t.lemma}" for t in sentence]
    return "\n".join(lines)


def _quotes(options: argparse.Namespace) -> int:
    return print_each(options, _quotes_record, _quotes_table)


def _quotes_record(article: "Article") -> dict[str, Any]:
    from lesart.sources import find_sources

    pairs = [(quote, source) for source in find_sources(article) for quote in source.quotes]
    pairs.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    return {"article": article.name, "quotes": [_quote_record(quote, source) for quote, source in pairs]}


def _quote_record(quote: "Quote", source: "Source") -> dict[str, Any]:
    hidden = source.anonymity_reason
    return {
        "kind": str(quote.kind),
        "content": _offsets(quote.content),
        "verbatim": _offsets(quote.verbatim),
        "cue": _offsets(quote.cue),
        "introducer": _offsets(quote.introducer),
        "mention": None if quote.mention is None else [quote.mention.start, quote.mention.end],
        "reason": quote.reason,
        "part_of": None if quote.part_of is None else [quote.part_of.start, quote.part_of.end],
        "source": {
            "id": source.id,
            "name": source.name,
            "label": source.label,
            "naming": str(source.naming),
            "category": source.category,
            "vagueness": str(source.vagueness),
            "gender": source.gender,
            "institution": source.institution,
            "country": source.country,
            "reason": source.reason,
            "anonymity_reason": None if hidden is None else [hidden.start, hidden.end],
        },
    }


def _offsets(spans: "Iterable[Span]") -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _quotes_table(article: "Article") -> str:
    """One block a source, unnamed ones marked with a circle, their statements below in text order."""
    from lesart.records import Naming
    from lesart.sources import find_sources

    sources = find_sources(article)
    if not sources:
        return f"{article.name}: no quotes found (the rules are German)"
    lines = [article.name]
    for source in sources:
        mark = "●" if source.naming is Naming.NAMED else "○"
        lines.append(f"{mark} {source.label}  [{source.naming}, {source.category}]")
        for quote in source.quotes:
            if quote.part_of is None:
                content = " … ".join(" ".join(span.of(article.text).split()) for span in quote.content)
                kind = quote.kind.replace("_", " ")
                lines.append(f"    {kind:22}  {quote.word:14}  {shortened(content, _WIDEST)}")
    return "\n".join([*lines, "● named  ○ unnamed"])


def _frames(options: argparse.Namespace) -> int:
    codebook = _codebook(options.codebook)
    return print_each(
        options, partial(_frames_record, codebook=codebook), partial(_frames_table, codebook=codebook)
    )


def _codebook(name: str) -> "Codebook":
    from lesart import articles
    from lesart.frames import general_codebook, read_codebook

    if name == "general":
        return general_codebook()
    if name != "seed" and not Path(name).exists():
        msg = f"There is no codebook {name}: give the name of a file, general or seed"
        raise OptionError(msg)
    return read_codebook(articles.seed_file("codebook.toml") if name == "seed" else name)


def _frames_record(article: "Article", codebook: "Codebook") -> dict[str, Any]:
    from lesart.frames import classify_units

    return {
        "article": article.name,
        "units": [_unit_record(unit) for unit in classify_units(article, codebook)],
    }


def _unit_record(unit: "FrameUnit") -> dict[str, Any]:
    frames: dict[str, list[list[Any]]] = {}
    for hit in unit.hits:
        frames.setdefault(hit.frame, []).append([hit.start, hit.end, hit.pattern])
    return {"start": unit.span.start, "end": unit.span.end, "voice": str(unit.voice), "frames": frames}


def _frames_table(article: "Article", codebook: "Codebook") -> str:
    """One block a frame, the most frequent first: how many units, and the words that indicate it."""
    from lesart.frames import classify_units

    units = classify_units(article, codebook)
    lines = [f"{article.name}: {counted(len(units), 'unit')}, codebook {codebook.name!r}"]
    counts = {name: sum(name in unit.frames for unit in units) for name in codebook.names}
    for name in sorted(codebook.names, key=lambda name: -counts[name]):
        words = [hit.span.of(article.text) for unit in units for hit in unit.hits if hit.frame == name]
        shown = ", ".join(dict.fromkeys(" ".join(word.split()) for word in words))
        lines.append(f"{counts[name]:4}  {name:16}  {shortened(shown, _WIDEST)}".rstrip())
    return "\n".join(lines)


def _report(options: argparse.Namespace) -> int:
    from lesart.report import page, page_paths, print_reading, whole_reading, write_page

    codebook = _codebook(options.codebook)
    files = list(dict.fromkeys(options.files))
    pages = {} if options.html is None else dict(zip(files, page_paths(files, options.html), strict=True))

    def show(path: Path, article: "Article") -> str | None:
        reading = whole_reading(article, codebook=codebook)
        if pages:
            write_page(page(reading), pages[path])
            return str(pages[path])
        print_reading(reading)
        return None

    with _progress_bar(files, shown=bool(pages) or not sys.stdout.isatty()) as in_turn:
        return with_each(in_turn, show)


@contextmanager
def _progress_bar(files: Sequence[Path], *, shown: bool) -> "Iterator[Iterable[Path]]":
    """Count the files on standard error while they are read, if that is a terminal and there are several."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not (shown and console.is_terminal and len(files) > 1):
        yield files
        return
    with Progress(console=console, redirect_stdout=sys.stdout.isatty(), transient=True) as progress:
        yield progress.track(files, description="reading")


def _lab(options: argparse.Namespace) -> int:
    from lesart import lab

    lab.open_lab(Path.cwd(), browser=not options.no_browser, port=options.port, further=options.further)
    return 0


def _progress(_: argparse.Namespace) -> int:
    from lesart import course

    print(course.progress_report())
    print(f"kept in {course.progress_folder()}")
    return 0


def _release(options: argparse.Namespace) -> int:
    from lesart import grading, lab

    near = options.course or grading.find_course_directory([Path.cwd()])
    directory = near or lab.find_course(Path.cwd()) / "exercises"
    status = 0
    for name in grading.exercise_names(directory, options.exercises):
        try:
            released = grading.release(directory, name)
        except ReleaseError as error:
            print(f"lesart: {error}", file=sys.stderr)
            status = 1
            continue
        print(f"{name}: {'released to' if released.changed else 'unchanged in'} {released.folder}")
    return status
