"""The instructor's commands: `lesart grade`, `lesart feedback`, `lesart marks`."""

import argparse
import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lesart.errors import LesartError

__all__ = ["add_commands"]


def add_commands(commands: Any) -> None:
    """Add the instructor's commands to the parser's sub-commands; nothing heavy is loaded by that."""
    grade = commands.add_parser("grade", help="for instructors: judge what students handed in")
    grade.add_argument(
        "submitted", nargs="?", type=Path, metavar="SUBMITTED_DIR", help="holds STUDENT/EXERCISE"
    )
    grade.add_argument("--check", type=Path, metavar="NOTEBOOK", help="judge one notebook, record nothing")
    grade.add_argument("--exercise", action="append", default=[], metavar="NAME", help="only this exercise")
    grade.add_argument(
        "--all-or-nothing", action="store_true", help="one failed assert costs the cell's points"
    )
    grade.add_argument(
        "--workers", type=_whole, default=os.cpu_count() or 1, metavar="N", help="at the same time"
    )
    grade.add_argument(
        "--cell-seconds", type=_positive, metavar="S", help="time for one cell, whatever the solution takes"
    )
    grade.add_argument("--memory", type=_whole, metavar="MIB", help="memory for one submission (1024)")
    grade.add_argument("--container", metavar="IMAGE", help="grade in a container of Docker or Podman")
    grade.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler, tcp://… or tls://…")
    for name, words in (("ca", "authority"), ("cert", "own certificate"), ("key", "own key")):
        grade.add_argument(f"--tls-{name}", type=Path, metavar="FILE", help=f"for tls://: the {words}")
    grade.add_argument(
        "--unsafe", action="store_true", help="run without a sandbox: only code you would run yourself"
    )
    grade.add_argument("--no-gradebook", action="store_true", help="leave nbgrader's gradebook as it is")
    grade.add_argument("--quiet", action="store_true", help="no progress bar")
    _takes_course(grade)
    grade.set_defaults(run=_grade)

    feedback = commands.add_parser("feedback", help="for instructors: write a page for every student")
    feedback.add_argument("--show-hidden", action="store_true", help="show the hidden tests too")
    feedback.add_argument("--student", action="append", default=[], metavar="NAME", help="only this student")
    _takes_course(feedback)
    feedback.set_defaults(run=_feedback)

    regrade = commands.add_parser(
        "regrade",
        help="for instructors: enter and answer requests for another look; list those that are open",
    )
    regrade.add_argument(
        "table", nargs="?", type=Path, metavar="CSV",
        help="student, exercise, question, reason; to answer also answer, points",
    )  # fmt: skip  # a table
    _takes_course(regrade)
    regrade.set_defaults(run=_regrade)

    marks = commands.add_parser(
        "marks", help="for instructors: marks as a table; what is unmarked stays empty"
    )
    marks.add_argument("--format", choices=["csv", "moodle", "canvas"], default="csv")
    marks.add_argument("-o", "--output", type=Path, metavar="FILE", help="instead of standard output")
    marks.add_argument(
        "--import", dest="given", type=Path, metavar="FILE", help="marks by rubric criterion (CSV)"
    )
    marks.add_argument("--similar", action="store_true", help="show pairs with the same code, names aside")
    _takes_course(marks)
    marks.set_defaults(run=_marks)


def _positive(text: str) -> float:
    """Read a number above zero; argparse tells the user what these names say."""
    number = float(text)
    if not 0 < number < math.inf:
        msg = f"{text} is not above zero"
        raise argparse.ArgumentTypeError(msg)
    return number


def _whole(text: str) -> int:
    number = int(text)
    _positive(text)
    return number


def _takes_course(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--course", type=Path, metavar="DIR", help="the nbgrader course directory, which holds source/"
    )


