"""Cues: the reporting verbs and constructions of a line, put together from their parts.

German takes its verbs apart: »teilte … mit«, »hat … gesagt«, »ging davon aus«, »ist der Ansicht«. First the
parts of each clause's verb are put together, then the tables say whether that verb reports, alone or with the
words beside it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lesart.frozen import record, replace
from lesart.language import category_of_noun, infinitives_of, noun_gender, particles, principal_parts
from lesart.quotes.lexicon import (
    Phrase,
    ReportingVerb,
    Speaker,
    constructions_with,
    reporting_nouns,
    reporting_verbs,
    verbs_holding_nouns,
    verbs_that_may_report,
)
from lesart.quotes.wordlists import endings, group
from lesart.syntax import (
    PREPOSITIONS,
    Clause,
    ClauseKind,
    Diathesis,
    Line,
    Parse,
    Predicate,
    continuing,
    infinitive_of_preterite,
    is_finite,
)

__all__ = ["Cue", "announcing_noun", "find_cues", "holding_cue", "is_written", "noun_entry"]

_BEFORE_NOUN = frozenset({"ART", "APPR", "APPRART", "PPOSAT", "ADJA", "PDAT", "PIAT", "CARD"})
_LET = "lassen"
_ADVICE = "Rat"  # or a council
_BESIDE_ZU = {"werden": {"nicht", "müde"}, "kommen": {"nicht", "umhin"}}
_ADVERBIAL = PREPOSITIONS | {"ADV", "ADJD"}
_PARTICLE_TAGS = frozenset({"PTKVZ", "ADJD", "APPR", "ADV", "APZR", "PROAV"})
_NONFINITE_AUXILIARIES = frozenset({"VAPP", "VAINF", "VMINF"})
_DENYING_TAGS = frozenset({"PTKNEG", "ADV"})
_HAVE_MISREAD = frozenset({"haben", "werden"})  # whose participle may be taken for another word
# »sagte sie weiter« is no weitersagen, »sagte sie hinterher« only tells when.
_MODIFYING = frozenset({"weiter", "wieder", "zusammen", "fest", "hinterher", "vorher", "nachher"})


class _Verb(NamedTuple):
    """What the verb of a clause may be, whether it reports or not."""

    infinitive: str  # »mitteilen«
    positions: tuple[int, ...]  # »hat«, »mitgeteilt«
    last: int  # number of the clause that holds its last word
    nonfinite: int = -1  # position of its participle or infinitive


@record
class Cue:
    """A reporting verb at its place."""

    verb: ReportingVerb
    positions: tuple[int, ...]  # the words that make it up: »teilte«, »mit«
    finite: int  # position of the finite verb; the infinitive's in »um aufzufordern«
    clause: int  # number of the clause that holds the finite verb
    last: int  # number of the clause that holds the cue's last word
    passive: bool  # »wurde vorgeworfen«: who says it is left out or stands with »von«

    @property
    def is_turned(self) -> bool:
        """Whether the subject is not who speaks: »wurde von X bestätigt«, »in dem Brief heißt es«.

        Who »wird zitiert« does speak: »Klein wird mit den Worten zitiert: …«.
        """
        speaker = self.verb.speaker
        return (self.passive and speaker is not Speaker.OBJECT) or speaker.is_impersonal


def find_cues(parse: Parse) -> list[Cue]:
    """Find the reporting verbs of a line that stand outside quotation marks.

    >>> from lesart import syntax
    >>> parse, = syntax.parse("Das Amt teilte am Montag mit, es gebe nichts.")
    >>> [(cue.verb.lemma, [parse.line.forms[i] for i in cue.positions]) for cue in find_cues(parse)]
    [('mitteilen', ['teilte', 'mit'])]
    """
    line, clauses = parse.line, parse.clauses
    cues = []
    for number, clause in enumerate(clauses):
        if clause.kind == ClauseKind.INFINITIVE:
            cue = _infinitive_cue(line, clause, number)
        elif clause.finite >= 0 and not line.quoted[clause.finite] and not _is_aside(line, clause):
            cue = _cue_of(parse, number)
        else:
            continue
        if cue is not None:
            cues.append(cue)
    return cues


def _is_aside(line: Line, clause: Clause) -> bool:
    """»(Lesart berichtete)«: a note to the reader; »es lässt sich nicht sagen, ob …«: nobody says it."""
    finite, inside = clause.finite, slice(clause.start, clause.end)
    if clause.start < finite == clause.end - 1 and line.lower[finite - 1] == "als":
        return True  # »acht Stunden früher | als erwartet |, …«
    if line.lemmas[finite] == _LET and "sich" in line.lower[inside] and "VVINF" in line.tags[inside]:
        return not _lets_out(line, clause)
    before = line.forms[max(0, finite - 3) : finite]
    return "(" in before and ")" in line.forms[finite : finite + 4] and ")" not in before


def _lets_out(line: Line, clause: Clause) -> bool:
    """»ließ | sich entlocken |, dass …«: a construction of »lassen« that has the »sich« itself."""
    words = constructions_with(_LET).keys() & set(line.lemmas[clause.start : clause.end])
    return any((("sich",),) in one.words for word in words for one in constructions_with(_LET)[word])


def _infinitive_cue(line: Line, clause: Clause, number: int) -> Cue | None:
    """»…, vor „katastrophalen Folgen“ zu warnen«: only for what the infinitive labels."""
    for i in range(clause.start, clause.end):
        if line.tags[i] in {"VVINF", "VVIZU"} and not line.quoted[i]:
            verb = reporting_verbs().get(line.lemmas[i])
            labels = verb is not None and verb.gives_label
            return Cue(verb, (i,), i, number, number, passive=False) if verb and labels else None
    return None


def announcing_noun(line: Line, i: int) -> str | None:
    """Look up the noun at a place, as `noun_entry` does; »forderte | den Rat | auf, …« has a council."""
    entry = noun_entry(line.noun_lemma(i))
    return None if entry == _ADVICE and _is_council(line, i) else entry


def _is_council(line: Line, i: int) -> bool:
    """»bat | den Rat |, …«, »forderte | der Rat |, das Bad zu erhalten«; not »gab | den Rat |, zu gehen«."""
    comma = next((k for k in range(i, len(line)) if line.forms[k] == ","), len(line))
    subject = i > 1 and line.lower[i - 1] == "der" and is_finite(line.tags[i - 2])
    named = subject or line.lower[i - 1 : i] in (["den"], ["dem"])
    return named and group("with_advice").isdisjoint(line.lemmas[:comma])


@lru_cache(maxsize=10_000)
def noun_entry(lemma: str) -> str | None:
    """Look a noun up, compounds by their last part: »Polizeiangabe« is an »Angabe«.

    >>> noun_entry("Regierungsangabe"), noun_entry("Haus")
    ('Angabe', None)
    """
    nouns = reporting_nouns()
    if lemma in nouns:
        return lemma
    lowered = lemma.lower()
    if lowered.endswith(endings("no_sayings")):
        return None
    for cut in range(3, len(lemma) - 3):
        part = lowered[cut:].capitalize()
        if len(part) >= 5 and part in nouns:
            return part
    return None


def _cue_of(parse: Parse, number: int) -> Cue | None:
    """Take the likeliest reporting verb that the clause's words can be; of two with the same words what fits.

    »gelobt, zu dienen« is of geloben, »gelobt, dass …« of loben.
    """
    likeliest = None
    for cue in _cues_of(parse, number):
        same_words = likeliest is None or cue.positions == likeliest.positions
        if same_words and _fits(parse.clauses, cue.last, cue.verb) and is_written(parse, cue):
            return cue
        likeliest = likeliest or cue
    return likeliest


def _fits(clauses: Sequence[Clause], last: int, verb: ReportingVerb) -> bool:
    """Whether the verb can govern the kind of clause that follows the one in which its words end."""
    following = clauses[last + 1].kind if last + 1 < len(clauses) else ClauseKind.FRAGMENT
    letter = {ClauseKind.INFINITIVE: "i", ClauseKind.SUBORDINATE: "c"}.get(following, "")
    return letter in verb.takes


def is_written(parse: Parse, cue: Cue) -> bool:
    """»Im Vertrag steht, dass …«; not »Im Raum steht der Vorwurf, dass …«, »Er hat gestanden, dass …«."""
    if cue.verb.infinitive != "stehen" or cue.verb.words:
        return True
    line, clause = parse.line, parse.clauses[cue.clause]
    nouns = [line.noun_lemma(i) for i in range(clause.start, clause.end) if line.nominal[i]]
    return any(category_of_noun(noun) == "document" or noun in group("outlets") for noun in nouns)


def _cues_of(parse: Parse, number: int) -> Iterator[Cue]:
    """Put together the reporting verbs that a clause's words can be, the likeliest first."""
    line, clauses = parse.line, parse.clauses
    clause, known = clauses[number], verbs_that_may_report()
    for found in _verbs_of(parse, number):
        if found.infinitive not in known:
            continue  # most verbs
        for verb, words in _rows_of(line, clauses, number, found):
            if not _is_met(line, clauses, number, found, verb):
                continue
            passive = _is_passive(parse, number, found, verb)
            small = _small_words(line, clause.start, clauses[found.last].end, verb)
            behind = _worden(line, found) if passive else set()
            positions = tuple(sorted({*found.positions, *words, *small, *behind}))
            yield Cue(verb, positions, clause.finite, number, found.last, passive=passive)


