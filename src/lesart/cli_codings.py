"""The commands `lesart class` and `lesart codings`: what people coded, together and in other programs."""

# ruff: noqa: PLC0415 - imports stand where a command first needs them, as in lesart.cli

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lesart.errors import LesartError, OptionError
from lesart.options import whole_number
from lesart.wording import counted, shortened

if TYPE_CHECKING:
    from lesart.codings import ClassCoding, ClassReport, CodedText
    from lesart.frames import Codebook
    from lesart.records import Article

__all__ = ["add_commands"]


def add_commands(commands: Any, codebook_named: "Callable[[str], Codebook]") -> None:
    """Add both commands to the parser.

    Parameters
    ----------
    commands
        What `argparse` calls subparsers.
    codebook_named
        Finds the codebook that an option names: a file, »general« or »seed«.
    """
    _add_class(commands, codebook_named)
    _add_codings(commands, codebook_named)


def _add_class(commands: Any, codebook_named: "Callable[[str], Codebook]") -> None:
    together = commands.add_parser(
        "class",
        help="for instructors: the codings of a class: who agrees, what splits it, one coding out of all",
        epilog="Files that cannot be used are named on standard error, and the rest goes on.",
    )
    together.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="saved coding sheets, or folders with them"
    )
    together.add_argument("--json", action="store_true", help="one JSON object, with everybody's reasons")
    together.add_argument(
        "--article", type=Path, metavar="FILE", help="what was coded (the course's article)"
    )
    together.add_argument(
        "--codebook",
        metavar="TOML",
        help="a codebook of yours, general or seed (the default)",
    )
    together.add_argument(
        "--units",
        type=_numbers,
        metavar="N-M,…",
        help="the units that were to be coded, 1-12: others are left out, and in these every one was read",
    )
    together.add_argument(
        "--names",
        choices=["keep", "replace"],
        default="keep",
        help="replace: »coder 1«, »coder 2«, ... by lot",
    )
    together.add_argument(
        "--key",
        type=Path,
        metavar="CSV",
        help="who is who: written with --names replace, and kept to the next time",
    )
    together.add_argument(
        "--split",
        type=whole_number,
        default=10,
        metavar="N",
        help="how many disputed units to list (%(default)s)",
    )
    together.add_argument(
        "--picture",
        type=Path,
        metavar="PNG",
        help="who agrees with whom, as a heat map; its description is printed",
    )
    together.add_argument(
        "--decisions",
        type=Path,
        metavar="FILE",
        help="your decisions: unit, frames, reason, as CSV or JSON Lines",
    )
    together.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write the adjudicated coding (.jsonl or .csv)"
    )
    together.set_defaults(run=_class, codebook_named=codebook_named)


def _numbers(told: str) -> frozenset[int]:
    """Read »1-12« or »1,3,7-9«."""
    found: set[int] = set()
    for part in told.split(","):
        first, _, last = part.partition("-")
        try:
            numbers = range(int(first), int(last or first) + 1)
        except ValueError:
            numbers = range(0)
        if not numbers or numbers[0] < 1:
            msg = f"{told!r} are no numbers of units: write 1-12, or 1,3,7-9"
            raise argparse.ArgumentTypeError(msg)
        found.update(numbers)
    return frozenset(found)


def _add_codings(commands: Any, codebook_named: "Callable[[str], Codebook]") -> None:
    exchange = commands.add_parser(
        "codings",
        help="codings of other programs (QualCoder, MAXQDA, ATLAS.ti, NVivo, INCEpTION, brat), in and out",
        epilog="docs/codings.md tells how with each program. Needs: pip install 'lesart[codings]'",
    )
    exchange.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="an article, to find quotes and sources in, or codings: .qdpx .xmi .zip .ann .csv .jsonl",
    )
    exchange.add_argument("--json", action="store_true", help="one JSON object a line instead of a table")
    exchange.add_argument(
        "--article",
        type=Path,
        metavar="FILE",
        help="what was coded: offsets are then those of this file's text",
    )
    exchange.add_argument(
        "--codebook", metavar="TOML", help="find its frames as well: a codebook of yours, general or seed"
    )
    exchange.add_argument(
        "--to", choices=["qdpx", "qdc", "xmi", "brat", "csv"], help="write instead of showing"
    )
    exchange.add_argument(
        "--for",
        dest="program",
        choices=["qualcoder", "maxqda", "nvivo", "atlas.ti"],
        default="qualcoder",
        help="which program will open the .qdpx: they count line ends differently (%(default)s)",
    )
    exchange.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="where --to writes: a file, for brat a folder"
    )
    exchange.set_defaults(run=_codings, codebook_named=codebook_named)


def _class(options: argparse.Namespace) -> int:
    from lesart import codings

    coding, article, codebook = _class_coding(options)
    for aside in coding.set_aside:
        print(f"lesart: {aside.path}: set aside: {aside.reason}", file=sys.stderr)
    for remark in coding.remarks:
        print(f"lesart: {remark}", file=sys.stderr)
    status = 1 if coding.set_aside else 0
    if options.names == "replace":
        coding = _with_names_replaced(coding, options.key)
    decisions = codings.read_decisions(options.decisions, codebook=codebook) if options.decisions else []
    final = codings.adjudicated(coding, decisions)
    report = codings.class_report(coding, article=article, codings=final, split=options.split)
    print(json.dumps(report.record, ensure_ascii=False) if options.json else report)
    if options.picture:
        print(f"{options.picture}: {_draw_class(report, options.picture)}", file=sys.stderr)
    if options.output:
        codings.write_adjudicated(coding, final, options.output)
        print(f"adjudicated: {options.output}", file=sys.stderr)
    return status


