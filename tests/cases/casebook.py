"""Reads the cases beside it: texts, each with a label and with what is to be found in it."""

import json
from pathlib import Path

import pytest


def read(name):
    return json.loads((Path(__file__).parent / f"{name}.json").read_text("utf-8"))


def parameters(name):
    """The cases of a file for `parametrize`; the day a known failure passes, the suite says so."""
    known = pytest.mark.xfail(reason="not right yet", strict=True, raises=AssertionError)
    return [
        pytest.param(case, id=case["label"], marks=[known] if case.get("expect") == "fail" else [])
        for case in read(name)
    ]
