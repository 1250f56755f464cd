"""Who has the word in an article's blocks: interviews, block quotations, live tickers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from lesart.articles.blocks import Block
from lesart.articles.body import Choice
from lesart.articles.characters import BREAK
from lesart.articles.dates import date_line, tells_when
from lesart.articles.elements import HEADINGS, Piece
from lesart.articles.metadata import is_name
from lesart.articles.paragraphs import is_small_print
from lesart.articles.talk import (
    ASKS,
    LABEL,
    TALKS,
    TURNS,
    asking_labels,
    calls_by_name,
    mark_turns,
    names_in_turn,
    tells_of_talk,
)
from lesart.articles.ticker_times import DAY, HOUR
from lesart.records import ParagraphKind

__all__ = ["Part", "assign"]

_HEADINGS = HEADINGS | {"summary"}
_BOXES = frozenset({"td", "th", "dd"})
_CELLS = _BOXES | {"li", "dt"}
_CLOSED = re.compile(r"[.!?…:][\"“”»«’‘)\]]*$")
_ADDRESSED = re.compile(
    r"\b(?:Sie|Ihnen|Ihr|Ihre[nmrs]?|[Dd]u|[Dd]ir|[Dd]ich|[Dd]ein\w*|[Ee]uch|[Ee]ure?\w*)\b"
)
_SPEAKING = re.compile(r"\b(?:[Ii]ch|[Mm]ir|[Mm]ich|[Mm]eine?\w*|[Ww]ir|[Uu]ns|[Uu]nsere?\w*)\b")
_QUOTED = re.compile(r"[„»«\"“][^„“”»«\"]*[“”»«\"]")
_AFTERWARDS = re.compile(
    r"(?:das (?:gespräch|interview) führten?|die fragen stellten?|interview:|zur person|aufgezeichnet"
    r"|fragen:)",
    re.IGNORECASE,
)
_TURN_KINDS = frozenset({ParagraphKind.QUESTION, ParagraphKind.ANSWER})
_DASH = re.compile(r"\s*(?:[—–―-]{1,2}|&mdash;)\s*(?=\S)")
_SIGNATURE = re.compile(  # »Anna Muster«, »Dr. Anna von Muster, Ärztin«, »Anna Muster (SPD)«
    r"(?:(?:Dr|Prof)\.\s+)*[A-ZÄÖÜ][\w’'-]+(?:\s+(?:von|van|de|der|zu|al))*(?:\s+[A-ZÄÖÜ][\w’'-]+){1,2}(?:,\s|\s\(|$)"
)
_MARKED = re.compile(r"([„»«\"“][^„“”»«\"]*[.!?…][“”»«\"]) ([^„“”»«\".!?]+)")  # »„Nein.“ Anna Muster, Ärztin«
_SPEAKER_WORDS = 14  # a longer line is no line of a speaker
_HOLDS = 0.5  # a block quotation that holds more of the article than this is layout
_HEADED_WORDS = 9  # an emphasised line of more is no heading
_OPEN_END = re.compile(r"[.:;,?!…–-][\"“”»«’‘)\]]*\s*$")
_HEADING_WORDS = 5  # an emphasised line without a closing mark is a question only if it is longer
_TIME = re.compile(rf"(?:\+{{2,}}\s*)?(?P<time>(?:(?:\w+, )?{DAY})?{HOUR}(?: ?Uhr\b)?)(?=\s*[:|–+-]|\s|$)")

_APART = re.compile(r"\s*(?:[:|–+-]|(?<!Uhr)\s[A-ZÄÖÜ„»\"])")


@dataclass(slots=True, eq=False)
class Part:
    """A paragraph in the making."""

    text: str
    piece: Piece
    kind: ParagraphKind | None = None
    markup: str = ""
    bold: int = 0
    speaker: "Place | None" = None  # where the words stand that name the speaker
    time: "Place | None" = None

    @property
    def all_bold(self) -> bool:
        """Whether all of it is emphasised."""
        return self.bold >= len(self.text) > 0

    @property
    def asks(self) -> bool:
        """Whether it closes with a question mark."""
        return ASKS.search(self.text) is not None


Place = tuple[Part, int, int]  # a stretch of a paragraph's text: from, to


def assign(choice: Choice, used: frozenset[int], opening: str) -> list[Part]:
    """Make paragraphs of an article's blocks and say who speaks in them.

    Parameters
    ----------
    choice
        The article's blocks.
    used
        Ids of those that are headline or lead.
    opening
        Headline and lead, which may say that an interview follows.
    """
    parts = [Part(piece.text, piece, bold=piece.bold) for piece in choice.pieces if id(piece) not in used]
    parts = _signed_apart(parts)
    _quotations(parts)
    parts = _ticker(parts, choice)
    parts = _headed_in_bold(_interview(parts, opening))
    for n, part in enumerate(parts):
        part.text = part.text.replace(BREAK, " ")
        if part.kind is None and not _heads_a_cell(part, parts[n + 1 : n + 2]):
            _by_markup(part)
    return parts


def _headed_in_bold(parts: Sequence[Part]) -> list[Part]:
    """Part an emphasised line from the text below it in the same paragraph, which it heads."""
    made: list[Part] = []
    for part in parts:
        head, _, tail = part.text.partition(BREAK)
        if _heads_its_text(part, head, tail):
            heading = Part(head, part.piece, ParagraphKind.SUBHEADING, "an emphasised line above its text")
            heading.time = part.time
            part.text, part.bold = tail, 0
            made.append(heading)
        made.append(part)
    return made


def _heads_its_text(part: Part, head: str, tail: str) -> bool:
    """Whether a line is emphasised by itself and short and open like a heading, above more words."""
    if part.kind is not None or part.piece.role not in {"", *_CELLS} or part.speaker is not None:
        return False
    emphasised = len(head) <= part.bold <= len(head) + 1 < len(part.text)
    short = 0 < head.count(" ") < _HEADED_WORDS and tail.count(" ") >= 2 * head.count(" ") + 2
    return emphasised and short and not _OPEN_END.search(head) and _CLOSED.search(tail) is not None


def _heads_a_cell(part: Part, below: Sequence[Part]) -> bool:
    """Whether an emphasised line stands above the text of its cell, so that its wording tells what it is."""
    alone = part.piece.role in _BOXES and part.all_bold
    cell = part.piece.element if part.piece.tag in _BOXES else part.piece.element.getparent()
    return alone and any(cell in each.piece.path and not each.all_bold for each in below)


def _by_markup(part: Part) -> None:
    role = part.piece.role
    if role in _HEADINGS or _is_question_unanswered(part):
        marked = any(element.tag == role for element in part.piece.path[:3])
        part.kind, part.markup = ParagraphKind.SUBHEADING, f"<{role}>" if marked else "the name of its line"
    elif not role and tells_when(part.text):
        when = date_line(part.text) or "when it came out, or how long it is"
        part.kind, part.markup = ParagraphKind.BYLINE, f"a date and nothing else: {when}"
    elif role in _CELLS:
        part.kind, part.markup = ParagraphKind.BODY, f"<{role}>"


def _is_question_unanswered(part: Part) -> bool:
    """Whether the page calls a line a question, as it does in a list that explains, where nobody answers."""
    return part.piece.hint == "question" and part.asks and not part.piece.role


def _quotations(parts: list[Part]) -> None:
    """Mark block quotations and tie each to the line that names its speaker."""
    no_quotations = _too_long_to_quote(parts) | {None}
    open_parts: list[Part] = []  # of one quotation, still without a speaker below
    waiting: Part | None = None  # a line that names the speaker before the words
    for n, part in enumerate(parts):
        quote = part.piece.quote
        if quote in no_quotations:
            if _is_signature(part, parts[n - 1]):
                _sign(part, open_parts)
            open_parts = []
            continue
        open_parts = _still_open(open_parts, part)
        if _signs(part, open_parts, parts[n + 1 : n + 2]):
            _sign(part, open_parts)
            waiting = None if open_parts else part
        elif waiting is None and _goes_on_signing(part, parts[n - 1 : n]):
            _sign(part, [])
        else:
            _quote(part, waiting)
            open_parts.append(part)


def _quote(part: Part, above: Part | None) -> None:
    """Mark a paragraph of a block quotation, whose speaker may be named above it or within."""
    part.kind, part.markup = ParagraphKind.QUOTATION, f"<{part.piece.tag}> in a block quotation"
    named_above = above is not None and above.piece.quote is part.piece.quote
    part.speaker = above.speaker if above and named_above else _named_within(part)


def _too_long_to_quote(parts: Sequence[Part]) -> set[Any]:
    """Find the block quotations that hold so much of the text that they are the article itself."""
    held: Counter[Any] = Counter()
    for part in parts:
        held[part.piece.quote] += len(part.text)
    enough = _HOLDS * sum(len(part.text) for part in parts)
    return {quote for quote, letters in held.items() if letters > enough}


def _is_dashed(part: Part) -> bool:
    """Whether a short line begins with a dash, as signatures do."""
    return _DASH.match(part.text) is not None and part.text.count(" ") < _SPEAKER_WORDS


def _signs(part: Part, quoted: Sequence[Part], below: Sequence[Part]) -> bool:
    """Whether a line of a block quotation names its speaker: by its markup, a dash, or its words."""
    if part.piece.role == "speaker":
        return True
    return bool(quoted) and (_is_dashed(part) or _is_named_last(part, below))


def _is_named_last(part: Part, below: Sequence[Part]) -> bool:
    """Whether a line closes a block quotation with a name, and who that is: »Anna Muster, Ärztin«."""
    last = not below or below[0].piece.quote is not part.piece.quote
    return last and _is_short(part) and _SIGNATURE.match(part.text.lstrip("(")) is not None


def _still_open(quoted: list[Part], part: Part) -> list[Part]:
    """Keep the parts of the same block quotation; who signs may stand outside it."""
    same = part.piece.role == "speaker"
    return [each for each in quoted if same or each.piece.quote is part.piece.quote]


def _goes_on_signing(part: Part, above: Sequence[Part]) -> bool:
    """Whether a short line stands right below the name of a block quotation and says who that is."""
    signed = any(b.kind is ParagraphKind.SPEAKER and b.piece.quote is part.piece.quote for b in above)
    return signed and _is_short(part)


def _is_short(part: Part) -> bool:
    """Whether a line is short enough for a speaker's, and no sentence."""
    return part.text.count(" ") < _SPEAKER_WORDS and not _CLOSED.search(part.text)


