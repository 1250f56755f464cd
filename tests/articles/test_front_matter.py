"""What stands above a text between lines of ---: what is known of the article, and no part of its text."""

import pytest
import trafilatura

import lesart
from lesart.articles import from_bytes
from lesart.records import ParagraphKind

TEXT = "Der Rat tagt.\n"


def known(above, text=TEXT):
    origin = from_bytes(f"---\n{above}\n---\n{text}".encode(), path="note.md").origin
    names = ("title", "date", "outlet", "author", "address", "language")
    return {name: told for name in names if (told := getattr(origin, name))}


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("title: Rat tagt: Klein geht", {"title": "Rat tagt: Klein geht"}),
        (r'title: "Klein: \"Nein\""', {"title": 'Klein: "Nein"'}),
        ("title: 's''Blatt' \ndate: 2022-10-03", {"title": "s'Blatt", "date": "2022-10-03"}),
        (
            "Titel: Rat tagt\nDatum: 3. Oktober 2022\nZeitung: Bote",
            {"title": "Rat tagt", "date": "2022-10-03", "outlet": "Bote"},
        ),
        ("date: 2022-10-03T23:30:00Z", {"date": "2022-10-04"}),
        ("published: 2022-10-03\ncreated: 2026-11-01", {"date": "2022-10-03"}),
        ('author:\n  - "[[Eva Klein]]"\n  - "[[Jan Wald]]"', {"author": "Eva Klein, Jan Wald"}),
        ('authors: [Eva Klein, "Wald, Jan"]', {"author": "Eva Klein, Wald, Jan"}),
        (
            "source: https://bote.example/a\nsite_name: Bote",
            {"address": "https://bote.example/a", "outlet": "Bote"},
        ),
        ("Quelle: Bote", {"outlet": "Bote"}),
        (
            "title: Rat tagt\ndescription: >-\n  Der Rat\n  tagt.\ntags:\n- a\n\n# geprüft",
            {"title": "Rat tagt"},
        ),
        ("title: Rat # geprüft\nauthor: null\nlang: de\nsent: 20:15", {"title": "Rat", "language": "de"}),
    ],
)
def test_what_the_lines_tell_is_known_of_the_article(above, expected):
    assert known(above) == expected


@pytest.mark.parametrize(
    "text",
    [
        "---\nFrage: Was nun?\nAntwort: Nichts.\n---\nDer Rat tagt.",  # names nothing of an article
        "---\n\nDer Rat tagt.\n\n---\n\nEr geht.",  # rules between parts of a text
        "---\ntitle: Rat tagt\nDer Rat tagt, und niemand kommt.\n---\nEr geht.",  # a line of text
        "---\ntitle: Rat tagt\n\nDer Rat tagt.",  # no end
        "Der Rat tagt.\n---\ntitle: Rat\n---\n",  # not above the text
        "---\ncreated: 2026-11-01\n---\nDer Rat tagt.",  # when it was kept says nothing of it
    ],
)
def test_other_lines_between_rules_are_text(text):
    article = from_bytes(text.encode(), path="note.md")
    assert article.text == text
    assert article.origin.title is article.origin.date is None


def test_the_text_begins_below_and_it_is_said(tmp_path):
    path = tmp_path / "note.md"
    path.write_bytes("\ufeff---\r\ntitle: Größe\r\n---\r\n# Rat tagt\r\n\r\nDer Rat tagt.\r\n".encode())
    article = lesart.read(path)
    assert article.text == "# Rat tagt\n\nDer Rat tagt.\n"
    assert [paragraph.kind for paragraph in article.paragraphs] == [
        ParagraphKind.HEADLINE,
        ParagraphKind.BODY,
    ]
    assert article.origin.title == "Größe"
    assert article.origin.where("title") == "front matter"
    assert "a note with front matter" in article.origin.changes[0]


def test_what_trafilatura_writes_above_a_text_is_read():
    sentence = "Der Rat von Musterhausen tagt seit dem Morgen über den Haushalt der Stadt. "
    page = (
        "<html><head><title>Rat tagt</title><meta property='og:site_name' content='Bote'>"
        "<meta name='author' content='Eva Klein; Jan Wald'>"
        "<meta property='article:published_time' content='2022-10-03'></head>"
        f"<body><article><h1>Rat tagt</h1><p>{sentence * 3}</p></article></body></html>"
    )
    written = trafilatura.extract(page, output_format="markdown", with_metadata=True)
    article = from_bytes(written.encode(), path="page.md")
    origin = article.origin
    assert (origin.title, origin.date, origin.outlet, origin.author) == (
        "Rat tagt",
        "2022-10-03",
        "Bote",
        "Eva Klein, Jan Wald",
    )
    assert article.text.startswith("# Rat tagt")
    assert "fingerprint" not in article.text


def test_a_corpus_has_it_in_its_columns(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    note = "---\ntitle: Rat tagt\ndate: 2022-10-03\nsite: Bote\nauthor: Eva Klein\n---\nDer Rat tagt.\n"
    (folder / "note.md").write_text(note, encoding="utf-8")
    articles = lesart.corpus.build(folder, folder=tmp_path / "press").articles
    [row] = articles.to_dict("records")
    assert (row["title"], str(row["date"])[:10], row["outlet"], row["author"], row["words"]) == (
        "Rat tagt",
        "2022-10-03",
        "Bote",
        "Eva Klein",
        3,
    )
