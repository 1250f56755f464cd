"""Free indirect speech: sentences in the Konjunktiv that go on with a report, and »soll« as rumour."""

from dataclasses import replace

from lesart.quotes.clauses import ClauseKind
from lesart.quotes.indirect import Draft
from lesart.quotes.reading import Reading
from lesart.records import QuoteKind

__all__ = ["free_reports"]

_REACH = 3  # sentences: how far back the speaker may have been named


def free_reports(readings: list[Reading]) -> None:
    """Add the sentences that report without saying so: Konjunktiv without a cue, »soll … haben«."""
    running: Draft | None = None
    previous: Draft | None = None  # the free report of the sentence just before, which may go on
    distance = 0
    for reading in readings:
        if reading.drafts:
            last = reading.drafts[-1]
            running = replace(last, cue_line=last.cue_line or reading.line)
            distance = 0
            previous = None
            continue
        if not reading.clauses:
            continue
        form = _free_konjunktiv(reading)
        if form:
            draft = _continuation(reading, running if distance < _REACH else None, form)
            if previous is not None and previous.kind == QuoteKind.INDIRECT_FREE_INDIRECT:
                previous.lines_after.append(reading.line)
            else:
                reading.drafts.append(draft)
                previous = draft
            continue
        previous = None
        distance += 1
        rumour = _rumour(reading)
        if rumour:
            whole = [(0, len(reading.line))]
            reading.drafts.append(Draft(QuoteKind.FREE_INDIRECT, whole, word="sollen", word_kind="rumour",
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
