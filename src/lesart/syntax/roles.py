"""Roles: which phrase of a sentence is subject, object or agent of its verb, and what speaks for it.

German marks cases, and leaves the order free: »Die Pläne nannte der Verband falsch« begins with its object.
So a phrase's forms decide first (»der Verband« can only be a nominative), then agreement with the verb in
number (»die Pläne« are many, »nannte« is one), then order (in front of the verb, then right behind it) and
whether the phrase names somebody who can act. Each of these is a piece of evidence with a weight; the weights
say only what outweighs what, and were set by hand.
"""

from collections.abc import Iterator, Sequence

from lesart.language import category_of_noun, looks_personal
from lesart.syntax.clauses import matrix_start
from lesart.syntax.cores import core, head_position, is_nominal
from lesart.syntax.declension import ACCUSATIVE, NOMINATIVE, PLURAL, SINGULAR, determiner_cells
from lesart.syntax.lines import Line
from lesart.syntax.phrases import noun_phrase, phrases_between
from lesart.syntax.predicates import continuing
from lesart.syntax.records import AttributeKind, Candidate, Clause, ClauseKind, NounPhrase, Predicate, Roles
from lesart.syntax.verb_forms import is_finite, numbers_of
from lesart.syntax.wordlists import group

__all__ = ["find_roles", "is_somebody", "is_time", "phrase_in_front", "phrases_behind"]

_SKIPPED_IN_FRONT = frozenset({"ADV", "KON", "PROAV", "ADJD", "PTKNEG", "PTKANT"})
_MAY_FOLLOW_SUBJECT = frozenset({"ADV", "PTKNEG", "PROAV", "ADJD", "APPR", "APPRART", "KOKOM"})
_OPENS_PHRASE = frozenset({"ART", "NE", "NN", "PIAT", "PPOSAT", "PIS", "PDAT"})
_CLOSES = frozenset({",", "(", "–", "-", ")", "“"})
_PERSONS = frozenset({"ich", "du", "er", "sie", "wir", "man", "wer", "jemand", "niemand"})
_PERSON = {"ich": 1, "wir": 1, "du": 2}
_BY = frozenset({"von", "vom", "durch", "seitens"})
_JOINING = ("und", "oder", "sowie", "aber", "doch")
_COPULAS = frozenset({"sein", "werden", "bleiben", "heißen"})
_DISAGREES = "does not agree with the verb"
_WEIGHTS = {
    "can only be a nominative": 6,
    "cannot be an accusative": 3,
    "in front of the verb": 4,
    "first behind the verb": 3,
    "first in its clause": 4,
    "second behind the verb": 1,
    "second in its clause": 1,
    "names somebody": 2,
    "relative pronoun": 3,
    _DISAGREES: -6,
    "»es«, »das« or »was«": -3,
    "a noun without an article": -3,
    "the verb is impersonal": 12,
    "a time": -7,
    "inside quotation marks": -5,
    "can only be an accusative": 4,
    "names a thing": 1,
}


def find_roles(line: Line, clauses: Sequence[Clause], predicate: Predicate) -> Roles:
    """Rank the subjects, objects and agents of a predicate.

    >>> from lesart.syntax.parsing import parse
    >>> sentence = parse("Die Pläne nannte der Verband falsch.")[0]
    >>> roles = find_roles(sentence.line, sentence.clauses, sentence.predicates[0])
    >>> [(sentence.line.text(c.phrase.start, c.phrase.end), c.evidence[0]) for c in roles.subjects][:1]
    [('der Verband', 'can only be a nominative')]
    """
    field = _field(line, clauses, predicate)
    subjects = _subjects(line, clauses, predicate, field)
    subject = subjects[0].phrase if subjects else None
    objects = () if predicate.is_passive else _objects(line, predicate, field, subject)
    agents = _agents(line, field) if predicate.is_passive else ()
    return Roles(subjects, objects, agents)


# ------------------------------------------------------------------ the phrases of a predicate


