#!/usr/bin/env bash
# pyrefiqda 0.3.1: RefiProject.load may return another project than the file it is given.
#
# `load` unpacks the archive into a folder, "./extracted_qdpx" unless told otherwise, and takes the first .qde file
# that lies there. The folder is neither emptied nor made anew, so the project file of an archive that was loaded
# before is still there; unless both are called alike, which of the two is taken depends on the order in which the
# file system lists them. The standard calls the file project.qde, and exports with other names are in use.
#
# Seen with pyrefiqda 0.3.1: three loads, with the default folder, of the projects A (in a.qde), B (in b.qde) and A
# again; at least one of them returns the other project, without an error, whatever the file system's order. The
# texts of earlier projects stay in the folder as well. To avoid it: a new folder for every load. The script ends
# with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pyrefiqda==0.3.1"

cd "$place"
python - <<'PYTHON'
import sys
import zipfile

from pyrefiqda import RefiProject

for name in ("A", "B"):
    xml = (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="{name}" '
        'origin="example"><CodeBook><Codes/></CodeBook></Project>'
    )
    with zipfile.ZipFile(f"{name}.qdpx", "w") as archive:
        archive.writestr(f"{name.lower()}.qde", xml)

asked = ["A", "B", "A"]
given = [RefiProject.load(f"{name}.qdpx").name for name in asked]
print(f"asked for {asked}, given {given}")
sys.exit(0 if given != asked else 1)
PYTHON
echo "an earlier project is still returned"
