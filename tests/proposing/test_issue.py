"""An issue as the services tell of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.proposing.issue import CannotRead, Issue, read

BODY = "### A\r\n\r\nb"


@pytest.mark.parametrize(
    ("data", "number", "labels"),
    [
        (  # the event of GitHub Actions
            {
                "action": "opened",
                "issue": {
                    "number": 12,
                    "title": "x",
                    "body": BODY,
                    "user": {"login": "someone"},
                    "labels": [{"name": "proposal"}, {"name": "form: x"}],
                },
                "repository": {"description": "not this"},
            },
            12,
            ("proposal", "form: x"),
        ),
        (  # gh issue view --json body,number,labels
            {"body": BODY, "number": 3, "labels": [{"id": "1", "name": "proposal"}]},
            3,
            ("proposal",),
        ),
        (  # GitLab's webhook
            {
                "object_kind": "issue",
                "object_attributes": {"id": 301, "iid": 23, "description": BODY},
                "labels": [{"id": 206, "title": "proposal"}],
            },
            23,
            ("proposal",),
        ),
        ({"iid": 4, "id": 99, "description": BODY, "labels": ["proposal"]}, 4, ("proposal",)),
        ({"body": BODY, "number": True, "labels": "proposal"}, None, ()),
        ({"body": BODY, "number": "12; rm"}, None, ()),
        ({"body": BODY, "number": -1, "labels": [None, 5, {}]}, None, ()),
    ],
)
def test_every_service_is_understood(
    data: dict[str, object], number: int | None, labels: tuple[str, ...]
) -> None:
    assert read(json.dumps(data).encode(), "x.json") == Issue(BODY, number, labels)


@pytest.mark.parametrize(
    "text", ["", "### A\n\nb", "{ not JSON", "{}x", "[1]", "\n {\n", '"x"', "{" * 5000]
)
def test_any_other_text_is_what_was_sent(text: str) -> None:
    assert read(text.encode(), "x.md") == Issue(text)
    assert read(b"\xef\xbb\xbf" + text.encode(), "x.md") == Issue(text)


def test_an_issue_without_words_is_empty() -> None:
    assert read(b'{"body": null, "number": 2}', "x.json") == Issue("", 2)


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfea\x00",
        b"\xff",
        b"{}",
        b'{"number": 1}',
        b'{"body": 5}',
        b'{"issue": {"number": 1}}',
        b'{"issue": {"number": 1, "body": "x", "pull_request": {}}}',
    ],
)
def test_what_is_no_issue_is_refused_with_the_reason(raw: bytes) -> None:
    with pytest.raises(CannotRead, match=r"^x\.json (cannot be read|holds no issue): "):
        read(raw, "x.json")


@given(st.binary(max_size=60) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["issue", "body", "description", "number", "iid", "labels", "name",
                         "object_attributes", "pull_request"]), inner, max_size=4),
).map(lambda data: json.dumps(data).encode()))  # fmt: skip
def test_any_bytes_are_an_issue_or_refused(raw: bytes) -> None:
    try:
        found = read(raw, "x")
    except CannotRead:
        return
    assert found.number is None or found.number > 0
