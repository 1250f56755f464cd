"""Fields: the phrases that stand around a predicate, in front of it, behind it, or in its dependent clause.

German grammar divides a sentence by its verbs: the front field before the finite verb holds one phrase, the
middle field behind it the others (Duden 4, "Die Wortstellung"). Which of them is subject or object is not
asked here; see `roles`.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from lesart.language import category_of_noun, is_in_dictionary
from lesart.syntax.clauses import clauses_of, matrix_start
from lesart.syntax.cores import core, head_position, more_than
from lesart.syntax.declension import ANY, NOMINATIVE, columns_of, determiner_cells, pronoun_cells
from lesart.syntax.gaps import subject_before_gap
from lesart.syntax.lines import PREPOSITIONS, Line, remembered_of
from lesart.syntax.phrases import noun_phrase, phrases_between
from lesart.syntax.predicates import continuing
from lesart.syntax.records import AttributeKind, Clause, ClauseKind, NounPhrase, Predicate
from lesart.syntax.verb_forms import FINITE, is_finite
from lesart.syntax.wordlists import group

__all__ = ["Place", "antecedents", "field_of", "phrase_in_front", "phrases_of", "prepositional_in_front"]

_SKIPPED_IN_FRONT = frozenset({"ADV", "KON", "PROAV", "ADJD", "PTKNEG", "PTKANT"})
_LIGHT = frozenset({"ADV", "PTKNEG", "PROAV", "ADJD"})
_MAY_FOLLOW_SUBJECT = _LIGHT | {"APPR", "APPRART", "KOKOM"}
_OPENS_PHRASE = frozenset({"ART", "NE", "NN", "PIAT", "PPOSAT", "PIS", "PDAT"})
_RELATIVE = frozenset({"der", "die", "das", "den", "dem"})
_GOVERNED_PRONOUNS = (["der"], ["die"], ["das"], ["den"], ["dem"], ["denen"])
_ACCUSATIVES = frozenset({"den", "einen", "keinen"})
_CLOSES = frozenset({",", "(", "–", "-", ")", "“"})


class Place(StrEnum):
    """Where a phrase stands, seen from its verb."""

    FRONT = "front"  # before the finite verb of a main clause
    BEHIND = "behind"
    INSIDE = "inside"  # of a dependent or infinitive clause, whose verb stands last


@remembered_of
def field_of(line: Line, number: int, last: int) -> tuple[tuple[NounPhrase, Place], ...]:
    """List the phrases around the verb of clause ``number`` whose last word stands in clause ``last``.

    >>> from lesart.syntax.parsing import parse
    >>> line = parse("Am Montag lobte der Rat den Plan.")[0].line
    >>> [(line.text(phrase.start, phrase.end), place.value) for phrase, place in field_of(line, 0, 0)]
    [('der Rat', 'behind'), ('den Plan', 'behind')]
    """
    clauses = clauses_of(line)
    clause = clauses[number]
    if clause.kind is not ClauseKind.MAIN:
        return tuple((each, Place.INSIDE) for each in _dependent_field(line, clauses, number))
    found = []
    start = matrix_start(clauses, number)
    if clause.finite > start:
        front = (
            _list_in_front(line, clauses, number)
            or phrase_in_front(line, start, clause.finite)
            or _whole_front(line, start, clause.finite)
        )
        found = [(front, Place.FRONT)] if front is not None else []
    behind = Place.BEHIND
    return (*found, *[(each, behind) for each in _behind(line, clauses, number, last)])


def _list_in_front(line: Line, clauses: Sequence[Clause], number: int) -> NounPhrase | None:
    """»Beratung, Planung, Verkauf und Aufbau | liefen«: a list that takes more than two parts."""
    before = clauses[:number]
    if number < 2 - _is_bare_role(line, clauses[0]) or any(
        part.kind is not ClauseKind.FRAGMENT for part in before
    ):
        return None
    phrase = phrase_in_front(line, clauses[0].start, clauses[number].finite)
    return phrase if phrase is not None and phrase.has(AttributeKind.LIST) else None


def _is_bare_role(line: Line, clause: Clause) -> bool:
    """»| Sänger |, Dichter und Wirt Lasse Born«: one word for a person, with which a list may begin."""
    alone = clause.end == clause.start + 1 and line.tags[clause.start] == "NN"
    return alone and category_of_noun(line.noun_lemma(clause.start)) == "person"


def phrases_of(line: Line, predicate: Predicate) -> tuple[NounPhrase, ...]:
    """List the phrases of a predicate's clause in order, those behind prepositions included."""
    field = [phrase for phrase, _ in field_of(line, predicate.clause, predicate.last)]
    clause = clauses_of(line)[predicate.clause]
    front = prepositional_in_front(line, clause) if clause.kind is ClauseKind.MAIN else []
    return tuple(sorted({*field, *front}, key=lambda phrase: (phrase.start, phrase.end)))


