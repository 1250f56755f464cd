"""What the words of one mention say: a name, a role, a body, a gender, one or many, known or new."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from lesart.language import SpeakerNoun, category_of_noun, looks_personal, noun_gender, speaker_noun
from lesart.records import quick
from lesart.sources.affiliations import body_of
from lesart.sources.callings import plain_calling
from lesart.sources.countries import country_in
from lesart.sources.designations import designation, party_of
from lesart.sources.identity import Identity
from lesart.sources.name_index import Names
from lesart.sources.names import (
    MARKS,
    is_capital_attribute,
    is_given,
    is_short,
    is_thing,
    noun_at,
    past_titles,
    possessive,
    spelled,
    starts_name,
    stem,
)
from lesart.sources.noun_phrases import (
    Phrase,
    behind_article,
    core_stop,
    grammatical_gender,
    grammatical_number,
    past_participle,
    take_apart,
    verb_number,
)
from lesart.sources.person_names import name_beside
from lesart.sources.proper_names import proper_name, roles_beside
from lesart.sources.set_names import set_name
from lesart.sources.wordlists import endings, group, read_table
from lesart.syntax import PREPOSITIONS, Line, core, over_participle

__all__ = ["MentionReading", "conjuncts", "read_mention"]

_POSSESSIVES = {"sein": "ms", "ihr": "f", "dessen": "ms", "deren": "f", "mein": "s", "unser": "p"}
_POINTING = frozenset({"den", "diesen", "jenen", "der", "dieser"})
_THE = frozenset({"der", "die", "das"})
_STATEMENTS = frozenset(
    {"angaben", "informationen", "schilderungen", "darstellung", "aussagen", "auskünften"}
)
_REPORTS = frozenset({"demnach", "danach", "wonach"})
_OTHERS = frozenset({"ander", "weiter", "zweit", "dritt", "viert", "sonstig"})  # »ein weiterer Beamter«
_THEIRS = frozenset({"sein", "seine", "ihr", "ihre"})
_OF = frozenset({"von", "vom", "aus", "durch", "seitens"})
_WHOSE = frozenset({"der", "des", "einer", "eines"})
_OF_THEM = frozenset({"der", "von", "dieser", "unserer", "seiner", "ihrer"})
_AND = frozenset({"und", "sowie", "oder", "bzw.", "beziehungsweise"})
_VOICE = "stimme"
_ONE_WORD = 3  # with its marks
_AS = "als"
_CLOSES = frozenset({")", ","})  # »Petri (CDU) und …«, »Petri, Präsident, und …«
_OWN_ARTICLES = frozenset({"das", "die", "ein", "eine", "dessen", "seine", "ihre"})
_SUBJECT_ARTICLES = _OWN_ARTICLES | {"der", "sein", "ihr"}
_SOME_AND_OTHERS = [["die", some] for some in ("einen", "anderen", "meisten", "wenigsten", "übrigen")]
_SOMEBODY = frozenset({"einer", "jemand", "niemand", "keiner", "jeder"})


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
    new: bool = False  # »ein Beamter«, »ein anderer Beamter«: opens a new source
    attribute: str = ""  # the first noun behind it: »ministerium« in »der Sprecher des Ministeriums«
    body: str = ""  # the institution: »Außenministerium«; "" if none is stated
    related: bool = False  # »seine Frau«: somebody else than the one before
    own: bool = False  # »nach eigenen Angaben«: whoever is the subject
    joined: bool = False  # »A und B«
    report: bool = False  # »den Angaben zufolge«, »demnach«: whoever was quoted before

    @property
    def plural(self) -> bool:
        """Whether the words name more than one."""
        return self.number == "p"


_make = quick(MentionReading)


@cache
def _pronouns() -> dict[str, str]:
    """Map pronouns to the gender and number they show, by the letters in pronouns_de.tsv."""
    return {word: "".join(shown) for word, *shown in read_table("pronouns_de.tsv")}


def read_mention(
    line: Line,
    start: int,
    end: int,
    names: Names,
    *,
    verb: str = "",
    oblique: bool = False,
    only_speakers: bool = False,
) -> MentionReading:
    """Take a mention apart into name, role, body, gender and number.

    Parameters
    ----------
    verb
        The finite verb whose subject the mention is, in small letters: it shows the number of »sie«.
    oblique
        Whether the mention stands behind a preposition: »laut der Forscher« are many.
    only_speakers
        Whether nothing more need be told of a mention that names nobody who speaks.
    """
    if line.tags[start] in PREPOSITIONS:
        begin = over_participle(line, start, end)
        if start < begin < end:  # »mit dem Thema vertraute | Personen«
            read = read_mention(line, begin, end, names, verb=verb, oblique=oblique)
            return replace(read, words=spelled(line, start, end))
    if (behind := _behind_marked_part(line, start, end)) > start:
        whose = oblique | (line.lower[behind] in group("genitives"))
        read = read_mention(line, behind, end, names, verb=verb, oblique=whose)
        return replace(read, words=spelled(line, start, end))
    start += start < end - 1 and _is_preposition(line, start)
    if end - start == 1 and not line.nominal[start] and line.lower[start] in _pronouns():
        return _pronoun(spelled(line, start, end), _pronouns()[line.lower[start]], verb)
    if (said := _said_by(line, start, end, names, verb=verb, oblique=oblique)) is not None:
        return said
    if (link := _coordination(line, start, end, several=_shows_many(verb))) > 0:
        return _joined(line, start, link, end, names, verb=verb, oblique=oblique)
    return _one_noun_phrase(line, start, end, names, verb=verb, oblique=oblique, only_speakers=only_speakers)


def _shows_many(verb: str) -> bool:
    return bool(verb) and verb_number(verb) == "p"


def _behind_marked_part(line: Line, start: int, end: int) -> int:
    """»„Tatort“- | Kommissarin Ute Kern«: past marks that are the first part of a noun, or of whose it is."""
    piece = line.piece_at(start + (line.tags[start] == "ART"))
    if piece is None or piece.end + 1 >= end:
        return start
    said = line.lemmas[piece.end - 2].lower().endswith(endings("saying"))
    if said and piece.end - piece.start == _ONE_WORD and line.lower[piece.end] in group("genitives"):
        return piece.end  # »nach | „Recherchen“ | der Zeitung«
    if line.forms[piece.end] != "-":
        return start
    role = category_of_noun(line.noun_lemma(piece.end + 1)) == "person"
    return piece.end + 1 if role else start


def _is_preposition(line: Line, i: int) -> bool:
    """»| laut | Polizei«, »von | Seiten | des Amtes«, two words for »seitens«."""
    if line.lower[i] in {"seiten", "seite"}:
        return line.lower[i + 1] in _WHOSE
    return line.lower[i] in {"aus", "nach", "laut"}


def _said_by(
    line: Line, start: int, end: int, names: Names, *, verb: str, oblique: bool
) -> MentionReading | None:
    """»nach | Angaben der Polizei«: read who says it; None if no noun of saying begins the mention."""
    person = _person_of_own_words(line, start, end, names) or _person_behind(line, start, end, names, verb)
    if person is not None:
        return person
    saying = _noun_of_saying(line, start, end)
    if saying < 0 or _is_document_itself(line, saying, verb=verb, oblique=oblique):
        return None
    if _is_report_before(line, start, end, verb):
        return MentionReading(spelled(line, start, end), pronoun=True, report=True)
    speaker = _who_says(line, start, saying, end, names)
    if isinstance(speaker, MentionReading):
        return speaker
    return read_mention(line, speaker, end, names, oblique=True) if speaker > start else None


def _person_of_own_words(line: Line, start: int, end: int, names: Names) -> MentionReading | None:
    """»Die Bilanz | von Wirt Jan Kolb |: „Mau.“«, »| Ihr | Rat an alle: „Lesen.“«: whose words a colon opens.

    None for a body's, whose »Kommentar« or »Bericht« is a document.
    """
    if line.forms[end : end + 1] != [":"]:
        return None  # most mentions
    at = next((i for i in range(start, end) if line.lower[i] in group("own_words")), -1)
    if at < 0:
        return None
    if _is_theirs(line, start, at):
        return _whose(line, start, end)
    read = _owner_behind(line, at + 1, end, names) or _owner_before(line, start, at, names)
    return read if read is not None and read.category == "person" else None


def _is_theirs(line: Line, start: int, at: int) -> bool:
    """»| Ihr | erster Satz«; not »Ihr Rat der Weisen«."""
    beside = line.tags[start + 1 : at] in ([], ["ADJA"]) and line.lower[at + 1] not in group("genitives")
    return beside and line.lower[start] in _THEIRS


def _person_behind(line: Line, start: int, end: int, names: Names, verb: str) -> MentionReading | None:
    """»so der Befund | des Arztes Jan Kolb |«, »rief die Stimme | von Eva Kern |«: whose finding it is.

    None for a document's; and »Der Befund der Ärzte zeigte« is the document itself.
    """
    at = next((i for i in range(start, end) if line.nominal[i] and line.tags[i] != "ADJA"), -1)
    word = line.noun_lemma(at).lower() if at >= 0 else ""
    if word not in group("voices" if verb and not verb.startswith("laute") else "voices_and_findings"):
        return None
    read = _owner_behind(line, at + 1, end, names)
    return read if read is not None and read.category in {"person", "group"} else None


def _owner_before(line: Line, start: int, at: int, names: Names) -> MentionReading | None:
    """»| Merkels | Angaben«."""
    owned = at > start and _is_owner(line, start, at, names)
    return _owner(_one_noun_phrase(line, start, at, names)) if owned else None


def _owner_behind(line: Line, after: int, end: int, names: Names) -> MentionReading | None:
    """»Die Bilanz | von Wirt Jan Kolb |«, »der Rat | der Wirtin |«."""
    begin = after + (line.lower[after] in _OF)
    if begin >= end or (begin == after and line.lower[begin] not in group("genitives")):
        return None
    return read_mention(line, begin, end, names, oblique=True)


def _whose(line: Line, start: int, end: int) -> MentionReading | None:
    """»| ihre | Angaben«: read a possessive as the pronoun it stands for; None for »mancher«."""
    shown = next((s for of, s in _POSSESSIVES.items() if line.lower[start].startswith(of)), None)
    return _pronoun(spelled(line, start, end), shown, "") if shown is not None else None


def _is_report_before(line: Line, start: int, end: int, verb: str) -> bool:
    """»den Angaben zufolge«, »| Der Vorwurf | lautete«: whose they are was said before."""
    if end - start != 2:
        return False
    pointed = line.lower[start] in _POINTING and line.lower[start + 1] in _STATEMENTS
    claim = (
        verb.startswith("laute") and line.lower[start] in _THE and line.lower[start + 1] in group("claims")
    )
    return pointed or claim


def _is_document_itself(line: Line, saying: int, *, verb: str, oblique: bool) -> bool:
    """»Ein Bericht der Weltbank warnt«: the subject is the document, not whose it is."""
    written = line.lemmas[saying].lower().endswith(endings("written"))
    return bool(verb) and written and not oblique and category_of_noun(line.noun_lemma(saying)) == "document"


def _pronoun(words: str, shown: str, verb: str) -> MentionReading:
    """Read a pronoun; the verb tells »sie sagte« from »sie sagten«."""
    number = next((letter for letter in shown if letter in "sp"), verb_number(verb) if verb else "")
    gender = "" if number == "p" else next((letter for letter in shown if letter in "mfn"), "")
    report = words.lower() in _REPORTS
    return MentionReading(words, pronoun=True, gender=gender, number=number, report=report)


def _noun_of_saying(line: Line, start: int, end: int) -> int:
    """Position of a noun of saying in the mention's core, or -1: »nach | Angaben | der Polizei«."""
    start = past_participle(line, start, end)
    for i in range(start, min(end, start + 5)):
        if line.nominal[i] and line.tags[i] != "ADJA" and not _is_owners(line, start, i, end):
            return i if line.lemmas[i].lower().endswith(endings("saying")) else -1
        if line.forms[i] in {",", "("}:
            break
    return -1


