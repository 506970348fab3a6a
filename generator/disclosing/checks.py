"""What the files of people tell as they are: small counts, and what gives them away.

Here belong the findings about one release; `history` compares it with earlier ones.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity, first, ordered
from generator.disclosing import history, sums
from generator.disclosing.cells import Cell, by_cell, entries, newest, of_people
from generator.disclosing.places import HANDFUL, Places
from generator.disclosing.sums import groups, too_large
from generator.statistics import disclosure
from generator.statistics.disclosure import SMALL, Code, Sum, Table
from generator.statistics.suppression import suppress

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator import tables
    from generator.diagnostics import Span
    from generator.disclosing.cells import Entry
    from generator.disclosing.sums import Group
    from generator.model import Plan

PATIENCE = 2_000
"""How many cells the search for a remedy looks at closely, in all tables that it tries."""

_SMALL_TERM = re.compile(r"(?<![0-9.,])[1-4]\s*\+|(?:[+=]|\s[−–-])\s*[1-4](?![0-9]|[.,%][0-9]|%)")
"""A count of 1 to 4 in a sum that is written out: 12 + 3 = 15."""
_EMPTY = "leave the value empty and write suppressed as the status"
_FORGETS = "history forgets nothing, so no commit may hold it"


def check(
    read: tables.Tables, plan: Plan, earlier: Mapping[str, history.Earlier]
) -> tuple[Diagnostic, ...]:
    """Everything that the files of people tell and must not.

    `earlier` is what is known of each file's earlier versions, by the indicator's id; a file
    without an entry has none.  No finding holds a count.  Never raises for what is there.
    """
    people = of_people(plan)
    mine = [table for table in read.tables if table.indicator in people]
    revisions = [row for row in read.revisions if row.indicator in people]
    found = ordered(_Check(mine, plan, earlier, revisions).findings())
    return tuple(d for _, own in groupby(found, lambda d: d.span.path) for d in first(own))


class _Check:
    """The check of all files of people: sums can reach across them."""

    def __init__(
        self,
        files: Sequence[tables.Table],
        plan: Plan,
        earlier: Mapping[str, history.Earlier],
        revisions: Sequence[tables.RevisionRow],
    ) -> None:
        self.files, self.plan, self.earlier = files, plan, earlier
        self.rows = [entry for file in files for entry in entries(file)]
        self.by_cell = by_cell(self.rows)
        self.present = newest(self.by_cell)
        self.places = Places(files, self.by_cell, plan)
        self.published = history.published(earlier, revisions)

    def findings(self) -> Iterator[Diagnostic]:
        """Everything that is wrong, file by file, then what they tell together."""
        for entry in self.rows:
            yield from self.row(entry)
        for file in self.files:
            yield from self.notes(file)
        for group in groups(self.by_cell.keys(), self.plan):
            yield from self.group(group)
        yield from history.compare(self.files, self.places, self.plan, self.earlier, self.published)

    # ------------------------------------------------------------ one row

    def row(self, entry: Entry) -> Iterator[Diagnostic]:
        if not entry.is_count:
            yield _error(
                self.places.value(entry), "csv-not-a-count",
                "the value is not a whole number from 0 up, as a count of people is",
                "correct the number; a rate or a share needs an indicator of its own",
            )  # fmt: skip
        elif entry.count in SMALL:
            yield _error(
                self.places.value(entry), "small-number",
                "a count of 1 to 4 people stands here",
                f"{_EMPTY}; {_FORGETS}",
            )  # fmt: skip

    def notes(self, file: tables.Table) -> Iterator[Diagnostic]:
        """The sums that derived values show."""
        for row in file.rows:
            if row.cell("status") == "derived" and _SMALL_TERM.search(row.cell("note") or ""):
                yield _error(
                    file.span(row.line, "note"), "small-number",
                    "the sum in the note holds a count of 1 to 4 people",
                    f"{_EMPTY}, and take the sum out of the note; {_FORGETS}",
                )  # fmt: skip

    # ------------------------------------------------------------ sums

    def group(self, group: Group) -> Iterator[Diagnostic]:
        """What the cells that sums connect tell together."""
        table = group.table(self.present)
        if not table.hidden:
            return
        if table.hidden != table.unknown:
            yield from self.unsound(group, table)
        table = disclosure.sound(table)
        if too_large(table):
            yield Diagnostic(
                self.places.of(group.cells.values()), Severity.WARNING, "people-not-checked",
                f"more than {sums.LARGEST} withheld numbers hang together, so only what each sum "
                "tells by itself was checked",
                "keep fewer areas or periods in the file, or numbers of fewer lengths",
            )  # fmt: skip
            found = [
                each
                for one in table.sums
                for each in disclosure.worked_out(
                    Table({c: table.values[c] for c in one.cells}, (one,), table.unknown)
                )
            ]
            yield from self.told(group, table, list(dict.fromkeys(found)), "")
            return
        found = list(disclosure.worked_out(table))
        yield from self.told(group, table, found, self.remedy(group, table) if found else "")

    def told(
        self, group: Group, table: Table, found: Sequence[disclosure.Disclosure], remedy: str
    ) -> Iterator[Diagnostic]:
        single = {each.cells for each in found if each.code is Code.WORKED_OUT}
        for each in found:
            if each.code is Code.GROUP:
                if each.cells not in single or group.rests.issuperset(each.cells):
                    yield self.small_group(group, each, remedy)
            elif each.cells[0] not in group.rests:
                yield self.worked_out(group, table, group.cells[each.cells[0]], remedy)

    def worked_out(self, group: Group, table: Table, cell: Cell, remedy: str) -> Diagnostic:
        said, total = self.places.said(cell), _alone(cell, table)
        if total is None:
            how = "several sums together tell it"
        elif total == cell.name:
            how = "it is the sum of its parts"
        else:
            line = self.places.line(group.cells[total], cell)
            how = f"it is what the other parts leave of {line}"
        entry = self.present.get(cell)
        if entry is not None and entry.withheld:
            message = f"the number withheld for {said} can be worked out: {how}"
        else:
            message = f"a count of 1 to 4 people for {said} can be worked out: {how}"
        near = [group.cells[name] for each in table.sums if cell.name in each.cells
                for name in each.cells if name in group.cells]  # fmt: skip
        return _error(self.places.of([cell, *near]), "can-be-worked-out", message, remedy or _MORE)

    def small_group(self, group: Group, each: disclosure.Disclosure, remedy: str) -> Diagnostic:
        total = group.cells[each.total]
        hidden = [group.cells[name] for name in each.cells if name in group.cells]
        lines = f" ({self.places.lines(hidden, total)})" if hidden else ""
        return _error(
            self.places.of([total]), "small-group",
            f"the parts of {self.places.said(total)} that are not published{lines} are 1 to 4 "
            "people together, which is what the other parts leave of it",
            remedy or _MORE,
        )  # fmt: skip

    def remedy(self, group: Group, table: Table) -> str:
        """Which further cells to hide; those that were published before are of no use."""
        known = frozenset(n for n, cell in group.cells.items() if cell in self.published)
        done = suppress(table, budget=PATIENCE // len(table.values), fixed=known)
        further = [group.cells[name] for name in done.secondary]
        if not further and disclosure.small_numbers(table):
            return "withhold the counts of 1 to 4 that stand in the file first, and check again"
        if disclosure.check(done.table) or not further:
            return (
                "numbers that tell it were published in an earlier version: see the commits that "
                "`git log` shows for this file, and ask whoever answers for the data"
            )
        beside = further[0]
        others = {cell.indicator for cell in group.cells.values()}
        if len(others) > 1:
            beside = Cell("", "", beside.period, "")  # name the file of each
        lines = self.places.lines(further, beside)
        if len(further) > HANDFUL or not done.fewest:
            return f"withhold further numbers in the same way, for example {lines}"
        return f"withhold {lines} in the same way"

    def unsound(self, group: Group, table: Table) -> Iterator[Diagnostic]:
        """One finding for each kind of sum that does not hold, at the first of them."""
        kinds: dict[str, list[Sum]] = {}
        wrong = disclosure.broken(table)
        for each in wrong:
            kinds.setdefault(_kind(group, each), []).append(each)
        if not wrong and not disclosure.possible(table):
            kinds[""] = list(table.sums)
        for kind, own in kinds.items():
            cells = [group.cells[name] for name in own[0].cells[::-1] if name in group.cells]
            more = f" (nor do those of {len(own) - 1} more)" if kind and len(own) > 1 else ""
            message = f"the parts of {self.places.said(cells[0])} do not add up to it{more}"
            if not kind:
                message = f"the sums that {self.places.said(cells[0])} is part of cannot all hold"
            yield Diagnostic(
                self.places.of(cells), Severity.WARNING, "people-do-not-add-up",
                f"{message}, so what they tell of withheld numbers cannot be said",
                f"{_MEND[kind]}; until then look at each withheld number by hand",
            )  # fmt: skip


_MORE = "withhold another number of each sum that it is part of"
_MEND = {
    "area": "correct the numbers, or take `within` away from areas that are not all of the whole",
    "period": "correct the numbers, or keep periods of another length in another indicator",
    "indicator": "correct the numbers, or the list of parts in the indicator",
    "": "correct the numbers",
}
"""What to do about sums that do not hold, by what tells their parts apart."""


def _kind(group: Group, each: Sum) -> str:
    """What tells the parts of a sum apart."""
    total = group.cells[each.total]
    part = next(group.cells[name] for name in each.parts if name in group.cells)
    if part.indicator != total.indicator:
        return "indicator"
    return "area" if part.area != total.area else "period"


def _alone(cell: Cell, table: Table) -> str | None:
    """The total of a sum in which a cell is the only one hidden; None where there is none."""
    return next(
        (each.total for each in table.sums if table.hidden.intersection(each.cells) == {cell.name}),
        None,
    )


def _error(span: Span, code: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(span, Severity.ERROR, code, message, remedy)
