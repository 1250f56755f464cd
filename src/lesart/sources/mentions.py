"""What the words of one mention say: a name, a role, a body, a gender, one or many, known or new."""

from dataclasses import dataclass, replace

from lesart.language.lexicon import is_in_dictionary
from lesart.quotes.lines import Line
from lesart.quotes.phrases import core, is_nominal, over_participle
from lesart.sources.countries import country_in
from lesart.sources.names import (
    SMALL_BODIES,
    Names,
    base_form,
    body_or_person,
    is_given,
    is_place,
    is_short,
    name_end,
    name_text,
    noun_at,
    past_titles,
    possessive,
    starts_name,
)
from lesart.sources.nouns import category_of_noun, looks_personal, noun_gender, speaker_noun

__all__ = ["MentionReading", "read_mention"]

_PRONOUNS = {
    # gender and number: "s" one, "p" many, "" either
    "er": "ms", "sie": "f", "es": "ns", "dieser": "ms", "diese": "f", "dieses": "ns", "letzterer": "ms",
    "letztere": "f", "der": "ms", "die": "f", "das": "ns", "dies": "ns", "welcher": "ms", "welche": "f",
    "welches": "ns", "man": "", "ich": "s", "wir": "p", "ihm": "ms", "ihr": "fs", "ihnen": "p", "dem": "ms",
    "denen": "p", "jener": "ms", "jene": "f", "beide": "p", "beiden": "p", "welchem": "ms", "demnach": "",
    "danach": "", "wonach": "", "dessen": "ms", "deren": "f", "was": "ns", "wer": "", "ihn": "ms",
}  # fmt: skip  # a word list, not code
_POSSESSIVES = {"sein": "ms", "ihr": "f", "dessen": "ms", "deren": "f", "mein": "s", "unser": "p"}
_INDEFINITE = frozenset({
    "ein", "eine", "einer", "eines", "einem", "einen", "mehrere", "mehreren", "mehrerer", "viele", "vielen",
    "vieler", "einige", "einigen", "einiger", "manche", "zahlreiche", "zahlreichen", "andere", "anderen",
    "anderer", "weitere", "weiteren", "weiterer", "kein", "keine", "keiner", "verschiedene", "verschiedenen",
    "verschiedener", "zwei", "drei", "vier", "etliche", "wenige", "unbekannte", "irgendein", "jemand",
})  # fmt: skip  # a word list, not code
_NEW = frozenset({"ander", "weiter", "zweit", "dritt", "viert", "sonstig"})  # »ein weiterer Beamter«
_DEFINITE = frozenset({
    "der", "die", "das", "des", "dem", "den", "dieser", "diese", "dieses", "diesem", "diesen", "jener",
    "jene", "beide", "beiden", "derselbe", "dieselbe",
})  # fmt: skip  # a word list, not code
_SINGULAR_BEFORE = frozenset({
    "ein", "eine", "einer", "eines", "einem", "einen", "das", "des", "dem", "dieses", "diesem", "jeder",
    "jede", "jedes", "kein", "keine", "keiner", "jemand", "seines", "seinem", "ihres", "ihrem", "unserem",
})  # fmt: skip  # a word list, not code
_PLURAL_BEFORE = frozenset({
    "mehrere", "mehreren", "mehrerer", "viele", "vielen", "vieler", "einige", "einigen", "einiger", "beide",
    "beiden", "beider", "alle", "allen", "aller", "zwei", "drei", "vier", "fünf", "sechs", "zahlreiche",
    "zahlreichen", "manche", "manchen", "wenige", "wenigen", "etliche", "verschiedene", "verschiedenen",
    "verschiedener", "hunderte", "tausende", "dutzende", "rund", "etwa", "zwölf", "zehn",
})  # fmt: skip  # a word list, not code
_SAYING = (
    "angabe", "aussage", "ansicht", "meinung", "auffassung", "einschätzung", "information", "darstellung",
    "wort", "überzeugung", "bericht", "schätzung", "erkenntnis", "äußerung", "mitteilung", "meldung",
    "berechnung", "vorstellung", "sicht", "prognose", "forderung", "behauptung", "vorwurf", "kritik",
    "ankündigung", "vorschlag", "appell", "aufruf", "warnung", "erklärung", "aufforderung", "befürchtung",
    "vermutung", "annahme", "lesart", "bekunden", "dafürhalten", "verlautbarung", "einlassung", "argument",
    "hinweis", "urteil", "bewertung", "beobachtung", "erwartung", "hoffnung", "zusage", "zusicherung",
    "versprechen", "drohung", "auskunft", "recherche", "fazit", "ausführung", "sichtweise", "standpunkt", "these", "beschreibung", "schilderung", "ermittlung", "zitat", "empfehlung", "planung", "stellungnahme", "bitte", "wunsch", "appelle", "quelle", "presseerklärung", "pressemitteilung",
)  # fmt: skip  # a word list, not code
_WRITTEN = (
    "bericht",
    "stellungnahme",
    "meldung",
    "mitteilung",
    "erklärung",
    "prognose",
    "berechnung",
    "urteil",
    "quelle",
)
_GENITIVES = frozenset({
    "des", "der", "eines", "einer", "seines", "ihres", "seiner", "ihrer", "mehrerer", "dieser", "dieses",
    "zweier", "dreier", "vieler", "einiger", "verschiedener", "beider", "anderer", "deren", "dessen",
})  # fmt: skip  # a word list, not code
_ATTRIBUTES = frozenset({
    "des", "der", "eines", "einer", "von", "vom", "aus", "bei", "beim", "im", "in", "an", "am", "für",
})  # fmt: skip  # a word list, not code
_POINTING = frozenset({
    "dortig", "hiesig", "zuständig", "örtlich", "betroffen", "genannt", "oberst", "gesamt", "jetzig", "neu",
    "ehemalig", "damalig", "eigen", "ganz", "besagt", "verantwortlich",
})  # fmt: skip  # a word list, not code
_OF_ALL = ("Bundes", "Landes", "Zentral", "Haupt", "Dach", "Welt", "National")  # there is one such body
_NO_BODY = frozenset({"land", "lande", "landes", "bund", "bunde", "bundes", "staat", "staats"})
_PRESS = frozenset({
    "Spiegel", "Focus", "Stern", "Bild", "Welt", "Zeit", "Standard", "Kurier", "Guardian", "Times", "Kicker",
    "Tagesspiegel", "Tagesanzeiger", "Blick", "Express", "Figaro", "Independent", "Tagesschau", "Tagesthemen", "Heute",
})  # fmt: skip  # newspapers and programmes that are common nouns too
_AND = frozenset({"und", "sowie", "oder", "bzw.", "beziehungsweise"})
_PARTS = frozenset({
    "einer", "eine", "eines", "einem", "einige", "einigen", "viele", "vielen", "mehrere", "mehreren", "manche",
    "manchen", "keiner", "zwei", "drei", "beide", "jeder", "etliche", "wenige", "andere", "anderer",
})  # fmt: skip  # a word list, not code
_GROUP_WORDS = frozenset({
    "einige", "viele", "manche", "andere", "alle", "mehrere", "beide", "wenige", "etliche", "erstere",
})  # fmt: skip  # a word list, not code


