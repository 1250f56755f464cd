"""»soll«: what is passed on as a rumour, or planned by whoever spoke just before; »will … gewesen sein«."""

from typing import NamedTuple

from lesart.language import Mood, category_of_noun
from lesart.quotes.announced import first_main
from lesart.quotes.drafts import Draft
from lesart.quotes.reading import Reading
from lesart.quotes.unsaid import is_thing
from lesart.quotes.wordlists import endings, group
from lesart.records import QuoteKind
from lesart.syntax import (
    JOINS,
    Clause,
    ClauseKind,
    Line,
    Mention,
    Predicate,
    head_position,
    is_person,
    main_subject,
    matrix_start,
    noun_phrase,
)

__all__ = [
    "Rumour",
    "investigator",
    "is_not_theirs",
    "own_claim",
    "passed_on",
    "planner",
    "rumour_in",
]

_STATES = frozenset(
    {"haben", "sein", "befinden", "betragen", "handeln", "existieren", "stammen", "geben", "liegen"}
)
_CLAIMS = frozenset({"will", "wollen"})
_ALLEGED = "angeblich"
_WANTS = frozenset({"will", "wollen", "möchte", "möchten"})
_PLANS = frozenset({"planen", "beabsichtigen", "vorhaben"})


class Rumour(NamedTuple):
    """A »soll«: what is said to be so already, or a plan."""

    form: str  # »soll«; "" if there is none
    is_hearsay: bool  # »soll geflohen sein«; not »soll gebaut werden«
    start: int = 0  # the first word that is passed on: behind »Die erste Fassung lautet so:«
    end: int = 0  # behind the last one: »Acht sollen tot sein |, vier wurden verletzt.«

    def is_whole(self, line: Line) -> bool:
        """Whether all of a sentence is passed on."""
        return bool(self.form) and not self.start and self.end == len(line)


_NONE = Rumour("", is_hearsay=False)


def rumour_in(reading: Reading, *, beside_a_report: bool) -> Rumour:
    """»soll … gewesen sein«, »soll … betragen«; beside a report also »soll … gebaut werden«."""
    line = reading.line
    if not _may_pass_on(line):
        return _NONE  # most lines
    for number, clause in enumerate(reading.clauses):
        if clause.kind == ClauseKind.MAIN and _is_should(line, clause.finite):
            own, whole = clause.end, _end_of_enumeration(reading, number)
            hearsay = any(_ends_with_state(line, clause.finite, end) for end in (own, whole))
            hearsay |= _ALLEGED in line.lower[clause.start : own]
            if hearsay or (beside_a_report and not _is_task(reading, number)):
                start = _behind_colon(reading, number) or _behind_a_fact(reading, number)
                end = _before_a_fact(reading, number)
                return Rumour(line.forms[clause.finite], hearsay, start, end)
    return _NONE


def _may_pass_on(line: Line) -> bool:
    """Whether a line has a »soll« and asks nothing: »Soll das ein Zeichen sein?«."""
    return "sollen" in line.lemmas and line.forms[-1] != "?"


def _behind_a_fact(reading: Reading, number: int) -> int:
    """»Ein Mann wurde gefasst, | er soll geholfen haben |.«: what stands in front is no rumour."""
    clause = reading.clauses[number]
    before = next((k for k in reversed(range(number)) if reading.clauses[k].kind is ClauseKind.MAIN), -1)
    told = before >= 0 and clause.link in JOINS and clause.finite > clause.start
    return clause.start if told and _is_fact(reading, before) else 0


def _before_a_fact(reading: Reading, number: int) -> int:
    """»| Acht sollen tot sein |, vier wurden verletzt.«: nor is what the newsroom adds behind it."""
    later = enumerate(reading.clauses[number + 1 :], number + 1)
    added = (k for k, c in later if c.kind is ClauseKind.MAIN and c.finite > c.start and _is_fact(reading, k))
    fact = next(added, -1)
    return reading.clauses[fact - 1].end if fact >= 0 else len(reading.line)


def _is_fact(reading: Reading, number: int) -> bool:
    """Whether a main clause says that something is so: in the indicative, without »soll«.

    Behind a semicolon a form that may be either, »|; die Händler versteckten sich«, is one, too.
    """
    line, clause = reading.line, reading.clauses[number]
    parted = clause.link.startswith(";") and not clause.is_konjunktiv
    plain = (parted or clause.mood is Mood.INDICATIVE) and not line.quoted[clause.finite]
    return plain and not _is_should(line, clause.finite)


