"""Proper names: where one begins and ends, how it is called by itself, what the look of a name tells."""

import re
from collections.abc import Sequence
from functools import lru_cache

from lesart.language import (
    WITHOUT_UMLAUTS,
    SpeakerNoun,
    category_of_noun,
    common_acronyms,
    given_names,
    is_gendered,
    is_in_dictionary,
    is_unheard_of,
    looks_personal,
    name_gender,
    noun_gender,
    places,
    proper_nouns,
    speaker_noun,
    token_noun,
)
from lesart.sources.countries import country_in
from lesart.sources.wordlists import endings, group
from lesart.syntax import Line, is_club_number, is_finite, is_name_particle, is_rank, remembered_of

__all__ = [
    "ARTICLES",
    "MARKS",
    "are_places",
    "base_form",
    "ends_with_initial",
    "initials",
    "is_abbreviation_of",
    "is_capital_attribute",
    "is_firm",
    "is_given",
    "is_place",
    "is_short",
    "is_thing",
    "leaning",
    "looks_like_body",
    "name_end",
    "name_text",
    "names_person",
    "nominative_plural",
    "noun_at",
    "past_titles",
    "possessive",
    "spelled",
    "starts_name",
    "stem",
    "tells_of_person",
]

MARKS = frozenset("„“”\"»«‚‘'›‹")
_NEVER_NAMES = frozenset({"PPER", "PPOSAT", "ART", "PDAT", "PIAT", "KON", "APPR", "KOUS"})
_OPENS_NOUNS = frozenset({"ART", "ADJA", "CARD", "PPOSAT", "PIAT", "PDAT", "APPRART"})
_NAME_TAGS = frozenset({"NE", "FM", "XY"})
ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des"})
_DOMAIN = re.compile(r"[\w-]+\.(?:de|com|net|org|at|ch|info|tv|eu|uk|fr|ru)", re.IGNORECASE)
_CAMEL = re.compile(r"\w*[a-zäöü][A-Z]\w*")  # »eBay«, »EurActiv«
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]\w+")  # »eBay«; not »el-Sisi«
_ROMAN = re.compile(r"[IVX]+\.?")
_INITIALS = re.compile(r"(?:[A-ZÄÖÜ]\.)+")  # »W.«, »J.W.«
_IN_SURNAMES = ("mann", "bauer", "meister", "maier", "meier", "mayer", "müller", "schmied", "huber")
_CALLING = SpeakerNoun("person", "", "")
_ABSTRACT = ("ungen", "heiten", "keiten", "schaften", "ionen")
_TWO = 2  # words of the shortest whole name
_LONG_NOUN = 5  # letters: a shorter one ends surnames too
_FEW = 6  # letters: a word in capitals no longer than this is an abbreviation: »OSZE«
_BEFORE_DATIVES = frozenset({"den", "laut", "von", "bei", "mit", "seitens"})
_WEAK = ("bauer", "bayer", "nachbar", "e")  # lemmas whose plural has an n in each case
_WITHOUT_ACCENTS = str.maketrans("éèêëáàâíìîïóòôúùûçñÉÈÁÀÍÓÚÇÑ", "eeeeaaaiiiiooouuucnEEAAIOUCN")
_NOMINATIVES = {"der": "er", "die": "e", "das": "es"}
_ADJECTIVE_ENDINGS = {"m": "er", "f": "e", "n": "es", "": "e"}  # nominative without an article


def spelled(line: Line, start: int, end: int) -> str:
    """Return words as the article spells them, with single blanks: »der „Spiegel“ (Hamburg)«."""
    return _spaced(line, start, [token.form for token in line.tokens[start:end]])


def _spaced(line: Line, start: int, words: Sequence[str]) -> str:
    """Join words with a blank wherever the article has one; they may be in another form than there."""
    joined = ""
    before = -1  # where the word before ends
    for token, word in zip(line.tokens[start : start + len(words)], words, strict=True):
        joined += f" {word}" if -1 < before < token.start else word
        before = token.end
    return joined


@remembered_of
def noun_at(line: Line, i: int) -> SpeakerNoun | None:
    """Look up the word at i as a noun for a speaker."""
    found = token_noun(line.forms[i], line.tags[i], line.lemmas[i])
    if (found is None and line.tags[i] != "NE") or _is_part_of_name(line, i):
        return None  # most words
    if found is None:
        return _taken_for_name(line, i)
    surname = line.tags[i] == "NE" or line.lower[i] in group("callings_and_surnames")
    return None if surname and found.category == "person" and _is_behind_role(line, i) else found


def _taken_for_name(line: Line, i: int) -> SpeakerNoun | None:
    """»das | Ifo-Institut |«, »| Leseforscher | Max Birk«: a noun that the tagger takes for a name."""
    form = line.lemmas[i]
    known = speaker_noun(form) if "-" in form and not is_place(form) else None  # »Berlin-Tiergarten«
    body = known is not None and known.category == "organisation" and known.compound_of.endswith("-")
    surname = form.lower().endswith(endings("in_surnames"))
    return known if body and not surname else _before_name(line, i)


