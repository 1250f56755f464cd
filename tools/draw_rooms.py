"""Draw the rooms of the house as the imports have them: docs/rooms.svg.

An arrow leads from a room to one it imports. Where a longer way leads there too, the arrow is left out: a
room that uses `quotes` may well use `syntax` and `language` itself. Each room stands above all that it uses.

    python tools/draw_rooms.py
"""

import ast
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "lesart"
PICTURE = ROOT / "docs" / "rooms.svg"

_BOX, _HEIGHT, _BESIDE, _BELOW, _MARGIN = 104, 34, 24, 70, 24
# Columns by which hardly an arrow passes behind a room; a room without one gets the next to the right.
_COLUMN = {
    room: column
    for column, rooms in enumerate(
        [
            ["cli_reading", "course", "lab", "plots"],
            ["grading", "processes"],
            ["cli_codings", "delimiters"],
            ["articles", "corpus", "loading"],
            ["files", "jsonlines", "report", "syntax"],
            ["cluster", "words"],
            ["language", "quotes", "records", "tables"],
            ["agreement", "cli", "frames", "options", "wording"],
            ["checks", "codings", "evaluation", "frozen", "sources"],
            ["errors"],
        ]
    )
    for room in rooms
}
_HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" \
font-family="sans-serif" font-size="15">
<title>The rooms of Lesart</title>
<desc>{description}</desc>
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">\
<path d="M0,0L8,4L0,8z" fill="#555"/></marker></defs>
<rect width="{width}" height="{height}" fill="#fff"/>
"""


def arrows() -> dict[str, set[str]]:
    """Map each room to the rooms that it imports, wherever the import stands."""
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if room not in {"__init__", "__main__"}:  # doors, no rooms
            names = _imported(ast.parse(path.read_text("utf-8")))
            found.setdefault(room, set()).update(name.split(".")[1] for name in names if "." in name)
    rooms = set(found)
    return {room: (targets & rooms) - {room} for room, targets in sorted(found.items())}


def _imported(tree: ast.AST) -> set[str]:
    """List what a syntax tree imports of `lesart`, by its full name."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in names if name.startswith("lesart.")}


def floors(rooms: Mapping[str, set[str]]) -> list[list[str]]:
    """Put each room one floor above the highest that it uses, the ground floor first."""
    level: dict[str, int] = {}
    while len(level) < len(rooms):
        ready = [room for room in rooms if room not in level and rooms[room] <= set(level)]
        if not ready:
            msg = f"The imports go in a circle among {sorted(set(rooms) - set(level))}"
            raise ValueError(msg)
        level |= {room: 1 + max((level[each] for each in rooms[room]), default=-1) for room in ready}
    return [[room for room in rooms if level[room] == floor] for floor in range(1 + max(level.values()))]


def direct(rooms: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """Leave out each arrow beside which a longer way leads to the same room."""
    beyond: dict[str, set[str]] = {}
    for floor in floors(rooms):
        for room in floor:
            beyond[room] = set().union(*({each} | beyond[each] for each in rooms[room]))
    return {
        room: sorted(target for target in targets if not any(target in beyond[each] for each in targets))
        for room, targets in rooms.items()
    }


def picture(rooms: Mapping[str, set[str]]) -> str:
    """Return the drawing as SVG, with the arrows in words for those who do not see it."""
    storeys, ways = floors(rooms), direct(rooms)
    strangers = [room for room in rooms if room not in _COLUMN]
    column = _COLUMN | {room: n for n, room in enumerate(strangers, start=1 + max(_COLUMN.values()))}
    width = 2 * _MARGIN + (1 + max(column.values())) * (_BOX + _BESIDE) - _BESIDE
    height = 2 * _MARGIN + (len(storeys) - 1) * _BELOW + _HEIGHT
    place = {
        room: (_MARGIN + column[room] * (_BOX + _BESIDE), _MARGIN + number * _BELOW)
        for number, storey in enumerate(reversed(storeys))
        for room in storey
    }
    told = "; ".join(f"{room} uses {', '.join(targets)}" for room, targets in ways.items() if targets)
    lines = [_HEAD.format(width=width, height=height, description=f"{told}.").rstrip()]
    lines += [_arrow(place[room], place[target]) for room in ways for target in ways[room]]
    lines += [_box(room, *place[room]) for room in rooms]
    return "\n".join([*lines, "</svg>", ""])


def _arrow(above: tuple[int, int], below: tuple[int, int]) -> str:
    (x1, y1), (x2, y2) = above, below
    ends = f'x1="{x1 + _BOX / 2:g}" y1="{y1 + _HEIGHT:g}" x2="{x2 + _BOX / 2:g}" y2="{y2:g}"'
    return f'<line {ends} stroke="#555" marker-end="url(#tip)"/>'


def _box(room: str, x: int, y: int) -> str:
    corner = f'x="{x:g}" y="{y:g}" width="{_BOX}" height="{_HEIGHT}" rx="5"'
    frame = f'<rect {corner} fill="#eef4fb" stroke="#0072b2"/>'
    words = f'<text x="{x + _BOX / 2:g}" y="{y + _HEIGHT / 2 + 5:g}" text-anchor="middle">{room}</text>'
    return f"{frame}{words}"


if __name__ == "__main__":
    PICTURE.write_text(picture(arrows()), "utf-8", newline="\n")
