import json
import os
import signal
import subprocess
import sys
import time

import builder
import pytest

from lesart.cli import main
from lesart.grading.handing_back.journal import BusyError, Journal, JournalError, Key, current, read_journal


def entry(student="anna", submission="s1"):
    return {
        "kind": "graded", "student": student, "exercise": "e", "notebook": "n",
        "submission": submission, "tests": "t", "environment": "v",
    }  # fmt: skip  # a table


def test_entries_come_back_in_order_and_those_that_count_by_name(tmp_path):
    path = tmp_path / "journal.jsonl"
    with Journal(path) as journal:
        journal.append(entry("bert"))
        journal.append(entry(), entry("Bea"), entry("bert", submission="s2"))
        assert all(journal.counts(Key.of(entry)) for entry in current(journal.path))
    assert [e["student"] for e in read_journal(path)] == ["bert", "anna", "Bea", "bert"]
    counting = [(e["student"], e["submission"]) for e in current(path)]
    assert counting == [("anna", "s1"), ("Bea", "s1"), ("bert", "s2")]


@pytest.mark.parametrize("tail", [b'{"previous": "', b"\0\0\0", b"{"])
def test_a_last_line_without_its_end_is_cut_off_and_the_rest_stays(tmp_path, tail):
    path = tmp_path / "journal.jsonl"
    with Journal(path) as journal:
        journal.append(entry())
    with path.open("ab") as file:
        file.write(tail)
    assert len(list(read_journal(path))) == 1
    with Journal(path) as journal:
        assert journal.repaired
        journal.append(entry("bert"))
    assert [e["student"] for e in read_journal(path)] == ["anna", "bert"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("anna", "bert", 1),
        lambda text: text[text.index("\n") + 1 :],
        lambda text: "x\n" + text,
    ],
)
def test_an_altered_journal_is_refused(tmp_path, change):
    path = tmp_path / "journal.jsonl"
    with Journal(path) as journal:
        journal.append(entry())
        journal.append(entry("carla"))
    path.write_text(change(path.read_text("ascii")), "ascii")
    with pytest.raises(JournalError, match="line"):
        Journal(path)


def test_two_graders_exclude_each_other(tmp_path):
    path = tmp_path / "journal.jsonl"
    with Journal(path), pytest.raises(BusyError, match="another grader"):
        Journal(path)
    Journal(path).close()


def test_no_journal_yet(tmp_path):
    with pytest.raises(JournalError, match="grade first"):
        list(current(tmp_path / "journal.jsonl"))


def test_killed_at_any_moment_nothing_is_lost_or_graded_twice(server, tmp_path):  # noqa: ARG001 - skips without a sandbox
    course = builder.course(tmp_path)
    for number in range(24):
        builder.submit(course, f"s{number:02}", builder.SOLVED)
    command = [
        sys.executable, "-c", "import sys; from lesart.cli import main; sys.exit(main(sys.argv[1:]))",
        "grade", str(course / "submitted"), "--quiet", "--no-gradebook", "--workers", "2",
    ]  # fmt: skip  # a table
    journal = course / "grading/journal.jsonl"
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = os.environ | {"TMPDIR": str(temporary)}
    counts, ends = [], []
    for wanted in (1, 6, 13):
        running = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < deadline:
            if journal.exists() and sum(e["kind"] == "graded" for e in read_journal(journal)) >= wanted:
                break
            time.sleep(0.01)
        running.kill()  # on a busy machine it may be through before it is looked at
        ends.append(running.wait())
        counts.append(sum(e["kind"] == "graded" for e in read_journal(journal)))
    while any(temporary.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not list(temporary.iterdir())
    assert counts == sorted(counts)
    assert -signal.SIGKILL in ends
    assert {*ends} <= {0, -signal.SIGKILL}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    entries = [e for e in read_journal(journal) if e["kind"] == "graded"]
    assert sorted(e["student"] for e in entries) == [f"s{number:02}" for number in range(24)]
    assert all([c["score"] for c in e["checks"]] == [4.0, 2.0] for e in entries)
    for number in range(24):
        notebook = course / f"autograded/s{number:02}/counting/counting.ipynb"
        assert json.loads(notebook.read_text("utf-8"))["nbformat"] == 4


def test_a_second_run_grades_only_what_is_new(server, tmp_path, capsys):  # noqa: ARG001 - as above
    course = builder.course(tmp_path)
    builder.submit(course, "anna", builder.SOLVED)
    assert main(["grade", str(course / "submitted"), "--quiet", "--no-gradebook"]) == 0
    builder.submit(course, "bert", builder.notebook())
    builder.submit(course, "anna", builder.notebook(count=builder.COUNT))
    assert main(["grade", str(course / "submitted"), "--quiet", "--no-gradebook"]) == 0
    assert main(["grade", str(course / "submitted"), "--quiet", "--no-gradebook"]) == 0
    entries = [e for e in read_journal(course / "grading/journal.jsonl") if e["kind"] == "graded"]
    first, *later = [e["student"] for e in entries]
    assert first == "anna"
    assert sorted(later) == ["anna", "bert"]  # workers finish in any order
    assert "counting: 2 handed in" in capsys.readouterr().out