def _field(line: Line, clauses: Sequence[Clause], predicate: Predicate) -> list[tuple[NounPhrase, str]]:
    """List the phrases around a predicate, each with its place: "front", "behind" or "inside"."""
    clause = clauses[predicate.clause]
    if clause.kind is ClauseKind.MAIN:
        found = []
        if clause.finite > matrix_start(clauses, predicate.clause):
            start = matrix_start(clauses, predicate.clause)
            front = phrase_in_front(line, start, clause.finite) or _whole_front(line, start, clause.finite)
            found = [(front, "front")] if front is not None else []
            found += [(each, "aside") for each in _prepositional_in_front(line, clause)]
        behind = phrases_behind(line, clauses, predicate)
        return found + [(each, "behind") for each in behind]
    return [(each, "inside") for each in _dependent_field(line, clauses, predicate.clause)]


def _prepositional_in_front(line: Line, clause: Clause) -> list[NounPhrase]:
    inside = phrases_between(line, clause.start, clause.finite, before_verb=True)
    return [phrase for phrase in inside if phrase.preposition >= 0]


def phrase_in_front(line: Line, start: int, finite: int) -> NounPhrase | None:
    """Read the one phrase in front of the finite verb of a main clause; None if something else stands there.

    »Auch der Sprecher der Partei, Jan Maier, | sagte«; not »Am Montag | sagte«. A relative pronoun may stand
    there alone: »eines Jungen, der | angab, …«.
    """
    i = start + 2 * (line.lower[start : start + 2] == ["vor", "allem"])
    while i < finite and (line.quoted[finite] or not line.quoted[i]):
        if line.tags[i] not in _SKIPPED_IN_FRONT and line.forms[i][0].isalnum():
            break
        i += 1
    if i >= finite or _is_participle(line, i, finite):
        return None
    phrase = noun_phrase(line, i, finite, before_verb=True)
    set_off = line.quoted[i] and not line.quoted[finite]
    if phrase is None or (set_off and line.forms[phrase.core : phrase.core + 1] == [","]):
        return None  # »„Bis morgen“, | fügte sie hinzu«
    rest = phrase.end
    while rest < finite and line.tags[rest] in {"ADV", "PTKNEG", "PROAV", "ADJD"}:
        rest += 1
    fits = rest >= finite or line.forms[rest] in _CLOSES or line.tags[rest] in _MAY_FOLLOW_SUBJECT
    return phrase if fits or is_finite(line.tags[rest]) else None


def _whole_front(line: Line, start: int, finite: int) -> NounPhrase | None:
    """Take all that stands in front of the verb as one phrase, where no rule fits its parts.

    »Aysel Demir, die Chefin der Union Locale du Port (ULP) | sagte gegenüber der Presse: …«.
    """
    start += line.tags[start] == "KON"
    end = finite
    while end > start and not line.forms[end - 1][0].isalnum() and line.forms[end - 1] != ")":
        end -= 1
    if end <= start or _is_participle(line, start, finite) or line.quoted[start] != line.quoted[finite]:
        return None
    name = line.lower[start] == "von" and end - 1 <= start + 2  # »Von der Leyen | betonte, …«
    verbs = any(is_finite(line.tags[i]) for i in range(start, end))
    if (
        verbs
        or not (name or line.tags[start] in _OPENS_PHRASE)
        or line.lower[start] in group("not_nominative")
    ):
        return None
    cells = NOMINATIVE if name else determiner_cells(line.lower[start])
    first = max(core(line, start, end), start + 1)
    return NounPhrase(start, end if name else first, end, head_position(line, start, first), -1, -1, cells)


def _is_participle(line: Line, i: int, finite: int) -> bool:
    """»Ergänzend | fügte Klein hinzu«: a present participle, whose capital is the sentence's."""
    return i + 1 == finite and line.lower[i].endswith("end") and category_of_noun(line.forms[i]) is None


def phrases_behind(line: Line, clauses: Sequence[Clause], predicate: Predicate) -> list[NounPhrase]:
    """List the phrases behind the finite verb, through appositions and what is inserted."""
    found: list[NounPhrase] = []
    at = predicate.finite + 1
    for number in continuing(clauses, predicate.clause):
        part = clauses[number]
        if number > predicate.last and part.kind is not ClauseKind.FRAGMENT:
            break
        if part.kind.is_dependent or part.kind is ClauseKind.INFINITIVE:
            continue
        at = max(at, part.start)
        if at < part.end:
            end = _apposition_end(clauses, number)
            found += phrases_between(line, at, end)
            at = max([at, *(phrase.end for phrase in found)])
    return found


