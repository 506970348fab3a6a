"""Months added up: whole spans alone, and nothing across a change of the series."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator.assess.spans import QUARTERS, spans
from generator.views import Break, Span
from tests.assess.support import indicator, line, series

COUNT = indicator()


def table(found: tuple[Span, ...]) -> list[tuple[str, str, object, object]]:
    return [
        (
            span.name,
            span.sum.label,
            span.sum.why or span.sum.value,
            "not begun" if span.earlier is None else span.earlier.why or span.earlier.value,
        )
        for span in found
    ]


def added(first: int, last: int) -> Decimal:
    """The sum of the values from the nth to the nth."""
    return Decimal(sum(range(first, last + 1)))


def test_each_span_stands_beside_the_same_of_a_year_before() -> None:
    # April 2023 to May 2025: 26 months.
    rows = table(spans(COUNT, series(line("2023-04", range(1, 26 + 1)))))
    assert rows[:4] == [
        ("Twelve months", "year to May 2025", added(15, 26), added(3, 14)),
        ("The financial year so far", "April to May 2025", added(25, 26), added(13, 14)),
        ("Financial year", "2024/25", added(13, 24), added(1, 12)),
        ("Financial year", "2023/24", added(1, 12), "not begun"),
    ]
    assert rows[4] == ("Quarter", "January to March 2025", added(22, 24), added(10, 12))
    assert [row[0] for row in rows[4:]] == ["Quarter"] * QUARTERS
    assert rows[-1] == ("Quarter", "April to June 2023", added(1, 3), "not begun")


def test_a_year_that_ends_in_march_is_shown_once() -> None:
    names = [span.name for span in spans(COUNT, series(line("2023-04", range(1, 24 + 1))))]
    assert names == ["Financial year"] * 2 + ["Quarter"] * 8


def test_a_month_that_is_missing_is_no_zero() -> None:
    rows = table(spans(COUNT, series(line("2023-04", [*range(1, 14), None, *range(15, 25)]))))
    assert rows[0] == ("Financial year", "2024/25", "1 of 12 months has no figure", added(1, 12))
    assert rows[5][1:3] == ("April to June 2024", "1 of 3 months has no figure")
    begun = table(spans(COUNT, series(line("2023-08", range(1, 21)))))
    assert begun[1][1:] == ("2023/24", "4 of 12 months have no figure", "not begun")


def test_nothing_is_added_up_or_set_beside_across_a_change() -> None:
    changing = series(
        line("2023-04", range(1, 24 + 1)), Break(date(2024, 9, 1), "Counted anew.", ours=False)
    )
    changed = "the series changes on 1 September 2024"
    rows = {row[1]: row[2:] for row in table(spans(COUNT, changing))}
    assert rows["2024/25"] == (changed, changed)
    assert rows["2023/24"] == (added(1, 12), "not begun")
    assert rows["January to March 2025"] == (added(22, 24), changed)
    assert rows["July to September 2024"] == (changed, changed)
    assert rows["April to June 2024"] == (added(13, 15), added(1, 3))


@pytest.mark.parametrize(
    ("unit", "values", "each"),
    [("percent", [1, 2], 1), ("count", [1, 2], 12), ("count", [1, 2], 3), ("count", [None], 1)],
)
def test_what_is_no_count_of_months_is_not_added_up(
    unit: str, values: list[int | None], each: int
) -> None:
    assert spans(indicator(unit=unit), series(line("2024-04", values, each))) == ()
