"""A project of ours, opened by QualCoder's own import without a screen, where QualCoder is installed."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

from lesart.articles import from_text
from lesart.codings import Code, CodedSpan, CodedText, write_coded
from lesart.records import Span

pytestmark = pytest.mark.skipif(
    find_spec("qualcoder") is None or find_spec("PyQt6") is None,
    reason="QualCoder is not installed, and is to be had neither from PyPI nor from Debian: "
    "take it from its own releases (docs/codings.md)",
)

# What QualCoder asks of its main window when it imports: a database, settings, a folder. Dialogs answer by
# themselves. The tables are those that the import of texts writes to.
OPENING = """
import builtins, json, pathlib, sqlite3, sys
from types import SimpleNamespace

builtins._ = str
from PyQt6 import QtWidgets
from qualcoder import refi

project, folder = sys.argv[1:]
window = QtWidgets.QApplication([])
QtWidgets.QFileDialog.getOpenFileName = staticmethod(lambda *args, **kwargs: (project, "qdpx"))
refi.Message = lambda *args, **kwargs: SimpleNamespace(exec=lambda: None)
(pathlib.Path(folder) / "documents").mkdir()
database = sqlite3.connect(":memory:")
database.executescript('''
create table project (memo text);
create table code_cat (catid integer primary key, name text unique, memo text, owner text, date text,
    supercatid integer);
create table code_name (cid integer primary key, name text unique, memo text, owner text, date text,
    catid integer, color text, supercid integer);
create table source (id integer primary key, name text unique, fulltext text, mediapath text, memo text,
    owner text, date text, av_text_id integer);
create table code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer,
    pos1 integer, owner text, date text, memo text, avid integer, important integer,
    unique(cid, fid, pos0, pos1, owner));
create table annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text,
    owner text, date text);
''')
settings = {"directory": folder, "codername": "default", "ai_enable": "False"}
app = SimpleNamespace(conn=database, settings=settings, project_path=folder, ai_models=[],
    write_config_ini=lambda *args: None)
refi.RefiImport(app, QtWidgets.QTextEdit(), "qdpx")
rows = database.execute(
    "select code_name.name, code_text.owner, seltext, pos0, pos1, code_text.memo from code_text"
    " join code_name using (cid) order by pos0, pos1, code_name.name, code_text.owner"
)
categories = [name for name, in database.execute("select name from code_cat")]
texts = [text for text, in database.execute("select fulltext from source")]
pathlib.Path(folder, "seen.json").write_text(json.dumps([rows.fetchall(), categories, texts]), "utf-8")
"""


def test_qualcoder_shows_the_words_that_were_coded(tmp_path):
    article = from_text(
        "Der 🎬-Saal\n\n„Wir bleiben ‚da‘“, sagte 𝔄nne Müller.\nÄpfel … 😀 Ende", name="saal.txt"
    )
    text = article.text
    words = {
        "🎬-Saal": "threat",
        "„Wir bleiben ‚da‘“": "hope",
        "𝔄nne Müller.\nÄpfel": "threat",
        "Ende": "hope",
    }
    spans = [
        CodedSpan(Span(text.index(each), text.index(each) + len(each)), code, "Anna", "weil „so“ 😀")
        for each, code in words.items()
    ]
    coded = CodedText("saal.txt", text, tuple(spans), (Code("frames"), Code("threat", "", "frames")))
    [project] = write_coded(coded, tmp_path / "saal.qdpx", "qdpx")
    folder = tmp_path / "project.qda"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", OPENING, str(project), str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows, categories, texts = json.loads((folder / "seen.json").read_text("utf-8"))
    assert [(code, seen) for code, _, seen, *_ in rows] == [(code, each) for each, code in words.items()]
    assert {(owner, memo) for _, owner, _, _, _, memo in rows} == {("Anna", "weil „so“ 😀")}
    assert (categories, texts) == (["frames"], [text])
