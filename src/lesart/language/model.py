"""HanTa's German model, read and decoded by our own faster code with the same results.

HanTa (Wartena 2019, "A Probabilistic Morphology Model for German Lemmatization") holds two hidden Markov
models: one over the morphemes of a word, which gives its possible classes, and one over the classes of a
sentence. The numbers come from HanTa's own file; only the search is ours. `tests/language/test_model.py`
holds it to HanTa's own answers.
"""

import gzip
import pickle
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, inf, log1p
from operator import itemgetter
from typing import Any

from lesart.language.morphemes import BEGINNING, LOWEST, START, State, Steps, find_paths, tables, trace

__all__ = ["Chances", "Model", "hanta"]

_END, _UNKNOWN, _END_UNKNOWN = 2, 3, -3
_KEPT_IN_SENTENCE = 5  # in a sentence the sixth best state, minus 1, is the bound
_TAG_CUTOFF = 5.0  # classes that are less likely than the best by more than this are dropped

Chances = tuple[tuple[int, float], ...]  # a word's possible classes, with log probabilities
Path = tuple[int, "Path | None"]  # the classes of a sentence so far, the last one first
# For each class of the last word: what can follow it, by the class before; and for each class of the word
# before that: how likely the best path is, what can follow, the path.
Row = list[tuple[dict[int, Steps], list[tuple[float, Steps, Path]]]]


class Model:
    """The two Markov models; `hanta` gives the one that HanTa ships for German."""

    def __init__(self, parameters: Sequence[Any]) -> None:
        (
            tag2int, int2tag, suffixes, lengths, base, new, transitions, morpheme_chances, self._stems,
            sentence_steps, self._class_chances, self._case_chances, not_in_stem, self._lemma_suffixes,
            self._capitalised, known_words,
        ) = parameters  # fmt: skip
        self.name: dict[int, str] = {**int2tag, _UNKNOWN: "UNKNOWN", _END_UNKNOWN: "END_UNKNOWN"}
        self._number: dict[str, int] = {**tag2int, "UNKNOWN": _UNKNOWN, "END_UNKNOWN": _END_UNKNOWN}
        self._not_in_stem = {name: frozenset(tags) for name, tags in not_in_stem.items()}
        inner = {state: {t: p for t, p in then.items() if t > 0} for state, then in transitions.items()}
        self._final = {
            state: [(t, p) for t, p in then.items() if t < 0] for state, then in transitions.items()
        }
        self._tables = tables(
            inner, morpheme_chances, lengths, suffixes, {tag: base + chance for tag, chance in new.items()}
        )
        self._steps: dict[int, dict[int, Steps]] = {}
        for (before, last), then in sentence_steps.items():
            self._steps.setdefault(before, {})[last] = then
        self._anything = tuple((tag, 0.0) for tag in self._steps[BEGINNING[0]][START] if tag != _END)
        self._known_words = {word: tuple(classes) for word, classes in known_words.items()}
        self._reaching = _reaching(inner, self._final)
        self._atomic = {-last for last, tags in self._reaching.items() if tags == {START, -last}}

    def chances(self, form: str, capital: bool | None, without: frozenset[str] = frozenset()) -> Chances:
        """Return the classes a word may have, the likeliest first.

        Parameters
        ----------
        form
            The word as it stands in the text.
        capital
            Whether it begins with a capital letter; None where that says nothing, as in the first word.
        without
            Classes that are out of the question.
        """
        word = form.lower()
        tags = self._known_words.get(word)
        found = []
        for tag, chance in self._classes(word) if tags is None else tags:
            if self.name[tag] not in without:
                case = 0.0 if capital is None else self._case_chances[tag][capital]
                found.append((tag, chance + case - self._class_chances[tag]))
        found.sort(key=itemgetter(1), reverse=True)
        if tags is None and found:
            limit = found[0][1] - _TAG_CUTOFF
            found = [(tag, chance) for tag, chance in found if chance >= limit]
        return tuple(found)

    def seen(self, form: str) -> frozenset[str]:
        """Return the classes in which HanTa's training text has the word; none for a word it does not have.

        >>> sorted(hanta().seen("Moskau")), sorted(hanta().seen("Gottemoeller"))
        (['NE'], [])
        """
        return frozenset(self.name[tag] for tag, _ in self._known_words.get(form.lower(), ()))

    def best_classes(
        self, words: Sequence[Chances], state: State = BEGINNING, *, ends: bool = True
    ) -> list[int]:
        """Return the most likely classes for the words of a sentence (second-order Viterbi).

        Parameters
        ----------
        words
            The possible classes of each word.
        state
            The classes of the two words before; by default the sentence begins here.
        ends
            Whether the sentence ends here; if not, the last two words should have one possible class each.
        """
        before, last = state
        row: Row = [(self._steps[last], [(0.0, self._steps[before][last], (last, None))])]
        for word in words:
            if len(row) * len(row[0][1]) > _KEPT_IN_SENTENCE:
                row = _pruned(row)
            row = self._next_row(row, word or self._anything)
        paths = [(chance, steps, path) for _, paths in row for chance, steps, path in paths]
        if ends:
            paths = [(chance + steps.get(_END, -inf), steps, path) for chance, steps, path in paths]
        path: Path | None = max(paths, key=itemgetter(0))[2]
        tags = []
        while path is not None:
            tag, path = path
            tags.append(tag)
        return tags[-2::-1]

    def lemma(self, form: str, tag: int) -> str:
        """Return the dictionary form of a word of the given class, as HanTa builds it from the morphemes."""
        known = self.known_lemma(form, tag)
        return known or self._lemma(self._best_morphemes(form.lower(), -tag, guessing=True), tag)

    def known_lemma(self, form: str, tag: int) -> str | None:
        """Return the dictionary form if all the word's morphemes are known, else None.

        >>> number = {name: number for number, name in hanta().name.items()}["NN"]
        >>> hanta().known_lemma("Atomwaffen", number), hanta().known_lemma("Rübben", number)
        ('Atomwaffe', None)
        """
        word = form.lower()
        morphemes = [(word, tag)] if tag in self._atomic else self._best_morphemes(word, -tag, guessing=False)
        return self._lemma(morphemes, tag) if morphemes else None

    def _classes(self, word: str) -> list[tuple[int, float]]:
        """Return the classes of a word that is not in the training text, with their log probabilities."""
        last_row = find_paths(self._tables, word, None, guessing=True)[0][-1]
        ends: dict[State, float] = {}
        for state, chance in last_row.items():
            for tag, step in self._final.get(state, ()):
                end = (state[1], tag)
                total = chance + step
                if total > ends.get(end, LOWEST):
                    ends[end] = total
        result: dict[int, float] = {}
        for (_, tag), chance in ends.items():
            result[-tag] = _log_add(result[-tag], chance) if -tag in result else chance
        return sorted(result.items(), key=itemgetter(1), reverse=True)

    def _next_row(self, row: Row, word: Chances) -> Row:
        """Go on by one word: for each of its classes the best path for each class of the word before."""
        following: Row = []
        for tag, fits in word:
            arrived: list[tuple[float, Steps, Path]] = []
            for after, paths in row:
                chance, steps, path = paths[0]
                best = chance + steps[tag]
                for chance, steps, other in paths[1:]:
                    total = chance + steps[tag]
                    if total > best:
                        best, path = total, other
                arrived.append((best + fits, after[tag], (tag, path)))
            following.append((self._steps[tag], arrived))
        return following

    def _best_morphemes(self, word: str, end: int, *, guessing: bool) -> list[tuple[str, int]]:
        """Return the most likely morphemes of a word of the class; none if that needs a guess not allowed."""
        allowed = self._reaching.get(end, frozenset())
        rows, ways = find_paths(self._tables, word, allowed, guessing=guessing)
        best, state = LOWEST, None
        for before, chance in rows[-1].items():
            for tag, step in self._final.get(before, ()):
                if tag == end and chance + step > best:
                    best, state = chance + step, before
        if state is not None:
            return trace(word, ways, state)
        return [(word, _UNKNOWN)] if guessing else []

    def _lemma(self, morphemes: Sequence[tuple[str, int]], tag: int) -> str:
        name = self.name[tag]
        outside = self._not_in_stem.get(name.partition("(")[0], frozenset())
        parts = [part for part in morphemes if part[1] not in outside] or morphemes
        last, last_tag = parts[-1]
        last_name = self.name[last_tag]
        if last_tag in self._stems and (last_name[:2] == name[:2] or last_name.startswith("SUF")):
            last = self._stems[last_tag].get(last, last)
        stem = "".join([morpheme for morpheme, _ in parts[:-1]] + [last])
        return self._with_ending(stem, name)

    def _with_ending(self, stem: str, name: str) -> str:
        """Add the ending of dictionary forms: -en, -eln or -n to the stem of a verb."""
        endings: Mapping[str, str] = self._lemma_suffixes.get(name.partition("(")[0], {})
        longest = max(map(len, endings), default=0)
        marked = "#" + stem
        cuts = (marked[-length:] for length in range(min(longest, len(marked)) + 1, 0, -1))
        suffix = next((endings[cut] for cut in cuts if cut in endings), "")
        capital = self._number.get(name, 0) in self._capitalised
        return (stem[:1].upper() + stem[1:] if capital else stem) + suffix


