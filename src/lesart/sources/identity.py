"""Who it is: the name in a noun phrase, or the words that tell which body or document is meant.

A noun phrase names a person by a name, a body by a name or by words that fit one body only, a document by its
title or by whose it is: the rule stands in `lesart.sources.classify_naming`.
"""

from typing import NamedTuple

from lesart.language import (
    SpeakerNoun,
    category_of_noun,
    is_in_dictionary,
    is_unheard_of,
    looks_personal,
    noun_gender,
    places,
    speaker_noun,
)
from lesart.sources.countries import country_in
from lesart.sources.name_index import Names
from lesart.sources.names import (
    ARTICLES,
    base_form,
    is_capital_attribute,
    is_given,
    is_place,
    is_short,
    is_thing,
    leaning,
    looks_like_body,
    name_end,
    name_text,
    names_person,
    nominative_plural,
    noun_at,
    past_titles,
    possessive,
    spelled,
    starts_name,
    stem,
    tells_of_person,
)
from lesart.sources.noun_phrases import Phrase, grammatical_number, is_about_age, take_apart
from lesart.sources.wordlists import endings, group
from lesart.syntax import PREPOSITIONS, Line, is_finite, list_end

__all__ = ["Identity", "body_of", "designation", "name_beside", "party_of", "proper_name", "roles_beside"]

_OPENING = frozenset({"ART", "PPOSAT", "PDAT", "APPRART", "ADJA", "NE"})
_PURPOSES = frozenset({"für", "gegen", "zur", "zum"})
_OF = frozenset({"der", "des"})
_WHOSE = _OF | {"von"}
_FROM = frozenset({"von", "vom", "aus"})  # »…, Jan Sorn | von der Universität Linz«
_ONE_MAN = frozenset({"der", "des", "dem", "den", "ein", "eines", "einem"})
_AROUND = frozenset({"um"})
_PLACES = frozenset({"in", "im", "an", "am"})
_REGISTERED = frozenset({"e.", "e.V.", "eV"})  # »Verein Freier Bühnen | e. V. |«
_LONGEST_ATTRIBUTE = 6  # words between a mention and the comma before its name
_CLOSING = frozenset({",", ".", "(", ")", "–", ":", ";"})
_THE_ONE = ("Bundes", "Landes", "Zentral", "Haupt", "Welt", "National")  # there is one such body
_NO_BODIES = ("land", "lande", "landes", "bund", "bunde", "bundes", "staat", "staats")  # »Oberstaatsanwalt«
_NO_EMPLOYERS = frozenset({"vize", "ex", "alt", "ober", "chef", "top", "haus", "ressort"})


class Identity(NamedTuple):
    """A name, what bears it, and why it is taken for one."""

    name: str = ""  # "" if there is none
    kind: str = ""  # person, organisation, other; "" where the noun beside it has said so
    reason: str = ""  # "" for the plain name of a person


def proper_name(phrase: Phrase, category: str, names: Names, *, subject: bool) -> Identity:
    """Find the proper name in or beside a phrase; ``category`` is what its noun names, or ""."""
    if category == "person":
        if name := _name_of_person(phrase, names):
            return Identity(name, "person")
        beside = _body_beside(phrase)
        why = looks_like_body(beside) if beside else ""
        return Identity(beside, "organisation", why) if why else Identity()
    if phrase.quoted is not None and (category or not phrase.runs):
        begin, stop = phrase.quoted
        return _name_in_marks(spelled(phrase.line, begin + 1, stop - 1), category, names)
    if category:
        member = _member(phrase, names)
        return Identity(member, "person") if member else _name_of_body(phrase)
    return _without_noun(phrase, names, subject=subject)


def _member(phrase: Phrase, names: Names) -> str:
    """»der Gemeinderat von Rietz, | Jens Aschner |«: the member of a council named beside it; or ""."""
    council = phrase.head.lower().endswith(endings("councils"))
    if not council or phrase.first not in _ONE_MAN or phrase.named_behind:
        return ""
    line, stop, end = phrase.line, phrase.stop, phrase.end
    return _behind_attribute(phrase, names) or name_beside(line, stop, end, names)


def _name_in_marks(text: str, category: str, names: Names) -> Identity:
    text = _newspaper(text) or text  # »des „Spiegels“«
    if text[0].islower():  # »ein „ehemaliger Küchenangestellter“«
        return Identity("", category or category_of_noun(text.rpartition(" ")[2]) or "")
    if text in names.people:
        return Identity(text, "person")
    return Identity(text, category or "organisation", f"»{text}« stands in marks like a name")


