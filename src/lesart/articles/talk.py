"""Who asks and who answers: the labels that open the turns of a talk, on a page or in plain text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lesart.articles.blocks import Block
from lesart.frozen import replace
from lesart.loading import late_pattern
from lesart.records import ParagraphKind, Span

__all__ = [
    "ASKS",
    "LABEL",
    "TALKS",
    "TURNS",
    "asking_labels",
    "calls_by_name",
    "mark_turns",
    "names_in_turn",
    "tells_of_talk",
]

_Labelled = Sequence[tuple[re.Match[str] | None, Block]]  # a block, and the label it begins with
_WORD = r"[A-ZÄÖÜ][\w.’'&+/-]*"
LABEL = late_pattern(  # also »„Bote“:«, and of an outlet »bote.at:«
    rf"[„»«\"]?(?P<label>{_WORD}(?:\s+(?:(?:von|van|de|der|zu|und)\s+)?{_WORD}){{0,4}}|[a-z][\w.-]+)[“”«»\"]?"
    r"(?:\s*\([^)]{2,30}\))?\s*:\s+(?=\S)"
)
_LIKE_LABEL = late_pattern(r"\W*[A-ZÄÖÜ][\w.-]*(?: [A-ZÄÖÜ][\w.-]*)?\W*:\s")  # »''Kohn'':«, »::E. Kohn:«
_NAME_LINE = late_pattern(rf"{_WORD}(?: (?:(?:von|van|de|der|zu) )?{_WORD}){{0,3}}")
_ASKING = frozenset(
    {"frage", "f", "q", "question", "interviewer", "interviewerin", "redaktion", "moderator", "moderatorin"}
)
_ANSWERING = frozenset({"antwort", "a", "answer"})
TALKS = late_pattern(
    r"\binterview|im gespräch|\bgespräch mit|nachgefragt|\bfragen an\b|ein gespräch über|\bim talk\b",
    re.IGNORECASE,
)
ASKS = late_pattern(r"\?[\"“”»«’‘)\]]*$")
_REMARK = 25  # words: what somebody who asks remarks, instead of a question
_FEW = 3  # fewer labels than that make a talk only if one says »Frage«
TURNS = 2  # so many questions make an interview
_PARAGRAPHS = 4  # a question to so many in an unlabelled interview; fewer stand in a commentary
_NAMED = rf"(?:Herr|Frau)\s+{_WORD}(?:\s+{_WORD}){{0,3}}"
_DASH = r"(?:[–—-]\s+)?"  # »– Frau Kohn, …«: each turn may begin with one
_ADDRESSES = (  # also »Moin, Frau Kohn! Wie …?«, »Kim, du gehst. Warum?«; text, as few articles ask anybody
    rf"{_DASH}(?:\w+,?\s+){{0,2}}{_NAMED}[,!]\s|.*,\s+{_NAMED}\s*[?.]"
    rf"|{_DASH}{_WORD},\s.*\b(?:du|dir|dich|dein\w*)\b"
    rf"|{_DASH}{_WORD}\s{_WORD},\s.*\b(?:Sie|Ihnen|Ihre?\w?)\b"  # »Eva Kohn, wie sehen Sie das?«
)
_CALLS = late_pattern(rf"(?:^{_DASH}|(?<=: )){_NAMED},\s")
_AGREES = late_pattern(rf"{_DASH}(?:Ja|Nein|Doch|Stimmt|Genau|Richtig|Eben)[,.!:]\s")
_OF_ONESELF = late_pattern(r"\b(?:[Ii]ch|[Mm]ich|[Mm]ir|[Mm]eine?[rmns]?)\b")
_OF_US = late_pattern(r"\b(?:[Ww]ir|[Uu]ns|[Uu]nsere?[rmns]?)\b")
_TO_THEM = late_pattern(r"(?<=[\w,;] )(?:Sie|Ihnen|Ihre?[rmns]?)\b")
_NO_NAME = late_pattern(  # of a person
    r"(?:Der|Die|Das|Eine?|Uns\w+|Meine?|Ihre?|Zu[rm]?|[AI]m|In|An|Nach|Von|Für|Mit|Aus|So)\b"
)
_CLOSES = late_pattern(r"[(\[]?(?:Das (?:Gespräch|Interview)|Die Fragen|Interview:|Mit \S+ \S+ sprach)\b")
_NOTED = late_pattern(
    r"(?:^|[.!?)]\s+)(?:Das (?:Gespräch|Interview) (?:führte|wurde [^.!?]*geführt)|Die Fragen stellte"
    r"|Mit \S+ \S+ sprach)",
    re.MULTILINE,
)
_WHOLE_NAME = late_pattern(r"\b([A-ZÄÖÜ][\w-]+)\s+(?=([A-ZÄÖÜ][\w’'-]+))")
_LIKE_ANSWER = late_pattern(
    r"(?:Ja|Nein|Doch|Jein|Gut|Klar|Natürlich|Vielleicht|Leider|Sehr [a-zäöü]+)(?:[.!:]| –)"
)
_ENDS = late_pattern(r"[.!?…][\"“”»«’‘)\]]*$")


def asking_labels(turns: Sequence[tuple[str, str]]) -> set[str]:
    """Tell which labels are the interviewer's; none if the labelled paragraphs are no talk."""
    count = Counter(label for label, _ in turns)
    asked = _questions_by(turns)
    asking = {label for label in count if _puts_questions(label, asked[label], count[label])}
    if len(turns) < TURNS or not _some_ask(count, asking & set(asked)):
        return set()
    return asking if set(count) == asking or _alternate(turns, asking) else set()


