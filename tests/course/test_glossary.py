import re
from collections import Counter
from pathlib import Path

import pytest

from lesart.course import glossary
from lesart.course.glossary import glossary_markdown, terms

ROOT = Path(__file__).parents[2]


def test_glossary_md_is_what_the_data_say():
    assert (ROOT / "GLOSSARY.md").read_text("utf-8") == glossary_markdown(), (
        "run `uv run python tools/write_glossary.py`: GLOSSARY.md is not edited by hand"
    )


def test_terms_are_sorted_and_looked_up_without_doubt():
    names = [term.term for term in terms()]
    assert names == sorted(names, key=lambda name: re.sub(r"[^a-z ]", "", name.casefold()))
    counts = Counter(name for term in terms() for name in term.names)
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.term)
def test_every_term_is_complete(term):
    assert term.definition.endswith(".")
    assert term.german
    assert not re.search(r"\s\s|^\s|\s$", f"{term.term}{term.german}{term.definition}")
    assert term.lesson is None or 1 <= term.lesson <= 11


def test_every_work_is_cited_and_looks_like_one():
    works = {work for term in terms() for work in term.sources}
    for work in works:
        [name] = re.findall(r"^(?:The |W3C)?(?:van |de )?[\w-]*", work.cite)
        year = re.findall(r"\d{4}$", work.cite)
        assert work.full.endswith(".")
        assert all(f"({number})" in work.full for number in year)
        assert name in work.full
        assert re.fullmatch(r"(10\.\d{4,5}/[!-~]+[\w)])?", work.doi)


def test_where_a_work_has_a_doi_it_leads_there():
    shown = glossary("Cohen's kappa")._repr_html_()
    assert 'Measurement 20(1), 37–46. <a href="https://doi.org/10.1177/' in shown
    assert "37–46. <https://doi.org/10.1177/001316446002000104>\n" in glossary_markdown()
    assert "doi.org" not in glossary("Zipf's law")._repr_html_()


@pytest.mark.parametrize("word", ["Keyness", "streuung", "DP", "MATTR", "type–token ratio", " n-Gramm "])
def test_looked_up_in_english_and_german(word):
    assert "(German:" in repr(glossary(word))


def test_an_entry_names_its_source_and_language():
    html = glossary("Zipf's law")._repr_html_()
    assert '<dfn>Zipf&#x27;s law</dfn>, <span lang="de">Zipfsches Gesetz</span>' in html
    assert "<summary>Source: Zipf 1949</summary>" in html
    assert "Human Behavior and the Principle of Least Effort" in html


def test_all_words_as_a_table():
    html = glossary()._repr_html_()
    assert html.count('<th scope="row">') == len(terms()) == len(repr(glossary()).splitlines())


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("concordence", "»concordence« is not in the glossary. Near it: concordance"),
        ("Kappa", "»Kappa« is not in the glossary. Near it: Cohen's kappa"),
        (3, "»3« is not in the glossary. All words: `glossary()`"),
        ("", "»« is not in the glossary. All words: `glossary()`"),
        ("<b>", "»<b>« is not in the glossary. All words: `glossary()`"),
    ],
)
def test_a_word_that_is_not_there(word, said):
    assert repr(glossary(word)) == said
    assert "<b>" not in glossary(word)._repr_html_()