def prepositional_in_front(line: Line, clause: Clause) -> list[NounPhrase]:
    """List the phrases behind prepositions in front of the finite verb."""
    inside = phrases_between(line, clause.start, clause.finite, before_verb=True)
    return [phrase for phrase in inside if phrase.preposition >= 0]


def _is_free_relative(line: Line, i: int, finite: int) -> bool:
    """»Wer lügt, | fliegt«: the subject is the whole clause, not its pronoun."""
    return line.tags[i] == "PWS" and "," in line.forms[i:finite]


def phrase_in_front(line: Line, start: int, finite: int) -> NounPhrase | None:
    """Read the one phrase in front of the finite verb of a main clause; None if something else stands there.

    »Auch der Sprecher der Partei, Jan Maier, | sagte«; not »Am Montag | sagte«. A relative pronoun may stand
    there alone: »eines Jungen, der | angab, …«.
    """
    i = _first_word(line, start, finite)
    if i >= finite or _is_participle(line, i, finite) or _is_free_relative(line, i, finite):
        return None
    phrase = noun_phrase(line, i, finite, before_verb=True)
    if phrase is None or _is_set_off(line, phrase, finite):
        return None
    return phrase if _reaches_verb(line, phrase.end, finite) else None


def _first_word(line: Line, start: int, finite: int) -> int:
    """Skip »auch«, »vor allem«, »nicht nur Kern, sondern auch« and the like, but not »rund 50«."""
    i = _past_not_only(line, start, finite)
    i += 2 * (line.lower[i : i + 2] == ["vor", "allem"])
    while i < finite and (line.quoted[finite] or not line.quoted[i]):
        counts = line.lower[i] in group("about") and line.tags[i + 1] == "CARD"
        counts |= more_than(line, i) > i
        if counts or (line.tags[i] not in _SKIPPED_IN_FRONT and line.forms[i][0].isalnum()):
            break
        i += 1
    return i


def _past_not_only(line: Line, start: int, finite: int) -> int:
    """»Nicht nur Kern, | auch Lutz | klagt«: the one who is added is who the sentence is about."""
    if line.lower[start : start + 2] != ["nicht", "nur"]:
        return start
    commas = (i for i in range(start, finite) if line.forms[i] == ",")
    comma = next((i for i in commas if "auch" in line.lower[i + 1 : i + 3]), -1)
    return line.lower.index("auch", comma) if comma > 0 else start


def _is_set_off(line: Line, phrase: NounPhrase, finite: int) -> bool:
    """»„Bis morgen“, | fügte sie hinzu«: what is quoted stands in front of the sentence, not in it."""
    quoted = line.quoted[phrase.start] and not line.quoted[finite]
    return quoted and line.forms[phrase.core : phrase.core + 1] == [","]


def _reaches_verb(line: Line, rest: int, finite: int) -> bool:
    """Whether nothing stands between a phrase and the verb, or what may: »der Rat | aber auch | sagte«."""
    while rest < finite and line.tags[rest] in _LIGHT:
        rest += 1
    if rest >= finite or line.forms[rest] in _CLOSES:
        return True
    return line.tags[rest] in _MAY_FOLLOW_SUBJECT or is_finite(line.tags[rest])


def _whole_front(line: Line, start: int, finite: int) -> NounPhrase | None:
    """Take all that stands in front of the verb as one phrase, where no rule fits its parts.

    »Aysel Demir, die Chefin der Union Locale du Port (ULP) | sagte gegenüber der Presse: …«.
    """
    start += line.tags[start] == "KON"
    end = _before_marks(line, start, finite)
    name = line.lower[start] == "von" and end - 1 <= start + 2 and not _is_thing(line, start, end)
    if end <= start or (not name and line.tags[start] not in _OPENS_PHRASE):
        return None
    if _cannot_be_whole(line, start, end, finite):
        return None
    cells = NOMINATIVE if name else determiner_cells(line.lower[start])
    cells &= ~NOMINATIVE if _joins_no_nominative(line, start, end) else ANY
    first = max(core(line, start, end), start + 1)
    return NounPhrase(start, end if name else first, end, head_position(line, start, first), -1, -1, cells)


