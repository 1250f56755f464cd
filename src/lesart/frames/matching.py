"""Finding patterns in analysed sentences, in one pass: each different word is looked up once.

The words of all patterns lie in one index. Per sentence only the words that some pattern knows are looked at
further, so the time grows with the length of the text, hardly with the number of patterns.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain

from lesart.frames.codebook import Codebook
from lesart.frames.patterns import GAP, REACH, Pattern, Word
from lesart.frames.wildcards import Wildcards
from lesart.frozen import record
from lesart.language import WITHOUT_UMLAUTS
from lesart.records import Sentence, Token
from lesart.syntax import particle_verbs

__all__ = ["Found", "Matcher", "Reading", "longest", "matcher_for"]

_MARKS = frozenset("„“”‚‘’»«‹›\"'")
_REMEMBERED = 200_000  # different words; then the memory is emptied
_ARTICLES = 20_000  # different words of the articles that several codebooks are tried on
_NOUN_ENDINGS = ("es", "s", "en", "n", "e", "")
_UMLAUTING = frozenset({"e", "en", ""})  # endings of plurals that may have an umlaut: »Vorwürfe«
_ADJECTIVE_ENDINGS = ("es", "er", "en", "em", "e")
_SHORTEST_STEM = 4


@record
class Found:
    """A pattern found in a sentence: positions of the tokens that fit, in order."""

    frame: str
    pattern: str
    positions: tuple[int, ...]
    particles: tuple[int, ...] = ()  # separated verb particles that belong to them: »hin«


@record
class Reading:
    """All that fits in a sentence, exceptions too, before anything is spared or left out."""

    fired: tuple[tuple[int, tuple[int, ...]], ...]  # number of the job, positions of the tokens
    particles: Mapping[int, int]  # of separable verbs, by the positions of the verbs


class Matcher:
    """The patterns of a codebook, ready to be looked for."""

    def __init__(self, codebook: Codebook) -> None:
        self._numbers: dict[str, int] = {}
        self._exact: dict[str, list[int]] = {}
        self._folded: dict[str, list[int]] = {}
        self._wild = Wildcards()
        self._known: dict[tuple[str, str, str], tuple[int, ...]] = {}
        self._jobs: list[tuple[str, Pattern, bool, tuple[tuple[int, ...], ...]]] = []
        for frame in codebook.frames:
            for pattern in frame.indicators:
                self._jobs.append((frame.name, pattern, True, self._number(pattern)))
            for pattern in frame.exceptions:
                self._jobs.append((frame.name, pattern, False, self._number(pattern)))
        self._single: dict[int, list[int]] = {}  # a word → the jobs that are this word, as most are
        self._by_word: dict[int, list[int]] = {}  # the first word of longer patterns → their jobs
        self._further: list[frozenset[int]] = []  # of a job: all its words but the first
        for job, (*_, numbers) in enumerate(self._jobs):
            self._further.append(frozenset(chain.from_iterable(numbers)) - {numbers[0][0]})
            alone = len(numbers) == len(numbers[0]) == 1
            (self._single if alone else self._by_word).setdefault(numbers[0][0], []).append(job)

    def find(self, sentence: Sentence) -> list[Found]:
        """Find every occurrence of every pattern, in the order of the text."""
        return self.counting(self.reading(sentence))

    def find_longest(self, sentence: Sentence, apart: Mapping[int, int]) -> list[Found]:
        """Find every pattern; of occurrences of the same frame that lie in one another, only the longest.

        ``apart`` has for verbs their separated particles, by the offsets at which they start: the sentence
        was parsed already.
        """
        return longest(self._unspared(self._read(sentence, _placed(sentence, apart)), ()))

    def reading(self, sentence: Sentence) -> Reading:
        """Look once for all that fits, to ask several things of it."""
        return self._read(sentence, _particles(sentence))

    def firing(self, reading: Reading) -> set[tuple[str, str]]:
        """List what fits anywhere in a sentence, exceptions too: (frame, pattern)."""
        return {(self._jobs[job][0], self._jobs[job][1].text) for job, _ in reading.fired}

    def counting(self, reading: Reading, *, without: Collection[tuple[str, str]] = ()) -> list[Found]:
        """List the occurrences of every pattern but those in ``without``, in the order of the text."""
        return _in_order(self._unspared(reading, without))

    def _read(self, sentence: Sentence, particles: Mapping[int, int]) -> Reading:
        return Reading(tuple(self._fired(sentence, particles)), particles)

    def _unspared(self, reading: Reading, without: Collection[tuple[str, str]]) -> list[Found]:
        """Find what no exception spares, in no order."""
        particles = reading.particles
        found: list[Found] = []
        spared: set[tuple[str, int]] = set()
        for job, positions in reading.fired:
            frame, pattern, counts, _ = self._jobs[job]
            if without and (frame, pattern.text) in without:
                continue
            if counts:
                found.append(Found(frame, pattern.text, positions, _belonging(particles, positions)))
            else:
                spared.update((frame, i) for i in positions)
        return _without_spared(found, spared) if spared else found

    def _fired(
        self, sentence: Sentence, particles: Mapping[int, int]
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield (number of the job, positions of the tokens)."""
        tokens = [i for i, token in enumerate(sentence.tokens) if token.form not in _MARKS]
        places = self._places(sentence.tokens, tokens, particles)
        single, by_word = self._single, self._by_word
        for number, first in places.items():
            for job in single.get(number, ()):
                for place in first:
                    yield job, (tokens[place],)
            for job in by_word.get(number, ()):
                if self._further[job].issubset(places):
                    _, pattern, _, numbers = self._jobs[job]
                    for chosen in _occurrences(pattern, numbers, places):
                        yield job, tuple(tokens[place] for place in chosen)

    def _places(
        self, every: Sequence[Token], tokens: Sequence[int], particles: Mapping[int, int]
    ) -> dict[int, list[int]]:
        """Map the number of a pattern's word to the places in ``tokens`` where it fits."""
        places: dict[int, list[int]] = {}
        known = self._known
        for place, i in enumerate(tokens):
            token = every[i]
            particle = every[particles[i]].form.lower() if particles and i in particles else ""
            numbers = known.get((token.form, token.lemma, particle))
            if numbers is None:
                numbers = self._fitting(token, particle)
            for number in numbers:
                places.setdefault(number, []).append(place)
        return places

    def _number(self, pattern: Pattern) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(self._add(word) for word in part) for part in pattern.parts)

    def _add(self, word: Word) -> int:
        text = word.text
        if text in self._numbers:
            return self._numbers[text]
        number = self._numbers[text] = len(self._numbers)
        if "*" in text:
            self._wild.add(text, number)
        elif text != text.lower():
            self._exact.setdefault(text, []).append(number)
        else:
            self._folded.setdefault(text, []).append(number)
        return number

    def _fitting(self, token: Token, particle: str) -> tuple[int, ...]:
        """List the numbers of all pattern words that a new token fits, and remember them."""
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        shapes = _shapes(token.form, token.lemma, token.pos, particle)
        numbers = self._wild.fitting(shapes)
        for shape in shapes:
            numbers.update(self._exact.get(shape, ()), self._folded.get(shape.lower(), ()))
        known = self._known[token.form, token.lemma, particle] = tuple(sorted(numbers))
        return known