def _named_within(part: Part) -> Place | None:
    """Find the name that opens a quotation, emphasised and with a colon: »Anna Muster, Ärztin: …«."""
    head = part.text[: part.bold].rstrip()
    after = part.text[len(head) :].lstrip()
    if 0 < part.bold < len(part.text) and (head.endswith(":") or after.startswith(":")):
        return part, 0, len(head.rstrip(" :"))
    return None


def _signed_apart(parts: Sequence[Part]) -> list[Part]:
    """Part what signs a block quotation from its words: the line below, or what is behind their marks."""
    made: list[Part] = []
    for part in parts:
        text, _, last = part.text.rpartition(BREAK)
        if not text and (marked := _MARKED.fullmatch(part.text)):
            text, last = marked.groups()
        if part.piece.quote is not None and text and _is_signed_below(text, last):
            made += [Part(text, part.piece, bold=min(part.bold, len(text))), Part(last, part.piece)]
        else:
            made.append(part)
    return made


def _is_signed_below(words: str, line: str) -> bool:
    """Whether the last line of a quotation names its speaker: by a dash, or a name below closed words."""
    if line.count(" ") >= _SPEAKER_WORDS:
        return False
    named = _SIGNATURE.match(line) is not None and not _CLOSED.search(line)
    return _DASH.match(line) is not None or (named and _CLOSED.search(words.rstrip()) is not None)


