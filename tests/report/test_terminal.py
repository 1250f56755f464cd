"""The reading in the terminal: its width, its colours, strangers' words; and the command with many files."""

import io
import os
import re
import subprocess
import sys

import pytest
from rich.console import Console

import lesart
from lesart import cli
from lesart.articles import from_text
from lesart.errors import OptionError
from lesart.report import page_paths, print_reading, whole_reading, write_page
from lesart.report.wording import clean

LESART = [sys.executable, "-c", "import sys; from lesart.cli import main; sys.exit(main())"]
NEWS = "Der Damm hält\n\n„Wir haben Angst“, sagte Ina Moll. Ein Beamter sagte, der Damm halte nicht."
COLOUR = re.compile(r"\x1b\[")


def printed(article, *, width=80, **settings):
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, markup=False, emoji=False, **settings)
    print_reading(whole_reading(article), console)
    return out.getvalue()


@pytest.fixture
def files(tmp_path):
    """Give two articles, and between them one that is none."""
    paths = [tmp_path / name for name in ("eins.txt", "zwei.txt", "drei.txt")]
    paths[0].write_text(NEWS, "utf-8")
    paths[1].write_bytes(bytes(range(256)))
    paths[2].write_text("Der Rat tagt. Das Amt bleibt zu.", "utf-8")
    return paths


def test_every_part_is_there_with_its_numbers_and_how_far_to_trust_them():
    told = " ".join(printed(from_text(NEWS)).split())
    for heading in ("Who speaks", "Talked about", "Words", "Frames", "Who acts", "What could not be read"):
        assert heading in told
    assert "● Ina Moll named, person 1 3" in told
    assert "○ Ein Beamter unnamed, person 1" in told
    assert "sources 1 2 50 %" in told
    assert told.count("≈ ") >= 5
    assert "F1 .900" in told


@pytest.mark.parametrize("width", [40, 80, 160])
def test_no_line_is_wider_than_the_terminal(width):
    lines = printed(lesart.seed(), width=width).splitlines()
    assert max(map(len, lines)) <= width


def test_nothing_quoted_is_undefined():
    told = " ".join(printed(from_text("Der Rat tagt. Das Amt bleibt zu.")).split())
    assert "no share of unnamed sources, statements or words is defined" in told
    assert "unnamed among" not in told


def test_colour_only_in_a_terminal_that_wants_it(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    article = from_text(NEWS)
    assert COLOUR.search(printed(article)) is None
    assert re.search(r"\x1b\[[0-9;]*3[34]m", printed(article, force_terminal=True))
    monkeypatch.setenv("NO_COLOR", "1")
    assert re.search(r"\x1b\[[0-9;]*3[0-9]m", printed(article, force_terminal=True)) is None


def test_strangers_words_cannot_command_the_terminal():
    text = "„Wir \x1b[31mhaben \x1b]0;Titel\x07Angst\u202e“, sagte [red]Ina Moll[/red]. Ina\x9b Moll kam."
    told = printed(from_text(text, name="\x1b[2Jname"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", told)
    assert "�[31mhaben" in told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Der  Rat\n tagt", "Der Rat tagt"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("ver\u00adzagt", "verzagt"),
        ("a\u2066b\ud800", "a�b�"),
    ],
)
def test_words_are_shown_on_one_line_as_they_are(text, shown):
    assert clean(text) == shown


# ------------------------------------------------------------------------------------------------ the command


def test_many_files_are_read_past_a_bad_one(files, capsys):
    assert cli.main(["report", *map(str, files)]) == 1
    told = capsys.readouterr()
    assert told.out.index("eins.txt") < told.out.index("drei.txt")
    assert [line.split(": ")[1] for line in told.err.splitlines()] == [str(files[1])]


def test_pages_of_many_files_go_into_a_folder(files, tmp_path, capsys):
    folder = tmp_path / "new" / "pages"
    assert cli.main(["report", *map(str, files), str(files[0]), "--html", str(folder)]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines() == [str(folder / "eins.html"), str(folder / "drei.html")]
    assert len(told.err.splitlines()) == 1
    assert {path.name for path in folder.iterdir()} == {"eins.html", "drei.html"}
    assert "Ina Moll" in (folder / "eins.html").read_text("utf-8")


def test_a_page_has_the_name_it_is_given_and_a_codebook_of_ones_own(files, tmp_path, capsys):
    codebook = tmp_path / "codes.toml"
    codebook.write_text('[frames.fear]\nlabel_en = "Fear & trembling"\nindicators = ["Angst"]\n', "utf-8")
    out = tmp_path / "page.html"
    assert cli.main(["report", str(files[0]), "--html", str(out), "--codebook", str(codebook)]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert "Fear &amp; trembling" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["eins.txt", "drei.txt", "--html", "page.html"], "give --html a folder"),
        (["eins.txt", "--html", "eins.txt/page.html"], "cannot be written"),
    ],
)
@pytest.mark.usefixtures("files")
def test_what_cannot_be_written_is_said(tmp_path, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["report", *arguments]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert len(told.err.splitlines()) == 1


def test_what_is_read_is_never_overwritten(tmp_path, capsys):
    path = tmp_path / "seite.html"
    path.write_text("<html><article><p>Der Damm hält dem Wasser seit Jahren stand.</p></article>", "utf-8")
    before = path.read_bytes()
    for out in (path, tmp_path):
        assert cli.main(["report", str(path), "--html", str(out)]) == 1
        assert "is what is read" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_like_names_of_several_folders_become_several_pages(tmp_path):
    files = [tmp_path / name for name in ("a/Rat.txt", "b/rat.txt", "b/rat.html")]
    assert [path.name for path in page_paths(files, tmp_path / "out")] == [
        "Rat.html",
        "rat-2.html",
        "rat-3.html",
    ]


def test_a_page_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("old", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_page("\ud800", path)
    assert path.read_text("utf-8") == "old"
    with pytest.raises(OptionError, match="cannot be written"):
        write_page("new", path / "page.html")
    write_page("new", path)
    assert path.read_text("utf-8") == "new"
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_a_pipe_gets_plain_utf_8_and_the_terminal_width_is_kept(files):
    machine = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    machine |= {"PYTHONIOENCODING": "cp1252", "COLUMNS": "60"}
    done = subprocess.run([*LESART, "report", files[0]], env=machine, capture_output=True, check=True)
    told = done.stdout.decode("utf-8")
    assert "● Ina Moll" in told
    assert "\x1b" not in told
    assert max(map(len, told.splitlines())) <= 60
    assert done.stderr == b""


def test_the_terminal_does_without_what_only_pages_need(files):
    code = (
        "import sys; from lesart.cli import main; main(sys.argv[1:]); "
        "print(sorted({'matplotlib', 'pandas', 'jinja2'} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "report", str(files[0])]
    done = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    assert done.stderr.strip() == "[]"


def test_many_files_are_counted_on_standard_error(files, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich takes this for a terminal
    monkeypatch.setenv("TERM", "xterm")
    cli.main(["report", str(files[0]), str(files[2]), "--html", str(tmp_path / "pages")])
    told = capsys.readouterr()
    assert "reading" in told.err
    assert told.out.splitlines() == [str(tmp_path / "pages" / f"{name}.html") for name in ("eins", "drei")]
