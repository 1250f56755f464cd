"""Whether a clause that a reporting verb governs is said at all, by somebody else than who writes.

»Niemand ahnte, dass …«, »Man könnte meinen, …«, »Ob der Baum fällt, entscheidet der Rat«: nobody has said it.
"""

from lesart.language import Mood, category_of_noun, is_unheard_of, looks_personal
from lesart.quotes.attribution import WRITER_OR_READER
from lesart.quotes.complements import THAT
from lesart.quotes.cues import Cue, noun_entry
from lesart.quotes.drafts import Draft
from lesart.quotes.lexicon import Speaker, reporting_nouns
from lesart.quotes.wordlists import endings, group
from lesart.syntax import Clause, ClauseKind, Line, Mention, Parse, Predicate, head_position

__all__ = [
    "is_by_somebody",
    "is_not_made",
    "is_said",
    "is_thing",
    "is_thing_that_cannot",
    "is_written_in",
    "talks_to_reader",
]

_NOBODY = frozenset({"ich", "wir", "du", "niemand", "keiner", "wer"})
_NO_PERSON = frozenset({"niemand", "keiner"})  # »| Keiner | ließ einen Zweifel daran«: all say it
_POINTS = frozenset({"das", "dies", "all das", "all dies", "alles", "dies alles", "das alles"})
_NONE = ("kein", "nicht")
_WOULD_HAVE = frozenset({"hätte", "hätten", "wäre", "wären"})
_IF = frozenset({"wenn", "falls", "selbst", "auch"})


def is_by_somebody(line: Line, draft: Draft) -> bool:
    """Whether the speaker is not »niemand«, »wer« or who writes."""
    return draft.mention is None or line.lower[draft.mention.start] not in _NOBODY


def is_thing(line: Line, mention: Mention, *, documents: bool = True, announcements: bool = True) -> bool:
    """»Ein Transparent«, »seine Kosten«: no name, no pronoun, no noun for people or bodies.

    Without ``documents`` what is written is no thing, for it may speak: »der Bericht«; without
    ``announcements`` nor is what announces a statement: »der Vorwurf«.
    """
    nouns = _nouns_without_name(line, mention)
    if not nouns or any(map(_names_speaker, nouns)):
        return False
    if not documents and any(category_of_noun(noun) == "document" for noun in nouns):
        return False
    return announcements or not any(map(_announces, nouns))


def _announces(noun: str) -> bool:
    """»Vorwurf«, »Fazit«."""
    return noun_entry(noun) is not None or noun in group("own_words")


def _nouns_without_name(line: Line, mention: Mention) -> list[str]:
    inside = range(mention.start, mention.end)
    if any(_is_of_name(line, i) for i in inside):
        return []
    return [line.noun_lemma(i) for i in inside if line.tags[i] == "NN"]


def _is_of_name(line: Line, i: int) -> bool:
    """»Klein«, »IG Metall«, »das | Rote | Kreuz«, »die „Autowoche“«, »die | Bitkom |«."""
    form, tag = line.forms[i], line.tags[i]
    capital = i > 0 and tag == "ADJA" and form[0].isupper()
    strange = tag == "NN" and form.isalpha() and is_unheard_of(form)
    return tag == "NE" or strange or line.quoted[i] or capital or (form.isupper() and len(form) > 1)


def is_thing_that_cannot(line: Line, cue: Cue, mention: Mention) -> bool:
    """»…, geben | ihre Kosten | weiter«: a thing, beside a verb that may tell of more than speech."""
    finds = cue.verb.kind == "finding"  # »Das ergab | eine Prüfung |«
    place = cue.verb.speaker.is_impersonal  # »…, hieß es von | der Baustelle |«
    speaks = finds or place or cue.verb.infinitive in group("asserting_verbs")
    return not speaks and is_thing(line, mention, documents=False, announcements=False)


def _names_speaker(noun: str) -> bool:
    """Whether a noun is for people or bodies; »Transparent« ends like »Student«."""
    category = category_of_noun(noun)
    people = category is None and looks_personal(noun) and noun not in group("carriers") | group("forces")
    return people or category in {"person", "group", "organisation"}


def is_said(parse: Parse, cue: Cue, draft: Draft) -> bool:
    """Whether somebody but the writer says it: not »Niemand ahnte, dass …«, »Man könnte meinen, …«."""
    line = parse.line
    if talks_to_reader(line, cue) or _is_open(line, cue, draft):
        return False
    if _is_imagined(parse, cue) or is_not_made(line, cue) or _only_happens(parse, cue, draft):
        return False
    if not is_written_in(line, cue, draft.mention):
        return False
    if draft.mention is None:
        return not _only_shows(cue)
    if _is_no_speaker(parse, cue, draft, draft.mention):
        return False
    return _may_speak(parse, cue, draft, draft.mention) and not _denied(parse, cue, draft)


