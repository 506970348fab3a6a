"""What the pages must know of the site that they will be part of."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cache

from generator.addresses import Addresses, url

PROPOSE = "propose-a-change.md"
"""The page on how to propose a change; a hand-written one."""
RECORD = "record-a-decision.md"
"""The page on how to record a decision; a hand-written one."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site's addresses and the form of its links."""

    addresses: Addresses = field(default_factory=Addresses)
    directory_urls: bool = True
    """Whether boards/x.md is shown at boards/x/ rather than boards/x.html."""

    def url(self, path: str) -> str:
        """The address of a page or file relative to the site's root; empty for the home page."""
        return url(path, directory_urls=self.directory_urls)

    def relative(self, target: str, page: str, anchor: str = "") -> str:
        """The address of a page or file as a link from another page has it."""
        here = self.url(page)
        folder = here if here.endswith("/") or not here else posixpath.dirname(here)
        there = self.url(target)
        if target == page:
            return (
                f"#{anchor}"
                if anchor
                else (posixpath.basename(there.rstrip("/")) if not self.directory_urls else "./")
            )
        relative = _relpath(there, folder)
        if (there.endswith("/") or not there) and not relative.endswith("/"):
            relative += "/"
        return relative + (f"#{anchor}" if anchor else "")


@cache
def _relpath(target: str, folder: str) -> str:
    """The way from a folder to a target, both relative to the site's root."""
    there = [part for part in target.split("/") if part]
    here = [part for part in folder.split("/") if part]
    same = 0
    while same < min(len(there), len(here)) and there[same] == here[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."
