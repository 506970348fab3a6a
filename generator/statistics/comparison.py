"""The plain-words finding of a series: its latest figure, and the one of a year before.

Here belongs the sentence that a page opens with, the sentence on what the figures leave
out, and the one on another area.  Which two readings are compared belongs to `pairing`,
their difference to `change`, and whether a series gets better or worse to `state`: two
points are not a trend, so nothing here judges, and no interval of a difference is given.

Both figures always stand in the sentence that compares them.  A percentage is of the
earlier figure and is left out where that is 0 or one of the two is negative; shares differ
by percentage points.  These are rules of the house.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator import periods
from generator.statistics.change import Change, Figure, NoPercent, Way, change
from generator.statistics.figures import Number, exact, floating, written
from generator.statistics.intervals import Interval
from generator.statistics.pairing import Apart, Pair, pair, same_periods, year_before
from generator.statistics.quantity import Kind, Quantity, counts, places_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.periods import Period
    from generator.statistics.readings import Reading
    from generator.views import Break

LONGEST = 160
"""How many characters of a break's reason are given."""
PUBLISHED = 0.95
"""The confidence of published intervals, as `views.Point` has them."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Counts that the figures leave out, for the same two periods as they are for."""

    words: str
    """What they are, as a plural: crimes that the force could not assign to any area."""
    earlier: Number | None
    later: Number | None
    """None where it is not known."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is said of a series, and the figures behind it."""

    pair: Pair
    change: Change | None
    """None where nothing is compared."""
    sentences: tuple[str, ...]
    """The finding first."""

    @property
    def finding(self) -> str:
        """The first sentence, fit for a title."""
        return self.sentences[0]

    @property
    def text(self) -> str:
        """All sentences."""
        return " ".join(self.sentences)


def compare(
    readings: Sequence[Reading],
    of: Quantity,
    source: str = "",
    *,
    left_out: LeftOut | None = None,
    breaks: Sequence[Break] = (),
    rolling: bool = False,
) -> Comparison:
    """The finding of the readings of one line, in any order.

    `source` is a short name, such as ONS.  `rolling` says that calendar years are rolling
    years, to be written “the year to December 2024”; they are so written without it where
    the readings end in several months.  `left_out` belongs to the periods of
    `pairing.pair`.

    Raises ValueError where two readings are for the same period, and for a number that is
    not finite.

    Source: the rules of `pairing`, the arithmetic of `change`; the words are ours.
    """
    found = pair(readings, of.kind, breaks=breaks)
    by = f" ({source})" if source else ""
    ends = {each.period.end.month for each in readings if each.period.months == 12}
    words = _Words(of, rolling or len(ends) > 1 or found.summed)
    if found.later is None:
        every = "Every figure so far is missing" if found.missing else "There are no figures yet"
        return Comparison(found, None, (f"{every}{by}.",))
    if found.earlier is None:
        first = f"{words.figure(found.later)} {words.during(found.later.period)}{by}."
        said = [first, _why_apart(found)]
        difference = None
    else:
        difference = change(
            _figure(found.earlier, words), _figure(found.later, words), share=of.kind is Kind.SHARE
        )
        said = list(_compared(found, difference, words, by))
    said += [_missing(found, words), _left_out(left_out, compared=difference is not None)]
    return Comparison(found, difference, tuple(each for each in said if each))


def left_out_of(words: str, readings: Sequence[Reading], of: Pair) -> LeftOut:
    """What the readings of a line of left-out counts have for the periods of a pair.

    Where the pair is of sums of months, so are they.  Raises ValueError as `rates.total`.

    Source: as for `pairing.same_periods`.
    """
    found = same_periods(readings, of)
    return LeftOut(
        words,
        found.earlier.value if found.earlier else None,
        found.later.value if found.later else None,
    )


def elsewhere(
    area: str,
    readings: Sequence[Reading],
    here: Comparison,
    of: Quantity,
    *,
    breaks: Sequence[Break] = (),
) -> str | None:
    """How the same figures moved in another area, in a sentence.

    `area` is its name with its article, such as “the West Midlands police force area”.
    None where the other area lacks one of the two figures, where a break of its own lies
    between them, or where nothing is compared here.  Raises ValueError for a number that
    is not finite.

    Source: as for `compare`.
    """
    if here.change is None:
        return None
    there = same_periods(readings, here.pair)
    if there.later is None or there.earlier is None:
        return None
    first, last = there.earlier.period.start, there.later.period.end
    if any(first < each.at <= last for each in breaks):
        return None
    moved = change(
        Figure(there.earlier.value), Figure(there.later.value), share=of.kind is Kind.SHARE
    )
    start = f"In {area} it"
    if moved.way is Way.SAME:
        return f"{start} did not change over the same time."
    places = places_apart(there.earlier.value or 0, there.later.value or 0)
    if moved.no_percent is NoPercent.SHARE:
        size = f"by {_points(moved.absolute)}"
    elif moved.percent is not None:
        size = f"by {_size(moved.percent)}%"
    else:
        size = (
            f"from {of.said(there.earlier.value or 0, places)} "
            f"to {of.said(there.later.value or 0, places)}"
        )
    return f"{start} {moved.way} {size} over the same time."


