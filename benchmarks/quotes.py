"""Articles a second of `lesart.quotes` and `lesart.sources`, language analysis included, and where it errs.

    uv run python benchmarks/quotes.py                          invented articles of about 250 words
    uv run python benchmarks/quotes.py --texts DIR              every .txt file in a folder
    uv run python benchmarks/quotes.py --gold GOLD.jsonl.gz     annotated articles: also a table of errors
                                                                (keys text, tokens, quotes)

Warm: the words of the articles have been met before. Processor time on one core. The peer, textacy's
`direct_quotations`, is named and not run: on German it raises ValueError (0.13.0).
"""

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from lesart import language
from lesart.quotes import find_quotes
from lesart.records import Article, Quote
from lesart.sources import find_sources

BLOCK = (
    "Die Stadt teilte am Montag mit, dass der neue Damm im Norden bis zum Ende des Monats fertig werde. "
    "„Wir liegen gut in der Zeit“, sagte Bürgermeisterin Vera Sommer. Die Arbeiten gingen schneller voran "
    "als geplant. Laut Polizei wurde bei dem Unfall am Ufer niemand verletzt. Der Kämmerer nannte die Kosten "
    "„gerade noch vertretbar“. Am Nachmittag regnete es, und die Besucher des Marktes suchten Schutz unter "
    "den Dächern. "
)
_BLANKS = cycle(range(1, 500))
KINDS = {"direct": "Direct", "indirect": "Indirect", "indirect_free_indirect": "IndirectFreeIndirect",
         "free_indirect": "FreeIndirect", "reported": "Reported"}  # fmt: skip  # a word list, not code


def main() -> None:
    """Print the speed and, for annotated articles, the errors by kind."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, metavar="DIR", help="a folder of German .txt files (UTF-8)")
    parser.add_argument(
        "--gold", type=Path, metavar="FILE", help="annotated articles, one JSON object a line"
    )
    options = parser.parse_args()
    gold: list[dict[str, Any]] = []
    if options.gold is not None:
        with gzip.open(options.gold, "rt", encoding="utf-8") as file:
            gold = [json.loads(line) for line in file]
    texts = [BLOCK * 3] * 200
    if options.texts is not None:
        texts = [path.read_text("utf-8") for path in sorted(options.texts.glob("*.txt"))]
    speed([article["text"] for article in gold] or texts)
    if gold:
        errors(gold)


def speed(texts: Sequence[str]) -> None:
    """Measure articles a second: analysis alone, with quotes, with quotes and sources."""
    articles = [Article(f"{number}.txt", text, ()) for number, text in enumerate(texts)]
    for article in articles:
        find_sources(article)
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} articles of {words:.0f} words on average, warm")
    print(f"{'':28}{'articles/s':>12}")
    for label, work in (
        ("language", language.analyse),
        ("language, quotes", quotes),
        ("…, sources", sources),
    ):
        began = time.process_time()
        for text in texts:
            work(text)
        print(f"{label:28}{len(texts) / (time.process_time() - began):>12,.0f}")
    print(f"{'textacy 0.13.0':28}{'refuses':>12}")


def quotes(text: str) -> list[Quote]:
    """Find the quotes of a text that nobody has analysed before."""
    return find_quotes(unseen(text))


def sources(text: str) -> object:
    """Find the sources of a text that nobody has analysed before."""
    return find_sources(unseen(text))


def unseen(text: str) -> Article:
    """Make an article whose analysis is not remembered: final blanks make the text new."""
    return Article("new", text + " " * next(_BLANKS), ())


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