def _name_of_person(phrase: Phrase, names: Names) -> str:
    """»Minister | Ravi Kumar«, »Professor | Beckmann«, »der Direktor der Behörde, | Bagus Puruhito«."""
    line = phrase.line
    behind = _name_behind(phrase)
    if behind is None:
        return (
            _surname_behind(phrase)
            or _behind_attribute(phrase, names)
            or name_beside(line, phrase.stop, phrase.end, names)
        )
    if not _may_be_owner(line, *behind):
        return name_text(line, *behind)
    if beside := name_beside(line, phrase.stop, phrase.end, names):
        return beside  # »der Weggefährte Thaksins, | Newin Chidchob«
    of_other = line.tags[phrase.start] in {"ART", "PIAT"} and behind[0] == phrase.at + 1
    text = name_text(line, *behind)
    return "" if of_other and not _has_the_gender(phrase, text) else text  # »die Anwältin Samanis«


def _has_the_gender(phrase: Phrase, name: str) -> bool:
    """»der Fischer | Bernd Nickels |«, »die Wirtin | Eva Peters |«: one person, of the name's gender."""
    role = noun_gender(phrase.line.forms[phrase.at])
    one = role == "f" or phrase.line.lower[phrase.start] in group("of_one_man")
    return one and " " in name and leaning(name) == role != ""


def _may_be_owner(line: Line, start: int, end: int) -> bool:
    """»die Anwältin | Samanis |«: whether a name looks like a genitive; »Jana vom Brocke« does not."""
    last, lemma = line.lower[end - 1], line.lemmas[end - 1].lower()
    return last != lemma and (end - start == 1 or last[-1] in "s’'")


def _name_behind(phrase: Phrase) -> tuple[int, int] | None:
    """Find the first run of names behind the noun that is no place."""
    runs = (run for run in phrase.runs if run[0] > phrase.at)
    return next(
        (run for run in runs if not _all_places(phrase.line, run) or _must_be_surname(phrase, run)), None
    )


def _must_be_surname(phrase: Phrase, run: tuple[int, int]) -> bool:
    """»| Kurator Halle | sagte«: a town without »von« right behind a role without an article; no country."""
    bare = phrase.start == phrase.at and run == (phrase.at + 1, phrase.at + 2)
    return bare and country_in(phrase.line.forms[run[0]]) is None and phrase.stop == run[1]


def _all_places(line: Line, run: tuple[int, int]) -> bool:
    return all(is_place(line.lemmas[i]) for i in range(*run))


def _surname_behind(phrase: Phrase) -> str:
    """»Professor | Beckmann«: a noun without an article behind a role is a surname."""
    line = phrase.line
    i = past_titles(line, phrase.at + 1, phrase.stop)
    if i == phrase.stop or line.tags[i] not in {"NN", "NNA", "ADJA"} or not line.forms[i][0].isupper():
        return ""
    noun = noun_at(line, i)
    known = noun is not None and (not noun.compound_of or is_in_dictionary(line.forms[i]))  # not »Ritzmann«
    return "" if known or is_about_age(line, i) else spelled(line, i, phrase.stop)


def _behind_attribute(phrase: Phrase, names: Names) -> str:
    """»der Präsident der Region Elsass | Adrien Zeller«: a full name right behind the attribute's noun."""
    line, end = phrase.line, phrase.end
    until = next((i for i in range(phrase.stop + 1, end) if _closes_attribute(line, i)), end)
    for i in range(phrase.stop + 1, min(until, end - 1)):
        if line.tags[i] != "NE" or line.quoted[i] or not _may_end_attribute(line, i):
            continue
        text = name_text(line, i, end)
        if name_end(line, i, end) == end and names.bearer(text)[0] == "person":
            return text
    return ""


def _closes_attribute(line: Line, i: int) -> bool:
    """»des Verbands der Müller |,|«; not at the bracket of »des Wetterdienstes (DWD) Eva Kern«."""
    return line.forms[i] == "," or (line.forms[i] == "(" and line.forms[i + 2 : i + 3] != [")"])


def _may_end_attribute(line: Line, i: int) -> bool:
    """Whether the attribute ends before the name at i, which is not the name of the body in it."""
    if line.forms[i - 1] == ")":
        return True
    if not line.nominal[i - 1]:
        return False
    before = noun_at(line, i - 1)
    plain = line.tags[i - 1] == "NN" and (before is None or before.which != "kind")
    plain &= not _is_called_by_noun(line, i - 1)
    return plain or is_given(line.forms[i]) or is_place(line.lemmas[i - 1])


