"""data/ is wholly the old or wholly the new: whatever fails, whoever else writes."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.refresh import commit, exchange
from generator.refresh.request import CannotRefresh
from generator.refresh.snapshot import Snapshot, snapshot
from tests.support import ROOT

OLD = {"a.csv": b"old a\n", "b.csv": b"old b\n", ".kept/c": b"c\n"}
NEW = {"a.csv": b"new a\n", "d.csv": b"new d\n"}
AFTER = {**OLD, **NEW}

WAYS = pytest.mark.parametrize("exchanges", [True, False], ids=["exchange", "two renames"])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for name, content in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def left(data: Path) -> list[str]:
    return sorted(p.name for p in data.parent.iterdir() if p.name.startswith(".data-refresh"))


def way(monkeypatch: pytest.MonkeyPatch, *, exchanges: bool) -> None:
    if not exchanges:
        monkeypatch.setattr(commit, "exchange", lambda *_: False)


@WAYS
def test_all_files_change_in_one_step(
    data: Path, exchanges: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    way(monkeypatch, exchanges=exchanges)
    commit.replace(data, NEW, snapshot(data))
    assert contents(data) == AFTER
    assert left(data) == []


def test_this_system_can_exchange_folders(data: Path, tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("NOT CHECKED: the exchange of two folders is tried on Linux only")
    other = tmp_path / "other"
    other.mkdir()
    assert exchange.exchange(data, other)
    assert contents(other) == OLD
    assert contents(data) == {}
    with pytest.raises(FileNotFoundError):
        exchange.exchange(data, tmp_path / "nowhere")


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_system_that_cannot_exchange_says_so(
    data: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Library:
        def __init__(self, *_: object, **__: object) -> None:
            pass

        def renameat2(self, *_: object) -> int:
            return -1

    monkeypatch.setattr(ctypes, "CDLL", Library)
    monkeypatch.setattr(ctypes, "get_errno", lambda: code)
    monkeypatch.setattr(sys, "platform", "linux")
    assert exchange.exchange(data, data) is False
    monkeypatch.delattr(Library, "renameat2")
    assert exchange.exchange(data, data) is False
    monkeypatch.setattr(sys, "platform", "win32")
    assert exchange.exchange(data, data) is False


@WAYS
def test_modes_and_links_stay(data: Path, exchanges: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    way(monkeypatch, exchanges=exchanges)
    data.chmod(0o750)
    (data / "a.csv").chmod(0o640)
    (data / "b.csv").chmod(0o600)
    (data / ".link").symlink_to("b.csv")
    stamp = (data / "b.csv").stat().st_mtime_ns
    commit.replace(data, NEW, snapshot(data))
    modes = {p: stat.S_IMODE((data / p).stat().st_mode) for p in ("", "a.csv", "b.csv", "d.csv")}
    assert modes == {"": 0o750, "a.csv": 0o640, "b.csv": 0o600, "d.csv": 0o644}
    assert (data / ".link").readlink() == Path("b.csv")
    assert (data / "b.csv").stat().st_mtime_ns == stamp


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    data = tmp_path / "data"
    commit.replace(data, NEW, snapshot(data))
    assert contents(data) == NEW
    assert stat.S_IMODE(data.stat().st_mode) == 0o755


def test_a_link_to_the_folder_stays_a_link(data: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "data").symlink_to(data)
    with commit.held(project) as found:
        commit.replace(found, NEW, snapshot(found))
    assert (project / "data").is_symlink()
    assert contents(data) == AFTER


# ---------------------------------------------------------------- somebody else writes


@pytest.mark.parametrize(
    "meddle",
    [
        lambda data: (data / "b.csv").write_bytes(b"edited\n"),
        lambda data: (data / "new.csv").write_bytes(b"new\n"),
        lambda data: (data / "b.csv").unlink(),
        lambda data: (data / "b.csv").chmod(0o600),
        lambda data: (data / ".kept" / "c").write_bytes(b"edited\n"),
    ],
)
@WAYS
def test_what_changed_meanwhile_stops_it(
    data: Path, meddle: Callable[[Path], object], exchanges: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    way(monkeypatch, exchanges=exchanges)
    before = snapshot(data)
    meddle(data)
    edited = contents(data)
    with pytest.raises(CannotRefresh, match=r"changed while it was refreshed.*run it again"):
        commit.replace(data, NEW, before)
    assert contents(data) == edited
    assert left(data) == []


def test_what_changed_is_seen_before_anything_moves(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bool:
        raise AssertionError("the folders change places")

    monkeypatch.setattr(commit, "exchange", refuse)
    before = snapshot(data)
    stage = commit._stage

    def late(*arguments: Any) -> None:
        stage(*arguments)
        (data / "b.csv").write_bytes(b"edited\n")

    monkeypatch.setattr(commit, "_stage", late)
    with pytest.raises(CannotRefresh, match="run it again"):
        commit.replace(data, NEW, before)

    def torn(data: Path, staged: Path, files: Any) -> None:
        stage(data, staged, files)
        (staged / ".kept" / "c").write_bytes(b"half of")

    (data / "b.csv").write_bytes(OLD["b.csv"])
    monkeypatch.setattr(commit, "_stage", torn)
    with pytest.raises(CannotRefresh, match="run it again"):
        commit.replace(data, NEW, before)
    assert contents(data) == OLD


@WAYS
def test_what_changes_in_the_last_moment_is_not_lost(
    data: Path, exchanges: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    way(monkeypatch, exchanges=exchanges)
    real = commit._take_place

    def late(data: Path, *arguments: Any) -> None:
        (data / "b.csv").write_bytes(b"edited at the last moment\n")
        real(data, *arguments)

    monkeypatch.setattr(commit, "_take_place", late)
    with pytest.raises(CannotRefresh, match="run it again"):
        commit.replace(data, NEW, snapshot(data))
    assert contents(data) == {**OLD, "b.csv": b"edited at the last moment\n"}
    assert left(data) == []


def test_two_refreshes_do_not_run_at_once(data: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from generator.refresh import commit\n"
        "with commit.held(Path(sys.argv[1])):\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, data.parent],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with (
            pytest.raises(CannotRefresh, match="another refresh is running"),
            commit.held(data.parent),
        ):
            pass
        other.kill()
        other.wait()
    with commit.held(data.parent) as found:
        assert found == data


def test_without_the_library_it_says_what_to_install(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "filelock", None)
    with (
        pytest.raises(CannotRefresh, match=r"pip install \"\.\[data\]\""),
        commit.held(data.parent),
    ):
        pass


# ---------------------------------------------------------------- the disk refuses


STEPS = ["mkdir", "open", "rename", "chmod", "fsync", "symlink_to"]


@pytest.mark.parametrize("step", STEPS)
@WAYS
def test_a_refusal_at_any_call_leaves_the_old_state(
    data: Path, step: str, exchanges: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    way(monkeypatch, exchanges=exchanges)
    (data / ".link").symlink_to("b.csv")
    old = contents(data)
    target = os if step == "fsync" else Path
    real = getattr(target, step)
    before = snapshot(data)
    for number in range(40):
        calls = [0]

        def refuse(*arguments: Any, calls: list[int] = calls, at: int = number, **more: Any) -> Any:
            calls[0] += 1
            if calls[0] == at + 1:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **more)

        with monkeypatch.context() as patched:
            patched.setattr(target, step, refuse)
            said = tried(data, before)
        if said is None:
            # Nothing was left to refuse, or what need not succeed: names reach the disk later.
            assert calls[0] <= number or step == "fsync"
            assert contents(data) == {**old, **NEW}
            return
        assert re.match("data/ cannot be written.*No space left on device|data/ changed", said)
        assert contents(data) == old, number
        commit.mend(data)
        assert left(data) == []
    raise AssertionError("it never came to an end")


def tried(data: Path, before: Snapshot) -> str | None:
    """What is said where it fails."""
    try:
        commit.replace(data, NEW, before)
    except CannotRefresh as error:
        return str(error)
    return None


def run(code: str, *arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", "-c", code, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False, **more,
    )  # fmt: skip


REPLACE = """
import resource, sys
from pathlib import Path
from generator.refresh import commit
from generator.refresh.request import CannotRefresh
from generator.refresh.snapshot import snapshot
import os
data = Path(sys.argv[1])
if sys.argv[3:]:
    os.setgid(int(sys.argv[3]))
    os.setuid(int(sys.argv[3]))