def _only_happens(parse: Parse, cue: Cue, draft: Draft) -> bool:
    """Whether the newsroom tells what is planned, what somebody did or noticed, and nobody says it.

    »Es ist geplant, den Park zu öffnen«, »Er soll angeordnet haben, die Akten zu vernichten«, »Als sie
    bemerkte, dass es brannte, …«.
    """
    clause, predicate = parse.clauses[cue.clause], parse.predicate_of(cue.clause)
    if cue.passive and cue.verb.infinitive in group("planning_verbs") and draft.mention is None:
        return True
    if predicate is not None and _is_only_open(clause, cue, draft, predicate):
        return True
    if predicate is not None and predicate.modal == "sollen":
        done = parse.line.lower[parse.clauses[cue.last].end - 1] in {"haben", "sein"}
        return done is _orders(cue)  # »Er soll erklären, warum er geht«: a task
    return _is_only_noticed(clause, cue)


def _is_only_noticed(clause: Clause, cue: Cue) -> bool:
    """»Als sie bemerkte, dass es brannte, …«."""
    return clause.opener in {"als", "nachdem"} and cue.verb.infinitive in group("noticing_verbs")


def _orders(cue: Cue) -> bool:
    """»planen«, »anordnen«: what is told to be done."""
    return cue.verb.infinitive in group("planning_verbs") | group("deciding_verbs")


def _is_only_open(clause: Clause, cue: Cue, draft: Draft, predicate: Predicate) -> bool:
    """»Da nicht ausgeschlossen werden kann, dass …, prüft das Amt«: a reason that the newsroom tells."""
    nobodys = cue.passive and draft.mention is None and predicate.modal == "können"
    told = clause.kind.is_dependent and not clause.is_konjunktiv
    return nobodys and told and predicate.negated_from >= 0


def _is_told_them(line: Line, cue: Cue, mention: Mention) -> bool:
    """»Am Morgen erfährt | die Pflegerin |, dass …«: others tell her; not »Die Redaktion erfuhr, dass …«."""
    if cue.verb.infinitive != "erfahren":
        return False
    nouns = [line.noun_lemma(i) for i in range(mention.start, mention.end) if line.nominal[i]]
    people = any(category_of_noun(noun) in {"person", "group"} for noun in nouns)
    return people or line.tags[mention.start] == "PPER"


def _is_no_speaker(parse: Parse, cue: Cue, draft: Draft, mention: Mention) -> bool:
    """Whether somebody is only told, a noun is the verb's own, or a thing is about to do something.

    »Das Unwetter drohte, | die Zelte fortzureißen |«.
    """
    line = parse.line
    does = cue.verb.speaker is Speaker.THING and _is_to_do(parse, draft) and is_thing(line, mention)
    does |= cue.verb.infinitive in group("telling") and _is_story(line, mention)
    return does or _is_told_them(line, cue, mention) or _is_own_noun(line, cue, mention)


def _is_story(line: Line, mention: Mention) -> bool:
    """»| Der Film | erzählt, wie zwei Schwestern sich finden.«; not »der Dokumentarfilm«."""
    head = head_position(line, mention.start, mention.end)
    noun = line.noun_lemma(head).lower() if line.tags[head] == "NN" else ""  # not »Roman erzählt, …«
    return noun in group("stories_alone") or noun.endswith(endings("stories"))


def _is_own_noun(line: Line, cue: Cue, mention: Mention) -> bool:
    """»Es stellt sich | die Frage |, wer kommt«: the noun of a construction is its subject."""
    ends = mention.end in cue.positions and line.tags[mention.end - 1] == "ART" and line.nominal[mention.end]
    return bool(cue.verb.words) and (ends or mention.end - 1 in cue.positions)


def is_written_in(line: Line, cue: Cue, mention: Mention | None) -> bool:
    """»Im Vertrag steht, dass …«; not »Im Raum steht, dass …«, »Fest steht, dass …«."""
    if cue.verb.infinitive != "stehen" or cue.verb.words:
        return True  # »steht auf dem Standpunkt, dass …«
    nouns = [] if mention is None else [line.noun_lemma(i) for i in range(mention.start, mention.end)]
    return any(category_of_noun(noun) == "document" or noun in group("outlets") for noun in nouns)


def is_not_made(line: Line, cue: Cue) -> bool:
    """»Er hat | kein Geständnis | abgelegt, das Gericht …«; not »machte | keinen Hehl | daraus, dass …«."""
    wanted = _own_words(cue)
    nouns = (i for i in cue.positions if i and line.nominal[i])
    without = any(line.lower[i - 1].startswith("kein") and line.lower[i - 1] not in wanted for i in nouns)
    return without and not _thinks_or_denies(cue)


