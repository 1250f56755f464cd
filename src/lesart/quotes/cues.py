"""Cues: the reporting verbs and constructions of a line, put together from their parts.

German takes its verbs apart: »teilte … mit«, »hat … gesagt«, »ging davon aus«, »ist der Ansicht«. First the
parts of each clause's verb are put together, then the tables say whether that verb reports, alone or with the
words beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lesart.language import infinitives_of, particles, principal_parts
from lesart.quotes.lexicon import (
    Phrase,
    ReportingVerb,
    Speaker,
    constructions_with,
    reporting_nouns,
    reporting_verbs,
    verbs_holding_nouns,
)
from lesart.quotes.wordlists import group
from lesart.syntax import Clause, ClauseKind, Line

__all__ = ["Cue", "find_cues", "holding_cue", "noun_entry"]

_BEFORE_NOUN = frozenset({"ART", "APPR", "APPRART", "PPOSAT", "ADJA", "PDAT", "PIAT", "CARD"})
_PARTICLE_TAGS = frozenset({"PTKVZ", "ADJD", "APPR", "ADV", "APZR", "PROAV"})
_LET = "lassen"
_AUXILIARIES = frozenset({"werden", "haben", "sein", _LET})
_MODIFYING = frozenset({"weiter", "wieder", "zusammen", "fest"})  # »sagte sie weiter« is no weitersagen
_FAR = 6  # clauses that may stand between a finite verb and its participle or particle


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class _Verb:
    """The verb of a clause, put together from its parts, whether it reports or not."""

    infinitive: str  # »mitteilen«
    positions: tuple[int, ...]  # »hat«, »mitgeteilt«
    last: int  # number of the clause that holds its last word
    nonfinite: int = -1  # position of its participle or infinitive


def find_cues(line: Line, clauses: Sequence[Clause]) -> list[Cue]:
    """Find the reporting verbs of a line that stand outside quotation marks.

    >>> from lesart.language import analyse
    >>> from lesart.syntax.clauses import split_clauses
    >>> from lesart.syntax.lines import build_lines
    >>> text = "Das Amt teilte am Montag mit, es gebe nichts."
    >>> line, = build_lines(analyse(text), [], text)
    >>> [(c.verb.lemma, [line.forms[i] for i in c.positions]) for c in find_cues(line, split_clauses(line))]
    [('mitteilen', ['teilte', 'mit'])]
    """
    cues = []
    for number, clause in enumerate(clauses):
        if clause.kind == ClauseKind.INFINITIVE:
            cue = _infinitive_cue(line, clause, number)
        elif clause.finite >= 0 and not line.quoted[clause.finite] and not _in_brackets(line, clause.finite):
            cue = _cue_of(line, clauses, number)
        else:
            continue
        if cue is not None:
            cues.append(cue)
    return cues


def _in_brackets(line: Line, finite: int) -> bool:
    """»(Lesart berichtete)«: a note to the reader, not a report."""
    before = line.forms[max(0, finite - 3) : finite]
    return "(" in before and ")" in line.forms[finite : finite + 4] and ")" not in before


def _infinitive_cue(line: Line, clause: Clause, number: int) -> Cue | None:
    """»…, vor „katastrophalen Folgen“ zu warnen«: only for what the infinitive labels."""
    for i in range(clause.start, clause.end):
        if line.tags[i] in {"VVINF", "VVIZU"} and not line.quoted[i]:
            verb = reporting_verbs().get(line.lemmas[i])
            labels = verb is not None and verb.gives_label
            return Cue(verb, (i,), i, number, number, passive=False) if verb and labels else None
    return None


def noun_entry(lemma: str) -> str | None:
    """Look a noun up, compounds by their last part: »Polizeiangabe« is an »Angabe«.

    >>> noun_entry("Regierungsangabe"), noun_entry("Haus")
    ('Angabe', None)
    """
    nouns = reporting_nouns()
    if lemma in nouns:
        return lemma
    lowered = lemma.lower()
    for cut in range(3, len(lemma) - 3):
        part = lowered[cut:].capitalize()
        if len(part) >= 5 and part in nouns:
            return part
    return None


def _cue_of(line: Line, clauses: Sequence[Clause], number: int) -> Cue | None:
    """Take the likeliest reporting verb that the clause's words can be; of two with the same words what fits.

    »gelobt, zu dienen« is of geloben, »gelobt, dass …« of loben.
    """
    found = list(_cues_of(line, clauses, number))
    alike = [cue for cue in found if cue.positions == found[0].positions]
    fitting = (cue for cue in alike if _fits(clauses, cue.last, cue.verb))
    return next(fitting, found[0] if found else None)


def _fits(clauses: Sequence[Clause], last: int, verb: ReportingVerb) -> bool:
    """Whether the verb can govern the kind of clause that follows the one in which its words end."""
    following = clauses[last + 1].kind if last + 1 < len(clauses) else ClauseKind.FRAGMENT
    letter = {ClauseKind.INFINITIVE: "i", ClauseKind.SUBORDINATE: "c"}.get(following, "")
    return letter in verb.takes


def _cues_of(line: Line, clauses: Sequence[Clause], number: int) -> Iterator[Cue]:
    """Put together the reporting verbs that a clause's words can be, the likeliest first."""
    clause = clauses[number]
    for found in _verbs_of(line, clauses, number):
        for verb, words in _rows_of(line, clauses, number, found):
            if not _is_met(line, clauses, number, found, verb):
                continue
            passive = _is_passive(line, found, verb)
            small = _small_words(line, clause.start, clauses[found.last].end, verb)
            behind = _worden(line, found) if passive else set()
            positions = tuple(sorted({*found.positions, *words, *small, *behind}))
            yield Cue(verb, positions, clause.finite, number, found.last, passive=passive)


