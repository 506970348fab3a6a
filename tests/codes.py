"""The codes that the sources give to findings, read from their syntax."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KEBAB = re.compile(r"[a-z]+(-[a-z]+)+\Z")
CODE_PLACES = {"report": 0, "_at": 1, "_error": None, "Diagnostic": 2, "_value": 0, "_key": 0}
"""Where each function that makes a finding takes the code; None: any text in kebab-case."""


def given_in(path: Path) -> set[str]:
    """The codes that the calls of a module give."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {code for call in calls for code in _codes(call, named)}


def constants(tree: ast.AST) -> set[str]:
    """The texts that stand in a piece of source."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _codes(call: ast.Call, named: Mapping[str, object]) -> set[str]:
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
        texts: set[object] = set()
        if isinstance(argument, ast.IfExp):
            texts = set(constants(argument))
        elif isinstance(argument, ast.Constant):
            texts = {argument.value}
        elif isinstance(argument, ast.Name):
            texts = {named.get(argument.id)}
        found |= {c for c in texts if isinstance(c, str) and KEBAB.match(c)}
    return found
