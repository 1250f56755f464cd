"""Proper names: where one begins and ends, whether a person or a body bears it, what an article calls whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from lesart.language.lexicon import common_acronyms, given_names, is_in_dictionary, places, proper_nouns
from lesart.quotes.lines import Line
from lesart.quotes.phrases import is_nominal
from lesart.sources.countries import country_in
from lesart.sources.nouns import SpeakerNoun, noun_gender, token_noun

__all__ = [
    "SMALL_BODIES",
    "Names",
    "base_form",
    "body_or_person",
    "find_names",
    "is_place",
    "is_short",
    "leans_feminine",
    "name_end",
    "name_text",
    "noun_at",
    "past_titles",
    "possessive",
    "starts_name",
]

_PARTICLES = frozenset({
    "von", "van", "de", "der", "den", "da", "dos", "di", "del", "della", "du", "el", "al", "as", "ar", "bin",
    "ibn", "ben", "zu", "zum", "zur", "le", "la", "y", "ten", "ter", "af", "und",
})  # fmt: skip  # a word list, not code
_TITLES = frozenset({
    "Dr.", "Dr", "Prof.", "Prof", "Dipl.-Ing.", "med.", "jur.", "phil.", "h.", "c.", "h.c.", "Mr.", "Mrs.",
    "Ms.", "Sir", "Lady", "Lord", "Don", "Herr", "Herrn", "Frau", "Dame", "Hadschi", "St.",
})  # fmt: skip  # a word list, not code
SMALL_BODIES = frozenset({
    "dpa", "ddp", "dapd", "epd", "kna", "afp", "apa", "sid", "taz", "pte", "ver.di", "attac", "heise",
    "tagesschau", "n-tv", "amnesty", "abgeordnetenwatch", "foodwatch", "campact", "sda", "sueddeutsche", "N24", "MI5", "MI6", "G7", "G8", "G20", "RTL2", "Pro7", "3sat",
})  # fmt: skip  # a word list, not code
_DOMAIN = re.compile(r"[\w-]+\.(?:de|com|net|org|at|ch|info|tv|eu|uk|fr|ru)", re.IGNORECASE)
_BODY_WORDS = frozenset({
    "authority", "administration", "bureau", "board", "office", "commission", "survey", "institution", "museum",
    "academy", "league", "cross", "forces", "police", "force", "guard", "command", "ag", "gmbh", "inc", "inc.", "ltd", "ltd.", "corp.", "co.", "corporation", "company", "group", "holding",
    "university", "college", "institute", "school", "foundation", "association", "society", "council",
    "committee", "agency", "network", "international", "international.", "watch", "party", "church", "union",
    "times", "post", "news", "press", "herald", "guardian", "telegraph", "journal", "tribune", "globe", "mail",
    "today", "standard", "zeitung", "online", "radio", "tv", "television", "broadcasting", "airlines",
    "airways", "air", "motors", "electronics", "systems", "records", "pictures", "entertainment", "bank",
    "street", "hospital", "center", "centre", "club", "team", "service", "services", "federation",
    "organization", "alliance", "front", "army", "brotherhood", "house", "court", "department", "ministry",
    "initiative", "fc", "sv", "tsv", "vfl", "vfb", "ev", "e.v.", "se", "kg", "plc", "nations", "nationen",
    "presse", "kurier", "anzeiger", "rundschau", "nachrichten", "welt", "spiegel", "focus", "stern", "bild",
    "fernsehen", "rundfunk", "blog", "software", "labs", "networks", "energy", "oil", "partners", "research",
})  # fmt: skip  # a word list, not code
_BODY_ENDINGS = ("news", "media", "soft", "watch", "leaks", "pedia", "tech", "info", "werke", "net")
_ALSO_GIVEN = frozenset({
    "Peter", "Ernst", "Mark", "Rosa", "Wolf", "Viola", "Flora", "Heide", "Holm", "Paul", "Walter", "Olli",
    "Mahmud", "Mahmoud", "Saddam", "Tayyip", "Kofi", "Edmund", "Edgar", "Condoleezza", "Evo", "Raul", "Bertrand",
    "Ségolène", "Jörn", "Ruprecht", "Herta", "Shinzo", "Junichiro", "Naoto", "Yukio", "Schimon", "Avigdor",
    "Tzipi", "Jassir", "Jasser", "Chalid", "Baschar", "Iyad", "Akbar", "Hossein", "Julija", "Micheil", "Jaroslaw",
    "Vaclav", "Slobodan", "Radovan", "Ratko", "Ivica", "Romano", "Beppe", "Adrien", "Neelie", "Viviane", "Jose",
    "Herman", "Nick", "Gerry", "Bertie", "Enda", "Fredrik", "Göran", "Vigdis",
})  # fmt: skip  # given names that are nouns or surnames too, and some that are rarer
_MEN_IN_A = frozenset({
    "Luca", "Joshua", "Nikola", "Sascha", "Mischa", "Kolja", "Ilja", "Mustafa", "Joschka", "Aljoscha", "Hamza",
    "Musa", "Akira", "Jussuf", "Andrea", "Nicola", "Attila", "Garba", "Noda",
})  # fmt: skip  # a word list, not code
_NOT_A_NAME = frozenset({"PPER", "PPOSAT", "ART", "PDAT", "PIAT", "KON", "APPR", "KOUS"})
_OF = frozenset({"der", "des", "von", "vom"})
_ARTICLES = frozenset({"der", "die", "das", "den", "dem", "des"})
_ROMAN = re.compile(r"[IVX]+\.?")
_CAMEL = re.compile(r"\w*[a-zäöü][A-Z]\w*")  # »eBay«, »EurActiv«
_MARKS = frozenset("„“”\"»«‚‘'›‹")
_FEW = 6  # letters: a word in capitals no longer than this is an abbreviation: »OSZE«


@dataclass(slots=True)
class Names:
    """The names of one article, gathered where it says who or what bears them."""

    people: dict[str, str] = field(default_factory=dict)  # last part → fullest form
    bodies: set[str] = field(default_factory=set)  # »Haaretz« in »die Zeitung Haaretz«
    long_forms: dict[str, str] = field(default_factory=dict)  # »IGH« → »Internationaler Gerichtshof«
    places: list[tuple[Line, int, int]] = field(default_factory=list)  # noun and name, name: where they stand

    def add_person(self, name: str) -> None:
        """Take note of a person's name; the fullest form counts."""
        last = name.split()[-1]
        if len(name) > len(self.people.get(last, "")):
            self.people[last] = name


