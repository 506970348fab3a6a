"""Forms as GitLab has them: Markdown in .gitlab/issue_templates, to be filled in by hand.

The headings are those of a form of GitHub, so that one reader reads both.  Where the files
belong: https://docs.gitlab.com/user/project/description_templates/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.forms.base import Kind
from generator.forms.github import described

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.forms.base import Field, Form

FOLDER = ".gitlab/issue_templates"
MADE = "<!-- Made by `plan forms` from the plan and its schemas: change those, not this file. -->"
HELP = "<!-- How to answer:"
"""How a note on a question begins: the reader leaves it out."""


def form(form: Form, fields: Sequence[Field], introduction: str) -> str:
    """The template of a form."""
    parts = [MADE, introduction, *(_question(field) for field in fields)]
    return "\n\n".join(parts) + f'\n\n/label ~{form.label} ~"{form.labels[1]}"\n'


def _question(field: Field) -> str:
    if field.kind is Kind.TICK:
        ticks = "\n".join(f"- [ ] {option.label}" for option in field.options)
        return f"### {field.label}\n\n{ticks}"
    lines = [part for part in (described(field),) if part]
    if not field.required:
        lines.append("You may leave it empty.")
    if field.kind is Kind.CHOICE:
        lines.append("Copy one of these lines below this note:")
        lines += [option.label for option in field.options]
    if field.example:
        lines.append(f"For example: {field.example}")
    said = "\n".join(lines).replace("--", "—")
    return f"### {field.label}\n\n{HELP} {said} -->"
