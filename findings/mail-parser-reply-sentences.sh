#!/usr/bin/env bash
# mail-parser-reply 1.36 with German: a sentence »Am Montag schrieb der Minister:« is taken for the head of a mail before.
#
# The library finds what is new in a mail and leaves out the mails it answers. With "de" a line is such a head if it begins
# with »Am« and has »schrieb« and a colon at its end, whatever stands between: no address, no time is needed. A newsletter
# that quotes somebody in this way ends there: `latest_reply` is what stands in front, the line itself is in no body at
# all, and what it introduces is handed out as an older mail, by whoever »der Minister« is. »Am Montag sagte …:« is kept.
# What to do: for newsletters take the whole text of the mail, not the latest reply.
#
# Its page tells of languages and headers, nothing of sentences (https://github.com/alfonsrv/mail-parser-reply); no issue on
# it was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "mail-parser-reply==1.36"

python - <<'PYTHON'
import sys

from mailparser_reply import EmailReplyParser

LETTER = """Guten Morgen,

die Fähre nach Halm bleibt im Hafen.

{line}
Vor Mai wird nicht gefahren.

Bis morgen.
"""
found = {}
for line in ("Am Montag schrieb der Minister:", "Am Montag sagte der Minister:"):
    mail = EmailReplyParser(languages=["de"]).read(text=LETTER.format(line=line))
    bodies = [reply.body for reply in mail.replies]
    found[line] = (len(bodies), any(line in body for body in bodies), "Vor Mai" in mail.latest_reply)
    print(f"{line!r}: {len(bodies)} mails, line kept: {found[line][1]}, what follows in the latest: {found[line][2]}")
sys.exit(0 if list(found.values()) == [(2, False, False), (1, True, True)] else 1)
PYTHON
echo "a sentence with »schrieb« ends the newsletter"