def find_names(lines: Iterable[Line]) -> Names:
    """Gather the names that stand behind a noun for a speaker, or begin with a given name.

    >>> from lesart.language import analyse
    >>> line = Line(list(analyse("Er traf Minister Ravi Kumar und die Zeitung Haaretz (HZ).")[0]), [])
    >>> names = find_names([line])
    >>> names.people, names.bodies, names.long_forms
    ({'Kumar': 'Ravi Kumar'}, {'Haaretz'}, {'HZ': 'Haaretz'})
    """
    names = Names()
    for line in lines:
        tags, forms = line.tags, line.forms
        i = 0
        while i < len(line) - 1:
            tag = tags[i]
            end = 0
            if tag in {"NN", "NNA"} and (
                tags[i + 1] == "NE" or forms[i + 1] in _MARKS or forms[i + 1] in _TITLES
            ):
                end = _behind_noun(line, i, names)
            elif (
                tag == "NE"
                and is_given(forms[i])
                and tags[i + 1] in {"NE", "APPR", "VAFIN", "NN"}
                and not (i and tags[i - 1] == "NE")
            ):
                end = name_end(line, i, len(line))
                if end > i + 1 and not possessive(line, i, end):
                    names.add_person(name_text(line, i, end))
                    names.places.append((line, i, end))
            elif (
                forms[i] == "(" and i and i + 2 < len(line) and forms[i + 2] == ")" and is_short(forms[i + 1])
            ):
                _note_long_form(line, i, names)
            i = max(end, i + 1)
    return names


