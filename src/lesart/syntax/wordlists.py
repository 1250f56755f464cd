"""The word lists that lie beside the code of this room."""

from functools import cache

from lesart.language import WordLists

__all__ = ["endings", "group", "read_table", "times"]

_LISTS = WordLists("lesart.syntax")
read_table, group, endings = _LISTS.table, _LISTS.group, _LISTS.endings


@cache
def times() -> frozenset[str]:
    """Nouns of time, in small letters: days, parts of a day and months, and all others."""
    return group("days") | group("other_times")
