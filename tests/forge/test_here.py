"""Which service it is: told by the environment of CI, with a token or not at all."""

from __future__ import annotations

import pytest

from generator.forge import ForgeError
from generator.forge.github import GitHub
from generator.forge.gitlab import GitLab
from generator.forge.here import here
from tests.forge.fake import TOKEN, Service


def test_each_service_is_told_apart(service: Service) -> None:
    found = here(service.environment())
    assert isinstance(found.forge, GitHub if service.kind == "github" else GitLab)
    assert found.pushing.remote == "https://example.org/example/plan.git"
    assert found.base == "main"
    assert TOKEN not in repr(found)


def test_the_branch_that_proposals_go_to(service: Service) -> None:
    assert here(service.environment() | {"PLAN_BASE_BRANCH": "trunk"}).base == "trunk"


def test_without_a_token_it_ends_with_a_remedy(service: Service) -> None:
    for token in ("", "  ", "two words", "a\nb", "ä"):
        name = "GITHUB_TOKEN" if service.kind == "github" else "GITLAB_TOKEN"
        with pytest.raises(ForgeError) as caught:
            here(service.environment() | {name: token})
        assert f"{name} holds no token" in str(caught.value)


@pytest.mark.parametrize("name", ["", "plan", "a/b/c", "a/b?x", "../b/c"])
def test_a_repository_that_is_none(name: str, github: Service) -> None:
    with pytest.raises(ForgeError):
        here(github.environment() | {"GITHUB_REPOSITORY": name})


def test_outside_ci_it_says_what_is_missing() -> None:
    with pytest.raises(ForgeError):
        here({})
    with pytest.raises(ForgeError):
        here({"GITLAB_CI": "true", "GITLAB_TOKEN": TOKEN, "CI_PROJECT_ID": "x"})
