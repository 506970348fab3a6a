"""The wiring to the web: which address is asked, what is kept of the answer."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from generator.fetch import Client, Downloaded, NotModified, Page, Validators
from generator.refresh.network import Network, _named
from generator.refresh.state import FileRecord
from generator.refresh.supplies import Where
from generator.sources import Place, SourceError


class Web(Client):
    """A client that knows its answers."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__()
        self.files = files
        self.sent: list[tuple[str, Validators | None]] = []

    def download(
        self, url: str, target: Path, *, known: Validators | None = None, **_: object
    ) -> Downloaded | NotModified:
        self.sent.append((url, known))
        content = self.files[url]
        digest = hashlib.sha256(content).hexdigest()
        now = Validators(f'"{digest[:6]}"', None)
        if known is not None and known.etag == now.etag:
            return NotModified(url, now)
        target.write_bytes(content)
        return Downloaded(target, url, len(content), digest, now)

    def read(self, url: str, **_: object) -> Page:
        return Page(url, self.files[url], "JSON" if url.endswith("latest") else "an HTML page")


def where(**keys: str) -> Where:
    names = ("file", "url", "outline", "latest_from", "found_on", "link", "pick")
    return Where(**{name: keys.get(name) for name in names})


FILE = "https://example.org/bins.csv"


def test_an_address_is_asked_as_it_stands_and_then_whether_it_changed(tmp_path: Path) -> None:
    web = Web({FILE: b"a,b\n"})
    got = Network(Path(), web).fetch(where(url=FILE), tmp_path, None, None)
    (path,), (record,) = got.paths, got.files
    assert (path.name, path.read_bytes()) == ("bins.csv", b"a,b\n")
    assert (record.url, record.size) == (FILE, 4)
    again = Network(Path(), web).fetch(where(url=FILE), tmp_path, record, None)
    assert (again.paths, again.files) == ((), (record,))
    assert [known.etag if known else None for _, known in web.sent] == [None, record.etag]


def test_another_address_or_unsound_validators_are_not_asked_so(tmp_path: Path) -> None:
    web = Web({FILE: b"a,b\n"})
    for url, etag in (("https://example.org/old.csv", '"x"'), (FILE, "x\r\nEvil: 1")):
        known = FileRecord("", url, "0" * 64, 1, etag, None)
        assert Network(Path(), web).fetch(where(url=FILE), tmp_path, known, None).paths
    assert [known for _, known in web.sent] == [None, None]


def test_a_page_is_searched_for_the_link(tmp_path: Path) -> None:
    page = b'<!doctype html><html><body><a href="/files/bins-2026.csv">Bins</a></body></html>'
    web = Web({"https://example.org/page": page, "https://example.org/files/bins-2026.csv": b"x"})
    place = where(found_on="https://example.org/page", link="bins")
    got = Network(Path(), web).fetch(place, tmp_path, None, None)
    assert got.files[0].url == "https://example.org/files/bins-2026.csv"


MONTHS = "https://example.org/{month}/bins.csv"
LATEST = "https://example.org/latest"


def test_each_new_month_is_fetched_and_bears_its_month(tmp_path: Path) -> None:
    files = {f"https://example.org/2026-0{n}/bins.csv": b"x" for n in (2, 3)}
    web = Web({**files, LATEST: json.dumps({"date": "2026-03-01"}).encode()})
    got = Network(Path(), web).fetch(
        where(url=MONTHS, latest_from=LATEST), tmp_path, None, "2026-01"
    )
    assert [path.name for path in got.paths] == ["2026-02-bins.csv", "2026-03-bins.csv"]
    assert (
        Network(Path(), web)
        .fetch(where(url=MONTHS, latest_from=LATEST), tmp_path, None, "2026-03")
        .paths
        == ()
    )


def test_a_month_that_was_never_published_can_be_got_round(tmp_path: Path) -> None:
    class Without(Web):
        def download(self, url: str, target: Path, **more: Any) -> Downloaded | NotModified:
            if "/2026-02/" in url:
                raise SourceError("there is nothing (404)", "look", Place(url))
            return super().download(url, target, **more)

    months = {MONTHS.replace("{month}", f"2026-0{n}"): b"x" for n in (1, 2, 3)}
    web = Without({**months, LATEST: b'[{"date": "2026-03"}]'})
    with pytest.raises(SourceError) as caught:
        Network(Path(), web).fetch(where(url=MONTHS, latest_from=LATEST), tmp_path, None, "2026-01")
    assert caught.value.remedy == (
        "look; if there is no file for 2026-02 at all, give those of later months with --from"
    )


@pytest.mark.parametrize(
    ("since", "fetched"), [(None, 1), ("2025-01", 1), ("2026-02", 1), ("2026-03", 0)]
)
def test_of_archives_the_latest_alone_is_fetched(
    since: str | None, fetched: int, tmp_path: Path
) -> None:
    web = Web({
        "https://example.org/2026-03.zip": b"x",
        LATEST: json.dumps({"date": "2026-03-01"}).encode(),
    })  # fmt: skip
    place = where(url="https://example.org/{month}.zip", latest_from=LATEST)
    got = Network(Path(), web).fetch(place, tmp_path, None, since)
    assert len(got.paths) == fetched
    assert [url for url, _ in web.sent] == ["https://example.org/2026-03.zip"] * fetched


@pytest.mark.parametrize(
    ("url", "month", "name"),
    [
        ("https://a.example/x/tables.xlsx", "", "tables.xlsx"),
        ("https://a.example/file?uri=/a/b/pfatables.xlsx", "", "pfatables.xlsx"),
        ("https://a.example/api/all_data/csv/by_id?ids=5", "", "by_id"),
        ("https://a.example/2026-01-force-street.csv", "2026-01", "2026-01-force-street.csv"),
        ("https://a.example/street.csv", "2026-01", "2026-01-street.csv"),
        ("https://a.example/a%20b%2Fc%00.csv", "", "c-.csv"),
        ("https://a.example/..", "", "file"),
        ("https://a.example/", "", "file"),
        ("https://a.example/.hidden.csv", "", "hidden.csv"),
        ("https://a.example/" + "x" * 300 + ".csv", "", "x" * 116 + ".csv"),
    ],
)
def test_a_file_has_a_name_that_any_system_takes(url: str, month: str, name: str) -> None:
    assert _named(url, month) == name
