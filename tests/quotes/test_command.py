"""`lesart quotes`: the interface that other programs rely on, and the table for people."""

import json

from lesart import cli

TEXT = "„Der Damm hält gut“, sagte Vera Sommer. Ein Beamter sagte, er sei „nie ganz dicht“."
KEYS = {"kind", "content", "verbatim", "cue", "introducer", "mention", "source"}
SOURCE_KEYS = {"id", "name", "label", "naming", "category", "reason", "anonymity_reason"}


def test_json_has_one_object_an_article_with_offsets_into_its_text(tmp_path, capsys):
    path = tmp_path / "damm.txt"
    path.write_text(TEXT, "utf-8")
    assert cli.main(["quotes", str(path), str(tmp_path / "missing.txt"), "--json"]) == 1
    captured = capsys.readouterr()
    (line,) = captured.out.splitlines()
    record = json.loads(line)
    assert record["article"] == "damm.txt"
    assert len(captured.err.splitlines()) == 1
    assert all(quote.keys() >= KEYS and quote["source"].keys() >= SOURCE_KEYS for quote in record["quotes"])
    direct, indirect, part = record["quotes"]
    assert [TEXT[a:b] for a, b in direct["content"]] == ["„Der Damm hält gut“"]
    assert [TEXT[a:b] for a, b in indirect["verbatim"]] == ["„nie ganz dicht“"]
    assert part["part_of"] == [indirect["content"][0][0], indirect["content"][-1][1]]
    assert (direct["source"]["naming"], indirect["source"]["naming"]) == ("named", "unnamed")
    assert indirect["source"]["id"] == part["source"]["id"]


def test_the_table_marks_unnamed_sources(tmp_path, capsys):
    path = tmp_path / "damm.txt"
    path.write_text(TEXT, "utf-8")
    assert cli.main(["quotes", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "● Vera Sommer  [named, person]" in shown
    assert "○ Ein Beamter  [unnamed, person]" in shown


def test_a_text_without_quotes_says_so(tmp_path, capsys):
    path = tmp_path / "sonne.txt"
    path.write_text("Die Sonne scheint.", "utf-8")
    assert cli.main(["quotes", str(path)]) == 0
    assert "no quotes found (the rules are German)" in capsys.readouterr().out
