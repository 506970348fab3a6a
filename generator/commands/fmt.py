"""`plan fmt`: one layout for every file of plan/."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import load, reports
from generator.commands import base

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from generator.documents import Document


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="only these files of plan/ (default: all)",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; list what would change, and exit with 1",
    )
    parser.add_argument(
        "--diff", action="store_true", help="write nothing; show what would change, and exit with 1"
    )


def run(options: argparse.Namespace) -> int:
    """Bring files into their layout, or say which are not in it."""
    from generator import write
    from generator.yamledit import CannotEdit, canonical

    project = base.project_of(options)
    loaded = load.load(project)
    schemas = load.schemas(project)
    chosen = _chosen(list(loaded.documents), project, options.files)
    if chosen is None:
        return base.USAGE
    paths = {document.path for document in chosen}
    found = [
        each for each in loaded.diagnostics
        if each.span.path in paths or not (options.files or each.code == "missing-file")
    ]  # fmt: skip
    unread = {each.span.path for each in found}
    if found:
        texts = {document.path: document.text for document in chosen}
        sys.stdout.write(reports.FORMATS["text"](found, texts))
    looks = options.check or options.diff
    changed, failed = 0, len(unread)
    for document in chosen:
        if document.path in unread:
            continue
        try:
            formed = canonical(document.text, document.kind, schemas)
        except CannotEdit as error:
            print(f"plan: {document.path} is left as it is: {error}", file=sys.stderr)
            failed += 1
            continue
        if formed == document.text:
            continue
        changed += 1
        if options.diff:
            sys.stdout.writelines(_difference(document, formed))
        else:
            print(f"{'would change' if looks else 'changed'}: {document.path}")
        if not looks:
            write.replace(project / document.path, formed.encode("utf-8"))
    print(_summary(len(chosen), changed, failed, looks=looks, shown=options.diff))
    return base.ERRORS if failed or (looks and changed) else base.FINE


def _chosen(
    documents: Sequence[Document], project: Path, files: Sequence[Path]
) -> Sequence[Document] | None:
    """The documents that are meant; None, after saying so, where a file is none of them."""
    if not files:
        return documents
    by_file = {(project / document.path).resolve(): document for document in documents}
    others = [file for file in files if file.resolve() not in by_file]
    for file in others:
        why = "is not a file of the plan" if file.exists() else "does not exist"
        print(f"plan: {file} {why}", file=sys.stderr)
    if others:
        print(
            "plan: fmt formats plan/*.yaml and plan/<kind>/*.yaml; without names, all of them",
            file=sys.stderr,
        )
        return None
    wanted = {file.resolve() for file in files}
    return [document for file, document in by_file.items() if file in wanted]


def _difference(document: Document, formed: str) -> Iterator[str]:
    import difflib

    old, new = (text.splitlines(keepends=True) for text in (document.text, formed))
    for line in difflib.unified_diff(old, new, document.path, document.path):
        yield reports.text.visible(line.rstrip("\r\n")) + "\n"


def _summary(files: int, changed: int, failed: int, *, looks: bool, shown: bool) -> str:
    """How many files there are of each sort."""
    said = f"plan: {changed} of {files} {'would change' if looks else 'changed'}"
    if failed:
        said += f"; {failed} left as they are, for they cannot be read"
    if looks and changed:
        said += "; run `plan fmt`"
        said += ", or write the lines with + in place of those with -" if shown else ""
    return said
