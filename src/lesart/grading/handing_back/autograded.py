"""The judged notebook as nbgrader's formgrader wants it: cells, answers and our findings."""

import html
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from babel.dates import get_month_names

from lesart.grading.judging.exercise import Exercise
from lesart.grading.judging.submission import Fitted, Piece

__all__ = ["notebook_of", "notebook_of_refused", "with_earlier_marks"]

# The formgrader shows HTML as it is, with the instructor's rights: only text and pictures may come through.
_SAFE_MIME = ("text/plain", "image/png", "image/jpeg")
_PICTURE = re.compile(r"[A-Za-z0-9+/=\s]*")
# What makes a tag, a picture or a link in Markdown, links to the web aside: a scheme has too many spellings.
_ACTIVE = re.compile(r"<(?=[A-Za-z/!?])|(?<=!)\[|(?<=\])\s*\((?!https?://)|(?<=\]):(?! https?://)")


@cache
def _german() -> re.Pattern[str]:
    """Match what Markdown would change in German prose.

    »9. November« at the start of a paragraph is an item of a list there, counted up from the date before; the
    asterisks of »Schüler*innen und Lehrer*innen« are a pair of marks, and gone.
    """
    names = {
        re.escape(name)
        for place in ("de", "de_AT")
        for width in ("wide", "abbreviated")
        for name in get_month_names(width, locale=place).values()
    }
    return re.compile(rf"(?m)^(\s*\d{{1,2}})\.(?=\s+(?:{'|'.join(sorted(names))}))|(?<=\w)\*(?=in(?:nen)?\b)")


def _literal(found: re.Match[str]) -> str:
    return f"{found[1] or ''}&#{ord(found[0][-1])};"


def notebook_of(
    fitted: Fitted, exercise: Exercise, record: dict[str, Any], result: dict[str, Any]
) -> dict[str, Any]:
    """Make the notebook for `autograded/`.

    Outputs are those of our own run, never the ones handed in; what a check cell shows is what the judge
    found.
    """
    checks = {check["id"]: check for check in record["checks"]}
    unanswered = {part["id"] for part in record["written"] if part["waits"]}
    cells = []
    for number, piece in enumerate(fitted.pieces):
        check = checks.get(piece.cell.grade_id) if piece.cell else None
        outputs = [_verdict_output(check)] if check else _outputs(result["cells"].get(str(number)))
        cells.append(_cell(piece, number, outputs))
        if piece.cell is not None and piece.cell.grade_id in unanswered and record["elsewhere"]:
            cells.append(_told(f"found-{number}", _found(record["elsewhere"])))
    return _notebook(cells, exercise)


def with_earlier_marks(
    notebook: dict[str, Any], earlier: Mapping[str, tuple[str, str, str]]
) -> dict[str, Any]:
    """Show beside each answer what stood there when it was marked, and the mark.

    Parameters
    ----------
    notebook
        As `notebook_of` makes it.
    earlier
        By question: the old answer, the new one, and the old mark in words.
    """
    cells = []
    for number, cell in enumerate(notebook["cells"]):
        question = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if question in earlier:
            old, new, mark = map(_in_html, earlier[question])
            table = (
                f"<p><b>The answer has changed since it was marked</b> ({mark}).</p>"
                "<table><thead><tr><th>when it was marked</th><th>now</th></tr></thead>"
                f"<tbody><tr><td>{old}</td><td>{new}</td></tr></tbody></table>"
            )
            cells.append(_told(f"marked-{number}", table))
        cells.append(cell)
    return notebook | {"cells": cells}


def _found(elsewhere: Sequence[Sequence[str]]) -> str:
    """List what a student wrote elsewhere, where no answer stands in its own place."""
    rows = "".join(
        f"<tr><td>{_in_html(where)}</td><td>{_in_html(text)}</td></tr>" for where, text in elsewhere
    )
    asked = "No answer in its place. Is one of these the answer?"
    return f"<p><b>{asked}</b></p><table><tbody>{rows}</tbody></table>"


def _in_html(text: str) -> str:
    """Write text as it is, without a blank line, at which Markdown would take over again."""
    return "<br>".join(html.escape(line) for line in text.splitlines() if line.strip())


