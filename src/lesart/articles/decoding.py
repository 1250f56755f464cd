"""Bytes become text: which encoding a file was written in, and why we think so.

Decisive signs come first (a byte-order mark, valid UTF-8, the zero bytes of UTF-16). Only what is left is
guessed, among the encodings in which German has really been saved; a general detector is asked last, because
on short German texts it often prefers an East Asian or Central European one.
"""

import codecs
import re
import unicodedata
from itertools import islice

from lesart.errors import ArticleError
from lesart.frozen import record

__all__ = ["Decoded", "broken_sequences", "decode", "mend"]


@record
class Decoded:
    """A file's text, the encoding it was read in, and the reason for it."""

    text: str
    encoding: str  # Python's name: "utf-8", "cp1252"
    reason: str  # "valid UTF-8"
    warnings: tuple[str, ...] = ()  # »1 byte fits UTF-8 nowhere: 0xFF in line 3 (byte 57 of the file) …«


_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# In the order of preference: Windows and most of the old web, old Macintosh, DOS.
_GERMAN_ENCODINGS = {
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
    "mac_roman": "Mac Roman",
    "cp850": "DOS code page 850",
}
_GERMAN_LETTERS = frozenset("äöüÄÖÜßẞ")
_TYPOGRAPHY = frozenset("„“”‚‘’–—…«»›‹€£§°·•©®™\xa0\xad½¼¾²³×±‰µ´")
_INSIDE_WORDS = frozenset("’\xad")  # typographic marks that may stand between two letters
_PLAUSIBLE = 0.5  # below this share of plausible characters, an encoding is not believed
_SAMPLE = 5_000  # characters beyond ASCII that are looked at
_MARGIN = 0.3  # by this much another encoding must beat Windows-1252

# What UTF-8's two- to four-byte characters look like once they were read as Windows-1252.
_FOLLOWS = "[\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]"
# It opens with one set of letters, for which the search is fast; how many follow is looked at afterwards.
_DOUBLE = re.compile(f"[Â-ô]{_FOLLOWS}{{1,3}}")
# European letters, typography, pictures: »heiß“« would else be a letter of a West African script.
_EXPECTED = (
    range(0x80, 0x180),
    range(0x192, 0x193),  # »ƒ«, »ˆ«, »˜« of Windows-1252: in what was encoded three times
    range(0x2C6, 0x2DD),
    range(0x300, 0x370),
    range(0x2000, 0x2200),
    range(0x1F000, 0x20000),
)

_STRAYS = re.compile("[\udc80-\udcff]")
_STRAY = 10  # so many stray bytes are overlooked,
_SOUND = 20  # if there are so many sound letters beyond ASCII for each


def decode(data: bytes, *, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """Turn a file's bytes into text.

    Parameters
    ----------
    data
        The bytes, without embedded binary content.
    encoding
        An encoding the caller is sure of; nothing is guessed then.
    declared
        What the document itself says (HTML's ``<meta charset>``), believed if the bytes allow it.

    Raises
    ------
    ArticleError
        If the bytes are no text in the given encoding, or in none that can be recognised.

    Examples
    --------
    >>> decoded = decode("Grüße".encode("cp1252"))
    >>> decoded.text, decoded.encoding, decoded.reason
    ('Grüße', 'cp1252', 'not UTF-8; reads as German in Windows-1252')
    """
    if encoding is not None:
        return Decoded(_strictly(data, encoding), codecs.lookup(encoding).name, "given by the caller")
    if (wide := _marked(data) or _utf16_without_mark(data)) is not None:
        return wide
    if 0 in data:
        msg = (
            f"Byte {data.index(0)} is zero, which no text contains: the file is binary. "
            "Open it in the program it belongs to and save it as plain text (UTF-8)"
        )
        raise ArticleError(msg)
    if data.isascii():
        return Decoded(data.decode("ascii"), "utf-8", "only ASCII characters, the same in every encoding")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError as error:
        damaged = _damaged_utf8(data, error)
    return damaged or (declared and _as_declared(data, declared)) or _guessed(data)


def broken_sequences(text: str) -> list[str]:
    """Find the letters that were encoded twice: UTF-8 read as Windows-1252 and saved again.

    >>> broken_sequences("GrÃ¼ÃŸe aus MÃ¼nchen"), broken_sequences("Grüße")
    (['Ã¼', 'ÃŸ', 'Ã¼'], [])
    """
    if text.isascii():
        return []
    runs = (_run(hit) for hit in _DOUBLE.finditer(text))
    return [run for run in runs if _was_utf8(run)]


def _run(hit: re.Match[str]) -> str:
    """Cut a lead and what follows it to the length that UTF-8 asks for."""
    run = hit.group()
    return run[: 2 if run[0] <= "ß" else 3 if run[0] <= "ï" else 4]


def _was_utf8(run: str) -> bool:
    data = b"".join(_windows_byte(character) for character in run)
    try:
        text = data.decode("utf-8")
        return len(text) == 1 and _is_expected(text)
    except UnicodeDecodeError:
        return False


def _is_expected(character: str) -> bool:
    return any(ord(character) in expected for expected in _EXPECTED)


def mend(text: str) -> tuple[str, int]:
    r"""Undo a second encoding: each run of letters that is UTF-8 read as Windows-1252 becomes its letter.

    What is sound stays, so a text is mended that whole-file tricks (``.encode('cp1252').decode('utf-8')``)
    cannot take: one with signs that Windows-1252 lacks, or encoded twice in some places only.

    Returns
    -------
    The text, and how many letters were mended; a text encoded three times is mended twice.

    >>> mend("„GrÃ¼ÃŸe“, â€\x9d hieÃŸ es")
    ('„Grüße“, ” hieß es', 4)
    """
    letters = 0
    for _ in range(3):
        runs = broken_sequences(text)
        if not runs:
            break
        letters += len(runs)
        text = _DOUBLE.sub(_mended_run, text)
    return text, letters


def _mended_run(hit: re.Match[str]) -> str:
    run = _run(hit)
    if not _was_utf8(run):
        return hit.group()
    letter = b"".join(_windows_byte(character) for character in run).decode("utf-8")
    return letter + hit.group()[len(run) :]


def _windows_byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        msg = f"Python knows no encoding named {encoding!r}: try 'utf-8', 'cp1252', 'latin-1' or 'utf-16'"
        raise ArticleError(msg) from None
    except UnicodeDecodeError as error:
        msg = (
            f"Byte {error.start} does not fit the encoding {encoding}: the file is damaged or was saved in "
            "another encoding. Save it again as UTF-8, or name another encoding"
        )
        raise ArticleError(msg) from error


def _marked(data: bytes) -> Decoded | None:
    for mark, name, title in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], name), name, f"byte-order mark of {title}")
    return None


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """Western text in UTF-16 has a zero in nearly every second byte, and nearly none between them."""
    if len(data) < 2 or len(data) % 2:
        return None
    half = len(data) // 2
    even, odd = data[0::2].count(0) / half, data[1::2].count(0) / half
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.7 and others < 0.05:
            reason = f"no byte-order mark, but {zeros:.0%} of every second byte are zero, as in UTF-16"
            return Decoded(_strictly(data, name), name, reason)
    return None


