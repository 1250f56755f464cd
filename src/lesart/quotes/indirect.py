"""Indirect speech: clauses that a reporting verb, noun or preposition governs."""

from dataclasses import dataclass, field

from lesart.quotes.attribution import Mention, agent, matrix_start, subject_after, subject_before, subject_of
from lesart.quotes.clauses import Clause, ClauseKind
from lesart.quotes.cues import Cue
from lesart.quotes.lines import Line
from lesart.quotes.nouns import noun_before
from lesart.quotes.scare import is_utterance
from lesart.records import QuoteKind

__all__ = ["Draft", "closes_with_utterance", "governed_clauses", "speaker_behind"]

Range = tuple[int, int]
_THAT = frozenset({"dass", "daß", "ob"})
_QUESTION = frozenset({
    "wie", "warum", "weshalb", "wieso", "wann", "wer", "was", "wo", "welche", "welcher", "welches", "wem",
    "wen", "wohin", "woher", "inwieweit",
})  # fmt: skip
_PLAIN_KINDS = frozenset({"neutral", "arguing", "judging", "thinking"})
_NOT_PLAIN = frozenset({
    "finden", "stehen", "festhalten", "darstellen", "befinden", "ableiten", "veröffentlichen", "verbreiten",
    "anführen", "stellen",
})  # fmt: skip
_HOLDING = frozenset({
    "haben", "äußern", "vertreten", "erheben", "hegen", "teilen", "bekräftigen", "erneuern", "wiederholen",
    "stellen", "wagen", "aufstellen", "legen", "begründen", "rechtfertigen", "verbreiten", "unterstützen",
})  # fmt: skip
_CONDITION = frozenset({
    "wenn", "falls", "sobald", "solange", "sollte", "nachdem", "weil", "obwohl", "da", "bevor", "während",
    "als", "bis",
})  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A quote in word positions of one line, before it becomes offsets."""

    kind: QuoteKind
    content: list[Range]
    cue: tuple[int, ...] = ()
    introducer: list[Range] = field(default_factory=list)
    mention: Mention | None = None
    word: str = ""
    word_kind: str = ""
    reason: str = ""
    cue_line: Line | None = None  # where cue, introducer and mention stand, if not in the line of the content
    line_before: Line | None = None  # the whole sentence before also belongs to the content
    lines_after: list[Line] = field(default_factory=list)  # so do these whole sentences behind
    inside: "Draft | None" = None  # the indirect quote whose verbatim part this is

    @property
    def start(self) -> int:
        """First word of the content."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """One past the last word of the content."""
        return self.content[-1][1]


def governed_clauses(line: Line, clauses: list[Clause], cues: list[Cue]) -> list[Draft]:
    """Find what each reporting verb of the line governs: clauses behind it, or the whole sentence before it."""
    drafts = noun_clauses(line, clauses, cues)
    for cue in cues:
        if clauses[cue.clause].kind == ClauseKind.INFINITIVE:
            continue
        if (
            cue.finite > 1
            and line.lower[cue.finite - 1] == "so"
            and line.forms[cue.finite - 2] in {",", "–", "-", "“"}
        ):
            continue  # »…, so heißt es dort, …« is found with »so«
        draft = _behind(line, clauses, cue) or _before(line, clauses, cue, cues)
        if draft is not None:
            drafts.append(draft)
    return drafts or reasons_in_konjunktiv(line, clauses, cues)


def reasons_in_konjunktiv(line: Line, clauses: list[Clause], cues: list[Cue]) -> list[Draft]:
    """»Sie lehnte den Plan ab, | weil er zu teuer sei |.«: the mood of the dependent clause says it is reported."""
    for number in range(1, len(clauses)):
        clause = clauses[number]
        if clause.kind not in {ClauseKind.SUB, ClauseKind.RELATIVE} or clause.mood != "I" or clause.link != ",":
            continue
        if clause.head in _THAT or line.quoted[clause.finite]:
            continue
        main = next((k for k in range(number - 1, -1, -1) if clauses[k].kind == ClauseKind.MAIN), -1)
        if main < 0 or clauses[main].mood or line.quoted[clauses[main].finite]:
            continue
        begin = matrix_start(clauses, main)
        cue = next((c for c in cues if c.clause == main), None)
        finite = clauses[main].finite
        if cue is not None:
            mention = subject_of(line, clauses, cue, begin)
        else:
            mention = subject_before(line, begin, finite) or subject_after(line, finite + 1, clauses[main].end)
        last = _last_explained(clauses, number)
        reason = f"»{line.forms[clause.finite]}«: the Konjunktiv of the dependent clause shows that it is reported"
        return [
            Draft(
                QuoteKind.INDIRECT,
                [(clause.start, clauses[last].end)],
                cue.positions if cue else (),
                [(begin, clause.start)],
                mention,
                cue.verb.lemma if cue else "",
                cue.verb.kind if cue else "",
                reason,
            )
        ]
    return []


# ------------------------------------------------------------------ »Sie sagte, …«


def _behind(line: Line, clauses: list[Clause], cue: Cue) -> Draft | None:
    """»Die Polizei teilte mit, | dass niemand verletzt sei |.«."""
    clause = clauses[cue.clause]
    if clause.kind == ClauseKind.MAIN and clause.mood == "I" and not line.quoted[clause.finite]:
        return None  # »Man gehe davon aus, dass …« is itself reported by somebody else
    if clause.finite == clause.start and not clause.link and clause.kind == ClauseKind.MAIN:
        return None  # »Sollte …, …«: a condition
    first = _first_governed(line, clauses, cue)
    if first is None:
        return None
    number, why = first
    last = _last_governed(line, clauses, cue, number)
    start, end = clauses[number].start, clauses[last].end
    begin = matrix_start(clauses, cue.clause)
    if line.lower[begin] == "wie" or all(
        line.quoted[i] or not line.forms[i][0].isalnum() for i in range(start, end)
    ):
        return None  # »Wie X sagte, …« is found with »wie«; a wholly quoted clause is direct speech
    introducer = [(begin, start)]
    rest = _resumed(line, clauses, last)
    if rest is not None:
        introducer.append(rest)
    mention = subject_of(line, clauses, cue, begin)
    words = (
        line.text(cue.positions[0], cue.positions[-1] + 1)
        if len(cue.positions) == 1
        else " … ".join(line.forms[i] for i in cue.positions)
    )
    return Draft(
        QuoteKind.INDIRECT,
        [(start, end)],
        cue.positions,
        introducer,
        mention,
        cue.verb.lemma,
        cue.verb.kind,
        f"reporting verb »{words}« governs {why}",
    )


def _first_governed(line: Line, clauses: list[Clause], cue: Cue) -> tuple[int, str] | None:
    """Number of the first clause that the cue governs, and what it is."""
    number = cue.last + 1
    number = _past_apposition(line, clauses, cue, number)
    while (
        number < len(clauses)
        and clauses[number].kind == ClauseKind.RELATIVE
        and clauses[number].head not in _QUESTION
    ):
        number += 1
    if (
        number < len(clauses)
        and number > cue.last + 1
        and clauses[number].kind == ClauseKind.MAIN
        and clauses[number].finite == clauses[number].start
    ):
        return None
    if number >= len(clauses):
        return None
    clause, takes = clauses[number], cue.verb.takes
    if clause.link not in {",", ":", "–", "-", ", aber", ", und"} or line.quoted[clause.start]:
        if not (clause.link == "," and line.quoted[clause.start]):
            return None
    if clause.kind in {ClauseKind.SUB, ClauseKind.RELATIVE} and "c" in takes:
        if clause.head in _THAT:
            return number, f"a clause with »{clause.head}«"
        if clause.head in _QUESTION and clause.kind == ClauseKind.SUB:
            return number, f"an indirect question with »{clause.head}«"
    if clause.kind == ClauseKind.FRAGMENT and "i" in takes and clause.link == ",":
        for k in range(number + 1, min(number + 4, len(clauses))):
            if clauses[k].kind == ClauseKind.INFINITIVE and clauses[k].head not in {
                "um",
                "ohne",
                "statt",
                "anstatt",
            }:
                return number, "an infinitive with »zu«"
            if clauses[k].kind not in {ClauseKind.FRAGMENT, ClauseKind.RELATIVE}:
                break
    if clause.kind == ClauseKind.INFINITIVE:
        if (
            "i" in takes
            and clause.head not in {"um", "ohne", "statt", "anstatt"}
            and not _declines(line, clause, cue)
        ):
            return number, "an infinitive with »zu«"
        return None
    if "c" in takes and clause.link in {",", ":"}:
        return _verb_second(line, clauses, number, cue)
    return None


def _past_apposition(line: Line, clauses: list[Clause], cue: Cue, number: int) -> int:
    """»sagte der Leiter, Jan Maier, gegenüber der BBC, | dass …«: skip what belongs to the speaker or the occasion."""
    subject = subject_after(line, cue.finite + 1, len(line)) if clauses[cue.clause].finite == cue.finite else None
    while number < len(clauses) and clauses[number].kind == ClauseKind.FRAGMENT and clauses[number].link == ",":
        clause = clauses[number]
        named = subject is not None and subject.start < clause.start < subject.end
        occasion = line.tags[clause.start] in {"APPR", "APPRART"} and number + 1 < len(clauses)
        if not (named or (occasion and clauses[number + 1].head in _THAT)):
            break
        number += 1
    return number


def _declines(line: Line, clause: Clause, cue: Cue) -> bool:
    """»lehnte es ab, sich zu äußern«: nothing was said; see `declined`."""
    return cue.verb.lemma in {"ablehnen", "verweigern"} and any(
        line.lemmas[i] in {"äußern", "kommentieren", "antworten", "sagen", "bestätigen"}
        for i in range(clause.start, clause.end)
    )


def _verb_second(line: Line, clauses: list[Clause], number: int, cue: Cue) -> tuple[int, str] | None:
    """»…, er sei krank«: a main clause in the Konjunktiv, perhaps interrupted or with a condition in front."""
    for k in range(number, min(number + 5, len(clauses))):
        clause = clauses[k]
        if k > number and clause.link not in {",", "(", ")", "–"}:
            return None
        if clause.kind == ClauseKind.MAIN:
            form = line.forms[clause.finite]
            if clause.mood and not (line.quoted[clause.finite] and line.quoted[clause.start]):
                return number, f"a main clause in the Konjunktiv (»{form}«)"
            if (
                number == cue.last + 1
                and cue.verb.kind in _PLAIN_KINDS
                and cue.verb.lemma not in _NOT_PLAIN
                and not cue.passive
                and clause.finite > clause.start
                and clause.link in {",", ":"}
                and cue.positions[-1]
                >= clauses[cue.last].end - 1 - (line.tags[clauses[cue.last].end - 1] == "ADV")
                and clauses[cue.clause].kind == ClauseKind.MAIN
            ):
                return number, f"a main clause without conjunction (»{form}«)"
            return None
        if clause.kind == ClauseKind.SUB and clause.head not in _CONDITION:
            return None
    return None


def _last_governed(line: Line, clauses: list[Clause], cue: Cue, number: int) -> int:
    """Number of the last clause that still belongs to what is said."""
    first = clauses[number]
    konjunktiv = any(c.mood for c in clauses[number : number + 2])
    last = number
    for k in range(number + 1, len(clauses)):
        clause = clauses[k]
        if clause.link.startswith((":", ";")) and _quotation_begins(line, clause.start):
            break
        if clause.kind == ClauseKind.MAIN and _leaves(line, clauses, k, first, konjunktiv=konjunktiv):
            break
        last = k
    return last


def _quotation_begins(line: Line, start: int) -> bool:
    return any(piece.start == start for piece in line.pieces)


def _leaves(line: Line, clauses: list[Clause], k: int, first: Clause, *, konjunktiv: bool) -> bool:
    """Whether a main clause inside the sentence is the newsroom's again: »…, und fuhr ab«, »…, sagte er weiter«."""
    clause = clauses[k]
    verb_first = clause.finite <= clause.start + (1 if line.tags[clause.start] == "KON" else 0)
    if first.kind == ClauseKind.INFINITIVE and verb_first and clause.link == ",":
        return True  # »…, die Steuern zu senken, | könnte scheitern«
    if clause.mood or line.quoted[clause.finite]:
        return False
    linked = clause.link.rsplit(" ", 1)[-1]
    if first.kind == ClauseKind.MAIN:
        if linked in {"und", "oder"}:
            return konjunktiv and verb_first
        if linked in {"aber", "doch", "jedoch"}:
            return konjunktiv
        return verb_first and konjunktiv and clause.link == "," and not _interrupted(clauses, k)
    if linked in {"und", "oder", "aber", "doch", "sondern"}:
        return True
    return clause.link in {",", ";"}


