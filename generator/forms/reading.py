"""What was sent through a form, as answers.

GitHub makes Markdown of a form: each question a heading, its answer below.  The headings tell
which form it is, for labels may be lacking; labels only help where headings are missing.  An
answer may hold anything, headings too: what could be read in two ways is not read at all.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import nearest
from generator.forms import dates
from generator.forms.asking import too_long
from generator.forms.base import Complaint, Kind
from generator.forms.github import NO_ANSWER
from generator.forms.gitlab import HELP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.forms.base import Answers, Field

LONGEST = 70_000
"""Characters that are read: GitHub takes some 65,000."""

_FENCED = re.compile(r"\A(`{3,20}|~{3,20})[^\n`]*\n(.*?)\n?\1[ \t]*\Z", re.DOTALL)
_TICKED = re.compile(r"^\s*[-*+] \[[xX]\] ", re.MULTILINE)
_KEY = re.compile(r"\[([a-z0-9/-]+)\]\s*\Z")
_NUMBERED = re.compile(r"\A[0-9]+\.[0-9]+ (?:Objective: |Action: )?")
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])\s")
_HARMLESS = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""What comes along when text is copied from a page or a document, and means nothing."""
_HIDDEN = "This holds a hidden part (<!-- … -->). Delete it, or write it as plain words."
_UNSEEN = (
    "This holds characters that cannot be seen, or that turn the direction of the words. "
    "Type the words anew instead of copying them."
)


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a text: a form with its answers, or what is wrong with them."""

    form: str
    """The name of the form; empty where the text comes from none."""
    answers: Answers
    """Empty where there are complaints."""
    complaints: tuple[Complaint, ...] = ()


NOTHING = Read("", {})


def read(body: str, forms: Mapping[str, Sequence[Field]], labels: Iterable[str] = ()) -> Read:
    """The form that a text was sent through, and the answers.  Never raises.

    `forms` are the fields of each form by its name, `labels` what the text is filed under.
    """
    if len(body) > LONGEST:
        return _unread(f"This is too long to be read: {len(body):,} characters.")
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headings = [(at, text) for at, line in enumerate(lines) if (text := _heading(line))]
    there = {text for _, text in headings}
    complete = [name for name, fields in forms.items() if there.issuperset(_labels(fields))]
    if len(complete) > 1:
        return _unread(
            "This holds the headings of more than one form. Use one form for one proposal."
        )
    if not complete:
        return _incomplete(there, forms, labels)
    name = complete[0]
    fields = forms[name]
    places = {field.id: [at for at, text in headings if text == _plain(field.label)]
              for field in fields}  # fmt: skip
    twice = [field for field in fields if len(places[field.id]) > 1]
    if twice:
        said = "This heading stands here more than once, so it is not clear which answer is meant. "
        remedy = f"{said}Leave the headings of the form out of your answers."
        return Read(name, {}, tuple(Complaint(field.label, "", remedy) for field in twice))
    starts = [places[field.id][0] for field in fields]
    if starts != sorted(starts):
        return _unread("The headings of the form are not in their order any more.", name)
    ends = [*starts[1:], len(lines)]
    given = {
        field.id: "\n".join(lines[start + 1 : end])
        for field, start, end in zip(fields, starts, ends, strict=True)
    }
    return _answered(name, fields, given)


def _heading(line: str) -> str:
    """The words of a heading of the third level, as `_plain` has them; empty for another line."""
    text = line.lstrip(" ")
    if len(line) - len(text) > 3 or not text.startswith(("### ", "###\t")):
        return ""
    text = text[3:].strip(" \t")
    closed = text.rstrip("#")
    return _plain(closed if closed[-1:] in ("", " ", "\t") else text)


def _plain(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _labels(fields: Sequence[Field]) -> set[str]:
    return {_plain(field.label) for field in fields}


def _unread(why: str, name: str = "?") -> Read:
    return Read(name, {}, (Complaint("", "", why),))


def _incomplete(
    there: set[str], forms: Mapping[str, Sequence[Field]], labels: Iterable[str]
) -> Read:
    """Which form it may have been, and what is missing."""
    hinted = {label.removeprefix("form: ") for label in labels}
    shares = {name: len(there & _labels(fields)) for name, fields in forms.items()}
    likely = [
        name
        for name, fields in forms.items()
        if shares[name] and (name in hinted or 2 * shares[name] > len(fields))
    ]
    if not likely:
        return NOTHING
    name = max(likely, key=lambda each: (each in hinted, shares[each] / len(forms[each])))
    missing = [field for field in forms[name] if _plain(field.label) not in there]
    remedy = "The heading of this question is missing. Put it back, with your answer below it."
    return Read(name, {}, tuple(Complaint(field.label, "", remedy) for field in missing))


def _answered(name: str, fields: Sequence[Field], given: Mapping[str, str]) -> Read:
    answers = {}
    complaints: list[Complaint] = []
    for field in fields:
        written = _bare(given[field.id], field)
        answer, wrong = _answer(field, written)
        answers[field.id] = answer
        if wrong:
            shown = "" if field.kind is Kind.TICK else written
            complaints.append(Complaint(field.label, shown, wrong))
        else:
            complaints.extend(too_long(field.label, answer, field.longest))
    return Read(name, {} if complaints else answers, tuple(complaints))


def _bare(text: str, field: Field) -> str:
    """An answer without what the service puts around it; empty where there is none."""
    text = text.strip()
    if text.startswith(HELP):
        text = text.partition("-->")[2].strip()
    fenced = _FENCED.match(text)
    if fenced:
        text = fenced[2].strip()
    if text in NO_ANSWER and (text != "None" or field.kind is Kind.CHOICE):
        return ""
    return text


def _answer(field: Field, written: str) -> tuple[str, str]:
    """The answer that was meant, and what is wrong with it; one of the two is empty."""
    if field.kind is Kind.TICK:
        ticked = bool(_TICKED.search(written))
        return (
            ("yes", "") if ticked else ("", "Please tick the box once that is so." * field.required)
        )
    clean = _HARMLESS.sub("", written)
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") and c not in "\n\t"
           for c in clean):  # fmt: skip
        return "", _UNSEEN
    if "<!--" in clean:
        return "", _HIDDEN
    text = normal(clean) if field.kind is Kind.TEXT else " ".join(clean.split())
    if not text:
        return "", "Please answer this." * field.required
    if field.kind is Kind.CHOICE:
        return _chosen(field, text)
    if field.kind is Kind.DATE:
        try:
            return dates.read(text), ""
        except ValueError as error:
            return "", str(error)
    return text, ""


def normal(text: str) -> str:
    """Paragraphs with plain spaces and without empty lines; lists keep their indents."""
    kept = []
    for line in text.splitlines():
        words = " ".join(line.split())
        indent = len(line) - len(line.lstrip()) if _ITEM.match(line) else 0
        if words:
            kept.append(" " * min(indent, 8) + words)
    return "\n".join(kept).strip()


def _chosen(field: Field, text: str) -> tuple[str, str]:
    """The value of the option that was chosen: by its words, else by the id behind them.

    The words of an option change with the plan; its id does not.
    """
    values = {option.value for option in field.options}
    for option in field.options:
        if text == " ".join(option.label.split()):
            return option.value, ""
    key = _KEY.search(text)
    if key and key[1] in values:
        return key[1], ""
    named = {_NUMBERED.sub("", _KEY.sub("", o.label)).strip(): o.label for o in field.options}
    near = nearest(_NUMBERED.sub("", _KEY.sub("", text)).strip(), named)
    meant = f" Did you mean “{named[near]}”?" if near else ""
    return "", f"This is not in the list.{meant} Choose one line of the list, as it stands there."