def _questions_by(turns: Sequence[tuple[str, str]]) -> Counter[str]:
    """Count who asks how often; where nobody does, who speaks to the other: »Ihre Partei lehnt das ab.«."""
    asked = Counter(label for label, text in turns if ASKS.search(text.rstrip()))
    return asked or Counter(label for label, text in turns if _speaks_to_them(text))


def _speaks_to_them(text: str) -> bool:
    """»Frau Kohn, wir sprechen über Musik.«, »Das klingt, als ob Sie zweifeln.«."""
    polite = _TO_THEM.search(text) is not None and _OF_ONESELF.search(text) is None
    return polite or calls_by_name(text)


def calls_by_name(question: str) -> bool:
    """Whether a question says whom it asks: »Frau Kohn, wie klingt das Album?«."""
    return _CALLS.search(question) is not None


def _some_ask(labels: Iterable[str], asked: set[str]) -> bool:
    """Whether a question mark tells, or »Frage: Beschreiben Sie den Lauf.« and »Antwort: …«."""
    return bool(asked) or {"frage", "antwort"} <= {label.casefold() for label in labels}


def _alternate(turns: Sequence[tuple[str, str]], asking: set[str]) -> bool:
    """Whether the labels alternate, as in a talk; »Fazit: …« after »Was nun: …?« is none."""
    changes = sum((a in asking) != (b in asking) for (a, _), (b, _) in pairwise(turns))
    return changes >= 0.5 * (len(turns) - 1)


def _puts_questions(label: str, asked: int, count: int) -> bool:
    """Whether a label says so, or half of what stands behind it asks."""
    word = label.casefold()
    return word not in _ANSWERING and (word in _ASKING or (asked > 0 and asked >= 0.5 * count))


def names_in_turn(lines: Sequence[str]) -> set[str]:
    """Tell which lines are names that stand above what their bearers say: they come back, and take turns.

    >>> names_in_turn(["Der Bote", "Eva Klein", "Der Bote", "Eva Klein"]) == {"Der Bote", "Eva Klein"}
    True
    >>> names_in_turn(["Vorteile", "Nachteile"])
    set()
    """
    count = Counter(line for line in lines if _NAME_LINE.fullmatch(line))
    names = [line for line in lines if count[line] >= TURNS]
    turns = len(set(names)) >= TURNS and all(a != b for a, b in pairwise(names))
    return set(names) if turns else set()


