"""The sources: where the plan's words and figures come from, and how they may be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model import NOT_STATED
from generator.pages.base import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.views import PlanView


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence in words; without an address where there is none to read."""

    name: str
    means: str
    url: str = ""


LICENCES: Mapping[str, Licence] = {
    "OGL-3.0": Licence(
        "Open Government Licence v3.0",
        "Anyone may use the figures, if they say where they come from",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "all-rights-reserved": Licence(
        "All rights reserved", "Ask the publisher before you use more than the law allows"
    ),
}
"""The licences in words; what has none is not stated."""


def pages(view: PlanView) -> Iterator[Page]:
    """One page: the published plan first, then every other source by title."""
    published = view.head.published
    sources = sorted(
        view.plan.sources.values(), key=lambda s: (s.id != published, s.title.casefold())
    )
    indicators = sorted(view.plan.indicators.values(), key=lambda i: i.title.casefold())
    yield Page(
        path="sources.md",
        title="Sources",
        description="Where the words and figures of this record come from, and their licences.",
        template="sources.md.j2",
        origin=tuple(s.origin.path for s in sources) or (view.head.origin.path,),
        context={
            "sources": sources,
            "licences": LICENCES,
            "unlicensed": sum(s.licence == NOT_STATED for s in sources),
            "feeds": {s.id: [i for i in indicators if s.id in i.sources] for s in sources},
        },
    )
