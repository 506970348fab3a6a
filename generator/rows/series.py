"""What is wrong between the rows of one file: repetitions, order, lengths and gaps.

Here belongs what two periods together can get wrong.  What one row can get wrong by
itself is the business of `rows`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator import periods
from generator.diagnostics import Diagnostic, Severity
from generator.periods import Period
from generator.tables import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Indicator
    from generator.tables import Row, Table

Dated = tuple["Row", "Period"]

_AREA, _SOURCE, _EDITION = (COLUMNS.index(each) for each in ("area", "source", "edition"))

MONTHS_OF = {"annual": 12, "quarterly": 3, "monthly": 1}
"""How many months a value covers, by the indicator's frequency; irregular: any number."""


def check(
    table: Table,
    dated: Sequence[Dated],
    based: Sequence[Row],
    indicator: Indicator | None,
    *,
    whole: bool,
) -> Iterator[Diagnostic]:
    """The faults between rows.

    `dated` are the rows whose period can be read, `based` those that name a population base
    where one belongs, both in the order of the file; `indicator` is None where it is unknown
    or broken, and its frequency is then not asked for.  Unless the table is whole, overlaps
    and gaps are not looked for: a row with another fault may make or fill them.
    """
    complete = [(row, period) for row, period in dated if None not in row.cells]
    yield from _duplicates(table, complete)
    yield from _order(table, complete)
    yield from _bases(table, [row for row in based if None not in row.cells])
    if indicator is not None and indicator.frequency in MONTHS_OF:
        step = MONTHS_OF[indicator.frequency]
        wanted = indicator.covers or step
        yield from _lengths(table, complete, indicator, wanted)
        if whole:
            # A period of another length is a finding already, whatever it overlaps.
            fitting = [(row, period) for row, period in complete if period.months == wanted]
            yield from _overlaps(table, fitting, indicator, step)
            if indicator.gaps is None:
                yield from _gaps(table, complete, indicator, step)


def _key(row: Row, period: Period) -> tuple[date, date, str, str, str]:
    """What no two rows share, and what the rows are sorted by: the period, by its days."""
    cells = row.cells
    return (
        period.start, period.end, str(cells[_AREA]), str(cells[_SOURCE]), str(cells[_EDITION])
    )  # fmt: skip


def _duplicates(table: Table, dated: Sequence[Dated]) -> Iterator[Diagnostic]:
    first: dict[object, Row] = {}
    for row, period in dated:
        # What we work out may stand beside what the source prints and cannot be right.
        ours = row.cell("status") == "derived"
        earlier = first.setdefault((_key(row, period), ours), row)
        if earlier is row:
            yield from _two_at_once(table, row, first.get((_key(row, period), not ours)))
            continue
        same = "" if earlier.cell("value") == row.cell("value") else ", with another value"
        yield Diagnostic(
            table.line_span(row.line), Severity.ERROR, "csv-duplicate-row",
            f"line {earlier.line} has the same period, area, source and edition{same}",
            "delete the row that is wrong; a later edition of the source has another edition",
        )  # fmt: skip