# ------------------------------------------------------------------ what the verb may be


def _verbs_of(parse: Parse, number: int) -> Iterator[_Verb]:
    """Read the clause's verb in every way that its words allow, the likeliest first."""
    line, finite = parse.line, parse.clauses[number].finite
    lemma, predicate = line.lemmas[finite], parse.predicate_of(number)
    if lemma == _LET:  # »ließ verlauten«: the infinitive does not report by itself
        yield _Verb(lemma, (finite,), number)
    if predicate is not None:
        yield from _of_predicate(line, parse.clauses[number], predicate)
    if lemma in group("saying_with_zu"):
        yield from _with_zu(line, parse.clauses, number)
    yield from _with_loose_particle(parse, number)
    yield _Verb(lemma, (finite,), number)
    for infinitive in infinitives_of(line.lower[finite]):  # »er gesteht«, which looks like a participle
        yield _Verb(infinitive, (finite,), number)
    if line.tags[finite] == "ADJA":  # »beantragte Freispruch«, which looks like an adjective
        yield _Verb(infinitive_of_preterite(line.lower[finite]), (finite,), number)


def _of_predicate(line: Line, clause: Clause, predicate: Predicate) -> Iterator[_Verb]:
    """Read the verb from the parts that the parse has put together: »hat gesagt«, »teilte … mit«."""
    finite, lemma = predicate.finite, line.lemmas[predicate.finite]
    if predicate.verb != finite or predicate.auxiliaries:
        yield from _with_nonfinite(line, predicate)
    if lemma in _HAVE_MISREAD and (predicate.verb == finite or (predicate.is_passive and lemma == "haben")):
        yield from _with_misread(line, clause, predicate.clause)
    if predicate.particle >= 0:
        yield _Verb(predicate.lemma, (finite, predicate.particle), predicate.last)


