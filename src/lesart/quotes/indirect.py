"""Indirect speech with a reporting verb: clauses behind it, or the whole sentence before it."""

from collections.abc import Sequence

from lesart.frozen import replace
from lesart.language import MARKS, Mood, category_of_noun, is_in_dictionary
from lesart.quotes.attribution import ORIGINS, before_cue, subject_of, without_listener
from lesart.quotes.complements import (
    PURPOSE,
    THAT,
    THEN,
    first_governed,
    governed_behind,
    opens_with_verb,
    takes_infinitive,
)
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft, Range
from lesart.quotes.explained import behind_noun_and_colon, noun_clauses, reasons_in_konjunktiv
from lesart.quotes.lexicon import Speaker
from lesart.quotes.nouns import has_charge_in_front, noun_before
from lesart.quotes.terms import is_utterance
from lesart.quotes.unsaid import (
    is_by_somebody,
    is_not_made,
    is_said,
    is_thing,
    is_thing_that_cannot,
    talks_to_reader,
)
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import (
    DASHES,
    PREPOSITIONS,
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
    head_position,
    is_person,
    main_subject,
    noun_phrase,
    subject_after,
)

__all__ = ["closes_with_utterance", "governed_clauses", "speaker_behind"]


_OF_PHRASE = frozenset({ClauseKind.FRAGMENT, ClauseKind.RELATIVE})
_ADDS_A_PART = frozenset({", und", ", sondern", ", oder", ", aber", ", sowie"})
_LIGHT = frozenset({"PRF", "PPER", "PIS", "ADV", "PTKNEG"})
_GOES_ON = PREPOSITIONS | {"ADV", "ADJD", "PTKNEG", "PTKVZ"}
_OPENS_SLOGAN = frozenset({"kein", "keine", "keinen", "mehr", "weniger", "alles", "nichts", "zu"})
_OF_ADJECTIVES = frozenset({"ADJD", "ADV", "KON", "PTKNEG", "PTKA"})
_POINTS = frozenset({"das", "dies", "da"})
_ANSWER = 3  # words behind the verb
_ANSWERS = "PTKANT"  # »ja«, »nein«
_OF_ANSWER = frozenset({"PPER", "PDS", "ADV", "PTKNEG"})
_WANTS_TO_KNOW = "wissen wollen"
_NONE = frozenset({"keine", "keinen", "keins", "keines"})
_FROM = (["aus"], ["von"], ["vom"])
_BEFORE_SO = DASHES | {",", "“"}


def governed_clauses(parse: Parse, cues: list[Cue]) -> list[Draft]:
    """Find what each reporting verb governs: clauses behind it, or the whole sentence before it."""
    asserting = [cue for cue in cues if not _denies_anothers(parse, cue)]
    drafts = _without_rejected(noun_clauses(parse, asserting), cues) or behind_noun_and_colon(parse)
    for cue in asserting:
        draft = _of_cue(parse, cue, cues)
        if draft is not None and is_said(parse, cue, draft) and not _is_announced(cue, draft, drafts):
            drafts.append(draft)
    return _without_nested(drafts) or _by_mood(parse, cues)


def _denies_anothers(parse: Parse, cue: Cue) -> bool:
    """»wies | Vorwürfe der Anwohner | zurück, es werde laut«: what a noun announces as somebody else's."""
    denies = cue.verb.infinitive in group("rejecting_verbs") and not cue.passive
    if not denies or cue.last + 1 >= len(parse.clauses):
        return False
    noun = noun_before(parse, cue.last + 1, [])
    whose = noun[-1] if noun is not None else None
    return whose is not None and whose.start > cue.finite and parse.line.tags[whose.start] != "PPOSAT"


def _without_rejected(drafts: list[Draft], cues: list[Cue]) -> list[Draft]:
    """»Den Vorwurf, | er lüge |, wies Kolb zurück«: nobody's charge, which the act itself tells of."""
    rejecting = group("rejecting_verbs")
    at = max((c.finite for c in cues if c.verb.infinitive in rejecting and not c.passive), default=-1)
    return [draft for draft in drafts if not (draft.names_nobody and draft.end <= at)]


def _by_mood(parse: Parse, cues: list[Cue]) -> list[Draft]:
    """Find dependent clauses that only their mood shows to be reported."""
    if not any(clause.is_konjunktiv for clause in parse.clauses):
        return []  # most lines
    line = parse.line
    made = [cue for cue in cues if not (is_not_made(line, cue) or talks_to_reader(line, cue))]
    drafts = reasons_in_konjunktiv(parse, made)
    return [draft for draft in drafts if is_by_somebody(line, draft)]


def _of_cue(parse: Parse, cue: Cue, cues: list[Cue]) -> Draft | None:
    """Find what one verb governs: around it, behind it or in front of it."""
    if parse.clauses[cue.clause].kind is ClauseKind.INFINITIVE or _stands_with_so(parse.line, cue):
        return None
    if _is_reported_in_front(parse.clauses, cue) and (draft := _before(parse, cue, cues)) is not None:
        return draft
    return _parted(parse, cue) or governed_behind(parse, cue) or _before(parse, cue, cues)


