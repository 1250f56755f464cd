"""Direct speech: which stretches between quotation marks are quoted, and whose words they are."""

from collections.abc import Iterator, Sequence
from functools import partial

from lesart.frozen import replace
from lesart.language import Mood
from lesart.quotes.alone import from_other_line, told_behind
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft
from lesart.quotes.inquit import (
    direct_draft,
    direct_like,
    inquit_before,
    inquit_behind,
    points_back,
    sentence_start,
)
from lesart.quotes.labels import (
    called_in_parting,
    called_out,
    called_so_behind,
    calls_others_thing,
    commented_with,
    in_view_of,
    labelled,
    long_scrap,
    of_ones_mind,
    slogan,
)
from lesart.quotes.lettering import is_figure, is_grade, is_lettering
from lesart.quotes.marked_names import before_its_noun, looks_like_a_name, names_a_thing
from lesart.quotes.newcomers import newcomer
from lesart.quotes.preceding import told_nearby
from lesart.quotes.reading import Reading
from lesart.quotes.signed import (
    in_brackets_behind,
    is_known_by_surname,
    named_in_brackets,
    rather_in_brackets,
    signature,
)
from lesart.quotes.terms import (
    Mark,
    behind_colon,
    is_gloss,
    is_quotable,
    is_utterance,
    is_work,
    marked_as,
    words_in,
)
from lesart.quotes.unsaid import is_thing
from lesart.quotes.verbatim import (
    goes_on_from_before,
    in_free_report,
    in_own_report,
    inside_mention,
    is_main_outside,
    speaks_on_after,
    told_just_before,
    within_indirect,
)
from lesart.quotes.wordlists import group
from lesart.records import MarkKind, QuoteKind
from lesart.syntax import ClauseKind, Line, Mention, Piece, head_position, is_finite

__all__ = ["direct_quotations", "verbatim_parts"]

_BEFORE_LABEL = frozenset({"ART", "PPOSAT", "PIAT", "ADJA", "KOKOM", "APPR", "APPRART", "PPER"})
_BEFORE_SAID = frozenset({"als", "für", "von", "mit", "zu", "laut", "nach"})
_ONE_SUCH = frozenset({"ein", "eine", "kein", "keine"})
_SHORT_TERM = 2  # words
_AND = ["und", ":"]
_JOINED = (["und"], [","], ["oder"])
_READS = "lauten"
_IS_CALLED = frozenset({_READS, "heißen"})
_POINTING = (["PDS"], ["PPER"])
_IT = frozenset({"es", "das", "dies"})  # »nannte es „Murks“«


def direct_quotations(readings: list[Reading], number: int) -> None:
    """Decide for every pair of marks in a line whether somebody is quoted; add it as quote or phrase."""
    reading = readings[number]
    for piece in reading.line.pieces:
        draft = _decide(readings, number, piece) or _as_the_next(readings, number, piece)
        before = readings[number - 1] if number else None
        if draft is None or _is_unsaid(reading, piece, draft, before):
            reading.marked.append(marked_as(reading.line, piece))
        else:
            _part_from_report(reading, piece)
            _add(reading, draft)