def _with_zu(line: Line, clauses: Sequence[Clause], number: int) -> Iterator[_Verb]:
    """»beeilte sich | zu versichern |, dass …«, »wird nicht müde, | zu betonen |: …«: it is said, too."""
    clause = clauses[number]
    needed = _BESIDE_ZU.get(line.lemmas[clause.finite], set())
    if not needed.issubset(line.lower[clause.start : clause.end]):
        return
    following = clauses[number + 1 : number + 2]
    apart = bool(following) and following[0].kind is ClauseKind.INFINITIVE
    for last, part in [(number, clause), *((number + 1, each) for each in following if apart)]:
        i = last_word(line, part)
        if line.tags[i] == "VVIZU" or (line.tags[i] == "VVINF" and line.tags[i - 1] == "PTKZU"):
            yield _Verb(line.lemmas[i], (clause.finite, i), last)


def _with_nonfinite(line: Line, predicate: Predicate) -> Iterator[_Verb]:
    """»hat gesagt«, »soll gesagt haben«, »ist gewesen«: its other verbs, from the end."""
    finite, last = predicate.finite, predicate.last
    for i in reversed(predicate.positions):
        if i in {finite, predicate.particle} or line.quoted[i] or _has_to_be_done(line, finite, i):
            continue
        if line.tags[i] not in _NONFINITE_AUXILIARIES:
            yield from _homographs(line, predicate, i)
            return
        if line.tags[i] == "VAINF" and line.tags[i - 1] == "VAPP":  # »soll der Ansicht gewesen sein«
            yield _Verb(line.lemmas[i - 1], (finite, i - 1, i), last, i - 1)
        yield _Verb(line.lemmas[i], (finite, i), last, i)


