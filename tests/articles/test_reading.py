import io
import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

import lesart
from lesart.articles import from_text
from lesart.errors import ArticleError, CodebookError
from lesart.frames import find_frames
from lesart.records import ParagraphKind

TEXT = "Rat tagt wieder\n\n„Die Brücke ist für uns alle schön“, sagte sie – früher."


def write(folder, data, name="artikel.txt"):
    path = folder / name
    path.write_bytes(data)
    return path


UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize(
    ("encoding", "form"),
    [(encoding, form) for form in ("NFC", "NFD") for encoding in UNICODE]
    + [("cp1252", "NFC"), ("mac_roman", "NFC")],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_same_text_comes_out_however_it_was_saved(tmp_path, encoding, newline, form):
    text = unicodedata.normalize(form, TEXT)
    article = lesart.read(write(tmp_path, text.replace("\n", newline).encode(encoding)))
    assert article.text == TEXT
    assert [paragraph.span.of(TEXT) for paragraph in article.paragraphs] == TEXT.split("\n\n")
    assert len(article.origin.changes) == (newline != "\n") + (form == "NFD")


def test_what_was_changed_is_told(tmp_path):
    article = lesart.read(write(tmp_path, unicodedata.normalize("NFD", "Grüße\r\n\r\nÜber uns.").encode()))
    assert article.origin.changes == (
        "2 line ends from CRLF or CR to LF",
        "letters and their accents composed (NFC): 18 characters became 16",
    )


def test_the_file_is_identified(tmp_path):
    path = write(tmp_path, b"Der Rat tagt.")
    article = lesart.read(str(path))
    assert (article.name, article.origin.path, article.origin.format) == ("artikel.txt", str(path), "text")
    assert article.origin.sha256 == "fbf8dfca992667a2b517f3c74d14ad2e44be0a58526b2028443135659ebdf640"


def test_a_text_from_memory_reads_like_one_from_a_file(tmp_path):
    text = "\ufeffRat tagt\r\n\r\nDer Rat tagt."
    memory, file = from_text(text, name="x"), lesart.read(write(tmp_path, text.encode()))
    assert (memory.text, memory.paragraphs) == (file.text, file.paragraphs)
    assert (memory.name, memory.origin.path, memory.origin.sha256) == ("x", None, None)
    assert from_text("<html> und <body> sind Tags.").paragraphs[0].kind is ParagraphKind.BODY


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \r\n\t\n ", "no letter and no digit"),
        ("\u200b\xa0\u3000".encode(), "no letter and no digit"),
        (b"Ja\x00\x01\x02nein", "binary"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"{\\rtf1\\ansi Text}", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint document"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"PK\x03\x04 broken", "a ZIP archive"),
        (b"bplist00\xd1", "a property list of macOS"),
        (b"\r\n%PDF-1.4\n", "a PDF document"),
        (b"ID3\x04\x00", "a sound"),
        (b"\xfd7zXZ\x00\x00", "an xz archive"),
        (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;", "a web archive"),
        (b'{"text": "Der Rat tagt."}', "is JSON data.*lesart corpus"),
        (b'{"cells": [], "nbformat": 4}', "is a notebook.*lesart lab"),
        (b'<?xml version="1.0"?>\n<rss><item><title>Der Rat tagt</title></item></rss>', "is XML data"),
        (b"[InternetShortcut]\r\nURL=https://example.org/rat\r\n", "a link to a page.*HTML only"),
        ("Die GrÃ¶ÃŸe der BrÃ¼cke".encode(), "encoded twice: 3 places such as Ã¶, Ã¼, ÃŸ"),
        ("Grüße, Brücken, Öl, Maß".encode() + b"\xc3, \xc3", "broken byte"),
    ],
)
def test_what_is_no_article_is_refused_by_name(tmp_path, data, message):
    with pytest.raises(ArticleError, match=message):
        lesart.read(write(tmp_path, data))


def test_a_table_is_refused_by_its_name(tmp_path):
    text = b"Datum;Text\n2022-10-03;Der Rat tagt.\n"
    with pytest.raises(ArticleError, match=r"is a table, not an article.*lesart corpus"):
        lesart.read(write(tmp_path, text, "artikel.csv"))
    assert lesart.read(write(tmp_path, b"[Anzeige] Der Rat tagt.")).text == "[Anzeige] Der Rat tagt."


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ("word/document.xml", "Word document"),
        ("xl/workbook.xml", "Excel workbook .*Save it as CSV .*lesart corpus"),
        ("ppt/slides.xml", "PowerPoint"),
        ("META-INF/container.xml", "e-book"),
        ("content.xml", "OpenDocument"),
        ("artikel.txt", "ZIP archive"),
    ],
)
def test_what_is_inside_an_office_file_is_told(tmp_path, member, kind):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(ArticleError, match=kind):
        lesart.read(write(tmp_path, packed.getvalue()))


