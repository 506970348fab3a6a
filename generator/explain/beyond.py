"""The codes that no rule has: of a refresh of the figures, and of the built site.

Here belongs what people read about each; `refresh` and `verify` find them.
"""

from __future__ import annotations

from generator.diagnostics import Severity
from generator.explain.base import CONFIRM, Explanation, Shown
from generator.rules import samples
from generator.rules.csv_samples import HEADER, PATH, ROW
from generator.rules.topics import Topic

_INDICATOR = "plan/indicators/litter-reports.yaml"
_ABOUT = "docs/about.md"
_FEED = samples.feeds("published-plan")


def _stops(code: str, summary: str, why: str, refused: Shown, accepted: Shown) -> Explanation:
    """What stops a refresh."""
    matters = "Error: nothing is refreshed until it is mended"
    return Explanation(
        code, Severity.ERROR, matters, Topic.REFRESH, summary, why, None, refused, accepted
    )


def _confirm(code: str, summary: str, why: str) -> Explanation:
    """What a refresh asks somebody to look at; it may be right, so that nothing is refused."""
    matters = "To confirm: nothing is written until somebody has looked at it"
    return Explanation(code, CONFIRM, matters, Topic.CONFIRM, summary, why)


def _site(code: str, summary: str, why: str, refused: Shown, accepted: Shown) -> Explanation:
    """What is wrong with a site once it is built."""
    matters = "Error: it must be mended before the site is published"
    return Explanation(
        code, Severity.ERROR, matters, Topic.SITE, summary, why, None, refused, accepted
    )


BEYOND: tuple[Explanation, ...] = (
    _stops(
        "unreadable-source",
        "A source’s file could not be had, or not be read as the feed says",
        "The finding stands at the feed, and names the file, the sheet and the row. Look whether "
        "the source has moved the file or changed its form; then correct the feed. If the web "
        "cannot be reached, download the file and give it with `--from`.",
        Shown(
            _INDICATOR,
            "The file has no column of that name:",
            _FEED.replace("value: Reports", "value: Litter reports"),
        ),
        Shown(_INDICATOR, "", _FEED),
    ),
    _stops(
        "several-editions",
        "A data file has two rows of one source for a period and an area",
        "A refresh keeps one row of a source for each period and area, and cannot tell which of "
        "the two is current. Keep that one; the value of an older edition belongs into "
        "data/revisions.csv.",
        Shown(PATH, "", HEADER + ROW.replace(",2025,not-stated", ",2024,not-stated") + ROW),
        Shown(PATH, "", HEADER + ROW),
    ),
    _stops(
        "broken-refresh-state",
        "The record of what was read before is damaged",
        "Only `plan data refresh` writes data/refresh.json. Take the file back from the history, "
        "or delete it: the next refresh then reads every file again.",
        Shown("data/refresh.json", "", '{"version": 1, "supplies": {\n'),
        Shown("data/refresh.json", "The file is not there.", ""),
    ),
    _confirm(
        "revised-beyond-tolerance",
        "A value moved further than the indicator’s tolerance allows",
        "Sources do revise their figures, and the tolerance says by how many per cent. A larger "
        "move may be a slip, or a change of what is counted. A move from zero always counts. "
        "Compare both values with the publisher’s file, and read what it says of revisions.",
    ),
    _confirm(
        "beyond-limits",
        "A new value lies outside the limits of the values before it",
        "It may be a slip, a month that is not whole, or a change of recording; it may be true. "
        "Months and quarters are judged so once there are twelve values, rolling years are not. "
        "Look at the figure in the source’s file.",
    ),
    _confirm(
        "period-not-over",
        "A value is for a period that ends after the day of reading",
        "It may be a slip, or count a part of the period. Do not keep it: later editions would "
        "seem older than it is.",
    ),
    _confirm(
        "series-stopped",
        "A series has no later value, though others of its file go on",
        "The source may have renamed it, ended it, or be late with it. If it was renamed, correct "
        "the feed. If it has ended, take the feed out and say so in the caveats.",
    ),
    _confirm(
        "definition-changed",
        "What is counted is described in other words than the last time",
        "The source has changed its words, or the feed takes something else. Read both. If "
        "something else is counted, add a break to the indicator, with its day and its reason.",
    ),
    _confirm(
        "older-edition",
        "A file ends before what stands in the data",
        "Give a later edition. If you confirm this one, it only fills what is empty: a later "
        "edition’s values stay, and so does what it suppresses.",
    ),
    _confirm(
        "value-withdrawn",
        "A value was published, and is suppressed or unavailable now",
        "Read why the source took it back. A value that is suppressed must go from older releases, "
        "too. The record of revisions then says “a value”, and not which.",
    ),
    _confirm(
        "many-dropped",
        "More than a tenth of the rows that a file should have are missing",
        "The file may be cut off. Look at it, and at what the source says. The rows that are "
        "missing stay in the data as they are.",
    ),
    _site(
        "page-missing",
        "The built site lacks a page or a file that was made for it",
        "The site’s engine left it out, most likely because a setting excludes it or another file "
        "wants its address. The engine’s own messages say which.",
        Shown("mkdocs.yml", "", "exclude_docs: |\n  boards/\n"),
        Shown("mkdocs.yml", "Nothing of it.", ""),
    ),
    _site(
        "other-host",
        "A page fetches something from another host",
        "That host would learn who reads the plan, and the page would depend on it. Keep the file "
        "in docs/assets/ and name it from there.",
        Shown("mkdocs.yml", "", "extra_css:\n  - https://example.org/site.css\n"),
        Shown("mkdocs.yml", "", "extra_css:\n  - assets/site.css\n"),
    ),
    _site(
        "broken-link",
        "A link leads nowhere",
        "The page that it names is not on the site. Correct the address. A link to the Markdown "
        "file of a page is turned into its address, and checked, while the site is built.",
        Shown(_ABOUT, "", 'Ask <a href="../boards/street-group/">the group</a>.\n'),
        Shown(_ABOUT, "", "Ask [the group](boards/streets-group.md).\n"),
    ),
    _site(
        "missing-anchor",
        "A link leads to a section that its page does not have",
        "The page is there, but nothing on it has the name that stands after the #. Correct the "
        "name, or link to the page as a whole.",
        Shown(_ABOUT, "", 'See <a href="../questions/#namess">the names</a>.\n'),
        Shown(_ABOUT, "", "See [the questions](questions.md).\n"),
    ),
)
"""Every such code, by who finds it."""
