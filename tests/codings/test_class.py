"""A class that codes together: files in, agreement, disputed units, one coding out; nothing is lost."""

import csv
import io
import json
import random
import re
from dataclasses import replace
from itertools import combinations
from statistics import mean

import numpy as np
import pytest

import lesart
from lesart.agreement import bootstrap_interval, krippendorff_alpha, masi_distance
from lesart.articles import from_text
from lesart.cli import main
from lesart.codings import (
    Decision,
    adjudicated,
    class_report,
    frame_agreement,
    pair_agreement,
    read_class,
    read_decisions,
    read_key,
    replace_names,
    split_units,
    undecided,
    unit_agreement,
    write_key,
)
from lesart.course.coding import CodingSheet
from lesart.errors import CodebookError
from lesart.frames import (
    Codebook,
    Frame,
    as_codebook,
    read_codebook,
    read_coding_file,
    read_codings,
    write_codings,
)
from lesart.plots import agreement_map, alt_text
from lesart.records import Span
from lesart.tables import (
    frame_agreement_table,
    pair_agreement_table,
    ratings_table,
    split_table,
    unit_agreement_table,
)

ARTICLE = from_text(
    "Der Deich hält. Das Amt warnt vor der Flut. Wer zahlt den Bau? Die Kreisrätin schweigt. Niemand geht.",
    name="deich.txt",
)
UNITS = {1: Span(0, 15), 2: Span(16, 43), 3: Span(44, 62), 4: Span(63, 87), 5: Span(88, 101)}
BOOK = Codebook("deich", tuple(Frame(name, ()) for name in ("danger", "money", "blame", "hope")))
# What each coder saw in units 1 to 5; None where one was left out.
SEEN = {
    "Ayşe": ["", "danger", "money", "blame", None],
    "Björn": ["", "danger", "money blame", "", ""],
    "Cem": ["danger", "danger", "money", "blame", ""],
    "Dörte": [None, "danger", "blame", "", ""],
}


def sheet(name, seen, article=ARTICLE, book=BOOK, units=UNITS):
    coding = CodingSheet(article, book, units, coder=name)
    for number, frames in enumerate(seen, start=1):
        if frames is not None:
            coding.code(number, frames, voice="newsroom", reason=f"{name} on {number}")
    return coding


@pytest.fixture
def handed_in(tmp_path):
    folder = tmp_path / "handed in"
    folder.mkdir()
    for number, (name, seen) in enumerate(SEEN.items()):
        sheet(name, seen).save(folder / f"{name}.{('jsonl', 'csv')[number % 2]}")
    return folder


@pytest.fixture
def coding(handed_in):
    return read_class(handed_in)


# ------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize("name", ["anna.jsonl", "anna.csv"])
def test_a_sheet_is_one_file_that_says_who_coded_what_by_which_codebook(tmp_path, name):
    mine = sheet("Anna", ["", "danger hope", "money", None, "blame"])
    mine.code(2, "danger hope", voice="named", reason="„warnt“, sagt sie; und\tzwar laut")
    file = read_coding_file(mine.save(tmp_path / name))
    assert list(file.codings) == mine.codings
    assert file.problems == ()
    assert (file.origin.coder, file.origin.article, file.origin.units) == ("Anna", "deich.txt", 5)
    assert file.origin.codebook_version == BOOK.version
    again = sheet("Anna", [None] * 5)
    again.load(tmp_path / name)
    assert again.codings == mine.codings


def test_a_file_with_a_head_is_read_where_one_without_was(tmp_path):
    mine = sheet("Anna", ["", "danger", "", "", ""])
    assert read_codings(mine.save(tmp_path / "anna.jsonl")) == mine.codings


def test_a_sheet_does_not_load_codings_of_another_text(tmp_path):
    path = sheet("Anna", ["danger"] * 5).save(tmp_path / "anna.jsonl")
    other = sheet("Anna", [], article=from_text(ARTICLE.text.replace("hält", "bricht"), name="b.txt"))
    with pytest.raises(CodebookError, match="another text"):
        other.load(path)


