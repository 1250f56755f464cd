"""The program's quotes corrected by hand, and what becomes of the shares."""

import json

import lxml.html
import pytest

import lesart
from lesart.articles import from_text, seed_file
from lesart.course.correcting import QuoteSheet
from lesart.errors import AnnotationError, OptionError
from lesart.sources import source_standing, unnamed_share

TEXT = (
    "„Ja“, sagte Eva Klein. Ein Beamter sagte, er gehe. „Nein“, rief eine Frau. „Wozu?“, fragte Klein. "
    "Der Rat winkte müde ab. Das <b> steht da."
)


@pytest.fixture
def sheet():
    return QuoteSheet(from_text(TEXT, name="page"), reader="anna")


def labels(sheet):
    return [(source.label, str(source.naming), len(source.quotes)) for source in sheet.sources]


def test_what_nobody_has_read_counts_as_the_program_has_it(sheet):
    assert sheet.open == [1, 2, 3, 4]
    assert labels(sheet) == [
        ("Eva Klein", "named", 2),
        ("Ein Beamter", "unnamed", 1),
        ("eine Frau", "unnamed", 1),
    ]  # fmt: skip - one row
    table = sheet.shares()
    assert table["program"].tolist() == table["anna"].tolist() == [0.67, 0.5, 0.6]


def test_each_decision_moves_the_shares(sheet):
    sheet.accept(1, 4)
    assert sheet.open == [2, 3]
    assert sheet.decided == [1, 4]
    sheet.reject(3, reason="a cry")
    assert sheet.shares()["anna"].tolist() == [0.5, 0.33, 0.5]
    sheet.change(2, "Max Roth", naming="named", reason="the caption names him")
    assert sheet.shares()["anna"].tolist() == [0.0, 0.0, 0.0]
    sheet.add(
        "Der Rat winkte müde ab.", "der Rat", naming="unnamed", category="organisation", kind="reported"
    )
    assert sheet.open == []
    assert labels(sheet) == [("Eva Klein", "named", 2), ("Max Roth", "named", 1), ("der Rat", "unnamed", 1)]
    assert sheet.shares()["program"].tolist() == [0.67, 0.5, 0.6]


def test_measures_take_the_corrected_sources(sheet):
    sheet.change(2, "Eva Klein")
    assert unnamed_share(sheet.article, sheet.sources)["sources"] == 0.5
    [first, *_] = source_standing(sheet.article, sheet.sources)
    assert (first.label, first.statements) == ("Eva Klein", 3)


def test_what_a_speaker_is_holds_for_all_their_statements(sheet):
    sheet.change(1, naming="unnamed", reason="only a first name")
    assert labels(sheet)[0] == ("Eva Klein", "unnamed", 2)
    sheet.change(4, naming="named", category="group")
    source = sheet.sources[0]
    assert (source.naming, source.category, source.name) == ("named", "group", "Eva Klein")


def test_a_decision_can_be_taken_back(sheet):
    sheet.reject(1)
    assert labels(sheet)[-1] == ("Eva Klein", "named", 1)
    sheet.accept(1)
    assert labels(sheet)[0] == ("Eva Klein", "named", 2)
    sheet.add("Das <b> steht da.", "eine Frau")
    sheet.reject(5)
    assert len(sheet.sources[2].quotes) == 1


def test_pieces_of_one_statement_are_added_together(sheet):
    sheet.add(["Der Rat", "ab"], "der Rat", naming="named")
    assert [span.of(TEXT) for span in sheet.sources[-1].quotes[0].content] == ["Der Rat", "ab"]


def test_errors_stand_side_by_side():
    article = lesart.sample("agency")
    sheet = QuoteSheet(article, reader="anna")
    reference = seed_file("quotes.jsonl", article)
    before = sheet.errors(reference)
    assert before["program"].tolist() == before["anna"].tolist()
    sheet.add("Es fehlten nur noch „zwei, drei Formulierungen“", "eine Person", naming="unnamed")
    after = sheet.errors(reference).set_index("verdict")
    assert after.loc["missed", "program"] == after.loc["missed", "anna"] + 1
    own = sheet.errors().set_index("verdict")
    assert own.loc["missed"].tolist() == [1, 0]
    assert own.loc["right", "anna"] == len(sheet.judged()["anna"])