def _is_signature(part: Part, before: Part) -> bool:
    """Whether a line below a block quotation is its signature: »— Anna Muster«, »Anna Muster, Ärztin«."""
    if before.kind is not ParagraphKind.QUOTATION or part.piece.role:
        return False
    name = part.text.partition(",")[0]
    return _is_short(part) and (_DASH.match(part.text) is not None or is_name(name))


def _sign(part: Part, quoted: Sequence[Part]) -> None:
    part.kind, part.markup = ParagraphKind.SPEAKER, "names the speaker of the block quotation"
    dash = _DASH.match(part.text)
    bracket = part.text.startswith("(")
    start = dash.end() if dash else int(bracket)
    part.speaker = (part, start, len(part.text.rstrip(" :")) - bracket)
    for each in quoted:
        each.speaker = part.speaker


def _ticker(parts: list[Part], choice: Choice) -> list[Part]:
    """Mark the lines that open the entries of a live ticker: a time, alone or before a heading."""
    plain = sum(_is_timed(part) for part in parts) > TURNS
    entries = sum(_opens_entry(part, plain=plain) for part in parts)
    if not choice.ticker and entries < TURNS:
        return parts
    made: list[Part] = []
    time: Place | None = None
    for n, part in enumerate(parts):
        if _is_entry(part, choice, plain=plain):
            made += _split_entry(part)
            time = _timed(part, alone=id(part.piece) in choice.times)
        else:
            below = parts[n + 1 : n + 2]
            if part.piece.role in _HEADINGS and any(_is_entry(each, choice, plain=plain) for each in below):
                time = None  # a heading right above a time opens the next entry, or a day
            made.append(part)
        made[-1].time = time
    return made