# ------------------------------------------------------------------ a verb from its parts


def _verbs_of(line: Line, clauses: Sequence[Clause], number: int) -> Iterator[_Verb]:
    """Put the clause's verb together in every way that its words allow, the likeliest first."""
    finite = clauses[number].finite
    lemma = line.lemmas[finite]
    if lemma == _LET:  # »ließ verlauten«: the infinitive does not report by itself
        yield _Verb(lemma, (finite,), number)
    if line.tags[finite][1] in "AM" or lemma in _AUXILIARIES:
        yield from _with_participle(line, clauses, number)
    yield from _with_particle(line, clauses, number)
    yield _Verb(lemma, (finite,), number)
    for infinitive in infinitives_of(line.lower[finite]):  # »er gesteht«, which looks like a participle
        yield _Verb(infinitive, (finite,), number)


def _with_participle(line: Line, clauses: Sequence[Clause], number: int) -> Iterator[_Verb]:
    """»hat … gesagt«, »wurde … vorgeworfen«, »soll … gesagt haben«, »ist … gewesen«."""
    auxiliary = line.lemmas[clauses[number].finite]
    for last in range(number, min(number + _FAR, len(clauses))):
        part = clauses[last]
        if last > number and (part.kind in {ClauseKind.MAIN, ClauseKind.SUBORDINATE} and part.finite >= 0):
            continue
        for i in range(part.end - 1, part.start - 1, -1):
            if i == clauses[number].finite or line.quoted[i]:
                continue
            if line.tags[i] in {"VAPP", "VAINF", "VMINF"}:
                yield _Verb(line.lemmas[i], (clauses[number].finite, i), last, i)
            elif _is_nonfinite(line, i, part.end, auxiliary):
                yield from _joined(line, clauses[number].finite, i, last)
                return
            elif _closes_search(line, i, part.end):
                break
        if last == number and part.kind != ClauseKind.MAIN:
            return


def _is_nonfinite(line: Line, i: int, end: int, auxiliary: str) -> bool:
    """Whether the word completes the auxiliary: a participle, after a modal verb an infinitive."""
    tag = line.tags[i]
    mistaken = tag == "VVFIN" and i == end - 1 and line.forms[i].endswith(("t", "en"))
    infinitive = tag == "VVINF" and (auxiliary not in {"haben", "sein"} or line.lower[i] == _LET)
    known = auxiliary in {"haben", "werden"} and i == end - 1 and bool(infinitives_of(line.lower[i]))
    return tag == "VVPP" or mistaken or infinitive or known


