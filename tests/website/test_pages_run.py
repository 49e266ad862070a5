"""Every block of code in docs/ is run, and prints what the page says."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest
from sybil import Document, Example
from sybil.parsers.markdown import CodeBlockParser

from roark_client.gate import parse_rules
from roark_client.testing import RoarkServer
from tests.packaging.project import ROOT

DOCS = ROOT / "docs"
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if "```" in path.read_text(encoding="utf-8")]
LANGUAGES = ("python", "bash", "text", "toml")
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
SERVICE = "127.0.0.1:8080"


@pytest.fixture(scope="module")
def server() -> Iterator[RoarkServer]:
    with RoarkServer() as server:
        yield server


@pytest.fixture
def page_folder(server: RoarkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with an environment that names the embedded server and finds the commands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROARK_API_BEARER_TOKEN", server.token)
    monkeypatch.setenv("ROARK_BASE_URL", server.url)
    monkeypatch.setattr("builtins.input", lambda prompt: "")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def blocks(path: Path) -> list[Example]:
    parsers = [CodeBlockParser(language, lambda example: None) for language in LANGUAGES]
    document = Document.parse(str(path), *parsers)
    return list(document.examples())


def as_path(path: Path) -> str:
    return path.relative_to(DOCS).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=as_path)
def test_every_block_is_of_a_language_that_is_run_here(path: Path) -> None:
    opened = re.findall(r"^```(\w*)[^\n]*\n.*?^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks(path)) == len(opened)
    assert set(opened) <= set(LANGUAGES)


@pytest.mark.parametrize("path", PAGES, ids=as_path)
def test_the_blocks_of_a_page_run_in_order_and_print_what_it_says(
    path: Path, page_folder: Path, server: RoarkServer, capfd: pytest.CaptureFixture[str]
) -> None:
    with Services() as services:
        names: dict[str, Any] = {"__name__": "__main__"}
        printed: str | None = None
        for example in blocks(path):
            code = services.in_use(str(example.parsed))
            match _language(example):
                case "python" if "def test_" in code:
                    (page_folder / f"test_line_{example.line}.py").write_text(code, encoding="utf-8")
                case "python":
                    exec(compile(code, f"{path.name}:{example.line}", "exec"), names)
                    printed = capfd.readouterr().out
                case "bash":
                    printed = shell(code, services, expected_status(example))
                case "toml":
                    assert parse_rules(code), f"{path.name}:{example.line}"
                case _ if printed is not None:
                    assert printed == str(example.parsed), f"{path.name}:{example.line}"
                    printed = None
    run_suites(page_folder)


@pytest.mark.parametrize("path", PAGES, ids=as_path)
def test_what_a_page_installs_is_enough_for_its_examples(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    installed = re.findall(r"pip install 'roark-client\[([a-z,]+)\]'", text)
    if installed and "from roark_client.testing import" in text:
        assert "testing" in ",".join(installed).split(",")


def _language(example: Example) -> str:
    language = example.region.lexemes["arguments"]
    assert isinstance(language, str)
    return language


def run_suites(folder: Path) -> None:
    """Run the tests of a page as a user does: in files, with the fixtures that pytest finds by itself."""
    if not list(folder.glob("test_*.py")):
        return
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=folder, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def expected_status(example: Example) -> int:
    """The exit status that a comment above the block says; 0 without one."""
    said = re.search(r"<!-- exit status: (\d+) -->\n\Z", example.document.text[: example.region.start])
    return int(said[1]) if said else 0


def shell(code: str, services: Services, status: int) -> str | None:
    """Run a block of commands, and return what it prints; what installs is only compared with the extras."""
    if code.startswith("pip install "):
        (extras,) = re.findall(r"roark-client\[([a-z,]+)\]", code)
        assert set(extras.split(",")) <= EXTRAS.keys()
        return None
    if "--listen" in code:
        services.start(code)
        return None
    done = subprocess.run(["bash", "-euc", code], text=True, capture_output=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


class Services:
    """Programs that a page starts and goes on with, on a free port in place of the one that the page names."""

    def __init__(self) -> None:
        with socket.socket() as probing:
            probing.bind(("127.0.0.1", 0))
            self._port = int(probing.getsockname()[1])
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def in_use(self, code: str) -> str:
        return code.replace(SERVICE, f"127.0.0.1:{self._port}")

    def start(self, code: str) -> None:
        command = ["bash", "-euc", re.sub(r"^((?:\w+=\S+ )*)(?=python |roark )", r"exec env \1", code)]
        self._running.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
        while True:
            assert self._running[-1].poll() is None, f"it has ended: {code}"
            try:
                socket.create_connection(("127.0.0.1", self._port)).close()
            except ConnectionRefusedError:
                time.sleep(0.02)
            else:
                return

    def __exit__(self, *_: object) -> None:
        for process in self._running:
            process.send_signal(signal.SIGTERM)
            process.wait()
