"""Sound work in many styles earns its points; mistakes get a message that fits; each assert counts."""

import json
import time

import builder
import pytest
from nbconvert.filters import markdown2html

from lesart.grading.engine import Engine, Rules
from lesart.grading.judging.exercise import read_exercise
from lesart.grading.judging.submission import read_submission
from lesart.grading.running.limits import Limits


@pytest.fixture
def graded(engine, counting, tmp_path):
    def grade(**answers):
        _, exercise = counting
        folder = builder.submit(tmp_path, "anna", builder.notebook(**answers))
        return engine.grade(read_submission(folder, exercise), exercise)

    return grade


STYLES = {
    "loop": builder.COUNT,
    "comprehension": "def count(words):\n    return {w: words.count(w) for w in set(words)}\n",
    "counter": "def count(words):\n    return Counter(words)\n",
    "nltk": "import nltk\ndef count(words):\n    return nltk.FreqDist(words)\n",
    "defaultdict": "from collections import defaultdict\ndef count(words):\n    d = defaultdict(int)\n"
    "    for w in words: d[w] += 1\n    return d\n",
    "pandas": "import pandas as pd\ndef count(words):\n"
    "    return pd.Series(words, dtype=object).value_counts().to_dict()\n",
    "numpy": "import numpy as np\ndef count(words):\n"
    "    return dict(zip(*np.unique(words, return_counts=True)))\n",
    "recursion": "def count(words):\n    if not words: return {}\n    rest = count(words[1:])\n"
    "    return rest | {words[0]: rest.get(words[0], 0) + 1}\n",
    "lambda": "count = lambda words: {w: sum(1 for x in words if x == w) for w in words}\n",
    "class": "class Count(dict):\n    def __init__(self, words):\n"
    "        for w in words: self[w] = self.get(w, 0) + 1\ncount = Count\n",
    "magics": "%matplotlib inline\n%matplotlib notebook\n%load_ext autoreload\n%autoreload 2\n"
    "!pip install nltk\nfiles = !ls\n%config InlineBackend.figure_format = 'retina'\n" + builder.COUNT,
    "prints and warns": "import warnings\ndef count(words):\n    print('!'); warnings.warn('careful')\n"
    "    return Counter(words)\n",
}


@pytest.mark.parametrize("style", STYLES)
def test_every_style_earns_all_points(style, graded):
    record = graded(count=STYLES[style], share=builder.SHARE).record
    assert [check["score"] for check in record["checks"]] == [4.0, 2.0], record["checks"]
    assert not record["events"]


MISTAKES = [
    ("def count(words):\n    return len(words)\n", 0.0, "number"),
    ("def count(words):\n    return {w: 1 for w in words}\n", 1.0, "How often does 'er' stand"),
    ("def count(words):\n    print(Counter(words))\n", 0.0, "None"),
    ("def count(words):\n    return Counter(words)['er']\n", 0.0, "number"),
    ("def count():\n    return {}\n", 0.0, "count() takes 0 positional arguments"),
    ("def count(words):\n    raise ValueError('nein')\n", 0.0, "`count` raised ValueError: nein (line 2"),
    ("def count(words):\n    ...\n", 0.0, "still waiting for your answer"),
    ("def Count(words):\n    return Counter(words)\n", 0.0, "There is a `Count`"),
    ("def count(words):\n    return {'er': 3}\n", 1.0, "An empty list has no words"),
    ("count = Counter(words)\n", 0.0, "a function is needed here"),
]


@pytest.mark.parametrize(("source", "points", "said"), MISTAKES)
def test_a_mistake_is_answered_in_words_that_fit(source, points, said, graded):
    check = graded(count=source, share="share = 3 / 8").record["checks"][0]
    assert check["score"] == points
    assert said in " ".join(finding["message"] for finding in check["findings"])


def test_a_later_question_is_judged_although_an_earlier_cell_fails(graded):
    record = graded(count="1 / 0\n", share="share = 0.375").record
    assert [check["score"] for check in record["checks"]] == [0.0, 2.0]