def _apposition_end(clauses: Sequence[Clause], number: int) -> int:
    """Return the end of a part with the fragments behind its commas, in which an apposition may stand."""
    end = clauses[number].end
    for clause in clauses[number + 1 :]:
        if clause.kind is not ClauseKind.FRAGMENT or clause.link != ",":
            break
        end = clause.end
    return end


def _dependent_field(line: Line, clauses: Sequence[Clause], number: int) -> Iterator[NounPhrase]:
    """Yield the phrases of a dependent or infinitive clause, with those of the part it resumes."""
    first = number
    while clauses[first].resumes and first > 0 and not clauses[first].link.endswith(("und", "oder")):
        first -= 1
        if clauses[first].kind is clauses[number].kind and not clauses[first].resumes:
            break
    for k in range(first, number + 1):
        clause = clauses[k]
        if clause.kind is clauses[number].kind:
            limit = clause.finite if clause.finite >= 0 else clause.end
            yield from phrases_between(line, _behind_opener(line, clause), limit)


def _behind_opener(line: Line, clause: Clause) -> int:
    """Skip the conjunction; a relative pronoun, with its preposition, is a phrase of its clause."""
    opener = clause.opener.rpartition(" ")[2]
    for i in range(clause.start, clause.end):
        if line.lower[i] == opener:
            conjunction = line.tags[i][:2] in {"KO", "PW"} or opener in group("subordinating")
            return i + 1 if conjunction and line.tags[i] != "PWS" else clause.start
    return clause.start


# ------------------------------------------------------------------ subjects


def _subjects(
    line: Line, clauses: Sequence[Clause], predicate: Predicate, field: Sequence[tuple[NounPhrase, str]]
) -> tuple[Candidate, ...]:
    if predicate.finite < 0:
        return ()
    ranked = _ranked_subjects(line, predicate, field)
    begin = clauses[predicate.clause].start
    clear = ranked and _is_clear(line, ranked[0], predicate, begin)
    first = clauses[predicate.clause].finite == begin and bool(clauses[predicate.clause].link)
    if (not clear and _leaves_subject_out(clauses, predicate.clause)) or (first and not ranked):
        shared = _shared(line, clauses, predicate.clause)
        if shared is not None:
            return (shared, *ranked)
    return ranked


def _ranked_subjects(
    line: Line, predicate: Predicate, field: Sequence[tuple[NounPhrase, str]]
) -> tuple[Candidate, ...]:
    free = [
        (phrase, place) for phrase, place in field if phrase.preposition < 0 and _may_be_subject(line, phrase)
    ]
    agreeing = [(phrase, place) for phrase, place in free if _agrees(line, phrase, predicate.finite)]
    ranked = []
    order: dict[str, int] = {}
    for phrase, place in agreeing or free:
        candidate = _as_subject(line, phrase, place, order.get(place, 0), predicate)
        order[place] = order.get(place, 0) + 1
        ranked.append(candidate if agreeing else _disagreeing(candidate))
    ranked.sort(key=lambda candidate: -candidate.rank)
    return tuple(ranked)


def _disagreeing(candidate: Candidate) -> Candidate:
    return _candidate(candidate.phrase, [*candidate.evidence, _DISAGREES])


def _leaves_subject_out(clauses: Sequence[Clause], number: int) -> bool:
    """»Er lobte sie | und versprach, …«: whether the clause may share the subject of the one before."""
    clause = clauses[number]
    if clause.kind is not ClauseKind.MAIN or not clause.link:
        return False
    return clause.finite <= clause.start + 1 and clause.link.endswith(_JOINING)


