"""JSON that somebody else may have written, read with suspicion.

Here belongs what all such files share: how large they may be, and that each field is just
what it should be.  What the fields mean is the business of `checked` and `proposals`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from generator.forge.base import ForgeError

LARGEST = 5_000_000
"""Bytes of a file that is read."""
_TEXTS_REMEDY = "run the checks again"

Shape: TypeAlias = Any
"""What a value must be: `str` or `int`; a list with the shape of each entry; a mapping with
the shape of each field, which all must be there and no others; a tuple of the only words."""


def read(path: Path, shape: Shape, what: str) -> Any:
    """What a file holds.

    Raises ForgeError where it is no file, is too large, is no JSON, or is not of the shape;
    the message never repeats what stands there.
    """
    if path.is_symlink() or not path.is_file():
        raise ForgeError(f"{what} is not there ({path.name})", _TEXTS_REMEDY)
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise ForgeError(f"{what} has more than {LARGEST:,} bytes", _TEXTS_REMEDY)
    try:
        found = json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise ForgeError(f"{what} is not JSON in UTF-8", _TEXTS_REMEDY) from None
    wrong = _wrong(found, shape, "")
    if wrong is not None:
        raise ForgeError(f"{what} is not as it should be at {wrong}", _TEXTS_REMEDY)
    return found


def number(event: Path, *names: str) -> int:
    """A number of the event that started this, which the service itself wrote.

    Raises ForgeError where it is not there.
    """
    found = of_event(event)
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise ForgeError(f"the event has no {'.'.join(names)}", "run this on the right event")
    return found


def of_event(event: Path) -> Any:
    """The event that started this.  Raises ForgeError where it cannot be read."""
    return read(event, None, "the event")


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _wrong(found: Any, shape: Shape, at: str) -> str | None:
    """Where a value is not of its shape; None where it is."""
    here = at or "its top"
    if shape is None:
        return None
    if isinstance(shape, Mapping):
        if not isinstance(found, dict) or found.keys() != shape.keys():
            return here
        parts = [(found[name], shape[name], f"{at}/{name}") for name in shape]
    elif isinstance(shape, list):
        if not isinstance(found, list):
            return here
        parts = [(each, shape[0], f"{at}/{place}") for place, each in enumerate(found)]
    elif isinstance(shape, tuple):
        return None if isinstance(found, str) and found in shape else here
    else:
        return None if type(found) is shape else here
    return next((w for part in parts if (w := _wrong(*part)) is not None), None)
