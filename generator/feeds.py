"""The feeds of the indicators: whether each can be read as it is written.

Here belongs what needs the readers of sources or the file system: the keys of a selection,
and the files of the project that a feed names.  What the plan alone can say of a feed is a
rule's business; fetching and reading is that of `refresh`.

The readers are imported only where an indicator has a feed, for the checks are to be quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity, Span, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.documents import Documents
    from generator.model import Feed, Plan

UNREAD = "unread-evidence"
"""Of a row of evidence that nobody asks for."""

_AREA_KEYS = ("area", "area_code")
_CODE_LENGTH = 9


def check(project: Path, plan: Plan, documents: Documents) -> tuple[Diagnostic, ...]:
    """Every fault of the feeds.  Never raises: what is wrong comes back as findings."""
    found: list[Diagnostic] = []
    areas = frozenset(area.code for area in plan.head.areas) if plan.head else None
    for indicator in plan.indicators.values():
        for feed in indicator.feeds:
            found.extend(_selection(feed, documents, areas))
            found.extend(_files(project, feed, documents))
    found.extend(_left_over(project, plan))
    return tuple(found)


def named_files(feed: Feed) -> tuple[str, ...]:
    """The keys of a feed's selection that name a file, as far as they are there."""
    from generator.sources import READERS, selection

    reader = READERS.get(feed.reader)
    keys = selection.file_keys(reader.selection) if reader else ()
    return tuple(key for key in keys if isinstance(feed.select.get(key), str))


def inside(project: Path, path: str) -> Path | None:
    """The file that a path means; None where it leads out of the project."""
    try:
        found = (project / path).resolve()
    except (OSError, ValueError):  # a path that no system knows
        return None
    return found if found.is_relative_to(project.resolve()) else None


def _left_over(project: Path, plan: Plan) -> Iterator[Diagnostic]:
    """The rows of evidence kept by hand that no feed reads.

    A file that cannot be read, and a selection that is wrong, are found elsewhere.
    """
    asking: dict[str, list[Mapping[str, object]]] = {}
    for indicator in plan.indicators.values():
        for feed in indicator.feeds:
            if feed.reader == "evidence" and feed.file is not None:
                asking.setdefault(feed.file, []).append(feed.select)
    for path, mappings in asking.items():
        file = inside(project, path)
        if file is not None and file.is_file():
            yield from _unread(file, path, mappings)


def _unread(file: Path, path: str, mappings: list[Mapping[str, object]]) -> Iterator[Diagnostic]:
    from generator.sources import SourceError, evidence, selection
    from generator.sources.base import short

    try:
        chosen = [selection.parse(evidence.Selection, mapping, path) for mapping in mappings]
        rows = list(evidence.left_over(file, chosen))
    except SourceError:
        return
    for row in rows:
        yield Diagnostic(
            Span(path, row.row),
            Severity.WARNING,
            UNREAD,
            f"no feed reads this row: none wants “{short(row.cell)}” as its {row.column}",
            suggest(row.cell, row.wanted) + "; or add a feed that reads it",
        )


def _error(span: Span, code: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(span, Severity.ERROR, code, message, remedy)


def _selection(
    feed: Feed, documents: Documents, areas: frozenset[str] | None
) -> Iterator[Diagnostic]:
    from generator.sources import READERS, selection
    from generator.sources.base import short

    reader = READERS.get(feed.reader)
    if reader is None:
        return  # the schema has refused it
    keys = {short(str(key)): key for key in feed.select}
    where = f"in the selection for {feed.reader}"
    wrong: set[str] = set()
    for fault in selection.faults(reader.selection, feed.select, where):
        key = keys.get(fault.place.column or "")
        if key is None:
            span = documents.key_span(feed.origin, "select")
            yield _error(span, "unfit-selection", f"{where}, {fault.message}", fault.remedy)
        else:
            wrong.add(key)
            span = documents.key_span(feed.origin, "select", key)
            message = f"{where}, at “{fault.place.column}”: {fault.message}"
            yield _error(span, "unfit-selection", message, fault.remedy)
    for pointer, code in _codes(feed.select):
        if areas is not None and code not in areas and pointer[0] not in wrong:
            yield _error(
                documents.span(feed.origin, "select", *pointer),
                "unfit-selection",
                f"{where}, “{short(code)}” is not the code of an area in plan/plan.yaml",
                suggest(code, areas) + "; or add the area there",
            )


def _codes(select: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The codes of areas that readings are to be filed under, with where each stands."""
    for key in _AREA_KEYS:
        value = select.get(key)
        # A reader that takes a column for the area names it in the same key.
        if isinstance(value, str) and len(value) == _CODE_LENGTH and value[1:].isdecimal():
            yield (key,), value
    listed = select.get("areas")
    if isinstance(listed, dict):
        for name, value in listed.items():
            if isinstance(value, str):
                yield ("areas", name), value


def _files(project: Path, feed: Feed, documents: Documents) -> Iterator[Diagnostic]:
    places: list[tuple[tuple[str, ...], str]] = [
        (("select", key), str(feed.select[key])) for key in named_files(feed)
    ]
    named = {"file": feed.file, "outline": feed.outline}
    places.extend(((key,), path) for key, path in named.items() if path is not None)
    for pointer, path in places:
        file = inside(project, path)
        span = documents.span(feed.origin, *pointer)
        if file is None or Path(path).is_absolute():
            remedy = "put the file into the project, and write its path from the project’s folder"
            yield _error(span, "feed-file", f"“{path}” leads out of the project", remedy)
        elif not file.exists():
            remedy = "check the path; it starts at the project’s folder"
            yield _error(span, "feed-file", f"there is no file {path} in the project", remedy)
        elif pointer == ("outline",):
            yield from _outline(file, span)


def _outline(file: Path, span: Span) -> Iterator[Diagnostic]:
    from generator.sources import SourceError, outlines

    try:
        outlines.read(file)
    except SourceError as error:
        message = f"the outline cannot be read: {error.place}: {error.message}"
        yield _error(span, "feed-file", message, error.remedy)
