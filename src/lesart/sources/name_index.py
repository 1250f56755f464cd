"""The names of one article, gathered where it says who or what bears them."""

from collections.abc import Iterable
from itertools import chain

from lesart.frozen import made, record
from lesart.language import SpeakerNoun, category_of_noun, is_in_dictionary, is_unheard_of, speaker_noun
from lesart.sources.callings import is_inhabitant
from lesart.sources.names import (
    MARKS,
    base_form,
    initials,
    is_firm,
    is_given,
    is_place,
    is_short,
    is_thing,
    looks_like_body,
    name_end,
    name_text,
    names_person,
    noun_at,
    past_titles,
    possessive,
    spelled,
)
from lesart.sources.wordlists import endings, group
from lesart.syntax import Line

__all__ = ["Names", "find_names"]

_NOUNS = frozenset({"NN", "NNA"})
_NAMING_TAGS = _NOUNS | {"NE"}
_OF = frozenset({"der", "des", "von", "vom", "in"})
_IN_NAMES = frozenset({"NN", "NNA", "NE", "ADJA", "ART", "APPR", "APPRART", "KON", "TRUNC"})
_NAMING = ("name", "namen", "pseudonym")
_ARTICLES = frozenset({"die", "das", "dem", "zur", "beim", "vom", "ins", "im"})
_SENTENCE_ENDS = frozenset(".!?…:")
_SHORT = 6  # letters
_SHORTEST_WORD = 3  # letters of the first part of a compound
_LONGEST_NAME = 10  # words of a body's name before its abbreviation
_LONGEST_TITLE = 8  # words between marks, the marks included


@record(frozen=False)
class Names:
    """What an article calls whom."""

    people: dict[str, str] = made(factory=dict)  # last part → fullest form
    bodies: set[str] = made(factory=set)  # »Haaretz« in »die Zeitung Haaretz«
    long_forms: dict[str, str] = made(factory=dict)  # »IGH« → »Internationaler Gerichtshof«
    short_forms: dict[str, str] = made(factory=dict)  # the other way round
    articled: set[str] = made(factory=set)  # »Fed«, where »die Fed« or »Fed-Chef« stands somewhere
    _parts: set[str] = made(factory=set)  # of all names of people
    places: list[tuple[Line, int, int]] = made(factory=list)  # where, their nouns included

    def add_person(self, name: str) -> None:
        """Take note of a person's name; the fullest form counts."""
        self._parts.update(name.split())
        last = name.rsplit(maxsplit=1)[-1]
        if len(name) > len(self.people.get(last, "")):
            self.people[last] = name

    def acts_like_body(self, line: Line, start: int, end: int) -> None:
        """»| Zaltec | teilte mit«, »| Das Astra | teilte mit«: take a single name for a body's.

        Unless the article tells more of it. A neuter noun that says so is no person's.
        """
        if _is_thing_of_a_town(line, start, end):
            self.bodies.add(base_form(line, start + 1, end))
        elif self._is_unknown_body(line, start, end):
            self.bodies.add(line.forms[end - 1])

    def _is_unknown_body(self, line: Line, start: int, end: int) -> bool:
        neuter = line.lower[start] == "das"
        name = line.forms[end - 1]
        single = end == start + 1 + neuter and line.tags[end - 1] in {"NE", "NN"}
        known = name in self._parts or is_given(name) or is_place(name) or name in self.people
        return single and not known and noun_at(line, end - 1) is None and (neuter or is_unheard_of(name))

    def acts_like_person(self, line: Line, start: int, end: int, *, one: bool) -> None:
        """»meint | Falke |«, »sagte | Richter |«: take a noun for a surname, as one needs an article.

        Not in headings, which do without articles, and not what may be a plural (»so | Forscher |«), unless
        the verb shows ``one``.
        """
        form = line.forms[start]
        plural = not one and form.endswith(("er", "en", "el"))
        plural &= not (is_thing(line, start) or not is_in_dictionary(form))
        alone = end == start + 1 or line.tags[start + 1] == "APPR"  # »| Falke | aus Bonn sagte«
        if alone and not plural and _ends_sentence(line) and _is_surname(line, start, one=one):
            self.add_person(form)

    def bearer(self, name: str, *, article_before: bool = False) -> tuple[str, str]:
        """Say what bears a name that no noun explains (person, organisation, other), and why.

        >>> names = Names(people={"Kumar": "Ravi Kumar"})
        >>> [names.bearer(name)[0] for name in ("Kumar", "OSZE", "Moskau", "Lea Wolf", "U1")]
        ['person', 'organisation', 'organisation', 'person', 'other']
        """
        last = name.rpartition(" ")[2]
        if name.isupper() and last.title() in self.people:
            return "person", f"»{name}« is »{self.people[last.title()]}« in capitals"
        if name in self.bodies or name in self.long_forms or self._begins_body(name):
            return "organisation", f"the article says what »{name}« is"
        if self._is_articled(name):
            return "organisation", f"the article writes »{name}« like a body: with an article or »-Chef«"
        if last in self.people and (last != name or not is_short(name)):
            return "person", f"the article says who »{name}« is"
        return _bearer_by_look(name, article_before=article_before)

    def _begins_body(self, name: str) -> bool:
        """»Human Rights«, where the article has told of »Human Rights Nordheim«."""
        return " " in name and any(body.startswith(f"{name} ") for body in self.bodies)

    def by_initials(self, letters: str) -> str:
        """Give the only person of two names whose initials these are: »JM«, »J. M.«; or ""."""
        plain = letters.replace(".", "").replace(" ", "")
        found = [name for name in self.people.values() if " " in name and initials(name) == plain]
        return found[0] if len(found) == 1 else ""

    def _is_articled(self, name: str) -> bool:
        """Whether the article writes a name like a body's, and knows nobody who is called so."""
        return name in self.articled and name not in self.people and name not in self._parts


