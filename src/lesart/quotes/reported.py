"""Speech acts told in the newsroom's own words: »Sie sprach von einem Erfolg«, »Er forderte mehr Geld«.

Only for verbs that name an act of speech and only with a subject, because here the line between telling
what was said and telling what was done is thin.
"""

from lesart.quotes.attribution import WRITER_OR_READER, subject_of
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft, Range
from lesart.quotes.lexicon import Act, Speaker
from lesart.quotes.nouns import has_charge_in_front
from lesart.quotes.reading import Reading
from lesart.quotes.terms import is_work
from lesart.quotes.unsaid import is_thing, is_thing_that_cannot
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import (
    PREPOSITIONS,
    ClauseKind,
    Line,
    Mention,
    NounPhrase,
    Predicate,
    head_position,
    is_finite,
    is_person,
    main_subject,
    matrix_start,
    mention_of,
    subject_before_gap,
)

__all__ = ["reported_acts"]

_MODALS = frozenset({"müssen", "können", "sollen", "dürfen", "mögen", "wollen"})
_NOBODY = frozenset({"das", "dies", "es", "was", "man", "wer"})
_LINKS = frozenset({"und", "aber", "doch", "denn"})
_RELATIVE = frozenset({"der", "dem", "den", "die", "das", "denen"})
_DEGREES = frozenset({"ADV", "PTKNEG", "PTKA"})
_ASKS = frozenset({"ob", "dass", "wer", "was", "wann", "wie", "warum"})
_AS = "als"  # »wertete es als Erfolg«, »wurde als Ursache genannt«: a judgement is passed on


def reported_acts(reading: Reading, before: Reading | None = None) -> None:
    """Add the reported acts of a line: all of it, or their own clauses beside another report.

    Of one person's acts the first tells it all: »kritisierte den Plan und forderte einen neuen«. A verb that
    attributes what stands in the line ``before`` is none: »„Es reicht.“ Das verkündete Klein.«.
    """
    others = before.drafts if before is not None else []
    told = {draft.cue for draft in reading.drafts}
    told |= {draft.cue for draft in others if draft.cue_line is reading.line}
    acts = _acts_by_speaker(reading, told)
    for cue, mention in acts:
        content = _own_clauses(reading, cue, mention, alone=len(acts) == 1)
        if content is None:
            continue
        if 0 < content[0] < mention.start and reading.line.lower[content[0]] in _LINKS:
            content = content[0] + 1, content[1]  # »…, und | der Bund widersprach |«
        act = _draft(reading, cue, mention, _without_contrast(reading, cue, content))
        reading.drafts += [act, *_of_gap(reading, cue)]


def _draft(reading: Reading, cue: Cue, mention: Mention, content: Range) -> Draft:
    return Draft(
        QuoteKind.REPORTED,
        [content],
        mention=mention,
        word=cue.verb.lemma,
        word_kind=cue.verb.kind,
        reason=f"»{reading.line.forms[cue.finite]}« names what somebody did by speaking",
    )


def _of_gap(reading: Reading, cue: Cue) -> list[Draft]:
    """»Holm sprach von Pech, | Lang von Unvermögen |«: the same act of another, its verb left out."""
    line, number = reading.line, cue.last + 1
    phrase = subject_before_gap(line, number) if number < len(reading.clauses) else None
    if phrase is None:
        return []
    mention = mention_of(line, phrase, "is the subject of a verb that is left out")
    clause = reading.clauses[number]
    quoted = any(draft.kind is QuoteKind.DIRECT and draft.mention == mention for draft in reading.drafts)
    return [] if quoted else [_draft(reading, cue, mention, (clause.start, clause.end))]


def _without_contrast(reading: Reading, cue: Cue, content: Range) -> Range:
    """»Während | die Stadt | den Abriss fordert, plädiert der Verein dagegen«: others' wish stands in front.

    Not »Während er aß, kritisierte Kern das Essen«: a time.
    """
    line, clauses, start = reading.line, reading.clauses, reading.clauses[cue.clause].start
    behind = clauses[0].kind.is_dependent and clauses[0].opener == "während" and content[0] < start
    subject = main_subject(reading.parse, 0) if behind else None
    if subject is None or line.tags[subject.start] == "PPER":
        return content
    return start, min(content[1], clauses[-1].end)


