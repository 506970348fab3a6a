"""What commands that build no site must know of mkdocs.yml: where the site is.

MkDocs reads the file itself when it builds.  Here a few of its lines are read without
MkDocs, which is slow to load; whatever cannot be read so is unknown, and no fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator import yamltext
from generator.addresses import Addresses, addresses

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "mkdocs.yml"
LARGEST = 100_000
"""How large a file is read, in bytes."""


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """Where the site is, and the form of its addresses."""

    addresses: Addresses
    directory_urls: bool = True
    """Whether boards/x.md is shown at boards/x/ rather than boards/x.html."""


def read(project: Path, env: Mapping[str, str]) -> SiteConfig:
    """What the file and the environment say.  Never raises: there may be no file at all."""
    settings = _settings(project / NAME, env)
    site = settings.get("site_url", "")
    known = addresses(env, settings.get("repo_url", ""), site)
    return SiteConfig(known, settings.get("use_directory_urls", "").lower() != "false")


def _settings(path: Path, env: Mapping[str, str]) -> dict[str, str]:
    """The settings at the top that are one text each."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return {}
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    root = yamltext.parse(text, NAME).root
    if root is None or not isinstance(root.value, list):
        return {}
    pairs = [pair for pair in root.value if isinstance(pair, tuple)]
    return {str(key.value): _value(value, env) for key, value in pairs}


def _value(node: Any, env: Mapping[str, str]) -> str:
    """A value as text.

    `!ENV` takes the first of some variables that is set, else the default that stands last:
    https://www.mkdocs.org/user-guide/configuration/#environment-variables
    """
    if node.tag != "!ENV":
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node.value, str):
        return env.get(node.value, "")
    named = [item.value for item in node.value if isinstance(getattr(item, "value", None), str)]
    *variables, default = named if len(named) > 1 else [*named, ""]
    return next((env[name] for name in variables if name in env), default)
