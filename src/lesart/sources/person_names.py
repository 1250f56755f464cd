"""Names of persons in a noun phrase or beside it: »Minister Ravi Kumar«, »der Direktor, Bagus Puruhito«."""

from lesart.language import is_in_dictionary, noun_gender
from lesart.sources.countries import country_in
from lesart.sources.name_index import Names
from lesart.sources.names import (
    are_places,
    is_given,
    is_place,
    leaning,
    looks_like_body,
    name_end,
    name_text,
    names_person,
    noun_at,
    past_titles,
    spelled,
    starts_name,
)
from lesart.sources.noun_phrases import Phrase, is_about_age
from lesart.sources.wordlists import endings, group
from lesart.syntax import PREPOSITIONS, Line, is_finite

__all__ = ["name_beside", "name_of_member", "name_of_person"]

_FROM = frozenset({"von", "vom", "aus"})  # »…, Jan Sorn | von der Universität Linz«
_ONE_MAN = frozenset({"der", "des", "dem", "den", "ein", "eines", "einem"})
_LONGEST_ATTRIBUTE = 6  # words between a mention and the comma before its name
_CLOSING = frozenset({",", ".", "(", ")", "–", ":", ";"})


def name_of_member(phrase: Phrase, names: Names) -> str:
    """»der Gemeinderat von Rietz, | Jens Aschner |«: the member of a council named beside it; or ""."""
    council = phrase.head.lower().endswith(endings("councils"))
    if council and phrase.start == phrase.at:
        return _behind_attribute(phrase, names)  # »Nationalrat der Grünen | Jens Aschner |«
    if not council or phrase.first not in _ONE_MAN or phrase.named_behind:
        return ""
    line, stop, end = phrase.line, phrase.stop, phrase.end
    return _behind_attribute(phrase, names) or name_beside(line, stop, end, names)


def name_of_person(phrase: Phrase, names: Names) -> str:
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
        (run for run in runs if not are_places(phrase.line, run) or _must_be_surname(phrase, run)), None
    )


def _must_be_surname(phrase: Phrase, run: tuple[int, int]) -> bool:
    """»| Kurator Halle | sagte«: a town without »von« right behind a role without an article; no country."""
    bare = phrase.start == phrase.at and run == (phrase.at + 1, phrase.at + 2)
    return bare and country_in(phrase.line.forms[run[0]]) is None and phrase.stop == run[1]


def _surname_behind(phrase: Phrase) -> str:
    """»Professor | Beckmann«, »Frau Ministerin | Rabe«: a bare noun behind a role is a surname."""
    line = phrase.line
    i = _past_role_behind_title(phrase, past_titles(line, phrase.at + 1, phrase.stop))
    if i == phrase.stop or line.tags[i] not in {"NN", "NNA", "ADJA"} or not line.forms[i][0].isupper():
        return ""
    noun = noun_at(line, i)
    known = noun is not None and (not noun.compound_of or is_in_dictionary(line.forms[i]))  # not »Ritzmann«
    return "" if known or is_about_age(line, i) else spelled(line, i, phrase.stop)


def _past_role_behind_title(phrase: Phrase, i: int) -> int:
    """»Frau | Ministerin | Rabe«: past a role that stands between »Frau« and a surname."""
    titled = phrase.line.forms[phrase.at] in {"Frau", "Herr", "Herrn"} and phrase.start == phrase.at
    return i + 1 if titled and i + 1 < phrase.stop and names_person(phrase.line, i) else i


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
    if _names_its_person(line, i - 1):
        return False
    before = noun_at(line, i - 1)
    plain = line.tags[i - 1] == "NN" and (before is None or before.which != "kind")
    plain &= not _is_called_by_noun(line, i - 1)
    begins = is_given(line.forms[i]) and not is_given(line.forms[i - 1])  # not »Gábor | Maria Fulda«
    return plain or begins or is_place(line.lemmas[i - 1])


def _names_its_person(line: Line, i: int) -> bool:
    """»der Anwalt der | Ärztin | Eva Kern«, »… des | Arztes | …«: one person, whose name follows.

    Not the first's; »der Sprecher der | Winzer | Jan Kern« has many. So »die Mutter von | Trainer | Jan
    Kern«, »… vom früheren | Trainer | …«.
    """
    if not names_person(line, i):
        return False
    before = next((k for k in range(i - 1, -1, -1) if line.tags[k] != "ADJA"), 0)
    if line.lower[before] in {"von", "vom"}:
        return True
    article = next((line.lower[k] for k in range(i - 1, -1, -1) if line.tags[k] == "ART"), "")
    woman = noun_gender(line.forms[i]) == "f" and line.forms[i] == line.noun_lemma(i)
    return article in {"des", "eines"} or (woman and article in {"der", "einer"})


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
    if _is_set_off(line, i, end, limit):
        return line.forms[i]
    begin = past_titles(line, _past_roles(line, i, limit), limit)
    stop = name_end(line, begin, limit)
    closed = stop in {len(line), end} or line.forms[stop] in _CLOSING or line.lower[stop] in _FROM
    if stop == begin or not closed or line.quoted[begin]:
        return ""
    text = name_text(line, begin, stop)
    full = stop - begin > 1 or text in names.people
    return text if full and names.bearer(text)[0] == "person" else ""


def _is_set_off(line: Line, i: int, end: int, limit: int) -> bool:
    """»die Präsidentin des Verbands, | Tamm-Kern |, nannte«: a surname between commas, and then the verb.

    Or a surname that ends the mention: »sagte die Präsidentin des Verbands, | Tamm |, am Montag«.
    """
    if i >= limit or not line.forms[i][0].isupper() or line.forms[i - 1] != ",":
        return False
    alone = line.forms[i + 1 : i + 2] == [","] and any(map(is_finite, line.tags[i + 2 : i + 3]))
    last = i + 1 == end and line.tags[i] == "NE"
    return (alone or last) and _may_be_surname(line, i) and not looks_like_body(line.forms[i])


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
