"""Where mkdocs.yml and the environment say that the site is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from generator import siteconfig
from tests.support import ROOT

OWN = "https://plan.example.org"


def read(folder: Path, text: str | None, **env: str) -> siteconfig.SiteConfig:
    if text is not None:
        (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return siteconfig.read(folder, env)


@pytest.mark.parametrize(
    ("text", "env", "site"),
    [
        (None, {}, ""),
        ("", {}, ""),
        ("site_name: x\n", {}, ""),
        (f"site_url: {OWN}/\n", {}, OWN),
        (f"site_url: '{OWN}'\n", {"CI_PAGES_URL": "https://other.example.org"}, OWN),
        ('site_url: !ENV [PLAN_SITE_URL, ""]\n', {}, ""),
        ('site_url: !ENV [PLAN_SITE_URL, ""]\n', {"PLAN_SITE_URL": f"{OWN}/"}, OWN),
        (f"site_url: !ENV [MINE, OURS, {OWN}]\n", {}, OWN),
        (f"site_url: !ENV [MINE, OURS, {OWN}]\n", {"OURS": "https://a.example.org"},
         "https://a.example.org"),
        ("site_url: !ENV MINE\n", {"MINE": OWN}, OWN),
        ("site_url: !ENV MINE\n", {}, ""),
        ("site_url: [a, b]\n", {}, ""),
        ("site_url:\n", {}, ""),
        ("site_url: [\n", {"CI_PAGES_URL": OWN}, OWN),
        (None, {"PLAN_SITE_URL": OWN}, OWN),
        (None, {"CI_PAGES_URL": OWN}, OWN),
        ("a: !!python/name:os.system\nx: &y 1\nz: *y\n" f"site_url: {OWN}\n", {}, OWN),
    ],
)  # fmt: skip
def test_the_site(text: str | None, env: dict[str, str], site: str, tmp_path: Path) -> None:
    assert read(tmp_path, text, **env).addresses.site == site


@pytest.mark.parametrize(
    ("text", "folders"),
    [
        ("site_name: x\n", True),
        ("use_directory_urls: true\n", True),
        ("use_directory_urls: false\n", False),
        ("use_directory_urls: False\n", False),
    ],
)
def test_the_form_of_addresses(text: str, folders: bool, tmp_path: Path) -> None:
    assert read(tmp_path, text).directory_urls is folders


@pytest.mark.parametrize("env", [{}, {"PLAN_SITE_URL": f"{OWN}/plan/"}])
def test_it_is_what_mkdocs_reads(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAN_SITE_URL", raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    config = load_config(str(ROOT / "mkdocs.yml"))
    known = siteconfig.read(ROOT, env)
    assert known.addresses.site == (config.site_url or "").rstrip("/")
    assert known.directory_urls is config.use_directory_urls


def test_a_folder_in_its_place_or_an_odd_encoding_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_url: https://ex\xff.org\n")
    assert siteconfig.read(tmp_path, {}).addresses.site == ""
    (tmp_path / "mkdocs.yml").unlink()
    (tmp_path / "mkdocs.yml").mkdir()
    assert siteconfig.read(tmp_path, {}).addresses.site == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.sampled_from(["site_url", ":", " ", "\n", "!ENV", "[", "]", "{", "}", "&a", "*a", "-",
                         "https://x.org", '"', "?", "!", "<<"]),
        max_size=20,
    ).map("".join)
)  # fmt: skip
def test_no_text_makes_it_raise(tmp_path: Path, text: str) -> None:
    read(tmp_path, text)
