"""Bodies and documents without a name of their own, and the words that tell which one is meant.

That such words name a body as well as a name does, if they fit one only, is the rule of
`lesart.sources.classify_naming`.
"""

from lesart.language import category_of_noun
from lesart.sources.body_names import body_beside, capital_from, looks_strange
from lesart.sources.countries import country_in
from lesart.sources.identity import Identity
from lesart.sources.name_index import Names
from lesart.sources.names import (
    ARTICLES,
    base_form,
    is_short,
    name_text,
    nominative_plural,
    noun_at,
    possessive,
    spelled,
    stem,
)
from lesart.sources.noun_phrases import IN_PLACES, Phrase, first_comma, grammatical_number, take_apart
from lesart.sources.proper_names import proper_name
from lesart.sources.wordlists import endings, group
from lesart.syntax import Line, joins_loosely, list_end

__all__ = ["designation", "party_of"]

_OPENING = frozenset({"ART", "PPOSAT", "PDAT", "APPRART", "ADJA", "NE"})
_PURPOSES = frozenset({"für", "gegen", "zur", "zum"})
_OF = frozenset({"der", "des"})
_WHOSE = _OF | {"von"}
_AROUND = frozenset({"um"})
_THE_ONE = ("Bundes", "Landes", "Zentral", "Haupt", "Welt", "National")  # there is one such body


def designation(phrase: Phrase, category: str, number: str, names: Names) -> Identity:
    """Say whether a body or document without a name of its own is identified all the same, and by what.

    »das Außenministerium«, »die Polizei«: there is one in its place. »die Universität in Jena«, »ein Bericht
    der Weltbank«: the attribute tells which. »die Firma«, »mehrere Behörden«, »ein Gericht«: it stays open.
    """
    if phrase.at < 0:
        return Identity()
    if category == "document":
        return _document(phrase, names)
    if category == "group" and (leader := _person_behind(phrase, _AROUND, names)):
        name = f"{phrase.line.forms[phrase.at]} um {leader}"
        return Identity(name, "", f"»{name}« has a member that is named")
    if category == "group" and _are_people_of_a_town(phrase):
        return Identity()
    return (
        Identity() if phrase.first in group("indefinite") else _definite_body(phrase, category, number, names)
    )


def _are_people_of_a_town(phrase: Phrase) -> bool:
    """»die Zürcher Forscher«: any of them; not »die Wiener Philharmoniker«, who are called so."""
    ensemble = phrase.head.lower().endswith(endings("ensembles"))
    person = phrase.declined or (phrase.noun is not None and phrase.noun.category == "person")
    alone = capital_from(phrase, phrase.at) == phrase.at - 1  # not »die Ulmer Freien Wähler«
    return person and alone and not ensemble and _are_of_a_town(phrase.line, phrase.at - 1, phrase.at)


def _definite_body(phrase: Phrase, category: str, number: str, names: Names) -> Identity:
    """»die | Deutsche Umwelthilfe«, »das Außenministerium«."""
    if category:
        begin = capital_from(phrase, phrase.at)
        if begin < phrase.at:
            name = base_form(phrase.line, begin, phrase.stop) + (_purpose(phrase) or _from_whom(phrase))
            return Identity(name, "", f"»{name}« has the capitals of a name")
        if category == "organisation" and (beside := body_beside(phrase)):
            return Identity(beside, "", f"»{beside}« stands beside it")
        if category == "organisation":
            return _one_of_its_kind(phrase, names) if number != "p" else _of_a_government(phrase)
    return Identity()


def _of_a_government(phrase: Phrase) -> Identity:
    """»die Ministerien für Verkehr und Umwelt«: parts of a government, each told by what it is for."""
    if phrase.first not in ARTICLES or not phrase.head.lower().endswith(endings("governing")):
        return Identity()
    purpose = _purpose(phrase)
    name = spelled(phrase.line, phrase.at, phrase.stop) + purpose
    return Identity(name, "", f"»{name}« says what the bodies are for") if purpose else Identity()


