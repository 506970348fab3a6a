"""The files of all forms, for one plan: text by path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.forms import FORMS, github, gitlab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.base import Context
    from generator.model import Plan

FOLDERS: Mapping[str, str] = {github.FOLDER: github.MADE, gitlab.FOLDER: gitlab.MADE}
"""The folders of the files, each with the first line of those that were made here."""
CHOOSER = f"{github.FOLDER}/{github.CHOOSER}"
PAGE = "propose-a-change/"
"""The page on how to propose a change, below the address of a site."""

_LINK = re.compile(rf'^ *- name: .*\n +url: "(https?://[^"\s]*/){re.escape(PAGE)}"$', re.MULTILINE)


def site_in(stored: Mapping[str, str]) -> str:
    """The site's address as files made earlier have it; empty where they have none."""
    found = _LINK.search(stored.get(CHOOSER, ""))
    return found[1] if found else ""


def introduction(plan: Plan) -> str:
    """What stands above the questions of every form."""
    said = (
        "You need not be a programmer. A person reads what you write here before anything "
        "changes, and you are told here what becomes of it."
    )
    if plan.head is None or plan.head.standing == "adopted":
        return said
    return (
        f"{said} This record is not official: what changes here does not change the plan that "
        "the partnership published."
    )


def files(context: Context, site: str = "") -> Mapping[str, str]:
    """Every file by its path; `site` is the site's address, empty where it is unknown."""
    made = {}
    above = introduction(context.plan)
    for form in FORMS.values():
        fields = form.fields(context)
        made[f"{github.FOLDER}/{form.name}.yml"] = github.form(form, fields, above)
        made[f"{gitlab.FOLDER}/{form.name}.md"] = gitlab.form(form, fields, above)
    page = f"{site.rstrip('/')}/{PAGE}" if site else ""
    made[CHOOSER] = github.chooser(page)
    return made