def _behind_colon(reading: Reading, number: int) -> int:
    """Where a clause begins that a sentence with a colon introduces; 0 for any other."""
    start = matrix_start(reading.clauses, number)
    first = next((k for k, clause in enumerate(reading.clauses) if clause.start == start), 0)
    introduced = reading.clauses[first].link == ":" and reading.line.forms[start][0].isupper()
    return start if introduced and reading.clauses[first - 1].kind is ClauseKind.MAIN else 0


def own_claim(reading: Reading) -> Draft | None:
    """»Der Buchhalter | will nichts gewusst haben |.«: what somebody says of the past; not »will siegen«."""
    line, number = reading.line, first_main(reading)
    clause = reading.clauses[number] if number >= 0 else None
    if clause is None or line.lemmas[clause.finite] != "wollen" or line.tags[clause.finite] != "VMFIN":
        return None
    mention = main_subject(reading.parse, number)
    if not _is_of_the_past(line, clause) or mention is None:
        return None
    last = line.forms[clause.end - 1]
    reason = f"»{line.forms[clause.finite]} … {last}«: what somebody says of what happened"
    whole = [(0, len(line))]
    return Draft(
        QuoteKind.FREE_INDIRECT, whole, mention=mention, word="wollen", word_kind="rumour", reason=reason
    )


def _is_of_the_past(line: Line, clause: Clause) -> bool:
    """»will … gewusst | haben |«; not »will es bis Mai geschafft haben«."""
    done, last = line.tags[clause.end - 2], line.lower[clause.end - 1]
    perfect = done in {"VVPP", "VVFIN", "ADJD"} and last in {"haben", "sein"}
    now = line.lower[clause.finite] in _CLAIMS and not line.quoted[clause.finite]
    return perfect and now and "bis" not in line.lower


def _ends_with_state(line: Line, finite: int, end: int) -> bool:
    """»soll geflohen | sein |«, »soll 3000 Euro | betragen |«: by the last verb of a stretch."""
    last = next((i for i in range(end - 1, finite, -1) if line.tags[i][:1] == "V"), -1)
    return last >= 0 and line.lemmas[last] in _STATES and not _is_aim(line, finite, last)


def _is_aim(line: Line, finite: int, last: int) -> bool:
    """»soll bis Mai abgeschlossen | sein |«, »soll es künftig Busse | geben |«: a state that is to come."""
    if line.tags[last - 1] in {"VVPP", "VAPP"} and line.lower[last - 1] not in group("outcomes"):
        return False
    fronted = line.lower[max(finite - 4, 0) : last]
    return line.lower[last - 1] in group("outcomes") or not group("to_come").isdisjoint(fronted)


def _only_ends(line: Line, clause: Clause) -> bool:
    """»…, | das Ganze dann angezündet haben |«: a verb at the end of a part that belongs to »soll«."""
    last = clause.finite == clause.end - 1 > clause.start
    ends = last and line.lower[clause.finite] in {"haben", "sein"}
    return ends and (clause.kind is ClauseKind.MAIN or line.tags[clause.finite] == "VAINF")


def _end_of_enumeration(reading: Reading, number: int) -> int:
    """»soll Holz gestapelt, | es übergossen und dann | angezündet haben«: where its last verb ends."""
    last = number
    for following in reading.clauses[number + 1 :]:
        if following.kind is not ClauseKind.FRAGMENT and not _only_ends(reading.line, following):
            break
        last += 1
    return reading.clauses[last].end


def _is_task(reading: Reading, number: int) -> bool:
    """»Ein Gutachter soll den Hergang klären«, »Das Urteil soll heute fallen«: an order or a date."""
    line, subject = reading.line, main_subject(reading.parse, number)
    predicate = reading.parse.predicate_of(number)
    if subject is None or predicate is None:
        return False
    phrase = noun_phrase(line, subject.start, subject.end, before_verb=True)
    if phrase is None:
        return False
    if line.noun_lemma(phrase.head) in group("court_dates") or _is_to_clear(reading, number, predicate):
        return True
    some = line.lower[phrase.start].startswith("ein") and phrase.determiner >= 0
    acts = is_person(line, phrase) or category_of_noun(line.noun_lemma(phrase.head)) == "organisation"
    return some and acts and not predicate.is_passive