def _timed(part: Part, *, alone: bool) -> Place:
    """Note the time of the line that opens an entry, and mark the line if it is no sentence of the text."""
    hit = _TIME.match(part.text)
    part.time = (part, *hit.span("time")) if hit else (part, 0, len(part.text))
    if alone or _heads_an_entry(part):
        part.kind, part.markup = ParagraphKind.ENTRY, "opens an entry of a live ticker"
    return part.time


def _heads_an_entry(part: Part) -> bool:
    """Whether a line with a time is the heading of an entry, and not its first sentence."""
    return part.piece.role in _HEADINGS or part.all_bold or not _CLOSED.search(part.text)


def _is_entry(part: Part, choice: Choice, *, plain: bool) -> bool:
    return id(part.piece) in choice.times or _opens_entry(part, plain=plain)


def _opens_entry(part: Part, *, plain: bool) -> bool:
    hit = _TIME.match(part.text)
    if hit is None or part.kind is not None:
        return False
    return part.piece.role in _HEADINGS or part.bold >= hit.end() or (plain and _is_timed(part))


def _is_timed(part: Part) -> bool:
    """Whether a paragraph begins with a time that is set apart: »14.32 Uhr: …«, »14:32 Der Pegel …«."""
    hit = _TIME.match(part.text)
    return hit is not None and part.kind is None and _APART.match(part.text[hit.end() :]) is not None


def _split_entry(part: Part) -> list[Part]:
    """Part an entry's emphasised line from the text behind its line break."""
    head, found, tail = part.text.partition(BREAK)
    if not found or part.bold < len(head) or part.piece.role in _HEADINGS:
        return [part]
    part.text, part.bold = head, len(head)
    return [part, Part(tail, part.piece)]


def _interview(parts: list[Part], opening: str) -> list[Part]:
    """Mark the turns of an interview, if this is one, by whichever markup shows them."""
    if _hinted_turns(parts) or _definition_turns(parts, opening) or _named_turns(parts, headings=True):
        return parts
    for attempt in (_labelled, _emphasised, _as_in_plain_text):
        if made := attempt(parts, opening):
            _name_speakers(made)
            return made
    return parts


def _hinted_turns(parts: Sequence[Part]) -> bool:
    """Mark what the page itself calls questions and answers, if it has both."""
    hinted = [part for part in parts if part.kind is None and part.piece.hint in {"question", "answer"}]
    if len({part.piece.hint for part in hinted}) != len(_TURN_KINDS):
        return False
    for part in hinted:
        _mark(part, asked=part.piece.hint == "question", why="called so by its markup")
    return True


def _name_speakers(parts: Sequence[Part]) -> None:
    """Note the names that open turns known by other signs: several may answer the same question."""
    turns = [part for part in parts if part.kind in _TURN_KINDS and part.speaker is None]
    labels = [(part, hit) for part in turns if (hit := _label(part))]
    count = Counter(hit["label"] for _, hit in labels)
    for part, hit in labels:
        if count[hit["label"]] > 1 or part.bold >= len(hit["label"]):
            part.speaker = (part, *hit.span("label"))


def _mark(part: Part, *, asked: bool, why: str) -> None:
    part.kind = ParagraphKind.QUESTION if asked else ParagraphKind.ANSWER
    part.markup = f"{'question' if asked else 'answer'} of an interview: {why}"


def _definition_turns(parts: list[Part], opening: str) -> bool:
    """Read an interview kept as a definition list: questions or names as terms."""
    terms = _listed(parts, "dt")
    if not terms or not any(part.piece.role == "dd" for part in parts):
        return False
    questions = [part for part in terms if part.asks]
    if not questions:
        return _named_turns(parts)
    if not _is_talk(parts, questions, opening, strict=False):
        return False
    for part in _listed(parts, "dt", "dd"):
        _mark(part, asked=part.piece.role == "dt", why=f"<{part.piece.role}>")
    return True


