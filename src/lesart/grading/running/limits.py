"""How much a submission may use before it is stopped."""

from dataclasses import asdict, dataclass
from typing import Any, Self

__all__ = ["SHORTEST", "Limits", "Patience"]

_MIB = 1 << 20
_STEPS = (0.5, 1, 2, 3, 5, 8, 12, 20, 30, 60, 120)  # so that two gradings wait equally long, and say the same
SHORTEST = 5.0  # seconds that anything may take at first
_LEAST_AFTERWARDS = 0.5


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

    def patience(self, own_seconds: float) -> "Patience":
        """How long to wait for what takes the exercise's own solution some time."""
        return Patience(own_seconds, self.cell_seconds)

    def to_json(self) -> dict[str, Any]:
        """Give the limits as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read the limits back from plain data."""
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one cell, or one question put to the student's code, may take.

    That is 20 times what the exercise's own solution takes for it, at least five seconds and at most what
    is allowed at all. Once something of a submission had to be stopped, the rest is waited for less long
    (five times, at least half a second): a loop that never ends is met in many cells and questions.

    >>> Patience(0.01, 20).seconds(0), Patience(0.01, 20).seconds(1), Patience(0.5, 20).seconds(0)
    (5, 0.5, 12)
    """

    own_seconds: float  # of the exercise's own solution
    most: float

    def seconds(self, stopped: int) -> float:
        """Seconds to wait, after so many were stopped."""
        times, least = (20, SHORTEST) if stopped == 0 else (5, _LEAST_AFTERWARDS)
        wanted = max(times * self.own_seconds, least)
        return min(self.most, next((step for step in _STEPS if step >= wanted), wanted))