def mark_turns(text: str, blocks: Sequence[Block]) -> list[Block]:
    r"""Mark the turns of an interview that plain text opens with »Frage:«, initials or a name.

    A block without a label goes on with the turn above it.

    >>> text = "Frage: Wie war es, Frau Roth?\n\nRoth: Kalt.\n\nFrage: Und jetzt?\n\nRoth: Warm."
    >>> from lesart.articles.paragraphs import find_blocks
    >>> [str(block.marked) for block in mark_turns(text, find_blocks(text))]
    ['question', 'answer', 'question', 'answer']
    """
    hits = [LABEL.match(text, block.start, block.end) if block.marked is None else None for block in blocks]
    pairs = list(zip(hits, blocks, strict=True))
    found = _with_labels(text, pairs) if any(hits) else []
    return found or _addressed(text, blocks) or list(blocks)


def _with_labels(text: str, pairs: _Labelled) -> list[Block]:
    """Mark the turns of a talk in which somebody has a label; none if it is no talk."""
    turns = [(hit["label"], text[block.start : block.end]) for hit, block in pairs if hit]
    asking = asking_labels(turns)
    if asking and (len(turns) >= _FEW or _is_talk_of_two(turns, asking)):
        marked = _marked(text, _from_first_question(pairs, asking), asking)
        return marked if len(turns) >= _FEW else _asked_on(text, marked)
    return _answers_labelled(text, pairs) or _conversation(text, pairs)


def _is_talk_of_two(turns: Sequence[tuple[str, str]], asking: set[str]) -> bool:
    """»Frage: …«; »Bote: Frau Kohn, …?« »Kohn: …«; »Bote: Wie hören Sie …?« »Eva Kohn: Ich …«."""
    if any(label.casefold() in _ASKING for label in asking):
        return True
    asked = " ".join(said for label, said in turns if label in asking)
    answers = [turn for turn in turns if turn[0] not in asking]
    return bool(answers) and all(_answers_in_person(asked, *answer) for answer in answers)


def _answers_in_person(asked: str, label: str, said: str) -> bool:
    """Whether a question calls by name who answers, or one with a whole name answers of themselves."""
    if re.search(rf"\b(?:Herrn?|Frau)\s[^,.?!]*\b{re.escape(_last(label))}\b", asked):
        return True
    spoken = _OF_ONESELF.search(said) or _OF_US.search(said) or _TO_THEM.search(asked)
    return _is_whole_name(label) and spoken is not None


def _last(label: str) -> str:
    return label.rsplit(maxsplit=1)[-1]


def _is_whole_name(label: str) -> bool:
    """»Eva Kohn«, »EVA KOHN«; not »Kohn«, »Unser Tipp«."""
    return " " in label and _NO_NAME.match(label) is None


def _from_first_question(pairs: _Labelled, asking: set[str]) -> _Labelled:
    """»Zur Person: Eva Klein« above the first question is no turn: its label does not come back."""
    first = next(i for i, (hit, _) in enumerate(pairs) if hit and hit["label"] in asking)
    talking = {hit["label"] for hit, _ in pairs[first:] if hit}
    before = [(hit if hit and hit["label"] in talking else None, block) for hit, block in pairs[:first]]
    return [*before, *pairs[first:]]