def _is_called_by_noun(line: Line, i: int) -> bool:
    """»der Anwaltskanzlei | Westwald | Spiller Wahl«: a noun that begins the name of a kind of body."""
    kind = noun_at(line, i - 1) if i > 0 and noun_at(line, i) is None else None
    return kind is not None and kind.which == "kind"


def name_beside(line: Line, start: int, end: int, names: Names) -> str:
    """»der Direktor, | Bagus Puruhito«: a person's name behind a comma, in the mention or right after it."""
    limit = min(len(line), max(end, start) + 12)
    for i in range(start, min(limit - 1, _past_attributes(line, end) + 1)):
        if line.forms[i] in {",", "–", "("} and (text := _name_at(line, i + 1, end, limit, names)):
            return text
    return ""


def _name_at(line: Line, i: int, end: int, limit: int, names: Names) -> str:
    """Return a person's full name at i, titles and roles skipped, if nothing follows it; or ""."""
    if _is_set_off(line, i, limit):
        return line.forms[i]
    begin = past_titles(line, _past_roles(line, i, limit), limit)
    stop = name_end(line, begin, limit)
    closed = stop in {len(line), end} or line.forms[stop] in _CLOSING or line.lower[stop] in _FROM
    if stop == begin or not closed or line.quoted[begin]:
        return ""
    text = name_text(line, begin, stop)
    full = stop - begin > 1 or text in names.people
    return text if full and names.bearer(text)[0] == "person" else ""


def _is_set_off(line: Line, i: int, limit: int) -> bool:
    """»die Präsidentin des Verbands, | Tamm-Kern |, nannte«: a surname between commas, and then the verb."""
    if i + 2 >= len(line) or i >= limit or not line.forms[i][0].isupper():
        return False
    alone = line.forms[i - 1] == line.forms[i + 1] == "," and is_finite(line.tags[i + 2])
    return alone and _may_be_surname(line, i) and not looks_like_body(line.forms[i])


def _may_be_surname(line: Line, i: int) -> bool:
    """»Koch«, »Lang«; not »Bäuerin«, »Polizeisprecher«."""
    noun = noun_at(line, i)
    return noun is None or (
        noun.category == "person" and not noun.compound_of and noun_gender(line.forms[i]) != "f"
    )


def _past_attributes(line: Line, end: int) -> int:
    """»der Vorsitzende der Grünen | im Landtag |, Max Birk«: where a prepositional attribute ends."""
    i = end
    while i < len(line) - 1 and line.tags[i] in PREPOSITIONS and i - end < _LONGEST_ATTRIBUTE:
        after = i + 1
        while after < len(line) and (line.tags[after] in {"ART", "ADJA"} or line.nominal[after]):
            after += 1
        if after == i + 1:
            return end
        i = after
    return i if i < len(line) and line.forms[i] == "," else end


def _past_roles(line: Line, i: int, limit: int) -> int:
    """»der Kommandeur, | General | Igor Kral«: skip a role before a name, if one follows."""
    k = i
    while k < limit and line.tags[k] in {"ART", "ADJA"}:
        k += 1
    while k < limit - 1 and (names_person(line, k) or _is_member(line, k)):
        k += 1
    return k if k < limit and starts_name(line, past_titles(line, k, limit - 1)) else i


def _is_member(line: Line, k: int) -> bool:
    """»| Stadtrat | Jost Wieland«: a body by which one member is called."""
    return line.tags[k] == "NN" and line.lower[k].endswith(endings("offices_too"))


def _name_of_body(phrase: Phrase) -> Identity:
    """»die Zeitung Haaretz« is called Haaretz, »die Universität Jena« Universität Jena."""
    line = phrase.line
    if phrase.runs and phrase.runs[0][1] == phrase.at and category_of_noun(phrase.head) == "organisation":
        whole = spelled(line, phrase.runs[0][0], phrase.at + 1)
        return Identity(whole, "", f"»{whole}« tells which one it is")  # »Robert Koch-Institut«
    run = next((run for run in phrase.runs if run[0] > phrase.at), None)
    if run is None:
        return _called(phrase)
    if beside := _body_beside(phrase):
        return Identity(beside, "", f"»{beside}« stands beside it")
    if _is_called(phrase, run) and not _is_of_a_saint(line, run[0]):
        text = name_text(line, *run)
        return Identity(text, "", f"»{text}« is what the {line.forms[phrase.at]} is called")
    whole = base_form(line, _capital_from(phrase, phrase.at), _past_town(line, run[1]))
    return Identity(whole, "", f"»{whole}« tells which one it is")


def _past_town(line: Line, end: int) -> int:
    """»Landgericht Bad | Salzig«: past the second word of a town's name."""
    begins = line.forms[end - 1] in group("town_beginnings") and end < len(line)
    return end + 1 if begins and line.forms[end][0].isupper() else end


