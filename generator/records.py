"""What the plan's records are made of: frozen, typed, quick to define.

Here belongs the base class alone.  It stands for `dataclasses.dataclass(frozen=True,
kw_only=True)`, which compiles six functions for each class: for the plan's fifty kinds
of record that is a sixth of all the time that `plan validate` may take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.documents import Origin

REQUIRED = object()
"""The default of a field that has none."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """A mapping of a file.  Its fields are the annotations of its class, in order.

    Raises TypeError where a field is missing or unknown, AttributeError on assignment.
    """

    KIND: ClassVar[str] = ""
    """The word before the slash in a reference; empty where nothing refers to it."""
    FIELDS: ClassVar[Mapping[str, Any]] = {"origin": REQUIRED}
    """The fields by name, with their defaults."""
    TYPES: ClassVar[Mapping[str, str]] = {"origin": "Origin"}
    """The fields' annotations as text."""
    origin: Origin
    """The file, and the place in it."""

    def __init_subclass__(cls) -> None:
        names = [name for name in cls.__annotations__ if not name.isupper()]
        cls.FIELDS = {
            **cls.FIELDS,
            **{name: cls.__dict__.get(name, REQUIRED) for name in names},
        }
        cls.TYPES = {**cls.TYPES, **{name: cls.__annotations__[name] for name in names}}

    def __init__(self, **values: Any) -> None:
        fields = self.FIELDS
        if values.keys() != fields.keys():
            unknown = values.keys() - fields.keys()
            missing = [n for n, d in fields.items() if d is REQUIRED and n not in values]
            if unknown or missing:
                wrong = ", ".join([*missing, *sorted(unknown)])
                raise TypeError(f"{type(self).__name__}: missing or unknown: {wrong}")
            values = {name: values.get(name, default) for name, default in fields.items()}
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.__dict__[name] for name in self.FIELDS)))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.FIELDS)
        return f"{type(self).__name__}({shown})"
