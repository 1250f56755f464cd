"""Attribution: finding the words that name the speaker."""

from lesart.frozen import replace
from lesart.language import category_of_noun, given_names, is_in_dictionary, is_personal, is_unheard_of
from lesart.quotes.cues import Cue
from lesart.quotes.lexicon import Speaker
from lesart.quotes.wordlists import endings, group
from lesart.syntax import (
    PREPOSITIONS,
    Clause,
    ClauseKind,
    Line,
    Mention,
    Parse,
    agent,
    attach,
    core,
    document,
    head_position,
    is_finite,
    is_person,
    main_subject,
    of_infinitive,
    subject_after,
)

__all__ = [
    "ORIGINS",
    "WRITER_OR_READER",
    "before_cue",
    "behind_for",
    "subject_of",
    "without_listener",
]

_PLACES = frozenset({"in", "im", "auf"})  # »in dem Brief war von … die Rede«: »von« names the topic
_SOURCES = frozenset({"aus", "seitens", "vonseiten", "von", "vom"})
ORIGINS = _PLACES | _SOURCES | {"bei", "beim"}
WRITER_OR_READER = frozenset({"ich", "wir", "du"})
_FEELING = frozenset({"voicing", "thinking"})  # »den Chef freut es, dass …«
_POINTING = frozenset({"PDS", "PRELS"})
_PERSONAL = frozenset({"NE", "PPER"})
_ENDS_NAME = frozenset({",", "(", "–", "-"})
_LISTENING = frozenset({"dieser", "unserer", "diesem", "unserem", "der", "dem", "einer", "einem"})
_WHAT = ("was", "wo")
_OURS = frozenset({"dieser", "unserer", "diesem", "unserem"})
_DATIVE = frozenset({"dem", "der", "einem", "einer", "ihm", "ihr", "seinem", "ihrem", "seiner", "ihrer"})
_DATIVE_FORMS = _DATIVE | {"den", "diesem", "dieser", "diesen", "ihnen", "beiden", "allen", "seinen", "ihren"}
_OPENS = frozenset({"ART", "PPOSAT"})
_OF_A_MEDIUM = ("redakteur", "redakteurin", "korrespondent", "korrespondentin", "reporter", "reporterin")


def subject_of(parse: Parse, cue: Cue, start: int) -> Mention | None:
    """Find who speaks in the cue's clause, whose introducing words begin at ``start``."""
    found = _speaker_of(parse, cue, start)
    return found and before_cue(parse.line, found, cue)


def before_cue(line: Line, mention: Mention, cue: Cue) -> Mention:
    """»so nahm | die Partei | Stellung«: end a mention in front of the cue's own words.

    Also of those it needs: »geht | der Chef | von einem Erfolg aus«.
    """
    inside = range(mention.start + 1, mention.end)
    needed = [i for i in inside if line.lower[i] in cue.verb.needs]
    later = not cue.verb.needs.isdisjoint(line.lower[mention.end :])
    ends = [i for i in inside if i in cue.positions] + ([] if later else needed[-1:])
    end = min(ends, default=mention.end)
    end = _before_dative(line, mention.start, end, cue) if _awaits_dative(line, mention, cue) else end
    shorter = mention if end == mention.end else replace(mention, end=end)
    return _without_topic(line, shorter, cue)


def _awaits_dative(line: Line, mention: Mention, cue: Cue) -> bool:
    """»warf | der Verband der Regierung | vor«; not »Den Rebellen warf | der Chef der Miliz | vor«."""
    charges = cue.verb.infinitive in group("charging_verbs") and mention.start > cue.finite
    return cue.verb.has_dative or (charges and not cue.passive and not _dative_in_front(line, cue.finite))


def _dative_in_front(line: Line, finite: int) -> bool:
    """Whether a dative or a name without a preposition stands in front of a verb."""
    i = finite - 1
    while i >= 0 and line.forms[i] not in _ENDS_NAME:
        free = i == 0 or line.tags[i - 1] not in PREPOSITIONS
        if free and (line.lower[i] in _DATIVE_FORMS or line.tags[i] == "NE"):
            return True
        i -= 1
    return False


