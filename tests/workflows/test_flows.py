"""Each workflow from its first step to its last, on this machine, with a service of our own.

Every figure and every word in it is invented.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator import cli, gitrefs
from generator.forge.base import marker
from tests.fetch.support import Server, answer
from tests.forge.conftest import _own_environment as _own_environment
from tests.forge.fake import REPOSITORY, Service
from tests.refresh.support import Project, feed
from tests.repositories import commit, git, start
from tests.support import ROOT
from tests.workflows.runner import Pretence, Runner

FIGURES = "/bins.csv"
OBJECTIVE = "plan/objectives/less-litter.yaml"


class World:
    """A project, the repository that the service keeps, and a machine of CI."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, folder: Path, service: Service, feeds: Server
    ) -> None:
        self.service, self.feeds, self._folder = service, feeds, folder
        self._monkeypatch = monkeypatch
        made = Project(folder)
        made.indicator(feeds=[feed(address=f"url: {feeds.root}{FIGURES}")])
        made.stands([("2023", "4")])
        self.project = made.path
        for name in ("mkdocs.yml", ".gitignore"):
            (self.project / name).write_bytes((ROOT / name).read_bytes())
        for page in ("docs", "docs/assets"):
            (self.project / page).mkdir()
            for path in (ROOT / page).iterdir():
                if path.is_file():
                    (self.project / page / path.name).write_bytes(path.read_bytes())
        self.remote = folder / "server" / f"{REPOSITORY}.git"
        self.remote.mkdir(parents=True)
        git(self.remote, "init", "--quiet", "--bare", "--initial-branch=main")
        start(self.project)
        git(self.project, "checkout", "--quiet", "-b", "main")
        for command in ("fmt", "codeowners", "forms"):
            assert cli.main([command, "--project", str(self.project)]) == 0
        git(self.project, "remote", "add", "origin", str(self.remote))
        commit(self.project)
        git(self.project, "push", "--quiet", "origin", "main")
        git(self.project, "fetch", "--quiet", "origin")

    def runner(self, event: Any = None, **pretend: Pretence) -> Runner:
        """A new machine, with the files as they stand."""
        temp = self._folder / f"temp-{len(list(self._folder.iterdir()))}"
        temp.mkdir()
        environment = self.service.environment(f"file://{self._folder / 'server'}")
        if self.service.kind == "github":
            environment["GITHUB_ACTIONS"] = "true"
            environment["GITHUB_SHA"] = git(self.project, "rev-parse", "HEAD")
            environment["GITHUB_STEP_SUMMARY"] = str(temp / "summary")
            environment["GITHUB_EVENT_PATH"] = str(temp / "event.json")
            (temp / "event.json").write_text(json.dumps(event or {}))
        return Runner(self._monkeypatch, self.project, temp, environment, pretend)

    def publisher(self, *rows: str) -> None:
        """What the source’s file holds now."""
        text = "\n".join(["Period,Value,Status,Note", *rows, ""])
        self.feeds.on(FIGURES, answer(200, text.encode(), Content_Type="text/csv"))

    def again(self) -> None:
        """The files as the next run gets them."""
        git(self.project, "checkout", "--quiet", ".")
        git(self.project, "clean", "--quiet", "-fdx")

    def branches(self) -> list[str]:
        return git(self.remote, "branch", "--format=%(refname:short)").split()


@pytest.fixture
def feeds() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture(params=["github", "gitlab"])
def world(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    feeds: Server,
) -> Iterator[World]:
    with Service(request.param) as service:
        yield World(monkeypatch, tmp_path, service, feeds)


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, feeds: Server) -> Iterator[World]:
    with Service("github") as service:
        yield World(monkeypatch, tmp_path, service, feeds)


# ------------------------------------------------------------------ check and comment


CHECKS = {"validate", "fmt", "codeowners", "diff"}
"""The commands that check a proposal."""


def ended(head: str, fork: str = "somebody/plan") -> dict[str, Any]:
    run = {
        "id": 1,
        "event": "pull_request",
        "head_sha": head,
        "head_branch": "proposal",
        "head_repository": {"full_name": fork},
        "html_url": "https://example.org/run/1",
    }
    return {"workflow_run": run, "repository": {"default_branch": "main"}}


def edit(world: World, line: str, key: str = "title") -> None:
    """Put a line in the place of an objective’s title, or of another key."""
    path = world.project / OBJECTIVE
    text = path.read_text()
    before = next(each for each in text.splitlines() if each.startswith(f"{key}:"))
    path.write_text(text.replace(before, line))


def propose_a_title(world: World) -> str:
    git(world.project, "checkout", "--quiet", "-b", "proposal")
    edit(world, "title: Another title")
    return commit(world.project)


def commented(world: World, head: str, artifacts: dict[str, Path]) -> str:
    """The one comment on the proposal, after the checks ended twice."""
    pull = world.service.add_pull("proposal", head, "somebody/plan")
    git(world.project, "checkout", "--quiet", "main")
    for _ in range(2):
        second = world.runner(ended(head))
        second.artifacts = artifacts
        second.expressions["github.event.workflow_run.id"] = "1"
        assert second.job("comment.yml", "comment")
    (said,) = world.service.said("pulls", pull["number"])
    assert said.startswith(marker("changes"))
    return str(said)


