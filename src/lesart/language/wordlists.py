"""The word lists that lie beside the code of each room, read when first needed.

A data file is UTF-8: lines of fields between tabs; empty lines and lines that begin with # are left out.
Its first line is a comment that says where the words come from. `word_groups_de.txt` holds the closed
classes of words that a room's rules ask for: a name, then the words; a group may take several lines.
"""

from functools import cache
from importlib import import_module
from pathlib import Path

__all__ = ["WordLists", "abbreviations", "endings", "function_words", "group", "read_table", "read_words"]


class WordLists:
    """The data files of one room.

    Parameters
    ----------
    package
        The room, as Python imports it: »lesart.language«.

    Examples
    --------
    >>> "januar" in WordLists("lesart.language").group("months")
    True
    """

    def __init__(self, package: str) -> None:
        self._folder = Path(str(import_module(package).__file__)).parent
        self._groups: dict[str, frozenset[str]] = {}
        # Rules ask for groups all the time, so that an answer comes from a memory without a line of Python.
        self.group = cache(self._group)
        self.endings = cache(self._sorted)

    def table(self, name: str) -> list[list[str]]:
        """Read a file of tab-separated fields, comments and empty lines left out."""
        lines = (self._folder / name).read_text("utf-8").splitlines()
        return [line.split("\t") for line in lines if line and not line.startswith("#")]

    def words(self, name: str) -> frozenset[str]:
        """Read a file of words between white space."""
        return frozenset(word for row in self.table(name) for field in row for word in field.split())

    def _group(self, name: str) -> frozenset[str]:
        """Return the words of a group in the room's word_groups_de.txt.

        Raises
        ------
        KeyError
            If no group has the name: a slip in the code, not in what a reader gave.
        """
        if not self._groups:
            gathered: dict[str, list[str]] = {}
            for key, words in self.table("word_groups_de.txt"):
                gathered.setdefault(key, []).extend(words.split())
            self._groups = {key: frozenset(words) for key, words in gathered.items()}
        return self._groups[name]

    def _sorted(self, name: str) -> tuple[str, ...]:
        """Return a group as endings, the longest first, so that the first that fits is the one meant."""
        return tuple(sorted(self.group(name), key=lambda word: (-len(word), word)))


_LISTS = WordLists("lesart.language")
read_table, read_words = _LISTS.table, _LISTS.words
group, endings = _LISTS.group, _LISTS.endings


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