def _acts_by_speaker(reading: Reading, told: set[tuple[int, ...]]) -> list[tuple[Cue, Mention]]:
    """Find the first act of each who did one, by the place of the words that name them.

    What is ``told`` by a verb already is a quote: »nannte es „Unsinn“«.
    """
    acts: dict[int, tuple[Cue, Mention]] = {}
    for cue in reading.cues:
        if cue.positions in told or not _is_act(reading, cue):
            continue
        start = matrix_start(reading.clauses, cue.clause)
        mention = subject_of(reading.parse, cue, start)
        if mention is None or not _does_it(reading, cue, mention):
            continue
        if not acts or mention.start >= start:
            acts.setdefault(mention.start, (cue, mention))
    return list(acts.values())


def _does_it(reading: Reading, cue: Cue, mention: Mention) -> bool:
    """Whether somebody named outside what others say does it; »Er komme, so Timm – und verweist auf …«."""
    if _own_clauses(reading, cue, mention, alone=True) is None or _is_things(reading, cue, mention):
        return False
    return not any(_overlaps((mention.start, mention.end), draft.content) for draft in reading.drafts)


def _is_things(reading: Reading, cue: Cue, mention: Mention) -> bool:
    """»Von den Steinen geht Strahlung aus«, »Hunderte von Leuten sprechen Spanisch«, »Das fordert Geduld«."""
    line, act = reading.line, cue.verb.act
    if act is None or _cannot_act(line, cue, mention):
        return True
    if act.object or act.nouns or cue.verb.speaker is Speaker.THING:
        return is_thing(line, mention, documents=False)
    if "auf" in act.words and is_thing(line, mention, documents=False, announcements=False):
        return True  # »Das Zeichen verweist auf den Anhang«
    return _swallows(line, mention, act) or ("von" in act.words and is_thing_that_cannot(line, cue, mention))


def _cannot_act(line: Line, cue: Cue, mention: Mention) -> bool:
    """»Das fordert Geduld«, »| Der Film | erzählt von drei Brüdern«: what a work is about is no statement."""
    ours = line.lower[mention.start].startswith("unser")  # »Unsere Zeitung bat um Auskunft«
    nobody = "man" in line.lower[mention.start : mention.start + 1]  # »hielt | man für ein „Tier“ |«
    if ours or nobody or line.text(mention.start, mention.end).lower() in _NOBODY:
        return True
    noun = line.noun_lemma(head_position(line, mention.start, mention.end))
    return cue.verb.lemma in group("telling_verbs") and is_work(noun)


def _swallows(line: Line, mention: Mention, act: Act) -> bool:
    """»Hunderte von Leuten sprechen Spanisch«: the word that the act needs belongs to who does it."""
    beside = [*line.lower[: mention.start], *line.lower[mention.end :]]
    inside = line.lower[mention.start : mention.end]
    return not act.words.isdisjoint(inside) and act.words.isdisjoint(beside)


def _own_clauses(reading: Reading, cue: Cue, mention: Mention, *, alone: bool) -> Range | None:
    """Find the words that tell of the act; None if they belong to another report."""
    clauses, first = reading.clauses, reading.clauses[cue.clause]
    start, end = matrix_start(clauses, cue.clause), _end_of_sentence(reading, cue.last)
    others = [draft for draft in reading.drafts if not _is_verbatim(draft, start, end)]
    if alone and not others:
        return _clauses_of_subject(reading, cue, mention)
    taken = [span for draft in others for span in _taken_by(draft, cue)]
    # »Er sagte, es eile, | und warb für Geduld |«, »Er wies den Vorwurf | zurück |, gelogen zu haben«
    possible = ((start, end), (first.start, end), (start, clauses[cue.last].end))
    return next((words for words in possible if not _overlaps(words, taken)), None)


