import csv
import io
import json
import re
import subprocess
import sys

import builder
import numpy as np
import pytest

from lesart.cli import main
from lesart.errors import LesartError, UndefinedMeasureError
from lesart.grading.handing_back.gradebook import Mark
from lesart.grading.handing_back.items import Item, analyse
from lesart.grading.handing_back.journal import Journal
from lesart.grading.handing_back.marks import FORMATS, sheets, write_table
from lesart.grading.handing_back.rubrics import read_rubric_marks, read_rubrics
from lesart.grading.handing_back.similarity import pairs, shape_of, table
from lesart.grading.running import seccomp


def entry(student, checks=((4.0, 4.0),), essay=None, exercise="e", **more):
    return {
        "kind": "graded", "student": student, "exercise": exercise, "notebook": exercise,
        "checks": [{"id": f"q{n}", "max": most, "score": points, "findings": []}
                   for n, (most, points) in enumerate(checks)],
        "written": [{"id": "essay", "max": 3.0, "score": essay, "answered": True}],
    } | more  # fmt: skip  # a table


def rows(text):
    return list(csv.reader(io.StringIO(text)))


def test_ungraded_is_an_empty_cell_and_never_a_zero():
    made = sheets([entry("anna", essay=0.0), entry("bert"), entry("carl", ((4.0, None),), 0.0)], [])
    assert [sheet.total for sheet in made] == [4.0, None, None]
    _, anna, bert, carl = rows(write_table(made, "csv"))
    assert anna == ["anna", "e", "4.0", "0.0", "4.0", "7.0", "4.0", ""]
    assert bert == ["bert", "e", "4.0", "", "4.0", "7.0", "", "essay"]
    assert carl == ["carl", "e", "", "0.0", "0.0", "7.0", "", "q0"]


def test_a_persons_mark_comes_before_the_judges():
    given = [Mark("anna", "e", "e", "essay", 2.0, 0.5, "good"), Mark("anna", "e", "e", "q0", 1.0, 0.0, "")]
    (sheet,) = sheets([entry("anna")], given)
    assert sheet.total == 3.5
    assert [question.by_person for question in sheet.questions] == [True, True]


