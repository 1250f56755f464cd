"""The coding sheet, in plain cells and with ipywidgets."""

import sys
from dataclasses import replace

import pytest

import lesart
from lesart.articles import seed_file
from lesart.course.coding import CodingSheet, own_coding
from lesart.errors import CodebookError, OptionError
from lesart.frames import coders, read_codebook, read_codings
from lesart.records import Span

BOOK = read_codebook(seed_file("codebook.toml"))
REFERENCE = coders(read_codings(seed_file("frames.jsonl")))


@pytest.fixture
def sheet():
    return CodingSheet.from_codings(lesart.seed(), BOOK, REFERENCE["first"], coder="anna", numbers=[1, 2, 29])


def test_what_was_coded_is_saved_loaded_and_compared(sheet, tmp_path):
    sheet.code(1, "pressure, morality", voice="newsroom", reason="Vernunft is a norm")
    sheet.code(2, ["responsibility"])
    sheet.code(29)
    assert sheet.open == []
    path = sheet.save(tmp_path / "anna.jsonl")
    again = CodingSheet.from_codings(lesart.seed(), BOOK, REFERENCE["first"], coder="anna", numbers=[1, 2])
    again.load(path)
    assert again.codings == sheet.codings[:2]
    table = sheet.compare(REFERENCE["first"])
    assert table["unit"].tolist() == [1]
    assert (table["only_first"][0], table["only_second"][0]) == ("morality", "responsibility")
    assert table["first_reason"][0] == "Vernunft is a norm"
    assert "lost his reason" in table["second_reason"][0]
    assert sheet.compare(path).empty


def test_saving_a_sheet_begun_anew_loses_nothing(sheet, tmp_path):
    path = tmp_path / "anna.jsonl"
    sheet.code(1, "pressure", reason="first")
    sheet.code(2)
    sheet.save(path)
    again = CodingSheet.from_codings(lesart.seed(), BOOK, REFERENCE["first"], coder="anna", numbers=[1, 2])
    again.code(1, "threat", reason="second thoughts")
    with pytest.warns(UserWarning, match=r"lacks \(unit 2\): it is kept as anna-1\.jsonl"):
        again.save(path)
    assert [c.frames for c in read_codings(path)] == [{"threat"}]
    assert [c.frames for c in read_codings(tmp_path / "anna-1.jsonl")] == [{"pressure"}, set()]
    again.code(2)
    again.save(path)  # nothing would be lost: no second copy
    assert sorted(each.name for each in tmp_path.iterdir()) == ["anna-1.jsonl", "anna.jsonl"]


def test_a_sheet_goes_on_with_what_was_saved_or_begins(sheet, tmp_path):
    sheet.load(tmp_path / "anna.jsonl", missing_ok=True)
    assert sheet.codings == []
    with pytest.raises(CodebookError):
        sheet.load(tmp_path / "anna.jsonl")
    sheet.code(29)
    sheet.save(tmp_path / "anna.jsonl")
    again = CodingSheet.from_codings(lesart.seed(), BOOK, REFERENCE["first"], coder="anna", numbers=[2, 29])
    again.load(tmp_path / "anna.jsonl", missing_ok=True)
    assert again.codings == sheet.codings


def test_a_learners_own_coding_is_taken_once_it_is_complete(sheet, tmp_path):
    path = tmp_path / "anna.jsonl"
    authors = [REFERENCE["first"][number - 1] for number in (29, 1, 2)]
    assert own_coding(path, authors) == (authors, "the authors’ (no complete coding of yours in anna.jsonl)")
    sheet.code(1, "threat")
    sheet.code(2)
    sheet.save(path)
    assert own_coding(path, authors) == (authors, "the authors’ (no complete coding of yours in anna.jsonl)")
    sheet.code(29, "law")
    sheet.save(path)
    codings, whose = own_coding(path, authors)
    assert [(each.unit, each.frames) for each in codings] == [(29, {"law"}), (1, {"threat"}), (2, set())]
    assert whose == "yours (anna.jsonl)"


@pytest.mark.parametrize("broken", ["", "not JSON", '{"coder": "anna", "unit": 1}', "\x00"])
def test_a_damaged_coding_stops_no_lesson(tmp_path, broken):
    path = tmp_path / "anna.jsonl"
    path.write_text(broken, encoding="utf-8")
    authors = REFERENCE["first"][:2]
    codings, whose = own_coding(path, authors)
    assert codings == authors
    assert whose.startswith("the authors’")


def test_a_coding_of_other_places_is_not_taken_for_ones_own(sheet, tmp_path):
    sheet.code(1, "threat")
    sheet.save(tmp_path / "anna.jsonl")
    moved = [replace(REFERENCE["first"][0], span=Span(3, 9))]
    assert own_coding(tmp_path / "anna.jsonl", moved)[0] == moved


def test_the_sheet_shows_no_coding_but_its_own(sheet):
    assert "not yet coded" in repr(sheet)
    assert "pressure" not in repr(sheet)
    assert "pressure" not in sheet._repr_html_()
    sheet.code(29)
    assert "no frame" in repr(sheet)
    assert '<span lang="de">Hinter den Kulissen</span>' in sheet._repr_html_()


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        (lambda sheet: sheet.code(3, "threat"), OptionError, "1, 2, 29"),
        (lambda sheet: sheet.code(1, "treat"), CodebookError, "did you mean 'threat'"),
        (lambda sheet: sheet.code(1, "threat", voice="crowd"), OptionError, "newsroom"),
        (lambda sheet: sheet.compare(seed_file("frames.jsonl")), CodebookError, "first, second"),
        (lambda _: CodingSheet(lesart.seed(), BOOK, {}, coder="anna"), OptionError, "at least one unit"),
        (
            lambda _: CodingSheet.from_codings(
                lesart.seed(), BOOK, REFERENCE["first"], coder="a", numbers=[99]
            ),
            OptionError,
            "1 to 58",
        ),
    ],
)
def test_errors_say_what_to_do(sheet, wrong, error, message):
    with pytest.raises(error) as raised:
        wrong(sheet)
    assert message in str(raised.value)


def test_clicking_codes(sheet):
    sheet.code(2, "responsibility", voice="unnamed", reason="sollten")
    first, second, third = sheet.widgets().children
    frames, side = first.children[1].children
    frames.value = ("law", "threat")
    assert sheet.codings[0].frames == {"law", "threat"}
    side.children[1].value = "a reason"
    assert sheet.codings[0].reason == "a reason"
    assert second.children[1].children[0].value == ("responsibility",)
    third.children[1].children[1].children[2].click()
    assert sheet.open == []
    assert sheet.codings[2].frames == frozenset()


def test_without_ipywidgets_plain_cells_are_named(sheet, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    monkeypatch.setattr("lesart.course.coding.find_spec", lambda _: None)
    with pytest.raises(OptionError, match=r"sheet\.code"):
        sheet.widgets()
