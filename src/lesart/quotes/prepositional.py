"""Reports by preposition: »laut Polizei«, »nach Angaben des Amtes«, »dem Bericht zufolge«."""

from collections.abc import Sequence
from dataclasses import replace

from lesart.language import Mood, category_of_noun, looks_personal
from lesart.quotes.cues import Cue, noun_entry
from lesart.quotes.drafts import Draft
from lesart.quotes.inserted import THUS, as_somebody_says, so_somebody, tells, thus, with_words
from lesart.quotes.lexicon import reporting_nouns
from lesart.quotes.wordlists import endings, group
from lesart.records import QuoteKind
from lesart.syntax import (
    PREPOSITIONS,
    Clause,
    ClauseKind,
    Line,
    Mention,
    Parse,
    Predicate,
    attach,
    core,
    head_position,
    is_finite,
)

__all__ = ["has_prepositional_cue", "prepositional", "refers_back"]

_ACCORDING = frozenset({"gemäß", "gemäss"})
_BEFORE = _ACCORDING | {"laut", "lt", "lt."}
_BEHIND = _ACCORDING | {"zufolge"}
# Possessives without the letters n, m, r, s at their end, which are taken away: »ih« of »ihr«, »desse«.
_OWN = frozenset({"sei", "seine", "sein", "ihre", "ih", "ihr", "eigene", "desse", "dere"})
_FROM = frozenset({"von", "vom"})
_ON_OCCASION = frozenset({"bei", "beim", "während"})
_COUNTS = frozenset({"darunter", "davon", "dazu"})
_RULES = frozenset({"müssen", "dürfen", "sollen"})  # what a verdict or a proposal says is to be
_MARKS = frozenset({",", ":", ";", ".", "–"})
_OF_NOUNS = frozenset({"von", "vom", "in", "für", "aus", "im"})  # prepositions of attributes
_REFERENCES = frozenset({"berufung", "verweis", "hinweis", "bezug"})
_DASHES = frozenset({"–", "-", "—"})
_BRACKETS = frozenset({"(", ")"})
_AND = frozenset({"und", ", und"})
_PARTS_OF_LAWS = frozenset({"Artikel", "Art.", "Paragraf", "Paragraph", "Absatz", "Ziffer"})
_LONGEST_REFERENCE = 12  # words of »unter Berufung auf …«
_VIEW = "aus Sicht"
_WEAK = THUS | {_VIEW}
_VIEWS = frozenset({"sicht", "perspektive"})
_WHOSE_VIEW = frozenset({"seiner", "ihrer", "deren", "dessen"})
_RELATIVE = frozenset({"denen", "dem", "der", "welchem", "welcher", "welchen"})
Phrase = tuple[int, int, Mention, str]  # start, end, mention, dictionary form
_OPENS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "CARD"})
_HEARSAY = "Vernehmen"  # »dem Vernehmen nach«, whoever let it be heard
_FOLLOWS = "»nach« follows its noun"
_OF_NACH = frozenset({"dem", "der", "den", "einem", "einer"})
_DEFINITE = frozenset({"der", "den"})
_GENITIVES = [["des"], ["der"], ["eines"], ["einer"], ["seines"], ["seiner"], ["ihres"], ["ihrer"]]
_WORDS = _BEFORE | _BEHIND | THUS | {"nach", "so", "wie", "zu", "aus", "erachtens"}


def has_prepositional_cue(line: Line) -> bool:
    """Whether the line holds any word that could be such a cue: a quick look before the slow one."""
    return not _WORDS.isdisjoint(line.lower)


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
        if line.lower[i] == "so":
            _end_before(draft, governed)
        elif _passes_on(draft, governed) or _is_inside_of(drafts, i):
            continue
        else:
            draft = _within_governed(draft, governed)
        if draft is not None and not any(d.introducer == draft.introducer for d in drafts):
            drafts.append(draft)
    _part_from_next(line, parse.clauses, drafts)
    _part_what_is_counted(line, parse.clauses, drafts)
    return _without_second(line, drafts)


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
    return [
        i for i, word in enumerate(line.lower) if word in _WORDS and not line.quoted[i] and i not in of_verbs
    ]


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
    phrase = _phrase(line, i)
    if phrase is None or _is_no_source(parse, cues, i, phrase[0]):
        return None
    if _is_at_a_time(parse, phrase):
        return None
    return _with_phrase(parse, i, _before_needed(line, cues, phrase), _others_reports(parse, cues))


