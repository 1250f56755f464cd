"""Roles: which phrase of a sentence is subject, object or agent of its verb, and what speaks for it.

German marks cases, and leaves the order free: »Die Pläne nannte der Verband falsch« begins with its object.
So a phrase's forms decide first (»der Verband« can only be a nominative), then agreement with the verb in
number (»die Pläne« are many, »nannte« is one), then order (in front of the verb, then right behind it) and
whether the phrase names somebody who can act. Each of these is a piece of `Evidence` with a weight.
"""

from collections.abc import Iterator, Sequence

from lesart.frozen import replace
from lesart.language import category_of_noun, given_names, is_unheard_of, looks_personal
from lesart.syntax.clauses import clauses_of, relative_starts
from lesart.syntax.declension import ACCUSATIVE, DATIVE, NOMINATIVE, PLURAL, SINGULAR
from lesart.syntax.fields import Place, antecedents, field_of, prepositional_in_front
from lesart.syntax.lines import Line, remembered_of
from lesart.syntax.phrases import noun_phrase
from lesart.syntax.predicates import predicates_of
from lesart.syntax.records import (
    AttributeKind,
    Candidate,
    Clause,
    ClauseKind,
    Evidence,
    NounPhrase,
    Predicate,
    Roles,
)
from lesart.syntax.verb_forms import numbers_of
from lesart.syntax.wordlists import group, times

__all__ = ["CALLING", "COPULAS", "find_roles", "is_person", "is_time", "subjects_of"]

_PERSONS = frozenset({"ich", "du", "er", "sie", "wir", "man", "wer", "jemand", "niemand"})
_PERSON = {"ich": 1, "wir": 1, "du": 2, "ihr": 2}
_BUT = frozenset({"aber", "jedoch", "hingegen", "dagegen", "allerdings"})
_BY = frozenset({"von", "vom", "durch", "seitens"})
_JOINING = ("und", "oder", "sowie", "aber", "doch")
COPULAS = frozenset({"sein", "werden", "bleiben"})
CALLING = COPULAS | {"heißen"}  # both their nouns are nominatives: »Kern heißt der Wirt«
_CALLS = frozenset({"!", "?"})
_BEHIND = (Evidence.FIRST_BEHIND, Evidence.SECOND_BEHIND)
_INSIDE = (Evidence.FIRST_INSIDE, Evidence.SECOND_INSIDE)
_Field = Sequence[tuple[NounPhrase, Place]]


def find_roles(line: Line, predicate: Predicate) -> Roles:
    """Rank the subjects, objects and agents of a predicate.

    >>> from lesart.syntax.parsing import parse
    >>> sentence = parse("Die Pläne nannte der Verband falsch.")[0]
    >>> roles = find_roles(sentence.line, sentence.predicates[0])
    >>> [(sentence.line.text(c.phrase.start, c.phrase.end), c.evidence[0].value) for c in roles.subjects][:1]
    [('der Verband', 'can only be a nominative')]
    """
    subjects = subjects_of(line, predicate.clause)
    if predicate.is_passive:
        agents = _agents(line, predicate)
        return Roles(_without(subjects, agents), (), agents)
    return Roles(subjects, _objects(line, predicate, subjects[0].phrase if subjects else None), ())


# ------------------------------------------------------------------ subjects


def subjects_of(line: Line, number: int, last: int = -1) -> tuple[Candidate, ...]:
    """Rank who may be the subject of the clause ``number``, which goes on at least to the clause ``last``."""
    predicate = predicates_of(line).get(number)
    if predicate is None or predicate.finite < 0 or _has_clause_as_subject(line, number):
        return ()
    return _subjects(line, number, max(last, predicate.last))


def _has_clause_as_subject(line: Line, number: int) -> bool:
    """»Wer lügt, | verliert das Amt |«."""
    clauses = clauses_of(line)
    first = clauses[number].finite == clauses[number].start and bool(clauses[number].link)
    opens = first and number > 0 and clauses[number - 1].opener == "wer"
    return opens and not clauses[number - 1].link  # not »Auf die Frage, wer das bezahlt, | sagte der Chef |«


