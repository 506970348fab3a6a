"""What the first view of a page asks for, and how soon it is there on a slow phone.

    python -m benchmarks.loading SITE [PAGE ...] [--browser PATH] [--files]

prints Markdown tables of a built site: by default the heaviest page of each folder, each
opened with an empty cache.  What is measured and why stands in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright

from benchmarks.serving import LEVEL, Server

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, CDPSession

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
SLOW_NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
"""Lighthouse's slow 4G: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md"""
SLOW_PROCESSOR = 4
"""How many times slower than this machine's."""
LARGEST_PAINT = """() => new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true});
})"""
VIOLATIONS = """window.violations = [];
document.addEventListener("securitypolicyviolation", each =>
  window.violations.push(each.violatedDirective + " " + each.blockedURI + " " + each.sample));"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of the first view of a page."""

    page: str
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes of each file that was asked for, by its address on the site."""
    others: tuple[str, ...] = ()
    """What was asked of other hosts."""
    cookies: int = 0
    stored: tuple[str, ...] = ()
    """The keys of what the browser keeps."""
    violations: tuple[str, ...] = ()
    """What the content security policy refused."""
    said: tuple[str, ...] = ()
    """Warnings and errors on the console."""
    paint: float = 0.0
    """When the largest thing was there, in milliseconds."""

    @property
    def weight(self) -> int:
        """All bytes together."""
        return sum(self.sizes.values())

    def by_kind(self) -> Counter[str]:
        """Bytes by kind of file."""
        found: Counter[str] = Counter()
        for path, size in self.sizes.items():
            found[Path(urlsplit(path).path).suffix or ".html"] += size
        return found


def visit(browser: Browser, server: Server, page: str, *, slow: bool = False) -> Visit:
    """Open a page as someone does who was never here."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    try:
        opened = context.new_page()
        opened.add_init_script(VIOLATIONS)
        asked: list[str] = []
        said: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on(
            "console",
            lambda told: said.append(told.text) if told.type in ("error", "warning") else None,
        )
        opened.on("pageerror", lambda error: said.append(str(error)))
        if slow:
            _slow_down(context.new_cdp_session(opened))
        # On a slow machine the network can be idle while a long page is still being read.
        opened.goto(f"{server.address}/{page}", wait_until="load", timeout=120_000)
        opened.wait_for_load_state("networkidle", timeout=120_000)
        paint = opened.evaluate(LARGEST_PAINT)
        icon = opened.evaluate("document.querySelector('link[rel=icon]')?.getAttribute('href')")
        if icon and not any(urlsplit(url).path.endswith(icon.strip("./")) for url in asked):
            # A browser without a window does not show it, and so does not ask for it.
            opened.evaluate("path => fetch(path).then(it => it.blob())", icon)
        return Visit(
            page,
            {path: server.sizes[path] for path in _paths(asked, server)},
            tuple(url for url in asked if not url.startswith((server.address, "data:"))),
            len(context.cookies()),
            tuple(
                opened.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
            ),
            tuple(opened.evaluate("window.violations")),
            tuple(said),
            paint,
        )
    finally:
        context.close()


def _paths(asked: Sequence[str], server: Server) -> list[str]:
    """What was asked of the site: as the browser tells it, for it may keep what it has had."""
    own = [url.removeprefix(server.address) for url in asked if url.startswith(server.address)]
    return [path.partition("#")[0] for path in own]


def _slow_down(session: CDPSession) -> None:
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", dict[str, Any](SLOW_NETWORK))
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PROCESSOR})


def heaviest(site: Path) -> list[str]:
    """The address of the heaviest page of each folder at the top."""
    found: dict[tuple[str, int], tuple[int, str]] = {}
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        kind = (path.partition("/")[0], min(path.count("/"), 2))
        size = len(gzip.compress(file.read_bytes(), LEVEL))
        found[kind] = max(found.get(kind, (0, "")), (size, path))
    return [path for _, path in sorted(found.values(), reverse=True)]


def table(visits: Sequence[Visit]) -> str:
    """The visits as a Markdown table."""
    lines = [
        "| page | requests | kB | html | css | js | other | other hosts | cookies | stored | "
        "refused | LCP ms |\n| --- " + "| ---: " * 11 + "|\n"
    ]
    for each in visits:
        kinds = each.by_kind()
        main = [kinds.pop(suffix, 0) / 1000 for suffix in (".html", ".css", ".js")]
        kilobytes = [each.weight / 1000, *main, kinds.total() / 1000]
        cells = [
            f"/{each.page}", str(len(each.sizes)), *(f"{number:.1f}" for number in kilobytes),
            str(len(each.others)), str(each.cookies), str(len(each.stored)),
            str(len(each.violations)), f"{each.paint:,.0f}",
        ]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |\n")
    return "".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.loading", description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("pages", nargs="*", help="addresses such as boards/")
    parser.add_argument("--browser", default=os.environ.get("PLAN_BROWSER", ""))
    parser.add_argument("--files", action="store_true", help="list the files of the first page")
    options = parser.parse_args(arguments)
    with sync_playwright() as playwright, Server(options.site) as server:
        browser = playwright.chromium.launch(executable_path=options.browser, args=list(FLAGS))
        pages = options.pages or heaviest(options.site)
        visits = [visit(browser, server, page, slow=True) for page in pages]
        browser.close()
    print(table(visits))
    if options.files:
        for path, size in visits[0].sizes.items():
            print(f"{size:>9,}  {path}")
    for each in visits:
        for key in each.stored[:1]:
            print(f"/{each.page} keeps {key}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
