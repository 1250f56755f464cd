"""A real JupyterLab in a headless browser, for the browser test and for pictures of the lessons."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

__all__ = [
    "PANEL",
    "PATIENCE",
    "Served",
    "browsed",
    "choose",
    "chromium_path",
    "launched",
    "opened",
    "outputs",
    "run_all",
    "served",
    "stop",
    "wait_until_rendered",
]

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# A browser that calls nobody: the course works offline, and so must what looks at it.
_QUIET = (
    "--no-sandbox",  # Chromium refuses to sandbox itself when run by root, as in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/lab/tree/\S+\?token=[0-9a-f]+")
PATIENCE = 300.0  # seconds; a busy machine may be slow, an event that never comes ends the wait
_PRESSES = 5  # how often that long wait is cut for a look at whether anything runs
_DIALOGS = 50  # each cell may have one

PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
# Models, not the page, tell when a cell has run: `served` asks JupyterLab to expose its application object.
_CODE_CELLS = (
    "window.jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model)"
    ".filter(cell => cell.type === 'code' && cell.sharedModel.getSource().trim())"
)
_IDLE = """() => {
    const session = window.jupyterapp?.shell.currentWidget?.sessionContext;
    return Boolean(session?.isReady) && session.session?.kernel?.status === 'idle';
}"""
_ALL_RAN = f"""() => {{
    const cells = {_CODE_CELLS};
    const waiting = cells.filter(cell => cell.executionState !== 'idle' || cell.executionCount === null);
    const failed = cells.some(cell => cell.outputs.toJSON().some(output => output.output_type === 'error'));
    return waiting.length === 0 || (failed && waiting.every(cell => cell.executionState === 'idle'));
}}"""
_STATES = f"() => {_CODE_CELLS}.map(cell => `${{cell.executionState}} ${{cell.executionCount}}`).join(', ')"


@dataclass(frozen=True, slots=True)
class Served:
    """A running ``lesart lab``."""

    address: str  # as printed for the user: lesson 1, with the token
    process: subprocess.Popen[bytes]
    log: Path  # what the server printed

    def at(self, path: str) -> str:
        """Give the address that opens another notebook of the course, and nothing that was open before.

        JupyterLab otherwise opens that again as well; a cell that is run while its own notebook has no kernel
        yet, though the other has, asks for one in a dialog of its own.
        """
        head, _, token = self.address.partition("?")
        return f"{head.split('/lab/tree/')[0]}/lab/tree/{path}?{token}&reset"


def chromium_path() -> str | None:
    """Find a Chromium or Chrome on this machine."""
    return next((path for name in _BROWSERS if (path := shutil.which(name))), None)


@contextmanager
def served(
    course: Path,
    home: Path,
    *,
    settings: Mapping[str, object] = MappingProxyType({}),
    variables: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Served]:
    """Run ``lesart lab --no-browser`` in the course folder, on a free port, and end it afterwards.

    Parameters
    ----------
    course
        Where the command is run.
    home
        An empty folder for everything Jupyter and IPython would keep in the user's home.
    settings
        JupyterLab settings by plugin, ``{"@jupyterlab/notebook-extension:tracker": {...}}``.
    variables
        Environment variables for the server and its kernels.
    """
    for plugin, values in settings.items():
        package, name = plugin.split(":")
        file = home / "settings" / package / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), "utf-8")
    home.mkdir(parents=True, exist_ok=True)
    log = home / "server.log"
    command = shutil.which("lesart", path=str(Path(sys.executable).parent))
    if command is None:
        msg = f"no command `lesart` beside {sys.executable}: install the project there first"
        raise FileNotFoundError(msg)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # Started in the background: the lab would inherit deafness to Ctrl-C, so hear it from here on.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [command, "lab", "--no-browser", "--port", "0", "--expose-app-in-browser"],
            cwd=course,
            env={**os.environ, **_homes(home), **variables},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield Served(_printed_address(process, log), process, log)
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> int:
    """Press Ctrl-C, or what comes closest to it, and give the exit status."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
    try:
        return process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _homes(home: Path) -> dict[str, str]:
    names = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    return {name: str(home / folder) for name, folder in names.items()}