def test_a_missing_file_is_missed_with_a_suggestion(tmp_path):
    write(tmp_path, b"Text", "artikel.txt.txt")
    with pytest.raises(ArticleError, match=r"no file artikel\.txt in .*did you mean artikel\.txt\.txt\?"):
        lesart.read(tmp_path / "artikel.txt")
    with pytest.raises(ArticleError, match="no folder"):
        lesart.read(tmp_path / "nirgends" / "artikel.txt")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("https://example.org/artikel", "is an address"),
        ("www.beispielbote.example/rat/1.html", "is an address"),
        ("beispielbote.de", "is an address"),
        (".", r"^\. is a folder: name the file inside it that holds the article$"),
        ("a\0b", "cannot be read"),
        ("x" * 5000, "is a text and not the name"),
    ],
)
def test_what_is_no_file_name_is_told(path, message):
    with pytest.raises(ArticleError, match=message):
        lesart.read(path)


def test_a_file_without_permission_is_told(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ArticleError, match="no right to read"):
        lesart.read(write(tmp_path, b"Text"))


def test_an_enormous_file_is_refused_and_a_novel_is_read(tmp_path):
    chapter = "Der Rat tagt über die Brücke. " * 20 + "\n\n"
    path = write(tmp_path, (chapter * 2000).encode("cp1252"))
    assert len(lesart.read(path).paragraphs) == 2000
    with pytest.raises(
        ArticleError, match=r"^[^(]* has 1\.2 MB, the limit is 1 .*limit_megabytes\S* raises the limit$"
    ):
        lesart.read(path, limit_megabytes=1)


def test_single_places_encoded_twice_are_left_and_reported():
    article = from_text("Die Brücke, größer als früher, heißt jetzt »BrÃ¼cke«.")
    assert "BrÃ¼cke" in article.text
    assert article.origin.warnings == ("1 place(s) look encoded twice and were left as they are: Ã¼",)
    assert from_text("Br\ufffdcke").origin.warnings == (
        "1 character(s) were lost before the file was saved (\ufffd stands in their place)",
    )


def test_a_stray_byte_is_warned_of_once(tmp_path):
    article = lesart.read(write(tmp_path, "Rat tagt\n\nDer Rat berät über die Br".encode() + b"\xfccke."))
    assert article.paragraphs[1].span.of(article.text) == "Der Rat berät über die Br\ufffdcke."
    assert article.origin.warnings == (
        "1 byte fits UTF-8 nowhere and \ufffd stands instead: 0xFC in line 3 (byte 37 of the file)",
    )


@pytest.mark.parametrize("name", ["artikel.txt", "seite.html"])
@pytest.mark.parametrize("tail", ["", " Er heißt „Maß“ – Öl."])
def test_the_advice_on_letters_encoded_twice_works_on_the_file(tmp_path, name, tail):
    text = "Die Größe der Brücke überrascht ” – sagte sie. Für Fußgänger wäre das schön, hieß es."
    twice = text.encode().decode("cp1252", errors="replace").replace("\ufffd", "\x9d")
    path = write(
        tmp_path, f"<p>{twice}{tail}</p>".encode() if name.endswith("html") else (twice + tail).encode(), name
    )
    with pytest.raises(ArticleError, match="encoded twice") as refused:
        lesart.read(path)
    call = re.search(r"lesart\.read\(.*\)$", str(refused.value))[0]
    article = eval(call, {"lesart": lesart})  # noqa: S307 - the call our own message advises
    assert article.text == text + tail
    assert article.origin.changes[0] == "12 letter(s) that were encoded twice mended"


