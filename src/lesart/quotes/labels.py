"""A few words between quotation marks: what a verb, a noun or their length shows to be quoted."""

from collections.abc import Callable

from lesart.frozen import replace
from lesart.language import Mood
from lesart.quotes.attribution import subject_of
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft
from lesart.quotes.inquit import direct_draft
from lesart.quotes.lexicon import Speaker
from lesart.quotes.reading import Reading
from lesart.quotes.terms import is_work, words_in
from lesart.quotes.unsaid import is_thing
from lesart.quotes.wordlists import endings, group
from lesart.syntax import (
    Clause,
    ClauseKind,
    Line,
    Mention,
    Piece,
    is_finite,
    is_person,
    main_subject,
    matrix_start,
    mention_of,
    noun_phrase,
    subject_before_gap,
)

__all__ = [
    "called_in_parting",
    "called_out",
    "called_so_behind",
    "calls_others_thing",
    "commented_with",
    "in_view_of",
    "labelled",
    "long_scrap",
    "of_ones_mind",
    "slogan",
]

_BEFORE_WORDS = frozenset({"ART", "ADJA"})
_ENDS = frozenset({".", "!", "?", "…"})
_WORDS = frozenset({"worten", "worte"})
_IS = frozenset({"sein", "bleiben"})
_FEELS = frozenset({"fühlen", "zeigen", "geben", "freuen", "ärgern"})
_CALLS_AS = frozenset({"bezeichnen", "beschimpfen", "kritisieren", "verspotten", "titulieren", "geißeln"})
_CALLS = frozenset("anq")  # uses of a verb that gives a label or quotes
_THE = frozenset({"der", "die", "das", "den", "diese", "diesen", "dieses"})
_TO_DO = frozenset({"PTKZU", "VVIZU"})  # »warnt davor, „Äpfel mit Birnen | zu | vergleichen“«: no name
_LOOSE = frozenset({ClauseKind.FRAGMENT, ClauseKind.INFINITIVE})
_TERM = 2  # words of a term at most
_INTRODUCING = 4  # words up to the noun: »Mit den leisen Worten«
_LEADING = frozenset(
    {"als", "für", "von", "vom", "vor", "mit", "ein", "eine", "einen", "einem", "einer", "zu"}
)


def labelled(reading: Reading, piece: Piece) -> Draft | None:
    """»nannte es „Unsinn“«, »sprach von „Verrat“«, »als „Verrat“ bezeichnet«."""
    return _from_verb(reading, piece, _gives_label, "gives it as a label")


def called_so_behind(reading: Reading, piece: Piece) -> Draft | None:
    """»Die „neue Offenheit“, wie | Kern | es nennt, kostet Geld«; not »„Rosenhof“, wie der Laden heißt«."""
    line, begin = reading.line, piece.end + 1
    if line.lower[piece.end : begin + 1] != [",", "wie"]:
        return None
    cue = next((cue for cue in reading.cues if _calls_so(reading, cue, begin)), None)
    subject = main_subject(reading.parse, cue.clause) if cue is not None else None
    if cue is None or subject is None or line.lower[subject.start] in {"man", "es"}:
        return None
    end = reading.clauses[cue.clause].end
    reason = f"»{line.text(begin, end)}« behind it says who calls it so"
    word, kind = cue.verb.lemma, cue.verb.kind
    return direct_draft(piece, [(begin, end)], subject, reason, cue=cue.positions, word=word, kind=kind)


def _calls_so(reading: Reading, cue: Cue, begin: int) -> bool:
    """Whether a verb of a clause that begins there may give a label; not »wie | sich | die Runde nennt«."""
    clause = reading.clauses[cue.clause]
    may = not cue.passive and not _CALLS.isdisjoint(cue.verb.takes)
    return clause.start == begin and may and not _of_itself(reading.line, clause, cue)


