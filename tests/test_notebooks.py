"""The rules of `tools/notebook_rules.py` over every notebook, and each rule on cells that break it."""

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from nbformat import v4

import minutes
import notebook_rules as rules

ROOT = Path(__file__).parents[1]
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
EXERCISES = sorted((ROOT / "exercises" / "source").glob("*/*.ipynb"))

FIGURE = '<figure><img src="data:image/png;base64,AAAA" alt="{alt}"></figure>'
TABLE = "<table><tr><td>sagen</td><td>13</td></tr></table>"


@pytest.mark.parametrize("path", [*LESSONS, *EXERCISES], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_notebook_keeps_the_rules(path):
    notebook = rules.read(path)
    kept = rules.RULES + (rules.LESSON_RULES if path in LESSONS else ())
    assert rules.problems(notebook, kept) == []


@pytest.mark.parametrize("path", [*LESSONS, *EXERCISES], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(path):
    prose = [cell.source for cell in rules.read(path).cells if cell.cell_type == "markdown"]
    targets = [target for text in prose for target in re.findall(r"\]\(([^)#\s]+)", text)]
    local = [target for target in targets if not re.match(r"https?:|attachment:", target)]
    assert [target for target in local if not (path.parent / unquote(target)).exists()] == []


def test_every_lesson_is_there_with_its_exercise():
    names = [path.stem for path in LESSONS]
    assert len(names) >= 3
    assert [name[:3] for name in names] == [f"{number:02}_" for number in range(1, len(names) + 1)]
    assert [path.stem for path in EXERCISES] == names
    released = sorted((ROOT / "exercises" / "release").glob("*/*.ipynb"))
    assert [(path.parent.name, path.stem) for path in released] == [(name, name) for name in names]


@pytest.mark.parametrize("path", minutes.NOTEBOOKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_minutes_that_are_stated_are_those_estimated(path):
    sittings = minutes.sittings(path)
    for estimate, stated in sittings:
        assert estimate <= stated <= estimate + 10, "see docs/how-long.md: cut it, or state what it takes"
        assert stated <= (45 if path in LESSONS else 55), "one sitting: cut it"
    assert sum(stated for _, stated in sittings) == minutes.stated(path)


def test_the_table_of_minutes_is_up_to_date():
    told = (ROOT / "docs" / "how-long.md").read_text("utf-8")
    assert minutes.table(minutes.NOTEBOOKS) in told, "run tools/minutes.py, and put its table there"


def test_every_task_with_minutes_is_there():
    tasks = tomllib.loads((ROOT / "tools" / "minutes.toml").read_text("utf-8"))
    for kind, notebooks in tasks.items():
        for name, named in notebooks.items():
            paths = [path for path in minutes.NOTEBOOKS if path.stem == name and kind in path.parts]
            cells = rules.read(paths[0]).cells
            found = {cell.metadata.get("nbgrader", {}).get("grade_id", cell.id) for cell in cells}
            assert named.keys() <= found, name
    assert {path.stem for path in EXERCISES} == tasks["exercises"].keys()


def test_minutes_count_what_is_read_and_what_is_done(tmp_path):
    path = tmp_path / "99_invented.ipynb"
    cells = [
        prose(f"# 99\n\n**Time:** 5 minutes.\n\n## One\n\n{'word ' * 165}"),
        code('predict("how many", ...)'),
        code("marks = 1  # Try 2: what then?", "shown " * 250),
        prose("## Two\n\nNothing to do."),
    ]
    path.write_text(v4.writes(v4.new_notebook(cells=cells)), "utf-8")
    opening, one, two = minutes.parts(path)
    assert (opening.heading, one.heading, two.heading) == ("the opening", "One", "Two")
    assert one.reading == pytest.approx(1 + 1 + 2 / 3, abs=0.02)
    assert one.doing == pytest.approx(0.75 + 1.5)
    assert two.doing == 0
    assert minutes.stated(path) == 5
    assert [stated for _, stated in minutes.sittings(path)] == [5]


def test_minutes_of_two_sittings_are_counted_apart(tmp_path):
    path = tmp_path / "99_invented.ipynb"
    time = "**Time:** 9 minutes, in two sittings: 99a to 99b (4 minutes), 99c and 99d (5 minutes)."
    tasks = [prose(f"## 99{task} · Read\n\n{'word ' * 330}") for task in "abcd"]
    path.write_text(v4.writes(v4.new_notebook(cells=[prose(f"# 99\n\n{time}"), *tasks])), "utf-8")
    (first, stated_first), (second, stated_second) = minutes.sittings(path)
    assert (stated_first, stated_second) == (4, 5)
    assert first == pytest.approx(4, abs=0.2)
    assert second == pytest.approx(4, abs=0.1)


def prose(source):
    return v4.new_markdown_cell(source)


def code(source, *outputs, tags=()):
    """Make a cell that was run; text and HTML outputs are given as strings, others as nbformat has them."""
    made = [show(output) if isinstance(output, str) else output for output in outputs]
    return v4.new_code_cell(source, outputs=made, metadata={"tags": list(tags)} if tags else {})


def show(text):
    kind = "text/html" if text.startswith("<") else "text/plain"
    return v4.new_output("display_data", {kind: text})


def made_of(*cells):
    cells = [prose("# Three words"), *cells]
    for count, cell in enumerate((cell for cell in cells if cell.cell_type == "code"), start=1):
        cell.execution_count = count
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


ERROR = v4.new_output("error", ename="ValueError", evalue="no", traceback=["Traceback", "ValueError: no"])
WARNING = v4.new_output("stream", name="stderr", text="UserWarning: no")
PICTURE = v4.new_output("display_data", {"image/png": "AAAA", "text/plain": "<Figure>"})


@pytest.mark.parametrize(
    "cell",
    [
        prose(
            'The verb <span lang="de">„sich stützen auf“</span> is no *lean on*; `für` is code, Brück a name.'
        ),
        prose('<table lang="de"><tr><td>Das ist nicht zu übersehen</td></tr></table> and <br> goes on'),
        prose("Read more [about it](https://example.org). In 1990 the war went on, said the man."),
        code("sum([1, 2])", "3"),
        code("%load_ext lesart.course"),
        code('%%check 2 points\nassert share == 3, "Count again, from 1/3 on."', "2.0"),
        code("1 / 0", ERROR, tags=["raises-exception"]),
        code("seed: int = 3\nax = 4\nprint('see https://example.org')"),
        code('article = read("../seeds/article.txt")'),
        code("draw()", FIGURE.format(alt="Three bars; sagen is longest, 13")),
    ],
    ids=lambda cell: cell.source.splitlines()[0][:40],
)
def test_a_good_cell_breaks_no_rule(cell):
    assert rules.problems(made_of(cell), rules.RULES) == []


BAD_CELLS = [
    (rules.only_wanted_errors, code("int('x')", ERROR), "ends in ValueError"),
    (rules.only_wanted_errors, code("int('3')", tags=["raises-exception"]), "raises nothing"),
    (rules.only_wanted_errors, code("warn()", WARNING), "stderr"),
    (rules.stays_offline, code("import requests"), "imports requests"),
    (rules.stays_offline, code("from urllib import request"), "imports urllib.request"),
    (rules.stays_offline, code("def f():\n    import urllib.request as u"), "imports urllib.request"),
    (rules.stays_offline, code("from trafilatura import fetch_url"), "imports trafilatura.fetch_url"),
    (rules.stays_offline, code("nltk.download('punkt')"), "calls nltk.download"),
    (
        rules.stays_offline,
        code("pd.read_csv('https://example.org/a.csv')"),
        "hands https://example.org/a.csv",
    ),
    (rules.stays_offline, code("pd.read_csv(filepath_or_buffer='http://x.org/a')"), "hands http://x.org/a"),
    (rules.stays_offline, code("!ls"), "runs a shell command"),
    (rules.stays_offline, code("names = !ls"), "runs a shell command"),
    (rules.stays_offline, code("import os\nos.system('ls')"), "runs a shell command"),
    (rules.stays_offline, code("%pip install nltk"), "%pip"),
    (rules.stays_offline, code("x = 1\n%conda install nltk"), "%conda"),
    (rules.stays_offline, code("%%capture\nx = 1"), "%capture"),
    (rules.stays_offline, code("%%bash\nls"), "%bash"),
    (rules.stays_offline, code("%%check\nimport socket"), "imports socket"),
    (rules.stays_offline, code("show()", '<script src="https://cdn.example.org/d3.js"></script>'), "d3.js"),
    (rules.stays_offline, prose("![a bar chart](https://example.org/bar.png)"), "bar.png"),
    (rules.names_no_machine, code("open('/data/articles.txt')"), "/data/articles.txt"),
    (rules.names_no_machine, code("open('~/articles.txt')"), "~/articles.txt"),
    (rules.names_no_machine, code(r"open('C:\\Users\\Ada\\a.txt')"), "C:"),
    (rules.names_no_machine, code("path", "PosixPath('/home/ada/lesart')"), "/home/"),
    (rules.names_no_machine, code("f()", v4.new_output("stream", text="/Users/ada/lesart")), "/Users/"),
    (rules.pictures_have_alt_text, code("plt.plot()", PICTURE), "bare picture"),
    (rules.pictures_have_alt_text, code("draw()", FIGURE.format(alt=" ")), "without alt text"),
    (rules.pictures_have_alt_text, code("draw()", "<svg><path/></svg>"), "without aria-label"),
    (rules.pictures_have_alt_text, prose("![](bar.png)"), "without alt text"),
    (rules.german_is_marked, prose("He said „Ja“ to it."), "„Ja“"),
    (rules.german_is_marked, prose("the verb stützen"), "stützen"),
    (rules.german_is_marked, prose("the phrase *das ist nicht wahr* means"), "das ... ist ... nicht"),
    (rules.german_is_marked, prose('<span lang="en">das ist</span>'), "das ... ist"),
    (rules.german_is_marked, prose('<span lang="de">das ist'), "does not close <span>"),
    (rules.nothing_shown_is_lost, code('reveal("x", found=1)\ntable'), "calls reveal"),
    (rules.nothing_shown_is_lost, code("for n in range(3):\n    course.gloss(n)"), "calls gloss"),
    (rules.cells_are_short, code("x = 1\n" * 11), "11 lines"),
    (rules.charts_follow_their_table, code("draw()", FIGURE.format(alt="Bars")), "draws a chart"),
]


@pytest.mark.parametrize(
    ("rule", "cell", "problem"), BAD_CELLS, ids=lambda value: value.__name__ if callable(value) else None
)
def test_a_bad_cell_is_seen(rule, cell, problem):
    found = list(rule(made_of(cell)))
    assert len(found) == 1
    assert problem in found[0]
    assert found[0].startswith(("cell 2 ", "the output of cell 2 "))


def test_every_rule_is_tested_on_something_bad():
    of_whole_notebooks = {
        rules.starts_with_a_title,
        rules.metadata_is_everybodys,
        rules.cell_ids_are_unique,
        rules.was_run_from_top_to_bottom,
        rules.is_one_sitting,
        rules.closes_as_every_lesson_does,
        rules.every_section_asks,
        rules.names_keep_their_meaning,
    }
    assert {rule for rule, _, _ in BAD_CELLS} | of_whole_notebooks == {*rules.RULES, *rules.LESSON_RULES}


RECAP = """## Recap

**What this method cannot see:** much.

**For your own newspaper:** why?

**Next:** [the exercise](../exercises/release/01_x/01_x.ipynb)."""


def test_a_lost_recap_is_seen():
    assert list(rules.closes_as_every_lesson_does(made_of(code("1"), prose(RECAP)))) == []
    without = made_of(code("1"), prose(RECAP.replace("## Recap", "")))
    assert [problem[:30] for problem in rules.closes_as_every_lesson_does(without)] == [
        "the last cell lacks '## Recap'"
    ]
    assert len(list(rules.closes_as_every_lesson_does(made_of(prose(RECAP), code("1"))))) == 4


@pytest.mark.parametrize("asks", ["width = 3  # Try 1: what goes?", 'predict("rank", ...)'])
def test_a_section_that_only_shows_is_seen(asks):
    good = made_of(
        prose("## One\n\nLook."), code("1"), code(asks), prose("## Read\n\nNo code."), prose(RECAP)
    )
    assert list(rules.every_section_asks(good)) == []
    bad = made_of(
        prose("## One\n\nLook."), code(asks), prose("So.\n\n## Two"), code("reveal()"), prose(RECAP)
    )
    assert [problem[:16] for problem in rules.every_section_asks(bad)] == ["'Two' only shows"]


def test_the_last_section_has_to_ask_too():
    assert len(list(rules.every_section_asks(made_of(prose("## One"), code("1"))))) == 1


def test_a_missing_title_is_seen():
    notebook = made_of(code("1"))
    for cells in ([], [prose("## Second level")], [code("1")]):
        notebook.cells = cells
        assert len(list(rules.starts_with_a_title(notebook))) == 1


def test_a_machines_metadata_is_seen():
    notebook = made_of(code("1"))
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"name": "venv", "display_name": "x"},
            "language_info": {"name": "python", "version": "3"},
        }
    )
    notebook.metadata["widgets"] = {}
    notebook.cells[1].metadata["execution"] = {"iopub.execute_input": "2026-01-01"}
    notebook.cells[1].output = []
    invalid, kernel, version, tool, session = rules.metadata_is_everybodys(notebook)
    assert "not a valid notebook" in invalid
    assert "python3" in kernel
    assert "version" in version
    assert "widgets" in tool
    assert "execution" in session


