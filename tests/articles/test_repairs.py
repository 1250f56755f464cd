"""What a reader mends by hand: new articles, with a record that can be shown, saved and applied again."""

import pytest

import lesart
from lesart.articles import (
    drop_paragraph,
    from_text,
    merge_paragraphs,
    name_paragraph,
    read,
    read_repairs,
    repair,
    seed_file,
    split_paragraph,
    write_repairs,
)
from lesart.errors import ArticleError
from lesart.records import ParagraphKind, Repair, RepairAction

PARTS = [
    "Rat tagt",
    "Der Rat tagt am",
    "Freitag im Saal. Es regnet.",
    "Lesen Sie auch den zweiten Teil der Reihe.",
]
TEXT = "\n\n".join(PARTS)


@pytest.fixture
def page():
    return from_text(TEXT, name="page")


def paragraphs(article):
    for each in article.paragraphs:
        words = each.span.of(article.text)
        assert words == words.strip(), "spans still cut whole paragraphs"
    return [each.span.of(article.text) for each in article.paragraphs]


@pytest.mark.parametrize("number", [0, 1, 2, 3, -1])
def test_a_dropped_paragraph_is_gone_and_the_others_stay(page, number):
    before = paragraphs(page)
    mended = drop_paragraph(page, number)
    del before[number]
    assert paragraphs(mended) == before
    assert mended.text == "\n\n".join(before)
    assert page.text == TEXT
    assert page.origin.repairs == ()


def test_merged_paragraphs_are_one(page):
    mended = merge_paragraphs(page, 1, why="a picture stood between")
    assert paragraphs(mended)[1:] == ["Der Rat tagt am Freitag im Saal. Es regnet.", PARTS[3]]
    assert mended.paragraphs[1].kind is page.paragraphs[1].kind
    assert mended.paragraphs[1].reason == "merged with the next by hand: a picture stood between"


def test_a_split_paragraph_is_two_of_a_kind(page):
    mended = split_paragraph(page, 2, "Es regnet")
    assert paragraphs(mended)[2:4] == ["Freitag im Saal.", "Es regnet."]
    assert mended.paragraphs[2].kind is mended.paragraphs[3].kind is page.paragraphs[2].kind
    assert merge_paragraphs(mended, 2).text == page.text


def test_a_paragraph_is_called_what_it_is():
    science = lesart.sample("science")
    assert science.paragraphs[1].kind is ParagraphKind.SUBHEADING
    mended = name_paragraph(science, 1, "lead")
    assert mended.paragraphs[1].kind is ParagraphKind.LEAD
    assert mended.text == science.text


def test_whose_turn_it_is_moves_along():
    interview = lesart.sample("interview")
    labels = [p.speaker and p.speaker.of(interview.text) for p in interview.paragraphs]
    short = drop_paragraph(interview, 1)
    assert [p.speaker and p.speaker.of(short.text) for p in short.paragraphs] == labels[:1] + labels[2:]
    # The last lines go on with a turn above; without that turn nobody is left to speak them.
    alone = drop_paragraph(interview, len(interview.paragraphs) - 2)
    assert alone.paragraphs[-1].speaker is None


def test_the_careless_page_of_the_report_repaired_is_the_sample_letter_by_letter():
    sample = lesart.sample("report")
    page = read(seed_file("page.html", sample))
    assert page.text != sample.text
    mended = drop_paragraph(merge_paragraphs(page, 2), 4, why="asks the readers")
    assert mended.text == sample.text
    kinds = [each.kind for each in sample.paragraphs]
    assert [each.kind for each in mended.paragraphs] == kinds
    assert seed_file("quotes.jsonl", mended) == seed_file("quotes.jsonl", sample)
    assert lesart.quotes.find_quotes(mended) == lesart.quotes.find_quotes(sample)


def test_repairs_are_saved_and_applied_again(page, tmp_path):
    mended = drop_paragraph(merge_paragraphs(page, 1), 2, why="„Werbung“")
    mended = name_paragraph(split_paragraph(mended, 1, "Es regnet"), 2, "lead")
    path = write_repairs(mended, tmp_path / "repairs.jsonl")
    again = repair(page, read_repairs(path))
    assert again == mended
    assert again.origin.repairs == mended.origin.repairs
    assert [str(each) for each in again.origin.repairs] == [
        "paragraph 1 merged with the next: »Der Rat tagt am«",
        "paragraph 2 dropped: »Lesen Sie auch den zweiten Teil der Reihe.« („Werbung“)",
        "paragraph 1 split before »Es regnet«: »Der Rat tagt am Freitag im Saal. Es regnet.«",
        "paragraph 2 named lead: »Es regnet.«",
    ]


def test_a_paragraph_is_found_again_under_another_number(page):
    done = drop_paragraph(page, 3).origin.repairs
    longer = from_text(f"{TEXT}\n\nNoch ein Absatz, der dazukam.", name="page")
    moved = from_text(f"Eilmeldung\n\n{TEXT}", name="page")
    for other in (longer, moved):
        assert "Lesen Sie auch" not in repair(other, done).text
    assert repair(moved, done).origin.repairs[0].paragraph == 4


@pytest.mark.parametrize(
    ("other", "there"),
    [("Rat tagt\n\nEtwas anderes.", "no longer"), ("Ja, so.\n\nWie?\n\nJa, so.", "more than once")],
)
def test_a_page_that_has_changed_is_told(other, there):
    done = Repair(RepairAction.DROP, 5, "Ja, so.")
    with pytest.raises(ArticleError, match=f"»Ja, so.« is {there} a paragraph of text"):
        repair(from_text(other), [done])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda page: drop_paragraph(page, 4), "no paragraph 4: page has paragraphs 0 to 3"),
        (lambda _: drop_paragraph(from_text("Ja.", name="short"), 0), "one paragraph only"),
        (lambda page: merge_paragraphs(page, 3), "Paragraph 3 is the last of page"),
        (lambda page: split_paragraph(page, 2, "Sonne"), "»Sonne« does not stand exactly once"),
        (lambda page: split_paragraph(page, 2, "Freitag"), "does not stand exactly once"),
        (lambda page: split_paragraph(page, 2, "egnet"), "behind a blank"),
        (lambda page: split_paragraph(page, 2, ""), "does not stand exactly once"),
        (
            lambda page: name_paragraph(page, 2, "title"),
            "no kind of paragraph called 'title': choose one of head",
        ),
    ],
)
def test_what_cannot_be_repaired_is_told(page, wrong, message):
    with pytest.raises(ArticleError, match=message):
        wrong(page)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: Expecting"),
        ('{"action": "eaten"}', "'eaten' is not a valid"),
        ("{}", "'action' is missing"),
    ],
)
def test_a_file_of_repairs_that_cannot_be_read_is_told(line, message, tmp_path):
    path = tmp_path / "repairs.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(ArticleError, match=message):
        read_repairs(path)
    with pytest.raises(ArticleError, match="cannot be read"):
        read_repairs(tmp_path / "none.jsonl")
