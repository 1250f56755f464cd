"""What a definite description tells by itself: which one it is, where at home, what life somebody leads."""

import re

from lesart.sources.names import is_place, stem
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import group

__all__ = [
    "YEARS",
    "has_plain_core",
    "is_at_home",
    "is_newly_in_office",
    "is_owned_by_place",
    "is_plainly_definite",
    "is_the_most",
    "is_told_apart",
    "tells_of_a_life",
]

_PLAIN = 4  # words of a description that says no more than a role
YEARS = re.compile(r"\b(\d{1,3})(?:-?jährig| Jahre alt)", re.IGNORECASE)


def is_the_most(reading: MentionReading) -> bool:
    """»der wertvollste Konzern«: a superlative tells which one it is."""
    return any(word.endswith(("ste", "sten")) and word.islower() for word in reading.words.split()[1:-1])


def has_plain_core(reading: MentionReading) -> bool:
    """»die Präsidentin | der Bank von Musterland |«: definite up to what tells of what."""
    words = reading.words.lower().split()
    core = next((n for n, word in enumerate(words) if n and word in group("behind")), len(words))
    return words[0] in group("definite") and 1 < core <= _PLAIN


def is_newly_in_office(reading: MentionReading) -> bool:
    """»die neue Präsidentin«, »der designierte Parteichef«: one of a kind, whom the words before tell of."""
    return any(stem(word) in group("new_in_office") for word in reading.words.lower().split()[1:-1])


def is_owned_by_place(reading: MentionReading) -> bool:
    """»Bayerns Ministerpräsident«."""
    first = reading.words.partition(" ")[0]
    return not reading.new and first.endswith("s") and is_place(first)


def is_at_home(reading: MentionReading) -> bool:
    """»der Abgeordnete aus Rietz«."""
    return is_place(reading.attribute.capitalize())


def is_told_apart(reading: MentionReading) -> bool:
    """»die Wirtin vom Gasthof Krone«; not »die Bäckerin aus Rietz«."""
    at_home = is_at_home(reading) or " aus " in reading.words
    return bool(reading.attribute) and not at_home


def tells_of_a_life(reading: MentionReading) -> bool:
    """»der pensionierte Lehrer«, »der Vater zweier Töchter«: nobody is brought in like that."""
    words = reading.words.lower().split()[1:]
    parent = not group("children").isdisjoint(word for word in words if word != reading.head.lower())
    return parent or any(stem(word) in group("of_a_life") for word in words[:-1])


def is_plainly_definite(reading: MentionReading) -> bool:
    """»die Witwe«, »der 35 Jahre alte Winzer und Wirt«; not »jeder Bürger«, »der bei Turin lebende Wirt«."""
    words = YEARS.sub(" ", reading.words).lower().partition(" und ")[0].split()
    return words[0] in group("definite") and len(words) <= _PLAIN