def _answers_labelled(text: str, pairs: _Labelled) -> list[Block]:
    """»Was kochst du?« »Ruedi Amstad: Suppe.«: only who answers has a label.

    Where the first question addresses who is asked, a remark is answered like a question.
    """
    answered = _answered(text, pairs)
    first = answered[0] if answered else len(pairs)
    labelled = [hit is not None for hit, _ in pairs]
    opening = sum(here and not before for before, here in pairwise(labelled[first:]))  # not one who joins in
    enough = TURNS - (opening == 1 and _is_answered_by_name(text, pairs, first))
    if len(answered) < max(enough, opening):
        return []
    marked = [*(block for _, block in pairs[: first + 1]), *_marked(text, pairs[first + 1 :], set())]
    why = "question of an interview: the answer below begins with whose turn it is"
    if len(answered) < TURNS:
        marked[first] = replace(pairs[first][1], marked=ParagraphKind.QUESTION, markup=why)
        return _asked_on(text, marked)
    for i in answered:
        marked[i] = replace(pairs[i][1], marked=ParagraphKind.QUESTION, markup=why)
    return marked


def _is_answered_by_name(text: str, pairs: _Labelled, first: int) -> bool:
    """»Wie ist die Lage?« »Eva Kohn: Sie bewegt uns.«: one question, a whole name in front of the answer."""
    hit, block = pairs[first + 1]
    question = text[pairs[first][1].start : pairs[first][1].end]
    return hit is not None and _answers_in_person(question, hit["label"], text[hit.end() : block.end])


def _asked_on(text: str, marked: list[Block]) -> list[Block]:
    """Where only the first question and answer have labels, part what goes on with the answer into both."""
    kinds = [block.marked for block in marked]
    first = kinds.index(ParagraphKind.ANSWER) if ParagraphKind.ANSWER in kinds else 0
    if not first or kinds[first - 1] is not ParagraphKind.QUESTION:
        return marked
    unmarked = [
        replace(block, marked=None)
        if block.marked in {ParagraphKind.QUESTION, ParagraphKind.ANSWER}
        else block
        for block in marked[first - 1 :]
    ]
    why = "question of an interview: in an answer somebody else asks"
    for i, kind in enumerate(_turns_from(text, unmarked)[2:], first + 1):
        if kind is ParagraphKind.QUESTION:
            marked[i] = replace(marked[i], marked=kind, markup=why, speaker=None)
    return marked


def _answered(text: str, pairs: _Labelled) -> list[int]:
    """List the numbers of the blocks, from the first question on, that one with a label answers."""
    before = [i for i, (_, below) in enumerate(pairwise(pairs)) if _is_unlabelled(*pairs[i]) and below[0]]
    asked = [i for i in before if _asks(text, pairs[i][1])]
    remarks = bool(asked) and (_addresses(text, pairs[asked[0]][1]) or _one_answers(pairs[asked[0] :]))
    return before[before.index(asked[0]) :] if remarks else asked


def _is_unlabelled(hit: re.Match[str] | None, block: Block) -> bool:
    return hit is None and block.marked is None


def _one_answers(pairs: _Labelled) -> bool:
    """»Eva Kohn: …«, »Kohn: …«: nobody repeats their label in an answer: what is between was asked."""
    labels = [_last(hit["label"]) for hit, _ in pairs if hit]
    return len(labels) > 1 and len(set(labels)) == 1


def _conversation(text: str, pairs: _Labelled) -> list[Block]:
    """»Anna Rieder und Tom Ulbrich …« »AR: …« »TU: …« »AR: …«: the same people say sentences in turn.

    Lists have labels, too (»Montag: …«), but none comes back.
    """
    turns = [(hit["label"], text[block.start : block.end]) for hit, block in pairs if hit]
    labels = Counter(label for label, _ in turns)
    if not TURNS <= len(labels) < len(turns):
        return []
    names = set(_WHOLE_NAME.findall(text))
    talk = all(_is_called(label, names) and _ENDS.search(said) for label, said in turns)
    return _marked(text, pairs, set()) if talk else []


def _is_called(label: str, names: Iterable[tuple[str, str]]) -> bool:
    """Whether a label is a whole name of the text, its surname or its initials."""
    return any(label in {f"{first} {last}", last, first[0] + last[0]} for first, last in names)


