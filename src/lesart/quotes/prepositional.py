"""Reports by preposition: »laut Polizei«, »nach Angaben des Amtes«, »dem Bericht zufolge«."""

from collections.abc import Sequence

from lesart.frozen import replace
from lesart.language import Mood
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft
from lesart.quotes.inserted import THUS, as_somebody_says, so_somebody, thus, with_words
from lesart.quotes.lexicon import reporting_nouns
from lesart.quotes.source_phrases import (
    FOLLOWS_NOUN,
    HEARSAY,
    INTRODUCING,
    Phrase,
    gives_way,
    is_at_a_time,
    is_of_attribute,
    is_sought,
    source_phrase,
)
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import (
    DASHES,
    Clause,
    ClauseKind,
    Line,
    Parse,
    is_finite,
)

__all__ = ["has_prepositional_cue", "prepositional", "refers_back"]

_FROM = frozenset({"von", "vom"})
_COUNTS = frozenset({"darunter", "davon", "dazu"})
_BRACKETS = frozenset({"(", ")"})
_AND = frozenset({"und", ", und"})


def has_prepositional_cue(line: Line) -> bool:
    """Whether the line holds any word that could be such a cue: a quick look before the slow one."""
    return not INTRODUCING.isdisjoint(line.lower)


def refers_back(line: Line) -> bool:
    """Whether the line holds »demnach« or the like, whose sense depends on the sentences before."""
    return not THUS.isdisjoint(line.lower)


def prepositional(parse: Parse, cues: list[Cue], governed: list[Draft], *, told: bool) -> list[Draft]:
    """Find the reports of a line that a preposition, »so«, »wie« or »demnach« introduces.

    What stands inside a ``governed`` report is cut to that report: »Er sagte, | laut Polizei sei … |«.
    Whether something was ``told`` in the sentences before decides what »demnach« means.
    """
    line = parse.line
    drafts: list[Draft] = []
    for i in _places(line, cues):
        draft = _introduced(parse, cues, i, told=told)
        if draft is None or draft.is_empty:  # »Demnach« may be all of a line
            continue
        if line.lower[i] != "so" and _is_inside_of(drafts, i):
            continue
        draft = _beside_governed(line, i, draft, governed)
        if draft is not None and not any(d.introducer == draft.introducer for d in drafts):
            drafts.append(draft)
    _part_from_next(line, parse.clauses, drafts)
    _part_what_is_counted(line, parse.clauses, drafts)
    return _without_second(line, drafts)


def _beside_governed(line: Line, i: int, draft: Draft, governed: list[Draft]) -> Draft | None:
    """Part a report that the word at ``i`` introduces from governed ones; None if it adds nothing to them."""
    again = line.lower[i] == "wie" and _says_again(line, draft, governed)
    if again or line.lower[i] == "so":
        _end_before(draft, governed)
        return None if again else draft
    return None if _passes_on(draft, governed) else _within_governed(draft, governed)


def _part_from_next(line: Line, clauses: Sequence[Clause], drafts: list[Draft]) -> None:
    """»Laut Rat ist der Damm alt, | laut Amt ist er neu |«: to each the clause that its phrase opens."""
    ends = _ends_before_main(line, clauses)
    opened = {draft.introducer[0][0] for draft in drafts} & ends.keys()
    for draft in drafts:
        behind = [i for i in opened if i > draft.introducer[0][0]]
        if behind:
            at = min(behind)
            draft.content = [(a, min(b, ends[at])) for a, b in draft.content if a < at]


def _part_what_is_counted(line: Line, clauses: Sequence[Clause], drafts: list[Draft]) -> None:
    """»Laut Amt starben 84, | darunter laut Helfern 62 Kinder |«: to each their own number."""
    for k in range(1, len(clauses)):
        part = clauses[k]
        if part.kind is not ClauseKind.FRAGMENT or line.lower[part.start] not in _COUNTS:
            continue
        for draft in drafts if any(_stands_in(part, draft) for draft in drafts) else ():
            limits = (part.start, part.end) if _stands_in(part, draft) else (0, clauses[k - 1].end)
            draft.content = _cut(draft.content, *limits) or draft.content


def _stands_in(part: Clause, draft: Draft) -> bool:
    """Whether the phrase that says who speaks stands in a part of a sentence."""
    return part.start < draft.introducer[0][0] < part.end


