"""The invented articles to practise on: what the course promises of each."""

import csv
import re
from collections import Counter

import pytest

import lesart
from lesart.articles import from_text, provenance, seed_file, seeds
from lesart.course import gloss
from lesart.errors import ArticleError
from lesart.frames import read_codebook, read_codings
from lesart.sources import read_sources

NAMES = lesart.samples()
CODEBOOK = read_codebook(seed_file("codebook.toml"))
FILES = {"article.txt", "article.toml", "gloss.en.tsv", "quotes.jsonl", "non_quotes.jsonl", "frames.jsonl"}


@pytest.fixture(params=NAMES)
def article(request):
    return lesart.sample(request.param)


def glossed(article):
    with seed_file("gloss.en.tsv", article).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(int(row["start"]), int(row["end"]), row["gloss"]) for row in rows]


def test_there_are_samples_of_many_kinds():
    assert {"report", "interview", "commentary", "court", "sport", "agency", "swiss"} <= set(NAMES)
    assert sorted(NAMES) == NAMES


def test_a_sample_is_short_whole_and_said_to_be_invented(article):
    assert 200 <= len(article.text.split()) <= 450
    assert article.origin.changes == article.origin.warnings == ()
    assert article.origin.path == f"seeds/samples/{article.name}/article.txt"
    told = provenance(article)
    assert told.invented
    assert not provenance().invented
    assert told.translated_from is None
    assert "made up" in " ".join(told.known)
    assert told.licence == "CC BY 4.0"
    assert lesart.sample(article.name) is article


def test_each_has_everything_that_the_seed_has(article):
    for name in FILES:
        assert seed_file(name, article).parent.name == article.name
    with pytest.raises(ArticleError, match=r"no codebook\.toml in"):
        seed_file("codebook.toml", article)


def test_a_sample_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(ArticleError, match=r"no sample 'interveiw': did you mean 'interview'.*agency, comm"):
        lesart.sample("interveiw")
    with pytest.raises(ArticleError, match="there are agency"):
        lesart.sample("novel")


def test_material_is_found_by_the_text_and_by_nothing_else(article):
    same = from_text(article.text, name="my copy")
    assert seed_file("quotes.jsonl", same) == seed_file("quotes.jsonl", article)
    assert seed_file("quotes.jsonl", lesart.seed()) == seed_file("quotes.jsonl")
    with pytest.raises(ArticleError, match=r"no quotes\.jsonl for other: only the seed and the samples"):
        seed_file("quotes.jsonl", from_text(f"{article.text}!", name="other"))
    with pytest.raises(ArticleError, match="no provenance for other"):
        provenance(from_text("Ja.", name="other"))


def test_an_altered_sample_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "samples" / "sport"
    folder.mkdir(parents=True)
    (folder / "article.txt").write_text("Tor!", "utf-8")
    (folder / "article.toml").write_bytes(seed_file("samples/sport/article.toml").read_bytes())
    monkeypatch.setattr(seeds, "_course_folder", lambda: tmp_path)
    with pytest.raises(ArticleError, match=r"was altered .*git checkout seeds/samples/sport/article\.txt"):
        seeds.sample.__wrapped__("sport")


def test_the_gloss_covers_every_sentence_within_its_paragraph(article):
    at, between = 0, ""
    for start, end, english in glossed(article):
        assert at <= start < end
        between += article.text[at:start]
        at = end
        assert sum(p.start <= start and end <= p.end for p in article.paragraphs) == 1
        assert english == english.strip() != ""
    assert (between + article.text[at:]).strip() == ""
    assert [(s.span.start, s.span.end, s.english) for s in gloss(article).sentences] == glossed(article)


def test_the_gloss_is_english_and_keeps_what_is_quoted_quoted(article):
    names = set(re.findall(r"\w*[äöüß]\w*", article.text))
    for start, end, english in glossed(article):
        german = article.text[start:end]
        assert not set(english) & set("„«»")
        assert set(re.findall(r"\w*[äöüß]\w*", english)) <= names, "only names keep an umlaut"
        assert english.count("“") == german.count("„") + german.count("«"), german


def test_the_swiss_sample_is_spelt_as_in_switzerland():
    swiss = lesart.sample("swiss")
    assert "«" in swiss.text
    assert not set("ß„“") & set(swiss.text)
    assert provenance(swiss).language == "de-CH"
    assert all("„" in lesart.sample(name).text for name in NAMES if name != "swiss")


def test_every_unit_is_coded_once_with_a_reason(article):
    codings = read_codings(seed_file("frames.jsonl", article), codebook=CODEBOOK)
    assert [coding.unit for coding in codings] == list(range(1, len(codings) + 1))
    sentences = [(start, end) for start, end, _ in glossed(article)]
    units = [(coding.span.start, coding.span.end) for coding in codings]
    assert units == [place for place in sentences if place in units]
    left_out = [article.text[slice(*place)] for place in sentences if place not in units]
    assert all(re.match(r"Von |Ruth Sandmann, 54|Das Gespräch führte", words) for words in left_out)
    for coding in codings:
        assert coding.coder == "first"
        assert coding.reason.endswith((".", "?"))
        assert coding.voice is not None
        assert coding.flags <= {"negated", "hypothetical"}


def test_the_voice_of_a_unit_is_that_of_its_longest_quote(article):
    """Two hands' work in one: whoever speaks by the quotes speaks by the frames."""
    speakers = [
        (span, str(source.naming), str(source.category))
        for source in read_sources(seed_file("quotes.jsonl", article))
        for quote in source.quotes
        for span in quote.content
    ]
    for coding in read_codings(seed_file("frames.jsonl", article)):
        within = {(naming, category) for span, naming, category in speakers if span.overlaps(coding.span)}
        expected = {_voice(naming, category) for naming, category in within} or {"newsroom"}
        assert str(coding.voice) in expected, coding.span.of(article.text)


def _voice(naming, category):
    if category == "other":
        return "newsroom"  # an idea that nobody is said to have
    return "institution" if category in {"organisation", "document"} else naming


def test_the_samples_differ_in_how_they_source():
    shares = {}
    for name in NAMES:
        counts = Counter(
            str(s.naming) for s in read_sources(seed_file("quotes.jsonl", lesart.sample(name)), nested=True)
        )
        shares[name] = counts["unnamed"] / counts.total()
    assert shares["sport"] == 0
    assert shares["agency"] > 0.8
    assert 0 < shares["report"] < 0.5


def test_between_them_they_hold_every_kind_of_quote():
    kinds = {
        str(quote.kind)
        for name in NAMES
        for source in read_sources(seed_file("quotes.jsonl", lesart.sample(name)))
        for quote in source.quotes
    }
    assert kinds == {"direct", "indirect", "free_indirect", "indirect_free_indirect", "reported"}