def _is_reported_in_front(clauses: Sequence[Clause], cue: Cue) -> bool:
    """»| Der Bau ruhe |, sagte sie, | man warte auf Geld |«: the Konjunktiv in front is said as well."""
    said = (clause for clause in clauses[: cue.clause] if clause.kind is ClauseKind.MAIN)
    return opens_with_verb(clauses[cue.clause]) and any(c.mood is Mood.KONJUNKTIV_1 for c in said)


def _is_announced(cue: Cue, draft: Draft, others: list[Draft]) -> bool:
    """»Mit dem Vorwurf, | die Kasse sei leer |, ging er an die Öffentlichkeit«: the noun reports it."""
    if draft.end > min(cue.positions):
        return False
    return any(other.cue[0] - draft.start in {0, 1} and other.end == draft.end for other in others)


def _stands_with_so(line: Line, cue: Cue) -> bool:
    """»…, so heißt es dort, …« is found with »so«."""
    at = cue.finite
    return at > 1 and line.lower[at - 1] == "so" and line.forms[at - 2] in _BEFORE_SO


def _without_nested(drafts: list[Draft]) -> list[Draft]:
    """»Sie sagte, es gebe | Hinweise |, dass …«: inside what somebody says, a noun is no second speaker."""
    return [draft for draft in drafts if not any(_says_again(outer, draft) for outer in drafts)]


def _says_again(outer: Draft, inner: Draft) -> bool:
    """Whether a clause inside what somebody says is nobody's own, or the same one's."""
    return _holds(outer, inner) and (inner.names_nobody or inner.mention == outer.mention)


def _holds(outer: Draft, inner: Draft) -> bool:
    return (
        outer is not inner
        and outer.mention is not None
        and not outer.names_nobody
        and outer.start <= inner.start
        and inner.end <= outer.end
    )


# ------------------------------------------------------------------ »…, sagte sie«


def _before(parse: Parse, cue: Cue, cues: list[Cue]) -> Draft | None:
    """»| Niemand sei verletzt |, teilte die Polizei am Montag mit.«."""
    line, clauses = parse.line, parse.clauses
    if not _follows_what_is_said(parse, cue) or _governs_earlier(parse, cue, cues):
        return None
    said = _behind_mark(_without_pointer(line, clauses[: cue.clause]))
    if not _may_be_said(line, said, cue) or _is_told_otherwise(line, said, cue):
        return None
    start = _first_reported(said)
    end = clauses[cue.clause].start - 1
    mention = speaker_behind(parse, cue)
    if _nobody_says_it(parse, cue, mention) or closes_with_utterance(line, start, end):
        return None
    stop = _awaited_behind(parse, cue, mention) or _end_of_inquit(parse, cue, mention)
    quotation = _number_of_quotation(line, clauses, cue)
    stop = min(stop, quotation - 1)
    told = _up_to_second(parse, cue, stop, cues, quotation)
    content, introducer = _around_inquit(told, (start, end), stop)
    word, kind = cue.verb.lemma, cue.verb.kind
    reason = f"»{line.forms[cue.positions[0]]}« follows a complete sentence behind a comma"
    if _is_half_marked(line, start, end):
        reason += "; one of two quotation marks is missing"
        return Draft(QuoteKind.DIRECT, content, cue.positions, introducer, mention, word, kind, reason)
    return Draft(QuoteKind.INDIRECT, content, cue.positions, introducer, mention, word, kind, reason)


def _is_half_marked(line: Line, start: int, end: int) -> bool:
    """»| „Wir sind froh |, sagte sie«, »| Wir sind froh“ |, sagte sie«: a mark at one end only."""
    marks = [i for i in range(start, end) if line.forms[i] in MARKS]
    return marks in ([start], [end - 1]) and end - start > 1


def _behind_mark(said: Sequence[Clause]) -> Sequence[Clause]:
    """»Noch mehr kam hinzu: | Der Damm sei alt |, sagte sie«: what a colon or semicolon parts is not said.

    Not »| Alles sei gut: Der Damm hält |, sagte sie«: its own mood shows that it is said as well.
    """
    parted = (k for k in range(len(said) - 1, 0, -1) if said[k].link.startswith((":", ";")))
    at = next(parted, 0)
    told = [clause.mood is Mood.KONJUNKTIV_1 for clause in said[:at] if clause.kind is ClauseKind.MAIN]
    return said if told and all(told) else said[at:]


def _number_of_quotation(line: Line, clauses: Sequence[Clause], cue: Cue) -> int:
    """»Es reiche, sagte Kern: | „Ich gehe. Ich käme nie wieder.“ |«: which clause it begins with.

    It is a statement of its own, whatever moods stand in it. Without one, the number of all clauses.
    """
    behind = range(cue.last + 1, len(clauses))
    opened = (k for k in behind if clauses[k].link == ":" and line.quoted[clauses[k].start])
    number = next(opened, len(clauses))
    piece = line.piece_at(clauses[number].start) if number < len(clauses) else None
    return number if piece is not None and piece.end >= len(line) - 1 else len(clauses)