def test_the_version_of_a_codebook_changes_with_what_a_coder_goes_by():
    base = as_codebook({"threat": ["*droh*"]})
    assert base.version == as_codebook({"threat": ["*droh*", "Gefahr"]}).version
    assert base.version != as_codebook({"danger": ["*droh*"]}).version
    sharper = replace(base, frames=(replace(base.frames[0], definition_en="worse"),))
    assert base.version != sharper.version
    assert read_codebook(lesart.articles.seed_file("codebook.toml")).version == (
        read_codebook(lesart.articles.seed_file("codebook.toml")).version
    )


def test_a_table_saved_again_by_a_spreadsheet_is_read(handed_in, coding):
    path = handed_in / "Björn.csv"
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    again = read_class(handed_in)
    assert again.coders["Björn"] == coding.coders["Björn"]
    assert any("Windows-1252" in remark for remark in again.remarks)


def test_the_files_of_a_class_become_one_coding(coding):
    assert list(coding.coders) == ["Ayşe", "Björn", "Cem", "Dörte"]
    assert list(coding.units.values()) == [1, 2, 3, 4, 5]
    assert coding.frames == ("blame", "danger", "money")
    assert (coding.article, coding.codebook_version) == ("deich.txt", BOOK.version)
    assert (coding.set_aside, coding.remarks) == ((), ())
    ratings = coding.ratings()
    assert ratings["Dörte"] == [None, {"danger"}, {"blame"}, set(), set()]
    assert coding.ratings("blame")["Ayşe"] == [False, False, False, True, None]


DAMAGE = {
    "empty.jsonl": b"",
    "cut.jsonl": b'{"coder": "Eva", "unit": 1, "start"',
    "zeros.jsonl": b"\0" * 400,
    "page.json": b"<html><body>Sign in</body></html>",
    "picture.csv": b"\x89PNG\r\n\x1a\n\0\0",
    "list.csv": "Name;Punkte\nEva;3\n".encode("cp1252"),
    "notebook.json": json.dumps({"cells": [], "metadata": {}, "nbformat": 4}).encode(),
    "number.json": b"[1, 2, 3]",
    "voice.jsonl": b'{"coder": "Eva", "unit": 1, "start": 0, "end": 15, "frames": [], "voice": "crowd"}\n',
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_file_is_listed_and_the_rest_goes_on(handed_in, coding, name):
    (handed_in / name).write_bytes(DAMAGE[name])
    again = read_class(handed_in)
    assert [aside.path.name for aside in again.set_aside] == [name]
    assert again.set_aside[0].reason
    assert again.coders == coding.coders


def test_what_can_be_read_of_a_damaged_file_counts(handed_in):
    path = handed_in / "Ayşe.jsonl"
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - 60])
    again = read_class(handed_in)
    assert len(again.coders["Ayşe"]) == 3
    assert "line 5 breaks off" in again.remarks[0]


def test_another_article_and_another_codebook_are_told_apart(handed_in, coding):
    other = from_text(ARTICLE.text.replace("hält", "bricht"), name="bruch.txt")
    sheet("Eva", SEEN["Cem"], article=other).save(handed_in / "eva.jsonl")
    newer = replace(BOOK, name="deich 2", frames=BOOK.frames[:3])
    sheet("Finn", SEEN["Cem"], book=newer).save(handed_in / "finn.jsonl")
    again = read_class(handed_in)
    reasons = {aside.path.name: aside.reason for aside in again.set_aside}
    assert "bruch.txt" in reasons["eva.jsonl"]
    assert newer.version in reasons["finn.jsonl"]
    assert BOOK.version in reasons["finn.jsonl"]
    assert again.coders == coding.coders
    with pytest.raises(CodebookError, match=r"(?s)1 can be used.*deich\.txt"):
        read_class(handed_in, article=other)


def test_a_file_without_a_head_counts_if_its_units_are_the_class_s(handed_in):
    write_codings(sheet("Gül", SEEN["Cem"]).codings, handed_in / "old.jsonl")
    apart = sheet("Hans", ["danger"], units={1: Span(3, 9)})
    write_codings(apart.codings, handed_in / "strange.jsonl")
    again = read_class(handed_in)
    assert "Gül" in again.coders
    assert [aside.path.name for aside in again.set_aside] == ["strange.jsonl"]


