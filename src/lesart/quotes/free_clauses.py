"""Main clauses in the Konjunktiv that no verb of saying governs, and what only looks like them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lesart.language import Mood
from lesart.quotes.complements import THEN, first_governed, opens_with_verb
from lesart.quotes.reading import Reading
from lesart.quotes.unsaid import is_thing
from lesart.quotes.wordlists import group
from lesart.syntax import (
    DASHES,
    JOINS,
    PREPOSITIONS,
    Clause,
    ClauseKind,
    Line,
    is_person,
    main_subject,
    noun_phrase,
    subject_after,
)

__all__ = [
    "NOT_FREE",
    "FreeClause",
    "advice",
    "end_ahead_of_quotation",
    "free_clause",
    "is_condition_of_quotation",
    "is_like_konjunktiv",
    "is_only_possible",
    "told_beside_a_report",
]

_SUMS = frozenset({"wäre", "wären", "entspräche", "entsprächen", "ergäbe", "ergäben"})
_POSSIBLE = frozenset({"könnte", "müsste"})  # in the singular, where the Konjunktiv I is »könne«, »müsse«
_FORBIDS = frozenset({"nicht", "nie", "nur", "kein", "keine", "keinen", "weder", "auch"})
_FROZEN = frozenset({"sei", "seien", "komme", "koste"})
_BY_CUSTOM = ("gott sei dank", "es sei denn", "wie dem auch sei", "komme , was", "koste es , was")
_BEHIND_TITLE = frozenset({":", "– und", "– aber", "– doch"})


class FreeClause(NamedTuple):
    """A main clause in the Konjunktiv that no verb of saying governs."""

    form: str  # »sei«; "" if there is none
    start: int = 0  # the first word that is reported


def free_clause(reading: Reading, *, beside_a_report: bool) -> FreeClause:
    """Find the main verb in Konjunktiv I; right behind a report also in Konjunktiv II (»hätten«)."""
    for number, clause in _own_clauses(reading, beside_a_report=beside_a_report):
        if clause.mood is Mood.AMBIGUOUS and beside_a_report and _reported_later(reading, number):
            continue  # »Damit | ließen | sich 855 Euro sparen, das | seien | 60 Prozent.«
        if clause.mood is Mood.AMBIGUOUS and _question_reported(reading, number):
            return FreeClause(reading.line.forms[clause.finite])
        if _is_free(reading, clause, beside_a_report=beside_a_report):
            invites = _invites(reading, clause, beside_a_report=beside_a_report)
            start = clause.start if _is_behind_title(reading, number) else 0
            return NOT_FREE if invites else FreeClause(reading.line.forms[clause.finite], start)
        return _free_behind(reading, number, beside_a_report=beside_a_report)
    return NOT_FREE


def _may_report(reading: Reading) -> bool:
    moods = [clause.mood for clause in reading.clauses]
    return not _KONJUNKTIV.isdisjoint(moods) and not _is_writers(reading)


def _is_writers(reading: Reading) -> bool:
    """»Er könne telefonieren, | sagte ich |«: whoever writes has said it."""
    inquits = (cue.finite for cue in reading.cues if opens_with_verb(reading.clauses[cue.clause]))
    return any(reading.line.lower[at + 1 : at + 2] in (["ich"], ["wir"]) for at in inquits)


NOT_FREE = FreeClause("")
_KONJUNKTIV = frozenset({Mood.KONJUNKTIV_1, Mood.KONJUNKTIV_2})


def _is_behind_title(reading: Reading, number: int) -> bool:
    """»Das Ergebnis: | Der Mann sei krank |«, »…, 90 Fälle – | und die Zahl steige |«: behind no sentence."""
    before = reading.clauses[:number]
    title = bool(before) and all(clause.kind is ClauseKind.FRAGMENT for clause in before)
    return title and reading.clauses[number].link in _BEHIND_TITLE


def _own_clauses(reading: Reading, *, beside_a_report: bool) -> Iterator[tuple[int, Clause]]:
    """Go through the main clauses without marks; beside a report also »Das Amt | „schütze alle“ |«.

    Through none where no clause is in the Konjunktiv, as in most lines.
    """
    if not _may_report(reading):
        return
    for number, clause in enumerate(reading.clauses):
        quoted = reading.line.quoted[clause.finite]
        partly = (
            beside_a_report and clause.mood is Mood.KONJUNKTIV_1 and not reading.line.quoted[clause.start]
        )
        if clause.kind is ClauseKind.MAIN and (not quoted or partly) and not _is_governed(reading, number):
            yield number, clause


def _free_behind(reading: Reading, number: int, *, beside_a_report: bool) -> FreeClause:
    """»Zwölf Gäste wurden verletzt, | die meisten seien Urlauber |.«: only what follows is reported."""
    line, first, following = reading.line, reading.clauses[number], reading.clauses[number + 1 :]
    if not following:
        return NOT_FREE
    if first.finite == first.start:
        return _whole_with_condition(line, first, following[0])
    clause = _past_fragments(following)
    if _is_told_apart(reading, clause):
        return NOT_FREE
    joined = _is_joined(clause) and not line.quoted[clause.finite]
    if not joined or clause.mood is not Mood.KONJUNKTIV_1 or _lists(line, clause):
        return NOT_FREE
    planned = line.lower[first.finite] in {"soll", "sollen"} and beside_a_report
    return FreeClause(line.forms[clause.finite], 0 if planned else clause.start)


def _is_told_apart(reading: Reading, clause: Clause) -> bool:
    """»Man könnte meinen, | er sei da |«; not »Die Anwohner freuen sich – | so werde es stiller |«."""
    telling = (reading.clauses[cue.clause] for cue in reading.cues)
    plain = (each.mood is not Mood.KONJUNKTIV_1 for each in telling if each.finite >= 0)
    return clause.link not in DASHES and any(plain)


def _whole_with_condition(line: Line, first: Clause, following: Clause) -> FreeClause:
    """»| Regnet es, so sei das gut |«: a condition with its verb in front belongs to what it is said of."""
    opens = first.start == 0 and following.link == "," and following.kind is ClauseKind.MAIN
    at = following.start + (line.lower[following.start] in THEN)
    told = following.mood is Mood.KONJUNKTIV_1 and following.finite == at and not line.quoted[at]
    return FreeClause(line.forms[at]) if opens and told else NOT_FREE


def _past_fragments(clauses: Sequence[Clause]) -> Clause:
    """»…, | über 170 Täter | – und die Zahl steige«: the first clause with a verb, or else the first."""
    return next((c for c in clauses if c.kind is not ClauseKind.FRAGMENT), clauses[0])


def _is_joined(clause: Clause) -> bool:
    """»…, | die meisten seien alt |«, »… – | und die Zahl steige |«, »Das ist klar: | Geld fehle |«."""
    return clause.kind is ClauseKind.MAIN and clause.link in _BEHIND_TITLE | JOINS


def end_ahead_of_quotation(reading: Reading) -> int:
    """Find the end of a clause in Konjunktiv I in front of a colon and a quotation; 0 if there is none."""
    if len(reading.clauses) < 2 or any(cue.clause == 0 for cue in reading.cues):
        return 0
    first = reading.clauses[0]
    if first.mood is not Mood.KONJUNKTIV_1 or first.kind is not ClauseKind.MAIN:
        return 0
    end, following = _whole_of_first(reading)
    quotes = following.link == ":" and reading.line.quoted[following.start]
    return end if quotes and not _invites(reading, first, beside_a_report=True) else 0


def is_condition_of_quotation(reading: Reading) -> bool:
    """»| Wenn es nicht regne |, „fällt die Ernte aus“.«: the rest stands between marks."""
    line, first = reading.line, reading.clauses[0]
    told = first.kind is ClauseKind.SUBORDINATE and first.mood is Mood.KONJUNKTIV_1
    if not told or first.start or line.quoted[first.finite]:
        return False
    rest = [i for i in range(first.end, len(line)) if line.forms[i][0].isalnum()]
    return bool(rest) and all(line.quoted[i] for i in rest)


def _whole_of_first(reading: Reading) -> tuple[int, Clause]:
    """»Er habe versucht, den König zu rufen | : „…“«: its end, and what follows."""
    clauses = reading.clauses
    last = len(clauses) - 1
    opened = (n for n in range(1, last) if clauses[n].kind is ClauseKind.MAIN or clauses[n].link == ":")
    following = next(opened, last)
    return clauses[following - 1].end, clauses[following]


def _lists(line: Line, clause: Clause) -> bool:
    """»für Maler, | Tischler und plane einen Film |«, »Wie geht es, | das solle reichen |?«: no report.

    Nor »Die Regel ist einfach: | man nehme drei Eier |«, which asks the reader.
    """
    in_front = line.lower[clause.finite - 1]  # »Er tat so, | als sei | nichts«
    second = any(line.tags[i] in {"VAFIN", "VMFIN", "VVFIN"} for i in range(clause.finite + 1, clause.end))
    asks = in_front == "man" and line.tags[clause.finite] == "VVFIN"
    unsure = second or asks or _is_frozen(line, clause)
    unsure |= not line.forms[clause.finite].islower()  # »„Noli me tangere“ müssen alle lesen«
    return unsure or in_front in {"und", "als"} or "?" in line.forms


def is_like_konjunktiv(reading: Reading, number: int, *, present: bool) -> bool:
    """Whether a verb is a plural of the past, or of the ``present`` where it may be: »Preise | sinken |«.

    Not »Wie stehen Sie dazu, …«, »Leser können …«: a question, and a modal verb, which would be »könnten«.
    """
    clause, predicate = reading.clauses[number], reading.parse.predicate_of(number)
    if predicate is None or predicate.is_passive or not reading.line.lower[clause.finite].endswith("en"):
        return False
    plain = not predicate.modal and clause.opener not in group("question_words")
    return predicate.tense == "past" or (present and plain and predicate.tense == "present")


def _is_free(reading: Reading, clause: Clause, *, beside_a_report: bool) -> bool:
    line = reading.line
    told = any(each.kind.is_dependent and each.mood is Mood.KONJUNKTIV_1 for each in reading.clauses)
    second = clause.mood is Mood.KONJUNKTIV_2 and beside_a_report and not _is_guess(line, clause, told=told)
    as_if = line.lower[clause.start] == "als" and clause.finite == clause.start + 1
    second &= not as_if  # »Als hätte das jemand bezweifelt.«
    second &= line.forms[-1] != "?"  # »Hätte man das nicht wissen können?«: asks the newsroom
    return clause.mood is Mood.KONJUNKTIV_1 or second


def told_beside_a_report(reading: Reading, *, told: bool) -> FreeClause:
    """»Dort | lebten | inzwischen 90 Kinder.«, »Reisende | sollten | ausweichen.«: right behind a report.

    A plural of the past beside an adverb of the present, or that tells people what to do, is a Konjunktiv II:
    the Konjunktiv I would look like the present. So is what lasts where the report before is ``told``,
    not quoted: »Dort | herrschten | schlimme Zustände.«.
    """
    number = _number_like_konjunktiv(reading)
    if number < 0:
        return NOT_FREE
    clause = reading.clauses[number]
    shown = _is_of_the_present(reading.line, clause) or _advises(reading, number)
    shown |= told and reading.line.lemmas[clause.finite] in group("lasting_verbs")
    return FreeClause(reading.line.forms[clause.finite]) if shown else NOT_FREE


def advice(reading: Reading) -> FreeClause:
    """»Die Bahn will Busse stellen. | Reisende sollten ausweichen. |«: whoever plans it advises them."""
    number = _number_like_konjunktiv(reading)
    told = number >= 0 and _advises(reading, number)
    return FreeClause(reading.line.forms[reading.clauses[number].finite]) if told else NOT_FREE


def _number_like_konjunktiv(reading: Reading) -> int:
    """Find the first main clause, if its verb is a plural that may be a Konjunktiv II; else -1."""
    number = next((k for k, c in enumerate(reading.clauses) if c.kind is ClauseKind.MAIN), -1)
    if number < 0 or not is_like_konjunktiv(reading, number, present=False):
        return -1
    clause = reading.clauses[number]
    return number if clause.mood is Mood.AMBIGUOUS and not reading.line.quoted[clause.finite] else -1


def _is_of_the_present(line: Line, clause: Clause) -> bool:
    """»lebten | inzwischen |«, »warteten | nach wie vor |«; not »| Inzwischen | kamen Helfer«: a step."""
    behind = " ".join(line.lower[clause.finite + 1 : clause.end])
    phrases = (word.replace("_", " ") for word in group("at_present"))
    return any(f" {phrase} " in f" {behind} " for phrase in phrases)


def _advises(reading: Reading, number: int) -> bool:
    """»| Reisende | sollten ausweichen«, »| Sie | sollten …«; not »Die Häuser sollten im Mai fertig sein«."""
    line, clause = reading.line, reading.clauses[number]
    mention = main_subject(reading.parse, number) if line.lower[clause.finite] == "sollten" else None
    if mention is None or mention.end > clause.finite:
        return False
    if line.tags[mention.start] == "PPER":
        return True
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True)
    return phrase is not None and phrase.determiner < 0 and is_person(line, phrase)


def _reported_later(reading: Reading, number: int) -> bool:
    """Whether a main clause behind another shows by its Konjunktiv I that both are reported."""
    predicate = reading.parse.predicate_of(number)
    past = predicate is not None and predicate.tense == "past"
    if not past and not is_like_konjunktiv(reading, number, present=True):
        return False
    later = (clause for clause in reading.clauses[number + 1 :] if clause.kind is ClauseKind.MAIN)
    following = next(later, None)
    if following is None or following.link != ",":
        return False
    would = following.mood is Mood.KONJUNKTIV_2 and reading.line.lower[following.start] == "noch"
    return would or following.mood is Mood.KONJUNKTIV_1  # »…, | noch würden | sie Lärm mindern«


def _question_reported(reading: Reading, number: int) -> bool:
    """»Die Mängel | beschränkten | sich auf die Frage, | ob man bauen solle |.«: of a thing, and of many.

    The dependent clause shows by its Konjunktiv I that the sentence is reported; who asks may be told: »Die
    Gäste fragten sich, ob es regne«.
    """
    line, clause = reading.line, reading.clauses[number]
    following = reading.clauses[number + 1 : number + 2]
    asks = bool(following) and following[0].kind.is_dependent and following[0].mood is Mood.KONJUNKTIV_1
    subject = (
        main_subject(reading.parse, number) if asks and line.lower[clause.finite].endswith("en") else None
    )
    return subject is not None and is_thing(line, subject, announcements=False)


def _is_guess(line: Line, clause: Clause, *, told: bool) -> bool:
    """»Das wären 25 Euro.«, »Das würde wohl scheitern.«, »Das dürfte kaum reichen«: the newsroom reckons.

    Not where a dependent clause shows that the sentence is ``told``: »Da es regne, wäre das ein Fehler.«
    """
    beside = set(line.lower[max(clause.start, clause.finite - 1) : clause.finite + 2]) - {
        line.lower[clause.finite]
    }
    inside = line.lower[clause.start : clause.end]
    reckons = line.lower[clause.finite] in _SUMS and not {"das", "dies", "es"}.isdisjoint(beside)
    reckons &= not told
    likely = line.lower[clause.finite] == "dürfte" or _are_likely(line.lower[clause.finite], inside)
    return reckons or likely or not group("guessing").isdisjoint(inside)


def is_only_possible(reading: Reading, free: FreeClause) -> bool:
    """»Sie lobte den Plan. Er | könnte | Millionen kosten.«: the newsroom weighs what may come.

    A report would have »könne«, »müsse«; the plural has no such form, so »könnten« may be reported. What
    another clause shows by its Konjunktiv I is reported as well: »Es könnte teuer werden, wenn man warte«.
    """
    shown = any(clause.mood is Mood.KONJUNKTIV_1 for clause in reading.clauses)
    return free.form.lower() in _POSSIBLE and not shown


def _are_likely(finite: str, inside: Sequence[str]) -> bool:
    """»Die Kosten | dürften | steigen«; not »Hunde dürften nicht hinein«, which is forbidden."""
    return finite == "dürften" and _FORBIDS.isdisjoint(inside)


def _is_governed(reading: Reading, number: int) -> bool:
    """»Selbst wenn er sagte, | das sei gut |, …«: what a verb of a dependent clause governs."""
    dependent = (cue for cue in reading.cues if reading.clauses[cue.clause].kind.is_dependent)
    governed = (first_governed(reading.parse, cue) for cue in dependent)
    return any(found is not None and found[0] == number for found in governed)


def _invites(reading: Reading, clause: Clause, *, beside_a_report: bool) -> bool:
    """»Füge Ingwer hinzu.«, »Man stelle sich vor, …«: the form of a Konjunktiv that asks the reader."""
    line, at = reading.line, clause.finite
    if _is_first_person(reading, clause):
        return True
    if _is_wish(line, clause) or _is_frozen(line, clause) or (not beside_a_report and _supposes(line)):
        return True
    if at in {1, 2} and line.lower[at - 1] == "man":  # »Aber man stelle sich vor, …«
        return line.tags[at] == "VVFIN" and (not beside_a_report or "vor" in line.lower)
    return _is_imperative(line, clause)


def _is_first_person(reading: Reading, clause: Clause) -> bool:
    """»Habe die Ware prompt erhalten.«: »ich« is left out; not »Habe er Zeit, komme er«: a condition."""
    opens = clause.finite == clause.start and _opens_sentence(reading.line, clause)
    behind = (other for other in reading.clauses if other.start > clause.start)
    return (
        opens
        and reading.line.lower[clause.finite] == "habe"
        and all(c.kind is not ClauseKind.MAIN for c in behind)
    )


def _is_imperative(line: Line, clause: Clause) -> bool:
    """»Füge Ingwer hinzu.«, »Gehe | in den Keller |.«: a verb in front, and no subject behind it."""
    at = clause.finite
    if at != clause.start or not _opens_sentence(line, clause) or not line.lower[at].endswith("e"):
        return False
    subject = subject_after(line, at + 1, clause.end)
    if subject is None or line.tags[at + 1] in PREPOSITIONS or line.lower[subject.start] == "den":
        return True
    return line.tags[at] == "VVFIN" and line.lower[clause.end : clause.end + 1] in (["und"], ["."])


def _supposes(line: Line) -> bool:
    """»Angenommen, der Pegel steige«, »Gesetzt den Fall, er lehne ab«."""
    return line.lower[:2] == ["angenommen", ","] or line.lower[:3] == ["gesetzt", "den", "fall"]


def _is_wish(line: Line, clause: Clause) -> bool:
    """»Möge der Bessere gewinnen.«, »Es lebe der Sport.«."""
    at = clause.finite
    may = line.lower[at] in {"möge", "mögen"} and at == clause.start
    return may or line.lower[max(at - 1, clause.start) : at + 1] in (["es", "lebe"], ["lang", "lebe"])


def _is_frozen(line: Line, clause: Clause) -> bool:
    """»Gott sei Dank«, »Es sei denn, …«, »Sei es …, sei es …«, »Den Helfern | sei gedankt |«: by custom.

    With »worden« it is reported: »Den Helfern sei gedankt worden.«.
    """
    at = clause.finite
    if line.lower[at] not in _FROZEN:
        return False
    edges = (clause.start, clause.end - 1)
    said = any(i != at and line.lemmas[i] in group("saying_of_oneself") for i in edges)
    choice = "oder" in line.lower or line.lower.count("sei") > 1
    either = choice and at == clause.start and line.lower[at + 1 : at + 2] == ["es"]
    around = " ".join(line.lower[max(clause.start, at - 3) : at + 4])
    return said or either or any(phrase in around for phrase in _BY_CUSTOM)


def _opens_sentence(line: Line, clause: Clause) -> bool:
    """Whether a clause begins a sentence, or one behind a colon."""
    return clause.start == 0 or (clause.link == ":" and line.forms[clause.start][0].isupper())