def _is_thing_of_a_town(line: Line, start: int, end: int) -> bool:
    """»| die Wiener Linien | teilten mit«: what lets something be known is a body, whatever the noun says."""
    if end != start + 3 or line.tags[start:end] != ["ART", "ADJA", "NN"]:
        return False
    return is_inhabitant(line.forms[start + 1]) and is_thing(line, end - 1)


def _ends_sentence(line: Line) -> bool:
    """Whether a line has a full stop or the like, before the last mark as well: a heading has none."""
    last = line.forms[-2:] if line.forms[-1] in MARKS else line.forms[-1:]
    return not _SENTENCE_ENDS.isdisjoint(last)


def _with_figures(name: str) -> tuple[str, str]:
    if name[-3:-2] == " " and name[-2:].isdigit():
        return "organisation", f"»{name}« ends with a year, as clubs are called"
    return "other", f"»{name}« has a figure: a thing rather than a speaker"


def _is_surname(line: Line, i: int, *, one: bool) -> bool:
    """»| Falke |«, »| Richter |«, »| Felde |«: a noun that may be a surname; not »Ministerin«, »Polizei«."""
    form, noun = line.forms[i], noun_at(line, i)
    if noun is None and not is_in_dictionary(form) and category_of_noun(form) is None:
        return line.tags[i] in _NOUNS
    dative = noun is None and form == line.noun_lemma(i) + "e"  # »im Felde«, and no subject
    if not (dative or form == line.noun_lemma(i)) or form.lower().endswith(endings("abstract")):
        return False
    if noun is None:
        return line.tags[i] in _NOUNS
    return noun.category == "person" and _is_called_so(form.lower(), noun, one=one)


def _is_called_so(noun: str, known: SpeakerNoun, *, one: bool) -> bool:
    """»| Richter | sagte«, »| Brackmann | sagte«, »| Geisel | sagte«: a person's noun that is a surname here.

    As the only subject of ``one`` it would need an article, but for »Mutter« and what is made up like a role.
    """
    last = noun[len(known.compound_of) :]
    if noun in group("callings_and_surnames"):
        return True
    if known.compound_of:
        return last in group("callings_and_surnames") | {"mann"} and not is_in_dictionary(noun.capitalize())
    return one and not (noun.endswith("in") or noun in group("kin") | group("names_of_kin"))


def _bearer_by_look(name: str, *, article_before: bool) -> tuple[str, str]:
    """Say what bears a name that the article tells nothing of."""
    if look := looks_like_body(name):
        return "organisation", look
    if _ends_like_body(name):
        return "organisation", f"»{name}« ends like a body"
    if any(letter.isdigit() for letter in name):
        return _with_figures(name)
    if article_before and not is_given(name.partition(" ")[0]):
        return "organisation", f"»{name}« has an article"
    return "person", f"»{name}« is taken for a person's name"


