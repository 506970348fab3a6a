"""XmR against NHSRplotthedots itself: vectors recorded once, point by point.

The functions of NHSRplotthedots (nhs-r-community on GitHub; `ptd_spc_standard.R` at commit
8aac3239, `ptd_calculate_point_type.R` at commit f7891af4) were run once in R 4.2.2, with
`case_when` written as `ifelse`.  The same run over 6,001 random series of 8 to 40 points,
with and without screening, 289,776 points in all, agreed with ours in every limit (to 2 in
10¹⁴) and in every point but the two places that `test_the_package_misnames…` describes.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest

from generator.statistics.xmr import Rule, Signal, chart

SIGNALS = {
    "-": None,  # Common Cause
    "O+": Signal(Rule.OUTSIDE, True),  # Above UCL
    "O-": Signal(Rule.OUTSIDE, False),  # Below LCL
    "T+": Signal(Rule.TREND, True),  # 7 Point Trend (Increasing)
    "T-": Signal(Rule.TREND, False),  # 7 Point Trend (Decreasing)
    "N+": Signal(Rule.NEAR, True),  # 2 in 3 Above CL
    "N-": Signal(Rule.NEAR, False),  # 2 in 3 Below CL
    "S+": Signal(Rule.SHIFT, True),  # 7 Points Above CL
    "S-": Signal(Rule.SHIFT, False),  # 7 Points Below CL
}


class Vector(NamedTuple):
    values: str
    screen: bool
    limits: tuple[float, float, float, float, float]
    """Mean, lower, upper, near lower, near upper."""
    points: str


VECTORS = {
    "outside alone, screened": Vector(
        "10 12 11 13 12 10 11 13 12 11 10 30",
        True,
        (12.9166666667, 9.19266666667, 16.6406666667, 10.434, 15.3993333333),
        "- - - - - - - - - - - O+",
    ),
    "outside alone, not screened": Vector(
        "10 12 11 13 12 10 11 13 12 11 10 30",
        False,
        (12.9166666667, 4.69484848485, 21.1384848485, 7.43545454545, 18.3978787879),
        "- - - - - - - - - - - O+",
    ),
    "trend alone": Vector(
        "30 2 28 0 27 3 29 1 9 11 13 16 17 19 21 2 28",
        True,
        (15.0588235294, -26.8361764706, 56.9538235294, -12.8711764706, 42.9888235294),
        "- - - - - - - T+ T+ T+ T+ T+ T+ T+ T+ - -",
    ),
    "two of three alone": Vector(
        "1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 3 0.9 3",
        True,
        (0.734782608696, -2.43303557312, 3.90260079051, -1.37709617918, 2.84666139657),
        "- - - - - - - - - - - - - - - - - - - - N+ - N+",
    ),
    "shift alone": Vector(
        "30 0 30 0 30 0 30 0 20 21 20 21 20 21 20 3 4",
        True,
        (15.8823529412, -26.3451470588, 58.1098529412, -12.2693137255, 44.0340196078),
        "- - - - - - - - S+ S+ S+ S+ S+ S+ S+ - -",
    ),
    # Every one of the nine first is in a run below the mean, some are near the limit or
    # beyond it; every one of the last nine is in a steady rise, four of them beyond it.
    "all four rules, the strongest deciding": Vector(
        "52 49 51 50 48 53 50 49 51 50 55 56 58 60 63 66 70 71",
        True,
        (55.6666666667, 49.251372549, 62.0819607843, 51.3898039216, 59.9435294118),
        "S- O- N- N- O- S- N- O- N- T+ T+ T+ T+ T+ O+ O+ O+ O+",
    ),
    "a fall, out of its own limits": Vector(
        "20 21 20 21 20 19 18 17 16 15 14 13",
        True,
        (17.8333333333, 15.1733333333, 20.4933333333, 16.06, 19.6066666667),
        "N+ O+ N+ O+ T- T- T- T- T- O- O- O-",
    ),
    "ties break trends, screened": Vector(
        "12 12 13 13 13 14 14 15 16 17 18 19 19 12 11",
        True,
        (14.5333333333, 12.8964102564, 16.1702564103, 13.4420512821, 15.6246153846),
        "O- O- N- N- N- S- S- - - O+ O+ O+ O+ O- O-",
    ),
    "ties break trends, not screened": Vector(
        "12 12 13 13 13 14 14 15 16 17 18 19 19 12 11",
        False,
        (14.5333333333, 11.6833333333, 17.3833333333, 12.6333333333, 16.4333333333),
        "N- N- S- S- S- S- S- - - - O+ O+ O+ - O-",
    ),
    "a turning point between two trends": Vector(
        "1 2 3 4 5 6 7 6 5 4 3 2 1",
        True,
        (3.76923076923, 1.10923076923, 6.42923076923, 1.9958974359, 5.54256410256),
        "O- T+ T+ T+ T+ T+ O+ T- T- T- T- T- O-",
    ),
}


@pytest.mark.parametrize("name", VECTORS)
def test_as_the_package_has_it(name: str) -> None:
    vector = VECTORS[name]
    found = chart([Decimal(value) for value in vector.values.split()], screen=vector.screen)
    limits = found.sections[0].limits
    assert limits is not None
    shown = (limits.mean, limits.lower, limits.upper, limits.near_lower, limits.near_upper)
    assert shown == pytest.approx(vector.limits, rel=1e-11)
    assert [point.signal for point in found.points] == [SIGNALS[s] for s in vector.points.split()]


# set.seed(123); rnorm(20), the data of the package's own tests
# (tests/testthat/test-ptd_spc_standard.R), as R 4.2.2 prints them.
NORMAL = [
    -0.560475646552212603, -0.230177489483279957, 1.558708314149124030, 0.070508391424576003,
    0.129287735160946243, 1.715064986883281017, 0.460916205989202299, -1.265061234606533969,
    -0.686852851893526073, -0.445661970099958060, 1.224081797439461550, 0.359813827057363811,
    0.400771450594052170, 0.110682715945119706, -0.555841134754074928, 1.786913136803078173,
    0.497850478229239390, -1.966617156629638208, 0.701355901563685546, -0.472791407727934043,
]  # fmt: skip


@pytest.mark.parametrize(
    ("fifteenth", "screen", "expected"),
    [
        # The package's snapshot (tests/testthat/_snaps/ptd_spc_standard.md, commit
        # ea2177d4): mean_col, lpl, upl of its results r1, r2 and r3.
        (None, True, (0.1416238, -3.01138, 3.294627)),
        (10, True, (0.6694159, -2.383666, 3.722497)),
        (10, False, (0.6694159, -4.596625, 5.935457)),
    ],
)
def test_the_package_s_own_snapshot(
    fifteenth: int | None, screen: bool, expected: tuple[float, float, float]
) -> None:
    values: list[float] = list(NORMAL)
    if fifteenth is not None:
        values[14] = fifteenth
    found = chart(values, screen=screen)
    limits = found.sections[0].limits
    assert limits is not None
    assert (limits.mean, limits.lower, limits.upper) == pytest.approx(expected, rel=5e-7)
    flagged = [place for place, point in enumerate(found.points) if point.signals]
    assert flagged == ([] if fifteenth is None else [14])


def test_the_package_misnames_the_end_of_a_rise_that_meets_another() -> None:
    # R 4.2.2 as above: its ninth point is “7 Point Trend (Decreasing)”, though no seven
    # points fall: it takes the step to the tenth, which starts the next rise.
    values = [111, 110, 108, 114, 115, 119, 122, 128, 132, 131, 132, 133, 134, 139, 142, 147]
    expected = "O- O- O- O- O- T+ T+ T+ T- T+ T+ T+ O+ O+ O+ O+"
    found = [point.signal for point in chart(values).points]
    theirs = [SIGNALS[each] for each in expected.split()]
    differs = [
        n for n, (ours, other) in enumerate(zip(found, theirs, strict=True)) if ours != other
    ]
    assert differs == [8]
    assert found[8] == Signal(Rule.TREND, True)


@pytest.mark.parametrize("run", [5, 6, 7, 8])
def test_a_run_as_long_as_asked_for(run: int) -> None:
    # Synthetic: so many rising points across the mean of a wide swing, and no more.
    swing = [60, 0] * 5
    rising = [28 + n for n in range(run)]
    values = [*swing, 70, *rising, 20, 70]
    for asked in (5, 6, 7, 8, 9):
        trends = [
            place
            for place, point in enumerate(chart(values, run=asked).points)
            if any(signal.rule is Rule.TREND for signal in point.signals)
        ]
        assert bool(trends) is (run >= asked)
