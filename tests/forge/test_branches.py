"""A branch with a proposal: what is in it, what is left alone, and where the token goes."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from generator.forge import ForgeError, branches
from generator.forge.branches import Pushed
from generator.forge.here import Pushing, here
from tests.fetch.support import Server, answer
from tests.forge.fake import REPOSITORY, TOKEN, Service
from tests.repositories import commit, git, start

BRANCH = "refresh/figures"


@pytest.fixture
def project(tmp_path: Path, remote: Path) -> Path:
    """A clone of it, with one commit."""
    made = tmp_path / "clone"
    (made / "data").mkdir(parents=True)
    (made / "data" / "a.csv").write_text("a\n1\n")
    (made / "data" / "refresh.json").write_text("{}\n")
    (made / "plan").mkdir()
    (made / "plan" / "plan.yaml").write_text("id: plan\n")
    start(made)
    git(made, "checkout", "--quiet", "-b", "main")
    commit(made)
    git(made, "push", "--quiet", str(remote), "main")
    return made


@pytest.fixture
def pushing(github: Service, remote: Path) -> Pushing:
    server = f"file://{remote.parents[1]}"
    return here(github.environment(server)).pushing


def propose(project: Path, pushing: Pushing, message: str = "New figures") -> Pushed:
    return branches.propose(project, pushing, BRANCH, message, ["data"], ["data/refresh.json"])


def change(project: Path, text: str = "a\n2\n") -> None:
    (project / "data" / "a.csv").write_text(text)


def test_nothing_to_propose(project: Path, pushing: Pushing, remote: Path) -> None:
    assert propose(project, pushing) is Pushed.NOTHING
    (project / "data" / "refresh.json").write_text('{"read": 1}\n')
    (project / "plan" / "plan.yaml").write_text("id: other\n")
    assert propose(project, pushing) is Pushed.NOTHING
    assert git(remote, "branch", "--format=%(refname:short)") == "main"


def test_what_differs_is_one_commit_on_top(project: Path, pushing: Pushing, remote: Path) -> None:
    before = git(project, "rev-parse", "HEAD")
    change(project)
    (project / "data" / "new.csv").write_text("n\n")
    (project / "data" / "refresh.json").write_text('{"read": 1}\n')
    (project / "plan" / "plan.yaml").write_text("id: other\n")
    (project / "stray.txt").write_text("x")
    status = git(project, "status", "--porcelain")
    assert propose(project, pushing) is Pushed.PUSHED
    assert git(remote, "show", f"{BRANCH}:data/a.csv") == "a\n2"
    changed = git(remote, "diff", "--name-only", "main", BRANCH).split()
    assert changed == ["data/a.csv", "data/new.csv", "data/refresh.json"]
    assert git(remote, "rev-parse", f"{BRANCH}^") == before
    said = git(remote, "log", "-1", "--format=%an <%ae> %cn %s", BRANCH)
    assert said == (
        "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com> "
        "github-actions[bot] New figures"
    )
    assert git(project, "status", "--porcelain") == status
    assert git(project, "rev-parse", "HEAD") == before
    assert git(project, "rev-parse", "--abbrev-ref", "HEAD") == "main"


def test_the_same_again_is_not_pushed_again(project: Path, pushing: Pushing, remote: Path) -> None:
    change(project)
    propose(project, pushing)
    tip = git(remote, "rev-parse", BRANCH)
    assert propose(project, pushing) is Pushed.SAME
    assert git(remote, "rev-parse", BRANCH) == tip


def test_what_was_pushed_before_is_replaced(project: Path, pushing: Pushing, remote: Path) -> None:
    change(project)
    propose(project, pushing)
    git(project, "stash", "--quiet")
    (project / "other.txt").write_text("main went on")
    commit(project)
    git(project, "push", "--quiet", str(remote), "main")
    git(project, "stash", "pop", "--quiet")
    assert propose(project, pushing) is Pushed.PUSHED
    assert git(remote, "rev-parse", f"{BRANCH}^") == git(remote, "rev-parse", "main")
    change(project, "a\n3\n")
    assert propose(project, pushing) is Pushed.PUSHED
    assert git(remote, "show", f"{BRANCH}:data/a.csv") == "a\n3"
    assert git(remote, "rev-list", "--count", f"main..{BRANCH}") == "1"


def test_what_somebody_added_to_the_branch_is_not_thrown_away(
    project: Path, pushing: Pushing, remote: Path, tmp_path: Path
) -> None:
    change(project)
    propose(project, pushing)
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", "--branch", BRANCH, str(remote), str(other))
    (other / "data" / "a.csv").write_text("a\n9\n")
    commit(other)
    git(other, "push", "--quiet", "origin", BRANCH)
    change(project, "a\n3\n")
    with pytest.raises(ForgeError) as caught:
        propose(project, pushing)
    assert "somebody else has committed to the branch refresh/figures" in str(caught.value)
    assert git(remote, "show", f"{BRANCH}:data/a.csv") == "a\n9"


@pytest.mark.parametrize(
    "name",
    ["main", "", "-x/y", "a/../b", "a b/c", "a/b.lock", "a//b", "a/b\n", "Ä/b"],
)
def test_a_name_that_no_proposal_has(name: str, project: Path, pushing: Pushing) -> None:
    change(project)
    with pytest.raises(ForgeError) as caught:
        branches.propose(project, pushing, name, "x", ["data"])
    assert "is no name for the branch" in str(caught.value)


def test_a_link_in_the_files_is_committed_as_a_link(
    project: Path, pushing: Pushing, remote: Path
) -> None:
    (project / "data" / "link.csv").symlink_to("/etc/hostname")
    propose(project, pushing)
    assert git(remote, "ls-tree", BRANCH, "data/link.csv").startswith("120000")


def test_the_token_goes_to_the_server_alone_and_is_never_told(
    project: Path,
    github: Service,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GIT_CURL_VERBOSE", "1")
    monkeypatch.setenv("GIT_TRACE", "1")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "*")
    change(project)
    with Server() as server:
        asked = f"/{REPOSITORY}.git/info/refs?service=git-upload-pack"
        server.on(asked, answer(403, b"no"))
        pushing = here(github.environment(server.root)).pushing
        with pytest.raises(ForgeError) as caught:
            propose(project, pushing)
        sent = server.asked[0].headers["Authorization"]
    assert base64.b64decode(sent.removeprefix("Basic ")).decode() == f"x-access-token:{TOKEN}"
    shown = capfd.readouterr()
    encoded = sent.removeprefix("Basic ")
    for text in (str(caught.value), repr(pushing), shown.out, shown.err):
        assert TOKEN not in text
        assert encoded not in text
    assert "git ls-remote failed" in str(caught.value)


def test_another_server_gets_no_token(project: Path, github: Service) -> None:
    change(project)
    with Server() as server:
        pushing = here(github.environment(server.root)).pushing
        moved = Pushing(
            pushing.name,
            pushing.email,
            "https://example.org",
            pushing.remote,
            pushing.authorization,
        )
        with pytest.raises(ForgeError):
            propose(project, moved)
        assert "Authorization" not in server.asked[0].headers


def test_what_git_says_of_an_address_has_no_user(
    project: Path, pushing: Pushing, tmp_path: Path
) -> None:
    change(project)
    remote = "http://user:secret@127.0.0.1:9/x.git"
    lost = Pushing(pushing.name, pushing.email, pushing.server, remote, pushing.authorization)
    with pytest.raises(ForgeError) as caught:
        propose(project, lost)
    assert "secret" not in str(caught.value)


def test_a_folder_without_a_repository_is_a_fault(tmp_path: Path, pushing: Pushing) -> None:
    with pytest.raises(ForgeError) as caught:
        propose(tmp_path, pushing)
    assert "not a git repository" in str(caught.value)
