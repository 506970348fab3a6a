"""The one layout that files of the plan have: `canonical` brings a text into it.

The order of keys is that of the schema, long texts are folded, quotes stand only where a
text needs them, and each comment stays beside what it comments.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator import yamltext
from generator.model import KINDS
from generator.schemaline import LINE, SCHEMA, line_for
from generator.yamledit.faults import CannotEdit, unreadable
from generator.yamledit.order import order_of
from generator.yamledit.page import ABOVE, BELOW, BESIDE, FOOT, Page
from generator.yamledit.rendering import Notes, Rendering, plain, same

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.documents import Pointer
    from generator.schema import Schemas


def canonical(text: str, kind: str, schemas: Schemas) -> str:
    """The canonical form of a file of the plan; what it says stays the same.

    Raises CannotEdit where the reader finds a fault in the text.
    """
    order = order_of(kind, schemas)
    page = Page(text)
    notes = _notes(page)
    head = _header(page, notes)
    foot = _with_gaps(page, FOOT, ()) if () in notes else ()
    numbers = {
        entry.pointer: entry.raw
        for entry in page.entries
        if entry.shape == "scalar" and not isinstance(_at(page.data, entry.pointer), str)
    }
    lines = [
        _schema_line(page, kind),
        *head,
        *Rendering(order, notes, numbers).mapping(page.data, 0),
        *foot,
    ]
    return checked("".join(f"{line}\n" for line in lines), page.data)


def new_file(
    kind: str, data: Mapping[str, Any], schemas: Schemas, depth_to_schema: str = "../../schema/"
) -> str:
    """The canonical text of a new file.

    Args:
        kind: the kind of record, such as decision.
        data: what the file is to say.
        schemas: where the order of keys is taken from.
        depth_to_schema: leads from the file to the schemas.

    Raises CannotEdit for what no file of the plan can hold.
    """
    expected = plain(data, ())
    lines = [
        line_for(kind, depth_to_schema),
        *Rendering(order_of(kind, schemas)).mapping(data, 0),
    ]
    return checked("".join(f"{line}\n" for line in lines), expected)


def checked(text: str, expected: object) -> str:
    """The text, if it is read as what it is to say.  Raises CannotEdit otherwise."""
    parsed = yamltext.parse(text, "")
    if parsed.diagnostics:
        raise unreadable(parsed.diagnostics[0])
    if not same(parsed.data, expected):
        raise CannotEdit(
            "the file",
            "its layout is too unusual to be changed safely",
            "write its keys and items as the other files do, one in a line",
        )
    return text


def _schema_line(page: Page, kind: str) -> str:
    """The line that names the schema: as it stands, where it names the right one."""
    single = any(each.name == kind and each.single for each in KINDS)
    folder = "../schema/" if single else "../../schema/"
    for comment in page.comments:
        line = LINE.match(comment.text)
        named = SCHEMA.match(line[1]) if line else None
        if named is not None:
            folder = named[1]
            break
    return line_for(kind, folder)


def _notes(page: Page) -> dict[Pointer, Notes]:
    """The comments and blank lines of each entry."""
    notes: dict[Pointer, Notes] = {}
    commented = {comment.pointer for comment in page.comments}
    for entry in page.entries:
        own = entry.pointer in commented
        gap = (
            not entry.inside_flow and page.opens_line(entry.start) and page.blank_above(entry.start)
        )
        if not (own or gap):
            continue
        above = _with_gaps(page, ABOVE, entry.pointer)
        beside = _with_gaps(page, BESIDE, entry.pointer)
        if len(beside) > 1:
            above, beside = (*above, *beside), ()
        notes[entry.pointer] = Notes(
            above + ("",) * gap, "".join(beside), _with_gaps(page, BELOW, entry.pointer)
        )
    if () in commented:
        notes[()] = Notes()
    return notes


def _with_gaps(page: Page, where: str, pointer: Pointer) -> tuple[str, ...]:
    """The comments of an entry at one side of it, with the blank lines above them."""
    lines: list[str] = []
    for comment in page.comments:
        if comment.where == where and comment.pointer == pointer and not LINE.match(comment.text):
            lines += [""] * comment.gap + [comment.text]
    return tuple(lines)


def _header(page: Page, notes: dict[Pointer, Notes]) -> list[str]:
    """The comments above all, which a blank line parts from the first key; taken from notes."""
    first = page.entries[0].pointer if page.entries else ()
    own = notes.get(first)
    if own is None or not first:
        return []
    above = list(own.above)
    while above and not above[0]:
        del above[0]
    cut = max((place for place, line in enumerate(above) if not line), default=-1) + 1
    notes[first] = replace(own, above=tuple(above[cut:]))
    return above[:cut]


def _at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data
