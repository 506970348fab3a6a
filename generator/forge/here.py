"""Which service this is and as whom it is asked, from the environment of CI.

https://docs.github.com/en/actions/reference/workflows-and-actions/variables and
https://docs.gitlab.com/ci/variables/predefined_variables/.  A token comes from the environment
alone, never from the command line, which other programs can see; it is never printed.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.fetch import Api
from generator.forge import github, gitlab
from generator.forge.base import ForgeError

if TYPE_CHECKING:
    from generator.forge.base import Forge

_TOKEN = re.compile(r"[\x21-\x7e]{1,1000}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Pushing:
    """As whom commits are made and pushed."""

    name: str
    email: str
    server: str
    """The address that the token may be sent to."""
    remote: str
    """The address of the repository."""
    authorization: str = field(repr=False)
    """The header that carries the token."""


@dataclass(frozen=True, slots=True)
class Here:
    """The service, and how commits get there."""

    forge: Forge
    pushing: Pushing
    repository: str
    """Its name there."""
    base: str
    """The branch that proposals are merged into."""


def here(env: Mapping[str, str]) -> Here:
    """The service that this runs on.

    Raises ForgeError where the environment names none or no token, and SourceError where an
    address is none.
    """
    return _gitlab(env) if env.get("GITLAB_CI") else _github(env)


def _github(env: Mapping[str, str]) -> Here:
    token = _token(env, "GITHUB_TOKEN")
    repository = env.get("GITHUB_REPOSITORY", "")
    if not github.REPOSITORY.fullmatch(repository):
        message = "GITHUB_REPOSITORY names no repository"
        raise ForgeError(message, "set it to OWNER/NAME; in GitHub Actions it is set")
    api = Api(env.get("GITHUB_API_URL") or "https://api.github.com", github.headers(token))
    server = (env.get("GITHUB_SERVER_URL") or "https://github.com").rstrip("/")
    pushing = Pushing(
        # The account of GITHUB_TOKEN, as GitHub shows it.
        "github-actions[bot]",
        "41898282+github-actions[bot]@users.noreply.github.com",
        server,
        f"{server}/{repository}.git",
        _basic("x-access-token", token),
    )
    base = env.get("PLAN_BASE_BRANCH") or "main"
    return Here(github.GitHub(api, repository), pushing, repository, base)


def _gitlab(env: Mapping[str, str]) -> Here:
    token = _token(env, "GITLAB_TOKEN")
    project, address = env.get("CI_PROJECT_ID", ""), env.get("CI_API_V4_URL", "")
    if not (project.isascii() and project.isdigit() and address):
        message = "CI_PROJECT_ID and CI_API_V4_URL name no project"
        raise ForgeError(message, "set them; in GitLab CI they are set")
    api = Api(address, gitlab.headers(token))
    host = env.get("CI_SERVER_HOST") or "localhost"
    server = env.get("CI_SERVER_URL") or f"https://{host}"
    remote = f"{env.get('CI_PROJECT_URL') or server}.git"
    pushing = Pushing("plan", f"noreply@{host}", server, remote, _basic("oauth2", token))
    base = env.get("PLAN_BASE_BRANCH") or env.get("CI_DEFAULT_BRANCH") or "main"
    return Here(gitlab.GitLab(api, project), pushing, project, base)


def _token(env: Mapping[str, str], name: str) -> str:
    token = env.get(name, "").strip()
    if not _TOKEN.fullmatch(token):
        message = f"{name} holds no token"
        raise ForgeError(message, "give the step its token in the environment variable")
    return token


def _basic(user: str, token: str) -> str:
    return f"Authorization: Basic {b64encode(f'{user}:{token}'.encode()).decode()}"
