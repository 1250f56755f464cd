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
_MEMORY = 20_000  # words that are kept as they were read


class Analysis(NamedTuple):
    """What the search for morphemes gives for one word."""

    classes: Sequence[tuple[int, float]]  # as `Model.chances` wants them; none for a word HanTa knows
    lemmas: Mapping[int, str]  # of a class: the code of the lemma, see `prepared.lemma_from`


_NOT_LOOKED_UP = Analysis((), {})


class Frequent:
    """The table; `find` looks a word up."""

    def __init__(self, lines: Lines | None, classes: Sequence[int]) -> None:
        self._lines = lines
        self._classes = {chr(_FIRST + at): tag for at, tag in enumerate(classes)}
        self._memory: dict[str, Analysis | None] = {}

    def find(self, word: str) -> Analysis | None:
        """Return the analysis of a word in small letters; None if the table does not have it."""
        memory = self._memory
        known = memory.get(word, _NOT_LOOKED_UP)  # asked once: another thread may empty the memory
        if known is not _NOT_LOOKED_UP:
            return known
        if self._lines is None:
            return None
        try:
            line = self._lines.find(word)
        except DamagedTableError as error:
            self._lines = None
            warn_of(FREQUENT, error)
            return None
        if len(memory) >= _MEMORY:
            memory.clear()
        found = memory[word] = None if line is None else self._parsed(line)
        return found

    def forget(self) -> None:
        """Forget which words were read."""
        self._memory.clear()

    def _parsed(self, line: str) -> Analysis:
        letters, numbers, with_lemma, *codes = line.split("\t")
        of = self._classes
        data = a2b_base64(numbers)
        chances = [
            -int.from_bytes(data[at : at + _BYTES], "big") / _DECIMALS for at in range(0, len(data), _BYTES)
        ]
        return Analysis(
            tuple([(of[letter], chance) for letter, chance in zip(letters, chances, strict=True)]),
            {of[letter]: code for letter, code in zip(with_lemma, codes, strict=True)},
        )


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
