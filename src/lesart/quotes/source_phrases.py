"""Phrases with a preposition that say whose statement it is: »laut Polizei«, »nach Angaben des Amtes«."""

from lesart.language import category_of_noun, looks_personal
from lesart.quotes.cues import noun_entry
from lesart.quotes.drafts import Draft
from lesart.quotes.inserted import THUS, tells
from lesart.quotes.lexicon import reporting_nouns
from lesart.quotes.wordlists import endings, group
from lesart.syntax import (
    PREPOSITIONS,
    Line,
    Mention,
    Parse,
    Predicate,
    attach,
    core,
    head_position,
    is_finite,
)

__all__ = [
    "FOLLOWS_NOUN",
    "HEARSAY",
    "INTRODUCING",
    "Phrase",
    "gives_way",
    "is_at_a_time",
    "is_of_attribute",
    "is_sought",
    "source_phrase",
]

_ACCORDING = frozenset({"gemäß", "gemäss"})
_BEFORE = _ACCORDING | {"laut", "lt", "lt."}
_BEHIND = _ACCORDING | {"zufolge"}
# Possessives without the letters n, m, r, s at their end, which are taken away: »ih« of »ihr«, »desse«.
_OWN = frozenset({"sei", "seine", "sein", "ihre", "ih", "ihr", "eigene", "desse", "dere"})
_ON_OCCASION = frozenset({"bei", "beim", "während"})
_RULES = frozenset({"müssen", "dürfen", "sollen"})  # what a verdict or a proposal says is to be
_MARKS = frozenset({",", ":", ";", ".", "–"})
_OF_NOUNS = frozenset({"von", "vom", "in", "für", "aus", "im"})  # prepositions of attributes
_REFERENCES = frozenset({"berufung", "verweis", "hinweis", "bezug"})
_PARTS_OF_LAWS = frozenset({"Artikel", "Art.", "Paragraf", "Paragraph", "Absatz", "Ziffer"})
_LONGEST_REFERENCE = 12  # words of »unter Berufung auf …«
_VIEW = "aus Sicht"
_WEAK = THUS | {_VIEW}
_VIEWS = frozenset({"sicht", "perspektive"})
_WHOSE_VIEW = frozenset({"seiner", "ihrer", "deren", "dessen"})
_RELATIVE = frozenset({"denen", "dem", "der", "welchem", "welcher", "welchen"})
Phrase = tuple[int, int, Mention, str]  # start, end, mention, dictionary form
_OPENS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "CARD"})
HEARSAY = "Vernehmen"  # »dem Vernehmen nach«, whoever let it be heard
FOLLOWS_NOUN = "»nach« follows its noun"
_OF_NACH = frozenset({"dem", "der", "den", "einem", "einer"})
_DEFINITE = frozenset({"der", "den"})
_GENITIVES = [["des"], ["der"], ["eines"], ["einer"], ["seines"], ["seiner"], ["ihres"], ["ihrer"]]
INTRODUCING = _BEFORE | _BEHIND | THUS | {"nach", "so", "wie", "zu", "aus", "erachtens"}


def source_phrase(line: Line, i: int) -> Phrase | None:
    """Extent of the phrase, the mention in it and the dictionary form of its noun or preposition."""
    word = line.lower[i]
    behind = line.lower[i + 1] if i + 1 < len(line) else ""
    if (postposed := _behind_noun(line, i, behind)) is not None:
        return postposed
    if line.forms[max(i - 1, 0) : i] == [","] and behind in _RELATIVE and _has_verb_behind(line, i):
        return _with_relative(line, i)
    if word in _BEFORE:
        return _after_laut(line, i)
    if word == "nach":
        return _after_nach(line, i) or _nach_behind(line, i)
    return _from_view(line, i) if word == "aus" else _in_their_mind(line, i)


def is_at_a_time(parse: Parse, phrase: Phrase) -> bool:
    """»| Nach dem Urteil | ging er«, »sind alle froh«; not »nach dem Urteil | muss | er gehen«.

    What was judged or proposed says what shall be, and gives the time of all else.
    """
    word = phrase[3].removeprefix("nach ")
    if not phrase[3].startswith("nach ") or "s" not in reporting_nouns()[word].uses:
        return False
    predicate = _predicate_around(parse, phrase[0])
    return predicate is None or predicate.tense == "past" or predicate.modal not in _RULES