def commented_with(reading: Reading, piece: Piece) -> Draft | None:
    """»Sie kommentierte das Tor mit „Endlich!“«, »antwortete mit | einem klaren | „Nein“«."""
    line, at = reading.line, piece.start - 1
    while at > 0 and line.tags[at] in _BEFORE_WORDS:
        at -= 1
    if at < 0 or line.lower[at] != "mit":
        return None
    return _from_verb(reading, piece, _answers_with, "is done with these words")


def _answers_with(_line: Line, cue: Cue, _piece: Piece) -> bool:
    return cue.verb.infinitive in group("answering_with") and not cue.passive


def calls_others_thing(reading: Reading, piece: Piece) -> bool:
    """»nannte | die Pläne | „Gift für alle“«, »bezeichnete ihn | als | „Clown“«: a judgement, with capitals.

    Not »nannte | ihr Boot | „Wilde Hilde“«: who owns it gives it a name.
    """
    line = reading.line
    before = next((i for i in range(piece.start - 1, -1, -1) if is_finite(line.tags[i])), -1)
    cue = next((cue for cue in reading.cues if cue.finite == before and not cue.passive), None)
    if cue is None:
        return False
    if line.lower[piece.start - 1] == "als":
        return cue.verb.infinitive in _CALLS_AS
    return cue.verb.infinitive == "nennen" and _is_others_thing(line, before, piece)


def _is_others_thing(line: Line, finite: int, piece: Piece) -> bool:
    """»nannte | die Pläne | „Gift für alle“«: between the verb and the marks, of nobody's own."""
    if all(line.forms[i][0].isupper() for i in words_in(line, piece)):
        return False
    phrase = noun_phrase(line, finite + 1, piece.start, before_verb=False)
    return phrase is not None and phrase.end == piece.start and line.lower[phrase.start] in _THE


def in_view_of(reading: Reading, piece: Piece) -> Draft | None:
    """»Für | Radlobbyist Benz | ist das „erst der Anfang“«, »„Überfällig“ ist das für | Ökonomin Lohse |«.

    Also without a verb: »Der Ausgleich fiel – für | Trainer Moll | „ein Geschenk“«.
    """
    clause = next((c for c in reading.clauses if c.start <= piece.start < c.end), None)
    if clause is None or clause.is_konjunktiv:
        return None
    if clause.kind is ClauseKind.MAIN:
        mention = _viewer(reading.line, clause, piece)
    else:
        added = clause.kind is ClauseKind.FRAGMENT and clause.start > 0
        mention = _whose_view(reading.line, clause.start, piece.start) if added else None
    if mention is None:
        return None
    return direct_draft(piece, [], mention, "between quotation marks, in somebody's view")


def of_ones_mind(reading: Reading, piece: Piece) -> Draft | None:
    """Quote what only its subject can tell: »will „bis zuletzt“ kämpfen«, »fühlt sich „zu alt“«."""
    number = next((k for k, c in enumerate(reading.clauses) if c.start <= piece.start < c.end), -1)
    if number < 0 or not _tells_of_mind(reading, number, words_in(reading.line, piece)):
        return None
    line, mention = reading.line, main_subject(reading.parse, number)
    if mention is None or mention.end > piece.start or is_thing(line, mention):
        return None
    form = line.forms[reading.clauses[number].finite]
    reason = f"between quotation marks, of what only the subject of »{form}« can tell"
    return direct_draft(piece, [], mention, reason)


def _tells_of_mind(reading: Reading, number: int, words: list[int]) -> bool:
    """»will … kämpfen« with some words, »fühlt | sich | …«, »zeigte | sich | …«: in the indicative.

    Also »ist „stolz auf alle“«, for a feeling.
    """
    line, clause = reading.line, reading.clauses[number]
    plain = clause.kind is ClauseKind.MAIN and not clause.is_konjunktiv and not line.quoted[clause.finite]
    if not plain or not line.forms[words[0]][0].islower():
        return False
    lemma = line.lemmas[clause.finite]
    if lemma == "wollen":
        return line.tags[clause.finite] == "VMFIN" and len(words) > _TERM
    if lemma in _IS:
        return any(line.lower[i].endswith(endings("states_of_mind")) for i in words)
    return _shows_feeling(reading, number, words)