@remembered_of
def _subjects(line: Line, number: int, last: int) -> tuple[Candidate, ...]:
    predicate = predicates_of(line)[number]
    if last > predicate.last:
        predicate = replace(predicate, last=last)
    ranked = _ranked_subjects(line, predicate)
    shared = _taken_over(line, predicate, ranked)
    return ranked if shared is None else (shared, *ranked)


def _taken_over(line: Line, predicate: Predicate, ranked: Sequence[Candidate]) -> Candidate | None:
    """Take the subject of another clause, if the one of a predicate leaves its own out."""
    clauses, number = clauses_of(line), predicate.clause
    clause, likeliest = clauses[number], ranked[0] if ranked else None
    first = clause.finite == clause.start and bool(clause.link)
    shares = _leaves_subject_out(line, clause)
    if likeliest and shares:
        shares = not _is_clear(line, likeliest, predicate, clause.start)
    else:  # »Er ging, | kam zurück |«, »Er tobte, | griff die Nachbarn an |«
        shares |= first and (likeliest is None or _is_no_subject(line, likeliest))
        shares &= not (likeliest and _is_surname_of_speaker(line, likeliest, clauses[number - 1]))
    return _shared(line, clauses, number) if shares else _of_relative(line, clauses, number, likeliest)


def _is_no_subject(line: Line, candidate: Candidate) -> bool:
    """»Er tobte, griff | die Leute | an«, »Er tobte, rief | „Gesindel!“ |«: not agreeing, or called out.

    »Er tobte, nannte den Sieg | „hässlich“ |«: nor what has no noun.
    """
    phrase, quoted = candidate.phrase, Evidence.QUOTED in candidate.evidence
    called = not _CALLS.isdisjoint(line.forms[phrase.end : phrase.end + 1])
    noun = any(line.nominal[phrase.start : phrase.end]) or "NE" in line.tags[phrase.start : phrase.end]
    return (quoted and (called or not noun)) or Evidence.DISAGREES in candidate.evidence


def _is_surname_of_speaker(line: Line, candidate: Candidate, before: Clause) -> bool:
    """»Es gehe um Zeit, sagt | Zeller |«: behind the Konjunktiv one noun without an article is a name."""
    phrase = candidate.phrase
    return before.is_konjunktiv and phrase.core == phrase.start + 1 and line.tags[phrase.start] == "NN"


def _ranked_subjects(line: Line, predicate: Predicate) -> tuple[Candidate, ...]:
    field = field_of(line, predicate.clause, predicate.last)
    free = [each for each in field if _may_be_subject(line, each[0])]
    agreeing = [each for each in free if _agrees(line, each[0], predicate.finite)]
    further = () if agreeing else (Evidence.DISAGREES,)
    apart = _one_of_them(line, predicate, free) | _who_is_told(line, predicate, free)
    ranked = [
        _candidate(
            phrase,
            (*_for_subject(line, phrase, predicate, order), *further, *apart.get(phrase.start, ())),
        )
        for phrase, order in _in_order(agreeing or free)
    ]
    if len(ranked) > 1:
        ranked.sort(key=lambda each: (-each.rank, Evidence.SOMEBODY not in each.evidence))
    return tuple(ranked)


def _in_order(field: _Field) -> Iterator[tuple[NounPhrase, tuple[Evidence, ...]]]:
    """Give each phrase with what its order says; behind the verb only the first and the second count."""
    seen = 0
    for phrase, place in field:
        if place is Place.FRONT:
            yield phrase, (Evidence.FRONT,)
        else:
            by_order = _BEHIND if place is Place.BEHIND else _INSIDE
            yield phrase, by_order[seen : seen + 1]
            seen += 1


def _is_called(line: Line, phrase: NounPhrase) -> bool:
    """»Lokführer Ingo Timm«: whether a phrase tells who somebody is, by name."""
    return "NE" in line.tags[phrase.start : phrase.core] and is_person(line, phrase)


def _one_of_them(line: Line, predicate: Predicate, field: _Field) -> dict[int, tuple[Evidence, ...]]:
    """»| Eine von ihnen | ist Ärztin Eva Kern«: where one stands who is brought in only to be named."""
    if predicate.lemma not in CALLING or not any(_is_called(line, phrase) for phrase, _ in field):
        return {}
    alone = (phrase.start for phrase, _ in field if phrase.core == phrase.start + 1)
    return {start: (Evidence.TO_BE_NAMED,) for start in alone if line.lower[start] in {"einer", "eine"}}


