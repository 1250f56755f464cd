"""Direct speech: which stretches between quotation marks are quoted, and whose words they are."""

from dataclasses import replace

from lesart.quotes.attribution import Mention, main_subject, matrix_start, subject_after, subject_before, subject_of
from lesart.quotes.clauses import ClauseKind
from lesart.quotes.cues import Cue
from lesart.quotes.indirect import Draft, speaker_behind
from lesart.quotes.lexicon import reporting_verbs
from lesart.quotes.lines import Line, Piece
from lesart.quotes.mood import is_finite
from lesart.quotes.phrases import attach, core
from lesart.quotes.reading import Reading
from lesart.quotes.scare import is_titled, is_utterance, marked_as, words_in
from lesart.records import QuoteKind

__all__ = ["direct_quotations", "verbatim_parts"]

_COMMA_LIKE = frozenset({",", "–", "-"})


def direct_quotations(readings: list[Reading], number: int) -> None:
    """Decide for every pair of marks in a line whether somebody is quoted; add quotes and marked phrases to the reading."""
    reading = readings[number]
    for piece in reading.line.pieces:
        draft = _decide(readings, number, piece)
        if draft is None or _inside_mention(draft, piece):
            reading.marked.append(marked_as(reading.line, piece))
        else:
            _add(reading, draft)


def verbatim_parts(reading: Reading) -> None:
    """Look again at the marked phrases once the line is known to report: »Er habe „nie“ daran gedacht.«."""
    kept = []
    for mark in reading.marked:
        words = words_in(reading.line, mark.piece)
        fits = (
            words
            and (mark.kind == "scare" or (mark.kind == "term" and len(words) > 2))
            and _quotable(reading.line, words)
        )
        draft = _within_indirect(reading, mark.piece) if fits else None
        if draft is None:
            kept.append(mark)
        else:
            reading.drafts.append(draft)
    reading.marked[:] = kept


