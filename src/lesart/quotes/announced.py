"""Whose report begins behind a sentence that reports nothing itself: »Kritik kam vom Amt. Der Plan sei …«."""

from collections.abc import Container

from lesart.language import category_of_noun, is_personal, places, territories
from lesart.quotes.attribution import without_listener
from lesart.quotes.cues import Cue, noun_entry
from lesart.quotes.drafts import Draft
from lesart.quotes.lexicon import Speaker
from lesart.quotes.reading import Reading
from lesart.quotes.unsaid import is_thing
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import (
    AttributeKind,
    ClauseKind,
    Line,
    Mention,
    NounPhrase,
    Predicate,
    is_person,
    main_subject,
    mention_of,
    noun_phrase,
)

__all__ = [
    "about",
    "announced",
    "calling",
    "first_main",
    "is_named_thing",
    "is_nobodys_view",
    "is_told_of",
    "named_subject",
    "names_person",
    "somebody",
    "speaks_again",
    "who_reacts",
    "who_takes_a_stand",
]

_WEAK = frozenset({"das", "dies", "es", "was"})
_IN_THEIR_CASE = frozenset({"ihm", "ihn", "ihr", "ihnen"})
_ONE = frozenset({"er", "sie", "der", "die", "dieser", "diese"})
_FROM = frozenset({"von", "vom", "seitens"})
_VIEWS = frozenset({"anders", "ähnlich", "ebenso", "gegenteilig", "skeptisch", "kritisch"})
_COMES = frozenset({"kommen", "stammen"})  # »Der Rat | kommt | vom Amt«
_SEES = frozenset({"sehen", "beurteilen", "bewerten"})
_OPINIONS = frozenset({"meinung", "ansicht", "auffassung"})
_REACTS = frozenset({"äußern", "reagieren"})
_UNNAMED = frozenset({"anonym", "namentlich"})  # how those wish (not) to be named who talk to reporters
_LIKE = frozenset({"anderer", "ähnlicher", "gegenteiliger"})


def named_subject(reading: Reading) -> Draft | None:
    """Find who speaks on: a name in the sentence before, or whoever is said there to speak.

    »| Jan Klein | wies das zurück. Die Lage sei gut.«, »| Die Polizei | bat um Hilfe. Der Mann sei groß.«
    Not »Bei ihm überlebt Medea. Die Idee sei ihm gekommen.«, which is still about him.
    """
    line, last = reading.line, _last_that_speaks(reading)
    number = last if last >= 0 else first_main(reading)
    mention = main_subject(reading.parse, number) if number >= 0 else None
    if mention is None or not _may_go_on(reading, number, mention):
        return None
    named = _has_name(line, mention) and not (is_named_thing(line, mention) or _is_town(line, mention))
    named &= _IN_THEIR_CASE.isdisjoint(line.lower[: reading.clauses[number].finite])
    return about(reading, without_listener(line, mention)) if last >= 0 or named else None


def _may_go_on(reading: Reading, number: int, mention: Mention) -> bool:
    """Whether the subject of a clause may speak on; not »Es hätten | Aushilfen | geholfen.«, said of them."""
    line = reading.line
    thing = is_thing(line, mention, documents=False, announcements=False)
    return not (thing or line.lower[mention.start] in _WEAK or reading.clauses[number].is_konjunktiv)


def _is_town(line: Line, mention: Mention) -> bool:
    """»Dazu zählt | Genf |. …«: a place that a sentence is about says nothing by that."""
    names = line.forms[mention.start : mention.end]
    return places().issuperset(names) and set(names).isdisjoint(territories().values())


def is_named_thing(line: Line, mention: Mention) -> bool:
    """»die Zukunft | von Oberdorf |«, »der Hafen in Kiel«: a thing with a name in its attribute."""
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True)
    if phrase is None or line.tags[phrase.head] != "NN" or _may_report(line, phrase):
        return False
    rest = line.tags[phrase.head + 1 : phrase.end]
    name = rest.index("NE") if "NE" in rest else 0
    return name > 0 and category_of_noun(line.noun_lemma(phrase.head)) is None


def names_person(line: Line, mention: Mention) -> bool:
    """Whether a mention is a noun phrase for one or more people."""
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True)
    return phrase is not None and is_person(line, phrase)


