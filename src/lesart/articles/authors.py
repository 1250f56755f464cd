"""Who wrote a text, as a note below it says: »Eva Klein ist Redakteurin«, »Die Autorin ist Ärztin«."""

import re
from functools import cache

from lesart.articles.metadata import is_name
from lesart.articles.names import layout

__all__ = ["AUTHOR", "introduced", "introduces", "is_journalist", "tells_of_the_author"]

AUTHOR = re.compile("[Aa]utor|[Kk]olumnist")
_SAYS = re.compile(r"[„“”»«\"]|\b(?:sagt|meint|erzählt|erklärt)e?\b")  # who is reported on says something
_BEGINS = 4  # words in front of the name: »Unsere Autorin Dr.«
_NAME = re.compile(r"(?:(?:Dr|Prof)\. )*(?P<name>[A-ZÄÖÜ][\w-]+(?: (?:von|van|de))?(?: [A-ZÄÖÜ][\w-]+){1,2})")
_JOURNALIST = re.compile(  # »Eva Klein, Jahrgang 1990, arbeitet seit 2016 als Redakteurin«
    r"(?:, [^,.]{3,30},|,)? (?:ist|arbeitet|schreibt|berichtet) (?:[\w-]+ ){0,4}"
    r"(?:[\w-]*(?:[Rr]edakt|[Rr]eporter|[Jj]ournalist|[Kk]orrespondent|[Kk]olumnist|[Aa]utor)|Volont)"
)
_THE_AUTHOR = re.compile(  # »Die Autorin«, »Unser Gastautor«, »Unsere Kolumnistin«
    r"(?:(?:Der|Die) (?:Gast-?)?[Aa]utor|Unsere? (?:Gast-?)?(?:[Aa]utor|[Kk]olumnist|[Kk]orrespondent))"
    r"(?:in)?(?= )"
)


def introduces(name: str, text: str) -> bool:
    """Whether a paragraph opens with a name and goes on to say who that is."""
    before, found, after = text.partition(name)
    return bool(found) and before.count(" ") <= _BEGINS and _who().match(after) is not None


def introduced(text: str) -> str | None:
    """Give the surname of the person whose whole name opens a text that says who that is.

    >>> introduced("Erika Muster ist Ärztin und lebt in Elmstadt."), introduced("Erika Muster kaufte Brot.")
    ('Muster', None)
    """
    hit = _NAME.match(text)
    if hit is None or _who().match(text[hit.end() :]) is None or _SAYS.search(text):
        return None
    return hit["name"].split()[-1] if is_name(hit["name"]) else None


def is_journalist(text: str) -> str | None:
    """Give the surname of the journalist whom a text introduces by the whole name.

    >>> is_journalist("Erika Muster arbeitet seit 2016 als Reporterin für den Elmboten.")
    'Muster'
    """
    hit = _NAME.match(text)
    if hit is None or _JOURNALIST.match(text[hit.end() :]) is None or not is_name(hit["name"]):
        return None
    return hit["name"].split()[-1]


def tells_of_the_author(text: str) -> bool:
    """Whether a text says who »the author« is.

    >>> tells_of_the_author("Die Autorin ist Ärztin."), tells_of_the_author("Die Autorin las am Abend.")
    (True, False)
    """
    hit = _THE_AUTHOR.match(text)
    return hit is not None and _who().match(text[hit.end() :]) is not None and not _SAYS.search(text)


@cache
def _who() -> re.Pattern[str]:
    """Compile what follows a name that is introduced: »(mb), Jahrgang 1996«, »(*1958) war«, », 38, ist«."""
    words = "|".join(layout()["author_notes"]["words"])
    return re.compile(rf"(?:\s*\([^)]{{1,30}}\))?,?\s+(?:{words})\b|, \d\d, [a-zäöü]")