def _shows_feeling(reading: Reading, number: int, words: list[int]) -> bool:
    """»fühlt | sich | „zu alt“«, »zeigte | sich | „fassungslos“«."""
    line, finite = reading.line, reading.clauses[number].finite
    feels = line.lemmas[finite] in _FEELS and "sich" in line.lower[finite : words[0]]
    return feels and (len(words) > 1 or _is_shown(reading, number, words[0]))


def _is_shown(reading: Reading, number: int, word: int) -> bool:
    """»Lechner zeigte sich „fassungslos“«, »gab sich „gelassen“«; not »Die Bank gibt sich „grün“«.

    However it is put, what somebody feels only they can tell: »fühlt sich „daheim“«.
    """
    line, predicate = reading.line, reading.parse.predicate_of(number)
    lemma = line.lemmas[reading.clauses[number].finite]
    if lemma == "fühlen":
        return True
    phrase = reading.parse.roles(predicate).subject if predicate is not None else None
    if phrase is None or line.tags[word] not in {"ADJD", "ADJA", "VVPP"}:
        return False
    return lemma != "geben" or line.tags[phrase.start] == "PPER" or is_person(line, phrase)


def _viewer(line: Line, clause: Clause, piece: Piece) -> Mention | None:
    """Find whose view it is, in front of »ist« or at the end; not »„Nebel“ ist ein Film für Kinder«."""
    finite = clause.finite
    if line.lemmas[finite] not in _IS:
        return None
    if finite < piece.start < clause.end <= piece.end:
        beside = next((i for i in range(piece.start - 1, finite, -1) if line.lower[i] == "für"), finite)
        return _whose_view(line, clause.start, finite) or _whose_view(line, beside, piece.start)
    if (piece.start, piece.end) != (clause.start, finite) or not _is_adjective(line, piece):
        return None
    last = next((i for i in range(clause.end - 1, finite, -1) if line.lower[i] == "für"), finite)
    return _whose_view(line, last, clause.end)


def _is_adjective(line: Line, piece: Piece) -> bool:
    return line.tags[words_in(line, piece)[0]] in {"ADJD", "ADJA", "VVPP"}


def _whose_view(line: Line, start: int, end: int) -> Mention | None:
    """Read the person or body that »für« and nothing else stands with: not »für den Umbau«."""
    phrase = noun_phrase(line, start + 1, end, before_verb=True) if line.lower[start] == "für" else None
    if phrase is None or phrase.end != end:
        return None
    mention = Mention(phrase.start, end, f"»{line.text(start, end)}« is whose view it is")
    return None if is_thing(line, mention) else mention


def called_out(reading: Reading, piece: Piece) -> Draft | None:
    """»Die Menge rief „Zugabe“«, »skandierten „Vorstand raus“ und zogen zum Stadion«: however few words."""
    return _from_verb(reading, piece, _calls, "calls it out")


def _calls(line: Line, cue: Cue, piece: Piece) -> bool:
    """Whether marked words are what a verb like »rufen« calls out; not »grölten das Lied „Heimweh“«."""
    if cue.verb.infinitive not in group("calling_out") or cue.verb.words or cue.passive:
        return False
    before = range(min(cue.finite + 1, piece.start), piece.start)
    phrase = noun_phrase(line, cue.finite + 1, piece.start, before_verb=False)
    subject = phrase is not None and phrase.end == piece.start and phrase.preposition < 0
    return not before or subject or not line.nominal[piece.start - 1]


