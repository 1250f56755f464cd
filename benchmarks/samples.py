"""How Lesart does on the invented samples of the course, which its rules were not written for.

    uv run python benchmarks/samples.py               the tables of docs/how-good.md
    uv run python benchmarks/samples.py --errors      also every statement not found rightly, in its place

Quotes are compared with ``quotes.jsonl`` of each sample, what is told inside another statement included.
Frames are compared with ``frames.jsonl``, by the lexicon that was written for the seed article.
"""

import argparse
from collections import Counter

import lesart
from lesart.articles import seed_file
from lesart.evaluation import Annotation, Score
from lesart.evaluation import compare as compare_spans
from lesart.frames import read_codebook, read_codings, validate
from lesart.records import Article, Source
from lesart.sources import Judged, Verdict, find_sources, judge_statements, read_sources

NOTHING = Score(0, 0, 0)
KINDS = ("direct", "indirect", "indirect_free_indirect", "free_indirect", "reported")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="list what was not found rightly")
    options = parser.parse_args()
    articles = [lesart.sample(name) for name in lesart.samples()]
    judged = {article.name: judged_of(article) for article in articles}
    statements(judged)
    kinds(articles)
    framing(articles)
    if options.errors:
        for article in articles:
            errors(article, judged[article.name])


def reference_of(article: Article) -> list[Source]:
    """Read the annotation by hand."""
    return read_sources(seed_file("quotes.jsonl", article), nested=True)


def judged_of(article: Article) -> list[Judged]:
    """Judge every statement the program finds or the reader annotated."""
    return judge_statements(article, find_sources(article), reference_of(article))


def statements(judged: dict[str, list[Judged]]) -> None:
    """Print, a sample a row, how its statements were found."""
    columns = ("in reference", *Verdict)
    print(f"{'':14}" + "".join(f"{column!s:>14}" for column in columns))
    total: Counter[str] = Counter()
    for name, each in judged.items():
        counts = Counter(str(one.verdict) for one in each)
        counts["in reference"] = sum(one.reference is not None for one in each)
        total += counts
        print(f"{name:14}" + "".join(f"{counts[str(column)]:>14}" for column in columns))
    print(f"{'all':14}" + "".join(f"{total[str(column)]:>14}" for column in columns))


def kinds(articles: list[Article]) -> None:
    """Print, a kind of quote a row, precision and recall of its content, exactly and by more than half."""
    shares = f"{'P':>9}{'R':>6}{'F1':>6}"
    print(f"\n{'':42}{'exact':>15}{'overlapping':>21}")
    print(f"{'':24}{'reference':>10}{'found':>8}{shares}{shares}")
    exact, overlapping = {}, {}
    for kind in KINDS:
        results = [
            compare_spans(of_kind(find_sources(a), kind), of_kind(reference_of(a), kind), a.text)
            for a in articles
        ]
        exact[kind] = sum((result.exact for result in results), NOTHING)
        overlapping[kind] = sum((result.overlapping for result in results), NOTHING)
    for kind in KINDS:
        print(row(kind, exact[kind], overlapping[kind]))
    print(row("all", sum(exact.values(), NOTHING), sum(overlapping.values(), NOTHING)))


def of_kind(sources: list[Source], kind: str) -> list[Annotation]:
    """Take the contents of one kind of quote, verbatim parts of others left out."""
    quotes = (quote for source in sources for quote in source.quotes)
    return [Annotation(q.content) for q in quotes if str(q.kind) == kind and q.part_of is None]


def row(label: str, exact: Score, overlapping: Score) -> str:
    """Make a row of the table of kinds."""
    figures = "".join(f"{share(score)}" for score in (exact, overlapping))
    return f"{label:24}{exact.reference:>10}{exact.found:>8}{figures}"


def share(score: Score) -> str:
    """Write precision, recall and F1, or a dash where one is undefined."""
    if not score.found or not score.reference:
        return f"{'-':>9}{'-':>6}{'-':>6}"
    return f"{score.precision:>9.2f}{score.recall:>6.2f}{score.f1:>6.2f}"


def framing(articles: list[Article]) -> None:
    """Print how the seed's lexicon does on the units of each sample."""
    codebook = read_codebook(seed_file("codebook.toml"))
    print(f"\n{'':14}{'coded':>8}{'found':>8}{'precision':>11}{'recall':>8}{'F1':>6}{'chance':>8}")
    total = NOTHING
    for article in articles:
        result = validate(
            article, codebook, read_codings(seed_file("frames.jsonl", article), codebook=codebook)
        )
        score = result.in_sample
        total += score
        print(frame_row(article.name, score) + f"{result.chance.mean:>8.2f}")
    print(frame_row("all", total))


def frame_row(label: str, score: Score) -> str:
    """Make a row of the table of frames."""
    counts = f"{label:14}{score.reference:>8}{score.found:>8}"
    return f"{counts}{score.precision:>11.2f}{score.recall:>8.2f}{score.f1:>6.2f}"


def errors(article: Article, judged: list[Judged]) -> None:
    """List what was not found rightly."""
    print(f"\n{article.name}")
    for each in judged:
        if each.verdict is not Verdict.RIGHT or not each.exact:
            words = " … ".join(span.of(article.text) for span in each.content)
            who = [source.label if source else "-" for source in (each.reference, each.found)]
            verdict = each.verdict if each.verdict is not Verdict.RIGHT else "other words or kind"
            print(f"  {verdict!s:20} {words[:90]!r}  by hand {who[0]!r}, found {who[1]!r}")


if __name__ == "__main__":
    main()
