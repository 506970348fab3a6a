"""The frame that the theme puts around the content of a page.

Here belongs what is done to the theme's part of a page and must leave its content alone.
"""

from __future__ import annotations

import re

_INDENT = re.compile(r"\s*\n\s*")


def squeezed(html: str, content: str) -> str:
    """A page without the indents and blank lines of its frame.

    They are a fifth of a short page.  The content stays as it is: in some of its elements
    they mean something.  Where it is not known, the whole page stays as it is.
    """
    before, found, after = html.partition(content) if content else (html, "", "")
    if not found:
        return html
    return f"{_INDENT.sub(chr(10), before)}{found}{_INDENT.sub(chr(10), after)}"
