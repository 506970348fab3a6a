"""Circles of areas and of parts: each is told once, with its way; trees are no circles."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.rules import part_of_itself, samples
from generator.rules.base import Context
from tests.support import MINIMAL, copy_of_minimal, findings, schemas

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostic


def found(project: Path, code: str) -> list[Diagnostic]:
    return [d for d in findings(project) if d.code == code]


# ------------------------------------------------------------------ areas

CIRCLE = "areas are parts of each other in a circle: "


def with_areas(folder: Path, within: dict[str, str]) -> Path:
    """The minimal project with areas besides its own, each within another."""
    project = copy_of_minimal(folder)
    path = project / "plan" / "plan.yaml"
    areas = "".join(
        f"  - id: area-{code[-1]}\n    code: {code}\n    name: Area {code[-1]}\n"
        f'    kind: Invented ward\n    vintage: "2025"\n    within: {whole}\n'
        for code, whole in within.items()
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("areas:\n", f"areas:\n{areas}"), encoding="utf-8")
    return project


@pytest.mark.parametrize(
    ("within", "circles"),
    [
        ({"E99999991": "E99999991"}, ["Area 1 is said to be within itself"]),
        (
            {"E99999991": "E99999992", "E99999992": "E99999991"},
            [CIRCLE + "Area 1 → Area 2 → Area 1"],
        ),
        (
            {"E99999991": "E99999992", "E99999992": "E99999993", "E99999993": "E99999992"},
            [CIRCLE + "Area 2 → Area 3 → Area 2"],
        ),
        (
            {"E99999991": "E99999991", "E99999992": "E99999993", "E99999993": "E99999992"},
            ["Area 1 is said to be within itself", CIRCLE + "Area 2 → Area 3 → Area 2"],
        ),
        ({"E99999991": "E99999999", "E99999992": "E99999991", "E99999993": "E99999991"}, []),
        ({"E99999991": "E99999990"}, []),
    ],
)
def test_circles_of_areas(tmp_path: Path, within: dict[str, str], circles: list[str]) -> None:
    told = found(with_areas(tmp_path, within), "area-cycle")
    assert [re.sub(r" \(E[0-9]{8}\)", "", d.message) for d in told] == circles
    for d in told:
        assert (d.span.path, d.span.column, d.span.length) == ("plan/plan.yaml", 13, 9)


def test_a_whole_that_is_not_listed_is_no_circle(tmp_path: Path) -> None:
    project = with_areas(tmp_path, {"E99999991": "E99999990"})
    lines = (project / "plan" / "plan.yaml").read_text(encoding="utf-8").splitlines()
    (unknown,) = found(project, "unknown-area")
    assert lines[unknown.span.line - 1] == "    within: E99999990"
    assert (unknown.span.column, unknown.span.length) == (13, 9)


# ------------------------------------------------------------------ parts


def with_parts(folder: Path, parts: dict[str, tuple[str, ...]]) -> Path:
    """The minimal project with indicators of these names, which have these parts."""
    project = copy_of_minimal(folder)
    for name, own in parts.items():
        listed = "".join(f"  - {part}\n" for part in own)
        text = samples.indicator("no_data: Nobody counts them yet.\n")
        text = text.replace("id: full-bins", f"id: {name}").replace("Full bins", f"Bins {name}")
        text = text.replace("area:", f"parts:\n{listed}area:") if own else text
        (project / "plan" / "indicators" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return project


@pytest.mark.parametrize(
    ("parts", "circles"),
    [
        ({"aa": ("aa", "bb"), "bb": ()}, [("aa", 14, "it is listed as a part of itself")]),
        ({"aa": ("bb", "cc"), "bb": ("aa", "cc"), "cc": ()}, [("bb", 14, "aa → bb → aa")]),
        (
            {"aa": ("bb", "cc"), "bb": ("cc", "dd"), "cc": ("bb", "dd"), "dd": ()},
            [("cc", 14, "bb → cc → bb")],
        ),
        # Two wholes may have one part, and a part parts of its own.
        ({"aa": ("cc", "dd"), "bb": ("cc", "dd"), "cc": ("dd", "ee"), "dd": (), "ee": ()}, []),
    ],
)
def test_circles_of_parts(
    tmp_path: Path, parts: dict[str, tuple[str, ...]], circles: list[tuple[str, int, str]]
) -> None:
    told = found(with_parts(tmp_path, parts), "part-of-itself")
    assert [(d.span.path, d.span.line, d.span.column, d.span.length) for d in told] == [
        (f"plan/indicators/{name}.yaml", line, 5, 2) for name, line, _ in circles
    ]
    for d, (_, _, words) in zip(told, circles, strict=True):
        assert d.message.endswith(words)


def test_a_chain_of_any_length_is_followed_to_its_end() -> None:
    checked = pipeline.check(MINIMAL)
    (own,) = checked.plan.indicators.values()
    names = [f"part-{number}" for number in range(5_000)]
    chain = {
        name: type(own)(
            **{field: getattr(own, field) for field in own.FIELDS}
            | {"id": name, "parts": (after, names[-1])}
        )
        for name, after in pairwise(names)
    }
    plan = replace(checked.plan, indicators=chain)
    assert list(part_of_itself.check(Context(checked.documents, plan, schemas()))) == []
