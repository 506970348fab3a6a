"""Plain data and pointers: what stands where, and what would stand there after a change."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from generator.yamledit.faults import cannot

if TYPE_CHECKING:
    from generator.documents import Pointer

GONE = object()
"""In place of a value: it is to be taken out."""


def find(data: Any, pointer: Pointer) -> Any:
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


def changed(data: Any, pointer: Pointer, value: Any) -> Any:
    """A copy of the data with one value changed or gone."""
    if not pointer:
        if not isinstance(value, dict):
            raise cannot(pointer, "a file is made of keys with values", "give keys with values")
        return value
    find(data, pointer)
    whole = copy.deepcopy(data)
    holder = find(whole, pointer[:-1])
    if value is GONE:
        del holder[pointer[-1]]
    else:
        holder[pointer[-1]] = value
    return whole
