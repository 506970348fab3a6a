"""The earlier versions of the data files that count people.

Here belongs the way from git to tables.  What they tell is the business of `disclosing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import csvtext, gitrefs
from generator.disclosing import Earlier
from generator.disclosing.cells import entries
from generator.gitrefs import Doubt

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from generator.gitrefs import History
    from generator.tables import Table, Tables

REMEDIES = {
    Doubt.NO_GIT: "install git, or run the check where git is",
    Doubt.NO_REPOSITORY: "run the check in a clone of the repository, before these files are "
    "published",
    Doubt.REFUSED: "let git read it: git config --global --add safe.directory with the folder’s "
    "whole path",
    Doubt.NEW: "nothing, if these numbers are published for the first time; if they were "
    "published elsewhere or under another name, compare them by hand",
    Doubt.SHALLOW: "get the whole history: git fetch --unshallow, or fetch-depth: 0 where a "
    "workflow checks the repository out",
    Doubt.MANY: f"the newest {gitrefs.MOST} were; look at the older ones by hand",
    Doubt.MISSING: "get a whole clone, without --filter; look at very large versions by hand",
}
"""What to do about each doubt."""


def read(project: Path, tables: Tables, indicators: Collection[str]) -> dict[str, Earlier]:
    """What git knows of the earlier versions of these indicators’ files, by indicator."""
    return {
        table.indicator: _earlier(
            gitrefs.history(project, table.path, tables.texts[table.path]), table
        )
        for table in tables.tables
        if table.indicator in indicators
    }


def _earlier(history: History, present: Table) -> Earlier:
    doubt, remedy = "", ""
    if history.doubt is not None:
        doubt = f"{history.doubt}, so this file was not compared with every earlier version"
        remedy = REMEDIES[history.doubt]
    seen = {present.lines[0]: set(present.lines)}
    versions = []
    for version in history.versions:
        # Most lines are those of a newer version: only the others are read again.
        header, *rows = _lines(version.text)
        known = seen.setdefault(header, set())
        new = [row for row in rows if row.strip() and row not in known]
        known.update(new)
        table = _table([header, *new], present)
        versions.append((version.commit, table))
        if len(entries(table)) < len(new) and not doubt:
            doubt = f"lines of an earlier version, that of commit {version.commit}, cannot be read"
            remedy = f"compare them by hand: git show {version.commit}:./{present.path}"
    if not versions:
        return Earlier(doubt=doubt, remedy=remedy)
    last = _table(_lines(history.versions[0].text), present)
    return Earlier(last, versions[0][0], tuple(versions), doubt, remedy)


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _table(lines: list[str], present: Table) -> Table:
    return csvtext.parse("\n".join(lines) + "\n", present.path, present.indicator)[0]