def _is_part_of_name(line: Line, i: int) -> bool:
    """»Verbraucherzentrale | Sachsen«, »| Malin | Sand«, »die | Premier | League«."""
    if line.lower[i + 1 : i + 2] == ["league"]:
        return True
    form = line.forms[i].title() if line.forms[i].isupper() else line.forms[i]  # »MDR SACHSEN«
    return line.tags[i] == "NE" and (form in places() or _opens_name_of_person(line, i))


def names_person(line: Line, i: int) -> bool:
    """Whether the word at i is a noun for a person: »Ministerin«."""
    noun = noun_at(line, i)
    return noun is not None and noun.category == "person"


def _opens_name_of_person(line: Line, i: int) -> bool:
    """»| Malin | Sand«: a given name, whatever noun it looks like."""
    return line.tags[i + 1 : i + 2] == ["NE"] and is_given(line.forms[i])


def _is_behind_role(line: Line, i: int) -> bool:
    """»Ministerin | Koch | sagte«, »Herr | Richter |«, »Dr. | Koch |«: a surname, whatever it means."""
    if i == 0 or line.tags[i + 1 : i + 2] == ["NE"]:
        return False
    if _is_title(line, i - 1):
        return True
    if line.tags[i - 1] == line.tags[i] == "NE":
        return _is_behind_strange_given(line, i)
    if line.tags[i - 1] != "NN":
        return False
    if line.lower[i] == "richter" and stem(line.lower[i - 1]) == "vorsitzend":
        return False  # of a court; »der Vorsitzende | Koch |« has a surname
    role = speaker_noun(line.noun_lemma(i - 1))
    return role is not None and role.category == "person"


def _is_behind_strange_given(line: Line, i: int) -> bool:
    """»Halyna | Kaufmann |«, »Yona | Metzger |«: a surname behind a given name that is in no list."""
    first = line.forms[i - 1]
    return not (is_short(first) or is_place(first) or first in group("short_bodies") | proper_nouns())


def _before_name(line: Line, i: int) -> SpeakerNoun | None:
    """»| Leseforscher | Max Birk«, »| Schäfer | Hannes Zott«: a noun that was taken for a name."""
    last = line.lower[i].rpartition("-")[2]  # »der | Hobby-Schäfer | sagte«
    trade = not group("trades_and_surnames").isdisjoint((last, line.lemmas[i].lower()))
    if trade and (_opens_full_name(line, i) or _opens_strange_surname(line, i) or _has_article(line, i)):
        return _CALLING
    known = speaker_noun(line.forms[i])
    return known if known is not None and _stands_before_name(line, i, known) else None


def _stands_before_name(line: Line, i: int, known: SpeakerNoun) -> bool:
    """»| Leseforscher | Max Birk«, »die | Solarfirma | Heliotec«, »| Bräuwirt | Max Birk«."""
    if len(line.forms[i]) - len(known.compound_of) < _LONG_NOUN:
        return _names_follow(line, i) and line.tags[i + 2 : i + 3] == ["NE"]
    body = known.category == "organisation" and _name_of_body_follows(line, i)
    role = _names_follow(line, i) or _is_woman_before_name(line, i, known) or _is_one_role(line, i, known)
    return body or role


def _is_one_role(line: Line, i: int, known: SpeakerNoun) -> bool:
    """»| Oberlandeskirchenrat | Burkart Wolz«, »| Endokrinologe | und Wirt Jan Wolz«: no name begins so."""
    if known.category != "person" or is_given(line.forms[i]) or (i > 0 and line.tags[i - 1] == "NE"):
        return False
    if known.compound_of and line.tags[i + 1 : i + 3] == ["NE", "NE"]:
        return not line.lower[i].endswith(_IN_SURNAMES)
    both = line.lower[i + 1 : i + 2] == ["und"] and line.tags[i + 2 : i + 4] == ["NN", "NE"]
    return both and names_person(line, i + 2)


def _has_article(line: Line, i: int) -> bool:
    """»sagte der | Schäfer |«; not »der | Schäfer | Electric«, and not »der Minister | Schäfer |«."""
    return i > 0 and line.tags[i - 1] == "ART" and line.nominal[i + 1 : i + 2] != [True]


def _opens_full_name(line: Line, i: int) -> bool:
    """»| Schäfer | Hannes Zott«; not »Max | Schäfer |«."""
    return _names_follow(line, i) and (i == 0 or line.tags[i - 1] != "NE")


