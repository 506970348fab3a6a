"""Where the repository and the site are: configuration, never invented.

When a site is published by GitHub Actions or GitLab CI their environment tells the
addresses.  Otherwise they are what `mkdocs.yml` says, and empty where it says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Addresses:
    """Web addresses, without a slash at the end; empty where unknown."""

    repository: str = ""
    edit: str = ""
    """What stands before a file's path in the address where it can be edited."""
    site: str = ""

    def edit_url(self, path: str) -> str:
        """Where a file of the repository can be edited; empty where unknown."""
        return f"{self.edit}/{quote(path)}" if self.edit else ""


def addresses(env: Mapping[str, str], repository: str = "", site: str = "") -> Addresses:
    """The addresses from configuration, else from the environment of CI.

    The variables are those of GitHub Actions
    (https://docs.github.com/en/actions/reference/variables-reference) and GitLab CI
    (https://docs.gitlab.com/ci/variables/predefined_variables/).  A pull request's pages
    lead to the branch that it would be merged into.
    """
    if not repository and env.get("GITHUB_REPOSITORY"):
        host = env.get("GITHUB_SERVER_URL", "https://github.com")
        repository = f"{host}/{env['GITHUB_REPOSITORY']}"
    if not repository:
        repository = env.get("CI_PROJECT_URL", "")
    repository = repository.rstrip("/")
    branch = (
        env.get("GITHUB_BASE_REF")
        or (
            env.get("GITHUB_REF_NAME", "")
            if env.get("GITHUB_REF_TYPE", "branch") == "branch"
            else ""
        )
        or env.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
        or env.get("CI_DEFAULT_BRANCH")
        or "main"
    )
    dash = "/-" if "gitlab" in repository or env.get("GITLAB_CI") else ""
    edit = f"{repository}{dash}/edit/{quote(branch)}" if repository else ""
    return Addresses(repository, edit, (site or env.get("CI_PAGES_URL", "")).rstrip("/"))