@dataclass(frozen=True, slots=True)
class MentionReading:
    """One mention, taken apart."""

    words: str  # as they stand, without »nach Angaben«: »ein hochrangiger Beamter des Außenministeriums«
    pronoun: bool = False
    name: str = ""  # of a person, a body, a title: »Rose Gottemoeller«, »Weißes Haus«; "" if none is given
    name_reason: str = ""  # why that is a name; "" for the plain name of a person
    nouns: tuple[str, ...] = ()  # dictionary forms of the common nouns: »Generalsekretärin«
    head: str = ""  # the noun that says what the speaker is: »Beamter«; "" for a bare name
    category: str = "other"  # person, group, organisation, document, other
    gender: str = ""  # grammatical: "m", "f", "n" or ""
    number: str = ""  # "s" one, "p" many, "" not shown
    definite: bool = True  # »der Beamte«; a name is definite
    new: bool = False  # »ein Beamter«, »ein anderer Beamter«: opens a new source
    attribute: str = ""  # what the noun behind it is: »ministerium« in »der Sprecher des Ministeriums«
    body: str = ""  # the institution: »Außenministerium«; "" if none is stated
    own: bool = False  # »nach eigenen Angaben«: whoever is the subject
    parts: tuple[str, ...] = ()  # of »A und B«: what each is called

    @property
    def plural(self) -> bool:
        """Whether the words name more than one."""
        return self.number == "p"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The core of a mention: »der frühere Sprecher Max Klein«, in word positions."""

    start: int
    stop: int
    nouns: tuple[int, ...]  # common nouns
    runs: tuple[tuple[int, int], ...]  # proper names, without titles and possessors
    quoted: tuple[int, int] | None  # a name in marks, marks included
    head: int  # the noun that says what the speaker is, or -1


def read_mention(
    line: Line, start: int, end: int, names: Names | None = None, *, verb: str = "", oblique: bool = False
) -> MentionReading:
    """Take a mention apart into name, role, body, gender, number and definiteness.

    Parameters
    ----------
    verb
        The finite verb whose subject the mention is, in small letters: it shows the number of »sie«.
    oblique
        Whether the mention stands behind a preposition: »laut der Forscher« are many.
    """
    names = names or Names()
    if line.tags[start] in {"APPR", "APPRART"}:
        begin = over_participle(line, start, end)
        start = begin if begin < end else start
    if line.lower[start] in {"aus", "nach", "laut"} and start < end - 1:
        start += 1
    words = line.text(start, end)
    if end - start == 1 and not is_nominal(line, start) and line.lower[start] in _PRONOUNS:
        return _pronoun(words, _PRONOUNS[line.lower[start]], verb)
    saying = _saying_noun(line, start, end)
    if saying >= 0:
        speaker = _speaker_of_saying(line, start, saying, end, names)
        if isinstance(speaker, MentionReading):
            return speaker
        if speaker > start:
            return read_mention(line, speaker, end, names, oblique=True)
    link = _coordination(line, start, end)
    if link > 0:
        return _joined(line, start, link, end, names, oblique=oblique)
    return _phrase(line, start, end, names, verb=verb, oblique=oblique)


def _pronoun(words: str, shown: str, verb: str) -> MentionReading:
    """Read a pronoun; the verb tells »sie sagte« from »sie sagten«."""
    gender = next((letter for letter in shown if letter in "mfn"), "")
    number = next((letter for letter in shown if letter in "sp"), "")
    if not number and verb:
        number = verb_number(verb)
    if number == "p":
        gender = ""
    return MentionReading(words, pronoun=True, gender=gender, number=number)


def verb_number(verb: str) -> str:
    """Tell one from many by a finite verb in the third person: »sagte«, »sagten«."""
    return "p" if verb.endswith("n") or verb == "sind" else "s"


# »nach Angaben der Polizei«, »seiner Meinung nach«


def _saying_noun(line: Line, start: int, end: int) -> int:
    """Position of a noun of saying at the beginning of the phrase, or -1."""
    for i in range(start, min(end, start + 5)):
        if is_nominal(line, i):
            return i if line.lemmas[i].lower().endswith(_SAYING) or line.lower[i].endswith("angaben") else -1
        if line.forms[i] in {",", "("}:
            break
    return -1


def _speaker_of_saying(line: Line, start: int, saying: int, end: int, names: Names) -> MentionReading | int:
    """Find who speaks: the genitive behind the noun, the possessive before it, the first part of a compound.

    Returns where the words for the speaker begin, the reading itself, or 0 if the noun itself has to do.
    """
    after = saying + 1
    if after < end:
        if line.lower[after] in {"von", "vom", "aus", "durch", "seitens"} and after + 1 < end:
            return after + 1
        name = starts_name(line, past_titles(line, after, end)) if after < end else False
        if line.lower[after] in _GENITIVES or (name and past_titles(line, after, end) < end):
            plain = not line.lemmas[saying].lower().endswith(_WRITTEN)
            return after if plain or _can_speak(line, after, end, names) else 0
        if (
            line.tags[after] in {"ADJA", "NN", "TRUNC"}
            and line.lower[after].endswith("er")
            and after + 1 < end
        ):
            return after  # »Angaben Pekinger Behörden«
        plain = speaker_noun(_lemma(line, saying)) is None
        if plain and (line.quoted[after] or line.tags[after] == "NN"):
            return after if _can_speak(line, after, end, names) else 0
    first = line.lower[start]
    for stem, shown in _POSSESSIVES.items():
        if first.startswith(stem) and line.tags[start] in {"PPOSAT", "PDS", "PRELAT", "PDAT"}:
            return _pronoun(line.text(start, end), shown, "")
    if line.lower[saying - 1].startswith("eigen") and saying > start:
        return MentionReading(line.text(start, end), pronoun=True, own=True)
    if start < saying and line.tags[start] == "NE" and possessive(line, start, saying):
        return _phrase(line, start, saying, names, verb="", oblique=False)
    return _by_compound(line, start, saying, end)


def _can_speak(line: Line, start: int, end: int, names: Names) -> bool:
    """Whether the words behind a noun of saying name a speaker: not »die Meldung des Tages«."""
    return _phrase(line, start, end, names, verb="", oblique=True).category != "other"


def _by_compound(line: Line, start: int, saying: int, end: int) -> MentionReading | int:
    """»Polizeiangaben«, »UNO-Angaben«, »israelische Angaben«: who speaks stands before »Angaben«."""
    words, lemma = line.text(start, end), _lemma(line, saying)
    noun = next((s for s in _SAYING if lemma.lower().endswith(s)), "angabe")
    first = (
        lemma[: len(lemma) - len(noun)]
        if lemma.lower().endswith(noun)
        else lemma.lower().partition("angab")[0]
    )
    first = line.forms[saying][: len(first)].rstrip("-")
    if first:
        who = speaker_noun(first) or speaker_noun(first.removesuffix("s"))
        if is_short(first) or country_in(first) or first.lower() in SMALL_BODIES:
            return MentionReading(
                words, name=first, name_reason=f"»{words}« names »{first}«", category="organisation"
            )
        if who is not None and who.category != "document":
            several = who.category == "person" or first.lower().endswith(("en", "er"))
            category = "group" if who.category == "person" else who.category
            name = "" if several or who.which or category != "organisation" else first[:1].upper() + first[1:]
            return MentionReading(
                words,
                name=name,
                name_reason=f"»{words}« tells which body it is" if name else "",
                head=first,
                category=category,
                number="p" if several else "s",
                new=several,
                body="" if name else first,
            )
    if noun in _WRITTEN or category_of_noun(lemma) == "document":
        return 0
    country = country_in(line.text(start, saying)) if saying > start else None
    category = "organisation" if country else "other"
    return MentionReading(words, head=lemma, category=category, new=True)


# »die Polizei und die Feuerwehr«


def _coordination(line: Line, start: int, end: int) -> int:
    """Position of an »und« between two speakers; 0 if there is none."""
    for i in range(start + 1, end - 1):
        if line.lower[i] not in _AND or line.tags[i - 1] == "TRUNC" or line.quoted[i]:
            continue
        left_core = core_stop(line, start, i)
        bracket = line.forms[i - 1] == ")"
        own_article = line.lower[i + 1] in {"das", "die", "ein", "eine", "dessen", "seine", "ihre"}
        if not is_nominal(line, i - 1) and not bracket:
            continue
        if left_core >= i or bracket or (own_article and line.lower[start] != "der"):
            return i if core(line, i + 1, end) > i + 1 or is_nominal(line, i + 1) else 0
    return 0


def _joined(line: Line, start: int, link: int, end: int, names: Names, *, oblique: bool) -> MentionReading:
    """Read »A und B«: bodies stay bodies, everything else becomes a group."""
    left = read_mention(line, start, link, names, oblique=oblique)
    right = read_mention(line, link + 1, end, names, oblique=oblique)
    kinds = {left.category, right.category} - {"other"}
    if (
        kinds == {"person"}
        and not left.name
        and not right.name
        and line.lower[link + 1] not in _INDEFINITE | _DEFINITE
    ):
        if right.number != "p" and verb_free_apposition(left, right):
            return left
    one = (
        kinds == {"person"}
        and left.head
        and not left.name
        and line.tags[link + 1] not in {"ART", "PPOSAT", "PIAT"}
    )
    if one and right.name:  # »Vizekanzler und Arbeitsminister Max Klein«
        return replace(right, words=line.text(start, end), nouns=left.nouns + right.nouns)
    name = " und ".join(reading.name for reading in (left, right) if reading.name)
    return MentionReading(
        line.text(start, end),
        name=name,
        name_reason=f"»{name}« is named" if name else "",
        nouns=left.nouns + right.nouns,
        head=left.head,
        category=kinds.pop() if kinds in ({"organisation"}, {"document"}) else "group",
        number="p",
        definite=left.definite,
        new=not name and left.new,
        body=left.body,
        parts=tuple(reading.name or reading.words for reading in (left, right)),
    )


def verb_free_apposition(left: MentionReading, right: MentionReading) -> bool:
    """»der Autor und Regisseur«: two nouns for one person."""
    return (
        left.number == "s" and bool(left.head) and right.body == "" and right.number != "p" and not right.new
    )


# the phrase itself


def core_stop(line: Line, start: int, end: int) -> int:
    """End of the core: up to the first genitive, preposition, bracket or comma behind its noun or name."""
    i, seen = start, False
    while i < end:
        if line.quoted[i]:
            piece = next((p for p in line.pieces if p.start == i), None)
            if piece is None or piece.end > end:
                return i if seen else end
            i, seen = piece.end, True
            continue
        name = name_end(line, i, end)
        if name > i:
            i, seen = name, True
        elif is_nominal(line, i) or line.forms[i] in {"/", "&"}:
            i, seen = i + 1, True
        elif seen and line.forms[i] != ".":
            return i
        else:
            i += 1
    return end


def _take_apart(line: Line, start: int, end: int, names: Names) -> _Phrase:
    stop = core_stop(line, start, end)
    runs: list[tuple[int, int]] = []
    nouns: list[int] = []
    quoted = None
    i = start
    while i < stop:
        if line.quoted[i]:
            piece = next((p for p in line.pieces if p.start == i), None)
            if piece is not None:
                quoted = quoted or (piece.start, piece.end)
                i = piece.end
                continue
        last = name_end(line, i, stop)
        if last > i:
            if not (possessive(line, i, last) and last < stop):
                runs.append((i, last))
            i = last
            continue
        if _known_surname(line, i, start, names):
            runs.append((i, i + 1))
        elif _common(line, i):
            nouns.append(i)
        i += 1
    head = next((k for k in nouns if noun_at(line, k) is not None), -1)
    if head < 0 and not runs and quoted is None:
        head = nouns[-1] if nouns else stop - 1 if _aged(line, stop - 1) else -1
    if quoted is None and not runs and stop == end and head >= 0 and (beyond := _beyond(line, head, end)):
        runs.append(beyond)
    return _Phrase(start, stop, tuple(nouns), tuple(runs), quoted, head)


def _known_surname(line: Line, i: int, start: int, names: Names) -> bool:
    """»Papier sagte«: a noun that is somebody's surname in this article and has no article."""
    return line.forms[i] in names.people and (i == start or line.tags[i - 1] in {"NN", "NE"})


