"""Introducers of direct speech: »„…“, sagte sie«, »sie sagte: „…“«, »Ministerin Klein: „…“«."""

from lesart.frozen import replace
from lesart.language import Mood, category_of_noun
from lesart.quotes.attribution import subject_of
from lesart.quotes.complements import was_asked
from lesart.quotes.cues import Cue, noun_entry
from lesart.quotes.drafts import Draft
from lesart.quotes.indirect import speaker_behind
from lesart.quotes.inserted import ACCORDING_TO_WHICH
from lesart.quotes.lexicon import ReportingVerb, reporting_verbs
from lesart.quotes.reading import Reading
from lesart.quotes.terms import ends_like_a_sentence, is_utterance, words_in
from lesart.quotes.unsaid import is_thing
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import (
    Attribute,
    AttributeKind,
    ClauseKind,
    Line,
    Mention,
    NounPhrase,
    Piece,
    Predicate,
    agent,
    attach,
    core,
    head_position,
    is_finite,
    is_person,
    main_subject,
    matrix_start,
    mention_of,
    noun_phrase,
    subject_after,
)

__all__ = [
    "WITH_THESE_WORDS",
    "at_closing_colon",
    "direct_draft",
    "direct_like",
    "inquit_before",
    "inquit_behind",
    "named_before_colon",
    "only_adds",
    "person_ending_at",
    "points_back",
    "sentence_start",
    "who_acts",
]

WITH_THESE_WORDS = (["mit", "diesen", "worten"], ["mit", "diesem", "satz"], ["mit", "den", "worten"])
_JUDGING = frozenset({"signalling", "labelling", "thinking", "judging"})
_FEW = 5  # words of a name or a title
_AND_COLON = 3  # words of »Und:« with its colon
_QUOTING = frozenset("cqian")  # uses of a verb, of which one must be there before a quotation
_ABOUT = frozenset({"zu", "zum", "zur", "über", "nach"})
_NO_TITLE = frozenset({"PTKA", "PTKNEG", "PTKANT", "PIAT", "ADV", "ADJD"})
_BEFORE_NAME = frozenset({"ART", "ADJA", "NN", "NNA", "PPOSAT"})
_IN_FRONT = frozenset({"für", "aus"})  # »Für | Rektor Salz | kein Thema: „…“«, »Aus | dem Brief |: „…“«
_AHEAD = frozenset({"so", "folgendermaßen", "folgendermassen"})
_OPPOSED = frozenset({"dagegen", "hingegen", "nicht"})
_COMMA_LIKE = frozenset({",", "–", "-"})
_ENDS = frozenset({".", "!", "?"})
_POINTING = frozenset({"das", "dies", "es"})


def direct_draft(
    piece: Piece,
    introducer: list[tuple[int, int]],
    mention: Mention | None,
    reason: str,
    *,
    cue: tuple[int, ...] = (),
    word: str = "",
    kind: str = "",
) -> Draft:
    """Quote a piece."""
    content = [(piece.start, piece.end)]
    return Draft(QuoteKind.DIRECT, content, cue, introducer, mention, word, kind, reason)


def direct_like(draft: Draft, piece: Piece, reason: str) -> Draft:
    """Quote a piece with the introducer and speaker of another draft."""
    return replace(
        draft,
        kind=QuoteKind.DIRECT,
        content=[(piece.start, piece.end)],
        inside=None,
        line_before=None,
        lines_after=[],
        reason=reason,
    )


# ------------------------------------------------------------------ »„…“, sagte sie«


def inquit_behind(reading: Reading, piece: Piece) -> Draft | None:
    """»„…“, sagte X«, »„…“ sagte X«, »„…“, so X«, »„…“, wird X zitiert«."""
    line = reading.line
    i = piece.end
    if i < len(line) and (line.forms[i] in _COMMA_LIKE or points_back(line, i)):
        i += 1
    if i >= len(line):
        return None
    cue = _cue_at(reading, i)
    if cue is None:
        return _without_cue(reading, piece, i) or _in_words(reading, piece, i)
    draft = _with_cue_behind(reading, piece, cue)
    return None if _judges_example(line, piece, cue) or _says_more(line, piece, cue) else draft


def _says_more(line: Line, piece: Piece, cue: Cue) -> bool:
    """»Kern ist sauer: „…“ | und fordert | mehr Geld«: who speaks in front of the colon goes on.

    A verb right behind »und« has no subject of its own.
    """
    return line.lower[cue.finite - 1] == "und" and line.forms[piece.start - 1] == ":"


