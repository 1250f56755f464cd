"""Sources become a corpus: folders and tables, whatever their columns are called."""

import datetime as dt
import gzip
import json
import sys

import pandas as pd
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
        len(lesart.corpus.read(path))
    with pytest.raises(CorpusError, match="There is no file"):
        lesart.corpus.read(tmp_path / "nothing")


def test_a_built_corpus_says_the_same_as_its_sources(tmp_path):
    path = tmp_path / "press.jsonl"
    path.write_text(f'{{"text": "{TEXT}", "date": "2022-10-03", "desk": 4}}\nnothing\n', "utf-8")
    corpus = lesart.corpus.read(path)
    folder = tmp_path / "built"
    built = lesart.corpus.build(path, folder=folder, tokens=True)
    assert built.articles.to_dict("records") == corpus.articles.to_dict("records")
    assert built.errors.to_numpy().tolist() == corpus.errors.to_numpy().tolist()
    for name in ("tokens", "quotes", "sources", "frames", "agency"):
        assert built.table(name).to_numpy().tolist() == corpus.table(name).to_numpy().tolist()
        assert built.table(name).columns.tolist() == corpus.table(name).columns.tolist()
    [article], [again] = corpus, built
    assert (again.name, again.text, again.paragraphs) == (article.name, article.text, article.paragraphs)


def test_names_of_files_tell_what_their_pattern_says(tmp_path):
    (tmp_path / "2022").mkdir()
    (tmp_path / "2022" / "Bote_2022-10-03_Rat_tagt.txt").write_text(TEXT, "utf-8")
    (tmp_path / "2022" / "notes.txt").write_text(TEXT, "utf-8")
    table = lesart.corpus.read(tmp_path, pattern="{outlet}_{date}_{title}").articles
    assert table[["outlet", "date", "title"]].to_numpy().tolist() == [
        ["Bote", dt.date(2022, 10, 3), "Rat tagt"],
        [None, None, None],
    ]
    assert lesart.corpus.read(tmp_path, pattern="{year}/{name}").articles["year"].tolist() == ["2022", "2022"]
    for wrong in ("no fields", "{a}_{a}"):
        with pytest.raises(CorpusError, match="pattern"):
            lesart.corpus.read(tmp_path, pattern=wrong)


@pytest.mark.parametrize("given", [True, False], ids=["named", "found in the folder"])
def test_a_table_beside_the_files_tells_what_is_known_of_them(tmp_path, given):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    table = tmp_path / "übersicht.csv"
    rows = "Dateiname;Zeitung;Datum;Auflage\na.txt;Bote;3.10.2022;9\nc.txt;Blatt;;\n"
    table.write_bytes(rows.encode("cp1252"))
    corpus = lesart.corpus.read(tmp_path, metadata=table if given else None)
    assert corpus.articles["outlet"].tolist() == ["Bote", None]
    assert corpus.articles["date"].tolist() == [dt.date(2022, 10, 3), None]
    assert corpus.articles["Auflage"].tolist() == ["9", None]
    assert corpus.errors["place"].tolist() == ["c.txt"]


def test_parquet_is_read_with_its_dates_and_lists(tmp_path):
    frame = pd.DataFrame(
        {
            "inhalt": [TEXT, TEXT, None],
            "veröffentlicht": [pd.Timestamp("2022-10-03 08:00"), None, None],
            "autoren": [["Eva Klein", "Jan Groß"], [], []],
        }
    )
    frame.to_parquet(tmp_path / "presse.parquet")
    corpus = lesart.corpus.read(tmp_path / "presse.parquet")
    assert corpus.articles["date"].tolist() == [dt.date(2022, 10, 3), None]
    assert corpus.articles["author"].tolist() == ["Eva Klein, Jan Groß", None]
    assert corpus.errors["reason"].tolist() == ["The article has no text"]


def test_columns_can_be_named_and_are_missed_in_words(tmp_path):
    path = tmp_path / "p.tsv"
    path.write_text("Überschrift\tLauftext\tq\nRat\tDer Rat tagt.\tBote\n", "utf-16")
    table = lesart.corpus.read(path, columns={"text": "Lauftext", "outlet": "q"}).articles
    assert table[["title", "outlet"]].to_numpy().tolist() == [["Rat", "Bote"]]
    with pytest.raises(CorpusError, match="no column 'Fliesstext' for the text"):
        len(lesart.corpus.read(path, columns={"text": "Fliesstext"}))
    with pytest.raises(CorpusError, match="knows no 'headline'"):
        lesart.corpus.read(path, columns={"headline": "q"})


