"""Who does what to whom: active, passive, and actions that nobody seems to do.

Read from the parse of each sentence: take the finds as hints, and look at the sentence. Whether a passive
hides somebody is for the reader to say; often the agent is known, trivial, or named in the sentence before.
"""

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum

from lesart.frames.hits import coding_units
from lesart.frames.wordlists import group
from lesart.frozen import record
from lesart.records import Article, Span
from lesart.syntax import AttributeKind, Diathesis, Line, NounPhrase, Parse, Predicate, Roles, parse_article

__all__ = ["Action", "ActionKind", "find_actions"]


_NAMING = frozenset({AttributeKind.GENITIVE, AttributeKind.CONJUNCT, AttributeKind.LIST, AttributeKind.NAME})


class ActionKind(StrEnum):
    """How an action is told."""

    ACTIVE = "active"  # »Sie schickten Waffen«
    PASSIVE = "passive"  # »Waffen wurden von ihnen geschickt«
    AGENTLESS = "agentless"  # »Waffen wurden geschickt«; also »sind gesperrt«, »bekamen geschickt«
    NOMINAL = "nominal"  # »Die Rufe nach Waffen werden lauter«: an action as a thing that moves by itself


@record
class Action:
    """What is done, by whom and to whom, as far as the words tell."""

    kind: ActionKind
    verb: str  # dictionary form: »ansehen«
    predicate: tuple[Span, ...]  # the verbs: »wird … angesehen«
    agent: Span | None  # who does it
    patient: Span | None  # whom or what it is done to
    unit: Span
    reason: str


def find_actions(article: Article) -> list[Action]:
    """Find the actions told in an article, in the order of the text.

    Examples
    --------
    >>> import lesart
    >>> text = lesart.seed().text
    >>> actions = find_actions(lesart.seed())
    >>> [(a.kind.value, a.verb, a.agent.of(text)) for a in actions if a.kind == ActionKind.PASSIVE]
    [('passive', 'unterstützen', 'China und Russland')]
    """
    units = [unit.span for unit in coding_units(article)]
    starts = [unit.start for unit in units]
    actions = []
    for parse in parse_article(article):
        for predicate in parse.predicates:
            at = parse.line.tokens[predicate.verb].start
            place = bisect_right(starts, at) - 1
            if place >= 0 and at < units[place].end:
                action = _action(parse, predicate, units[place])
                actions += [] if action is None else [action]
    return sorted(actions, key=lambda action: action.predicate[0])


def _action(parse: Parse, predicate: Predicate, unit: Span) -> Action | None:
    if predicate.is_passive:
        return _passive(parse, predicate, unit)
    if predicate.finite < 0:
        return None
    return _nominal(parse, predicate, unit) or _active(parse, predicate, unit)


def _passive(parse: Parse, predicate: Predicate, unit: Span) -> Action:
    roles = parse.roles(predicate)
    agent = roles.agent if predicate.diathesis is Diathesis.EVENT else None
    if agent is not None and predicate.lemma in group("thought_of") and agent.core == agent.start + 1:
        agent = None  # »von denen angenommen wird, dass …«: of whom, not by whom
    kind = ActionKind.AGENTLESS if agent is None else ActionKind.PASSIVE
    why = "nobody is named who does it"
    if agent is not None:
        why = f"»{parse.line.text(agent.start, agent.end)}« is named as doing it"
    words = " … ".join(parse.line.forms[i] for i in predicate.positions)
    return Action(
        kind=kind,
        verb=predicate.lemma.lower(),
        predicate=_verbs(parse, predicate),
        agent=_span(parse, agent),
        patient=_span(parse, roles.subject),
        unit=unit,
        reason=f"{predicate.diathesis}: »{words}«; {why}",
    )


