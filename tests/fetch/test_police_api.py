"""The service of data.police.uk, as its documentation has it; the answers are synthetic."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from generator import sources
from generator.fetch import police_api
from generator.refresh.network import Network
from generator.refresh.supplies import Where
from generator.sources import SourceError, outlines
from tests.fetch.support import Clock, Server, Turn, answer, client
from tests.sources.support import says_all

OUTLINE = ((52.40, -1.60), (52.40, -1.40), (52.50, -1.50))
PATH = "/crimes-street/all-crime"


def crimes(month: str, count: int) -> bytes:
    return json.dumps([{"category": "burglary", "month": month}] * count).encode()


def test_each_month_is_a_file_that_the_reader_reads(
    server: Server, clock: Clock, folder: Path
) -> None:
    server.on(
        PATH,
        answer(body=crimes("2026-01", 7)),
        answer(body=b"[]"),
        answer(body=crimes("2026-03", 5)),
    )
    months = ("2026-01", "2026-02", "2026-03")
    asking = client(clock, pause=0, pauses={"127.0.0.1": police_api.PAUSES["data.police.uk"]})
    asked = police_api.ask(asking, OUTLINE, months, folder, server.root)
    assert [(one.month, one.crimes) for one in asked] == [
        ("2026-01", 7),
        ("2026-02", 0),
        ("2026-03", 5),
    ]
    assert sorted(folder.iterdir()) == [one.file.path for one in asked]
    sent = [(one.method, parse_qs(one.body.decode())) for one in server.asked]
    poly = ["52.400000,-1.600000:52.400000,-1.400000:52.500000,-1.500000"]
    assert sent == [("POST", {"poly": poly, "date": [month]}) for month in months]
    assert len(clock.slept) == 2
    assert all(wait > 1 / 15 for wait in clock.slept), "at most 15 requests a second"
    mapping = {"area": "E08000026", "whole_answer": True}
    read = sources.read("police-uk", folder, mapping).readings
    assert [(r.period, r.value) for r in read] == [
        ("2026-01", 7),
        ("2026-02", None),
        ("2026-03", 5),
    ]


def test_a_long_outline_goes_into_the_body(server: Server, clock: Clock, folder: Path) -> None:
    server.on(PATH, answer(body=crimes("2026-01", 1)))
    outline = [(52.4, -1.5 + i / 100_000) for i in range(5000)]
    police_api.ask(client(clock), outline, ["2026-01"], folder, server.root)
    assert server.asked[0].target == PATH


@pytest.mark.parametrize(
    ("turn", "words"),
    [
        (answer(503), "more than 10,000 crimes"),
        (answer(404), "does not have this month"),
        (answer(body=b'{"error": "x"}'), "not a list of crimes"),
        (answer(body=b'[{"category":'), "not a list of crimes"),
        (answer(body=b"<html>"), "an HTML page"),
    ],
)
def test_a_fault_leaves_the_months_that_are_whole(
    turn: Turn, words: str, server: Server, clock: Clock, folder: Path
) -> None:
    old = folder / "2026-02.json"
    old.write_bytes(crimes("2026-02", 3))
    server.on(PATH, answer(body=crimes("2026-01", 1)), turn)
    with pytest.raises(SourceError, match=words) as caught:
        police_api.ask(client(clock), OUTLINE, ("2026-01", "2026-02"), folder, server.root)
    says_all(caught.value)
    assert sorted(p.name for p in folder.iterdir()) == ["2026-01.json", "2026-02.json"]
    assert old.read_bytes() == crimes("2026-02", 3)
    assert len(server.asked) == 2, "it is not tried again"


def test_too_many_requests_are_waited_for(server: Server, clock: Clock, folder: Path) -> None:
    server.on(PATH, answer(429, Retry_After="2"), answer(body=crimes("2026-01", 1)))
    police_api.ask(client(clock), OUTLINE, ["2026-01"], folder, server.root)
    assert clock.slept == [2]


@pytest.mark.parametrize(
    ("outline", "months", "words"),
    [
        (OUTLINE[:2], ["2026-01"], "3 to 20,000"),
        ([(-1.5, 52.4)] * 3, ["2026-01"], "does not lie"),
        ([(float("nan"), 0.0)] * 3, ["2026-01"], "does not lie"),
        (OUTLINE, ["2026"], "not a month"),
        (OUTLINE, ["March"], "not a period"),
        (OUTLINE, ["2026-01", "2026-13"], "month 13"),
    ],
)
def test_what_is_not_asked(
    outline: list[tuple[float, float]],
    months: list[str],
    words: str,
    server: Server,
    clock: Clock,
    folder: Path,
) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        police_api.ask(client(clock), outline, months, folder, server.root)
    says_all(caught.value)
    assert server.asked == []


OUTLINE_FILE = "latitude,longitude\n52.40,-1.60\n52.40,-1.40\n\n52.50,-1.50\n"


def place(server: Server, outline: str = "outline.csv", **more: str) -> Where:
    names = ("file", "found_on", "link", "pick")
    keys = {name: more.get(name) for name in names}
    dates = server.root + "/dates"
    return Where(url=server.root + "/", outline=outline, latest_from=dates, **keys)


def test_a_feed_with_an_outline_asks_for_each_month_that_is_new(
    server: Server, clock: Clock, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "outline.csv").write_text(OUTLINE_FILE)
    dates = [{"date": "2026-03", "stop-and-search": []}, {"date": "2026-02"}]
    server.on("/dates", answer(body=json.dumps(dates).encode(), Content_Type="application/json"))
    server.on(PATH, answer(body=crimes("2026-02", 4)), answer(body=crimes("2026-03", 6)))
    network = Network(tmp_path, client(clock))
    got = network.fetch(place(server), folder, None, "2026-01")
    assert [path.name for path in got.paths] == ["2026-02.json", "2026-03.json"]
    assert [file.url for file in got.files] == [
        f"{server.root}{PATH}?date=2026-02", f"{server.root}{PATH}?date=2026-03",
    ]  # fmt: skip
    sent = [parse_qs(one.body.decode()) for one in server.asked if one.method == "POST"]
    poly = ["52.400000,-1.600000:52.400000,-1.400000:52.500000,-1.500000"]
    assert sent == [{"poly": poly, "date": ["2026-02"]}, {"poly": poly, "date": ["2026-03"]}]
    assert network.fetch(place(server), folder, None, "2026-03").paths == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lat,lon\n52.4,-1.6\n", "the first row is “lat,lon”"),
        (OUTLINE_FILE + "52.4\n", "is not a latitude and a longitude"),
        (OUTLINE_FILE + "north,west\n", "“north,west” is not"),
        (OUTLINE_FILE + "-1.5,52.4\n", "row 6: -1.5, 52.4 does not lie"),
        (OUTLINE_FILE + "nan,nan\n", "does not lie"),
        ("latitude,longitude\n52.4,-1.6\n", "1 corners"),
        ("", "it is empty"),
    ],
)
def test_an_outline_that_is_none_is_refused_where_it_stands(
    text: str, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "outline.csv"
    path.write_text(text)
    with pytest.raises(SourceError) as caught:
        outlines.read(path)
    says_all(caught.value)
    assert words in f"{caught.value.place}: {caught.value.message}"


def test_an_outline_and_a_page_are_two_places(
    server: Server, clock: Clock, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "outline.csv").write_text(OUTLINE_FILE)
    network = Network(tmp_path, client(clock))
    with pytest.raises(SourceError, match="given twice"):
        network.fetch(place(server, found_on="https://example.org", link="x"), folder, None, None)
    with pytest.raises(SourceError, match="out of the project"):
        network.fetch(place(server, "../outline.csv"), folder, None, None)
    assert server.asked == []
