"""PlanView to Markdown pages, one kind of page a module with its template.

A page's module says what the page shows and where it comes from; its template in
`templates/` says how.  Prose stands in the pages as HTML made from the plan's safe
subset of Markdown, tables as HTML with scoped heads: any engine that reads Markdown
shows both, and none can take text for markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages import (
    approaches,
    assessments,
    boards,
    checks,
    data_health,
    decisions,
    home,
    indicators,
    linked_strategies,
    monitoring,
    objectives,
    organisations,
    partnership,
    plan_on_a_page,
    priorities,
    questions,
    regional_working,
    returns,
    sources,
    voices,
    wards,
    what_changed,
)
from generator.pages.base import PageMaker
from generator.pages.render import Renderer
from generator.views import GeneratedFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pages.site import Site
    from generator.views import PlanView

PAGES: Mapping[str, PageMaker] = {
    "home": home.pages,
    "plan on a page": plan_on_a_page.pages,
    "what changed": what_changed.pages,
    "priorities": priorities.pages,
    "objectives": objectives.pages,
    "partnership": partnership.pages,
    "boards": boards.pages,
    "organisations": organisations.pages,
    "regional working": regional_working.pages,
    "assessments": assessments.pages,
    "what people said": voices.pages,
    "indicators": indicators.pages,
    "wards": wards.pages,
    "data health": data_health.pages,
    "approaches": approaches.pages,
    "monitoring": monitoring.pages,
    "quarterly returns": returns.pages,
    "decisions": decisions.pages,
    "linked strategies": linked_strategies.pages,
    "questions": questions.pages,
    "sources": sources.pages,
    "checks": checks.pages,
}
"""Every kind of page; a new one is a module, a template and a line here."""

SCHEMA_VERSION = "v1"
"""The folder of the site in which the schemas are published; it changes with their meaning."""


def files(
    view: PlanView, site: Site, data: Mapping[str, str], schemas: Mapping[str, str]
) -> tuple[GeneratedFile, ...]:
    """Every page, the data files and the schemas, in order of their path.

    `data` are the texts of the data files by path, `schemas` those of the schemas by name.
    """
    renderer = Renderer(view, site)
    made = [renderer.page(page) for maker in PAGES.values() for page in maker(view)]
    made += [
        GeneratedFile(path, text, (path,)) for path, text in data.items() if path.endswith(".csv")
    ]
    made += [
        GeneratedFile(f"schema/{SCHEMA_VERSION}/{name}", text, (f"schema/{name}",))
        for name, text in schemas.items()
    ]
    return tuple(sorted(made, key=lambda file: file.path))