def _of_a_person(phrase: Phrase, names: Names) -> str:
    """»das Büro | von Hilmar Trost |«, »das Management | von Jana Vogelsang |«: whose it is; or ""."""
    if not phrase.head.lower().endswith(endings("offices_of_people")):
        return ""
    person = _person_behind(phrase, _WHOSE, names)
    return f"{phrase.line.noun_lemma(phrase.at)} von {person}" if person else ""


def _person_behind(phrase: Phrase, prepositions: frozenset[str], names: Names) -> str:
    """»ein Team | um die Ökologin Mara Lindt |«: the person named in the attribute that they open; or ""."""
    line, stop = phrase.line, phrase.stop
    if stop >= phrase.end or line.lower[stop] not in prepositions:
        return ""
    inner = take_apart(line, stop + 1, phrase.end, names)
    run = next(iter(inner.runs), None)
    name = name_text(line, *run) if run is not None else ""
    return name if name and names.bearer(name)[0] == "person" else ""


def party_of(phrase: Phrase) -> Identity:
    """»die Grünen«, »die Freien Wähler«: a party or club that is called by its members; or none."""
    line, at = phrase.line, phrase.at
    begin = capital_from(phrase, at)
    article = begin > phrase.start and line.lower[begin - 1] in {"die", "den", "der"}
    if phrase.start == at and line.forms[at] + "n" in group("party_members"):
        return Identity(line.forms[at], "", f"»{line.forms[at]}« is a party called by its members")
    party = begin < at or line.forms[at] in group("party_members")
    town = _are_of_a_town(line, begin, at) and line.forms[at] not in group("party_members")
    if not (article and party) or town:
        return Identity()
    name = _members_alone(line, begin, at)
    return Identity(name, "", f"»{name}« is a party or club called by its members")


def _members_alone(line: Line, begin: int, at: int) -> str:
    """»die | Freien Wähler |« → »Freie Wähler«: as a party or club writes itself, without the article."""
    strong = [line.forms[i].removesuffix("n") for i in range(begin, at + 1) if line.tags[i] == "ADJA"]
    party = begin == at or line.forms[at] in group("party_members")
    last = line.forms[at].removesuffix("n") if party else nominative_plural(line, begin, at)
    return " ".join([*strong, last])


def _are_of_a_town(line: Line, begin: int, at: int) -> bool:
    """»die | Kölner | Köche«."""
    return any(line.lemmas[i].endswith("er") for i in range(begin, at))


def _one_of_its_kind(phrase: Phrase, names: Names) -> Identity:
    """»das Institut für Bienenkunde«, »die Universität in Jena«, »das Außenministerium«; not »die Firma«."""
    line, stop = phrase.line, phrase.stop
    following = line.lower[stop] if stop < phrase.end else ""
    if abbreviated := _with_abbreviation(phrase, names):
        return Identity(abbreviated, "", f"»{abbreviated}« has an abbreviation, as names do")
    if person := _of_a_person(phrase, names):
        return Identity(person, "", f"»{person}« says whose it is")
    if following in _PURPOSES:
        name = base_form(line, phrase.at, stop) + _purpose(phrase)
        return Identity(name, "", f"»{name}« says what the body is for, as names do")
    if members := _members(phrase, endings("clubs")):
        return Identity(members, "", f"»{members}« says whose body it is, as names do")
    name = base_form(line, _adjectives_from(phrase), phrase.at + 1)
    if until := _telling_attribute(phrase, names):
        name += f" {spelled(line, stop, until)}"
        return Identity(name, "", f"»{name}« tells which one it is")
    return _by_itself(phrase, name)