def is_told_of(line: Line, speaker: Draft) -> bool:
    """»Russland hört zu. Natürlich sei | Russland | dafür.«: who is called by name there does not say it."""
    named_in = speaker.speaker_line
    if speaker.mention is None or named_in is None:
        return False
    inside = range(speaker.mention.start, speaker.mention.end)
    names = {named_in.forms[i] for i in inside if named_in.tags[i] == "NE"}
    return any(line.tags[i] == "NE" and line.forms[i] in names for i in range(len(line)))


def _last_that_speaks(reading: Reading) -> int:
    """»Nein sagte Marx, | er nannte es unklug |«: the last main clause with a verb of saying; or -1."""
    clauses = reading.clauses
    main = (k for k in range(len(clauses) - 1, -1, -1) if clauses[k].kind is ClauseKind.MAIN)
    return next((k for k in main if _speaks(reading, k)), -1)


def speaks_again(reading: Reading, spoken: Container[str]) -> Draft | None:
    """»| Der 36-Jährige | windet sich. Er habe nur geredet.«: who has spoken and is now told of.

    ``spoken`` holds the nouns by which those who spoke so far were called.
    """
    phrase, predicate = _subject_phrase(reading), reading.parse.predicate_of(first_main(reading))
    if phrase is None or predicate is None or predicate.is_passive:
        return None
    called = calling(reading.line, Mention(phrase.start, phrase.end, ""))
    if not called or (called not in spoken and predicate.lemma not in _reactions()):
        return None
    words = reading.line.text(phrase.start, phrase.end)
    return about(
        reading, Mention(phrase.start, phrase.end, f"the sentence before tells how »{words}« reacts")
    )


def _reacts(reading: Reading, predicate: Predicate) -> bool:
    """»zuckt mit den Schultern«, »hat nur ein Schulterzucken übrig«, »reagiert mit einem Lächeln«."""
    if predicate.lemma in group("gestures"):
        return True
    line, clause = reading.line, reading.clauses[predicate.clause]
    shown = (line.noun_lemma(i) for i in range(predicate.finite, clause.end) if line.nominal[i])
    return predicate.lemma in group("with_gestures") and any(noun in group("gesture_nouns") for noun in shown)


def _reactions() -> frozenset[str]:
    return group("gestures") | group("defending")


def who_reacts(reading: Reading) -> Mention | None:
    """»| Jan Kern | zuckt mit den Schultern. „So ist das eben.“«: who reacts has the next word."""
    phrase, predicate = _subject_phrase(reading), reading.parse.predicate_of(first_main(reading))
    if phrase is None or predicate is None or predicate.is_passive:
        return None
    if not _reacts(reading, predicate) or not _may_be_someone(reading.line, phrase):
        return None
    return mention_of(reading.line, phrase, "reacts in the sentence before")


def _may_be_someone(line: Line, phrase: NounPhrase) -> bool:
    """»Jan Kern«, »Kern«, »die Wirtin«, »sie«; not »Berlin«."""
    if phrase.core > phrase.start + 1 or is_person(line, phrase):
        return is_person(line, phrase)
    name = line.nominal[phrase.start] and line.forms[phrase.start] not in places()
    return name or line.lower[phrase.start] in _ONE


def calling(line: Line, mention: Mention) -> str:
    """Give the noun by which a definite phrase calls one person; "" for anything else."""
    if line.lower[mention.start] not in {"der", "die"}:
        return ""
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True)
    one = phrase is not None and phrase.number != "plural" and is_person(line, phrase)
    return line.noun_lemma(phrase.head) if phrase is not None and one else ""


def somebody(reading: Reading) -> Draft | None:
    """Find the people or the body that a sentence is about: »| Die Tester | blockierten den Lüfter«."""
    phrase = _subject_phrase(reading)
    if phrase is None or not _may_report(reading.line, phrase) or _is_only_there(reading, phrase):
        return None
    if reading.clauses[first_main(reading)].is_konjunktiv:
        return None  # »Die Helfer hätten viel erreicht.«: said of them, not by them
    words = reading.line.text(phrase.start, phrase.end)
    return about(reading, Mention(phrase.start, phrase.end, f"the sentence before is about »{words}«"))