def _is_owners(line: Line, start: int, i: int, end: int) -> bool:
    """»| Merkels | Angaben«, »| Jan Timms | Fazit«: whether a word is of the name in front of a noun."""
    if i + 1 >= end or not line.nominal[i + 1]:
        return False
    whole = all(line.tags[k] == "NE" for k in range(start, i + 1))
    return (i == start or whole) and (line.forms[i][-1] in "s’'" or (whole and line.tags[i + 1] == "NE"))


def _who_says(line: Line, start: int, saying: int, end: int, names: Names) -> MentionReading | int:
    """Find who speaks: the genitive behind the noun, the possessive before it, the first part of a compound.

    Returns where the words for the speaker begin, the reading itself, or 0 if the noun itself has to do.
    """
    words = spelled(line, start, end)
    if saying > start and line.lower[saying - 1].startswith("eigen"):
        return MentionReading(words, pronoun=True, own=True)
    if behind := _speaker_behind(line, saying + 1, saying, end, names):
        return behind
    owned = line.tags[start] in {"PPOSAT", "PDS", "PRELAT", "PDAT"}
    if owned and (read := _whose(line, start, end)) is not None:
        return read
    return _owner_before(line, start, saying, names) or _first_part(line, start, saying, end)


def _is_owner(line: Line, start: int, saying: int, names: Names) -> bool:
    """»| Merkels | Angaben«."""
    form = line.forms[start]
    known = form.endswith("s") and form.removesuffix("s") in names.people
    named = all(line.tags[i] == "NE" for i in range(start, saying)) and line.forms[saying - 1][-1] == "s"
    return known or named or (line.tags[start] == "NE" and possessive(line, start, saying))


