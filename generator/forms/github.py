"""Forms as GitHub has them: .github/ISSUE_TEMPLATE.

The form of the files:
https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.forms.base import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.forms.base import Field, Form

FOLDER = ".github/ISSUE_TEMPLATE"
CHOOSER = "config.yml"
"""The file that says what stands beside the forms."""
MADE = "# Made by `plan forms` from the plan and its schemas: change those, not this file."
"""The first line of each file: by it one is known that no form makes any more."""
NO_ANSWER = frozenset(["", "_No response_", "None"])
"""What stands below a question that was not answered; the last is that of older lists."""

_TYPES = {
    Kind.LINE: "input",
    Kind.DATE: "input",
    Kind.WORDING: "textarea",
    Kind.TEXT: "textarea",
    Kind.CHOICE: "dropdown",
    Kind.TICK: "checkboxes",
}


def form(form: Form, fields: Sequence[Field], introduction: str) -> str:
    """The file of a form."""
    data = {
        "name": form.title,
        "description": form.description,
        "title": form.subject,
        "labels": list(form.labels),
        "body": [
            {"type": "markdown", "attributes": {"value": introduction}},
            *map(_element, fields),
        ],
    }
    return f"{MADE}\n" + "".join(f"{line}\n" for line in _lines(data))


def chooser(page: str) -> str:
    """The file that says what stands beside the forms: only what is known.

    `page` is the address of the page on how to propose a change; empty where unknown.
    """
    data: dict[str, Any] = {"blank_issues_enabled": False}
    if page:
        data["contact_links"] = [
            {
                "name": "How to propose a change",
                "url": page,
                "about": "All the ways to propose a change, and what happens then.",
            }
        ]
    return f"{MADE}\n" + "".join(f"{line}\n" for line in _lines(data))


def _element(field: Field) -> Mapping[str, Any]:
    attributes: dict[str, Any] = {"label": field.label}
    told = described(field)
    if told:
        attributes["description"] = told
    if field.example:
        attributes["placeholder"] = field.example
    if field.kind is Kind.CHOICE:
        attributes["options"] = [option.label for option in field.options]
    element = {"type": _TYPES[field.kind], "id": field.id, "attributes": attributes}
    if field.kind is Kind.TICK:
        attributes["options"] = [
            {"label": option.label, "required": field.required} for option in field.options
        ]
    else:
        element["validations"] = {"required": field.required}
    return element


def described(field: Field) -> str:
    """What helps to answer a question, with how much room there is."""
    room = f"At most {field.longest:,} characters." if field.longest else ""
    return " ".join(part for part in (field.help, room) if part)


def _lines(value: Any, indent: int = 0) -> Iterator[str]:
    """Plain data as lines of YAML.  Texts are written as in JSON, which YAML holds."""
    space = " " * indent
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield f"{space}{key}:"
            yield from _lines(inner, indent + 2)
        elif isinstance(inner, list):
            yield f"{space}{key}:"
            for item in inner:
                if isinstance(item, dict):
                    first, *rest = _lines(item, indent + 4)
                    yield f"{space}  - {first.strip()}"
                    yield from rest
                else:
                    yield f"{space}  - {_scalar(item)}"
        else:
            yield f"{space}{key}: {_scalar(inner)}"


def _scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
