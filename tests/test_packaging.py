"""What is installed and shipped: the lock files, the wheel, the names others call."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {name: ROOT / "requirements" / f"{name}.lock" for name in ("site", "data", "test")}
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def locked(name: str) -> dict[str, Requirement]:
    """Return the requirements of a lock file by name of package."""
    text = LOCKS[name].read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split(" --hash=")[0].strip() for line in text.splitlines()]
    requirements = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def version_of(requirement: Requirement) -> str:
    (specifier,) = requirement.specifier
    assert specifier.operator == "=="
    return specifier.version


# ------------------------------------------------------------------ lock files


@pytest.mark.parametrize(
    ("lock", "declared"),
    [
        ("site", PROJECT["project"]["dependencies"]),
        ("site", PROJECT["dependency-groups"]["build"]),
        ("site", PROJECT["build-system"]["requires"]),
        ("data", PROJECT["project"]["dependencies"]),
        ("data", PROJECT["project"]["optional-dependencies"]["data"]),
        ("data", PROJECT["dependency-groups"]["build"]),
        ("test", PROJECT["project"]["dependencies"]),
        ("test", PROJECT["project"]["optional-dependencies"]["data"]),
        ("test", PROJECT["project"]["optional-dependencies"]["test"]),
    ],
)
def test_the_lock_answers_what_the_project_declares(lock: str, declared: list[str]) -> None:
    for requirement in map(Requirement, declared):
        entry = locked(lock).get(canonicalize_name(requirement.name))
        assert entry is not None, f"{requirement} is not locked: python3 make.py lock"
        assert requirement.specifier.contains(version_of(entry)), "python3 make.py lock"


def test_every_extra_has_its_lock() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    assert {*extras, "site"} == LOCKS.keys() == {p.stem for p in LOCKS["site"].parent.glob("*")}


def test_the_data_lock_holds_the_site_lock() -> None:
    site, data = ({n: version_of(r) for n, r in locked(each).items()} for each in ("site", "data"))
    assert site == {name: data.get(name) for name in site}


@pytest.mark.parametrize("lock", ["site", "data"])
def test_the_test_lock_holds_the_other_locks(lock: str) -> None:
    part, test = ({n: version_of(r) for n, r in locked(each).items()} for each in (lock, "test"))
    assert part == {name: test.get(name) for name in part}


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_names_hashes_and_no_place(lock: str) -> None:
    text = LOCKS[lock].read_text(encoding="utf-8")
    assert "://" not in text
    allowed = r"#.*|[a-z0-9-]+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
    assert [line for line in text.splitlines() if not re.fullmatch(allowed, line)] == []


# ------------------------------------------------------------------ names others call


@pytest.mark.parametrize(
    ("group", "name", "value"),
    [
        ("console_scripts", "plan", "generator.cli:main"),
        ("mkdocs.plugins", "partnership-plan", "generator.mkdocs_plugin:PlanPlugin"),
    ],
)
def test_the_entry_point_leads_somewhere(group: str, name: str, value: str) -> None:
    (entry,) = distribution("partnership-plan").entry_points.select(group=group, name=name)
    assert entry.value == value
    assert callable(entry.load())


# ------------------------------------------------------------------ the wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(built)


def shipped(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_the_schemas_as_they_are(wheel: Path) -> None:
    schemas = {path.name: path.read_bytes() for path in (ROOT / "schema").glob("*.json")}
    assert schemas
    with zipfile.ZipFile(wheel) as archive:
        for name, content in schemas.items():
            assert archive.read(f"generator/_schema/{name}") == content


def test_the_wheel_carries_every_file_of_the_package(wheel: Path) -> None:
    files = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*")
        if path.is_file() and not re.search(r"/(__pycache__|\.[^/]+)/", path.as_posix())
    }
    assert files <= shipped(wheel)
    assert "generator/py.typed" in files
    assert any("/templates/" in name for name in files)


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in shipped(wheel)}
    version = PROJECT["project"]["version"]
    assert tops == {"generator", f"partnership_plan-{version}.dist-info"}


def test_the_wheel_carries_the_licence(wheel: Path) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in shipped(wheel))


def test_codes_are_explained_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "explain", "csv-gap"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("warning[csv-gap]\n")
