"""The floor plan, kept: every import inside `lesart` follows an arrow drawn here, and only those."""

import ast
from pathlib import Path

import pytest

import draw_rooms

SOURCE = Path(__file__).parents[1] / "src" / "lesart"

ANALYSIS = {"agreement", "codings", "frames", "language", "quotes", "sources", "syntax", "words"}
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "wording": set(),
    "frozen": set(),
    "records": {"frozen", "wording", "errors"},
    "delimiters": set(),
    "files": set(),
    "loading": set(),
    "options": set(),
    "jsonlines": {"files", "errors"},
    "articles": {"language", "frozen", "jsonlines", "loading", "wording", "records", "errors"},
    "language": {"frozen", "records", "errors"},
    "syntax": {"language", "frozen", "records", "errors"},
    "words": {"syntax", "language", "loading", "records", "errors"},
    "quotes": {"syntax", "language", "frozen", "loading", "records", "errors"},
    "sources": {
        "quotes",
        "syntax",
        "evaluation",
        "language",
        "frozen",
        "jsonlines",
        "loading",
        "records",
        "errors",
    },
    "frames": {
        "syntax",
        "quotes",
        "sources",
        "agreement",
        "evaluation",
        "language",
        "files",
        "frozen",
        "jsonlines",
        "records",
        "errors",
    },
    "agreement": {"errors"},
    # What people coded: a class's files, and those of other programs.
    "codings": {"frames", "quotes", "sources", "agreement", "wording", "records", "errors"},
    "evaluation": {"records", "errors"},
    "tables": ANALYSIS | {"evaluation", "records", "errors"},
    "plots": {"wording", "errors"},
    # One article read whole, and shown: it stands above everything that finds, tabulates and draws.
    "report": (ANALYSIS - {"agreement"})
    | {"articles", "tables", "plots", "files", "wording", "records", "errors"},
    # A room of its own: the instant check and the grader's judge read check cells alike.
    "checks": {"wording", "errors"},
    "course": {
        "articles",
        "checks",
        "frames",
        "sources",
        "jsonlines",
        "wording",
        "records",
        "tables",
        "errors",
    },
    "corpus": ANALYSIS
    | {
        "articles",
        "cluster",
        "delimiters",
        "files",
        "options",
        "processes",
        "tables",
        "wording",
        "records",
        "errors",
    },
    "cluster": {"errors"},
    "processes": set(),
    "grading": {"checks", "cluster", "delimiters", "files", "loading", "options", "wording", "errors"},
    "lab": {"course", "errors"},
}
ALLOWED["__init__"] = set(ALLOWED) - {"grading"}
ALLOWED["cli_codings"] = {
    "articles",
    "codings",
    "frames",
    "options",
    "plots",
    "wording",
    "records",
    "tables",
    "errors",
}
ALLOWED["cli_reading"] = {"articles", "language", "options", "processes", "records", "errors"}
ALLOWED["cli"] = set(ALLOWED)
ALLOWED["__main__"] = {"cli"}

# Who may go through a wall, and why. Everybody else takes the names that a room's `__init__` gives away.
THROUGH_THE_WALL = {
    ("cli", "lesart.grading.commands"): "the instructor's half of the command line, loaded with nothing else",
    ("cli", "lesart.corpus.commands"): "its half of the command line, loaded with nothing else",
}


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


def test_every_room_on_the_floor_plan_exists():
    assert set(ALLOWED) == {room_of(path) for path in SOURCE.rglob("*.py")}


