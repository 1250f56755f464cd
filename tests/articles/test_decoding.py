import codecs

import pytest

from lesart.articles.decoding import broken_sequences, decode, mend
from lesart.errors import ArticleError

GERMAN = "„Die Größe der Brücke überrascht“, sagte er – früher hieß sie „Ölbrücke“."
PLAIN = "Die Größe der Brücke überrascht früher wie später: Ölbrücke, Maß und Übermaß."


@pytest.mark.parametrize(
    ("data", "text", "encoding", "reason"),
    [
        (GERMAN.encode("utf-8"), GERMAN, "utf-8", "valid UTF-8"),
        (GERMAN.encode("utf-8-sig"), GERMAN, "utf-8", "byte-order mark of UTF-8"),
        (codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), GERMAN, "utf-16-le", "byte-order mark of UTF-16"),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), GERMAN, "utf-16-be", "byte-order mark of UTF-16"),
        (codecs.BOM_UTF32_LE + GERMAN.encode("utf-32-le"), GERMAN, "utf-32-le", "byte-order mark of UTF-32"),
        (GERMAN.encode("utf-16-le"), GERMAN, "utf-16-le", "no byte-order mark"),
        (GERMAN.encode("utf-16-be"), GERMAN, "utf-16-be", "no byte-order mark"),
        (GERMAN.encode("cp1252"), GERMAN, "cp1252", "Windows-1252"),
        (PLAIN.encode("latin-1"), PLAIN, "cp1252", "Windows-1252"),  # the same bytes in both
        (GERMAN.encode("mac_roman"), GERMAN, "mac_roman", "Mac Roman"),
        (PLAIN.encode("cp850"), PLAIN, "cp850", "DOS code page 850"),
        (b"Nur ASCII hier.", "Nur ASCII hier.", "utf-8", "only ASCII"),
        ("Grüße".encode("latin-1"), "Grüße", "cp1252", "Windows-1252"),
        ("ß".encode("latin-1"), "ß", "cp1252", "Windows-1252"),
        ("Citroën und Łódź".encode("cp1250"), "Citroën und £ódŸ", "cp1252", "Windows-1252"),  # see below
    ],
)
def test_bytes_are_read_in_their_encoding_and_the_reason_told(data, text, encoding, reason):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert reason in decoded.reason


def test_central_european_names_are_read_right_when_the_encoding_is_given():
    assert decode("Citroën und Łódź".encode("cp1250"), encoding="cp1250").text == "Citroën und Łódź"


