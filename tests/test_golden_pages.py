"""Our own Markdown for the full synthetic project, as it was last looked at."""

from __future__ import annotations

import random
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator import pipeline
from generator.addresses import Addresses
from generator.model import KINDS
from generator.pages.site import Site
from generator.schema import values
from tests import golden
from tests.support import ROOT, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FULL = ROOT / "tests" / "projects" / "full"
GOLDEN = ROOT / "tests" / "golden" / "full"
DAY = date(2025, 6, 1)
PLAIN = Site()
KNOWN = Site(
    Addresses(
        repository="https://git.example.org/plan",
        edit="https://git.example.org/plan/edit/main",
        site="https://plan.example.org",
    ),
    directory_urls=False,
)


@cache
def checked() -> pipeline.Checked:
    return pipeline.check(FULL)


def made(site: Site = PLAIN, of: pipeline.Checked | None = None) -> dict[str, str]:
    of = of or checked()
    files = pipeline.pages(pipeline.view(of, DAY), of, site)
    assert len({file.path for file in files}) == len(files)
    return {file.path: file.content for file in files}


@cache
def pages() -> Mapping[str, str]:
    """The Markdown pages.  What the checks say is alike for every plan, and tested elsewhere."""
    return {p: t for p, t in made().items() if p.endswith(".md") and not p.startswith("checks")}


def test_the_full_project_is_sound() -> None:
    assert [f"{d.span.path}:{d.span.line} {d.message}" for d in checked().errors] == []


@pytest.mark.parametrize("path", sorted(pages()))
def test_a_page_is_as_it_was(path: str) -> None:
    golden.compare(GOLDEN / path, pages()[path])


def test_no_page_is_missing_and_none_is_new() -> None:
    golden.compare_names(GOLDEN, pages())


def test_a_page_with_known_addresses_is_as_it_was() -> None:
    page = made(KNOWN)["boards/streets-board.md"]
    golden.compare(GOLDEN.parent / "full-with-addresses" / "boards" / "streets-board.md", page)


def test_two_areas_are_not_two_sources() -> None:
    page = pages()["indicators/leads-share.md"]
    assert '<th scope="col">Area</th>' in page
    assert "Sampleford</td>" in page
    assert "sources differ" not in page
    assert "another source" not in page.lower()
    assert "55.5%" in pages()["indicators/index.md"]
    assert "44.4" not in pages()["indicators/index.md"]


def test_what_the_plan_says_is_not_called_ours() -> None:
    adopted = '<span class="basis basis--adopted">In the plan</span> The plan says so.'
    assert adopted in pages()["objectives/fewer-tips.md"]
    (answer,) = re.findall(r"<li>.*Lend brooms.*", pages()["what-people-told-us.md"])
    assert "In the plan" in answer


def test_the_same_plan_gives_the_same_bytes() -> None:
    again = made(of=pipeline.check(FULL))
    assert list(again.items()) == list(made().items())


def test_the_order_of_the_file_system_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    before = made()
    chance = random.Random(1)  # noqa: S311 - a test's choice
    asked: list[str] = []

    def shuffled(method: str) -> None:
        listing = getattr(Path, method)

        def listed(self: Path, *arguments: Any, **options: Any) -> Iterator[Path]:
            found = list(listing(self, *arguments, **options))
            chance.shuffle(found)
            asked.append(method)
            return iter(found)

        monkeypatch.setattr(Path, method, listed)

    for method in ("iterdir", "glob", "rglob"):
        shuffled(method)
    for _ in range(3):
        again = pipeline.check(FULL)
        assert again.diagnostics == checked().diagnostics
        assert list(made(of=again).items()) == list(before.items())
    assert {"iterdir", "rglob"} <= set(asked)


# ------------------------------------------------------------------ what the project holds


def _places(kind: str) -> Iterator[tuple[tuple[str | None, ...], dict[str, Any]]]:
    """Every place of a kind of file that a schema describes, with the schema of it."""

    def visit(
        schema: dict[str, Any], path: tuple[str | None, ...]
    ) -> Iterator[tuple[tuple[str | None, ...], dict[str, Any]]]:
        while "$ref" in schema:
            schema = schemas().definitions[schema["$ref"].rpartition("/")[2]]
        yield path, schema
        for key, value in schema.get("properties", {}).items():
            yield from visit(value, (*path, key))
        if "items" in schema:
            yield from visit(schema["items"], (*path, None))

    return visit(schemas().of(kind), ())


def _found(kind: str, path: tuple[str | None, ...]) -> list[Any]:
    documents = [document.data for document in checked().documents if document.kind == kind]
    return [value for data in documents for _, value in values(data, path)]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_the_full_project_uses_every_key(kind: str) -> None:
    unused = [path for path, _ in _places(kind) if not _found(kind, path)]
    assert unused == []


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_the_full_project_uses_every_word_that_is_allowed(kind: str) -> None:
    """But for the words of shared definitions, which need only stand somewhere."""
    used: dict[str, set[str]] = {}
    for each in KINDS:
        for path, schema in _places(each.name):
            if "enum" in schema:
                used.setdefault(str(schema["enum"]), set()).update(_found(each.name, path))
    for path, schema in _places(kind):
        missing = set(schema.get("enum", ())) - used.get(str(schema.get("enum")), set())
        # One plan has one standing; test_mkdocs_plugin.py builds a site with the other.
        assert missing - {"adopted"} == set(), path


def test_the_data_of_the_full_project_use_every_status() -> None:
    allowed = schemas().of("observation")["properties"]["status"]["enum"]
    assert {o.status for o in checked().tables.observations} == set(allowed)


def test_the_full_project_says_that_it_is_synthetic() -> None:
    assert "Synthetic" in (FULL / "plan" / "plan.yaml").read_text(encoding="utf-8")
    assert all(not o.note or "Synthetic" in o.note for o in checked().tables.observations)
