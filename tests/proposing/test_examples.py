"""The examples of every form: a text that was sent, and all that comes of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from generator import cli
from generator.diagnostics import has_errors
from generator.forms import FORMS
from tests import golden
from tests.forms.test_registry import EXAMPLES
from tests.proposing.support import contents
from tests.support import copy_of_minimal, findings

if TYPE_CHECKING:
    from pathlib import Path

EACH = pytest.mark.parametrize("name", FORMS)
CODES = re.compile(r"\b(not-stated|owner_basis|YAML|error\[)|\.yaml|schema|Traceback")


def propose(project: Path, issue: Path, *more: str) -> tuple[int, str, str, dict[str, object]]:
    """What the command leaves: its exit code, the answer, the pull request's body, the rest."""
    answer, summary = project / "answer.md", project / "summary.json"
    code = cli.main(
        ["propose", "--project", str(project), "--from-issue", str(issue),
         "--answer", str(answer), "--summary", str(summary), *more]
    )  # fmt: skip
    data = json.loads(summary.read_text(encoding="utf-8"))
    said = answer.read_text(encoding="utf-8")
    answer.unlink()
    summary.unlink()
    return code, said, data.pop("body"), data


@EACH
def test_the_example_changes_the_plan_as_expected(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_minimal(tmp_path)
    before = contents(project)
    code, answer, body, data = propose(project, EXAMPLES / name / "issue.md")
    shown = capsys.readouterr().out
    assert code == 0
    assert data["form"] == name
    golden.compare(EXAMPLES / name / "answer.md", answer)
    if data["outcome"] == "report":
        assert contents(project) == before
        return
    golden.compare(EXAMPLES / name / "pull-request.md", body)
    assert not CODES.search(answer)
    after = contents(project)
    assert sorted(p for p in after if after[p] != before.get(p)) == data["files"]
    assert before.keys() == after.keys()
    assert all(str(path) in shown for path in data["files"])
    assert not has_errors(findings(project))
    # Sent again, there is nothing left to change, or a second action under another id.
    code, answer, _, data = propose(project, EXAMPLES / name / "issue.md")
    assert (code, data["outcome"]) in ((0, "nothing"), (1, "correct"))
    assert contents(project) == after


@EACH
def test_a_dry_run_says_the_same_and_writes_nothing(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_minimal(tmp_path)
    before = contents(project)
    dry = propose(project, EXAMPLES / name / "issue.md", "--dry-run")
    shown = capsys.readouterr().out
    assert contents(project) == before
    assert propose(project, EXAMPLES / name / "issue.md") == dry
    assert ("nothing was written" in shown) or dry[3]["outcome"] == "nothing"


@EACH
def test_a_wrong_answer_is_told_in_the_form_s_own_words(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_minimal(tmp_path)
    before = contents(project)
    code, answer, body, data = propose(project, EXAMPLES / name / "wrong.md")
    assert code == 1
    assert data == {
        "outcome": "correct", "form": name, "issue": None, "files": [], "title": "", "branch": "",
    }  # fmt: skip
    assert body == ""
    golden.compare(EXAMPLES / name / "corrections.md", answer)
    assert not CODES.search(answer)
    assert contents(project) == before
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "nothing was written" in captured.out
