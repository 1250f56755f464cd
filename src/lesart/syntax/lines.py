"""Lines: the sentences of an article as the quotation rules need them.

A direct quotation of three sentences with »sagte sie« behind it is one line, although it is three
sentences: the speaker of the first must be looked for behind the third. Words, word classes and lemmas lie
in parallel lists, because the rules ask for them far more often than for whole tokens.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence, Set
from functools import wraps
from itertools import chain, pairwise
from typing import Any, TypeVar, TypeVarTuple

from lesart.frozen import record
from lesart.language import MARKS, TYPED_MARKS, MarkPair
from lesart.records import Sentence, Token
from lesart.syntax.surnames import as_names, surnames_of_several_words
from lesart.syntax.wordlists import group

__all__ = [
    "OPENING_MARKS",
    "PREPOSITIONS",
    "SENTENCE_ENDS",
    "Line",
    "Piece",
    "build_lines",
    "remembered",
    "remembered_of",
    "with_capital",
]

_Asked = TypeVarTuple("_Asked")
_Found = TypeVar("_Found")

PREPOSITIONS = frozenset({"APPR", "APPRART"})
_NOUN_TAGS = frozenset({"NN", "NE", "NNA", "NNI", "FM", "TRUNC"})
_NO_NAMES = frozenset(
    {"PPER", "PDS", "PIS", "ART", "PDAT", "PIAT", "PPOSAT", "PRELAT", "PWAT", "KOUS", "KOUI", "KON", "APPR"}
    | {"APPRART", "PRELS", "PWS", "PWAV", "VAFIN", "VMFIN"}
)
OPENING_MARKS = frozenset("„»“\"‚›«'")
_NAMED_AT_START = frozenset({"NE", "NN", "NNA", "ART", "APPR", "PPER", "PPOSAT", "PIAT", "KON"})
SENTENCE_ENDS = frozenset({".", "!", "?", "…"})
_ENDS_INSIDE = re.compile(rf"[{''.join(sorted(SENTENCE_ENDS))}]\s*[{MARKS}]")  # »… „Nein.“ Danach …«
_AT_START = ("„",)  # a capital says as little at the start of a line as behind an opening mark
_OPEN: Any = object()  # stands for an answer that nobody has asked for yet
_LONGEST = 400  # words; a longer line is a table or a text without full stops and is cut up


def _nominal(forms: Sequence[str], tags: Sequence[str]) -> list[bool]:
    """Say of each word whether it is a noun or a name, by its class or, inside a sentence, by its capital."""
    small = group("small_names")
    return [
        form[0].isalnum()
        if tag in _NOUN_TAGS or form in small
        else not (form.islower() and form.isalpha()) and _is_capitalised(form, tag, before)
        for form, tag, before in zip(forms, tags, chain(_AT_START, forms), strict=False)
    ]


def _is_capitalised(form: str, tag: str, before: str) -> bool:
    if not form[0].isalpha():
        return False
    if form[0].isupper() and tag not in _NO_NAMES and before not in OPENING_MARKS:
        return True
    return ("-" in form or "." in form) and _is_written_like_a_name(form)


def _is_written_like_a_name(form: str) -> bool:
    """»el-Baradei«, »ver.di«, »tagesschau.de«."""
    if any(part[:1].isupper() for part in form.split("-")[1:]):
        return True
    return "." in form[1:-1] and form[-1].isalpha() and len(form) > 4


@record
class Piece:
    """A stretch between quotation marks, in word positions of its line, marks included."""

    start: int
    end: int  # one past the closing mark
    pair: MarkPair


class Line:
    """One sentence, or several held together by quotation marks, as parallel lists.

    What a rule marked as `remembered` found out about a line stays in the line's memory: rules of several
    rooms ask for the same clauses and phrases.
    """

    __slots__ = (
        "forms",
        "lemmas",
        "lower",
        "memory",
        "nominal",
        "pieces",
        "quoted",
        "starts_paragraph",
        "tags",
        "tokens",
    )

    def __init__(
        self,
        tokens: list[Token],
        pairs: Sequence[MarkPair],
        names: Set[str] = frozenset(),
        *,
        surnames: Set[tuple[str, ...]] = frozenset(),
        starts_paragraph: bool = False,
    ) -> None:
        self.tokens = tokens
        self.forms = [token.form for token in tokens]
        self.lower = [form.lower() for form in self.forms]
        self.tags = [token.tag for token in tokens]
        self.lemmas = [token.lemma for token in tokens]
        if self.forms[0] in names and self.tags[0] not in _NAMED_AT_START:
            self.tags[0] = "NE"  # at a sentence's start the tagger may take a name for an adjective
        for i in as_names(self.forms, surnames):
            self.tags[i] = "NE"  # »von der Heyden«, whose first words the tagger takes for a preposition's
        self.starts_paragraph = starts_paragraph
        # Nouns and names, by their class or, inside a sentence, by their capital.
        self.nominal = _nominal(self.forms, self.tags)
        self.memory: dict[object, Any] = {}
        self.pieces: list[Piece] = []
        self.quoted = [False] * len(tokens)
        if pairs:
            self.forms = [TYPED_MARKS.get(form, form) for form in self.forms]
            self._place(pairs)

    def __len__(self) -> int:
        return len(self.tokens)

    def _place(self, pairs: Sequence[MarkPair]) -> None:
        """Translate the pairs' offsets into word positions; inner pairs stay inside their outer piece."""
        at = 0
        for pair in pairs:
            while at < len(self.tokens) and self.tokens[at].start < pair.start:
                at += 1
            end = at
            while end < len(self.tokens) and self.tokens[end].start < pair.end:
                end += 1
            if end > at:
                self.pieces.append(Piece(at, end, pair))
                self.quoted[at:end] = [True] * (end - at)
                at = end

    def noun_lemma(self, i: int) -> str:
        """Return the dictionary form of a noun, with its capital."""
        lemma = self.lemmas[i]
        return lemma if lemma[:1].isupper() else with_capital(lemma)

    def piece_at(self, i: int) -> Piece | None:
        """Return the quotation that begins at a word, if one does."""
        if not self.quoted[i]:
            return None  # most words: no need to look through a line full of quotations
        return next((piece for piece in self.pieces if piece.start == i), None)

    def text(self, start: int, end: int) -> str:
        """Show the words from one position to another, for reasons given to a reader."""
        return " ".join(self.forms[start:end])

    def written(self, start: int, end: int) -> str:
        """Show the words as they were written, with blanks and line breaks as single blanks."""
        tokens = self.tokens[start:end]
        parts = [("", " ")[after.start > before.end] + after.form for before, after in pairwise(tokens)]
        return "".join([tokens[0].form, *parts])


