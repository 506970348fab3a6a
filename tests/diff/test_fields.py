"""Every field of the model and every column of the data is known to a comparison."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from generator import model
from generator.diff import Act, Weight, compare, fields
from generator.diff.compare import PARENT
from generator.diff.entries import OBSERVATION, REVISION, Ref
from generator.model import KINDS
from generator.records import Record
from generator.tables import COLUMNS, REVISION_COLUMNS
from tests.diff.support import FULL, document, full, items, state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diff import Entry
    from generator.documents import Document, Pointer


def of_class(kind: str, cls: type[Record], way: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The fields of a kind of record by their dotted names, and those of the kinds within."""
    for name, annotation in cls.TYPES.items():
        if name == "origin" or (name == "id" and not way):
            continue
        bare = annotation.removesuffix(" | None")
        many = bare.startswith("tuple[")
        inner = getattr(model, bare.removeprefix("tuple[").removesuffix(", ...]"), None)
        dotted = (*way, name)
        if not (isinstance(inner, type) and issubclass(inner, Record)):
            yield kind, ".".join(dotted)
        elif not many:
            yield from of_class(kind, inner, dotted)
        else:
            yield kind, ".".join(dotted)
            if inner.KIND:
                yield from of_class(inner.KIND, inner)


@cache
def every() -> frozenset[tuple[str, str]]:
    found = {pair for kind in KINDS for pair in of_class(kind.name, kind.record)}
    found |= {(OBSERVATION, column) for column in COLUMNS}
    found |= {(REVISION, column) for column in REVISION_COLUMNS}
    return frozenset(found)


def test_the_walk_finds_the_fields_of_every_kind() -> None:
    assert len(every()) > 200
    assert {kind for kind, _ in every()} == set(fields.RECORDS)
    assert ("board", "monitoring.label") in every()
    assert ("monitored-strategy", "title") in every()


@pytest.mark.parametrize(("kind", "name"), sorted(every()))
def test_a_field_has_words(kind: str, name: str) -> None:
    words = fields.words_of(kind, name)
    assert words is not None, f"generator/diff/fields.py has no line for {kind}: {name}"
    assert words.name
    assert words.name == words.name.strip()


def test_no_line_is_without_its_field() -> None:
    named = {(kind, name) for kind, lines in fields.OF.items() for name in lines}
    assert named - every() == set()
    assert fields.RECORDS.keys() == fields.OF.keys()
    used = {name for kind, name in every() if name not in fields.OF.get(kind, {})}
    assert fields.ANY.keys() - {PARENT} == used
    assert {k for k, names in fields.FACTS.items() for n in names if (k, n) not in every()} == set()


def test_a_name_is_given_to_one_field_of_a_kind() -> None:
    for kind in fields.OF:
        names = [w.name for k, n in every() if k == kind and (w := fields.words_of(k, n))]
        assert len(names) == len(set(names)), kind


def test_parts_of_items_are_keys_of_some_class() -> None:
    keys = {
        name
        for cls in vars(model).values()
        if isinstance(cls, type) and issubclass(cls, Record)
        for name in cls.FIELDS
    }
    assert fields.PARTS.keys() <= keys
    for lines in fields.OF.values():
        for words in lines.values():
            assert set(words.key.split()) <= keys


# ------------------------------------------------------------------ each value alone


class Leaf:
    """A value of a file, with where it stands."""

    def __init__(self, document: Document, pointer: Pointer, node: Any) -> None:
        self.document = document
        self.pointer = pointer
        self.node = node

    def __str__(self) -> str:
        return f"{self.document.path} {'.'.join(map(str, self.pointer))}"

    def changed(self) -> str:
        """The file's text with just this value changed, in a way that stays readable."""
        value = self.node.value
        start, end = self._extent()
        text = self.document.text
        new = "7" if re.fullmatch(r"-?[0-9.]+", value) else '"changed-value"'
        tail = "\n" if "\n" in text[start:end] else ""
        return text[:start] + new + tail + text[end:]

    def _extent(self) -> tuple[int, int]:
        lines = self.document.text.splitlines(keepends=True)
        marks = self.node.start_mark, self.node.end_mark
        start, end = (sum(map(len, lines[: m.line])) + m.column for m in marks)
        return start, end


def leaves() -> Iterator[Leaf]:
    for path, text in sorted(full().items()):
        if path.startswith("plan/"):
            read = document(path, text)
            yield from _below(read, (), read.root)


def _below(read: Document, pointer: Pointer, node: Any) -> Iterator[Leaf]:
    if not isinstance(node.value, list):
        if pointer[-1] != "id":
            yield Leaf(read, pointer, node)
        return
    for index, child in enumerate(node.value):
        if isinstance(child, tuple):
            yield from _below(read, (*pointer, child[0].value), child[1])
        else:
            yield from _below(read, (*pointer, index), child)


