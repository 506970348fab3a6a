"""One change in a text of YAML; every line that it does not concern stays as it is.

Here belongs what a change means for the lines of a file.  Each change is made, read back
and compared with what it was to bring about.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from generator.schemaline import LINE, SCHEMA
from generator.yamledit import scalars
from generator.yamledit.canonical import checked
from generator.yamledit.faults import cannot
from generator.yamledit.order import ANY, Order, order_of
from generator.yamledit.page import ABOVE, BELOW, BESIDE, Entry, Page
from generator.yamledit.rendering import Notes, Rendering, plain, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.documents import Pointer
    from generator.schema import Schemas


def with_value(text: str, pointer: Pointer, value: Any, *, schemas: Schemas | None = None) -> str:
    """The text with a value set: a scalar, a list or a mapping.

    A value that is a list or a mapping already is changed item by item, so that what stays
    the same keeps its comments and its layout.

    Args:
        text: the file as it is.
        pointer: where the value stands; a last key that is not there yet is made.
        value: plain data: str, int, Decimal, list, dict.
        schemas: where the place of a new key is taken from, for the kind that the first
            line names; a new key stands last without them.

    Raises CannotEdit where it cannot be done; nothing is ever done by half.
    """
    expected = plain(value, pointer)
    wanted = _changed(Page(text).data, pointer, expected)
    return checked(_set(text, pointer, value, _order(text, schemas)), wanted)


def with_item(
    text: str,
    pointer: Pointer,
    item: Any,
    at: int | None = None,
    *,
    schemas: Schemas | None = None,
) -> str:
    """The text with one more item in a list, which may be [] or not there yet.

    Args:
        text: the file as it is.
        pointer: where the list stands.
        item: plain data.
        at: how many items stand before it; None puts it last.
        schemas: as for `with_value`.

    Raises CannotEdit where it cannot be done.
    """
    page = Page(text)
    order = _order(text, schemas)
    items = _find(page.data, pointer)
    if items is None:
        items = []
    if not isinstance(items, list):
        raise cannot(pointer, "this is not a list", "name the key of a list")
    place = len(items) if at is None else at
    if not 0 <= place <= len(items):
        raise cannot(
            pointer,
            f"there is no place {place} in a list of {len(items)}",
            f"name one from 0 to {len(items)}",
        )
    expected = plain(item, (*pointer, place))
    after = [*items[:place], expected, *items[place:]]
    wanted = _changed(page.data, pointer, after)
    if not items:
        return checked(_set(text, pointer, [item], order), wanted)
    return checked(_insert_item(page, pointer, place, item, order), wanted)


def without(text: str, pointer: Pointer) -> str:
    """The text without a key or an item, and without the comments that belong to it.

    Those are the comments in it and beside it, and the lines of comment just above it.
    Raises CannotEdit where it cannot be done.
    """
    page = Page(text)
    if pointer not in page.by_pointer:
        _find(page.data, pointer)
        raise cannot(pointer, "there is nothing here", "look whether the file has changed")
    wanted = _changed(page.data, pointer, _GONE)
    return checked(_removed(page, pointer, ANY), wanted)


# ---------------------------------------------------------------- data

_GONE = object()


def _order(text: str, schemas: Schemas | None) -> Order:
    """The order of the kind that the first line names."""
    line = LINE.match(text.split("\n", 1)[0].rstrip("\r"))
    named = SCHEMA.match(line[1]) if line else None
    if schemas is None or named is None or f"{named[2]}.schema.json" not in schemas.texts:
        return ANY
    return order_of(named[2], schemas)


def _find(data: Any, pointer: Pointer) -> Any:
    """What stands at a pointer; None where only its last key is missing.

    Raises CannotEdit where more is missing.
    """
    for depth, step in enumerate(pointer):
        if isinstance(data, dict) and isinstance(step, str):
            if step in data:
                data = data[step]
                continue
            if depth == len(pointer) - 1:
                return None
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
            continue
        raise cannot(
            pointer[: depth + 1], "there is nothing here", "look whether the file has changed"
        )
    return data


def _changed(data: Any, pointer: Pointer, value: Any) -> Any:
    """A copy of the data with one value changed or gone."""
    if not pointer:
        if not isinstance(value, dict):
            raise cannot(pointer, "a file is made of keys with values", "give keys with values")
        return value
    _find(data, pointer)
    whole = copy.deepcopy(data)
    holder = _find(whole, pointer[:-1])
    if value is _GONE:
        del holder[pointer[-1]]
    else:
        holder[pointer[-1]] = value
    return whole


# ---------------------------------------------------------------- changes


def _set(text: str, pointer: Pointer, value: Any, order: Order) -> str:
    page = Page(text)
    old = _find(page.data, pointer)
    if pointer and pointer not in page.by_pointer:
        return _insert_key(page, pointer, value, order)
    if old and value and not _outer(page, (*pointer, "")):
        if isinstance(old, dict) and isinstance(value, Mapping):
            return _set_keys(text, pointer, old, value, order)
        if isinstance(old, list) and isinstance(value, (list, tuple)):
            return _set_items(text, pointer, old, value, order)
    if same(old, plain(value, pointer)):
        return text
    return _replaced(page, pointer, value, order)


def _set_keys(
    text: str, pointer: Pointer, old: dict[str, Any], value: Mapping[str, Any], order: Order
) -> str:
    """Change the keys that differ, and take out those that are gone."""
    for key in order.at(pointer).sorted(value):
        below = (*pointer, key)
        if key not in old or not same(old[key], plain(value[key], below)):
            text = _set(text, below, value[key], order)
    for key in old:
        if key not in value:
            text = _removed(Page(text), (*pointer, key), order)
    return text


def _set_items(
    text: str, pointer: Pointer, old: list[Any], value: Sequence[Any], order: Order
) -> str:
    """Change a list where it differs, from its end upwards so that places stay valid."""
    now, then = ([_name(item) for item in items] for items in (old, value))
    matcher = SequenceMatcher(None, now, then, autojunk=False)
    for _, first, last, new_first, new_last in reversed(matcher.get_opcodes()):
        if last - first == new_last - new_first:
            for offset in range(last - first):
                item, below = value[new_first + offset], (*pointer, first + offset)
                if not same(old[first + offset], plain(item, below)):
                    text = _set(text, below, item, order)
            continue
        for offset, item in enumerate(value[new_first:new_last]):
            text = _insert_item(Page(text), pointer, last + offset, item, order)
        for place in reversed(range(first, last)):
            text = _removed(Page(text), (*pointer, place), order)
    return text


def _name(item: Any) -> str:
    """What tells whether items of two lists are the same one: the id, else all of it."""
    if isinstance(item, Mapping) and isinstance(item.get("id"), str):
        return f"id {item['id']}"
    return repr(plain(item, ()))


def _outer(page: Page, pointer: Pointer) -> Pointer:
    """The pointer of the outermost value in brackets that holds this one; else empty."""
    for length in range(1, len(pointer)):
        if page.by_pointer[pointer[:length]].flow:
            return pointer[:length]
    if page.entries and page.entries[0].inside_flow:
        raise page.odd(0)  # the whole file is in brackets
    return ()


def _in_brackets(page: Page, outer: Pointer, pointer: Pointer, value: Any, order: Order) -> str:
    """The text with a value in brackets changed: it is written out, one item a line."""
    holder = {"": _find(page.data, outer)}
    changed = _changed(holder, ("", *pointer[len(outer) :]), value)
    return _replaced(page, outer, changed[""], order)


# ---------------------------------------------------------------- lines


def _head(step: str | int) -> str:
    return "-" if isinstance(step, int) else f"{scalars.inline(step)}:"


def _siblings(page: Page, pointer: Pointer) -> list[Entry]:
    """The entries of a list or a mapping."""
    length = len(pointer) + 1
    return [
        each for each in page.entries
        if len(each.pointer) == length and each.pointer[:-1] == pointer
    ]  # fmt: skip


def _replaced(page: Page, pointer: Pointer, value: Any, order: Order) -> str:
    """The text with another value behind a key or a dash."""
    outer = _outer(page, pointer)
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
    end = page.line_end(max(entry.end, entry.mark))
    return page.text[: entry.mark] + page.newline.join(lines) + page.text[end:]


def _insert_key(page: Page, pointer: Pointer, value: Any, order: Order) -> str:
    """The text with one key more, in its place."""
    *above, key = pointer
    parent = tuple(above)
    outer = _outer(page, pointer)
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


def _insert_item(page: Page, pointer: Pointer, place: int, item: Any, order: Order) -> str:
    """The text with one item more in a list that has some."""
    below = (*pointer, place)
    outer = _outer(page, below)
    if outer:
        items = _find(page.data, pointer)
        changed = [*items[:place], item, *items[place:]]
        if outer == pointer:
            return _replaced(page, pointer, changed, order)
        return _in_brackets(page, outer, pointer, changed, order)
    siblings = _siblings(page, pointer)
    lines = Rendering(order).entry("-", item, siblings[0].column, below)
    if place < len(siblings):
        return _before(page, siblings[place], lines)
    return _after(page, siblings[-1], lines)


def _removed(page: Page, pointer: Pointer, order: Order) -> str:
    """The text without an entry."""
    outer = _outer(page, pointer)
    if outer:
        return _in_brackets(page, outer, pointer, _GONE, order)
    entry = page.by_pointer[pointer]
    siblings = _siblings(page, pointer[:-1])
    if len(siblings) == 1:
        if len(pointer) == 1:
            raise cannot(pointer, "the file would be empty", "delete the file instead")
        return _replaced(page, pointer[:-1], [] if isinstance(pointer[-1], int) else {}, order)
    text, end = page.text, page.line_end(_bottom(page, entry, entry.column + 1))
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
    """The text with lines below an entry and the comments that close it."""
    end = page.line_end(_bottom(page, entry, entry.column))
    return page.text[:end] + page.newline + page.newline.join(lines) + page.text[end:]


def _before(page: Page, entry: Entry, lines: Sequence[str]) -> str:
    """The text with lines above an entry and the comments that belong to it."""
    joined = page.newline.join(lines) + page.newline
    if page.opens_line(entry.start):
        start = page.line_start(_top(page, entry))
        return page.text[:start] + joined + page.text[start:]
    start = entry.start
    return page.text[:start] + joined.lstrip() + " " * entry.column + page.text[start:]


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


def _bottom(page: Page, entry: Entry, column: int) -> int:
    """The last place that belongs to an entry, with the comments below it from a column on."""
    length = len(entry.pointer)
    closing = (
        each.start for each in page.comments
        if each.where == BELOW and each.column >= column
        and each.pointer[:length] == entry.pointer
    )  # fmt: skip
    return max(entry.end, entry.mark, *closing)
