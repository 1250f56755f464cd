"""What a reporting verb governs behind it: »Sie sagte, | dass sie komme |«, »Sie sagte, | sie komme |«."""

from collections.abc import Sequence

from lesart.frozen import replace
from lesart.language import Mood, category_of_noun, is_personal, particles
from lesart.quotes.attribution import subject_of
from lesart.quotes.cues import Cue, announcing_noun, is_written
from lesart.quotes.drafts import Draft, Range
from lesart.quotes.lexicon import reporting_nouns, reporting_verbs
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import (
    PREPOSITIONS,
    Clause,
    ClauseKind,
    Line,
    Mention,
    NounPhrase,
    Parse,
    head_position,
    main_subject,
    matrix_start,
    noun_phrase,
    numbers_of,
    subject_after,
)

__all__ = [
    "PURPOSE",
    "THAT",
    "THEN",
    "first_governed",
    "governed_behind",
    "happened_then",
    "is_comment",
    "opens_with_verb",
    "rest_of_sentence",
    "takes_infinitive",
    "was_asked",
]

_NO_LISTENERS = frozenset({"nominative", "accusative"})  # cases
_THEREFORE = frozenset({"weshalb", "weswegen"})
PURPOSE = frozenset({"um", "ohne", "statt", "anstatt"})
_NEW_CLAUSE = frozenset({"und", "oder", "aber", "doch", "sondern", "denn"})
_AFTER_CONDITION = frozenset({",", "(", ")", "–"})
_BEFORE_NOUN = frozenset({"ART", "ADJA", "PPOSAT", "PIAT", "PDAT"})
_LINKS = frozenset({":", "–", "-", ", aber", ", und"})
THAT = frozenset({"dass", "daß", "ob"})
THEN = frozenset({"so", "dann"})  # what takes up a condition: »Regnet es, | so | bleibe er«
_BEFORE_WHAT_IS_MEANT = frozenset({"von", "vom", "mit", "an"})
_ONCE = frozenset({"noch", "zunächst", "anfangs", "zuvor", "früher", "erst", "einst", "bisher", "damals"})
_QUESTIONS = frozenset({"frage", "fragen", "nachfrage", "nachfragen"})
_SHORT = 6  # words of an answer without a verb
_MANNER = frozenset({"ADV", "ADJD"})
_SAYING = frozenset({"neutral", "arguing", "judging"})
_WHO = frozenset({"wer", "wen", "wem"})
_NO_ACCUSATIVE = frozenset({"der", "dem", "des", "einer", "einem", "eines"})
_ADVERBIAL = PREPOSITIONS | {"ADV", "ADJD", "PTKVZ", "PROAV"}
_GENITIVES = frozenset(
    {"des", "der", "eines", "einer", "seiner", "ihrer", "seines", "ihres", "dieser", "dieses"}
)
_OBJECTS = frozenset({"es", "das", "dies", "ihn", "ihm", "ihr", "ihnen", "sich", "man"})


def governed_behind(parse: Parse, cue: Cue) -> Draft | None:
    """»Die Polizei teilte mit, | dass niemand verletzt sei |.«."""
    line, clauses = parse.line, parse.clauses
    first = first_governed(parse, cue) if _asserts(parse, clauses[cue.clause]) else None
    if first is None:
        return None
    number, why = first
    last = _last_governed(parse, number)
    start, end = clauses[number].start, clauses[last].end
    begin = matrix_start(clauses, cue.clause)
    if _as_somebody_says(parse, cue, begin) or _wholly_quoted(line, start, end):
        return None  # »Wie X sagte, …« is found with »wie«; a wholly quoted clause is direct speech
    rest = rest_of_sentence(parse, last)
    introducer = [(begin, start), *([rest] if rest else [])]
    mention, word, kind = subject_of(parse, cue, begin), cue.verb.lemma, cue.verb.kind
    words = " … ".join(line.forms[i] for i in cue.positions)
    reason = f"reporting verb »{words}« governs {why}"
    return Draft(QuoteKind.INDIRECT, [(start, end)], cue.positions, introducer, mention, word, kind, reason)


def _as_somebody_says(parse: Parse, cue: Cue, begin: int) -> bool:
    """»Wie X, der Chef, sagte, …«; not »Wie viele weist er darauf hin, …«."""
    clause = parse.clauses[cue.clause]
    compares = clause.kind is ClauseKind.MAIN and clause.start == begin and clause.finite < clause.end - 1
    return parse.line.lower[begin] == "wie" and not compares


def _asserts(parse: Parse, clause: Clause) -> bool:
    """Whether a clause says something by itself: not »Man gehe davon aus, dass …«, »Sollte …, …«."""
    if clause.kind is not ClauseKind.MAIN:
        return True
    reported = clause.mood is Mood.KONJUNKTIV_1 and not parse.line.quoted[clause.finite]
    condition = clause.finite == clause.start and not clause.link
    return not reported and not (condition and not _was_once(parse.line, clause))


def _was_once(line: Line, clause: Clause) -> bool:
    """»| Hieß es zunächst |, der Damm halte, wird nun gebaut«: what was said before, and no condition."""
    return clause.mood is Mood.INDICATIVE and not _ONCE.isdisjoint(line.lower[clause.start : clause.end])