def with_capital(lemma: str) -> str:
    """Return a dictionary form as nouns are written."""
    return lemma if lemma[:1].isupper() else lemma[:1].upper() + lemma[1:]


def remembered(rule: Callable[[Line], _Found]) -> Callable[[Line], _Found]:
    """Let a line remember what a rule says of it; the answer has to be immutable."""

    @wraps(rule)
    def recall(line: Line) -> _Found:
        found: _Found
        try:
            found = line.memory[rule]
        except KeyError:
            found = line.memory[rule] = rule(line)
        return found

    return recall


def remembered_of(rule: Callable[[Line, *_Asked], _Found]) -> Callable[[Line, *_Asked], _Found]:
    """Let a line remember what a rule says of something in it, which has to be hashable: word, clause."""

    @wraps(rule)
    def recall(line: Line, /, *asked: *_Asked) -> _Found:
        answers: dict[tuple[object, ...], _Found] | None = line.memory.get(rule)
        if answers is None:
            answers = line.memory[rule] = {}
        found: _Found = answers.get(asked, _OPEN)
        if found is _OPEN:
            found = answers[asked] = rule(line, *asked)
        return found

    return recall


def build_lines(sentences: Sequence[Sentence], pairs: Sequence[MarkPair], text: str) -> list[Line]:
    """Join the sentences that a pair of marks holds together, and cut what is too long to be a sentence.

    >>> from lesart.language import analyse
    >>> from lesart.language.marks import find_pairs
    >>> text = "„Ja. Sofort.“, sagte er. Sie ging."
    >>> [line.text(0, len(line)) for line in build_lines(analyse(text), find_pairs(text), text)]
    ['„ Ja . Sofort . “ , sagte er .', 'Sie ging .']
    """
    names = {token.form for sentence in sentences for token in sentence.tokens[1:] if token.tag == "NE"}
    surnames = surnames_of_several_words(sentences)
    lines: list[Line] = []
    end_before = 0
    for tokens, inside in _held_together(sentences, pairs):
        new_paragraph = not lines or "\n" in text[end_before : tokens[0].start]
        end_before = tokens[-1].end
        for part, within in _cut(tokens, inside, text):
            lines.append(Line(part, within, names, surnames=surnames, starts_paragraph=new_paragraph))
            new_paragraph = False
    return lines


