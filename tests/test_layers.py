"""The floor plan, kept: every import inside `lesart` follows an arrow drawn here, and only those."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "lesart"

ANALYSIS = {"agreement", "frames", "language", "quotes", "sources", "syntax", "words"}
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "records": {"errors"},
    "articles": {"records", "errors"},
    "language": {"records", "errors"},
    "syntax": {"language", "records", "errors"},
    "words": {"syntax", "language", "records", "errors"},
    "quotes": {"syntax", "language", "records", "errors"},
    "sources": {"quotes", "syntax", "language", "records", "errors"},
    "frames": {"syntax", "quotes", "sources", "agreement", "evaluation", "language", "records", "errors"},
    "agreement": {"errors"},
    "evaluation": {"records", "errors"},
    "tables": ANALYSIS | {"evaluation", "records", "errors"},
    "plots": {"errors"},
    "report": ANALYSIS | {"articles", "evaluation", "plots", "records", "tables", "errors"},
    "corpus": ANALYSIS | {"articles", "records", "tables", "errors"},
    # A room of its own: the instant check and the grader's judge read check cells alike.
    "checks": {"errors"},
    "course": {"articles", "checks", "frames", "records", "tables", "errors"},
    "grading": {"checks", "errors"},
    "lab": {"course", "errors"},
}
ALLOWED["__init__"] = set(ALLOWED) - {"grading"}
ALLOWED["cli"] = set(ALLOWED)


def room_of(path: Path) -> str:
    """Name the module or package directly below `lesart` that the file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def rooms_imported(tree: ast.AST) -> set[str]:
    """List the rooms of `lesart` that the syntax tree imports, wherever the import stands."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write absolute imports"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            package, *rest = name.split(".")
            if package == "lesart":
                found.add(rest[0] if rest else "__init__")
    return found


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_imports_follow_the_floor_plan(path):
    room = room_of(path)
    assert room in ALLOWED, f"{room} is not on the floor plan: draw it in ALLOWED, with its arrows"
    imported = rooms_imported(ast.parse(path.read_text("utf-8"))) - {room}
    assert imported <= ALLOWED[room], f"{room} must not import {sorted(imported - ALLOWED[room])}"


def test_a_wrong_arrow_is_seen():
    assert rooms_imported(ast.parse("def f():\n    from lesart.grading import sandbox")) == {"grading"}
    assert rooms_imported(ast.parse("from lesart import cli\nimport lesart.plots")) == {"cli", "plots"}


def test_the_floor_plan_has_no_circle():
    inner = set(ALLOWED) - {"__init__", "cli"}
    rooms = {room: ALLOWED[room] - {"__init__"} for room in inner}
    while rooms:
        free = [room for room, targets in rooms.items() if not targets & set(rooms)]
        assert free, f"a circle among {sorted(rooms)}"
        for room in free:
            del rooms[room]