before = snapshot(data)
limit = int(sys.argv[2])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    commit.replace(data, {"a.csv": b"x" * 100_000, "d.csv": b"y"}, before)
except CannotRefresh as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits here")
def test_a_disk_that_is_full(data: Path) -> None:
    done = run(REPLACE, data, 50_000)
    assert done.stderr == ""
    assert done.stdout.startswith("data/ cannot be written, and is as it was: File too large")
    assert contents(data) == OLD
    assert left(data) == []
    assert run(REPLACE, data, 0).stdout == ""
    assert contents(data)["d.csv"] == b"y"


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="there are no such users here")
def test_a_folder_that_is_read_only() -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        home.chmod(0o777)
        data = home / "data"
        data.mkdir()
        (data / "a.csv").write_bytes(b"old\n")
        data.chmod(0o555)
        nobody = []
        if os.geteuid() == 0:  # to root nothing is read-only: somebody else must try
            nobody = ["65534"]
            os.chown(data, 65534, 65534)
        done = run(REPLACE, data, 0, *nobody)
        assert done.stderr == ""
        assert done.stdout.startswith(
            "data/ cannot be written, and is as it was: Permission denied"
        )
        assert contents(data) == {"a.csv": b"old\n"}
        assert left(data) == []
        data.chmod(0o755)


