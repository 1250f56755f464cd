"""Two coders: percent agreement, Scott's pi and Cohen's kappa."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

from lesart.agreement.codings import beyond_chance, coded_pairs, ranked
from lesart.errors import OptionError, UndefinedMeasureError

__all__ = ["cohen_kappa", "percent_agreement", "scott_pi"]


def percent_agreement(a: Any, b: Any = None) -> float:
    """Share of units that two coders gave the same code, 0 to 1. It does not know what chance would do.

    Units that one of them left out (None) are left out, here and in the other measures for two coders. The
    two are given as lists, as dictionaries {unit: code}, as columns of a table, or both at once in whatever
    `krippendorff_alpha` takes: a table with two columns, a dictionary of two coders.

    >>> percent_agreement(["yes", "no", "no", None], ["yes", "yes", "no", "no"])
    0.6666666666666666
    >>> percent_agreement({1: "yes", 2: "no"}, {2: "no", 1: "no", 3: "yes"})
    0.5

    Raises
    ------
    OptionError
        If one coder coded more units than the other, or what was given is not the codes of two.
    UndefinedMeasureError
        If no unit was coded by both.
    """
    return _share_agreed(coded_pairs(a, b))


def scott_pi(a: Any, b: Any = None) -> float:
    """Scott's pi (1955): agreement beyond what two coders would reach who share one set of habits.

    Chance agreement is the sum of the squared shares of each code in both codings together. -1 to 1; 0 = as
    by chance.

    >>> round(scott_pi(list("aabb"), list("abbb")), 3)
    0.467

    Raises
    ------
    OptionError
        If one coder coded more units than the other.
    UndefinedMeasureError
        If every code is the same, or no unit was coded by both.
    """
    pairs = coded_pairs(a, b)
    shares = Counter(code for pair in pairs for code in pair)
    expected = sum((count / (2 * len(pairs))) ** 2 for count in shares.values())
    return beyond_chance(_share_agreed(pairs), expected)


def cohen_kappa(
    a: Any,
    b: Any = None,
    *,
    weights: Literal["linear", "quadratic"] | None = None,
    order: Sequence[Any] | None = None,
) -> float:
    """Cohen's kappa (1960; weighted 1968): agreement beyond chance, each coder with habits of his or her own.

    Chance agreement is the sum, over codes, of one coder's share times the other's. With ``weights`` a
    disagreement counts by how many ranks lie between the two codes ("linear") or by the square of that.
    -1 to 1; 0 = as by chance.

    Parameters
    ----------
    a, b
        The codes of two coders, one a unit; None where a unit was left out. Or in ``a`` both (see
        `percent_agreement`).
    weights
        None (every disagreement is the same), "linear" or "quadratic".
    order
        For weighted kappa: the codes from low to high. Numbers bring their order with them.

    Raises
    ------
    OptionError
        If one coder coded more units than the other, or weights are asked for codes without an order.
    UndefinedMeasureError
        If both coders used one and the same code throughout, or no unit was coded by both.

    Examples
    --------
    >>> cohen_kappa(list("aabb"), list("abbb"))
    0.5
    >>> cohen_kappa(["none", "weak"], ["none", "strong"], weights="linear", order=["none", "weak", "strong"])
    0.5
    """
    pairs = coded_pairs(a, b)
    first, second = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    if weights is None:
        expected = sum(first[code] * second[code] for code in first) / len(pairs) ** 2
        return beyond_chance(_share_agreed(pairs), expected)
    if weights not in {"linear", "quadratic"}:
        msg = f"weights={weights!r} is unknown: choose 'linear', 'quadratic' or None"
        raise OptionError(msg)
    rank = {code: number for number, code in enumerate(ranked([*first, *second], order))}
    return _weighted_kappa([(rank[x], rank[y]) for x, y in pairs], power=1 if weights == "linear" else 2)


def _weighted_kappa(pairs: Sequence[tuple[int, int]], *, power: int) -> float:
    """1 - observed / expected disagreement; two ranks differ by their distance to the power."""
    first, second = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    observed = sum(abs(x - y) ** power for x, y in pairs) / len(pairs)
    expected = (
        sum(n * m * abs(x - y) ** power for x, n in first.items() for y, m in second.items())
        / len(pairs) ** 2
    )
    if expected == 0:
        msg = "Every code is the same, so kappa is undefined: it needs units that differ"
        raise UndefinedMeasureError(msg)
    return 1 - float(observed / expected)


def _share_agreed(pairs: Sequence[tuple[Any, Any]]) -> float:
    return sum(1 for x, y in pairs if x == y) / len(pairs)
