"""Files to documents: what the file system can get wrong, each fault at its place."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from generator import load, pipeline
from generator.diagnostics import Diagnostic, Severity, Span
from generator.model import KINDS, Kind
from tests.support import MINIMAL, ROOT, copy_of_minimal

BOARD = (MINIMAL / "plan" / "boards" / "streets-group.yaml").read_bytes()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_of_minimal(tmp_path)


def put(project: Path, path: str, content: bytes = BOARD) -> None:
    target = project / "plan" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def found(project: Path) -> list[Diagnostic]:
    diagnostics = load.load(project).diagnostics
    assert all(d.severity is Severity.ERROR and d.help for d in diagnostics)
    return list(diagnostics)


def only(project: Path) -> tuple[str, str, int, int]:
    (d,) = found(project)
    return d.code, d.span.path, d.span.line, d.span.column


def test_a_sound_project_is_read_whole() -> None:
    loaded = load.load(MINIMAL)
    assert loaded.diagnostics == ()
    assert loaded.declared == frozenset()
    files = {p.relative_to(MINIMAL).as_posix() for p in (MINIMAL / "plan").rglob("*.yaml")}
    assert {d.path for d in loaded.documents} == files
    assert all(document.sound for document in loaded.documents)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_has_its_place(kind: Kind, tmp_path: Path) -> None:
    folder = f"{kind.folders.such_as}/" if kind.folders else ""
    path = kind.place if kind.single else f"{kind.place}/{folder}some-name.yaml"
    put(tmp_path, path, b"id: some-name\n")
    (document,) = load.load(tmp_path).documents
    assert (document.kind, document.path) == (kind.name, f"plan/{path}")
    assert document.name == folder.lower().replace("/", "-") + Path(path).stem
    assert document.data == {"id": "some-name"}


def test_without_a_plan_folder_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="there is no folder plan/"):
        load.load(tmp_path)
    (tmp_path / "plan").write_text("a file", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="there is no folder plan/"):
        load.load(tmp_path)


def test_both_single_files_are_missed(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    assert [(d.code, d.span.path) for d in found(tmp_path)] == [
        ("missing-file", "plan/plan.yaml"),
        ("missing-file", "plan/questions.yaml"),
    ]


# ------------------------------------------------------------------ where files are


@pytest.mark.parametrize(
    ("path", "code", "shown", "said"),
    [
        ("boards/x.yml", "wrong-extension", "boards/x.yml", "x.yaml"),
        ("boards/x.YAML", "wrong-extension", "boards/x.YAML", "x.yaml"),
        ("boards/x.json", "wrong-extension", "boards/x.json", ".yaml"),
        ("boards/x.txt", "wrong-extension", "boards/x.txt", ".yaml"),
        ("boards/x.docx", "unexpected-file", "boards/x.docx", "move it out"),
        ("boards/x", "unexpected-file", "boards/x", "move it out"),
        ("plan.yml", "wrong-extension", "plan.yml", "plan.yaml"),
        ("notes.md", "unexpected-file", "notes.md", "move it out"),
        ("question.yaml", "unexpected-file", "question.yaml", "did you mean “questions.yaml”?"),
        ("streets.yaml", "unexpected-file", "streets.yaml", "boards"),
        ("board/x.yaml", "unexpected-file", "board", "did you mean “boards”?"),
        ("Boards/x.yaml", "unexpected-file", "Boards", "did you mean “boards”?"),
        ("zzz/x.yaml", "unexpected-file", "zzz", "the folders are: approaches"),
        ("boards/old/x.yaml", "unexpected-file", "boards/old", "up into plan/boards/"),
        ("plan.yaml/x.yaml", "unexpected-file", "plan.yaml", "the folders are:"),
        ("boards/old/older/x.yaml", "unexpected-file", "boards/old", "up into plan/boards/"),
        ("returns/x.yaml", "unexpected-file", "returns/x.yaml", "returns/2025-26-Q1/"),
        ("returns/2025-26-Q1/x.yml", "wrong-extension", "returns/2025-26-Q1/x.yml", "x.yaml"),
        ("returns/2025-26-q1/x.yaml", "unexpected-file", "returns/2025-26-q1", "2025-26-Q1/"),
        ("returns/2025-26-Q5/x.yaml", "unexpected-file", "returns/2025-26-Q5", "2025-26-Q1/"),
        ("returns/2025-26-Q1x/x/x.yaml", "unexpected-file", "returns/2025-26-Q1x", "2025-26-Q1/"),
        (
            "returns/2025-26-Q1/old/x.yaml",
            "unexpected-file",
            "returns/2025-26-Q1/old",
            "up into plan/returns/2025-26-Q1/",
        ),
    ],
)
def test_a_file_in_the_wrong_place(
    path: str, code: str, shown: str, said: str, tmp_path: Path
) -> None:
    put(tmp_path, path)
    known = [d for d in found(tmp_path) if d.code != "missing-file"]
    assert [(d.code, d.span.path) for d in known] == [(code, f"plan/{shown}")]
    assert said in known[0].help
    assert not [d for d in load.load(tmp_path).documents if d.name == "x"]


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("Streets_Board.yaml", "streets-board.yaml"),
        ("streets board.yaml", "streets-board.yaml"),
        ("streets--board.yaml", "streets-board.yaml"),
        ("-x.yaml", "x.yaml"),
        ("été.yaml", "t.yaml"),
        ("x.old.yaml", "x-old.yaml"),
    ],
)
def test_a_name_that_cannot_be_an_id(name: str, proper: str, project: Path) -> None:
    put(project, f"boards/{name}")
    (d,) = found(project)
    assert (d.code, d.span.path) == ("file-name", f"plan/boards/{name}")
    assert d.help.endswith(f"such as {proper}")
    # It is read all the same, so that its other faults show in the same run.
    assert f"plan/boards/{name}" in load.load(project).documents.by_path


@pytest.mark.parametrize(
    "name",
    [".x.yaml.swp", ".x.yaml", ".DS_Store", "x.yaml~", ".#x.yaml", "#x.yaml#", ".git/config"],
)
def test_what_editors_leave_behind_is_passed_over(name: str, project: Path) -> None:
    put(project, f"boards/{name}", b"\xff: [")
    put(project, name, b"\xff: [")
    assert found(project) == []
    assert len(load.load(project).documents) == len(load.load(MINIMAL).documents)


@pytest.mark.parametrize("name", ["boards/linked.yaml", "boards/linked", "boards-2", "linked.yaml"])
def test_links_are_not_followed(name: str, project: Path) -> None:
    (project / "plan" / name).symlink_to(project / "plan" / "boards" / "streets-group.yaml")
    assert only(project) == ("unexpected-file", f"plan/{name}", 1, 1)
    assert f"plan/{name}" not in load.load(project).documents.by_path


def test_a_link_to_a_folder_is_not_followed(project: Path) -> None:
    (project / "plan" / "boards" / "all").symlink_to(project / "plan", target_is_directory=True)
    assert only(project) == ("unexpected-file", "plan/boards/all", 1, 1)


# ------------------------------------------------------------------ what files hold


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"\xef\xbb\xbf" + BOARD, 1, 1),
        (BOARD.decode().encode("utf-16"), 1, 1),
        (BOARD.decode().encode("utf-16-be", "strict"), 1, 1),
        ("\ufeff".encode("utf-16-be") + BOARD.decode().encode("utf-16-be"), 1, 1),
        ("id: x\nname: Caf\xe9 of the streets\n".encode("latin-1"), 2, 10),
        ("id: x\r\nname: £ 5\r\n".encode("cp1252"), 2, 7),
        (b"# \xc3\xa9\xc3\xa9 caf\xe9\n", 1, 9),
        (b"a: \xf0\x9f\x98\x80 \x92s\n", 1, 6),
        (b"a: b\nc: d\xe2\x82", 2, 5),
    ],
    ids=["BOM", "UTF-16", "UTF-16 without a mark", "UTF-16 BE", "Latin-1", "Windows", "after UTF-8",
         "after an emoji", "cut off"],
)  # fmt: skip
def test_another_encoding(content: bytes, line: int, column: int, project: Path) -> None:
    put(project, "boards/x.yaml", content)
    codes = {d.code for d in found(project)}
    if codes <= {"control-character", "too-many-faults"}:
        return  # UTF-16 without a mark is UTF-8 with a null before each letter
    assert only(project) == ("wrong-encoding", "plan/boards/x.yaml", line, column)
    document = load.load(project).documents.by_path["plan/boards/x.yaml"]
    assert not document.sound
    assert document.data is None


def test_a_file_too_large(project: Path) -> None:
    put(project, "boards/x.yaml", b"#" * load.LARGEST + b"\n")
    assert only(project) == ("file-too-large", "plan/boards/x.yaml", 1, 1)
    put(project, "boards/x.yaml", b"id: x".ljust(load.LARGEST - 1) + b"\n")
    assert found(project) == []


@pytest.mark.parametrize("method", ["stat", "read_bytes"])
def test_a_file_that_cannot_be_read(
    method: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = getattr(Path, method)

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        # Of the calls of stat only the last one, behind is_dir and the like, is meant.
        if self.name == "streets-group.yaml" and (method != "stat" or not options):
            raise OSError(errno.EACCES, "Permission denied", str(self))
        return original(self, *arguments, **options)

    if method == "stat":
        monkeypatch.setattr(Path, "is_dir", lambda self: self.suffix != ".yaml")
    monkeypatch.setattr(Path, method, refuse)
    (d,) = found(project)
    assert (d.code, d.span.path) == ("unreadable-file", "plan/boards/streets-group.yaml")
    assert "Permission denied" in d.message


def test_a_broken_file_hides_no_other(project: Path) -> None:
    put(project, "boards/a.yaml", b"\xff")
    put(project, "boards/b.yaml", b"a: [\n")
    put(project, "boards/c.yaml", b"a: b\na: c\n")
    assert [(d.code, d.span.path) for d in found(project)] == [
        ("wrong-encoding", "plan/boards/a.yaml"),
        ("yaml-syntax", "plan/boards/b.yaml"),
        ("duplicate-key", "plan/boards/c.yaml"),
    ]
    loaded = load.load(project)
    assert not any(loaded.documents.by_path[f"plan/boards/{n}.yaml"].sound for n in "abc")
    assert sum(document.sound for document in loaded.documents) == 11


def test_ids_of_a_file_that_does_not_parse_are_declared(project: Path) -> None:
    put(
        project, "boards/x.yaml", b"id: x-board\nparts:\n  - id: 'x-part'\n  - id:  y\nname: a: b\n"
    )
    assert load.load(project).declared == {"x-board", "x-part", "y"}


# ------------------------------------------------------------------ other texts


@pytest.mark.parametrize(
    "texts",
    [
        {"plan/boards/streets-group.yaml": "id: streets-group\nname: [\n"},
        {"plan/boards/streets-group.yaml": "name: x\n", "plan/boards/new.yaml": "id: new\n"},
        {"plan/objectives/less-litter.yaml": "", "plan/plan.yaml": "id: plan\n"},
    ],
)
def test_texts_are_checked_as_if_they_stood_there(project: Path, texts: dict[str, str]) -> None:
    before = {path.as_posix(): path.read_bytes() for path in project.rglob("*.yaml")}
    told = pipeline.check(project, texts)
    assert before == {path.as_posix(): path.read_bytes() for path in project.rglob("*.yaml")}
    for path, text in texts.items():
        put(project, path.removeprefix("plan/"), text.encode())
    there = pipeline.check(project)
    assert told.diagnostics == there.diagnostics
    assert told.texts == there.texts


def test_a_text_mends_a_file_that_cannot_be_read(project: Path) -> None:
    path = "boards/streets-group.yaml"
    good = (project / "plan" / path).read_text(encoding="utf-8")
    put(project, path, b"a: [\n")
    assert not pipeline.check(project).sound
    assert pipeline.check(project, {f"plan/{path}": good}).sound


def test_a_text_of_no_kind_is_left_out(project: Path) -> None:
    texts = {"data/x.csv": "x", "plan/nowhere/x.yaml": "x", "x": "x", "../plan/plan.yaml": "x"}
    assert pipeline.check(project, texts).texts == pipeline.check(project).texts


@pytest.mark.parametrize(
    ("pointer", "line", "column", "holds"),
    [
        (("id",), 2, 1, True),
        (("id",), 2, 5, True),
        (("id",), 3, 1, False),
        (("actions", 0), 18, 5, True),
        (("actions", 0, "title"), 18, 5, False),
        (("actions", 0, "title"), 19, 5, True),
        (("actions", 9), 2, 1, False),
        (("nothing",), 2, 1, False),
        (("id", "more"), 2, 1, False),
        (("id", 0), 2, 5, False),
    ],
)
def test_a_document_knows_what_holds_a_place(
    project: Path, pointer: tuple[str | int, ...], line: int, column: int, holds: bool
) -> None:
    path = "plan/objectives/less-litter.yaml"
    document = load.load(project).documents.by_path[path]
    assert document.holds(pointer, Span(path, line, column)) is holds


# ------------------------------------------------------------------ the schemas


def test_the_schemas_of_the_project_come_first(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "board.schema.json").write_text("{}", encoding="utf-8")
    assert load.schemas(tmp_path).texts == {"board.schema.json": "{}"}


def test_without_schemas_of_its_own_a_project_has_ours(tmp_path: Path) -> None:
    assert load.schemas(tmp_path).texts == load.schemas(ROOT).texts
    assert {f"{kind.name}.schema.json" for kind in KINDS} <= set(load.schemas(tmp_path).texts)
