"""The student's end of a question: what of it can be called, so that forbidden calls are looked for."""

import base64
import io
import pickle
from collections import Counter
from types import SimpleNamespace

import pytest

import lesart
from lesart.grading.judging.student import Student


class Packer(pickle.Pickler):
    """Packs one object as a handle, as the judge's end does."""

    def persistent_id(self, value):
        return 0 if value is Student else None


@pytest.mark.parametrize(
    ("arguments", "are_data"),
    [
        ((["ja", 1, 2.5, None], {"er": {1, 2}}, ("so", b"b")), True),
        ((Counter("ja"),), False),
        ((lesart.Span(1, 2),), False),
        ((lesart.words.frequencies,), False),
        ((["ja", Student],), False),  # a function of the student's, which the judge has only a handle on
    ],
)
def test_what_somebody_defined_is_not_taken_for_data(arguments, are_data):
    file = io.BytesIO()
    Packer(file, protocol=5).dump((arguments, {}))
    student = Student(SimpleNamespace(user_ns={}), output_bytes=10, picture_bytes=10)
    student._kept.append(Student)
    given, named, told = student._arguments(base64.b64encode(file.getvalue()).decode("ascii"))
    assert (given, named, told) == (arguments, {}, are_data)


class Endless:
    """Gives an item for every number."""

    def __getitem__(self, number):
        return number


@pytest.mark.parametrize(("value", "answer"), [("ja", {"value": {"list": ["j", "a"]}}), (Endless(), None)])
def test_what_never_ends_is_iterated_no_further_than_is_allowed(value, answer):
    student = Student(SimpleNamespace(user_ns={}), output_bytes=10, picture_bytes=10)
    student._kept.append(value)
    nothing = base64.b64encode(pickle.dumps(((), {}))).decode("ascii")
    said = student.answer({"ask": "iterate", "handle": 0, "arguments": nothing})
    if answer is None:
        assert said["raised"] == "ValueError"
        assert "does it ever end" in said["words"]
    else:
        assert said["value"] == answer["value"]
