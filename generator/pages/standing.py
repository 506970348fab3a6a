"""The line on each page that says what standing the record has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from generator.views import PlanView

_TITLE = re.compile(r"^# .*$(?:\n+<p class=\"headline\">.*</p>$)?", re.MULTILINE)


def line(view: PlanView) -> Markup:
    """The line; empty once the partnership has adopted the record."""
    if view.head.standing == "adopted":
        return Markup()
    source = view.plan.sources[view.head.published]
    return Markup(
        '<p class="standing"><strong>Unofficial.</strong> {} has not adopted this record of its '
        'plan. Read <a href="{}">the plan as {} published it</a>.</p>'
    ).format(view.head.partnership.name, source.url, source.publisher)


def with_standing(markdown: str, view: PlanView) -> str:
    """The page with the line below its title; at its top where it has no title.

    A headline that follows the title, with what the page found, stays next to it.
    """
    return with_line(markdown, line(view))


def with_line(markdown: str, said: Markup) -> str:
    """The page with a line of HTML below its title; as it is where there is nothing to say."""
    if not said:
        return markdown
    title = _TITLE.search(markdown)
    end = title.end() if title else 0
    return f"{markdown[:end]}\n\n{said}\n{markdown[end:]}"
