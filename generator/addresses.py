"""Where the repository and the site are: configuration, never invented.

When a site is published by GitHub Actions or GitLab CI their environment tells the
addresses.  Otherwise they are what `mkdocs.yml` says, and empty where it says nothing.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WEB = re.compile(r"https?://[^\s/<>\"'`\\|()\[\]]+(/[^\s<>\"'`\\|()\[\]]*)?\Z")
"""An address of the web, of characters that no report could take for markup."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Web addresses, without a slash at the end; empty where unknown."""

    repository: str = ""
    edit: str = ""
    """What stands before a file's path in the address where it can be edited."""
    site: str = ""
    forms: str = ""
    """What stands before the name of a form in the address where it is filled in; empty where
    the service has no forms."""

    def edit_url(self, path: str) -> str:
        """Where a file of the repository can be edited; empty where unknown."""
        return f"{self.edit}/{quote(path)}" if self.edit else ""

    def explained(self, codes: Iterable[str], *, directory_urls: bool = True) -> dict[str, str]:
        """The pages that explain codes, by code; none where the site is nowhere on the web."""
        if not _WEB.match(self.site):
            return {}
        return {
            code: f"{self.site}/{url(explaining(code), directory_urls=directory_urls)}"
            for code in codes
        }

    def form_url(self, name: str = "", **given: str) -> str:
        """Where a form is filled in, or chosen where none is named; empty where unknown.

        `given` are answers to start with, by the id of their question; `title` is that of all.
        Only words can be given: GitHub shows no form where a choice from a list is given
        (https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema#keys).
        """
        if not self.forms:
            return ""
        if not name:
            return f"{self.forms}/choose"
        stated = {key: value for key, value in given.items() if value}
        asked = urlencode({"template": f"{name}.yml", **stated}, quote_via=quote)
        return f"{self.forms}?{asked}"


def explaining(code: str) -> str:
    """The page that explains a code, relative to the folder of pages."""
    return f"checks/{code}.md"


def url(path: str, *, directory_urls: bool = True) -> str:
    """The address of a page or file relative to the site's root; empty for the home page.

    `directory_urls`: whether boards/x.md is shown at boards/x/ rather than boards/x.html.
    """
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        folder = posixpath.dirname(stem)
        if not directory_urls:
            return f"{stem}.html"
        return f"{folder}/" if folder else ""
    return f"{stem}/" if directory_urls else f"{stem}.html"


def addresses(env: Mapping[str, str], repository: str = "", site: str = "") -> Addresses:
    """The addresses from configuration, else from the environment of CI.

    The variables are those of GitHub Actions
    (https://docs.github.com/en/actions/reference/variables-reference) and GitLab CI
    (https://docs.gitlab.com/ci/variables/predefined_variables/).  A pull request's pages
    lead to the branch that it would be merged into.  `PLAN_SITE_URL` is ours, for sites that
    are published in another way.
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
    site = (site or env.get("PLAN_SITE_URL") or env.get("CI_PAGES_URL", "")).rstrip("/")
    forms = f"{repository}/issues/new" if _on_github(env, repository) else ""
    return Addresses(repository, edit, site, forms)


def _on_github(env: Mapping[str, str], repository: str) -> bool:
    """Whether a repository is on GitHub: its own site, or the one that runs this."""
    host = urlsplit(repository).hostname or ""
    own = urlsplit(env.get("GITHUB_SERVER_URL", "")).hostname or "github.com"
    return host in ("github.com", own)
