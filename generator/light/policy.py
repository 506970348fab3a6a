"""The content security policy of a page: what a browser may load and run for it.

It stands in the page itself, as many hosts of static sites send no heads of our choice.
What each part means: https://www.w3.org/TR/CSP3/

The scripts that the theme writes into its frame are allowed by their hash.  The content of a
page is not asked: a script in it does not run.
"""

from __future__ import annotations

import base64
import hashlib
import re

_STARTS = (
    # The character set has to stand in the first 1,024 bytes, so it comes first.
    re.compile(r"<meta charset=[^>]*>", re.IGNORECASE),
    re.compile(r"<head\b[^>]*>", re.IGNORECASE),
)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_NO_SCRIPT = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/(?:ld\+)?json""", re.IGNORECASE)
_REFUSED = (
    (re.compile(r"<script\b(?![^>]*\ssrc\s*=)", re.IGNORECASE), "a script"),
    (re.compile(r"<style\b", re.IGNORECASE), "a style sheet"),
    (re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE), "a style attribute"),
    (re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE), "an event attribute"),
    (re.compile(r"<(?:iframe|object|embed|frame)\b", re.IGNORECASE), "another document"),
)


def with_policy(html: str, content: str = "", *, serving: bool = False) -> str:
    """A whole page with its policy, before all that it is about.

    Args:
        html: The page as the theme made it.
        content: The part of it that is not of the theme.
        serving: Whether a script is put into it later, whose text is not known yet.
    """
    frame = html.replace(content, "", 1) if content else html
    allowed = "'unsafe-inline'" if serving else " ".join(hashes(frame))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(allowed)}">'
    found = next(filter(None, (start.search(html) for start in _STARTS)), None)
    return f"{html[: found.end()]}\n{meta}{html[found.end() :]}" if found else html


def policy(scripts: str) -> str:
    """The policy; `scripts` are the sources of scripts besides files of the site."""
    parts = (
        "default-src 'none'",
        f"script-src 'self' {scripts}".rstrip(),
        "style-src 'self'",
        # The theme draws its icons from addresses that hold the picture.
        "img-src 'self' data:",
        # The search: its index, and the worker that looks through it.
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(parts)


def hashes(html: str) -> tuple[str, ...]:
    """The sources that allow the scripts written into a page, sorted."""
    found = set()
    for attributes, text in _SCRIPT.findall(html):
        if not _NO_SCRIPT.search(attributes):
            digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
            found.add(f"'sha256-{base64.b64encode(digest).decode('ascii')}'")
    return tuple(sorted(found))


def refused(content: str) -> tuple[str, ...]:
    """What the content of a page holds that the policy makes useless."""
    return tuple(name for pattern, name in _REFUSED if pattern.search(content))
