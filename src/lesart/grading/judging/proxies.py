"""The judge's view of a student's process: names, asked for one by one, and stand-ins for what cannot cross.

A stand-in (`Proxy`) can be called, iterated, measured and asked for attributes; each goes to the student's
process and brings back plain data or another stand-in. It is equal to nothing but itself, so an object that
claims to be equal to everything gains nothing here.
"""

import base64
import builtins
import copy
import io
import pickle
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from lesart import errors
from lesart.checks import Conduct, become, is_changeable, note_call, same
from lesart.grading.judging.values import decode, named_tuple
from lesart.grading.running.limits import SHORTEST, Limits, Patience
from lesart.grading.running.sandbox import OUT_OF_MEMORY
from lesart.grading.running.server import Child
from lesart.grading.running.wire import Channel, ChannelClosedError, NonsenseError, SlowError

__all__ = ["CutOffError", "Process", "Proxy", "Respondent", "Session", "TestFaultError"]


class CutOffError(errors.LesartError):
    """The student's process is gone, or was ended because it took too long or answered nonsense."""


class TestFaultError(errors.LesartError):
    """A test does what no stand-in can do; the exercise, not the student, is at fault."""

    __test__ = False  # the name is no test class for pytest


class Respondent(Protocol):
    """Whoever answers the judge's questions."""

    def ask(self, question: dict[str, Any], *, seconds: float | None = None) -> dict[str, Any]:
        """Put a question; see `Process.ask`."""

    def close(self) -> None:
        """Put no more questions."""


class Process:
    """One student's process, as the judge speaks to it.

    Parameters
    ----------
    start
        Called with one end of a conversation; gives the new process.
    limits
        How long to wait and how much to read.
    """

    def __init__(self, start: Callable[[socket.socket], Child], limits: Limits) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._child = start(theirs)
        self._channel = Channel(ours, limit=limits.answer_bytes)
        self._asked = 0
        self._limits = limits

    def ask(self, question: dict[str, Any], *, seconds: float | None = None) -> dict[str, Any]:
        """Put a question; the answer is whatever the process says.

        Parameters
        ----------
        question
            What to do.
        seconds
            How long to wait; the time allowed for a cell unless told.

        Raises
        ------
        CutOffError
            If the process did not answer, in time and intelligibly. It is gone then.
        """
        seconds = self._limits.cell_seconds if seconds is None else seconds
        deadline = time.monotonic() + seconds
        try:
            return self._answer(question, deadline)
        except SlowError as error:
            reason = f"it was still running {_how_long(seconds, self._limits)} (a loop that never ends?)"
            self.close()
            raise CutOffError(reason) from error
        except NonsenseError as error:
            self.close()
            raise CutOffError(str(error)) from error
        except ChannelClosedError as error:
            reason = _why_ended(self._child.wait(2))
            self.close()
            raise CutOffError(reason) from error

    def _answer(self, question: dict[str, Any], deadline: float) -> dict[str, Any]:
        self._asked += 1
        self._channel.send(question | {"number": self._asked}, deadline)
        answer = self._channel.receive(deadline)
        while answer.get("number") != self._asked:  # nobody asked for that
            answer = self._channel.receive(deadline)
        return answer

    def close(self) -> None:
        """End the process."""
        self._channel.close()
        self._child.close()


def _how_long(seconds: float, limits: Limits) -> str:
    """Say how long was waited, the same in every grading: the shorter times vary with the machine."""
    if seconds == limits.cell_seconds:
        return f"after {seconds:g} seconds"
    if seconds >= SHORTEST:
        return f"after {seconds:g} seconds, far more than the exercise's own solution takes"
    return "when its time was up, which is short once something had to be stopped"


def _why_ended(status: int | None) -> str:
    if status == OUT_OF_MEMORY:
        return "it used more memory than allowed"
    if status == 137:
        return "it was ended by the system: out of memory, or by itself"
    if status == 152:
        return "it used more computing time than allowed"
    if status is None or status < 0:
        return "it ended"
    return (
        f"it ended the Python process itself (exit status {status})" if status < 128 else "it crashed Python"
    )