def _is_only_there(reading: Reading, phrase: NounPhrase) -> bool:
    """»Seit Mai fehlen | Ärzte |.«: people of whom there is no more to say, behind the verb."""
    behind = phrase.start > reading.clauses[first_main(reading)].finite
    return behind and phrase.start == phrase.head and reading.line.tags[phrase.head] == "NN"


def announced(reading: Reading) -> Draft | None:
    """»Das Urteil | der Partei | fällt hart aus«, »Kritik kam | vom Amt |«: whose view is announced."""
    phrase = _subject_phrase(reading)
    mention = _whose_view(reading.line, phrase) if phrase is not None else None
    mention = mention or _who_judges(reading, phrase) or _who_intends(reading, phrase)
    mention = mention or _who_sees(reading, phrase) or _who_stays_unnamed(reading, phrase)
    return about(reading, mention) if mention is not None else None


def who_takes_a_stand(reading: Reading) -> Mention | None:
    """Say whose words come next, between quotation marks.

    »Zustimmung kommt von | Trainer Uwe Harms |.«, »| Der Wirt | sieht das anders.«
    """
    predicate, subject = reading.parse.predicate_of(first_main(reading)), _subject_phrase(reading)
    if predicate is None or predicate.is_passive:
        return None
    if (unnamed := _who_stays_unnamed(reading, subject)) is not None:
        return unnamed
    judge = subject if _differs(reading, predicate) else _from_whom(reading, predicate, subject)
    return _as_view(reading, judge) if judge is not None else None


def _from_whom(reading: Reading, predicate: Predicate, subject: NounPhrase | None) -> NounPhrase | None:
    """»Zustimmung kommt von | Trainer Uwe Harms |.«: who judges."""
    around = (each for each in reading.parse.phrases(predicate) if each.preposition >= 0)
    from_whom = (each for each in around if reading.line.lower[each.preposition] in _FROM)
    return next((each for each in from_whom if _judges(reading.line, predicate, subject, each)), None)


def _differs(reading: Reading, predicate: Predicate) -> bool:
    """»sieht das | anders |«, »ist | anderer Meinung |«, »äußerte sich | verhalten |«: a view on it."""
    line, clause = reading.line, reading.clauses[predicate.clause]
    words = range(clause.start, clause.end)
    if predicate.lemma in _REACTS:  # not »reagierte nicht auf Fragen«
        return predicate.negated_from < 0 and "ADJD" in line.tags[predicate.finite : clause.end]
    if predicate.lemma in _SEES:
        return not _VIEWS.isdisjoint(line.lower[clause.start : clause.end])
    views = (i for i in words[1:] if line.lower[i] in _OPINIONS and line.lower[i - 1] in _LIKE)
    return predicate.lemma == "sein" and any(views)


def _who_judges(reading: Reading, subject: NounPhrase | None) -> Mention | None:
    """»Der Film fiel | bei der Jury | durch«, »wurde | vom Rat | kritisiert«: it judges and is no subject."""
    predicate = reading.parse.predicate_of(first_main(reading))
    if predicate is None:
        judge = _behind_view(reading.line)
    elif predicate.is_passive:
        judge = _agent(reading, predicate)
    else:
        around = reading.parse.phrases(predicate)
        judge = next((each for each in around if _judges(reading.line, predicate, subject, each)), None)
    return _as_view(reading, judge) if judge is not None else None


def _as_view(reading: Reading, judge: NounPhrase) -> Mention | None:
    if not _names_somebody(reading.line, judge):
        return None
    return mention_of(reading.line, judge, "is whose view the sentence before announces")


def _who_intends(reading: Reading, subject: NounPhrase | None) -> Mention | None:
    """»| Das Amt | will bis Mai bauen. Das Geld sei da.«: what somebody wants is known from them."""
    predicate = reading.parse.predicate_of(first_main(reading))
    wants = predicate is not None and predicate.modal == "wollen" and predicate.tense == "present"
    if not wants or subject is None or not _may_report(reading.line, subject):
        return None
    return mention_of(reading.line, subject, "wants what the sentence before says")


