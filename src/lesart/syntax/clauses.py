"""Clauses: cutting a sentence at its commas and conjunctions, and saying what each part is.

German marks its clauses well: a comma before each, a conjunction or relative pronoun at the head of a
subordinate one, its finite verb at the end; the finite verb of a main clause stands first or second.
"""

from collections.abc import Iterator, Sequence

from lesart.frozen import replace
from lesart.language import Mood, category_of_noun, is_in_dictionary, places
from lesart.syntax.cores import more_than
from lesart.syntax.lines import PREPOSITIONS, SENTENCE_ENDS, Line, remembered
from lesart.syntax.records import Clause, ClauseKind
from lesart.syntax.verb_forms import FINITE, infinitive_of_preterite, third_person_mood
from lesart.syntax.wordlists import group, times

__all__ = [
    "DASHES",
    "JOINS",
    "behind_dateline",
    "clauses_of",
    "closes_bracket",
    "matrix_start",
    "relative_starts",
    "split_clauses",
]

DASHES = frozenset({"-", "–", "—"})
JOINS = DASHES | {",", ";"}  # what may stand between two main clauses of one sentence
_STOPS = JOINS | {":"}
_MARKS_IN_DATELINE = frozenset({"/", ".", ","})
_BEHIND_PLACE = DASHES | {"|"}
_BEHIND_HOUR = _BEHIND_PLACE | {":"}
_LONGEST_DATELINE = 10  # words
_OPENING_TAGS = frozenset({"ART", "NN", "NE", "PPOSAT", "PIAT", "PDAT", "APPR", "APPRART", "ADJA", "CARD"})
_LINKS = frozenset({"und", "oder", "aber", "sondern", "doch", "denn", "sowie", "jedoch"})
_JOINING = ("und", "oder", "sondern", "aber", "sowie")
_QUESTION_TAGS = frozenset({"PRELS", "PRELAT", "PWS", "PWAV", "PWAT"})
_LIKE_ADJECTIVES = frozenset({"ADJD", "ADJA", "ADV"})
_ONE = frozenset({"er", "sie", "es", "man"})
_SUBJECT_TAGS = frozenset({"ART", "PPER", "PIS", "PPOSAT", "PDAT"})
_VERB_TAGS = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVINF"})
_CLOSING = frozenset({"PTKVZ", "VVPP"})
_MAY_END = _VERB_TAGS | _CLOSING  # classes of a word behind which a comma may have been left out
_MAY_PART = _MAY_END | {"KON"}
_NOMINAL = frozenset({"NN", "NE", "ADJA", "ART", "PPOSAT"})
_THAT = frozenset({"dass", "daß"})
_ZU = frozenset({"PTKZU", "KOUI"})
_INFINITIVES = frozenset({"VVINF", "VAINF", "VMINF"})
_WITH_ZU = frozenset({"VVIZU", "PTKZU"})
_VERBAL = FINITE | _WITH_ZU
_NOTHING: frozenset[int] = frozenset()


def split_clauses(line: Line) -> list[Clause]:
    """Cut a line into clauses; quoted stretches are cut like any other.

    >>> from lesart.language import analyse
    >>> from lesart.syntax.lines import build_lines
    >>> text = "Er sagte, dass er, der nichts wusste, gehen werde und Sie blieb."
    >>> line, = build_lines(analyse(text), [], text)
    >>> [(str(clause.kind), line.text(clause.start, clause.end)) for clause in split_clauses(line)][:3]
    [('main', 'Er sagte'), ('subordinate', 'dass er'), ('relative', 'der nichts wusste')]
    """
    return list(clauses_of(line))


@remembered
def clauses_of(line: Line) -> tuple[Clause, ...]:
    """Return the clauses of a line, which it remembers; see `split_clauses`."""
    stretches = _between_marks(line)
    clauses = [clause for start, end, link in stretches for clause in _at_links(line, start, end, link)]
    _continue_dependent(line, clauses)
    _continue_main(line, clauses)
    return tuple(clauses)


def _between_marks(line: Line) -> Iterator[tuple[int, int, str]]:
    """Yield where the stretches between a line's marks begin and end, each with the mark before it."""
    start, link, forms = behind_dateline(line), "", line.forms
    is_sentence = bool(forms) and forms[-1] in SENTENCE_ENDS
    end = _before_note(line, len(forms) - is_sentence)
    for i in _marks(line, end):
        if i < start - 1:
            continue  # in the dateline
        if i > start:
            yield start, i, link
        link, start = forms[i], i + 1
    if end > start:
        yield start, end, link


def _marks(line: Line, end: int) -> list[int]:
    words = zip(line.forms[:end], line.tags, strict=False)
    marks = [i for i, (form, tag) in enumerate(words) if form in _STOPS or tag == "$."]
    marks = [i for i in marks if line.forms[i] != "-" or _is_dash(line, i)]
    return [i for i in marks if not (_explains_label(line, i) or _parts_results(line, i))]


