"""How often do intervals hold the truth: articles drawn again, beside statements taken as independent.

    uv run python benchmarks/intervals.py

Invented groups of articles: each article has 1 to 6 statements and a habit of its own of leaving out names,
with a mean of 30 %. Of 95 % intervals, 95 of 100 should hold these 30 %.
"""

import argparse
from collections.abc import Sequence

import numpy as np

from lesart.agreement import wilson_interval
from lesart.corpus import Resampling
from lesart.errors import UndefinedMeasureError

__all__ = ["coverage"]

TRUTH = 0.3
HABITS = (1.2, 2.8)  # of the beta distribution: mean 0.3, and articles that differ much
SIZES = (5, 10, 15, 20, 30, 60)


def _share(totals: Sequence[np.ndarray]) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        shares: np.ndarray = totals[0][:, 0] / totals[0][:, 1]
    return shares


def coverage(articles: int, *, groups: int = 400, resamples: int = 300, seed: int = 1) -> tuple[float, float]:
    """Share of invented groups whose interval holds the truth: over articles, and over statements."""
    draw = np.random.default_rng(seed)
    held = held_by_statements = 0
    for number in range(groups):
        statements = draw.integers(1, 7, articles)
        unnamed = draw.binomial(statements, draw.beta(*HABITS, articles))
        both = np.column_stack([unnamed, statements]).astype(float)
        try:
            found = Resampling(resamples=resamples, seed=number).interval(_share, both)
            held += found.low <= TRUTH <= found.high
        except UndefinedMeasureError:
            pass  # no interval, so it holds nothing
        simple = wilson_interval(int(unnamed.sum()), int(statements.sum()))
        held_by_statements += simple.low <= TRUTH <= simple.high
    return held / groups, held_by_statements / groups


def main() -> None:
    """Print one line a size of group."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--groups", type=int, default=400)
    options = parser.parse_args()
    print("articles  drawn again  statements as independent (Wilson)")
    for articles in SIZES:
        ours, simple = coverage(articles, groups=options.groups)
        print(f"{articles:8}  {ours:11.2f}  {simple:.2f}")


if __name__ == "__main__":
    main()