def _by_itself(phrase: Phrase, name: str) -> Identity:
    """»das Außenministerium«, »der Aufsichtsrat der Hafenwerke«: there is one in its place."""
    if members := _members(phrase, endings("panels")) or _field(phrase):
        return Identity(members, "", f"»{members}« says whose body it is, as names do")
    if not _is_alone(phrase, name):
        return Identity()
    return Identity(name, "", f"»{name}« is an institution of which there is one in its place")


def _is_alone(phrase: Phrase, name: str) -> bool:
    """Whether there is one body of the kind: »das Außenministerium«; of some, in a country that is told."""
    if phrase.noun is None:
        return False
    if not phrase.noun.which or phrase.noun.compound_of.startswith(_THE_ONE):
        return True
    return phrase.head.lower() in group("one_a_country") and country_in(name) is not None


def _members(phrase: Phrase, kinds: tuple[str, ...]) -> str:
    """»Bund | der Steuerzahler«, »Verband | kommunaler Unternehmen«: whose a body of some kinds is; or ""."""
    line, stop = phrase.line, phrase.stop
    noun = _noun_behind(line, stop, phrase.end) if phrase.head.lower().endswith(kinds) else 0
    bare = stop < phrase.end and line.tags[stop] == "ADJA" and line.lower[stop].endswith("er")
    if not noun or not (bare or line.lower[stop] in _OF):
        return ""
    until = list_end(line, noun + 1, phrase.end)
    until += until < phrase.end and line.nominal[until] and looks_strange(line.forms[until])
    return f"{base_form(line, capital_from(phrase, phrase.at), stop)} {spelled(line, stop, until)}"


def _noun_behind(line: Line, start: int, end: int) -> int:
    """»Bund der | Steuerzahler |«, »Verband der Deutschen | Winzer |«: the noun of an attribute; or 0."""
    i = start + 1
    while i < end and line.tags[i] == "ADJA" and line.forms[i][0].isupper():
        i += 1
    return i if i < end and line.tags[i] == "NN" else 0


def _field(phrase: Phrase) -> str:
    """»Departement | des Innern«, »Ministerium | der Finanzen«: what a part of a government is for; or ""."""
    line, stop = phrase.line, phrase.stop
    whose = stop + 1 < phrase.end and noun_at(line, stop + 1) is not None  # »Ministerium des Landes«
    return "" if whose else _members(phrase, endings("governing"))


def _from_whom(phrase: Phrase) -> str:
    """»Komitee | vom Blauen Stern«: a capital adjective that belongs to the name; or ""."""
    line, stop = phrase.line, phrase.stop
    capital = line.tags[stop + 1 : stop + 3] == ["ADJA", "NN"] and stop + 2 < phrase.end
    named = (
        capital
        and line.lower[stop] in {"vom", "zum", "am", "der", "des"}
        and line.forms[stop + 1][0].isupper()
    )
    return " " + spelled(line, stop, stop + 3) if named else ""


def _purpose(phrase: Phrase) -> str:
    """»Institut | für Bienenkunde«: what a body is for, as part of its name; or ""."""
    line, stop = phrase.line, phrase.stop
    if stop >= phrase.end or line.lower[stop] not in _PURPOSES:
        return ""
    first = min(first_comma(line, stop, phrase.end), _another_attribute(line, stop + 1, phrase.end))
    return " " + spelled(line, stop, list_end(line, first, phrase.end))


def _another_attribute(line: Line, start: int, end: int) -> int:
    """»Bundesamt für Umweltschutz | aus dem Haushalt«: where what belongs to no name begins; or the end."""
    return next((i for i in range(start, end) if _opens_no_part(line, i)), end)


def _opens_no_part(line: Line, i: int) -> bool:
    """»… für Umweltschutz | aus | dem Haushalt«, »… für Umweltschutz | sowie | regionale Medien«."""
    return line.lower[i] in group("in_no_name") or joins_loosely(line, i)