def _listed(parts: Sequence[Part], *roles: str) -> list[Part]:
    return [part for part in parts if part.piece.role in roles and part.kind is None]


def _named_turns(parts: list[Part], *, headings: bool = False) -> bool:
    """Read a talk with names above the turns: terms of a definition list, or headings with a colon."""
    turns = _below_headings(parts) if headings else _below_terms(parts)
    asking = asking_labels(
        [(term.text.rstrip(" :"), said[0].text.replace(BREAK, " ") if said else "") for term, said in turns]
    )
    for term, said in turns if asking else []:
        term.kind, term.markup = ParagraphKind.SPEAKER, "names whose turn follows"
        term.speaker = (term, 0, len(term.text.rstrip(" :")))
        for part in said:
            _mark(part, asked=term.text.rstrip(" :") in asking, why="its name stands above")
            part.speaker = term.speaker
    return bool(asking)


def _below_headings(parts: Sequence[Part]) -> list[tuple[Part, list[Part]]]:
    """List the headings that end in a colon or are names in turn, each with the paragraphs below it."""
    heads = _heads_of_turns(parts)
    turns: list[tuple[Part, list[Part]]] = []
    for part in parts:
        if part in heads:
            turns.append((part, []))
        elif turns and part.kind is None and part.piece.role not in _HEADINGS:
            turns[-1][1].append(part)
    return turns


def _heads_of_turns(parts: Sequence[Part]) -> list[Part]:
    lines = [part for part in parts if part.kind is None and (part.all_bold or part.piece.role in _HEADINGS)]
    names = names_in_turn([part.text for part in lines])
    return [part for part in parts if (part in lines and part.text in names) or _is_heading_with_colon(part)]


def _is_heading_with_colon(part: Part) -> bool:
    return part.piece.role in _HEADINGS and part.text.endswith(":")


def _below_terms(parts: Sequence[Part]) -> list[tuple[Part, list[Part]]]:
    """List the terms of definition lists, each with its definitions."""
    turns: list[tuple[Part, list[Part]]] = []
    for part in parts:
        if part.piece.role == "dt":
            turns.append((part, []))
        elif turns and part.piece.role == "dd":
            turns[-1][1].append(part)
    return turns


def _labelled(parts: list[Part], _: str) -> list[Part] | None:
    """Read an interview whose turns begin with a name, initials, or »Frage:«."""
    turns = _labelled_lines(parts)
    asking = asking_labels(turns)
    if not asking:
        return None
    known = {label for label, _ in turns} if len(set(turns)) > 1 else set()
    made: list[Part] = []
    current: tuple[bool, Place | None] | None = None
    for part in parts:
        own = _lines(part)
        if not _opens_turn(own, known):
            current = _continued(part, current)
            made.append(part)
            continue
        for line in _joined(own, known):
            if label := _known_label(line, known):
                current = (label in asking, (line, 0, len(label)))
            if current:
                _mark(line, asked=current[0], why="begins with whose turn it is")
                line.speaker = current[1]
            made.append(line)
    return made


def _as_in_plain_text(parts: list[Part], _: str) -> list[Part] | None:
    """Read an interview that no markup shows, or in which only who answers has a label, by its words."""
    if not parts:  # a page that shows a lead and no more
        return None
    texts = [part.text.replace(BREAK, " ") for part in parts]
    starts = list(accumulate((len(text) + 2 for text in texts[:-1]), initial=0))
    blocks = [_block(*each) for each in zip(parts, texts, starts, strict=True)]
    turns = mark_turns("\n\n".join(texts), blocks)
    named = dict(zip(starts, parts, strict=True))
    for part, turn in zip(parts, turns, strict=True):
        _take(part, turn, named)
    return parts if any(part.kind in _TURN_KINDS for part in parts) else None


def _take(part: Part, turn: Block, named: dict[int, Part]) -> None:
    """Take over what a paragraph is as a turn, and the label, from the parts by where each begins."""
    if turn.marked in _TURN_KINDS:
        span = turn.speaker
        part.kind, part.markup = turn.marked, turn.markup
        part.speaker = (named[span.start], 0, span.end - span.start) if span is not None else None