def _cue_at(reading: Reading, i: int) -> Cue | None:
    """Find the verb of saying at a place; not »„…“ komme die Leitung zu diesem Schluss«: itself reported."""
    told = (cue for cue in reading.cues if reading.clauses[cue.clause].mood is not Mood.KONJUNKTIV_1)
    return next((cue for cue in told if _begins_at(reading.line, cue, i)), None)


def _judges_example(line: Line, piece: Piece, cue: Cue) -> bool:
    """»Sätze | wie | „Du kannst nichts“ kritisiert sie«: others say it; not »Sätze wie „…“ sagt sie«."""
    example = piece.start > 1 and line.lower[piece.start - 1] == "wie" and line.nominal[piece.start - 2]
    return example and cue.verb.kind in _JUDGING


def _without_cue(reading: Reading, piece: Piece, i: int) -> Draft | None:
    """»„…“, so | Kern |«, »„…“, strahlte | Kern |«."""
    so = reading.line.lower[i] == "so"
    return _with_so(reading, piece, i) if so else _with_bare_verb(reading.line, piece, i)


def _in_words(reading: Reading, piece: Piece, i: int) -> Draft | None:
    """»„…“ – mit diesen Worten trat | Kern | ab«, »„…“ – so beschreibt | Kern | ihren Alltag«."""
    line = reading.line
    points = line.lower[i] == "so" or line.lower[i : i + 3] in WITH_THESE_WORDS
    number = next((k for k, clause in enumerate(reading.clauses) if points and clause.start == i), -1)
    subject = who_acts(reading, number) if number >= 0 else None
    if subject is None or not _is_somebody(line, subject):
        return None
    clause = reading.clauses[number]
    reason = f"between quotation marks, followed by »{line.text(i, clause.finite + 1)}«"
    return direct_draft(piece, [(piece.end, clause.end)], subject, reason)


def who_acts(reading: Reading, number: int) -> Mention | None:
    """»Mit diesen Worten ging | Kern |«, »Mit diesen Worten wurde Kern | von Dekan Rohr | verabschiedet«."""
    predicate, clause = reading.parse.predicate_of(number), reading.clauses[number]
    if predicate is None or not predicate.is_passive:
        return main_subject(reading.parse, number)
    return agent(reading.line, clause.start, clause.end)


def _begins_at(line: Line, cue: Cue, i: int) -> bool:
    """Whether a reporting verb stands at a place, or behind »so« or »und« there."""
    return cue.finite == i or (cue.finite == i + 1 and line.lower[i] in {"so", "und", "das"})


def points_back(line: Line, i: int) -> bool:
    """»„…“: So nennt der Wirt die Regel«, »„…“ – das sagt Klein«: words behind a colon that take it up."""
    return line.forms[i : i + 1] == [":"] and line.lower[i + 1 : i + 2] in (["so"], ["das"])


def _with_bare_verb(line: Line, piece: Piece, i: int) -> Draft | None:
    """Take a verb behind the marks that is not known to report: »„…“, strahlte Klein«."""
    word = line.lemmas[i]
    verb = _verb_at(line, i)
    behind_comma = line.forms[i - 1] in _COMMA_LIKE
    reports = _takes_quotation(verb) and (behind_comma or is_utterance(line, piece))
    by_place = behind_comma and _stands_as_verb(line, i)
    mention = subject_after(line, i + 1, len(line)) if reports or by_place else None
    if mention is None or not _stands_there(line, piece, mention, reports=reports):
        return None
    reason = f"between quotation marks, followed by »{line.text(i, mention.end)}«"
    introducer = [(piece.end, _stop(line, mention.end if reports else i))]
    kind = verb.kind if verb is not None else "neutral"
    return direct_draft(piece, introducer, mention, reason, cue=(i,), word=word, kind=kind)


def _stands_there(line: Line, piece: Piece, mention: Mention, *, reports: bool) -> bool:
    """Whether who stands behind the marks says them: the verb reports, or the marks are the first words.

    Or a colon is in front: »Der Saal staunt: „So war es“, ist | Richterin Kern | erstaunt.«.
    """
    if reports or piece.start == 0:
        return True
    return line.forms[piece.start - 1] == ":" and is_utterance(line, piece) and _is_somebody(line, mention)


def _stands_as_verb(line: Line, i: int) -> bool:
    """»„…“, | strahlte | Kern«, »„…“, | rang | Kern um Worte«, which may be tagged as an adjective."""
    return is_finite(line.tags[i]) or line.tags[i : i + 2] == ["ADJD", "NE"]


