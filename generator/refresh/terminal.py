"""The summary of a refresh for a terminal.

Here belongs plain text.  Words of a source are data: none can become a command of the
terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.plaintext import visible
from generator.refresh.report import (
    by_source,
    counts,
    grouped,
    outcome,
    remarks,
    revisions,
    said,
)
from generator.reports.text import learn_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.refresh.confirm import ToConfirm
    from generator.refresh.reading import Offer
    from generator.refresh.report import Report

MOST_LISTED = 200
"""Revisions, and remarks of readers, that are listed."""


def text(report: Report) -> str:
    """The summary, blocks with an empty line between them."""
    blocks = [list(_source(report, title, offers)) for title, offers in by_source(report)]
    if report.settled:
        number = len(report.settled)
        what = (
            "1 series was not read again: its file"
            if number == 1
            else (f"{number} series were not read again: their files")
        )
        blocks.append([f"{what} had not changed."])
    lines = revisions(report)
    more = [f"… and {len(lines) - MOST_LISTED} more"] if len(lines) > MOST_LISTED else []
    blocks += [[*lines[:MOST_LISTED], *more], remarks(report), said(report)[:MOST_LISTED]]
    to_confirm = grouped(report)
    blocks += [finding(each, others) for each, others in to_confirm]
    blocks.append(learn_more([each.code for each, _ in to_confirm]))
    blocks.append([outcome(report)])
    shown = ["\n".join(visible(line) for line in lines) for lines in blocks if lines]
    return "\n\n".join(shown) + "\n"


def _source(report: Report, title: str, offers: list[Offer]) -> Iterator[str]:
    yield f"{title}: {'; '.join(dict.fromkeys(offer.edition for offer in offers))}"
    for offer in offers:
        c = counts(report, offer)
        yield (
            f"  {c.title}: {c.new} new, {c.revised} revised, {c.dropped} no longer given, "
            f"{c.unchanged} unchanged, {c.earlier} kept from before"
        )


def finding(each: ToConfirm, others: tuple[str, ...] = ()) -> list[str]:
    """One thing to confirm, in the form of the checks' findings."""
    place = f"data/{each.indicator}.csv" + (f":{each.line}" if each.line else "")
    lines = [f"{place}: confirm[{each.code}] from {each.source}: {each.message}"]
    if others:
        lines.append(f"also: {', '.join(others)}")
    return [*lines, f"help: {each.help}"]