def _who_is_told(line: Line, predicate: Predicate, field: _Field) -> dict[int, tuple[Evidence, ...]]:
    """»| Der „Post“ | sagte Ida Kern, …«, »| Der Post | sagte Bahnchef Kern«: a paper in the dative.

    Only if who stands right behind the verb has a name and no article: that can be no dative.
    """
    places = [place for _, place in field]
    if predicate.lemma not in group("addressing") or places[:2] != [Place.FRONT, Place.BEHIND]:
        return {}
    (told, _), (teller, _) = field[:2]
    dative = line.lower[told.start] == "der" and bool(told.cells & DATIVE) and _is_paper(line, told)
    names = line.tags[teller.start] in {"NE", "NN"} and "NE" in line.tags[teller.start : teller.core]
    return {told.start: (Evidence.ADDRESSED,)} if dative and names else {}


def _is_paper(line: Line, phrase: NounPhrase) -> bool:
    """»der „Post“«, »der Rheinpost«: a name that nobody has heard of, or in marks; not »der Kern«."""
    piece = line.piece_at(phrase.start + 1)
    alone = phrase.core == phrase.start + 2 and line.tags[phrase.start + 1] == "NE"
    return (piece is not None and piece.end == phrase.core) or alone


def _leaves_subject_out(line: Line, clause: Clause) -> bool:
    """»Er lobte sie | und versprach, …«: whether the clause may share the subject of the one before."""
    if clause.kind is not ClauseKind.MAIN or not clause.link:
        return False
    if clause.finite == clause.start and not _BUT.isdisjoint(line.lower[clause.start + 1 : clause.start + 3]):
        return True  # »…, lehnte aber die Kosten ab«
    return clause.finite <= clause.start + 1 and clause.link.endswith(_JOINING)


def _is_clear(line: Line, candidate: Candidate, predicate: Predicate, clause_start: int) -> bool:
    """Whether a phrase behind a verb that opens its clause cannot be its object: »er«, a name, »der Rat«."""
    if Evidence.DISAGREES in candidate.evidence:
        return False
    only = Evidence.ONLY_NOMINATIVE in candidate.evidence
    if predicate.finite > clause_start:
        return only  # »und sagte er«, but »und nannte sie …«
    start = candidate.phrase.start
    tags = line.tags
    name = tags[start] == "NE" or tags[start : start + 2] == ["NN", "NE"]
    between = tags[predicate.finite + 1 : start]
    return (name or only or tags[start] == "PPER") and all(tag in {"PRF", "ADV"} for tag in between)


def _shared(line: Line, clauses: Sequence[Clause], number: int) -> Candidate | None:
    """Take the subject of the clause before: »| Er | lobte sie und versprach, …«.

    Which may share its own: »| Er | folgte dem Antrag, sah Mängel und versprach, …«.
    """
    for k in range(number - 1, -1, -1):
        main = clauses[k].kind is ClauseKind.MAIN and clauses[k].finite >= 0
        if not main or _is_said(line, clauses, k, number):
            continue
        if shared := _first_of(line, k):
            return shared
        if "und" not in clauses[k].link:
            return None
    return None


def _is_said(line: Line, clauses: Sequence[Clause], k: int, number: int) -> bool:
    """Whether the clause ``k`` is told by whoever goes on in the clause ``number``.

    »nannte ihn „blind, und | das will er sein |“ und kündigte«, »sagte, | er sei blind |, und kündigte«.
    """
    clause, following = clauses[k], clauses[number]
    marked = line.quoted[clause.finite] and not line.quoted[following.finite]
    governed = k > 0 and clause.link == "," and clause.is_konjunktiv and not following.is_konjunktiv
    return marked or governed


def _of_relative(
    line: Line, clauses: Sequence[Clause], number: int, own: Candidate | None
) -> Candidate | None:
    """»Lang, | die | 2020 kam und 40 Leute einstellte«: the pronoun that is the subject goes on as such.

    Not »Lang, die kam und | die | blieb«, which has its ``own``.
    """
    parts = clauses[max(number - 1, 0) : number + 1]
    relative = len(parts) > 1 and all(part.kind is ClauseKind.RELATIVE for part in parts)
    if not (relative and parts[1].resumes and parts[0].finite >= 0):
        return None
    shared = _first_of(line, number - 1)
    pronouns = [each for each in (shared, own) if each and Evidence.RELATIVE in each.evidence]
    return shared if pronouns == [shared] else None


