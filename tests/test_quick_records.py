"""Records that are made quickly are the records they stand for: frozen, equal, alike in all else."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from lesart.records import Span, quick
from lesart.syntax import Mention


@dataclass(frozen=True, slots=True)
class Shelf:
    """A record with fields of all kinds."""

    name: str
    books: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there are no books."""
        return not self.books


def test_a_quick_record_is_one_of_its_kind():
    shelf = quick(Shelf)("Krimis", books=("Der Damm",))
    assert type(shelf) is Shelf
    assert shelf == Shelf("Krimis", ("Der Damm",))
    assert not shelf.is_empty
    assert replace(shelf, books=()).is_empty
    assert pickle.loads(pickle.dumps(shelf)) == shelf  # noqa: S301 - packed on the same line
    mention = quick(Mention)(1, 3, "why")
    assert hash(mention) == hash(Mention(1, 3, "why"))
    assert repr(mention) == repr(Mention(1, 3, "why"))


def test_a_quick_record_is_frozen():
    with pytest.raises(FrozenInstanceError):
        quick(Shelf)("Krimis").name = "Lyrik"


def test_each_quick_record_has_its_own_defaults():
    make = quick(Shelf)
    make("Krimis").notes.append("ausgeliehen")
    assert make("Lyrik").notes == []


def test_what_is_missing_or_too_much_is_refused_as_ever():
    with pytest.raises(TypeError, match="name"):
        quick(Shelf)()
    with pytest.raises(TypeError, match="place"):
        quick(Shelf)("Krimis", place=3)


def test_a_record_that_checks_its_fields_is_not_made_past_its_checks():
    with pytest.raises(TypeError, match="checks its fields"):
        quick(Span)
