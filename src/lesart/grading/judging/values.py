"""What may cross from a student's process to the judge: plain data, and nothing that acts.

`encode` runs on the student's side, so whatever it writes may be forged; `decode` runs on the judge's side
and builds only values of the kinds listed here, from data that it has checked. No pickle is ever read there.
What is not plain data stays where it is and is spoken to through a handle (see `proxies`).

>>> data = encode([1, "zwei", (3.0, None), {"vier": {4}}], keep=lambda value: 0)
>>> decode(data, handle=print)
[1, 'zwei', (3.0, None), {'vier': {4}}]
"""

import base64
import dataclasses
import datetime as dt
import enum
import math
import re
import sys
from collections import Counter, OrderedDict, deque, namedtuple
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from types import ModuleType
from typing import Any

from lesart.checks import plain
from lesart.grading.running.wire import NonsenseError

__all__ = ["decode", "encode", "named_tuple"]

_DEEPEST = 40
_LONGEST_RANGE = 1_000_000  # the judge should not count to infinity
_NUMERIC = re.compile(r"[<>|=]?[biufc]\d{1,2}")
_TIMES = re.compile(r"(datetime64|timedelta64)\[(s|ms|us|ns)\]")
_RECORD_PACKAGES = ("lesart",)  # frozen records of these packages are rebuilt by the judge from their fields

Keep = Callable[[Any], int]
Handle = Callable[[dict[str, Any]], Any]


def encode(value: Any, keep: Keep, depth: int = 0) -> Any:
    """Describe a value as JSON; what is not plain data is kept by `keep`, which gives it a number."""
    if depth == 0:
        value = plain(value)  # as the notebook's check sees it
    if value is None or type(value) in {bool, str}:
        return value
    if depth > _DEEPEST:
        return _encode_handle(value, keep)
    if _is_missing(value):
        return {"missing": "NaT" if isinstance(value, dt.datetime) else "NA"}
    for kind, encoder in _ENCODERS:
        if isinstance(value, kind):
            return encoder(value, keep, depth + 1)
    return _encode_foreign(value, keep, depth)