def _parts_results(line: Line, i: int) -> bool:
    """»nach dem 2:4 (1:1 | , | 0:2) gegen Marnau«: a comma between numbers in brackets."""
    between = line.forms[i] == "," and line.tags[i - 1 : i + 2 : 2] == ["CARD", "CARD"]
    return between and i in _in_brackets(line)


def _explains_label(line: Line, i: int) -> bool:
    """»wies es als „anonym | , das heißt feige“ | zurück«: words between marks that only say it anew."""
    return line.quoted[i] and line.lower[i : i + 3] in ([",", "das", "heißt"], [",", "das", "heisst"])


def behind_dateline(line: Line) -> int:
    """»London/Teheran (dpa) - | Der Rat …«: where the sentence begins behind a place, or an hour."""
    if not line.starts_paragraph or line.tags[:1] not in (["NE"], ["CARD"]):
        return 0
    if line.tags[0] == "CARD":
        return _behind_hour(line)
    longest = min(_LONGEST_DATELINE, len(line) - 1)
    end = next((i for i in range(1, longest) if not _may_be_of_dateline(line, i)), 0)
    if line.forms[end] == "(":
        end = _behind_agency(line, end, longest)
    return _behind_dash(line, end) if end else 0


def _behind_hour(line: Line) -> int:
    """»14.30 Uhr: | Der Damm hält.«, »14:30 – | Der Damm hält.«; not »2:1 – das reicht«."""
    end = 1 + (line.lower[1:2] == ["uhr"])
    timed = end > 1 or line.forms[0][-3:-2] in {".", ":"}
    return end + 1 if timed and not _BEHIND_HOUR.isdisjoint(line.forms[end : end + 1]) else 0


def _behind_dash(line: Line, end: int) -> int:
    """»Berlin (dpa) | - Der Rat«, »Berlin (dpa) | Der Rat«: behind a dash, or right behind a bracket."""
    form = line.forms[end]
    if form == ":" and end == 1 and line.forms[0] in places() and end + 2 < len(line):
        return end + 1  # »Berlin: Die Regierung hat …«
    if form in _BEHIND_PLACE and (form != "-" or _is_dash(line, end)):
        return end + 1
    return end if line.forms[end - 1] == ")" and form[0].isupper() else 0


def _may_be_of_dateline(line: Line, i: int) -> bool:
    """»Köln |/Bonn, 3. Mai| (dpa)«, »BERLIN | afp/rtr | | Die Bahn«: a place, a date or an agency."""
    dated = line.tags[i] in {"CARD", "ADJA"} and line.forms[i][0].isdigit()
    named = line.tags[i] in {"NE", "FM"} or line.lower[i] in group("days")
    return dated or named or line.forms[i] in _MARKS_IN_DATELINE or _is_agency(line.forms[i])


def _behind_agency(line: Line, opening: int, longest: int) -> int:
    """Return where a bracket ends that names an agency: »(dpa/lno)«, »(dpa-AFX)«; 0 for any other."""
    closing = next((i for i in range(opening + 1, longest) if line.forms[i] == ")"), 0)
    return closing + 1 if any(map(_is_agency, line.forms[opening + 1 : closing])) else 0


def _is_agency(form: str) -> bool:
    """»dpa«, »AFP«, »dpa-AFX«."""
    return form.lower().partition("-")[0] in group("agencies")


def _before_note(line: Line, end: int) -> int:
    """»Sie sagte, der Damm halte | (wir berichteten).«: where a note to the reader begins."""
    if end < 3 or line.forms[end - 1] != ")" or "(" not in line.forms[: end - 1]:
        return end
    opening = end - 2 - line.forms[: end - 1][::-1].index("(")
    notes = group("notes")
    is_note = line.lower[opening + 1] in notes or line.lower[end - 2] in notes
    return opening if is_note and opening > 0 else end


def _is_dash(line: Line, i: int) -> bool:
    """»Streit | - | Minister warnt«: a hyphen between blanks, which parts topic and sentence."""
    tokens = line.tokens
    if not 0 < i < len(tokens) - 1 or line.quoted[i]:
        return False
    return tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start


@remembered
def relative_starts(line: Line) -> frozenset[int]:
    """Return where relative clauses begin."""
    relative = ClauseKind.RELATIVE
    return frozenset([clause.start for clause in clauses_of(line) if clause.kind is relative])


def _continue_dependent(line: Line, clauses: list[Clause]) -> None:
    """Let a verb-final part go on with the dependent clause that it is joined to or completes.

    »dass er kommt | und bleibt«, »dass Biodiesel | , Biogas und Ethanol verkauft werden«.
    """
    waiting: ClauseKind | None = None  # of a dependent clause whose verb has not come yet
    for number in range(1, len(clauses)):
        before, clause = clauses[number - 1], clauses[number]
        if before.kind.is_dependent and before.finite < 0 and not before.resumes:
            waiting = before.kind
        if waiting is not None and _completes(line, clause):
            clauses[number], waiting = _resuming(clause, waiting), None
        elif before.kind.is_dependent and (
            _goes_on(line, before, clause) or _is_listed(line, clauses, number)
        ):
            clauses[number] = _resuming(clause, before.kind)


