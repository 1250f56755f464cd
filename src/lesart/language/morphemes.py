"""The search for the morphemes of a word, by HanTa's model and with HanTa's results, but faster.

HanTa tries all morpheme classes for every stretch of a word. Here only the morphemes that occur are looked
at; the last letters of an unknown one say first which classes it can have at all, and a guess is weighed only
where it could still be kept.
"""

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple, Protocol

__all__ = ["LOWEST", "PREFIX", "START", "State", "Tables", "find_paths", "last_class", "state_of", "trace"]

START = 1
LOWEST = -1e6  # HanTa takes what is less likely for impossible
_SHIFT = 7  # bits of a class's number

State = int  # the classes of the last two morphemes, in one number: see `state_of`
Row = dict[State, float]  # the states in which a place in a word can be reached, and how likely
Before = tuple[State, int]  # the state before, and the place in the word where it is reached
Way = dict[State, Before]  # how each state of a place is reached
Classes = Sequence[tuple[int, float]]  # of a morpheme: classes, and how well it fits each
Short = tuple[int, Classes]  # how long a known morpheme is, its classes
Steps = dict[int, tuple[State, float]]  # from a state, by the class of the next morpheme: new state, chance
Place = Sequence[tuple[Before, float, Steps]]  # the states in which a place can be reached
OpenSteps = Sequence[tuple[int, State, float]]  # number of the class of a morpheme never seen, state, chance
Arrivals = Sequence[tuple[int, State, Before, float]]  # number of the class, new state, state before, chance
Fits = tuple[float, Sequence[float]]  # how well letters fit the classes of one never seen: the best, all

_NO_STEPS: Steps = {}
_MEMORY = 5_000  # beginnings of three letters that are remembered
_KEPT = 3  # at one place of a word the fourth best state, minus 1, is the bound
_WHOLE_WORD_UNKNOWN = 4.6  # penalty for a word that is one single unknown morpheme
_LONGEST_LENGTH = 24  # longer morphemes count as of this length
_LONGEST_SUFFIX = 4
_SHORTEST_GUESS = 3
PREFIX = 4


def state_of(before: int, last: int) -> State:
    """Return the state after morphemes of two classes."""
    return before << _SHIFT | last


def last_class(state: State) -> int:
    """Return the class of the last morpheme of a state."""
    return state & (1 << _SHIFT) - 1


_BEGINNING: State = state_of(0, START)


class _StepsTo(dict[State, Steps]):
    """The steps from each state to the classes that are allowed, gathered when the state is first met."""

    def __init__(self, every: Mapping[State, Steps], allowed: frozenset[int] | None) -> None:
        super().__init__()
        self._every, self._allowed = every, allowed

    def __missing__(self, state: State) -> Steps:
        steps, allowed = self._every.get(state, _NO_STEPS), self._allowed
        if allowed is not None:
            steps = {tag: step for tag, step in steps.items() if tag in allowed}
        self[state] = steps
        return steps


class _OpenStepsTo(dict[State, OpenSteps]):
    """The same steps, to the classes of morphemes never seen."""

    def __init__(self, steps: Mapping[State, Steps], open_tags: Sequence[int]) -> None:
        super().__init__()
        self._steps, self._open_tags = steps, open_tags

    def __missing__(self, state: State) -> OpenSteps:
        steps = self._steps[state]
        places = [(index, steps[tag]) for index, tag in enumerate(self._open_tags) if tag in steps]
        found = self[state] = tuple([(index, then, step) for index, (then, step) in places])
        return found


class Known(Protocol):
    """The known morphemes."""

    @property
    def places(self) -> Mapping[str, int]:
        """Of each morpheme, where its classes are."""

    @property
    def classes(self) -> Mapping[int, Classes]:
        """The classes by these places."""

    def get(self, key: str, /) -> Classes | None:
        """Return the classes of a morpheme; None if it is not known."""