def _owner(reading: MentionReading) -> MentionReading:
    """»Jan | Timms | Fazit« is Jan Timm's: an owner's name without an apostrophe ends in the genitive's s."""
    person = reading.category == "person" and reading.words == reading.name
    return replace(reading, name=reading.name.removesuffix("s")) if person else reading


def _speaker_behind(line: Line, after: int, saying: int, end: int, names: Names) -> int:
    """»Angaben | der Polizei«, »Angaben von | Merkel«, »Angaben | Pekinger Behörden«; 0 if nobody follows."""
    if after >= end or _is_body_alone(_before_saying(line, saying)):
        return 0  # »nach RMV-Angaben von Menschen erworben«
    if line.lower[after] in _OF:
        return after + 1 if after + 1 < end else 0
    if _is_surely_whose(line, after, saying, end):
        return after
    possible = _opens_genitive(line, after, end) or _may_follow(line, after, saying)
    return after if possible and _can_speak(line, after, end, names) else 0


def _is_surely_whose(line: Line, after: int, saying: int, end: int) -> bool:
    """»Angaben | des Amtes«, »Angaben | Pekinger Behörden«; but »Bericht | des Tages«, which is written."""
    if _opens_genitive(line, after, end):
        return not line.lemmas[saying].lower().endswith(endings("written"))
    return _is_bare_genitive(line, after) and after + 1 < end


