"""Changes to what is told: sentences, by priority and board, each with its page and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.diff import figures
from generator.diff.changes import Act
from generator.diff.compare import PARENT
from generator.diff.sentences import field_in_words, predicates
from generator.diff.told import Detail, Item, Section, Told
from generator.diff.twins import twins

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from generator.diff.changes import Change, Changes
    from generator.diff.entries import Entry, State, Value
    from generator.diff.names import Names

_SECTIONS = {
    "organisation": "Organisations",
    "indicator": "Indicators and figures",
    "assessment": "Evidence",
    "survey": "Evidence",
    "source": "Sources",
    "decision": "Decisions",
    "return": "Quarterly returns",
}
LONGEST = 15_000
"""How many characters of a value are told; a text of the plan has at most 8,000."""
_LAST = "The plan as a whole"


def tell(
    old: State,
    new: State,
    changes: Changes,
    names: Names,
    *,
    called: tuple[str, str],
    pages: Mapping[str, str],
    covered: Mapping[str, str] | None = None,
    undecided: Collection[str] = (),
    beside: Sequence[str] = (),
    site: str = "",
    draft: str = "",
) -> Told:
    """Put a comparison into words.

    `called` are the names of the two states, `pages` where the site shows each record,
    `covered` the title of the decision for each record that one covers.
    """
    boards = _reporting(new, names)
    sections: dict[tuple[int, str, str], list[Item]] = defaultdict(list)
    again = twins(changes)
    for change in changes.told:
        if figures.is_figure(change):
            continue
        root = _root(change.entry, names)
        item = _item(
            change,
            names,
            new if change.new is not None else old,
            boards=boards.get(_objective(change.entry, names), ()),
            page=pages.get(change.ref, "") if change.new is not None else "",
            decision=(covered or {}).get(change.ref, ""),
            twin=again.get(change.ref, ""),
        )
        sections[_section(root, names)].append(item)
    rows = figures.by_indicator(changes.told)
    for item in figures.items(rows, names, old, new, pages, covered or {}):
        sections[3, _SECTIONS["indicator"], ""].append(item)
    made = [
        Section(title, tuple(sorted(items, key=lambda i: i.weight.rank)), pages.get(ref, ""))
        for (_, title, ref), items in sorted(sections.items(), key=lambda pair: pair[0])
    ]
    return Told(
        *called,
        tuple(made),
        changes.unread,
        tuple(beside),
        tuple(sorted(undecided)),
        site,
        draft,
    )


def _item(
    change: Change,
    names: Names,
    state: State,
    *,
    boards: tuple[str, ...],
    page: str,
    decision: str,
    twin: str,
) -> Item:
    entry = change.entry
    told = [f for f in change.fields if not f.implied and f.name != PARENT]
    first = told[0].name if change.act is Act.CHANGED and told else ""
    return Item(
        change.ref,
        change.act,
        change.weight,
        names.subject(entry),
        predicates(change, names, twin),
        boards,
        page,
        f"{entry.origin.path}:{state.line(entry, first)}",
        decision,
        tuple(
            Detail(
                field_in_words(entry.kind, f.name),
                _full(f.old, entry, f.name, names),
                _full(f.new, entry, f.name, names),
                f.weight,
            )
            for f in told
        ),
    )


def _full(value: Value, entry: Entry, name: str, names: Names) -> str:
    """A value as it reads, but for the end of one that no form could show."""
    said = "" if value is None else names.value(value, entry, name)
    return said if len(said) <= LONGEST else f"{said[:LONGEST]} … (cut)"


def _root(entry: Entry, names: Names) -> Entry:
    """The record whose section an entry stands in: a priority, a board, or that of its file."""
    seen: set[str] = set()
    while entry.ref not in seen:
        seen.add(entry.ref)
        above = entry.parent
        if entry.kind == "objective":
            above = f"priority/{entry.fields.get('priority', '')}"
        found = names.entry(above) if above else None
        if found is None:
            break
        entry = found
    return entry


def _objective(entry: Entry, names: Names) -> str:
    """The objective that an entry is or belongs to, as kind/id; empty where there is none."""
    while entry.kind != "objective" and entry.parent:
        found = names.entry(entry.parent)
        if found is None:
            return ""
        entry = found
    return entry.ref if entry.kind == "objective" else ""


def _section(root: Entry, names: Names) -> tuple[int, str, str]:
    """Where a section stands among the others, its title, and the record that it is about."""
    if root.kind == "priority":
        return 0, f"{names.head(root)}: {names.of(root.ref)}", root.ref
    if root.kind == "board":
        return 1, names.of(root.ref), root.ref
    if root.kind in _SECTIONS:
        return 2 + list(_SECTIONS).index(root.kind), _SECTIONS[root.kind], ""
    return 99, _LAST, ""


def _reporting(state: State, names: Names) -> Mapping[str, tuple[str, ...]]:
    """The boards that report on each objective, by name."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in state.entries.values():
        rows = entry.fields.get("monitoring.objectives")
        if entry.kind == "board" and isinstance(rows, tuple):
            for row in rows:
                if isinstance(row, Mapping):
                    ref = f"objective/{row.get('objective')}"
                    found[ref] = (*found.get(ref, ()), names.of(entry.ref))
    return found
