"""What is wrong between the rows of one file: repetitions, order, lengths and gaps.

Here belongs what two periods together can get wrong.  What one row can get wrong by
itself is the business of `rows`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator import periods
from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Indicator
    from generator.periods import Period
    from generator.tables import Row, Table

Dated = tuple["Row", "Period"]

MONTHS_OF = {"annual": 12, "quarterly": 3, "monthly": 1}
"""How many months a value covers, by the indicator's frequency; irregular: any number."""


def check(
    table: Table, dated: Sequence[Dated], indicator: Indicator | None, *, whole: bool
) -> Iterator[Diagnostic]:
    """The faults between rows.

    `dated` are the rows whose period can be read, in the order of the file; `indicator` is
    None where it is unknown or broken, and its frequency is then not asked for.  Unless the
    table is whole, gaps are not looked for: a row with another fault may fill them.
    """
    complete = [(row, period) for row, period in dated if None not in row.cells]
    yield from _duplicates(table, complete)
    yield from _order(table, complete)
    if indicator is not None and indicator.frequency in MONTHS_OF:
        months = MONTHS_OF[indicator.frequency]
        yield from _lengths(table, complete, indicator.frequency, months)
        if whole:
            yield from _gaps(table, complete, indicator, months)


def _key(row: Row, period: Period) -> tuple[Period, str, str, str]:
    """What no two rows share, and what the rows are sorted by."""
    area, source, edition = map(row.cell, ("area", "source", "edition"))
    return period, str(area), str(source), str(edition)


def _duplicates(table: Table, dated: Sequence[Dated]) -> Iterator[Diagnostic]:
    first: dict[object, Row] = {}
    for row, period in dated:
        earlier = first.setdefault(_key(row, period), row)
        if earlier is row:
            continue
        same = "" if earlier.cell("value") == row.cell("value") else ", with another value"
        yield Diagnostic(
            table.line_span(row.line), Severity.ERROR, "csv-duplicate-row",
            f"line {earlier.line} has the same period, area, source and edition{same}",
            "delete the row that is wrong; a later edition of the source has another edition",
        )  # fmt: skip


def _order(table: Table, dated: Sequence[Dated]) -> Iterator[Diagnostic]:
    """One finding a file, at its first row that stands too low."""
    keys = [(_key(row, period), row.line) for row, period in dated]
    for place in range(1, len(keys)):
        key, line = keys[place]
        if key < keys[place - 1][0]:
            before = next(other for other_key, other in keys if other_key > key)
            yield Diagnostic(
                table.line_span(line), Severity.WARNING, "csv-row-order",
                f"the row belongs above line {before}",
                "sort the rows by the period’s start and end, then area, source and edition",
            )  # fmt: skip
            return


def _lengths(
    table: Table, dated: Sequence[Dated], frequency: str, wanted: int
) -> Iterator[Diagnostic]:
    """One finding for each wrong length, at its first row."""
    groups: dict[int | None, list[Row]] = {}
    for row, period in dated:
        if period.months != wanted:
            groups.setdefault(period.months, []).append(row)
    for months, rows in groups.items():
        length = "no whole months" if months is None else _months(months)
        more = f" (so do {len(rows) - 1} more rows)" if len(rows) > 1 else ""
        yield Diagnostic(
            table.span(rows[0].line, "period"), Severity.WARNING, "csv-mixed-frequency",
            f"the period covers {length}{more}, but {frequency} values cover {_months(wanted)}",
            "correct the period, or keep values of another length in an indicator of their own",
        )  # fmt: skip


def _months(number: int) -> str:
    return "1 month" if number == 1 else f"{number} months"


def _gaps(
    table: Table, dated: Sequence[Dated], indicator: Indicator, months: int
) -> Iterator[Diagnostic]:
    """The missing periods of each line: the values of one source and area.

    Less than a whole period is none: a source that moves from years to January to years to
    March leaves two months out.
    """
    breaks = [date.fromisoformat(each.at) for each in indicator.breaks if _is_day(each.at)]
    reached: dict[tuple[str, str], Period] = {}
    for row, period in sorted(dated, key=lambda pair: _key(*pair)):
        line = (str(row.cell("area")), str(row.cell("source")))
        earlier = reached.get(line)
        if earlier is None or period.end > earlier.end:
            reached[line] = period
        gap = None if earlier is None else periods.between(earlier, period)
        if gap is None or (gap.months or 0) < months:
            continue
        if any(gap.start <= at <= period.start for at in breaks):
            continue
        yield Diagnostic(
            table.span(row.line, "period"), Severity.WARNING, "csv-gap",
            f"from {line[1]} there is no row for {periods.label(gap)} in {line[0]}",
            "add the missing rows, with unavailable as the status where the source has no value",
        )  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        periods.label_date(text)
    except ValueError:
        return False
    return True
