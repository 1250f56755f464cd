"""Noun phrases for speakers: their core, their head, one or many, masculine or feminine."""

from collections.abc import Sequence

from lesart.frozen import record
from lesart.language import SpeakerNoun, is_gendered, is_personal, noun_gender, plain_form, speaker_noun
from lesart.sources.callings import is_inhabitant
from lesart.sources.name_index import Names
from lesart.sources.names import (
    is_given,
    is_place,
    name_end,
    noun_at,
    past_titles,
    possessive,
    starts_name,
    stem,
)
from lesart.sources.wordlists import endings, group
from lesart.syntax import Line, Piece, is_a_few, is_measure, over_participle

__all__ = [
    "IN_PLACES",
    "Phrase",
    "behind_article",
    "core_stop",
    "first_comma",
    "grammatical_gender",
    "grammatical_number",
    "is_about_age",
    "past_participle",
    "take_apart",
    "verb_number",
]

_OF_A_WOMAN = frozenset({"die", "eine", "diese", "keine", "seine", "ihre"})
IN_PLACES = frozenset({"in", "im", "an", "am"})  # before where somebody or something is: »Tests in Dänemark«
_THE_MANY = frozenset({"die", "diese", "jene", "den", "seine", "ihre", "seinen", "ihren", "deren", "unsere"})
_LONGEST_ATTRIBUTE = 8  # words from an article to the comma between two attributes
_BEFORE_ATTRIBUTE = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "PIS", "CARD"})
_OPENS_ATTRIBUTE = frozenset({"ADJA", "CARD", "ADV", "ADJD", "APPR", "APPRART"})
_TITLES_AND_NOUNS = frozenset({"Herr", "Herrn", "Frau", "Dame"})
_DATIVES = frozenset({"den", "seinen", "ihren"})
_WHOSE = frozenset({"dessen", "deren"})
_ALIKE = ("er", "el", "en")  # endings of nouns with one form for one and many
_ENDS_OF_ONE = ("ann", "schien")  # »kann«, »begann«
_THE = frozenset({"der", "dieser", "jener"})
_ANY_THE = _THE | _THE_MANY
_THESE = frozenset({"die", "diese", "jene"})


@record
class Phrase:
    """The core of a mention: »der frühere Sprecher Max Klein«, in word positions."""

    line: Line
    start: int
    stop: int  # end of the core
    end: int  # end of the mention, attributes and appositions included
    nouns: tuple[int, ...]  # common nouns
    runs: tuple[tuple[int, int], ...]  # proper names, without titles and possessors
    quoted: tuple[int, int] | None  # words in marks, the marks included
    at: int  # the noun that says what the speaker is, or -1
    head: str  # dictionary form of that noun; "" if there is none
    noun: SpeakerNoun | None  # what the list knows of it
    first: str  # first word, in small letters; »ein« for »ein:e«

    @property
    def named_behind(self) -> bool:
        """Whether a name follows the head: »der Minister Ravi Kumar«."""
        return bool(self.runs) and self.runs[-1][0] > self.at

    @property
    def gendered(self) -> bool:
        """Whether the head names women and men in one word: »Expert:innen«; it shows no gender."""
        return self.at >= 0 and is_gendered(self.line.forms[self.at])

    @property
    def member(self) -> bool:
        """Whether a noun for a body stands for a member of it: »Nationalrat Beat Hug«."""
        if self.at < 0 or not self.head.lower().endswith(endings("offices_too")):
            return False
        behind = past_titles(self.line, self.at + 1, self.stop)  # »Gemeinderat a. D. Till Behrens«
        run = next((run for run in self.runs if run[0] == behind), None)
        if run is None:
            return False
        forms = self.line.forms[run[0] : run[1]]
        if len(forms) == 1 and self.at == self.start:
            return _is_member_alone(self.head, forms[0])
        return is_given(forms[0]) or (len(forms) > 1 and not _is_of_a_town(forms))

    @property
    def declined(self) -> bool:
        """Whether the head is an adjective as a noun: »Beamte«, »die Betroffenen«."""
        lemma, form = self.head.lower(), self.line.lower[self.at]
        return self.at >= 0 and lemma.endswith("er") and form in {lemma[:-1], lemma[:-1] + "n"}


