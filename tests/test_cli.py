"""The command `plan`: its exit codes, its forms, and no traceback whatever it is given."""

from __future__ import annotations

import errno
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import cli, load
from generator.commands import COMMANDS, GROUPS
from generator.explain import CODES
from generator.explain import FORMS as FORMS_OF_CODES
from generator.reports import FORMATS
from tests.support import MINIMAL, ROOT, copy_of_minimal

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = ROOT / "tests" / "projects" / "full"
BROKEN = ROOT / "tests" / "projects" / "broken"
PLAN = Path(sys.executable).parent / "plan"
WARNED = re.compile(r"^\d+ warnings$", re.MULTILINE)

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith(("GITHUB_", "GITLAB_", "CI_", "PLAN_"))]:
        monkeypatch.delenv(name)


def run(*arguments: str | Path) -> int:
    return cli.main([str(argument) for argument in arguments])


def validate(project: Path, *arguments: str) -> int:
    return run("validate", "--project", project, *arguments)


def replaced(project: Path, path: str, old: str, new: str) -> Path:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return project


# ------------------------------------------------------------------ exit codes


def test_a_sound_plan_ends_with_0(capsys: Output) -> None:
    assert validate(MINIMAL) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("no faults found\n")
    assert "11 files of the plan" in captured.out
    assert captured.err == ""


def test_errors_end_with_1(capsys: Output) -> None:
    assert validate(BROKEN) == 1
    captured = capsys.readouterr()
    assert "error[unknown-reference]" in captured.out
    assert captured.err == ""


def test_warnings_end_with_0_and_with_1_where_they_count(capsys: Output) -> None:
    assert validate(FULL) == 0
    assert WARNED.search(capsys.readouterr().out)
    assert validate(FULL, "--strict") == 1
    assert WARNED.search(capsys.readouterr().out)
    assert validate(MINIMAL, "--strict") == 0


def test_quiet_leaves_out_all_but_errors(capsys: Output) -> None:
    assert validate(FULL, "--quiet") == 0
    assert "warning" not in capsys.readouterr().out
    assert validate(FULL, "--quiet", "--strict") == 1
    capsys.readouterr()
    assert validate(BROKEN, "--quiet") == 1
    out = capsys.readouterr().out
    assert "error[" in out
    assert "warning[" not in out


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("validat",),
        ("validate", "--formt", "text"),
        ("validate", "--format", "yaml"),
        ("validate", "extra"),
        ("validate", "--project"),
        ("pages",),
        ("pages", "--to", "x", "--as-of", "31.12.2025"),
        ("build", "--as-of", "2025-02-30"),
        ("explain", "unknown-key", "empty-value"),
        ("explain", "unknown-key", "--format", "github"),
        ("propose",),
        ("forms", "--site"),
        ("stale", "--format", "sarif"),
        ("smoke",),
        ("forge",),
        ("forge", "issue", "--key", "x"),
    ],
)
def test_a_wrong_call_ends_with_2_and_the_usage(arguments: tuple[str, ...], capsys: Output) -> None:
    assert cli.main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("usage: plan")