def _from_verb(
    reading: Reading, piece: Piece, gives: Callable[[Line, Cue, Piece], bool], what: str
) -> Draft | None:
    """Give marked words to whom a verb of their clause gives them."""
    line = reading.line
    number = next((k for k, c in enumerate(reading.clauses) if c.start <= piece.start < c.end), None)
    if number is None:
        return None
    clause = reading.clauses[number]
    if clause.is_konjunktiv and clause.kind == ClauseKind.MAIN:
        return None
    ruling = _ruling_clause(reading, number)
    for cue in reading.cues:
        if cue.clause in {number, ruling} and not _of_itself(line, clause, cue) and gives(line, cue, piece):
            return _given(reading, piece, cue, what)
    return None


def _given(reading: Reading, piece: Piece, cue: Cue, what: str) -> Draft | None:
    """Quote marked words that a verb gives to its subject, unless they are the subject's name."""
    line, start = reading.line, matrix_start(reading.clauses, cue.clause)
    subject = _before_gap(reading, piece) or subject_of(reading.parse, cue, start)
    if subject is not None and (_is_its_name(line, subject, piece) or line.lower[subject.start] == "man"):
        return None
    introducer = _around(piece, start, max(reading.clauses[cue.last].end, piece.end))
    reason, word = f"»{line.forms[cue.finite]}« {what}", cue.verb.lemma
    mention = _in_front(subject, piece)
    return direct_draft(piece, introducer, mention, reason, cue=cue.positions, word=word, kind=cue.verb.kind)


def _before_gap(reading: Reading, piece: Piece) -> Mention | None:
    """»Holm nannte es „kühn“, | Lang | „teuer“«: who gives a label where the verb is left out."""
    number = next((k for k, c in enumerate(reading.clauses) if k and c.start < piece.start < c.end), 0)
    phrase = subject_before_gap(reading.line, number) if number else None
    if phrase is None:
        return None
    return mention_of(reading.line, phrase, "is the subject of a verb that is left out")


def _is_its_name(line: Line, subject: Mention, piece: Piece) -> bool:
    """»| Die „Feuergruppe“ | bekannte sich zur Tat«: marked words as the name of who speaks."""
    inside = subject.start < piece.start and subject.end == piece.end
    return inside and set(line.tags[subject.start : piece.start]) <= {"ART", "ADJA", "PDAT"}


def _in_front(mention: Mention | None, piece: Piece) -> Mention | None:
    """»Der Stadt warfen | die Anwohner | „Ignoranz“ vor«: a label is no part of who gives it."""
    inside = mention is not None and mention.start < piece.start < mention.end
    return replace(mention, end=piece.start) if mention is not None and inside else mention


def _around(piece: Piece, start: int, end: int) -> list[tuple[int, int]]:
    """Give what stands in front of marked words and behind them, if anything does."""
    return [(a, b) for a, b in ((start, piece.start), (piece.end, end)) if b > a]


def _of_itself(line: Line, clause: Clause, cue: Cue) -> bool:
    """»nennt | sich | „Rat der Weisen“«; not »wies es als „absurd“ von sich«."""
    inside = range(clause.start, clause.end)
    return any(line.lower[i] == "sich" and i not in cue.positions for i in inside)


def _ruling_clause(reading: Reading, number: int) -> int:
    """»Klein nannte Maier, den Chef der Bank, | einen „alten Mann“ |«: the clause a fragment continues.

    Also »Klein warnt davor, | „das Bad zu schließen“ |«: and the one that an infinitive in marks completes.
    """
    at = number
    while at > 0 and not _rules(reading, at):
        loose = _is_quoted(reading, at) or reading.clauses[at].kind in _LOOSE
        if at == number and not loose:
            return number
        at -= 1
    return at


def _rules(reading: Reading, number: int) -> bool:
    return reading.clauses[number].kind is ClauseKind.MAIN and not _is_quoted(reading, number)


def _is_quoted(reading: Reading, number: int) -> bool:
    """»nannte Klein, die Chefin, | „frisiert“ |«: the only verb of the clause stands between the marks."""
    finite = reading.clauses[number].finite
    return finite >= 0 and reading.line.quoted[finite]


