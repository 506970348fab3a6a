"""A preview of a proposal: it says so on each page, and lists what differs, and only that."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator import cli, comparison, pipeline, previews
from generator.pages import proposal as pages
from generator.pages.proposal import Entry, Proposal, Shown, compare
from generator.pages.site import Site
from generator.rules import samples
from tests.repositories import commit, git, start
from tests.support import ROOT, copy_of_minimal

Output = pytest.CaptureFixture[str]
PAGE = "---\ntitle: {title}\ndescription: x\n---\n\n# {title}\n\nWords.\n"


@pytest.fixture(autouse=True)
def _outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


def with_site(folder: Path) -> Path:
    """The minimal project with this project’s site around it."""
    made = copy_of_minimal(folder)
    shutil.copy(ROOT / "mkdocs.yml", made)
    shutil.copytree(ROOT / "docs", made / "docs")
    return made


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose main branch is published; a branch of it is checked out."""
    made = with_site(tmp_path)
    (made / "docs" / "gone.md").write_text(PAGE.format(title="Gone"))
    start(made)
    git(made, "checkout", "--quiet", "-b", "main")
    commit(made)
    git(made, "checkout", "--quiet", "-b", "proposal")
    return made


def build(project: Path, *arguments: str) -> tuple[int, Path]:
    site = project.parent / "site"
    call = ["build", "--project", str(project), "--site-dir", str(site), "--as-of", "2026-01-31"]
    return cli.main([*call, *arguments]), site


def differing(site: Path) -> set[str]:
    return {
        path.parent.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if 'class="differs"' in path.read_text()
    }


def test_a_change_is_shown_with_the_decision_that_comes_with_it(
    project: Path, capsys: Output
) -> None:
    (objective,) = (project / "plan" / "objectives").iterdir()
    text = objective.read_text()
    objective.write_text(text.replace("    due: not-stated\n", "    due: 2026-12-31\n"))
    agrees = samples.agreed("action/empty-bins", more="    field: due\n    to: 2026-12-31\n")
    agrees = agrees.replace("empty-bins", re.findall(r"  - id: (.*)", text)[-1])
    decision = project / "plan" / "decisions" / "board-2025-05.yaml"
    decision.parent.mkdir()
    decision.write_text(samples.decision(agrees))
    commit(project)
    code, site = build(project, "--proposal", "main")
    assert code == 0, capsys.readouterr()
    assert {"decisions", f"objectives/{objective.stem}"} <= differing(site)


