"""Codes explained: what each means, for a terminal, for pages and for reports.

Here belong the list of all codes and the forms in which they are told.  The rules document
their own codes; nothing here is needed to check a plan, so it is imported only where codes
are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.explain import json, markdown, text
from generator.explain.base import SEVERITIES, Explanation
from generator.explain.beyond import BEYOND
from generator.explain.examples import accepted, before, refused
from generator.rules import CATALOGUE

if TYPE_CHECKING:
    from generator.rules.base import Rule


def of_rule(rule: Rule) -> Explanation:
    """What a rule says of its code."""
    return Explanation(
        rule.code,
        rule.severity,
        SEVERITIES[rule.severity],
        rule.topic,
        rule.summary,
        rule.why,
        before(rule.example),
        refused(rule.example),
        accepted(rule.example),
    )


CODES: Mapping[str, Explanation] = MappingProxyType(
    {
        each.code: each
        for each in sorted((*map(of_rule, CATALOGUE.values()), *BEYOND), key=lambda e: e.code)
    }
)
"""Every code that a command can print, explained, from A to Z."""


@dataclass(frozen=True, slots=True)
class Form:
    """A way to tell codes: one with all that is said of it, and the list of all."""

    one: Callable[[Explanation, str], str]
    """A code, and the address of its page; empty where unknown."""
    every: Callable[[Iterable[Explanation], Mapping[str, str]], str]
    """Codes, and the addresses of their pages by code."""


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "text": Form(text.one, text.every),
        "markdown": Form(markdown.one, markdown.every),
        "json": Form(json.one, json.every),
    }
)
"""Every form by the name it has on the command line."""
