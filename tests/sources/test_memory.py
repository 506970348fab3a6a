"""The Home Office's workbook is streamed: what it unpacks to does not fill the memory.

The file is synthetic, and much smaller than the publisher's 1.4 thousand million bytes; held
whole, as text or as rows, it would still break the limit.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.sources.support import ODS_END, ODS_START, ROOT
from tests.sources.test_home_office_csp import HEADER

pytest.importorskip("resource", reason="NOT CHECKED: this system does not tell its memory")

ROWS = 300_000
EVERY = 300
"""One row in so many is Coventry's."""
MOST_GROWTH = 150_000_000
MOST_SECONDS = 20

READ = """
import json, resource, sys
from pathlib import Path
from generator import sources

def used():
    now = resource.getrusage(resource.RUSAGE_SELF)
    # Linux counts in kilobytes, macOS in bytes.
    return now.ru_maxrss * (1 if sys.platform == "darwin" else 1024), now.ru_utime + now.ru_stime

path, mapping = Path(sys.argv[1]), json.loads(sys.argv[2])
before, started = used()
outcome = sources.read("home-office-csp", path, mapping)
after, ended = used()
print(json.dumps({
    "growth": after - before,
    "seconds": ended - started,
    "rows": outcome.summary.rows_read,
    "values": {r.period: int(r.value) for r in outcome.readings},
}))
"""


# A process starts with the peak of the one that started it: this one is small, pytest is not.
SMALL = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"


def cell(text: object) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def write(path: Path) -> tuple[int, dict[str, int]]:
    """A workbook written row by row; gives its size once unpacked, and what to find in it."""
    first = "".join(cell(label) for label in HEADER)
    expected = [0, 0, 0, 0]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        with archive.open("content.xml", "w") as stream:
            head = f'{ODS_START}<table:table table:name="2024_25">'
            stream.write(f"{head}<table:table-row>{first}</table:table-row>".encode())
            for i in range(ROWS):
                ours = i % EVERY == 0
                quarter, count = (i // EVERY) % 4 + 1, i % 97
                row = "".join(
                    cell(text)
                    for text in (
                        "2024/25",
                        quarter,
                        "West Midlands" if ours else f"Force {i % 43}",
                        "Coventry" if ours else f"Place {i}",
                        f"Offence {i}",
                        "Robbery",
                        "Robbery of a person",
                        f"{i % 200}A",
                        count,
                    )
                )
                stream.write(f"<table:table-row>{row}</table:table-row>".encode())
                expected[quarter - 1] += count * ours
            stream.write(f"</table:table>{ODS_END}".encode())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("content.xml").file_size
    quarters = ("2024-04/2024-06", "2024-07/2024-09", "2024-10/2024-12", "2025-01/2025-03")
    return size, dict(zip(quarters, expected, strict=True))


def test_a_large_workbook_is_read_in_bounded_memory_and_time(tmp_path: Path) -> None:
    path = tmp_path / "prc-csp-synthetic.ods"
    size, expected = write(path)
    assert size > 200_000_000
    mapping = {"csp": "Coventry", "area": "E08000026", "groups": "Robbery"}
    done = subprocess.run(
        [sys.executable, "-c", SMALL, sys.executable, "-c", READ, str(path), json.dumps(mapping)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["rows"] == ROWS
    assert 0 < told["growth"] < MOST_GROWTH, told
    assert told["values"] == expected
    # The processor's time, which others at work on the machine do not lengthen.
    assert told["seconds"] < MOST_SECONDS, told
