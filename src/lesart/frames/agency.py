"""Who does what to whom: active, passive, and actions that nobody seems to do.

Found by rules over word classes and word forms, without a parser: read the finds as hints, and look at the
sentence. Whether a passive hides somebody is for the reader to say; often the agent is known, trivial, or
named in the sentence before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lesart.frames.clauses import FINITE, split_clauses
from lesart.frames.hits import coding_units
from lesart.frames.phrases import Phrase, noun_phrases
from lesart.frames.predicates import Passive, PassiveKind, find_passives
from lesart.frames.wordlists import words
from lesart.records import Article, Sentence, Span, Token

__all__ = ["Action", "ActionKind", "find_actions"]

_AGENT_PREPOSITIONS = frozenset({"von", "vom", "durch", "seitens"})


class ActionKind(StrEnum):
    """How an action is told."""

    ACTIVE = "active"  # »Sie schickten Waffen«
    PASSIVE = "passive"  # »Waffen wurden von ihnen geschickt«
    AGENTLESS = "agentless"  # »Waffen wurden geschickt«; also »sind gesperrt«, »bekamen geschickt«
    NOMINAL = "nominal"  # »Die Rufe nach Waffen werden lauter«: an action as a thing that moves by itself


@dataclass(frozen=True, slots=True)
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
    return [action for unit in coding_units(article) for action in _in_unit(unit)]


def _in_unit(unit: Sentence) -> list[Action]:
    tokens = unit.tokens
    clauses = split_clauses(tokens)
    passives = find_passives(tokens)
    actions = [_passive(unit, clauses, passive) for passive in passives]
    used = {i for p in passives for i in (p.auxiliary, p.participle, p.finite) if i is not None}
    for start, end in clauses:
        finite = next((i for i in range(start, end) if tokens[i].tag in FINITE and i not in used), None)
        if finite is None:
            continue
        action = _nominal(unit, start, end, finite) or _active(unit, start, end, finite, used)
        if action is not None:
            actions.append(action)
    return sorted(actions, key=lambda action: action.predicate[0])


def _passive(unit: Sentence, clauses: Sequence[tuple[int, int]], passive: Passive) -> Action:
    tokens = unit.tokens
    parts = sorted(
        {passive.auxiliary, passive.participle} | ({passive.finite} if passive.finite is not None else set())
    )
    start, end = _stretch(clauses, parts)
    phrases = noun_phrases(tokens, start, end)
    agent = next((phrase for phrase in phrases if _is_agent(tokens, phrase)), None)
    if (
        agent is not None
        and tokens[passive.participle].lemma.lower() in words("thought_of")
        and agent.head == agent.start
    ):
        agent = None  # »von denen angenommen wird, dass …«: of whom, not by whom
    carrier = passive.finite if passive.finite is not None else passive.auxiliary
    patient = _subject(tokens, phrases, carrier)
    if passive.kind != PassiveKind.EVENT:
        agent = None
    kind = ActionKind.AGENTLESS if agent is None else ActionKind.PASSIVE
    why = (
        "nobody is named who does it" if agent is None else f"»{_words(tokens, agent)}« is named as doing it"
    )
    return Action(
        kind=kind,
        verb=tokens[passive.participle].lemma.lower(),
        predicate=tuple(tokens[i].span for i in parts),
        agent=_span(tokens, agent),
        patient=_span(tokens, patient),
        unit=unit.span,
        reason=f"passive ({passive.kind}): {passive.reason}; {why}",
    )


def _active(unit: Sentence, start: int, end: int, finite: int, used: set[int]) -> Action | None:
    tokens = unit.tokens
    phrases = noun_phrases(tokens, start, end)
    subject = _subject(tokens, phrases, finite)
    main = _main_verb(tokens, finite, end, used)
    if tokens[main].tag[:2] != "VV":
        return None  # »ist groß«, »hat Zeit«: nothing is done
    others = [p for p in phrases if p.preposition is None and p != subject and "a" in p.cases]
    patient = next((p for p in others if tokens[p.head].tag != "PRF"), None)
    parts = sorted({finite, main})
    return Action(
        kind=ActionKind.ACTIVE,
        verb=tokens[main].lemma.lower(),
        predicate=tuple(tokens[i].span for i in parts),
        agent=_span(tokens, subject),
        patient=_span(tokens, patient),
        unit=unit.span,
        reason=f"active: »{tokens[main].form}«"
        + ("; no subject was found" if subject is None else f" with the subject »{_words(tokens, subject)}«"),
    )


def _nominal(unit: Sentence, start: int, end: int, finite: int) -> Action | None:
    """»Die Rufe … werden lauter«, »Es wächst der Druck«: an action noun without an agent as the subject."""
    tokens = unit.tokens
    phrases = noun_phrases(tokens, start, end)
    subject = _subject(tokens, phrases, finite)
    if subject is None or not _is_action(tokens[subject.head]) or _owned(tokens, subject):
        return None
    main = _main_verb(tokens, finite, end, set())
    becomes = tokens[main].lemma.lower() == "werden" and any(
        tokens[i].tag == "ADJD" for i in range(finite + 1, end)
    )
    if not becomes and tokens[main].lemma.lower() not in words("by_itself"):
        return None
    about = next((p for p in phrases if p.preposition is not None and p.preposition == subject.end), None)
    noun = tokens[subject.head].form
    return Action(
        kind=ActionKind.NOMINAL,
        verb=tokens[main].lemma.lower(),
        predicate=(tokens[finite].span,) if main == finite else (tokens[finite].span, tokens[main].span),
        agent=None,
        patient=_span(tokens, about),
        unit=unit.span,
        reason=f"»{noun}« is somebody's action, told as if it moved by itself; whose, the words do not say",
    )


def _is_action(token: Token) -> bool:
    lemma = token.lemma
    return lemma in words("action_nouns") or (
        token.tag == "NN"
        and len(lemma) > 6
        and lemma.endswith("ung")
        and not lemma.endswith(("zeitung", "richtung"))
    )


def _owned(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the phrase says whose action it is: »ihre Rufe«, »Putins Drohungen«, »russische Angriffe«."""
    before = [tokens[i] for i in range(phrase.start, phrase.head)]
    after = [tokens[i] for i in range(phrase.head + 1, min(phrase.end + 1, len(tokens)))]
    own = any(t.tag in {"PPOSAT", "NE"} or (t.tag == "ADJA" and t.lemma.endswith("isch")) for t in before)
    return own or any(t.form.lower() in {"des", "der", "von", "vom", "seitens", "durch"} for t in after)