def _own_words(cue: Cue) -> set[str]:
    """Return the small words that a construction asks for."""
    return {word for phrase in cue.verb.words for small in phrase for word in small}


def _may_speak(parse: Parse, cue: Cue, draft: Draft, mention: Mention) -> bool:
    """Whether a mention names somebody who says it, and no thing, nor everybody."""
    line = parse.line
    if _is_plain(parse, draft) and is_thing_that_cannot(line, cue, mention):
        return False  # »Von den Fässern geht keine Gefahr aus, der Zaun bleibt«
    if _leaves_no_doubt(cue) and _is_thing_or_finding(line, mention):
        return False
    shows = cue.verb.infinitive in group("showing_verbs") and _only_lets_see(line, draft, mention)
    if shows or _is_cause(line, cue, mention):
        return False
    return not _is_nobody_or_everybody(parse, cue, line.lower[mention.start])


def _is_cause(line: Line, cue: Cue, mention: Mention) -> bool:
    """»Das ergibt sich aus | der Tatsache |, dass …«; not »aus | der Akte |«."""
    follows = cue.verb.infinitive == "ergeben" and bool(cue.verb.words)
    return follows and is_thing(line, mention, documents=False, announcements=False)


def _is_nobody_or_everybody(parse: Parse, cue: Cue, word: str) -> bool:
    """»Niemand ahnte, …«, »Man könnte meinen, …«; not »Niemand ließ einen Zweifel daran, …«."""
    modal = parse.line.tags[cue.finite] == "VMFIN" or parse.line.lemmas[cue.finite] == "mögen"
    imagined = word == "man" and (modal or parse.clauses[cue.clause].is_konjunktiv)
    nobody = word in _NOBODY - (_NO_PERSON if cue.verb.is_denial else set())
    return nobody or imagined


def _is_to_do(parse: Parse, draft: Draft) -> bool:
    """Whether what a verb governs is an infinitive."""
    clause = next((clause for clause in parse.clauses if clause.start == draft.start), None)
    return clause is not None and clause.kind is ClauseKind.INFINITIVE


def _leaves_no_doubt(cue: Cue) -> bool:
    """»Der Regen | ließ keinen Zweifel daran |, dass …«; not »ließ verlauten«."""
    return cue.verb.infinitive in group("letting_verbs") and cue.verb.is_denial


def _is_thing_or_finding(line: Line, mention: Mention) -> bool:
    """»Der Regen«, »Das Ergebnis«, what is found; not »Der Bericht«, »Die Studie«, in which it is said."""
    nouns = (line.noun_lemma(i) for i in range(mention.start, mention.end) if line.tags[i] == "NN")
    entries = (reporting_nouns().get(noun) for noun in nouns)
    found = any(entry is not None and entry.kind == "finding" and "c" in entry.uses for entry in entries)
    return found or is_thing(line, mention, documents=False)


def _is_plain(parse: Parse, draft: Draft) -> bool:
    """Whether what is said is a main clause in the indicative."""
    clause = next((clause for clause in parse.clauses if clause.start == draft.start), None)
    return clause is not None and clause.kind is ClauseKind.MAIN and not clause.is_konjunktiv


def _only_lets_see(line: Line, draft: Draft, mention: Mention) -> bool:
    """»All das zeigt, dass …«, »Das Bild zeigt, wie …«, »Der Fall zeigt: …«: the newsroom concludes."""
    if " ".join(line.lower[mention.start : mention.end]) in _POINTS:
        return True
    with_article = line.tags[mention.start] in {"ART", "PPOSAT", "PDAT"}  # a brand has none
    if with_article and is_thing(line, mention, documents=False, announcements=False):
        return True  # »Die Lage zeigt, dass Vorsorge hilft«
    asks = line.lower[draft.start] in group("question_words")
    behind_colon = line.forms[draft.start - 1 : draft.start] == [":"]
    if not (asks or behind_colon) or not is_thing(line, mention):
        return False
    nouns = (noun_entry(line.noun_lemma(i)) for i in range(mention.start, mention.end))
    return not any(noun is not None and reporting_nouns()[noun].kind == "finding" for noun in nouns)


def _is_imagined(parse: Parse, cue: Cue) -> bool:
    """Whether it is not said yet, or would be: »Ein Optimist würde sagen, …«, »dass er fordern werde, …«."""
    clause, predicate = parse.clauses[cue.clause], parse.predicate_of(cue.clause)
    if predicate is not None and _is_intended(cue, clause, predicate):
        return True
    would = parse.line.lemmas[clause.finite] == "werden" and clause.mood is Mood.KONJUNKTIV_2
    asserts = cue.verb.infinitive in group("asserting_verbs") and not cue.passive
    return (would and asserts) or _is_anybodys(parse, cue) or _is_unreal_condition(parse, cue)