@pytest.mark.parametrize("undefined", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_a_byte_that_windows_1252_does_not_define_makes_it_latin_1(undefined):
    data = PLAIN.encode("latin-1") + bytes([undefined])
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (PLAIN + chr(undefined), "latin-1")


def test_a_text_in_another_script_is_left_to_the_detector():
    russian = "Сегодня в Москве прошло заседание правительства, сообщили журналистам. " * 5
    decoded = decode(russian.encode("cp1251"))
    assert decoded.text == russian
    assert "charset-normalizer" in decoded.reason


@pytest.mark.parametrize("cut", [10, 30, 59])
def test_short_german_in_windows_1252_is_not_taken_for_another_encoding(cut):
    assert decode(GERMAN[:cut].encode("cp1252")).text == GERMAN[:cut]


def test_what_a_document_declares_is_believed_where_the_bytes_allow_it():
    polish = "Łódź"
    assert decode(polish.encode("iso8859-2"), declared="iso-8859-2").text == polish
    assert decode("„Ja“".encode("cp1252"), declared="iso-8859-1").text == "„Ja“"  # as browsers do
    assert decode("Grüße".encode("cp1252"), declared="utf-8").text == "Grüße"
    assert decode("Grüße".encode("cp1252"), declared="no-such-encoding").text == "Grüße"
    assert decode("Grüße".encode(), declared="iso-8859-1").text == "Grüße"


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (b"Ja \x00 nein", None, "Byte 3 is zero"),
        ("Grüße, Brücken, Öl, Übermaß".encode() + b"\xc3 \xfc", None, "UTF-8 except for 2 broken byte"),
        ("Grüße\nBrücke\nÜber Öl".encode() + b"\n\xff und \xfc", None, "the first in line 4"),
        ("Grüße".encode("cp1252"), "utf-8", "Byte 2 does not fit the encoding utf-8"),
        ("Grüße".encode(), "utf-99", "no encoding named 'utf-99'"),
        (codecs.BOM_UTF16_LE + b"J\x00a", None, "does not fit the encoding utf-16-le"),
        (bytes(range(1, 32)) + bytes(range(127, 256)), None, "no usual encoding"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data, encoding, message):
    with pytest.raises(ArticleError, match=message):
        decode(data, encoding=encoding)


def test_a_single_damaged_umlaut_is_seen_as_encoded_twice():
    twice = GERMAN.encode().decode("cp1252", errors="ignore")
    assert "Ã¼" in broken_sequences(twice)
    assert broken_sequences("Grüße".encode().decode("latin-1")) == ["Ã¼", "Ã\x9f"]


@pytest.mark.parametrize("text", [GERMAN, "São Paulo", "Ça va? Âge, Ô…", "„Weiß“ und „Ü„", "Å – ß“ – Ü„"])
def test_sound_text_is_not_taken_for_encoded_twice(text):
    assert broken_sequences(text) == []


@pytest.mark.xfail(
    reason="known failure: ellipsis and Ö share a byte, and nothing else tells the encodings apart"
)
def test_a_lone_capital_umlaut_of_an_old_macintosh():
    assert decode("Österreich".encode("mac_roman")).text == "Österreich"


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        ("Grüße".encode() + b"\xff", "Grüße\ufffd", "0xFF in line 1 (byte 7 of the file)"),
        ("Ja\nGrü".encode() + b"\xfc" + b" nein", "Ja\nGrü\ufffd nein", "0xFC in line 2 (byte 7 "),
        (b"\x96 Gr\xc3\xbc\xc3\x9fe", "\ufffd Grüße", "0x96 in line 1 (byte 0 "),
        ("Übermaß".encode() + b"\xc3", "Übermaß\ufffd", "0xC3 in line 1 (byte 9 "),
        (GERMAN.encode() + b"\r\n\xe4.", GERMAN + "\r\n\ufffd.", "0xE4 in line 2"),
        ("„Ja“".encode() + b"\x80", "„Ja“\ufffd", "0x80 in line 1"),
        ("a – b".encode() + b"\xdf\n", "a – b\ufffd\n", "1 byte fits UTF-8 nowhere"),
        (("äöü" * 20).encode() + b"\xfc.\xe4", "äöü" * 20 + "\ufffd.\ufffd", "2 bytes fit UTF-8 nowhere"),
    ],
)
def test_a_stray_byte_is_read_over_and_its_place_and_number_told(data, text, told):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, "utf-8")
    assert len(decoded.warnings) == 1
    assert told in decoded.warnings[0]


@pytest.mark.parametrize("text", ["Grüße", "Stra\xdfe", "heiß“ und Öl", "\xdf\x93 und \xfc"])
def test_windows_1252_is_not_taken_for_utf_8_with_stray_bytes(text):
    assert decode(text.encode("cp1252", errors="ignore")).warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        GERMAN,
        "Grüße",
        "München – „Öl“ … Maß",
        "Z\u0308urich",
        "Ja ” nein",
        "100 € ½ ‚so‘",
        "ÄÖÜ äöü ß",
        "🙂 Ü",
    ],
)
@pytest.mark.parametrize("passes", [1, 2])
def test_what_was_encoded_twice_is_mended(text, passes):
    twice = text
    for _ in range(passes):
        twice = "".join(
            bytes([byte]).decode("cp1252" if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "latin-1")
            for byte in twice.encode()
        )
    assert mend(twice)[0] == text
    assert mend("Maß und – " + twice)[0] == "Maß und – " + text


@pytest.mark.parametrize("text", [GERMAN, "São Paulo", "Ça va? Âge, Ô…", "„Weiß“ und „Ü„", "Å – ß“ – Ü„"])
def test_sound_text_is_left_by_mending(text):
    assert mend(text) == (text, 0)
