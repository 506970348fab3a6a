"""The registry of rules is whole: every module, every code, every finding."""

from __future__ import annotations

import ast
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
from generator.rules.topics import Topic
from tests.codes import KEBAB, constants, given_in

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
    "as_written",
    "base",
    "change_documentation",
    "csv_documentation",
    "csv_row_documentation",
    "csv_samples",
    "dates",
    "disclosure_documentation",
    "feed_documentation",
    "known",
    "numbering",
    "reading",
    "revision_documentation",
    "samples",
    "shape",
    "topics",
}


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
        used |= given_in(path)
        used |= constants(ast.parse(path.read_text(encoding="utf-8"))) & CATALOGUE.keys()
    assert used <= CATALOGUE.keys(), used - CATALOGUE.keys()
    documented = {
        rule.code
        for rule in (
            *READING, *SHAPE, *CSV_RULES, *REVISION_RULES, *FEED_RULES, *DISCLOSURE_RULES
        )
    }  # fmt: skip
    assert documented <= used, f"no longer found: {documented - used}"


def test_every_code_has_its_topic() -> None:
    assert [code for code, rule in CATALOGUE.items() if rule.topic is Topic.OTHER] == []
