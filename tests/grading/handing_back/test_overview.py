"""What an instructor reads after a run, in the terminal and as a page: summary first, asserts in words."""

import re

import builder
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from headless_lab import chromium_path
from lesart.grading.handing_back.items import Item, discrimination_words
from lesart.grading.handing_back.journal import Journal
from lesart.grading.handing_back.overview import write_overview
from lesart.grading.handing_back.places import Course
from lesart.grading.handing_back.questions import Titles
from lesart.grading.handing_back.summary import summary

SIGNS = {"·": "holds", "✗": "not yet", "–": "not yet attempted", "!": "could not be judged"}


def check(name, signs):
    findings = [
        {"source": f"{name}({number}) == 1", "hidden": False, "outcome": SIGNS[sign], "message": ""}
        for number, sign in enumerate(signs, start=1)
    ]
    return {
        "id": name,
        "max": 4.0,
        "score": 4.0 * signs.count("·") / len(signs),
        "fault": None,
        "findings": findings,
    }


def entry(student, one="···", two="··", exercise="counting", **changes):
    return {
        "kind": "graded", "student": student, "exercise": exercise, "notebook": exercise, "submission": "s",
        "tests": "t", "environment": "e", "status": "graded", "reasons": [], "notes": [], "events": [],
        "checks": [check("one", one), check("two", two)], "written": [],
    } | changes  # fmt: skip  # a table


UNJUDGED = {
    "status": "needs a person", "reasons": ["'one' was missing: it was put back"],
    "checks": [{"id": "one", "max": 4.0, "score": None, "fault": "not judged", "findings": []}],
}  # fmt: skip  # a table


@pytest.fixture
def course(tmp_path):
    course = Course(builder.course(tmp_path / "course"))
    with Journal(course.journal) as journal:
        journal.append(
            entry("anna"), entry("Meier, Bert", one="·✗–"), entry("<script>; & co", two="!·"),
            entry("eva", **UNJUDGED), entry("anna", exercise="other", one="✗··"),
        )  # fmt: skip  # a table
        journal.append(entry("Meier, Bert", one="·✗·"))
    return course


def test_the_summary_comes_first_then_the_asserts_then_who_fails_what(course):
    text = summary(course.journal)
    heads = ["Points by checks", "Needs a person (not a zero)", "Asserts: for how many", "Who fails what"]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)
    assert "counting: 4 handed in, 3 judged, mean 6.89 of 8" in text
    assert "eva · counting: 'one' was missing" in text
    assert "Eva Fuchs (eva) · counting: 'one'" in summary(course.journal, None, {"eva": "Eva Fuchs"})


def test_what_a_person_has_marked_since_needs_nobody(course):
    waits = "nothing holds"
    part = {"id": "one", "max": 4.0, "score": 0.0, "waits": waits, "fault": None, "findings": []}
    essay = {"id": "essay", "max": 3.0, "score": None, "waits": "something stands elsewhere"}
    both = {
        "status": "needs a person", "checks": [part], "written": [essay],
        "reasons": [f"one: {waits}", "essay: something stands elsewhere"],
    }  # fmt: skip  # a table
    with Journal(course.journal) as journal:
        journal.append(entry("gil", **both))
    assert "gil · counting: one: nothing holds; essay: something" in summary(course.journal)
    marked = frozenset({("gil", "counting", "essay"), ("eva", "counting", "one")})
    text = summary(course.journal, settled=marked)
    assert "gil · counting: one: nothing holds\n" in text
    assert "eva · counting" not in text
    write_overview(course, {}, settled=marked)
    page = course.overview.read_text("utf-8")
    assert "something stands elsewhere" not in page
    assert "gil: one: nothing holds" in page


def test_what_is_said_of_several_questions_is_said_once(course):
    waits = "the answer's cell is as it was handed out, but other files were handed in: 'notes.pdf'"
    parts = [check("one", "––") | {"score": 0.0, "waits": waits}, check("two", "··") | {"waits": waits}]
    reasons = [f"one: {waits}", "'one' was doubled", f"two: {waits}"]
    with Journal(course.journal) as journal:
        journal.append(entry("gil", status="needs a person", checks=parts, reasons=reasons))
    write_overview(course, {})
    page = course.overview.read_text("utf-8")
    assert "<li>gil: one, two: the answer&#x27;s cell is as" in page
    assert "notes.pdf&#x27;; &#x27;one&#x27; was doubled</li>" in page
    row = next(line for line in page.splitlines() if '<th scope="row">gil</th>' in line)
    assert row.endswith('<td class="number">–</td></tr>')  # no sum while something waits
    assert "gil · counting: one, two: the answer's cell is as" in summary(course.journal)


