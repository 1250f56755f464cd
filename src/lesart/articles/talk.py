"""Who asks and who answers: the labels that open the turns of a talk, on a page or in plain text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lesart.articles.blocks import Block
from lesart.records import ParagraphKind, Span

__all__ = ["ASKS", "LABEL", "TURNS", "asking_labels", "mark_turns"]

_WORD = r"[A-ZÄÖÜ][\w.’'&+/-]*"
LABEL = re.compile(
    rf"(?P<label>{_WORD}(?:\s+(?:(?:von|van|de|der|zu|und)\s+)?{_WORD}){{0,4}})"
    r"(?:\s*\([^)]{2,30}\))?\s*:\s+(?=\S)"
)
_ASKING = frozenset(
    {"frage", "f", "q", "question", "interviewer", "interviewerin", "redaktion", "moderator", "moderatorin"}
)
_ANSWERING = frozenset({"antwort", "a", "answer"})
ASKS = re.compile(r"\?[\"“”»«’‘)\]]*$")
_FEW = 3  # fewer labels than that make a talk only if one says »Frage«
TURNS = 2  # so many questions make an interview


def asking_labels(turns: Sequence[tuple[str, str]]) -> set[str]:
    """Tell which labels are the interviewer's; none if the labelled paragraphs are no talk."""
    count = Counter(label for label, _ in turns)
    asked = Counter(label for label, text in turns if ASKS.search(text.rstrip()))
    asking = {label for label in count if _puts_questions(label, asked[label], count[label])}
    if len(turns) < TURNS or asking.isdisjoint(asked):
        return set()
    return asking if set(count) == asking or _alternate(turns, asking) else set()


def _alternate(turns: Sequence[tuple[str, str]], asking: set[str]) -> bool:
    """Whether the labels alternate, as in a talk; »Fazit: …« after »Was nun: …?« is none."""
    changes = sum((a in asking) != (b in asking) for (a, _), (b, _) in pairwise(turns))
    return changes >= 0.5 * (len(turns) - 1)


def _puts_questions(label: str, asked: int, count: int) -> bool:
    """Whether a label says so, or half of what stands behind it asks."""
    word = label.casefold()
    return word not in _ANSWERING and (word in _ASKING or (asked > 0 and asked >= 0.5 * count))


def mark_turns(text: str, blocks: Sequence[Block]) -> list[Block]:
    r"""Mark the turns of an interview that plain text opens with »Frage:«, initials or a name.

    A block without a label goes on with the turn above it.

    >>> text = "Frage: Wie war es, Frau Roth?\n\nRoth: Kalt.\n\nFrage: Und jetzt?\n\nRoth: Warm."
    >>> from lesart.articles.paragraphs import find_blocks
    >>> [str(block.marked) for block in mark_turns(text, find_blocks(text))]
    ['question', 'answer', 'question', 'answer']
    """
    hits = [LABEL.match(text, block.start, block.end) if block.marked is None else None for block in blocks]
    pairs = list(zip(hits, blocks, strict=True))
    asking = asking_labels([(hit["label"], text[block.start : block.end]) for hit, block in pairs if hit])
    few = sum(hit is not None for hit in hits) < _FEW and not any(a.casefold() in _ASKING for a in asking)
    if not asking or few:
        return list(blocks)
    return _marked(pairs, asking)


def _marked(pairs: Sequence[tuple[re.Match[str] | None, Block]], asking: set[str]) -> list[Block]:
    """Mark the blocks that begin with a label, and those that go on with the turn above."""
    marked: list[Block] = []
    current: Block | None = None
    for hit, block in pairs:
        if hit:
            asked = hit["label"] in asking
            kind = ParagraphKind.QUESTION if asked else ParagraphKind.ANSWER
            why = f"{kind} of an interview: begins with whose turn it is"
            current = replace(block, marked=kind, markup=why, speaker=Span(*hit.span("label")))
            marked.append(current)
        elif current is None or block.marked is not None:
            marked.append(block)
        else:
            why = f"{current.marked} of an interview: goes on with the turn above"
            marked.append(replace(block, marked=current.marked, markup=why, speaker=current.speaker))
    return marked
