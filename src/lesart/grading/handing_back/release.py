"""The release step: from an exercise with solutions and hidden tests to what students are given.

nbgrader's own release step does the cutting. Around it: the source is looked through before, so that a
mistake is named with its cell; the result is searched for leaks; only then does it take the old one's place.
"""

import glob
import json
import logging
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from logging.handlers import BufferingHandler
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lesart.checks import is_check_cell, read_check
from lesart.errors import CheckCellError, MissingExtraError, ReleaseError
from lesart.grading.handing_back.archives import texts_in
from lesart.grading.handing_back.leaks import Leak, find_leaks
from lesart.grading.handing_back.loading import load
from lesart.grading.judging.exercise import RUBRIC

__all__ = ["Released", "build_release", "exercise_names", "release"]

_CONFIG = "nbgrader_config.py"
_NOT_IN_NAMES = "+*?[]"  # a plus is refused; the others stand for any letters where nbgrader looks for files
_LEFT_OUT = shutil.ignore_patterns(
    ".ipynb_checkpoints", "__pycache__", "*.pyc", ".lesart", ".DS_Store", RUBRIC
)


@dataclass(frozen=True, slots=True)
class Released:
    """An exercise that was released."""

    name: str
    folder: Path
    changed: bool  # whether the release differs from the one that was there before


def exercise_names(exercises: Path, wanted: Sequence[str] = ()) -> list[str]:
    """Name the exercises of a course directory: those wanted, or all.

    Parameters
    ----------
    exercises
        An nbgrader course directory: ``nbgrader_config.py``, ``source/NAME/NAME.ipynb``.
    wanted
        Folders below ``source/``.

    Raises
    ------
    ReleaseError
        If one of them is not there, or there is none at all.
    """
    source = exercises / "source"
    known = sorted(folder.name for folder in source.glob("*") if any(folder.glob("*.ipynb")))
    missing = [name for name in wanted if name not in known]
    if missing or not known:
        what = f"no exercise {missing[0]!r} in {source}" if missing else f"no exercise in {source}"
        msg = f"{what}; there is {', '.join(known)}" if known else f"{what}: each is a folder with a notebook"
        raise ReleaseError(msg)
    return list(dict.fromkeys(wanted)) or known


def release(exercises: Path, name: str) -> Released:
    """Make the release of one exercise: ``release/NAME/`` in the course directory.

    What was there before is replaced only if everything went well, and at no moment is there half of it.

    Raises
    ------
    ReleaseError
        If its notebook is broken, or something it keeps back shows in the release.
    MissingExtraError
        If nbgrader is not installed.
    """
    folder = exercises / "release" / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clear_up(folder)
    with TemporaryDirectory(prefix=f".{name}-", dir=folder.parent) as temporary:
        fresh = Path(temporary) / "new"
        build_release(exercises, name, fresh)
        changed = _contents(folder) != _contents(fresh)
        if changed:
            if folder.exists():
                folder.rename(Path(temporary) / "old")
            fresh.rename(folder)
    return Released(name, folder, changed)


def _clear_up(folder: Path) -> None:
    """Take away what a release that was killed has left, and bring back what it had put aside."""
    for left in folder.parent.glob(f".{glob.escape(folder.name)}-????????"):
        if (left / "old").is_dir() and not folder.exists():
            (left / "old").rename(folder)
        shutil.rmtree(left, ignore_errors=True)


def build_release(exercises: Path, name: str, into: Path) -> None:
    """Make the release of one exercise in a folder of its own, which must not exist yet.

    The same source gives the same bytes.

    Raises
    ------
    ReleaseError
        As `release`.
    MissingExtraError
        If nbgrader is not installed.
    """
    odd = sorted(set(name) & set(_NOT_IN_NAMES))
    if odd:
        msg = f"{name}: nbgrader takes no {' '.join(odd)} in an exercise's name: rename its folder"
        raise ReleaseError(msg)
    with TemporaryDirectory(prefix="lesart-release-") as temporary:
        root = Path(temporary).resolve()
        source = root / "source" / name
        shutil.copytree(exercises / "source" / name, source, ignore=_LEFT_OUT)
        notebooks = {path.name: _read(path, exercises) for path in sorted(source.glob("*.ipynb"))}
        problems = [
            f"{file}, {problem}" for file, notebook in notebooks.items() for problem in _problems(notebook)
        ]
        if problems:
            raise ReleaseError(f"{name}: " + "; ".join(problems))
        _convert(exercises / _CONFIG, root, name)
        made = root / "release" / name
        for file, notebook in notebooks.items():
            _check_result(f"{name}: {file}", notebook, made, file)
        shutil.copytree(made, into)


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {".ipynb_checkpoints", ".lesart"} & set(path.parts)
    }


def _read(path: Path, exercises: Path) -> Any:
    nbformat: Any = load("nbformat")
    where = exercises / "source" / path.parent.name / path.name
    try:
        raw = json.loads(path.read_text("utf-8"))
        _require_ids(raw["cells"])
        notebook = nbformat.from_dict(raw)
        nbformat.validate(notebook)
    except (ValueError, LookupError, TypeError, AttributeError, nbformat.ValidationError) as error:
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        msg = f"{where} is no valid notebook of format 4.5: {said}. Save it again in JupyterLab"
        raise ReleaseError(msg) from error
    for cell in notebook.cells:
        cell.source = cell.source if isinstance(cell.source, str) else "".join(cell.source)
    return notebook


def _require_ids(cells: list[dict[str, Any]]) -> None:
    """Refuse missing and double cell ids: nbgrader would make up new ones, other ones each time."""
    if len({cell["id"] for cell in cells}) < len(cells):
        msg = "two cells have the same id"
        raise ValueError(msg)


