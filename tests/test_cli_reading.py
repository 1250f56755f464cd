"""Many files at once: whatever the number of processes, the same lines in the order of the files."""

import json
import multiprocessing
import os
import sys
from types import ModuleType

import pytest

from lesart import cli, cli_reading, processes


@pytest.fixture
def files(tmp_path):
    """Give forty files, more than a process is handed at a time; two are no text, one is hardly German."""
    paths = [tmp_path / f"{number:02}.txt" for number in range(40)]
    for number, path in enumerate(paths):
        path.write_text(f"Es sind {number}, sagte die Ministerin.", "utf-8")
    for number in (3, 30):
        paths[number].write_bytes(bytes(range(256)))
    paths[7].write_text("The minister said that taxes would rise. “We will see,” she added. " * 3, "utf-8")
    return [str(path) for path in paths]


@pytest.mark.parametrize("form", [[], ["--json"]])
@pytest.mark.parametrize("command", [["tokens"], ["quotes"], ["frames", "--codebook", "seed"]])
def test_two_processes_print_what_one_prints(command, form, files, capsys):
    printed = []
    for workers in ("1", "2"):
        status = cli.main([*command, *form, "--workers", workers, *files])
        printed.append((status, capsys.readouterr()))
    assert printed[0] == printed[1]
    status, (out, err) = printed[0]
    assert status == 1
    assert [line.split(": ")[1] for line in err.splitlines()] == [files[3], files[7], files[30]]
    if form:
        names = [json.loads(line)["article"] for line in out.splitlines()]
        assert names == [f"{number:02}.txt" for number in range(40) if number not in {3, 30}]


def deadly(article):
    """Make a record of an article; one of them costs every process but the first its life."""
    if article.name == "20.txt" and multiprocessing.parent_process() is not None:
        os._exit(1)
    return {"article": article.name}


def test_what_a_lost_process_has_not_read_is_read_without_it(files, capsys):
    options = cli._parser("tokens").parse_args(["tokens", "--json", "--workers", "2", *files])
    assert cli_reading.print_each(options, deadly, str) == 1
    names = [json.loads(line)["article"] for line in capsys.readouterr().out.splitlines()]
    assert names == [f"{number:02}.txt" for number in range(40) if number not in {3, 30}]


def fails(article):
    """Make a record of an article; on one of them Lesart itself is at fault."""
    return {"article": article.name} if article.name != "20.txt" else {}["ever"]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_file_that_lesart_fails_on_costs_one_line(workers, files, capsys):
    options = cli._parser("tokens").parse_args(["tokens", "--json", "--workers", workers, *files])
    assert cli_reading.print_each(options, fails, str) == 1
    out, err = capsys.readouterr()
    names = [json.loads(line)["article"] for line in out.splitlines()]
    assert names == [f"{number:02}.txt" for number in range(40) if number not in {3, 20, 30}]
    (told,) = [line for line in err.splitlines() if files[20] in line]
    assert "Lesart failed on it (KeyError: 'ever'; test_cli_reading.py, line" in told


def test_processes_start_from_a_notebook_that_was_reset(files, monkeypatch, capsys):
    bare = ModuleType("__main__")
    del bare.__spec__
    monkeypatch.setitem(sys.modules, "__main__", bare)
    assert cli.main(["tokens", "--json", "--workers", "2", *files]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 38


@pytest.mark.parametrize(("count", "started"), [(99, []), (100, [3])])
def test_processes_are_started_for_many_files_only(count, started, files, monkeypatch):
    begun, start = [], processes.pool

    def pool(workers, load):
        begun.append(workers)
        return start(1, load)

    monkeypatch.setattr(cli_reading.os, "cpu_count", lambda: 3)
    monkeypatch.setattr(processes, "pool", pool)
    cli.main(["tokens", *(files[0] for _ in range(count))])
    assert begun == started


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_no_process_is_too_few(number, files, capsys):
    with pytest.raises(SystemExit):
        cli.main(["tokens", "--workers", number, *files])
    said = "'two' is no number" if number == "two" else f"{number} is not above zero"
    assert f"--workers: {said}" in capsys.readouterr().err