def _is_somebody(line: Line, subject: Mention) -> bool:
    """»Kern«, »die Wirtin«, »sie«."""
    phrase = noun_phrase(line, subject.start, subject.end, before_verb=True)
    return line.tags[subject.start] == "PPER" or (phrase is not None and is_person(line, phrase))


def _verb_at(line: Line, i: int) -> ReportingVerb | None:
    is_verb = line.tags[i][:1] == "V" and line.forms[i][0].islower()
    return reporting_verbs().get(line.lemmas[i]) if is_verb else None


def _takes_quotation(verb: ReportingVerb | None) -> bool:
    return verb is not None and "q" in verb.takes


def _with_so(reading: Reading, piece: Piece, i: int) -> Draft | None:
    """»„…“, so X«."""
    line = reading.line
    reason = "between quotation marks, followed by »so …«"
    known = next((draft for draft in reading.drafts if draft.cue == (i,)), None)
    if known is not None:
        return direct_like(known, piece, reason)
    mention = _behind_so(line, i)
    if mention is None:
        return None
    introducer = [(piece.end, _stop(line, mention.end))]
    return direct_draft(piece, introducer, mention, reason, cue=(i,), word="so", kind="neutral")


def _behind_so(line: Line, i: int) -> Mention | None:
    """»so | Kern | weiter«, »so heute | die Wirtin Kern |«, »so am Montag | der Wirt |«."""
    stop = core(line, i + 1, len(line))
    if stop > i + 1:
        stop = attach(line, stop, len(line), before_verb=False)
        return Mention(i + 1, stop, f"»so« before »{line.text(i + 1, stop)}«")
    end = next((k for k in range(i + 1, len(line)) if line.quoted[k] or line.forms[k] == ","), len(line))
    told = not any(is_finite(tag) for tag in line.tags[i + 1 : end])
    return subject_after(line, i + 1, end) if told else None