def test_a_proposal_says_what_it_changes(
    project: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (objective,) = (project / "plan" / "objectives").iterdir()
    text = objective.read_text()
    title = re.search(r"^title: (.*)$", text, re.MULTILINE)
    assert title
    objective.write_text(text.replace(title[0], "title: Quite another aim"))
    (project / "docs" / "gone.md").unlink()
    (project / "docs" / "new.md").write_text(PAGE.format(title="New <words>"))
    commit(project)
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    code, site = build(project, "--proposal", "main")
    out = capsys.readouterr().out
    assert code == 0, out
    assert " changed" in out
    changed = differing(site)
    assert {f"objectives/{objective.stem}", "new"} <= changed
    assert not {"about", "organisations"} & changed
    assert "This page is new in the proposal." in (site / "new" / "index.html").read_text()
    listed = (site / "proposal" / "index.html").read_text()
    assert f'href="../objectives/{objective.stem}/"' in listed
    assert "<li>Gone</li>" in listed
    assert "New &lt;words&gt;" in listed
    told = summary.read_text()
    assert told.startswith("before\n## What this proposal would change\n")
    assert "### Gone\n\n- Gone\n" in told
    assert "- New &#60;words&#62;\n" in told
    for path in site.rglob("*.html"):
        html = path.read_text()
        assert "A proposal, not the published plan." in html, path
        assert '<meta name="robots" content="noindex">' in html, path
    assert "proposal/" in (site / "404.html").read_text()


def test_what_is_not_committed_yet_counts(project: Path, capsys: Output) -> None:
    (project / "docs" / "about.md").write_text(PAGE.format(title="About us"))
    code, site = build(project, "--proposal")
    assert (code, differing(site)) == (0, {"about"})


def test_no_difference_is_told(project: Path, capsys: Output) -> None:
    code, site = build(project, "--proposal")
    assert (code, differing(site)) == (0, set())
    assert "plan: No page differs.\n" in capsys.readouterr().out


def test_what_went_on_in_the_main_branch_is_no_difference(project: Path, capsys: Output) -> None:
    (project / "docs" / "new.md").write_text(PAGE.format(title="New"))
    commit(project)
    git(project, "checkout", "--quiet", "main")
    (project / "docs" / "about.md").write_text(PAGE.format(title="About us"))
    commit(project)
    git(project, "checkout", "--quiet", "proposal")
    code, site = build(project, "--proposal", "main")
    assert (code, differing(site)) == (0, {"new"})


def test_other_programs_are_told(project: Path, capsys: Output) -> None:
    with (project / "mkdocs.yml").open("a") as file:
        file.write("# Changed.\n")
    build(project, "--proposal")
    assert "The programs that make the pages differ as well" in capsys.readouterr().out


def test_a_plan_that_was_broken_before_cannot_be_compared(project: Path, capsys: Output) -> None:
    plan = project / "plan" / "plan.yaml"
    sound = plan.read_text()
    git(project, "checkout", "--quiet", "main")
    plan.write_text("id: plan\n")
    commit(project)
    git(project, "checkout", "--quiet", "-B", "proposal")
    plan.write_text(sound)
    code, site = build(project, "--proposal", "main")
    assert code == 0
    assert "could not be compared: the plan as it was before does not pass" in (
        capsys.readouterr().out
    )
    assert "A proposal, not the published plan." in (site / "index.html").read_text()


@pytest.mark.parametrize("base", ["nowhere", "--help-me", "main^{tree}"])
def test_a_base_that_is_none_ends_with_1(base: str, project: Path, capsys: Output) -> None:
    code, _ = build(project, f"--proposal={base}")
    assert code == 1
    assert "the proposal cannot be compared" in capsys.readouterr().err


def test_outside_git_it_ends_with_1(tmp_path: Path, capsys: Output) -> None:
    project = with_site(tmp_path)
    code, _ = build(project, "--proposal")
    assert code == 1
    assert "the proposal cannot be compared" in capsys.readouterr().err


def test_the_published_site_says_nothing_of_it(project: Path) -> None:
    build(project, "--proposal")
    code, site = build(project)
    assert code == 0
    for path in site.rglob("*.html"):
        html = path.read_text()
        for sign in ("noindex", "md-banner", "not the published plan", 'class="differs"'):
            assert sign not in html, (path, sign)
    assert not (site / "proposal").exists()


def test_the_manifest_tells_the_build(project: Path) -> None:
    code, site = build(project)
    assert code == 0
    told = json.loads((site / "manifest.json").read_text())
    assert told["commit"] == git(project, "rev-parse", "HEAD")
    assert (told["as_of"], told["standing"]) == ("2026-01-31", "unofficial")
    listed = {page["url"] for page in told["pages"]}
    built = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {url.rstrip("/") or "." for url in listed} == built
    assert all((site / file).is_file() for file in told["files"])
    assert "data/litter-reports.csv" in told["files"]
    first = (site / "manifest.json").read_bytes()
    build(project)
    assert (site / "manifest.json").read_bytes() == first


def test_the_manifest_outside_git_names_no_commit(tmp_path: Path) -> None:
    project = with_site(tmp_path)
    code, site = build(project)
    assert code == 0
    assert json.loads((site / "manifest.json").read_text())["commit"] is None


@pytest.mark.parametrize(
    ("env", "branches"),
    [
        ({}, ()),
        ({"GITHUB_BASE_REF": "main"}, ("refs/remotes/origin/main",)),
        ({"GITHUB_BASE_REF": ""}, ()),
        ({"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "trunk"}, ("refs/remotes/origin/trunk",)),
    ],
)
def test_ci_tells_the_branch(env: dict[str, str], branches: tuple[str, ...]) -> None:
    assert comparison.branches(env) == branches


def test_the_comparison() -> None:
    before = {"a": Shown("1"), "b.md": Shown("1", "B"), "c.md": Shown("1", "C")}
    after = {"a": Shown("1"), "b.md": Shown("2", "B2"), "d.md": Shown("1", "D")}
    found = compare("x", before, after, machine=False)
    assert found == Proposal(
        "x", (Entry("d.md", "D"),), (Entry("b.md", "B2"),), (Entry("c.md", "C"),)
    )
    assert pages.said(found) == "1 page or file changed, 1 new, 1 gone."
    assert pages.line(found, "a") == pages.line(found, "c.md") == ""
    assert "new" in pages.line(found, "d.md")


def test_everything_that_pages_are_made_from_is_taken_out_of_git(tmp_path: Path) -> None:
    """This plan, whose feeds name files outside plan/ and data/, is compared with itself."""
    for name in ("plan", "data", "schema", "geography", "evidence", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    start(tmp_path)
    commit(tmp_path)
    checked = pipeline.check(tmp_path)
    view = pipeline.view(checked, date(2026, 11, 25), pipeline.past(checked))
    files = pipeline.pages(view, checked, Site())
    found = previews.proposal(tmp_path, "HEAD", files, view, Site())
    assert found == Proposal(git(tmp_path, "rev-parse", "--short=10", "HEAD"))
