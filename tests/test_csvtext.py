"""CSV text with columns of its own: read, placed and refused like that of observations."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.csvtext import parse, parse_columns
from generator.tables import COLUMNS

PATH = "data/revisions.csv"
COLOURS = ("day", "colour", "old_shade", "new_shade")
HEADER = "day,colour,old_shade,new_shade\n"
ROW = '2025-01-31,"red, dark",1,2\n'


def test_other_columns_are_read() -> None:
    table, found = parse_columns(HEADER + ROW, PATH, "revisions", COLOURS)
    assert found == ()
    assert (table.path, table.indicator, table.columns) == (PATH, "revisions", COLOURS)
    assert table.observations == ()
    (row,) = table.rows
    assert dict(zip(table.columns, row.cells, strict=True)) == {
        "day": "2025-01-31", "colour": "red, dark", "old_shade": "1", "new_shade": "2",
    }  # fmt: skip
    span = table.span(row.line, "colour")
    assert (span.path, span.line, span.column, span.length) == (PATH, 2, 12, 11)
    assert table.span(row.line, "new_shade").column == 26


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "words"),
    [
        ("", "csv-empty-file", 1, 1, "day,colour,old_shade,new_shade"),
        (ROW, "csv-missing-header", 1, 1, "day,colour,old_shade,new_shade"),
        (HEADER.replace("colour", "color") + ROW, "csv-unknown-column", 1, 5, "“colour”"),
        (HEADER.replace("day,", "") + ROW.replace("2025-01-31,", ""), "csv-missing-column", 1, 1,
         "day,colour,old_shade,new_shade"),
        (HEADER.replace("day,colour", "colour,day") + "red,2025-01-31,1,2\n", "csv-column-order",
         1, 1, "day,colour,old_shade,new_shade"),
        (HEADER + "2025-01-31,red,1\n", "csv-wrong-cell-count", 2, 16, "stops too early"),
        # There is no column of values, so no thousands separator either.
        (HEADER + "2025-01-31,red,1,234,2\n", "csv-wrong-cell-count", 2, 22, "quotation marks"),
        ((HEADER + ROW)[:-1], "csv-no-line-end", 2, 26, "compare"),
    ],
)  # fmt: skip
def test_a_fault_names_those_columns(
    text: str, code: str, line: int, column: int, words: str
) -> None:
    _, (found,) = parse_columns(text, PATH, "revisions", COLOURS)
    assert (found.code, found.span.line, found.span.column) == (code, line, column)
    assert words in found.help


TEXTS = st.text(
    st.sampled_from('day,colour,old_shade value1"2;\t\r\n') | st.characters(), max_size=120
)


@example("", "0\n0,")
@given(st.sampled_from(["", HEADER, ",".join(COLUMNS) + "\n"]), TEXTS)
def test_no_text_makes_it_raise(header: str, text: str) -> None:
    for columns in (COLOURS, COLUMNS, ("day",)):
        table, found = parse_columns(header + text, PATH, "x", columns)
        assert all(len(row.cells) == len(columns) for row in table.rows)
        assert all(d.message and d.help for d in found)
    observed, told = parse(header + text, PATH, "x")
    table, found = parse_columns(header + text, PATH, "x", COLUMNS)
    assert (observed.rows, told) == (table.rows, found)


@pytest.mark.parametrize("between", [";", "\t", "|"])
def test_rows_of_another_delimiter_below_the_header_are_that_and_no_stray_quote(
    between: str,
) -> None:
    row = between.join(("2025-01-31", '"red, dark"', "1,5", "2"))
    _, (told,) = parse_columns(f"{HEADER}{row}\n", PATH, "revisions", COLOURS)
    assert (told.code, told.span.line) == ("csv-wrong-delimiter", 2)


def test_other_marks_in_a_cell_separate_nothing() -> None:
    row = '2025-01-31,"a; b; c; d; ""e""",1,2\n'
    table, found = parse_columns(HEADER + row, PATH, "revisions", COLOURS)
    assert found == ()
    assert len(table.rows) == 1


def test_a_header_that_stands_again_is_one_fault() -> None:
    table, (told,) = parse_columns(HEADER + ROW + HEADER + ROW, PATH, "revisions", COLOURS)
    assert (told.code, told.span.line, told.span.column) == ("csv-repeated-header", 3, 1)
    assert [row.line for row in table.rows] == [2, 4]