def _up_to_second(parse: Parse, cue: Cue, stop: int, cues: Sequence[Cue], quotation: int) -> Sequence[Clause]:
    """»…, scherzt Kern, | betont aber |, dass …«: a second verb of saying has a statement of its own.

    So has what stands between marks behind a colon, in the clause with the number ``quotation``.
    """
    if quotation == stop + 1:
        return parse.clauses[:quotation]
    inserted = range(cue.last + 1, stop + 1)
    second = (other for other in cues if other.clause in inserted and _asserts(parse.clauses[other.clause]))
    more = any(first_governed(parse, other) for other in second)
    return parse.clauses[: stop + 1] if more else parse.clauses


def _is_told_otherwise(line: Line, said: Sequence[Clause], cue: Cue) -> bool:
    """»| Dass Eltern zahlen müssen |, ärgert die Wirtin«: it is so; or who reports stands in front.

    So is »| Dass der Umsatz sinkt |, erklärt die Wirtin mit dem Wetter«.

    So it does in »| Wie der Anwalt, der dort war, angibt |, verlangt das Amt eine Liste«.
    """
    fact = cue.verb.kind == "voicing" and cue.verb.speaker.is_subject and said[0].opener in THAT
    compares = said[0].kind is ClauseKind.FRAGMENT and line.lower[said[0].start] == "wie"
    fact |= said[0].opener in THAT and _gives_reason(line, cue)
    return fact or compares or _is_subject_in_front(line, said, cue)


def _gives_reason(line: Line, cue: Cue) -> bool:
    """»begründet die Wirtin«, »erklärt die Wirtin | mit dem Wetter |«; not »erklärt sie mit Nachdruck«."""
    behind = range(cue.finite, len(line) - 1)
    named = any(line.lower[i] == "mit" and line.tags[i + 1] in {"ART", "PPOSAT"} for i in behind)
    return cue.verb.infinitive == "begründen" or (cue.verb.infinitive == "erklären" and named)


def _is_subject_in_front(line: Line, said: Sequence[Clause], cue: Cue) -> bool:
    """»| Wart Beno Thies |, er wurde gewählt, meldete ein Löschfahrzeug«: who reports stands in front.

    So does who was judged: »| Der Fahrer |, der sagte, er habe geschlafen, wurde verurteilt«.
    """
    first = said[0]
    if len(said) < 2 or first.kind is not ClauseKind.FRAGMENT:
        return False
    phrase = noun_phrase(line, first.start, first.end, before_verb=True)
    if phrase is None or phrase.end != first.end:
        return False
    if said[1].kind is ClauseKind.RELATIVE:
        return cue.passive
    again = said[1].kind is ClauseKind.MAIN and line.lower[said[1].start] in {"er", "sie"}
    return again and is_person(line, phrase)


def _nobody_says_it(parse: Parse, cue: Cue, mention: Mention | None) -> bool:
    if mention is None:
        return not _needs_nobody(parse, cue)
    if _is_withheld(parse, cue):
        return True
    if parse.clauses[cue.clause - 1].is_konjunktiv and _may_be_surname(parse.line, mention):
        return False
    line = parse.line
    if _is_object(line, cue, mention) or _is_called_out(line, mention) or _are_words(line, mention):
        return True
    return _is_next_act(line, cue, mention) or is_thing_that_cannot(line, cue, mention)


def _needs_nobody(parse: Parse, cue: Cue) -> bool:
    """»…, hieß es«, »…, stand darin«, »…, wurde mitgeteilt«: it reports although nobody is named."""
    return cue.verb.is_hearsay or cue.verb.speaker is Speaker.NOBODY or _is_bare_passive(parse, cue)


def _is_next_act(line: Line, cue: Cue, mention: Mention) -> bool:
    """»Er lehnte ab, sagte | aber eine Prüfung | zu«, »Der Antrag fand | keine Mehrheit |«."""
    if line.lower[mention.start].startswith("kein"):
        return True
    return line.lower[cue.finite + 1] in group("opposing") and is_thing(line, mention, documents=False)


def _is_withheld(parse: Parse, cue: Cue) -> bool:
    """»Er verlor, hatte das Ergebnis aber | nicht anerkannt |«: no word of what stands in front.

    Not »Er sei müde, bestritt sie nicht«, »Das reiche, glaubt er nicht«.
    """
    predicate = parse.predicate_of(cue.clause)
    denies = cue.verb.kind == "thinking" or cue.verb.infinitive in group("denying_verbs")
    return predicate is not None and predicate.negated_from >= 0 and not (denies or cue.verb.words)


def _may_be_surname(line: Line, mention: Mention) -> bool:
    """»…, freute sich | Ortlob |«: a word that no dictionary has, alone and without an article."""
    alone = line.tags[mention.start] == "NN" and line.forms[mention.start - 1][0].islower()
    first = mention.end == mention.start + 1 or line.forms[mention.start + 1] == ","
    return alone and first and not is_in_dictionary(line.forms[mention.start])


