"""What extends a noun phrase: genitives, prepositional attributes, brackets, appositions, »und …«."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lesart.language import category_of_noun, given_names, looks_personal
from lesart.syntax.clauses import clauses_of, relative_starts
from lesart.syntax.concord import concord
from lesart.syntax.cores import (
    DETERMINERS,
    PRONOUNS,
    core,
    head_position,
    is_behind_when_or_where,
    is_next_phrase,
    nominative_possible,
    opens_another,
)
from lesart.syntax.declension import GENITIVE
from lesart.syntax.lines import PREPOSITIONS, Line
from lesart.syntax.media import is_medium, is_medium_in_capitals, is_told_to
from lesart.syntax.records import Attribute, AttributeKind, ClauseKind
from lesart.syntax.verb_forms import is_finite, numbers_of
from lesart.syntax.wordlists import endings, group, times

__all__ = ["attach", "find_attributes", "is_occasion", "joins_loosely", "list_end"]

_ENDS_APPOSITION = frozenset({",", ".", ":", ";", "–", "-", "!", "?"})
_BEHIND_COMMA = (AttributeKind.LIST, AttributeKind.APPOSITION, AttributeKind.CONJUNCT)
_LAST_LINK = frozenset({"und", "sowie"})
_LINKS = _LAST_LINK | {","}
_OUTERMOST = frozenset(_BEHIND_COMMA)
_SOME_DAY = (["tages"], ["morgens"], ["abends"], ["nachts"], ["nachmittags"], ["vormittags"])
_GENITIVE_OR_NAME = (AttributeKind.GENITIVE, AttributeKind.NAME)
_BY_FORM = {
    ",": _BEHIND_COMMA,
    "(": (AttributeKind.BRACKETS,),
    "[": (AttributeKind.BRACKETS,),
    "und": (AttributeKind.CONJUNCT,),
    "sowie": (AttributeKind.CONJUNCT,),
    "oder": (AttributeKind.CONJUNCT,),
    "als": (AttributeKind.CONJUNCT,),
}
_OPENS_APPOSITION = DETERMINERS | {"NE", "NN"}
# Nouns behind »aus« that say from whose view or why a thing happens, not who somebody is.
_OF_CLAUSES = frozenset({"sicht", "perspektive", "ursache", "ursachen", "grund", "gründen", "versehen"})
_OF_VERBS = frozenset({"zum", "zur"})  # behind a verb, though close to a noun in front of it
_OF_BOTH = frozenset({"in", "im", "um"})
_AGAIN = frozenset({"zugleich", "auch", "früher"})  # »Maier, zugleich Chef der Bank, …«
_BEHIND_UNCLOSED = PREPOSITIONS | {"PTKVZ", "VVPP", "VVINF", "ADV", "ADJD", "ART", "PPOSAT", "PROAV"}


class _Place(NamedTuple):
    """Where attributes are looked for, and what the place allows."""

    line: Line
    limit: int
    before_verb: bool
    dative: bool = False
    apart: bool = False  # in an apposition behind the verb, where a time or an occasion belongs to the verb


def attach(line: Line, end: int, limit: int, *, before_verb: bool, dative: bool = False) -> int:
    """Return the end of a noun phrase with its attributes; see `find_attributes`."""
    found = find_attributes(line, end, limit, before_verb=before_verb, dative=dative)
    return found[-1].end if found else end


def find_attributes(
    line: Line, end: int, limit: int, *, before_verb: bool, dative: bool = False
) -> tuple[Attribute, ...]:
    """Find what extends a noun phrase whose core ends at ``end``, in order.

    In front of the verb everything belongs to the one phrase there; behind it »in Berlin« may belong to the
    verb, so only what cannot is taken: »die Sprecherin | des Ministeriums | für Umwelt |, Anna Maier«.
    A ``dative`` phrase goes on in the dative: »laut Anna Maier |, der Leiterin«.
    """
    kinds = _kinds_at(line, end) if end < limit else ()
    if not kinds:
        return ()  # most phrases
    place = _Place(line, limit, before_verb, dative)
    found: list[Attribute] = []
    while kinds and (attribute := _first_of(kinds, place, end)):
        if found and _is_another_name(line, found[0].start, found[-1], attribute):
            break  # »sagte Eva Brand, Chefin der Bahn, | RADIO NORD |«
        found.append(attribute)
        end = attribute.end
        kinds = _kinds_at(line, end) if end < limit else ()
    return tuple(found)


def _is_another_name(line: Line, first: int, before: Attribute, attribute: Attribute) -> bool:
    """Whether a name alone stands behind a name, which begins before ``first``, and its apposition."""
    both = before.kind is attribute.kind is AttributeKind.APPOSITION and line.tags[first - 1] == "NE"
    return both and _is_name(line, attribute.start + 1, attribute.end)


def is_occasion(word: str) -> bool:
    """Whether a noun, in small letters, says when or on what occasion: »montag«, »interview«."""
    return word in times() or word in group("occasions")


_Finder = Callable[[_Place, int], int]


def _within(place: _Place, end: int) -> Attribute | None:
    """Find the attribute that begins at ``end`` in an apposition, which holds no list and no other."""
    kinds = [kind for kind in _kinds_at(place.line, end) if kind not in _OUTERMOST]
    return _first_of(kinds, place, end)


def _first_of(kinds: Iterable[AttributeKind], place: _Place, end: int) -> Attribute | None:
    """Find the attribute that begins at ``end`` and is of one of some kinds, which are tried in order."""
    for kind in kinds:
        longer = _FINDERS[kind](place, end)
        if longer > end:
            return Attribute(kind, end, longer)
    return None


def _kinds_at(line: Line, end: int) -> tuple[AttributeKind, ...]:
    """List the kinds of attributes that the word at ``end`` may begin, in the order to try them."""
    lower = line.lower[end]
    by_form = _BY_FORM.get(lower)
    if by_form is not None:
        return by_form
    tag = line.tags[end]
    if tag in PREPOSITIONS or lower in group("close_prepositions"):
        return (AttributeKind.PREPOSITIONAL,)
    if tag == "ADJA" or lower in group("genitives"):
        return _GENITIVE_OR_NAME
    return (AttributeKind.NAME,) if line.nominal[end] else ()


def _name(place: _Place, end: int) -> int:
    """Take the name behind a closing mark or a given name: »der „Spiegel“-Redakteur Maier«, »Bea Stumpf«."""
    line = place.line
    whole = end > 1 and line.tags[end - 2 : end + 1] == ["NE", "NE", "NN"]
    if whole and _is_role(line, end) and not _is_role(line, end - 2):
        return 0  # »Heute ist Eva Timm | Meisterin |«, but »Förster Udo | Hirt |«, both taken for names
    if _is_asked_by_name(line, end):
        return 0
    apart = is_next_phrase(line, end, end - 1) or is_behind_when_or_where(line, end, end - 1)
    apart |= is_medium_in_capitals(line, end)
    named = line.nominal[end] and not (apart or opens_another(line, end))
    return core(line, end, place.limit) if named else 0


def _is_asked_by_name(line: Line, i: int) -> bool:
    """»Gestern rief Timm | Ministerin Eva Lenz | auf«: two people behind the verb, by surname and by role.

    Not »sagte Nordbank | Manager Udo Hirt |«, behind verbs that nobody is the object of.
    """
    verb = i - 2
    if verb < 0 or line.tags[i : i + 2] != ["NN", "NE"] or line.tags[i - 1] != "NE":
        return False
    if not is_finite(line.tags[verb]) or line.forms[i - 1].isupper() or not _is_role(line, i):
        return False
    calls = any(line.lower[k] == "auf" and line.tags[k] == "PTKVZ" for k in range(i, len(line)))
    return calls or line.lemmas[verb] not in group("plain_saying")


def _is_role(line: Line, i: int) -> bool:
    return category_of_noun(line.noun_lemma(i)) == "person"


def _genitive(place: _Place, end: int) -> int:
    line = place.line
    lower = line.lower[end]
    if not _may_be_genitive(line, end) or _is_apart(line, end):
        return 0
    longer = core(line, end, place.limit)
    if lower == "der" and longer > end and not _is_whose(place, end, longer):
        return 0
    return 0 if longer == end + 1 else longer


def _is_whose(place: _Place, start: int, end: int) -> bool:
    """Whether »der …« behind a noun may be its genitive: not »der neue Chef«, »der Bund«, nor who is told."""
    told = not (place.before_verb or place.dative) and is_told_to(place.line, start, end)
    return not told and _is_in_genitive(place.line, start, end)


def _is_apart(line: Line, i: int) -> bool:
    """»laut Timm | dessen Herkunft«, »sagte der Wirt | eines Tages«: a phrase of its own."""
    some_day = line.lower[i] == "eines" and line.lower[i + 1 : i + 2] in _SOME_DAY
    return some_day or line.lower[i] in {"dessen", "deren"}


def _is_in_genitive(line: Line, start: int, end: int) -> bool:
    """Whether a phrase may be a genitive, by what stands in front of a place: »der Zahler | Hunsrück |«.

    One person is called by two names: »nach der Obduktion | der Mediziner Anton Weih |«.
    """
    place = line.tags[end - 2 : end] == ["NN", "NE"] and line.forms[end - 1] not in given_names()
    return bool(concord(line, start, end - place, -1) & GENITIVE)


def _may_be_genitive(line: Line, end: int) -> bool:
    """Whether the word at ``end`` can begin a genitive: »des«, »früherer«, but no »der« behind a name."""
    lower = line.lower[end]
    if lower == "der":
        return not (_is_behind_name(line, end) or _is_bare_time(line, end))
    if lower in group("genitives"):
        behind_name = line.tags[end - 1] == "NE" and line.tags[end] == "PPOSAT"
        return not behind_name and not _is_bare_time(line, end)  # »schrieb Eva Klein | ihrer Schwester«
    return line.tags[end] == "ADJA" and lower.endswith("er") and not _is_bare_time(line, end)


def _is_behind_name(line: Line, end: int) -> bool:
    """»fürchtet Eva Klein | der Bund |«, also »nach Ansicht von Eva Klein (SPD) | der Bund |«."""
    last = end - 1
    if line.forms[last] == ")" and "(" in line.forms[:last]:
        last -= line.forms[last::-1].index("(") + 1
    if last < 0 or line.tags[last] != "NE" or _is_part_of_body(line, last):
        return False
    return not (line.forms[last].isupper() and _is_role(line, last))  # »CEO | der Firma«


def _is_part_of_body(line: Line, i: int) -> bool:
    """»der Kreisverband | Emden | der Grünen«: a place behind what is a part of a larger body."""
    part = i > 0 and line.tags[i - 1] == "NN" and line.forms[i] not in given_names()
    return part and line.noun_lemma(i - 1).lower().endswith(endings("parts_of_bodies"))


def _is_bare_time(line: Line, end: int) -> bool:
    """»nächste Woche | der Regen«: a time without an article takes no genitive."""
    if end < 2 or line.lower[end - 1] not in times():
        return False
    if line.lower[end - 2] == "am" and line.lower[end - 1].endswith(("tag", "woch", "abend")):
        return True  # »sagte am Dienstag | der Sprecher«
    return line.tags[end - 2] == "ADJA" and (end < 3 or line.tags[end - 3] not in DETERMINERS)


def _prepositional(place: _Place, end: int) -> int:
    line, lower = place.line, place.line.lower[end]
    if not (_leads_to_name(place, end) or _may_open_attribute(line, end, before_verb=place.before_verb)):
        return 0
    longer = core(line, end + 1, place.limit)
    if longer <= end + 1 or _is_view(line, end) or _is_marked_label(line, end + 1):
        return 0
    if lower == "für":
        longer = _past_fields(place, end, longer)
    return longer if _takes(place, end, longer) else 0


def _leads_to_name(place: _Place, start: int) -> bool:
    """»sagte der Chef der Grünen | im Landtag |, Jan Huber.«: behind a comma stands whose role it is."""
    line, at = place.line, start
    if place.before_verb:
        return False
    while at + 1 < place.limit and line.tags[at] in PREPOSITIONS:
        stop = core(line, at + 1, place.limit)
        if stop == at + 1 or _says_when(line, at + 1, stop):
            return False
        at = stop
    if at >= place.limit or line.forms[at] != "," or not _is_role_before(line, start):
        return False
    return _is_full_name(line, at + 1, core(line, at + 1, place.limit))


def _is_full_name(line: Line, start: int, end: int) -> bool:
    """»Jan Huber«, and nothing behind it that could be its verb."""
    whole = end > start + 1 and _is_name(line, start, end)
    return whole and (end == len(line) or line.forms[end] in _ENDS_APPOSITION)


def _past_fields(place: _Place, start: int, end: int) -> int:
    """»Ministerin für Bildung |, Jugend und Sport |«; not »die Chefin für Sport |, Jung und Alt seien«."""
    line = place.line
    if not (_is_body(line, start - 1) or _is_role(line, start - 1)):
        return end
    stop = list_end(line, end, place.limit)
    clause = not place.before_verb and stop < len(line) and is_finite(line.tags[stop])
    return end if clause else stop


def _takes(place: _Place, start: int, end: int) -> bool:
    """Whether the noun in front takes a prepositional phrase that begins there."""
    if place.before_verb:
        return not (place.apart and _is_of_verb(place.line, start, end))
    return _belongs_to_noun(place.line, start, end) or _leads_to_name(place, start)


def _is_of_verb(line: Line, start: int, end: int) -> bool:
    """»sagte Eva Brand, Chefin der Bahn, | am Mittwoch |«, »…, Chefin der Bahn | bei der Premiere |«."""
    body = any(_is_body(line, i) for i in range(start + 1, end) if line.nominal[i])  # »beim | Kanton | Zug«
    return (line.lower[start] in {"bei", "beim"} and not body) or _says_when(line, start + 1, end)


def list_end(line: Line, end: int, limit: int) -> int:
    """»Ministerium für Bildung |, Jugend und Sport |«: the end of a list of nouns without articles."""
    at = end
    while at < limit and line.forms[at] == ",":
        stop = core(line, at + 1, limit)
        if stop == at + 1 or line.tags[at + 1] in DETERMINERS:
            return end
        at = stop
    if at + 1 >= limit or line.lower[at] not in _LAST_LINK or _opens_another(line, at):
        return end
    stop = core(line, at + 1, limit)
    return stop if stop > at + 1 else end


def _opens_another(line: Line, link: int) -> bool:
    """»das Amt für Wald und | die Polizei«, »der Verein für Kunst sowie | andere Medien«: of no list."""
    return joins_loosely(line, link) or line.tags[link + 1] in DETERMINERS


def joins_loosely(line: Line, link: int) -> bool:
    """»Bundesamt für Wald | sowie | regionale Medien«: what stands behind it is no part of a name."""
    adjective = line.lower[link] == "sowie" and line.tags[link + 1 : link + 2] == ["ADJA"]
    return adjective and line.forms[link + 1].islower()


def _is_view(line: Line, i: int) -> bool:
    """»laut Experten | aus Sicht der Kassen |«, »laut Polizei | aus ungeklärter Ursache |«: of the clause."""
    return line.lower[i] == "aus" and not _OF_CLAUSES.isdisjoint(line.lower[i + 1 : i + 5])


def _is_marked_label(line: Line, start: int) -> bool:
    """»halten die Verbände | für „lebensfern“ |«: marked words without a noun are no name."""
    piece = line.piece_at(start)
    return piece is not None and not any(line.nominal[piece.start + 1 : piece.end])


def _may_open_attribute(line: Line, start: int, *, before_verb: bool) -> bool:
    """Take a quick look at a preposition: »auf«, »mit«, »zum« behind the verb belong to it."""
    lower = line.lower[start]
    if lower in group("close_prepositions"):
        return before_verb or lower not in _OF_VERBS or "sowohl" in line.lower
    return lower in group("loose_prepositions") and (
        before_verb or lower in _OF_BOTH or "sowohl" in line.lower
    )


def _belongs_to_noun(line: Line, start: int, end: int) -> bool:
    """»der Sprecher | von Siemens |«, »die Polizei | in Köln |«, which behind the verb may belong to it.

    »sagte die Sprecherin | beim Verband |«, but not »sagte die Sprecherin | bei der Premiere |«.
    """
    lower = line.lower[start]
    if _says_when(line, start + 1, end) or _also(line, end):
        return _also(line, end)  # »sowohl Timm | aus Marn | als auch Behn«
    if line.tags[start - 1] == "NE":
        return _is_from(line, start, end)
    if lower in _OF_BOTH:
        return line.tags[end - 1] == "NE" and (lower != "um" or _are_people(line, start))
    close = lower in group("close_prepositions") and lower not in _OF_VERBS
    return close and not _is_of_verb(line, start, end)


def _is_from(line: Line, start: int, end: int) -> bool:
    """»sagte Eva Brand | aus Köln |«, »sagte Eva Brand | von der Caritas |«."""
    lower = line.lower[start]
    town = lower == "aus" and line.tags[start + 1 : end] == ["NE"]
    return town or (lower in {"von", "vom"} and _comes_from_a_body(line, start, end))


def _are_people(line: Line, start: int) -> bool:
    """»berichtet | ein Team | um die Ökologin Mara Lindt«: who leads it; not »bat ein Amt um Geld«."""
    return category_of_noun(line.noun_lemma(start - 1)) in {"group", "person"}


def _comes_from_a_body(line: Line, start: int, end: int) -> bool:
    """»sagte Jan Dorp | von der Caritas |«; not »sagte die Airline Condoria | vom Flughafen Weeze |«."""
    of_a_body = line.tags[start - 2] == "NN" and _is_body(line, start - 2)
    nouns = [i for i in range(start + 1, end) if line.nominal[i]]
    return not of_a_body and any(_is_body(line, i) for i in nouns)  # »von der | Stiftung | Warentest«


def _says_when(line: Line, start: int, end: int) -> bool:
    timed = not times().isdisjoint(line.lower[start:end])
    return timed or is_occasion(line.lower[head_position(line, start, end)])


def _brackets(place: _Place, end: int) -> int:
    line = place.line
    if line.forms[end] not in {"(", "["}:
        return 0
    for i in range(end + 1, min(end + 14, place.limit)):
        if line.forms[i] in {")", "]"}:
            return i + 1
    return 0


def _apposition(place: _Place, end: int) -> int:
    """»Anna Maier, die Sprecherin des Senats,«: a noun phrase between commas, without a verb."""
    line, start, limit = place.line, end + 1, place.limit
    if start >= limit:
        return 0
    if _is_town_behind_age(line, start):
        return core(line, start + 1, limit)
    longer = core(line, start, limit) if _may_be_apposition(place, start) else start
    if longer <= start or _is_of_what_is_told(place, start, longer):
        return 0
    named = not place.before_verb and _is_name(line, start, longer)
    inside = _Place(line, limit, before_verb=not named, apart=not place.before_verb)
    longer = _past_roles(inside, _with_attributes(inside, longer), start)
    if longer == limit or _ends_apposition(line, start, longer):
        return longer
    return 0 if place.before_verb else _unclosed(place, end)


def _is_town_behind_age(line: Line, i: int) -> bool:
    """»Eva Brand, 45, | aus | Köln«."""
    return line.lower[i] == "aus" and [line.forms[i - 3], line.tags[i - 2]] == [",", "CARD"]


def _is_of_what_is_told(place: _Place, start: int, end: int) -> bool:
    """»sagte Eva Brand, | Interview |«, »…, Chefin der Bahn, | der Rheinischen Post |«: when, or to whom."""
    medium = not place.before_verb and is_medium(place.line, start, end)
    return medium or is_occasion(place.line.lower[head_position(place.line, start, end)])


def _past_roles(place: _Place, end: int, start: int) -> int:
    """»Eva Brand, Ärztin |, Autorin und Mitglied des Rates |«: more roles of one person, up to the last.

    They have no article, and a mark shows that they are no subject of what follows.
    """
    line = place.line
    bare = not _is_name(line, start, end) and line.tags[start] not in DETERMINERS
    last = _last_role(place, end) if bare and line.tags[start - 2] == "NE" else end
    return last if last == place.limit or line.forms[last] in _ENDS_APPOSITION else end


def _last_role(place: _Place, end: int) -> int:
    """Return the end of the role behind »und« that a list of roles goes on to from ``end``; or ``end``."""
    line, at, link = place.line, end, ""
    while link not in _LAST_LINK and at + 1 < place.limit and line.lower[at] in _LINKS:
        link, role = line.lower[at], at + 1
        stop = core(line, role, place.limit)
        if line.tags[role] in DETERMINERS or not _is_one_role(line, role, stop):
            return end
        at = _with_attributes(place, stop)
    return at if link in _LAST_LINK else end


def _is_one_role(line: Line, start: int, end: int) -> bool:
    """»Autorin«, »Vorstand«: what one person is; not »Kunden«."""
    head = head_position(line, start, end)
    noun = line.noun_lemma(head)
    office = noun.lower().endswith(("vorstand", "rat"))
    return end > start and line.forms[head] == noun and (office or category_of_noun(noun) == "person")


def _is_name(line: Line, start: int, end: int) -> bool:
    return set(line.tags[start:end]) == {"NE"}


def _with_attributes(place: _Place, end: int) -> int:
    while end < place.limit and (more := _within(place, end)):
        end = more.end
    return end


def _unclosed(place: _Place, end: int) -> int:
    """»gab der Leiter des Amtes, | Jan Huber | bekannt«, »räumt Eva Brand, | Leiterin des Amtes | ein«.

    The second comma was forgotten: a name explains a role or a role a name, and no clause begins there.
    """
    line, start = place.line, end + 1
    longer = _with_attributes(_Place(line, place.limit, before_verb=False), core(line, start, place.limit))
    names = _is_role(line, head_position(line, start, longer)) and line.tags[end - 1] == "NE"
    alone = line.tags[end - 1] != "NE" or line.tags[end - 2] in PREPOSITIONS | {"ART"}  # »der WHO«, »in Ulm«
    called = line.tags[start] == "NE" and alone and _is_role_before(line, end)
    if not (names or called) or line.tags[longer] not in _BEHIND_UNCLOSED:
        return 0
    return longer if start in _fragment_starts(line) else 0


def _is_role_before(line: Line, end: int) -> bool:
    """»der Leiter des Amtes |, Jan Huber«, »die Chefin |, Eva Brand«: behind a role and its genitive."""
    nouns = (i for i in range(end - 1, max(end - 9, -1), -1) if line.tags[i] == "NN")
    return any(_is_role(line, i) for i in nouns)


def _fragment_starts(line: Line) -> frozenset[int]:
    return frozenset(clause.start for clause in clauses_of(line) if clause.kind is ClauseKind.FRAGMENT)


def _ends_apposition(line: Line, start: int, end: int) -> bool:
    """Whether what follows an apposition shows its end: a mark, or the verb where the comma was forgotten."""
    if line.forms[end] in _ENDS_APPOSITION:
        return True
    names = {*line.tags[start:end], line.tags[start - 2]} == {"NE"}  # »rief Tom Wille, | Jan Petz | rief«
    return line.tags[start] in _OPENS_APPOSITION and is_finite(line.tags[end]) and not names


def _may_be_apposition(place: _Place, start: int) -> bool:
    """Whether the word behind a comma can begin one: not »mit«, »den«, »er«, nor a quotation."""
    line, tag, lower = place.line, place.line.tags[start], place.line.lower[start]
    if start in relative_starts(line):
        return False
    if tag in PRONOUNS or line.tags[start - 2] in PRONOUNS:
        return False
    if tag in {"ADV", "APPR", "KOUS", "APPRART"} and lower not in _AGAIN:
        return False
    if line.quoted[start] and not line.quoted[start - 2]:
        return False  # »sagte Maier, „aber …“«
    if place.dative:
        return lower not in {"die", "das", "des"}
    return lower not in group("not_nominative") or lower == "beiden"


def _list(place: _Place, end: int) -> int:
    """»Union, | SPD und Grüne | forderten«: more than two that act together.

    In front of the verb its number shows it, behind it only names and bodies are taken.
    """
    last = _list_end(place, end) if _may_be_list(place.line, end, place.limit) else 0
    return last if last > 0 and _act_together(place, end, last) else 0


def _act_together(place: _Place, end: int, last: int) -> bool:
    line = place.line
    if not place.before_verb:
        parts = [end - 1, *(i for i in range(end, last) if line.nominal[i])]
        return all(_is_body(line, i) for i in parts) or _are_people_behind_verb(line, end, last)
    if last >= len(line):
        return False
    return _is_plural_verb(line, last, place.limit) or _are_roles_of_one(line, end, last)


def _are_people_behind_verb(line: Line, end: int, last: int) -> bool:
    """»sagt Wirt |, Mäzen und Vereinschef Ralf Kappes |.«, »forderten Wirte |, Bauern und Jäger |.«."""
    before = end - 2
    if before < 0 or (last < len(line) and is_finite(line.tags[last])):
        return False
    if line.tags[before] in DETERMINERS:  # »sagt der Wirt |, Mäzen und Vereinschef Ralf Kappes«
        return is_finite(line.tags[max(before - 1, 0)]) and _are_roles_of_one(line, end, last)
    if not _is_plural_before(line, before):
        return _are_roles_of_one(line, end, last)
    nouns = [end - 1, *(i for i in range(end, last) if line.nominal[i])]
    return all(category_of_noun(line.noun_lemma(i)) is not None for i in nouns)


def _may_be_list(line: Line, end: int, limit: int) -> bool:
    """Take a quick look: behind most commas there is no »und« with which a list could end."""
    return not _LAST_LINK.isdisjoint(line.lower[end:limit])


def _are_roles_of_one(line: Line, end: int, last: int) -> bool:
    """»Unternehmer |, Mäzen und Vereinspräsident Ralf Kappes | kündigte«: roles, and one name at the end."""
    first = end - (line.tags[end - 1] == "NN" or not _is_role(line, end - 1))  # »| Koch |, Autor und Wirt …«
    names = [i for i in range(first, last) if line.tags[i] == "NE"]
    at_the_end = names == list(range(last - len(names), last)) and bool(names)
    people = all(_may_be_role(line, i) for i in range(first, last) if line.tags[i] == "NN")
    return at_the_end and people and not any(line.tags[i] in DETERMINERS for i in range(end, last))


def _is_plural_before(line: Line, i: int) -> bool:
    """»| forderten | Wirte, Bauern und Jäger«."""
    return is_finite(line.tags[i]) and line.lower[i].endswith("n")


def _may_be_role(line: Line, i: int) -> bool:
    """»Mäzen«, »Modeschöpfer«: what one person is, in the list of nouns or by its ending."""
    return _is_one_role(line, i, i + 1) or looks_personal(line.forms[i])


def _is_plural_verb(line: Line, i: int, limit: int) -> bool:
    verb = i == limit or is_finite(line.tags[i])  # at the limit stands one, whatever its tag
    return verb and "singular" not in numbers_of(line.lower[i], line.lemmas[i])


def _list_end(place: _Place, end: int) -> int:
    """Return the end of »…, … und …« behind a first phrase; 0 if there is no such list."""
    line, limit = place.line, place.limit
    at = end
    while at < limit and line.forms[at] == ",":
        if at + 1 >= limit or line.tags[at + 1] in PRONOUNS or not nominative_possible(line, at + 1):
            return 0
        stop = core(line, at + 1, limit)
        if stop == at + 1:
            return 0
        at = _past_genitives(place, stop)
    joined = at > end and at < limit and line.lower[at] in _LAST_LINK
    return _conjunct(place, at) if joined else 0


def _past_genitives(place: _Place, end: int) -> int:
    while end < place.limit and (more := _genitive(place, end)) > end:
        end = more
    return end


def _is_body(line: Line, i: int) -> bool:
    """»Union«, »Grüne«, »Gewerkschaften«."""
    return line.tags[i] == "NE" or category_of_noun(line.noun_lemma(i)) in {"organisation", "group"}


def _conjunct(place: _Place, end: int) -> int:
    line, limit = place.line, place.limit
    end += _skips_comma(place, end) or _also(line, end)
    if end + 1 >= limit or line.forms[end] in {",", "als"}:
        return 0
    longer = core(line, end + 1, limit)
    if longer <= end + 1 or not _fits_first(place, end):
        return 0
    longer = _past_genitives(place, longer)
    new_clause = not place.before_verb and longer < limit and is_finite(line.tags[longer])
    return 0 if new_clause else longer


def _fits_first(place: _Place, end: int) -> bool:
    """»der Chef und | die Frau«, »der Chef des Amtes und | des Rates«, »laut den Frauen und | den Alten«."""
    line = place.line
    alike = place.dative and line.tags[end + 1] in DETERMINERS
    return alike or _repeats_genitive(line, end) or nominative_possible(line, end + 1)


def _skips_comma(place: _Place, end: int) -> bool:
    """»Jan Petri, Präsident des Vereins, | und Vera Sommer |«."""
    line = place.line
    return place.before_verb and line.forms[end] == "," and line.lower[end + 1 : end + 2] in _JOINING


def _also(line: Line, end: int) -> bool:
    """»sowohl der Rat | als auch | das Amt«: a conjunction of two words."""
    return line.lower[end : end + 2] == ["als", "auch"] and "sowohl" in line.lower[:end]


def _repeats_genitive(line: Line, end: int) -> bool:
    """»der Chef des Amtes und | des Rates |«: whether the article behind the conjunction stood before it."""
    opening = line.lower[end + 1]
    return opening in {"des", "der"} and opening in line.lower[max(end - 3, 0) : end]


_JOINING = (["und"], ["sowie"])

_FINDERS: dict[AttributeKind, _Finder] = {
    AttributeKind.GENITIVE: _genitive,
    AttributeKind.PREPOSITIONAL: _prepositional,
    AttributeKind.BRACKETS: _brackets,
    AttributeKind.LIST: _list,
    AttributeKind.APPOSITION: _apposition,
    AttributeKind.CONJUNCT: _conjunct,
    AttributeKind.NAME: _name,
}