def _opens_strange_surname(line: Line, i: int) -> bool:
    """»| Schreiner | Lefèvre sagte«, »| Schreiner | J. Lefèvre sagte«; not »| Schneider | Electric«."""
    before, behind = line.tags[i - 1] if i else "", "".join(line.forms[i + 1 : i + 2])
    if before == "NE" or line.tags[i + 1 : i + 2] != ["NE"]:
        return False
    return _initial(behind) or (is_unheard_of(behind) and behind.lower() not in group("body_words"))


def _is_woman_before_name(line: Line, i: int, known: SpeakerNoun) -> bool:
    """»| Erstautorin | Kari Nilsen«, »| Laborchefin | Ing. Nilsen«: no surname ends so."""
    woman = known.category == "person" and line.forms[i].endswith("in")
    behind = past_titles(line, i + 1, len(line))
    return woman and line.tags[behind : behind + 1] == ["NE"]


def _name_of_body_follows(line: Line, i: int) -> bool:
    """»die | Solarfirma | Heliotec«: an article before the word and a name behind it."""
    inside = 0 < i < len(line) - 1
    return inside and line.tags[i - 1] in {"ART", "ADJA", "APPRART"} and line.tags[i + 1] == "NE"


def _names_follow(line: Line, i: int) -> bool:
    following = line.forms[i + 1] if i + 1 < len(line) else ""
    return bool(following) and is_given(following) and not is_given(line.forms[i])


@lru_cache(maxsize=20_000)
def is_short(form: str) -> bool:
    """Whether a word is an abbreviation in capitals: »OSZE«, »AfD«."""
    if "/" in form:
        return all(map(is_short, form.split("/")))  # »CDU/CSU«
    return 2 <= len(form) <= _FEW and form.isalpha() and sum(letter.isupper() for letter in form) >= 2


def _is_address(form: str) -> bool:
    """Whether a word is an address on the net: »tagesschau.de«."""
    return "." in form and _DOMAIN.fullmatch(form) is not None


@lru_cache(maxsize=20_000)
def is_place(name: str) -> bool:
    """Whether a name is a country's or a town's: »Polens«, »Berlin-Mitte«."""
    known = places()
    if name in known or name.removesuffix("s") in known or name.partition("-")[0] in known:
        return True
    firm = not group("company_forms").isdisjoint(name.split())  # »Deutsche Solarwerke AG«
    return country_in(name) is not None and not (firm or is_short(name))


def are_places(line: Line, run: tuple[int, int]) -> bool:
    """»Rietz«, »Ulm Halle«: whether each word of a run of names is a place."""
    return all(is_place(line.lemmas[i]) for i in range(*run))


def is_thing(line: Line, i: int) -> bool:
    """Whether the word at i is a noun of the dictionary that names no speaker: »Genuss«."""
    return line.tags[i] == "NN" and noun_at(line, i) is None and is_in_dictionary(line.forms[i])


def ends_with_initial(name: str) -> bool:
    """»Kathrin K.«: as newsrooms call the accused, witnesses and victims, whom they do not name in full."""
    first, _, last = name.rpartition(" ")
    return first.istitle() and len(last) == 2 and last[0].isupper() and last[1] == "."


@lru_cache(maxsize=20_000)
def is_given(form: str) -> bool:
    """Whether a word is a given name: »Jürgen«, »Frank-Jürgen«."""
    return all(map(_is_one_given, form.split("-")))


def _is_one_given(part: str) -> bool:
    """»Jürgen«, »Béatrice«: in a list, without its accents if need be."""
    plain = part.translate(_WITHOUT_ACCENTS)
    listed = any(form in given_names() or name_gender(form) for form in {part, plain})
    return listed or part in group("given_names")


def leaning(name: str) -> str:
    """Give the gender that a person's given name lets expect, "f" or "m"; "" where it says nothing.

    It is a guess, good enough to tell whom »sie« means, and is never told as the person's gender.

    >>> [leaning(name) for name in ("Angela Kern", "Jan Petri", "Kim Lee", "Kern", "Annelina Kern")]
    ['f', 'm', '', '', 'f']
    """
    first, _, last = name.partition(" ")
    if not last:
        return ""
    in_a = first.endswith("a") and first in given_names() and first not in group("men_in_a")
    return name_gender(first) or ("f" if in_a or first.endswith(("ina", "ija", "ette")) else "")


def looks_like_body(name: str) -> str:
    """Give the reason to take a name for a body's, from its look alone; "" if there is none."""
    words = name.split()
    if _is_person_in_capitals(words):
        return ""
    if _is_short_or_address(name):
        return f"»{name}« is an abbreviation or an address on the net"
    if not group("body_words").isdisjoint(word.lower() for word in words) and not is_given(words[0]):
        return f"»{name}« has a word that names of bodies have"
    if _is_known_body(name) or _is_made_up(words):
        return f"»{name}« is a known body, or made up like the name of one"
    return f"»{name}« stands for a government" if is_place(name) else ""


def _is_short_or_address(name: str) -> bool:
    """»OSZE«, »taz«, »tagesschau.de«."""
    return _is_abbreviated(name) or bool({name, name.lower()} & group("small_bodies")) or _is_address(name)


