"""Clauses that explain a reporting noun, and dependent clauses that their mood shows to be reported."""

from collections.abc import Sequence

from lesart.frozen import replace
from lesart.language import Mood, category_of_noun
from lesart.quotes.attribution import behind_for, subject_of
from lesart.quotes.complements import (
    PURPOSE,
    THAT,
    first_governed,
    happened_then,
    is_comment,
    rest_of_sentence,
    was_asked,
)
from lesart.quotes.cues import Cue, holding_cue, noun_entry
from lesart.quotes.drafts import NOBODY_NAMED, Draft
from lesart.quotes.lexicon import reporting_nouns, verbs_holding_nouns
from lesart.quotes.nouns import NounCue, noun_before
from lesart.quotes.unsaid import is_thing
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import (
    AttributeKind,
    Clause,
    ClauseKind,
    Line,
    Mention,
    NounPhrase,
    Parse,
    Predicate,
    attach,
    core,
    is_person,
    main_subject,
    matrix_start,
    noun_phrase,
    subject_after,
    subject_before,
)

_THE = frozenset({"die", "diese"})
_THIS = frozenset({"dieser", "diese", "dieses"})
__all__ = ["behind_noun_and_colon", "noun_clauses", "reasons_in_konjunktiv"]

_REPORTED = THAT | {"wonach"}  # are found by these words
_FOR_MANY = frozenset({"hätten", "müssten"})
_FOR_MANY_REASONS = frozenset({"könnten", "würden"})
_BECAUSE = frozenset({"weil", "da"})
_IS = frozenset({"sein", "ausfallen", "klingen", "bleiben"})
_HOLDS = frozenset({"haben", "machen", "richten", "äußern", "formulieren", "parathaben"})
_A = frozenset({"ein", "eine", "einen", "nur"})
_NONE_OR_ALL = ("kein", "jede", "jeglich")
_FROM = frozenset({"von", "vom", "seitens"})
_TO = frozenset({"zu", "zum", "zur"})
# What opens the phrase with the noun in front of a verb: »| Der | Meinung, dass …, ist er«
_FIRST_WORDS = {"sein": frozenset({"der"}), "kommen": _TO, "gelangen": _TO}


def noun_clauses(parse: Parse, cues: list[Cue]) -> list[Draft]:
    """»Er wies die Forderung der Union, | die Steuern zu senken |, zurück.«."""
    drafts = []
    for number in range(1, len(parse.clauses)):
        found = None if _only_quoted(parse, number) else noun_before(parse, number, cues)
        if found is None or _is_nobodys(parse, number, found):
            continue
        if not any(cue.last == number - 1 and first_governed(parse, cue) for cue in cues):
            drafts.append(_noun_draft(parse, number, found))
    return drafts


def _only_quoted(parse: Parse, number: int) -> bool:
    """Whether a clause stands between marks that opened before it."""
    start = parse.clauses[number].start
    return parse.line.quoted[start] and parse.line.pieces[0].start != start


def _is_nobodys(parse: Parse, number: int, found: NounCue) -> bool:
    """»Es besteht | kein Zweifel |, dass …«, »prüft | den Verdacht |, dass …«: nobody says it.

    Nor »Das Bild räumte | jeden Zweifel | aus, dass …«.
    """
    start, *_, kind, mention = found
    if _is_said_of_it(parse, number):
        return True
    if mention is not None:
        return False
    if kind == "thinking" and _is_what_it_is_about(parse, number):
        return True
    checked = parse.predicate_of(number - 1)
    is_open = checked is not None and checked.lemma in group("checking_verbs")
    return is_open or parse.line.lower[start].startswith(_NONE_OR_ALL)


def _is_said_of_it(parse: Parse, number: int) -> bool:
    """»nannte | den Vorschlag | falsch, dieser sei zu teuer«: what is said of a thing is not what it says."""
    line, clause = parse.line, parse.clauses[number]
    this = line.lower[clause.start] in _THIS and clause.finite == clause.start + 1
    judged = line.tags[parse.clauses[number - 1].end - 1] == "ADJD"
    return this and judged and clause.kind is ClauseKind.MAIN


