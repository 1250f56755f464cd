"""Quotation marks: all shapes, mixed, nested, broken."""

import time

import pytest

from lesart.language import find_pairs, unpaired_marks


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("„A b“ und »C d« und «E f»", ["„A b“", "»C d«", "«E f»"]),
        ("“A b” und \"C d\" und ''E f''", ["“A b”", '"C d"', "''E f''"]),
        ("‚A b‘ und ›C d‹", ["‚A b‘", "›C d‹"]),
        ("„A b” gemischt", ["„A b”"]),
        (",,Getippte Kommas'' gelten", [",,Getippte Kommas''"]),
        (",,Kommas’’, ``Akzente´´ und ‘‘doppelte’’", [",,Kommas’’", "``Akzente´´", "‘‘doppelte’’"]),
        ("Erst kam er,,dann sie ,, und ,,", []),
        ("„offen. „Zu“ hier", ["„Zu“"]),
        ("Hans’ Buch, Annes' Buch, O’Keefe", []),
        ("5' 3\" groß", []),
        ("", []),
    ],
)
def test_outer_pairs(text, outer):
    assert [text[p.start : p.end] for p in find_pairs(text) if p.depth == 0 and p.closed] == outer


def test_inner_pairs_know_their_depth():
    text = "„Er sagte: ‚Sie rief »Halt«.‘“"
    assert [(text[p.start : p.end], p.depth) for p in find_pairs(text)] == [
        (text, 0),
        ("‚Sie rief »Halt«.‘", 1),
        ("»Halt«", 2),
    ]


@pytest.mark.parametrize(("opened", "closed"), [("„", "“"), (",,", "’’"), ("``", "´´"), ("''", "''")])
def test_marks_of_two_characters_go_on_over_paragraphs(opened, closed):
    anew = f"{opened}Wir sind da.\n\n{opened}Wir bleiben.{closed}"
    at_the_end = f"{opened}Wir sind da.\n\nWir bleiben.{closed}"
    for text in (anew, at_the_end):
        assert [(p.start, p.closed, p.goes_on) for p in find_pairs(text)] == [
            (0, True, True),
            (text.index("\n\n") + 2, True, False),
        ]


def test_a_forgotten_mark_does_not_leave_its_paragraph():
    text = "„Ohne Ende.\n\nDann „mit“ Ende."
    assert [text[p.start : p.end] for p in find_pairs(text) if p.closed] == ["„mit“"]
    assert unpaired_marks(text) == [0]


@pytest.mark.parametrize("piece", ["„", "„a “", "‚ a „", '"', "„offen und so ", "('", "»«›‹"])
def test_any_heap_of_marks_takes_linear_time(piece):
    began = time.process_time()
    find_pairs(piece * 20_000)
    assert time.process_time() - began < 5