def _gives_label(line: Line, cue: Cue, piece: Piece) -> bool:
    """»nannte es „…“«; »sprach von „…“«: words that lead to a label."""
    if cue.verb.kind != "voicing" and _is_phrase(line, piece):
        return True
    if _is_charge(line, cue, piece):
        return True
    if (
        _is_only_named(line, cue, piece)
        or not cue.verb.gives_label
        or (cue.passive and cue.verb.speaker is Speaker.OBJECT)
    ):
        return False
    before = line.lower[max(0, piece.start - 4) : piece.start]
    if "n" in cue.verb.takes:
        return _stands_as_label(line, cue, piece)
    return not _LEADING.isdisjoint(before)


def _is_phrase(line: Line, piece: Piece) -> bool:
    """»„im Stich gelassen“«, »„Ross und Reiter zu nennen“«: several words that are no name."""
    words = words_in(line, piece)
    small = line.forms[piece.start + 1][0].islower() or any(line.tags[i] in _TO_DO for i in words)
    return len(words) > 1 and small


def _is_only_named(line: Line, cue: Cue, piece: Piece) -> bool:
    return _is_wished(line, cue) or _is_of_work(line, piece)


def _is_of_work(line: Line, piece: Piece) -> bool:
    """»schrieb | mit „Schilf“ | einen Roman«: the title of what somebody made."""
    with_it = line.lower[max(piece.start - 1, 0) : piece.start] == ["mit"]
    return with_it and any(is_work(line.noun_lemma(i)) for i in range(piece.end, len(line)))


def _is_wished(line: Line, cue: Cue) -> bool:
    """»Sie | möchte | „Chefin“ genannt werden«: how somebody wants to be called, and nobody calls them."""
    return cue.passive and line.lemmas[cue.finite] in {"mögen", "wollen", "möchten"}


def _stands_as_label(line: Line, cue: Cue, piece: Piece) -> bool:
    """»nannte es | „Unsinn“ |«; not »im Podcast des | „Blicks“ | nannte sie …«, »findet | „Nebel“ | gut«."""
    fits = _is_adjective(line, piece) or cue.verb.kind != "thinking"
    return fits and (not piece.start or line.lower[piece.start - 1] not in group("oblique_articles"))


def _is_charge(line: Line, cue: Cue, piece: Piece) -> bool:
    """»warf dem Gegner | „Zeitspiel“ | vor.«: what the verb holds against somebody ends the sentence."""
    behind = [i for i in range(piece.end, len(line)) if line.forms[i][0].isalnum()]
    charges = cue.verb.infinitive in group("charging_verbs") and not cue.passive
    return charges and all(i in cue.positions for i in behind) and cue.finite < piece.start - 1


def slogan(reading: Reading, piece: Piece) -> Draft | None:
    """»mit der Aufschrift „…“«, »Parolen wie „…“«: the noun in front says that somebody says it."""
    noun = _noun_in_front(reading.line, piece)
    if noun not in group("slogans") or _is_reported(reading, piece):
        return None
    mention = _quoted(reading, piece) or _subject_around(reading, piece) or _leaving(reading, noun)
    written = noun in group("lettering")
    if (noun not in _WORDS and _hangs_on_thing(reading.line, piece)) or (
        written if mention is None else is_thing(reading.line, mention)
    ):
        return None  # »Ein Aufkleber mit der Aufschrift „…“ klebte am Heck«
    return direct_draft(piece, [], mention, f"between quotation marks, behind »{noun}«")


def _quoted(reading: Reading, piece: Piece) -> Mention | None:
    """»Der Sender zitiert | Eva Kern | mit den Worten „…“«."""
    cues = (cue for cue in reading.cues if cue.verb.speaker is Speaker.OBJECT and cue.finite < piece.start)
    cue = next(cues, None)
    return subject_of(reading.parse, cue, matrix_start(reading.clauses, cue.clause)) if cue else None


