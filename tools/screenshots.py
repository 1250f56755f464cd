"""Take pictures of a notebook as JupyterLab shows it, from top to bottom, for its author to look at.

    uv run python tools/screenshots.py lessons/01_meet_the_article.ipynb --out shots

The notebook is shown as it was saved, or with ``--run`` after all its cells have run; it is never written.
"""

import argparse
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from headless_lab import PANEL, opened, run_all, served
from lesart.lab import find_course

_SETTINGS: dict[str, object] = {
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},  # draw the cells out of view, too
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
}
# Where the notebook stands in the window, and how high it is down to its last cell.
_SIZE = """panel => {
    panel.scrollTo(0, 0);
    const place = panel.getBoundingClientRect();
    const last = [...panel.querySelectorAll('.jp-Cell')].at(-1).getBoundingClientRect();
    return {x: place.x, y: place.y, width: place.width, whole: last.bottom - place.y + 10};
}"""


def take(page: Page, out: Path, stem: str, *, width: int, tall: int) -> list[Path]:
    """Cut the notebook on the page into pictures of at most `tall` pixels, numbered from 1."""
    panel = page.locator(f"{PANEL} .jp-WindowedPanel-outer")
    for _ in range(3):  # a taller window draws more, and so may show that there is more
        box = panel.evaluate(_SIZE)
        page.set_viewport_size({"width": width, "height": math.ceil(box["y"] + box["whole"]) + 60})
        page.wait_for_timeout(500)  # one redraw; there is no event for "everything is painted"
    box = panel.evaluate(_SIZE)
    whole = math.ceil(box["whole"])
    pictures = []
    for number in range(math.ceil(whole / tall)):
        picture = out / f"{stem}_{number + 1:02}.png"
        height = min(tall, whole - number * tall)
        page.screenshot(
            path=picture,
            clip={"x": box["x"], "y": box["y"] + number * tall, "width": box["width"], "height": height},
        )
        pictures.append(picture)
    return pictures


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures and print their names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK", help="in the course folder")
    parser.add_argument("--out", type=Path, default=Path("shots"), help="folder for the pictures")
    parser.add_argument("--run", action="store_true", help="run all cells first")
    parser.add_argument("--width", type=int, default=1100, help="of the window, in pixels")
    parser.add_argument("--tall", type=int, default=1400, help="a picture's greatest height, in pixels")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    course = find_course(options.notebooks[0].parent)
    off = {"LESART_PROGRESS": "off"}  # an author's look is not a learner's progress
    with (
        TemporaryDirectory() as home,
        served(course, Path(home), settings=_SETTINGS, variables=off) as lab,
    ):
        for notebook in options.notebooks:
            place = notebook.resolve().relative_to(course)
            stem = "_".join([*place.parts[:-1][:2], place.stem])
            with opened(f"{lab.at(place.as_posix())}&reset", width=options.width) as page:
                page.keyboard.press("Control+b")  # fold the file browser away
                if options.run:
                    run_all(page)
                for picture in take(page, options.out, stem, width=options.width, tall=options.tall):
                    print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
