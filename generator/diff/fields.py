"""What each field is called in a sentence, and how much its change matters.

One line a field.  A test walks the records of `model` and the columns of the data and names
every field that has no line here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.diff.changes import Weight
from generator.diff.entries import Value
from generator.model import NOT_STATED

S, D, E = Weight.SUBSTANTIVE, Weight.DATA, Weight.EDITORIAL


@dataclass(frozen=True, slots=True)
class Words:
    """A field as sentences speak of it."""

    name: str
    """Such as: due date."""
    weight: Weight
    by_basis: bool = False
    """Whether the weight is that of the links that differ: those adopted matter, those that
    are our reading are editorial."""
    key: str = ""
    """What tells the items of a list of mappings from each other: one key, or several with
    spaces between them.  The first that an item has is also its name."""
    item: str = ""
    """What one item of a list is called, such as: member."""
    about: str = ""
    """How an item that stays is spoken of, where that is not its name: link to."""
    beside: Weight = Weight.EDITORIAL
    """How much it matters what is said beside an item that stays."""
    ordered: bool = False
    """Whether the order of a list is part of what it says."""
    judges: bool = False
    """Whether it says what a target is about: where its record has one, it matters as much."""


ANY: Mapping[str, Words] = {
    "title": Words("wording", S),
    "as_printed": Words("printed wording", S),
    "aliases": Words("other names", E, key="name", item="other name"),
    "summary": Words("summary", E),
    "note": Words("note", E),
    "printed_in": Words("places where it is printed", E, key="place", item="place"),
    "url": Words("web address", E),
    "contact": Words("contact", E),
    "short_name": Words("short name", E),
    "description": Words("description", E),
    "(parent)": Words("place", S),
}
"""Fields that mean the same wherever they stand."""

_FIGURES = Words("figures", D, key="measures", item="figure")
_FINDING = {
    "title": Words("heading", E),
    "text": Words("text", E),
    "topic": Words("topic", E),
    "priorities": Words("priorities it bears on", E, item="priority"),
    "figures": _FIGURES,
}

OF: Mapping[str, Mapping[str, Words]] = {
    "plan": {
        "title": Words("title", S),
        "about": Words("introduction", E),
        "standing": Words("standing", S),
        "published": Words("source of the published plan", S),
        "starts": Words("start", S),
        "ends": Words("end", S),
        "language": Words("language", E),
        "partnership.name": Words("partnership’s name", S),
        "partnership.short_name": Words("partnership’s short name", E),
        "partnership.place": Words("place", S),
        "partnership.aliases": Words("partnership’s other names", E, key="name", item="other name"),
        "partnership.purpose": Words("partnership’s purpose", E),
        "partnership.legal_basis": Words("legal basis", E),
        "partnership.meetings": Words("partnership’s meetings", S),
        "partnership.printed_in": Words(
            "places where the partnership is described", E, key="place", item="place"
        ),
        "priorities_together": Words("text about the priorities together", E),
        "strategic_fit": Words("text about other plans", E),
        "oversight.text": Words("text about oversight", E),
        "oversight.bodies": Words("bodies that oversee it", S, item="body"),
        "oversight.printed_in": Words(
            "places where oversight is described", E, key="place", item="place"
        ),
        "regional_working.text": Words("text about regional working", E),
        "regional_working.works_with": Words("bodies it works with", S, item="body"),
        "regional_working.aligned_with": Words("strategies it is aligned with", S, item="strategy"),
        "regional_working.printed_in": Words(
            "places where regional working is described", E, key="place", item="place"
        ),
        "chair.name": Words("chair", S),
        "chair.role": Words("chair’s role", S),
        "chair.statement": Words("account of the chair’s statement", E),
        "chair.quote": Words("chair’s words", S),
        "chair.date": Words("date of the chair’s statement", E),
        "chair.printed_in": Words(
            "places where the chair’s statement is printed", E, key="place", item="place"
        ),
        "monitoring.text": Words("text about monitoring", S),
        "monitoring.printed_in": Words(
            "places where monitoring is described", E, key="place", item="place"
        ),
        "areas": Words("areas", D, item="area"),
        "data_controller": Words("data controller", S),
        "changes.decisions_for": Words(
            "changes that must name a decision", S, item="kind of change that must name a decision"
        ),
    },
    "area": {
        "code": Words("code", D),
        "name": Words("name", D),
        "kind": Words("kind", D),
        "vintage": Words("year of its boundaries", D),
        "within": Words("area that it lies in", D),
    },
    "source": {
        "title": Words("title", E),
        "publisher": Words("publisher", E),
        "licence": Words("licence", E),
        "published": Words("date of publication", E),
        "read": Words("day on which it was read", E),
        "via": Words("copy through which it was read", E),
        "editions": Words("editions", E, key="name", item="edition"),
    },
    "organisation": {
        "name": Words("name", S),
        "kind": Words("kind", S),
        "parts": Words("parts", S, item="part"),
    },
    "board": {
        "name": Words("name", S),
        "kind": Words("kind", S),
        "parent": Words("board above it", S),
        "issues_covered": Words("issues covered", S, item="issue"),
        "chair": Words("chair", S),
        "members": Words("members", S, item="member"),
        "meetings": Words("meetings", S),
        "reviewers": Words("reviewers", S, key="account", item="reviewer", beside=S),
        "monitoring.row": Words("place in the monitoring table", E),
        "monitoring.label": Words("name in the monitoring table", E),
        "monitoring.objectives": Words(
            "objectives it reports on", S, key="objective", item="reported objective", beside=S
        ),
        "monitoring.strategies": Words("monitored strategies", S, item="monitored strategy"),
    },
    "monitored-strategy": {
        "kind": Words("kind", S),
        "serves": Words("objectives served", E, by_basis=True, key="objective", about="link to"),
        "follows": Words("actions followed", E, by_basis=True, key="action", about="link to"),
    },
    "priority": {
        "number": Words("number", S),
        "background": Words("background", E),
        "achievements": Words("achievements", E, item="achievement"),
        "response": Words("response", S, item="response"),
        "organisations": Words("organisations", S, item="organisation"),
        "boards": Words("boards", S, item="board"),
        "linked_strategies": Words("linked strategies", S, item="linked strategy"),
        "approaches": Words("approaches", S, item="approach"),
        "success_measures": Words("success measures", S, item="success measure"),
    },
    "achievement": {"text": Words("text", E)},
    "response": {"text": Words("text", S)},
    "success-measure": {
        "judges": Words("objectives judged", E, by_basis=True, key="objective", about="link to"),
        "indicators": Words("indicators", E, by_basis=True, key="indicator", about="link to"),
        "baseline": Words("starting point", S),
        "target": Words("target", S),
        "unmeasured.state": Words("reason that nothing measures it", E),
        "unmeasured.reason": Words("explanation of the reason that nothing measures it", E),
    },
    "objective": {
        "number": Words("number", E),
        "priority": Words("priority", S),
        "lead": Words("lead", S),
        "baseline": Words("starting point", S),
        "target": Words("target", S),
        "due": Words("due date", S),
        "indicators": Words("indicators", E, by_basis=True, key="indicator", about="link to"),
        "actions": Words("actions", S, item="action"),
    },
    "action": {
        "explained": Words("explanation", E),
        "owner": Words("owner", S),
        "owner_basis.basis": Words("basis of the owner", S),
        "owner_basis.reason": Words("reason for the owner", E),
        "due": Words("due date", S),
        "resources": Words("money or people", S),
        "answers": Words("findings it bears on", E, by_basis=True, key="finding", about="link to"),
    },
    "indicator": {
        "title": Words("title", D, judges=True),
        "definition": Words("definition", D, judges=True),
        "noun": Words("words for what is counted", E),
        "unit": Words("unit", D, judges=True),
        "direction": Words("direction wanted", S),
        "direction_reason": Words("reason for the direction", E),
        "frequency": Words("frequency", D),
        "covers": Words("months that a value covers", D, judges=True),
        "lag_weeks": Words("weeks until a figure is published", D),
        "describes": Words("what it describes", D, judges=True),
        "disclosure": Words("protection of small numbers", S),
        "parts": Words("parts", D, item="part", judges=True),
        "area": Words("area", D, judges=True),
        "comparators": Words("areas to compare with", D, item="area"),
        "sources": Words("sources", D, item="source"),
        "lead.order": Words("order of its sources", D, item="place in the order of its sources"),
        "lead.reason": Words("reason for the order of its sources", E),
        "feeds": Words("sources read by program", D, key="source", item="source read by program"),
        "range.lowest": Words("lowest value that can be right", D),
        "range.highest": Words("highest value that can be right", D),
        "tolerance": Words("revision in per cent that somebody must confirm", D),
        "left_out.indicator": Words("what the total leaves out", D),
        "left_out.words": Words("words for what the total leaves out", E),
        "target.value": Words("target", S),
        "target.basis": Words("basis of the target", S),
        "target.reason": Words("reason for the target", E),
        "breaks": Words("breaks of the series", D, key="at", item="break of the series"),
        "gaps": Words("words about gaps", E),
        "conflicts": Words(
            "conflicts between sources", E, key="title", item="conflict between sources"
        ),
        "caveats": Words("caveats", E, item="caveat"),
        "no_data": Words("reason why there are no data", E),
    },
    "assessment": {
        "title": Words("title", E),
        "period": Words("period", D),
        "area": Words("area", D),
        "prepared_by": Words("who prepared it", E),
        "about": Words("introduction", E),
        "findings": Words("findings", E, item="finding"),
    },
    "finding": _FINDING,
    "survey": {
        "title": Words("title", E),
        "asked": Words("who was asked", E),
        "when": Words("when it was asked", E),
        "responses": Words("number of responses", D),
        "method": Words("method", E),
        "findings": Words("findings", E, item="finding"),
    },
    "approach": {
        "short_title": Words("short title", E),
        "steps_are": Words("what its steps are", S),
        "steps": Words("steps", S, item="step", ordered=True),
    },
    "step": {"text": Words("text", E)},
    "linked-strategy": {
        "owner": Words("owner", S),
        "starts": Words("start", S),
        "ends": Words("end", S),
        "supports": Words("text about what it supports", E),
    },
    "questions": {
        "introduction": Words("introduction", E),
        "entries": Words("questions", E, item="question"),
    },
    "question": {
        "topic": Words("topic", E),
        "title": Words("heading", E),
        "printed": Words("printed words", E, key="words", item="words"),
        "state": Words("state", E),
        "handled": Words("how it is handled", E),
        "explanation": Words("explanation", E),
        "question": Words("question to the partnership", E),
        "records": Words("records it is about", E, item="record"),
    },
    "decision": {
        "title": Words("title", S),
        "meeting": Words("meeting", S),
        "board": Words("board that met", S),
        "date": Words("date", S),
        "agreed": Words("account of what was agreed", S),
        "minutes": Words("minutes", E),
        "agrees": Words(
            "changes agreed",
            S,
            key="record change field",
            item="agreed change",
            about="what is agreed of",
            beside=S,
        ),
        "calendar.first_quarter": Words("first quarter of the calendar", S),
        "calendar.due_days": Words("days after the quarter until a return is due", S),
        "calendar.boards": Words("boards of the calendar", S, item="board"),
        "replaces": Words("decision that it replaces", S),
    },
    "return": {
        "quarter": Words("quarter", D),
        "board": Words("board", D),
        "received": Words("day on which it was received", D),
        "summary": Words("summary", S),
        "statuses": Words(
            "statuses", S, key="action strategy", item="report", about="report on", beside=S
        ),
    },
    "observation": {
        "period": Words("period", D),
        "area": Words("area", D),
        "area_name": Words("name of the area", D),
        "area_vintage": Words("year of the boundaries", D),
        "value": Words("value", D),
        "unit": Words("unit", D),
        "base": Words("population base", D),
        "status": Words("status", D),
        "source": Words("source", D),
        "edition": Words("edition", D),
        "retrieved": Words("day on which it was read", D),
        "note": Words("note", D),
    },
    "revision": {
        "indicator": Words("indicator", D),
        "period": Words("period", D),
        "area": Words("area", D),
        "source": Words("source", D),
        "old_value": Words("earlier value", D),
        "old_status": Words("earlier status", D),
        "old_edition": Words("earlier edition", D),
        "old_retrieved": Words("day on which the earlier value was read", D),
        "new_value": Words("new value", D),
        "new_status": Words("new status", D),
        "new_edition": Words("new edition", D),
        "recorded": Words("day on which it was taken in", D),
        "reason": Words("reason", D),
    },
}
"""The fields of each kind of record, by their dotted names; those in `ANY` besides."""

RECORDS: Mapping[str, Weight] = MappingProxyType(
    {
        "plan": S, "organisation": S, "board": S, "monitored-strategy": S, "priority": S,
        "response": S, "success-measure": S, "objective": S, "action": S, "approach": S,
        "step": S, "linked-strategy": S, "area": D, "indicator": D, "observation": D,
        "revision": D, "source": E, "achievement": E, "assessment": E, "finding": E,
        "survey": E, "questions": E, "question": E,
        "decision": S, "return": D,
    }
)  # fmt: skip
"""How much it matters that a record of each kind comes; one that goes takes with it all that it
said, which may matter more."""
TARGET = "target.value"
"""The field that makes a series of figures a promise."""

UNKNOWN = Words("", S)
"""A field of a kind that is not known here, such as one of an older shape."""


GOES_WITH: Mapping[str, str] = MappingProxyType(
    {"owner_basis.basis": "owner", "target.basis": "target.value"}
)
"""What is said beside another field: a decision about that one is about this one as well."""


def words_of(kind: str, name: str) -> Words | None:
    """What is known of a field; None where nothing is."""
    return OF.get(kind, {}).get(name) or ANY.get(name)


FACTS: Mapping[str, tuple[str, ...]] = MappingProxyType({"return": ("received",)})
"""The fields that are told of a new record besides those that matter, by its kind."""

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "as_printed": "printed words", "said": "what was said", "change": "kind of change",
        "printed_in": "places where it is printed", "organisation": "organisation",
        "select": "what is taken from it",
        "to": "what it says from then on", "was": "what it said before",
    }
)  # fmt: skip
"""What the keys of an item of a list are called, where it is not their own name."""


def part_in_words(name: str) -> str:
    """What a key of an item of a list is called."""
    return PARTS.get(name) or name.replace("_", " ")


def identity(item: Value, key: str) -> str:
    """What tells an item from the others of its list; all of it where there is no key."""
    if key and isinstance(item, Mapping):
        return repr([item.get(name) for name in key.split()])
    return repr(item)


def told_apart(old: Sequence[Value], new: Sequence[Value], key: str) -> bool:
    """Whether the key tells the items of two lists apart, each in its own."""
    return all(len({identity(item, key) for item in side}) == len(side) for side in (old, new))


def weight_of(kind: str, name: str, old: Value, new: Value, fields: Collection[str] = ()) -> Weight:
    """How much it matters that a field changed; unknown fields matter, for nobody can say.

    `fields` are those of its record, before and after.
    """
    if all(value is None or value == NOT_STATED for value in (old, new)):
        return E  # it said nothing, and says so in another way
    words = words_of(kind, name) or UNKNOWN
    if (old, new) in ((None, NOT_STATED), (NOT_STATED, None)):
        return Weight.EDITORIAL  # that nothing is stated is only said now
    if words.judges and TARGET in fields:
        return S
    before, after = (v if isinstance(v, tuple) else () for v in (old, new))
    if (
        before
        and after
        and not words.ordered
        and words.weight is not D
        and _same_items(before, after, words)
    ):
        return E
    if not words.by_basis:
        return words.weight
    known = {repr(item) for item in before} & {repr(item) for item in after}
    differing = [item for item in (*before, *after) if repr(item) not in known]
    adopted = any(isinstance(i, Mapping) and i.get("basis") == "adopted" for i in differing)
    return S if adopted else words.weight


def _same_items(old: Sequence[Value], new: Sequence[Value], words: Words) -> bool:
    """Whether two lists name the same things, in whatever order and words.

    What is said beside the things counts where the field says so, and for links that are
    adopted: what they are adopted as.
    """
    by_key = words.beside is E and told_apart(old, new, words.key)
    sides = []
    for items in (old, new):
        named = [
            (identity(i, words.key), i.get("basis"), _adopted_as(i))
            if by_key and isinstance(i, Mapping)
            else i
            for i in items
        ]
        sides.append(sorted(map(repr, named)))
    return sides[0] == sides[1]


def _adopted_as(link: Mapping[str, Value]) -> Value:
    return link.get("relation") if link.get("basis") == "adopted" else None


def weight_of_record(kind: str, fields: Collection[str], *, came: bool) -> Weight:
    """How much it matters that a record with these fields came or went.

    An unknown kind matters.
    """
    weight = RECORDS.get(kind, S)
    if came:
        return S if TARGET in fields else weight
    known = (words_of(kind, name) or UNKNOWN for name in fields)
    return min((weight, *(words.weight for words in known)), key=lambda each: each.rank)
