"""Which proposal a run was about: told by the service, never by what the checks left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.forge import ForgeError, checked
from tests.forge.fake import REPOSITORY, Service

SHA = "a" * 40
FORK = "somebody/plan"


def event(folder: Path, **changed: Any) -> Path:
    run: dict[str, Any] = {
        "head_sha": SHA,
        "head_branch": "fix",
        "head_repository": {"full_name": FORK},
        "html_url": "https://example.org/example/plan/actions/runs/1",
        "pull_requests": [],
    }
    path = folder / "event.json"
    path.write_text(json.dumps({"workflow_run": run | changed}))
    return path


def found(github: Service, path: Path) -> int | None:
    return checked.proposal(github.forge(), checked.of(path))


def test_the_one_from_that_commit_of_that_fork(github: Service, tmp_path: Path) -> None:
    github.add_pull("fix", SHA, "somebody-else/plan")
    github.add_pull("other", SHA, FORK)
    wanted = github.add_pull("fix", SHA, FORK)
    assert found(github, event(tmp_path)) == wanted["number"]


@pytest.mark.parametrize(
    "pull",
    [("fix", "b" * 40, FORK), ("fix", SHA, "somebody/other"), ("fix", SHA, ""),
     ("fix", SHA, REPOSITORY), ("fox", SHA, FORK)],
)  # fmt: skip
def test_none_where_something_else_is_proposed_now(
    pull: tuple[str, str, str], github: Service, tmp_path: Path
) -> None:
    github.add_pull(*pull)
    assert found(github, event(tmp_path)) is None


def test_none_where_it_is_closed_meanwhile(github: Service, tmp_path: Path) -> None:
    github.add_pull("fix", SHA, FORK)["open"] = False
    assert found(github, event(tmp_path)) is None


def test_one_of_our_own_branches(github: Service, tmp_path: Path) -> None:
    wanted = github.add_pull("refresh/figures", SHA)
    path = event(tmp_path, head_branch="refresh/figures", head_repository={"full_name": REPOSITORY})
    assert found(github, path) == wanted["number"]


def test_a_branch_with_an_odd_name_is_only_a_name(github: Service, tmp_path: Path) -> None:
    odd = "fix&state=all#x?y"
    wanted = github.add_pull(odd, SHA, FORK)
    assert found(github, event(tmp_path, head_branch=odd)) == wanted["number"]


@pytest.mark.parametrize(
    "changed",
    [{"head_sha": None}, {"head_branch": ""}, {"head_repository": None},
     {"head_repository": {"full_name": "a/b/../c"}}],
)  # fmt: skip
def test_an_event_of_another_kind_is_a_fault(changed: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ForgeError) as caught:
        checked.of(event(tmp_path, **changed))
    assert "not that of ended checks" in str(caught.value)


def test_the_way_to_the_run_is_given_only_where_it_is_one(tmp_path: Path) -> None:
    run = checked.of(event(tmp_path))
    said = checked.with_address("x", run, "https://example.org")
    assert said.endswith(f"]({run.address})\n")
    for bad in ("https://example.com/a", "https://example.org/a)b", "https://example.org/a b", ""):
        lost = checked.of(event(tmp_path, html_url=bad))
        assert checked.with_address("x", lost, "https://example.org") == "x"


def test_a_proposal_that_changes_programs_is_warned_of() -> None:
    paths = ["plan/a.yaml", "generator/cli.py", "data/a.csv", "docs/a.md", "generator/cli.py"]
    said = checked.with_warning("The list.", paths)
    assert said.startswith("> **This proposal also changes programs or settings")
    assert said.endswith("\n\nThe list.")
    assert said.count("generator/cli.py") == 1
    assert "plan/a.yaml" not in said


@pytest.mark.parametrize(
    "path",
    ["docs/assets/site.js", "docs/assets/site.css", "docs/x.html", "plan/.gitattributes",
     "data/a.py", "evidence/a.csv.sh", "docs/.hidden/a.md", "plan/a.yaml/x", ".gitattributes"],
)  # fmt: skip
def test_programs_and_settings_in_the_folders_of_the_record_are_warned_of(path: str) -> None:
    assert path in checked.with_warning("x", [path]).replace("\\", "").replace("\u200b", "")


def test_a_proposal_of_more_files_than_are_listed_is_warned_of() -> None:
    """The service lists so many files and no more: what is not listed may be anything."""
    paths = [f"docs/{number}.md" for number in range(checked.LISTED)]
    assert checked.with_warning("x", paths[:-1]) == "x"
    assert checked.with_warning("x", paths).startswith("> **This proposal changes so many files")


def test_a_proposal_that_changes_the_record_alone_is_not() -> None:
    paths = ["plan/a.yaml", "data/a.csv", "docs/a.md", "evidence/a.csv"]
    assert checked.with_warning("The list.", paths) == "The list."


def test_a_warning_is_short_and_its_names_are_words() -> None:
    paths = [f"x/{number:03}" for number in range(400)] + ["a`b\n# c <b> @somebody"]
    said = checked.with_warning("The list.", paths)
    assert "and 391 more" in said
    assert "<b>" not in said
    assert "@somebody" not in said


def test_the_service_says_which_files_change(service: Service) -> None:
    pull = service.add_pull("fix", SHA)
    if service.kind == "github":
        pull["files"] = [
            {"filename": "plan/a.yaml"},
            {"filename": "plan/b.yaml", "previous_filename": "make.py"},
            {"filename": "c"},
        ]
    else:
        pull["files"] = [
            {"new_path": "plan/a.yaml", "old_path": "plan/a.yaml"},
            {"new_path": "plan/b.yaml", "old_path": "make.py"},
            {"new_path": "c", "old_path": "c"},
        ]
    found = list(service.forge().changed_files(pull["number"]))
    assert found == ["plan/a.yaml", "plan/b.yaml", "make.py", "c"]
