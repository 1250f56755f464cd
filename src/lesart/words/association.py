"""How strongly two words attract each other, from four counts.

Every measure takes the same counts of a text: how often the two words meet (``joint``), how often the first
and the second occur at all (``first``, ``second``), and out of how many (``total``).
"""

from math import log, log2, sqrt

from lesart.errors import UndefinedMeasureError

__all__ = ["expected_count", "pair_log_likelihood", "pointwise_mutual_information", "t_score"]


def expected_count(first: int, second: int, total: int) -> float:
    """Say how often two words would meet if neither cared for the other: E = first · second / total.

    Raises
    ------
    UndefinedMeasureError
        If the total is not above zero.

    Examples
    --------
    >>> expected_count(20, 30, 600)
    1.0
    """
    if total <= 0:
        msg = f"Out of {total} words nothing can be expected: count a text that has some"
        raise UndefinedMeasureError(msg)
    return first * second / total


def pair_log_likelihood(joint: float, first: int, second: int, total: int) -> float:
    """Weigh the evidence that two words do not meet by chance: G², the log-likelihood ratio (Dunning 1993).

    G² = 2 Σ O ln(O / E) over the four cells of the table "first word or not × second word or not". No unit, 0
    or more; by chance alone it passes 3.84 in 5 %, 10.83 in 0.1 % of cases. It says how sure the association
    is, not how strong, and grows with the length of the text. It does not tell attraction from avoidance:
    compare the joint count with `expected_count`.

    Raises
    ------
    UndefinedMeasureError
        If one of the words never occurs or fills the whole text, or the counts contradict each other.

    Examples
    --------
    *the swiss* in Dunning's table of bigrams: 270.72.

    >>> round(pair_log_likelihood(joint=110, first=2_552, second=221, total=31_777), 2)
    270.72
    """
    observed = (joint, first - joint, second - joint, total - first - second + joint)
    if min(observed) < 0 or not 0 < first < total or not 0 < second < total:
        msg = (
            f"G² is undefined for words that occur {first} and {second} times of {total} and meet {joint:g} "
            "times: each must occur, neither may fill the whole text, and the counts must fit one table"
        )
        raise UndefinedMeasureError(msg)
    others = (total - first, total - second)
    expected = [row * column / total for row in (first, others[0]) for column in (second, others[1])]
    found = 2 * sum(o * log(o / e) for o, e in zip(observed, expected, strict=True) if o)
    return max(found, 0.0)  # counts as expected come out a hair below, by rounding


def pointwise_mutual_information(joint: float, first: int, second: int, total: int) -> float:
    """Say how much more often two words meet than expected: PMI = log₂(O / E) (Church and Hanks 1990).

    In doublings (bits): 0 as often as by chance, +3 eight times as often, below 0 less often. It measures
    strength without regard to evidence, so that pairs seen once or twice come out on top: use it with a
    minimum count.

    Raises
    ------
    UndefinedMeasureError
        If the words never meet, or nothing is expected.

    Examples
    --------
    *Ayatollah Ruhollah* in Manning and Schütze (1999, table 5.14): 18.38.

    >>> round(pointwise_mutual_information(joint=20, first=42, second=20, total=14_307_668), 2)
    18.38
    """
    expected = expected_count(first, second, total)
    if joint <= 0 or expected == 0:
        msg = f"Words that meet {joint:g} times, expected {expected:g}, have no PMI: 0 has no logarithm"
        raise UndefinedMeasureError(msg)
    return log2(joint / expected)


def t_score(joint: float, first: int, second: int, total: int) -> float:
    """Say how safely two words meet more often than expected: t = (O − E) / √O (Church et al. 1991).

    In standard errors; 0 as often as by chance, below 0 less often, above 2.576 rarely by chance (0.5 %). It
    favours frequent pairs, the opposite of `pointwise_mutual_information`.

    Raises
    ------
    UndefinedMeasureError
        If the words never meet, or the total is not above zero.

    Examples
    --------
    *new companies* in Manning and Schütze (1999, section 5.3.1): 0.999932, no collocation.

    >>> round(t_score(joint=8, first=15_828, second=4_675, total=14_307_668), 6)
    0.999932
    """
    expected = expected_count(first, second, total)
    if joint <= 0:
        msg = "The t-score of words that never meet is undefined: its standard error is 0"
        raise UndefinedMeasureError(msg)
    return (joint - expected) / sqrt(joint)
