"""Cells of the learner's that stopped: which names they were to make, and what stopped them."""

import ast
import re

__all__ = ["names_made_by"]

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
    except (SyntaxError, ValueError):
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