def _may_follow(line: Line, after: int, saying: int) -> bool:
    """Whether a noun without article may be whose words they are: behind »Angaben«, not »Sprecherangaben«."""
    noun = line.quoted[after] or line.tags[after] == "NN"
    return noun and speaker_noun(line.noun_lemma(saying)) is None


def _opens_genitive(line: Line, i: int, end: int) -> bool:
    """»des Amtes«, »Dr. Kern«."""
    first = past_titles(line, i, end)
    return line.lower[i] in group("genitives") or (first < end and starts_name(line, first))


def _is_bare_genitive(line: Line, i: int) -> bool:
    """»britischer Forscher«, »Pekinger Behörden«."""
    return line.tags[i] in {"ADJA", "NN", "TRUNC"} and line.lower[i].endswith("er")


def _can_speak(line: Line, start: int, end: int, names: Names) -> bool:
    """Whether the words behind a noun of saying name a speaker: not »die Meldung des Tages«."""
    return _one_noun_phrase(line, start, end, names, oblique=True).category != "other"


def _first_part(line: Line, start: int, saying: int, end: int) -> MentionReading | int:
    """»Polizeiangaben«, »UNO-Angaben«, »israelische Angaben«: who speaks stands before »Angaben«."""
    lemma = line.noun_lemma(saying)
    words, noun, first = spelled(line, start, end), _ending_of_saying(lemma), _before_saying(line, saying)
    if _is_body_alone(first):
        why = f"»{words}« names »{first}«"
        return MentionReading(words, name=first, name_reason=why, category="organisation")
    who = speaker_noun(first.removesuffix("s")) or speaker_noun(first)
    if who is not None and who.category != "document":
        return _compound_of(words, first, who)
    if noun in group("written") or category_of_noun(lemma) == "document":
        return 0
    country = saying > start and country_in(spelled(line, start, saying))
    return MentionReading(words, head=lemma, category="organisation" if country else "other", new=True)


