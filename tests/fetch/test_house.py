"""The web is asked by few commands: those that check and build load nothing that asks it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = ROOT / "tests" / "projects" / "full"
OURS = ("generator.fetch", "generator.forge", "tenacity", "tqdm")
"""What no other part of the project loads; MkDocs may bring requests."""


@pytest.mark.parametrize("command", ["validate", "pages", "build", "stale"])
def test_no_other_command_loads_it(command: str, tmp_path: Path) -> None:
    to = {
        "validate": [],
        "pages": ["--to", str(tmp_path / "pages")],
        "build": ["--site-dir", str(tmp_path / "site")],
        "stale": [],
    }
    arguments = [command, "--project", str(PROJECT), *to[command]]
    program = (
        "import sys\n"
        "from generator.cli import main\n"
        f"code = main({arguments!r})\n"
        "print(file=sys.stderr)\n"
        "print(code, *sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    code, *loaded = done.stderr.splitlines()[-1].split()
    assert code == "0"
    assert sorted(set(OURS) & set(loaded)) == []
    assert "generator.pipeline" in loaded
