#!/usr/bin/env bash
# pympi-ling 1.71: shifted to an earlier time, the turn that is cut at the beginning keeps its old end and overlaps
# the next.
#
# A transcript of ELAN is shifted when the recording was cut: shift_annotations(-1500) takes a second and a half off.
# A turn that began before the new start is cut at 0. Its begin is set, its end stays where it was: of a turn from 1.0
# to 2.0 seconds half a second is left, and the file says two seconds, four times as long, over the words of whoever
# speaks next. Shares of speech are too high for who opens the conversation, most often the host, overlaps
# (interruptions) are counted that nobody heard, and the words stand against the wrong sound. The method returns the
# turn in a list of those squashed, with its old times. All other turns are right. What to do: set such turns anew,
# from 0 to end + time, by that list.
#
# Its documentation says that turns at the beginning "can be squashed or discarded"
# (https://dopefishh.github.io/pympi/Elan.html); of their ends nothing was found there or in issues. The script ends
# with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pympi-ling==1.71"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import pympi

transcript = pympi.Eaf(author="Muster")
for tier, start, end, words in (("Klein", 1000, 2000, "Guten Abend."), ("Groß", 2000, 4000, "Guten Abend.")):
    transcript.add_tier(tier)
    transcript.add_annotation(tier, start, end, words)
squashed, removed = transcript.shift_annotations(-1500)
turns = {tier: transcript.get_annotation_data_for_tier(tier)[0][:2] for tier in ("Klein", "Groß")}
print("pympi-ling", version("pympi-ling"), turns, "squashed", squashed, "removed", removed)
sys.exit(0 if turns == {"Klein": (0, 2000), "Groß": (500, 2500)} else 1)
PYTHON
echo "a turn that is cut still keeps its end"