# ---------------------------------------------------------------- what killed runs leave


@pytest.mark.parametrize("moved", ["nothing", "the old", "both"])
def test_two_renames_that_were_cut_off_are_finished(data: Path, moved: str) -> None:
    home = data.parent
    staged = home / ".data-refresh-1234"
    staged.mkdir()
    (staged / "a.csv").write_bytes(b"new\n")
    (home / commit.MARKER).write_text(f"{staged.name}\n")
    assert commit.is_cut_off(data)
    if moved != "nothing":
        data.rename(home / f"{staged.name}-old")
    if moved == "both":
        staged.rename(data)
    commit.mend(data)
    assert contents(data) == (OLD if moved == "nothing" else {"a.csv": b"new\n"})
    assert left(data) == []
    assert not commit.is_cut_off(data)


def test_a_marker_that_names_something_else_moves_nothing(data: Path) -> None:
    (data.parent / "precious").mkdir()
    (data.parent / commit.MARKER).write_text("precious\n")
    commit.mend(data)
    assert contents(data) == OLD
    assert (data.parent / "precious").is_dir()


def test_leftovers_go_and_other_things_stay(data: Path) -> None:
    home = data.parent
    (home / ".data-refresh-dead").mkdir()
    (home / ".data-refresh-dead" / "a.csv").write_text("half")
    (home / ".data-refresh-file").write_text("somebody’s")
    (home / ".data").mkdir()
    with commit.held(home):
        pass
    assert left(data) == [".data-refresh-file", ".data-refresh.lock"]
    assert (home / ".data").is_dir()


def test_what_was_downloaded_goes_with_the_run(data: Path) -> None:
    with commit.room(data) as folder:
        (folder / "file.csv").write_bytes(b"1")
        assert folder.parent == data.parent
        killed = folder.with_name(folder.name + "-killed")
        folder.rename(killed)
    assert killed.exists()
    with commit.held(data.parent):
        assert left(data) == [commit.LOCK]


CLEAR = """
import os, sys
from pathlib import Path
from generator.refresh import commit
if sys.argv[2:]:
    os.setgid(int(sys.argv[2]))
    os.setuid(int(sys.argv[2]))
commit.mend(Path(sys.argv[1]) / "data")
"""


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="there are no such users here")
def test_read_only_leftovers_go_too() -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        home.chmod(0o777)
        leftover = home / f"{commit.STAGING}1234"
        (leftover / "inner").mkdir(parents=True)
        (leftover / "inner" / "file.csv").write_bytes(b"1")
        nobody = []
        if os.geteuid() == 0:  # to root nothing is read-only: somebody else must try
            nobody = ["65534"]
            for folder in (leftover, leftover / "inner"):
                os.chown(folder, 65534, 65534)
        (leftover / "inner").chmod(0o500)
        leftover.chmod(0o500)
        done = run(CLEAR, home, *nobody)
        assert done.stderr == ""
        assert not leftover.exists()


def test_a_folder_that_is_mounted_by_itself(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Path) -> bool:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(data))

    monkeypatch.setattr(commit, "exchange", refuse)
    with pytest.raises(CannotRefresh, match="mount the project’s folder in its place"):
        commit.replace(data, NEW, snapshot(data))
    assert contents(data) == OLD
    assert left(data) == []


def test_leftovers_that_cannot_be_cleared_away_are_named(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leftover = data.parent / f"{commit.STAGING}1234"
    leftover.mkdir()

    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), "file.csv")

    monkeypatch.setattr("shutil.rmtree", refuse)
    with pytest.raises(CannotRefresh, match=re.escape(f"({leftover})")), commit.held(data.parent):
        pass


def test_a_link_that_leads_round_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to("data")
    with pytest.raises(CannotRefresh, match="round in a circle"):
        commit.location(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_in_the_folder_is_refused_and_not_waited_for(data: Path) -> None:
    os.mkfifo(data / ".pipe")
    before = snapshot(data)
    with pytest.raises(CannotRefresh, match="neither a file nor a folder"):
        commit.replace(data, NEW, before)
    assert contents(data) == OLD
    assert left(data) == []