def _continue_main(line: Line, clauses: list[Clause]) -> None:
    """Mend the part of a main clause behind an insertion, whose verbs the tagger may misread.

    »Am Montag hat der Sprecher, Jan Maier, | nichts sagen können«, »Die Regeln, die er nennt, | gelten«.
    """
    waiting = -1  # position of an auxiliary or modal verb whose bracket is still open
    main, subject = ClauseKind.MAIN, bool(clauses) and clauses[0].kind is ClauseKind.FRAGMENT
    for number, clause in enumerate(clauses):
        if waiting >= 0 and clause.link == "," and _closes_bracket(line, clause, waiting):
            clauses[number] = replace(clause, kind=ClauseKind.FRAGMENT, finite=-1, mood=None)
        elif clause.kind is main:
            waiting = _waiting_behind(line, clause, waiting)
            subject = False
        elif subject and (finite := _verb_of_subject(line, clauses, number)) >= 0:
            clauses[number] = _main_from(line, clause, finite)
            subject = False


def _waiting_behind(line: Line, clause: Clause, waiting: int) -> int:
    """Return the verb whose bracket is open behind a main clause: »…, sagte Kolb, …« leaves it as it was."""
    modal = line.tags[clause.finite] == "VMFIN"  # »…, musste Kolb, der Chef, | sagen |«
    if clause.finite == clause.start and clause.link == "," and not modal:
        return waiting
    return clause.finite if _is_open(line, clause) else -1


def _is_open(line: Line, clause: Clause) -> bool:
    """Whether a clause ends before the participle or infinitive that its auxiliary asks for."""
    tags = line.tags[clause.finite : clause.end]
    return tags[0][1] in "AM" and not any(tag in {"VVPP", "VVINF", "VAPP"} for tag in tags)


def closes_bracket(line: Line, before: Clause, rest: Clause) -> bool:
    """»Sie | werde | sich, so Groth, | bei allen entschuldigen |«: a part ends with what a verb awaits."""
    waits = before.kind is ClauseKind.MAIN and line.tags[before.finite][1:2] in {"A", "M"}
    last = rest.end - 1
    depends = rest.kind.is_dependent and rest.opener != "bis"  # »Sie werde, so Groth, | bis Mai bleiben |«
    if not waits or not _is_open(line, before) or depends:
        return False
    infinitive = rest.start < last == rest.finite and line.lower[last] == line.lemmas[last].lower()
    return infinitive or line.tags[last] in {"VVPP", "VVINF", "VAPP", "VAINF"}


def _closes_bracket(line: Line, clause: Clause, waiting: int) -> bool:
    """»nichts sagen | können«: an infinitive at the end that is tagged as the finite verb.

    Or that was taken for one: »Er musste, so Kolb, | alles sagen |«.
    """
    at = clause.finite
    if _is_misread_object(line, clause):
        return True
    if line.tags[at] == "VVINF" and clause.kind is ClauseKind.MAIN and line.tags[waiting] == "VMFIN":
        return at == clause.end - 1
    last = clause.kind is ClauseKind.MAIN and at == clause.end - 1 and at > clause.start
    return last and line.lower[at] == line.lemmas[at].lower() and line.tags[at - 1] in {"VVINF", "VVPP"}


def _is_misread_object(line: Line, clause: Clause) -> bool:
    """»Er wolle, so Kolb, | den Weg sperren |«: an article and an infinitive, and no relative clause."""
    infinitive = line.tags[clause.end - 1] in _INFINITIVES
    return clause.kind is ClauseKind.RELATIVE and infinitive and line.tags[clause.start] == "ART"


def _verb_of_subject(line: Line, clauses: Sequence[Clause], number: int) -> int:
    """Find the verb of the subject in front, in a part that was read as no or a relative clause; or -1."""
    if _is_late_verb(line, clauses[number - 1], clauses[number]):
        return clauses[number].start
    return clauses[1].finite if number == 1 and _is_apposition_with_verb(line, clauses) else -1


def _is_late_verb(line: Line, before: Clause, clause: Clause) -> bool:
    """»Die Regeln, die er nennt, | gelten«: a finite verb that is tagged as an infinitive."""
    behind_relative = before.kind is ClauseKind.RELATIVE and before.finite >= 0
    if not behind_relative or clause.kind is not ClauseKind.FRAGMENT or clause.link != ",":
        return False
    return line.tags[clause.start] == "VVINF" and line.forms[clause.start][0].islower()