def _is_person_in_capitals(words: list[str]) -> bool:
    """»EVA KLEIN«, »Eva KLEIN«, »JAN-PETER DE BOER«; not »EVA KLEIN GMBH«, »MAX NEWS«."""
    if len(words) < _TWO or not words[-1].isupper() or not is_given(words[0].title()):
        return False
    small = {word.lower() for word in words}
    bodies = group("body_words") | {form.lower() for form in group("company_forms") | group("short_bodies")}
    return small.isdisjoint(bodies) and words[-1] not in common_acronyms()


def is_firm(name: str) -> bool:
    """Whether a name tells a company's legal form: »Jakob Müller AG«."""
    return not group("company_forms").isdisjoint(name.split()[1:])


def _is_made_up(words: list[str]) -> bool:
    """»Kübler & Söhne«, »Pro Asyl«, »IG Metall«, »eBay«."""
    brand = _BRAND.fullmatch(words[0]) is not None
    purpose = "for" in words[1:]  # »Fridays for Future«
    return "&" in words or words[0] == "Pro" or brand or purpose or any(map(is_short, words))


def _is_abbreviated(name: str) -> bool:
    capitals = name.isupper() and name.isalpha() and len(name) > 1
    return capitals or all(map(is_short, name.split()))


def _is_known_body(name: str) -> bool:
    known = name in proper_nouns() or name in group("short_bodies")
    return known or is_firm(name) or name.lower().endswith(endings("body_endings"))


def initials(name: str) -> str:
    """Abbreviate a name of several words: »Reporter ohne Grenzen« → »ROG«; "" for one word."""
    words = name.replace("-", " ").split()
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def is_abbreviation_of(short: str, name: str) -> bool:
    """»ROG« of »Reporter ohne Grenzen«; »DWD« of »Deutscher Wetterdienst«, with a letter from inside a word.

    >>> [is_abbreviation_of("EZB", name) for name in ("Europäische Zentralbank", "Zentralbank", "EZB-Rat")]
    [True, False, False]
    """
    if initials(name) == short:
        return True
    if not is_short(short) or sum(letter.isupper() for letter in name) < _TWO:
        return False
    letters = "".join(f"[{letter.upper()}{letter.lower()}][^A-ZÄÖÜ]*" for letter in short)
    return re.fullmatch(letters, name) is not None  # all capitals, in this order


def starts_name(line: Line, i: int) -> bool:
    """Whether a proper name may begin with the word at i."""
    form = line.forms[i]
    if form.islower() and line.tags[i] not in _NAME_TAGS:
        return form in group("small_bodies") or ("." in form and _is_address(form))
    return _starts_large(line, i)


@remembered_of
def _starts_large(line: Line, i: int) -> bool:
    """Whether a name may begin with a word that has a capital, or is of a name's class."""
    form, tag = line.forms[i], line.tags[i]
    if tag == "NE" and _is_at_particle(line, i):
        return True
    if _is_title_or_role(line, i):
        return False
    short = is_short(form)
    if _is_written_like_name(form) or _is_given_before_name(line, i):
        return True
    tagged = tag in _NAME_TAGS and form[0].isalpha() and _has_capital(form)
    return tagged and (short or noun_at(line, i) is None)


def _is_at_particle(line: Line, i: int) -> bool:
    """»| von | der Heyden sagte«, »Jan | Prinz | zu Hausen«: a surname's particle, or the rank before it."""
    behind = i + 1 if line.tags[i + 1 : i + 2] == ["NE"] else i
    return is_name_particle(line.lower[i]) or is_name_particle(line.lower[behind])


def _is_given_before_name(line: Line, i: int) -> bool:
    """»| Mark | Behrens«: a given name that is a noun as well; not »eine | Mark | Nennwert«."""
    if line.tags[i] != "NN" or line.tags[i + 1 : i + 2] != ["NE"] or noun_at(line, i) is not None:
        return False
    if i > 0 and tells_of_person(line, i - 1):
        return is_given(line.forms[i]) or is_unheard_of(line.forms[i])  # »die 71-jährige | Thuylan | Halle«
    first = i == 0 or line.tags[i - 1] not in _OPENS_NOUNS
    return first and (is_given(line.forms[i]) or _must_be_given(line, i))


def tells_of_person(line: Line, i: int) -> bool:
    """»die | 71-jährige | Thuy Halle«, »der 62 Jahre | alte | Uribe«, »der in Ulm | geborene | Warring«."""
    if line.tags[i] != "ADJA":
        return False
    aged = line.lower[i - 1 : i] == ["jahre"] and stem(line.lower[i]) == "alt"
    return aged or stem(line.lower[i]).endswith(endings("of_people"))


