"""What the files of people tell together with earlier releases, and with other editions.

Here belongs differencing.  History forgets nothing: a number withheld now that any earlier
version of its file published is published, and the versions that git knows are all looked
at, up to the number that `gitrefs` gives.  What two releases tell together is worked out for
the last earlier one alone, in which the reader has the most of the present numbers; so is
what an older edition of a source tells that stands in the same file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import periods
from generator.diagnostics import Diagnostic, Severity, Span
from generator.disclosing import sums
from generator.disclosing.cells import Cell, Entry, by_cell, entries, newest
from generator.disclosing.sums import groups, too_large
from generator.statistics import disclosure
from generator.statistics.disclosure import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.disclosing.places import Places
    from generator.disclosing.sums import Group
    from generator.model import Plan
    from generator.tables import RevisionRow, Table

_FORGETS = (
    "history forgets nothing: while no one else has the commits, make them anew without the "
    "number; after that, ask whoever answers for the data, and have the history rewritten"
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of a file's earlier versions."""

    last: Table | None = None
    """The last version that differs from the present one; None where there is none."""
    commit: str = ""
    """The commit that has it, in short."""
    versions: tuple[tuple[str, Table], ...] = ()
    """Commits with the lines that they have and no newer version has, the newest first."""
    doubt: str = ""
    """Why not all versions are known, in a sentence without a full stop; else empty."""
    remedy: str = ""
    """What to do about that."""


def published(
    earlier: Mapping[str, Earlier], revisions: Iterable[RevisionRow]
) -> dict[Cell, list[tuple[str, Entry]]]:
    """What earlier versions published, and what the record of revisions publishes.

    Each with where it stands, the newest version first.
    """
    found: dict[Cell, list[tuple[str, Entry]]] = {}
    for each in earlier.values():
        for commit, table in each.versions:
            for entry in entries(table):
                if entry.value is not None:
                    told = f"commit {commit} published it"
                    found.setdefault(entry.cell, []).append((told, entry))
    for row in revisions:
        cell = Cell(row.indicator, row.source, periods.parse(row.period), row.area)
        told = f"line {row.line} of data/revisions.csv publishes it"
        for edition, value in ((row.new_edition, row.new_value), (row.old_edition, row.old_value)):
            if value is not None:
                entry = Entry(cell, edition, value, withheld=False, line=row.line)
                found.setdefault(cell, []).append((told, entry))
    return found


def compare(
    files: Sequence[Table],
    places: Places,
    plan: Plan,
    earlier: Mapping[str, Earlier],
    before: Mapping[Cell, list[tuple[str, Entry]]],
) -> Iterator[Diagnostic]:
    """What the files tell together with their earlier versions and older editions.

    `before` is what was `published`.
    """
    found = _Comparison(files, places, plan)
    for file in files:
        yield from _doubt(file, earlier.get(file.indicator, Earlier()))
    yield from found.published(before)
    for file in files:
        yield from found.small_before(file, earlier.get(file.indicator, Earlier()))
    yield from found.editions()
    yield from found.releases(earlier)


def _doubt(file: Table, known: Earlier) -> Iterator[Diagnostic]:
    if known.doubt:
        yield Diagnostic(
            Span(file.path), Severity.WARNING, "release-not-checked", known.doubt, known.remedy
        )


