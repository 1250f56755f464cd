"""Free indirect speech: sentences in the Konjunktiv that go on with a report, and »soll« as rumour."""

from dataclasses import replace
from typing import NamedTuple

from lesart.language import Mood, category_of_noun
from lesart.quotes.complements import first_governed
from lesart.quotes.cues import noun_entry
from lesart.quotes.drafts import Draft
from lesart.quotes.lexicon import Speaker
from lesart.quotes.reading import Reading
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import (
    PREPOSITIONS,
    AttributeKind,
    Clause,
    ClauseKind,
    Line,
    Mention,
    NounPhrase,
    is_person,
    main_subject,
    noun_phrase,
    subject_after,
)

__all__ = ["FreeReports", "named_subject"]

_STATES = frozenset(
    {"haben", "sein", "befinden", "betragen", "handeln", "existieren", "stammen", "geben", "liegen"}
)
_REACH = 3  # sentences: how far back the speaker may have been named


class FreeReports:
    """Follows an article line by line and remembers who was speaking."""

    def __init__(self) -> None:
        self._running: Draft | None = None  # the last report with a speaker
        self._previous: Draft | None = None  # the free report of the sentence just before, which may go on
        self._before: Reading | None = None  # the sentence just before, if it reports nothing at all
        self._distance = 0  # sentences without a report since then
        self._apart = False  # whether a paragraph that reports nothing has begun since then

    def read(self, reading: Reading) -> None:
        """Add what a line reports without saying so: Konjunktiv without a cue, »soll … haben«."""
        if any(draft.kind is not QuoteKind.DIRECT or draft.inside is None for draft in reading.drafts):
            self._remember(reading)
        elif reading.clauses:
            self._read_without_report(reading)

    def _remember(self, reading: Reading) -> None:
        """Take note of the last report of a line that reports by itself."""
        last = next((d for d in reversed(reading.drafts) if d.mention is not None), reading.drafts[-1])
        self._running = replace(last, cue_line=last.named_in(reading.line))
        self._distance, self._previous, self._apart = 0, None, False

    def _read_without_report(self, reading: Reading) -> None:
        form = _free_konjunktiv(reading, beside_a_report=self._running is not None and not self._distance)
        rumour = _NO_RUMOUR if form else _rumour(reading, beside_a_report=self._reported_just_before())
        reading.continues = self._continued(reading, form, rumour)
        if reading.continues is not None:
            reading.continues.lines_after.append(reading.line)
        elif form:
            before = self._named_before() or self._speaker_before() or self._somebody_before()
            self._add(reading, _continuation(reading, before, form))
        else:
            self._read_plain(reading, rumour)

    def _continued(self, reading: Reading, form: str, rumour: "_Rumour") -> Draft | None:
        """Find the free report just before, if the sentence goes on with one of the same kind."""
        kind = QuoteKind.INDIRECT_FREE_INDIRECT if form else QuoteKind.FREE_INDIRECT
        plan = bool(rumour.form) and not rumour.is_hearsay
        if not (form or rumour.form) or (plan and reading.line.starts_paragraph):
            return None
        goes_on = self._previous is not None and self._previous.kind is kind
        return self._previous if goes_on else None

    def _read_plain(self, reading: Reading, rumour: "_Rumour") -> None:
        """Take note of a sentence that goes on with no report, a rumour or nothing of the kind."""
        self._previous = None
        self._before = reading
        if rumour.form:
            apart = self._apart or (reading.line.starts_paragraph and self._distance > 0)
            speaker = None if apart and not rumour.is_hearsay else self._speaker_before()
            self._add(reading, _passed_on(reading, speaker, rumour.form))
        else:
            self._distance += 1
            self._apart |= reading.line.starts_paragraph

    def _reported_just_before(self) -> bool:
        """Whether somebody was reported, not quoted, in the sentence before or the one before that."""
        told = self._running is not None and self._running.kind is not QuoteKind.DIRECT
        return told and self._distance <= 1

    def _named_before(self) -> Draft | None:
        """Who was named in the sentence just before, or whose view it announced, if that did not report."""
        if not self._distance or self._before is None:
            return None
        return _announced(self._before) or named_subject(self._before)

    def _somebody_before(self) -> Draft | None:
        """Who the sentence just before is about, where nobody spoke: »Die Tester …. Der Föhn sei …«."""
        return _somebody(self._before) if self._before is not None and self._distance else None

    def _add(self, reading: Reading, draft: Draft) -> None:
        self._previous = draft
        reading.drafts.append(draft)

    def _speaker_before(self) -> Draft | None:
        return self._running if self._distance < _REACH else None


def _passed_on(reading: Reading, running: Draft | None, rumour: str) -> Draft:
    """»Er soll krank sein«: whoever spoke just before may say it."""
    return Draft(
        QuoteKind.FREE_INDIRECT,
        [(0, len(reading.line))],
        mention=running.mention if running is not None else None,
        cue_line=running.cue_line if running is not None else None,
        word="sollen",
        word_kind="rumour",
        reason=f"»{rumour}« passes on what is said without saying by whom",
    )