def _must_be_given(line: Line, i: int) -> bool:
    """»Leiter | Brett | Sorn«, »sagte | Ortlinde | Knabl«: what is in no list of given names.

    Behind a role, or a comma and before a name that no dictionary has, a noun would need an article; one for
    what people do needs none: »sagte Schafhalter Knabl«.
    """
    form = line.forms[i]
    if looks_personal(form) or form != line.noun_lemma(i) or not form.isalpha():
        return False
    if is_place(line.lemmas[i + 1]):
        return False
    if is_unheard_of(form) or (i > 0 and line.tags[i - 1] == "NN" and names_person(line, i - 1)):
        return True
    return _opens_strange_name(line, i) if i else _has_role_behind(line)


def _has_role_behind(line: Line) -> bool:
    """»| Ylfeta | Kolaj, Fraktionschefin der SP: …«: two words that open a line, and what they are."""
    role = line.forms[2:3] == [","] and len(line) > 3 and names_person(line, 3)
    return role and not is_in_dictionary(line.forms[0])


def _opens_strange_name(line: Line, i: int) -> bool:
    """»…, | Brett Schoffner«, »sagte | Ortlinde Knabl«: the word behind is no other noun or given name."""
    behind = line.forms[i + 1]
    if is_given(behind) or is_in_dictionary(behind) or category_of_noun(behind) is not None:
        return False
    strange = is_finite(line.tags[i - 1]) and not is_in_dictionary(line.forms[i])
    return strange or line.forms[i - 1] == ","


def _is_title_or_role(line: Line, i: int) -> bool:
    """Whether the word stands before names and is none: »Dr.«, »der«, »Nationalrat | Beat Hug«."""
    form, tag = line.forms[i], line.tags[i]
    if tag == "NE" and (_is_office(line, i) or (_names_follow(line, i) and noun_at(line, i) is not None)):
        return True
    closed = tag in _NEVER_NAMES and not is_short(form)
    return closed or _is_title(line, i) or line.lower[i] in ARTICLES


def _is_title(line: Line, i: int) -> bool:
    """»Dr.«, both words of »a. D.«, the full stop that was cut off »Prof«, »| PD | Dr. Kern«."""
    titles, forms = group("titles"), line.forms
    form = forms[i]
    if form.rpartition("-")[2] in titles or (i > 0 and forms[i - 1] + form in titles):
        return True  # »Dr.«, »SPÖ-LR«
    if i + 1 == len(forms):
        return False
    if form in group("titles_of_full_names") and is_given(forms[i + 1]):
        return True  # »| PM | Jens Wirth«
    return form + forms[i + 1] in titles or (is_short(form) and forms[i + 1] in group("degrees"))


def _has_capital(form: str) -> bool:
    """»Sisi«, »el-Sisi«, »d'Alembert«."""
    if form[0].isupper() or form[1:2] in {"'", "’"}:
        return True
    return any(part[:1].isupper() for part in form.split("-")[1:])


def _is_office(line: Line, i: int) -> bool:
    """Whether the word at i is a body by which the person is called whose name follows."""
    named = i + 1 < len(line) and is_given(line.forms[i + 1])
    return named and line.lower[i].endswith(endings("offices_too"))


def _is_written_like_name(form: str) -> bool:
    """»W.«, »eBay«, »N24«, »SPIEGEL«, »spiegel.de«."""
    if _initial(form) or _is_address(form) or form in group("small_bodies"):
        return True
    if is_short(form) and form not in common_acronyms():
        return True
    if _CAMEL.fullmatch(form):
        return not is_gendered(form)
    return form.isupper() and len(form) > _FEW and category_of_noun(form) not in {"person", "group"}


def _initial(form: str) -> bool:
    return _INITIALS.fullmatch(form) is not None


def past_titles(line: Line, i: int, limit: int) -> int:
    """Skip »Prof. Dr.«."""
    while i < limit and _is_title(line, i):
        i += 1
    return i


@remembered_of
def name_end(line: Line, i: int, limit: int) -> int:
    """End of the proper name that begins at i; i itself if none does."""
    end = _past_parts(line, i, limit)
    if i in {0, end} or line.tags[i - 1] != "NN":
        return end  # most names
    if end > i + 2 and _is_where_body_is(line, i):
        return i + 1
    return end + 1 if _is_called_by_noun(line, i, end, limit) else end


def _is_where_body_is(line: Line, i: int) -> bool:
    """»die Kantonspolizei | Uri | Till Ehlers«: behind a noun for a body, and before a given name."""
    if is_given(line.forms[i]):
        return False
    noun = noun_at(line, i - 1)
    body = noun is not None and noun.category == "organisation"
    return body and (is_given(line.forms[i + 1]) or _initial(line.forms[i + 1]))


