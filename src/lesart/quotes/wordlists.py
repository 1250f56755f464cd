"""The word lists that lie beside the code of this room."""

from lesart.language import WordLists

__all__ = ["endings", "group", "read_table"]

_LISTS = WordLists("lesart.quotes")
read_table, group, endings = _LISTS.table, _LISTS.group, _LISTS.endings