def _before_dative(line: Line, start: int, end: int, cue: Cue) -> int:
    """»las | die Rektorin | der Klasse die Leviten«: no genitive, where nothing else can be the dative."""
    closes = end in cue.positions
    places = (i for i in range(end - 1, start, -1) if line.lower[i] in _DATIVE and line.tags[i] in _OPENS)
    return next(places, end) if closes else end


def _without_topic(line: Line, mention: Mention, cue: Cue) -> Mention:
    """»erzählt | ein Pfleger | vom Tod des Künstlers«: what is told of; not »ein Pfleger vom Roten Kreuz«."""
    if cue.verb.lemma not in group("telling_verbs") or mention.start < cue.finite:
        return mention
    inside = range(mention.start + 1, mention.end - 1)
    of = next((i for i in inside if line.lower[i] in {"von", "vom"}), mention.end)
    stop = core(line, of + 1, mention.end) if of < mention.end else of
    behind = range(of + 1, stop)
    told = of < stop and not any(line.tags[i] == "NE" or _is_body(line, i) for i in behind)
    return replace(mention, end=of) if told else mention


def _is_body(line: Line, i: int) -> bool:
    return line.nominal[i] and category_of_noun(line.noun_lemma(i)) == "organisation"


def without_listener(line: Line, mention: Mention) -> Mention:
    """»sagte | Amtsleiter Poll | dieser Redaktion«, »versprach | Trainer Holt | Stürmer Rohde«.

    Behind a name, a medium or another person is told something, and is no genitive.
    """
    inside = range(mention.start + 1, mention.end)
    until = next((i for i in inside if line.forms[i] in _ENDS_NAME), mention.end)
    told = next((i for i in range(mention.start + 1, until) if _is_told(line, mention, i)), None)
    told = told or next(
        (i - 1 for i in range(until + 1, mention.end) if _is_told_behind_comma(line, i)), None
    )
    return mention if told is None else replace(mention, end=told)


def _is_told_behind_comma(line: Line, i: int) -> bool:
    """»sagte der Chef der Bahn, Udo Kast, | der „Spreewoche“«."""
    marked = line.lower[i] in {"der", "dem"} and line.piece_at(i + 1) is not None
    return marked and line.forms[i - 1] == "," and line.tags[i - 2] == "NE"


def _is_told(line: Line, mention: Mention, i: int) -> bool:
    """Whether those begin at ``i`` to whom something is told."""
    behind_name = _is_name(line, i - 1)
    if i == mention.end - 1:
        return behind_name and _are_many(line, i)
    if _is_marked_medium(line, mention.start, i) or _is_agency(line, mention, i):
        return True
    if _is_medium(line, i) and (behind_name or line.lower[i] in _OURS or _is_of_body(line, i - 1)):
        return True  # »sagte | ein Gewerkschafter | unserer Redaktion«
    return behind_name and _begins_person(line, mention.start, i)


def _is_name(line: Line, i: int) -> bool:
    """»Kern«, »die | Bitkom | der Zeitung«: of a name's class, or a word that nobody has heard of."""
    form = line.forms[i]
    return line.tags[i] == "NE" or (form.istitle() and form.isalpha() and is_unheard_of(form))


def _is_medium(line: Line, i: int) -> bool:
    """»der Zeitung«, »der Deutschen Presse-Agentur«, behind who is of a body »RTL«; not »R. Lind«."""
    if line.tags[i] == "NE" and line.forms[i].isupper() and line.forms[i].isalpha():
        return _is_of_body(line, i - 1)
    at = i + 1 + (line.tags[i + 1 : i + 2] == ["ADJA"])
    noun = line.noun_lemma(at).rpartition("-")[2] if at < len(line) else ""
    return line.lower[i] in _LISTENING and noun in group("listeners")


