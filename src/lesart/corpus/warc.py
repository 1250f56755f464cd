"""Web archives (WARC): each page that a server answered with, read as a saved page is."""

from collections.abc import Iterator
from typing import IO, Any

from lesart.corpus.entries import Entry, Refused
from lesart.corpus.extras import load_extra
from lesart.errors import CorpusError

__all__ = ["read_warc"]

_HTML = ("text/html", "application/xhtml+xml")
_BY_WARCIO = ("", "identity", "gzip", "deflate")  # packed so, a page is unpacked by warcio itself


def read_warc(stream: IO[bytes], name: str) -> Iterator[Entry | Refused]:
    """Read the pages of a web archive: answers with HTML and status 200, everything else is passed over.

    Raises
    ------
    CorpusError
        If it is no web archive, or breaks off.
    MissingExtraError
        If warcio is not installed, or brotli, and a page needs it.
    """
    iterator = load_extra("warcio.archiveiterator", "web archives need warcio").ArchiveIterator
    failed = load_extra("warcio.exceptions", "web archives need warcio").ArchiveLoadFailed
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
    packing = str(record.http_headers.get_header("Content-Encoding") or "").strip().casefold()
    if packing not in _BY_WARCIO:  # else it looks for a way to unpack, and has none that works
        record.http_headers.remove_header("Content-Encoding")
    data: bytes = record.content_stream().read()
    article, place = f"{name}#{number}", f"{name}, page {number}"
    if getattr(record.raw_stream, "limit", 0) > 0:  # warcio gives what is there, and no error
        return Refused(place, "the web archive breaks off inside this page: get it anew", article)
    unpacked = data if packing in _BY_WARCIO else _unpacked(data, packing)
    if unpacked is None:
        return Refused(place, f"the page is packed with »{packing}«, which nothing here unpacks", article)
    told = {"address": "WARC-Target-URI", "crawled": "WARC-Date"}
    facts = {ours: record.rec_headers.get_header(theirs) for ours, theirs in told.items()}
    return Entry(article, place, _decoded(unpacked, _kind(record)), {k: v for k, v in facts.items() if v})


def _unpacked(data: bytes, packing: str) -> bytes | None:
    """Unpack what warcio 1.8 does not: it gives such a page as packed bytes, and no error.

    A page that is not packed at all, whatever its header says, is taken as it is, as warcio does: some
    crawlers unpack and leave the header. None if it is packed in another way.
    """
    if packing == "br":
        brotli = load_extra("brotli", "a page of this web archive needs brotli")
        try:
            return bytes(brotli.decompress(data))
        except brotli.error:
            pass
    return data if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else None


def _decoded(data: bytes, kind: str) -> str | bytes:
    """Decode a page in the encoding the server names, if the page itself names none."""
    charset = kind.partition("charset=")[2].strip(" \"';")
    if not charset or b"charset" in data[:5000].lower():
        return data
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return data