def _is_of_a_town(forms: Sequence[str]) -> bool:
    """»Gemeinderat | Bad Homburg |«."""
    return any(map(is_place, forms)) or forms[0] in group("town_beginnings")


def _is_member_alone(role: str, name: str) -> bool:
    """»| Grossrat Lefèvre | sagte«; not »| Gemeinderat Oberwil |«."""
    town = is_place(name) or name.endswith(endings("town_endings"))
    return role.lower().endswith(endings("councils")) and (is_given(name) or not town)


def core_stop(line: Line, start: int, end: int) -> int:
    """End of the core: up to the first genitive, preposition, bracket or comma behind its noun or name."""
    i, seen = past_titles(line, past_participle(line, start, end), end), False
    while i < end:
        if line.quoted[i]:
            piece = line.piece_at(i)
            if piece is None or piece.end > end:
                return i if seen else end
            i, seen = piece.end, True
            continue
        longer, noun = _past_word(line, i, end)
        if longer == i and seen and line.forms[i] != ".":
            return i
        i, seen = max(longer, i + 1), seen or noun
    return end


def _past_word(line: Line, i: int, end: int) -> tuple[int, bool]:
    """Skip a noun or a name, and say whether it may be the core's last; i itself for another word."""
    name = name_end(line, i, end)
    if name > i:
        owner = line.tags[name : name + 1] == ["ADJA"] and line.lemmas[name - 1] != line.forms[name - 1]
        return name, not owner  # »Berlins früherer Bürgermeister«
    if is_measure(line, i):
        return i + 1, False  # »62 Jahre alte«
    if line.tags[i] == "TRUNC":
        return i + (2 if line.lower[i + 1 : i + 2] == ["und"] else 1), False  # »Wirtschafts- und …«
    return (i + 1, True) if line.nominal[i] or line.forms[i] in {"/", "&"} else (i, False)


def past_participle(line: Line, start: int, end: int) -> int:
    """»der | für Bremen stürmende | Spieler«: skip what belongs to the participle."""
    if start + 1 >= end or line.tags[start] not in _BEFORE_ATTRIBUTE:
        return start
    first = _behind_first_attribute(line, start, end)
    past = over_participle(line, first, end)
    if first < past < end:
        return past
    return first if first > start + 1 else start


def _behind_first_attribute(line: Line, start: int, end: int) -> int:
    """»die des Mordes angeklagte, | 59 Jahre alte Wirtin«: behind the comma between attributes, if any."""
    near = range(start + 2, min(start + _LONGEST_ATTRIBUTE, end - 2))
    comma = next((i for i in near if line.forms[i] == ","), 0)
    parts = comma > 0 and line.tags[comma - 1] == "ADJA" and line.forms[comma - 1].islower()
    return comma + 1 if parts and line.tags[comma + 1] in _OPENS_ATTRIBUTE else start + 1


def first_comma(line: Line, start: int, end: int) -> int:
    """Position of the first comma or bracket, or the end."""
    return next((i for i in range(start, end) if line.forms[i] in {",", "(", "–"}), end)


def take_apart(line: Line, start: int, end: int, names: Names) -> Phrase:
    """Find the nouns and the proper names in the core of a mention."""
    stop = core_stop(line, start, end)
    runs, nouns, quoted = _scanned(line, start, stop, names)
    nouns = _outside(nouns, runs) if runs else nouns
    named = bool(runs) or quoted is not None
    at = _head(line, nouns, stop, named=named)
    if stop == end and not named:
        runs += _beyond(line, at, end)
    head = line.noun_lemma(at) if at >= 0 else ""
    noun = speaker_noun(head) or speaker_noun(line.forms[at]) if at >= 0 else None
    first = plain_form(line.lower[start])
    return Phrase(line, start, stop, end, tuple(nouns), tuple(runs), quoted, at, head, noun, first)


def _outside(nouns: list[int], runs: list[tuple[int, int]]) -> list[int]:
    return [i for i in nouns if not any(begin <= i < last for begin, last in runs)]


