"""How states are shown and counted."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from generator.pages import states
from generator.statistics.state import State
from generator.views import MeasureState
from tests.support import ROOT

if TYPE_CHECKING:
    from generator.views import PlanView

CSS = (ROOT / "docs" / "assets" / "site.css").read_text(encoding="utf-8")


def view(*found: State) -> tuple[PlanView, Any]:
    """A view with a measure in each of the states, and the measures."""
    made = {f"m{n}": MeasureState(str(state), "Synthetic.") for n, state in enumerate(found)}
    measures = [SimpleNamespace(id=name) for name in made]
    return cast("PlanView", SimpleNamespace(measure_states=made)), measures


def test_every_state_has_its_sign() -> None:
    assert list(states.SIGNS) == [str(state) for state in State]


def test_no_two_signs_look_or_read_alike() -> None:
    for part in ("look", "words", "shape", "means"):
        assert len({getattr(sign, part) for sign in states.SIGNS.values()}) == len(State), part


def test_only_what_was_judged_has_a_colour() -> None:
    """A colour of its own, in light and in dark."""
    coloured = set(re.findall(r"\.state--(\w+) \{\n  color: var\(--plan-\w+\)", CSS)) - {"doubt"}
    assert coloured == {"better", "worse"}
    for look in coloured:
        assert CSS.count(f"--plan-{look}: #") == 2


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("look", ["better", "worse"])
@pytest.mark.parametrize("scheme", [0, 1])
def test_colours_of_states_have_contrast(look: str, scheme: int) -> None:
    ink = re.findall(rf"--plan-{look}: (#\w+)", CSS)[scheme]
    paper = re.findall(rf"--plan-{look}-paper: (#\w+)", CSS)[scheme]
    high, low = sorted((_light(ink), _light(paper)), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_a_tally_has_every_state_and_is_no_average() -> None:
    given, measures = view(State.NO_DATA, State.IMPROVING, State.NO_DATA)
    counted = states.tally(given, measures)
    assert [(each.sign.state, each.many) for each in counted] == [
        ("improving", 1),
        ("getting worse", 0),
        ("no clear change", 0),
        ("too few readings to say", 0),
        ("no data yet", 2),
        ("not measurable as worded", 0),
    ]


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ([], ""),
        ([State.WORSE], "The one success measure is getting worse."),
        ([State.NO_DATA] * 2, "Of 2 success measures, 2 have no data yet."),
        (
            [State.NO_DATA, State.IMPROVING, State.UNCLEAR, State.UNCLEAR],
            "Of 4 success measures, 1 is improving, 2 show no clear change and 1 has no data yet.",
        ),
    ],
)
def test_a_tally_in_words(found: list[State], sentence: str) -> None:
    assert states.said(states.tally(*view(*found))) == sentence
