"""A file of the plan as read: its data, and where each key and value stands.

Here belongs the record that `load` makes and the checks read.  It knows nothing of
files on disk and nothing of what the data mean.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from generator.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Pointer = tuple[str | int, ...]
"""The way from a document's root to a value: keys and list positions."""


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file."""

    path: str
    """Relative to the project, with forward slashes: plan/boards/x.yaml."""
    kind: str
    """The kind of record, such as board."""
    name: str
    """The file's name without its extension: the id it must have."""
    text: str
    data: Any
    """Plain dicts, lists, strings, numbers, booleans and None; None if unreadable."""
    root: Any = field(repr=False)
    """The YAML node tree, which remembers each position; None if unreadable."""
    sound: bool = True
    """False where reading it or checking its shape found an error."""

    def _node(self, pointer: Pointer) -> tuple[Any, Any]:
        """The key node (None in a list) and the value node, as far as they exist."""
        key, node = None, self.root
        for step in pointer:
            if node is None:
                break
            if isinstance(step, int):
                if not isinstance(node.value, list) or step >= len(node.value):
                    break
                key, node = None, node.value[step]
            else:
                for candidate, value in node.value if isinstance(node.value, list) else ():
                    if candidate.value == step:
                        key, node = candidate, value
                        break
                else:
                    break
        return key, node

    def _span(self, node: Any) -> Span:
        if node is None:
            return Span(self.path)
        start, end = node.start_mark, node.end_mark
        length = end.column - start.column if end.line == start.line else 0
        if length <= 0:
            lines = self.text.splitlines()
            line = lines[start.line] if start.line < len(lines) else ""
            length = len(line.rstrip()) - start.column
        return Span(self.path, start.line + 1, start.column + 1, max(1, length))

    def span(self, pointer: Pointer = ()) -> Span:
        """Where the value stands; the nearest thing that contains it where it is missing."""
        return self._span(self._node(pointer)[1])

    def key_span(self, pointer: Pointer) -> Span:
        """Where the key of the value stands; the value itself in a list."""
        key, node = self._node(pointer)
        return self._span(key if key is not None else node)

    def second_key_span(self, pointer: Pointer) -> Span:
        """Where a key stands for the second time."""
        node = self._node(pointer[:-1])[1]
        keys = [key for key, _ in node.value if key.value == pointer[-1]]
        return self._span(keys[1] if len(keys) > 1 else keys[0])

    def holds(self, pointer: Pointer, span: Span) -> bool:
        """Whether a place lies in a value that is there, or in its key."""
        key, node = self._node(pointer)
        found: Any = self.data
        for step in pointer:
            known: Any = range(len(found)) if isinstance(found, list) else found
            if not isinstance(found, (dict, list)) or step not in known:
                return False
            found = cast("Any", found)[step]
        start, end = (key if key is not None else node).start_mark, node.end_mark
        here = (span.line - 1, span.column - 1)
        return (start.line, start.column) <= here < (end.line, end.column)

    def raw(self, pointer: Pointer) -> str:
        """A scalar's own characters, such as 48.0 for the number 48."""
        value = self._node(pointer)[1].value
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record comes from."""

    path: str
    pointer: Pointer = ()


class Documents:
    """The documents of a plan, by path and by kind."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.by_path: Mapping[str, Document] = {d.path: d for d in documents}

    def __iter__(self) -> Iterator[Document]:
        return iter(self.by_path.values())

    def __len__(self) -> int:
        return len(self.by_path)

    def span(self, origin: Origin, *keys: str | int) -> Span:
        """Where a record, or a value in it, stands."""
        document = self.by_path.get(origin.path)
        return document.span((*origin.pointer, *keys)) if document else Span(origin.path)

    def key_span(self, origin: Origin, *keys: str | int) -> Span:
        """Where a key of a record stands."""
        document = self.by_path.get(origin.path)
        return document.key_span((*origin.pointer, *keys)) if document else Span(origin.path)

    @property
    def broken(self) -> bool:
        """Whether any document could not be read, or not be understood, in full."""
        return not all(document.sound for document in self)