def _is_called_by_noun(line: Line, i: int, end: int, limit: int) -> bool:
    """»die Gruppe | Turkey Blocks | teilte«: a noun behind what a kind of body is called, then the verb."""
    if end >= limit or line.tags[end] != "NN" or possessive(line, i, end):
        return False
    behind = line.tags[end + 1] if end + 1 < len(line) else "$."
    strange = not (is_place(line.forms[i]) or is_given(line.forms[i]))
    return (
        strange
        and (is_finite(behind) or behind[0] == "$")
        and not _are_told(line, end)
        and _is_body(line, i - 1)
    )


def _is_body(line: Line, i: int) -> bool:
    noun = noun_at(line, i)
    return noun is not None and noun.category != "person"


def _are_told(line: Line, i: int) -> bool:
    """»die Firma Zaltec | Kunden |«: a plural for people, who are no part of the name."""
    return category_of_noun(line.forms[i]) == "person" and line.forms[i] != line.noun_lemma(i)


def _past_parts(line: Line, i: int, limit: int) -> int:
    """Go on as long as parts of one name follow.

    »Matthias W. Beckmann |«, »Ursula von der Leyen |«, »Edward „Ted“ Kennedy |«, »Benedikt XVI. |«.
    """
    if i >= limit or not starts_name(line, i):
        return i
    end = i + 1
    while end < limit and line.forms[end] not in group("behind_names"):
        longer = _next_part(line, end, limit)
        if longer == end:
            break
        end = longer
    return end


def _next_part(line: Line, end: int, limit: int) -> int:
    """Extend a name by its next part; the same position if it has come to its end."""
    forms, form = line.forms, line.forms[end]
    if _is_told_to(line, end) or _is_another_behind_place(line, end):
        return end
    if form[0].isupper() and not group("company_forms").isdisjoint(forms[end + 1 : end + 2]):
        return min(end + 2, limit)  # »H. Brandt | Logistik GmbH |«
    if _goes_on(line, end):
        return end + 1
    if is_name_particle(line.lower[end]):
        return _past_particles(line, end, limit)
    if line.lower[end] in group("english_links"):
        return _past_links(line, end, limit)
    return _past_mark(line, end, limit)


def _is_another_behind_place(line: Line, end: int) -> bool:
    """»der Regierungschef von Bayern | Edmund Stoiber«; not »Nils | Falk«."""
    before = line.forms[end - 1]
    return is_place(line.lemmas[end - 1]) and is_given(line.forms[end]) and not is_given(before)


def _is_told_to(line: Line, end: int) -> bool:
    """»sagte Eva Kern | WELT |.«, »sagte Eva Kern | AFP |«: a paper or agency behind a whole name."""
    form = line.forms[end]
    if not form.isupper() or end < _TWO:
        return False  # most words
    medium = form.capitalize() in group("press") or line.lower[end] in group("small_bodies")
    name = line.tags[end - 1] == "NE" and line.forms[end - 1].istitle()
    return medium and name and is_given(line.forms[end - 2])


def _goes_on(line: Line, end: int) -> bool:
    """Whether the word at the end of a name is a part of it: »IG | Metall |«, »Jürgen | Papier |«."""
    if starts_name(line, end) or _surname(line, end) or is_club_number(line, end):
        return True
    if line.tags[end] == "NE" and line.lower[end] == "und":
        return True  # »von | und | zu Hohenfels«
    before, form = line.forms[end - 1], line.forms[end]
    union = (before == "Pro" or before in group("club_letters")) and form[0].isupper()
    return union or _ROMAN.fullmatch(form) is not None


def _past_mark(line: Line, end: int, limit: int) -> int:
    """»Edward | „Ted“ Kennedy |«, »Procter | & Gamble |«, »Zaltec | /Nordan |«, »Halle | (Saale) |«."""
    forms, form = line.forms, line.forms[end]
    if form in {"&", "/"}:
        joined = end + 1 < limit and (forms[end + 1][0].isupper() if form == "&" else _is_joint(line, end))
        return end + 2 if joined else end
    if form == "(":
        return _past_river(line, end, limit)
    nickname = form in MARKS and end + 3 < limit and forms[end + 2] in MARKS
    return end + 4 if nickname and starts_name(line, end + 3) else end


def _past_river(line: Line, end: int, limit: int) -> int:
    """»Landgericht Frankfurt | (Oder) |«: what tells which of two towns it is."""
    closed = line.forms[end + 2 : end + 3] == [")"] and end + 3 <= limit
    return end + 3 if closed and line.forms[end + 1] in group("beside_towns") else end


def _is_joint(line: Line, slash: int) -> bool:
    """»Zaltec | / | Nordan«: one word without blanks, of two names that are no places or abbreviations."""
    first, last = slash - 1, slash + 1
    close = line.tokens[first].end + 1 == line.tokens[last].start and line.tags[last] == "NE"
    names = (line.forms[first], line.forms[last])
    return close and not any(is_short(name) or is_place(name) or is_given(name) for name in names)


