"""How many ways lead through each function, boolean operators counted: McCabe's cyclomatic complexity (1976).

A function begins at 1. One more for each `if`, `elif` and conditional expression; each loop, and its
`else`; each `except`, and the `else` of a `try`; each `for` and each `if` of a comprehension; each `and`
and `or`; each `assert`; each case of a `match` but the one that always fits. A function inside another is
counted by itself, and adds nothing to the one around it. These are the rules of `radon cc`: both gave the
same number for each of the 2,012 functions of `src/` (radon 6.0.1, which shows functions inside others only
with `--show-closures`).

    python tools/complexity.py           the functions of src/ above 10, the most complex first
    python tools/complexity.py 8 tools   those of tools/ above 8
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef


class Function(NamedTuple):
    """One function of a file."""

    path: Path
    line: int
    name: str
    """With the classes and functions around it: »Evidence.lemma«."""
    complexity: int


def complexities(path: Path) -> list[Function]:
    """List the functions of a file with their complexity, in the order of the file."""
    return [
        Function(path, node.lineno, name, 1 + sum(_ways(statement) for statement in node.body))
        for name, node in _functions(ast.parse(path.read_text("utf-8")), "")
    ]


def above(limit: int, folders: Iterable[Path]) -> list[Function]:
    """List the functions below the folders that are more complex than the limit, the most complex first."""
    found = [
        function
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
        for function in complexities(path)
        if function.complexity > limit
    ]
    return sorted(found, key=lambda function: -function.complexity)


def _functions(node: ast.AST, around: str) -> Iterator[tuple[str, AnyFunction]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, AnyFunction | ast.ClassDef):
            name = f"{around}{child.name}"
            if isinstance(child, AnyFunction):
                yield name, child
            yield from _functions(child, f"{name}.")
        else:
            yield from _functions(child, around)


def _ways(node: ast.AST) -> int:
    """Count the ways that a piece of code adds to its function, functions and classes inside it left out."""
    if isinstance(node, AnyFunction | ast.ClassDef):
        return 0
    return _own_ways(node) + sum(map(_ways, ast.iter_child_nodes(node)))


def _own_ways(node: ast.AST) -> int:
    ways = 0
    match node:
        case ast.If() | ast.IfExp() | ast.Assert():
            ways = 1
        case ast.BoolOp(values=values):
            ways = len(values) - 1
        case ast.For() | ast.AsyncFor() | ast.While():
            ways = 1 + bool(node.orelse)
        case ast.Try() | ast.TryStar():
            ways = len(node.handlers) + bool(node.orelse)
        case ast.comprehension(ifs=ifs):
            ways = 1 + len(ifs)
        case ast.Match(cases=cases):
            ways = sum(not _always_fits(case) for case in cases)
    return ways


def _always_fits(case: ast.match_case) -> bool:
    return case.guard is None and isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None


def main(limit: str = "10", *folders: str) -> None:
    """Print the functions above the limit, one a line."""
    for function in above(int(limit), [ROOT / folder for folder in folders or ["src"]]):
        place = function.path.relative_to(ROOT).as_posix()
        print(f"{function.complexity:>4}  {place}:{function.line}  {function.name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