def _with_cue_behind(reading: Reading, piece: Piece, cue: Cue) -> Draft:
    line = reading.line
    mention = speaker_behind(reading.parse, cue)
    end = _stop(line, max(cue.positions[-1] + 1, mention.end if mention else 0))
    reason = f"between quotation marks, followed by the reporting verb »{line.forms[cue.finite]}«"
    introducer = [(piece.end, end)]
    return direct_draft(
        piece, introducer, mention, reason, cue=cue.positions, word=cue.verb.lemma, kind=cue.verb.kind
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


def inquit_before(reading: Reading, piece: Piece) -> Draft | None:
    """»X sagte: „…“«; behind a colon any clause will do: »X blieb hart: „…“«, »Minister X: „…“«."""
    line = reading.line
    begin = sentence_start(line, piece.start)
    if begin == piece.start:
        return None
    colon = line.forms[piece.start - 1] == ":"
    cue = _cue_before(reading, piece, begin, colon=colon)
    if cue is None:
        announced = colon and not _only_goes_on(reading, piece)
        return _behind_colon(reading, piece, begin) if announced else None
    start = max(min(matrix_start(reading.clauses, cue.clause), cue.finite), begin)
    mention = _who_speaks(reading, piece, cue, start, begin)
    reason = f"between quotation marks, behind the reporting verb »{line.forms[cue.finite]}«"
    introducer = [(start, piece.start)]
    return direct_draft(
        piece, introducer, mention, reason, cue=cue.positions, word=cue.verb.lemma, kind=cue.verb.kind
    )


def _who_speaks(reading: Reading, piece: Piece, cue: Cue, start: int, begin: int) -> Mention | None:
    """Find who speaks with a verb of saying in front of marks: of many the one who stands next to them."""
    line, listed = reading.line, _listed_before(reading, piece)
    if listed is not None and "darunter" in line.lower[cue.finite : listed.start]:
        return listed
    asked = line.lower[begin] == "wie" and not cue.passive and _is_first_verb(reading, cue, begin)
    behind = subject_after(line, begin + 1, cue.finite) if asked else None
    return behind or _owner_of_subject(reading, cue) or subject_of(reading.parse, cue, start)


def _is_first_verb(reading: Reading, cue: Cue, begin: int) -> bool:
    """»Wie Kern, der Chef, | sagte |: „…“«; not »Wie der Sender meldet, | sagte | Kern: „…“«."""
    return all(c.finite < 0 for c in reading.clauses[: cue.clause] if c.start >= begin)


def _owner_of_subject(reading: Reading, cue: Cue) -> Mention | None:
    """»Im Protokoll ist | die Antwort des Kämmerers | festgehalten: „…“«: his words."""
    line, subject = reading.line, main_subject(reading.parse, cue.clause) if cue.passive else None
    if subject is None:
        return None
    phrase = noun_phrase(line, subject.start, subject.end, before_verb=False)
    if phrase is None or not phrase.has(AttributeKind.GENITIVE):
        return None
    return subject if line.noun_lemma(phrase.head) in group("own_words") else None


def at_closing_colon(reading: Reading, piece: Piece) -> Draft | None:
    """»Dazu Wirtin Eva Kern:«: who speaks behind the colon that ends a sentence, in marks of another."""
    end = len(reading.line)
    if reading.line.forms[-1] != ":":
        return None
    draft = inquit_before(reading, Piece(end, end, piece.pair))
    reason = "between quotation marks behind a sentence that announces them with a colon"
    return draft and direct_like(draft, piece, reason)


def _cue_before(reading: Reading, piece: Piece, begin: int, *, colon: bool) -> Cue | None:
    """Pick the reporting verb that the marks belong to: the last; before a colon the main clause's."""
    main, beside = _quoting_cues(reading, begin, piece.start)
    if colon:
        near = [c for c in beside if _ends_at_colon(reading, c, piece)]
        fitting = _before_colon(reading, piece, main, near)
    else:
        fitting = [cue for cue in (*main, *beside) if _reaches(reading, cue, piece)]
    return fitting[-1] if fitting else None


def _ends_at_colon(reading: Reading, cue: Cue, piece: Piece) -> bool:
    """»…, den sie gern | sagt |: „…“«; not »der Satz, den niemand | erwartet | hatte: „…“«."""
    clause = reading.clauses[cue.clause]
    thought = clause.kind is ClauseKind.RELATIVE and cue.verb.kind == "thinking"
    return clause.end == piece.start - 1 and not thought


def _before_colon(reading: Reading, piece: Piece, main: list[Cue], near: list[Cue]) -> list[Cue]:
    """Choose between the verbs of main clauses and of others that end at the colon."""
    if near and (near[-1].verb.is_hearsay or all(cue.verb.words for cue in main)):
        return near  # »schlug in die Kerbe, indem sie | forderte |: „…“«
    if near and _points_ahead(reading, near[-1]):
        return near  # »fand eine Lösung, die der Chef | so beschreibt |: „…“«
    another = bool(main) and not near and _another_speaks(reading, main[-1], piece)
    return [] if another else main


def _points_ahead(reading: Reading, cue: Cue) -> bool:
    """»…, zu der die Kantone | wie folgt | Stellung nehmen: „…“«: words for what comes behind the colon."""
    clause = reading.clauses[cue.clause]
    inside = reading.line.lower[clause.start : clause.end]
    return not _AHEAD.isdisjoint(inside) or "wie folgt" in " ".join(inside)


def _another_speaks(reading: Reading, cue: Cue, piece: Piece) -> bool:
    """»Maut sprach von Erfolg, | der Kassierer war enttäuscht |: „…“«: whoever is next to the colon.

    Also a body: »… von Versagen, | der Senat wehrt sich |: „…“«.
    """
    number = _next_to_colon(reading, piece)
    subject = main_subject(reading.parse, number) if number > cue.last else None
    if subject is None or subject.start < reading.clauses[number].start:
        return False
    phrase = noun_phrase(reading.line, subject.start, subject.end, before_verb=True)
    if phrase is None or phrase.number == "plural":
        return False
    body = category_of_noun(reading.line.noun_lemma(phrase.head)) in {"organisation", "group"}
    return body or is_person(reading.line, phrase)


def _next_to_colon(reading: Reading, piece: Piece) -> int:
    """Find the number of the main clause that ends at the colon in front of marks; -1 if none does."""
    clauses = enumerate(reading.clauses)
    return next((k for k, c in clauses if c.kind is ClauseKind.MAIN and c.end == piece.start - 1), -1)


def _quoting_cues(reading: Reading, begin: int, end: int) -> tuple[list[Cue], list[Cue]]:
    """List the verbs between two places that may introduce a quotation: of main clauses, and of others."""
    cues = [
        c for c in reading.cues if begin <= c.finite < end and _may_quote(c) and not _is_asked(reading, c)
    ]
    main = [c for c in cues if reading.clauses[c.clause].kind == ClauseKind.MAIN]
    return main, [c for c in cues if c not in main]


def _is_asked(reading: Reading, cue: Cue) -> bool:
    """»Wirtin Kern auf die Frage, was sie davon | halte |: „Nichts.“«: a verb of what somebody was asked."""
    return was_asked(reading.line, reading.clauses[cue.clause])


def _may_quote(cue: Cue) -> bool:
    return not _QUOTING.isdisjoint(cue.verb.takes)


def _reaches(reading: Reading, cue: Cue, piece: Piece) -> bool:
    """Whether no other clause stands between a cue and the marks."""
    last = cue.positions[-1]
    between = any(c.start > last and c.end <= piece.start for c in reading.clauses)
    return last < piece.start and not between


def _behind_colon(reading: Reading, piece: Piece, begin: int) -> Draft | None:
    """»X blieb hart: „…“«: the colon reports, whatever the verb."""
    line = reading.line
    if (draft := _told_before(reading, piece)) is not None:
        reason = "between quotation marks behind a colon, in a sentence that reports"
        return direct_like(draft, piece, reason)
    begin = _behind_kicker(line, begin, piece.start - 1)
    if _may_be_a_name(line, piece) and not _is_announced(line, begin, piece):
        return None
    introducer = [(begin, piece.start)]
    if (listed := _listed_before(reading, piece)) is not None:
        return direct_draft(piece, introducer, listed, "between quotation marks behind a colon")
    main = _announcing_clause(reading, piece, begin)
    if main >= 0:
        form = line.forms[reading.clauses[main].finite]
        reason = f"between quotation marks behind a colon; »{form}« is no reporting verb, the colon reports"
        return direct_draft(piece, introducer, _whose_words(reading, main), reason)
    if core(line, begin, piece.start) == begin and only_adds(line, begin, piece.start - 1):
        return None  # »Und: „…“«: goes on from the speaker before
    mention = _who_is_before(line, begin, piece.start)
    return direct_draft(piece, introducer, mention, "between quotation marks behind a colon")


def _only_goes_on(reading: Reading, piece: Piece) -> bool:
    """»„…“, so Kern und weiter: „…“«: no verb between a quotation that is told already and the colon."""
    told = (draft for draft in reading.drafts if draft.kind is QuoteKind.DIRECT and draft.cue)
    end = max((draft.content[-1][1] for draft in told if draft.content[-1][1] < piece.start), default=-1)
    return end >= 0 and not any(map(is_finite, reading.line.tags[end : piece.start]))


def person_ending_at(line: Line, end: int) -> NounPhrase | None:
    """»…, darunter | der Verbandschef Uwe Lahm |«: the phrase with a name that ends at a place."""
    begin = end
    while begin > 0 and line.tags[begin - 1] == "NE":
        begin -= 1
    if begin == end:
        return None
    while begin > 0 and line.tags[begin - 1] in _BEFORE_NAME:
        begin -= 1
    phrase = noun_phrase(line, begin, end, before_verb=True)
    whole = phrase is not None and phrase.end == end and is_person(line, phrase)
    return phrase if whole else None


def _listed_before(reading: Reading, piece: Piece) -> Mention | None:
    """»Viele lobten sie, darunter der Koch (…) und | Landrat Tim Goth |: „…“«: the last of those listed.

    Also »Kern ist dafür, | Landrat Tim Goth | dagegen: „…“«.
    """
    line, colon = reading.line, piece.start - 1
    last = next((clause for clause in reading.clauses if clause.end == colon), None)
    if last is None or last.kind is not ClauseKind.FRAGMENT or colon < 1:
        return None
    opposed = line.lower[colon - 1] in _OPPOSED
    phrase = person_ending_at(line, colon - opposed)
    if phrase is None or not (opposed or line.lower[phrase.start - 1] in group("listing")):
        return None
    return mention_of(line, phrase, "is next to the colon")


def _behind_kicker(line: Line, begin: int, colon: int) -> int:
    """»Neue Doku – | Streng mit Verdacht |: „…“«: where a headline begins behind its topic."""
    dash = next((i for i in range(begin, colon) if line.forms[i] in {"–", "-"}), -1)
    topic = dash > begin and not any(is_finite(line.tags[i]) for i in range(begin, dash))
    behind = noun_phrase(line, dash + 1, colon, before_verb=True) if topic else None
    names = behind is not None and "NE" in line.tags[behind.start : behind.core]
    return dash + 1 if names or (behind is not None and is_person(line, behind)) else begin


def _announcing_clause(reading: Reading, piece: Piece, begin: int) -> int:
    """Find the number of the main clause whose subject speaks behind the colon; -1 if there is none."""
    named = _last_of_a_person(reading, begin, piece.start)
    if named >= 0 or (named := _owned_at_colon(reading, piece)) >= 0:
        return named
    told = _told_in_relative(reading, begin, piece)
    if told >= 0:
        return told
    if any(_another_speaks(reading, cue, piece) for cue in reading.cues):
        return _next_to_colon(reading, piece)
    return _clause_before(reading, begin, piece.start)


def _owned_at_colon(reading: Reading, piece: Piece) -> int:
    """»Der Sohn ging zum Verein, | dessen Anwalt kämpfen will |: „…“«: the number of that clause, or -1."""
    line, number = reading.line, _relative_at(reading, piece.start - 1)
    begin = reading.clauses[number].start
    if number < 0 or line.lower[begin] not in {"dessen", "deren"}:
        return -1
    subject = main_subject(reading.parse, number)
    owned = subject is not None and subject.start == begin and _is_somebody(line, subject)
    return number if owned else -1


def _whose_words(reading: Reading, number: int) -> Mention | None:
    """Find whose words a clause announces that has no verb of saying: its subject, or the person it is about.

    »Die Stimmung | bei Trainer Salz | war gut: „…“«, »Der Abschied fällt | Rita Kast | schwer: „…“«. Nobody's
    in »| Die Gäste | werden angefahren: „…“«.
    """
    line, subject = reading.line, main_subject(reading.parse, number)
    predicate = reading.parse.predicate_of(number)
    if subject is None or predicate is None:
        return subject
    if not _only_holds_words(line, subject):
        return None if predicate.is_passive else subject
    return _whom_it_concerns(reading, predicate, subject) or subject


def _whom_it_concerns(reading: Reading, predicate: Predicate, subject: Mention) -> Mention | None:
    """Find the first that is told of, rather in the subject: »Nach Kerns Rede fiel | Holms | Urteil aus«."""
    line, around = reading.line, reading.parse.phrases(predicate)
    inner = (_inside(line, phrase, attribute) for phrase in around for attribute in phrase.attributes)
    people = [phrase for phrase in (*around, *inner) if phrase is not None and _concerns(line, phrase)]
    person = next((each for each in people if subject.start <= each.start < subject.end), None)
    person = person or next(iter(people), None)
    if person is None:
        return None
    return mention_of(line, person, "is who it concerns: its subject is a thing")


def _only_holds_words(line: Line, mention: Mention) -> bool:
    """»Gestern kam | eine SMS | von Torwart Salz: „…“«, »| Der Abschied | fällt ihr schwer«: a thing.

    Also »Auf Kritik stößt | dies | bei Wirtin Kern: „…“«.
    """
    if line.text(mention.start, mention.end).lower() in {"das", "dies"}:
        return True
    core_alone = _core_of(line, mention)
    head = line.noun_lemma(head_position(line, core_alone.start, core_alone.end))
    return is_thing(line, core_alone) or head in group("messages")


def _core_of(line: Line, mention: Mention) -> Mention:
    """»| Die Freude | bei Trainer Salz«: a mention without its attributes."""
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True)
    return mention if phrase is None else replace(mention, end=phrase.core)


