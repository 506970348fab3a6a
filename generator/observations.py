"""The files of data/ to tables.

Here belongs what the file system can get wrong: wrong names, extensions and encodings,
files too large or unreadable.  One broken file never hides the others.  `csvtext` reads
the text of a file, and `rows` says what its cells mean.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator import csvtext
from generator.diagnostics import Diagnostic, Severity, Span
from generator.rows import check
from generator.tables import COLUMNS, REVISION_COLUMNS, Observation, Row, Table, Tables
from generator.textfile import decode

__all__ = ["COLUMNS", "Observation", "Row", "Table", "Tables", "check", "read"]

LARGEST = 5_000_000
"""The largest file that is read, in bytes: some 40,000 rows."""
ALLOWED = frozenset({"README.md", "refresh.json"})
"""Files of data/ that are no data: words for people, and what the last refresh left."""
REVISIONS = "revisions.csv"
"""The values that sources changed."""
SEPARATE = frozenset({REVISIONS})
"""CSV files of data/ that are no indicator's."""

_TEXTS = frozenset({".txt", ".tsv", ".tab", ".dat", ".cvs", ".text"})
_SPREADSHEETS = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers"})
_SPREADSHEET_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def read(project: Path, folder: str = "data") -> Tables:
    """Read every file of the data folder.

    Never raises for what is there: what is wrong comes back as findings.  A folder that is
    not there is no data: whether an indicator may be without is the business of a rule.
    """
    root = project / folder
    found: list[Diagnostic] = []
    names: set[str] = set()
    texts: dict[str, str] = {}
    tables: list[Table] = []
    revisions: Table | None = None
    try:
        paths = sorted(root.iterdir(), key=lambda path: path.name)
    except FileNotFoundError:
        paths = []
    except OSError as error:
        found.append(_unreadable(Span(folder), error))
        paths = []
    for path in paths:
        shown = f"{folder}/{path.name}".encode("utf-8", "replace").decode()
        if path.name in ALLOWED or path.name.startswith((".", "~")) or path.name.endswith("~"):
            continue  # what editors and file managers leave behind
        misplaced = _misplaced(path, Span(shown))
        if misplaced is not None:
            found.append(misplaced)
            if misplaced.code == "csv-wrong-extension":
                names.add(path.name.partition(".")[0])
            continue
        if path.name not in SEPARATE:
            names.add(path.stem)
        text = _read(path, Span(shown), found)
        if text is None:
            continue
        texts[shown] = text
        if path.name == REVISIONS:
            revisions, faults = csvtext.parse_columns(text, shown, path.stem, REVISION_COLUMNS)
        else:
            table, faults = csvtext.parse(text, shown, path.stem)
            tables.append(table)
        found.extend(faults)
    tables.sort(key=lambda table: table.indicator)
    return Tables(tuple(tables), texts, frozenset(names), tuple(found), revisions)


def _error(span: Span, code: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(span, Severity.ERROR, code, message, remedy)


def _unreadable(span: Span, error: OSError) -> Diagnostic:
    message = f"it cannot be read: {error.strerror}"
    return _error(span, "unreadable-file", message, "check the file’s permissions")


def _misplaced(path: Path, span: Span) -> Diagnostic | None:
    """What is wrong with a thing in data/ that is not a CSV file."""
    if path.is_symlink():
        return _error(
            span,
            "csv-unexpected-file",
            "this is a link to another place",
            "put the file itself here",
        )
    if path.is_dir():
        return _error(
            span,
            "csv-unexpected-file",
            "the data folder has no folders in it",
            "move its files up, one CSV file an indicator",
        )
    suffix = path.suffix.lower()
    proper = path.name.partition(".")[0] + ".csv"
    if suffix in _SPREADSHEETS:
        return _error(
            span,
            "csv-wrong-extension",
            "this is a spreadsheet, so it is not read",
            f"save its sheet as “CSV UTF-8 (comma delimited)”, with the name {proper}",
        )
    readme = path.stem.casefold() == "readme"
    if (suffix in _TEXTS and not readme) or (suffix == ".csv" != path.suffix):
        return _error(
            span,
            "csv-wrong-extension",
            f"the extension must be .csv, not {path.suffix}",
            f"rename it to {proper}; until then it is not read",
        )
    if suffix != ".csv" or not path.is_file():
        return _error(
            span,
            "csv-unexpected-file",
            "only the CSV files of indicators, what refreshing keeps and README.md belong here",
            "move it out of the data folder",
        )
    return None


def _read(path: Path, span: Span, found: list[Diagnostic]) -> str | None:
    """The text of a file; None where it has none, which is then among the findings."""
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        found.append(_unreadable(span, error))
        return None
    if size > LARGEST:
        message = f"it has {size:,} bytes; at most {LARGEST:,} are read"
        remedy = "split the indicator, or keep fewer areas in it"
        found.append(_error(span, "file-too-large", message, remedy))
        return None
    if raw.startswith(_SPREADSHEET_STARTS):
        found.append(
            _error(
                span,
                "csv-wrong-extension",
                "this is a spreadsheet: only its name ends in .csv",
                "open it and save its sheet as “CSV UTF-8 (comma delimited)”",
            )
        )
        return None
    decoded = decode(raw, span.path)
    if isinstance(decoded, str):
        return decoded
    found.append(decoded)
    # Read on, so that the other faults show in the same run, if it is text at all.
    if _BINARY.search(raw):
        return None
    marked = raw.startswith(b"\xef\xbb\xbf")
    return raw.decode("utf-8-sig" if marked else "cp1252", "replace")
