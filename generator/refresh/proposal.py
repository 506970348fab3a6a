"""The summary of a refresh for a proposal (a pull request), as Markdown.

Here belongs the form.  Words of a source are data: none can become markup, HTML, a link or
a mention of somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from generator import periods
from generator.plaintext import escaped
from generator.refresh.report import (
    account,
    by_source,
    counts,
    grouped,
    outcome,
    remarks,
    revisions,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.diagnostics import Diagnostic
    from generator.refresh.confirm import ToConfirm
    from generator.refresh.reading import Offer
    from generator.refresh.report import Counts, Report

LONGEST = 60_000
"""Characters: the services that show it take some 65,000."""
HEADS = ("Indicator", "New points", "Revised", "No longer given", "Unchanged", "Kept from before")

T = TypeVar("T")

_RESERVE = 3_000
"""Characters kept free for saying what did not fit."""


def markdown(report: Report) -> str:
    """The summary, of at most `LONGEST` characters: what matters most comes first."""
    page = _Page(LONGEST)
    day = periods.label_date(report.day.isoformat())
    page.add([f"# Figures refreshed on {day}", "", escaped(outcome(report)), ""])
    heading = "## To be confirmed" if report.waits else "## Confirmed"
    page.listed(heading, grouped(report), _item)
    page.listed("## Faults", report.faults, _fault)
    for title, offers in by_source(report):
        page.add([f"## {escaped(title)}", "", _edition(report, offers), ""])
        page.table([counts(report, offer) for offer in offers])
    page.listed("## Revised values", revisions(report), _line)
    page.listed("", remarks(report), _line)
    if report.settled:
        titles = ", ".join(sorted({supply.indicator.title for supply in report.settled}))
        page.add([f"Not read again, for their files had not changed: {escaped(titles)}.", ""])
    page.details(account(report))
    return page.text()


def _edition(report: Report, offers: Sequence[Offer]) -> str:
    editions = "; ".join(dict.fromkeys(offer.edition for offer in offers))
    files = dict.fromkeys(file.url for offer in offers for file in offer.files)
    names = ", ".join(dict.fromkeys(url.rpartition("/")[2] or url for url in files))
    by_hand = " (given by hand)" if report.given else ""
    return f"Edition: {escaped(editions)}. File: {escaped(names)}{by_hand}."


def _line(line: str) -> list[str]:
    return [f"- {escaped(line)}"]


def _item(group: tuple[ToConfirm, tuple[str, ...]]) -> list[str]:
    each, others = group
    about = ", ".join((each.indicator, *others))
    return [
        f"- **{escaped(each.code)}**, {escaped(about)} from {escaped(each.source)}: "
        f"{escaped(each.message)}.",
        f"  {_sentence(each.help)}",
    ]


def _sentence(words: str) -> str:
    return f"{escaped(words[:1].upper() + words[1:])}."


def _fault(each: Diagnostic) -> list[str]:
    place = f"{each.span.path}:{each.span.line}"
    return [
        f"- **{escaped(each.code)}**, {escaped(place)}: {escaped(each.message)}.",
        f"  {_sentence(each.help)}",
    ]


class _Page:
    """Lines of Markdown, as many as there is room for."""

    def __init__(self, longest: int) -> None:
        self._room = longest - _RESERVE
        self._lines: list[str] = []
        self._cut = False

    def add(self, lines: Sequence[str]) -> bool:
        """Lines that stand together; False, and none of them, where there is no room."""
        size = sum(len(line) + 1 for line in lines)
        if size > self._room:
            self._cut = True
            return False
        self._room -= size
        self._lines += lines
        return True

    def listed(self, heading: str, items: Sequence[T], shown: Callable[[T], list[str]]) -> None:
        """Items below a heading, and how many more there are than there is room for."""
        if items and self.add([heading, ""] if heading else []):
            self._items([shown(item) for item in items])
            self._lines.append("")

    def table(self, rows: Sequence[Counts]) -> None:
        """The table of one source."""
        cells = [
            (escaped(r.title), r.new, r.revised, r.dropped, r.unchanged, r.earlier) for r in rows
        ]
        if self.add([f"| {' | '.join(HEADS)} |", "|---" + "|---:" * (len(HEADS) - 1) + "|"]):
            self._items([["| " + " | ".join(map(str, row)) + " |"] for row in cells])
            self._lines.append("")

    def details(self, lines: Sequence[str]) -> None:
        """What few will want to read, folded away."""
        heading = "<summary>Rows read, and what the readers remark</summary>"
        if lines and self.add(["<details>", heading, "", "", "</details>", ""]):
            del self._lines[-3:]
            self._items([[f"- {escaped(line)}"] for line in lines])
            self._lines += ["", "</details>", ""]

    def _items(self, items: Sequence[list[str]]) -> None:
        for place, lines in enumerate(items):
            if not self.add(lines):
                self._lines += ["", f"… and {len(items) - place} more"]
                return

    def text(self) -> str:
        """All of it."""
        if self._cut:
            self._lines += ["", "Not all of it fits here; the command prints the rest."]
        return "\n".join(self._lines).rstrip() + "\n"