def _addressed(text: str, blocks: Sequence[Block]) -> list[Block]:
    """»Frau Kohn, wie klingt das Album?«: questions without a label, the first says whom it asks.

    Where what stands above them tells of an interview, the first need not. One question alone makes an
    interview only if what follows is said by a person of themselves, or opens like an answer.
    """
    first, why = _first_question(text, blocks)
    kinds = _turns_from(text, blocks[first:])
    questions = kinds.count(ParagraphKind.QUESTION)
    if not TURNS <= len(kinds) <= _PARAGRAPHS * questions:
        return []
    if questions < TURNS and not _answers_alone(text, blocks[first + 1]):
        return []
    turns = zip(kinds, blocks[first:], strict=False)
    marked = [replace(block, marked=kind, markup=f"{kind} {why}") for kind, block in turns]
    return [*blocks[:first], *marked, *blocks[first + len(marked) :]]


def _answers_alone(text: str, block: Block) -> bool:
    """»Ich bleibe.«, »Ja. Das reicht.«: what one question is answered with."""
    return _of_oneself(text, block) or _LIKE_ANSWER.match(text, block.start, block.end) is not None


def _first_question(text: str, blocks: Sequence[Block]) -> tuple[int, str]:
    """Find where the questions begin, and say what shows it."""
    unlabelled = (i for i, block in enumerate(blocks) if not LABEL.match(text, block.start, block.end))
    opening = next((i for i in unlabelled if _opens_talk(text, blocks[i])), -1)
    if opening >= 0:
        return opening, "of an interview: the first question addresses who is asked"
    return _announced(text, blocks), "of an interview: announced above it"


def _announced(text: str, blocks: Sequence[Block]) -> int:
    """»Eva Kohn im Interview über das Album.« »Wie hören Sie es?« »Ich …«: where the questions begin."""
    asked = (i for i, block in enumerate(blocks) if i and _asks(text, block) and _is_to_them(text, block))
    first = next(asked, 0)
    return first if first and _is_talk(text, blocks, first) else len(blocks)


def _is_talk(text: str, blocks: Sequence[Block], first: int) -> bool:
    """Whether what stands above the first question tells of a talk, and somebody answers of themselves.

    Or of themselves and others: »Gut. Wir haben gewonnen.«.
    """
    above = text[blocks[0].start : blocks[first - 1].end]
    told = TALKS.search(above) is not None and _WHOLE_NAME.search(above) is not None
    answers = blocks[first + 1 :]
    answered = any(_of_oneself(text, each) or _of_us(text, each) for each in answers)
    labelled = any(_LIKE_LABEL.match(text, block.start, block.end) for block in blocks[first:])
    return told and answered and not labelled


def _is_to_them(text: str, block: Block) -> bool:
    return _TO_THEM.search(text, block.start, block.end) is not None


def _turns_from(text: str, blocks: Sequence[Block]) -> list[ParagraphKind]:
    """Tell questions from answers, up to a note on who asked; what follows a question is its answer."""
    kinds: list[ParagraphKind] = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        if block.marked is not None or _CLOSES.match(text, block.start, block.end):
            break
        told = kinds[-1:] == [ParagraphKind.ANSWER]
        if told and _is_about_asked(text, block, blocks[0]):
            break
        asks = _asks_or_remarks(text, block) or _is_agreed_to(text, block, following)
        asks = not kinds or (told and asks)
        kinds.append(ParagraphKind.QUESTION if asks else ParagraphKind.ANSWER)
    return kinds


def _is_about_asked(text: str, block: Block, question: Block) -> bool:
    """»Frau Kohn, wie klingt es?« … »Eva Kohn leitet das Orchester.«: nobody opens with their whole name."""
    name = _WHOLE_NAME.match(text, block.start, block.end)
    if name is None or _asks_or_remarks(text, block):
        return False
    if _OF_ONESELF.search(text, block.start, block.end) is not None:
        return False
    return name[2] in re.findall(r"[\w’'-]+", text[question.start : question.end])


