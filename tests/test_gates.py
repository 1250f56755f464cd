"""The gates that are programs of their own, run by the one test command: none muted, all able to fail."""

import ast
import io
import re
import subprocess
import sys
import tokenize
import tomllib
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from complexity import above, complexities

ROOT = Path(__file__).parents[1]

PYTHON = sorted(
    path for folder in ("src", "tests", "tools", "benchmarks") for path in (ROOT / folder).rglob("*.py")
)
NOTEBOOKS = sorted([*(ROOT / "lessons").glob("*.ipynb"), *(ROOT / "exercises" / "source").rglob("*.ipynb")])

BAD = "import os\nx : int='no'\n"

WAYS = """
def straight(): return 1
def branches(a, b, c):
    if a and b or c: return 1 if a else 2
    elif b: return 3
def loops(rows):
    for row in rows: assert row
    else: return [x for row in rows if row for x in row]
    while rows: pass
async def handles():
    try: pass
    except OSError: pass
    except ValueError: pass
    else: pass
def around():
    def within(): return lambda a: a or 1
class Class:
    def matches(self, a):
        match a:
            case 1: pass
            case [x] if x: pass
            case x if x: pass
            case _: pass
"""

# A word list laid out by hand (`fmt: skip`) mutes nothing that could be wrong; a stretch of code might.
CACHE = re.compile(r"(?:lru_)?cache\b")
OF_A_SENTENCE = {"Line", "Parse", "Reading", "Phrase"}
MUTE = re.compile(r"noqa|type: *ignore|pragma:|fmt: *off|doctest: *\+SKIP|mypy:|ruff:")
REASONED = re.compile(
    r"(?:noqa: *[A-Z]+[0-9]+(?:, *[A-Z]+[0-9]+)*|type: *ignore\[[\w, -]+\]|pragma: *no cover|fmt: *\w+)"
    r" *(?:-|–|#) *\S+ \S+"
)
MUTING = {
    f"pytest.{mark}{name}" for mark in ("", "mark.") for name in ("skip", "skipif", "xfail", "importorskip")
}


def run(*arguments):
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def without_reason(code):
    """List the lines that mute a check and do not say why.

    A comment such as ``noqa`` gives its reason behind it; a skipped or failing test as an argument.
    """
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    comments = [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]
    lines = {line for line, text in comments if MUTE.search(text) and not REASONED.search(text)}
    lines |= {
        line for line, text in enumerate(code.splitlines(), start=1) if re.match(r"\s*>>>.*\+SKIP", text)
    }
    tree = ast.parse(code)
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in MUTING:
            call = calls.get(id(node))
            if call is None or not gives_reason(call):
                lines.add(node.lineno)
    return sorted(lines)


def gives_reason(call):
    """Whether words stand in the call: a ``reason=``, or the first argument of ``pytest.skip``."""
    words = [keyword.value for keyword in call.keywords if keyword.arg == "reason"]
    if ast.unparse(call.func) in {"pytest.skip", "pytest.xfail", "pytest.mark.skip"}:
        words += call.args[:1]
    return any(not isinstance(word, ast.Constant) or len(str(word.value).split()) > 1 for word in words)


@pytest.mark.parametrize("gate", ["ruff check", "ruff format --check", "mypy"])
def test_the_gate_is_passed(gate):
    result = run(*gate.split())
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("gate", "name"),
    [
        ("ruff check", "module.py"),
        ("ruff check", "notebook.ipynb"),
        ("ruff format --check", "module.py"),
        ("ruff format --check", "notebook.ipynb"),
        ("mypy", "module.py"),
    ],
)
def test_the_gate_can_fail(gate, name, tmp_path):
    notebook = nbformat.writes(v4.new_notebook(cells=[v4.new_code_cell(BAD)]))
    (tmp_path / name).write_text(notebook if name.endswith(".ipynb") else BAD, "utf-8")
    settings = ("--config-file" if gate == "mypy" else "--config", ROOT / "pyproject.toml")
    assert run(*gate.split(), *settings, tmp_path / name).returncode == 1


def test_no_gate_is_loosened():
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    assert tool["mypy"]["strict"] is True
    assert not {"ignore_errors", "ignore_missing_imports", "exclude"} & set(tool["mypy"])
    options = tool["pytest"]["ini_options"]
    assert options["filterwarnings"] == ["error"]
    assert options["xfail_strict"] is True
    assert {"--doctest-modules", "--nbval", "--nbval-current-env"} <= set(options["addopts"])


