"""Every form of one comparison, as it was when somebody last looked at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.commands import diff
from generator.diff.told import Told
from generator.reports.changes import FORMATS
from tests import golden
from tests.reports.changes import made
from tests.support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "tests" / "golden" / "changes"
ENDINGS = {"text": "txt", "markdown": "md", "json": "json", "html": "html"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("changed")


@pytest.mark.parametrize("form", FORMATS)
def test_a_comparison_is_told_as_it_was(form: str, project: Path) -> None:
    golden.compare(FOLDER / f"changes.{ENDINGS[form]}", FORMATS[form](made.synthetic(project)))


def test_the_command_offers_every_form() -> None:
    assert tuple(FORMATS) == diff.FORMATS
    assert FORMATS.keys() == ENDINGS.keys()


def test_a_comparison_without_changes_says_so() -> None:
    for form in ("text", "markdown", "html"):
        told = Told("a", "b", ())
        assert "no change of meaning" in FORMATS[form](told).lower()
