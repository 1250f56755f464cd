"""The command `lesart`: what is common to all its commands, `tokens`, and the way into the course."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from lesart import cli, lab

LESART = [sys.executable, "-c", "import sys; from lesart.cli import main; sys.exit(main())"]


@pytest.fixture
def files(tmp_path):
    """Give three articles, the second of which is no text."""
    paths = [tmp_path / name for name in ("eins.txt", "zwei.txt", "drei.txt")]
    paths[0].write_text("„Ja“, sagte sie. Er schwieg.", "utf-8")
    paths[1].write_bytes(bytes(range(256)))
    paths[2].write_text("Nein 😀.", "utf-8")
    return paths


def test_tokens_are_printed_one_article_a_line_in_the_order_given(files, capsys):
    status = cli.main(["tokens", str(files[2]), str(files[0]), "--json"])
    three, one = map(json.loads, capsys.readouterr().out.splitlines())
    assert status == 0
    assert [three["article"], one["article"]] == ["drei.txt", "eins.txt"]
    text = files[0].read_text("utf-8")
    words = [text[start:end] for start, end, _, _ in one["tokens"]]
    assert words == ["„", "Ja", "“", ",", "sagte", "sie", ".", "Er", "schwieg", "."]
    assert [text[start:end] for start, end in one["sentences"]] == ["„Ja“, sagte sie.", "Er schwieg."]
    assert [pos for _, _, pos, _ in one["tokens"]][-3:] == ["PRON", "VERB", "PUNCT"]
    assert three["tokens"][1][:2] == [5, 6], "offsets are code points, not UTF-16 units or bytes"


def test_a_parse_is_printed_one_sentence_a_block(tmp_path, capsys):
    path = tmp_path / "satz.txt"
    path.write_text("Die Pläne lehnte der Rat ab. Sie wurden von der Stadt nicht geändert.", "utf-8")
    assert cli.main(["tokens", str(path), "--parse"]) == 0
    name, first, second = capsys.readouterr().out.rstrip().split("\n\n")
    assert name == "satz.txt"
    assert first.splitlines()[0] == "[0:28] Die Pläne lehnte der Rat ab."
    assert [line.split()[0] for line in first.splitlines()[1:4]] == ["main", "verb", "subject"]
    assert "lehnte … ab = ablehnen: active, past" in first
    assert "subject      der Rat: can only be a nominative" in first
    assert "wurden … geändert = ändern: event passive, past, indicative, negated" in " ".join(second.split())
    assert "agent        der Stadt" in second
    assert max(map(len, f"{first}\n{second}".splitlines())) <= 80


def test_a_parse_as_json_gives_offsets(tmp_path, capsys):
    path = tmp_path / "satz.txt"
    text = "Die Pläne lehnte der Rat ab, weil das Geld von der Stadt gebraucht wird. Ja."
    path.write_text(text, "utf-8")
    assert cli.main(["tokens", str(path), "--parse", "--json"]) == 0
    main, weil, fragment = json.loads(capsys.readouterr().out)["clauses"]
    assert text[main["start"] : main["end"]] == "Die Pläne lehnte der Rat ab"
    assert [text[start:end] for start, end in main["verb"]] == ["lehnte", "ab"]
    assert (main["lemma"], main["diathesis"], main["negated"]) == ("ablehnen", "active", False)
    assert [text[slice(*main[role])] for role in ("subject", "object")] == ["der Rat", "Die Pläne"]
    assert (weil["kind"], weil["diathesis"]) == ("subordinate", "event passive")
    assert text[slice(*weil["agent"])] == "der Stadt"
    assert fragment == {"kind": "fragment", "start": 73, "end": 75}


def test_a_bad_file_costs_one_line_and_the_status(files, capsys):
    assert cli.main(["tokens", *map(str, files), "missing.txt", "--json"]) == 1
    printed = capsys.readouterr()
    assert [json.loads(line)["article"] for line in printed.out.splitlines()] == ["eins.txt", "drei.txt"]
    complaints = printed.err.splitlines()
    assert [line.split(": ")[1] for line in complaints] == [str(files[1]), "missing.txt"]


def test_a_text_that_is_hardly_german_is_read_with_a_remark(tmp_path, capsys):
    english = tmp_path / "english.txt"
    english.write_text("The minister said that taxes would rise. “We will see,” she added. " * 3, "utf-8")
    assert cli.main(["quotes", str(english), "--json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["article"] == "english.txt"
    assert "rules are German" in printed.err


def test_without_json_a_table_is_printed(files, capsys):
    assert cli.main(["tokens", str(files[0])]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "eins.txt"
    assert lines[-2].split() == ["2", "schwieg", "VERB", "schweigen"]


def test_what_is_printed_is_utf_8_whatever_the_machine_prefers(files):
    machine = os.environ | {"PYTHONIOENCODING": "cp1252"}
    printed = subprocess.run(
        [*LESART, "tokens", files[2]], env=machine, capture_output=True, check=True
    ).stdout
    assert "😀" in printed.decode("utf-8")


def test_python_runs_the_command_where_none_is_on_the_path(files):
    module = [sys.executable, "-m", "lesart", "tokens", "--json", "--workers", "2", files[0], files[2]]
    printed = subprocess.run(module, capture_output=True, check=True).stdout
    assert [len(json.loads(line)) > 1 for line in printed.splitlines()] == [True, True]
    wrong = subprocess.run([*module[:3], "unknown"], capture_output=True, check=False)
    assert wrong.returncode == 2
    assert wrong.stderr.startswith(b"usage: lesart ")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no broken pipes")
def test_a_reader_who_has_seen_enough_is_no_error(files):
    command = [*LESART, "tokens", "--json", *[files[0]] * 2000]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=600) == 0


@pytest.mark.parametrize(
    "arguments", [["tokens"], ["unknown"], ["tokens", "a.txt", "--unknown"], ["lab", "--port", "x"]]
)
def test_a_wrong_command_line_is_explained(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "usage: lesart" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_without_a_command_all_commands_are_listed(arguments, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["lesart", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 0
    listed = set(re.findall(r"(?m)^    (\w+)  ", capsys.readouterr().out))
    assert listed == cli._READING | cli._INSTRUCTORS | {"lab", "progress"}


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"lesart {version('lesart')}\n")


def test_a_codebook_that_is_not_there_is_told_with_those_that_are(files, capsys):
    assert cli.main(["frames", str(files[0]), "--codebook", "genral"]) == 1
    said = "lesart: There is no codebook genral: give the name of a file, general or seed\n"
    assert capsys.readouterr().err == said


def test_lab_hands_its_options_on(monkeypatch):
    opened = []
    monkeypatch.setattr(lab, "open_lab", lambda start, **options: opened.append((start, options)))
    assert cli.main(["lab"]) == 0
    assert cli.main(["lab", "--no-browser", "--port", "0", "--ip=127.0.0.1", "--debug"]) == 0
    assert opened == [
        (Path.cwd(), {"browser": True, "port": None, "further": []}),
        (Path.cwd(), {"browser": False, "port": 0, "further": ["--ip=127.0.0.1", "--debug"]}),
    ]


def test_ctrl_c_ends_any_command_quietly(monkeypatch, capsys):
    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(lab, "open_lab", interrupted)
    assert cli.main(["lab"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            OSError(errno.EROFS, "Read-only file system", "feedback"),
            "feedback: Read-only file system: mend that",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "a file cannot be written: No space left on device",
        ),
        (
            shutil.Error([("a", "b/c", "[Errno 28] No space left")]),
            "b/c cannot be written: [Errno 28] No space",
        ),
    ],
)
def test_what_the_system_refuses_is_said_without_a_traceback(error, said, monkeypatch, capsys):
    def refuse(_):
        raise error

    monkeypatch.setattr("lesart.grading.commands._feedback", refuse)
    assert cli.main(["feedback"]) == 1
    assert said in capsys.readouterr().err


def test_an_error_that_is_about_no_file_is_not_hidden(monkeypatch):
    def refuse(_):
        raise ConnectionResetError(errno.ECONNRESET, "Connection reset by peer")

    monkeypatch.setattr("lesart.grading.commands._feedback", refuse)
    with pytest.raises(ConnectionResetError):
        cli.main(["feedback"])
