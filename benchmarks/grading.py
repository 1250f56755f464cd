"""How fast submissions are graded, beside `nbgrader autograde`, and what the sandbox costs.

Run `uv run python benchmarks/grading.py`. It makes a course of sound submissions from an exercise's source,
grades it with journal, notebooks and feedback, has nbgrader grade the first few of the same, and prints one
table. `--many 10000` adds a long run whose time and memory are printed as they grow.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from lesart.grading import run
from lesart.grading.engine import Engine, Rules
from lesart.grading.exercise import read_exercises
from lesart.grading.feedback import write_feedback
from lesart.grading.journal import current
from lesart.grading.limits import Limits
from lesart.grading.sandbox import Room, enter, library_folders

ROOT = Path(__file__).parents[1]
NBGRADER = "import sys; from nbgrader.apps import NbGraderApp; NbGraderApp.launch_instance()"


def main() -> None:
    """Print the table."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="lesart-benchmark-") as place:
        course = _course(Path(place), options.exercise, options.submissions)
        print(
            f"{options.submissions} sound submissions of {options.exercise.name}, {options.workers} workers,"
        )
        print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}\n")
        seconds, records = _ours(course, options.workers)
        print(f"with journal, notebooks and feedback     {60 / seconds * options.submissions:8.0f} a minute")
        times = sorted(record["seconds"] * 1000 for record in records)
        print(f"one submission, median (95 %, largest)   {statistics.median(times):8.0f} ms "
              f"({times[int(len(times) * 0.95)]:.0f}, {times[-1]:.0f})")  # fmt: skip  # a table
        print(f"the sandbox's part of it                 {_sandbox_cost():8.1f} ms")
        print(f"memory of the server that forks          {_server_memory(course):8.0f} MiB")
        if options.peer:
            _peer(course, options.peer, seconds / options.submissions)
    if options.many:
        _long_run(options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    sources = sorted((ROOT / "exercises/source").glob("*")) or [
        ROOT / "tests/grading/sample/source/three_words"
    ]
    parser.add_argument("--exercise", type=Path, default=sources[0], help="folder of a source notebook")
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--peer", type=int, default=5, help="how many of them nbgrader grades (0: none)")
    parser.add_argument("--many", type=int, default=0, help="a long run with so many submissions")
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


def _ours(course: Path, workers: int, tell: object = None) -> tuple[float, list[dict[str, Any]]]:
    """Grade and write feedback; seconds with everything from start to end, and the records."""
    rules = Rules()
    place = run.Course(course)
    started = time.perf_counter()
    remarks = run.grade_course(
        place,
        course / "submitted",
        rules,
        worker=lambda exercises: run.LocalWorker(Engine.start(exercises, rules), workers),
        gradebook=False,
        tell=tell if callable(tell) else lambda _: None,
    )
    for remark in remarks:
        print(remark)
    write_feedback(place.journal, place.feedback, {})
    seconds = time.perf_counter() - started
    records = list(current(place.journal))
    lacking = [r for r in records if any(check["score"] != check["max"] for check in r["checks"])]
    if lacking:
        print(f"{len(lacking)} sound submissions did not earn everything: the figures mean nothing")
    return seconds, records


def _sandbox_cost() -> float:
    """Time from a fork to working inside the room, less a bare fork, in milliseconds; the median of 30."""
    room = Room(Limits(), library_folders())
    with_walls = [_forked(lambda: enter(room)) for _ in range(30)]
    without = [_forked(lambda: None) for _ in range(30)]
    return (statistics.median(with_walls) - statistics.median(without)) * 1000


def _forked(action: object) -> float:
    started = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        try:
            if callable(action):
                action()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    return time.perf_counter() - started


def _server_memory(course: Path) -> float:
    """Resident memory of a server with the exercise loaded, in MiB."""
    with Engine.start(read_exercises(course), Rules()) as engine:
        status = Path(f"/proc/{engine.server_pid}/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _peer(course: Path, count: int, ours: float) -> None:
    """Have nbgrader grade the same submissions, in the same run on the same machine."""
    name = next((course / "source").iterdir()).name
    everyone = sorted((course / "submitted").iterdir())
    few = course.parent / "few"
    shutil.copytree(course / "source", few / "source")
    shutil.copy(course / "nbgrader_config.py", few)
    for student in everyone[:count]:
        shutil.copytree(student, few / "submitted" / student.name)
    _nbgrader(few, "generate_assignment", name)
    start = _nbgrader(few, "--version")
    each = (_nbgrader(few, "autograde", name) - start) / count
    print(f"nbgrader autograde, same submissions     {60 / each:8.0f} a minute ({each * 1000:.0f} ms each)")
    print(f"times as many                            {each / ours:8.1f}")


def _nbgrader(course: Path, *arguments: str) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-W", "ignore", "-c", NBGRADER, *arguments]
    subprocess.run(command, cwd=course, check=True, capture_output=True)  # noqa: S603 - our own command
    return time.perf_counter() - started


def _long_run(options: argparse.Namespace) -> None:
    """Grade very many, and print how time and memory grow."""
    with tempfile.TemporaryDirectory(prefix="lesart-benchmark-") as place:
        course = _course(Path(place), options.exercise, options.many)
        started = time.perf_counter()

        def tell(progress: run.Progress) -> None:
            if progress.done and progress.done % max(1, options.many // 10) == 0:
                used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(
                    f"{progress.done:7} graded  {time.perf_counter() - started:8.0f} s  {used:6.0f} MiB",
                    flush=True,
                )

        _ours(course, options.workers, tell)


if __name__ == "__main__":
    main()