def _behind_noun(line: Line, i: int, names: Names) -> int:
    """Take note of the name behind the noun at i; return where it ends, or 0."""
    if line.lower[i].endswith(("name", "namen", "pseudonym")) and line.quoted[i + 1]:
        names.add_person(line.forms[min(i + 2, len(line) - 1)])  # unter dem Decknamen „Rotfuchs“
    noun = noun_at(line, i)
    if noun is None:
        return 0
    category = noun.category
    begin = past_titles(line, i + 1, len(line))
    if line.forms[i + 1] in _MARKS:
        piece = next((p for p in line.pieces if p.start == i + 1), None)
        if piece is None or category == "person" or piece.end - piece.start > 8:
            return 0
        names.bodies.add(line.text(piece.start + 1, piece.end - 1))
        return piece.end
    end = name_end(line, begin, len(line))
    if end == begin or possessive(line, begin, end):
        return 0
    text = name_text(line, begin, end)
    if category == "person" and i and line.tags[i - 1] == "ART" and text != line.text(begin, end):
        return 0  # »der Anwalt Merkels«
    owner = all(is_place(part) for part in text.split()) and text != line.text(
        begin, end
    )  # »Präsident Polens«
    if category == "person" and owner:
        return 0
    if category == "person" or is_given(line.forms[begin]):
        names.add_person(text)
    elif noun.which == "kind" and not all(is_place(part) for part in text.split()):
        names.bodies.add(text)
    names.places.append((line, i, end))
    return end


def _document_of(line: Line, i: int, names: Names) -> int:
    """»eine Studie der Weltbank«: take note of a document that tells whose it is; return its end, or 0."""
    at = i + 2
    while at < len(line) - 1 and line.tags[at] in {"ADJA", "ART"}:
        at += 1
    end = name_end(line, at, len(line))
    noun = noun_at(line, at) if at < len(line) else None
    if end <= at and (noun is None or noun.category != "organisation"):
        return 0
    end = max(end, at + 1)
    names.places.append((line, i, end))
    return end


def _note_long_form(line: Line, bracket: int, names: Names) -> None:
    """»Internationaler Gerichtshof (IGH)«: the words before the bracket are the abbreviation's long form."""
    begin = bracket
    while (
        begin
        and (is_nominal(line, begin - 1) or line.tags[begin - 1] == "ADJA")
        and line.forms[begin - 1] != "."
    ):
        begin -= 1
    if begin < bracket:
        runs = [i for i in range(begin, bracket) if line.forms[i][0].isupper()]
        if runs and (len(runs) > 1 or line.tags[runs[0]] == "NE" or noun_at(line, runs[0])):
            ends_in_name = line.tags[bracket - 1] == "NE" and noun_at(line, runs[0]) and len(runs) > 1
            first = runs[1] if ends_in_name and not is_place(line.lemmas[bracket - 1]) else runs[0]
            names.long_forms.setdefault(line.forms[bracket + 1], base_form(line, first, bracket))


def noun_at(line: Line, i: int) -> SpeakerNoun | None:
    """Look up the word at i as a noun for a speaker."""
    return token_noun(line.forms[i], line.tags[i], line.lemmas[i])


def is_short(form: str) -> bool:
    """Whether a word is an abbreviation in capitals: »OSZE«, »AfD«."""
    return 2 <= len(form) <= _FEW and form.isalpha() and sum(letter.isupper() for letter in form) >= 2


@lru_cache(maxsize=20_000)
def is_given(form: str) -> bool:
    """Whether a word is a given name: »Jürgen«, »Frank-Jürgen«."""
    known = given_names() | _ALSO_GIVEN
    return form in known or ("-" in form and all(part in known for part in form.split("-")))