def _is_of_a_saint(line: Line, i: int) -> bool:
    """»Kirchenchor St. | Anna«: no name without its saint."""
    return line.forms[i - 1] in {"St.", "Sankt"}


def _is_called(phrase: Phrase, run: tuple[int, int]) -> bool:
    """»die Zeitung | Haaretz«: the name alone is enough, without the noun; not »die Universität Jena«."""
    line, noun = phrase.line, noun_at(phrase.line, phrase.at)
    if noun is None or (noun.which != "kind" and noun.category == "organisation"):
        return False
    if phrase.head.lower() in group("trades") or _keeps_its_kind(phrase):
        return False  # »Bäckerei Hansen«, »Sportverein Marnau«
    plain = _capital_from(phrase, phrase.at) == phrase.at and run[0] == phrase.at + 1
    return plain and not is_given(line.forms[run[0]]) and not _all_places(line, run)


def _called(phrase: Phrase) -> Identity:
    """»die Werft Nordlicht«: a noun without an article behind a kind of body is its name.

    Of a club, of a body that is not only of a kind, and before a noun for a document, it is a part of the
    name: »der Sportverein Marnau«, »die Sparkasse Ostalb«, »die Stiftung Warentest«.
    """
    line, noun, i = phrase.line, phrase.noun, phrase.at + 1
    if capitals := _with_capital_attribute(phrase):
        return Identity(capitals, "", f"»{capitals}« has the capitals of a name")
    if noun is None or i >= phrase.stop or line.tags[i] != "NN":
        return Identity()
    other = noun_at(line, i) if _is_noun_for_speakers(line.forms[i]) else None
    if other is not None or noun.which != "kind" or _keeps_its_kind(phrase):
        return _together_with_its_noun(phrase, noun, other)
    text = spelled(line, i, _past_second_noun(line, phrase.stop))
    return Identity(text, "", f"»{text}« is what the {line.forms[phrase.at]} is called")


def _together_with_its_noun(phrase: Phrase, noun: SpeakerNoun, other: SpeakerNoun | None) -> Identity:
    """»Stiftung Warentest«, »Gewerkschaft Nahrung und Genuss«: where the noun is a part of the name."""
    stop = _past_second_noun(phrase.line, phrase.stop)
    whole = base_form(phrase.line, phrase.at, stop)
    told = stop > phrase.stop or _is_whole(phrase, noun, other)
    return Identity(whole, "", f"»{whole}« tells which one it is") if told else Identity()


def _with_capital_attribute(phrase: Phrase) -> str:
    """»Verband Freier Bühnen«, »Polizeipräsidium Südlicher Schwarzwald«: an adjective of the name; or ""."""
    line, i = phrase.line, phrase.at + 1
    if i >= phrase.stop or not is_capital_attribute(line, i):
        return ""
    return f"{base_form(line, _capital_from(phrase, phrase.at), i)} {spelled(line, i, _list_behind(phrase))}"


def _is_noun_for_speakers(form: str) -> bool:
    """»Sprecher«; not »Oberhessen«, nor »Unia«, whose lemma the tagger guesses."""
    return not _is_in_a_place(form) and speaker_noun(form) is not None


def _past_second_noun(line: Line, stop: int) -> int:
    """»die Gewerkschaft Nahrung | und Genuss |«: the end of a name of two nouns."""
    two = line.lower[stop : stop + 1] == ["und"] and line.tags[stop + 1 : stop + 2] == ["NN"]
    return stop + 2 if two and is_thing(line, stop + 1) else stop


def _list_behind(phrase: Phrase) -> int:
    """»Verband Freier Theater | und Bühnen |«: the end of the nouns behind the core of a phrase."""
    stop = list_end(phrase.line, phrase.stop, phrase.end)
    return next((i for i in range(phrase.at, stop) if phrase.line.forms[i] in _REGISTERED), stop)


def _is_whole(phrase: Phrase, noun: SpeakerNoun, other: SpeakerNoun | None) -> bool:
    """Whether a noun and the one behind it are a name together: »Stiftung Warentest«, »Sparkasse Ostalb«."""
    if other is not None:
        return other.category == "document" and bool(other.compound_of)
    strange = _looks_strange(phrase.line.forms[phrase.at + 1]) or _opens_its_sentence(phrase)
    return noun.which == "kind" or strange or _closes_with_name(phrase)


