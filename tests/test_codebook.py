"""The course's codebook, the general one, and what learners get to read when theirs is wrong."""

import pickle
from operator import eq

import pytest

import lesart
from lesart.articles import seed_file
from lesart.errors import CodebookError
from lesart.frames import as_codebook, coders, disagreements, general_codebook, read_codebook, read_codings


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


def test_every_frame_of_the_course_has_an_anchor_that_no_article_holds():
    book = read_codebook(seed_file("codebook.toml"))
    text = lesart.seed().text
    for frame in book.frames:
        assert frame.anchor, frame.name
        assert frame.anchor_reason, frame.name
        assert frame.anchor not in text, frame.name
        assert frame.anchor != frame.counter_example


def test_whatever_two_codings_differ_in_is_bounded_by_a_rule():
    book = read_codebook(seed_file("codebook.toml"))
    bounded = {name for rule in book.boundaries for name in rule.frames}
    by_coder = coders(read_codings(seed_file("frames.jsonl")))
    damaged = {46}  # what became of the provision is a matter of the rule on damage
    for each in disagreements(by_coder["first"], by_coder["second"]):
        if each.first.unit not in damaged:
            assert (each.only_first | each.only_second) <= bounded, each.first.unit
    with pytest.raises(CodebookError, match="did you mean 'threat'"):
        book.boundaries_of("treat")


def test_a_boundary_belongs_to_what_a_coder_goes_by(codebook_of):
    frames = '[frames.x]\nindicators = ["y"]\n'
    rule = '[[boundaries]]\nframes = ["x"]\nde = "so"\nen = "{}"\n'
    versions = [
        codebook_of(text).version for text in (frames, rule.format("a") + frames, rule.format("b") + frames)
    ]
    assert len(set(versions)) == 3


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
        ('boundaries = "x"\n[frames.x]\nindicators = ["y"]', "[[boundaries]]"),
        ('[[boundaries]]\nde = "a"\nen = "a"\n[frames.x]\nindicators = ["y"]', "one or two frames"),
        (
            '[[boundaries]]\nframes = ["z"]\nde = "a"\nen = "a"\n[frames.x]\nindicators = ["y"]',
            "no frame 'z'",
        ),
        ('[[boundaries]]\nframes = ["x"]\nde = "a"\n[frames.x]\nindicators = ["y"]', "en is missing"),
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


def test_what_other_readers_coded_agrees_as_it_is_told():
    authors = coders(read_codings(seed_file("frames.jsonl")))
    models = coders(
        read_codings(seed_file("frames_model.jsonl"), codebook=read_codebook(seed_file("codebook.toml")))
    )
    told = seed_file("frames.md").read_text("utf-8")
    for model, own in models.items():
        cells = []
        for reference in authors.values():
            rows = [[frozenset(coding.frames) for coding in each] for each in (reference, own)]
            alpha = lesart.agreement.alpha_interval(rows, level="masi")
            cells.append(f"{str(alpha).replace('0.', '.')}, {sum(map(eq, *rows))}")
        assert f"| `{model}` | {' | '.join(cells)} |" in told


def test_a_codebook_that_comes_to_a_process_again_and_again_is_one_object(codebook_of):
    def sent(book):
        return pickle.loads(pickle.dumps(book))  # noqa: S301 - packed on the same line

    own = codebook_of('[frames.port]\nindicators = ["Hafen", "*kai"]\n')
    first, again = sent(own), sent(own)
    assert first == own
    assert again is first
    assert sent(general_codebook()) == general_codebook() != own
