"""PlanView to files for other programs, one format a module.

Nothing is written here: an export is text, and the site carries it beside its pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from generator.exports import atom
from generator.views import GeneratedFile, PlanView

if TYPE_CHECKING:
    from generator.pages.site import Site

EXPORTS: Mapping[str, Callable[[PlanView, Site], GeneratedFile]] = {
    "what changed, as a feed": atom.feed,
}
"""Every export; a new one is a module and a line here."""


def files(view: PlanView, site: Site) -> tuple[GeneratedFile, ...]:
    """Every export, in order of its path."""
    return tuple(sorted((make(view, site) for make in EXPORTS.values()), key=lambda f: f.path))
