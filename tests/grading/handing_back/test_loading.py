"""What is left out when nbgrader and nbformat are loaded, and that nothing else is."""

import subprocess
import sys

LOADED = """
import sys
from lesart.grading.handing_back.loading import load
nbformat = load("nbformat")
assert not [name for name in sys.modules if name.startswith("rfc3987_syntax")]
cell = nbformat.v4.new_code_cell("1")
notebook = nbformat.v4.new_notebook(cells=[cell])
nbformat.validate(notebook)
cell["outputs"] = "none"
try:
    nbformat.validate(notebook)
except nbformat.ValidationError:
    print("refused")
import rfc3987_syntax
load("nbformat")
assert sys.modules["rfc3987_syntax"] is rfc3987_syntax
try:
    load("nbgrader_of_nobody")
except ModuleNotFoundError as error:
    print(error.name)
"""


def test_no_grammar_of_addresses_is_built_and_notebooks_are_checked_all_the_same():
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOADED], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["refused", "nbgrader_of_nobody"]
