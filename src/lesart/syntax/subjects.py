"""Subjects: which phrase of a clause can be what its verb is said of.

In a German main clause exactly one phrase stands before the finite verb. If it can be a subject, it is
taken; if it is an adverb, a prepositional phrase or what was said, the subject follows the verb.
"""

from dataclasses import dataclass

from lesart.syntax.clauses import Clause, ClauseKind
from lesart.syntax.lines import Line
from lesart.syntax.mood import is_finite
from lesart.syntax.phrases import (
    TIMES,
    attach,
    core,
    head_position,
    is_nominal,
    nominative_possible,
    over_participle,
)

__all__ = [
    "Mention",
    "agent",
    "document",
    "in_subordinate",
    "main_subject",
    "matrix_start",
    "of_infinitive",
    "of_main",
    "subject_after",
    "subject_before",
]

_NO_SUBJECT = frozenset({"PRF", "ADV", "PROAV", "ADJD", "PTKNEG", "PTKVZ"})
_SKIP_AT_FRONT = frozenset({"ADV", "KON", "PROAV", "ADJD", "PTKNEG", "PTKANT"})
_WEAK_FRONT = frozenset(
    {"was", "die", "das", "eine", "ein", "keine", "es", "dies", "dieses", "diese", "seine", "ihre"}
)
_MALE_ENDINGS = (
    "er", "ent", "ant", "chef", "or", "ist", "mann", "leiter", "sohn", "anwalt", "ot", "at", "eur",
    "vorsitzende", "abgeordnete", "beauftragte", "angeklagte",
)  # fmt: skip  # a word list, not code


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name a speaker, and how they were found."""

    start: int
    end: int
    reason: str


def of_main(line: Line, clauses: list[Clause], number: int, start: int, end: int) -> Mention | None:
    """Find the subject of a main clause that reports and ends, with all appositions, at ``end``."""
    clause = clauses[number]
    if clause.finite > start:
        front = _front_subject(line, start, clause.finite, end)
        if front is not None:
            return front
    joined = clause.finite <= clause.start + 1 and clause.link.endswith(
        ("und", "oder", "sowie", "aber", "doch")
    )
    if joined or (clause.finite == clause.start and start == clause.start and clause.link):
        clear = _clear_subject(line, clause.finite + 1, end) if clause.finite == clause.start else None
        return clear or _shared(line, clauses, number) or subject_after(line, clause.finite + 1, end)
    return _behind_or_whole(line, clause, start, end)


def _behind_or_whole(line: Line, clause: Clause, start: int, end: int) -> Mention | None:
    """Look behind the verb, unless commas close off a phrase before it: »Eva Klein, Haus 9, | sagte«."""
    whole = _whole_front(line, start, clause.finite)
    closed_off = start < clause.start and clause.finite == clause.start
    return (whole if closed_off else None) or subject_after(line, clause.finite + 1, end) or whole


def _whole_front(line: Line, start: int, finite: int) -> Mention | None:
    """Take all that stands in front of the verb, where no subject follows it and no rule fits its parts.

    »Aysel Demir, die Chefin der Union Locale du Port (ULP) | sagte gegenüber der Presse: …«.
    """
    end = finite
    while end > start and not line.forms[end - 1][0].isalnum() and line.forms[end - 1] != ")":
        end -= 1
    name = line.lower[start] == "von" and start < end - 1 <= start + 2  # »Von der Leyen | betonte, …«
    opens = end > start and (name or line.tags[start] in {"ART", "NE", "NN", "PIAT", "PPOSAT"})
    verbs = any(is_finite(line.tags[i]) for i in range(start, end))
    if not opens or verbs or line.quoted[start] or not nominative_possible(line, start):
        return None
    return Mention(
        start, end, f"»{line.text(start, end)}« fills the place in front of »{line.forms[finite]}«"
    )


def _front_subject(line: Line, start: int, finite: int, end: int) -> Mention | None:
    """Weigh the phrase in front of the verb against a clear subject behind it: »Kritik übte | Merkel |«."""
    front = subject_before(line, start, finite)
    after = finite + 1
    if after < end and line.lower[after] in {"er", "ich", "wir"}:
        return Mention(after, after + 1, f"»{line.forms[after]}« behind the verb can only be the subject")
    if front is not None and (
        line.lower[front.start] in _WEAK_FRONT or _plain_noun(line, front) or _participle(line, front)
    ):
        behind = _clear_subject(line, after, end)
        bare_name = behind is not None and line.tags[behind.start] in {"NE", "NN"}
        return front if behind is None or (bare_name and _ends_in_a_name(line, front)) else behind
    return front


def _ends_in_a_name(line: Line, mention: Mention) -> bool:
    """»Die Ministerin Vera Klein | nannte Maier …«: what has a name of its own is no object of »Maier«."""
    head = head_position(line, mention.start, mention.end)
    genitive = line.forms[head].endswith("s") and line.tags[head - 1] in {"NN", "NNA"}  # »das Angebot Kleins«
    return line.tags[head] == "NE" and head > mention.start + 1 and not genitive


def _participle(line: Line, mention: Mention) -> bool:
    """»Ergänzend | fügte Klein hinzu«: a present participle, whose capital is the sentence's."""
    return mention.end - mention.start == 1 and line.lower[mention.start].endswith("end")


