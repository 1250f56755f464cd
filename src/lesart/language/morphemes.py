"""The search for the morphemes of a word, by HanTa's model and with HanTa's results, but faster.

HanTa tries all morpheme classes for every stretch of a word. Here only the morphemes that occur are looked
at; the last letters of an unknown one say first which classes it can have at all, and a guess is weighed only
where it could still be kept.
"""

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

__all__ = ["BEGINNING", "LOWEST", "START", "State", "Tables", "find_paths", "last_class", "state_of", "trace"]

START = 1
LOWEST = -1e6  # HanTa takes what is less likely for impossible
_SHIFT = 7  # bits of a class's number

State = int  # the classes of the last two morphemes, in one number: see `state_of`
Row = dict[State, float]  # the states in which a place in a word can be reached, and how likely
Way = dict[State, tuple[State, int]]  # the same: the state before, and where the morpheme between began
Steps = dict[int, tuple[State, float]]  # from a state, by the class of the next morpheme: new state, chance
# From several states, by the class of the next morpheme: number of the state, new state, chance.
Onward = dict[int, list[tuple[int, State, float]]]
# From several states: number of the class of a morpheme never seen, new state, number of the state, chance.
OpenStep = tuple[int, State, int, float]
Arrivals = Sequence[tuple[int, State, State, float]]  # number of the class, new state, state before, chance
Fits = tuple[
    float, Sequence[float]
]  # how well letters fit the classes of morphemes never seen: the best, all

_NO_STEPS: Steps = {}
_MEMORY = 5_000  # sets of states whose steps are remembered
_KEPT = 3  # at one place of a word the fourth best state, minus 1, is the bound
_WHOLE_WORD_UNKNOWN = 4.6  # penalty for a word that is one single unknown morpheme
_LONGEST_LENGTH = 24  # longer morphemes count as of this length
_LONGEST_SUFFIX = 4
_LONGEST_WORD = 120
_SHORTEST_GUESS = 3
PREFIX = 4


def state_of(before: int, last: int) -> State:
    """Return the state after morphemes of two classes."""
    return before << _SHIFT | last


def last_class(state: State) -> int:
    """Return the class of the last morpheme of a state."""
    return state & (1 << _SHIFT) - 1


BEGINNING: State = state_of(0, START)


class Tables:
    """The numbers of the morpheme model; all chances are natural logarithms."""

    def __init__(
        self,
        *,
        steps: Mapping[State, Steps],
        morphemes: Mapping[str, Sequence[tuple[int, float]]],
        longer: Mapping[str, Sequence[int]],
        open_tags: Sequence[int],
        by_length: Sequence[Sequence[float]],
        suffixes: Sequence[str],
        by_suffix: Sequence[float],
    ) -> None:
        self._steps = steps
        self._onward: dict[tuple[State, ...], tuple[Onward, Sequence[OpenStep]]] = {}
        self.open_tags = open_tags  # classes of morphemes never seen; the lists below follow their order
        self.morphemes = morphemes  # the known ones: their classes, and how likely
        self.longer = longer  # how long the known morphemes are that begin with these four letters
        self._by_length = by_length  # chance that one never seen has this length
        self.length_tops = [max(of_length) for of_length in by_length] + [max(by_length[-1])] * _LONGEST_WORD
        self._by_suffix = by_suffix  # chance that one has these last letters, the rows one after the other
        self._suffixes = {suffix: Suffix(number) for number, suffix in enumerate(suffixes)}
        width = len(open_tags)
        for suffix in self._suffixes.values():
            suffix.top = max(by_suffix[suffix.number * width : (suffix.number + 1) * width])

    def onward(self, states: tuple[State, ...]) -> tuple[Onward, Sequence[OpenStep]]:
        """Return how a word goes on from the states of a place; the same few come again and again."""
        found = self._onward.get(states)
        if found is None:
            if len(self._onward) >= _MEMORY:
                self._onward.clear()
            found = self._onward[states] = self._gathered(states)
        return found

    def _gathered(self, states: Sequence[State]) -> tuple[Onward, Sequence[OpenStep]]:
        steps = [self._steps.get(state, _NO_STEPS) for state in states]
        onward: Onward = {}
        for at, of_state in enumerate(steps):
            for tag, (then, step) in of_state.items():
                onward.setdefault(tag, []).append((at, then, step))
        open_steps = [
            (index, of_state[tag][0], at, of_state[tag][1])
            for at, of_state in enumerate(steps)
            for index, tag in enumerate(self.open_tags)
            if tag in of_state
        ]
        return onward, open_steps

    def suffix(self, word: str, end: int, length: int) -> "Suffix":
        """Return the longest known suffix of the stretch of a word that ends there."""
        for size in range(_LONGEST_SUFFIX if length > _LONGEST_SUFFIX else length - 1, 0, -1):
            found = self._suffixes.get(word[end - size : end])
            if found is not None:
                return found
        return self._suffixes[""]

    def fits(self, suffix: "Suffix", length: int) -> Sequence[float]:
        """Return how well an unknown morpheme with this suffix and length fits the classes that have any."""
        length = min(length, _LONGEST_LENGTH)
        width = len(self.open_tags)
        of_suffix = self._by_suffix[suffix.number * width : (suffix.number + 1) * width]
        sums = [a + b for a, b in zip(self._by_length[length], of_suffix, strict=True)]
        suffix.fits[length] = sums
        return sums


class Suffix:
    """The last letters of morphemes never seen; how well they fit is kept by the morpheme's length."""

    __slots__ = ("fits", "number", "top")

    def __init__(self, number: int) -> None:
        self.number = number
        self.top = 0.0
        self.fits: list[Sequence[float] | None] = [None] * (_LONGEST_LENGTH + 1)


