"""Do two readers see the same? Agreement beyond chance, with its uncertainty.

>>> anna = ["threat", "threat", "economy", "threat"]
>>> ben = ["threat", "economy", "economy", "threat"]
>>> percent_agreement(anna, ben), cohen_kappa(anna, ben)
(0.75, 0.5)

Every measure takes lists, dictionaries and pandas tables, and says so where it cannot tell what they are.
"""

from lesart.agreement.alpha import alpha_interval, krippendorff_alpha
from lesart.agreement.codes import CodesWarning
from lesart.agreement.distances import masi_distance
from lesart.agreement.groups import count_table, fleiss_kappa, gwet_ac1
from lesart.agreement.intervals import Interval, bootstrap_interval, wilson_interval
from lesart.agreement.pairs import cohen_kappa, percent_agreement, scott_pi

__all__ = [
    "CodesWarning",
    "Interval",
    "alpha_interval",
    "bootstrap_interval",
    "cohen_kappa",
    "count_table",
    "fleiss_kappa",
    "gwet_ac1",
    "krippendorff_alpha",
    "masi_distance",
    "percent_agreement",
    "scott_pi",
    "wilson_interval",
]
