"""What tests of the data files need: a plan to check them with, and rows that are sound."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from generator import assemble, csvtext, load, observations, shape
from generator.diagnostics import Diagnostic, ordered
from generator.documents import Documents, Origin
from generator.model import Indicator, Plan, SeriesBreak
from generator.observations import Tables
from generator.schema import Schemas
from tests.support import MINIMAL, ROOT

HEADER = "period,area,area_name,area_vintage,value,unit,base,status,source,edition,retrieved,note\n"
AREA = "E99999999,Exampleton,2025"
FROM = "published-plan,2025,not-stated,Synthetic"
"""The last cells of a row: source, edition, day of reading and note."""
ROW = f"2023-04/2024-03,{AREA},110,count,,final,{FROM}\n"
RATE = f"2023,{AREA},1.5,rate-per-1000,census-2021,final,{FROM}\n"


@dataclass(frozen=True)
class Known:
    """A plan, ready to check data with."""

    plan: Plan
    schemas: Schemas
    documents: Documents


@cache
def known(project: Path) -> Known:
    schemas = load.schemas(ROOT)
    documents = Documents(
        replace(d, sound=d.sound and not shape.check(d, schemas))
        for d in load.load(project).documents
    )
    return Known(assemble.assemble(documents), schemas, documents)


def findings(tables: Tables, to: Known) -> tuple[Diagnostic, ...]:
    return ordered(
        (*tables.diagnostics, *observations.check(tables, to.plan, to.schemas, to.documents))
    )


def of_text(text: str, to: Known | None = None, name: str = "litter-reports") -> list[Diagnostic]:
    """What is wrong with a text as the data of the minimal project."""
    path = f"data/{name}.csv"
    table, faults = csvtext.parse(text, path, name)
    tables = Tables((table,), {path: text}, frozenset({name}), faults)
    return list(findings(tables, to or known(MINIMAL)))


# ---------------------------------------------------------------- a plan that says otherwise


def _changed(record: Any, **values: Any) -> Any:
    return type(record)(**{name: getattr(record, name) for name in record.FIELDS} | values)


def with_indicator(to: Known | None = None, /, **values: Any) -> Known:
    """A plan, else the minimal project, with other values in its indicator."""
    to = to or known(MINIMAL)
    indicator: Indicator = _changed(to.plan.indicators["litter-reports"], **values)
    return replace(to, plan=replace(to.plan, indicators={indicator.id: indicator}))


def with_source(name: str) -> Known:
    """The minimal project, with a second source of its indicator."""
    to = with_indicator(sources=("published-plan", name))
    other = _changed(to.plan.sources["published-plan"], id=name)
    return replace(to, plan=replace(to.plan, sources={**to.plan.sources, name: other}))


def with_areas(*areas: dict[str, Any]) -> Known:
    """The minimal project with other areas: for each, what differs from its own."""
    to = known(MINIMAL)
    head = to.plan.head
    assert head is not None
    made = tuple(_changed(head.areas[0], **values) for values in areas)
    return replace(to, plan=replace(to.plan, head=_changed(head, areas=made)))


def a_break(at: str) -> tuple[SeriesBreak, ...]:
    """The breaks of an indicator with one, at a day."""
    made: Any = SeriesBreak
    return (made(origin=Origin("plan/x.yaml"), at=at, reason="Synthetic."),)
