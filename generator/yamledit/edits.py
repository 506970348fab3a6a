"""One change in a text of YAML; every line that it does not concern stays as it is.

Here belongs what a change is made of: which values are set, put in and taken out.  Each is
made in the text, read back and compared with what it was to bring about.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from generator.schemaline import LINE, SCHEMA
from generator.yamledit.canonical import checked
from generator.yamledit.faults import cannot
from generator.yamledit.lines import outermost, removed, replaced, with_item_at, with_key
from generator.yamledit.order import ANY, Order, order_of
from generator.yamledit.page import Page
from generator.yamledit.rendering import plain, same
from generator.yamledit.values import GONE, changed, find

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
    wanted = changed(Page(text).data, pointer, expected)
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
    items = find(page.data, pointer)
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
    wanted = changed(page.data, pointer, after)
    if not items:
        return checked(_set(text, pointer, [item], order), wanted)
    return checked(with_item_at(page, pointer, place, item, order), wanted)


def without(text: str, pointer: Pointer) -> str:
    """The text without a key or an item, and without the comments that belong to it.

    Those are the comments in it and beside it, and the lines of comment just above it.
    Raises CannotEdit where it cannot be done.
    """
    page = Page(text)
    if pointer not in page.by_pointer:
        find(page.data, pointer)
        raise cannot(pointer, "there is nothing here", "look whether the file has changed")
    wanted = changed(page.data, pointer, GONE)
    return checked(removed(page, pointer, ANY), wanted)


def _order(text: str, schemas: Schemas | None) -> Order:
    """The order of the kind that the first line names."""
    line = LINE.match(text.split("\n", 1)[0].rstrip("\r"))
    named = SCHEMA.match(line[1]) if line else None
    if schemas is None or named is None or f"{named[2]}.schema.json" not in schemas.texts:
        return ANY
    return order_of(named[2], schemas)


# ---------------------------------------------------------------- changes


def _set(text: str, pointer: Pointer, value: Any, order: Order) -> str:
    page = Page(text)
    old = find(page.data, pointer)
    if pointer and pointer not in page.by_pointer:
        return with_key(page, pointer, value, order)
    if old and value and not outermost(page, (*pointer, "")):
        if isinstance(old, dict) and isinstance(value, Mapping):
            return _set_keys(text, pointer, old, value, order)
        if isinstance(old, list) and isinstance(value, (list, tuple)):
            return _set_items(text, pointer, old, value, order)
    if same(old, plain(value, pointer)):
        return text
    if not pointer:
        raise cannot(pointer, "the file would be empty", "delete the file instead")
    return replaced(page, pointer, value, order)


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
            text = removed(Page(text), (*pointer, key), order)
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
            text = with_item_at(Page(text), pointer, last + offset, item, order)
        for place in reversed(range(first, last)):
            text = removed(Page(text), (*pointer, place), order)
    return text


def _name(item: Any) -> str:
    """What tells whether items of two lists are the same one: the id, else all of it."""
    if isinstance(item, Mapping) and isinstance(item.get("id"), str):
        return f"id {item['id']}"
    return repr(plain(item, ()))
