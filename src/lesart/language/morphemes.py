"""The search for the morphemes of a word, by HanTa's model and with HanTa's results, but faster.

HanTa tries all morpheme classes for every stretch of a word. Here only the morphemes that occur are looked
at, and a guess at an unknown one is weighed only where it could still be kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

__all__ = ["BEGINNING", "LOWEST", "START", "State", "Steps", "Tables", "find_paths", "tables", "trace"]

START = 1
BEGINNING = (0, START)
LOWEST = -1e6  # HanTa takes what is less likely for impossible

State = tuple[int, int]  # the classes of the last two morphemes
Rows = list[dict[State, float]]  # for each place in a word: the states it can be reached in, and how likely
Ways = list[
    dict[State, tuple[State, int]]
]  # the same: the state before, and where the morpheme between began
Steps = Mapping[int, float]  # classes that can follow a state, and how likely
Live = Sequence[tuple[State, float, Steps]]  # states at one place that are followed up
Arrivals = Sequence[tuple[int, State, State, float]]  # number of the class, new state, state before, chance

_NO_STEPS: Steps = {}
_KEPT = 3  # at one place of a word the fourth best state, minus 1, is the bound
_WHOLE_WORD_UNKNOWN = 4.6  # penalty for a word that is one single unknown morpheme
_LONGEST_LENGTH = 24  # longer morphemes count as of this length
_LONGEST_SUFFIX = 4
_PREFIX = 3


@dataclass(frozen=True, slots=True)
class Tables:
    """The numbers of the morpheme model; all chances are natural logarithms."""

    steps: Mapping[State, Steps]  # from a state to the classes of the next morpheme
    morphemes: Mapping[str, Sequence[tuple[int, float]]]  # the known ones: their classes, and how likely
    longest: Mapping[str, int]  # length of the longest known morpheme that begins with these letters
    open_tags: Sequence[int]  # classes of morphemes never seen; the lists below follow their order
    by_length: Sequence[Sequence[float]]  # chance of an unknown morpheme of each length
    best_by_length: Sequence[float]
    by_suffix: Mapping[str, tuple[Sequence[float], float]]  # chance of its last letters, and the best of them
    open_steps: Mapping[
        State, Sequence[tuple[int, State, float]]
    ]  # from a state: number of the class, new state
    best_open_step: Mapping[State, float]


def tables(
    steps: Mapping[State, Steps],
    chances: Mapping[int, Mapping[str, float]],
    lengths: Mapping[int, Sequence[float]],
    suffixes: Mapping[int, Mapping[str, float]],
    new: Mapping[int, float],
) -> Tables:
    """Arrange HanTa's parameters for the search; `new` is the chance that a class has a new morpheme."""
    morphemes: dict[str, list[tuple[int, float]]] = {}
    for tag, of_tag in chances.items():
        for morpheme, chance in of_tag.items():
            morphemes.setdefault(morpheme, []).append((tag, chance))
    longest: dict[str, int] = {}
    for morpheme in morphemes:
        prefix = morpheme[:_PREFIX]
        longest[prefix] = max(len(morpheme), longest.get(prefix, 0), _PREFIX - 1)
    open_tags = sorted(set(suffixes) & set(new))
    by_length = [[new[t] + lengths[t][length] for t in open_tags] for length in range(_LONGEST_LENGTH + 1)]
    endings: set[str] = set().union(*(suffixes[t] for t in open_tags))
    by_suffix = {ending: [suffixes[t].get(ending, -inf) for t in open_tags] for ending in endings}
    open_steps = {
        state: tuple(
            (open_tags.index(tag), (state[1], tag), step) for tag, step in then.items() if tag in open_tags
        )
        for state, then in steps.items()
    }
    open_steps = {state: then for state, then in open_steps.items() if then}
    return Tables(
        steps=steps,
        longest=longest,
        morphemes={morpheme: tuple(classes) for morpheme, classes in morphemes.items()},
        open_tags=open_tags,
        by_length=by_length,
        best_by_length=[max(of_length) for of_length in by_length],
        by_suffix={ending: (of_ending, max(of_ending)) for ending, of_ending in by_suffix.items()},
        open_steps=open_steps,
        best_open_step={state: max(step for _, _, step in then) for state, then in open_steps.items()},
    )


