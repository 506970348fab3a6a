"""A service that keeps repositories, on this machine: as much of GitHub and GitLab as we ask.

It remembers what it was asked, gives lists in small parts, and fails when it is told to.
Everything in it is invented.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from generator.fetch import Api, Limits
from generator.forge import Forge
from generator.forge.github import GitHub
from generator.forge.github import headers as of_github
from generator.forge.gitlab import GitLab
from generator.forge.gitlab import headers as of_gitlab

TOKEN = "synthetic-token-1234567890"  # noqa: S105 - invented
REPOSITORY = "example/plan"
PROJECT = "7"
PART = 2
"""How many entries a part of a list has."""
US, SOMEBODY = 1, 2
"""The numbers of users."""

Entry = dict[str, Any]


@dataclass
class Failure:
    """What is answered instead."""

    status: int = 500
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b'{"message": "synthetic failure"}'
    done: bool = False
    """Whether the service does all the same what it was asked."""
    cut: bool = False
    """Whether the answer breaks off."""


class Service:
    """The service, and what it holds."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.asked: list[tuple[str, str]] = []
        self.authorized: list[str] = []
        self.failures: list[Failure] = []
        """Each is used once, in order, whatever is asked."""
        self.issues: list[Entry] = []
        self.pulls: list[Entry] = []
        self.comments: dict[tuple[str, int], list[Entry]] = {}
        self.started: list[Entry] = []
        self._listening = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(
            target=self._listening.serve_forever, kwargs={"poll_interval": 0.02}
        )
        self.root = f"http://127.0.0.1:{self._listening.server_address[1]}"

    def __enter__(self) -> Service:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.shutdown()
        self._thread.join()
        self._listening.server_close()

    def forge(self) -> Forge:
        """A client that does not wait."""
        limits = Limits(tries=3, longest_wait=5, deadline=20, read=5)
        of = of_github if self.kind == "github" else of_gitlab
        api = Api(self.root, of(TOKEN), limits, sleep=lambda _seconds: None)
        return GitHub(api, REPOSITORY) if self.kind == "github" else GitLab(api, PROJECT)

    def environment(self, server: str = "https://example.org") -> dict[str, str]:
        """What CI would set there."""
        if self.kind == "github":
            return {
                "GITHUB_API_URL": self.root,
                "GITHUB_REPOSITORY": REPOSITORY,
                "GITHUB_SERVER_URL": server,
                "GITHUB_TOKEN": TOKEN,
            }
        return {
            "GITLAB_CI": "true",
            "CI_API_V4_URL": self.root,
            "CI_PROJECT_ID": PROJECT,
            "CI_PROJECT_URL": f"{server}/{REPOSITORY}",
            "CI_SERVER_HOST": "example.org",
            "CI_SERVER_URL": server,
            "GITLAB_TOKEN": TOKEN,
        }

    # ---------------------------------------------------------- what it holds

    def add_issue(self, title: str, body: str, *, ours: bool = True) -> Entry:
        """An issue, by us or by somebody."""
        made: Entry = {"number": self._next(), "title": title, "body": body, "open": True}
        made["user"] = US if ours else SOMEBODY
        self.issues.append(made)
        return made

    def add_pull(self, branch: str, head: str = "", repository: str = REPOSITORY) -> Entry:
        """A pull request from a branch."""
        made: Entry = {"number": self._next(), "title": "", "body": "", "branch": branch}
        made |= {"head": head, "repository": repository, "open": True, "base": "main"}
        self.pulls.append(made)
        return made

    def add_comment(self, on: str, number: int, body: str, *, ours: bool = True) -> Entry:
        """A comment on an issue or a pull request (`on`: issues or pulls)."""
        held = self.comments.setdefault((self._on(on), number), [])
        made: Entry = {"id": 1000 + sum(map(len, self.comments.values())), "body": body}
        made["user"] = US if ours else SOMEBODY
        held.append(made)
        return made

    def said(self, on: str, number: int) -> list[str]:
        """The comments there."""
        return [each["body"] for each in self.comments.get((self._on(on), number), [])]

    def _on(self, on: str) -> str:
        return "issues" if self.kind == "github" else on

    def _next(self) -> int:
        return 1 + len(self.issues) + len(self.pulls)

    # ---------------------------------------------------------- what it answers

    def answer(self, method: str, target: str, body: Any) -> tuple[int, Any]:
        """The status and what is said, a list whole."""
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        routes = _GITHUB if self.kind == "github" else _GITLAB
        for wanted, pattern, name in routes:
            found = re.fullmatch(pattern, parts.path)
            if wanted == method and found:
                return getattr(self, name)(*found.groups(), query=query, body=body)  # type: ignore[no-any-return]
        return 404, {"message": "Not Found"}

    def on_user(self, **_: Any) -> tuple[int, Any]:
        return 200, {"id": US}

    def on_issues(self, query: Mapping[str, str], **_: Any) -> tuple[int, Any]:
        listed = [self._shown(each) for each in self.issues if each["open"]]
        if self.kind == "github":  # pull requests are listed among them
            listed += [{**self._shown(each), "pull_request": {}} for each in self.pulls]
        return 200, listed

    def on_new_issue(self, body: Any, **_: Any) -> tuple[int, Any]:
        return 201, self._shown(self.add_issue(body["title"], _body(body)))

    def on_issue(self, number: str, body: Any, **_: Any) -> tuple[int, Any]:
        return self._change(self.issues, int(number), body)

    def on_pulls(self, query: Mapping[str, str], **_: Any) -> tuple[int, Any]:
        wanted = query.get("head", query.get("source_branch", ""))
        found = [each for each in self.pulls if each["open"] and _matches(each, wanted)]
        return 200, [self._shown(each) for each in found]

    def on_files(self, number: str, **_: Any) -> tuple[int, Any]:
        pull = next(each for each in self.pulls if each["number"] == int(number))
        return 200, pull.get("files", [])

    def on_new_pull(self, body: Any, **_: Any) -> tuple[int, Any]:
        branch = body.get("head", body.get("source_branch"))
        if any(each["branch"] == branch and each["open"] for each in self.pulls):
            return 422, {"message": "A pull request already exists"}
        made = self.add_pull(branch)
        made |= {"title": body["title"], "body": _body(body)}
        made["base"] = body.get("base", body.get("target_branch"))
        return 201, self._shown(made)

    def on_pull(self, number: str, body: Any, **_: Any) -> tuple[int, Any]:
        return self._change(self.pulls, int(number), body)

    def on_comments(self, on: str, number: str, **_: Any) -> tuple[int, Any]:
        held = self.comments.get((_plural(on), int(number)), [])
        return 200, [self._shown(each) for each in held]

    def on_new_comment(self, on: str, number: str, body: Any, **_: Any) -> tuple[int, Any]:
        return 201, self._shown(self.add_comment(_plural(on), int(number), body["body"]))

    def on_comment(self, *found: str, body: Any, **_: Any) -> tuple[int, Any]:
        for each in (one for held in self.comments.values() for one in held):
            if each["id"] == int(found[-1]):
                each["body"] = body["body"]
                return 200, self._shown(each)
        return 404, {"message": "Not Found"}

    def on_dispatch(self, workflow: str, body: Any, **_: Any) -> tuple[int, Any]:
        self.started.append({"workflow": workflow, **body})
        return 204, None

    def _change(self, held: list[Entry], number: int, body: Any) -> tuple[int, Any]:
        for each in held:
            if each["number"] == number:
                if body.get("state") == "closed" or body.get("state_event") == "close":
                    each["open"] = False
                each["title"] = body.get("title", each["title"])
                each["body"] = _body(body) or each["body"]
                return 200, self._shown(each)
        return 404, {"message": "Not Found"}

    def _shown(self, each: Entry) -> Entry:
        if self.kind == "github":
            kind = "Bot" if each.get("user", US) == US else "User"
            repository = {"full_name": each["repository"]} if each.get("repository") else None
            return {
                **each,
                "user": {"type": kind},
                "html_url": f"https://example.org/{each.get('number')}",
                "head": {"sha": each.get("head", ""), "repo": repository},
            }
        return {
            **each,
            "iid": each.get("number"),
            "author": {"id": each.get("user", US)},
            "description": each["body"],
            "sha": each.get("head", ""),
            "source_project_id": int(PROJECT),
            "web_url": f"https://example.org/{each.get('number')}",
        }


