"""What is written beside the text of the cells makes a zero wait; what programs write there does not."""

import json
from copy import deepcopy
from pathlib import Path

import builder
import nbformat
import pytest
from nbclient import NotebookClient

from lesart.grading.engine import Engine, Rules
from lesart.grading.judging.exercise import Role, read_exercise, read_exercises
from lesart.grading.judging.submission import fit, read_submission
from lesart.grading.judging.waiting import Waiting

ROOT = Path(__file__).parents[3]
SOURCES = sorted(ROOT.glob("exercises/source/*/*.ipynb"))
GERMAN = "Der Sprecher verschweigt, worauf die Meldung überhaupt fußt, und niemand fragt nach."
ENGLISH = "Nobody can tell from a mere tally whether the spokeswoman dodged every awkward question."
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def shown(**data):
    return {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {kind.replace("_", "/"): body for kind, body in data.items()},
    }


def printed(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def raised(words, traceback):
    return {"output_type": "error", "ename": "ValueError", "evalue": words, "traceback": traceback}


def put_out(make):
    return lambda cell, text: cell.setdefault("outputs", []).append(make(text))


def told(**names):
    return lambda cell, text: cell["metadata"].update(
        {name: value(text) if callable(value) else value for name, value in names.items()}
    )


def attached(cell, _):
    cell["attachments"] = {"image.png": {"image/png": PICTURE}}


WAYS = {
    "printed": put_out(lambda text: printed(f"5\n{text}\n")),
    "printed in lines": put_out(lambda text: printed(text.splitlines(keepends=True))),
    "printed as an error": put_out(lambda text: printed(text, "stderr")),
    "typed when asked": put_out(lambda text: printed(f"Deine Antwort: {text}")),
    "shown": put_out(lambda text: shown(text_plain=repr(text))),
    "a line of a table": put_out(lambda text: shown(text_plain=f"   Nr.  Wert\n0    1  {text}")),
    "raised by nothing": put_out(lambda text: raised(text, [])),
    "the format of old": put_out(lambda text: {"output_type": "pyout", "text": [text]}),
    "no form at all": put_out(lambda text: text),
    "a note": told(note=str),
    "a list of a program's": told(deepnote={}, notes=lambda text: {"seen": [{"by": [text, "me"]}]}),
    "a tag": told(tags=lambda text: ["hide", text]),
    "a name": lambda cell, text: cell["metadata"].update({text: True}),
    "beside the metadata": lambda cell, text: cell.update(comment=text),
    "an attached picture": attached,
}
ONLY_WHERE_NOTHING_IS_SHOWN = {
    "as a page": put_out(
        lambda text: shown(text_plain="<IPython.core.display.HTML object>", text_html=f"<p>{text}</p>")
    ),
    "as Markdown": put_out(lambda text: shown(text_markdown=text)),
    "a picture": put_out(lambda _: shown(image_png=PICTURE)),
}


def released(source):
    path = source.parents[2] / "release" / source.parent.name / source.name
    return json.loads(path.read_text("utf-8")), read_exercise(source, released=path)


def waiting_of(folder, exercise, notebook, *, printing, **files):
    """What waits, if all cells print something when they are run, or none does."""
    place = folder / "anna" / exercise.name
    builder.write(place / f"{exercise.notebook}.ipynb", notebook)
    for name, content in files.items():
        builder.write(place / name, content)
    submission = read_submission(place, exercise)
    fitted = fit(submission, exercise)
    outcome = {"outputs": [printed("5\n")] if printing else []}
    ran = {str(n): outcome for n, piece in enumerate(fitted.pieces) if piece.cell_type == "code"}
    return fitted, Waiting(fitted, submission, exercise, ran)


def final_zeros(fitted, waiting, exercise):
    """Questions that nobody would be told of if they were worth nothing."""
    for number, piece in enumerate(fitted.pieces):
        if piece.cell and piece.cell.role is Role.WRITTEN and waiting.written(number) is None:
            yield piece.cell.label
    for check in exercise.checks:
        if waiting.lost(check) is None and waiting.zero(check) is None:
            yield check.label


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_whatever_is_written_beside_a_cell_nothing_is_a_final_zero(source, tmp_path):
    notebook, exercise = released(source)
    found = []
    for number in range(len(notebook["cells"])):
        for place, (way, change) in enumerate([*WAYS.items(), *ONLY_WHERE_NOTHING_IS_SHOWN.items()]):
            if (number + place) % 6:  # every way meets every kind of cell, in a sixth of the time
                continue
            changed = deepcopy(notebook)
            change(changed["cells"][number], (GERMAN, ENGLISH)[number % 2])
            fitted, waiting = waiting_of(tmp_path, exercise, changed, printing=way in WAYS and number % 4 > 1)
            found += [f"cell {number}, {way}: {zero}" for zero in final_zeros(fitted, waiting, exercise)]
    assert found == []


@pytest.mark.parametrize("text", [GERMAN, ENGLISH])
@pytest.mark.parametrize("where", ["metadata", "beside it"])
def test_what_is_written_about_the_notebook_is_seen(where, text, counting_exercise, tmp_path):
    notebook = builder.notebook()
    (notebook["metadata"] if where == "metadata" else notebook)["comment"] = {"by": text}
    fitted, waiting = waiting_of(tmp_path, counting_exercise, notebook, printing=True)
    assert list(final_zeros(fitted, waiting, counting_exercise)) == []
    assert "the notebook's metadata" in waiting.written(len(fitted.pieces) - 1)
    assert text in [found.text for found in waiting.elsewhere]


# ------------------------------------------------------------------------------------------ no false alarms


@pytest.fixture(scope="module")
def counting_exercise(tmp_path_factory):
    (exercise,) = read_exercises(builder.course(tmp_path_factory.mktemp("course")))
    return exercise


OF_PROGRAMS = {
    "JupyterLab": (
        {"collapsed": True, "scrolled": "auto", "jupyter": {"outputs_hidden": True, "source_hidden": False},
         "execution": {"iopub.execute_input": "2026-11-02T09:12:13.000001Z", "shell.execute_reply":
                       "2026-11-02T09:12:14.01Z"},
         "editable": True, "slideshow": {"slide_type": "subslide"}, "tags": ["hide", "raises-exception"],
         "jp-MarkdownHeadingCollapsed": True, "trusted": True},
        {"language_info": {"codemirror_mode": {"name": "ipython", "version": 3}},
         "celltoolbar": "Create Assignment",
         "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {
             "0a1b": {"model_module": "@jupyter-widgets/controls",
                      "state": {"value": " 12/12 [00:05&lt;00:00, 2.1it/s]"}}}}}},
    ),
    "VS Code": (
        {"vscode": {"languageId": "python"}},
        {"kernelspec": {"display_name": "Python 3.12.1 ('.venv': venv)", "name": "py"},
         "vscode": {"interpreter": {"hash": "5f1a8c0b"}}, "orig_nbformat": 4},
    ),
    "Colab": (
        {"colab": {"base_uri": "https://localhost:8080/", "height": 34}, "cellView": "form",
         "outputId": "f3c1-4e9a", "id": "kX3b9c", "executionInfo": {
             "status": "ok", "timestamp": 1793000000000, "user_tz": -60, "elapsed": 311,
             "user": {"displayName": "Anna Maria von der Heyden", "userId": "0817"}}},
        {"colab": {"name": "Kopie von Übung 1 zu den Wörtern.ipynb", "provenance": [
            {"file_id": "1a-b_c", "timestamp": 1793000000000}], "collapsed_sections": ["a1"]},
         "accelerator": "GPU", "gpuClass": "standard"},
    ),
    "Deepnote": (
        {"deepnote_cell_type": "code", "source_hash": "b623e53d", "execution_start": 1793000000000,
         "execution_millis": 12, "deepnote_to_be_reexecuted": False, "cell_id": "a1b2c3d4e5f64a7b",
         "deepnote_app_block_visible": True, "execution_context_id": "3f2e-aa10-bb42-cc9d"},
        {"deepnote": {}, "deepnote_notebook_id": "0f6e2a", "deepnote_execution_queue": []},
    ),
    "other programs": (
        {"ExecuteTime": {"start_time": "2026-11-02T09:12:13"}, "heading_collapsed": True, "hidden": True,
         "pycharm": {"name": "#%%\n"}, "_uuid": "d629ff2d2480ee46fbb7e2d37f6b5fab8052498a",
         "papermill": {"duration": 0.1, "exception": False, "status": "completed"}},
        {"toc": {"base_numbering": 1, "title_cell": "Table of Contents", "title_sidebar": "Contents"},
         "varInspector": {"cols": {"lenName": 16}, "kernels_config": {"python": {
             "library": "var_list.py", "varRefreshCmd": "print(var_dic_list())"}}},
         "jupytext": {"formats": "ipynb,py:percent"}, "authors": [{"name": "Anna Maria von der Heyden"}],
         "papermill": {"input_path": "/home/anna/course/lesart/words that count.ipynb"}},
    ),
}  # fmt: skip  # a table