def _closes_with_name(phrase: Phrase) -> bool:
    """»sagte der Verein | Hafenlicht |,«: a word that no dictionary has, and behind it no attribute."""
    form = phrase.line.forms[phrase.at + 1]
    behind = "".join(phrase.line.tags[phrase.end : phrase.end + 1])
    closed = phrase.stop == phrase.end and behind not in {"APPR", "NN", "ADJA"}  # not »erhob Klage gegen …«
    return closed and not is_in_dictionary(form) and not form.lower().endswith(endings("abstract"))


def _looks_strange(form: str) -> bool:
    """»Ostalb«, »Oberhessen«, »Holz-Möbel-Forst«: no noun of the language, or a place."""
    return is_unheard_of(form) or is_place(form) or form.count("-") > 1 or _is_part_of_place(form)


def _is_in_a_place(form: str) -> bool:
    """»Oberhessen«, »Uri-Land«."""
    return form in places() or _is_part_of_place(form)


def _is_part_of_place(form: str) -> bool:
    """»Schaffhausen-Land«, »Köln-Kalk«."""
    first, _, last = form.rpartition("-")
    return bool(first) and (last in group("parts_of_places") or is_place(first))


def _opens_its_sentence(phrase: Phrase) -> bool:
    """»| Die Polizeiinspektion Nordhafen | bestätigte«: there is but one phrase in front of the verb."""
    line, stop = phrase.line, phrase.stop
    return phrase.start == 0 and stop == phrase.end < len(line) and is_finite(line.tags[stop])


def _keeps_its_kind(phrase: Phrase) -> bool:
    """»Sportverein Marnau«: the name of a club begins with what it is."""
    return phrase.head.lower().endswith(endings("keep_their_kind"))


def _capital_from(phrase: Phrase, noun: int) -> int:
    """Where the name of a body begins: »| Deutsche Umwelthilfe«, »| Kölner Polizei«, else at its noun."""
    line, begin = phrase.line, noun
    body = phrase.noun is not None and phrase.noun.category == "organisation"
    one = body and line.tags[phrase.start] == "ADJA" and line.forms[noun] == line.noun_lemma(noun)
    first = phrase.start if one else max(phrase.start, 1)  # »Deutsche Bank warnt«: it has no article
    while begin > first and line.forms[begin - 1][0].isupper() and _leads_a_name(line, begin - 1):
        begin -= 1
    if begin - 2 >= phrase.start and line.tags[begin - 2 : begin] == ["TRUNC", "KON"]:
        return begin - 2  # »| Industrie- und | Handelskammer Ulm«
    return begin


def _leads_a_name(line: Line, i: int) -> bool:
    """»| Deutsche | Umwelthilfe«, »| Federal | Marine«: an adjective, or a word that no dictionary has."""
    foreign = line.tags[i] in {"NN", "FM"} and noun_at(line, i) is None and is_unheard_of(line.forms[i])
    town = line.forms[i] in group("town_beginnings") and line.tags[i + 1] == "ADJA"  # »| New | Yorker Börse«
    return line.tags[i] == "ADJA" or foreign or town


def _without_noun(phrase: Phrase, names: Names, *, subject: bool) -> Identity:
    """»Reuters«, »die NASA«, »Merkel«, »die Deutsche Welle«: no noun says what bears the name."""
    line = phrase.line
    if _is_party(phrase):
        text = line.forms[phrase.at]
        return Identity(text, "organisation", f"»{text}« is a party called by a noun")
    if phrase.at >= 0 and (text := _newspaper(line.forms[phrase.at])):
        return Identity(text, "organisation", f"»{text}« is taken for the newspaper or programme")
    if phrase.nouns and (name := _capitalised(phrase)):
        return Identity(name, "organisation", f"»{name}« has the capitals of a name")
    if firm := _firm_of_owner(phrase):
        return Identity(firm, "organisation", f"»{firm}« is a trade and an owner, as firms are called")
    return _by_look(phrase, names) if phrase.runs else _unknown_word(phrase, names, subject=subject)


def _is_party(phrase: Phrase) -> bool:
    """»sagte | die Mitte |«; not »die Mitte der Stadt«."""
    alone = phrase.at == phrase.start + 1 and phrase.stop == phrase.end == phrase.at + 1
    return (
        alone and phrase.first in {"die", "der"} and phrase.line.forms[phrase.at] in group("parties_by_nouns")
    )


def _firm_of_owner(phrase: Phrase) -> str:
    """»Möbel | Rottler«; not »der Hotel-Erbe Rottler«; or ""."""
    line, run = phrase.line, next(iter(phrase.runs), None)
    if run is None or run[0] == phrase.start or is_given(line.forms[run[0]]):
        return ""
    trade = line.lower[run[0] - 1] in group("trades") and line.tags[run[0] - 1] == "NN"
    return spelled(line, run[0] - 1, run[1]) if trade else ""


