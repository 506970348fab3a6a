"""Times whole processes, two at a time, and says how they compare.

The machine may be busy with other things: only ratios of runs that stand next to each
other are trusted, so pairs are run A B A B and each pair gives one ratio.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

_TO_MIB = 1 / (1024 * 1024 if sys.platform == "darwin" else 1024)
"""Linux counts peak memory in kibibytes, macOS in bytes."""


_LAUNCHER = """
import json, os, sys, time
start = time.perf_counter()
to_stderr = [(os.POSIX_SPAWN_DUP2, 2, 1)]
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=to_stderr)
_, status, usage = os.wait4(pid, 0)
wall, cpu = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
print(json.dumps([wall, cpu, usage.ru_maxrss, os.waitstatus_to_exitcode(status)]))
"""
"""Starts the program and prints what it took.

It stands between, because Linux counts the memory of the process that starts a program as
the program's own: this one needs less than any program that is timed.
"""


@dataclass(frozen=True, slots=True)
class Command:
    """A program to be timed."""

    name: str
    arguments: tuple[str, ...]
    """The program's whole path, then its arguments."""
    folder: Path
    settings: Mapping[str, str]
    """Variables of the environment besides those of this process."""
    before: Callable[[], None] = lambda: None
    """What to do before each run, outside the time that is taken."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of the processor: the program's own and the system's for it."""
    memory: float
    """The most memory that it held, in MiB."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The median and the extremes of some numbers."""

    median: float
    lowest: float
    highest: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """The spread of the values, of which there is at least one."""
        return cls(statistics.median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two programs' runs, in the order in which they ran."""

    one: tuple[Run, ...]
    other: tuple[Run, ...]

    @property
    def wall(self) -> Spread:
        """How many times the other's time the one took, by the clock."""
        return Spread.of([a.wall / b.wall for a, b in zip(self.one, self.other, strict=True)])

    @property
    def cpu(self) -> Spread:
        """How many times the other's time the one took, of the processor."""
        return Spread.of([a.cpu / b.cpu for a, b in zip(self.one, self.other, strict=True)])


def once(command: Command) -> Run:
    """Run a program and wait for it.  Raises RuntimeError with its words where it fails."""
    command.before()
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command.arguments],
        cwd=command.folder,
        env={**os.environ, **command.settings},
        capture_output=True,
        text=True,
        errors="replace",
        check=True,
    )
    wall, cpu, memory, code = json.loads(done.stdout)
    if code:
        raise RuntimeError(f"{command.name} ended with {code}:\n{done.stderr[-4000:]}")
    return Run(wall, cpu, memory * _TO_MIB)


def pair(one: Command, other: Command, runs: int) -> Pair:
    """Run two programs in turns, after one run of each that does not count.

    The first run of each fills caches and compiles bytecode.
    """
    once(one)
    once(other)
    done = [(once(one), once(other)) for _ in range(runs)]
    return Pair(tuple(a for a, _ in done), tuple(b for _, b in done))
