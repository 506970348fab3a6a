"""What one row can get wrong by itself: each fault at its cell, and its look-alikes pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator import csvtext
from generator.diagnostics import Severity
from tests.rows.support import (
    HEADER,
    RATE,
    ROW,
    Known,
    known,
    of_text,
    with_areas,
    with_indicator,
)
from tests.support import MINIMAL

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic

Places = list[tuple[str, int, int, int]]
"""Code, line, column and length of what is found."""


def places(found: list[Diagnostic]) -> Places:
    return [(d.code, d.span.line, d.span.column, d.span.length) for d in found]


def rate() -> Known:
    return with_indicator(unit="rate-per-1000")


# ---------------------------------------------------------------- areas


@pytest.mark.parametrize(
    ("has", "gets", "expected"),
    [
        ("Exampleton", "Sampleford", [("csv-area-differs", 2, 27, 10)]),
        ("Exampleton", "exampleton", [("csv-area-differs", 2, 27, 10)]),
        ("Exampleton", "Exampleton (district)", [("csv-area-differs", 2, 27, 21)]),
        ("Exampleton", '"Sampleford, East"', [("csv-area-differs", 2, 27, 18)]),
        (",2025,110", ",2024,110", [("csv-area-differs", 2, 38, 4)]),
        (",2025,110", ",not-stated,110", [("csv-area-differs", 2, 38, 10)]),
        ("Exampleton,2025", "Sampleford,2024",
         [("csv-area-differs", 2, 27, 10), ("csv-area-differs", 2, 38, 4)]),
    ],
)  # fmt: skip
def test_an_area_that_is_not_as_plan_yaml_has_it(has: str, gets: str, expected: Places) -> None:
    found = of_text(HEADER + ROW.replace(has, gets))
    assert places(found) == expected
    for d in found:
        assert d.message.endswith("is not what plan/plan.yaml says of E99999999")
        assert d.help.startswith(("write Exampleton, or", "write 2025, or"))


def test_an_area_whose_boundaries_nobody_states() -> None:
    to = with_areas({"vintage": "not-stated"})
    row = ROW.replace(",2025,110", ",not-stated,110")
    assert of_text(HEADER + row, to) == []
    assert places(of_text(HEADER + ROW, to)) == [("csv-area-differs", 2, 38, 4)]


def test_a_name_that_needs_quotes_is_the_same_name() -> None:
    to = with_areas({"name": "Exampleton, East"})
    assert of_text(HEADER + ROW.replace("Exampleton", '"Exampleton, East"'), to) == []
    assert of_text(HEADER + ROW.replace("Exampleton", '"Exampleton"')) == []


def test_of_an_area_that_is_not_known_the_name_is_not_judged() -> None:
    row = ROW.replace("E99999999,Exampleton", "E99999998,Sampleford")
    assert places(of_text(HEADER + row)) == [("csv-unknown-area", 2, 17, 9)]
    both = with_areas({}, {"code": "E99999998", "name": "Sampleford"})
    assert of_text(HEADER + row, both) == []


def test_where_a_code_is_listed_twice_neither_name_is_wrong() -> None:
    both = with_areas({}, {"name": "Sampleford", "vintage": "2011"})
    for name in ("Exampleton", "Sampleford", "Elsewhere"):
        assert of_text(HEADER + ROW.replace("Exampleton", name), both) == []


def test_a_name_that_is_no_name_is_one_fault() -> None:
    assert places(of_text(HEADER + ROW.replace("Exampleton", ""))) == [("csv-empty-cell", 2, 27, 1)]


# ---------------------------------------------------------------- population bases


def test_a_rate_without_its_population() -> None:
    (found,) = of_text(HEADER + RATE.replace("census-2021", ""), rate())
    assert places([found]) == [("csv-missing-base", 2, 50, 1)]
    assert "census-2021" in found.help


@pytest.mark.parametrize("unit", ["rate-per-1000", "rate-per-100000"])
def test_a_rate_with_its_population(unit: str) -> None:
    row = RATE.replace("rate-per-1000", unit)
    assert of_text(HEADER + row, with_indicator(unit=unit)) == []


@pytest.mark.parametrize("status", ["suppressed", "unavailable"])
def test_a_rate_that_has_no_value_still_has_a_population(status: str) -> None:
    row = RATE.replace(",1.5,", ",,").replace("final", status)
    assert of_text(HEADER + row, rate()) == []
    without = row.replace("census-2021", "")
    assert places(of_text(HEADER + without, rate())) == [("csv-missing-base", 2, 47, 1)]


@pytest.mark.parametrize("unit", ["count", "percent", "percent-change", "pounds", "years"])
def test_what_is_no_rate_has_no_population(unit: str) -> None:
    row = ROW.replace("count", unit)
    to = with_indicator(unit=unit)
    assert of_text(HEADER + row, to) == []
    (found,) = of_text(HEADER + row.replace(f",{unit},,", f",{unit},census-2021,"), to)
    assert places([found]) == [("csv-unexpected-base", 2, 48 + len(unit), 11)]
    assert unit in found.message


def test_a_base_that_is_no_id_is_one_fault() -> None:
    row = RATE.replace("census-2021", "Census 2021")
    assert places(of_text(HEADER + row, rate())) == [("csv-malformed-cell", 2, 50, 11)]
    row = ROW.replace(",count,,", ",count,Census 2021,")
    assert places(of_text(HEADER + row)) == [("csv-malformed-cell", 2, 53, 11)]


def test_where_the_indicator_is_not_known_bases_are_not_judged() -> None:
    for row in (ROW.replace(",count,,", ",count,census-2021,"), RATE.replace("census-2021", "")):
        found = of_text(HEADER + row, name="liter-reports")
        assert [d.code for d in found] == ["csv-data-without-indicator"]


# ---------------------------------------------------------------- the day of reading


@pytest.mark.parametrize(
    "day",
    ["2025-02-30", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "2023-02-29",
     "2100-02-29", "0025-01-31", "3025-01-31"],
)  # fmt: skip
def test_a_day_that_cannot_be(day: str) -> None:
    (found,) = of_text(HEADER + ROW.replace("not-stated", day))
    assert places([found]) == [("csv-impossible-day", 2, 80, 10)]
    assert "not-stated" in found.help


@pytest.mark.parametrize("day", ["not-stated", "2024-02-29", "2000-02-29", "2025-12-31"])
def test_a_day_that_can_be(day: str) -> None:
    row = ROW.replace("2023-04/2024-03", "1999").replace("not-stated", day)
    assert of_text(HEADER + row) == []


def test_no_value_is_read_before_its_period_begins() -> None:
    # Each row but the first is checked in the short way.
    read = ROW.replace("not-stated", "2024-04-01")
    rows = [read.replace("2023-04/2024-03", f"{y}-04/{y + 1}-03") for y in (2023, 2024, 2025)]
    (told,) = of_text(HEADER + "".join(rows))
    assert places([told]) == [("csv-read-before-period", 4, 1, 15)]
    assert "1 April 2024" in told.message


def test_a_disputed_value_gives_its_reason() -> None:
    row = ROW.replace("final", "disputed")
    assert of_text(HEADER + row) == []
    told = of_text(HEADER + row.replace("Synthetic", ""))
    assert [(d.code, d.span.line) for d in told] == [("csv-disputed-without-reason", 2)]


# ---------------------------------------------------------------- the end of the file


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ((HEADER + ROW).removesuffix("\n"), 2),
        ((HEADER + ROW).replace("\n", "\r\n").removesuffix("\r\n"), 2),
        ((HEADER + ROW + ROW.replace("2023-04/2024-03", "2024-04/2025-03"))[:-1], 3),
    ],
    ids=["line feeds", "CRLF", "the last of several"],
)
def test_a_last_line_without_an_end(text: str, line: int) -> None:
    """A warning at its last character: its cells are read all the same."""
    (found,) = of_text(text)
    assert places([found]) == [("csv-no-line-end", line, 99, 1)]
    assert found.severity is Severity.WARNING
    table, _ = csvtext.parse(text, "data/x.csv", "x")
    assert table.observations[-1].note == "Synthetic"


def test_a_last_line_that_is_cut_off() -> None:
    found = of_text(HEADER + ROW + "2024-04/2025-03,E99999999")
    assert places(found) == [("csv-no-line-end", 3, 25, 1), ("csv-wrong-cell-count", 3, 25, 1)]


def test_a_header_without_an_end() -> None:
    found = of_text(HEADER.removesuffix("\n"))
    assert places(found) == [("csv-empty-file", 1, 1, 87), ("csv-no-line-end", 1, 87, 1)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\n  ", "\r\n\r\n", "\n\t"])
def test_a_last_line_with_an_end(end: str) -> None:
    assert of_text((HEADER + ROW).removesuffix("\n") + end) == []


def test_an_empty_file_is_only_empty() -> None:
    for text in ("", " ", "\r\n "):
        assert [d.code for d in of_text(text)] == ["csv-empty-file"]


def test_the_rows_of_the_minimal_project_are_those_of_these_tests() -> None:
    assert of_text(HEADER + ROW, known(MINIMAL)) == []
    assert of_text(HEADER + RATE, rate()) == []
