"""Words: how often, in which contexts, with which neighbours, how evenly spread, how typical.

>>> from lesart import words
>>> words.frequencies("Der Beamte sagte nichts. Die Beamten sagten alles.").most_common(1)
[('Beamter', 2)]
"""

from lesart.words.concordance import KwicLine, concordance
from lesart.words.diversity import mattr, moving_type_token_ratios, standardised_ttr, type_token_ratio
from lesart.words.frequency import frequencies, ngrams, per_thousand
from lesart.words.selection import CONTENT_CLASSES, EDITORIAL, running_words, select_words
from lesart.words.zipf import RankFrequency, rank_frequencies, zipf_exponent

__all__ = [
    "CONTENT_CLASSES",
    "EDITORIAL",
    "KwicLine",
    "RankFrequency",
    "concordance",
    "frequencies",
    "mattr",
    "moving_type_token_ratios",
    "ngrams",
    "per_thousand",
    "rank_frequencies",
    "running_words",
    "select_words",
    "standardised_ttr",
    "type_token_ratio",
    "zipf_exponent",
]
