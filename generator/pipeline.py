"""The steps from a project folder to its pages, in order.  No logic of its own.

The way of the data: load every document, check its shape, assemble the plan, check its
meaning; then read observations and join, and make the pages.  What only the later steps
need (Jinja, markdown-it) is imported when they run, for the checks are to be quick; so is
what only counts of people need, and only where an indicator says that it counts people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import assemble, feeds, load, observations, rules, shape, withheld
from generator.diagnostics import Diagnostic, Severity, has_errors
from generator.documents import Documents
from generator.rules.base import Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from generator.model import Plan
    from generator.observations import Tables
    from generator.pages.site import Site
    from generator.schema import Schemas
    from generator.views import Chronicle, GeneratedFile, PlanView


@dataclass(frozen=True)
class Checked:
    """A plan that was read and checked."""

    plan: Plan
    documents: Documents
    tables: Tables
    schemas: Schemas
    diagnostics: tuple[Diagnostic, ...]
    """Every fault, in order of place."""
    project: Path
    """The folder that holds plan/ and data/."""
    private: frozenset[str]
    """The data files whose lines no report may show, by path."""

    @property
    def sound(self) -> bool:
        """Whether there is no error, so that pages can be made."""
        return not has_errors(self.diagnostics)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stop the build."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of files by path, for showing lines of them; none that counts people."""
        return {d.path: d.text for d in self.documents} | {
            path: text for path, text in self.tables.texts.items() if path not in self.private
        }


@load.without_collector()
def check(
    project: Path, texts: Mapping[str, str] | None = None, schemas: Schemas | None = None
) -> Checked:
    """Read and check everything below a project folder.

    `texts` are files of the plan by path, checked in the place of those that are there: what
    the checks would say if they stood there.  `schemas` take the place of the project's own,
    where it may be of another time than this program.  Raises OSError where there is no plan
    folder, or no schemas can be found.
    """
    schemas = schemas or load.schemas(project)
    loaded = load.load(project)
    if texts:
        loaded = load.with_texts(loaded, texts)
    found = list(loaded.diagnostics)
    shaped = []
    for document in loaded.documents:
        faults = shape.check(document, schemas) if document.data is not None else ()
        found.extend(faults)
        shaped.append(replace(document, sound=document.sound and not faults))
    documents = Documents(shaped)
    plan = assemble.assemble(documents)
    found.extend(feeds.check(project, plan, documents))
    declared = loaded.declared
    return _judged(project, plan, documents, schemas, declared, observations.read(project), found)


def with_tables(checked: Checked, tables: Tables) -> Checked:
    """The same plan with other data: what the checks would say if they stood there.

    Only for a plan that is sound: what else was found in its files is left out.
    """
    known = checked.plan, checked.documents, checked.schemas
    return _judged(checked.project, *known, frozenset(), tables, ())


def _judged(
    project: Path,
    plan: Plan,
    documents: Documents,
    schemas: Schemas,
    declared: frozenset[str],
    tables: Tables,
    found: Iterable[Diagnostic],
) -> Checked:
    """The checks of data and of meaning; what was found before them goes along."""
    context = Context(documents, plan, schemas, declared, tables.names, tables.texts)
    people = withheld.people(documents)
    every = [
        *found,
        *tables.diagnostics,
        *observations.check(tables, plan, schemas, documents),
        *(_of_people(project, plan, tables, people) if people else ()),
        *rules.check(context),
    ]
    private = withheld.paths(tables, documents, people)
    told = withheld.discreet(rules.settle(every), private)
    return Checked(plan, documents, tables, schemas, told, project, private)


def _of_people(
    project: Path, plan: Plan, tables: Tables, indicators: frozenset[str]
) -> tuple[Diagnostic, ...]:
    """What the files that count people tell, alone and with their earlier versions."""
    from generator import disclosing, releases

    return disclosing.check(tables, plan, releases.read(project, tables, indicators))


def view(checked: Checked, as_of: date, past: Chronicle | None = None) -> PlanView:
    """Join the plan with its observations.  Raises ValueError where it is not sound.

    `past` is how the record came to say what it says, where that is to be shown.
    """
    from generator import join

    made = join.join(checked.plan, checked.tables.observations, as_of, checked.tables.revisions)
    return made if past is None else replace(made, chronicle=past)


def past(checked: Checked) -> Chronicle:
    """How the record came to say what it says, as far as git and its decisions know."""
    from generator import chronicle

    return chronicle.read(checked.project, checked.plan, checked.documents, checked.schemas)


def pages(plan_view: PlanView, checked: Checked, site: Site) -> tuple[GeneratedFile, ...]:
    """Every page of the site, and the files beside them."""
    from generator import exports
    from generator import pages as made

    files = made.files(plan_view, site, checked.tables.texts, checked.schemas.texts)
    return tuple(sorted((*files, *exports.files(plan_view, site)), key=lambda file: file.path))
