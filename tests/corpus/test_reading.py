"""Sources become a corpus: folders and tables, whatever their columns are called."""

import datetime as dt

import pytest

import lesart
from lesart.errors import CorpusError

TEXT = "„Wir kommen“, sagte Eva Klein. Ein Beamter sagte, er wisse nichts."


def test_a_folder_of_texts_and_pages_is_a_corpus(tmp_path):
    (tmp_path / "2022").mkdir()
    (tmp_path / "2022" / "b.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.txt").write_bytes("Grüße aus Köln sandte niemand.".encode("cp1252"))
    (tmp_path / "empty.txt").write_bytes(b"")
    corpus = lesart.corpus.read(tmp_path)
    assert [article.name for article in corpus] == ["2022/b.txt", "a.txt"]
    assert len(corpus) == 2
    assert corpus.articles["article"].tolist() == ["2022/b.txt", "a.txt"]
    assert corpus.errors["place"].tolist() == ["empty.txt"]
    assert "1 could not be read" in repr(corpus)
    assert corpus["a.txt"].text.startswith("Grüße")
    assert corpus.quotes["source"].tolist() == ["Eva Klein", "Ein Beamter"]


def test_a_table_is_a_corpus_whatever_its_columns_are_called(tmp_path):
    path = tmp_path / "presse.csv"
    path.write_text(f"Datum;Zeitung;Auflage;Volltext\n3.10.2022;Bote;900;{TEXT}\n;Blatt;;{TEXT}\n", "utf-8")
    table = lesart.corpus.read(path).articles
    assert table["date"].tolist() == [dt.date(2022, 10, 3), None]
    assert table["outlet"].tolist() == ["Bote", "Blatt"]
    assert table["Auflage"].tolist() == ["900", None]


def test_a_table_without_text_is_refused_in_words(tmp_path):
    path = tmp_path / "presse.csv"
    path.write_text("Datum;Zeitung\n3.10.2022;Bote\n", "utf-8")
    with pytest.raises(CorpusError, match="'Datum', 'Zeitung'"):
        list(lesart.corpus.read(path))
    with pytest.raises(CorpusError, match="There is no file"):
        lesart.corpus.read(tmp_path / "nothing")


def test_a_built_corpus_says_the_same_as_its_sources(tmp_path):
    path = tmp_path / "press.jsonl"
    path.write_text(f'{{"text": "{TEXT}", "date": "2022-10-03", "desk": 4}}\nnothing\n', "utf-8")
    corpus = lesart.corpus.read(path)
    folder = tmp_path / "built"
    lesart.corpus.build(corpus.entries(), folder, lesart.frames.general_codebook(), tokens=True)
    built = lesart.corpus.open(folder)
    assert built.articles.to_dict("records") == corpus.articles.to_dict("records")
    assert built.errors.values.tolist() == corpus.errors.values.tolist()
    for name in ("tokens", "quotes", "sources", "frames", "agency"):
        assert built.table(name).values.tolist() == corpus.table(name).values.tolist()
        assert built.table(name).columns.tolist() == corpus.table(name).columns.tolist()
    [article], [again] = corpus, built
    assert (again.name, again.text, again.paragraphs) == (article.name, article.text, article.paragraphs)
