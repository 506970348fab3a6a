"""What a page is before it is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.views import PlanView

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Page:
    """A page: where it is, what it is called, what its template is given."""

    path: str
    """Relative to the folder of pages: boards/x.md."""
    title: str
    description: str
    """One plain sentence, for search engines and cards."""
    template: str
    """The name of a file in templates/."""
    origin: tuple[str, ...]
    """The files of the plan that it is made from, the main one first."""
    context: Mapping[str, Any] = field(default_factory=dict)
    wide: bool = False
    """Whether it needs no menus at its sides."""
    listed: bool = True
    """Whether it is in the navigation; another page leads to one that is not."""


PageMaker = Callable[[PlanView], Iterable[Page]]
