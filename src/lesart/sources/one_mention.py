"""One noun phrase that names a speaker, or many by one noun: »ein Beamter«, »einige der Ermittler«."""

from lesart.frozen import replace
from lesart.language import category_of_noun, looks_personal, noun_gender
from lesart.sources.affiliations import body_of
from lesart.sources.callings import plain_calling
from lesart.sources.designations import designation, party_of
from lesart.sources.identity import Identity
from lesart.sources.name_index import Names
from lesart.sources.names import noun_at, spelled, stem
from lesart.sources.noun_phrases import (
    Phrase,
    behind_article,
    grammatical_gender,
    grammatical_number,
    take_apart,
    verb_number,
)
from lesart.sources.person_names import name_beside
from lesart.sources.proper_names import proper_name, roles_beside
from lesart.sources.readings import MentionReading
from lesart.sources.set_names import set_name
from lesart.sources.wordlists import endings, group
from lesart.syntax import Line, over_participle

__all__ = ["one_noun_phrase"]

_OTHERS = frozenset({"ander", "weiter", "zweit", "dritt", "viert", "sonstig"})  # »ein weiterer Beamter«
_OF_THEM = frozenset({"der", "von", "dieser", "unserer", "seiner", "ihrer"})
_THEM = frozenset({"ihnen", "denen", "uns"})
_VOICE = "stimme"
_SOME_AND_OTHERS = [["die", some] for some in ("einen", "anderen", "meisten", "wenigsten", "übrigen")]
_SOMEBODY = frozenset({"einer", "jemand", "niemand", "keiner", "jeder"})


def one_noun_phrase(
    line: Line,
    start: int,
    end: int,
    names: Names,
    *,
    verb: str = "",
    oblique: bool = False,
    only_speakers: bool = False,
) -> MentionReading:
    """Read a mention of one speaker, or of many who bear one noun."""
    special = _part_of_many(line, start, end, names) or _set_name(line, start, end)
    if special is not None:
        return special
    phrase = take_apart(line, start, end, names)
    number = grammatical_number(phrase, verb, oblique=oblique)
    category, who = _identified(phrase, number, names, subject=bool(verb) and verb_number(verb) == "s")
    if category == "other" and only_speakers:
        return MentionReading(spelled(line, start, end))
    category, number = _one_or_many(category, number, who, voice=phrase.head.lower().endswith(_VOICE))
    roles = roles_beside(phrase)
    own = [line.noun_lemma(i) for i in phrase.nouns if noun_at(line, i)]
    return MentionReading(
        spelled(line, start, end),
        name=who.name,
        name_reason=who.reason,
        nouns=(*own, *roles),
        head=phrase.head,
        category=category,
        gender="" if number == "p" else _gender(phrase, roles, category, oblique=oblique),
        number=number,
        new=_opens_source(phrase, who, number),
        related=line.tags[start] == "PPOSAT",
        attribute=_attribute(phrase),
        body="" if category == "organisation" else body_of(phrase).removesuffix(who.name).rstrip(),
    )


def _one_or_many(category: str, number: str, who: Identity, *, voice: bool) -> tuple[str, str]:
    """Tell one person from a group; who bears a person's name is one, and so is a single voice."""
    if category == "group" and number == "s" and voice and not who.name:
        return "person", number
    if category != "person":
        return category, number
    number = "s" if who.kind == "person" else number
    return ("group" if number == "p" else "person"), number


def _set_name(line: Line, start: int, end: int) -> MentionReading | None:
    """Read a body whose name no rule for names fits."""
    name, reason = set_name(line, start, end)
    if not name:
        return None  # most mentions
    words = spelled(line, start, end)
    return MentionReading(words, name=name, name_reason=reason, category="organisation", number="s")


def _identified(phrase: Phrase, number: str, names: Names, *, subject: bool) -> tuple[str, Identity]:
    """Say what a phrase names, and by what name or designation."""
    category = _category_of_head(phrase)
    who = proper_name(phrase, category, names, subject=subject)
    if who.kind in {"organisation", "person"}:
        category = who.kind  # »der Eigentümer, die Immowerk AG«, »der Gemeinderat von Rietz, Jens Aschner«
    category = category or who.kind or "other"
    if who.name:
        return category, who
    if category == "person" and number == "p":
        if (party := party_of(phrase)).name:
            return "organisation", party
        category = "group"
    if category in {"organisation", "document", "group"}:
        who = designation(phrase, category, number, names)
    return category, who


def _gender(phrase: Phrase, roles: list[str], category: str, *, oblique: bool) -> str:
    """Take the gender from the noun, or from the role beside a name: »Eva Klein, Sprecherin der Bahn«."""
    if category == "person" and phrase.at < 0 and roles and category_of_noun(roles[0]) == "person":
        return noun_gender(roles[0])
    if behind_article(phrase.line, phrase.at):  # »der Franke«, whatever its ending
        return "f" if phrase.head.endswith("in") else "m"
    return grammatical_gender(phrase, category, oblique=oblique)


def _category_of_head(phrase: Phrase) -> str:
    """Say what the noun names; "" if there is none, or none that names a speaker."""
    noun = phrase.noun
    if noun is not None:
        return "person" if _are_members(phrase) else noun.category
    form = phrase.line.lower[phrase.at]
    adjective = phrase.declined or stem(form).endswith("jährig") or behind_article(phrase.line, phrase.at)
    adjective |= plain_calling(phrase.head) in group("anybody")  # »der Doppeltorschütze«
    thing = _is_neuter(phrase.line, phrase.start) or phrase.line.forms[phrase.at] in group("press")
    return "person" if phrase.at >= 0 and (adjective or (looks_personal(phrase.head) and not thing)) else ""


