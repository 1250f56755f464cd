"""The instructor's commands but `lesart release`: collect, grade, feedback, regrade, marks."""

import argparse
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lesart.errors import LesartError
from lesart.options import above_zero, whole_number
from lesart.wording import counted

__all__ = ["add_commands"]


def add_commands(commands: Any) -> None:
    """Add the instructor's commands to the parser's sub-commands; nothing heavy is loaded by that."""
    _add_collect(commands)
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
        "--workers",
        type=whole_number,
        default=os.cpu_count() or 1,
        metavar="N",
        help="submissions judged at a time (one a processor)",
    )
    grade.add_argument(
        "--cell-seconds", type=above_zero, metavar="S", help="time for one cell, whatever the solution takes"
    )
    grade.add_argument("--memory", type=whole_number, metavar="MIB", help="memory for one submission (1024)")
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

    _add_feedback(commands)
    _add_regrade(commands)
    _add_marks(commands)


def _add_feedback(commands: Any) -> None:
    feedback = commands.add_parser("feedback", help="for instructors: write a page for every student")
    feedback.add_argument("--show-hidden", action="store_true", help="show the hidden tests too")
    _takes_whose(feedback)
    feedback.add_argument(
        "--zip", type=Path, metavar="FILE", help="one exercise's pages as the ZIP that a platform takes"
    )
    feedback.add_argument(
        "--platform", metavar="NAME",
        help="for --zip: moodle, canvas, ilias, brightspace, folders (where it was collected from)",
    )  # fmt: skip  # a table
    _takes_course(feedback)
    feedback.set_defaults(run=_feedback)


def _add_regrade(commands: Any) -> None:
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


def _add_marks(commands: Any) -> None:
    marks = commands.add_parser(
        "marks", help="for instructors: marks as a table; what is unmarked stays empty"
    )
    marks.add_argument(
        "--format", choices=["csv", "moodle", "canvas"], default="csv",
        help="a row a student and exercise (%(default)s), or as the platform imports it",
    )  # fmt: skip  # a table
    _takes_whose(marks)
    marks.add_argument("-o", "--output", type=Path, metavar="FILE", help="instead of standard output")
    marks.add_argument(
        "--import", dest="given", type=Path, metavar="FILE", help="marks by rubric criterion (CSV)"
    )
    marks.add_argument(
        "--fill", type=Path, metavar="CSV", help="fill one exercise's totals into the platform's own table"
    )
    marks.add_argument("--history", action="store_true", help="all that happened to each student's work")
    marks.add_argument("--similar", action="store_true", help="show pairs with the same code, names aside")
    _takes_course(marks)
    marks.set_defaults(run=_marks)


def _takes_whose(command: argparse.ArgumentParser) -> None:
    command.add_argument("--student", action="append", default=[], metavar="NAME", help="only this student")
    command.add_argument("--exercise", action="append", default=[], metavar="NAME", help="only this exercise")


def _add_collect(commands: Any) -> None:
    collect = commands.add_parser(
        "collect",
        help="for instructors: take in what a learning platform hands over",
        epilog="Understood as they come: Moodle, Canvas, ILIAS, Blackboard, Brightspace, Google Classroom, "
        "a folder for each student, saved mails (.eml). See docs/instructors.md.",
    )
    collect.add_argument("downloads", nargs="+", type=Path, metavar="ZIP|DIR", help="as it was downloaded")
    collect.add_argument("--exercise", metavar="NAME", help="which exercise (found out by the notebooks)")
    collect.add_argument("--roster", type=Path, metavar="CSV", help="the platform's table of participants")
    collect.add_argument(
        "--platform",
        metavar="NAME",
        help="moodle, canvas, ilias, blackboard, brightspace, classroom, folders",
    )
    collect.add_argument(
        "--time-zone",
        metavar="ZONE",
        help="of times that name none, such as Europe/Berlin (course.toml's, or this machine's)",
    )
    collect.add_argument(
        "--match", action="append", default=[], metavar="NAME=STUDENT", type=_pair,
        help="whose a file or sender is that nobody matches, NAME as it was listed",
    )  # fmt: skip  # a table
    collect.add_argument("--dry-run", action="store_true", help="show the table, change nothing")
    _takes_course(collect)
    collect.set_defaults(run=_collect)


