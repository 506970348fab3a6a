"""Slips in the real plan: each is found, at its place.

Every kind of place in every kind of file is tried, a few of each, with a fixed seed: a key
or a reference with a typo, a number for a text, a line left out or doubled, a date that
cannot be.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from generator.rules.dates import FORMS
from generator.schema import values
from tests.support import ROOT, Checked, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.documents import Document, Pointer
    from generator.schema import Field

SEED = 20250401


@cache
def plan() -> Checked:
    return Checked(ROOT)


@cache
def before() -> frozenset[tuple[str, str, str]]:
    """What is found in the plan as it is."""
    return frozenset((d.span.path, d.code, d.message) for d in plan().findings(data=False))


@dataclass(frozen=True)
class Leaf:
    """A value that stands in a file."""

    document: Document
    place: Field
    pointer: Pointer
    value: Any

    @property
    def line(self) -> int:
        return self.document.span(self.pointer).line

    def __str__(self) -> str:
        return f"{self.document.path}:{self.line} {'.'.join(map(str, self.pointer))}"


def _leaves() -> Iterator[Leaf]:
    for document in plan().documents.values():
        for place in schemas().fields(document.kind):
            for pointer, value in values(document.data, place.path):
                yield Leaf(document, place, pointer, value)


@cache
def sample(each: int) -> tuple[Leaf, ...]:
    """A few leaves of each place of each kind of file."""
    groups: dict[tuple[str, Field], list[Leaf]] = {}
    for leaf in _leaves():
        if not isinstance(leaf.value, (dict, list)):
            groups.setdefault((leaf.document.kind, leaf.place), []).append(leaf)
    chance = random.Random(SEED)  # noqa: S311 - a test's choice
    return tuple(
        leaf for group in groups.values() for leaf in chance.sample(group, min(each, len(group)))
    )


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line):
        start = text.index("\n", start) + 1
    return start + column


def _extent(document: Document, pointer: Pointer) -> tuple[int, int]:
    """From where to where a value stands in the text."""
    node = document._node(pointer)[1]
    start, end = node.start_mark, node.end_mark
    return (
        _offset(document.text, start.line, start.column),
        _offset(document.text, end.line, end.column),
    )


def _with_value(leaf: Leaf, written: str) -> str:
    start, end = _extent(leaf.document, leaf.pointer)
    text = leaf.document.text
    tail = "\n" if "\n" in text[start:end] else ""
    return text[:start] + written + tail + text[end:]


def new(path: str, text: str, line: int = 0) -> list[Diagnostic]:
    """What is found in the plan with this text that was not found before.

    Where reading or shape finds something in the line, the rules are not asked.
    """
    _, quickly = plan().read(path, text)
    if any(d.span.line == line for d in quickly):
        return list(quickly)
    found = plan().findings(path, text, data=False)
    return [d for d in found if (d.span.path, d.code, d.message) not in before()]


def shown(found: list[Diagnostic]) -> str:
    listed = [f"  {d.span.path}:{d.span.line} {d.code}: {d.message} | {d.help}" for d in found]
    return "\n".join(listed) or "  nothing"


def typo(word: str, chance: random.Random) -> str:
    """The word with a slip: a letter left out, doubled or swapped with the next."""
    while True:
        at = chance.randrange(1, max(2, len(word) - 1))
        slipped = chance.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            ]
        )
        if slipped != word and not re.search("^-|-$|--|-/|/-", slipped):
            return slipped


class Misses:
    """What was tried and not found, all shown at once."""

    def __init__(self) -> None:
        self.tried = 0
        self.missed: list[str] = []

    def expect(self, leaf: Leaf, how: str, found: list[Diagnostic], *, fine: bool) -> None:
        self.tried += 1
        if not fine:
            self.missed.append(f"{leaf}: {how}\n{shown(found)}")

    def report(self, least: int) -> None:
        assert not self.missed, f"{len(self.missed)} of {self.tried}:\n" + "\n".join(self.missed)
        assert self.tried >= least, f"only {self.tried} were tried"


@pytest.fixture
def misses() -> Misses:
    return Misses()


@pytest.fixture
def chance() -> random.Random:
    return random.Random(SEED)  # noqa: S311 - a test's choice


def _at(found: list[Diagnostic], leaf: Leaf, line: int | None = None) -> list[Diagnostic]:
    place = (leaf.document.path, leaf.line if line is None else line)
    return [d for d in found if (d.span.path, d.span.line) == place]


def _keyed(each: int) -> list[Leaf]:
    return [leaf for leaf in sample(each) if isinstance(leaf.pointer[-1], str)]


def test_a_key_with_a_typo(misses: Misses, chance: random.Random) -> None:
    for leaf in _keyed(1):
        key = str(leaf.pointer[-1])
        span = leaf.document.key_span(leaf.pointer)
        start = _offset(leaf.document.text, span.line - 1, span.column - 1)
        slipped = typo(key, chance)
        text = leaf.document.text
        mutated = text[:start] + slipped + text[start + len(key) :]
        found = new(leaf.document.path, mutated, span.line)
        here = _at(found, leaf, span.line)
        misses.expect(leaf, slipped, found, fine=any(f"“{key}”" in d.help for d in here))
    misses.report(100)


def test_a_reference_with_a_typo(misses: Misses, chance: random.Random) -> None:
    for leaf in sample(1):
        if leaf.place.refers_to:
            slipped = typo(leaf.value, chance)
            found = new(leaf.document.path, _with_value(leaf, slipped))
            here = _at(found, leaf)
            misses.expect(leaf, slipped, found, fine=any(leaf.value in d.help for d in here))
    misses.report(30)


def test_a_reference_to_another_kind(misses: Misses) -> None:
    for leaf in sample(1):
        if leaf.place.refers_to and leaf.place.refers_to != ("*",):
            wrong = "domestic-abuse-strategy"
            if "linked-strategy" in leaf.place.refers_to:
                wrong = "published-plan"
            found = new(leaf.document.path, _with_value(leaf, wrong))
            here = [d for d in _at(found, leaf) if d.code == "unknown-reference"]
            misses.expect(leaf, wrong, found, fine=bool(here))
    misses.report(15)


def _choices(leaf: Leaf) -> list[str]:
    schema: Any = schemas().of(leaf.document.kind)
    for step in leaf.place.path:
        while "$ref" in schema:
            schema = schemas().definitions[schema["$ref"].rpartition("/")[2]]
        schema = schema["items"] if step is None else schema["properties"][step]
    while "$ref" in schema:
        schema = schemas().definitions[schema["$ref"].rpartition("/")[2]]
    return [str(value) for value in schema.get("enum", ())]


def test_a_choice_with_a_typo(misses: Misses, chance: random.Random) -> None:
    for leaf in sample(2):
        if _choices(leaf):
            slipped = typo(leaf.value, chance)
            found = new(leaf.document.path, _with_value(leaf, slipped), leaf.line)
            here = _at(found, leaf)
            misses.expect(leaf, slipped, found, fine=any(leaf.value in d.help for d in here))
    misses.report(20)


def test_a_number_for_a_text_and_a_text_for_a_number(misses: Misses) -> None:
    for leaf in sample(1):
        may_be_unstated = ("responses", "recomputed", "lag_weeks")
        if leaf.pointer[-1] in may_be_unstated and isinstance(leaf.value, str):
            continue  # a number or not-stated
        wrong = "12" if isinstance(leaf.value, str) else "about twelve"
        found = new(leaf.document.path, _with_value(leaf, wrong), leaf.line)
        misses.expect(leaf, wrong, found, fine=any(d.help for d in _at(found, leaf)))
    misses.report(100)


def _required(document: Document) -> Iterator[tuple[Pointer, Pointer | None]]:
    """Every key that must be there, with the key that follows it."""

    def visit(
        schema: Any, value: Any, pointer: Pointer
    ) -> Iterator[tuple[Pointer, Pointer | None]]:
        while "$ref" in schema:
            schema = schemas().definitions[schema["$ref"].rpartition("/")[2]]
        if isinstance(value, dict):
            keys = list(value)
            for key, following in zip(keys, [*keys[1:], None], strict=True):
                if key in schema.get("required", ()):
                    after = (*pointer, following) if following is not None else None
                    yield (*pointer, key), after
                if key in schema.get("properties", {}):
                    yield from visit(schema["properties"][key], value[key], (*pointer, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from visit(schema.get("items", {}), item, (*pointer, index))

    return visit(schemas().of(document.kind), document.data, ())


def _only(data: Any, pointer: Pointer) -> bool:
    """Whether a key, which does not stand at the top, has no other beside it."""
    for step in pointer[:-1]:
        data = data[step]
    return len(pointer) > 1 and len(data) == 1


def test_a_key_left_out(misses: Misses, chance: random.Random) -> None:
    groups: dict[tuple[str, tuple[object, ...]], list[tuple[Leaf, Pointer | None]]] = {}
    for document in plan().documents.values():
        for pointer, following in _required(document):
            path = tuple(None if isinstance(step, int) else step for step in pointer)
            leaf = Leaf(document, schemas().fields(document.kind)[0], pointer, None)
            groups.setdefault((document.kind, path), []).append((leaf, following))
    for group in groups.values():
        leaf, following = chance.choice(group)
        text = leaf.document.text
        span = leaf.document.key_span(leaf.pointer)
        start = _offset(text, span.line - 1, span.column - 1)
        if following is not None:
            after = leaf.document.key_span(following)
            end = _offset(text, after.line - 1, after.column - 1)
        else:
            # the last key goes with all its lines
            start = text.rindex("\n", 0, start) + 1
            end = _extent(leaf.document, leaf.pointer)[1]
            last = text.rindex("\n", 0, end) + 1
            end = last if not text[last:end].strip() else text.index("\n", end) + 1
        _, faults = plan().read(leaf.document.path, text[:start] + text[end:])
        found = list(faults)
        key = str(leaf.pointer[-1])
        # Where it was the only one, nothing is left of what it stood in.
        alone = following is None and _only(leaf.document.data, leaf.pointer)
        named = {key, str(leaf.pointer[-2])} if alone else {key}
        fine = any(
            d.span.path == leaf.document.path and any(f"“{n}”" in d.message for n in named)
            for d in found
        )
        misses.expect(leaf, "left out", found, fine=fine)
    misses.report(150)


def test_an_impossible_date(misses: Misses) -> None:
    for leaf in sample(2):
        if leaf.place.form in FORMS:
            for wrong in ("2025-02-30", "31.03.2026"):
                found = new(leaf.document.path, _with_value(leaf, wrong), leaf.line)
                misses.expect(leaf, wrong, found, fine=any(d.help for d in _at(found, leaf)))
    misses.report(25)


def test_another_count_in_a_figure(misses: Misses) -> None:
    counts = ("numerator", "denominator", "previous", "current")
    for leaf in _leaves():
        if leaf.pointer[-1] in counts:
            figure = leaf.document.span(leaf.pointer[:-1])
            found = new(leaf.document.path, _with_value(leaf, str(leaf.value * 2 + 1)))
            last = leaf.document.span((*leaf.pointer[:-1], "printed_in")).line + 20
            here = [d for d in found if figure.line <= d.span.line <= last]
            fine = any(d.code == "figure-arithmetic" for d in here)
            misses.expect(leaf, "doubled", found, fine=fine)
    misses.report(6)


def test_a_line_twice(misses: Misses) -> None:
    for leaf in _keyed(1):
        span = leaf.document.key_span(leaf.pointer)
        lines = leaf.document.text.splitlines(keepends=True)
        line = lines[span.line - 1]
        if leaf.line != span.line or line.rstrip().endswith((">-", ">", "|-", "|")):
            continue
        copy = " " * (span.column - 1) + line[span.column - 1 :]
        text = "".join([*lines[: span.line], copy, *lines[span.line :]])
        found = new(leaf.document.path, text, span.line + 1)
        here = [d for d in _at(found, leaf, span.line + 1) if d.code == "duplicate-key"]
        misses.expect(leaf, "twice", found, fine=bool(here))
    misses.report(60)


def test_a_number_given_twice(misses: Misses) -> None:
    for leaf in _leaves():
        key = leaf.pointer[-1]
        if (leaf.document.kind, key) not in {
            ("priority", "number"), ("objective", "number"), ("board", "row")
        }:  # fmt: skip
            continue
        wrong = str(leaf.value + 1) if isinstance(leaf.value, int) else f'"{leaf.value}0"'
        found = new(leaf.document.path, _with_value(leaf, wrong))
        fine = any(d.code.endswith("-numbering") and str(leaf.value) in d.help for d in found)
        misses.expect(leaf, wrong, found, fine=fine)
    misses.report(20)


def test_an_id_that_stands_elsewhere(misses: Misses) -> None:
    for leaf in sample(2):
        if leaf.pointer[-1] != "id" or len(leaf.pointer) == 1:
            continue
        wrong = "monitor-single-data-product"
        found = new(leaf.document.path, _with_value(leaf, wrong))
        fine = any(d.code == "duplicate-id" and wrong in d.message for d in found)
        misses.expect(leaf, wrong, found, fine=fine)
    misses.report(10)


@pytest.mark.parametrize("wrong", ["n/a", "Not stated", "none"])
def test_a_gap_in_other_words(wrong: str, misses: Misses) -> None:
    for leaf in sample(1):
        if leaf.value == "not-stated":
            if wrong == "none" and leaf.place.may_be_none:
                continue
            found = new(leaf.document.path, _with_value(leaf, wrong), leaf.line)
            here = _at(found, leaf)
            misses.expect(leaf, wrong, found, fine=any("not-stated" in d.help for d in here))
    misses.report(20)
