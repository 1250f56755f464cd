import json
import logging
from pathlib import Path

import pytest

import lesart
from lesart.articles import from_text
from lesart.articles.markup import declared_charset, looks_like_html
from lesart.articles.webpage import extract_page
from lesart.errors import ArticleError

PAGE = Path(__file__).parents[1] / "cases" / "page.html"

PARAGRAPHS = [
    ("headline", "Rat der Stadt berät über die Brücke"),
    (
        "body",
        (
            "Der Rat der Stadt hat am Mittwoch stundenlang über die alte Brücke beraten. „Wir wollen sie "
            "erhalten“, sagte die Bürgermeisterin nach der Sitzung vor dem Rathaus."
        ),
    ),
    ("subheading", "Streit um die Kosten"),
    (
        "body",
        (
            "Die Opposition hält den Plan für zu teuer & warnt vor Schulden. Ein Gutachten nennt die Summe "
            "von drei Millionen Euro für die Sanierung, die Münchner Fachleute sprechen von vier."
        ),
    ),
    ("body", "Neue Pfeiler"),
    ("body", "Neue Fahrbahn"),
    ("body", "Am Freitag will der Rat entscheiden."),
    ("body", "Danach folgt die Ausschreibung für alle Arbeiten."),
    ("boilerplate", "Lesen Sie auch: Warum Brücken altern"),
]


def paragraphs(article):
    return [(paragraph.kind.value, paragraph.span.of(article.text)) for paragraph in article.paragraphs]


def test_a_saved_page_becomes_its_article():
    article = lesart.read(PAGE)
    assert paragraphs(article) == PARAGRAPHS
    assert article.text == "\n\n".join(text for _, text in PARAGRAPHS)
    assert (article.origin.format, article.origin.language) == ("html", "de-de")
    assert article.origin.changes == ("the article was taken out of a web page, white space run together",)


@pytest.mark.parametrize("name", ["page.txt", "page", "page.HTM"])
@pytest.mark.parametrize("before", ["", "\n <!-- saved from a browser -->\n", '<?xml version="1.0"?>\n'])
def test_a_page_is_known_by_its_beginning_or_its_name(tmp_path, name, before):
    path = tmp_path / name
    path.write_text(before + PAGE.read_text("utf-8"), "utf-8")
    assert paragraphs(lesart.read(path)) == PARAGRAPHS


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1"])
def test_a_page_may_declare_a_wrong_encoding(tmp_path, encoding, declared):
    path = tmp_path / "page.html"
    path.write_text(PAGE.read_text("utf-8").replace('"utf-8"', f'"{declared}"'), encoding)
    assert paragraphs(lesart.read(path)) == PARAGRAPHS


def test_the_declared_encoding_decides_where_the_bytes_allow_several(tmp_path):
    path = tmp_path / "page.html"
    html = PAGE.read_text("utf-8").replace("Beispielbote", "B").replace("stundenlang", "in Łódź")
    for sign in "„“–":
        html = html.replace(sign, '"')
    path.write_text(html.replace('"utf-8"', '"iso-8859-2"').replace("©", ""), "iso-8859-2")
    article = lesart.read(path)
    assert "in Łódź" in article.text
    assert "declared by the document as iso-8859-2" in article.origin.reason


def test_without_a_first_heading_the_title_is_the_headline():
    page = extract_page(PAGE.read_text("utf-8").replace("h1>", "div>"))
    assert page.text.startswith("Rat der Stadt berät über die Brücke")
    assert page.blocks[0].markup == "the page's <title>"


def test_quotations_and_nested_lists_are_read_once(tmp_path):
    path = tmp_path / "liste.html"
    path.write_text(
        "<html><body><article><p>Der Rat tagt am Freitag.</p><blockquote>Wir <b>kommen</b> alle.</blockquote>"
        "<ul><li>Die Brücke: <ul><li>Pfeiler</li><li>Fahrbahn</li></ul></li></ul></article></body></html>",
        "utf-8",
    )
    article = lesart.read(path)
    assert [text for _, text in paragraphs(article)] == [
        "Der Rat tagt am Freitag.",
        "Wir kommen alle.",
        "Die Brücke:",
        "Pfeiler",
        "Fahrbahn",
    ]


def test_a_fragment_is_read_too(tmp_path):
    path = tmp_path / "stueck.html"
    path.write_text("<p>Der Rat tagt am Freitag.</p><p>Alle kommen.</p>", "utf-8")
    assert lesart.read(path).text == "Der Rat tagt am Freitag.\n\nAlle kommen."


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<html><body><div id='root'></div><script>start()</script></body></html>",
        "<html><body><nav><a href='/'>Start</a></nav></body></html>",
        "<html><body><h1>Nur ein Titel</h1></body></html>",
        "<!DOCTYPE html>",
    ],
)
def test_a_page_without_running_text_is_refused_quietly(html, tmp_path, caplog, capfd):
    path = tmp_path / "leer.html"
    path.write_text(html, "utf-8")
    with pytest.raises(ArticleError, match="no running text"):
        lesart.read(path)
    assert not caplog.records
    assert capfd.readouterr().err == ""
    assert logging.getLogger("trafilatura").level == logging.NOTSET


@pytest.mark.parametrize(
    "text",
    ["Der Rat tagt.", "x < y und y > z", "<b> ist ein Tag.", "a <html> b", "<headline>Nein</headline>"],
)
def test_plain_text_is_not_taken_for_a_page(text):
    assert not looks_like_html(text)


@pytest.mark.parametrize(
    ("start", "charset"),
    [
        (b'<meta charset="UTF-8">', "UTF-8"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-15'>", "iso-8859-15"),
        (b'<?xml version="1.0" encoding="utf-16"?>', "utf-16"),
        (b"<p>charset = none</p>", None),
    ],
)
def test_the_declared_encoding_is_found(start, charset):
    assert declared_charset(start) == charset


def test_what_is_left_out_is_told_once_each_with_the_reason():
    page = """<html><body><nav><a href="/">Startseite</a> <a href="/">Startseite</a></nav><article>
    <h1>Der Damm hält</h1><p>Der Damm hält seit Jahren dem Wasser stand, und niemand sorgt sich.</p>
    <p>Am Montag wurde er geprüft, und die Prüfer fanden keinen einzigen Riss darin.</p></article>
    <aside><p><a href="/x">Mehr zum Thema: So schützt man sich vor Hochwasser</a></p></aside>
    <p><a href="/abo">Jetzt abonnieren</a></p></body></html>"""
    article = lesart.articles.from_text(page)
    told = {each.text: each.reason for each in article.origin.left_out}
    assert len(told) == len(article.origin.left_out)
    assert told["Mehr zum Thema: So schützt man sich vor Hochwasser"] == "<aside>"
    assert told["Jetzt abonnieren"] == "most of it is a link"
    assert not [text for text in told if text in article.text]
    assert "left_out" not in repr(article.origin)


def test_of_plain_text_nothing_is_left_out():
    assert lesart.articles.from_text("Der Damm hält.").origin.left_out == ()


def test_that_a_text_was_taken_from_the_data_in_a_script_is_told():
    sentences = ["Der Stadtrat von Musterhausen hat am Montag über die alte Brücke beraten."] * 4
    data = json.dumps({"html": "".join(f"<p>{sentence}</p>" for sentence in sentences)})
    article = from_text(f'<html><body><script type="application/json">{data}</script></body></html>')
    assert article.text == "\n\n".join(sentences)
    assert any("the data in a script" in change for change in article.origin.changes)