def _pruned(row: Row) -> Row:
    bound = sorted((path[0] for _, paths in row for path in paths), reverse=True)[_KEPT_IN_SENTENCE] - 1
    kept = [(after, [path for path in paths if path[0] >= bound]) for after, paths in row]
    return [(after, paths) for after, paths in kept if paths]


def _log_add(a: float, b: float) -> float:
    low, high = min(a, b), max(a, b)
    return high + log1p(exp(low - high))


def _reaching(
    inner: Mapping[State, Steps], final: Mapping[State, Sequence[tuple[int, float]]]
) -> dict[int, frozenset[int]]:
    """Return for each final class the classes of morphemes from which it can be reached."""
    before: dict[int, set[int]] = {}
    for state, steps in inner.items():
        for tag in [*steps, *(tag for tag, _ in final.get(state, ()))]:
            before.setdefault(tag, set()).add(state[1])
    result = {}
    for end in [tag for tag in before if tag < 0]:
        found, waiting = set(before[end]), list(before[end])
        while waiting:
            new = before.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        result[end] = frozenset(found)
    return result


@cache
def hanta() -> Model:
    """Read the German model that the package HanTa ships (0.2 s, once)."""
    with gzip.open(str(files("HanTa") / "morphmodel_ger.pgz"), "rb") as file:
        return Model(pickle.load(file))  # noqa: S301 - the file comes with the installed package HanTa
