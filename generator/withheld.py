"""What reports must not show: counts of people, which may be small ones.

Reports are printed in public logs.  Here belongs what is left out of them: the lines of the
files that count people, and what findings quote from such a line.  Which of the numbers may
be published is the business of `disclosing`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.rules import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from generator.diagnostics import Diagnostic
    from generator.documents import Documents
    from generator.tables import Tables

_SAYS_PEOPLE = re.compile(r"""^['"]?disclosure['"]?\s*:\s*['"]?people\b""", re.MULTILINE)
_SMALL = re.compile(r"(?<![0-9])(?<!lines )(?<!line )[1-4](?![0-9]| months?\b)")
"""A number of 1 to 4 by itself, unless it is that of a line or of months."""
_OF_VALUES = frozenset({"csv-not-a-number", "csv-wrong-cell-count", "revision-not-a-number"})
"""Findings that may quote a part of a value."""
_LOOK = "look at the line in the file: it is not shown here, as small counts are not to be told"


def people(documents: Documents) -> frozenset[str]:
    """The ids of the indicators that say that they count people, in sound files or broken ones."""
    return frozenset(
        document.name
        for document in documents
        if document.kind == "indicator" and _SAYS_PEOPLE.search(document.text)
    )


def paths(tables: Tables, documents: Documents, indicators: Collection[str]) -> frozenset[str]:
    """The data files whose lines are not to be shown.

    Where an indicator counts people, a file that belongs to no indicator may be its own,
    with a slip in the name.
    """
    known = {document.name for document in documents if document.kind == "indicator"}
    return frozenset(
        path
        for path in tables.texts
        if (name := path.rpartition("/")[2].removesuffix(".csv")) in indicators
        or (indicators and name not in known)
    )


def discreet(found: Iterable[Diagnostic], private: Collection[str]) -> tuple[Diagnostic, ...]:
    """The findings, without what they may quote of a small count in these files.

    A finding of a value, or one that names a number of 1 to 4, then says no more than its
    code: the fault in general, and to look at the line.
    """
    return tuple(_general(d) if d.span.path in private and _quotes(d) else d for d in found)


def _quotes(d: Diagnostic) -> bool:
    if not d.code.startswith(("csv-", "revision-")):
        return False
    said = f"{d.message} {d.help}".replace("1 to 4", "")
    return d.code in _OF_VALUES or bool(_SMALL.search(said))


def _general(d: Diagnostic) -> Diagnostic:
    return replace(d, message=_lower(CATALOGUE[d.code].summary), help=_LOOK)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