def test_a_copy_counts_once_and_namesakes_are_told_apart(handed_in):
    (handed_in / "copy.jsonl").write_bytes((handed_in / "Cem.jsonl").read_bytes())
    for folder in ("eva", "ida"):
        (handed_in / folder).mkdir()
        sheet("me", SEEN["Cem" if folder == "eva" else "Björn"]).save(handed_in / folder / "sheet.jsonl")
    again = read_class(handed_in)
    assert [aside.reason for aside in again.set_aside] == ["is a copy of Cem.jsonl"]
    assert {"me (eva/sheet)", "me (ida/sheet)"} < set(again.coders)
    [told] = again.remarks
    assert "by 'me' and differ, so they count as 2 people" in told


def test_a_file_that_broke_off_and_was_handed_in_again_is_no_coder_of_its_own(handed_in):
    whole = (handed_in / "Cem.jsonl").read_bytes()
    half = whole[: int(len(whole) * 0.7)]
    (handed_in / "A first try.jsonl").write_bytes(half.replace(b'"Cem"', b'"CEM "'))
    again = read_class(handed_in)
    assert list(again.coders) == list(SEEN)
    [aside] = again.set_aside
    assert aside.path.name == "A first try.jsonl"
    assert "part of Cem.jsonl, 3 of its 5 units" in aside.reason
    assert "change the name" in aside.reason


def test_two_of_one_name_without_a_reason_may_be_two(handed_in):
    entries = (handed_in / "Cem.jsonl").read_text("utf-8").splitlines(keepends=True)
    for name, lines in (("c1", entries), ("c2", entries[:4])):
        (handed_in / f"{name}.jsonl").write_text("".join(lines).replace("Cem on", "").replace("Cem", "C"))
        path = handed_in / f"{name}.jsonl"
        path.write_text(re.sub(r'"reason": "[^"]*"', '"reason": ""', path.read_text("utf-8")), "utf-8")
    again = read_class(handed_in)
    assert {"C (c1)", "C (c2)"} < set(again.coders)
    assert "count as 2 people" in again.remarks[0]


def test_units_that_are_asked_for_alone_count(handed_in, capsys):
    again = read_class(handed_in, units={2, 3})
    assert list(again.units.values()) == [2, 3]
    sheet("Eva", [None, None, None, "", ""]).save(handed_in / "Eva.jsonl")
    [aside] = read_class(handed_in, units={2, 3}).set_aside
    assert aside.reason == "Eva.jsonl has none of the units asked for: it codes 4 to 5"
    assert main(["class", str(handed_in), "--units", "2-2"]) == 1
    assert "4 coders, 1 unit of deich.txt" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["class", str(handed_in), "--units", "twelve"])
    assert "write 1-12, or 1,3,7-9" in capsys.readouterr().err


def test_a_workbook_in_the_folder_is_named_with_what_to_do(handed_in):
    (handed_in / "Ida.xlsx").write_bytes(b"PK")
    [aside] = read_class(handed_in).set_aside
    assert "save it there as CSV" in aside.reason


def test_frames_that_the_codebook_lacks_are_remarked_on(handed_in):
    path = handed_in / "Cem.jsonl"
    path.write_text(path.read_text("utf-8").replace('"money"', '"Money"'), "utf-8")
    again = read_class(handed_in, codebook=BOOK)
    assert again.remarks[0] == (
        "Cem codes 'Money', which the codebook does not have: it counts as a frame of its own, "
        "so if 'money' is meant, mend the file"
    )
    assert again.frames == ("danger", "money", "blame", "hope", "Money")


def test_frames_that_look_alike_are_remarked_on_once(handed_in, capsys):
    path = handed_in / "Cem.jsonl"
    path.write_text(path.read_text("utf-8").replace('"money"', '"Money"'), "utf-8")
    assert main(["class", str(handed_in)]) == 0
    assert "'Money' and 'money' count as different frames" in capsys.readouterr().err


def test_shown_in_a_notebook_it_is_short(coding):
    assert repr(coding) == "ClassCoding(4 coders, 5 units of deich.txt)"
    assert repr(class_report(coding, resamples=50)).startswith("4 coders, 5 units of deich.txt")


# ------------------------------------------------------------------------------------------- agreement


def test_agreement_by_frame_is_alpha_with_its_interval(coding):
    found = {each.frame: each for each in frame_agreement(coding, resamples=100)}
    for frame in coding.frames:
        rows = list(coding.ratings(frame).values())
        slow = bootstrap_interval(krippendorff_alpha, rows, resamples=100)
        alpha = found[frame].alpha
        assert (alpha.value, alpha.low, alpha.high) == pytest.approx((slow.value, slow.low, slow.high))
    assert (found["danger"].seen, found["danger"].codings) == (5, 18)