def _ends_before_main(line: Line, clauses: Sequence[Clause]) -> dict[int, int]:
    """Map where each further main clause begins, behind its »und«, to the end of the clause before it."""
    main = [k for k in range(1, len(clauses)) if clauses[k].kind is ClauseKind.MAIN]
    return {clauses[k].start + (line.tags[clauses[k].start] == "KON"): clauses[k - 1].end for k in main}


def _places(line: Line, cues: list[Cue]) -> list[int]:
    """List where words stand that may introduce a report, outside marks."""
    of_verbs = {i for cue in cues if _has_nach(cue) for i in cue.positions}
    introducing = (i for i, word in enumerate(line.lower) if word in INTRODUCING)
    return [i for i in introducing if not line.quoted[i] and i not in of_verbs]


def _has_nach(cue: Cue) -> bool:
    """»rang | nach Worten |«: the preposition belongs to the construction."""
    return any("nach" in small for phrase in cue.verb.words for small in phrase)


def _introduced(parse: Parse, cues: list[Cue], i: int, *, told: bool) -> Draft | None:
    """Find the report that the word at ``i`` introduces, if it does."""
    line = parse.line
    word = line.lower[i]
    if word == "wie":
        return as_somebody_says(parse, cues, i)
    if word == "so":
        return so_somebody(parse, cues, i)
    if word in THUS:
        return thus(parse, cues, i, told=told)
    phrase = source_phrase(line, i)
    if phrase is None or _is_no_source(parse, cues, i, phrase[0]):
        return None
    if is_at_a_time(parse, phrase):
        return None
    return _with_phrase(parse, i, _before_needed(line, cues, phrase), _others_reports(parse, cues))


def _is_no_source(parse: Parse, cues: list[Cue], i: int, start: int) -> bool:
    """Whether the phrase of a preposition at ``i``, which begins at ``start``, introduces no statement."""
    if (parse.line.lower[i] == "nach" and is_sought(parse, i)) or _is_beside_who_says(parse, cues, i):
        return True
    return is_of_attribute(parse.line, start) or _is_in_brackets_of_marks(parse.line, start)


def _is_in_brackets_of_marks(line: Line, start: int) -> bool:
    """»die „Retter“ (| laut Udo Ahl |) standen am Tor«: these words alone are his."""
    return start > 1 and line.forms[start - 1] == "(" and line.quoted[start - 2]


def _others_reports(parse: Parse, cues: list[Cue]) -> frozenset[int]:
    """»Laut Verein kamen 300 Gäste, | die Polizei spricht von 80 |«: clauses in which others are reported."""
    said = (cue.clause for cue in cues if parse.clauses[cue.clause].kind is ClauseKind.MAIN)
    return frozenset(k for k in said if _has_own_subject(parse.clauses[k]))


def _has_own_subject(clause: Clause) -> bool:
    return clause.link == "," and clause.finite > clause.start and not clause.is_konjunktiv


def _is_beside_who_says(parse: Parse, cues: list[Cue], i: int) -> bool:
    """»„…“, | sagte die Wirtin laut „Bote“ |«, »| meinte er nach der Befragung |«: she says it.

    Who passes on her words, or when she said them, makes no statement of »sagte die Wirtin«.
    """
    line = parse.line
    clause = next((c for c in parse.clauses if c.start <= i < c.end), None)
    if clause is None:
        return False
    return _introduces_quotation(line, cues, clause) or _is_inside_inquit(line, cues, clause, i)


def _is_inside_inquit(line: Line, cues: list[Cue], clause: Clause, i: int) -> bool:
    if clause.finite != clause.start or not 1 < clause.start <= i:
        return False
    said = line.quoted[clause.start - 1] or line.quoted[clause.start - 2]
    return said and any(cue.finite == clause.finite and "q" in cue.verb.takes for cue in cues)


def _introduces_quotation(line: Line, cues: list[Cue], clause: Clause) -> bool:
    """»| Die Wirtin erklärte laut „Bote“ |: „…“«: who speaks stands in front of the colon."""
    quotes = line.forms[clause.end : clause.end + 1] == [":"] and any(line.quoted[clause.end + 1 :][:1])
    return quotes and any(cue.finite == clause.finite and "q" in cue.verb.takes for cue in cues)


