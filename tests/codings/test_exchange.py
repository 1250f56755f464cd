"""Codings out and in: REFI-QDA, UIMA CAS, brat, tables. Every offset comes back; others' are understood."""

import json
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import cassis
import pytest

import lesart
from lesart.articles import from_text, seed_file
from lesart.cli import main
from lesart.codings import (
    NO_FRAME,
    Code,
    CodedSpan,
    CodedText,
    coded_by_hand,
    coded_by_lesart,
    on_text,
    read_class,
    read_coded,
    span_agreement,
    unit_codings,
    write_coded,
)
from lesart.codings.refi import read_refi_codebook
from lesart.course.coding import CodingSheet
from lesart.errors import CodebookError, MissingExtraError, OptionError, UndefinedMeasureError
from lesart.frames import coding_units, general_codebook, read_codebook, read_codings
from lesart.records import Span

# Marks, umlauts, a soft hyphen, a tab, line breaks, and four characters outside the basic plane.
ARTICLE = from_text(
    "Der 🎬-Saal schließt\n\n„Wir bleiben ‚vorerst‘“, sagte 𝔄nne Müller.\n"
    "Äpfel\u00ad und\tBirnen … 😀 und 👩‍🚒 Ende",
    name="saal.txt",
)
TEXT = ARTICLE.text


