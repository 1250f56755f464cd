"""What the words of one mention say: a name, a role, a body, a gender, one or many, known or new."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from lesart.quotes.lines import Line
from lesart.quotes.phrases import head_position, is_nominal, over_participle
from lesart.sources.countries import country_in

__all__ = ["MentionReading", "category_of_noun", "read_mention"]

_PRONOUNS = {
    "er": "m", "sie": "f", "es": "n", "dieser": "m", "diese": "f", "dieses": "n", "letzterer": "m",
    "letztere": "f", "der": "m", "die": "f", "das": "n", "welcher": "m", "welche": "f", "man": "",
    "ich": "", "wir": "", "ihm": "m", "ihr": "f", "ihnen": "", "dem": "m", "denen": "", "jener": "m",
    "jene": "f", "beide": "", "welchem": "", "demnach": "", "danach": "", "wonach": "", "dessen": "m",
    "deren": "f",
}  # fmt: skip  # a word list, not code
_INDEFINITE = frozenset({
    "ein", "eine", "einer", "eines", "einem", "einen", "mehrere", "viele", "einige", "manche", "zahlreiche",
    "andere", "weitere", "kein", "keine", "verschiedene",
})  # fmt: skip  # a word list, not code
_NEW = frozenset({
    "anderer", "andere", "anderes", "anderen", "weiterer", "weitere", "weiteres", "zweiter", "zweite",
    "dritter", "dritte",
})  # fmt: skip  # a word list, not code
_DEFINITE = frozenset({
    "der", "die", "das", "des", "dem", "den", "dieser", "diese", "dieses", "diesem", "diesen", "jener",
    "jene", "beide", "beiden",
})  # fmt: skip  # a word list, not code
_SINGULAR_BEFORE = frozenset({
    "ein", "eine", "einer", "eines", "einem", "einen", "das", "des", "dem", "dieser", "jeder", "jede",
    "kein", "keine",
})  # fmt: skip  # a word list, not code
_PLURAL_BEFORE = frozenset({
    "mehrere", "viele", "einige", "beide", "alle", "zwei", "drei", "vier", "fünf", "zahlreiche",
    "manche", "wenige",
})  # fmt: skip  # a word list, not code
_SINGULAR_ENDINGS = ("in", "ung", "heit", "keit", "schaft")
_TITLES = frozenset({
    "Herr", "Frau", "Dr.", "Prof.", "Professor", "Lord", "Sir",
})  # fmt: skip  # a word list, not code
_SAYING = frozenset({
    "Angabe", "Aussage", "Ansicht", "Meinung", "Auffassung", "Einschätzung", "Information", "Darstellung",
    "Wort", "Überzeugung", "Bericht", "Schätzung", "Erkenntnis", "Äußerung", "Mitteilung", "Meldung",
    "Berechnung", "Vorstellung", "Sicht", "Prognose", "Forderung", "Behauptung", "Vorwurf", "Kritik",
    "Ankündigung", "Vorschlag", "Appell", "Aufruf", "Warnung",
})  # fmt: skip  # a word list, not code


@dataclass(frozen=True, slots=True)
class MentionReading:
    """One mention, taken apart."""

    words: str  # as they stand: »ein hochrangiger Beamter des Außenministeriums«
    pronoun: bool
    name: str  # proper name: »Rose Gottemoeller«; "" if there is none
    nouns: tuple[str, ...]  # dictionary forms of the common nouns: »Generalsekretärin«
    head: str  # the noun that says what the speaker is: »Beamter«; "" for a bare name
    category: str  # person, group, organisation, document, other
    gender: str  # "m", "f", "n" or ""
    plural: bool
    definite: bool  # »der Beamte«; a name is definite
    new: bool  # »ein Beamter«, »ein anderer Beamter«: opens a new source
    body: str  # the institution: »des Außenministeriums«; "" if none is stated


@cache
def _speaker_nouns() -> dict[str, str]:
    lines = (files("lesart.sources") / "speaker_nouns.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {noun.lower(): category for noun, category in rows[1:]}


@lru_cache(maxsize=20_000)
def category_of_noun(noun: str) -> str | None:
    """Look up what a noun names, compounds and feminine forms by their last part.

    >>> [category_of_noun(noun) for noun in ("Regierungssprecherin", "Innenministerium", "Tisch")]
    ['person', 'organisation', None]
    """
    nouns = _speaker_nouns()
    lowered = noun.lower()
    for form in (
        lowered,
        lowered.removesuffix("innen"),
        lowered.removesuffix("in"),
        lowered.removesuffix("n"),
        lowered.removesuffix("en"),
        lowered.removesuffix("s"),
        lowered.removesuffix("es"),
        lowered.removesuffix("e"),
    ):
        for cut in range(max(len(form) - 2, 1)):
            part = form[cut:].lstrip("-")
            if len(part) >= 3 and part in nouns and (cut == 0 or len(part) >= 4):
                return nouns[part]
    return None


def read_mention(line: Line, start: int, end: int) -> MentionReading:
    """Take a mention apart into name, role, body, gender, number and definiteness."""
    words = " ".join(line.forms[start:end])
    begin = over_participle(line, start, end) if line.tags[start] in {"APPR", "APPRART"} else start
    start = begin if begin < end else start
    first = line.lower[start]
    if end - start == 1 and first in _PRONOUNS and not is_nominal(line, start):
        plural = first in {"wir", "ihnen", "denen", "beide"}
        return MentionReading(words, True, "", (), "", "person", _PRONOUNS[first], plural, True, False, "")
    start, possessor_only = _behind_saying(line, start, end)
    stop = _first_run_end(line, start, end)
    nouns = tuple(_lemma(line, i) for i in range(start, end) if _common(line, i))
    roles = [n for n in nouns if category_of_noun(n) in {"person", "group"}]
    name, name_kind = _name(line, start, end, roles)
    head_at = head_position(line, start, end)
    core_nouns = [_lemma(line, i) for i in range(start, stop) if _common(line, i)]
    head = (
        core_nouns[-1] if core_nouns else (roles[0] if roles else (_lemma(line, head_at) if not name else ""))
    )
    category = _category(head, name, name_kind, roles)
    plural = _is_plural(line, start, stop, head)
    if plural and category == "person":
        category = "group"
    determiner = line.lower[start] if start < end else ""
    indefinite = determiner in _INDEFINITE or (
        plural and determiner not in _DEFINITE and line.tags[start] != "PPOSAT"
    )
    new = not name and (
        indefinite or (not possessor_only and any(line.lower[i] in _NEW for i in range(start, stop)))
    )
    return MentionReading(
        words,
        False,
        name,
        nouns,
        head,
        category,
        _gender(line, start, stop, head, nouns),
        plural,
        bool(name) or not indefinite,
        new,
        _body(line, start, stop, end, head),
    )


def _behind_saying(line: Line, start: int, end: int) -> tuple[int, bool]:
    """»Angaben | der Polizei«: who speaks stands behind the noun of saying."""
    for i in range(start, min(end, start + 4)):
        if is_nominal(line, i):
            lemma = _lemma(line, i)
            if any(lemma.endswith((noun, noun.lower())) for noun in _SAYING) and i + 1 < end:
                after = i + 1
                if line.lower[after] in {"von", "vom", "aus"} and after + 1 < end:
                    return after + 1, True
                if (
                    line.lower[after]
                    in {"des", "der", "eines", "einer", "seines", "ihres", "seiner", "ihrer", "mehrerer"}
                    or line.tags[after] == "NE"
                ):
                    return after, True
            break
    return start, False


def _first_run_end(line: Line, start: int, end: int) -> int:
    """End of the core phrase: up to the first genitive, preposition, bracket or comma behind its noun."""
    seen = False
    for i in range(start, end):
        nominal = is_nominal(line, i)
        if seen and not nominal and line.forms[i] != ".":
            return i
        seen |= nominal
    return end


def _common(line: Line, i: int) -> bool:
    return line.tags[i] in {"NN", "NNA", "NNI"} and line.forms[i][0].isalpha()


def _lemma(line: Line, i: int) -> str:
    lemma = line.lemmas[i]
    return lemma[:1].upper() + lemma[1:]


def _name(line: Line, start: int, end: int, roles: list[str]) -> tuple[str, str]:
    """Find the proper name in a mention and whether it is a person's or an organisation's."""
    quoted = next((p for p in line.pieces if start <= p.start and p.end <= end), None)
    runs: list[tuple[int, int]] = []
    i = start
    while i < end:
        if _proper(line, i) and not line.quoted[i]:
            k = i
            while k < end and (
                _proper(line, k)
                or (
                    line.lower[k] in {"von", "van", "de", "bin", "al"}
                    and k + 1 < end
                    and _proper(line, k + 1)
                )
            ):
                k += 1
            runs.append((i, k))
            i = k
        i += 1
    runs = [
        (a, b)
        for a, b in runs
        if not (b - a == 1 and line.forms[a].endswith(("s", "’")) and b < end and is_nominal(line, b))
    ] or runs
    personal = [
        (a, b) for a, b in runs if not _dependent(line, start, a) and not _in_brackets(line, start, a)
    ]
    if personal and (roles or len(runs) >= 1):
        a, b = personal[0]
        article = (
            a > start
            and line.lower[a - 1] in {"die", "das", "der", "den", "dem"}
            and b - a == 1
            and not roles
        )
        text = " ".join(line.forms[a:b])
        text = (
            text[:-1]
            if b - a == 1 and text.endswith("s") and b < end and is_nominal(line, b) and not roles
            else text
        )
        capitals = text.isupper() and len(text) <= 6
        return text, "organisation" if article or capitals else "person" if roles or b - a > 1 else "bare"
    if quoted is not None and not roles:
        return " ".join(line.forms[quoted.start + 1 : quoted.end - 1]), "organisation"
    if runs and not roles:
        a, b = runs[0]
        return " ".join(line.forms[a:b]), "organisation"
    return "", ""


def _proper(line: Line, i: int) -> bool:
    if line.tags[i] in {"NE", "FM"} and line.forms[i][0].isalpha() and line.forms[i][0].isupper():
        return category_of_noun(_lemma(line, i)) is None
    return len(line.forms[i]) <= 3 and line.forms[i].endswith(".") and line.forms[i][0].isupper()


def _dependent(line: Line, start: int, i: int) -> bool:
    """»Sprecher des | Weißen Hauses«, »Minister aus | Berlin«: the name belongs to an attribute."""
    k = i - 1
    if k > start and line.tags[k] in {"ART", "PPOSAT"} and line.tags[k - 1] in {"APPR", "APPRART"}:
        return True
    while (
        k > start
        and line.tags[k] in {"ADJA", "NN", "NE"}
        and line.lower[k - 1] not in {"des", "der"}
        and line.tags[k] != "NE"
    ):
        k -= 1
    word = line.lower[k] if k >= start else ""
    if word in {"und", "oder", "sowie"}:
        return any(line.tags[m] in {"APPR", "APPRART"} for m in range(start, k))
    return word in {
        "des",
        "von",
        "vom",
        "aus",
        "in",
        "im",
        "bei",
        "für",
        "an",
        "am",
        "zu",
        "zur",
        "zum",
        "über",
        "auf",
        "nach",
    } or (word == "der" and k > start and is_nominal(line, k - 1))


def _in_brackets(line: Line, start: int, i: int) -> bool:
    return any(line.forms[k] == "(" for k in range(start, i)) and not any(
        line.forms[k] == ")" for k in range(start, i)
    )


def _category(head: str, name: str, name_kind: str, roles: list[str]) -> str:
    found = category_of_noun(head) if head else None
    if found == "person" or (name_kind == "person" and found not in {"organisation", "document"}):
        return "person"
    if found is not None and found != "other":
        return "person" if name_kind == "person" and roles else found
    if name and country_in(name):
        return "organisation"
    if name:
        return {"organisation": "organisation", "bare": "person"}.get(name_kind, "person")
    return "other"


def _is_plural(line: Line, start: int, stop: int, head: str) -> bool:
    """»die Beamten«, »mehrere Zeugen«, »US-Beamte«; a singular article or pronoun says no."""
    if stop <= start or line.lower[start] in _SINGULAR_BEFORE:
        return False
    first, last, lemma = line.lower[start], line.lower[stop - 1], head.lower()
    if (
        lemma.endswith("er") and last == lemma[:-1]
    ):  # declined like an adjective: ein Beamter, der Beamte, Beamte
        return first not in {"der", "jener"}
    if lemma.endswith("er") and last == lemma[:-1] + "n":  # die Beamten; dem, den, des Beamten
        return first in {"die", "diese", "jene", "deren"}
    with_article = first in {"die", "diese", "jene"} or line.tags[start] in {
        "NN",
        "NNA",
        "ADJA",
        "CARD",
        "PPOSAT",
    }
    bare = line.tags[start] == "ADJA" and first.endswith("e") and lemma.endswith(("er", "or", "ist"))
    if bare or first in _PLURAL_BEFORE:
        return True
    return with_article and bool(lemma) and len(last) > len(lemma) and not last.endswith(_SINGULAR_ENDINGS)


def _gender(line: Line, start: int, stop: int, head: str, nouns: tuple[str, ...]) -> str:
    """From -in, from the article, from Herr or Frau: only what the words show."""
    for noun in (head, *nouns):
        if noun == "Frau" or (noun.endswith("in") and category_of_noun(noun) == "person"):
            return "f"
    if "Herr" in nouns or category_of_noun(head) == "person":
        article = line.lower[start] if start < stop else ""
        if head.lower() in {"person", "quelle", "kind", "opfer", "mensch"}:
            return ""
        return (
            "m"
            if article in {"der", "ein", "dieser", "dem", "einem", "den", "einen", "des", "eines", "jener"}
            or "Herr" in nouns
            or (line.tags[start] in {"NN", "NNA"} and stop - start >= 1)
            else ""
        )
    return ""


def _body(line: Line, start: int, stop: int, end: int, head: str) -> str:
    """»des Außenministeriums«, »aus Regierungskreisen«, the first part of »Pentagon-Beamter«."""
    if stop < end and line.lower[stop] in {
        "des",
        "der",
        "von",
        "vom",
        "aus",
        "bei",
        "beim",
        "im",
        "in",
        "an",
        "für",
        "zur",
    }:
        k = stop + 1
        while k < end and line.forms[k] not in {",", "(", "–"}:
            k += 1
        return " ".join(
            line.forms[stop + 1 : k] if line.lower[stop] not in {"des", "der"} else line.forms[stop:k]
        )
    for i in range(start, stop):
        if "-" in line.forms[i] and _common(line, i) and category_of_noun(_lemma(line, i)):
            return line.forms[i].rsplit("-", 1)[0]
    for prefix in (
        "Regierungs",
        "Polizei",
        "Ministeriums",
        "Partei",
        "Unternehmens",
        "Konzern",
        "Behörden",
        "Armee",
        "Militär",
        "Geheimdienst",
        "Fraktions",
        "Senats",
        "Kirchen",
        "Gewerkschafts",
        "Bundes",
        "Landes",
        "Staats",
    ):
        if head.startswith(prefix) and len(head) > len(prefix) + 3:
            return prefix.removesuffix("s")
    return ""
