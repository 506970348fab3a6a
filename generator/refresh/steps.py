"""The steps of a refresh, in order.

Here belongs the order alone: what each step does stands in the module that it calls.
Nothing is written before everything is known, and then all of it or nothing.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import feeds, pipeline
from generator.diagnostics import Diagnostic, Severity
from generator.refresh import commit, confirm, contents, editions, state
from generator.refresh.intake import take_in
from generator.refresh.merge import doubled, merge
from generator.refresh.report import Report
from generator.refresh.request import CannotRefresh
from generator.refresh.snapshot import snapshot
from generator.sources.held import held

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.refresh.intake import Intake
    from generator.refresh.merge import Merged
    from generator.refresh.obtain import Fetcher
    from generator.refresh.reading import Offer
    from generator.refresh.request import Request
    from generator.refresh.snapshot import Snapshot
    from generator.refresh.state import State
    from generator.tables import Observation


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    faults: tuple[Diagnostic, ...] = ()
    """Why nothing could be refreshed."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The texts of the files that the faults are in, by path."""
    report: Report | None = None
    """None where nothing was looked at, for the plan itself has faults."""

    @property
    def done(self) -> bool:
        """Whether all is well, and nothing waits for somebody."""
        return not self.faults and self.report is not None and not self.report.waits


def run(request: Request, fetcher: Fetcher) -> Outcome:
    """Refresh the figures of a project.

    Raises CannotRefresh where the call makes no sense, where another refresh runs, where
    data/ changes meanwhile, and where the disk refuses; FileNotFoundError where there is no
    plan.  In every case data/ is as it was.
    """
    if not (request.project / "plan").is_dir():
        raise FileNotFoundError(f"there is no folder plan/ in {request.project}")
    with _data(request) as data, _scratch(request, data) as scratch, held():
        before = _before(data)
        checked = pipeline.check(request.project)
        faults = _in_the_way(checked)
        known = _known(data)
        if faults or isinstance(known, Diagnostic):
            found = faults if not isinstance(known, Diagnostic) else (*faults, known)
            return Outcome(found, checked.texts)
        standing = checked.tables.observations
        intake = take_in(request, checked, known, scratch, fetcher)
        faults = (*intake.faults, *_doubled(intake.offers, checked))
        timing = editions.timing(intake.offers, standing)
        merged = _merged(intake.offers, standing, timing)
        report = Report(
            plan=checked.plan,
            day=request.day,
            offers=intake.offers,
            merged=merged,
            settled=intake.settled,
            passed=intake.passed,
            left=intake.left,
            to_confirm=confirm.findings(merged, intake.offers, timing, known, request.day),
            faults=faults,
            given=request.given.name if request.given else "",
            confirmed=request.confirmed,
            dry=request.dry,
        )
        texts = {**checked.texts}
        if not faults:
            files = contents.made(report, intake, checked.tables, known, timing)
            new = pipeline.with_tables(checked, contents.tables(checked.tables, files))
            texts |= {
                path: text
                for name, text in files.items()
                if (path := f"data/{name}") not in new.private
            }
            faults = _in_the_way(new)
            noticed = (*_unread(checked, intake), *_warned(checked, new, files))
            report = replace(report, left=(*report.left, *noticed))
        if faults:
            return Outcome(faults, texts, replace(report, faults=faults))
        if report.waits or request.dry:
            return Outcome(report=report)
        changed = _changed(data, files)
        if changed:
            commit.replace(data, changed, before)
        written = tuple(f"data/{name}" for name in sorted(changed))
        return Outcome(report=replace(report, written=written))


# ---------------------------------------------------------------- the steps


@contextmanager
def _data(request: Request) -> Iterator[Path]:
    """The data folder, which nobody else refreshes meanwhile."""
    if not request.dry:
        with commit.held(request.project) as data:
            yield data
        return
    data = commit.location(request.project)
    if commit.is_cut_off(data):
        raise CannotRefresh(
            "an earlier refresh was cut off; run plan data refresh without --dry-run, which "
            "finishes it"
        )
    yield data


