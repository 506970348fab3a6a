"""Rules never raise, whatever stands in the files."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import assemble, rules
from generator.documents import Document, Documents
from generator.model import KINDS
from generator.rules.base import Context
from tests.support import MINIMAL, Checked, schemas

WORDS = st.sampled_from(
    ["id", "title", "name", "actions", "figures", "due", "owner", "not-stated", "none",
     "2025-02-30", "1.1", "plan", "https://", "<b>", "a/b", "", "\n", "- x\n\n    y",
     "aliases", "printed_in", "source", "place", "parent", "kind", "number", "starts", "ends",
     "findings", "areas", "code"]
)  # fmt: skip
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), WORDS, st.text(max_size=20)
)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=6),
    max_leaves=25,
)
CHECKED = Checked(MINIMAL)
PATHS = sorted(CHECKED.documents)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([kind.name for kind in KINDS]), DATA), max_size=5))
def test_unsound_documents_of_any_shape(contents: list[tuple[str, Any]]) -> None:
    documents = Documents(
        Document(f"plan/x/{n}.yaml", kind, f"name-{n}", "", data, None, sound=False)
        for n, (kind, data) in enumerate(contents)
    )
    context = Context(
        documents, assemble.assemble(documents), schemas(), frozenset(), frozenset({"x"})
    )
    rules.check(context)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PATHS), DATA, st.randoms(use_true_random=False))
def test_a_value_replaced_by_anything(path: str, value: object, chance: random.Random) -> None:
    text = CHECKED.documents[path].text
    lines = text.splitlines()
    keyed = [n for n, line in enumerate(lines) if ": " in line and not line.startswith("#")]
    at = chance.choice(keyed)
    key = lines[at].partition(": ")[0]
    shown = value if isinstance(value, str) else repr(value)
    CHECKED.findings(path, "\n".join([*lines[:at], f"{key}: {shown}", *lines[at + 1 :]]) + "\n")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PATHS), st.data())
def test_a_line_deleted_doubled_or_moved(path: str, data: st.DataObject) -> None:
    lines = CHECKED.documents[path].text.splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    to = data.draw(st.integers(0, len(lines) - 1))
    how = data.draw(st.sampled_from(["delete", "double", "move", "indent"]))
    if how == "double":
        lines.insert(to, lines[at])
    elif how == "indent":
        lines[at] = "  " + lines[at]
    else:
        line = lines.pop(at)
        if how == "move":
            lines.insert(min(to, len(lines)), line)
    CHECKED.findings(path, "".join(lines))