def _is_what_it_is_about(parse: Parse, number: int) -> bool:
    """»| Die Hoffnung |, dass …, ist klein«, »…, geht um«: of a hope that nobody is said to have."""
    line, front = parse.line, parse.clauses[0]
    behind = next((n for n, c in enumerate(parse.clauses) if n >= number and c.kind is ClauseKind.MAIN), 0)
    if number != 1 or not behind or front.kind is not ClauseKind.FRAGMENT or line.lower[0] not in _THE:
        return False
    predicate, clause = parse.predicate_of(behind), parse.clauses[behind]
    told = predicate is not None and predicate.lemma in group("rising_and_falling")
    return told and clause.finite == clause.start


def _noun_draft(parse: Parse, number: int, found: NounCue) -> Draft:
    """Quote the clause ``number``, which a reporting noun announces."""
    line, clauses = parse.line, parse.clauses
    start, end, noun, kind, mention = found
    last = _last_explained(parse, number)
    begin = matrix_start(clauses, number - 1)
    rest = rest_of_sentence(parse, last)
    introducer = [(begin, clauses[number].start), *([rest] if rest else [])]
    cue = tuple(range(start, end))
    if mention is not None:
        mention = _who_restates(parse, number - 1, noun=end) or mention
    elif (mention := _giver(parse, number - 1)) is None:
        held = holding_cue(parse, number - 1)
        mention = _holder(parse, number - 1, held, before=line.lower[start - 1 : start])
        cue = tuple(sorted({*cue, *held.positions})) if held and mention else cue
        mention = mention or _behind_clause(parse, number, last) or _origin(line, begin, start, end)
    content = [(clauses[number].start, clauses[last].end)]
    reason = f"the reporting noun »{line.text(start, end)}« is explained by the clause"
    return Draft(QuoteKind.INDIRECT, content, cue, introducer, mention, noun, kind, reason)


def _who_restates(parse: Parse, number: int, *, noun: int) -> Mention | None:
    """»| Der Sprecher | wiederholte die Forderung seiner Partei, …«: theirs, and said by him."""
    line, predicate = parse.line, parse.predicate_of(number)
    owned = noun < len(line) and line.tags[noun] == "PPOSAT"
    if not owned or predicate is None or predicate.lemma not in group("restating_verbs"):
        return None
    return main_subject(parse, number)


def _giver(parse: Parse, number: int) -> Mention | None:
    """»Er erhielt | vom Amt | die Auskunft, …«: from whom the subject has it."""
    predicate = parse.predicate_of(number)
    if predicate is None or predicate.lemma not in group("receiving_verbs"):
        return None
    line = parse.line
    around = (each for each in parse.phrases(predicate) if each.preposition >= 0)
    giver = next((each for each in around if line.lower[each.preposition] in _FROM), None)
    if giver is None:
        return None
    words = line.text(giver.start, giver.core)
    return Mention(giver.start, giver.core, f"»{words}« says from whom it comes")


def _last_explained(parse: Parse, number: int) -> int:
    """Find the number of the last clause that belongs to an explained noun."""
    last = number
    while last + 1 < len(parse.clauses) and not _ends_explanation(parse, number, last + 1):
        last += 1
    return last


def _ends_explanation(parse: Parse, number: int, k: int) -> bool:
    """Whether the clause ``k`` behind the one that explains a noun does not belong to it."""
    line, clauses = parse.line, parse.clauses
    first, following = clauses[number], clauses[k]
    if following.kind is ClauseKind.MAIN:
        goes_on = first.kind is ClauseKind.MAIN and following.is_konjunktiv
        return not goes_on or _closes_noun(clauses, number, k)
    if following.kind is ClauseKind.FRAGMENT and first.kind is not ClauseKind.MAIN:
        return True
    if _is_newsrooms(parse, first, k) or _is_quotation(line, following):
        return True
    # »dass der Plan, ein Werk zu bauen, | scheitert |«
    return following.resumes and first.kind is ClauseKind.INFINITIVE and k == number + 1


def _is_newsrooms(parse: Parse, first: Clause, k: int) -> bool:
    """»der Vorwurf, …, | wie das Amt mitteilte |«, »…, dass er fehlt, | weshalb man suchte |«."""
    return is_comment(parse.line, parse.clauses[k]) or happened_then(parse, first, k)


