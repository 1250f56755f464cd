"""Speed of `lesart.quotes` and `lesart.sources`, language analysis included, and where they err.

    uv run python benchmarks/quotes.py                          invented articles, of the same few words
    uv run python benchmarks/quotes.py --texts DIR              every .txt file in a folder, an article each
    uv run python benchmarks/quotes.py --texts DIR --against REV    also an earlier build, in pairs
    uv run python benchmarks/quotes.py --gold GOLD.jsonl.gz     annotated articles: also a table of errors
                                                                (keys text, tokens, quotes)

What the states are: see `timing.py`. The peer, textacy's `direct_quotations`, is named and not run: on German
it raises ValueError (0.13.0).
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lesart.quotes import find_quotes
from lesart.records import Article, Quote
from timing import Job, add_options, compare, earlier_build, read_texts

BLOCK = (
    "Die Stadt teilte am Montag mit, dass der neue Damm im Norden bis zum Ende des Monats fertig werde. "
    "„Wir liegen gut in der Zeit“, sagte Bürgermeisterin Vera Sommer. Die Arbeiten gingen schneller voran "
    "als geplant. Laut Polizei wurde bei dem Unfall am Ufer niemand verletzt. Der Kämmerer nannte die Kosten "
    "„gerade noch vertretbar“. Am Nachmittag regnete es, und die Besucher des Marktes suchten Schutz unter "
    "den Dächern. "
)
KINDS = {"direct": "Direct", "indirect": "Indirect", "indirect_free_indirect": "IndirectFreeIndirect",
         "free_indirect": "FreeIndirect", "reported": "Reported"}  # fmt: skip  # a word list, not code


def main() -> None:
    """Print the speed and, for annotated articles, the errors by kind."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_options(parser)
    parser.add_argument(
        "--gold", type=Path, metavar="FILE", help="annotated articles, one JSON object a line"
    )
    options = parser.parse_args()
    gold: list[dict[str, Any]] = []
    if options.gold is not None:
        with gzip.open(options.gold, "rt", encoding="utf-8") as file:
            gold = [json.loads(line) for line in file]
    texts = [f"{BLOCK * 3}{number} Meldungen." for number in range(200)]
    texts = [article["text"] for article in gold] or read_texts(options.texts, texts)
    with earlier_build(options.against) as source:
        rows = {f"Lesart, {work}": Job(work) for work in ("sources", "quotes", "language")}
        if source is not None:
            rows[f"sources at {options.against}"] = Job("sources", source)
        compare(rows, texts, "articles", options.rounds)
    print("textacy 0.13.0 refuses German")
    if gold:
        errors(gold)


def errors(gold: Sequence[dict[str, Any]]) -> None:
    """Print, a kind of quote a row, how its gold quotes were found and what else was."""
    table: Counter[tuple[str, str]] = Counter()
    for document in gold:
        tokens = [tuple(token) for token in document["tokens"]]
        found = find_quotes(Article("gold", document["text"], ()))
        for kind, label in KINDS.items():
            mine = [words_of(quote, tokens) for quote in found if str(quote.kind) == kind]
            others = [words_of(quote, tokens) for quote in found if str(quote.kind) != kind]
            theirs = [frozenset(quote["content"]) for quote in document["quotes"] if quote["kind"] == label]
            for quote in theirs:
                table[kind, outcome(quote, mine, others)] += 1
            table[kind, "spurious"] += sum(not any(m & t for t in theirs) for m in mine)
    columns = ("right", "bounds", "other kind", "missed", "spurious")
    print(f"\n{'':24}" + "".join(f"{column:>12}" for column in columns))
    for kind in KINDS:
        print(f"{kind:24}" + "".join(f"{table[kind, column]:>12}" for column in columns))


def words_of(quote: Quote, tokens: Sequence[Sequence[int]]) -> frozenset[int]:
    """Collect the numbers of the gold tokens that a quote's content touches."""
    return frozenset(
        number
        for number, (start, end) in enumerate(tokens)
        if any(start < span.end and span.start < end for span in quote.content)
    )


def outcome(quote: frozenset[int], mine: Sequence[frozenset[int]], others: Sequence[frozenset[int]]) -> str:
    """Say how a gold quote was found; two words more or less (marks, a full stop) count as right."""
    if any(len(quote ^ found) <= 2 for found in mine):
        return "right"
    if any(quote & found for found in mine):
        return "bounds"
    return "other kind" if any(len(quote & found) > len(quote) / 2 for found in others) else "missed"


if __name__ == "__main__":
    main()
