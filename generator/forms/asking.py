"""What several forms ask alike: lists made of the plan, and the questions on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.forms import dates
from generator.forms.base import Complaint, Field, Kind, Option
from generator.model import NOT_STATED, Action, Objective
from generator.plaintext import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model import Board, Organisation, Plan
    from generator.records import Record
    from generator.schema import Schemas

LONGEST = 110
"""Characters of a title in a list: more would not be read."""
UNSTATED = Option(NOT_STATED, "Not stated: no source names one")
ADOPTED, EDITORIAL = "adopted", "editorial"
"""What the schemas call the basis of an owner."""

PUBLIC = Field(
    id="public",
    label="Everyone can read this",
    kind=Kind.TICK,
    options=(Option("yes", "I have left out anything about a person that is not public."),),
)
"""The last question of every form."""
SOURCE = Field(
    id="source",
    label="Where does this come from?",
    kind=Kind.TEXT,
    help="A link, or the name of a document or a meeting with its date. "
    "The plan takes in only what a source says.",
)


def shown(text: str) -> str:
    """A text of the plan in a form: one line, and nothing that a service could run."""
    return on_one_line(text).replace("${{", "$ {{")


def short(text: str, longest: int = LONGEST) -> str:
    """The same, cut at a word where it is long."""
    line = shown(text)
    if len(line) <= longest:
        return line
    return line[:longest].rpartition(" ")[0].rstrip(" ,;:–-") + " …"


def objectives(plan: Plan) -> tuple[Option, ...]:
    """The objectives, in order of their number."""
    return tuple(Option(o.id, f"{o.number} {short(o.title)} [{o.id}]") for o in _in_order(plan))


def promises(plan: Plan) -> tuple[Option, ...]:
    """The objectives, each with its actions: what has an owner, a date and a wording."""
    return tuple(_promises(plan))


def _promises(plan: Plan) -> Iterator[Option]:
    for objective in _in_order(plan):
        key = f"objective/{objective.id}"
        yield Option(key, f"{objective.number} Objective: {short(objective.title)} [{key}]")
        for action in objective.actions:
            key = f"action/{action.id}"
            yield Option(key, f"{objective.number} Action: {short(action.title)} [{key}]")


def promise(plan: Plan, value: str) -> Objective | Action:
    """The record that a value of `promises` stands for."""
    kind, _, name = value.partition("/")
    found = plan.records[kind][name]
    if not isinstance(found, (Objective, Action)):
        raise TypeError(value)
    return found


def named(record: Objective | Action) -> str:
    """A record as the title of a proposal names it: without a word of a text."""
    number = f"objective {record.number}" if isinstance(record, Objective) else "action"
    return f"{number} ({record.id})"


def owners(plan: Plan) -> tuple[Option, ...]:
    """Who can own something, by name, after the answer that nobody is named."""
    every: Iterable[Board | Organisation] = (*plan.boards.values(), *plan.organisations.values())
    by_name = sorted(every, key=lambda owner: (owner.name.casefold(), owner.id))
    return (UNSTATED, *(Option(o.id, f"{short(o.name)} [{o.id}]") for o in by_name))


def _in_order(plan: Plan) -> list[Objective]:
    def order(objective: Objective) -> tuple[list[int], str]:
        return [int(part) for part in objective.number.split(".")], objective.id

    return sorted(plan.objectives.values(), key=order)


def what(plan: Plan) -> Field:
    """The question which objective or action is meant."""
    return Field(
        id="what",
        label="Which objective or action?",
        kind=Kind.CHOICE,
        help="Choose it from the list. An action stands below its objective.",
        options=promises(plan),
    )


def basis(label: str, *, required: bool) -> Field:
    """The question whether a source names an owner, or the one who proposes it."""
    return Field(
        id="basis",
        label=label,
        kind=Kind.CHOICE,
        help="Leave it as it is if nobody is named.",
        required=required,
        options=(
            Option(ADOPTED, "The plan, or a decision of the partnership, says so"),
            Option(EDITORIAL, "No source says so: it is how I read the plan"),
        ),
    )


def due(label: str, *, required: bool, more: str = "") -> Field:
    """The question for a date."""
    help_ = f"A day, a month or a year, such as {dates.EXAMPLES}."
    return Field(
        id="due",
        label=label,
        kind=Kind.DATE,
        help=f"{help_} {more}".strip(),
        example="31 March 2027",
        required=required,
    )


def longest(schemas: Schemas, kind: str, *keys: str) -> int | None:
    """How many characters a text of a kind of file may have, as its schema says."""
    found = _resolved(schemas, _property(schemas, kind, keys)).get("maxLength")
    return int(found) if found is not None else None


def described(schemas: Schemas, kind: str, *keys: str) -> str:
    """What the schema says of a text: its first sentence; the rest is for those who edit files."""
    return str(_property(schemas, kind, keys)["description"]).partition(". ")[0].rstrip(".") + "."


def _property(schemas: Schemas, kind: str, keys: Iterable[str]) -> dict[str, Any]:
    schema: dict[str, Any] = schemas.of(kind)
    for key in keys:
        schema = _resolved(schemas, schema)
        schema = _resolved(schemas, schema["items"]) if "items" in schema else schema
        schema = schema["properties"][key]
    return schema


def _resolved(schemas: Schemas, schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = schemas.definitions[schema["$ref"].rpartition("/")[2]]
    return schema


def said(field: Field, value: str) -> str:
    """An answer as the one who gave it would say it."""
    if field.kind is Kind.CHOICE:
        return next((o.label for o in field.options if o.value == value), value)
    return dates.said(value) if field.kind is Kind.DATE and value else value


def too_long(label: str, written: str, most: int | None) -> tuple[Complaint, ...]:
    """The complaint about an answer that is longer than its schema lets it be."""
    if most is None or len(written) <= most:
        return ()
    said = f"This has {len(written):,} characters; there is room for {most:,}."
    return (Complaint(label, written, f"{said} Say it in fewer words."),)


def origin(record: Record) -> tuple[str, tuple[str | int, ...]]:
    """The file and the place of a record."""
    return record.origin.path, record.origin.pointer
