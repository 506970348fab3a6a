"""Where the repository and the site are, as configuration and CI tell it."""

from __future__ import annotations

import pytest

from generator.addresses import Addresses, addresses, explaining, url

GITHUB = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "example/plan",
}
GITLAB = {
    "GITLAB_CI": "true",
    "CI_PROJECT_URL": "https://git.example.org/group/plan",
    "CI_DEFAULT_BRANCH": "trunk",
    "CI_PAGES_URL": "https://group.pages.example.org/plan",
}


@pytest.mark.parametrize(
    ("env", "repository", "edit", "site"),
    [
        pytest.param({}, "", "", "", id="nowhere"),
        pytest.param(
            GITHUB | {"GITHUB_REF_TYPE": "branch", "GITHUB_REF_NAME": "main"},
            "https://github.com/example/plan",
            "https://github.com/example/plan/edit/main",
            "",
            id="a push on GitHub",
        ),
        pytest.param(
            GITHUB | {"GITHUB_REF_TYPE": "branch", "GITHUB_REF_NAME": "fix/#1 ü"},
            "https://github.com/example/plan",
            "https://github.com/example/plan/edit/fix/%231%20%C3%BC",
            "",
            id="a branch with odd letters",
        ),
        pytest.param(
            GITHUB
            | {
                "GITHUB_REF_TYPE": "branch",
                "GITHUB_REF_NAME": "12/merge",
                "GITHUB_HEAD_REF": "mine",
                "GITHUB_BASE_REF": "trunk",
            },
            "https://github.com/example/plan",
            "https://github.com/example/plan/edit/trunk",
            "",
            id="a pull request on GitHub",
        ),
        pytest.param(
            GITHUB | {"GITHUB_REF_TYPE": "tag", "GITHUB_REF_NAME": "v1", "GITHUB_BASE_REF": ""},
            "https://github.com/example/plan",
            "https://github.com/example/plan/edit/main",
            "",
            id="a tag cannot be edited",
        ),
        pytest.param(
            {"GITHUB_REPOSITORY": "example/plan", "GITHUB_SERVER_URL": "https://git.example.org"},
            "https://git.example.org/example/plan",
            "https://git.example.org/example/plan/edit/main",
            "",
            id="a GitHub of one's own",
        ),
        pytest.param(
            {"GITHUB_REPOSITORY": "example/plan"},
            "https://github.com/example/plan",
            "https://github.com/example/plan/edit/main",
            "",
            id="GitHub without its address",
        ),
        pytest.param(
            GITLAB,
            "https://git.example.org/group/plan",
            "https://git.example.org/group/plan/-/edit/trunk",
            "https://group.pages.example.org/plan",
            id="GitLab",
        ),
        pytest.param(
            GITLAB | {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "next"},
            "https://git.example.org/group/plan",
            "https://git.example.org/group/plan/-/edit/next",
            "https://group.pages.example.org/plan",
            id="a merge request on GitLab",
        ),
    ],
)
def test_the_environment_tells(env: dict[str, str], repository: str, edit: str, site: str) -> None:
    forms = f"{repository}/issues/new" if "GITHUB_REPOSITORY" in env else ""
    assert addresses(env) == Addresses(repository, edit, site, forms)


@pytest.mark.parametrize("env", [{}, GITHUB, GITLAB])
def test_configuration_wins(env: dict[str, str]) -> None:
    known = addresses(env, "https://code.example.net/plan/", "https://plan.example.net/")
    assert known.repository == "https://code.example.net/plan"
    assert known.edit.startswith("https://code.example.net/plan/")
    assert known.site == "https://plan.example.net"


def test_a_configured_gitlab_is_known_by_its_name() -> None:
    known = addresses({}, "https://gitlab.com/group/plan")
    assert known.edit == "https://gitlab.com/group/plan/-/edit/main"


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("plan/plan.yaml", "https://git.example.org/edit/main/plan/plan.yaml"),
        ("plan/a b#c?.yaml", "https://git.example.org/edit/main/plan/a%20b%23c%3F.yaml"),
        ("plan/é.yaml", "https://git.example.org/edit/main/plan/%C3%A9.yaml"),
    ],
)
def test_edit_url_quotes_the_path(path: str, url: str) -> None:
    assert Addresses(edit="https://git.example.org/edit/main").edit_url(path) == url


def test_without_a_repository_there_is_no_edit_url() -> None:
    assert Addresses().edit_url("plan/plan.yaml") == ""


# ------------------------------------------------------------------ pages that explain codes


@pytest.mark.parametrize(
    ("folders", "address"),
    [
        (True, "https://example.org/plan/checks/a-b/"),
        (False, "https://example.org/plan/checks/a-b.html"),
    ],
)
def test_the_page_of_a_code(folders: bool, address: str) -> None:
    known = Addresses(site="https://example.org/plan")
    assert known.explained(["a-b"], directory_urls=folders) == {"a-b": address}
    assert url(explaining("a-b"), directory_urls=folders) == address.partition("/plan/")[2]


@pytest.mark.parametrize(
    "site",
    ["", "plan", "/plan", "ftp://example.org", "https://", "https:///plan", "javascript:alert(1)",
     "https://example.org/a b", "https://example.org/\n::error::", "https://example.org/<b>",
     "https://example.org/a)b", "https://example.org/`", "https://exa|mple.org", "https://example.org\n"],
)  # fmt: skip
def test_what_is_no_address_leads_nowhere(site: str) -> None:
    assert Addresses(site=site).explained(["a-b"]) == {}


def test_the_address_of_ones_own_comes_before_that_of_gitlab() -> None:
    own = {"PLAN_SITE_URL": "https://plan.example.org/"}
    assert addresses(GITLAB | own).site == "https://plan.example.org"
    assert addresses(GITLAB | own, site="https://other.example.org").site == (
        "https://other.example.org"
    )
    assert addresses(GITHUB).site == ""


@pytest.mark.parametrize(
    ("env", "repository", "forms"),
    [
        ({}, "https://github.com/example/plan", "https://github.com/example/plan/issues/new"),
        ({}, "https://github.com.example.org/plan", ""),
        ({}, "https://gitlab.com/example/plan", ""),
        ({}, "", ""),
        (GITLAB, "", ""),
        (GITHUB, "https://code.example.net/plan", ""),
    ],
)
def test_only_github_has_forms(env: dict[str, str], repository: str, forms: str) -> None:
    assert addresses(env, repository).forms == forms


def test_a_form_is_filled_in_with_words_that_are_only_words() -> None:
    known = Addresses(forms="https://github.com/example/plan/issues/new")
    assert known.form_url() == "https://github.com/example/plan/issues/new/choose"
    assert known.form_url("change-date", title="A & B: 50% #1", page="") == (
        "https://github.com/example/plan/issues/new"
        "?template=change-date.yml&title=A%20%26%20B%3A%2050%25%20%231"
    )
    assert Addresses().form_url("change-date") == Addresses().form_url() == ""
