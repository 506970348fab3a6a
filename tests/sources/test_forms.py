"""Numbers and period labels in the forms in which publishers print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import periods
from generator.sources import Place, SourceError, labels, numbers, table
from generator.sources.base import Formula

HERE = Place("x.csv", None, 3, "Value")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("170,002 ", "170002"),
        ("8 ", "8"),
        ("-3", "-3"),
        ("\N{MINUS SIGN}3", "-3"),
        ("1,234,567.80", "1234567.80"),
        ("33.96", "33.96"),
        ("0", "0"),
        ("7.0000000000000007E-2", "0.07"),
        ("-8.1134194272880399", "-8.11341942728804"),
        ("324283.516409005", "324283.516409005"),
        ("1E+3", "1000"),
        ("36003.0", "36003.0"),
    ],
)
def test_numbers(text: str, number: str) -> None:
    value = numbers.exact(text)
    assert value is not None
    assert str(value) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "1,23",
        "12,34,567",
        "1 234",
        "NaN",
        "Infinity",
        "1e999",
        "9" * 16,
        "٣",
        "1_000",
        "#REF!",
    ],
)
def test_not_numbers(text: str) -> None:
    assert numbers.exact(text) is None


@given(st.text())
def test_no_text_raises(text: str) -> None:
    value = numbers.exact(text)
    assert value is None or value.is_finite()


@given(st.decimals(-(10**9), 10**9, places=2))
def test_digits_are_kept(value: Decimal) -> None:
    assert numbers.exact(str(value)) == value


@given(st.floats(-1e12, 1e12))
def test_what_a_spreadsheet_writes_means_the_same_number(value: float) -> None:
    made = numbers.exact(repr(value))
    assert made is not None
    assert float(made) == value


@pytest.mark.parametrize(
    ("cell", "status", "value"),
    [
        ("[x]", "unavailable", None),
        (" [X] ", "unavailable", None),
        ("[u]", "suppressed", None),
        ("[u1]", "suppressed", None),
        ("[c]", "suppressed", None),
        ("[z]", "unavailable", None),
        ("1,234 [p]", "provisional", 1234),
        ("12 [r]", "revised", 12),
        ("12[b]", "final", 12),
        ("12", "final", 12),
    ],
)
def test_markers(cell: str, status: str, value: int | None) -> None:
    figure = numbers.figure(cell, HERE, numbers.SHORTHAND)
    assert (figure.status, figure.value) == (status, value)
    assert bool(figure.note) == (value is None or "[b]" in cell)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("", "the cell is empty"),
        ("[q]", "“[q]” is neither a number nor a marker"),
        ("n/a", "neither"),
        (Formula("12"), "a formula"),
        ("#DIV/0!", "neither"),
    ],
)
def test_other_cells_are_faults_at_their_place(cell: str, message: str) -> None:
    with pytest.raises(SourceError, match=r"x\.csv, row 3, column “Value”") as caught:
        numbers.figure(cell, HERE, numbers.SHORTHAND)
    assert message in caught.value.message


@pytest.mark.parametrize(
    ("label", "years", "period"),
    [
        ("2016", "label", "2016"),
        ("2016", "calendar", "2016"),
        ("2016", "financial", None),
        ("2019-20", "label", None),
        ("2019/20", "financial", "2019-04/2020-03"),
        ("2019-20 ", "financial", "2019-04/2020-03"),
        ("2019/2020", "financial", "2019-04/2020-03"),
        ("1999/00", "financial", "1999-04/2000-03"),
        ("2019/20", "academic", "2019-09/2020-08"),
        ("2019/21", "financial", None),
        ("2014-16", "calendar", "2014/2016"),
        ("2019 - 21", "calendar", "2019/2021"),
        ("2019 - 2019", "calendar", None),
        ("2019/21", "calendar", None),
        ("2019/20", "calendar", None),
        ("2018/19 - 20/21", "financial", "2018-04/2021-03"),
        ("2013/14-15/16", "financial", "2013-04/2016-03"),
        ("2018/19 - 2020/21", "financial", "2018-04/2021-03"),
        ("2018/20 - 20/21", "financial", None),
        ("2021/22 Q1", "financial", "2021-04/2021-06"),
        ("2021/22 Q4", "financial", "2022-01/2022-03"),
        ("2021 Q4", "calendar", "2021-10/2021-12"),
        ("2021 Q4", "label", None),
        ("2021 Q4", "financial", None),
        ("March 2024", "label", "2024-03"),
        ("Mar 2024", "label", "2024-03"),
        ("Mag 2024", "label", None),
        ("Sept 2024", "label", "2024-09"),
        ("2006 Q1 - 2006 Q4", "calendar", "2006-01/2006-12"),
        ("2006/07 Q2 - 2008/09 Q1", "financial", "2006-07/2008-06"),
        ("2006/07 Q4 - 2006/07 Q1", "financial", None),
        ("2006/07 Q1-Q2", "financial", "2006-04/2006-09"),
        ("2006/07 Q3-Q2", "financial", None),
        ("2006/07 Q1-Q2", "label", None),
        ("Jul 2006 - Jun 2009", "label", "2006-07/2009-06"),
        ("Jan 2009 - Dec 2009", "calendar", "2009-01/2009-12"),
        ("Feb 2010 - Jan 2009", "label", None),
        ("2018/19 – 20/21", "financial", "2018-04/2021-03"),
        ("2019–20", "financial", "2019-04/2020-03"),
        ("2019–20", "label", None),
        ("2006 - Dec 2007", "calendar", None),
        ("0", "label", None),
        ("9999", "calendar", None),
        ("", "label", None),
    ],
)
def test_labels(label: str, years: labels.Years, period: str | None) -> None:
    assert labels.period(label, years) == period


@given(st.text() | st.from_regex(r"[0-9]{4}[-/ ]+[0-9]{2,4}( Q[1-4])?", fullmatch=True))
def test_whatever_is_read_is_a_period(label: str) -> None:
    for years in ("label", "calendar", "financial", "academic"):
        period = labels.period(label, years)
        if period is not None:
            periods.parse(period)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Table C2: Number, year ending December 2024 [note 1]", "2024-01/2024-12"),
        ("Table C2: year\nending  June 2025", "2024-07/2025-06"),
        ("for year ending March 2023 and year ending March 2024", "2023-04/2024-03"),
        ("year ending March 2024 compared with year ending March 2023", "2023-04/2024-03"),
        ("Year Ending Sep. 2025", "2024-10/2025-09"),
        ("year ending March 2024 and year ending Smarch 2023", None),
        ("Table C2", None),
        ("year ending Smarch 2024", None),
        ("year ending March 0001", None),
    ],
)
def test_year_ending(title: str, period: str | None) -> None:
    assert labels.year_ending(title) == period


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        (
            "Number of crimes, England and Wales, year ending June 2025",
            "Number of crimes, England and Wales",
        ),
        ("Change, for year ending March 2023 and year ending March 2024", "Change"),
        (
            "Change, year ending March 2024 compared with year ending March 2023, by area",
            "Change, by area",
        ),
        ("Year ending March 2024: crimes", "crimes"),
        ("Crimes per year", "Crimes per year"),
    ],
)
def test_titles_without_their_years(title: str, plain: str) -> None:
    assert labels.without_endings(title) == plain


@pytest.mark.parametrize(
    ("label", "plain", "notes"),
    [
        ("Burglary [note 7,8]", "Burglary", ("7", "8")),
        ("Burglary[note 7] [Note 8]", "Burglary", ("7", "8")),
        ("[notes 1 and 4]\nBurglary", "Burglary", ("1", "4")),
        ("Burglary [ note 3 ]", "Burglary", ("3",)),
        ("Burglary [x] [noted]", "Burglary [x] [noted]", ()),
    ],
)
def test_marks_of_notes(label: str, plain: str, notes: tuple[str, ...]) -> None:
    assert table.plain(label) == plain
    assert table.folded(label) == plain.casefold()
    assert table.notes(label) == notes
