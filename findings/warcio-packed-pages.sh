#!/usr/bin/env bash
# warcio 1.8.1 gives pages that a server packed with br or zstd as packed bytes, without a sign.
#
# Servers pack pages with Brotli (br) or Zstandard for whoever says that he takes them, as crawlers do that work
# through a browser. "content_stream" is where one gets a record's content unpacked: of gzip and deflate it does, of
# every other encoding it gives what is there. A corpus then holds lines of signs for these pages, or nothing, if
# whoever reads them drops what is no HTML: those of one server and not of another. Installing Brotli's own package
# (brotli 1.2.1) ends with an AttributeError instead; with brotlipy, which warcio[all] brings and which has had no
# release since 2017, br is read. zstd is read by none. What to do: ask for the header and unpack the bytes oneself,
# content_stream() after http_headers.remove_header("Content-Encoding").
#
# The error is known (https://github.com/webrecorder/warcio/issues/73, closed), of the packed bytes nothing was found.
# The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "warcio==1.8.1"

cat > "$place/read.py" <<'PYTHON'
import gzip
import io
import sys

from warcio.archiveiterator import ArchiveIterator

PAGE = b"<html><body><p>Der Rat tagt.</p></body></html>" * 3
PACKED = {
    "gzip": gzip.compress(PAGE),
    "br": bytes.fromhex(
        "1b8900f88dc33816bcf978a944c94314a693233d50815d20f056505b6b4f5aa4022c7bd00418b47638271ccb472ce892"
        "f1636f01"
    ),
    "zstd": bytes.fromhex(
        "28b52ffd208a85010034023c68746d6c3e3c626f64793e3c703e4465722052617420746167742e3c2f703e3c2f2f0300"
        "18d584a5c6950ff309"
    ),
}


def read(encoding, data):
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n\r\n".encode() + data
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{0:032}>\r\nWARC-Date: 2022-10-04T00:00:00Z\r\n"
        f"WARC-Target-URI: https://example.org/\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    [content] = [
        record.content_stream().read()
        for record in ArchiveIterator(io.BytesIO(head.encode() + answer + b"\r\n\r\n"))
    ]
    return "the page" if content == PAGE else "the packed bytes" if content == data else "something else"


for encoding, data in PACKED.items():
    try:
        print(f"{encoding}: {read(encoding, data)}")
    except AttributeError as error:
        print(f"{encoding}: AttributeError, {error}")
PYTHON

alone=$(python "$place/read.py")
pip install --quiet --disable-pip-version-check "brotli==1.2.1"
with_brotli=$(python "$place/read.py")
printf 'warcio 1.8.1 alone:\n%s\nwith brotli 1.2.1:\n%s\n' "$alone" "$with_brotli"

[[ $alone == $'gzip: the page\nbr: the packed bytes\nzstd: the packed bytes' ]]
[[ $with_brotli == $'gzip: the page\nbr: AttributeError, '*unused_data*$'\nzstd: the packed bytes' ]]
echo "packed pages are still given as bytes"
