"""An indicator's mapping to the selection of a reader, with every fault named.

Here belong the kinds of value that a selection may hold: text, whole numbers, yes or no,
one of some words, lists of text, and text mapped to text or to lists of it.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from generator.diagnostics import nearest, suggest
from generator.sources.base import Place, SourceError, short

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

NAMES_FILE: Mapping[str, object] = types.MappingProxyType({"names a file": True})
"""The metadata of a key whose value is the path of a file that the reader opens."""

S = TypeVar("S", bound="DataclassInstance")


def parse(cls: type[S], mapping: Mapping[str, object], where: str) -> S:
    """Make a selection, or say which key is wrong: the first one, where there are several.

    Args:
        cls: The reader's dataclass; its defaults are the keys that may be left out.
        mapping: As it stands in the indicator's file.
        where: What to call the mapping in a message.
    """
    values, found = _parsed(cls, mapping, where)
    if found:
        raise found[0]
    return cls(**values)


def faults(
    cls: type[DataclassInstance], mapping: Mapping[str, object], where: str
) -> tuple[SourceError, ...]:
    """Everything that keeps a mapping from becoming a selection.

    The place's column is the key that is wrong; None where a key is missing.  A key that is
    misspelt is not reported as missing, too.
    """
    return tuple(_parsed(cls, mapping, where)[1])


def _parsed(
    cls: type[DataclassInstance], mapping: Mapping[str, object], where: str
) -> tuple[dict[str, object], list[SourceError]]:
    """The values that are sound, and what is wrong with the others."""
    known = {f.name: f for f in fields(cls)}
    types_of = _types(cls)
    unknown = [str(key) for key in mapping if key not in known]
    values: dict[str, object] = {}
    found: list[SourceError] = []
    for key, value in mapping.items():
        place = Place(where, column=short(str(key)))
        if key not in known:
            found.append(SourceError("there is no such key", suggest(str(key), known), place))
            continue
        try:
            values[key] = _value(types_of[key], value, place)
        except SourceError as error:
            found.append(error)
    for name, known_field in known.items():
        required = known_field.default is MISSING and known_field.default_factory is MISSING
        if required and name not in mapping and nearest(name, unknown) is None:
            remedy = f"add it; it is {_kind(types_of[name])}"
            found.append(SourceError(f"the key {name} is missing", remedy, Place(where)))
    return values, found


def files_named(cls: type[Any], mapping: Mapping[str, object]) -> tuple[str, ...]:
    """The paths that a mapping gives to the keys that name files; nothing is checked."""
    keys = file_keys(cls)
    return tuple(value for key in keys if isinstance(value := mapping.get(key), str) and value)


def file_keys(cls: type[Any]) -> tuple[str, ...]:
    """The keys of a selection whose value is the path of a file."""
    return tuple(f.name for f in fields(cls) if f.metadata.get("names a file"))


@cache
def _types(cls: type[Any]) -> dict[str, Any]:
    return get_type_hints(cls)


def _value(wanted: Any, value: object, place: Place) -> object:
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        wanted = next(kind for kind in get_args(wanted) if kind is not type(None))
        origin = get_origin(wanted)
    if origin is Literal:
        if value not in get_args(wanted):
            remedy = suggest(str(value), (str(word) for word in get_args(wanted)))
            raise SourceError(f"“{short(str(value))}” is not one of its words", remedy, place)
        return value
    if origin is tuple:
        return _texts(get_args(wanted)[0], value, place)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(get_args(wanted)[1], value, place)
    # True is an int to Python, but not to people.
    if type(value) is wanted and (value != "" or place.column == "note"):
        return value
    raise _wrong(wanted, value, place)


def _texts(wanted: Any, value: object, place: Place) -> tuple[object, ...]:
    """One value or a list of them; a single text is a list of one."""
    if isinstance(value, list | tuple):
        return tuple(_value(wanted, one, place) for one in value)
    return (_value(wanted, value, place),)


def _mapping(wanted: Any, value: object, place: Place) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise _wrong(Mapping, value, place)
    made: dict[str, object] = {}
    for key, one in value.items():
        if not isinstance(key, str):
            raise _wrong(str, key, place)
        made[key] = _value(wanted, one, place)
    return types.MappingProxyType(made)


def _wrong(wanted: Any, value: object, place: Place) -> SourceError:
    shown = "nothing" if value is None or value == "" else f"“{short(str(value))}”"
    remedy = f"write {_kind(wanted)}"
    if wanted is str and value not in (None, ""):
        remedy += ": put it in quotation marks"
    return SourceError(f"{shown} does not fit here", remedy, place)


def _kind(wanted: Any) -> str:
    """What a key takes, in words."""
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _kind(next(kind for kind in get_args(wanted) if kind is not type(None)))
    if origin is Literal:
        return "one of " + ", ".join(str(word) for word in get_args(wanted))
    if origin is tuple:
        return "a list"
    if wanted is Mapping or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return "a mapping"
    return {str: "text", int: "a whole number", bool: "true or false"}[wanted]