def _before_saying(line: Line, saying: int) -> str:
    """»RMV« in »RMV-Angaben«; or ""."""
    lemma = line.noun_lemma(saying)
    return line.forms[saying][: len(lemma) - len(_ending_of_saying(lemma))].rstrip("-")


def _ending_of_saying(lemma: str) -> str:
    """»Angaben« in »Polizeiangaben«."""
    lower = lemma.lower()
    return next(ending for ending in endings("saying") if lower.endswith(ending))


def _is_body_alone(first: str) -> bool:
    """»UNO« in »UNO-Angaben«, »dpa« in »dpa-Informationen«."""
    return is_short(first) or bool(country_in(first)) or first.lower() in group("small_bodies")


def _compound_of(words: str, first: str, who: SpeakerNoun) -> MentionReading:
    """»Polizeiangaben« name the police, »Zeugenangaben« are several people's."""
    several = who.category == "person" or first.lower().endswith(("en", "er"))
    named = who.category == "organisation" and not several and not who.which
    return MentionReading(
        words,
        name=first if named else "",
        name_reason=f"»{words}« tells which body it is" if named else "",
        head=first,
        category="group" if who.category == "person" else who.category,
        number="p" if several else "s",
        new=several,
        body="" if named else first,
    )


def _coordination(line: Line, start: int, end: int, *, several: bool = False) -> int:
    """Position of an »und« between two speakers, or of the first comma in a list; 0 if there is none.

    ``several`` says that the verb shows more than one.
    """
    words = line.lower[start + 1 : end]
    if _AND.isdisjoint(words) and _AS not in words:
        return 0  # most mentions
    if comma := _list_comma(line, start, end):
        return comma
    for i in range(start + 1, end - 1):
        if not _is_link(line, i):
            continue
        if _surely_joins(line, start, i, several=several) or core_stop(line, start, i) >= i:
            behind = _behind_link(line, i)
            return i if core(line, behind, end) > behind or line.nominal[behind] else 0
    return 0


def _surely_joins(line: Line, start: int, i: int, *, several: bool) -> bool:
    """»Kern (CDU) | und | …«, »sowohl Kern aus Halm | als auch | …«, »Kern und | das | Amt«."""
    parted = line.forms[i - 1] in _CLOSES or line.lower[i] == _AS or line.tags[i - 1] == "PPER"
    if parted or (several and _are_many_by_verb(line, start, i)):
        return True
    return line.lower[i + 1] in _OWN_ARTICLES and line.lower[start] != "der"


def _is_within_name(line: Line, i: int) -> bool:
    """»die Gewerkschaft Nahrung | und | Genuss«: things, behind a noun for a body that is called by them."""
    if is_capital_attribute(line, i - 2) and line.tags[i + 1] in {"NN", "NNA"}:
        return True  # »Verband Freier Theater | und | Bühnen«
    kind = noun_at(line, i - 2) if i > 1 else None
    body = kind is not None and kind.category == "organisation" and line.tags[i - 2] == "NN"
    short = line.forms[i + 2 : i + 3] == ["("] and is_short(line.forms[i + 3])
    return body and is_thing(line, i - 1) and (short or is_thing(line, i + 1))


