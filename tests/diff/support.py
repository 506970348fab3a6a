"""What tests of comparisons need: states made of texts, in memory, and what is told of two.

`full()` and `real()` are the files of the synthetic project and of the real plan; a change is
another text for a path, or none where the file is taken away.
"""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator import csvtext, diff, yamltext
from generator.diff import decided, telling
from generator.diff.names import Names
from generator.documents import Document, Documents
from generator.model import KINDS
from generator.tables import REVISION_COLUMNS, Tables
from tests.support import ROOT, schemas

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.diff import Changes, State
    from generator.diff.decided import Decided
    from generator.diff.told import Item, Told

FULL = ROOT / "tests" / "projects" / "full"
Texts = dict[str, str]


def texts_of(project: Path) -> Texts:
    """Every file of a plan and its data, by path."""
    found = [*project.glob("plan/**/*.yaml"), *project.glob("data/*.csv")]
    return {path.relative_to(project).as_posix(): path.read_text("utf-8") for path in found}


@cache
def _full() -> Texts:
    return texts_of(FULL)


@cache
def _real() -> Texts:
    return texts_of(ROOT)


def full() -> Texts:
    return dict(_full())


def real() -> Texts:
    return dict(_real())


@cache
def document(path: str, text: str) -> Document:
    """A file of plan/ as it is read."""
    place = PurePosixPath(path).relative_to("plan")
    top = place.parts[0]
    kind = next(kind for kind in KINDS if kind.place == top)
    name = place.stem
    if kind.folders is not None:
        name = f"{place.parts[1].lower()}-{name}"
    parsed = yamltext.parse(text, path)
    sound = not parsed.diagnostics
    return Document(path, kind.name, name, text, parsed.data, parsed.root, sound)


def state(texts: Mapping[str, str]) -> State:
    """What the files say."""
    documents = [document(p, t) for p, t in sorted(texts.items()) if p.startswith("plan/")]
    declared: set[str] = set()
    for each in documents:
        if each.data is None:
            declared |= yamltext.ids_in(each.text)
    revisions = None
    tables = []
    data = {p: t for p, t in sorted(texts.items()) if p.startswith("data/")}
    for path, text in data.items():
        name = PurePosixPath(path).stem
        if name == "revisions":
            revisions, _ = csvtext.parse_columns(text, path, name, REVISION_COLUMNS)
        else:
            tables.append(csvtext.parse(text, path, name)[0])
    names = frozenset(table.indicator for table in tables)
    return diff.state(
        Documents(documents), Tables(tuple(tables), data, names, (), revisions), frozenset(declared)
    )


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    """What differs between two sets of files."""
    return diff.compare(state(old), state(new))


def told(old: Mapping[str, str], new: Mapping[str, str]) -> Told:
    """What is told of two sets of files."""
    states = state(old), state(new)
    made = diff.compare(*states)
    names = Names(states[::-1], schemas())
    found = decided.decided(*states, made, names)
    titles = {ref: names.of(f"decision/{name}") for ref, name in found.covered.items()}
    return telling.tell(
        *states,
        made,
        names,
        called=("before", "after"),
        pages={},
        covered=titles,
        undecided=found.undecided,
    )


def items(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, Item]:
    """What is told, by record."""
    return {item.ref: item for item in told(old, new)}


def asked(old: Mapping[str, str], new: Mapping[str, str]) -> Decided:
    """What decisions say of what differs."""
    states = state(old), state(new)
    made = diff.compare(*states)
    return decided.decided(*states, made, Names(states[::-1], schemas()))


def edited(texts: Mapping[str, str], path: str, old: str, new: str) -> Texts:
    """The files with words in one of them replaced; they must stand there once."""
    assert texts[path].count(old) == 1, f"{path} has {texts[path].count(old)} times: {old}"
    return {**texts, path: texts[path].replace(old, new)}


def without(texts: Mapping[str, str], path: str) -> Texts:
    """The files without one of them."""
    return {p: t for p, t in texts.items() if p != path}
