"""Named or not, how vaguely, and why not: what an article lets its readers know about a source."""

from collections.abc import Iterable

from lesart.quotes.lines import Line
from lesart.records import Naming, Span, Vagueness
from lesart.sources.resolution import Cluster

__all__ = ["anonymity_reason", "classify_naming", "classify_vagueness", "requests_for_anonymity"]

_IDENTIFIED = frozenset({"organisation"})
_ASKED = frozenset({
    "bitten", "darum", "bat", "baten", "gebeten", "wollte", "wollten", "wünschte", "bestand", "bedingung",
    "zugesichert", "zusicherte",
})  # fmt: skip  # a word list, not code
_HIDDEN = frozenset({
    "anonym", "anonymität", "identifiziert", "namentlich", "ungenannt", "identität",
})  # fmt: skip  # a word list, not code
_PURPOSE = frozenset({"um", "weil", "da", "damit"})


def classify_naming(cluster: Cluster) -> tuple[Naming, str]:
    """Say whether the article names the source, and why that is the answer."""
    if cluster.name:
        return Naming.NAMED, f"the article gives the name »{cluster.name}«"
    first = cluster.links[0].reading
    if cluster.category in _IDENTIFIED and not first.new and first.head:
        return Naming.NAMED, f"»{first.words}« is an institution that can be identified"
    if first.pronoun:
        return Naming.UNNAMED, f"»{first.words}« goes back to no name in the article"
    return Naming.UNNAMED, f"»{first.words}« and its other mentions give no name"


def classify_vagueness(cluster: Cluster, naming: Naming) -> tuple[Vagueness, str]:
    """Say how much is known of an unnamed source: role and body, one of them, or nothing."""
    if naming is Naming.NAMED:
        return Vagueness.NAMED, "the name is given"
    body = next((link.reading.body for link in cluster.links if link.reading.body), "")
    role = next((link.reading.head for link in cluster.links if _tells(link.reading.head)), "")
    if role and body:
        return Vagueness.ROLE_AND_BODY, f"role »{role}« and body »{body}«"
    if role:
        return Vagueness.ROLE, f"only the role »{role}«"
    if body:
        return Vagueness.BODY, f"only the body »{body}«"
    return Vagueness.NOTHING, "neither role nor body"


def _tells(head: str) -> bool:
    return bool(head) and head.lower() not in {
        "person",
        "mensch",
        "leute",
        "quelle",
        "kreis",
        "mann",
        "frau",
        "stimme",
        "insider",
    }


def requests_for_anonymity(lines: Iterable[Line]) -> list[tuple[Span, Span]]:
    """Find the sentences that say somebody is not to be named: the sentence, and the reason stated in it.

    »… darum bat, nicht identifiziert zu werden, | um interne Beratungen zu erörtern |«. Without a stated
    purpose the word of the request itself stands for it.
    """
    found = []
    for line in lines:
        hidden = next((i for i, word in enumerate(line.lower) if word in _HIDDEN and not line.quoted[i]), -1)
        if hidden < 0 or _ASKED.isdisjoint(line.lower):
            continue
        reason = Span(line.tokens[hidden].start, line.tokens[hidden].end)
        for i in range(hidden + 1, len(line)):
            if line.lower[i] in _PURPOSE and line.forms[i - 1] == ",":
                reason = _up_to_stop(line, i)
                break
        found.append((Span(line.tokens[0].start, line.tokens[-1].end), reason))
    return found


def anonymity_reason(requests: Iterable[tuple[Span, Span]], mentions: Iterable[Span]) -> Span | None:
    """Pick the reason that stands in a sentence which mentions the source."""
    spans = list(mentions)
    return next(
        (reason for sentence, reason in requests if any(sentence.contains(span) for span in spans)), None
    )


def _up_to_stop(line: Line, i: int) -> Span:
    end = i + 1
    while end < len(line) and line.forms[end] not in {",", ".", ";", ":"}:
        end += 1
    return Span(line.tokens[i].start, line.tokens[end - 1].end)
