#!/usr/bin/env bash
# ipywidgets 8.1.9: a coder's answer SPD is CDU as soon as FDP is added to the list; a year 2022 is 100.
#
# Small coding tools in notebooks are made of Dropdown, RadioButtons and SelectMultiple, with a list of codes that grows
# with the codebook. Given new options, each goes back to the first of them (SelectMultiple to none), also
# where the code that was chosen is still among them. Whoever reads .value afterwards, or saves it on every change,
# has what nobody chose, and the first code of the list gains. Numbers go another way wrong: IntSlider, BoundedIntText and
# IntRangeSlider end at 100 unless told, and what is above is made 100, also as IntSlider(value=2022), without a word.
# What to do: keep the value and set it again after the options; give min and max.
#
# The list of widgets has min and max in each example (https://ipywidgets.readthedocs.io/en/stable/examples/
# Widget%20List.html); of options it is known (https://github.com/jupyter-widgets/ipywidgets/issues/3309). The script
# ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH" IPYTHONDIR="$place/ipython"
pip install --quiet --disable-pip-version-check "ipywidgets==8.1.9"

python - <<'PYTHON'
import sys

import ipywidgets as widgets


def after_another_code(kind, chosen):
    widget = kind(options=["CDU", "SPD"], value=chosen)
    widget.options = ["CDU", "SPD", "FDP"]
    return widget.value


seen = {
    "Dropdown": after_another_code(widgets.Dropdown, "SPD"),
    "RadioButtons": after_another_code(widgets.RadioButtons, "SPD"),
    "Select": after_another_code(widgets.Select, "SPD"),
    "SelectMultiple": after_another_code(widgets.SelectMultiple, ("CDU", "SPD")),
    "IntSlider": widgets.IntSlider(value=2022).value,
    "BoundedIntText": widgets.BoundedIntText(value=2022).value,
    "IntRangeSlider": widgets.IntRangeSlider(value=(1990, 2022)).value,
}
print("ipywidgets", widgets.__version__, seen)
expected = {
    "Dropdown": "CDU",
    "RadioButtons": "CDU",
    "Select": "CDU",
    "SelectMultiple": (),
    "IntSlider": 100,
    "BoundedIntText": 100,
    "IntRangeSlider": (100, 100),
}
sys.exit(0 if seen == expected else 1)
PYTHON
echo "codes still change on their own"
