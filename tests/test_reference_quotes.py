"""The reference annotation of every article of the course holds what the guide promises.

The guide is ``seeds/quotes.md``; what it says of the seed alone is tested on the seed alone.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
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
PAIRS = {"„": "“", "‚": "’", "“": "”", "«": "»"}


@dataclass(frozen=True)
class Reference:
    """What was annotated in one article."""

    folder: Path

    def records(self, name):
        return [json.loads(line) for line in (self.folder / name).read_text("utf-8").splitlines()]

    @cached_property
    def quotes(self):
        return self.records("quotes.jsonl")

    @cached_property
    def others(self):
        return self.records("non_quotes.jsonl")

    @cached_property
    def text(self):
        return (self.folder / "article.txt").read_bytes().decode("utf-8")

    @cached_property
    def by_id(self):
        return {quote["id"]: quote for quote in self.quotes}

    @cached_property
    def sources(self):
        return {quote["source"]["id"]: quote["source"] for quote in self.quotes}

    @property
    def is_seed(self):
        return self.folder == SEEDS

    def cut(self, span):
        start, end = span
        return self.text[start:end]

    def is_answer(self, quote):
        """Whether it is a turn of an interview, which stands without marks behind its speaker's name."""
        start = quote["content"][0][0]
        label = quote["mention"]
        return label is not None and self.text[label[1] : start] == ": " and not quote["cue"]


SEED = Reference(SEEDS)
REFERENCES = [SEED, *(Reference(SEEDS / "samples" / name) for name in lesart.samples())]

each_reference = pytest.mark.parametrize("reference", REFERENCES, ids=lambda r: r.folder.name)
each_quote = pytest.mark.parametrize(
    ("reference", "quote"),
    [
        pytest.param(reference, quote, id=f"{reference.folder.name}-{quote['id']}-{quote['kind']}")
        for reference in REFERENCES
        for quote in reference.quotes
    ],
)
each_quote_alone = pytest.mark.parametrize(
    "quote", [quote for reference in REFERENCES for quote in reference.quotes], ids=lambda q: q["kind"]
)
each_source = pytest.mark.parametrize(
    ("reference", "source"),
    [
        pytest.param(reference, source, id=f"{reference.folder.name}-{source['label'][:20]}")
        for reference in REFERENCES
        for source in reference.sources.values()
    ],
)


def spans_of(quote):
    single = [quote["mention"], quote["source"]["anonymity_reason"], quote["source"]["gender_evidence"]]
    several = [span for key in ("content", "verbatim", "cue", "introducer") for span in quote[key]]
    return several + [span for span in single if span is not None]


def inside(span, others):
    return any(start <= span[0] and span[1] <= end for start, end in others)


@each_reference
def test_the_offsets_are_made_for_the_text_that_lesart_reads(reference):
    article = lesart.seed() if reference.is_seed else lesart.sample(reference.folder.name)
    assert article.text == reference.text


@each_quote
def test_a_record_has_the_keys_and_values_of_the_guide(reference, quote):
    assert set(quote) == QUOTE_KEYS
    assert set(quote["source"]) == SOURCE_KEYS
    assert quote["kind"] in KINDS
    assert quote["medium"] in {"speech", "writing", "thought"}
    assert quote["content"]
    assert quote["cue"] or not reference.is_seed, "every quote of the seed has a word of saying"


@each_quote
def test_every_span_lies_in_the_text_and_on_word_boundaries(reference, quote):
    for start, end in spans_of(quote):
        assert 0 <= start < end <= len(reference.text)
        assert reference.cut((start, end)).strip() == reference.cut((start, end))
        assert not (reference.text[start - 1 : start] + reference.text[start]).isalnum()
        assert not reference.text[end - 1 : end + 1].isalnum() or end == len(reference.text)


@each_quote
def test_the_text_for_readers_is_what_the_offsets_say(reference, quote):
    assert quote["text"] == [reference.cut(span) for span in quote["content"]]


@each_quote_alone
def test_spans_come_in_order_and_do_not_overlap(quote):
    for key in ("content", "verbatim", "cue", "introducer"):
        assert all(a[1] <= b[0] for a, b in pairwise(quote[key])), key


@each_quote_alone
def test_cue_and_mention_stand_outside_what_is_said(quote):
    """In a reported quote the act of saying is part of the content, so there they may stand inside."""
    if quote["kind"] == "reported":
        assert all(inside(cue, quote["content"]) for cue in quote["cue"])
        assert quote["introducer"] == []
    else:
        assert not any(inside(cue, quote["content"]) for cue in quote["cue"])
        assert all(inside(cue, quote["introducer"]) for cue in quote["cue"])
        if quote["mention"] is not None:
            assert not inside(quote["mention"], quote["content"]) or quote["inside"] or quote["doubt"]


@each_quote
def test_a_direct_quote_stands_in_its_marks(reference, quote):
    words = [reference.cut(span) for span in quote["content"]]
    wrapped = [PAIRS.get(each[0]) == each[-1] for each in words]
    direct = quote["kind"] == "direct" and not reference.is_answer(quote)
    assert all(wrapped) if direct else not any(wrapped)


@each_quote
def test_verbatim_parts_stand_in_marks_inside_the_content(reference, quote):
    for span in quote["verbatim"]:
        assert quote["kind"] != "direct"
        assert inside(span, quote["content"])
        assert (reference.cut(span)[0], reference.cut(span)[-1]) in {("„", "“"), ("«", "»")}