def main_subject(line: Line, clauses: list[Clause], number: int) -> Mention | None:
    """Find the subject of a main clause, whatever its verb."""
    clause = clauses[number]
    start = matrix_start(clauses, number)
    return _front_subject(line, start, clause.finite, clause.end) or _behind_or_whole(
        line, clause, start, clause.end
    )


def of_infinitive(line: Line, clauses: list[Clause], number: int) -> Mention | None:
    """»Das veranlasste die Regierung, vor … zu warnen«: whom the main verb moves to speak, or its subject."""
    for k in range(number - 1, -1, -1):
        finite = clauses[k].finite
        if clauses[k].kind == ClauseKind.MAIN and finite >= 0:
            front = subject_before(line, matrix_start(clauses, k), finite)
            if front is not None and line.lower[front.start] not in {"das", "dies", "es", "was"}:
                return front
            return subject_after(line, finite + 1, clauses[k].end)
    return None


def _plain_noun(line: Line, mention: Mention) -> bool:
    """»Kritik übte Merkel«: a bare common noun in front may be the object."""
    return mention.end - mention.start == 1 and line.tags[mention.start] == "NN"


def _clear_subject(line: Line, start: int, end: int) -> Mention | None:
    """Find a subject behind the verb that cannot be an object: »er«, a bare name, »der Minister«."""
    i = start
    while i < end and line.tags[i] in {"PRF", "ADV"}:
        i += 1
    if i >= end:
        return None
    if line.tags[i] == "PPER" and line.lower[i] in {"er", "ich", "wir"}:
        return Mention(i, i + 1, f"subject »{line.forms[i]}« behind the verb")
    if line.tags[i] == "PPER" and line.lower[i] == "sie":
        return Mention(i, i + 1, f"subject »{line.forms[i]}« behind the verb")
    title_and_name = line.tags[i] == "NN" and i + 1 < end and line.tags[i + 1] == "NE"
    if line.tags[i] == "NE" or title_and_name:
        return subject_after(line, i, end)
    if line.lower[i] in {"der", "ein"} and i + 1 < end and _masculine(line, i, core(line, i, end)):
        return subject_after(line, i, end)
    return None


def _masculine(line: Line, start: int, stop: int) -> bool:
    """Whether a phrase with »der« or »ein« can only be a nominative: »der neue Chef«, »ein Beamter«."""
    nouns = [i for i in range(start + 1, stop) if is_nominal(line, i)]
    if not nouns or (line.lower[start] == "ein" and line.lower[start + 1].endswith("es")):
        return False
    weak = line.lower[start] == "der" and line.tags[start + 1] == "ADJA" and line.lower[start + 1][-1] == "e"
    return weak or line.lower[nouns[0]].endswith(_MALE_ENDINGS)


