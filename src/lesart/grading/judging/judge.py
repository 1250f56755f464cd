"""The judge's process: runs a submission's cells in the student's process and judges each assert itself.

It is forked from the server for one submission and ends with it, so nothing that a test does outlives it. The
tests are here and only here; the student's process is asked for values (see `proxies`).
"""

import ast
import json
import os
import re
import socket
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from lesart import checks
from lesart.errors import LesartError
from lesart.grading.judging.ahead import GIVEN, Ahead, TimeLimit, imported, read, run_given
from lesart.grading.judging.beginning import Beginning
from lesart.grading.judging.proxies import CutOffError, Process, Respondent, Session, TestFaultError
from lesart.grading.running import server
from lesart.grading.running.limits import Limits, Patience
from lesart.grading.running.sandbox import limit_memory
from lesart.grading.running.wire import Channel

__all__ = ["serve"]

_NO_TIME = "the notebook as a whole had used up its time"
_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+>")  # says nothing, and another thing each time


def serve(
    channel: Channel,
    address: str,
    openings: Mapping[str, dict[str, Any]],
    begun: Mapping[str, Beginning],
    ahead: Ahead,
) -> None:
    """Judge the one job that comes over the channel, and send what was found."""
    job = channel.receive()
    limit_memory(Limits.from_json(job["limits"]))
    os.chdir(job["desk"])
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # what a test prints is nobody's business
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - stays open to the end
    base = dict(openings.get(job["opening"], {}))
    channel.send(_Trial(job, address, base, begun.get(job["opening"]), ahead).held())


