"""Take the figures that a report shows over from docs/how-good.md: src/lesart/report/trust.toml.

Each figure says in which section, row and column it stands; only its value is written anew.

    python tools/update_trust.py
"""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOW_GOOD = ROOT / "docs" / "how-good.md"
TRUST = ROOT / "src" / "lesart" / "report" / "trust.toml"

_ENTRY = re.compile(r"^\[(\w+)\]\n(?:[^\[\n].*\n)+", re.MULTILINE)
_VALUE = re.compile(r'^value = ".*"$', re.MULTILINE)


def cell(markdown: str, section: str, row: str, column: str, below: str = "") -> str:
    r"""Return the cell of a table in a section.

    Without a row, the table's only one is meant; without a column, the last. Of rows that begin alike, the
    first counts, or the first below a row that is named.

    >>> cell("## A\n| | now |\n| --- | --- |\n| lead | .5 |\n", "A", "lead", "now")
    '.5'

    Raises
    ------
    LookupError
        If there is no such section, row or column.
    """
    found = re.search(rf"^#+ {re.escape(section)}\n(.*?)(?=^#|\Z)", markdown, re.MULTILINE | re.DOTALL)
    if found is None:
        msg = f"docs/how-good.md has no section {section!r}"
        raise LookupError(msg)
    for table in re.findall(r"(?:^\|.*\n?)+", found[1], re.MULTILINE):
        lines: list[str] = table.splitlines()
        head, _, *rows = ([each.strip() for each in line.strip("|").split("|")] for line in lines)
        at = head.index(column) if column in head else -1
        begin = next((n for n, each in enumerate(rows) if each[0] == below), 0)
        for each in rows[begin:]:
            if row in ("", each[0]) and (column in head or not column):
                return each[at]
    msg = f"the section {section!r} of docs/how-good.md has no row {row!r} with a column {column!r}"
    raise LookupError(msg)


def updated(trust: str, markdown: str) -> str:
    """Write the values of docs/how-good.md into the text of trust.toml."""
    entries = tomllib.loads(trust)

    def with_value(match: re.Match[str]) -> str:
        entry = entries[match[1]]
        if "section" not in entry:
            return match[0]
        row, column, below = (entry.get(name, "") for name in ("row", "column", "below"))
        value = cell(markdown, entry["section"], row, column, below)
        return _VALUE.sub(lambda _: f'value = "{value}"', match[0])

    return _ENTRY.sub(with_value, trust)


if __name__ == "__main__":
    TRUST.write_text(updated(TRUST.read_text("utf-8"), HOW_GOOD.read_text("utf-8")), "utf-8", newline="\n")