def leans_feminine(name: str) -> bool:
    """Whether a person's given name is one of those in -a that women bear: »Angela«."""
    first = name.partition(" ")[0]
    return " " in name and first.endswith("a") and first in given_names() and first not in _MEN_IN_A


def is_place(name: str) -> bool:
    """Whether a name is a country's or a town's."""
    known = places()
    if name in known or name.removesuffix("s") in known or name.partition("-")[0] in known:
        return True
    return country_in(name) is not None and not is_short(name)


def starts_name(line: Line, i: int) -> bool:
    """Whether a proper name may begin with the word at i."""
    form, tag = line.forms[i], line.tags[i]
    if form in _TITLES or (tag in _NOT_A_NAME and not is_short(form)) or line.lower[i] in _ARTICLES:
        return False
    if (
        form in SMALL_BODIES
        or (form.isupper() and len(form) > _FEW and tag in {"NN", "NE", "FM"})
        or _DOMAIN.fullmatch(form)
        or (is_short(form) and form not in common_acronyms())
    ):
        return True
    if tag in {"NE", "FM", "XY", "NNP"} and form[0].isalpha():
        if form[0].isupper():
            return is_short(form) or noun_at(line, i) is None
        return "-" in form and any(part[:1].isupper() for part in form.split("-")[1:])  # »el-Sisi«
    return _initial(form)


def _initial(form: str) -> bool:
    return len(form) == 2 and form[1] == "." and form[0].isupper()


def past_titles(line: Line, i: int, limit: int) -> int:
    """Skip »Prof. Dr.«."""
    while i < limit and (line.forms[i] in _TITLES or (line.forms[i] == "." and line.forms[i - 1] in _TITLES)):
        i += 1
    return i


def name_end(line: Line, i: int, limit: int) -> int:
    """End of the proper name that begins at i; i itself if none does.

    »Matthias W. Beckmann |«, »Ursula von der Leyen |«, »Edward „Ted“ Kennedy |«, »Benedikt XVI. |«.
    """
    if i >= limit or not starts_name(line, i):
        return i
    forms, end = line.forms, i + 1
    while end < limit:
        if forms[end - 1] == "IG" and forms[end][0].isupper():
            end += 1  # »IG Metall«
            continue
        if is_place(line.lemmas[end - 1]) and is_given(forms[end]):
            break  # »Regierungschef in Bayern Edmund Stoiber«
        if starts_name(line, end) or _surname(line, end) or _ROMAN.fullmatch(forms[end]):
            end += 1
        elif line.lower[end] in _PARTICLES and line.lower[end] != "und":
            after = end + 1
            while after < limit and line.lower[after] in _PARTICLES:
                after += 1
            capital = after < limit and forms[after][0].isupper() and line.tags[after] in {"NE", "NN", "FM"}
            if (
                not capital
                or is_place(forms[after])
                or (line.lower[end] in {"der", "den"} and after == end + 1)
            ):
                break
            if noun_at(line, after) is not None:
                break
            end = after + 1
        elif (
            forms[end] in _MARKS
            and end + 3 < limit
            and forms[end + 2] in _MARKS
            and starts_name(line, end + 3)
        ):
            end += 4  # a nickname
        elif forms[end] == "&" and end + 1 < limit and forms[end + 1][0].isupper():
            end += 2
        else:
            break
    return end


def _surname(line: Line, i: int) -> bool:
    """Whether the word at i is a surname, taken for a noun, behind a given name or an initial."""
    before, form = line.forms[i - 1], line.forms[i]
    if not form[0].isupper() or not form.replace("-", "").isalpha() or line.tags[i] in _NOT_A_NAME:
        return False
    if _initial(before) or is_given(before):
        noun = noun_at(line, i)
        return noun is None or not noun.compound_of  # »Hans-Jürgen Papier«, »Peter Richter«
    return noun_at(line, i) is None and not is_in_dictionary(form)


