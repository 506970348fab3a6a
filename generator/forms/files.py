"""The files of all forms, for one plan: text by path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.forms import FORMS, github, gitlab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.forms.base import Context

FOLDERS: Mapping[str, str] = {github.FOLDER: github.MADE, gitlab.FOLDER: gitlab.MADE}
"""The folders of the files, each with the first line of those that were made here."""
INTRODUCTION = (
    "You need not be a programmer. What you write here becomes a proposal, which a person reads "
    "before anything changes. You are told here what becomes of it."
)
CHOOSER = f"{github.FOLDER}/{github.CHOOSER}"
PAGE = "propose-a-change/"
"""The page on how to propose a change, below the address of a site."""

_LINK = re.compile(rf'^ *- name: .*\n +url: "(https?://[^"\s]*/){re.escape(PAGE)}"$', re.MULTILINE)


def site_in(stored: Mapping[str, str]) -> str:
    """The site's address as files made earlier have it; empty where they have none."""
    found = _LINK.search(stored.get(CHOOSER, ""))
    return found[1] if found else ""


def files(context: Context, site: str = "") -> Mapping[str, str]:
    """Every file by its path; `site` is the site's address, empty where it is unknown."""
    made = {}
    for form in FORMS.values():
        fields = form.fields(context)
        made[f"{github.FOLDER}/{form.name}.yml"] = github.form(form, fields, INTRODUCTION)
        made[f"{gitlab.FOLDER}/{form.name}.md"] = gitlab.form(form, fields, INTRODUCTION)
    page = f"{site.rstrip('/')}/{PAGE}" if site else ""
    made[CHOOSER] = github.chooser(page)
    return made
