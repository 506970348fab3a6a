"""Downloads that come, or say in words why they do not: statuses, tries, waits, 304."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.fetch import Client, Limits, NotModified, Validators
from generator.fetch.bars import on_terminal
from generator.sources import SourceError
from tests.fetch.support import CSV, PAGE, Clock, Server, answer, client, fault, fetched

TUESDAY = "Tue, 03 Mar 2026 10:00:00 GMT"


def test_a_file_comes_whole(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", answer(body=CSV, ETag='"one"', Last_Modified=TUESDAY))
    got = fetched(client(clock), url, folder)
    assert got.path.read_bytes() == CSV
    assert got.path.stat().st_mode & 0o777 == 0o644
    assert (got.url, got.size, got.sha256) == (url, len(CSV), hashlib.sha256(CSV).hexdigest())
    assert got.validators == Validators('"one"', TUESDAY)
    assert clock.slept == []


def test_it_says_who_asks_and_takes_gzip_alone(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", answer(body=CSV))
    quick = Limits(pause=0)
    home = "https://example.org/plan"
    fetched(Client(quick, home=home, clock=clock, sleep=clock.sleep), url, folder)
    headers = server.asked[0].headers
    assert headers["User-Agent"].startswith("partnership-plan")
    assert home in headers["User-Agent"]
    assert headers["Accept-Encoding"] == "gzip"
    assert not {"Authorization", "Cookie", "If-None-Match"} & set(headers)


def test_passwords_of_netrc_are_not_sent(
    server: Server, clock: Clock, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password hidden\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    fetched(client(clock), server.on("/a.csv", answer(body=CSV)), folder)
    assert "Authorization" not in server.asked[0].headers


def test_what_is_there_is_replaced_only_by_a_whole_file(
    server: Server, clock: Clock, folder: Path
) -> None:
    (folder / "a.csv").write_text("old")
    broken = answer(body=CSV, Content_Length="1000")
    url = server.on("/a.csv", broken, broken, broken, broken, answer(body=CSV))
    fault(client(clock), url, folder)
    assert (folder / "a.csv").read_text() == "old"
    fetched(client(clock), url, folder)
    assert (folder / "a.csv").read_bytes() == CSV


def test_a_folder_that_is_not_there(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", answer(body=CSV))
    with pytest.raises(SourceError, match=r"“a\.csv” cannot be written: No such file") as caught:
        client(clock).download(url, folder / "no" / "a.csv")
    assert "folder" in caught.value.remedy
    assert list(folder.iterdir()) == []


def test_an_interruption_leaves_nothing_behind(server: Server, clock: Clock, folder: Path) -> None:
    class Interrupted:
        def update(self, count: int, /) -> None:
            raise KeyboardInterrupt

        def close(self) -> None:
            pass

    url = server.on("/a.csv", answer(body=CSV))
    asking = Client(
        Limits(pause=0), clock=clock, sleep=clock.sleep, progress=lambda name, total: Interrupted()
    )
    with pytest.raises(KeyboardInterrupt):
        asking.download(url, folder / "a.csv")
    assert list(folder.iterdir()) == []


# ---------------------------------------------------------------- tries and waits


def test_it_is_tried_again_with_longer_and_longer_waits(
    server: Server, clock: Clock, folder: Path
) -> None:
    url = server.on("/a.csv", answer(500), answer(502), answer(503), answer(body=CSV))
    fetched(client(clock), url, folder)
    assert len(server.asked) == 4
    for wait, least in zip(clock.slept, (1, 2, 4), strict=True):
        assert least <= wait <= least + 1, "the waits double, with some chance added"


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_it_is_given_up_in_the_end(status: int, server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", answer(status))
    error = fault(client(clock), url, folder)
    assert re.fullmatch(rf"the server answers {status} \([A-Z].*\) \(4 tries\)", error.message)
    assert error.remedy == "try again later"
    assert error.place.file == url
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "400 (Bad Request)"),
        (401, "password"),
        (403, "refuses"),
        (404, "nothing at this address"),
        (407, "proxy"),
        (410, "taken it away"),
        (418, "418"),
        (501, "501"),
        (505, "505"),
        (204, "204"),
        (206, "206"),
        (304, "304"),
        (599, "answers 599"),
    ],
)
def test_what_will_not_pass_is_not_tried_again(
    status: int, words: str, server: Server, clock: Clock, folder: Path
) -> None:
    error = fault(client(clock), server.on("/a.csv", answer(status)), folder)
    assert words in error.message
    assert "tries" not in error.message
    assert len(server.asked) == 1
    assert clock.slept == []


def test_the_wait_that_a_server_asks_for_is_kept(
    server: Server, clock: Clock, folder: Path
) -> None:
    url = server.on("/a.csv", answer(429, Retry_After="37"), answer(body=CSV))
    fetched(client(clock), url, folder)
    assert clock.slept == [37]


def test_a_point_in_time_counts_from_the_server_s_own_clock(
    server: Server, clock: Clock, folder: Path
) -> None:
    later = "Tue, 03 Mar 2026 10:00:45 GMT"
    url = server.on("/a.csv", answer(503, Date=TUESDAY, Retry_After=later), answer(body=CSV))
    fetched(client(clock), url, folder)
    assert clock.slept == [45]


@pytest.mark.parametrize(
    "asked", ["0", "-5", "soon", "", "1e9", "٣", "Tue, 03 Mar 1926 10:00:00 GMT", "9" * 400]
)
def test_a_wait_that_makes_no_sense_is_not_kept(
    asked: str, server: Server, clock: Clock, folder: Path
) -> None:
    # Latin-1 is all that a header can hold.
    sent = asked.encode("utf-8").decode("latin-1")
    url = server.on("/a.csv", answer(429, Retry_After=sent, Date=TUESDAY), answer(body=CSV))
    fetched(client(clock), url, folder)
    assert 1 <= clock.slept[0] <= 2


def test_a_longer_wait_than_makes_sense_ends_it(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", answer(429, Retry_After="300"), answer(body=CSV))
    error = fault(client(clock), url, folder)
    assert "asks to wait 300 seconds (one try)" in error.message
    assert clock.slept == []


def test_no_try_begins_after_the_deadline(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", answer(503, Retry_After="100"))
    error = fault(client(clock, deadline=150), url, folder)
    assert "(2 tries)" in error.message
    assert clock.slept == [100]


def test_a_host_is_asked_seldom(server: Server, clock: Clock, folder: Path) -> None:
    first = server.on("/a.csv", answer(301, Location="/b.csv"))
    second = server.on("/b.csv", answer(body=CSV))
    asking = client(clock, pause=3)
    fetched(asking, first, folder)
    assert clock.slept == [3], "a redirect is a request, too"
    fetched(asking, second, folder)
    assert clock.slept == [3, 3]
    clock.now += 2
    fetched(asking, second, folder)
    assert clock.slept == [3, 3, 1]
    clock.now += 10
    fetched(asking, second, folder)
    assert len(clock.slept) == 3, "who comes late need not wait"


def test_a_host_may_have_a_pause_of_its_own(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", answer(body=CSV))
    asking = client(clock, pause=60, pauses={"127.0.0.1": 0.25})
    fetched(asking, url, folder)
    fetched(asking, url, folder)
    assert clock.slept == [0.25]


# ---------------------------------------------------------------- what has not changed


def test_a_file_that_has_not_changed_is_not_sent(
    server: Server, clock: Clock, folder: Path
) -> None:
    url = server.on("/a.csv", answer(304, ETag='"one"'))
    (folder / "a.csv").write_bytes(CSV)
    known = Validators('"one"', TUESDAY)
    got = client(clock).download(url, folder / "a.csv", known=known)
    assert got == NotModified(url, known), "what 304 does not repeat is kept"
    assert server.asked[0].headers["If-None-Match"] == '"one"'
    assert server.asked[0].headers["If-Modified-Since"] == TUESDAY
    assert (folder / "a.csv").read_bytes() == CSV


def test_the_date_alone_is_asked_about(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", answer(304))
    got = client(clock).download(url, folder / "a.csv", known=Validators(None, TUESDAY))
    assert isinstance(got, NotModified)
    assert "If-None-Match" not in server.asked[0].headers


def test_a_file_that_has_changed_comes_with_its_new_mark(
    server: Server, clock: Clock, folder: Path
) -> None:
    url = server.on("/a.csv", answer(body=CSV, ETag='W/"two"'))
    got = fetched(client(clock), url, folder, known=Validators('"one"'))
    assert got.validators == Validators('W/"two"')


@pytest.mark.parametrize(
    ("etag", "when"),
    [("no quotes", None), ('"a"b"', None), (None, "yesterday"), (None, "2026-03-03 \t x" * 20)],
)
def test_marks_that_are_not_sound_are_not_kept(
    etag: str | None, when: str | None, server: Server, clock: Clock, folder: Path
) -> None:
    headers = {"ETag": etag, "Last_Modified": when}
    sent = {name: value for name, value in headers.items() if value}
    got = fetched(client(clock), server.on("/a.csv", answer(200, CSV, **sent)), folder)
    assert got.validators == Validators()


@pytest.mark.parametrize(
    "known", [Validators('"a"\r\nX: y'), Validators("a"), Validators(None, "x\r\nX: y")]
)
def test_marks_that_were_damaged_are_not_sent(
    known: Validators, server: Server, clock: Clock, folder: Path
) -> None:
    error = fault(client(clock), server.on("/a.csv", answer(body=CSV)), folder, known=known)
    assert "cannot be sent" in error.message
    assert server.asked == []


# ---------------------------------------------------------------- pages, progress, libraries


def test_a_page_is_read_into_memory(server: Server, clock: Clock) -> None:
    server.on("/b", answer(body=PAGE))
    url = server.on("/a", answer(500, body=b"half"), answer(302, Location="/b"))
    page = client(clock).read(url)
    assert (page.url, page.content, page.kind) == (server.root + "/b", PAGE, "an HTML page")


def test_a_page_has_a_limit_of_its_own(server: Server, clock: Clock) -> None:
    url = server.on("/a", answer(body=PAGE * 100))
    with pytest.raises(SourceError, match="at most 1,000 are read"):
        client(clock, largest_page=1000).read(url)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_how_far_it_is(server: Server, clock: Clock, folder: Path) -> None:
    terminal = Terminal()
    asking = Client(
        Limits(pause=0),
        clock=clock,
        sleep=clock.sleep,
        progress=lambda name, total: on_terminal(name, total, stream=terminal),
    )
    fetched(asking, server.on("/a.csv", answer(body=CSV)), folder)
    assert "a.csv" in terminal.getvalue()
    assert f"/{len(CSV)}.0" in terminal.getvalue()


def test_nothing_is_shown_where_there_is_no_terminal(
    server: Server, clock: Clock, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fetched(client(clock), server.on("/a.csv", answer(body=CSV)), folder)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("library", ["requests", "tenacity", "tqdm", "urllib3"])
def test_a_library_that_is_missing_is_named(library: str, tmp_path: Path) -> None:
    program = (
        "import sys\n"
        f"sys.modules[{library!r}] = None\n"
        "from pathlib import Path\n"
        "from generator.fetch import Client\n"
        "from generator.sources.base import SourceError\n"
        "try:\n"
        "    Client().download('https://127.0.0.1/a.csv', Path(sys.argv[1]) / 'a.csv')\n"
        "except SourceError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert f"needs {library}, which is not installed" in done.stdout
    assert 'pip install ".[data]"' in done.stdout


def test_describing_an_address_loads_no_library() -> None:
    program = (
        "import sys, generator.fetch\n"
        "print(sorted({'requests', 'tenacity', 'tqdm', 'urllib3'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