def _has_to_be_done(line: Line, finite: int, i: int) -> bool:
    """»war nicht zu | erfahren |«: the infinitive of »sein« and »haben« tells what can or must be done."""
    infinitive = line.tags[i] in {"VVINF", "VVIZU"} and line.lower[i] != _LET
    return infinitive and line.lemmas[finite] in {"haben", "sein"}


def _with_misread(line: Line, clause: Clause, number: int) -> Iterator[_Verb]:
    """»hat | entschieden |«, »hat | wiederholt |«: a participle at the end that is taken for another word."""
    finite = clause.finite
    i = last_word(line, clause)
    if i > finite and not line.quoted[i]:
        for infinitive in infinitives_of(line.lower[i]):
            yield _Verb(infinitive, (finite, i), number, i)


def _homographs(line: Line, predicate: Predicate, i: int) -> Iterator[_Verb]:
    """»hat gegeben«, »hat bekannt gegeben«; »hat gestanden«, which is of stehen and of gestehen."""
    finite, last = predicate.finite, predicate.last
    yield _Verb(line.lemmas[i], (finite, i), last, i)
    if line.lemmas[finite] != "sein":  # »war geraten« is of geraten, not of raten
        for infinitive in infinitives_of(line.lower[i]):
            yield _Verb(infinitive, (finite, i), last, i)
    if i > 0 and line.lower[i - 1] in particles():
        yield _Verb(line.lower[i - 1] + line.lemmas[i], (finite, i - 1, i), last, i)


def _with_loose_particle(parse: Parse, number: int) -> Iterator[_Verb]:
    """»wie das Amt bekannt gab«, »gab das Amt bekannt«: a particle that is an adjective or adverb as well."""
    line, clause = parse.line, parse.clauses[number]
    finite, (last, end) = clause.finite, _last_of_bracket(parse, number)
    before = finite > clause.start and line.lower[finite - 1] in particles()
    behind = end > finite and _is_loose_particle(line, end, past_a_comma=last > number)
    if not (before or behind):
        return  # most clauses
    lemma = _without_particle(line, finite)
    if before and line.lower[finite - 1] + lemma in verbs_that_may_report():
        yield _Verb(line.lower[finite - 1] + lemma, (finite - 1, finite), number)
    if behind and line.lower[end] + lemma in verbs_that_may_report():
        yield _Verb(line.lower[end] + lemma, (finite, end), last)


def _is_loose_particle(line: Line, i: int, *, past_a_comma: bool) -> bool:
    """Past a comma nothing but a particle can end the bracket; elsewhere its class has to allow it."""
    return line.lower[i] in particles() and (past_a_comma or line.tags[i] in _PARTICLE_TAGS)