_Range = tuple[int, int]
_Found = tuple[list[_Range], list[int], _Range | None]


def _scanned(line: Line, start: int, stop: int, names: Names) -> _Found:
    """Gather proper names, common nouns and the first words in marks, from left to right."""
    runs: list[_Range] = []
    nouns: list[int] = []
    quoted = None
    i = past_participle(line, start, stop)
    while i < stop:
        piece = line.piece_at(i)
        last = name_end(line, i, stop)
        if piece is not None:
            quoted = quoted or _place(piece)
            last = piece.end
        elif is_about_age(line, i):
            last = i + 2
        elif last > i:
            runs += _run(line, i, last, stop)
        elif _is_surname(line, i, start, names):
            runs.append((i, i + 1))
        elif _common(line, i):
            nouns.append(i)
        i = max(last, i + 1)
    return runs, nouns, quoted


def _run(line: Line, i: int, last: int, stop: int) -> list[tuple[int, int]]:
    """Take a proper name, but for one that only says whose the next is."""
    if last < stop and possessive(line, i, last):
        return []
    if (first := _firm_from(line, i)) < i:
        return [(first, last)]
    if line.forms[i] in group("club_letters") and line.forms[i - 1 : i] == ["1."]:
        return [(i - 1, last)]  # »der | 1. FC Lauen |«
    owner = last - i > 2 and is_place(line.lemmas[i]) and line.forms[i].endswith("s")
    owner &= not is_given(line.forms[i])  # »Nils F. Asante«
    return [(i + 1 if owner else i, last)]  # »Hongkongs | Chief Executive C. Y. Leung«


def _firm_from(line: Line, i: int) -> int:
    """»die | Nordlicht GmbH«, »die | Deutsche Solarwerke AG«: where a firm's name begins; or i."""
    named = line.forms[i] in group("company_forms") and i > 0 and line.tags[i - 1] == "NN"
    if not named or not _may_be_a_name(line, i - 1):
        return i
    kind = i > 1 and line.tags[i - 2] == "ADJA" and line.forms[i - 2][0].isupper()
    return i - 2 if kind else i - 1


def _may_be_a_name(line: Line, i: int) -> bool:
    """»die | Nordlicht | GmbH«, »die | Bohrmann | AG«, whose last letters are a noun by chance."""
    noun = noun_at(line, i)
    return noun is None or (bool(noun.compound_of) and noun.category == "person")


def _is_surname(line: Line, i: int, start: int, names: Names) -> bool:
    """»Papier sagte«: a noun that is a surname in this article."""
    return line.forms[i] in names.people and (i == start or line.tags[i - 1] in {"NN", "NE"})


def _head(line: Line, nouns: list[int], stop: int, *, named: bool) -> int:
    """Position of the noun that says what the speaker is, or -1."""
    at = next((k for k in nouns if noun_at(line, k) is not None), -1)
    if at >= 0 or named:
        return at
    if nouns:
        return nouns[-1]
    return stop - 1 if stem(line.lower[stop - 1]).endswith("jährig") else -1


def is_about_age(line: Line, i: int) -> bool:
    """»ein Mann | Mitte vierzig |«: an age, not a name."""
    if line.lower[i] not in {"anfang", "mitte", "ende"} or i + 1 == len(line):
        return False
    return line.tags[i + 1] == "CARD" or line.lower[i + 1].endswith(("zig", "ßig", "ssig"))


def _place(piece: Piece) -> tuple[int, int] | None:
    """Where a quotation stands; None for „“, with nothing in it."""
    return (piece.start, piece.end) if piece.end - piece.start > 2 else None


def _common(line: Line, i: int) -> bool:
    """Whether the word at i is a common noun, whatever its class."""
    if _is_title_before_name(line, i) or not line.forms[i][0].isalnum() or is_measure(line, i):
        return False
    if line.tags[i] in {"NN", "NNA", "NNI"} or behind_article(line, i):
        return True
    return line.tags[i] in {"NE", "FM"} and noun_at(line, i) is not None