def is_of_attribute(line: Line, start: int) -> bool:
    """»der | laut Polizei | betrunkene Fahrer«, »von den | nach eigenen Angaben | 300 Gästen«: no statement.

    Not »…, der | laut Polizei | betrunken war«: a relative pronoun.
    """
    return (
        start > 0 and line.tags[start - 1] in _OPENS - {"CARD"} and line.forms[start - 2 : start - 1] != [","]
    )


def is_sought(parse: Parse, i: int) -> bool:
    """»sucht | nach den Quellen der Gewalt |«: the verb of the clause has the preposition.

    Also »Nach diesen Worten ging er«, »Nach dem Bericht über die Mäuse schloss das Café«: then it is a time.
    """
    predicate = _predicate_around(parse, i)
    sought = predicate is not None and predicate.finite < i and predicate.lemma in group("verbs_with_nach")
    told = parse.line.lower[i + 1 : i + 3] in (["diesen", "worten"], ["diesem", "bericht"])
    about = parse.line.lower[i + 1 : i + 2] == ["dem"] and parse.line.lower[i + 3 : i + 4] == ["über"]
    if predicate is None or predicate.tense != "past":
        return sought or told
    return sought or told or about or _is_followed(parse, i, predicate)


def _is_followed(parse: Parse, i: int, predicate: Predicate) -> bool:
    """»| Nach dem Bericht des Vorstands | folgte die Aussprache.«: what came next, and is no report.

    »| Nach der Meldung | stieg der Kurs«: what is told in a moment is a time where nobody is said to tell it.
    """
    line = parse.line
    if line.lower[i + 1 : i + 2] not in (["dem"], ["der"], ["den"]):
        return False
    moment = i + 2 < len(line) and line.noun_lemma(i + 2) in group("moments_of_telling")
    owned = line.tags[i + 3 : i + 4] in (["ART"], ["NE"], ["PPOSAT"]) or line.lower[i + 3 : i + 4] == ["von"]
    return predicate.lemma in group("coming_next") or (moment and not owned)


def _predicate_around(parse: Parse, i: int) -> Predicate | None:
    """Find the predicate of the clause in which a word stands."""
    inside = (number for number, clause in enumerate(parse.clauses) if clause.start <= i < clause.end)
    number = next(inside, None)
    return parse.predicate_of(number) if number is not None else None


def gives_way(line: Line, draft: Draft) -> bool:
    """»demnach«, »aus Sicht der Kassen«, »nach ersten Erkenntnissen«; not »nach Erkenntnissen des Amtes«."""
    if draft.word in _WEAK:
        return True
    entry = reporting_nouns().get(draft.word.removeprefix("nach "))
    if entry is None or entry.kind != "finding" or draft.mention is None:
        return False
    nouns = [i for i in range(draft.mention.start, draft.mention.end) if line.nominal[i]]
    return len(nouns) == 1


def _behind_noun(line: Line, i: int, behind: str) -> Phrase | None:
    """»dem Bericht zufolge«, »dem Bericht gemäß«, »dem Bericht zu Folge«; not »gemäß § 5«."""
    word = line.lower[i]
    apart = word == "zu" and behind == "folge"
    if word not in _BEHIND and not apart:
        return None
    governs_next = word in _ACCORDING and _is_phrase_at(line, i + 1)
    stop = _before_reference(line, i)
    found = None if governs_next else _postposed(line, stop)
    if found is None:
        return None
    end = i + 1 + apart
    mention = Mention(found[0], stop, f"»{line.text(i, end)}« follows its noun")
    return found[0], end, mention, "zufolge" if apart else word


def _before_reference(line: Line, i: int) -> int:
    """»einem Bericht | unter Berufung auf Anwohner | zufolge«: where it begins; i itself if there is none."""
    for k in range(i - 3, max(i - _LONGEST_REFERENCE, 0), -1):
        if _parts_from_before(line, k + 1) and line.lower[k + 1] != "auf":
            return i
        if line.lower[k] == "unter" and line.lower[k + 1] in _REFERENCES and line.lower[k + 2] == "auf":
            return k
    return i