@dataclass(frozen=True, slots=True)
class _Words:
    """How figures and periods are written in one comparison."""

    of: Quantity
    rolling: bool

    def figure(self, each: Reading, places: int = 1) -> str:
        return self.of.said(each.value or 0, places)

    def name(self, period: Period) -> str:
        """2023/24; the year to December 2024; December 2024."""
        label = periods.label(period)
        if period.months == 12 and self.rolling and label.isdigit():
            label = f"year to {periods.MONTHS[period.end.month - 1]} {period.end.year}"
        return f"the {label}" if label.startswith("year to ") else label

    def during(self, period: Period) -> str:
        """In 2023/24; on 1 April 2024."""
        return f"{'on' if period.start == period.end else 'in'} {self.name(period)}"


def _figure(each: Reading, words: _Words) -> Figure:
    interval = None
    if each.lower is not None and each.upper is not None:
        ends = [floating(exact(end)) for end in (each.lower, each.upper)]
        interval = Interval(ends[0], ends[1], PUBLISHED, "published")
    return Figure(each.value, words.name(each.period), interval)


def _compared(found: Pair, difference: Change, words: _Words, by: str) -> list[str]:
    """The sentence with both figures, and one for why there is no percentage."""
    if found.earlier is None or found.later is None:
        raise ValueError("two readings are needed")
    before, after = found.earlier.value or 0, found.later.value or 0
    places = places_apart(before, after)
    start = f"{words.figure(found.later, places)} {words.during(found.later.period)}"
    span = found.later.period.months
    if found.earlier.period != year_before(found.later.period):
        then = words.during(found.earlier.period)
        of_then = then
    elif span == 12:
        then, of_then = "in the year before", "of the year before"
    else:
        length = {1: "month", 3: "quarter"}.get(span or 0, "period")
        then, of_then = f"in the same {length} a year before", f"of the same {length} a year before"
    if difference.way is Way.SAME:
        return [f"{start}, the same as {then}{by}."]
    more = difference.way is Way.ROSE
    than = f"than the {words.of.short(before, places)} {of_then}{by}."
    if difference.no_percent is NoPercent.SHARE:
        size = _points(difference.absolute)
        return [f"{start}, {size} {words.of.less_or_more(more)} {than}"]
    if difference.percent is not None:
        size = f"{_size(difference.percent)}%"
        return [f"{start}, {size} {words.of.less_or_more(more)} {than}"]
    reason = {
        NoPercent.ZERO: "A change from 0 has no percentage.",
        NoPercent.NEGATIVE: "A change from or to a figure below 0 has no percentage.",
    }[difference.no_percent or NoPercent.ZERO]
    return [f"{start}, against {words.of.short(before, places)} {then}{by}.", reason]


def _points(value: Decimal | None) -> str:
    """A difference of shares without its sign."""
    size = _size(value)
    return f"{size} percentage {'point' if size == '1' else 'points'}"


def _size(value: Decimal | None) -> str:
    """A difference without its sign; 0 where there is none."""
    return written(Decimal(0) if value is None else value.copy_abs())


def _why_apart(found: Pair) -> str:
    if found.across is not None:
        at, reason = found.across.at, _short(found.across.reason)
        when = f"{periods.MONTHS[at.month - 1]} {at.year}"
        changed = "may have changed" if found.across.ours else "changed"
        start = f"It is not compared with the time before, as the series {changed} in {when}"
        return f"{start}: {reason}" if reason else f"{start}."
    if found.apart is Apart.MONTHS:
        return (
            "Years are not compared, as the twelve months to it and the twelve before are "
            "not all there."
        )
    if found.apart is Apart.NONE_ALIKE:
        return (
            "It is not compared: no earlier figure is for a period of the same length, at the "
            "same time of the year, that shares no day with it."
        )
    return "There is no earlier figure to compare it with."


def _short(reason: str) -> str:
    """The first sentence of a reason, cut at a word where it is long; empty for none."""
    first = reason.strip().split(". ")[0].rstrip(". ")
    if len(first) > LONGEST:
        return first[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + "…"
    return f"{first}." if first else ""


def _missing(found: Pair, words: _Words) -> str:
    if not found.missing:
        return ""
    names = [words.name(each) for each in found.missing]
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} more"]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"There is no figure for {listed}."


def _left_out(of: LeftOut | None, *, compared: bool) -> str:
    """What is said of the counts that the figures leave out; nothing where there are none."""
    if of is None:
        return ""
    if not compared:
        if of.later is None:
            return f"The figure leaves out {of.words}; how many is not known."
        return f"The figure leaves out {counts(of.words).said(of.later)}." if of.later else ""
    moved = change(Figure(of.earlier), Figure(of.later))
    if moved.way is Way.UNKNOWN:
        return (
            f"Both figures leave out {of.words}, and how many at each time is not known, so "
            "the change is not exact."
        )
    if moved.way is Way.SAME:
        return f"Both figures leave out {counts(of.words).said(of.later)}." if of.later else ""
    return (
        f"Over the same time {of.words} {moved.way} by {_size(moved.absolute)}, "
        "so the change is not exact."
    )
