"""Direct speech: which stretches between quotation marks are quoted, and whose words they are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from lesart.language import Mood, category_of_noun, given_names
from lesart.quotes.announced import first_main, is_named_thing, named_subject, names_person, who_takes_a_stand
from lesart.quotes.attribution import subject_of
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft, tellers
from lesart.quotes.inquit import (
    WITH_THESE_WORDS,
    at_closing_colon,
    direct_draft,
    direct_like,
    inquit_before,
    inquit_behind,
    only_adds,
    points_back,
)
from lesart.quotes.labels import called_in_parting, called_out, in_view_of, labelled, long_scrap, slogan
from lesart.quotes.lettering import is_lettering
from lesart.quotes.pointing import pointing
from lesart.quotes.reading import Reading
from lesart.quotes.signed import in_brackets_behind, named_in_brackets, rather_in_brackets, signature
from lesart.quotes.terms import ends_like_a_sentence, is_utterance, marked_as, words_in
from lesart.quotes.unsaid import is_thing
from lesart.quotes.wordlists import group
from lesart.records import MarkKind, QuoteKind
from lesart.syntax import (
    Clause,
    ClauseKind,
    Line,
    Mention,
    Piece,
    head_position,
    is_finite,
    is_person,
    is_titled,
    main_subject,
    matrix_start,
    noun_phrase,
)

__all__ = ["direct_quotations", "over_paragraphs", "verbatim_parts"]

_LONGEST_NAME = 6  # words
_BEFORE_LABEL = frozenset({"ART", "PPOSAT", "PIAT", "ADJA", "KOKOM", "APPR", "APPRART", "PPER"})
_READS = "lauten"
_ONE = frozenset({"ein", "eine", "einen", "kein", "keine"})
_IT = frozenset({"es", "das", "dies"})  # »nannte es „Murks“«
_OBJECTS = frozenset({"ihn", "sie", "mich", "uns"})


def direct_quotations(readings: list[Reading], number: int) -> None:
    """Decide for every pair of marks in a line whether somebody is quoted; add it as quote or phrase."""
    reading = readings[number]
    for piece in reading.line.pieces:
        draft = _decide(readings, number, piece)
        if draft is None or _is_unsaid(reading, piece, draft):
            reading.marked.append(marked_as(reading.line, piece))
        else:
            _add(reading, draft)


def _is_unsaid(reading: Reading, piece: Piece, draft: Draft) -> bool:
    """Whether the marked words belong to a name, are one, or are only written somewhere."""
    named = _inside_mention(draft, piece) or _tells_name(reading.line, draft)
    return named or is_lettering(reading, piece, draft)


def _tells_name(line: Line, draft: Draft) -> bool:
    """»„Nachtzug nach Lissabon“ lautet | der Titel |«."""
    mention = draft.mention
    if draft.word != _READS or mention is None or draft.cue_line is not None:
        return False
    inside = range(mention.start, mention.end)
    return any(line.noun_lemma(i) in group("names") for i in inside if line.tags[i] == "NN")


def verbatim_parts(reading: Reading) -> None:
    """Look again at the marked phrases once the line is known to report: »Er habe „nie“ daran gedacht.«."""
    kept = []
    for mark in reading.marked:
        words = words_in(reading.line, mark.piece)
        fits = (
            words
            and not _before_its_noun(reading.line, mark.piece, words)
            and (mark.kind is MarkKind.SCARE or (mark.kind is MarkKind.TERM and len(words) > 2))
            and _quotable(reading.line, words)
        )
        draft = _within_indirect(reading, mark.piece) if fits else None
        if draft is None:
            kept.append(mark)
        else:
            reading.drafts.append(draft)
    reading.marked[:] = kept


def over_paragraphs(readings: Sequence[Reading]) -> None:
    """Give the parts of a quotation that goes over several paragraphs one speaker, wherever that is named."""
    chain: list[tuple[Reading, Piece]] = []
    for reading in readings:
        for piece in reading.line.pieces:
            if chain or piece.pair.goes_on:
                chain.append((reading, piece))
            if chain and not piece.pair.goes_on:
                _share_speaker(chain)
                chain = []


def _share_speaker(chain: Sequence[tuple[Reading, Piece]]) -> None:
    told = _told_in(chain)
    for reading, piece in chain:
        own = _draft_of(reading, piece)
        if own is None or not own.cue or own.mention is None:
            reading.drafts[:] = [d for d in reading.drafts if not _lies_in(d, piece)]
            reading.drafts.append(_part_of_chain(piece, told))


def _told_in(chain: Sequence[tuple[Reading, Piece]]) -> Draft | None:
    """Find the part that names the speaker, one with a reporting word first; with the line it is named in."""
    known: Draft | None = None
    for reading, piece in chain:
        draft = _draft_of(reading, piece)
        if draft is None or draft.mention is None:
            continue
        placed = replace(draft, cue_line=draft.named_in(reading.line))
        if draft.cue:
            return placed
        known = known or placed
    return known


def _part_of_chain(piece: Piece, told: Draft | None) -> Draft:
    reason = "a part of a quotation that goes over several paragraphs"
    if told is None:
        return direct_draft(piece, [], None, reason)
    return replace(direct_like(told, piece, reason), introducer=[], cue=(), cue_line=told.cue_line)


def _draft_of(reading: Reading, piece: Piece) -> Draft | None:
    """Return the direct quotation that a piece was found to be, if it was."""
    return next((d for d in reading.drafts if d.kind is QuoteKind.DIRECT and d.start == piece.start), None)


def _lies_in(draft: Draft, piece: Piece) -> bool:
    return piece.start <= draft.start and draft.end <= piece.end


def _inside_mention(draft: Draft, piece: Piece) -> bool:
    """»„BBC News“ berichtet«: the marks are part of the speaker's name."""
    mention = draft.mention
    return (
        draft.cue_line is draft.mention_line is None
        and mention is not None
        and mention.start <= piece.start
        and piece.end <= mention.end
    )


