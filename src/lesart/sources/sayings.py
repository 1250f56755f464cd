"""Whose words a noun of saying tells: »Angaben | der Polizei«, »| Merkels | Angaben«, »| Polizei|angaben«."""

from functools import lru_cache

from lesart.frozen import replace
from lesart.language import SpeakerNoun, category_of_noun, speaker_noun
from lesart.sources.countries import country_in
from lesart.sources.name_index import Names
from lesart.sources.names import is_short, past_titles, possessive, spelled, starts_name
from lesart.sources.noun_phrases import past_participle
from lesart.sources.one_mention import one_noun_phrase
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import endings, group
from lesart.syntax import Line

__all__ = [
    "OF",
    "first_part",
    "is_document_itself",
    "is_report_before",
    "may_say",
    "noun_of_saying",
    "owner_before",
    "speaker_behind",
]

_POINTING = frozenset({"den", "diesen", "jenen", "der", "dieser"})
_THE = frozenset({"der", "die", "das"})
_STATEMENTS = frozenset(
    {"angaben", "informationen", "schilderungen", "darstellung", "aussagen", "auskünften"}
)
# »Medienberichte«, »eine Zeitungsmeldung« are documents; »der Polizeibericht« is the police's.
_MEDIA = frozenset({"medien", "presse", "zeitungs", "fernseh", "radio"})
OF = frozenset({"von", "vom", "aus", "durch", "seitens"})


def owner_before(line: Line, start: int, at: int, names: Names) -> MentionReading | None:
    """»| Merkels | Angaben«."""
    owned = at > start and _is_owner(line, start, at, names)
    return _owner(one_noun_phrase(line, start, at, names)) if owned else None


def is_report_before(line: Line, start: int, end: int, verb: str) -> bool:
    """»den Angaben zufolge«, »| Der Vorwurf | lautete«: whose they are was said before."""
    if end - start != 2:
        return False
    pointed = line.lower[start] in _POINTING and line.lower[start + 1] in _STATEMENTS
    claim = (
        verb.startswith("laute") and line.lower[start] in _THE and line.lower[start + 1] in group("claims")
    )
    return pointed or claim


def is_document_itself(line: Line, saying: int, *, verb: str, oblique: bool) -> bool:
    """»Ein Bericht der Weltbank warnt«: the subject is the document, not whose it is."""
    written = line.lemmas[saying].lower().endswith(endings("written"))
    return bool(verb) and written and not oblique and category_of_noun(line.noun_lemma(saying)) == "document"


@lru_cache(maxsize=20_000)
def may_say(lemma: str) -> bool:
    """Whether a noun, by its lemma, may tell that somebody speaks: »Angabe«, »Befund«, »Stimme«."""
    word = lemma.lower()
    return word.endswith(endings("saying")) or word in group("voices") | group("voices_and_findings")


def noun_of_saying(line: Line, start: int, end: int) -> int:
    """Position of a noun of saying in the mention's core, or -1: »nach | Angaben | der Polizei«."""
    start = past_participle(line, start, end)
    for i in range(start, min(end, start + 5)):
        if line.nominal[i] and line.tags[i] != "ADJA" and not _is_owners(line, start, i, end):
            says = line.tags[i] != "NE" and line.lemmas[i].lower().endswith(endings("saying"))
            speaks = category_of_noun(line.noun_lemma(i)) == "organisation"  # »Finanzmarkt|aufsicht|«
            return i if says and not speaks else -1  # »Uwe | Wissen |« is called so
        if line.forms[i] in {",", "("}:
            break
    return -1


def _is_owners(line: Line, start: int, i: int, end: int) -> bool:
    """»| Merkels | Angaben«, »| Jan Timms | Fazit«: whether a word is of the name in front of a noun."""
    if i + 1 >= end or not line.nominal[i + 1]:
        return False
    whole = all(line.tags[k] == "NE" for k in range(start, i + 1))
    return (i == start or whole) and (line.forms[i][-1] in "s’'" or (whole and line.tags[i + 1] == "NE"))


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


def speaker_behind(line: Line, after: int, saying: int, end: int, names: Names) -> int:
    """»Angaben | der Polizei«, »Angaben von | Merkel«, »Angaben | Pekinger Behörden«; 0 if nobody follows."""
    if after >= end or _is_body_alone(_before_saying(line, saying)):
        return 0  # »nach RMV-Angaben von Menschen erworben«
    if line.lower[after] in OF:
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
    return one_noun_phrase(line, start, end, names, oblique=True).category != "other"


def first_part(line: Line, start: int, saying: int, end: int) -> MentionReading | None:
    """»Polizeiangaben«, »UNO-Angaben«, »israelische Angaben«: who speaks stands before »Angaben«."""
    lemma = line.noun_lemma(saying)
    words, noun, first = spelled(line, start, end), _ending_of_saying(lemma), _before_saying(line, saying)
    if _is_body_alone(first):
        why = f"»{words}« names »{first}«"
        return MentionReading(words, name=first, name_reason=why, category="organisation")
    who = None if noun in group("written") and first.lower() in _MEDIA else _who_is(first)
    if who is not None and who.category != "document":
        return _compound_of(words, first, who)
    if noun in group("written") or category_of_noun(lemma) == "document":
        return None
    country = saying > start and country_in(spelled(line, start, saying))
    return MentionReading(words, head=lemma, category="organisation" if country else "other", new=True)


def _who_is(first: str) -> SpeakerNoun | None:
    """»| Polizei|angaben«, »| Regierungs|angaben«."""
    return speaker_noun(first.removesuffix("s")) or speaker_noun(first)


def _before_saying(line: Line, saying: int) -> str:
    """»RMV« in »RMV-Angaben«; or ""."""
    lemma = line.noun_lemma(saying)
    return line.forms[saying][: len(lemma) - len(_ending_of_saying(lemma))].rstrip("-")


def _ending_of_saying(lemma: str) -> str:
    """»Angaben« in »Polizeiangaben«; all of »Sorge«."""
    lower = lemma.lower()
    return next((ending for ending in endings("saying") if lower.endswith(ending)), lower)


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