def _wholly_quoted(line: Line, start: int, end: int) -> bool:
    return all(line.quoted[i] or not line.forms[i][0].isalnum() for i in range(start, end))


def first_governed(parse: Parse, cue: Cue) -> tuple[int, str] | None:
    """Find the number of the first clause that the cue governs, and say what it is."""
    clauses, number = parse.clauses, _next_to(parse, cue)
    if number is None or not is_written(parse, cue):
        return None
    if opened := _opened_by_word(parse, cue, number):
        return number, opened
    if _infinitive_at(clauses, number):
        return (number, "an infinitive with »zu«") if _takes_infinitive(parse, cue, number) else None
    if _is_answer(parse, cue, number):
        return number, "a word or two behind a colon"
    return _verb_second(parse, number, cue) if _may_be_sentence(parse, number, cue) else None


def _may_be_sentence(parse: Parse, number: int, cue: Cue) -> bool:
    """Whether a main clause that the cue takes may begin behind a comma, or a colon of its own clause."""
    clause = parse.clauses[number]
    inner = clause.link == ":" and parse.clauses[cue.clause].kind is not ClauseKind.MAIN
    return (
        "c" in cue.verb.takes
        and clause.kind is not ClauseKind.INFINITIVE
        and (clause.link in {",", ":"} or _is_set_apart(parse, cue, clause))
        and not inner
    )


def _is_set_apart(parse: Parse, cue: Cue, clause: Clause) -> bool:
    """»„Es reicht“, sagte sie; | man werde klagen |.«: its Konjunktiv shows that it is said as well."""
    apart = clause.link == ";" and clause.kind is ClauseKind.MAIN
    return apart and clause.mood is Mood.KONJUNKTIV_1 and not _is_of_thing(parse, cue)


def _is_of_thing(parse: Parse, cue: Cue) -> bool:
    """»| Die Nähe der Häuser | stellt ein Risiko dar; sie seien alt«: nobody who could say more."""
    subject = main_subject(parse, cue.clause)
    if subject is None:
        return False
    head = head_position(parse.line, subject.start, subject.end)
    noun = parse.line.noun_lemma(head)
    return parse.line.tags[head] == "NN" and category_of_noun(noun) is None and not is_personal(noun)


def _is_answer(parse: Parse, cue: Cue, number: int) -> bool:
    """»Auf die Frage, ob er bleibe, sagt er knapp: | Ja |.«: the whole rest, and no list of what he named."""
    line, clause, matrix = parse.line, parse.clauses[number], parse.clauses[cue.clause]
    verbless = clause.kind is ClauseKind.FRAGMENT or line.tags[clause.finite] == "VVINF"  # »Mal sehen.«
    if not verbless or clause.link != ":" or matrix.kind is not ClauseKind.MAIN:
        return False
    short = number + 1 == len(parse.clauses) and clause.end - clause.start <= _SHORT
    begins = line.forms[clause.start][0].isupper() and not line.quoted[clause.start]
    return short and begins and _says_only(parse, cue)


def _says_only(parse: Parse, cue: Cue) -> bool:
    """»sagte sie nur:«, »antwortet er knapp:«; not »meldete zwei Unfälle:«, »sagte drei Dinge:«."""
    if cue.verb.kind not in _SAYING or "c" not in cue.verb.takes or cue.passive:
        return False
    line, end, at = parse.line, parse.clauses[cue.last].end, cue.positions[-1] + 1
    said_by = subject_after(line, at, end)
    if said_by is not None and _is_its_subject(parse, cue, said_by):
        at = said_by.end
    return all(line.tags[i] in _MANNER for i in range(at, end))


def _takes_infinitive(parse: Parse, cue: Cue, number: int) -> bool:
    """Whether the cue governs the infinitive clause ``number``, and no other word before it does."""
    clauses = parse.clauses
    own = number == cue.last + 1 or not _relative_governs(parse.line, clauses[number - 1])
    own = own and not _is_awaited_before(parse, cue)
    if "i" not in cue.verb.takes or not own:
        return False
    return not _declines(parse.line, clauses[number], cue) and not _of_noun(parse, cue, number)


def _is_awaited_before(parse: Parse, cue: Cue) -> bool:
    """»begann, Leute im Tal, die man | warnte |, zu versorgen«: the infinitive goes on with what was.

    Also »So sind die Ziele, die man | bestätigte |, nicht zu halten«: what can be done.
    """
    clauses, line = parse.clauses, parse.line
    if clauses[cue.clause].kind is not ClauseKind.RELATIVE or cue.clause == 0:
        return False
    before = clauses[cue.clause - 1]
    open_end = before.finite >= 0 and line.lemmas[before.finite] == "sein" and before.end - before.finite > 1
    tells = any(line.tags[i] in {"ADJD", "VVPP"} for i in range(before.finite + 1, before.end))
    return before.kind is ClauseKind.FRAGMENT or (open_end and not tells and _is_of_another(parse, cue))


def _is_of_another(parse: Parse, cue: Cue) -> bool:
    """»die Ziele, die | der Chef | bestätigte«; not »ein Junge, | der | behauptet, …«."""
    subject = main_subject(parse, cue.clause)
    return subject is not None and subject.start > parse.clauses[cue.clause].start


