"""Pages in an envelope: what a browser saves as a single file, what a newsletter sends."""

import plistlib
from email import policy
from email.message import EmailMessage

import pytest

import lesart
from lesart.articles import from_bytes
from lesart.errors import ArticleError

FIRST = "Der Stadtrat von Rautenau hat am Montag über die Brücke beraten, die seit Jahren gesperrt ist."
SECOND = "„Sie wird teurer“, sagte Kämmerin Ute Hahn. Die Arbeiten beginnen im Frühjahr."
PAGE = (
    '<!DOCTYPE html><html lang="de"><head><title>Rat berät | Beispielbote</title></head><body>'
    '<nav><a href="/">Start</a></nav><article><h1>Rat berät über Brücke</h1>'
    f"<p>{FIRST}</p><p>{SECOND}</p></article><footer>© Beispielbote</footer></body></html>"
)
PARAGRAPHS = ["Rat berät über Brücke", FIRST, SECOND]


def mail(*, text=None, page=None, sender="Beispielbote <bote@example.org>", encoding="utf-8"):
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = sender
    message["To"] = "wir@example.org"
    message["Subject"] = "Rat berät: die Brücke, die teurer wird, und was sonst in dieser Woche geschehen ist"
    message["Date"] = "Mon, 03 Oct 2022 23:30:00 +0000"
    if text:
        message.set_content(text, charset=encoding)
    if page and text:
        message.add_alternative(page, subtype="html", charset=encoding)
    elif page:
        message.set_content(page, subtype="html", charset=encoding)
    return message


def archive(page=PAGE, charset="utf-8"):
    """A page as Chromium saves it: related parts, the page first, quoted-printable."""
    outer = EmailMessage(policy=policy.SMTP)
    outer["From"] = "<Saved by Blink>"
    outer["Snapshot-Content-Location"] = "https://bote.example/rat"
    outer["Subject"] = "Rat berät | Beispielbote"
    outer["Date"] = "Tue, 10 Jan 2023 08:00:00 +0100"
    outer.make_related()
    inner = EmailMessage(policy=policy.SMTP)
    inner.set_content(page, subtype="html", charset=charset, cte="quoted-printable")
    inner["Content-Location"] = "https://bote.example/rat"
    outer.attach(inner)
    picture = EmailMessage(policy=policy.SMTP)
    picture.set_content(b"\x89PNG", maintype="image", subtype="png")
    outer.attach(picture)
    return bytes(outer)


def paragraphs(article):
    return [p.span.of(article.text) for p in article.paragraphs]


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
@pytest.mark.parametrize("name", ["rat.mhtml", "rat.mht", "rat.html", "rat"])
def test_a_page_saved_as_a_single_file_reads_like_the_page(tmp_path, name, charset):
    path = tmp_path / name
    path.write_bytes(archive(charset=charset))
    article = lesart.read(path)
    assert paragraphs(article) == PARAGRAPHS
    assert article.name == name
    origin = article.origin
    assert (origin.title, origin.outlet) == ("Rat berät über Brücke", "Beispielbote")
    assert (origin.address, origin.where("address")) == ("https://bote.example/rat", "header of the message")
    assert "web archive (MHTML)" in origin.changes[0]


def test_the_day_on_which_a_page_was_saved_is_not_when_it_appeared():
    assert from_bytes(archive(), path="rat.mhtml").origin.date is None
    dated = PAGE.replace("</h1>", '</h1><time datetime="2022-10-03">3. Oktober 2022</time>')
    assert from_bytes(archive(dated), path="rat.mhtml").origin.date == "2022-10-03"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_of_a_mail_the_page_is_read_and_its_text_if_there_is_no_page(encoding):
    page = PAGE.replace("„", '"').replace("“", '"')
    both = from_bytes(bytes(mail(text="Nur Text.", page=page, encoding=encoding)), path="brief.eml")
    assert paragraphs(both) == [text.replace("„", '"').replace("“", '"') for text in PARAGRAPHS]
    assert both.origin.date == "2022-10-04"  # half past one at night where German is read
    text = from_bytes(bytes(mail(text=f"Hallo,\n\n{FIRST}", encoding=encoding)), path="brief.eml")
    assert paragraphs(text) == ["Hallo,", FIRST]
    assert text.origin.title.startswith("Rat berät: die Brücke, die teurer wird, und was sonst")
    assert text.origin.format == "text"


def test_a_mail_as_a_mailbox_keeps_it_is_read_too():
    data = b"From bote@example.org Mon Oct  3 10:00:00 2022\n" + bytes(mail(text=FIRST))
    assert paragraphs(from_bytes(data, path="brief")) == [FIRST]


def test_a_message_without_text_is_refused_by_name():
    message = mail(text="x")
    message.set_content(b"\x89PNG", maintype="image", subtype="png")
    with pytest.raises(ArticleError, match=r"is an e-mail, and no text stands in it: copy"):
        from_bytes(bytes(message), path="brief.eml")


@pytest.mark.parametrize(
    "text",
    [
        "Rat: Der Damm bleibt\n\nDer Rat tagt.",
        "From: der Anfang eines Romans\n\nEs war einmal.",
        "Frage: Kommen Sie?\nAntwort: Ja.\n\nEin Gespräch.",
        "Subject: ein Betreff\n\nDer Rat tagt.",
    ],
)
def test_a_text_with_colons_is_no_message(text):
    assert from_bytes(text.encode(), path="a.txt").text == text


def test_saved_pages_and_mails_in_a_folder_are_articles_of_a_corpus(tmp_path):
    (tmp_path / "rat.mhtml").write_bytes(archive())
    (tmp_path / "brief.eml").write_bytes(bytes(mail(text=FIRST)))
    corpus = lesart.corpus.read(tmp_path)
    assert corpus.articles["article"].tolist() == ["brief.eml", "rat.mhtml"]
    assert corpus.articles["address"].tolist() == [None, "https://bote.example/rat"]


def web_archive(**changes):
    """A page as Safari saves it: a binary property list, the page as its main resource."""
    main = {
        "WebResourceData": PAGE.encode(),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": "https://bote.example/rat",
    }
    archive = {"WebMainResource": main | changes, "WebSubresources": [{"WebResourceData": b"\x89PNG"}]}
    return plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize("charset", ["UTF-8", "windows-1252"])
def test_a_page_saved_by_safari_reads_like_the_page(charset):
    data = web_archive(WebResourceData=PAGE.encode(charset), WebResourceTextEncodingName=charset)
    article = from_bytes(data, path="rat.webarchive")
    assert paragraphs(article) == PARAGRAPHS
    assert article.origin.address == "https://bote.example/rat"
    assert "web archive (Safari)" in article.origin.changes[0]


@pytest.mark.parametrize(
    "data",
    [
        plistlib.dumps({"Name": "Rat"}, fmt=plistlib.FMT_BINARY),
        plistlib.dumps(["Rat"], fmt=plistlib.FMT_BINARY),
        web_archive()[:-40],
        web_archive(WebResourceData=b""),
        b"bplist00",
    ],
)
def test_a_property_list_without_a_page_is_refused(data):
    with pytest.raises(ArticleError, match="a property list of macOS"):
        from_bytes(data, path="rat.webarchive")


def test_a_picture_in_a_web_archive_is_refused_as_one():
    data = web_archive(WebResourceData=b"\x89PNG\r\n", WebResourceMIMEType="image/png")
    with pytest.raises(ArticleError, match="a PNG picture"):
        from_bytes(data, path="rat.webarchive")
