"""Which cells of people add up to which, and the tables that come of it.

Here belong the three kinds of sum: the parts of an area, the parts of an indicator, and the
shorter periods of a longer one.  A sum is looked at where one of its cells has a row; the
others are unknown, and what they are may be worked out like a withheld one.  Where that would
bring in very many cells without a row, two of a sum's cells must have one.  Cells that no sum
connects stand in tables of their own, for a small table is quickly solved.

Periods are put together where they are made of whole calendar months.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.disclosing.cells import Cell, of_people
from generator.periods import Period
from generator.statistics.disclosure import Sum, Table, widest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from generator.disclosing.cells import Entry
    from generator.model import Plan


LARGEST = 500
"""How many withheld numbers that sums connect are solved together: some 2 seconds."""
FARTHEST = 250
"""How many cells without a row are brought in where one row is enough."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A cell that is the sum of others."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The parts, then the total."""
        return (*self.parts, self.total)


@dataclass(frozen=True, slots=True)
class Group:
    """Cells that sums connect."""

    cells: Mapping[str, Cell]
    """By name, in order.  Those that stand for the rest of a sum are not among them."""
    rests: frozenset[str]
    """The names of what the rows leave of a total: each is the unknown parts of one sum
    that no other sum has."""
    sums: tuple[Sum, ...]

    def table(self, entries: Mapping[Cell, Entry]) -> Table:
        """The cells with the values of their entries."""
        values: dict[str, int | None] = dict.fromkeys(self.rests)
        unknown = set(self.rests)
        for name, cell in self.cells.items():
            entry = entries.get(cell)
            values[name] = entry.count if entry else None
            if values[name] is None and not (entry and entry.withheld):
                unknown.add(name)
        return Table(values, self.sums, frozenset(unknown))


def too_large(table: Table) -> bool:
    """Whether more withheld numbers hang together than are solved at once."""
    return widest(table) > LARGEST


def groups(present: Collection[Cell], plan: Plan) -> tuple[Group, ...]:
    """The cells that have a row and the sums between them, apart where no sum connects them.

    Cells without a sum are in none of the groups.
    """
    listed = dict.fromkeys(
        [*_of_areas(present, plan), *_of_indicators(present, plan), *_of_periods(present)]
    )
    whole = [each for each in listed if len(set(each.cells)) == len(each.cells)]
    relations: list[Relation] = []
    for own in _apart(_telling(whole, present, 1)):
        absent = {cell for each in own for cell in each.cells if cell not in present}
        relations += own if len(absent) <= FARTHEST else _telling(own, present, 2)
    often = _counted(relations)
    return tuple(_group(own, present, often) for own in _apart(relations))


def _counted(relations: Iterable[Relation]) -> Counter[Cell]:
    return Counter(cell for each in relations for cell in each.cells)


def _telling(relations: Iterable[Relation], present: Collection[Cell], rows: int) -> list[Relation]:
    """The sums of which so many cells have a row, without those that tell nothing.

    Nothing tells a sum whose total has no row and is in no other sum, nor one whose parts
    are all so.
    """
    kept = [each for each in relations if sum(cell in present for cell in each.cells) >= rows]
    while True:
        often = _counted(kept)
        alone = {cell for cell, times in often.items() if times == 1 and cell not in present}
        left = [e for e in kept if e.total not in alone and not alone.issuperset(e.parts)]
        if len(left) == len(kept):
            return left
        kept = left


def _of_areas(present: Iterable[Cell], plan: Plan) -> Iterator[Relation]:
    """Areas that are made up of others: those listed within them."""
    within: defaultdict[str, list[str]] = defaultdict(list)
    for area in plan.head.areas if plan.head else ():
        if area.within is not None:
            within[area.within].append(area.code)
    for indicator, source, period in sorted({(c.indicator, c.source, c.period) for c in present}):
        for whole, parts in within.items():
            cells = [Cell(indicator, source, period, code) for code in dict.fromkeys(parts)]
            yield Relation(Cell(indicator, source, period, whole), tuple(cells))


def _of_indicators(present: Iterable[Cell], plan: Plan) -> Iterator[Relation]:
    """Indicators of people that are made up of others, all of them of people."""
    people = of_people(plan)
    wholes = {
        i.id: i.parts
        for i in plan.indicators.values()
        if i.parts and people.issuperset((i.id, *i.parts))
    }
    for source, period, area in sorted({(c.source, c.period, c.area) for c in present}):
        for whole, parts in wholes.items():
            cells = tuple(Cell(part, source, period, area) for part in parts)
            yield Relation(Cell(whole, source, period, area), cells)


def _of_periods(present: Iterable[Cell]) -> Iterator[Relation]:
    """Periods that are made up of shorter ones of equal length."""
    known: defaultdict[tuple[str, str], set[Period]] = defaultdict(set)
    for cell in present:
        known[cell.indicator, cell.source].add(cell.period)
    for indicator, source, area in sorted({(c.indicator, c.source, c.area) for c in present}):
        lengths = sorted({p.months for p in known[indicator, source] if p.months})
        for period in sorted(known[indicator, source]):
            for length in lengths:
                if period.months and length < period.months and period.months % length == 0:
                    cells = (
                        Cell(indicator, source, part, area) for part in _parted(period, length)
                    )
                    yield Relation(Cell(indicator, source, period, area), tuple(cells))


def _parted(period: Period, length: int) -> Iterator[Period]:
    """The periods of so many months that a period of whole months is made of."""
    first = 12 * period.start.year + period.start.month - 1
    for month in range(first, first + (period.months or 0), length):
        after = _day(month + length)
        yield Period(_day(month), date.fromordinal(after.toordinal() - 1))


def _day(month: int) -> date:
    """The first day of a month, counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)


def _apart(relations: Iterable[Relation]) -> list[list[Relation]]:
    """The sums in groups that share no cell, in order of their first cells."""
    group_of: dict[Cell, list[Relation]] = {}
    for each in relations:
        joined = [each]
        for old in {id(g): g for c in each.cells if (g := group_of.get(c)) is not None}.values():
            joined += old
        for cell in (cell for member in joined for cell in member.cells):
            group_of[cell] = joined
    found = {id(group): group for _, group in sorted(group_of.items())}
    return list(found.values())


def _group(own: Iterable[Relation], present: Collection[Cell], often: Counter[Cell]) -> Group:
    cells: set[Cell] = set()
    rests, sums = set(), []
    for each in own:
        kept = [cell for cell in each.parts if cell in present or often[cell] > 1]
        names = [cell.name for cell in kept]
        if len(kept) < len(each.parts):
            rest = f"{each.total.name} less {' '.join(names)}"
            rests.add(rest)
            names.append(rest)
        cells.update(kept, [each.total])
        sums.append(Sum(each.total.name, tuple(names)))
    ordered = {cell.name: cell for cell in sorted(cells)}
    return Group(ordered, frozenset(rests), tuple(sorted(sums, key=lambda s: (s.total, s.parts))))
