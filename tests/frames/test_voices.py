"""Whose frame it is: by the quotations that were found, against the voices coded by hand."""

import json

import pytest

import lesart
from lesart import cli, plots, tables
from lesart.articles import read, seed_file
from lesart.frames import (
    classify_units,
    coders,
    find_actions,
    find_frames,
    find_namings,
    read_codebook,
    read_codings,
    validate,
)
from lesart.frames.voices import Voices


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(
        "„Die Gefahr wächst immer weiter“, sagte Eva Klein. Die Gefahr ist alt. "
        "Die Regierung teilte mit, die Gefahr sei gering. "
        "Ein Beamter, der nicht genannt werden wollte, sagte, es gebe keine Gefahr.",
        encoding="utf-8",
    )
    return read(path)


def test_every_hit_has_the_voice_of_its_quotation(article):
    hits = find_frames(article, {"threat": ["Gefahr"]})
    assert [(str(hit.voice), hit.source, hit.negated) for hit in hits] == [
        ("named", "Eva Klein", False),
        ("newsroom", None, False),
        ("institution", "Regierung", False),
        ("unnamed", "Ein Beamter", True),
    ]


def test_voices_of_the_seed_article_are_found_as_coded_by_hand():
    codings = coders(read_codings(seed_file("frames.jsonl")))["first"]
    voices = Voices(lesart.seed())
    right = sum(voices.mostly(coding.span)[0] == coding.voice for coding in codings)
    assert right >= 0.9 * len(codings)


def test_frames_by_voice_become_a_table_and_a_picture(article):
    units = classify_units(article, {"threat": ["Gefahr"], "law": ["Gesetz"]})
    table = tables.frame_voice_table(units, ["threat", "law"])
    assert table.values.tolist() == [["threat", 1, 1, 1, 1, 4], ["law", 0, 0, 0, 0, 0]]
    ax = plots.frame_voice_bars(table)
    assert plots.alt_text(ax).endswith("threat 1 newsroom, 1 named, 1 unnamed, 1 institution; law none.")
    assert len(ax.patches) == 8


def test_the_tables_of_the_seed_article():
    book = read_codebook(seed_file("codebook.toml"))
    codings = coders(read_codings(seed_file("frames.jsonl")))
    result = validate(lesart.seed(), book, codings["first"], permutations=10)
    table = tables.validation_table(result, digits=2).set_index("frame")
    assert table.loc["people"].isna()[["precision", "recall", "f1"]].all()
    assert table.loc["all", "f1_left_out"] < table.loc["all", "f1"]
    assert len(tables.false_hit_table(result)) == len(result.false_hits)
    assert len(tables.coding_table(codings["second"], lesart.seed())) == 58
    actions = tables.action_table(find_actions(lesart.seed()), lesart.seed())
    assert set(actions["kind"]) == {"active", "passive", "agentless", "nominal"}
    mentions = find_namings(
        lesart.seed(), {"Russia": ["Putin", "Moskau", "Russland"], "USA": ["Washington", "USA"]}
    )
    assert tables.naming_table(mentions)["naming"].tolist()[0] == "Putin"
    assert tables.naming_table([]).empty


def test_the_command_prints_units_with_offsets_into_the_text(tmp_path, article, capsys):
    path = tmp_path / "mine.toml"
    path.write_text('[frames.threat]\nindicators = ["Gefahr"]\n', "utf-8")
    assert cli.main(["frames", str(tmp_path / "text.txt"), "--json", "--codebook", str(path)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["article"] == "text.txt"
    assert [unit["voice"] for unit in found["units"]] == ["named", "newsroom", "institution", "unnamed"]
    for unit in found["units"]:
        (hit,) = unit["frames"]["threat"]
        assert article.text[hit[0] : hit[1]] == "Gefahr"
        assert hit[2] == "Gefahr"
        assert unit["start"] <= hit[0] < unit["end"]


def test_the_command_goes_on_past_a_bad_file_and_knows_its_codebooks(tmp_path, article, capsys):  # noqa: ARG001 - the fixture writes the file
    text = str(tmp_path / "text.txt")
    assert cli.main(["frames", "missing.txt", text]) == 1
    printed = capsys.readouterr()
    assert "codebook 'general'" in printed.out
    assert "missing.txt" in printed.err
    assert cli.main(["frames", text, "--codebook", "seed", "--json"]) == 0
    assert cli.main(["frames", text, "--codebook", str(tmp_path / "none.toml")]) == 1
    assert "none.toml" in capsys.readouterr().err