def _is_to_clear(reading: Reading, number: int, predicate: Predicate) -> bool:
    """»soll den Hergang | klären |«, »Näheren | Aufschluss | soll die Auswertung bringen«: looked for."""
    if predicate.lemma in group("checking_verbs"):
        return True
    line, clause = reading.line, reading.clauses[number]
    nouns = {line.noun_lemma(i) for i in range(clause.start, clause.end) if line.nominal[i]}
    return not nouns.isdisjoint(group("clearing"))


def _is_should(line: Line, i: int) -> bool:
    """»soll«, »sollen«; not »sollte«."""
    modal = line.lemmas[i] == "sollen" and line.tags[i] == "VMFIN"
    return modal and line.lower[i] in {"soll", "sollen"}


def planner(reading: Reading) -> Draft | None:
    """»| Die Partei | will die Steuern senken. Auch die Löhne sollen steigen.«: whose plan a sentence tells.

    Not »Die Frau will heim. Der Zug soll gleich kommen.«: only names and bodies have plans that are told on.
    """
    line, number = reading.line, first_main(reading)
    clause = reading.clauses[number] if number >= 0 else None
    if clause is None or not _wants(line, clause) or line.quoted[clause.finite]:
        return None
    mention = main_subject(reading.parse, number)
    if mention is None or is_thing(line, mention):
        return None
    noun = line.noun_lemma(head_position(line, mention.start, mention.end))
    plans = "NE" in line.tags[mention.start : mention.end] or category_of_noun(noun) == "organisation"
    if not plans:
        return None
    reason = f"»{line.forms[clause.finite]}« tells of a plan"
    return Draft(QuoteKind.FREE_INDIRECT, [], mention=mention, cue_line=line, reason=reason)


def investigator(reading: Reading) -> Draft | None:
    """»| Die Polizei | nahm einen Mann fest. Er soll gestohlen haben.«: whose suspicion is passed on.

    Not »Die Polizei steht in der Kritik. Beamte sollen …«: only who follows the suspicion up.
    """
    number = first_main(reading)
    predicate = reading.parse.predicate_of(number) if number >= 0 else None
    if predicate is None or predicate.is_passive or predicate.lemma not in group("investigating"):
        return None
    mention = main_subject(reading.parse, number)
    if mention is None or not _investigates(reading.line, mention):
        return None
    reason = "whoever investigates has the suspicion"
    return Draft(QuoteKind.FREE_INDIRECT, [], mention=mention, cue_line=reading.line, reason=reason)


def _investigates(line: Line, mention: Mention) -> bool:
    """»die Kriminalpolizei«, »Ermittler«: by what their noun ends with."""
    noun = line.noun_lemma(head_position(line, mention.start, mention.end))
    return noun.lower().endswith(endings("investigators"))


def _wants(line: Line, clause: Clause) -> bool:
    """»will«, »wollen«, »möchte«, »plant«: in the present."""
    word = line.lower[clause.finite]
    return word in _WANTS or (line.lemmas[clause.finite] in _PLANS and clause.mood is Mood.INDICATIVE)


def passed_on(running: Draft | None, rumour: Rumour) -> Draft:
    """»Er soll krank sein«: whoever spoke just before may say it."""
    return Draft(
        QuoteKind.FREE_INDIRECT,
        [(rumour.start, rumour.end)],
        mention=running.mention if running is not None else None,
        cue_line=running.speaker_line if running is not None else None,
        word="sollen",
        word_kind="rumour",
        reason=f"»{rumour.form}« passes on what is said without saying by whom",
    )


def is_not_theirs(reading: Reading, speaker: Draft, rumour: Rumour) -> bool:
    """»Der Vorwurf: Sie soll …«, and a plan behind a charge: »Er warf ihm vor, …. Das Haus soll …«."""
    first = reading.clauses[0]
    charged = first.kind is ClauseKind.FRAGMENT and reading.line.forms[first.end] == ":"
    blames = speaker.word.split(" ")[-1] in group("charging_verbs") | group("blaming_verbs")
    charged |= not group("seeming").isdisjoint(reading.line.lower)
    return charged or (blames and not rumour.is_hearsay)
