"""Files and archives to streams of bytes and text, within limits.

Here belongs what can be wrong before a file's content is looked at: it is not there, it is
something else than it should be, it is absurdly large, or an archive is made to fill the
memory.  Nothing is held whole that could be large.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from generator.sources.base import Place, SourceError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LARGEST_FILE = 4_000_000_000
"""The largest file that is opened, in bytes: the whole archive of the police has some 1.8
thousand million."""
LARGEST_MEMBER = 6_000_000_000
"""The largest member of an archive once unpacked; the Home Office's has 1.4 thousand
million."""
LARGEST_WHOLE = 60_000_000
"""The largest file that is held in memory, such as JSON."""
STEEPEST = 500
"""How many times its packed size a member may have, if it is large: tables have 10 to 60,
one row over and over 350, a file of nothing but zeros 1,000."""
SMALL = 5_000_000
"""A member smaller than this may be packed as tightly as it likes."""
MOST_MEMBERS = 100_000
CHUNK = 1 << 16

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What `zipfile` raises for archives that are damaged or made to deceive."""

_STARTS = (
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file (.xls) or one with a password"),
    (b"%PDF", "a PDF"),
    (b"PAR1", "a Parquet file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
)


def looks_like(start: bytes) -> str:
    """What a file is, by its first bytes, in words; `text` where nothing speaks against it."""
    for mark, name in _STARTS:
        if start.startswith(mark):
            return name
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<!doctype html", b"<html")) or b"<html" in text[:500]:
        return "an HTML page"
    if text.startswith(b"<"):
        return "XML or HTML"
    if not text:
        return "empty"
    if text.startswith((b"{", b"[")):
        return "JSON"
    return "binary" if b"\0" in start else "text"


def wrong_content(found: str, wanted: str, place: Place) -> SourceError:
    """The fault of a file that is something else than it should be."""
    remedies = {
        "an HTML page": "the address gave a page, not the file: open it in a browser and "
        "see whether the file has moved",
        "empty": "download it again",
        "text in UTF-16": "save it as UTF-8",
    }
    remedy = remedies.get(found, f"give {wanted}")
    return SourceError(f"it is {found}, not {wanted}", remedy, place)


@contextmanager
def reading(place: Place) -> Iterator[None]:
    """Turn what the file system raises into a `SourceError`."""
    try:
        yield
    except FileNotFoundError:
        raise SourceError("it is not there", "check the path, or download it", place) from None
    except OSError as error:
        remedy = "check the path and the permissions"
        raise SourceError(f"it cannot be read: {error.strerror}", remedy, place) from None


def size(path: Path, most: int = LARGEST_FILE) -> int:
    """The size of a file, which must be a file and not too large."""
    place = Place(path.name)
    if "\0" in str(path):
        raise SourceError("a path cannot hold a zero byte", "mend the path", place)
    with reading(place):
        if path.is_dir():
            raise SourceError("it is a folder", "give a file", place)
        found = path.stat().st_size
    if found > most:
        raise too_large(found, most, place)
    return found


def too_large(found: int, most: int, place: Place) -> SourceError:
    """The fault of a file that is larger than any that the source publishes."""
    message = f"it has {found:,} bytes; at most {most:,} are read"
    return SourceError(message, "check that it is the file that is meant", place)


def start(path: Path) -> bytes:
    """The first bytes of a file."""
    size(path)
    with reading(Place(path.name)), path.open("rb") as stream:
        return stream.read(1024)


def whole(path: Path) -> bytes:
    """A file that may be held in memory."""
    size(path, LARGEST_WHOLE)
    with reading(Place(path.name)):
        return path.read_bytes()


@contextmanager
def text(path: Path, place: Place, encoding: str) -> Iterator[IO[str]]:
    """A stream of a file's text, line ends as they stand."""
    size(path)
    with reading(place), path.open("r", encoding=encoding, newline="") as stream:
        yield stream


class Archive:
    """A ZIP archive, of which no member can be larger than it says, or absurdly large."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = Place(path.name)
        size(path)
        with reading(self.place), _sound(self.place):
            self._zip = zipfile.ZipFile(path)
            members = self._zip.infolist()
        self._open: list[_Member] = []
        if len(members) > MOST_MEMBERS:
            self.close()
            message = f"the archive has {len(members):,} members; at most {MOST_MEMBERS:,} are read"
            raise SourceError(message, "check that it is the file that is meant", self.place)
        self.names = frozenset(member.filename for member in members)
        """The members, folders with a slash at the end."""
        self.twice = len(self.names) < len(members)
        """Whether two members have one name."""

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, and what is still open of it after a fault."""
        while self._open:
            self._open.pop().close()
        self._zip.close()

    def place_of(self, name: str) -> Place:
        """A member, for messages."""
        return Place(f"{self.path.name} → {name}")

    @contextmanager
    def open(self, name: str, most: int = LARGEST_MEMBER) -> Iterator[_Member]:
        """A stream of a member's bytes; faults of the archive come as `SourceError`."""
        place = self.place_of(name)
        if name not in self.names:
            raise SourceError("the archive has no such member", "check that it is whole", place)
        info = self._zip.getinfo(name)
        if info.file_size > most:
            raise too_large(info.file_size, most, place)
        if info.file_size > SMALL and info.file_size > STEEPEST * max(1, info.compress_size):
            message = (
                f"it unpacks to {info.file_size:,} bytes from {info.compress_size:,}: "
                "such an archive is made to fill the memory"
            )
            raise SourceError(message, "do not use it; download it from the publisher", place)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            message = "it is packed in a way that is not read here"
            raise SourceError(message, "unpack it and pack it again as plain ZIP", place)
        with reading(place), _sound(place):
            stream = self._zip.open(info)
        member = _Member(stream, place)
        self._open.append(member)
        try:
            yield member
        finally:
            member.close()
            if member in self._open:
                self._open.remove(member)

    def chunks(self, name: str, most: int = LARGEST_MEMBER) -> Iterator[bytes]:
        """A member's bytes, piece by piece."""
        with self.open(name, most) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk

    @contextmanager
    def text(self, name: str, encoding: str) -> Iterator[IO[str]]:
        """A stream of a member's text, line ends as they stand."""
        with (
            self.open(name) as stream,
            io.BufferedReader(stream, CHUNK) as buffered,
            io.TextIOWrapper(buffered, encoding=encoding, newline="") as wrapped,
        ):
            yield wrapped


class _Member(io.RawIOBase):
    """A member's bytes; what `zipfile` raises while it unpacks them becomes a fault."""

    def __init__(self, stream: IO[bytes], place: Place) -> None:
        super().__init__()
        self._stream = stream
        self._place = place

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        with reading(self._place), _sound(self._place):
            found = self._stream.read(len(view))
        view[: len(found)] = found
        return len(found)

    def close(self) -> None:
        self._stream.close()
        super().close()


@contextmanager
def _sound(place: Place) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        if "encrypt" in str(error) or "password" in str(error):
            remedy = "give the file without a password"
            raise SourceError("it is encrypted", remedy, place) from None
        raise SourceError("the archive is damaged or cut off", "download it again", place) from None
