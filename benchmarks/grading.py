"""How fast submissions are graded, beside `nbgrader autograde`; what the sandbox costs; the memory it takes.

Run `uv run python benchmarks/grading.py`. It makes a course of sound submissions from an exercise's source,
grades it with journal, notebooks and feedback, has nbgrader grade the first few of the same, and prints one
table. `--many 10000` adds a long run whose time and memory are printed as they grow. `--against REV` grades
with an earlier build as well, in pairs, and prints only how the two compare, for each `--exercise`. Linux
only; as a normal user, the memory of the processes in sandboxes cannot be seen and is left out.
"""

import argparse
import compileall
import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any, Self

from lesart.grading import run
from lesart.grading.engine import Engine, Rules
from lesart.grading.handing_back.feedback import write_feedback
from lesart.grading.handing_back.journal import current
from lesart.grading.handing_back.places import Course
from lesart.grading.handing_back.summary import summary
from lesart.grading.judging import processes
from lesart.grading.judging.exercise import read_exercise
from lesart.grading.running import memory
from lesart.grading.running.limits import Limits
from lesart.grading.running.sandbox import Room, enter, first_process, library_folders
from timing import earlier_build

ROOT = Path(__file__).parents[1]
LESART = "import sys; from lesart.cli import main; sys.exit(main())"
NBGRADER = "import sys; from nbgrader.apps import NbGraderApp; NbGraderApp.launch_instance()"
MIB = 1 << 20


def main() -> None:
    """Print the tables."""
    options = _options()
    load, python = os.getloadavg()[0], sys.version.split()[0]
    print(f"{options.submissions} sound submissions of an exercise, {options.workers} workers,")
    print(f"{os.cpu_count()} processors (load {load:.1f} before the start), Python {python}\n")
    if options.against:
        _against(options)
        return
    for exercise in options.exercise:
        _table(options, exercise)
    if options.many:
        _long_run(options)


def _table(options: argparse.Namespace, exercise: Path) -> None:
    """Print the table of one exercise."""
    print(exercise.name)
    with tempfile.TemporaryDirectory(prefix="lesart-benchmark-") as place:
        course = _course(Path(place), exercise, options.submissions)
        with Watch(options.workers) as watch:
            seconds, times = _ours(course, options.workers, watch)
        each = seconds / options.submissions
        _row("submissions a minute, from start to feedback", f"{60 / each:.0f}", "at least 600")
        if options.peer:
            theirs = _peer(course, options.peer)
            _row("nbgrader autograde, the same submissions", f"{60 / theirs:.0f}")
            _row("times as many as nbgrader autograde", f"{theirs / each:.1f}", "at least 15")
        _row("one submission, median", f"{statistics.median(times) * 1000:.0f} ms", "at most 150 ms")
        slowest = f"{times[int(len(times) * 0.95)] * 1000:.0f}, {times[-1] * 1000:.0f} ms"
        _row("one submission, 95 % and slowest", slowest)
        median, least = _alone(_sandbox_cost, exercise)
        _row(
            "the sandbox's part of it, median (undisturbed)",
            f"{median:.0f} ({least:.0f}) ms",
            "at most 25 ms",
        )
        for part, held in watch.peaks().items():
            _row(f"memory, {part}", f"{held / MIB:.0f} MiB")
    print()


