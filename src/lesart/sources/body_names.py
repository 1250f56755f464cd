"""Names of bodies that stand with a noun for them: »die Zeitung Haaretz«, »Verband Freier Bühnen«."""

from lesart.language import (
    SpeakerNoun,
    category_of_noun,
    is_in_dictionary,
    is_unheard_of,
    places,
    speaker_noun,
)
from lesart.sources.identity import Identity
from lesart.sources.names import (
    are_places,
    base_form,
    is_capital_attribute,
    is_given,
    is_place,
    name_end,
    name_text,
    names_person,
    noun_at,
    spelled,
)
from lesart.sources.noun_phrases import Phrase
from lesart.sources.wordlists import endings, group
from lesart.syntax import Line, is_finite, list_end, past_town

__all__ = ["body_beside", "capital_from", "looks_strange", "name_of_body", "newspaper"]

_REGISTERED = frozenset({"e.", "e.V.", "eV"})  # »Verein Freier Bühnen | e. V. |«


def name_of_body(phrase: Phrase) -> Identity:
    """»die Zeitung Haaretz« is called Haaretz, »die Universität Jena« Universität Jena."""
    line = phrase.line
    if phrase.runs and phrase.runs[0][1] == phrase.at and category_of_noun(phrase.head) == "organisation":
        whole = spelled(line, phrase.runs[0][0], phrase.at + 1)
        return Identity(whole, "", f"»{whole}« tells which one it is")  # »Robert Koch-Institut«
    run = next((run for run in phrase.runs if run[0] > phrase.at), None)
    if run is None:
        return _called(phrase)
    if beside := body_beside(phrase):
        return Identity(beside, "", f"»{beside}« stands beside it")
    if _is_called(phrase, run) and not _is_of_a_saint(line, run[0]):
        text = name_text(line, *run)
        return Identity(text, "", f"»{text}« is what the {line.forms[phrase.at]} is called")
    whole = base_form(line, capital_from(phrase, phrase.at), _past_town(line, run[1]))
    return Identity(whole, "", f"»{whole}« tells which one it is")


def _past_town(line: Line, end: int) -> int:
    """»Landgericht Bad | Salzig«, »Amtsgericht Halle | an der Saale«: past the rest of a town's name."""
    begins = line.forms[end - 1] in group("town_beginnings") and end < len(line)
    return end + 1 if begins and line.forms[end][0].isupper() else past_town(line, end, len(line))


def _is_of_a_saint(line: Line, i: int) -> bool:
    """»Kirchenchor St. | Anna«: no name without its saint."""
    return line.forms[i - 1] in {"St.", "Sankt"}


def _is_called(phrase: Phrase, run: tuple[int, int]) -> bool:
    """»die Zeitung | Haaretz«: the name alone is enough, without the noun; not »die Universität Jena«."""
    line, noun = phrase.line, noun_at(phrase.line, phrase.at)
    if noun is None or (noun.which != "kind" and noun.category == "organisation"):
        return False
    if phrase.head.lower() in group("trades") or _keeps_its_kind(phrase):
        return False  # »Bäckerei Hansen«, »Sportverein Marnau«
    plain = capital_from(phrase, phrase.at) == phrase.at and run[0] == phrase.at + 1
    return plain and not is_given(line.forms[run[0]]) and not are_places(line, run)


def _called(phrase: Phrase) -> Identity:
    """»die Werft Nordlicht«: a noun without an article behind a kind of body is its name.

    Of a club, of a body that is not only of a kind, and before a noun for a document, it is a part of the
    name: »der Sportverein Marnau«, »die Sparkasse Ostalb«, »die Stiftung Warentest«.
    """
    line, noun, i = phrase.line, phrase.noun, phrase.at + 1
    if capitals := _with_capital_attribute(phrase):
        return Identity(capitals, "", f"»{capitals}« has the capitals of a name")
    if noun is None or i >= phrase.stop or line.tags[i] != "NN":
        return Identity()
    other = noun_at(line, i) if _is_noun_for_speakers(line.forms[i]) else None
    if other is not None or noun.which != "kind" or _keeps_its_kind(phrase):
        return _together_with_its_noun(phrase, noun, other)
    if capital_from(phrase, phrase.at) < phrase.at:
        return _together_with_its_noun(phrase, noun, other)  # »die Freie Wählervereinigung Nordlicht«
    text = spelled(line, i, _past_second_noun(line, phrase.stop))
    return Identity(text, "", f"»{text}« is what the {line.forms[phrase.at]} is called")


def _together_with_its_noun(phrase: Phrase, noun: SpeakerNoun, other: SpeakerNoun | None) -> Identity:
    """»Stiftung Warentest«, »Gewerkschaft Nahrung und Genuss«: where the noun is a part of the name."""
    stop = _past_second_noun(phrase.line, phrase.stop)
    whole = base_form(phrase.line, capital_from(phrase, phrase.at), stop)
    told = stop > phrase.stop or _is_whole(phrase, noun, other)
    return Identity(whole, "", f"»{whole}« tells which one it is") if told else Identity()


def _with_capital_attribute(phrase: Phrase) -> str:
    """»Verband Freier Bühnen«, »Polizeipräsidium Südlicher Schwarzwald«: an adjective of the name; or ""."""
    line, i = phrase.line, phrase.at + 1
    if i >= phrase.stop or not is_capital_attribute(line, i):
        return ""
    return f"{base_form(line, capital_from(phrase, phrase.at), i)} {spelled(line, i, _list_behind(phrase))}"


def _is_noun_for_speakers(form: str) -> bool:
    """»Sprecher«; not »Oberhessen«, nor »Unia«, whose lemma the tagger guesses."""
    return not _is_in_a_place(form) and speaker_noun(form) is not None


