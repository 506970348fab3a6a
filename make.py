"""Installs what the project needs into .venv, then builds, serves or tests it.

Here belongs what must work before anything is installed: the standard library only.
What the site is made of belongs in generator/.

The file must stay readable for Python 3.6, so that an old Python can say that it is too
old: nothing newer than f-strings, and no annotation that is evaluated above the check.
"""

import sys

MINIMUM = (3, 11)


def too_old(version: "tuple[object, ...]") -> "str | None":
    """Say what to do where this Python is too old; None where it is not."""
    if version[:2] >= MINIMUM:
        return None
    wanted = ".".join(str(part) for part in MINIMUM)
    found = ".".join(str(part) for part in version[:3])
    return (
        f"make.py: this is Python {found}, and the project needs {wanted} or newer.\n"
        f"Install one (from your system's packages or python.org) and name it, such as:\n"
        f"    python{wanted} make.py site"
    )


if too_old(sys.version_info):
    sys.exit(too_old(sys.version_info))

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "made-from.txt"
PROJECT = ROOT / "pyproject.toml"
LOCKS = {
    "site": ROOT / "requirements" / "site.lock",
    "data": ROOT / "requirements" / "data.lock",
    "test": ROOT / "requirements" / "test.lock",
}
"""What building needs; that with what refreshing the figures, or testing, needs as well."""
ASKS_THE_WEB = frozenset({"data", "forge", "smoke"})
"""The first words of the commands of `plan` that ask other machines, and need more for it."""
UV = "uv==0.13.9"
"""What compiles the lock files, where no uv is installed."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Commands that start a browser for the tests, in the order of choice."""


class Stop(Exception):  # noqa: N818 - it is no fault of the program, but its ordinary end
    """Ends the run with a message for the person at the keyboard and exit code 1."""


def say(text: str) -> None:
    """Print a line at once, so that it stands before what the next program prints."""
    print(text, flush=True)


def run(command: Sequence[str], settings: Mapping[str, str] | None = None) -> int:
    """Run a program in the project's folder; return its exit code."""
    environ = surroundings(os.environ)
    environ.update(settings or {})
    try:
        return subprocess.call(list(command), cwd=str(ROOT), env=environ)
    except OSError as error:
        raise Stop(f"{command[0]} does not start: {error.strerror}.") from None


