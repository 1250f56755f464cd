"""What news archives export: several articles a file, with dates missing, duplicates and odd heads."""

import datetime as dt
import gzip

import brotli
import docx
import pytest
from docx.oxml import parse_xml

import lesart

NB = "\u00a0"

NEXIS = [
    "User Name: Mara Lind",
    f"Date and Time:{NB}Montag, 10. Oktober 2022 9:12 Uhr MEZ",
    "Job Number: 181234567",
    "Documents (4)",
    "1. Rat stoppt den Hafenausbau",
    "Client/Matter: -None-",
    "Search Terms: Hafen",
    "2. Fähre bleibt im Hafen",
    "Client/Matter: -None-",
    "Search Type: NOT",
    "Content Type",
    "Narrowed by",
    "Rat stoppt den Hafenausbau",
    "Nordseebote",
    "Montag 3. Oktober 2022",
    "Copyright 2022 Nordseebote Verlag Alle Rechte vorbehalten",
    f"Section:{NB}LOKALES; S. 4",
    f"Length:{NB}212 words",
    f"Byline:{NB}Jule Brandt",
    f"Highlight:{NB}Der Streit um den Hafen geht weiter.",
    "Body",
    "",
    "Der Rat hat den Ausbau gestoppt. „Das Geld fehlt“, sagte Kämmerin Inga Voss.",
    "Der Body des Schiffes sei morsch, hieß es.",
    "Link zum PDF-Dokument",
    "Graphic",
    "Ein Foto des Hafens",
    "Classification",
    f"Language:{NB}GERMAN; Deutsch",
    f"Publication-Type:{NB}Zeitung",
    f"Load-Date:{NB}October 4, 2022",
    "End of Document",
    "Fähre bleibt im Hafen",
    "und wartet",
    "Küstenkurier",
    "October 5, 2022 Wednesday",
    "Ausgabe Nord",
    "Copyright 2022 Küstenkurier",
    f"Länge:{NB}98 Wörter",
    "Body",
    "Die Fähre bleibt liegen, sagte ein Sprecher der Reederei.",
    f"Ladedatum:{NB}6. Oktober 2022",
    "End of Document",
    "Meldungen",
    "Küstenkurier",
    "Copyright 2022 Küstenkurier",
    f"Length:{NB}20 words",
    "Body",
    "Der Leuchtturm ist wieder offen.",
    "End of Document",
    "Bild des Tages",
    "Küstenkurier",
    "October 7, 2022",
    f"Length:{NB}0 words",
    "Body",
    "Graphic",
    "Ein Leuchtturm",
    "End of Document",
]


def write_docx(path, lines, *, table=()):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        added = document.add_table(rows=0, cols=2)
        for left, right in table:
            cells = added.add_row().cells
            cells[0].text, cells[1].text = left, right
    document.save(path)


def write_rtf(path, lines):
    def spelt(line):
        return "".join(
            f"\\u{ord(c)}?" if ord(c) > 255 else f"\\'{ord(c):02x}" if ord(c) > 127 else c for c in line
        )

    body = "\n".join(rf"\pard {spelt(line)}\par" for line in lines)
    path.write_bytes(rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0 Arial;}}}}{body}}}".encode("ascii"))


def of_nexis(corpus):
    table = corpus.articles
    assert table["article"].str.split("#").str[1].tolist() == ["1", "2", "3"]
    assert table["title"].tolist() == [
        "Rat stoppt den Hafenausbau",
        "Fähre bleibt im Hafen und wartet",
        "Meldungen",
    ]
    assert table["outlet"].tolist() == ["Nordseebote", "Küstenkurier", "Küstenkurier"]
    assert table["date"].tolist() == [dt.date(2022, 10, 3), dt.date(2022, 10, 5), None]
    assert table["section"].tolist() == ["LOKALES", None, None]
    assert table["author"].tolist() == ["Jule Brandt", None, None]
    assert table["language"].tolist() == ["de", None, None]
    assert table["edition"].tolist() == [None, "Ausgabe Nord", None]
    assert table["load_date"].tolist() == ["October 4, 2022", "6. Oktober 2022", None]
    first = next(iter(corpus)).text
    assert first.startswith(
        "Rat stoppt den Hafenausbau\n\nDer Streit um den Hafen geht weiter.\n\nDer Rat hat"
    )
    assert first.endswith("sei morsch, hieß es.")
    assert corpus.errors["reason"].tolist() == ["the export has no text of this article ('Bild des Tages')"]
    assert "Inga Voss" in set(corpus.quotes["source"])