def _is_phrase_at(line: Line, i: int) -> bool:
    """»gemäß | dem Vertrag |«, »gemäß | § 5 |«: whether a noun or what stands before one is at a place."""
    return i < len(line) and (line.tags[i] in _OPENS or line.nominal[i] or line.forms[i] == "§")


def _after_laut(line: Line, i: int) -> Phrase | None:
    """»laut Polizei«, »gemäß dem Vertrag«."""
    start = i + 1 + (line.forms[i + 1 : i + 2] == ["."])
    bare = core(line, start, len(line))
    if bare == start:
        return None
    front = _in_front(line, i, bare)
    stop = attach(line, bare, _phrase_limit(line, bare), before_verb=front, dative=True)
    stop = stop if front else _before_owner(line, bare, _before_loose(line, start, bare, stop))
    word = "gemäß" if line.lower[i] in _ACCORDING else "laut"
    if _is_numbered(line, start) or (word == "gemäß" and _is_own_habit(line, start, stop)):
        return None
    return i, stop, Mention(start, stop, f"»{line.forms[i]}« governs it"), word


def _before_owner(line: Line, start: int, end: int) -> int:
    """»Den Ausschlag gab laut Ahl | dessen Herkunft«: what the clause goes on with."""
    inside = (k for k in range(start, end) if line.lower[k] in {"dessen", "deren"})
    return next((k for k in inside if line.forms[k - 1] != ","), end)


def _before_loose(line: Line, start: int, bare: int, stop: int) -> int:
    """»laut Polizei | in Köln |«, »laut einem Bericht | bei der Feier |«: where the clause goes on."""
    loose = line.tags[start] not in _OPENS and not tells(line, bare, start)
    stop = _before_occasion(line, bare, stop)
    return next((k for k in range(bare, stop) if loose and line.tags[k] in PREPOSITIONS), stop)


def _is_own_habit(line: Line, start: int, stop: int) -> bool:
    """»gemäß | seiner Gewohnheit |«, »gemäß | der Tradition |«, »gemäß | den Bauvorschriften |«."""
    nouns = [k for k in range(start, stop) if line.nominal[k]]
    if not (group("customs") | group("charters")).isdisjoint(map(line.noun_lemma, nouns)):
        return True
    if any(_is_rule(line, k) for k in nouns[:1]):
        return True
    own = line.tags[start] == "PPOSAT" and not any(_is_somebody(line, k) for k in nouns)
    return own and not tells(line, stop, start)  # not »gemäß seinem Berater«


def _is_rule(line: Line, i: int) -> bool:
    """»Gesetz«, »Brandschutzverordnung«, »Zeitplan«."""
    ends = tuple(word.lower() for word in group("rules"))
    return line.tags[i] == "NN" and line.noun_lemma(i).lower().endswith(ends)


def _is_numbered(line: Line, i: int) -> bool:
    """»Artikel 5«, »Paragraf 12«: of a law, not of a newspaper."""
    return line.noun_lemma(i) in _PARTS_OF_LAWS and line.tags[i + 1 : i + 2] == ["CARD"]


def _with_relative(line: Line, i: int) -> Phrase | None:
    """»Studien, nach denen …«, »ein Gutachten, laut dem …«: what the pronoun stands for says it."""
    if line.lower[i] not in _BEFORE and not (line.lower[i] == "nach" and _is_behind_noun(line, i)):
        return None
    return (
        i,
        i + 2,
        Mention(i + 1, i + 2, f"»{line.text(i, i + 2)}« goes back to what was named before"),
        "laut",
    )


def _is_behind_noun(line: Line, i: int) -> bool:
    """»| Studien |, nach denen …«: whether a reporting noun stands before; not »ein Abkommen, nach dem …«."""
    before = [line.noun_lemma(k) for k in range(max(0, i - 8), i - 1) if line.nominal[k]]
    entries = [noun_entry(noun) for noun in before if not noun.lower().endswith(endings("norms"))]
    return any(entry and reporting_nouns()[entry].uses for entry in entries)


def _has_verb_behind(line: Line, i: int) -> bool:
    """»…, laut dem der Damm | hält |«; not »Der Damm hält, laut dem Gutachten.«."""
    return any(is_finite(tag) for tag in line.tags[i + 2 :])


