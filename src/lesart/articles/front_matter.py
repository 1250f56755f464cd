"""What is known of an article, written above its text between two lines of ``---``.

Web clippers, note programs, static sites and trafilatura write it so, most of them as YAML. A full reader of
YAML would do harm here: by YAML 1.1 a time, 20:15, is a number, and a headline with a colon is an error.
Every value is a text, therefore, as it stands.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from lesart.articles.dates import read_timestamp
from lesart.articles.decoding import decode
from lesart.articles.messages import Unpacked
from lesart.loading import late_pattern

__all__ = ["unpack_note"]

_NOTE = late_pattern(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LONGEST = 20_000  # bytes of front matter
_KEYED = late_pattern(r"(?P<key>[^\W\d_][\w -]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ITEM = late_pattern(r"[ \t]*-[ \t]+(?P<value>.*)|[ \t]+(?P<more>\S.*)")
_BLOCK = late_pattern(r"[|>][+-]?\d?")  # the text follows, on lines of its own
_COMMENT = late_pattern(r"[ \t]+#.*")
_LISTED = late_pattern(r"""[ \t]*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+)""")
_NOTHING = {"", "~", "null", "Null", "NULL", "None"}


def unpack_note(data: bytes) -> Unpacked | None:
    r"""Take the text out from under its front matter; None if there is none.

    Lines between ``---`` that name nothing that is known of articles are part of the text.

    >>> unpacked = unpack_note(b"---\ntitle: Rat tagt: Klein geht\nsent: 20:15\n---\n\nDer Rat tagt.\n")
    >>> unpacked.kind, unpacked.data, dict(unpacked.facts)
    ('a note with front matter', b'\nDer Rat tagt.\n', {'title': 'Rat tagt: Klein geht'})
    >>> unpack_note(b"---\nFrage: Was nun?\n---\nDer Rat tagt.")
    """
    note = _NOTE.match(data[: _LONGEST + 100])
    if note is None:
        return None
    values = _values(decode(note[1]).text.splitlines())
    facts = {} if values is None else _facts(values)
    if not facts:
        return None
    return Unpacked("a note with front matter", data[note.end() :], None, False, facts, "front matter")


def _values(lines: Iterable[str]) -> dict[str, list[str]] | None:
    """Read what each key says, one text an item; None if a line is none of front matter."""
    values: dict[str, list[str]] = {}
    said: list[str] | None = None
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if keyed := _KEYED.fullmatch(line):
            said = values.setdefault(re.sub(r"[\W_]", "", keyed["key"]).lower(), [])
            said += _listed(keyed["value"] or "")
        elif said is not None and (item := _ITEM.fullmatch(line)):
            said += [_plain(item["value"] or item["more"])]
        else:
            return None
    return values


def _listed(value: str) -> list[str]:
    """Read what stands behind a key: one text, or several in brackets."""
    value = value.strip()
    if _BLOCK.fullmatch(value):
        return []
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return [_plain(part) for part in _LISTED.findall(value[1:-1])]
    return [_plain(value)]


def _plain(value: str) -> str:
    r"""Take quotation marks, a link's brackets and a comment from a value.

    >>> [_plain(value) for value in (r'"Klein: \"Nein\""', "'s''Blatt'", '"[[Eva Klein]]"', "Rat # geprüft")]
    ['Klein: "Nein"', "s'Blatt", 'Eva Klein', 'Rat']
    """
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = re.sub(r"\\(.)", r"\1", value[1:-1])
    elif len(value) > 1 and value[0] == value[-1] == "'":
        value = value[1:-1].replace("''", "'")
    else:
        value = _COMMENT.sub("", value)
    linked = re.fullmatch(r"\[\[(?:[^]|]*\|)?([^]|]*)\]\]", value)
    return (linked[1] if linked else value).strip()


@cache
def _keys() -> dict[str, list[str]]:
    table = tomllib.loads(Path(__file__).with_name("front_matter.toml").read_text("utf-8"))
    keys: dict[str, list[str]] = table["keys"]
    return keys


def _facts(values: Mapping[str, list[str]]) -> dict[str, str]:
    """Tell title, date, outlet, author, address and language, as far as they are named."""
    facts = {}
    for name, keys in _keys().items():
        for key in keys:
            if told := _READ[name]([value for value in values.get(key, []) if value not in _NOTHING]):
                facts[name] = told
                break
    return facts


def _is_address(value: str) -> bool:
    return value.startswith(("http://", "https://"))


_READ: dict[str, Callable[[list[str]], str | None]] = {
    "title": " ".join,
    "date": lambda values: read_timestamp(values[0]) if values else None,
    "outlet": lambda values: ", ".join(value for value in values if not _is_address(value)),
    "author": lambda values: ", ".join(values).replace(";", ","),
    "address": lambda values: next(filter(_is_address, values), None),
    "language": lambda values: values[0] if values else None,
}
