"""The documentation site: one command builds it whole, links lead somewhere, everybody can read it."""

import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html

import lesart
from build_site import HOME, broken_links
from headless_lab import PATIENCE, chromium_path, launched

ROOT = Path(__file__).parents[1]
LOOKED_AT = [
    HOME,
    "docs/how-good.html",
    "docs/site/api/words.html",
    "exercises/release/03_words_in_context/03_words_in_context.html",
    "lessons/06_unnamed_officials.html",
    "lessons/11_from_one_article_to_many.html",
    "GLOSSARY.html",
]
# The corner of a table with row names is empty: a remark of axe's, no rule of WCAG (pandas 3 writes it so).
LOOKED_FOR = {"resultTypes": ["violations"], "rules": {"empty-table-header": {"enabled": False}}}


@pytest.fixture(scope="session")
def site(run, tmp_path_factory):
    """Build the site; a warning of Sphinx's or a broken link fails every test here."""
    folder = tmp_path_factory.mktemp("site")
    assert run(sys.executable, ROOT / "tools" / "build_site.py", folder).strip() == str(
        folder / "html" / HOME
    )
    return folder / "html"


def test_every_lesson_exercise_document_and_room_has_its_page(site):
    sources = [
        *(ROOT / "lessons").glob("*.ipynb"),
        *(ROOT / "exercises" / "release").glob("*/*.ipynb"),
        *(ROOT / "docs").glob("*.md"),
        *ROOT.glob("*.md"),
    ]
    lacking = [s for s in sources if not (site / s.relative_to(ROOT)).with_suffix(".html").is_file()]
    assert lacking == []
    rooms = [name for name in lesart.__all__ if (ROOT / "src" / "lesart" / name).is_dir()]
    assert [room for room in rooms if not (site / f"docs/site/api/{room}.html").is_file()] == []


def test_a_public_function_stands_with_its_example(site):
    page = html.fromstring((site / "docs/site/api/words.html").read_bytes())
    told = page.get_element_by_id("lesart.words.log_ratio").getparent().text_content()
    assert ">>> log_ratio(" in told


def test_lessons_are_shown_with_their_figures(site):
    page = html.fromstring((site / "lessons/03_words_in_context.html").read_bytes())
    pictures = page.xpath("//article//figure//img")
    assert pictures
    assert all(picture.get("alt") for picture in pictures)


def test_nothing_is_asked_from_outside(site):
    outside = "//script/@src | //link[@rel='stylesheet']/@href | //img/@src | //iframe/@src"
    asked = {
        address
        for path in site.rglob("*.html")
        for address in html.fromstring(path.read_bytes()).xpath(outside)
        if address.startswith(("http:", "https:", "//"))
    }
    assert asked == set()


def test_a_broken_link_is_seen(tmp_path):
    (tmp_path / "a.html").write_text(
        '<p id="here"><a href="#here">a</a><a href="#there">b</a><a href="b.html">c</a><img src="d.png">'
        '<a href="https://example.org/x">e</a><a href="a.html?x#here">f</a></p>',
        "utf-8",
    )
    assert list(broken_links(tmp_path)) == [
        "a.html: #there leads to no such place",
        "a.html: b.html leads to no file",
        "a.html: d.png leads to no file",
    ]


@pytest.fixture(scope="module")
def browser():
    if chromium_path() is None:
        pytest.skip("needs Chromium or Chrome, and this machine has neither")
    with launched() as running:
        yield running


@pytest.mark.parametrize(
    ("name", "scheme"),
    [*((name, "light") for name in LOOKED_AT), *((name, "dark") for name in LOOKED_AT[3:5])],
)
def test_axe_finds_no_barrier(site, browser, name, scheme):
    page = browser.new_page(color_scheme=scheme)
    page.set_default_timeout(PATIENCE * 1000)
    page.goto((site / name).as_uri())
    barriers = Axe().run(page, options=LOOKED_FOR).response["violations"]
    assert [(barrier["id"], barrier["nodes"][0]["html"]) for barrier in barriers] == []
    page.close()


def test_a_narrow_screen_is_wide_enough(site, browser):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.set_default_timeout(PATIENCE * 1000)
    for name in LOOKED_AT:
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    page.close()