def test_a_frame_nobody_saw_has_no_alpha(handed_in):
    hope = next(f for f in frame_agreement(read_class(handed_in, codebook=BOOK)) if f.frame == "hope")
    assert hope.alpha is None
    assert "undefined" in hope.reason
    table = frame_agreement_table([hope])
    assert table["alpha"].isna().all()


def test_agreement_on_a_unit_is_the_mean_over_pairs(coding):
    for each in unit_agreement(coding, resamples=200):
        sets = [own.frames for own in coding.codings(each.span).values()]
        expected = mean(1 - masi_distance(a, b) for a, b in combinations(sets, 2))
        assert each.agreement.value == pytest.approx(expected)
        assert each.agreement.low <= expected <= each.agreement.high
    first = unit_agreement(coding)[0]
    assert (first.unit, first.coders) == (1, 3)
    assert first == unit_agreement(coding)[0]


def test_the_interval_of_a_unit_is_that_of_samples_of_coders(coding):
    """The same draws, pair by pair in plain loops."""
    names, span = list(coding.coders), UNITS[3]
    draw = random.Random(1)  # noqa: S311 - repeatable draws, nothing secret
    shares = []
    for _ in range(50):
        sample = draw.choices(range(len(names)), k=len(names))
        pairs = [(names[a], names[b]) for a, b in combinations(sample, 2) if a != b]
        alike = [1 - masi_distance(*(coding.coders[n][span].frames for n in pair)) for pair in pairs]
        shares += [mean(alike)] if alike else []
    found = next(each for each in unit_agreement(coding, resamples=50) if each.unit == 3)
    assert (found.agreement.low, found.agreement.high) == pytest.approx(
        tuple(np.quantile(shares, [0.025, 0.975]))
    )
    assert found.agreement.undefined == 50 - len(shares)


def test_a_coder_drawn_twice_does_not_agree_with_himself():
    """Everybody codes something else: no sample may show agreement."""
    seen = {name: [name] for name in BOOK.names}
    codings = {name: {UNITS[1]: sheet(name, own).codings[0]} for name, own in seen.items()}
    one = lesart.codings.ClassCoding(codings, {UNITS[1]: 1}, tuple(BOOK.names))
    assert unit_agreement(one)[0].agreement.high == 0


def test_pairs_have_what_both_coded(coding):
    pairs = {(each.first, each.second): each for each in pair_agreement(coding)}
    assert len(pairs) == 6
    pair = pairs["Ayşe", "Dörte"]
    assert (pair.units, pair.alike) == (3, pytest.approx(1 / 3))
    rows = [coding.ratings()["Ayşe"], coding.ratings()["Dörte"]]
    assert pair.alpha == pytest.approx(krippendorff_alpha(rows, "masi"))


def test_units_that_split_the_class_come_with_everybodys_reasons(coding):
    values = sorted(each.agreement.value for each in unit_agreement(coding))
    assert [each.agreement for each in split_units(coding, 2)] == values[:2]
    unit = next(each for each in split_units(coding) if each.unit == 3)
    assert [sorted(reading.frames) for reading in unit.readings] == [["money"], ["blame"], ["blame", "money"]]
    assert unit.readings[0].reasons == (("Ayşe", "Ayşe on 3"), ("Cem", "Cem on 3"))
    assert 2 not in {each.unit for each in split_units(coding)}  # all agree
    table = split_table(split_units(coding), ARTICLE)
    assert set(table["coder"]) == set(SEEN)
    assert "Wer zahlt den Bau?" in set(table["text"])


def test_a_reason_of_several_lines_is_told_on_one(handed_in, capsys, tmp_path):
    own = sheet("Cem", SEEN["Cem"])
    own.code(3, "money", voice="newsroom", reason="Wer zahlt?\n\tDas Geld.")
    own.save(handed_in / "Cem.jsonl")
    article = tmp_path / "deich.txt"
    article.write_text(ARTICLE.text, "utf-8")
    assert main(["class", str(handed_in), "--article", str(article)]) == 0
    assert "           Cem: Wer zahlt? Das Geld.\n" in capsys.readouterr().out