def _relative_governs(line: Line, clause: Clause) -> bool:
    """»…, der darum bat, | nicht genannt zu werden |«; not »beschloss der Pilot, der flog, | zu landen |«."""
    if clause.kind is not ClauseKind.RELATIVE:
        return False
    if not group("pronominal_adverbs").isdisjoint(line.lower[clause.start : clause.end]):
        return True  # »ein Gesetz, das darauf abzielte, | Waffen zu verbieten |«
    return takes_infinitive(line.lemmas[clause.end - 1])


def takes_infinitive(verb: str) -> bool:
    """Whether an infinitive with »zu« may hang on a verb: »versuchen«, »versprechen«."""
    reporting = reporting_verbs().get(verb)
    return verb in group("infinitive_verbs") or (reporting is not None and "i" in reporting.takes)


def _opened_by_word(parse: Parse, cue: Cue, number: int) -> str:
    """Say what a clause is that »dass«, »ob« or a question word opens, if the cue governs it; or ""."""
    clause = parse.clauses[number]
    if clause.kind not in {ClauseKind.SUBORDINATE, ClauseKind.RELATIVE} or "c" not in cue.verb.takes:
        return ""
    if clause.opener in THAT and parse.line.lower[clause.start] in group("before_that"):
        return ""  # »…, | ohne dass | er sich wehrte«
    if clause.opener in THAT:
        return f"a clause with »{clause.opener}«"
    return f"an indirect question with »{clause.opener}«" if _is_question(parse, cue, clause) else ""


def _is_question(parse: Parse, cue: Cue, clause: Clause) -> bool:
    """»sagte, weshalb sie schließe«; not »Das Dach sei undicht, sagte sie, weshalb sie schließe«."""
    line = parse.line
    if clause.opener not in group("question_words") or is_comment(line, clause):
        return False
    if clause.opener == "wie" and line.noun_lemma(clause.start - 2) in group("manner_nouns"):
        return False  # »kritisierte die Art und Weise, wie das Gesetz entstand«
    if clause.opener in _THEREFORE and _is_said_in_front(parse.clauses, cue):
        return False
    done = cue.passive and parse.clauses[cue.clause].opener in THAT  # »dass er gelobt wurde, was alle freue«
    return clause.kind == ClauseKind.SUBORDINATE or (_asks(clause, cue) and not done)


def _is_said_in_front(clauses: Sequence[Clause], cue: Cue) -> bool:
    """»Das Dach sei undicht, | sagte | die Wirtin, weshalb sie schließe«: a sentence before."""
    before = (clause for clause in clauses[: cue.clause] if clause.kind is ClauseKind.MAIN)
    return opens_with_verb(clauses[cue.clause]) and any(c.finite > c.start for c in before)


def opens_with_verb(clause: Clause) -> bool:
    """Whether a main clause behind a comma has its verb in front: »…, | sagte | die Wirtin«."""
    return clause.kind is ClauseKind.MAIN and clause.finite == clause.start and clause.link == ","


def is_comment(line: Line, clause: Clause) -> bool:
    """»…, wie sie mitteilte«, »…, wie der Sender am Dienstag berichtete«: who says it, and nothing else.

    Not »…, wie er es sagte«: what is said stands there already.
    """
    if clause.opener != "wie" or clause.finite != clause.end - 1 or line.quoted[clause.finite]:
        return False
    return _tells(line.lemmas[clause.finite]) and not _has_object(line, clause)


def _has_object(line: Line, clause: Clause) -> bool:
    """»wie er | es | sagte«, »wie Mair | die Rednerin | attackierte«."""
    inside = range(clause.start + 1, clause.finite)
    if any(line.lower[i] in _OBJECTS and line.tags[i] != "ART" for i in inside):
        return True
    subject = noun_phrase(line, clause.start + 1, clause.finite, before_verb=False)
    rest = range(subject.end, clause.finite) if subject is not None else range(0)
    articles = (i for i in rest if line.tags[i] == "ART" and line.tags[i - 1] not in PREPOSITIONS)
    return any(line.lower[i] not in _NO_ACCUSATIVE for i in articles)  # not »vor dem Rat | der Stadt |«


def _tells(lemma: str) -> bool:
    """Whether a verb says what is said, and not what is thought."""
    verb = reporting_verbs().get(lemma)
    return verb is not None and "c" in verb.takes and verb.kind != "thinking"


def _of_noun(parse: Parse, cue: Cue, number: int) -> bool:
    """Whether a noun governs the infinitive: »erzählte von | dem Plan |, das Haus zu kaufen«.

    Or what is asked for: »wies | die Forderung | des Verbands zurück, die Steuern zu senken«.
    """
    line, last = parse.line, parse.clauses[number].start - 2
    nouns = [i for i in range(last, cue.finite, -1) if line.nominal[i] and i not in cue.positions]
    if not nouns:
        return False
    at_end = all(i in cue.positions for i in range(nouns[0] + 1, last + 1))
    if at_end and any(_explained_by_infinitive(line.noun_lemma(i)) for i in _with_owned(line, nouns, cue)):
        return True
    return any(_asks_for(line, i) for i in nouns)