@pytest.mark.parametrize("program", OF_PROGRAMS)
@pytest.mark.parametrize("source", SOURCES[::5], ids=lambda source: source.stem)
def test_what_programs_note_in_metadata_makes_nothing_wait(source, program, tmp_path):
    notebook, exercise = released(source)
    of_cells, of_notebook = OF_PROGRAMS[program]
    for cell in notebook["cells"]:
        cell["metadata"] |= of_cells
        if cell["cell_type"] == "code":
            cell["execution_count"] = 7
    notebook["metadata"] |= of_notebook
    fitted, waiting = waiting_of(tmp_path, exercise, notebook, printing=False)
    wanted = len(exercise.checks) + len(exercise.written)
    assert len(list(final_zeros(fitted, waiting, exercise))) == wanted, waiting.elsewhere


STOCK = {
    "an extension loaded twice": printed(
        "The lesart.course extension is already loaded. To reload it, use:\n  %reload_ext lesart.course\n"
    ),
    "pip": printed(
        "Requirement already satisfied: lesart in /home/anna/lib\n"
        "Note: you may need to restart the kernel to use updated packages.\n"
    ),
    "a warning": printed(
        "/home/anna/lib/pandas.py:12: FutureWarning: The behaviour of this method will change.\n"
        "  frame.apply(lambda row: row)\n",
        "stderr",
    ),
    "a font cache": printed("Matplotlib is building the font cache; this may take a moment.\n", "stderr"),
    "an error": raised(
        "the truth of so many values at once is ambiguous, ask for any or all of them",
        [
            "Traceback (most recent call last)",
            "ValueError: the truth of so many values at once is ambiguous, ask for any or all of them",
        ],
    ),
    "times": printed("CPU times: user 3 ms, sys: 1 ms, total: 4 ms\nWall time: 4.1 ms\n"),
    "progress": printed(" 40%|##   | 4/10 [00:01<00:02, 2.5 texts read so far/s]", "stderr"),
    "numbers": printed("0.25\n[3, 4]\n"),
    "a result of an earlier run": printed("er      sagte    kam\n['nichts', 'und', 'sagte', 'er']\n"),
    "an object": shown(text_plain="<function count at 0x7f3a5c0d9bc0>"),
    "a check's verdict": shown(
        text_plain="1.5",
        text_html='<div role="status" lang="en">\n<p>Two of four hold. Look at it again.</p></div>',
    ),
}


