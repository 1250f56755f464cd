"""Who was asked and said nothing. »Das Weiße Haus lehnte es ab, sich zu äußern« is news too."""

from lesart.quotes.reading import Reading
from lesart.syntax import ClauseKind, Line, Mention, matrix_start, subject_after, subject_before

__all__ = ["refusals"]

_COMMENT = frozenset({
    "äußern", "kommentieren", "sagen", "bestätigen", "dementieren", "antworten", "beantworten",
    "stellungnehmen", "festlegen",
})  # fmt: skip  # a word list, not code
_NOUNS = frozenset({
    "Stellungnahme", "Kommentar", "Auskunft", "Stellung", "Angabe", "Anfrage", "Frage",
})  # fmt: skip  # a word list, not code
_WILL = frozenset({"wollen", "können", "mögen", "dürfen"})

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
    verb = line.lemmas[clause.finite]
    negation = next((i for i in inside if line.tags[i] == "PTKNEG" or line.lower[i].startswith("kein")), -1)
    following = range(clause.end, len(line))
    if verb in {"ablehnen", "lehnen", "verweigern", "weigern", "verzichten"}:
        asked = next(
            (i for i in (*inside, *following) if line.lemmas[i] in _COMMENT or line.lemmas[i] in _NOUNS), -1
        )
        return (clause.finite, asked) if asked >= 0 else ()
    if negation < 0:
        return ()
    if verb in _WILL:
        asked = next((i for i in inside if line.lemmas[i] in _COMMENT and line.tags[i][:2] == "VV"), -1)
        return (clause.finite, negation, asked) if asked >= 0 else ()
    if verb in {"abgeben", "geben", "nehmen", "reagieren", "antworten", "äußern"}:
        asked = next((i for i in inside if line.lemmas[i] in _NOUNS), -1)
        if asked >= 0 or (verb == "äußern" and line.lower[negation] == "nicht"):
            return tuple(sorted({clause.finite, negation} | ({asked} if asked >= 0 else set())))
    reach = next((i for i in inside if line.lemmas[i] in {"erreichen", "erreichbar"}), -1)
    return (clause.finite, negation, reach) if verb == "sein" and reach >= 0 else ()
