"""Runs that are killed, for `test_killed`: a child process each, which the system ends.

    python killing.py HOW FOLDER SEED TIMES

prints a line for each run: what data/ held afterwards.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator import refresh
from generator.refresh import commit
from generator.refresh.snapshot import snapshot
from tests.refresh.support import Fake

Contents = dict[str, bytes]
SYSTEM = frozenset({"open", "os", "shutil", "ctypes"})
"""Of audit events, those that come before a call to the system."""


def contents(folder: Path) -> Contents:
    if not folder.is_dir():
        return {}
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


def states(data: Path) -> tuple[Contents, Contents]:
    """What data/ holds, and what it holds after the next change."""
    old = contents(data)
    turned = b"new" if next(iter(old.values())).startswith(b"old") else b"old"
    return old, {name: turned + content[3:] for name, content in old.items()}


def change(data: Path, new: Contents) -> None:
    commit.replace(data, new, snapshot(data))


def after(pid: int) -> bool:
    """Whether a child was killed."""
    _, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def child(work: Callable[[], None]) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    finally:
        os._exit(0)


def at_each_call(data: Path) -> None:
    """Kill a change at each of its calls to the system, one after the other."""
    number = 0
    while True:
        old, new = states(data)

        def work(at: int = number, new: Contents = new) -> None:
            calls = [0]

            def hook(event: str, _arguments: object) -> None:
                if event != "os.kill" and event.partition(".")[0] in SYSTEM:
                    calls[0] += 1
                    if calls[0] > at:
                        os.kill(os.getpid(), signal.SIGKILL)

            sys.addaudithook(hook)
            change(data, new)

        killed = after(child(work))
        judge(data, old, new)
        if not killed:
            return
        number += 1


def at_random(data: Path, chance: random.Random, times: int) -> None:
    """Kill a process that changes data/ again and again, at some moment."""
    for _ in range(times):
        old, new = states(data)

        def work(old: Contents = old, new: Contents = new) -> None:
            while True:
                change(data, new)
                change(data, old)

        pid = child(work)
        time.sleep(chance.uniform(0, 0.06))
        os.kill(pid, signal.SIGKILL)
        after(pid)
        judge(data, old, new)


def judge(data: Path, *allowed: Contents) -> None:
    """Say which state there is, before the next run mends anything and after."""
    names = ["old", "new"]
    found = contents(data)
    before = names[allowed.index(found)] if found in allowed else "neither"
    if not data.exists():
        before = "absent"
    with commit.held(data.parent):
        pass
    found = contents(data)
    afterwards = names[allowed.index(found)] if found in allowed else "neither"
    others = sorted(p.name for p in data.parent.iterdir() if p.name.startswith(commit.STAGING))
    sys.stdout.write(f"{before} {afterwards} {len(others)}\n")
    sys.stdout.flush()


def whole(project: Path, chance: random.Random, times: int) -> None:
    """Kill whole refreshes, each with a file of another edition."""
    data = project / "data"
    day = date(2026, 3, 1)

    def run(file: Path) -> None:
        refresh.run(refresh.Request(project, day, given=file, confirmed=True), Fake({}))

    files = sorted((project / "downloads").glob("*.csv"))
    began = time.monotonic()
    run(files[0])
    lasts = time.monotonic() - began
    first = contents(data)
    run(files[1])
    second = contents(data)
    for number in range(times):
        # Back to the first state, by hand.
        for path in data.iterdir():
            path.unlink()
        for name, content in first.items():
            (data / name).write_bytes(content)
        pid = child(lambda: run(files[1]))
        time.sleep(chance.uniform(0.3, 1.1) * lasts)
        os.kill(pid, signal.SIGKILL)
        after(pid)
        judge(data, first, second)
        if number % 10 == 0:
            run(files[1])
            assert contents(data) == second, "the next refresh must work"


def main(how: str, folder: str, seed: str, times: str) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments of killing are no secret
    if how.endswith("-renames"):
        setattr(commit, "exchange", lambda *_: False)  # noqa: B010 - as on a system without it
    if how.startswith("each"):
        at_each_call(Path(folder))
    elif how.startswith("random"):
        at_random(Path(folder), chance, int(times))
    else:
        whole(Path(folder), chance, int(times))


if __name__ == "__main__":
    main(*sys.argv[1:])
