"""A mention taken apart: pronoun, words of saying, several speakers, or one noun phrase."""

from functools import cache

from lesart.frozen import replace
from lesart.language import category_of_noun
from lesart.sources.coordinations import behind_link, coordination
from lesart.sources.name_index import Names
from lesart.sources.names import spelled
from lesart.sources.noun_phrases import verb_number
from lesart.sources.one_mention import one_noun_phrase
from lesart.sources.readings import MentionReading
from lesart.sources.sayings import (
    OF,
    first_part,
    is_document_itself,
    is_report_before,
    may_say,
    noun_of_saying,
    owner_before,
    speaker_behind,
)
from lesart.sources.wordlists import endings, group, read_table
from lesart.syntax import PREPOSITIONS, Line, over_participle

__all__ = ["_pronoun", "owner_of", "read_mention"]

_POSSESSIVES = {"sein": "ms", "ihr": "f", "dessen": "ms", "deren": "f", "mein": "s", "unser": "p"}
_REPORTS = frozenset({"demnach", "danach", "wonach"})
_THEIRS = frozenset({"sein", "seine", "ihr", "ihre"})
_WHOSE = frozenset({"der", "des", "einer", "eines"})
_ONE_WORD = 3  # with its marks


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
    if (link := coordination(line, start, end, several=_shows_many(verb))) > 0:
        return _joined(line, start, link, end, names, verb=verb, oblique=oblique)
    return one_noun_phrase(line, start, end, names, verb=verb, oblique=oblique, only_speakers=only_speakers)


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
    if line.forms[end : end + 1] != [":"] and not any(map(may_say, line.lemmas[start:end])):
        return None  # most mentions
    person = _person_of_own_words(line, start, end, names) or _person_behind(line, start, end, names, verb)
    if person is not None:
        return person
    saying = noun_of_saying(line, start, end)
    if saying < 0 or is_document_itself(line, saying, verb=verb, oblique=oblique):
        return None
    if is_report_before(line, start, end, verb):
        return MentionReading(spelled(line, start, end), pronoun=True, report=True)
    return _who_says(line, start, saying, end, names)


def _person_of_own_words(line: Line, start: int, end: int, names: Names) -> MentionReading | None:
    """»Die Bilanz | von Wirt Jan Kolb |: „Mau.“«, »| Ihr | Rat an alle: „Lesen.“«: whose words a colon opens.

    None for a body's, whose »Kommentar« or »Bericht« is a document.
    """
    if line.forms[end : end + 1] != [":"]:
        return None
    at = next((i for i in range(start, end) if line.lower[i] in group("own_words")), -1)
    if at < 0:
        return None
    if _is_theirs(line, start, at):
        return _whose(line, start, end)
    read = _owner_behind(line, at + 1, end, names) or owner_before(line, start, at, names)
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


def _owner_behind(line: Line, after: int, end: int, names: Names) -> MentionReading | None:
    """»Die Bilanz | von Wirt Jan Kolb |«, »der Rat | der Wirtin |«."""
    begin = after + (line.lower[after] in OF)
    if begin >= end or (begin == after and line.lower[begin] not in group("genitives")):
        return None
    return read_mention(line, begin, end, names, oblique=True)


def _whose(line: Line, start: int, end: int) -> MentionReading | None:
    """»| ihre | Angaben«: read a possessive as the pronoun it stands for; None for »mancher«."""
    shown = next((s for of, s in _POSSESSIVES.items() if line.lower[start].startswith(of)), None)
    return _pronoun(spelled(line, start, end), shown, "") if shown is not None else None


def _pronoun(words: str, shown: str, verb: str) -> MentionReading:
    """Read a pronoun; the verb tells »sie sagte« from »sie sagten«."""
    number = next((letter for letter in shown if letter in "sp"), verb_number(verb) if verb else "")
    gender = "" if number == "p" else next((letter for letter in shown if letter in "mfn"), "")
    report = words.lower() in _REPORTS
    return MentionReading(words, pronoun=True, gender=gender, number=number, report=report)


def _who_says(line: Line, start: int, saying: int, end: int, names: Names) -> MentionReading | None:
    """Read who speaks: the owner of the noun, or its first part; None if the noun itself has to do."""
    if saying > start and line.lower[saying - 1].startswith("eigen"):
        return MentionReading(spelled(line, start, end), pronoun=True, own=True)
    return owner_of(line, start, saying, end, names) or first_part(line, start, saying, end)


def owner_of(line: Line, start: int, saying: int, end: int, names: Names) -> MentionReading | None:
    """Read whose word the noun ``saying`` is by what stands behind or before it in a mention; or None.

    »Die Sorge | der Mieter |«, »| ihre | Sorge«, »| Jan Kolbs | Sorge«.
    """
    if behind := speaker_behind(line, saying + 1, saying, end, names):
        return read_mention(line, behind, end, names, oblique=True)
    owned = line.tags[start] in {"PPOSAT", "PDS", "PRELAT", "PDAT"}
    if owned and (read := _whose(line, start, end)) is not None:
        return read
    return owner_before(line, start, saying, names)


def _joined(
    line: Line, start: int, link: int, end: int, names: Names, *, verb: str, oblique: bool
) -> MentionReading:
    """Read »A und B«: bodies stay bodies, everything else becomes a group; two roles may be one person's."""
    left = read_mention(line, start, link, names, oblique=oblique)
    right = read_mention(line, behind_link(line, link), end, names, oblique=oblique)
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
