"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms import dates
from generator.periods import MONTHS, label_date, parse


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("31 March 2027", "2027-03-31"),
        ("31st March 2027", "2027-03-31"),
        ("  31  march, 2027. ", "2027-03-31"),
        ("1st of June 2026", "2026-06-01"),
        ("March 31, 2027", "2027-03-31"),
        ("March 31st 2027", "2027-03-31"),
        ("3 Sept. 2026", "2026-09-03"),
        ("31/03/2027", "2027-03-31"),
        ("31.3.2027", "2027-03-31"),
        ("31-03-2027", "2027-03-31"),
        ("04/04/2027", "2027-04-04"),
        ("March 2027", "2027-03"),
        ("Mar 2027", "2027-03"),
        ("mar. 2027", "2027-03"),
        ("2027", "2027"),
        ("2027-03", "2027-03"),
        ("2027-3-5", "2027-03-05"),
        ("2027-03-31", "2027-03-31"),
        ("Not stated", "not-stated"),
        ("not-stated", "not-stated"),
    ],
)
def test_a_date_is_read_as_it_was_meant(text: str, iso: str) -> None:
    assert dates.read(text) == iso


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("03/04/2027", "could mean 3 April 2027 or 4 March 2027. Write the month as a word."),
        ("31/3/27", "not certain which year is meant"),
        ("31 February 2027", "names a day that February 2027 does not have"),
        ("03/31/2027", "Did you mean 31 March 2027?"),
        ("31 March 1027", "it must be 1900 to 2100"),
        ("0/0/2027", "month 00"),
        ("spring 2027", "Write a date such as 31 March 2027, March 2027 or 2027."),
        ("2026/27", "Write a date such as"),
        ("as soon as possible", "not a date that can be read"),
        ("31 Marsh 2027", "not a date that can be read"),
        ("31 March", "not a date that can be read"),
    ],
)
def test_what_is_no_date_or_could_be_two_is_refused_in_plain_words(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"^This|^It") as refused:
        dates.read(text)
    assert said in str(refused.value)
    assert "YYYY" not in str(refused.value)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_can_be_written_as_the_pages_write_it(day: date) -> None:
    iso = day.isoformat()
    assert dates.read(label_date(iso)) == iso
    assert dates.read(dates.said(iso)) == iso
    assert dates.read(f"{MONTHS[day.month - 1]} {day.day}, {day.year}") == iso
    if day.day > 12:
        assert dates.read(f"{day.day}/{day.month}/{day.year}") == iso


@given(st.text(max_size=30) | st.from_regex(r"[0-9a-z ./,-]{0,20}", fullmatch=True))
def test_any_text_is_a_date_of_the_plan_or_refused(text: str) -> None:
    try:
        iso = dates.read(text)
    except ValueError as error:
        assert str(error).endswith(("word.", "2027.", "digits."))  # noqa: PT017 - either may be
    else:
        assert iso == "not-stated" or parse(iso).start.year >= 1900
