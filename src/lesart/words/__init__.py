"""Words: how often, in which contexts, with which neighbours, how evenly spread, how typical.

>>> from lesart import words
>>> words.frequencies("Der Beamte sagte nichts. Die Beamten sagten alles.").most_common(1)
[('Beamter', 2)]
"""

from lesart.words.association import (
    expected_count,
    pair_log_likelihood,
    pointwise_mutual_information,
    t_score,
)
from lesart.words.collocation import Collocation, collocates, collocations
from lesart.words.concordance import KwicLine, concordance
from lesart.words.dispersion import Dispersion, deviation_of_proportions, dispersion, paragraph_positions
from lesart.words.diversity import mattr, moving_type_token_ratios, standardised_ttr, type_token_ratio
from lesart.words.frequency import frequencies, ngrams, per_thousand
from lesart.words.keyness import (
    KeyWord,
    keyness,
    log_likelihood,
    log_likelihood_against_rate,
    log_ratio,
    log_ratio_against_rate,
)
from lesart.words.reference import ReferenceRates, wordfreq_rates
from lesart.words.selection import CONTENT_CLASSES, EDITORIAL, alphabetical, running_words, select_words
from lesart.words.zipf import RankFrequency, rank_frequencies, zipf_exponent

__all__ = [
    "CONTENT_CLASSES",
    "EDITORIAL",
    "Collocation",
    "Dispersion",
    "KeyWord",
    "KwicLine",
    "RankFrequency",
    "ReferenceRates",
    "alphabetical",
    "collocates",
    "collocations",
    "concordance",
    "deviation_of_proportions",
    "dispersion",
    "expected_count",
    "frequencies",
    "keyness",
    "log_likelihood",
    "log_likelihood_against_rate",
    "log_ratio",
    "log_ratio_against_rate",
    "mattr",
    "moving_type_token_ratios",
    "ngrams",
    "pair_log_likelihood",
    "paragraph_positions",
    "per_thousand",
    "pointwise_mutual_information",
    "rank_frequencies",
    "running_words",
    "select_words",
    "standardised_ttr",
    "t_score",
    "type_token_ratio",
    "wordfreq_rates",
    "zipf_exponent",
]