class Session:
    """Who answers now: the process may be replaced by another one that has run the same cells.

    Parameters
    ----------
    restart
        Makes a new process that has run the same cells; called after one is lost.
    """

    def __init__(self, restart: Callable[[], Respondent]) -> None:
        self._restart = restart
        self.process: Respondent | None = None
        self.generation = 0
        self._changed: list[tuple[Any, Any]] = []  # arguments, and copies from before they were changed
        self.fault: str | None = None  # what a test asked for that no stand-in can do
        self.conduct = Conduct()  # what the student's functions do besides answering, in this cell
        self._lost: dict[str, str] = {}  # questions that cost a process, and why: never asked twice
        self.patience: Patience | None = None  # with the questions that are put now
        self.stopped = 0  # cells and questions that cost a process: next time there is less patience

    def value(
        self,
        question: dict[str, Any],
        *,
        origin: str,
        arguments: Mapping[str, Any] | None = None,
        may_change: bool = False,
    ) -> Any:
        """Ask for a value; raise what the student's code raised.

        Lists, dicts, sets, arrays and tables among the arguments that the student's code changed stay here as
        they were, and it is noted. Where the test lets them be changed, they are, as they would be in one
        process, and `restore` undoes it.

        Raises
        ------
        TimeoutError
            If the question costs the process its life, now or earlier; a new process stands ready then.
        LibraryCallError
            If the student's code has a forbidden library do the work.
        """
        key = f"{origin}: {question}"
        if key in self._lost:
            raise TimeoutError(self._lost[key])
        if self.process is None:
            self.process = self._restart()
        try:
            seconds = self.patience.seconds(self.stopped) if self.patience is not None else None
            answer = self.process.ask(question, seconds=seconds)
            if "raised" in answer:
                raise _error_of(answer)
            build = lambda described: self._stand_in(described, origin, question)  # noqa: E731 - used twice
            self._change(arguments or {}, answer.get("changed"), build, origin=origin, may_change=may_change)
            self.conduct.refuse(origin, str(answer.get("used") or "")[:80])
            return decode(answer.get("value"), build)
        except (CutOffError, NonsenseError) as error:
            self.process.close()
            self.process = None
            self.generation += 1
            self._lost[key] = str(error)
            self.stopped += 1
            raise TimeoutError(str(error)) from error

    def _change(
        self,
        arguments: Mapping[str, Any],
        changed: Any,
        build: Callable[[dict[str, Any]], Any],
        *,
        origin: str,
        may_change: bool,
    ) -> None:
        """Note that arguments were changed, or bring them up to what the student's code made of them."""
        for place, description in changed.items() if isinstance(changed, dict) else ():
            if not is_changeable(arguments.get(place)):
                msg = "an argument was changed that was never given"
                raise NonsenseError(msg)
            ours, theirs = arguments[place], decode(description, build)
            if same(ours, theirs):
                continue
            if may_change:
                self._changed.append((ours, copy.copy(ours)))
                become(ours, theirs)
            else:
                self.conduct.note_change(origin, str(place)[:80])

    def restore(self) -> None:
        """Give the arguments that the student's code changed their former values back."""
        while self._changed:
            become(*self._changed.pop())

    def at_fault(self, reason: str) -> TestFaultError:
        """Note that a test does what cannot be done, whatever becomes of the error that is raised for it."""
        self.fault = reason
        return TestFaultError(reason)

    def names(self) -> list[str]:
        """List the names that the student's cells have left.

        Raises
        ------
        CutOffError
            If the process has not stayed alive to be asked.
        """
        if self.process is None:
            self.process = self._restart()
        try:
            names = self.process.ask({"ask": "names"}).get("names")
        except CutOffError:
            self.process = None
            self.generation += 1
            raise
        return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []

    def get(self, name: str) -> Any:
        """Look up one of the student's names."""
        return self.value({"ask": "get", "name": name}, origin=name)

    def _stand_in(self, described: dict[str, Any], origin: str, question: dict[str, Any]) -> Any:
        handle = described["handle"]
        if not isinstance(handle, int):
            msg = "a handle is a number"
            raise NonsenseError(msg)
        if described.get("stub") is True:
            return _unwritten
        kind = CallableProxy if described.get("callable") is True else Proxy
        root = question["name"] if question["ask"] == "get" else None
        return kind(
            self,
            handle,
            root=root,
            origin=origin,
            kind=str(described.get("type"))[:80],
            module=described.get("module") is True,
        )


def _unwritten(*_: Any, **__: Any) -> None: ...


