"""What changed on a day, with records of a kind that all changed alike told together.

Here belongs what is told together and what it is called; what the page and the feed make of
it does not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diff.names import kind_in_words, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.views import Event

LEAST = 3
"""How many records must have changed alike to be told together."""
_NEW = "new"


@dataclass(frozen=True, slots=True)
class Gathered:
    """An event, or several of the same sort."""

    events: tuple[Event, ...]
    title: str = ""
    """What they have in common; empty for one event."""

    @property
    def decision(self) -> str:
        """The id of the decision that agreed to them; empty where none is known."""
        return self.events[0].decision

    def beside(self, event: Event) -> str:
        """What is to be said of one of several: empty where the title says all."""
        return "; ".join(event.says[1:]) if event.says[0] == _NEW else ""


def gathered(events: Iterable[Event]) -> tuple[Gathered, ...]:
    """The events in their order; those that say the same of a kind stand where the first is."""
    alike: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in events:
        alike[_key(event)].append(event)
    found: list[Gathered] = []
    for same in alike.values():
        if len(same) < LEAST:
            found += [Gathered((event,)) for event in same]
        else:
            found.append(Gathered(tuple(same), _title(same)))
    return tuple(found)


def _key(event: Event) -> tuple[object, ...]:
    says = event.says[:1] if event.says[0] == _NEW else event.says
    return event.ref.partition("/")[0], _of_figures(event), says, event.decision


def _of_figures(event: Event) -> bool:
    return event.subject.startswith("Figures of ")


def _title(same: list[Event]) -> str:
    first = same[0]
    kinds = plural(kind_in_words(first.ref.partition("/")[0]))
    if first.says[0] == _NEW:
        return f"{len(same)} new {kinds}"
    many = f"Figures of {len(same)} {kinds}" if _of_figures(first) else f"{len(same)} {kinds}"
    return f"{many}: {'; '.join(first.says)}"
