#!/usr/bin/env bash
# frictionless 5.21.0: a column of German shares, 24,1 and 32,5, is a column of places on the globe.
#
# Data packages (datapackage.json) say what each column of a CSV file is; frictionless describes a file by itself, and
# reads and checks it by that. Of the types it tries, "geopoint" is written "longitude,latitude", with or without a
# blank (https://datapackage.org/standard/table-schema/#geopoint), and a number with a decimal comma is just that: 24,1
# per cent of the votes are a place in Africa, 24 degrees east and 1 north. The description that goes with the data
# says so to everybody who uses it, its rows have pairs of numbers, and validate() is content. With two digits behind
# the comma, 24,95, there is no such latitude, and the column is text. What to do: describe the column by hand, {"name":
# "Anteil", "type": "number", "decimalChar": ","}, which reads 24.1.
#
# That types are guessed is documented (https://framework.frictionlessdata.io/docs/framework/detector.html); of shares as
# places nothing was found there or in issues. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "frictionless==5.21.0"

cd "$place"
printf 'Partei;Anteil\nCDU;24,1\nSPD;32,5\n' > polls.csv
printf 'Partei;Anteil\nCDU;24,95\nSPD;32,50\n' > counts.csv
python - <<'PYTHON'
import sys
from importlib.metadata import version

from frictionless import Resource, Schema, describe, validate

GERMAN = {
    "fields": [
        {"name": "Partei", "type": "string"},
        {"name": "Anteil", "type": "number", "decimalChar": ","},
    ]
}
by_hand = Resource("polls.csv", schema=Schema.from_descriptor(GERMAN))
types = {name: describe(name).schema.get_field("Anteil").type for name in ("polls.csv", "counts.csv")}
shares = [[*map(float, row["Anteil"])] for row in Resource("polls.csv").read_rows()]
right = [float(row["Anteil"]) for row in by_hand.read_rows()]
valid = validate("polls.csv").valid
print("frictionless", version("frictionless"), types, shares, "valid:", valid, "described by hand:", right)
as_places = types == {"polls.csv": "geopoint", "counts.csv": "string"} and shares == [[24, 1], [32, 5]]
sys.exit(0 if as_places and valid and right == [24.1, 32.5] else 1)
PYTHON
echo "shares are still places"