def test_names_of_articles_are_unique_and_columns_of_ours_are_safe(tmp_path):
    path = tmp_path / "p.csv"
    path.write_text(f'id,text,words,place\n7,"{TEXT}",x,Bonn\n7,"{TEXT}",,\n7~2,"{TEXT}",,\n', "utf-8")
    table = lesart.corpus.read(path, path).articles
    assert table["article"].is_unique
    assert table["article"].tolist()[:3] == ["7", "7~2", "7~2~2"]
    assert table["words"].tolist()[0] == 11
    assert table[["words_", "place_"]].to_numpy().tolist()[0] == ["x", "Bonn"]


def test_odd_rows_cost_only_themselves(tmp_path):
    path = tmp_path / "p.csv"
    path.write_text('text;date\n"Der Rat ""tagt"".";1.5.2022\n\na;b;c\n"zwei\nZeilen";\n', "utf-8")
    corpus = lesart.corpus.read(path)
    assert [article.text for article in corpus] == ['Der Rat "tagt".', "zwei\nZeilen"]
    assert corpus.errors["place"].tolist() == ["p.csv, row 3"]


def test_packed_tables_are_read(tmp_path):
    (tmp_path / "p.jsonl.gz").write_bytes(gzip.compress(b'\xef\xbb\xbf{"text": "Der Rat tagt."}\n\n[1]\n'))
    corpus = lesart.corpus.read(tmp_path)
    assert corpus.articles["article"].tolist() == ["p.jsonl.gz#1"]
    assert corpus.errors["place"].tolist() == ["p.jsonl.gz, line 3"]


def test_what_browsers_save_beside_a_page_is_no_article(tmp_path):
    for name in ("Rat_files/a.html", "Rat-Dateien/b.html", ".git/c.txt", "a.css", "~$b.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    with pytest.raises(CorpusError, match="No articles in"):
        lesart.corpus.read(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="making a link asks for rights there")
def test_a_link_to_what_is_gone_is_an_error_and_not_left_out_in_silence(tmp_path):
    (tmp_path / "a.txt").write_text("Der Rat tagt.", "utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "fort.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "a.txt")
    corpus = lesart.corpus.read(tmp_path)
    assert corpus.articles["article"].tolist() == ["a.txt", "c.txt"]
    assert corpus.errors["place"].tolist() == ["b.txt"]


def test_a_packed_file_that_is_damaged_costs_only_itself(tmp_path):
    packed = bytearray(gzip.compress(b'{"text": "Der Rat tagt heute."}\n' * 2000))
    packed[40:60] = bytes(20)
    (tmp_path / "a.jsonl.gz").write_bytes(packed)
    (tmp_path / "b.jsonl.gz").write_bytes(b"no gzip")
    (tmp_path / "c.json").write_text("[" * 100_000, "utf-8")
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    corpus = lesart.corpus.read(tmp_path)
    assert corpus.articles["article"].tolist()[-1] == "d.txt"
    assert {"a.jsonl.gz", "b.jsonl.gz", "c.json"} <= set(corpus.errors["place"])


@pytest.mark.parametrize(
    "table",
    [
        f'sep=;\r\ntext;date\r\n"{TEXT}";3.10.2022\r\n',
        f'\ufeffsep=;\n"text";"date"\n"{TEXT}";"3.10.2022"\n',
        f'text,date,text,,\n"{TEXT}",3.10.2022,another,7,\n',  # two of a name, and two without one
    ],
)
def test_tables_as_spreadsheets_write_them_are_read(tmp_path, table):
    path = tmp_path / "p.csv"
    path.write_bytes(table.encode())
    corpus = lesart.corpus.read(path)
    assert [article.text for article in corpus] == [TEXT]
    assert corpus.articles["date"].tolist() == [dt.date(2022, 10, 3)]
    if "another" in table:
        assert corpus.articles[["text (2)", "column 4"]].to_numpy().tolist() == [["another", "7"]]


def test_a_quotation_mark_that_nothing_closes_is_named_and_swallows_no_row_in_silence(tmp_path):
    path = tmp_path / "p.csv"
    path.write_text(
        'text;date\n"Der ""Rat"" tagt.";\n"Die Bahn fährt.;1.5.2022\nDas Amt schweigt.;\n', "utf-8"
    )
    corpus = lesart.corpus.read(path)
    assert [article.text for article in corpus] == ['Der "Rat" tagt.']
    assert corpus.errors["place"].tolist() == ["p.csv, row 2"]
    assert "none closes it" in corpus.errors["reason"].tolist()[0]
    path.write_text('text;date\nDer Rat tagt.;\n"Letzte Zeile ohne Ende";', "utf-8")
    assert len(lesart.corpus.read(path)) == 2


@pytest.mark.parametrize(("name", "content"), [("p.csv", "text;date\n"), ("p.json", "[]"), ("p.jsonl", "\n")])
def test_a_table_without_rows_is_named(tmp_path, name, content):
    (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "q.txt").write_text(TEXT, "utf-8")
    pd.DataFrame({"text": []}, dtype="string").to_parquet(tmp_path / "q.parquet")
    corpus = lesart.corpus.read(tmp_path)
    assert corpus.errors["place"].tolist() == [name, "q.parquet"]
    assert all("holds no objects" in reason or "has no rows" in reason for reason in corpus.errors["reason"])


ONE = {
    "title": "Rat",
    "content": TEXT,
    "publishedAt": "2022-10-03T06:00:00Z",
    "source": {"id": None, "name": "Bote"},
}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "document",
    [
        ONE,
        [ONE],
        {"status": "ok", "articles": [ONE]},
        {"response": {"status": "ok", "total": 1, "results": [ONE]}},
        ONE | {"comments": [{"by": "Jan"}, {"by": "Ute"}]},
    ],
)
def test_a_json_document_holds_its_articles_as_interfaces_of_news_give_them(tmp_path, document, indent):
    path = tmp_path / "p.json"
    path.write_text(json.dumps(document, indent=indent), "utf-8")
    corpus = lesart.corpus.read(path)
    assert [article.text for article in corpus] == [TEXT]
    assert corpus.articles[["title", "outlet"]].to_numpy().tolist() == [["Rat", "Bote"]]
    assert len(corpus.errors) == 0