def test_nexis_uni_as_word(tmp_path):
    write_docx(tmp_path / "nexis.docx", NEXIS)
    of_nexis(lesart.corpus.read(tmp_path))


def test_nexis_uni_as_rtf(tmp_path):
    write_rtf(tmp_path / "nexis.rtf", NEXIS)
    of_nexis(lesart.corpus.read(tmp_path))


def test_the_last_article_is_kept_if_its_end_is_missing(tmp_path):
    write_docx(tmp_path / "nexis.docx", NEXIS[:44])
    assert lesart.corpus.read(tmp_path).articles["title"].tolist()[-1] == "Fähre bleibt im Hafen und wartet"


FACTIVA = """<html><head><meta charset="utf-8"><title>Factiva</title></head><body>
<div id="article-BOTE0000" class="article"><div class="article deArticle"><p>
<div>Lokales</div>
<div id="hd"><span class='deHeadline'>Rat stoppt
den Hafenausbau</span></div>
<div class="author">Von Jule Brandt</div>
<div>212 Wörter</div><div>3 Oktober 2022</div><div>05:12</div><div>Nordseebote</div>
<div>NOBO</div><div>4</div>
<div>Deutsch</div><div>(c) 2022 Nordseebote Verlag</div></p>
<p class="articleParagraph dearticleParagraph">Der Rat hat den <b>Ausbau</b> gestoppt.</p>
<p class="articleParagraph dearticleParagraph">„Das Geld fehlt“, sagte Kämmerin Inga Voss.</p>
<p>Dokument NOBO000020221003eia3000b4</p></div></div><br/>
<div id="article-KUST" class="article"><div class="article deArticle"><p>
<div id="hd"><span class='deHeadline'>Fähre bleibt im Hafen</span></div>
<div>98 Wörter</div><div>Küstenkurier</div><div>KUKU</div><div>Deutsch</div><div>(c) 2022</div></p>
<p class="articleParagraph dearticleParagraph">Die Fähre bleibt liegen.</p>
<p>Dokument KUKU000020221005eia5000b5</p></div></div>
<div class="article enArticle"><table>
<tr><td>HD</td><td>Ferry stays</td></tr><tr><td>BY</td><td>By Ann Poole</td></tr>
<tr><td>WC</td><td>9 words</td></tr><tr><td>PD</td><td>5 October 2022</td></tr>
<tr><td>SN</td><td>Harbour News</td></tr><tr><td>LA</td><td>English</td></tr>
<tr><td>LP</td><td><p>The ferry stays.</p></td></tr><tr><td>TD</td><td><p>It leaks.</p><p>A lot.</p></td></tr>
<tr><td>AN</td><td>Document HANE000020221005eia500001</td></tr></table></div>
</body></html>"""


def test_factiva_as_a_page(tmp_path):
    (tmp_path / "Factiva.html").write_text(FACTIVA, "utf-8")
    corpus = lesart.corpus.read(tmp_path)
    table = corpus.articles
    assert table["title"].tolist() == ["Rat stoppt den Hafenausbau", "Fähre bleibt im Hafen", "Ferry stays"]
    assert table["date"].tolist() == [dt.date(2022, 10, 3), None, dt.date(2022, 10, 5)]
    assert table["outlet"].tolist() == ["Nordseebote", "Küstenkurier", "Harbour News"]
    assert table["author"].tolist() == ["Jule Brandt", None, "Ann Poole"]
    assert table["language"].tolist() == ["de", "de", "en"]
    assert table["section"].tolist() == ["Lokales", None, None]
    assert table["document"].tolist()[::2] == ["NOBO000020221003eia3000b4", "HANE000020221005eia500001"]
    texts = [article.text for article in corpus]
    assert texts[0].endswith(
        "Der Rat hat den Ausbau gestoppt.\n\n„Das Geld fehlt“, sagte Kämmerin Inga Voss."
    )
    assert texts[2] == "Ferry stays\n\nThe ferry stays.\n\nIt leaks.\n\nA lot."


