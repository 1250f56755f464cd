"""REFI-QDA: projects (.qdpx) and codebooks (.qdc) of QualCoder, MAXQDA, ATLAS.ti, NVivo and others.

A project is an archive: one XML file with users, codes and coded stretches, and each text as a file of its
own. The standard (qdasoftware.org, version 1.0) says that positions count characters, but not which: programs
written in Python count code points, those in C# or JavaScript the 16-bit units of UTF-16; and where lines end
with two characters, some count one. We write what all count alike as far as that is possible (line feeds
only, no mark at the beginning), in code points. In reading, the names of the stretches, which most programs
fill with the words that were coded, tell how was counted.
"""

import tempfile
import uuid
import warnings
import zipfile
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from lesart.codings.spans import Code, CodedSpan, CodedText
from lesart.errors import CodebookError, MissingExtraError, OptionError
from lesart.records import Span

__all__ = ["PROGRAMS", "read_refi_codebook", "read_refi_project", "write_refi_codebook", "write_refi_project"]

# How lines end in the text that a program wants: with two characters or one, and whether both of two count.
# From the notes of QualCoder's developers on what they tried with each (QualCoder wiki, 6.1 Imports and
# Exports).
PROGRAMS = {
    "qualcoder": (False, False),
    "maxqda": (True, True),
    "nvivo": (True, True),
    "atlas.ti": (True, False),
}
# So that the same thing has the same identity in every project.
_NAMESPACE = uuid.UUID("6f9b0f0e-3c1f-4c0e-9e0b-8a5d5f2f6a11")
_LARGEST = 200_000_000  # bytes of an archive unpacked; a project of texts is far below
_NAMED = 60  # characters of a coded stretch in its name
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#595959")