def _opens_talk(text: str, block: Block) -> bool:
    """»Frau Kohn, wie klingt das Album?«, »Frau Kohn, Ihr Album klingt traurig.«."""
    said = text[block.start : block.end]
    remark = _CALLS.match(said) is not None and _TO_THEM.search(said) is not None
    return _addresses(text, block) or (block.marked is None and remark)


def _asks_or_remarks(text: str, block: Block) -> bool:
    """»Und jetzt?«, »Das klingt, als ob Sie zweifeln.«: a question, or a short remark to who answers."""
    said = text[block.start : block.end]
    short = said.count(" ") < _REMARK and _speaks_to_them(said)
    return _asks(text, block) or (block.marked is None and short)


def _is_agreed_to(text: str, block: Block, following: Block | None) -> bool:
    """»Man hört das auf dem Album.« »Ja, die Geige ist echt.«: a short remark, which somebody answers."""
    said = text[block.start : block.end]
    short = said.count(" ") < _REMARK / 2 and _OF_ONESELF.search(said) is None
    return short and following is not None and _AGREES.match(text, following.start, following.end) is not None


def _asks(text: str, block: Block) -> bool:
    return block.marked is None and ASKS.search(text[block.start : block.end]) is not None


def _addresses(text: str, block: Block) -> bool:
    return _asks(text, block) and re.match(_ADDRESSES, text[block.start : block.end], re.DOTALL) is not None


def _of_oneself(text: str, block: Block) -> bool:
    """Whether somebody speaks of themselves, and does not write to another: »Ich habe Ihnen geschrieben«."""
    own, other = (words.search(text, block.start, block.end) for words in (_OF_ONESELF, _TO_THEM))
    return own is not None and other is None


def _of_us(text: str, block: Block) -> bool:
    own, other = (words.search(text, block.start, block.end) for words in (_OF_US, _TO_THEM))
    return own is not None and other is None


def _marked(text: str, pairs: _Labelled, asking: set[str]) -> list[Block]:
    """Mark the blocks that begin with a label, and those that go on with the turn above, up to a note."""
    marked: list[Block] = []
    current: Block | None = None
    for hit, block in pairs:
        if hit:
            asked = hit["label"] in asking
            kind = ParagraphKind.QUESTION if asked else ParagraphKind.ANSWER
            why = f"{kind} of an interview: begins with whose turn it is"
            current = replace(block, marked=kind, markup=why, speaker=Span(*hit.span("label")))
            marked.append(current)
        elif current is not None and _is_note(text, block, current):
            current = None
            marked.append(block)
        elif current is None or block.marked is not None:
            current = None if block.marked is ParagraphKind.BYLINE else current
            marked.append(block)
        else:
            why = f"{current.marked} of an interview: goes on with the turn above"
            marked.append(replace(block, marked=current.marked, markup=why, speaker=current.speaker))
    return marked


def _is_note(text: str, block: Block, turn: Block) -> bool:
    label = turn.speaker.of(text) if turn.speaker is not None else ""
    return tells_of_talk(text[block.start : block.end], label)


def tells_of_talk(paragraph: str, label: str = "") -> bool:
    """Whether a paragraph below a turn tells who was asked or who asked, so that nobody says it.

    Parameters
    ----------
    paragraph
        The paragraph.
    label
        The label of the turn above; nobody opens with their own whole name.

    >>> tells_of_talk("Ruth Sand, 54, leitet das Amt.", "Sand"), tells_of_talk("Ruth Sand leitet es.", "Weil")
    (True, False)
    """
    name = _WHOLE_NAME.match(paragraph)
    whole = f"{name[1]} {name[2]}".casefold() if name is not None else ""
    own = name is not None and label.casefold() in {name[2].casefold(), whole}
    return own or _NOTED.search(paragraph) is not None