def _problems(notebook: Any) -> Iterator[str]:
    """Name what nbgrader would stumble over, or worse, would not."""
    seen: set[str] = set()
    for number, cell in enumerate(notebook.cells, start=1):
        settings = cell.metadata.get("nbgrader", {})
        grade_id = settings.get("grade_id")
        where = f"cell {number}" + (f" ({grade_id})" if grade_id else "")
        if grade_id in seen:
            yield f"{where}: another cell has this grade_id, too"
        seen |= {grade_id} if grade_id else set()
        yield from (f"{where}: {problem}" for problem in _marks(cell, settings))
        if cell.cell_type == "code" and is_check_cell(cell.source):
            yield from (f"{where}: {problem}" for problem in _check_cell(cell, settings))


def _marks(cell: Any, settings: Any) -> Iterator[str]:
    """Name marks that are not closed, or stand in a cell that is not cut."""
    for kind, role in (("SOLUTION", "solution"), ("HIDDEN TESTS", "grade")):
        opened, closed = cell.source.count(f"BEGIN {kind}"), cell.source.count(f"END {kind}")
        if opened != closed:
            yield f"{opened} times BEGIN {kind}, {closed} times END {kind}"
        if opened and not settings.get(role):
            yield f"BEGIN {kind}, but its metadata does not say {role}: nbgrader would leave the cell whole"


def _check_cell(cell: Any, settings: Any) -> Iterator[str]:
    try:
        check = read_check(cell.source)
    except CheckCellError as error:
        yield str(error)
        return
    if not settings.get("grade"):
        return  # an ungraded check, for practice
    if check.points != settings.get("points"):
        points = settings.get("points")
        yield f"`%%check` says {check.points:g} points, the metadata {points}: they have to agree"
    if all(step.hidden for step in check.checks):
        yield "every assert is hidden, so students would get a check cell without a check: show at least one"


def _convert(config: Path, root: Path, name: str) -> None:
    """Run nbgrader's release step below a temporary root, without its gradebook."""
    try:
        converters: Any = load("nbgrader.converters")
        coursedir: Any = load("nbgrader.coursedir")
    except ImportError as error:
        msg = (
            "`lesart release` needs nbgrader: run `uv sync --extra instructor`, "
            "or `pip install lesart[instructor]`"
        )
        raise MissingExtraError(msg) from error
    loader: Any = import_module("traitlets.config.loader")
    if not config.is_file():
        msg = f"{config} is missing: it holds the course's settings for nbgrader"
        raise ReleaseError(msg)
    settings = loader.PyFileConfigLoader(config.name, path=str(config.resolve().parent)).load_config()
    # What nbgrader's own option --no-db sets: the gradebook is filled when there is something to grade.
    settings.SaveCells.enabled = False
    settings.GenerateAssignment.no_database = True
    log, said = logging.Logger("nbgrader"), BufferingHandler(1_000)
    log.addHandler(said)  # kept to be told if it fails, instead of on standard error
    folder = Path.cwd()
    try:
        course = coursedir.CourseDirectory(config=settings, root=str(root), assignment_id=name)
        converters.GenerateAssignment(coursedir=course, config=settings, log=log).start()
    except Exception as error:
        msg = f"{name}: nbgrader could not make the release. {_cause(said) or error}"
        raise ReleaseError(msg) from error
    finally:
        os.chdir(folder)


def _cause(said: BufferingHandler) -> str:
    """Take the last line of the traceback from what nbgrader logged."""
    messages = [record.getMessage().strip() for record in said.buffer]
    return next((text.splitlines()[-1] for text in messages if text.startswith("Traceback")), "")


def _check_result(where: str, source: Any, made: Path, file: str) -> None:
    nbformat: Any = load("nbformat")
    path = made / file
    released = nbformat.v4.reads(path.read_text("utf-8"))
    for cell in released.cells:
        cell.metadata.pop("execution", None)  # times of the author's run
    path.write_text(nbformat.writes(released) + "\n", encoding="utf-8", newline="\n")
    others: dict[str, str] = {}
    for other in sorted(made.rglob("*")):
        if other.is_file() and other.suffix != ".ipynb":
            others |= texts_in(other.relative_to(made).as_posix(), other.read_bytes())
    _refuse_leaks(where, find_leaks(source, released, others))
    for cell in released.cells:
        if cell.cell_type == "code" and not is_check_cell(cell.source):
            _still_python(where, cell)


def _refuse_leaks(where: str, leaks: Sequence[Leak]) -> None:
    if leaks:
        listed = "; ".join(
            f"»{leak.secret}« of cell {leak.cell} stands in {leak.place}" for leak in leaks[:5]
        )
        more = f", and {len(leaks) - 5} more" if len(leaks) > 5 else ""
        msg = (
            f"{where}: not released, for it would show what is kept back: {listed}{more}. Reword one of them"
        )
        raise ReleaseError(msg)


def _still_python(where: str, cell: Any) -> None:
    """See that what is left of a cell is Python: a function whose body was cut out needs a docstring."""
    transform: Any = import_module("IPython.core.inputtransformer2").TransformerManager().transform_cell
    try:
        compile(transform(cell.source), "<cell>", "exec")
    except SyntaxError as error:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", cell.id)
        msg = (
            f"{where}, cell {name}: what is left without the solution is no Python "
            f"(line {error.lineno}: {error.msg}). Give a function a docstring, a block a line that stays"
        )
        raise ReleaseError(msg) from error
