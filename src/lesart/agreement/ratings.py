"""Ratings as people have them: lists, dictionaries, tables. Read as what they are, or refused in words.

Inside, a coding is one list of codes a coder, all in the same order of units. Nothing here imports pandas:
whoever hands over one of its tables has imported it.
"""

import sys
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any, NoReturn

from lesart.agreement.codes import is_missing, remark_on_strangers, strangers
from lesart.errors import OptionError

__all__ = ["Coding", "is_pandas", "is_table", "rating_rows", "two_rows"]

Coding = dict[str, list[Any]]  # name of the coder (or »coder 1«) -> codes, one a unit, None where missing

# What the columns of a long table are called, in English or German; messages use the first name of each.
_LONG = {
    "coder": {
        "coder", "annotator", "rater", "judge", "observer", "student", "coder_id", "annotator_id",
        "codierer", "codiererin", "kodierer", "kodiererin",
    },
    "unit": {
        "unit", "item", "subject", "sentence", "segment", "unit_id", "item_id", "subject_id", "sentence_id",
        "einheit", "codiereinheit", "satz",
    },
    "code": {
        "code", "codes", "label", "labels", "rating", "value", "category", "frame", "frames", "kategorie",
    },
}  # fmt: skip
# In a table with a column for each coder, those that say which unit a row is. The last of them is what an
# index without a name becomes in a CSV file.
_NUMBERING = _LONG["unit"] | {"id", "index", "text", "unnamed: 0"}

_SHAPES = (
    "Pass a list of codes for each coder, a dictionary coder -> list of codes or coder -> {unit: code}, a "
    "table with a row for each unit and a column for each coder, or a long table with the columns coder, "
    "unit and code"
)


def rating_rows(ratings: Any) -> list[list[Any]]:
    """Read all coders' codes: one list a coder, all in the same order of units.

    Parameters
    ----------
    ratings
        One list of codes a coder; a dictionary coder -> list, or coder -> {unit: code}; a pandas DataFrame,
        units x coders (one column may number the units) or long (columns coder, unit, code); a Series indexed
        by coder and unit. Lists stand in the same order of units; what names its units is put in order by
        them.

    Raises
    ------
    OptionError
        If the shape is none of these, or could be two of them.
    """
    return list(_coder_columns(ratings).values())


def two_rows(a: Any, b: Any) -> list[list[Any]]:
    """Read the codes of two coders, given one by one or, with ``b`` None, together.

    Raises
    ------
    OptionError
        If they are not two, or the shape is not understood.
    """
    rows = rating_rows([a, b] if b is not None else a)
    if len(rows) != 2:
        msg = (
            f"This measure compares two coders and was given {len(rows)}: pass the codes of two, or use "
            "krippendorff_alpha for any number"
        )
        raise OptionError(msg)
    return rows


def is_pandas(value: Any, *kinds: str) -> bool:
    """Whether a value is a "DataFrame" or "Series" of pandas, without importing pandas."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, tuple(getattr(pandas, kind) for kind in kinds))


def is_table(ratings: Any) -> bool:
    """Whether one argument holds the codes of several coders, not the codes of one."""
    if is_pandas(ratings, "DataFrame"):
        return bool(ratings.shape[1] > 1)
    if is_pandas(ratings, "Series"):
        return bool(ratings.index.nlevels > 1)
    if isinstance(ratings, Mapping):
        return all(_holds_codes(own) for own in ratings.values())
    if getattr(ratings, "ndim", 0) == 2:
        return True
    return isinstance(ratings, Sequence) and not isinstance(ratings, str) and all(map(_holds_codes, ratings))


def _coder_columns(ratings: Any) -> Coding:
    """Read ratings as `rating_rows` does, with the coders' names.

    Raises
    ------
    OptionError
        If the shape is none of those, or could be two of them.
    """
    if isinstance(ratings, str | bytes):
        _refuse(f"{_shown(ratings)} is a text, and its letters are no codes")
    if is_pandas(ratings, "DataFrame"):
        return _from_frame(ratings)
    if is_pandas(ratings, "Series"):
        return _from_series(ratings)
    if isinstance(ratings, Mapping):
        return _from_mapping(ratings)
    if hasattr(ratings, "columns"):  # of polars, pyarrow, ...
        _refuse(f"A {type(ratings).__name__} is not read: turn it into a pandas table (.to_pandas())")
    if not isinstance(ratings, Iterable):
        _refuse(f"{_shown(ratings)} is no coding")
    return _from_list(list(ratings))


def _from_list(coders: Sequence[Any]) -> Coding:
    if coders and all(isinstance(entry, Mapping) and _long_names(entry) for entry in coders):
        return _from_records([tuple(entry[name] for name in _long_names(entry)) for entry in coders])
    _no_triples(coders)
    return _from_coders({f"coder {number}": own for number, own in enumerate(coders, start=1)})


# ------------------------------------------------------------------------------------------ coders with names


def _from_mapping(ratings: Mapping[Any, Any]) -> Coding:
    if not all(_holds_codes(own) for own in ratings.values()):
        first = next(own for own in ratings.values() if not _holds_codes(own))
        _refuse(
            f"A dictionary of all coders has each one's codes, and here one value is {_shown(first)}: if "
            "these are one coder's codes by unit, give a second coder's as well"
        )
    named = {str(name): own for name, own in ratings.items()}
    if len(named) < len(ratings):
        _refuse("Two coders have the same name, one as a text and one as a number: rename one")
    return _from_coders(named)


def _from_coders(coders: Mapping[str, Any]) -> Coding:
    """Put each coder's codes into the same order: as they stand, or by their units where those have names."""
    by_unit = {name: _codes_by_unit(own) for name, own in coders.items()}
    named = {name: own for name, own in by_unit.items() if own is not None}
    if named and len(named) == len(coders):
        return _aligned(named)
    if any(isinstance(own, Mapping) for own in coders.values()):
        _refuse("Some coders name their units and others give a list: give all of them alike")
    rows = {name: _codes(name, own) for name, own in coders.items()}
    _same_length(rows)
    return rows


