"""How much a submission may use before it is stopped."""

from dataclasses import asdict, dataclass
from typing import Any, Self

__all__ = ["Limits"]

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one student's process and everything it starts; the defaults suit a course notebook.

    >>> Limits(cell_seconds=2).cell_seconds
    2
    """

    cell_seconds: float = 20.0  # wall time of one cell, or of one question put to the student's code
    total_seconds: float = 300.0  # wall time of the whole submission, every replay included
    memory_bytes: int = 1024 * _MIB  # its processes together, beyond what was pre-loaded; the judge as much
    disk_bytes: int = 64 * _MIB  # the private temporary space, which is all that can be written
    processes: int = 24  # processes and threads at one time
    output_bytes: int = 100_000  # text kept of what one cell prints; the rest is dropped and said
    picture_bytes: int = 1 * _MIB  # pictures and other rich output kept of one cell
    notebook_bytes: int = 16 * _MIB  # outputs kept of all cells together
    answer_bytes: int = 16 * _MIB  # one value on its way from the student's process to the judge

    def to_json(self) -> dict[str, Any]:
        """Give the limits as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read the limits back from plain data."""
        return cls(**data)
