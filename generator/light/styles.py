"""The rules of a style sheet that some page can use.

A theme brings styles for much that a site never has.  A rule is left out only where each of
its selectors asks for a class, or a colour of the theme, that nothing on the site names;
what is in doubt stays.  The form of style sheets: https://www.w3.org/TR/css-syntax-3/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

_CLASSES = re.compile(r' class="([^"]*)"')
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_PART = re.compile(
    r"""/\*.*?\*/ | "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | \\. | [{};]""", re.DOTALL | re.VERBOSE
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(
    r"""("(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*') | /\*.*?\*/ | \s*\n\s*""", re.DOTALL | re.VERBOSE
)
_LISTS = re.compile(r":(?:not|is|where|has)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_CLASS = re.compile(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)")
_COLOUR = re.compile(r"""\[data-md-color-(?:primary|accent)=["']?([\w-]+)["']?\]""")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.DOTALL)
_PICTURE = re.compile(r"""(--[\w-]+):url\((?:"[^"]*"|'[^']*'|[^)"']*)\)(?:;|(?=\}))""")
_CONDITIONS = ("@media", "@supports")


def classes(pages: Iterable[str]) -> set[str]:
    """The classes that elements of some pages have."""
    found: set[str] = set()
    for page in pages:
        found.update(_CLASSES.findall(page))
    return {name for names in found for name in names.split()}


def words(texts: Iterable[str]) -> set[str]:
    """Whatever may be the name of a class in scripts or templates."""
    return {word for text in texts for word in _WORD.findall(text)}


def needed(sheet: str, known: Set[str], colours: Set[str], others: str = "") -> str:
    """A style sheet without what no page can use.

    Args:
        sheet: The style sheet.
        known: The classes that may be there.
        colours: The names of the theme's colours that are used.
        others: The texts of the style sheets beside it, which may use what it defines.
    """
    kept = _kept(sheet, known, colours)
    used = kept + others

    def picture(found: re.Match[str]) -> str:
        return found[0] if f"var({found[1]}" in used else ""

    return _PICTURE.sub(picture, kept)


def compact(sheet: str) -> str:
    """A style sheet as people write it, without its comments and indents."""
    shorter = _SPACE.sub(lambda found: found[1] or ("\n" if found[0].isspace() else ""), sheet)
    return re.sub(r"\n{2,}", "\n", shorter).strip()


def _kept(sheet: str, known: Set[str], colours: Set[str]) -> str:
    parts = []
    for head, body in _rules(sheet):
        bare = _COMMENT.sub("", head).strip()
        if body is None:
            parts.append(bare)
        elif bare.startswith(_CONDITIONS):
            inner = _kept(body, known, colours)
            parts.append(f"{bare}{{{inner}}}" if inner else "")
        elif bare.startswith("@"):
            parts.append(f"{bare}{{{body}}}")
        else:
            selectors = [each for each in _selectors(bare) if _possible(each, known, colours)]
            parts.append(f"{','.join(selectors)}{{{body}}}" if selectors else "")
    return "".join(parts)


def _rules(sheet: str) -> Iterator[tuple[str, str | None]]:
    """Each rule at the top: what stands before its braces, and in them; None without any."""
    depth = start = head = 0
    for part in _PART.finditer(sheet):
        if part[0] == "{":
            head = part.start() if depth == 0 else head
            depth += 1
        elif part[0] == "}" and depth:
            depth -= 1
            if depth == 0:
                yield sheet[start:head], sheet[head + 1 : part.start()]
                start = part.end()
        elif part[0] == ";" and depth == 0:
            yield sheet[start : part.end()], None
            start = part.end()
    # What is not closed is closed by the end: it stays as it is.
    yield sheet[start:], None


def _selectors(text: str) -> Iterator[str]:
    """The selectors of a list, which are divided by the commas outside brackets."""
    depth = start = 0
    for mark in re.finditer(r"""\\.|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()\[\],]""", text):
        if mark[0] in "([":
            depth += 1
        elif mark[0] in ")]":
            depth -= 1
        elif mark[0] == "," and depth == 0:
            yield text[start : mark.start()]
            start = mark.end()
    yield text[start:]


def _possible(selector: str, known: Set[str], colours: Set[str]) -> bool:
    if not all(name in colours for name in _COLOUR.findall(selector)):
        return False
    plain = _QUOTED.sub("", _LISTS.sub("", selector))
    names = (name.replace("\\", "") for name in _CLASS.findall(plain))
    return all(name in known or _beginning(name) in known for name in names)


def _beginning(name: str) -> str:
    """The part of a name that templates and scripts put before what differs."""
    stem, found, _ = name.rpartition("--")
    return f"{stem}{found}"
