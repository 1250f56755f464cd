"""Found against reference: precision, recall, what was missed, and where.

Quotes, frames, mentions: whatever a program finds in a text is compared here with what a reader found, as
stretches of text with a label. Only words count: a comma or a quotation mark at the edge makes no difference.

>>> text = "Sie sagte, es regne. Er sagte, es schneie."
>>> reference = [Annotation((Span(11, 19),), "indirect"), Annotation((Span(31, 41),), "indirect")]
>>> found = [Annotation((Span(11, 20),), "indirect"), Annotation((Span(24, 29),), "indirect")]
>>> evaluation = compare(found, reference, text)
>>> evaluation.exact.precision, evaluation.exact.recall, evaluation.exact.f1
(0.5, 0.5, 0.5)
>>> for difference in differences(evaluation, text):
...     print(difference)
24:29    spurious   indirect     Sie sagte, es regne. Er {{sagte}}, es schneie.
31:41    missed     indirect     Sie sagte, es regne. Er sagte, [[es schneie]].
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lesart.errors import OptionError, UndefinedMeasureError
from lesart.records import Span

__all__ = ["Annotation", "Difference", "Evaluation", "Match", "Outcome", "Score", "compare", "differences"]

_WORD = re.compile(r"\w+")

# Where it stands; whether it opens (closing ones come first); minus its partner's place, so that what opens
# last closes first; reference outside found where both are the same; the bracket.
_Bracket = tuple[int, bool, int, int, str]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What somebody, reader or program, marked in a text: one or more stretches and what they are."""

    spans: tuple[Span, ...]  # more than one where something stands between: „Ja“, sagte sie, „gern.“
    label: str = ""  # »indirect«, »conflict«; annotations are compared within their label only
    name: str = ""  # whatever leads you back to your own record: an id, a line number


@dataclass(frozen=True, slots=True)
class Score:
    """Three counts and what follows from them; add the scores of several articles to pool them.

    Precision, recall and their harmonic mean F1 as in van Rijsbergen (1979, *Information Retrieval*, ch. 7).

    >>> Score(8, 10, 16).precision, Score(8, 10, 16).recall
    (0.8, 0.5)
    >>> (Score(1, 1, 2) + Score(2, 3, 2)).f1
    0.75
    """

    hits: int  # found and right
    found: int  # all that was found
    reference: int  # all that there was to find

    def __add__(self, other: "Score") -> "Score":
        return Score(self.hits + other.hits, self.found + other.found, self.reference + other.reference)

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0 to 1.

        Raises
        ------
        UndefinedMeasureError
            If nothing was found.
        """
        return _share(
            self.hits, self.found, "Precision is undefined: nothing was found that could be right or wrong"
        )

    @property
    def recall(self) -> float:
        """Share of what there was to find that was found, 0 to 1.

        Raises
        ------
        UndefinedMeasureError
            If the reference is empty.
        """
        return _share(self.hits, self.reference, "Recall is undefined: the reference holds nothing to find")

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: 2 hits / (found + reference), 0 to 1.

        Raises
        ------
        UndefinedMeasureError
            If nothing was found and there was nothing to find.
        """
        total = self.found + self.reference
        return _share(
            2 * self.hits, total, "F1 is undefined: nothing was found and the reference holds nothing to find"
        )


@dataclass(frozen=True, slots=True)
class Match:
    """Something found, and what it corresponds to in the reference."""

    found: Annotation
    reference: Annotation
    overlap: float  # Dice (1945) of the two sets of words: 2 |A ∩ B| / (|A| + |B|); 1.0 = the same words


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Found against reference in one text."""

    hits: tuple[Match, ...]  # pairs that overlap enough, in the order of the reference
    missed: tuple[Annotation, ...]  # in the reference, not found
    spurious: tuple[Annotation, ...]  # found, not in the reference
    words: Score  # counted in words: inside anything of the same label, here and there

    @property
    def overlapping(self) -> Score:
        """Counted in annotations: a hit is a pair that overlaps enough."""
        return self.judged(lambda _: True)

    @property
    def exact(self) -> Score:
        """Counted in annotations: a hit is a pair of exactly the same words."""
        return self.judged(lambda match: match.overlap == 1)

    def judged(self, right: Callable[[Match], bool]) -> Score:
        """Count those hits only that are right in another respect too, such as the speaker ("end to end").

        Found and reference stay whole, so an overlooked quote counts against its speaker as well.
        """
        hits = sum(1 for match in self.hits if right(match))
        return Score(hits, len(self.hits) + len(self.spurious), len(self.hits) + len(self.missed))


class Outcome(StrEnum):
    """In which way found and reference differ."""

    MISSED = "missed"  # in the reference, not found
    SPURIOUS = "spurious"  # found, not in the reference
    PARTIAL = "partial"  # found, but longer or shorter than in the reference


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, shown in its place: [[so in the reference]], {{so found}}."""

    outcome: Outcome
    label: str
    span: Span  # from the first character of either to the last
    snippet: str  # that stretch with the text around it, on one line
    found: Annotation | None = None
    reference: Annotation | None = None

    def __str__(self) -> str:
        place = f"{self.span.start}:{self.span.end}"
        return f"{place:8} {self.outcome:10} {self.label:12} {self.snippet}"


