"""What editors and pre-commit are told: it fits the kinds of file, and the code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from fnmatch import fnmatchcase
from typing import Any

import pytest
import yaml

from generator import cli, load
from generator.commands import COMMANDS
from generator.model import KINDS
from generator.yamledit.scalars import WIDTH
from tests.support import MINIMAL, ROOT

BROKEN = ROOT / "tests" / "projects" / "broken"
SETTINGS: dict[str, Any] = json.loads((ROOT / ".vscode" / "settings.json").read_text())
EXTENSIONS: dict[str, Any] = json.loads((ROOT / ".vscode" / "extensions.json").read_text())
OURS: dict[str, Any] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
OFFERED: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
(LOCAL,) = OURS["repos"]
HOOKS = {"ours": LOCAL["hooks"], "offered": OFFERED}

each_hook = pytest.mark.parametrize(
    "hook", [hook for hooks in HOOKS.values() for hook in hooks], ids=lambda hook: hook["name"]
)


# ------------------------------------------------------------------ VS Code


def test_each_kind_of_file_has_its_schema() -> None:
    wanted = {}
    for kind in KINDS:
        below = "" if kind.single else "/*.yaml" if kind.folders is None else "/*/*.yaml"
        wanted[f"./schema/{kind.name}.schema.json"] = f"/plan/{kind.place}{below}"
    assert SETTINGS["yaml.schemas"] == wanted
    for schema in wanted:
        assert (ROOT / schema).is_file()


def test_each_file_of_the_plan_meets_the_glob_of_its_kind_alone() -> None:
    for document in load.load(ROOT).documents:
        meant = [
            schema for schema, glob in SETTINGS["yaml.schemas"].items()
            if fnmatchcase(f"/{document.path}", glob)
        ]  # fmt: skip
        assert meant == [f"./schema/{document.kind}.schema.json"], document.path


def test_the_editor_helps_and_leaves_the_layout_to_plan_fmt() -> None:
    for name in ("validate", "completion", "hover"):
        assert SETTINGS[f"yaml.{name}"] is True
    assert SETTINGS["yaml.yamlVersion"] == "1.2"
    assert SETTINGS["yaml.format.enable"] is False
    assert SETTINGS["yaml.schemaStore.enable"] is False, "nothing is asked of the web"
    assert SETTINGS["[yaml]"]["editor.rulers"] == [WIDTH]
    assert SETTINGS["[yaml]"]["editor.wordWrapColumn"] == WIDTH
    assert SETTINGS["[yaml]"]["editor.formatOnSave"] is False
    assert SETTINGS["files.eol"] == "\n"
    assert "redhat.vscode-yaml" in EXTENSIONS["recommendations"]


@pytest.mark.parametrize("name", ["settings.json", "extensions.json"])
def test_git_keeps_the_settings(name: str) -> None:
    ignored = subprocess.run(
        ["git", "check-ignore", "--quiet", "--no-index", f".vscode/{name}"], cwd=ROOT, check=False
    )
    assert ignored.returncode == 1


def test_the_two_settings_of_editors_agree() -> None:
    text = (ROOT / ".editorconfig").read_text(encoding="utf-8")
    everywhere = text[text.index("[*]") : text.index("[*.py]")]
    for line in (
        "charset = utf-8", "end_of_line = lf", "indent_style = space",
        f"indent_size = {SETTINGS['[yaml]']['editor.tabSize']}",
        "insert_final_newline = true", "trim_trailing_whitespace = true",
    ):  # fmt: skip
        assert line in everywhere
    assert SETTINGS["files.insertFinalNewline"]
    assert SETTINGS["files.trimTrailingWhitespace"]


# ------------------------------------------------------------------ pre-commit


@pytest.mark.parametrize("place", HOOKS)
def test_both_places_have_both_hooks_and_tidy_before_they_check(place: str) -> None:
    assert [hook["id"] for hook in HOOKS[place]] == ["plan-fmt", "plan-validate"]


@each_hook
def test_hooks_have_what_pre_commit_asks_for(hook: dict[str, Any]) -> None:
    assert hook.keys() <= {
        "id", "name", "description", "language", "entry", "args", "files", "pass_filenames",
        "require_serial", "additional_dependencies",
    }  # fmt: skip
    assert {"id", "name", "language", "entry"} <= hook.keys()
    assert hook["language"] == "python"


@each_hook
def test_hooks_call_a_command_that_there_is(
    hook: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    command = hook["id"].removeprefix("plan-")
    assert command in COMMANDS
    assert hook["entry"] in (f"plan {command}", f"python -m generator.cli {command}")
    arguments = [command, "--project", str(MINIMAL), *hook.get("args", ())]
    assert cli.main(arguments) == 0
    capsys.readouterr()


@each_hook
def test_hooks_see_the_files_that_their_command_takes(hook: dict[str, Any]) -> None:
    files = re.compile(hook["files"])
    for document in load.load(ROOT).documents:
        assert files.search(document.path)
    assert not files.search("tests/projects/full/plan/plan.yaml")
    assert not files.search("generator/plan/x.yaml")
    takes_names = hook["id"] == "plan-fmt"
    assert hook.get("pass_filenames", True) is takes_names
    assert bool(files.search("data/crime-rate.csv")) is not takes_names
    assert bool(files.search("plan/boards/x.yml")) is not takes_names


def name_of(requirement: str) -> str:
    """A distribution's name in the one spelling that all have."""
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_hooks_of_this_repository_have_the_packages_that_their_commands_load() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (packages, *others) = (hook["additional_dependencies"] for hook in LOCAL["hooks"])
    assert all(other == packages for other in others)
    assert set(packages) <= set(project["dependencies"]), "as pyproject.toml has them"

    code = (
        "import sys\n"
        "from importlib.metadata import packages_distributions\n"
        "from generator.cli import main\n"
        "main(['validate'])\n"
        "main(['fmt', '--check'])\n"
        "of = packages_distributions()\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(*sorted({d for name in loaded for d in of.get(name, ())}), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=BROKEN, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    loaded = set(map(name_of, done.stderr.splitlines()[-1].split()))

    direct = {name_of(each) for each in project["dependencies"]}
    comes_with_jsonschema = {"referencing"}
    assert direct & loaded - comes_with_jsonschema == set(map(name_of, packages))
