"""Reports by insertion: », so der Sprecher«, »wie die Zeitung schreibt«, »demnach«, »wonach«."""

from collections.abc import Sequence

from lesart.language import Mood, category_of_noun, is_personal
from lesart.quotes.attribution import subject_of
from lesart.quotes.complements import first_governed, is_comment
from lesart.quotes.cues import Cue, noun_entry
from lesart.quotes.drafts import Draft
from lesart.quotes.indirect import closes_with_utterance
from lesart.quotes.lexicon import Speaker
from lesart.quotes.unsaid import is_written_in
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import (
    DASHES,
    Clause,
    ClauseKind,
    Line,
    Mention,
    Parse,
    agent,
    attach,
    closes_bracket,
    core,
    document,
    is_finite,
    subject_after,
)

__all__ = ["ACCORDING_TO_WHICH", "THUS", "as_somebody_says", "so_somebody", "tells", "thus", "with_words"]

THUS = frozenset({"demnach", "demzufolge", "danach", "wonach", "derzufolge"})
ACCORDING_TO_WHICH = frozenset({"wonach", "derzufolge"})
_BEFORE_SO = frozenset({",", "–", "-", "“", "”", "«", '"', "("})
_PARTING = DASHES | {",", ":", ";"}
_LEADING = DASHES | {","}
_JOINING = frozenset({"und", "aber", "denn", "doch", "oder", "sowie"})
_TAKES_UP = frozenset({"es", "ihn", "das", "dies"})
_FINITE = (["VVFIN"], ["VAFIN"], ["VMFIN"])
_SHE = frozenset({"er", "sie"})
_WE = frozenset({"ich", "wir"})
_ADVERBS = frozenset({"ADV", "ADJD"})
_STOPS = frozenset({",", ".", "–", ":", "!", "?", ")", "„"})


def so_somebody(parse: Parse, cues: list[Cue], i: int) -> Draft | None:
    """»…, so der Sprecher.« and »…, so schätzen die Forscher, …«: »so« behind a comma or a closing mark."""
    line = parse.line
    if not _may_insert(line, i):
        return None
    cue = next((c for c in cues if c.finite == i + 1), None)
    if _is_told(parse, cue):
        return None  # »Er sagt, | so habe er | das nicht gemeint«
    mention = _so_with_name(line, i) if cue is None else _so_with_verb(parse, cue, i)
    if mention is None and not _is_hearsay(cue):
        return None
    after = mention.end if mention else i + 2
    end = _end_of_insertion(parse, after, verb_follows=cue is not None)
    return None if end is None else _so_draft(parse, i, (after, end), cue, mention)


def _is_hearsay(cue: Cue | None) -> bool:
    return cue is not None and cue.verb.is_hearsay


def _is_told(parse: Parse, cue: Cue | None) -> bool:
    """Whether a verb of saying is itself reported, as its Konjunktiv shows."""
    return cue is not None and parse.clauses[cue.clause].mood is Mood.KONJUNKTIV_1


def _may_insert(line: Line, i: int) -> bool:
    """Whether a comma or a closing mark stands before »so«.

    »ein „Abend zum Vergessen“ (so Wirtin Knoop)« gives the marked words alone.
    """
    if i == 0 or i + 1 >= len(line) or line.forms[i - 1] not in _BEFORE_SO:
        return False
    return not (line.forms[i - 1] == "(" and line.quoted[i - 2])


def _parts_marked_words(parse: Parse, start: int, end: int) -> bool:
    """»Man plant weiter, und „wenn es reicht“, | so Kern |, „dann wird gebaut“.«: the marked words alone.

    Unless the words around them are in the Konjunktiv, or there are none.
    """
    line = parse.line
    if end >= len(line) or not (line.quoted[start - 1] and line.quoted[end]):
        return False
    plain = [c for c in parse.clauses if c.finite >= 0 and c.end <= start and not line.quoted[c.finite]]
    return bool(plain) and not any(clause.is_konjunktiv for clause in plain)


