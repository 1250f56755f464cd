"""Any number of coders: Fleiss' kappa and Gwet's AC1."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from lesart.agreement.codings import beyond_chance, coded_units
from lesart.agreement.ratings import is_pandas
from lesart.errors import OptionError, UndefinedMeasureError

__all__ = ["count_table", "fleiss_kappa", "gwet_ac1"]


def count_table(ratings: Any) -> list[list[int]]:
    """Count how many coders gave each unit each code: one row a unit, one column a code, in sorted order.

    Takes ratings of every shape that `krippendorff_alpha` takes.

    >>> count_table([list("aab"), list("abb"), list("abb")])
    [[3, 0], [1, 2], [0, 3]]

    Raises
    ------
    OptionError
        If there are fewer than two coders, or one coded more units than another.
    """
    units = coded_units(ratings)
    codes = sorted({code for unit in units for code in unit}, key=lambda code: (str(type(code)), code))
    return [[unit.count(code) for code in codes] for unit in units]


def fleiss_kappa(table: Any) -> float:
    """Fleiss' kappa (1971): agreement beyond chance of a fixed number of coders, not always the same ones.

    Parameters
    ----------
    table
        One row a unit, one column a code: how many coders gave it, as `count_table` makes it from ratings. A
        pandas table or a dictionary of coders whose cells are codes and not counts is counted here.

    Returns
    -------
    float
        At most 1; 0 = as by chance.

    Raises
    ------
    OptionError
        If units were coded by different numbers of coders (use `krippendorff_alpha`), or by fewer than two;
        if the numbers are no counts.
    UndefinedMeasureError
        If every code is the same.

    Examples
    --------
    >>> round(fleiss_kappa([[3, 0], [0, 3], [2, 1], [0, 3]]), 3)
    0.657
    """
    rows = _counts(table)
    sizes = {sum(row) for row in rows}
    if len(sizes) != 1 or min(sizes) < 2 or len({len(row) for row in rows}) != 1:
        msg = (
            "Fleiss' kappa needs a table whose rows all add up to the same number of coders, two or more; "
            f"the sums found are {sorted(sizes)}. Use krippendorff_alpha where codes are missing, and "
            "fleiss_kappa(count_table(ratings)) if the cells are codes"
        )
        raise OptionError(msg)
    coders, units = sizes.pop(), len(rows)
    # P_i: of all pairs of coders, the share that agrees on unit i
    observed = sum(sum(n * (n - 1) for n in row) / (coders * (coders - 1)) for row in rows) / units
    # p_j: share of code j in all codes given
    expected = sum((sum(column) / (units * coders)) ** 2 for column in zip(*rows, strict=True))
    return beyond_chance(observed, expected)


def gwet_ac1(ratings: Any, *, categories: int | None = None) -> float:
    """Gwet's AC1 (2008): agreement beyond chance that stays high where nearly all units get the same code.

    Chance agreement is sum(p_k (1 - p_k)) / (q - 1): only coders in doubt are taken to guess.

    Parameters
    ----------
    ratings
        One list of codes a coder, or whatever else `krippendorff_alpha` takes; None where a unit was left
        out. Units with one code count for how often each code is used, not for agreement.
    categories
        How many codes the codebook offers (q); without it, those that were used.

    Returns
    -------
    float
        At most 1; 0 = as by chance.

    Raises
    ------
    OptionError
        If the lists differ in length, or more codes were used than ``categories`` says.
    UndefinedMeasureError
        If only one code was used or offered, or no unit was coded twice.

    Examples
    --------
    >>> round(gwet_ac1([["a"] * 9 + ["b"], ["a"] * 10]), 3), round(gwet_ac1([list("aabb"), list("abbb")]), 3)
    (0.89, 0.529)
    """
    units = [unit for unit in coded_units(ratings) if unit]
    used = set(chain.from_iterable(units))
    offered = _offered(categories, len(used))
    paired = [unit for unit in units if len(unit) > 1]
    observed = sum(_agreeing_pairs(unit) for unit in paired) / len(paired)
    shares = [sum(unit.count(code) / len(unit) for unit in units) / len(units) for code in used]
    expected = sum(share * (1 - share) for share in shares) / (offered - 1)
    return beyond_chance(observed, expected)


def _offered(categories: int | None, used: int) -> int:
    """Say how many codes could be chosen: those of the codebook, or else those that were."""
    offered = used if categories is None else categories
    if offered < used:
        msg = f"categories={offered}, but {used} different codes were used: count those of the codebook"
        raise OptionError(msg)
    if offered < 2:
        msg = "Only one code was used, so AC1 is undefined: say how many the codebook offers (categories=2)"
        raise UndefinedMeasureError(msg)
    return offered


def _counts(table: Any) -> list[list[int]]:
    """Read a table of counts; whole tables of codes are counted first, lists of codes refused."""
    whole = isinstance(table, Mapping) or is_pandas(table, "DataFrame", "Series")
    rows = _cells(table)
    counts = all(_is_count(cell) for row in rows for cell in row)
    if whole and not counts:
        return count_table(table)
    if isinstance(table, Mapping):
        msg = (
            "Are the numbers in this dictionary counts, or codes? Write fleiss_kappa(count_table(ratings)) "
            "for codes, and for counts one list a unit with a number for each code"
        )
        raise OptionError(msg)
    if not counts:
        msg = (
            "Fleiss' kappa takes counts, one row a unit and one column a code, and some of these are none: "
            "for codes write fleiss_kappa(count_table(ratings))"
        )
        raise OptionError(msg)
    return [[int(cell) for cell in row] for row in rows]


def _cells(table: Any) -> list[list[Any]]:
    if is_pandas(table, "DataFrame", "Series"):
        table = table.to_numpy().tolist()
    if isinstance(table, Mapping):
        table = [own.values() if isinstance(own, Mapping) else own for own in table.values()]
    return [list(row) if isinstance(row, Iterable) and not isinstance(row, str) else [row] for row in table]


def _is_count(cell: object) -> bool:
    if isinstance(cell, float):
        return cell.is_integer() and cell >= 0
    return hasattr(cell, "__index__") and not isinstance(cell, bool) and int(cell) >= 0


def _agreeing_pairs(unit: Sequence[Any]) -> float:
    """Share of all pairs of codes given to a unit that are the same."""
    return sum(n * (n - 1) for n in Counter(unit).values()) / (len(unit) * (len(unit) - 1))
