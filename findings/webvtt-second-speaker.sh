#!/usr/bin/env bash
# webvtt-py 0.6.0: what a second speaker says in a caption is given to the first; pysubs2 1.8.1 drops both names.
#
# Subtitles in WebVTT name who speaks: <v Eva Klein>Nein.</v> <v Jan Groß>Doch.</v>, two of them in one caption where
# talk is quick (https://www.w3.org/TR/webvtt1/#webvtt-voice-span). caption.voice is the first name, caption.text all
# words without a sign of a change: of a talk show or an interview read caption by caption, the short replies (no, who
# says that?) go to the other side, and whose share of words is counted has too much. pysubs2 keeps the words alone, in
# a field for names that stays empty. Besides, both leave &amp; as it is written. What to do: pycaption 2.3.14, which
# writes the name in front of each voice, or the pattern <v[^>]* ([^>]+)>([^<]*) over caption.raw_text.
#
# The description has caption.voice for the voice span, if any (https://pypi.org/project/webvtt-py/); of two nothing was
# found there or in its issues. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "webvtt-py==0.6.0" "pysubs2==1.8.1" "pycaption==2.3.14"

python - <<'PYTHON'
import io
import sys
from importlib.metadata import version

import pycaption
import pysubs2
import webvtt

SUBTITLES = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Eva Klein>Der Rat tagt, Straße &amp; Brücke fehlen.</v>
<v Jan Groß>Wer sagt das?</v>
"""
[caption] = webvtt.from_buffer(io.StringIO(SUBTITLES))
[event] = pysubs2.SSAFile.from_string(SUBTITLES)
read = pycaption.WebVTTReader().read(SUBTITLES)
[with_names] = [found.get_text() for found in read.get_captions(read.get_languages()[0])]
print("webvtt-py", version("webvtt-py"), (caption.voice, caption.text))
print("pysubs2", version("pysubs2"), (event.name, event.plaintext))
print("pycaption", version("pycaption"), with_names.split("\n"))
words = "Der Rat tagt, Straße &amp; Brücke fehlen.\nWer sagt das?"
same = (caption.voice, caption.text) == ("Eva Klein", words) and (event.name, event.plaintext) == ("", words)
sys.exit(0 if same and with_names.split("\n")[1] == "Jan Groß: Wer sagt das?" else 1)
PYTHON
echo "the second speaker is still the first"
