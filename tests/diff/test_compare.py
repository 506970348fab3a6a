"""Comparing two states: nothing is told of what is no change, and nothing is lost of what is."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diff import Act, Weight, applied, compare
from generator.diff.compare import same
from tests.diff import support
from tests.diff.support import edited, full, items, real, state, without

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.diff import State
    from tests.diff.support import Texts

OBJECTIVE = "plan/objectives/less-litter.yaml"
BOARD = "plan/boards/streets-board.yaml"
FIGURES = "data/litter-rate.csv"


def said(which: State) -> dict[str, dict[str, Any]]:
    """What a state says, as `applied` does."""
    return {
        ref: {**entry.fields, **({"(parent)": entry.parent} if entry.parent else {})}
        for ref, entry in which.entries.items()
    }


def assert_told_in_full(old: Texts, new: Texts) -> None:
    """The earlier state with the changes made says what the later one says."""
    before, after = state(old), state(new)
    changes = compare(before, after)
    made = {ref: dict(fields) for ref, fields in applied(before, changes).items()}
    wanted = said(after)
    unread = before.unread | after.unread
    for refs, which in ((made, before), (wanted, after)):
        for ref, entry in which.entries.items():
            if entry.origin.path in unread:
                refs.pop(ref, None)
    hidden = before.declared | after.declared
    for ref in made.keys() ^ wanted.keys():
        assert ref.partition("/")[2] in hidden or _elsewhere(ref, before, after, unread), ref
    for ref in made.keys() & wanted.keys():
        assert made[ref].keys() == wanted[ref].keys(), ref
        for name, value in wanted[ref].items():
            assert same(made[ref][name], value), (ref, name)


def _elsewhere(ref: str, before: State, after: State, unread: frozenset[str]) -> bool:
    """Whether a record stands in a file that one of the two could not read."""
    found = [s.entries[ref].origin.path for s in (before, after) if ref in s.entries]
    return any(path in unread for path in found)


# ------------------------------------------------------------------ no change


@pytest.mark.parametrize("texts", [full(), real()], ids=["full", "real"])
def test_a_state_does_not_differ_from_itself(texts: Texts) -> None:
    changes = compare(state(texts), state(texts))
    assert not changes.changes
    assert not changes.told
    assert not changes.unread


def _written(data: Any, **options: Any) -> str:
    made: str = yaml.safe_dump(data, allow_unicode=True, **options)
    return made


def _loaded(text: str) -> Any:
    """The data of a text with every scalar as it is written, so that digits and dates stay."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes only texts


def _typed(data: Any, model: Any) -> Any:
    """Texts back to the numbers and truth values that the model has in their place."""
    if isinstance(model, dict):
        return {key: _typed(data[key], value) for key, value in model.items()}
    if isinstance(model, list):
        return [_typed(*pair) for pair in zip(data, model, strict=True)]
    return model


def rewritten(path: str, text: str, **options: Any) -> str:
    """The same data, written otherwise by another program: no comments, its own layout."""
    return _written(_typed(_loaded(text), support.document(path, text).data), **options)


WAYS: Mapping[str, Callable[[str, str], str]] = {
    "keys in order of the alphabet, wrapped at 40": lambda path, text: rewritten(
        path, text, sort_keys=True, width=40
    ),
    "long lines, quotes everywhere": lambda path, text: (
        rewritten(path, text, sort_keys=False, width=9999, default_style='"')
        if not _numbers(support.document(path, text).data)
        else text
    ),
    "brackets": lambda path, text: rewritten(
        path, text, sort_keys=False, default_flow_style=True, width=60
    ),
    "other comments": lambda _, text: "# A comment\n\n" + re.sub("(?m)^#.*\n", "", text),
    "line ends of Windows": lambda _, text: text.replace("\n", "\r\n"),
    "spaces at the ends": lambda _, text: text.replace("\n", "  \n"),
}


def _numbers(value: Any) -> bool:
    """Whether a number or truth value is among the data: quotes would make it a text."""
    if isinstance(value, dict):
        return any(map(_numbers, value.values()))
    if isinstance(value, list):
        return any(map(_numbers, value))
    return not isinstance(value, str)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("made", [full, real])