@contextmanager
def _scratch(request: Request, data: Path) -> Iterator[Path]:
    """A folder for what is downloaded, which goes when the refresh ends.

    A dry run leaves nothing in the project, not even for a moment.
    """
    if not request.dry:
        with commit.room(data) as folder:
            yield folder
        return
    try:
        made = tempfile.TemporaryDirectory(prefix="plan-refresh-", ignore_cleanup_errors=True)
    except OSError as error:
        raise CannotRefresh(f"there is no room to download to: {error.strerror}") from error
    with made as name:
        yield Path(name)


def _before(data: Path) -> Snapshot:
    """What data/ holds, to see later whether it has changed meanwhile."""
    try:
        return snapshot(data)
    except OSError as error:
        what = f"data/ cannot be read: {error.strerror} ({error.filename})"
        raise CannotRefresh(f"{what}; check the permissions") from error


def _in_the_way(checked: pipeline.Checked) -> tuple[Diagnostic, ...]:
    """The errors that a refresh does not mend.

    An indicator that has a feed and no data yet is what a refresh is for.
    """
    fed = {i.origin.path for i in checked.plan.indicators.values() if i.feeds}
    return tuple(
        d for d in checked.errors if not (d.code == "indicator-without-data" and d.span.path in fed)
    )


def _unread(checked: pipeline.Checked, intake: Intake) -> Iterator[str]:
    """The rows of the evidence that was looked at which nobody asks for."""
    looked_at = {place.file for place in intake.obtained.paths}
    for each in checked.diagnostics:
        if each.code == feeds.UNREAD and each.span.path in looked_at:
            yield _line(each)


def _warned(
    checked: pipeline.Checked, new: pipeline.Checked, files: Mapping[str, str]
) -> Iterator[str]:
    """What the checks would warn of in the new files, and did not before."""
    before = {(each.code, each.message) for each in checked.diagnostics}
    for each in new.diagnostics:
        made = each.span.path.removeprefix("data/") in files
        if each.severity is Severity.WARNING and made and (each.code, each.message) not in before:
            yield _line(each)


def _line(each: Diagnostic) -> str:
    return f"{each.span.path}:{each.span.line}: warning[{each.code}] {each.message}; {each.help}."


def _known(data: Path) -> State | Diagnostic:
    """What was read the time before."""
    try:
        return state.parse((data / state.NAME).read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise CannotRefresh(f"{state.PATH} cannot be read: {error.strerror}") from error


def _doubled(offers: Sequence[Offer], checked: pipeline.Checked) -> Iterator[Diagnostic]:
    """Rows of which a refresh could not say which is the current one."""
    tables = {table.indicator: table for table in checked.tables.tables}
    for offer in offers:
        table = tables.get(offer.supply.indicator.id)
        for row in doubled(table.observations if table else (), offer.supply.source):
            if table is not None:
                yield contents.doubled(table, row)


def _merged(
    offers: Sequence[Offer], standing: Sequence[Observation], timing: editions.Timing
) -> dict[str, Merged]:
    """What becomes of the rows, by the key of the supply; one source after the other."""
    rows: dict[str, list[Observation]] = {}
    for row in standing:
        rows.setdefault(row.indicator, []).append(row)
    found: dict[str, Merged] = {}
    for offer in offers:
        indicator, source = offer.supply.indicator.id, offer.supply.source
        found[offer.supply.key] = one = merge(
            rows.get(indicator, ()),
            offer.rows,
            indicator,
            source,
            whole=offer.whole,
            older=offer.supply.key in timing.older,
        )
        rows[indicator] = [*one.rows]
    return found


def _changed(data: Path, files: Mapping[str, str]) -> dict[str, bytes]:
    """The files whose content differs from what is there."""
    found = {name: text.encode("utf-8") for name, text in files.items()}
    return {
        name: content
        for name, content in found.items()
        if not (data / name).is_file() or (data / name).read_bytes() != content
    }
