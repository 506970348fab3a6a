"""The files that the pages of docs/ show as examples are such as the checks accept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support import ROOT, copy_of_minimal, findings

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "record-a-decision.md").read_text(encoding="utf-8")
FENCED = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
WHOLE = [text for text in FENCED if text.startswith("# yaml-language-server")]
REVIEWERS = [text for text in FENCED if text.startswith("reviewers:")]


def _place(text: str) -> str:
    name = re.search(r"^id: (.+)$", text, re.MULTILINE)
    assert name
    if "schema/decision" in text:
        return f"plan/decisions/{name[1]}.yaml"
    board = re.search(r"^board: (.+)$", text, re.MULTILINE)
    quarter = re.search(r"^quarter: (.+)$", text, re.MULTILINE)
    assert board
    assert quarter
    return f"plan/returns/{quarter[1]}/{board[1]}.yaml"


def test_they_are_found() -> None:
    assert (len(WHOLE), len(REVIEWERS)) == (3, 1)


@pytest.mark.parametrize("text", WHOLE, ids=_place)
def test_a_whole_file_is_accepted(text: str, tmp_path: Path) -> None:
    project = copy_of_minimal(tmp_path)
    file = project / _place(text)
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert findings(project) == ()
    (schema,) = re.findall(r"\$schema=(\S+)", text)
    ours = (ROOT / _place(text)).parent / schema
    assert ours.resolve().is_file(), "the schema is where the first line says"


def test_reviewers_are_accepted(tmp_path: Path) -> None:
    project = copy_of_minimal(tmp_path)
    file = project / "plan" / "boards" / "streets-group.yaml"
    text = file.read_text(encoding="utf-8")
    assert "reviewers: not-stated\n" in text
    file.write_text(text.replace("reviewers: not-stated\n", REVIEWERS[0]), encoding="utf-8")
    assert findings(project) == ()
