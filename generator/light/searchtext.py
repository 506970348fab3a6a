"""What the search knows of a page: its words, not its figures.

People look for names, places, promises and terms.  Rows of figures, drawings and examples
make the index many times as large and find nothing better, and the lines that stand on every
page find every page.  A table of cards tells again what the page of each of its rows tells.

The search leaves out whatever has the attribute, and takes the attribute away again:
https://squidfunk.github.io/mkdocs-material/setup/setting-up-site-search/#search-exclusion
"""

from __future__ import annotations

import re

MARK = ' data-search-exclude="1"'
# None of these holds an element of its own name: the search would read on after the first.
_LEFT_OUT = re.compile(
    r"""
      <figure (?=\ class="(?:chart-figure|multiple)[\ "])
    | <details (?=\ class="data-table")
    | <div (?=\ class="table-scroll\ table-(?:cards|scroll--small)")
    | <p (?=\ class="(?:standing|propose|proposal|chart-links)")
    | <td (?=\ [^>]*class="numeric)
    | <(?:svg|pre) (?=[\s>])
    """,
    re.VERBOSE,
)


def marked(content: str) -> str:
    """The HTML of a page, with a mark for the search at what it is to leave out."""
    return _LEFT_OUT.sub(lambda found: found[0] + MARK, content)