def _with_owned(line: Line, nouns: Sequence[int], cue: Cue) -> Sequence[int]:
    """»begrüßte | den Schritt | der Partei |, zu gehen«: the last noun, and the object that it belongs to."""
    if cue.verb.act is None or not cue.verb.act.object:
        return nouns[:1]
    begin = next((i for i in range(nouns[0] - 1, 0, -1) if line.tags[i] not in _BEFORE_NOUN), 0)
    owned = nouns[1:2] == [begin] and line.lower[begin + 1] in _GENITIVES
    return nouns[:2] if owned else nouns[:1]


def _explained_by_infinitive(noun: str) -> bool:
    """»Plan«, »Ratsplan«: by the last part of a compound, if that is long enough to be one.

    Not »Lehrkraft«, who is somebody.
    """
    return category_of_noun(noun) not in {"person", "group"} and any(
        noun == part or (len(part) > 3 and noun.endswith(part.lower())) for part in group("infinitive_nouns")
    )


def _asks_for(line: Line, noun: int) -> bool:
    """Whether a reporting noun that takes an infinitive is an object: »die Forderung«; not »auf Anfrage«."""
    entry = announcing_noun(line, noun)
    if entry is None or "i" not in reporting_nouns()[entry].uses:
        return False
    start = noun
    while line.tags[start - 1] in _BEFORE_NOUN:
        start -= 1
    return start < noun and line.tags[start - 1] not in PREPOSITIONS


def _asks(clause: Clause, cue: Cue) -> bool:
    """»fragte, wer zahlt«, »sagte, was er wolle«: no relative clause, for no noun stands before it."""
    asking = clause.opener in _WHO or (clause.opener == "was" and clause.is_konjunktiv)
    return bool(asking) and clause.start - 2 in cue.positions


def _next_to(parse: Parse, cue: Cue) -> int | None:
    """Find the clause behind the cue, past appositions and relative clauses; None if it is not governed."""
    line, clauses = parse.line, parse.clauses
    number = _past_apposition(parse, cue, cue.last + 1)
    while number < len(clauses) and (
        _stands_between(line, clauses[number]) or was_asked(line, clauses[number])
    ):
        number += 1
    number = _past_rest(line, clauses, number, inserted=number > cue.last + 1)
    if number >= len(clauses):
        return None
    clause = clauses[number]
    linked = clause.link == "," or (clause.link in _LINKS and not line.quoted[clause.start])
    linked |= _is_set_apart(parse, cue, clause)
    goes_on = _goes_on(clauses, cue, number) or _closes_matrix(line, clauses, cue, number)
    return number if linked and not goes_on else None


def _goes_on(clauses: Sequence[Clause], cue: Cue, number: int) -> bool:
    """»…, dass sie log, | sei klar |«: whether a clause is the rest of a sentence that began before."""
    clause = clauses[number]
    behind = number > cue.last + 1 or clauses[cue.clause].kind.is_dependent
    return behind and clause.kind == ClauseKind.MAIN and clause.finite == clause.start


def _closes_matrix(line: Line, clauses: Sequence[Clause], cue: Cue, number: int) -> bool:
    """»teilte das Amt, das | warnt |, am Abend mit, …«: what follows is the end of the clause around it.

    Also »warf ihm, nachdem alles | bekannt wurde |, vor, …«.
    """
    rest, holder = clauses[number], clauses[cue.clause]
    inserted = holder.kind.is_dependent and number == cue.last + 1
    return inserted and rest.kind is ClauseKind.FRAGMENT and line.forms[rest.end - 1] in particles()


def _stands_between(line: Line, clause: Clause) -> bool:
    """»sagte der Chef, | der gehen will |, dass …«, »sagte er, | ohne zu zögern |, dass …«.

    Not »sagte er, ohne anzugeben, ob …«, »…, aus dem hervorgeht, dass …«, »beriet sich mit ihr, die
    sagte, dass …«: these govern what follows.
    """
    if clause.kind == ClauseKind.RELATIVE:
        return clause.opener not in group("question_words") and not _relative_tells(line, clause)
    if clause.kind is ClauseKind.SUBORDINATE and clause.opener in group("occasions"):
        return not clause.is_konjunktiv and clause.finite >= 0
    aside = clause.kind == ClauseKind.INFINITIVE and clause.opener in PURPOSE
    return aside and reporting_verbs().keys().isdisjoint(line.lemmas[clause.start : clause.end])


def was_asked(line: Line, clause: Clause) -> bool:
    """»sagte er auf die Frage des Richters, | warum er ging |«: what somebody else asked before."""
    end = clause.start - 1
    at = next((i for i in range(end - 1, 0, -1) if line.lower[i] in _QUESTIONS), 0)
    begin = next((i for i in range(at - 1, -1, -1) if line.lower[i] == "auf"), -1) if at else -1
    if begin < 0 or clause.opener == "dass":
        return False
    phrase = noun_phrase(line, begin + 1, end, before_verb=False, preposition=begin)
    return phrase is not None and phrase.determiner >= 0 and (phrase.head, phrase.end) == (at, end)


def _relative_tells(line: Line, clause: Clause) -> bool:
    """»…, aus dem | hervorgeht |, dass …«, »…, die noch | sagte |, dass …«: that is still to come."""
    verb = reporting_verbs().get(line.lemmas[clause.end - 1])
    if verb is None:
        return False
    bare = _MANNER.issuperset(line.tags[clause.start + 1 : clause.end - 1]) and "c" in verb.takes
    return verb.speaker.is_impersonal or bare


