"""Pages that were saved or sent in an envelope: MHTML, Safari's web archives, a newsletter's mail (.eml).

MHTML and mails are messages as RFC 5322 has them: header lines, an empty line, parts. What a browser or mail
program would show first is the part that is read. A web archive is a property list with the page in it.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lesart.articles.dates import read_timestamp
from lesart.errors import ArticleError
from lesart.frozen import record
from lesart.loading import late_pattern

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

__all__ = ["Unpacked", "unpack"]

_HEADER = late_pattern(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*(?:\n|\Z)(?:[ \t][^\n]*(?:\n|\Z))*)+(?:\r?\n|\Z)")
_FROM_LINE = late_pattern(rb"\AFrom [^\n]*\n")  # with which mails in an mbox begin
_LONGEST_HEADER = 100_000  # bytes
_PROPERTY_LIST = b"bplist00"
_ARCHIVE = "a web archive (MHTML)"
# Header lines of which a message has one at least, and an article none.
_MIME = late_pattern(rb"^(?:MIME-Version|Content-Type):", re.IGNORECASE | re.MULTILINE)
_MAIL = late_pattern(rb"^(?:Received|Message-ID|Return-Path):|^From:[^\n]*@", re.IGNORECASE | re.MULTILINE)


@record
class Unpacked:
    """What stood in an envelope."""

    kind: str  # »an e-mail«
    data: bytes
    charset: str | None  # as the envelope says
    is_html: bool
    facts: Mapping[str, str]  # »title«, »date«, »address« and others of `Origin`, as far as they are told
    told_in: str = "header of the message"


def unpack(data: bytes) -> Unpacked | None:
    r"""Take the page or text out of a saved message; None if it is none.

    Raises
    ------
    ArticleError
        If it is one, and no text stands in it.

    >>> mail = b"From: bote@example.org\nSubject: Rat tagt\nMIME-Version: 1.0\n\nDer Rat tagt.\n"
    >>> unpacked = unpack(mail)
    >>> unpacked.kind, unpacked.data, dict(unpacked.facts)
    ('an e-mail', b'Der Rat tagt.\n', {'title': 'Rat tagt'})
    >>> unpack(b"Rat: Der Damm bleibt\n\nDer Rat tagt.")
    """
    if data.startswith(_PROPERTY_LIST):
        return _unpack_archive(data)
    data = _FROM_LINE.sub(b"", data)
    header = _HEADER.match(data, 0, _LONGEST_HEADER)
    if header is None or not (_MIME.search(header[0]) or _MAIL.search(header[0])):
        return None
    from email import message_from_bytes, policy  # noqa: PLC0415 - most texts are no messages

    message = message_from_bytes(data, policy=policy.default)
    kind = _kind(message)
    body = message.get_body(("html", "plain"))
    payload = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(payload, bytes) or not payload.strip():
        msg = f"The file is {kind}, and no text stands in it: copy the article into a .txt file, read that"
        raise ArticleError(msg)
    return Unpacked(
        kind=kind,
        data=payload,
        charset=body.get_content_charset(),
        is_html=body.get_content_subtype() == "html",
        facts=_facts(message, body, kind),
    )


def _unpack_archive(data: bytes) -> Unpacked | None:
    """Take the page out of a web archive of Safari's; None if the property list holds none."""
    import plistlib  # noqa: PLC0415 - as `email`

    try:
        archive = plistlib.loads(data)
    except (plistlib.InvalidFileException, ValueError, OverflowError, RecursionError):
        return None
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    if not isinstance(main, dict):
        return None
    page, told = main.get("WebResourceData"), {n: str(v) for n, v in main.items() if isinstance(v, str)}
    if not isinstance(page, bytes) or not page.strip():
        return None
    address = told.get("WebResourceURL", "")
    facts = {"address": address} if address.startswith(("http://", "https://")) else {}
    is_html = "html" in told.get("WebResourceMIMEType", "")
    return Unpacked("a web archive (Safari)", page, told.get("WebResourceTextEncodingName"), is_html, facts)


def _kind(message: "EmailMessage") -> str:
    """Tell a page that a browser saved from a mail, which names somebody it is sent to."""
    saved = "Snapshot-Content-Location" in message or message.get_content_type() == "multipart/related"
    return _ARCHIVE if saved and "To" not in message else "an e-mail"


def _facts(message: "EmailMessage", body: "MIMEPart", kind: str) -> dict[str, str]:
    address = str(message["Snapshot-Content-Location"] or body.get("Content-Location", "")).strip()
    date = "" if kind == _ARCHIVE else str(message.get("Date", ""))  # a browser writes when it saved the page
    told = {
        "title": " ".join(str(message.get("Subject", "")).split()),
        "date": read_timestamp(date) or "",
        "address": address if address.startswith(("http://", "https://")) else "",
    }
    return {name: value for name, value in told.items() if value}