def test_the_majority_decides_and_what_is_even_is_left_open(coding):
    codes = {each.unit: each for each in adjudicated(coding)}
    assert codes[2].frames == {"danger"}
    assert codes[3].frames == {"money"}
    assert codes[3].doubt == "seen by exactly half: blame"
    assert codes[4].frames == set()
    assert codes[4].doubt == "seen by exactly half: blame"
    assert codes[1].reason == "majority of 3: danger 1"
    assert codes[1].voice == "newsroom"
    assert [each.unit for each in undecided(codes.values())] == [3, 4]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("decisions.csv", 'unit,frames,reason\n3,"money; blame",both are asked\n4,-,\n'),
        ("decisions.csv", "unit;frames;reason\n3;money, blame;both are asked\n4;-;\n"),
        (
            "decisions.jsonl",
            (
                '{"unit": 3, "frames": ["money", "blame"], "reason": "both are asked"}\n'
                '{"unit": 4, "frames": []}\n'
            ),
        ),
    ],
)
def test_the_instructor_decides(coding, tmp_path, name, text):
    (tmp_path / name).write_text(text, "utf-8")
    decisions = read_decisions(tmp_path / name, codebook=BOOK)
    codes = {each.unit: each for each in adjudicated(coding, decisions)}
    assert codes[3].frames == {"money", "blame"}
    assert codes[3].reason == "decided: both are asked (of 4: money 3, blame 2)"
    assert codes[4].frames == set()
    assert undecided(codes.values()) == []


def test_decisions_that_cannot_be_meant_are_refused(coding, tmp_path):
    with pytest.raises(CodebookError, match="unit 9, which nobody coded"):
        adjudicated(coding, [Decision(9, frozenset())])
    path = tmp_path / "decisions.csv"
    path.write_text("unit,frames\n3,mony\n", "utf-8")
    with pytest.raises(CodebookError, match="did you mean 'money'"):
        read_decisions(path, codebook=BOOK)
    path.write_text("unit,frames\nthree,money\n", "utf-8")
    with pytest.raises(CodebookError, match="number of a unit"):
        read_decisions(path)


def test_names_are_replaced_everywhere_and_the_key_keeps_them(coding, tmp_path):
    own = coding.coders["Ayşe"]
    told = {span: replace(each, reason="as Björn and Cem said, not Bjö") for span, each in own.items()}
    renamed, key = replace_names(replace(coding, coders={**coding.coders, "Ayşe": told}))
    assert sorted(renamed.coders) == ["coder 1", "coder 2", "coder 3", "coder 4"]
    assert set(key) == set(SEEN)
    reason = next(iter(renamed.coders[key["Ayşe"]].values())).reason
    assert reason == f"as {key['Björn']} and {key['Cem']} said, not Bjö"
    shown = json.dumps(class_report(renamed, article=ARTICLE).record, ensure_ascii=False)
    assert not any(name in shown for name in SEEN)
    write_key(key, tmp_path / "key.csv")
    _, kept = replace_names(coding, read_key(tmp_path / "key.csv"))
    assert kept == key
    write_key({"=1+1": "coder 9", "'t Hooft": "coder 8"}, tmp_path / "odd.csv")
    assert "'=1+1" in (tmp_path / "odd.csv").read_text("utf-8-sig")  # no formula for a spreadsheet
    assert read_key(tmp_path / "odd.csv") == {"=1+1": "coder 9", "'t Hooft": "coder 8"}
    fewer = replace(coding, coders={name: coding.coders[name] for name in ("Cem", "Dörte")})
    assert replace_names(fewer, key)[1] == key
    more, longer = replace_names(replace(coding, coders={**coding.coders, "Eva": own}), key)
    assert longer["Eva"] == "coder 5"
    assert len(more.coders) == 5


def test_first_names_are_replaced_and_what_most_share_is_no_name():
    people = ["Student Anna Beck", "Student Anna Cramer", "Student Ida Damm", "Student Ole Ernst"]
    told = "Student protest, as Anna and Damm and Ole Ernst said"
    codings = {name: {UNITS[1]: replace(sheet(name, ["danger"]).codings[0], reason=told)} for name in people}
    renamed, key = replace_names(lesart.codings.ClassCoding(codings, {UNITS[1]: 1}, ("danger",)))
    reason = renamed.coders["coder 1"][UNITS[1]].reason
    assert (
        reason
        == f"Student protest, as a coder and {key[people[2]]} and {key[people[3]]} {key[people[3]]} said"
    )