def find_paths(
    model: Tables, word: str, allowed: frozenset[int] | None, *, guessing: bool
) -> tuple[Rows, Ways]:
    """Find how each place in a word can be reached; `allowed` are the classes to be used, None for all."""
    size = len(word)
    rows: Rows = [{BEGINNING: 0.0}, *({} for _ in range(size))]
    ways: Ways = [{} for _ in range(size + 1)]
    guesses = _Guesses(model, word, allowed, rows, ways) if guessing else None
    steps_from, lookup = model.steps, model.morphemes.get
    for start in range(size):
        live = [(state, chance, steps_from.get(state, _NO_STEPS)) for state, chance in _kept(rows[start])]
        if not live:
            continue
        longest = model.longest.get(word[start : start + _PREFIX], _PREFIX - 1)
        for end in range(start + 1, min(start + longest, size) + 1):
            for tag, fits in lookup(word[start:end], ()):
                if allowed is None or tag in allowed:
                    row, way = rows[end], ways[end]
                    for state, chance, steps in live:
                        if tag in steps:
                            total = chance + steps[tag] + fits
                            then = (state[1], tag)
                            if total > row.get(then, LOWEST):
                                row[then] = total
                                way[then] = (state, start)
        if guesses is not None:
            guesses.enter(start, live)
    return rows, ways


def trace(word: str, ways: Ways, state: State) -> list[tuple[str, int]]:
    """Return the morphemes, each with its class, on the way to a state at the end of a word."""
    morphemes = []
    end = len(word)
    while end:
        before, start = ways[end][state]
        morphemes.append((word[start:end], state[1]))
        state, end = before, start
    return morphemes[::-1]


def _kept(row: dict[State, float]) -> Iterable[tuple[State, float]]:
    if len(row) <= _KEPT:
        return row.items()
    bound = sorted(row.values(), reverse=True)[_KEPT] - 1
    return [(state, chance) for state, chance in row.items() if chance >= bound]


class _Guesses:
    """Stretches of one word taken for morphemes never seen, as far as such a guess could be kept."""

    def __init__(
        self, model: Tables, word: str, allowed: frozenset[int] | None, rows: Rows, ways: Ways
    ) -> None:
        self._model, self._word, self._rows, self._ways = model, word, rows, ways
        self._allowed = allowed
        self._bounds = [LOWEST] * (len(word) + 1)  # what is less likely at a place will not be kept there
        self._long = [self._suffix(end, _LONGEST_SUFFIX + 1) for end in range(len(word) + 1)]

    def enter(self, start: int, live: Live) -> None:
        """Enter the guesses for the stretches that begin at one place into the rows of their ends."""
        best_step, best_by_length = self._model.best_open_step, self._model.best_by_length
        rows, bounds, long = self._rows, self._bounds, self._long
        reach = LOWEST
        for state, chance, _ in live:
            reach = max(reach, chance + best_step.get(state, LOWEST))
        arrivals = None
        size = len(self._word)
        for end in range(start + (3 if size > 3 else 1), size + 1):
            length = end - start
            by_suffix, best_suffix = long[end] if length > _LONGEST_SUFFIX else self._suffix(end, length)
            bound, row = LOWEST, rows[end]
            if end < size and len(row) > _KEPT:
                limit = reach + best_suffix + best_by_length[min(length, _LONGEST_LENGTH)]
                if limit < bounds[end]:
                    continue
                bound = bounds[end] = sorted(row.values(), reverse=True)[_KEPT] - 1
                if limit < bound:
                    continue
            if arrivals is None:
                arrivals = self._arrivals(live)
            self._enter_guess(start, end, arrivals, by_suffix, bound)

    def _enter_guess(
        self, start: int, end: int, arrivals: Arrivals, by_suffix: Sequence[float], bound: float
    ) -> None:
        row, way = self._rows[end], self._ways[end]
        by_length = self._model.by_length[min(end - start, _LONGEST_LENGTH)]
        penalty = _WHOLE_WORD_UNKNOWN if end - start == len(self._word) else 0.0
        known = self._model.morphemes.get(self._word[start:end])
        if known is not None:
            seen = {tag for tag, _ in known}
            arrivals = [arrival for arrival in arrivals if arrival[1][1] not in seen]
        for index, then, state, chance in arrivals:
            total = chance + (by_length[index] + by_suffix[index] - penalty)
            if total > bound and total > row.get(then, LOWEST):
                row[then] = total
                way[then] = (state, start)

    def _arrivals(self, live: Live) -> Arrivals:
        """List the states that unknown morphemes lead to from here, each with the best way to it."""
        best: dict[State, tuple[int, State, State, float]] = {}
        allowed = self._allowed
        for state, chance, _ in live:
            for index, then, step in self._model.open_steps.get(state, ()):
                total = chance + step
                if then not in best or total > best[then][3]:
                    best[then] = (index, then, state, total)
        if allowed is None:
            return list(best.values())
        return [arrival for arrival in best.values() if arrival[1][1] in allowed]

    def _suffix(self, end: int, length: int) -> tuple[Sequence[float], float]:
        word, by_suffix = self._word, self._model.by_suffix
        for size in range(_LONGEST_SUFFIX if length > _LONGEST_SUFFIX else length - 1, 0, -1):
            found = by_suffix.get(word[end - size : end])
            if found is not None:
                return found
        return by_suffix[""]
