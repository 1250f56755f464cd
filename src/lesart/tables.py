"""Records become tables: pandas, one row an observation, in an order that never varies.

Numbers are left exact; ``digits`` rounds them for showing.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import pandas as pd

from lesart import language
from lesart.errors import UndefinedMeasureError
from lesart.evaluation import Score
from lesart.frames import Action, ActorMention, Disagreement, UnitCoding, Validation
from lesart.records import Article, FrameHit, FrameUnit, ParagraphKind, Source
from lesart.records import Voice as FrameVoice
from lesart.sources import Standing, Voice
from lesart.words import Collocation, Dispersion, KeyWord, KwicLine, RankFrequency, per_thousand
from lesart.words.selection import alphabetical

__all__ = [
    "action_table",
    "coding_table",
    "collocation_table",
    "concordance_table",
    "disagreement_table",
    "dispersion_table",
    "diversity_table",
    "false_hit_table",
    "frame_place_table",
    "frame_table",
    "frame_voice_table",
    "frequency_table",
    "keyness_table",
    "naming_table",
    "ngram_table",
    "paragraph_table",
    "position_table",
    "quote_table",
    "source_table",
    "standing_table",
    "token_table",
    "validation_table",
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


def frame_table(hits: Iterable[FrameHit], article: Article) -> pd.DataFrame:
    """Tabulate `lesart.frames.find_frames`, one row a hit.

    Columns: ``frame``, ``words`` (as they stand in the text), ``pattern``, ``negated``, ``voice``,
    ``source``, ``start``, ``end``.

    >>> import lesart
    >>> from lesart.frames import find_frames
    >>> hits = find_frames(lesart.seed(), {"pressure": ["unter Druck + setzen"]})
    >>> frame_table(hits, lesart.seed())[["words", "voice"]].values.tolist()
    [['unter Druck gesetzt', 'unnamed'], ['unter Druck zu setzen', 'unnamed']]
    """
    rows = [
        (
            hit.frame,
            " ".join(hit.span.of(article.text).split()),
            hit.pattern,
            hit.negated,
            str(hit.voice),
            hit.source or "",
            hit.start,
            hit.end,
        )
        for hit in hits
    ]
    columns = {"frame": str, "words": str, "pattern": str, "negated": bool, "voice": str, "source": str}
    return _table(rows, columns | {"start": int, "end": int})


def frame_voice_table(units: Iterable[FrameUnit | UnitCoding], frames: Sequence[str]) -> pd.DataFrame:
    """Count in how many units each voice carries each frame, to see whose frame it is.

    Columns: ``frame``, one for each voice, ``units`` (all together). A unit coded by dictionary counts for
    the voice of each hit, one coded by hand for its voice.

    >>> from lesart.records import Span
    >>> unit = UnitCoding("me", 1, Span(0, 9), frozenset({"threat"}), FrameVoice.NAMED)
    >>> frame_voice_table([unit], ["threat", "people"]).values.tolist()
    [['threat', 0, 1, 0, 0, 1], ['people', 0, 0, 0, 0, 0]]
    """
    voices = list(FrameVoice)
    counts = {frame: dict.fromkeys(voices, 0) for frame in frames}
    totals = dict.fromkeys(frames, 0)
    for unit in units:
        for frame in unit.frames & counts.keys():
            totals[frame] += 1
        for frame, voice in _carried(unit):
            if frame in counts and voice is not None:
                counts[frame][voice] += 1
    rows = [(frame, *counts[frame].values(), totals[frame]) for frame in frames]
    return _table(rows, {"frame": str} | {str(voice): int for voice in voices} | {"units": int})


def _carried(unit: FrameUnit | UnitCoding) -> set[tuple[str, FrameVoice | None]]:
    if isinstance(unit, FrameUnit):
        return {(hit.frame, hit.voice) for hit in unit.hits}
    return {(frame, unit.voice) for frame in unit.frames}


def frame_place_table(
    units: Iterable[FrameUnit | UnitCoding], article: Article, frames: Sequence[str]
) -> pd.DataFrame:
    """Count frames in headline, subheadings and body: does the headline promise what the body tells.

    Columns: ``place``, ``units``, one for each frame (in how many of these units it stands).

    >>> import lesart
    >>> from lesart.frames import classify_units
    >>> found = classify_units(lesart.seed(), {"threat": ["*droh*"], "pressure": ["Ruf", "Druck"]})
    >>> frame_place_table(found, lesart.seed(), ["threat", "pressure"]).values.tolist()
    [['headline', 1, 0, 1], ['subheading', 2, 0, 0], ['body', 55, 5, 3]]
    """
    starts = [paragraph.start for paragraph in article.paragraphs]
    places = dict.fromkeys((ParagraphKind.HEADLINE, ParagraphKind.SUBHEADING, ParagraphKind.BODY), 0)
    counts = {place: dict.fromkeys(frames, 0) for place in places}
    for unit in units:
        place = article.paragraphs[bisect_right(starts, unit.span.start) - 1].kind
        if place in places:
            places[place] += 1
            for frame in unit.frames & set(frames):
                counts[place][frame] += 1
    rows = [(str(place), number, *counts[place].values()) for place, number in places.items()]
    return _table(rows, {"place": str, "units": int} | dict.fromkeys(frames, int))


def validation_table(validation: Validation, *, digits: int | None = None) -> pd.DataFrame:
    """Tabulate `lesart.frames.validate`: one row a frame, and one for all together.

    Columns: ``frame``, ``coded`` and ``found`` (units), ``precision``, ``recall``, ``f1`` in sample,
    ``f1_left_out`` (with each unit left out). What is undefined, because nothing was coded or found, is empty
    (NaN), not zero.
    """
    scores = [(score.frame, score.in_sample, score.left_out) for score in validation.frames]
    rows = [
        (
            name,
            own.reference,
            own.found,
            *(_measure(own, measure) for measure in ("precision", "recall", "f1")),
            _measure(left, "f1"),
        )
        for name, own, left in [*scores, ("all", validation.in_sample, validation.left_out)]
    ]
    columns = {"frame": str, "coded": int, "found": int, "precision": float, "recall": float, "f1": float}
    return _table(rows, columns | {"f1_left_out": float}, digits)


def _measure(score: Score, name: str) -> float:
    try:
        value: float = getattr(score, name)
    except UndefinedMeasureError:
        return float("nan")
    return value


def false_hit_table(validation: Validation) -> pd.DataFrame:
    """Tabulate the false hits of `lesart.frames.validate`: ``frame``, ``pattern``, ``sentence``."""
    rows = [(hit.frame, hit.pattern, hit.snippet) for hit in validation.false_hits]
    return _table(rows, {"frame": str, "pattern": str, "sentence": str})


def coding_table(codings: Iterable[UnitCoding], article: Article) -> pd.DataFrame:
    """Tabulate codings: ``coder``, ``unit``, ``frames``, ``functions``, ``voice``, ``reason``, ``text``."""
    rows = [
        (
            coding.coder,
            coding.unit,
            ", ".join(sorted(coding.frames)),
            ", ".join(sorted(coding.functions)),
            "" if coding.voice is None else str(coding.voice),
            coding.reason,
            " ".join(coding.span.of(article.text).split()),
        )
        for coding in codings
    ]
    columns = {"coder": str, "unit": int, "frames": str, "functions": str, "voice": str, "reason": str}
    return _table(rows, columns | {"text": str})


def disagreement_table(found: Iterable[Disagreement], article: Article) -> pd.DataFrame:
    """Tabulate where two coders differ: ``unit``, frames only one saw, both reasons, ``text``."""
    rows = [
        (
            each.first.unit,
            ", ".join(sorted(each.only_first)),
            ", ".join(sorted(each.only_second)),
            each.first.reason,
            each.second.reason,
            " ".join(each.span.of(article.text).split()),
        )
        for each in found
    ]
    columns = {"unit": int, "only_first": str, "only_second": str, "first_reason": str, "second_reason": str}
    return _table(rows, columns | {"text": str})


def action_table(actions: Iterable[Action], article: Article) -> pd.DataFrame:
    """Tabulate who does what to whom: ``kind``, ``agent``, ``verb``, ``patient``, ``start`` of the verb."""
    rows = [
        (
            str(action.kind),
            "" if action.agent is None else " ".join(action.agent.of(article.text).split()),
            action.verb,
            "" if action.patient is None else " ".join(action.patient.of(article.text).split()),
            action.predicate[0].start,
        )
        for action in actions
    ]
    return _table(rows, {"kind": str, "agent": str, "verb": str, "patient": str, "start": int})


def naming_table(mentions: Iterable[ActorMention]) -> pd.DataFrame:
    """Count actors' names: ``actor``, ``naming``, ``mentions``, ``agent``, ``patient``, ``in_headline``."""
    grouped: dict[tuple[str, str], list[ActorMention]] = {}
    for mention in mentions:
        grouped.setdefault((mention.actor, mention.naming), []).append(mention)
    ranked = sorted(grouped.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    rows = [
        (
            *key,
            len(own),
            sum(each.role == "agent" for each in own),
            sum(each.role == "patient" for each in own),
            sum(each.in_headline for each in own),
        )
        for key, own in ranked
    ]
    columns = {"actor": str, "naming": str, "mentions": int, "agent": int, "patient": int, "in_headline": int}
    return _table(rows, columns)


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
