"""A corpus is built whole, however often the builder is killed and whatever an article does."""

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys

import dask
import distributed
import pandas as pd
import pytest
from deadly_articles import deadly, endless

import lesart
from lesart.cli import main
from lesart.cluster import Cluster, packages
from lesart.corpus.building import build_with, cut
from lesart.corpus.entries import Entry
from lesart.corpus.reading import Sources
from lesart.corpus.workers import ClusterWorkers, LocalWorkers, time_limit
from lesart.errors import CorpusError, LesartError, OptionError
from lesart.frames import general_codebook

SAYINGS = [
    "„Wir kommen“, sagte Eva Klein dem Boten. Der Streit um den Hafen geht weiter.",
    "Ein Beamter sagte, er wisse nichts von einer Drohung. Das Geld wurde gestrichen.",
    "Nach Angaben der Stadt steigen die Kosten. Jan Groß sprach von einem Erfolg.",
]


@pytest.fixture(scope="module", autouse=True)
def _spawnable():
    """Spawning a worker asks for the spec of __main__; the shell of earlier tests leaves one without it."""
    vars(sys.modules["__main__"]).setdefault("__spec__", None)


def write_source(folder, articles=40):
    """Two files, of which one has columns of its own, and one that cannot be read."""
    folder.mkdir()
    rows = [f"{SAYINGS[n % 3]} Nummer {n}." for n in range(articles)]
    half = articles // 2
    pd.DataFrame({"text": rows[:half], "date": "2022-10-03", "outlet": "Bote"}).to_csv(
        folder / "a.csv", index=False
    )
    pd.DataFrame({"text": rows[half:], "reach": range(half)}).to_json(
        folder / "b.jsonl", orient="records", lines=True
    )
    (folder / "c.docx").write_bytes(b"nothing")
    return folder


def content(folder):
    """All files of a corpus by their name, byte for byte."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def command(source, target, *options):
    code = "import sys; from lesart.cli import main; sys.exit(main(sys.argv[1:]))"
    return [sys.executable, "-c", code, "corpus", str(source), "-o", str(target), "--shard", "4", *options]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return write_source(tmp_path_factory.mktemp("source") / "press")


@pytest.fixture(scope="module")
def undisturbed(source, tmp_path_factory):
    target = tmp_path_factory.mktemp("built") / "corpus"
    run = subprocess.run(command(source, target, "--tokens"), capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr  # one file could not be read
    assert run.stderr.count("\n") == 1
    assert "c.docx" in run.stderr
    assert "40 articles" in run.stdout
    return target


def test_every_table_is_there_and_points_into_the_texts(undisturbed):
    corpus = lesart.corpus.open(undisturbed)
    assert len(corpus) == 40
    assert corpus.articles["reach"].tolist() == [None] * 20 + [str(n) for n in range(20)]
    assert corpus.errors["place"].tolist() == ["c.docx"]
    texts = {article.name: article.text for article in corpus}
    assert corpus["b.jsonl#7"].text == texts["b.jsonl#7"]
    with pytest.raises(CorpusError, match="no article 'x'"):
        _ = corpus["x"]
    tokens = corpus.tokens
    assert all(texts[t.article][t.start : t.end] == t.form for t in tokens.itertuples())
    assert set(corpus.quotes["source"]) >= {"Eva Klein", "Ein Beamter", "Jan Groß"}
    assert {len(corpus.sources), len(corpus.frames), len(corpus.agency)}.isdisjoint({0})
    assert not list(undisturbed.rglob("*.part"))


def test_two_processes_make_the_same_bytes_as_one(source, undisturbed, tmp_path):
    run = subprocess.run(command(source, tmp_path / "c", "--tokens", "--workers", "2"), check=False)
    assert run.returncode == 1
    assert content(tmp_path / "c") == content(undisturbed)


def finished(target):
    """Whether a corpus can be opened; if not, it has to say that it can go on."""
    said = ""
    try:
        lesart.corpus.open(target)
    except CorpusError as error:
        said = str(error)
    assert not said or "not finished" in said
    return not said


# Ends the builder, without a word to it, before it opens or renames a file that it writes: the moments are
# counted, so that they are the same on a fast machine and on one that stands still.
KILLED = """
import os, signal, sys
left = int(sys.argv.pop(1))
def kill_in_time(event, arguments):
    global left
    if event == "os.rename" or (event == "open" and str(arguments[0]).endswith(".part")):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(kill_in_time)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not known there")