def _is_title_before_name(line: Line, i: int) -> bool:
    """»Prof. | Kern«, »der OB | Kern«; not »sagte der | OB |«, who is called so alone."""
    if line.forms[i] not in group("titles") or line.forms[i] in _TITLES_AND_NOUNS:
        return False
    alone = i > 0 and line.tags[i - 1] in {"ART", "ADJA"} and line.tags[i + 1 : i + 2] != ["NE"]
    return not (alone and speaker_noun(line.forms[i]) is not None)


def behind_article(line: Line, i: int) -> bool:
    """»sagte der | Berner |«: where somebody is at home, neither adjective nor surname."""
    alone = i > 0 and line.tags[i - 1] == "ART" and not (i + 1 < len(line) and line.nominal[i + 1])
    return alone and is_inhabitant(line.forms[i])


def _beyond(line: Line, at: int, end: int) -> list[tuple[int, int]]:
    """»nach Angaben der Agentur | Interfax«: the name of a body that the mention has left outside."""
    noun = noun_at(line, at) if at >= 0 else None
    if noun is None or noun.which != "kind" or end >= len(line) or line.quoted[end]:
        return []
    stop = name_end(line, end, len(line)) if starts_name(line, end) else end
    return [(end, stop)] if stop > end and not possessive(line, end, stop) else []


def verb_number(verb: str) -> str:
    """Tell one ("s") from many ("p") by a finite verb in the third person: »sagte«, »sagten«; »kann«."""
    many = verb.endswith("n") and not verb.endswith(_ENDS_OF_ONE)
    return "p" if many or verb == "sind" else "s"


def grammatical_number(phrase: Phrase, verb: str, *, oblique: bool) -> str:
    """One or many: by the article, the ending, and where both leave it open, the verb."""
    one = phrase.first in group("singular") and not is_a_few(phrase.line, phrase.start)
    if phrase.at < 0 or one or phrase.first in group("names_of_kin"):
        return "s"
    return "p" if _are_many(phrase, verb, oblique=oblique) else "s"


def _are_many(phrase: Phrase, verb: str, *, oblique: bool) -> bool:
    line, first, opening = phrase.line, phrase.first, phrase.line.tags[phrase.start]
    form = line.lower[phrase.at]
    if phrase.gendered:
        return form.rstrip(")").endswith(("innen", "inn)en"))
    if first in group("plural") or opening == "CARD" or _are_counted(phrase):
        return True
    if phrase.named_behind and (opening != "ART" or first == "der"):
        return form.endswith("innen")
    if phrase.declined:
        return _many_declined(phrase, verb, oblique=oblique)
    if first in _ANY_THE:
        return _many_with_article(phrase, oblique=oblique)
    return _many_without_article(phrase, verb, oblique=oblique)


def _are_counted(phrase: Phrase) -> bool:
    return _has_beiden(phrase) or is_a_few(phrase.line, phrase.start)


def _has_beiden(phrase: Phrase) -> bool:
    """»die | beiden | Abgeordneten«."""
    return phrase.at > phrase.start and phrase.line.lower[phrase.start + 1] == "beiden"


def _one_form(phrase: Phrase) -> bool:
    """Whether the noun has one form for one and many, or nearly so: »Sprecher«, »Demonstrant«."""
    return noun_gender(phrase.head) == "m" and is_personal(phrase.head)


def _many_with_article(phrase: Phrase, *, oblique: bool) -> bool:
    """»die Forscher«, »Angaben der Forscher«, »den Forschern zufolge«; not »die Behörde«, »der Forscher«."""
    plural = _plural_form(phrase)
    if phrase.first in _THE:
        return oblique and (plural or _one_form(phrase))
    if _one_form(phrase) or noun_gender(phrase.head) == "n":
        form = phrase.line.lower[phrase.at]
        alike = (
            plural or form != phrase.head.lower() or form.endswith(_ALIKE) or noun_gender(phrase.head) == "n"
        )  # not »die Oberst«
        return alike if phrase.first not in _DATIVES else form.endswith("n")
    return plural