def given_away(room: str) -> set[str]:
    """List the names in `__all__` of a room's `__init__`, or of the module that is the room."""
    path = SOURCE / room / "__init__.py"
    tree = ast.parse((path if path.exists() else SOURCE / f"{room}.py").read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def reached_past(tree: ast.AST, room: str) -> set[str]:
    """List what the syntax tree of a room imports from inside other rooms, past what they give away."""
    past = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
            past |= {name for name in names if name.count(".") > 1 and is_of_another(name, room)}
        elif isinstance(node, ast.ImportFrom) and is_of_another(f"{node.module}.", room):
            if node.module.count(".") > 1:
                past.add(node.module)
            elif "." in node.module:
                taken = {alias.name for alias in node.names} - given_away(node.module.split(".")[1])
                past |= {f"{node.module}.{name}" for name in taken}
    return past


def is_of_another(name: str, room: str) -> bool:
    return name.startswith("lesart.") and name.split(".")[1] != room


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_no_room_reaches_past_the_door_of_another(path):
    room = room_of(path)
    past = reached_past(ast.parse(path.read_text("utf-8")), room)
    past -= {module for door, module in THROUGH_THE_WALL if door == room}
    assert past == set(), f"let `__init__` of that room give away what {room} needs"


@pytest.mark.parametrize(
    ("code", "past"),
    [
        ("from lesart.quotes.finder import find_quotes", {"lesart.quotes.finder"}),
        ("def f():\n    import lesart.quotes.finder", {"lesart.quotes.finder"}),
        ("from lesart.quotes import find_quotes, finder", {"lesart.quotes.finder"}),
        ("from lesart.language import WordLists, read_table", {"lesart.language.read_table"}),
        ("from lesart.quotes import find_quotes\nfrom lesart.records import Span", set()),
        ("from lesart.sources.names import is_place\nfrom lesart import quotes\nimport lesart.words", set()),
    ],
)
def test_a_reach_past_the_door_is_seen(code, past):
    assert reached_past(ast.parse(code), "sources") == past


def lent_unsaid(top: Path) -> list[str]:
    """What modules import from others that do not say so in their `__all__`."""
    trees = {module_name(path, top): ast.parse(path.read_text("utf-8")) for path in top.rglob("*.py")}
    said = {module: exported(tree) for module, tree in trees.items()}
    return [
        f"{module}: {node.module}.{name.name}"
        for module, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and said.get(node.module or "")
        for name in node.names
        if name.name not in said[node.module or ""] and f"{node.module}.{name.name}" not in trees
    ]


def exported(tree: ast.Module) -> set[str]:
    lists = (node.value for node in tree.body if isinstance(node, ast.Assign) if is_all(node.targets[0]))
    return {name for listed in lists for name in ast.literal_eval(listed)}


def is_all(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id == "__all__"


def test_modules_say_what_they_lend():
    assert lent_unsaid(SOURCE) == []


def test_what_is_lent_unsaid_is_seen(tmp_path):
    house = tmp_path / "house"
    house.mkdir()
    (house / "lender.py").write_text('__all__ = ["said"]\n\nsaid = unsaid = 1\n', "utf-8")
    (house / "taker.py").write_text("from house.lender import said, unsaid\n", "utf-8")
    assert lent_unsaid(house) == ["house.taker: house.lender.unsaid"]


def test_the_floor_plan_has_no_circle():
    inner = set(ALLOWED) - {"__init__", "__main__", "cli", "cli_codings", "cli_reading"}
    rooms = {room: ALLOWED[room] - {"__init__"} for room in inner}
    while rooms:
        free = [room for room, targets in rooms.items() if not targets & set(rooms)]
        assert free, f"a circle among {sorted(rooms)}"
        for room in free:
            del rooms[room]


# ------------------------------------------------------------------------------- modules, and rooms in a room


def module_name(path: Path, top: Path) -> str:
    """Name a file below the folder of a package as Python imports it."""
    parts = path.relative_to(top.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_between(top: Path) -> dict[str, set[str]]:
    """Map each module of a package to those it imports, wherever the import stands.

    That a module's package comes first is no import of its own: `from lesart.grading import run` is one of
    `run` alone, and only a name that is no module is the package's.
    """
    files = {module_name(path, top): path for path in sorted(top.rglob("*.py"))}
    return {
        name: imported_modules(ast.parse(path.read_text("utf-8")), set(files)) - {name}
        for name, path in files.items()
    }


def imported_modules(tree: ast.AST, known: set[str]) -> set[str]:
    """List those of the known modules that a syntax tree imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inside & known
            found |= {node.module} if inside - known else set()
    return found & known


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """List the groups of modules that reach each other, each group sorted."""
    reached = {name: set(targets) for name, targets in arrows.items()}
    for between in arrows:  # as Warshall's algorithm does it
        for targets in reached.values():
            targets.update(reached[between] if between in targets else ())
    groups = {
        tuple(sorted(other for other in reached if other in reached[name] and name in reached[other]))
        for name in reached
        if name in reached[name]
    }
    return [list(group) for group in sorted(groups)]


GRADING = SOURCE / "grading"
# Inside grading: who runs strangers' code knows nothing of exercises; who judges knows nothing of marks; who
# reads what a platform hands over knows neither.
GRADING_ROOMS: dict[str, set[str]] = {
    "collecting": set(),
    "running": set(),
    "judging": {"running", "collecting"},
    "handing_back": {"judging", "collecting"},
}


def test_grading_has_four_rooms_and_their_arrows_point_one_way():
    rooms = {path.name for path in GRADING.iterdir() if (path / "__init__.py").exists()}
    assert rooms == set(GRADING_ROOMS)
    for name, targets in imports_between(GRADING).items():
        room = name.split(".")[2] if name.count(".") > 1 else ""
        if room in GRADING_ROOMS:
            entered = {target.split(".")[2] if target.count(".") > 1 else "" for target in targets} - {room}
            assert entered <= GRADING_ROOMS[room], f"{name} must not import from {sorted(entered)}"


def test_no_module_imports_itself_round_a_corner():
    assert circles(imports_between(SOURCE)) == []


def test_the_picture_of_the_rooms_is_up_to_date():
    drawn = draw_rooms.picture(draw_rooms.arrows())
    assert draw_rooms.PICTURE.read_text("utf-8") == drawn, "run tools/draw_rooms.py again"


def test_the_picture_leaves_out_what_a_longer_way_says():
    rooms = {"roof": {"floor", "ground"}, "floor": {"ground"}, "ground": set()}
    assert draw_rooms.floors(rooms) == [["ground"], ["floor"], ["roof"]]
    assert draw_rooms.direct(rooms) == {"roof": ["floor"], "floor": ["ground"], "ground": []}
    assert "roof uses floor; floor uses ground." in draw_rooms.picture(rooms)
    with pytest.raises(ValueError, match="circle"):
        draw_rooms.floors({"roof": {"floor"}, "floor": {"roof"}})


def test_a_circle_of_modules_is_seen_lazy_imports_included(tmp_path):
    house = tmp_path / "house"
    written = {
        "__init__": "from house.door import knock",
        "door": "import json\nimport house.room.bed",
        "room/__init__": "",
        "room/bed": "def sleep():\n    from house.room import lamp",
        "room/lamp": "from house.door import knock",
        "room/chair": "from house.room import bed",
    }
    for name, code in written.items():
        path = house / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, "utf-8")
    assert circles(imports_between(house)) == [["house.door", "house.room.bed", "house.room.lamp"]]
