"""HanTa's German model, read and decoded by our own faster code with the same results.

HanTa (Wartena 2019, "A Probabilistic Morphology Model for German Lemmatization") holds two hidden Markov
models: one over the morphemes of a word, which gives its possible classes, and one over the classes of a
sentence. The numbers come from HanTa's own file; only the search is ours. `tests/language/test_model.py`
holds it to HanTa's own answers.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import exp, inf, log1p
from operator import itemgetter

from lesart.language.frequent import NOT_KNOWN, Analysis, Frequent, frequent, rounded
from lesart.language.hantafile import HANTA, ClassTable, hanta_file, read_tables
from lesart.language.memory import without_collector
from lesart.language.morphemes import LOWEST, START, State, find_paths, last_class, state_of, trace
from lesart.language.prepared import lemma_code, lemma_from, open_table, warn_of
from lesart.language.tablefile import DamagedTableError, TableFile

__all__ = ["NEGATED", "NOMINAL", "Chances", "Model", "hanta"]

NOMINAL = frozenset({"NN", "NE", "NNA", "NNI", "TRUNC"})  # what no word in small letters is
NEGATED = NOMINAL | {"VV(PP)"}  # »ungewollt« comes from no verb »unwollen«

_END, _UNKNOWN, _END_UNKNOWN = 2, 3, -3
_KEPT_IN_SENTENCE = 5  # in a sentence the sixth best state, minus 1, is the bound
_JUST_ASKED = 500  # words whose known lemma is remembered: it is asked for again soon, or never
_LONGEST_ACRONYM = 6  # words with fewer letters may be acronyms
_NOUNS_AND_NAMES = frozenset({"NN", "NNI", "NE"})  # their lemma is asked only where all morphemes are known
_ALSO_ASKED = ("NN",)
_TAG_CUTOFF = 5.0  # classes that are less likely than the best by more than this are dropped

Chances = tuple[tuple[int, float], ...]  # a word's possible classes, with log probabilities
Path = tuple[int, "Path | None"]  # the classes of a sentence so far, the last one first
# For each class of the last word: where the chances of what follows it begin, but for the class before; and
# for each class of the word before that: how likely the best path is, where the chances begin, the path.
Row = list[tuple[int, list[tuple[float, int, Path]]]]


def _steps_of_words(
    transitions: Iterable[tuple[int, int, Sequence[tuple[int, float]]]],
) -> tuple[dict[State, list[int]], dict[State, list[tuple[int, float]]]]:
    """List the classes that may follow each state, and how likely a word ends there."""
    inner: dict[State, list[int]] = {}
    final: dict[State, list[tuple[int, float]]] = {}
    for before, last, steps in transitions:
        inner[state_of(before, last)] = [tag for tag, _ in steps]
        final[state_of(before, last)] = [(tag, step) for tag, step in steps if tag < 0]
    return inner, final


class Model:
    """The two Markov models; `hanta` gives the one that HanTa ships for German."""

    def __init__(self, file: TableFile) -> None:
        small = file.parsed("small")
        self.name: dict[int, str] = dict(small["names"]) | {_UNKNOWN: "UNKNOWN", _END_UNKNOWN: "END_UNKNOWN"}
        self.number = {name: tag for tag, name in self.name.items()}
        self._not_in_stem = {name: frozenset(tags) for name, tags in small["not in stem"].items()}
        self._stems: dict[int, dict[str, str]] = dict(small["stems"])
        self._lemma_suffixes: dict[str, dict[str, str]] = small["lemma suffixes"]
        self._capitalised = frozenset(small["capitalised"])
        self._class_chances: dict[int, float] = dict(small["class chances"])
        self._case_chances = {
            tag: (small_letter, capital) for tag, small_letter, capital in small["case chances"]
        }
        inner, self._final = _steps_of_words(small["transitions"])
        self._tables = read_tables(file, small)
        self.known_words = ClassTable(file, "words")
        self._reaching = _reaching(inner)
        self._atomic = {-last for last, tags in self._reaching.items() if tags == {START, -last}}
        self.not_nominal = frozenset(self.name.values()) - NOMINAL  # what no acronym is
        self._prepared_without = {frozenset[str](), NOMINAL, NEGATED, self.not_nominal}
        self.classes: list[int] = small["sentence classes"]
        classes = self.classes
        self._frequent = Frequent(None, classes)
        # Of a word that is not prepared the same is asked for its lemma, its rule and the parts of another.
        self._known_lemma = lru_cache(maxsize=_JUST_ASKED)(self._search_known_lemma)
        # Where the chances of a class begin: as the next one, as the last one, as the one before the last.
        self._places = {
            tag: (at, at * len(classes), at * len(classes) ** 2) for at, tag in enumerate(classes)
        }
        self._steps = file.numbers("sentence steps")  # an array: as a list they are four times as large
        first = self._places[0][2] + self._places[START][1]
        self._anything = tuple(
            (tag, 0.0) for at, tag in enumerate(classes) if self._steps[first + at] > -inf and tag != _END
        )

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
        tags = self.known_words.get(word)
        if tags is not None:
            return tuple(self._weighed(tags, capital, without))
        prepared = self._frequent.classes(word) if without in self._prepared_without else None
        found = self._weighed(self._classes(word) if prepared is None else prepared, capital, without)
        return tuple(_not_ruled_out(found))

    def _weighed(
        self, tags: Iterable[tuple[int, float]], capital: bool | None, without: frozenset[str]
    ) -> list[tuple[int, float]]:
        """Weigh classes by the word's first letter and by how many words they have; the likeliest first."""
        name, class_chances, case_chances = self.name, self._class_chances, self._case_chances
        found = [
            (tag, chance + (0.0 if capital is None else case_chances[tag][capital]) - class_chances[tag])
            for tag, chance in tags
            if name[tag] not in without
        ]
        if len(found) > 1:
            found.sort(key=itemgetter(1), reverse=True)
        return found

    def analysis(self, word: str) -> Analysis:
        """Return what is prepared of a word in small letters: see `lesart.language.frequent`."""
        known = self.known_words.get(word)
        classes = [] if known is not None else self._likely(word)
        tags = [tag for tag, _ in (classes if known is None else known)]
        lemmas = {}
        for tag in dict.fromkeys([*tags, *(self.number[name] for name in _ALSO_ASKED)]):
            if tag not in self._atomic:
                nominal = self.name[tag] in _NOUNS_AND_NAMES
                lemma = self._known_lemma(word, tag) if nominal else self._any_lemma(word, tag)
                lemmas[tag] = NOT_KNOWN if lemma is None else lemma_code(word, lemma)
        return Analysis(classes, lemmas)

    def use(self, prepared: Frequent) -> None:
        """Look words up in the table before they are searched for morphemes."""
        self._frequent = prepared

    def forget(self) -> None:
        """Forget which words were read from the table."""
        self._frequent.forget()
        self._known_lemma.cache_clear()

    def _likely(self, word: str) -> list[tuple[int, float]]:
        """Return those classes of a word that HanTa does not know which may be kept in some place."""
        found = self._classes(word)
        places = [(None, frozenset[str]()), (True, frozenset[str]()), (False, NOMINAL)]
        if word.startswith("un"):
            places.append((False, NEGATED))
        if len(word) < _LONGEST_ACRONYM:
            places.append((True, self.not_nominal))
        likely = {tag for place in places for tag, _ in _not_ruled_out(self._weighed(found, *place))}
        return [(tag, chance) for tag, chance in found if tag in likely]

    def seen(self, form: str) -> frozenset[str]:
        """Return the classes in which HanTa's training text has the word; none for a word it does not have.

        >>> sorted(hanta().seen("Moskau")), sorted(hanta().seen("Gottemoeller"))
        (['NE'], [])
        """
        return frozenset(self.name[tag] for tag, _ in self.known_words.get(form.lower()) or ())

    def knows(self, form: str) -> bool:
        """Whether HanTa's training text has the word."""
        return form.lower() in self.known_words.places

    def best_classes(
        self, words: Sequence[Chances], state: tuple[int, int] = (0, START), *, ends: bool = True
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
        places = self._places
        before, last = places[state[0]], places[state[1]]
        start = before[2] + last[1]
        row: Row = [(last[2], [(0.0, start, (state[1], None))])]
        for word in words:
            if len(row) * len(row[0][1]) > _KEPT_IN_SENTENCE:
                row = _pruned(row)
            row = self._next_row(row, word or self._anything)
        ended = [(chance, start, path) for _, paths in row for chance, start, path in paths]
        if ends:
            at = places[_END][0]
            ended = [(chance + self._steps[start + at], start, path) for chance, start, path in ended]
        path: Path | None = max(ended, key=itemgetter(0))[2]
        tags = []
        while path is not None:
            tag, path = path
            tags.append(tag)
        return tags[-2::-1]

    def _next_row(self, row: Row, word: Chances) -> Row:
        """Go on by one word: for each of its classes the best path for each class of the word before."""
        steps, places = self._steps, self._places
        following: Row = []
        for tag, fits in word:
            at, across, base = places[tag]
            arrived: list[tuple[float, int, Path]] = []
            for onward, paths in row:
                best, start, path = paths[0]
                best += steps[start + at]
                if len(paths) > 1:
                    for chance, start, other in paths[1:]:
                        total = chance + steps[start + at]
                        if total > best:
                            best, path = total, other
                arrived.append((best + fits, onward + across, (tag, path)))
            following.append((base, arrived))
        return following

    def lemma(self, form: str, tag: int) -> str:
        """Return the dictionary form of a word of the given class, as HanTa builds it from the morphemes."""
        word = form.lower()
        code = self._prepared_lemma(word, tag)
        return lemma_from(word, code) if code and code != NOT_KNOWN else self._any_lemma(word, tag)

    def known_lemma(self, form: str, tag: int) -> str | None:
        """Return the dictionary form if all the word's morphemes are known, else None.

        >>> noun = hanta().number["NN"]
        >>> hanta().known_lemma("Atomwaffen", noun), hanta().known_lemma("Rübben", noun)
        ('Atomwaffe', None)
        """
        word = form.lower()
        code = self._prepared_lemma(word, tag) if self.name[tag] in _NOUNS_AND_NAMES else None
        if code is None:
            return self._known_lemma(word, tag)
        return None if code == NOT_KNOWN else lemma_from(word, code)

    def _prepared_lemma(self, word: str, tag: int) -> str | None:
        if tag in self._atomic:
            return None
        return self._frequent.lemma_code(word, tag)

    def _search_known_lemma(self, word: str, tag: int) -> str | None:
        morphemes = [(word, tag)] if tag in self._atomic else self._best_morphemes(word, -tag, guessing=False)
        return self._lemma(morphemes, tag) if morphemes else None

    def _any_lemma(self, word: str, tag: int) -> str:
        known = self._known_lemma(word, tag)
        return known or self._lemma(self._best_morphemes(word, -tag, guessing=True), tag)

    def _classes(self, word: str) -> list[tuple[int, float]]:
        """Return the classes of a word that is not in the training text, with their log probabilities."""
        last_row = find_paths(self._tables, word, None, guessing=True)[0][-1]
        ends: dict[tuple[int, int], float] = {}
        for state, chance in last_row.items():
            for tag, step in self._final.get(state, ()):
                end = (last_class(state), tag)
                total = chance + step
                if total > ends.get(end, LOWEST):
                    ends[end] = total
        result: dict[int, float] = {}
        for (_, tag), chance in ends.items():
            result[-tag] = _log_add(result[-tag], chance) if -tag in result else chance
        classes = [(tag, rounded(chance)) for tag, chance in result.items()]
        return sorted(classes, key=itemgetter(1), reverse=True)

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
        capital = self.number.get(name, 0) in self._capitalised
        return (stem[:1].upper() + stem[1:] if capital else stem) + suffix


def _not_ruled_out(found: list[tuple[int, float]]) -> list[tuple[int, float]]:
    limit = found[0][1] - _TAG_CUTOFF if found else 0.0
    return [(tag, chance) for tag, chance in found if chance >= limit]


def _pruned(row: Row) -> Row:
    chances = [path[0] for _, paths in row for path in paths]
    chances.sort()
    bound = chances[-1 - _KEPT_IN_SENTENCE] - 1
    if chances[0] >= bound:
        return row
    kept = [(after, [path for path in paths if path[0] >= bound]) for after, paths in row]
    return [(after, paths) for after, paths in kept if paths]


def _log_add(a: float, b: float) -> float:
    low, high = min(a, b), max(a, b)
    return high + log1p(exp(low - high))


def _reaching(followers: Mapping[State, Sequence[int]]) -> dict[int, frozenset[int]]:
    """Return for each final class the classes of morphemes from which it can be reached."""
    before: dict[int, set[int]] = {}
    for state, tags in followers.items():
        for tag in tags:
            before.setdefault(tag, set()).add(last_class(state))
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
    """Read the German model of HanTa (once)."""
    with without_collector():
        table = open_table(HANTA)
        if table is not None:
            try:
                model = Model(table)
            except DamagedTableError as error:
                warn_of(HANTA, error)
            else:
                model.use(frequent(model.classes))
                return model
        return Model(TableFile(hanta_file()))