def _free_konjunktiv(reading: Reading, *, beside_a_report: bool) -> str:
    """Return the main verb in Konjunktiv I; right behind a report also in Konjunktiv II (»hätten«)."""
    for number, clause in enumerate(reading.clauses):
        own = clause.kind == ClauseKind.MAIN and not reading.line.quoted[clause.finite]
        if own and not _is_governed(reading, number):
            if clause.mood is Mood.AMBIGUOUS and beside_a_report and _reported_later(reading, number):
                continue  # »Damit | ließen | sich 855 Euro sparen, das | seien | 60 Prozent.«
            invites = _invites(reading, clause, beside_a_report=beside_a_report)
            free = _is_free(reading.line, clause, beside_a_report=beside_a_report) and not invites
            return reading.line.forms[clause.finite] if free else ""
    return ""


def _is_free(line: Line, clause: Clause, *, beside_a_report: bool) -> bool:
    second = clause.mood is Mood.KONJUNKTIV_2 and beside_a_report and not _is_guess(line, clause)
    return clause.mood is Mood.KONJUNKTIV_1 or second


def _reported_later(reading: Reading, number: int) -> bool:
    """Whether a main clause behind another shows by its Konjunktiv I that both are reported."""
    predicate = reading.parse.predicate_of(number)
    if predicate is None or predicate.tense != "past":
        return False
    later = (clause for clause in reading.clauses[number + 1 :] if clause.kind is ClauseKind.MAIN)
    following = next(later, None)
    return following is not None and following.mood is Mood.KONJUNKTIV_1 and following.link == ","


def _is_guess(line: Line, clause: Clause) -> bool:
    """»Das wären 25 Euro.«, »Es wäre möglich, dass …«, »Das würde wohl scheitern.«: the newsroom reckons."""
    beside = set(line.lower[max(clause.start, clause.finite - 1) : clause.finite + 2]) - {
        line.lower[clause.finite]
    }
    inside = line.lower[clause.start : clause.end]
    reckons = line.lower[clause.finite] in {"wäre", "wären"} and not {"das", "es"}.isdisjoint(beside)
    return reckons or not group("guessing").isdisjoint(inside)


def _is_governed(reading: Reading, number: int) -> bool:
    """»Selbst wenn er sagte, | das sei gut |, …«: what a verb of a dependent clause governs."""
    dependent = (cue for cue in reading.cues if reading.clauses[cue.clause].kind.is_dependent)
    governed = (first_governed(reading.parse, cue) for cue in dependent)
    return any(found is not None and found[0] == number for found in governed)


def _invites(reading: Reading, clause: Clause, *, beside_a_report: bool) -> bool:
    """»Füge Ingwer hinzu.«, »Man stelle sich vor, …«: the form of a Konjunktiv that asks the reader."""
    line, at = reading.line, clause.finite
    if _is_wish(line, clause):
        return True
    if at in {1, 2} and line.lower[at - 1] == "man":  # »Aber man stelle sich vor, …«
        return line.tags[at] == "VVFIN" and (not beside_a_report or "vor" in line.lower)
    return _is_imperative(line, clause)


def _is_imperative(line: Line, clause: Clause) -> bool:
    """»Füge Ingwer hinzu.«, »Gehe | in den Keller |.«: a verb in front, and no subject behind it."""
    at = clause.finite
    if at != clause.start or not _opens_sentence(line, clause) or not line.lower[at].endswith("e"):
        return False
    subject = subject_after(line, at + 1, clause.end)
    return subject is None or line.tags[at + 1] in PREPOSITIONS or line.lower[subject.start] == "den"


def _is_wish(line: Line, clause: Clause) -> bool:
    """»Möge der Bessere gewinnen.«, »Es lebe der Sport.«."""
    at = clause.finite
    may = line.lower[at] in {"möge", "mögen"} and at == clause.start
    return may or line.lower[max(at - 1, clause.start) : at + 1] in (["es", "lebe"], ["lang", "lebe"])


def _opens_sentence(line: Line, clause: Clause) -> bool:
    """Whether a clause begins a sentence, or one behind a colon."""
    return clause.start == 0 or (clause.link == ":" and line.forms[clause.start][0].isupper())


def named_subject(reading: Reading) -> Draft | None:
    """Find who speaks on: a name in the sentence before, or whoever is said there to speak.

    »| Jan Klein | wies das zurück. Die Lage sei gut.«, »| Die Polizei | bat um Hilfe. Der Mann sei groß.«
    """
    line = reading.line
    number = _first_main(reading)
    mention = main_subject(reading.parse, number) if number >= 0 else None
    if mention is None or not (_speaks(reading, number) or _has_name(line, mention)):
        return None
    reason = "the sentence before"
    return Draft(QuoteKind.REPORTED, [(0, len(line))], mention=mention, cue_line=line, reason=reason)


