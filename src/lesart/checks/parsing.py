"""Reading a check cell: its points, and its statements one by one.

    %%check 2 points
    assert 0 <= share <= 1, "A share lies between 0 and 1: divide by the number of all quotes."
    ### BEGIN HIDDEN TESTS
    assert share_of(toy) == approx(0.5), "Your function works for this article only."
    ### END HIDDEN TESTS

Each assert on the outermost level is one check; a loop or ``with`` block that holds asserts is one check as
a whole. All other statements prepare: imports, assignments, function definitions.
"""

import ast
import builtins
import io
import re
import tokenize
from dataclasses import dataclass
from itertools import accumulate, pairwise

from lesart.errors import CheckCellError

__all__ = ["FILENAME", "CheckCell", "Step", "is_check_cell", "parse_check", "read_check"]

FILENAME = "<check cell>"  # how tracebacks call the cell, and how `judging` knows its own frames

_MAGIC = re.compile(r"\s*%%check\b[ \t]*(?P<line>[^\n]*)(?:\n(?P<body>.*))?\Z", re.DOTALL)
_LINE = re.compile(
    r"(?:(?P<points>\d+(?:\.\d+)?)(?:\s+points?)?(?:\s+|\Z))?(?P<label>[^\W\d][\w.-]*|\d+[\w.-]*)?\Z"
)
_HIDDEN = re.compile(r"^.*BEGIN HIDDEN TESTS.*$(?s:.*?)^.*END HIDDEN TESTS.*$", re.MULTILINE)
_BUILTINS = frozenset(vars(builtins))


@dataclass(frozen=True, slots=True)
class Step:
    """One statement of a check cell."""

    node: ast.stmt
    source: str  # as it stands in the cell: »0 <= share <= 1« for an assert, the whole statement otherwise
    is_check: bool  # whether it earns points
    hidden: bool  # whether it stands between nbgrader's marks for hidden tests
    reads: frozenset[str]  # names it needs from outside, builtins left out
    binds: frozenset[str]  # names it gives a value to
    names: frozenset[str]  # all of them, builtins included


@dataclass(frozen=True, slots=True)
class CheckCell:
    """A check cell, read but not yet judged."""

    label: str  # how progress tables call it: »1a«, or the names it reads
    points: float  # for all checks together, in equal parts
    steps: tuple[Step, ...]

    @property
    def checks(self) -> tuple[Step, ...]:
        """The steps that earn points."""
        return tuple(step for step in self.steps if step.is_check)

    @property
    def names(self) -> frozenset[str]:
        """All names in it, builtins included."""
        return frozenset[str]().union(*(step.names for step in self.steps))


def is_check_cell(source: str) -> bool:
    r"""Whether a code cell begins with the ``%%check`` magic.

    >>> is_check_cell("%%check 2 points\nassert True"), is_check_cell("assert True")
    (True, False)
    """
    return _MAGIC.match(source) is not None


def read_check(source: str) -> CheckCell:
    """Read a whole check cell, its magic line included.

    Raises
    ------
    CheckCellError
        If it is no check cell, or `parse_check` refuses it.
    """
    match = _MAGIC.match(source)
    if match is None:
        msg = "this is no check cell: its first line has to be `%%check`, or `%%check 2 points`"
        raise CheckCellError(msg)
    return parse_check(match["line"], match["body"] or "")


def parse_check(line: str, body: str) -> CheckCell:
    r"""Read a check cell from what stands after ``%%check`` and the lines below.

    Parameters
    ----------
    line
        Nothing, ``2``, ``2 points``, ``1a`` (a label) or ``2 points 1a``. One point unless told.
    body
        Python statements, at least one of them an assert.

    Raises
    ------
    CheckCellError
        If the line says something else, the body is no Python, or nothing in it is checked.

    Examples
    --------
    >>> cell = parse_check("2 points 1a", "half = 1 / 2\nassert share == half, 'Divide.'\nassert share < 1")
    >>> cell.label, cell.points, [step.source for step in cell.checks]
    ('1a', 2.0, ['share == half', 'share < 1'])
    """
    match = _LINE.match(line.strip())
    if match is None:
        msg = (
            f"`%%check {line.strip()}` is not understood: "
            "write `%%check`, `%%check 2 points` or `%%check 2 points 1a`"
        )
        raise CheckCellError(msg)
    steps = _steps(body)
    if not any(step.is_check for step in steps):
        msg = (
            "nothing is checked here: a check cell needs at least one assert. "
            "Copy the cell again from the original exercise"
        )
        raise CheckCellError(msg)
    points = float(match["points"]) if match["points"] else 1.0
    return CheckCell(match["label"] or _label(steps), points, steps)


