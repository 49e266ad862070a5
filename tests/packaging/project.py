"""The project as it is distributed: its files, its distributions, and environments to install them in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What builds create; environments and caches have hidden names.
# All that is hidden but .github, which has what is built in.
BUILT = ("__pycache__", "dist", ".*[!b]")


def run(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    """Run a command and return what it prints; if it fails, the error shows all that it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def copy_tree(destination: Path) -> Path:
    """A copy of the project's own files, without environments and caches."""
    return Path(shutil.copytree(ROOT, destination, ignore=shutil.ignore_patterns(*BUILT)))


class Environment:
    """A virtual environment that contains nothing but what is installed with `install`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        run(sys.executable, "-m", "venv", "--without-pip", folder)
        self.python = folder / "bin/python"

    def install(self, *requirements: str | Path) -> None:
        """Install as a user does, with the pip of the test run and its configuration."""
        quiet = ("--quiet", "--disable-pip-version-check")
        run(sys.executable, "-m", "pip", "--python", self.python, "install", *quiet, *requirements)

    def run(self, *arguments: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
        """Run the environment's Python outside of the project's folder."""
        return run(self.python, "-I", *arguments, cwd=cwd or self.folder, env=env)

    def distributions(self) -> set[str]:
        """The normalised names of what is installed."""
        listing = (
            "import importlib.metadata as m; print(*(d.name.lower().replace('_', '-') for d in m.distributions()))"
        )
        return set(self.run("-c", listing).split())


def build(kind: str, source: Path, destination: Path) -> Path:
    """Build one distribution of the project in `source`: "wheel" or "sdist"."""
    run(sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", destination, cwd=source)
    (made,) = destination.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made
