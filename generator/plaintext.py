"""Words of others as text that nothing takes for markup, a link or a command.

Here belongs what keeps words just words where they are shown: in Markdown of the services
that keep the files, and in the log of a program that runs there.  What of a text may enter
the plan is the business of the checks.
"""

from __future__ import annotations

import re
import unicodedata

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|<>~@$^&])")
_BEGINS = re.compile(r"^([0-9]*)([-+=.)])")
"""What would begin a list, a line across or a heading, as 12. and - do."""
_LINKS_ITSELF = re.compile(
    r"(?:https?|ftp|mailto|xmpp)(?=:)|www(?=\.)|[@#!%](?=\w)|\bGH(?=-)|:(?=[\w+-]+:)",
    re.IGNORECASE,
)
"""Addresses, people, numbers of issues and of merge requests, and pictures such as :bee:."""
_COMMIT = re.compile(r"\b[0-9a-f]{7,64}\b", re.IGNORECASE)
_SIX = re.compile(r"\w{6}(?=\w)")
_FENCE = re.compile(r"`{3,}")
_COMMAND = re.compile(r"(^|[\r\n])([^\S\r\n]*:)(?=:)")
_OLD_COMMAND = re.compile(r"##(?=\[)")

_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_NONE = frozenset("\ufffe\uffff")
"""What is no character, and in no XML (https://www.w3.org/TR/xml/#charsets)."""

INVISIBLE = "\N{ZERO WIDTH SPACE}"
"""A space that cannot be seen: it parts what would be read as one."""


def visible(line: str) -> str:
    """A line that a terminal cannot take for commands, and that hides or turns round nothing."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in _UNSEEN or c in _NONE else c
        for c in line
    )


def on_one_line(words: str) -> str:
    """Words on a line of their own, with single spaces and nothing that cannot be seen."""
    return " ".join(visible(" ".join(words.split())).split())


def escaped(words: str) -> str:
    """Words as Markdown that says just them, on one line: no markup, HTML, link or mention.

    Addresses, names after an @, numbers after a # and names of commits would be made links
    by themselves; an invisible space keeps them from it.
    """
    line = _LINKS_ITSELF.sub(rf"\g<0>{INVISIBLE}", on_one_line(words))
    line = _COMMIT.sub(lambda name: _SIX.sub(rf"\g<0>{INVISIBLE}", name[0]), line)
    return _BEGINS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


def quoted(text: str) -> str:
    """A text of several lines as a block quotation of Markdown that says just it."""
    lines = [escaped(line) for line in text.splitlines() if line.strip()]
    return "\n>\n".join(f"> {line}" for line in lines)


def fenced(text: str, language: str = "") -> str:
    """A text as a block of code of Markdown, which it cannot end by itself."""
    ticks = "`" * max(3, 1 + max(map(len, _FENCE.findall(text)), default=0))
    lines = "\n".join(visible(line) for line in text.rstrip("\n").splitlines())
    return f"{ticks}{language}\n{lines}\n{ticks}"


def defused(text: str) -> str:
    """A text for a log in which GitHub Actions finds no command.

    A line that starts with two colons is one, after spaces too, and so is what stands behind
    ##[ in any line (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
    """
    text = _COMMAND.sub(rf"\1\2{INVISIBLE}", text)
    return _OLD_COMMAND.sub(f"#{INVISIBLE}#", text)