def _interrupted(clauses: list[Clause], k: int) -> bool:
    """»…, die Anlagen, die alt sind, | stünden leer«: the clause continues a fragment."""
    for before in range(k - 1, max(k - 4, -1), -1):
        if clauses[before].kind == ClauseKind.FRAGMENT:
            return True
        if clauses[before].kind == ClauseKind.MAIN:
            return False
    return True


def _resumed(line: Line, clauses: list[Clause], last: int) -> Range | None:
    """Rest of the introducing sentence behind what is said."""
    if last + 1 >= len(clauses):
        return None
    end = clauses[-1].end
    start = clauses[last].end
    return (start, end) if end > start and not any(line.quoted[i] for i in range(start, end)) else None


# ------------------------------------------------------------------ »die Forderung, …«


def noun_clauses(line: Line, clauses: list[Clause], cues: list[Cue]) -> list[Draft]:
    """»Er wies die Forderung der Union, | die Steuern zu senken |, zurück.«."""
    drafts = []
    for number in range(1, len(clauses)):
        if line.quoted[clauses[number].start] and line.pieces[0].start != clauses[number].start:
            continue
        found = noun_before(line, clauses, number, cues)
        if found is None or any(
            cue.last == number - 1 and _first_governed(line, clauses, cue) for cue in cues
        ):
            continue
        start, end, noun, kind, mention = found
        last = _last_explained(clauses, number)
        stop = clauses[last].end
        begin = matrix_start(clauses, number - 1)
        introducer = [(begin, clauses[number].start)]
        rest = _resumed(line, clauses, last)
        if rest is not None:
            introducer.append(rest)
        if mention is None:
            mention = _holder(
                line, clauses, number - 1, with_preposition=start > 0 and line.lower[start - 1] in {"mit", "unter"}
            ) or Mention(start, end, "nobody is named as the one who says it")
        drafts.append(
            Draft(
                QuoteKind.INDIRECT,
                [(clauses[number].start, stop)],
                tuple(range(start, end)),
                introducer,
                mention,
                noun,
                kind,
                f"the reporting noun »{line.text(start, end)}« is explained by the clause",
            )
        )
    return drafts


