"""HanTa's German model, laid out as a table file: what it holds, and how it is made from HanTa's own file.

`tools/prepare_tables.py` writes the file that lies in `prepared/`; where that is missing or damaged, the same
bytes are made in memory from the installed package HanTa.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, product
from math import inf
from operator import mul
from typing import Any

from lesart.language.morphemes import PREFIX, Tables, state_of
from lesart.language.tablefile import TableFile, packed

__all__ = ["HANTA", "ClassTable", "hanta_file", "read_tables"]

HANTA = "hanta_de.tables"
_LENGTHS = 25  # a morpheme's length is counted up to 24 letters

Classes = tuple[tuple[int, float], ...]  # of a string: classes, and how likely


def hanta_file() -> bytes:
    """Lay out the model of the installed package HanTa.

    Raises
    ------
    ModuleNotFoundError
        If HanTa, or numpy, which its file needs, is not installed.
    """
    import gzip  # noqa: PLC0415 - only where the file is made: it and the next three take long to load
    import pickle  # noqa: PLC0415 - as above
    from importlib.metadata import version  # noqa: PLC0415 - as above
    from importlib.resources import files  # noqa: PLC0415 - as above

    with gzip.open(str(files("HanTa") / "morphmodel_ger.pgz"), "rb") as file:
        parameters = pickle.load(file)  # noqa: S301 - the file comes with the installed package HanTa
    (
        _, names, suffixes, lengths, base, new, transitions, morphemes, stems, sentences, class_chances,
        case_chances, not_in_stem, lemma_suffixes, capitalised, known_words,
    ) = parameters  # fmt: skip
    of_morphemes = _by_morpheme(morphemes)
    open_tags = sorted(set(suffixes) & set(new))
    endings = sorted(set().union(*(suffixes[tag] for tag in open_tags)))
    tags = sorted({*chain.from_iterable(sentences.values()), *chain.from_iterable(sentences)})
    small = {
        "names": _pairs(names),
        "transitions": [[*state, _pairs(steps)] for state, steps in transitions.items()],
        "stems": _pairs(stems),
        "class chances": _pairs(class_chances),
        "case chances": [[tag, of_case[False], of_case[True]] for tag, of_case in case_chances.items()],
        "not in stem": not_in_stem,
        "lemma suffixes": lemma_suffixes,
        "capitalised": sorted(capitalised),
        "open classes": open_tags,
        "sentence classes": tags,
    }
    by_length = (base + new[t] + lengths[t][length] for length in range(_LENGTHS) for t in open_tags)
    steps = (sentences.get((b, c), {}).get(tag, -inf) for b, c, tag in product(tags, repeat=3))
    sections = {
        "small": small,
        "by length": ("d", by_length),
        "suffixes": endings,
        "by suffix": ("d", [suffixes[tag].get(end, -inf) for end in endings for tag in open_tags]),
        "sentence steps": ("d", steps),
        **_packed_classes("morphemes", of_morphemes),
        **_packed_classes("words", known_words),
        **_packed_lengths(of_morphemes),
    }
    return packed({"HanTa": version("HanTa"), "licence": "LGPL-3.0, see LICENSE-HanTa"}, sections)


def _by_morpheme(of_tags: Mapping[int, Mapping[str, float]]) -> dict[str, list[tuple[int, float]]]:
    """Turn the chances round: from those of each class to those of each morpheme."""
    chances: dict[str, list[tuple[int, float]]] = {}
    for tag, of_tag in of_tags.items():
        for morpheme, chance in of_tag.items():
            if morpheme:  # the end of a word is none
                chances.setdefault(morpheme, []).append((tag, chance))
    return chances


def _pairs(mapping: Mapping[Any, Any]) -> list[list[Any]]:
    return [[key, value] for key, value in mapping.items()]


def _packed_classes(name: str, classes: Mapping[str, Sequence[tuple[int, float]]]) -> dict[str, Any]:
    """Lay out the classes of strings, those with the same number of classes together."""
    keys = sorted(classes, key=lambda key: (len(classes[key]), key))
    sizes = sorted(Counter(map(len, classes.values())).items())
    return {
        name: keys,
        f"{name} sizes": (
            "I",
            [number for size in sizes for number in size],
        ),
        f"{name} classes": ("h", [tag for key in keys for tag, _ in classes[key]]),
        f"{name} chances": ("d", [chance for key in keys for _, chance in classes[key]]),
    }


class ClassTable:
    """Strings with their classes and chances, which are unpacked when they are asked for: few of them are."""

    def __init__(self, file: TableFile, name: str) -> None:
        keys = file.words(name)
        self.places: Mapping[str, int] = dict(zip(keys, range(len(keys)), strict=True))
        self.classes: Mapping[int, Classes] = _Unpacked(file, name)  # by these places

    def get(self, key: str) -> Classes | None:
        """Return the classes of a string, each with how likely; None if the table does not have it."""
        place = self.places.get(key)
        return None if place is None else self.classes[place]


class _Unpacked(dict[int, Classes]):
    """Classes and chances of strings by their places; those with the same number of classes lie together."""

    def __init__(self, file: TableFile, name: str) -> None:
        super().__init__()
        self._tags, self._chances = file.numbers(f"{name} classes"), file.numbers(f"{name} chances")
        sizes = file.numbers(f"{name} sizes")
        self._sizes, counts = sizes[::2], sizes[1::2]
        self._firsts = list(accumulate(counts, initial=0))  # place of the first with each number of classes
        self._starts = list(accumulate(map(mul, self._sizes, counts), initial=0))  # where its classes begin

    def __missing__(self, place: int) -> Classes:
        group = bisect_right(self._firsts, place) - 1
        size = self._sizes[group]
        start = self._starts[group] + (place - self._firsts[group]) * size
        end = start + size
        found = self[place] = tuple(zip(self._tags[start:end], self._chances[start:end], strict=True))
        return found


def _packed_lengths(morphemes: Iterable[str]) -> dict[str, Any]:
    """Lay out how long the morphemes are that begin with the same letters."""
    lengths: dict[str, set[int]] = {}
    for morpheme in morphemes:
        if len(morpheme) >= PREFIX:
            lengths.setdefault(morpheme[:PREFIX], set()).add(len(morpheme))
    kinds = sorted({tuple(sorted(of_prefix)) for of_prefix in lengths.values()})
    number = {kind: at for at, kind in enumerate(kinds)}
    prefixes = sorted(lengths)
    return {
        "prefixes": prefixes,
        "prefix lengths": ("H", [number[tuple(sorted(lengths[prefix]))] for prefix in prefixes]),
        "lengths": {"kinds": kinds},
    }


def read_tables(file: TableFile, small: Mapping[str, Any]) -> Tables:
    """Read the model of morphemes; its section of small tables has been read already."""
    kinds = [tuple(kind) for kind in file.parsed("lengths")["kinds"]]
    by_length = file.numbers("by length").tolist()
    width = len(small["open classes"])
    return Tables(
        steps={
            state_of(before, last): {tag: (state_of(last, tag), step) for tag, step in steps if tag > 0}
            for before, last, steps in small["transitions"]
        },
        morphemes=ClassTable(file, "morphemes"),
        longer=dict(
            zip(file.words("prefixes"), map(kinds.__getitem__, file.numbers("prefix lengths")), strict=True)
        ),
        open_tags=small["open classes"],
        by_length=[by_length[at : at + width] for at in range(0, len(by_length), width)],
        suffixes=file.words("suffixes"),
        by_suffix=file.numbers("by suffix"),
    )