@pytest.mark.parametrize("output", STOCK.values(), ids=STOCK)
def test_what_programs_put_out_by_themselves_makes_nothing_wait(output, counting_exercise, tmp_path):
    notebook = builder.notebook()
    for number in (1, 2, 3):
        notebook["cells"][number]["outputs"] = [output]
    fitted, waiting = waiting_of(tmp_path, counting_exercise, notebook, printing=False)
    assert len(list(final_zeros(fitted, waiting, counting_exercise))) == 3, waiting.elsewhere


def test_a_picture_that_the_cell_draws_here_too_is_none_of_the_students(counting_exercise, tmp_path):
    notebook = builder.notebook()
    notebook["cells"][1]["outputs"] = [shown(image_png=PICTURE)]
    place = tmp_path / "anna/counting"
    builder.write(place / "counting.ipynb", notebook)
    submission = read_submission(place, counting_exercise)
    fitted = fit(submission, counting_exercise)
    drawn = {"1": {"outputs": [{"output_type": "display_data", "data": {"image/png": "other"}}]}}
    assert Waiting(fitted, submission, counting_exercise, drawn).written(6) is None
    assert "an output of the cell 'opening'" in Waiting(fitted, submission, counting_exercise, {}).written(6)


def test_a_picture_that_was_handed_out_is_none_of_the_students(tmp_path):
    folder = builder.course(tmp_path)
    notebook = builder.notebook()
    notebook["cells"][0]["attachments"] = {"map.png": {"image/png": PICTURE}}
    builder.write(folder / "release/counting/counting.ipynb", notebook)
    (exercise,) = read_exercises(folder)
    fitted, waiting = waiting_of(tmp_path / "submitted", exercise, notebook, printing=False)
    assert len(list(final_zeros(fitted, waiting, exercise))) == 3


