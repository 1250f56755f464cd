"""What a learner's functions do while they are checked, besides answering.

Two things are seen here: whether a function changes what it was handed, and whether it has a library do
what the task asks the learner to write. The notebook's check wraps the learner's functions
(`Conduct.watched`), the grader asks the learner's process to look (`observed`) and notes the same.
"""

import copy
import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from types import FrameType, ModuleType
from typing import Any

from lesart.checks.changes import contents, put_back, same, snapshot
from lesart.checks.plain import plain
from lesart.checks.reach import may_reach
from lesart.errors import OptionError
from lesart.wording import shortened

__all__ = [
    "CHANGED",
    "Conduct",
    "LibraryCallError",
    "gives_another",
    "in_place",
    "is_new",
    "note_call",
    "observed",
    "short",
    "watch",
]

# What Python shows of a thing without words of its own: <function half at 0x7f…>, <object object at 0x7f…>.
_ADDRESSED = re.compile(
    r"<(?:(?P<kind>function|bound method|built-in function|generator|coroutine)\b|(?P<type>[\w.<>]+))"
    r"[^\[\](){},]*? at 0x[0-9a-fA-F]+>+"
)
CHANGED = "what a function is given stays as it was"  # how the check is called that nobody had to write


class LibraryCallError(AssertionError):
    """A learner's function that has a library do what the task asks for."""


@dataclass(slots=True)
class Conduct:
    """What was seen while one cell was checked."""

    forbidden: tuple[str, ...] = ()  # modules that the learner's functions may not call
    changed: dict[str, str] = field(default_factory=dict)  # function → its argument that was changed

    def forbid(self, *modules: str) -> None:
        """Forbid the learner's functions in this cell to call into modules of these names."""
        if not all(modules) or not modules:
            msg = 'name the modules that may not be used: forbid("lesart.words")'
            raise OptionError(msg)
        self.forbidden = modules

    def watched(self, name: str, function: Callable[..., Any], *, may_change: bool = False) -> Any:
        """Wrap a learner's function, so that what it does is noted and what it gives is plain."""

        @_named_like(function, name)
        def call(*arguments: Any, **named: Any) -> Any:
            given = dict(zip(map(str, range(len(arguments))), arguments, strict=True)) | named
            before = {} if may_change else {place: snapshot(value) for place, value in given.items()}
            held = [] if may_change else [each for value in given.values() for each in contents(value)]
            try:
                value, used = observed(function, arguments, named, self.forbidden)
            except Exception as error:
                put_back(held)
                note_call(error, name, arguments, named)
                raise
            changed = _changed(given, before)
            if changed:
                with suppress(Exception):  # what it gave may be what it was given: two things from now on
                    value = copy.deepcopy(value)
            for place in changed:
                self.note_change(name, place)
            if changed:
                put_back(held)
            self.refuse(name, used)
            return value

        call.in_place = lambda: self.watched(name, function, may_change=True)
        call.is_new = partial(self._gives_another, name, function)
        return call

    def _gives_another(self, name: str, function: Callable[..., Any], *arguments: Any) -> Any:
        return self.watched(name, gives_another(function))(*arguments)

    def note_change(self, name: str, place: str) -> None:
        """Note that a function changed an argument, named by its place or its parameter."""
        self.changed.setdefault(name, _argument(int(place)) if place.isdigit() else f"`{place}`")

    def refuse(self, name: str, used: str) -> None:
        """Raise an error if a function used what is forbidden.

        Raises
        ------
        LibraryCallError
            If `used` names what it called.
        """
        if used:
            msg = f"`{name}` calls `{used}`: the task is to write this yourself, in your own lines"
            raise LibraryCallError(msg)


def _argument(place: int) -> str:
    """Say which argument it is of those that were given without a name.

    >>> _argument(0), _argument(5)
    ('its first argument', 'its argument number 6')
    """
    ordinals = ("first", "second", "third", "fourth")
    return f"its {ordinals[place]} argument" if place < len(ordinals) else f"its argument number {place + 1}"


