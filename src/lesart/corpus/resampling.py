"""How far a measure of a group moves when other articles of its kind had been drawn: the cluster bootstrap.

An article is a cluster: what stands in one article was written by the same people about the same thing, so
its statements and words are no independent observations. Whole articles are drawn with replacement, each with
all that is in it, and the measure is taken anew (Field and Welsh 2007); the interval is the percentile
interval (Efron and Tibshirani 1993, chapter 13).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lesart.agreement import Interval
from lesart.errors import OptionError, UndefinedMeasureError

if TYPE_CHECKING:
    import numpy as np

__all__ = ["FEW", "Resampling"]

FEW = 20  # articles: with fewer, such an interval holds the truth too seldom (benchmarks/intervals.py)


@dataclass(frozen=True, slots=True)
class Resampling:
    """How articles are drawn again: how often, from which seed, and how much of the result is kept."""

    confidence: float = 0.95
    resamples: int = 1_000
    seed: int = 1

    def __post_init__(self) -> None:
        if not 0 < self.confidence < 1 or self.resamples < 2 / (1 - self.confidence):
            msg = (
                f"confidence={self.confidence} with resamples={self.resamples} does not work: choose a "
                "confidence between 0 and 1, such as 0.95, and 1,000 resamples"
            )
            raise OptionError(msg)

    def totals(self, *clusters: "np.ndarray") -> list["np.ndarray"]:
        """Draw articles with replacement and add up what is in them, again and again.

        Parameters
        ----------
        *clusters
            One array of shape (articles, counts) for each group of articles; every group is drawn from by
            itself, as many articles as it has.

        Returns
        -------
        list of arrays
            For each group the totals, of shape (resamples, counts).
        """
        import numpy as np  # noqa: PLC0415 - only a measure of groups needs it

        draw = np.random.default_rng(self.seed)
        found = [np.empty((self.resamples, cluster.shape[1])) for cluster in clusters]
        for at in range(self.resamples):
            for cluster, totals in zip(clusters, found, strict=True):
                size = len(cluster)
                times = np.bincount(draw.integers(0, size, size), minlength=size)
                totals[at] = times @ cluster
        return found

    def interval(
        self,
        measure: "Callable[[Sequence[np.ndarray]], np.ndarray]",
        *clusters: "np.ndarray",
    ) -> Interval:
        """Give the value of a measure with its percentile interval.

        Parameters
        ----------
        measure
            Called with one array of totals for each group, shape (…, counts); gives one value for each row,
            ``nan`` where it has none.
        *clusters
            As for `totals`.

        Raises
        ------
        UndefinedMeasureError
            If the measure is undefined for the articles themselves, or for more than half of the resamples.
        """
        import numpy as np  # noqa: PLC0415 - as above

        [value] = measure([cluster.sum(axis=0, keepdims=True) for cluster in clusters])
        if np.isnan(value):
            msg = "The measure has no value for these articles"
            raise UndefinedMeasureError(msg)
        values = measure(self.totals(*clusters))
        defined = values[~np.isnan(values)]
        if len(defined) < self.resamples / 2:
            msg = f"The measure is undefined in {self.resamples - len(defined)} of {self.resamples} resamples"
            raise UndefinedMeasureError(msg)
        tail = (1 - self.confidence) / 2
        low, high = np.quantile(defined, [tail, 1 - tail])
        undefined = self.resamples - len(defined)
        return Interval(float(value), float(low), float(high), self.confidence, undefined)