def _is_object(line: Line, cue: Cue, mention: Mention) -> bool:
    """»Er ging in die Offensive, | griff | die Kinder | an«: many, behind a verb for one."""
    if line.lower[mention.start] in _NONE and mention.end == mention.start + 1:
        return True  # »…, hatte aber | keine | gefunden«
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=False)
    many = phrase is not None and phrase.end == mention.end and phrase.number == "plural"
    acts = cue.verb.speaker.is_subject and not cue.passive
    return many and acts and not line.lower[cue.finite].endswith("n")


def _are_words(line: Line, mention: Mention) -> bool:
    """»Sie sitzen da, murmeln | Worte wie „Schade“ |«: what is said, and nobody who says it."""
    return line.noun_lemma(head_position(line, mention.start, mention.end)) in {"Wort", "Satz"}


def _is_called_out(line: Line, mention: Mention) -> bool:
    """»Er lief umher, rief | „Feuer!“ |«: words with their own mark are what is said, and nobody's name."""
    inside = line.quoted[mention.start]
    return inside and not {"!", "?"}.isdisjoint(line.forms[mention.start : mention.end + 1])


def _first_reported(said: Sequence[Clause]) -> int:
    """»Er war lange fort, | das Haus habe gefehlt |, sagt er«: behind what the newsroom tells itself."""
    main = [clause for clause in said if clause.kind is ClauseKind.MAIN]
    tells = len(main) == 2 and main[0].mood is Mood.INDICATIVE and main[1].mood is Mood.KONJUNKTIV_1
    beside = tells and main[1].link == "," and all(clause.finite > clause.start for clause in main)
    return main[1].start if beside else said[0].start


def _without_pointer(line: Line, said: Sequence[Clause]) -> Sequence[Clause]:
    """»Davor, | das Eis zu betreten |, warnt sie«: a small word in front only points to what is said.

    Also »Keinen Zweifel daran, | dass er bleibt |, ließ der Chef«.
    """
    first = said[0]
    points = first.finite < 0 and line.lower[first.end - 1] in group("pronominal_adverbs")
    return said[1:] if points and len(said) > 1 else said


def _parted(parse: Parse, cue: Cue) -> Draft | None:
    """»| Ihr Zynismus |, schreibt sie, | sei angelernt |«: the verb of saying stands inside a sentence."""
    clauses, number = parse.clauses, cue.clause
    if not number or not _parts_sentence(clauses, cue):
        return None
    mention = speaker_behind(parse, cue)
    if mention is None or (clauses[0].finite < 0 and parse.line.tags[clauses[0].start] == "KOUS"):
        return None  # »| Obwohl zweisprachig aufgewachsen |, schreibt sie deutsch«
    stop = cue.last
    while clauses[stop + 1].kind is not ClauseKind.MAIN:
        stop += 1
    said, introducer = _around_inquit(clauses, (clauses[0].start, clauses[number].start - 1), stop)
    reason = f"»{parse.line.forms[cue.finite]}« stands between commas inside what is said"
    word, kind = cue.verb.lemma, cue.verb.kind
    return Draft(QuoteKind.INDIRECT, said, cue.positions, introducer, mention, word, kind, reason)


def _parts_sentence(clauses: Sequence[Clause], cue: Cue) -> bool:
    """Whether a clause with its verb in front stands between a phrase and the verb of that.

    Or one that points to both: »| Der Markt |, davon ist sie überzeugt, | werde sich erholen |«.
    """
    verb, clause = _only_verb(clauses[cue.last + 1 :]), clauses[cue.clause]
    points = clause.opener in _POINTS | group("pronominal_adverbs") and clause.finite == clause.start + 1
    if verb is None or not (opens_with_verb(clause) or points):
        return False
    return (
        _is_phrase(clauses[: cue.clause]) and ("c" if verb.is_konjunktiv or points else "v") in cue.verb.takes
    )


def _only_verb(clauses: Sequence[Clause]) -> Clause | None:
    """»…, sagt sie, | sei angelernt |«: the clause that goes on with a verb, if it is the only one.

    Not »Am Abend, sagt sie, lacht, spricht leiser«: what she does one after the other.
    """
    rest = [clause for clause in clauses if clause.kind not in _OF_PHRASE]
    verbs = [clause for clause in rest if opens_with_verb(clause)]
    return verbs[0] if verbs and verbs == rest[:1] else None


def _is_phrase(clauses: Sequence[Clause]) -> bool:
    """»| Ihr Zynismus, der sie schützt |, …«: whether clauses are a phrase with what belongs to it."""
    return clauses[0].kind is ClauseKind.FRAGMENT and all(clause.kind in _OF_PHRASE for clause in clauses)


