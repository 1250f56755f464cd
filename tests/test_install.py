"""What a stranger installs: the wheel's content, a clean environment from it, and how light the import is."""

import json
import os
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
NEIN = "„Nein“, sagte die Ministerin am 3. Mai."


@pytest.fixture(scope="module")
def wheel(uv, run, tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    run(uv, "build", "--quiet", "--wheel", "--out-dir", out, ROOT)
    [built] = out.glob("*.whl")
    return built


def test_the_wheel_carries_the_library_and_the_seeds_and_nothing_else(wheel):
    with ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if ".dist-info/" not in name}
        licences = {Path(name).name for name in archive.namelist() if "/licenses/" in name}
    library = ROOT / "src" / "lesart"
    wanted = {
        f"lesart/{path.relative_to(library).as_posix()}"
        for path in library.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    seeds = ROOT / "seeds"
    wanted |= {
        f"lesart/seeds/{path.relative_to(seeds).as_posix()}" for path in seeds.rglob("*") if path.is_file()
    }
    assert carried == wanted
    assert {"lesart/py.typed", "lesart/seeds/article.txt"} <= carried
    assert "lesart/seeds/samples/interview/quotes.jsonl" in carried
    assert licences == {"LICENSE", "LICENSE-lessons"}


def test_a_clean_environment_from_the_wheel_reads_german(uv, run, terminal, wheel, tmp_path):
    run(uv, "venv", "--quiet", tmp_path / "venv", "--python", sys.executable)
    run(uv, "pip", "install", "--quiet", "--python", tmp_path / "venv", wheel)
    reads_german(run, tmp_path)
    complaint = terminal(tmp_path / "venv" / SCRIPTS / "lesart", "lab", cwd=tmp_path)
    assert complaint.returncode == 1
    assert complaint.stderr.startswith("lesart: no course in ")


@pytest.mark.usefixtures("uv")
def test_plain_pip_in_a_venv_is_enough(run, tmp_path):
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    run(tmp_path / "venv" / SCRIPTS / "python", "-m", "pip", "install", "--quiet", "--no-compile", ROOT)
    reads_german(run, tmp_path)


def reads_german(run, folder):
    """From an empty folder, read a file of one's own, make a page of it, and read the package's article."""
    empty = folder / "empty"
    empty.mkdir()
    scripts = folder / "venv" / SCRIPTS
    (folder / "nein.txt").write_text(NEIN, "utf-8")
    record = json.loads(run(scripts / "lesart", "tokens", folder / "nein.txt", "--json", cwd=empty))
    words = [NEIN[start:end] for start, end, _, _ in record["tokens"]]
    assert words == ["„", "Nein", "“", ",", "sagte", "die", "Ministerin", "am", "3.", "Mai", "."]
    run(scripts / "lesart", "report", folder / "nein.txt", "--html", folder / "nein.html", cwd=empty)
    assert "uv sync --extra wordfreq" in (folder / "nein.html").read_text("utf-8")
    seed = "import lesart; article = lesart.seed(); print(len(article.text), lesart.__file__)"
    characters, place = run(scripts / "python", "-c", seed, cwd=empty).split(maxsplit=1)
    assert int(characters) == len((ROOT / "seeds" / "article.txt").read_text("utf-8"))
    assert Path(place.strip()).is_relative_to(folder)


def test_the_import_is_light(run):
    heavy = {"HanTa", "IPython", "babel", "jupyterlab", "matplotlib", "nltk", "pandas", "trafilatura"}
    found = run(sys.executable, "-c", f"import sys, lesart; print([m for m in {heavy} if m in sys.modules])")
    assert found.strip() == "[]"


def test_the_import_reads_and_prints_nothing(run, tmp_path):
    code = "import builtins, io; builtins.open = io.open = None; import lesart; lesart.Span(1, 2)"
    assert run(sys.executable, "-c", code, cwd=tmp_path) == ""