def _are_many_by_verb(line: Line, start: int, i: int) -> bool:
    """»Der Leiter der Wache | und | der Bürgermeister sagten«: one alone cannot be subject of a plural."""
    head = next((k for k in range(start, i) if line.nominal[k] and line.tags[k] != "ADJA"), start)
    one = line.lower[start] in {"der", "das", "ein"} or line.lower[head].endswith("in")
    return one and line.lower[i + 1] in _SUBJECT_ARTICLES


def _list_comma(line: Line, start: int, end: int) -> int:
    """»Ministerin Kern |,| Landrat Lamm und Jan Petri«: all have names; 0 in »Kern, Chef und Gründer«."""
    comma = _first(line, start + 1, end - 1, frozenset({","}))
    link = _first(line, comma + 1, end - 1, _AND) if comma else 0
    if not link or line.quoted[comma] or line.tags[link] == "NE":
        return 0
    if line.tags[comma + 1] in {"ART", "PRELS", "PPOSAT"}:
        return 0
    parts = ((start, comma), (comma + 1, link), (link + 1, end))
    named = all("NE" in line.tags[begin:stop] for begin, stop in parts)
    return comma if named and core_stop(line, comma + 1, link) >= link and _are_alike(line, parts) else 0


def _are_alike(line: Line, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether all have given names, or the first has none; not »Eva Kern, Chefin von Capco und Director«."""
    people = [any(map(is_given, line.forms[begin:stop])) for begin, stop in parts]
    return all(people) or not people[0]


def _first(line: Line, start: int, end: int, words: frozenset[str]) -> int:
    """Position of the first of some words in a stretch, or 0."""
    return next((i for i in range(start, end) if line.lower[i] in words), 0)


def _is_link(line: Line, i: int) -> bool:
    """»Kern | und | Petri«, »Petri (CDU) | und | …«; not »Wirtschafts- | und | Finanzminister«."""
    joins = line.lower[i] in _AND or line.lower[i : i + 2] == [_AS, "auch"]
    if not joins or line.tags[i - 1] == "TRUNC" or line.quoted[i] or line.tags[i] == "NE":
        return False  # »Wirtschafts- und …«, »von und zu Hohenfels«
    closed = line.forms[i - 1] in _CLOSES or line.forms[i - 1] in MARKS  # »„Blitz“ | und | „Echo“«
    behind = line.nominal[i - 1] or closed or line.tags[i - 1] == "PPER"
    return behind and not _is_within_name(line, i)


def _behind_link(line: Line, i: int) -> int:
    """»sowohl Kern | als auch | Petri«: where the second begins."""
    return i + (2 if line.lower[i] == _AS else 1)


def conjuncts(line: Line, start: int, end: int, *, several: bool = False) -> list[tuple[int, int]]:
    """Cut »A, B und C« into the mentions it consists of; a single mention is returned as it is.

    ``several`` says that it is known to be more than one.
    """
    link = _coordination(line, start, end, several=several)
    if not link:
        return [(start, end)]
    return [*conjuncts(line, start, link), *conjuncts(line, _behind_link(line, link), end)]


def _joined(
    line: Line, start: int, link: int, end: int, names: Names, *, verb: str, oblique: bool
) -> MentionReading:
    """Read »A und B«: bodies stay bodies, everything else becomes a group; two roles may be one person's."""
    left = read_mention(line, start, link, names, oblique=oblique)
    right = read_mention(line, _behind_link(line, link), end, names, oblique=oblique)
    left = left if _shows_many(verb) else _as_office(left, right)
    words = spelled(line, start, end)
    if left.head and left.head == right.head and left.plural and right.plural:
        return replace(left, words=words, gender="")  # »Expertinnen und Experten«
    if not _shows_many(verb) and _second_role(line, link, left, right):
        one = right if right.name and not left.name else replace(left, category="person", number="s")
        heads = tuple(filter(None, (left.head, right.head)))  # »Endokrinologe und Arzt Paul Pfeil«
        return replace(one, words=words, nouns=tuple(dict.fromkeys(heads + left.nouns + right.nouns)))
    return _together(words, left, right)


def _together(words: str, left: MentionReading, right: MentionReading) -> MentionReading:
    """Read two speakers as one source of several."""
    kinds = {left.category, right.category} - {"other"}
    several = ", " if right.joined else " und "
    name = several.join(reading.name for reading in (left, right) if reading.name)
    return MentionReading(
        words,
        name=name,
        name_reason=f"»{name}« is named" if name else "",
        nouns=left.nouns + right.nouns,
        head=left.head,
        category=_common_category(left, kinds),
        number="p",
        new=not name and left.new,
        body=left.body,
        joined=True,
    )


def _common_category(left: MentionReading, kinds: set[str]) -> str:
    """»die Organisationen Amsel und Drossel« are bodies, whatever the names look like."""
    if left.plural and left.category == "organisation":
        return "organisation"
    return next(iter(kinds)) if kinds in ({"organisation"}, {"document"}) else "group"


def _second_role(line: Line, link: int, left: MentionReading, right: MentionReading) -> bool:
    """»Biologe und Autor Jonas Kern«, »der Autor und Regisseur«: one person's; not »Kern und Autor Petri«."""
    people = {left.category, right.category} <= {"person", "group"}
    if not people or line.tags[link + 1] in {"ART", "PPOSAT", "PIAT"}:
        return False
    if left.name:  # »Jens Abel, Leiter der Klinik (KJ) und Präsident der Gesellschaft«
        return not right.name and left.category == "person" and _is_single(line, link + 1, right)
    if not left.head:
        return False
    if right.name:  # »Vizekanzler und Minister Max Klein«
        return right.number != "p" and _is_single_before(line, link, left)
    return left.number == "s" and _is_single(line, link + 1, right)


def _as_office(reading: MentionReading, other: MentionReading) -> MentionReading:
    """»| Stadtrat | und Wirt Max Klein«: a body by which one member is called, without an article."""
    alone = reading.words == reading.head and other.category == "person" and bool(other.name)
    if not alone or not reading.head.lower().endswith(endings("offices_too")):
        return reading
    return replace(reading, name="", name_reason="", category="person", number="s")


def _is_single_before(line: Line, link: int, reading: MentionReading) -> bool:
    head, form = reading.head.lower(), line.lower[link - 1]
    return reading.number == "s" or form in {head, head.removesuffix("r")}  # »Vorsitzende und …«


def _is_single(line: Line, start: int, reading: MentionReading) -> bool:
    """Whether a role without an article may be one person's: »Präsident der Gesellschaft«, not »Freunde«."""
    form = next((line.lower[i] for i in range(start, len(line)) if line.nominal[i]), "")
    return reading.category in {"person", "group"} and form == reading.head.lower()


def _one_noun_phrase(
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
    return _make(
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
    thing = phrase.line.lower[phrase.start] == "das" or phrase.line.forms[phrase.at] in group("press")
    return "person" if phrase.at >= 0 and (adjective or (looks_personal(phrase.head) and not thing)) else ""


def _are_members(phrase: Phrase) -> bool:
    """»Nationalrat Beat Hug«, »38 | Gemeinderätinnen |«: the plural of a council means its members, too.

    So does its singular behind a party, which has no council: »der | SPD-Stadtrat |«.
    """
    party = phrase.head.lower().rpartition("-")[0] in group("parties")
    if phrase.member or (party and phrase.head.lower().endswith(endings("offices_too"))):
        return True
    form = phrase.line.lower[phrase.at]
    several = phrase.gendered or form.endswith(("räte", "räten", "rätinnen"))  # »Stadträt*innen«
    council = phrase.head.lower().endswith("rat") and several
    return council and phrase.head.lower().endswith(endings("offices_too"))


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
    if end - start == 1 and not line.nominal[start]:
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
    many = _one_noun_phrase(line, after + (line.lower[after] == "von"), end, names, oblique=True)
    one = first.startswith(("ein", "kein", "jed")) and not first.startswith("einig")
    category = many.category
    if category in {"group", "person"}:
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