FACTIVA_LINES = [
    "Lokales",
    "Rat stoppt den Hafenausbau",
    "Von Jule Brandt",
    "1.212 Wörter",
    "3 Oktober 2022",
    "Nordseebote",
    "NOBO",
    "Deutsch",
    "(c) 2022 Nordseebote Verlag",
    "",
    "Der Rat hat den Ausbau gestoppt. Er will 98 Wörter dazu sagen.",
    "Dokument NOBO000020221003eia3000b4",
    "Fähre bleibt im Hafen",
    "98 Wörter",
    "Küstenkurier",
    "Deutsch",
    "Die Fähre bleibt liegen.",
    "Dokument KUKU000020221005eia5000b5",
    "Suchzusammenfassung",
    "Text Hafen",
]
FACTIVA_CODED = [
    "HD|Rat stoppt den Hafenausbau|",
    "BY|Von Jule Brandt|",
    "WC|212 Wörter|",
    "PD|3 Oktober 2022|",
    "SN|Nordseebote|",
    "LA|Deutsch|",
    "LP|Der Rat hat den Ausbau gestoppt.|",
    "TD|„Das Geld fehlt“, sagte Kämmerin Inga Voss.",
    "Mehr sagte sie nicht.|",
    "AN|Dokument NOBO000020221003eia3000b4|",
    "",
    "HD|Fähre bleibt im Hafen|",
    "SN|Küstenkurier|",
    "TD|Die Fähre bleibt liegen.|",
    "AN|Dokument KUKU000020221005eia5000b5|",
]


@pytest.mark.parametrize("lines", [FACTIVA_LINES, FACTIVA_CODED], ids=["plain", "with the letters of fields"])
def test_factiva_as_rtf(tmp_path, lines):
    write_rtf(tmp_path / "Factiva.rtf", lines)
    corpus = lesart.corpus.read(tmp_path)
    table = corpus.articles
    assert table["title"].tolist() == ["Rat stoppt den Hafenausbau", "Fähre bleibt im Hafen"]
    assert table["date"].tolist() == [dt.date(2022, 10, 3), None]
    assert table["outlet"].tolist() == ["Nordseebote", "Küstenkurier"]
    assert table["author"].tolist() == ["Jule Brandt", None]
    assert table["document"].tolist() == ["NOBO000020221003eia3000b4", "KUKU000020221005eia5000b5"]
    texts = [article.text for article in corpus]
    assert texts[0].startswith("Rat stoppt den Hafenausbau\n\nDer Rat hat den Ausbau gestoppt.")
    assert texts[1] == "Fähre bleibt im Hafen\n\nDie Fähre bleibt liegen."
    assert len(corpus.errors) == 0


GENIOS = """\ufeffDokumente

Rat stoppt den Hafenausbau ........ 2
Fähre bleibt im Hafen ............ 3

Nordseebote vom 03.10.2022, Nr. 230, S. 4

Rat stoppt den Hafenausbau

Der Rat hat den Ausbau gestoppt.
„Das Geld fehlt“, sagte Kämmerin Inga Voss.

Jule Brandt

Quelle:\u00a0Nordseebote vom 03.10.2022, Nr. 230, S. 4
Ressort:\tLokales
Dokumentnummer: NOBO-2022-10-03-4

Dauerhafte Adresse des Dokuments:
https://www.wiso-net.example/document/NOBO__1

Alle Rechte vorbehalten: (c) Nordseebote Verlag

© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH

Seite 1 von 2

Fähre bleibt im Hafen

Die Fähre bleibt liegen. Der Sprecher sagte: „Sie ist leck.“

Quelle: Küstenkurier
Dokumentnummer: KUKU-1
Alle Rechte vorbehalten: (c) Küstenkurier
© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH
"""


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_genios_as_text(tmp_path, encoding):
    text = GENIOS if encoding == "utf-8" else GENIOS.lstrip("\ufeff")
    (tmp_path / "wiso.txt").write_bytes(text.replace("\n", "\r\n").encode(encoding))
    corpus = lesart.corpus.read(tmp_path)
    table = corpus.articles
    assert table["title"].tolist() == ["Rat stoppt den Hafenausbau", "Fähre bleibt im Hafen"]
    assert table["date"].tolist() == [dt.date(2022, 10, 3), None]
    assert table["outlet"].tolist() == ["Nordseebote", "Küstenkurier"]
    assert table["section"].tolist() == ["Lokales", None]
    assert table["author"].tolist() == ["Jule Brandt", None]
    assert table["page"].tolist() == ["4", None]
    assert table["document"].tolist() == ["NOBO-2022-10-03-4", "KUKU-1"]
    assert table["address"].tolist() == ["https://www.wiso-net.example/document/NOBO__1", None]
    texts = [article.text for article in corpus]
    assert texts[0].endswith("„Das Geld fehlt“, sagte Kämmerin Inga Voss.")
    assert texts[1].startswith("Fähre bleibt im Hafen\n\nDie Fähre bleibt liegen.")


