"""What every table is built with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from lesart.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["measured", "typed_table"]


def measured(record: Any, measures: Sequence[str]) -> dict[str, type]:
    """Give the measures asked for as columns: fields of a record that hold a number with a fraction.

    A table shows these and no others, so that a record can gain a measure and every lesson stays as it was.

    Raises
    ------
    OptionError
        If the record has no such measure.
    """
    known = [field.name for field in fields(record) if field.type in {float, "float"}]
    names = [measures] if isinstance(measures, str) else list(measures)
    if strange := [name for name in names if name not in known]:
        msg = f"{strange[0]!r} is no measure of this table: take one of {', '.join(known)}"
        raise OptionError(msg)
    return dict.fromkeys(names, float)


def typed_table(
    rows: Iterable[Sequence[Any]], columns: Mapping[str, type], digits: int | None = None
) -> "pd.DataFrame":
    """Build a table whose columns have their types even when there are no rows."""
    import pandas as pd  # noqa: PLC0415 - takes half a second, and only a table needs it

    table = pd.DataFrame(rows, columns=list(columns))
    table = table.astype({name: kind for name, kind in columns.items() if kind is not str})
    return table if digits is None else table.round(digits)