def at(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


SPANS = tuple(
    sorted(
        [
            CodedSpan(at("🎬-Saal"), "threat", "Anna", "weil <es> 😀 & „so“ ist"),
            CodedSpan(at("„Wir bleiben ‚vorerst‘“"), "quote: direct", "Björn Ørn"),
            CodedSpan(at("𝔄nne Müller.\nÄpfel\u00ad und"), "Bedrohung", "Anna"),
            CodedSpan(at("𝔄nne Müller.\nÄpfel\u00ad und"), "threat", "Björn Ørn", "zweimal"),
            CodedSpan(at("😀 und 👩‍🚒 Ende"), "threat", "Anna"),
            CodedSpan(at("Ende"), "Bedrohung", "Björn Ørn"),
        ]
    )
)
CODES = (
    Code("frames", "what is coded"),
    Code("threat", "Appears as a danger", "frames"),
    Code("Bedrohung", "", "frames"),
)
CODED = CodedText("saal.txt", TEXT, SPANS, CODES)


def together(files):
    return tuple(sorted(each for coded in files for each in coded.spans))


@pytest.mark.parametrize(
    ("form", "name"), [("qdpx", "a.qdpx"), ("xmi", "a.xmi"), ("csv", "a.csv"), ("brat", "brat")]
)
def test_what_goes_out_comes_back(tmp_path, form, name):
    written = write_coded(CODED, tmp_path / name, form)
    back = [coded for path in written for coded in read_coded(path, ARTICLE)]
    assert together(back) == SPANS
    assert {coded.text for coded in back} == {TEXT}
    assert [remark for coded in back for remark in coded.remarks] == []


@pytest.mark.parametrize(("form", "name"), [("qdpx", "a.qdpx"), ("xmi", "a.xmi"), ("brat", "brat")])
def test_formats_with_their_text_need_no_article(tmp_path, form, name):
    back = [coded for path in write_coded(CODED, tmp_path / name, form) for coded in read_coded(path)]
    assert together(back) == SPANS
    assert {coded.text for coded in back} == {TEXT}


def test_quotes_sources_and_frames_of_the_course_s_article_go_out_and_come_back(tmp_path):
    coded = coded_by_lesart(lesart.seed(), read_codebook(seed_file("codebook.toml")))
    assert {"quote: direct", "cue", "mention", "threat"} <= {each.code for each in coded.spans}
    for form in ("qdpx", "xmi", "csv"):
        [path] = write_coded(coded, tmp_path / f"seed.{form}", form)
        assert together(read_coded(path, lesart.seed())) == coded.spans


def test_codings_by_hand_keep_units_without_a_frame(tmp_path):
    article = lesart.seed()
    codings = read_codings(seed_file("frames.jsonl"))
    codebook = read_codebook(seed_file("codebook.toml"))
    [path] = write_coded(coded_by_hand(codings, article, codebook), tmp_path / "hand.qdpx", "qdpx")
    [back] = read_coded(path, article)
    units = sorted({coding.span for coding in codings})
    assert NO_FRAME in {each.code for each in back.spans}
    for coder, own in unit_codings(back, units).items():
        ours = {coding.span: coding for coding in codings if coding.coder == coder}
        assert {c.span: c.frames for c in own} == {span: c.frames for span, c in ours.items()}
        assert all(c.reason == " ".join(ours[c.span].reason.split()) for c in own)


@pytest.mark.parametrize("seen", ["threat", ""], ids=["a frame each", "no frame"])
def test_a_sheet_of_twelve_units_is_one_of_twelve_after_a_project(tmp_path, seen):
    article, codebook = lesart.seed(), read_codebook(seed_file("codebook.toml"))
    units = {number: unit.span for number, unit in enumerate(coding_units(article), start=1) if number <= 12}
    for name in ("Ada", "Bo"):
        sheet = CodingSheet(article, codebook, units, coder=name)
        for number in units:
            sheet.code(number, seen, reason=f"{name} {number}")
        write_coded(coded_by_hand(sheet.codings, article, codebook), tmp_path / f"{name}.qdpx", "qdpx")
    together = read_class(tmp_path, article=article)
    assert list(together.units.values()) == list(range(1, 13))
    few = read_class(tmp_path, article=article, units={3, 20})
    assert list(few.units.values()) == [3, 20]  # somebody who coded elsewhere has read what was asked for
    assert {coding.frames for coding in few.codings(coding_units(article)[19].span).values()} == {frozenset()}


def test_the_codebook_goes_out_alone(tmp_path):
    [path] = write_coded(CODED, tmp_path / "codes.qdc", "qdc")
    codes = read_refi_codebook(path)
    assert [(code.name, code.parent) for code in codes] == [
        ("frames", ""),
        ("threat", "frames"),
        ("Bedrohung", "frames"),
        ("quote: direct", ""),
    ]
    assert codes[1].description == "Appears as a danger"


# ------------------------------------------------------------------------------------- REFI-QDA of others

SPACE = "{urn:QDA-XML:project:1.0}"


def test_a_project_is_what_qualcoder_s_import_takes(tmp_path):
    """Read with nothing but zipfile and ElementTree, as QualCoder 3 does.

    It reads the text with line ends translated and the mark at the beginning kept, cuts positions out of it
    in code points, needs the project's origin, and finds users and codes by their identities.
    """
    [path] = write_coded(CODED, tmp_path / "a.qdpx", "qdpx")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "unpacked")
    root = ET.parse(tmp_path / "unpacked" / "project.qde").getroot()  # noqa: S314 - written two lines above
    assert root.get("origin") == "Lesart"
    users = {each.get("guid"): each.get("name") for each in root.find(f"{SPACE}Users")}
    codes = {each.get("guid"): each.get("name") for each in root.iter(f"{SPACE}Code")}
    categories = {each.get("name") for each in root.iter(f"{SPACE}Code") if each.get("isCodable") == "false"}
    assert categories == {"frames"}
    source = root.find(f"{SPACE}Sources/{SPACE}TextSource")
    file = tmp_path / "unpacked" / "sources" / source.get("plainTextPath").removeprefix("internal://")
    text = file.read_text("utf-8")
    assert text == TEXT
    assert b"\r" not in file.read_bytes()
    found = [
        CodedSpan(
            Span(int(each.get("startPosition")), int(each.get("endPosition"))),
            codes[each.find(f"{SPACE}Coding/{SPACE}CodeRef").get("targetGUID")],
            users[each.get("creatingUser")],
            each.findtext(f"{SPACE}Description") or "",
        )
        for each in source.iter(f"{SPACE}PlainTextSelection")
    ]
    assert tuple(sorted(found)) == SPANS
    assert all(each.get("creationDateTime") for each in source.iter(f"{SPACE}PlainTextSelection"))