class Proxy:
    """A stand-in for an object that stays in the student's process."""

    __slots__ = ("_generation", "_handle", "_may_change", "_module", "_origin", "_root", "_session", "_type")

    def __init__(
        self, session: Session, handle: int, *, root: str | None, origin: str, kind: str, module: bool
    ) -> None:
        self._session = session
        self._handle = handle
        self._root = root  # the name it was found under, by which it is found again in a new process
        self._origin = origin
        self._type = kind
        self._module = module
        self._generation = session.generation
        self._may_change = False

    @property
    def kind_of_original(self) -> str:
        """What the object in the student's process is, for messages."""
        return self._type

    def _ask(self, operation: str, *arguments: Any, **named: Any) -> Any:
        if self._module:
            msg = (
                f"`{self._origin}` is a module of the student's process: the exercise itself has to import it"
            )
            raise self._session.at_fault(msg)
        try:
            packed = _pack((arguments, named))
        except (pickle.PicklingError, TypeError, AttributeError) as error:
            msg = f"a test hands the student's code something that cannot cross to its process: {error}"
            raise self._session.at_fault(msg) from error
        if self._generation != self._session.generation:
            self._find_again()
        question = {"ask": operation, "handle": self._handle, "arguments": packed}
        if operation == "call" and self._session.conduct.forbidden:
            question["forbidden"] = list(self._session.conduct.forbidden)
        given = dict(zip(map(str, range(len(arguments))), arguments, strict=True)) | named
        return self._session.value(
            question, origin=self._origin, arguments=given, may_change=self._may_change
        )

    def _find_again(self) -> None:
        if self._root is None:
            msg = "it belongs to a process that was ended"
            raise TimeoutError(msg)
        found = self._session.get(self._root)
        if not isinstance(found, Proxy):
            msg = f"`{self._root}` is not the same when the notebook is run again"
            raise TimeoutError(msg)
        self._handle, self._generation = found._handle, found._generation

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in {"__name__", "__qualname__"}:
            raise AttributeError(name)
        return self._ask("attribute", name)

    def __getitem__(self, key: Any) -> Any:
        return self._ask("item", key)

    def __len__(self) -> int:
        length = self._ask("length")
        if type(length) is not int or length < 0:
            msg = f"an object of type {self._type} has no usable length"
            raise TypeError(msg)
        return length

    def __iter__(self) -> Iterator[Any]:
        items = self._ask("iterate")
        if not isinstance(items, list):
            msg = f"an object of type {self._type} cannot be iterated"
            raise TypeError(msg)
        return iter(items)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self._words("show")

    def __str__(self) -> str:
        return self._words("text")

    def _words(self, how: str) -> str:
        try:
            said = None if self._module else self._ask(how)
        except Exception:  # noqa: BLE001 - an object that cannot be shown is still named
            said = None
        return said[:500] if isinstance(said, str) else f"<{self._type} of the student>"


class CallableProxy(Proxy):
    """A stand-in for a function or anything else that can be called."""

    __slots__ = ()

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        try:
            return self._ask("call", *arguments, **named)
        except Exception as error:
            note_call(error, self._origin, arguments, named)
            raise

    def is_new(self, *arguments: Any) -> bool:
        """Tell whether what it gives is none of its arguments, see `lesart.checks.is_new`."""
        try:
            return self._ask("another", *arguments) is True
        except Exception as error:
            note_call(error, self._origin, arguments, {})
            raise

    def in_place(self) -> "CallableProxy":
        """Give a stand-in whose arguments may be changed, see `lesart.checks.in_place`."""
        free = copy.copy(self)
        free._may_change = True
        return free

    def __copy__(self) -> "CallableProxy":
        twin = CallableProxy(
            self._session,
            self._handle,
            root=self._root,
            origin=self._origin,
            kind=self._type,
            module=self._module,
        )
        twin._generation = self._generation
        return twin


class _Packer(pickle.Pickler):
    """Packs the judge's values for the student's process; stand-ins travel as their handles."""

    def persistent_id(self, value: Any) -> int | None:
        return value._handle if isinstance(value, Proxy) else None

    def reducer_override(self, value: Any) -> Any:
        # A named tuple of the student's has a class that is not to be found under its name, here or there.
        if isinstance(value, tuple) and type(value).__module__ == named_tuple.__module__:
            fields: tuple[str, ...] = getattr(value, "_fields", ())
            return named_tuple, (type(value).__name__, fields, tuple(value))
        return NotImplemented


def _pack(arguments: tuple[tuple[Any, ...], dict[str, Any]]) -> str:
    packed = io.BytesIO()
    _Packer(packed, protocol=5).dump(arguments)
    return base64.b64encode(packed.getvalue()).decode("ascii")


def _error_of(answer: dict[str, Any]) -> Exception:
    """Rebuild an error of the student's process, with the student's function and line in its trace."""
    kind = vars(errors).get(str(answer.get("kind")))
    if not (isinstance(kind, type) and issubclass(kind, errors.LesartError)):
        kind = getattr(builtins, str(answer.get("raised")), None)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        kind = RuntimeError
    if issubclass(kind, StopIteration | StopAsyncIteration):
        kind = RuntimeError  # the other would end a loop of the test's as if all had gone well
    words = str(answer.get("words"))[:500]
    try:
        error: Exception = kind(words)
    except TypeError:  # UnicodeDecodeError and its like want more than words
        error = ValueError(words)
    name = answer.get("name")
    if isinstance(error, NameError) and isinstance(name, str):
        error.name = name
    return _placed(error, str(answer.get("function")), answer.get("line"))


def _placed(error: Exception, function: str, line: Any) -> Exception:
    """Raise the error in a frame named like the student's function, so that a message can point there."""
    shown = "student_lambda" if function == "<lambda>" else function
    if not (
        shown.isidentifier()
        and shown not in {"None", "True", "False"}
        and type(line) is int
        and 1 <= line < 10_000
    ):
        return error
    code = compile("\n" * (line - 1) + "raise error", "<student's cell>", "exec").replace(co_name=function)
    try:
        exec(code, {"__name__": "__main__", "error": error})  # noqa: S102 - our own two words of code
    except Exception as placed:  # noqa: BLE001 - it is the error just raised
        return placed
    return error