@pytest.mark.parametrize(
    "text",
    [
        "<p>Der Rat tagt.</p>\n<p>Alle kommen.</p>",
        "<html><body><p>Der Rat tagt.</p><p>Alle kommen.</p></body></html>",
        "<!DOCTYPE html><body><p>Der Rat tagt.<p>Alle kommen.</p>",
        "\ufeff<!-- Entwurf --><P>Der Rat tagt.</P><P>Alle kommen.</P>",
        "Entwurf<p>Der Rat tagt.</p><p>Alle kommen.</p><p>Bald.</p>",
        "<ul><li>Der Rat tagt.</li><li>Alle kommen.</li></ul>",
    ],
)
def test_html_in_a_string_is_read_as_html(text, tmp_path):
    for article in (from_text(text), lesart.read(write(tmp_path, text.encode()))):
        assert article.origin.format == "html"
        assert "Der Rat tagt.\n\nAlle kommen." in article.text


@pytest.mark.parametrize(
    "text",
    [
        "<html> und <body> sind Tags.",
        "<p> und </p> sind Tags.",
        "x < y und y > z, sagt das Gutachten.",
        "Der Tag <p> öffnet einen Absatz, </p> schließt ihn.",
        "<b>Fett</b> schreibt man so.",
        "Sie schrieb: <3",
        "<quelle>dpa</quelle> Der Rat tagt.",
        "<<Der Rat tagt>>, sagte sie.",
    ],
)
def test_text_about_html_stays_text(text):
    article = from_text(text)
    assert (article.origin.format, article.text) == ("text", text)


def test_the_given_encoding_is_taken(tmp_path):
    path = write(tmp_path, "Łódź und Kraków".encode("cp1250"))
    assert lesart.read(path, encoding="cp1250").text == "Łódź und Kraków"
    with pytest.raises(ArticleError, match="name another encoding"):
        lesart.read(path, encoding="utf-8")


@pytest.mark.parametrize(
    "text", ["x", "🙂 Ja", "a" * 100_000, "\x07 Ja", "Ja\n" * 50, "= = =\n#\nx", "# \n== ==\nx"]
)
def test_odd_texts_are_read(text):
    article = from_text(text)
    assert article.paragraphs
    assert all(p.span.of(article.text).strip() for p in article.paragraphs)


@pytest.mark.parametrize("text", ["", "„“", "🙂", "----\n=====", "\ufeff"])
def test_texts_without_a_word_are_refused(text):
    with pytest.raises(ArticleError, match=r"empty|no letter and no digit"):
        from_text(text)


def test_importing_stays_light():
    code = (
        "import sys, lesart; lesart.seed(); "
        "heavy = {'trafilatura', 'charset_normalizer', 'lxml', 'pandas', 'matplotlib', 'HanTa'}; "
        "heavy |= {'lesart.articles.webpage', 'email', 'plistlib', 'zoneinfo'}; "  # for pages and mails
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.mark.parametrize("given", [5, None, b"artikel.txt", "", " "])
def test_what_is_no_name_is_refused_in_words(given):
    with pytest.raises(ArticleError, match=r"The name of a file is asked for, not .*my_article\.txt"):
        lesart.read(given)


@pytest.mark.parametrize("given", [b"Der Rat tagt.", None, 5])
def test_what_is_no_text_is_refused_in_words(given):
    with pytest.raises(ArticleError, match=r"A text is asked for, not .*lesart\.read\(path\)"):
        from_text(given)


@pytest.mark.parametrize("given", ["general", None, ["*droh*"]])
def test_what_is_no_codebook_is_refused_in_words(given):
    with pytest.raises(CodebookError, match=r"A codebook is asked for, not .*general_codebook\(\)"):
        find_frames(from_text("Der Rat tagt."), given)


@pytest.mark.skipif(sys.platform == "win32", reason="making a link asks for rights there")
def test_a_link_to_what_is_gone_is_told_from_a_typing_error(tmp_path):
    link = tmp_path / "artikel.txt"
    link.symlink_to(tmp_path / "fort.txt")
    with pytest.raises(ArticleError, match=r"artikel\.txt is a link to .*fort\.txt, where nothing is"):
        lesart.read(link)


def test_a_name_that_was_copied_with_more_than_the_name_is_told_from_a_missing_file(tmp_path):
    path = tmp_path / "Rat tagt.txt"
    path.write_text("Der Rat tagt.", "utf-8")
    for given in (f'"{path}"', path.as_uri(), f"„{path}“"):
        with pytest.raises(ArticleError, match="no name of a file as it stands: write lesart"):
            lesart.read(given)
    with pytest.raises(ArticleError, match="no folder"):
        lesart.read('"nirgends/rat.txt"')


def test_a_file_that_is_called_like_an_address_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("beispielbote.de").write_text("Der Rat tagt.", "utf-8")
    assert lesart.read("beispielbote.de").text == "Der Rat tagt."
