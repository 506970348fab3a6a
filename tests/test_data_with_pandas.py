"""The data files as an analyst opens them: pandas reads what the generator reads."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from generator import pipeline, series
from generator.observations import SEPARATE
from generator.periods import parse
from generator.tables import COLUMNS

PROJECT = Path(__file__).parents[1]
FILES = sorted(f for f in (PROJECT / "data").glob("*.csv") if f.name not in SEPARATE)


@pytest.fixture(scope="module")
def checked() -> pipeline.Checked:
    return pipeline.check(PROJECT)


def _frame(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_pandas_reads_the_same_rows(checked: pipeline.Checked, path: Path) -> None:
    frame = _frame(path)
    assert tuple(frame.columns) == COLUMNS
    read = [o for o in checked.tables.observations if o.indicator == path.stem]
    assert len(read) == len(frame)
    assert [o.value for o in read] == [Decimal(v) if v else None for v in frame["value"]]
    for column in COLUMNS:
        if column != "value":
            assert [getattr(o, column) for o in read] == list(frame[column]), column


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_the_series_are_the_groups_that_pandas_makes(checked: pipeline.Checked, path: Path) -> None:
    frame = _frame(path)
    frame["end"] = [pd.Timestamp(parse(period).end) for period in frame["period"]]
    frame["start"] = [pd.Timestamp(parse(period).start) for period in frame["period"]]
    frame = frame[frame["status"] != "disputed"]
    groups = {
        (str(source), str(area)): list(group.sort_values(["end", "start"])["period"])
        for (source, area), group in frame.groupby(["source", "area_name"])
    }
    plan, held = checked.plan, checked.tables.observations
    drawn = [series.series(plan, held)[path.stem], *series.beside(plan, held).get(path.stem, ())]
    drawn += [of[path.stem] for of in series.local(plan, held).values() if path.stem in of]
    lines = {
        (line.source, line.area): [point.period for point in line.points]
        for each in drawn
        for line in each.lines
    }
    assert lines == groups
