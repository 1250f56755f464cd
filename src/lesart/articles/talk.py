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
    asking = {
        label
        for label in count
        if label.casefold() in _ASKING or (asked[label] and asked[label] >= 0.5 * count[label])
    } - {label for label in count if label.casefold() in _ANSWERING}
    answering = set(count) - asking
    if not asking or sum(asked[label] for label in asking) < 1:
        return set()
    if answering:
        # In a talk the labels alternate; »Fazit: …« after »Was nun: …?« is none.
        changes = sum((a in asking) != (b in asking) for (a, _), (b, _) in pairwise(turns))
        return asking if len(turns) >= TURNS and changes >= 0.5 * (len(turns) - 1) else set()
    return asking if len(turns) >= TURNS else set()


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
