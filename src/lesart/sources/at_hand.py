"""Who is at hand where a person is described: what all ways of taking up a description look at."""

from lesart.frozen import record
from lesart.sources.callings import fits_anybody
from lesart.sources.clusters import Cluster, Link
from lesart.sources.definites import is_plainly_definite, tells_of_a_life
from lesart.sources.likeness import contradicts, is_one_of_two, may_be
from lesart.sources.memory import Memory, is_just_before
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import endings, group

__all__ = ["AtHand", "at_hand"]

_ALLEGED = ("mutmaßlich", "mutmasslich")  # »der mutmaßliche Täter«


@record
class AtHand:
    """A description of one person, and those who were spoken of before it."""

    link: Link
    head: str  # its noun, as `plain_calling` gives it
    subjects: list[Cluster]  # that a pronoun can go back to, the latest first
    near: list[Cluster]  # mentioned in whatever place, the latest first
    is_called_so: bool  # whether the very noun was used for somebody

    @property
    def reading(self) -> MentionReading:
        """The description, taken apart."""
        return self.link.reading

    @property
    def fits_anybody(self) -> bool:
        """»die Politikerin«, »der 43-Jährige«: said of people whatever else they are."""
        return fits_anybody(self.head)

    @property
    def is_plain(self) -> bool:
        """»die Witwe«: definite, and nothing that tells more."""
        return is_plainly_definite(self.reading)

    @property
    def brings_in(self) -> bool:
        """»die Richterin«, who is seldom anybody that was named; not »die Ex-Richterin«."""
        lives = self.head.startswith("ex-") or tells_of_a_life(self.reading)
        newcomer = self.head.endswith(endings("roles_of_newcomers")) and not lives
        return newcomer and not self.head.endswith(endings("husbandry"))

    @property
    def is_of_other_side(self) -> bool:
        """»der Angeklagte« beside his lawyer, »der mutmaßliche Dieb«; »der Mann«, not »der Geschäftsmann«."""
        other = self.head.endswith(endings("other_sides")) or self.head in group("plain_people")
        suspected = any(word.startswith(_ALLEGED) for word in self.reading.words.split()[1:])
        return suspected or (other and not tells_of_a_life(self.reading))

    @property
    def latest(self) -> Cluster | None:
        """Whoever was the latest subject."""
        return next(iter(self.subjects), None)

    @property
    def focus(self) -> Cluster | None:
        """The person whom the sentence before is about, if there is a name."""
        latest = next((cluster for cluster in self.subjects if cluster.category == "person"), None)
        named = latest is not None and bool(latest.name) and is_just_before(latest, self.link)
        return latest if named else None

    def may_mean(self, cluster: Cluster) -> bool:
        """Whether nothing speaks against somebody: no other gender, age, body, country, party or side."""
        return may_be(cluster, self.reading, self.head) and not contradicts(cluster, self.reading)

    def is_one_of_two(self, found: Cluster, those: list[Cluster]) -> bool:
        """Whether two were named side by side, and it may be either."""
        return is_one_of_two(found, [each for each in those if each in self.subjects])


def at_hand(memory: Memory, link: Link, head: str) -> AtHand:
    """Look round from a description."""
    place = link.span.start
    called = any(head in cluster.heads for cluster in memory.latest())
    subjects = [cluster for cluster in memory.subjects(place) if not memory.is_named_inside(cluster, link)]
    near = [cluster for cluster in memory.near(place) if not memory.is_named_inside(cluster, link)]
    return AtHand(link, head, subjects, near, called)
