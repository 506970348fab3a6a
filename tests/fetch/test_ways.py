"""Which addresses are asked and followed: redirects, certificates, proxies, secrets."""

from __future__ import annotations

import inspect
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.fetch import Client, Limits, urls
from generator.sources import SourceError
from tests.fetch.support import CSV, Clock, Server, answer, client, fault, fetched, raw

# ---------------------------------------------------------------- redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int, server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/old.csv", answer(status, Location="new/a b.csv#part"))
    server.on("/new/a%20b.csv", answer(body=CSV))
    assert fetched(client(clock), url, folder).url == server.root + "/new/a%20b.csv"


def test_an_address_in_utf8_is_followed(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", raw("HTTP/1.1 302 Found\r\nLocation: /é.csv\r\n\r\n".encode()))
    server.on("/%C3%A9.csv", answer(body=CSV))
    fetched(client(clock), url, folder)


def test_another_host_is_followed_without_what_belongs_to_the_first(
    server: Server, clock: Clock, folder: Path
) -> None:
    with Server() as other:
        there = other.on("/a.csv", answer(body=CSV))
        url = server.on("/a.csv", answer(302, Location=there, Set_Cookie="a=b"))
        assert fetched(client(clock), url, folder).url == there
        assert "Authorization" not in other.asked[0].headers


def test_a_circle_is_seen(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", answer(302, Location="/b.csv"))
    server.on("/b.csv", answer(302, Location="/a.csv"))
    error = fault(client(clock), url, folder)
    assert error.message == "the server sends round in a circle"
    assert len(server.asked) == 2


def test_a_chain_has_an_end(server: Server, clock: Clock, folder: Path) -> None:
    for i in range(20):
        server.on(f"/{i}", answer(302, Location=f"/{i + 1}"))
    error = fault(client(clock), f"{server.root}/0", folder)
    assert error.message == "the server sends on more than 10 times"
    assert len(server.asked) == 11


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("FILE:///etc/passwd", "only http and https"),
        ("ftp://127.0.0.1/a.csv", "only http and https"),
        ("data:text/csv,a", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://user:hidden@127.0.0.1/", "a user name or a password"),
        ("http://[::1/", "no address"),
        ("http://127.0.0.1:99999/", "not a web address"),
        ("/a\\b", "backslash"),
        ("/a\tb", "control characters"),
        ("/" + "a" * 5000, "at most 4,000"),
        ("", "elsewhere"),
    ],
)
def test_where_no_redirect_is_followed_to(
    location: str, words: str, server: Server, clock: Clock, folder: Path
) -> None:
    url = server.on("/a.csv", answer(302, Location=location))
    error = fault(client(clock), url, folder)
    assert words in error.message
    assert "hidden" not in str(error)
    assert len(server.asked) == 1


def test_a_form_is_not_sent_on(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a", answer(307, Location="/b"))
    with pytest.raises(SourceError, match="elsewhere"):
        client(clock).post(url, {"a": "b"}, folder / "a.json")
    assert len(server.asked) == 1


# ---------------------------------------------------------------- addresses


def test_nothing_leads_from_https_down_to_http() -> None:
    with pytest.raises(SourceError, match="down to http"):
        urls.follow("https://example.org/a", "http://example.org/b")
    with pytest.raises(SourceError, match="down to http"):
        urls.follow("HTTPS://example.org/a", "HTTP://example.org/b")
    assert urls.follow("http://example.org/a", "https://example.org/b") == "https://example.org/b"
    assert urls.follow("https://example.org/a", "//example.com/b") == "https://example.com/b"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.csv",
        "example.org/a.csv",
        "//example.org/a.csv",
        "https:///a.csv",
        "https://",
        "file:///etc/passwd",
        "ftp://example.org/a.csv",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://[::1/",
        "https://example.org/a b.csv",
        "https://example.org/a\nb.csv",
        "https://example.org/\x00",
        "https://example.org\\@example.com/",
        " https://example.org/",
        "https://user@example.org/",
        "https://user:hidden@example.org/",
        "https://user:hidden@[::1/",
        "https://user:hidden@example.org/a b",
        "https://example.org/" + "a" * 5000,
    ],
)
def test_addresses_that_are_not_asked(url: str, clock: Clock, folder: Path) -> None:
    error = fault(client(clock), url, folder)
    assert "hidden" not in str(error)
    assert "user" not in str(error.place)


def test_what_is_secret_in_an_address_is_not_shown() -> None:
    url = "https://example.org/a.csv?uri=/b/c.csv&api_key=hidden1&Token=hidden2&sig=hidden3#hidden4"
    assert urls.shown(url) == "https://example.org/a.csv?uri=/b/c.csv&api_key=…&Token=…&sig=…"
    assert urls.shown("https://u:hidden@example.org:444/") == "https://example.org:444/"
    assert urls.shown("http://u:hidden@[::1/?key=hidden") == "http://[::1/"


def test_a_fault_shows_no_secret(server: Server, clock: Clock, folder: Path) -> None:
    error = fault(client(clock), server.on("/a.csv?key=hidden", answer(404)), folder)
    assert error.place.file == server.root + "/a.csv?key=…"
    assert "hidden" not in str(error)