def _so_draft(
    parse: Parse, i: int, stops: tuple[int, int], cue: Cue | None, mention: Mention | None
) -> Draft | None:
    """Quote what stands around an insertion that says who speaks up to the first of its two stops."""
    line, clauses, (after, end) = parse.line, parse.clauses, stops
    start = i if line.quoted[i - 1] else i - 1
    closing = end + (line.forms[end : end + 1] == [","])
    if line.forms[end : end + 1] == [":"]:
        last = _last_behind_colon(parse, end)
        content = with_words(line, [*_sides(line, _up_to(clauses, end), start, closing), (end, last)])
    else:
        content = _sides(line, clauses, start, closing)
    if not content or closes_with_utterance(line, *content[0]) or _parts_marked_words(parse, start, closing):
        return None
    positions = (i,) if cue is None else (i, i + 1)
    word, kind = ("so", "neutral") if cue is None else (cue.verb.lemma, cue.verb.kind)
    reason = f"»{line.text(i, after)}« says whose statement the sentence is"
    return Draft(QuoteKind.INDIRECT, content, positions, [(start, closing)], mention, word, kind, reason)


def _up_to(clauses: Sequence[Clause], end: int) -> tuple[Clause, ...]:
    return tuple(clause for clause in clauses if clause.end <= end)


def _so_with_verb(parse: Parse, cue: Cue, i: int) -> Mention | None:
    """»so schätzen | die Forscher |«, »so heißt es in | dem Bericht |«."""
    line = parse.line
    behind = subject_after(line, i + 2, len(line))
    if cue.verb.speaker.is_impersonal:
        return behind or subject_of(parse, cue, i + 1)
    return behind if "c" in cue.verb.takes and not cue.passive else None


def _so_with_name(line: Line, i: int) -> Mention | None:
    """»so | der Sprecher |«, »…, so | sie |, …«, not »so große Mengen, dass …«."""
    if _is_pronoun_alone(line, i + 1):
        return Mention(i + 1, i + 2, f"»so« before »{line.forms[i + 1]}«")
    stop = core(line, i + 1, len(line))
    adjective = line.tags[i + 1] == "ADJA"
    if stop == i + 1 or _counts_things(line, i + 1, stop) or not (adjective or _so_mention(line, i + 1)):
        return None
    stop = attach(line, stop, len(line), before_verb=False)
    if adjective and not (line.forms[stop - 1][0].isupper() and stop >= len(line) - 6):
        return None
    return Mention(i + 1, stop, f"»so« before »{line.text(i + 1, stop)}«")


def _counts_things(line: Line, start: int, stop: int) -> bool:
    """»so | 30 Prozent |«, »so | 200 Leute |«, about so many; not »…, so | zwei Zeugen |«."""
    people = line.forms[start].isalpha() and is_personal(line.noun_lemma(stop - 1))
    return line.tags[start] == "CARD" and not people


def _is_pronoun_alone(line: Line, i: int) -> bool:
    return line.lower[i] in _SHE and not _STOPS.isdisjoint(line.forms[i + 1 : i + 2])


def _end_of_insertion(parse: Parse, after: int, *, verb_follows: bool) -> int | None:
    """Where », so der Bericht, der gestern erschien,« ends; None if a verb shows that it is no insertion."""
    line, clauses = parse.line, parse.clauses
    end = after
    while end < len(line) and line.forms[end] not in _STOPS:
        if is_finite(line.tags[end]) and not verb_follows:
            return None
        end += 1
    relative = next((c for c in clauses if c.start == end + 1 and c.kind == ClauseKind.RELATIVE), None)
    return end if relative is None else relative.end


def _so_mention(line: Line, i: int) -> bool:
    """»so der Sprecher«, »so Merkel«, not »so dass«, »so viel«, »so gut«."""
    if line.lower[i].startswith(("viel", "wenig", "manch", "etwas")):
        return False
    if line.lower[i] in {"deren", "dessen"}:
        return line.nominal[i + 1]  # »so | deren Meinung |«
    return line.tags[i] in {"ART", "NE", "NN", "NNA", "PPOSAT", "PIAT", "PDAT", "FM", "PIS", "CARD"} or (
        line.nominal[i] and line.tags[i] not in {"KOUS", "ADV"}
    )