def _is_thing(line: Line, start: int, end: int) -> bool:
    """»Von dem Umbau erhofft sich der Wirt, …«; not »Von der Leyen betonte, …«."""
    if line.forms[end - 1].islower():
        return True  # »Von diesen | geht Strahlung aus«
    common = line.tags[end - 1] == "NN" and is_in_dictionary(line.forms[end - 1])
    return common and (line.lower[start + 1] != "der" or line.lower[end + 1 : end + 2] == ["sich"])


def _before_marks(line: Line, start: int, end: int) -> int:
    while end > start and not line.forms[end - 1][0].isalnum() and line.forms[end - 1] != ")":
        end -= 1
    return end


def _cannot_be_whole(line: Line, start: int, end: int, finite: int) -> bool:
    """Whether what stands in front of a verb is no nominative, or more than one phrase."""
    if line.lower[start] in group("not_nominative") or not FINITE.isdisjoint(line.tags[start:end]):
        return True
    return _is_participle(line, start, finite) or line.quoted[start] != line.quoted[finite]


def _joins_no_nominative(line: Line, start: int, end: int) -> bool:
    """»Die Rätin | und den | Wirt lobte Kern«: an article of what is joined shows the case of both.

    Not »Die Sprecherin für den Rat und den Kreis«, where a preposition governs it.
    """
    joined = any(line.tags[i] == "KON" and line.lower[i + 1] in _ACCUSATIVES for i in range(start, end - 1))
    return joined and PREPOSITIONS.isdisjoint(line.tags[start:end])


def _is_participle(line: Line, i: int, finite: int) -> bool:
    """»Ergänzend | fügte Klein hinzu«: a present participle, whose capital is the sentence's."""
    return i + 1 == finite and line.lower[i].endswith("end") and category_of_noun(line.forms[i]) is None


def _behind(line: Line, clauses: Sequence[Clause], number: int, last: int) -> list[NounPhrase]:
    """List the phrases behind the finite verb, through appositions and what is inserted."""
    found: list[NounPhrase] = []
    at = clauses[number].finite + 1
    for k in continuing(clauses, number):
        part = clauses[k]
        if k > last and (part.kind is not ClauseKind.FRAGMENT or _opens_next(line, clauses, number, k)):
            break
        if part.kind.is_dependent or part.kind is ClauseKind.INFINITIVE or _is_of_gap(line, number, k):
            continue
        at = max(at, part.start)
        if at < part.end:
            found += phrases_between(line, at, _apposition_end(line, clauses, k))
            at = max(at, found[-1].end) if found else at
    return found


def _is_of_gap(line: Line, number: int, part: int) -> bool:
    """»Holm nannte es kühn, | Lang „teuer“ |«: of another, whose verb is left out."""
    return part > number and subject_before_gap(line, part) is not None


def _opens_next(line: Line, clauses: Sequence[Clause], number: int, part: int) -> bool:
    """»Sie sagte, | der Vorwurf |, er habe gelogen, sei absurd«: the next clause begins."""
    if line.tags[clauses[number].finite][:2] != "VV" or clauses[part].link != ",":
        return False
    behind = [clause for clause in clauses[part + 1 :] if clause.kind is not ClauseKind.FRAGMENT]
    late = next(filter(_begins_with_verb, behind), None)
    return late is not None and late.link == "," and (late is not behind[0] or late.is_konjunktiv)


def _begins_with_verb(clause: Clause) -> bool:
    """»| sei absurd |«: a main clause whose finite verb stands first."""
    return clause.kind is ClauseKind.MAIN and clause.finite == clause.start


def _apposition_end(line: Line, clauses: Sequence[Clause], number: int) -> int:
    """Return the end of a part with the fragments behind its commas, in which an apposition may stand."""
    end = clauses[number].end
    for k in range(number + 1, len(clauses)):
        loose = clauses[k].kind is ClauseKind.FRAGMENT and clauses[k].link == ","
        if not loose or subject_before_gap(line, k) is not None:
            break
        end = clauses[k].end
    return end


