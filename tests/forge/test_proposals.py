"""A filled-in form: to a pull request, or to an answer; and what it may not bring about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.commands import COMMANDS
from generator.forge import ForgeError, keep, proposals
from generator.forge.here import Here, here
from tests.forge.fake import Service
from tests.repositories import commit, git, start

ISSUE = 3
RESULT: Mapping[str, Any] = {
    "outcome": "changed",
    "form": "change-wording",
    "issue": ISSUE,
    "branch": "proposal-3",
    "title": "Another title",
    "body": "Somebody asks for another title (#3).",
    "files": ["plan/plan.yaml"],
}


@pytest.fixture
def project(tmp_path: Path, remote: Path) -> Path:
    made = tmp_path / "clone"
    (made / "plan").mkdir(parents=True)
    (made / "plan" / "plan.yaml").write_text("id: plan\n")
    start(made)
    git(made, "checkout", "--quiet", "-b", "main")
    commit(made)
    git(made, "push", "--quiet", str(remote), "main")
    (made / "plan" / "plan.yaml").write_text("id: plan\ntitle: Another\n")
    return made


@pytest.fixture
def event(tmp_path: Path) -> Path:
    path = tmp_path / "event.json"
    path.write_text(json.dumps({"action": "opened", "issue": {"number": ISSUE}}))
    return path


def result(folder: Path, **changed: Any) -> proposals.Result:
    path = folder / "result.json"
    path.write_text(json.dumps({**RESULT, **changed}))
    return proposals.result(path)


def carry_out(
    service: Service, project: Path, event: Path, came: proposals.Result, workflow: str = ""
) -> tuple[keep.Done, Any]:
    remote = f"file://{project.parent / 'server'}"
    place: Here = here(service.environment(remote))
    return proposals.carry_out(place, project, event, came, "Thank you.", workflow)


def test_a_change_becomes_a_pull_request_and_an_answer(
    service: Service, project: Path, event: Path, remote: Path, tmp_path: Path
) -> None:
    done, opened = carry_out(service, project, event, result(tmp_path), "check.yml")
    assert done is keep.Done.MADE
    (pull,) = service.pulls
    assert (pull["branch"], pull["base"]) == ("proposal-3", "main")
    assert pull["title"] == "Another title"
    assert git(remote, "show", "proposal-3:plan/plan.yaml").endswith("Another")
    (said,) = service.said("issues", ISSUE)
    assert said.endswith(f"Thank you.\n\nThe proposal: #{opened.number}\n")
    started = [{"workflow": "check.yml", "ref": "proposal-3"}]
    assert service.started == (started if service.kind == "github" else [])


def test_the_form_edited_afterwards_changes_the_same_pull_request(
    github: Service, project: Path, event: Path, remote: Path, tmp_path: Path
) -> None:
    carry_out(github, project, event, result(tmp_path), "check.yml")
    carry_out(github, project, event, result(tmp_path), "check.yml")
    assert len(github.started) == 1  # nothing was pushed the second time
    (project / "plan" / "plan.yaml").write_text("id: plan\ntitle: A third\n")
    carry_out(github, project, event, result(tmp_path), "check.yml")
    assert len(github.pulls) == len(github.said("issues", ISSUE)) == 1
    assert len(github.started) == 2
    assert git(remote, "show", "proposal-3:plan/plan.yaml").endswith("A third")


def test_the_forms_that_are_made_from_the_plan_may_change_with_it(
    github: Service, project: Path, event: Path, remote: Path, tmp_path: Path
) -> None:
    more = [".github/ISSUE_TEMPLATE/change-date.yml", ".gitlab/issue_templates/change-date.md"]
    for path in more:
        (project / path).parent.mkdir(parents=True)
        (project / path).write_text("x\n")
    carry_out(github, project, event, result(tmp_path, files=["plan/plan.yaml", *more]))
    changed = git(remote, "diff", "--name-only", "main", "proposal-3").split()
    assert changed == [*more, "plan/plan.yaml"]


def test_a_pull_request_names_its_issue(
    github: Service, project: Path, event: Path, tmp_path: Path
) -> None:
    carry_out(github, project, event, result(tmp_path, body="Another title (#33)."))
    assert "From #3." in github.pulls[0]["body"]


@pytest.mark.parametrize("outcome", ["nothing", "correct", "report"])
def test_anything_else_is_answered_and_nothing_is_pushed(
    outcome: str, service: Service, project: Path, event: Path, remote: Path, tmp_path: Path
) -> None:
    came = result(tmp_path, outcome=outcome, branch="", title="", files=[])
    assert carry_out(service, project, event, came) == (keep.Done.MADE, None)
    assert service.said("issues", ISSUE)[0].endswith("Thank you.")
    assert service.pulls == []
    assert git(remote, "branch", "--format=%(refname:short)") == "main"


def test_where_there_is_nothing_to_tell_nothing_is_said(
    github: Service, project: Path, event: Path, tmp_path: Path
) -> None:
    came = result(tmp_path, outcome="nothing", form="", branch="", title="", body="", files=[])
    place = here(github.environment())
    done = proposals.carry_out(place, project, event, came, "\n", "")
    assert done == (keep.Done.NONE, None)
    assert github.asked == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"issue": 4}, "that of another issue"),
        ({"issue": None}, "that of another issue"),
        ({"branch": "main"}, "is not proposal-3"),
        ({"branch": "proposal-4"}, "is not proposal-3"),
        ({"branch": "proposal-3-a/../../main"}, "is not proposal-3"),
        ({"branch": "proposal-33"}, "is not proposal-3"),
        ({"title": ""}, "the title"),
        ({"title": "a\nb"}, "the title"),
        ({"title": "x" * 201}, "the title"),
        ({"files": [".github/workflows/check.yml"]}, "something else than the plan"),
        ({"files": ["plan/../make.py"]}, "something else than the plan"),
        ({"files": ["plan/x.py"]}, "something else than the plan"),
        ({"files": ["/plan/x.yaml"]}, "something else than the plan"),
        ({"files": [".github/ISSUE_TEMPLATE/../workflows/x.yml"]}, "something else than the plan"),
        ({"files": [".github/CODEOWNERS"]}, "something else than the plan"),
        ({"files": []}, "1 file differs that the form does not name"),
    ],
)
def test_what_a_form_may_not_bring_about(
    changed: dict[str, Any],
    says: str,
    github: Service,
    project: Path,
    event: Path,
    remote: Path,
    tmp_path: Path,
) -> None:
    with pytest.raises(ForgeError) as caught:
        carry_out(github, project, event, result(tmp_path, **changed))
    assert says in str(caught.value)
    assert git(remote, "branch", "--format=%(refname:short)") == "main"
    assert github.pulls == []


def test_a_file_that_differs_and_is_not_named_stops_it(
    github: Service, project: Path, event: Path, tmp_path: Path
) -> None:
    (project / "make.py").write_text("x")
    with pytest.raises(ForgeError) as caught:
        carry_out(github, project, event, result(tmp_path))
    assert "1 file differs that the form does not name" in str(caught.value)


def test_a_change_without_a_difference_is_a_fault(
    github: Service, project: Path, event: Path, tmp_path: Path
) -> None:
    git(project, "checkout", "--quiet", "plan")
    with pytest.raises(ForgeError):
        carry_out(github, project, event, result(tmp_path))


def test_the_commands_of_the_group_are_all_there() -> None:
    assert {name for name in COMMANDS if name.startswith("forge ")} == {
        "forge comment",
        "forge issue",
        "forge pull-request",
        "forge proposal",
    }