def _with_abbreviation(phrase: Phrase, names: Names) -> str:
    """»Verband der Wasserwerke (VDWW)«: the name that stands before its abbreviation; or ""."""
    line = phrase.line
    bracket = next((i for i in range(phrase.stop, phrase.end - 1) if line.forms[i] == "("), -1)
    if bracket < 0 or not is_short(line.forms[bracket + 1]):
        return ""
    known = names.long_forms.get(line.forms[bracket + 1], "")
    return known or (base_form(line, phrase.at, bracket) if bracket == phrase.stop else "")


def _document(phrase: Phrase, names: Names) -> Identity:
    """»der OSZE-Bericht«, »eine Studie der Weltbank«: whose it is tells which."""
    line, noun = phrase.line, phrase.noun
    compound = noun.compound_of if noun is not None else ""
    law = compound and phrase.head.lower().endswith(endings("laws"))
    if law and phrase.first not in group("indefinite"):
        return Identity(phrase.head, "", f"»{phrase.head}« is called by its name")
    first, hyphen, _ = compound.rpartition("-")
    if hyphen and _known_body(first, names):
        return Identity(line.forms[phrase.at], "", f"»{first}« tells whose it is")
    where = phrase.stop < phrase.end and line.lower[phrase.stop] in IN_PLACES  # »Tests in Dänemark«
    if not where and (until := _telling_attribute(phrase, names)):
        name = spelled(line, phrase.at, until)
        return Identity(name, "", f"»{name}« tells whose it is")
    return Identity()


def _known_body(name: str, names: Names) -> bool:
    """Whether a word before a hyphen is the name of a body: »dpa-«, »Spiegel-«; not »US-«."""
    known = is_short(name) or name in names.bodies | group("press") | group("small_bodies")
    return known and country_in(name) is None


def _adjectives_from(phrase: Phrase) -> int:
    """Where the adjectives begin that belong to a body's name: »russisches Außenministerium«."""
    line, begin = phrase.line, phrase.at
    while begin > phrase.start and line.tags[begin - 1] == "ADJA" and not _points(line, begin - 1):
        begin -= 1
    opened = begin <= phrase.start or line.tags[begin - 1] in _OPENING - {"NE"}
    owned = line.tags[begin - 1] == "NE" and possessive(line, begin - 1, begin)
    return begin if opened or owned else phrase.at  # »das von der Miliz kontrollierte | Ministerium«


def _points(line: Line, i: int) -> bool:
    """»die | dortige | Polizei«, »die | ermittelnde | Polizei«: an adjective that belongs to no name."""
    adjective = stem(line.lower[i])
    return adjective in group("pointing") or (adjective.endswith("nd") and line.forms[i].islower())


def _telling_attribute(phrase: Phrase, names: Names) -> int:
    """End of the first genitive or prepositional attribute that has a name or an identified body, or 0."""
    line, i = phrase.line, phrase.stop
    while i < phrase.end - 1:
        if line.forms[i] in {",", "("}:
            return 0
        if line.lower[i] in group("attributes") and line.lower[i] != "an" and not line.quoted[i]:
            begin = i if line.lower[i] in {"des", "der", "eines", "einer"} else i + 1
            inner = take_apart(line, begin, phrase.end, names)
            if inner.stop > begin and _tells(inner, names):
                return inner.stop
            i = max(inner.stop, i + 1)
        else:
            i += 1
    return 0


def _tells(phrase: Phrase, names: Names) -> bool:
    """Whether an attribute tells which body is meant: »der Weltbank«, »in Jena«, not »der Firma«."""
    category = category_of_noun(phrase.head) or ""
    if category == "person":
        return bool(party_of(phrase).name)  # »die Fraktion | der Freien Wähler |«
    found = proper_name(phrase, category, names, subject=False)
    if found.name:
        return found.kind != "person" or (" " not in found.name and found.name not in names.people)
    number = grammatical_number(phrase, "", oblique=True)
    return bool(category) and bool(designation(phrase, category, number, names).name)
