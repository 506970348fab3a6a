"""Where the months of data.police.uk stand: files, folders, archives, answers of the API.

Here belongs the naming of files, and that each month and force is there once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from generator import periods
from generator.sources import files
from generator.sources.base import Place, SourceError, short
from generator.sources.csvfile import CsvFile

MOST_MONTHS = 600
MOST_FILES = 50_000

_STREET = re.compile(r"([0-9]{4}-[0-9]{2})-([a-z0-9-]+)-street\.csv", re.IGNORECASE)
_ANSWER = re.compile(r".*?([0-9]{4}-[0-9]{2}).*\.json")


@dataclass(frozen=True, slots=True)
class Street:
    """One force's month."""

    month: str
    force: str
    file: CsvFile


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the API: the categories of a month's crimes."""

    month: str
    place: Place
    crimes: tuple[str, ...]


Source: TypeAlias = Street | Answer


@contextmanager
def months(path: Path) -> Iterator[tuple[Source, ...]]:
    """All that a path holds, by month and force; an archive stays open meanwhile."""
    with ExitStack() as stack:
        if path.is_dir():
            found = _in_folder(path)
        elif files.start(path).startswith(b"PK"):
            found = _in_archive(stack.enter_context(files.Archive(path)))
        elif path.suffix.lower() == ".json":
            found = [_answer(path)]
        else:
            found = [_street(path)]
        if not found:
            raise SourceError(
                "there is no file named like 2024-01-west-midlands-street.csv in it",
                "check the path, or unpack the right archive",
                Place(path.name),
            )
        yield _once(found, Place(path.name))


def _once(found: list[Source], place: Place) -> tuple[Source, ...]:
    """The sources in order, once it is known that none is there twice."""
    keyed: dict[tuple[str, str], Source] = {}
    for source in found:
        force = source.force if isinstance(source, Street) else ""
        if (source.month, force) in keyed:
            message = f"{source.month} {force} is there twice".replace("  ", " ")
            raise SourceError(message, "keep one of the two files", place)
        keyed[source.month, force] = source
    if len({month for month, _ in keyed}) > MOST_MONTHS:
        message = f"it has more than {MOST_MONTHS} months"
        raise SourceError(message, "check that it is the folder that is meant", place)
    return tuple(keyed[key] for key in sorted(keyed))


def _in_folder(folder: Path) -> list[Source]:
    """The files of a folder and of the folders in it."""
    place = Place(folder.name)
    found: list[Source] = []
    with files.reading(place):
        paths = sorted(p for pattern in ("*", "*/*", "*/*/*") for p in folder.glob(pattern))
    if len(paths) > MOST_FILES:
        message = f"it has more than {MOST_FILES:,} files"
        raise SourceError(message, "check that it is the folder that is meant", place)
    answers = [p for p in paths if p.suffix == ".json" and p.is_file()]
    for path in paths:
        if _STREET.fullmatch(path.name) and path.is_file():
            found.append(_street(path))
    if found and answers:
        message = "it holds files and answers of the API side by side"
        raise SourceError(message, "give one of the two: they would count twice", place)
    return found or [_answer(path) for path in answers]


def _in_archive(archive: files.Archive) -> list[Source]:
    if archive.twice:
        message = "two members of the archive have one name"
        raise SourceError(message, "download it again", archive.place)
    found: list[Source] = []
    for name in sorted(archive.names):
        # Some programs for Windows write the folders with its own slash.
        base = name.replace("\\", "/").rpartition("/")[2]
        if match := _STREET.fullmatch(base):
            month = _month(match[1], archive.place_of(name))
            found.append(Street(month, match[2].lower(), CsvFile.within(archive, name)))
    return found


def _street(path: Path) -> Street:
    match = _STREET.fullmatch(path.name)
    if match is None:
        raise SourceError(
            "the file’s name does not say its month and force",
            "name it as the publisher does: 2024-01-west-midlands-street.csv",
            Place(path.name),
        )
    return Street(_month(match[1], Place(path.name)), match[2].lower(), CsvFile.at(path))


def _month(text: str, place: Place) -> str:
    try:
        periods.parse(text)
    except ValueError as error:
        raise SourceError(str(error), "mend the file’s name", place) from None
    return text


# ---------------------------------------------------------------- answers of the API


def _answer(path: Path) -> Answer:
    place = Place(path.name)
    raw = files.whole(path)
    found = files.looks_like(raw[:1024])
    if found != "JSON":
        raise files.wrong_content(found, "an answer of the API in JSON", place)
    try:
        crimes = json.loads(raw)
    except (ValueError, RecursionError):
        message = "it is no JSON, or it is cut off"
        raise SourceError(message, "download it again", place) from None
    if not isinstance(crimes, list):
        message = "it is not a list of crimes"
        raise SourceError(message, "look into the file: it may be an error message", place)
    made: list[str] = []
    in_file: set[str] = set()
    for number, crime in enumerate(crimes, 1):
        category = crime.get("category") if isinstance(crime, dict) else None
        month = crime.get("month") if isinstance(crime, dict) else None
        if not isinstance(category, str) or not isinstance(month, str):
            message = "the entry has no category or no month"
            raise SourceError(message, "look into the file", place.at(number))
        made.append(category)
        in_file.add(month)
    return Answer(_only_month(in_file, path), place, tuple(made))


def _only_month(in_file: set[str], path: Path) -> str:
    """The month of an answer: that of its crimes, or of its name where it is empty."""
    place = Place(path.name)
    named = _ANSWER.fullmatch(path.name)
    if len(in_file) > 1:
        listed = ", ".join(short(month) for month in sorted(in_file)[:3])
        raise SourceError(f"it holds several months: {listed}", "ask month by month", place)
    month = next(iter(in_file), named[1] if named else "")
    if not month:
        message = "it is empty, and its name does not say its month"
        raise SourceError(message, "name it after its month, such as 2024-01.json", place)
    if named and named[1] != month:
        message = f"its crimes are of {short(month)}, and its name says {named[1]}"
        raise SourceError(message, "name it after its month", place)
    month = _month(month, place)
    if len(month) != len("2024-01"):
        raise SourceError(f"“{month}” is not a month", "look into the file", place)
    return month
