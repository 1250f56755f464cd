"""Subjects in short: the phrase that a clause is said of, or the first that may be, with the reason."""

from collections.abc import Collection, Iterator

from lesart.frozen import record
from lesart.language import category_of_noun, looks_personal
from lesart.syntax.attributes import attach
from lesart.syntax.clauses import clauses_of, matrix_start
from lesart.syntax.concord import noun_position
from lesart.syntax.cores import core
from lesart.syntax.declension import NOMINATIVE
from lesart.syntax.fields import phrase_in_front
from lesart.syntax.lines import Line, remembered_of
from lesart.syntax.parsing import Parse
from lesart.syntax.phrases import phrases_in_turn
from lesart.syntax.records import Attribute, Candidate, Clause, ClauseKind, NounPhrase
from lesart.syntax.roles import is_time, subjects_of
from lesart.syntax.verb_forms import is_finite
from lesart.syntax.wordlists import endings, group, times

__all__ = [
    "Mention",
    "agent",
    "document",
    "main_subject",
    "mention_of",
    "of_infinitive",
    "subject_after",
    "subject_before",
]

_WEAK = frozenset({"das", "dies", "es", "was"})


@record
class Mention:
    """Words that name somebody, and how they were found."""

    start: int
    end: int
    reason: str


def mention_of(line: Line, phrase: NounPhrase | Attribute, why: str) -> Mention:
    """Name somebody by a whole phrase; ``why`` goes on behind its words: ``is who is asked``."""
    return Mention(phrase.start, phrase.end, f"»{line.text(phrase.start, phrase.end)}« {why}")


def main_subject(parse: Parse, number: int) -> Mention | None:
    """Find the subject of the clause with a number, if it has a finite verb.

    An »es« counts only where it may stand for somebody: in front of its verb.
    """
    return _main_subject(parse.line, number)


@remembered_of
def _main_subject(line: Line, number: int) -> Mention | None:
    for candidate in subjects_of(line, number):
        es = line.lower[candidate.phrase.start] == "es"
        if not es or _stands_for_somebody(line, clauses_of(line)[number], candidate):
            return _mention(line, candidate)
    return None


def _stands_for_somebody(line: Line, clause: Clause, candidate: Candidate) -> bool:
    in_front = clause.kind is ClauseKind.MAIN and candidate.phrase.start < clause.finite
    return in_front and line.lemmas[clause.finite] not in group("impersonal")


def _mention(line: Line, candidate: Candidate) -> Mention:
    phrase = candidate.phrase
    words = line.text(phrase.start, phrase.end)
    return Mention(phrase.start, phrase.end, f"»{words}« is the subject: {', '.join(candidate.evidence)}")


def of_infinitive(parse: Parse, number: int) -> Mention | None:
    """»Das veranlasste die Regierung, vor … zu warnen«: whom the main verb moves to speak, or its subject."""
    line, clauses = parse.line, parse.clauses
    for k in range(number - 1, -1, -1):
        finite = clauses[k].finite
        if clauses[k].kind is ClauseKind.MAIN and finite >= 0:
            front = subject_before(line, matrix_start(clauses, k), finite)
            if front is not None and line.lower[front.start] not in _WEAK:
                return front
            return subject_after(line, finite + 1, clauses[k].end)
    return None


def subject_before(line: Line, start: int, finite: int) -> Mention | None:
    """Take the phrase in front of a finite verb if it may be its subject: not »am Montag«, »dem Sender«."""
    phrase = phrase_in_front(line, start, finite)
    if phrase is None or not _may_be(line, phrase):
        return None
    words = line.text(phrase.start, phrase.end)
    reason = f"»{words}« is the subject in front of the verb »{line.forms[finite]}«"
    return Mention(phrase.start, phrase.end, reason)