def _first_of(line: Line, number: int) -> Candidate | None:
    """Take the likeliest subject of a clause for one that shares it."""
    ranked = _subjects(line, number, predicates_of(line)[number].last)
    if not ranked:
        return None
    own = [each for each in ranked[0].evidence if each is not Evidence.SHARED]
    return replace(ranked[0], evidence=(Evidence.SHARED, *own))


def _may_be_subject(line: Line, phrase: NounPhrase) -> bool:
    nominative = phrase.preposition < 0 and phrase.cells & NOMINATIVE
    if not nominative or line.tags[phrase.start] == "PRF":
        return False
    return not (_is_degree(line, phrase) or _is_state_of_mind(line, phrase))


def _is_state_of_mind(line: Line, phrase: NounPhrase) -> bool:
    """»| Voller Stolz | sprach der Chef«: how somebody did it; not »ein voller Erfolg«."""
    return line.lower[phrase.start] in {"voller", "voll"}


def _is_degree(line: Line, phrase: NounPhrase) -> bool:
    """»spricht | etwas | leiser«."""
    return line.lower[phrase.start] == "etwas" and line.tags[phrase.start + 1 : phrase.start + 2] == ["ADJD"]


def _agrees(line: Line, phrase: NounPhrase, finite: int) -> bool:
    """Whether a nominative of the phrase has a person and number that the verb may have."""
    pronoun = phrase.core == phrase.start + 1
    person = _PERSON.get(line.lower[phrase.start], 3) if pronoun else 3
    numbers = numbers_of(line.lower[finite], line.lemmas[finite], person)
    if not numbers:
        return person == 3 and not numbers_of(line.lower[finite], line.lemmas[finite], 1)
    nominative = phrase.cells & NOMINATIVE
    singular = "singular" in numbers and nominative & SINGULAR
    plural = "plural" in numbers and nominative & PLURAL
    return bool(singular or plural)


def _for_subject(
    line: Line, phrase: NounPhrase, predicate: Predicate, order: tuple[Evidence, ...]
) -> list[Evidence]:
    """List what speaks for and against a phrase as the subject of a predicate."""
    copula = predicate.lemma in CALLING  # »ein Gewinn ist der Vertrag«: both are nominatives
    found = [*order] if copula else [*_by_case(phrase, predicate), *order]
    somebody = not copula and _is_somebody(line, phrase)
    if _is_relative(line, phrase):
        found += _by_antecedent(line, predicate.clause)
    elif somebody:
        found.append(Evidence.SOMEBODY)
    if line.lower[phrase.start] == "es" and predicate.lemma in group("impersonal"):
        found.append(Evidence.IMPERSONAL)
    elif not copula:
        found += _by_weight(line, phrase, somebody=somebody)
    return found + _against(line, phrase, predicate)


def _against(line: Line, phrase: NounPhrase, predicate: Predicate) -> list[Evidence]:
    marked = line.quoted[phrase.start] or _is_label(line, phrase)
    quoted = marked and not line.quoted[predicate.finite]
    against = [Evidence.TIME] if is_time(line, phrase) else []
    return [*against, Evidence.QUOTED] if quoted else against


def _is_label(line: Line, phrase: NounPhrase) -> bool:
    """»| Ein „Feigenblatt“ | nennt die Rätin die Quote«; not »ein „Bote“-Redakteur«, »der „Bote“«."""
    piece = line.piece_at(phrase.start + 1) if phrase.core > phrase.start + 1 else None
    return piece is not None and piece.end == phrase.core and line.lower[phrase.start].startswith("ein")


def _by_antecedent(line: Line, number: int) -> tuple[Evidence, ...]:
    before = antecedents(line, number, past_verbs=True)
    thing = before and not any(_is_somebody(line, each) or _demands(line, each, number) for each in before)
    return (Evidence.RELATIVE, Evidence.OF_THING) if thing else (Evidence.RELATIVE,)


