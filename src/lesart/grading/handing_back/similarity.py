"""Which submissions hold the same code, whatever the names and comments in it.

It shows pairs, and accuses nobody: short or obvious code is often equal by chance, students are told to work
together, and a common source is not a crime. So common shapes are left out, and how many share a shape is
always said.
"""

import ast
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

__all__ = ["Pair", "pairs", "shape_of", "table"]

_LONGEST = 20_000  # characters of an answer; longer ones are data, and would take the grader's time
_FEWEST_NODES = 25  # below that, equal code says nothing
_LARGEST_GROUP = 5  # a shape that more submissions share is the usual way to do it


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions with equal code in at least one answer."""

    exercise: str
    students: tuple[str, str]
    answers: tuple[tuple[str, int], ...]  # the answer cell, and how many submissions have that same code


def shape_of(source: str) -> tuple[str, int] | None:
    """Give a digest of code without names and comments, and its size; None if it is no Python or very long.

    >>> shape_of("total = 0  # so far") == shape_of("summe = 0")
    True
    >>> shape_of("total = 0") == shape_of("total = 1")
    False
    """
    if len(source) > _LONGEST:
        return None
    python = "\n".join(line for line in source.splitlines() if not line.lstrip().startswith(("%", "!")))
    try:
        tree = ast.parse(python)
        tree = _Nameless().visit(tree)
        nodes = sum(1 for _ in ast.walk(tree))
        return hashlib.sha256(ast.dump(tree).encode("utf-8", "replace")).hexdigest()[:32], nodes
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def pairs(entries: Iterable[dict[str, Any]]) -> list[Pair]:
    """List the pairs of submissions with equal code, those with the most equal answers first."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for entry in entries:
        for answer, (digest, nodes) in entry.get("shapes", {}).items():
            if nodes >= _FEWEST_NODES:
                groups.setdefault((entry["exercise"], answer, digest), []).append(entry["student"])
    shared: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
    for (exercise, answer, _), students in groups.items():
        if 2 <= len(students) <= _LARGEST_GROUP:
            for one, other in combinations(sorted(students), 2):
                shared.setdefault((exercise, one, other), []).append((answer, len(students)))
    found = [Pair(place[0], (place[1], place[2]), tuple(same)) for place, same in shared.items()]
    return sorted(found, key=lambda pair: (-len(pair.answers), pair.exercise, pair.students))


def table(entries: Iterable[dict[str, Any]]) -> str:
    """Write the pairs as a table, with a warning about what it does not say."""
    lines = [
        "Pairs of submissions with the same code, names and comments aside. Equal code",
        "proves nothing: short tasks have few solutions, and working together may have been allowed.",
    ]
    for pair in pairs(entries):
        same = ", ".join(f"{answer} (shared by {count})" for answer, count in pair.answers)
        lines.append(f"{pair.exercise}\t{pair.students[0]}\t{pair.students[1]}\t{same}")
    return "\n".join(lines) + "\n"


class _Nameless(ast.NodeTransformer):
    """Numbers the names in the order in which they come up, and takes docstrings out."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}

    def _number(self, name: str) -> str:
        return self._numbers.setdefault(name, f"v{len(self._numbers)}")

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(self._number(node.id), node.ctx)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(self._number(node.arg))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name = self._number(node.name)
        first = node.body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(node.body) > 1:
            node.body = node.body[1:]
        node.returns = None
        return self.generic_visit(node)
