import numpy as np
import pytest

from lesart.course import predict, predictions, reveal


@pytest.fixture(autouse=True)
def fresh_session(monkeypatch):
    monkeypatch.setenv("LESART_PROGRESS", "off")
    monkeypatch.setattr(predictions, "_made", {})


@pytest.mark.parametrize("nothing", [..., "", " ", None])
def test_no_guess_yet(nothing):
    assert (
        repr(predict("words", nothing))
        == "No prediction yet for »words«: put your guess in place of the `...`"
    )
    assert repr(reveal("words", 12)) == "»words«: no prediction was made, found 12"


def test_the_saved_output_of_a_lesson_does_not_depend_on_time():
    assert repr(predict("words", 12)) == repr(predict("words", 12))
    assert predict("words", 12)._repr_html_() == (
        '<div role="status" lang="en">\n<p>Your prediction for »words«: 12.</p>\n</div>'
    )


@pytest.mark.parametrize(
    ("guess", "found", "said"),
    [
        (12, 12, "you predicted 12, found 12: as predicted"),
        (12, 20, "you predicted 12, found 20: 8 more than you thought"),
        (0.5, 0.25, "you predicted 0.5, found 0.25: 0.25 less than you thought"),
        ("Sagen ", "sagen", "you predicted Sagen , found sagen: as predicted"),
        ("sein", "sagen", "you predicted sein, found sagen"),
        (["a"], ["a"], "you predicted ['a'], found ['a']: as predicted"),
        (["a"], "a", "you predicted ['a'], found a"),
        ("12", 20, "you predicted 12, found 20: 8 more than you thought"),
        ("a dozen", 12, "you predicted a dozen, found 12"),
        (np.array([1, 2]), 12, "you predicted [1 2], found 12"),
    ],
)
def test_shown_again_beside_what_was_found(guess, found, said):
    predict("q", guess)
    assert repr(reveal("q", found)) == f"»q«: {said}"


def test_shown_again_alone():
    predict("q", 1)
    assert repr(reveal("q")) == "»q«: you predicted 1"
    assert repr(reveal("other")) == "»other«: no prediction was made"


def test_a_live_notebook_remembers_the_last_session(monkeypatch, tmp_path):
    monkeypatch.setenv("LESART_PROGRESS", str(tmp_path))
    monkeypatch.setenv("JPY_SESSION_NAME", "01.ipynb")
    predict("q", 1)
    predict("q", 2)
    predictions._made.clear()
    assert repr(reveal("q")) == "»q«: you predicted 2"
    monkeypatch.setenv("JPY_SESSION_NAME", "02.ipynb")
    assert repr(reveal("q")) == "»q«: no prediction was made"


def test_a_notebook_that_a_program_runs_remembers_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("LESART_PROGRESS", str(tmp_path))
    monkeypatch.setenv("JPY_SESSION_NAME", "01.ipynb")
    predict("q", 1)
    predictions._made.clear()
    monkeypatch.delenv("JPY_SESSION_NAME")
    assert repr(reveal("q")) == "»q«: no prediction was made"