def _inside(line: Line, phrase: NounPhrase, attribute: Attribute) -> NounPhrase | None:
    """Read what an attribute holds: »die Freude | bei | Trainer Salz«, »das Glück | des Siegers«."""
    at = attribute.start if attribute.kind is AttributeKind.PREPOSITIONAL else -1
    if at < 0 and attribute.kind is not AttributeKind.GENITIVE:
        return None
    begin = attribute.start + (at >= 0)
    return noun_phrase(line, begin, phrase.end, before_verb=False, preposition=at)


def _concerns(line: Line, phrase: NounPhrase) -> bool:
    """Whether a phrase names or points to a person whom something concerns: in the dative, »für«, »bei«."""
    governed = line.lower[phrase.preposition] if phrase.preposition >= 0 else ""
    if governed and governed not in group("concerning"):
        return False
    if phrase.end == phrase.start + 1 and line.lower[phrase.start] in group("personal_objects"):
        return True
    alone = line.tags[phrase.start : phrase.core] == ["NE"] and not governed
    return alone or _judges(line, phrase) or is_person(line, phrase)


def _judges(line: Line, phrase: NounPhrase) -> bool:
    """»Für | Kast | ist das Thema erledigt: „…“«, »Für | das Amt | …«: a name or a body in front."""
    if phrase.preposition != 0 or line.lower[0] != "für":
        return False
    named = line.tags[phrase.start : phrase.core] == ["NE"]
    return named or category_of_noun(line.noun_lemma(phrase.head)) == "organisation"


