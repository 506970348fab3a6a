"""Rows to CSV and back: what is written is read as it was, without a fault."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator import csvtext
from generator.refresh import csvout
from generator.refresh.rows import LONGEST_NOTE, cleaned
from generator.tables import COLUMNS, REVISION_COLUMNS, RevisionRow, observation, revision
from tests.refresh.support import HEADER, row

TEXTS = st.one_of(
    st.text(max_size=30),
    st.text(alphabet='",\n\r\t ;|\'"=+-@“”\u200b\ufeffab', max_size=20),
).map(lambda text: cleaned(text, LONGEST_NOTE))
NAMES = TEXTS.filter(bool)
VALUES = st.one_of(
    st.none(),
    st.decimals(-(10**9), 10**9, places=3, allow_nan=False),
    st.sampled_from([Decimal("0"), Decimal("1E+3"), Decimal("1.50"), Decimal("-0.5")]),
)


@given(VALUES, TEXTS, NAMES, NAMES)
def test_an_observation_comes_back_as_it_was(
    value: Decimal | None, note: str, edition: str, name: str
) -> None:
    made = replace(row("2023-04/2024-03"), value=value, note=note, edition=edition, area_name=name)
    text = csvout.observations([made], None)
    table, faults = csvtext.parse(text, "data/full-bins.csv", "full-bins")
    assert faults == ()
    assert [replace(o, line=0) for o in table.observations] == [made]
    assert next(csv.reader(text.splitlines()[1:])) == [
        csvout.number(value) if c == "value" else str(getattr(made, c)) for c in COLUMNS
    ]


@given(VALUES, VALUES, TEXTS, NAMES)
def test_a_revision_comes_back_as_it_was(
    old: Decimal | None, new: Decimal | None, reason: str, edition: str
) -> None:
    made = RevisionRow(
        "full-bins", "2024", "E99999999", "bin-count", old, "final", edition, "2025-01-01",
        new, "final", edition, "2026-01-01", reason, 0,
    )  # fmt: skip
    text = csvout.revisions([made], None)
    table, faults = csvtext.parse_columns(text, "data/revisions.csv", "revisions", REVISION_COLUMNS)
    assert faults == ()
    assert [replace(r, line=0) for r in map(revision, table.rows) if r] == [made]


def test_the_form_is_that_of_the_files_that_there_are() -> None:
    text = csvout.observations([row("2024", "1.50", note='a "b", c'), row("2025", None)], None)
    assert text == (
        HEADER
        + '2024,E99999999,Exampleton,2025,1.50,count,,final,bin-count,e1,2025-01-31,"a ""b"", c"\n'
        + "2025,E99999999,Exampleton,2025,,count,,final,bin-count,e1,2025-01-31,\n"
    )


def test_a_row_that_stands_already_keeps_its_own_writing() -> None:
    odd = '"2024",E99999999,Exampleton,2025,1,count,,"final",bin-count,e1,2025-01-31,\n'
    table, _ = csvtext.parse(HEADER + odd, "data/x.csv", "x")
    (stands,) = table.observations
    new = row("2025", "2")
    text = csvout.observations([stands, new], table)
    assert text == HEADER + odd + csvout.observation(new) + "\n"
    assert observation("x", table.rows[0]) == stands