def _may_be_said(line: Line, said: Sequence[Clause], cue: Cue) -> bool:
    """Whether what stands in front of a verb is a sentence, words that need none, or an infinitive."""
    if _complete(said) or _is_short_answer(line, said) or _is_asked(line, said, cue):
        return True
    verbless = _is_verbless(line, said) or _is_stated(line, said, cue)
    return verbless or ("i" in cue.verb.takes and _is_infinitive(said))


def _is_asked(line: Line, said: Sequence[Clause], cue: Cue) -> bool:
    """»| Warum er gegangen sei |, wollte der Richter wissen«."""
    asks = said[0].kind is ClauseKind.SUBORDINATE and line.lower[said[0].start] in group("question_words")
    return asks and (cue.verb.infinitive in group("asking") or cue.verb.lemma == _WANTS_TO_KNOW)


def _is_short_answer(line: Line, said: Sequence[Clause]) -> bool:
    """»| Wird sie nicht |, versprechen sie«, »| Ist er schon |, sagt sie«: a verb and of whom it is said.

    Not »Kommt Kern nicht, versprechen sie Geld«: a condition.
    """
    clause = said[0]
    if len(said) > 1 or clause.start or clause.finite:
        return False
    inside = line.tags[1 : clause.end]
    short = len(inside) <= _ANSWER and _OF_ANSWER.issuperset(inside)
    return short and line.tags[0] in {"VAFIN", "VMFIN"} and line.lower[clause.end - 1] in {"nicht", "schon"}


def _is_verbless(line: Line, said: Sequence[Clause]) -> bool:
    """»| Kein Beton am See |, fordern sie«, »| Alles halb so wild |, sagt er«, »| Nein |, sagt er«.

    There is nobody in it who could say it.

    Not »Mehrere Gäste, darunter ein Kind, lobten …«, »Auch Kolb, der Chef, lobte …«.
    """
    if said[0].start or any(clause.kind is not ClauseKind.FRAGMENT for clause in said):
        return False
    places = range(said[-1].end)
    named = any(line.nominal[i] and PREPOSITIONS.isdisjoint(line.tags[:i]) for i in places)
    manner = line.tags[0] in _GOES_ON - PREPOSITIONS | {_ANSWERS} and not named and len(said) == 1
    return line.lower[0] in _OPENS_SLOGAN or manner


def _is_stated(line: Line, said: Sequence[Clause], cue: Cue) -> bool:
    """»| Elf Minuten am Tag |, sagt die Ärztin.«, »| Treppe statt Aufzug |, rät Kern.«: a thing, and no more.

    Behind the verb nobody can be its object, so whoever stands there speaks.
    """
    first = said[0]
    if len(said) > 1 or first.start or first.kind is not ClauseKind.FRAGMENT or cue.finite != first.end + 1:
        return False
    phrase = noun_phrase(line, 0, first.end, before_verb=True)
    thing = phrase is not None and not phrase.start and is_thing(line, Mention(0, phrase.end, ""))
    return thing and cue.verb.infinitive in group("stating") and "," not in line.forms[cue.finite :]


def _around_inquit(clauses: Sequence[Clause], said: Range, stop: int) -> tuple[list[Range], list[Range]]:
    """Part a sentence into what is said, also behind the clause ``stop``, and the words that introduce it."""
    if stop + 1 == len(clauses):
        return [said], [(said[1], clauses[stop].end)]
    rest = clauses[stop + 1].start
    return [said, (rest, clauses[-1].end)], [(said[1], rest)]


def _is_bare_passive(parse: Parse, cue: Cue) -> bool:
    """»…, | wurde mitgeteilt |«: nobody is named, and nothing else stands there."""
    clause = parse.clauses[cue.clause]
    return cue.passive and cue.last == cue.clause and clause.end - clause.start == len(cue.positions)


def _follows_what_is_said(parse: Parse, cue: Cue) -> bool:
    """»…, | sagte sie«, »… – | das sagte sie«: verb or »das« behind a comma, with something before it."""
    line, clause = parse.line, parse.clauses[cue.clause]
    if _has_this_as_object(line, clause) or has_charge_in_front(parse, cue):
        return False
    if not cue.clause or not _tells(line, clause, cue):
        return False
    if line.lower[clause.start] in {"das", "dies"} and _is_right_behind(line, clause):
        return line.tags[clause.finite] != "VMFIN" and clause.link in DASHES | {","}
    if _takes_up(line, parse.clauses[cue.clause - 1], clause):
        return True
    return clause.finite == clause.start and clause.link == ","


def _is_of_condition(line: Line, clause: Clause) -> bool:
    """»Er warnt: wenn es regne, | müssten alle damit rechnen |«: a modal verb that is reported itself."""
    return line.tags[clause.finite] == "VMFIN" and clause.is_konjunktiv


def _is_right_behind(line: Line, clause: Clause) -> bool:
    """»| das sagt | der Förster«, »| das zumindest sagt | er«: behind the first word or an adverb."""
    between = line.tags[clause.start + 1 : clause.finite]
    return between in ([], ["ADV"])