def _same_length(rows: Coding) -> None:
    if len({len(codes) for codes in rows.values()}) > 1:
        found = ", ".join(f"{name} {len(codes)}" for name, codes in list(rows.items())[:8])
        msg = (
            f"The coders have different numbers of codes ({found}): give one for every unit, in the same "
            "order, and None where a coder left a unit out; or name the units, coder -> {unit: code}"
        )
        raise OptionError(msg)


def _codes(name: str, own: Any) -> list[Any]:
    if isinstance(own, str | bytes):
        _refuse(
            f"The codes of {name} are one text, {_shown(own)}, and its letters are no codes (if they are, "
            f"write list({_shown(own)}))"
        )
    if isinstance(own, set | frozenset):
        _refuse(f"The codes of {name} are a set, which has no order and keeps each code once")
    if is_pandas(own, "DataFrame"):
        _refuse(f"The codes of {name} are a table of {own.shape[1]} columns: pass one of them")
    if not isinstance(own, Iterable):
        _refuse(f"The codes of {name} are {_shown(own)}, and no list")
    return list(own)


def _codes_by_unit(own: Any) -> dict[Hashable, Any] | None:
    """Give codes by unit where units have names: a dictionary, a Series whose index is not just a count."""
    if isinstance(own, Mapping):
        return dict(own)
    if not is_pandas(own, "Series") or _only_counts(own.index):
        return None
    if not own.index.is_unique:
        _refuse(
            f"The Series {own.name!r} has the unit {_shown(own.index[own.index.duplicated()][0])} twice: "
            "mend the index, or pass .tolist() to compare by position"
        )
    return dict(zip(own.index.tolist(), own.tolist(), strict=True))


def _aligned(by_unit: Mapping[str, Mapping[Hashable, Any]]) -> Coding:
    units = dict.fromkeys(unit for own in by_unit.values() for unit in own)
    if len(by_unit) > 1 and units and not _shares_a_unit(by_unit.values()):
        _refuse(
            "No two coders name a unit in common: name the units alike (for a Series: in its index), or pass "
            "lists, .tolist(), to compare by position"
        )
    return {name: [own.get(unit) for unit in units] for name, own in by_unit.items()}


def _shares_a_unit(codings: Iterable[Mapping[Hashable, Any]]) -> bool:
    seen: set[Hashable] = set()
    for own in codings:
        if not seen.isdisjoint(own):
            return True
        seen.update(own)
    return False


# ----------------------------------------------------------------------------------------------------- tables


def _from_frame(table: Any) -> Coding:
    if table.index.nlevels == 2 and table.shape[1] == 1:
        return _from_series(table.iloc[:, 0])
    _no_namesakes(table)
    long = {role: [column for column in table.columns if _is_called(column, role)] for role in _LONG}
    if long["coder"]:
        return _with_coder_column(table, long)
    sideways = _is_called(table.index.name, "coder") or _is_called(table.columns.name, "unit")
    return _from_wide(table.T if sideways else table)


def _with_coder_column(table: Any, long: Mapping[str, Sequence[Any]]) -> Coding:
    """Read a table that says who coded in a column: long, or a row for each coder."""
    coder = long["coder"][0]
    if long["unit"] or long["code"] or not table[coder].is_unique:
        return _from_long(table, long)
    return _from_wide(table.set_index(coder).T)


def _no_namesakes(table: Any) -> None:
    names = [_plain(column) for column in table.columns]
    for name in names:
        if names.count(name) > 1:
            _refuse(f"Two columns of the table are called {name!r}, capitals aside: rename one")