def test_a_document_of_no_archive_is_one_article(tmp_path):
    write_docx(tmp_path / "a.docx", ["Rat tagt", "„Ja“, sagte Eva Klein."], table=[("Ort", "Bonn")])
    write_rtf(tmp_path / "b.rtf", ["Rat tagt", "„Ja“, sagte Eva Klein."])
    texts = [article.text for article in lesart.corpus.read(tmp_path)]
    assert texts == ["Rat tagt\n\n„Ja“, sagte Eva Klein.\n\nOrt Bonn", "Rat tagt\n\n„Ja“, sagte Eva Klein."]


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write_docx_of_xml(path, *blocks):
    """Write a document with these blocks, given as WordprocessingML."""
    document = docx.Document()
    for block in blocks:
        document.element.body.insert(-1, parse_xml(block.replace(" ", f' xmlns:w="{WORD}" ', 1)))
    document.save(path)


def test_what_was_put_in_while_changes_were_tracked_is_read_and_what_was_deleted_is_not(tmp_path):
    write_docx_of_xml(
        tmp_path / "a.docx",
        '<w:p ><w:r><w:t xml:space="preserve">Der Rat </w:t></w:r>'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>lehnt ab</w:delText><w:tab/></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t xml:space="preserve">stimmt zu, </w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3" w:author="A"><w:r><w:t>gestern</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="4" w:author="A"><w:r><w:t>sagt Eva Klein.</w:t></w:r></w:moveTo></w:p>',
        '<w:p ><w:ins w:id="5" w:author="A"><w:r><w:t>Das ist neu.</w:t></w:r></w:ins></w:p>',
    )
    [article] = lesart.corpus.read(tmp_path)
    assert article.text == "Der Rat stimmt zu, sagt Eva Klein.\n\nDas ist neu."


def test_words_in_content_controls_fields_and_marks_of_word_are_read(tmp_path):
    write_docx_of_xml(
        tmp_path / "a.docx",
        "<w:sdt ><w:sdtContent><w:p><w:r><w:t>Rat tagt</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        '<w:p ><w:r><w:t xml:space="preserve">Am </w:t></w:r>'
        "<w:sdt><w:sdtContent><w:r><w:t>3. Oktober</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:r><w:t xml:space="preserve"> sprach </w:t></w:r>'
        '<w:smartTag w:element="PersonName"><w:r><w:t>Eva Klein</w:t></w:r></w:smartTag>'
        '<w:r><w:t xml:space="preserve"> über </w:t></w:r>'
        '<w:fldSimple w:instr=" REF a "><w:r><w:t>Geld</w:t></w:r></w:fldSimple>'
        "<w:r><w:t>.</w:t></w:r></w:p>",
        '<w:tbl ><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
        "<w:p><w:r><w:t>Ort</w:t></w:r></w:p></w:tc><w:sdt><w:sdtContent><w:tc>"
        "<w:p><w:r><w:t>Bonn</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
    )
    [article] = lesart.corpus.read(tmp_path)
    assert article.text == "Rat tagt\n\nAm 3. Oktober sprach Eva Klein über Geld.\n\nOrt Bonn"


def test_hyphens_that_must_not_break_are_kept_and_those_that_may_are_none(tmp_path):
    write_docx_of_xml(
        tmp_path / "a.docx",
        "<w:p ><w:r><w:t>Der CDU</w:t><w:noBreakHyphen/><w:t>Politiker nennt 10</w:t></w:r>"
        "<w:r><w:noBreakHyphen/><w:t>15 Dampf</w:t><w:softHyphen/><w:t>schiffe.</w:t></w:r></w:p>",
    )
    [article] = lesart.corpus.read(tmp_path)
    assert article.text == "Der CDU-Politiker nennt 10-15 Dampfschiffe."