def _is_agent(tokens: Sequence[Token], phrase: Phrase) -> bool:
    if phrase.preposition is None or tokens[phrase.preposition].form.lower() not in _AGENT_PREPOSITIONS:
        return False
    head = tokens[phrase.head]
    if (
        head.lemma.lower() in words("times") | words("no_agent")
        or head.form[0].isdigit()
        or tokens[phrase.start].form[0].isdigit()
    ):
        return False
    before = phrase.preposition - 1
    attribute = (
        before >= 0
        and tokens[before].tag == "NN"
        and tokens[phrase.preposition].form.lower() in {"von", "vom"}
        and before > 0
        and tokens[before - 1].tag in {"ART", "ADJA", "CARD", "NN", "APPR"}
    )
    following = tokens[phrase.end].form.lower() if phrase.end < len(tokens) else ""
    return not attribute and following not in {"bis", "nach", "an", "aus"}


def _subject(tokens: Sequence[Token], phrases: Sequence[Phrase], finite: int) -> Phrase | None:
    """Choose the phrase that can be the subject: nominative, of the verb's number, the surest first."""
    plural = _verb_plural(tokens[finite])
    fitting = [
        p
        for p in phrases
        if p.preposition is None
        and "n" in p.cases
        and tokens[p.head].lemma.lower() not in words("times")
        and (plural is None or p.plural is None or p.plural == plural)
        and tokens[p.head].form.lower() != "sich"
    ]
    sure = [p for p in fitting if "a" not in p.cases and "d" not in p.cases] or [
        p for p in fitting if "a" not in p.cases
    ]
    return next(iter(sure or fitting), None)


def _verb_plural(token: Token) -> bool | None:
    word = token.form.lower()
    if word in {
        "ist",
        "war",
        "hat",
        "hatte",
        "wird",
        "wurde",
        "würde",
        "sei",
        "habe",
        "werde",
        "kann",
        "soll",
        "will",
    }:
        return False
    if word in {"sind", "waren", "seien"} or word.endswith(("en", "ern", "eln")):
        return True
    return False if word.endswith(("t", "te")) else None


def _main_verb(tokens: Sequence[Token], finite: int, end: int, used: set[int]) -> int:
    """Find the verb that carries the meaning: »hat … geschickt«, »will … schicken«, or the finite one."""
    if tokens[finite].tag[:2] == "VV":
        return finite
    places: list[int] = [*range(finite + 1, end), *range(finite - 1, max(-1, finite - 3), -1)]
    for i in places:
        if tokens[i].tag in {"VVPP", "VVINF", "VVIZU"} and i not in used:
            return i
    return finite


def _stretch(clauses: Sequence[tuple[int, int]], parts: Sequence[int]) -> tuple[int, int]:
    """Take the clauses from the first to the last verb."""
    touched = [(a, b) for a, b in clauses if any(a <= i < b for i in parts)]
    return touched[0][0], touched[-1][1]


def _words(tokens: Sequence[Token], phrase: Phrase) -> str:
    return " ".join(token.form for token in tokens[phrase.start : phrase.end])


def _span(tokens: Sequence[Token], phrase: Phrase | None) -> Span | None:
    return None if phrase is None else Span(tokens[phrase.start].start, tokens[phrase.end - 1].end)
