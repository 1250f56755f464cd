"""Web archives (WARC): each page that a server answered with, read as a saved page is."""

from collections.abc import Iterator
from importlib import import_module
from typing import IO, Any

from lesart.corpus.entries import Entry, Refused
from lesart.errors import CorpusError, MissingExtraError

__all__ = ["read_warc"]

_HTML = ("text/html", "application/xhtml+xml")


def read_warc(stream: IO[bytes], name: str) -> Iterator[Entry | Refused]:
    """Read the pages of a web archive: answers with HTML and status 200, everything else is passed over.

    Raises
    ------
    CorpusError
        If it is no web archive, or breaks off.
    MissingExtraError
        If warcio is not installed.
    """
    try:
        iterator = import_module("warcio.archiveiterator").ArchiveIterator
        failed = import_module("warcio.exceptions").ArchiveLoadFailed
    except ImportError as error:
        msg = "web archives need warcio: pip install 'lesart[corpus]'"
        raise MissingExtraError(msg) from error
    number = 0
    try:
        for record in iterator(stream):
            if _is_page(record):
                number += 1
                yield _entry(record, name, number)
    except (failed, EOFError, OSError) as error:
        msg = f"{name} breaks off or is no web archive, after {number} page(s): {error}"
        raise CorpusError(msg) from error


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    return bool(record.http_headers.get_statuscode() == "200" and _kind(record).startswith(_HTML))


def _kind(record: Any) -> str:
    return str(record.http_headers.get_header("Content-Type") or "").casefold()


def _entry(record: Any, name: str, number: int) -> Entry | Refused:
    data: bytes = record.content_stream().read()
    article, place = f"{name}#{number}", f"{name}, page {number}"
    if getattr(record.raw_stream, "limit", 0) > 0:  # warcio gives what is there, and no error
        return Refused(place, "the web archive breaks off inside this page: get it anew", article)
    told = {"address": "WARC-Target-URI", "crawled": "WARC-Date"}
    facts = {ours: record.rec_headers.get_header(theirs) for ours, theirs in told.items()}
    return Entry(article, place, _decoded(data, _kind(record)), {k: v for k, v in facts.items() if v})


def _decoded(data: bytes, kind: str) -> str | bytes:
    """Decode a page in the encoding the server names, if the page itself names none."""
    charset = kind.partition("charset=")[2].strip(" \"';")
    if not charset or b"charset" in data[:5000].lower():
        return data
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return data
