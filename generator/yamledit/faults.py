"""What cannot be written or changed, said so that a person can mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.documents import Pointer


class CannotEdit(ValueError):  # noqa: N818 - named for what a caller may say
    """A text or a value that cannot be edited or written as asked; nothing was changed.

    Attributes:
        place: the pointer in words ("actions, item 2, title"), or the line and column of a
            text that cannot be read.
        message: what is wrong.
        remedy: what to do about it.
    """

    def __init__(self, place: str, message: str, remedy: str) -> None:
        super().__init__(f"{place}: {message}; {remedy}")
        self.place = place
        self.message = message
        self.remedy = remedy


def cannot(pointer: Pointer, message: str, remedy: str) -> CannotEdit:
    """A fault at a pointer."""
    return CannotEdit(in_words(pointer), message, remedy)


def unreadable(diagnostic: Diagnostic) -> CannotEdit:
    """A fault that the reader found in a text."""
    span = diagnostic.span
    return CannotEdit(
        f"line {span.line}, column {span.column}", diagnostic.message, diagnostic.help
    )


def in_words(pointer: Pointer) -> str:
    """A pointer as people count: the first item of a list is item 1."""
    if not pointer:
        return "the file"
    return ", ".join(f"item {step + 1}" if isinstance(step, int) else step for step in pointer)
