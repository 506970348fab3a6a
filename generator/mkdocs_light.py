"""What the plugin does for a light and private site, at the points that MkDocs gives for it.

Thin: what becomes of a text is decided in `light`; here are the files and pages of MkDocs.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from generator.light import frame, policy, searchtext, styles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

SHEETS = "assets/stylesheets/"
"""Where the theme keeps its style sheets."""
SCRIPTS = "assets/javascripts/"
UNUSED = ("blog", "fragments/", "redirect", "partials/languages/")
"""Templates of the theme that no page of ours is made with."""


class Lightening:
    """One build of the site.  `serving` is whether MkDocs shows it while it is worked on."""

    def __init__(self, *, serving: bool) -> None:
        self.serving = serving
        self._searched = False
        self._renamed: dict[str, str] = {}

    def configure(self, config: MkDocsConfig) -> None:
        """See what there is; let tables of hand-written pages be set without style attributes."""
        # Only the theme's own search takes the marks away again.
        self._searched = "material/search" in config.plugins
        tables = config.mdx_configs.setdefault("tables", {})
        tables.setdefault("use_align_attribute", True)

    def content(self, html: str) -> str:
        """The content of a page, marked for the search."""
        return searchtext.marked(html) if self._searched else html

    def trouble(self, page: Page) -> tuple[str, ...]:
        """What a hand-written page holds that browsers will refuse."""
        by_hand = page.file.generated_by is None
        return policy.refused(page.content or "") if by_hand else ()

    def sheets(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Replace the theme's style sheets by what the pages, now rendered, can use of them.

        Each gets a name of its own, for browsers keep what they have fetched by its name.
        Those of the project only lose their comments.
        """
        contents = [file.page.content for file in files.documentation_pages() if file.page]
        ours = [
            file
            for file in files.css_files()
            if file.src_uri.startswith(SHEETS) and file.src_dir != config.docs_dir
        ]
        if None in contents or not ours:
            return  # only some pages are built
        known = styles.classes(content for content in contents if content)
        known |= styles.words(_templates(env))
        known |= styles.words(_scripts(files, config))
        texts = {file.src_uri: file.content_string for file in files.css_files()}
        for file in ours:
            others = "".join(text for name, text in texts.items() if name != file.src_uri)
            slim = styles.needed(texts[file.src_uri], known, _colours(config), others)
            digest = hashlib.sha256(slim.encode("utf-8")).hexdigest()[:8]
            stem = file.src_uri.rpartition("/")[2].partition(".")[0]
            name = f"{SHEETS}{stem}.{digest}.min.css"
            _replace(files, file, name, slim, config)
            self._renamed[file.src_uri] = name
        for own in config.extra_css:
            if own in texts:
                _replace(files, files.src_uris[own], own, styles.compact(texts[own]), config)

    def page(self, html: str, content: str = "") -> str:
        """A whole page, squeezed, with its style sheets and its policy."""
        html = frame.squeezed(html, content)
        for before, after in self._renamed.items():
            html = html.replace(before, after, 1)
        return policy.with_policy(html, content, serving=self.serving)


def _replace(files: Files, file: File, name: str, text: str, config: MkDocsConfig) -> None:
    files.remove(file)
    files.append(File.generated(config, name, content=text, inclusion=InclusionLevel.INCLUDED))


def _templates(env: Environment) -> Iterable[str]:
    for name in env.list_templates(["html"]):
        if env.loader and not name.startswith(UNUSED):
            yield env.loader.get_source(env, name)[0]


def _scripts(files: Files, config: MkDocsConfig) -> Iterable[str]:
    named = {str(getattr(script, "path", script)) for script in config.extra_javascript}
    for file in files.javascript_files():
        bundle = file.src_uri.startswith(f"{SCRIPTS}bundle.") and file.src_uri.endswith(".js")
        if bundle or file.src_uri in named or file.src_uri == f"{SCRIPTS}quiet.js":
            yield file.content_string


def _colours(config: MkDocsConfig) -> set[str]:
    """The names of the theme's colours that mkdocs.yml asks for, or those it takes unasked."""
    palette = config.theme.get("palette") or {}
    entries = palette if isinstance(palette, list) else [palette]
    return {
        str(entry.get(key) or "indigo").replace(" ", "-")
        for entry in entries
        for key in ("primary", "accent")
    }
