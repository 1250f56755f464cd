"""Free indirect speech: sentences in the Konjunktiv that go on with a report, and »soll« as rumour."""

from dataclasses import replace

from lesart.quotes.clauses import ClauseKind
from lesart.quotes.indirect import Draft
from lesart.quotes.reading import Reading
from lesart.records import QuoteKind

__all__ = ["FreeReports"]

_REACH = 3  # sentences: how far back the speaker may have been named


class FreeReports:
    """Follows an article line by line and remembers who was speaking."""

    def __init__(self) -> None:
        self._running: Draft | None = None  # the last report with a speaker
        self._previous: Draft | None = None  # the free report of the sentence just before, which may go on
        self._distance = 0  # sentences without a report since then

    def read(self, reading: Reading) -> None:
        """Add what a line reports without saying so: Konjunktiv without a cue, »soll … haben«."""
        if any(draft.kind != QuoteKind.DIRECT or draft.inside is None for draft in reading.drafts):
            last = next((d for d in reversed(reading.drafts) if d.mention is not None), reading.drafts[-1])
            self._running = replace(last, cue_line=last.cue_line or reading.line)
            self._distance, self._previous = 0, None
            return
        if not reading.clauses:
            return
        form = _free_konjunktiv(reading)
        if form and self._previous is not None:
            self._previous.lines_after.append(reading.line)
            reading.continues = self._previous
            return
        if form:
            self._previous = _continuation(reading, self._running if self._distance < _REACH else None, form)
            reading.drafts.append(self._previous)
            return
        self._previous = None
        self._distance += 1
        rumour = _rumour(reading)
        if rumour:
            reading.drafts.append(Draft(QuoteKind.FREE_INDIRECT, [(0, len(reading.line))], word="sollen", word_kind="rumour",
                                        reason=f"»{rumour}« passes on what is said without saying by whom"))  # fmt: skip


def _free_konjunktiv(reading: Reading) -> str:
    """The main verb's form if it is Konjunktiv I, or a clear Konjunktiv II without a condition."""
    for clause in reading.clauses:
        if clause.kind == ClauseKind.MAIN and not reading.line.quoted[clause.finite]:
            if clause.mood == "I":
                return reading.line.forms[clause.finite]
            return ""
    return ""


def _continuation(reading: Reading, running: Draft | None, form: str) -> Draft:
    whole = [(0, len(reading.line))]
    if running is None or running.mention is None:
        return Draft(QuoteKind.INDIRECT_FREE_INDIRECT, whole, reason=f"main verb in the Konjunktiv (»{form}«), nobody named nearby")
    return Draft(QuoteKind.INDIRECT_FREE_INDIRECT, whole, mention=running.mention, cue_line=running.cue_line,
                 word=running.word, word_kind=running.word_kind,
                 reason=f"main verb in the Konjunktiv (»{form}«): goes on with the report before")  # fmt: skip


def _rumour(reading: Reading) -> str:
    """»soll … haben/sein/worden sein«."""
    line = reading.line
    for clause in reading.clauses:
        if clause.kind == ClauseKind.MAIN and line.lemmas[clause.finite] == "sollen" and line.tags[clause.finite] == "VMFIN":
            tail = [i for i in range(clause.finite + 1, clause.end) if line.tags[i][:1] == "V"]
            if len(tail) >= 2 and line.lower[tail[-1]] in {"haben", "sein"} and line.lower[clause.finite] in {"soll", "sollen"}:
                return line.forms[clause.finite]
    return ""
