"""Whatever a file holds: its cells with what was repaired, or a refusal in words; never anything else."""

import json
import random
from contextlib import suppress

import builder
import pytest

from lesart.grading.judging.salvage import NotANotebookError, salvage

TEXT = json.dumps(builder.notebook(count="# zählt\n" + builder.COUNT), ensure_ascii=False)
SOURCES = [cell["source"] for cell in json.loads(TEXT)["cells"]]


def sources(data):
    return [cell.source for cell in salvage(data).cells]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"],
)
def test_every_encoding_gives_the_same_cells(encoding):
    assert sources(TEXT.encode(encoding)) == SOURCES
    said = salvage(TEXT.encode(encoding)).repairs
    assert bool(said) != encoding.startswith("utf-8")


def test_one_odd_byte_does_not_spoil_the_others():
    data = (TEXT + " ").encode("utf-8").replace("ä".encode(), b"\xe4", 1)
    assert sources(data.replace(b"Counting", "Zählen „Ü“".encode()))[0] == "# Zählen „Ü“ words"


def test_wherever_it_breaks_off_what_came_before_is_kept():
    """At every place: a refusal, or the cells so far, each as it was or cut short."""
    data = TEXT.encode("utf-8")
    for length in range(len(data)):
        try:
            found = sources(data[:length])
        except NotANotebookError:
            assert length < data.index(b"source") + 10
            continue
        whole = SOURCES[: len(found)]
        assert found[:-1] == whole[:-1]
        assert whole[-1].startswith(found[-1])


def test_bytes_that_are_lost_cost_their_cell_only():
    place = TEXT.index('"check_count-id"')
    found = sources((TEXT[: place - 9] + "\0" * 40 + TEXT[place:]).encode("utf-8"))
    assert SOURCES[2] in found
    assert found[-2:] == SOURCES[-2:]


def test_whatever_is_in_a_file_it_is_cells_or_a_refusal():
    chance = random.Random(20)  # noqa: S311 - a series of damages, the same each time
    pieces = [
        b'{"cells": [',
        b'{"cell_type": "code",',
        b'"source":',
        b"[[",
        b"}",
        b'"',
        b"\\",
        b"\0",
        b"\xff",
        b"1e9",
    ]
    for _ in range(500):
        data = bytearray(TEXT.encode("utf-8"))
        for _ in range(chance.randrange(1, 6)):
            place = chance.randrange(len(data))
            data[place : place + chance.randrange(20)] = chance.choice(pieces)
        with suppress(NotANotebookError):
            assert salvage(bytes(data)).cells


REFUSED = [
    (b"", "empty"),
    (b"\0\n ", "nothing but blanks"),
    (b"%PDF-1.7", "PDF"),
    (b"\x1f\x8b\x08", "compressed"),
    (b"7z\xbc\xaf\x27", "compressed"),
    (b"PK\x03\x04", "ZIP"),
    (b"<!DOCTYPE html>", "web page"),
    (b"count = 3", "no JSON"),
    (b"{count: 3", "beyond repair"),
    (b'{"cells": {"a": 1}}', "no cells"),
    (b'{"cells": []}', "no cells"),
    (b'{"nbformat": 4}', "no cells"),
    (b'{"worksheets": [1, {"cells": 3}]}', "no cells"),
    (b'{"cells": [' + b'{"cell_type": "raw"},' * 3000 + b"1]}", "3,001 cells"),
    (b'{"a": ' + b"[" * 2_000_001, "far more than a notebook has"),
    (b'{"a": ' + b'{"a": ' * 50_000 + b'"x"', "beyond repair"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_is_no_notebook_is_refused_in_words(data, said):
    with pytest.raises(NotANotebookError, match=said):
        salvage(data)


CELLS = [
    ({"cell_type": "code", "source": ["a\r\n", 7, None, "b\0"]}, ("code", "a\nb", None, None)),
    ({"cell_type": "markdown", "source": {"a": 1}}, ("markdown", "", None, None)),
    ({"cell_type": "code", "id": 7, "metadata": [1]}, ("code", "", None, None)),
    ({"cell_type": "raw", "id": "x", "metadata": {"nbgrader": {"grade_id": ["a"]}}}, ("raw", "", None, "x")),
    ({"cell_type": "code", "metadata": {"nbgrader": {"grade_id": "1a"}}}, ("code", "", "1a", None)),
]


@pytest.mark.parametrize(("raw", "expected"), CELLS)
def test_a_cell_is_read_as_far_as_it_makes_sense(raw, expected):
    (cell,) = salvage(json.dumps({"cells": [raw]}).encode()).cells
    assert (cell.cell_type, cell.source, cell.grade_id, cell.cell_id) == expected


@pytest.mark.parametrize("damaged", [None, 3, "x", {}, {"cell_type": ["code"]}, {"cell_type": "chart"}])
def test_what_is_no_cell_is_left_out_and_said(damaged):
    found = salvage(json.dumps({"cells": [damaged, {"cell_type": "code", "source": "a"}]}).encode())
    assert [cell.source for cell in found.cells] == ["a"]
    assert found.repairs == ("1 damaged cell was left out",)


@pytest.mark.parametrize(
    ("level", "expected"),
    [(2, "## A"), (6, "###### A"), (0, "# A"), (10**9, "# A"), ("x", "# A"), (None, "# A")],
)
def test_headings_of_old_formats(level, expected):
    old = {"cell_type": "heading", "level": level, "source": "A"}
    code = {"cell_type": "code", "input": ["a = 1"]}
    found = salvage(json.dumps({"nbformat": 3, "worksheets": [{"cells": [old, code]}]}).encode())
    assert [(cell.cell_type, cell.source) for cell in found.cells] == [
        ("markdown", expected),
        ("code", "a = 1"),
    ]
    assert found.repairs == ("the notebook was in the old format 3",)
