"""What changes between two project folders, in sentences."""

from __future__ import annotations

import re
from pathlib import Path

from generator.proposing.describe import describe
from tests.support import MINIMAL, copy_of_minimal


def test_only_what_changes_is_told(tmp_path: Path) -> None:
    project = copy_of_minimal(tmp_path)
    assert "no change of meaning" in describe(MINIMAL, project).text
    board = project / "plan" / "boards" / "streets-group.yaml"
    text = board.read_text(encoding="utf-8")
    board.write_text(text.replace("name: Streets Group", "name: Roads Group"), encoding="utf-8")
    (project / "plan" / "sources" / "new.yaml").write_text("id: new\n", encoding="utf-8")
    said = describe(MINIMAL, project)
    for form in (said.text, said.markdown):
        told = " ".join(form.split())
        assert "renamed from “Streets Group” to “Roads Group”" in told
        assert re.search("the plan as it stands (to|with) the plan as proposed", told)
