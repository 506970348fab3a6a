"""Files to documents.

Here belongs what the file system can get wrong: wrong folders, extensions and
encodings, files too large or unreadable.  One broken file never hides the others.
"""

from __future__ import annotations

import gc
import json
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator import yamltext
from generator.diagnostics import Diagnostic, Severity, Span, nearest
from generator.documents import Document, Documents
from generator.model import KINDS, Kind
from generator.schema import Schemas
from generator.textfile import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LARGEST = 1_000_000
"""The largest file that is read, in bytes; the plan's largest is some 100 kB."""

_FOLDERS = {kind.place: kind for kind in KINDS if not kind.single}
_SINGLE = {kind.place: kind for kind in KINDS if kind.single}
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of the plan folder."""

    documents: Documents
    diagnostics: tuple[Diagnostic, ...]
    declared: frozenset[str]
    """Ids that stand in files that could not be read: references to them are not dangling."""


def schemas(project: Path) -> Schemas:
    """The schemas: those in the project's `schema/`, else those in the installed package.

    Raises OSError where neither is there, or where one cannot be used.
    """
    package = Path(__file__).parent
    for folder in (project / "schema", package / "_schema", package.parent / "schema"):
        files = sorted(folder.glob("*.schema.json"))
        if files:
            return Schemas({path.name: _schema(path) for path in files})
    raise FileNotFoundError(f"no schemas in {project / 'schema'}")


def _schema(path: Path) -> str:
    """The text of a schema.  Raises OSError where it is not an object of JSON."""
    try:
        text = path.read_text(encoding="utf-8")
        if isinstance(json.loads(text), dict):
            return text
        raise ValueError("it is not an object")
    except ValueError as error:
        raise OSError(f"schema/{path.name} cannot be read: {error}") from None


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python from looking for garbage where a plan is read.

    Node trees are all kept and refer to nothing above them, so there is none to find;
    looking for it again and again takes longer than everything else.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load(project: Path, folder: str = "plan") -> Loaded:
    """Read every file of the plan folder.

    Raises FileNotFoundError where the folder is not there; everything else that is
    wrong comes back as findings.
    """
    root = project / folder
    if not root.is_dir():
        raise FileNotFoundError(f"there is no folder {folder}/ in {project}")
    found: list[Diagnostic] = []
    read: list[Document] = []
    declared: set[str] = set()
    for path, kind in _files(root, folder, found):
        shown = f"{folder}/{path.relative_to(root).as_posix()}"
        document = _read(path, shown, kind, _name(path, kind), found)
        read.append(document)
        if document.data is None:
            declared |= yamltext.ids_in(document.text)
    if found:
        declared |= _misplaced(root, folder, {document.path for document in read})
    for place, kind in _SINGLE.items():
        if not any(document.kind == kind.name for document in read):
            declared.add(kind.name)
            found.append(
                _error(
                    Span(f"{folder}/{place}"),
                    "missing-file",
                    f"{folder}/{place} is missing",
                    f"write it as schema/{kind.name}.schema.json says",
                )
            )
    return Loaded(Documents(read), tuple(found), frozenset(declared))


def with_texts(loaded: Loaded, texts: Mapping[str, str], folder: str = "plan") -> Loaded:
    """What would have come of the plan folder, had these files of it these texts.

    `texts` are whole files by path; those of a kind that the plan does not know are left out.
    """
    documents = dict(loaded.documents.by_path)
    found = [d for d in loaded.diagnostics if d.span.path not in texts]
    declared = set(loaded.declared)
    for path, text in texts.items():
        relative = Path(path)
        kind = _kind(relative.relative_to(folder)) if relative.is_relative_to(folder) else None
        if kind is not None:
            name = _name(relative.relative_to(folder), kind)
            documents[path] = _parsed(path, kind, name, text, found)
            if documents[path].data is None:
                declared |= yamltext.ids_in(text)
    every = sorted(documents.values(), key=lambda document: document.path)
    return Loaded(Documents(every), tuple(found), frozenset(declared))


def _ordinary(path: Path) -> bool:
    """Whether it is a file to be read: not a pipe or a device, which may never end."""
    try:
        return path.is_file()
    except OSError:
        return True  # reading it will say why it cannot be read


def _misplaced(root: Path, folder: str, read: set[str]) -> set[str]:
    """The ids in files that were not read: what stands in the wrong place is not missing too."""
    ids: set[str] = set()
    for path in root.rglob("*"):
        if f"{folder}/{path.relative_to(root).as_posix()}" in read:
            continue
        try:
            if path.is_file() and path.stat().st_size <= LARGEST:
                ids |= {path.stem, *yamltext.ids_in(path.read_bytes().decode("utf-8", "replace"))}
        except OSError:
            continue  # it was reported where it stands
    return ids


def _error(span: Span, code: str, message: str, remedy: str) -> Diagnostic:
    return Diagnostic(span, Severity.ERROR, code, message, remedy)


def _files(root: Path, folder: str, found: list[Diagnostic]) -> Iterator[tuple[Path, Kind]]:
    """The files that belong to the plan, each with its kind; the others are findings."""
    for path in sorted(root.rglob("*"), key=lambda p: p.relative_to(root).as_posix()):
        relative = path.relative_to(root)
        if any(part.startswith(".") for part in relative.parts) or path.name.endswith(("~", "#")):
            continue  # what editors and file managers leave behind
        shown = f"{folder}/{relative.as_posix()}"
        if path.is_symlink():
            found.append(
                _error(
                    Span(shown),
                    "unexpected-file",
                    "this is a link to another place",
                    "put the file itself here",
                )
            )
            continue
        if path.is_dir():
            wrong = _folder_fault(relative, folder)
            if wrong is not None:
                found.append(_error(Span(shown), "unexpected-file", *wrong))
            continue
        if not _ordinary(path):
            found.append(
                _error(Span(shown), "unexpected-file", "this is not an ordinary file", "delete it")
            )
            continue
        kind = _kind(relative)
        if kind is None:
            if _said_of_files(relative.parent):
                found.append(_unexpected(relative, shown))
            continue
        if not kind.single and not _NAME.match(path.stem):
            proper = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "name"
            found.append(
                _error(
                    Span(shown),
                    "file-name",
                    f"a file’s name is an id, and “{path.stem}” cannot be one",
                    f"use small letters, digits and single hyphens, such as {proper}.yaml",
                )
            )
        yield path, kind


def _kind(relative: Path) -> Kind | None:
    if len(relative.parts) == 1:
        return _SINGLE.get(relative.name)
    kind = _FOLDERS.get(relative.parts[0])
    at_home = kind is not None and _at_home(relative.parts[1:-1], kind)
    return kind if at_home and relative.suffix == ".yaml" else None


def _at_home(inner: tuple[str, ...], kind: Kind) -> bool:
    """Whether files of a kind stand in these folders inside the folder of the kind."""
    if kind.folders is None:
        return not inner
    return len(inner) == 1 and re.fullmatch(kind.folders.form, inner[0]) is not None


def _said_of_files(folder: Path) -> bool:
    """Whether a wrong file is a finding; in a folder that is one itself, it is not."""
    if not folder.parts:
        return True
    kind = _FOLDERS.get(folder.parts[0])
    return kind is not None and (len(folder.parts) == 1 or _at_home(folder.parts[1:], kind))


def _folder_fault(relative: Path, folder: str) -> tuple[str, str] | None:
    """Why a folder cannot be where it is, and the remedy; None where it can.

    Nothing is said of a folder inside one that was itself found wrong.
    """
    top, *inner = relative.parts
    kind = _FOLDERS.get(top)
    if kind is None:
        near = nearest(top, _FOLDERS)
        remedy = f"did you mean “{near}”?" if near else _folders_are()
        return None if inner else (f"no kind of record lives in a folder “{top}”", remedy)
    if not inner or _at_home(tuple(inner), kind):
        return None
    within = kind.folders
    if within is not None and len(inner) == 1:
        return (
            f"a folder in {folder}/{top}/ is {within.called}, and “{inner[0]}” is none",
            f"name it as in {folder}/{top}/{within.such_as}/",
        )
    if len(inner) > 1 and not _at_home(tuple(inner[:-1]), kind):
        return None
    home = "/".join((folder, *relative.parts[:-1]))
    return "a folder of records has no folders in it", f"move its files up into {home}/"


def _folders_are() -> str:
    return "the folders are: " + ", ".join(sorted(_FOLDERS))


def _unexpected(relative: Path, shown: str) -> Diagnostic:
    if relative.suffix.lower() in (".yml", ".yaml"):
        proper = relative.with_suffix(".yaml").name
        if relative.suffix != ".yaml":
            return _error(
                Span(shown),
                "wrong-extension",
                f"the extension must be .yaml, not {relative.suffix}",
                f"rename it to {proper}; until then it is not read",
            )
        kind = _FOLDERS.get(relative.parts[0])
        if kind is not None and kind.folders is not None:
            return _error(
                Span(shown),
                "unexpected-file",
                "this file stands beside the folders of its kind, not in one",
                f"each folder is {kind.folders.called}: move it into one such as "
                f"{kind.place}/{kind.folders.such_as}/",
            )
        near = nearest(relative.stem, [Path(place).stem for place in _SINGLE])
        return _error(
            Span(shown),
            "unexpected-file",
            "no file of this name belongs here",
            f"did you mean “{near}.yaml”?"
            if near
            else "move it into the folder of its kind: " + ", ".join(sorted(_FOLDERS)),
        )
    return _error(
        Span(shown),
        "wrong-extension"
        if relative.suffix.lower() in (".json", ".txt", ".yalm", ".ymal")
        else "unexpected-file",
        "this is not a YAML file, so it is not read",
        "rename it so that it ends in .yaml, or move it out of the plan",
    )


def _name(path: Path, kind: Kind) -> str:
    """The id that a file's record must have: its name, after that of the kind's own folders."""
    return path.stem if kind.folders is None else f"{path.parent.name.lower()}-{path.stem}"


def _read(path: Path, shown: str, kind: Kind, name: str, found: list[Diagnostic]) -> Document:
    """One file as a document; what is wrong is added to the findings."""

    def unreadable(diagnostic: Diagnostic, text: str = "") -> Document:
        found.append(diagnostic)
        return Document(shown, kind.name, name, text, None, None, sound=False)

    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        return unreadable(
            _error(
                Span(shown),
                "unreadable-file",
                f"it cannot be read: {error.strerror}",
                "check the file’s permissions",
            )
        )
    if size > LARGEST:
        return unreadable(
            _error(
                Span(shown),
                "file-too-large",
                f"it has {size:,} bytes; at most {LARGEST:,} are read",
                "put one record in a file; figures belong in data/",
            )
        )
    return _document(shown, kind, name, raw, found)


def _document(shown: str, kind: Kind, name: str, raw: bytes, found: list[Diagnostic]) -> Document:
    """The content of a file as a document; what is wrong is added to the findings."""
    decoded = decode(raw, shown)
    if isinstance(decoded, Diagnostic):
        found.append(decoded)
        text = raw.decode("utf-8", "replace")
        return Document(shown, kind.name, name, text, None, None, sound=False)
    return _parsed(shown, kind, name, decoded, found)


def document(path: str, raw: bytes) -> Document | None:
    """What a file of a plan at a path such as plan/boards/x.yaml says.

    None where no file of a plan belongs at that path.  Whether it has the shape of its kind
    is not looked at; one that cannot be read has no data.
    """
    relative = Path(*Path(path).parts[1:])
    kind = _kind(relative) if relative.parts else None
    if kind is None or len(raw) > LARGEST:
        return None
    return _document(path, kind, _name(relative, kind), raw, [])


def _parsed(shown: str, kind: Kind, name: str, text: str, found: list[Diagnostic]) -> Document:
    """A text as a document; what is wrong is added to the findings."""
    parsed = yamltext.parse(text, shown)
    found.extend(parsed.diagnostics)
    sound = not parsed.diagnostics
    return Document(shown, kind.name, name, text, parsed.data, parsed.root, sound=sound)