def test_a_picture_in_an_answer_that_shows_it_is_read_with_it(tmp_path):
    folder = builder.course(tmp_path)
    second = builder.cell("markdown", "And this?", "more", grade=True, solution=True, points=1)
    for kind, hidden in (("source", True), ("release", False)):
        given = builder.notebook(hidden=hidden)
        given["cells"].append(second)
        builder.write(folder / kind / "counting/counting.ipynb", given)
    (exercise,) = read_exercises(folder)
    given["cells"][6] |= {"source": "See ![it](attachment:a.png)"}
    attached(given["cells"][6], "")
    _, waiting = waiting_of(tmp_path / "submitted", exercise, given, printing=False)
    assert (waiting.written(6), waiting.written(7)) == ("a person reads this answer", None)
    given["cells"][6]["source"] = "See it."
    _, waiting = waiting_of(tmp_path / "submitted", exercise, given, printing=False)
    assert "an attachment of the cell 'essay'" in waiting.written(7)


def test_a_remark_in_a_copied_check_is_seen(counting_exercise, tmp_path):
    notebook = builder.notebook()
    check = deepcopy(notebook["cells"][5]) | {"metadata": {}, "id": "mine"}
    notebook["cells"].append(check)
    _, waiting = waiting_of(tmp_path, counting_exercise, notebook, printing=False)
    assert waiting.written(6) is None
    check["source"] += f"\n# {GERMAN}"
    _, waiting = waiting_of(tmp_path, counting_exercise, notebook, printing=False)
    assert "the text of a cell added behind 'essay'" in waiting.written(6)


@pytest.mark.parametrize("source", SOURCES[:6:5], ids=lambda source: source.stem)
def test_a_release_that_was_run_and_not_answered_waits_for_nobody(source, server, tmp_path, monkeypatch):  # noqa: ARG001 - asked for so that machines without a sandbox skip
    monkeypatch.setenv("LESART_PROGRESS", "off")
    notebook, exercise = released(source)
    live = nbformat.reads(json.dumps(notebook), as_version=4)
    NotebookClient(live, timeout=120, kernel_name="python3", allow_errors=True).execute()
    place = builder.write(tmp_path / f"anna/{exercise.name}/{source.name}", nbformat.writes(live).encode())
    with Engine.start([exercise], Rules()) as engine:
        record = engine.grade(read_submission(place.parent, exercise), exercise).record
    assert record["reasons"] == []