@lru_cache(maxsize=16)
def matcher_for(codebook: Codebook) -> Matcher:
    """Prepare a codebook's patterns; the last few are remembered."""
    return Matcher(codebook)


@lru_cache(maxsize=_ARTICLES)
def _shapes(form: str, lemma: str, pos: str, particle: str) -> frozenset[str]:
    """List what a token may be looked up as: form, lemma, rejoined verb, noun or adjective without ending.

    Every codebook asks for the same, so it is remembered for all of them.
    """
    plain = form.capitalize() if len(form) > 3 and form.isupper() else form
    shapes = {form, plain, lemma}
    if particle and not lemma.startswith(particle):
        shapes.add(particle + lemma)
        shapes.discard(lemma)
    if pos in {"NOUN", "PROPN"}:
        shapes |= _noun_shapes(plain, umlaut_may_go=lemma == form)
    elif pos == "ADJ":
        shapes.update(stem for _, stem in _stems(plain, _ADJECTIVE_ENDINGS))
    return frozenset(shapes)


def _noun_shapes(form: str, *, umlaut_may_go: bool) -> set[str]:
    shapes = set()
    for ending, stem in _stems(form, _NOUN_ENDINGS):
        shapes.add(stem)
        if umlaut_may_go and ending in _UMLAUTING:
            shapes.add(_without_last_umlaut(stem))
    return shapes