def _has_this_as_object(line: Line, clause: Clause) -> bool:
    """»Er prüfte die Gründe, | verneinte diese jedoch |«: he goes on, and »diese« is what it is about."""
    at = clause.finite + 1
    this = line.lower[at : at + 1] in (["diese"], ["dieses"], ["diesen"], ["dies"])
    return this and not group("opposing").isdisjoint(line.lower[at + 1 : at + 2])


def _tells(line: Line, clause: Clause, cue: Cue) -> bool:
    """Whether a main clause tells what was said; not »Dass er ging, werfe Fragen auf«: itself reported."""
    if _is_of_condition(line, clause):
        return False
    if clause.kind is not ClauseKind.MAIN or set("ciq").isdisjoint(cue.verb.takes):
        return False
    return clause.mood is not Mood.KONJUNKTIV_1 or cue.verb.is_hearsay


def _takes_up(line: Line, said: Clause, clause: Clause) -> bool:
    """»Dass er geht, | daran | ließ er keinen Zweifel«: a small word takes up the clause in front."""
    taken_up = clause.finite == clause.start + 1 and line.lower[clause.start] in group("pronominal_adverbs")
    return taken_up and clause.link == "," and said.opener in THAT


def _governs_earlier(parse: Parse, cue: Cue, cues: list[Cue]) -> bool:
    """Whether a verb before the cue governs what stands between them already."""
    earlier = [c for c in cues if c.last < cue.clause]
    asserted = [c for c in earlier if _asserts(parse.clauses[c.clause])]
    governs = any(first_governed(parse, c) for c in asserted)
    return governs or _goes_on(parse, cue, asserted) or _belongs_to_front(parse, cue, earlier)


def _goes_on(parse: Parse, cue: Cue, asserted: Sequence[Cue]) -> bool:
    """»„…“, meinte Kolb gereizt, | lobte aber Thiel |«: who said it does this, too; Thiel is the object.

    Not »Ob er ging, beurteilten die Kinder, | sagte Thiel |«: the first verb is the sentence's own.
    """
    adverb = parse.line.tags[cue.finite + 1 : cue.finite + 2] == ["ADV"]
    again = adverb and opens_with_verb(parse.clauses[cue.clause])
    return again and any(_is_inquit(parse, c) for c in asserted)


def _is_inquit(parse: Parse, cue: Cue) -> bool:
    """»Der Damm hält, | sagt Kolb |«: the verb behind a sentence, and its speaker right behind it."""
    clauses = parse.clauses
    behind = cue.clause > 0 and clauses[cue.clause - 1].kind is ClauseKind.MAIN
    mention = speaker_behind(parse, cue) if behind and opens_with_verb(clauses[cue.clause]) else None
    return mention is not None and mention.start == cue.finite + 1


def _belongs_to_front(parse: Parse, cue: Cue, earlier: Sequence[Cue]) -> bool:
    """»Während Kolb sagte, | der Plan sei gut |, meinte Thiel, …«: what a clause in front governs."""
    first = parse.clauses[0]
    adverbial = first.kind is ClauseKind.SUBORDINATE and first.opener not in THAT
    if not (adverbial and opens_with_verb(parse.clauses[cue.clause])):
        return False
    main = [k for k in range(cue.clause) if parse.clauses[k].kind is ClauseKind.MAIN]
    governed = (first_governed(parse, c) for c in earlier if c.clause == 0)
    return main in [[found[0]] for found in governed if found is not None]


def _asserts(clause: Clause) -> bool:
    """Whether a main clause says something by itself; »Kroll habe betont, dass …« is reported."""
    return clause.kind is ClauseKind.MAIN and not clause.is_konjunktiv


def speaker_behind(parse: Parse, cue: Cue) -> Mention | None:
    """Subject right behind the verb of »…, sagte X«; in »…, wird X zitiert« the subject too."""
    line, clauses = parse.line, parse.clauses
    if cue.passive:
        if cue.verb.speaker is Speaker.OBJECT:
            return subject_after(line, cue.finite + 1, clauses[cue.last].end)
        return agent(line, cue.finite, clauses[cue.last].end)
    if not cue.verb.speaker.is_subject and cue.verb.speaker is not Speaker.OBJECT:
        return subject_of(parse, cue, cue.finite)
    mention = subject_after(line, cue.finite + 1, len(line))
    if mention is None:
        return _it_behind(line, cue)
    if cue.verb.speaker is Speaker.OBJECT:
        return _quoted_person(line, _end_of_first(line, mention)) or mention
    mention = _without_new_clause(clauses, _behind_whom(parse, cue, mention))
    return before_cue(line, without_listener(line, mention), cue)


def _behind_whom(parse: Parse, cue: Cue, mention: Mention) -> Mention:
    """»„…“, beschreibt sie | ein Nachbar |«: who speaks, where »sie« is the object."""
    alone = mention.end == mention.start + 1 and parse.line.lower[mention.start] == "sie"
    subject = main_subject(parse, cue.clause) if alone else None
    return subject if subject is not None and subject.start == mention.end else mention