def _owner(leaf: Leaf) -> tuple[Entry, str]:
    """The record and the field that a value belongs to: the longest way that leads to it."""
    best: tuple[int, Entry, str] | None = None
    for entry in state(full()).entries.values():
        if entry.origin.path != leaf.document.path:
            continue
        for name, pointer in entry.pointers.items():
            if leaf.pointer[: len(pointer)] == pointer and (best is None or len(pointer) > best[0]):
                best = len(pointer), entry, name
    assert best is not None, leaf
    return best[1], best[2]


LEAVES = tuple(leaves())


@pytest.mark.parametrize("path", sorted({leaf.document.path for leaf in LEAVES}))
def test_a_changed_value_is_told_of_its_field_alone(path: str) -> None:
    """With the field's words, its class, and the line that the field stands in."""
    before = state(full())
    for leaf in (leaf for leaf in LEAVES if leaf.document.path == path):
        entry, name = _owner(leaf)
        texts = {**full(), path: leaf.changed()}
        after = state(texts)
        assert not after.unread, leaf
        (change,) = compare(before, after).told
        assert (change.ref, change.act) == (entry.ref, Act.CHANGED), leaf
        (field,) = change.fields
        assert field.name == name, leaf
        words = fields.words_of(entry.kind, name)
        assert words is not None
        assert field.weight is _expected(entry, name, leaf), leaf
        (item,) = items(full(), texts).values()
        assert _spoken(item.sentence, words), (leaf, item.sentence)
        read = document(path, texts[path])
        assert item.place == f"{path}:{read.span(after.entries[entry.ref].pointers[name]).line}"
        (detail,) = item.details
        assert detail.name == words.name
        assert detail.old != detail.new


def _expected(entry: Entry, name: str, leaf: Leaf) -> Weight:
    words = fields.words_of(entry.kind, name)
    assert words is not None
    value = entry.fields[name]
    inside = leaf.pointer[len(entry.pointers[name]) :]
    if words.judges and fields.TARGET in entry.fields:
        return Weight.SUBSTANTIVE
    if not isinstance(value, tuple) or len(inside) < 2 or words.weight is Weight.DATA:
        return words.weight
    assert isinstance(inside[0], int)
    item = value[inside[0]]
    assert not isinstance(item, (Ref, str))
    key = inside[1]
    if words.by_basis:
        matters = key in (words.key, "basis", "relation")
        adopted = isinstance(item, dict) and item.get("basis") == "adopted"
        return Weight.SUBSTANTIVE if matters and adopted else Weight.EDITORIAL
    if key in words.key.split() or words.beside is Weight.SUBSTANTIVE:
        return words.weight
    return Weight.EDITORIAL


def _spoken(sentence: str, words: fields.Words) -> bool:
    """Whether a sentence names the field, or the items that it holds."""
    known = [words.name, words.item, words.about]
    if words.name == "name":
        known.append("renamed")
    if words.by_basis:
        known.append("linked to")
    stems = [word.removesuffix("y") for word in known if word]
    return any(stem in sentence for stem in stems)


def test_every_kind_of_file_has_values_that_were_changed() -> None:
    assert {leaf.document.kind for leaf in LEAVES} == {kind.name for kind in KINDS}
    assert len(LEAVES) > 700, FULL


# ------------------------------------------------------------------ each cell alone


@pytest.mark.parametrize("column", [c for c in COLUMNS if c not in ("period", "area")])
def test_a_changed_cell_is_told_of_its_indicator(column: str) -> None:
    path = "data/litter-rate.csv"
    old = full()
    header, first, *rest = old[path].splitlines()
    cells = first.split(",")
    cells[COLUMNS.index(column)] = {"value": "9.25"}.get(column, "changed")
    (item,) = items(old, {**old, path: "\n".join([header, ",".join(cells), *rest, ""])}).values()
    assert (item.ref, item.weight) == ("indicator/litter-rate", Weight.DATA)
    assert item.place == f"{path}:2"
    words = fields.words_of(OBSERVATION, column)
    assert words is not None
    told = "1.50 to 9.25" if column == "value" else words.name
    if column == "status":
        told = "1.50 to 1.50 (changed)"
    if column == "source":
        told = "1 figure added (January to March 2024); 1 figure taken out"
    assert told in item.sentence


def test_a_change_of_period_or_area_is_another_figure() -> None:
    path = "data/litter-rate.csv"
    old = full()
    for was, now in (("2024-01/2024-03,E99999999", "2023-01/2023-03,E99999999"),
                     ("2024-01/2024-03,E99999999", "2024-01/2024-03,E99999998")):  # fmt: skip
        new = {**old, path: old[path].replace(was, now)}
        (item,) = items(old, new).values()
        assert "1 figure added" in item.sentence
        assert "1 figure taken out (January to March 2024)" in item.sentence
