"""Runs the jobs of a workflow on this machine: what stands there is what is run.

Here belongs as much of GitHub Actions and GitLab CI as our files use.  Commands are called in
this process, with just the environment that CI would give to that step; actions only move
files between a job and the artifacts.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator import cli
from generator.commands import COMMANDS
from tests.forge.fake import TOKEN
from tests.workflows.files import FOLDER, GITLAB, Node, read

Pretence = Callable[[list[str]], int]
_VARIABLE = re.compile(r"\$([A-Z_]+)")
_OUTCOME = re.compile(r"steps\.([a-z]+)\.outcome == '(success|failure)'")
_SECRET = ("GITHUB_TOKEN", "GITLAB_TOKEN")


@dataclass
class Runner:
    """A machine of CI, for one project."""

    monkeypatch: pytest.MonkeyPatch
    project: Path
    temp: Path
    """RUNNER_TEMP."""
    environment: Mapping[str, str]
    """What CI sets for every step; a token among it is kept back."""
    pretend: Mapping[str, Pretence] = field(default_factory=dict)
    """What stands for commands that have tests of their own, by name."""
    expressions: dict[str, str] = field(default_factory=dict)
    """What expressions of the workflow are worth."""
    artifacts: dict[str, Path] = field(default_factory=dict)
    codes: list[tuple[str, int]] = field(default_factory=list)
    """The commands that ran, and their exit codes."""

    def __post_init__(self) -> None:
        self.temp.mkdir(parents=True, exist_ok=True)
        self.expressions |= {
            "github.token": TOKEN,
            "github.event.repository.default_branch": "main",
            "vars.PLAN_SITE_URL": "",
            "runner.temp": str(self.temp),
        }

    def job(self, file: str, name: str) -> bool:
        """Run a job of GitHub's; whether it succeeded."""
        sound = True
        outcomes: dict[str, str] = {}
        for step in read(FOLDER / file)["jobs"][name]["steps"]:
            if not self._wanted(step.get("if", ""), sound, outcomes):
                continue
            done = self._uses(step) if "uses" in step else self._runs(step)
            if "id" in step:
                outcomes[step["id"]] = "success" if done else "failure"
            sound = sound and (done or step.get("continue-on-error") == "true")
        return sound

    def gitlab(self, name: str) -> bool:
        """Run a job of GitLab's; whether it succeeded."""
        job = read(GITLAB)[name]
        return all(self._call(line, {"GITLAB_TOKEN": TOKEN}) == 0 for line in job["script"])

    # ---------------------------------------------------------- steps

    def _wanted(self, condition: str, sound: bool, outcomes: Mapping[str, str]) -> bool:
        if condition == "${{ !cancelled() }}":
            return True
        if not condition:
            return sound
        found = _OUTCOME.fullmatch(condition)
        assert found, f"the runner does not know: if: {condition}"
        return sound and outcomes.get(found[1]) == found[2]

    def _uses(self, step: Node) -> bool:
        action = step["uses"].partition("@")[0]
        given = {k: self._worth(v) for k, v in step.get("with", {}).items()}
        if action == "actions/upload-artifact":
            source = self.project / given["path"]
            if not source.exists():
                assert given.get("if-no-files-found") == "ignore"
                return True
            self.artifacts[given["name"]] = self._kept(source, given["name"])
        elif action == "actions/upload-pages-artifact":
            self.artifacts["github-pages"] = self._kept(
                self.project / given["path"], "github-pages"
            )
        elif action == "actions/download-artifact":
            if given["name"] not in self.artifacts:
                return False
            shutil.copytree(self.artifacts[given["name"]], given["path"])
        else:
            known = {"checkout", "setup-python", "configure-pages", "deploy-pages"}
            assert action.partition("/")[2] in known
        return True

    def _kept(self, source: Path, name: str) -> Path:
        target = self.temp.parent / "artifacts" / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
        return target

    def _runs(self, step: Node) -> bool:
        own = {name: self._worth(value) for name, value in step.get("env", {}).items()}
        return self._call(step["run"], own) == 0

    def _worth(self, value: str) -> str:
        def one(found: re.Match[str]) -> str:
            return self.expressions[found[1]]

        return re.sub(r"\$\{\{ ([^}]+) \}\}", one, value)

    def _call(self, line: str, own: Mapping[str, str]) -> int:
        common = {k: v for k, v in self.environment.items() if k not in _SECRET}
        environment = {**common, "RUNNER_TEMP": str(self.temp), **own}
        words = [
            _VARIABLE.sub(lambda found: environment[found[1]], word) for word in shlex.split(line)
        ]
        assert words[:3] == ["python3", "make.py", "plan"]
        given = words[3:]
        name = " ".join(given[:2]) if " ".join(given[:2]) in COMMANDS else given[0]
        with self.monkeypatch.context() as patch:
            for each in [n for n in os.environ if n.startswith(("GITHUB_", "GITLAB_", "CI"))]:
                patch.delenv(each)
            for key, value in environment.items():
                patch.setenv(key, value)
            patch.chdir(self.project)
            code = self.pretend[name](given) if name in self.pretend else cli.main(given)
        self.codes.append((name, code))
        return code