# ------------------------------------------------------------------------------------------ code elsewhere


WRONG = "def count(words):\n    return 7\n"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (4, WRONG),
        (4, "def count(words)\n    return 7"),
        (4, "# a try\n# def count(words):\n#     return 7"),
        (1, f"{builder.OPENING}\n{WRONG}"),
    ],
)
def test_code_for_a_question_in_another_cell_is_no_final_zero(number, code, tmp_path):
    folder = builder.course(tmp_path)
    for kind in ("source", "release"):
        path = folder / kind / "counting/counting.ipynb"
        given = json.loads(path.read_text("utf-8"))
        given["cells"][1]["metadata"]["nbgrader"]["locked"] = False
        builder.write(path, given)
    (exercise,) = read_exercises(folder)
    given["cells"][number]["source"] = code
    _, waiting = waiting_of(tmp_path / "submitted", exercise, given, printing=False)
    assert "code for it stands in" in waiting.zero(exercise.checks[0])


@pytest.mark.parametrize("code", ["word = words[0]\nfor share_of in [1]:\n    print(word)", "share = 1"])
def test_names_of_a_students_own_are_no_answer_elsewhere(code, counting_exercise, tmp_path):
    notebook = builder.notebook()
    notebook["cells"].insert(3, builder.cell("code", code, cell_id="mine"))
    _, waiting = waiting_of(tmp_path, counting_exercise, notebook, printing=False)
    assert waiting.zero(counting_exercise.checks[0]) is None


# ------------------------------------------------------------------------------------------ files beside


@pytest.mark.parametrize(
    "name", ["essay.xlsx", "antwort", "voice.m4a", "scan.gif", "slides.pptx", "more.tar.gz", "answers.json"]
)
def test_any_file_beside_the_notebook_may_hold_the_answer(name, counting_exercise, tmp_path):
    fitted, waiting = waiting_of(
        tmp_path, counting_exercise, builder.notebook(), printing=False, **{name: b"\x01?"}
    )
    assert list(final_zeros(fitted, waiting, counting_exercise)) == []
    assert name in waiting.written(6)


def test_a_file_that_is_too_large_to_be_read_is_named(counting_exercise, tmp_path):
    photo = b"\xff\xd8\xff" + b"\0" * (9 << 20)
    _, waiting = waiting_of(
        tmp_path, counting_exercise, builder.notebook(), printing=False, **{"page.jpg": photo}
    )
    assert "page.jpg" in waiting.written(6)


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", "words.csv", "table.csv"])
def test_files_of_programs_and_of_the_notebooks_own_code_hold_none(name, counting_exercise, tmp_path):
    notebook = builder.notebook()
    code = "import pathlib\npathlib.Path('table.csv').write_text('a,b')"
    notebook["cells"].insert(3, builder.cell("code", code, cell_id="mine"))
    _, waiting = waiting_of(tmp_path, counting_exercise, notebook, printing=False, **{name: b"a,b\n"})
    assert waiting.written(6) is None


def test_only_so_much_is_shown_of_what_stands_in_so_many_places(counting_exercise, tmp_path):
    notebook = builder.notebook()
    notebook["cells"][1]["outputs"] = [printed(f"{GERMAN} {number}\n") for number in range(3_000)]
    fitted, waiting = waiting_of(tmp_path, counting_exercise, notebook, printing=False)
    assert list(final_zeros(fitted, waiting, counting_exercise)) == []
    assert len(waiting.elsewhere) == 50


def test_what_is_too_long_to_be_looked_through_waits(counting_exercise, tmp_path):
    notebook = builder.notebook()
    notebook["cells"][1]["outputs"] = [printed("er sagte nichts " * 50_000) for _ in range(3)]
    fitted, waiting = waiting_of(tmp_path, counting_exercise, notebook, printing=False)
    assert list(final_zeros(fitted, waiting, counting_exercise)) == []