def surroundings(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables for the programs we run: ours first, and nobody else's Python."""
    kept = dict(environ)
    for name in (
        "PIP_PREFIX",
        "PIP_TARGET",
        "PYTHONHOME",
        "PYTHONPATH",
        "__PYVENV_LAUNCHER__",
    ):
        kept.pop(name, None)
    kept.update(
        PATH=os.pathsep.join(filter(None, (str(programs()), environ.get("PATH")))),
        PIP_DISABLE_PIP_VERSION_CHECK="1",
        PIP_NO_INPUT="1",
        PIP_USER="0",
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD="1",
        PYTHONUTF8="1",
        VIRTUAL_ENV=str(VENV),
    )
    return kept


# ------------------------------------------------------------------ the environment


def programs() -> Path:
    """Return the folder of the environment's programs."""
    return VENV / ("Scripts" if os.name == "nt" else "bin")


def program(name: str) -> str:
    """Return the path of a program of the environment."""
    return str(programs() / (f"{name}.exe" if os.name == "nt" else name))


def made_from(extent: str) -> set[str]:
    """Return the lines of the stamp of an environment that is right for this extent."""
    locks = ["site"] if extent == "site" else ["site", extent]
    files = [LOCKS[name] for name in locks] + [PROJECT]
    lines = {f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files}
    return lines | {f"python {platform.python_version()} at {base_python()} for {ROOT}"}


def base_python() -> str:
    """Return the Python that environments are made with, also when run from within one."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def step_needed(found: set[str], wanted: set[str], known: set[str]) -> str:
    """Say what an environment with this stamp needs: "nothing", "install" or "rebuild".

    Args:
        found: the lines of its stamp; none where there is no stamp, so that an environment
            whose making was broken off is made afresh.
        wanted: the lines for what is to be run.
        known: the lines for all that can be run; a line not among them is out of date. A
            new pyproject.toml asks for an installation only, all else for a new start.
    """
    if not found:
        return "rebuild"
    if wanted <= found:
        return "nothing"
    outdated = {line.split()[0] for line in found - known}
    return "install" if outdated <= {PROJECT.name} else "rebuild"


def ensure_environment(extent: str) -> None:
    """Make .venv ready for this extent; do nothing where it is."""
    missing = [path for path in (*LOCKS.values(), PROJECT) if not path.is_file()]
    if missing:
        raise Stop(f"{missing[0]} is missing: this checkout is not complete.")
    wanted, known = made_from(extent), set().union(*map(made_from, LOCKS))
    found = set()
    if STAMP.is_file() and Path(program("python")).exists():
        found = set(STAMP.read_text(encoding="utf-8").splitlines())
    step = step_needed(found, wanted, known)
    if step == "nothing":
        return
    if step == "rebuild":
        make_environment()
    STAMP.unlink(missing_ok=True)
    lock = LOCKS[extent].relative_to(ROOT).as_posix()
    say(f"Installing the packages of {lock} (a minute or two the first time) ...")
    pip("--require-hashes", "--only-binary=:all:", "--no-deps", "--requirement", lock)
    pip("--no-deps", "--no-build-isolation", "--editable", ".")
    STAMP.write_text("\n".join(sorted(wanted | (found & known))) + "\n", encoding="utf-8")


def make_environment() -> None:
    """Make a new, empty .venv in the place of the present one."""
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise Stop(no_venv(f'this Python has no module "{module}"'))
    say(f"Making an environment in .venv (Python {platform.python_version()}) ...")
    try:
        if VENV.exists():
            shutil.rmtree(str(VENV))
    except OSError as error:
        raise Stop(
            f"{VENV} cannot be removed ({error.strerror}). "
            "Close what is using it, remove it by hand and try again."
        ) from None
    result = subprocess.run(
        [base_python(), "-m", "venv", str(VENV)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH")},
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    if result.returncode:
        say(result.stdout.rstrip())
        raise Stop(no_venv("the environment could not be made; Python's reason stands above"))


def no_venv(reason: str) -> str:
    """Say what to do where Python cannot make environments."""
    return (
        f"{reason[0].upper()}{reason[1:]}.\n"
        "On Debian and Ubuntu its parts are packages of their own; as root:\n"
        "    apt-get install python3-venv\n"
        "Elsewhere, install Python from python.org or your system's packages, with pip."
    )


def pip(*arguments: str) -> None:
    """Let the environment's pip install something."""
    code = run([program("python"), "-m", "pip", "install", "--quiet", *arguments])
    if code:
        raise Stop(
            f"pip ended with exit code {code}; its reason stands above.\n"
            "Mostly it is the network: packages come from the Python Package Index or the\n"
            "index that pip is set to use. Behind a proxy, set HTTPS_PROXY. Then run the same\n"
            "command again: the environment is made afresh."
        )


# ------------------------------------------------------------------ the browser


def find_browser(
    environ: Mapping[str, str],
    system: str,
    which: Callable[[str], str | None],
    exists: Callable[[str], bool],
) -> str | None:
    """Return the path of Chromium or Chrome: the one PLAN_BROWSER names, or the first found.

    Args:
        environ: the environment variables.
        system: the name of the system, as in `sys.platform`.
        which: looks a command up, as `shutil.which` does.
        exists: says whether there is a file at a path.
    """
    named = environ.get("PLAN_BROWSER")
    if named:
        found = which(named)
        if found is None:
            raise Stop(f"PLAN_BROWSER names {named}, which is no program on this machine.")
        return found
    on_path = (which(name) for name in BROWSERS)
    usual = (place for place in usual_places(environ, system) if exists(place))
    return next(filter(None, on_path), None) or next(usual, None)


def usual_places(environ: Mapping[str, str], system: str) -> list[str]:
    """Return where macOS and Windows keep their browsers."""
    if system == "darwin":
        homes = ("/Applications", f"{environ.get('HOME', '')}/Applications")
        names = ("Chromium", "Google Chrome")
        return [f"{home}/{name}.app/Contents/MacOS/{name}" for home in homes for name in names]
    if system == "win32":
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        roots = [environ[name] for name in variables if environ.get(name)]
        products = ("Chromium", "Google\\Chrome")
        end = "Application\\chrome.exe"
        return [f"{home}\\{product}\\{end}" for home in roots for product in products]
    return []


def look_for_browser() -> str | None:
    """Return the path of this machine's browser."""
    return find_browser(os.environ, sys.platform, shutil.which, os.path.isfile)


def ensure_browser() -> str:
    """Return the path of a browser that starts; install Debian's where that is possible."""
    browser = look_for_browser()
    if browser is None and can_install_packages():
        install_browser()
        browser = look_for_browser()
    if browser is None:
        raise Stop(NO_BROWSER)
    # On Windows, asking Chrome for its version opens a window instead of answering.
    if sys.platform != "win32":
        asked = subprocess.run([browser, "--version"], capture_output=True, check=False)
        if asked.returncode:
            raise Stop(f"{browser} does not start (exit code {asked.returncode}).\n{NO_BROWSER}")
    return browser


NO_BROWSER = """\
The browser tests need Chromium or Chrome, and none was found. Install one:
    Debian:         apt-get install chromium (as root)
    other systems:  Chrome from google.com/chrome, or Chromium from the system's packages
or name one that is already there: PLAN_BROWSER=/path/to/it
To leave the browser tests out: python3 make.py test -m "not browser\""""


def can_install_packages() -> bool:
    """Say whether this is root on a system with apt-get."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_browser() -> None:
    """Install Debian's Chromium, with fonts that pages can be measured in."""
    say("Installing Chromium with apt-get ...")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--quiet", "--yes", "--no-upgrade", "--no-install-recommends"]
    for command in (
        ["apt-get", "update", "--quiet"],
        [*install, "chromium", "fonts-dejavu-core", "fonts-liberation"],
    ):
        code = run(command, quiet)
        if code:
            raise Stop(f"{' '.join(command)} ended with exit code {code}.\n{NO_BROWSER}")


# ------------------------------------------------------------------ the commands


def site(arguments: Sequence[str]) -> int:
    """Build the site into site/."""
    code = plan(["build", "--strict", *arguments])
    if not code:
        say("The site is in site/. To look at it: python3 make.py serve")
    return code


def serve(arguments: Sequence[str]) -> int:
    """Show the site at a local address, and again after each change."""
    return plan(["serve", *arguments])


def plan(arguments: Sequence[str]) -> int:
    """Run the project's own command, such as: plan validate."""
    ensure_environment("data" if set(arguments[:1]) & ASKS_THE_WEB else "site")
    return run([program("plan"), *arguments])


def test(arguments: Sequence[str]) -> int:
    """Run every check and test; with arguments, only pytest with them."""
    python = program("python")
    if arguments:
        browser = look_for_browser()
        ensure_environment("test")
        settings = {"PLAN_BROWSER": browser} if browser else {}
        return run([python, "-m", "pytest", *arguments], settings)
    browser = ensure_browser()
    ensure_environment("test")
    checks = {
        "ruff format --check": [python, "-m", "ruff", "format", "--check", "."],
        "ruff check": [python, "-m", "ruff", "check", "."],
        "mypy --strict": [python, "-m", "mypy", "--strict"],
        "import-linter": [program("lint-imports"), "--no-logo"],
        "pytest": [python, "-m", "pytest"],
    }
    failed = []
    for name, command in checks.items():
        say(f"\n== {name}")
        if run(command, {"PLAN_BROWSER": browser}):
            failed.append(name)
    say("\n== " + verdict(checks, failed))
    return 1 if failed else 0


def verdict(names: Iterable[str], failed: Sequence[str]) -> str:
    """Return the last line of a full run of the checks."""
    if failed:
        return f"Failed: {', '.join(failed)}."
    return f"All passed: {', '.join(names)}."


def lock(arguments: Sequence[str]) -> int:
    """Compile requirements/*.lock anew; with --upgrade, to the newest versions."""
    with tempfile.TemporaryDirectory() as folder:
        uv = shutil.which("uv")
        if uv is None:
            say(f"Fetching {UV} ...")
            command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, UV]
            if run(command):
                raise Stop(f"{UV} could not be installed; pip's reason stands above.")
            uv = str(Path(folder) / "bin" / ("uv.exe" if os.name == "nt" else "uv"))
        for extent in LOCKS:
            say(f"== {LOCKS[extent].relative_to(ROOT).as_posix()}")
            code = run([uv, *compilation(extent), *arguments])
            if code:
                return 1
    return 0