def write_refi_project(coded: CodedText, path: str | Path, *, program: str = "qualcoder") -> Path:
    """Save a coded text as a REFI-QDA project, positions in code points.

    Parameters
    ----------
    program
        What will open it. ``qualcoder`` (and whatever reads the text as it is): line feeds. ``maxqda`` and
        ``nvivo``: lines end with two characters, and both count. ``atlas.ti``: with two, which count as one.

    Raises
    ------
    OptionError
        If there are no rules for such a program.
    MissingExtraError
        If pyrefiqda is not installed.
    """
    refi, models = _pyrefiqda()
    if program not in PROGRAMS:
        msg = f"There is no program {program!r}: choose {', '.join(PROGRAMS)}"
        raise OptionError(msg)
    path = Path(path)
    now = _now()
    stored, position = _as_stored(coded.text, *PROGRAMS[program])
    users = {name: _identity("user", name) for name in coded.coders or ["Lesart"]}
    codes = {code.name: _identity("code", code.name) for code in coded.all_codes()}
    source = _identity("text", coded.name, coded.text)
    selections = [
        models.PlainTextSelectionType(
            guid=_identity("stretch", str(number), repr(each)),
            name=_clean(each.span.of(coded.text))[:_NAMED],
            description=_clean(each.note) or None,
            start_position=position(each.span.start),
            end_position=position(each.span.end),
            creating_user=users[each.coder],
            creation_date_time=now,
            coding=[
                models.CodingType(
                    guid=_identity("coding", str(number), repr(each)),
                    creating_user=users[each.coder],
                    creation_date_time=now,
                    code_ref=models.CodeRefType(target_guid=codes[each.code]),
                )
            ],
        )
        for number, each in enumerate(coded.spans)
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{source}.txt"
        file.write_text(stored, encoding="utf-8", newline="")
        project = models.Project(
            name=_clean(coded.name),
            origin="Lesart",  # QualCoder does not open a project without
            creating_user_guid=next(iter(users.values())),
            creation_date_time=now,
            users=models.UsersType(
                user=[models.UserType(guid=guid, name=_clean(name)) for name, guid in users.items()]
            ),
            code_book=models.ProjectCodeBookType(
                codes=models.ProjectCodesType(code=_code_tree(coded, codes, models.ProjectCodeType))
            ),
            sources=models.SourcesType(
                text_source=[
                    models.TextSourceType(
                        guid=source,
                        name=_clean(coded.name),
                        plain_text_path=f"internal://{source}.txt",
                        creating_user=next(iter(users.values())),
                        creation_date_time=now,
                        plain_text_selection=selections,
                    )
                ]
            ),
        )
        refi.RefiProject.save(project, path, source_media_dir=folder)
    return path


def _as_stored(text: str, two_characters: bool, both_count: bool) -> tuple[str, Callable[[int], int]]:
    """Give the text as a program wants it stored, and how an offset of ours is counted there."""
    stored = text.replace("\n", "\r\n") if two_characters else text
    if not both_count:
        return stored, lambda offset: offset
    feeds = [place for place, letter in enumerate(text) if letter == "\n"]
    return stored, lambda offset: offset + bisect_left(feeds, offset)


def write_refi_codebook(codes: Sequence[Code], path: str | Path) -> Path:
    """Save codes as a REFI-QDA codebook.

    Raises
    ------
    MissingExtraError
        If pyrefiqda is not installed.
    """
    refi, models = _pyrefiqda()
    book = CodedText("", "", (), tuple(codes))
    names = {code.name: _identity("code", code.name) for code in book.all_codes()}
    tree = _code_tree(book, names, models.CodebookCodeType)
    refi.RefiCodebook.save(
        models.CodeBook(origin="Lesart", codes=models.CodebookCodesType(code=tree)), Path(path)
    )
    return Path(path)


def _code_tree(coded: CodedText, identities: dict[str, str], kind: Callable[..., Any]) -> list[Any]:
    everything = coded.all_codes()
    headings = {code.parent for code in everything} - {each.code for each in coded.spans}
    made = {
        code.name: kind(
            guid=identities[code.name],
            name=_clean(code.name),
            is_codable=code.name not in headings,  # those that only hold others are categories in QualCoder
            color=_COLOURS[number % len(_COLOURS)],
            description=_clean(code.description) or None,
        )
        for number, code in enumerate(everything)
    }
    for code in everything:
        if code.parent:
            made[code.parent].code.append(made[code.name])
    return [made[code.name] for code in everything if not code.parent]


# ------------------------------------------------------------------------------------------------- reading


def read_refi_project(path: str | Path) -> list[CodedText]:
    """Read the texts of a REFI-QDA project with all that was coded in them, positions in code points.

    Raises
    ------
    MissingExtraError
        If pyrefiqda is not installed.
    CodebookError
        If the file is no project, or holds no text.
    """
    _, models = _pyrefiqda()
    path = Path(path)
    members = _members(path)
    project = _parsed(_project_file(members), models.Project, path)
    codes = list(_codes(_list(project.code_book and project.code_book.codes, "code"), ""))
    about = _Project(
        origin=project.origin or "",
        users={user.guid: user.name or user.guid for user in _list(project.users, "user")},
        names={guid: code.name for guid, code in codes},
        codes=tuple(code for _, code in codes),
    )
    found = [
        _text(source, _stored_text(source, members), about)
        for source in _list(project.sources, "text_source")
    ]
    if not found:
        msg = f"{path.name} holds no text: Lesart reads coded texts, not pictures or recordings"
        raise CodebookError(msg)
    return found


def _project_file(members: dict[str, bytes]) -> bytes:
    """Find the XML file of a project; most programs call it project.qde, and some do not."""
    return next((data for name, data in members.items() if name.endswith(".qde")), b"")


def read_refi_codebook(path: str | Path) -> list[Code]:
    """Read the codes of a REFI-QDA codebook.

    Raises
    ------
    MissingExtraError
        If pyrefiqda is not installed.
    CodebookError
        If the file is no codebook.
    """
    _, models = _pyrefiqda()
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror}): check the name and the folder"
        raise CodebookError(msg) from error
    book = _parsed(data, models.CodeBook, path)
    return [code for _, code in _codes(_list(book.codes, "code"), "")]