def test_a_missing_and_a_doubled_id_are_seen():
    notebook = made_of(code("1"), code("2"), prose("End"))
    notebook.cells[1].id = notebook.cells[2].id = "same"
    del notebook.cells[3]["id"]
    assert sorted(rules.cell_ids_are_unique(notebook)) == [
        "1 cells have no id: save as nbformat 4.5",
        "2 cells have the id 'same': give each its own",
    ]


@pytest.mark.parametrize("counts", [(None, None), (2, 3), (1, 3), (2, 1)])
def test_a_cell_not_run_in_order_is_seen(counts):
    notebook = made_of(code("1"), code("2"))
    for cell, count in zip(notebook.cells[1:], counts, strict=True):
        cell.execution_count = count
    assert list(rules.was_run_from_top_to_bottom(notebook))


def test_a_lesson_too_short_or_too_long_is_seen():
    assert len(list(rules.is_one_sitting(made_of(prose("word " * 100))))) == 2
    assert len(list(rules.is_one_sitting(made_of(*[prose("word " * 30) for _ in range(40)])))) == 2
    assert list(rules.is_one_sitting(made_of(*[prose("word " * 30) for _ in range(25)]))) == []


def test_words_are_counted_without_code_addresses_and_markup():
    text = 'Two [words](https://example.org/no), `no` **here** <em lang="de">auch nicht</em>\n```\nno\n```'
    assert rules.count_words(made_of(prose(text))) - rules.count_words(made_of()) == 5