def compilation(extent: str) -> list[str]:
    """Return uv's arguments for one lock file."""
    target = LOCKS[extent].relative_to(ROOT).as_posix()
    command = ["pip", "compile", PROJECT.name, "--group=build", f"--output-file={target}"]
    if extent != "site":
        command.append(f"--extra={extent}")
    # The files agree on the version of every package.
    for name in list(LOCKS)[: list(LOCKS).index(extent)]:
        command.append(f"--constraint={LOCKS[name].relative_to(ROOT).as_posix()}")
    return [
        *command,
        f"--python-version={'.'.join(str(part) for part in MINIMUM)}",
        "--universal",
        "--fork-strategy=fewest",
        "--only-binary=:all:",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-annotate",
        "--custom-compile-command=python3 make.py lock",
        "--quiet",
    ]


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "site": site,
    "serve": serve,
    "plan": plan,
    "test": test,
    "lock": lock,
}


def usage() -> str:
    """Return how this program is used."""
    lines = ["usage: python3 make.py COMMAND [ARGUMENT ...]", ""]
    for name, command in COMMANDS.items():
        lines.append(f"    {name:6} {(command.__doc__ or '').strip()}")
    return "\n".join([*lines, "", "Arguments are passed on to what the command runs."])


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code: 0 fine, 1 failed, 2 wrongly called."""
    if not arguments or arguments[0] not in COMMANDS:
        asked = bool(arguments) and arguments[0] in ("-h", "--help", "help")
        print(usage(), file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    rest = list(arguments[1:])
    if rest[:1] == ["--"]:
        del rest[0]
    try:
        return COMMANDS[arguments[0]](rest)
    except Stop as stop:
        print(f"make.py: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
