"""What an actor is called, and what it does under each name: Putin, Moskau, Russland, der Kreml."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from enum import StrEnum

from lesart.frames.agency import Action, find_actions
from lesart.frames.hits import find_frames
from lesart.frozen import record
from lesart.records import Article, ParagraphKind, Span

__all__ = ["ActorMention", "Role", "find_namings"]


class Role(StrEnum):
    """What a mention is in the action it stands in."""

    AGENT = "agent"
    PATIENT = "patient"
    OTHER = "other"


@record
class ActorMention:
    """One mention of an actor under one of its names."""

    actor: str  # »Russia«
    naming: str  # the pattern that fits: »Moskau«
    span: Span
    unit: Span
    role: Role
    verb: str | None  # of the action, where the mention has a part in one
    in_headline: bool


def find_namings(article: Article, actors: Mapping[str, Iterable[str]]) -> list[ActorMention]:
    """Find the mentions of actors under each of their names, with the part they play.

    Parameters
    ----------
    article
        The article.
    actors
        For each actor its names, as patterns: ``{"Russia": ["Putin", "Moskau", "Russland", "Kreml"]}``.

    Raises
    ------
    CodebookError
        If a pattern cannot be read.

    Examples
    --------
    >>> import lesart
    >>> found = find_namings(lesart.seed(), {"Russia": ["Putin", "Moskau", "Russland", "Kreml"]})
    >>> sorted({mention.naming for mention in found}), sum(mention.in_headline for mention in found)
    (['Moskau', 'Putin', 'Russland'], 1)
    """
    actions = find_actions(article)
    by_unit: dict[Span, list[Action]] = {}
    for action in actions:
        by_unit.setdefault(action.unit, []).append(action)
    headlines = [p.span for p in article.paragraphs if p.kind == ParagraphKind.HEADLINE]
    starts = [span.start for span in headlines]
    mentions = []
    for hit in find_frames(article, actors):
        role, verb = _role(hit.span, by_unit.get(hit.unit, []))
        place = bisect_right(starts, hit.start) - 1
        in_headline = place >= 0 and headlines[place].contains(hit.span)
        mentions.append(ActorMention(hit.frame, hit.pattern, hit.span, hit.unit, role, verb, in_headline))
    return mentions


def _role(span: Span, actions: Iterable[Action]) -> tuple[Role, str | None]:
    """Agent or patient only if the mention is the phrase's first or last word, not something inside it."""
    for action in actions:
        for role, phrase in ((Role.AGENT, action.agent), (Role.PATIENT, action.patient)):
            if phrase is not None and phrase.contains(span) and span.end == phrase.end:
                return role, action.verb
    return Role.OTHER, None
