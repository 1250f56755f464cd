"""A student's process runs what IPython's own translation of a cell gives, however it came by it."""

import json
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from lesart.grading.judging.student import remember_cells

ROOT = Path(__file__).parents[3]
ODD = {
    "nothing": "",
    "empty lines above": "\n\nx = 1\n",
    "empty lines below": "x = 1\n\n\n",
    "indented": "    x = 1\n    y = 2",
    "magic": "%time x = 1",
    "magic behind a sign": "x = %time 1",
    "magic in a string": "x = '''\n%time\n!ls'''",
    "magic of the cell": "%%time\nx = 1",
    "command": "!ls",
    "command for a name": "x = !ls",
    "help": "len?",
    "prompt": ">>> x = 1\n>>> x",
    "prompt of IPython": "In [1]: x = 1",
    "prompt that is an annotation": "In [1]: int",
    "no Python": "x = (",
    "await": "await something()",
    "carriage returns": "x = 1\r\ny = 2\r\n",
    "too deep": "(" * 500 + ")" * 500,
    "odd escape": "x = '\\d'",
}


class Shell:
    """As much of IPython as translates."""

    def __init__(self) -> None:
        self.input_transformer_manager = TransformerManager()
        self.input_transformers_post: list[object] = []
        self.transform_cell = self.input_transformer_manager.transform_cell


def of_course() -> list[str]:
    """List all code cells of the exercises."""
    books = [json.loads(path.read_text("utf-8")) for path in (ROOT / "exercises/source").rglob("*.ipynb")]
    return [
        "".join(cell["source"]) for book in books for cell in book["cells"] if cell["cell_type"] == "code"
    ]


@pytest.mark.parametrize("cell", ODD.values(), ids=ODD)
def test_an_odd_cell_is_translated_as_ever(cell: str) -> None:
    shell = Shell()
    expected = shell.transform_cell(cell)
    remember_cells(shell, [])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert shell.transform_cell(cell) == expected


def test_cells_of_the_course_are_translated_as_ever() -> None:
    shell = Shell()
    cells = of_course()
    expected = [shell.transform_cell(cell) for cell in cells]
    remember_cells(shell, cells[::2])
    assert [shell.transform_cell(cell) for cell in cells] == expected


def test_a_notebook_that_changes_how_cells_are_translated_gets_its_way() -> None:
    shell = Shell()
    remember_cells(shell, [])
    shell.input_transformer_manager.cleanup_transforms.append(lambda _: ["share = 77\n"])
    assert shell.transform_cell("share = 3 / 8") == "share = 77\n"


def test_a_single_line_is_left_to_the_shell_which_knows_magics_without_a_sign() -> None:
    shell = Shell()
    shell.transform_cell = lambda cell: f"seen {cell}"
    remember_cells(shell, [])
    assert shell.transform_cell("pwd") == "seen pwd"


WAITS = {
    "x = 1\ny = 2": None,
    "awaited = 'async'\nawaited": None,
    "import asyncio\nawait asyncio.sleep(0)\nx = 3": 3,
    "async def three():\n    return 3\nx = await three()": 3,
    "async def each():\n    yield 3\nasync for x in each():\n    pass": 3,
    "x = [y async for y in each()]": [3],
    "x = (await": None,
}
WAITING = """
import json, sys
from lesart.grading.judging import student
shell = student.new_shell()
asked, sources = [], json.loads(sys.stdin.read())
usual = type(shell).should_run_async
student.remember_cells(shell, [])
for source in sources:
    shell.user_ns.pop("x", None)
    cell = shell.transform_cell(source)
    both = {bool(f(source, transformed_cell=cell)) for f in (shell.should_run_async, usual.__get__(shell))}
    shell.run_cell(source, silent=True)
    asked.append([len(both), shell.user_ns.get("x")])
print(json.dumps(asked))
"""


def test_cells_that_wait_for_something_are_told_as_ipython_tells_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WAITING], input=json.dumps(list(WAITS)), capture_output=True, text=True,
        check=False,
    )  # fmt: skip  # a table
    assert done.returncode == 0, done.stderr
    asked = json.loads(done.stdout.splitlines()[-1])
    assert [same for same, _ in asked] == [1] * len(WAITS)
    assert [x for _, x in asked][2:6] == [*WAITS.values()][2:6]