@pytest.mark.parametrize(
    ("program", "ends", "counts"),
    [("maxqda", 2, 2), ("nvivo", 2, 2), ("atlas.ti", 2, 1), ("qualcoder", 1, 1)],
)
def test_line_ends_are_as_each_program_counts_them(tmp_path, program, ends, counts):
    [path] = write_coded(CODED, tmp_path / "a.qdpx", "qdpx", program=program)
    with zipfile.ZipFile(path) as archive:
        stored = archive.read(next(name for name in archive.namelist() if name.endswith(".txt"))).decode(
            "utf-8"
        )
        root = ET.fromstring(archive.read("project.qde"))  # noqa: S314 - written three lines above
    assert stored == TEXT.replace("\n", "\r\n"[-ends:])
    seen = stored if counts == ends else TEXT
    found = {
        seen[int(each.get("startPosition")) : int(each.get("endPosition"))].replace("\r\n", "\n")
        for each in root.iter(f"{SPACE}PlainTextSelection")
    }
    assert found == {each.span.of(TEXT) for each in SPANS}
    assert together(read_coded(path, ARTICLE)) == SPANS


def project(path, stored, stretches, *, origin="Some program 1.0", folder="Sources", inside=False):
    """Write a project as another program might: stretches are (start, end, name)."""
    user, code, source = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
    selections = "".join(
        f'<PlainTextSelection guid="00000000-0000-4000-9000-{number:012}" name="{name}" '
        f'startPosition="{start}" endPosition="{end}" creatingUser="{user}"><Description>why</Description>'
        f'<Coding guid="00000000-0000-4000-a000-{number:012}"><CodeRef targetGUID="{code}"/></Coding>'
        "</PlainTextSelection>"
        for number, (start, end, name) in enumerate(stretches)
    )
    told = f"<PlainTextContent>{stored}</PlainTextContent>" if inside else ""
    where = "" if inside else f'plainTextPath="internal://{source.upper()}.txt"'
    xml = (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="p" '
        f'origin="{origin}" extra="of a later version"><Users><User guid="{user}" name="Eva"/></Users>'
        f'<CodeBook><Codes><Code guid="{code}" name="danger" isCodable="true"/></Codes></CodeBook><Sources>'
        f'<TextSource guid="{source}" name="saal" {where}>{told}{selections}</TextSource></Sources></Project>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", xml)
        if not inside:
            archive.writestr(f"{folder}/{source}.txt", stored.encode("utf-8"))
    return path


WANTED = ["🎬-Saal", "𝔄nne Müller", "😀 und", "Ende"]


def positions(stored, words, *, utf16=False, two=True):
    """Where words stand in a stored text, as a program counts that has 16-bit units or line ends of one."""
    seen = stored if two else stored.replace("\r\n", "\n")
    start = seen.index(words)
    units = (lambda text: len(text.encode("utf-16-le")) // 2) if utf16 else len
    return units(seen[:start]), units(seen[: start + len(words)]), words


@pytest.mark.parametrize("utf16", [False, True])
@pytest.mark.parametrize("two", [False, True])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_however_a_program_counts_its_stretches_are_found(tmp_path, utf16, two, ends, mark):
    stored = mark + TEXT.replace("\n", ends)
    stretches = [positions(stored.removeprefix("\ufeff"), words, utf16=utf16, two=two) for words in WANTED]
    [coded] = read_coded(project(tmp_path / "p.qdpx", stored, stretches), ARTICLE)
    assert [each.span.of(TEXT) for each in coded.spans] == WANTED
    assert {(each.coder, each.code, each.note) for each in coded.spans} == {("Eva", "danger", "why")}


def test_a_mark_at_the_beginning_may_be_counted(tmp_path):
    stored = "\ufeff" + TEXT
    stretches = [positions(stored, words) for words in WANTED]
    [coded] = read_coded(project(tmp_path / "p.qdpx", stored, stretches), ARTICLE)
    assert [each.span.of(TEXT) for each in coded.spans] == WANTED
    assert "with the mark at the beginning" in coded.remarks[0]


def test_names_that_are_cut_off_still_tell_how_was_counted(tmp_path):
    stretches = [(*positions(TEXT, words, utf16=True)[:2], f"{words[:4]}...") for words in WANTED]
    [coded] = read_coded(project(tmp_path / "p.qdpx", TEXT, stretches), ARTICLE)
    assert [each.span.of(TEXT) for each in coded.spans] == WANTED
    assert coded.remarks == ("positions in saal are counted in UTF-16 units",)


def test_without_names_code_points_are_a_guess_that_is_told(tmp_path):
    stretches = [(*positions(TEXT, words)[:2], "") for words in WANTED]
    [coded] = read_coded(project(tmp_path / "p.qdpx", TEXT, stretches), ARTICLE)
    assert [each.span.of(TEXT) for each in coded.spans] == WANTED
    assert "a guess" in " ".join(coded.remarks)
    windows = TEXT.replace("\n", "\r\n")
    stretches = [(*positions(windows, words, two=False)[:2], "") for words in WANTED]
    path = project(tmp_path / "atlas.qdpx", windows, stretches, origin="ATLAS.ti 24")
    [coded] = read_coded(path, ARTICLE)
    assert [each.span.of(TEXT) for each in coded.spans] == WANTED


def test_plain_texts_need_no_remark(tmp_path):
    text = "Der Rat tagt. Die Ministerin schweigt."
    [coded] = read_coded(project(tmp_path / "p.qdpx", text, [(0, 7, "")]))
    assert (coded.remarks, coded.spans[0].span.of(coded.text)) == ((), "Der Rat")


@pytest.mark.parametrize("folder", ["Sources", "sources"])
def test_the_folder_of_texts_may_be_spelt_either_way(tmp_path, folder):
    path = project(tmp_path / "p.qdpx", TEXT, [positions(TEXT, "Ende")], folder=folder)
    assert read_coded(path)[0].text == TEXT


def test_a_text_may_stand_in_the_project_itself(tmp_path):
    [coded] = read_coded(project(tmp_path / "p.qdpx", TEXT, [positions(TEXT, "Ende")], inside=True))
    assert coded.spans[0].span.of(coded.text) == "Ende"


def test_stretches_that_are_not_in_the_text_are_left_out_and_told(tmp_path):
    path = project(tmp_path / "p.qdpx", TEXT, [positions(TEXT, "Ende"), (5000, 5004, "Ende")])
    [coded] = read_coded(path)
    assert len(coded.spans) == 1
    assert "5000 to 5004" in " ".join(coded.remarks)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.qdpx", b"no archive", "no REFI-QDA project"),
        ("a.zip", b"no archive", "no archive"),
        ("a.xmi", b"<x/>", "type system"),
        ("a.ann", b"T1\tthreat 0 3\tDer\n", "a.txt is missing"),
        ("a.csv", b"coder,code,start,end\nAnna,threat,x,3\n", "row 2"),
        ("a.csv", b"coder,code,start,end,text\nAnna,threat,0,3,Die\n", "'Der' does"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CodebookError) as raised:
        read_coded(tmp_path / name, ARTICLE)
    assert message in str(raised.value)


def test_archives_that_are_no_projects_are_refused(tmp_path):
    for name, members in {
        "empty.qdpx": {},
        "broken.qdpx": {"project.qde": "<Project"},
        "other.qdpx": {"project.qde": "<html/>"},
        "none.zip": {"readme.txt": "x"},
        "types.zip": {"anna.xmi": "<x/>"},
    }.items():
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for member, data in members.items():
                archive.writestr(member, data)
        with pytest.raises(CodebookError):
            read_coded(tmp_path / name)


def test_a_text_that_is_missing_from_the_archive_is_named(tmp_path):
    path = project(tmp_path / "p.qdpx", TEXT, [])
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("project.qde")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", xml)
    with pytest.raises(CodebookError, match="'saal' is not in the archive"):
        read_coded(path)


# ------------------------------------------------------------------------------------------------ INCEpTION


def inception_export(path, annotators):
    """Make an archive as INCEpTION exports it: an XMI a person, one type system, layers of its own."""
    system = cassis.TypeSystem()
    layer = system.create_type("webanno.custom.Frames", supertypeName="uima.tcas.Annotation")
    system.create_feature(layer, "label", "uima.cas.String")
    plain = system.create_type("webanno.custom.Irony", supertypeName="uima.tcas.Annotation")
    segmentation = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type"
    token = system.create_type(f"{segmentation}.Token", supertypeName="uima.tcas.Annotation")
    with zipfile.ZipFile(path, "w") as archive:
        for name, words in annotators.items():
            cas = cassis.Cas(typesystem=system)
            cas.sofa_string = TEXT.replace("\n", "\r\n")
            for each, label in words:
                start = cas.sofa_string.index(each)
                kind = layer if label else plain
                features = {"label": label} if label else {}
                cas.add(kind(begin=start, end=start + len(each), **features))
            cas.add(token(begin=0, end=3))
            archive.writestr(f"{name}.xmi", cas.to_xmi())
        archive.writestr("TypeSystem.xml", system.to_xml())
    return path


def test_an_export_of_inception_has_a_coder_a_file(tmp_path):
    path = inception_export(
        tmp_path / "doc.zip",
        {"anna": [("𝔄nne Müller", "threat"), ("Ende", None)], "ben": [("😀 und", "law")]},
    )
    found = read_coded(path, ARTICLE)
    told = {(each.coder, each.code, each.span.of(TEXT)) for coded in found for each in coded.spans}
    assert told == {("anna", "threat", "𝔄nne Müller"), ("anna", "Irony", "Ende"), ("ben", "law", "😀 und")}


def test_the_export_of_a_whole_project_holds_archives(tmp_path):
    inner = inception_export(tmp_path / "anna.zip", {"anna": [("Ende", "threat")]})
    other = inception_export(tmp_path / "ben.zip", {"ben": [("𝔄nne", "law")]})
    with zipfile.ZipFile(tmp_path / "project.zip", "w") as archive:
        archive.writestr("annotation/saal.txt/anna.zip", inner.read_bytes())
        archive.writestr("annotation/saal.txt/ben.zip", other.read_bytes())
        archive.writestr("source/saal.txt", TEXT)
    told = {
        (s.coder, s.code, s.span.of(TEXT)) for s in together(read_coded(tmp_path / "project.zip", ARTICLE))
    }
    assert told == {("anna", "threat", "Ende"), ("ben", "law", "𝔄nne")}


def test_xmi_counts_the_units_of_utf_16(tmp_path):
    [path] = write_coded(CODED, tmp_path / "a.xmi", "xmi")
    tree = ET.parse(path)  # noqa: S314 - written one line above
    kind = "{http:///webanno/custom.ecore}Coding"
    first = min(tree.iter(kind), key=lambda each: -int(each.get("end")))
    units = TEXT.encode("utf-16-le")
    assert units[2 * int(first.get("begin")) : 2 * int(first.get("end"))].decode("utf-16-le").endswith("Ende")
    assert (tmp_path / "TypeSystem.xml").read_bytes().startswith(b"<?xml")  # else INCEpTION takes it for JSON


def test_what_xml_cannot_hold_does_not_move_the_rest(tmp_path):
    text = "Ein\x0bBlatt\x00 und Ende"
    coded = CodedText("blatt", text, (CodedSpan(Span(text.index("Ende"), len(text)), "c\x01", "a"),))
    for form in ("xmi", "qdpx"):
        [path] = write_coded(coded, tmp_path / f"a.{form}", form)
        [back] = read_coded(path)
        assert back.spans[0].span.of(back.text) == "Ende"


# ------------------------------------------------------------------------------------------------------ brat


def test_brat_marks_stop_at_line_ends_and_are_joined_again(tmp_path):
    write_coded(CODED, tmp_path, "brat")
    lines = (tmp_path / "Anna" / "saal.ann").read_text("utf-8").splitlines()
    broken = next(line for line in lines if "Bedrohung" in line)
    assert ";" in broken
    assert broken.endswith("𝔄nne Müller. Äpfel\u00ad und")
    assert lines[1].startswith("#1\tAnnotatorNotes T1\tweil <es>")
    assert "quote_direct | quote: direct" in (tmp_path / "Björn Ørn" / "visual.conf").read_text("utf-8")


def test_brat_files_with_two_characters_a_line_end_relations_and_gaps(tmp_path):
    text = "Der Rat\r\ntagt „heute“.\r\nNiemand 😀 kommt."
    (tmp_path / "a.txt").write_bytes(text.encode())
    start, late = text.index("tagt"), text.index("😀")
    marks = (
        f"T1\tevent {start} {start + 4}\ttagt\r\nR1\tpart Arg1:T1 Arg2:T2\r\n"
        f"T2\tevent 0 3;{late} {late + 1}\tDer 😀\r\n#1\tAnnotatorNotes T2\tweit auseinander\r\n"
        "T3\tevent 0 3\tDie\r\nTx broken\r\n"
    )
    (tmp_path / "a.ann").write_bytes(marks.encode())
    [coded] = read_coded(tmp_path / "a.ann")
    assert "\r" not in coded.text
    assert [(each.span.of(coded.text), each.note) for each in coded.spans] == [
        ("Der", ""),
        ("Der", "weit auseinander"),
        ("tagt", ""),
        ("😀", "weit auseinander"),
    ]
    assert ["does not stand there" in remark for remark in coded.remarks] == [True, False]


# --------------------------------------------------------------------------------- on our text, and agreement


def test_white_space_may_differ_and_letters_may_not():
    copy = CodedText(
        "c", "\ufeffDer 🎬-Saal  schließt\r\n\r\n" + TEXT[TEXT.index("„") :].replace("\t", " "), ()
    )
    start = copy.text.index("𝔄nne")
    coded = CodedText(copy.name, copy.text, (CodedSpan(Span(start, start + 11), "c", "a"),))
    assert on_text(coded, ARTICLE).spans[0].span.of(TEXT) == "𝔄nne Müller"
    with pytest.raises(CodebookError, match="more than white space"):
        on_text(CodedText("c", TEXT.replace("Äpfel", "Apfel"), ()), ARTICLE)


def test_units_carry_the_codes_that_touch_them():
    sentence = from_text("Wer zahlt? Niemand zahlt den Bau am Ende.", name="bau.txt")
    units = [Span(0, 10), Span(11, 41)]
    coded = CodedText(
        "bau.txt",
        sentence.text,
        (
            CodedSpan(Span(4, 18), "money", "Anna", "zahlt"),
            CodedSpan(Span(0, 10), NO_FRAME, "Ben"),
            CodedSpan(Span(11, 41), "money", "Ben"),
        ),
    )
    found = unit_codings(coded, units)
    assert [coding.frames for coding in found["Anna"]] == [{"money"}, {"money"}]
    assert [coding.frames for coding in found["Ben"]] == [set(), {"money"}]
    assert [c.frames for c in unit_codings(coded, units, share=0.5)["Anna"]] == [{"money"}, set()]
    assert [c.frames for c in unit_codings(coded, units, codes=["law"])["Anna"]] == [set(), set()]
    assert found["Anna"][0].reason == "zahlt"


def test_agreement_on_stretches_is_f1():
    assert span_agreement(CODED, "Anna", "Björn Ørn") == 0
    shared = CodedText("c", TEXT, (*SPANS, CodedSpan(at("🎬-Saal"), "threat", "Björn Ørn")))
    assert span_agreement(shared, "Anna", "Björn Ørn") == pytest.approx(2 / 7)
    assert span_agreement(shared, "Anna", "Björn Ørn", code="threat") == pytest.approx(2 / 4)
    with pytest.raises(UndefinedMeasureError):
        span_agreement(CODED, "Anna", "Björn Ørn", code="law")


def test_a_class_takes_codings_of_every_program(tmp_path, capsys):
    article = lesart.seed()
    units = [unit.span for unit in coding_units(article)]
    names = general_codebook().names[:3]
    for number, (coder, form) in enumerate(
        [("anna", "qdpx"), ("ben", "xmi"), ("cem", "csv"), ("dora", "brat")]
    ):
        spans = [
            CodedSpan(unit, names[(place + (number > 2)) % 3], coder, "because")
            for place, unit in enumerate(units[:9])
        ]
        coded = CodedText(article.name, article.text, tuple(spans))
        folder = tmp_path / coder
        folder.mkdir()
        write_coded(coded, folder / f"{coder}.{form}" if form != "brat" else tmp_path, form)
    coding = read_class(tmp_path, article=article)
    assert list(coding.coders) == ["anna", "ben", "cem", "dora"]
    assert coding.set_aside == ()
    assert main(["class", str(tmp_path), "--json"]) == 0  # the course's article is known without its name
    assert json.loads(capsys.readouterr().out)["coders"] == ["anna", "ben", "cem", "dora"]
    same, other = coding.coders["anna"], coding.coders["dora"]
    assert {s: c.frames for s, c in same.items()} == {s: c.frames for s, c in coding.coders["ben"].items()}
    assert {s: c.frames for s, c in same.items()} != {s: c.frames for s, c in other.items()}


def test_sheets_and_codings_of_other_programs_make_one_class(tmp_path):
    article, codebook = lesart.seed(), read_codebook(seed_file("codebook.toml"))
    reference = read_codings(seed_file("frames.jsonl"))
    sheet = CodingSheet.from_codings(article, codebook, reference, coder="anna", numbers=range(1, 13))
    for number in sheet.open:
        sheet.code(number, "threat" if number % 2 else "")
    sheet.save(tmp_path / "anna.jsonl")
    spans = tuple(CodedSpan(c.span, "threat", "ben") for c in sheet.codings if c.unit % 3)
    write_coded(CodedText(article.name, article.text, spans), tmp_path / "ben.qdpx", "qdpx")
    coding = read_class(tmp_path, article=article)
    assert (list(coding.coders), coding.set_aside) == (["anna", "ben"], ())
    assert coding.codebook_version == codebook.version
    assert coding.units[sheet.codings[2].span] == 3
    assert (len(coding.coders["anna"]), len(coding.coders["ben"])) == (12, 58)


# -------------------------------------------------------------------------------------------------- command


def test_the_command_converts_and_shows(tmp_path, capsys):
    article = tmp_path / "saal.txt"
    article.write_text(TEXT, "utf-8")
    out = tmp_path / "saal.qdpx"
    assert main(["codings", str(article), "--to", "qdpx", "-o", str(out)]) == 0
    assert capsys.readouterr().out.strip() == str(out)
    assert main(["codings", str(out), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    quote = next(each for each in record["spans"] if each["code"] == "quote: direct")
    assert TEXT[quote["start"] : quote["end"]].startswith("„Wir bleiben")
    assert main(["codings", str(out), "--to", "xmi", "-o", str(tmp_path / "saal.xmi")]) == 0
    capsys.readouterr()
    assert main(["codings", str(tmp_path / "saal.xmi"), str(tmp_path / "gone.qdpx")]) == 1
    shown = capsys.readouterr()
    assert "quote: direct" in shown.out
    assert "gone.qdpx" in shown.err
    assert main(["codings", str(out), "--to", "xmi"]) == 1
    assert "belong together" in capsys.readouterr().err


def test_without_the_libraries_the_command_to_install_them_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyrefiqda", None)
    monkeypatch.setitem(sys.modules, "cassis", None)
    for form in ("qdpx", "qdc", "xmi"):
        with pytest.raises(MissingExtraError, match=r"lesart\[codings\]"):
            write_coded(CODED, tmp_path / f"a.{form}", form)
    assert write_coded(CODED, tmp_path / "a.csv", "csv") == [tmp_path / "a.csv"]
    with pytest.raises(OptionError, match="qdpx"):
        write_coded(CODED, tmp_path / "a", "docx")
    assert not Path(tmp_path / "a").exists()
