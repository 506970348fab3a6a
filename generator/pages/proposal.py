"""A preview of a proposal: what differs from the published plan, and the words that say so.

Here belong the comparison of two sets of generated files, the page that lists what differs,
and the line at the pages that do.  How the earlier state is had is the business of
`previews`; the banner on each page stands in the theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.pages.base import Page
from generator.pages.render import Renderer
from generator.pages.text import heading

if TYPE_CHECKING:
    from generator.pages.site import Site
    from generator.views import GeneratedFile, PlanView

PATH = "proposal.md"
TITLE = "What this proposal would change"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page or a file of one state."""

    content: str
    title: str = ""
    """The title of a page; empty for a file that is not one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page or a file that differs."""

    path: str
    title: str
    """What it is called; its path where it is no page."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What differs between the published plan and the proposal."""

    base: str
    """The commit that it is compared with, in short."""
    added: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    machine: bool = False
    """Whether the programs that make the pages differ as well."""
    doubt: str = ""
    """Why the pages could not be compared; empty where they were."""


def compare(
    base: str, before: Mapping[str, Shown], after: Mapping[str, Shown], *, machine: bool
) -> Proposal:
    """What differs between two states, by path, in order of the path."""

    def entries(of: Mapping[str, Shown], paths: set[str]) -> tuple[Entry, ...]:
        return tuple(Entry(path, of[path].title or path) for path in sorted(paths))

    both = before.keys() & after.keys()
    return Proposal(
        base,
        entries(after, after.keys() - before.keys()),
        entries(after, {path for path in both if before[path].content != after[path].content}),
        entries(before, before.keys() - after.keys()),
        machine,
    )


def page(proposal: Proposal, view: PlanView, site: Site) -> GeneratedFile:
    """The page that lists what differs."""
    made = Page(
        path=PATH,
        title=TITLE,
        description="The pages that differ from the published plan.",
        template="proposal.md.j2",
        origin=(view.head.origin.path,),
        context={"proposal": proposal, "lists": lists(proposal), "said": said(proposal)},
    )
    return Renderer(view, site).page(made)


def lists(proposal: Proposal) -> tuple[tuple[str, tuple[Entry, ...], bool], ...]:
    """The lists that are not empty, each with its heading and whether its entries are here."""
    every = (
        ("Changed", proposal.changed, True),
        ("New", proposal.added, True),
        ("Gone", proposal.removed, False),
    )
    return tuple(each for each in every if each[1])


def line(proposal: Proposal, path: str) -> Markup:
    """The line at a page that differs; empty at the others."""
    if any(entry.path == path for entry in proposal.added):
        return Markup('<p class="differs"><strong>This page is new in the proposal.</strong></p>')
    if any(entry.path == path for entry in proposal.changed):
        return Markup('<p class="differs"><strong>The proposal changes this page.</strong></p>')
    return Markup()


def summary(proposal: Proposal) -> str:
    """The lists as Markdown, for the summary of the checks."""
    lines = [f"## {TITLE}", "", said(proposal), ""]
    for name, entries, _ in lists(proposal):
        lines += [f"### {name}", "", *(f"- {heading(entry.title)}" for entry in entries), ""]
    lines.append("The artifact “preview” holds the whole site as it would be.")
    return "\n".join(lines) + "\n"


def said(proposal: Proposal) -> str:
    """What differs, in a sentence or two."""
    if proposal.doubt:
        return f"The pages could not be compared: {proposal.doubt}."
    counts = [(len(entries), name.lower()) for name, entries, _ in lists(proposal)]
    words = "No page differs."
    if counts:
        (many, first), *rest = counts
        things = "page or file" if many == 1 else "pages or files"
        parts = [f"{many} {things} {first}", *(f"{number} {name}" for number, name in rest)]
        words = f"{', '.join(parts)}."
    if proposal.machine:
        words += " The programs that make the pages differ as well, so more may look otherwise."
    return words
