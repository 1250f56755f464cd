"""Single codes: which say nothing, which are sets of labels, which look alike and are not."""

import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from lesart.errors import OptionError

__all__ = ["CodesWarning", "frozen", "is_missing", "remark_on_lookalikes", "remark_on_strangers", "strangers"]

_MISSING_AS_TEXT = {"nan", "NaN", "None", "<NA>", "NaT"}  # what becomes of a gap in an array of texts

# Types whose values say "no value", by name, so that nothing needs importing.
_NO_VALUE = {"NAType", "NaTType", "MaskedConstant"}  # of pandas, pandas, NumPy


class CodesWarning(UserWarning):
    """Codes that are probably not meant as they count, such as 1 and '1', which are two."""


def is_missing(code: Any) -> bool:
    """Whether a cell says that there is no code: None, NaN, NA, NaT, a text without a letter."""
    if code is None:
        return True
    if isinstance(code, str):
        return not code or code.isspace()
    if type(code).__name__ in _NO_VALUE:
        return True
    return isinstance(code, float) and code != code  # noqa: PLR0124 - only NaN differs from itself


def frozen(code: Any) -> Any:
    """Make a code that can be counted: labels in a set or list, as JSON has them, become one set.

    Raises
    ------
    OptionError
        If a code is neither a value nor a collection of labels.
    """
    if isinstance(code, set | list):
        code = frozenset(code)
    try:
        hash(code)
    except TypeError as error:
        msg = (
            f"A {type(code).__name__} is no code: give a name or a number for each unit, or a set of them, "
            "such as {'threat', 'law'}, where a unit may have several"
        )
        raise OptionError(msg) from error
    return code


def remark_on_lookalikes(units: Iterable[Iterable[Any]]) -> None:
    """Warn of labels that look the same on paper and count as different, and of gaps that became texts."""
    written: dict[str, Any] = {}
    used = {code for unit in units for code in unit}
    for text in sorted(_MISSING_AS_TEXT & {code for code in used if isinstance(code, str)}):
        _remark(
            f"The text {str(text)!r} occurs as a code: if it stands for a missing one, give None instead "
            "(NumPy makes a text of NaN where the other codes are texts)"
        )
    for code in used:
        for label in code if isinstance(code, frozenset) else (code,):
            other = written.setdefault(_as_written(label), label)
            if other != label:
                one, two = sorted(map(_shown, (other, label)))
                _remark(
                    f"{two} and {one} both occur, and count as different codes: if they mean the same, write "
                    "them alike in every coding"
                )


def _shown(label: Any) -> str:
    return repr(str(label) if isinstance(label, str) else label)


def strangers(codings: Mapping[str, Sequence[Any]]) -> dict[str, set[Any]]:
    """Find the columns of a table that have no code in common with any other, each with its codes."""
    own = {name: {frozen(code) for code in codes if not is_missing(code)} for name, codes in codings.items()}
    in_how_many = Counter(code for codes in own.values() for code in codes)
    return {name: codes for name, codes in own.items() if codes and max(in_how_many[c] for c in codes) == 1}


def remark_on_strangers(codings: Mapping[str, Sequence[Any]]) -> None:
    """Warn of a column of a table that has no code in common with any other, and is probably no coder."""
    if len(codings) < 3:
        return
    for name, codes in strangers(codings).items():
        if len(codes) > 2:
            _remark(
                f"The column {name!r} has no code in common with any other: if it is no coder, leave it out, "
                f"table.drop(columns={name!r})"
            )


def _remark(message: str) -> None:
    """Warn, pointing at the first line outside this room."""
    room, frame, depth = Path(__file__).parent, sys._getframe(1), 2
    while frame.f_back is not None and Path(frame.f_code.co_filename).parent == room:
        frame, depth = frame.f_back, depth + 1
    warnings.warn(message, CodesWarning, stacklevel=depth)


def _as_written(label: Any) -> str:
    """How a label looks on paper: 1, 1.0 and '1' alike, 'Threat' and 'threat ', too."""
    whole = isinstance(label, float) and label.is_integer()
    return str(int(label) if whole else label).strip().casefold()
