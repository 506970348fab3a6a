"""The new content of the files of data/, as text: pure.

Here belongs which file says what after a refresh, and how the files would read to the
checks.  What is in the rows was decided before; writing is the business of `commit`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator import csvtext
from generator.diagnostics import Diagnostic, Severity
from generator.refresh import csvout, record, state
from generator.refresh.state import Entry
from generator.tables import REVISION_COLUMNS, Tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.refresh.editions import Timing
    from generator.refresh.intake import Intake
    from generator.refresh.report import Report
    from generator.refresh.state import State
    from generator.tables import Observation, Table

REVISIONS = "revisions.csv"


def made(
    report: Report, intake: Intake, tables: Tables, known: State, timing: Timing
) -> dict[str, str]:
    """The text of each file that a refresh makes anew, by name.

    Args:
        report: What was read and merged, and what was confirmed.
        intake: For what is noted of the files.
        tables: What stands.
        known: What was noted the time before.
        timing: Offers of an older edition leave the note of the later one.
    """
    standing = {table.indicator: table for table in tables.tables}
    files: dict[str, str] = {}
    for one in report.merged.values():
        if one.changes or f"{one.indicator}.csv" in files:
            table = standing.get(one.indicator)
            files[f"{one.indicator}.csv"] = csvout.observations(one.rows, table)
    if any(c.before for one in report.merged.values() for c in one.changes):
        people = frozenset(
            i.id for i in report.plan.indicators.values() if i.disclosure == "people"
        )
        rows = record.revised(
            tables.revisions, report.merged.values(), report.to_confirm, people, report.day
        )
        files[REVISIONS] = csvout.revisions(rows, tables.revision_table)
    noted = _noted(report, intake, known, timing)
    if noted != known:
        files[state.NAME] = state.text(noted)
    return files


def _noted(report: Report, intake: Intake, known: State, timing: Timing) -> State:
    """What was read, for the next time; supplies that the plan no longer has are left out."""
    found = {key: entry for key, entry in known.items() if key in intake.keys}
    for supply in intake.settled:
        entry, files = found.get(supply.key), intake.files(supply)
        # A file that was given by hand before has an address now, which can be asked.
        if entry is not None and files and not any(file.where for file in entry.files):
            found[supply.key] = replace(entry, files=files)
    for offer in report.offers:
        key = offer.supply.key
        if key in timing.older and key in found:
            continue
        found[key] = Entry(
            offer.edition, report.day.isoformat(), intake.selections[key], offer.definition,
            offer.files,
        )  # fmt: skip
    return found


def tables(standing: Tables, files: Mapping[str, str]) -> Tables:
    """The tables as they would be read with the new content."""
    new: dict[str, Table] = {table.indicator: table for table in standing.tables}
    revisions, found = standing.revision_table, list(standing.diagnostics)
    texts = dict(standing.texts)
    for name, text in files.items():
        path = f"data/{name}"
        if not name.endswith(".csv"):
            continue
        texts[path] = text
        indicator = name.removesuffix(".csv")
        if name == REVISIONS:
            revisions, faults = csvtext.parse_columns(text, path, indicator, REVISION_COLUMNS)
        else:
            new[indicator], faults = csvtext.parse(text, path, indicator)
        found.extend(faults)
    names = standing.names | new.keys()
    ordered = tuple(new[indicator] for indicator in sorted(new))
    return Tables(ordered, texts, frozenset(names), tuple(found), revisions)


def doubled(table: Table, row: Observation) -> Diagnostic:
    """The finding about a row that is the second of its source for a period and area."""
    return Diagnostic(
        table.line_span(row.line),
        Severity.ERROR,
        "several-editions",
        f"{row.source} has two rows for {row.period} in {row.area}, and a refresh keeps one",
        "delete the one that is not current; an older edition’s value belongs into "
        "data/revisions.csv",
    )