def _sides(line: Line, clauses: Sequence[Clause], start: int, end: int) -> list[tuple[int, int]]:
    """Take what stands before and behind an inserted introducer."""
    before = (c.start for c in clauses if c.link.startswith((";", ":")) and c.start < start)
    low, high = max(before, default=clauses[0].start), clauses[-1].end
    parts = [(low, start)]
    if end < high and _goes_on(line, clauses, start, end) and not _does_more(line, clauses, end):
        parts.append((end, high))
    return with_words(line, parts)


def _goes_on(line: Line, clauses: Sequence[Clause], start: int, end: int) -> bool:
    """Whether what stands behind an insertion is said as well: »Er sei, so Lang, | „kein Held“ |«."""
    rest = [clause for clause in clauses if clause.start >= end - 1]
    if rest and _awaits(line, clauses, start, rest[0]):
        return True
    return any(clause.kind != ClauseKind.FRAGMENT or clause.link == ")" for clause in rest)


def _awaits(line: Line, clauses: Sequence[Clause], start: int, rest: Clause) -> bool:
    """Whether what stands in front asks for more: »Er sei«, »Er werde sich … entschuldigen«."""
    if start > 0 and is_finite(line.tags[start - 1]):
        return True
    said = next((clause for clause in clauses if clause.end == start), None)
    return said is not None and closes_bracket(line, said, rest)


def _does_more(line: Line, clauses: Sequence[Clause], end: int) -> bool:
    """»…, so Kast – | und verweist | auf den Plan«: what whoever speaks does besides.

    Not »…, so Kast, und müsse ruhen«: said as well.
    """
    if any(clause.finite == end + 1 and clause.is_konjunktiv for clause in clauses):
        return False
    at = end + (line.forms[end : end + 1] == ["–"])
    return line.lower[at : at + 1] == ["und"] and line.tags[at + 1 : at + 2] in _FINITE


