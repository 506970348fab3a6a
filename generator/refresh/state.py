"""data/refresh.json: what was read last, so that what has not changed is not read again.

Here belong its form and its soundness.  The file is made by a refresh alone; it is read with
suspicion all the same, for it is merged by git and edited by people.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.diagnostics import Diagnostic, Severity, Span

NAME = "refresh.json"
PATH = f"data/{NAME}"
VERSION = 1
LARGEST = 5_000_000
"""In bytes; an entry has some 600."""

_HASH = re.compile(r"[0-9a-f]{64}")
_TEXTS = ("definition", "edition", "retrieved", "selection")
_REMEDY = (
    "take the file back from the history (git checkout), or delete it: the next refresh then "
    "reads every file again"
)


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that was read."""

    where: str
    """`Where.name` of the place that it was looked for; empty where it was given by hand."""
    url: str
    """The address that it came from in the end; its name where it was given by hand."""
    sha256: str
    """In hexadecimal."""
    size: int
    """In bytes."""
    etag: str | None = None
    last_modified: str | None = None
    """As the server wrote it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was read for one supply."""

    edition: str
    retrieved: str
    """The day on which it was read."""
    selection: str
    """`supplies.fingerprint` of what was taken."""
    definition: str
    """What the source said then that it counts; empty where it does not say."""
    files: tuple[FileRecord, ...]
    """In order of where and address."""


State = Mapping[str, Entry]
"""By `Supply.key`."""


def text(state: State) -> str:
    """The file's text: the same state gives the same bytes."""
    entries = {
        key: {
            **{name: getattr(entry, name) for name in _TEXTS},
            "files": [
                {name: getattr(file, name) for name in FileRecord.__slots__} for file in entry.files
            ],
        }
        for key, entry in state.items()
    }
    made = {"supplies": entries, "version": VERSION}
    return json.dumps(made, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def parse(raw: bytes) -> State | Diagnostic:
    """The state that a file holds, or what is wrong with the file."""
    if len(raw) > LARGEST:
        return _broken(Span(PATH), f"it has {len(raw):,} bytes; at most {LARGEST:,} are read")
    try:
        decoded = raw.decode("utf-8")
        made = json.loads(decoded)
    except json.JSONDecodeError as error:
        return _broken(Span(PATH, error.lineno, error.colno), "it is not JSON from here on")
    except (UnicodeDecodeError, RecursionError, ValueError):
        return _broken(Span(PATH), "it is not JSON in UTF-8")
    if not isinstance(made, dict) or made.get("version") != VERSION:
        return _broken(Span(PATH), f"it does not say version {VERSION}, the one that is read")
    supplies = made.get("supplies")
    if not isinstance(supplies, dict):
        return _broken(Span(PATH), "it has no list of supplies")
    state: dict[str, Entry] = {}
    for key, value in supplies.items():
        entry = _entry(value)
        if entry is None:
            line = decoded[: max(0, decoded.find(json.dumps(key, ensure_ascii=False)))].count("\n")
            return _broken(Span(PATH, line + 1), "an entry is not as a refresh writes it")
        state[key] = entry
    return state


def _broken(span: Span, message: str) -> Diagnostic:
    return Diagnostic(span, Severity.ERROR, "broken-refresh-state", message, _REMEDY)


def _entry(value: Any) -> Entry | None:
    if not isinstance(value, dict) or value.keys() != {*_TEXTS, "files"}:
        return None
    if not all(isinstance(value[name], str) for name in _TEXTS):
        return None
    listed = value["files"]
    if not isinstance(listed, list):
        return None
    files = [_file(one) for one in listed]
    whole = tuple(file for file in files if file is not None)
    if len(whole) < len(files):
        return None
    return Entry(**{name: value[name] for name in _TEXTS}, files=whole)


def _file(value: Any) -> FileRecord | None:
    if not isinstance(value, dict) or value.keys() != {*FileRecord.__slots__}:
        return None
    record = FileRecord(**value)
    texts = (record.where, record.url, record.sha256)
    optional = (record.etag, record.last_modified)
    sound = (
        all(isinstance(one, str) for one in texts)
        and all(one is None or isinstance(one, str) for one in optional)
        and type(record.size) is int
        and _HASH.fullmatch(record.sha256) is not None
    )
    return record if sound else None