class Onward(NamedTuple):
    """How a word goes on from each state: with any morpheme, and with one never seen."""

    steps: Mapping[State, Steps]
    open_steps: Mapping[State, OpenSteps]

    def place(self, start: int, live: Row) -> Place:
        """Return the states of a place in a word, each with the steps onward."""
        steps = self.steps
        return [((state, start), chance, steps[state]) for state, chance in live.items()]


class Tables:
    """The numbers of the morpheme model; all chances are natural logarithms."""

    def __init__(
        self,
        *,
        steps: Mapping[State, Steps],
        morphemes: Known,
        longer: Mapping[str, Sequence[int]],
        open_tags: Sequence[int],
        by_length: Sequence[Sequence[float]],
        suffixes: Sequence[str],
        by_suffix: Sequence[float],
    ) -> None:
        self._steps = steps
        self.open_tags = open_tags  # classes of morphemes never seen; the lists below follow their order
        self._morphemes = morphemes  # the known ones: their classes, and how likely
        self._longer = longer  # how long the known morphemes are that begin with these four letters
        self._by_length = by_length  # chance that one never seen has this length
        self._by_suffix = by_suffix  # chance that one has these last letters, the rows one after the other
        self._suffixes = {suffix: Suffix(number, len(suffix)) for number, suffix in enumerate(suffixes)}
        self._onward: dict[frozenset[int] | None, Onward] = {}
        self._short: dict[str, Sequence[Short]] = {}

    def onward(self, allowed: frozenset[int] | None) -> Onward:
        """Return how words go on to the allowed classes, None for all; prepared once for each set of them."""
        found = self._onward.get(allowed)
        if found is None:
            steps = _StepsTo(self._steps, allowed)
            found = self._onward[allowed] = Onward(steps, _OpenStepsTo(steps, self.open_tags))
        return found

    def known_from(self, word: str, start: int) -> dict[int, Classes]:
        """Return where the known morphemes that begin at a place end, with their classes."""
        places, short = self._morphemes.places, self._short_from(word[start : start + PREFIX - 1])
        found = {start + length: classes for length, classes in short}
        for length in self._longer.get(word[start : start + PREFIX], ()):
            end = start + length
            place = places.get(word[start:end])
            if place is not None and end <= len(word):
                found[end] = self._morphemes.classes[place]
        return found

    def _short_from(self, letters: str) -> Sequence[Short]:
        """Return the known morphemes that three letters begin with, or are."""
        found = self._short.get(letters)
        if found is None:
            if len(self._short) >= _MEMORY:
                self._short.clear()
            parts = [letters[:size] for size in range(1, len(letters) + 1)]
            known = [(len(part), self._morphemes.get(part)) for part in parts]
            found = self._short[letters] = tuple([(size, tags) for size, tags in known if tags is not None])
        return found

    def suffix(self, word: str, end: int, length: int) -> "Suffix":
        """Return the longest known suffix of the stretch of a word that ends there."""
        for size in range(_LONGEST_SUFFIX if length > _LONGEST_SUFFIX else length - 1, 0, -1):
            found = self._suffixes.get(word[end - size : end])
            if found is not None:
                return found
        return self._suffixes[""]

    def fits(self, suffix: "Suffix", length: int) -> Fits:
        """Find out how well an unknown morpheme with this suffix and length fits the open classes."""
        width = len(self.open_tags)
        of_suffix = self._by_suffix[suffix.number * width : (suffix.number + 1) * width]
        of_length = self._by_length[min(length, _LONGEST_LENGTH)]
        sums = tuple([a + b for a, b in zip(of_length, of_suffix, strict=True)])
        found = suffix.fits[length] = max(sums), sums
        return found


class Suffix:
    """The last letters of morphemes never seen; how well they fit is kept by the morpheme's length."""

    __slots__ = ("fits", "number", "size")

    def __init__(self, number: int, size: int) -> None:
        self.number = number
        self.size = size
        self.fits: dict[int, Fits] = {}


