"""Codes explained as JSON, for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.explain.base import Explanation


def one(code: Explanation, address: str = "") -> str:
    """An object with all that is said of a code."""
    return _written(_object(code, address))


def every(codes: Iterable[Explanation], addresses: Mapping[str, str]) -> str:
    """An array with one object a code."""
    return _written([_object(code, addresses.get(code.code, "")) for code in codes])


def _object(code: Explanation, address: str) -> dict[str, Any]:
    """Its fields; `explained` is the address of its page, null where that is unknown."""
    return {**asdict(code), "topic": code.topic.value, "explained": address or None}


def _written(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
