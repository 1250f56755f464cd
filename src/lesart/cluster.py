"""The door to a Dask cluster: connecting, making sure of its packages, and work that outlives lost machines.

A task whose machine is lost is tried again when no other of ours is under way: a machine takes with it
whatever waits there, and who is lost alone is lost by itself. Whoever can reach a scheduler without TLS can
run code on its workers: use tls:// outside one machine.
"""

import platform
import re
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, Self

from lesart.errors import LesartError, MissingExtraError

__all__ = ["Cluster", "LostError", "packages"]

TRIES = 3
_REACHED = 5.0  # seconds for the network to lead to a scheduler's machine,
_ANSWERED = 60.0  # and for the scheduler to answer: it may have much to do
_ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?(?:\[[0-9a-fA-F:.%]+\]|[\w.-]+):\d{1,5}/?")


class LostError(LesartError):
    """Work whose machine or process was lost, every time it was tried."""


def packages() -> dict[str, Any]:
    """Describe what results depend on besides the input: Python, the system, every installed package."""
    folders = {Path(entry) for entry in sys.path if entry}
    found = {
        path.name.removesuffix(".dist-info") for folder in folders for path in folder.glob("*.dist-info")
    }
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "lesart": metadata.version("lesart"),
        "packages": sorted(found),
    }


class Cluster:
    """A Dask cluster that this process is connected to.

    Parameters
    ----------
    client
        A connected `distributed.Client`.

    Raises
    ------
    LesartError
        If it has no workers.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self._gate = _Gate()
        self.count = sum(client.nthreads().values())  # how many tasks it does at the same time
        if self.count == 0:
            msg = "the scheduler has no workers yet: start them (dask worker ADDRESS)"
            raise LesartError(msg)
        # Dask would try again at once, with whatever else was under way; here a second try is made alone.
        client.run_on_scheduler(_allow_no_failure)

    @classmethod
    def connect(cls, address: str, tls: Sequence[Path | None] = ()) -> Self:
        """Connect to a scheduler; for tls:// with its authority's certificate, our certificate and our key.

        Raises
        ------
        MissingExtraError
            If Dask's distributed is not installed.
        LesartError
            If the scheduler cannot be reached, or has no workers.
        """
        try:
            distributed: Any = import_module("distributed")
        except ImportError as error:
            msg = "a cluster needs Dask: pip install 'lesart[cluster]'"
            raise MissingExtraError(msg) from error
        if not _ADDRESS.fullmatch(address):
            msg = f"{address!r} is no scheduler's address: it has to look like tls://host.example.org:8786"
            raise LesartError(msg)
        security = None
        if address.startswith("tls://"):
            if not tls or None in tls:
                msg = "for tls:// name three files: --tls-ca, --tls-cert and --tls-key"
                raise LesartError(msg)
            ca, cert, key = map(str, tls)
            security = distributed.Security(
                tls_ca_file=ca, tls_client_cert=cert, tls_client_key=key, require_encryption=True
            )
        try:
            _knock(address)
            client = distributed.Client(address, security=security, timeout=_ANSWERED, set_as_default=False)
        except (OSError, OverflowError, ValueError) as error:
            msg = f"the scheduler at {address} cannot be reached: {error}"
            raise LesartError(msg) from error
        return cls(client)

    def compare(self, describe: Callable[..., dict[str, Any]], *arguments: Any) -> None:
        """Make sure that every worker describes itself as this machine does; if not, the door is closed.

        Raises
        ------
        LesartError
            If a worker's packages differ: then results might, too.
        """
        here = describe(*arguments)
        for place, there in self._client.run(describe, *arguments).items():
            if there != here:
                differ = sorted(set(there["packages"]) ^ set(here["packages"]))[:6]
                self.close()
                what = ", ".join(differ) or "Python"
                msg = f"the worker {place} has other packages than this machine: {what}"
                raise LesartError(msg)

    def call(self, function: Callable[..., Any], *arguments: Any, patience: float, tries: int = TRIES) -> Any:
        """Have a function called on a worker; after a worker was lost, again, with no other call under way.

        Raises
        ------
        LostError
            If the worker was lost every time.
        LesartError
            If nothing answers for so many seconds.
        """
        killed: type[Exception] = import_module("distributed").KilledWorker
        with self._gate.together(), suppress(killed):
            return self._once(function, arguments, patience)
        for _ in range(1, tries):
            with self._gate.alone(), suppress(killed):
                return self._once(function, arguments, patience)
        msg = f"the machine that did it was lost {tries} times over"
        raise LostError(msg)

    def _once(self, function: Callable[..., Any], arguments: Sequence[Any], patience: float) -> Any:
        future = self._client.submit(function, *arguments, pure=False)
        try:
            return future.result(timeout=patience)
        except TimeoutError as error:
            msg = (
                f"the cluster has not answered for {patience:.0f} seconds: look after its workers, then go on"
            )
            raise LesartError(msg) from error

    def close(self) -> None:
        """Leave the cluster; its workers stay."""
        self._client.close()


def _knock(address: str) -> None:
    """Raise `OSError` at once where nobody listens; Dask would go on trying for as long as it may wait."""
    host, _, port = address.rstrip("/").rpartition("//")[2].rpartition(":")
    socket.create_connection((host.strip("[]"), int(port)), timeout=_REACHED).close()


class _Gate:
    """Lets any number through together, or one alone; who wants to be alone goes first."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._wanting = 0  # to be alone, or being it

    @contextmanager
    def together(self) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: self._wanting == 0)
            self._inside += 1
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def alone(self) -> Iterator[None]:
        with self._changed:
            self._wanting += 1
            self._changed.wait_for(lambda: self._inside == 0)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._wanting -= 1
            self._leave()

    def _leave(self) -> None:
        with self._changed:
            self._inside -= 1
            self._changed.notify_all()


def _allow_no_failure(dask_scheduler: Any = None) -> None:
    dask_scheduler.allowed_failures = 0