def _inside_mention(draft: Draft, piece: Piece) -> bool:
    """»„BBC News“ berichtet«: the marks are part of the speaker's name."""
    mention = draft.mention
    return (
        draft.cue_line is None
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
    """The inserted »sagte X« ends with a comma, not with a full stop."""
    cue_inside = first.end <= min(first.cue) < second.start
    return (
        cue_inside and line.forms[second.start - 1] == "," and first.end < second.start and not first.inside
    )


def _decide(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    reading = readings[number]
    line = reading.line
    words = words_in(line, piece)
    if not words:
        return None
    utterance = is_utterance(line, piece)
    if _before_its_noun(line, piece, words):
        return None
    if is_titled(line, piece) and line.forms[piece.start - 1] != ":":
        return None
    if utterance:
        return (
            _inquit_behind(reading, piece)
            or (
                _within_indirect(reading, piece)
                if piece.start and line.forms[piece.start - 1] != ":"
                else None
            )
            or _inquit_before(reading, piece)
            or _within_indirect(reading, piece)
            or _same_line(reading, piece)
            or _labelled(reading, piece)
            or _from_other_line(readings, number, piece)
        )
    if _looks_like_a_name(line, piece, words):
        return None
    return (
        (_within_indirect(reading, piece) if _quotable(line, words) else None)
        or _labelled(reading, piece)
        or (_inquit_behind(reading, piece) if _quotable(line, words) else None)
    )


def _before_its_noun(line: Line, piece: Piece, words: list[int]) -> bool:
    """»die „Vereint für den Frieden“ Resolution«: marked words as the first part of a name."""
    behind = piece.end
    is_noun = behind < len(line) and line.tags[behind] in {"NN", "NNA"} and line.forms[behind][0].isupper()
    return is_noun and line.forms[words[0]][0].isupper() and line.forms[piece.end - 2] not in {".", "!", "?"}


def _looks_like_a_name(line: Line, piece: Piece, words: list[int]) -> bool:
    """Capitals only, or a capital at the beginning inside a sentence: »das Projekt „Grüne Stadt“«."""
    first = words[0]
    if piece.start and line.forms[piece.start - 1] == ":":
        return False
    if line.forms[first][0].isupper() and len(words) > 1 and not _invites_a_quote(line, piece):
        if all(line.forms[i][0].isupper() or len(line.forms[i]) <= 5 for i in words):
            return True
    if all(not line.forms[i][0].islower() for i in words) and len(words) <= 6:
        return len(words) > 1 or line.tags[first] in {"NE", "FM", "XY"}
    return line.forms[first][0].isupper() and line.tags[first] not in {"NN", "NNA", "NNI"} and len(words) <= 6


def _invites_a_quote(line: Line, piece: Piece) -> bool:
    """»ein „…“«, »als „…“«, »von „…“«, a comma: in front of words that are quoted, seldom in front of names."""
    before = line.lower[piece.start - 1] if piece.start else ""
    return before in {
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "kein",
        "keine",
        "keinen",
        "als",
        "von",
        ",",
        "und",
        "oder",
    }


def _quotable(line: Line, words: list[int]) -> bool:
    """More than one word, or one that judges: an adjective or participle."""
    return len(words) > 1 or line.forms[words[0]][0].islower()


def _draft(
    piece: Piece,
    cue: tuple[int, ...],
    introducer: list[tuple[int, int]],
    mention: Mention | None,
    word: str,
    kind: str,
    reason: str,
) -> Draft:
    return Draft(QuoteKind.DIRECT, [(piece.start, piece.end)], cue, introducer, mention, word, kind, reason)


# ------------------------------------------------------------------ »„…“, sagte sie«


def _inquit_behind(reading: Reading, piece: Piece) -> Draft | None:
    """»„…“, sagte X«, »„…“ sagte X«, »„…“, so X«, »„…“, wird X zitiert«."""
    line = reading.line
    i = piece.end
    if i < len(line) and line.forms[i] in _COMMA_LIKE:
        i += 1
    if i >= len(line):
        return None
    for cue in reading.cues:
        if cue.finite == i or (cue.finite == i + 1 and line.lower[i] in {"so", "und"}):
            return _with_cue_behind(reading, piece, cue)
    verb = (
        reporting_verbs().get(line.lemmas[i])
        if line.tags[i][:1] == "V" and line.forms[i][0].islower()
        else None
    )
    if (
        verb is not None
        and "q" in verb.takes
        and (mention := subject_after(line, i + 1, len(line))) is not None
    ):
        return _draft(
            piece,
            (i,),
            [(piece.end, _stop(line, mention.end))],
            mention,
            verb.lemma,
            verb.kind,
            f"between quotation marks, followed by the reporting verb »{line.forms[i]}«",
        )
    if line.lower[i] == "so":
        for draft in reading.drafts:
            if draft.cue == (i,):
                return _draft(
                    piece,
                    draft.cue,
                    draft.introducer,
                    draft.mention,
                    draft.word,
                    draft.word_kind,
                    "between quotation marks, followed by »so …«",
                )
        stop = core(line, i + 1, len(line))
        if stop > i + 1:
            stop = attach(line, stop, len(line), before_verb=False)
            mention = Mention(i + 1, stop, f"»so« before »{line.text(i + 1, stop)}«")
            return _draft(
                piece,
                (i,),
                [(piece.end, _stop(line, stop))],
                mention,
                "so",
                "neutral",
                "between quotation marks, followed by »so …«",
            )
    if line.forms[i - 1] in _COMMA_LIKE and is_finite(line.tags[i]) and piece.start == 0:
        mention = subject_after(line, i + 1, len(line))
        if mention is not None:
            return _draft(
                piece,
                (i,),
                [(piece.end, _stop(line, i))],
                mention,
                line.lemmas[i],
                "neutral",
                f"between quotation marks, followed by »{line.text(i, mention.end)}«",
            )
    return None


def _with_cue_behind(reading: Reading, piece: Piece, cue: Cue) -> Draft:
    line = reading.line
    mention = speaker_behind(line, reading.clauses, cue)
    end = _stop(line, max(cue.positions[-1] + 1, mention.end if mention else 0))
    return _draft(
        piece,
        cue.positions,
        [(piece.end, end)],
        mention,
        cue.verb.lemma,
        cue.verb.kind,
        f"between quotation marks, followed by the reporting verb »{line.forms[cue.finite]}«",
    )


def _stop(line: Line, i: int) -> int:
    """End of the introducing words: the next quotation, or the sentence's last word."""
    while i < len(line):
        if line.quoted[i] and any(p.start == i and is_utterance(line, p) for p in line.pieces):
            return i
        if i == len(line) - 1 and line.forms[i] in {".", "!", "?"}:
            return i
        i += 1
    return i


# ------------------------------------------------------------------ »sie sagte: „…“«


def _inquit_before(reading: Reading, piece: Piece) -> Draft | None:
    """»X sagte: „…“«; behind a colon any clause will do: »X blieb hart: „…“«, »Minister X: „…“«."""
    line = reading.line
    if piece.start == 0:
        return None
    before = line.forms[piece.start - 1]
    begin = _sentence_start(line, piece.start)
    if begin == piece.start:
        return None
    cues = [
        cue for cue in reading.cues if begin <= cue.finite < piece.start and set("cqia") & set(cue.verb.takes)
    ]
    main = [cue for cue in cues if reading.clauses[cue.clause].kind == ClauseKind.MAIN]
    beside = [cue for cue in cues if cue not in main and before != ":"]
    if (
        not main
        and before == ":"
        and (found := _behind_colon(reading, piece, begin)) is not None
        and found.mention is not None
    ):
        return found
    for cue in (*reversed(beside), *reversed(main)):
        if cue.positions[-1] < piece.start or before == ":":
            start = min(matrix_start(reading.clauses, cue.clause), cue.finite)
            direct = before == ":" or not _clause_between(reading, cue, piece)
            if not direct:
                continue
            mention = subject_of(line, reading.clauses, cue, max(start, begin))
            if line.lower[begin] == "wie" and not cue.passive:
                mention = subject_after(line, begin + 1, cue.finite) or mention
            if cue.passive and cue.verb.lemma == "zitieren":
                mention = (
                    subject_before(line, start, cue.finite)
                    or subject_after(line, cue.finite + 1, piece.start)
                    or mention
                )
            return _draft(
                piece,
                cue.positions,
                [(max(start, begin), piece.start)],
                mention,
                cue.verb.lemma,
                cue.verb.kind,
                f"between quotation marks, behind the reporting verb »{line.forms[cue.finite]}«",
            )
    if before == ":":
        return _behind_colon(reading, piece, begin)
    return None


def _clause_between(reading: Reading, cue: Cue, piece: Piece) -> bool:
    """Another clause stands between the cue and the marks."""
    return any(c.start > cue.positions[-1] and c.end <= piece.start for c in reading.clauses)


def _behind_colon(reading: Reading, piece: Piece, begin: int) -> Draft | None:
    line = reading.line
    for draft in reading.drafts:
        if draft.kind != QuoteKind.DIRECT and draft.mention is not None and draft.end <= piece.start:
            return _draft(
                piece,
                draft.cue,
                draft.introducer,
                draft.mention,
                draft.word,
                draft.word_kind,
                "between quotation marks behind a colon, in a sentence that reports",
            )
    verbless = not any(is_finite(line.tags[i]) for i in range(piece.start, piece.end))
    if verbless and len(words_in(line, piece)) < 5:
        return None  # »…: „Le Grand Macabre“«: a name
    inside = [k for k, c in enumerate(reading.clauses) if begin <= c.start and c.end <= piece.start]
    main = next((k for k in inside if reading.clauses[k].kind == ClauseKind.MAIN), -1)
    if main >= 0:
        form = line.forms[reading.clauses[main].finite]
        reason = f"between quotation marks behind a colon; »{form}« is no reporting verb, the colon reports"
        mention = main_subject(line, reading.clauses, main)
        return _draft(piece, (), [(begin, piece.start)], mention, "", "", reason)
    stop = core(line, begin, piece.start)
    if stop == begin and piece.start - begin <= 3:
        return None  # »Und: „…“«: goes on from the speaker before
    if stop > begin:
        named = attach(line, stop, piece.start - 1, before_verb=True)
        mention = Mention(begin, named, "named before the colon")
    else:
        mention = subject_after(line, begin, piece.start - 1)
    return _draft(
        piece, (), [(begin, piece.start)], mention, "", "", "between quotation marks behind a colon"
    )


def _sentence_start(line: Line, i: int) -> int:
    """Go back to the last full stop outside marks."""
    k = i - 1
    while k >= 0 and not (
        line.forms[k] in {".", "!", "?"} and not line.quoted[k] and len(line.forms[k - 1]) > 2
    ):
        if (
            line.quoted[k]
            and line.forms[k - 1 if k else 0] in {".", "!", "?"}
            and line.forms[k] in '“”«»"'
            and k + 1 < i
            and line.forms[k + 1][0].isupper()
        ):
            return k + 1
        k -= 1
    return k + 1


# ------------------------------------------------------------------ inside a report, by label, from elsewhere


def _within_indirect(reading: Reading, piece: Piece) -> Draft | None:
    """A verbatim part: »Er sagte, das sei | „völlig falsch“ |.«."""
    best: Draft | None = None
    for draft in reading.drafts:
        if draft.kind == QuoteKind.DIRECT:
            continue
        if any(a <= piece.start and piece.end <= b for a, b in draft.content) and (
            best is None or draft.start >= best.start
        ):
            best = draft
    best = best or reading.continues
    if best is None:
        return None
    return replace(
        best,
        kind=QuoteKind.DIRECT,
        content=[(piece.start, piece.end)],
        inside=best,
        line_before=None,
        lines_after=[],
        reason=f"the words in quotation marks inside an indirect quote ({best.reason})",
    )


def _labelled(reading: Reading, piece: Piece) -> Draft | None:
    """»nannte es „Unsinn“«, »sprach von „Verrat“«, »als „Verrat“ bezeichnet«."""
    line = reading.line
    for number, clause in enumerate(reading.clauses):
        if not clause.start <= piece.start < clause.end or (clause.mood == "I" and clause.kind == ClauseKind.MAIN):
            continue
        for cue in reading.cues:
            loose = (
                len(words_in(line, piece)) > 1
                and line.forms[piece.start + 1][0].islower()
                and cue.verb.kind != "voicing"
            )
            if (
                cue.clause != number
                or not ("a" in cue.verb.takes or loose)
                or "sich" in line.lower[clause.start : clause.end]
            ):
                continue
            if not loose and not _names_something(line, cue, piece):
                continue
            start = matrix_start(reading.clauses, number)
            mention = subject_of(line, reading.clauses, cue, start)
            end = max(reading.clauses[cue.last].end, piece.end)
            return _draft(
                piece,
                cue.positions,
                [(a, b) for a, b in ((start, piece.start), (piece.end, end)) if b > a],
                mention,
                cue.verb.lemma,
                cue.verb.kind,
                f"»{line.forms[cue.finite]}« gives it as a label",
            )
    return None


def _names_something(line: Line, cue: Cue, piece: Piece) -> bool:
    """»nannte es „…“«, »bezeichnete es als „…“«, »sprach von „…“«: the word that leads to the label stands before it."""
    if cue.verb.lemma in {"nennen", "titulieren", "schelten", "beschimpfen", "betiteln"}:
        return True
    before = line.lower[max(0, piece.start - 4) : piece.start]
    return not {
        "als",
        "für",
        "von",
        "vom",
        "vor",
        "mit",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "zu",
    }.isdisjoint(before)


def _same_line(reading: Reading, piece: Piece) -> Draft | None:
    """A second quotation of the same sentence: »„…“, sagte X und: „…“«."""
    for draft in reversed(reading.drafts):
        if draft.kind == QuoteKind.DIRECT and draft.mention is not None:
            return replace(
                draft,
                content=[(piece.start, piece.end)],
                inside=None,
                line_before=None,
                lines_after=[],
                reason="between quotation marks, in the same sentence as another quotation",
            )
    return None


def _from_other_line(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """A quotation alone: it goes on from the one before, or from the speaker of the sentence before."""
    reading = readings[number]
    if not _stands_alone(reading.line, piece):
        return None
    for back in (1, 2, 3):
        if number - back < 0 or (
            back > 1 and reading.line.starts_paragraph and not readings[number - 1].drafts
        ):
            break
        other = readings[number - back]
        told = [d for d in other.drafts if d.mention is not None]
        if told:
            last = told[-1]
            return replace(
                last,
                kind=QuoteKind.DIRECT,
                content=[(piece.start, piece.end)],
                inside=None,
                line_before=None,
                lines_after=[],
                cue_line=last.cue_line or other.line,
                reason="between quotation marks without a reporting word: goes on from the speaker before",
            )
        if (
            back == 1
            and not _reported_shortly_before(readings, number)
            and (speaker := _subject_of_line(other)) is not None
        ):
            return Draft(
                QuoteKind.DIRECT,
                [(piece.start, piece.end)],
                mention=speaker,
                cue_line=other.line,
                reason="between quotation marks without a reporting word: subject of the sentence before",
            )
    return _draft(
        piece, (), [], None, "", "", "a whole sentence between quotation marks, nobody named nearby"
    )


def _reported_shortly_before(readings: list[Reading], number: int) -> bool:
    return any(
        d.mention is not None for back in (2, 3) if number >= back for d in readings[number - back].drafts
    )


def _stands_alone(line: Line, piece: Piece) -> bool:
    """Nothing but marked words and punctuation in the line, but for »Und:«."""
    first = 3 if piece.start <= 3 and piece.start and line.forms[piece.start - 1] == ":" else 0
    return all(line.quoted[i] or not line.forms[i][0].isalnum() for i in range(first, len(line)))


def _subject_of_line(reading: Reading) -> Mention | None:
    for number, clause in enumerate(reading.clauses):
        if clause.kind == ClauseKind.MAIN:
            return main_subject(reading.line, reading.clauses, number)
    return None