def _block(part: Part, text: str, start: int) -> Block:
    """Give a paragraph's place in the text; one that is a heading opens no turn."""
    kind = part.kind or (ParagraphKind.SUBHEADING if part.piece.role in _HEADINGS else None)
    return Block(start, start + len(text), kind)


def _opens_turn(lines: Sequence[Part], known: set[str]) -> bool:
    return any(line.kind is None and _known_label(line, known) for line in lines)


def _labelled_lines(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """List the lines that begin with a label, each behind its label."""
    lines = [line for part in parts for line in _lines(part) if line.kind is None]
    return [(hit["label"], line.text.replace(BREAK, " ")) for line in lines if (hit := _label(line))]


def _label(line: Part) -> re.Match[str] | None:
    """Find the label that a line begins with; »Interview: Erika Beispiel« tells who asked and is none."""
    hit = LABEL.match(line.text) if line.piece.role not in _HEADINGS | {"li", "dt", "dd", "td"} else None
    return None if hit and is_small_print(line.text) else hit


def _known_label(line: Part, known: set[str]) -> str:
    """Return the label that a line begins with, if it is one of the talk's; otherwise ""."""
    hit = _label(line)
    return hit["label"] if hit and hit["label"] in known else ""


def _lines(part: Part) -> list[Part]:
    """Take a paragraph apart at its line breaks."""
    if BREAK not in part.text or part.kind is not None:
        return [part]
    lines, at = [], 0
    for text in part.text.split(BREAK):
        lines.append(Part(text, part.piece, bold=max(0, min(len(text), part.bold - at))))
        at += len(text) + 1
    return [line for line in lines if line.text]


def _joined(lines: Sequence[Part], known: set[str]) -> list[Part]:
    """Join the lines that continue a turn to the line that opens it."""
    joined: list[Part] = []
    for line in lines:
        if joined and not _known_label(line, known):
            joined[-1].text += f" {line.text}"
        else:
            joined.append(line)
    return joined


def _continued(part: Part, current: tuple[bool, Place | None] | None) -> tuple[bool, Place | None] | None:
    """Let a paragraph without a label go on with the turn above it; a question is answered by the next."""
    if current is None or not _is_text(part):
        return None if _heads_what_follows(part) else current
    asked, speaker = current
    if _ends_talk(part, _named_in(speaker)):
        return None
    if (_is_weighty(part) and part.asks) or (asked and not part.asks):
        asked, speaker = part.asks, None
    _mark(part, asked=asked, why="goes on with the turn above" if speaker else "follows a question")
    part.speaker = speaker
    return asked, speaker


def _named_in(place: Place | None) -> str:
    return place[0].text[place[1] : place[2]] if place else ""


def _heads_what_follows(part: Part) -> bool:
    """Whether a heading closes the talk: »Zur Person«."""
    return part.piece.role in _HEADINGS and _AFTERWARDS.match(part.text) is not None


def _is_text(part: Part) -> bool:
    """Whether a part is no heading and not read as something else already."""
    return part.kind is None and part.piece.role not in _HEADINGS


def _ends_talk(part: Part, label: str = "") -> bool:
    """»Das Gespräch führte …«, »Ruth Sand, 54, leitet das Amt«: a line about the talk, which nobody says."""
    after = _AFTERWARDS.match(part.text) is not None or is_small_print(part.text)
    return after or tells_of_talk(part.text, label)


def _emphasised(parts: list[Part], opening: str) -> list[Part] | None:
    """Read an interview whose questions are emphasised paragraphs, emphasised beginnings, or headings."""
    made = [each for part in parts for each in _split_question(part)]
    questions, headings = _questions(made)
    if len(questions) < TURNS and not (questions and TALKS.search(opening)):
        return None
    if not _is_talk(made, questions, opening, strict=headings):
        return None
    return _answered(made, questions, headings=headings)


def _questions(parts: Sequence[Part]) -> tuple[list[Part], bool]:
    """List the paragraphs that ask, those that are emphasised or the headings, and say whether the latter."""
    asking = [part for part in parts if part.kind is None and part.asks]
    by_heading = [part for part in asking if part.piece.role in _HEADINGS]
    by_weight = [part for part in asking if _is_weighty(part)]
    headings = len(by_heading) > len(by_weight)
    return (by_heading if headings else by_weight), headings


def _is_weighty(part: Part) -> bool:
    """Whether a paragraph is emphasised, or the page itself calls it a question."""
    return (part.all_bold or part.piece.hint == "question") and part.piece.role not in _HEADINGS


def _split_question(part: Part) -> list[Part]:
    """Part an emphasised question from the answer in the same paragraph."""
    if not _is_text(part) or not 0 < part.bold < len(part.text):
        return [part]
    end = _question_end(part)
    begins, goes_on = part.text[:end], part.text[end:]
    head, tail = begins.strip(f" {BREAK}"), goes_on.strip(f" {BREAK}")
    below = goes_on.lstrip().startswith(BREAK) or begins.rstrip().endswith(BREAK)
    if not tail or not (ASKS.search(head) or head.endswith("…") or (below and _CLOSED.search(head))):
        return [part]
    return [Part(head, part.piece, bold=len(head)), Part(tail, part.piece, bold=max(0, part.bold - end - 1))]


def _question_end(part: Part) -> int:
    """Find where an emphasised question ends; the name of who answers may be emphasised below it."""
    begins = part.text[: part.bold]
    label = begins.rpartition(BREAK)[2].strip()
    return part.bold - len(label) - 1 if BREAK in begins and label.endswith(":") else part.bold


def _is_talk(parts: Sequence[Part], questions: Sequence[Part], opening: str, *, strict: bool) -> bool:
    """Whether questions are put to somebody who answers, and are not the headings of an explanation."""
    answers = _right_below(parts, questions)
    if len(answers) < len(questions) / 2:
        return False
    addressed = _share(_ADDRESSED, [part.text for part in questions])
    speaking = _share(_SPEAKING, [_QUOTED.sub("", part.text) for part in answers])
    announced = TALKS.search(opening) is not None or any(calls_by_name(part.text) for part in questions)
    if strict:
        return (addressed >= 0.3) + (speaking >= 0.3) + announced >= 2
    return announced or addressed >= 0.3 or speaking >= 0.5


def _right_below(parts: Sequence[Part], questions: Sequence[Part]) -> list[Part]:
    """List what follows a question and is none."""
    asked = {id(part) for part in questions}
    return [b for a, b in pairwise(parts) if id(a) in asked and id(b) not in asked]


def _share(pattern: re.Pattern[str], texts: Sequence[str]) -> float:
    """Give the share of the texts that hold a pattern; 0 of no text."""
    return sum(pattern.search(text) is not None for text in texts) / max(1, len(texts))


def _answered(parts: list[Part], questions: Sequence[Part], *, headings: bool) -> list[Part]:
    """Mark who asks and who answers; a line about the talk, or another emphasised one, ends an answer."""
    first, last = parts.index(questions[0]), parts.index(questions[-1])
    asking = {*questions} if headings else {*questions, *_remarks(parts)}
    answering = False
    for n, part in enumerate(parts[first:], first):
        if part.kind is not None:
            continue
        if _ends_talk(part):
            answering = False
        elif part in asking:
            _mark(part, asked=True, why=_emphasis(part))
            answering = True
        elif _is_weighty(part):
            answering = False
        elif part.piece.role in _HEADINGS:
            answering = answering and _is_crosshead(part, inside=n < last)
        elif answering:
            _mark(part, asked=False, why="follows a question")
    return parts


def _is_crosshead(part: Part, *, inside: bool) -> bool:
    """Whether a heading parts a talk that goes on, and does not name whom a box tells of."""
    return inside and not is_name(part.text)


def _emphasis(part: Part) -> str:
    called = "emphasised" if part.all_bold else "called so by its markup"
    return f"<{part.piece.role}>" if part.piece.role in _HEADINGS else called


def _remarks(parts: Sequence[Part]) -> list[Part]:
    """List the emphasised paragraphs that do not ask and are the interviewer's all the same."""
    return [part for n, part in enumerate(parts) if _is_remark(part, parts[n + 1 : n + 2])]


def _is_remark(part: Part, following: Sequence[Part]) -> bool:
    """Whether an emphasised paragraph without a question mark is the interviewer's, too: it is answered."""
    if not _is_weighty(part) or not (_CLOSED.search(part.text) or part.text.count(" ") > _HEADING_WORDS):
        return False
    return any(_is_text(each) and not each.all_bold for each in following)
