"""The prepared tables that lie in `tables/`, and what is done where one is missing or damaged.

They save time and decide nothing: each holds what HanTa, simplemma or Lesart's own search give. Where a table
cannot be used, a warning says so, and the originals are asked. `tools/prepare_tables.py` makes them.
"""

import warnings
from itertools import takewhile
from pathlib import Path

from lesart.language.tablefile import DamagedTableError, TableFile

__all__ = ["FOLDER", "lemma_code", "lemma_from", "open_table", "warn_of"]

FOLDER = Path(__file__).with_name("tables")
_SMALL, _CAPITAL, _LONGEST_CUT = ord("a"), ord("A"), 25


def open_table(name: str) -> TableFile | None:
    """Open one of the tables; None, with a warning, if it cannot be used."""
    try:
        return TableFile.at(_path(name))
    except (DamagedTableError, OSError) as error:
        warn_of(name, error)
        return None


def _path(name: str) -> Path:
    return FOLDER / name


def warn_of(name: str, error: DamagedTableError | OSError) -> None:
    """Warn that a table cannot be used."""
    reason = f"cannot be read ({error.strerror})" if isinstance(error, OSError) else error
    warnings.warn(
        f"{_path(name)} {reason}: results stay the same but take longer; install lesart anew",
        RuntimeWarning,
        stacklevel=3,
    )


def lemma_code(form: str, lemma: str) -> str:
    """Write down how a form becomes its lemma: how many letters are cut (b: 1, c: 2), and what is added.

    A capital letter stands for a lemma that begins with one where the form does not. A lemma that is like no
    form of its own follows an equals sign.

    >>> lemma_code("sagte", "sagen"), lemma_code("häuser", "Haus"), lemma_code("Damm", "Damm")
    ('cen', 'Faus', 'a')
    """
    kept = _common_beginning(form, lemma)
    if len(form) - len(kept) <= _LONGEST_CUT:
        small = chr(_SMALL + len(form) - len(kept)) + lemma[len(kept) :]
        capitalised = form[:1].upper() + form[1:]
        kept = _common_beginning(capitalised, lemma)
        large = chr(_CAPITAL + len(form) - len(kept)) + lemma[len(kept) :]
        best = small if len(small) <= len(large) or len(capitalised) != len(form) else large
        if lemma_from(form, best) == lemma:
            return best
    return f"={lemma}"


def _common_beginning(one: str, other: str) -> str:
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(first for first, _ in same)


def lemma_from(form: str, code: str) -> str:
    """Return the lemma that a code stands for.

    >>> lemma_from("sagte", "cen"), lemma_from("häuser", "Faus"), lemma_from("Damm", "a")
    ('sagen', 'Haus', 'Damm')
    """
    first = code[0]
    if first == "a":
        return form + code[1:]
    if first == "=":
        return code[1:]
    if first > "Z":
        return form[: _SMALL - ord(first)] + code[1:]
    if first == "A":
        return form[:1].upper() + form[1:] + code[1:]
    return (form[:1].upper() + form[1:])[: _CAPITAL - ord(first)] + code[1:]
