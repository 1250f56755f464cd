"""What a stranger installs: the wheel's content, a clean environment from it, and how light the import is."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
NEIN = "„Nein“, sagte die Ministerin am 3. Mai."


def call(*command, cwd=ROOT, typed=""):
    """Run a command as from a fresh terminal."""
    unset = {"VIRTUAL_ENV", "PYTHONPATH"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name not in unset} | {"PYTHONUTF8": "1"},
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def run(*command, cwd=ROOT):
    """Run a command that has to succeed, and give what it printed."""
    result = call(*command, cwd=cwd)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def uv():
    """Find uv and a registry to install from; in CI both have to be there, elsewhere tests are skipped."""
    command = os.environ.get("UV") or shutil.which("uv")
    if command is None:
        pytest.skip("needs uv to build and install")
    result = call(command, "pip", "compile", "--quiet", "--no-cache", "-", typed="hatchling")
    if result.returncode != 0 and not os.environ.get("CI"):
        pytest.skip(f"needs a package registry, and uv reaches none: {result.stderr.strip()[:200]}")
    return command


@pytest.fixture(scope="module")
def wheel(uv, tmp_path_factory):
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
    wanted |= {f"lesart/seeds/{path.name}" for path in (ROOT / "seeds").iterdir()}
    assert carried == wanted
    assert {"lesart/py.typed", "lesart/seeds/article.txt"} <= carried
    assert licences == {"LICENSE", "LICENSE-lessons"}


def test_a_clean_environment_from_the_wheel_reads_german(uv, wheel, tmp_path):
    run(uv, "venv", "--quiet", tmp_path / "venv", "--python", sys.executable)
    run(uv, "pip", "install", "--quiet", "--python", tmp_path / "venv", wheel)
    reads_german(tmp_path)


@pytest.mark.usefixtures("uv")
def test_plain_pip_in_a_venv_is_enough(tmp_path):
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    run(tmp_path / "venv" / SCRIPTS / "python", "-m", "pip", "install", "--quiet", ROOT)
    reads_german(tmp_path)


def reads_german(folder):
    """From an empty folder, read a file of one's own and the article that the package carries."""
    empty = folder / "empty"
    empty.mkdir()
    scripts = folder / "venv" / SCRIPTS
    (folder / "nein.txt").write_text(NEIN, "utf-8")
    printed = run(scripts / "lesart", "tokens", folder / "nein.txt", "--json", cwd=empty)
    record = json.loads(printed)
    words = [NEIN[start:end] for start, end, _, _ in record["tokens"]]
    assert words == ["„", "Nein", "“", ",", "sagte", "die", "Ministerin", "am", "3.", "Mai", "."]
    seed = "import lesart; article = lesart.seed(); print(len(article.text), lesart.__file__)"
    characters, place = run(scripts / "python", "-c", seed, cwd=empty).split(maxsplit=1)
    assert int(characters) == len((ROOT / "seeds" / "article.txt").read_text("utf-8"))
    assert Path(place.strip()).is_relative_to(folder)
    complaint = call(scripts / "lesart", "lab", cwd=empty)
    assert complaint.returncode == 1
    assert complaint.stderr.startswith("lesart: no course in ")


def test_the_import_is_light():
    heavy = {"HanTa", "IPython", "babel", "jupyterlab", "matplotlib", "nltk", "pandas", "trafilatura"}
    found = run(sys.executable, "-c", f"import sys, lesart; print([m for m in {heavy} if m in sys.modules])")
    assert found.strip() == "[]"


def test_the_import_reads_and_prints_nothing(tmp_path):
    code = "import builtins, io; builtins.open = io.open = None; import lesart; lesart.Span(1, 2)"
    assert run(sys.executable, "-c", code, cwd=tmp_path) == ""