def possessive(line: Line, start: int, end: int) -> bool:
    """Whether a name is a genitive before its noun: »Merkels | Sprecher«."""
    return (
        end < len(line)
        and line.forms[end - 1][-1] in "s’'"
        and is_nominal(line, end)
        and line.tags[end] != "NE"
        and (line.lemmas[end - 1] != line.forms[end - 1] or line.forms[end - 1][-1] != "s")
    )


def name_text(line: Line, start: int, end: int) -> str:
    """Give the name without the genitive's s."""
    last, lemma = line.forms[end - 1], line.lemmas[end - 1]
    if (last == lemma + "s" and last not in proper_nouns()) or last in {lemma + "’", lemma + "'"}:
        last = lemma
    return " ".join([*line.forms[start : end - 1], last])


def base_form(line: Line, start: int, end: int) -> str:
    """Give a body's name in the nominative: »des Weißen Hauses« → »Weißes Haus«.

    Adjectives take the strong ending of the noun's gender; only the first noun is put into its base form.
    """
    words = list(line.forms[start:end])
    for i in range(start, end):
        if line.tags[i] in {"NN", "NNA"}:
            lemma, form = line.lemmas[i], line.forms[i]
            lemma = lemma[:1].upper() + lemma[1:]
            plural = form != lemma and not form.endswith("s")
            if not plural:
                words[i - start] = lemma if form[:3] == lemma[:3] else form
            ending = "e" if plural else {"m": "er", "f": "e", "n": "es", "": "e"}[noun_gender(lemma)]
            for k in range(start, i):
                if line.tags[k] == "ADJA" and line.lower[k].endswith(("e", "en", "em", "es", "er")):
                    if (
                        line.forms[k][0].isupper()
                        and line.lower[k].endswith("er")
                        and line.lemmas[k].lower().endswith("er")
                    ):
                        continue  # »Kölner«
                    words[k - start] = _stem(line.forms[k]) + ending
            break
    else:
        return name_text(line, start, end)
    if end - start > 1 and line.tags[end - 1] == "NE":
        words[-1] = name_text(line, end - 1, end)
    return " ".join(words)


def _stem(adjective: str) -> str:
    for ending in ("en", "em", "er", "es", "e"):
        if adjective.endswith(ending):
            return adjective.removesuffix(ending)
    return adjective


def initials(name: str) -> str:
    """Abbreviate a name of several words: »Reporter ohne Grenzen« → »ROG«; "" for one word."""
    words = name.replace("-", " ").split()
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def body_or_person(name: str, names: Names, *, article_before: bool) -> tuple[str, str]:
    """Say whether a body ("organisation") or a "person" bears a name that no noun explains, and why."""
    words = name.split()
    last = words[-1]
    if name in names.bodies or name in names.long_forms:
        return "organisation", f"the article says what »{name}« is"
    if last in names.people and (len(words) > 1 or not is_short(name)):
        return "person", f"the article says who »{name}« is"
    if all(is_short(word) for word in words) or name in SMALL_BODIES or _DOMAIN.fullmatch(name):
        return "organisation", f"»{name}« is an abbreviation or an address on the net"
    if any(letter.isdigit() for letter in name) and last not in names.people:
        return "other", f"»{name}« has a figure: a thing rather than a speaker"
    if not _BODY_WORDS.isdisjoint(word.lower() for word in words) and not is_given(words[0]):
        return "organisation", f"»{name}« has a word that names of bodies have"
    if (
        any(is_short(word) for word in words)
        or name in proper_nouns()
        or last.lower().endswith(_BODY_ENDINGS)
    ):
        return "organisation", f"»{name}« is a known body"
    if is_place(name):
        return "organisation", f"»{name}« stands for a government"
    if article_before and not is_given(words[0]):
        return "organisation", f"»{name}« has an article"
    return "person", f"»{name}« is taken for a person's name"
