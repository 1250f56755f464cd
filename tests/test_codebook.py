"""The course's codebook, the general one, and what learners get to read when theirs is wrong."""

import pytest

from lesart.articles import seed_file
from lesart.errors import CodebookError
from lesart.frames import as_codebook, general_codebook, read_codebook


@pytest.fixture
def codebook_of(tmp_path):
    def read(text, encoding="utf-8"):
        path = tmp_path / "mine.toml"
        path.write_bytes(text.encode(encoding))
        return read_codebook(path)

    return read


def test_the_course_codebook_is_complete():
    book = read_codebook(seed_file("codebook.toml"))
    assert book.names[:5] == ["threat", "diplomacy", "pressure", "responsibility", "conflict"]
    assert book.names[5:] == ["law", "morality", "economy", "strategy", "people"]
    assert [voice.id for voice in book.voices] == ["newsroom", "named", "unnamed", "institution"]
    assert [f.id for f in book.functions] == [
        "define_problem",
        "diagnose_cause",
        "moral_judgement",
        "suggest_remedy",
    ]
    assert "in sample" in book.lexicon
    cited = {key for frame in book.frames for key, _ in frame.literature}
    assert {"entman1993", "semetko2000", "card2015", "lee2005"} <= cited


@pytest.mark.parametrize(
    "book", [read_codebook(seed_file("codebook.toml")), general_codebook()], ids=["seed", "general"]
)
def test_every_frame_is_defined_in_both_languages_with_a_counter_example(book):
    for frame in book.frames:
        for text in (
            frame.label_de,
            frame.label_en,
            frame.definition_de,
            frame.definition_en,
            frame.look_for,
        ):
            assert text, frame.name
        assert frame.counter_example, frame.name
        assert frame.counter_reason, frame.name
        assert frame.literature, frame.name
        assert len(frame.indicators) >= 5, frame.name


def test_the_general_codebook_holds_the_generic_and_the_policy_frames():
    names = general_codebook().names
    assert names[:5] == ["conflict", "responsibility", "economy", "morality", "human_interest"]
    assert len(names) >= 17


def test_a_list_of_indicators_is_a_codebook(codebook_of):
    book = codebook_of('[frames.threat]\nindicators = ["*droh*", "unter Druck + setzen"]\n', "utf-8-sig")
    assert book.name == "mine"
    assert [str(pattern) for pattern in book["threat"].indicators] == ["*droh*", "unter Druck + setzen"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[frames.threat]\nindicators = ["*droh*" "x"]', "not valid TOML"),
        ("", "has no frame"),
        ('[frames.threat]\nindicator = ["x"]', "did you mean 'indicators'"),
        ('[frame.threat]\nindicators = ["x"]', "did you mean 'frames'"),
        ('[frames.threat]\nindicators = "x"', "list of texts"),
        ("[frames.threat]\nindicators = [1]", "list of texts"),
        ('[frames.threat]\nindicators = ["x", "x"]', "twice"),
        ('[frames.threat]\nindicators = ["*"]', "[frames.threat]: the indicator '*'"),
        ('[frames.threat]\nlabel_de = 3\nindicators = ["x"]', "quotation marks"),
        ("[frames]\nthreat = 3", "found 3"),
        ('[rules]\nid = "unit"\n[frames.x]\nindicators = ["y"]', "[[rules]]"),
        ('[[rules]]\nid = "unit"\n[frames.x]\nindicators = ["y"]', "de is missing"),
        (
            '[[references]]\nid = "lee2005"\ntext = ""\nused_for = ""\n[frames.x]\nliterature.lee05 = "p"',
            "did you mean 'lee2005'",
        ),
    ],
)
def test_errors_say_where_and_what_to_do(codebook_of, text, message):
    with pytest.raises(CodebookError) as raised:
        codebook_of(text)
    assert message in str(raised.value)
    assert "mine.toml" in str(raised.value)


def test_errors_of_files(codebook_of, tmp_path):
    with pytest.raises(CodebookError, match="cannot be read"):
        read_codebook(tmp_path / "none.toml")
    with pytest.raises(CodebookError, match="UTF-8"):
        codebook_of('[frames.x]\nindicators = ["Ärger"]', "latin-1")


def test_errors_of_dictionaries():
    with pytest.raises(CodebookError, match=r"\['\*droh\*'\]"):
        as_codebook({"threat": "*droh*"})
    with pytest.raises(CodebookError, match="did you mean 'threat'"):
        as_codebook({"threat": ["*droh*"]})["treat"]