def test_another_layout_is_no_change(made: Callable[[], Texts], way: str) -> None:
    old = made()
    new = {
        path: WAYS[way](path, text) if path.startswith("plan/") else text
        for path, text in old.items()
    }
    assert new != old
    changes = compare(state(old), state(new))
    decimals = {
        (change.ref, field.name)
        for change in changes
        for field in change.fields
        if _same_numbers(field.old, field.new)
    }
    assert [
        (c.ref, f.name, f.old, f.new)
        for c in changes
        for f in c.fields
        if (c.ref, f.name) not in decimals
    ] == []


def _same_numbers(old: object, new: object) -> bool:
    """Whether two values differ in the digits of numbers alone: 48.0 written as 48."""
    return re.sub(r"\.?0+'", "'", repr(old)) == re.sub(r"\.?0+'", "'", repr(new))


def test_a_paragraph_that_is_folded_otherwise_is_no_change() -> None:
    old = {OBJECTIVE: "id: a\nsummary: >-\n  One two\n  three.\n\n  Four\n  five.\n"}
    new = {OBJECTIVE: 'id: a\nsummary: "One two three.\\nFour five."\n'}
    assert not compare(state(old), state(new)).changes


def test_a_moved_file_is_no_change() -> None:
    old = full()
    new = without(old, OBJECTIVE)
    new["plan/objectives/another-name.yaml"] = old[OBJECTIVE]
    assert not compare(state(old), state(new)).changes


def test_rows_of_data_in_another_order_are_no_change() -> None:
    old = full()
    head, *rows = old[FIGURES].splitlines()
    new = {**old, FIGURES: "\n".join([head, *reversed(rows), ""])}
    assert not compare(state(old), state(new)).changes


def test_a_quoted_cell_is_no_change() -> None:
    old = full()
    new = {**old, FIGURES: old[FIGURES].replace("Exampleton", '"Exampleton"')}
    assert not compare(state(old), state(new)).changes


def test_a_number_with_other_digits_is_a_change() -> None:
    old = {"plan/indicators/a.yaml": "id: a\ntolerance: 48\n"}
    new = {"plan/indicators/a.yaml": "id: a\ntolerance: 48.0\n"}
    (change,) = compare(state(old), state(new))
    assert [f.name for f in change.fields] == ["tolerance"]


def test_a_key_without_a_value_says_nothing() -> None:
    old = {OBJECTIVE: "id: a\nnote:\n"}
    assert not compare(state(old), state({OBJECTIVE: "id: a\n"})).changes


# ------------------------------------------------------------------ what is implied


def test_a_record_that_came_or_went_is_told_once() -> None:
    old = full()
    text = old[OBJECTIVE]
    start, end = text.index("  - id: collect-litter"), text.index("  - id: lend-brooms")
    changes = compare(state(old), state({**old, OBJECTIVE: text[:start] + text[end:]}))
    assert [(c.ref, c.act) for c in changes.told] == [("action/collect-litter", Act.REMOVED)]
    assert set(changes.changes) == {"action/collect-litter", "objective/less-litter"}


def test_records_in_another_order_are_told_and_editorial() -> None:
    old = full()
    text = old[OBJECTIVE]
    start, end = text.index("  - id: collect-litter"), text.index("  - id: lend-brooms")
    stop = text.index("note: |-")
    turned = text[:start] + text[end:stop] + text[start:end] + text[stop:]
    (change,) = compare(state(old), state({**old, OBJECTIVE: turned})).told
    assert (change.ref, change.weight) == ("objective/less-litter", Weight.EDITORIAL)


# ------------------------------------------------------------------ files that cannot be read


@pytest.mark.parametrize("broken", ["id: [", "", "- a list", "id: a\n\tb: c\n", "just words"])
def test_a_file_that_cannot_be_read_is_named_and_nothing_is_said_of_it(broken: str) -> None:
    old = full()
    new = {**old, OBJECTIVE: broken}
    for one, other in ((old, new), (new, old)):
        changes = compare(state(one), state(other))
        assert changes.unread == (OBJECTIVE,)
        assert not changes.told


def test_a_record_that_is_in_a_broken_file_now_was_not_taken_out() -> None:
    old = full()
    text = old[OBJECTIVE]
    start, end = text.index("  - id: collect-litter"), text.index("  - id: lend-brooms")
    other = "plan/objectives/fewer-tips.yaml"
    new = {
        **old,
        OBJECTIVE: text[:start] + text[end:],
        other: old[other].replace("actions:\n", f"actions:\n{text[start:end]}") + "x: [\n",
    }
    changes = compare(state(old), state(new))
    assert not changes.told
    assert changes.unread == (other,)


