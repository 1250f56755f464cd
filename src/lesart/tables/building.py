"""What every table is built with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["typed_table"]


def typed_table(
    rows: Iterable[Sequence[Any]], columns: Mapping[str, type], digits: int | None = None
) -> "pd.DataFrame":
    """Build a table whose columns have their types even when there are no rows."""
    import pandas as pd  # noqa: PLC0415 - takes half a second, and only a table needs it

    table = pd.DataFrame(rows, columns=list(columns))
    table = table.astype({name: kind for name, kind in columns.items() if kind is not str})
    return table if digits is None else table.round(digits)
