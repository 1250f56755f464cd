"""A rehearsal before the first fork: the server does once what students' and judges' processes will do.

What Python loads late is loaded then, and what it writes to its memory on the way (counts, caches, code that
adapts to what it works on) is written: a page written to after a fork is copied, for each process anew.
"""

import re
import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from lesart import checks
from lesart.grading.judging.ahead import TimeLimit
from lesart.grading.judging.proxies import Session
from lesart.grading.judging.student import Student, seed
from lesart.grading.running.limits import Limits
from lesart.grading.running.wire import Channel

__all__ = ["rehearse", "run_through"]

_SECONDS = 5.0  # of computing, for one cell
_MAGIC = re.compile(r"^\s*[%!?](?!load_ext lesart\.)", re.MULTILINE)  # it may set up the shell, for good
_TIMES = 10  # Python adapts a function after a few calls
_CELLS = (
    "1 / 0",
    "import math\ntext = 'ja'\nprint(text)\n{'words': [text, 2.5, None, ()]}",
    "def count(words, *, least=1):\n    return {w: words.count(w) for w in words if len(w) >= least}\n",
)
_CHECK = """%%check 2 points
words = ["ja", "nein", "ja"]
assert count(words) == {"ja": 2, "nein": 1}, "How often?"
assert text == "ja" and len(text) == approx(2), "Which text?"
assert count([], least=2) == {1: 2}, "Nothing comes of nothing."
"""


def rehearse(shell: Any) -> None:
    """Run cells in the shell, and judge a check; the shell's names are afterwards what they were."""
    names = dict(shell.user_ns)
    for _ in range(_TIMES):
        _rehearse_once(shell)
        shell.user_ns.clear()
        shell.user_ns.update(names)


def run_through(shell: Any, sources: Sequence[str]) -> None:
    """Run an exercise's own cells in the shell; the shell's names are afterwards what they were.

    Twice, because what is first done then, too, is not done again in each process. A cell that fails, or does
    not come to an end, as it waits for an answer that nobody has given, will do so, or not, where it belongs.
    """
    names = dict(shell.user_ns)
    for _ in range(2):
        seed()
        shell.user_ns["approx"] = checks.approx
        limits = Limits()
        student = Student(shell, output_bytes=limits.output_bytes, picture_bytes=limits.picture_bytes)
        for source in sources:
            if _MAGIC.search(source):
                continue
            with suppress(TimeoutError), TimeLimit(_SECONDS):
                student.answer({"ask": "cell", "source": source})
        shell.user_ns.clear()
        shell.user_ns.update(names)


def _rehearse_once(shell: Any) -> None:
    seed()
    understudy = _Understudy(shell)
    for source in _CELLS:
        understudy.ask({"ask": "cell", "source": source})
    session = Session(lambda: understudy)
    checks.judge(checks.read_check(_CHECK), {name: session.get(name) for name in session.names()})
    understudy.close()


class _Understudy:
    """Answers as a student's process does, but in this process."""

    def __init__(self, shell: Any) -> None:
        self._student = Student(shell, output_bytes=1000, picture_bytes=1000)
        self._judges_end, self._students_end = map(Channel, socket.socketpair())

    def ask(self, question: dict[str, Any], *, seconds: float | None = None) -> dict[str, Any]:  # noqa: ARG002 - it is quick
        self._judges_end.send(question)
        self._students_end.send(self._student.answer(self._students_end.receive()))
        return self._judges_end.receive()

    def close(self) -> None:
        self._judges_end.close()
        self._students_end.close()
