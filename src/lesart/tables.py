"""Records become tables: pandas, one row an observation, in an order that never varies.

Numbers are left exact; ``digits`` rounds them for showing.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import pandas as pd

from lesart import language
from lesart.records import Article, Source
from lesart.sources import Standing, Voice
from lesart.words import Collocation, Dispersion, KeyWord, KwicLine, RankFrequency, per_thousand
from lesart.words.selection import alphabetical

__all__ = [
    "collocation_table",
    "concordance_table",
    "dispersion_table",
    "diversity_table",
    "frequency_table",
    "keyness_table",
    "ngram_table",
    "paragraph_table",
    "position_table",
    "quote_table",
    "source_table",
    "standing_table",
    "token_table",
    "voice_table",
    "zipf_table",
]


def token_table(article: Article) -> pd.DataFrame:
    """Tabulate an article one token per row, the tidy shape that every count can start from.

    Columns: ``paragraph`` and ``sentence`` (numbers from 0,
    as in ``article.paragraphs`` and `lesart.course.gloss`), ``kind`` (of the paragraph), ``start``, ``end``
    (code points), ``form``, ``lemma``, ``pos`` (Universal Dependencies), ``tag`` (STTS).

    >>> import lesart
    >>> token_table(lesart.seed())[["form", "lemma", "pos"]].head(4).values.tolist()
    [['Die', 'der', 'DET'], ['Rufe', 'Ruf', 'NOUN'], ['nach', 'nach', 'ADP'], ['China', 'China', 'PROPN']]
    """
    ends = [paragraph.end for paragraph in article.paragraphs]
    rows = []
    for number, sentence in enumerate(language.sentences(article)):
        at = bisect_right(ends, sentence.start)
        kind = str(article.paragraphs[at].kind) if at < len(ends) else ""
        rows += [(at, number, kind, t.start, t.end, t.form, t.lemma, t.pos, t.tag) for t in sentence]
    columns = {"paragraph": int, "sentence": int, "kind": str, "start": int, "end": int}
    return _table(rows, columns | {"form": str, "lemma": str, "pos": str, "tag": str})


def paragraph_table(article: Article) -> pd.DataFrame:
    """Tabulate the paragraphs of an article: what each was taken for, and why.

    Columns: ``paragraph`` (number from 0), ``kind``, ``start``, ``end``, ``characters``, ``reason``,
    ``text``.

    >>> import lesart
    >>> paragraph_table(lesart.seed())[["paragraph", "kind", "characters"]].head(2).values.tolist()
    [[0, 'headline', 75], [1, 'body', 210]]
    """
    rows = [
        (number, str(p.kind), p.start, p.end, p.end - p.start, p.reason, p.span.of(article.text))
        for number, p in enumerate(article.paragraphs)
    ]
    columns = {"paragraph": int, "kind": str, "start": int, "end": int, "characters": int}
    return _table(rows, columns | {"reason": str, "text": str})


def frequency_table(
    counts: Mapping[str, int], total: int | None = None, *, top: int | None = None, digits: int | None = None
) -> pd.DataFrame:
    """Tabulate word counts, the most frequent first, equally frequent words in alphabetical order.

    Columns: ``rank`` (from 1), ``word``, ``count``, ``per_1000`` (rate per 1,000 words out of ``total``,
    which is the sum of the counts unless given: see `lesart.words.per_thousand`).

    >>> frequency_table({"Druck": 2, "sagen": 5, "Ärger": 2}, total=1_000)
       rank   word  count  per_1000
    0     1  sagen      5       5.0
    1     2  Ärger      2       2.0
    2     3  Druck      2       2.0
    """
    return _counts_table("word", counts, total, top, digits)


def ngram_table(
    counts: Mapping[tuple[str, ...], int],
    total: int | None = None,
    *,
    top: int | None = None,
    digits: int | None = None,
) -> pd.DataFrame:
    """Tabulate n-gram counts: ``rank``, ``ngram`` (the words with spaces), ``count``, ``per_1000``.

    >>> ngram_table({("die", "USA"): 2, ("im", "Krieg"): 1}, top=1)["ngram"].tolist()
    ['die USA']
    """
    written = {" ".join(words): count for words, count in counts.items()}
    return _counts_table("ngram", written, total, top, digits)


def zipf_table(ranked: Iterable[RankFrequency], *, digits: int | None = None) -> pd.DataFrame:
    """Tabulate `lesart.words.rank_frequencies`: ``rank``, ``word``, ``count``, ``expected``.

    >>> from lesart.words import rank_frequencies
    >>> zipf_table(rank_frequencies({"b": 6, "a": 12, "c": 4}), digits=1)
       rank word  count  expected
    0     1    a     12      12.0
    1     2    b      6       6.0
    2     3    c      4       4.0
    """
    rows = [(r.rank, r.word, r.count, r.expected) for r in ranked]
    return _table(rows, {"rank": int, "word": str, "count": int, "expected": float}, digits)


def concordance_table(lines: Iterable[KwicLine], *, width: int | None = 45) -> pd.DataFrame:
    """Tabulate a concordance in the order of its lines: ``sentence``, ``left``, ``node``, ``right``.

    A context longer than ``width`` characters loses whole words on the side away from the node, because
    pandas would cut it on the right even where the words next to the node stand; None keeps all.

    >>> from lesart.words import concordance
    >>> concordance_table(concordance("Der Druck wächst.", "Druck")).values.tolist()
    [[0, 'Der', 'Druck', 'wächst.']]
    """
    rows = [
        (line.sentence, _shortened(line.left, width, -1), line.node, _shortened(line.right, width, 1))
        for line in lines
    ]
    return _table(rows, {"sentence": int, "left": str, "node": str, "right": str})


def collocation_table(found: Iterable[Collocation], *, digits: int | None = None) -> pd.DataFrame:
    """Tabulate collocations in their order, one row a pair.

    Columns: ``node``, ``collocate``, ``count``, ``expected``, ``log_likelihood``, ``pmi``, ``t_score``: see
    `lesart.words.Collocation`.

    >>> from lesart.words import collocations
    >>> table = collocation_table(collocations("a b c a b d c d".split()), digits=2)
    >>> table[["node", "collocate", "count", "expected", "pmi"]].values.tolist()
    [['a', 'b', 2, 0.5, 2.0]]
    """
    rows = [(c.node, c.collocate, c.count, c.expected, c.log_likelihood, c.pmi, c.t_score) for c in found]
    columns = {"node": str, "collocate": str, "count": int, "expected": float}
    return _table(rows, columns | {"log_likelihood": float, "pmi": float, "t_score": float}, digits)


def dispersion_table(found: Iterable[Dispersion], *, digits: int | None = None) -> pd.DataFrame:
    """Tabulate how evenly words are spread, one row a word, in the order given.

    Columns: ``word``, ``count``, ``range`` (in how many parts it occurs), ``parts``, ``dp``, ``dp_norm``.

    >>> from lesart.words import dispersion
    >>> text = "a b a c a c".split()
    >>> dispersion_table([dispersion(text, word, parts=2) for word in "abc"], digits=2)
      word  count  range  parts    dp  dp_norm
    0    a      3      2      2  0.17     0.33
    1    b      1      1      2  0.50     1.00
    2    c      2      1      2  0.50     1.00
    """
    rows = [(d.word, len(d.positions), d.range, len(d.sizes), d.dp, d.dp_norm) for d in found]
    columns = {"word": str, "count": int, "range": int, "parts": int}
    return _table(rows, columns | {"dp": float, "dp_norm": float}, digits)


def position_table(found: Iterable[Dispersion]) -> pd.DataFrame:
    """Tabulate where words stand, one row a hit.

    Columns: ``word``, ``position`` (number of the running word, from 0), ``running_words`` (of the text),
    ``start``, ``end`` (code points).

    >>> from lesart.words import dispersion
    >>> found = dispersion("a b a c a c".split(), "c", parts=2)
    >>> position_table([found])[["word", "position"]].values.tolist()
    [['c', 3], ['c', 5]]
    """
    rows = [
        (d.word, position, d.running_words, span.start, span.end)
        for d in found
        for position, span in zip(d.positions, d.spans, strict=True)
    ]
    columns = {"word": str, "position": int, "running_words": int, "start": int, "end": int}
    return _table(rows, columns)


def keyness_table(
    keys: Iterable[KeyWord], *, top: int | None = None, digits: int | None = None
) -> pd.DataFrame:
    """Tabulate keywords in their order, one row a word.

    Columns: ``word``, ``count``, ``per_1000``, ``reference_per_1000``, ``log_likelihood``, ``log_ratio``,
    ``bound`` ("≥" or "≤" where one side lacks the word): see `lesart.words.KeyWord`.

    >>> from lesart.words import keyness
    >>> table = keyness_table(keyness(["Druck", "Druck", "Rat"], ["Rat", "Tat"], min_count=1), digits=1)
    >>> table[["word", "count", "log_ratio", "bound"]].values.tolist()
    [['Druck', 2, 1.4, '≥'], ['Rat', 1, -0.6, '']]
    """
    rows = [
        (k.word, k.count, k.per_thousand, k.reference_per_thousand, k.log_likelihood, k.log_ratio, k.bound)
        for k in islice(keys, top)
    ]
    columns = {"word": str, "count": int, "per_1000": float, "reference_per_1000": float}
    return _table(rows, columns | {"log_likelihood": float, "log_ratio": float, "bound": str}, digits)


def diversity_table(ratios: Sequence[float], *, digits: int | None = None) -> pd.DataFrame:
    """Tabulate moving type-token ratios: ``position`` (the window's first running word, from 0), ``ratio``.

    >>> from lesart.words import moving_type_token_ratios
    >>> diversity_table(moving_type_token_ratios(["a", "b", "a", "a"], window=2)).values.tolist()
    [[0.0, 1.0], [1.0, 1.0], [2.0, 0.5]]
    """
    return _table(list(enumerate(ratios)), {"position": int, "ratio": float}, digits)


def quote_table(article: Article, sources: Iterable[Source]) -> pd.DataFrame:
    """Tabulate the quotes of an article one per row, in text order.

    Columns: ``start``, ``end`` (code points), ``kind``, ``source`` (its label), ``naming``, ``word`` (the
    reporting word), ``word_kind``, ``part`` (whether it is the verbatim part of another row's quote),
    ``content``, ``reason``.

    >>> from lesart.sources import find_sources
    >>> article = Article("example", "„Ja, gern“, sagte Eva Klein.", ())
    >>> quote_table(article, find_sources(article))[["kind", "source", "word", "content"]].values.tolist()
    [['direct', 'Eva Klein', 'sagen', '„Ja, gern“']]
    """
    rows = [
        (
            *(quote.start, quote.end, str(quote.kind), source.label, str(source.naming)),
            *(quote.word, quote.word_kind, quote.part_of is not None),
            *(" … ".join(span.of(article.text) for span in quote.content), quote.reason),
        )
        for source in sources
        for quote in source.quotes
    ]
    columns = {
        "start": int,
        "end": int,
        "kind": str,
        "source": str,
        "naming": str,
        "word": str,
        "word_kind": str,
    }
    return _table(sorted(rows), columns | {"part": bool, "content": str, "reason": str})


def source_table(sources: Iterable[Source]) -> pd.DataFrame:
    """Tabulate sources one per row, in order of their first mention.

    Columns: ``id``, ``label``, ``naming``, ``category``, ``vagueness``, ``gender``, ``institution``,
    ``country`` (empty where the text does not say), ``mentions``, ``quotes`` (counts), ``reason``.

    >>> from lesart.sources import find_sources
    >>> article = Article("example", "Ein US-Beamter sagte, er wisse nichts.", ())
    >>> source_table(find_sources(article))[["label", "naming", "vagueness", "country"]].values.tolist()
    [['Ein US-Beamter', 'unnamed', 'role and body', 'US']]
    """
    rows = [
        (
            *(source.id, source.label, str(source.naming), source.category, str(source.vagueness)),
            *(source.gender or "", source.institution or "", source.country or ""),
            *(len(source.mentions), len(source.quotes), source.reason),
        )
        for source in sources
    ]
    columns: dict[str, type] = {"id": int, "label": str, "naming": str, "category": str, "vagueness": str}
    columns |= {"gender": str, "institution": str, "country": str, "mentions": int, "quotes": int}
    return _table(rows, columns | {"reason": str})


def standing_table(found: Iterable[Standing], *, digits: int | None = None) -> pd.DataFrame:
    """Tabulate how much of the reported speech each source or group has, in the order given.

    Columns: ``label``, ``naming``, ``sources``, ``statements``, ``direct``, ``indirect`` (counts of
    statements), ``words``, ``share`` (of all words), ``first`` (place of the first statement, 0 to 1).

    >>> from lesart.sources import find_sources, source_standing
    >>> article = Article("example", "„Ja, gern“, sagte Eva Klein. Ein Beamter sagte, er gehe.", ())
    >>> table = standing_table(source_standing(article, find_sources(article)))
    >>> table[["label", "statements", "direct", "words", "share"]].values.tolist()
    [['Eva Klein', 1, 1, 2, 0.5], ['Ein Beamter', 1, 0, 2, 0.5]]
    """
    found = list(found)
    total = sum(row.words for row in found)
    rows = [
        (
            *(row.label, str(row.naming or ""), row.sources, row.statements, row.direct),
            *(row.statements - row.direct, row.words, row.words / total, row.first),
        )
        for row in found
    ]
    columns: dict[str, type] = {"label": str, "naming": str, "sources": int, "statements": int, "direct": int}
    return _table(rows, columns | {"indirect": int, "words": int, "share": float, "first": float}, digits)


def voice_table(found: Iterable[Voice], *, digits: int | None = None) -> pd.DataFrame:
    """Tabulate where each statement stands in the article.

    Columns: ``label``, ``naming``, ``kind``, ``start``, ``end`` (0 to 1).

    >>> from lesart.sources import find_sources, voices
    >>> article = Article("example", "„Ja, gern“, sagte Eva Klein.", ())
    >>> voice_table(voices(article, find_sources(article)), digits=2).values.tolist()
    [['Eva Klein', 'named', 'direct', 0.0, 0.36]]
    """
    rows = [(v.label, str(v.naming), str(v.kind), v.start, v.end) for v in found]
    columns: dict[str, type] = {"label": str, "naming": str, "kind": str, "start": float, "end": float}
    return _table(rows, columns, digits)


def _shortened(context: str, width: int | None, direction: int) -> str:
    """Drop the words that are too far from the node, which stands at the end (-1) or the start (1)."""
    if width is None or len(context) <= width:
        return context
    kept: list[str] = []
    for word in context.split()[::direction]:
        if sum(map(len, kept)) + len(kept) + len(word) + 2 > width:
            break
        kept.append(word)
    return " ".join([*kept, "…"][::direction])


def _counts_table(
    name: str, counts: Mapping[str, int], total: int | None, top: int | None, digits: int | None
) -> pd.DataFrame:
    rates = per_thousand(counts, total) if counts else {}
    ranked = sorted(counts, key=lambda word: (-counts[word], alphabetical(word)))[:top]
    rows = [(rank, word, counts[word], rates[word]) for rank, word in enumerate(ranked, start=1)]
    return _table(rows, {"rank": int, name: str, "count": int, "per_1000": float}, digits)


def _table(
    rows: Iterable[Sequence[Any]], columns: Mapping[str, type], digits: int | None = None
) -> pd.DataFrame:
    """Build a table whose columns have their types even when there are no rows."""
    table = pd.DataFrame(rows, columns=list(columns))
    table = table.astype({name: kind for name, kind in columns.items() if kind is not str})
    return table if digits is None else table.round(digits)
