"""The prepared tables: the same results with them, without them and with damaged ones."""

import json
import subprocess
import sys
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import pytest
import simplemma

import lesart
from lesart.language import dictionary, model, prepared
from lesart.language.dictionary import DICTIONARY, look_up
from lesart.language.frequent import FREQUENT, rounded
from lesart.language.hantafile import HANTA, hanta_file
from lesart.language.model import NEGATED, NOMINAL, Model, hanta
from lesart.language.prepared import lemma_code, lemma_from
from lesart.language.tablefile import DamagedTableError, TableFile, packed, packed_lines

TABLES = (HANTA, DICTIONARY, FREQUENT)
TEXT = "„Die Zwetschgenmanufaktur wird geschlossen“, sagte Bürgermeisterin Rita Quirling aus Niederunterau."


def words_of_table(every):
    table = TableFile.at(prepared.FOLDER / FREQUENT)
    lines = table._section("words").decode().splitlines()
    return [line.partition("\t")[0] for line in islice((line for line in lines if line), 0, None, every)]


@pytest.fixture(scope="module")
def searching():
    """Give the model without the table of common words."""
    return Model(TableFile(hanta_file()))


def test_the_table_of_the_model_is_what_hanta_ships():
    table = TableFile.at(prepared.FOLDER / HANTA)
    if table.about["HanTa"] != version("HanTa"):
        pytest.skip("another version of HanTa is installed")
    assert (prepared.FOLDER / HANTA).read_bytes() == hanta_file()


def test_common_words_have_the_classes_that_the_search_finds(searching):
    for word in words_of_table(every=1_500):
        for form, capital in ((word, False), (word.capitalize(), True), (word.capitalize(), None)):
            unwanted = (frozenset(), NOMINAL, NEGATED) if capital is False else (frozenset(),)
            # Only words that begin with un- are asked with participles ruled out.
            for without in unwanted[: 3 if word.startswith("un") else 2][capital is False :]:
                assert hanta().chances(form, capital, without) == searching.chances(form, capital, without)


def test_common_words_have_the_lemmas_that_the_search_finds(searching):
    for word in words_of_table(every=1_500):
        for tag, _ in searching.chances(word, None):
            assert hanta().lemma(word, tag) == searching.lemma(word, tag)
            assert hanta().known_lemma(word, tag) == searching.known_lemma(word, tag)


def test_the_dictionary_answers_as_simplemma_does():
    table = TableFile.at(prepared.FOLDER / DICTIONARY)
    forms = [line.partition("\t")[0] for line in table._section("dictionary").decode().splitlines()[1::2_000]]
    made = ["geht's", "geht’s", "Gehtʼs", "'nauf", "’nauf", "NAUF", "x", "Quirling", "²", "３", "", "a\tb"]
    for form in [*forms, *(form.swapcase() for form in forms), *(form + "x" for form in forms), *made]:
        known = bool(form) and simplemma.is_known(form, lang="de")
        assert look_up(form) == (simplemma.lemmatize(form, lang="de") if known else None), form


@pytest.mark.parametrize("pair", [("", ""), ("ab", "Ab"), ("ßa", "SSa"), ("x" * 40, "y"), ("ging", "gehen")])
def test_every_lemma_can_be_written_down(pair):
    assert lemma_from(pair[0], lemma_code(*pair)) == pair[1]


def test_chances_are_rounded_alike():
    assert rounded(-3.141592653) == -3.14159


def with_wrong_bits(data):
    damaged = bytearray(data)
    for at in range(500, len(data), 500):
        damaged[at] ^= 1
    return bytes(damaged)