def _steps(body: str) -> tuple[Step, ...]:
    try:
        tree = ast.parse(body, FILENAME)
        compile(tree, FILENAME, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:  # ValueError: a null byte
        where = (
            f" (line {error.lineno + 1}: {error.msg})"
            if isinstance(error, SyntaxError) and error.lineno
            else ""
        )
        msg = (
            f"this check cell is no longer valid Python{where}. Nothing is wrong with your own code: "
            "undo the change in this cell, or copy the cell again from the original exercise"
        )
        raise CheckCellError(msg) from error
    hidden = [
        range(body.count("\n", 0, region.start()) + 1, body.count("\n", 0, region.end()) + 2)
        for region in _HIDDEN.finditer(body)
    ]
    text = body.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8").split(b"\n")
    return tuple(_step(node, text, any(node.lineno in lines for lines in hidden)) for node in tree.body)


def _step(node: ast.stmt, text: list[bytes], hidden: bool) -> Step:
    names = _Names()
    names.visit(node)
    return Step(
        node,
        _cut(node.test if isinstance(node, ast.Assert) else node, text),
        _holds_assert(node),
        hidden,
        frozenset(names.read - names.bound - _BUILTINS),
        frozenset(names.bound),
        frozenset(names.read | names.bound),
    )


def _cut(node: ast.stmt | ast.expr, text: list[bytes]) -> str:
    """Cut a node out of the cell's lines (`ast.get_source_segment` would split the cell for each anew)."""
    lines = text[node.lineno - 1 : node.end_lineno]
    lines[-1] = lines[-1][: node.end_col_offset]
    lines[0] = lines[0][node.col_offset :]
    return _on_one_line(b"\n".join(lines).decode("utf-8"))


def _on_one_line(source: str) -> str:
    r"""Write code that goes over several lines as one would on a single one; texts in it stay as they are.

    >>> _on_one_line('like(\n    ["Ja.  Nein.",  # two blanks\n     1]\n)')
    'like(["Ja.  Nein.", 1])'
    """
    if '"' not in source and "'" not in source:
        return " ".join(source.split())
    text = f"({source})"
    try:
        tokens = _spoken(text)
    except (tokenize.TokenError, SyntaxError):  # a statement, which brackets do not make an expression
        return " ".join(source.split())
    starts = list(accumulate((len(row) + 1 for row in text.split("\n")), initial=0))
    pieces, done = [], 1
    for last, token in pairwise(tokens[:-2]):  # without the end of the line and of the text
        if last.end[0] < token.start[0]:
            tight = last.string in {"(", "[", "{"} or token.string in {")", "]", "}"}
            pieces += [text[done : starts[last.end[0] - 1] + last.end[1]], "" if tight else " "]
            done = starts[token.start[0] - 1] + token.start[1]
    return "".join([*pieces, text[done:-1]]).strip()


def _spoken(text: str) -> list[tokenize.TokenInfo]:
    """List the tokens without comments and the ends of lines inside brackets."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [token for token in tokens if token.type not in {tokenize.NL, tokenize.COMMENT}]


def _holds_assert(node: ast.AST) -> bool:
    """Whether the statement asserts something itself; a helper function that could is only a helper."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return False
    return isinstance(node, ast.Assert) or any(map(_holds_assert, ast.iter_child_nodes(node)))


class _Names(ast.NodeVisitor):
    """Collects which names a statement reads and which it binds, names inside comprehensions included."""

    def __init__(self) -> None:
        self.read: set[str] = set()
        self.bound: set[str] = set()

    def visit_Name(self, node: ast.Name) -> None:
        (self.read if isinstance(node.ctx, ast.Load) else self.bound).add(node.id)

    def visit_arg(self, node: ast.arg) -> None:
        self.bound.add(node.arg)

    def visit_alias(self, node: ast.alias) -> None:
        self.bound.add((node.asname or node.name).partition(".")[0])

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.bound.add(node.name)
        self.generic_visit(node)


def _label(steps: tuple[Step, ...]) -> str:
    """Name a cell that has no label by what it reads from the learner."""
    bound = frozenset[str]().union(*(step.binds for step in steps))
    names = dict.fromkeys(
        name for step in steps if step.is_check for name in sorted(step.reads - bound - {"approx"})
    )
    return ", ".join(list(names)[:3]) or "check"