def test_decisions_are_saved_and_gone_on_with(sheet, tmp_path):
    sheet.accept(1)
    sheet.reject(3, reason="a cry")
    sheet.change(2, "Max Roth", naming="named")
    sheet.add("Der Rat winkte müde ab.", "der Rat", naming="unnamed", kind="reported")
    path = sheet.save(tmp_path / "anna.jsonl")
    again = QuoteSheet(sheet.article, reader="anna")
    again.load(path)
    assert repr(again) == repr(sheet)
    assert again.open == [4]
    assert again.save(tmp_path / "again.jsonl").read_bytes() == path.read_bytes()


def test_what_the_program_no_longer_finds_is_kept_unless_it_was_rejected(sheet, tmp_path):
    sheet.accept(1)
    sheet.reject(3)
    path = sheet.save(tmp_path / "anna.jsonl")
    fresh = QuoteSheet(sheet.article, reader="anna", sources=[])
    fresh.load(path)
    assert labels(fresh) == [("Eva Klein", "named", 1)]
    assert "added" in repr(fresh)


def test_where_nobody_is_quoted_the_share_is_undefined():
    sheet = QuoteSheet(from_text("Es regnet."), reader="anna")
    assert sheet.shares()["program"].tolist() == ["undefined"] * 3
    assert repr(sheet) == "Quotes of text, read by anna: 0 of 0 statements read"
    assert "<tbody></tbody>" in sheet._repr_html_()


def test_two_sources_of_one_name_keep_apart():
    article = from_text("Ein Beamter sagte, er gehe. Eva Klein sagte, er bleibe.")
    own = lesart.sources.find_sources(article)
    sheet = QuoteSheet(article, reader="anna", sources=[own[0], own[0]])
    assert {source.label for source in sheet.sources} == {"Ein Beamter", "Ein Beamter (2)"}


def test_the_table_marks_german_and_escapes_it(sheet):
    sheet.add("Das <b> steht da.", "eine Frau", reason="<i>")
    table = lxml.html.fromstring(sheet._repr_html_())
    assert table.findall(".//b") == table.findall(".//i") == []
    assert [row.findtext("th") for row in table.iter("tr")][1:] == ["1", "2", "3", "4", "5"]
    spans = [span.text_content() for span in table.iter("span")]
    assert spans[0] == "„Ja“"
    assert spans[-1] == "Das <b> steht da."
    assert table.findtext(".//em") == "(<i>)"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda sheet: sheet.accept(9), "no statement 9 on this sheet: it has 1, 2, 3, 4"),
        (lambda sheet: sheet.change(1, "Max Roth"), "'Max Roth' is new on this sheet: say naming="),
        (lambda sheet: sheet.change(1, naming="known"), "no naming 'known': choose named, unnamed"),
        (lambda sheet: sheet.change(1, category="crowd"), "no category 'crowd': choose person"),
        (lambda sheet: sheet.change(1, " ", naming="named"), "has to be called something"),
        (lambda sheet: sheet.add("Vielleicht", "Eva Klein"), "stands nowhere in page"),
        (lambda sheet: sheet.add("sagte", "Eva Klein"), "stands 2 times in page"),
        (lambda sheet: sheet.add("er gehe", "Eva Klein"), "is on the sheet already"),
        (lambda sheet: sheet.add("Der Rat", "Eva Klein", kind="spoken"), "no kind of quote 'spoken'"),
        (lambda sheet: QuoteSheet(sheet.article, reader=" "), "needs the name of its reader"),
    ],
)
def test_what_cannot_be_corrected_is_told(sheet, wrong, message):
    before = repr(sheet)
    with pytest.raises(OptionError, match=message):
        wrong(sheet)
    assert repr(sheet) == before


def test_a_file_for_another_text_is_told(sheet, tmp_path):
    sheet.accept(1)
    path = sheet.save(tmp_path / "anna.jsonl")
    with pytest.raises(AnnotationError, match=r"anna\.jsonl, line 1: »„Ja“« does not stand in other where"):
        QuoteSheet(from_text(f"So. {TEXT}", name="other"), reader="anna").load(path)
    entry = json.loads(path.read_text("utf-8"))
    del entry["source"]
    path.write_text(json.dumps(entry), "utf-8")
    with pytest.raises(AnnotationError, match="'source' is missing"):
        sheet.load(path)
    with pytest.raises(AnnotationError, match="cannot be read"):
        sheet.load(tmp_path / "none.jsonl")