def _by_weight(line: Line, phrase: NounPhrase, *, somebody: bool) -> tuple[Evidence, ...]:
    """»Kritik übte Merkel«: a weak pronoun or a common noun alone is the object more often."""
    if phrase.core > phrase.start + 1:
        return ()
    weak = (Evidence.WEAK,) if line.lower[phrase.start] in group("weak_pronouns") else ()
    noun = line.tags[phrase.start] in {"NN", "NNA"} and not phrase.cells & PLURAL
    return (*weak, Evidence.BARE) if noun and not somebody else weak


def _is_relative(line: Line, phrase: NounPhrase) -> bool:
    return line.tags[phrase.start] == "PRELS" or phrase.start in relative_starts(line)


def _by_case(phrase: NounPhrase, predicate: Predicate) -> tuple[Evidence, ...]:
    """Say what the case shows; »Kern sagte | der Nagra |«: a dative is as likely, where one is addressed."""
    if not phrase.cells & ~NOMINATIVE:
        return (Evidence.ONLY_NOMINATIVE,)
    addressed = phrase.cells & DATIVE and predicate.lemma in group("addressing")
    return () if addressed or phrase.cells & ACCUSATIVE else (Evidence.NO_ACCUSATIVE,)


def _candidate(phrase: NounPhrase, evidence: tuple[Evidence, ...]) -> Candidate:
    return Candidate(phrase, sum([each.weight for each in evidence]), evidence)


def _is_somebody(line: Line, phrase: NounPhrase) -> bool:
    """Whether a phrase names somebody who can act: a person, a group, a body, a name."""
    if line.tags[phrase.start] == "PPER" or line.lower[phrase.start] in _PERSONS:
        return line.lower[phrase.start] in _PERSONS
    for i in range(phrase.start, phrase.core):
        if line.tags[i] == "NE":
            return line.lower[i] not in times() or _is_surname_beside_verb(line, phrase)
        if line.nominal[i]:
            lemma = line.noun_lemma(i)
            category = category_of_noun(lemma)
            if category is not None:
                return category != "document"
            if looks_personal(lemma) or is_unheard_of(line.forms[i]):
                return True  # »kritisierte | die Swisscom |«
    return False


def _is_surname_beside_verb(line: Line, phrase: NounPhrase) -> bool:
    """»sagte | Abend |.«, »| Freitag | sagte, …«: a day as a name; not »Freitag sagte er«."""
    if phrase.core > phrase.start + 1:
        return True
    before, behind = line.tags[phrase.start - 1 : phrase.start], line.tags[phrase.core : phrase.core + 2]
    in_front = not before and behind[:1] != ["PPER"] and behind[1:] != ["PPER"]
    return in_front or (before in (["VVFIN"], ["VAFIN"]) and behind[:1] != ["PPER"])


def is_person(line: Line, phrase: NounPhrase) -> bool:
    """Whether a phrase names one person or some, by a name or by a noun for people; not a body."""
    names = line.tags[phrase.start : phrase.core] == ["NE", "NE"]
    if names and line.forms[phrase.start] in given_names():
        return True  # »Mirko Dahlhaus«: no house
    for i in range(phrase.start, phrase.core):
        category = category_of_noun(line.noun_lemma(i)) if line.nominal[i] else None
        if category is not None or (line.nominal[i] and looks_personal(line.noun_lemma(i))):
            return category in {None, "person", "group"}
    return line.tags[phrase.start : phrase.core].count("NE") > 1


def _demands(line: Line, phrase: NounPhrase, number: int) -> bool:
    """»eine Resolution, die Moskau auffordert, … zu …«: what is written can demand something, too."""
    written = category_of_noun(line.noun_lemma(phrase.head)) == "document"
    following = clauses_of(line)[number + 1 : number + 2]
    return written and any(clause.kind is ClauseKind.INFINITIVE for clause in following)


def is_time(line: Line, phrase: NounPhrase) -> bool:
    """Whether a phrase says when: »letzte Woche«, not »Vera Freitag«."""
    if times().isdisjoint([line.lower[phrase.head], line.lemmas[phrase.head].lower()]):
        return False
    if line.quoted[phrase.head] and not line.quoted[phrase.start]:
        return False  # »das Portal „20 Minuten“«
    if phrase.preposition < 0 and line.lower[phrase.head] in group("settings"):
        return False  # »schloss | einen Zusammenhang | aus«
    return "NE" not in line.tags[phrase.start : phrase.head + 1] or not _is_somebody(line, phrase)