def _last_of_bracket(parse: Parse, number: int) -> tuple[int, int]:
    """Find the last word of a clause, and the part it is in: »gab der Chef, Jan Thiel, | bekannt |, …«.

    Also »gab der Chef, der bleibt, | am Montag bekannt |, …«.
    """
    line, clauses = parse.line, parse.clauses
    if number + 1 < len(clauses):
        parts = (k for k in continuing(clauses, number)[1:] if clauses[k].link == ",")
        ends = [(k, clauses[k].end - 1) for k in parts if clauses[k].kind is ClauseKind.FRAGMENT]
        apart = next(((k, last) for k, last in ends if _parts_with(line, clauses[k], last)), None)
        if apart is not None:
            return apart
    return number, last_word(line, clauses[number])


def _parts_with(line: Line, part: Clause, last: int) -> bool:
    """Whether a part ends with a particle: alone, or behind an adverb or a preposition's phrase."""
    if line.forms[last] not in particles():
        return False
    return last == part.start or line.tags[part.start] in _ADVERBIAL


def _without_particle(line: Line, finite: int) -> str:
    """Take apart again what the language room has rejoined: »teilte« of mitteilen is a teilen."""
    lemma = line.lemmas[finite]
    particle = principal_parts()[lemma].particle if lemma in principal_parts() else ""
    apart = particle and not line.lower[finite].startswith(particle)
    return lemma.removeprefix(particle) if apart else lemma


def last_word(line: Line, clause: Clause) -> int:
    """Find the position of a clause's last word, marks aside."""
    last = clause.end - 1
    while last > clause.start and not line.forms[last][0].isalnum():
        last -= 1
    return last


# ------------------------------------------------------------------ what the tables say of it


def _rows_of(
    line: Line, clauses: Sequence[Clause], number: int, found: _Verb
) -> Iterator[tuple[ReportingVerb, set[int]]]:
    """Find the rows of the tables that fit a verb and the words beside it, constructions first."""
    if constructions_with(found.infinitive):
        yield from _constructions_of(line, clauses, number, found)
    verb = reporting_verbs().get(found.infinitive)
    if verb is None or _tells_what_arises(line, clauses[number], verb):
        return
    if not _other_verb(line, clauses[number], found, set()):
        holds = found.infinitive in verbs_holding_nouns() and _fits(clauses, found.last, verb)
        yield verb, _held_noun(line, _free(line, clauses, number, found)) if holds else set()


def _tells_what_arises(line: Line, clause: Clause, verb: ReportingVerb) -> bool:
    """»Die Filme | gingen | aus Romanen hervor«; what is reported is one clause: »ging hervor«."""
    return verb.speaker is Speaker.ORIGIN and line.lower[clause.finite].endswith(("n", "sind"))


def _constructions_of(
    line: Line, clauses: Sequence[Clause], number: int, found: _Verb
) -> Iterator[tuple[ReportingVerb, set[int]]]:
    known = constructions_with(found.infinitive)
    possible = known.keys() & _words_of(line, clauses, number, found)
    if not possible:
        return
    free = _free(line, clauses, number, found)
    constructions = {one.lemma: one for word in possible for one in known[word]}
    for construction in sorted(constructions.values(), key=_most_words_first):
        beside = _words_beside(line, free, construction)
        if beside is not None and not _other_verb(line, clauses[number], found, beside[1]):
            yield beside


def _words_of(line: Line, clauses: Sequence[Clause], number: int, found: _Verb) -> set[str]:
    """Gather forms and dictionary forms in the clauses that hold the verb: a quick look before a slow one."""
    words = {line.lower[i] for i in _pointer(line, clauses, number)}
    for clause in {number, found.last}:
        start, end = clauses[clause].start, clauses[clause].end
        words.update(line.lower[start:end], line.forms[start:end], line.lemmas[start:end])
    return words