def _row(what: str, measured: str, asked: str = "") -> None:
    print(f"{what:46}{measured:>14}   {asked}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    sources = sorted((ROOT / "exercises/source").glob("*"))
    parser.add_argument(
        "--exercise",
        type=Path,
        nargs="+",
        default=sources[:1],
        help="folders of source notebooks",
    )
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--peer", type=int, default=5, help="how many of them nbgrader grades (0: none)")
    parser.add_argument("--many", type=int, default=0, help="a long run with so many submissions")
    parser.add_argument("--against", metavar="REV", help="compare with the build of this commit")
    parser.add_argument("--rounds", type=int, default=3, help="how often either build is run for that (3)")
    return parser.parse_args()


def _course(place: Path, exercise: Path, submissions: int) -> Path:
    """Make a course directory whose submissions are the solution, each with a comment of its own."""
    course = place / "course"
    shutil.copytree(exercise, course / "source" / exercise.name)
    shutil.copy(ROOT / "exercises/nbgrader_config.py", course)
    solved = json.loads((exercise / f"{exercise.name}.ipynb").read_text("utf-8"))
    for number in range(submissions):
        for cell in solved["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution") and cell["cell_type"] == "code":
                text = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
                cell["source"] = text.partition("\n# by ")[0] + f"\n# by student {number}"
        target = course / "submitted" / f"student-{number:05}" / exercise.name / f"{exercise.name}.ipynb"
        target.parent.mkdir(parents=True)
        target.write_text(json.dumps(solved), "utf-8")
    return course


def _ours(
    course: Path, workers: int, watch: "Watch", tell: Callable[[run.Progress], None] = lambda _: None
) -> tuple[float, list[float]]:
    """Grade and write feedback; seconds with everything from start to end, and of each submission, sorted."""
    rules = Rules()
    place = Course(course)

    def start(exercises: Any) -> run.LocalWorker:
        engine = Engine.start(exercises, rules)
        watch.server = engine.server_pid
        return run.LocalWorker(engine, workers)

    started = time.perf_counter()
    submitted = course / "submitted"
    for remark in run.grade_course(place, submitted, rules, worker=start, gradebook=False, tell=tell):
        print(remark)
    write_feedback(place, {})
    seconds = time.perf_counter() - started
    times, lacking = [], 0
    for record in current(place.journal):
        lacking += any(check["score"] != check["max"] for check in record["checks"])
        times.append(record["seconds"])
    if lacking:
        print(f"{lacking} sound submissions did not earn everything: the figures mean nothing")
    return seconds, sorted(times)


class Watch:
    """Looks, while grading goes on, at what this process, the server and all rooms use.

    Memory that processes share since a fork is counted in equal parts (PSS), so that the sum is what the
    machine has to have.

    Parameters
    ----------
    workers
        How many submissions are judged at the same time.
    every
        Seconds between two looks.
    """

    def __init__(self, workers: int, every: float = 0.5) -> None:
        self.server = 0  # its process, once there is one
        self._workers = workers
        self._every = every
        self._peaks: dict[str, float] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)

    def peaks(self) -> dict[str, float]:
        """Give the most memory that was seen of each part since this was last asked, in bytes."""
        peaks, self._peaks = self._peaks, {}
        return peaks

    def processor_seconds(self) -> float:
        """Give the processor time of this process, the server, and all processes that have ended."""
        fields = Path(f"/proc/{self.server}/stat").read_text("ascii").rpartition(")")[2].split()
        return time.process_time() + sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._ended.wait(self._every):
            if self.server:
                for part, held in self._now().items():
                    self._peaks[part] = max(held, self._peaks.get(part, 0))

    def _now(self) -> dict[str, float]:
        own, rooms = os.getpid(), list(_descendants(self.server))
        private = sum(_memory(pid, "Private_Dirty:", "Private_Clean:") for pid in rooms)
        return {
            "the grader's process": _memory(own, "Rss:"),
            "the server that forks": _memory(self.server, "Rss:"),
            "a worker, its own (judge and room)": private / self._workers,
            "all processes together": sum(_memory(pid, "Pss:") for pid in (own, self.server, *rooms)),
        }


def _descendants(pid: int) -> Iterator[int]:
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split():
            yield int(child)
            yield from _descendants(int(child))


def _memory(pid: int, *kinds: str) -> int:
    """Bytes of some kinds that a process holds; 0 if it is gone or closed to us."""
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(kinds))
    return 0