def _changed(given: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    """List the arguments that are not what they were."""
    return [place for place, kept in before.items() if kept is not None and not same(given[place], kept)]


def note_call(error: BaseException, name: str, arguments: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    """Note on an error which call raised it, so that a message can name the toy."""
    said = [short(value) for value in arguments]
    said += [f"{key}={short(value)}" for key, value in named.items()]
    with suppress(Exception):  # an error of a learner's may refuse
        error.raised_by_call = f"{name}({', '.join(said)})"  # type: ignore[attr-defined]  # a mark of ours


def observed(
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    named: Mapping[str, Any],
    forbidden: Collection[str] = (),
    *,
    given_data: bool = False,
) -> tuple[Any, str]:
    """Call a function; give what it returns as plain data, and what forbidden thing it called, if any.

    Where it is known that the arguments are nothing but data, they are not searched for what can be called.

    >>> import statistics
    >>> observed(lambda numbers: (n for n in numbers), ([1, 2],), {})
    ([1, 2], '')
    >>> observed(lambda numbers: statistics.mean(numbers), ([1, 2],), {}, ["statistics"])
    (1.5, 'statistics.mean')
    """
    used: list[str] = []
    given = () if given_data else (arguments, dict(named))
    reachable = may_reach(forbidden, function, *given)
    with _looking(tuple(forbidden) if reachable else (), used):
        value = plain(function(*arguments, **named))
    return value, used[0] if used else ""


@contextmanager
def _looking(forbidden: tuple[str, ...], used: list[str]) -> Iterator[None]:
    """Note the first call into a forbidden module, whatever name it goes by."""
    if not forbidden:
        yield
        return

    def look(frame: FrameType, event: str, _: Any) -> None:
        module = frame.f_globals.get("__name__") if event == "call" and not used else None
        if isinstance(module, str) and _within(module, forbidden) and frame.f_code.co_name != "<module>":
            used.append(_known_as(module, frame.f_code.co_name, forbidden))

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(before)


def _within(module: str, forbidden: tuple[str, ...]) -> bool:
    return any(module == each or module.startswith(f"{each}.") for each in forbidden)


def _known_as(module: str, function: str, forbidden: tuple[str, ...]) -> str:
    """Name a function as a learner calls it: by the room, where it is to be had from there."""
    room = next(each for each in forbidden if _within(module, (each,)))
    public = hasattr(sys.modules.get(room), function)
    return f"{room}.{function}" if public else room


def _named_like(function: Callable[..., Any], name: str) -> Callable[[Any], Any]:
    """Let the wrapper look like the function, of which a strange one has no name."""

    def named(call: Any) -> Any:
        call.__name__ = getattr(function, "__name__", name)
        call.__wrapped__ = function
        return call

    return named


def in_place(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function change what it is given, in a check whose task is just that: ``in_place(add)(counts)``.

    >>> def add(counts):
    ...     counts["x"] = 1
    >>> in_place(add) is add
    True
    """
    free = getattr(function, "in_place", None)
    return free() if callable(free) else function


def is_new(function: Callable[..., Any], *arguments: Any) -> bool:
    """Tell whether what a learner's function gives is a thing of its own, and none that it was handed.

    For tasks that ask for a *new* list: one that is handed back would be changed with the other. The grader
    asks in the learner's process, where it can be told. Ask for the value in the same assert: nothing at
    all is no argument either.

    Parameters
    ----------
    function
        The function that is asked.
    arguments
        What it is asked about.

    Examples
    --------
    >>> is_new(list, ["der"]), is_new(lambda words: words, ["der"])
    (True, False)
    """
    ask = getattr(function, "is_new", None)
    return bool(ask(*arguments) if callable(ask) else gives_another(function)(*arguments))


def gives_another(function: Callable[..., Any]) -> Callable[..., bool]:
    """Make a function that tells whether what another one gives is none of its arguments."""

    def another(*arguments: Any) -> bool:
        given = function(*arguments)
        return all(given is not each for each in arguments)

    return another


def watch(conduct: Conduct, namespace: dict[str, Any], names: Collection[str]) -> None:
    """Wrap those of the names that are functions of the learner's."""
    for name in sorted(namespace.keys() & names):
        value = namespace[name]
        if callable(value) and not isinstance(value, type | ModuleType) and not hasattr(value, "in_place"):
            namespace[name] = conduct.watched(name, value)


def short(value: Any) -> str:
    """Show a value in few characters, whatever it is; a set in the same order in every process.

    >>> short({"Jahr", "Druck"}), short({10, 9}), short({1, "eins"})
    ("{'Druck', 'Jahr'}", '{9, 10}', "{'eins', 1}")
    >>> short(lambda: 3), short([object()])
    ('a function', '[an object]')
    """
    try:
        said = f"{{{', '.join(map(repr, _ordered(value)))}}}" if type(value) is set and value else repr(value)
    except Exception:  # noqa: BLE001 - a value that cannot be shown
        said = f"a {type(value).__name__}"
    if not isinstance(value, str):
        said = _ADDRESSED.sub(_without_address, said[:1000])
    return shortened(said, 60)


def _without_address(found: re.Match[str]) -> str:
    """Say of what Python shows by its place in memory alone what it is."""
    kind = found["kind"] or found["type"].rpartition(".")[2]
    return f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}"


def _ordered(values: set[Any]) -> list[Any]:
    """Put a set's members in their own order, or in that of their words where they have none."""
    with suppress(Exception):  # members of several kinds, or of a learner's own
        if not any(
            isinstance(value, set | frozenset) for value in values
        ):  # which are larger if they hold more
            return sorted(values)
    return sorted(values, key=repr)