def _told(name: str, words: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": words}


def notebook_of_refused(exercise: Exercise, reason: str) -> dict[str, Any]:
    """Make a notebook for a submission that could not be read, so that a person can mark it."""
    told = Piece(None, f"**Not judged:** {reason}", "markdown", changed=True)
    given = [Piece(cell, cell.released or "", cell.cell_type, changed=False) for cell in exercise.cells]
    cells = [_cell(piece, number, []) for number, piece in enumerate([told, *given])]
    return _notebook(cells, exercise)


def _notebook(cells: list[dict[str, Any]], exercise: Exercise) -> dict[str, Any]:
    kept = ("kernelspec", "language_info")
    metadata = {key: exercise.metadata[key] for key in kept if key in exercise.metadata}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _cell(piece: Piece, number: int, outputs: list[dict[str, Any]]) -> dict[str, Any]:
    metadata = dict(piece.cell.metadata) if piece.cell else {}
    source = piece.source
    if piece.cell_type == "markdown" and piece.changed:
        source = _ACTIVE.sub(lambda found: f"&#{ord(found[0][-1])};", source)
        source = _german().sub(_literal, source)
    cell: dict[str, Any] = {
        "cell_type": piece.cell_type,
        "id": f"cell-{number}",
        "metadata": metadata,
        "source": source,
    }
    if piece.cell_type == "code":
        cell |= {"execution_count": None, "outputs": outputs}
    return cell


def _outputs(outcome: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Take over what a run put out, as far as it has the form of outputs: the student's process says it."""
    raw = outcome.get("outputs") if outcome else None
    outputs = [clean for clean in map(_output, raw if isinstance(raw, list) else []) if clean]
    if outcome and isinstance(outcome.get("error"), str) and not outputs:
        outputs.append({"output_type": "stream", "name": "stderr", "text": outcome["error"][:2000]})
    return outputs


def _output(raw: Any) -> dict[str, Any] | None:
    kind = raw.get("output_type") if isinstance(raw, dict) else None
    match kind:
        case "stream":
            return _stream(raw)
        case "error":
            return _error(raw)
        case "display_data":
            return _display(raw.get("data"))
    return None


def _stream(raw: Mapping[str, Any]) -> dict[str, Any]:
    name = "stdout" if raw.get("name") == "stdout" else "stderr"
    return {"output_type": "stream", "name": name, "text": _text(raw.get("text"), 200_000)}


def _error(raw: Mapping[str, Any]) -> dict[str, Any]:
    trace = raw.get("traceback")
    lines = [_text(line, 2000) for line in trace[:20]] if isinstance(trace, list) else []
    name, words = _text(raw.get("ename"), 100), _text(raw.get("evalue"), 500)
    return {"output_type": "error", "ename": name, "evalue": words, "traceback": lines}


def _display(data: Any) -> dict[str, Any] | None:
    """Keep text and pictures; nothing that a browser would run."""
    if not isinstance(data, dict):
        return None
    kept = {kind: _text(data[kind], 2_000_000) for kind in _SAFE_MIME if isinstance(data.get(kind), str)}
    kept = {kind: text for kind, text in kept.items() if kind == "text/plain" or _PICTURE.fullmatch(text)}
    return {"output_type": "display_data", "data": kept, "metadata": {}} if kept else None


def _text(value: Any, most: int) -> str:
    return value[:most].encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _verdict_output(check: dict[str, Any]) -> dict[str, Any]:
    """Show a check's findings; nbgrader reads the plain text as the points earned."""
    rows = "".join(
        f"<li>{html.escape(outcome)}: <code>{html.escape(source)}</code> {html.escape(message)}</li>"
        for outcome, source, message in ((f["outcome"], f["source"], f["message"]) for f in check["findings"])
    )
    shown = check["fault"] or f"{check['score']} of {check['max']} points"
    data = {"text/html": f"<p>{html.escape(shown)}</p><ul>{rows}</ul>"}
    data["text/plain"] = str(check["score"]) if check["score"] is not None else "not judged"
    return {"output_type": "execute_result", "execution_count": None, "data": data, "metadata": {}}
