"""Two folders change places: at once where the system can, in recoverable steps elsewhere, or not at all."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from openapi.pipeline.sync import directory_swap as module
from openapi.pipeline.sync.directory_swap import exchange, recover
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


def test_two_folders_change_places(folders: tuple[Path, Path]) -> None:
    before = [files_of(folder) for folder in folders]
    exchange(*folders)
    assert [files_of(folder) for folder in folders] == before[::-1]


@pytest.mark.parametrize("call", [None, fails])
def test_they_do_where_the_system_cannot_exchange(
    call: Callable[[bytes, bytes], int] | None, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_system_call", lambda: call)
    before = [files_of(folder) for folder in folders]
    exchange(*folders)
    assert [files_of(folder) for folder in folders] == before[::-1]
    assert [path.name for path in folders[0].parent.iterdir()] == ["sources"]


def test_where_it_fails_both_are_where_they_were(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_system_call", lambda: fails)
    before = [files_of(folder) for folder in folders]
    rename = Path.rename

    def refuses(self: Path, target: Path) -> Path:
        if self == folders[0]:
            raise OSError(errno.EACCES, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuses)
    with pytest.raises(OSError, match="Permission denied"):
        exchange(*folders)
    assert [files_of(folder) for folder in folders] == before


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="a system with an exchange")
def test_linux_and_macos_exchange_them_at_once(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(self: Path, target: Path) -> Path:
        raise AssertionError(f"{self} is renamed to {target}")

    before = [files_of(folder) for folder in folders]
    monkeypatch.setattr(Path, "rename", refuses)
    exchange(*folders)
    assert [files_of(folder) for folder in folders] == before[::-1]


def test_what_ended_between_two_renames_is_put_back(
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
            exchange(new, current)
    assert not current.exists()
    recover(new, current)
    assert files_of(current) == before
    assert [path.name for path in new.parent.iterdir()] == ["sources"]


def test_all_that_is_new_is_on_the_disk_before_it_takes_its_place(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, current = folders
    done: list[object] = []

    def call(*_: bytes) -> int:
        done.append("exchange")
        return 0

    monkeypatch.setattr(module, "_sync", done.append)
    monkeypatch.setattr(module, "_system_call", lambda: call)
    exchange(new, current)
    at = done.index("exchange")
    assert set(done[:at]) == {new, new / "a", new / "b"}
    assert set(done[at + 1 :]) == {new.parent, current.parent}


def test_there_is_nothing_to_recover_after_an_exchange(folders: tuple[Path, Path]) -> None:
    exchange(*folders)
    after = [files_of(folder) for folder in folders]
    recover(*folders)
    assert [files_of(folder) for folder in folders] == after
