"""Series to draw in tests: real-looking, and as awkward as the data can be."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.periods import MONTHS
from generator.views import Break, Line, Point, ProcessLimits, Series


def point(
    first: tuple[int, int],
    last: tuple[int, int],
    value: str | None,
    label: str,
    status: str = "final",
    source: str = "a",
) -> Point:
    """A point for whole months, both ends included."""
    return Point(
        period=f"{first[0]}-{first[1]:02}/{last[0]}-{last[1]:02}",
        label=label,
        start=date(*first, 1),
        end=date(*last, monthrange(*last)[1]),
        value=None if value is None else Decimal(value),
        status=("unavailable" if status == "final" else status) if value is None else status,
        source=source,
        edition="2025",
        note="",
    )


def financial(year: int, value: str | None, status: str = "final", source: str = "a") -> Point:
    """A point for the financial year that starts in a year."""
    label = f"{year}/{(year + 1) % 100:02}"
    return point((year, 4), (year + 1, 3), value, label, status, source)


def rolling(year: int, month: int, value: str | None, source: str = "a") -> Point:
    """A point for the year to a month."""
    first = (year - 1, month + 1) if month < 12 else (year, 1)
    return point(first, (year, month), value, f"year to {MONTHS[month - 1]} {year}", source=source)


def monthly(year: int, month: int, value: str | None) -> Point:
    """A point for a month."""
    return point((year, month), (year, month), value, f"{MONTHS[month - 1]} {year}")


def line(
    points: Sequence[Point],
    *,
    source: str = "a",
    publisher: str = "Coventry City Council",
    name: str = "Annual performance report",
    area: str = "Coventry",
    leads: bool = True,
) -> Line:
    """A line, its points in order."""
    ordered = tuple(sorted(points, key=lambda p: (p.end, p.start)))
    return Line(source, name, publisher, area, ordered, leads)


def series(
    *lines: Line, title: str = "Example", unit: str = "count", breaks: Sequence[Break] = ()
) -> Series:
    """A series of lines."""
    return Series("example", title, unit, lines, tuple(breaks))


def months(
    number: int, *, start: tuple[int, int] = (2023, 8), base: int = 300, spread: int = 90
) -> list[Point]:
    """Months one after another, with made-up values from `base` to `base + spread`."""
    first = start[0] * 12 + start[1] - 1
    return [
        monthly(
            (first + i) // 12,
            (first + i) % 12 + 1,
            str(base + (i * i * 37 + i * 11) % (spread + 1)),
        )
        for i in range(number)
    ]


def process(
    points: Sequence[Point],
    sections: Sequence[tuple[int, int, str, str, str]],
    *,
    signals: Mapping[int, str] | None = None,
    breaks: Sequence[Break] = (),
    others: Sequence[Line] = (),
    title: str = "Example",
    unit: str = "count",
) -> Series:
    """A series with limits: of each section the first and last place, mean, lower, upper."""
    marked = [replace(p, signal=(signals or {}).get(i, "")) for i, p in enumerate(points)]
    limits = tuple(
        ProcessLimits(
            start=points[first].start,
            end=points[last].end,
            mean=Decimal(mean),
            lower=Decimal(lower),
            upper=Decimal(upper),
            points=last - first + 1,
            trial=last - first + 1 < 12,
        )
        for first, last, mean, lower, upper in sections
    )
    given = series(line(marked), *others, title=title, unit=unit, breaks=breaks)
    return replace(given, limits=limits)


def bounded(points: Sequence[Point], share: str = "0.1") -> list[Point]:
    """Points with intervals: so much below and above each value."""
    return [
        replace(p, lower=p.value * (1 - Decimal(share)), upper=p.value * (1 + Decimal(share)))
        for p in points
        if p.value is not None
    ]


def annual(*values: str | None, start: int = 2012) -> Line:
    """A line of financial years one after another."""
    return line([financial(start + i, v) for i, v in enumerate(values)])


def yearly(start: int, values: str) -> list[Point]:
    """Financial years one after another."""
    return [financial(start + i, value) for i, value in enumerate(values.split())]


def report(year: int, points: Sequence[Point], *, leads: bool = False) -> Line:
    """What a yearly report printed: a source of its own."""
    return line(
        points,
        source=f"report-{year}",
        name=f"One Coventry Plan annual performance report {year}-{year + 1}: Safer",
        leads=leads,
    )


FLY_TIPPING = series(
    line(
        yearly(2012, "2836 2287 2811 2316 3342 4704 6922 6955 10727 8473 6840"),
        source="defra-fly-tipping",
        publisher="Defra",
        name="Fly-tipping incidents and actions, England",
    ),
    line(
        [financial(2020, "10765")],
        source="council-minutes",
        publisher="Coventry City Council",
        name="Council minutes, 2021",
        leads=False,
    ),
    line(
        [financial(2023, "5929"), financial(2024, "6428")],
        source="bbc-news",
        publisher="BBC News",
        name="Fly-tipping in Coventry",
        leads=False,
    ),
    title="Fly-tipping incidents",
)

CRIME = series(
    line(
        [
            rolling(2019, 1, "28056"),
            financial(2018, "28365", "derived"),
            rolling(2020, 1, "28587"),
            financial(2019, "28592"),
            financial(2020, "31309"),
            financial(2021, "40059"),
            financial(2022, "42867"),
            financial(2023, "38509"),
            financial(2024, "35813", "derived"),
        ],
    ),
    line(
        [
            rolling(2021, 3, "30074"),
            rolling(2021, 6, "34097"),
            rolling(2022, 3, "40334"),
            rolling(2022, 6, "41347"),
            rolling(2025, 6, "33729"),
        ],
        source="ons",
        publisher="Office for National Statistics",
        name="Police force area data tables",
        leads=False,
    ),
    title="Total recorded crime",
)

SCATTERED = series(
    report(2024, [financial(2024, "35813", "derived")], leads=True),
    report(2023, [financial(2022, "42867"), financial(2023, "38509")]),
    report(2020, [financial(2019, "28592"), financial(2020, "31309")]),
    report(2019, [rolling(2019, 1, "28056"), rolling(2020, 1, "28587")]),
    line(
        [financial(2023, "38508")],
        source="published-plan",
        publisher="Coventry Community Safety Partnership (Coventry City Council)",
        name="Coventry Community Safety Partnership Plan 2025-2028",
        leads=False,
    ),
    title="Total recorded crime",
)

RATE = series(
    annual("75.5", "81.8", "83.2", "90.8", "116.4", "121.5", "106.8", "99.2", start=2017),
    title="Crime rate",
    unit="rate-per-1000",
)

CHANGE = series(
    annual("0.8", "9.5", "27.9", "7.0", "-10.1", "-7", start=2019),
    title="Change in recorded crime",
    unit="percent-change",
)

ENTRANTS = series(
    annual("235", "224", "230", None, "112", "130", "141", start=2014),
    title="First-time entrants",
    unit="rate-per-100000",
    breaks=[Break(date(2019, 4, 1), "The rate is on Census 2021 populations.")],
)

MEDIAN_AGE = series(
    line(
        [
            point((2011 + i, 6), (2011 + i, 6), v, f"mid-{2011 + i}")
            for i, v in enumerate(["34.7", "34.9", "34.8", "34.9", "34.9", "34.8", "34.9"])
        ]
    ),
    title="Median age",
    unit="years",
)

MONTHLY = series(
    line([monthly(2020 + i // 12, i % 12 + 1, str(2600 + (i * 7919) % 900)) for i in range(60)]),
    title="Recorded crime by month",
)

ABOVE, BELOW, RUN = "above the upper limit", "below the lower limit", "in a run below the mean"

PROCESS = process(
    months(32),
    [(0, 24, "342.84", "291.36", "371.5"), (25, 31, "336.1", "190.25", "402.75")],
    signals={2: ABOVE, 4: RUN, 5: RUN},
    breaks=[Break(date(2025, 9, 1), "Recorded in another system.")],
    title="Anti-social behaviour by month",
)

SMALL_COUNTS = process(
    months(32, base=0, spread=12), [(0, 31, "6.125", "-5.4", "17.65")], title="Few incidents"
)

DENSE = process(
    months(120, start=(2016, 4), base=2600, spread=900),
    [
        (0, 35, "3041.5", "2611.2", "3473.9"),
        (36, 77, "3052.25", "2590", "3510"),
        (78, 119, "3000", "2600", "3400"),
    ],
    signals=dict.fromkeys(range(40, 55), RUN) | {100: ABOVE},
    breaks=[Break(date(2019, 4, 1), "New rules."), Break(date(2022, 10, 1), "A new system.")],
    title="Recorded crime by month",
)

COMPARED = series(
    line(bounded(yearly(2012, "62.1 65.5 70.2 55.5 61.8 53.2 50.8 45.1 46.4 41.5 46.8 49.2"))),
    line(
        yearly(2012, "52.1 50.5 48.2 47.5 45.8 43.2 42.8 41.1 41.4 40.5 41.8 41.2"),
        area="England",
        leads=False,
    ),
    title="Admissions for violence",
    unit="rate-per-100000",
)

BREAKS = series(
    annual(*map(str, range(400, 560, 10)), start=2008),
    breaks=[
        Break(date(*at), f"Reason {number}.")
        for number, at in enumerate(
            [(2015, 4, 1), (2016, 4, 1), (2017, 4, 1), (2017, 9, 1), (2018, 4, 1)]
        )
    ],
    title="Many breaks",
)

CROWDED_BREAKS = replace(
    BREAKS,
    title="A break each year",
    breaks=tuple(Break(date(year, 4, 1), "Why.") for year in range(2010, 2023)),
)

EXAMPLES = {
    "fly-tipping": FLY_TIPPING,
    "crime": CRIME,
    "scattered": SCATTERED,
    "rate": RATE,
    "change": CHANGE,
    "entrants": ENTRANTS,
    "median-age": MEDIAN_AGE,
    "monthly": MONTHLY,
    "process": PROCESS,
    "small-counts": SMALL_COUNTS,
    "dense": DENSE,
    "compared": COMPARED,
    "breaks": BREAKS,
    "crowded-breaks": CROWDED_BREAKS,
    "single": series(annual("10765"), title="One value"),
    "two": series(annual("120", "98"), title="Two values"),
    "equal": series(annual("27", "27", "27"), title="Equal values"),
    "zeros": series(annual("0", "0", "0"), title="Zeros"),
    "equal-ages": series(annual("35", "35"), title="Equal ages", unit="years"),
    "negative": series(annual("-4", "-12.5", "-3"), title="Falls", unit="percent-change"),
    "pounds": series(annual("1250000", "980000", "1100500"), title="Spend", unit="pounds"),
    "percent": series(annual("31", "44.5", "6.25"), title="Share", unit="percent"),
}
