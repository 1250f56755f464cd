"""Records: small classes whose objects are made once, compared by what they hold, and never changed.

They are dataclasses to everybody who asks (`dataclasses.fields`, `inspect.signature`, a type checker), but
quicker to define and to fill. A process that reads one article loads some fifty kinds and uses half of them,
and `dataclasses` writes and compiles six functions for each. Here the kinds share theirs, and the one that
has to know the fields, ``__init__``, is written when the first record of a kind is made. And where a frozen
dataclass sets each field past its own lock, a record is of a class without one while it is filled, which
takes half the time: a text is many records.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from dataclasses import replace

__all__ = ["made", "record", "replace"]

_Kind = TypeVar("_Kind")
_Methods = dict[str, Any]
_TOLD_OF_DATACLASSES = ("__dataclass_fields__", "__dataclass_params__", "__signature__")


class _Made(NamedTuple):
    """Stands as a field's default: each record has one made for it."""

    factory: Callable[[], Any]


class _Plan(NamedTuple):
    """What `record` is told of a kind."""

    fields: Mapping[str, Any]  # with their types
    defaults: Mapping[str, Any]
    hidden: Sequence[str]
    frozen: bool
    order: bool


def made(*, factory: Callable[[], Any]) -> Any:
    """Give a field a default that each record has for itself, a list for instance."""
    return _Made(factory)


@overload
def record(kind: type[_Kind], /) -> type[_Kind]: ...
@overload
def record(
    *, frozen: bool = True, order: bool = False, hidden: Sequence[str] = ()
) -> Callable[[type[_Kind]], type[_Kind]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(made,))
def record(
    kind: type[Any] | None = None,
    /,
    *,
    frozen: bool = True,
    order: bool = False,
    hidden: Sequence[str] = (),
) -> Any:
    """Make a class with annotated fields a kind of records; used as a decorator.

    Parameters
    ----------
    kind
        The class: its annotations are the fields, in order, and their values the defaults. A method
        ``__post_init__`` is called with each new record, to check it. No class may inherit from it.
    frozen
        Whether fields cannot be set anew.
    order
        Whether records of the kind are in an order: that of their fields.
    hidden
        Fields that are not shown.

    Raises
    ------
    TypeError
        If a default is a list or the like, which all records would share, or what `dataclasses.field`
        returns: a record has ``made(factory=...)`` and ``hidden`` for that.

    Examples
    --------
    >>> @record
    ... class Pair:
    ...     one: int
    ...     other: int = 2
    >>> Pair(1), Pair(1) == Pair(1, 2), replace(Pair(1), one=5)
    (Pair(one=1, other=2), True, Pair(one=5, other=2))
    >>> Pair(1).one = 3
    Traceback (most recent call last):
    dataclasses.FrozenInstanceError: cannot assign to field 'one'
    """
    making = partial(_recorded, frozen=frozen, order=order, hidden=hidden)
    return making if kind is None else making(kind)


def _recorded(plain: type[Any], *, frozen: bool, order: bool, hidden: Sequence[str]) -> type[Any]:
    """Make a class anew, with slots and the methods that it does not have."""
    fields, own = plain.__annotations__, vars(plain)
    for name in fields:
        shared = type(own.get(name)).__hash__ is None
        if shared or type(own.get(name)).__name__ == "Field":
            msg = f"{plain.__qualname__}.{name}: give a default that never changes, or made(factory=...)"
            raise TypeError(msg)
    plan = _Plan(fields, {name: own[name] for name in fields if name in own}, hidden, frozen, order)
    kept = {name: own[name] for name in own if name not in {*fields, "__dict__", "__weakref__"}}
    slots = {"__slots__": tuple(fields), "__match_args__": tuple(fields)}
    methods = (
        _compared(plan) | _shown(plan) | (_LOCKED if frozen else {}) | _as_dataclass(plain.__name__, plan)
    )
    kind: Any = type(plain.__name__, plain.__bases__, methods | kept | slots)
    kind.__qualname__ = plain.__qualname__

    def init(self: Any, *values: Any, **named: Any) -> None:
        """Write the real one, which takes this one's place."""
        kind.__init__ = _written_init(kind, plan)
        kind.__init__(self, *values, **named)

    kind.__init__ = init
    made_anew: type[Any] = kind
    return made_anew