def _phrase_limit(line: Line, i: int) -> int:
    """End a prepositional phrase before the next finite verb."""
    for k in range(i, len(line)):
        if line.tags[k][:1] == "V" and line.tags[k][2:] == "FIN":
            return k
    return len(line)


def _in_front(line: Line, i: int, stop: int) -> bool:
    """Whether the phrase fills the place before the finite verb, so that all up to the verb belongs to it."""
    limit = _phrase_limit(line, stop)
    return limit < len(line) and (i == 0 or line.forms[i - 1] in {",", ":", ";"} or line.tags[i - 1] == "KON")


def _after_nach(line: Line, i: int) -> Phrase | None:
    """»nach Angaben der Polizei«: only before nouns that name an utterance; »nach dem Unfall« is a time."""
    start = i + 1
    stop = core(line, start, len(line))
    head, entry = _reporting_noun(line, start, stop)
    if entry is None or _is_time_or_wish(line, i, entry) or _is_norm_or_event(line, head, stop, entry):
        return None
    own = line.lower[start].startswith("eigen")  # »nach eigenen Angaben | in Rom …«, »| Koch«
    if own or "NN" in line.tags[head + 1 : stop]:
        stop = head + 1  # »nach ersten Meldungen | Schäden …«
    front = _in_front(line, i, stop)
    if front or not own or line.lower[stop : stop + 1] in (["des"], ["der"]):
        stop = attach(line, stop, _phrase_limit(line, stop), before_verb=front, dative=True)
    stop = _past_indefinite(line, stop if front else _before_occasion(line, head + 1, stop))
    reason = f"»nach« before the reporting noun »{line.forms[head]}«"
    return i, stop, Mention(start, stop, reason), f"nach {entry}"


def _past_indefinite(line: Line, stop: int) -> int:
    """»nach Ansicht | vieler |«, »nach Meinung | einiger |«: a genitive plural that stands for people."""
    alone = line.tags[stop : stop + 1] in (["PIS"], ["PIAT"]) and line.lower[stop].endswith("er")
    return stop + (alone and line.nominal[stop + 1 : stop + 2] != [True])


def _before_occasion(line: Line, start: int, stop: int) -> int:
    """»wurde nach Angaben der Polizei | bei dem Unfall | verletzt«: where the clause goes on."""
    return next((k for k in range(start, stop) if line.lower[k] in _ON_OCCASION), stop)


def _is_time_or_wish(line: Line, i: int, entry: str) -> bool:
    """»kurz | nach der Meldung«, »erst | nach Messungen«, »die Forderung | nach einem Gutachten«.

    Nor does »nach bestem Wissen Auskunft geben« tell who says it.
    »schon | nach eigenen Angaben« is none, for nobody tells the time by what is only said.
    """
    if i == 0 or line.lower[i + 1] == "bestem":
        return i > 0
    told = "p" in reporting_nouns()[entry].uses
    wished = line.nominal[i - 1] and line.noun_lemma(i - 1) in group("nouns_with_nach")
    later = line.lower[i - 1] in group("already") and not told
    return wished or later or line.lower[i - 1] in group("times_before")


def _is_norm_or_event(line: Line, head: int, stop: int, entry: str) -> bool:
    """»nach dem Waldgesetz«, »nach Artikel 5«, »nach Plan«, »nach Wunsch«: how it is done; or it is a time.

    »nach Berichten über Misshandlungen« what was done because of them is told.
    """
    noun = line.noun_lemma(head)
    told_of = category_of_noun(noun) == "document" and line.lower[head + 1 : head + 2] == ["über"]
    planned = line.tags[head - 1] == "APPR" and line.forms[head] == noun and _is_rule(line, head)
    norm = (
        planned
        or _is_as_wished(line, head, stop)
        or _is_numbered(line, head)
        or noun.lower().endswith(endings("norms"))
    )
    return norm or told_of or _is_announcing(line, head, stop, entry)


def _is_as_wished(line: Line, head: int, stop: int) -> bool:
    """»lief nicht | nach Wunsch |«; not »nach Wunsch der Eltern«."""
    bare = line.tags[head - 1] == "APPR" and line.noun_lemma(head) == "Wunsch"
    return bare and line.lower[stop : stop + 1] not in _GENITIVES


