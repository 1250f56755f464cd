"""How a concordance is shown: what stands before the node ends at it, what follows begins at it.

pandas is imported at the top: `lesart.tables` imports this module only where a concordance is tabulated.
"""

import re

import pandas as pd

__all__ = ["ConcordanceFrame"]

_STYLES = {"node": ' style="text-align: center"', "right": ' style="text-align: left"'}


class ConcordanceFrame(pd.DataFrame):
    """A table whose column ``right`` is aligned to the left, so that sorted phrases stand below each other.

    Only its looks differ from those of a plain table.
    """

    @property
    def _constructor(self) -> type["ConcordanceFrame"]:
        return ConcordanceFrame

    def _repr_html_(self) -> str | None:
        html = super()._repr_html_()  # type: ignore[misc]  # pandas has it, its stubs do not
        return html and re.sub(r"(?s)<tr.*?</tr>", lambda row: self._aligned(row[0]), html)

    def _aligned(self, row: str) -> str:
        """Give each cell of a row, the first of which holds its number, the style of its column."""
        styles = iter(["", *(_STYLES.get(str(name), "") for name in self.columns)])
        return re.sub(r"<(t[hd])>", lambda cell: f"<{cell[1]}{next(styles, '')}>", row)

    def __repr__(self) -> str:
        """Write plain text, the right contexts filled up with spaces to one width."""
        table = pd.DataFrame(self, copy=True)
        if "right" in table:
            width = max(map(len, table["right"]), default=0)
            table["right"] = [context.ljust(width) for context in table["right"]]
        return repr(table)