def _is_agency(line: Line, mention: Mention, i: int) -> bool:
    """»sagte ein Sprecher | der dpa |«; not »sagte ein Redakteur der dpa«, »der Sprecher der dpa sagte«."""
    named = i + 2 == mention.end and line.forms[i + 1] in group("agencies") and line.lower[i] == "der"
    if not named or not _is_role(line, i - 1) or line.lower[i - 1].endswith(_OF_A_MEDIUM):
        return False
    return any(is_finite(line.tags[k]) for k in range(mention.start))


def _is_of_body(line: Line, i: int) -> bool:
    """»DWD-Meteorologe«, »SPD-Politikerin«: whose body is told already, so that no genitive tells another."""
    return "-" in line.forms[i] and line.tags[i] == "NN" and is_personal(line.noun_lemma(i))


def _is_marked_medium(line: Line, start: int, i: int) -> bool:
    """»sagte eine Sprecherin des Senats | der „Spreewoche“«; not »der Redakteur | der „Spreewoche“«.

    Also behind who is of no body that marks would name: »sagte die Ministerin | der „Spreewoche“«.
    """
    if line.lower[i] not in {"der", "dem"} or line.piece_at(i + 1) is None or not line.nominal[i - 1]:
        return False
    if _is_role(line, i - 1) or _is_of_body(line, i - 1):
        free = line.lower[i - 1].endswith(endings("of_no_body")) or _is_of_body(line, i - 1)
        return free and any(is_finite(line.tags[k]) for k in range(start))
    return _has_person(line, start, i)


def _are_many(line: Line, i: int) -> bool:
    """»sagte Rektorin Eva Timm | Journalisten |«: a bare plural in the dative, and no surname."""
    many = line.forms[i].endswith("n") and line.forms[i] != line.noun_lemma(i)
    return many and _is_role(line, i)


def _begins_person(line: Line, start: int, i: int) -> bool:
    """Whether another person's name begins at ``i``, behind one that begins at ``start``.

    »Jan Holt | Stürmer Tim Rohde«, »Konrad Beyer | Anna Lindt«.
    """
    if line.tags[i + 1 : i + 2] != ["NE"] or _is_owner(line, i - 1):
        return False  # »| Rita Kleins Anwalt Bernd Host | sagte«
    if line.tags[i] == "NN":
        return _has_person(line, start, i - 1) and "-" not in line.forms[i] and _is_role(line, i)
    return line.tags[i] == "NE" and i - 2 >= start and _is_given_behind_name(line, i)


def _has_person(line: Line, start: int, end: int) -> bool:
    """Whether a given name or a role stands in a stretch."""
    return any(line.forms[k] in given_names() or _is_role(line, k) for k in range(start, end))


def _is_given_behind_name(line: Line, i: int) -> bool:
    """»Konrad Beyer | Anna |«: a given name behind a given name and a surname."""
    return [form in given_names() for form in line.forms[i - 2 : i + 1]] == [True, False, True]


def _is_owner(line: Line, i: int) -> bool:
    """»Kleins«; not »Hilde Moos«."""
    name = line.forms[i]
    return name[-1] in "s’'" and line.lemmas[i] != name and not is_in_dictionary(name)


def _is_role(line: Line, i: int) -> bool:
    return line.tags[i] == "NN" and category_of_noun(line.noun_lemma(i)) == "person"


def _speaker_of(parse: Parse, cue: Cue, start: int) -> Mention | None:
    line, speaker = parse.line, cue.verb.speaker
    if speaker is Speaker.NOBODY:
        return None
    if speaker is Speaker.DATIVE:
        return _in_dative(line, start, parse.clauses[cue.last].end)
    if speaker is Speaker.FOR:
        return behind_for(line, start, parse.clauses[cue.last].end)
    if parse.clauses[cue.clause].kind is ClauseKind.INFINITIVE:
        return of_infinitive(parse, cue.clause)
    if not cue.is_turned:
        mention = _quoted_object(parse, cue) or _subject_that_says(parse, cue)
        return mention and without_listener(line, mention)
    return _relative_origin(parse, cue) or _beside_the_subject(parse, cue, start)