# ------------------------------------------------------------------------------- tables, picture, command


def test_tables_have_one_row_a_thing(coding):
    units = unit_agreement_table(unit_agreement(coding), ARTICLE, digits=2)
    assert units["text"][1] == "Das Amt warnt vor der Flut."
    table = ratings_table(coding)
    assert table.shape == (5, 4)
    assert krippendorff_alpha(table, "masi") == pytest.approx(
        krippendorff_alpha(list(coding.ratings().values()), "masi")
    )
    assert krippendorff_alpha(ratings_table(coding, "danger")) == pytest.approx(
        krippendorff_alpha(list(coding.ratings("danger").values()))
    )


def test_the_picture_says_who_agrees_with_whom(coding):
    table = pair_agreement_table(pair_agreement(coding))
    told = alt_text(agreement_map(table))
    best = table.loc[table["alpha"].idxmax()]
    assert told.startswith("Heat map, alpha of each pair of 4 coders: median ")
    assert f"highest {best['alpha']:.2f} ({best['first']} and {best['second']})" in told
    table.loc[0, "alpha"] = float("nan")
    assert "1 pair without a value" in alt_text(agreement_map(table))
    table["alpha"] = float("nan")
    assert "no pair has a value" in alt_text(agreement_map(table))


def test_the_command_reads_a_folder_and_names_what_it_set_aside(handed_in, capsys, tmp_path):
    (handed_in / "cut.jsonl").write_bytes(DAMAGE["cut.jsonl"])
    article = tmp_path / "deich.txt"
    article.write_text(ARTICLE.text, "utf-8")
    out, picture, key = handed_in / "adjudicated.jsonl", tmp_path / "who.png", handed_in / "key.csv"
    arguments = [
        "class",
        str(handed_in),
        "--article",
        str(article),
        "-o",
        str(out),
        "--picture",
        str(picture),
    ]
    assert main([*arguments, "--names", "replace", "--key", str(key)]) == 1
    shown = capsys.readouterr()
    assert "4 coders, 5 units of deich.txt" in shown.out
    assert "Wer zahlt den Bau?" in shown.out
    assert "coder 4" in shown.out
    assert not any(name in shown.out for name in SEEN)
    assert "cut.jsonl: set aside" in shown.err
    assert picture.read_bytes().startswith(b"\x89PNG")
    final = read_coding_file(out)
    assert (final.origin.coder, len(final.codings)) == ("adjudicated", 5)
    assert not any(name in out.read_text("utf-8") for name in SEEN)
    (handed_in / "cut.jsonl").unlink()
    assert main([*arguments, "--json", "--key", str(key)]) == 0  # what it wrote is not read as a coder's
    record = json.loads(capsys.readouterr().out)
    assert record["coders"] == sorted(SEEN)
    assert {each["unit"] for each in record["undecided"]} == {3, 4}
    assert record["split"][0]["readings"][0]["reasons"]


def test_the_course_s_own_article_and_codebook_are_known_to_the_command(tmp_path, capsys):
    codebook = read_codebook(lesart.articles.seed_file("codebook.toml"))
    reference = read_codings(lesart.articles.seed_file("frames.jsonl"))
    draw = random.Random(3)  # noqa: S311 - repeatable draws, nothing secret
    for number in range(30):
        mine = CodingSheet.from_codings(lesart.seed(), codebook, reference, coder="me", numbers=range(43, 55))
        for unit in mine.open:
            if draw.random() < 0.9:
                mine.code(unit, draw.sample(codebook.names, draw.choice([0, 1, 2])), reason="because")
        mine.save(tmp_path / f"student_{number:02}.jsonl")
    assert main(["class", str(tmp_path), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert len(record["coders"]) == 30
    assert record["coders"][0] == "me (student_00)"
    assert [each["frame"] for each in record["frames"]] == codebook.names
    assert len(record["pairs"]) == 30 * 29 / 2
    assert len(record["split"]) == 10
    assert abs(record["all_frames"]["value"]) < 0.1  # drawn by lot


def test_one_coder_is_no_class(handed_in, capsys):
    assert main(["class", str(handed_in / "Cem.jsonl")]) == 1
    assert "needs the codings of two" in capsys.readouterr().err
