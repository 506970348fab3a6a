"""Records that went and came again under another id: an id lasts for ever, so most are slips."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.diff.changes import Act

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diff.changes import Changes
    from generator.diff.entries import Entry


def twins(changes: Changes) -> Mapping[str, str]:
    """The other id of each record that went and came again with the same wording, by kind/id."""
    sides: dict[tuple[str, str], dict[Act, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for change in changes.told:
        wording = change.entry.fields.get("title", change.entry.fields.get("name"))
        if change.act is not Act.CHANGED and isinstance(wording, str):
            sides[change.kind, wording][change.act].append(change.entry)
    found = {}
    for side in sides.values():
        came, went = side[Act.ADDED], side[Act.REMOVED]
        if len(came) == len(went) == 1:
            found[came[0].ref], found[went[0].ref] = went[0].id, came[0].id
    return found
