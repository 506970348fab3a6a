"""One change made in the lines of a text: a value replaced, an entry put in or taken out.

Here belongs which lines a change concerns.  That the outcome says what it should is for
`edits` to check.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from generator.schemaline import LINE
from generator.yamledit import scalars
from generator.yamledit.faults import cannot
from generator.yamledit.page import ABOVE, BELOW, BESIDE, Entry, Page
from generator.yamledit.rendering import Notes, Rendering
from generator.yamledit.values import GONE, changed, find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.documents import Pointer
    from generator.yamledit.order import Order


def outermost(page: Page, pointer: Pointer) -> Pointer:
    """The pointer of the outermost value in brackets that holds this one; else empty."""
    for length in range(1, len(pointer)):
        if page.by_pointer[pointer[:length]].flow:
            return pointer[:length]
    if page.entries and page.entries[0].inside_flow:
        raise page.odd(0)  # the whole file is in brackets
    return ()


def _in_brackets(page: Page, outer: Pointer, pointer: Pointer, value: Any, order: Order) -> str:
    """The text with a value in brackets changed: it is written out, one item a line."""
    holder = {"": find(page.data, outer)}
    whole = changed(holder, ("", *pointer[len(outer) :]), value)
    return replaced(page, outer, whole[""], order)


def _head(step: str | int) -> str:
    return "-" if isinstance(step, int) else f"{scalars.inline(step)}:"


def _siblings(page: Page, pointer: Pointer) -> list[Entry]:
    """The entries of a list or a mapping."""
    length = len(pointer) + 1
    return [
        each for each in page.entries
        if len(each.pointer) == length and each.pointer[:-1] == pointer
    ]  # fmt: skip


def replaced(page: Page, pointer: Pointer, value: Any, order: Order) -> str:
    """The text with another value behind a key or a dash."""
    outer = outermost(page, pointer)
    if outer:
        return _in_brackets(page, outer, pointer, value, order)
    entry = page.by_pointer[pointer]
    inside = [each for each in page.comments if entry.mark <= each.start < entry.end]
    if entry.flow and inside:
        raise cannot(
            pointer,
            "comments stand between its brackets",
            "write the list one item a line, without brackets; `plan fmt` does it",
        )
    if entry.shape == "scalar" and any(each.own_line for each in inside):
        raise page.odd(entry.start)
    beside = " ".join(
        each.text for each in page.comments
        if each.where == BESIDE and each.pointer == pointer
    )  # fmt: skip
    head = _head(pointer[-1])
    rendering = Rendering(order, {pointer: Notes(beside=beside)})
    lines = rendering.entry(head, value, entry.column, pointer)
    lines[0] = lines[0].removeprefix(" " * entry.column + head)
    # What closes a list stays below a list: below [] that is filled, never below a text.
    stays = entry.flow and isinstance(value, (Mapping, list, tuple))
    end = page.line_end(max(entry.end, entry.mark) if stays else _bottom(page, entry))
    return page.text[: entry.mark] + page.newline.join(lines) + page.text[end:]


def with_key(page: Page, pointer: Pointer, value: Any, order: Order) -> str:
    """The text with one key more, in its place."""
    *above, key = pointer
    parent = tuple(above)
    outer = outermost(page, pointer)
    if outer:
        return _in_brackets(page, outer, pointer, value, order)
    siblings = _siblings(page, parent)
    lines = Rendering(order).entry(_head(key), value, siblings[0].column, pointer)
    places = {name: place for place, name in enumerate(order.at(parent).keys())}
    if key not in places:
        return _after(page, siblings[-1], lines)
    known = [each for each in siblings if each.pointer[-1] in places]
    before = [each for each in known if places[str(each.pointer[-1])] < places[str(key)]]
    if before:
        return _after(page, max(before, key=lambda e: places[str(e.pointer[-1])]), lines)
    return _before(page, siblings[0], lines)


def with_item_at(page: Page, pointer: Pointer, place: int, item: Any, order: Order) -> str:
    """The text with one item more in a list that has some."""
    below = (*pointer, place)
    outer = outermost(page, below)
    if outer:
        items = find(page.data, pointer)
        longer = [*items[:place], item, *items[place:]]
        if outer == pointer:
            return replaced(page, pointer, longer, order)
        return _in_brackets(page, outer, pointer, longer, order)
    siblings = _siblings(page, pointer)
    lines = Rendering(order).entry("-", item, siblings[0].column, below)
    if place < len(siblings):
        return _before(page, siblings[place], lines)
    return _after(page, siblings[-1], lines)


def removed(page: Page, pointer: Pointer, order: Order) -> str:
    """The text without an entry."""
    outer = outermost(page, pointer)
    if outer:
        return _in_brackets(page, outer, pointer, GONE, order)
    entry = page.by_pointer[pointer]
    siblings = _siblings(page, pointer[:-1])
    if len(siblings) == 1:
        if len(pointer) == 1:
            raise cannot(pointer, "the file would be empty", "delete the file instead")
        return replaced(page, pointer[:-1], [] if isinstance(pointer[-1], int) else {}, order)
    text, end = page.text, page.line_end(_bottom(page, entry))
    if page.opens_line(entry.start):
        start = page.line_start(_top(page, entry))
        if end == len(text):
            return text[:start].removesuffix("\n").removesuffix("\r")
        return text[:start] + text[text.index("\n", end) + 1 :]
    if entry is not siblings[0]:
        raise page.odd(entry.start)
    # It stands behind a dash: the next key moves up to it.
    line = page.line_start(siblings[1].start)
    if page.line_start(end) != page.line_start(line - 1):
        return text[: entry.start].rstrip(" ") + text[end:]  # comments stand between
    return text[: entry.start] + text[siblings[1].start :]


def _after(page: Page, entry: Entry, lines: Sequence[str]) -> str:
    """The text with lines below an entry."""
    end = page.line_end(_bottom(page, entry))
    return page.text[:end] + page.newline + page.newline.join(lines) + page.text[end:]


def _before(page: Page, entry: Entry, lines: Sequence[str]) -> str:
    """The text with lines above an entry and the comments that belong to it."""
    joined = page.newline.join(lines) + page.newline
    if page.opens_line(entry.start):
        start = page.line_start(_top(page, entry))
        return page.text[:start] + joined + page.text[start:]
    start = entry.start
    return page.text[:start] + joined.lstrip(" ") + " " * entry.column + page.text[start:]


def _top(page: Page, entry: Entry) -> int:
    """A place in the first of the lines of comment that stand just above an entry."""
    top = entry.start
    for comment in reversed(page.comments):
        if comment.start > top:
            continue
        adjoining = page.line_end(comment.start) < page.line_start(top) and page.line_start(
            comment.start
        ) == page.line_start(page.line_start(top) - 1)
        own = comment.where == ABOVE and comment.pointer == entry.pointer
        if not (own and adjoining) or LINE.match(comment.text):
            break
        top = comment.start
    return top


def _bottom(page: Page, entry: Entry) -> int:
    """The last place that belongs to an entry, with the comments that close its value."""
    length = len(entry.pointer)
    closing = (
        each.start for each in page.comments
        if each.where == BELOW and each.pointer[:length] == entry.pointer
    )  # fmt: skip
    return max(entry.end, entry.mark, *closing)
