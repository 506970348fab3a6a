"""What is wrong with a text that is not YAML, in plain words and at the right line.

Here belongs what libyaml and PyYAML say, and what a person would do about it.  They notice
some faults a line or more too late; this module looks for where those began.
"""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic, Severity, Span

_PLAIN_WORDS: tuple[tuple[str, str, str, str], ...] = (
    # part of libyaml's or PyYAML's problem, code, message, remedy
    (
        "expected a single document",
        "several-documents",
        "a second document starts here",
        "keep one record in a file; move what follows the line with --- to a file of its own",
    ),
    (
        "mapping values are not allowed",
        "yaml-syntax",
        "a colon stands where none can stand",
        "put a text that holds a colon in quotes; check that keys line up, each with its colon",
    ),
    (
        "could not find expected ':'",
        "yaml-syntax",
        "a key without its colon, or a text without its quotes, starts here",
        "write key: value, with a space after the colon; indent the further lines of a long text",
    ),
    (
        "did not find expected '-' indicator",
        "yaml-syntax",
        "this line does not fit the list above it",
        "start each item of a list with - and give all items the same indent",
    ),
    (
        "did not find expected key",
        "yaml-syntax",
        "this line does not fit what stands above it",
        "give the keys of a record one indent; put text with quotes, colons or brackets in quotes",
    ),
    (
        "found unexpected end of stream",
        "yaml-syntax",
        "a quotation mark opens here and is never closed",
        "close it, or take it away",
    ),
    (
        "unexpected end of the stream",
        "yaml-syntax",
        "a quotation mark opens here and is never closed",
        "close it, or take it away",
    ),
    (
        "found unexpected document indicator",
        "yaml-syntax",
        "a quotation mark opens here and is never closed",
        "close it, or take it away",
    ),
    (
        "cannot start any token",
        "yaml-syntax",
        "a text cannot start with this character",
        "put the whole text in quotes",
    ),
    (
        "found unknown escape character",
        "yaml-syntax",
        "inside double quotes a backslash starts a code",
        "use single quotes, or write the backslash twice",
    ),
    (
        "did not find expected ',' or",
        "yaml-syntax",
        "a bracket opens here and is never closed",
        "close it; put a text that starts with a bracket in quotes",
    ),
    (
        "found undefined alias",
        "yaml-alias",
        "a text cannot start with an asterisk",
        "put the whole text in quotes; aliases are not used here",
    ),
    (
        "found undefined tag handle",
        "yaml-tag",
        "a text cannot start with an exclamation mark",
        "put the whole text in quotes",
    ),
    (
        "did not find expected comment or line break",
        "yaml-syntax",
        "after > or | nothing may follow in the line",
        "start the text in the next line, indented; or put the text in quotes",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "yaml-syntax",
        "a text cannot start with * or &",
        "put the whole text in quotes",
    ),
    (
        "found duplicate anchor",
        "yaml-alias",
        "anchors are not used here",
        "delete the word that starts with &",
    ),
    (
        "block sequence entries are not allowed",
        "yaml-syntax",
        "a list item cannot start here",
        "put the dash on a line of its own below the key, indented",
    ),
    (
        "found incompatible YAML document",
        "yaml-syntax",
        "the %YAML line names another version",
        "delete that line",
    ),
)