def find_paths(
    model: Tables, word: str, allowed: frozenset[int] | None, *, guessing: bool
) -> tuple[list[Row], list[Way]]:
    """Find how each place in a word can be reached; `allowed` are the classes to be used, None for all."""
    size = len(word)
    rows: list[Row] = [{} for _ in range(size + 1)]
    ways: list[Way] = [{} for _ in range(size + 1)]
    rows[0][BEGINNING] = 0.0
    guesses = _Guesses(model, word, allowed, rows, ways) if guessing else None
    lookup, longer = model.morphemes.get, model.longer.get
    for start in range(size):
        live = _kept(rows[start])
        if not live:
            continue
        place = _Place(start, tuple(live), list(live.values()))
        onward, open_steps = model.onward(place.states)
        for length in (1, 2, 3, *longer(word[start : start + PREFIX], ())):
            end = start + length
            known = lookup(word[start:end])
            if known is not None and end <= size:
                if allowed is not None:
                    known = [(tag, fit) for tag, fit in known if tag in allowed]
                _enter(place, onward, known, rows[end], ways[end])
        if guesses is not None and open_steps:
            guesses.enter(place, open_steps)
    return rows, ways


class _Place(NamedTuple):
    """A place in a word, and the states in which it can be reached."""

    start: int
    states: tuple[State, ...]
    chances: Sequence[float]


def _enter(place: _Place, onward: Onward, known: Sequence[tuple[int, float]], row: Row, way: Way) -> None:
    """Enter a known morpheme, in each of its classes, into the row of the place where it ends."""
    start, states, chances = place
    for tag, fit in known:
        for at, then, step in onward.get(tag, ()):
            total = chances[at] + step + fit
            if total > row.get(then, LOWEST):
                row[then] = total
                way[then] = states[at], start


def trace(word: str, ways: Sequence[Way], state: State) -> list[tuple[str, int]]:
    """Return the morphemes, each with its class, on the way to a state at the end of a word."""
    morphemes = []
    end = len(word)
    while end:
        before, start = ways[end][state]
        morphemes.append((word[start:end], last_class(state)))
        state, end = before, start
    return morphemes[::-1]


def _kept(row: Row) -> Row:
    if len(row) <= _KEPT:
        return row
    bound = _bound(row)
    return {state: chance for state, chance in row.items() if chance >= bound}


class _Guesses:
    """Stretches of one word taken for morphemes never seen, as far as such a guess could be kept."""

    def __init__(
        self, model: Tables, word: str, allowed: frozenset[int] | None, rows: list[Row], ways: list[Way]
    ) -> None:
        self._model, self._word, self._rows, self._ways = model, word, rows, ways
        self._allowed = None if allowed is None else [tag in allowed for tag in model.open_tags]
        self._bounds = [LOWEST] * (len(word) + 1)  # what is less likely at a place will not be kept there
        # The suffix of a stretch of more than four letters depends on where it ends alone.
        self._suffixes = [model.suffix(word, end, _LONGEST_SUFFIX + 1) for end in range(len(word) + 1)]

    def enter(self, place: _Place, steps: Sequence[OpenStep]) -> None:
        """Enter the guesses for the stretches that begin at one place into the rows of their ends."""
        allowed = self._allowed
        start, states, chances = place
        arrivals = [
            (index, then, states[at], chances[at] + step)
            for index, then, at, step in steps
            if allowed is None or allowed[index]
        ]
        if not arrivals:
            return
        reach = max([chance for _, _, _, chance in arrivals])
        bounds, tops, suffixes = self._bounds, self._model.length_tops, self._suffixes
        size = len(self._word)
        short = start + _LONGEST_SUFFIX + 1
        for end in range(start + (_SHORTEST_GUESS if size > _SHORTEST_GUESS else 1), min(short, size + 1)):
            suffix = self._model.suffix(self._word, end, end - start)
            self._enter_guess(start, end, arrivals, suffix, reach + tops[end - start] + suffix.top)
        for end in range(short, size + 1):
            limit = reach + tops[end - start] + suffixes[end].top
            if limit >= bounds[end]:
                self._enter_guess(start, end, arrivals, suffixes[end], limit)

    def _enter_guess(self, start: int, end: int, arrivals: Arrivals, suffix: "Suffix", limit: float) -> None:
        """Enter one guess, unless even the likeliest class, of chance `limit`, would not be kept."""
        row, way, bound = self._rows[end], self._ways[end], LOWEST
        if len(row) > _KEPT and end < len(self._word):
            bound = self._bounds[end] = _bound(row)
            if limit < bound:
                return
        fits = self._fits(start, end, suffix)
        for index, then, state, chance in arrivals:
            total = chance + fits[index]
            if total > bound and total > row.get(then, LOWEST):
                row[then] = total
                way[then] = state, start

    def _fits(self, start: int, end: int, suffix: "Suffix") -> Sequence[float]:
        """Return how well the guess fits each class; not at all one that the morpheme is known in."""
        length = min(end - start, _LONGEST_LENGTH)
        fits = suffix.fits[length] or self._model.fits(suffix, length)
        if end - start == len(self._word):
            fits = [fit - _WHOLE_WORD_UNKNOWN for fit in fits]
        known = self._model.morphemes.get(self._word[start:end])
        if known is None:
            return fits
        seen = {tag for tag, _ in known}
        return [-inf if tag in seen else fit for tag, fit in zip(self._model.open_tags, fits, strict=True)]


def _bound(row: Row) -> float:
    """Return what is less likely than may be kept at a place."""
    return sorted(row.values())[-1 - _KEPT] - 1