def _dependent_field(line: Line, clauses: Sequence[Clause], number: int) -> Iterator[NounPhrase]:
    """Yield the phrases of a dependent or infinitive clause, with those of the part it resumes."""
    for k in range(_first_part(clauses, number), number + 1):
        clause = clauses[k]
        unfinished = k == number or clause.finite < 0  # not »…, die gefragt wurden, …« in between
        if clause.kind is clauses[number].kind and unfinished:
            start = _behind_opener(line, clause)
            if _is_pronoun(line, clause, start):
                yield _relative(line, clauses, k)
                start += 1
            elif _is_governed_pronoun(line, clause, start):
                yield _governed(line, start)
                start += 2
            yield from phrases_between(line, start, clause.finite if clause.finite >= 0 else clause.end)


def _first_part(clauses: Sequence[Clause], number: int) -> int:
    """Return the number of the part that a clause resumes: »dass Obst, | Brot und Wein fehlen |«.

    Clauses of the same kind that have their verb are passed over: »der wie alle, die kamen, | schwieg |«.
    """
    clause = clauses[number]
    if not clause.resumes or clause.link.endswith(("und", "oder")):
        return number
    opening = [k for k in range(number) if clauses[k].kind is clause.kind and not clauses[k].resumes]
    waiting = [k for k in opening if clauses[k].finite < 0]
    return max(waiting or opening, default=number)


def _is_pronoun(line: Line, clause: Clause, start: int) -> bool:
    """»das Maier vorschlug«, which the tagger may take for an article, but »deren Mann«, »an der«."""
    relative = clause.kind is ClauseKind.RELATIVE and not clause.resumes
    return relative and start == clause.start and line.lower[start] in _RELATIVE


def _is_governed_pronoun(line: Line, clause: Clause, start: int) -> bool:
    """»die Liste, | von der | Wirt Jan Moll spricht«, where the tagger may see »der Wirt«."""
    relative = clause.kind is ClauseKind.RELATIVE and not clause.resumes and start == clause.start
    return relative and line.tags[start] == "APPR" and line.lower[start + 1 : start + 2] in _GOVERNED_PRONOUNS


def _governed(line: Line, start: int) -> NounPhrase:
    """Read a relative pronoun behind its preposition."""
    at = start + 1
    return NounPhrase(at, at + 1, at + 1, at, -1, start, pronoun_cells(line.lower[at]))


def _relative(line: Line, clauses: Sequence[Clause], number: int) -> NounPhrase:
    """Read a relative pronoun, which has number and gender from what stands before the comma."""
    start = clauses[number].start
    cells = pronoun_cells(line.lower[start])
    before = antecedents(line, number)
    if before:
        cells = cells & columns_of(each.cells for each in before) or cells
    return NounPhrase(start, start + 1, start + 1, start, -1, -1, cells)


def antecedents(line: Line, number: int, *, past_verbs: bool = False) -> list[NounPhrase]:
    """List what a relative clause may be about: the last phrase before it, and a genitive at its end.

    »Damit wird | die Marke | unterschritten, die …«: found only ``past_verbs``.
    """
    clauses = clauses_of(line)
    if number == 0 or clauses[number].link != ",":
        return []
    before = clauses[number - 1]
    stop = _without_verbs_at_the_end(line, before) if past_verbs else before.end
    phrases = phrases_between(line, before.start, stop, before_verb=before.finite < 0)
    if not phrases or phrases[-1].end != stop:
        return []
    last = phrases[-1]
    inner = last.attributes[-1].start if last.attributes else -1
    ends = phrases_between(line, inner, stop)[-1:] if inner >= 0 else ()
    return [last, *ends]


def _without_verbs_at_the_end(line: Line, clause: Clause) -> int:
    """Tell where a clause would end without the verbs and particles that close its bracket."""
    stop = clause.end
    while stop > clause.start and (line.tags[stop - 1][0] == "V" or line.tags[stop - 1] == "PTKVZ"):
        stop -= 1
    return stop


def _behind_opener(line: Line, clause: Clause) -> int:
    """Skip the conjunction; a relative pronoun, with its preposition, is a phrase of its clause."""
    opener = clause.opener.rpartition(" ")[2]
    for i in range(clause.start, clause.end):
        if line.lower[i] == opener:
            conjunction = line.tags[i][:2] in {"KO", "PW"} or opener in group("subordinating")
            return i + 1 if conjunction and line.tags[i] not in {"PWS", "PWAT"} else clause.start
    return clause.start