def _is_at_a_time(parse: Parse, phrase: Phrase) -> bool:
    """»| Nach dem Urteil | ging er«, »sind alle froh«; not »nach dem Urteil | muss | er gehen«.

    What was judged or proposed says what shall be, and gives the time of all else.
    """
    word = phrase[3].removeprefix("nach ")
    if not phrase[3].startswith("nach ") or "s" not in reporting_nouns()[word].uses:
        return False
    predicate = _predicate_around(parse, phrase[0])
    return predicate is None or predicate.tense == "past" or predicate.modal not in _RULES


def _is_no_source(parse: Parse, cues: list[Cue], i: int, start: int) -> bool:
    """Whether the phrase of a preposition at ``i``, which begins at ``start``, introduces no statement."""
    if (parse.line.lower[i] == "nach" and _is_sought(parse, i)) or _is_beside_who_says(parse, cues, i):
        return True
    return _is_of_attribute(parse.line, start) or _is_in_brackets_of_marks(parse.line, start)


def _is_of_attribute(line: Line, start: int) -> bool:
    """»der | laut Polizei | betrunkene Fahrer«, »von den | nach eigenen Angaben | 300 Gästen«: no statement.

    Not »…, der | laut Polizei | betrunken war«: a relative pronoun.
    """
    return (
        start > 0 and line.tags[start - 1] in _OPENS - {"CARD"} and line.forms[start - 2 : start - 1] != [","]
    )


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


def _is_sought(parse: Parse, i: int) -> bool:
    """»sucht | nach den Quellen der Gewalt |«: the verb of the clause has the preposition.

    Also »Nach diesen Worten ging er«, »Nach dem Bericht über die Mäuse schloss das Café«: then it is a time.
    """
    predicate = _predicate_around(parse, i)
    sought = predicate is not None and predicate.finite < i and predicate.lemma in group("verbs_with_nach")
    told = parse.line.lower[i + 1 : i + 3] in (["diesen", "worten"], ["diesem", "bericht"])
    about = parse.line.lower[i + 1 : i + 2] == ["dem"] and parse.line.lower[i + 3 : i + 4] == ["über"]
    return sought or told or (about and predicate is not None and predicate.tense == "past")


def _predicate_around(parse: Parse, i: int) -> Predicate | None:
    """Find the predicate of the clause in which a word stands."""
    inside = (number for number, clause in enumerate(parse.clauses) if clause.start <= i < clause.end)
    number = next(inside, None)
    return parse.predicate_of(number) if number is not None else None


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
    told = [draft for draft in drafts if not _gives_way(line, draft)]
    named = [span for draft in told for span in draft.content]
    return [
        draft
        for draft in drafts
        if draft in told or not any(a <= draft.introducer[0][0] < b for a, b in named)
    ]


def _gives_way(line: Line, draft: Draft) -> bool:
    """»demnach«, »aus Sicht der Kassen«, »nach ersten Erkenntnissen«; not »nach Erkenntnissen des Amtes«."""
    if draft.word in _WEAK:
        return True
    entry = reporting_nouns().get(draft.word.removeprefix("nach "))
    if entry is None or entry.kind != "finding" or draft.mention is None:
        return False
    nouns = [i for i in range(draft.mention.start, draft.mention.end) if line.nominal[i]]
    return len(nouns) == 1


