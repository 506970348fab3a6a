"""From what was sent to the files: all or nothing, and nothing that is not sound."""

from __future__ import annotations

import errno
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator import cli, write
from generator.forms import github
from generator.proposing import steps
from generator.proposing.outcome import Outcome, Result
from tests.forms.support import FULL, GIVEN, sent
from tests.proposing.support import contents, prepared
from tests.support import copy_of_minimal

LESS_LITTER = "plan/objectives/less-litter.yaml"


def replaced(project: Path, old: str, new: str, path: str = LESS_LITTER) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def outcome(project: Path, name: str, **answers: str) -> Outcome:
    return prepared(project, sent(name, dict(GIVEN[name]) | answers)).outcome


def test_nothing_is_written_by_preparing(tmp_path: Path) -> None:
    project = copy_of_minimal(tmp_path)
    before = contents(project)
    for name in GIVEN:
        prepared(project, sent(name, GIVEN[name]))
    assert contents(project) == before
    assert [path.name for path in tmp_path.iterdir()] == ["project"]


@pytest.mark.parametrize("name", GIVEN)
def test_programs_get_our_own_words_only(name: str, tmp_path: Path) -> None:
    made = outcome(copy_of_minimal(tmp_path), name, source="`rm`; $(x) ${y} ::z")
    assert made.result in (Result.CHANGED, Result.REPORT)
    assert re.fullmatch(r"[A-Za-z0-9 .()-]+", made.title)
    if made.result is Result.CHANGED:
        assert made.branch == "proposal-12"
        assert made.files == (LESS_LITTER,)
        assert f"Closes #{12}" in made.body


@pytest.mark.parametrize("words", ["x " * 30_000, "#" * 60_000, "```\n" * 15_000, "x\n" * 30_000])
def test_a_pull_request_has_room_for_what_changes(words: str, tmp_path: Path) -> None:
    made = outcome(copy_of_minimal(tmp_path), "change-date", source=f"x {words}")
    assert len(made.body) < 65_000
    assert "due date set to June 2026" in made.body
    assert "Closes #12" in made.body


def test_without_a_number_the_branch_is_named_for_the_form(tmp_path: Path) -> None:
    project = copy_of_minimal(tmp_path)
    made = prepared(project, sent("change-date", GIVEN["change-date"]), None).outcome
    assert made.branch == "proposal-change-date"
    assert "Closes" not in made.body
    assert ", in " not in made.body.partition("\n")[0]


def test_what_the_plan_says_already_changes_nothing(tmp_path: Path) -> None:
    project = copy_of_minimal(tmp_path)
    made = outcome(project, "change-date", due="not stated")
    assert made.result is Result.NOTHING
    assert "says just this already" in made.answer


def test_an_owner_is_taken_away_with_its_ground(tmp_path: Path) -> None:
    project = copy_of_minimal(tmp_path)
    made = prepared(
        project,
        sent("change-owner", {"what": "action/empty-bins", "owner": "not-stated", "source": "x"}),
    )
    text = made.texts[LESS_LITTER]
    assert "    owner: not-stated\n    due: 2026-03-31\n" in text


def test_an_objective_has_a_lead_a_date_a_title_and_a_summary(tmp_path: Path) -> None:
    project = copy_of_minimal(tmp_path)
    what = {"what": "objective/less-litter", "source": "The minutes."}
    for name, answers, line in (
        ("change-owner", {"owner": "streets-group"}, "lead: streets-group\n"),
        ("change-date", {"due": "2027"}, 'due: "2027"\n'),
        ("change-wording", {"part": "title", "wording": "No litter"}, "title: No litter\n"),
        ("change-wording", {"part": "explanation", "wording": "No.\nNone."}, "summary: "),
    ):
        made = prepared(project, sent(name, what | answers))
        assert made.outcome.result is Result.CHANGED, made.outcome.answer
        assert f"\n{line}" in made.texts[LESS_LITTER]
        assert made.outcome.title.endswith(" of objective 1.1 (less-litter)")