def _clauses_of_subject(reading: Reading, cue: Cue, mention: Mention) -> Range:
    """»Der Pegel sank, | das Amt warnte vor Regen |, die Brücke blieb zu«: no other main clause.

    The whole sentence with its full stop where there is none: »Sie kam nach Trier und forderte Geld.«.
    """
    clauses = reading.clauses
    first = _number_of_clause(reading, min(mention.start, clauses[cue.clause].start))
    others = _other_matters(reading, cue)
    joined = reading.line.tags[clauses[first].start] == "KON"
    fronted = clauses[first].finite > clauses[first].start + joined or first < cue.clause
    before = fronted and any(k < first for k in others)
    after = next((k for k in others if k > cue.last), None)
    if not before and after is None:
        return 0, len(reading.line)
    start = matrix_start(clauses, first) if before else 0
    return start, clauses[-1 if after is None else after - 1].end


def _other_matters(reading: Reading, cue: Cue) -> list[int]:
    """List the numbers of main clauses that tell something else, up to a colon behind the act."""
    clauses = reading.clauses
    explained = (k for k in range(cue.last + 1, len(clauses)) if clauses[k].link.startswith(":"))
    return [k for k in range(next(explained, len(clauses))) if _tells_another_matter(reading, k)]


def _number_of_clause(reading: Reading, i: int) -> int:
    return next(k for k, clause in enumerate(reading.clauses) if i < clause.end)


def _tells_another_matter(reading: Reading, number: int) -> bool:
    """Whether a main clause has a subject of its own, and is no condition, reason or report.

    Not »…, kommt der Frost zurück«, »… scharf: Die Straße wird breiter«, »…, er sei zu teuer«.
    """
    clause = reading.clauses[number]
    if number and _is_whole_by_itself(reading, number):
        return True
    if clause.kind is not ClauseKind.MAIN or clause.is_konjunktiv or clause.link.startswith(":"):
        return False
    begin = matrix_start(reading.clauses, number)  # »| Der Streik, der andauert, | trifft alle«
    verb_first = clause.finite <= begin
    subject = main_subject(reading.parse, number)
    if subject is None:
        return not verb_first and clause.link != "und"
    return subject.start >= begin and not (verb_first and clause.link in {"", ","})


def _is_whole_by_itself(reading: Reading, number: int) -> bool:
    """»Ob es reicht, | ist unklar |, denn das Amt kündigte Kürzungen an«: a question is its subject.

    Also »Holm sprach von Pech, | Lang von Unvermögen |«: the verb is left out.
    """
    first, clause = reading.clauses[0], reading.clauses[number]
    asks = first.kind is ClauseKind.SUBORDINATE and first.opener in _ASKS and number == 1
    told = asks and clause.kind is ClauseKind.MAIN and not clause.is_konjunktiv
    return told or subject_before_gap(reading.line, number) is not None


def _overlaps(words: Range, taken: list[Range]) -> bool:
    return any(start < words[1] and words[0] < end for start, end in taken)


def _taken_by(draft: Draft, cue: Cue) -> list[Range]:
    """Return the words of another report; »dankte allen | und sagte: „…“«: of a direct one what is said.

    So of one that a noun beside the act announces; of another act none, for it may have the whole sentence.
    """
    if draft.kind == QuoteKind.REPORTED:
        return []
    by_noun = draft.names_nobody and cue.finite not in draft.cue
    return draft.content if by_noun or draft.kind == QuoteKind.DIRECT else [*draft.content, *draft.introducer]


def _is_verbatim(draft: Draft, start: int, end: int) -> bool:
    """»warnte vor | „katastrophalen Folgen“ |«; not »dankte allen und sagte: „…“«."""
    return draft.kind == QuoteKind.DIRECT and all(start <= i < end for i in (*draft.cue, draft.start))


def _end_of_sentence(reading: Reading, number: int) -> int:
    """Where the clauses end that depend on one."""
    clauses, last = reading.clauses, number
    while last + 1 < len(clauses) and clauses[last + 1].kind != ClauseKind.MAIN:
        if subject_before_gap(reading.line, last + 1) is not None:
            break
        last += 1
    return clauses[last].end