def _who_sees(reading: Reading, subject: NounPhrase | None) -> Mention | None:
    """»| Das Institut | sieht keine Gefahr. Nur Kranke seien zu schützen.«: a view, though no report."""
    predicate = reading.parse.predicate_of(first_main(reading))
    if predicate is None or subject is None or predicate.is_passive:
        return None
    if _differs(reading, predicate):
        return _as_view(reading, subject)
    line, clause = reading.line, reading.clauses[predicate.clause]
    seen = {line.noun_lemma(i) for i in range(predicate.finite, clause.end) if line.nominal[i]}
    judges = predicate.lemma == "sehen" and not seen.isdisjoint(group("seen_in_a_view"))
    if not judges or not _may_report(line, subject):
        return None
    return mention_of(line, subject, "sees it so in the sentence before")


def _who_stays_unnamed(reading: Reading, subject: NounPhrase | None) -> Mention | None:
    """»| Eine Frau, die anonym bleiben will, | ging. Sie fühle sich …«: who has talked to a reporter."""
    words = set(reading.line.lower)
    asks = not _UNNAMED.isdisjoint(words) or {"namen", "nicht"} <= words
    if not asks or subject is None or not is_person(reading.line, subject):
        return None
    return mention_of(reading.line, subject, "asks not to be named")


def is_nobodys_view(reading: Reading) -> bool:
    """Whether others begin to speak, and nobody is named: »Es gibt auch Kritik.«, »Zweifel mehren sich.«."""
    predicate, subject = reading.parse.predicate_of(first_main(reading)), _subject_phrase(reading)
    if predicate is None or predicate.lemma not in group("voiced_by_nobody"):
        return False
    line, clause = reading.line, reading.clauses[predicate.clause]
    nouns = [i for i in range(clause.start, clause.end) if line.nominal[i]]
    named = subject is not None and _may_report(line, subject)
    from_whom = not _FROM.isdisjoint(line.lower[clause.start : clause.end])
    return not (named or from_whom) and any(_is_criticism(line.noun_lemma(i)) for i in nouns)


def _is_criticism(noun: str) -> bool:
    return noun in {"Kritik", "Zweifel", "Vorwurf"} or noun.lower() in group("approval")


def _behind_view(line: Line) -> NounPhrase | None:
    """»Ganz anders | der Verband |.«: a sentence without a verb that only says whose view comes."""
    begin = next((i + 1 for i in range(min(2, len(line))) if line.lower[i] in _VIEWS), 0)
    phrase = noun_phrase(line, begin, len(line), before_verb=True) if begin else None
    return phrase if phrase is not None and phrase.start == begin else None


def _agent(reading: Reading, predicate: Predicate) -> NounPhrase | None:
    """»Der Plan wurde | vom Rat | kritisiert«; not »Störungen | von Parteien | wurden vermerkt«."""
    told = any(cue.clause == predicate.clause and cue.passive for cue in reading.cues)
    agent = reading.parse.roles(predicate).agent if told else None
    if agent is None:
        return None
    belongs_to_noun = agent.preposition > 0 and reading.line.nominal[agent.preposition - 1]
    return None if belongs_to_noun else agent


def _judges(line: Line, predicate: Predicate, subject: NounPhrase | None, phrase: NounPhrase) -> bool:
    """»Kritik kam | vom Amt |«, »kam | beim Amt | gut weg«, »| dem Amt | missfiel das Dach«."""
    governed_by = line.lower[phrase.preposition] if phrase.preposition >= 0 else ""
    if governed_by in _FROM:
        return _is_how_it_is_taken(line, predicate, subject)
    if governed_by in {"bei", "beim", "für"}:
        return _judges_behind(line, governed_by, predicate, phrase)
    dative = not governed_by and "dative" in phrase.cases and "nominative" not in phrase.cases
    return dative and predicate.lemma in group("judged_in_the_dative")


def _is_how_it_is_taken(line: Line, predicate: Predicate, subject: NounPhrase | None) -> bool:
    """»| Kritik | kam vom Amt«, »| Der Rat | stammt vom Amt«, »| Unterstützung | erhält sie vom Bund«."""
    if predicate.lemma not in group("met_with"):
        return False
    nouns = [subject.head] if subject is not None else []
    nouns += [i for i in range(predicate.finite) if line.nominal[i]][-1:]
    return any(_takes_stand(line.noun_lemma(i), comes=predicate.lemma in _COMES) for i in nouns)