def _is_intended(cue: Cue, clause: Clause, predicate: Predicate) -> bool:
    """»…, dass er fordern | werde |, …«, »Die Partei | will festlegen |, dass …«."""
    later = predicate.tense == "future" and clause.kind.is_dependent
    aims = cue.verb.infinitive in group("deciding_verbs") or cue.verb.kind == "finding"
    return later or (predicate.modal == "wollen" and aims)  # »Sie will herausfinden, wie es brannte«


def _is_anybodys(parse: Parse, cue: Cue) -> bool:
    """»Wer ehrlich ist, | müsste zugeben |, dass …«."""
    clause, before = parse.clauses[cue.clause], parse.clauses[max(cue.clause - 1, 0)]
    anybody = before.opener == "wer" and before.link != ","  # not »Sie frage, wer es war, sagte sie«
    return anybody and clause.finite == clause.start


def _is_unreal_condition(parse: Parse, cue: Cue) -> bool:
    """»Selbst | wenn er behauptete, … |, würde ihm keiner glauben«, »nur, | wenn er es gesagt hätte |«."""
    clause, behind = parse.clauses[cue.clause], parse.clauses[cue.clause + 1 :]
    if clause.opener in _IF and parse.line.lower[clause.finite] in _WOULD_HAVE:
        return True
    unreal = (clause.mood is Mood.KONJUNKTIV_2 and clause.finite == clause.start for clause in behind)
    return parse.clauses[cue.clause].opener in _IF and any(unreal)


def _only_shows(cue: Cue) -> bool:
    """»Dass er lügt, | zeigt |, wie verquer alles ist«, »Für mich | ist klar |, …«."""
    if cue.verb.speaker is Speaker.ORIGIN and cue.verb.words:
        return cue.verb.kind != "neutral"  # »Es | ergab sich |, dass sie lügt«; not »Zu hören war, dass …«
    if cue.verb.speaker is Speaker.FOR:
        return True
    if cue.verb.infinitive == "sein" and cue.verb.words and cue.verb.speaker is Speaker.SUBJECT:
        return True  # »Sicher | ist |: Der Damm hält«
    return cue.verb.kind == "finding" and cue.verb.speaker is Speaker.SUBJECT and not cue.passive


def _is_open(line: Line, cue: Cue, draft: Draft) -> bool:
    """»Ob die Bäume fallen, entscheidet der Rat«, »ermittelt, wie es brannte«: it is not known yet."""
    asks = line.lower[draft.start] == "ob" or line.lower[draft.start] in group("question_words")
    return asks and cue.verb.infinitive in group("open_verbs")


def talks_to_reader(line: Line, cue: Cue) -> bool:
    """»Wie im Vorjahr gehen | wir | davon aus, …«: a pronoun beside the verb, outside quotation marks.

    Also »Stellen | Sie | sich vor, …«.
    """
    beside = (cue.finite - 1, cue.finite + 1)
    return any(0 <= i < len(line) and _is_writer_or_reader(line, i) and not line.quoted[i] for i in beside)


def _is_writer_or_reader(line: Line, i: int) -> bool:
    """»ich«, »wir«, »du«, and inside a sentence »Sie«."""
    polite = line.forms[i] == "Sie" and i > 0 and line.forms[i - 1][-1].isalnum()
    return polite or line.lower[i] in WRITER_OR_READER


def _says_with_negation(cue: Cue) -> bool:
    """»glaubt nicht, …«, »ließ | keinen | Zweifel daran, wen er meint«."""
    return _thinks_or_denies(cue) or any(word.startswith(_NONE) for word in _own_words(cue))


def _thinks_or_denies(cue: Cue) -> bool:
    return cue.verb.kind == "thinking" or cue.verb.is_denial


def _denied(parse: Parse, cue: Cue, draft: Draft) -> bool:
    """»Ob jemand starb, teilte die Armee nicht mit«, »… hat er nicht behauptet«: nothing was said.

    »glaubt nicht, dass …« and »schließt nicht aus, dass …« do say something.
    """
    predicate = parse.predicate_of(cue.clause)
    if predicate is None or predicate.negated_from < 0 or _says_with_negation(cue):
        return False
    opener = parse.line.lower[draft.start]
    if predicate.modal == "wollen" and draft.end <= cue.finite:
        return True  # »Man plane, | wollte die Zahl nicht bestätigen |«
    if opener == "ob" or opener in group("question_words"):
        return True
    if cue.verb.infinitive in group("promising_verbs"):
        return True  # »versprach | nicht |, zu kommen«
    return opener in THAT and cue.verb.infinitive in group("asserting_verbs")