def _alone(measure: Callable[[Path], tuple[float, float]], exercise: Path) -> tuple[float, float]:
    """Measure in a process of its own, which may load what it likes."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, exercise).result()


def _sandbox_cost(folder: Path) -> tuple[float, float]:
    """Milliseconds from a fork to working inside the room, less a bare fork, of a process like the server.

    The median, and the least, which is what it takes if nothing else wants the processor.
    """
    exercise = read_exercise(folder / f"{folder.name}.ipynb")
    parts = [cell.source for cell in exercise.opening_cells]
    opening = {"code": exercise.opening, "parts": parts, "further": exercise.warming, "cells": []}
    memory.make_room()
    processes.load([opening | {"place": str(folder)}])
    memory.keep_still()
    memory.use_large_pages()
    room = Room(Limits(), library_folders([folder]), [str(folder)])
    bare = nullcontext()
    pairs = [(_forked(lambda: enter(room), first_process()), _forked(lambda: None, bare)) for _ in range(50)]
    median = statistics.median(walls - without for walls, without in pairs)
    least = min(walls for walls, _ in pairs) - min(without for _, without in pairs)
    return median * 1000, least * 1000


def _forked(action: Callable[[], None], manner: AbstractContextManager[None]) -> float:
    started = time.perf_counter()
    with manner:
        pid = os.fork()
        if pid == 0:
            try:
                action()
            finally:
                os._exit(0)
    os.waitpid(pid, 0)
    return time.perf_counter() - started


def _against(options: argparse.Namespace) -> None:
    """Print how many submissions a minute an earlier build and this one grade, from start to feedback.

    Each build grades its own exercise of that name: an earlier one may not know what today's checks ask for.
    """
    print(f"submissions a minute, medians of {options.rounds} rounds, each build with its own exercise")
    print(f"{'':44}{options.against:>10}{'this one':>10}{'ratio':>8}")
    with (
        tempfile.TemporaryDirectory() as place,
        earlier_build(options.against) as source,
    ):
        assert source is not None  # noqa: S101 - a commit is named
        for tree in (source, ROOT / "src"):  # as an installation has it
            compileall.compile_dir(tree, quiet=1)
        for exercise in options.exercise:
            earlier = source.parent / "exercises/source" / exercise.name
            if not earlier.is_dir():
                print(f"{exercise.name:44}{'-':>10}")
                continue
            builds = [
                (source, _course(Path(place) / "earlier" / exercise.name, earlier, options.submissions)),
                (ROOT / "src", _course(Path(place) / "now" / exercise.name, exercise, options.submissions)),
            ]
            rounds = range(options.rounds)
            pairs = [[_commanded(*build, options.workers) for build in builds] for _ in rounds]
            medians = [statistics.median(times) for times in zip(*pairs, strict=True)]
            then, now = (60 * options.submissions / seconds for seconds in medians)
            ratio = statistics.median(before / after for before, after in pairs)
            print(f"{exercise.name:44}{then:10.0f}{now:10.0f}{ratio:8.2f}", flush=True)


def _commanded(source: Path, course: Path, workers: int) -> float:
    """Grade and write feedback by command, which every build understands; seconds."""
    for made in ("autograded", "feedback", "grading"):
        shutil.rmtree(course / made, ignore_errors=True)
    grade = ["grade", str(course / "submitted"), "--no-gradebook", "--quiet", "--workers", str(workers)]
    started = time.perf_counter()
    for arguments in (grade, ["feedback"]):
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", LESART, *arguments, "--course", str(course)],
            env=os.environ | {"PYTHONPATH": str(source)}, check=False, capture_output=True, text=True,
        )  # fmt: skip  # the reason stands on the first line
        if done.returncode:
            sys.exit(f"lesart {arguments[0]} of {source} failed:\n{done.stderr[-2000:]}")
    seconds = time.perf_counter() - started
    lines = [json.loads(line) for line in (course / "grading/journal.jsonl").read_text("utf-8").splitlines()]
    checks = [check for line in lines for check in line.get("checks", ())]
    if not checks or any(check["score"] != check["max"] for check in checks):
        sys.exit(f"{source}: sound submissions did not earn everything: the figures mean nothing")
    return seconds


def _peer(course: Path, count: int) -> float:
    """Have nbgrader grade the same submissions, in the same run; seconds for each, without its start."""
    name = next((course / "source").iterdir()).name
    few = course.parent / "few"
    shutil.copytree(course / "source", few / "source")
    shutil.copy(course / "nbgrader_config.py", few)
    for student in sorted((course / "submitted").iterdir())[:count]:
        shutil.copytree(student, few / "submitted" / student.name)
    _nbgrader(few, "generate_assignment", name)
    start = _nbgrader(few, "--version")
    return (_nbgrader(few, "autograde", name) - start) / count


def _nbgrader(course: Path, *arguments: str) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-W", "ignore", "-c", NBGRADER, *arguments]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])  # it calls alembic
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=course, env=os.environ | {"PATH": path}, check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"nbgrader {arguments[0]} failed:\n{done.stderr[-2000:]}")
    return time.perf_counter() - started


def _long_run(options: argparse.Namespace) -> None:
    """Grade very many, and print how time and memory grow."""
    part = max(1, options.many // 10)
    print(f"\n{options.many} submissions, for every {part}: seconds, processor time of each submission (ms),")
    print("and the most memory that was seen (MiB): grader, server, a worker's own, all together\n")
    columns = ("graded", "seconds", "a minute", "processor", "grader", "server", "worker", "all")
    print("".join(f"{column:>10}" for column in columns))
    with tempfile.TemporaryDirectory(prefix="lesart-benchmark-") as place, Watch(options.workers) as watch:
        course = _course(Path(place), options.exercise[0], options.many)
        last = [time.perf_counter(), 0.0]

        def tell(progress: run.Progress) -> None:
            if progress.done % part == 0:
                now = [time.perf_counter(), watch.processor_seconds()]
                seconds, processor = (new - old for new, old in zip(now, last, strict=True))
                last[:] = now
                each = f"{60 * part / seconds:10.0f}{1000 * processor / part:10.0f}"
                held = "".join(f"{peak / MIB:10.0f}" for peak in watch.peaks().values())
                print(f"{progress.done:10}{seconds:10.1f}{each}{held}", flush=True)

        seconds, _ = _ours(course, options.workers, watch, tell)
        print()
        _row("all of it, feedback included", f"{seconds:.0f} s")
        started = time.perf_counter()
        summary(Course(course).journal)
        _row("the summary that `lesart grade` prints", f"{time.perf_counter() - started:.0f} s")
        _row("memory, the grader's process, at the end", f"{_memory(os.getpid(), 'Rss:') / MIB:.0f} MiB")


if __name__ == "__main__":
    main()