class _Comparison:
    """The present rows, ready to be compared."""

    def __init__(self, files: Iterable[Table], places: Places, plan: Plan) -> None:
        self.places, self.plan = places, plan
        self.by_cell = by_cell(entry for file in files for entry in entries(file))
        self.present = newest(self.by_cell)

    def published(self, before: Mapping[Cell, list[tuple[str, Entry]]]) -> Iterator[Diagnostic]:
        """Numbers withheld now that an earlier version published."""
        for cell, entry in self.present.items():
            if not entry.withheld:
                continue
            for same in (True, False):
                told = [(c, e) for c, e in before.get(cell, ()) if _surely(e, entry) is same]
                if told:
                    yield self.before(entry, told[0][0], surely=same)
                    break

    def small_before(self, file: Table, known: Earlier) -> Iterator[Diagnostic]:
        """Counts of 1 to 4 of earlier versions whose row is gone, or has another value now.

        To take a row away, or to correct it, takes nothing out of the history.
        """
        told: set[Cell] = set()
        for commit, table in known.versions:
            for old in entries(table):
                now = self.present.get(old.cell)
                if not old.small or old.cell in told or (now is not None and now.withheld):
                    continue
                if now is not None and now.small:
                    continue  # the count that stands there now is a finding already
                told.add(old.cell)
                yield Diagnostic(
                    Span(file.path) if now is None else self.places.value(now),
                    Severity.ERROR, "published-before",
                    f"a count of 1 to 4 people for {self.places.said(old.cell)} stands in commit "
                    f"{commit}, though no longer in the file",
                    _FORGETS,
                )  # fmt: skip

    def before(self, entry: Entry, where: str, *, surely: bool) -> Diagnostic:
        said = self.places.said(entry.cell)
        if surely:
            return Diagnostic(
                self.places.value(entry), Severity.ERROR, "published-before",
                f"the number for {said} is withheld here, and {where}",
                "publish it as before if it is not a count of 1 to 4, and withhold another in "
                f"its place; else {_FORGETS}",
            )  # fmt: skip
        return Diagnostic(
            self.places.value(entry), Severity.WARNING, "published-in-other-edition",
            f"the number for {said} is withheld here, and {where} from another edition",
            "publish it if it is still the same, and withhold another in its place; if it was "
            "revised, nothing is to be done",
        )  # fmt: skip

    def editions(self) -> Iterator[Diagnostic]:
        """What older editions in the same file tell together with the newest."""
        for entry in self.present.values():
            if entry.withheld:
                for other in self.by_cell[entry.cell]:
                    if other.value is not None:
                        where = f"line {other.line} publishes it"
                        yield self.before(entry, where, surely=_surely(other, entry))
                        break
        depth = max(map(len, self.by_cell.values()), default=0)
        for layer in range(depth - 1):
            older = {c: all_[layer] for c, all_ in self.by_cell.items() if layer < len(all_) - 1}
            yield from self.release(older, "the rows of other editions")

    def releases(self, earlier: Mapping[str, Earlier]) -> Iterator[Diagnostic]:
        """What the last earlier version of each file tells together with the present ones."""
        before: dict[Cell, Entry] = {}
        commits: dict[str, None] = {}
        for each in earlier.values():
            if each.last is not None:
                before |= newest(by_cell(entries(each.last)))
                commits[each.commit] = None
        if before:
            named = " and ".join(commits)
            yield from self.release(before, f"the file as it was in commit {named}")

    def release(self, before: Mapping[Cell, Entry], what: str) -> Iterator[Diagnostic]:
        """What the present rows tell together with other ones."""
        for group in groups({*self.present, *before}, self.plan):
            if any(cell in before for cell in group.cells.values()):
                yield from self.group(group, before, what)

    def group(self, group: Group, before: Mapping[Cell, Entry], what: str) -> Iterator[Diagnostic]:
        new, old = group.table(self.present), group.table(before)
        withheld = (new.hidden - new.unknown) | (old.hidden - old.unknown)
        if not withheld or new.values == old.values:
            return
        cells = [group.cells[name] for name in sorted(withheld)]
        rows = [cell for cell in (*cells, *group.cells.values()) if cell in self.by_cell]
        if not rows:
            return
        new, old = disclosure.sound(new), disclosure.sound(old)
        if too_large(new):
            yield Diagnostic(
                self.places.of(rows), Severity.WARNING, "people-not-checked",
                f"more than {sums.LARGEST} withheld numbers hang together, so what they tell "
                f"together with {what} was not checked",
                "keep fewer areas or periods in the file, or numbers of fewer lengths",
            )  # fmt: skip
            return
        found = disclosure.differencing(new, old)
        single = {each.cells for each in found if each.code is Code.WORKED_OUT} - {
            (rest,) for rest in group.rests
        }
        for each in found:
            if each.code is Code.REVISED:
                yield Diagnostic(
                    self.places.of(rows), Severity.WARNING, "revised-release",
                    f"the numbers around {self.places.said(rows[0])} do not fit those of {what}, "
                    "so what the two tell together cannot be said for certain",
                    "look at each withheld number by hand: nearly the same count tells nearly as "
                    "much",
                )  # fmt: skip
            elif each.code is Code.GROUP and each.cells not in single:
                total = group.cells[each.total]
                told = (
                    f"that the parts of {self.places.said(total)} that are not published are 1 to "
                    "4 people together"
                )
                yield self.together(told, [total, *rows], what)
            elif each.code is Code.WORKED_OUT and each.cells in single:
                cell = group.cells[each.cells[0]]
                told = "the number withheld" if cell in cells else "a count of 1 to 4 people"
                yield self.together(f"{told} for {self.places.said(cell)}", [cell, *rows], what)

    def together(self, told: str, cells: Sequence[Cell], what: str) -> Diagnostic:
        return Diagnostic(
            self.places.of(cells), Severity.ERROR, "worked-out-with-release",
            f"{told} can be worked out from this file together with {what}",
            "publish no more than was published then, or withhold what the new numbers add",
        )  # fmt: skip


def _surely(told: Entry, withheld: Entry) -> bool:
    """Whether a number told is surely the one withheld, or a small count in its own right."""
    return told.small or told.edition == withheld.edition
