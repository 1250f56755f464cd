"""Tokens a second of `lesart.language.analyse`, beside plain HanTa in the same run.

    uv run python benchmarks/language.py                the seed article, and text made from HanTa's words
    uv run python benchmarks/language.py --texts DIR    every .txt file in a folder, as one corpus

Lesart reads raw text (sentences, tokens, word classes, lemmas, names); HanTa is handed the finished tokens,
so its task is smaller. Cold: model and dictionary are loaded, but no word is remembered. Warm: the same texts
once more. Half warm: the second half of the texts, after the first. Processor time on one core.
"""

import argparse
import gc
import random
import time
from collections.abc import Callable, Sequence
from itertools import accumulate
from math import exp
from pathlib import Path
from typing import Any

from HanTa.HanoverTagger import HanoverTagger  # type: ignore[import-untyped]  # HanTa ships no types

import lesart
from lesart import Sentence, language

MADE_WORDS = 40_000
NEW_COMPOUNDS = 0.04  # of the words; about the share that HanTa's training text lacks in real news


def main() -> None:
    """Print one table a corpus."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, metavar="DIR", help="a folder of German .txt files (UTF-8)")
    folder = parser.parse_args().texts
    peer = HanoverTagger("morphmodel_ger.pgz")
    corpora = {"seed article": [lesart.seed().text], "made text": made_texts(peer)}
    if folder is not None:
        corpora = {folder.name: [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]}
    language.warm()
    for name, texts in corpora.items():
        measure(name, texts, peer)


def measure(name: str, texts: Sequence[str], peer: Any) -> None:
    """Print how fast both go through a corpus."""
    language.forget()
    sentences: list[Sentence] = []
    cold = seconds(lambda: sentences.extend(s for text in texts for s in language.analyse(text)))
    warm = seconds(lambda: [language.analyse(text) for text in texts])
    tokens = sum(map(len, sentences))
    language.forget()
    for text in texts[: len(texts) // 2]:
        language.analyse(text)
    rest: list[Sentence] = []
    half = seconds(
        lambda: rest.extend(s for text in texts[len(texts) // 2 :] for s in language.analyse(text))
    )
    half *= tokens / sum(map(len, rest))
    kinds = len({token.form for sentence in sentences for token in sentence})
    forms = [[token.form for token in sentence] for sentence in sentences]
    plain = seconds(lambda: [peer.tag_sent(words) for words in forms])
    share = kinds / tokens
    print(f"\n{name}: {len(texts)} texts, {tokens:,} tokens, {kinds:,} different ({share:.0%})")
    print(f"{'':22}{'tokens/s':>12}{'beside HanTa':>14}")
    rows = {"HanTa, tag_sent": plain, "Lesart, cold": cold, "Lesart, half warm": half, "Lesart, warm": warm}
    for label, spent in rows.items():
        print(f"{label:22}{tokens / spent:>12,.0f}{plain / spent:>13.1f}x")


def seconds(work: Callable[[], object]) -> float:
    """Measure the processor time of some work, without the garbage collector, as timeit does."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    spent = time.process_time() - start
    gc.enable()
    return spent


def made_texts(peer: Any, size: int = 1_000) -> list[str]:
    """Make articles of words as frequent as in HanTa's training text, with compounds it never saw."""
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