# ---------------------------------------------------------------- certificates


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that nobody has signed, with its key."""
    if shutil.which("openssl") is None:
        pytest.skip("NOT CHECKED THAT CERTIFICATES ARE CHECKED: there is no openssl here")
    file = tmp_path_factory.mktemp("certificate") / "own.pem"
    key = file.with_name("own.key")
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=synthetic "
        "-addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run(
        [*command.split(), "-keyout", str(key), "-out", str(file)], check=True, capture_output=True
    )
    return file


@pytest.fixture
def secure(certificate: Path) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("own.key"))
    with Server(context) as running:
        yield running


def test_a_certificate_that_nobody_signed(secure: Server, clock: Clock, folder: Path) -> None:
    error = fault(client(clock), secure.on("/a.csv", answer(body=CSV)), folder)
    assert "certificate is not valid" in error.message
    assert "tries" not in error.message
    assert secure.asked == []


def test_a_certificate_for_another_host(
    secure: Server, certificate: Path, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    url = secure.on("/a.csv", answer(body=CSV)).replace("127.0.0.1", "localhost")
    assert "certificate is not valid" in fault(client(clock), url, folder).message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PYTHONHTTPSVERIFY", "0"),
        ("REQUESTS_CA_BUNDLE", ""),
        ("CURL_CA_BUNDLE", ""),
        ("REQUESTS_CA_BUNDLE", "False"),
        ("CURL_CA_BUNDLE", "/dev/null"),
        ("CURL_INSECURE", "1"),
        ("GIT_SSL_NO_VERIFY", "1"),
    ],
)
def test_nothing_in_the_environment_leaves_the_check_out(
    name: str,
    value: str,
    secure: Server,
    clock: Clock,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(name, value)
    fault(client(clock), secure.on("/a.csv", answer(body=CSV)), folder)
    assert secure.asked == []


def test_there_is_no_option_to_leave_the_check_out() -> None:
    taken = {
        name
        for call in (Client, Client.download, Client.read, Client.post, Limits)
        for name in inspect.signature(call).parameters
    }
    assert not [name for name in taken if "verif" in name or "tls" in name or "ssl" in name]


def test_a_bundle_of_one_s_own_is_heeded(
    secure: Server, certificate: Path, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    fetched(client(clock), secure.on("/a.csv", answer(body=CSV)), folder)


def test_a_bundle_that_is_not_there_is_named(
    secure: Server, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/no/bundle.pem")
    error = fault(client(clock), secure.on("/a.csv", answer(body=CSV)), folder)
    assert error.message == "the bundle of certificates is not there"
    assert "REQUESTS_CA_BUNDLE" in error.remedy


def test_a_redirect_down_to_http_is_not_followed(
    secure: Server,
    server: Server,
    certificate: Path,
    clock: Clock,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    plain = server.on("/a.csv", answer(body=CSV))
    error = fault(client(clock), secure.on("/a.csv", answer(302, Location=plain)), folder)
    assert "from https down to http" in error.message
    assert server.asked == []


def test_a_deadline_holds_on_a_secure_connection(
    secure: Server, certificate: Path, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    slow = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", *[b"a"] * 99, every=0.02)
    error = fault(client(clock, deadline=0.3), secure.on("/a.csv", slow), folder)
    assert "not there whole" in error.message


def test_http_where_https_is_expected(server: Server, clock: Clock, folder: Path) -> None:
    url = server.on("/a.csv", answer(body=CSV)).replace("http:", "https:")
    assert "(4 tries)" in fault(client(clock), url, folder).message


# ---------------------------------------------------------------- proxies


def test_a_proxy_of_the_environment_is_asked(
    server: Server, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.root)
    monkeypatch.setenv("http_proxy", server.root)
    url = "http://figures.invalid/a.csv"
    server.turns[url] = [answer(body=CSV)]
    fetched(client(clock), url, folder)
    assert server.asked[0].target == url


def test_a_host_may_be_kept_from_the_proxy(
    server: Server, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    fetched(client(clock), server.on("/a.csv", answer(body=CSV)), folder)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_fails_is_named_without_its_password(
    scheme: str, server: Server, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{scheme}_proxy", "http://user:hidden@127.0.0.1:1")
    error = fault(client(clock), f"{scheme}://figures.invalid/a.csv", folder)
    assert error.message == "the proxy does not pass the request on (4 tries)"
    assert "HTTP_PROXY" in error.remedy
    assert "hidden" not in str(error)


def test_a_proxy_that_holds_a_secure_connection_up_meets_the_deadline(
    server: Server, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = raw(b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 90, every=0.05)
    began = time.monotonic()
    server.turns["figures.invalid:443"] = [slow]
    monkeypatch.setenv("https_proxy", server.root)
    error = fault(client(clock, deadline=0.3), "https://figures.invalid/a.csv", folder)
    assert "not there whole" in error.message
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "http://[::1", "nonsense://x"])
def test_a_proxy_that_makes_no_sense_is_a_fault(
    proxy: str, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    fault(client(clock), "http://figures.invalid/a.csv", folder)
