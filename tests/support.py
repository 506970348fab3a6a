"""What tests of the checks need: a project's findings, and copies of the minimal project."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator import assemble, load, observations, rules, schema, yamltext
from generator.diagnostics import Diagnostic, ordered
from generator.documents import Document, Documents
from generator.model import KINDS
from generator.rules.base import Context

if TYPE_CHECKING:
    from generator.load import Loaded
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


@dataclass
class _Shaped:
    document: Document
    diagnostics: tuple[Diagnostic, ...]


def _shaped(document: Document) -> _Shaped:
    faults = schema.check(document, schemas()) if document.data is not None else ()
    return _Shaped(replace(document, sound=document.sound and not faults), faults)


class Checked:
    """A project that is read once and can then be checked with one file's text replaced."""

    def __init__(self, project: Path) -> None:
        self.loaded: Loaded = load.load(project)
        self.tables = observations.read(project)
        self.shaped = {document.path: _shaped(document) for document in self.loaded.documents}

    def findings(
        self, path: str = "", text: str = "", *, data: bool = True
    ) -> tuple[Diagnostic, ...]:
        """Everything that is wrong, with this text in place of the file's own."""
        found = [d for d in self.loaded.diagnostics if d.span.path != path]
        shaped = dict(self.shaped)
        declared = self.loaded.declared
        if path:
            decoded = yamltext.parse(text, path)
            old = self.shaped[path].document
            document = Document(
                path, old.kind, old.name, text, decoded.data, decoded.root,
                sound=not decoded.diagnostics,
            )  # fmt: skip
            found.extend(decoded.diagnostics)
            if document.data is None:
                declared |= yamltext.ids_in(text)
            shaped[path] = _shaped(document)
        for one in shaped.values():
            found.extend(one.diagnostics)
        documents = Documents(one.document for one in shaped.values())
        plan = assemble.assemble(documents)
        if data:
            found.extend(self.tables.diagnostics)
            found.extend(observations.check(self.tables, plan, schemas(), documents))
        context = Context(documents, plan, schemas(), declared, self.tables.names)
        found.extend(rules.check(context))
        return ordered(found)


def kind_of(path: str) -> str:
    """The kind of record that belongs at a path."""
    for kind in KINDS:
        if path == f"plan/{kind.place}" or path.startswith(f"plan/{kind.place}/"):
            return kind.name
    raise ValueError(path)