def _printed_address(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if found := _ADDRESS.search(log.read_text("utf-8", errors="replace")):
            return found[0]
        time.sleep(0.1)
    msg = f"`lesart lab` printed no address:\n{log.read_text('utf-8', errors='replace')}"
    raise TimeoutError(msg)


@contextmanager
def opened(
    address: str, *, width: int = 1280, height: int = 900, hosts: set[str] | None = None
) -> Iterator[Page]:
    """Open a notebook's address in headless Chromium and wait until the notebook stands there.

    Takes what `browsed` takes, and raises what it raises.
    """
    with browsed(address, width=width, height=height, hosts=hosts) as page:
        wait_until_rendered(page)
        yield page


@contextmanager
def browsed(
    address: str, *, width: int = 1280, height: int = 900, hosts: set[str] | None = None
) -> Iterator[Page]:
    """Open an address in headless Chromium.

    Parameters
    ----------
    address
        What to open, token included.
    width, height
        Size of the window in pixels.
    hosts
        A set to which every host that the page calls is added.

    Raises
    ------
    FileNotFoundError
        If this machine has no Chromium.
    """
    with launched() as browser, browser.new_page(viewport={"width": width, "height": height}) as page:
        page.set_default_timeout(PATIENCE * 1000)
        if hosts is not None:
            page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
        page.goto(address)
        yield page


@contextmanager
def launched() -> Iterator[Browser]:
    """Start headless Chromium; the pages of a busy machine are waited for.

    Raises
    ------
    FileNotFoundError
        If this machine has no Chromium.
    """
    browser_path = chromium_path()
    if browser_path is None:
        msg = f"none of {', '.join(_BROWSERS)} is installed: install Chromium or Chrome"
        raise FileNotFoundError(msg)
    expect.set_options(timeout=PATIENCE * 1000)  # five seconds otherwise, too few on a busy machine
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=browser_path, args=list(_QUIET), timeout=PATIENCE * 1000
        ) as browser,
    ):
        yield browser


def wait_until_rendered(page: Page) -> None:
    """Wait until the current notebook's cells are drawn and its kernel is idle."""
    page.wait_for_selector(f"{PANEL} .jp-Cell")
    page.wait_for_function(_IDLE)


def run_all(page: Page) -> None:
    """Run every cell of the current notebook and wait until the last has run or one has failed.

    Once in many hundred times, on a busy machine, the cells wait for ever without an error: a lost click or a
    lost reply, it was not seen which, or a dialog that covers the page, it was not seen of what. A person
    answers a dialog and, if the kernel is idle, presses again, and so does this.

    Raises
    ------
    TimeoutError
        If the cells have not run in the end; it says what each was doing.
    """
    asked = _answered(page)
    choose(page, "Edit", "Clear Outputs of All Cells")
    choose(page, "Run", "Run All Cells")
    for _ in range(_PRESSES):
        try:
            page.wait_for_function(_ALL_RAN, timeout=PATIENCE / _PRESSES * 1000)
        except PlaywrightTimeout:
            asked += _answered(page)
            if page.evaluate(_IDLE):
                choose(page, "Run", "Run All Cells")
        else:
            wait_until_rendered(page)
            return
    msg = (
        f"the cells have not run in {PATIENCE:.0f} s; state and count of each: {page.evaluate(_STATES)}; "
        f"JupyterLab asked: {asked or 'nothing'}"
    )
    raise TimeoutError(msg)


def _answered(page: Page) -> list[str]:
    """Accept what JupyterLab asks in dialogs, under which nothing can be clicked, and tell what it was."""
    told: list[str] = []
    dialogs = page.locator("dialog.jp-Dialog")
    while len(told) < _DIALOGS and dialogs.count():
        told.append(dialogs.last.inner_text())
        dialogs.last.locator("button.jp-Dialog-button").last.click()
        page.wait_for_timeout(500)  # until it has gone, or the next has come
    return told


def choose(page: Page, menu: str, entry: str) -> None:
    """Click an entry of the main menu."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=entry, exact=True).click()


def outputs(page: Page) -> list[dict[str, Any]]:
    """Give all outputs of the current notebook, in nbformat's form."""
    found: list[dict[str, Any]] = page.evaluate(f"() => {_CODE_CELLS}.flatMap(cell => cell.outputs.toJSON())")
    return found