def _add(reading: Reading, draft: Draft) -> None:
    """Join the two halves of »„…“, sagte X, „…“«; else append."""
    for other in reversed(reading.drafts):
        if (
            other.kind == QuoteKind.DIRECT
            and other.cue == draft.cue
            and other.cue
            and draft.cue_line is None
            and _interrupted(reading.line, other, draft)
        ):
            other.content.append(draft.content[0])
            return
    reading.drafts.append(draft)


def _interrupted(line: Line, first: Draft, second: Draft) -> bool:
    """Say whether the inserted »sagte X« ends with a comma, not with a full stop."""
    cue_inside = first.end <= min(first.cue) < second.start
    return (
        cue_inside and line.forms[second.start - 1] == "," and first.end < second.start and not first.inside
    )


def _decide(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """Say whose words marked words are; None if they are nobody's."""
    reading = readings[number]
    line, words = reading.line, words_in(reading.line, piece)
    utterance = is_utterance(line, piece) or _opens_and_is_attributed(line, piece)
    if not words or _names_a_thing(line, piece, words, utterance=utterance):
        return None
    if (signed := _with_brackets(readings, line, piece)) is not None:
        return _as_signed(reading, piece, signed)
    beside = _told_just_before(readings, number)
    if _in_free_report(reading, piece, beside=beside) and not _behind_colon(line, piece):
        return _within_indirect(reading, piece) or inquit_behind(reading, piece)
    found = _utterance(readings, number, piece) if utterance else _scrap(reading, piece, words)
    return found and rather_in_brackets(line, piece, found)


def _as_signed(reading: Reading, piece: Piece, signed: Draft) -> Draft | None:
    called = _is_called_so(reading, piece, words_in(reading.line, piece))
    return None if called else _within_signed(reading, signed)


def _is_called_so(reading: Reading, piece: Piece, words: Sequence[int]) -> bool:
    """»Auf Rang drei kam „Wirbelwind“ (Reiterin Pia Tell)«: in a clause that reports nothing, a name."""
    line, number = reading.line, _clause_around(reading, piece)
    if number < 0 or is_utterance(line, piece) or not line.forms[words[0]][0].isupper():
        return False
    finite = reading.clauses[number].finite
    if reading.clauses[number].is_konjunktiv or line.lemmas[finite] in {"sein", "bleiben"}:
        return False
    reports = (cue.clause == number and _quotes_words(cue) for cue in reading.cues)
    return not any(reports) and line.tags[piece.start - 1] not in _BEFORE_LABEL


def _quotes_words(cue: Cue) -> bool:
    """Whether a verb may quote or label; not »belegte Platz zwei«, »im Finale standen«."""
    standing = cue.verb.infinitive in group("standing_somewhere")
    return not standing and not {"q", "a", "n"}.isdisjoint(cue.verb.takes)


def _clause_around(reading: Reading, piece: Piece) -> int:
    """Find the number of the main clause that holds marked words, its verb outside them; -1 if none does."""
    holds = (
        k for k, c in enumerate(reading.clauses) if c.start <= piece.start < c.end and _is_main(c, piece)
    )
    return next(holds, -1)


def _within_signed(reading: Reading, signed: Draft) -> Draft:
    """»Der Tunnel werde „nie fertig“ (Wirt Jan Sass)«: all of a sentence in Konjunktiv I is whose it is."""
    line = reading.line
    alone = sum(line.forms[each.end : each.end + 1] == ["("] for each in line.pieces) == 1
    short = signed.mention is None or signed.mention.end == signed.mention.start + 1  # »der „Rat“ (RNS)«
    if reading.drafts or short or not alone or not _is_all_reported(reading):
        return signed
    begin, end = signed.introducer[0]
    last = len(line) - (line.forms[-1] == ".")
    behind = end + (line.forms[end : end + 1] == [","])
    content = [(0, begin), *([(behind, last)] if behind < last else [])]
    reason = f"in Konjunktiv I, and {signed.reason}"
    outer = replace(signed, kind=QuoteKind.INDIRECT, content=content, reason=reason)
    reading.drafts.append(outer)
    return replace(signed, inside=outer)


def _is_all_reported(reading: Reading) -> bool:
    """Whether no main clause outside marks is in the indicative, and one in Konjunktiv I."""
    main = [clause for clause in reading.clauses if clause.kind is ClauseKind.MAIN and clause.finite >= 0]
    own = [clause for clause in main if not reading.line.quoted[clause.finite]]
    reported = all(clause.is_konjunktiv for clause in own)
    return reported and any(clause.mood is Mood.KONJUNKTIV_1 for clause in own)


def _with_brackets(readings: Sequence[Reading], line: Line, piece: Piece) -> Draft | None:
    """»„…“ (Trainer Nico Bahr)«, »Trainer Nico Bahr („…“)«."""
    return in_brackets_behind(line, piece) or named_in_brackets(line, piece, partial(_is_known, readings))


def _is_known(readings: Sequence[Reading], name: str) -> bool:
    """Whether an article tells of a person with a surname: »Bürgermeisterin | Knoop |«, »Eva | Knoop |«."""
    return any(_tells_of(reading.line, name) for reading in readings if name in reading.line.forms)


def _tells_of(line: Line, name: str) -> bool:
    places = (i for i in range(1, len(line)) if line.forms[i] == name and line.tags[i] == "NE")
    return any(
        line.forms[i - 1] in given_names() or category_of_noun(line.noun_lemma(i - 1)) == "person"
        for i in places
    )


def _told_just_before(readings: list[Reading], number: int) -> bool:
    """Whether somebody is reported or quoted in the sentence before."""
    return number > 0 and any(draft.mention for draft in readings[number - 1].drafts)


def _names_a_thing(line: Line, piece: Piece, words: list[int], *, utterance: bool) -> bool:
    """Whether the words are part of a name, a title, or a short name between brackets."""
    in_brackets = _in_brackets(line, piece) and not utterance
    sentence = _behind_colon(line, piece) and ends_like_a_sentence(line, piece)
    label = line.lower[words[0]] in _ONE  # »war das Spiel „eine Lehrstunde“«
    titled = is_titled(line, piece) and not (sentence or label)  # »Für Rektor Salz kein Thema: „Wir fahren.“«
    return _before_its_noun(line, piece, words) or in_brackets or titled


def _behind_colon(line: Line, piece: Piece) -> bool:
    return piece.start > 0 and line.forms[piece.start - 1] == ":"


def _utterance(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """Attribute words that could be said by themselves: the nearest introducer first."""
    found = next((draft for draft in _attributions(readings, number, piece) if draft is not None), None)
    if found is None or found.mention is not None or found.inside is not None:
        return found
    return _said_in_next(readings, number, piece) or _speaks_on_after(readings, number, piece, found)


def _said_in_next(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»Die Gegner „nehmen das nicht hin“. Das schreibt | ihr Vertreter |.«; not »Das glaubt sie nicht.«."""
    following = readings[number + 1] if number + 1 < len(readings) else None
    if following is None or "nicht" in following.line.lower or following.line.starts_paragraph:
        return None
    told = _told_behind(readings, number + 1, piece)
    return told if told is not None and told.word_kind != "thinking" else None


def _speaks_on_after(readings: list[Reading], number: int, piece: Piece, found: Draft) -> Draft:
    told = found.cue and any(_is_main(clause, piece) for clause in readings[number].clauses)
    return found if told else _speaks_on(readings, number, piece) or found


def _is_main(clause: Clause, piece: Piece) -> bool:
    """Whether a main clause with a verb of its own stands outside the marks."""
    inside = piece.start <= clause.finite < piece.end
    return clause.kind is ClauseKind.MAIN and clause.finite >= 0 and not inside


def _speaks_on(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»Der Streik beginne, so Kast. Auf das „Angebot kann es nur eine Antwort geben“.«: the one just before.

    Not in a new paragraph, and not where a sentence of its own stands in front of a colon.
    """
    line = readings[number].line
    if not number or line.starts_paragraph or line.quoted[0]:
        return None
    if _behind_colon(line, piece) and _main_before(readings[number], piece.start - 1) >= 0:
        return None
    told = tellers(readings[number - 1].drafts)
    if not told:
        return None
    reason = "between quotation marks in a sentence that names nobody: goes on from the speaker before"
    return replace(
        direct_like(told[-1], piece, reason), cue_line=told[-1].named_in(readings[number - 1].line)
    )


def _attributions(readings: list[Reading], number: int, piece: Piece) -> Iterator[Draft | None]:
    """Try the ways to attribute an utterance, the surest first."""
    reading = readings[number]
    yield inquit_behind(reading, piece)
    if piece.start > 0 and not _behind_colon(reading.line, piece):
        yield _within_indirect(reading, piece)
    yield _in_own_report(reading, piece)
    yield _goes_on(readings, number, piece)
    yield _whoever_it_concerns(readings, number, piece)
    yield _within_indirect(reading, piece)
    yield _same_line(reading, piece)
    yield called_out(reading, piece)
    yield labelled(reading, piece)
    yield slogan(reading, piece)
    yield called_in_parting(reading, piece)
    yield long_scrap(reading, piece, words_in(reading.line, piece))
    yield _from_other_line(readings, number, piece)


def _scrap(reading: Reading, piece: Piece, words: list[int]) -> Draft | None:
    """Attribute a few marked words that make no sentence."""
    if _looks_like_a_name(reading.line, piece, words):
        label = (
            labelled(reading, piece) if piece.start and reading.line.lower[piece.start - 1] in _IT else None
        )
        return label or _told_of_name(reading, piece) or called_out(reading, piece) or slogan(reading, piece)
    return next((draft for draft in _scraps(reading, piece, words) if draft is not None), None)


def _scraps(reading: Reading, piece: Piece, words: list[int]) -> Iterator[Draft | None]:
    """Try the ways to attribute a few marked words, the surest first."""
    quotable = _quotable(reading.line, words)
    yield _answer(reading, piece)
    if quotable:
        yield _within_indirect(reading, piece)
    yield called_out(reading, piece)
    yield labelled(reading, piece)
    if quotable:
        yield inquit_behind(reading, piece)
    yield in_view_of(reading, piece)
    yield slogan(reading, piece)
    yield long_scrap(reading, piece, words)


def _answer(reading: Reading, piece: Piece) -> Draft | None:
    """»Ihr Urteil: „Ungenügend“.«, »Die Antwort lautete: „Nein“.«: one word behind a colon, at the end.

    Not »Die Note: „Gut“.«, »Auf der Karte steht: „Suppe“.«: a thing only bears it.
    """
    line = reading.line
    if not _behind_colon(line, piece) or piece.end != len(line) - 1:
        return None
    draft = inquit_before(reading, piece)
    if draft is None or draft.mention is None:
        return None
    noun = line.noun_lemma(head_position(line, draft.mention.start, draft.mention.end))
    return draft if noun in group("own_words") or not is_thing(line, draft.mention) else None


def _told_of_name(reading: Reading, piece: Piece) -> Draft | None:
    """»„Kein Tag ohne Stift“ lautet sein Rat«, »„Wir siegen“: Das sagt er vor jedem Spiel«.

    Also »„Kalten Kaffee“ nannte er den Plan«: no name has the ending of an accusative.
    """
    line, behind = reading.line, inquit_behind(reading, piece)
    if behind is None or behind.mention is None:
        return None
    first = words_in(line, piece)[0]
    label = (
        line.tags[first] == "ADJA" and line.forms[first].endswith("en") and behind.word_kind == "labelling"
    )
    return behind if behind.word == _READS or label or points_back(line, piece.end) else None


def _opens_and_is_attributed(line: Line, piece: Piece) -> bool:
    """»„Ja“, sagte sie«: however short, at the beginning and with comma and verb behind it."""
    if piece.start or line.forms[piece.end : piece.end + 1] != [","] or piece.end + 1 >= len(line):
        return False
    return is_finite(line.tags[piece.end + 1]) or line.lower[piece.end + 1] == "so"


def _before_its_noun(line: Line, piece: Piece, words: list[int]) -> bool:
    """»die „Vereint für den Frieden“ Resolution«: marked words as the first part of a name."""
    behind = piece.end + _has_hyphen(line, piece.end)
    is_noun = behind < len(line) and line.tags[behind] in {"NN", "NNA"} and line.forms[behind][0].isupper()
    return is_noun and line.forms[words[0]][0].isupper() and line.forms[piece.end - 2] not in {".", "!", "?"}


def _has_hyphen(line: Line, i: int) -> bool:
    """»der „Bote“ | - | Redakteur«: a hyphen that touches what is on both sides."""
    if line.forms[i : i + 1] != ["-"] or i + 1 >= len(line):
        return False
    before, hyphen, behind = line.tokens[i - 1 : i + 2]
    return before.end == hyphen.start and hyphen.end == behind.start


def _looks_like_a_name(line: Line, piece: Piece, words: list[int]) -> bool:
    """Capitals only, or a capital at the beginning inside a sentence: »das Projekt „Grüne Stadt“«."""
    if _behind_colon(line, piece):
        return False
    several, capital, tag = len(words) > 1, line.forms[words[0]][0].isupper(), line.tags[words[0]]
    if several and capital and _in_capitals(line, words) and not _invites_a_quote(line, piece):
        return True
    if len(words) > _LONGEST_NAME:
        return False
    if not _has_small_word(line, words):
        return several or tag in {"NE", "FM", "XY"}
    return capital and tag not in {"NN", "NNA", "NNI"}


def _has_small_word(line: Line, words: list[int]) -> bool:
    return any(line.forms[i][0].islower() for i in words)


def _in_capitals(line: Line, words: list[int]) -> bool:
    """Whether all words but short ones have a capital."""
    return all(line.forms[i][0].isupper() or len(line.forms[i]) <= 5 for i in words)


def _invites_a_quote(line: Line, piece: Piece) -> bool:
    """»ein „…“«, »als „…“«, a comma: before words that are quoted, seldom before names."""
    return piece.start > 0 and line.lower[piece.start - 1] in group("inviting")


def _quotable(line: Line, words: list[int]) -> bool:
    """More than one word, or one that judges: an adjective or participle."""
    return len(words) > 1 or line.forms[words[0]][0].islower()


# ------------------------------------------------------------------ inside a report, by label, from elsewhere


def _within_indirect(reading: Reading, piece: Piece) -> Draft | None:
    """Take a verbatim part: »Er sagte, das sei | „völlig falsch“ |.«."""
    around = [
        draft
        for draft in reading.drafts
        if draft.kind != QuoteKind.DIRECT
        and not _inside_mention(draft, piece)
        and any(a <= piece.start and piece.end <= b for a, b in draft.content)
    ]
    outer = max(around, key=lambda d: (d.mention is not None, d.start), default=None) or reading.continues
    if outer is None:
        return None
    reason = f"the words in quotation marks inside an indirect quote ({outer.reason})"
    return replace(direct_like(outer, piece, reason), inside=outer)


def _in_own_report(reading: Reading, piece: Piece) -> Draft | None:
    """»Sie betont, der Hafen sei voll: „…“«, »Die Nachbarn, so Kast, hätten gelacht: „…“«: hers, too.

    Not »Sie sagt, er habe gerufen: „…“«.
    """
    if not _behind_colon(reading.line, piece):
        return None
    number = _main_before(reading, piece.start - 1)
    if number < 0 or not reading.clauses[number].is_konjunktiv or _quotes_itself(reading, number):
        return None
    around = _reports_around(reading, reading.clauses[number].finite)
    if not around:
        return None
    reason = "between quotation marks behind a colon, in a sentence that is itself reported"
    return direct_like(max(around, key=lambda d: d.start), piece, reason)


def _reports_around(reading: Reading, i: int) -> list[Draft]:
    """List the reports with a speaker that hold a word."""
    told = (draft for draft in reading.drafts if draft.cue and draft.mention and not draft.names_nobody)
    return [draft for draft in told if any(a <= i < b for a, b in draft.content)]


def _main_before(reading: Reading, colon: int) -> int:
    """Find the number of the main clause that a colon ends, »…, sondern:« passed over; -1 if none does."""
    number = next((k for k, clause in enumerate(reading.clauses) if clause.end == colon), -1)
    while number > 0 and reading.clauses[number].kind is ClauseKind.FRAGMENT:
        number -= 1
    return number if number >= 0 and reading.clauses[number].kind is ClauseKind.MAIN else -1


def _quotes_itself(reading: Reading, number: int) -> bool:
    """Whether the verb of a clause introduces a quotation by itself; not »hätten | ihn | gegrüßt:«."""
    clause = reading.clauses[number]
    if not any(cue.clause == number and "q" in cue.verb.takes for cue in reading.cues):
        return False
    negated = _is_negated(reading, number)
    goes_on = clause.finite == clause.start and bool(clause.link)
    return not negated and not (goes_on and reading.line.lower[clause.finite + 1] in _OBJECTS)


def _is_negated(reading: Reading, number: int) -> bool:
    """»das habe er | nicht | gesagt, sondern: …«."""
    predicate = reading.parse.predicate_of(number)
    return predicate is not None and predicate.negated_from >= 0


def _whoever_it_concerns(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»Rita Kast wohnt hier. Die Miete steigt: „Ich muss fort.“«: a thing says nothing, she does."""
    draft, line = inquit_before(readings[number], piece), readings[number].line
    if draft is None or draft.cue:
        return draft
    if draft.mention is None:
        return replace(draft, mention=_for_whom(readings[number]))
    if not is_thing(line, draft.mention, documents=False, announcements=False):
        return draft
    told = _told_nearby(readings, number, piece)
    if told is None or told.mention is None or is_thing(told.named_in(line), told.mention):
        return replace(draft, mention=None)
    return told


def _for_whom(reading: Reading) -> Mention | None:
    """»Für | Wirt Kogl | gibt es nur einen Grund: „…“«."""
    return _newcomer(reading) if reading.line.lower[0] == "für" else None


def _goes_on(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»Die Lage sei ernst: „…“«: a main clause in Konjunktiv I is itself reported, by the speaker before."""
    reading = readings[number]
    beside = _told_just_before(readings, number) and _may_stand_for_the_first(reading, piece)
    if not _in_free_report(reading, piece, beside=beside):
        return None
    reason = "between quotation marks, in a sentence that its Konjunktiv shows to be reported"
    if (own := _who_judges_ahead(reading, piece)) is not None:
        return direct_draft(piece, [], own, reason)
    for back in range(1, min(number, 3) + 1):
        told = tellers(readings[number - back].drafts)
        if told:
            draft = direct_like(told[-1], piece, reason)
            return replace(draft, cue_line=told[-1].named_in(readings[number - back].line))
    named = named_subject(readings[number - 1]) if number else None
    return direct_like(named, piece, f"{reason}: {named.reason}") if named is not None else None


def _may_stand_for_the_first(reading: Reading, piece: Piece) -> bool:
    """»Sie | würden | vertröstet: „…“«: a plural of the Konjunktiv II, where the first would not show."""
    number = _main_before(reading, piece.start - 1)
    return number >= 0 and reading.line.lower[reading.clauses[number].finite].endswith("en")


def _who_judges_ahead(reading: Reading, piece: Piece) -> Mention | None:
    """»| Der Anwalt | nannte das absurd, sei die Frist doch um: „…“«: who speaks in the sentence itself."""
    number = _main_before(reading, piece.start - 1)
    if number >= 0 and _quotes_itself(reading, number):
        return None  # »Rike sagte, Ole habe gerufen: „…“«
    for cue in reading.cues:
        clause = reading.clauses[cue.clause]
        ahead = clause.kind is ClauseKind.MAIN and clause.end <= piece.start and not cue.passive
        if ahead and clause.mood is not Mood.KONJUNKTIV_1:
            return main_subject(reading.parse, cue.clause)
    return None


def _in_free_report(reading: Reading, piece: Piece, *, beside: bool = False) -> bool:
    """Whether the marks stand in a main clause in Konjunktiv I that nobody in its sentence reports.

    Right ``beside`` a report also in Konjunktiv II: »Sie | hätten „spätestens am Gipfel umkehren“ müssen |«.
    """
    around = [
        clause
        for clause in reading.clauses
        if clause.kind == ClauseKind.MAIN
        and (clause.start < piece.start or clause.start == piece.start < piece.end < clause.end)
    ]
    if not around or reading.line.quoted[around[-1].finite]:
        return False
    reported = {Mood.KONJUNKTIV_1, Mood.KONJUNKTIV_2} if beside else {Mood.KONJUNKTIV_1}
    return around[-1].mood in reported


def _in_brackets(line: Line, piece: Piece) -> bool:
    """»Iniquity (etwa: „Unrecht“)«: a translation or a short name of what stands before."""
    before = line.forms[max(0, piece.start - 3) : piece.start]
    behind = line.forms[piece.end : piece.end + 2]
    return any(opening in before and closing in behind for opening, closing in ("()", "[]"))


def _same_line(reading: Reading, piece: Piece) -> Draft | None:
    """Take a second quotation of the same sentence: »„…“, sagte X und: „…“«."""
    for draft in reversed(reading.drafts):
        if draft.kind == QuoteKind.DIRECT and draft.mention is not None:
            return direct_like(
                draft, piece, "between quotation marks, in the same sentence as another quotation"
            )
    return None


def _from_other_line(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """Attribute a quotation alone: it goes on from the one before, or from the sentence before."""
    if not _stands_alone(readings[number].line, piece):
        return None
    if _is_heading(readings, number, piece):
        return direct_draft(piece, [], None, "a heading between quotation marks, without a speaker")
    told = _announced_ahead(readings, number, piece) or _asked_by_name(readings, number, piece)
    if told is None and number + 1 < len(readings):
        told = _told_behind(readings, number + 1, piece)
    told = told or _brought_in_behind(readings, number, piece) or _told_nearby(readings, number, piece)
    reason = "a whole sentence between quotation marks, nobody named nearby"
    return told or direct_draft(piece, [], None, reason)


def _asked_by_name(readings: Sequence[Reading], number: int, piece: Piece) -> Draft | None:
    """»Und Torwart Jan Kolb? „Müde.“«: somebody in a question of few words, without a verb."""
    before = readings[number - 1].line if number else None
    if before is None or before.forms[-1] != "?" or before.lower[0] != "und" or before.quoted[0]:
        return None
    end = len(before) - 1
    phrase = noun_phrase(before, 1, end, before_verb=True) if end > 1 else None
    if phrase is None or phrase.end != end or not is_person(before, phrase):
        return None
    words = before.text(phrase.start, phrase.end)
    mention = Mention(phrase.start, phrase.end, f"»{words}« is who is asked")
    return replace(
        direct_draft(piece, [], mention, "between quotation marks behind a question"), cue_line=before
    )


def _announced_ahead(readings: Sequence[Reading], number: int, piece: Piece) -> Draft | None:
    """»Dazu Wirtin Eva Kern:« and a paragraph of its own: read as if it went on behind the colon."""
    before = readings[number - 1] if number else None
    ahead = at_closing_colon(before, piece) if before is not None and piece.start == 0 else None
    if before is None or ahead is None or ahead.mention is None:
        return None
    placed = replace(ahead, cue_line=ahead.named_in(before.line))
    thing = is_thing(before.line, ahead.mention, documents=False, announcements=False)
    return None if thing and not is_lettering(before, piece, placed) else placed


def _brought_in_behind(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»„Es reicht.“ | Bäckerin Lena Ott | schüttelt den Kopf.«: a paragraph that opens with her words.

    Who is not told in full was brought in before, and speaks only where nobody else did; so does »sie«.
    """
    following = readings[number + 1] if number + 1 < len(readings) else None
    if following is None or following.line.starts_paragraph:
        return None
    subject, line = _subject_of_line(following), following.line
    if subject is None or line.quoted[subject.start]:
        return None
    brought_in = readings[number].line.starts_paragraph and _is_brought_in(line, subject)
    if not brought_in and not (_goes_on_about(line, subject) and not _told_nearby(readings, number, piece)):
        return None
    reason = "between quotation marks, in front of a sentence that goes on about the speaker"
    return replace(direct_draft(piece, [], subject, reason), cue_line=line)


def _goes_on_about(line: Line, subject: Mention) -> bool:
    return names_person(line, subject) or line.lower[subject.start] in {"er", "sie"}


def _is_brought_in(line: Line, subject: Mention) -> bool:
    """»Bäckerin Lena Ott«, »die Bäckerin Lena Ott«, »Lena Ott«: a person, by a whole name."""
    if not names_person(line, subject):
        return False
    names = [i for i in range(subject.start, subject.end) if line.tags[i] == "NE"]
    return len(names) > 1 and names[1] == names[0] + 1


def _told_nearby(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """Look through the three sentences before, in the same paragraph unless the last one reports."""
    for back in (1, 2, 3):
        too_far = back > 1 and readings[number].line.starts_paragraph and not readings[number - 1].drafts
        if number < back or too_far:
            return None
        draft = _told_before(readings, number, back, piece)
        if draft is not None:
            return draft
    return None


def _is_heading(readings: list[Reading], number: int, piece: Piece) -> bool:
    """»„Ein zweites Netz reicht nicht“«: a paragraph without a full stop, which nothing announces."""
    line = readings[number].line
    alone = line.starts_paragraph and 0 < number < len(readings) - 1
    if not alone or not readings[number + 1].line.starts_paragraph or ends_like_a_sentence(line, piece):
        return False
    announced = readings[number - 1].line.forms[-1] == ":"
    return not announced and piece.start == 0 and piece.end == len(line)


def _told_behind(readings: Sequence[Reading], number: int, piece: Piece) -> Draft | None:
    """»„…“ Das sagte Klein.«, »„….“ (Almbauer Sepp Thaler)«: the next sentence names the speaker."""
    reason = "between quotation marks; the next sentence says whose words they are"
    following = readings[number]
    pointed = pointing(following)
    if pointed is not None:
        return replace(direct_like(pointed, piece, reason), cue_line=following.line)
    line = following.line
    mention = signature(line, partial(_is_known, readings)) or _with_these_words(following)
    mention = mention or _reacts_so(following)
    draft = direct_draft(piece, [], mention, reason)
    return replace(draft, cue_line=following.line) if mention is not None else None


def _with_these_words(reading: Reading) -> Mention | None:
    """»„…“ Mit diesen Worten verließ | der Kanzler | den Saal«."""
    return main_subject(reading.parse, 0) if reading.line.lower[:3] in WITH_THESE_WORDS else None


def _reacts_so(reading: Reading) -> Mention | None:
    """»„…“ So reagiert | Lena Ott | auf die Sperrung.«: a person who does what the words show.

    Not »So geht es auch Lena Ott.«: she is the next.
    """
    line, clause = reading.line, reading.clauses[0] if reading.clauses else None
    so = clause is not None and line.lower[0] == "so" and clause.finite == 1
    if not so or line.starts_paragraph or "auch" in line.lower:
        return None
    subject = main_subject(reading.parse, 0)
    return subject if subject is not None and names_person(reading.line, subject) else None


def _told_before(readings: list[Reading], number: int, back: int, piece: Piece) -> Draft | None:
    """Take the speaker of a sentence before, or the subject of the one just before."""
    other = readings[number - back]
    told = tellers(other.drafts)
    if told:
        reason = "between quotation marks without a reporting word: goes on from the speaker before"
        return replace(direct_like(told[-1], piece, reason), cue_line=told[-1].named_in(other.line))
    if back > 1:
        return _still_about(readings[number - back : number], piece)
    speaker = _about_whom(other, told_before=_reported_before(readings, number))
    if speaker is None:
        return None
    reason = "between quotation marks without a reporting word: subject of the sentence before"
    return replace(direct_draft(piece, [], speaker, reason), cue_line=other.line)


def _about_whom(reading: Reading, *, told_before: bool) -> Mention | None:
    """Find whom the sentence just before is about, if somebody was reported before it only a newcomer."""
    leads = _announces(reading) or not told_before
    speaker = (
        _announcer(reading)
        or who_takes_a_stand(reading)
        or (_leading(reading) if leads else _newcomer(reading))
    )
    if speaker is None or not _may_speak_next(reading.line, speaker, told_before=told_before):
        return None
    return speaker


def _may_speak_next(line: Line, speaker: Mention, *, told_before: bool) -> bool:
    """Whether no thing stands there: not »| Der Saal | war voll.«, »| Erinnerungen | werden wach.«."""
    noun = line.noun_lemma(head_position(line, speaker.start, speaker.end))
    if is_thing(line, speaker, documents=False, announcements=noun not in group("own_words")):
        return False
    return not (told_before and (_is_body_of_theirs(line, speaker) or is_named_thing(line, speaker)))


def _is_body_of_theirs(line: Line, speaker: Mention) -> bool:
    """»| Seine Fraktion | hatte zugestimmt.«: the paragraph is about the one whose body it is."""
    owned = line.tags[speaker.start] == "PPOSAT" and line.lower[speaker.start].startswith(("sein", "ihr"))
    phrase = noun_phrase(line, speaker.start, speaker.end, before_verb=True) if owned else None
    return phrase is not None and not is_person(line, phrase)


def _still_about(before: list[Reading], piece: Piece) -> Draft | None:
    """»Nebenan wohnt | Dieter Pust |. Er hört das jede Nacht. „…“«: about whom the paragraph brings in.

    Also behind a sentence about a thing: »Das Haus ist alt.«.
    """
    if not all(_keeps_to_it(reading) for reading in before[1:]):
        return None
    speaker = _newcomer(before[0])
    reason = "between quotation marks without a reporting word: the paragraph is about who it brings in"
    return replace(direct_draft(piece, [], speaker, reason), cue_line=before[0].line) if speaker else None


def _keeps_to_it(reading: Reading) -> bool:
    """Whether a sentence goes on in its paragraph, and about nobody else."""
    line, subject = reading.line, _subject_of_line(reading)
    if line.starts_paragraph:
        return False
    if subject is None or line.lower[subject.start] in {"er", "sie"}:
        return True
    return is_thing(line, subject) and not reading.drafts


def _announcer(reading: Reading) -> Mention | None:
    """»In | einem Brief | heißt es:«: who the last reporting verb before a colon says that speaks."""
    if reading.line.forms[-1] != ":" or not reading.cues:
        return None
    cue = reading.cues[-1]
    return subject_of(reading.parse, cue, matrix_start(reading.clauses, cue.clause))


def _leading(reading: Reading) -> Mention | None:
    """Find the subject, or »Für | Landwirt Stoll | ist das Jahr gelaufen«, where that is a thing."""
    subject = _subject_of_line(reading)
    line = reading.line
    if subject is not None and line.lower[0] == "für":
        phrase = noun_phrase(line, subject.start, subject.end, before_verb=True)
        if phrase is not None and not is_person(line, phrase):
            return _newcomer(reading) or subject
    return (_only_person_told_in_full(reading, subject) if line.starts_paragraph else None) or subject


def _newcomer(reading: Reading) -> Mention | None:
    """Find the person whom a paragraph's first sentence brings in: »Politologe Paul Moser sieht das anders.«.

    Also »Für Unfallchirurg Emre Kaya ist die Sache klar.«.
    """
    line = reading.line
    if line.quoted[0]:
        return None
    subject = _subject_of_line(reading)
    if subject is not None and _is_told_in_full(line, subject):
        return subject
    if not line.starts_paragraph:
        return None
    return _in_new_paragraph(line, subject) or _only_person_told_in_full(reading, subject)


def _in_new_paragraph(line: Line, subject: Mention | None) -> Mention | None:
    if subject is not None and "NE" in line.tags[subject.start : subject.end]:
        named = noun_phrase(line, subject.start, subject.end, before_verb=True)
        if named is not None and is_person(line, named):
            return subject  # »Ganz anders klingt | Petra Sund |.«
    begin = int(line.lower[0] == "für")
    phrase = noun_phrase(line, begin, len(line), before_verb=True)
    if phrase is None or not is_person(line, phrase):
        return None
    words = line.text(phrase.start, phrase.end)
    return Mention(phrase.start, phrase.end, f"»{words}« is who the paragraph is about")


def _only_person_told_in_full(reading: Reading, subject: Mention | None) -> Mention | None:
    """»Gute Laune herrscht bei | Floristin Eva Kern |.«: the one person, and no other is the subject."""
    line, number = reading.line, first_main(reading)
    predicate = reading.parse.predicate_of(number) if number >= 0 else None
    if predicate is None or (subject is not None and _may_be_told_of(line, subject)):
        return None
    around = reading.parse.phrases(predicate)
    people = [Mention(p.start, p.end, "") for p in around if p.preposition >= 0]
    told = [mention for mention in people if _is_told_in_full(line, mention)]
    if len(told) != 1:
        return None
    words = line.text(told[0].start, told[0].end)
    return replace(told[0], reason=f"»{words}« is who the paragraph brings in")


def _may_be_told_of(line: Line, subject: Mention) -> bool:
    """»Harms«, »er«, »die Wirtin«: whether the subject is a person or a pronoun for one."""
    if line.lower[subject.start] in {"das", "dies", "es", "man"}:
        return False
    phrase = noun_phrase(line, subject.start, subject.end, before_verb=True)
    return phrase is None or is_person(line, phrase) or line.tags[subject.start] == "PPER"


def _is_told_in_full(line: Line, mention: Mention) -> bool:
    """»| Kapitän Nenad Zvet | sah das anders.«: role and full name bring somebody in."""
    inside = range(mention.start, mention.end)
    noun = line.noun_lemma(mention.start)  # »Virologin« may be tagged as a name
    role = line.tags[mention.start] == "NN" or category_of_noun(noun) == "person"
    role &= line.tags[mention.end - 1] == "NE"
    full = sum(line.tags[i] == "NE" for i in inside) > 1
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True) if role and full else None
    return phrase is not None and is_person(line, phrase)


def _announces(reading: Reading) -> bool:
    """»Sie fügte hinzu.«: the sentence ends with a verb of saying, and nothing is said in it."""
    ends = (reading.clauses[-1].end, len(reading.line) - 1)
    return any("q" in cue.verb.takes and cue.positions[-1] + 1 in ends for cue in reading.cues)


def _reported_before(readings: list[Reading], number: int) -> bool:
    """Somebody was reported two or three sentences ago."""
    earlier = (readings[number - back] for back in (2, 3) if number >= back)
    return any(draft.mention is not None for reading in earlier for draft in reading.drafts)


def _stands_alone(line: Line, piece: Piece) -> bool:
    """Nothing but marked words and punctuation in the line, but for »Und:«, »Und weiter sinngemäß:«."""
    adds = _behind_colon(line, piece) and only_adds(line, 0, piece.start - 1)
    first = piece.start if adds else 0
    return all(line.quoted[i] or not line.forms[i][0].isalnum() for i in range(first, len(line)))


def _subject_of_line(reading: Reading) -> Mention | None:
    for number, clause in enumerate(reading.clauses):
        if clause.kind == ClauseKind.MAIN:
            return main_subject(reading.parse, number)
    return None
