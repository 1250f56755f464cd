"""brat standoff: a text (.txt) and beside it what was marked in it (.ann), one line a mark.

Positions count code points of the text as it lies on disk, line ends included. A mark may have several parts;
brat draws none across a line end, so we write one part a line.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

from lesart.codings.spans import CodedSpan, CodedText
from lesart.errors import CodebookError
from lesart.records import Span

__all__ = ["read_brat", "write_brat"]

_LABEL = re.compile(r"[^A-Za-z0-9_-]+")  # what brat does not allow in the name of a type
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_MARK = re.compile(r"T(?P<id>\S+)\t(?P<code>\S+) (?P<parts>\d+ \d+(?:;\d+ \d+)*)(?:\t(?P<text>.*))?")
_ENDS = re.compile(r"(?:(?<=^)T\S+\t\S+|;) ?\d+ (\d+)")
_NOTE = re.compile(r"#\S*\t(?P<kind>\S+) T(?P<id>\S+)\t(?P<note>.*)")


def write_brat(coded: CodedText, folder: str | Path, *, name: str | None = None) -> list[Path]:
    """Save a coded text for brat: a folder for each coder, each with text, marks and the types used.

    brat knows no coders inside a file; who coded what is in its folders. The types keep letters, digits,
    hyphens and underscores of the codes' names; the names stand in ``visual.conf``, from where brat shows
    them.

    Returns
    -------
    list of Path
        The ``.ann`` files.
    """
    folder = Path(folder)
    stem = Path(name or coded.name).stem or "text"
    types = _types([code.name for code in coded.all_codes()])
    written = []
    for coder in coded.coders or ["nobody"]:
        own = folder / (re.sub(r"[^\w. -]+", "_", coder).strip(". ") or "coder")
        own.mkdir(parents=True, exist_ok=True)
        for file, text in {
            f"{stem}.txt": coded.text,
            f"{stem}.ann": _marks([each for each in coded.spans if each.coder == coder], coded.text, types),
            "annotation.conf": _configuration(types),
            "visual.conf": _labels(types),
        }.items():
            (own / file).write_text(text, encoding="utf-8", newline="")
        written.append(own / f"{stem}.ann")
    return written


def _marks(spans: Sequence[CodedSpan], text: str, types: Mapping[str, str]) -> str:
    lines = []
    for number, each in enumerate(spans, start=1):
        parts = _parts(each.span, text)
        places = ";".join(f"{part.start} {part.end}" for part in parts)
        words = " ".join(part.of(text) for part in parts)
        lines.append(f"T{number}\t{types[each.code]} {places}\t{words}")
        if note := " ".join(each.note.split()):
            lines.append(f"#{number}\tAnnotatorNotes T{number}\t{note}")
    return "".join(f"{line}\n" for line in lines)


def read_brat(path: str | Path, *, coder: str | None = None) -> CodedText:
    """Read an ``.ann`` file with the text beside it.

    Parts of a mark that only white space divides become one stretch again; parts that are further apart,
    several.

    Parameters
    ----------
    coder
        Who marked; the name of the folder if not given.

    Raises
    ------
    CodebookError
        If a file is missing, or a mark does not stand where it says.
    """
    path = Path(path)
    text, lines = _files(path)
    notes = {found["id"]: found["note"].strip() for line in lines if (found := _NOTE.match(line))}
    who = coder or path.resolve().parent.name
    codes = _named(path.with_name("visual.conf"))
    spans: list[CodedSpan] = []
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.startswith("T"):
            continue  # relations, events, attributes
        found = _MARK.fullmatch(line)
        if found is None:
            problems.append(f"line {number} of {path.name} is no mark that can be read")
            continue
        code = codes.get(found["code"], found["code"])
        places = _joined(found["parts"], text)
        spans += [CodedSpan(span, code, who, notes.get(found["id"], "")) for span in places]
        problems += _elsewhere(found, text, number, path)
    moved = _without_carriage_returns(text, spans)
    name = path.with_suffix(".txt").name
    return CodedText(name, text.replace("\r\n", "\n"), tuple(sorted(set(moved))), remarks=tuple(problems))


def _files(path: Path) -> tuple[str, list[str]]:
    """Read the text, its line ends as they are, and the lines of the marks."""
    try:
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        lines = [line.rstrip("\r") for line in path.read_bytes().decode("utf-8-sig").split("\n")]
    except FileNotFoundError as error:
        msg = f"{Path(str(error.filename)).name} is missing: brat needs the .txt and the .ann in one folder"
        raise CodebookError(msg) from error
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path} cannot be read ({error}): it has to be UTF-8"
        raise CodebookError(msg) from error
    furthest = max(
        (int(end) for line in lines if line.startswith("T") for end in _ENDS.findall(line)), default=0
    )
    if furthest > len(text):
        msg = f"{path.name} marks up to {furthest}, and the text ends at {len(text)}: is it the right one?"
        raise CodebookError(msg)
    return text, lines


def _elsewhere(found: re.Match[str], text: str, number: int, path: Path) -> list[str]:
    """Remark on a mark whose words are not those of its place."""
    if found["text"] is None:
        return []
    parts = (part.split() for part in found["parts"].split(";"))
    words = " ".join(text[int(start) : int(end)] for start, end in parts)
    if words.split() == found["text"].split():
        return []
    return [f"{path.name}, line {number}: {found['text'][:40]!r} does not stand there, {words[:40]!r} does"]


def _parts(span: Span, text: str) -> list[Span]:
    """Cut a stretch at line ends, white space at the cuts left out."""
    inside = span.of(text)
    parts = [
        Span(span.start + found.start(), span.start + found.end())
        for found in re.finditer(r"[^\r\n]+", inside)
        if found[0].strip()
    ]
    return parts or [span]


def _joined(parts: str, text: str) -> list[Span]:
    spans: list[Span] = []
    for part in parts.split(";"):
        start, end = map(int, part.split())
        if start >= end:
            continue
        if spans and not text[spans[-1].end : start].strip():
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return spans


def _without_carriage_returns(text: str, spans: list[CodedSpan]) -> list[CodedSpan]:
    """Count positions anew where lines of the file end with two characters: an article's text has one."""
    if "\r\n" not in text:
        return spans
    before = [0]
    for number, letter in enumerate(text):
        before.append(before[-1] + (letter == "\r" and text[number + 1 : number + 2] == "\n"))
    moved = []
    for each in spans:
        start, end = each.span.start - before[each.span.start], each.span.end - before[each.span.end]
        if start < end:
            moved.append(CodedSpan(Span(start, end), each.code, each.coder, each.note))
    return moved