def _infinitive_at(clauses: Sequence[Clause], number: int) -> bool:
    """»…, die Steuern zu senken«, also with an apposition: »…, den Chef, Jan Maier, zu hören«.

    Also behind a condition: »…, | sollte es regnen, | die Zelte abzubauen«.
    """
    number += clauses[number].opener == "sollte" and clauses[number].finite == clauses[number].start
    for clause in clauses[number : number + 4]:
        if clause.kind == ClauseKind.INFINITIVE:
            return clause.opener not in PURPOSE
        if clause.kind != ClauseKind.FRAGMENT and not (
            clause.kind == ClauseKind.RELATIVE and clause is not clauses[number]
        ):
            return False
    return False


def _past_apposition(parse: Parse, cue: Cue, number: int) -> int:
    """»sagte der Leiter, Jan Maier, gegenüber der BBC, | dass …«: skip the speaker and the occasion."""
    line, clauses = parse.line, parse.clauses
    if not _may_be_apposition(clauses, number):
        return number  # most clauses: no need to look for the subject
    subject = (
        subject_after(line, cue.finite + 1, len(line)) if clauses[cue.clause].finite == cue.finite else None
    )
    while _may_be_apposition(clauses, number):
        clause = clauses[number]
        named = subject is not None and subject.start < clause.start < subject.end
        occasion = line.tags[clause.start] in PREPOSITIONS and number + 1 < len(clauses)
        if not (named or (occasion and clauses[number + 1].opener in THAT)):
            break
        number += 1
    return number


def _past_rest(line: Line, clauses: Sequence[Clause], number: int, *, inserted: bool) -> int:
    """»sagte der Wirt, der bleibt, | noch heute |, dass …«, »sagte der Wirt, seit Mai da, | heute |, …«.

    What goes on with the verb's own clause behind an insertion is no part of what is said.
    """
    rest = number
    while rest < len(clauses) and _is_adverbial(line, clauses[rest]):
        rest += 1
    if rest == number or rest == len(clauses) or not (inserted or _is_closed(clauses, number, rest)):
        return number
    own = clauses[rest].kind is not ClauseKind.MAIN or clauses[rest].finite > clauses[rest].start
    return rest if own and clauses[rest].kind is not ClauseKind.RELATIVE else number


def _is_closed(clauses: Sequence[Clause], number: int, rest: int) -> bool:
    """»sagte der Wirt, | selbst betroffen |, dass …«, »sagte der Wirt, | seit Mai da, heute |, er komme«."""
    return rest - number > 1 or clauses[rest].opener in THAT


def _is_adverbial(line: Line, clause: Clause) -> bool:
    return clause.kind is ClauseKind.FRAGMENT and clause.link == "," and line.tags[clause.start] in _ADVERBIAL


def _may_be_apposition(clauses: Sequence[Clause], number: int) -> bool:
    inside = number < len(clauses)
    return inside and clauses[number].kind is ClauseKind.FRAGMENT and clauses[number].link == ","


def _declines(line: Line, clause: Clause, cue: Cue) -> bool:
    """»lehnte es ab, sich zu äußern«: nothing was said; see `declined`."""
    said = set(line.lemmas[clause.start : clause.end])
    return cue.verb.infinitive in group("refusing_verbs") and not said.isdisjoint(group("commenting_verbs"))


def _verb_second(parse: Parse, number: int, cue: Cue) -> tuple[int, str] | None:
    """»…, er sei krank«: a main clause in the Konjunktiv, perhaps with a condition in front."""
    clauses = parse.clauses
    if clauses[number].kind is ClauseKind.RELATIVE and _relative_tells(parse.line, clauses[number]):
        return None
    for k in range(number, min(number + 5, len(clauses))):
        clause = clauses[k]
        if k > number and clause.link not in _AFTER_CONDITION:
            return None
        if clause.kind == ClauseKind.MAIN:
            whole = _with_its_subject(clauses[number], clause)
            what = _as_said(parse, whole, cue, behind=_is_right_behind(clauses, cue, number))
            return (number, f"{what} (»{parse.line.forms[clause.finite]}«)") if what else None
        if clause.kind == ClauseKind.SUBORDINATE and not _may_stand_in_front(clauses, number, k):
            return None
    return None


def _is_right_behind(clauses: Sequence[Clause], cue: Cue, number: int) -> bool:
    """»warnte der Wirt, | die Betten reichten |«; what tells of him may stand between: »…, der bleibt, …«."""
    of_speaker = {ClauseKind.RELATIVE, ClauseKind.FRAGMENT}
    return all(clauses[k].kind in of_speaker for k in range(cue.last + 1, number))


def _with_its_subject(first: Clause, clause: Clause) -> Clause:
    """»teilte mit: | Der Mann, der am Abend starb, war 40 |.«: put a verb together with its subject."""
    parted = first.kind is ClauseKind.FRAGMENT and clause.finite == clause.start
    return replace(clause, start=first.start, link=first.link) if parted else clause


def _may_stand_in_front(clauses: Sequence[Clause], number: int, k: int) -> bool:
    """»…, wenn es regne, …«, »…, die Behauptung, | dass er log |, sei absurd«: inside what is said."""
    explains = clauses[k].opener in THAT and k > number and clauses[k - 1].kind is ClauseKind.FRAGMENT
    return explains or clauses[k].opener in group("conditions")