def _is_quotation(line: Line, clause: Clause) -> bool:
    """»die Behauptung, er lüge: | „Wo ich war, | weiß jeder.“«: a statement of its own."""
    return clause.link.startswith(":") and line.quoted[clause.start]


def _closes_noun(clauses: Sequence[Clause], number: int, k: int) -> bool:
    """»| Berichte |, das Amt habe gelogen, | seien falsch |«: the verb of what the noun is the subject of."""
    noun, verb = clauses[number - 1], clauses[k]
    return noun.kind is ClauseKind.FRAGMENT and verb.finite == verb.start and verb.link == ","


def _holder(parse: Parse, number: int, held: Cue | None, *, before: list[str]) -> Mention | None:
    """»| Er | äußerte die Sorge, …«, »| Er | kam mit der Forderung, …«: the subject is the speaker."""
    line, clauses = parse.line, parse.clauses
    clause = clauses[number]
    if clause.kind != ClauseKind.MAIN:
        return None
    start = matrix_start(clauses, number)
    if held is not None:
        found = subject_of(parse, held, start)
        is_there = held.verb.infinitive == "geben" and found is not None and line.lower[found.start] == "es"
        return None if is_there else found  # »es gebe | Hinweise |, dass …«
    if before not in (["mit"], ["unter"]):
        return None
    return subject_before(line, start, clause.finite) or subject_after(line, clause.finite + 1, clause.end)


def _behind_clause(parse: Parse, number: int, last: int) -> Mention | None:
    """»Der Meinung, dass …, ist | der Rektor |«, »Mit der Bitte, …, wandte sich | die Polizei | an alle«.

    Also »Zu dem Ergebnis, dass …, kam | das Gericht |«.
    """
    line, clauses = parse.line, parse.clauses
    if number != 1 or clauses[0].finite >= 0 or last + 1 >= len(clauses):
        return None
    matrix = clauses[last + 1]
    verb_opens = matrix.kind is ClauseKind.MAIN and matrix.finite == matrix.start
    if not verb_opens or not _takes_first_phrase(line, line.lemmas[matrix.finite]):
        return None
    return subject_after(line, matrix.finite + 1, matrix.end)


def _takes_first_phrase(line: Line, verb: str) -> bool:
    """Whether the phrase in front belongs to a verb: »| Zu dem Ergebnis |, dass …, | kam | das Gericht«."""
    opens = line.lower[0]
    return opens in {"mit", "unter"} or verb in verbs_holding_nouns() or opens in _FIRST_WORDS.get(verb, ())


def _origin(line: Line, begin: int, start: int, end: int) -> Mention:
    """»| Von der Polizei | kam die Information, …«, »die von Klein geäußerte Hoffnung, …«; else the noun."""
    for i in range(begin, end):
        opens = i == begin or line.tags[i - 1] == "ART"
        if opens and line.lower[i] in {"von", "vom", "seitens", "aus"}:
            stop = core(line, i + 1, end)
            if stop > i + 1:
                stop = attach(line, stop, end, before_verb=i == begin)
                return Mention(i + 1, stop, f"»{line.text(i, stop)}« says from whom it comes")
    return Mention(start, end, NOBODY_NAMED)


def behind_noun_and_colon(parse: Parse) -> list[Draft]:
    """»Seine Forderung: | Der Steg muss her |.«, »Der Vorwurf der Fischer: | Niemand zählt |.«.

    Also »Sein Urteil ist klar: …«, »Die Wirtin hat eine Bitte: …«. Whose statement it is has to be said; »Das
    Ergebnis: …« is the newsroom's.
    """
    line, clauses = parse.line, parse.clauses
    behind = _behind_asides(clauses)
    if not behind or line.quoted[clauses[behind].start]:
        return []
    end = clauses[behind - 1].end
    found = _announced_by(parse) if line.forms[end] == ":" else None
    if found is None:
        return []
    noun, mention, cue = found
    content = [(clauses[behind].start, clauses[-1].end)]
    kind = reporting_nouns()[noun].kind if noun in reporting_nouns() else "finding"
    reason = f"»{line.text(cue.start, cue.stop)}« announces what stands behind the colon"
    introducer = [(min(mention.start, cue.start), end + 1)]
    return [Draft(QuoteKind.INDIRECT, content, tuple(cue), introducer, mention, noun, kind, reason)]


