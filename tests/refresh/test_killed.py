"""kill -9 at any moment: data/ is wholly the old or wholly the new, and the next run works."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.refresh.support import Line, Project
from tests.support import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes do not fork here")
linux = pytest.mark.skipif(sys.platform != "linux", reason="folders are exchanged on Linux")


def runs(how: str, folder: Path, times: int) -> list[tuple[str, str, str]]:
    done = subprocess.run(
        [sys.executable, ROOT / "tests/refresh/killing.py", how, folder, "7", str(times)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.returncode == 0
    return [tuple(line.split()) for line in done.stdout.splitlines()]  # type: ignore[misc] # three


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.csv").write_bytes(b"old" + b"x" * 3000)
    return folder


@linux
def test_killed_at_each_call_to_the_system(data: Path) -> None:
    found = runs("each", data, 0)
    assert len(found) > 60
    assert {(before == after, left) for before, after, left in found} == {(True, "0")}
    assert {before for before, _, _ in found} == {"old", "new"}


@linux
def test_killed_at_random(data: Path) -> None:
    found = runs("random", data, 60)
    assert len(found) == 60
    assert {before for before, _, _ in found} == {"old", "new"}
    assert all(before == after and left == "0" for before, after, left in found)


@pytest.mark.parametrize(("how", "times"), [("each-renames", 0), ("random-renames", 60)])
def test_two_renames_killed_at_any_moment_are_mended(data: Path, how: str, times: int) -> None:
    found = runs(how, data, times)
    assert len(found) >= 60
    # data/ may be absent between the renames, never half; the next start mends it.
    assert {before for before, _, _ in found} <= {"old", "new", "absent"}
    assert {after for _, after, _ in found} <= {"old", "new"}
    assert {left for _, _, left in found} == {"0"}
    if how == "each-renames":
        assert ("absent", "new", "0") in found


@linux
def test_whole_refreshes_killed_at_random(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(25):
        project.indicator(f"bins-{number:02}")
    for edition in (1, 2):
        years: list[Line] = [(str(2000 + n), str(n * edition + 1)) for n in range(20 + edition)]
        project.file(years, f"edition-{edition}.csv")
    found = runs("whole", project.path, 60)
    assert len(found) == 60
    assert all(before == after and left == "0" for before, after, left in found)
    assert Counter(before for before, _, _ in found).keys() <= {"old", "new"}
