"""The reference annotation of the seed article holds what its guide promises."""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

import lesart

SEEDS = Path(__file__).parents[1] / "seeds"
KINDS = {"direct", "indirect", "free_indirect", "indirect_free_indirect", "reported"}
CATEGORIES = {"person", "group", "organisation", "document", "other"}
NON_QUOTES = {
    "anonymity",
    "byline",
    "declined",
    "gloss",
    "hypothetical",
    "knowledge",
    "silent",
    "speech_act",
    "term",
    "title",
    "unattributed",
    "unmarked",
    "withheld",
}
QUOTE_KEYS = {
    *("id", "kind", "medium", "content", "verbatim", "cue", "introducer", "mention", "source"),
    *("inside", "continues", "text", "doubt", "note"),
}
SOURCE_KEYS = {
    *("id", "name", "label", "naming", "category", "role", "institutions", "countries", "vagueness"),
    *("gender", "gender_evidence", "reason", "anonymity_reason", "doubt"),
}
MARKS = set("„“”‚‘’»«›‹\"'")


def records(name):
    return [json.loads(line) for line in (SEEDS / name).read_text("utf-8").splitlines()]


QUOTES = records("quotes.jsonl")
OTHERS = records("non_quotes.jsonl")
TEXT = (SEEDS / "article.txt").read_bytes().decode("utf-8")
BY_ID = {quote["id"]: quote for quote in QUOTES}
SOURCES = {quote["source"]["id"]: quote["source"] for quote in QUOTES}

each_quote = pytest.mark.parametrize("quote", QUOTES, ids=lambda q: f"{q['id']}-{q['kind']}")
each_source = pytest.mark.parametrize(
    "source", SOURCES.values(), ids=lambda s: f"{s['id']}-{s['label'][:20]}"
)


def cut(span):
    start, end = span
    return TEXT[start:end]


def spans_of(quote):
    single = [quote["mention"], quote["source"]["anonymity_reason"], quote["source"]["gender_evidence"]]
    several = [span for key in ("content", "verbatim", "cue", "introducer") for span in quote[key]]
    return several + [span for span in single if span is not None]


def inside(span, others):
    return any(start <= span[0] and span[1] <= end for start, end in others)


def test_the_offsets_are_made_for_the_text_that_lesart_reads():
    assert lesart.seed().text == TEXT


@each_quote
def test_a_record_has_the_keys_and_values_of_the_guide(quote):
    assert set(quote) == QUOTE_KEYS
    assert set(quote["source"]) == SOURCE_KEYS
    assert quote["kind"] in KINDS
    assert quote["medium"] in {"speech", "writing", "thought"}
    assert quote["content"]
    assert quote["cue"], "every quote of this article has a word of saying"


@each_quote
def test_every_span_lies_in_the_text_and_on_word_boundaries(quote):
    for start, end in spans_of(quote):
        assert 0 <= start < end <= len(TEXT)
        assert cut((start, end)).strip() == cut((start, end))
        assert not (TEXT[start - 1 : start] + TEXT[start]).isalnum()
        assert not TEXT[end - 1 : end + 1].isalnum() or end == len(TEXT)


@each_quote
def test_the_text_for_readers_is_what_the_offsets_say(quote):
    assert quote["text"] == [cut(span) for span in quote["content"]]


@each_quote
def test_spans_come_in_order_and_do_not_overlap(quote):
    for key in ("content", "verbatim", "cue", "introducer"):
        assert all(a[1] <= b[0] for a, b in pairwise(quote[key])), key


@each_quote
def test_cue_and_mention_stand_outside_what_is_said(quote):
    """In a reported quote the act of saying is part of the content, so there they may stand inside."""
    if quote["kind"] == "reported":
        assert all(inside(cue, quote["content"]) for cue in quote["cue"])
        assert quote["introducer"] == []
    else:
        assert not any(inside(cue, quote["content"]) for cue in quote["cue"])
        assert all(inside(cue, quote["introducer"]) for cue in quote["cue"])
        assert not inside(quote["mention"], quote["content"]) or quote["inside"]


@each_quote
def test_a_direct_quote_stands_in_its_marks(quote):
    wrapped = [cut(span)[0] in "„‚“" and cut(span)[-1] in "“’”" for span in quote["content"]]
    assert all(wrapped) if quote["kind"] == "direct" else not any(wrapped)


@each_quote
def test_verbatim_parts_stand_in_marks_inside_the_content(quote):
    for span in quote["verbatim"]:
        assert quote["kind"] != "direct"
        assert inside(span, quote["content"])
        assert (cut(span)[0], cut(span)[-1]) == ("„", "“")


@each_quote
def test_a_quote_in_a_quote_lies_inside_it_and_has_another_speaker(quote):
    if quote["inside"] is None:
        return
    outer = BY_ID[quote["inside"]]
    assert outer["id"] < quote["id"]
    assert all(inside(span, outer["content"]) for span in quote["content"])
    assert quote["source"]["id"] != outer["source"]["id"]