def subject_after(line: Line, start: int, end: int) -> Mention | None:
    """Find the first noun phrase of a stretch that may be a nominative and hangs on no preposition.

    »sagte am Montag | der Sprecher | in Berlin«, »hielt es | der Minister | für möglich«, »nennt dies
    | der Sprecher |«.
    """
    possible = (phrase for phrase in phrases_in_turn(line, start, end) if _may_be(line, phrase))
    named = (phrase for phrase in possible if line.lower[phrase.start] != "es")
    phrase = next(named, None)
    if phrase is None:
        return None
    if line.text(phrase.start, phrase.end) in {"das", "dies"}:
        phrase = next(named, phrase)
    return mention_of(line, phrase, "is the first possible subject behind the verb")


def _may_be(line: Line, phrase: NounPhrase) -> bool:
    nominative = phrase.preposition < 0 and bool(phrase.cells & NOMINATIVE)
    her = line.lower[phrase.start : phrase.core] == ["ihr"]  # »rief | ihr | der Wirt zu«
    return nominative and not (her or is_time(line, phrase) or line.tags[phrase.start] == "PRF")


def document(
    line: Line, start: int, end: int, leading: frozenset[str], *, without: Collection[int] = ()
) -> Mention | None:
    """»heißt es in dem Bericht«, »auf der Webseite wurde mitgeteilt«: what it is written in speaks.

    The words ``without`` name no place: those of the verb itself, as in »wurde in Erwägung gezogen«.
    """
    silent = times() | group("requests")
    for i in range(start, end):
        if line.lower[i] in leading and not line.quoted[i] and i not in without:
            stop = _before_time(line, i + 1, core(line, i + 1, end))
            where = line.lower[noun_position(line, i + 1, stop)] if stop > i + 1 else ""
            if where and where.rpartition("-")[2] not in silent and not where.endswith(endings("rooms")):
                stop = attach(line, stop, end, before_verb=True)
                return Mention(i + 1, stop, f"»{line.text(i, stop)}« is where it is said")
    return None


def _before_time(line: Line, start: int, stop: int) -> int:
    """»im | Monatsbericht | Oktober«: a month only says which one."""
    dated = stop > start + 1 and line.lower[stop - 1] in times() and line.nominal[stop - 2]
    return stop - 1 if dated and line.lower[stop - 2] not in times() else stop


def _in_front(line: Line, i: int, end: int) -> bool:
    """Whether a word stands before the first finite verb of a stretch and is not its first."""
    behind = any(is_finite(line.tags[k]) for k in range(i, end))
    return i > 0 and behind and not any(is_finite(line.tags[k]) for k in range(i))


def agent(line: Line, start: int, end: int) -> Mention | None:
    """»wurde von der Polizei bestätigt«, »wurde durch das Amt bestätigt«: who did it in a passive.

    Not »die Gefahr | von Bränden | wird vom Amt als groß bezeichnet«, where a body stands behind it.
    """
    found = list(_agents(line, start, end))
    return next((each for each in found if _may_act(line, each)), next(iter(found), None))


def _agents(line: Line, start: int, end: int) -> Iterator[Mention]:
    for i in range(start, end):
        if line.lower[i] in {"von", "vom", "durch", "seitens", "vonseiten"} and not line.quoted[i]:
            if _in_front(line, i, end) and line.nominal[i - 1]:
                continue  # »Im Fall | von Klein | wurde kritisiert, …«
            begin = i + 1
            stop = core(line, begin, end)
            if stop > begin and line.nominal[stop - 1]:
                stop = attach(line, stop, end, before_verb=False)
                yield Mention(begin, stop, f"»{line.text(i, stop)}« names who acts in the passive")


def _may_act(line: Line, mention: Mention) -> bool:
    """Whether a phrase with »von« is no attribute of a noun, or begins with a name, a person or a body."""
    if not line.nominal[mention.start - 2]:
        return True
    head = next(i for i in range(mention.start, mention.end) if line.nominal[i])
    noun = line.noun_lemma(head)
    return line.tags[head] == "NE" or looks_personal(noun) or category_of_noun(noun) is not None
