"""The search for the morphemes of a word, by HanTa's model and with HanTa's results, but faster.

HanTa tries all morpheme classes for every stretch of a word. Here only the morphemes that occur are looked
at; the last letters of an unknown one say first which classes it can have at all, and a guess is weighed only
where it could still be kept.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import inf

__all__ = ["BEGINNING", "LOWEST", "START", "State", "Tables", "find_paths", "last_class", "state_of", "trace"]

START = 1
LOWEST = -1e6  # HanTa takes what is less likely for impossible
_SHIFT = 7  # bits of a class's number

State = int  # the classes of the last two morphemes, in one number: see `state_of`
Row = dict[State, float]  # the states in which a place in a word can be reached, and how likely
Way = dict[State, tuple[State, int]]  # the same: the state before, and where the morpheme between began
Steps = dict[int, tuple[State, float]]  # from a state, by the class of the next morpheme: new state, chance
# From a state: number of the class of a next morpheme never seen, new state, chance.
OpenSteps = Sequence[tuple[int, State, float]]
Arrivals = Sequence[tuple[int, State, State, float]]  # number of the class, new state, state before, chance
Fits = tuple[
    float, Sequence[float]
]  # how well letters fit the classes of morphemes never seen: the best, all

_NO_STEPS: Steps = {}
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
        self.steps = steps
        self.open_tags = open_tags  # classes of morphemes never seen; the lists below follow their order
        self.open_steps: dict[State, OpenSteps] = {
            state: [(at, *then[tag]) for at, tag in enumerate(open_tags) if tag in then]
            for state, then in steps.items()
        }
        self.morphemes = morphemes  # the known ones: their classes, and how likely
        self.longer = longer  # how long the known morphemes are that begin with these four letters
        self._by_length = by_length  # chance that one never seen has this length
        self._by_suffix = by_suffix  # chance that one has these last letters, the rows one after the other
        self._suffixes = {suffix: Suffix(number) for number, suffix in enumerate(suffixes)}

    def suffix(self, word: str, end: int, length: int) -> "Suffix":
        """Return the longest known suffix of the stretch of a word that ends there."""
        for size in range(_LONGEST_SUFFIX if length > _LONGEST_SUFFIX else length - 1, 0, -1):
            found = self._suffixes.get(word[end - size : end])
            if found is not None:
                return found
        return self._suffixes[""]

    def fits(self, suffix: "Suffix", length: int) -> Fits:
        """Return how well an unknown morpheme with this suffix and length fits the classes that have any."""
        length = min(length, _LONGEST_LENGTH)
        width = len(self.open_tags)
        of_suffix = self._by_suffix[suffix.number * width : (suffix.number + 1) * width]
        sums = [a + b for a, b in zip(self._by_length[length], of_suffix, strict=True)]
        found = suffix.fits[length] = max(sums), sums
        return found


class Suffix:
    """The last letters of morphemes never seen; how well they fit is kept by the morpheme's length."""

    __slots__ = ("fits", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        self.fits: list[Fits | None] = [None] * (_LONGEST_LENGTH + 1)


def find_paths(
    model: Tables, word: str, allowed: frozenset[int] | None, *, guessing: bool
) -> tuple[list[Row], list[Way]]:
    """Find how each place in a word can be reached; `allowed` are the classes to be used, None for all."""
    size = len(word)
    rows: list[Row] = [{} for _ in range(size + 1)]
    ways: list[Way] = [{} for _ in range(size + 1)]
    rows[0][BEGINNING] = 0.0
    guesses = _Guesses(model, word, allowed, rows, ways) if guessing else None
    steps_from, lookup, longer = model.steps.get, model.morphemes.get, model.longer.get
    for start in range(size):
        live = _kept(rows[start])
        if not live:
            continue
        onward = [(state, chance, steps_from(state, _NO_STEPS)) for state, chance in live]
        for length in (1, 2, 3, *longer(word[start : start + PREFIX], ())):
            known = lookup(word[start : start + length])
            if known is not None and start + length <= size:
                if allowed is not None:
                    known = [(tag, fit) for tag, fit in known if tag in allowed]
                _enter(start, onward, known, rows[start + length], ways[start + length])
        if guesses is not None:
            guesses.enter(start, live)
    return rows, ways


def _enter(
    start: int,
    onward: Sequence[tuple[State, float, Steps]],
    known: Sequence[tuple[int, float]],
    row: Row,
    way: Way,
) -> None:
    """Enter a known morpheme, in each of its classes, into the row of the place where it ends."""
    for tag, fit in known:
        for state, chance, steps in onward:
            if tag in steps:
                then, step = steps[tag]
                total = chance + step + fit
                if total > row.get(then, LOWEST):
                    row[then] = total
                    way[then] = state, start


def trace(word: str, ways: Sequence[Way], state: State) -> list[tuple[str, int]]:
    """Return the morphemes, each with its class, on the way to a state at the end of a word."""
    morphemes = []
    end = len(word)
    while end:
        before, start = ways[end][state]
        morphemes.append((word[start:end], last_class(state)))
        state, end = before, start
    return morphemes[::-1]


def _kept(row: Row) -> Collection[tuple[State, float]]:
    if len(row) <= _KEPT:
        return row.items()
    bound = sorted(row.values())[-1 - _KEPT] - 1
    return [item for item in row.items() if item[1] >= bound]


class _Guesses:
    """Stretches of one word taken for morphemes never seen, as far as such a guess could be kept."""

    def __init__(
        self, model: Tables, word: str, allowed: frozenset[int] | None, rows: list[Row], ways: list[Way]
    ) -> None:
        self._model, self._word, self._rows, self._ways = model, word, rows, ways
        self._allowed = None if allowed is None else [tag in allowed for tag in model.open_tags]
        self._bounds = [LOWEST] * (len(word) + 1)  # what is less likely at a place will not be kept there
        # The suffix of a stretch of more than four letters depends on where it ends alone.
        self._suffixes: list[Suffix | None] = [None] * (len(word) + 1)

    def enter(self, start: int, live: Iterable[tuple[State, float]]) -> None:
        """Enter the guesses for the stretches that begin at one place into the rows of their ends."""
        steps_from, allowed = self._model.open_steps.get, self._allowed
        arrivals = [
            (index, then, state, chance + step)
            for state, chance in live
            for index, then, step in steps_from(state, ())
            if allowed is None or allowed[index]
        ]
        if not arrivals:
            return
        reach = max([chance for _, _, _, chance in arrivals])
        rows, bounds, fits_of = self._rows, self._bounds, self._fits
        size = len(self._word)
        for end in range(start + (_SHORTEST_GUESS if size > _SHORTEST_GUESS else 1), size + 1):
            best, fits = fits_of(start, end)
            bound, row = LOWEST, rows[end]
            if end < size and len(row) > _KEPT:
                limit = reach + best
                if limit < bounds[end]:
                    continue
                bound = bounds[end] = sorted(row.values())[-1 - _KEPT] - 1
                if limit < bound:
                    continue
            self._enter_guess(start, end, arrivals, fits, bound)

    def _fits(self, start: int, end: int) -> Fits:
        length = end - start
        if length <= _LONGEST_SUFFIX:
            suffix = self._model.suffix(self._word, end, length)
        else:
            known = self._suffixes[end]
            if known is None:
                known = self._suffixes[end] = self._model.suffix(self._word, end, length)
            suffix = known
            length = min(length, _LONGEST_LENGTH)
        return suffix.fits[length] or self._model.fits(suffix, length)

    def _enter_guess(
        self, start: int, end: int, arrivals: Arrivals, fits: Sequence[float], bound: float
    ) -> None:
        row, way = self._rows[end], self._ways[end]
        if end - start == len(self._word):
            fits = [fit - _WHOLE_WORD_UNKNOWN for fit in fits]
        known = self._model.morphemes.get(self._word[start:end])
        if known is not None:
            seen = {tag for tag, _ in known}
            fits = [
                -inf if tag in seen else fit for tag, fit in zip(self._model.open_tags, fits, strict=True)
            ]
        for index, then, state, chance in arrivals:
            total = chance + fits[index]
            if total > bound and total > row.get(then, LOWEST):
                row[then] = total
                way[then] = state, start
