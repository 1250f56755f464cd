"""Who it is: the record of a name, what bears it, and why it is taken for one."""

from typing import NamedTuple

__all__ = ["Identity"]


class Identity(NamedTuple):
    """A name, what bears it, and why it is taken for one."""

    name: str = ""  # "" if there is none
    kind: str = ""  # person, organisation, other; "" where the noun beside it has said so
    reason: str = ""  # "" for the plain name of a person
