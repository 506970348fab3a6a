"""The site as MkDocs builds it: whole, linked, honest, and stopped by a broken plan."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator import cli, pipeline, site, verify
from generator.explain import CODES
from generator.mkdocs_plugin import PlanPlugin
from generator.pages.site import Site
from tests.support import MINIMAL, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

FULL = ROOT / "tests" / "projects" / "full"
DAY = date(2025, 6, 1)
PROGRAMS = Path(sys.executable).parent
BOARD = "plan/boards/streets-group.yaml"


@pytest.fixture(autouse=True)
def outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith(("GITHUB_", "GITLAB_", "CI_", "PLAN_"))]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def outside_ci_all_along() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n.startswith(("GITHUB_", "GITLAB_", "CI_", "PLAN_"))]:
            patch.delenv(name)
        yield


class Html(HTMLParser):
    """The navigation and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.menu: list[str] = []
        """The addresses of the navigation."""
        self.text = ""
        self._skipped = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped += tag in ("script", "style")
        values = dict(attrs)
        if tag == "a" and "md-nav__link" in (values.get("class") or "").split():
            self.menu.append(values.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.text += data


class Attributes(HTMLParser):
    """The attributes of one tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.values: dict[str, str | None] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values = dict(attrs)


def html(folder: Path, path: str) -> str:
    return (folder / verify.address(path)).read_text(encoding="utf-8")


def proposals(text: str) -> list[str]:
    return re.findall(r'<p class="propose"><a href="([^"]*)"', text)


def project_in(folder: Path, plan: Path = MINIMAL, settings: str = "") -> Path:
    """A copy of a project with the pages and the mkdocs.yml of the full one."""
    project = folder / "project"
    for name in ("plan", "data"):
        shutil.copytree(plan / name, project / name)
    shutil.copytree(FULL / "docs", project / "docs")
    text = (FULL / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(text + settings, encoding="utf-8")
    return project


def change(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]


# ------------------------------------------------------------------ the full project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, outside_ci_all_along: None) -> site.Built:
    folder = tmp_path_factory.mktemp("full") / "site"
    return site.build(FULL, folder, strict=True, as_of=DAY)


def made(project: Path) -> tuple[Any, ...]:
    checked = pipeline.check(project)
    return pipeline.pages(pipeline.view(checked, DAY, pipeline.past(checked)), checked, Site())


def test_the_site_is_whole(built: site.Built) -> None:
    files = made(FULL)
    assert built.diagnostics == ()
    assert built.pages == sum(f.is_page for f in files)
    assert built.others == len(files) - built.pages
    assert verify.verify(built.folder, files) == ()
    for file in files:
        if not file.is_page:
            assert (built.folder / file.path).read_text(encoding="utf-8") == file.content


def test_the_titles_are_the_texts_that_they_are(built: site.Built) -> None:
    checked = pipeline.check(FULL)
    for kind, folder in (("boards", "boards"), ("indicators", "indicators"),
                         ("priorities", "priorities"), ("objectives", "objectives"),
                         ("assessments", "assessments")):  # fmt: skip
        for name, record in getattr(checked.plan, kind).items():
            page = html(built.folder, f"{folder}/{name}.md")
            heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
            assert heading
            title = getattr(record, "name", None) or record.title
            assert Html(heading[1]).text.strip() == title


def test_headings_of_sections_keep_their_anchor_and_their_text(built: site.Built) -> None:
    page = html(built.folder, "approaches.md")
    heading = re.search(r'<h2 id="broom-first">(.*?)</h2>', page, re.DOTALL)
    assert heading
    assert Html(heading[1]).text == "Broom first: {#broom} `sweep` & *rest*"
    contents = page.partition('class="md-nav md-nav--secondary"')[2]
    assert "Broom first: {#broom} `sweep` &amp; *rest*" in contents


def test_hostile_text_is_shown_as_it_is(built: site.Built) -> None:
    text = " ".join(Html(html(built.folder, "boards/streets-board.md")).text.split())
    for words in ("Streets Board: roads & <3 paths {#streets}", "& “brooms” of <3 wards",
                  "another bin, with `ticks` and a | bar", "2023. That year had many leaves.",
                  "5 * 3 * 2, snake_case_words, C:\\path, ~tilde~ and 100% of it",
                  "Fly-tipping: *big* and `small`"):  # fmt: skip
        assert words in text
    text = Html(html(built.folder, "objectives/less-litter.md")).text
    assert "Empty the bins each day {{ today }} & <3 times on Sundays" in text


def test_a_quotation_mark_does_not_end_the_description(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    said = 'Reports of "litter" & <3 more.'
    change(
        project,
        "plan/indicators/litter-reports.yaml",
        "Reports of litter that the council received.",
        said,
    )
    built = site.build(project, tmp_path / "site", strict=True, as_of=DAY)
    page = html(built.folder, "indicators/litter-reports.md")
    tag = re.search(r'<meta name="description"[^>]*>', page)
    assert tag
    assert Attributes(tag[0]).values["content"] == said


def test_every_page_says_its_standing_once(built: site.Built) -> None:
    pages = [p for p in sorted(built.folder.rglob("*.html")) if p.name != "404.html"]
    hand_written = {path.stem for path in (FULL / "docs").glob("*.md")}
    assert {"about", "propose-a-change", "licence", "without-a-title"} <= hand_written
    assert len(pages) == built.pages + len(hand_written)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.count('<p class="standing">') == 1, page
        assert "<strong>Unofficial.</strong>" in text, page
        assert 'href="https://example.org/plan?a=1&amp;b=2"' in text, page


def test_the_standing_stands_below_the_title(built: site.Built) -> None:
    for path in ("about.md", "index.md", "boards/bins-group.md"):
        page = html(built.folder, path)
        assert re.search(r"</h1>\s*<p class=\"standing\">", page), path


def test_every_page_is_in_the_navigation_but_those_of_codes(built: site.Built) -> None:
    home = built.folder / "index.html"
    menu = Html(home.read_text(encoding="utf-8")).menu
    listed = {(home.parent / link / "index.html").resolve() for link in menu if "#" not in link}
    codes = {built.folder / "checks" / code / "index.html" for code in CODES}
    assert listed | codes == set(built.folder.rglob("index.html"))
    assert not listed & codes


def test_nothing_comes_from_another_host(built: site.Built) -> None:
    for page in built.folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        fetched = re.findall(r'<(?:script|img|iframe)\b[^>]*\bsrc="([^"]*)"', text)
        assert not [url for url in fetched if "//" in url], page


def test_without_a_repository_changes_are_proposed_on_a_page(built: site.Built) -> None:
    page = html(built.folder, "boards/streets-board.md")
    assert proposals(page) == ["../../propose-a-change/"]
    assert "(plan/boards/streets-board.yaml)" in page
    assert "edit/" not in page


def test_on_github_changes_are_proposed_where_the_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("ACTIONS", "true"), ("REPOSITORY", "example/plan"), ("REF_NAME", "main"),
                        ("REF_TYPE", "branch"), ("SERVER_URL", "https://github.com")):  # fmt: skip
        monkeypatch.setenv(f"GITHUB_{name}", value)
    there = site.build(FULL, tmp_path / "site", strict=True, as_of=DAY)
    assert there.diagnostics == ()
    base = "https://github.com/example/plan/edit/main"
    assert proposals(html(there.folder, "boards/streets-board.md")) == [
        f"{base}/plan/boards/streets-board.yaml"
    ]
    proposed = {
        link.removeprefix(f"{base}/")
        for page in there.folder.rglob("*.html")
        for link in proposals(page.read_text(encoding="utf-8"))
    }
    plan = {p.relative_to(FULL).as_posix() for p in (FULL / "plan").rglob("*.yaml")}
    assert plan <= proposed
    assert all((FULL / path).is_file() for path in proposed)


def test_a_configured_repository_and_site_are_used(tmp_path: Path) -> None:
    project = project_in(
        tmp_path,
        settings="site_url: https://plan.example.org/\n"
        "repo_url: https://git.example.org/plan\nuse_directory_urls: false\n",
    )
    there = site.build(project, tmp_path / "site", strict=True, as_of=DAY)
    assert there.diagnostics == ()
    page = (there.folder / "boards" / "streets-group.html").read_text(encoding="utf-8")
    assert proposals(page) == [f"https://git.example.org/plan/edit/main/{BOARD}"]
    assert (
        '<link rel="canonical" href="https://plan.example.org/boards/streets-group.html">' in page
    )


def test_an_adopted_plan_has_no_such_line(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    change(project, "plan/plan.yaml", "standing: unofficial", "standing: adopted")
    there = site.build(project, tmp_path / "site", strict=True, as_of=DAY)
    assert there.diagnostics == ()
    for page in there.folder.rglob("*.html"):
        assert 'class="standing"' not in page.read_text(encoding="utf-8")


# ------------------------------------------------------------------ what stops a build


def config_of(project: Path, folder: Path, *, strict: bool = True) -> MkDocsConfig:
    return load_config(str(project / "mkdocs.yml"), site_dir=str(folder), strict=strict)


def stopped(config: MkDocsConfig, caplog: pytest.LogCaptureFixture, command: Any = "build") -> str:
    """What is said where the build stops."""
    with pytest.raises(Abort):
        build_as(command, config)
    return "\n".join(warnings(caplog))


def build_as(command: Any, config: MkDocsConfig) -> PlanPlugin:
    """Build as MkDocs' command does when it starts."""
    config.plugins.on_startup(command=command, dirty=False)
    mkdocs_build(config)
    plugin = config.plugins["partnership-plan"]
    assert isinstance(plugin, PlanPlugin)
    return plugin


def test_a_broken_plan_stops_the_build_with_its_findings(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = project_in(tmp_path)
    change(project, BOARD, "kind: board", "kind: bord")
    change(
        project, "plan/objectives/less-litter.yaml", "owner: streets-group", "owner: street-group"
    )
    said = stopped(config_of(project, tmp_path / "site"), caplog)
    assert "the plan has errors" in said
    assert f"{BOARD}:8:7: error[not-allowed]" in said
    assert " 8 | kind: bord\n   |       ^^^^\nhelp: did you mean “board”?" in said
    assert "error[unknown-reference]" in said
    assert "2 errors" in said
    assert not (tmp_path / "site" / "index.html").exists()


def test_a_missing_plan_stops_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    project = project_in(tmp_path)
    shutil.rmtree(project / "plan")
    assert "there is no folder plan/" in stopped(config_of(project, tmp_path / "site"), caplog)


def test_a_wrong_day_stops_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    project = project_in(tmp_path)
    change(
        project,
        "mkdocs.yml",
        "  - partnership-plan\n",
        "  - partnership-plan:\n      as_of: soon\n",
    )
    said = stopped(config_of(project, tmp_path / "site"), caplog)
    assert "as_of must be a day such as 2025-04-01" in said


@pytest.mark.parametrize("day", ["2031-12-24", '"2031-12-24"'])
def test_the_day_may_be_configured(day: str, tmp_path: Path) -> None:
    project = project_in(tmp_path)
    change(
        project,
        "mkdocs.yml",
        "  - partnership-plan\n",
        f"  - partnership-plan:\n      as_of: {day}\n",
    )
    build_as("build", config_of(project, tmp_path / "site"))
    assert "the plan as of 24 December 2031" in html(tmp_path / "site", "index.md")


def test_a_plan_elsewhere_may_be_configured(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (project / "below").mkdir()
    for name in ("plan", "data"):
        (project / name).rename(project / "below" / name)
    change(
        project,
        "mkdocs.yml",
        "  - partnership-plan\n",
        "  - partnership-plan:\n      project: below\n",
    )
    build_as("build", config_of(project, tmp_path / "site"))
    assert "Streets Group" in html(tmp_path / "site", "boards/streets-group.md")


# ------------------------------------------------------------------ what people configure


def test_a_navigation_of_ones_own_is_respected(tmp_path: Path) -> None:
    project = project_in(tmp_path, settings="nav:\n  - Start: index.md\n  - Mine: about.md\n")
    change(project, "mkdocs.yml", "omitted_files: warn", "omitted_files: info")
    config = config_of(project, tmp_path / "site")
    build_as("build", config)
    assert config.nav == [{"Start": "index.md"}, {"Mine": "about.md"}]
    menu = html(tmp_path / "site", "boards/streets-group.md").partition("<nav")[2]
    assert "Mine" in menu
    assert "Who does what" not in menu
    # The pages are made all the same.
    assert verify.verify(tmp_path / "site", made(project)) == ()


def test_a_page_of_docs_with_the_name_of_ours_is_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = project_in(tmp_path)
    (project / "docs" / "monitoring.md").write_text("# Mine\n", encoding="utf-8")
    (project / "docs" / "data").mkdir()
    (project / "docs" / "data" / "litter-reports.csv").write_text("mine", encoding="utf-8")
    build_as("build", config_of(project, tmp_path / "site", strict=False))
    assert warnings(caplog) == [
        f"partnership-plan: docs/{path} is not used: the plan makes a page of that name"
        for path in ("data/litter-reports.csv", "monitoring.md")
    ]
    assert "Mine" not in html(tmp_path / "site", "monitoring.md")
    assert verify.verify(tmp_path / "site", made(project)) == ()
    with pytest.raises(Abort, match="strict mode"):
        build_as("build", config_of(project, tmp_path / "strict"))


def test_a_theme_of_ones_own_comes_before_ours(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    change(project, "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: mine\n")
    (project / "mine").mkdir()
    (project / "mine" / "main.html").write_text(
        '{% extends "base.html" %}{% block announce %}Hello of mine{% endblock %}', encoding="utf-8"
    )
    build_as("build", config_of(project, tmp_path / "site"))
    assert "Hello of mine" in html(tmp_path / "site", "index.md")


# ------------------------------------------------------------------ serving


@pytest.fixture
def served(tmp_path: Path) -> tuple[Path, Path]:
    """A project that is being served, and the folder of its site."""
    project, folder = project_in(tmp_path), tmp_path / "site"
    build_as("serve", config_of(project, folder, strict=False))
    return project, folder


def rebuild(served: tuple[Path, Path]) -> PlanPlugin:
    """Build again as `mkdocs serve` does: with a new configuration, and the same plugin."""
    project, folder = served
    config = config_of(project, folder, strict=False)
    mkdocs_build(config, serve_url="http://127.0.0.1:8000/")
    plugin = config.plugins["partnership-plan"]
    assert isinstance(plugin, PlanPlugin)
    return plugin


def test_a_fault_while_serving_keeps_the_pages_and_shows_itself(
    served: tuple[Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    project, folder = served
    before = sorted(p.relative_to(folder) for p in folder.rglob("*.html"))
    assert "The plan has errors" not in html(folder, "index.md")
    change(project, BOARD, "name: Streets Group", "name: Streets & <b>Group</b>")
    (project / "plan" / "priorities" / "clean-streets.yaml").unlink()

    rebuild(served)
    assert any("the plan has errors" in message for message in warnings(caplog))
    assert sorted(p.relative_to(folder) for p in folder.rglob("*.html")) == before
    for path in ("index.md", "boards/streets-group.md", "about.md", "priorities/clean-streets.md"):
        page = html(folder, path)
        assert page.count('<div class="trouble" role="alert">') == 1, path
        assert "The plan has errors; this page shows it as it was before." in page
        assert "error[unknown-reference]" in page
        assert "name: Streets &amp; &lt;b&gt;Group&lt;/b&gt;" in page
        assert "<b>Group</b>" not in page
    assert "Streets Group" in html(folder, "boards/streets-group.md")


def test_once_mended_the_pages_are_new_and_the_fault_is_gone(served: tuple[Path, Path]) -> None:
    project, folder = served
    change(project, BOARD, "kind: board", "kind: bord")
    rebuild(served)
    change(project, BOARD, "kind: bord", "kind: board")
    change(project, BOARD, "name: Streets Group", "name: Roads Group")
    rebuild(served)
    assert "The plan has errors" not in html(folder, "index.md")
    assert "Roads Group" in html(folder, "boards/streets-group.md")


def test_one_plugin_lives_through_all_rebuilds(served: tuple[Path, Path]) -> None:
    """So it can keep what worked last; a new command starts afresh."""
    project, folder = served
    config = config_of(project, folder, strict=False)
    plugin = config.plugins["partnership-plan"]
    assert isinstance(plugin, PlanPlugin)
    assert rebuild(served) is plugin
    assert plugin.files
    config.plugins.on_startup(command="build", dirty=False)
    assert plugin.files == ()


def test_a_plan_that_was_never_sound_cannot_be_served(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = project_in(tmp_path)
    change(project, BOARD, "kind: board", "kind: bord")
    config = config_of(project, tmp_path / "site", strict=False)
    assert "the plan has errors" in stopped(config, caplog, "serve")


def test_a_build_after_serving_forgets_what_was_served(
    served: tuple[Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    project, folder = served
    change(project, BOARD, "kind: board", "kind: bord")
    assert "the plan has errors" in stopped(config_of(project, folder), caplog)


def test_serving_watches_what_the_pages_are_made_of(served: tuple[Path, Path]) -> None:
    watched: list[str] = []

    class Server:
        def watch(self, path: str) -> None:
            watched.append(path)

    project, folder = served
    config = config_of(project, folder)
    plugin = config.plugins["partnership-plan"]
    assert isinstance(plugin, PlanPlugin)
    server: Any = Server()
    assert plugin.on_serve(server, config=config, builder=None) is server
    assert {str(project / "plan"), str(project / "data")} <= set(watched)
    assert all(Path(path).is_dir() for path in watched)


def test_a_plan_that_vanishes_is_said(
    served: tuple[Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    project, _ = served
    (project / "plan").rename(project / "elsewhere")
    with pytest.raises(Abort):
        rebuild(served)
    assert "there is no folder plan/" in "\n".join(warnings(caplog))


# ------------------------------------------------------------------ the real plan


def test_the_real_plan_builds_strictly(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "site"
    code = cli.main(["build", "--project", str(ROOT), "--strict", "--site-dir", str(folder)])
    captured = capfd.readouterr()
    assert code == 0, captured.out + captured.err
    assert re.search(r"plan: \d+ pages and \d+ other files made and found in", captured.out)
    assert "WARNING" not in captured.err
    assert verify.verify(folder, made(ROOT)) == ()


def test_mkdocs_alone_builds_it_too(tmp_path: Path) -> None:
    done = subprocess.run(
        [PROGRAMS / "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    assert verify.verify(tmp_path / "site", made(ROOT)) == ()


# ------------------------------------------------------------------ light and private


def policy_of(page: str) -> str:
    found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert len(found) == 1
    return str(found[0])


def test_every_page_says_what_may_run(built: site.Built) -> None:
    for page in built.folder.rglob("*.html"):
        policy = policy_of(page.read_text(encoding="utf-8"))
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-"), page
        assert "unsafe" not in policy, page


def test_while_serving_the_script_that_reloads_a_page_may_run(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    build_as("serve", config_of(project, tmp_path / "site"))
    assert "script-src 'self' 'unsafe-inline';" in policy_of(html(tmp_path / "site", "index.md"))


def test_what_browsers_refuse_is_named_before_the_site_is_published(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = project_in(tmp_path)
    with (project / "docs" / "about.md").open("a", encoding="utf-8") as file:
        file.write('\n\n<p onclick="count()">Words</p>\n\n<script>count()</script>\n')
    said = stopped_by_warnings(project, tmp_path / "site", caplog)
    assert "docs/about.md holds a script, which browsers refuse" in said
    assert "docs/about.md holds an event attribute, which browsers refuse" in said


def stopped_by_warnings(project: Path, folder: Path, caplog: pytest.LogCaptureFixture) -> str:
    with pytest.raises(Abort, match="2 warnings"):
        build_as("build", config_of(project, folder))
    return "\n".join(warnings(caplog))


def test_a_hand_written_table_is_set_without_a_style(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    with (project / "docs" / "about.md").open("a", encoding="utf-8") as file:
        file.write("\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n")
    build_as("build", config_of(project, tmp_path / "site"))
    page = html(tmp_path / "site", "about.md")
    assert '<td align="right">2</td>' in page
    assert " style=" not in page


def test_the_theme_lends_only_the_styles_that_a_page_can_use(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    names = []
    for words in ("", '\n\n<div class="grid"><p>Words</p></div>\n'):
        with (project / "docs" / "about.md").open("a", encoding="utf-8") as file:
            file.write(words)
        build_as("build", config_of(project, tmp_path / "site"))
        sheets = list((tmp_path / "site" / "assets" / "stylesheets").glob("main.*.css"))
        assert len(sheets) == 1
        text = sheets[0].read_text(encoding="utf-8")
        assert (".md-typeset .grid" in text) is bool(words)
        assert ".md-header" in text
        for page in (tmp_path / "site").rglob("*.html"):
            assert f"assets/stylesheets/{sheets[0].name}" in page.read_text(encoding="utf-8")
        names.append(sheets[0].name)
    assert names[0] != names[1]  # browsers keep a file by its name


def test_the_search_knows_words_and_no_rows_of_figures(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    change(project, "mkdocs.yml", "  - partnership-plan\n", "  - search\n  - partnership-plan\n")
    build_as("build", config_of(project, tmp_path / "site"))
    index = (tmp_path / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "Streets Group" in index
    assert "Unofficial." not in index
    assert "The figures as a table" not in index
    for page in (tmp_path / "site").rglob("*.html"):
        assert "data-search-exclude" not in page.read_text(encoding="utf-8"), page