def _ends_like_body(name: str) -> bool:
    """»Norisbank«; not »Neuhaus«, and not »Legarde«, whose first letters are no word."""
    noun = speaker_noun(name) if name.isalpha() else None
    if noun is None or noun.category != "organisation" or name.lower().endswith(endings("in_surnames")):
        return False
    return not 0 < len(noun.compound_of) < _SHORTEST_WORD


def find_names(lines: Iterable[Line]) -> Names:
    """Gather the names that stand behind a noun for a speaker, or begin with a given name.

    >>> from lesart.language import analyse
    >>> line = Line(list(analyse("Er traf Minister Ravi Kumar und die Zeitung Haaretz (HZ).")[0]), [])
    >>> names = find_names([line])
    >>> names.people, names.bodies, names.long_forms
    ({'Kumar': 'Ravi Kumar'}, {'Haaretz'}, {'HZ': 'Haaretz'})
    """
    names, lines = Names(), list(lines)
    for line in lines:
        past = 0
        words = zip(line.tags[:-1], line.forms, strict=False)
        for i in [i for i, (tag, form) in enumerate(words) if tag in _NAMING_TAGS or form == "("]:
            if i >= past:
                _note_body(line, i, names)
                past = _note(line, i, names)
    names.places += chain.from_iterable(_surnames_in(line, names) for line in lines)
    return names


def _surnames_in(line: Line, names: Names) -> list[tuple[Line, int, int]]:
    """List where one word alone is the surname of a person whom the article tells in full."""
    tags = ["", *line.tags, ""]
    alone = (i for i, tag in enumerate(line.tags) if tag == "NE" and "NE" not in (tags[i], tags[i + 2]))
    known = (i for i in alone if " " in names.people.get(line.forms[i], ""))
    return [(line, i, i + 1) for i in known if not line.quoted[i]]


def _note(line: Line, i: int, names: Names) -> int:
    """Take note of a name that begins at i; return where it ends, or 0."""
    tag, following = line.tags[i], line.forms[i + 1]
    if tag in _NOUNS:
        return _note_noun(line, i, names)
    if tag == "NE" and is_given(line.forms[i]) and (i == 0 or line.tags[i - 1] != "NE"):
        return _full_name(line, i, names)
    if line.forms[i] == "(" and _abbreviates(following) and line.forms[i + 2 : i + 3] == [")"]:
        _long_form(line, i, names)
    return 0


def _abbreviates(form: str) -> bool:
    """»(VDWW)«, »(Dena)«: capitals, or a short word that nobody has heard of."""
    return is_short(form) or (form.istitle() and len(form) <= _SHORT and not is_in_dictionary(form))


def _note_noun(line: Line, i: int, names: Names) -> int:
    """»die Zeitung | „Abendlicht“«, »Minister | Ravi Kumar«, »eine Studie | der Weltbank«."""
    following = line.forms[i + 1]
    if following in MARKS:
        return _title(line, i, names)
    if line.tags[i + 1] == "NE" or following in group("titles"):
        return _behind_noun(line, i, names)
    if line.tags[i + 1] == "NN":
        return _called_by_noun(line, i, names)
    return _with_attribute(line, i, names) if line.lower[i + 1] in _OF else 0


def _called_by_noun(line: Line, i: int, names: Names) -> int:
    """»die NGO | Seewacht |«: what a kind of body is called is a noun that names no speaker."""
    noun = noun_at(line, i)
    if noun is not None and noun.which == "kind" and noun_at(line, i + 1) is None:
        names.bodies.add(line.forms[i + 1])
    elif noun is not None and noun.category == "person" and _is_addressed(line, i):
        names.add_person(line.forms[i + 1])
    return 0


def _is_addressed(line: Line, i: int) -> bool:
    """»Frage: | Professorin Kessel |, ist die Welle vorbei?«: a role and a surname that open a question."""
    opens = i == 0 or line.forms[i - 1] == ":"
    asked = line.forms[i + 2 : i + 3] == [","] and line.forms[-1] == "?"
    return opens and asked and noun_at(line, i + 1) is None


