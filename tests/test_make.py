"""make.py: what can be said without a network or a new environment."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import make

SOURCE = Path(make.__file__)


def run_make(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SOURCE), *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# ------------------------------------------------------------------ Python's version


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 11, 7, "final", 0), (3, 14, 0), (4, 0, 0)])
def test_a_new_python_is_accepted(version: tuple[object, ...]) -> None:
    assert make.too_old(version) is None


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 6, 15, "final", 0), (2, 7, 18)])
def test_an_old_python_is_told_what_to_do(version: tuple[object, ...]) -> None:
    message = make.too_old(version)
    assert message is not None
    found = ".".join(str(part) for part in version[:3])
    assert f"this is Python {found}, and the project needs 3.11 or newer" in message
    assert "python3.11 make.py site" in message


def test_an_old_python_can_read_the_file_as_far_as_the_message() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 7))
    stop = next(node for node in tree.body if isinstance(node, ast.If))
    assert "too_old" in ast.unparse(stop.test)
    above = tree.body[: tree.body.index(stop)]
    imported = [alias.name for n in above if isinstance(n, ast.Import) for alias in n.names]
    assert imported == ["sys"]
    assert not any(isinstance(node, ast.ImportFrom) for node in tree.body[: len(above)])
    # Python 3.6 does not know this one, wherever it stands.
    assert "from __future__ import annotations" not in text


def test_only_the_standard_library_is_imported() -> None:
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    plain = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    names = {alias.name for node in plain for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


# ------------------------------------------------------------------ how it is called


def test_usage_names_every_command(tmp_path: Path) -> None:
    shown = run_make("--help", folder=tmp_path)
    assert shown.returncode == 0
    for name, command in make.COMMANDS.items():
        assert command.__doc__
        assert f"    {name:6} {command.__doc__}" in shown.stdout


@pytest.mark.parametrize("arguments", [(), ("bulid",)])
def test_a_wrong_call_ends_with_2_and_the_usage(arguments: tuple[str, ...], tmp_path: Path) -> None:
    shown = run_make(*arguments, folder=tmp_path)
    assert shown.returncode == 2
    assert "usage: python3 make.py COMMAND" in shown.stderr
    assert shown.stdout == ""


def test_arguments_are_passed_on_with_and_without_dashes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passed: list[list[str]] = []

    def command(arguments: object) -> int:
        assert isinstance(arguments, list)
        passed.append(arguments)
        return 7

    monkeypatch.setitem(make.COMMANDS, "test", command)
    assert make.main(["test", "-k", "charts"]) == 7
    assert make.main(["test", "--", "-k", "charts"]) == 7
    assert passed == [["-k", "charts"], ["-k", "charts"]]


def test_a_stop_is_a_message_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def command(arguments: object) -> int:
        raise make.Stop("the reason")

    monkeypatch.setitem(make.COMMANDS, "site", command)
    assert make.main(["site"]) == 1
    assert capsys.readouterr().err == "make.py: the reason\n"


# ------------------------------------------------------------------ the environment

SITE = {"python 3.11.7", "site.lock a", "pyproject.toml a"}
DATA = SITE | {"data.lock a"}
TEST = SITE | {"test.lock a"}


@pytest.mark.parametrize(
    ("found", "wanted", "step"),
    [
        (set(), SITE, "rebuild"),  # none there, or its making was broken off
        (SITE, SITE, "nothing"),
        (TEST, TEST, "nothing"),
        (TEST, SITE, "nothing"),  # what tests need holds what building needs
        (SITE, TEST, "install"),
        (DATA, SITE, "nothing"),
        (DATA | TEST, DATA, "nothing"),
        (SITE, DATA, "install"),
        (TEST, DATA, "install"),
        (DATA, TEST, "install"),
        (SITE | {"data.lock b"}, DATA, "rebuild"),
        (SITE | {"data.lock b"}, SITE, "nothing"),
        (SITE - {"pyproject.toml a"} | {"pyproject.toml b"}, SITE, "install"),
        (SITE - {"site.lock a"} | {"site.lock b"}, SITE, "rebuild"),
        (TEST - {"test.lock a"} | {"test.lock b"}, TEST, "rebuild"),
        (SITE - {"python 3.11.7"} | {"python 3.12.1"}, SITE, "rebuild"),
    ],
)
def test_the_stamp_says_what_an_environment_needs(
    found: set[str], wanted: set[str], step: str
) -> None:
    assert make.step_needed(found, wanted, DATA | TEST) == step


@pytest.mark.parametrize("extent", ["data", "test"])
def test_the_stamp_names_the_lock_the_project_and_the_python(extent: str) -> None:
    first_words = {line.split()[0] for line in make.made_from(extent)}
    assert first_words == {f"{extent}.lock", "pyproject.toml", "python", "site.lock"}
    assert make.made_from("site") < make.made_from(extent)


@pytest.mark.parametrize(
    ("arguments", "extent"),
    [(["validate"], "site"), (["build", "data"], "site"), ([], "site"), (["data"], "data"),
     (["data", "refresh"], "data"), (["forge", "issue"], "data"), (["smoke", "x"], "data"),
     (["stale"], "site")],
)  # fmt: skip
def test_the_command_gets_the_environment_that_it_needs(
    arguments: list[str], extent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    started: list[list[str]] = []

    def pretend(command: list[str]) -> int:
        started.append(command)
        return 3

    monkeypatch.setattr(make, "ensure_environment", made.append)
    monkeypatch.setattr(make, "run", pretend)
    assert make.plan(arguments) == 3
    assert made == [extent]
    assert started == [[make.program("plan"), *arguments]]


@pytest.mark.parametrize(
    ("extent", "extras", "agreeing"),
    [("site", [], []), ("data", ["data"], ["site"]), ("test", ["test"], ["site", "data"])],
)
def test_a_lock_is_compiled_with_its_extra_and_agrees_with_those_before_it(
    extent: str, extras: list[str], agreeing: list[str]
) -> None:
    command = make.compilation(extent)
    assert f"--output-file=requirements/{extent}.lock" in command
    assert [a for a in command if "--extra=" in a] == [f"--extra={extra}" for extra in extras]
    assert [a for a in command if "--constraint=" in a] == [
        f"--constraint=requirements/{name}.lock" for name in agreeing
    ]


def test_the_stamp_follows_what_the_files_hold(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("site.lock", "data.lock", "test.lock", "pyproject.toml"):
        (tmp_path / name).write_text("one", encoding="utf-8")
    monkeypatch.setattr(make, "LOCKS", {n: tmp_path / f"{n}.lock" for n in make.LOCKS})
    monkeypatch.setattr(make, "PROJECT", tmp_path / "pyproject.toml")
    before = make.made_from("test")
    assert make.made_from("test") == before
    (tmp_path / "test.lock").write_text("two", encoding="utf-8")
    assert len(make.made_from("test") - before) == 1
    assert make.made_from("site") < before
    data = make.made_from("data")
    (tmp_path / "data.lock").write_text("two", encoding="utf-8")
    assert len(make.made_from("data") - data) == 1


def test_our_programs_come_first_and_foreign_settings_are_dropped() -> None:
    kept = make.surroundings(
        {"PATH": "there", "PYTHONPATH": "x", "PIP_TARGET": "x", "PIP_INDEX_URL": "kept"}
    )
    assert kept["PATH"].split(os.pathsep) == [str(make.programs()), "there"]
    assert not kept.keys() & {"PYTHONPATH", "PIP_TARGET"}
    assert kept["PIP_INDEX_URL"] == "kept"
    assert kept["PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD"] == "1"


def test_a_missing_venv_module_is_said_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(make.Stop) as stopped:
        make.make_environment()
    assert str(stopped.value).startswith('This Python has no module "venv".')
    assert "apt-get install python3-venv" in str(stopped.value)


def test_a_failing_pip_is_said_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "run", lambda command: 1)
    with pytest.raises(make.Stop, match="pip ended with exit code 1"):
        make.pip("anything")


# ------------------------------------------------------------------ the browser


def nowhere(name: str) -> str | None:
    return None


def only(*names: str) -> Callable[[str], str | None]:
    return lambda name: f"/bin/{name}" if name in names else None


def test_the_named_browser_wins() -> None:
    environ = {"PLAN_BROWSER": "/opt/mine"}
    found = make.find_browser(environ, "linux", lambda name: name, lambda path: True)
    assert found == "/opt/mine"


def test_a_named_browser_that_is_not_there_is_an_error() -> None:
    with pytest.raises(make.Stop, match="PLAN_BROWSER names /opt/mine"):
        make.find_browser({"PLAN_BROWSER": "/opt/mine"}, "linux", nowhere, lambda path: True)


@pytest.mark.parametrize("name", make.BROWSERS)
def test_a_browser_on_the_path_is_found(name: str) -> None:
    found = make.find_browser({}, "linux", only(name), lambda path: False)
    assert found == f"/bin/{name}"


def test_chromium_is_taken_before_chrome() -> None:
    which = only("google-chrome", "chromium")
    assert make.find_browser({}, "linux", which, lambda path: False) == "/bin/chromium"


@pytest.mark.parametrize(
    ("system", "environ", "place"),
    [
        ("darwin", {}, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("darwin", {"HOME": "/h"}, "/h/Applications/Chromium.app/Contents/MacOS/Chromium"),
        (
            "win32",
            {"PROGRAMFILES": "C:\\Program Files"},
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
        ),
        (
            "win32",
            {"LOCALAPPDATA": "C:\\Local"},
            "C:\\Local\\Chromium\\Application\\chrome.exe",
        ),
    ],
)
def test_the_usual_places_are_looked_at(system: str, environ: dict[str, str], place: str) -> None:
    assert make.find_browser(environ, system, nowhere, lambda path: path == place) == place


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_no_browser_is_none(system: str) -> None:
    assert make.find_browser({}, system, nowhere, lambda path: False) is None


def test_without_a_browser_the_tests_do_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "look_for_browser", lambda: None)
    monkeypatch.setattr(make, "can_install_packages", lambda: False)
    with pytest.raises(make.Stop) as stopped:
        make.test([])
    assert "none was found. Install one" in str(stopped.value)
    assert "apt-get install chromium" in str(stopped.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Chrome on Windows is not asked")
def test_a_browser_that_does_not_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "look_for_browser", lambda: shutil.which("false"))
    with pytest.raises(make.Stop, match=r"does not start \(exit code 1\)"):
        make.ensure_browser()


def test_root_on_debian_gets_a_browser_and_nothing_upgraded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[list[str]] = []

    def pretend(command: list[str], settings: dict[str, str]) -> int:
        assert settings == {"DEBIAN_FRONTEND": "noninteractive"}
        started.append(command)
        return 0

    monkeypatch.setattr(make, "run", pretend)
    monkeypatch.setattr(make, "can_install_packages", lambda: True)
    monkeypatch.setattr(make, "look_for_browser", lambda: shutil.which("true") if started else None)
    assert make.ensure_browser() == shutil.which("true")
    assert [command[:2] for command in started] == [["apt-get", "update"], ["apt-get", "install"]]
    assert {"chromium", "--yes", "--no-upgrade"} <= set(started[1])


# ------------------------------------------------------------------ a run of the checks


def run_checks(monkeypatch: pytest.MonkeyPatch, failing: str) -> tuple[int, list[str]]:
    """Run `make.test` with programs that do nothing but fail where `failing` is named."""
    started: list[str] = []

    def pretend(command: list[str], settings: dict[str, str]) -> int:
        started.append(" ".join([Path(command[0]).stem, *command[1:]]))
        assert settings == {"PLAN_BROWSER": "/bin/chromium"}
        return int(failing in started[-1])

    monkeypatch.setattr(make, "run", pretend)
    monkeypatch.setattr(make, "ensure_browser", lambda: "/bin/chromium")
    monkeypatch.setattr(make, "look_for_browser", lambda: "/bin/chromium")
    monkeypatch.setattr(make, "ensure_environment", lambda extent: None)
    return make.test([]), started


def test_every_check_runs_and_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, started = run_checks(monkeypatch, "nothing")
    assert code == 0
    assert len(started) == 5
    shown = capsys.readouterr().out
    names = ("ruff format --check", "ruff check", "mypy --strict", "import-linter", "pytest")
    assert [line for line in shown.splitlines() if line.startswith("== ")] == [
        *(f"== {name}" for name in names),
        f"== All passed: {', '.join(names)}.",
    ]


@pytest.mark.parametrize("failing", ["ruff format", "mypy", "lint-imports", "pytest"])
def test_one_failing_check_fails_the_run_and_hides_no_other(
    failing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, started = run_checks(monkeypatch, failing)
    assert code == 1
    assert len(started) == 5
    assert "== Failed: " in capsys.readouterr().out.splitlines()[-1]


def test_with_arguments_only_pytest_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    def pretend(command: list[str], settings: dict[str, str]) -> int:
        started.append(command[1:])
        return 0

    monkeypatch.setattr(make, "run", pretend)
    monkeypatch.setattr(make, "look_for_browser", lambda: None)
    monkeypatch.setattr(make, "ensure_environment", lambda extent: None)
    assert make.test(["-k", "charts"]) == 0
    assert started == [["-m", "pytest", "-k", "charts"]]
