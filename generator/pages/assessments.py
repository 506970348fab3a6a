"""The assessments: an index, and a page for each with its findings by topic."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model import NOT_STATED
from generator.pages.base import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model import Assessment, Finding
    from generator.views import PlanView

_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Topic:
    """The findings of an assessment about one thing."""

    title: str
    anchor: str
    findings: tuple[Finding, ...]


def topics(findings: Iterable[Finding]) -> tuple[Topic, ...]:
    """The findings by topic, in the order in which the source first has each topic.

    No id of a record has an underscore, so no anchor of a topic is that of a finding.
    """
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.topic].append(finding)
    return tuple(Topic(title, f"topic_{_slug(title)}", tuple(of)) for title, of in found.items())


def _slug(title: str) -> str:
    return _APART.sub("-", title.casefold()).strip("-")


def in_doubt(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of which a printed figure is disputed."""
    return [f for f in findings if any(figure.disputed for figure in f.figures)]


def pages(view: PlanView) -> Iterator[Page]:
    """The index, then each assessment."""
    # The latest comes first; those that do not say which time they cover come last.
    assessments = sorted(view.plan.assessments.values(), key=lambda a: a.title.casefold())
    assessments.sort(key=lambda a: "" if a.period == NOT_STATED else a.period, reverse=True)
    yield _index(view, assessments)
    for assessment in assessments:
        yield Page(
            path=f"assessments/{assessment.id}.md",
            title=assessment.title,
            description=assessment.summary,
            template="assessment.md.j2",
            origin=(assessment.origin.path,),
            context={
                "assessment": assessment,
                "topics": topics(assessment.findings),
                "doubtful": in_doubt(assessment.findings),
            },
        )


def _index(view: PlanView, assessments: Sequence[Assessment]) -> Page:
    return Page(
        path="assessments/index.md",
        title="Assessments",
        description="What is known of crime and disorder: the assessments that the plan rests on.",
        template="assessments.md.j2",
        origin=tuple(a.origin.path for a in assessments) or (view.head.origin.path,),
        context={
            "assessments": assessments,
            "doubtful": {a.id: len(in_doubt(a.findings)) for a in assessments},
        },
    )
