"""The contestants that have to be made first: the default generator output of the same spec, in a temporary folder."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "openapi/roark.openapi.yaml"
OURS = (ROOT / "overrides", ROOT / "generated", ROOT)
DEFAULT_PACKAGE = "default_output"

VERSIONS = ("roark-analytics", "httpx", "httpx-aiohttp", "attrs", "pydantic", "msgspec", "openapi-python-client")


def default_output(folder: Path, spec: Path = SPEC) -> Path:
    """Generate the package `default_output` in the folder, with no configuration, template or extension of ours."""
    generator = Path(sys.executable).parent / "openapi-python-client"
    package = folder / DEFAULT_PACKAGE
    command: list[str | Path] = [generator, "generate", "--path", spec, "--output-path", package, "--meta", "none"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"openapi-python-client didn't take {spec.name}:\n{done.stdout}{done.stderr}")
    return folder


def environment() -> dict[str, str]:
    """What a child process is given.

    No setting of Python's own is passed on: without compiled modules on disk (PYTHONDONTWRITEBYTECODE), it would be
    the compiler that is measured.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def importable(*folders: Path) -> str:
    """The statement that lets a child process import the client of this tree, or the one in `folders`.

    They come last, as installed packages do. With PYTHONPATH, each import of the standard library would look there
    first.
    """
    return f"import sys; sys.path += {[str(folder) for folder in (*folders, *OURS)]!r}\n"


def versions() -> dict[str, str]:
    """What was measured."""
    return {name: version(name) for name in VERSIONS}