def _closes_search(line: Line, i: int, end: int) -> bool:
    """Whether no participle can stand further to the left: it closes its clause, but for a few words."""
    may_follow = {"ADV", "PTKNEG", "ADJD", "VVFIN", "APPR"}
    return line.forms[i][0].isalnum() and line.tags[i] not in may_follow and i < end - 4


def _joined(line: Line, finite: int, i: int, last: int) -> Iterator[_Verb]:
    """»hat gegeben«, and with the particle in front of it »hat bekannt gegeben«."""
    yield _Verb(line.lemmas[i], (finite, i), last, i)
    if line.lemmas[finite] != "sein":  # »war geraten« is of geraten, not of raten
        for infinitive in infinitives_of(
            line.lower[i]
        ):  # »hat gestanden, …«: of gestehen as well as of stehen
            yield _Verb(infinitive, (finite, i), last, i)
    if i > 0 and line.lower[i - 1] in particles():
        yield _Verb(line.lower[i - 1] + line.lemmas[i], (finite, i - 1, i), last, i)


def _with_particle(line: Line, clauses: Sequence[Clause], number: int) -> Iterator[_Verb]:
    """»teilte … mit«: the particle stands at its clause's end, or before an adverb."""
    finite = clauses[number].finite
    lemma = _without_particle(line, finite)
    before = line.lower[finite - 1] if finite > clauses[number].start else ""
    if before in particles() and _is_known(before + lemma):  # »wie das Amt bekannt gab«
        yield _Verb(before + lemma, (finite - 1, finite), number)
    for last in range(number, min(number + _FAR - 1, len(clauses))):
        clause = clauses[last]
        if last > number and clause.kind in {ClauseKind.MAIN, ClauseKind.SUBORDINATE} and clause.finite >= 0:
            return
        place = _last_word(line, clause)
        for i in (place, place - 1, place - 2):
            if i <= finite or not _is_particle(line, i, at_end=i == place):
                continue
            if _is_known(line.lower[i] + lemma):
                yield _Verb(line.lower[i] + lemma, (finite, i), last)
                return


def _without_particle(line: Line, finite: int) -> str:
    """Take apart again what the language room has rejoined: »teilte« of mitteilen is a teilen."""
    lemma = line.lemmas[finite]
    particle = principal_parts()[lemma].particle if lemma in principal_parts() else ""
    apart = particle and not line.lower[finite].startswith(particle)
    return lemma.removeprefix(particle) if apart else lemma


def _is_particle(line: Line, i: int, *, at_end: bool) -> bool:
    return line.lower[i] in particles() and (
        line.tags[i] == "PTKVZ" or (at_end and line.tags[i] in _PARTICLE_TAGS)
    )


def _is_known(infinitive: str) -> bool:
    return infinitive in reporting_verbs() or bool(constructions_with(infinitive))


def _last_word(line: Line, clause: Clause) -> int:
    last = clause.end - 1
    while last > clause.start and not line.forms[last][0].isalnum():
        last -= 1
    return last


# ------------------------------------------------------------------ what the tables say of it


def _rows_of(
    line: Line, clauses: Sequence[Clause], number: int, found: _Verb
) -> Iterator[tuple[ReportingVerb, set[int]]]:
    """Find the rows of the tables that fit a verb and the words beside it, constructions first."""
    clause = clauses[number]
    places = [*range(clause.start, clause.end)]
    if found.last != number:
        places += range(clauses[found.last].start, clauses[found.last].end)
    free = [i for i in places if i not in found.positions and not line.quoted[i]]
    for construction in constructions_with(found.infinitive):
        beside = _words_beside(line, free, construction)
        if beside is not None and not _other_verb(line, clause, found, beside[1]):
            yield beside
    verb = reporting_verbs().get(found.infinitive)
    if verb is not None and not _other_verb(line, clause, found, set()):
        holds = found.infinitive in verbs_holding_nouns() and _fits(clauses, found.last, verb)
        yield verb, _held_noun(line, free) if holds else set()