def test_a_cell_whose_process_ends_behind_it_is_named_and_left_out(graded):
    bomb = "import signal\nsignal.setitimer(signal.ITIMER_REAL, 0.0005)\n"
    record = graded(count=builder.COUNT + bomb, share="share = 0.375").record
    assert [check["score"] for check in record["checks"]] == [0.0, 2.0]
    assert "count was stopped, and left out" in record["events"][0]


def test_all_or_nothing(counting, server, tmp_path):
    _, exercise = counting
    answers = {"count": "def count(words):\n    return {'er': 3}\n", "share": builder.SHARE}
    folder = builder.submit(tmp_path, "anna", builder.notebook(**answers))
    with Engine([exercise], Rules(all_or_nothing=True, limits=Limits(cell_seconds=5)), server) as strict:
        record = strict.grade(read_submission(folder, exercise), exercise).record
    assert [check["score"] for check in record["checks"]] == [0.0, 2.0]


def test_hanging_answers_in_a_slow_notebook_come_to_an_end(counting, server, tmp_path):
    """Each answer that hangs costs a process, and the slow cells would have to run again every time."""
    _, exercise = counting
    slow = "import time\ntime.sleep(1.2)\ndef count(words):\n    while True: pass\n"
    folder = builder.submit(tmp_path, "anna", builder.notebook(count=slow, share="share = 3 / 8\n"))
    rules = Rules(limits=Limits(cell_seconds=2, total_seconds=5))
    with Engine([exercise], rules, server) as hurried:
        record = hurried.grade(read_submission(folder, exercise), exercise).record
    assert record["status"] == "needs a person"
    assert all("used up its time" in reason for reason in record["reasons"])


def test_many_slow_cells_before_the_checks_come_to_an_end(counting, server, tmp_path):
    """None of them is too slow alone."""
    _, exercise = counting
    notebook = builder.notebook(count=builder.COUNT, share=builder.SHARE)
    waiting = {"cell_type": "code", "source": "import time\ntime.sleep(1)", "metadata": {}}
    notebook["cells"][2:2] = [waiting] * 10
    folder = builder.submit(tmp_path, "anna", notebook)
    rules = Rules(limits=Limits(cell_seconds=2, total_seconds=5))
    with Engine([exercise], rules, server) as hurried:
        record = hurried.grade(read_submission(folder, exercise), exercise).record
    assert record["status"] == "needs a person"
    assert all("used up its time" in reason for reason in record["reasons"])


def test_the_notebook_for_the_formgrader(graded):
    made = graded(
        count=builder.COUNT, share="print('seen')\nshare = 9", essay="<script>x</script> `a < b`"
    ).notebook
    text = json.dumps(made)
    assert "seen" in text
    assert "<script>" not in text
    by_id = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in made["cells"]}
    assert by_id["check_count"]["outputs"][0]["data"]["text/plain"] == "4.0"
    assert "Divide by" not in text
    assert by_id["essay"]["source"].startswith("&#60;script")


def test_dates_and_gendered_words_of_an_answer_are_shown_as_they_were_typed(graded):
    answer = (
        "3. Oktober: Der Rat tagt.\n\n9. November: Die Wähler*innen und Leser*innen warten.\n\n"
        "Eine *Lesart* von zweien:\n\n1. Streit\n2. Folgen"
    )
    (cell,) = [cell for cell in graded(essay=answer).notebook["cells"] if "Oktober" in cell["source"]]
    shown = markdown2html(cell["source"])
    assert "<p>3. Oktober: Der Rat tagt.</p>" in shown
    assert "<p>9. November: Die Wähler*innen und Leser*innen warten.</p>" in shown
    assert "<em>Lesart</em>" in shown
    assert "<li>Folgen</li>" in shown


def test_an_unanswered_essay_is_zero_and_an_answered_one_is_open(graded):
    (left,) = graded().record["written"]
    assert (left["score"], left["answered"], left["waits"]) == (0.0, False, None)
    assert graded(essay="I think…").record["written"][0]["score"] is None


