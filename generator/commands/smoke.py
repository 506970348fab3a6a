"""`plan smoke`: ask a published site for its main pages, and whether it is the latest build."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from generator.commands import base

if TYPE_CHECKING:
    from generator.fetch import Reply

PATIENCE = 900
"""Seconds: what keeps copies of a site on the way may show the one before for ten minutes."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("url", metavar="URL", help="the site's address")
    parser.add_argument(
        "--commit", type=_commit, metavar="NAME", help="the commit that it should be built from"
    )
    parser.add_argument(
        "--patience", type=_seconds, default=PATIENCE, metavar="SECONDS",
        help=f"how long to look again while something is amiss (default: {PATIENCE})",
    )  # fmt: skip
    parser.add_argument(
        "--every", type=_seconds, default=15, metavar="SECONDS",
        help="how long from one look to the next (default: 15)",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Look until all is well or the patience is over; say what is amiss."""
    from generator import fetch, smoke

    url = f"{options.url.rstrip('/')}/"

    def ask(address: str) -> Reply:
        return fetch.visit(address)

    def look() -> tuple[str, ...]:
        found = smoke.amiss(url, options.commit, ask)
        if found:
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            print(f"plan: not yet: {found[0]}{more}", file=sys.stderr, flush=True)
        return found

    found = fetch.until(look, options.patience, every=options.every)
    for each in found:
        print(f"plan: {each}")
    if found:
        return base.ERRORS
    print(f"plan: the site at {url} is there, and whole")
    return base.FINE


def _commit(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{40,64}", text, re.ASCII):
        raise argparse.ArgumentTypeError("give the whole name of the commit, such as git shows it")
    return text


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds
