"""What a definite description tells by itself: which one it is, where at home, what life somebody leads."""

import re

from lesart.sources.callings import is_inhabitant
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
    "towns_in",
    "was_once",
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
    home = reading.attribute.capitalize()
    return is_place(home) or (bool(home) and reading.words.endswith(f" aus {home}"))


def towns_in(reading: MentionReading) -> frozenset[str]:
    """»der | Trierer | Bischof«: the towns that adjectives in front of the noun tell."""
    words, noun = reading.words.split(), reading.head
    before = words[: words.index(noun)] if noun in words else words[:-1]
    return frozenset(
        word for word in before if word.endswith("er") and word[0].isupper() and is_inhabitant(word)
    )


def was_once(reading: MentionReading) -> bool:
    """»der frühere Kanzler«, »Ex-Kanzler Kern«: who no longer is what the noun says."""
    words = reading.words.lower().split()
    return reading.head.lower().startswith(("ex-", "alt-")) or any(
        stem(word) in group("once") for word in words
    )


def is_told_apart(reading: MentionReading) -> bool:
    """»die Wirtin vom Gasthof Krone«; not »die Bäckerin aus Rietz«, »die Mutter von drei Kindern«."""
    at_home = is_at_home(reading) or " aus " in reading.words
    return bool(reading.attribute) and not (at_home or _is_parent(reading))


def tells_of_a_life(reading: MentionReading) -> bool:
    """»der pensionierte Lehrer«, »der Vater zweier Töchter«: nobody is brought in like that."""
    adjectives = reading.words.lower().split()[1:-1]
    return _is_parent(reading) or any(stem(word) in group("of_a_life") for word in adjectives)


def _is_parent(reading: MentionReading) -> bool:
    """»der Vater zweier Töchter«, »die Mutter von drei Kindern«."""
    words = (word for word in reading.words.lower().split()[1:] if word != reading.head.lower())
    return not group("children").isdisjoint(words)


def is_plainly_definite(reading: MentionReading) -> bool:
    """»die Witwe«, »der 35 Jahre alte Winzer und Wirt«; not »jeder Bürger«, »der bei Turin lebende Wirt«."""
    words = YEARS.sub(" ", reading.words).lower().partition(" und ")[0].partition(" aus ")[0].split()
    return words[0] in group("definite") and (len(words) <= _PLAIN or _is_parent(reading))