def _quoted_object(parse: Parse, cue: Cue) -> Mention | None:
    """»Der Sender zitiert | Ministerin Eva Kern | mit den Worten: „…“«: he only passes her words on."""
    predicate = parse.predicate_of(cue.clause)
    if cue.verb.speaker is not Speaker.OBJECT or cue.passive or predicate is None:
        return None
    line, phrase = parse.line, parse.roles(predicate).object
    if phrase is None or not (is_person(line, phrase) or line.tags[phrase.start] in _PERSONAL):
        return None
    end = next((i for i in range(phrase.core, phrase.end) if line.lower[i] == "mit"), phrase.end)
    return Mention(phrase.start, end, f"»{line.text(phrase.start, end)}« is the one who is quoted")


def _subject_that_says(parse: Parse, cue: Cue) -> Mention | None:
    """Find the subject; a label between quotation marks says nothing where there is an »es« to say it."""
    mention, quoted = _behind_was(parse, cue) or main_subject(parse, cue.clause), parse.line.quoted
    label = mention is not None and quoted[mention.start] and not quoted[cue.finite]
    return (_it(parse, cue) or mention) if mention is None or label else mention


def _behind_was(parse: Parse, cue: Cue) -> Mention | None:
    """»Dazu passt, was | Forscher Kast | sagt: „…“«, »Wovor | Kast | warnt: „…“«: what is said is open."""
    line, clause = parse.line, parse.clauses[cue.clause]
    dependent = clause.kind is not ClauseKind.MAIN or clause.start + 1 < clause.finite == clause.end - 1
    opened = line.lower[clause.start] == "was" or line.tags[clause.start] == "PWAV"
    if not (dependent and opened and clause.opener.startswith(_WHAT)):
        return None
    return subject_after(line, clause.start + 1, cue.finite)


def _it(parse: Parse, cue: Cue) -> Mention | None:
    """»Zugleich betonte | es |, dass …«: a body that was named before, if nobody else is the subject."""
    line, clause, at = parse.line, parse.clauses[cue.clause], cue.finite + 1
    behind = clause.kind is ClauseKind.MAIN and line.lower[at : at + 1] == ["es"]
    if not behind or cue.verb.needs or cue.verb.words or cue.verb.kind in _FEELING or at in cue.positions:
        return None
    return Mention(at, at + 1, "»es« is the subject: nothing else can be")


def _relative_origin(parse: Parse, cue: Cue) -> Mention | None:
    """»ein Papier, aus | dem | hervorgeht, …«."""
    line, clause = parse.line, parse.clauses[cue.clause]
    if clause.kind is not ClauseKind.RELATIVE or cue.verb.speaker is not Speaker.ORIGIN:
        return None
    for i in range(clause.start, clause.finite):
        if line.tags[i] == "PRELS":
            return Mention(i, i + 1, f"»{line.text(clause.start, i + 1)}« is where it is said")
    return None


def _beside_the_subject(parse: Parse, cue: Cue, start: int) -> Mention | None:
    """Find who speaks where the subject does not: an agent, a document, a place."""
    line, clauses = parse.line, parse.clauses
    last = cue.last
    while last + 1 < len(clauses) and _is_apposition(clauses[last + 1]):
        last += 1
    end = clauses[last].end
    if cue.passive:
        return agent(line, start, end) or _place_that_speaks(line, start, end, cue)
    leading = _PLACES if cue.verb.speaker is Speaker.PLACE else ORIGINS
    found = document(line, start, end, leading, without=cue.positions)
    if found is None:
        return _those_among(line, start, end)
    return _who_wrote(parse, found) or found


def _those_among(line: Line, start: int, end: int) -> Mention | None:
    """»Unter | Fachleuten | heißt es, …«: people; not »unter dem Titel«, »unter anderem«."""
    for i in (i for i in range(start, end - 1) if line.lower[i] == "unter" and not line.quoted[i]):
        stop = core(line, i + 1, end)
        head = head_position(line, i + 1, stop) if stop > i + 1 else i
        if line.forms[head][0].isupper() and category_of_noun(line.noun_lemma(head)) == "person":
            stop = attach(line, stop, end, before_verb=True)
            return Mention(i + 1, stop, f"»{line.text(i, stop)}« is among whom it is said")
    return None