def _course_folder(given: Path | None, near: Sequence[Path]) -> Path:
    """Find the course directory: as told, or the nearest folder upwards that holds `source/`."""
    if given is not None:
        return given
    for start in near:
        for folder in (start, *start.resolve().parents):
            for candidate in (folder, folder / "exercises"):
                if (candidate / "source").is_dir():
                    return candidate
    msg = "no course directory found (a folder that holds source/): name it with --course"
    raise LesartError(msg)


def _rules(options: argparse.Namespace) -> Any:
    from lesart.grading.engine import Rules  # noqa: PLC0415 - heavy, and not needed by other commands
    from lesart.grading.running.limits import Limits  # noqa: PLC0415 - as above

    chosen: dict[str, Any] = {}
    if options.cell_seconds is not None:
        chosen["cell_seconds"] = options.cell_seconds
    if options.memory is not None:
        chosen["memory_bytes"] = options.memory << 20
    adaptive = options.cell_seconds is None
    return Rules(all_or_nothing=options.all_or_nothing, limits=Limits(**chosen), adaptive=adaptive)


def _grade(options: argparse.Namespace) -> int:
    if (options.check is None) == (options.submitted is None):
        msg = "give either the folder with submissions or --check and one notebook"
        raise LesartError(msg)
    return _check(options) if options.check is not None else _grade_all(options)


def _check(options: argparse.Namespace) -> int:
    """Judge one notebook and print its record."""
    from lesart.grading import engine  # noqa: PLC0415 - as above
    from lesart.grading.check import check_notebook  # noqa: PLC0415 - as above

    course = _course_folder(options.course, [options.check.parent, Path.cwd()])
    record = check_notebook(options.check, course, _rules(options), options.exercise, unsafe=options.unsafe)
    print(engine.to_line(record))
    for reason in record["reasons"]:
        print(f"lesart: {options.check}: {reason}", file=sys.stderr)
    return 0 if record["status"] == engine.GRADED else 1


def _grade_all(options: argparse.Namespace) -> int:
    from lesart.grading import run  # noqa: PLC0415 - as above
    from lesart.grading.engine import Engine  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.places import Course  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.summary import summary  # noqa: PLC0415 - as above
    from lesart.grading.running.container import grade_in_container  # noqa: PLC0415 - as above

    course = Course(_course_folder(options.course, [options.submitted, Path.cwd()]))
    if options.container is not None:
        return grade_in_container(options.container, course.folder, options.submitted, _passed_on(options))
    rules = _rules(options)

    def local(exercises: Any) -> run.Worker:
        grading_engine = Engine.start(exercises, rules, unsafe=options.unsafe)
        for problem in grading_engine.problems:
            print(f"lesart: {problem}", file=sys.stderr)
        return run.LocalWorker(grading_engine, options.workers)

    def distant(_: Any) -> run.Worker:
        from lesart.grading.cluster import ClusterWorker  # noqa: PLC0415 - as above

        tls = (options.tls_ca, options.tls_cert, options.tls_key)
        return ClusterWorker.connect(options.scheduler, rules, run.environment(rules), tls)

    if options.scheduler is not None and not options.scheduler.startswith("tls://"):
        print("lesart: without tls:// whoever reaches the scheduler can run code there", file=sys.stderr)
    remarks = run.grade_course(
        course, options.submitted, rules, names=options.exercise,
        worker=distant if options.scheduler else local,
        gradebook=not options.no_gradebook,
        tell=(lambda _: None) if options.quiet else _show_progress,
    )  # fmt: skip  # a table
    for remark in remarks:
        print(f"lesart: {remark}", file=sys.stderr)
    print(summary(course.journal))
    return 0


def _feedback(options: argparse.Namespace) -> int:
    from lesart.grading.handing_back.feedback import write_feedback  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.gradebook import Mark, manual_marks  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.places import Course  # noqa: PLC0415 - as above

    course = Course(_course_folder(options.course, [Path.cwd()]))
    given: dict[tuple[str, str], list[Mark]] = {}
    for mark in manual_marks(course.gradebook):
        given.setdefault((mark.student, mark.exercise), []).append(mark)
    written = write_feedback(
        course.journal, course.feedback, given, show_hidden=options.show_hidden, only=options.student,
        rules=_rules_of(course),
    )  # fmt: skip  # a table
    if options.student and written < len(set(options.student)):
        msg = (
            f"{written} pages in {course.feedback}: not all of {', '.join(options.student)} have been graded"
        )
        raise LesartError(msg)
    print(f"{written} pages in {course.feedback}")
    return 0


