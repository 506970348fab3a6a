"""The examples of every code, tried on the minimal project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator import comparison
from generator.diagnostics import Severity
from generator.disclosing import sums
from generator.rules import CATALOGUE
from generator.rules.change_documentation import PROPOSED
from tests.repositories import commit, start
from tests.support import MINIMAL, copy_of_minimal, findings

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.rules.base import Example, Rule

CODES = sorted(CATALOGUE)


def _write(project: Path, path: str, text: str, encoding: str = "utf-8") -> None:
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode(encoding))


def _place(project: Path, example: Example, text: str) -> tuple[str, int, int]:
    """Put a text into its file; return the whole text and the first and last line changed."""
    if not example.original:
        return text, 1, max(1, text.count("\n"))
    whole = (project / example.path).read_bytes().decode("utf-8")
    assert whole.count(example.original) == 1, "the original must stand once in its file"
    before, _, after = whole.partition(example.original)
    first = before.count("\n") + 1
    return before + text + after, first, first + max(0, text.count("\n") - 1)


def _prepared(folder: Path, example: Example, *, history: bool = True) -> Path:
    project = copy_of_minimal(folder)
    for path, text in example.beside.items():
        _write(project, path, text)
    if example.earlier and history:
        start(project)
        _write(project, example.path, example.earlier)
        commit(project)
    return project


def _found(project: Path, example: Example) -> tuple[Diagnostic, ...]:
    """What is wrong; a proposal is also compared with what its project held before."""
    found = findings(project)
    if example.condition == PROPOSED:
        found += comparison.compare(project, str(MINIMAL), str(project), {}).diagnostics
    return found


def _shown(found: list[Diagnostic]) -> str:
    return "\n".join(f"{d.span.path}:{d.span.line} {d.code} {d.message} | {d.help}" for d in found)


def test_the_minimal_project_has_no_fault(tmp_path: Path) -> None:
    assert findings(copy_of_minimal(tmp_path)) == ()


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_gives_its_code_alone(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = CATALOGUE[code]
    example = rule.example
    project = _prepared(tmp_path, example, history=example.condition != "without its history")
    if example.condition == "too large":
        monkeypatch.setattr(sums, "LARGEST", 1)
    clean = set(findings(project)) if example.beside else set()
    text, first, last = _place(project, example, example.bad * example.repeat)
    if example.condition == "absent":
        (project / example.path).unlink()
    else:
        _write(project, example.path, text, example.encoding)
    if example.condition == "unreadable":
        _make_unreadable(monkeypatch, project / example.path)
    found = [d for d in _found(project, example) if d not in clean]
    assert code in {d.code for d in found} <= {code, *example.also}, _shown(found)
    own = [d for d in found if d.code == code]
    for diagnostic in own:
        assert diagnostic.severity is rule.severity
        assert diagnostic.help.strip(), "a finding needs a remedy"
        assert diagnostic.message.strip()
        assert not diagnostic.message.endswith(".")
    assert any(_is_at(d, example, first, last) for d in own), _shown(own)


def _is_at(diagnostic: Diagnostic, example: Example, first: int, last: int) -> bool:
    """Whether it is at the changed lines; a misplaced folder is named, not what is in it."""
    span = diagnostic.span
    if span.path == example.path:
        return first <= span.line <= last
    return bool(example.good_path) and example.path.startswith(span.path + "/")


def _make_unreadable(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    read = Path.read_bytes

    def refuse(path: Path, *args: Any) -> bytes:
        if path == file:
            raise PermissionError(13, "Permission denied")
        return read(path, *args)

    monkeypatch.setattr(Path, "read_bytes", refuse)


@pytest.mark.parametrize("code", CODES)
def test_the_good_example_is_accepted(code: str, tmp_path: Path) -> None:
    example = CATALOGUE[code].example
    project = _prepared(tmp_path, example)
    if example.good_path:
        _write(project, example.good_path, example.good)
    elif example.original:
        _write(project, example.path, _place(project, example, example.good)[0])
    elif example.good:
        _write(project, example.path, example.good)
    found = _found(project, example)
    wrong = [d for d in found if d.severity is Severity.ERROR or d.code == code]
    assert not wrong, _shown(wrong)


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=CODES)
def test_the_documentation_is_whole(rule: Rule) -> None:
    assert rule.summary == rule.summary.strip()
    assert not rule.summary.endswith((".", "!", "?", ":"))
    assert rule.summary[0].isupper()
    assert rule.why.strip().endswith(".")
    assert (
        rule.example.bad != rule.example.good
        or rule.example.good_path
        or (rule.example.condition or rule.example.encoding != "utf-8")
    )
