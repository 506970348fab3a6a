"""Every reader is documented, typed, and has a test of its own."""

from __future__ import annotations

import dataclasses
import inspect
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline, sources
from generator.sources import selection
from tests.sources.support import fault
from tests.support import MINIMAL, ROOT, schemas

HERE = Path(__file__).parent
FULL = ROOT / "tests" / "projects" / "full"


@pytest.mark.parametrize("name", sources.READERS)
def test_a_reader_says_which_live_source_it_has_met(name: str) -> None:
    text = " ".join((inspect.getdoc(sources.READERS[name].read) or "").split())
    assert re.search(r"\bMet: .+\bNot met: .+", text)


@pytest.mark.parametrize("name", sources.READERS)
def test_a_reader_has_a_test_of_its_own(name: str) -> None:
    assert (HERE / f"test_{name.replace('-', '_')}.py").is_file()


@pytest.mark.parametrize("name", sources.READERS)
def test_a_reader_is_in_the_module_of_its_name(name: str) -> None:
    module = f"generator.sources.{name.replace('-', '_')}"
    assert sources.READERS[name].read.__module__ == module
    # What a reader's helpers need of its selection stands in a module below both.
    beside = {"police-uk": "generator.sources.police_selection"}.get(name, module)
    assert sources.READERS[name].selection.__module__ == beside


@pytest.mark.parametrize("name", sources.READERS)
def test_a_selection_is_frozen_and_by_keyword(name: str) -> None:
    selection = sources.READERS[name].selection
    assert dataclasses.is_dataclass(selection)
    for field in dataclasses.fields(selection):
        assert field.kw_only, field.name


def test_every_module_says_what_belongs_in_it() -> None:
    for path in sorted(Path(sources.__file__).parent.glob("*.py")):
        text = path.read_text("utf-8")
        assert "\nHere belong" in text or "\n**" in text, path.name


@pytest.mark.parametrize("name", sources.READERS)
def test_what_is_not_there_is_a_fault(name: str, tmp_path: Path) -> None:
    assert "missing" in fault(name, tmp_path / "x", {}).message


def test_the_schema_of_indicators_names_every_reader() -> None:
    feeds = schemas().of("indicator")["properties"]["feeds"]["items"]
    assert feeds["properties"]["reader"]["enum"] == sorted(sources.READERS)


def feeds() -> list[Any]:
    """Every feed of the projects that are sound."""
    projects = (ROOT, MINIMAL, FULL)
    indicators = [i for p in projects for i in pipeline.check(p).plan.indicators.values()]
    return [feed for indicator in indicators for feed in indicator.feeds]


def test_what_a_feed_selects_its_reader_understands() -> None:
    met = set()
    for feed in feeds():
        selection.parse(sources.READERS[feed.reader].selection, feed.select, str(feed.origin))
        met.add(feed.reader)
    assert met == sources.READERS.keys()


def test_the_synthetic_evidence_holds_what_the_data_say() -> None:
    checked = pipeline.check(FULL)
    (feed,) = (f for f in checked.plan.indicators["litter-reports"].feeds if f.file)
    made = sources.read(feed.reader, FULL / str(feed.file), feed.select)
    assert {(r.period, r.area, r.value, r.status, r.edition) for r in made.readings} == {
        (o.period, o.area, o.value, o.status, o.edition)
        for o in checked.tables.observations
        if (o.indicator, o.source) == ("litter-reports", feed.source)
    }


def test_an_unknown_reader_has_a_suggestion(tmp_path: Path) -> None:
    error = fault("ons-cps", tmp_path, {})
    assert error.remedy == "did you mean “ons-csp”?"
    assert error.place.column == "reader"


def test_a_fault_prints_its_place_and_its_remedy() -> None:
    place = sources.Place("a.xlsx", "Table C2", 9, "Homicide")
    error = sources.SourceError("it is wrong", "mend it", place)
    assert str(error) == (
        "a.xlsx, sheet “Table C2”, row 9, column “Homicide”: it is wrong; mend it"
    )


@pytest.mark.parametrize(
    ("value", "status"),
    [(None, "final"), (Decimal(1), "suppressed"), (Decimal(0), "unavailable")],
)
def test_a_reading_cannot_contradict_itself(value: Decimal | None, status: sources.Status) -> None:
    with pytest.raises(ValueError, match="cannot have the value"):
        sources.Reading("2024", "E08000026", value, status, "x")


def test_a_reading_has_a_period() -> None:
    with pytest.raises(ValueError, match="not a period"):
        sources.Reading("last year", "E08000026", Decimal(1), "final", "x")


def test_no_remedy_knows_one_partnership_alone() -> None:
    """Any partnership reads its own area with the same readers."""
    for path in Path(sources.__file__).parent.glob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not re.search(r"(?:Coventry’s|West Midlands’) is\b", line), path.name