def _body(given: Any) -> str:
    return str(given.get("body", given.get("description", "")))


def _matches(pull: Entry, wanted: str) -> bool:
    owner, _, branch = wanted.rpartition(":")
    return pull["branch"] == branch and (not owner or pull["repository"].startswith(f"{owner}/"))


def _plural(on: str) -> str:
    return "pulls" if on == "merge_requests" else on


_H = rf"/repos/{REPOSITORY}"
_GITHUB = [
    ("GET", rf"{_H}/issues", "on_issues"),
    ("POST", rf"{_H}/issues", "on_new_issue"),
    ("PATCH", rf"{_H}/issues/(\d+)", "on_issue"),
    ("GET", rf"{_H}/(issues)/(\d+)/comments", "on_comments"),
    ("POST", rf"{_H}/(issues)/(\d+)/comments", "on_new_comment"),
    ("PATCH", rf"{_H}/issues/comments/(\d+)", "on_comment"),
    ("GET", rf"{_H}/pulls", "on_pulls"),
    ("POST", rf"{_H}/pulls", "on_new_pull"),
    ("PATCH", rf"{_H}/pulls/(\d+)", "on_pull"),
    ("GET", rf"{_H}/pulls/(\d+)/files", "on_files"),
    ("POST", rf"{_H}/actions/workflows/([^/]+)/dispatches", "on_dispatch"),
]
_L = rf"/projects/{PROJECT}"
_GITLAB = [
    ("GET", "/user", "on_user"),
    ("GET", rf"{_L}/issues", "on_issues"),
    ("POST", rf"{_L}/issues", "on_new_issue"),
    ("PUT", rf"{_L}/issues/(\d+)", "on_issue"),
    ("GET", rf"{_L}/(issues|merge_requests)/(\d+)/notes", "on_comments"),
    ("POST", rf"{_L}/(issues|merge_requests)/(\d+)/notes", "on_new_comment"),
    ("PUT", rf"{_L}/(issues|merge_requests)/(\d+)/notes/(\d+)", "on_comment"),
    ("GET", rf"{_L}/merge_requests", "on_pulls"),
    ("POST", rf"{_L}/merge_requests", "on_new_pull"),
    ("PUT", rf"{_L}/merge_requests/(\d+)", "on_pull"),
    ("GET", rf"{_L}/merge_requests/(\d+)/diffs", "on_files"),
]


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 5

        def do_GET(self) -> None:
            self.close_connection = True
            length = int(self.headers.get("Content-Length", "0"))
            body = json.loads(self.rfile.read(length)) if length else None
            service.asked.append((self.command, self.path))
            token = self.headers["PRIVATE-TOKEN"] or self.headers["Authorization"] or ""
            service.authorized.append(token)
            failure = service.failures.pop(0) if service.failures else None
            if failure is not None and not failure.done:
                self.send(failure.status, failure.body, failure.headers, cut=failure.cut)
                return
            if token.removeprefix("Bearer ") != TOKEN:
                self.send(401, b'{"message": "Bad credentials"}', {})
                return
            status, told = service.answer(self.command, self.path, body)
            if failure is not None:
                self.send(failure.status, failure.body, failure.headers, cut=failure.cut)
                return
            headers: dict[str, str] = {}
            if isinstance(told, list):
                told, headers = self.part(told)
            self.send(status, b"" if told is None else json.dumps(told).encode(), headers)

        do_POST = do_PUT = do_PATCH = do_GET  # noqa: N815 - http.server’s names

        def part(self, told: list[Any]) -> tuple[list[Any], dict[str, str]]:
            parts = urlsplit(self.path)
            number = int(parse_qs(parts.query).get("page", ["1"])[0])
            shown = told[(number - 1) * PART : number * PART]
            if number * PART >= len(told):
                return shown, {}
            rest = re.sub(r"&?page=\d+", "", parts.query)
            following = f"{service.root}{parts.path}?{rest}&page={number + 1}"
            return shown, {"Link": f'<{following}>; rel="next", <{service.root}>; rel="first"'}

        def send(
            self, status: int, body: bytes, headers: Mapping[str, str], *, cut: bool = False
        ) -> None:
            self.send_response_only(status)
            self.send_header("Date", formatdate(1_800_000_000, usegmt=True))
            self.send_header("Content-Type", "application/json; charset=utf-8")
            if status != 204:
                self.send_header("Content-Length", str(len(body) + (100 if cut else 0)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
