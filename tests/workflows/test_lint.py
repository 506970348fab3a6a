"""The workflows: sound, pinned, with no more rights than they need, and calls that are right."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import make
from generator import cli
from generator.commands import COMMANDS
from tests.support import ROOT
from tests.workflows.files import (
    DEPENDABOT,
    FOLDER,
    GITLAB,
    WORKFLOWS,
    Node,
    Step,
    calls,
    gitlab_jobs,
    jobs,
    read,
    steps,
)

PROGRAMS = Path(sys.executable).parent
USES = re.compile(r"uses: (actions/[a-z-]+)@([0-9a-f]{40}) # (v[0-9]+\.[0-9]+\.[0-9]+)\n")
NAMES = {"check", "comment", "propose", "publish", "refresh", "stale"}
WRITES = {
    ("comment.yml", "comment"): {"pull-requests"},
    ("propose.yml", "propose"): {"actions", "contents", "issues", "pull-requests"},
    ("publish.yml", "deploy"): {"id-token", "pages"},
    ("publish.yml", "forms"): {"actions", "contents", "pull-requests"},
    ("refresh.yml", "refresh"): {"actions", "contents", "issues", "pull-requests"},
    ("stale.yml", "stale"): {"issues"},
}
"""What each job may write; all others may write nothing."""


def each(step: Step) -> str:
    return str(step)


def job_id(value: object) -> str:
    return value if isinstance(value, str) else ""


def run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [str(PROGRAMS / program), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_they_are_all_there() -> None:
    assert {path.stem for path in WORKFLOWS} == NAMES
    assert list(FOLDER.iterdir())
    assert not list(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize(
    ("schema", "paths"),
    [("github-workflows", WORKFLOWS), ("gitlab-ci", [GITLAB]), ("dependabot", [DEPENDABOT])],
)
def test_their_shape_is_right(schema: str, paths: list[Path]) -> None:
    done = run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *paths)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_weakness_is_found() -> None:
    """Not even one that may be none: what is ignored says why, where it stands."""
    done = run("zizmor", "--offline", "--persona=auditor", "--no-progress", ROOT / ".github")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout + done.stderr


def test_what_is_ignored_is_known() -> None:
    ignored = [
        (path.name, line.partition("zizmor: ignore")[2])
        for path in WORKFLOWS
        for line in path.read_text(encoding="utf-8").splitlines()
        if "zizmor: ignore" in line
    ]
    assert ignored == [("comment.yml", "[dangerous-triggers] only the main branch's code runs")]


def test_every_action_is_pinned_and_everywhere_the_same() -> None:
    pins: dict[str, set[tuple[str, str]]] = {}
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        found = USES.findall(text)
        assert len(found) == text.count("uses:"), path
        for action, commit, version in found:
            pins.setdefault(action, set()).add((commit, version))
    assert {action for action, pinned in pins.items() if len(pinned) != 1} == set()
    assert "actions/checkout" in pins


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_each_says_what_it_is_for_and_has_no_rights_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    workflow = read(path)
    assert workflow["name"] == path.stem
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    assert "pull_request_target" not in text
    assert "secrets." not in text


@pytest.mark.parametrize(("file", "name", "job"), list(jobs()), ids=job_id)
def test_each_job_ends_in_time_and_may_do_what_it_needs(file: str, name: str, job: Node) -> None:
    assert 0 < int(job["timeout-minutes"]) <= 60
    assert job["runs-on"] == "ubuntu-24.04"
    assert job["name"]
    writes = {right for right, extent in job["permissions"].items() if extent == "write"}
    assert writes == WRITES.get((file, name), set())
    assert set(job["permissions"].values()) <= {"read", "write"}


def test_each_right_says_why() -> None:
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"      [a-z-]+: (read|write)\b", line):
                assert re.search(r": (read|write) # to [a-z]", line), f"{path.name}: {line}"


CHECKOUTS = [s for s in steps() if str(s.node.get("uses", "")).startswith("actions/checkout@")]


@pytest.mark.parametrize("step", CHECKOUTS, ids=each)
def test_no_checkout_leaves_a_token_behind(step: Step) -> None:
    given = step.node["with"]
    assert given["persist-credentials"] == "false"
    if step.file == "comment.yml":
        assert given["ref"] == "${{ github.event.repository.default_branch }}"
    else:
        assert given["fetch-depth"] == "0"
        assert "ref" not in given


RUNS = [step for step in steps() if "run" in step.node]


@pytest.mark.parametrize("step", RUNS, ids=each)
def test_no_expression_stands_in_what_is_run(step: Step) -> None:
    assert "${{" not in step.node["run"]
    assert "\n" not in step.node["run"].strip()


@pytest.mark.parametrize("step", RUNS, ids=each)
def test_only_what_speaks_with_the_service_has_the_token(step: Step) -> None:
    """What reads a proposal, a form or a publisher’s file has none."""
    words = shlex.split(step.node["run"])
    has = "GITHUB_TOKEN" in step.node.get("env", {})
    assert has == (words[:4] == ["python3", "make.py", "plan", "forge"])


def test_the_checks_of_a_proposal_have_no_token_at_all() -> None:
    text = (FOLDER / "check.yml").read_text(encoding="utf-8")
    assert "github.token" not in text
    for _, _, job in (found for found in jobs() if found[0] == "check.yml"):
        assert job["permissions"] == {"contents": "read"}


def test_the_comment_runs_nothing_of_the_proposal() -> None:
    """It is the main branch that is checked out, and what was left goes beside it."""
    uses = [step for step in steps() if step.file == "comment.yml" and "uses" in step.node]
    left = next(s for s in uses if "download-artifact" in s.node["uses"])
    assert left.node["with"]["path"].startswith("${{ runner.temp }}/")
    for where, words in calls():
        if where.startswith("comment.yml"):
            assert words[:3] == ["python3", "make.py", "plan"]
            assert "$RUNNER_TEMP/" in " ".join(words)


# ------------------------------------------------------------------ what is run


@pytest.mark.parametrize(("where", "words"), calls(), ids=job_id)
def test_each_call_is_one_of_ours_and_right(
    where: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert words[:2] == ["python3", "make.py"], where
    if words[2:] == ["test"]:
        return
    assert words[2] == "plan"
    assert words[2] in make.COMMANDS
    given = words[3:]
    name = " ".join(given[:2]) if " ".join(given[:2]) in COMMANDS else given[0]
    assert name in COMMANDS, where
    # A variable of the shell stands for what CI puts there.
    values = {"$CI_COMMIT_SHA": "c" * 40, "$GITHUB_SHA": "c" * 40}
    options = cli._parser(given).parse_args([values.get(word, word) for word in given])
    assert callable(options.run), capsys.readouterr().err


def test_variables_are_quoted() -> None:
    """What the shell would split, or take for several words, stands in quotation marks."""
    lines = [step.node["run"] for step in RUNS]
    lines += [line for job in gitlab_jobs().values() for line in job["script"]]
    for line in lines:
        bare = re.sub(r'"[^"]*"', "", line)
        assert "$" not in bare, line
        assert not set(bare) & set(";|&<>`*?()"), line


def test_both_services_run_the_same() -> None:
    """Each command of GitHub's workflows stands in GitLab's file, but what it has no way for."""

    def named(words: list[str]) -> str:
        given = words[3:]
        first = " ".join(given[:2])
        return first if first in COMMANDS else (given[0] if given else words[2])

    github = {named(words) for where, words in calls() if not where.startswith(".gitlab")}
    gitlab = {named(words) for where, words in calls() if where.startswith(".gitlab")}
    assert github - gitlab == {"forge comment", "forge proposal", "propose"}
    assert gitlab <= github


def test_gitlab_gets_the_whole_history_and_ends_in_time() -> None:
    settings = read(GITLAB)
    assert settings["variables"]["GIT_DEPTH"] == "0"
    assert settings["default"]["timeout"]
    for name, job in gitlab_jobs().items():
        assert job.get("rules") or job.get("extends") == ".for a proposal", name


def test_dependabot_looks_after_the_actions() -> None:
    (update,) = read(DEPENDABOT)["updates"]
    assert update["package-ecosystem"] == "github-actions"
    assert update["schedule"]["interval"] == "monthly"