def _two_at_once(table: Table, row: Row, other: Row | None) -> Iterator[Diagnostic]:
    """A derived value beside a printed one that nobody disputes: one of them has to stand."""
    statuses = {each.cell("status") for each in (row, other) if each is not None}
    if other is None or "disputed" in statuses or not (row.cell("value") and other.cell("value")):
        return
    yield Diagnostic(
        table.line_span(row.line), Severity.ERROR, "csv-duplicate-row",
        f"line {other.line} has the same period, area, source and edition: one value is derived, "
        "and the other is not disputed",
        "delete the derived row; or write disputed as the status of the printed one, and why in "
        "its note",
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


def _bases(table: Table, based: Sequence[Row]) -> Iterator[Diagnostic]:
    """One finding a line of values, at the first row with another base than the first."""
    known: dict[tuple[str, str], tuple[str, int]] = {}
    told: set[tuple[str, str]] = set()
    for row in based:
        line = _line(row)
        base = str(row.cell("base"))
        before, where = known.setdefault(line, (base, row.line))
        if base != before and line not in told:
            told.add(line)
            yield Diagnostic(
                table.span(row.line, "base"), Severity.ERROR, "csv-mixed-base",
                f"the rate is on the base {base}, and that of line {where} on {before}",
                "keep rates on another population base in an indicator of their own: they are "
                "not one series",
            )  # fmt: skip


def _line(row: Row) -> tuple[str, str]:
    """What makes the values of one line: the area and the source."""
    return str(row.cells[_AREA]), str(row.cells[_SOURCE])


def _lengths(
    table: Table, dated: Sequence[Dated], indicator: Indicator, wanted: int
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
            f"the period covers {length}{more}, but {indicator.frequency} values "
            f"cover {_months(wanted)}",
            "correct the period, or keep values of another length in an indicator of their own",
        )  # fmt: skip


def _months(number: int) -> str:
    return "1 month" if number == 1 else f"{number} months"


def _overlaps(
    table: Table, dated: Sequence[Dated], indicator: Indicator, step: int
) -> Iterator[Diagnostic]:
    """Two periods of one line that share days, unless that is how the source counts.

    Values that cover more than the time between two of them, such as rolling years, share
    days by their nature; those on two sides of a break are not steps of one series.
    """
    if (indicator.covers or step) > step:
        return
    breaks = _breaks(indicator)
    reached: dict[tuple[str, str], tuple[Row, Period]] = {}
    for row, period in sorted(dated, key=lambda pair: _key(*pair)):
        line = _line(row)
        before = reached.get(line)
        if before is None or period.end > before[1].end:
            reached[line] = row, period
        if before is None or period == before[1] or not periods.overlap(before[1], period):
            continue
        if any(
            before[1].start < at <= period.start or before[1].end < at <= period.end
            for at in breaks
        ):
            continue
        yield Diagnostic(
            table.span(row.line, "period"), Severity.WARNING, "csv-overlapping-periods",
            f"{periods.label(period)} shares days with {periods.label(before[1])} "
            f"of line {before[0].line}",
            "correct the period; where the source changed what a year is, say so in breaks; for "
            "rolling periods say in covers how many months each value covers",
        )  # fmt: skip


def _breaks(indicator: Indicator) -> list[date]:
    return [date.fromisoformat(each.at) for each in indicator.breaks if _is_day(each.at)]


def _gaps(
    table: Table, dated: Sequence[Dated], indicator: Indicator, step: int
) -> Iterator[Diagnostic]:
    """The missing periods of each line: the values of one source and area.

    Less than a whole period is none: a source that moves from years to January to years to
    March leaves two months out.  Rolling periods are missing where the ends of two lie
    further apart than the time between two values.
    """
    breaks = _breaks(indicator)
    rolling = (indicator.covers or step) > step
    reached: dict[tuple[str, str], Period] = {}
    for row, period in sorted(dated, key=lambda pair: (_line(pair[0]), pair[1].end, pair[1].start)):
        line = _line(row)
        earlier = reached.get(line)
        if earlier is None or period.end > earlier.end:
            reached[line] = period
        if earlier is None:
            continue
        # Ends alone tell what is missing from a rolling series.
        start = Period(earlier.end, earlier.end) if rolling else earlier
        end = Period(period.end, period.end) if rolling else period
        gap = periods.between(start, end)
        missing = 0 if gap is None else _months_between(gap, rolling=rolling)
        if gap is None or missing < step:
            continue
        if any(gap.start <= at <= end.start for at in breaks):
            continue
        said = f"a value between {periods.label(earlier)} and {periods.label(period)}"
        yield Diagnostic(
            table.span(row.line, "period"), Severity.WARNING, "csv-gap",
            f"from {line[1]} there is no row for {said if rolling else periods.label(gap)} "
            f"in {line[0]}",
            "add the missing rows, with unavailable as the status where the source has no value",
        )  # fmt: skip


def _months_between(gap: Period, *, rolling: bool) -> int:
    """How many months a gap has; of a rolling series, those beyond the next value's own."""
    if not rolling:
        return gap.months or 0
    return 12 * (gap.end.year - gap.start.year) + gap.end.month - gap.start.month


def _is_day(text: str) -> bool:
    try:
        periods.label_date(text)
    except ValueError:
        return False
    return True
