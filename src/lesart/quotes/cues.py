"""Cues: the reporting verbs and phrases of a line, put together from their parts.

German takes its verbs apart: »teilte … mit«, »hat … gesagt«, »ging davon aus«, »ist der Ansicht«. A cue
gathers the parts and knows the clause it rules.
"""

from dataclasses import dataclass

from lesart.quotes.lexicon import ReportingVerb, reporting_nouns, reporting_verbs
from lesart.syntax import Clause, ClauseKind, Line

__all__ = ["Cue", "find_cues", "noun_entry"]

_BEFORE_NOUN = frozenset({"ART", "APPR", "APPRART", "PPOSAT", "ADJA", "PDAT"})
_PARTICLE_TAGS = frozenset({"PTKVZ", "ADJD", "APPR", "ADV", "APZR"})
_PARTICLES = frozenset({
    "ab", "an", "auf", "aus", "bei", "dar", "ein", "entgegen", "fest", "heraus", "hervor", "hin", "hinaus",
    "hinzu", "klar", "mit", "nach", "nahe", "preis", "um", "vor", "voraus", "weiter", "wieder", "zu",
    "zurück", "zusammen", "bekannt", "kund", "bloß", "nieder", "durch",
})  # fmt: skip  # a word list, not code
_PRONOMINAL = frozenset({
    "davon", "darauf", "daran", "darin", "damit", "dazu", "dafür", "dagegen", "darüber", "darum", "dahin",
    "davor", "dahingehend", "es",
})  # fmt: skip  # a word list, not code
_NEEDS = {
    "ausgehen": {"davon", "von", "vom"},
    "rechnen": {"damit", "mit"},
    "bestehen": {"darauf"},
    "heißen": {"es"},
    "schließen": {"daraus"},
    "sprechen": {"davon", "von", "dafür", "dagegen"},
    "hören": {"zu"},
    "erinnern": {"daran", "an", "sich"},
    "reden": {"davon", "von"},
}
# »Der Verdacht bestätigt sich«, »das Amt befindet sich hier«: nobody says so.
_NOT_REFLEXIVE = frozenset({"befinden", "bestätigen", "ergeben", "entscheiden", "finden", "zeigen"})
# Verb and noun, or verb and adjective, that report only together.
_SUPPORT = {
    "geworden": "bekannt publik",
    "sein": (
        "Ansicht Meinung Auffassung Überzeugung Fazit Rede sicher überzeugt zuversichtlich "
        "optimistisch besorgt einig bewusst enttäuscht"
    ),
    "vertreten": "Ansicht Meinung Auffassung Standpunkt These Theorie Position Überzeugung",
    "teilen": "Ansicht Meinung Auffassung Einschätzung",
    "kommen": "Schluss Ergebnis Erkenntnis Entschluss Überzeugung Auffassung Ansicht Einschätzung",
    "gelangen": "Schluss Ergebnis Erkenntnis Überzeugung Auffassung Ansicht",
    "ziehen": "Schluss Fazit Schlussfolgerung Bilanz",
    "äußern": (
        "Hoffnung Befürchtung Kritik Vermutung Sorge Verdacht Zweifel Überzeugung Vorwurf Ansicht Meinung"
    ),
    "bringen": "Ausdruck Hoffnung Sprache",
    "geben": "Ausdruck Protokoll Überzeugung Bedenken bekannt",
    "erheben": "Vorwurf Anspruch Forderung",
    "wagen": "Prognose Vorhersage",
    "aufstellen": "Theorie Behauptung These Forderung",
    "stellen": "Theorie Behauptung These Forderung Bedingung Frage",
    "machen": "klar deutlich geltend bekannt Vorschlag aufmerksam Bedingung",
    "legen": "Wert nahe",
    "zeigen": (
        "überzeugt besorgt optimistisch zuversichtlich enttäuscht erfreut zufrieden erstaunt "
        "überrascht sicher entsetzt empört betroffen verwundert bereit skeptisch"
    ),
    "halten": "möglich unwahrscheinlich wahrscheinlich denkbar falsch richtig notwendig sinnvoll fest",
    "ausdrücken": "Hoffnung Sorge Verwunderung Bedauern Freude",
    "drücken": "Hoffnung Sorge Verwunderung Bedauern Freude",
    "üben": "Kritik Selbstkritik",
    "melden": "Wort",
    "ergreifen": "Wort",
    "werden": "Verdacht bekannt publik",
    "hegen": "Verdacht Hoffnung Zweifel",
    "lassen": "durchblicken verlauten wissen verlautbaren",
    "erklären": "bereit",
    "stehen": "Standpunkt",
    "sehen": "erwiesen",
    "ansehen": "erwiesen",
    "nennen": "Grund Ursache Ziel Beispiel Begründung Motiv",
    "angeben": "Grund Ursache Ziel Begründung Motiv",
    "setzen": "Kenntnis",
    "nehmen": "Stellung",
    "beziehen": "Stellung",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb at its place."""

    verb: ReportingVerb
    positions: tuple[int, ...]  # the words that make it up: »teilte«, »mit«
    finite: int  # position of the finite verb; the infinitive's in »um aufzufordern«
    clause: int  # number of the clause that holds the finite verb
    last: int  # number of the clause that holds the cue's last word
    passive: bool  # »wurde vorgeworfen«: who says it is left out or stands with »von«


def find_cues(line: Line, clauses: list[Clause]) -> list[Cue]:
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
            cues.extend(_infinitive_cue(line, clause, number))
        elif clause.finite >= 0 and not line.quoted[clause.finite] and not _in_brackets(line, clause.finite):
            cue = _cue_of(line, clauses, number)
            if cue is not None:
                cues.append(cue)
    return cues


def _in_brackets(line: Line, finite: int) -> bool:
    """»(Lesart berichtete)«: a note to the reader, not a report."""
    before = line.forms[max(0, finite - 3) : finite]
    return "(" in before and ")" in line.forms[finite : finite + 4] and ")" not in before


def _infinitive_cue(line: Line, clause: Clause, number: int) -> list[Cue]:
    """»…, vor „katastrophalen Folgen“ zu warnen«: only for what the infinitive labels."""
    for i in range(clause.start, clause.end):
        if line.tags[i] in {"VVINF", "VVIZU"} and not line.quoted[i]:
            verb = reporting_verbs().get(line.lemmas[i])
            return (
                [Cue(verb, (i,), i, number, number, passive=False)]
                if verb is not None and "a" in verb.takes
                else []
            )
    return []


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


def _cue_of(line: Line, clauses: list[Clause], number: int) -> Cue | None:
    """Put together the cue that the clause's finite verb begins, if it is one."""
    clause = clauses[number]
    finite = clause.finite
    lemma, tag = line.lemmas[finite], line.tags[finite]
    verbs = reporting_verbs()
    if tag[1] in "AM" or lemma in {"werden", "haben", "sein", "lassen"}:
        with_participle = _participle_cue(line, clauses, number)
        if with_participle is not None:
            return with_participle
    particle = _particle(line, clauses, number, lemma)
    if particle is not None and _needs_met(line, clause.start, clauses[particle[2]].end, particle[0]):
        word, place, last = particle
        verb = verbs[word]
        return Cue(
            verb,
            tuple(sorted({finite, place, *_pronominal(line, finite, clauses[last].end, verb)})),
            finite,
            number,
            last,
            passive=False,
        )
    support = _support(line, clause, lemma)
    if support is not None:
        return Cue(support[0], (finite, *support[1]), finite, number, number, passive=False)
    verb_here = verbs.get(lemma)
    reflexive = lemma in _NOT_REFLEXIVE and "sich" in line.lower[clause.start : clause.end]
    if (
        verb_here is None
        or reflexive
        or not _needs_met(line, clause.start, clause.end, lemma)
        or _other_verb(line, clause, lemma)
    ):
        return None
    extra = _pronominal(line, clause.start, clause.end, verb_here)
    return Cue(verb_here, tuple(sorted({finite, *extra})), finite, number, number, passive=False)


def _participle_cue(line: Line, clauses: list[Clause], number: int) -> Cue | None:
    """»hat … gesagt«, »wurde … vorgeworfen«, »soll … gesagt haben«."""
    clause = clauses[number]
    finite = clause.finite
    auxiliary = line.lemmas[finite]
    for last in range(number, min(number + 6, len(clauses))):
        part = clauses[last]
        if last > number and (part.kind in {ClauseKind.MAIN, ClauseKind.SUBORDINATE} and part.finite >= 0):
            continue
        for i in range(part.end - 1, part.start - 1, -1):
            if i == finite or line.quoted[i]:
                continue
            tag = line.tags[i]
            if line.lower[i] == "geworden":
                return _became_known(line, clauses, number, last, i)
            like_participle = tag == "VVFIN" and i == part.end - 1 and line.forms[i].endswith(("t", "en"))
            if (
                tag == "VVPP"
                or like_participle
                or (tag == "ADJD" and line.lemmas[i] == "überzeugt")
                or (tag == "VVINF" and auxiliary not in {"haben", "sein"})
            ):
                return _finished_participle(line, clauses, number, last, i)
            if (
                line.forms[i][0].isalnum()
                and tag not in {"VAPP", "VAINF", "VMINF", "ADV", "PTKNEG", "ADJD", "VVFIN", "APPR"}
                and i < part.end - 4
            ):
                break
        if last == number and part.kind != ClauseKind.MAIN:
            break
    return None


def _became_known(line: Line, clauses: list[Clause], number: int, last: int, i: int) -> Cue | None:
    """»ist bekannt geworden«."""
    support = _support(line, clauses[number], "geworden")
    if support is None:
        return None
    positions = tuple(sorted({clauses[number].finite, i, *support[1]}))
    return Cue(support[0], positions, clauses[number].finite, number, last, passive=False)


def _finished_participle(line: Line, clauses: list[Clause], number: int, last: int, i: int) -> Cue | None:
    clause = clauses[number]
    finite = clause.finite
    auxiliary = line.lemmas[finite]
    lemma = line.lemmas[i]
    verb = reporting_verbs().get(lemma)
    positions = {finite, i}
    if verb is None and i > 0 and line.lower[i - 1] in _PARTICLES:
        verb = reporting_verbs().get(line.lower[i - 1] + lemma)
        positions.add(i - 1)
    if verb is None:
        support = _support(line, clause, lemma)
        if support is None:
            return None
        verb = support[0]
        positions.update(support[1])
    after = clauses[last].end
    passive = (
        auxiliary in {"werden", "sein"}
        and line.tags[i] in {"VVPP", "VVFIN"}
        and lemma not in {"ausgehen", "sein", "kommen"}
    )
    if i + 1 < after and line.lower[i + 1] in {"worden", "werden"}:
        positions.add(i + 1)
        passive = True
    if passive and auxiliary == "sein" and i + 1 < after and line.lower[i + 1] != "worden":
        passive = True
    positions |= _pronominal(line, clause.start, after, verb)
    if not _needs_met(line, clause.start, after, verb.lemma):
        return None
    return Cue(verb, tuple(sorted(positions)), finite, number, last, passive=passive)


def _particle(line: Line, clauses: list[Clause], number: int, lemma: str) -> tuple[str, int, int] | None:
    """Find the verb's particle at its clause's end: infinitive, place, number of the clause."""
    verbs = reporting_verbs()
    finite = clauses[number].finite
    for prefix in _PARTICLES:
        if lemma.startswith(prefix) and lemma in verbs and not line.lower[finite].startswith(prefix):
            lemma = lemma[len(prefix) :]  # the language room has rejoined the verb already
            break
    for last in range(number, min(number + 5, len(clauses))):
        clause = clauses[last]
        if last > number and clause.kind in {ClauseKind.MAIN, ClauseKind.SUBORDINATE} and clause.finite >= 0:
            return None
        place = clause.end - 1
        while place > clause.start and not line.forms[place][0].isalnum():
            place -= 1
        for i in (place, place - 1, place - 2):
            if (
                i > finite
                and line.lower[i] in _PARTICLES
                and line.tags[i] in _PARTICLE_TAGS
                and line.lower[i] + lemma in verbs
            ):
                if i < place and line.tags[i] != "PTKVZ":
                    continue
                return line.lower[i] + lemma, i, last
    return None


def _support(line: Line, clause: Clause, lemma: str) -> tuple[ReportingVerb, list[int]] | None:
    """»ist der Ansicht«, »kam zu dem Schluss«: a verb that reports only with its noun or adjective."""
    partners = _SUPPORT.get(lemma)
    if partners is None:
        return None
    wanted = partners.split()
    for i in range(clause.start, clause.end):
        if i == clause.finite or line.quoted[i]:
            continue
        word = line.lemmas[i] if line.tags[i][:1] == "N" else line.lower[i]
        if word in wanted and (
            word[0].isupper() or line.tags[i] in {"ADJD", "PTKVZ", "VVPP", "VVINF", "ADV"}
        ):
            kind = (
                "thinking"
                if lemma in {"sein", "vertreten", "teilen", "hegen", "zeigen", "halten"}
                else "neutral"
            )
            positions = [i]
            while positions[-1] - 1 > clause.finite and line.tags[positions[-1] - 1] in _BEFORE_NOUN:
                positions.append(positions[-1] - 1)
            return ReportingVerb(f"{word} {lemma}", kind, "ciq"), positions
    return None


def _other_verb(line: Line, clause: Clause, lemma: str) -> bool:
    """»Das Fest findet im Mai statt«: with this particle it is another verb, which does not report."""
    last = clause.end - 1
    while last > clause.finite and not line.forms[last][0].isalnum():
        last -= 1
    particle = line.lower[last]
    separated = line.tags[last] == "PTKVZ" and last > clause.finite and not lemma.startswith(particle)
    separated = separated and particle not in {"weiter", "wieder", "zusammen", "fest"}
    return separated and particle + lemma not in reporting_verbs()


def _needs_met(line: Line, start: int, end: int, lemma: str) -> bool:
    wanted = _NEEDS.get(lemma)
    return wanted is None or not wanted.isdisjoint(line.lower[start:end])


def _pronominal(line: Line, start: int, end: int, verb: ReportingVerb) -> set[int]:
    """»ging davon aus«, »wies darauf hin«, »heißt es«: the small word belongs to the cue."""
    if verb.lemma == "heißen":
        return {i for i in range(start, end) if line.lower[i] == "es"}
    return {
        i for i in range(start, end) if line.tags[i] == "PROAV" and line.lower[i] in _PRONOMINAL and i > start
    }
