"""Cells of the learner's that stopped: which names they were to make, and what stopped them."""

import ast
import re

__all__ = ["names_made_by", "stopped_by"]

_NOT_PYTHON = re.compile(r"^[ \t]*[%!].*$", re.MULTILINE)
_MAKES = re.compile(r"^(?:async )?(?:def|class) (\w+)|^(\w+)(?:\s*,\s*\w+)*\s*=(?!=)", re.MULTILINE)


def names_made_by(source: str) -> frozenset[str]:
    r"""Name what a cell gives a value to on its outermost level, even if it is not valid Python.

    >>> sorted(names_made_by("%time\nshare = 1\ndef count(words):\n    n = 0\n    return n"))
    ['count', 'share']
    >>> sorted(names_made_by("share = (1"))
    ['share']
    """
    python = _NOT_PYTHON.sub("pass", source)
    try:
        tree = ast.parse(python)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the last two: nested too deeply
        return frozenset(name for pair in _MAKES.findall(python) for name in pair if name)
    found: set[str] = set()
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(statement.name)
        else:
            found |= {
                n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
            }
    return frozenset(found)


def stopped_by(error: BaseException) -> str:
    """Say in one line what stopped a cell, and on which of its lines."""
    line = error.lineno if isinstance(error, SyntaxError) else None
    trace = error.__traceback__
    while trace is not None and not isinstance(error, SyntaxError):
        if trace.tb_frame.f_globals.get("__name__") == "__main__":
            line = trace.tb_lineno
            break
        trace = trace.tb_next
    try:
        said = str(error.msg if isinstance(error, SyntaxError) else error).partition("\n")[0][:150]
    except Exception:  # noqa: BLE001 - an error of a learner's own may have no words
        said = ""
    words = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return f"{words} (line {line})" if line else words