def only_adds(line: Line, begin: int, colon: int) -> bool:
    """»Und: „…“«, »Und weiter sinngemäß: „…“«: whether nothing else stands in front of a colon."""
    return colon - begin < _AND_COLON or all(word in group("going_on") for word in line.lower[begin:colon])


def _told_before(reading: Reading, piece: Piece) -> Draft | None:
    """»Er sei bereit, so Klein: „…“«: what somebody is reported to say in front of the marks, if anything.

    Not »Er teilt den Verdacht der Gegner, | wonach | die Wahl falsch sei: „…“«.
    """
    told = (draft for draft in reading.drafts if draft.kind != QuoteKind.DIRECT and draft.mention)
    told = (draft for draft in told if draft.word not in ACCORDING_TO_WHICH)
    return next((draft for draft in told if draft.end <= piece.start and not draft.names_nobody), None)


def _who_is_before(line: Line, begin: int, end: int) -> Mention | None:
    """Find whoever stands before a colon, without the topic, and nobody if only a topic stands there."""
    mention = named_before_colon(line, begin, end)
    if mention is None or _only_announces(line, mention) or _is_label(line, mention):
        return None
    return _whose(line, mention) or replace(mention, end=_before_topic(line, mention))


def _whose(line: Line, mention: Mention) -> Mention | None:
    """»Heute eine SMS von | Torwart Salz |: „…“«, »Kommentar | meiner Begleiterin |: „…“«: whose words."""
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True)
    if phrase is None or line.noun_lemma(phrase.head) not in group("messages") | group("own_words"):
        return None
    if line.lower[phrase.head + 1 : phrase.head + 2] in (["der"], ["des"], ["einer"], ["eines"]):
        return None  # »Der Kommentar der Wirtin«: whose it is can be read from it
    inner = (_inside(line, phrase, attribute) for attribute in phrase.attributes)
    person = next((each for each in inner if each is not None and _is_author(line, each)), None)
    if person is None:
        return None
    return mention_of(line, person, "says whose words are announced")


