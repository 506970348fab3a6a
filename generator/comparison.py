"""Comparing two states of a project, wherever they are: at a commit, in a folder, or here.

The thin edge around `diff`: it reads both states, finds out where the site shows what
changed, and says what to call the two.
"""

from __future__ import annotations

import re
import tempfile
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator import diff, gitrefs, gittrees, load, observations, pipeline
from generator.addresses import addresses
from generator.diagnostics import Severity
from generator.diff import decided, telling
from generator.diff.names import Names
from generator.model import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.diagnostics import Diagnostic
    from generator.diff import Changes, State
    from generator.diff.told import Told
    from generator.diff.undecided import Missing
    from generator.schema import Schemas

HERE = "the files here"
"""What the working tree is called."""
_OWN = ("plan/", "data/")
_RECORD = re.compile(r"(plan|data)/([^./][^/]*/)*[^./][^/]*\.(yaml|csv|json)\Z")
"""The files that a comparison is about, and those that a refresh keeps beside them; names that
begin with a full stop are not read, and may be settings of git."""
MOST = 100
"""How many changes a draft of a decision lists at most."""
LONGEST = 15_000
"""How many characters a draft has at most."""
UNFILLED = {
    "id": "FILL-IN",
    "title": "FILL IN: what was agreed, in one line",
    "meeting": "FILL IN: the meeting, as its minutes call it",
    "board": NOT_STATED,
    "date": "YYYY-MM-DD",
    "agreed": "FILL IN: what was agreed, in plain words",
    "minutes": NOT_STATED,
}
"""What a draft says that only the minutes know; the checks refuse it until it is filled in."""


@dataclass(frozen=True)
class Compared:
    """What came of a comparison."""

    told: Told
    changes: Changes
    old: State
    new: State
    diagnostics: tuple[Diagnostic, ...]
    """The changes that need a decision and name none."""
    texts: Mapping[str, str]
    """The texts of the later state's files, by path, for showing lines of them."""


@dataclass(frozen=True)
class _Side:
    folder: Path
    called: str
    ref: str | None
    """The commit; None for a folder."""
    passed: tuple[str, ...] = ()
    """What the commit has and the folder has not: links, and files too large."""


def compare(project: Path, old: str | None, new: str | None, env: Mapping[str, str]) -> Compared:
    """Compare two states: refs of git, folders of projects, or None.

    None is the commit from which the present state parted from the main branch, and the
    files here.  Raises gittrees.GitError where git cannot say, OSError where a folder has no
    plan.
    """
    with ExitStack() as stack:
        before = _side(project, old, stack) if old is not None else _base(project, env, stack)
        after = _side(project, new, stack) if new is not None else _Side(project, HERE, None)
        return _compared(project, before, after, env)


def folders(old: Path, new: Path, called: tuple[str, str]) -> Told:
    """Compare the projects in two folders, and call them so.

    Raises OSError where a folder has no plan.
    """
    before, after = _Side(old, called[0], None), _Side(new, called[1], None)
    return _compared(new, before, after, {}).told


def _compared(project: Path, before: _Side, after: _Side, env: Mapping[str, str]) -> Compared:
    states = read(before.folder, before.passed), read(after.folder, after.passed)
    changes = diff.compare(*states)
    schemas = load.schemas(project)
    names = Names(states[::-1], schemas)
    found = decided.decided(*states, changes, names, gitrefs.today())
    titles = {ref: names.of(f"decision/{name}") for ref, name in found.covered.items()}
    told = telling.tell(
        *states,
        changes,
        names,
        called=(before.called, after.called),
        pages=pages(after.folder, schemas),
        covered=titles,
        undecided=found.undecided,
        beside=_beside(project, before, after),
        site=addresses(env).site,
        draft=_draft(found.missing, schemas),
    )
    texts = {d.path: d.text for d in states[1].documents}
    return Compared(told, changes, *states, found.diagnostics, texts)


