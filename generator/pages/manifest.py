"""The site's manifest: which build it is, and what it is made of.

It is published with the site, so that anyone, and a program that looks at the published site,
can tell which state of the record it shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.views import PlanView

NAME = "manifest.json"
"""Where it stands, relative to the site's root."""
FORMAT = 1
"""Changes when what is there already changes its meaning."""


def manifest(
    view: PlanView, commit: str | None, pages: Mapping[str, str], files: Iterable[str]
) -> str:
    """The manifest as JSON.

    Args:
        view: What the site shows.
        commit: The commit that it is built from; None outside git.
        pages: The title of each page by its address relative to the site's root.
        files: The addresses of the other files that are made from the record.
    """
    told = {
        "format": FORMAT,
        "title": view.head.title,
        "standing": view.head.standing,
        "as_of": view.as_of.isoformat(),
        "commit": commit,
        "pages": [{"url": url, "title": pages[url]} for url in sorted(pages)],
        "files": sorted(files),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