def _many_without_article(phrase: Phrase, verb: str, *, oblique: bool) -> bool:
    """»Forscher«, »britische Forscher«, »Angaben britischer Forscher«; not »laut Sprecher Klein«."""
    if not _one_form(phrase):
        return _plural_form(phrase)
    if phrase.first in _WHOSE:
        return _many_of_theirs(phrase, verb)
    if phrase.line.tags[phrase.start] in {"ADJA", "PPOSAT"}:
        return _many_by_first_word(phrase, oblique=oblique)
    one = verb_number(verb) == "s" if verb else _is_form_of_one(phrase, oblique=oblique)
    return _plural_form(phrase) or not one


def _is_form_of_one(phrase: Phrase, *, oblique: bool) -> bool:
    """»Experte: …«, »laut Sprecher«: many are »Experten«, and »laut Sprechern« would be more than one."""
    form = phrase.line.lower[phrase.at]
    if oblique:
        return form.endswith("er")
    alike = form.endswith(_ALIKE) or form in group("parties")  # »Grüne« are many
    return form == phrase.head.lower() and not alike


def _many_by_first_word(phrase: Phrase, *, oblique: bool) -> bool:
    """»ihre Trainer«, »Angaben britischer Forscher«; not »ihr Trainer«, »seinen Trainer«."""
    dative = phrase.first.endswith("en") and phrase.line.lower[phrase.at].endswith("n")
    return dative or phrase.first.endswith("e") or (oblique and phrase.first.endswith("er"))


def _many_of_theirs(phrase: Phrase, verb: str) -> bool:
    """»deren Sprecher sagten«; not »dessen Anwalt«."""
    return _plural_form(phrase) or (bool(verb) and verb_number(verb) == "p")


def _many_declined(phrase: Phrase, verb: str, *, oblique: bool) -> bool:
    """»die Beamten«, »Angaben der Beamten«, »Beamte«; not »die Vorsitzende«, »seine Angestellte«."""
    if phrase.first == "der" and stem(phrase.line.lower[phrase.at]).endswith("-jährig"):
        return False  # »laut der 34-Jährigen«
    if phrase.first in _THESE | _THE:
        return phrase.line.lower[phrase.at].endswith("n") and (oblique or phrase.first in _THESE)
    if phrase.first in _OF_A_WOMAN:
        return phrase.line.lower[phrase.at].endswith("n")
    before = phrase.line.lower[phrase.at - 1] if phrase.at > phrase.start else ""
    return not (verb and verb_number(verb) == "s" and before.endswith("r"))


def _plural_form(phrase: Phrase) -> bool:
    """Whether the form of the noun shows that there are many."""
    form, lemma = phrase.line.lower[phrase.at], phrase.head.lower()
    if lemma in group("always_many"):
        return True
    if form == lemma or form.endswith(("’", "'")):
        return False
    return not form.endswith("s") or lemma.endswith(("a", "o", "y", "i"))


def _gender_of_title(phrase: Phrase) -> str:
    titles = {"Frau": "f", "Herr": "m", "Herrn": "m"}
    core = phrase.line.forms[phrase.start : phrase.stop]
    return next((titles[form] for form in core if form in titles), "")


def _gender_by_article(phrase: Phrase, *, oblique: bool) -> str:
    """»die Abgeordnete«, »seine Angestellte«, »der Doppeltorschütze«: one form for both, or in no list."""
    if phrase.first in _OF_A_WOMAN and (phrase.declined or noun_gender(phrase.head) == "m"):
        return "f"
    if phrase.declined and phrase.at == phrase.start and phrase.first.endswith("e"):
        return "f"  # »| Beigeordnete | Brot sagte«
    return "m" if phrase.noun is None and not oblique and phrase.first == "der" else ""


def grammatical_gender(phrase: Phrase, category: str, *, oblique: bool) -> str:
    """Masculine, feminine, neuter: from the noun, else from the article before a name; or ""."""
    titled = _gender_of_title(phrase)
    if titled or phrase.gendered:
        return titled
    if phrase.head.lower().endswith(endings("girls")):
        return "f"  # whom »sie« takes up, and »es«
    if phrase.at >= 0:
        return _gender_by_article(phrase, oblique=oblique) or noun_gender(phrase.head)
    if category == "person" or oblique or phrase.line.tags[phrase.start] != "ART":
        return ""
    return {"der": "m", "die": "f", "das": "n"}.get(phrase.first, "")