def test_asserts_are_told_in_words_and_names_kept_apart(course):
    text = summary(course.journal)
    assert "undef" not in text
    assert "2   67%, too few to say\n         one(2) == 1\n         fails for Meier, Bert\n" in text
    assert "fails for '<script>; & co'" in text
    assert "  other\n    one\n      1    0%, too few to say" in text
    assert "    two: all 2 asserts hold for everybody" in text


def test_who_fails_what_is_seen_at_one_glance(course):
    lines = summary(course.journal).splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("Who fails what"))
    assert lines[place + 1 : place + 6] == [
        "  counting",
        "                    one  two",
        "    <script>; & co  ···  !·",
        "    eva             ?",
        "    Meier, Bert     ·✗·  ··",
    ]
    assert "    anna" in lines[place + 8]
    assert not any(line.strip().startswith("anna") for line in lines[place + 1 : place + 6])


def test_everybody_is_listed_by_name_whoever_was_judged_first(tmp_path):
    waits = {"status": "needs a person", "reasons": ["one: nothing holds"]}
    with Journal(tmp_path / "journal.jsonl") as journal:
        journal.append(*(entry(name, one="✗··", **waits) for name in ("carl", "Bea", "anna")))
    text = summary(tmp_path / "journal.jsonl")
    assert re.findall(r"(\w+) · counting", text) == ["anna", "Bea", "carl"]
    assert "fails for anna; Bea; carl\n" in text
    assert re.findall(r"(\w+) +✗··", text) == ["anna", "Bea", "carl"]


def test_of_a_large_class_the_first_are_listed_and_the_rest_counted(tmp_path):
    with Journal(tmp_path / "journal.jsonl") as journal:
        journal.append(*(entry(f"s{number:03}", one="✗··") for number in range(100)))
    text = summary(tmp_path / "journal.jsonl")
    assert "fails for s000; s001; s002; s003; s004; s005; s006; s007; s008; s009; and 90 more" in text
    assert text.endswith("  and 60 more")
    assert text.count("✗··") == 40


def item(results):
    made = Item("e", "c", 1, "a")
    for holds, others in results:
        made.add(holds, others, "s")
    return made


WELL, BADLY = [(True, 3), (False, 0)], [(True, 0), (False, 3)]


@pytest.mark.parametrize(
    ("results", "said"),
    [
        (WELL, "too few to say"),
        ([(True, 3)] * 12, "the same for everybody"),
        ([(True, 3), (False, 3)] * 6, "the others are the same for everybody"),
        (WELL * 6, "tells strong work from weak (+1.00)"),
        (WELL * 5 + BADLY * 3, "tells strong work from weak, a little (+0.25)"),
        (WELL * 5 + BADLY * 4, "hardly tells strong work from weak (+0.11)"),
        (BADLY * 6, "stronger work fails it: look at it again (-1.00)"),
    ],
)
def test_what_a_correlation_tells_is_said_in_words(results, said):
    assert discrimination_words(item(results)) == said


def test_the_page_has_a_row_a_student_and_a_column_an_assert(course):
    write_overview(course, {"counting": Titles()}, {"eva": "Eva Fuchs"})
    text = course.overview.read_text("utf-8")
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', text)
    signs = [(name, "".join(re.findall(r'<td class="[hnasq]">(.)</td>', cells))) for name, cells in rows]
    assert sorted(signs) == sorted([
        ("anna", "·····"), ("Meier, Bert", "·✗···"), ("&lt;script&gt;; &amp; co", "···!·"),
        ("Eva Fuchs (eva)", "?????"), ("anna", "✗····"),
    ])  # fmt: skip  # a table
    assert "<script" not in text
    assert "<li>Eva Fuchs (eva): &#x27;one&#x27; was missing" in text
    assert text.count("<section>") == 2
    assert not list(course.overview.parent.glob(".writing-*"))


@pytest.mark.skipif(chromium_path() is None, reason="needs Chromium or Chrome, and this machine has neither")
def test_axe_finds_no_barrier(course):
    write_overview(course, {})
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 360, "height": 740})
        shown.goto(course.overview.as_uri())
        found = Axe().run(shown)
        assert found.violations_count == 0, found.generate_report()
        assert shown.evaluate("document.documentElement.scrollWidth") <= 360
        browser.close()