def _last_explained(clauses: list[Clause], number: int) -> int:
    """Number of the last clause that belongs to an explained noun: up to the next main verb."""
    last = number
    konjunktiv = clauses[number].kind == ClauseKind.MAIN
    while last + 1 < len(clauses):
        following = clauses[last + 1]
        if following.kind == ClauseKind.MAIN and not (konjunktiv and following.mood):
            break
        if following.kind == ClauseKind.FRAGMENT and clauses[number].kind != ClauseKind.MAIN:
            break
        last += 1
    return last


def _holder(line: Line, clauses: list[Clause], number: int, *, with_preposition: bool) -> Mention | None:
    """»Er äußerte die Sorge, …«: with a verb of uttering or holding the subject is the speaker."""
    clause = clauses[number]
    if clause.kind != ClauseKind.MAIN or not (line.lemmas[clause.finite] in _HOLDING or with_preposition):
        return None
    start = matrix_start(clauses, number)
    return subject_before(line, start, clause.finite) or subject_after(line, clause.finite + 1, clause.end)


# ------------------------------------------------------------------ »…, sagte sie«


def _before(line: Line, clauses: list[Clause], cue: Cue, cues: list[Cue]) -> Draft | None:
    """»| Niemand sei verletzt |, teilte die Polizei am Montag mit.«."""
    clause = clauses[cue.clause]
    if (
        clause.kind != ClauseKind.MAIN
        or clause.finite != clause.start
        or clause.link != ","
        or cue.clause == 0
    ):
        return None
    if not set("ciq") & set(cue.verb.takes):
        return None
    begin = 0
    for other in cues:
        if (
            other.clause < cue.clause
            and other.last < cue.clause
            and clauses[other.clause].kind == ClauseKind.MAIN
        ):
            draft_end = _first_governed(line, clauses, other)
            if draft_end is not None:
                return None
    first = 0
    said = clauses[first : cue.clause]
    if not _complete(line, said):
        return None
    start = max((c.start for c in said if c.link.startswith((":", ";"))), default=said[0].start)
    end = clause.start - 1
    if closes_with_utterance(line, start, end):
        return None
    mention = speaker_behind(line, clauses, cue)
    if mention is None and cue.verb.lemma != "heißen":
        return None
    stop = _end_of_inquit(line, clauses, cue, mention)
    content = [(max(start, begin), end)]
    introducer = [(end, clauses[stop].end)]
    if stop + 1 < len(clauses):
        rest = clauses[stop + 1].start
        introducer = [(end, rest)]
        content.append((rest, clauses[-1].end))
    return Draft(
        QuoteKind.INDIRECT,
        content,
        cue.positions,
        introducer,
        mention,
        cue.verb.lemma,
        cue.verb.kind,
        f"»{line.text(cue.positions[0], cue.positions[0] + 1)}« follows a complete sentence behind a comma",
    )