def _is_apposition_with_verb(line: Line, clauses: Sequence[Clause]) -> bool:
    """»Eva Brand, | die Sprecherin des Amtes warnte |: …«: no relative clause, but a comma was forgotten.

    Else the verb of the whole sentence would have to follow.
    """
    first, second = clauses[:2]
    relative = second.kind is ClauseKind.RELATIVE and second.finite == second.end - 1
    if not relative or first.start or not _are_names(line, 0, first.end):
        return False
    noun = second.start + 1 + (line.tags[second.start + 1] == "ADJA")
    role = line.tags[noun] == "NN" and category_of_noun(line.noun_lemma(noun)) == "person"
    return role and not any(clause.finite == clause.start for clause in clauses[2:])


def _are_names(line: Line, start: int, end: int) -> bool:
    return start < end and set(line.tags[start:end]) == {"NE"}


def _main_from(line: Line, clause: Clause, finite: int) -> Clause:
    mood = _mood(line, clause.start, clause.end, finite)
    return replace(clause, kind=ClauseKind.MAIN, finite=finite, mood=mood)


def _resuming(clause: Clause, kind: ClauseKind) -> Clause:
    return replace(clause, kind=kind, opener="", resumes=True)


def _completes(line: Line, clause: Clause) -> bool:
    """Whether a part with its verb at the end may give it to a dependent clause that still lacks one."""
    linked = clause.link in {",", ", sondern", ", sowie"}
    ends = clause.kind is ClauseKind.MAIN and linked and clause.finite >= 0
    return ends and _stands_last(line, clause.finite, clause.end)


def _goes_on(line: Line, before: Clause, clause: Clause) -> bool:
    """Whether a part goes on with the dependent clause right before it."""
    if clause.kind not in {ClauseKind.MAIN, ClauseKind.FRAGMENT}:
        return False
    if clause.link == "," and before.finite < 0 and clause.finite != clause.start:
        return True
    final = clause.finite > clause.start + 1 and _stands_last(line, clause.finite, clause.end)
    return clause.link.endswith(_JOINING) and final and clause.kind is ClauseKind.MAIN


def _is_listed(line: Line, clauses: Sequence[Clause], number: int) -> bool:
    """»der 2020 kam, | Gäste warb | und Köche einstellte«: each part with its verb at the end."""
    before, clause = clauses[number - 1 : number + 1]
    if clause.link != "," or before.kind is not ClauseKind.RELATIVE or not _ends_in_its_verb(line, before):
        return False
    last = next((k for k in range(number, len(clauses)) if clauses[k].link != ","), number)
    parts = clauses[number : last + 1]
    main = all(part.kind is ClauseKind.MAIN and _ends_in_its_verb(line, part) for part in parts)
    return main and last > number and _goes_on(line, clauses[last - 1], clauses[last])


def _ends_in_its_verb(line: Line, clause: Clause) -> bool:
    return clause.finite > clause.start and _stands_last(line, clause.finite, clause.end)


def _at_links(line: Line, start: int, end: int, link: str) -> list[Clause]:
    """Cut at »und«, »aber« … where both sides have a verb of their own."""
    parts = []
    tags, lower = line.tags, line.lower
    if lower[start] in _LINKS and end > start + 1:
        link = f"{link} {lower[start]}".strip()
    at = start
    for i in range(start + 1, end - 1) if _may_have_parts(line, start, end) else ():
        if tags[i] == "KON" and _joins_clauses(line, at, i, end):
            parts.append(_classify(line, at, i, link))
            at, link = i, lower[i]
        elif (tags[i - 1] in _MAY_END or lower[i] in _THAT) and _comma_left_out(line, at, i, end):
            parts.append(_classify(line, at, i, link))
            at, link = i, ","
    parts.append(_classify(line, at, end, link))
    return parts


def _may_have_parts(line: Line, start: int, end: int) -> bool:
    """Whether any word of a stretch could be a place to cut: a quick look before the slow one."""
    words = line.lower[start + 1 : end - 1]
    return not (_MAY_PART.isdisjoint(line.tags[start : end - 1]) and _THAT.isdisjoint(words))


def _joins_words(line: Line, link: int) -> bool:
    """»Rat- | und | Hilflose«, »nach | und | nach«, »mehr | und | mehr«."""
    twice = link + 1 < len(line) and line.lower[link - 1] == line.lower[link + 1]
    return twice or line.tags[link - 1] == "TRUNC"


def _joins_clauses(line: Line, start: int, link: int, end: int) -> bool:
    """Whether the word at ``link`` is an »und« between two clauses, not between two words."""
    if line.lower[link] not in _LINKS or _joins_words(line, link) or _joins_nouns(line, link, end):
        return False
    before = _has_verb(line, start, link) or _ends_dependent(line, start, link)
    if before and _has_verb(line, link + 1, end):
        return not _bracket_spans(line, start, link, end)
    return _ends_in_misread_plural(line, start, link, end) or _has_mistaken_verbs(line, start, link, end)


def _ends_dependent(line: Line, start: int, end: int) -> bool:
    """»dass die Schauer | anhalten | und …«: a plural at the end, which is tagged as an infinitive."""
    return line.tags[start] == "KOUS" and line.tags[end - 1] in _INFINITIVES and end - start > 2