def test_rtf_with_deleted_words_is_refused_for_they_cannot_be_told_from_text(tmp_path):
    write_rtf(tmp_path / "a.rtf", [r"Der Rat {\deleted lehnt ab}{\revised stimmt zu}."])
    write_rtf(
        tmp_path / "b.rtf", [r"Der Befehl heißt \\deleted und ist alt.", r"{\deleted0 So} steht es da."]
    )
    corpus = lesart.corpus.read(tmp_path)
    assert [article.text for article in corpus] == [
        "Der Befehl heißt \\deleted und ist alt.\n\nSo steht es da."
    ]
    assert "accept all changes" in corpus.errors["reason"][0]


def test_hidden_words_of_word_and_rtf_are_not_read(tmp_path):
    write_docx_of_xml(
        tmp_path / "a.docx",
        '<w:p ><w:r><w:t xml:space="preserve">Der Rat tagt </w:t></w:r>'
        '<w:r><w:rPr><w:b/><w:vanish/></w:rPr><w:t xml:space="preserve">nicht </w:t></w:r>'
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>heute.</w:t></w:r></w:p>',
    )
    write_rtf(
        tmp_path / "b.rtf",
        [
            r"Der Rat tagt {\v nicht }heute.",
            r"Er {\b\fs24\v1 wohl {\i kaum} }schweigt{\v\b  sehr}.",
            r"{\v0 Die }{\vertalc Pumpe} \{\\v l\'e4uft\}{\v\v0  seit heute}.",
        ],
    )
    word, rtf = lesart.corpus.read(tmp_path)
    assert word.text == "Der Rat tagt heute."
    assert rtf.text == "Der Rat tagt heute.\n\nEr schweigt.\n\nDie Pumpe {\\v läuft} seit heute."


TEI = """<?xml version="1.0" encoding="utf-8"?>
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Hafenkorpus</title></titleStmt>
<publicationStmt><p>frei</p></publicationStmt>
<sourceDesc><bibl><title level="j">Nordseebote</title></bibl></sourceDesc></fileDesc></teiHeader>
<TEI xml:lang="de"><teiHeader><fileDesc>
<titleStmt><title>Rat stoppt den Ausbau</title><author>Jule Brandt</author></titleStmt>
<publicationStmt><publisher>V</publisher><date when="2024-01-01">2024</date></publicationStmt>
<sourceDesc><bibl><date when="2022-10-03">3. Oktober</date><ref target="https://bote.example/1"/></bibl></sourceDesc>
</fileDesc>
<profileDesc><textClass><keywords><term>Lokales</term></keywords></textClass></profileDesc></teiHeader>
<text><body><head>Rat stoppt den Ausbau</head>
<div><p>Der Rat hat den Aus<lb break="no"/>bau<lb/>gestoppt<note>Anm.</note>.</p>
<p>Das <choice><sic>Gelt</sic><corr>Geld</corr></choice> fehlt.</p></div></body></text></TEI>
<TEI><teiHeader><fileDesc><titleStmt><title>Leer</title></titleStmt></fileDesc></teiHeader>
<text><body/></text></TEI>
<TEI><teiHeader><fileDesc><titleStmt><title>Fähre bleibt</title></titleStmt><sourceDesc><bibl>
<title level="j">Küstenkurier</title></bibl></sourceDesc></fileDesc></teiHeader>
<text><body><p>Sie ist leck.</p></body></text></TEI>
</teiCorpus>"""


def test_tei(tmp_path):
    (tmp_path / "hafen.xml").write_text(TEI, "utf-8")
    corpus = lesart.corpus.read(tmp_path)
    table = corpus.articles
    assert table["article"].tolist() == ["hafen.xml#1", "hafen.xml#3"]
    assert table["title"].tolist() == ["Rat stoppt den Ausbau", "Fähre bleibt"]
    assert table["outlet"].tolist() == ["Nordseebote", "Küstenkurier"]
    assert table["date"].tolist() == [dt.date(2022, 10, 3), None]
    assert table["address"].tolist() == ["https://bote.example/1", None]
    assert table["section"].tolist() == ["Lokales", None]
    assert (
        next(iter(corpus)).text
        == "Rat stoppt den Ausbau\n\nDer Rat hat den Ausbau gestoppt.\n\nDas Geld fehlt."
    )
    assert corpus.errors["article"].tolist() == ["hafen.xml#2"]


