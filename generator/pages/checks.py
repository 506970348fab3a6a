"""What the checks say: every code in a list, and a page for each of them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.addresses import explaining
from generator.explain import CODES
from generator.explain.base import SEVERITIES
from generator.pages.base import Page
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.explain.base import Explanation
    from generator.views import PlanView

INDEX = "checks.md"
"""Beside the folder of the codes' pages, not in it: its address is /checks/ as it always was."""
_ORIGIN = ("generator/rules/__init__.py",)


def prose(text: str) -> Markup:
    """A text as HTML; what stands between backticks is code."""
    parts = (
        Markup("<code>{}</code>").format(part) if index % 2 else escape(part)
        for index, part in enumerate(text.split("`"))
    )
    return Markup("").join(parts)


def anchor(topic: Topic) -> str:
    """The anchor of a topic; with its underscore it is never that of a code."""
    return f"about_{topic.name.lower()}"


def grouped() -> list[tuple[Topic, list[Explanation]]]:
    """The codes of each topic that has some, in the order of the topics."""
    order = list(Topic)
    codes = sorted(CODES.values(), key=lambda code: (order.index(code.topic), code.code))
    return [(topic, list(of)) for topic, of in groupby(codes, key=lambda code: code.topic)]


def pages(view: PlanView) -> Iterator[Page]:
    """The list, and a page for each code, which is not in the navigation."""
    del view  # every plan is checked alike
    shared = {"prose": prose, "anchor": anchor}
    yield Page(
        path=INDEX,
        title="What the checks say",
        description="How to read a finding of the checks, and what each code means.",
        template="checks.md.j2",
        origin=_ORIGIN,
        context={
            **shared,
            "explaining": explaining,
            "groups": grouped(),
            "number": len(CODES),
            "severities": SEVERITIES,
        },
    )
    for code in CODES.values():
        yield Page(
            path=explaining(code.code),
            title=code.summary,
            description=f"What the code {code.code} means, why it matters, and what to do.",
            template="check.md.j2",
            origin=_ORIGIN,
            context={
                **shared,
                "code": code,
                "index": INDEX,
                "unseen": any("‹U+" in side.text for _, side in code.sides),
            },
            listed=False,
        )
