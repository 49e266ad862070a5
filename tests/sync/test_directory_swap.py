"""Two folders are swapped: in one step where the system can, by two renames elsewhere, or not at all."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from openapi.pipeline.sync import directory_swap as module
from openapi.pipeline.sync.directory_swap import recover, swap
from tests.pipeline.documents import files_of


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    new, current = tmp_path / "scratch/sources", tmp_path / "sources"
    for folder in (new, current):
        folder.mkdir(parents=True)
        (folder / "a").write_text(folder.parent.name, encoding="utf-8")
    (new / "b").write_text("more", encoding="utf-8")
    return new, current


def fails(*_: bytes) -> int:
    return -1


def test_two_folders_are_swapped(folders: tuple[Path, Path]) -> None:
    before = [files_of(folder) for folder in folders]
    swap(*folders)
    assert [files_of(folder) for folder in folders] == before[::-1]


@pytest.mark.parametrize("call", [None, fails])
def test_they_are_swapped_without_the_system_call_too(
    call: Callable[[bytes, bytes], int] | None, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_system_call", lambda: call)
    before = [files_of(folder) for folder in folders]
    swap(*folders)
    assert [files_of(folder) for folder in folders] == before[::-1]
    assert [path.name for path in folders[0].parent.iterdir()] == ["sources"]


def test_a_swap_that_fails_changes_nothing(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_system_call", lambda: fails)
    before = [files_of(folder) for folder in folders]
    rename = Path.rename

    def refuses(self: Path, target: Path) -> Path:
        if self == folders[0]:
            raise OSError(errno.EACCES, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuses)
    with pytest.raises(OSError, match="Permission denied"):
        swap(*folders)
    assert [files_of(folder) for folder in folders] == before


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="needs the system call")
def test_linux_and_macos_swap_them_in_one_step(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(self: Path, target: Path) -> Path:
        raise AssertionError(f"{self} is renamed to {target}")

    before = [files_of(folder) for folder in folders]
    monkeypatch.setattr(Path, "rename", refuses)
    swap(*folders)
    assert [files_of(folder) for folder in folders] == before[::-1]


def test_a_swap_that_ended_between_two_renames_is_recovered(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, current = folders
    before = files_of(current)
    monkeypatch.setattr(module, "_system_call", lambda: None)
    rename = Path.rename

    def ends(self: Path, target: Path) -> Path:
        if self != current:
            raise SystemExit
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", ends)
        with pytest.raises(SystemExit):
            swap(new, current)
    assert not current.exists()
    recover(new, current)
    assert files_of(current) == before
    assert [path.name for path in new.parent.iterdir()] == ["sources"]


def test_all_that_is_new_is_flushed_before_the_swap(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, current = folders
    done: list[object] = []

    def call(*_: bytes) -> int:
        done.append("swap")
        return 0

    monkeypatch.setattr(module, "_sync", done.append)
    monkeypatch.setattr(module, "_system_call", lambda: call)
    swap(new, current)
    at = done.index("swap")
    assert set(done[:at]) == {new, new / "a", new / "b"}
    assert set(done[at + 1 :]) == {new.parent, current.parent}


def test_there_is_nothing_to_recover_after_a_swap(folders: tuple[Path, Path]) -> None:
    swap(*folders)
    after = [files_of(folder) for folder in folders]
    recover(*folders)
    assert [files_of(folder) for folder in folders] == after