def find_paths(
    model: Tables, word: str, allowed: frozenset[int] | None, *, guessing: bool
) -> tuple[list[Row], list[Way]]:
    """Find how each place in a word can be reached; `allowed` are the classes to be used, None for all."""
    size = len(word)
    rows: list[Row] = [{} for _ in range(size + 1)]
    ways: list[Way] = [{} for _ in range(size + 1)]
    rows[0][_BEGINNING] = 0.0
    onward = model.onward(allowed)
    guesses = _Guesses(model, onward, word, rows, ways) if guessing else None
    for start in range(size):
        if guesses is not None:
            guesses.enter(start)
        live = _kept(rows[start])
        if not live:
            continue
        place = onward.place(start, live)
        known = model.known_from(word, start)
        for end, classes in known.items():
            _enter(place, classes, rows[end], ways[end])
        if guesses is not None:
            guesses.begin(start, place, known)
    if guesses is not None:
        guesses.enter(size)
    return rows, ways


def _enter(place: Place, classes: Classes, row: Row, way: Way) -> None:
    """Enter a known morpheme, in each of its classes, into the row of the place where it ends."""
    for tag, fit in classes:
        for before, chance, steps in place:
            if tag in steps:
                then, step = steps[tag]
                total = chance + step + fit
                if total > row.get(then, LOWEST):
                    row[then] = total
                    way[then] = before


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

    def __init__(self, model: Tables, onward: Onward, word: str, rows: list[Row], ways: list[Way]) -> None:
        self._model, self._word, self._rows, self._ways = model, word, rows, ways
        self._open_steps = onward.open_steps
        self._shortest = _SHORTEST_GUESS if len(word) > _SHORTEST_GUESS else 1
        # Where a guess may begin: the place, the best chance there, all chances, the known morphemes.
        self._begun: list[tuple[int, float, Arrivals, Mapping[int, Classes]]] = []

    def begin(self, start: int, place: Place, known: Mapping[int, Classes]) -> None:
        """Take note of a place where guesses may begin."""
        open_steps = self._open_steps
        arrivals = [
            (index, then, before, chance + step)
            for before, chance, _ in place
            for index, then, step in open_steps[before[0]]
        ]
        if arrivals:
            self._begun.append((start, max([chance for _, _, _, chance in arrivals]), arrivals, known))

    def enter(self, end: int) -> None:
        """Enter the guesses that end at a place into its row, after the known morphemes that end there.

        A guess is weighed only if its likeliest class would be kept; at the end of the word all are.
        """
        model, word, row, way = self._model, self._word, self._rows[end], self._ways[end]
        inside = end < len(word)
        bound = _bound(row) if inside else LOWEST
        last = end - self._shortest
        suffix = model.suffix(word, end, min(end, _LONGEST_SUFFIX) + 1)
        for start, reach, arrivals, known in self._begun:
            if start > last:
                break
            length = end - start
            if suffix.size >= length:
                suffix = model.suffix(word, end, length)
            top, fits = suffix.fits.get(length) or model.fits(suffix, length)
            if reach + top >= bound:
                if end in known or length == len(word):
                    fits = self._corrected(fits, known.get(end, ()), length)
                _enter_guess(arrivals, fits, bound, row, way)
                bound = _bound(row) if inside else LOWEST

    def _corrected(self, fits: Sequence[float], known: Classes, length: int) -> Sequence[float]:
        """Let a guess fit no class that the morpheme is known in, and a whole word less."""
        if length == len(self._word):
            fits = [fit - _WHOLE_WORD_UNKNOWN for fit in fits]
        seen = {tag for tag, _ in known}
        return [-inf if tag in seen else fit for tag, fit in zip(self._model.open_tags, fits, strict=True)]


def _enter_guess(arrivals: Arrivals, fits: Sequence[float], bound: float, row: Row, way: Way) -> None:
    """Enter a guess in all its classes that are likelier than the bound."""
    for index, then, before, chance in arrivals:
        total = chance + fits[index]
        if total > bound and total > row.get(then, LOWEST):
            row[then] = total
            way[then] = before


def _bound(row: Row) -> float:
    """Return what is less likely than may be kept at a place."""
    return sorted(row.values())[-1 - _KEPT] - 1 if len(row) > _KEPT else LOWEST
