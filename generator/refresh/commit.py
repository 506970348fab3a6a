"""data/ from its old state to the new one in one step, or not at all.

Here belongs everything that writes to data/, and nothing else of a refresh.

A whole copy of data/ is made in a folder beside it, with the new files in it, and put on the
disk (fsync).  Then the two folders change places in one step of the file system (`exchange`).
Whoever reads data/, at whatever moment, and whenever the power fails or the process is
killed, finds either the old folder or the new one, whole.

Where the system or the file system has no such call (Windows, musl, some network file
systems), two renames take its place: data/ steps aside, and the new folder takes its name.
Between the two there is no data/, for as long as one rename takes.  A run that is killed in
that moment leaves a marker; the next one finishes what it had begun.

One refresh runs at a time: a lock, which the system frees when a process ends, however it
ends.  What killed runs leave behind is cleared away by the next one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from generator.refresh.exchange import exchange
from generator.refresh.request import CannotRefresh
from generator.refresh.snapshot import Snapshot, snapshot, walk

FOLDER = "data"
STAGING = ".data-refresh-"
"""How the names of folders beside data/ begin, in which new states are made."""
LOCK = ".data-refresh.lock"
MARKER = ".data-refresh.swap"
"""There while two renames are on their way; it names the new folder."""
ASIDE = "-old"
INSTALL = (
    "run it as python3 make.py plan data refresh, or install what it needs, from the project’s "
    'folder: pip install ".[data]"'
)
CHANGED = "data/ changed while it was refreshed, so nothing was written; run it again"

_NEW_FILE = 0o644
_REMEDIES = {
    errno.ENOSPC: "; a refresh needs room for a second copy of data/ beside it",
    errno.EBUSY: "; if data/ is mounted by itself, mount the project’s folder in its place, for "
    "data/ changes places with a folder beside it",
    errno.EACCES: "; check the permissions",
    errno.EROFS: "; the project’s folder must be one that can be written to",
}
"""What to do where the system refuses, as far as its reason says it."""


# ---------------------------------------------------------------- the whole of it


@contextmanager
def held(project: Path) -> Iterator[Path]:
    """Keep other refreshes out, mend what a killed one left, and give the data folder.

    Raises CannotRefresh where another refresh runs, or where the disk refuses.
    """
    data = location(project)
    with _locked(data.with_name(LOCK)):
        with _plainly("what an earlier refresh left cannot be cleared away"):
            mend(data)
        yield data


def location(project: Path) -> Path:
    """Where the data folder is, which may be a link.

    Raises CannotRefresh where the link leads nowhere.
    """
    try:
        return (project / FOLDER).resolve()
    except (OSError, RuntimeError):  # Python before 3.13 raises the second for a circle
        message = "data/ is a link that leads round in a circle; put a folder in its place"
        raise CannotRefresh(message) from None


@contextmanager
def room(data: Path) -> Iterator[Path]:
    """A folder beside data/ for what is downloaded, which goes at the end.

    Should the run be killed, the next one clears it away with all else: counts of people may
    be in it, which nobody is to find later.
    """
    with _plainly("there is no room to download to"):
        folder = Path(tempfile.mkdtemp(prefix=STAGING, dir=data.parent))
    try:
        yield folder
    finally:
        _remove(folder)


def is_cut_off(data: Path) -> bool:
    """Whether a refresh was killed between two renames, so that data/ may be missing."""
    return data.with_name(MARKER).exists()


def replace(data: Path, files: Mapping[str, bytes], before: Snapshot) -> None:
    """Give files of the data folder new content, all of them in one step.

    Args:
        data: The folder; where it is not there, it is made.
        files: The new content by name.
        before: What the folder held when the new content was worked out.

    Raises CannotRefresh where the folder holds something else by now, and where the disk
    refuses; the folder is then as it was.
    """
    with _plainly("data/ cannot be written, and is as it was"):
        if data.exists() and not os.access(data, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(data))
        staged = data.with_name(STAGING + secrets.token_hex(4))
        try:
            staged.mkdir(mode=0o700)
            _stage(data, staged, files)
            if snapshot(data) != before or not _is_copy(staged, before, files):
                raise CannotRefresh(CHANGED)
            _take_place(data, staged, before)
        finally:
            _remove(staged)


def _is_copy(staged: Path, before: Snapshot, files: Mapping[str, bytes]) -> bool:
    """Whether a new state is the old one but for the new files."""
    old = {path: entry for path, entry in before.items() if path not in files}
    new = {path: entry for path, entry in snapshot(staged).items() if path not in files}
    return old == new


# ---------------------------------------------------------------- making the new state


def _stage(data: Path, staged: Path, files: Mapping[str, bytes]) -> None:
    """Make the new state, and put it on the disk."""
    folders = [(data, staged)]
    for path, entry in walk(data) if data.is_dir() else ():
        source, target = Path(entry.path), staged / path
        if entry.is_symlink():
            target.symlink_to(source.readlink())
        elif entry.is_dir(follow_symlinks=False):
            target.mkdir()
            folders.append((source, target))
        elif not entry.is_file(follow_symlinks=False):
            message = f"{FOLDER}/{path} is neither a file nor a folder; take it out of the folder"
            raise CannotRefresh(message)
        elif path not in files:
            with source.open("rb") as stream, target.open("xb") as copy:
                shutil.copyfileobj(stream, copy)
                _settle(copy)
            _like(source, target, times=True)
    for name, content in files.items():
        with (staged / name).open("xb") as new:
            new.write(content)
            _settle(new)
        if (data / name).exists():
            _like(data / name, staged / name)
        else:
            (staged / name).chmod(_NEW_FILE)
    for source, target in reversed(folders):
        if source.is_dir():
            _like(source, target)
        else:
            target.chmod(_NEW_FILE | 0o111)
        _settle_folder(target)


def _like(source: Path, target: Path, *, times: bool = False) -> None:
    """Give a copy the mode and, where that is allowed, the owner of what it is a copy of."""
    found = source.stat()
    target.chmod(stat.S_IMODE(found.st_mode))
    if times:
        os.utime(target, ns=(found.st_atime_ns, found.st_mtime_ns))
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(target, found.st_uid, found.st_gid)


def _settle(stream: IO[bytes]) -> None:
    """Put what was written to a file on the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def _settle_folder(folder: Path) -> None:
    """Put a folder's list of names on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# ---------------------------------------------------------------- changing places


def _take_place(data: Path, staged: Path, before: Snapshot) -> None:
    """Put the new state in the place of the old one."""
    if not data.exists():
        staged.rename(data)
    elif exchange(data, staged):
        if not _is_still(staged, before):  # somebody was faster by a moment: theirs counts
            exchange(data, staged)
            raise CannotRefresh(CHANGED)
    else:
        _swap(data, staged, before)
    _settle_folder(data.parent)


def _is_still(folder: Path, before: Snapshot) -> bool:
    """Whether the old state, now out of the way, is what the new one was made from."""
    try:
        return snapshot(folder) == before
    except OSError:
        return False


def _swap(data: Path, staged: Path, before: Snapshot) -> None:
    """Two renames, where there is no exchange; see the top of this module."""
    marker, aside = data.with_name(MARKER), staged.with_name(staged.name + ASIDE)
    with marker.open("xb") as stream:
        stream.write(f"{staged.name}\n".encode())
        _settle(stream)
    _settle_folder(data.parent)
    try:
        data.rename(aside)
        staged.rename(data)
        if not _is_still(aside, before):
            data.rename(staged)
            raise CannotRefresh(CHANGED)
    except BaseException:
        if not data.exists():
            aside.rename(data)  # should even this fail, the marker stays for the next run
        marker.unlink()
        raise
    _settle_folder(data.parent)
    marker.unlink()
    _remove(aside)


def mend(data: Path) -> None:
    """Finish what a killed run had begun, and clear away what it left."""
    home, marker = data.parent, data.with_name(MARKER)
    if marker.exists():
        name = marker.read_text(encoding="utf-8").strip()
        # The new state was whole before the marker was written, so it comes first.
        for folder in (home / name, home / (name + ASIDE)):
            if name.startswith(STAGING) and not data.exists() and folder.is_dir():
                folder.rename(data)
                _settle_folder(home)
        marker.unlink()
    if home.is_dir():
        for path in sorted(home.iterdir()):
            if path.name.startswith(STAGING) and path.is_dir() and not path.is_symlink():
                _clear(path)


def _remove(folder: Path) -> None:
    """Take a folder away; what cannot be taken away is left for the next run."""
    with suppress(OSError):
        _clear(folder)


def _clear(folder: Path) -> None:
    """Take a folder away, those in it that were read-only, too."""
    try:
        with suppress(PermissionError):
            shutil.rmtree(folder)
        if folder.exists():
            folder.chmod(stat.S_IRWXU)
            for _, entry in walk(folder):
                if entry.is_dir(follow_symlinks=False):
                    Path(entry.path).chmod(stat.S_IRWXU)  # before its turn comes
            shutil.rmtree(folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


# ---------------------------------------------------------------- locks and faults


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        import filelock
    except ImportError:
        raise CannotRefresh(f"a library is not installed; {INSTALL}") from None
    lock = filelock.FileLock(path, timeout=0)
    with contextlib.ExitStack() as stack:
        with _plainly("the refresh cannot be locked against others"):
            try:
                stack.enter_context(lock)
            except filelock.Timeout:
                message = "another refresh is running; run it again when that one has ended"
                raise CannotRefresh(message) from None
        yield


@contextmanager
def _plainly(what: str) -> Iterator[None]:
    """Turn what the file system raises into words."""
    try:
        yield
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        remedy = _REMEDIES.get(error.errno or 0, "")
        raise CannotRefresh(f"{what}: {error.strerror or error}{where}{remedy}") from error