def _pointer(line: Line, clauses: Sequence[Clause], number: int) -> list[int]:
    """»| Dafür |, den Steg zu sperren, sprach sich keiner aus«: what stands far in front of its verb.

    Also »| Keinen Zweifel daran |, dass er bleibt, ließ der Chef«.
    """
    first, clause = clauses[0], clauses[number]
    apart = number > 1 and first.finite < 0 and clause.finite == clause.start and clause.link == ","
    points = apart and line.lower[first.end - 1] in group("pronominal_adverbs")
    return list(range(first.start, first.end)) if points else []


def _free(line: Line, clauses: Sequence[Clause], number: int, found: _Verb) -> list[int]:
    """Positions of the words in the clauses that hold the verb, but for the verb's own and quoted ones."""
    places = [i for k in sorted({number, found.last}) for i in range(clauses[k].start, clauses[k].end)]
    places = [*_pointer(line, clauses, number), *places]
    return [i for i in places if i not in found.positions and not line.quoted[i]]


def _most_words_first(construction: ReportingVerb) -> tuple[int, str]:
    """»stellte | in Frage |« in front of »stellte | die Frage |«."""
    return -sum(map(len, construction.words)), construction.lemma


def _words_beside(
    line: Line, free: list[int], construction: ReportingVerb
) -> tuple[ReportingVerb, set[int]] | None:
    """Find the words of a construction among those of the clause; name it by the ones that stand there."""
    denial = _denial_among(line, free) if construction.is_denial else set()
    if denial is None:
        return None
    positions: set[int] = set(denial)
    name = []
    for phrase in construction.spoken:
        found = _phrase_among(line, free, phrase)
        if found is None:
            return None
        word, places = found
        positions |= places
        name += [*(small[0] for small in phrase[:-1]), word]
    return replace(construction, lemma=" ".join([*name, construction.infinitive])), positions


def _denial_among(line: Line, free: list[int]) -> set[int] | None:
    """Find what denies: »nie«, »nicht«; no place of its own have »keinen Zweifel«, »Niemand ließ …«."""
    denying = [i for i in free if line.lower[i] in group("denials")]
    return {i for i in denying if line.tags[i] in _DENYING_TAGS} if denying else None


def _phrase_among(line: Line, free: list[int], phrase: Phrase) -> tuple[str, set[int]] | None:
    """»zum überraschenden Schluss«: the last word, with what leads to it if that holds the other words."""
    *before, last = phrase
    for i in free:
        word = line.noun_lemma(i) if line.tags[i][0] == "N" else line.lower[i]
        if word not in last and line.forms[i] not in last:
            continue
        start = _start_of_phrase(line, free, i) if line.forms[i][0].isupper() else i
        leading = line.lower[start:i]
        if all(any(small in leading for small in alternatives) for alternatives in before):
            return (word if word in last else line.forms[i]), set(range(start, i + 1))
    return None


def _start_of_phrase(line: Line, free: list[int], noun: int) -> int:
    """Go back over what leads to a noun: »zu | dem überraschenden | Schluss«."""
    start = noun
    while start - 1 in free and line.tags[start - 1] in _BEFORE_NOUN:
        start -= 1
    return start


def _held_noun(line: Line, free: list[int]) -> set[int]:
    """»äußerte | die Hoffnung |, …«: the reporting noun that the clause ends with."""
    last = next((i for i in reversed(free) if line.forms[i][0].isalnum()), -1)
    entry = announcing_noun(line, last) if last >= 0 and line.tags[last] == "NN" else None
    if entry is None or not {"c", "i"} & set(reporting_nouns()[entry].uses):
        return set()
    start = _start_of_phrase(line, free, last)
    subject = start == free[0] or _is_nominative(line, start, last)  # »äußerte | der Rat |, dass …«
    return set() if subject else set(range(start, last + 1))


