"""UIMA CAS, the format of INCEpTION: an XMI file with the text and its annotations, and its type system.

UIMA is written in Java: positions count the 16-bit units of UTF-16. dkpro-cassis turns them into code points
and back.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from lesart.codings.spans import CodedSpan, CodedText
from lesart.errors import CodebookError, MissingExtraError
from lesart.records import Span

__all__ = ["read_cas", "write_cas"]

# The name INCEpTION gives to layers that users make; a layer called »Coding« is exported under this one.
_TYPE = "webanno.custom.Coding"
_NOT_CODED = (  # what INCEpTION puts into every file: tokens, sentences, data about the document
    "uima.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.",
    "de.tudarmstadt.ukp.inception.api.",
    "org.dkpro.core.api.",
)
_CODE_FEATURES = (
    "code",
    "label",
    "value",
    "category",
    "identifier",
)  # the first that a layer has holds the code
_CODER_FEATURES = ("coder", "annotator")
_NOTE_FEATURES = ("note", "comment", "reason", "memo")
_LARGEST = 200_000_000  # bytes of an archive unpacked


def write_cas(coded: CodedText, path: str | Path, *, types: str | Path | None = None) -> Path:
    """Save a coded text as XMI, and beside it the type system that it needs.

    Parameters
    ----------
    path
        The ``.xmi`` file.
    types
        The type system; ``TypeSystem.xml`` in the same folder if not given. It does not depend on what was
        coded.

    Raises
    ------
    MissingExtraError
        If dkpro-cassis is not installed.
    """
    cassis = _cassis()
    path = Path(path)
    system = cassis.TypeSystem()
    kind = system.create_type(_TYPE, supertypeName="uima.tcas.Annotation")
    for feature in ("code", "coder", "note"):
        system.create_feature(kind, feature, "uima.cas.String")
    cas = cassis.Cas(typesystem=system)
    cas.sofa_string = _valid(coded.text)
    cas.sofa_mime = "text/plain"
    cas.document_language = "de"
    cas.get_document_annotation().end = len(cas.sofa_string)  # as UIMA has it; cassis leaves it at 0
    for each in coded.spans:
        cas.add(
            kind(
                begin=each.span.start,
                end=each.span.end,
                code=_valid(each.code),
                coder=_valid(each.coder),
                note=_valid(each.note) or None,
            )
        )
    # XML written with a declaration: INCEpTION takes a file without one for a layer of its own kind.
    system.to_xml(Path(types) if types else path.with_name("TypeSystem.xml"))
    cas.to_xmi(path)
    return path


def read_cas(path: str | Path, *, coder: str | None = None) -> list[CodedText]:
    """Read annotations: an XMI file with its type system beside it, or an archive that INCEpTION exported.

    Annotations of all layers but tokens and sentences are read. The code is what stands in the layer's
    feature ``code``, ``label``, ``value``, ``category`` or ``identifier``, or in its only text feature;
    without any, the name of the layer is the code.

    Parameters
    ----------
    coder
        Who annotated. Without it, what the annotation says, or else the name of the file: in INCEpTION's
        exports each annotator has a file of his or her own.

    Raises
    ------
    MissingExtraError
        If dkpro-cassis is not installed.
    CodebookError
        If the file or its type system cannot be read.
    """
    cassis = _cassis()
    path = Path(path)
    found = []
    for name, xmi, types in _documents(path):
        try:
            system = cassis.load_typesystem(io.BytesIO(types))
            cas = cassis.load_cas_from_xmi(io.BytesIO(xmi), typesystem=system)
        except Exception as error:
            msg = f"{name} is no UIMA CAS that can be read ({str(error)[:100]}): export it as UIMA CAS XMI"
            raise CodebookError(msg) from error
        found.append(_coded(cas, name, coder))
    if not found:
        msg = f"{path.name} holds no .xmi file: export it as UIMA CAS XMI"
        raise CodebookError(msg)
    return found


def _coded(cas: Any, name: str, coder: str | None) -> CodedText:
    text = cas.sofa_string or ""
    marks = [each for each in cas.select_all_annotations() if not each.type.name.startswith(_NOT_CODED)]
    spans = [
        _coded_span(each, coder, PurePosixPath(name).stem)
        for each in marks
        if 0 <= each.begin < each.end <= len(text)
    ]
    empty = len(marks) - len(spans)
    remarks = (f"{empty} annotations of {name} mark no text and are left out",) if empty else ()
    return CodedText(name, text, tuple(sorted(set(spans))), remarks=remarks)


def _coded_span(annotation: Any, coder: str | None, stem: str) -> CodedSpan:
    features = {feature.name: annotation.get(feature.name) for feature in annotation.type.all_features}
    texts = {name: value for name, value in features.items() if isinstance(value, str)}
    who = coder or _first(texts, _CODER_FEATURES) or stem
    span = Span(annotation.begin, annotation.end)
    return CodedSpan(span, _code(annotation, texts), who, _first(texts, _NOTE_FEATURES))


def _code(annotation: Any, texts: dict[str, str]) -> str:
    layer = str(annotation.type.name).rpartition(".")[2]
    named = _first(texts, _CODE_FEATURES)
    if named:
        return named
    others = [value for key, value in texts.items() if key not in {*_CODER_FEATURES, *_NOTE_FEATURES}]
    return others[0] if len(others) == 1 else layer


def _first(texts: dict[str, str], names: tuple[str, ...]) -> str:
    return next((texts[name] for name in names if texts.get(name)), "")


def _documents(path: Path) -> Iterator[tuple[str, bytes, bytes]]:
    """Give each XMI file of a path with its type system, as bytes."""
    try:
        if path.suffix.casefold() == ".zip":
            yield from _archived(path)
            return
        beside = [
            path.with_name("TypeSystem.xml"),
            path.with_name("typesystem.xml"),
            path.with_suffix(".xml"),
        ]
        types = next((file for file in beside if file.exists()), None)
        if types is None:
            msg = f"{path.name} needs its type system beside it: TypeSystem.xml, which is in the same export"
            raise CodebookError(msg)
        yield path.name, path.read_bytes(), types.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror}): check the name and the folder"
        raise CodebookError(msg) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        msg = f"{path.name} is no archive that can be read ({error}): export it again"
        raise CodebookError(msg) from error


def _archived(path: Path) -> Iterator[tuple[str, bytes, bytes]]:
    """Read an archive; that of a whole project has an archive for each document and annotator in it."""
    with zipfile.ZipFile(path) as archive:
        files = _members(archive, path)
    for name in sorted(files):
        if name.casefold().endswith(".xmi"):
            yield name, files[name], _system_of(name, files, path)
        elif name.casefold().endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(files[name])) as inner:
                within = _members(inner, path)
            for each in sorted(within):
                if each.casefold().endswith(".xmi"):
                    yield f"{name}/{each}", within[each], _system_of(each, within, path)


def _members(archive: zipfile.ZipFile, path: Path) -> dict[str, bytes]:
    infos = [
        info for info in archive.infolist() if info.filename.casefold().endswith((".xmi", ".xml", ".zip"))
    ]
    if sum(info.file_size for info in infos) > _LARGEST:
        msg = f"{path.name} unpacks to more than {_LARGEST:,} bytes: export one document at a time"
        raise CodebookError(msg)
    return {info.filename: archive.read(info) for info in infos}


def _system_of(name: str, files: Mapping[str, bytes], path: Path) -> bytes:
    """Find the type system of an XMI file in an archive: the one beside it, or else any."""
    systems = [each for each in files if PurePosixPath(each).name.casefold() == "typesystem.xml"]
    beside = [each for each in systems if PurePosixPath(each).parent == PurePosixPath(name).parent]
    if not systems:
        msg = f"{path.name} holds {name} without TypeSystem.xml: export it again as UIMA CAS XMI"
        raise CodebookError(msg)
    return files[(beside or systems)[0]]


def _cassis() -> Any:
    try:
        return import_module("cassis")
    except ImportError as error:
        msg = 'UIMA CAS needs dkpro-cassis: install it with pip install "lesart[codings]"'
        raise MissingExtraError(msg) from error


def _valid(text: str) -> str:
    """Put a blank for what XML cannot hold, so that every other character keeps its place."""
    return (
        "".join(c if c in "\t\n\r" or 0x20 <= ord(c) <= 0xD7FF or ord(c) >= 0xE000 else " " for c in text)
        .replace("\ufffe", " ")
        .replace("\uffff", " ")
    )