def _who_wrote(parse: Parse, written: Mention) -> Mention | None:
    """»In der Nachricht, die | der Wirt | verschickte, steht: „…“«: who tells it by what is written."""
    line = parse.line
    for number, clause in enumerate(parse.clauses):
        behind = clause.kind is ClauseKind.RELATIVE and clause.start == written.end + 1
        if behind and line.lemmas[clause.finite] in group("authoring"):
            return _other_than_pronoun(parse, number)
    return None


def _other_than_pronoun(parse: Parse, number: int) -> Mention | None:
    """»die | der Wirt | schickte«, »die | Minister Kast | schickte«: nothing that is written sends itself."""
    pronoun, author = parse.clauses[number].start, main_subject(parse, number)
    if author is None or author.start > pronoun:
        return author if author is not None and _may_write(parse.line, author) else None
    predicate = parse.predicate_of(number)
    phrase = parse.roles(predicate).object if predicate is not None else None
    if phrase is None or not is_person(parse.line, phrase):
        return None
    words = parse.line.text(phrase.start, phrase.core)
    return Mention(phrase.start, phrase.core, f"»{words}« is who wrote it")


def _may_write(line: Line, author: Mention) -> bool:
    """»Kast«, »der Wirt«, »sie«; not »den | die Post | verschickte«."""
    alone = author.end == author.start + 1
    return alone or any(
        line.tags[i] == "NE" or _is_somebody(line, i) for i in range(author.start, author.end)
    )


def _is_apposition(clause: Clause) -> bool:
    return clause.kind is ClauseKind.FRAGMENT and clause.link == ","


def _place_that_speaks(line: Line, start: int, end: int, cue: Cue) -> Mention | None:
    """»In dem Brief wurde betont, …«, »aus dem Amt wurde bestätigt, …«; not »bei der Sitzung wurde …«."""
    mention = document(line, start, end, ORIGINS, without=cue.positions)
    while mention is not None:
        noun = line.noun_lemma(head_position(line, mention.start, mention.end))
        speaks = category_of_noun(noun) == "document" or noun in group("outlets")
        if speaks or line.lower[mention.start - 1] in _SOURCES or line.tags[mention.start] in _POINTING:
            return mention
        mention = document(line, mention.end, end, ORIGINS, without=cue.positions)
    return None


def behind_for(line: Line, start: int, end: int) -> Mention | None:
    """»Für | die Wirtin | steht fest, …«: people or bodies to whom something is certain."""
    for i in (i for i in range(start, end - 1) if line.lower[i] == "für"):
        stop = i + 2 if line.tags[i + 1] == "PPER" else core(line, i + 1, end)
        inside = range(i + 1, stop)
        somebody = any(line.tags[k] in {"NE", "PPER"} or _is_somebody(line, k) for k in inside)
        if somebody and line.lower[i + 1] not in WRITER_OR_READER | {"mich", "uns", "dich", "es"}:
            stop = attach(line, stop, end, before_verb=True)
            return Mention(i + 1, stop, f"»{line.text(i, stop)}« is to whom it is certain")
    return None


def _is_somebody(line: Line, i: int) -> bool:
    category = category_of_noun(line.noun_lemma(i)) if line.nominal[i] else None
    return category in {"person", "group", "organisation"}


def _in_dative(line: Line, start: int, end: int) -> Mention | None:
    """»„Nein“, entfuhr es | dem Trainer |«."""
    for i in range(start, end):
        if line.lower[i] in _DATIVE:
            stop = i + 1 if line.tags[i] == "PPER" else core(line, i, end)
            if stop > i:
                return Mention(i, stop, f"»{line.text(i, stop)}« is in the dative, the case of who speaks")
    return None