def _is_nominative(line: Line, start: int, noun: int) -> bool:
    """»der Rat«: an article that a masculine noun has in the nominative alone."""
    return line.lower[start] == "der" and noun_gender(line.noun_lemma(noun)) == "m"


def _other_verb(line: Line, clause: Clause, found: _Verb, beside: set[int]) -> bool:
    """»Das Fest findet im Mai statt«: with this particle it is another verb, which does not report."""
    if found.nonfinite >= 0:
        return False
    last = last_word(line, clause)
    particle = line.lower[last]
    separated = (
        line.tags[last] == "PTKVZ" and last > clause.finite and last not in {*found.positions, *beside}
    )
    separated = separated and line.quoted[last] == line.quoted[clause.finite]  # not »riefen „Mauer weg“«
    separated = separated and not found.infinitive.startswith(particle) and particle not in _MODIFYING
    return separated and particle + found.infinitive not in reporting_verbs()


def _is_met(line: Line, clauses: Sequence[Clause], number: int, found: _Verb, verb: ReportingVerb) -> bool:
    """Whether the clause has what the verb needs and nothing that it forbids."""
    start, end = clauses[number].start, clauses[found.last].end
    words = [*(line.lower[i] for i in _pointer(line, clauses, number)), *line.lower[start:end]]
    if verb.needs and verb.needs.isdisjoint(words):
        return False
    if not verb.forbids:
        return True
    own = _behind_other_participle(line, start, max(found.positions))
    beside = words if own == start else line.lower[own:end]
    return verb.forbids.isdisjoint(beside) and verb.forbids.isdisjoint(line.lemmas[own:end])


def _behind_other_participle(line: Line, start: int, at: int) -> int:
    """»hat sich gemeldet und | angekündigt |«: what stands beside another participle belongs to that."""
    joints = (i + 1 for i in range(at - 1, start, -1) if line.tags[i - 1 : i + 1] == ["VVPP", "KON"])
    return next(joints, start) if line.tags[at] == "VVPP" else start


def holding_cue(parse: Parse, number: int) -> Cue | None:
    """Find the verb of a clause whose subject holds a reporting noun: »hegte« in »hegte die Hoffnung, …«."""
    clause = parse.clauses[number]
    if clause.finite < 0 or parse.line.quoted[clause.finite]:
        return None
    for found in _verbs_of(parse, number):
        verb = verbs_holding_nouns().get(found.infinitive)
        if verb is not None:
            passive = _is_passive(parse, number, found, verb)
            return Cue(verb, found.positions, clause.finite, number, found.last, passive=passive)
    return None


def _is_passive(parse: Parse, number: int, found: _Verb, verb: ReportingVerb) -> bool:
    """»wurde vorgeworfen«, »ist gesagt worden«, »soll gesagt werden«; not »würde sagen«, »ist gekommen«."""
    predicate, line = parse.predicate_of(number), parse.line
    if predicate is None or found.nonfinite < 0:
        return False
    if found.nonfinite != predicate.verb:  # not a verb of its own, or a participle that was misread
        participle = verb.parts.participle.endswith(line.lower[found.nonfinite])
        return participle and line.lemmas[predicate.finite] == "werden"
    if predicate.diathesis is Diathesis.STATE:
        return verb.parts.auxiliary == "hat"
    return predicate.is_passive


def _worden(line: Line, found: _Verb) -> set[int]:
    """»ist gesagt | worden |«, »soll gesagt | werden |«."""
    i = found.nonfinite + 1
    return {i} if line.lower[i : i + 1] in (["worden"], ["werden"]) else set()


def _small_words(line: Line, start: int, end: int, verb: ReportingVerb) -> set[int]:
    """»ging davon aus«, »wies darauf hin«, »heißt es«: the small word belongs to the cue."""
    if "es" in verb.needs:
        return {i for i in range(start, end) if line.lower[i] == "es"}
    return {
        i
        for i in range(start, end)
        if line.tags[i] == "PROAV" and line.lower[i] in group("pronominal_adverbs") and i > start
    }
