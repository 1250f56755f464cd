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
