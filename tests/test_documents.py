"""The documents keep their promises: examples run, links lead somewhere, commands exist."""

import doctest
import re
from pathlib import Path

import pytest
import yaml

from lesart import cli

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "seeds").glob("*.md")])
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_examples_run_as_printed(path):
    result = doctest.testfile(str(path), module_relative=False, optionflags=OPTIONS, encoding="utf-8")
    assert result.failed == 0
    assert result.attempted > 0 or path != ROOT / "README.md"


@pytest.mark.parametrize("room", ["quotes", "sources"])
def test_every_module_that_finds_a_quote_or_its_source_is_told_of(room):
    page = (ROOT / "docs" / "how-quotes-are-found.md").read_text("utf-8")
    modules = {path.stem for path in (ROOT / "src" / "lesart" / room).glob("*.py")} - {
        "__init__",
        "wordlists",
    }
    told = set(re.findall(r"`(?:quotes\.|sources\.)?(\w+)`", page))
    assert modules - told == set()


def broken_links(document):
    """List the relative links and pictures that lead to no file."""
    text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)", text)
    return [t for t in targets if not re.match(r"https?:|mailto:", t) and not (document.parent / t).exists()]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(path):
    assert broken_links(path) == []


def test_a_broken_link_is_seen(tmp_path):
    document = tmp_path / "a.md"
    document.write_text("[here](a.md), [there](https://example.org), [nowhere](b.md#part)", "utf-8")
    assert broken_links(document) == ["b.md"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_named_exist(path, capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    known = set(re.findall(r"^    (\w+) ", capsys.readouterr().out, flags=re.MULTILINE))
    assert {"lab", "tokens"} <= known
    named = re.findall(
        r"(?:`|^|bin/)(?:uv run )?lesart ([a-z]+)\b", path.read_text("utf-8"), flags=re.MULTILINE
    )
    assert set(named) <= known


def test_what_changed_is_told_once():
    told = re.split(r"(?m)^(?=- |#)", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    entries = [entry.strip() for entry in told if entry.startswith("- ")]
    assert len(entries) > 100
    assert [entry for entry in set(entries) if entries.count(entry) > 1] == []


def test_the_citation_agrees_with_the_project():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "type"} <= set(citation)
    assert f'version = "{citation["version"]}"' in project
    assert f'license = "{" AND ".join(citation["license"])}"' in project
    assert f'name = "{citation["authors"][0]["name"]}"' in project
