import os

import pytest

from lesart.articles import from_text, read_repairs, write_repairs
from lesart.files import write_whole, written_whole
from lesart.frames import read_codings, write_codings
from lesart.jsonlines import write_entries


def test_what_stood_there_stays_until_all_is_written(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_bytes(b"old")
    with written_whole(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt])
def test_a_stopped_writer_leaves_the_old_file_and_nothing_beside_it(tmp_path, stop):
    path = tmp_path / "notes.txt"
    path.write_bytes(b"old")

    def stopped():
        with written_whole(path) as file:
            file.write(b"half")
            raise stop

    with pytest.raises(stop):
        stopped()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_in_the_way_stays_and_a_missing_one_is_made(tmp_path):
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_whole(tmp_path / "taken", b"")
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]
    write_whole(tmp_path / "a" / "b" / "c.txt", b"c", on_disk=True)
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"c"


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such rights")
def test_others_in_the_folder_may_read_it(tmp_path):
    write_whole(tmp_path / "notes.txt", b"")
    assert (tmp_path / "notes.txt").stat().st_mode & 0o777 == 0o644


def test_entries_that_cannot_be_written_cost_no_saved_ones(tmp_path):
    path = tmp_path / "entries.jsonl"
    write_entries([{"words": "Grüße\u2028"}], path)
    before = path.read_bytes()
    with pytest.raises(TypeError):
        write_entries([{"words": "neu"}, {"words": object()}], path)
    assert path.read_bytes() == before == '{"words": "Grüße\u2028"}\n'.encode()


def test_a_learners_codings_survive_a_full_disk(tmp_path, monkeypatch):
    path = write_repairs(from_text("Ein Satz."), tmp_path / "repairs.jsonl")
    write_codings([], tmp_path / "codings.jsonl")
    for file, save in (
        (path, lambda: write_repairs(from_text("Ein Satz."), path)),
        (tmp_path / "codings.jsonl", lambda: write_codings([], tmp_path / "codings.jsonl")),
    ):
        file.write_bytes(b"\n")
        with monkeypatch.context() as full:
            full.setattr(os, "fdopen", _no_room)
            with pytest.raises(OSError, match="No space left"):
                save()
        assert file.read_bytes() == b"\n"
    assert read_repairs(path) == []
    assert read_codings(tmp_path / "codings.jsonl") == []


def _no_room(handle, _):
    os.close(handle)
    raise OSError(28, "No space left on device")