def _past_second_noun(line: Line, stop: int) -> int:
    """»die Gewerkschaft Nahrung | und Genuss |«: the end of a name of two nouns."""
    following, noun = line.lower[stop : stop + 1], line.tags[stop + 1 : stop + 2] == ["NN"]
    if noun and following in (["ohne"], ["statt"]):
        return stop + 2  # »das Komitee Wald | ohne Lärm |«
    return stop + 2 if noun and following == ["und"] and not names_person(line, stop + 1) else stop


def _list_behind(phrase: Phrase) -> int:
    """»Verband Freier Theater | und Bühnen |«: the end of the nouns behind the core of a phrase."""
    stop = list_end(phrase.line, phrase.stop, phrase.end)
    return next((i for i in range(phrase.at, stop) if phrase.line.forms[i] in _REGISTERED), stop)


def _is_whole(phrase: Phrase, noun: SpeakerNoun, other: SpeakerNoun | None) -> bool:
    """Whether a noun and the one behind it are a name together: »Stiftung Warentest«, »Sparkasse Ostalb«.

    Also »Bundesverband Holzwirtschaft«, »Verbraucherzentrale Bundesverband«, whose second noun may speak for
    itself.
    """
    if other is not None:
        clubs = (phrase.head.lower(), phrase.line.lower[phrase.at + 1])
        club = other.category != "person" and any(noun.endswith(endings("clubs")) for noun in clubs)
        return (club or other.category == "document") and bool(other.compound_of)
    strange = looks_strange(phrase.line.forms[phrase.at + 1]) or _opens_its_sentence(phrase)
    return noun.which == "kind" or strange or _closes_with_name(phrase)


def _closes_with_name(phrase: Phrase) -> bool:
    """»sagte der Verein | Hafenlicht |,«: a word that no dictionary has, and behind it no attribute."""
    form = phrase.line.forms[phrase.at + 1]
    behind = "".join(phrase.line.tags[phrase.end : phrase.end + 1])
    closed = phrase.stop == phrase.end and behind not in {"APPR", "NN", "ADJA"}  # not »erhob Klage gegen …«
    return closed and not is_in_dictionary(form) and not form.lower().endswith(endings("abstract"))


def looks_strange(form: str) -> bool:
    """»Ostalb«, »Oberhessen«, »Holz-Möbel-Forst«: no noun of the language, or a place."""
    return is_unheard_of(form) or is_place(form) or form.count("-") > 1 or _is_part_of_place(form)


def _is_in_a_place(form: str) -> bool:
    """»Oberhessen«, »Uri-Land«."""
    return form in places() or _is_part_of_place(form)


def _is_part_of_place(form: str) -> bool:
    """»Schaffhausen-Land«, »Köln-Kalk«."""
    first, _, last = form.rpartition("-")
    return bool(first) and (last in group("parts_of_places") or is_place(first))


def _opens_its_sentence(phrase: Phrase) -> bool:
    """»| Die Polizeiinspektion Nordhafen | bestätigte«: there is but one phrase in front of the verb."""
    line, stop = phrase.line, phrase.stop
    return phrase.start == 0 and stop == phrase.end < len(line) and is_finite(line.tags[stop])


def _keeps_its_kind(phrase: Phrase) -> bool:
    """»Sportverein Marnau«: the name of a club begins with what it is."""
    return phrase.head.lower().endswith(endings("keep_their_kind"))


def capital_from(phrase: Phrase, noun: int) -> int:
    """Where the name of a body begins: »| Deutsche Umwelthilfe«, »| Kölner Polizei«, else at its noun."""
    line, begin = phrase.line, noun
    body = phrase.noun is not None and phrase.noun.category == "organisation"
    one = body and line.tags[phrase.start] == "ADJA" and line.forms[noun] == line.noun_lemma(noun)
    first = phrase.start if one else max(phrase.start, 1)  # »Deutsche Bank warnt«: it has no article
    while begin > first and line.forms[begin - 1][0].isupper() and _leads_a_name(line, begin - 1):
        begin -= 1
    return _before_first_part(line, begin, first) if begin - 2 >= phrase.start else begin


def _before_first_part(line: Line, noun: int, first: int) -> int:
    """»| Industrie- und | Handelskammer Ulm«, »| Deutscher Städte- und | Gemeindebund«."""
    if line.tags[noun - 2 : noun] != ["TRUNC", "KON"]:
        return noun
    begin = noun - 2
    capital = begin > first and line.tags[begin - 1] == "ADJA" and line.forms[begin - 1][0].isupper()
    return begin - capital


def _leads_a_name(line: Line, i: int) -> bool:
    """»| Deutsche | Umwelthilfe«, »| Federal | Marine«: an adjective, or a word that no dictionary has."""
    foreign = line.tags[i] in {"NN", "FM"} and noun_at(line, i) is None and is_unheard_of(line.forms[i])
    town = line.forms[i] in group("town_beginnings") and line.tags[i + 1] == "ADJA"  # »| New | Yorker Börse«
    return line.tags[i] == "ADJA" or foreign or town


def newspaper(form: str) -> str:
    """Give the newspaper or programme that a common noun may be: »des Spiegels«."""
    forms = (form, form.removesuffix("s"))
    return next((name for name in forms if name.rpartition("-")[2] in group("press")), "")


def body_beside(phrase: Phrase) -> str:
    """»die Regierungspartei, die Hamas«: the last words of the mention are a name behind a comma."""
    line, end = phrase.line, phrase.end
    for i in range(phrase.stop, end - 1):
        if line.forms[i] == ",":
            begin = i + 2 if line.tags[i + 1] == "ART" else i + 1
            if begin < end and name_end(line, begin, end) == end:
                return name_text(line, begin, end)
    return ""