def _is_clear(line: Line, candidate: Candidate, predicate: Predicate, clause_start: int) -> bool:
    """Whether a phrase behind a verb that opens its clause cannot be its object: »er«, a name, »der Rat«."""
    phrase = candidate.phrase
    between = line.tags[predicate.finite + 1 : phrase.start]
    if _DISAGREES in candidate.evidence:
        return False
    if predicate.finite > clause_start:
        return "can only be a nominative" in candidate.evidence  # »und sagte er«, but »und nannte sie …«
    name = line.tags[phrase.start] == "NE" or line.tags[phrase.start : phrase.start + 2] == ["NN", "NE"]
    only = "can only be a nominative" in candidate.evidence or line.tags[phrase.start] == "PPER"
    return (name or only) and all(tag in {"PRF", "ADV"} for tag in between)


def _shared(line: Line, clauses: Sequence[Clause], number: int) -> Candidate | None:
    """Take the subject of the clause before: »| Er | lobte sie und versprach, …«."""
    for k in range(number - 1, -1, -1):
        clause = clauses[k]
        if clause.kind is not ClauseKind.MAIN or clause.finite < 0:
            continue
        own = Predicate(k, clause.finite, clause.finite, line.lemmas[clause.finite], last=k)
        ranked = _ranked_subjects(line, own, _field(line, clauses, own))
        if ranked:
            return Candidate(
                ranked[0].phrase, ranked[0].rank, ("shared with the clause before", *ranked[0].evidence)
            )
        if "und" not in clause.link:
            return None
    return None


def _may_be_subject(line: Line, phrase: NounPhrase) -> bool:
    return bool(phrase.cells & NOMINATIVE) and line.tags[phrase.start] != "PRF"


def _agrees(line: Line, phrase: NounPhrase, finite: int) -> bool:
    """Whether a nominative of the phrase has a person and number that the verb may have."""
    person = _PERSON.get(line.lower[phrase.start], 3)
    numbers = numbers_of(line.lower[finite], line.lemmas[finite], person)
    if not numbers:
        return person == 3 and not numbers_of(line.lower[finite], line.lemmas[finite], 1)
    nominative = phrase.cells & NOMINATIVE
    singular = "singular" in numbers and nominative & SINGULAR
    plural = "plural" in numbers and nominative & PLURAL
    return bool(singular or plural)


def _as_subject(line: Line, phrase: NounPhrase, place: str, order: int, predicate: Predicate) -> Candidate:
    copula = predicate.lemma in _COPULAS  # »ein Gewinn ist der Vertrag«: both are nominatives
    evidence = [] if copula else [*_case_evidence(phrase, NOMINATIVE, ACCUSATIVE)]
    evidence += _order_evidence(place, order)
    if line.tags[phrase.start] == "PRELS":
        evidence.append("relative pronoun")
    elif not copula and is_somebody(line, phrase):
        evidence.append("names somebody")
    if line.lower[phrase.start] == "es" and predicate.lemma in group("impersonal"):
        evidence.append("the verb is impersonal")
    elif _is_weak(line, phrase):
        evidence.append("»es«, »das« or »was«")
    if _is_bare(line, phrase):
        evidence.append("a noun without an article")
    if is_time(line, phrase):
        evidence.append("a time")
    if line.quoted[phrase.start] and not line.quoted[predicate.finite]:
        evidence.append("inside quotation marks")
    return _candidate(phrase, evidence)


def _candidate(phrase: NounPhrase, evidence: Sequence[str]) -> Candidate:
    return Candidate(phrase, sum(_WEIGHTS[each] for each in evidence), tuple(evidence))


def _case_evidence(phrase: NounPhrase, wanted: int, other: int) -> Iterator[str]:
    if not phrase.cells & ~wanted:
        yield "can only be a nominative" if wanted == NOMINATIVE else "can only be an accusative"
    elif wanted == NOMINATIVE and not phrase.cells & other:
        yield "cannot be an accusative"


def _order_evidence(place: str, order: int) -> Iterator[str]:
    if place == "front":
        yield "in front of the verb"
    elif order < 2:
        which = "first" if order == 0 else "second"
        yield f"{which} behind the verb" if place == "behind" else f"{which} in its clause"


def is_somebody(line: Line, phrase: NounPhrase) -> bool:
    """Whether a phrase names somebody who can act: a person, a group, a body, a name."""
    if line.tags[phrase.start] == "PPER" or line.lower[phrase.start] in _PERSONS:
        return line.lower[phrase.start] in _PERSONS
    for i in range(phrase.start, phrase.core):
        if line.tags[i] == "NE":
            return line.lower[i] not in group("times")
        if is_nominal(line, i):
            lemma = line.noun_lemma(i)
            category = category_of_noun(lemma)
            if category is not None:
                return category != "document"
            if looks_personal(lemma):
                return True
    return False


