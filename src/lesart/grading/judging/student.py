"""The student's process: runs the cells it is sent, and answers questions about the names they left behind.

Everything in here lives in one process with the student's code, which may do to it what it likes. Nothing is
therefore believed that comes out of it; it is only ever taken for what the student's code says.
"""

import ast
import base64
import builtins
import io
import operator
import os
import pickle
import random
import re
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Protocol

from lesart.checks import approx, gives_another, is_changeable, is_stub, observed, plain, stopped_by
from lesart.grading.judging.values import encode
from lesart.grading.running.wire import Channel, ChannelClosedError

__all__ = ["Student", "new_shell", "remember_cells", "remember_modules", "seed", "serve"]

_SEED = 20
_FEW_MODULES = 50
_PROMPT = re.compile(r"^\s*(In \[|>>>|\.\.\.)", re.MULTILINE)
_modules: dict[
    str, Any
] = {}  # what the server has loaded; noted before the fork, which copies what is touched


def new_shell() -> Any:
    """Make an IPython shell without history, colours or threads; it takes a while, so before the fork."""
    from IPython.core.interactiveshell import InteractiveShell  # noqa: PLC0415 - takes a while to load
    from traitlets.config import Config  # noqa: PLC0415 - takes a while to load

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 0
    config.InteractiveShell.autocall = 0
    shell: Any = InteractiveShell.instance(config=config)
    shell.display_formatter.active_types = ["text/plain", "image/png", "image/jpeg"]  # what is shown later
    shell.showtraceback = lambda *_, **__: None  # the judge is told of the error itself
    # Whatever `%matplotlib` asks for, pictures are drawn as a notebook shows them: here is no other screen.
    shell.enable_matplotlib = lambda gui=None: (gui, "inline")

    def system(command: str) -> None:
        """Run `!command` as IPython does, but without the terminal that it asks for and the room has not."""
        done = subprocess.run(  # noqa: S602 - the student's own command
            shell.var_expand(command, depth=1), shell=True, stdin=subprocess.DEVNULL, capture_output=True,
            encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip  # the reason stands on the first line
        sys.stdout.write(done.stdout)
        sys.stderr.write(done.stderr)
        shell.user_ns["_exit_code"] = done.returncode

    shell.system = system
    has_to_wait = shell.should_run_async

    def may_wait(cell: str, **known: Any) -> bool:
        """Tell whether a cell awaits something, which IPython compiles it for: only one that says so can."""
        says_so = any(word in (known.get("transformed_cell") or cell) for word in ("await", "async"))
        return says_so and bool(has_to_wait(cell, **known))

    shell.should_run_async = may_wait
    return shell


def remember_modules() -> None:
    """Note what is loaded, to put it back if a cell takes it away."""
    _modules.update(sys.modules)


def remember_cells(shell: Any, cells: Sequence[str]) -> None:
    """Translate cells from IPython's language to Python once; every notebook has those that are given out.

    A cell that is Python already stays as it is, which Python's own parser sees at a fifth of the cost; not
    where a cell has changed how cells are translated.
    """
    translate, usual = shell.transform_cell, _transformers(shell)
    known = {cell: translate(cell) for cell in cells}

    def translated(cell: str) -> Any:
        if cell in known:
            return known[cell]
        if _transformers(shell) != usual or not _is_python(cell):
            return translate(cell)
        return cell if cell.endswith("\n") else f"{cell}\n"

    shell.transform_cell = translated


def _transformers(shell: Any) -> tuple[list[Any], ...]:
    """List what translates cells."""
    manager = shell.input_transformer_manager
    steps = manager.cleanup_transforms, manager.line_transforms, manager.token_transformers
    return (*map(list, steps), list(shell.input_transformers_post))


def _is_python(cell: str) -> bool:
    """Whether a cell needs no translation: IPython cuts prompts and the empty lines at its top.

    A single line may be a magic without its sign (»pwd«), which only the shell knows.
    """
    if not cell[:1].strip() or len(cell.splitlines()) == 1 or _PROMPT.search(cell):
        return False
    with suppress(SyntaxError, ValueError, RecursionError, MemoryError), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # whoever runs it is warned then
        ast.parse(cell)
        return True
    return False


def seed() -> None:
    """Begin all random numbers anew: the same for every student, and in every grading."""
    random.seed(_SEED)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(_SEED)


class _Begun(Protocol):
    """What a notebook's first cells left, run ahead (see `beginning`)."""

    def put_into(self, shell: Any) -> None:
        """Let a shell be as if it had run them."""


def serve(
    shell: Any, channel: Channel, begun: _Begun | None, *, output_bytes: int, picture_bytes: int
) -> None:
    """Answer the judge until it hangs up."""
    seed()
    shell.user_ns["approx"] = approx
    student = Student(shell, output_bytes=output_bytes, picture_bytes=picture_bytes)
    if begun is not None:
        begun.put_into(shell)
    process = os.getpid()
    try:
        while True:
            question = channel.receive()
            answer = student.answer(question)
            if os.getpid() != process:  # a copy that the student's code made of itself must not speak for it
                return
            channel.send(answer | {"number": question["number"]})
    except ChannelClosedError:
        return


class Student:
    """The student's names, and the objects that the judge holds a handle on.

    Parameters
    ----------
    shell
        Where the cells run.
    output_bytes
        How much is kept of what one cell prints.
    picture_bytes
        How much is kept of what one cell shows.
    """

    def __init__(self, shell: Any, *, output_bytes: int, picture_bytes: int) -> None:
        self._shell = shell
        self._output_bytes = output_bytes
        self._picture_bytes = picture_bytes
        self._kept: list[Any] = []
        self._initial = frozenset(shell.user_ns)

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        """Run a cell, or do to the student's objects what the judge asks for."""
        if question["ask"] == "cell":
            return self._run(question["source"])
        if question["ask"] == "names":
            return {"names": self._names()}
        silenced = _Bounded(0)
        before = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = silenced
        try:
            value, changed, used = self._do(question)
            described = encode(value, self._keep)
            if isinstance(described, dict) and "handle" in described and is_stub(value):
                described["stub"] = True
        except BaseException as error:  # noqa: BLE001 - whatever the student's code raises is an answer
            return _raised(error)
        else:
            return {"value": described, "changed": changed, "used": used}
        finally:
            sys.stdout, sys.stderr = before

    def _names(self) -> list[str]:
        """List the names that the student's cells have made."""
        return sorted(n for n in self._shell.user_ns if n not in self._initial and type(n) is str)

    def _do(self, question: dict[str, Any]) -> tuple[Any, dict[str, Any], str]:
        """Do what is asked; give the outcome, which arguments it changed, which forbidden thing it called."""
        ask = question["ask"]
        if ask == "get":
            return self._named(question["name"]), {}, ""
        target = self._kept[question["handle"]]
        arguments, named, are_data = self._arguments(question["arguments"])
        given = dict(zip(map(str, range(len(arguments))), arguments, strict=True)) | named
        before = {place: _packed(argument) for place, argument in given.items()}
        if ask == "call":
            forbidden = question.get("forbidden", ())
            outcome, used = observed(target, arguments, named, forbidden, given_data=are_data)
        else:
            outcome, used = _OPERATIONS[ask](target, *arguments, **named), ""
        changed = {
            place: encode(argument, self._keep)
            for place, argument in given.items()
            if before[place] is not None and _packed(argument) != before[place]
        }
        return outcome, changed, used

    def _named(self, name: str) -> Any:
        """Look up a name; a generator becomes a list for good, because it can be read only once."""
        value = self._shell.user_ns[name]
        if isinstance(value, Iterator):
            value = self._shell.user_ns[name] = plain(value)
        return value

    def _keep(self, value: Any) -> int:
        self._kept.append(value)
        return len(self._kept) - 1

    def _arguments(self, packed: str) -> tuple[tuple[Any, ...], dict[str, Any], bool]:
        """Unpack what the judge sends, the one direction in which pickles travel; tell whether it is data."""
        unpickler = _Unpickler(io.BytesIO(base64.b64decode(packed)))
        unpickler.kept = self._kept
        arguments, named = unpickler.load()
        return arguments, named, unpickler.are_data

    def _run(self, source: str) -> dict[str, Any]:
        """Run one cell; its outputs come back as nbformat has them."""
        from IPython.utils.capture import capture_output  # noqa: PLC0415 - loaded before the fork

        printed = _Bounded(self._output_bytes)
        warned = _Bounded(self._output_bytes)
        with capture_output() as shown:
            sys.stdout, sys.stderr = printed, warned
            try:
                result = self._shell.run_cell(source, store_history=False)
                error = result.error_before_exec or result.error_in_exec
            except Exception as raised:  # noqa: BLE001 - IPython itself stumbles over what the cell did to Python
                error = raised
        emptied = _put_back()
        outputs = [*_stream("stdout", printed), *_stream("stderr", warned)]
        outputs += self._rich(shown.outputs)
        if error is not None:
            outputs.append(_error_output(error))
        told = {"error": None, "stopped": None} if error is None else _told(error)
        return {**told, "outputs": outputs} | ({"emptied": True} if emptied else {})

    def _rich(self, shown: list[Any]) -> list[dict[str, Any]]:
        outputs, left = [], self._picture_bytes
        for output in shown:
            data = {kind: body for kind, body in output.data.items() if isinstance(body, str)}
            size = sum(map(len, data.values()))
            if size > left:
                data = {"text/plain": f"(an output of {size:,} characters is left out: too large)"}
            left -= size
            outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
        return outputs[:50]


class _Unpickler(pickle.Unpickler):
    kept: list[Any]
    are_data = True  # lists, texts, numbers and their like, and nothing that somebody has defined

    def persistent_load(self, pid: Any) -> Any:
        self.are_data = False
        return self.kept[pid]

    def find_class(self, module: str, name: str, /) -> Any:
        """Look up what a package defines; pickles need it for all that is not built in."""
        self.are_data = False
        return super().find_class(module, name)


def _put_back() -> bool:
    """Put modules back that a cell took out of `sys.modules`, without which Python does not work.

    A few may be taken out, to have them loaded again.
    """
    if len(sys.modules) + _FEW_MODULES > len(_modules) and "sys" in sys.modules:
        return False
    for name, module in _modules.items():
        sys.modules.setdefault(name, module)
    return True


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "attribute": getattr,
    "item": operator.getitem,
    "length": len,
    "show": repr,
    "text": str,
    "iterate": lambda value: plain(each for each in value),  # which may never end
    "another": lambda function, *arguments: gives_another(function)(*arguments),
}


