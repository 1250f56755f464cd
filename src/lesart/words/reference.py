"""What is usual in German: rates of word forms in large collections, as a reference for keyness."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from lesart.errors import MissingExtraError

__all__ = ["ReferenceRates", "wordfreq_rates"]


@dataclass(frozen=True, slots=True)
class ReferenceRates:
    """Rates of word forms, small letters and capitals taken together.

    >>> rates = ReferenceRates("three words", {"der": 0.5, "strasse": 0.001}, floor=0.0001)
    >>> rates.rate("Straße"), rates.rate("Gasse"), rates.rate("US-Straße")
    (0.001, None, None)
    >>> rates.knows("Gasse"), rates.knows("US-Straße")
    (True, False)
    """

    name: str
    rates: Mapping[str, float] = field(repr=False)  # share of all words, by `key`
    floor: float  # no unlisted word is more frequent than this

    @staticmethod
    def key(word: str) -> str:
        """Write a word as the list does: small, and ß as ss."""
        return word.casefold()

    def knows(self, word: str) -> bool:
        """Whether a word could be listed at all: with a hyphen, digit or full stop it is cut apart there."""
        return word.isalpha()

    def rate(self, word: str) -> float | None:
        """Give the word's share of all words, or None if it is not listed."""
        return self.rates.get(self.key(word))


@cache
def wordfreq_rates() -> ReferenceRates:
    """Load the German word rates of wordfreq (Speer 2022), frozen in 2021; an optional extra.

    They rest on films, the web, news, books and social media, not on news alone. Rates are rounded to steps
    of a tenth of an order of magnitude or finer, and end at one word in a hundred million.

    Raises
    ------
    MissingExtraError
        If wordfreq is not installed.
    """
    try:
        from wordfreq import get_frequency_dict  # noqa: PLC0415 - an optional extra, loaded when asked for
    except ImportError as error:
        msg = (
            "Comparing with everyday German needs the word rates of wordfreq, which are not installed: run "
            "`uv sync --extra wordfreq`, or `pip install wordfreq`, and start the notebook's kernel again"
        )
        raise MissingExtraError(msg) from error
    rates = get_frequency_dict("de", wordlist="large")
    return ReferenceRates("wordfreq", rates, floor=min(rates.values()))
