"""The workflows as data: what tests of them share."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.support import ROOT

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
DEPENDABOT = ROOT / ".github" / "dependabot.yml"

Node = dict[str, Any]


@cache
def read(path: Path) -> Node:
    """A workflow, every value of it a text: `on` is a word, as GitHub reads it (YAML 1.2)."""
    text = path.read_text(encoding="utf-8")
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only
    assert isinstance(found, dict)
    return found


@dataclass(frozen=True)
class Step:
    """A step of a job."""

    file: str
    job: str
    node: Node

    def __str__(self) -> str:
        return f"{self.file}, {self.job}: {self.node.get('name')}"


def jobs() -> Iterator[tuple[str, str, Node]]:
    """Every job of every workflow of GitHub, with the file's name and its own."""
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield path.name, name, job


def steps() -> list[Step]:
    """Every step of every job."""
    return [Step(file, name, step) for file, name, job in jobs() for step in job["steps"]]


def gitlab_jobs() -> dict[str, Node]:
    """Every job of GitLab's file."""
    other = {"workflow", "stages", "variables", "default"}
    return {
        name: job
        for name, job in read(GITLAB).items()
        if name not in other and not name.startswith(".")
    }


def calls() -> list[tuple[str, list[str]]]:
    """Every line that is run, with where it stands, in words."""
    found = [(str(step), step.node["run"]) for step in steps() if "run" in step.node]
    for name, job in gitlab_jobs().items():
        found += [(f".gitlab-ci.yml, {name}", line) for line in job["script"]]
    return [(where, shlex.split(line)) for where, line in found]
