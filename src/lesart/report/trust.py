"""How far each kind of number can be trusted: the figures of docs/how-good.md, kept beside the numbers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Figure", "figures"]


@dataclass(frozen=True, slots=True)
class Figure:
    """How good a kind of finding is, or that nobody has measured it."""

    name: str  # by which the report asks for it: »direct«
    about: str  # what was measured, in words
    measure: str  # »F1«, »accuracy«, »right«; "" if it was not measured
    value: str  # as docs/how-good.md prints it; "" if it was not measured
    texts: str  # on what
    section: str = ""  # where in docs/how-good.md it stands: the heading,
    row: str = ""  # the first cell of the row,
    column: str = ""  # and the heading of the column
    below: str = ""  # a row above it, where several rows begin alike

    @property
    def short(self) -> str:
        """A few letters to stand beside a number.

        >>> Figure("x", "sources", "right", "91 %", "one reader").short, Figure("y", "x", "", "", "").short
        ('91 % right', 'not measured')
        """
        if not self.value:
            return "not measured"
        named_first = self.measure in {"F1", "accuracy"}
        return f"{self.measure} {self.value}" if named_first else f"{self.value} {self.measure}"


@cache
def figures() -> Mapping[str, Figure]:
    """Load the figures by name, in the order in which a report lists them.

    >>> figures()["frames"].short
    'not measured'
    """
    entries = tomllib.loads((files("lesart.report") / "trust.toml").read_text("utf-8"))
    return {name: Figure(name, **entry) for name, entry in entries.items()}
