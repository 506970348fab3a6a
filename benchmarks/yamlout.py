"""Plain data to YAML as people write it in plan/: long texts folded, years in quotes."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WIDTH = 88
"""Where long texts are folded."""

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ,.’()%/:_-]*\Z")
_NUMBER = re.compile(r"[0-9.]+\Z")


def document(data: Mapping[str, Any], schema: str) -> str:
    """One file of a plan, with the line that names its schema."""
    return f"# yaml-language-server: $schema={schema}\n" + "".join(_mapping(data, ""))


def _mapping(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:\n"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:{'' if value else ' []'}\n"
            yield from _items(value, indent + "  ")
        else:
            yield _scalar(f"{indent}{key}: ", value, indent + "  ")


def _items(items: list[Any], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, dict):
            lines = "".join(_mapping(item, indent + "  "))
            yield f"{indent}- {lines[len(indent) + 2 :]}"
        else:
            yield _scalar(f"{indent}- ", item, indent + "    ")


def _scalar(before: str, value: object, indent: str) -> str:
    if not isinstance(value, str):
        return f"{before}{value}\n"
    if "\n" not in value and len(before) + len(value) <= WIDTH:
        plain = _PLAIN.match(value) and not _NUMBER.match(value) and ": " not in value
        return f"{before}{value}\n" if plain else f'{before}"{value}"\n'
    folded = "\n\n".join(
        textwrap.fill(
            paragraph, WIDTH, initial_indent=indent, subsequent_indent=indent,
            break_long_words=False, break_on_hyphens=False,
        )
        for paragraph in value.split("\n")
    )  # fmt: skip
    return f"{before}>-\n{folded}\n"
