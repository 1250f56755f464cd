"""Named or not, how vaguely, and why not: what an article lets its readers know about a source."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from lesart.records import Naming, Span, Vagueness
from lesart.sources.clusters import Cluster
from lesart.sources.wordlists import group
from lesart.syntax import Line

__all__ = ["anonymity_reason", "classify_naming", "classify_vagueness", "requests_for_anonymity"]

_HIDDEN = frozenset(
    {"anonym", "anonymität", "ungenannt", "unerkannt", "identifiziert", "identität", "namentlich"}
)
_TOLD = frozenset({"genannt", "veröffentlicht", "nennen", "preisgeben", "zitiert", "erwähnt"})
_PURPOSE = frozenset({"um", "weil", "da", "damit"})


def classify_naming(cluster: Cluster) -> tuple[Naming, str]:
    """Say whether the article names the source, and why that is the answer.

    One rule for all: a source is named if the article tells which one it is.

    - A *person* is named by a name, wherever in the article it stands: »der Sprecher« … »Max Klein«. A role
      (»der Finanzminister«) is no name.
    - An *organisation* is named by its name (»Reuters«, »Universität Jena«, »Moskau« for a government), or
      by words that fit one body only in its place and time: »die Polizei«, »das Außenministerium«. A kind
      (»die Firma«, »das Gericht«) or a plural (»Behörden«) leaves open which, unless the name stands
      elsewhere.
    - A *document* is named by its title, or by whose it is: »ein Bericht der Weltbank«.
    - A *group* is named if a member is: »Putin und andere«.
    """
    if cluster.name:
        given = next(link.reading for link in cluster.links if link.reading.name == cluster.name)
        return Naming.NAMED, given.name_reason or f"the article gives the name »{cluster.name}«"
    first = cluster.links[0].reading
    if first.pronoun:
        return Naming.UNNAMED, f"»{first.words}« goes back to no name in the article"
    if cluster.category == "organisation":
        return Naming.UNNAMED, f"»{first.words}« says what kind of body it is, not which"
    return Naming.UNNAMED, f"»{first.words}« and its other mentions give no name"


def classify_vagueness(cluster: Cluster, naming: Naming) -> tuple[Vagueness, str]:
    """Say how much is known of an unnamed source: role and body, one of them, or nothing."""
    if naming is Naming.NAMED:
        return Vagueness.NAMED, "the name is given"
    body = cluster.body
    role = next((link.reading.head for link in cluster.links if _tells(link.reading.head)), "")
    if role and body:
        return Vagueness.ROLE_AND_BODY, f"role »{role}« and body »{body}«"
    if role:
        return Vagueness.ROLE, f"only the role »{role}«"
    if body:
        return Vagueness.BODY, f"only the body »{body}«"
    return Vagueness.NOTHING, "neither role nor body"


def _tells(head: str) -> bool:
    return bool(head) and head.lower() not in group("vague")


def requests_for_anonymity(lines: Iterable[Line]) -> list[tuple[Span, Span]]:
    """Find the sentences that say somebody is not to be named: the sentence, and the reason stated in it.

    »… darum bat, nicht identifiziert zu werden, | um interne Beratungen zu erörtern |«. Without a stated
    purpose the request itself stands for it: »ein Beamter, | der anonym bleiben wollte |«.
    """
    found = []
    for line in lines:
        if group("wished").isdisjoint(line.lower) or (hidden := _hidden(line)) < 0:
            continue
        reason = _request(line, hidden)
        for i in range(hidden + 1, len(line)):
            if line.lower[i] in _PURPOSE and line.forms[i - 1] == ",":
                reason = _up_to_stop(line, i)
                break
        found.append((Span(line.tokens[0].start, line.tokens[-1].end), reason))
    return found


def _hidden(line: Line) -> int:
    """Position of the word that speaks of hiding a name: »anonym«, »nicht genannt«; -1 if there is none."""
    for i, word in enumerate(line.lower):
        if line.quoted[i]:
            continue
        if word in _HIDDEN or (word in _TOLD and _denied(line, i)):
            return i
    return -1


def _denied(line: Line, i: int) -> bool:
    """»nicht genannt«, »ihren Namen nicht nennen«: a negation and, for what may be told, a name."""
    before = line.lower[max(i - 5, 0) : i]
    return "nicht" in before and (
        "werden" in line.lower[i : i + 3] or any(w.startswith("name") for w in before)
    )


def anonymity_reason(requests: Sequence[tuple[Span, Span]], mentions: Iterable[Span]) -> Span | None:
    """Pick the reason that stands in a sentence which mentions the source; both in the order of the text."""
    for mention in mentions:
        at = bisect_right(requests, mention.start, key=lambda request: request[0].start)
        if at and requests[at - 1][0].contains(mention):
            return requests[at - 1][1]
    return None


def _request(line: Line, i: int) -> Span:
    """Words of the request: the clause around i, or »unter der Bedingung der Anonymität«."""
    if "bedingung" in line.lower[max(i - 2, 0) : i]:
        return Span(line.tokens[max(i - 4, 0)].start, line.tokens[i].end)
    start = i
    while start > 0 and line.forms[start - 1] not in {",", ";", ":", "–", "“", "”", "«", "»", "("}:
        start -= 1
    end = _up_to_stop(line, i).end
    return Span(line.tokens[start].start, end)


def _up_to_stop(line: Line, i: int) -> Span:
    end = i + 1
    while end < len(line) and line.forms[end] not in {",", ".", ";", ":", ")", "–"}:
        end += 1
    return Span(line.tokens[i].start, line.tokens[end - 1].end)