def _pair(text: str) -> tuple[str, str]:
    """Read NAME=STUDENT."""
    name, _, student = text.rpartition("=")
    if not (name and student):
        msg = f"{text!r} is not NAME=STUDENT"
        raise argparse.ArgumentTypeError(msg)
    return name, student


def _takes_course(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--course", type=Path, metavar="DIR", help="the nbgrader course directory, which holds source/"
    )


def _course_folder(given: Path | None, near: Sequence[Path]) -> Path:
    """Find the course directory: as told, or the nearest one."""
    from lesart.grading.handing_back.places import find_course_directory  # noqa: PLC0415 - as below

    found = given or find_course_directory(near)
    if found is not None:
        return found
    msg = "no course directory found (a folder that holds source/): name it with --course"
    raise LesartError(msg)


def _collect(options: argparse.Namespace) -> int:
    from lesart.grading.collect import Wanted, collect  # noqa: PLC0415 - heavy, and not needed by other commands
    from lesart.grading.collecting.moments import zone_named  # noqa: PLC0415 - as above
    from lesart.grading.collecting.report import table  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.places import Course  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.policy import time_zone_of  # noqa: PLC0415 - as above

    if options.roster is not None and len(options.downloads) > 1:
        msg = "give one download at a time with --roster: Moodle's worksheet belongs to one assignment"
        raise LesartError(msg)
    course = Course(_course_folder(options.course, [*options.downloads, Path.cwd()]))
    own_zone = time_zone_of(course.folder) if options.time_zone is None else None
    wanted = Wanted(
        own_zone or zone_named(options.time_zone), options.exercise, options.roster, options.platform,
        dict(options.match), dry=options.dry_run,
    )  # fmt: skip  # a table
    complete = True
    for download in options.downloads:
        report = collect(course, download, wanted)
        print(table(report))
        complete = complete and report.complete
    return 0 if complete else 1


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
    from lesart.grading.collecting.ledger import Ledger  # noqa: PLC0415 - as above
    from lesart.grading.engine import Engine  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.overview import write_overview  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.places import Course  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.questions import titles_of  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.summary import summary  # noqa: PLC0415 - as above
    from lesart.grading.judging.exercise import read_exercises  # noqa: PLC0415 - as above
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
        return ClusterWorker.connect(options.scheduler, rules, tls)

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
    titles, names = titles_of(read_exercises(course.folder)), Ledger(course.collected).names
    done = _settled(course)
    print(summary(course.journal, titles, names, done))
    write_overview(course, titles, names, done)
    print(f"\nThe same as a page: {course.overview}")
    return 0


def _settled(course: Any) -> frozenset[tuple[str, str, str]]:
    """List the questions that have their points, by the judge, a person or the course's rules."""
    from lesart.grading.handing_back.gradebook import manual_marks  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.marks import settled, sheets  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.policy import read_rules  # noqa: PLC0415 - as above

    rules = read_rules(course.folder)
    return settled(sheets(rules.counting(course.journal), manual_marks(course.gradebook), rules))


def _feedback(options: argparse.Namespace) -> int:
    from lesart.grading.collecting.ledger import Ledger  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.feedback import Wanted, write_feedback  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.places import Course  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.questions import titles_of  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.requests import read_requests  # noqa: PLC0415 - as above
    from lesart.grading.judging.exercise import read_exercises  # noqa: PLC0415 - as above

    course = Course(_course_folder(options.course, [Path.cwd()]))
    exercises = read_exercises(course.folder, options.exercise)
    ledger = Ledger(course.collected)
    names, options.student = ledger.names, [*map(ledger.people.meant, options.student)]
    wanted = Wanted(
        options.show_hidden, options.student, options.exercise, titles_of(exercises), names,
        _rules_of(course), read_requests(course.journal),
    )  # fmt: skip  # a table
    if options.zip is not None:
        return _feedback_zip(options, course, wanted)
    written = write_feedback(course, _given(course), wanted)
    pages = counted(len(written), "page")
    missing = sorted(set(options.student) - set(written)) or options.exercise[: not written]
    if missing:
        msg = f"{pages} in {course.feedback}: nothing has been graded of {', '.join(missing)}"
        raise LesartError(msg)
    print(f"{pages} in {course.feedback}")
    return 0