def test_an_issue_in_tei_is_its_articles(tmp_path):
    issue = (
        "<TEI><teiHeader><fileDesc><sourceDesc><bibl><title level='j'>Nordseebote</title></bibl></sourceDesc>"
        "</fileDesc></teiHeader><text><front><p>Preis 5 Pf.</p></front><body>"
        "<div type='page'><div type='article'><head>Erster</head><div><p>Der Rat tagt.</p></div></div>"
        "<div type='Article'><head>Zweiter</head><p>Die Bahn ruht.</p></div></div>{}</body></text></TEI>"
    )
    (tmp_path / "a.xml").write_text(issue.format("<div type='advert'><p>Seife!</p></div>"), "utf-8")
    corpus = lesart.corpus.read(tmp_path)
    assert [article.text for article in corpus] == ["Erster\n\nDer Rat tagt.", "Zweiter\n\nDie Bahn ruht."]
    assert corpus.articles["title"].tolist() == ["Erster", "Zweiter"]
    assert set(corpus.articles["outlet"]) == {"Nordseebote"}


def test_xml_is_read_safely(tmp_path):
    (tmp_path / "secret").write_text("geheim", "utf-8")
    entity = f'<!DOCTYPE TEI [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    body = "<TEI><teiHeader/><text><body><p>Wort {}</p></body></text></TEI>"
    (tmp_path / "a.xml").write_text(entity + body.format("&e;"), "utf-8")
    (tmp_path / "b.xml").write_text(body.format("und Satz."), "utf-8")
    (tmp_path / "c.xml").write_text("<TEI><text>", "utf-8")
    (tmp_path / "d.xml").write_text("<rss/>", "utf-8")
    corpus = lesart.corpus.read(tmp_path)
    assert [article.text for article in corpus if article.name.endswith("xml")] == ["Wort und Satz."]
    reasons = dict(corpus.errors[["place", "reason"]].values.tolist())
    assert "entities" in reasons["a.xml"]
    assert "not well-formed" in reasons["c.xml"]
    assert "no TEI article" in reasons["d.xml"]


PAGE = """<html><head><title>Rat tagt</title><meta property="og:site_name" content="Bote"></head><body>
<article><h1>Rat tagt über den Hafen</h1><time datetime="2022-10-03">3.10.2022</time>
<p>Der Rat der Stadt Köln tagt am Montag über den Ausbau des Hafens, wie die Verwaltung mitteilte.</p>
<p>»Das Geld fehlt uns schon lange«, sagte Kämmerin Inga Voss am Rande der Sitzung vor Journalisten.</p>
</article></body></html>"""


def write_warc(path, records):
    with path.open("wb") as stream:
        for number, (address, status, kind, body, *more) in enumerate(records):
            told = "".join(f"{line}\r\n" for line in (f"Content-Type: {kind}", *more))
            answer = f"HTTP/1.1 {status}\r\n{told}\r\n".encode() + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\n"
                f"WARC-Date: 2022-10-04T00:00:00Z\r\nWARC-Target-URI: {address}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            record = head.encode() + answer + b"\r\n\r\n"
            stream.write(gzip.compress(record) if path.suffix == ".gz" else record)


@pytest.mark.parametrize("name", ["netz.warc", "netz.warc.gz"])
def test_web_archives(tmp_path, name):
    plain = PAGE
    records = [
        ("https://bote.example/1", "200 OK", "text/html; charset=utf-8", plain.encode()),
        ("https://bote.example/2", "404 Not Found", "text/html", PAGE.encode()),
        ("https://bote.example/3.png", "200 OK", "image/png", b"\x89PNG"),
        (
            "https://bote.example/4",
            "200 OK",
            "text/html; charset=iso-8859-1",
            PAGE.encode("latin-1", "replace"),
        ),
        ("https://bote.example/5", "200 OK", "text/html", b"<html><body></body></html>"),
    ]
    write_warc(tmp_path / name, records)
    corpus = lesart.corpus.read(tmp_path)
    table = corpus.articles
    assert table["address"].tolist() == ["https://bote.example/1", "https://bote.example/4"]
    assert table["date"].tolist() == [dt.date(2022, 10, 3)] * 2
    assert table["crawled"].notna().all()
    assert all("Köln" in article.text for article in corpus)
    assert corpus.errors["article"].tolist() == [f"{name}#3"]


