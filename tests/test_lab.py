"""The way into the course: which folder, which lesson, and a server that comes and goes cleanly."""

import json
import os
import re
import urllib.request
from importlib.resources import files
from pathlib import Path

import pytest

from headless_lab import served, stop
from lesart.errors import CourseError, OptionError
from lesart.lab import find_course, first_lesson, lab_arguments

ROOT = Path(__file__).parents[1]


@pytest.fixture
def course(tmp_path):
    """Make a course of two lessons, in a folder with a blank in its name."""
    folder = tmp_path.resolve() / "my course"
    for name in ("lessons", "seeds", "exercises/release/01"):
        (folder / name).mkdir(parents=True)
    for name in ("02_b.ipynb", "01_ä.ipynb", "notes.txt"):
        notebook = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        (folder / "lessons" / name).write_text(json.dumps(notebook), "utf-8")
    return folder


def test_the_nearest_course_above_is_found(course):
    assert find_course(course) == course
    assert find_course(course / "exercises" / "release" / "01") == course


def test_elsewhere_the_checkout_is_found(tmp_path):
    assert find_course(tmp_path) == ROOT


def test_without_any_course_the_error_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr("lesart.lab.__file__", str(tmp_path / "site-packages" / "lesart" / "lab.py"))
    with pytest.raises(CourseError, match="Clone or unpack the Lesart repository"):
        find_course(tmp_path)


def test_the_first_lesson_is_the_first_by_name(course):
    assert first_lesson(course).name == "01_ä.ipynb"


def test_a_course_without_lessons_is_an_error(tmp_path):
    (tmp_path / "lessons").mkdir()
    with pytest.raises(CourseError, match="no notebook in"):
        first_lesson(tmp_path)


def test_names_are_quoted_in_the_address_and_options_passed_on(course):
    assert lab_arguments(course) == [
        f"--ServerApp.root_dir={course}",
        "--LabApp.default_url=/lab/tree/lessons/01_%C3%A4.ipynb",
    ]
    assert lab_arguments(course, browser=False, port=0)[2:] == [
        "--ServerApp.open_browser=False",
        "--ServerApp.port=0",
    ]


def test_a_port_that_does_not_exist_is_refused(course):
    with pytest.raises(OptionError, match="no port 99999999: choose one from 1024"):
        lab_arguments(course, port=99_999_999)


def test_nothing_asks_the_network():
    settings = files("lesart") / "jupyter_config"
    lab = json.loads((settings / "jupyter_server_config.json").read_text("utf-8"))["LabApp"]
    assert lab["news_url"] is None
    assert lab["extension_manager"] == "readonly"
    assert lab["check_for_updates_class"].endswith(".NeverCheckForUpdate")
    page = json.loads((settings / "labconfig" / "page_config.json").read_text("utf-8"))
    assert page["disabledExtensions"] == {"@jupyterlab/apputils-extension:announcements": True}


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot send Ctrl-C to another process alone")
def test_the_lab_serves_and_ctrl_c_ends_it_cleanly(course, tmp_path):
    with served(course / "exercises", tmp_path / "home") as running:
        with urllib.request.urlopen(running.address) as answer:  # noqa: S310 - the server started above
            page = answer.read().decode("utf-8")
        assert stop(running.process) == 0
        log = running.log.read_text("utf-8")
    assert "/lab/tree/lessons/01_%C3%A4.ipynb?token=" in running.address
    data = re.search(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    settings = json.loads(data[1])
    assert settings["news"] == {"disabled": True}
    assert settings["extensionManager"]["can_install"] is False
    assert settings["disabledExtensions"] == ["@jupyterlab/apputils-extension:announcements"]
    assert "Traceback" not in log