def _is_act(reading: Reading, cue: Cue) -> bool:
    """Whether a verb names an act of speech that somebody did, with what it needs for that."""
    line, clause, act = reading.line, reading.clauses[cue.clause], cue.verb.act
    if act is None or not _was_done(reading, cue) or _is_of_relative(line, cue):
        return False
    if WRITER_OR_READER & set(line.lower[max(clause.start, cue.finite - 1) : cue.finite + 2]):
        return False
    own, words = line.lower[clause.start : reading.clauses[cue.last].end], set(line.lower[clause.start :])
    if not act.without.isdisjoint(own):
        return False
    if _AS not in own:
        words.discard(_AS)
    if cue.passive:
        return _is_act_in_passive(reading, cue, act, words)
    return act.needs_nothing or not act.words.isdisjoint(words) or _has_its_object(reading, cue, act)


def _is_of_relative(line: Line, cue: Cue) -> bool:
    """»Geplant ist ein Papier, | in dem der Rat die Tat verurteilt |«: the end of a relative clause."""
    last = max(cue.positions)
    opens = (
        i
        for i in range(min(cue.positions), last - 2)
        if line.forms[i] == "," and line.tags[i + 1] in PREPOSITIONS and line.lower[i + 2] in _RELATIVE
    )
    at = next(opens, last)
    return at < last and not any(is_finite(tag) for tag in line.tags[at:last])


def _is_act_in_passive(reading: Reading, cue: Cue, act: Act, words: set[str]) -> bool:
    """»wurde als „Fehler“ bezeichnet«, »wurde | von der Opposition | kritisiert«."""
    if _AS in act.words and _AS in words:
        return True
    predicate, line = reading.parse.predicate_of(cue.clause), reading.line
    known = predicate is not None and act.object and not act.judges  # not »die Marke wurde von ihr gehalten«
    by = reading.parse.roles(predicate).agent if predicate is not None and known else None
    # Not »die Diskriminierung | von Frauen | wurde kritisiert«.
    return by is not None and not line.nominal[by.preposition - 1] and not _holds(line, by, act.without)


def _has_its_object(reading: Reading, cue: Cue, act: Act) -> bool:
    """»beantragte | Freispruch |«, »kritisierte | den Plan |«; not »wies | die Klage | ab«."""
    line, predicate = reading.line, reading.parse.predicate_of(cue.clause)
    if predicate is None or "PRF" in line.tags[cue.finite : predicate.verb + 2]:
        return False
    start, end = reading.clauses[cue.clause].start, reading.clauses[cue.last].end
    if act.nouns:
        return _ends_with(line, range(start, end), act.nouns)
    if act.object == "held":
        return _is_held_for(line, start, end)
    if act.object and has_charge_in_front(reading.parse, cue):
        return not _ends_with(line, range(reading.clauses[0].end), act.without)
    return bool(act.object) and _has_fitting_object(reading, predicate, act, end)


def _has_fitting_object(reading: Reading, predicate: Predicate, act: Act, end: int) -> bool:
    line, objects = reading.line, [one.phrase for one in reading.parse.roles(predicate).objects]
    barred = any(_holds(line, phrase, act.without) for phrase in objects)
    return not barred and any(_fits(line, each, act, end) for each in objects)


def _fits(line: Line, phrase: NounPhrase, act: Act, end: int) -> bool:
    """Whether an object is of the kind that an act of speech asks for: »nannte | den Plan | falsch«."""
    if act.object == "judged":
        marked = any(line.quoted[phrase.start : phrase.core])
        return not marked and _closes_with_adjective(line, phrase.core, end)
    if act.object == "seen":
        return _is_judgement(line, phrase)
    return act.object == "any" or not _is_somebody(line, phrase)


def _closes_with_adjective(line: Line, start: int, end: int) -> bool:
    """»nannte den Plan | falsch |«, »hat ihn | zu teuer | genannt«; not »fand ihn | später | im Wagen«."""
    while end > start and line.tags[end - 1] in {"VVPP", "VVINF"}:
        end -= 1
    return end > start and line.tags[end - 1] == "ADJD"