def _as_said(parse: Parse, clause: Clause, cue: Cue, *, behind: bool) -> str:
    """Say what makes a main clause the cue's; "" if nothing does."""
    quoted = parse.line.quoted[clause.finite] and parse.line.quoted[clause.start]
    as_if = clause.opener == "als" and clause.finite == clause.start + 1  # »…, als wäre nichts gewesen«
    if clause.is_konjunktiv and not (quoted or as_if):
        return "a main clause in the Konjunktiv"
    return "a main clause without conjunction" if behind and _plain(parse, cue, clause) else ""


def _plain(parse: Parse, cue: Cue, clause: Clause) -> bool:
    """»Er sagte, das ist gut«: the indicative, right behind a verb of saying that closes its clause."""
    own_subject = clause.finite > clause.start and clause.link in {",", ":"} and clause.opener != "also"
    matrix = parse.clauses[cue.clause].kind is ClauseKind.MAIN and not _is_in_row(parse, cue, clause)
    return own_subject and matrix and _takes_plain(parse, cue, clause) and _closes(parse, cue)


def _is_in_row(parse: Parse, cue: Cue, clause: Clause) -> bool:
    """»Er filmt, | sie postet |, beide lachen«, »Sie hat das Foto gepostet, er teilt es«: a row."""
    if clause.link == ":":
        return False
    before = parse.clauses[cue.clause - 1] if cue.clause else None
    plain = before is not None and before.kind is ClauseKind.MAIN and parse.clauses[cue.clause].link == ","
    predicate = parse.predicate_of(cue.clause)
    found = parse.roles(predicate).object if predicate is not None else None
    return plain or (found is not None and _is_made(parse.line, found, cue))


def _is_made(line: Line, phrase: NounPhrase, cue: Cue) -> bool:
    """»| das Foto | posten«: a thing that is the object of a verb of saying, and no word of it."""
    noun = line.noun_lemma(phrase.head)
    thing = line.tags[phrase.head] == "NN" and noun[:1].isupper() and category_of_noun(noun) is None
    return thing and phrase.head not in cue.positions and phrase.preposition < 0


def _takes_plain(parse: Parse, cue: Cue, clause: Clause) -> bool:
    """Whether the verb takes an indicative, or may be a Konjunktiv: »warnte, die Betten reichten«."""
    line, takes = parse.line, cue.verb.takes
    modal = line.tags[parse.clauses[cue.clause].finite] == "VMFIN"
    colon = clause.link == ":" and ":" in takes and not modal  # »Das Gericht hat entschieden: …«
    as_if = clause.mood is Mood.AMBIGUOUS and line.lower[clause.finite].endswith(("te", "ten"))
    as_if &= cue.verb.kind != "finding" and not _has_noun_object(parse, cue)
    return not (cue.passive or _has_what_it_needs(parse, cue)) and ("v" in takes or colon or as_if)


def _has_what_it_needs(parse: Parse, cue: Cue) -> bool:
    """»geht | von Brandstiftung | aus, ein Verfahren läuft«: no »davon«, which would point to a clause."""
    own = parse.line.lower[parse.clauses[cue.clause].start : parse.clauses[cue.last].end]
    words = cue.verb.needs.intersection(own)
    return bool(words) and words <= _BEFORE_WHAT_IS_MEANT


def _has_noun_object(parse: Parse, cue: Cue) -> bool:
    """»hat | den Haushalt | beschlossen, die Grünen stimmten dagegen«: what is decided stands there."""
    predicate = parse.predicate_of(cue.clause)
    found = parse.roles(predicate).object if predicate is not None else None
    return found is not None and parse.line.lower[found.start] not in _OBJECTS


def _closes(parse: Parse, cue: Cue) -> bool:
    """Whether the cue's last word, or the subject behind it, ends its clause, but for where and when."""
    line, last = parse.line, parse.clauses[cue.last]
    at = cue.positions[-1] + 1
    said_by = subject_after(line, at, last.end)  # »Am Montag sagte | sie |, das ist gut«
    if said_by is not None and _has_subject_behind(parse, cue, said_by):
        at = said_by.end
    return _past_circumstances(line, at, last.end) >= last.end


def _past_circumstances(line: Line, at: int, end: int) -> int:
    """»sagte sie | weiter |, …«, »sagte | am Freitag in Kiel |, …«, »sagte | der Zeitung |, …«.

    Behind such a phrase any other may belong to it: »sagte | im Gespräch mit der Zeitung über den Bau |, …«.
    """
    begin = at
    while at < end:
        if line.tags[at] in {"ADV", "PTKVZ", "PROAV"}:
            at += 1
            continue
        phrase = _circumstance(line, at, end, inner=at > begin and line.nominal[at - 1])
        if phrase is None:
            return at
        at = phrase.end
    return at


