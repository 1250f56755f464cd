"""The word lists that lie beside the code of this room."""

from lesart.language import WordLists

__all__ = ["group"]

group = WordLists("lesart.frames").group