def test_pictures_and_tables_reach_the_formgrader(graded):
    share = (
        "import matplotlib.pyplot as plt\nimport pandas as pd\n_ = plt.plot([1, 2])\npd.DataFrame({'a': [1]})"
    )
    made = graded(count=builder.COUNT, share=share).notebook
    outputs = [
        cell for cell in made["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == "share"
    ]
    kinds = {kind for output in outputs[0]["outputs"] for kind in output.get("data", {})}
    assert kinds == {"text/plain", "image/png"}


def test_a_notebook_that_puts_out_too_much_is_judged_and_its_outputs_are_left_out(counting, server, tmp_path):
    _, exercise = counting
    share = "print('x' * 5000)\nshare = 3 / 8"
    folder = builder.submit(tmp_path, "anna", builder.notebook(count=builder.COUNT, share=share))
    with Engine([exercise], Rules(limits=Limits(notebook_bytes=3000)), server) as sparing:
        graded = sparing.grade(read_submission(folder, exercise), exercise)
    assert [check["score"] for check in graded.record["checks"]] == [4.0, 2.0]
    shown = json.dumps(graded.notebook)
    assert "puts out too much" in shown
    assert "xxxxx" not in shown


ENDLESS = "    while True:\n        pass\n"


@pytest.mark.parametrize(
    ("count", "share"),
    [
        (f"def count(words):\n{ENDLESS}", "share = 3 / 8\n"),  # met in every assert
        (f"def count(words):\n{ENDLESS}", "share = count(words)['er'] / len(words)\n"),  # and in a cell
        (builder.COUNT, f"if True:\n{ENDLESS}"),
    ],
)
def test_a_loop_that_never_ends_costs_ten_seconds_at_most(count, share, counting, server, tmp_path):
    _, exercise = counting
    folder = builder.submit(tmp_path, "anna", builder.notebook(count=count, share=share))
    with Engine([exercise], Rules(), server) as engine:
        started = time.perf_counter()
        record = engine.grade(read_submission(folder, exercise), exercise).record
        assert time.perf_counter() - started < 10
    said = " ".join([*record["events"], *(f["message"] for c in record["checks"] for f in c["findings"])])
    assert "still running after 5 seconds, far more than the exercise's own solution takes" in said


def test_what_takes_longer_than_the_solution_may_take_its_time(counting, server, tmp_path):
    _, exercise = counting
    slow = "import time\ntime.sleep(1.5)\n"
    folder = builder.submit(
        tmp_path, "anna", builder.notebook(count=builder.COUNT, share=slow + builder.SHARE)
    )
    with Engine([exercise], Rules(), server) as engine:
        record = engine.grade(read_submission(folder, exercise), exercise).record
    assert [check["score"] for check in record["checks"]] == [4.0, 2.0]


@pytest.mark.parametrize("cell", ["count", "share"])
def test_who_empties_pythons_modules_is_named_and_the_others_go_on(cell, graded):
    answers = {"count": builder.COUNT, "share": builder.SHARE}
    record = graded(**answers | {cell: "import sys\nsys.modules.clear()\n"}).record
    assert f"{cell} emptied `sys.modules`" in " ".join(record["events"])
    points = {check["id"]: check["score"] for check in record["checks"]}
    assert points["check_share"] == 0
    assert points["check_count"] == (4 if cell == "share" else 0)


def test_what_an_opening_cell_reads_lies_there(tmp_path):
    source = builder.notebook(hidden=True, count=builder.COUNT, share=builder.SHARE)
    source["cells"][1]["source"] += (
        "\nfrom pathlib import Path\nimport helper\ntold = Path('words.csv').read_text()"
    )
    builder.write(tmp_path / "source/counting/counting.ipynb", source)
    builder.write(tmp_path / "source/counting/words.csv", b"word,count\ner,3\n")
    builder.write(tmp_path / "source/counting/helper.py", b"one = 1\n")
    exercise = read_exercise(tmp_path / "source/counting/counting.ipynb")
    with Engine.start([exercise], Rules()) as engine:
        assert not [problem for problem in engine.problems if "opening" in problem]
        folder = builder.submit(tmp_path, "anna", source)
        record = engine.grade(read_submission(folder, exercise), exercise).record
    assert [check["score"] for check in record["checks"]] == [4.0, 2.0]
