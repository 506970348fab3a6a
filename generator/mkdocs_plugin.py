"""The plugin that hands the plan's pages to MkDocs as virtual files.

Thin: it reads configuration, calls the pipeline, and says what went wrong in MkDocs'
own way.
"""

from __future__ import annotations

import os
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from generator import gitrefs, gittrees, load, pipeline, previews, reports, write
from generator.addresses import addresses
from generator.mkdocs_light import Lightening
from generator.pages import manifest
from generator.pages import proposal as proposals
from generator.pages.navigation import navigation
from generator.pages.site import PROPOSE, Site
from generator.pages.standing import with_line, with_standing

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

    from generator.views import GeneratedFile, PlanView

log = get_plugin_logger("partnership-plan")


class PlanConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs types it loosely
    """What `mkdocs.yml` may say below `partnership-plan:`."""

    project = option.Type(str, default=".")
    """The folder that holds plan/ and data/, relative to mkdocs.yml."""
    as_of = option.Optional(option.Type((str, date)))
    """The day that the record shows (YYYY-MM-DD); by default that of the last commit."""


class PlanPlugin(BasePlugin[PlanConfig]):  # type: ignore[no-untyped-call]  # likewise
    """One object lives through all rebuilds of `serve`, so that it can keep what worked last."""

    def __init__(self) -> None:
        self.command = "build"
        self.files: tuple[GeneratedFile, ...] = ()
        """What the last sound build generated."""
        self._view: PlanView | None = None
        self._trouble = ""
        self._shown: dict[str, str] = {}
        """The title of each page that was built, by its address."""
        self.base: str | None = None
        """The branch that a proposal is to be merged into, where this is a preview of one."""
        self.proposal: proposals.Proposal | None = None
        """What the last build found to differ from it."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Start afresh: MkDocs hands the same object to every command of a process."""
        self.command = command
        self.files = ()
        self.proposal = None
        self._view = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Learn the addresses and lend MkDocs our changes to the theme."""
        known = addresses(os.environ, config.repo_url or "", config.site_url or "")
        if known.site and not config.site_url:
            config.site_url = f"{known.site}/"
        self._site = Site(known, config.use_directory_urls)
        self._trouble = ""
        self._shown = {}
        self._light = Lightening(serving=self.command == "serve")
        self._light.configure(config)
        # Behind a theme folder of the project's own, before that of the theme.
        ours = str(Path(__file__).parent / "theme")
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, ours)
        return config

    def _project(self, config: MkDocsConfig) -> Path:
        base = Path(config.config_file_path).parent if config.config_file_path else Path()
        return (base / self.config.project).resolve()

    def _as_of(self, project: Path) -> date:
        if self.config.as_of:
            try:
                return date.fromisoformat(str(self.config.as_of))
            except ValueError as error:
                raise PluginError(f"as_of must be a day such as 2025-04-01: {error}") from None
        return gitrefs.record_date(project)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Check the plan and add its pages; stop where it has errors."""
        with load.without_collector():
            view = self._generate(config)
        self._add(view, files, config)
        return files

    def _generate(self, config: MkDocsConfig) -> PlanView:
        """Make the pages, or keep the last sound ones while serving; returns what they show."""
        project = self._project(config)
        try:
            checked = pipeline.check(project)
        except OSError as error:
            raise PluginError(str(error)) from None
        if checked.sound:
            self._view = pipeline.view(checked, self._as_of(project), pipeline.past(checked))
            if gittrees.shallow(project):
                log.info(
                    "what changed is told only in part: the history was not copied whole (to have "
                    "it: git fetch --unshallow, or fetch-depth: 0 where a workflow checks it out)"
                )
            self.files = pipeline.pages(self._view, checked, self._site)
            if self.base is not None:
                self._preview(project, self._view, config)
            if checked.diagnostics:
                log.info("the plan is sound; it has %s", reports.text.summary(checked.diagnostics))
        else:
            faults = reports.FORMATS["text"](checked.errors, checked.texts)
            if self.command != "serve" or self._view is None:
                raise PluginError(f"the plan has errors\n\n{faults}")
            log.error("the plan has errors; the pages show it as it was before\n\n%s", faults)
            self._trouble = faults
        return self._view

    def _preview(self, project: Path, view: PlanView, config: MkDocsConfig) -> None:
        """Find what the proposal changes, and say on each page that it is one."""
        try:
            self.proposal = previews.proposal(
                project, self.base or "", self.files, view, self._site
            )
        except (gittrees.GitError, OSError) as error:
            raise PluginError(f"the proposal cannot be compared: {error}") from None
        self.files = (*self.files, proposals.page(self.proposal, view, self._site))
        config.extra["proposal"] = self._site.url(proposals.PATH)

    def _add(self, view: PlanView, files: Files, config: MkDocsConfig) -> None:
        config.site_name = view.head.title
        hand_written = [f.src_uri for f in files.documentation_pages()]
        for generated in self.files:
            if generated.path in files.src_uris:
                files.remove(files.src_uris[generated.path])
                log.warning(
                    "docs/%s is not used: the plan makes a page of that name", generated.path
                )
            level = InclusionLevel.UNDEFINED if generated.listed else InclusionLevel.NOT_IN_NAV
            file = File.generated(
                config, generated.path, content=generated.content, inclusion=level
            )
            if generated.is_page and config.repo_url:
                file.edit_uri = f"../{generated.origin[0]}"
            files.append(file)
        made = {generated.path for generated in self.files}
        if config.nav is None:
            config.nav = navigation(view, [path for path in hand_written if path not in made])
            if self.proposal is not None:
                config.nav.insert(1, {"Proposal": proposals.PATH})

    def on_page_markdown(
        self,
        markdown: str,
        *,
        page: Page,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """Say the standing on hand-written pages, and what is wrong while serving."""
        if isinstance(page.meta.get("description"), str):
            # Themes put it into an attribute as it is: a quotation mark would end that.
            said = escape(page.meta["description"], quote=False)
            page.meta["description"] = said.replace('"', "&quot;")
        if self._view is not None and page.file.generated_by is None:
            markdown = with_standing(markdown, self._view) + self._proposal(page)
        if self.proposal is not None:
            markdown = with_line(markdown, proposals.line(self.proposal, page.file.src_uri))
        if self._trouble:
            said = (
                '<div class="trouble" role="alert"><p><strong>The plan has errors; this page '
                f"shows it as it was before.</strong></p><pre>{escape(self._trouble)}</pre></div>"
            )
            markdown = f"{said}\n\n{markdown}"
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Leave out of the search what only makes it heavy."""
        return self._light.content(html)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Lend the theme's styles only as far as the pages can use them."""
        self._light.sheets(env, files, config)
        return env

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish a page that is made of a template alone, such as the one of no address."""
        return self._light.page(output) if template_name.endswith(".html") else output

    @event_priority(-100)  # behind plugins that change the page: scripts are allowed as they are
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Note the page for the manifest, and finish it."""
        self._shown[page.url.removeprefix("./")] = str(page.meta.get("title") or page.title)
        for held in self._light.trouble(page):
            log.warning(
                "docs/%s holds %s, which browsers refuse: see docs/privacy.md",
                page.file.src_uri,
                held,
            )
        return self._light.page(output, page.content or "")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the manifest beside the pages."""
        if self._view is None:
            return
        try:
            commit = gittrees.commit(self._project(config), "HEAD")
        except gittrees.GitError:
            commit = None
        others = (file.path for file in self.files if not file.is_page)
        text = manifest.manifest(self._view, commit, self._shown, others)
        write.replace(Path(config.site_dir) / manifest.NAME, text.encode("utf-8"))

    def _proposal(self, page: Page) -> str:
        """The link to propose a change to a hand-written page; none on the page about that."""
        path = page.file.src_uri
        if path == PROPOSE and not self._site.addresses.edit:
            return ""
        url = self._site.addresses.edit_url(f"docs/{path}") or self._site.relative(PROPOSE, path)
        return f'\n\n<p class="propose"><a href="{escape(url)}">Propose a change</a></p>\n'

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Any,
    ) -> LiveReloadServer:
        """Rebuild after a change to the plan, its data or the templates."""
        project = self._project(config)
        for folder in ("plan", "data", "schema"):
            if (project / folder).is_dir():
                server.watch(str(project / folder))
        server.watch(str(Path(__file__).parent / "pages" / "templates"))
        return server