def _codes(tree: Sequence[Any], parent: str) -> Iterator[tuple[str, Code]]:
    for code in tree:
        name = code.name or code.guid
        yield code.guid, Code(name, code.description or "", parent)
        yield from _codes(code.code, name)


@dataclass(frozen=True, slots=True)
class _Project:
    """What all texts of a project share."""

    origin: str  # the program that wrote it
    users: dict[str, str]  # identity -> name, as the next
    names: dict[str, str]
    codes: tuple[Code, ...]


def _text(source: Any, stored: str, project: _Project) -> CodedText:
    name = source.name or source.guid
    marked = [each for each in source.plain_text_selection if each.coding]
    way, offsets, remarks = _counted(stored, _positions(marked), project.origin)
    if way is not None and (remarks or way != "code points"):
        remarks.insert(0, f"positions in {name} are counted in {way}")
    text = stored.removeprefix("\ufeff").replace("\r\n", "\n")
    spans: set[CodedSpan] = set()
    for each in marked:
        span = _place(offsets, each.start_position, each.end_position, len(text))
        if span is None:
            remarks.append(f"a stretch from {each.start_position} to {each.end_position} is not in {name}")
        else:
            spans.update(_coded_as(each, span, project))
    remarks += _strange_codes(spans, project)
    return CodedText(name, text, tuple(sorted(spans)), project.codes, tuple(remarks))


def _positions(marked: Sequence[Any]) -> list[tuple[int, int, str]]:
    return [(each.start_position, each.end_position, each.name or "") for each in marked]


def _strange_codes(spans: Iterable[CodedSpan], project: _Project) -> list[str]:
    if {span.code for span in spans} <= set(project.names.values()):
        return []
    return ["some stretches have a code that the codebook lacks: its identity stands for it"]


def _coded_as(selection: Any, span: Span, project: _Project) -> list[CodedSpan]:
    """Give a stretch once for each code that it has; one without a known code or coder keeps the identity."""
    found = []
    for coding in selection.coding:
        code = coding.code_ref.target_guid if coding.code_ref else ""
        coder = coding.creating_user or selection.creating_user or ""
        note = selection.description or ""
        found.append(
            CodedSpan(
                span, project.names.get(code, code), project.users.get(coder, coder or "somebody"), note
            )
        )
    return found


def _place(places: Sequence[int | None], start: int, end: int, length: int) -> Span | None:
    if not 0 <= start < end < len(places):
        return None
    first, last = places[start], places[end]
    if first is None or last is None or not first < last <= length:
        return None
    return Span(first, last)


def _stored_text(source: Any, members: dict[str, bytes]) -> str:
    """Find a source's text: in the project itself, or as a file of the archive, in whatever spelling."""
    if source.plain_text_content is not None:
        return str(source.plain_text_content)
    wanted = PurePosixPath((source.plain_text_path or "").replace("internal://", "")).name.casefold()
    for path, data in members.items():
        if wanted and PurePosixPath(path).name.casefold() == wanted:
            return data.decode(
                "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace"
            )
    msg = f"The text of {source.name!r} is not in the archive: export the project with its sources"
    raise CodebookError(msg)


# ------------------------------------------------------------------------------------- how was it counted


def _counted(
    stored: str, stretches: Sequence[tuple[int, int, str]], origin: str
) -> tuple[str | None, Sequence[int | None], list[str]]:
    """Find out how positions were counted: the way in which most stretches have the words of their names.

    Returns the name of that way (None where all ways give the same), a list that turns a position into an
    offset of our text, and remarks.
    """
    ways = _ways(stored, origin)
    plain = next(iter(ways.values()))
    if all(places == plain for places in ways.values()):
        return None, plain, []
    text = stored.removeprefix("\ufeff").replace("\r\n", "\n")
    hits = {way: sum(_fits(text, places, *each) for each in stretches) for way, places in ways.items()}
    best = max(hits, key=lambda way: hits[way])  # the first of those that fit equally well
    named = sum(bool(name.strip()) for _, _, name in stretches)
    if not hits[best]:
        return best, ways[best], ["no stretch has its words as a name, so this is a guess: look at some"]
    if hits[best] < named:
        return (
            best,
            ways[best],
            [f"{named - hits[best]} of {named} stretches do not have the words of their names"],
        )
    return best, ways[best], []