def _past_links(line: Line, end: int, limit: int) -> int:
    """»European Centre | for Forest |«, »Bank | of the West |«."""
    after = end + 1
    while after < limit and line.lower[after] in group("english_links"):
        after += 1
    capital = after < limit and line.forms[after][0].isupper() and line.tags[after] in _NAME_TAGS | {"NN"}
    return after + 1 if capital else end


def _past_particles(line: Line, end: int, limit: int) -> int:
    """»Ursula | von der Leyen |«; »Merkel | von der CDU« has no particle."""
    after = end + 1
    while after < limit and is_name_particle(line.lower[after]):
        after += 1
    if after == limit or (after == end + 1 and line.lower[end] in {"der", "den"}):
        return end
    if _is_whole_before(line, end):
        return end
    return after + 1 if _may_follow_particle(line, end, after) else end


def _is_whole_before(line: Line, particle: int) -> bool:
    """»Hartwig Kolbe | von | Zaltec«: a given name and a surname, behind which »von« tells of where.

    Not »Marie Luise | von | Brocken«, »Alexander Graf | von | Brocken«. Also a town: »Polizei Kiel | vom |
    Sonntag«.
    """
    last = line.forms[particle - 1]
    if is_place(last) and not is_given(last):
        return True
    if particle < 2 or line.lower[particle] not in {"von", "vom"} or line.tags[particle - 2] != "NE":
        return False
    given = is_given(last) or is_rank(last)
    return is_given(line.forms[particle - 2]) and not given and not _initial(last)


def _may_follow_particle(line: Line, particle: int, after: int) -> bool:
    """Whether a surname ends with the word: not »Joe Stork von | Oxfam |«, »Mirko Salz zur | Leistung |«."""
    capital = line.forms[after][0].isupper() and line.tags[after] in {"NE", "NN", "FM"}
    body = line.forms[after] in group("short_bodies") or noun_at(line, after) is not None
    body |= line.forms[after].partition("-")[0] in group("press")  # »Hoyzer von | Spiegel-Online | zitiert«
    if not capital or body or is_place(line.forms[after]):
        return False
    if line.tags[after] == "NN" and is_in_dictionary(line.forms[after]) and _is_topic(line, particle, after):
        return False
    return not (is_short(line.forms[after]) or _names_body_behind(line, after))


def _is_topic(line: Line, particle: int, noun: int) -> bool:
    """»machte Jan Thor | von Bedingungen | abhängig«, »Mirko Salz | zur Leistung |«; not »Eva zur Hausen«.

    The word behind is one of the dictionary.
    """
    return line.lower[noun].endswith(_ABSTRACT) or line.lower[particle] in {"zu", "zum", "zur"}


def _names_body_behind(line: Line, i: int) -> bool:
    """»Kern vom | Robert Koch-Institut |«, »Kern von | Human Rights Watch |«: a body of up to three words."""
    for k in range(i, min(i + 3, len(line))):
        if not line.forms[k][0].isupper():
            return False
        if line.lower[k] in group("body_words") or (k > i and _is_body(line, k)):
            return True
    return False


def _surname(line: Line, i: int) -> bool:
    """Whether the word at i is a surname, taken for another word, behind a given name or an initial."""
    before, form = line.forms[i - 1], line.forms[i]
    if not _looks_like_name(form) or line.tags[i] in _NEVER_NAMES:
        return False
    if line.tags[i][0] == "V" and line.tags[i - 1] == "NE":
        return True  # a verb has no capital there: »Heribert Rech«
    noun = noun_at(line, i)
    if _closes_name(line, i):
        return True
    if _initial(before) or is_given(before):
        return noun is None or not noun.compound_of  # »Hans-Jürgen Papier«, »Peter Richter«
    return noun is None and not is_in_dictionary(form)


def _looks_like_name(form: str) -> bool:
    return form[0].isupper() and form.replace("-", "").isalpha()


def _closes_name(line: Line, i: int) -> bool:
    """»Bürgermeisterin Traude | Wohl | sagte«: the last of three words, of which the first is a role.

    Or what the age follows: »Melissa Appel | Kummer | (27)«.
    """
    if i == 0 or line.tags[i - 1] != "NE" or i + 1 >= len(line):
        return False
    if _is_age_behind(line, i + 1):
        return True
    if i < 2 or line.tags[i - 2] != "NN":
        return False
    role = noun_at(line, i - 2)
    closed = is_finite(line.tags[i + 1]) or line.forms[i + 1] in {",", "("}
    return closed and role is not None and role.category == "person"


def _is_age_behind(line: Line, i: int) -> bool:
    """»Kern | (27)«."""
    return line.forms[i] == "(" and line.forms[i + 2 : i + 3] == [")"] and line.forms[i + 1].isdigit()


