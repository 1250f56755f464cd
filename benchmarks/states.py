"""One process of a benchmark: `python benchmarks/states.py WORK TEXTS.json` prints the seconds it took.

It is also run with the library of earlier builds, so it asks of it only what has long been there. The states
are described in `timing.py`.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

__all__ = ["STATES", "WORKS"]

STATES = ("first article", "fresh", "warm")

Work = Callable[[str, Sequence[Sequence[str]]], object]  # is given a text, and its tokens by sentence


def _language() -> Work:
    from lesart import language  # noqa: PLC0415 - what is imported is measured

    return lambda text, _: language.analyse(text)


def _quotes() -> Work:
    from lesart.quotes import find_quotes  # noqa: PLC0415 - as above
    from lesart.records import Article  # noqa: PLC0415 - as above

    return lambda text, _: find_quotes(Article("article", text, ()))


def _sources() -> Work:
    from lesart.records import Article  # noqa: PLC0415 - as above
    from lesart.sources import find_sources  # noqa: PLC0415 - as above

    return lambda text, _: find_sources(Article("article", text, ()))


def _frames() -> Work:
    from lesart.frames import find_frames, general_codebook  # noqa: PLC0415 - as above
    from lesart.records import Article  # noqa: PLC0415 - as above

    codebook = general_codebook()
    return lambda text, _: find_frames(Article("article", text, ()), codebook)


def _hanta() -> Work:
    from HanTa.HanoverTagger import HanoverTagger  # type: ignore[import-untyped] # noqa: PLC0415 - ships no types, as above

    tagger = HanoverTagger("morphmodel_ger.pgz")
    return lambda _, sentences: [tagger.tag_sent(sentence) for sentence in sentences]


def _somajo() -> Work:
    somajo: Any = __import__("somajo")  # a peer, not a dependency: it may be missing
    tokenizer = somajo.SoMaJo("de_CMC")
    return lambda text, _: [len(sentence) for sentence in tokenizer.tokenize_text(text.split("\n\n"))]


def _simplemma() -> Work:
    import simplemma  # noqa: PLC0415 - what is imported is measured

    return lambda text, _: simplemma.text_lemmatizer(text, lang="de")


WORKS: dict[str, Callable[[], Work]] = {
    "language": _language, "quotes": _quotes, "sources": _sources, "frames": _frames,
    "HanTa": _hanta, "SoMaJo": _somajo, "simplemma": _simplemma,
}  # fmt: skip


def main() -> None:
    """Be one process: do the work in all three states and print the seconds."""
    start = time.process_time()
    texts, tokens = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    read = time.process_time() - start  # no part of the work
    work = WORKS[sys.argv[1]]()
    work(texts[0], tokens[0])
    spent = {STATES[0]: time.process_time() - read}
    for state, blank in (
        (STATES[1], ""),
        (STATES[2], " "),
    ):  # the blank makes a text new to what remembers texts
        start = time.process_time()
        for text, sentences in zip(texts[1:], tokens[1:], strict=True):
            work(text + blank, sentences)
        spent[state] = time.process_time() - start
    print(json.dumps(spent | {"memory": _megabytes()}))


def _megabytes() -> float:
    """Return the most memory that this process has used; 0 on Windows, which keeps no such record."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells on Linux begins with the process that started this one
        return int(status.read_text("ascii").partition("VmHWM:")[2].split()[0]) / 1e3
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ModuleNotFoundError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main()