def _it_behind(line: Line, cue: Cue) -> Mention | None:
    """»…, teilte | es | mit«: a body; »…, tönt es aus | dem Amt |«: where it comes from; not »…, hieß es«."""
    at = cue.finite + 1
    if line.lower[at : at + 1] != ["es"] or cue.verb.needs or at in cue.positions:
        return None
    origin = document(line, at + 1, len(line), ORIGINS) if line.lower[at + 1 : at + 2] in _FROM else None
    return origin or Mention(at, at + 1, "»es« is the subject: nothing else can be")


def _without_new_clause(clauses: Sequence[Clause], mention: Mention) -> Mention:
    """»sagte | Kolb |, der Grund sei klar«: the subject of what follows is no apposition."""
    inside = (c for c in clauses if mention.start < c.start < mention.end)
    ends = [c.start - 1 for c in inside if c.kind is ClauseKind.MAIN and c.finite == mention.end]
    return replace(mention, end=ends[0]) if ends else mention


def _quoted_person(line: Line, i: int) -> Mention | None:
    """»„…“, zitiert der Kurier | den Minister |«: the object speaks, the subject only passes it on."""
    if line.lower[i : i + 1] not in (["den"], ["einen"], ["eine"]) and not _is_role_with_name(line, i):
        return None
    stop = core(line, i, len(line))
    reason = f"»{line.text(i, stop)}« is the one who is quoted"
    return Mention(i, attach(line, stop, len(line), before_verb=False), reason) if stop > i else None


def _end_of_first(line: Line, mention: Mention) -> int:
    """»zitiert | der Kurier | Hotelchefin Gesa Wulf«: where the first of two phrases without a break ends."""
    inside = range(mention.start + 1, mention.end)
    second = (i for i in inside if _is_role_with_name(line, i) and line.nominal[i - 1])
    return next(second, mention.end)


def _is_role_with_name(line: Line, i: int) -> bool:
    """»| Hotelchefin Gesa Wulf |«: a role without an article before a name."""
    role = line.tags[i : i + 2] == ["NN", "NE"]
    return role and category_of_noun(line.noun_lemma(i)) == "person"


def closes_with_utterance(line: Line, start: int, end: int) -> bool:
    """Whether a stretch is a quotation or ends with one behind a colon: then it is direct speech."""
    if end <= start:
        return False
    if _is_wholly_quoted(line, start, end):
        return True
    for piece in line.pieces:
        if start <= piece.start and end - 1 <= piece.end <= end + 1:
            before = line.forms[piece.start - 1] if piece.start else ""
            return before in {":", ".", "!", "?"} and is_utterance(line, piece)
    return False


def _is_wholly_quoted(line: Line, start: int, end: int) -> bool:
    piece = line.piece_at(start)
    if piece is not None and line.forms[piece.end : piece.end + 1] == ["("] and line.forms[end - 1] == ")":
        end = piece.end  # »„Ich will nur schlafen“ (Paul, 6)«
    words = [i for i in range(start, end) if line.forms[i][0].isalnum()]
    return bool(words) and all(line.quoted[i] for i in words)


def _complete(said: Sequence[Clause]) -> bool:
    """Whether clauses make a whole sentence by themselves: a main clause, or »dass …« put in front.

    Also one with a condition: »| Gehe es so weiter, (so) sei der See bald leer |, sagte sie«.
    """
    if said[0].kind == ClauseKind.SUBORDINATE and said[0].opener in THAT:
        return True
    main = [c for c in said if c.kind == ClauseKind.MAIN]
    if not main:
        return False
    return _is_conditional(main) or main[0].finite > main[0].start or main[0] is not said[0]


def _is_conditional(main: Sequence[Clause]) -> bool:
    """»| Gehe es so weiter, (so) sei | der See bald leer, sagte sie«: the second follows."""
    follows = len(main) > 1 and (opens_with_verb(main[1]) or main[1].opener in THEN)
    return follows and main[1].mood is Mood.KONJUNKTIV_1


def _is_infinitive(said: Sequence[Clause]) -> bool:
    """»| Nichts gewusst zu haben |, beteuerte er«; not »Um zu sparen, versprach er, …«."""
    return all(c.kind is ClauseKind.INFINITIVE and c.opener not in PURPOSE for c in said)


def _awaited_behind(parse: Parse, cue: Cue, mention: Mention | None) -> int:
    """»Er sei, sagte Klein, | müde |«: the last of the inserted clauses, if the sentence goes on; or 0."""
    line, clauses = parse.line, parse.clauses
    said = clauses[cue.clause - 1]
    if said.kind is not ClauseKind.MAIN:
        return 0
    named = mention.end if mention is not None else 0
    rest = next((k for k in range(cue.last + 1, len(clauses)) if clauses[k].start >= named), 0)
    if not rest or _is_closed_insertion(clauses, rest, mention):
        return 0
    awaited = _is_awaited(line, said, clauses[rest]) or _is_pointed_to(parse, clauses[rest], cue)
    return rest - 1 if awaited else 0