def _active(parse: Parse, predicate: Predicate, unit: Span) -> Action | None:
    if parse.line.tags[predicate.verb][:2] != "VV":
        return None  # »ist groß«, »hat Zeit«: nothing is done
    roles = parse.roles(predicate)
    subject = roles.subject
    told = "no subject was found"
    if subject is not None:
        words = parse.line.text(subject.start, subject.end)
        told = f"the subject »{words}«: {', '.join(roles.subjects[0].evidence)}"
    return Action(
        kind=ActionKind.ACTIVE,
        verb=predicate.lemma.lower(),
        predicate=_verbs(parse, predicate),
        agent=_span(parse, subject),
        patient=_span(parse, roles.object),
        unit=unit,
        reason=f"active: »{parse.line.forms[predicate.verb]}«; {told}",
    )


def _nominal(parse: Parse, predicate: Predicate, unit: Span) -> Action | None:
    """»Die Rufe … werden lauter«, »Es wächst der Druck«: an action noun without an agent as the subject."""
    if predicate.lemma not in group("by_itself") and not _becomes(parse, predicate):
        return None  # asked first, as few verbs do it: who is subject takes long
    line = parse.line
    subject = _thing_said(line, parse.roles(predicate))
    if subject is None or not _is_action(line, subject) or _is_owned(line, subject):
        return None
    noun = line.forms[subject.head]
    return Action(
        kind=ActionKind.NOMINAL,
        verb=predicate.lemma.lower(),
        predicate=_verbs(parse, predicate),
        agent=None,
        patient=_about(parse, subject),
        unit=unit,
        reason=f"»{noun}« is somebody's action, told as if it moved by itself; whose, the words do not say",
    )


def _thing_said(line: Line, roles: Roles) -> NounPhrase | None:
    """Take the subject, but not the »es« of »Es wächst der Druck«."""
    return next((c.phrase for c in roles.subjects if line.lower[c.phrase.start] != "es"), None)


def _becomes(parse: Parse, predicate: Predicate) -> bool:
    """»werden lauter«."""
    clause = parse.clauses[predicate.clause]
    return predicate.lemma == "werden" and "ADJD" in parse.line.tags[predicate.finite + 1 : clause.end]


def _is_action(line: Line, phrase: NounPhrase) -> bool:
    lemma = line.noun_lemma(phrase.head)
    named = line.tags[phrase.head] == "NN" and len(lemma) > 6 and lemma.endswith("ung")
    return lemma in group("action_nouns") or (named and not lemma.endswith(("zeitung", "richtung")))


def _is_owned(line: Line, phrase: NounPhrase) -> bool:
    """Whether the phrase says whose action it is: »ihre Rufe«, »Putins Drohungen«, »russische Angriffe«."""
    for i in range(phrase.start, phrase.head):
        whose = line.tags[i] in {"PPOSAT", "NE"}
        if whose or (line.tags[i] == "ADJA" and line.lemmas[i].endswith("isch")):
            return True
    return line.lower[phrase.head + 1 : phrase.head + 2] != [] and line.lower[phrase.head + 1] in group(
        "owner"
    )


def _about(parse: Parse, subject: NounPhrase) -> Span | None:
    """»Rufe nach | Wahlen |«: what the action is about."""
    for attribute in subject.attributes:
        if attribute.kind is AttributeKind.PREPOSITIONAL:
            return parse.span(attribute.start + 1, attribute.end)
    return None


def _verbs(parse: Parse, predicate: Predicate) -> tuple[Span, ...]:
    return tuple(_spans(parse, predicate))


def _spans(parse: Parse, predicate: Predicate) -> Iterator[Span]:
    for i in predicate.positions:
        if i != predicate.particle:
            yield parse.line.tokens[i].span


def _span(parse: Parse, phrase: NounPhrase | None) -> Span | None:
    """Where a phrase stands, with genitives and what is joined by »und«; »in Bonn« is not who does it."""
    if phrase is None:
        return None
    end = phrase.core
    for attribute in phrase.attributes:
        if attribute.kind not in _NAMING:
            break
        end = attribute.end
    return parse.span(phrase.start, end)