def called_in_parting(reading: Reading, piece: Piece) -> Draft | None:
    """»Mit einem lauten „Jetzt reicht es!“ verließ | Kern | den Saal«: what somebody calls in leaving."""
    line = reading.line
    front = line.tags[1 : piece.start]
    with_a = line.lower[:2] in (["mit", "einem"], ["mit", "dem"]) and set(front) <= _BEFORE_WORDS
    if not with_a or line.forms[piece.end - 2] not in _ENDS:
        return None
    number = next((k for k, c in enumerate(reading.clauses) if c.finite == piece.end), -1)
    subject = main_subject(reading.parse, number) if number >= 0 else None
    if subject is None or is_thing(line, subject):
        return None
    return direct_draft(piece, [], subject, f"between quotation marks, behind »{line.text(0, piece.start)}«")


def _hangs_on_thing(line: Line, piece: Piece) -> bool:
    """»ein Plakat | mit dem Spruch „…“ |«."""
    before = range(max(0, piece.start - _INTRODUCING), piece.start)
    at = next((i for i in reversed(before) if line.lower[i] == "mit"), 0)
    return at > 0 and line.tags[at - 1] == "NN" and is_thing(line, Mention(at - 1, at, ""))


def _noun_in_front(line: Line, piece: Piece) -> str:
    """»Parolen« in »Parolen wie zum Beispiel „…“«; "" if no word stands there."""
    before = [word for word in line.lower[max(0, piece.start - 5) : piece.start] if word[0].isalnum()]
    while before and before[-1] in {"wie", "zum", "beispiel", "etwa", "oder", "und"}:
        before.pop()
    return before[-1] if before else ""


def _leaving(reading: Reading, word: str) -> Mention | None:
    """»Mit den Worten „Wir sehen uns“ verließ | der Kanzler | den Saal«."""
    line = reading.line
    if line.lower[0] != "mit" or line.lower.index(word) > _INTRODUCING:
        return None
    outside = (k for k, c in enumerate(reading.clauses) if c.finite >= 0 and not line.quoted[c.finite])
    number = next(outside, 0)
    mention = main_subject(reading.parse, number)
    return mention if mention is not None and not line.quoted[mention.start] else None


def _is_reported(reading: Reading, piece: Piece) -> bool:
    """»Laut Polizei sprühten sie den Spruch „…“«: somebody reports the words, and nobody says them there."""
    return any(a <= piece.start < b for draft in reading.drafts for a, b in draft.content)


def long_scrap(reading: Reading, piece: Piece, words: list[int]) -> Draft | None:
    """»Sie will den Plan „noch vor dem Sommer gründlich prüfen“«: too long for a term, no title."""
    line = reading.line
    if (
        len(words) < 5
        or not line.forms[words[0]][0].islower()
        or not any(map(str.isupper, line.text(piece.start, piece.end)))
    ):
        return None
    return direct_draft(
        piece, [], _subject_around(reading, piece), f"{len(words)} words taken over with quotation marks"
    )


def _subject_around(reading: Reading, piece: Piece) -> Mention | None:
    """Subject of the last main clause that begins in front of the marks, of one before it for »Parolen«."""
    line = reading.line
    for number in range(len(reading.clauses) - 1, -1, -1):
        clause = reading.clauses[number]
        if clause.start > piece.start or clause.kind != ClauseKind.MAIN:
            continue
        mention = main_subject(reading.parse, number)
        if clause.mood is Mood.KONJUNKTIV_1 or _is_done_to(reading, number):
            return None  # »Die Hände seien kalt, doch dann „…“«: told by another
        if (
            mention is not None
            and mention.end <= piece.start
            and line.lower[mention.end - 1] not in group("slogans")
        ):
            return mention
    return None


def _is_done_to(reading: Reading, number: int) -> bool:
    """»Der Rat | wird aufgefordert |, „die Schule zu erhalten“«: a passive of a verb of saying."""
    return any(cue.clause == number and cue.passive for cue in reading.cues)
