"""The faults of feeds that need the readers or the file system, explained.

Here belongs what people read about each code; `feeds` finds the faults.
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.rules import samples
from generator.rules.base import Example, Rule

_PATH = "plan/indicators/litter-reports.yaml"
_FEEDS = samples.feeds("published-plan")

FEED_RULES: tuple[Rule, ...] = (
    Rule(
        "unfit-selection",
        Severity.ERROR,
        "What a feed takes from its file does not fit its reader",
        "Each reader has keys of its own for what is taken from a file: a column, an offence, an "
        "area. The page about refreshing the figures lists them. A key that is misspelt or missing "
        "would stop the next refresh.",
        Example(_PATH, "feeds: []\n", _FEEDS.replace("value: Reports", "vlue: Reports"), _FEEDS),
    ),
    Rule(
        "feed-file",
        Severity.ERROR,
        "A feed names a file that is not in the project, or an outline that is none",
        "Files that a feed names are part of the project, so that everyone who refreshes the "
        "figures has the same. The path starts at the project’s folder, and does not leave it. "
        "An outline has the columns latitude and longitude, a corner of the area in each row.",
        Example(
            _PATH,
            "feeds: []\n",
            samples.feeds("published-plan", address="    file: ../reports.csv\n"),
            samples.feeds("published-plan", address="    file: evidence/reports.csv\n"),
            beside={"evidence/reports.csv": "Year,Reports\n2024-04/2025-03,130\n"},
        ),
    ),
    Rule(
        "unread-evidence",
        Severity.WARNING,
        "A row of evidence that is kept by hand is read by no feed",
        "People wrote the figure down so that it is shown, and it is not: a word in its row is "
        "misspelt, or its feed is missing.",
        Example(
            "evidence/bins.csv",
            "",
            samples.EVIDENCE.replace("full-bins,", "full-bin,"),
            samples.EVIDENCE,
            beside={
                "plan/indicators/full-bins.yaml": samples.indicator(
                    "no_data: Nobody has read it yet.\n"
                ).replace("feeds: []\n", samples.EVIDENCE_FEED)
            },
        ),
    ),
)
"""The codes that the check of feeds finds."""
