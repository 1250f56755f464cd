"""Documents that are only thought of: »eine Resolution zu verabschieden, die Moskau auffordern würde«.

A resolution, a law or a treaty speaks once it is there. While somebody proposes it, nobody has said anything.
"""

from lesart.language import category_of_noun
from lesart.quotes.drafts import Draft
from lesart.syntax import Line, Mention

__all__ = ["is_only_proposed"]

_INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "keinen"})
_RELATIVE = frozenset({"der", "die", "das", "welcher", "welche", "welches"})
_PROPOSING = ("könnte", "würde", "sollte", "dürfte", "müsste", "wollte")
_PLANNED = frozenset({"soll", "sollen", "will", "wollen", "geplant", "plant", "planen", "erwägt"})
_REACH = 4  # words behind the document's noun in which »zu verabschieden« stands


def is_only_proposed(line: Line, draft: Draft) -> bool:
    """Whether the speaker is a document that is not there yet."""
    mention = draft.mention
    elsewhere = draft.cue_line is not None or draft.mention_line is not None
    if mention is None or elsewhere or mention.end > len(line):
        return False
    noun = _document_of(line, mention)
    if noun < 0:
        return False
    behind = line.tags[noun + 1 : noun + _REACH]
    return _is_thought_of(line, draft) or not {"PTKZU", "VVIZU"}.isdisjoint(behind)


def _is_thought_of(line: Line, draft: Draft) -> bool:
    """Whether the words that introduce what is said only plan or imagine it."""
    introducing = [word for i, word in enumerate(line.lower) if not _is_said(draft, i)]
    return any(word.startswith(_PROPOSING) or word in _PLANNED for word in introducing)


def _is_said(draft: Draft, i: int) -> bool:
    return any(start <= i < end for start, end in draft.content)


def _document_of(line: Line, mention: Mention) -> int:
    """Where the noun stands for the document that speaks, if it is an indefinite one; else -1."""
    start, end = mention.start, mention.end
    if end - start == 1 and line.lower[start] in _RELATIVE and start > 1:
        end = start - 1
        start = max(end - 12, 0)
    for i in range(end - 1, start - 1, -1):
        if line.nominal[i] and category_of_noun(line.lemmas[i]) == "document":
            return i if _is_indefinite(line, i) else -1
    return -1


def _is_indefinite(line: Line, noun: int) -> bool:
    i = noun - 1
    while i >= 0 and line.tags[i] == "ADJA":
        i -= 1
    return i >= 0 and line.lower[i] in _INDEFINITE