def _unknown_word(phrase: Phrase, names: Names, *, subject: bool) -> Identity:
    """»die Bitkom«, »Gaetz«: what is tagged as a common noun, but may be a name."""
    if phrase.at >= 0 and (text := phrase.line.forms[phrase.at]) in _told_bodies(names):
        return Identity(text, "organisation", f"the article says what »{text}« is")
    if text := _articled(phrase):
        return Identity(text, "organisation", f"»{text}« has an article and is no word")
    if text := _strange_person(phrase):
        return Identity(text, "person")
    if subject and (text := _two_nouns(phrase)):
        return Identity(
            text, "organisation", f"»{text}« are two nouns without an article, like a company's name"
        )
    if subject and (word := _alone(phrase)):
        return Identity(word, "person", f"»{word}« stands alone like a name")
    return Identity()


def _strange_person(phrase: Phrase) -> str:
    """»der in Ulm geborene | Warrington |«: a word that nobody has heard of behind what tells of people."""
    line, at = phrase.line, phrase.at
    person = at > phrase.start and tells_of_person(line, at - 1) and is_unheard_of(line.forms[at])
    return line.forms[at] if person else ""


def _told_bodies(names: Names) -> set[str]:
    """Return what the article tells to be bodies: also the long forms of abbreviations."""
    return names.bodies | names.long_forms.keys() | names.short_forms.keys()


def _alone(phrase: Phrase) -> str:
    """»| Gaetz | sagte«: one word that no dictionary has, or that ends as words for people do; or ""."""
    line, word = phrase.line, phrase.line.forms[phrase.start]
    alone = phrase.stop == phrase.start + 1 and line.tags[phrase.start] in {"NN", "NE", "NNA"}
    return word if alone and (looks_personal(word) or not is_in_dictionary(word)) else ""


def _two_nouns(phrase: Phrase) -> str:
    """»| Nordlicht Energie | bestätigte«; or ""."""
    line, start = phrase.line, phrase.start
    two = phrase.stop == phrase.end == start + 2 and line.tags[start : start + 2] == ["NN", "NN"]
    return spelled(line, start, phrase.stop) if two else ""


def _capitalised(phrase: Phrase) -> str:
    """»die | Deutsche Welle«, not »Berliner Köche«; or ""."""
    if english := _english_name(phrase):
        return english
    begin = _capital_from(phrase, phrase.nouns[0])
    town = begin < phrase.nouns[0] and phrase.line.lemmas[begin].endswith("er")
    return base_form(phrase.line, begin, phrase.stop) if begin < phrase.nouns[0] and not town else ""


def _english_name(phrase: Phrase) -> str:
    """»die | Federal Reserve«, »die | Landthaler Group«: one of the words is English for a body; or ""."""
    line, begin, stop = phrase.line, phrase.nouns[0], phrase.stop
    words = [word.lower() for word in line.forms[begin:stop]]
    return spelled(line, begin, stop) if len(words) > 1 and group("body_words") & set(words) else ""


def _articled(phrase: Phrase) -> str:
    """»die | Bitkom«: an article, and a word that no dictionary has; or ""."""
    if phrase.at != phrase.start + 1 or phrase.first not in ARTICLES or phrase.stop != phrase.at + 1:
        return ""
    text = phrase.line.forms[phrase.at]
    unknown = is_unheard_of(text) and not looks_personal(text)
    return text if unknown or text in group("short_bodies") else ""


def _by_look(phrase: Phrase, names: Names) -> Identity:
    """»Reuters«, »die NASA«, »Merkel«: what the article or the look of a name tells about its bearer."""
    line = phrase.line
    begin, stop = phrase.runs[0]
    text = _firm_with_adjective(line, begin, stop) or name_text(line, begin, stop)
    if answering := _who_answers(phrase, text, names):
        return Identity(answering, "person", f"»{text}« are the initials of »{answering}«")
    if _ends_with_initial(text):
        return Identity(text, "person")
    article = begin > phrase.start and _has_article_of_a_body(line, phrase.start, begin)
    kind, why = names.bearer(text, article_before=article)
    if kind == "person" and _is_called_a_body(phrase, begin, stop):
        return Identity(text, "organisation", f"»{text}« is called a body")
    return Identity(text, kind, "" if kind == "person" else why)


def _has_article_of_a_body(line: Line, start: int, name: int) -> bool:
    """»die | Nagra«, »die alte | Nagra«; not »die 71-jährige | Thuy Halle«."""
    article = line.tags[name - 1] in {"ART", "APPRART", "ADJA"}
    return article and not any(tells_of_person(line, i) for i in range(start, name))