def compare(
    found: Sequence[Annotation], reference: Sequence[Annotation], text: str, *, threshold: float = 0.5
) -> Evaluation:
    """Pair what was found with the reference, one to one within a label, and count.

    The pair with the largest overlap (Dice over words) is taken first, then the largest among what is left;
    of equals the one that comes first in `reference`, then in `found`. A pair below the threshold is none.

    Parameters
    ----------
    found, reference
        Annotations of the same text, in any order.
    text
        The text that the spans were made for.
    threshold
        Smallest overlap of a pair, above 0 up to 1. One half is where more is shared than not.

    Raises
    ------
    SpanError
        If a span reaches past the end of the text.
    OptionError
        If the threshold does not lie above 0 and up to 1.

    Examples
    --------
    >>> half = compare([Annotation((Span(0, 5),))], [Annotation((Span(0, 11),))], "Viele Worte")
    >>> half.hits[0].overlap, half.exact.hits, half.words.recall
    (0.6666666666666666, 0, 0.5)
    """
    if not 0 < threshold <= 1:
        msg = f"threshold={threshold} lets everything or nothing pass: choose a number above 0, up to 1"
        raise OptionError(msg)
    words = _Words(text)
    found_words = [words.of(annotation) for annotation in found]
    reference_words = [words.of(annotation) for annotation in reference]
    pairs = _paired(_overlaps(found_words, reference_words), threshold)
    taken = {f for f, _ in pairs.values()}
    everything_found, everything = set().union(*found_words), set().union(*reference_words)
    return Evaluation(
        hits=tuple(Match(found[f], reference[r], overlap) for r, (f, overlap) in sorted(pairs.items())),
        missed=tuple(annotation for r, annotation in enumerate(reference) if r not in pairs),
        spurious=tuple(annotation for f, annotation in enumerate(found) if f not in taken),
        words=Score(len(everything_found & everything), len(everything_found), len(everything)),
    )


def differences(evaluation: Evaluation, text: str, *, context: int = 40) -> list[Difference]:
    """Show every miss in its place, in the order of the text.

    Parameters
    ----------
    evaluation
        From `compare`.
    text
        The text that was compared.
    context
        How many characters of the surrounding text to show on either side.
    """
    listed = [
        _difference(Outcome.MISSED, text, context, reference=annotation) for annotation in evaluation.missed
    ]
    listed += [
        _difference(Outcome.SPURIOUS, text, context, found=annotation) for annotation in evaluation.spurious
    ]
    listed += [
        _difference(Outcome.PARTIAL, text, context, found=match.found, reference=match.reference)
        for match in evaluation.hits
        if match.overlap < 1
    ]
    return sorted(listed, key=lambda difference: (difference.span, difference.outcome))


class _Words:
    """The words of a text by number, so that stretches become sets of words."""

    def __init__(self, text: str) -> None:
        self.text = text
        words = list(_WORD.finditer(text))
        self.starts = [word.start() for word in words]
        self.ends = [word.end() for word in words]

    def of(self, annotation: Annotation) -> frozenset[tuple[str, int]]:
        """Find the numbers of the words that the annotation touches, each with its label."""
        numbers: set[int] = set()
        for span in annotation.spans:
            span.of(self.text)
            numbers.update(range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)))
        return frozenset((annotation.label, number) for number in numbers)


def _overlaps(
    found: Sequence[frozenset[tuple[str, int]]], reference: Sequence[frozenset[tuple[str, int]]]
) -> list[tuple[float, int, int]]:
    """List every pair that shares a word, as (Dice, reference, found): the largest overlap first."""
    by_word: dict[tuple[str, int], list[int]] = {}
    for r, words in enumerate(reference):
        for word in words:
            by_word.setdefault(word, []).append(r)
    shared = Counter((r, f) for f, words in enumerate(found) for word in words for r in by_word.get(word, ()))
    pairs = [(2 * count / (len(found[f]) + len(reference[r])), r, f) for (r, f), count in shared.items()]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _paired(pairs: Iterable[tuple[float, int, int]], threshold: float) -> dict[int, tuple[int, float]]:
    """Map each reference to what was found for it, with their overlap; the first pair taken stays."""
    paired: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for overlap, r, f in pairs:
        if overlap >= threshold and r not in paired and f not in taken:
            paired[r] = f, overlap
            taken.add(f)
    return paired


def _difference(
    outcome: Outcome,
    text: str,
    context: int,
    *,
    found: Annotation | None = None,
    reference: Annotation | None = None,
) -> Difference:
    sides = [side for side in (reference, found) if side is not None]
    spans = [span for side in sides for span in side.spans]
    hull = Span(min(span.start for span in spans), max(span.end for span in spans))
    brackets: list[_Bracket] = []
    for tie, (side, opening, closing) in enumerate(((reference, "[[", "]]"), (found, "{{", "}}"))):
        for span in side.spans if side is not None else ():
            brackets.append((span.start, True, -span.end, tie, opening))
            brackets.append((span.end, False, -span.start, -tie, closing))
    snippet = _with_brackets(text, max(0, hull.start - context), min(len(text), hull.end + context), brackets)
    return Difference(outcome, sides[0].label, hull, snippet, found, reference)


def _with_brackets(text: str, start: int, end: int, brackets: Iterable[_Bracket]) -> str:
    """Cut the text and set brackets at their places, properly nested where they meet."""
    pieces, at = ["…" if start > 0 else ""], start
    for place, *_, bracket in sorted(brackets):
        pieces += [text[at:place], bracket]
        at = place
    pieces += [text[at:end], "…" if end < len(text) else ""]
    return " ".join("".join(pieces).split())


def _share(part: int, whole: int, undefined: str) -> float:
    if whole == 0:
        raise UndefinedMeasureError(undefined)
    return part / whole