def _behind_asides(clauses: Sequence[Clause]) -> int:
    """»Die Antwort eines Wirts, unter Beifall der anderen: | Nie! |«: the clause behind; 0 if none."""
    number = next((k for k, clause in enumerate(clauses) if clause.link == ":"), 0)
    aside = all(clause.kind is ClauseKind.FRAGMENT and clause.link == "," for clause in clauses[1:number])
    return number if aside else 0


def _announced_by(parse: Parse) -> tuple[str, Mention, range] | None:
    """Read what stands in front of a colon: the noun of saying, whose it is, and its words."""
    line, clause, behind = parse.line, parse.clauses[0], parse.clauses[1]
    if clause.kind is ClauseKind.FRAGMENT:
        return _with_its_words(_owned_noun(line, clause.start, clause.end))
    told = clause.kind is behind.kind is ClauseKind.MAIN and behind.mood is not Mood.KONJUNKTIV_1
    predicate = parse.predicate_of(0) if told and not clause.is_konjunktiv else None
    mention = main_subject(parse, 0) if predicate is not None and not predicate.is_passive else None
    if mention is None or predicate is None:
        return None
    return _by_subject(line, predicate, mention) or _by_object(parse, predicate, mention)


def _by_subject(line: Line, predicate: Predicate, mention: Mention) -> tuple[str, Mention, range] | None:
    """»| Das Urteil von Kern | ist klar: …«."""
    owned = _owned_noun(line, mention.start, mention.end) if predicate.lemma in _IS else None
    return owned and (owned[0], _owner(line, mention), range(mention.start, mention.end))


def _by_object(parse: Parse, predicate: Predicate, mention: Mention) -> tuple[str, Mention, range] | None:
    """»Kern hat | eine Bitte |: …«."""
    line = parse.line
    held = parse.roles(predicate).object if predicate.lemma in _HOLDS else None
    noun = _noun_of_saying(line.noun_lemma(held.head)) if held is not None else ""
    if held is None or not noun or not _offers(line, held, mention):
        return None
    return noun, mention, range(held.start, held.core)


def _owner(line: Line, mention: Mention) -> Mention:
    """»die Bilanz von | Trainerin Kast |«, »| ihr Urteil |«: whom what announces the words belongs to."""
    of = next((i for i in range(mention.start, mention.end - 1) if line.lower[i] in _FROM), -1)
    return mention if of < 0 else replace(mention, start=of + 1)


def _with_its_words(owned: tuple[str, Mention] | None) -> tuple[str, Mention, range] | None:
    return owned and (*owned, range(owned[1].start, owned[1].end))


def _offers(line: Line, held: NounPhrase, mention: Mention) -> bool:
    """»| Die Wirtin | hat | eine Bitte |: …«; not »hat keine Antwort: …«, »hatte den Wunsch: …«."""
    one = line.lower[held.start] in _A or line.tags[held.start] in {"ADJA", "CARD"}
    return one and _is_somebody(line, mention)


def _noun_of_saying(noun: str) -> str:
    """Return the noun that announces what somebody says, as the tables have it; "" of any other."""
    entry = noun if noun in group("own_words") else noun_entry(noun)
    says = entry is not None and (entry in group("own_words") or _says_clause(entry))
    return entry if entry is not None and says else ""


def _owned_noun(line: Line, start: int, end: int) -> tuple[str, Mention] | None:
    """Read a noun of saying with whose it is, and nothing else: »ihr Rat«, »die Bitte der Kirche«."""
    phrase = noun_phrase(line, start, end, before_verb=True)
    if phrase is None or phrase.end != end:
        return None
    entry = _noun_of_saying(line.noun_lemma(phrase.head))
    if not entry:
        return None
    of_thing = entry in group("own_words") and is_thing(line, Mention(phrase.head + 1, end, ""))
    if not _is_owned(line, phrase) or of_thing:  # »Die Bilanz des Tages: …«
        return None
    return entry, Mention(start, end, f"»{line.text(start, end)}« says whose it is")