def _has_mistaken_verbs(line: Line, start: int, link: int, end: int) -> bool:
    """Whether no word is said to be a finite verb, and one on each side of ``link`` may well be one."""
    if not FINITE.isdisjoint(line.tags[start:end]):
        return False
    return _mistaken_finite(line, start, link) >= 0 and _mistaken_finite(line, link + 1, end) >= 0


def _ends_in_misread_plural(line: Line, start: int, link: int, end: int) -> bool:
    """»Es war nicht das erste Mal, | und die Leute fürchten |, …«: no infinitive, for »war« takes none."""
    finite = next((i for i in range(start, link) if line.tags[i] in FINITE), -1)
    if finite < 0 or line.lemmas[finite] not in {"sein", "haben"} or line.tags[end - 1] != "VVINF":
        return False
    subject = line.tags[link + 1] in _SUBJECT_TAGS and line.lower[link + 1].startswith(("die", "viel", "all"))
    return subject and _ZU.isdisjoint(line.tags[link:end])


def _joins_nouns(line: Line, link: int, end: int) -> bool:
    """»Sie fordern Zeit | und | Ruhe und beklagen sich«: up to the next »und« with its verb stand nouns."""
    behind = link + 1
    while behind < end and line.tags[behind] in _NOMINAL:
        behind += 1
    linked = link + 1 < behind < end - 1 and line.tags[behind] == "KON"
    return linked and line.tags[behind + 1] in FINITE


def _comma_left_out(line: Line, start: int, i: int, end: int) -> bool:
    """Say whether a clause begins here although its comma is missing.

    »Als er gefragt wurde | sagte er«, »Sie hofft | dass er kommt«, »Er bietet an | den Preis zu senken«.
    """
    tag, before = line.tags[i], line.tags[i - 1]
    if before in _VERB_TAGS and tag in FINITE:
        return _two_verbs_meet(line, start, i)
    if line.lower[i] in _THAT:
        alone = line.lower[i - 1] not in group("before_dass")
        return alone and before != "KON" and not line.quoted[i]
    closed = before in _CLOSING and tag in _OPENING_TAGS and i < end - 2
    return closed and _ends_in_zu(line, end) and not FINITE.isdisjoint(line.tags[start:i])


def _two_verbs_meet(line: Line, start: int, i: int) -> bool:
    """»Als er gefragt wurde | sagte er«, »Wie er sagte | kommt er«."""
    before = line.tags[i - 1]
    opened = line.tags[start] == "KOUS" and before != "VVINF"
    compares = line.lower[start] == "wie" and before in {"VVFIN", "VVINF"}
    return (opened or compares) and line.forms[i][0].islower()


def _ends_in_zu(line: Line, end: int) -> bool:
    """»… den Preis zu senken«, »… den Preis herabzusetzen«."""
    last = line.tags[end - 1]
    return last == "VVIZU" or (line.tags[end - 2] == "PTKZU" and last[2:] == "INF")


def _bracket_spans(line: Line, start: int, link: int, end: int) -> bool:
    """»haben A | und B … betont«: the participle behind »und« belongs to the auxiliary before it."""
    before, after = line.tags[start:link], line.tags[link + 1 : end]
    if _awaits_particle(before, after):
        return True
    if "VAFIN" not in before or any(tag in {"VVPP", "VAPP", "VVINF"} for tag in before):
        return False
    verbs = sum(tag[:1] == "V" for tag in after)
    return verbs == 1 and after[-1][:1] == "V" and line.forms[end - 1].endswith(("t", "en"))


def _awaits_particle(before: Sequence[str], after: Sequence[str]) -> bool:
    """»Sie | steht | dem Wirt und dem Koch | nahe | und hilft«: a particle in front of another verb."""
    if "VVFIN" not in before or "PTKVZ" in before or "PTKVZ" not in after:
        return False
    return FINITE.isdisjoint(after[: after.index("PTKVZ")])


def _has_verb(line: Line, start: int, end: int) -> bool:
    tags = line.tags
    return not _VERBAL.isdisjoint(tags[start:end])


def _classify(line: Line, start: int, end: int, link: str) -> Clause:
    """Say what a part is, by its first word and by the place of its verb."""
    first = start
    while first < end - 1 and (line.lower[first] in _LINKS or not line.forms[first][0].isalnum()):
        first += 1
    finite = _finite(line, first, end)
    opener = line.lower[first]
    if finite < 0 and line.tags[first] == "KOUS" and _ends_in_infinitive(line, end):
        finite = end - 1  # »dass sie als zu streng beurteilt | werden |«, whatever the tagger says
    if line.tags[first] == "KOUI" and _has_zu(line, first, end):
        kind, finite = ClauseKind.INFINITIVE, -1
    elif finite < 0:
        kind = _without_finite_verb(line, first, end, link)
    else:
        kind, opener = _with_finite_verb(line, first, end, finite, link)
    return Clause(start, end, kind, finite, opener, link, _mood(line, start, end, finite))