def _takes_stand(noun: str, *, comes: bool) -> bool:
    """»Zustimmung«, »Beifall«, and where it only comes from somebody any noun of saying: »Der Hinweis«."""
    return noun.lower() in group("approval") or noun == "Kritik" or (comes and noun_entry(noun) is not None)


def _judges_behind(line: Line, preposition: str, predicate: Predicate, phrase: NounPhrase) -> bool:
    """»kam | beim Amt | gut weg«, »| Beim Amt | sieht man es anders«, »| Für den Anwalt | ist es klar«."""
    in_front, after = phrase.preposition == 0, predicate.finite + 1
    if preposition == "für":
        return in_front and predicate.lemma in group("judged_with_für")
    people = in_front and line.lower[after : after + 1] == ["man"]
    return people or predicate.lemma in group("judged_with_bei")


def about(reading: Reading, mention: Mention) -> Draft:
    """Hand on whom a sentence is about: who may go on to speak."""
    whole, reason = [(0, len(reading.line))], "the sentence before"
    return Draft(QuoteKind.REPORTED, whole, mention=mention, cue_line=reading.line, reason=reason)


def _subject_phrase(reading: Reading) -> NounPhrase | None:
    number = first_main(reading)
    subject = main_subject(reading.parse, number) if number >= 0 else None
    if subject is None:
        return None
    return noun_phrase(reading.line, subject.start, subject.end, before_verb=True)


def first_main(reading: Reading) -> int:
    """Find the number of the first main clause with a verb; -1 if there is none."""
    main = (k for k, c in enumerate(reading.clauses) if c.kind == ClauseKind.MAIN and c.finite >= 0)
    return next(main, -1)


def _whose_view(line: Line, phrase: NounPhrase) -> Mention | None:
    """»das Urteil | der Partei |«: the genitive of a noun of saying."""
    owner = next((part for part in phrase.attributes if part.kind is AttributeKind.GENITIVE), None)
    if owner is None or noun_entry(line.noun_lemma(phrase.head)) is None:
        return None
    return mention_of(line, owner, f"says whose »{line.forms[phrase.head]}« it is")


def _may_report(line: Line, phrase: NounPhrase) -> bool:
    """Whether a phrase names somebody who may say something, or many by a noun like »Tester«."""
    if line.tags[phrase.start] == "CARD":
        return False  # »591 Männer kamen an«
    category = category_of_noun(line.noun_lemma(phrase.head))
    many = category is None and phrase.number == "plural" and is_person(line, phrase)
    return many or category in {"person", "group", "organisation"}


def _names_somebody(line: Line, phrase: NounPhrase) -> bool:
    """»der | Stiftung | Warentest«, »Eva Klein«: a name, or a noun of people or of a body, in the core."""
    nouns = {category_of_noun(line.noun_lemma(i)) for i in range(phrase.start, phrase.core)}
    is_one = not nouns.isdisjoint({"person", "group", "organisation"})
    return is_one or _has_name(line, phrase) or _may_report(line, phrase)


def _speaks(reading: Reading, number: int) -> bool:
    """Whether a reporting verb of the clause says that its subject speaks.

    Not »alarmierte die Wehr«, nor »Die Spieler stehen auf dem Rasen«, where »steht« needs a text.
    """
    cues = (cue for cue in reading.cues if cue.clause == number and not cue.passive)
    telling = (cue for cue in cues if cue.verb.infinitive not in group("calling_for_help"))
    return any(cue.verb.speaker is not Speaker.THING and not _needs_a_text(cue) for cue in telling)


def _needs_a_text(cue: Cue) -> bool:
    return cue.verb.speaker is Speaker.PLACE and len(cue.positions) == 1


def _has_name(line: Line, mention: Mention | NounPhrase) -> bool:
    """»Jan Klein«; not »einige U-19-Spieler«."""
    inside = range(mention.start, mention.end)
    return any(line.tags[i] == "NE" and not _is_role(line.lemmas[i]) for i in inside)


def _is_role(noun: str) -> bool:
    people = category_of_noun(noun) in {"person", "group"} or is_personal(noun.rpartition("-")[2])
    return "-" in noun and people