def _types(codes: Sequence[str]) -> dict[str, str]:
    """Make a type of each code's name, no two alike."""
    types: dict[str, str] = {}
    for code in codes:
        plain = _LABEL.sub("_", code.translate(_UMLAUTS)).strip("_") or "code"
        numbered = (plain if number == 1 else f"{plain}_{number}" for number in count(1))
        types[code] = next(name for name in numbered if name not in types.values())
    return types


def _labels(types: dict[str, str]) -> str:
    lines = "".join(f"{kind} | {' '.join(name.replace('|', ' ').split())}\n" for name, kind in types.items())
    return f"[labels]\n{lines}\n[drawing]\n"


def _named(path: Path) -> dict[str, str]:
    """Read the names of types that are shown instead of them, if there are any."""
    if not path.exists():
        return {}
    labels = path.read_text("utf-8", "replace").partition("[labels]")[2].partition("\n[")[0]
    rows = ([cell.strip() for cell in line.split("|")] for line in labels.splitlines() if "|" in line)
    return {row[0]: row[1] for row in rows}


def _configuration(types: dict[str, str]) -> str:
    entities = "".join(f"{name}\n" for name in dict.fromkeys(types.values()))
    return f"[entities]\n{entities}\n[relations]\n\n[events]\n\n[attributes]\n"
