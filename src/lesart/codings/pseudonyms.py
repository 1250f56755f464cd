"""Names replaced: who coded what stays with the instructor, in a key of its own."""

import csv
import random
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from lesart.codings.classroom import ClassCoding
from lesart.errors import CodebookError

__all__ = ["read_key", "replace_names", "write_key"]


def replace_names(
    coding: ClassCoding, key: Mapping[str, str] | None = None
) -> tuple[ClassCoding, dict[str, str]]:
    """Call coders »coder 1«, »coder 2«, ..., in an order drawn by lot, and return the key with it.

    Names are replaced in the reasons, too, first and last names alone as well. What was set aside and the
    remarks, which name files, are left out of the copy.

    Parameters
    ----------
    coding
        Of the class, with real names.
    key
        Names and what stands for them, from an earlier time; new names get new numbers.
    """
    before = dict(key or {})
    new = [name for name in coding.coders if name not in before]
    known = before | _drawn(new, set(before.values()))
    words = _replacer({name: known[name] for name in coding.coders})
    renamed = {
        known[name]: {
            span: replace(
                each, coder=known[name], reason=words(each.reason), doubt=each.doubt and words(each.doubt)
            )
            for span, each in own.items()
        }
        for name, own in coding.coders.items()
    }
    order = sorted(renamed, key=lambda name: (len(name), name))
    copy = replace(coding, coders={name: renamed[name] for name in order}, set_aside=(), remarks=())
    return copy, known


def _drawn(names: Sequence[str], taken: Set[str]) -> dict[str, str]:
    """Give names the lowest numbers that are free, by lot."""
    numbers = (f"coder {number}" for number in count(1))
    free = list(islice((name for name in numbers if name not in taken), len(names)))
    random.SystemRandom().shuffle(free)
    return dict(zip(names, free, strict=True))


def _replacer(key: Mapping[str, str]) -> Callable[[str], str]:
    """Make a function that replaces names; a part that several share becomes »a coder«."""
    stand_in = _parts(key) | dict(key)
    longest_first = sorted((name for name in stand_in if len(name) > 2), key=len, reverse=True)
    if not longest_first:
        return lambda text: text
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return lambda text: names.sub(lambda found: stand_in[found[0]], text)


def _parts(key: Mapping[str, str]) -> dict[str, str]:
    """Give first and last names a stand-in; what most coders share, such as »Student«, is no name."""
    owners: dict[str, set[str]] = {}
    for name, other in key.items():
        for part in re.findall(r"[^\W_]{3,}", name):
            owners.setdefault(part.capitalize(), set()).add(other)
    return {
        part: next(iter(own)) if len(own) == 1 else "a coder"
        for part, own in owners.items()
        if len(own) < 3 or 2 * len(own) <= len(key)
    }


def write_key(key: Mapping[str, str], path: str | Path) -> None:
    """Keep who is who, as a table with the columns name and stands_for."""
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "stands_for"])
        rows.writerows((_plain(name), other) for name, other in key.items())


def _plain(name: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "'")) else name


def read_key(path: str | Path) -> dict[str, str]:
    """Read what `write_key` kept.

    Raises
    ------
    CodebookError
        If the file is no such table.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        msg = f"{path} cannot be read as a key of names ({error})"
        raise CodebookError(msg) from error
    try:
        return {row["name"].removeprefix("'"): row["stands_for"] for row in rows}
    except KeyError as error:
        msg = f"{path} is no key of names: it needs the columns name and stands_for"
        raise CodebookError(msg) from error