def _ways(stored: str, origin: str) -> dict[str, list[int | None]]:
    """List the ways to count, each with the offset in our text of every position."""
    two = "ATLAS" not in origin.upper()  # ATLAS.ti counts a line end as one, whatever its file has
    order = [(False, two), (True, two), (False, not two), (True, not two)]
    ways: dict[str, list[int | None]] = {}
    for units, ends in order:
        unit = "UTF-16 units" if units else "code points"
        end = "two" if ends else "one"
        told = f"{unit}, a line end of two characters as {end}" if "\r\n" in stored else unit
        ways.setdefault(told, _offsets(stored, utf16=units, two=ends, mark=False))
        if stored.startswith("\ufeff"):
            told += ", with the mark at the beginning"
            ways.setdefault(told, _offsets(stored, utf16=units, two=ends, mark=True))
    return ways


def _offsets(stored: str, *, utf16: bool, two: bool, mark: bool) -> list[int | None]:
    places: list[int | None] = [0] if mark and stored.startswith("\ufeff") else []
    text = stored.removeprefix("\ufeff")
    offset = 0
    for number, letter in enumerate(text):
        line_end = letter == "\r" and text[number + 1 : number + 2] == "\n"
        if line_end and not two:
            continue
        places.append(offset)
        if utf16 and ord(letter) > 0xFFFF:
            places.append(None)  # between the two halves of one character
        if not line_end:
            offset += 1
    places.append(offset)
    return places


def _fits(text: str, places: Sequence[int | None], start: int, end: int, name: str) -> bool:
    """Whether the words at a place are those of its name, as far as the name goes."""
    span = _place(places, start, end, len(text))
    told = _clean(name).rstrip(".… ")
    return bool(told) and span is not None and _clean(span.of(text)).startswith(told)


# ------------------------------------------------------------------------------------------------- helpers


def _pyrefiqda() -> tuple[Any, Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of pydantic, about names of fields in generated classes
            return import_module("pyrefiqda"), import_module("pyrefiqda.models")
    except ImportError as error:
        msg = 'REFI-QDA needs pyrefiqda: install it with pip install "lesart[codings]"'
        raise MissingExtraError(msg) from error


def _members(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            texts = [info for info in infos if info.filename.casefold().endswith((".qde", ".txt"))]
            if sum(info.file_size for info in texts) > _LARGEST:
                msg = f"{path.name} unpacks to more than {_LARGEST:,} bytes of text: is it a project?"
                raise CodebookError(msg)
            return {info.filename: archive.read(info) for info in texts}
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror}): check the name and the folder"
        raise CodebookError(msg) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        msg = f"{path.name} is no REFI-QDA project ({error}): export it again as .qdpx"
        raise CodebookError(msg) from error


def _parsed(data: bytes, kind: Any, path: Path) -> Any:
    parsers = import_module("xsdata_pydantic.bindings")
    config = import_module("xsdata.formats.dataclass.parsers.config").ParserConfig(
        fail_on_unknown_properties=False, fail_on_unknown_attributes=False
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a date in another form is none of our business
            return parsers.XmlParser(config=config).from_bytes(data, kind)
    except Exception as error:
        msg = f"{path.name} is not what REFI-QDA describes ({str(error)[:100]}): export it again"
        raise CodebookError(msg) from error


def _list(holder: Any, name: str) -> list[Any]:
    return [] if holder is None else list(getattr(holder, name))


def _identity(*parts: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, "\0".join(parts)))


def _now() -> Any:
    return import_module("xsdata.models.datatype").XmlDateTime.from_datetime(
        datetime.now(UTC).replace(microsecond=0)
    )


def _clean(text: str) -> str:
    """Leave out what XML cannot hold, and put everything on one line."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
