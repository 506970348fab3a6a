"""In which order keys stand: that of the schema of their kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.yamledit.faults import CannotEdit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.documents import Pointer
    from generator.schema import Schemas


@dataclass(frozen=True, slots=True)
class Order:
    """The order of the keys at one place of a kind of file, and below it."""

    schema: Mapping[str, Any]
    definitions: Mapping[str, Any]

    def keys(self) -> tuple[str, ...]:
        """The keys that can stand here, in their order; none where the schema names none."""
        return tuple(self._resolved().get("properties", ()))

    def sorted(self, keys: Iterable[str]) -> list[str]:
        """Keys in their order; those that the schema does not name stay last, as they came."""
        places = {key: place for place, key in enumerate(self.keys())}
        return sorted(keys, key=lambda key: places.get(key, len(places)))

    def below(self, step: str | int) -> Order:
        """The order in a value or in an item."""
        schema = self._resolved()
        if isinstance(step, int):
            return Order(schema.get("items", {}), self.definitions)
        return Order(schema.get("properties", {}).get(step, {}), self.definitions)

    def at(self, pointer: Pointer) -> Order:
        """The order at the end of a pointer."""
        order = self
        for step in pointer:
            order = order.below(step)
        return order

    def _resolved(self) -> Mapping[str, Any]:
        schema = self.schema
        while "$ref" in schema and "properties" not in schema and "items" not in schema:
            schema = self.definitions[schema["$ref"].rpartition("/")[2]]
        return schema


ANY = Order({}, {})
"""No order: keys stand as they come."""


def order_of(kind: str, schemas: Schemas) -> Order:
    """The order of a kind of file.  Raises CannotEdit where there is no such kind."""
    try:
        return Order(schemas.of(kind), schemas.definitions)
    except KeyError:
        raise CannotEdit(
            "the file", f"there is no kind of record “{kind}”", "name one that schema/ has"
        ) from None
