"""What newsrooms write: one to three sentences a case, who says what in them and what the speakers are.

A case's label begins with its kind. Its keys:

``quotes``
    Every statement in the text, in any order. Of each the keys that are given must hold: ``kind``,
    ``content`` (the exact spans), ``mention`` (a list: any of these), ``source`` (a pattern of the source's
    label), ``about`` (words that lie in the content, where its bounds are open to argument).
    ``optional``: may be found or not.
``more``
    Whatever else is found is right as well.
``silent`` / ``silent_direct`` / ``apart`` / ``alone``
    Words that are in no quote; in no direct one; in none that is expected; in none together with others.
``never``
    Mentions that must not speak.
``sources``
    All sources as »label | naming category | number of quotes«, ``*`` for any words, the number left out
    where it is open; ``genders``: theirs.
"""

from fnmatch import fnmatchcase

import casebook
import pytest

from lesart import articles
from lesart.sources import find_sources

FILES = (
    "newsrooms",
    "newsroom_kinds",
    "newsroom_speakers",
    "newsroom_names",
    "newsroom_bodies",
    "newsroom_marks",
    "newsroom_speech",
    "newsroom_reports",
    "newsroom_structures",
    "newsroom_moods",
    "newsroom_prose",
    "newsroom_copy",
    "newsroom_answers",
    "newsroom_scenes",
    "reporting_frames",
)
CASES = [case for name in FILES for case in casebook.parameters(name)]


@pytest.mark.parametrize("case", CASES)
def test_a_newsroom_is_read_right(case):
    wrong = complaints(case)
    assert not wrong, "\n".join([case["text"], *wrong])


def complaints(case):
    """Say what of a case is not as expected: nothing, if all is."""
    sources = find_sources(articles.from_text(case["text"]))
    found = [as_found(case["text"], quote, source) for source in sources for quote in source.quotes]
    wrong = [*wrong_sources(case, sources), *wrong_silence(case, found)]
    if "quotes" in case:
        wrong += [*missed(case, found), *spurious(case, found)]
    return wrong


def as_found(text, quote, source):
    return {
        "kind": str(quote.kind),
        "content": [span.of(text) for span in quote.content],
        "mention": quote.mention.of(text) if quote.mention else None,
        "source": source.label,
    }


def missed(case, found):
    for expected in case["quotes"]:
        times = sum(fits(expected, quote) for quote in found)
        if not times and not expected.get("optional"):
            yield f"not found: {expected} in {found}"
        if times > 1 and "content" in expected:
            yield f"found {times} times: {expected}"


def spurious(case, found):
    for quote in found:
        if not case.get("more") and not any(fits(expected, quote) for expected in case["quotes"]):
            yield f"not expected: {quote}"


def fits(expected, quote):
    mentions = expected.get("mention", quote["mention"])
    return (
        quote["kind"] == expected.get("kind", quote["kind"])
        and quote["content"] == expected.get("content", quote["content"])
        and quote["mention"] in (mentions if isinstance(mentions, list) else [mentions])
        and fnmatchcase(quote["source"], expected.get("source", "*"))
        and covers(quote, expected.get("about", ""))
    )


def covers(quote, words):
    return any(words in part for part in quote["content"])


def wrong_silence(case, found):
    direct = [quote for quote in found if quote["kind"] == "direct"]
    expected = [quote for quote in found if any(fits(each, quote) for each in case.get("quotes", []))]
    for key, quotes in (("silent", found), ("silent_direct", direct), ("apart", expected)):
        for words in case.get(key, []):
            yield from (f"{key}: {words!r} in {quote}" for quote in quotes if covers(quote, words))
    for words in case.get("alone", []):
        yield from (f"alone: {words!r} in {q}" for q in found if covers(q, words) and q["content"] != [words])
    for quote in found:
        if quote["mention"] in case.get("never", []):
            yield f"never: {quote}"


def wrong_sources(case, sources):
    if "sources" not in case:
        return
    labels = [f"{s.label} | {s.naming} {s.category} | {len(s.quotes)}" for s in sources]
    patterns = [each if each.count("|") > 1 else f"{each} | *" for each in case["sources"]]
    pairs = zip(labels, patterns, strict=False)
    if len(labels) != len(patterns) or not all(fnmatchcase(*pair) for pair in pairs):
        yield f"sources {labels} instead of {patterns}"
    elif "genders" in case and [s.gender for s in sources] != case["genders"]:
        yield f"genders {[s.gender for s in sources]} instead of {case['genders']}"
