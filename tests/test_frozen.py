"""Records are dataclasses to all who ask, frozen, equal where they hold the same, and defined in a moment."""

import copy
import dataclasses
import inspect
import pickle
import subprocess
import sys

import pytest

from lesart.frozen import made, record, replace
from lesart.records import Article, Origin, Span
from lesart.syntax import Mention


@record(order=True, hidden=("price",))
class Shelf:
    """A record with fields of all kinds."""

    name: str
    books: tuple[str, ...] = ()
    notes: list[str] = made(factory=list)
    price: int = 0

    def __post_init__(self) -> None:
        if self.price < 0:
            msg = "nobody pays for it"
            raise ValueError(msg)

    @property
    def is_empty(self) -> bool:
        """Whether there are no books."""
        return not self.books


@record(frozen=False)
class Drawer:
    """A record that may change."""

    things: list[str] = made(factory=list)


def like(kind: type) -> type:
    """Make the dataclass that a record should be like."""
    fields = [
        ("name", str),
        ("books", tuple, dataclasses.field(default=())),
        ("notes", list, dataclasses.field(default_factory=list)),
        ("price", int, dataclasses.field(default=0, repr=False)),
    ]
    return dataclasses.make_dataclass(kind.__name__, fields, frozen=True, slots=True, order=True)


def test_a_record_is_made_as_a_dataclass_is():
    twin = like(Shelf)
    for values, named in ((("Krimis",), {}), (("Krimis", ("Damm",)), {"price": 3}), ((), {"name": "Lyrik"})):
        assert repr(Shelf(*values, **named)) == repr(twin(*values, **named))
        assert dataclasses.astuple(Shelf(*values, **named)) == dataclasses.astuple(twin(*values, **named))
    for values, named in (((), {}), (("Krimis",), {"place": 3}), (("a", (), [], 1, 2), {})):
        with pytest.raises(TypeError) as mine:
            Shelf(*values, **named)
        with pytest.raises(TypeError) as theirs:
            twin(*values, **named)
        assert str(mine.value) == str(theirs.value)


def test_what_others_ask_of_a_dataclass_is_told():
    twin = like(Shelf)
    assert dataclasses.is_dataclass(Shelf)
    assert [field.name for field in dataclasses.fields(Shelf)] == ["name", "books", "notes", "price"]
    assert [field.repr for field in dataclasses.fields(Shelf)] == [True, True, True, False]
    assert [*inspect.signature(Shelf).parameters] == [*inspect.signature(twin).parameters]
    assert Shelf.__dataclass_params__.frozen
    assert Shelf.__match_args__ == twin.__match_args__
    assert not dataclasses.replace(Shelf("Krimis"), books=("Damm",)).is_empty
    assert dataclasses.asdict(Origin(path="a.txt"))["path"] == "a.txt"


def test_records_that_hold_the_same_are_the_same():
    assert Mention(1, 3, "why") == Mention(1, 3, "why") != Mention(1, 4, "why")
    assert hash(Mention(1, 3, "why")) == hash((1, 3, "why"))
    assert Mention(1, 3, "why") != (1, 3, "why")
    assert Drawer(["a"]) == Drawer(["a"])
    with pytest.raises(TypeError, match="unhashable"):
        hash(Drawer())
    assert hash(Article("a", "b", ())) == hash(("a", "b"))  # its own


def test_records_are_in_order_where_they_say_so():
    spans = [Span(3, 5), Span(1, 9), Span(1, 2)]
    assert sorted(spans) == [Span(1, 2), Span(1, 9), Span(3, 5)]
    assert max(spans) == Span(3, 5)
    assert Span(1, 2) <= Span(1, 2) >= Span(1, 2) < Span(1, 3)
    assert Span(1, 3) > Span(1, 2)
    with pytest.raises(TypeError):
        Span(1, 2) < (1, 2)  # noqa: B015 - that it cannot be asked is tested
    with pytest.raises(TypeError):
        Mention(1, 2, "") < Mention(1, 3, "")  # noqa: B015 - as above


def test_a_record_is_frozen_and_goes_through_a_pickle():
    shelf = Shelf("Krimis", ("Damm",))
    for change in (lambda: setattr(shelf, "name", "Lyrik"), lambda: delattr(shelf, "name")):
        with pytest.raises(dataclasses.FrozenInstanceError, match="name"):
            change()
    assert pickle.loads(pickle.dumps(shelf)) == copy.deepcopy(shelf) == shelf  # noqa: S301 - packed on the same line
    drawer = Drawer()
    drawer.things = ["Schere"]
    assert pickle.loads(pickle.dumps(drawer)) == drawer  # noqa: S301 - as above


def test_each_record_has_its_own_list():
    Shelf("Krimis").notes.append("ausgeliehen")
    assert Shelf("Lyrik").notes == []


def test_a_record_is_checked_however_it_is_made():
    for make in (lambda: Shelf("Krimis", price=-1), lambda: replace(Shelf("Krimis"), price=-1)):
        with pytest.raises(ValueError, match="nobody pays"):
            make()


def test_the_core_reads_an_article_without_dataclasses():
    asked = "import lesart.cli, lesart.sources, sys; from lesart.articles import from_text; "
    asked += "lesart.sources.find_sources(from_text('„Ja“, sagte Eva Klein.')); "
    asked += "print('dataclasses' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert printed.stdout == "False\n"


@pytest.mark.parametrize("default", [[], {}, dataclasses.field(default=()), dataclasses.field(repr=False)])
def test_a_default_that_records_would_share_or_not_understand_is_refused(default):
    kind = type("Box", (), {"__annotations__": {"things": object}, "things": default})
    with pytest.raises(TypeError, match=r"Box\.things: give a default that never changes, or made"):
        record(kind)
