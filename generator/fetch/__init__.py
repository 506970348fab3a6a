"""Fetching: publishers’ files over the web, for `plan data refresh` and nothing else.

Here belongs all that asks another machine for something, and only that: what a file holds
is the business of `sources`.  Checking a plan and building its site never come here.
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
from generator.fetch.http import Client
from generator.fetch.locate import Address, locate, months

__all__ = [
    "Address",
    "Bar",
    "Client",
    "Downloaded",
    "Expected",
    "Limits",
    "Meaning",
    "NotModified",
    "Page",
    "Progress",
    "Validators",
    "locate",
    "months",
]