def test_a_new_wording_leaves_the_printed_one_as_it_is() -> None:
    what = {"what": "action/empty-bins", "part": "title", "source": "x"}
    made = prepared(FULL, sent("change-wording", what | {"wording": "Empty all bins"}, FULL))
    assert "as_printed: Empty the bins eech day" in made.texts[LESS_LITTER]
    assert "wording changed from" in " ".join(made.difference.split())
    assert "printed wording" not in made.difference
    as_printed = {"wording": "Empty the bins eech day"}
    (again,) = [prepared(FULL, sent("change-wording", what | as_printed, FULL)).outcome]
    assert again.result is Result.CORRECT
    assert "**The new words**" in again.answer
    assert "as another wording of the same thing" in again.answer


def test_a_plan_that_is_faulty_itself_is_no_fault_of_the_sender(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_minimal(tmp_path)
    replaced(project, "name: Streets Group\n", "name: <b>x</b>\n", "plan/boards/streets-group.yaml")
    made = outcome(project, "change-date")
    assert made.result is Result.CORRECT
    assert "something wrong in the plan itself" in made.answer
    assert outcome(project, "report-mistake").result is Result.REPORT
    file = tmp_path / "issue.md"
    file.write_text(sent("change-date", GIVEN["change-date"]), encoding="utf-8")
    assert propose(project, "--from-issue", file) == 1
    assert "plan/boards/streets-group.yaml:3:7: error[unsafe-markup]" in capsys.readouterr().out


def test_a_fault_that_no_answer_holds_is_told_as_one_of_the_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.proposing.findings._field", lambda *_: None)
    made = outcome(copy_of_minimal(tmp_path), "change-wording", wording="<b>x</b>")
    assert made.result is Result.CORRECT
    assert "- What you propose does not fit something else in the plan itself." in made.answer


def test_a_warning_lets_a_proposal_pass_and_is_told(tmp_path: Path) -> None:
    made = outcome(copy_of_minimal(tmp_path), "change-date", due="1 May 2031")
    assert made.result is Result.CHANGED
    assert "who follows it up then?" in made.answer
    assert "(due-after-plan)" in made.body


def test_an_id_that_an_earlier_version_had_is_not_used_again(tmp_path: Path) -> None:
    project = copy_of_minimal(tmp_path)

    def git(*arguments: str) -> None:
        settings = (
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            "-c",
            "init.defaultBranch=main",
        )
        subprocess.run(
            ["git", "-C", str(project), *settings, *arguments], check=True, capture_output=True
        )

    git("init")
    replaced(project, "id: collect-litter", "id: paint-bins")
    git("add", "-A")
    git("commit", "-m", "x")
    replaced(project, "id: paint-bins", "id: collect-litter")
    git("commit", "-am", "y")
    made = prepared(project, sent("propose-action", GIVEN["propose-action"]))
    assert "- id: paint-bins-2\n" in made.texts[LESS_LITTER]


def test_forms_that_the_project_has_are_made_anew_with_the_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_minimal(tmp_path)
    assert cli.main(["forms", "--project", str(project), "--site", "https://plan.example.org"]) == 0
    mine = project / github.FOLDER / "mine.yml"
    mine.write_text("name: mine\n", encoding="utf-8")
    made = prepared(project, sent("propose-action", GIVEN["propose-action"]))
    assert f"{github.FOLDER}/change-date.yml" in made.outcome.files
    assert f"{github.FOLDER}/report-mistake.yml" not in made.outcome.files
    steps.carry_out(project, made.texts)
    assert cli.main(["forms", "--project", str(project), "--check"]) == 0
    assert "paint-bins" in (project / github.FOLDER / "change-date.yml").read_text(encoding="utf-8")
    assert "https://plan.example.org/propose-a-change/" in (
        project / github.FOLDER / "config.yml"
    ).read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("at", [0, 1, 2])
def test_all_is_written_or_nothing(
    at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_of_minimal(tmp_path)
    before = contents(project)
    texts = {LESS_LITTER: "a", "plan/plan.yaml": "b", "plan/x/new.yaml": "c"}
    real = write.replace
    done: list[Path] = []

    def refuse(target: Path, content: bytes) -> None:
        done.append(target)
        if len(done) == at + 1:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        real(target, content)

    monkeypatch.setattr(write, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        steps.carry_out(project, texts)
    assert contents(project) == before
    monkeypatch.undo()
    steps.carry_out(project, texts)
    assert {p: contents(project)[p] for p in texts} == {p: t.encode() for p, t in texts.items()}


@pytest.mark.parametrize("path", ["../x.yaml", "/tmp/x.yaml", "plan/../../x"])  # noqa: S108
def test_no_path_leads_out_of_the_project(path: str, tmp_path: Path) -> None:
    project = copy_of_minimal(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(ValueError, match="leads out of the project"):
        steps.carry_out(project, {LESS_LITTER: "a", path: "b"})
    assert contents(tmp_path) == before


# ------------------------------------------------------------------ the command


def propose(project: Path, *arguments: str | Path) -> int:
    return cli.main(["propose", "--project", str(project), *map(str, arguments)])


def test_what_was_sent_through_no_form_is_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_minimal(tmp_path)
    file, answer, summary = (tmp_path / name for name in ("issue.md", "answer.md", "out.json"))
    file.write_text("Hello", encoding="utf-8")
    assert propose(project, "--from-issue", file, "--answer", answer, "--summary", summary) == 0
    assert capsys.readouterr().out == "plan: there is nothing to change\n"
    assert answer.read_text(encoding="utf-8") == ""
    assert json.loads(summary.read_text(encoding="utf-8"))["outcome"] == "nothing"


def test_a_file_that_is_no_issue_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_minimal(tmp_path)
    file = tmp_path / "issue.json"
    assert propose(project, "--from-issue", file) == 2
    file.write_text("{}", encoding="utf-8")
    assert propose(project, "--from-issue", file) == 2
    assert propose(tmp_path / "nowhere", "--from-issue", file) == 2
    assert capsys.readouterr().out == ""
    with file.open("wb") as grown:
        grown.truncate(30_000_001)
    assert propose(project, "--from-issue", file) == 2
    assert "too large to be an issue" in capsys.readouterr().err


def test_a_disk_that_refuses_ends_with_2_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_minimal(tmp_path)
    file = tmp_path / "issue.md"
    file.write_text(sent("change-date", GIVEN["change-date"]), encoding="utf-8")
    before = contents(project)

    def refuse(_project: Path, _texts: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", LESS_LITTER)

    monkeypatch.setattr(steps, "carry_out", refuse)
    assert propose(project, "--from-issue", file, "--answer", tmp_path / "answer.md") == 2
    assert "Read-only file system" in capsys.readouterr().err
    assert contents(project) == before
    assert not (tmp_path / "answer.md").exists()


def test_an_answer_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_minimal(tmp_path)
    file = tmp_path / "issue.md"
    file.write_text(sent("change-date", GIVEN["change-date"]), encoding="utf-8")
    assert propose(project, "--from-issue", file, "--answer", file / "answer.md") == 2
    captured = capsys.readouterr()
    assert "the plan is sound with what was proposed" in captured.out
    assert "all else was done as it is said above" in captured.err


def test_line_ends_of_a_file_stay_as_they_are(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(copy_of_minimal(tmp_path / "copy"), project)
    file = project / LESS_LITTER
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    made = prepared(project, sent("propose-action", GIVEN["propose-action"]))
    assert made.outcome.result is Result.CHANGED
    steps.carry_out(project, made.texts)
    raw = file.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