def _given(course: Any) -> dict[tuple[str, str], list[Any]]:
    """Give the formgrader's marks by student and exercise."""
    from lesart.grading.handing_back.gradebook import manual_marks  # noqa: PLC0415 - as above

    given: dict[tuple[str, str], list[Any]] = {}
    for mark in manual_marks(course.gradebook):
        given.setdefault((mark.student, mark.exercise), []).append(mark)
    return given


def _feedback_zip(options: argparse.Namespace, course: Any, wanted: Any) -> int:
    """Pack the pages of one exercise for a platform."""
    from lesart.grading.collecting.ledger import Ledger  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.feedback import body, graded_work, marks_of, page  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.journal import positions  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.parcels import PLATFORMS, Page, pack  # noqa: PLC0415 - as above

    ledger = Ledger(course.collected)
    came = {record.exercise for record in ledger.records()}
    exercise = _only_exercise(options, came or {name for _, name, _ in positions(course.journal)})
    if options.platform is not None and options.platform not in PLATFORMS:
        msg = f"no ZIP is known for {options.platform!r}: there is {', '.join(PLATFORMS)}"
        raise LesartError(msg)
    marks = _given(course)
    wanted = replace(wanted, exercises=[exercise])

    def pages() -> Iterator[Page]:
        for student, entries in graded_work(course, wanted):
            given = marks_of(entries, marks)
            yield Page(student, page(entries, given, wanted), body(entries, given, wanted))

    parcel = pack(options.zip, pages(), ledger, exercise, options.platform)
    for student, why in parcel.left_out:
        print(f"lesart: {student} {why}: not in the archive", file=sys.stderr)
    print(f"{counted(parcel.packed, 'page')} for {parcel.platform} in {options.zip}")
    return 1 if parcel.left_out else 0


def _only_exercise(options: argparse.Namespace, known: Collection[str]) -> str:
    names = options.exercise or list(known)
    if len(names) != 1:
        there = f" ({', '.join(sorted(names))})" if names else ""
        msg = f"a platform takes one exercise at a time: name it with --exercise{there}"
        raise LesartError(msg)
    return str(names[0])


def _marks(options: argparse.Namespace) -> int:
    from lesart.grading.handing_back.places import Course  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.rubrics import enter_rubric_marks  # noqa: PLC0415 - as above

    course = Course(_course_folder(options.course, [Path.cwd()]))
    if options.given is not None:
        entered = enter_rubric_marks(options.given, course)
        said = f"{counted(entered.marked, 'answer')} marked"
        said += f", {entered.half} not yet: some criteria have no points" if entered.half else ""
        more = (
            f"; {counted(entered.still_open, 'line')} without points passed over"
            if entered.still_open
            else ""
        )
        more += _said_of_outdated(entered.outdated)
        print(f"{said}{more}", file=sys.stderr)
        return 0
    text = _marks_text(options, course)
    if options.output is None:
        print(text, end="")
    else:
        # With a mark in front, Excel reads umlauts as they are; Moodle and Canvas want none.
        marked = options.format == "csv" and not (options.similar or options.fill)
        try:
            options.output.write_text(text, "utf-8-sig" if marked else "utf-8")
        except OSError as error:
            msg = f"{options.output} cannot be written: {error.strerror}"
            raise LesartError(msg) from error
    return 0


def _said_of_outdated(lines: int) -> str:
    if not lines:
        return ""
    said = (
        "passed over, of answers that were rewritten since: change the comment to give the same points again"
    )
    return f"; {counted(lines, 'line')} {said}"