# ------------------------------------------------------------------ objects and agents


def _objects(line: Line, predicate: Predicate, subject: NounPhrase | None) -> tuple[Candidate, ...]:
    if predicate.lemma in CALLING or line.tags[predicate.verb][:1] != "V":
        return ()
    field = field_of(line, predicate.clause, predicate.last)
    others = [each for each in field if each[0] != subject and _may_be_object(line, each[0])]
    free = [each for each in others if each[1] is not Place.FRONT or line.lower[each[0].start] != "es"]
    ranked = [
        _candidate(phrase, tuple(_for_object(line, phrase, order))) for phrase, order in _in_order(free)
    ]
    ranked.sort(key=lambda candidate: -candidate.rank)
    return tuple(ranked)


def _may_be_object(line: Line, phrase: NounPhrase) -> bool:
    free = phrase.preposition < 0 and bool(phrase.cells & ACCUSATIVE)
    return free and line.tags[phrase.start] != "PRF" and not is_time(line, phrase)


def _for_object(line: Line, phrase: NounPhrase, order: tuple[Evidence, ...]) -> Iterator[Evidence]:
    if not phrase.cells & ~ACCUSATIVE:
        yield Evidence.ONLY_ACCUSATIVE
    yield from order
    if not _is_somebody(line, phrase):
        yield Evidence.THING


def _agents(line: Line, predicate: Predicate) -> tuple[Candidate, ...]:
    """»wurde von der Polizei bestätigt«, »wurde durch das Amt bestätigt«: who did it in a passive."""
    field = field_of(line, predicate.clause, predicate.last)
    clause = clauses_of(line)[predicate.clause]
    front = prepositional_in_front(line, clause) if clause.kind is ClauseKind.MAIN else []
    phrases = [*front, *(phrase for phrase, _ in field if phrase.preposition >= 0)]
    phrases += filter(None, (_inner_agent(line, each) for each in [*front, *_behind_verb(field)]))
    ranked = [
        _candidate(phrase, (Evidence.SOMEBODY if _is_somebody(line, phrase) else Evidence.THING,))
        for phrase in phrases
        if line.lower[phrase.preposition] in _BY and _may_act(line, phrase)
    ]
    ranked.sort(key=lambda candidate: -candidate.rank)
    return tuple(ranked)


def _without(subjects: tuple[Candidate, ...], agents: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """»dass die Pläne | vom Rat | geändert werden«: what acts is no attribute of the subject."""
    if not subjects or not agents:
        return subjects
    phrase, at = subjects[0].phrase, agents[0].phrase.preposition
    if not phrase.core <= at < phrase.end:
        return subjects
    kept = tuple(attribute for attribute in phrase.attributes if attribute.end <= at)
    shorter = replace(phrase, end=kept[-1].end if kept else phrase.core, attributes=kept)
    return (replace(subjects[0], phrase=shorter), *subjects[1:])


def _behind_verb(field: _Field) -> list[NounPhrase]:
    return [phrase for phrase, place in field if place is not Place.FRONT]


def _inner_agent(line: Line, phrase: NounPhrase) -> NounPhrase | None:
    """»Gestern wurde die Brücke | von der Polizei | gesperrt«: what looks like an attribute."""
    for attribute in phrase.attributes:
        if attribute.kind is AttributeKind.PREPOSITIONAL and line.lower[attribute.start] in _BY:
            inner = noun_phrase(
                line, attribute.start + 1, phrase.end, before_verb=False, preposition=attribute.start
            )
            if inner is not None and _is_somebody(line, inner):
                return inner
    return None


def _may_act(line: Line, phrase: NounPhrase) -> bool:
    """»von Montag«, »durch zwei Prozent«, »von Grund auf« name nobody who does it."""
    head = line.lemmas[phrase.head].lower()
    number = line.forms[phrase.head][0].isdigit() or line.forms[phrase.start][0].isdigit()
    following = line.lower[phrase.end] if phrase.end < len(line) else ""
    listed = head in times() or head in group("no_agent")
    return not (number or listed or following in {"bis", "nach", "an", "aus"})