def _as_the_next(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»| „Wir singen“ | und „Wir bleiben“ riefen die Fans«: told like the words that »und« joins to them."""
    line = readings[number].line
    behind = next((each for each in line.pieces if each.start > piece.start), None)
    if behind is None or line.lower[piece.end : behind.start] not in _JOINED or not _opens_line(line, piece):
        return None
    draft = _decide(readings, number, behind) or _as_the_next(readings, number, behind)
    if draft is None or not _is_told_behind(draft, behind):
        return None
    return direct_like(draft, piece, f"{draft.reason}; »und« joins the next words to these")


def _is_told_behind(draft: Draft, piece: Piece) -> bool:
    """»„Wir bleiben“ | riefen die Fans |«: by a verb in the same sentence."""
    return bool(draft.cue) and min(draft.cue) >= piece.end and draft.cue_line is None


def _opens_line(line: Line, piece: Piece) -> bool:
    """Whether nothing but other marked words stands in front."""
    return all(line.quoted[i] or line.lower[i] in {",", "und"} for i in range(piece.start))


def _part_from_report(reading: Reading, piece: Piece) -> None:
    """»Das Buch sei scharf, so Kern, | und: | „Es tut weh.“«: no more of what is reported without marks."""
    begin = piece.start - len(_AND)
    if begin < 0 or reading.line.lower[begin : piece.start] != _AND:
        return
    for draft in reading.drafts:
        if draft.kind is QuoteKind.INDIRECT and len(draft.content) > 1 and draft.content[-1][0] == begin:
            draft.content.pop()


def _is_unsaid(reading: Reading, piece: Piece, draft: Draft, before: Reading | None) -> bool:
    """Whether the marked words belong to a name, are one, or are only written somewhere."""
    line = reading.line
    named = inside_mention(draft, piece) or _tells_name(line, draft)
    return (
        named
        or _is_only_possible(reading, draft)
        or is_gloss(line, piece)
        or is_grade(line, piece, draft)
        or is_figure(line, piece, draft)
        or is_lettering(reading, piece, draft, before)
    )


def _is_only_possible(reading: Reading, draft: Draft) -> bool:
    """»Man darf nie fragen: „…“«, »Man könnte sagen: „…“«: nobody in particular, and not said yet."""
    mention = draft.mention
    if not draft.cue or draft.cue_line is not None or mention is None:
        return False
    if reading.line.lower[mention.start : mention.end] != ["man"]:
        return False
    number = next((cue.clause for cue in reading.cues if cue.positions == draft.cue), -1)
    predicate = reading.parse.predicate_of(number)
    return predicate is not None and bool(predicate.modal)


def _tells_name(line: Line, draft: Draft) -> bool:
    """»„Nachtzug nach Lissabon“ lautet | der Titel |«, »„Ich bleibe“ heißt | das neue Album |«."""
    mention = draft.mention
    if draft.word not in _IS_CALLED or mention is None or draft.cue_line is not None:
        return False
    inside = [i for i in range(mention.start, mention.end) if line.tags[i] == "NN"]
    if draft.word != _READS:
        return any(is_work(line.noun_lemma(i)) for i in inside[:1])
    return any(line.noun_lemma(i) in group("names") for i in inside)


def verbatim_parts(reading: Reading) -> None:
    """Look again at the marked phrases once the line is known to report: »Er habe „nie“ daran gedacht.«."""
    kept = []
    for mark in reading.marked:
        words = words_in(reading.line, mark.piece)
        fits = words and not before_its_noun(reading.line, mark.piece, words)
        fits = fits and not is_gloss(reading.line, mark.piece)
        fits = fits and _may_be_verbatim(reading.line, mark, words)
        draft = within_indirect(reading, mark.piece) if fits else None
        if draft is None:
            kept.append(mark)
        else:
            reading.drafts.append(draft)
    reading.marked[:] = kept


def _may_be_verbatim(line: Line, mark: Mark, words: Sequence[int]) -> bool:
    """»„nie“«, »„Hilfe von außen“«, »„Wege suchen“«, »sei | ein | „Skandal“«; not »der „Rote Hahn“«."""
    if mark.kind is MarkKind.SCARE:
        return is_quotable(line, list(words))
    if mark.kind is MarkKind.TERM:
        return len(words) > _SHORT_TERM or any(line.tags[i].startswith("V") for i in words)
    judged = mark.piece.start > 0 and line.lower[mark.piece.start - 1] in _ONE_SUCH
    plain = line.tags[words[0]] == "NN" and line.forms[words[0]].isalpha()  # not »ein „Jamaika-Bündnis“«
    return judged and len(words) == 1 and plain


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
    utterance = is_utterance(line, piece) or _opens_and_is_attributed(reading, piece)
    if not words or names_a_thing(line, piece, words, utterance=utterance):
        return None
    if (signed := _with_brackets(readings, line, piece)) is not None:
        return _as_signed(reading, piece, signed)
    beside = told_just_before(readings, number)
    if in_free_report(reading, piece, beside=beside) and not behind_colon(line, piece):
        return within_indirect(reading, piece) or inquit_behind(reading, piece)
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
    return not any(reports) and not _leads_to_label(line, piece.start - 1)


def _leads_to_label(line: Line, i: int) -> bool:
    """»| als | „Unfug“ (Grüne)«, »der | „Murks“ (Kast)«; not »siegte | vor | „Wolke“ (Jockey Kast)«."""
    before_name = line.tags[i] == "APPR" and line.lower[i] not in _BEFORE_SAID
    return line.tags[i] in _BEFORE_LABEL and not before_name


def _quotes_words(cue: Cue) -> bool:
    """Whether a verb may quote or label; not »belegte Platz zwei«, »im Finale standen«."""
    standing = cue.verb.infinitive in group("standing_somewhere")
    return not standing and not {"q", "a", "n"}.isdisjoint(cue.verb.takes)


def _clause_around(reading: Reading, piece: Piece) -> int:
    """Find the number of the main clause that holds marked words, its verb outside them; -1 if none does."""
    holds = (
        k
        for k, c in enumerate(reading.clauses)
        if c.start <= piece.start < c.end and is_main_outside(c, piece)
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
    return in_brackets_behind(line, piece) or named_in_brackets(
        line, piece, partial(is_known_by_surname, readings)
    )


def _utterance(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """Attribute words that could be said by themselves: the nearest introducer first."""
    found = next((draft for draft in _attributions(readings, number, piece) if draft is not None), None)
    if found is None:
        return _said_in_next(readings, number, piece)
    if found.mention is not None or found.inside is not None:
        return found
    return _said_in_next(readings, number, piece) or speaks_on_after(readings, number, piece, found)


def _said_in_next(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»Die Gegner „nehmen das nicht hin“. Das schreibt | ihr Vertreter |.«; not »Das glaubt sie nicht.«."""
    following = readings[number + 1] if number + 1 < len(readings) else None
    if following is None or "nicht" in following.line.lower or following.line.starts_paragraph:
        return None
    told = told_behind(readings, number + 1, piece)
    return told if told is not None and told.word_kind != "thinking" else None


def _attributions(readings: list[Reading], number: int, piece: Piece) -> Iterator[Draft | None]:
    """Try the ways to attribute an utterance, the surest first."""
    reading = readings[number]
    yield _part_of_sentence(reading, piece)
    yield inquit_behind(reading, piece)
    yield _signed_by_next(readings, number, piece)
    if piece.start > 0 and not behind_colon(reading.line, piece):
        yield within_indirect(reading, piece)
    yield in_own_report(reading, piece)
    yield goes_on_from_before(readings, number, piece)
    yield _whoever_it_concerns(readings, number, piece)
    yield within_indirect(reading, piece)
    yield _same_line(reading, piece)
    yield called_out(reading, piece)
    yield labelled(reading, piece)
    yield slogan(reading, piece)
    yield called_in_parting(reading, piece)
    yield in_view_of(reading, piece)
    yield of_ones_mind(reading, piece)
    yield long_scrap(reading, piece, words_in(reading.line, piece))
    yield from_other_line(readings, number, piece)


def _part_of_sentence(reading: Reading, piece: Piece) -> Draft | None:
    """»Die Bahn „hat das nicht verstanden“, schrieb Kern«: a part of what the verb behind it reports."""
    part = within_indirect(reading, piece) if piece.start else None
    outer = part.inside if part is not None else None
    if outer is None or outer.kind is not QuoteKind.INDIRECT or not outer.cue:
        return None
    behind = min(outer.cue) >= piece.end
    begins = outer.start < piece.start and not reading.line.quoted[outer.start]
    return part if behind and begins else None


def _signed_by_next(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»Stimmen zum Spiel: „Wir waren müde.“ | (Trainer Nico Bahr) |«: brackets behind the full stop."""
    following = readings[number + 1].line if number + 1 < len(readings) else None
    if following is None or following.forms[0] != "(" or piece.end != len(readings[number].line):
        return None
    mention = signature(following, partial(is_known_by_surname, readings))
    if mention is None:
        return None
    draft = direct_draft(piece, [], mention, "between quotation marks, with a person in brackets behind them")
    return replace(draft, cue_line=following)


def _scrap(reading: Reading, piece: Piece, words: list[int]) -> Draft | None:
    """Attribute a few marked words that make no sentence."""
    if looks_like_a_name(reading.line, piece, words):
        judges = piece.start and (
            reading.line.lower[piece.start - 1] in _IT or calls_others_thing(reading, piece)
        )
        label = labelled(reading, piece) if judges else None
        return label or next((draft for draft in _names(reading, piece) if draft is not None), None)
    return next((draft for draft in _scraps(reading, piece, words) if draft is not None), None)


def _names(reading: Reading, piece: Piece) -> Iterator[Draft | None]:
    """Try the ways to attribute what looks like a name, the surest first."""
    yield called_so_behind(reading, piece)
    yield _told_of_name(reading, piece)
    yield called_out(reading, piece)
    yield commented_with(reading, piece)
    yield slogan(reading, piece)


def _scraps(reading: Reading, piece: Piece, words: list[int]) -> Iterator[Draft | None]:
    """Try the ways to attribute a few marked words, the surest first."""
    quotable = is_quotable(reading.line, words)
    yield _answer(reading, piece)
    if quotable:
        yield within_indirect(reading, piece)
    yield called_so_behind(reading, piece)
    yield called_out(reading, piece)
    yield labelled(reading, piece)
    yield commented_with(reading, piece)
    if quotable:
        yield inquit_behind(reading, piece)
    yield in_view_of(reading, piece)
    yield of_ones_mind(reading, piece)
    yield slogan(reading, piece)
    yield long_scrap(reading, piece, words)


def _answer(reading: Reading, piece: Piece) -> Draft | None:
    """»Ihr Urteil: „Ungenügend“.«, »Die Antwort lautete: „Nein“.«: one word behind a colon, at the end.

    Not »Die Note: „Gut“.«, »Auf der Karte steht: „Suppe“.«: a thing only bears it.
    """
    line = reading.line
    if not behind_colon(line, piece) or piece.end != len(line) - 1:
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
    label = line.tags[first] == "ADJA" and line.forms[first].endswith("en") and bool(behind.cue)
    pointing = line.tags[piece.end + 1 : piece.end + 2] in _POINTING
    points = behind.word_kind == "labelling" and pointing  # »„Reiner Wahnsinn“ nennt | das | die Wirtin«
    return behind if behind.word == _READS or label or points or points_back(line, piece.end) else None


def _opens_and_is_attributed(reading: Reading, piece: Piece) -> bool:
    """»„Ja“, sagte sie«, »„Ja,“ sagte sie«: however short, at the beginning, with comma and verb behind it.

    A sentence with a dash and a verb of saying, too: »„Wir hoffen“ – so beschreibt sie es«.
    """
    line = reading.line
    inside = line.forms[piece.end - 2] == ","
    behind = piece.end if inside else piece.end + 1
    if piece.start or behind >= len(line):
        return False
    so = line.lower[behind] == "so"
    if line.forms[behind - 1] in {"–", "—"}:
        sentence = any(is_finite(line.tags[i]) for i in words_in(line, piece))
        return sentence and any(cue.finite == behind + so for cue in reading.cues)
    return line.forms[behind - 1 - inside] == "," and (so or is_finite(line.tags[behind]))


def _whoever_it_concerns(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»Rita Kast wohnt hier. Die Miete steigt: „Ich muss fort.“«: a thing says nothing, she does."""
    draft, line = inquit_before(readings[number], piece), readings[number].line
    if draft is None or draft.cue:
        return draft
    if draft.mention is None:
        return replace(draft, mention=_for_whom(readings[number]) or _known_before(readings, number, piece))
    if not is_thing(line, draft.mention, documents=False, announcements=False):
        return draft
    told = told_nearby(readings, number, piece)
    if told is None or told.mention is None or is_thing(told.named_in(line), told.mention):
        return replace(draft, mention=None)
    return told


def _known_before(readings: list[Reading], number: int, piece: Piece) -> Mention | None:
    """»| Feist |: „…“«: a surname that is also an everyday word, of somebody the article tells of."""
    line, begin = readings[number].line, sentence_start(readings[number].line, piece.start)
    if piece.start - 1 - begin != 1 or not is_known_by_surname(readings, line.forms[begin]):
        return None
    return Mention(begin, begin + 1, f"»{line.forms[begin]}« stands before the colon, a known surname")


def _for_whom(reading: Reading) -> Mention | None:
    """»Für | Wirt Kogl | gibt es nur einen Grund: „…“«."""
    return newcomer(reading) if reading.line.lower[0] == "für" else None


def _same_line(reading: Reading, piece: Piece) -> Draft | None:
    """Take a second quotation of the same sentence: »„…“, sagte X und: „…“«."""
    for draft in reversed(reading.drafts):
        if draft.kind == QuoteKind.DIRECT and draft.mention is not None:
            return direct_like(
                draft, piece, "between quotation marks, in the same sentence as another quotation"
            )
    return None