def _somebody(reading: Reading) -> Draft | None:
    """Find the people or the body that a sentence is about: »| Die Tester | blockierten den Lüfter«."""
    phrase = _subject_phrase(reading)
    if phrase is None or not _may_report(reading.line, phrase):
        return None
    words = reading.line.text(phrase.start, phrase.end)
    return _about(reading, Mention(phrase.start, phrase.end, f"the sentence before is about »{words}«"))


def _announced(reading: Reading) -> Draft | None:
    """»Das Urteil | der Partei | fällt hart aus«: whose view the subject of a sentence is."""
    phrase = _subject_phrase(reading)
    mention = _whose_view(reading.line, phrase) if phrase is not None else None
    return _about(reading, mention) if mention is not None else None


def _about(reading: Reading, mention: Mention) -> Draft:
    whole, reason = [(0, len(reading.line))], "the sentence before"
    return Draft(QuoteKind.REPORTED, whole, mention=mention, cue_line=reading.line, reason=reason)


def _subject_phrase(reading: Reading) -> NounPhrase | None:
    number = _first_main(reading)
    subject = main_subject(reading.parse, number) if number >= 0 else None
    if subject is None:
        return None
    return noun_phrase(reading.line, subject.start, subject.end, before_verb=True)


def _first_main(reading: Reading) -> int:
    """Find the number of the first main clause with a verb; -1 if there is none."""
    main = (k for k, c in enumerate(reading.clauses) if c.kind == ClauseKind.MAIN and c.finite >= 0)
    return next(main, -1)


def _whose_view(line: Line, phrase: NounPhrase) -> Mention | None:
    """»das Urteil | der Partei |«: the genitive of a noun of saying."""
    owner = next((part for part in phrase.attributes if part.kind is AttributeKind.GENITIVE), None)
    if owner is None or noun_entry(line.noun_lemma(phrase.head)) is None:
        return None
    words = line.text(owner.start, owner.end)
    return Mention(owner.start, owner.end, f"»{words}« says whose »{line.forms[phrase.head]}« it is")


def _may_report(line: Line, phrase: NounPhrase) -> bool:
    """Whether a phrase names somebody who may say something, or many by a noun like »Tester«."""
    if line.tags[phrase.start] == "CARD":
        return False  # »591 Männer kamen an«
    category = category_of_noun(line.noun_lemma(phrase.head))
    many = category is None and phrase.number == "plural" and is_person(line, phrase)
    return many or category in {"person", "group", "organisation"}


def _speaks(reading: Reading, number: int) -> bool:
    """Whether a reporting verb of the clause says that its subject speaks."""
    cues = (cue for cue in reading.cues if cue.clause == number and not cue.passive)
    return any(cue.verb.speaker is not Speaker.THING for cue in cues)


def _has_name(line: Line, mention: Mention) -> bool:
    """»Jan Klein«; not »einige U-19-Spieler«."""
    inside = range(mention.start, mention.end)
    return any(line.tags[i] == "NE" and not _is_role(line.lemmas[i]) for i in inside)


def _is_role(noun: str) -> bool:
    return "-" in noun and category_of_noun(noun) in {"person", "group"}


def _continuation(reading: Reading, running: Draft | None, form: str) -> Draft:
    whole = [(0, len(reading.line))]
    if running is None or running.mention is None:
        return Draft(
            QuoteKind.INDIRECT_FREE_INDIRECT,
            whole,
            reason=f"main verb in the Konjunktiv (»{form}«), nobody named nearby",
        )
    before = "report before" if running.word else "sentence before, whose subject has a name"
    return Draft(
        QuoteKind.INDIRECT_FREE_INDIRECT,
        whole,
        mention=running.mention,
        cue_line=running.cue_line,
        word=running.word,
        word_kind=running.word_kind,
        reason=f"main verb in the Konjunktiv (»{form}«): goes on with the {before}",
    )


class _Rumour(NamedTuple):
    """A »soll«: what is said to be so already, or a plan."""

    form: str  # »soll«; "" if there is none
    is_hearsay: bool  # »soll geflohen sein«; not »soll gebaut werden«


_NO_RUMOUR = _Rumour("", is_hearsay=False)


def _rumour(reading: Reading, *, beside_a_report: bool) -> _Rumour:
    """»soll … gewesen sein«, »soll … betragen«; beside a report also »soll … gebaut werden«."""
    line = reading.line
    for clause in reading.clauses:
        if clause.kind == ClauseKind.MAIN and _is_should(line, clause.finite):
            tail = [i for i in range(clause.finite + 1, clause.end) if line.tags[i][:1] == "V"]
            hearsay = bool(tail) and line.lemmas[tail[-1]] in _STATES
            if hearsay or beside_a_report:
                return _Rumour(line.forms[clause.finite], hearsay)
    return _NO_RUMOUR


def _is_should(line: Line, i: int) -> bool:
    """»soll«, »sollen«; not »sollte«."""
    modal = line.lemmas[i] == "sollen" and line.tags[i] == "VMFIN"
    return modal and line.lower[i] in {"soll", "sollen"}
