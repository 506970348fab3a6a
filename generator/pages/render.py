"""Pages to files: the templates, and what every template may call."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.forms import FORMS
from generator.model import NOT_STATED
from generator.pages import states, text
from generator.pages.places import Target, quarter_page, targets
from generator.pages.returns import STATUSES
from generator.pages.site import PROPOSE, Site
from generator.pages.standing import with_standing
from generator.periods import label, label_date, label_quarter, label_when, parse
from generator.views import GeneratedFile

if TYPE_CHECKING:
    from generator.pages.base import Page
    from generator.views import PlanView


class Renderer:
    """Turns pages into Markdown files, for one plan and one site."""

    def __init__(self, view: PlanView, site: Site) -> None:
        self.view = view
        self.site = site
        self.targets = targets(view)
        self.environment = Environment(
            loader=PackageLoader("generator.pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            comment_start_string="<#",  # {#id} is the anchor of a heading
            comment_end_string="#>",
        )
        self.environment.filters.update(
            rich=text.rich,
            inline=text.inline,
            stated=text.stated,
            heading=text.heading,
            number=text.number,
            figure=text.figure,
            when=label_when,
            day=label_date,
            period=lambda text: label(parse(text)),
            quarter=label_quarter,
            count=text.count,
            age=text.age,
            sentences=text.sentences,
            tally_said=states.said,
            first_upper=text.first_upper,
        )
        self.environment.globals.update(
            view=view,
            plan=view.plan,
            head=view.head,
            quantity=text.quantity,
            NOT_STATED=NOT_STATED,
            UNIT_NAMES=text.UNIT_NAMES,
            STATUSES=STATUSES,
            quarter_page=quarter_page,
            measure_sign=partial(states.measure_sign, view),
            indicator_sign=partial(states.indicator_sign, view),
            tally=partial(states.tally, view),
        )

    def page(self, page: Page) -> GeneratedFile:
        """One page, rendered.

        Raises KeyError where it links to a record that is not there, and
        jinja2.UndefinedError where its template asks for what it was not given.
        """
        links = _Links(page.path, self.targets, self.site)
        body = self.environment.get_template(page.template).render(
            **page.context,
            page=page,
            to=links.to,
            to_known=links.to_known,
            href=links.href,
            owner=links.owner,
            file=links.file,
            propose=links.propose,
            proposing=bool(self.site.addresses.edit),
            form=links.form,
        )
        front: dict[str, Any] = {
            "title": page.title,
            "description": _plain(page.description),
            "source": page.origin[0],
        }
        if page.wide:
            front["hide"] = ["navigation", "toc"]
        matter = "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items()
        )
        body = with_standing(body.strip(), self.view)
        return GeneratedFile(
            page.path, f"---\n{matter}---\n\n{body}\n", page.origin, page.title, page.listed
        )


def _plain(description: str) -> str:
    """A text of the plan without markup, for a description."""
    return text.inline(description).striptags()


class _Links:
    """The links of one page."""

    def __init__(self, page: str, known: Any, site: Site) -> None:
        self.page = page
        self.known = known
        self.site = site

    def _target(self, kind: str, name: str) -> Target:
        target: Target = self.known[f"{kind}/{name}"]
        return target

    def href(self, kind: str, name: str) -> str:
        """The address of a record as this page links to it."""
        target = self._target(kind, name)
        return self.site.relative(target.path, self.page, target.anchor)

    def file(self, path: str, anchor: str = "") -> str:
        """The address of a page or file as this page links to it."""
        return self.site.relative(path, self.page, anchor)

    def to(self, kind: str, name: str, words: str | None = None) -> Markup:
        """A link to a record, with its title or other words."""
        target = self._target(kind, name)
        shown = escape(words if words is not None else target.title)
        # Both parts are escaped; `Markup.format` would do it again, at thrice the cost.
        return Markup(f'<a href="{escape(self.href(kind, name))}">{shown}</a>')  # noqa: S704

    def to_known(self, ref: str, words: str) -> Markup:
        """A link to a record where it is still there, else the words alone."""
        kind, _, name = ref.partition("/")
        return self.to(kind, name, words) if ref in self.known else escape(words)

    def owner(self, name: str) -> Markup:
        """A link to a board or an organisation."""
        return self.to("board" if f"board/{name}" in self.known else "organisation", name)

    def propose(self, path: str) -> str:
        """Where a change to a file of the plan is proposed."""
        return self.site.addresses.edit_url(path) or self.site.relative(PROPOSE, self.page)

    def form(self, name: str = "", about: str = "", **given: str) -> str:
        """Where a form is filled in, or chosen; empty where the site’s service has none.

        `about` is what its title says, `given` are answers to start with.
        """
        subject = FORMS[name].subject + about if name else ""
        return self.site.addresses.form_url(name, title=subject, **given)