DAMAGE = {
    "missing": lambda _: None,
    "empty": lambda _: b"",
    "another file": lambda _: b"PK\x03\x04" * 100,
    "cut short": lambda data: data[: len(data) // 2],
    "through a text mode": lambda data: data.replace(b"\r\n", b"\n"),
    "a letter of the head": lambda data: data[:60] + b"~" + data[61:],
    "bits everywhere": with_wrong_bits,
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_table_costs_time_and_a_warning_and_changes_nothing(damage, name, tmp_path, monkeypatch):
    data = DAMAGE[damage]((prepared.FOLDER / name).read_bytes())
    if data is not None:
        (tmp_path / name).write_bytes(data)
    expected = [hanta().lemma("Häuser", tag) for tag, _ in hanta().chances("Häuser", True)]
    monkeypatch.setattr(
        prepared, "_path", lambda one: tmp_path / one if one == name else prepared.FOLDER / one
    )

    def analyses():
        fresh, look = model.hanta.__wrapped__(), dictionary._lookup.__wrapped__()
        return [look("Wohnmobile"), look("Häuser")], [
            fresh.lemma("Häuser", tag)
            for word in ("Häuser", "Hütten")
            for tag, _ in fresh.chances(word, True)
        ]

    with pytest.warns(RuntimeWarning, match=f"{name} .*: results stay the same but take longer") as warned:
        looked_up, lemmas = analyses()
    assert len(warned) == 1
    assert looked_up == ["Wohnmobil", "Haus"]
    assert lemmas[: len(expected)] == expected


def test_a_file_of_another_format_is_refused():
    data = packed({}, packed_lines("words", {"Haus": "a"}))
    TableFile(data)
    with pytest.raises(DamagedTableError):
        TableFile(data + b"\0")


def run_in_a_process(code, *arguments, options=()):
    command = [sys.executable, *options, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


ANALYSE = """
import json, sys
from pathlib import Path
from lesart.language import prepared
if len(sys.argv) > 2:
    prepared.FOLDER = Path(sys.argv[2])
import lesart
from lesart.cli import _quotes_record, _tokens_record
articles = [lesart.seed(), lesart.articles.from_text(sys.argv[1])]
print(json.dumps([[_tokens_record(a), _quotes_record(a)] for a in articles]))
"""


def test_processes_that_start_at_once_get_the_same_with_and_without_the_tables(tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    options = ("-W", "ignore")
    started = [
        run_in_a_process(ANALYSE, TEXT, *folder, options=options) for folder in [(), (), (empty,), (empty,)]
    ]
    printed = [process.communicate(timeout=600) for process in started]
    assert [error for _, error in printed] == [""] * 4
    assert len({out for out, _ in printed}) == 1
    assert not list(empty.iterdir()), "nothing is written, so an installation may be read-only"


WITHOUT = """
import sys
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"numpy", "pandas", "matplotlib", "nltk"}:
            raise ImportError(f"{name} was imported")
sys.meta_path.insert(0, Nothing())
import lesart
from lesart import articles, cli, frames, language, quotes, sources, tables, words
article = articles.read(sys.argv[1])
assert language.sentences(article) and quotes.find_quotes(article) and sources.find_sources(article)
assert frames.find_frames(article, {"closure": ["schließen"]})
assert words.frequencies(article)
for command in (["tokens"], ["quotes"], ["quotes", "--json"], ["frames", "--json"]):
    assert cli.main([*command, sys.argv[1]]) == 0
"""


def test_the_core_needs_neither_numpy_nor_pandas_nor_matplotlib_nor_nltk(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    process = run_in_a_process(WITHOUT, path)
    out, error = process.communicate(timeout=600)
    assert process.returncode == 0, error
    assert json.loads(out.splitlines()[-1])["article"] == "article.txt"


def test_countries_have_their_german_names():
    names = lesart.language.territories()
    assert {names[code] for code in ("TR", "UA", "US")} == {"Türkei", "Ukraine", "Vereinigte Staaten"}


def test_tables_are_not_written_to():
    before = {path.name: path.stat().st_mtime_ns for path in Path(prepared.FOLDER).iterdir()}
    lesart.language.analyse(TEXT)
    assert before == {path.name: path.stat().st_mtime_ns for path in Path(prepared.FOLDER).iterdir()}
