"""The files of the forms: what services take, what is committed, and the command."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator import cli, formfiles
from generator.forms import FORMS, files, github, gitlab
from generator.forms.base import Context, Field, Form, Kind, Option, Proposal
from tests import golden
from tests.forms.support import FULL, context
from tests.support import ROOT, copy_of_minimal

GOLDEN = ROOT / "tests" / "golden" / "forms"
SITE = "https://plan.example.org"

Output = pytest.CaptureFixture[str]


def forms(project: Path, *arguments: str) -> int:
    return cli.main(["forms", "--project", str(project), *arguments])


def checked_by(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    tool = Path(sys.executable).parent / "check-jsonschema"
    return subprocess.run(
        [tool, "--builtin-schema", schema, *paths], capture_output=True, text=True, check=False
    )


def written(folder: Path, made: dict[str, str]) -> list[Path]:
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return [folder / path for path in made]


@pytest.mark.parametrize("project", [ROOT, FULL], ids=["this plan", "full"])
def test_github_takes_every_form(project: Path, tmp_path: Path) -> None:
    made = dict(files.files(context(project), SITE))
    chooser = {files.CHOOSER: made.pop(files.CHOOSER)}
    ours = {path: text for path, text in made.items() if path.startswith(github.FOLDER)}
    assert len(ours) == len(FORMS)
    done = checked_by("vendor.github-issue-forms", *written(tmp_path, ours))
    assert done.returncode == 0, done.stdout
    done = checked_by("vendor.github-issue-config", *written(tmp_path, chooser))
    assert done.returncode == 0, done.stdout


def test_a_form_that_github_would_refuse_is_found(tmp_path: Path) -> None:
    bad = {
        "x.yml": files.files(context())[f"{github.FOLDER}/change-date.yml"].replace("body:", "x:")
    }
    assert checked_by("vendor.github-issue-forms", *written(tmp_path, bad)).returncode == 1


def test_the_forms_of_the_full_project_are_as_they_were() -> None:
    made = files.files(context(FULL), SITE)
    for path, text in made.items():
        golden.compare(GOLDEN / path.replace(".git", "git", 1), text)
    golden.compare_names(
        GOLDEN, {path.replace(".git", "git", 1): text for path, text in made.items()}
    )


def test_the_forms_of_this_plan_are_there() -> None:
    """Whether they are current is no business of who changes the plan: a workflow sees to it."""
    there = formfiles.stored(ROOT)
    assert there.keys() == files.files(context(ROOT), files.site_in(there)).keys()


def hostile() -> Form:
    text = 'a ${{ x }} "b" \\ # c: [d] -->'

    def asked(_context: Context) -> tuple[Field, ...]:
        return (
            Field("one", text, Kind.LINE, text, text, longest=9),
            Field("two", "Two", Kind.CHOICE, options=(Option("x", text), Option("y", "true"))),
        )

    return Form("x", text, text, text, asked, lambda *_: Proposal(""))


def test_any_words_are_texts_in_the_file_of_github() -> None:
    form = hostile()
    fields = form.fields(context())
    data = yaml.safe_load(github.form(form, fields, "Hello"))
    assert data["name"] == form.title
    assert data["body"][1]["attributes"]["label"] == fields[0].label
    assert data["body"][1]["attributes"]["description"].endswith(" At most 9 characters.")
    assert data["body"][2]["attributes"]["options"] == [fields[1].options[0].label, "true"]


def test_a_note_of_gitlab_is_not_ended_by_what_is_in_it() -> None:
    form = hostile()
    text = gitlab.form(form, form.fields(context()), "Hello")
    assert text.count("-->") == text.count("<!--") + text.count("# c: [d] -->\n")


@pytest.mark.parametrize("project", [ROOT, FULL], ids=["this plan", "full"])
def test_no_file_holds_an_expression_of_a_workflow(project: Path) -> None:
    assert not [path for path, text in files.files(context(project), SITE).items() if "${{" in text]


def test_only_an_address_that_is_known_stands_beside_the_forms() -> None:
    assert "contact_links" not in files.files(context())[files.CHOOSER]
    made = files.files(context(), f"{SITE}/x")
    assert f'url: "{SITE}/x/propose-a-change/"' in made[files.CHOOSER]
    assert files.site_in(made) == f"{SITE}/x/"
    assert files.files(context(), files.site_in(made)) == made


def test_an_unofficial_record_says_so_in_its_forms() -> None:
    head = context().plan.head
    assert head is not None
    assert head.standing == "unofficial"
    assert "This record is not official" in files.introduction(context().plan)
    assert context(FULL).plan.head is not None


def test_forms_are_written_checked_and_taken_away(tmp_path: Path, capsys: Output) -> None:
    project = copy_of_minimal(tmp_path)
    assert forms(project, "--check") == 1
    assert f"{github.FOLDER}/change-date.yml is out of date" in capsys.readouterr().out
    assert not (project / ".github").exists()
    mine = project / github.FOLDER / "mine.yml"
    mine.parent.mkdir(parents=True)
    mine.write_text("name: mine\n", encoding="utf-8")
    assert forms(project, "--site", SITE) == 0
    assert "11 files written, 0 unchanged, 0 removed" in capsys.readouterr().out
    assert forms(project, "--check") == 0
    assert forms(project) == 0
    assert "0 files written, 11 unchanged, 0 removed" in capsys.readouterr().out
    gone = project / github.FOLDER / "once.yml"
    shutil.copy(project / github.FOLDER / "change-date.yml", gone)
    board = project / "plan" / "boards" / "streets-group.yaml"
    board.write_text(
        board.read_text(encoding="utf-8").replace("name: Streets Group", "name: Roads Group"),
        encoding="utf-8",
    )
    assert forms(project, "--check") == 1
    said = capsys.readouterr().out
    assert re.findall(r"^(\S+) is out of date", said, re.MULTILINE) == [
        ".github/ISSUE_TEMPLATE/change-owner.yml",
        ".github/ISSUE_TEMPLATE/propose-action.yml",
        ".gitlab/issue_templates/change-owner.md",
        ".gitlab/issue_templates/propose-action.md",
        ".github/ISSUE_TEMPLATE/once.yml",
    ]
    assert forms(project) == 0
    assert "4 files written, 7 unchanged, 1 removed" in capsys.readouterr().out
    assert mine.is_file()
    assert not gone.exists()
    assert forms(project, "--site", "") == 0
    assert "1 files written" in capsys.readouterr().out


def test_forms_can_be_written_elsewhere(tmp_path: Path, capsys: Output) -> None:
    project = copy_of_minimal(tmp_path)
    assert forms(project, "--output", str(tmp_path / "out")) == 0
    assert not (project / ".github").exists()
    assert sorted(formfiles.stored(tmp_path / "out")) == sorted(files.files(context()))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("site", ["plan.example.org", "javascript:x", 'https://x/"', "https://a b"])
def test_an_address_that_is_none_ends_with_2(site: str, tmp_path: Path, capsys: Output) -> None:
    assert forms(copy_of_minimal(tmp_path), "--site", site) == 2
    assert "--site must be an address" in capsys.readouterr().err


def test_a_broken_plan_makes_no_forms(capsys: Output) -> None:
    assert forms(ROOT / "tests" / "projects" / "broken") == 1
    assert "error[" in capsys.readouterr().out