def test_an_action_without_its_id_hides_no_other() -> None:
    old = full()
    new = edited(old, OBJECTIVE, "  - id: lend-brooms\n    title:", "  - title:")
    found = items(old, new)
    assert set(found) == {"action/lend-brooms", "objective/less-litter"}


# ------------------------------------------------------------------ any change is told in full


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _pick(chance: random.Random, text: str) -> int:
    return chance.randrange(1, max(2, len(_lines(text))))


def _drop(chance: random.Random, text: str) -> str:
    lines = _lines(text)
    del lines[_pick(chance, text) :][:1]
    at = _pick(chance, text)
    return "".join(lines[:at] + lines[at + 1 :])


def _double(chance: random.Random, text: str) -> str:
    lines = _lines(text)
    at = _pick(chance, text)
    return "".join([*lines[: at + 1], *lines[at : at + 1], *lines[at + 1 :]])


def _swap(chance: random.Random, text: str) -> str:
    lines = _lines(text)
    one, other = _pick(chance, text), _pick(chance, text)
    if max(one, other) < len(lines):
        lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def _letter(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice("aZ0 :-\n'\"[{#,") + text[at + 1 :]


def _value(chance: random.Random, text: str) -> str:
    places = list(re.finditer(r"(?<=: )\S.*", text))
    if not places:
        return text
    found = chance.choice(places)
    new = chance.choice(["not-stated", "2026-01-01", "12.50", "[]", "a b", "{x: y}", "null", "{}"])
    return text[: found.start()] + new + text[found.end() :]


def _items(chance: random.Random, text: str) -> str:
    """Moves, doubles or drops a whole item of a list or a whole key."""
    starts = [m.start() for m in re.finditer(r"(?m)^ *(- )?\w+:", text)]
    if len(starts) < 3:
        return text
    bounds = [*starts, len(text)]
    one = chance.randrange(len(starts))
    last = min(len(starts), one + chance.randrange(1, 6))
    part = text[bounds[one] : bounds[last]]
    rest = text[: bounds[one]] + text[bounds[last] :]
    at = chance.choice([m.start() for m in re.finditer(r"(?m)^", rest)] or [0])
    return chance.choice([rest, text + part, rest[:at] + part + rest[at:]])


MUTATIONS = (_drop, _double, _swap, _letter, _value, _items)


def mutated(texts: Texts, seed: int, most: int = 8) -> Texts:
    """The files with a few changes made by chance: sound ones and broken ones."""
    chance = random.Random(seed)  # noqa: S311 - a test's choice
    new = dict(texts)
    for _ in range(chance.randrange(1, most)):
        path = chance.choice(sorted(new))
        kind = chance.randrange(12)
        if path.count("/") == 1 and path.startswith("plan/"):
            kind = 11  # the single files have one place
        if kind == 0:
            del new[path]
        elif kind == 1:
            folder, _, name = path.rpartition("/")
            new[f"{folder}/moved-{name}"] = new.pop(path)
        elif kind == 2:
            folder, _, name = path.rpartition("/")
            new[f"{folder}/copied-{name}"] = new[path]
        else:
            new[path] = chance.choice(MUTATIONS)(chance, new[path])
    return new


@cache
def _projects() -> tuple[Texts, Texts]:
    return full(), real()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(0, 2**32), st.sampled_from([0, 0, 0, 1]))
def test_any_change_is_told_in_full(one: int, other: int, which: int) -> None:
    texts = _projects()[which]
    old = mutated(texts, one) if one % 3 else texts
    new = mutated(old, other)
    assert_told_in_full(old, new)
    assert_told_in_full(new, old)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_any_change_is_told_in_sentences(one: int, other: int) -> None:
    """Whatever differs has a sentence, a class and a place; nothing raises."""
    old = mutated(full(), one)
    new = mutated(old, other)
    for item in support.told(old, new):
        assert item.says
        assert all(says.strip() for says in item.says), item
        assert re.fullmatch(r"(plan|data)/\S+:[1-9][0-9]*", item.place), item
        assert item.subject.strip()
    support.asked(old, new)