def _before_needed(line: Line, cues: list[Cue], phrase: Phrase) -> Phrase:
    """»geht nach Informationen der Redaktion | von Brandstiftung aus |«: end before what the verb needs."""
    start, end, mention, word = phrase
    needed = {small for cue in cues if cue.finite < start for small in cue.verb.needs & _FROM}
    at = next((k for k in range(mention.start + 1, end) if line.lower[k] in needed), end)
    return start, at, replace(mention, end=min(mention.end, at)), word


def _without_second(line: Line, drafts: list[Draft]) -> list[Draft]:
    """»Demnach sei es so, | so das Amt |«: who is named speaks, not what »demnach« refers to.

    »Laut Experten wäre das | aus Sicht der Kassen | gut«: nor whose view they give, nor »nach ersten
    Erkenntnissen«.
    """
    told = [draft for draft in drafts if not gives_way(line, draft)]
    named = [span for draft in told for span in draft.content]
    return [
        draft
        for draft in drafts
        if draft in told or not any(a <= draft.introducer[0][0] < b for a, b in named)
    ]


def _end_before(draft: Draft, governed: list[Draft]) -> None:
    """»Sie glauben, dass …, so die Beamten«: what they believe ends where the sentence is attributed."""
    at = draft.introducer[0][0]
    for outer in governed:
        low, high = outer.content[-1]
        if low < at < high:
            outer.content[-1] = (low, at)


def _says_again(line: Line, draft: Draft, governed: list[Draft]) -> bool:
    """»Sie rechnet damit, dass der Bund zahlt, | wie sie sagte |«: what she says already, and says once.

    Not »…, dass der Bund, | wie sie sagte |, zahlt«, nor if it is somebody else: »…, wie das Amt sagte«.
    """
    start, end = draft.introducer[-1]
    pronoun = draft.mention is not None and line.tags[draft.mention.start] == "PPER"
    inside = (outer.content[-1] for outer in governed if outer.mention is not None)
    return pronoun and any(a < start < b <= end for a, b in inside)


def _passes_on(draft: Draft, governed: list[Draft]) -> bool:
    """»Es brenne, | sagte Kast dem Sender zufolge |«: who passes on what she said is no second speaker."""
    start = draft.introducer[0][0]
    named = (each for each in governed if each.mention is not None and not each.names_nobody)
    told = (each for each in named if each.kind is QuoteKind.INDIRECT)
    return any(a <= start < b and each.start < a for each in told for a, b in each.introducer)


def _is_inside_of(drafts: list[Draft], i: int) -> bool:
    """»Wie das Amt | nach ersten Angaben | mitteilte, …«: a word inside what says who speaks."""
    told = (draft for draft in drafts if draft.cue and draft.cue[0] == draft.introducer[0][0])
    return any(a < i < b for draft in told if draft.mention for a, b in draft.introducer)


def _within_governed(draft: Draft, governed: list[Draft]) -> Draft | None:
    """Cut a report to the indirect quote around it; »seiner Meinung nach« inside one adds nothing."""
    start = draft.introducer[0][0]
    outside = (outer for outer in governed if not draft.takes_in(outer))
    around = (span for outer in outside for span in outer.content if span[0] <= start < span[1])
    span = next(around, None)
    if span is None:
        return draft
    if draft.mention is not None and draft.mention.reason == FOLLOWS_NOUN:
        return None
    draft.content = _cut(draft.content, *span)
    return draft if draft.content else None


