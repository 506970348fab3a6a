"""A comparison to text, one form a module.

A form is a function from what is told of a comparison to a string.  Nothing is printed here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.diff.told import Told
from generator.reports.changes import html, json, markdown, text

Form = Callable[[Told], str]

FORMATS: Mapping[str, Form] = {
    "text": text.report,
    "markdown": markdown.report,
    "json": json.report,
    "html": html.report,
}
"""Every form by the name it has on the command line."""
