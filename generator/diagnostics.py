"""Findings: what is wrong with the plan's files, where, and what to do about it.

Here belong the records that every floor shares.  How findings are printed is the
business of `reports`; what counts as a fault is the business of `rules`.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Stops the build; the command ends with exit code 1."""
    WARNING = "warning"
    """A fault of substance that the partnership must answer."""
    NOTE = "note"
    """Something that a careful editor would look at."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file."""

    path: str
    """The file, relative to the project, with forward slashes."""
    line: int = 1
    """The line, from 1."""
    column: int = 1
    """The column in characters, from 1."""
    length: int = 1
    """How many characters of that line are meant; at least 1."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault, at one place, with its remedy."""

    span: Span
    severity: Severity
    code: str
    """A stable word for the kind of fault, such as unknown-key."""
    message: str
    """What is wrong, in a sentence without a full stop."""
    help: str = ""
    """What to do about it."""


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings by file, line and column, each once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.span, d.code, d.message)))


MOST = 100
"""How many faults of one file are told at once by each check: more help nobody."""


def first(diagnostics: Iterable[Diagnostic], most: int = MOST) -> tuple[Diagnostic, ...]:
    """The first findings, and one that says so where there are more; the rest is not made."""
    found: list[Diagnostic] = []
    for diagnostic in diagnostics:
        if len(found) == most:
            found.append(
                Diagnostic(
                    diagnostic.span,
                    Severity.ERROR,
                    "too-many-faults",
                    f"more faults follow; only the first {most} are told",
                    "mend those above first, then check again; often one mend cures many",
                )
            )
            break
        found.append(diagnostic)
    return tuple(found)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """The valid value that is most like the word, if any is like it at all."""
    candidates = sorted(set(valid))
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def suggest(word: str, valid: Iterable[str], *, most: int = 12) -> str:
    """A remedy: the nearest valid value, or the valid values where none is near."""
    values = sorted(set(valid))
    close = nearest(word, values)
    if close is not None:
        return f"did you mean “{close}”?"
    if not values:
        return "there is nothing yet that it could name"
    listed = ", ".join(values[:most])
    return f"write one of: {listed}" + (f" … ({len(values)} in all)" if len(values) > most else "")
