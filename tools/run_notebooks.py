"""Run notebooks from top to bottom and save them with their outputs, the same bytes every time.

For authors: edit a lesson or an exercise source in JupyterLab, then

    uv run python tools/run_notebooks.py lessons/*.ipynb exercises/source/*/*.ipynb

A cell that fails stops the run, unless it is tagged raises-exception; a notebook that fails is not saved.
"""

import argparse
import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

# What every notebook of the course says of itself; nothing about the machine that ran it last.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def run(path: Path) -> None:
    """Execute one notebook in its own folder and write it back."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,  # else what one cell prints falls into pieces as the kernel happens to flush
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    notebook.metadata = nbformat.from_dict(METADATA)
    nbformat.validate(notebook)
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")


def main() -> int:
    """Run every notebook named; the exit status is 1 if one failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("notebooks", nargs="+", type=Path)
    status = 0
    os.environ["LESART_PROGRESS"] = "off"  # an author's run is not a learner's progress
    for path in parser.parse_args().notebooks:
        try:
            run(path)
        except CellExecutionError as error:
            print(f"{path}: not saved\n{error}", file=sys.stderr)
            status = 1
        else:
            print(f"{path}: run and saved")
    return status


if __name__ == "__main__":
    sys.exit(main())
