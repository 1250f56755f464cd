from itertools import pairwise

import casebook
import pytest

from lesart.articles import from_text
from lesart.articles.paragraphs import find_paragraphs
from lesart.records import ParagraphKind

CASES = casebook.read("paragraphs")


@pytest.mark.parametrize("case", casebook.parameters("paragraphs"))
def test_a_text_falls_into_paragraphs_of_these_kinds(case):
    text = case["text"]
    found = [[paragraph.kind.value, paragraph.span.of(text)] for paragraph in find_paragraphs(text)]
    assert found == case["paragraphs"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_paragraphs_stand_in_order_trimmed_and_with_a_reason(case):
    text = case["text"]
    paragraphs = find_paragraphs(text)
    assert all(one.end <= other.start for one, other in pairwise(paragraphs))
    assert all(p.span.of(text) == p.span.of(text).strip() for p in paragraphs)
    assert all(p.reason for p in paragraphs)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_nothing_but_white_space_and_heading_marks_lies_between_paragraphs(case):
    text = case["text"]
    at, between = 0, ""
    for paragraph in find_paragraphs(text):
        between += text[at : paragraph.start]
        at = paragraph.end
    assert not (between + text[at:]).strip(" \t\n=#")


def test_a_list_of_many_lines_is_divided_in_one_pass():
    text = "\n".join(["Kurze Zeile"] * 20_000)  # quadratic work would take minutes
    kinds = {paragraph.kind for paragraph in find_paragraphs(text)[1:]}
    assert kinds == {ParagraphKind.BODY}


def test_a_text_of_white_space_has_no_paragraphs():
    assert find_paragraphs(" \n\n\t\n") == ()


DIVIDED = """Rautenau baut zweite Schule

Der Gemeinderat von Rautenau hat am Diens-
tagabend den Bau einer zweiten Schule be-
schlossen. „Wir haben lange genug gewar-
tet“, sagte Bürgermeisterin Ina Vogt nach
der Sitzung.
Finanz- und Bauausschuss sowie die Grünen-
Fraktion stimmten zu, ebenso der Sozial-
und der Umweltausschuss, die im Mai über
den Verkauf beraten."""


def test_words_divided_at_line_ends_are_joined_and_told():
    article = from_text(DIVIDED)
    body = (
        "Der Gemeinderat von Rautenau hat am Dienstagabend den Bau einer zweiten Schule beschlossen. "
        "„Wir haben lange genug gewartet“, sagte Bürgermeisterin Ina Vogt nach der Sitzung."
    )
    last = (
        "Finanz- und Bauausschuss sowie die Grünen-Fraktion stimmten zu, ebenso der Sozial- und der "
        "Umweltausschuss, die im Mai über den Verkauf beraten."
    )
    assert article.text.split("\n\n") == ["Rautenau baut zweite Schule", body, last]

    assert article.origin.changes[-1].startswith("3 words divided at line ends joined")


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat tagt. Er berät über die Wirtschafts-\nund die Finanzlage, Vor-\noder Nachteile.",
        "Ein Gedicht:\nDie Welle bricht, der Wind, er weht-\nes ist schon spät.",
        "Der Rat tagt heute im Saal, wie die Stadt am Montag mit-\nteilte.\n\nKurz.",
    ],
)
def test_what_no_typesetter_divided_keeps_its_line_ends(text):
    assert from_text(text).text == text


@pytest.mark.parametrize("hyphen", ["-", "\xad", "\u2010"])
def test_every_kind_of_hyphen_divides(hyphen):
    text = DIVIDED.replace("Diens-", f"Diens{hyphen}").replace("be-\n", f"be{hyphen}\n")
    assert from_text(text).text == from_text(DIVIDED).text


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Eva Roth, 41, leitet das Bad. Das Gespräch führte Malte Brix.", "body"),
        ("Eva Roth leitet das Bad seit zehn Jahren und schwimmt selbst.", "body"),
        ("Eva Klein leitet das Bad seit zehn Jahren und schwimmt selbst.", "answer"),
    ],
)
def test_a_note_below_a_talk_is_said_by_nobody(note, kind):
    talk = "Frage: Wie war es, Frau Roth?\n\nRoth: Kalt.\n\nFrage: Und jetzt?\n\nRoth: Warm.\n\n"
    assert from_text(talk + note).paragraphs[-1].kind.value == kind


@pytest.mark.parametrize(
    "credit",
    [
        "Interview: Malte Brix",
        "(Gespräch: Malte Brix und Eva Sand)",
        "Aufgezeichnet von Malte Brix",
        "Fragen: Malte Brix",
        "Moderation: Malte Brix",
    ],
)
@pytest.mark.parametrize("talk", ["Kalt.\n\nUnd jetzt?\n\nWarm.", "Roth: Kalt.\n\nUnd jetzt?\n\nRoth: Warm."])
@pytest.mark.parametrize("above", [True, False])
def test_who_asked_is_credited_and_takes_no_turn(credit, talk, above):
    talk = f"Wie war es, Frau Roth?\n\n{talk}"
    text = f"Im Bad\n\n{credit}\n\n{talk}" if above else f"Im Bad\n\n{talk}\n\n{credit}"
    kinds = [paragraph.kind.value for paragraph in from_text(text).paragraphs]
    turns = ["question", "answer"] * 2
    assert kinds == (["headline", "byline", *turns] if above else ["headline", *turns, "byline"])


@pytest.mark.parametrize("opening", ["Zur Person: Eva Roth, 41, leitet das Bad.", "Im Gespräch: Eva Roth"])
@pytest.mark.parametrize("label", ["", "Frage: "])
def test_a_label_that_does_not_come_back_is_no_turn(opening, label):
    answer = "Antwort: " if label else ""
    talk = f"{label}Wie war es, Frau Roth?\n\n{answer}Kalt.\n\n{label}Und jetzt?\n\n{answer}Warm."
    kinds = [paragraph.kind.value for paragraph in from_text(f"{opening}\n\n{talk}").paragraphs]
    assert kinds[0] in {"headline", "body"}
    assert kinds[1:] == ["question", "answer"] * 2


def test_a_question_with_a_label_of_its_own_opens_no_talk_without_labels():
    text = "Am Abend: Ist das recht, Herr Kolb?\n\nIch weiß es nicht, rief jemand.\n\nDann war es still."
    assert {paragraph.kind.value for paragraph in from_text(text).paragraphs} == {"body"}