def speaker_behind(line: Line, clauses: list[Clause], cue: Cue) -> Mention | None:
    """Subject right behind the verb of »…, sagte X«; in »…, wird X zitiert« the subject too."""
    if cue.passive:
        if cue.verb.lemma == "zitieren":
            return subject_after(line, cue.finite + 1, clauses[cue.last].end)
        return agent(line, cue.finite, clauses[cue.last].end)
    if cue.verb.lemma == "heißen":
        return subject_of(line, clauses, cue, cue.finite)
    return subject_after(line, cue.finite + 1, len(line))


def closes_with_utterance(line: Line, start: int, end: int) -> bool:
    """Whether a stretch is, or ends behind a colon with, a quotation: then it is direct speech, not indirect."""
    if end <= start:
        return False
    words = [i for i in range(start, end) if line.forms[i][0].isalnum()]
    if words and all(line.quoted[i] for i in words):
        return True
    for piece in line.pieces:
        if start <= piece.start and end - 1 <= piece.end <= end + 1:
            before = line.forms[piece.start - 1] if piece.start else ""
            return before in {":", ".", "!", "?"} and is_utterance(line, piece)
    return False


def _complete(line: Line, said: list[Clause]) -> bool:
    """Whether clauses make a whole sentence by themselves: a main clause, or »dass …« put in front."""
    if said[0].kind == ClauseKind.SUB and said[0].head in _THAT:
        return True
    main = [c for c in said if c.kind == ClauseKind.MAIN]
    return bool(main) and (main[0].finite > main[0].start or main[0] is not said[0])


def _end_of_inquit(line: Line, clauses: list[Clause], cue: Cue, mention: Mention | None) -> int:
    """Number of the last clause of », sagte …, die …,«: relatives and appositions belong to it, a new main clause not."""
    stop = cue.last
    while stop + 1 < len(clauses):
        following = clauses[stop + 1]
        inside = mention is not None and following.start < mention.end
        if inside or following.kind in {
            ClauseKind.RELATIVE,
            ClauseKind.FRAGMENT,
            ClauseKind.SUB,
            ClauseKind.INFINITIVE,
        }:
            stop += 1
            continue
        if following.kind == ClauseKind.MAIN and not following.mood:
            stop += 1
            continue
        break
    return stop