def _note_body(line: Line, i: int, names: Names) -> None:
    """»die | Fed | teilte«, »Fed-Chef«: what has an article or employs somebody is no person."""
    form = line.forms[i]
    if "-" in form:
        first = form.partition("-")[0]
        if len(first) > 1 and line.lemmas[i].lower().endswith(endings("employed")):
            names.articled.add(first)
    if line.tags[i] == "NE" and line.lower[i - 1] in _ARTICLES and form.isalpha() and _stands_alone(line, i):
        names.articled.add(form)


def _stands_alone(line: Line, i: int) -> bool:
    """Whether a name of one word has another word before it, and is no place and no given name."""
    if i == 0 or is_place(line.lemmas[i]) or is_given(line.forms[i]):
        return False
    return line.tags[i + 1] not in {"NE", "NN", "NNA"} and (i < 2 or line.tags[i - 2] != "NE")


def _full_name(line: Line, i: int, names: Names) -> int:
    end = name_end(line, i, len(line))
    text = name_text(line, i, end)
    if end > i + 1 and not possessive(line, i, end) and not is_firm(text):
        names.add_person(text)
        names.places.append((line, i, end))
        return _second_name(line, end, names)
    return end


def _second_name(line: Line, end: int, names: Names) -> int:
    """»Ute Lanz und | Romed Baumer |«: behind a full name two names are one; ``end`` if there are none."""
    begin = end + 1
    if line.lower[end:begin] != ["und"] or line.tags[begin : begin + 1] != ["NE"]:
        return end
    stop = name_end(line, begin, len(line))
    text = name_text(line, begin, stop)
    if stop != begin + 2 or possessive(line, begin, stop) or names.bearer(text)[0] != "person":
        return end
    names.add_person(text)
    names.places.append((line, begin, stop))
    return stop


def _title(line: Line, i: int, names: Names) -> int:
    """»die Zeitung „Abendlicht“«, »unter dem Decknamen „Rotfuchs“«."""
    piece = line.piece_at(i + 1)
    if piece is None or not 2 < piece.end - piece.start <= _LONGEST_TITLE:
        return 0
    text = spelled(line, piece.start + 1, piece.end - 1)
    noun = noun_at(line, i)
    if line.lower[i].endswith(_NAMING):
        names.add_person(text)
    elif noun is not None and noun.category != "person":
        names.bodies.add(text)
    return piece.end


def _behind_noun(line: Line, i: int, names: Names) -> int:
    """»Minister | Ravi Kumar«, »die Zeitung | Haaretz«, »das Landgericht | Mannheim«."""
    noun = noun_at(line, i)
    if noun is None:
        return 0
    begin = past_titles(line, i + 1, len(line))
    end = name_end(line, begin, len(line))
    if end == begin or possessive(line, begin, end):
        return 0
    text = name_text(line, begin, end)
    place = all(map(is_place, text.split()))
    genitive = text != spelled(line, begin, end) and (place or _has_article(line, i))
    person = noun.category == "person"
    if line.forms[i] == line.lemmas[i] + "n" or (person and genitive):
        return 0  # »von den Ermittlern Klein zugeordnet«, »Präsident Polens«, »der Anwalt Merkels«
    names.places.append((line, _with_its_noun(line, i, begin, end), end))
    _note_bearer(names, text, person=person or is_given(line.forms[begin]), kind=noun.which == "kind")
    return end


def _with_its_noun(line: Line, noun: int, begin: int, end: int) -> int:
    """»| Minister | Ravi Kumar«, »den Leiter des Ulmer Vereins | Jan Kolb«: where name and noun begin.

    A person whom a noun before calls is not what the body is called.
    """
    start = noun
    while start > 0 and line.tags[start - 1] in {"ADJA", "ART", "APPRART"}:
        start -= 1
    owned = 0 < start < noun and line.tags[start] != "ADJA" and names_person(line, start - 1)
    return begin if owned and end - begin > 1 and is_given(line.forms[begin]) else noun


def _note_bearer(names: Names, name: str, *, person: bool, kind: bool) -> None:
    """Note a name behind a noun: of a person, or of a body of the kind that the noun says, not its place."""
    if person:
        names.add_person(name)
    elif kind and not all(map(is_place, name.split())):
        names.bodies.add(name)


def _has_article(line: Line, i: int) -> bool:
    return i > 0 and line.tags[i - 1] == "ART"


