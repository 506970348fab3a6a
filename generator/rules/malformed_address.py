"""A web or mail address that cannot be right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.rules.base import Context, Example, Rule, span_of
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic

_FORMS = ("url", "urlOrNotStated", "contact")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::[0-9]{1,5})?\Z")
_MACHINE = re.compile(
    r"(?:localhost|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?\Z"
)
"""A machine by its number or its own name: files may come from there, links never lead there."""
_MAIL = re.compile(r"mailto:[^\s@/?]+@([^\s@?]+)(?:\?\S*)?\Z", re.IGNORECASE)
_IN_TEXT = re.compile(
    r"\]\(\s*<?((?:https?://|mailto:)[^\s)>]*)|<((?:https?://|mailto:)[^\s>]*)>", re.IGNORECASE
)


def fault(address: str, *, fetched: bool = False) -> tuple[str, str] | None:
    """Why an address cannot be right, and the remedy; None where it can.

    `fetched` is for addresses that files are fetched from, which nobody follows as a link.
    """
    mail = _MAIL.match(address)
    if address.lower().startswith("mailto:"):
        if mail is None or not _HOST.match(mail[1]):
            return "this is not a mail address", "write mailto:name@example.org"
        return None
    if address.lower().startswith("tel:") and len(re.findall("[0-9]", address)) < 3:
        return (
            "this is no telephone number",
            "write tel: and the number, such as tel:+44-24-7600-0000",
        )
    if not _WEB.match(address):
        return None
    rest = _WEB.sub("", address, count=1)
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if _WEB.match(rest) or "://" in host:
        return "the address has two beginnings", f"write {rest}"
    if "@" in host:
        return "the address holds a name or a password", f"write https://{rest.partition('@')[2]}"
    if not _HOST.match(host) and not (fetched and _MACHINE.match(host)):
        return (
            f"“{host}” is not the name of a website",
            "write the whole address, such as https://example.org/page",
        )
    if address[-1] in ".,;:!'\"’”" or (
        address.endswith(")") and address.count("(") < address.count(")")
    ):
        return "the address ends in a mark of punctuation", f"write {address[:-1]}"
    return None


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at every address, and at the links in texts."""
    for document, place, pointer, value in context.fields(lambda f: f.form in _FORMS):
        wrong = fault(value, fetched="feeds" in place.path)
        if wrong is not None:
            yield RULE.at(document.span(pointer), *wrong)
    for document, _, pointer, value in context.fields(lambda f: f.form == "text"):
        if "](" not in value and "<" not in value:
            continue
        for match in _IN_TEXT.finditer(value):
            address = match[1] or match[2]
            wrong = fault(address)
            if wrong is not None:
                yield RULE.at(span_of(document, pointer, address), *wrong)


RULE = Rule(
    code="malformed-address",
    severity=Severity.ERROR,
    topic=Topic.WORDS,
    summary="A web or mail address cannot be right",
    why="The link would lead nowhere, or to a place that nobody meant. Copy the address from the "
    "browser’s address bar.",
    example=Example(
        path="plan/organisations/example-council.yaml",
        original="url: https://example.org/council\n",
        bad="url: https://https://example.org/council\n",
        good="url: https://example.org/council\n",
    ),
    check=check,
)
