"""XML to events, piece by piece: nothing of it is held.

Here belongs what XML can be made to do to its reader: document types and entities, depth
and tags without end.  What the elements mean is the business of `xlsx` and `ods`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol
from xml.parsers import expat

from generator.sources.base import Place, SourceError

DEEPEST = 100
LONGEST_TAG = 4_000_000
"""How many bytes may be waiting for the end of a tag."""


class Handler(Protocol):
    """What is done with elements and text.  Names are `namespace local`."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element starts."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text, or a part of it."""


def parse(chunks: Iterable[bytes], handler: Handler, place: Place) -> Iterator[None]:
    """Feed a document to a handler, stopping after each piece, so that results can be taken."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _unsound(f"its elements nest more than {DEEPEST} deep", place)
        handler.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(name)

    def doctype(*_: object) -> None:
        raise _unsound("it declares a document type, as spreadsheets never do", place)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = doctype
    fed = 0
    try:
        for chunk in chunks:
            fed += len(chunk)
            parser.Parse(chunk, False)
            # The index stands at the last event, and text counts as one.
            if fed - max(0, parser.CurrentByteIndex) > LONGEST_TAG:
                raise _unsound("a tag in it does not end", place)
            yield
        parser.Parse(b"", True)
        yield
    except (expat.ExpatError, LookupError, UnicodeError) as error:
        raise SourceError(
            f"its XML is damaged or cut off ({error})", "download it again", place
        ) from None


def _unsound(message: str, place: Place) -> SourceError:
    return SourceError(message, "do not use it; download it from the publisher", place)