def _circumstance(line: Line, at: int, end: int, *, inner: bool) -> NounPhrase | None:
    """Read the phrase that says where, when or to whom something is said, if one begins at a word."""
    if line.tags[at] in PREPOSITIONS:
        view = line.lower[at + 1 : at + 2] == ["blick"]  # »mit | Blick | auf die Wahl«
        if at + 1 >= end or not (inner or view or line.lower[at] in group("where_and_when")):
            return None
        return noun_phrase(line, at + 1, end, before_verb=False, preposition=at)
    phrase = noun_phrase(line, at, end, before_verb=False)
    listener = phrase is not None and "dative" in phrase.cases
    return phrase if phrase is not None and listener and _NO_LISTENERS.isdisjoint(phrase.cases) else None


def _has_subject_behind(parse: Parse, cue: Cue, said_by: Mention) -> bool:
    """»Am Montag sagte | sie |, …«; not »Sie lobte | die Helfer |, er dankte allen«."""
    matrix = parse.clauses[cue.clause]
    return matrix.finite > matrix.start and _is_its_subject(parse, cue, said_by)


def _is_its_subject(parse: Parse, cue: Cue, said_by: Mention) -> bool:
    """Whether who stands behind the cue may be its subject: none stands further in front."""
    subject = main_subject(parse, cue.clause)
    return subject is None or subject.start >= said_by.start


def _last_governed(parse: Parse, number: int) -> int:
    """Find the number of the last clause that still belongs to what is said."""
    line, clauses = parse.line, parse.clauses
    first = _verb_of(clauses, number)
    konjunktiv = any(c.is_konjunktiv for c in clauses[number : number + 2])
    last = number
    for k in range(number + 1, len(clauses)):
        clause = clauses[k]
        if clause.link.startswith((":", ";")) and (line.piece_at(clause.start) or line.quoted[clause.start]):
            break
        if _comments_on(parse, first, k) or _tells_when(parse, first, k):
            break
        if clause.kind == ClauseKind.MAIN and _leaves(parse, k, first, konjunktiv=konjunktiv):
            break
        last = k
    return last


def _tells_when(parse: Parse, first: Clause, k: int) -> bool:
    """»beschloss, ihn zu holen, | nachdem er gedroht hatte |«: when that was done, before what is to come."""
    clause, predicate = parse.clauses[k], parse.predicate_of(k)
    behind = first.kind is ClauseKind.INFINITIVE and clause.opener == "nachdem"
    return behind and predicate is not None and predicate.tense == "pluperfect" and not clause.is_konjunktiv


def _verb_of(clauses: Sequence[Clause], number: int) -> Clause:
    """»viele Orte, die leer stehen, | hätten eine Zukunft |«: the main clause that a phrase belongs to."""
    if clauses[number].kind is not ClauseKind.FRAGMENT:
        return clauses[number]
    main = (clause for clause in clauses[number:] if clause.kind is ClauseKind.MAIN)
    verb = next(main, clauses[number])
    return verb if verb.finite == verb.start else clauses[number]


def _comments_on(parse: Parse, first: Clause, k: int) -> bool:
    """»…, keine Kinder zu haben, | was nicht stimmte |«: the newsroom's word on what is said.

    Also »…, | was für Empörung sorgte |«: »was« is its subject, and it tells what happened; and »…, dass ein
    Kind fehlt, | weshalb die Wehr das Haus durchsuchte |«, which the newsroom concludes.
    """
    line, clause = parse.line, parse.clauses[k]
    reported = first.kind is ClauseKind.INFINITIVE or first.is_konjunktiv
    if happened_then(parse, first, k):
        return True
    comments = clause.opener == "was" and clause.link == "," and not clause.is_konjunktiv
    verbs = line.lemmas[clause.start : clause.end]
    if not (reported and comments):
        return False
    return not group("refuting_verbs").isdisjoint(verbs) or _tells_on(parse, k)


def happened_then(parse: Parse, first: Clause, k: int) -> bool:
    """»…, dass ein Kind fehlt, | weshalb die Wehr kam |«: the past, as what is said is not."""
    if parse.clauses[k].opener not in _THEREFORE or parse.clauses[k].link != ",":
        return False
    said = next(
        (p for n, p in enumerate(map(parse.predicate_of, range(k))) if parse.clauses[n] is first), None
    )
    then = parse.predicate_of(k)
    past = then is not None and then.tense == "past" and not parse.clauses[k].is_konjunktiv
    return past and (first.is_konjunktiv or (said is not None and said.tense == "present"))


def _tells_on(parse: Parse, k: int) -> bool:
    """Whether »was« is the subject of a clause in the past."""
    predicate, subject = parse.predicate_of(k), main_subject(parse, k)
    past = predicate is not None and predicate.tense == "past" and not predicate.modal
    return past and subject is not None and subject.start == parse.clauses[k].start


def _leaves(parse: Parse, k: int, first: Clause, *, konjunktiv: bool) -> bool:
    """Whether a main clause inside the sentence is the newsroom's again: »…, und fuhr ab«."""
    line, clause = parse.line, parse.clauses[k]
    verb_first = clause.finite <= clause.start + (line.tags[clause.start] == "KON")
    if first.kind == ClauseKind.INFINITIVE and verb_first and clause.link == ",":
        return True  # »…, die Steuern zu senken, | könnte scheitern«
    if clause.is_konjunktiv or line.quoted[clause.finite]:
        return False
    return (not verb_first and _reports_itself(parse, k)) or _is_newsrooms(
        parse, k, first, konjunktiv=konjunktiv, verb_first=verb_first
    )


