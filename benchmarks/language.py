"""Speed of `lesart.language.analyse`: first article, fresh, warm, beside HanTa, SoMaJo and simplemma.

    uv run python benchmarks/language.py                          text made of HanTa's own words
    uv run python benchmarks/language.py --texts DIR              every .txt file in a folder, an article each
    uv run python benchmarks/language.py --texts DIR --against REV    also an earlier build, in pairs

Lesart reads raw text (sentences, tokens, word classes, lemmas, names). The peers do parts of that: HanTa is
handed the finished tokens and gives word classes and lemmas, SoMaJo gives tokens and sentences, simplemma
lemmas. A peer that is not installed is named with the way to get it. What the states are: see `timing.py`.
"""

import argparse
import random
from itertools import accumulate
from math import exp

from HanTa.HanoverTagger import HanoverTagger  # type: ignore[import-untyped]  # HanTa ships no types

from timing import Job, add_options, compare, earlier_build, peers_at_hand, read_texts

MADE_WORDS = 40_000
NEW_COMPOUNDS = 0.04  # of the words; about the share that HanTa's training text lacks in real news


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_options(parser)
    options = parser.parse_args()
    texts = read_texts(options.texts, made_texts())
    with earlier_build(options.against) as source:
        rows = {"Lesart": Job("language")}
        if source is not None:
            rows[f"Lesart at {options.against}"] = Job("language", source)
        compare(rows | peers_at_hand(), texts, "tokens", options.rounds)


def made_texts(size: int = 250) -> list[str]:
    """Make articles of words as frequent as in HanTa's training text, with compounds it never saw."""
    peer = HanoverTagger("morphmodel_ger.pgz")
    chance = random.Random(1)  # noqa: S311 - the same text in every run, nothing secret
    words = [word for word in peer.cache if word.isalpha()]
    weights = list(accumulate(sum(exp(p) for _, p in peer.cache[word]) for word in words))
    noun = next(tag for tag, name in peer.int2tag.items() if name == "NN")
    nouns = [word for word in words if peer.cache[word][0][0] == noun]
    capital = frozenset(nouns)
    drawn = chance.choices(words, cum_weights=weights, k=MADE_WORDS)
    for at, word in enumerate(drawn):
        if chance.random() < NEW_COMPOUNDS:
            drawn[at] = chance.choice(nouns).capitalize() + chance.choice(nouns)
        elif word in capital:
            drawn[at] = word.capitalize()
        if at % 18 == 17:
            drawn[at] += "."
    return [" ".join(drawn[at : at + size]) for at in range(0, len(drawn), size)]


if __name__ == "__main__":
    main()