def _cut(ranges: list[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """Keep of each stretch what lies inside the limits."""
    cut = [(max(a, low), min(b, high)) for a, b in ranges]
    return [(a, b) for a, b in cut if b > a]


# ------------------------------------------------------------------ what is said around the phrase


def _with_phrase(parse: Parse, at: int, phrase: Phrase, others: frozenset[int]) -> Draft | None:
    """Take as said the clause around the phrase, without the phrase and without what ``others`` say."""
    line, clauses = parse.line, parse.clauses
    start, end, mention, word = phrase
    start, end = _whole_front(parse, start, end)
    end = _through_relative(clauses, start, end)
    content = _around(parse, start, end, others)
    if not content:
        return None
    kind = reporting_nouns()[word.removeprefix("nach ")].kind if word.startswith("nach ") else "neutral"
    cue = (at, at + 1) if line.lower[at] == "zu" else (at,)
    return Draft(
        QuoteKind.INDIRECT,
        content,
        cue,
        [(start, end)],
        None if word == f"nach {HEARSAY}" else mention,
        word,
        kind,
        f"»{line.text(start, end)}« says whose statement the clause is",
    )


def _whole_front(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """»| Auch laut Polizei | war …«, »| Nach Angaben des Chefs gegenüber dem Rat | ist …«: one part.

    In front of the finite verb of a main clause stands nothing else.
    """
    line, clause = parse.line, next((c for c in parse.clauses if c.start <= start < c.end), None)
    if clause is None or clause.kind is not ClauseKind.MAIN or clause.finite < end:
        return start, end
    first = clause.start + (line.tags[clause.start] == "KON")
    if line.lower[first:start] and not group("focus").issuperset(line.lower[first:start]):
        return start, end
    return first, end if _goes_on_elsewhere(line, end, clause.finite) else clause.finite


def _goes_on_elsewhere(line: Line, end: int, finite: int) -> bool:
    """Whether something that is no part of the phrase stands between it and the verb."""
    return finite == end or any(not line.forms[k][0].isalnum() or line.quoted[k] for k in range(end, finite))


def _through_relative(clauses: Sequence[Clause], start: int, end: int) -> int:
    """»Laut einem Bericht, der gestern erschien, | leben …«: the relative clause belongs to it.

    So it does where the phrase stands in the middle: »Der Tunnel ist laut Kern, die ihn kennt, | feucht |«.
    """
    first = next((k for k, c in enumerate(clauses) if c.start == start), None)
    if first is None:
        return _through_inner_relative(clauses, end)
    if clauses[first].finite >= 0 or clauses[first].end != end:
        return end
    for k in range(first + 1, len(clauses)):
        clause = clauses[k]
        if clause.kind == ClauseKind.MAIN:
            return clause.start - 1 if clause.finite == clause.start and clause.link == "," else end
    return end


def _through_inner_relative(clauses: Sequence[Clause], end: int) -> int:
    relative = next((c for c in clauses if c.start == end + 1 and c.link == ","), None)
    belongs = relative is not None and relative.kind is ClauseKind.RELATIVE and not relative.resumes
    return relative.end if belongs and relative is not None and any(c.end == end for c in clauses) else end


def _around(parse: Parse, start: int, end: int, others: frozenset[int]) -> list[tuple[int, int]]:
    """Take the clause that holds a phrase, with the clauses that depend on it, less the phrase."""
    line, clauses = parse.line, parse.clauses
    holder = _holder(clauses, start)
    if holder < 0:
        return []
    joined = clauses[holder].kind is ClauseKind.MAIN and line.lower[clauses[holder].start] == "und"
    joint = clauses[holder].start + joined
    first, last = _belonging(line, clauses, holder, holder if joint == start else -1)
    last = next((k - 1 for k in range(holder + 1, last + 1) if k in others), last)
    low, high = _in_parenthesis(parse, holder, start, end) or (
        joint if first == holder > 0 else clauses[first].start,
        clauses[last].end,
    )
    left, end = _with_marks(line, (low, high), start, end)
    return with_words(line, [(low, left), (end, high)])


def _in_parenthesis(parse: Parse, holder: int, start: int, end: int) -> tuple[int, int] | None:
    """»Der Wirt – | er ist laut Rat Koch | – ging«, »Lutz (| laut Rat 60 Jahre alt |) ging«: only that.

    Not »Lutz (laut Rat) ging«, »… (Zahlen laut Rat)«: who tells what stands outside the brackets.
    """
    clause, following = parse.clauses[holder], parse.clauses[holder + 1 : holder + 2]
    if clause.link in DASHES and following and following[0].link in DASHES:
        inside = clause.start, clause.end
    else:
        opening, closing = _brackets_around(parse.line, start, end)
        inside = max(opening + 1, clause.start), closing
    tells = any(is_finite(tag) for tag in parse.line.tags[slice(*inside)])
    return inside if inside[1] > end or (inside[0] < start < inside[1] and tells) else None


def _brackets_around(line: Line, start: int, end: int) -> tuple[int, int]:
    """Return where the brackets stand that hold a stretch; before and at the line's start for none."""
    opening = next((i for i in range(start - 1, -1, -1) if line.forms[i] in _BRACKETS), -1)
    closing = next((i for i in range(end, len(line)) if line.forms[i] in _BRACKETS), -1)
    holds = opening >= 0 and closing >= 0 and line.forms[opening] == "(" and line.forms[closing] == ")"
    return (opening, closing) if holds else (-1, 0)


def _with_marks(line: Line, around: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """Take to a phrase the commas or brackets that set it off from what is said."""
    (low, high), following = around, line.forms[end : end + 1]
    before = line.forms[start - 1] if start > low else ""
    if before == "(" and following == [")"]:
        return start - 1, end + 1
    if before == ",":
        return start - 1, end + (end < high and following == [","])
    return start, end + (low == start and end < high and following in ([","], [":"]))


def _holder(clauses: Sequence[Clause], start: int) -> int:
    """Find the number of the clause that a phrase stands in, or goes on with; -1 if there is none."""
    holder = next((k for k, c in enumerate(clauses) if c.start <= start < c.end), -1)
    alone = holder >= 0 and clauses[holder].kind is ClauseKind.FRAGMENT and clauses[holder].start == start
    if alone and holder + 1 < len(clauses):
        following = clauses[holder + 1]
        return holder + (following.kind.is_dependent and following.resumes)
    return holder


def _belonging(line: Line, clauses: Sequence[Clause], holder: int, at: int) -> tuple[int, int]:
    """Find the first and the last of the clauses that make a sentence with the one that holds a phrase.

    The phrase opens the clause ``at``; -1 if it opens none.
    """
    first = last = holder
    if clauses[holder].kind.is_dependent or clauses[holder].kind is ClauseKind.INFINITIVE:
        while last + 1 < len(clauses) and _hangs_on(clauses[last + 1]):
            last += 1
        return first, last
    while first > 0 and not (_separate(clauses, first) or _stands_beside(clauses, first, opens=first == at)):
        first -= 1
    while last + 1 < len(clauses) and not _is_separate_behind(line, clauses, last + 1):
        last += 1
    return first, last


def _is_separate_behind(line: Line, clauses: Sequence[Clause], k: int) -> bool:
    """»Laut Polizei starben drei Menschen: | der Fahrer und zwei Gäste |«: a list is no sentence.

    Nor is »Laut Polizei war er betrunken; | er habe 2,1 Promille gehabt |« parted from who told it.
    """
    if clauses[k].link == ";" and clauses[k].mood is Mood.KONJUNKTIV_1:
        return False
    lists = clauses[k].link == ":" and all(clause.kind is ClauseKind.FRAGMENT for clause in clauses[k:])
    return not (lists and not line.quoted[clauses[k].start]) and _separate(clauses, k)


def _stands_beside(clauses: Sequence[Clause], k: int, *, opens: bool) -> bool:
    """»Die Schule versagt, | laut Weltbank lesen viele schlecht |«: a main clause that the phrase opens.

    Also »…, und | laut Weltbank lesen viele schlecht |«.
    """
    clause, before = clauses[k], clauses[k - 1]
    beside = clause.kind is before.kind is ClauseKind.MAIN
    beside &= clause.link == "," or (opens and clause.link in _AND)
    # »Die Häfen, auch die kleinen, | bleiben zu |, …«
    behind_clause = k > 1 and clauses[k - 2].kind is not ClauseKind.MAIN and before.link == ","
    whole = (before.finite > before.start or behind_clause) and not before.is_konjunktiv
    return beside and whole and (clause.finite > clause.start or not opens)


def _hangs_on(clause: Clause) -> bool:
    return clause.link == "," and clause.kind not in {ClauseKind.MAIN, ClauseKind.SUBORDINATE}


def _separate(clauses: Sequence[Clause], k: int) -> bool:
    """Whether clause k begins a new main sentence, with a verb and subject of its own."""
    clause = clauses[k]
    if clause.link == ":" and clause.mood is Mood.KONJUNKTIV_1:
        return False  # »Nach Ansicht von Lang ist das wichtig: Es sei …«
    if clause.link.startswith((";", ":")):
        return True
    if clause.kind != ClauseKind.MAIN or clause.finite == clause.start or clause.is_konjunktiv:
        return False
    return clause.link.endswith(("aber", "doch"))
