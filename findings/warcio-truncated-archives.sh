#!/usr/bin/env bash
# warcio 1.8.1 reads a web archive that breaks off inside a record as if it were whole: the record's content is shorter
# than its Content-Length says, and neither the iterator nor the content stream raises anything. A corpus that was
# copied in part loses the end of a page unseen. What is missing can be asked for: `record.raw_stream.limit` is then
# above 0 when the content has been read.
#
# Exits 0 while this is so, 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet "warcio==1.8.1"
"$folder/venv/bin/python" - <<'PYTHON'
import gzip
import io
import sys

from warcio.archiveiterator import ArchiveIterator

BODY = b"<html><body>" + b"<p>Der Rat tagt am Montag.</p>" * 20 + b"</body></html>"


def record(number):
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\nWARC-Date: 2022-10-04T00:00:00Z\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def read(data):
    return [(len(r.content_stream().read()), r.raw_stream.limit) for r in ArchiveIterator(io.BytesIO(data))]


whole = record(0) + record(1)
packed = gzip.compress(record(0)) + gzip.compress(record(1))
seen = {
    "whole": read(whole),
    "plain, the last 200 bytes missing": read(whole[:-200]),
    "gzip, the last 40 bytes missing": read(packed[:-40]),
}
for name, found in seen.items():
    print(f"{name}: {[f'{got} of {len(BODY)} bytes, {left} not read' for got, left in found]}")
short = [found[1][0] < len(BODY) and found[1][1] > 0 for name, found in seen.items() if name != "whole"]
sys.exit(0 if seen["whole"] == [(len(BODY), 0)] * 2 and all(short) else 1)
PYTHON
