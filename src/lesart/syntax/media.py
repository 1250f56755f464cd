"""Media that something is told to: »sagte ein Meteorologe | der Zeitung |«, not »die Chefin der Zeitung«."""

from lesart.syntax.lines import Line
from lesart.syntax.wordlists import endings, group

__all__ = ["is_medium", "is_medium_in_capitals", "is_told_to"]

_IN_CAPITALS = frozenset({"bild", "welt", "zeit"})  # papers that write themselves so


def is_told_to(line: Line, start: int, end: int) -> bool:
    """»sagte ein Meteorologe | der Zeitung |«: in the dative; not »sagte die Chefin | der Zeitung |«."""
    media = _media_in(line, start, end)
    if not media or line.tags[start - 1] != "NN":
        return bool(media)
    who = line.noun_lemma(start - 1).lower().removesuffix("in")
    if who.endswith(endings("people_of_media")):
        return False
    agency = any(noun.endswith("agentur") or noun in group("agencies") for noun in media)
    return who not in group("people_of_any_body") or (agency and who in group("speaking_for_others"))


def is_medium(line: Line, start: int, end: int) -> bool:
    """»| der Rheinischen Post |«, »| unserer Redaktion |«: whether a phrase may be the dative of a medium."""
    return line.lower[start] in group("to_media") and bool(_media_in(line, start, end))


def is_medium_in_capitals(line: Line, i: int) -> bool:
    """»sagte Eva Kern | WELT |«, »sagte Eva Kern | AFP |«: a paper or agency behind a whole name."""
    if i < 2 or not line.forms[i].isupper() or line.tags[i - 2 : i] != ["NE", "NE"]:
        return False  # most words
    known = line.lower[i] in _IN_CAPITALS or line.lower[i] in group("agencies")
    return known and line.forms[i - 1].istitle()


def _media_in(line: Line, start: int, end: int) -> list[str]:
    """»der | Presse-Agentur |«, »der Rheinischen | Post |«: feminine nouns for media."""
    nouns = [(i, line.noun_lemma(i).lower()) for i in range(start + 1, end) if line.nominal[i]]
    return [noun for i, noun in nouns if noun.endswith(endings("media")) or _is_paper(line, i, noun)]


def _is_paper(line: Line, i: int, noun: str) -> bool:
    """»Rheinische | Post |«, »Welt | am Sonntag«; not »die Deutsche Post«, »der beste Spieler der Welt«."""
    if noun == "welt":
        return line.lower[i + 1 : i + 3] == ["am", "sonntag"]
    town = line.tags[i - 1] == "ADJA" and line.forms[i - 1][0].isupper()
    return town and noun in {"post", "presse"} and not line.lower[i - 1].startswith(endings("of_states"))
