"""Build the documentation site, offline, and check every link in it.

    uv run python tools/build_site.py           into build/site; open html/docs/site/index.html there
    uv run python tools/build_site.py FOLDER    into another folder

Sphinx, with every warning an error, reads the documents, the lessons with their saved outputs, the exercises
as learners get them and the docstrings. Then each link and each picture of each page is followed: the file
must be there, and the place in it.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import html  # type: ignore[import-untyped]  # lxml ships no types
from sphinx.cmd.build import build_main

ROOT = Path(__file__).resolve().parents[1]
HOME = "docs/site/index.html"


def main(folder: Path) -> int:
    """Build and check; give the exit status."""
    status = build_main([
        "-q", "-W", "--keep-going", "-b", "html", "-j", "auto",
        "-c", str(ROOT / "docs" / "site"), "-d", str(folder / "doctrees"),
        str(ROOT), str(folder / "html"),
    ])  # fmt: skip  # options and their values
    broken = [] if status else list(broken_links(folder / "html"))
    for line in broken:
        print(line, file=sys.stderr)
    if not status and not broken:
        print(folder / "html" / HOME)
    return status or int(bool(broken))


def broken_links(site: Path) -> Iterator[str]:
    """Tell which links and pictures of a site lead to no file, or to a place that is not in it."""
    pages = {
        path: html.fromstring(path.read_bytes())
        for path in sorted(site.rglob("*.html"))
        if "_static" not in path.parts
    }
    places = {path: {*page.xpath("//@id"), *page.xpath("//a/@name")} for path, page in pages.items()}
    for path, page in pages.items():
        for target in sorted({*page.xpath("//@href"), *page.xpath("//@src")}):
            address, place = urldefrag(target)
            if urlsplit(address).scheme or address.startswith("//"):
                continue
            file = (path.parent / unquote(urlsplit(address).path)).resolve() if address else path
            if not file.is_file():
                yield f"{path.relative_to(site)}: {target} leads to no file"
            elif place and file in places and unquote(place) not in places[file]:
                yield f"{path.relative_to(site)}: {target} leads to no such place"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build the documentation site and check every link in it.")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT / "build" / "site", help="where to (build/site)"
    )
    sys.exit(main(parser.parse_args().folder.resolve()))