def subject_before(line: Line, start: int, finite: int) -> Mention | None:
    """Take the phrase in front of the verb as the subject if it is one noun phrase that may be nominative.

    »Auch der Sprecher der Partei, Jan Maier, | sagte«; not »Dem Sender | sagte«, not »Am Montag | sagte«.
    A relative pronoun may stand there alone: »eines Jungen, der | angab, …«; in the plural (»A und B, die
    erklärten«) the words it stands for are a list, so nobody is named.
    """
    i = start
    while (
        i < finite
        and (line.tags[i] in _SKIP_AT_FRONT or not line.forms[i][0].isalnum())
        and not line.quoted[i]
    ):
        i += 1
    if i >= finite or not nominative_possible(line, i):
        return None
    singular = line.tags[i] == "PRELS" and line.lower[finite][-1] != "n"
    stop = i + 1 if singular else core(line, i, finite)
    if line.quoted[i] and line.forms[stop : stop + 1] == [","]:
        return None  # »„Bis morgen“, | fügte sie hinzu«
    if stop == i or line.lower[head_position(line, i, stop)] in TIMES:
        return None
    if line.tags[i] != "PPER":
        stop = attach(line, stop, finite, before_verb=True)
    rest = stop
    while rest < finite and line.tags[rest] in {"ADV", "PTKNEG", "PROAV", "ADJD"}:
        rest += 1
    if (
        rest < finite
        and line.forms[rest] not in {",", "(", "–", "-", ")", "“"}
        and not is_finite(line.tags[rest])
    ) and line.tags[rest] not in {"APPR", "APPRART", "KOKOM"}:
        return None
    return Mention(
        i, stop, f"»{line.text(i, stop)}« is the subject in front of the verb »{line.forms[finite]}«"
    )


def subject_after(line: Line, start: int, end: int) -> Mention | None:
    """First noun phrase behind the verb that may be nominative and hangs on no preposition.

    »sagte am Montag | der Sprecher | in Berlin«.
    """
    i = start
    while i < end and line.forms[i] not in {",", ":", ";"}:
        if line.tags[i] in {"APPR", "APPRART"} or line.lower[i] in {"als", "gegenüber"}:
            # »in | einer neuen Mitteilung«, but »mit dem Fall vertraute | Leute«
            phrase = line.tags[i + 1 : i + 3] in (["ART", "ADJA"], ["PPOSAT", "ADJA"], ["PDAT", "ADJA"])
            known = i if phrase else over_participle(line, i, end)
            if known > i and (stop := core(line, known, end)) > known:
                return Mention(i, stop, _first_possible(line, i, stop))
            i = _past_preposition(line, i, end)
            continue
        stop = i if line.tags[i] in _NO_SUBJECT else core(line, i, end)
        if stop == i:
            i += 1
        elif not nominative_possible(line, i) or line.lower[head_position(line, i, stop)] in TIMES:
            i = stop
        elif line.tags[i] == "PPER":
            if line.lower[i] != "es":
                return Mention(i, stop, _first_possible(line, i, stop))
            i = stop  # »hielt es | der Minister | für möglich«
        else:
            stop = attach(line, stop, end, before_verb=False)
            return Mention(i, stop, _first_possible(line, i, stop))
    return None


def _first_possible(line: Line, start: int, end: int) -> str:
    return f"»{line.text(start, end)}« is the first possible subject behind the verb"


def _past_preposition(line: Line, i: int, end: int) -> int:
    """Skip a prepositional phrase with its genitives."""
    stop = core(line, i + 1, end)
    if stop > i + 1:
        stop = _end_of_attributes(line, stop, end)
    return max(stop, i + 1)


def _end_of_attributes(line: Line, i: int, end: int) -> int:
    while i < end and line.lower[i] in {"des", "der", "von", "vom"}:
        longer = core(line, i if line.lower[i] in {"des", "der"} else i + 1, end)
        if longer <= i + 1:
            return i
        if line.lower[i] == "der" and line.tags[i - 1] == "NE":
            return i
        i = longer
    return i


