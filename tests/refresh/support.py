"""What tests of a refresh need: a synthetic project with feeds, files for it, a fake network.

Every figure here is invented.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from generator import refresh
from generator.refresh.obtain import Fetched
from generator.refresh.state import FileRecord
from generator.rules import samples
from generator.sources import Place, SourceError
from generator.tables import Observation
from tests.support import copy_of_minimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.refresh import Outcome
    from generator.refresh.supplies import Where

AREA = "E99999999"
OTHER = "E99999998"
DAY = date(2026, 3, 1)
LATER = date(2026, 6, 1)
URL = "https://example.org/bins.csv"
HEADER = "period,area,area_name,area_vintage,value,unit,base,status,source,edition,retrieved,note\n"

Line = tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, str]
"""Of a source's file: a period, a value, perhaps a status and a note."""


def feed(source: str = "bin-count", *, address: str = f"url: {URL}", more: str = "") -> str:
    """A feed of generic-csv, as YAML."""
    where = f"    {address}\n" if address else ""
    return (
        f"  - source: {source}\n    reader: generic-csv\n{where}    select:\n"
        "      period: Period\n      value: Value\n      status: Status\n      note: Note\n"
        '      missing: {"[c]": suppressed, "[x]": unavailable}\n'
        f"{more or f'      area_code: {AREA}'}\n"
    )


class Project:
    """A copy of the minimal project, with a source and indicators that it feeds."""

    def __init__(self, folder: Path) -> None:
        self.path = copy_of_minimal(folder)
        self.data = self.path / "data"
        self.add_source("bin-count")
        self.write("plan/organisations/bin-makers.yaml", samples.organisation())
        plan = self.path / "plan" / "plan.yaml"
        more = (
            f"  - id: elsewhere\n    code: {OTHER}\n    name: Elsewhere\n    kind: Invented\n"
            '    vintage: "2025"\n'
        )
        plan.write_text(plan.read_text().replace("contact: not", f"{more}contact: not"))

    def write(self, path: str, text: str) -> Path:
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))
        return file

    def add_source(self, name: str) -> None:
        text = samples.source().replace("bin-count", name).replace("Count of the", f"The {name} of")
        self.write(f"plan/sources/{name}.yaml", text)

    def indicator(
        self, name: str = "full-bins", feeds: Sequence[str] = (feed(),), **keys: str
    ) -> None:
        """An indicator; `keys` take the place of what the sample says."""
        text = samples.indicator().replace("full-bins", name)
        text = text.replace("title: Full bins", f"title: Number of {name}")
        text = text.replace(
            "lowest: 0\n  highest: 1000\n", "lowest: -1000000\n  highest: 1000000\n"
        )
        for old in ("  - published-plan", "    - published-plan"):
            sources = dict.fromkeys(f.split("\n")[0].split(": ")[1] for f in feeds)
            indent = old[: old.index("-")]
            text = text.replace(
                f"\n{old}\n", "\n" + "".join(f"{indent}- {s}\n" for s in sources), 1
            )
        text = text.replace("feeds: []\n", "feeds:\n" + "".join(feeds))
        for key, value in keys.items():
            at = next(line for line in text.split("\n") if line.startswith(f"{key}:"))
            text = text.replace(f"\n{at}\n", f"\n{key}: {value}\n")
        self.write(f"plan/indicators/{name}.yaml", text)

    def file(self, lines: Iterable[Line], name: str = "edition-1.csv") -> Path:
        """A source's file; its name without the ending is its edition."""
        rows = ["Period,Value,Status,Note"]
        rows += [",".join([*line, *["final", ""][len(line) - 2 :]]) for line in lines]
        return self.write(f"downloads/{name}", "\n".join(rows) + "\n")

    def stands(
        self, lines: Iterable[Line], name: str = "full-bins", edition: str = "edition-0"
    ) -> None:
        """The rows of an indicator from the source, as an earlier refresh wrote them."""
        text = HEADER
        for period, value, *more in lines:
            status, note = [*more, *["final", ""][len(more) :]]
            text += (
                f"{period},{AREA},Exampleton,2025,{value},count,,{status},bin-count,{edition},"
                f"2025-01-31,{note}\n"
            )
        self.write(f"data/{name}.csv", text)

    def refresh(
        self,
        given: Path | None = None,
        *,
        network: Fake | None = None,
        day: date = DAY,
        sources: Sequence[str] = (),
        confirm: bool = False,
        dry: bool = False,
    ) -> Outcome:
        request = refresh.Request(self.path, day, tuple(sources), given, confirm, dry)
        return refresh.run(request, network or Fake({}))

    def rows(self, name: str = "full-bins") -> list[list[str]]:
        """The rows of a file: period, value, status, edition."""
        lines = (self.data / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:]
        cells = [line.split(",") for line in lines]
        return [[c[0], c[4], c[7], c[9]] for c in cells]

    def contents(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.data).as_posix(): path.read_bytes()
            for path in sorted(self.data.rglob("*"))
            if path.is_file()
        }


@dataclass
class Fake:
    """A network of files by address, which knows what it gave before."""

    files: Mapping[str, bytes | SourceError]
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """Each address that was asked, and the etag that was sent with it."""
    since: list[str | None] = field(default_factory=list)

    def fetch(
        self, where: Where, folder: Path, known: FileRecord | None, since: str | None
    ) -> Fetched:
        url = where.url or where.found_on or ""
        self.since.append(since)
        if "{month}" in url:
            got = [
                self._get(address, folder)
                for address in sorted(self.files)
                if address.startswith(url.partition("{")[0])
                and (since is None or address[len(url.partition("{")[0]) :][:7] > since)
            ]
            return Fetched(tuple(path for path, _ in got), tuple(record for _, record in got))
        self.asked.append((url, known.etag if known else None))
        path, record = self._get(url, folder)
        if known is not None and known.etag == record.etag:
            path.unlink()
            return Fetched((), (known,))
        return Fetched((path,), (record,))

    def _get(self, url: str, folder: Path) -> tuple[Path, FileRecord]:
        content = self.files.get(url)
        if content is None:
            content = SourceError("there is nothing there", "look", Place(url))
        if isinstance(content, SourceError):
            raise content
        path = folder / url.rpartition("/")[2]
        path.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        return path, FileRecord("", url, digest, len(content), f'"{digest[:8]}"', None)


def codes(outcome: Outcome) -> list[str]:
    """What is to be confirmed."""
    return [each.code for each in outcome.report.to_confirm] if outcome.report else []


def row(
    period: str = "2024", value: str | None = "1", *, area: str = AREA, source: str = "bin-count",
    status: str = "final", edition: str = "e1", note: str = "", line: int = 0,
    indicator: str = "full-bins",
) -> Observation:  # fmt: skip
    number = None if value is None else Decimal(value)
    return Observation(
        indicator, period, area, "Exampleton", "2025", number, "count", "", status, source,
        edition, "2025-01-31", note, line,
    )  # fmt: skip