@each_quote
def test_a_continuing_quote_shares_the_introducer_before_it(quote):
    if quote["continues"] is None:
        return
    first = BY_ID[quote["continues"]]
    assert all(quote[key] == first[key] for key in ("cue", "introducer", "mention", "source"))
    assert first["content"][-1][1] <= quote["introducer"][0][0] < quote["content"][0][0]


def test_quotes_are_numbered_in_the_order_of_the_text():
    assert [quote["id"] for quote in QUOTES] == list(range(1, len(QUOTES) + 1))
    starts = [(quote["content"][0][0], -quote["content"][0][1]) for quote in QUOTES]
    assert starts == sorted(starts)
    assert len({json.dumps(quote["content"]) for quote in QUOTES}) == len(QUOTES)


def test_quotes_of_the_newsroom_do_not_overlap():
    ends = [span for quote in QUOTES if quote["inside"] is None for span in quote["content"]]
    assert all(a[1] <= b[0] for a, b in pairwise(sorted(ends)))


def test_a_source_is_the_same_wherever_its_number_is_the_same():
    assert all(quote["source"] == SOURCES[quote["source"]["id"]] for quote in QUOTES)
    assert list(SOURCES) == list(range(1, len(SOURCES) + 1))
    assert len({source["label"] for source in SOURCES.values()}) == len(SOURCES)


@each_source
def test_naming_vagueness_and_gender_agree_with_each_other(source):
    assert source["category"] in CATEGORIES
    assert (source["naming"] == "named") == (source["name"] is not None)
    if source["name"]:
        assert source["name"] in TEXT
        assert source["vagueness"] is None
    else:
        assert source["naming"] == "unnamed"
        assert source["vagueness"] in {"role_and_body", "body_only", "nothing"}
        assert bool(source["role"]) == (source["vagueness"] == "role_and_body")
        known = source["role"] or source["institutions"] or source["countries"]
        assert bool(known) == (source["vagueness"] != "nothing")
    assert (source["gender"] is None) == (source["gender_evidence"] is None)
    if source["gender"]:
        assert source["gender"] in {"female", "male"}
        assert source["category"] == "person"
        assert source["naming"] == "named"


def test_each_sentence_of_doubt_or_reason_is_a_sentence():
    told = [quote[key] for quote in QUOTES for key in ("doubt", "note")]
    told += [source[key] for source in SOURCES.values() for key in ("doubt", "reason")]
    told += [other[key] for other in OTHERS for key in ("doubt", "reason")]
    for sentence in filter(None, told):
        assert re.search(r"[.?!)]$", sentence), sentence


def test_non_quotes_are_in_shape():
    assert [other["id"] for other in OTHERS] == list(range(1, len(OTHERS) + 1))
    for other in OTHERS:
        assert set(other) == {"id", "kind", "spans", "text", "who", "inside", "reason", "doubt"}
        assert other["kind"] in NON_QUOTES
        assert other["text"] == [cut(span) for span in other["spans"]]
        assert other["inside"] is None or inside(other["spans"][0], BY_ID[other["inside"]]["content"])
    assert {other["kind"] for other in OTHERS} == NON_QUOTES


def test_a_non_quote_is_no_quote():
    contents = {json.dumps(span) for quote in QUOTES for span in quote["content"]}
    assert not contents & {json.dumps(span) for other in OTHERS for span in other["spans"]}


def test_every_quotation_mark_of_the_article_is_accounted_for():
    pairs = [span for quote in QUOTES if quote["kind"] == "direct" for span in quote["content"]]
    pairs += [span for quote in QUOTES for span in quote["verbatim"]]
    pairs += [span for other in OTHERS if other["kind"] in {"title", "term"} for span in other["spans"]]
    edges = Counter(at for start, end in pairs for at in (start, end - 1))
    assert edges == Counter(at for at, character in enumerate(TEXT) if character in MARKS)


def test_the_guide_states_the_counts():
    guide = (SEEDS / "quotes.md").read_text("utf-8")
    rows = {cells[1]: cells[2:5] for line in guide.splitlines() if len(cells := line.split("|")) == 6}
    counted = {
        name.strip(): [int(cell) for cell in cells]
        for name, cells in rows.items()
        if cells[0].strip().isdigit()
    }
    told = Counter((quote["kind"], quote["inside"] is None) for quote in QUOTES)
    expected = {kind: [told[kind, True], told[kind, False]] for kind in ("direct", "indirect", "reported")}
    expected["all"] = [sum(column) for column in zip(*expected.values(), strict=True)]
    assert counted == {kind: [*row, sum(row)] for kind, row in expected.items()}
    assert sum(expected["all"]) == len(QUOTES)
    unnamed = sum(source["naming"] == "unnamed" for source in SOURCES.values())
    assert f"{len(SOURCES)} sources, {unnamed} of them unnamed." in guide
    assert all(f"`{kind}`" in guide for kind in KINDS | NON_QUOTES | CATEGORIES)
