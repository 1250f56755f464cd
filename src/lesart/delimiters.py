"""What stands between the cells of a table saved as text, told by its first line."""

import re

__all__ = ["delimiter_of"]

# What Excel understands as a first line, and some programs write.
_TOLD = re.compile(r"\ufeff?sep=([,;\t|])\s*")


def delimiter_of(first: str) -> tuple[str, bool]:
    r"""Tell what stands between cells, and whether the first line says only that and is none of the table's.

    Elsewhere it is what occurs most often in that line: a German Excel writes semicolons.

    >>> delimiter_of("outlet;date;text, with commas\n"), delimiter_of("sep=,\r\n")
    ((';', False), (',', True))
    """
    if told := _TOLD.fullmatch(first):
        return told[1], True
    return max(",;\t|", key=first.count), False