def possessive(line: Line, start: int, end: int) -> bool:
    """Whether a name is a genitive before its noun: »Merkels | Sprecher«."""
    form = line.forms[end - 1]
    if end >= len(line) or form[-1] not in "s’'" or not line.nominal[end] or line.tags[end] == "NE":
        return False
    return end > start and (line.lemmas[end - 1] != form or form[-1] != "s")


def name_text(line: Line, start: int, end: int) -> str:
    """Give the name without the genitive's s."""
    name, last, lemma = spelled(line, start, end), line.forms[end - 1], line.lemmas[end - 1]
    if len(last) == 1 and last.isupper() and line.forms[end : end + 1] == ["."]:
        return name + "."  # »Yannick P.«, at the end of a sentence as well
    word = end - start > 1 and is_in_dictionary(last)  # »Hilde Moos«, no genitive of »Moo«
    genitive = not word and last in {lemma + "s", lemma + "’", lemma + "'"} and last not in proper_nouns()
    return name.removesuffix(last) + lemma if genitive else name


def base_form(line: Line, start: int, end: int) -> str:
    """Give a body's name in the nominative: »des Weißen Hauses« → »Weißes Haus«.

    Adjectives take the strong ending of the noun's gender; only the first noun is put into its base form.
    """
    noun = next((i for i in range(start, end) if line.tags[i] in {"NN", "NNA"}), None)
    if noun is None:
        return name_text(line, start, end)
    words = list(line.forms[start:end])
    lemma, form = line.noun_lemma(noun), line.forms[noun]
    plural = form != lemma and not form.endswith("s") and not is_gendered(form)
    words[noun - start] = nominative_plural(line, start, noun) if plural else _singular(form, lemma)
    ending = _strong_ending(line, start, noun, plural=plural)
    words[: noun - start] = [_declined(line, i, ending) for i in range(start, noun)]
    if end - 1 > noun and not _is_place_in_genitive(line, end - 1):
        words[-1] = name_text(line, end - 1, end)
    return _spaced(line, start, words)


def is_capital_attribute(line: Line, i: int) -> bool:
    """»Verband | Freier | Theater«, »Präsidium | Südlicher | Schwarzwald«: only a name writes it so."""
    kind = noun_at(line, i - 1) if i > 0 else None
    body = kind is not None and kind.category == "organisation" and line.tags[i - 1] == "NN"
    return body and line.tags[i] == "ADJA" and line.forms[i][0].isupper() and len(line.forms[i]) > 2


def nominative_plural(line: Line, start: int, noun: int) -> str:
    """»den Stadtwerken« → »Stadtwerke«, »den Freien Wählern« → »Wähler«: without the n of a dative."""
    form, lemma = line.forms[noun], line.noun_lemma(noun)
    dative = start > 0 and line.lower[start - 1] in _BEFORE_DATIVES
    if not dative or form[-1] != "n" or lemma.lower().endswith(_WEAK):
        return form
    strong, plain = (word.lower().translate(WITHOUT_UMLAUTS) for word in (form[:-1], lemma))
    with_e = strong == plain + "e" and noun_gender(lemma) != "f"  # not »Nationen«
    return form[:-1] if with_e or strong in {plain, plain + "er"} else form


def _is_place_in_genitive(line: Line, i: int) -> bool:
    """»die Regierung | Österreichs |«: whose it is stays as it is, and so does what is no name."""
    return line.tags[i] != "NE" or (line.forms[i] == line.lemmas[i] + "s" and is_place(line.lemmas[i]))


def _singular(form: str, lemma: str) -> str:
    """»Hauses« → »Haus«; a gendered form, and one that the lemma does not fit, stays."""
    return lemma if form[:3] == lemma[:3] and not is_gendered(form) else form


def _strong_ending(line: Line, start: int, noun: int, *, plural: bool) -> str:
    """Give the ending of adjectives before a noun; an article shows the gender of one the list lacks."""
    article = line.lower[start - 1] if start else ""
    if plural:
        return "e"
    if article == "das":
        return "es"  # »das Internationale Tribunal«
    feminine = noun_gender(line.noun_lemma(noun)) == "f"  # »laut der Neuen Warte«
    if noun_at(line, noun) is None and article in _NOMINATIVES and not feminine:
        return _NOMINATIVES[article]  # »das Rote Kreuz«
    return _ADJECTIVE_ENDINGS[noun_gender(line.noun_lemma(noun))]


def _declined(line: Line, i: int, ending: str) -> str:
    """»Weißen« → »Weißes«; »Kölner« stays as it is."""
    form = line.forms[i]
    town = form[0].isupper() and line.lemmas[i].lower().endswith("er")
    return form if line.tags[i] != "ADJA" or town or stem(form) == form else stem(form) + ending


@lru_cache(maxsize=20_000)
def stem(adjective: str) -> str:
    """Take the ending from an adjective."""
    for ending in ("en", "em", "er", "es", "e"):
        if adjective.endswith(ending) and len(adjective) > len(ending) + 2:
            return adjective.removesuffix(ending)
    return adjective
