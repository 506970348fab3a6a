"""What tests of the checks need: a project's findings, and copies of the minimal project."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator import (
    assemble,
    disclosing,
    feeds,
    load,
    observations,
    releases,
    rules,
    shape,
    withheld,
    yamltext,
)
from generator.diagnostics import Diagnostic
from generator.documents import Document, Documents
from generator.rules.base import Context

if TYPE_CHECKING:
    from generator.schema import Schemas

ROOT = Path(__file__).parent.parent
MINIMAL = ROOT / "tests" / "projects" / "minimal"


@cache
def schemas() -> Schemas:
    return load.schemas(ROOT)


def findings(project: Path) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a project's plan and data."""
    return Checked(project).findings()


def copy_of_minimal(folder: Path) -> Path:
    project = folder / "project"
    shutil.copytree(MINIMAL, project)
    return project


def _shaped(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    faults = shape.check(document, schemas()) if document.data is not None else ()
    return replace(document, sound=document.sound and not faults), faults


class Checked:
    """A project that is read once, and can then be checked with the text of a file replaced."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.loaded = load.load(project)
        self.tables = observations.read(project)
        self._shaped = {d.path: _shaped(d) for d in self.loaded.documents}
        self.documents = {path: document for path, (document, _) in self._shaped.items()}

    def read(self, path: str, text: str) -> tuple[Document, tuple[Diagnostic, ...]]:
        """A file's document with another text, and what reading and shape find in it."""
        parsed = yamltext.parse(text, path)
        old = self.documents[path]
        document, faults = _shaped(
            replace(
                old, text=text, data=parsed.data, root=parsed.root, sound=not parsed.diagnostics
            )
        )
        return document, parsed.diagnostics + faults

    def findings(
        self, path: str = "", text: str = "", *, data: bool = True
    ) -> tuple[Diagnostic, ...]:
        """Everything that is wrong, with this text in place of the file's own."""
        shaped = dict(self._shaped)
        found = [d for d in self.loaded.diagnostics if d.span.path != path]
        declared = self.loaded.declared
        if path:
            shaped[path] = self.read(path, text)
            if shaped[path][0].data is None:
                declared |= yamltext.ids_in(text)
        for _, faults in shaped.values():
            found.extend(faults)
        documents = Documents(document for document, _ in shaped.values())
        plan = assemble.assemble(documents)
        if data:
            found.extend(self.tables.diagnostics)
            found.extend(observations.check(self.tables, plan, schemas(), documents))
            people = withheld.people(documents)
            if people:
                earlier = releases.read(self.project, self.tables, people)
                found.extend(disclosing.check(self.tables, plan, earlier))
        found.extend(feeds.check(self.project, plan, documents))
        texts = self.tables.texts if data else {}
        context = Context(documents, plan, schemas(), declared, self.tables.names, texts)
        found.extend(rules.check(context))
        return rules.settle(found)