def _is_author(line: Line, phrase: NounPhrase) -> bool:
    """»der Wirtin«, »von der Wirtin«; not »an die Wirtin«."""
    by = phrase.preposition < 0 or line.lower[phrase.preposition] in {"von", "vom"}
    return by and is_person(line, phrase)


def _is_label(line: Line, mention: Mention) -> bool:
    """»Interview: „Wir brauchen Zeit“«: a kind of text says nothing itself."""
    return mention.end == mention.start + 1 and line.lower[mention.start] in group("kinds_of_text")


def _may_be_a_name(line: Line, piece: Piece) -> bool:
    """»…: „Le Grand Macabre“«: a few words without a verb and a full stop."""
    verbless = not any(is_finite(line.tags[i]) for i in range(piece.start, piece.end))
    return verbless and 0 < len(words_in(line, piece)) < _FEW and not ends_like_a_sentence(line, piece)


def _is_announced(line: Line, begin: int, piece: Piece) -> bool:
    """»Kritik am Umbau: „Zu laut, zu lang“«: words that no title begins with, behind a noun of saying.

    »Ihr Urteil: „Ungenügend“«: behind whose verdict it is any words.
    """
    phrase = noun_phrase(line, begin, piece.start - 1, before_verb=True)
    if phrase is None:
        return _ends_with_own_words(line, begin, piece.start - 1)
    noun = line.noun_lemma(phrase.head)
    said = line.tags[words_in(line, piece)[0]] in _NO_TITLE
    return noun in group("own_words") or (said and noun_entry(noun) is not None)


def _ends_with_own_words(line: Line, begin: int, colon: int) -> bool:
    """»Neu war aber | seine Begründung |: „…“«: the noun that announces them stands next to the colon."""
    behind = max((i for i in range(begin, colon) if is_finite(line.tags[i])), default=colon)
    nouns = (i for i in range(behind + 1, colon) if line.nominal[i])
    first = next(nouns, 0)
    owned = first and line.tags[first - 1] in {"PPOSAT", "ART", "ADJA"}
    return bool(owned) and line.noun_lemma(first) in group("own_words")


