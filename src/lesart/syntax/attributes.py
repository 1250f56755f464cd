"""What extends a noun phrase: genitives, prepositional attributes, brackets, appositions, »und …«."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lesart.language import category_of_noun, given_names
from lesart.records import quick
from lesart.syntax.clauses import clauses_of, relative_starts
from lesart.syntax.concord import concord
from lesart.syntax.cores import (
    DETERMINERS,
    PRONOUNS,
    core,
    head_position,
    is_behind_day,
    is_next_phrase,
    nominative_possible,
    opens_another,
)
from lesart.syntax.declension import GENITIVE
from lesart.syntax.lines import PREPOSITIONS, Line
from lesart.syntax.records import Attribute, AttributeKind, ClauseKind
from lesart.syntax.verb_forms import is_finite, numbers_of
from lesart.syntax.wordlists import endings, group, times

__all__ = ["attach", "find_attributes", "is_occasion", "list_end"]

_ENDS_APPOSITION = frozenset({",", ".", ":", ";", "–", "-", "!", "?"})
_BEHIND_COMMA = (AttributeKind.LIST, AttributeKind.APPOSITION, AttributeKind.CONJUNCT)
_LAST_LINK = frozenset({"und", "sowie"})
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
_make = quick(Attribute)


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
        found.append(attribute)
        end = attribute.end
        kinds = _kinds_at(line, end) if end < limit else ()
    return tuple(found)


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
            return _make(kind, end, longer)
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
    apart = is_next_phrase(line, end, end - 1) or is_behind_day(line, end, end - 1)
    named = line.nominal[end] and not (apart or opens_another(line, end))
    return core(line, end, place.limit) if named else 0


def _is_role(line: Line, i: int) -> bool:
    return category_of_noun(line.noun_lemma(i)) == "person"


def _genitive(place: _Place, end: int) -> int:
    line = place.line
    lower = line.lower[end]
    if not _may_be_genitive(line, end) or _is_apart(line, end):
        return 0
    longer = core(line, end, place.limit)
    if lower == "der" and not place.before_verb and _is_told_to(line, end, longer):
        return 0
    if lower == "der" and longer > end and not _is_in_genitive(line, end, longer):
        return 0  # »der neue Chef«, »der Bund«
    return 0 if longer == end + 1 else longer


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


def _is_told_to(line: Line, end: int, longer: int) -> bool:
    """»sagte ein Meteorologe | der Zeitung |«: in the dative; not »sagte die Chefin | der Zeitung |«."""
    nouns = (line.noun_lemma(i).lower() for i in range(end + 1, longer) if line.nominal[i])
    if not any(noun.endswith(endings("media")) for noun in nouns):
        return False
    who = line.noun_lemma(end - 1).lower().removesuffix("in")
    return line.tags[end - 1] == "NN" and not who.endswith(endings("people_of_media"))


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
    return last >= 0 and line.tags[last] == "NE"


def _is_bare_time(line: Line, end: int) -> bool:
    """»nächste Woche | der Regen«: a time without an article takes no genitive."""
    if end < 2 or line.lower[end - 1] not in times():
        return False
    if line.lower[end - 2] == "am" and line.lower[end - 1].endswith(("tag", "woch", "abend")):
        return True  # »sagte am Dienstag | der Sprecher«
    return line.tags[end - 2] == "ADJA" and (end < 3 or line.tags[end - 3] not in DETERMINERS)


def _prepositional(place: _Place, end: int) -> int:
    line, lower = place.line, place.line.lower[end]
    if not _may_open_attribute(line, end, before_verb=place.before_verb):
        return 0
    longer = core(line, end + 1, place.limit)
    if longer <= end + 1 or _is_view(line, end) or _is_marked_label(line, end + 1):
        return 0
    if lower == "für" and _is_body(line, end - 1):
        longer = list_end(line, longer, place.limit)
    return longer if _takes(place, end, longer) else 0


def _takes(place: _Place, start: int, end: int) -> bool:
    """Whether the noun in front takes a prepositional phrase that begins there."""
    if place.before_verb:
        return not (place.apart and _is_of_verb(place.line, start, end))
    return _belongs_to_noun(place.line, start, end)


def _is_of_verb(line: Line, start: int, end: int) -> bool:
    """»sagte Eva Brand, Chefin der Bahn, | am Mittwoch |«, »…, Chefin der Bahn | bei der Premiere |«."""
    beside = line.lower[start] in {"bei", "beim"} and not _is_body(line, head_position(line, start + 1, end))
    return beside or _says_when(line, start + 1, end)


def list_end(line: Line, end: int, limit: int) -> int:
    """»Ministerium für Bildung |, Jugend und Sport |«: the end of a list of nouns without articles."""
    at = end
    while at < limit and line.forms[at] == ",":
        stop = core(line, at + 1, limit)
        if stop == at + 1 or line.tags[at + 1] in DETERMINERS:
            return end
        at = stop
    if at + 1 >= limit or line.lower[at] not in {"und", "sowie"} or line.tags[at + 1] in DETERMINERS:
        return end
    stop = core(line, at + 1, limit)
    return stop if stop > at + 1 else end


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
        return lower in {"von", "vom"} and _comes_from_a_body(line, start, end)
    if lower in _OF_BOTH:
        return line.tags[end - 1] == "NE" and (lower != "um" or _are_people(line, start))
    return lower in group("close_prepositions") - _OF_VERBS and not _is_of_verb(line, start, end)


def _are_people(line: Line, start: int) -> bool:
    """»berichtet | ein Team | um die Ökologin Mara Lindt«: who leads it; not »bat ein Amt um Geld«."""
    return category_of_noun(line.noun_lemma(start - 1)) in {"group", "person"}


def _comes_from_a_body(line: Line, start: int, end: int) -> bool:
    """»sagte Jan Dorp | von der Caritas |«; not »sagte die Airline Condoria | vom Flughafen Weeze |«."""
    of_a_body = line.tags[start - 2] == "NN" and _is_body(line, start - 2)
    return not of_a_body and _is_body(line, head_position(line, start + 1, end))


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
    if line.forms[end] != "," or start >= limit or not _may_be_apposition(place, start):
        return 0
    longer = core(line, start, limit)
    if longer <= start or is_occasion(line.lower[head_position(line, start, longer)]):
        return 0
    named = not place.before_verb and _is_name(line, start, longer)
    inside = _Place(line, limit, before_verb=not named, apart=not place.before_verb)
    longer = _with_attributes(inside, longer)
    if longer == limit or _ends_apposition(line, start, longer):
        return longer
    return 0 if place.before_verb else _unclosed(place, end)


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
        return all(_is_body(line, i) for i in parts)
    if last >= len(line):
        return False
    return _is_plural_verb(line, last, place.limit) or _are_roles_of_one(line, end, last)


def _may_be_list(line: Line, end: int, limit: int) -> bool:
    """Take a quick look: behind most commas there is no »und« with which a list could end."""
    return not _LAST_LINK.isdisjoint(line.lower[end:limit])


def _are_roles_of_one(line: Line, end: int, last: int) -> bool:
    """»Unternehmer |, Mäzen und Vereinspräsident Ralf Kappes | kündigte«: roles, and one name at the end."""
    words = range(end - 1, last)
    names = [i for i in words if line.tags[i] == "NE"]
    roles = [i for i in words if line.tags[i] == "NN"]
    at_the_end = names == list(range(last - len(names), last)) and bool(names)
    people = all(category_of_noun(line.noun_lemma(i)) == "person" for i in roles)
    return at_the_end and people and not any(line.tags[i] in DETERMINERS for i in range(end, last))


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
    if longer <= end + 1 or not (_repeats_genitive(line, end) or nominative_possible(line, end + 1)):
        return 0
    longer = _past_genitives(place, longer)
    new_clause = not place.before_verb and longer < limit and is_finite(line.tags[longer])
    return 0 if new_clause else longer


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
