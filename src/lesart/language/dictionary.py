"""The German dictionary of simplemma, looked up in a prepared table; where that is missing, in simplemma."""

import unicodedata
from collections.abc import Callable
from functools import cache

from lesart.language.prepared import lemma_from, open_table, warn_of
from lesart.language.tablefile import DamagedTableError, Lines

__all__ = ["DICTIONARY", "GERMAN", "look_up"]

DICTIONARY = "dictionary_de.tables"
GERMAN = "de"
_APOSTROPHES = "'’ʼ"


def look_up(form: str) -> str | None:
    """Return the dictionary's lemma of a form; None if it has neither the form nor its other case.

    >>> look_up("Wohnmobile"), look_up("wohnmobile"), look_up("Burrichter")
    ('Wohnmobil', 'Wohnmobil', None)
    """
    return _lookup()(form)


@cache
def _lookup() -> Callable[[str], str | None]:
    table = open_table(DICTIONARY)
    if table is not None:
        try:
            return _Table(table.lines("dictionary")).look_up
        except DamagedTableError as error:
            warn_of(DICTIONARY, error)
    return _in_simplemma


class _Table:
    """The prepared table, asked in the way that simplemma asks its dictionary."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._in_order = True

    def look_up(self, form: str) -> str | None:
        if not self._in_order:
            return _in_simplemma(form)
        try:
            return self._found(form)
        except DamagedTableError as error:
            self._in_order = False
            warn_of(DICTIONARY, error)
            return _in_simplemma(form)

    def _found(self, form: str) -> str | None:
        form = form if form.isascii() else unicodedata.normalize("NFC", form)
        lemma = self._in_either_case(form)
        if lemma is None and any(mark in form for mark in _APOSTROPHES):
            for mark in _APOSTROPHES:
                variant = form.replace("’", "'").replace("ʼ", "'").replace("'", mark)
                lemma = lemma or self._in_either_case(variant)
        return form if lemma is not None and form.isnumeric() else lemma

    def _in_either_case(self, form: str) -> str | None:
        code = self._lines.find(form)
        if code is None:
            form = form.lower() if form[:1].isupper() else form.capitalize()
            code = self._lines.find(form)
        return None if code is None else lemma_from(form, code)


def _in_simplemma(form: str) -> str | None:
    import simplemma  # noqa: PLC0415 - only where the prepared table is missing

    if not form or not simplemma.is_known(form, lang=GERMAN):
        return None
    lemma: str = simplemma.lemmatize(form, lang=GERMAN)
    return lemma
