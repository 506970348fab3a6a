"""Bytes to text: the one encoding that files of the plan and of data may have."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Severity, Span


def decode(raw: bytes, shown: str) -> str | Diagnostic:
    """The text of a file, which must be UTF-8 without a byte order mark; else what is wrong."""
    remedy = "save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _error(Span(shown), "wrong-encoding", "it is saved as UTF-16", remedy)
    if raw.startswith(b"\xef\xbb\xbf"):
        return _error(
            Span(shown),
            "wrong-encoding",
            "it starts with a byte order mark",
            "save it as UTF-8 without a byte order mark (in Notepad: UTF-8, not UTF-8 with BOM)",
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return _error(
            Span(shown, line, column),
            "wrong-encoding",
            f"the byte {raw[error.start]:#04x} is not UTF-8: the file has another encoding",
            remedy,
        )


def _error(span: Span, code: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(span, Severity.ERROR, code, message, remedy)