@dataclass(slots=True)
class _Trial:
    """One submission on its way through the judge."""

    job: dict[str, Any]
    address: str
    names: dict[str, Any]  # the exercise's own names, which no student can change
    beginning: Beginning | None
    ahead: Ahead
    opened: dict[int, dict[str, Any]] = field(init=False)  # of cells that a process begins with: what it says
    trail: tuple[str, ...] = field(init=False)  # which of the exercise's own code has been run
    limits: Limits = field(init=False)
    deadline: float = field(init=False)
    culprits: dict[int, str] = field(default_factory=dict)  # cells that cost a process, and why
    done: list[int] = field(default_factory=list)  # cells that have run, to be run again in a new process
    ran: dict[int, dict[str, Any]] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)  # of what the cells put out, in bytes
    times: dict[str, float] = field(default_factory=dict)  # seconds that each cell and check took
    stopped: dict[int, str] = field(default_factory=dict)  # what stopped a cell that raised, on which line
    events: list[str] = field(default_factory=list)
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        self.limits = Limits.from_json(self.job["limits"])
        self.deadline = time.monotonic() + self.limits.total_seconds
        self.trail = (self.job["opening"],)
        self.opened = self._opened()
        self.session = Session(self._restart)

    def _opened(self) -> dict[int, dict[str, Any]]:
        """Take over the beginning, if the notebook begins just so."""
        if self.beginning is None or not self.job["may_be_begun"]:
            return {}
        runs = [number for number, cell in enumerate(self.job["cells"]) if cell["role"] == "run"]
        first = runs[: len(self.beginning.sources)]
        same = tuple(self.job["cells"][number]["source"] for number in first) == self.beginning.sources
        return dict(zip(first, self.beginning.answers, strict=True)) if same else {}

    def held(self) -> dict[str, Any]:
        """Run and judge all cells; give plain data."""
        started = time.perf_counter()
        verdicts = []
        for number, cell in enumerate(self.job["cells"]):
            if cell["role"] == "check":
                self.session.patience = self._patience(cell)
                begun = time.perf_counter()
                verdicts.append({"id": cell["id"]} | self._check(cell))
                self.times[cell["id"]] = time.perf_counter() - begun
                continue
            if cell["role"] == "prepare":
                self._prepare(cell["source"])
            else:
                self._run(number)
        if self.session.process is not None:
            self.session.process.close()
        return {
            "cells": {self.job["cells"][number]["piece"]: outcome for number, outcome in self.ran.items()},
            "verdicts": verdicts,
            "events": self.events,
            "seconds": round(time.perf_counter() - started, 4),
            "times": self.times,
        }

    # -------------------------------------------------------------------------------- the student's cells

    def _run(self, number: int) -> None:
        try:
            if time.monotonic() > self.deadline:
                raise self.session.at_fault(_NO_TIME)
            if self.session.process is None:
                self.session.process = self._restart()
        except TestFaultError as error:
            self.culprits[number] = str(error)
            self.ran[number] = {"error": str(error), "outputs": []}
            return
        started = time.perf_counter()
        try:
            self._run_in(self.session.process, number, self.session.stopped)
        except CutOffError as error:
            self._blame(number, str(error))
            self.session.process = None
            self.session.generation += 1
            self.session.stopped += 1
        else:
            self.done.append(number)
            label = self.job["cells"][number]["id"]
            self.times[label] = max(self.times.get(label, 0.0), time.perf_counter() - started)

    def _patience(self, cell: dict[str, Any]) -> Patience:
        own: float | None = self.job["seconds"].get(cell["id"], self.job["longest"])
        return self.limits.patience(self.limits.cell_seconds if own is None else own)

    def _run_in(self, process: Respondent, number: int, stopped: int = 0) -> None:
        cell = self.job["cells"][number]
        answer = self.opened.get(number)
        if answer is None:
            loads = _loads_more(cell["source"])
            seconds = self.limits.cell_seconds if loads else self._patience(cell).seconds(stopped)
            answer = process.ask({"ask": "cell", "source": cell["source"]}, seconds=seconds)
        outcome = {"error": answer.get("error"), "outputs": answer.get("outputs")}
        if answer.get("emptied") is True:
            said = "emptied `sys.modules`, without which Python does not work: it was filled again"
            self.events += [f"{cell['id']} {said}"] if f"{cell['id']} {said}" not in self.events else []
        self.stopped[number] = str(answer.get("stopped") or "")[:300]
        self.sizes[number] = 0
        size = len(json.dumps(outcome))
        if sum(self.sizes.values()) + size > self.limits.notebook_bytes:
            outcome = {"error": "what this cell put out is left out: the notebook puts out too much"}
        else:
            self.sizes[number] = size
        self.ran[number] = outcome

    def _blame(self, number: int, reason: str) -> None:
        self.culprits[number] = reason
        self.ran[number] = {"error": reason, "outputs": []}
        if number in self.opened:  # from now on without it
            self.opened = {}
        label = self.job["cells"][number]["id"]
        self.events.append(f"{label} was stopped, and left out when the rest was judged: {reason}")

    def _restart(self) -> Process:
        """Start a student's process and run again what has run before, the cells to blame left out."""
        while True:
            if time.monotonic() > self.deadline:
                raise self.session.at_fault(_NO_TIME)
            process = Process(self._start, self.limits)
            try:
                for number in self.done:
                    self._run_in(process, number)
            except CutOffError as error:
                process.close()
                self._blame(number, str(error))
                self.done.remove(number)
            else:
                return process

    def _start(self, end: socket.socket) -> server.Child:
        request = {
            "role": "student",
            "limits": self.limits.to_json(),
            "exercise": self.job["exercise"],
            "folder": self.job["folder"],
            "begun": self.job["opening"] if self.opened else None,
        }
        return server.spawn(self.address, request, end)

    # -------------------------------------------------------------------------------- the exercise's cells

    def _prepare(self, source: str) -> None:
        """Run what the exercise gives in the judge's own names, or take over what came of it ahead."""
        self.trail = (*self.trail, source)
        known = self.ahead.names.get(self.trail)
        if known is None:
            run_given(source, self.names, self.limits.cell_seconds)
        else:
            self.names = dict(known)

    def _check(self, cell: dict[str, Any]) -> dict[str, Any]:
        """Judge one check cell."""
        if time.monotonic() > self.deadline:
            return {"fault": _NO_TIME, "findings": []}
        try:
            source = cell["source"]
            check = self.ahead.checks.get(source) or read(source)
            check, values = self.ahead.steps.get((self.trail, source), (check, {}))
            self.session.fault, self.session.conduct = None, checks.Conduct()
            with TimeLimit(self.limits.cell_seconds):
                namespace = self._namespace(check) | {GIVEN: values}
                verdict = checks.judge(check, namespace, failed=self._failed(), conduct=self.session.conduct)
        except TestFaultError as error:
            return {"fault": str(error), "findings": []}
        except LesartError as error:
            return {"fault": f"the check itself cannot be used: {error}", "findings": []}
        except TimeoutError as error:
            return {"fault": f"judging took too long: {error}", "findings": []}
        finally:
            self.session.restore()  # what one check's calls changed is no other check's business
        return {"fault": self.session.fault, "findings": [_told(finding) for finding in verdict.findings]}

    def _failed(self) -> dict[str, str]:
        """Map the names that a cell was to make to the error that stopped it, the last cell deciding."""
        failed: dict[str, str] = {}
        for number, outcome in self.ran.items():
            error = outcome.get("error")
            if not error and not failed:  # there is nothing that it could have mended
                continue
            for name in checks.names_made_by(self.job["cells"][number]["source"]):
                failed.pop(name, None)
                if error:
                    failed[name] = self.stopped.get(number) or str(error)
        return failed

    def _names(self) -> list[str]:
        """List the student's names; a cell whose process ends behind it is left out like one that ends it."""
        while True:
            try:
                return self.session.names()
            except CutOffError as error:
                if not self.done:
                    return []
                self._blame(self.done.pop(), str(error))

    def _namespace(self, check: checks.CheckCell) -> dict[str, Any]:
        """Gather the names a check cell may use: the exercise's own, then the student's that it reads."""
        mentioned = check.names
        namespace: dict[str, Any] = {}
        for name in self._names():
            if name not in mentioned or name in self.names:
                namespace[name] = None  # only so that a message can name a like-named one
                continue
            with suppress(Exception):
                namespace[name] = self.session.get(name)
        return namespace | {"__name__": "__main__"} | self.names


def _loads_more(source: str) -> bool:
    """Whether a cell loads packages that are not loaded yet, which may take far longer than its own work."""
    if re.search(r"^\s*[%!]", source, re.MULTILINE):
        return True
    if "import" not in source:
        return False
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return any(module not in sys.modules for module in imported(nodes))


def _told(finding: checks.Finding) -> dict[str, Any]:
    return {
        "source": finding.step.source,
        "hidden": finding.step.hidden,
        "outcome": finding.outcome.value,
        "message": _ADDRESS.sub(">", finding.message)[:1000],
    }