def _is_owned(line: Line, phrase: NounPhrase) -> bool:
    """»ihr Rat«, »der Rat der Wirtin«, »der Rat von Kern«."""
    theirs = line.lower[phrase.start].startswith(("sein", "ihr", "deren", "dessen"))
    genitive = phrase.has(AttributeKind.GENITIVE)
    return theirs or genitive or line.lower[phrase.head + 1 : phrase.head + 2] == ["von"]


def _says_clause(entry: str) -> bool:
    noun = reporting_nouns()[entry]
    return noun.kind != "finding" and not {"c", "i"}.isdisjoint(noun.uses)


def reasons_in_konjunktiv(parse: Parse, cues: list[Cue]) -> list[Draft]:
    """»Sie lehnte den Plan ab, | weil er zu teuer sei |.«, »…, | er sei zu teuer |.«: the mood shows it."""
    for number in range(1, len(parse.clauses)):
        if _is_reason(parse, number) or _is_reason_of_many(parse, cues, number):
            main = _main_before(parse, number)
            aside = main < 0 or _is_unanswered(parse, number, main)
            draft = _reason_for(parse, number) if aside else _reason(parse, cues, number, main)
            if draft is not None:
                return [draft]
    return []


def _is_reason(parse: Parse, number: int) -> bool:
    """Whether a clause in Konjunktiv I stands behind a comma, or, with its verb second, behind a colon."""
    line, clause = parse.line, parse.clauses[number]
    if clause.mood is not Mood.KONJUNKTIV_1 or not _may_be_told(line, clause):
        return False
    before = parse.clauses[number - 1]
    if before.kind is ClauseKind.INFINITIVE and before.opener in PURPOSE:
        return False  # »…, ohne zu sagen, | wohin er gehe |«
    if _is_verb_second(clause):
        return clause.link in {",", ":"}
    return clause.link == "," and clause.kind.is_dependent


def _may_be_told(line: Line, clause: Clause) -> bool:
    """Whether only its mood can show that a clause is told; not »er tat, | als sei | nichts«."""
    compares = line.lower[clause.start] == "als" and clause.finite == clause.start + 1
    known = clause.opener in _REPORTED or line.quoted[clause.finite]
    return not (compares or known or was_asked(line, clause))


def _is_reason_of_many(parse: Parse, cues: list[Cue], number: int) -> bool:
    """»Sie rügte den Rat, | weil ihn alle gewarnt hätten |«: the Konjunktiv II where the first is not seen.

    Of many »haben« and »müssen« are indicative, too; »seien« is seen. Only beside a verb of saying: »Er stand
    da, weil alle kommen müssten«. In a relative clause »könnten« and »würden« tell what might be: »forderte
    Regeln, | die allen helfen würden |«.
    """
    line, clause = parse.line, parse.clauses[number]
    finite = line.lower[clause.finite]
    replaces = finite in _FOR_MANY or (clause.opener in _BECAUSE and finite in _FOR_MANY_REASONS)
    if clause.link != "," or not clause.kind.is_dependent or not replaces or line.quoted[clause.finite]:
        return False
    main = _main_before(parse, number)
    return main == number - 1 and any(cue.clause == main and _takes_a_stand(cue) for cue in cues)


def _takes_a_stand(cue: Cue) -> bool:
    """»kritisieren«, »ablehnen«: who does that gives reasons; not »stehen«, »sagen«."""
    return cue.verb.act is not None or cue.verb.kind in {"signalling", "arguing", "judging"}


def _is_verb_second(clause: Clause) -> bool:
    return clause.kind is ClauseKind.MAIN and clause.finite > clause.start