def explain(error: Exception, text: str, path: str) -> list[Diagnostic]:
    """A composer's error in plain words, at the line that a person would mend."""
    if isinstance(error, RecursionError):
        return [
            fault(
                path,
                1,
                1,
                "nested-too-deep",
                "values are nested too deep",
                "look for brackets that are never closed",
            )
        ]
    lines = text.splitlines() or [""]
    tabs = [
        fault(
            path,
            number,
            len(line) - len(line.lstrip(" ")) + 1,
            "tab-indentation",
            "a tab stands where spaces belong",
            "indent with two spaces; most editors can be set to do so",
        )
        for number, line in enumerate(lines, 1)
        if line.strip() and "\t" in line[: len(line) - len(line.lstrip())]
    ]
    problem = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    opens = "quoted scalar" in context or "flow" in context or "simple key" in context
    if opens and context_mark is not None:
        mark = context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    if tabs and any(t.span.line <= line for t in tabs):
        return tabs
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    alike = _lookalike(lines, line, path)
    if alike is not None:
        return [alike]
    if "mapping values" in problem or "expected key" in problem or "expected '-'" in problem:
        earlier = _earlier_fault(lines, line, path)
        if earlier is not None:
            return [earlier]
    for part, code, message, remedy in _PLAIN_WORDS:
        if part in problem or part in context:
            return [fault(path, line, column, code, message, remedy)]
    said = " ".join(f"{context} {problem}".split()) or "it cannot be read"
    return [
        fault(
            path,
            line,
            column,
            "yaml-syntax",
            f"this is not YAML: {said}",
            "compare the line with the same one in another file of the folder",
        )
    ]


_LOOKALIKES = (
    (re.compile("^[ \xa0]*(\xa0)"), "a no-break space stands where a plain space belongs"),
    (re.compile("^[ -]*[\\w-]+:(\xa0)"), "a no-break space stands where a plain space belongs"),
    (re.compile("^[ -]*[\\w-]+(\uff1a)"), "this is not the plain colon that YAML knows"),
    (re.compile("^[ -]*(?:[\\w-]+: +)?([“”‘’])"), "YAML knows only straight quotation marks"),
)
"""Characters that look like those of YAML, as word processors and web pages have them."""


def _lookalike(lines: list[str], line: int, path: str) -> Diagnostic | None:
    """A character that only looks like one of YAML's, in the line of a fault or the one before."""
    for number in (line, line - 1):
        if not 1 <= number <= len(lines):
            continue
        for pattern, message in _LOOKALIKES:
            found = pattern.search(lines[number - 1])
            if found:
                return fault(
                    path,
                    number,
                    found.start(1) + 1,
                    "yaml-syntax",
                    message,
                    "type it again on the keyboard; it came along from another program",
                )
    return None


_QUOTED = re.compile(r"""(?:^|[:\-]\s+|^\s*)(["'])""")
_KEY_LINE = re.compile(r"\s*(- +)*[\w-]+:(\s|$)")


def _earlier_fault(lines: list[str], line: int, path: str) -> Diagnostic | None:
    """YAML notices some faults a line or more too late: look for where they began."""
    for number in range(min(line, len(lines)), max(0, line - 40), -1):
        text = lines[number - 1]
        opened = _QUOTED.search(text)
        if opened and text.count(opened[1], opened.start(1)) % 2:
            inside = opened[1] == "'" and text.count("'", opened.start(1)) > 1
            return fault(
                path,
                number,
                opened.start(1) + 1,
                "yaml-syntax",
                "a quotation mark opens here and is not closed as YAML expects",
                "an apostrophe inside single quotes must be written twice; or use double quotes"
                if inside
                else "close it, or take it away",
            )
    before = line - 1
    while before >= 1 and not lines[before - 1].strip():
        before -= 1
    if before < 1 or before == line:
        return None
    text = lines[before - 1]
    column = len(text) - len(text.lstrip()) + 1
    if re.match(r"\s*(- +)?[\w-]+:\S", text):
        return fault(
            path,
            before,
            column,
            "yaml-syntax",
            "the colon after the key needs a space behind it",
            "write key: value",
        )
    here = lines[line - 1]
    indent, indent_here = column - 1, len(here) - len(here.lstrip())
    if not _KEY_LINE.match(text) and _KEY_LINE.match(here) and indent <= indent_here:
        return fault(
            path,
            before,
            column,
            "yaml-syntax",
            "this line has no colon, so it is not a key with its value",
            "write key: value; indent the further lines of a long text more than their key",
        )
    return None


def fault(path: str, line: int, column: int, code: str, message: str, remedy: str) -> Diagnostic:
    """Make an error at one character."""
    return Diagnostic(Span(path, line, column), Severity.ERROR, code, message, remedy)