def _is_called_a_body(phrase: Phrase, begin: int, stop: int) -> bool:
    """»Astra, Anbieter von Karten«; not »Omar Sturm, 47, der Zeitung«, who has a given name."""
    first = phrase.line.forms[begin]
    full = stop - begin > 1 and (is_given(first) or first.endswith("."))
    return not full and any(map(_calls_a_body, roles_beside(phrase)))


def _calls_a_body(role: str) -> bool:
    """»Astra, | Anbieter | von Karten«; not »Reto Behrens, | Kantonsrat | in Uster«."""
    return category_of_noun(role) == "organisation" and not role.lower().endswith(endings("councils"))


def _firm_with_adjective(line: Line, begin: int, stop: int) -> str:
    """»der | Deutschen Windholz AG |« → »Deutsche Windholz AG«; or ""."""
    firm = line.tags[begin] == "ADJA" and line.forms[stop - 1] in group("company_forms")
    return f"{stem(line.forms[begin])}e {spelled(line, begin + 1, stop)}" if firm else ""


def _who_answers(phrase: Phrase, text: str, names: Names) -> str:
    """»| JM |: Das stimmt.«: whose initials open a paragraph of an interview; or ""."""
    line, stop = phrase.line, phrase.stop
    opens = line.starts_paragraph and phrase.start == 0 and line.forms[stop : stop + 1] == [":"]
    return names.by_initials(text) if opens and text.isupper() else ""


def _ends_with_initial(text: str) -> bool:
    """»Milla R.«: somebody whom a newsroom does not name in full."""
    first, _, last = text.rpartition(" ")
    return first.istitle() and len(last) == 2 and last[0].isupper() and last[1] == "."


def _newspaper(form: str) -> str:
    """Give the newspaper or programme that a common noun may be: »des Spiegels«."""
    forms = (form, form.removesuffix("s"))
    return next((name for name in forms if name.rpartition("-")[2] in group("press")), "")


def roles_beside(phrase: Phrase) -> list[str]:
    """Nouns for speakers in the appositions: »Anna Maier, | Sprecherin des Senats«."""
    line, end, found = phrase.line, phrase.end, []
    for i in range(phrase.stop, end):
        if line.forms[i] == ",":
            k = i + 1
            while k < end and not line.nominal[k] and line.forms[k] != ",":
                k += 1
            if k < end and noun_at(line, k) is not None:
                found.append(line.noun_lemma(k))
    return found


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
    return (
        Identity() if phrase.first in group("indefinite") else _definite_body(phrase, category, number, names)
    )


def _definite_body(phrase: Phrase, category: str, number: str, names: Names) -> Identity:
    """»die | Deutsche Umwelthilfe«, »das Außenministerium«."""
    if category:
        begin = _capital_from(phrase, phrase.at)
        if begin < phrase.at:
            name = base_form(phrase.line, begin, phrase.stop) + (_purpose(phrase) or _from_whom(phrase))
            return Identity(name, "", f"»{name}« has the capitals of a name")
        if category == "organisation" and (beside := _body_beside(phrase)):
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
    begin = _capital_from(phrase, at)
    article = begin > phrase.start and line.lower[begin - 1] in {"die", "den", "der"}
    if phrase.start == at and line.forms[at] + "n" in group("party_members"):
        return Identity(line.forms[at], "", f"»{line.forms[at]}« is a party called by its members")
    party = begin < at or line.forms[at] in group("party_members")
    if not (article and party) or _are_of_a_town(line, begin, at):
        return Identity()
    name = _members_alone(line, begin, at)
    return Identity(name, "", f"»{name}« is a party or club called by its members")


def _members_alone(line: Line, begin: int, at: int) -> str:
    """»die | Freien Wähler |« → »Freie Wähler«: as a party or club writes itself, without the article."""
    strong = [line.forms[i].removesuffix("n") for i in range(begin, at + 1) if line.tags[i] == "ADJA"]
    last = line.forms[at].removesuffix("n") if begin == at else nominative_plural(line, begin, at)
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
    until += until < phrase.end and line.nominal[until] and _looks_strange(line.forms[until])
    return f"{base_form(line, _capital_from(phrase, phrase.at), stop)} {spelled(line, stop, until)}"


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
    first = min(_comma(line, stop, phrase.end), _another_attribute(line, stop + 1, phrase.end))
    return " " + spelled(line, stop, list_end(line, first, phrase.end))


