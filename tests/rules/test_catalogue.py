"""The registry of rules is whole: every module, every code, every finding."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import generator
from generator.rules import CATALOGUE, RULES
from generator.rules.change_documentation import CHANGE_RULES
from generator.rules.csv_documentation import CSV_RULES
from generator.rules.disclosure_documentation import DISCLOSURE_RULES
from generator.rules.feed_documentation import FEED_RULES
from generator.rules.reading import READING
from generator.rules.revision_documentation import REVISION_RULES
from generator.rules.shape import SHAPE

PACKAGE = Path(generator.__file__).parent
FINDERS = (
    "diagnostics.py",
    "load.py",
    "textfile.py",
    "yamltext.py",
    "shape.py",
    "yamlfaults.py",
    "csvtext.py",
    "observations.py",
    "rows/*.py",
    "disclosing/*.py",
    "feeds.py",
)
"""The modules that find faults of the plan and its data, beside the rules."""
HELPERS = {
    "__init__",
    "base",
    "change_documentation",
    "csv_documentation",
    "csv_row_documentation",
    "csv_samples",
    "dates",
    "disclosure_documentation",
    "feed_documentation",
    "numbering",
    "reading",
    "revision_documentation",
    "samples",
    "shape",
}
KEBAB = re.compile(r"[a-z]+(-[a-z]+)+\Z")
CODE_PLACES = {"report": 0, "_at": 1, "_error": None, "Diagnostic": 2, "_value": 0, "_key": 0}
"""Where each function that makes a finding takes the code; None: any text in kebab-case."""


def test_every_rule_module_is_registered() -> None:
    modules = {path.stem for path in (PACKAGE / "rules").glob("*.py")} - HELPERS
    assert {rule.code.replace("-", "_") for rule in RULES} == modules


def test_rules_are_in_order_and_can_be_checked() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes)
    assert all(rule.check is not None for rule in RULES)


def test_every_code_stands_once() -> None:
    codes = [
        rule.code
        for rule in (
            *RULES, *READING, *SHAPE, *CSV_RULES, *REVISION_RULES, *FEED_RULES, *DISCLOSURE_RULES,
            *CHANGE_RULES,
        )
    ]  # fmt: skip
    assert len(codes) == len(set(codes))
    assert sorted(codes) == list(CATALOGUE)
    for code in codes:
        assert KEBAB.match(code) or code == "malformed", code


def test_every_code_in_the_source_is_explained() -> None:
    used: set[str] = set()
    for path in (path for name in FINDERS for path in PACKAGE.glob(name)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                used |= _codes(node)
        for constant in _constants(tree):
            used |= {constant} & CATALOGUE.keys()
    assert used <= CATALOGUE.keys(), used - CATALOGUE.keys()
    documented = {
        rule.code
        for rule in (
            *READING, *SHAPE, *CSV_RULES, *REVISION_RULES, *FEED_RULES, *DISCLOSURE_RULES
        )
    }  # fmt: skip
    assert documented <= used, f"no longer found: {documented - used}"


def _constants(tree: ast.AST) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _codes(call: ast.Call) -> set[str]:
    """The codes that a call gives in its arguments."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    found = {
        keyword.value.value
        for keyword in call.keywords
        if keyword.arg == "code"
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
    }
    if name not in CODE_PLACES:
        return found
    place = CODE_PLACES[name]
    arguments = call.args if place is None else call.args[place : place + 1]
    for argument in arguments:
        constants = (
            _constants(argument)
            if isinstance(argument, ast.IfExp)
            else {argument.value}
            if isinstance(argument, ast.Constant)
            else set()
        )
        found |= {c for c in constants if isinstance(c, str) and KEBAB.match(c)}
    return found