def test_a_name_bound_anew_is_seen():
    notebook = made_of(
        code("counts, ax = f()"), code("def g():\n    counts = 1"), code("counts: int = 2; ax = 2; _ = 3")
    )
    [problem] = rules.names_keep_their_meaning(notebook)
    assert problem == "cell 4 binds counts anew, which cell 2 had bound: take another name"


def test_a_chart_may_follow_its_table():
    table, chart = code("t", TABLE), code("d", FIGURE.format(alt="Bars"))
    assert list(rules.charts_follow_their_table(made_of(table, code("1"), code("2"), chart))) == []
    assert list(rules.charts_follow_their_table(made_of(table, code("1"), code("2"), code("3"), chart)))
    assert list(rules.charts_follow_their_table(made_of(chart, table)))


def test_what_a_cell_shows_may_stand_last_or_be_kept():
    good = code('display(table)\nshown = gloss(3)\nreveal("x", found=1)'), code("%%check 1 point\nassert x")
    assert list(rules.nothing_shown_is_lost(made_of(*good))) == []


def test_code_that_python_cannot_read_is_an_error_of_its_own():
    with pytest.raises(SyntaxError):
        list(rules.stays_offline(made_of(code("pip install nltk"))))
    assert list(rules.stays_offline(made_of(code("print 3", ERROR, tags=["raises-exception"])))) == []
