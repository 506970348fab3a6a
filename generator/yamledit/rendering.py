"""Data to lines in canonical form, with the comments that belong to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator import yamltext
from generator.yamledit import scalars
from generator.yamledit.faults import cannot
from generator.yamledit.order import ANY, Order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.documents import Pointer

STEP = 2
"""How much deeper the lines of a value stand than its key."""
_CROWDED = re.compile(r"#(?=[^\s#])")


@dataclass(frozen=True, slots=True)
class Notes:
    """The comments of one entry; an empty text stands for a blank line."""

    above: tuple[str, ...] = ()
    beside: str = ""
    below: tuple[str, ...] = ()


_NONE = Notes()


@dataclass(frozen=True, slots=True)
class Rendering:
    """How data become lines."""

    order: Order = ANY
    notes: Mapping[Pointer, Notes] = field(default_factory=dict)
    raws: Mapping[Pointer, str] = field(default_factory=dict)
    """How numbers and the like were written: 9.0 stays 9.0."""

    def mapping(self, data: Mapping[str, Any], column: int, pointer: Pointer = ()) -> list[str]:
        """The lines of keys with values."""
        keys = self.order.at(pointer).sorted(data)
        heads = [(key, f"{scalars.inline(key)}:") for key in keys]
        return self._lines(heads, data, column, pointer)

    def items(self, data: Sequence[Any], column: int, pointer: Pointer = ()) -> list[str]:
        """The lines of a list."""
        heads = [(index, "-") for index in range(len(data))]
        return self._lines(heads, data, column, pointer)

    def _lines(
        self, heads: Sequence[tuple[str | int, str]], data: Any, column: int, pointer: Pointer
    ) -> list[str]:
        lines: list[str] = []
        for step, head in heads:
            entry = self.entry(head, data[step], column, (*pointer, step))
            while not lines and entry[0] == "":
                entry = entry[1:]  # no blank line opens a block
            lines += entry
        return lines

    def entry(self, head: str, data: Any, column: int, pointer: Pointer) -> list[str]:
        """The lines of one key with its value, or of one item: all with their indent."""
        notes = self.notes.get(pointer, _NONE)
        pad = " " * column
        beside = "  " + _CROWDED.sub("# ", notes.beside, count=1) if notes.beside else ""
        lines = [pad + note if note else "" for note in notes.above]
        below = self._below(data, column + STEP, pointer)
        if below is None:
            inner = column + (STEP if head != "-" else 2 * STEP)
            first, more = self._scalar(data, column + len(head) + 1, inner, pointer)
            lines.append(f"{pad}{head} {first}".rstrip() + beside)
            lines += [" " * inner + line if line else "" for line in more]
        elif head == "-" and not beside and not below[0].lstrip().startswith("#"):
            lines.append(f"{pad}- {below[0].lstrip()}")
            lines += below[1:]
        else:
            lines.append(pad + head + beside)
            lines += below
        return lines + [pad + note if note else "" for note in notes.below]

    def _below(self, data: Any, column: int, pointer: Pointer) -> list[str] | None:
        """The lines of a list or a mapping; None for what stands beside its key."""
        if isinstance(data, Mapping) and data:
            return self.mapping(data, column, pointer)
        if isinstance(data, (list, tuple)) and data:
            return self.items(data, column, pointer)
        return None

    def _scalar(self, data: Any, before: int, inner: int, pointer: Pointer) -> scalars.Written:
        if isinstance(data, str):
            return scalars.written(data, before, inner)
        if pointer in self.raws:
            return self.raws[pointer], ()
        if isinstance(data, Mapping):
            return "{}", ()
        return ("[]" if isinstance(data, (list, tuple)) else scalars.number(data)), ()


def plain(value: Any, pointer: Pointer) -> Any:
    """Data as the reader would give them back.

    Raises CannotEdit for what no file of the plan can hold.
    """
    if isinstance(value, str):
        _check_text(value, pointer)
        return value
    if isinstance(value, Mapping):
        return dict(_plain_keys(value, pointer))
    if isinstance(value, (list, tuple)):
        return [plain(item, (*pointer, index)) for index, item in enumerate(value)]
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float, Decimal)):
        return _number(value, pointer)
    raise cannot(
        pointer,
        "it has no value" if value is None else f"a {type(value).__name__} cannot be written",
        "give a text, a number, a list or keys with values; write not-stated for what is not known",
    )


def _plain_keys(value: Mapping[Any, Any], pointer: Pointer) -> Iterator[tuple[str, Any]]:
    for key, below in value.items():
        if not isinstance(key, str):
            raise cannot(pointer, f"the key {key!r} is not a text", "write keys as texts")
        _check_text(key, (*pointer, key))
        yield key, plain(below, (*pointer, key))


def _check_text(text: str, pointer: Pointer) -> None:
    odd = yamltext.FORBIDDEN.search(text)
    if odd is not None:
        raise cannot(
            pointer,
            f"its character {odd.start() + 1}, U+{ord(odd[0]):04X}, cannot be seen and does not "
            "belong in a text",
            "delete it; it often comes along when text is copied from a web page or a PDF",
        )
    if text.endswith("\n"):
        raise cannot(
            pointer, "the text ends with a line break", "take away the line breaks at its end"
        )


def _number(value: float | Decimal, pointer: Pointer) -> int | float:
    try:
        written = scalars.number(value)
    except (ValueError, ArithmeticError):
        written = str(value)
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", written):
        raise cannot(pointer, f"{written} is not a number", "give a number with digits")
    if sum(c.isdigit() for c in written) > yamltext.DIGITS:
        raise cannot(
            pointer,
            "this number has more digits than programs keep exactly",
            f"write at most {yamltext.DIGITS} digits, or give it as a text if it is a code",
        )
    return float(written) if "." in written else int(written)


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same, in kind too: 1 is neither true nor 1.0."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