def _is_pointed_to(parse: Parse, rest: Clause, cue: Cue) -> bool:
    """»Er werbe dafür, sagte Klein, | den Weg zu bauen |«, »Es sei gut, sagte sie, | dass alle kommen |«.

    An infinitive belongs there too if that verb takes one: »Er habe versucht, sagte sie, | zu gehen |«.
    """
    line, said = parse.line, parse.clauses[cue.clause - 1]
    points = line.lower[said.end - 1] in group("pronominal_adverbs") or line.lower[said.start] == "es"
    if rest.kind is ClauseKind.INFINITIVE and rest.opener not in PURPOSE:
        predicate = parse.predicate_of(cue.clause - 1)
        tries = predicate is not None and takes_infinitive(predicate.lemma)
        return points or tries or "i" not in cue.verb.takes
    return points and rest.opener in THAT and said.mood is Mood.KONJUNKTIV_1


def _is_awaited(line: Line, said: Clause, rest: Clause) -> bool:
    """»Er sei, …, | müde |«, »Das Werk stehe, …, | vor dem Aus |«; not »Er sei krank, …, der Chef«."""
    if line.tags[said.finite][:2] in {"VA", "VM"}:
        light = all(line.tags[i] in _LIGHT for i in range(said.finite + 1, said.end))
        return (light and _completes(rest)) or closes_bracket(line, said, rest)
    cut = said.finite == said.end - 1 and said.mood is not Mood.INDICATIVE
    return cut and rest.kind is ClauseKind.FRAGMENT and line.tags[rest.start] in _GOES_ON


def _completes(clause: Clause) -> bool:
    """Whether a part has no verb but a participle at its end, which may be misread: »alles versucht«."""
    last = clause.kind is ClauseKind.MAIN and clause.start < clause.finite == clause.end - 1
    return clause.kind is ClauseKind.FRAGMENT or last


def _belongs_to_inquit(parse: Parse, number: int, mention: Mention | None) -> bool:
    """»sagte Klein, | der Chef |«, »sagte sie, | als sie ging |«, »sagte sie, | er ging |«."""
    clauses, clause = parse.clauses, parse.clauses[number]
    if mention is not None and clause.start < mention.end:
        return True
    if clause.kind is ClauseKind.MAIN:
        # »…, sagte sie: | Das Wasser steigt |« goes on with what she said.
        return not clause.is_konjunktiv and (clause.link != ":" or parse.line.quoted[clause.start])
    if clause.kind is ClauseKind.FRAGMENT:
        return not _is_afterthought(parse.line, clause) or _is_closed_insertion(clauses, number, mention)
    return not _is_said_as_well(clauses, number)


def _is_closed_insertion(clauses: Sequence[Clause], number: int, mention: Mention | None) -> bool:
    """»…, sagte der Wirt, | selbst betroffen |, am Abend«: behind the name, and the inquit goes on."""
    right_behind = mention is not None and mention.end + 1 == clauses[number].start
    following = clauses[number + 1 : number + 2]
    return right_behind and bool(following) and following[0].kind is ClauseKind.FRAGMENT


def _is_afterthought(line: Line, clause: Clause) -> bool:
    """»…, sagt sie, | aus Mitleid |«, »…, klagt er, | mausetot |«; not »…, sagte sie, | mit Tränen |«.

    What »und« or »sondern« joins behind a comma was said as well: »…, sagt sie, | sondern um Zeit |«.
    """
    inside = line.tags[clause.start : clause.end]
    alone = inside[-1] == "ADJD" and _OF_ADJECTIVES.issuperset(inside)
    return alone or clause.opener in group("afterthoughts") or clause.link in _ADDS_A_PART


def _is_said_as_well(clauses: Sequence[Clause], number: int) -> bool:
    """»…, sagte sie, | weil er alt sei |«; not »…, sagte der Wirt, | der gern gekommen wäre |«."""
    clause, joined = clauses[number], clauses[number + 1 : number + 2]
    if clause.mood is Mood.AMBIGUOUS and joined and joined[0].resumes and joined[0].link == "und":
        return _is_said_as_well(clauses, number + 1)  # »…, | weil die Pumpen liefen | und alles bereit sei«
    certain = clause.kind is ClauseKind.RELATIVE and clause.opener not in group("question_words")
    reported = {Mood.KONJUNKTIV_1} if certain else {Mood.KONJUNKTIV_1, Mood.KONJUNKTIV_2}
    return clause.kind.is_dependent and clause.mood in reported


def _end_of_inquit(parse: Parse, cue: Cue, mention: Mention | None) -> int:
    """Find the last clause of », sagte …, die …,«: relatives and appositions belong to it.

    Not what its Konjunktiv shows to be said as well: »…, sagte sie, | weshalb sie schließe |«.
    """
    clauses, stop = parse.clauses, cue.last
    while stop + 1 < len(clauses) and _belongs_to_inquit(parse, stop + 1, mention):
        stop += 1
    return stop