def test_a_web_archive_that_breaks_off_keeps_what_was_read(tmp_path):
    page = PAGE.encode()
    whole = tmp_path / "whole.warc"
    write_warc(whole, [(f"https://bote.example/{n}", "200 OK", "text/html", page) for n in range(3)])
    packed = tmp_path / "cut.warc.gz"
    write_warc(packed, [(f"https://bote.example/{n}", "200 OK", "text/html", page) for n in range(3)])
    packed.write_bytes(packed.read_bytes()[:-40])
    whole.write_bytes(whole.read_bytes()[:-40])
    corpus = lesart.corpus.read(packed, whole)
    assert corpus.articles["article"].str.split("#").str[0].value_counts()["cut.warc.gz"] == 2
    assert corpus.errors["place"].tolist() == ["cut.warc.gz, page 3", "whole.warc, page 3"]
    assert corpus.errors["reason"].str.contains("breaks off").all()


def chunked(body):
    return f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"


PACKED = [
    (gzip.compress(PAGE.encode()), "Content-Encoding: gzip"),
    (brotli.compress(PAGE.encode()), "Content-Encoding: br"),
    (brotli.compress(PAGE.encode()), "content-encoding: BR"),
    (chunked(brotli.compress(PAGE.encode())), "Content-Encoding: br", "Transfer-Encoding: chunked"),
    (PAGE.encode(), "Content-Encoding: identity"),
    (PAGE.encode(), "Content-Encoding: br"),  # unpacked by the crawler, which left the header
    (b"\xef\xbb\xbf\n" + PAGE.encode(), "Content-Encoding: zstd"),
]


def test_pages_of_web_archives_are_read_as_the_server_packed_them(tmp_path):
    kind = "text/html; charset=utf-8"
    records = [(f"https://bote.example/{n}", "200 OK", kind, *packed) for n, packed in enumerate(PACKED)]
    write_warc(tmp_path / "netz.warc.gz", records)
    corpus = lesart.corpus.read(tmp_path)
    assert corpus.articles["address"].tolist() == [address for address, *_ in records]
    assert corpus.articles["title"].tolist() == ["Rat tagt über den Hafen"] * len(PACKED)
    assert all("Köln" in article.text for article in corpus)


def test_a_page_that_nothing_unpacks_is_refused_and_costs_only_itself(tmp_path):
    packed = brotli.compress(PAGE.encode())
    kinds = ("zstd", "br", "gzip, br")
    bodies = (b"\x28\xb5\x2f\xfd" + packed, packed[:-20], packed)
    records = [
        (f"https://bote.example/{kind}", "200 OK", "text/html", body, f"Content-Encoding: {kind}")
        for kind, body in zip(kinds, bodies, strict=True)
    ]
    records.append(("https://bote.example/rat", "200 OK", "text/html; charset=utf-8", PAGE.encode()))
    write_warc(tmp_path / "netz.warc", records)
    corpus = lesart.corpus.read(tmp_path)
    assert corpus.articles["address"].tolist() == ["https://bote.example/rat"]
    assert corpus.errors["place"].tolist() == [f"netz.warc, page {n}" for n in (1, 2, 3)]
    assert all(f"»{kind}«" in reason for kind, reason in zip(kinds, corpus.errors["reason"], strict=True))


def test_damaged_documents_cost_only_themselves(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "b.rtf").write_bytes(b"no rtf")
    (tmp_path / "c.parquet").write_bytes(b"PAR1")
    (tmp_path / "d.json").write_text("[1,", "utf-8")
    (tmp_path / "e.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "f.txt").write_text("Der Rat tagt.", "utf-8")
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    corpus = lesart.corpus.read(tmp_path)
    assert corpus.articles["article"].tolist() == ["f.txt"]
    assert corpus.errors["place"].tolist() == ["a.docx", "b.rtf", "c.parquet", "d.json", "e.pdf"]