def _ends_in_infinitive(line: Line, end: int) -> bool:
    return line.tags[end - 1] in _INFINITIVES and line.tags[end - 2] != "PTKZU"


def _mood(line: Line, start: int, end: int, finite: int) -> Mood | None:
    """Mood of the finite verb; »ich habe«, »ich komme« are indicative as well."""
    if finite < 0:
        return None
    mood = _mood_of(line, finite)
    if mood is Mood.KONJUNKTIV_1 and line.lower[finite] != "sei" and "ich" in line.lower[start:end]:
        return Mood.AMBIGUOUS
    return mood


def _has_zu(line: Line, start: int, end: int) -> bool:
    return not _WITH_ZU.isdisjoint(line.tags[start:end])


def _without_finite_verb(line: Line, first: int, end: int, link: str) -> ClauseKind:
    """Tell »… zu gehen« from a clause whose verb is still to come and from a mere fragment."""
    if _has_zu(line, first, end):
        return ClauseKind.INFINITIVE
    if line.tags[first] == "KOUS" and "," in link:
        return ClauseKind.SUBORDINATE
    if line.tags[first] in _QUESTION_TAGS and "," in link:
        return ClauseKind.RELATIVE
    return ClauseKind.FRAGMENT


def _with_finite_verb(line: Line, first: int, end: int, finite: int, link: str) -> tuple[ClauseKind, str]:
    """Tell main, subordinate and relative clauses apart, and name the word that opens them."""
    opener = line.lower[first]
    conjunction = _conjunction(line, first, end, finite)
    if conjunction is not None:
        return ClauseKind.SUBORDINATE, conjunction
    late = finite > first + 1 or _is_short_relative(line, first, finite)
    parted = "," in link or (link in DASHES and line.tags[first] == "PRELS")  # »die Stelle – die ihm fehlt –«
    relative = _relative_opener(line, first, end, finite) if late and parted else None
    return (ClauseKind.MAIN, opener) if relative is None else (ClauseKind.RELATIVE, relative)


def _conjunction(line: Line, first: int, end: int, finite: int) -> str | None:
    """Name the conjunction of a subordinate clause: »dass«, »wenn« in »auch wenn«; None if it has none."""
    opener = line.lower[first]
    if _opens_no_clause(line, first, finite):
        return None
    if line.tags[first] == "KOUS":
        return opener
    if finite <= first or not _stands_last(line, finite, end):
        return None
    if opener in group("subordinating"):
        return opener
    second = line.lower[first + 1]
    relative = line.tags[first] == "PRELS"  # »das Gelände, das als giftig gilt«
    if finite == first + 1 or relative or not _may_be_second_conjunction(line, first + 1):
        return None
    return f"so {second}" if opener == "so" else second


def _may_be_second_conjunction(line: Line, i: int) -> bool:
    """»auch | wenn | er kommt«; not »der | OB | sagte«, a mayor."""
    return line.lower[i] in group("second_conjunctions") and line.forms[i] != "OB"


def _opens_no_clause(line: Line, first: int, finite: int) -> bool:
    """»Bis Mai | solle es dauern«, »Mehr als 30 Menschen | fordern, …«, »Da | werde …«, »OB Kern | sagte«."""
    there = line.lower[first] == "da" and finite == first + 1  # not »da abgebaut werde«
    return there or line.tags[first] == "NN" or _is_until_a_day(line, first) or more_than(line, first) > first


def _is_until_a_day(line: Line, first: int) -> bool:
    """»| Bis Mai | solle es dauern«; not »bis Kolb kam«."""
    following = line.lower[first + 1 : first + 2]
    day = bool(following) and (following[0] in times() or line.tags[first + 1] == "CARD")
    return line.lower[first] == "bis" and day


def _is_short_relative(line: Line, first: int, finite: int) -> bool:
    """»Frauen, | die arbeiten |, …«, »Alle, | die kamen |, …«: pronoun and verb alone."""
    alone = finite == first + 1 and line.tags[first] == "PRELS" and first > 1
    return alone and (line.nominal[first - 2] or line.tags[first - 2] in {"PIS", "PDS"})


def _relative_opener(line: Line, first: int, end: int, finite: int) -> str | None:
    """Name the word that opens a relative clause: »die«, »an denen«; None if it opens none."""
    opener, tag = line.lower[first], line.tags[first]
    if not _stands_last(line, finite, end):
        closed = _has_bracket(line, finite, end) or line.tags[first + 1 : finite] == ["ADV"]
        return None if closed or tag not in {"PRELS", "PRELAT"} else opener
    if opener not in group("relative_openers"):
        return _behind_preposition(line, first, finite) if tag == "APPR" else None
    main = tag in {"ART", "PRELS"} and _may_be_main(line, first, end, finite)
    return None if main else opener


def _has_bracket(line: Line, finite: int, end: int) -> bool:
    """Whether an auxiliary and the verb it belongs to enclose what stands between: »hat … gesagt«."""
    auxiliary = line.tags[finite][1] in "AM"
    return auxiliary and line.tags[max(finite + 2, end - 1) : end] in (["VVINF"], ["VVPP"])