def test_a_proposal_is_checked_shown_and_told(github: World) -> None:
    git(github.project, "checkout", "--quiet", "-b", "proposal")
    edit(github, "summary: There is to be far less litter.", "summary")
    head = commit(github.project)
    machine = github.runner()
    assert machine.job("check.yml", "validate")
    assert {name for name, _ in machine.codes} == CHECKS
    assert [path.name for path in machine.artifacts["changes"].iterdir()] == ["changes.json"]
    assert machine.job("check.yml", "preview")
    preview = machine.artifacts["preview"]
    assert "A proposal, not the published plan." in (preview / "index.html").read_text()
    assert "### Changed" in Path(machine.environment["GITHUB_STEP_SUMMARY"]).read_text()
    said = commented(github, head, machine.artifacts)
    assert "**1 editorial change.**" in said
    assert "summary reworded" in said
    assert "other file" not in said


def test_a_change_of_substance_without_a_decision_is_refused_and_told(
    github: World, capsys: pytest.CaptureFixture[str]
) -> None:
    head = propose_a_title(github)
    machine = github.runner()
    assert not machine.job("check.yml", "validate")
    assert [code for name, code in machine.codes if name == "diff"] == [0, 1]
    assert f"::error file={OBJECTIVE},line=4" in capsys.readouterr().err
    said = commented(github, head, machine.artifacts)
    assert "wording changed from “Have less litter” to “Another title”" in said
    assert "names no decision" in said


def test_a_proposal_with_errors_is_told_where_it_is_wrong(
    github: World, capsys: pytest.CaptureFixture[str]
) -> None:
    git(github.project, "checkout", "--quiet", "-b", "proposal")
    edit(github, "titel: A slip")
    commit(github.project)
    machine = github.runner()
    assert not machine.job("check.yml", "validate")
    assert f"::error file={OBJECTIVE},line=" in capsys.readouterr().out
    assert {name for name, _ in machine.codes} == CHECKS  # all faults at once
    assert not machine.job("check.yml", "preview")


def test_no_comment_where_the_checks_left_nothing(github: World) -> None:
    machine = github.runner(ended("a" * 40))
    machine.expressions["github.event.workflow_run.id"] = "1"
    assert machine.job("comment.yml", "comment")
    assert (machine.codes, github.service.asked) == ([], [])


# ------------------------------------------------------------------ publish