def _written_init(kind: Any, plan: _Plan) -> Callable[..., None]:
    """Write the ``__init__`` of a kind, which knows its fields."""
    known: dict[str, Any] = {"_kind": kind, "_become": object.__setattr__, "_NONE": object()}
    arguments, lines = [], []
    for name in plan.fields:
        default, value, argument = plan.defaults.get(name), name, name
        if isinstance(default, _Made):
            known[f"_new_{name}"] = default.factory
            argument, value = f"{name}=_NONE", f"_new_{name}() if {name} is _NONE else {name}"
        elif name in plan.defaults:
            known[f"_default_{name}"] = default
            argument = f"{name}=_default_{name}"
        arguments.append(argument)
        lines.append(f"self.{name} = {value}")
    if plan.frozen:
        known["_Unlocked"] = type(kind.__name__, (), {"__slots__": tuple(plan.fields)})
        lines = ["_become(self, '__class__', _Unlocked)", *lines, "self.__class__ = _kind"]
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__(self, {', '.join(arguments)}):\n " + "\n ".join(lines), known)  # noqa: S102 - our own fields
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{kind.__qualname__}.__init__"  # as errors call it
    return init


# ------------------------------------------------------------------ what all kinds can do


def _compared(plan: _Plan) -> _Methods:
    """Give the methods that compare records of a kind by what they hold."""
    names = tuple(plan.fields)
    get = attrgetter(*names)
    values: Callable[[Any], Any] = get if len(names) > 1 else lambda one: (get(one),)

    def equal(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def before(self: Any, other: Any) -> Any:
        return values(self) < values(other) if other.__class__ is self.__class__ else NotImplemented

    def not_behind(self: Any, other: Any) -> Any:
        return values(self) <= values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    # Python turns them round for > and >=.
    ordered: _Methods = {"__lt__": before, "__le__": not_behind} if plan.order else {}
    return ordered | {"__eq__": equal, "__hash__": hashed if plan.frozen else None}


def _shown(plan: _Plan) -> _Methods:
    names = [name for name in plan.fields if name not in plan.hidden]

    def shown(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return {"__repr__": shown}


def _refuse(deed: str) -> Callable[..., None]:
    def refuse(_: object, name: str, *__: object) -> None:
        from dataclasses import FrozenInstanceError  # noqa: PLC0415 - loaded only where somebody tries

        msg = f"cannot {deed} field {name!r}"
        raise FrozenInstanceError(msg)

    return refuse


def _state(self: Any) -> list[Any]:
    """Give what a pickle holds of a record."""
    return [getattr(self, name) for name in self.__slots__]


def _set_state(self: Any, state: Sequence[Any]) -> None:
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)


_LOCKED: _Methods = {
    "__setattr__": _refuse("assign to"),
    "__delattr__": _refuse("delete"),
    "__getstate__": _state,
    "__setstate__": _set_state,
}


# ------------------------------------------------------------------ what others take for a dataclass


class _Told:
    """Something that `dataclasses` or `inspect` ask of a kind, worked out when they first do."""

    def __init__(self, name: str, twin: Callable[[], type[Any]]) -> None:
        self._name, self._twin = name, twin

    def __get__(self, _: object, kind: type[Any]) -> Any:
        if self._name == "__signature__":
            from inspect import signature  # noqa: PLC0415 - loaded only where somebody asks

            return signature(self._twin())
        return getattr(self._twin(), self._name)


def _as_dataclass(name: str, plan: _Plan) -> _Methods:
    twin = cache(partial(_twin, name, plan))
    return {asked: _Told(asked, twin) for asked in _TOLD_OF_DATACLASSES}


def _twin(name: str, plan: _Plan) -> type[Any]:
    """Make the dataclass that a kind of records is like."""
    from dataclasses import MISSING, field, make_dataclass  # noqa: PLC0415 - as above

    fields = []
    for each, told in plan.fields.items():
        default, shown = plan.defaults.get(each, MISSING), each not in plan.hidden
        own = field(default_factory=default.factory, repr=shown) if isinstance(default, _Made) else None
        fields.append((each, told, own or field(default=default, repr=shown)))
    return make_dataclass(name, fields, frozen=plan.frozen, order=plan.order, slots=True)


if not TYPE_CHECKING:

    def replace(one, /, **changes):
        """Make a record like another, with some fields changed."""
        return type(one)(**{name: getattr(one, name) for name in one.__slots__} | changes)