def _from_wide(table: Any) -> Coding:
    """Read a table with one row a unit and one column a coder; columns that number units are no coders."""
    for column in [column for column in table.columns if _plain(column) in _NUMBERING]:
        if not table[column].is_unique:
            _refuse(
                f"The column {column!r} names {_shown(table[column][table[column].duplicated()].iloc[0])} "
                "twice, so a row is not a unit. Is the table long? Then a column called coder has to say "
                "who coded"
            )
        table = table.drop(columns=column)
    if table.shape[1] < 2:
        _refuse(
            f"The table has one row a unit and the codes of {table.shape[1]} coder, and agreement needs two"
        )
    codings = {str(column): table[column].tolist() for column in table.columns}
    _no_long_one(codings)
    remark_on_strangers(codings)
    return codings


def _no_long_one(codings: Coding) -> None:
    """Refuse a long table whose columns have other names: read as coders, they would agree on nothing."""
    apart = strangers(codings)
    repeats = any(len(codes) < len(codings[name]) for name, codes in apart.items())
    rest = [code for name, codes in codings.items() if name not in apart for code in codes]
    if len(apart) > 2 and repeats and all(map(is_missing, rest)):
        _refuse(
            f"No two columns of the table ({', '.join(codings)}) have a code in common, so they are hardly "
            "coders. Is the table long? Then rename its columns: one is called coder, one unit and one code"
        )


def _from_long(table: Any, long: Mapping[str, Sequence[Any]]) -> Coding:
    if wrong := [role for role, columns in long.items() if len(columns) != 1]:
        found = ", ".join(str(column) for column in table.columns)
        several = f" (found {', '.join(map(str, long[wrong[0]]))})" if long[wrong[0]] else ""
        _refuse(
            f"A column {long['coder'][0]!r} says that this table is long, one row for what a coder gave a "
            f"unit, but which column holds the {wrong[0]} is not clear{several}: rename the columns "
            f"({found}) so that one is called coder, one unit and one code"
        )
    coder, unit, code = (table[long[role][0]].tolist() for role in ("coder", "unit", "code"))
    return _from_records(zip(coder, unit, code, strict=True))


def _from_series(series: Any) -> Coding:
    if series.index.nlevels != 2:
        _refuse("One Series is one coder's codes, and agreement needs two")
    called = [_is_called(name, "coder") for name in series.index.names]
    if sum(called) != 1:
        _refuse(
            f"Of the two levels of the index, {list(series.index.names)}, which one holds the coders is "
            "not clear: name them, .rename_axis(['coder', 'unit'])"
        )
    coder = called.index(True)
    return _from_records(
        (pair[coder], pair[1 - coder], code)
        for pair, code in zip(series.index.tolist(), series.tolist(), strict=True)
    )


def _from_records(records: Iterable[tuple[Any, Any, Any]]) -> Coding:
    by_coder: dict[str, dict[Hashable, Any]] = {}
    for coder, unit, code in records:
        own = by_coder.setdefault(str(coder), {})
        if unit in own:
            _refuse(
                f"{coder} coded the unit {_shown(unit)} twice: keep one of the two, or, where a unit may "
                "have several codes, put them into one set, {'threat', 'law'}, and measure with level='masi'"
            )
        own[unit] = code
    return _aligned(by_coder)


def _long_names(entry: Mapping[Any, Any]) -> list[Any]:
    """Name the keys under which a record holds coder, unit and code; none if it is no such record."""
    found = [[key for key in entry if _is_called(key, role)] for role in _LONG]
    return [keys[0] for keys in found] if all(len(keys) == 1 for keys in found) else []


def _no_triples(coders: Sequence[Any]) -> None:
    """Refuse (coder, unit, code) triples, as NLTK takes them: read as coders they would be nonsense."""
    if len(coders) < 4 or any(not isinstance(entry, tuple) or len(entry) != 3 for entry in coders):
        return
    try:
        names, units, codes = (set(column) for column in zip(*coders, strict=True))
        pairs = {entry[:2] for entry in coders}
    except TypeError:  # codes that cannot be hashed, such as sets: no triples of NLTK's
        return
    apart = len(names | units | codes) == len(names) + len(units) + len(codes)
    if apart and len(names) < len(coders) == len(pairs):
        _refuse("These look like triples (coder, unit, code)")


# ---------------------------------------------------------------------------------------------------- helpers


def _plain(name: Any) -> str:
    return str(name).strip().casefold()


def _is_called(name: Any, role: str) -> bool:
    return _plain(name) in _LONG[role]


def _only_counts(index: Any) -> bool:
    """Whether the index of a Series says no more than the place: 0, 1, 2, ..."""
    return type(index).__name__ == "RangeIndex" and (index.start, index.step) == (0, 1)


def _holds_codes(value: Any) -> bool:
    """Whether a value can be all codes of one coder; a set is one code with several labels."""
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | set | frozenset)


def _shown(value: Any) -> str:
    if isinstance(value, Collection) and not isinstance(value, str | bytes):
        return f"a {type(value).__name__}"
    written = repr(value)
    return written if len(written) <= 40 else f"{written[:36]} …{written[-1:]}"


def _refuse(found: str) -> NoReturn:
    msg = f"{found}. {_SHAPES}"
    raise OptionError(msg)