@contextmanager
def served(site: Path, at: str) -> Iterator[str]:
    """A site as GitHub Pages serves one: below a folder, with its page for lost addresses."""

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            return super().translate_path(path.removeprefix(at) or "/")

        def send_error(self, code: int, message: str | None = None, _: str | None = None) -> None:
            body = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{at}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_site_is_built_published_and_looked_at(
    github: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = github.runner()
    machine.expressions["steps.pages.outputs.base_url"] = "https://example.org/plan"
    assert machine.job("publish.yml", "build")
    assert machine.job("publish.yml", "deploy")
    site = machine.artifacts["github-pages"]
    assert "https://example.org/plan/plan-on-a-page/" in (site / "sitemap.xml").read_text()
    with served(site, "/plan/") as address:
        machine.expressions["needs.deploy.outputs.address"] = address
        assert machine.job("publish.yml", "smoke")
        assert machine.codes[-1] == ("smoke", 0)
        # The next commit is published, and the site is still the one before.
        commit(github.project)
        later = github.runner()
        later.expressions["needs.deploy.outputs.address"] = address
        monkeypatch.setattr("generator.fetch.replies.time.sleep", lambda _seconds: None)
        monkeypatch.setattr("generator.commands.smoke.PATIENCE", 0)
        assert not later.job("publish.yml", "smoke")


# ------------------------------------------------------------------ refresh


def refresh(world: World) -> bool:
    """The whole of it, as either service would run it; whether it ended well."""
    machine = world.runner()
    if world.service.kind == "github":
        return machine.job("refresh.yml", "refresh")
    if machine.gitlab("refresh"):
        return machine.gitlab("propose the figures")
    machine.gitlab("say what to confirm")
    return False


def test_new_figures_become_one_pull_request(world: World) -> None:
    world.publisher("2023,4,final,", "2024,5,final,")
    assert refresh(world)
    (pull,) = world.service.pulls
    assert (pull["branch"], pull["base"]) == ("refresh/figures", "main")
    assert "Figures refreshed on" in pull["body"]
    assert ",5,count," in git(world.remote, "show", "refresh/figures:data/full-bins.csv")
    started = [{"workflow": "check.yml", "ref": "refresh/figures"}]
    assert world.service.started == (started if world.service.kind == "github" else [])
    world.again()
    world.publisher("2023,4,final,", "2024,5,final,", "2025,6,final,")
    assert refresh(world)
    assert len(world.service.pulls) == 1
    assert ",6,count," in git(world.remote, "show", "refresh/figures:data/full-bins.csv")
    assert world.service.issues == []


def test_where_nothing_is_new_nothing_happens(world: World) -> None:
    world.publisher("2023,4,final,")
    assert refresh(world)
    assert (world.service.pulls, world.service.issues) == ([], [])
    assert world.branches() == ["main"]


def test_what_is_to_be_confirmed_becomes_one_issue_that_is_closed_in_the_end(
    world: World,
) -> None:
    world.publisher("2023,400,final,")
    for _ in range(2):
        refresh(world)
        world.again()
    (issue,) = world.service.issues
    assert issue["title"] == "The latest figures need a look"
    assert "## To be confirmed" in issue["body"]
    assert (issue["open"], world.service.pulls, world.branches()) == (True, [], ["main"])
    world.publisher("2023,4,final,", "2024,5,final,")
    assert refresh(world)
    assert not issue["open"]
    assert len(world.service.pulls) == 1


def test_a_source_that_cannot_be_had_becomes_an_issue(world: World) -> None:
    world.feeds.on(FIGURES, answer(404))
    refresh(world)
    (issue,) = world.service.issues
    assert "## Faults" in issue["body"]


# ------------------------------------------------------------------ propose


def form(number: int = 3) -> dict[str, Any]:
    return {"action": "opened", "issue": {"number": number, "state": "open"}}


def test_a_form_becomes_a_pull_request_or_an_answer(github: World) -> None:
    def propose(given: list[str]) -> int:
        if outcome == "changed":
            edit(github, "title: Another title")
        result = {
            "outcome": outcome,
            "form": "change-wording",
            "issue": 3,
            "branch": "proposal-3" if outcome == "changed" else "",
            "title": "Another title" if outcome == "changed" else "",
            "body": "Asked for in #3.",
            "files": [OBJECTIVE] if outcome == "changed" else [],
        }
        Path(given[given.index("--summary") + 1]).write_text(json.dumps(result))
        Path(given[given.index("--answer") + 1]).write_text(f"An answer: {outcome}.\n")
        return 1 if outcome == "correct" else 0

    outcome = "correct"
    assert github.runner(form(), propose=propose).job("propose.yml", "propose")
    assert github.service.said("issues", 3) == [f"{marker('form')}\nAn answer: correct.\n"]
    assert github.service.pulls == []
    github.again()
    outcome = "changed"
    assert github.runner(form(), propose=propose).job("propose.yml", "propose")
    (said,) = github.service.said("issues", 3)
    assert "An answer: changed." in said
    assert "The proposal: #1" in said
    assert github.branches() == ["main", "proposal-3"]
    assert github.service.started == [{"workflow": "check.yml", "ref": "proposal-3"}]


def sent(name: str) -> dict[str, Any]:
    """The event of an issue that was opened through a form."""
    body = (ROOT / "tests/forms/examples/change-date" / name).read_text(encoding="utf-8")
    issue = {"number": 3, "state": "open", "title": "A date", "body": body, "labels": []}
    return {"action": "opened", "issue": {**issue, "user": {"login": "somebody"}}}


def test_the_real_form_becomes_a_real_proposal(github: World) -> None:
    assert github.runner(sent("wrong.md")).job("propose.yml", "propose")
    (said,) = github.service.said("issues", 3)
    assert "This is before the plan starts." in said
    assert github.service.pulls == []
    github.again()
    assert github.runner(sent("issue.md")).job("propose.yml", "propose")
    (said,) = github.service.said("issues", 3)
    assert "The proposal: #1" in said
    changed = git(github.remote, "diff", "main", "proposal-3", "--", "plan")
    lines = [
        line for line in changed.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert lines == ["-    due: 2026-03-31", "+    due: 2026-06-30"]
    assert "due date changed from 31 March 2026 to 30 June 2026" in github.service.pulls[0]["body"]


def test_an_issue_that_is_no_form_is_left_alone(github: World) -> None:
    event = sent("issue.md")
    event["issue"]["body"] = "Good morning, when is the next meeting?"
    assert github.runner(event).job("propose.yml", "propose")
    assert (github.service.said("issues", 3), github.service.pulls) == ([], [])


# ------------------------------------------------------------------ stale


def stale(world: World) -> bool:
    machine = world.runner()
    if world.service.kind == "github":
        return machine.job("stale.yml", "stale")
    return machine.gitlab("stale")


def test_what_is_overdue_becomes_one_issue_that_is_closed_in_the_end(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gitrefs, "today", lambda: date(2036, 1, 31))
    for _ in range(2):
        assert stale(world)
        world.again()
    (issue,) = world.service.issues
    assert issue["title"] == "What is overdue"
    assert "## Figures that should have come" in issue["body"]
    monkeypatch.setattr(gitrefs, "today", lambda: date(2020, 1, 31))
    assert stale(world)
    assert not issue["open"]
    assert stale(world)
    assert len(world.service.issues) == 1