def _reporting_noun(line: Line, start: int, stop: int) -> tuple[int, str | None]:
    """First noun of a phrase that may follow »nach«: »Meinung« in »Meinung Russlands«."""
    for k in range(start, stop):
        if line.nominal[k]:
            entry = noun_entry(line.noun_lemma(k))
            uses = reporting_nouns()[entry].uses if entry is not None else ""
            if entry is not None and k == start and _is_event(line, k, entry):
                return start, None
            known = "e" in uses and line.lower[start] not in {"der", "den", "dem"}
            if known or not {"n", "s"}.isdisjoint(uses):
                return k, entry
    return start, None


def _is_announcing(line: Line, head: int, stop: int, entry: str) -> bool:
    """»nach | der Ankündigung | eines Sparprogramms«: a time, as its genitive is a thing and nobody's."""
    announced = reporting_nouns()[entry].kind == "signalling" and entry.endswith("ung")
    announced |= entry == "Vorstellung"
    if (
        not announced
        or line.lower[head - 1] not in _DEFINITE
        or line.lower[stop : stop + 1] not in _GENITIVES
    ):
        return False
    nouns = [i for i in range(stop, core(line, stop, len(line))) if line.nominal[i]]
    return bool(nouns) and not any(_is_somebody(line, i) for i in nouns)


def _is_somebody(line: Line, i: int) -> bool:
    noun = line.noun_lemma(i)
    return line.tags[i] == "NE" or looks_personal(noun) or category_of_noun(noun) not in {None, "document"}


def _is_event(line: Line, k: int, entry: str) -> bool:
    """»nach | Messung | der Abgase«: without an article what was done before; not »nach Messungen«."""
    single = line.lower[k] == line.noun_lemma(k).lower() and line.lower[k].endswith("ung")
    return single and reporting_nouns()[entry].kind == "finding"


def _nach_behind(line: Line, i: int) -> Phrase | None:
    """»ihrer Meinung nach«."""
    found = _postposed(line, i)
    entry = noun_entry(line.noun_lemma(found[1])) if found is not None else None
    if found is None or entry is None or "p" not in reporting_nouns()[entry].uses:
        return None
    if found[0] > 0 and _is_anothers(line, found[0]):
        return None
    if entry != HEARSAY and not _is_whose(line, found[0], i):
        return None
    return found[0], i + 1, Mention(found[0], i, FOLLOWS_NOUN), f"nach {entry}"


def _is_whose(line: Line, start: int, i: int) -> bool:
    """»| ihrer | Meinung nach«, »der Ansicht | der Richter | nach«, »| den | Angaben nach«."""
    owned = line.lower[start].rstrip("nmrs") in _OWN or _genitive_inside(line, start, i)
    return owned or _is_known(line, start, i)


def _is_known(line: Line, start: int, i: int) -> bool:
    """»| den Angaben nach | brannte …«; not »stimmten den Angaben | nach dem Unfall | zu«."""
    goes_on = i + 1 < len(line) and (line.lower[i + 1] in _OF_NACH or line.nominal[i + 1])
    return line.lower[start] == "den" and not goes_on


def _is_anothers(line: Line, i: int) -> bool:
    """»nach eigenen Angaben | nach einem Sturz |«: governed by what stands before.

    »Was ist | Ihrer Meinung nach | zu tun?« asks whoever is talked to.
    """
    return line.tags[i - 1] in PREPOSITIONS or line.forms[i] == "Ihrer"


def _in_their_mind(line: Line, i: int) -> Phrase | None:
    """»seines Erachtens«; not »meines Erachtens«."""
    if i == 0 or line.lower[i] != "erachtens" or line.lower[i - 1] not in {"seines", "ihres"}:
        return None
    mention = Mention(i - 1, i + 1, f"»{line.text(i - 1, i + 1)}« says whose view it is")
    return i - 1, i + 1, mention, "nach Erachten"


def _genitive_inside(line: Line, start: int, end: int) -> bool:
    """»der Ansicht der Richter nach«."""
    return any(line.lower[k] in {"des", "der", "von"} for k in range(start + 1, end))


def _postposed(line: Line, i: int) -> tuple[int, int] | None:
    """Noun phrase that ends just before i: its start and its head."""
    best = None
    for start in range(i - 1, max(i - 14, -1), -1):
        if _parts_from_before(line, start):
            break
        stop = core(line, start, i)
        reaches = stop > start and (stop == i or attach(line, stop, i, before_verb=True) == i)
        if reaches and _may_be_dative(line, start):
            best = (start, head_position(line, start, stop))
    return _with_attribute(line, _with_first_of_two(line, best))


