"""The case files: a label names one case, so that a failure tells which one it is."""

from collections import Counter
from pathlib import Path

import casebook
import pytest

FILES = sorted(path.stem for path in Path(casebook.__file__).parent.glob("*.json"))


def doubled(cases):
    """List the labels that more than one case has; cases without labels are of another kind."""
    labels = Counter(case["label"] for case in cases if isinstance(case, dict) and "label" in case)
    return [label for label, times in labels.items() if times > 1]


@pytest.mark.parametrize("name", FILES)
def test_a_label_names_one_case(name):
    assert not doubled(casebook.read(name))


def test_a_label_of_two_cases_is_seen():
    assert doubled([{"label": "once"}, {"label": "twice"}, {"label": "twice"}, {}]) == ["twice"]
