"""The words that announce a report: `reporting_verbs.tsv` and `reporting_nouns.tsv`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lesart.language import WordLists

__all__ = ["ReportingNoun", "ReportingVerb", "reporting_nouns", "reporting_verbs"]


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb that can introduce reported speech."""

    lemma: str  # »mitteilen«
    kind: str  # neutral, arguing, judging, signalling, thinking, finding, voicing, labelling
    takes: str  # letters: c clause, i infinitive, q direct quotation, a quoted label


@dataclass(frozen=True, slots=True)
class ReportingNoun:
    """A noun that can introduce reported speech: »die Forderung, …«, »nach Angaben von …«."""

    lemma: str
    kind: str
    uses: str  # letters: c with a clause, i with an infinitive, n »nach …«, e »nach einer …«


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """Read the reporting verbs, by infinitive.

    >>> reporting_verbs()["behaupten"].kind, reporting_verbs()["mitteilen"].kind
    ('judging', 'neutral')
    """
    return {lemma: ReportingVerb(lemma, kind, takes) for lemma, kind, takes in _rows("reporting_verbs.tsv")}


@cache
def reporting_nouns() -> dict[str, ReportingNoun]:
    """Read the reporting nouns, by singular.

    >>> reporting_nouns()["Forderung"].uses
    'cin'
    """
    return {lemma: ReportingNoun(lemma, kind, uses) for lemma, kind, uses in _rows("reporting_nouns.tsv")}


def _rows(name: str) -> Iterator[list[str]]:
    yield from WordLists("lesart.quotes").table(name)[1:]  # behind the header