def _with_first_of_two(line: Line, noun: tuple[int, int] | None) -> tuple[int, int] | None:
    """»| den Prognosen und | Messungen zufolge«: what »und« joins belongs to it."""
    if noun is None or noun[0] < 2 or line.lower[noun[0] - 1] not in {"und", "sowie"}:
        return noun
    stop = noun[0] - 1
    starts = (k for k in range(max(stop - 8, 0), stop) if core(line, k, stop) == stop)
    first = next((k for k in starts if _may_be_dative(line, k)), None)
    return noun if first is None else (first, head_position(line, first, stop))


def _may_be_dative(line: Line, start: int) -> bool:
    """Whether a noun phrase can begin here that »zufolge« governs: not »die Polizei«."""
    inside = start > 0 and line.tags[start - 1] in _OPENS
    return line.lower[start] not in group("no_dative") and not inside


def _with_attribute(line: Line, noun: tuple[int, int] | None) -> tuple[int, int] | None:
    """»| einer Studie mit | Wiener Hilfe zufolge«: what a preposition governs is only an attribute."""
    before = noun[0] - 1 if noun is not None else -1
    if before < 1 or line.tags[before] not in PREPOSITIONS or not line.nominal[before - 1]:
        return noun
    starts = (k for k in range(max(before - 8, 0), before) if core(line, k, before) == before)
    first = next(starts, None)
    if first is None or line.lower[first] in group("no_dative"):
        return noun
    return first, head_position(line, first, before)


def _parts_from_before(line: Line, i: int) -> bool:
    """Whether no noun phrase goes back over a word: a mark, a verb, a preposition that opens no attribute."""
    if line.forms[i] in _MARKS or is_finite(line.tags[i]):
        return True
    return line.tags[i] in PREPOSITIONS and line.lower[i] not in _OF_NOUNS


def _from_view(line: Line, i: int) -> Phrase | None:
    """»aus Sicht der Union«, »aus Kerns Sicht«, »aus seiner Sicht«."""
    k = i + 1 + (line.lower[i + 1 : i + 2] == ["der"])
    front = k < len(line) and _in_front(line, i, k + 1)
    if _is_view_of_people(line, k):
        return i, k + 1, Mention(k, k + 1, "»aus … Sicht« names whose view it is"), _VIEW
    if owned := _owned_view(line, i):
        if line.tags[owned : owned + 1] == ["ADJA"] and line.tags[i - 1] in _OPENS:
            return None  # »bemängelt die | aus seiner Sicht | fehlende Zeit«: of an attribute alone
        return i, owned, Mention(i + 1, owned, "»aus … Sicht« names whose view it is"), _VIEW
    if k >= len(line) or line.lower[k] not in _VIEWS:
        return None
    stop = attach(line, k + 1, _phrase_limit(line, k), before_verb=front)
    return (
        (i, stop, Mention(i + 1, stop, "»aus Sicht« names whose view it is"), _VIEW) if stop > k + 1 else None
    )


def _is_view_of_people(line: Line, k: int) -> bool:
    """»aus | Expertensicht |«, »aus | Vereinssicht |«; not »aus Vorsicht«, »aus Rücksicht«."""
    if k >= len(line) or not line.nominal[k] or not line.lower[k].endswith("sicht"):
        return False
    first = line.forms[k][: -len("sicht")]
    kinds = {category_of_noun(form) for form in (first, first[:-1], first[:-2]) if len(form) > 3}
    return not kinds.isdisjoint({"person", "group", "organisation"})


def _owned_view(line: Line, i: int) -> int:
    """»aus | Kerns | Sicht«, »aus | ihrer | Sicht«: the end of the view of somebody named before it, or 0."""
    end = next((k for k in range(i + 2, min(i + 6, len(line))) if line.lower[k] in _VIEWS), 0)
    if not end:
        return 0
    name = line.tags[end - 1] == "NE" and line.forms[end - 1][-1] in "s’'"
    owner = name or (end == i + 2 and line.lower[i + 1] in _WHOSE_VIEW)
    return end + 1 if owner else 0