def _another_attribute(line: Line, start: int, end: int) -> int:
    """»Bundesamt für Umweltschutz | aus dem Haushalt«: where what belongs to no name begins; or the end."""
    return next((i for i in range(start, end) if line.lower[i] in group("in_no_name")), end)


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
    where = phrase.stop < phrase.end and line.lower[phrase.stop] in _PLACES  # »Tests in Dänemark«
    if not where and (until := _telling_attribute(phrase, names)):
        name = spelled(line, phrase.at, until)
        return Identity(name, "", f"»{name}« tells whose it is")
    return Identity()


def _known_body(name: str, names: Names) -> bool:
    """Whether a word before a hyphen is the name of a body: »dpa-«, »Spiegel-«; not »US-«."""
    known = is_short(name) or name in names.bodies | group("press") | group("small_bodies")
    return known and country_in(name) is None


def _comma(line: Line, start: int, end: int) -> int:
    """Position of the first comma or bracket, or the end."""
    return next((i for i in range(start, end) if line.forms[i] in {",", "(", "–"}), end)


def _body_beside(phrase: Phrase) -> str:
    """»die Regierungspartei, die Hamas«: the last words of the mention are a name behind a comma."""
    line, end = phrase.line, phrase.end
    for i in range(phrase.stop, end - 1):
        if line.forms[i] == ",":
            begin = i + 2 if line.tags[i + 1] == "ART" else i + 1
            if begin < end and name_end(line, begin, end) == end:
                return name_text(line, begin, end)
    return ""


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
        if line.lower[i] in group("attributes") - {"an"} and not line.quoted[i]:
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


def body_of(phrase: Phrase) -> str:
    """»des Außenministeriums«, »aus Regierungskreisen«, the first part of »Pentagon-Beamter«; or ""."""
    line, start = phrase.line, phrase.start
    if found := _body_attribute(phrase):
        return found
    if run := next((run for run in phrase.runs if run[1] <= phrase.at), None):
        return name_text(line, *run)  # »SPD Politiker«
    if phrase.at > start and line.tags[start] == "NE" and possessive(line, start, start + 1):
        return line.lemmas[start]  # »Spectors Verteidiger«
    noun = phrase.noun
    return _employer(noun.compound_of) if noun is not None and noun.category in {"person", "group"} else ""


def _employer(first: str) -> str:
    """»Pentagon« in »Pentagon-Beamter«, »Polizei« in »Polizeisprecher«; "" in »Bundespräsident«."""
    if first.lower().partition("-")[0] in _NO_EMPLOYERS:
        return ""  # »Hausarzt«
    if "-" in first:
        return first.removesuffix("-") if first.endswith("-") else first.partition("-")[0]
    for form in (first.removesuffix("s"), first.removesuffix("n"), first):
        if category_of_noun(form) == "organisation" and not form.lower().endswith(_NO_BODIES):
            return form
    return ""


def _body_attribute(phrase: Phrase) -> str:
    """»ein Sprecher | des Außenministeriums |«: an attribute that begins with a name or a noun for a body."""
    line, begin, end = phrase.line, phrase.stop + 1, phrase.end
    if begin >= end or line.lower[begin - 1] not in group("attributes") - _PLACES - {"für"}:
        return ""
    at = next((i for i in range(begin, end) if line.nominal[i] and line.tags[i] != "ADJA"), -1)
    if at < 0 or not _names_body(line, at) or _is_from_town(line, begin, at):
        return ""
    return _bare_body(line, begin, _end_of_attribute(line, begin, end))


def _end_of_attribute(line: Line, begin: int, end: int) -> int:
    """»des Amtes | und des Landes«: where the first attribute ends."""
    until = _comma(line, begin, end)
    return next((i for i in range(begin, until) if _second_attribute(line, i)), until)


def _is_from_town(line: Line, begin: int, at: int) -> bool:
    """»die Bäckerin aus | Rietz |«."""
    return line.lower[begin - 1] == "aus" and at == begin and line.tags[at] == "NE"


def _bare_body(line: Line, begin: int, until: int) -> str:
    """»des | Weißen Hauses |« → »Weißes Haus«."""
    while begin < until - 1 and line.tags[begin] in {"ART", "PPOSAT", "PDAT", "PIAT"}:
        begin += 1
    return base_form(line, begin, until) if begin < until else ""


def _names_body(line: Line, i: int) -> bool:
    """Whether the word at i begins a name, but not a place's, or is a noun for a body."""
    if starts_name(line, i) and not is_place(line.lemmas[i]):
        return True
    noun = noun_at(line, i)
    return noun is not None and noun.category in {"organisation", "group"}


def _second_attribute(line: Line, i: int) -> bool:
    """»des Amtes | und des Landes«."""
    return line.lower[i] == "und" and line.tags[i + 1 : i + 2] == ["ART"]
