"""`environment.yml` asks conda for exactly what `pyproject.toml` asks pip for."""

import sys
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from rattler import MatchSpec

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))

# Where a package goes by another name on conda-forge.
ON_CONDA = {
    "brotli": "brotli-python",
    "duckdb": "python-duckdb",
    "matplotlib": "matplotlib-base",
    "playwright": "playwright-python",
}
# What conda itself brings, or what stands for this project.
EXTRA = {"python", "pip"}


def wanted_by_pip():
    """Every requirement of the project and of its developers, with `lesart[extra]` written out."""
    project = PROJECT["project"]
    pending = [*project["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    wanted = {}
    for requirement in map(Requirement, pending):
        if requirement.name == project["name"]:
            for extra in requirement.extras:
                pending += project["optional-dependencies"][extra]
        else:
            name = requirement.name.lower()
            wanted[ON_CONDA.get(name, name)] = requirement.specifier
    return wanted


def wanted_by_conda(environment=ENVIRONMENT):
    wanted = {}
    for entry in environment["dependencies"]:
        if isinstance(entry, dict):
            found = [Requirement(line) for line in entry["pip"] if not line.startswith("-")]
            wanted |= {need.name.lower(): need.specifier for need in found}
        else:
            spec = MatchSpec(entry, strict=True)
            wanted[spec.name.normalized] = SpecifierSet(str(spec.version or ""))
    return wanted


def test_conda_and_pip_want_the_same():
    conda = wanted_by_conda()
    assert conda.pop("python") == SpecifierSet(PROJECT["project"]["requires-python"])
    assert conda.pop("pip") == SpecifierSet()
    assert conda == wanted_by_pip()


def test_every_extra_is_in_the_environment():
    named = next(need for need in PROJECT["dependency-groups"]["dev"] if need.startswith("lesart["))
    assert Requirement(named).extras == set(PROJECT["project"]["optional-dependencies"])


def test_conda_installs_the_course_from_its_folder():
    [pip] = [entry["pip"] for entry in ENVIRONMENT["dependencies"] if isinstance(entry, dict)]
    assert "--editable ." in pip
    assert ENVIRONMENT["channels"] == ["conda-forge", "nodefaults"]


def test_a_difference_is_seen():
    changed = {"dependencies": ["numpy >=1", {"pip": ["HanTa>=1.2.1", "--editable ."]}]}
    wanted = wanted_by_conda(changed)
    assert wanted == {"numpy": SpecifierSet(">=1"), "hanta": SpecifierSet(">=1.2.1")}
    assert wanted["numpy"] != wanted_by_pip()["numpy"]


def test_what_conda_would_install_runs_the_course(uv, run, tmp_path):
    """Take conda's list from the registry that pip uses, then the pip part of the file, as conda does."""
    by_pip = {conda: pip for pip, conda in ON_CONDA.items()}
    specs = [MatchSpec(entry, strict=True) for entry in ENVIRONMENT["dependencies"] if isinstance(entry, str)]
    named = {spec.name.normalized: str(spec.version or "") for spec in specs}
    conda_part = [by_pip.get(name, name) + bounds for name, bounds in named.items() if name not in EXTRA]
    [pip_part] = [entry["pip"] for entry in ENVIRONMENT["dependencies"] if isinstance(entry, dict)]
    venv = tmp_path / "venv"
    run(uv, "venv", "--quiet", venv, "--python", sys.executable)
    for part in (conda_part, pip_part):
        run(uv, "pip", "install", "--quiet", "--python", venv, "--requirement", "-", typed="\n".join(part))
    run(uv, "pip", "check", "--quiet", "--python", venv)
    [command] = [path for path in venv.glob("*/lesart*") if path.stem == "lesart"]
    assert '"tokens": [[0, ' in run(command, "tokens", ROOT / "seeds" / "article.txt", "--json", cwd=tmp_path)
    assert "no course in" not in run(command, "lab", "--version", cwd=tmp_path)
