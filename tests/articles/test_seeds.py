import csv
import hashlib
import tomllib

import pytest

import lesart
from lesart.articles import DamageKind, known_damage, provenance, seed_file, seeds
from lesart.errors import ArticleError
from lesart.records import ParagraphKind

SHA256 = "7748a50d30270c6975d3f4fc980a3e44043fd0555703d64033c366f63837e5a3"


@pytest.fixture(scope="module")
def described():
    return tomllib.loads(seed_file("article.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def glossed():
    with seed_file("gloss.en.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(int(row["start"]), int(row["end"]), row["gloss"]) for row in rows]


def test_the_article_is_byte_for_byte_what_was_received():
    data = seed_file("article.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256 == provenance().sha256
    assert lesart.seed().text == data.decode("utf-8")
    assert lesart.seed() is lesart.seed()


def test_the_articles_origin_is_the_same_on_every_machine():
    origin = lesart.seed().origin
    assert (origin.path, origin.encoding, origin.changes) == ("seeds/article.txt", "utf-8", ())


def test_an_altered_article_is_refused(tmp_path, monkeypatch):
    (tmp_path / "article.txt").write_bytes(seed_file("article.txt").read_bytes().replace(b"\n", b"\r\n"))
    (tmp_path / "article.toml").write_bytes(seed_file("article.toml").read_bytes())
    monkeypatch.setattr(seeds, "seed_file", lambda name: tmp_path / name)
    with pytest.raises(ArticleError, match="was altered"):
        seeds.seed.__wrapped__()


def test_a_lost_file_is_missed_by_name():
    with pytest.raises(ArticleError, match=r"no nothing\.txt in"):
        seed_file("nothing.txt")


def test_the_articles_paragraphs_are_told_apart():
    article = lesart.seed()
    small = [
        (p.kind.value, p.span.of(article.text))
        for p in article.paragraphs
        if p.kind is not ParagraphKind.BODY
    ]
    assert small == [
        ("headline", "Die Rufe nach China und Indien werden lauter, Putin zur Vernunft zu bringen"),
        ("subheading", "Hinter den Kulissen"),
        ("subheading", "Paria-Status"),
        ("byline", "Nahal Toosi, Jonathan Lemire und Andrew Desiderio haben zu diesem Bericht beigetragen."),
        ("boilerplate", "source site"),
        ("boilerplate", "Leave a Reply"),
    ]


@pytest.mark.parametrize("part", ["damage", "evidence"])
def test_every_offset_cuts_the_quoted_words(described, part):
    entries = described["damage"] if part == "damage" else described["origin"]["evidence"]
    assert entries
    for entry in entries:
        assert lesart.seed().text[entry["start"] : entry["end"]] == entry["text"]


def test_damage_stands_in_order_once_each_and_explained():
    damage = known_damage()
    spans = [each.span for each in damage]
    assert spans == sorted(set(spans))
    assert all(each.note.endswith(".") and each.meant != "" for each in damage)


def test_the_kinds_of_damage_are_those_defined_and_each_occurs(described):
    assert set(described["kinds"]) == set(DamageKind) == {each.kind for each in known_damage()}


def test_damage_is_chosen_by_kind():
    assert len(known_damage(DamageKind.LEAN_ON)) == len(known_damage("lean_on")) == 3
    assert sum(len(known_damage(kind)) for kind in DamageKind) == len(known_damage())
    with pytest.raises(ArticleError, match="no kind of damage called 'typo': choose one of boilerplate"):
        known_damage("typo")


def test_every_place_where_to_lean_on_was_mistranslated_is_marked():
    text = lesart.seed().text
    marked = [each.span for each in known_damage("lean_on")]
    at = [n for n in range(len(text)) if text.startswith("stütz", n)]
    assert [any(span.start <= n < span.end for span in marked) for n in at] == [
        n != text.find("unterstützt") + 5 for n in at
    ]


def test_boilerplate_is_marked_as_damage_where_paragraphs_have_it():
    boilerplate = [p.span for p in lesart.seed().paragraphs if p.kind is ParagraphKind.BOILERPLATE]
    assert [each.span for each in known_damage("boilerplate")] == boilerplate


def test_quotation_marks_other_than_german_ones_are_marked():
    text = lesart.seed().text
    foreign = [n for n, c in enumerate(text) if c in "”’\"'" or (c == "“" and text[n - 1].isspace())]
    marked = known_damage("english_quotation_marks") + known_damage("wrong_closing_mark")
    assert sorted(each.span.start for each in marked) == foreign


def test_provenance_says_what_is_not_known():
    told = provenance()
    assert told.language == lesart.seed().origin.language or told.language == "de"
    assert told.licence == "none granted"
    assert min(len(told.known), len(told.inferred), len(told.not_known), len(told.evidence)) > 1


def test_the_gloss_covers_the_whole_article_but_white_space(glossed):
    text = lesart.seed().text
    at, between = 0, ""
    for start, end, _ in glossed:
        assert at <= start < end
        between += text[at:start]
        at = end
    assert (between + text[at:]).strip() == ""


def test_each_glossed_sentence_lies_within_one_paragraph(glossed):
    paragraphs = lesart.seed().paragraphs
    for start, end, _ in glossed:
        assert sum(p.start <= start and end <= p.end for p in paragraphs) == 1


def test_the_gloss_is_english_and_notes_every_mistranslated_lean_on(glossed):
    assert all(gloss == gloss.strip() and gloss for _, _, gloss in glossed)
    assert not any(set(gloss) & set("äöüß„") for _, _, gloss in glossed)
    for damage in known_damage("lean_on"):
        assert any(
            "[meant: lean" in g or "[meant: was lean" in g
            for s, e, g in glossed
            if s <= damage.span.start < e
        )


def test_the_gloss_keeps_what_is_quoted_quoted(glossed):
    text = lesart.seed().text
    for start, end, gloss in glossed:
        german = text[start:end]
        opened = german.count("„") + german.count("‚") + german.startswith("“")
        assert gloss.count("“") + gloss.count("‘") == opened, german