def with_words(line: Line, parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the stretches that hold a word, without the comma or colon in front of them."""
    kept = [_without_marks(line, a, b) for a, b in parts]
    return [(a, b) for a, b in kept if any(line.forms[k][0].isalnum() for k in range(a, b))]


def _without_marks(line: Line, start: int, end: int) -> tuple[int, int]:
    """Leave out the marks that part what is said from an insertion: »… nach Bonn | –, | sie zu sehen«."""
    while start < end and line.forms[start] in _PARTING:
        start += 1
    while start < end and line.forms[end - 1] in _LEADING:
        end -= 1
    return start, end


# ------------------------------------------------------------------ »wie die Zeitung schreibt«


def as_somebody_says(parse: Parse, cues: list[Cue], i: int) -> Draft | None:
    """»Wie das Amt mitteilte, | sei niemand verletzt |.« and »…, wie das Amt mitteilte«."""
    line = parse.line
    number = -1 if _compares_word(line, i + 1) else _opened_by(parse, i)
    cue = _inserted_cue(parse, cues, number) if number >= 0 else None
    if cue is None or _says_how(parse, cues, number, i):
        return None
    mention = _who_says(parse, cue, i)
    if _is_own_report(parse, cue, i) if mention is None else _says_nothing(line, cue, mention):
        return None
    start, end = parse.clauses[number].start, parse.clauses[_last_inserted(parse.clauses, cue, number)].end
    closing = end + (line.forms[end : end + 1] == [","])
    start -= start > 0 and line.forms[start - 1] == ","
    content = with_words(line, [(parse.clauses[0].start, start), (closing, _last_behind_colon(parse, end))])
    if not content or _is_only_quoted(line, content):
        return None
    cues_words, introducer = tuple(sorted({i, *cue.positions})), [(start, closing)]
    reason = f"»{line.text(i, end)}« says whose statement the sentence is"
    word, kind = cue.verb.lemma, cue.verb.kind
    return Draft(QuoteKind.INDIRECT, content, cues_words, introducer, mention, word, kind, reason)


def _is_own_report(parse: Parse, cue: Cue, i: int) -> bool:
    """»Wie (bereits) berichtet, …«: the newsroom reminds of what it wrote; not »wie berichtet | wird |«."""
    tags, last = parse.line.tags, parse.clauses[cue.clause].end - 1
    return cue.finite == last and tags[last] != "VAFIN" and _ADVERBS.issuperset(tags[i + 1 : last])


def _last_behind_colon(parse: Parse, end: int) -> int:
    """»…, wie er sagt: | Das Wasser habe alles unterspült |«: what a colon behind an insertion adds.

    Not »…, wie er sagt: „…“«: what stands between marks is a statement of its own.
    """
    last = parse.clauses[-1].end
    colon = parse.line.forms[end : end + 1] == [":"]
    return end if colon and _is_only_quoted(parse.line, [(end, last)]) else last


def _compares_word(line: Line, i: int) -> bool:
    """»wie | ernst | er es meint«, »Städte, wie | zum Beispiel | Bonn«."""
    return line.tags[i : i + 1] == ["ADJD"] or line.lower[i : i + 2] == ["zum", "beispiel"]


def _is_only_quoted(line: Line, content: Sequence[tuple[int, int]]) -> bool:
    """»Wie Klein sagte: „…“«: direct speech, and nothing beside it."""
    return all(line.quoted[k] or not line.forms[k][0].isalnum() for a, b in content for k in range(a, b))


def _opened_by(parse: Parse, i: int) -> int:
    """Find the number of the clause that a word opens, perhaps behind »und«; -1 if it opens none."""
    for number, clause in enumerate(parse.clauses):
        if clause.start <= i < clause.end:
            opens = clause.start == i or (
                parse.line.lower[clause.start] in _JOINING and i == clause.start + 1
            )
            opens = opens and clause.kind is not ClauseKind.MAIN  # »Wie im Mai sagte sie, …«
            return number if opens else -1
    return -1


def _inserted_cue(parse: Parse, cues: list[Cue], number: int) -> Cue | None:
    """Find the verb of a »wie« clause, also behind an apposition: »wie Klein, | der Chef |, sagt«."""
    clauses = parse.clauses
    aside = {ClauseKind.FRAGMENT, ClauseKind.RELATIVE}
    for cue in cues:
        inside = number <= cue.clause <= number + 2
        inside &= cue.clause == number or clauses[cue.clause].link not in DASHES  # »– wie vorgesehen – lässt«
        if inside and all(clause.kind in aside for clause in clauses[number : cue.clause]):
            last = clauses[cue.clause].finite == clauses[cue.clause].end - 1
            says = "c" in cue.verb.takes and not _is_thought_before(parse, cue)
            return cue if says and (last or cue.clause == number) else None
    return None


def _says_how(parse: Parse, cues: list[Cue], number: int, i: int) -> bool:
    """»Sie berichtete, wie er kam«: at an indirect question. »so, wie er es sagte«: a comparison."""
    governs = any(cue.last == number - 1 and "c" in cue.verb.takes for cue in cues)
    if governs and not (parse.clauses[number].finite < 0 or is_comment(parse.line, parse.clauses[number])):
        return True  # with its verb behind an apposition: »wie Klein, der Chef, | sagt |«
    return _compares(parse.line, i, parse.clauses[number].end)


def _is_thought_before(parse: Parse, cue: Cue) -> bool:
    """»Es kam, wie der Rat | befürchtet hatte |«: it has come about, and nobody says so."""
    predicate = parse.predicate_of(cue.clause)
    return cue.verb.kind == "thinking" and predicate is not None and predicate.tense == "pluperfect"


def _compares(line: Line, i: int, end: int) -> bool:
    """»so gebaut, wie sie es plante«, »ähnlich wie«."""
    before = [word for word in line.lower[max(0, i - 5) : i] if word[0].isalnum()]
    if before[-2:-1] == ["so"] and line.forms[i - 1] == ",":
        return True  # »kostet so viel, wie der Rat beschlossen hatte«
    taken_up = not _TAKES_UP.isdisjoint(line.lower[i + 1 : end]) or "sie" in line.lower[i + 2 : end]
    if "so" in before and taken_up:
        return True
    return bool(before) and before[-1] in group("comparing")


def _says_nothing(line: Line, cue: Cue, mention: Mention) -> bool:
    """»wie | man | sagt«, »wie | der Applaus | zeigte«: whoever stands there makes no statement."""
    somebody = line.lower[mention.start] != "man" and is_written_in(line, cue, mention)
    return not somebody or _only_shows(line, cue, mention)


def _only_shows(line: Line, cue: Cue, mention: Mention) -> bool:
    """»wie der Applaus zeigte«: a thing that is no document says nothing."""
    nouns = [i for i in range(mention.start, mention.end) if line.nominal[i]]
    if cue.verb.infinitive not in group("showing_verbs") or not nouns:
        return False
    speaks = any(line.tags[i] == "NE" or category_of_noun(line.noun_lemma(i)) for i in nouns)
    return not speaks and noun_entry(line.noun_lemma(nouns[0])) is None


def _last_inserted(clauses: Sequence[Clause], cue: Cue, number: int) -> int:
    """»Wie aus einem Papier hervorgeht, | das der Zeitung vorliegt |, …«: the relative clause, too."""
    following = clauses[cue.last + 1] if cue.last + 1 < len(clauses) and number == 0 else None
    relative = following is not None and following.kind is ClauseKind.RELATIVE and not following.resumes
    return cue.last + relative


def _who_says(parse: Parse, cue: Cue, i: int) -> Mention | None:
    """»wie | das Amt | mitteilte«, »wie es in | dem Brief | heißt«, »wie aus | einem Papier | hervorgeht«."""
    line, clauses = parse.line, parse.clauses
    finite = clauses[cue.clause].finite
    if cue.verb.speaker.is_impersonal:
        return subject_of(parse, cue, i)
    if line.lower[i + 1] == "aus":
        return document(line, i, finite, frozenset({"aus"}))
    if cue.passive and cue.verb.speaker is not Speaker.OBJECT:
        return agent(line, i + 1, finite)  # »wie vom Amt bestätigt wurde«
    return subject_after(line, i + 1, finite) or _it(line, cue, i + 1)


def _it(line: Line, cue: Cue, i: int) -> Mention | None:
    """»Das Amt zählte 300 Fälle, wie | es | mitteilte«: a body; not »wie es bei der Feier hieß«."""
    tells = cue.verb.kind == "neutral" and not (cue.verb.is_hearsay or cue.verb.needs or cue.verb.words)
    if not tells or cue.passive or line.lower[i : i + 1] != ["es"]:
        return None
    return Mention(i, i + 1, "»es« is the subject: nothing else can be")


# ------------------------------------------------------------------ »demnach«, »wonach«


def thus(parse: Parse, cues: list[Cue], i: int, *, told: bool) -> Draft | None:
    """»Demnach habe …«: refers back to a report, if there is one; else it draws a conclusion.

    Whether a report was ``told`` before; »danach« needs the Konjunktiv or the present, else it is a time.
    """
    number = next((k for k, c in enumerate(parse.clauses) if c.start <= i < c.end), None)
    if number is None:
        return None
    line, clause = parse.line, parse.clauses[number]
    if line.lower[i] in ACCORDING_TO_WHICH:
        return _what_before_says(parse, number, i)
    if _governs_clause(parse, cues, number) or _concludes(parse, number):
        return None  # »Er gab demnach an, nichts zu wissen«: is his statement already
    if not _refers_back(parse, number, i, told=told):
        return None
    reason = f"»{line.forms[i]}« refers back to a report"
    return Draft(
        QuoteKind.INDIRECT,
        [(a, b) for a, b in ((clause.start, i), (i + 1, parse.clauses[-1].end)) if b > a],
        (i,),
        [(i, i + 1)],
        Mention(i, i + 1, f"»{line.forms[i]}« refers to what was named before"),
        line.lower[i],
        "neutral",
        reason,
    )


def _concludes(parse: Parse, number: int) -> bool:
    """»Sie sieht keine Gefahr, | da | das Eis halte, | und stuft den See demnach als sicher ein |«.

    Also »| Wer den Antrag demnach spät stellt |, bekommt weniger«.
    """
    clauses = parse.clauses
    if clauses[number].opener == "wer":
        return True
    joined = clauses[number].kind is ClauseKind.MAIN and "und" in clauses[number].link.split()
    joined |= parse.line.lower[clauses[number].start] == "und"
    return joined and any(clause.opener in {"da", "weil"} for clause in clauses[:number])


def _governs_clause(parse: Parse, cues: list[Cue], number: int) -> bool:
    """Whether a verb of a clause has a dependent clause or an infinitive behind it that says what is said."""
    governed = (first_governed(parse, cue) for cue in cues if cue.clause == number)
    return any(found and parse.clauses[found[0]].kind is not ClauseKind.MAIN for found in governed)


def _is_so_now(parse: Parse, number: int, i: int) -> bool:
    """»Das Amt stellte die Studie vor. | Danach steigt | die Miete.«: in the present, behind what is past.

    Whether a document is told of just before shows that it is no time. What »wir« do then is a time.
    """
    predicate, line = parse.predicate_of(number), parse.line
    opens = line.lower[i] == "danach" and i == parse.clauses[0].start and _WE.isdisjoint(line.lower)
    return opens and predicate is not None and predicate.tense == "present"


def _refers_back(parse: Parse, number: int, i: int, *, told: bool) -> bool:
    """Whether »demnach« takes up a report; not »Danach wäre noch Zeit gewesen«."""
    line, clause = parse.line, parse.clauses[number]
    if line.lower[i] == "danach":
        report = clause.mood is Mood.KONJUNKTIV_1 or (told and clause.is_konjunktiv)
        return (report and i == clause.start) or (told and _is_so_now(parse, number, i))
    return told or clause.is_konjunktiv or tells(line, clause.start)


def tells(line: Line, end: int, start: int = 0) -> bool:
    """Whether words of a line name a document or a statement: »Der Bericht liegt vor.«."""
    nouns = [line.noun_lemma(i) for i in range(start, end) if line.nominal[i]]
    return any(category_of_noun(noun) == "document" or noun_entry(noun) is not None for noun in nouns)


def _what_before_says(parse: Parse, number: int, i: int) -> Draft:
    """»die Meldung, wonach | der Chef gehe |«: the noun before says it."""
    line, clauses = parse.line, parse.clauses
    mention = None
    if number and clauses[number - 1].end == clauses[number].start - 1:
        before = clauses[number - 1]
        end = before.end - (line.tags[before.end - 1] == "PTKVZ")  # »spielt auf ihr Wort | an |, wonach …«
        begin = _last_phrase(line, before.start, end)
        mention = Mention(begin, end, f"»{line.forms[i]}« refers to it") if begin is not None else None
    return Draft(
        QuoteKind.INDIRECT,
        [(i + 1, clauses[_subordinate_end(clauses, number)].end)],
        (i,),
        [(clauses[0].start, i + 1)],
        mention,
        line.lower[i],
        "neutral",
        f"»{line.forms[i]}« reports what the noun before it says",
    )


def _subordinate_end(clauses: Sequence[Clause], number: int) -> int:
    """Find the number of the last clause that hangs on a subordinate clause."""
    last = number
    while last + 1 < len(clauses) and clauses[last + 1].kind not in {ClauseKind.MAIN, ClauseKind.FRAGMENT}:
        last += 1
    return last


def _last_phrase(line: Line, start: int, end: int) -> int | None:
    """Start of the noun phrase that ends a stretch."""
    for i in range(start, end):
        stop = core(line, i, end)
        if stop > i and attach(line, stop, end, before_verb=True) == end:
            return i
    return None