def test_a_builder_that_is_killed_at_any_moment_goes_on_where_it_was(source, undisturbed, tmp_path):
    target = tmp_path / "c"
    python, option, code, *arguments = command(source, target, "--tokens", "--quiet")
    found = []
    # A shard takes 16, so: no file yet, in the second shard, the fourth, the seventh.
    for moment in (1, 30, 45, 61):
        killed = subprocess.run(
            [python, option, KILLED + code, str(moment), *arguments], stderr=subprocess.DEVNULL, check=False
        )
        assert killed.returncode == -signal.SIGKILL
        assert not (target / "corpus.json").exists() or not finished(target)
        found.append(len(list(target.glob("shards/*.json"))))
    assert found == [0, 1, 3, 6]
    assert (
        subprocess.run([python, option, code, *arguments], capture_output=True, check=False).returncode == 1
    )
    assert content(target) == content(undisturbed)


def test_what_is_done_is_not_done_again_and_damage_is_mended(source, undisturbed, tmp_path, capsys):
    target = tmp_path / "c"
    shutil.copytree(undisturbed, target)
    (target / "quotes" / "00003.parquet").write_bytes(b"half")
    (target / "shards" / "00005.json").write_bytes(b"{")
    (target / "tokens" / "00001.parquet.99.part").write_bytes(b"left over")
    times = {path: path.stat().st_mtime_ns for path in target.rglob("*.parquet")}
    assert main(["corpus", str(source), "-o", str(target), "--shard", "4", "--tokens"]) == 1
    assert content(target) == content(undisturbed)
    made_again = {path.stem for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert made_again == {"00003", "00005"}
    assert "c.docx" in capsys.readouterr().err


def test_sources_that_change_are_followed(tmp_path):
    source, target = write_source(tmp_path / "press", 16), tmp_path / "c"
    assert main(["corpus", str(source), "-o", str(target), "--shard", "4"]) == 1
    (source / "b.jsonl").unlink()
    (source / "c.docx").unlink()
    assert main(["corpus", str(source), "-o", str(target), "--shard", "4"]) == 0
    corpus = lesart.corpus.open(target)
    assert len(corpus) == 8
    assert "reach" not in corpus.articles.columns
    assert len(list((target / "quotes").iterdir())) == 2


def test_other_settings_and_foreign_folders_are_refused_in_words(source, undisturbed, tmp_path, capsys):
    assert main(["corpus", str(source), "-o", str(undisturbed), "--shard", "4"]) == 1
    assert "other settings (tables" in capsys.readouterr().err
    (tmp_path / "thesis.txt").write_text("Mein Text", "utf-8")
    assert main(["corpus", str(source), "-o", str(tmp_path)]) == 1
    assert "holds something, but no corpus" in capsys.readouterr().err
    assert main(["corpus", str(tmp_path / "nothing"), "-o", str(tmp_path / "c")]) == 1
    assert "no file or folder" in capsys.readouterr().err
    assert main(["corpus", str(source), "-o", str(tmp_path / "c"), "--column", "text"]) == 1
    assert "--column text=Inhalt" in capsys.readouterr().err
    with pytest.raises(CorpusError, match="without its tokens"):
        _ = lesart.corpus.build(source / "a.csv", folder=tmp_path / "d").tokens
    with pytest.raises(CorpusError, match="no corpus"):
        lesart.corpus.open(tmp_path)


def test_a_corpus_inside_its_source_is_no_source(tmp_path):
    (tmp_path / "a.txt").write_text(SAYINGS[0], "utf-8")
    for _ in range(2):
        corpus = lesart.corpus.build(tmp_path, folder=tmp_path / "built")
        assert corpus.articles["article"].tolist() == ["a.txt"]


def poisoned(tmp_path):
    """Six articles, of which one is deadly and one is it once."""
    texts = [f"{SAYINGS[n % 3]} Nummer {n}." for n in range(6)]
    texts[2] += " TÖDLICH"
    table = pd.DataFrame({"text": texts, "marker": ""})
    table.loc[5, "marker"] = str(tmp_path / "tried")
    table.to_csv(tmp_path / "p.csv", index=False)
    return Sources((tmp_path / "p.csv",))


def check_survival(sources, folder, workers):
    build_with(sources, folder, workers, tokens=False, codebook=general_codebook(), shard=2)
    corpus = lesart.corpus.open(folder)
    assert corpus.articles["article"].tolist() == [f"p.csv#{n}" for n in (1, 2, 4, 5, 6)]
    assert corpus.errors["article"].tolist() == ["p.csv#3"]
    assert corpus.errors["reason"].str.contains("lost").all()


def test_a_deadly_article_costs_only_itself(tmp_path):
    workers = LocalWorkers(2, deadly)
    try:
        check_survival(poisoned(tmp_path), tmp_path / "c", workers)
    finally:
        workers.close()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows ends the process instead")
def test_an_article_without_end_costs_only_itself(tmp_path):
    texts = [f"{SAYINGS[n]} Nummer {n}." for n in range(3)]
    texts[1] += " OHNE ENDE"
    pd.DataFrame({"text": texts}).to_csv(tmp_path / "p.csv", index=False)
    workers = LocalWorkers(1, endless)
    try:
        build_with(
            *(Sources((tmp_path / "p.csv",)), tmp_path / "c", workers),
            tokens=False,
            codebook=general_codebook(),
        )
    finally:
        workers.close()
    corpus = lesart.corpus.open(tmp_path / "c")
    assert corpus.articles["article"].tolist() == ["p.csv#1", "p.csv#3"]
    assert corpus.errors["article"].tolist() == ["p.csv#2"]
    assert "not read within 1 s of processor time" in corpus.errors["reason"][0]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows ends the process instead")
def test_the_time_limit_ends_a_search_and_lets_go_of_what_is_quick():
    with pytest.raises(CorpusError, match="divide it"), time_limit(Entry("a", "a", "Ja."), 0.1):
        re.search(r"(a+)+b", "a" * 60)
    with time_limit(Entry("a", "a", "Ja."), 0.1):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_a_cluster_finds_the_same_and_outlives_lost_workers(source, undisturbed, tmp_path):
    # Dask's own clusters give up, after 15 s, a worker that is just being started again.
    patient = dask.config.set({"distributed.deploy.lost-worker-timeout": "1h"})
    local = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0")
    with patient, local as running:
        address = running.scheduler_address
        assert main(command(source, tmp_path / "c", "--tokens", "--scheduler", address)[3:]) == 1
        assert content(tmp_path / "c") == content(undisturbed)
        cluster = Cluster.connect(address)
        cluster.compare(packages)
        workers = ClusterWorkers(cluster, deadly)
        try:
            check_survival(poisoned(tmp_path), tmp_path / "d", workers)
        finally:
            workers.close()
        cluster = Cluster.connect(address)
        with pytest.raises(LesartError, match="other packages"):
            cluster.compare(lambda: {"packages": [str(os.getpid())]})


def test_the_door_to_a_cluster_says_what_is_wrong():
    for closed in ("tcp://127.0.0.1:9", "127.0.0.1:9/", "tcp://[::1]:9", "tcp://127.0.0.1:99999"):
        with pytest.raises(LesartError, match="cannot be reached"):
            Cluster.connect(closed)
    with pytest.raises(LesartError, match="tls-ca"):
        Cluster.connect("tls://127.0.0.1:9")
    for odd in ("quatsch", "tcp://", "http://127.0.0.1:8787", "host:port"):
        with pytest.raises(LesartError, match=r"no scheduler's address.*tls://"):
            Cluster.connect(odd)


def test_shards_grow_so_that_no_process_waits_long_for_the_last_one():
    entries = [Entry(str(n), str(n), "Ja.") for n in range(6_000)]
    sizes = [len(shard) for shard in cut(entries)]
    assert sizes[:3] == [50, 50, 50]
    assert sorted(sizes[:-1]) == sizes[:-1]
    assert max(sizes) == 250
    assert max(len(shard) for shard in cut(entries[:2_000])) == 116
    assert {len(shard) for shard in cut(entries, 4)} == {4}


def test_a_shard_holds_an_article_at_least(source, tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["corpus", str(source), "-o", str(tmp_path / "c"), "--shard", "-5"])
    assert "--shard: -5 is not above zero" in capsys.readouterr().err
    assert not (tmp_path / "c").exists()


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("quiet", [False, True])
def test_a_terminal_shows_how_far_the_work_is(source, tmp_path, monkeypatch, quiet):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    options = ["--quiet"] if quiet else []
    assert main(["corpus", str(source), "-o", str(tmp_path / "c"), "--shard", "20", *options]) == 1
    assert "lesart: c.docx: " in terminal.getvalue()
    assert ("40 articles" in terminal.getvalue()) is not quiet
    assert ("100%" in terminal.getvalue()) is not quiet


def test_the_manifest_says_what_was_built_with(undisturbed):
    manifest = json.loads((undisturbed / "corpus.json").read_text("utf-8"))
    assert manifest["complete"] is True
    assert (manifest["articles"], manifest["refused"]) == (40, 1)
    assert manifest["settings"]["codebook"] == "general"
    opened = lesart.corpus.open(undisturbed)
    assert "economy" in opened.frame_names
    assert opened.keep(opened.articles["article"][:2]).frame_names == opened.frame_names
    with pytest.raises(OptionError, match="no frame 'econmy'"):
        lesart.corpus.frames_by_group(opened, "econmy")


def test_half_a_character_stops_nobody(tmp_path):
    half = json.dumps({"text": "„Ja\ud83d“, sagte Eva Klein.", "x\udc00y": "B\ud800"})
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "a.jsonl").write_text(half + "\n", "utf-8")
    corpus = lesart.corpus.build(tmp_path / "press", folder=tmp_path / "c")
    assert corpus.articles["x\ufffdy"].tolist() == ["B\ufffd"]
    assert [article.text for article in corpus] == ["„Ja\ufffd“, sagte Eva Klein."]
