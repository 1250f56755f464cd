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
_TOLD = frozenset(
    {"genannt", "veröffentlicht", "nennen", "preisgeben", "zitiert", "erwähnt", "lesen", "gedruckt"}
)
_PURPOSE = frozenset({"um", "weil", "da", "damit"})
_FOR = frozenset({"aus", "zum", "zu", "wegen", "mit"})
_IN_MOTIVES = frozenset({"APPR", "APPRART", "ART", "PPOSAT", "ADJA", "PIAT"})


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


def requests_for_anonymity(lines: Iterable[Line]) -> list[tuple[Span, Span | None]]:
    """Find the sentences that say somebody is not to be named: the sentence, and the reason stated in it.

    A reason says why: »…, der darum bat, anonym zu bleiben, | um interne Beratungen zu erörtern |«,
    »die | aus Angst vor Entlassung | nicht genannt werden will«. The wish alone gives none.
    """
    found = []
    for line in lines:
        if group("wished").isdisjoint(line.lower) or (hidden := _hidden(line)) < 0:
            continue
        sentence = Span(line.tokens[0].start, line.tokens[-1].end)
        found.append((sentence, _purpose(line, hidden) or _motive(line)))
    return found


def _purpose(line: Line, hidden: int) -> Span | None:
    """»…, | weil er nicht befugt ist |«, »| Weil er Ärger fürchtet |, will der Beamte …«."""
    for i in range(len(line)):
        opens = line.lower[i] in _PURPOSE and (i == 0 or line.forms[i - 1] == ",")
        if opens and (i == 0 or i > hidden):
            return _up_to_stop(line, i)
    return None


def _motive(line: Line) -> Span | None:
    """»| aus Angst vor Entlassung |«, »| zu ihrem Schutz |«."""
    for i in range(len(line) - 1):
        following = next((k for k in range(i + 1, min(i + 4, len(line))) if line.nominal[k]), i)
        if line.lower[i] in _FOR and line.noun_lemma(following).lower() in group("motives"):
            return Span(line.tokens[i].start, line.tokens[_end_of_motive(line, following) - 1].end)
    return None


def _end_of_motive(line: Line, noun: int) -> int:
    """End of what somebody fears or cares for: »Angst | vor Entlassung |«, »Sorge | um seine Stelle |«."""
    end = noun + 1
    while end < len(line) and (line.nominal[end] or line.tags[end] in _IN_MOTIVES):
        end += 1
    return end


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


def anonymity_reason(requests: Sequence[tuple[Span, Span | None]], mentions: Iterable[Span]) -> Span | None:
    """Pick the reason that stands in a sentence which mentions the source; both in the order of the text."""
    for mention in mentions:
        at = bisect_right(requests, mention.start, key=lambda request: request[0].start)
        if at and requests[at - 1][0].contains(mention):
            return requests[at - 1][1]
    return None


def _up_to_stop(line: Line, i: int) -> Span:
    end = i + 1
    while end < len(line) and line.forms[end] not in {",", ".", ";", ":", ")", "–"}:
        end += 1
    return Span(line.tokens[i].start, line.tokens[end - 1].end)