def test_moodle_and_canvas():
    made = sheets(
        [entry("anna", essay=1.0), entry("anna", essay=None, exercise="f"), entry("bert", essay=2.0)], []
    )
    assert rows(write_table(made, "moodle")) == [
        ["Username", "e", "f"],
        ["anna", "5.0", "-"],
        ["bert", "6.0", "-"],
    ]
    canvas = rows(write_table(made, "canvas"))
    assert canvas[0][:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert canvas[1] == ["Points Possible", "", "", "", "", "7.0", "7.0"]
    assert canvas[2] == ["anna", "", "", "anna", "", "5.0", ""]
    with pytest.raises(LesartError, match="csv, moodle, canvas"):
        write_table(made, "excel")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_name_is_no_formula(name, form):
    row = rows(write_table(sheets([entry(name)], []), form))[-1]
    assert not any(re.match(r"[=+@\t\r\n]|-.", cell) for cell in row)
    assert name.strip() in row[0]


def as_canvas_reads(text):
    """Students and their grades, found as Canvas' importer finds them: by place and by header."""
    head, points, *students = rows(text)
    assert "Student" in head[0]
    assert "ID" in head[1]
    assert re.search(r"SIS\s+User\s+ID", head[2])
    assert re.search(r"SIS\s+Login\s+ID", head[3])
    assert "Section" in head[4]
    assert "Points Possible" in points[0]
    assert {len(row) for row in [points, *students]} == {len(head)}
    grades = {row[3]: dict(zip(head[5:], row[5:], strict=True)) for row in students}
    return dict(zip(head[5:], points[5:], strict=True)), grades


def test_canvas_finds_every_student_and_assignment():
    made = sheets([entry("müller", essay=1.0), entry("o'neill, a", essay=None)], [])
    most, grades = as_canvas_reads(write_table(made, "canvas"))
    assert most == {"e": "7.0"}
    assert grades == {"müller": {"e": "5.0"}, "o'neill, a": {"e": ""}}


def test_excel_is_told_the_encoding_and_learning_platforms_are_not(tmp_path):
    course = builder.course(tmp_path)
    (course / "grading").mkdir()
    with Journal(course / "grading/journal.jsonl") as journal:
        journal.append(entry("Jörg", essay=1.0) | {"submission": "s", "tests": "t", "environment": "e"})
    for form, mark in (("csv", b"\xef\xbb\xbf"), ("moodle", b""), ("canvas", b"")):
        made = tmp_path / f"{form}.csv"
        assert main(["marks", "--course", str(course), "--format", form, "-o", str(made)]) == 0
        assert made.read_bytes().startswith(mark + {"csv": b"stu", "moodle": b"User", "canvas": b"Stu"}[form])
        assert "Jörg" in made.read_text("utf-8-sig")


# ------------------------------------------------------------------------------------------ item analysis


def test_item_analysis_agrees_with_numpy():
    random = np.random.default_rng(1)
    ability = random.normal(size=300)
    held = ability[:, None] + random.normal(size=(300, 6)) > np.linspace(-1, 1, 6)
    entries = [
        entry(f"s{number}", ()) | {"checks": [{"id": "c", "score": 1.0, "findings": [
            {"outcome": "holds" if item else "not yet", "source": f"a{n}"} for n, item in enumerate(row)
        ]}]} for number, row in enumerate(held)
    ]  # fmt: skip  # a table
    for place, item in enumerate(analyse(entries)):
        others = held.sum(axis=1) - held[:, place]
        assert item.difficulty == pytest.approx(held[:, place].mean())
        assert item.discrimination == pytest.approx(np.corrcoef(held[:, place], others)[0, 1])
        assert item.judged == 300
        assert len(item.failed_for) == 10


def test_without_variance_there_is_no_discrimination():
    item = Item("e", "c", 1, "a")
    with pytest.raises(UndefinedMeasureError):
        _ = item.difficulty
    for others in (1, 2, 3):
        item.add(True, others, "s")
    with pytest.raises(UndefinedMeasureError):
        _ = item.discrimination


# ------------------------------------------------------------------------------------------ similarity

SAME = [
    ("total = 0", "summe = 0  # meine Summe"),
    ("def f(x):\n    'Doc.'\n    return x + 1", "def g(y):\n\n    return y + 1"),
    ("for a in b: print(a)", "%matplotlib inline\nfor wort in woerter:\n    print(wort)"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_and_comments_do_not_count(one, other):
    assert shape_of(one)[0] == shape_of(other)[0]


@pytest.mark.parametrize(("one", "other"), [("a = b", "a = a"), ("f(1)", "f(2)"), ("x.upper()", "x.lower()")])
def test_what_is_done_counts(one, other):
    assert shape_of(one)[0] != shape_of(other)[0]


def test_no_python_has_no_shape():
    assert shape_of("def f(:") is None
    assert shape_of("(" * 5000) is None


def test_pairs_are_shown_and_the_usual_way_is_not():
    rare, usual = shape_of(builder.COUNT * 2), shape_of(builder.COUNT)
    entries = [entry(f"s{n}", shapes={"count": usual, "share": ("tiny", 3)}) for n in range(8)]
    entries += [entry(name, shapes={"count": rare}) for name in ("anna", "bert")]
    assert [(pair.students, pair.answers) for pair in pairs(entries)] == [(("anna", "bert"), (("count", 2),))]
    assert "proves nothing" in table(entries)


# ------------------------------------------------------------------------------------------ rubrics, commands


def test_rubrics(tmp_path):
    builder.write(tmp_path / "source/e/rubric.toml", b'[essay]\n"names a source" = 2\n"short" = 1\n')
    rubrics = read_rubrics(tmp_path)
    assert rubrics == {("e", "essay"): {"names a source": 2.0, "short": 1.0}}
    head = b"student,exercise,question,criterion,points,comment\n"
    good = builder.write(tmp_path / "good.csv", head + b'anna,e,essay,names a source,"1,5",yes\n')
    assert read_rubric_marks(good, rubrics)[0][0]["points"] == 1.5
    german = head.replace(b",", b";") + "jörg;e;essay;short;0,5;schön\r\n".encode("cp1252")
    wanted = {"student": "jörg", "exercise": "e", "question": "essay", "criterion": "short", "points": 0.5,
              "most": 1.0, "comment": "schön"}  # fmt: skip  # a table
    assert read_rubric_marks(builder.write(tmp_path / "excel.csv", german), rubrics) == ([wanted], 0)
    text = "\ufeffsep=;\r\n" + german.decode("cp1252")
    assert read_rubric_marks(builder.write(tmp_path / "sep.csv", text.encode()), rubrics) == ([wanted], 0)
    tabs = german.decode("cp1252").replace(";", "\t").replace("schön", '" schön "').encode("utf-16")
    assert read_rubric_marks(builder.write(tmp_path / "unicode.txt", tabs), rubrics) == ([wanted], 0)
    for line in (
        b"anna,e,essay,unknown,1,",
        b"anna,e,essay,short,2,",
        b"anna,e,essay,unknown,,",
        b"anna,e,essay,short,nan,",
        b"anna,e,x,short,1,",
        b",e,essay,short,1,",
    ):
        bad = builder.write(tmp_path / "bad.csv", head + line + b"\n")
        with pytest.raises(LesartError, match="line 2"):
            read_rubric_marks(bad, rubrics)
    rows = (
        b",,,,,", b" anna , e,essay,names a source,2 ,", b"", b"anna,e,essay,short,,later", b",,,,,",
        b"bert,e,essay,short,9,", b"carl,e,essay,,,",
    )  # fmt: skip  # a table
    filled = head + b"\n".join(rows)
    half = builder.write(tmp_path / "half.csv", filled)
    with pytest.raises(LesartError, match="line 7"):  # as a spreadsheet counts
        read_rubric_marks(half, rubrics)
    marks, still_open = read_rubric_marks(builder.write(half, filled.replace(b"9,", b"1,")), rubrics)
    assert [(mark["student"], mark["points"]) for mark in marks] == [("anna", 2), ("bert", 1)]
    assert still_open == 2
    twice = builder.write(tmp_path / "twice.csv", head + 2 * b"anna,e,essay,short,1,\n")
    with pytest.raises(LesartError, match="line 3: give a student, and each criterion once"):
        read_rubric_marks(twice, rubrics)
    builder.write(tmp_path / "source/e/rubric.toml", b"essay = 3\n")
    with pytest.raises(LesartError, match="not understood"):
        read_rubrics(tmp_path)


def test_one_notebook_is_judged_and_nothing_is_recorded(server, tmp_path, capsys):  # noqa: ARG001 - skips without a sandbox
    course = builder.course(tmp_path)
    path = builder.write(tmp_path / "my work.ipynb", builder.SOLVED)
    assert main(["grade", "--check", str(path), "--course", str(course)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [check["score"] for check in record["checks"]] == [4.0, 2.0]
    assert not (course / "grading").exists()
    path.write_bytes(b"")
    assert main(["grade", "--check", str(path), "--course", str(course)]) == 1
    assert "empty" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["grade"], "give either"),
        (["grade", "nowhere"], "no folder"),
        (["grade", "README.md"], "no folder"),
        (["grade", "."], "is the course directory"),
        (["grade", "submitted"], "nothing to grade"),
        (["grade", "--check", "nowhere"], "is not a file"),
        (["marks", "--import", "nowhere.csv"], "nowhere.csv cannot be read"),
        (["marks", "-o", "no/where.csv"], "grade first"),
        (["feedback"], "grade first"),
        (["marks"], "grade first"),
        (["grade", "submitted", "--exercise", "unknown"], "holds no notebook"),
    ],
)
def test_what_is_missing_is_said(arguments, said, tmp_path, capsys):
    course = builder.course(tmp_path)
    (course / "submitted").mkdir()
    places = {"submitted": course / "submitted", ".": course}
    arguments = [str(places.get(a, a)) for a in arguments]
    assert main([*arguments, "--course", str(course)]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no sandbox to take away")
def test_without_a_sandbox_grading_is_refused_in_words(tmp_path):
    course = builder.course(tmp_path)
    builder.submit(course, "anna", builder.SOLVED)
    program = "import sys; from lesart.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "grade", str(course / "submitted"), "--quiet", "--no-gradebook"]

    def run(*more):  # under our own filter, which allows no new namespaces
        return subprocess.run(
            [*command, *more], capture_output=True, text=True, check=False, preexec_fn=seccomp.install
        )

    refused = run()
    assert refused.returncode == 1
    assert "--unsafe" in refused.stderr
    done = run("--unsafe")
    assert "1 judged, mean 6.00 of 6" in done.stdout
    assert "no sandbox" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Docker is a shell script")
def test_in_a_container_the_same_command_runs(tmp_path, monkeypatch, capfd):
    course = builder.course(tmp_path / "course")
    submitted = builder.submit(tmp_path, "anna", builder.SOLVED).parents[1]
    engine = builder.write(tmp_path / "bin/docker", b'#!/bin/sh\necho "$@"\nexit 3\n')
    engine.chmod(0o755)
    monkeypatch.setenv("PATH", str(engine.parent))
    arguments = ["grade", str(submitted), "--course", str(course), "--container", "image", "--all-or-nothing"]
    assert main(arguments) == 3
    said = capfd.readouterr().out
    assert "--network none" in said
    assert f"{submitted}:/submitted:ro" in said
    assert "image lesart grade /submitted --course /course" in said
    assert said.rstrip().endswith("--all-or-nothing")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(arguments) == 1
    assert "docker or podman" in capfd.readouterr().err


def test_a_rubric_table_may_have_its_headers_in_any_case_and_has_to_have_all(tmp_path):
    rubrics = {("e", "essay"): {"short": 1.0}}
    head = "Student ; EXERCISE;Question;Criterion;Points;Comment\n"
    table = builder.write(tmp_path / "a.csv", (head + "anna;e;essay;short;1;\n").encode())
    assert [mark["student"] for mark in read_rubric_marks(table, rubrics)[0]] == ["anna"]
    lacking = builder.write(tmp_path / "b.csv", b"student,question,points\nanna,essay,1\n")
    with pytest.raises(LesartError, match="lacks exercise, criterion; it holds student, question, points"):
        read_rubric_marks(lacking, rubrics)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--workers", "0"], "0 is not above zero"),
        (["--workers", "1.5"], "1.5 is no whole number"),
        (["--cell-seconds", "long"], "'long' is no number"),
        (["--cell-seconds", "inf"], "'inf' is no number"),
    ],
)
def test_a_number_that_is_none_is_said_in_words(option, said, tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["grade", str(tmp_path), *option])
    assert said in capsys.readouterr().err
