"""`environment.yml` asks conda for exactly what `pyproject.toml` asks pip for."""

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
ON_CONDA = {"matplotlib": "matplotlib-base", "playwright": "playwright-python"}
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