def _stems(form: str, endings: Iterable[str]) -> list[tuple[str, str]]:
    """Give each ending that a form has, with what is left of the form without it."""
    longest_ending = len(form) - _SHORTEST_STEM
    return [
        (ending, form[: len(form) - len(ending)])
        for ending in endings
        if len(ending) <= longest_ending and form.endswith(ending)
    ]


def _without_last_umlaut(stem: str) -> str:
    """»Vorwürf« → »Vorwurf«; of »äu« the whole sound: »Häus« → »Haus«."""
    for i in range(len(stem) - 1, -1, -1):
        if stem[i] in "äöüÄÖÜ":
            return stem[:i] + stem[i].translate(WITHOUT_UMLAUTS) + stem[i + 1 :]
        if stem[i] in "aeiouy" and not (stem[i] == "u" and i and stem[i - 1] in "äÄ"):
            return stem
    return stem


def _particles(sentence: Sentence) -> dict[int, int]:
    """Give each verb its separated particle: »weist … hin«."""
    return _placed(sentence, {found.verb.start: found.particle.start for found in particle_verbs(sentence)})


def _placed(sentence: Sentence, apart: Mapping[int, int]) -> dict[int, int]:
    """Turn the offsets of verbs and their particles into positions in a sentence."""
    if not apart:
        return {}
    places = {token.start: at for at, token in enumerate(sentence.tokens)}
    return {places[verb]: places[particle] for verb, particle in apart.items()}


def _belonging(particles: Mapping[int, int], positions: Sequence[int]) -> tuple[int, ...]:
    """List the separated particles of the words that fit."""
    return tuple(particles[i] for i in positions if i in particles) if particles else ()


def _without_spared(found: Sequence[Found], spared: Set[tuple[str, int]]) -> list[Found]:
    """Drop what has a word that an exception of the same frame spares."""
    return [each for each in found if not any((each.frame, i) in spared for i in each.positions)]


def _occurrences(
    pattern: Pattern, numbers: Sequence[Sequence[int]], places: dict[int, list[int]]
) -> Iterator[tuple[int, ...]]:
    """Yield the places of each occurrence: one for each place where the first part fits."""
    rows, *others = [
        list(_rows(part, row_numbers, places))
        for part, row_numbers in zip(pattern.parts, numbers, strict=True)
    ]
    for row in rows:
        chosen = row
        for other in others:
            near = _nearest(other, chosen)
            if near is None:
                break
            chosen = tuple(sorted((*chosen, *near)))
        else:
            yield chosen


def _nearest(rows: Sequence[tuple[int, ...]], chosen: tuple[int, ...]) -> tuple[int, ...] | None:
    """Find the row nearest to what was chosen that leaves it within reach and shares no place with it."""
    first = bisect_left(rows, (chosen[-1] - REACH - 1,))
    last = bisect_right(rows, (chosen[0] + REACH + 2,))
    fitting = [
        row
        for row in rows[first:last]
        if not set(row) & set(chosen) and max(row[-1], chosen[-1]) - min(row[0], chosen[0]) - 1 <= REACH
    ]
    return min(fitting, key=lambda row: (max(row[0] - chosen[-1], chosen[0] - row[-1]), row), default=None)


def _rows(
    part: Sequence[Word], numbers: Sequence[int], places: dict[int, list[int]]
) -> Iterator[tuple[int, ...]]:
    """Yield the places of a row of words, each directly behind the one before or within the gap."""
    for start in places.get(numbers[0], ()):
        row = [start]
        for word, number in zip(part[1:], numbers[1:], strict=True):
            candidates = places.get(number, [])
            next_one = bisect_right(candidates, row[-1])
            if next_one == len(candidates) or candidates[next_one] > row[-1] + (GAP + 1 if word.gap else 1):
                break
            row.append(candidates[next_one])
        else:
            yield tuple(row)


def longest(found: Sequence[Found]) -> list[Found]:
    """Drop what lies wholly in longer occurrences of the same frame, and doubles; keep the order."""
    if len(found) < 2:
        return list(found)
    ordered = sorted(found, key=lambda each: (-len(each.positions), each.positions, each.pattern))
    taken: dict[str, set[int]] = {}
    kept = []
    for each in ordered:
        covered = taken.setdefault(each.frame, set())
        if not covered.issuperset(each.positions):
            covered.update(each.positions)
            kept.append(each)
    return _in_order(kept)


def _in_order(found: list[Found]) -> list[Found]:
    return sorted(found, key=lambda each: (each.positions, each.frame, each.pattern))
