"""The word lists that lie beside the code of this room."""

from lesart.language import WordLists

__all__ = ["group", "read_table"]

_LISTS = WordLists("lesart.quotes")
read_table, group = _LISTS.table, _LISTS.group
