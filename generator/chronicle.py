"""How the record came to say what it says, day by day, from git and from its decisions.

Here belongs the way from git to what pages show.  Where there is no git, or a copy without
its history, that is said, and decisions alone are told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator import diff, gittrees, load
from generator.diff import promises, rowcounts, telling
from generator.diff.changes import Act, Weight
from generator.diff.names import Names
from generator.diff.sentences import predicates
from generator.diff.told import said_of
from generator.documents import Documents
from generator.periods import label_date
from generator.plaintext import on_one_line
from generator.tables import Tables
from generator.views import Chapter, Chronicle, Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from generator.diff import Changes, State
    from generator.diff.changes import Change
    from generator.diff.told import Item
    from generator.model import Agreed, Decision, Plan
    from generator.schema import Schemas

MOST = 2_000
"""How many commits are looked at."""
WITH_DATA = 60
"""In how many of the latest days changes of figures are told."""
NEW, GONE = "new", "taken out"
_WHOLE = (NEW, GONE)
NO_GIT = (
    "What changed before is not known here: this copy of the record was made without its "
    "history in git."
)
CUT = "Changes before {} are not known here: the record was copied without its whole history."
MANY = "Changes before {} are not shown: only the last {:,} are looked at."


_NO_TABLES = Tables((), {}, frozenset(), ())


@dataclass(frozen=True)
class _Day:
    """The net change of a day: each file as it was before the day, and after it."""

    day: date
    last: gittrees.Step
    files: Mapping[str, tuple[str, str]]
    begins: bool


@dataclass(frozen=True)
class _Past:
    """What a day changed."""

    day: date
    last: gittrees.Step
    begins: bool
    old: State
    new: State
    changes: Changes
    rows: Mapping[str, tuple[str, ...]]
    """What happened to the rows of each data file, by indicator."""


def read(project: Path, plan: Plan, documents: Documents, schemas: Schemas) -> Chronicle:
    """What is known of the record's past.  Never raises for what git cannot say."""
    present = diff.state(documents, _NO_TABLES)
    try:
        pasts, missing = _pasts(project, gittrees.commit(project, "HEAD"))
    except gittrees.GitError:
        pasts, missing = (), NO_GIT
    agreed = promises.all_agreed(plan.decisions.values())
    told: list[promises.Day] = []
    chapters: list[Chapter] = []
    for past in pasts:
        names = Names((past.new, past.old, present), schemas)
        told.append(promises.Day(past.day, past.changes.told, names, past.begins))
        chapters.append(_chapter(past, names, agreed))
    histories = promises.histories(told[::-1], plan.decisions.values(), Names((present,), schemas))
    return Chronicle(
        tuple(c for c in chapters if c.events or c.begins),
        histories.happenings,
        histories.since,
        missing,
    )


@lru_cache(maxsize=2)
def _pasts(project: Path, head: str) -> tuple[tuple[_Past, ...], str]:
    """The days whose changes are known, the latest first, and what is missing before them."""
    del head  # the history is that of this commit: for another one it is asked anew
    steps = gittrees.steps(project, ("plan", "data"), MOST)
    missing = ""
    cut = next((step for step in steps if step.cut), None)
    if cut is not None:
        steps, missing = steps[: steps.index(cut)], CUT.format(_said(cut.moment.date()))
    elif gittrees.shallow(project):
        missing = CUT.format(_said(steps[-1].moment.date()) if steps else "the last commit")
    elif len(steps) == MOST:
        missing = MANY.format(_said(steps[-1].moment.date()), MOST)
    days = _days(steps)
    return tuple(_past(project, day, n < WITH_DATA) for n, day in enumerate(days)), missing


def _said(day: date) -> str:
    return label_date(day.isoformat())


def _days(steps: Sequence[gittrees.Step]) -> list[_Day]:
    """The steps by day, the latest day first."""
    found: list[_Day] = []
    for step in steps:  # newest first, so what a file was before is what its last step says
        day = step.moment.date()
        if not found or found[-1].day != day:
            found.append(_Day(day, step, {}, begins=False))
        known = dict(found[-1].files)
        for file in step.files:
            known[file.path] = (file.old, known.get(file.path, ("", file.new))[1])
        found[-1] = replace(found[-1], files=known, begins=found[-1].begins or step.first)
    return found


