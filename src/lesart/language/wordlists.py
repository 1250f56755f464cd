"""The word lists that lie beside the code, read when first needed."""

from functools import cache
from importlib.resources import files

__all__ = ["abbreviations", "function_words", "group", "read_table", "read_words"]


def read_table(name: str) -> list[list[str]]:
    """Read a data file of this package: tab-separated lines, comments and empty lines left out."""
    lines = (files("lesart.language") / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read_words(name: str) -> frozenset[str]:
    """Read a data file of words between white space."""
    return frozenset(word for row in read_table(name) for field in row for word in field.split())


@cache
def abbreviations() -> dict[str, str]:
    """Map each German abbreviation (with its full stop) to what may follow it.

    >>> abbreviations()["Dr."], abbreviations()["Mio."], abbreviations()["usw."]
    ('joined', 'free', 'ends')
    """
    return {row[0]: row[1] for row in read_table("abbreviations_de.txt")}


@cache
def function_words() -> frozenset[str]:
    """List the words that a capital letter marks as the beginning of a sentence.

    >>> "der" in function_words(), "haus" in function_words()
    (True, False)
    """
    return read_words("function_words_de.txt")


@cache
def group(name: str) -> frozenset[str]:
    """Return the words of a closed class by its name in word_groups_de.txt.

    >>> "fügte" in group("clitic_hosts"), "geht" in group("clitic_hosts")
    (False, True)
    """
    return frozenset(
        word for key, words in read_table("word_groups_de.txt") if key == name for word in words.split()
    )
