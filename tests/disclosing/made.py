"""Synthetic plans and counts of people, for the tests of this folder."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from generator import assemble, csvtext, disclosing, load
from generator.documents import Documents, Origin
from generator.model import Area, Indicator, Plan, PlanHead
from generator.tables import COLUMNS, Observation, Tables
from tests.support import MINIMAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.diagnostics import Diagnostic

CITY, NORTH, SOUTH, EAST = "E99999999", "E99999001", "E99999002", "E99999003"
NAMES = {CITY: "Exampleton", NORTH: "North Ward", SOUTH: "South Ward", EAST: "East Ward"}
NOWHERE = Origin("plan/plan.yaml", ())
Count = int | str | None


@cache
def _minimal() -> Plan:
    return assemble.assemble(Documents(load.load(MINIMAL).documents))


def area(code: str, within: str | None = CITY, name: str = "") -> Area:
    fields: dict[str, Any] = {
        "origin": NOWHERE, "id": code.lower(), "code": code, "name": name or NAMES[code],
        "kind": "Ward", "vintage": "2025", "within": within,
    }  # fmt: skip
    return Area(**fields)


def indicator(name: str, **changes: Any) -> Indicator:
    made = _minimal().indicators["litter-reports"]
    return Indicator(**{**made.__dict__, "id": name, "disclosure": "people", **changes})


def plan(
    *indicators: Indicator, wards: Iterable[str] = (NORTH, SOUTH, EAST), more: Iterable[Area] = ()
) -> Plan:
    whole = _minimal()
    assert whole.head is not None
    areas = (area(CITY, None), *map(area, wards), *more)
    head = PlanHead(**{**whole.head.__dict__, "areas": areas})
    listed = indicators or (indicator("callers"),)
    return replace(whole, head=head, indicators={i.id: i for i in listed})


def row(
    period: str,
    code: str,
    count: Count,
    *,
    name: str = "callers",
    source: str = "published-plan",
    edition: str = "2025",
    status: str = "",
    note: str = "",
) -> Observation:
    """A row; a count of None is withheld."""
    value = None if count is None else Decimal(count)
    status = status or ("suppressed" if value is None else "final")
    return Observation(
        name, period, code, NAMES[code], "2025", value, "count", "", status, source, edition,
        "not-stated", note, 0,
    )  # fmt: skip


def rows(period: str, counts: Mapping[str, Count], **more: str) -> list[Observation]:
    return [row(period, code, count, **more) for code, count in counts.items()]


def text(made: Iterable[Observation]) -> str:
    """The rows as a file, in their order."""
    lines = [",".join(COLUMNS)]
    for o in made:
        value = "" if o.value is None else str(o.value)
        cells = (
            o.period, o.area, o.area_name, o.area_vintage, value, o.unit, o.base, o.status,
            o.source, o.edition, o.retrieved, o.note,
        )  # fmt: skip
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def tables(made: Iterable[Observation]) -> Tables:
    """The rows as they are read, a file an indicator."""
    listed = list(made)
    names = sorted({o.indicator for o in listed})
    texts = {name: text(o for o in listed if o.indicator == name) for name in names}
    read = [csvtext.parse(texts[name], f"data/{name}.csv", name) for name in names]
    assert not [fault for _, faults in read for fault in faults]
    paths = {f"data/{name}.csv": texts[name] for name in names}
    return Tables(tuple(table for table, _ in read), paths, frozenset(names), ())


def earlier(made: Iterable[Observation]) -> dict[str, disclosing.Earlier]:
    """The rows as the only earlier version of their files."""
    return {
        table.indicator: disclosing.Earlier(table, "abc", (("abc", table),))
        for table in tables(made).tables
    }


def check(
    made: Iterable[Observation],
    of: Plan | None = None,
    before: Iterable[Observation] = (),
) -> list[Diagnostic]:
    """What is wrong with the rows, after other ones."""
    return list(disclosing.check(tables(made), of or plan(), earlier(before)))


def found(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, str, int]]:
    """Code, file and line of each."""
    return [(d.code, d.span.path.removeprefix("data/"), d.span.line) for d in diagnostics]


def codes(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, int]]:
    """Code and line of each."""
    return [(d.code, d.span.line) for d in diagnostics]