def _is_neuter(line: Line, start: int) -> bool:
    """»| das Meer |«, »ans | Meer |«, »ins | Wasser |«."""
    behind = start > 0 and line.tags[start - 1] == "APPRART" and line.lower[start - 1].endswith("s")
    return behind or line.lower[start] == "das"


def _are_members(phrase: Phrase) -> bool:
    """»Nationalrat Beat Hug«, »38 | Gemeinderätinnen |«: the plural of a council means its members, too.

    So does its singular behind a party, which has no council: »der | SPD-Stadtrat |«.
    """
    party = phrase.head.lower().rpartition("-")[0] in group("parties")
    office = phrase.head.lower().endswith(endings("offices_too"))
    if phrase.member or (office and (party or _is_from_somewhere(phrase))):
        return True
    form = phrase.line.lower[phrase.at]
    several = phrase.gendered or form.endswith(("räte", "räten", "rätinnen"))  # »Stadträt*innen«
    council = phrase.head.lower().endswith("rat") and several
    return council and phrase.head.lower().endswith(endings("offices_too"))


def _is_from_somewhere(phrase: Phrase) -> bool:
    """»der Kantonsrat | aus Thalwil |«: a member who lives there; the council would be of the place."""
    behind = phrase.line.lower[phrase.stop : phrase.stop + 1] == ["aus"]
    return behind and phrase.stop + 2 == phrase.end and phrase.line.tags[phrase.stop + 1] == "NE"


def _opens_source(phrase: Phrase, who: Identity, number: str) -> bool:
    """»ein Beamter«, »ein anderer Beamter«, »mehrere Beamte«, »Beamte«: nobody who was mentioned before."""
    if who.name:
        return False
    line = phrase.line
    words = range(phrase.start, phrase.stop)
    others = any(line.tags[i] == "ADJA" and stem(line.lower[i]) in _OTHERS for i in words)
    known = phrase.first in group("definite") or line.tags[phrase.start] == "PPOSAT"
    return others or phrase.first in group("indefinite") or (number == "p" and not known)


def _attribute(phrase: Phrase) -> str:
    """Give the first noun of an attribute, its dictionary form in small letters."""
    line = phrase.line
    if phrase.stop >= phrase.end or line.lower[phrase.stop] not in group("behind"):
        return ""
    words = range(phrase.stop + 1, phrase.end)
    return next((line.lemmas[i].lower() for i in words if line.nominal[i]), "")


def _somebody(line: Line, start: int, end: int) -> bool:
    """»jemand«, »einer von ihnen«, »eine andere«: one human being, and no noun for it."""
    if True in line.nominal[start:end]:
        return False  # most mentions
    first, rest = line.lower[start], line.lower[start + 1 : end]
    if first in {"ein", "eine"}:
        return len(rest) == 1 and stem(rest[0]) in _OTHERS
    return first in _SOMEBODY and rest in ([], ["von", "ihnen"], ["von", "denen"])


def _part_of_many(line: Line, start: int, end: int, names: Names) -> MentionReading | None:
    """»einer der Ermittler«, »einige der Moslems«, »viele«: the noun stands in the genitive, or nowhere."""
    first = line.lower[start]
    if line.lower[start:end] in _SOME_AND_OTHERS or _somebody(line, start, end):
        category, number = ("group", "p") if first == "die" else ("person", "s")
        return MentionReading(spelled(line, start, end), category=category, number=number, new=True)
    if line.lower[start:end] == ["ein", "paar"]:
        return MentionReading(spelled(line, start, end), category="group", number="p", new=True)
    if end - start == 1:
        if first not in group("groups") and first not in group("plural"):
            return None
        return MentionReading(spelled(line, start, end), category="group", number="p", new=True)
    return _partitive(line, start, end, names) if _is_partitive(line, start, end) else None


def _is_partitive(line: Line, start: int, end: int) -> bool:
    """»einer | der | Ermittler«, »zwei | von | ihnen«."""
    after = start + 1
    if after + 1 >= end or line.lower[after] not in _OF_THEM:
        return False
    part = line.lower[start] in group("parts") or line.tags[start] == "CARD"
    if not part or line.tags[after] not in {"ART", "APPR", "PDAT", "PPOSAT"}:
        return False
    return over_participle(line, after, end) == after  # not »eine | der Partei nahestehende | Anwältin«


def _partitive(line: Line, start: int, end: int, names: Names) -> MentionReading:
    """Read »einer der Ermittler« as one of them, »einige der Ermittler« as some."""
    first, after = line.lower[start], start + 1
    many = one_noun_phrase(line, after + (line.lower[after] == "von"), end, names, oblique=True)
    one = first.startswith(("ein", "kein", "jed")) and not first.startswith("einig")
    category = many.category
    if category in {"group", "person"} or line.lower[after + 1] in _THEM:
        category = "person" if one else "group"
    name = name_beside(line, start, end, names) if one else ""
    return replace(
        many,
        words=spelled(line, start, end),
        name=name,
        name_reason="",
        category=category,
        gender="",
        number="s" if one else "p",
        new=not name,
    )
