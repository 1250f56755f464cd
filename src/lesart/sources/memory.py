"""Sources so far: by place, by the parts of their names, and in order of their latest mention."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile

from lesart.records import QuoteKind
from lesart.sources.clusters import Cluster, Link
from lesart.sources.names import initials
from lesart.sources.readings import MentionReading

__all__ = ["REACH", "Memory", "bare", "is_just_before"]

REACH = 2_000  # characters: how far back a pronoun or a bare description may look
_REMEMBERED = 60  # sources
_JUST_BEFORE = 300  # characters: the sentence before


class Memory:
    """What an article has told of its sources up to a place."""

    def __init__(self, starts: Sequence[int]) -> None:
        self._starts = starts  # of the sentences
        self.all: list[Cluster] = []
        self._by_start: dict[tuple[int, bool], Cluster] = {}
        self._by_name: dict[str, dict[int, Cluster]] = {}
        self._recent: dict[int, Cluster] = {}  # in whatever place they were mentioned
        self._subjects: dict[int, Cluster] = {}  # by mentions that a pronoun can go back to
        self._salience: dict[int, tuple[int, bool]] = {}  # the latest sentence, and whether as its subject

    def at(self, link: Link) -> Cluster | None:
        """Return the source of a mention that begins at the same place, or that the pronoun stands for."""
        if link.antecedent is None:
            return self._by_start.get((link.span.start, link.reading.joined))
        places = ((link.antecedent, True), (link.antecedent, False), (link.span.start, False))
        return next((self._by_start[place] for place in places if place in self._by_start), None)

    def named(self, part: str) -> Iterator[Cluster]:
        """Return the sources whose name has a part, the latest first."""
        return islice(reversed(self._by_name.get(part, {}).values()), _REMEMBERED)

    def latest(self) -> Iterator[Cluster]:
        """Return the latest sources, the most recent first."""
        return islice(reversed(self._recent.values()), _REMEMBERED)

    def near(self, before: int) -> list[Cluster]:
        """Return the sources within reach of a place, the most recent first, in passing or not."""
        return [cluster for cluster in self.latest() if before - cluster.last <= REACH]

    def subjects(self, before: int) -> list[Cluster]:
        """Return the sources that a pronoun at ``before`` can go back to, the most recent first."""
        return list(
            takewhile(
                lambda cluster: before - cluster.last <= REACH,
                islice(reversed(self._subjects.values()), _REMEMBERED),
            )
        )

    def salient(self, before: int, gender: str = "") -> list[Cluster]:
        """Return the sources within reach, those of the latest sentence first, and its subjects.

        That is how centring ranks them (Grosz, Joshi and Weinstein 1995): who was named in the sentence
        before, in whatever place, is nearer at hand than the subject of an earlier one. Before the subject
        goes who is known to have the ``gender`` that is looked for.
        """

        def rank(cluster: Cluster) -> tuple[int, bool, bool]:
            sentence, subject = self._salience[id(cluster)]
            return sentence, bool(gender) and cluster.guessed_gender == gender, subject

        return sorted(self.near(before), key=rank, reverse=True)

    def is_named_inside(self, cluster: Cluster, link: Link) -> bool:
        """»| Kern | habe gelogen, sagte | der Minister |«: who is named in a statement seldom makes it.

        Not »Kern will gehen, sagt der Minister«, »Kern will gehen. Das sagt der Minister.«, nor where a
        pronoun may be his who speaks.
        """
        latest, quote = cluster.links[-1], link.quote
        if quote is None or link.about is not None or link.comment or not latest.reading.name:
            return False
        here = bisect_right(self._starts, link.span.start)
        apart = quote.kind is not QuoteKind.DIRECT and bisect_right(self._starts, latest.span.start) < here
        return not apart and any(span.start <= latest.span.start < span.end for span in quote.content)

    def store(self, cluster: Cluster, link: Link) -> None:
        """Take note of a mention that has become part of a source."""
        if len(cluster.links) == 1:
            self.all.append(cluster)
        self._by_start[link.span.start, link.reading.joined] = cluster
        for order in (self._recent,) if link.in_passing else (self._recent, self._subjects):
            order.pop(id(cluster), None)
            order[id(cluster)] = cluster
        self._note_salience(cluster, link)
        for part in _keys(link.reading):
            self._by_name.setdefault(part, {})[id(cluster)] = cluster

    def _note_salience(self, cluster: Cluster, link: Link) -> None:
        sentence = bisect_right(self._starts, link.span.start)
        latest, subject = self._salience.get(id(cluster), (-1, False))
        self._salience[id(cluster)] = (sentence, not link.in_passing or (subject and latest == sentence))


@lru_cache(maxsize=256)  # asked for again only while one mention looks for its source
def is_just_before(cluster: Cluster, link: Link) -> bool:
    """Whether a source was last mentioned, or has spoken, in the sentence before a mention or in its own."""
    here = link.span.start
    said = (span.end for each in cluster.links if each.quote is not None for span in each.quote.content)
    return here - max([cluster.last, *(end for end in said if end <= here)]) <= _JUST_BEFORE


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """Take the genitive's s and the article from a name."""
    word = word.lower().removesuffix("’").removesuffix("'")
    word = word.partition(" ")[2] if word.startswith(("der ", "die ", "das ")) else word
    return word.removesuffix("s") if len(word) > 3 else word


def _keys(reading: MentionReading) -> list[str]:
    """Give what a source may be looked up by: its name, the parts of the name, its initials."""
    if not reading.name or reading.joined:
        return [reading.name] if reading.name else []
    short = initials(reading.name) if reading.category != "person" else ""
    parts = (part for part in reading.name.split() if not part.islower())
    return [bare(reading.name), bare(short), *map(bare, parts)]