def _aged(line: Line, i: int) -> bool:
    """»der 43-jährige«: an age stands for a person."""
    return _stem(line.lower[i]).endswith("jährig")


def _beyond(line: Line, head: int, end: int) -> tuple[int, int] | None:
    """»nach Angaben der Agentur | Interfax«: the name of a body that the mention has left outside."""
    noun = noun_at(line, head)
    if noun is None or noun.which != "kind" or end >= len(line) or line.quoted[end]:
        return None
    stop = name_end(line, end, len(line))
    return (end, stop) if stop > end and not possessive(line, end, stop) else None


def _common(line: Line, i: int) -> bool:
    if not line.forms[i][0].isalpha() and not line.forms[i][0].isdigit():
        return False
    if line.forms[i] in {"Dr.", "Prof."}:
        return False
    return line.tags[i] in {"NN", "NNA", "NNI"} or (line.tags[i] == "NE" and noun_at(line, i) is not None)


def _lemma(line: Line, i: int) -> str:
    lemma = line.lemmas[i]
    return lemma[:1].upper() + lemma[1:]


def _phrase(line: Line, start: int, end: int, names: Names, *, verb: str, oblique: bool) -> MentionReading:
    """Read a mention of one speaker, or of many who bear one noun."""
    part = _part_of_many(line, start, end, names)
    if part is not None:
        return part
    if line.lower[end - 2 : end] == ["ohne", "grenzen"]:
        name = line.text(end - 3, end)
        return MentionReading(line.text(start, end), name=name, category="organisation", number="s")
    phrase = _take_apart(line, start, end, names)
    head = _lemma(line, phrase.head) if phrase.head >= 0 else ""
    known = speaker_noun(head) if head else None
    category = known.category if known is not None else ""
    if (
        not category
        and head
        and (looks_personal(head) or _adjectival(line, phrase.head) or _aged(line, phrase.head))
    ):
        category = "person"
    number = _number(line, phrase, head, verb, oblique=oblique)
    name, kind, why = _name(
        line, phrase, end, category, names, verb=verb if verb and verb_number(verb) == "s" else ""
    )
    if kind and (not category or category == "person"):
        category = kind if not category else category
    if category in {"organisation", "document", "group"} and not name:
        name, why = _designation(line, phrase, end, head, category, number, names)
    if kind == "person" and category == "person":
        number = "s"
    if category == "person" and number == "p":
        category = "group"
    determiner = line.lower[start]
    several = number == "p" and determiner not in _DEFINITE and line.tags[start] != "PPOSAT"
    indefinite = determiner in _INDEFINITE or several
    other = any(line.tags[i] == "ADJA" and _stem(line.lower[i]) in _NEW for i in range(start, phrase.stop))
    gender = "" if number == "p" else _gender(line, phrase, head, category, oblique=oblique)
    return MentionReading(
        line.text(start, end),
        name=name,
        name_reason=why,
        nouns=tuple(_lemma(line, i) for i in (*phrase.nouns, *_role_behind(line, phrase.stop, end))),
        head=head,
        category=category or "other",
        gender=gender,
        number=number,
        definite=bool(name) or not indefinite,
        new=not name and (indefinite or other),
        attribute=_first_noun(line, phrase.stop, end),
        body="" if category == "organisation" else _body(line, phrase, end, head).removesuffix(name).rstrip(),
    )