def in_subordinate(line: Line, clauses: list[Clause], number: int) -> Mention | None:
    """»weil die Polizei mitteilte«: behind the conjunction; »der mitteilte«: the relative pronoun."""
    clause = clauses[number]
    if clause.head == "…":
        for k in range(number - 1, -1, -1):
            if clauses[k].kind == clause.kind and clauses[k].head != "…" and clauses[k].finite < 0:
                return in_subordinate(line, clauses, k)
    first = clause.start
    limit = clause.finite if clause.finite >= 0 else clause.end
    while first < limit - 1 and line.lower[first] != clause.head:
        first += 1
    if clause.kind == ClauseKind.RELATIVE:
        if (
            clause.head in {"der", "die", "das", "welcher", "welche", "welches"}
            and line.tags[first - 1] != "APPR"
        ):
            own = subject_after(line, first + 1, limit)
            if (
                own is None
                or clause.head in {"der", "welcher"}
                or line.tags[own.start] not in {"PPER", "PIS"}
            ):
                return Mention(
                    first,
                    first + 1,
                    f"the relative pronoun »{line.forms[first]}« is the subject of its clause",
                )
        return subject_after(line, first + 1, limit)
    return subject_after(line, first + 1, limit)


def _shared(line: Line, clauses: list[Clause], number: int) -> Mention | None:
    """»Er lobte sie und versprach, …«: the subject of the clause before."""
    for k in range(number - 1, -1, -1):
        clause = clauses[k]
        if clause.kind != ClauseKind.MAIN or clause.finite < 0:
            continue
        start = matrix_start(clauses, k)
        found = subject_before(line, start, clause.finite) or subject_after(
            line, clause.finite + 1, clause.end
        )
        if found is not None:
            return Mention(
                found.start, found.end, f"{found.reason}, shared by »{line.forms[clauses[number].finite]}«"
            )
        if "und" not in clause.link:
            return None
    return None


def matrix_start(clauses: list[Clause], number: int) -> int:
    """Where the main clause begins whose verb stands in clause ``number``: »Der NDR, der …, | begründete«."""
    clause = clauses[number]
    first_word = clause.start + (1 if clause.link.endswith(("und", "aber", "doch", "oder")) else 0)
    if number == 0:
        return clause.start
    if clause.finite > first_word:
        opens = number == 1 and clause.link == "," and clauses[0].kind == ClauseKind.FRAGMENT
        return clauses[0].start if opens and clauses[0].start == 0 else clause.start
    k = number
    while k > 0 and clauses[k].link.startswith((",", "–", "-")) and clauses[k - 1].kind != ClauseKind.MAIN:
        k -= 1
    return clauses[k].start


def document(line: Line, start: int, end: int, leading: frozenset[str]) -> Mention | None:
    """»heißt es in dem Bericht«, »auf der Webseite wurde mitgeteilt«: what it is written in speaks."""
    for i in range(start, end):
        if line.lower[i] in leading and not line.quoted[i]:
            stop = core(line, i + 1, end)
            if stop > i + 1 and line.lower[head_position(line, i + 1, stop)] not in TIMES:
                stop = attach(line, stop, end, before_verb=True)
                return Mention(i + 1, stop, f"»{line.text(i, stop)}« is where it is said")
    return None


def agent(line: Line, start: int, end: int) -> Mention | None:
    """»wurde von der Polizei bestätigt«, »wurde durch das Amt bestätigt«: who did it in a passive."""
    for i in range(start, end):
        if line.lower[i] in {"von", "vom", "durch", "seitens"} and not line.quoted[i]:
            begin = i + 1
            stop = core(line, begin, end)
            if stop > begin and is_nominal(line, stop - 1):
                stop = attach(line, stop, end, before_verb=False)
                return Mention(begin, stop, f"»{line.text(i, stop)}« names who acts in the passive")
    return None
