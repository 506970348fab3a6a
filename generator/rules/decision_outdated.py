"""A decision that the plan does not follow, though no later one changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import decisions, fieldpaths
from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.as_written import misfit
from generator.rules.base import Context, Example, Rule
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.model import Agreed, Decision
    from generator.records import Record

_SHOWN = 60
"""How much of a value a message shows."""


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the last that was agreed of each record and field with what the plan says."""
    last: dict[tuple[str, str], list[tuple[Decision, Agreed]]] = {}
    for decision in decisions.holding(context.plan):
        for agreed in decision.agrees:
            spoken = last.setdefault((agreed.record, agreed.field or ""), [])
            if spoken and spoken[-1][0].date != decision.date:
                spoken.clear()
            spoken.append((decision, agreed))
    for (name, field), spoken in last.items():
        kind, _, id_ = name.partition("/")
        record = context.plan.records.get(kind, {}).get(id_)
        # Of meetings on one day nobody knows which was first: one that agrees is enough.
        said = [_difference(context, record, agreed) for _, agreed in spoken]
        if record is not None and all(said):
            agreed = spoken[-1][1]
            yield RULE.at(
                context.documents.span(agreed.origin, "to" if field else "record"),
                said[-1],
                "correct the record, or record the later decision that changed it",
            )


def _difference(context: Context, record: Record | None, agreed: Agreed) -> str:
    """What the record says otherwise; empty where it follows, or nothing can be compared."""
    if record is None:
        return ""  # it is gone, and whether it may be is another rule's business
    if agreed.change == "removed":
        where = context.at(record.origin)
        return f"{agreed.record} was to be taken out, and stands still in {where}"
    if agreed.field is None or agreed.to is None:
        return ""
    if not fieldpaths.lead(type(record), agreed.field).found:
        return ""
    now = fieldpaths.said(record, agreed.field)
    if now is None or fieldpaths.same(now, agreed.to) or misfit(context, agreed, "to")[0]:
        return ""
    where = context.at(record.origin, *agreed.field.split("."))
    return f"{where} says “{_short(now)}”, not “{_short(agreed.to)}” as was agreed"


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= _SHOWN else one[: _SHOWN - 1] + "…"


def _agreed(to: str) -> str:
    return samples.agreed("action/empty-bins", more=f"    field: due\n    to: {to}\n")


RULE = Rule(
    code="decision-outdated",
    severity=Severity.WARNING,
    topic=Topic.DECISIONS,
    summary="The plan does not say what a decision agreed, and no later one changed it",
    why="Either the record was never brought up to date, or it changed since and the decision "
    "behind that is not recorded. A reader sees both, and cannot tell which holds.",
    example=Example(
        path="plan/decisions/board-2025-05.yaml",
        original="",
        bad=samples.decision(_agreed("2026-06-30")),
        good=samples.decision(_agreed("2026-03-31")),
    ),
    check=check,
)
