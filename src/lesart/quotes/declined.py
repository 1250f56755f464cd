"""Who was asked and said nothing. »Das Weiße Haus lehnte es ab, sich zu äußern« is news too."""

from collections.abc import Iterable

from lesart.quotes.reading import Reading
from lesart.quotes.wordlists import group
from lesart.syntax import Clause, ClauseKind, Line, Mention, matrix_start, subject_after, subject_before

__all__ = ["refusals"]

Refusal = tuple[Line, int, int, tuple[int, ...], Mention | None, str]


def refusals(readings: list[Reading]) -> list[Refusal]:
    """Find the sentences in which somebody declines to speak: line, start, end, cue, mention, reason."""
    found = []
    for reading in readings:
        for number, clause in enumerate(reading.clauses):
            if clause.kind != ClauseKind.MAIN or reading.line.quoted[clause.finite]:
                continue
            cue = _refusing_words(reading, number)
            if cue:
                start = matrix_start(reading.clauses, number)
                mention = subject_before(reading.line, start, clause.finite) or subject_after(
                    reading.line, clause.finite + 1, clause.end
                )
                words = " … ".join(reading.line.forms[i] for i in cue)
                end = reading.clauses[-1].end
                found.append((reading.line, start, end, cue, mention, f"»{words}«: asked, but said nothing"))
                break
    return found


def _refusing_words(reading: Reading, number: int) -> tuple[int, ...]:
    """»lehnte ab, … zu äußern«, »wollte … nicht kommentieren«, »war nicht zu erreichen«."""
    line, clause = reading.line, reading.clauses[number]
    inside = range(clause.start, clause.end)
    if line.lemmas[clause.finite] in group("refusing_verbs"):
        asked = _first(line, (*inside, *range(clause.end, len(line))), "commenting_verbs", "comments")
        return (clause.finite, asked) if asked >= 0 else ()
    negation = next((i for i in inside if line.tags[i] == "PTKNEG" or line.lower[i].startswith("kein")), -1)
    asked = _not_given(line, clause, negation) if negation >= 0 else -1
    return tuple(sorted({clause.finite, negation, asked})) if asked >= 0 else ()


def _not_given(line: Line, clause: Clause, negation: int) -> int:
    """Find the word that says what somebody did not do: to comment, to be reached; -1 if there is none."""
    inside = range(clause.start, clause.end)
    verb = line.lemmas[clause.finite]
    if verb in group("refusing_modals"):
        return _first(line, [i for i in inside if line.tags[i][:2] == "VV"], "commenting_verbs")
    if verb == "sein":
        return _first(line, inside, "reaching")
    if verb not in group("answering_verbs"):
        return -1
    asked = _first(line, inside, "comments")
    spoke = verb == "äußern" and line.lower[negation] == "nicht"
    return clause.finite if asked < 0 and spoke else asked


def _first(line: Line, positions: Iterable[int], *names: str) -> int:
    """Find the first word whose dictionary form is in one of the groups; -1 if there is none."""
    return next((i for i in positions if any(line.lemmas[i] in group(name) for name in names)), -1)