def _held_together(
    sentences: Sequence[Sentence], pairs: Sequence[MarkPair]
) -> Iterator[tuple[list[Token], list[MarkPair]]]:
    """Yield the tokens of the sentences that go together, with the outer pairs of marks that begin there."""
    outer = [pair for pair in pairs if pair.depth == 0 and pair.closed]
    gathered: list[Token] = []
    mine: list[MarkPair] = []
    at = 0
    for sentence in sentences:
        gathered.extend(sentence.tokens)
        begun = bisect_left(outer, sentence.end, lo=at, key=lambda pair: pair.start)
        mine += outer[at:begun]
        at = begun
        goes_on = mine and mine[-1].end > sentence.end
        if not goes_on or len(gathered) >= _LONGEST:
            yield gathered, mine
            gathered, mine = [], []
    if gathered:
        yield gathered, mine


def _cut(tokens: list[Token], pairs: list[MarkPair], text: str) -> list[tuple[list[Token], list[MarkPair]]]:
    """Cut behind a quotation that ends a sentence: »… „Nein.“ | Danach ging er«; cut what is far too long."""
    cuts = [
        cut
        for cut in sorted({*_cuts(tokens, text)})
        if not any(p.start < tokens[cut - 1].start and tokens[cut].start < p.end for p in pairs)
    ]
    parts, start = [], 0
    for cut in [*cuts, len(tokens)]:
        words = tokens[start:cut]
        parts.append((words, [p for p in pairs if words[0].start <= p.start < words[-1].end]))
        start = cut
    return parts


def _cuts(tokens: Sequence[Token], text: str) -> Iterator[int]:
    """Yield the positions where a line may be cut."""
    yield from range(_LONGEST, len(tokens), _LONGEST)
    if "\n" in text[tokens[0].start : tokens[-1].end]:
        for i, (before, after) in enumerate(pairwise(tokens), start=1):
            if "\n" in text[before.end : after.start]:
                yield i
    if _ENDS_INSIDE.search(text, tokens[0].start, tokens[-1].end) is None:
        return  # most lines
    for i in range(1, len(tokens) - 2):
        ends = (
            TYPED_MARKS.get(tokens[i].form, tokens[i].form) in MARKS and tokens[i - 1].form in SENTENCE_ENDS
        )
        if ends and _begins_anew(tokens, i + 1):
            yield i + 1


def _begins_anew(tokens: Sequence[Token], i: int) -> bool:
    """Say whether a sentence begins here: a capital, or another opening mark."""
    form = tokens[i].form
    return form[0].isupper() or (form in '„»"“' and i + 1 < len(tokens) and tokens[i + 1].form[0].isupper())