@pytest.mark.parametrize("command", ["", *COMMANDS, *GROUPS])
def test_help_ends_with_0_and_explains_every_option(command: str, capsys: Output) -> None:
    assert cli.main([*command.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("usage: plan")
    lines = shown.partition("options:")[2].splitlines()
    for number, line in enumerate(lines):
        if line.startswith("  -"):
            words = line.strip().split("  ", 1)
            assert len(words) == 2 or lines[number + 1].startswith("      "), line


@pytest.mark.parametrize(
    "command",
    [
        ("validate",),
        ("pages", "--to", "out"),
        ("build",),
        ("serve",),
        ("data", "refresh"),
        ("forms",),
        ("propose", "--from-issue", __file__),
        ("stale",),
    ],
)
def test_a_missing_project_ends_with_2(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*command, "--project", tmp_path / "nowhere") == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("plan: there is no folder plan/ in ")
    assert captured.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_project_that_is_a_file_ends_with_2(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "plan"
    file.write_text("not a folder", encoding="utf-8")
    assert validate(file) == 2
    assert validate(tmp_path) == 2
    assert "there is no folder plan/" in capsys.readouterr().err


def test_a_folder_that_cannot_be_read_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def refuse(self: Path, _pattern: str) -> Iterator[Path]:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "rglob", refuse)
    assert validate(MINIMAL) == 2
    assert capsys.readouterr().err.startswith("plan: Permission denied (")


def test_a_file_that_cannot_be_read_is_a_fault_of_the_plan(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name in ("streets-group.yaml", "litter-reports.csv"):
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert validate(MINIMAL, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert {(d["path"], d["code"]) for d in found} == {
        ("plan/boards/streets-group.yaml", "unreadable-file"),
        ("data/litter-reports.csv", "unreadable-file"),
    }


def test_an_interruption_ends_with_2(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    def interrupt(_project: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(load, "load", interrupt)
    assert validate(MINIMAL) == 2
    assert capsys.readouterr().err == ""


def test_the_nearest_project_upwards_is_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(FULL / "plan" / "boards")
    assert run("validate", "--quiet") == 0
    files = len(list(FULL.glob("plan/**/*.yaml")))
    assert f"{files} files of the plan" in capsys.readouterr().out


# ------------------------------------------------------------------ forms


@pytest.mark.parametrize("project", [MINIMAL, FULL, BROKEN], ids=lambda path: path.name)
@pytest.mark.parametrize("form", FORMATS)
def test_every_form_has_the_same_exit_code(form: str, project: Path, capsys: Output) -> None:
    assert validate(project, "--format", form) == (1 if project == BROKEN else 0)
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.endswith("\n")
    if form in ("json", "sarif"):
        json.loads(captured.out)


def test_annotations_are_what_github_actions_gets(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    validate(BROKEN)
    assert capsys.readouterr().out.startswith("::error file=")
    validate(BROKEN, "--format", "text")
    assert "::error" not in capsys.readouterr().out
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    validate(BROKEN)
    assert "::error" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("env", "ending"),
    [
        ({}, "Explained: plan explain {}"),
        ({"PLAN_SITE_URL": "https://x.example.org/p/"}, "Explained: https://x.example.org/p/checks/{}/"),
        ({"CI_PAGES_URL": "https://x.example.org"}, "Explained: https://x.example.org/checks/{}/"),
        ({"GITHUB_REPOSITORY": "a/b"}, "Explained: plan explain {}"),
        ({"PLAN_SITE_URL": "nowhere"}, "Explained: plan explain {}"),
    ],
)  # fmt: skip
def test_annotations_lead_to_the_page_of_their_code(
    env: dict[str, str], ending: str, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    validate(BROKEN, "--format", "github")
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
    assert lines
    for line in lines:
        code = line.partition("title=")[2].partition("::")[0]
        assert line.endswith(f"%0A{ending.format(code)}")


# ------------------------------------------------------------------ codes explained


def test_a_code_is_explained_where_no_project_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("explain", "unsafe-markup") == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("error[unsafe-markup]\n\nA text holds HTML")
    assert captured.err == ""
    assert run("explain", "broken-link", "--project", tmp_path / "nowhere") == 0
    assert capsys.readouterr().out.startswith("error[broken-link]\n")


def test_codes_are_listed(capsys: Output) -> None:
    assert run("explain") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(CODES)
    assert re.fullmatch(r"error\[ambiguous-value\] +A value is read .*", lines[0])


def test_the_page_is_told_where_the_site_is_known(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("PLAN_SITE_URL", "https://plan.example.org")
    assert run("explain", "csv-gap", "--format", "json", "--project", ROOT) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["explained"] == "https://plan.example.org/checks/csv-gap/"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("unknwn-key", "there is no code “unknwn-key”; did you mean “unknown-key”?"),
        ("Unknown-Key", "did you mean “unknown-key”?"),
        ("brokenlink", "did you mean “broken-link”?"),
        ("zzz", "there is no code “zzz”; `plan explain` lists them all"),
        ("", "there is no code “”; `plan explain` lists them all"),
        ("\x1b[31m\nplan: fine", "there is no code “\\x1b[31m\\x0aplan: fine”; "),
        ("../plan", "there is no code “../plan”"),
        ("\udcff", "there is no code “\\xdcff”"),
    ],
)
@pytest.mark.parametrize("form", FORMS_OF_CODES)
def test_an_unknown_code_ends_with_2_and_the_nearest(
    code: str, said: str, form: str, capsys: Output
) -> None:
    assert run("explain", code, "--format", form) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("plan: ")
    assert said in captured.err
    assert captured.err.count("\n") == 1


# ------------------------------------------------------------------ pipes and streams


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_stops_reading_makes_no_traceback(form: str) -> None:
    with subprocess.Popen(
        [PLAN, "validate", "--project", BROKEN, "--format", form],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 2


def test_findings_are_utf_8_whatever_the_terminal_says() -> None:
    done = subprocess.run(
        [PLAN, "validate", "--project", BROKEN],
        capture_output=True,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 1
    assert "did you mean “organisations”?" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_a_stream_that_cannot_be_configured_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert validate(MINIMAL) == 0
    assert "no faults found" in stream.getvalue()


# ------------------------------------------------------------------ any bytes in any file

FILES = sorted(
    path.relative_to(MINIMAL).as_posix()
    for folder in ("plan", "data")
    for path in (MINIMAL / folder).rglob("*.*")
)
FORMS = sorted(FORMATS)
SCRAPS = st.sampled_from(
    [b"\n", b": ", b"- ", b"\xff", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"[", b"{", b'"', b"'",
     b"&a [*a]", b"*a", b"#", b" #x", b",", b";", b"id: x", b"not-stated", b"2025", b"\t", b"\r",
     b"---\n", b"!!python/object/apply:os.system ['x']", b"\xc3\xa9", b"|", b"<b>", b"~", b"null"]
)  # fmt: skip
BYTES = st.one_of(st.binary(max_size=200), st.lists(SCRAPS, max_size=30).map(b"".join))


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_minimal(tmp_path_factory.mktemp("fuzz"))


def check_with(scratch: Path, path: str, content: bytes, form: str, capsys: Output) -> None:
    file = scratch / path
    before = file.read_bytes()
    try:
        file.write_bytes(content)
        code = validate(scratch, "--format", form)
    finally:
        file.write_bytes(before)
    captured = capsys.readouterr()
    assert code in (0, 1)
    assert captured.err == ""
    assert (code == 1) == bool(load_errors(captured.out, form))


def load_errors(out: str, form: str) -> bool:
    """Whether a report tells of an error."""
    signs = {"text": ": error[", "github": "::error ", "json": '"severity": "error"',
             "sarif": '"level": "error"', "markdown": " error: "}  # fmt: skip
    if form == "markdown":
        return "| error: " in out
    return signs[form] in out


ANY = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@ANY
@given(path=st.sampled_from(FILES), content=BYTES, form=st.sampled_from(FORMS))
def test_any_bytes_in_any_file_are_a_finding_and_no_traceback(
    scratch: Path, capsys: Output, path: str, content: bytes, form: str
) -> None:
    check_with(scratch, path, content, form, capsys)


@ANY
@given(path=st.sampled_from(FILES), scrap=SCRAPS, chance=st.randoms(use_true_random=False))
def test_scraps_within_any_file_are_a_finding_and_no_traceback(
    scratch: Path, capsys: Output, path: str, scrap: bytes, chance: random.Random
) -> None:
    before = (scratch / path).read_bytes()
    at = chance.randrange(len(before) + 1)
    upto = chance.choice([at, at + 1, at + 5, len(before)])
    check_with(scratch, path, before[:at] + scrap + before[upto:], "json", capsys)


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("content", [b"", b"~\n", b"null\n", b"[]\n", b"{}\n", b"5\n", b"x\n"])
def test_a_file_that_holds_next_to_nothing(
    path: str, content: bytes, scratch: Path, capsys: Output
) -> None:
    check_with(scratch, path, content, "json", capsys)


@pytest.mark.parametrize("path", FILES)
def test_a_folder_in_the_place_of_a_file(path: str, tmp_path: Path, capsys: Output) -> None:
    project = copy_of_minimal(tmp_path)
    (project / path).unlink()
    (project / path).mkdir()
    assert validate(project) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["a\udcff.yaml", "a\nb.yaml", "a b,c:d%.yaml", "😀.yaml"])
@pytest.mark.parametrize("form", FORMATS)
def test_odd_names_of_files_are_reported(
    name: str, form: str, tmp_path: Path, capsys: Output
) -> None:
    project = copy_of_minimal(tmp_path)
    board = project / "plan" / "boards" / "streets-group.yaml"
    shutil.copy(board, board.parent / name)
    shutil.copy(board, project / "data" / name.replace(".yaml", ".csv"))
    assert validate(project, "--format", form) == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    if form in ("json", "sarif"):
        json.loads(captured.out)


# ------------------------------------------------------------------ pages


def pages(to: Path, project: Path = FULL, day: str = "2025-06-01") -> int:
    return run("pages", "--project", project, "--to", to, "--as-of", day)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_pages_are_written_once(tmp_path: Path, capsys: Output) -> None:
    to = tmp_path / "docs"
    to.mkdir()
    (to / "mine.md").write_text("mine", encoding="utf-8")
    assert pages(to) == 0
    said = capsys.readouterr().out
    assert re.match(r"plan: sound, with \d+ warnings \(see `plan validate`\)\n", said)
    first = contents(to)
    made = len(first) - 2
    assert f"plan: {made} files written, 0 unchanged, 0 removed" in said
    assert {"index.md", "boards/streets-board.md", "data/barks.csv", "mine.md"} <= set(first)
    assert "schema/v1/board.schema.json" in first
    assert pages(to) == 0
    assert f"0 files written, {made} unchanged, 0 removed" in capsys.readouterr().out
    assert contents(to) == first


def test_pages_that_are_gone_are_removed_and_foreign_files_stay(
    tmp_path: Path, capsys: Output
) -> None:
    project, to = tmp_path / "full", tmp_path / "docs"
    shutil.copytree(FULL, project)
    pages(to, project)
    (to / "boards" / "mine.md").write_text("mine", encoding="utf-8")
    (project / "plan" / "boards" / "parks-group.yaml").unlink()
    before = contents(to)
    capsys.readouterr()
    assert pages(to, project) == 0
    assert "1 removed" in capsys.readouterr().out
    assert before.keys() - contents(to).keys() == {"boards/parks-group.md"}
    assert contents(to)["boards/mine.md"] == b"mine"


def test_the_day_of_the_pages_is_the_one_that_was_given(tmp_path: Path) -> None:
    pages(tmp_path, MINIMAL, "2031-12-24")
    home = (tmp_path / "index.md").read_text(encoding="utf-8")
    assert "the plan as of 24 December 2031" in home


def test_a_broken_plan_makes_no_pages(tmp_path: Path, capsys: Output) -> None:
    to = tmp_path / "docs"
    assert pages(to, BROKEN) == 1
    assert not to.exists()
    out = capsys.readouterr().out
    assert "error[" in out
    assert "warning[" not in out


def test_pages_that_cannot_be_written_end_with_2(tmp_path: Path, capsys: Output) -> None:
    to = tmp_path / "docs"
    to.write_text("a file", encoding="utf-8")
    assert pages(to, MINIMAL) == 2
    assert capsys.readouterr().err.startswith("plan: ")


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_site_needs_its_configuration(command: str, capsys: Output) -> None:
    assert run(command, "--project", MINIMAL) == 2
    assert "there is no mkdocs.yml in" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_broken_plan_makes_no_site(command: str, capsys: Output) -> None:
    assert run(command, "--project", BROKEN) == 1
    assert "error[" in capsys.readouterr().out


def test_a_site_without_the_plugin_is_refused(tmp_path: Path, capsys: Output) -> None:
    project = copy_of_minimal(tmp_path)
    (project / "mkdocs.yml").write_text("site_name: x\nplugins: []\n", encoding="utf-8")
    (project / "docs").mkdir()
    assert run("build", "--project", project, "--site-dir", tmp_path / "site") == 1
    assert "does not name the plugin partnership-plan" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["site_name: [\n", "site_name: x\ntheme: nowhere\n", "docs_dir: 5\n"]
)
def test_a_broken_configuration_is_no_traceback(text: str, tmp_path: Path, capsys: Output) -> None:
    project = copy_of_minimal(tmp_path)
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert run("build", "--project", project, "--site-dir", tmp_path / "site") == 1
    assert capsys.readouterr().err.count("Traceback") == 0


# ------------------------------------------------------------------ speed

HEAVY = (
    "ruamel",
    "pandas",
    "numpy",
    "plotly",
    "mkdocs",
    "jinja2",
    "markdown_it",
    "jsonschema",
    "markdown",
)


@pytest.mark.parametrize("project", [ROOT, FULL], ids=["this plan", "full"])
def test_validating_a_sound_plan_imports_nothing_heavy(project: Path) -> None:
    code = (
        "import sys\n"
        "from generator.cli import main\n"
        "code = main(['validate', '--format', 'json'])\n"
        "print(file=sys.stderr)\n"
        "print(code, *sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True
    )
    code_, *loaded = done.stderr.splitlines()[-1].split()
    assert code_ == "0"
    assert sorted(set(HEAVY) & set(loaded)) == []
    assert "generator.rules" in loaded
    assert "generator.explain" not in loaded
