"""Generated files on disk: only what changed, each whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.views import GeneratedFile
from generator.write import LIST, Written, replace, write


def files(**contents: str) -> list[GeneratedFile]:
    return [GeneratedFile(name.replace("__", "/") + ".md", c) for name, c in contents.items()]


def there(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LIST
    }


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    done = write(files(a="A é\n", boards__x="X\r\n"), folder)
    assert done == Written(("a.md", "boards/x.md"), (), ())
    assert (folder / "a.md").read_bytes() == "A é\n".encode()
    assert (folder / "boards" / "x.md").read_bytes() == b"X\r\n"


def test_what_is_unchanged_is_not_touched(tmp_path: Path) -> None:
    write(files(a="A", b="B"), tmp_path)
    for path in tmp_path.iterdir():
        os.utime(path, (1, 1))
    assert write(files(a="A", b="B"), tmp_path) == Written((), ("a.md", "b.md"), ())
    assert {path.name: path.stat().st_mtime for path in tmp_path.iterdir()} == {
        "a.md": 1,
        "b.md": 1,
        LIST: 1,
    }
    assert write(files(a="A", b="changed"), tmp_path) == Written(("b.md",), ("a.md",), ())
    assert (tmp_path / "a.md").stat().st_mtime == 1


def test_what_is_no_longer_made_is_removed_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine", encoding="utf-8")
    write(files(a="A", b="B", boards__x="X"), tmp_path)
    (tmp_path / "boards" / "mine.txt").write_text("mine", encoding="utf-8")
    done = write(files(a="A"), tmp_path)
    assert done == Written((), ("a.md",), ("b.md", "boards/x.md"))
    assert there(tmp_path) == {"a.md": "A", "boards/mine.txt": "mine", "mine.md": "mine"}
    assert write([], tmp_path).removed == ("a.md",)
    assert there(tmp_path) == {"boards/mine.txt": "mine", "mine.md": "mine"}


def test_a_file_that_somebody_deleted_is_written_again(tmp_path: Path) -> None:
    write(files(a="A", b="B"), tmp_path)
    (tmp_path / "a.md").unlink()
    assert write(files(a="A"), tmp_path) == Written(("a.md",), (), ("b.md",))


@pytest.mark.parametrize("path", ["../out.md", "a/../../out.md", "/tmp/out.md"])  # noqa: S108
def test_a_path_out_of_the_folder_is_refused(path: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    with pytest.raises(ValueError, match="leads out of the folder"):
        write([GeneratedFile(path, "x")], folder)
    assert not (tmp_path / "out.md").exists()
    assert there(folder) == {}


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (folder / "boards").symlink_to(outside)
    with pytest.raises(ValueError, match="leads out of the folder"):
        write(files(boards__x="X"), folder)
    assert list(outside.iterdir()) == []


def test_a_doctored_list_removes_nothing_outside(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    mine = tmp_path / "mine.md"
    mine.write_text("mine", encoding="utf-8")
    (folder / LIST).write_text(f"../mine.md\n{mine}\n.\n\n", encoding="utf-8")
    assert write([], folder).removed == ()
    assert mine.exists()


def _full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("of", "name"), [(Path, "replace"), (Path, "chmod"), (os, "fdopen")], ids=lambda x: str(x)
)
def test_a_write_that_fails_leaves_the_old_file(
    of: object, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.md"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(of, name, _full)
    with pytest.raises(OSError, match="No space left"):
        replace(target, b"new")
    monkeypatch.undo()
    assert there(tmp_path) == {"a.md": "old"}


def test_a_write_that_fails_half_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.md"
    target.write_text("old", encoding="utf-8")
    opened = os.fdopen

    class Full:
        def __init__(self, handle: int, mode: str) -> None:
            self.file = opened(handle, mode)

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, content: bytes) -> None:
            self.file.write(content[:2])
            _full()

    monkeypatch.setattr(os, "fdopen", Full)
    with pytest.raises(OSError, match="No space left"):
        write(files(a="new"), tmp_path)
    assert there(tmp_path) == {"a.md": "old"}