def _damaged_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """Read UTF-8 with a stray byte or two, since any other reading spoils every umlaut; None if it is none.

    Raises
    ------
    ArticleError
        If more is broken than the reader could overlook.
    """
    lenient = data.decode("utf-8", errors="surrogateescape")
    places = [n for n, character in enumerate(lenient) if "\udc80" <= character <= "\udcff"]
    sound = sum(not character.isascii() and _is_expected(character) for character in lenient)
    broken = len(places)
    if broken == 1 <= sound or (broken <= _STRAY and sound >= _SOUND * broken):
        text = _STRAYS.sub("\ufffd", lenient)
        return Decoded(text, "utf-8", "UTF-8 but for stray bytes", (_strays_told(lenient, places),))
    if sound > 2 * broken:
        line = data.count(b"\n", 0, error.start) + 1
        msg = (
            f"The file is UTF-8 except for {broken} broken byte(s), the first in line {line}: it was cut off "
            "or two encodings were mixed. Mend that line in an editor and save the file as UTF-8"
        )
        raise ArticleError(msg) from error
    return None


def _strays_told(text: str, places: list[int]) -> str:
    """Name each stray byte by its number and its place in the file."""
    told = []
    for place in places:
        before = text[:place].encode("utf-8", errors="surrogateescape")
        line = before.count(b"\n") + 1
        told.append(f"0x{ord(text[place]) - 0xDC00:02X} in line {line} (byte {len(before)} of the file)")
    verb = "byte fits" if len(places) == 1 else "bytes fit"
    return f"{len(places)} {verb} UTF-8 nowhere and \ufffd stands instead: {', '.join(told)}"


def _as_declared(data: bytes, declared: str) -> Decoded | None:
    """Believe what the document says about itself, as browsers do: its Latin-1 means Windows-1252."""
    try:
        name = codecs.lookup(declared).name
        name = "cp1252" if name in {"iso8859-1", "ascii"} else name
        return Decoded(data.decode(name), name, f"declared by the document as {declared}")
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(data: bytes) -> Decoded:
    rated = [
        (_plausibility(text), name, text)
        for name in _GERMAN_ENCODINGS
        if (text := _try(data, name)) is not None
    ]
    first = rated[0]
    best = max(rated, key=lambda each: each[0])
    score, name, text = best if best[0] > first[0] + _MARGIN else first
    if score >= _PLAUSIBLE:
        return Decoded(text, name, f"not UTF-8; reads as German in {_GERMAN_ENCODINGS[name]}")
    return _detected(data)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _plausibility(text: str) -> float:
    """Mean over the non-ASCII characters: 1 for German letters and typography in place, ½ for others."""
    places = [found.start() for found in islice(re.finditer(r"[^\x00-\x7f]", text), _SAMPLE)]
    scores = [_character_score(text[at - 1 : at], text[at], text[at + 1 : at + 2]) for at in places]
    return sum(scores) / len(scores)


def _character_score(before: str, character: str, after: str) -> float:
    if character in _TYPOGRAPHY:
        inside = before.isalpha() and after.isalpha()
        return 0.0 if inside and character not in _INSIDE_WORDS else 1.0
    if not unicodedata.name(character, "").startswith("LATIN "):
        return 0.0
    if _has_capital_inside(before, character, after):
        return 0.0
    if character in _GERMAN_LETTERS:
        return 1.0
    # »Ñåãîäíÿ«: accents in a row are letters of another script.
    return 0.5 if (before + after).isascii() or not (before + after).isalpha() else 0.0


def _has_capital_inside(before: str, character: str, after: str) -> bool:
    """Whether a capital follows a small letter, as in »erklŠrt«: it is a small one of another encoding."""
    return (before.islower() and character.isupper()) or (character.islower() and after.isupper())


def _detected(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed; importing stays light

    best = from_bytes(data).best()
    if best is None:
        msg = (
            "The bytes read as German in no usual encoding (UTF-8, UTF-16, Windows-1252, Latin-1, Mac Roman, "
            "DOS): save the file as UTF-8, or name its encoding: lesart.read(path, encoding='…')"
        )
        raise ArticleError(msg)
    return Decoded(str(best), best.encoding, "no usual encoding of German fits; charset-normalizer's guess")