def test_a_json_document_that_breaks_off_is_one_line_and_not_one_for_each_of_its_own(tmp_path):
    path = tmp_path / "p.json"
    path.write_text(json.dumps({"articles": [ONE]}, indent=2)[:-4], "utf-8")
    (tmp_path / "q.txt").write_text(TEXT, "utf-8")
    assert lesart.corpus.read(tmp_path).errors["place"].tolist() == ["p.json"]


def test_a_line_of_json_costs_only_itself(tmp_path):
    lines = [
        '{"title": "nothing was scraped"}',
        f'{{"text": "{TEXT}", "n": 1{"0" * 5000}}}',
        f'{{"text": "{TEXT}", "n": {"[" * 100_000}{"]" * 100_000}}}',
        '{"text": NaN}',
        '{"text": 12}',
        f'{{"text": ["{TEXT}", "Ende."], "author": [{{"name": "Eva Klein"}}, "Jan Groß"], "score": NaN}}',
        '{"text": "broken',
        f'{{"body": "{TEXT}", "text": "{TEXT}"}}',
    ]
    path = tmp_path / "p.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    corpus = lesart.corpus.read(path)
    assert corpus.articles["article"].tolist() == ["p.jsonl#6", "p.jsonl#8"]
    assert corpus["p.jsonl#6"].text == f"{TEXT}\n\nEnde."
    assert corpus.articles["author"].tolist()[0] == "Eva Klein, Jan Groß"
    assert corpus.errors["place"].tolist() == [f"p.jsonl, line {n}" for n in (1, 2, 3, 4, 5, 7)]
    path.write_text("\n".join(lines[:1] * 3), "utf-8")
    with pytest.raises(CorpusError, match="No column of"):
        len(lesart.corpus.read(path))


def test_texts_in_bytes_and_columns_of_one_name_are_read_from_parquet(tmp_path):
    pa = pytest.importorskip("pyarrow", reason="Parquet is read by pyarrow, an extra")
    pq = pytest.importorskip("pyarrow.parquet", reason="as above")
    table = pa.table([pa.array([TEXT.encode()]), pa.array(["2"])], names=["text", "text"])
    pq.write_table(table, tmp_path / "p.parquet")
    corpus = lesart.corpus.read(tmp_path)
    assert [article.text for article in corpus] == [TEXT]
    assert corpus.articles["text (2)"].tolist() == ["2"]


def test_columns_that_differ_in_what_is_put_behind_them_are_both_kept(tmp_path):
    (tmp_path / "p.csv").write_text("text;place;place_\nDer Rat tagt.;Ulm;Bonn\n", "utf-8")
    table = lesart.corpus.read(tmp_path).articles
    assert table[["place_", "place__"]].to_numpy().tolist() == [["Ulm", "Bonn"]]