def _marks_text(options: argparse.Namespace, course: Any) -> str:
    """Write the table that is asked for, of the students and exercises that are asked for."""
    from lesart.grading.collecting.ledger import Ledger  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.gradebook import manual_marks  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.history import as_table, history  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.journal import current, read_journal  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.marks import Known, sheets, write_table  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.similarity import table  # noqa: PLC0415 - as above

    ledger = Ledger(course.collected)
    options.student = [*map(ledger.people.meant, options.student)]

    def wanted(student: str, exercise: str) -> bool:
        return student in (options.student or [student]) and exercise in (options.exercise or [exercise])

    if options.similar:
        return table(e for e in current(course.journal) if wanted(e["student"], e["exercise"]))
    rules = _rules_of(course)
    work = (e for e in rules.counting(course.journal) if wanted(e["student"], e["exercise"]))
    found = sheets(work, manual_marks(course.gradebook), rules)
    _require_work(options, found)
    if options.fill is not None:
        return _filled(options, found, ledger)
    if options.history:
        return as_table(history(read_journal(course.journal), ledger, found, wanted, rules.zone))
    return write_table(found, options.format, Known(ledger))


def _require_work(options: argparse.Namespace, found: Sequence[Any]) -> None:
    """Say so if nothing was graded of what was named."""
    missing = [name for name in options.student if name not in {sheet.student for sheet in found}]
    missing += [name for name in options.exercise if name not in {sheet.exercise for sheet in found}]
    if missing:
        msg = f"nothing has been graded of {', '.join(missing)}: check the name, or grade first"
        raise LesartError(msg)


def _filled(options: argparse.Namespace, found: Sequence[Any], ledger: Any) -> str:
    from lesart.grading.handing_back.worksheet import fill  # noqa: PLC0415 - as above

    exercise = _only_exercise(options, {sheet.exercise for sheet in found})
    filled = fill(options.fill, found, ledger, exercise)
    for students, words in (
        (filled.unfinished, "not marked completely"),
        (filled.missing, "not in the table"),
    ):
        if students:
            print(f"lesart: {words}: {'; '.join(students)}", file=sys.stderr)
    if filled.remark:
        print(f"lesart: {filled.remark}", file=sys.stderr)
    print(f"{filled.filled} marks filled in", file=sys.stderr)
    return filled.text


def _rules_of(course: Any) -> Any:
    """Read a course's rules and nbgrader's due dates, and say what of nbgrader's is not done."""
    from lesart.grading.collecting.ledger import Ledger  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.gradebook import due_dates  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.policy import read_rules, without_effect  # noqa: PLC0415 - as above
    from lesart.grading.judging.exercise import read_exercises  # noqa: PLC0415 - as above

    config = course.folder / "nbgrader_config.py"
    if config.is_file() and "LateSubmissionPlugin" in config.read_text("utf-8", errors="replace"):
        said = "nbgrader's late-submission plugin is not run: write what it does into course.toml, [late]"
        print(f"lesart: {said}", file=sys.stderr)
    rules = read_rules(course.folder, due_dates(course.gradebook))
    ledger = Ledger(course.collected)
    late = frozenset((record.student, record.exercise) for record in ledger.records() if record.late)
    people = {person.student for person in ledger.people}
    people |= {path.name for path in course.submitted.glob("*")}
    for remark in without_effect(course.folder, read_exercises(course.folder), people):
        print(f"lesart: {remark}", file=sys.stderr)
    return replace(rules, called_late=late)


def _regrade(options: argparse.Namespace) -> int:
    from lesart.grading.handing_back.places import Course  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.questions import titles_of  # noqa: PLC0415 - as above
    from lesart.grading.handing_back.requests import enter_requests, read_requests  # noqa: PLC0415 - as above
    from lesart.grading.judging.exercise import read_exercises  # noqa: PLC0415 - as above

    course = Course(_course_folder(options.course, [Path.cwd()]))
    if options.table is not None:
        entered = enter_requests(options.table, course, titles_of(read_exercises(course.folder)))
        said = f"{counted(entered.requests, 'request')} and {counted(entered.answers, 'answer')} entered"
        known = f"; {counted(entered.known, 'line')} entered before" if entered.known else ""
        print(f"{said}{known}", file=sys.stderr)
    open_ones = [r for found in read_requests(course.journal).values() for r in found if r.answer is None]
    for request in open_ones:
        print(f"{request.student}\t{request.exercise}\t{request.question}\t{request.reason}")
    advice = ": those of checks are judged again by `lesart grade`" if open_ones else ""
    print(f"{len(open_ones)} open{advice}", file=sys.stderr)
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
