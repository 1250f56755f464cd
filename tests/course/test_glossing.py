import lxml.html
import pytest

import lesart
from lesart.articles import from_text
from lesart.course import gloss, gloss_of
from lesart.errors import ArticleError
from lesart.records import Span


@pytest.fixture
def own(tmp_path):
    """An article of three sentences with <, > and & in it, and its gloss."""
    article = from_text("Rat tagt\n\nA < B & B > A. Er kam [heute].", name="eigener.txt")
    path = tmp_path / "gloss.tsv"
    rows = [
        "start end gloss",
        "0 8 Council meets",
        "10 24 A < B & B > A.",
        "25 40 He came [heute] [meant: today].",
    ]
    path.write_text("\n".join("\t".join(row.split(maxsplit=2)) for row in rows), "utf-8")
    return article, path


def test_everything_is_shown_by_default():
    article = lesart.seed()
    shown = gloss()
    assert len(shown) == len(gloss(article)) == 61
    assert "".join("".join(s.german for s in shown.sentences).split()) == "".join(article.text.split())


def test_a_paragraph_is_chosen_by_number_or_as_such():
    article = lesart.seed()
    assert gloss(18).sentences == gloss(article.paragraphs[18]).sentences
    assert [s.german for s in gloss(18).sentences] == ["Hinter den Kulissen"]
    assert gloss(-1).sentences[0].english == "Leave a Reply"


def test_sentences_are_chosen_by_a_range():
    assert [s.number for s in gloss(range(3, 6)).sentences] == [3, 4, 5]
    assert [s.number for s in gloss(range(60, 57, -2)).sentences] == [60, 58]


def test_a_span_brings_each_sentence_it_touches():
    text = lesart.seed().text
    at = text.index("Vorsorge")
    assert "[meant: provision]" in gloss_of(Span(at, at + 3))
    start, end = text.index("„Sie sollten"), text.index("hinzu, der wie")
    assert gloss_of(Span(start, end)).startswith("“They should do it. I hope they would do it,”")


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (46, "no paragraph 46: article.txt has paragraphs 0 to 45"),
        (-47, "no paragraph -47"),
        (range(60, 63), "sentences 0 to 60"),
        (range(3, 3), "sentences 0 to 60"),
        (Span(75, 77), "No glossed sentence touches 75:77"),
    ],
)
def test_a_part_that_is_not_there_is_told(part, message):
    with pytest.raises(ArticleError, match=message):
        gloss(part)


def test_the_plain_text_shows_german_above_english():
    assert repr(gloss(29)) == "43  Paria-Status\n    Pariah status".replace(
        "43", str(gloss(29).sentences[0].number)
    )
    assert all(len(line) <= 100 for line in repr(gloss()).splitlines())


def test_the_table_marks_each_language_and_has_headers():
    table = lxml.html.fromstring(gloss(29)._repr_html_())
    cells = [(cell.get("lang"), cell.text_content()) for cell in table.iter("td")]
    assert cells == [("de", "Paria-Status"), ("en", "Pariah status")]
    assert [header.get("scope") for header in table.iter("th")] == ["col", "col", "col", "row"]
    assert "English gloss" in table.find("caption").text


def test_an_own_gloss_is_shown_escaped_and_its_notes_set_off(own):
    article, path = own
    html = gloss(article=article, path=path)._repr_html_()
    assert "A &lt; B &amp; B &gt; A." in html
    assert "He came [heute] <em>[meant: today]</em>." in html
    assert gloss_of(article.paragraphs[0], article=article, path=path) == "Council meets"


def test_another_article_has_no_gloss_of_ours(own):
    article, _ = own
    with pytest.raises(ArticleError, match=r"eigener\.txt is another one.*path='my_gloss.tsv'"):
        gloss(article)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "first line"),
        ("start;end;gloss\n", "first line"),
        ("start\tend\tgloss\n0\t8\n", "Line 2 of"),
        ("start\tend\tgloss\nnull\t8\tCouncil\n", "Line 2 of"),
        ("start\tend\tgloss\n0\t800\tCouncil\n", "Line 2 of"),
        ("start\tend\tgloss\n8\t0\tCouncil\n", "Line 2 of"),
        ("start\tend\tgloss\n0\t8\t \n", "Line 2 of .* has no gloss"),
        ("start\tend\tgloss\n0\t8\tCouncil\n5\t9\tmeets\n", "Line 3 of .* begins before line 2 ends"),
    ],
)
def test_a_damaged_gloss_is_told_by_line(own, table, message):
    article, path = own
    path.write_text(table, "utf-8")
    with pytest.raises(ArticleError, match=message):
        gloss(article=article, path=path)


def test_an_unreadable_gloss_is_told(own, tmp_path):
    article, path = own
    with pytest.raises(ArticleError, match="cannot be read"):
        gloss(article=article, path=tmp_path / "nichts.tsv")
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ArticleError, match="cannot be read"):
        gloss(article=article, path=path)
