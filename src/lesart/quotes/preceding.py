"""Whose words a quotation is by the sentences before it: »| Die Wirtin | nickt. „Es reicht.“«."""

from collections.abc import Callable, Iterator, Sequence, Set
from functools import partial

from lesart.frozen import replace
from lesart.quotes.announced import (
    first_main,
    is_named_thing,
    names_person,
    who_reacts,
    who_takes_a_stand,
)
from lesart.quotes.attribution import subject_of
from lesart.quotes.drafts import Draft, tellers
from lesart.quotes.inquit import direct_draft, direct_like
from lesart.quotes.newcomers import called, introduced, leading, newcomer, subject_of_line, topic
from lesart.quotes.reading import Reading
from lesart.quotes.signed import is_known_by_surname
from lesart.quotes.unsaid import is_thing
from lesart.quotes.wordlists import group
from lesart.syntax import (
    Line,
    Mention,
    NounPhrase,
    Piece,
    head_position,
    is_person,
    main_subject,
    matrix_start,
    mention_of,
    noun_phrase,
)

__all__ = ["lone_voice", "told_nearby"]

_TO_REPORT = 3  # sentences back
_PARAGRAPH = 8  # sentences back
_VOICES = 12  # sentences back
_NOT_THEY = frozenset({"das", "dies", "es", "ich", "wir", "du", "ihr", "man"})
_TALKING = frozenset({"sprechen", "reden", "telefonieren", "unterhalten"})
_NO_WORD = "between quotation marks without a reporting word"


