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
        shape = _Shape()
        shape.add(ast.parse(python))
        said = " ".join(shape.parts).encode("utf-8", "replace")
        return hashlib.sha256(said).hexdigest()[:32], shape.nodes
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


class _Shape:
    """Goes through a program once, and writes down its nodes: names as numbers in the order they come up.

    Docstrings and annotations are left out, and whether a name is read or written, which its place tells.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.nodes = 0
        self._numbers: dict[str, str] = {}

    def add(self, value: Any) -> None:
        """Write down a node with all that is in it, a list of nodes, or a value."""
        if isinstance(value, ast.AST):
            self.nodes += 1
            self._add_node(value)
        elif isinstance(value, list):
            self.parts.append("[")
            for each in value:
                self.add(each)
            self.parts.append("]")
        else:
            self.parts.append(repr(value))

    def _add_node(self, node: ast.AST) -> None:
        kind = type(node)
        self.parts.append(kind.__name__)
        if isinstance(node, ast.Name):
            self.parts.append(self._number(node.id))
            self.nodes += 1  # its context, as those of other nodes
        elif isinstance(node, ast.arg):
            self.parts.append(self._number(node.arg))
        elif isinstance(node, ast.FunctionDef):
            self.parts.append(self._number(node.name))
            for part in (node.args, _without_docstring(node.body), node.decorator_list):
                self.add(part)
        else:
            for name in kind._fields:
                self.add(getattr(node, name, None))

    def _number(self, name: str) -> str:
        return self._numbers.setdefault(name, f"v{len(self._numbers)}")


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    first = body[0]
    is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return body[1:] if is_text and len(body) > 1 else body