def _first_noun(line: Line, start: int, end: int) -> str:
    """Dictionary form of the first noun of an attribute, in small letters."""
    if start >= end or line.lower[start] not in _ATTRIBUTES | {"gegen", "zu", "auf", "über"}:
        return ""
    return next((line.lemmas[i].lower() for i in range(start + 1, end) if is_nominal(line, i)), "")


def _stem(word: str) -> str:
    for ending in ("en", "em", "er", "es", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


def _part_of_many(line: Line, start: int, end: int, names: Names) -> MentionReading | None:
    """»einer der Ermittler«, »einige der Moslems«, »viele«: the noun stands in the genitive, or nowhere."""
    first = line.lower[start]
    tag = line.tags[start]
    if end - start == 1 and not is_nominal(line, start):
        if first in _GROUP_WORDS or first in _PLURAL_BEFORE:
            return MentionReading(
                line.text(start, end), category="group", number="p", definite=False, new=True
            )
        if first in {"einer", "jemand", "niemand", "keiner", "jeder"}:
            return MentionReading(
                line.text(start, end), category="person", number="s", definite=False, new=True
            )
        return None
    after = start + 1
    if (first not in _PARTS and tag != "CARD") or after + 1 >= end:
        return None
    if line.lower[after] not in {"der", "von", "dieser", "unserer", "seiner", "ihrer"} or line.tags[
        after
    ] not in {
        "ART",
        "APPR",
        "PDAT",
        "PPOSAT",
    }:
        return None
    if first in {"eine", "einer"} and line.tags[after] == "APPR":
        return None
    many = _phrase(
        line, after if line.lower[after] != "von" else after + 1, end, names, verb="", oblique=True
    )
    one = first.startswith(("ein", "kein", "jed")) and first not in {"einige", "einigen"}
    category = many.category
    if category in {"group", "person"}:
        category = "person" if one else "group"
    name = _apposition(line, start, end, names) if one else ""
    return replace(
        many,
        words=line.text(start, end),
        category=category,
        number="s" if one else "p",
        definite=bool(name),
        new=not name,
        name=name,
        name_reason="",
        gender="",
    )


def _adjectival(line: Line, i: int) -> bool:
    """»Verantwortlicher«, »die Betroffenen«: an adjective as a noun names people."""
    lemma, form = line.lemmas[i].lower(), line.lower[i]
    return lemma.endswith("er") and form in {lemma[:-1], lemma[:-1] + "n", lemma}


def _number(line: Line, phrase: _Phrase, head: str, verb: str, *, oblique: bool) -> str:
    """One or many: by the article, the ending, and where both leave it open, the verb."""
    first = line.lower[phrase.start]
    if phrase.head < 0:
        return "s"
    form, lemma = line.lower[phrase.head], head.lower()
    if first in _SINGULAR_BEFORE:
        return "s"
    if line.lower[phrase.start + 1 : phrase.start + 2] == ["beiden"]:
        return "p"
    if first in _PLURAL_BEFORE or line.tags[phrase.start] == "CARD":
        return "p"
    named = bool(phrase.runs) and phrase.runs[-1][0] > phrase.head
    if named and (line.tags[phrase.start] != "ART" or first == "der"):
        return "s" if not form.endswith("innen") else "p"
    masculine = noun_gender(head) == "m" and (category_of_noun(head) == "person" or looks_personal(head))
    declined = lemma.endswith("er") and form in {lemma[:-1], lemma[:-1] + "n"}  # Beamte, Beamten
    if declined:
        if first in {"die", "diese", "jene"}:
            return "p" if form.endswith("n") else "s"
        if first in {"der", "dieser", "jener"}:
            return "p" if form.endswith("n") and oblique else "s"
        return "s" if verb and verb_number(verb) == "s" and line.lower[phrase.head - 1].endswith("r") else "p"
    if first in {"der", "dieser", "jener"}:
        return "p" if oblique and (masculine or _plural_form(form, lemma)) else "s"
    if first in {"die", "diese", "jene", "den", "seine", "ihre", "seinen", "ihren", "deren", "unsere"}:
        if masculine or noun_gender(head) == "n":
            return "s" if first in {"den", "seinen", "ihren"} and not form.endswith("n") else "p"
        return "p" if _plural_form(form, lemma) else "s"
    adjective = line.lower[phrase.start] if line.tags[phrase.start] == "ADJA" else ""
    if adjective.endswith("er") and masculine and not oblique:
        return "s"
    if adjective and masculine:
        return "p" if adjective.endswith(("e", "en", "er")) else "s"
    if _plural_form(form, lemma):
        return "p"
    if masculine and category_of_noun(head) == "person":
        singular = (verb and verb_number(verb) == "s") or (oblique and lemma.endswith("er"))  # laut Sprecher
        return "s" if singular else "p"
    return "s"


def _plural_form(form: str, lemma: str) -> bool:
    if lemma in {
        "medien",
        "leute",
        "eltern",
        "taliban",
        "kreise",
        "truppen",
        "streitkräfte",
        "einsatzkräfte",
    }:
        return True
    if form == lemma or form.endswith(("’", "'")):
        return False
    return not form.endswith("s") or lemma.endswith(("a", "o", "y", "i"))


def _name(
    line: Line, phrase: _Phrase, end: int, category: str, names: Names, *, verb: str = ""
) -> tuple[str, str, str]:
    """Find the proper name, whose it is (person or organisation), and why it is taken for one."""
    behind = [run for run in phrase.runs if run[0] > phrase.head] or list(phrase.runs)
    if category == "person":
        behind = [run for run in behind if not _is_places(line, run) and run[0] > phrase.head]
        owner = bool(behind) and line.lemmas[behind[0][1] - 1] != line.forms[behind[0][1] - 1]
        if owner and (beside := _apposition(line, phrase.stop, end, names)):
            return beside, "person", ""  # »der Weggefährte Thaksins, Newin Chidchob«
        if owner and line.tags[phrase.start] in {"ART", "PIAT"} and behind[0][0] == phrase.head + 1:
            return "", "", ""  # »die Anwältin Samanis«
        if behind:
            return name_text(line, *behind[0]), "person", ""
        found = (
            _surname_behind(line, phrase)
            or _behind_attribute(line, phrase.stop, end, names)
            or _apposition(line, phrase.stop, end, names)
        )
        return (found, "person", "") if found else ("", "", "")
    if (
        not category
        and phrase.head >= 0
        and line.forms[phrase.head].rstrip("s") in {n.rstrip("s") for n in _PRESS}
    ):
        text = next(n for n in _PRESS if n.rstrip("s") == line.forms[phrase.head].rstrip("s"))
        return text, "organisation", f"»{text}« is taken for the newspaper or programme"
    if phrase.quoted is not None and (category or not behind):
        begin, stop = phrase.quoted
        text = line.text(begin + 1, stop - 1)
        if text in names.people:
            return text, "person", ""
        return text, category or "organisation", f"»{text}« stands in marks like a name"
    if category:
        if category == "organisation" and phrase.runs and phrase.runs[0][1] == phrase.head:
            whole = line.text(phrase.runs[0][0], phrase.head + 1)
            return whole, "", f"»{whole}« tells which one it is"  # »Robert Koch-Institut«
        if behind and phrase.head < behind[0][0]:
            return _named_body(line, phrase, behind[0], end, names)
        return "", "", ""
    if not behind:
        if (
            phrase.nouns
            and (begin := _capital_from(line, replace(phrase, head=phrase.nouns[0]))) < phrase.nouns[0]
        ):
            name = base_form(line, begin, phrase.stop)
            return name, "organisation", f"»{name}« has the capitals of a name"
        alone = verb and phrase.stop - phrase.start == 1 and line.tags[phrase.start] in {"NN", "NE", "NNA"}
        if alone and (looks_personal(head := line.forms[phrase.start]) or not is_in_dictionary(head)):
            return head, "person", f"»{head}« stands alone like a name"
        return "", "", ""
    text = name_text(line, *behind[0])
    begin = behind[0][0]
    article = begin > phrase.start and line.tags[begin - 1] in {"ART", "APPRART", "ADJA"}
    kind, why = body_or_person(text, names, article_before=article)
    if kind == "person":
        role = [category_of_noun(_lemma(line, i)) for i in _role_behind(line, phrase.stop, end)]
        if role and role[0] == "organisation":
            return text, "organisation", f"»{text}« is called a body"
        return text, "person", ""
    return text, kind, why


def _is_places(line: Line, run: tuple[int, int]) -> bool:
    return all(is_place(line.lemmas[i]) for i in range(*run))


def _behind_attribute(line: Line, start: int, end: int, names: Names) -> str:
    """»der Präsident der Region Elsass | Adrien Zeller«: a full name right behind the attribute's noun."""
    for i in range(start + 1, end - 1):
        if line.forms[i] in {",", "("}:
            return ""
        if line.tags[i] == "NE" and is_nominal(line, i - 1) and not line.quoted[i]:
            stop = name_end(line, i, end)
            before = noun_at(line, i - 1)
            clear = is_given(line.forms[i]) or is_place(line.lemmas[i - 1])
            clear |= line.tags[i - 1] == "NN" and (before is None or before.which != "kind")
            text = name_text(line, i, stop)
            if (
                stop == end
                and stop > i + 1
                and clear
                and body_or_person(text, names, article_before=False)[0] == "person"
            ):
                return text
    return ""


def _named_body(
    line: Line, phrase: _Phrase, run: tuple[int, int], end: int, names: Names
) -> tuple[str, str, str]:
    """»die Zeitung Haaretz« is called Haaretz, »die Universität Jena« Universität Jena."""
    text = name_text(line, *run)
    first = _capital_from(line, phrase)
    if beside := _body_apposition(line, phrase.stop, end):
        return beside, "", f"»{beside}« stands beside it"
    noun = noun_at(line, phrase.head)
    own = noun is not None and (noun.which == "kind" or noun.category != "organisation")
    if (
        not own
        or _is_places(line, run)
        or is_given(line.forms[run[0]])
        or first < phrase.head
        or run[0] > phrase.head + 1
    ):
        whole = base_form(line, first, run[1])
        return whole, "", f"»{whole}« tells which one it is"
    return text, "", f"»{text}« is what the {line.forms[phrase.head]} is called"


def _capital_from(line: Line, phrase: _Phrase) -> int:
    """Where the name of a body begins: »| Deutsche Umwelthilfe«, »| Kölner Polizei«, else at its noun."""
    begin = phrase.head
    while (
        begin > phrase.start
        and line.tags[begin - 1] == "ADJA"
        and begin - 1 > 0
        and line.forms[begin - 1][0].isupper()
    ):
        begin -= 1
    return begin


def _surname_behind(line: Line, phrase: _Phrase) -> str:
    """»Professor Beckmann«: a noun without an article behind a role is a surname."""
    i = past_titles(line, phrase.head + 1, phrase.stop)
    if i < phrase.stop and line.tags[i] in {"NN", "NNA", "ADJA"} and line.forms[i][0].isupper():
        if noun_at(line, i) is None:
            return " ".join(line.forms[i : phrase.stop])
    return ""


def _apposition(line: Line, start: int, end: int, names: Names) -> str:
    """»der Direktor der Behörde, Bagus Puruhito«: the name stands behind a comma, in the mention or after it."""
    limit = min(len(line), max(end, start) + 9)
    for i in range(start, min(limit, end + 1)):
        if line.forms[i] not in {",", "–", "("} or i + 1 >= limit:
            continue
        begin = past_titles(line, i + 1, limit)
        stop = name_end(line, begin, limit)
        closes = stop >= len(line) or line.forms[stop] in {",", ".", "(", ")", "–", ":", ";"} or stop == end
        if stop > begin and closes and not line.quoted[begin]:
            text = name_text(line, begin, stop)
            last = text.split()[-1]
            if (stop - begin > 1 or last in names.people) and body_or_person(
                text, names, article_before=False
            )[0] == "person":
                return text
    return ""


def _role_behind(line: Line, stop: int, end: int) -> list[int]:
    """Nouns for speakers in the appositions: »Anna Maier, | Sprecherin des Senats«."""
    found = []
    for i in range(stop, end):
        if line.forms[i] == ",":
            k = i + 1
            while k < end and not is_nominal(line, k) and line.forms[k] != ",":
                k += 1
            if k < end and noun_at(line, k) is not None:
                found.append(k)
    return found


def _designation(
    line: Line, phrase: _Phrase, end: int, head: str, category: str, number: str, names: Names
) -> tuple[str, str]:
    """Say whether a body without a name of its own is identified all the same, and by what.

    »das Außenministerium«, »die Polizei«: there is one in its place. »die Universität in Jena«, »ein Bericht
    der Weltbank«: the attribute tells which. »die Firma«, »mehrere Behörden«, »ein Gericht«: it stays open.
    """
    if phrase.head < 0:
        return "", ""
    indefinite = line.lower[phrase.start] in _INDEFINITE
    begin = _capital_from(line, phrase)
    if begin < phrase.head and not indefinite and category != "document":
        name = base_form(line, begin, phrase.stop)
        return name, f"»{name}« has the capitals of a name"
    if category == "organisation" and (name := _body_apposition(line, phrase.stop, end)):
        return name, f"»{name}« stands beside it"
    behind = line.lower[phrase.stop : min(end, phrase.stop + 2)]
    if category == "organisation" and number == "s" and len(behind) == 2:
        if behind[0] == "(" and is_short(line.forms[phrase.stop + 1]):
            name = base_form(line, phrase.head, phrase.stop)
            return name, f"»{name}« has an abbreviation: a name"
        if behind[0] in {"für", "gegen", "zur", "zum"} and not indefinite:
            name = f"{base_form(line, phrase.head, phrase.stop)} {line.text(phrase.stop, _comma(line, phrase.stop, end))}"
            return name, f"»{name}« says what the body is for, as names do"
    known = speaker_noun(head)
    if category == "document" and known is not None and known.compound_of.endswith("-"):
        first = known.compound_of[:-1]
        if (is_short(first) or first in names.bodies or first in _PRESS or first.islower()) and not is_place(
            first
        ):
            if country_in(first) is None:
                return line.forms[phrase.head], f"»{first}« tells whose it is"
    attribute = _attribute(line, phrase.stop, end, names)
    if attribute and category == "document":
        name = line.text(phrase.head, min(attribute, end))
        return name, f"»{name}« tells whose it is"
    if category != "organisation" or number == "p" or indefinite:
        return "", ""
    name = base_form(line, _adjectives_from(line, phrase), phrase.head + 1)
    if attribute and line.lower[phrase.stop] not in {"für", "zu"}:
        name += " " + line.text(phrase.stop, attribute)
        return name, f"»{name}« tells which one it is"
    if known is None or (known.which and not known.compound_of.startswith(_OF_ALL)):
        return "", ""
    return name, f"»{name}« is an institution of which there is one in its place"


def _comma(line: Line, start: int, end: int) -> int:
    """Position of the first comma or bracket, or the end."""
    return next((i for i in range(start, end) if line.forms[i] in {",", "(", "–"}), end)


def _body_apposition(line: Line, start: int, end: int) -> str:
    """»die Regierungspartei, die Hamas«: the last words of the mention are a name behind a comma."""
    for i in range(start, end - 1):
        if line.forms[i] == ",":
            begin = i + 2 if line.tags[i + 1] == "ART" else i + 1
            if begin < end and name_end(line, begin, end) == end:
                return name_text(line, begin, end)
    return ""


def _adjectives_from(line: Line, phrase: _Phrase) -> int:
    """Where the adjectives begin that belong to a body's name: »russisches Außenministerium«."""
    begin = phrase.head
    while (
        begin > phrase.start
        and line.tags[begin - 1] == "ADJA"
        and _stem(line.lower[begin - 1]) not in _POINTING
    ):
        begin -= 1
    return begin


def _attribute(line: Line, stop: int, end: int, names: Names) -> int:
    """End of the first genitive or prepositional attribute that has a name or an identified body, or 0."""
    i = stop
    while i < end - 1:
        if line.lower[i] in _ATTRIBUTES and not line.quoted[i]:
            begin = i if line.lower[i] in {"des", "der", "eines", "einer"} else i + 1
            until = core_stop(line, begin, end)
            inner = _phrase(line, begin, until, names, verb="", oblique=True) if until > begin else None
            if inner is not None and inner.name and inner.category != "person":
                return until
            i = max(until, i + 1)
            continue
        if line.forms[i] in {",", "("}:
            return 0
        i += 1
    return 0


def _gender(line: Line, phrase: _Phrase, head: str, category: str, *, oblique: bool) -> str:
    """Grammatical gender: from the noun, else from the article before a name."""
    lowered = [line.lower[i] for i in phrase.nouns]
    if "frau" in lowered or any(line.forms[i] == "Frau" for i in range(phrase.start, phrase.stop)):
        return "f"
    if any(line.forms[i] in {"Herr", "Herrn"} for i in range(phrase.start, phrase.stop)):
        return "m"
    first = line.lower[phrase.start]
    if head:
        declined = head.lower().endswith("er") and line.lower[phrase.head] in {
            head.lower()[:-1],
            head.lower()[:-1] + "n",
        }
        if declined and first in {"die", "eine", "diese"}:
            return "f"
        return noun_gender(head)
    if category == "person" or oblique or line.tags[phrase.start] != "ART":
        return ""
    return {"der": "m", "die": "f", "das": "n"}.get(first, "")


def _body(line: Line, phrase: _Phrase, end: int, head: str) -> str:
    """»des Außenministeriums«, »aus Regierungskreisen«, the first part of »Pentagon-Beamter«."""
    i = phrase.stop
    if i < end - 1 and line.lower[i] in _ATTRIBUTES - {"in", "im", "an", "am", "für"}:
        begin = i + 1
        at = begin
        while at < end and not is_nominal(line, at):
            at += 1
        noun = noun_at(line, at) if at < end else None
        named = at < end and starts_name(line, at) and not is_place(line.lemmas[at])
        if named or (noun is not None and noun.category in {"organisation", "group"}):
            until = begin
            while until < end and line.forms[until] not in {",", "(", "–"}:
                until += 1
            while begin < until - 1 and line.tags[begin] in {"ART", "PPOSAT", "PDAT", "PIAT"}:
                begin += 1
            return base_form(line, begin, until)
    for run in phrase.runs:
        if run[1] <= phrase.head:
            return name_text(line, *run)  # »BMW-Chef«, »SPD Politiker«
    if phrase.head > phrase.start and phrase.quoted is None and line.tags[phrase.start] == "NE":
        if possessive(line, phrase.start, phrase.start + 1):
            return line.lemmas[phrase.start]
    known = speaker_noun(head) if head else None
    if known is None or known.category not in {"person", "group"} or not known.compound_of:
        return ""
    first = known.compound_of
    if "-" in first and first.lower().partition("-")[0] not in {"vize", "ex", "alt", "ober", "chef", "top"}:
        return first.removesuffix("-") if first.endswith("-") else first.partition("-")[0]
    for form in (first.removesuffix("s"), first.removesuffix("n"), first):
        if category_of_noun(form) == "organisation" and form.lower() not in _NO_BODY:
            return form
    return ""