def _is_newsrooms(parse: Parse, k: int, first: Clause, *, konjunktiv: bool, verb_first: bool) -> bool:
    """Whether a main clause in the indicative stands beside what is said, and not in it."""
    clause = parse.clauses[k]
    linked = clause.link.rsplit(" ", 1)[-1]
    if first.kind != ClauseKind.MAIN:
        return clause.link in {",", ";"} or linked in _NEW_CLAUSE
    return konjunktiv and _is_opposed_or_shares(parse, k, linked, verb_first=verb_first)


def _reports_itself(parse: Parse, k: int) -> bool:
    """»…, der Damm halte, und | Thiel erklärte |, das Geld reiche«: another one's verb of saying."""
    clauses, predicate, subject = parse.clauses, parse.predicate_of(k), main_subject(parse, k)
    if predicate is None or subject is None or subject.start < clauses[k].start:
        return False
    verb = reporting_verbs().get(predicate.lemma)
    takes = verb is not None and "c" in verb.takes
    return takes and any(_may_be_taken(behind) for behind in clauses[k + 1 : k + 2])


def _may_be_taken(clause: Clause) -> bool:
    """Whether a clause is one that verbs of saying take: »dass …«, or a main clause in the Konjunktiv."""
    main = clause.kind is ClauseKind.MAIN and clause.is_konjunktiv
    return clause.link == "," and (clause.opener in THAT or main)


def _is_opposed_or_shares(parse: Parse, k: int, linked: str, *, verb_first: bool) -> bool:
    """»…, doch er fuhr ab«, »…, und fuhr ab«: behind a main clause in the Konjunktiv."""
    if linked in {"aber", "doch", "jedoch", ";"} or _tells_on_behind_comma(parse, k):
        return True
    if parse.clauses[k].link == "und" and _may_be_reported(parse, k):
        return False
    if verb_first and _shares_subject_of_said(parse, k):
        return False
    comma = parse.clauses[k].link == "," and not _interrupted(parse.clauses, k)
    return verb_first and (comma or linked in {"und", "oder"})


def _tells_on_behind_comma(parse: Parse, k: int) -> bool:
    """»…, sie sei krank, und | der Arzt kam |«: a past form for one, behind a comma."""
    clause, predicate = parse.clauses[k], parse.predicate_of(k)
    if (
        clause.link not in {"und", ", und"}
        or predicate is None
        or predicate.tense != "past"
        or predicate.modal
    ):
        return False
    subject = main_subject(parse, k)
    return (
        subject is not None
        and subject.start >= clause.start
        and not parse.line.lower[clause.finite].endswith("en")
    )


def _may_be_reported(parse: Parse, k: int) -> bool:
    """»…, sie hätten Angst und | gingen | nicht mehr hin«: a strong verb in the plural, as the one before."""
    form, lemma = parse.line.lower[parse.clauses[k].finite], parse.line.lemmas[parse.clauses[k].finite]
    before = parse.line.lower[parse.clauses[k - 1].finite] if parse.clauses[k - 1].finite >= 0 else ""
    strong = form.endswith("en") and not form.endswith("ten") and form != lemma
    return parse.clauses[k].mood is Mood.AMBIGUOUS and strong and before.endswith(("en", "eien"))


def _shares_subject_of_said(parse: Parse, k: int) -> bool:
    """»Der Wirt sagte, | die Gäste | kämen aus Ulm und | brachten | Bier mit«: many, where one speaks.

    Where many speak, the verb has to be one that looks like a Konjunktiv, and no comma may part it.
    """
    reported = _last_main(parse, k, konjunktiv=True)
    matrix = _last_main(parse, reported, konjunktiv=False)
    if matrix < 0 or not (_is_plural(parse, reported) and _is_plural(parse, k)):
        return False
    clause = parse.clauses[k]
    return (clause.mood is Mood.AMBIGUOUS and clause.link == "und") or not _is_plural(parse, matrix)


def _last_main(parse: Parse, before: int, *, konjunktiv: bool) -> int:
    """Return the number of the last main clause before another that is in the Konjunktiv or not; or -1."""
    mains = (n for n in range(before) if parse.clauses[n].kind is ClauseKind.MAIN)
    return max((n for n in mains if parse.clauses[n].is_konjunktiv is konjunktiv), default=-1)


def _is_plural(parse: Parse, number: int) -> bool:
    line, clause = parse.line, parse.clauses[number]
    return numbers_of(line.lower[clause.finite], line.lemmas[clause.finite]) == {"plural"}


def _interrupted(clauses: Sequence[Clause], k: int) -> bool:
    """»…, die Anlagen, die alt sind, | stünden leer«: the clause continues a fragment."""
    for before in range(k - 1, max(k - 4, -1), -1):
        if clauses[before].kind == ClauseKind.FRAGMENT:
            return True
        if clauses[before].kind == ClauseKind.MAIN:
            return False
    return True


def rest_of_sentence(parse: Parse, last: int) -> Range | None:
    """Rest of the introducing sentence behind what is said."""
    line, clauses = parse.line, parse.clauses
    if last + 1 >= len(clauses) or clauses[last + 1].link == ";":
        return None
    end = clauses[-1].end
    start = clauses[last].end
    return (start, end) if end > start and not any(line.quoted[i] for i in range(start, end)) else None