def _past(project: Path, day: _Day, with_data: bool) -> _Past:
    """A day's changes, from what the changed files said before it and after it."""
    files = {path: sides for path, sides in day.files.items() if sides[0] != sides[1]}
    wanted = [
        name
        for path, sides in files.items()
        for name in sides
        if name and (with_data or path.startswith("plan/"))
    ]
    contents = gittrees.contents(project, wanted)
    states = [
        diff.state(
            Documents(
                document
                for path, sides in files.items()
                if path.startswith("plan/") and sides[side] in contents
                if (document := load.document(path, contents[sides[side]])) is not None
            ),
            _NO_TABLES,
        )
        for side in (0, 1)
    ]
    rows = {}
    old, new = states
    if with_data and not day.begins:
        for path, sides in sorted(files.items()):
            if path.startswith("data/") and path.endswith(".csv"):
                lines = [_lines(contents.get(name, b"")) for name in sides]
                rows[PurePosixPath(path).stem] = rowcounts.said(lines[0], lines[1])
    return _Past(day.day, day.last, day.begins, old, new, diff.compare(old, new), rows)


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", "replace").splitlines()


def _chapter(past: _Past, names: Names, agreed: Sequence[tuple[Decision, Agreed]]) -> Chapter:
    last = past.last
    if past.begins:  # nothing in it is a change
        return Chapter(past.day, last.moment, last.commit, True, _begun(past.changes), ())
    told = telling.tell(past.old, past.new, past.changes, names, called=("", ""), pages={})
    events = []
    for item in told:
        for change in _by_weight(past.changes.changes[item.ref]):
            decision = promises.decision_of(change, past.day, agreed)
            says = _says(change, item, names)
            events.append(
                Event(item.ref, on_one_line(item.subject), tuple(map(on_one_line, says)),
                      change.weight.value, decision, on_one_line(names.of(item.ref)))
            )  # fmt: skip
    whole = {event.ref: n for n, event in enumerate(events) if event.says[0] in _WHOLE}
    for name, says in past.rows.items():
        ref = f"indicator/{name}"
        if says and ref in whole:  # it came or went together with its figures
            event = events[whole[ref]]
            events[whole[ref]] = replace(event, says=(*event.says, *says))
        elif says and names.entry(ref) is not None:
            name = on_one_line(names.of(ref))
            says = tuple(map(on_one_line, says))  # no check of today saw what was said then
            events.append(Event(ref, f"Figures of “{name}”", says, Weight.DATA.value, name=name))
    said = said_of(Counter(Weight(event.weight) for event in events))
    return Chapter(past.day, last.moment, last.commit, False, said, tuple(events))


def _by_weight(change: Change) -> Iterator[Change]:
    """A change of a record as one for each weight of its fields, the weightiest first."""
    if change.act is not Act.CHANGED:
        yield change
        return
    for weight in Weight:
        fields = tuple(f for f in change.fields if f.weight is weight and not f.implied)
        if fields:
            yield replace(change, fields=fields, weight=weight)


def _says(change: Change, item: Item, names: Names) -> tuple[str, ...]:
    """What happened; of a new record that promises nothing no more than that it is new."""
    if change.act is Act.CHANGED:
        return predicates(change, names)
    if change.act is Act.ADDED and change.weight is not Weight.SUBSTANTIVE:
        return (NEW, *item.says[1:])
    return item.says


def _begun(changes: Changes) -> str:
    """What a record began with: how many records of the kinds that people look for."""
    counts = Counter(change.kind for change in changes if change.act is Act.ADDED)
    words = {
        "priority": "priorities", "objective": "objectives", "action": "actions",
        "success-measure": "success measures", "board": "boards", "indicator": "indicators",
    }  # fmt: skip
    said = [
        f"{counts[kind]} {many if counts[kind] > 1 else kind.replace('-', ' ')}"
        for kind, many in words.items()
        if counts[kind]
    ]
    return f"the record began, with {', '.join(said)}" if said else "the record began"