def _with_names_replaced(coding: "ClassCoding", key_file: Path | None) -> "ClassCoding":
    from lesart import codings

    known = codings.read_key(key_file) if key_file is not None and key_file.exists() else {}
    coding, key = codings.replace_names(coding, known)
    if key_file is not None:
        codings.write_key(key, key_file)
    return coding


def _class_coding(options: argparse.Namespace) -> "tuple[ClassCoding, Article | None, Codebook | None]":
    """Read a class's files, with the course's article and codebook where they are meant."""
    from lesart import articles, codings
    from lesart.frames import text_sha256

    files = _without_ours(codings.coding_files(options.files), options)
    article = articles.read(options.article) if options.article else _seed_if_coded(files)
    codebook = options.codebook_named(options.codebook) if options.codebook else None
    coding = codings.read_class(files, article=article, codebook=codebook, units=options.units)
    if article is None and coding.article_sha256 == text_sha256(seed := articles.seed()):
        article = seed
    if codebook is None and coding.codebook_version == (book := options.codebook_named("seed")).version:
        codebook = book
        coding = codings.read_class(files, article=article, codebook=codebook, units=options.units)
    return coding, article, codebook


def _without_ours(files: "list[Path]", options: argparse.Namespace) -> "list[Path]":
    """Leave out what the command itself writes or is told by: it may lie in the same folder."""
    ours = {path.resolve() for path in (options.output, options.key, options.decisions) if path is not None}
    return [path for path in files if path.resolve() not in ours]


def _seed_if_coded(files: "list[Path]") -> "Article | None":
    """Return the course's article if a file of another program holds codings of it."""
    from lesart import articles, codings

    for path in filter(codings.is_foreign, files):
        try:
            codings.read_coded(path, articles.seed())
        except LesartError:
            continue
        return articles.seed()
    return None


def _draw_class(report: "ClassReport", path: Path) -> str:
    from lesart import plots, tables

    drawn = plots.figure(plots.agreement_map(tables.pair_agreement_table(report.pairs)))
    path.write_bytes(drawn.png)
    return drawn.alt


def _codings(options: argparse.Namespace) -> int:
    from lesart import articles

    if bool(options.to) != bool(options.output) or (options.to and len(options.files) > 1):
        msg = "--to and -o belong together, and write one file: lesart codings FILE --to qdpx -o OUT.qdpx"
        raise OptionError(msg)
    article = articles.read(options.article) if options.article else None
    codebook = options.codebook_named(options.codebook) if options.codebook else None
    status = 0
    for path in options.files:
        try:
            _show_or_write(path, _coded_texts(path, article, codebook), options)
        except LesartError as error:
            print(f"lesart: {path}: {error}", file=sys.stderr)
            status = 1
    return status


def _show_or_write(path: Path, found: "list[CodedText]", options: argparse.Namespace) -> None:
    from lesart import codings

    for remark in (remark for coded in found for remark in coded.remarks):
        print(f"lesart: {path}: {remark}", file=sys.stderr)
    if options.to:
        for written in codings.write_coded(
            _together(found), options.output, options.to, program=options.program
        ):
            print(written)
        return
    for coded in found:
        print(json.dumps(_coded_record(coded), ensure_ascii=False) if options.json else _coded_lines(coded))


def _coded_texts(path: Path, article: "Article | None", codebook: "Codebook | None") -> "list[CodedText]":
    """Read what was coded in a file, or find quotes, sources and a codebook's frames in an article."""
    from lesart import articles, codings

    if codings.is_foreign(path) or path.suffix.casefold() in {".jsonl", ".csv"}:
        return codings.read_coded(path, article or _seed_if_meant(path), codebook=codebook)
    return [codings.coded_by_lesart(articles.read(path), codebook)]


def _seed_if_meant(path: Path) -> "Article | None":
    """Return the course's article if a coding sheet says that it is of that."""
    from lesart import articles, codings
    from lesart.frames import read_coding_file, text_sha256

    if codings.is_foreign(path):
        return None
    origin, seed = read_coding_file(path).origin, articles.seed()
    return seed if origin is not None and origin.article_sha256 == text_sha256(seed) else None


def _together(found: "list[CodedText]") -> "CodedText":
    """Make one coded text of several files of one text, such as those of INCEpTION's annotators."""
    from lesart.codings import CodedText

    first = found[0]
    if any(coded.text != first.text for coded in found):
        msg = f"{len(found)} different texts cannot become one file: convert them one by one"
        raise OptionError(msg)
    spans = sorted({span for coded in found for span in coded.spans})
    codes = {code.name: code for coded in found for code in coded.codes}
    return CodedText(first.name, first.text, tuple(spans), tuple(codes.values()))


def _coded_record(coded: "CodedText") -> dict[str, Any]:
    return {
        "article": coded.name,
        "spans": [
            {"coder": s.coder, "code": s.code, "start": s.span.start, "end": s.span.end, "note": s.note}
            for s in coded.spans
        ],
    }


def _coded_lines(coded: "CodedText") -> str:
    stretches = counted(len(coded.spans), "coded stretch", "coded stretches")
    lines = [f"{coded.name}: {stretches}, {counted(len(coded.coders), 'coder')}"]
    for each in coded.spans:
        words = " ".join(each.span.of(coded.text).split())
        shown = shortened(words, 60)
        lines.append(f"{each.span.start:7}{each.span.end:7}  {each.coder:12}  {each.code:24}  {shown}")
    return "\n".join(lines)