def told_nearby(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """Say whose words they are, the surest sign first.

    Who was reported in the sentence before, or is announced there; whom the paragraph has brought in since
    its last report; who was reported up to three sentences before; the subject of the sentence before.
    """
    if not number:
        return None
    back = _back_to_report(readings, number)
    if back == 1:
        return _goes_on(readings[number - 1], piece)
    found = _announced(readings, number, piece) or _of_paragraph(readings, number, piece)
    if found is None and back:
        return _goes_on(readings[number - back], piece)
    return found or _subject_before(readings, number, piece) or _of_lone_voice(readings, number, piece)


def _back_to_report(readings: list[Reading], number: int) -> int:
    """How many sentences back somebody is reported; 0 if nobody is near enough.

    In front of a paragraph only the last sentence, or what that goes on from.
    """
    for back in range(1, min(_TO_REPORT, number) + 1):
        if back > 1 and readings[number].line.starts_paragraph and not readings[number - 1].drafts:
            return 0
        if tellers(readings[number - back].drafts):
            return back
    return 0


def _goes_on(reading: Reading, piece: Piece) -> Draft:
    told = tellers(reading.drafts)[-1]
    return direct_like(told.placed(reading.line), piece, f"{_NO_WORD}: goes on from the speaker before")


def _spoken_by(reading: Reading, speaker: Mention, piece: Piece, reason: str) -> Draft:
    draft = direct_draft(piece, [], speaker, f"{_NO_WORD}: {reason}")
    return replace(draft, cue_line=reading.line)


def _announced(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»| Sie | fügte hinzu.«, »Beifall kommt von | Trainer Uwe Harms |.«: whose words come next."""
    before = readings[number - 1]
    ways = (_announcer, who_takes_a_stand, who_reacts, _talked_with)
    speaker = next(filter(None, (way(before) for way in ways)), None)
    if speaker is None and _announces(before):
        speaker = leading(before)
    told_before = _reported_before(readings, number)
    if speaker is None or not _may_speak_next(before.line, speaker, told_before=told_before):
        return None
    return _spoken_by(before, speaker, piece, "subject of the sentence before")


def _subject_before(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»| Die Wirtin | nickt. „Es reicht.“«; not where others were reported just before that.

    Who is called by name in the words does not say them, but whom the sentence before that is about.
    """
    told_before = _reported_before(readings, number)
    for reading in () if told_before else reversed(readings[max(number - 2, 0) : number]):
        speaker = leading(reading)
        if speaker is None or not _may_speak_next(reading.line, speaker, told_before=told_before):
            return None
        if not _plays(reading, speaker) and not _is_called_in(
            readings[number].line, piece, reading.line, speaker
        ):
            return _spoken_by(reading, speaker, piece, "subject of the sentence before")
    return None


def _of_paragraph(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»Nebenan wohnt | Dieter Pust |. Das Haus ist alt. „…“«: whom the paragraph has brought in.

    Behind a report in the same paragraph only who is told in full; at its beginning whoever is named, rather
    as a subject.
    """
    since = list(_since_report(readings, number))
    fresh = bool(since) and since[-1].line.starts_paragraph
    for find in _ways(readings, number - len(since)) if fresh else (newcomer,):
        for reading in since:
            speaker = find(reading)
            called = speaker is not None and _is_called_in(
                readings[number].line, piece, reading.line, speaker
            )
            if speaker is not None and not (called or _plays(reading, speaker)):
                return _spoken_by(reading, speaker, piece, "the paragraph is about who it brings in")
            if not _keeps_to_it(reading):
                break
    return None


def _of_lone_voice(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    voice, said = lone_voice(readings, number), readings[number].line
    if voice is None or voice.mention is None or voice.speaker_line is None:
        return None
    if _is_called_in(said, piece, voice.speaker_line, voice.mention):
        return None
    return direct_like(voice, piece, f"{_NO_WORD}: goes on from the only one who has spoken")


def lone_voice(readings: Sequence[Reading], number: int) -> Draft | None:
    """»„Es reicht“, sagt | Holm |. Der Regen fiel.« and a new paragraph »„Wir gehen.“«: who alone has spoken.

    Nobody, if the paragraph does not begin with the words, or another person has been told of by name since.
    """
    if not readings[number].line.starts_paragraph:
        return None
    last, called_so = None, set[str]()
    for reading in reversed(readings[max(number - _VOICES, 0) : number]):
        told = [draft.placed(reading.line) for draft in tellers(reading.drafts)]
        if last is None and (whom := topic(reading, partial(is_known_by_surname, readings))) is not None:
            called_so.add(_name_of(reading.line, whom))
        called_so |= {_name_of(draft.named_in(reading.line), draft.mention) for draft in told}
        last = last or next(iter(told), None)
    return last if _is_one(called_so) else None


def _is_one(called_so: Set[str]) -> bool:
    """»Holm«, »er«: one name and one pronoun at most, and nobody that is called by neither."""
    names = {name for name in called_so if not name.islower()}
    return "" not in called_so and len(names) <= 1 and len(called_so - names) <= 1


def _name_of(line: Line, mention: Mention | None) -> str:
    """»Lena | Holm |«, »der | Wirt |«, »er«; "" for what names no single person."""
    if mention is None:
        return ""
    if line.lower[mention.start] in {"er", "sie"}:
        return line.lower[mention.start]
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True)
    if phrase is None or phrase.number == "plural":
        return ""
    names = [line.forms[i] for i in range(phrase.start, phrase.core) if line.tags[i] == "NE"]
    role = line.noun_lemma(phrase.head) if is_person(line, phrase) else ""
    return names[-1] if names else role


def _ways(readings: list[Reading], first: int) -> Sequence[Callable[[Reading], Mention | None]]:
    """List how a paragraph that begins at ``first`` brings people in, the surest way first."""
    known = frozenset(form for reading in readings[:first] for form in reading.line.forms)
    return (
        newcomer,
        partial(topic, is_known=partial(is_known_by_surname, readings)),
        partial(introduced, known=known),
        called,
    )


def _since_report(readings: list[Reading], number: int) -> Iterator[Reading]:
    """Go back through the paragraph in front of a quotation, up to its last report."""
    for back in range(1, min(_PARAGRAPH, number) + 1):
        reading = readings[number - back]
        if back > 1 and tellers(reading.drafts):
            return
        yield reading
        if reading.line.starts_paragraph:
            return


def _is_called_in(said: Line, piece: Piece, line: Line, speaker: Mention) -> bool:
    """»Nils Beyer patzte. „| Nils | rettet uns oft.“«: nobody calls themselves by name."""
    names = {line.forms[i] for i in range(speaker.start, speaker.end) if line.tags[i] == "NE"}
    return not names.isdisjoint(said.forms[piece.start : piece.end])


def _plays(reading: Reading, speaker: Mention) -> bool:
    """»Am Ende siegten | die Gäste |. „Das war nichts.“«: a side of a match, whose trainer speaks."""
    line, predicate = reading.line, reading.parse.predicate_of(first_main(reading))
    side = line.noun_lemma(head_position(line, speaker.start, speaker.end)).lower() in group("sides")
    return side and predicate is not None and predicate.lemma in group("playing")


def _may_speak_next(line: Line, speaker: Mention, *, told_before: bool) -> bool:
    """Whether no thing stands there: not »| Der Saal | war voll.«, »| Erinnerungen | werden wach.«.

    Nor who writes or is asked, nor a number, nor a word that points: »| Das | weckt Neugier.«.
    """
    alone = speaker.end == speaker.start + 1
    if line.quoted[speaker.start] or (alone and line.lower[speaker.start] in _NOT_THEY):
        return False
    if alone and line.tags[speaker.start] == "CARD":
        return False  # »Heute sind es | zehn |.«
    noun = line.noun_lemma(head_position(line, speaker.start, speaker.end))
    if is_thing(line, speaker, documents=False, announcements=noun not in group("own_words")):
        return False
    return not (told_before and (_is_body_of_theirs(line, speaker) or is_named_thing(line, speaker)))


def _is_body_of_theirs(line: Line, speaker: Mention) -> bool:
    """»| Seine Fraktion | hatte zugestimmt.«: the paragraph is about the one whose body it is."""
    owned = line.tags[speaker.start] == "PPOSAT" and line.lower[speaker.start].startswith(("sein", "ihr"))
    phrase = noun_phrase(line, speaker.start, speaker.end, before_verb=True) if owned else None
    return phrase is not None and not is_person(line, phrase)


def _keeps_to_it(reading: Reading) -> bool:
    """Whether a sentence is about nobody else: »Er wohnt hier.«, »Das Haus ist alt.«, »Zehn Gäste kamen.«."""
    subject = subject_of_line(reading)
    if subject is None or reading.line.tags[subject.start] == "CARD":
        return True
    return not names_person(reading.line, subject)


def _announcer(reading: Reading) -> Mention | None:
    """»In | einem Brief | heißt es:«: who the last reporting verb before a colon says that speaks."""
    if reading.line.forms[-1] != ":" or not reading.cues:
        return None
    cue = reading.cues[-1]
    return subject_of(reading.parse, cue, matrix_start(reading.clauses, cue.clause))


def _talked_with(reading: Reading) -> Mention | None:
    """»Wir haben mit | der Wirtin Rita Kast | gesprochen.«, »Der Bote hat mit | einem Zeugen | geredet.«.

    Not »Jan Holm hat mit der Wirtin gesprochen.«: he tells of it.
    """
    line, number = reading.line, first_main(reading)
    predicate = reading.parse.predicate_of(number)
    if predicate is None or predicate.lemma not in _TALKING or not _is_newsroom(reading, number):
        return None
    around = (phrase for phrase in reading.parse.phrases(predicate) if _is_listener(line, phrase))
    phrase = next(around, None)
    if phrase is None:
        return None
    return mention_of(line, phrase, "is who the newsroom has talked with")


def _is_newsroom(reading: Reading, number: int) -> bool:
    """»| Wir | haben gesprochen«, »| Der Bote | hat geredet«; not »| Jan Holm |«, »| er |«."""
    subject = main_subject(reading.parse, number)
    if subject is None or names_person(reading.line, subject):
        return False
    return reading.line.lower[subject.start] not in {"er", "sie"}


def _is_listener(line: Line, phrase: NounPhrase) -> bool:
    with_them = phrase.preposition >= 0 and line.lower[phrase.preposition] == "mit"
    return with_them and is_person(line, phrase)


def _announces(reading: Reading) -> bool:
    """»Sie fügte hinzu.«: the sentence ends with a verb of saying, and nothing is said in it."""
    ends = (*(clause.end for clause in reading.clauses[-1:]), len(reading.line) - 1)
    return any("q" in cue.verb.takes and cue.positions[-1] + 1 in ends for cue in reading.cues)


def _reported_before(readings: list[Reading], number: int) -> bool:
    """Somebody was reported two or three sentences ago."""
    earlier = (readings[number - back] for back in (2, 3) if number >= back)
    return any(draft.mention is not None for reading in earlier for draft in reading.drafts)