def _is_weak(line: Line, phrase: NounPhrase) -> bool:
    return phrase.core == phrase.start + 1 and line.lower[phrase.start] in group("weak_pronouns")


def _is_bare(line: Line, phrase: NounPhrase) -> bool:
    """»Kritik übte Merkel«: a common noun alone is the object more often."""
    alone = phrase.core == phrase.start + 1 and line.tags[phrase.start] in {"NN", "NNA"}
    return alone and not phrase.cells & PLURAL and not is_somebody(line, phrase)


def is_time(line: Line, phrase: NounPhrase) -> bool:
    """Whether a phrase says when: »letzte Woche«, not »Vera Freitag«."""
    named = "NE" in line.tags[phrase.start : phrase.head]
    word, lemma = line.lower[phrase.head], line.lemmas[phrase.head].lower()
    return not named and (word in group("times") or lemma in group("times"))


# ------------------------------------------------------------------ objects and agents


def _objects(
    line: Line, predicate: Predicate, field: Sequence[tuple[NounPhrase, str]], subject: NounPhrase | None
) -> tuple[Candidate, ...]:
    if predicate.lemma in _COPULAS or line.tags[predicate.verb][:2] not in {"VV", "VA"}:
        return ()
    free = [
        (phrase, place)
        for phrase, place in field
        if phrase.preposition < 0
        and phrase != subject
        and phrase.cells & ACCUSATIVE
        and line.tags[phrase.start] != "PRF"
        and not is_time(line, phrase)
    ]
    ranked = []
    order: dict[str, int] = {}
    for phrase, place in free:
        evidence = [
            *_case_evidence(phrase, ACCUSATIVE, NOMINATIVE),
            *_order_evidence(place, order.get(place, 0)),
        ]
        order[place] = order.get(place, 0) + 1
        if not is_somebody(line, phrase):
            evidence.append("names a thing")
        ranked.append(_candidate(phrase, evidence))
    ranked.sort(key=lambda candidate: -candidate.rank)
    return tuple(ranked)


def _agents(line: Line, field: Sequence[tuple[NounPhrase, str]]) -> tuple[Candidate, ...]:
    """»wurde von der Polizei bestätigt«, »wurde durch das Amt bestätigt«: who did it in a passive."""
    phrases = [phrase for phrase, _ in field if phrase.preposition >= 0]
    inner = [_inner_agent(line, phrase) for phrase, place in field if place != "front"]
    found = [
        phrase
        for phrase in [*phrases, *filter(None, inner)]
        if line.lower[phrase.preposition] in _BY and _may_act(line, phrase)
    ]
    ranked = [
        _candidate(phrase, ["names somebody"] if is_somebody(line, phrase) else ["names a thing"])
        for phrase in found
    ]
    ranked.sort(key=lambda candidate: -candidate.rank)
    return tuple(ranked)


def _inner_agent(line: Line, phrase: NounPhrase) -> NounPhrase | None:
    """»Gestern wurde die Brücke | von der Polizei | gesperrt«: what looks like an attribute."""
    for attribute in phrase.attributes:
        if attribute.kind is AttributeKind.PREPOSITIONAL and line.lower[attribute.start] in _BY:
            inner = noun_phrase(
                line, attribute.start + 1, phrase.end, before_verb=False, preposition=attribute.start
            )
            if inner is not None and is_somebody(line, inner):
                return inner
    return None


def _may_act(line: Line, phrase: NounPhrase) -> bool:
    """»von Montag«, »durch zwei Prozent«, »von Grund auf« name nobody who does it."""
    head = line.lemmas[phrase.head].lower()
    number = line.forms[phrase.head][0].isdigit() or line.forms[phrase.start][0].isdigit()
    following = line.lower[phrase.end] if phrase.end < len(line) else ""
    listed = head in group("times") or head in group("no_agent")
    return not (number or listed or following in {"bis", "nach", "an", "aus"})