def _packed(argument: Any) -> bytes | None:
    """Give the bytes of a container that a function could change, to see whether it did."""
    if not is_changeable(argument):
        return None
    try:
        return pickle.dumps(argument)
    except Exception:  # noqa: BLE001 - what cannot be packed is an object of the student's anyway
        return None


class _Bounded(io.StringIO):
    """Keeps the beginning of what is written and counts the rest."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._room = most
        self.dropped = 0

    def write(self, text: str) -> int:
        kept = text[: self._room]
        self._room -= len(kept)
        self.dropped += len(text) - len(kept)
        super().write(kept)
        return len(text)

    def close(self) -> None:
        """Stay open: what was printed before is still to be read."""

    def fileno(self) -> int:
        """Name a real file for whoever needs one; what is written there is lost."""
        return 2


def _stream(name: str, written: _Bounded) -> list[dict[str, Any]]:
    text = written.getvalue()
    if written.dropped:
        text += f"\n(… {written.dropped:,} more characters are left out)\n"
    return [{"output_type": "stream", "name": name, "text": text}] if text else []


def _sentence(error: BaseException) -> str:
    try:
        said = str(error)
    except BaseException:  # noqa: BLE001 - even that is the student's code
        said = ""
    return f"{type(error).__name__}: {said}"[:500] if said else type(error).__name__


def _told(error: BaseException) -> dict[str, Any]:
    """Tell of an error that stopped a cell: for whoever reads the notebook, and in the words of a check."""
    return {"error": _sentence(error), "stopped": stopped_by(error)}


def _error_output(error: BaseException) -> dict[str, Any]:
    lines = traceback.format_exception(error, limit=-5)
    return {
        "output_type": "error",
        "ename": type(error).__name__,
        "evalue": _sentence(error),
        "traceback": [line[:2000] for line in lines[-12:]],
    }


def _raised(error: BaseException) -> dict[str, Any]:
    """Describe an error: its built-in kind, its words, the student's function and line."""
    kinds = [kind.__name__ for kind in type(error).__mro__ if getattr(builtins, kind.__name__, None) is kind]
    function, line = _place(error.__traceback__)
    said = _sentence(error)
    kind = type(error).__name__
    words = said.removeprefix(f"{kind}: ").removeprefix(kind)
    name = getattr(error, "name", None)
    return {
        "raised": kinds[0] if kinds else "RuntimeError",
        "kind": kind,
        "words": words,
        "function": function,
        "line": line,
        "name": name if isinstance(name, str) else None,
    }


def _place(trace: TracebackType | None) -> tuple[str | None, int]:
    """Name the student's function that was asked, and the line of the student's code where it ended."""
    function, line = None, 0
    for frame, number in traceback.walk_tb(trace):
        if frame.f_globals.get("__name__") == "__main__":
            function = function or frame.f_code.co_name
            line = number
    return function, line