def _marks(options: argparse.Namespace) -> int:
    from lesart.grading.handing_back.gradebook import manual_marks  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.journal import current  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.marks import sheets, write_table  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.places import Course  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.rubrics import enter_rubric_marks  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.similarity import table  # noqa: PLC0415 - as above

    course = Course(_course_folder(options.course, [Path.cwd()]))
    if options.given is not None:
        entered = enter_rubric_marks(options.given, course)
        print(f"{entered} answers marked", file=sys.stderr)
        return 0
    if options.similar:
        text = table(current(course.journal))
    else:
        rules = _rules_of(course)
        entries = rules.counting(course.journal)
        text = write_table(sheets(entries, manual_marks(course.gradebook), rules), options.format)
    if options.output is None:
        print(text, end="")
    else:
        # With a mark in front, Excel reads umlauts as they are; Moodle and Canvas want none.
        marked = options.format == "csv" and not options.similar
        try:
            options.output.write_text(text, "utf-8-sig" if marked else "utf-8")
        except OSError as error:
            msg = f"{options.output} cannot be written: {error.strerror}"
            raise LesartError(msg) from error
    return 0


def _rules_of(course: Any) -> Any:
    """Read a course's rules and nbgrader's due dates, and say what of nbgrader's is not done."""
    from lesart.grading.handing_back.gradebook import due_dates  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.policy import read_rules  # noqa: PLC0415 - as above

    config = course.folder / "nbgrader_config.py"
    if config.is_file() and "LateSubmissionPlugin" in config.read_text("utf-8", errors="replace"):
        said = "nbgrader's late-submission plugin is not run: write what it does into course.toml, [late]"
        print(f"lesart: {said}", file=sys.stderr)
    return read_rules(course.folder, due_dates(course.gradebook))


def _regrade(options: argparse.Namespace) -> int:
    from lesart.grading.handing_back.places import Course  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.requests import enter_requests, read_requests  # noqa: PLC0415 - as above

    course = Course(_course_folder(options.course, [Path.cwd()]))
    if options.table is not None:
        asked, answered = enter_requests(options.table, course)
        print(f"{asked} requests and {answered} answers entered", file=sys.stderr)
    open_ones = [r for found in read_requests(course.journal).values() for r in found if r.answer is None]
    for request in open_ones:
        print(f"{request.student}\t{request.exercise}\t{request.question}\t{request.reason}")
    print(f"{len(open_ones)} open: those of checks are judged again by `lesart grade`", file=sys.stderr)
    return 0


def _passed_on(options: argparse.Namespace) -> list[str]:
    """List the options that mean the same inside a container."""
    passed = [f"--workers={options.workers}", *(f"--exercise={name}" for name in options.exercise)]
    passed += [f"--cell-seconds={options.cell_seconds}"] if options.cell_seconds is not None else []
    passed += [f"--memory={options.memory}"] if options.memory is not None else []
    flags = {"--all-or-nothing": options.all_or_nothing, "--no-gradebook": options.no_gradebook}
    return passed + [flag for flag, wanted in (flags | {"--quiet": options.quiet}).items() if wanted]


def _show_progress(progress: Any) -> None:
    done = progress.done + progress.skipped
    full = round(30 * done / max(1, progress.total))
    bar = "#" * full + "." * (30 - full)
    end = "\n" if done == progress.total else ""
    print(
        f"\r[{bar}] {done} of {progress.total} ({progress.skipped} before)",
        end=end,
        file=sys.stderr,
        flush=True,
    )