def _may_be_main(line: Line, first: int, end: int, finite: int) -> bool:
    """»…, die Lage habe sich gebessert«: an article, and the verb in the second place."""
    auxiliary = line.tags[first] == "ART" and line.tags[finite][1] in "AM"
    return (auxiliary and finite < end - 1) or _is_short_main(line, first, finite)


def _is_short_main(line: Line, first: int, finite: int) -> bool:
    """»…, | das Geld reiche |«, »sagte, | die Mieten sänken |«: a main clause of subject and verb.

    Its mood shows it, or that a verb stands before the comma, alone or with a pronoun: »sagte | sie |«, »hieß
    es | dazu |«. To these no relative pronoun can go back.
    """
    inside = range(first + 1, finite)
    if not all(line.nominal[i] or line.tags[i] == "ADJA" for i in inside) or not line.nominal[finite - 1]:
        return False
    return _stands_behind_verb(line, first - 2) or _mood_of(line, finite) is Mood.KONJUNKTIV_1


def _stands_behind_verb(line: Line, i: int) -> bool:
    """Whether a finite verb or its particle stands at a place, or there stand »sie«, »es dazu« behind one."""
    while i > 0 and line.tags[i] in {"PPER", "PROAV", "ADV", "ADJD"}:
        i -= 1
    return i >= 0 and (line.tags[i] in FINITE or line.tags[i] == "PTKVZ")


def _behind_preposition(line: Line, first: int, finite: int) -> str | None:
    """Name the relative pronoun behind the preposition that opens a clause: »an | denen |«.

    Not »…, bei den Eltern entschuldigen.«: an article, and an infinitive that something in front awaits.
    """
    second = line.lower[first + 1]
    if line.tags[first + 1] == "ART" and line.tags[finite] == "VVINF":
        return None
    relative = line.tags[first + 1] == "PRELS" or second in group("relative_openers")
    return second if relative else None


def _finite(line: Line, start: int, end: int) -> int:
    """First finite verb, one outside quotation marks and brackets if there is any."""
    quoted = -1
    tags, aside = line.tags, _in_brackets(line)
    for i in range(start, end):
        if tags[i] in FINITE and not (line.forms[i][0].isupper() and i > start):
            if not line.quoted[i] and i not in aside:
                return i
            if quoted < 0:
                quoted = i
    return quoted if quoted >= 0 else _mistaken_finite(line, start, end)


@remembered
def _in_brackets(line: Line) -> frozenset[int]:
    """»Rätin Brand | (Ulm kann mehr) | sagte«: in brackets, whose verbs are of no clause outside."""
    if "(" not in line.forms:
        return _NOTHING
    inside: set[int] = set()
    opening = -1
    for i, form in enumerate(line.forms):
        if form == "(":
            opening = i
        elif form == ")" and opening >= 0:
            inside.update(range(opening + 1, i))
            opening = -1
    return frozenset(inside)


def _mistaken_finite(line: Line, start: int, end: int) -> int:
    """»Die Kanadier hingegen sagen, …«: a finite verb may be tagged as an infinitive or participle."""
    tags = line.tags
    for i in range(end - 1, start, -1):
        if tags[i] in _INFINITIVES and not line.quoted[i]:
            # »…, | zu | dem die Gäste Stellung nehmen«: at its head it is a preposition
            with_zu = "zu" in line.lower[start + 1 : end] or not _ZU.isdisjoint(tags[start:end])
            return -1 if with_zu or line.forms[i][0].isupper() else i
    if _is_misread_participle(line, start, end - 1):
        return end - 1
    konjunktiv = _misread_konjunktiv(line, start, end)
    return konjunktiv if konjunktiv >= 0 else _misread_preterite(line, start, end)


def _misread_konjunktiv(line: Line, start: int, end: int) -> int:
    """»…, der Rat | irre |«, »…, man | tage |«, »…, der Fluss | kippe | um«: tagged as an adjective."""
    if (second := _misread_second(line, start, end)) >= 0:
        return second
    last = end - 1 - (line.tags[end - 1] == "PTKVZ")
    behind = start > 1 and line.forms[start - 1] == "," and line.tags[start] in _SUBJECT_TAGS
    if not behind or last <= start or line.tags[last] not in _LIKE_ADJECTIVES:
        return -1
    subject = line.nominal[last - 1] or last == start + 1
    return last if subject and _may_be_konjunktiv(line, last) else -1


def _misread_second(line: Line, start: int, end: int) -> int:
    """»Er | klage | dagegen.«, »…, die Stadt | folge | dem Rat«: alone no adjective ends in -e."""
    for i in range(start + 1, end - 1):
        if line.tags[i] == "ADJD" and line.lower[i].endswith("e") and _may_be_konjunktiv(line, i):
            subject = line.nominal[i - 1] or (i == start + 1 and line.lower[start] in _ONE)
            return i if subject and line.tags[start] in _SUBJECT_TAGS else -1
    return -1


