"""Speed of the frame dictionary and of Krippendorff's alpha, each beside a peer in the same run.

    uv run python benchmarks/frames.py                the seed article, many times over
    uv run python benchmarks/frames.py --texts DIR    every .txt file in a folder, an article each
    uv run python benchmarks/frames.py --texts DIR --against REV    also an earlier build, in pairs

First `lesart.frames.find_frames` from raw text, in the three states of `timing.py`. Then the dictionary alone
(general codebook, on analysed sentences) beside one regular expression a frame made of the same patterns, run
over the raw sentences: the peer knows neither lemmas nor brackets nor gaps. Cold: no word is remembered by
the dictionary; warm: the same sentences once more. Alpha stands beside nltk's. Processor time on one core.
"""

import argparse
import random
import re
import time
from collections.abc import Callable

from nltk.metrics.agreement import AnnotationTask  # type: ignore[import-untyped]  # nltk ships no types

import lesart
from lesart import Sentence, language
from lesart.agreement import krippendorff_alpha
from lesart.frames import general_codebook
from lesart.frames.matching import Matcher
from timing import Job, add_options, compare, earlier_build, read_texts

UNITS = 2_000


def main() -> None:
    """Print three tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_options(parser)
    options = parser.parse_args()
    texts = read_texts(options.texts, [lesart.seed().text + " " * number for number in range(20)])
    with earlier_build(options.against) as source:
        rows = {"Lesart": Job("frames")}
        if source is not None:
            rows[f"Lesart at {options.against}"] = Job("frames", source)
        compare(rows, texts, "articles", options.rounds)
    pairs = [(text, sentence) for text in texts for sentence in language.analyse(text)]
    measure_dictionary([text[s.start : s.end] for text, s in pairs], [sentence for _, sentence in pairs])
    measure_alpha()


def measure_dictionary(raw: list[str], sentences: list[Sentence]) -> None:
    """Print tokens a second: the dictionary cold and warm, and the peer."""
    codebook = general_codebook()
    matcher = Matcher(codebook)
    cold = seconds(lambda: [matcher.find(sentence) for sentence in sentences])
    warm = seconds(lambda: [matcher.find(sentence) for sentence in sentences])
    expressions = [
        re.compile("|".join(sorted({_expression(p.text) for p in frame.indicators})), re.IGNORECASE)
        for frame in codebook.frames
    ]
    peer = seconds(lambda: [list(e.finditer(text)) for text in raw for e in expressions])
    tokens = sum(map(len, sentences))
    print(f"{tokens:,} tokens, {sum(len(frame.indicators) for frame in codebook.frames)} patterns")
    for name, taken in (("dictionary, cold", cold), ("dictionary, warm", warm), ("one regex a frame", peer)):
        print(f"  {name:20} {tokens / taken:12,.0f} tokens/s")


def measure_alpha() -> None:
    """Print how long both take for the same codings, and that they agree."""
    draw = random.Random(1)  # noqa: S311 - repeatable draws, nothing secret
    coders = [[draw.choice("abcd") for _ in range(UNITS)] for _ in range(3)]
    task = AnnotationTask([(n, u, code) for n, row in enumerate(coders) for u, code in enumerate(row)])
    found: list[float] = []
    ours = seconds(lambda: found.append(krippendorff_alpha(coders)))
    theirs = seconds(lambda: found.append(task.alpha()))
    print(f"alpha of {UNITS:,} units, 3 coders, difference {abs(found[0] - found[1]):.1e}")
    print(f"  lesart {ours:.3f} s, nltk {theirs:.3f} s")


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _expression(pattern: str) -> str:
    words = [re.escape(word).replace(r"\*", r"\w*") for word in pattern.split() if re.search(r"\w", word)]
    return rf"\b{' '.join(words)}\b"


if __name__ == "__main__":
    main()