def caused(
    project: Path, checked: pipeline.Checked, old: str | None, env: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """Of the findings about the files here, the errors and what an earlier state has not.

    `old` is a ref, or None for the commit from which the present state parted from the main
    branch.  Raises gittrees.GitError where git cannot say.
    """
    with ExitStack() as stack:
        before = _side(project, old, stack) if old is not None else _base(project, env, stack)
        there = pipeline.check(before.folder, schemas=checked.schemas).diagnostics
    known = {(d.span.path, d.code, d.message) for d in there}
    return tuple(
        d
        for d in checked.diagnostics
        if d.severity is Severity.ERROR or (d.span.path, d.code, d.message) not in known
    )


def _draft(missing: Sequence[Missing], schemas: Schemas) -> str:
    """A file for the decision that some changes lack.

    Empty where none does, and where it could not be read back as what it says.
    """
    if not missing:
        return ""
    from generator.yamledit import CannotEdit, new_file

    agrees = [
        {key: str(value) for key, value in asdict(each).items() if value} for each in missing[:MOST]
    ]
    try:
        text = new_file("decision", {**UNFILLED, "agrees": agrees}, schemas)
    except CannotEdit:
        return ""
    return text if len(text) <= LONGEST else ""


def read(folder: Path, passed: Sequence[str] = ()) -> State:
    """What the files of a project say; `passed` are files of it that the folder has not.

    Raises OSError where there is no plan folder.
    """
    loaded = load.load(folder)
    known = {document.path for document in loaded.documents if document.data is not None}
    unread = {d.span.path for d in loaded.diagnostics} - known
    tables = observations.read(folder)
    unread |= {d.span.path for d in tables.diagnostics} - set(tables.texts)
    missing = {path for path in unread if not (folder / path).exists()}
    also = {path for path in passed if path.startswith(_OWN)}
    declared = loaded.declared | {PurePosixPath(path).stem for path in also}
    return diff.state(loaded.documents, tables, declared, (unread - missing) | also)


def pages(folder: Path, schemas: Schemas) -> Mapping[str, str]:
    """Where the site of a project shows each record, by kind/id; nothing where it is unsound.

    It is held against the schemas of today: of another time's shape there are no pages.
    """
    from generator.pages.places import targets

    checked = pipeline.check(folder, schemas=schemas)
    if not checked.sound:
        return {}
    found = targets(pipeline.view(checked, gitrefs.today()))
    return {ref: _address(target.path, target.anchor) for ref, target in found.items()}


def _address(path: str, anchor: str) -> str:
    """A page's address below that of the site."""
    page = path.removesuffix(".md")
    page = page.removesuffix("index") if page.endswith("index") else f"{page}/"
    return page + (f"#{anchor}" if anchor else "")


def branches(env: Mapping[str, str]) -> tuple[str, ...]:
    """The branch that CI says a proposal is to be merged into; none outside CI."""
    names = (env.get("GITHUB_BASE_REF"), env.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"))
    return tuple(f"{gittrees.ELSEWHERE}{name}" for name in names if name)


def _base(project: Path, env: Mapping[str, str], stack: ExitStack) -> _Side:
    commit = gittrees.base(project, branches(env))
    return _at(project, commit, f"the plan as it stands ({commit[:10]})", stack)


def _side(project: Path, name: str, stack: ExitStack) -> _Side:
    folder = Path(name)
    if not name:
        raise gittrees.GitError("the name of what to compare is empty")
    if (folder / "plan").is_dir():
        return _Side(folder, name, None)
    return _at(project, gittrees.commit(project, name), name, stack)


def _at(project: Path, commit: str, called: str, stack: ExitStack) -> _Side:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="plan-")))
    passed = gittrees.checkout(project, commit, folder)
    if not (folder / "plan").is_dir():
        raise gittrees.GitError(f"{called} has no folder plan/")
    return _Side(folder, called, commit, passed)


def _beside(project: Path, old: _Side, new: _Side) -> tuple[str, ...]:
    """What differs outside the plan and its data; unknown, so empty, between two folders."""
    if old.ref is None or (new.ref is None and new.folder != project):
        return ()
    top = gittrees.prefix(project)
    return tuple(
        path
        for path in gittrees.changed(project, old.ref, new.ref)
        if not (path.startswith(top) and _RECORD.match(path, len(top)))
    )