def _misread_preterite(line: Line, start: int, end: int) -> int:
    """»Die Anwältin | beantragte | Freispruch.«: tagged as an adjective, in a whole sentence.

    Or behind a comma: »…, ihr Anwalt | beantragte | Freispruch.«; not »…, das vom Rat beantragte Geld.«.
    """
    if line.forms[-1] != "." or (start and not _may_be_second(line, start)):
        return -1
    behind_noun = (i for i in range(start + 1, end) if line.tags[i] == "ADJA" and line.nominal[i - 1])
    weak = (i for i in behind_noun if infinitive_of_preterite(line.lower[i]) and not line.quoted[i])
    return next(weak, -1)


def _may_be_second(line: Line, start: int) -> bool:
    """Whether a part begins behind a comma with a subject, and an adjective right behind its first noun."""
    if line.forms[start - 1] != "," or line.tags[start] not in {"ART", "PPOSAT"}:
        return False
    noun = next((i for i in range(start + 1, len(line)) if line.tags[i] != "ADJA"), start)
    return line.nominal[noun] and line.tags[noun + 1 : noun + 2] == ["ADJA"]


def _may_be_konjunktiv(line: Line, i: int) -> bool:
    """»irre«, »kippe«: whether a word in -e is a verb's Konjunktiv I as well."""
    form = line.lower[i]
    verb = form.endswith("e") and is_in_dictionary(form + "n")
    return verb and _mood_of(line, i) is Mood.KONJUNKTIV_1


def _mood_of(line: Line, i: int) -> Mood | None:
    """Mood of the verb at ``i``; one that is tagged as an adjective has no lemma of a verb."""
    form = line.lower[i]
    if line.tags[i] not in _LIKE_ADJECTIVES:
        return third_person_mood(form, line.lemmas[i])
    return third_person_mood(form, infinitive_of_preterite(form) or form + "n")


def _is_misread_participle(line: Line, start: int, last: int) -> bool:
    """»Die Zeitung | berichtet |, …«: a finite verb that is tagged as a participle."""
    if line.tags[last] != "VVPP" or last <= start or line.forms[last][-1] != "t":
        return False
    if line.lower[start] == "wie" and last == start + 1:
        return False  # »Wie angekündigt, …«
    if line.tags[start] in {"PRELS", "KOUS"} or _compares_to_saying(line, start, last):
        return True
    named = _are_names(line, 0, start - 1)  # »Eva Brand, die Chefin des Amtes | berichtet |, …«
    return named or not any(form[0].isalnum() for form in line.forms[:start])


def _compares_to_saying(line: Line, start: int, last: int) -> bool:
    """»…, wie ein Mitarbeiter | berichtet |«; not »wie geplant«, »wie vom Amt berichtet«."""
    return (
        line.lower[start] == "wie"
        and last > start + 1
        and line.tags[start + 1] in _OPENING_TAGS - PREPOSITIONS
    )


def _stands_last(line: Line, finite: int, end: int) -> bool:
    """Say whether the finite verb closes the clause: »dass er kam«, not »dass er kam am Montag«."""
    after = finite + 1
    modal = line.tags[finite] == "VMFIN"  # »…, die Löhne müssten steigen« is a main clause
    while after < end and (
        not line.forms[after][0].isalnum() or (line.tags[after] in {"VVINF", "VVPP"} and not modal)
    ):
        after += 1
    return after == end


def matrix_start(clauses: Sequence[Clause], number: int) -> int:
    """Where the main clause begins whose verb stands in clause ``number``: »Der NDR, der …, | begründete«."""
    clause = clauses[number]
    if number == 0:
        return clause.start
    first_word = clause.start + clause.link.endswith(("und", "aber", "doch", "oder"))
    if clause.finite > first_word:
        return 0 if _opens_sentence(clauses, number) else clause.start
    k = number
    while k > 0 and _follows_up(clauses[k]) and clauses[k - 1].kind != ClauseKind.MAIN:
        k -= 1
    return clauses[k].start


def _follows_up(clause: Clause) -> bool:
    """Whether a part stands behind a comma or dash, or goes on with one: »der kam | und blieb |«."""
    return clause.link.startswith((",", "–", "-")) or (clause.kind.is_dependent and clause.resumes)


def _opens_sentence(clauses: Sequence[Clause], number: int) -> bool:
    """Whether the sentence begins with the subject's name, an apposition, and perhaps a second name.

    »Jan Petri, Präsident des Vereins, und Vera Sommer | sagten«.
    """
    link = clauses[number].link
    if clauses[0].start != 0 or (number > 1 and link not in {", und", ", sowie"}) or link == ", denn":
        return False
    fragments = all(before.kind is ClauseKind.FRAGMENT for before in clauses[:number])
    return fragments and all(c.link[:1] == "," for c in clauses[1 : number + 1])