def _reason(parse: Parse, cues: list[Cue], number: int, main: int) -> Draft | None:
    """Attribute the clause to whoever the clause ``main`` before it is about, or whom its verb names."""
    line, clauses = parse.line, parse.clauses
    clause = clauses[number]
    begin = matrix_start(clauses, main)
    content = [(clause.start, clauses[_last_explained(parse, number)].end)]
    introducer = [(begin, clause.start)]
    form = line.forms[clause.finite]
    reason = f"»{form}«: the Konjunktiv of the dependent clause shows that it is reported"
    cue = next((c for c in cues if c.clause == main), None)
    if cue is not None:
        mention, word, kind = subject_of(parse, cue, begin), cue.verb.lemma, cue.verb.kind
        return Draft(QuoteKind.INDIRECT, content, cue.positions, introducer, mention, word, kind, reason)
    mention = _somebody_told_of(parse, main)
    if _is_verb_second(clause) and not (clause.link == ":" and _is_somebody(line, mention)):
        return None  # »Er kam, sie sei müde«, »Das Ziel ist klar: Es sei …«: who says so is not told
    if mention is not None and is_thing(line, mention, documents=False, announcements=False):
        return _things(parse, main, Draft(QuoteKind.INDIRECT, content, introducer=introducer, reason=reason))
    return Draft(QuoteKind.INDIRECT, content, introducer=introducer, mention=mention, reason=reason)


def _somebody_told_of(parse: Parse, main: int) -> Mention | None:
    """Find the subject of a main clause; nobody for »| Es | geht um Wiesen, da …«."""
    mention = main_subject(parse, main)
    weak = mention is not None and parse.line.lower[mention.start] in {"es", "das", "dies"}
    return None if mention is None or (weak and mention.end == mention.start + 1) else mention


def _things(parse: Parse, main: int, draft: Draft) -> Draft | None:
    """»Die Kosten | sind hoch |, weil das Dach undicht sei«: whoever says so; a thing gives no reason.

    Not where all may be reported: »Die Kosten | stiegen |, weil das Dach undicht sei«.
    """
    return None if parse.clauses[main].mood is Mood.AMBIGUOUS else draft


def _is_unanswered(parse: Parse, number: int, main: int) -> bool:
    """»Er konnte | keinen Grund | nennen, warum er gehe«, »wusste nicht, ob …«: what is asked stays open."""
    predicate, opener = parse.predicate_of(main), parse.clauses[number].opener
    asks = opener == "ob" or opener in group("question_words")
    return asks and predicate is not None and predicate.negated_from >= 0


def _reason_for(parse: Parse, number: int) -> Draft | None:
    """»Während der Lärm | für den Wirt | kein Thema ist, | weil er nicht vorkomme |, …«: his reason."""
    line, before, clause = parse.line, parse.clauses[number - 1], parse.clauses[number]
    if number != 1 or not (before.kind.is_dependent and clause.kind.is_dependent) or before.is_konjunktiv:
        return None
    mention = behind_for(line, before.start, before.finite)
    if mention is None:
        return None
    whose = line.text(mention.start, mention.end)
    reason = f"»{line.forms[clause.finite]}«: the Konjunktiv shows that it is the reason of »{whose}«"
    introducer = [(before.start, clause.start)]
    return Draft(QuoteKind.INDIRECT, [(clause.start, clause.end)], (), introducer, mention, reason=reason)


def _main_before(parse: Parse, number: int) -> int:
    """Find the number of the main clause before a clause; -1 if it is itself reported, wished or quoted."""
    line, clauses = parse.line, parse.clauses
    main = next((k for k in range(number - 1, -1, -1) if clauses[k].kind is ClauseKind.MAIN), -1)
    if main < 0:
        return main
    finite = clauses[main].finite
    # »Fast möchte man sagen, …«; »Er soll von einem Plan gesprochen haben, den er habe«
    imagined = line.lemmas[finite] == "mögen" or line.lower[finite] in {"soll", "sollen"}
    return -1 if clauses[main].is_konjunktiv or line.quoted[finite] or imagined else main


def _is_somebody(line: Line, mention: Mention | None) -> bool:
    """Whether a mention names somebody who may give a reason: a person, a body or a name."""
    if mention is None:
        return False
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True)
    body = phrase is not None and category_of_noun(line.noun_lemma(phrase.head)) in {"organisation", "group"}
    named = body or line.tags[mention.start] in {"NE", "PPER"} or line.forms[mention.end - 1].isupper()
    view = _owned_noun(line, mention.start, mention.end) is not None
    return named or view or (phrase is not None and is_person(line, phrase))