def _is_held_for(line: Line, start: int, end: int) -> bool:
    """»hält ihn | für schuldig |«, »… | für einen Fehler |«; not »für den Verein«, »für sie auf«."""
    at = next((i for i in range(start, end) if line.lower[i] == "für"), end) + 1
    while at < end and line.tags[at] in _DEGREES:
        at += 1
    judges = line.tags[at : at + 1] in (["ADJD"], ["VVPP"]) and line.tags[end - 1] != "PTKVZ"
    if at >= end or line.tags[at] == "NN":
        return judges
    return judges or line.lower[at].startswith(("ein", "kein")) or _tells_which_is_right(line, at, end)


def _tells_which_is_right(line: Line, at: int, end: int) -> bool:
    """»für | den falschen | Weg«; not »hält den Rekord für | die schnellste | Runde«."""
    return line.tags[at] == "ART" and at + 1 < end and line.lemmas[at + 1].lower() in {"falsch", "richtig"}


def _is_judgement(line: Line, phrase: NounPhrase) -> bool:
    """»sieht im Gesetz | einen Angriff |«, »… | die Ursache |«; not »sieht im Gehege | einen Wolf |«."""
    noun = line.noun_lemma(phrase.head)
    judges = any(noun.lower().endswith(word.lower()) for word in group("judgements"))
    # In front of it, if anything is: not »sahen eine Chance für die Elf in Weiß«.
    where = line.lower[: phrase.start] or line.lower
    return judges and not {"in", "im"}.isdisjoint(where)


def _holds(line: Line, phrase: NounPhrase, nouns: frozenset[str]) -> bool:
    """Whether a phrase has one of the nouns, or one that ends with it."""
    return _ends_with(line, range(phrase.start, phrase.core), nouns)


def _ends_with(line: Line, places: range, nouns: frozenset[str]) -> bool:
    found = [line.noun_lemma(i).lower() for i in places if line.nominal[i]]
    return any(noun.endswith(wanted.lower()) for noun in found for wanted in nouns)


def _is_somebody(line: Line, phrase: NounPhrase) -> bool:
    """»verurteilte | ihn |«, »begrüßte | alle |«, »empfing | den Gast |«."""
    return line.tags[phrase.start] in {"PPER", "PIS"} or is_person(line, phrase)


def _was_done(reading: Reading, cue: Cue) -> bool:
    """Whether the newsroom tells as a fact that somebody did what a verb names."""
    clause = reading.clauses[cue.clause]
    if clause.kind != ClauseKind.MAIN or clause.is_konjunktiv or reading.line.quoted[cue.finite]:
        return False  # »Die Stadt rechne mit Regen«: itself reported
    predicate = reading.parse.predicate_of(cue.clause)
    if predicate is None:
        return True
    done = not _is_denied(reading, cue, predicate) and reading.line.forms[-1] != "?"
    # Not yet: »Sie müssen mit Post rechnen«, »Sie wird im Mai berichten«.
    return done and predicate.modal not in _MODALS and predicate.tense != "future"


def _is_denied(reading: Reading, cue: Cue, predicate: Predicate) -> bool:
    """»warnte | nicht |«; not »warnte ohne Erfolg«, »die nicht ausreichende Zahl«, »hält nichts davon«."""
    line, clause = reading.line, reading.clauses[cue.clause]
    inside = range(clause.start, clause.end - 1)
    only_attribute = any(line.lower[i] == "nicht" and line.tags[i + 1] == "ADJA" for i in inside)
    return predicate.negated_from == clause.start and not only_attribute and not _denies_itself(line, cue)


def _denies_itself(line: Line, cue: Cue) -> bool:
    """»schließt einen Abzug nicht aus«, »hält nichts davon«, »ließ kein gutes Haar an ihm«."""
    judges = cue.verb.act is not None and cue.verb.act.judges
    own = {word for phrase in cue.verb.words for words in phrase for word in words}
    denials = {"nichts"} | {word for word in own if word.startswith("kein")}
    denies = judges or cue.verb.infinitive in group("denying_verbs")
    return denies or not denials.isdisjoint(line.lower[i] for i in cue.positions)
