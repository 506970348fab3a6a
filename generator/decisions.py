"""The plan's decisions, taken together: their order, and which of them hold.

Here belongs what follows from the decisions alone.  What each says of a record is for
pages; whether the record agrees is a rule's business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model import Agreed, Decision, Plan


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions in order of their day, then of their id."""
    return tuple(sorted(decisions, key=lambda each: (each.date, each.id)))


def holding(plan: Plan) -> tuple[Decision, ...]:
    """The decisions that no other one replaces, in order."""
    replaced = {each.replaces for each in plan.decisions.values()}
    return in_order(each for each in plan.decisions.values() if each.id not in replaced)


def about(plan: Plan) -> Mapping[str, tuple[tuple[Decision, Agreed], ...]]:
    """What was agreed about each record, by kind/id, in order of the decisions.

    Decisions that were replaced are among them: they were made.
    """
    found: dict[str, list[tuple[Decision, Agreed]]] = {}
    for decision in in_order(plan.decisions.values()):
        for agreed in decision.agrees:
            found.setdefault(agreed.record, []).append((decision, agreed))
    return {record: tuple(each) for record, each in sorted(found.items())}


def removed(plan: Plan) -> frozenset[str]:
    """The records that some decision took out, as kind/id."""
    return frozenset(
        agreed.record
        for decision in plan.decisions.values()
        for agreed in decision.agrees
        if agreed.change == "removed"
    )