def _end_before(draft: Draft, governed: list[Draft]) -> None:
    """»Sie glauben, dass …, so die Beamten«: what they believe ends where the sentence is attributed."""
    at = draft.introducer[0][0]
    for outer in governed:
        low, high = outer.content[-1]
        if low < at < high:
            outer.content[-1] = (low, at)


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
    if draft.mention is not None and draft.mention.reason == _FOLLOWS:
        return None
    draft.content = _cut(draft.content, *span)
    return draft if draft.content else None


def _cut(ranges: list[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """Keep of each stretch what lies inside the limits."""
    cut = [(max(a, low), min(b, high)) for a, b in ranges]
    return [(a, b) for a, b in cut if b > a]


# ------------------------------------------------------------------ »laut X«, »nach Angaben von X«


def _phrase(line: Line, i: int) -> Phrase | None:
    """Extent of the phrase, the mention in it and the dictionary form of its noun or preposition."""
    word = line.lower[i]
    behind = line.lower[i + 1] if i + 1 < len(line) else ""
    if (postposed := _behind_noun(line, i, behind)) is not None:
        return postposed
    if line.forms[max(i - 1, 0) : i] == [","] and behind in _RELATIVE and _has_verb_behind(line, i):
        return _with_relative(line, i)
    if word in _BEFORE:
        return _after_laut(line, i)
    if word == "nach":
        return _after_nach(line, i) or _nach_behind(line, i)
    return _from_view(line, i) if word == "aus" else _in_their_mind(line, i)


def _behind_noun(line: Line, i: int, behind: str) -> Phrase | None:
    """»dem Bericht zufolge«, »dem Bericht gemäß«, »dem Bericht zu Folge«; not »gemäß § 5«."""
    word = line.lower[i]
    apart = word == "zu" and behind == "folge"
    if word not in _BEHIND and not apart:
        return None
    governs_next = word in _ACCORDING and _is_phrase_at(line, i + 1)
    stop = _before_reference(line, i)
    found = None if governs_next else _postposed(line, stop)
    if found is None:
        return None
    end = i + 1 + apart
    mention = Mention(found[0], stop, f"»{line.text(i, end)}« follows its noun")
    return found[0], end, mention, "zufolge" if apart else word


def _before_reference(line: Line, i: int) -> int:
    """»einem Bericht | unter Berufung auf Anwohner | zufolge«: where it begins; i itself if there is none."""
    for k in range(i - 3, max(i - _LONGEST_REFERENCE, 0), -1):
        if _parts_from_before(line, k + 1) and line.lower[k + 1] != "auf":
            return i
        if line.lower[k] == "unter" and line.lower[k + 1] in _REFERENCES and line.lower[k + 2] == "auf":
            return k
    return i


def _is_phrase_at(line: Line, i: int) -> bool:
    """»gemäß | dem Vertrag |«, »gemäß | § 5 |«: whether a noun or what stands before one is at a place."""
    return i < len(line) and (line.tags[i] in _OPENS or line.nominal[i] or line.forms[i] == "§")


def _after_laut(line: Line, i: int) -> Phrase | None:
    """»laut Polizei«, »gemäß dem Vertrag«."""
    start = i + 1 + (line.forms[i + 1 : i + 2] == ["."])
    bare = core(line, start, len(line))
    if bare == start:
        return None
    front = _in_front(line, i, bare)
    stop = attach(line, bare, _phrase_limit(line, bare), before_verb=front, dative=True)
    stop = stop if front else _before_owner(line, bare, _before_loose(line, start, bare, stop))
    word = "gemäß" if line.lower[i] in _ACCORDING else "laut"
    if _is_numbered(line, start) or (word == "gemäß" and _is_own_habit(line, start, stop)):
        return None
    return i, stop, Mention(start, stop, f"»{line.forms[i]}« governs it"), word


def _before_owner(line: Line, start: int, end: int) -> int:
    """»Den Ausschlag gab laut Ahl | dessen Herkunft«: what the clause goes on with."""
    inside = (k for k in range(start, end) if line.lower[k] in {"dessen", "deren"})
    return next((k for k in inside if line.forms[k - 1] != ","), end)


def _before_loose(line: Line, start: int, bare: int, stop: int) -> int:
    """»laut Polizei | in Köln |«, »laut einem Bericht | bei der Feier |«: where the clause goes on."""
    loose = line.tags[start] not in _OPENS and not tells(line, bare, start)
    stop = _before_occasion(line, bare, stop)
    return next((k for k in range(bare, stop) if loose and line.tags[k] in PREPOSITIONS), stop)


def _is_own_habit(line: Line, start: int, stop: int) -> bool:
    """»gemäß | seiner Gewohnheit |«, »gemäß | der Tradition |«, »gemäß | den Bauvorschriften |«."""
    nouns = [k for k in range(start, stop) if line.nominal[k]]
    if not (group("customs") | group("charters")).isdisjoint(map(line.noun_lemma, nouns)):
        return True
    if any(_is_rule(line, k) for k in nouns[:1]):
        return True
    own = line.tags[start] == "PPOSAT" and not any(_is_somebody(line, k) for k in nouns)
    return own and not tells(line, stop, start)  # not »gemäß seinem Berater«


def _is_rule(line: Line, i: int) -> bool:
    """»Gesetz«, »Brandschutzverordnung«, »Zeitplan«."""
    ends = tuple(word.lower() for word in group("rules"))
    return line.tags[i] == "NN" and line.noun_lemma(i).lower().endswith(ends)


def _is_numbered(line: Line, i: int) -> bool:
    """»Artikel 5«, »Paragraf 12«: of a law, not of a newspaper."""
    return line.noun_lemma(i) in _PARTS_OF_LAWS and line.tags[i + 1 : i + 2] == ["CARD"]


def _with_relative(line: Line, i: int) -> Phrase | None:
    """»Studien, nach denen …«, »ein Gutachten, laut dem …«: what the pronoun stands for says it."""
    if line.lower[i] not in _BEFORE and not (line.lower[i] == "nach" and _is_behind_noun(line, i)):
        return None
    return (
        i,
        i + 2,
        Mention(i + 1, i + 2, f"»{line.text(i, i + 2)}« goes back to what was named before"),
        "laut",
    )


def _is_behind_noun(line: Line, i: int) -> bool:
    """»| Studien |, nach denen …«: whether a reporting noun stands before; not »ein Abkommen, nach dem …«."""
    before = [line.noun_lemma(k) for k in range(max(0, i - 8), i - 1) if line.nominal[k]]
    entries = [noun_entry(noun) for noun in before if not noun.lower().endswith(endings("norms"))]
    return any(entry and reporting_nouns()[entry].uses for entry in entries)


def _has_verb_behind(line: Line, i: int) -> bool:
    """»…, laut dem der Damm | hält |«; not »Der Damm hält, laut dem Gutachten.«."""
    return any(is_finite(tag) for tag in line.tags[i + 2 :])


def _phrase_limit(line: Line, i: int) -> int:
    """End a prepositional phrase before the next finite verb."""
    for k in range(i, len(line)):
        if line.tags[k][:1] == "V" and line.tags[k][2:] == "FIN":
            return k
    return len(line)


def _in_front(line: Line, i: int, stop: int) -> bool:
    """Whether the phrase fills the place before the finite verb, so that all up to the verb belongs to it."""
    limit = _phrase_limit(line, stop)
    return limit < len(line) and (i == 0 or line.forms[i - 1] in {",", ":", ";"} or line.tags[i - 1] == "KON")


def _after_nach(line: Line, i: int) -> Phrase | None:
    """»nach Angaben der Polizei«: only before nouns that name an utterance; »nach dem Unfall« is a time."""
    start = i + 1
    stop = core(line, start, len(line))
    head, entry = _reporting_noun(line, start, stop)
    if entry is None or _is_time_or_wish(line, i, entry) or _is_norm_or_event(line, head, stop, entry):
        return None
    own = line.lower[start].startswith("eigen")  # »nach eigenen Angaben | in Rom …«, »| Koch«
    if own or "NN" in line.tags[head + 1 : stop]:
        stop = head + 1  # »nach ersten Meldungen | Schäden …«
    front = _in_front(line, i, stop)
    if front or not own or line.lower[stop : stop + 1] in (["des"], ["der"]):
        stop = attach(line, stop, _phrase_limit(line, stop), before_verb=front, dative=True)
    stop = _past_indefinite(line, stop if front else _before_occasion(line, head + 1, stop))
    reason = f"»nach« before the reporting noun »{line.forms[head]}«"
    return i, stop, Mention(start, stop, reason), f"nach {entry}"


def _past_indefinite(line: Line, stop: int) -> int:
    """»nach Ansicht | vieler |«, »nach Meinung | einiger |«: a genitive plural that stands for people."""
    alone = line.tags[stop : stop + 1] in (["PIS"], ["PIAT"]) and line.lower[stop].endswith("er")
    return stop + (alone and line.nominal[stop + 1 : stop + 2] != [True])


def _before_occasion(line: Line, start: int, stop: int) -> int:
    """»wurde nach Angaben der Polizei | bei dem Unfall | verletzt«: where the clause goes on."""
    return next((k for k in range(start, stop) if line.lower[k] in _ON_OCCASION), stop)


def _is_time_or_wish(line: Line, i: int, entry: str) -> bool:
    """»kurz | nach der Meldung«, »erst | nach Messungen«, »die Forderung | nach einem Gutachten«.

    Nor does »nach bestem Wissen Auskunft geben« tell who says it.
    »schon | nach eigenen Angaben« is none, for nobody tells the time by what is only said.
    """
    if i == 0 or line.lower[i + 1] == "bestem":
        return i > 0
    told = "p" in reporting_nouns()[entry].uses
    wished = line.nominal[i - 1] and line.noun_lemma(i - 1) in group("nouns_with_nach")
    later = line.lower[i - 1] in group("already") and not told
    return wished or later or line.lower[i - 1] in group("times_before")


def _is_norm_or_event(line: Line, head: int, stop: int, entry: str) -> bool:
    """»nach dem Waldgesetz«, »nach Artikel 5«, »nach Plan«: what is done so is lawful; or it is a time.

    »nach Berichten über Misshandlungen« what was done because of them is told.
    """
    noun = line.noun_lemma(head)
    told_of = category_of_noun(noun) == "document" and line.lower[head + 1 : head + 2] == ["über"]
    planned = line.tags[head - 1] == "APPR" and line.forms[head] == noun and _is_rule(line, head)
    norm = planned or _is_numbered(line, head) or noun.lower().endswith(endings("norms"))
    return norm or told_of or _is_announcing(line, head, stop, entry)


def _reporting_noun(line: Line, start: int, stop: int) -> tuple[int, str | None]:
    """First noun of a phrase that may follow »nach«: »Meinung« in »Meinung Russlands«."""
    for k in range(start, stop):
        if line.nominal[k]:
            entry = noun_entry(line.noun_lemma(k))
            uses = reporting_nouns()[entry].uses if entry is not None else ""
            if entry is not None and k == start and _is_event(line, k, entry):
                return start, None
            known = "e" in uses and line.lower[start] not in {"der", "den", "dem"}
            if known or not {"n", "s"}.isdisjoint(uses):
                return k, entry
    return start, None


def _is_announcing(line: Line, head: int, stop: int, entry: str) -> bool:
    """»nach | der Ankündigung | eines Sparprogramms«: a time, as its genitive is a thing and nobody's."""
    announced = reporting_nouns()[entry].kind == "signalling" and entry.endswith("ung")
    announced |= entry == "Vorstellung"
    if (
        not announced
        or line.lower[head - 1] not in _DEFINITE
        or line.lower[stop : stop + 1] not in _GENITIVES
    ):
        return False
    nouns = [i for i in range(stop, core(line, stop, len(line))) if line.nominal[i]]
    return bool(nouns) and not any(_is_somebody(line, i) for i in nouns)


def _is_somebody(line: Line, i: int) -> bool:
    noun = line.noun_lemma(i)
    return line.tags[i] == "NE" or looks_personal(noun) or category_of_noun(noun) not in {None, "document"}


def _is_event(line: Line, k: int, entry: str) -> bool:
    """»nach | Messung | der Abgase«: without an article what was done before; not »nach Messungen«."""
    single = line.lower[k] == line.noun_lemma(k).lower() and line.lower[k].endswith("ung")
    return single and reporting_nouns()[entry].kind == "finding"


def _nach_behind(line: Line, i: int) -> Phrase | None:
    """»ihrer Meinung nach«."""
    found = _postposed(line, i)
    entry = noun_entry(line.noun_lemma(found[1])) if found is not None else None
    if found is None or entry is None or "p" not in reporting_nouns()[entry].uses:
        return None
    if found[0] > 0 and _is_anothers(line, found[0]):
        return None
    if entry != _HEARSAY and not _is_whose(line, found[0], i):
        return None
    return found[0], i + 1, Mention(found[0], i, _FOLLOWS), f"nach {entry}"


def _is_whose(line: Line, start: int, i: int) -> bool:
    """»| ihrer | Meinung nach«, »der Ansicht | der Richter | nach«, »| den | Angaben nach«."""
    owned = line.lower[start].rstrip("nmrs") in _OWN or _genitive_inside(line, start, i)
    return owned or _is_known(line, start, i)


def _is_known(line: Line, start: int, i: int) -> bool:
    """»| den Angaben nach | brannte …«; not »stimmten den Angaben | nach dem Unfall | zu«."""
    goes_on = i + 1 < len(line) and (line.lower[i + 1] in _OF_NACH or line.nominal[i + 1])
    return line.lower[start] == "den" and not goes_on


def _is_anothers(line: Line, i: int) -> bool:
    """»nach eigenen Angaben | nach einem Sturz |«: governed by what stands before.

    »Was ist | Ihrer Meinung nach | zu tun?« asks whoever is talked to.
    """
    return line.tags[i - 1] in PREPOSITIONS or line.forms[i] == "Ihrer"


def _in_their_mind(line: Line, i: int) -> Phrase | None:
    """»seines Erachtens«; not »meines Erachtens«."""
    if i == 0 or line.lower[i] != "erachtens" or line.lower[i - 1] not in {"seines", "ihres"}:
        return None
    mention = Mention(i - 1, i + 1, f"»{line.text(i - 1, i + 1)}« says whose view it is")
    return i - 1, i + 1, mention, "nach Erachten"


def _genitive_inside(line: Line, start: int, end: int) -> bool:
    """»der Ansicht der Richter nach«."""
    return any(line.lower[k] in {"des", "der", "von"} for k in range(start + 1, end))


def _postposed(line: Line, i: int) -> tuple[int, int] | None:
    """Noun phrase that ends just before i: its start and its head."""
    best = None
    for start in range(i - 1, max(i - 14, -1), -1):
        if _parts_from_before(line, start):
            break
        stop = core(line, start, i)
        reaches = stop > start and (stop == i or attach(line, stop, i, before_verb=True) == i)
        if reaches and _may_be_dative(line, start):
            best = (start, head_position(line, start, stop))
    return _with_attribute(line, _with_first_of_two(line, best))


def _with_first_of_two(line: Line, noun: tuple[int, int] | None) -> tuple[int, int] | None:
    """»| den Prognosen und | Messungen zufolge«: what »und« joins belongs to it."""
    if noun is None or noun[0] < 2 or line.lower[noun[0] - 1] not in {"und", "sowie"}:
        return noun
    stop = noun[0] - 1
    starts = (k for k in range(max(stop - 8, 0), stop) if core(line, k, stop) == stop)
    first = next((k for k in starts if _may_be_dative(line, k)), None)
    return noun if first is None else (first, head_position(line, first, stop))


def _may_be_dative(line: Line, start: int) -> bool:
    """Whether a noun phrase can begin here that »zufolge« governs: not »die Polizei«."""
    inside = start > 0 and line.tags[start - 1] in _OPENS
    return line.lower[start] not in group("no_dative") and not inside


def _with_attribute(line: Line, noun: tuple[int, int] | None) -> tuple[int, int] | None:
    """»| einer Studie mit | Wiener Hilfe zufolge«: what a preposition governs is only an attribute."""
    before = noun[0] - 1 if noun is not None else -1
    if before < 1 or line.tags[before] not in PREPOSITIONS or not line.nominal[before - 1]:
        return noun
    starts = (k for k in range(max(before - 8, 0), before) if core(line, k, before) == before)
    first = next(starts, None)
    if first is None or line.lower[first] in group("no_dative"):
        return noun
    return first, head_position(line, first, before)


def _parts_from_before(line: Line, i: int) -> bool:
    """Whether no noun phrase goes back over a word: a mark, a verb, a preposition that opens no attribute."""
    if line.forms[i] in _MARKS or is_finite(line.tags[i]):
        return True
    return line.tags[i] in PREPOSITIONS and line.lower[i] not in _OF_NOUNS


def _from_view(line: Line, i: int) -> Phrase | None:
    """»aus Sicht der Union«, »aus Kerns Sicht«, »aus seiner Sicht«."""
    k = i + 1 + (line.lower[i + 1 : i + 2] == ["der"])
    front = k < len(line) and _in_front(line, i, k + 1)
    if _is_view_of_people(line, k):
        return i, k + 1, Mention(k, k + 1, "»aus … Sicht« names whose view it is"), _VIEW
    if owned := _owned_view(line, i):
        if line.tags[owned : owned + 1] == ["ADJA"] and line.tags[i - 1] in _OPENS:
            return None  # »bemängelt die | aus seiner Sicht | fehlende Zeit«: of an attribute alone
        return i, owned, Mention(i + 1, owned, "»aus … Sicht« names whose view it is"), _VIEW
    if k >= len(line) or line.lower[k] not in _VIEWS:
        return None
    stop = attach(line, k + 1, _phrase_limit(line, k), before_verb=front)
    return (
        (i, stop, Mention(i + 1, stop, "»aus Sicht« names whose view it is"), _VIEW) if stop > k + 1 else None
    )


def _is_view_of_people(line: Line, k: int) -> bool:
    """»aus | Expertensicht |«, »aus | Vereinssicht |«; not »aus Vorsicht«, »aus Rücksicht«."""
    if k >= len(line) or not line.nominal[k] or not line.lower[k].endswith("sicht"):
        return False
    first = line.forms[k][: -len("sicht")]
    kinds = {category_of_noun(form) for form in (first, first[:-1], first[:-2]) if len(form) > 3}
    return not kinds.isdisjoint({"person", "group", "organisation"})


def _owned_view(line: Line, i: int) -> int:
    """»aus | Kerns | Sicht«, »aus | ihrer | Sicht«: the end of the view of somebody named before it, or 0."""
    end = next((k for k in range(i + 2, min(i + 6, len(line))) if line.lower[k] in _VIEWS), 0)
    if not end:
        return 0
    name = line.tags[end - 1] == "NE" and line.forms[end - 1][-1] in "s’'"
    owner = name or (end == i + 2 and line.lower[i + 1] in _WHOSE_VIEW)
    return end + 1 if owner else 0


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
        None if word == f"nach {_HEARSAY}" else mention,
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
    if clause.link in _DASHES and following and following[0].link in _DASHES:
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
    """»Laut Polizei starben drei Menschen: | der Fahrer und zwei Gäste |«: a list is no sentence."""
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