def _is_missing(value: Any) -> bool:
    """Whether it is one of pandas' two missing values; NaT is a datetime, too."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and (value is pandas.NA or value is pandas.NaT)


def _encode_number(value: Any, keep: Keep, _: int) -> Any:
    if isinstance(value, int):
        whole = int.__index__(value)
        return whole if abs(whole) < 1 << 4096 else _encode_handle(value, keep)
    number = float.__float__(value)
    return number if math.isfinite(number) else {"float": repr(number)}


def _encode_fraction(value: Fraction) -> Any:
    parts = value.numerator, value.denominator
    return {"fraction": [str(int.__index__(part)) for part in parts]}


def _encode_tuple(value: tuple[Any, ...], keep: Keep, depth: int) -> Any:
    items = [encode(item, keep, depth) for item in tuple.__iter__(value)]
    fields = getattr(value, "_fields", None)
    return {"tuple": items} if fields is None else {"named": [type(value).__name__, list(fields), items]}


def _encode_items(name: str, kind: Any) -> Callable[[Any, Keep, int], Any]:
    # The built-in iterator, so that a subclass cannot show one thing and hold another.
    return lambda value, keep, depth: {name: [encode(item, keep, depth) for item in kind.__iter__(value)]}


def _encode_dict(value: dict[Any, Any], keep: Keep, depth: int) -> Any:
    name = next((kind.__name__ for kind in (Counter, OrderedDict) if isinstance(value, kind)), "dict")
    return {name: [[encode(k, keep, depth), encode(v, keep, depth)] for k, v in dict.items(value)]}


def _encode_range(value: range, keep: Keep, _: int) -> Any:
    short = len(value) <= _LONGEST_RANGE
    return {"range": [value.start, value.stop, value.step]} if short else _encode_handle(value, keep)


def _encode_enum(value: enum.Enum, keep: Keep, _: int) -> Any:
    kind = type(value)
    if kind.__module__.partition(".")[0] in _RECORD_PACKAGES:
        return {"enum": [kind.__module__, kind.__qualname__, value.name]}
    return _encode_handle(value, keep)


def _encode_foreign(value: Any, keep: Keep, depth: int) -> Any:
    """Describe values of numpy and pandas, where these are loaded, and frozen records of known packages."""
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if numpy is not None and isinstance(value, numpy.generic | numpy.ndarray):
        if isinstance(value, numpy.ma.MaskedArray):  # without its mask it would be another value
            return _encode_handle(value, keep)
        return _encode_array(numpy, value, keep, depth)
    described = None if pandas is None else _encode_table(pandas, value, keep, depth)
    if described is not None:
        return described
    kind = type(value)
    if dataclasses.is_dataclass(value) and kind.__module__.partition(".")[0] in _RECORD_PACKAGES:
        fields = {
            f.name: encode(getattr(value, f.name), keep, depth + 1)
            for f in dataclasses.fields(value)
            if f.init
        }
        return {"record": [kind.__module__, kind.__qualname__, fields]}
    return _encode_handle(value, keep)


def _encode_table(pandas: Any, value: Any, keep: Keep, depth: int) -> Any:
    """Describe a table, column, index or point in time of pandas; None for anything else."""
    if isinstance(value, pandas.DataFrame):
        columns = [_encode_column(value.iloc[:, number], keep, depth) for number in range(value.shape[1])]
        labels = _encode_index(value.columns, keep, depth)
        return {"table": [labels, _encode_index(value.index, keep, depth), columns]}
    if isinstance(value, pandas.Series):
        name = encode(value.name, keep, depth + 1)
        return {"series": [name, _encode_index(value.index, keep, depth), _encode_column(value, keep, depth)]}
    if isinstance(value, pandas.Index):
        return {"index": _encode_index(value, keep, depth)}
    return None


def _encode_array(numpy: Any, value: Any, keep: Keep, depth: int) -> Any:
    if isinstance(value, numpy.generic):
        item = value.item()
        return (
            _encode_handle(value, keep) if isinstance(item, numpy.generic) else encode(item, keep, depth + 1)
        )
    if _NUMERIC.fullmatch(value.dtype.str):
        data = base64.b64encode(numpy.ascontiguousarray(value).tobytes()).decode("ascii")
        return {"array": [value.dtype.str, list(value.shape), data]}
    if value.dtype.kind in "OU":
        items = [encode(item, keep, depth + 1) for item in value.ravel().tolist()]
        return {"array": [value.dtype.kind, list(value.shape), items]}
    return _encode_handle(value, keep)


def _encode_column(column: Any, keep: Keep, depth: int) -> Any:
    kind = str(column.dtype)
    if hasattr(column.dtype, "str") and _NUMERIC.fullmatch(column.dtype.str):
        return [kind, encode(column.to_numpy(), keep, depth + 1)]
    if _TIMES.fullmatch(kind):
        return [kind, encode(column.to_numpy().astype("int64"), keep, depth + 1)]
    return [kind, [encode(item, keep, depth + 1) for item in column.tolist()]]


def _encode_index(index: Any, keep: Keep, depth: int) -> Any:
    names = [encode(name, keep, depth + 1) for name in index.names]
    return [
        str(index.dtype),
        index.nlevels,
        names,
        [encode(item, keep, depth + 1) for item in index.tolist()],
    ]


def _encode_handle(value: Any, keep: Keep) -> Any:
    described = {"handle": keep(value), "callable": callable(value), "type": type(value).__name__[:80]}
    if isinstance(value, ModuleType):
        described["module"] = True
    return described


# In this order: a member of a string enumeration is a string, too, and True a number.
_ENCODERS: tuple[tuple[Any, Callable[[Any, Keep, int], Any]], ...] = (
    (enum.Enum, _encode_enum),
    (str, lambda value, *_: str.__str__(value)),
    ((int, float), _encode_number),
    (tuple, _encode_tuple),
    (list, _encode_items("list", list)),
    (set, _encode_items("set", set)),
    (frozenset, _encode_items("frozenset", frozenset)),
    (deque, _encode_items("deque", deque)),
    (dict, _encode_dict),
    ((bytes, bytearray), lambda value, *_: {"bytes": base64.b64encode(value).decode("ascii")}),
    (range, _encode_range),
    (complex, lambda value, *_: {"complex": [repr(value.real), repr(value.imag)]}),
    (dt.datetime, lambda value, *_: {"datetime": value.isoformat()}),
    (dt.date, lambda value, *_: {"date": value.isoformat()}),
    (dt.time, lambda value, *_: {"time": value.isoformat()}),
    (dt.timedelta, lambda value, *_: {"timedelta": [value.days, value.seconds, value.microseconds]}),
    (Fraction, lambda value, *_: _encode_fraction(value)),
    (Decimal, lambda value, *_: {"decimal": Decimal.__str__(value)}),
    (type(...), lambda *_: {"ellipsis": None}),
    (re.Pattern, lambda value, *_: {"pattern": [str(value.pattern), value.flags]}),
)


def decode(data: Any, handle: Handle) -> Any:
    """Build the value that `encode` described; `handle` makes something to hold for what stayed behind.

    Raises
    ------
    NonsenseError
        If the data describe no value.
    """
    try:
        return _decode(data, handle)
    except NonsenseError:
        raise
    except Exception as error:
        msg = f"an answer of the student's process describes no value ({type(error).__name__})"
        raise NonsenseError(msg) from error


def _decode(data: Any, handle: Handle) -> Any:
    if data is None or isinstance(data, bool | int | float | str):
        return data
    if not isinstance(data, dict):
        msg = "an answer of the student's process describes no value"
        raise NonsenseError(msg)
    if "handle" in data:
        return handle(data)
    ((kind, body),) = data.items()
    if kind in _CONTAINERS:
        return _CONTAINERS[kind](_decode(item, handle) for item in body)
    if kind in _MAPPINGS:
        return _MAPPINGS[kind]({_decode(key, handle): _decode(value, handle) for key, value in body})
    return _SCALARS[kind](body, handle)


def _decode_named(body: Any, handle: Handle) -> Any:
    name, fields, values = body
    return named_tuple(str(name), [str(f) for f in fields], [_decode(value, handle) for value in values])


def named_tuple(name: str, fields: Iterable[str], values: Iterable[Any]) -> Any:
    """Make a tuple with names for its places, of a class of its own.

    >>> named_tuple("Hit", ["word", "count"], ["Druck", 2])
    Hit(word='Druck', count=2)
    """
    return namedtuple(name, tuple(fields))(*values)


def _decode_array(body: Any, handle: Handle) -> Any:
    import numpy as np  # noqa: PLC0415 - loaded only when an array comes

    dtype, shape, data = body
    if dtype in {"O", "U"}:
        array = np.empty(len(data), dtype=object)
        for number, item in enumerate(data):
            array[number] = _decode(item, handle)
        return (array if dtype == "O" else array.astype(str)).reshape(shape)
    if not _NUMERIC.fullmatch(dtype):
        msg = f"an array of kind {dtype[:20]!r} cannot cross"
        raise NonsenseError(msg)
    return np.frombuffer(base64.b64decode(data), dtype=dtype).reshape(shape).copy()


def _decode_column(body: Any, handle: Handle) -> Any:
    import pandas as pd  # noqa: PLC0415 - loaded only when a table comes

    kind, data = body
    if isinstance(data, dict):
        values = _decode(data, handle)
        return pd.array(values.astype(kind)) if _TIMES.fullmatch(kind) else values
    items = [_decode(item, handle) for item in data]
    safe = (
        kind
        if kind in {"object", "category", "string", "str", "boolean", "Int64", "Float64", "bool"}
        else "object"
    )
    return pd.Series(items, dtype=safe).array


def _decode_index(body: Any, handle: Handle) -> Any:
    import pandas as pd  # noqa: PLC0415 - as above

    kind, levels, names, items = body
    names = [_decode(name, handle) for name in names]
    values = [_decode(item, handle) for item in items]
    if levels > 1:
        return (
            pd.MultiIndex.from_tuples(values, names=names)
            if values
            else pd.MultiIndex.from_arrays([[]] * levels)
        )
    if kind.startswith("int") and values == list(range(len(values))):
        return pd.RangeIndex(len(values), name=names[0])
    return pd.Index(
        values, name=names[0], dtype=kind if kind in {"object", "str", "string", "category"} else None
    )


def _decode_table(body: Any, handle: Handle) -> Any:
    import pandas as pd  # noqa: PLC0415 - as above

    labels, index, columns = body
    rows = _decode_index(index, handle)
    table = pd.DataFrame(
        {
            number: pd.Series(_decode_column(column, handle), index=rows)
            for number, column in enumerate(columns)
        },
        index=rows,
    )
    table.columns = _decode_index(labels, handle)
    return table


def _decode_series(body: Any, handle: Handle) -> Any:
    import pandas as pd  # noqa: PLC0415 - as above

    name, index, column = body
    return pd.Series(
        _decode_column(column, handle), index=_decode_index(index, handle), name=_decode(name, handle)
    )


def _decode_range(body: Any) -> range:
    numbers = range(*body)
    if len(numbers) > _LONGEST_RANGE:
        msg = "a range of that length cannot cross"
        raise NonsenseError(msg)
    return numbers


def _decode_missing(body: Any, _: Handle) -> Any:
    import pandas as pd  # noqa: PLC0415 - as above

    return pd.NA if body == "NA" else pd.NaT


def _known_class(module: str, name: str) -> Any:
    if (
        module.partition(".")[0] not in _RECORD_PACKAGES
        or module.startswith("lesart.grading")
        or module not in sys.modules
    ):
        msg = f"{module}.{name} is no record that may cross"
        raise NonsenseError(msg)
    return getattr(sys.modules[module], name)


def _decode_record(body: Any, handle: Handle) -> Any:
    module, name, fields = body
    kind = _known_class(module, name)
    if not (isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__dataclass_params__.frozen):  # type: ignore[attr-defined]  # a private name of dataclasses, the only place that tells
        msg = f"{module}.{name} is no record that may cross"
        raise NonsenseError(msg)
    return kind(**{key: _decode(value, handle) for key, value in fields.items()})


def _decode_enum(body: Any, _: Handle) -> Any:
    module, name, member = body
    kind = _known_class(module, name)
    if not (isinstance(kind, type) and issubclass(kind, enum.Enum)):
        msg = f"{module}.{name} is no enumeration"
        raise NonsenseError(msg)
    return kind[member]


_CONTAINERS: dict[str, Callable[[Any], Any]] = {
    "list": list,
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
    "deque": deque,
}
_MAPPINGS: dict[str, Callable[[Any], Any]] = {"dict": dict, "Counter": Counter, "OrderedDict": OrderedDict}
_SCALARS: dict[str, Callable[[Any, Handle], Any]] = {
    "ellipsis": lambda *_: ...,
    "pattern": lambda body, _: re.compile(body[0], body[1]),
    "float": lambda body, _: float(body),
    "bytes": lambda body, _: base64.b64decode(body),
    "range": lambda body, _: _decode_range(body),
    "complex": lambda body, _: complex(float(body[0]), float(body[1])),
    "date": lambda body, _: dt.date.fromisoformat(body),
    "datetime": lambda body, _: dt.datetime.fromisoformat(body),
    "time": lambda body, _: dt.time.fromisoformat(body),
    "timedelta": lambda body, _: dt.timedelta(body[0], body[1], body[2]),
    "fraction": lambda body, _: Fraction(int(body[0]), int(body[1])),
    "decimal": lambda body, _: Decimal(body),
    "missing": _decode_missing,
    "named": _decode_named,
    "array": _decode_array,
    "table": _decode_table,
    "series": _decode_series,
    "index": _decode_index,
    "record": _decode_record,
    "enum": _decode_enum,
}
