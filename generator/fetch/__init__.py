"""Fetching: all that asks another machine for something, and only that.

Publishers’ files for `plan data refresh` (`Client`), the service that keeps the repository for
`forge` (`Api`), our own published site for `smoke` (`visit`).  What a file holds is the
business of `sources`.  Checking a plan and building its site never come here.
"""

from __future__ import annotations

from generator.fetch.answers import (
    Bar,
    Downloaded,
    Expected,
    Limits,
    Meaning,
    NotModified,
    Page,
    Progress,
    Validators,
)
from generator.fetch.api import Api, RefusedError, UnsureError
from generator.fetch.http import Client
from generator.fetch.locate import Address, locate, months
from generator.fetch.replies import Reply, until, visit

__all__ = [
    "Address",
    "Api",
    "Bar",
    "Client",
    "Downloaded",
    "Expected",
    "Limits",
    "Meaning",
    "NotModified",
    "Page",
    "Progress",
    "RefusedError",
    "Reply",
    "UnsureError",
    "Validators",
    "locate",
    "months",
    "until",
    "visit",
]
