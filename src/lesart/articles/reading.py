"""Files and strings become articles, or an error that says what to do."""

import hashlib
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lesart.articles.decoding import broken_sequences, decode
from lesart.articles.decoding import mend as mend_letters
from lesart.articles.front_matter import unpack_note
from lesart.articles.markup import declared_charset, is_markup, looks_like_html
from lesart.articles.messages import Unpacked, unpack
from lesart.articles.paragraphs import classify_blocks, find_paragraphs, join_divided
from lesart.errors import ArticleError, expect
from lesart.frozen import replace
from lesart.records import Article, Origin

if TYPE_CHECKING:
    from lesart.articles.metadata import Facts

__all__ = ["from_bytes", "from_text", "read"]

_HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".xht"})
_ADDRESS = re.compile(  # »www.beispiel.example/a«, »beispiel.de«, also without »https://«
    r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+(?:de|at|ch|com|org|net|eu|info|news)(?:/\S*)?$", re.IGNORECASE
)
_SENTENCE = re.compile(r"\S\s+\S+\s+\S.*[.!?:“”»«\"]\s*$|\S\s*\n\s*\S", re.DOTALL)  # no file is called so
_LONGEST_NAME = 255  # characters: no system has longer names of files
_AS_TEXT = "Open it in its program and save it as plain text (UTF-8), then read that file"
# How files of other kinds begin, what they are, and what to do.
_SIGNATURES = (
    (b"%PDF-", "a PDF document", "Copy the article's text out of it into a .txt file, then read that file"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint document", _AS_TEXT),
    (b"{\\rtf", "an RTF document", _AS_TEXT),
    (b"\x89PNG", "a PNG picture", "Type the text in, or let a text recognition program read it"),
    (b"\xff\xd8\xff", "a JPEG picture", "Type the text in, or let a text recognition program read it"),
    (b"GIF8", "a GIF picture", "Type the text in, or let a text recognition program read it"),
    (b"RIFF", "a picture, sound or film", "Only text can be read"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it, then read the file inside"),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it, then read the file inside"),
    (b"Rar!", "a RAR archive", "Unpack it, then read the file inside"),
    (b"bplist00", "a property list of macOS", "Only text can be read"),
    (b"BZh9", "a bzip2 archive", "Unpack it, then read the file inside"),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it, then read the file inside"),
    (b"(\xb5/\xfd", "a Zstandard archive", "Unpack it, then read the file inside"),
    (b"ID3\x03", "a sound", "Only text can be read"),
    (b"ID3\x04", "a sound", "Only text can be read"),
    (b"SQLite format 3", "a database", "Only text can be read"),
    (b"\x7fELF", "a program", "Only text can be read"),
)
_NOISE = 1024  # bytes
_AS_TABLE = "If its rows hold articles: `lesart corpus FILE -o DIR`, or lesart.corpus.read(path), reads them"
_AS_CSV = f"Save it as CSV (UTF-8) in its program. {_AS_TABLE}"
_NOTEBOOK = ("a notebook", "Open it with `lesart lab`")
# How text begins that is written for programs, what it is, and what to do.
_DATA = (
    (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist',
        "a link to a page, or settings of macOS",
        "Open the link, save the page as page source, read that file",
    ),
    (
        "<?xml",
        "XML data",
        "Of XML, `lesart corpus` reads TEI; of anything else, copy the article into a .txt file",
    ),
    (
        "[InternetShortcut]",
        "a link to a page",
        "Open the link, save the page as 'Web page, HTML only', read that file",
    ),
)
_ZIP_MEMBERS = (
    ("word/", "a Word document (.docx)", _AS_TEXT),
    ("xl/", "an Excel workbook (.xlsx)", _AS_CSV),
    ("ppt/", "a PowerPoint presentation (.pptx)", _AS_TEXT),
    ("META-INF/container.xml", "an e-book (EPUB)", _AS_TEXT),
    ("content.xml", "an OpenDocument file (.odt)", _AS_TEXT),
)


def read(
    path: str | Path, *, encoding: str | None = None, mend: bool = False, limit_megabytes: float = 20
) -> Article:
    r"""Read an article from a text file, a saved web page, or a mail.

    The encoding is recognised, or given; line ends become ``\n`` and characters are composed (NFC). All
    offsets in Lesart are code points into the `Article.text` that results: a byte-order mark does not count,
    a Windows line end counts as one, and an umlaut as one, however the file spelt it. `Article.origin` keeps
    what was recognised and changed. Of a web page (by its name or its beginning) the article is kept; of what
    a browser saved as a single file (MHTML) and of a mail the page or text inside is read. Lines between
    ``---`` above a text (front matter) tell of it, and are no part of it.

    Parameters
    ----------
    path
        The file.
    encoding
        The file's encoding, if the recognised one is wrong: ``"cp1250"``.
    mend
        Whether letters that were encoded twice (»GrÃ¼ÃŸe«) are mended.
    limit_megabytes
        Refuse a file larger than this (a novel has about one).

    Raises
    ------
    ArticleError
        If the file is missing, unreadable, too large, empty, binary, in no recognisable encoding, encoded
        twice, data for programs, or a web page without an article.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "gruss.txt"
    ...     _ = path.write_bytes("„Grüße“, sagte sie.".encode("cp1252"))
    ...     article = read(path)
    >>> article.text, article.origin.encoding
    ('„Grüße“, sagte sie.', 'cp1252')
    """
    _expect_name(path)
    given, path = str(path), Path(path)
    _refuse_text(given, path)
    _refuse_address(given, path)
    return from_bytes(_bytes_of(path, limit_megabytes), path=given, encoding=encoding, mend=mend)


def from_bytes(data: bytes, *, path: str, encoding: str | None = None, mend: bool = False) -> Article:
    """Make an article from the bytes of a file, as `read` does once it has them.

    Parameters
    ----------
    data
        What is in the file.
    path
        How the file is called; its last part names the article.
    encoding, mend
        As for `read`.

    Raises
    ------
    ArticleError
        As for `read`.

    Examples
    --------
    >>> from_bytes("Grüße".encode("cp1252"), path="gruss.txt").text
    'Grüße'
    """
    file = Path(path)
    unpacked = unpack(data) or unpack_note(data)
    inner = data if unpacked is None else unpacked.data
    _refuse_binary(file, inner)
    declared = declared_charset(inner) or (unpacked and unpacked.charset)
    decoded = decode(inner, encoding=encoding, declared=declared or None)
    is_html = _is_page(file, decoded.text, unpacked)
    origin = Origin(
        path=path,
        encoding=decoded.encoding,
        reason=decoded.reason,
        sha256=hashlib.sha256(data).hexdigest(),
        format="html" if is_html else "text",
        warnings=decoded.warnings,
    )
    if not is_html:
        _refuse_data(file, decoded.text)
    article = _article(file.name, decoded.text, origin, mend=mend)
    return article if unpacked is None else _with_envelope(article, unpacked)


def _is_page(file: Path, text: str, unpacked: Unpacked | None) -> bool:
    """Whether a text is a web page, by what it looks like, its file's name or what it was packed in says."""
    called = file.suffix.lower() in _HTML_ENDINGS if unpacked is None else unpacked.is_html
    return called or looks_like_html(text) or is_markup(text)


def _with_envelope(article: Article, unpacked: Unpacked) -> Article:
    """Add what a header tells where the page itself tells nothing, and that the text was unpacked."""
    origin = article.origin
    new = {name: told for name, told in unpacked.facts.items() if getattr(origin, name) is None}
    changed = replace(
        origin,
        title=origin.title or new.get("title"),
        date=origin.date or new.get("date"),
        outlet=origin.outlet or new.get("outlet"),
        author=origin.author or new.get("author"),
        address=origin.address or new.get("address"),
        language=origin.language or new.get("language"),
        changes=(f"the text was taken out of {unpacked.kind}", *origin.changes),
        found_in=tuple(sorted([*origin.found_in, *((name, unpacked.told_in) for name in new)])),
    )
    return replace(article, origin=changed)


def from_text(text: str, *, name: str = "text", mend: bool = False) -> Article:
    r"""Make an article from a string, as if it had been read from a file.

    Parameters
    ----------
    text
        German text, in which blank lines divide paragraphs, or the HTML of a page or of a part of one.
    name
        What tables and messages shall call it.
    mend
        Whether letters that were encoded twice (»GrÃ¼ÃŸe«) are mended.

    Raises
    ------
    ArticleError
        If the text is empty or was encoded twice.

    Examples
    --------
    >>> article = from_text("Rat tagt\n\n„Wir kommen“, sagte sie.", name="Beispiel")
    >>> article, article.paragraphs[0].kind.value
    (Article('Beispiel', 34 characters, 2 paragraphs), 'headline')
    """
    _expect_text(text)
    html = is_markup(text.removeprefix("\ufeff"))
    origin = Origin(reason="made from a string", format="html" if html else "text")
    return _article(name, text, origin, mend=mend)


def _refuse_address(given: str, path: Path) -> None:
    """Tell an address, or a name that was copied with more than the name, from a file that is missing."""
    if _ADDRESS.match(given) and not path.exists():
        msg = f"{given} is an address, and Lesart downloads nothing: save the page in your browser, read that"
        raise ArticleError(msg)
    bare = given.strip().strip("\"'„“”«»").removeprefix("file://")
    if bare != given and not path.exists() and Path(unquote(bare)).is_file():
        msg = f"{given} is no name of a file as it stands: write lesart.read({unquote(bare)!r})"
        raise ArticleError(msg)


def _refuse_text(given: str, path: Path) -> None:
    """Tell a text that was handed over itself from the name of a file."""
    if len(path.name) > _LONGEST_NAME or (_SENTENCE.search(given) and not path.exists()):
        msg = (
            f"»{' '.join(given.split())[:40]}…« is a text and not the name of a file: "
            "lesart.articles.from_text(text) makes an article of it"
        )
        raise ArticleError(msg)


def _expect_name(given: object) -> None:
    if not (isinstance(given, str) and given.strip()) and not isinstance(given, Path):
        msg = f"The name of a file is asked for, not {repr(given)[:40]}: lesart.read('my_article.txt')"
        raise ArticleError(msg)


def _expect_text(given: object) -> None:
    reads = "lesart.read(path) reads a file, lesart.articles.from_bytes(data, path=…) what is in one"
    expect(given, str, "A text is", reads, ArticleError)


def _article(name: str, text: str, origin: Origin, *, mend: bool) -> Article:
    """Tidy the characters, find the paragraphs, and record what was changed and what looks wrong."""
    text = text.removeprefix("\ufeff")
    _refuse_empty(text)
    mended: tuple[str, ...] = ()
    if mend:
        text, letters = mend_letters(text)
        mended = (f"{letters} letter(s) that were encoded twice mended",) if letters else ()
    told = sum(warning.count(" 0x") for warning in origin.warnings)  # stray bytes, warned of already
    warnings = origin.warnings + _damage_by_encoding(text, origin.path, told)
    if origin.format == "html":
        from lesart.articles.webpage import extract_page  # noqa: PLC0415 - most texts are no pages

        page = extract_page(text)
        warnings += page.warnings
        paragraphs = classify_blocks(page.text, page.blocks)
        change = "the article was taken out of a web page, white space run together"
        return Article(
            name,
            page.text,
            paragraphs,
            _with_facts(
                replace(
                    origin,
                    changes=(*mended, *page.changes, change),
                    warnings=warnings,
                    left_out=page.left_out,
                ),
                page.facts,
            ),
        )
    text, changes = _tidied(text)
    text, divided = join_divided(text)
    if divided:
        changes += (f"{divided} words divided at line ends joined, the lines of paragraphs run together",)
    return Article(
        name, text, find_paragraphs(text), replace(origin, changes=mended + changes, warnings=warnings)
    )


def _with_facts(origin: Origin, facts: "Facts") -> Origin:
    """Add what a page says of its article."""
    return replace(
        origin,
        language=facts.language,
        title=facts.title or None,
        date=facts.date,
        outlet=facts.outlet,
        author=facts.author,
        address=facts.address,
        found_in=tuple(sorted(facts.found_in.items())),
    )


def _tidied(text: str) -> tuple[str, tuple[str, ...]]:
    """One line end and one spelling for each character; what was changed, in words."""
    changes = []
    returns = text.count("\r")
    if returns:
        changes.append(f"{returns:,} line ends from CRLF or CR to LF")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unicodedata.is_normalized("NFC", text):
        composed = unicodedata.normalize("NFC", text)
        changes.append(
            f"letters and their accents composed (NFC): {len(text):,} characters became {len(composed):,}"
        )
        text = composed
    return text, tuple(changes)


def _refuse_empty(text: str) -> None:
    if not text:
        msg = "The file or text is empty: nothing was saved in it. Paste the article in and save again"
        raise ArticleError(msg)
    if not any(character.isalnum() for character in text):
        msg = "There is no letter and no digit in the file or text: paste the article in and save again"
        raise ArticleError(msg)


def _damage_by_encoding(text: str, path: str | None, told: int) -> tuple[str, ...]:
    """Say what earlier programs did to the letters; nothing is mended unseen.

    Raises
    ------
    ArticleError
        If most letters beyond ASCII were encoded twice: every count of words would be wrong.
    """
    twice = broken_sequences(text)
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    sound = beyond_ascii - sum(map(len, twice))
    if len(twice) > max(sound, 1):
        shown = ", ".join(sorted(set(twice))[:3])
        msg = (
            f"The letters were encoded twice: {len(twice)} places such as {shown} (UTF-8 once read as "
            f"Windows-1252). Get the text anew from where it came, or have it mended: {_call(path)}"
        )
        raise ArticleError(msg)
    warnings = []
    if twice:
        shown = ", ".join(sorted(set(twice))[:3])
        warnings.append(f"{len(twice)} place(s) look encoded twice and were left as they are: {shown}")
    if (lost := text.count("\ufffd") - told) > 0:
        warnings.append(
            f"{lost} character(s) were lost before the file was saved (\ufffd stands in their place)"
        )
    return tuple(warnings)


def _call(path: str | None) -> str:
    """Write the call that mends, to be copied into a cell as it is."""
    if path is None:
        return "lesart.articles.from_text(text, mend=True)"
    return f"lesart.read({path!r}, mend=True)"


def _bytes_of(path: Path, limit_megabytes: float) -> bytes:
    """Read the file, if it is one and not too large."""
    try:
        _refuse_folder_and_size(path, limit_megabytes)
        return path.read_bytes()
    except ArticleError:  # which is a ValueError, too
        raise
    except FileNotFoundError as error:
        raise ArticleError(_missing(path)) from error
    except PermissionError as error:
        msg = f"You have no right to read {path}: change its permissions, or copy it to a folder of your own"
        raise ArticleError(msg) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        msg = f"{path} cannot be read ({reason}): check the name, or copy the file to another place"
        raise ArticleError(msg) from error


def _refuse_folder_and_size(path: Path, limit_megabytes: float) -> None:
    if path.is_dir():
        msg = f"{path} is a folder: name the file inside it that holds the article"
        raise ArticleError(msg)
    megabytes = path.stat().st_size / 1e6
    if megabytes > limit_megabytes:
        msg = (
            f"{path} has {megabytes:,.1f} MB, the limit is {limit_megabytes:g} (a novel has about 1): "
            "is it one article? If so, lesart.read(path, limit_megabytes=…) raises the limit"
        )
        raise ArticleError(msg)


def _missing(path: Path) -> str:
    """Say where the file was looked for, and which name there is most like it."""
    if not path.parent.is_dir():
        return (
            f"There is no folder {path.parent}, so no {path.name} in it: check the path (now in {Path.cwd()})"
        )
    if path.is_symlink():
        return f"{path} is a link to {path.readlink()}, where nothing is: copy the file itself to this place"
    import difflib  # noqa: PLC0415 - only where a file is missing

    names = sorted(each.name for each in path.parent.iterdir())
    similar = difflib.get_close_matches(path.name, names, n=1, cutoff=0.6)
    advice = f"did you mean {similar[0]}?" if similar else "check its name and the folder"
    return f"There is no file {path.name} in {path.parent.resolve()}: {advice}"


def _refuse_binary(path: Path, data: bytes) -> None:
    """Name the kind of a file that is no text, and say what to do."""
    begin = data[:_NOISE].lstrip()  # a PDF may have an empty line above its signature
    found = next(((kind, advice) for start, kind, advice in _SIGNATURES if begin.startswith(start)), None)
    if data.startswith(b"PK\x03\x04"):
        found = _kind_of_zip(data)
    if found:
        msg = f"{path.name} is {found[0]}, not plain text. {found[1]}"
        raise ArticleError(msg)


def _refuse_data(path: Path, text: str) -> None:
    """Name the kind of a file that programs read and no reader, and say what to do."""
    begin = text.lstrip("\ufeff \t\r\n")
    found = next(((kind, advice) for start, kind, advice in _DATA if begin.startswith(start)), None)
    if begin[:1] in {"{", "["} and _is_json(begin):
        notebook = '"nbformat"' in begin
        found = _NOTEBOOK if notebook else ("JSON data", _AS_TABLE)
    elif path.suffix.lower() in {".csv", ".tsv"}:
        found = ("a table", _AS_TABLE)
    if found:
        msg = f"{path.name} is {found[0]}, not an article. {found[1]}"
        raise ArticleError(msg)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _kind_of_zip(data: bytes) -> tuple[str, str]:
    import zipfile  # noqa: PLC0415 - only where a file is no text

    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        names = []
    for member, kind, advice in _ZIP_MEMBERS:
        if any(name.startswith(member) for name in names):
            return kind, advice
    return "a ZIP archive", "Unpack it, then read the file inside"