def _words_beside(
    line: Line, free: list[int], construction: ReportingVerb
) -> tuple[ReportingVerb, set[int]] | None:
    """Find the words of a construction among those of the clause; name it by the ones that stand there."""
    positions: set[int] = set()
    name = []
    for phrase in construction.words:
        found = _phrase_among(line, free, phrase)
        if found is None:
            return None
        word, places = found
        positions |= places
        name += [*(small[0] for small in phrase[:-1]), word]
    return replace(construction, lemma=" ".join([*name, construction.infinitive])), positions


def _phrase_among(line: Line, free: list[int], phrase: Phrase) -> tuple[str, set[int]] | None:
    """»zum überraschenden Schluss«: the last word, with what leads to it if that holds the other words."""
    *before, last = phrase
    for i in free:
        word = line.noun_lemma(i) if line.tags[i][0] == "N" else line.lower[i]
        if word not in last and line.forms[i] not in last:
            continue
        start = i
        while line.forms[i][0].isupper() and start - 1 in free and line.tags[start - 1] in _BEFORE_NOUN:
            start -= 1
        leading = line.lower[start:i]
        if all(not small_words.isdisjoint(leading) for small_words in map(set, before)):
            return (word if word in last else line.forms[i]), set(range(start, i + 1))
    return None


def _held_noun(line: Line, free: list[int]) -> set[int]:
    """»äußerte | die Hoffnung |, …«: the reporting noun that the clause ends with."""
    last = next((i for i in reversed(free) if line.forms[i][0].isalnum()), -1)
    entry = noun_entry(line.noun_lemma(last)) if last >= 0 and line.tags[last] == "NN" else None
    if entry is None or not {"c", "i"} & set(reporting_nouns()[entry].uses):
        return set()
    start = last
    while start - 1 in free and line.tags[start - 1] in _BEFORE_NOUN:
        start -= 1
    return set(range(start, last + 1)) if start > free[0] else set()  # else it is the subject


def _other_verb(line: Line, clause: Clause, found: _Verb, beside: set[int]) -> bool:
    """»Das Fest findet im Mai statt«: with this particle it is another verb, which does not report."""
    if found.nonfinite >= 0:
        return False
    last = _last_word(line, clause)
    particle = line.lower[last]
    separated = (
        line.tags[last] == "PTKVZ" and last > clause.finite and last not in {*found.positions, *beside}
    )
    separated = separated and not found.infinitive.startswith(particle) and particle not in _MODIFYING
    return separated and particle + found.infinitive not in reporting_verbs()


def _is_met(line: Line, clauses: Sequence[Clause], number: int, found: _Verb, verb: ReportingVerb) -> bool:
    """Whether the clause has what the verb needs and nothing that it forbids."""
    start, end = clauses[number].start, clauses[found.last].end
    words = set(line.lower[start:end])
    if verb.needs and verb.needs.isdisjoint(words):
        return False
    return verb.forbids.isdisjoint(words) and verb.forbids.isdisjoint(line.lemmas[start:end])


def holding_cue(line: Line, clauses: Sequence[Clause], number: int) -> Cue | None:
    """Find the verb of a clause whose subject holds a reporting noun: »hegte« in »hegte die Hoffnung, …«."""
    clause = clauses[number]
    if clause.finite < 0 or line.quoted[clause.finite]:
        return None
    for found in _verbs_of(line, clauses, number):
        verb = verbs_holding_nouns().get(found.infinitive)
        if verb is not None:
            passive = _is_passive(line, found, verb)
            return Cue(verb, found.positions, clause.finite, number, found.last, passive=passive)
    return None


def _is_passive(line: Line, found: _Verb, verb: ReportingVerb) -> bool:
    """»wurde vorgeworfen«, »ist gesagt worden«, »soll gesagt werden«; not »würde sagen«, »ist gekommen«."""
    i = found.nonfinite
    if i < 0 or not verb.parts.participle.endswith(line.lower[i]):
        return False
    auxiliary = line.lemmas[found.positions[0]]
    state = auxiliary == "sein" and verb.parts.auxiliary == "hat"
    return auxiliary == "werden" or state or bool(_worden(line, found))


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