@each_quote
def test_a_quote_in_a_quote_lies_inside_it_and_has_another_speaker(reference, quote):
    if quote["inside"] is None:
        return
    outer = reference.by_id[quote["inside"]]
    assert outer["id"] < quote["id"]
    assert all(inside(span, outer["content"]) for span in quote["content"])
    assert quote["source"]["id"] != outer["source"]["id"]


@each_quote
def test_a_continuing_quote_shares_the_introducer_before_it(reference, quote):
    if quote["continues"] is None:
        return
    first = reference.by_id[quote["continues"]]
    assert all(quote[key] == first[key] for key in ("cue", "introducer", "mention", "source"))
    assert first["content"][-1][1] <= quote["introducer"][0][0] < quote["content"][0][0]


@each_reference
def test_quotes_are_numbered_in_the_order_of_the_text(reference):
    assert [quote["id"] for quote in reference.quotes] == list(range(1, len(reference.quotes) + 1))
    starts = [(quote["content"][0][0], -quote["content"][0][1]) for quote in reference.quotes]
    assert starts == sorted(starts)
    assert len({json.dumps(quote["content"]) for quote in reference.quotes}) == len(reference.quotes)


@each_reference
def test_quotes_of_the_newsroom_do_not_overlap(reference):
    ends = [span for quote in reference.quotes if quote["inside"] is None for span in quote["content"]]
    assert all(a[1] <= b[0] for a, b in pairwise(sorted(ends)))


@each_reference
def test_a_source_is_the_same_wherever_its_number_is_the_same(reference):
    assert all(quote["source"] == reference.sources[quote["source"]["id"]] for quote in reference.quotes)
    assert list(reference.sources) == list(range(1, len(reference.sources) + 1))
    assert len({source["label"] for source in reference.sources.values()}) == len(reference.sources)


@each_source
def test_naming_vagueness_and_gender_agree_with_each_other(reference, source):
    assert source["category"] in CATEGORIES
    assert (source["naming"] == "named") == (source["name"] is not None)
    if source["name"]:
        # In whichever case, and whatever stands between: »die Studie«, »von Oehlers Team«.
        assert all(word in reference.text for word in source["name"].split())
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


@each_reference
def test_each_sentence_of_doubt_or_reason_is_a_sentence(reference):
    told = [quote[key] for quote in reference.quotes for key in ("doubt", "note")]
    told += [source[key] for source in reference.sources.values() for key in ("doubt", "reason")]
    told += [other[key] for other in reference.others for key in ("doubt", "reason")]
    for sentence in filter(None, told):
        assert re.search(r"[.?!)]$", sentence), sentence


@each_reference
def test_non_quotes_are_in_shape(reference):
    assert [other["id"] for other in reference.others] == list(range(1, len(reference.others) + 1))
    for other in reference.others:
        assert set(other) == {"id", "kind", "spans", "text", "who", "inside", "reason", "doubt"}
        assert other["kind"] in NON_QUOTES
        assert other["text"] == [reference.cut(span) for span in other["spans"]]
        assert other["inside"] is None or inside(
            other["spans"][0], reference.by_id[other["inside"]]["content"]
        )
    if reference.is_seed:
        assert {other["kind"] for other in reference.others} == NON_QUOTES


@each_reference
def test_a_non_quote_is_no_quote(reference):
    contents = {json.dumps(span) for quote in reference.quotes for span in quote["content"]}
    assert not contents & {json.dumps(span) for other in reference.others for span in other["spans"]}


@each_reference
def test_every_quotation_mark_of_the_article_is_accounted_for(reference):
    direct = [q for q in reference.quotes if q["kind"] == "direct" and not reference.is_answer(q)]
    pairs = [span for quote in direct for span in quote["content"]]
    pairs += [span for quote in reference.quotes for span in quote["verbatim"]]
    pairs += [span for o in reference.others if o["kind"] in {"title", "term"} for span in o["spans"]]
    edges = Counter(at for start, end in pairs for at in (start, end - 1))
    assert edges == Counter(at for at, character in enumerate(reference.text) if character in MARKS)


def test_the_guide_states_the_counts():
    guide = (SEEDS / "quotes.md").read_text("utf-8")
    rows = {cells[1]: cells[2:5] for line in guide.splitlines() if len(cells := line.split("|")) == 6}
    counted = {
        name.strip(): [int(cell) for cell in cells]
        for name, cells in rows.items()
        if cells[0].strip().isdigit()
    }
    told = Counter((quote["kind"], quote["inside"] is None) for quote in SEED.quotes)
    expected = {kind: [told[kind, True], told[kind, False]] for kind in ("direct", "indirect", "reported")}
    expected["all"] = [sum(column) for column in zip(*expected.values(), strict=True)]
    assert counted == {kind: [*row, sum(row)] for kind, row in expected.items()}
    assert sum(expected["all"]) == len(SEED.quotes)
    unnamed = sum(source["naming"] == "unnamed" for source in SEED.sources.values())
    assert f"{len(SEED.sources)} sources, {unnamed} of them unnamed." in guide
    assert all(f"`{kind}`" in guide for kind in KINDS | NON_QUOTES | CATEGORIES)
