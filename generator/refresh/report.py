"""What came of a refresh, and the sentences about it that every form of the summary has.

Here belong the record of it, and its wording.  How a terminal shows it is the business of
`terminal`, and how a proposal does, of `proposal`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator import periods
from generator.charts.units import written as shown
from generator.refresh import moves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from generator.diagnostics import Diagnostic
    from generator.model import Plan
    from generator.refresh.confirm import ToConfirm
    from generator.refresh.merge import Change, Merged
    from generator.refresh.reading import Offer
    from generator.refresh.supplies import Supply

LONGEST_REMARK = 600
"""Characters of a reader's remark that are shown."""
NAMED = 5
"""How many rows are named that a file no longer gives."""
NOTHING = "Nothing has changed."


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a refresh."""

    plan: Plan
    day: date
    offers: tuple[Offer, ...] = ()
    """What was read, by indicator and source."""
    merged: Mapping[str, Merged] = field(default_factory=dict)
    """What became of each offer, by the key of its supply."""
    settled: tuple[Supply, ...] = ()
    """Whose files are those that were read before."""
    passed: tuple[Supply, ...] = ()
    """That have no address, so that their file must be given by hand."""
    left: tuple[str, ...] = ()
    """What was not read, and what the checks warn of in what was, in sentences."""
    to_confirm: tuple[ToConfirm, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    given: str = ""
    """The name of the file that was given by hand."""
    written: tuple[str, ...] = ()
    """The files of data/ that were written."""
    confirmed: bool = False
    """Whether what is to be confirmed was."""
    dry: bool = False
    """Whether nothing was to be written."""

    @property
    def waits(self) -> bool:
        """Whether somebody must confirm something first."""
        return bool(self.to_confirm) and not self.confirmed

    @property
    def changes(self) -> int:
        """How many rows come or take the place of others."""
        return sum(len(one.changes) for one in self.merged.values())


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows of one indicator."""

    title: str
    new: int
    revised: int
    dropped: int
    unchanged: int
    earlier: int


def outcome(report: Report) -> str:
    """What became of it, in a sentence or two."""
    if report.faults:
        return "There are faults, so nothing was written."
    if report.waits:
        number = len(grouped(report))
        what = "1 thing is" if number == 1 else f"{number} things are"
        return (
            f"{what} to be confirmed, so nothing was written. Look at each; if all is right, run "
            "the same command with --confirm."
        )
    if not report.offers and not report.written:
        return NOTHING if report.settled else "There was nothing to refresh."
    if report.dry:
        return "This was a dry run: nothing was written." if report.changes else NOTHING
    if not report.written:
        return NOTHING
    if not report.changes:
        return "No figure has changed. What was read last is noted in data/refresh.json."
    return f"Written: {', '.join(report.written)}."


def grouped(report: Report) -> list[tuple[ToConfirm, tuple[str, ...]]]:
    """What is to be confirmed, each thing once, with the further indicators that it is about."""
    found: dict[tuple[str, ...], list[ToConfirm]] = {}
    for each in report.to_confirm:
        found.setdefault((each.code, each.source, each.message, each.help), []).append(each)
    return [(first, tuple(each.indicator for each in others)) for first, *others in found.values()]


def by_source(report: Report) -> list[tuple[str, list[Offer]]]:
    """The offers of each source, with the source's title."""
    found: dict[str, list[Offer]] = {}
    for offer in report.offers:
        found.setdefault(offer.supply.source, []).append(offer)
    return [(_source(report, name), offers) for name, offers in sorted(found.items())]


def _source(report: Report, name: str) -> str:
    source = report.plan.sources.get(name)
    return source.title if source else name


def counts(report: Report, offer: Offer) -> Counts:
    """What became of the rows of an offer."""
    one = report.merged[offer.supply.key]
    new = sum(change.is_new for change in one.changes)
    return Counts(
        offer.supply.indicator.title, new, len(one.changes) - new,
        len(one.dropped), one.unchanged + len(one.kept), one.earlier,
    )  # fmt: skip


def revisions(report: Report) -> list[str]:
    """Each value that took the place of another, in a line."""
    return [
        _revision(change, offer)
        for offer in report.offers
        for change in report.merged[offer.supply.key].changes
        if not change.is_new
    ]


def _revision(change: Change, offer: Offer) -> str:
    old, new, indicator = change.before, change.after, offer.supply.indicator
    if old is None:
        raise ValueError("a new point is no revision")
    if change.is_withdrawn:
        hidden = indicator.disclosure == "people" or new.status == "suppressed"
        before = "a value" if hidden or old.value is None else shown(old.value, indicator.unit)
        how = f"{before} → {new.status}"
    elif old.value is None or new.value is None or old.value == new.value:
        how = f"{old.status} → {new.status}"
    else:
        move = moves.per_cent(change)
        how = " → ".join(shown(value, indicator.unit) for value in (old.value, new.value))
        how += f" ({moves.words(move)})" if move is not None else ""
    period = periods.label(periods.parse(new.period))
    return f"{indicator.title}, {period}, {new.area_name}: {how}, edition {new.edition}"


def remarks(report: Report) -> list[str]:
    """What stays as it is, and why."""
    found = [*report.left]
    older = sum(len(one.kept) for one in report.merged.values())
    if older:
        what = "1 value" if older == 1 else f"{older} values"
        found.append(f"{what} of an older edition would differ; what the later edition has stays.")
    found += [line for offer in report.offers for line in _dropped(report, offer)]
    for supply in report.passed:
        found.append(
            f"{supply.indicator.title}: its feed has no address; download the file, then give it "
            f"with --source {supply.source} --from FILE."
        )
    return found


def _dropped(report: Report, offer: Offer) -> Iterator[str]:
    gone = report.merged[offer.supply.key].dropped
    if gone:
        named = [f"{periods.label(periods.parse(r.period))} in {r.area_name}" for r in gone[:NAMED]]
        more = [f"and {len(gone) - NAMED} more"] if len(gone) > NAMED else []
        listed = ", ".join([*named, *more])
        yield (
            f"{offer.supply.indicator.title}: the file no longer gives {listed}; what stands in "
            "the data stays."
        )


def said(report: Report) -> list[str]:
    """What the readers remark on the files, each remark once, whoever it is for."""
    found: dict[str, list[str]] = {}
    for offer in report.offers:
        for summary in offer.summaries:
            for remark in summary.remarks:
                found.setdefault(_cut(remark), []).append(offer.supply.indicator.title)
    lines = []
    for remark, titles in found.items():
        first, *others = dict.fromkeys(titles)
        more = f" and {len(others)} more" if others else ""
        lines.append(f"{first}{more}: {remark}")
    return lines


def _cut(remark: str) -> str:
    line = " ".join(remark.split())
    return line if len(line) <= LONGEST_REMARK else line[: LONGEST_REMARK - 1] + "…"


def account(report: Report) -> list[str]:
    """What the readers say of the files: rows read and passed over, and their remarks."""
    lines = (line for offer in report.offers for line in _account(offer))
    return list(dict.fromkeys(lines))


def _account(offer: Offer) -> Iterator[str]:
    title = offer.supply.indicator.title
    for summary in offer.summaries:
        passed = "; ".join(f"{count:,} {why}" for why, count in summary.passed_over.items())
        rows = f"{summary.rows_read:,} rows read, {summary.rows_used:,} used"
        yield f"{title}: {rows}" + (f"; passed over: {passed}" if passed else "")
        for remark in summary.remarks:
            yield f"{title}: {_cut(remark)}"
