"""The commonest German words with their analyses, prepared: what HanTa's search for morphemes gives for them.

The table holds nothing that the search would not find again, so a word that is not in it, or the whole table,
may be missing. Of a word's classes it has those that a likelier one does not rule out in any place.
"""

from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lesart.language.prepared import open_table, warn_of
from lesart.language.tablefile import DamagedTableError, Lines

__all__ = ["FREQUENT", "NOT_KNOWN", "Analysis", "Frequent", "analysis_line", "frequent", "rounded"]

FREQUENT = "words_de.tables"
NOT_KNOWN = "-"  # stands for the lemma of a noun or name some of whose morphemes are not known
_FIRST = 48  # the character for the first class
_DECIMALS = 100_000  # HanTa's own numbers have five
_BYTES = 3  # a chance in a line: minus its logarithm, in hundred-thousandths, four characters of base64
_MEMORY = 20_000  # words whose lines are remembered


class Analysis(NamedTuple):
    """What the search for morphemes gives for one word."""

    classes: Sequence[tuple[int, float]]  # as `Model.chances` wants them; none for a word HanTa knows
    lemmas: Mapping[int, str]  # of a class: the code of the lemma, see `prepared.lemma_from`


class Frequent:
    """The table. A line is kept as it stands: most words are asked for once or twice, and lines are small."""

    def __init__(self, lines: Lines | None, classes: Sequence[int]) -> None:
        self._lines = lines
        self._classes = {chr(_FIRST + at): tag for at, tag in enumerate(classes)}
        self._letters = {tag: letter for letter, tag in self._classes.items()}
        self._memory: dict[str, str] = {}  # a word's line, "" if the table does not have it

    def classes(self, word: str) -> list[tuple[int, float]] | None:
        """Return the classes of a word in small letters; None if the table does not have it."""
        line = self._line(word)
        if not line:
            return None
        letters, numbers, _ = line.split("\t", 2)
        of, data = self._classes, iter(a2b_base64(numbers))
        return [
            (of[letter], -(high << 16 | middle << 8 | low) / _DECIMALS)
            for letter, high, middle, low in zip(letters, data, data, data, strict=True)
        ]

    def lemma_code(self, word: str, tag: int) -> str | None:
        """Return the code of a word's lemma in a class; None if the table does not have it."""
        line = self._line(word)
        if not line:
            return None
        _, _, letters, *codes = line.split("\t")
        at = letters.find(self._letters.get(tag, "\t"))
        return codes[at] if at >= 0 else None

    def _line(self, word: str) -> str:
        memory = self._memory
        known = memory.get(word)  # asked once: another thread may empty the memory
        if known is not None or self._lines is None:
            return known or ""
        try:
            line = self._lines.find(word) or ""
        except DamagedTableError as error:
            self._lines = None
            warn_of(FREQUENT, error)
            return ""
        if len(memory) >= _MEMORY:
            memory.clear()
        memory[word] = line
        return line

    def forget(self) -> None:
        """Forget which words were read."""
        self._memory.clear()


def frequent(classes: Sequence[int]) -> Frequent:
    """Open the table; an empty one where it cannot be used. `classes` are the model's, in its order."""
    table = open_table(FREQUENT)
    try:
        return Frequent(None if table is None else table.lines("words"), classes)
    except DamagedTableError as error:
        warn_of(FREQUENT, error)
        return Frequent(None, classes)


def rounded(chance: float) -> float:
    """Round a chance to as many decimals as the table has."""
    return -round(-chance * _DECIMALS) / _DECIMALS


def analysis_line(analysis: Analysis, classes: Sequence[int]) -> str:
    """Write an analysis as the line that `Frequent` reads.

    Raises
    ------
    OverflowError
        If a chance is too small for the line.
    """
    letter = {tag: chr(_FIRST + at) for at, tag in enumerate(classes)}
    numbers = [round(-chance * _DECIMALS).to_bytes(_BYTES, "big") for _, chance in analysis.classes]
    return "\t".join([
        "".join(letter[tag] for tag, _ in analysis.classes),
        b2a_base64(b"".join(numbers), newline=False).decode("ascii"),
        "".join(letter[tag] for tag in analysis.lemmas),
        *analysis.lemmas.values(),
    ])  # fmt: skip
