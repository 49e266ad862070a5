"""The candidates: their versions, and the default generator output, which is generated in a temporary folder."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import distributions, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "openapi/roark.openapi.yaml"
OURS = (ROOT / "overrides", ROOT / "generated", ROOT)
DEFAULT_PACKAGE = "default_output"
NIQUESTS = ROOT / ".venv-bench/niquests"
"""The folder of niquests: its fork of urllib3 would take the place of urllib3 itself."""

EXTRA = ("httptools", "msgspec", "orjson")
"""What the extra `fast` installs: rows of ours without it are measured as if these weren't there."""

VERSIONS = (
    *("roark-analytics", "httpx", "requests", "urllib3", "aiohttp", "httpx-aiohttp", "attrs", "pydantic", *EXTRA),
    "openapi-python-client",
)


def default_output(folder: Path, spec: Path = SPEC) -> Path:
    """Generate the package `default_output` in the folder, without our configuration and templates."""
    generator = Path(sys.executable).parent / "openapi-python-client"
    package = folder / DEFAULT_PACKAGE
    command: list[str | Path] = [generator, "generate", "--path", spec, "--output-path", package, "--meta", "none"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"openapi-python-client does not accept {spec.name}:\n{done.stdout}{done.stderr}")
    return folder


def environment() -> dict[str, str]:
    """The environment of a child process.

    Settings of Python itself are not passed on: without compiled modules on disk (PYTHONDONTWRITEBYTECODE), the
    compiler would be measured too.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def importable(*folders: Path) -> str:
    """The statement that lets a child process import the client of this tree, or the one in `folders`.

    They come last, as installed packages do. With PYTHONPATH, each import of the standard library would search there
    first.
    """
    return f"import sys; sys.path += {[str(folder) for folder in (*folders, *OURS)]!r}\n"


def versions() -> dict[str, str]:
    """The versions that were measured."""
    found = {name: version(name) for name in VERSIONS}
    for distribution in distributions(name="niquests", path=[str(NIQUESTS)]):
        found["niquests"] = distribution.version
    return found