def test_settings_that_except_something_give_their_reason():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lint = re.search(
        r"^\[tool\.ruff\.lint\]$.*?^ignore = \[\n(.*?)^\]$", text, flags=re.DOTALL | re.MULTILINE
    )
    files = re.search(
        r"^\[tool\.ruff\.lint\.per-file-ignores\]\n(.*?)\n\n", text, flags=re.DOTALL | re.MULTILINE
    )
    excepted = (lint[1] + files[1]).splitlines()
    assert len(excepted) > 2
    assert [line for line in excepted if not re.search(r"# +\w+ \w+", line)] == []


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_exception_gives_its_reason(path):
    assert without_reason(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_notebook_mutes_a_gate(path):
    sources = [cell.source for cell in v4.reads(path.read_text("utf-8")).cells if cell.cell_type == "code"]
    assert [source for source in sources if MUTE.search(source)] == []


# How many functions of src/ may be above 15 and above 10: what is reached.
TOO_COMPLEX, COMPLEX = 0, 0


def sentences_kept(code):
    """Name the functions that a cache of the whole process remembers by a sentence, and so keeps it alive."""
    functions = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef)]
    cached = [f for f in functions if CACHE.match(" ".join(map(ast.unparse, f.decorator_list)))]
    kinds = {f.name: [ast.unparse(arg.annotation) for arg in f.args.args if arg.annotation] for f in cached}
    return [name for name, of in kinds.items() if not OF_A_SENTENCE.isdisjoint(of)]


def test_no_cache_of_the_process_keeps_sentences():
    sources = sorted((ROOT / "src" / "lesart").rglob("*.py"))
    assert [found for path in sources for found in sentences_kept(path.read_text("utf-8"))] == []


def test_a_kept_sentence_is_seen():
    kept = "@lru_cache(maxsize=9)\ndef ask(line: Line, i: int): ..."
    assert sentences_kept(kept) == ["ask"]
    assert sentences_kept(kept.replace("line: Line", "word: str")) == []
    assert sentences_kept(kept.replace("lru_cache(maxsize=9)", "remembered_of")) == []


def test_functions_are_short_of_ways():
    found = above(10, [ROOT / "src"])
    listed = "\n".join(f"{f.complexity} {f.path.name}:{f.line} {f.name}" for f in found)
    assert sum(f.complexity > 15 for f in found) <= TOO_COMPLEX, listed
    assert len(found) <= COMPLEX, listed


def test_ways_are_counted_as_radon_counts_them(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(WAYS, "utf-8")
    assert {f.name: f.complexity for f in complexities(path)} == {
        "straight": 1,
        "branches": 6,
        "loops": 8,
        "handles": 4,
        "around": 1,
        "around.within": 2,
        "Class.matches": 4,
    }


@pytest.mark.parametrize(
    "line",
    [
        "x = 1  # noqa: S301 - the file was written two lines above",
        "x = 1  # type: ignore[misc]  # the stub has it wrong",
        "x = 1  # pragma: no cover - Windows only",
        "pytest.skip('no Chromium here')",
        "pytest.skip(f'{name} is not installed')",
        "@pytest.mark.xfail(reason='a film title')\ndef f(): ...",
        "pytest.param(1, marks=pytest.mark.skipif(True, reason='needs a browser'))",
        "x = (1,  2)  # fmt: skip",
        "deck.skip(2)  # the xfail of old",
        "text = '# noqa'",
    ],
)
def test_a_reason_is_seen(line):
    assert without_reason(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "x = 1  # noqa",
        "x = 1  # noqa: S301",
        "x = 1  # noqa: S301 -",
        "x = 1  # type: ignore",
        "x = 1  # type: ignore[misc]",
        "x = 1  # pragma: no cover",
        "# fmt: off",
        "# mypy: ignore-errors",
        "# ruff: noqa",
        "pytest.skip('')",
        "pytest.skip()",
        "pytest.importorskip('wordfreq')",
        "@pytest.mark.xfail\ndef f(): ...",
        "@pytest.mark.skipif(True)\ndef f(): ...",
        "pytest.param(1, marks=pytest.mark.xfail(strict=True))",
        "'''\n>>> f()  # doctest: +SKIP\n'''",
    ],
)
def test_a_missing_reason_is_seen(line):
    assert len(without_reason(line)) == 1
