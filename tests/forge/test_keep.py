"""One comment, one issue, one pull request: made, changed, left, closed; never doubled."""

from __future__ import annotations

import pytest

from generator.fetch import RefusedError, UnsureError
from generator.forge import ForgeError, keep
from generator.forge.base import LONGEST, marker
from generator.forge.keep import Done
from generator.sources import SourceError
from tests.forge.fake import TOKEN, Failure, Service

LOST = Failure(502, done=True)
NOTHING_YET = Failure(200, body=b"[]")
CUT = Failure(201, body=b'{"numb', done=True, cut=True)


def test_a_comment_is_made_then_changed_then_left(service: Service) -> None:
    forge = service.forge()
    assert keep.comment(forge, 5, "changes", "one") is Done.MADE
    assert keep.comment(forge, 5, "changes", "one") is Done.SAME
    assert keep.comment(forge, 5, "changes", "two") is Done.CHANGED
    assert service.said("pulls", 5) == [f"{marker('changes')}\ntwo"]


def test_an_answer_stands_at_the_issue(service: Service) -> None:
    forge = service.forge()
    assert keep.answer(forge, 5, "form", "one") is Done.MADE
    assert keep.answer(forge, 5, "form", "two") is Done.CHANGED
    assert service.said("issues", 5) == [f"{marker('form')}\ntwo"]


def test_it_is_found_in_a_later_part_of_the_list(service: Service) -> None:
    for number in range(5):
        service.add_comment("pulls", 5, f"remark {number}", ours=False)
    service.add_comment("pulls", 5, f"{marker('changes')}\nold")
    assert keep.comment(service.forge(), 5, "changes", "new") is Done.CHANGED
    assert len(service.said("pulls", 5)) == 6
    assert service.said("pulls", 5)[-1].endswith("new")


def test_what_somebody_else_wrote_with_our_marker_is_left_alone(service: Service) -> None:
    service.add_comment("pulls", 5, f"{marker('changes')}\nmine", ours=False)
    service.add_issue("What is overdue", f"{marker('stale')}\nmine", ours=False)
    forge = service.forge()
    assert keep.comment(forge, 5, "changes", "ours") is Done.MADE
    assert service.said("pulls", 5)[0].endswith("mine")
    assert keep.issue(forge, "stale", "What is overdue", "")[0] is Done.NONE
    assert service.issues[0]["open"]


def test_what_only_quotes_our_marker_is_not_it(service: Service) -> None:
    service.add_comment("pulls", 5, f"I saw {marker('changes')} here")
    assert keep.comment(service.forge(), 5, "changes", "ours") is Done.MADE


def test_an_issue_is_made_changed_left_and_closed(service: Service) -> None:
    service.add_pull("some/branch")
    forge = service.forge()
    assert keep.issue(forge, "stale", "Overdue", "") == (Done.NONE, None)
    assert keep.issue(forge, "stale", "Overdue", "one\n") == (Done.MADE, 2)
    assert keep.issue(forge, "stale", "Overdue", "one\n") == (Done.SAME, 2)
    assert keep.issue(forge, "stale", "Overdue", "two\n") == (Done.CHANGED, 2)
    assert service.issues[0]["body"].endswith("two\n")
    assert keep.issue(forge, "stale", "Overdue", " \n") == (Done.CLOSED, 2)
    assert not service.issues[0]["open"]
    assert keep.issue(forge, "stale", "Overdue", "three") == (Done.MADE, 3)


def test_a_pull_request_is_made_changed_and_left(service: Service) -> None:
    forge = service.forge()
    done, opened = keep.pull_request(forge, "refresh/figures", "main", "Figures", "one")
    assert (done, opened.number) == (Done.MADE, 1)
    assert keep.pull_request(forge, "refresh/figures", "main", "Figures", "one")[0] is Done.SAME
    assert keep.pull_request(forge, "refresh/figures", "main", "Figures", "two")[0] is Done.CHANGED
    (pull,) = service.pulls
    assert (pull["branch"], pull["base"]) == ("refresh/figures", "main")
    assert pull["body"].endswith("two")


@pytest.mark.parametrize("failure", [LOST, CUT], ids=["a failure", "an answer cut off"])
def test_what_is_made_is_not_made_twice_when_the_answer_is_lost(
    service: Service, failure: Failure
) -> None:
    forge = service.forge()
    service.failures = [NOTHING_YET, failure]
    assert keep.comment(forge, 5, "changes", "one") is Done.MADE
    assert len(service.said("pulls", 5)) == 1
    service.failures = [NOTHING_YET, failure]
    assert keep.issue(forge, "stale", "Overdue", "one")[0] is Done.MADE
    assert len(service.issues) == 1
    service.failures = [NOTHING_YET, failure]
    assert keep.pull_request(forge, "refresh/figures", "main", "Figures", "one")[0] is Done.MADE
    assert len(service.pulls) == 1


def test_what_was_not_made_is_made_the_second_time(service: Service) -> None:
    forge = service.forge()
    service.failures = [NOTHING_YET, Failure(502)]
    assert keep.comment(forge, 5, "changes", "one") is Done.MADE
    assert len(service.said("pulls", 5)) == 1
    service.failures = [NOTHING_YET, Failure(502), NOTHING_YET, Failure(502)]
    with pytest.raises(UnsureError):
        keep.comment(forge, 6, "changes", "one")


def test_a_text_that_is_too_long_is_cut_and_says_so(service: Service) -> None:
    keep.comment(service.forge(), 5, "changes", "a line of it\n" * 10_000)
    (said,) = service.said("pulls", 5)
    assert len(said) <= LONGEST + 100
    assert said.endswith("a line of it\n\n*It goes on, but that is too long to be shown here.*\n")


def test_the_token_is_sent_and_never_told(service: Service) -> None:
    keep.comment(service.forge(), 5, "changes", "one")
    assert {told.removeprefix("Bearer ") for told in service.authorized} == {TOKEN}
    service.failures = [Failure(403, body=b'{"message": "Resource not accessible"}')]
    with pytest.raises(RefusedError) as caught:
        keep.comment(service.forge(), 5, "changes", "two")
    assert "the token may not do this (403): “Resource not accessible”" in str(caught.value)
    assert TOKEN not in str(caught.value) + repr(caught.value)


def test_a_service_that_answers_something_else_is_a_fault(service: Service) -> None:
    for body in (b"<html>", b'{"a": 1}', b"[[]]", b'[{"id": true}]', b'[{"id": "x"}]', b"[null]"):
        service.failures = [Failure(200, body=body)]
        with pytest.raises((SourceError, ForgeError)):
            keep.comment(service.forge(), 5, "changes", "one")
