"""Word and RTF documents as lines, and which export of a news archive they are."""

import io
import re
import zipfile
from collections.abc import Iterator
from importlib import import_module
from typing import IO, Any

from lesart.corpus.entries import Entry, Refused
from lesart.corpus.exports import entries_of, tidy
from lesart.corpus.extras import load_extra
from lesart.corpus.factiva import is_factiva, read_factiva
from lesart.corpus.genios import is_genios, read_genios
from lesart.corpus.nexis import is_nexis, read_nexis
from lesart.errors import CorpusError

__all__ = ["read_docx", "read_lines", "read_rtf"]

_LARGEST = 500_000_000  # bytes of a Word document once unpacked; a thousand articles have ten million
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AROUND = {_WORD + "sdt", _WORD + "sdtContent", _WORD + "customXml"}  # what holds blocks and is none
_GONE = {_WORD + "del", _WORD + "moveFrom"}  # deleted, or moved from here, while changes were tracked
_DELETED_IN_RTF = re.compile(rb"(?<!\\)(?:\\\\)*\\deleted(?![a-z0-9-])")
_STAYS_HIDDEN = rb"(?:(?!\\v0|\\plain)[^{}])*"
# A group whose words Word hides, to its end, with groups in it: »{\v nicht }«, »{\b\v wohl {\i kaum}}«.
_HIDDEN_IN_RTF = re.compile(
    rb"(?<!\\)\{(?!\\rtf)(?:\\[a-z]+-?\d*\s?)*\\v1?(?![a-z0-9-])%b(?:\{%b\}%b)*\}" % (3 * (_STAYS_HIDDEN,))
)


def read_docx(stream: IO[bytes], name: str) -> list[Entry | Refused]:
    """Read the articles of a Word document: of an archive's export each, of any other document one.

    Raises
    ------
    CorpusError
        If it is no Word document.
    MissingExtraError
        If python-docx is not installed.
    """
    docx = load_extra("docx", "Word documents need python-docx")
    data = stream.read()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(member.file_size for member in packed.infolist())
        if size > _LARGEST:
            msg = f"{name} unpacks to {size / 1e6:,.0f} MB, the limit is {_LARGEST / 1e6:,.0f}: divide it"
            raise CorpusError(msg)
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document.element.body))
    except (zipfile.BadZipFile, KeyError, ValueError, import_module("lxml.etree").XMLSyntaxError) as error:
        if isinstance(error, CorpusError):
            raise
        msg = f"{name} is no whole Word document ({error}): open it in Word, save it anew as .docx"
        raise CorpusError(msg) from error
    return read_lines(lines, name)


def _lines(container: Any) -> Iterator[str]:
    """Give the paragraphs in order; the cells of a table's row in one line, with tabs between them.

    The XML is read, not python-docx's ``Paragraph.text``: that knows runs and links alone, and leaves out the
    words of a content control, of a field, and those that were put in while changes were tracked.
    """
    for block in _within(container, "p", "tbl"):
        if block.tag == _WORD + "tbl":
            for row in _within(block, "tr"):
                yield "\t".join("\n".join(_lines(cell)) for cell in _within(row, "tc"))
        else:
            yield from _shown(block).split("\n")


def _within(container: Any, *kinds: str) -> Iterator[Any]:
    """Give the elements of these kinds, those in content controls among them."""
    for element in container:
        if element.tag in _AROUND:
            yield from _within(element, *kinds)
        elif element.tag in {_WORD + kind for kind in kinds}:
            yield element


def _shown(element: Any) -> str:
    """Give the words of a paragraph or a part of it as Word shows them when all changes are accepted."""
    if element.tag in _GONE:
        return ""
    if element.tag == _WORD + "r":
        return "" if _hidden(element) else str(element.text)
    return "".join(map(_shown, element))


def _hidden(run: Any) -> bool:
    """Tell whether Word shows these words to nobody (Font > Hidden): remarks, or what somebody else wrote."""
    mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
    return mark is not None and mark.get(_WORD + "val") not in {"0", "false", "off"}


def read_rtf(stream: IO[bytes], name: str) -> list[Entry | Refused]:
    """Read the articles of an RTF document; hidden words are taken out, for striprtf reads them as text.

    Raises
    ------
    CorpusError
        If it is no RTF document, or deleted words stand in it: striprtf reads them as text.
    MissingExtraError
        If striprtf is not installed.
    """
    striprtf = load_extra("striprtf.striprtf", "RTF documents need striprtf")
    data = stream.read()
    if not data.lstrip().startswith(b"{\\rtf"):
        msg = f"{name} is no RTF document, whatever its name says: name it by what it is"
        raise CorpusError(msg)
    if _DELETED_IN_RTF.search(data):
        msg = f"{name} holds words deleted while changes were tracked: accept all changes, save it anew"
        raise CorpusError(msg)
    shown = _HIDDEN_IN_RTF.sub(b"", data).decode("latin-1")
    text: str = striprtf.rtf_to_text(shown, encoding="cp1252", errors="replace")
    return read_lines(text.split("\n"), name)


def read_lines(lines: list[str], name: str) -> list[Entry | Refused]:
    """Make entries of a document's lines, by the archive they come from; none of them: one article."""
    for recognised, read in ((is_nexis, read_nexis), (is_factiva, read_factiva), (is_genios, read_genios)):
        if recognised(lines):
            return entries_of(read(lines), name)
    text = "\n\n".join(line for line in map(tidy, lines) if line)
    if not text:
        return [Refused(name, "there is no text in the document")]
    return [Entry(name, name, text)]
