"""The steps from what was sent to a changed plan, in order; only here is anything written.

Read what was sent, make edits of it, make them in memory, check the whole plan as it would be,
and write all of it or nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator import formfiles, gitrefs, pipeline, write, yamledit, yamltext
from generator.forms import FORMS, files, reading
from generator.forms.base import Complaint, Context
from generator.proposing import edits, findings, words
from generator.proposing.describe import describe
from generator.proposing.outcome import Outcome, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.forms.base import Field, Form, Proposal
    from generator.proposing.issue import Issue

_FOLDERS = ("data", "plan", "schema")
"""What a project is laid out of, to tell what would change."""


@dataclass(frozen=True)
class Prepared:
    """What is to be done, once it is known to be sound."""

    outcome: Outcome
    texts: Mapping[str, str] = field(default_factory=dict)
    """The files to write, by path."""
    difference: str = ""
    """What changes, in sentences for a terminal."""
    faulty: pipeline.Checked | None = None
    """The plan as it stands, where it is at fault itself."""


def prepare(project: Path, issue: Issue) -> Prepared:
    """Find out what comes of what was sent; nothing is written.

    Raises OSError where the project cannot be read.
    """
    checked = pipeline.check(project)
    context = Context(checked.plan, checked.schemas, lambda: _taken(project, checked))
    fields = {name: form.fields(context) for name, form in FORMS.items()}
    read = reading.read(issue.body, fields, issue.labels)
    if not read.form:
        return Prepared(Outcome(Result.NOTHING, number=issue.number))
    if read.complaints:
        name = read.form if read.form in FORMS else ""
        return Prepared(_correct(read.complaints, name, issue))
    form, asked = FORMS[read.form], fields[read.form]
    proposal = form.propose(read.answers, context)
    if proposal.complaints:
        return Prepared(_correct(proposal.complaints, form.name, issue))
    if not proposal.edits:
        answer = words.report(proposal)
        title = proposal.title
        return Prepared(Outcome(Result.REPORT, answer, form.name, issue.number, title=title))
    if not checked.sound:
        outcome = Outcome(Result.CORRECT, words.FAULTY, form.name, issue.number)
        return Prepared(outcome, faulty=checked)
    return _changed(project, checked, issue, form, asked, read.answers, proposal)


def _changed(
    project: Path,
    checked: pipeline.Checked,
    issue: Issue,
    form: Form,
    fields: Sequence[Field],
    answers: Mapping[str, str],
    proposal: Proposal,
) -> Prepared:
    """What comes of edits: the texts that they make, if the plan is sound with them."""
    texts = {document.path: document.text for document in checked.documents}
    try:
        made = edits.applied(proposal.edits, texts, checked.schemas)
    except yamledit.CannotEdit:
        return Prepared(_correct([_CANNOT], form.name, issue))
    if not made:
        return Prepared(Outcome(Result.NOTHING, words.NOTHING_NEW, form.name, issue.number))
    after = pipeline.check(project, made)
    if not after.sound:
        found = findings.complaints(after.errors, proposal, after.documents, fields, answers)
        return Prepared(_correct(found, form.name, issue))
    notes = findings.added(checked.diagnostics, after.diagnostics)
    with laid_out(project, made) as proposed:
        described = describe(project, proposed)
    made |= _forms(project, after)
    return Prepared(
        Outcome(
            Result.CHANGED,
            words.changed(
                described.sentences, findings.notes(notes), undecided=described.undecided
            ),
            form.name,
            issue.number,
            tuple(sorted(made)),
            proposal.title,
            f"proposal-{issue.number}" if issue.number else f"proposal-{form.name}",
            words.body(form, fields, answers, issue.number, notes, described.markdown),
        ),
        made,
        described.text,
    )


_CANNOT = Complaint(
    "",
    "",
    "This cannot be put into the plan by a program. Someone who looks after the plan has to do "
    "it by hand.",
)


def _correct(complaints: Iterable[Complaint], form: str, issue: Issue) -> Outcome:
    answer = words.correct(tuple(dict.fromkeys(complaints)))
    return Outcome(Result.CORRECT, answer, form, issue.number)


def _taken(project: Path, checked: pipeline.Checked) -> frozenset[str]:
    """Every id that the plan has, and those that its objectives had as far as git knows."""
    present = {document.path: document.text for document in checked.documents}
    earlier = (
        version.text
        for path in (objective.origin.path for objective in checked.plan.objectives.values())
        for version in gitrefs.history(project, path, present[path]).versions
    )
    texts = chain(present.values(), earlier)
    return frozenset(chain.from_iterable(yamltext.ids_in(text) for text in texts))


def _forms(project: Path, after: pipeline.Checked) -> dict[str, str]:
    """The forms that the project has, as they are to be made of the changed plan."""
    there = formfiles.stored(project)
    made = files.files(Context(after.plan, after.schemas), files.site_in(there))
    return {path: text for path, text in made.items() if there.get(path, text) != text}


@contextmanager
def laid_out(project: Path, texts: Mapping[str, str]) -> Iterator[Path]:
    """A folder with the project as it would be; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="proposal-") as folder:
        root = Path(folder)
        for name in _FOLDERS:
            if (project / name).is_dir():
                shutil.copytree(project / name, root / name)
        for path, text in texts.items():
            write.replace(root / path, text.encode("utf-8"))
        yield root


def carry_out(project: Path, texts: Mapping[str, str]) -> None:
    """Write files of a project: all of them, or none.

    Raises OSError where the disk refuses, and ValueError where a path would leave the
    project; what was written by then is as it was before.
    """
    root = project.resolve()
    targets = {path: project / PurePosixPath(path) for path in sorted(texts)}
    for path, target in targets.items():
        if not target.resolve().is_relative_to(root):
            raise ValueError(f"{path} leads out of the project")
    before: dict[Path, bytes | None] = {}
    try:
        for path, target in targets.items():
            earlier = target.read_bytes() if target.is_file() else None
            write.replace(target, texts[path].encode("utf-8"))
            before[target] = earlier
    except BaseException:
        for target, content in before.items():
            if content is None:
                target.unlink(missing_ok=True)
            else:
                write.replace(target, content)
        raise