def _clause_before(reading: Reading, begin: int, end: int) -> int:
    """Find the number of the first main clause in a stretch, not of words in marks; -1 if there is none."""
    for number, clause in enumerate(reading.clauses):
        said = clause.finite >= 0 and reading.line.quoted[clause.finite]
        if clause.kind == ClauseKind.MAIN and begin <= clause.start and clause.end <= end and not said:
            return number
    return -1


def _last_of_a_person(reading: Reading, begin: int, end: int) -> int:
    """»Man gab ihr Öfen, | doch die traut sich Ida Kern nicht zu nutzen |: „…“«: next to the colon.

    Only if its subject is a name; -1 if it is not.
    """
    main = (k for k, c in enumerate(reading.clauses) if c.kind is ClauseKind.MAIN and begin <= c.start)
    last = max((k for k in main if reading.clauses[k].end <= end), default=-1)
    mention = main_subject(reading.parse, last) if last >= 0 else None
    named = mention is not None and "NE" in reading.line.tags[mention.start : mention.end]
    return last if named else -1


def _told_in_relative(reading: Reading, begin: int, piece: Piece) -> int:
    """»„Sport“ ist ein Wort, | das Trainer Jan Moll nicht mag |: „Es ist Arbeit.“«: a person in what is told.

    Only where the main clause is about a thing; -1 if it is not.
    """
    main = _clause_before(reading, begin, piece.start)
    subject = main_subject(reading.parse, main) if main >= 0 else None
    if subject is not None and not _is_no_word(reading.line, subject):
        return -1
    last = _relative_at(reading, piece.start - 1)
    told = main_subject(reading.parse, last) if last >= 0 else None
    return last if told is not None and _is_named_person(reading.line, told) else -1


def _relative_at(reading: Reading, end: int) -> int:
    """Find the number of the relative clause that ends at a place; -1 if none does."""
    relative = (k for k, c in enumerate(reading.clauses) if c.kind is ClauseKind.RELATIVE)
    return next((k for k in relative if reading.clauses[k].end == end), -1)


def _is_named_person(line: Line, mention: Mention) -> bool:
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True)
    return phrase is not None and "NE" in line.tags[phrase.start : phrase.core] and is_person(line, phrase)


def _is_no_word(line: Line, subject: Mention) -> bool:
    """»| Das | ist der Punkt, an dem …«, »| Das Dach | ist …«; not »| Ein Satz | fiel, den …«."""
    return line.lower[subject.start] in _POINTING or is_thing(line, subject, announcements=False)


def named_before_colon(line: Line, begin: int, end: int) -> Mention | None:
    """»| Minister Klein |: „…“«, »Dazu | Minister Klein |: „…“«."""
    begin += line.lower[begin] in _IN_FRONT
    stop = core(line, begin, end)
    if stop == begin:
        return subject_after(line, begin, end - 1)
    return Mention(begin, attach(line, stop, end - 1, before_verb=True), "named before the colon")


def _only_announces(line: Line, mention: Mention) -> bool:
    """»Kritik an der Regierung: „…“«: a noun of saying without a word of whose it is."""
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True)
    if phrase is None or phrase.start != mention.start or noun_entry(line.noun_lemma(phrase.head)) is None:
        return False
    bare = phrase.head == phrase.start and not phrase.has(AttributeKind.GENITIVE)
    return bare and line.lower[phrase.head + 1 : phrase.head + 2] not in (["von"], ["vom"])


def _before_topic(line: Line, mention: Mention) -> int:
    """»| Trainer Salz | zur Leistung: „…“«, »| Die Geisel | über ihre Haft: „…“«."""
    for i in range(mention.start + 1, mention.end):
        if line.lower[i] in _ABOUT:
            phrase = noun_phrase(line, mention.start, i, before_verb=True)
            return i if phrase is not None and is_person(line, phrase) else mention.end
    return mention.end


def sentence_start(line: Line, i: int) -> int:
    """Go back to the last full stop outside marks."""
    k = i - 1
    while k >= 0 and not _is_full_stop(line, k):
        if k + 1 < i and _closes_sentence(line, k) and line.forms[k + 1][0].isupper():
            return k + 1
        k -= 1
    return k + 1


def _is_full_stop(line: Line, i: int) -> bool:
    """Whether a sentence ends here, outside marks; not behind an initial: »G. Kern«."""
    return line.forms[i] in _ENDS and not line.quoted[i] and len(line.forms[i - 1]) > 2


def _closes_sentence(line: Line, i: int) -> bool:
    """Whether a closing mark stands here, behind the end of a sentence."""
    return line.quoted[i] and line.forms[i - 1 if i else 0] in _ENDS and line.forms[i] in '“”«»"'
