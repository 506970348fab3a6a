"""What the faults are about: the groups in which people look a code up.

Here belong the names of the groups and their order, no code.
"""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """A group of codes; the value is its heading, the order is that of the page."""

    FILES = "Files that cannot be read as they are"
    KEYS = "Keys and values"
    NAMES = "Ids, names and numbers of records"
    LINKS = "What refers to what"
    DECISIONS = "Decisions and quarterly returns"
    DATES = "Dates"
    WORDS = "Words and addresses"
    FIGURES = "Figures in findings"
    INDICATORS = "Indicators and success measures"
    DATA = "Data files as files"
    ROWS = "Rows and cells of data files"
    PEOPLE = "Counts of people"
    REVISIONS = "The record of revised values"
    FEEDS = "Where figures are read from"
    REFRESH = "What stops a refresh of the figures"
    CONFIRM = "What a refresh asks you to confirm"
    SITE = "The built site"
    OTHER = "Other faults"
