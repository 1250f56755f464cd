"""The proper name in a noun phrase, with or without a noun that says what bears it."""

from lesart.language import category_of_noun, is_in_dictionary, is_unheard_of, looks_personal
from lesart.sources.body_names import body_beside, capital_from, name_of_body, newspaper
from lesart.sources.identity import Identity
from lesart.sources.name_index import Names
from lesart.sources.names import (
    ARTICLES,
    base_form,
    ends_with_initial,
    is_firm,
    is_given,
    looks_like_body,
    name_text,
    noun_at,
    spelled,
    stem,
    tells_of_person,
)
from lesart.sources.noun_phrases import Phrase
from lesart.sources.person_names import name_of_member, name_of_person
from lesart.sources.wordlists import endings, group
from lesart.syntax import Line

__all__ = ["proper_name", "roles_beside"]


def proper_name(phrase: Phrase, category: str, names: Names, *, subject: bool) -> Identity:
    """Find the proper name in or beside a phrase; ``category`` is what its noun names, or ""."""
    if category == "person":
        if name := name_of_person(phrase, names):
            return _bearer_in_role(name)
        beside = body_beside(phrase)
        why = looks_like_body(beside) if beside else ""
        return Identity(beside, "organisation", why) if why else Identity()
    if phrase.quoted is not None and (category or not phrase.runs):
        return _name_in_marks(_spelled_in_marks(phrase.line, *phrase.quoted), category, names)
    if category:
        member = name_of_member(phrase, names)
        return Identity(member, "person") if member else name_of_body(phrase)
    return _without_noun(phrase, names, subject=subject)


def _bearer_in_role(name: str) -> Identity:
    """»Trainer Jan Kolb« is a person; »die Betreiberin Solvia AG« by its legal form a company."""
    return (
        Identity(name, "organisation", f"»{name}« is a company")
        if is_firm(name)
        else Identity(name, "person")
    )


def _spelled_in_marks(line: Line, begin: int, stop: int) -> str:
    """»der „Badischen Zeitung“« → »Badische Zeitung«: a name in marks is declined like one without them."""
    adjective, noun = begin + 1, begin + 2
    body = (
        noun < stop - 1
        and line.tags[adjective] == "ADJA"
        and category_of_noun(line.forms[noun]) == "organisation"
    )
    declined = base_form if body and line.lower[adjective].endswith("en") else spelled
    return declined(line, adjective, stop - 1)


def _name_in_marks(text: str, category: str, names: Names) -> Identity:
    text = newspaper(text) or text  # »des „Spiegels“«
    if text[0].islower():  # »ein „ehemaliger Küchenangestellter“«
        return Identity("", category or category_of_noun(text.rpartition(" ")[2]) or "")
    if text in names.people:
        return Identity(text, "person")
    return Identity(text, category or "organisation", f"»{text}« stands in marks like a name")


def _without_noun(phrase: Phrase, names: Names, *, subject: bool) -> Identity:
    """»Reuters«, »die NASA«, »Merkel«, »die Deutsche Welle«: no noun says what bears the name."""
    line = phrase.line
    if _is_party(phrase):
        text = line.forms[phrase.at]
        return Identity(text, "organisation", f"»{text}« is a party called by a noun")
    if phrase.at >= 0 and (text := newspaper(line.forms[phrase.at])):
        return Identity(text, "organisation", f"»{text}« is taken for the newspaper or programme")
    if phrase.nouns and (name := _capitalised(phrase) or _of_a_town(phrase, names)):
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
    begin = capital_from(phrase, phrase.nouns[0])
    town = begin < phrase.nouns[0] and phrase.line.lemmas[begin].endswith("er")
    return base_form(phrase.line, begin, phrase.stop) if begin < phrase.nouns[0] and not town else ""


def _of_a_town(phrase: Phrase, names: Names) -> str:
    """»die | Wiener Linien |«, where the article tells that they have let something be known; or ""."""
    name = base_form(phrase.line, phrase.at - 1, phrase.stop) if phrase.at > phrase.start else ""
    return name if name in names.bodies else ""


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
    text = (
        _firm_with_adjective(line, begin, stop)
        or _young_party(line, phrase.start, begin, stop)
        or name_text(line, begin, stop)
    )
    if answering := _who_answers(phrase, text, names):
        return Identity(answering, "person", f"»{text}« are the initials of »{answering}«")
    if ends_with_initial(text):
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


def _young_party(line: Line, start: int, begin: int, stop: int) -> str:
    """»die | Junge SVP |«: a capital in front of letters; not »die Berliner CDU«; or ""."""
    adjective = begin - 1 > start and line.tags[begin - 1] == "ADJA" and line.forms[begin - 1][0].isupper()
    letters = stop == begin + 1 and line.forms[begin].isupper()
    if not (adjective and letters) or line.lower[begin - 1].endswith("er"):
        return ""
    return f"{stem(line.forms[begin - 1])}e {line.forms[begin]}"


def _who_answers(phrase: Phrase, text: str, names: Names) -> str:
    """»| JM |: Das stimmt.«: whose initials open a paragraph of an interview; or ""."""
    line, stop = phrase.line, phrase.stop
    opens = line.starts_paragraph and phrase.start == 0 and line.forms[stop : stop + 1] == [":"]
    return names.by_initials(text) if opens and text.isupper() else ""


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