def _with_attribute(line: Line, i: int, names: Names) -> int:
    """»eine Studie | der Weltbank«, »das Gericht | in Jena«: the attribute tells which one it is."""
    noun, at = noun_at(line, i), i + 2
    while at < len(line) - 1 and line.tags[at] in {"ADJA", "ART"}:
        at += 1
    if noun is None or not _tells_which(line, i, at, noun.category):
        return 0
    end = max(name_end(line, at, len(line)), at + 1)
    names.places.append((line, i, end))
    wrote = end > at + 1 and line.lower[at - 1] == "von" and is_given(line.forms[at])
    return at if wrote else end  # »der Roman von | Karla Wied |«: a name of its own


def _tells_which(line: Line, i: int, at: int, category: str) -> bool:
    """Whether the word at ``at``, in an attribute of the noun at i, is a place or whose document it is."""
    end = name_end(line, at, len(line))
    if category == "organisation":
        return line.lower[i + 1] == "in" and end == at + 1 and is_place(line.lemmas[at])
    of = noun_at(line, at) if at < len(line) else None
    return category == "document" and (end > at or (of is not None and of.category == "organisation"))


def _long_form(line: Line, bracket: int, names: Names) -> None:
    """»Internationaler Gerichtshof (IGH)«: the words before the bracket are the abbreviation's long form."""
    first = _body_before(line, bracket)
    if first < 0:
        first = _capitals_before(line, bracket)
    if first < 0:
        return
    long_form = base_form(line, first, bracket)
    names.long_forms.setdefault(line.forms[bracket + 1], long_form)
    names.short_forms.setdefault(long_form, line.forms[bracket + 1])


def _capitals_before(line: Line, bracket: int) -> int:
    """Where the capitalised words right before the bracket begin; -1 if they are no name."""
    words = range(_run_before(line, bracket), bracket)
    capitals = [i for i in words if line.forms[i][0].isupper()]
    if not capitals:
        return -1
    noun = noun_at(line, capitals[0])
    if len(capitals) == 1:
        return capitals[0] if noun is not None or _may_be_long_form(line, capitals[0], bracket) else -1
    name_behind = line.tags[bracket - 1] == "NE" and not is_place(line.lemmas[bracket - 1])
    return capitals[1] if noun is not None and name_behind else capitals[0]


def _may_be_long_form(line: Line, i: int, bracket: int) -> bool:
    """»Eurotransit (ET)«, »Innenministerkonferenz (IMK)«: a name, or a word that has the letters."""
    return line.tags[i] == "NE" or _is_short_form(line.forms[bracket + 1], line.forms[i])


def _is_short_form(short: str, word: str) -> bool:
    """»IMK« of »Innenministerkonferenz«: begins alike, and has its letters in this order."""
    rest = iter(word.lower())
    return len(short) > 1 and short[0] == word[0] and all(letter in rest for letter in short.lower())


def _run_before(line: Line, i: int) -> int:
    """Where the nouns and adjectives begin that stand before a word."""
    while i and (line.nominal[i - 1] or line.tags[i - 1] == "ADJA"):
        i -= 1
    return i


def _body_before(line: Line, bracket: int) -> int:
    """»der | Verband der Wasserwerke (VDWW)«: where a body's name with attributes begins that fits; or -1.

    Its first word has the abbreviation's first letter, or all letters begin its words, in whatever order.
    """
    first, begin = line.forms[bracket + 1][0].upper(), -1
    for i in range(bracket - 1, max(bracket - _LONGEST_NAME, -1), -1):
        if line.tags[i] not in _IN_NAMES or line.quoted[i]:
            break
        noun = noun_at(line, i) if line.tags[i] in _NOUNS else None
        if noun is None or noun.category not in {"organisation", "group"}:
            continue
        at = _from_adjective(line, i)
        alike = line.forms[at][0].upper() == first or _has_initials(line, at, bracket)
        if alike and i < bracket - 1:
            begin = at
    return begin


def _has_initials(line: Line, start: int, bracket: int) -> bool:
    """»Gewerkschaft Nahrung und Genuss (NGG)«; two letters may meet by chance: »Zeitung | Haaretz (HZ)«."""
    letters = sorted(line.forms[bracket + 1])
    return len(letters) > 2 and letters == sorted(f[0] for f in line.forms[start:bracket] if f[0].isupper())


def _from_adjective(line: Line, i: int) -> int:
    """»| Deutscher | Verband«."""
    capital = i > 0 and line.tags[i - 1] == "ADJA" and line.forms[i - 1][0].isupper()
    return i - 1 if capital else i
