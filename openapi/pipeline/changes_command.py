"""The command ``changes``: what has changed between two merged specs, and whether it breaks a caller."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from .changes.comparing import compare
from .changes.markdown import bullets, paragraphs, report
from .changes.python_view import broken
from .changes.revisions import COMMITTED, WORKING_TREE, spec_of
from .command import Command, Outcome
from .markdown import Markdown

VERSION = Path("overrides/roark_client/_version.py")


def configure(parser: argparse.ArgumentParser) -> None:
    """What ``changes`` takes."""
    about = "a git revision, or the path of a merged spec"
    parser.add_argument("old", nargs="?", default=COMMITTED, help=f"{about} (default: what is committed)")
    parser.add_argument(
        "--python", action="store_true", help="add what griffe finds from revision OLD to the working tree"
    )
    parser.add_argument("new", nargs="?", default=WORKING_TREE, help=f"{about} (default: the working tree's)")


def run(arguments: argparse.Namespace) -> Outcome:
    """Compare and tell, in Markdown."""
    changes = compare(spec_of(arguments.old), spec_of(arguments.new))
    text = report(changes, old=arguments.old, new=arguments.new, version=_version())
    if arguments.python:
        lines = broken(arguments.old)
        view = bullets(lines) if lines else Markdown("Nothing is broken.")
        text = paragraphs(text, Markdown("### The Python sources, as griffe sees them"), view)
    return Outcome(text)


def _version() -> str | None:
    """The version that the client has now, in a repository that has one."""
    if not VERSION.is_file():
        return None
    found = re.search(r"^__version__[^=]*= \"(\d+\.\d+\.\d+)", VERSION.read_text(encoding="utf-8"), re.MULTILINE)
    return found and found[1]


CHANGES = Command("changes", "tell what has changed between two specs, and whether it breaks a caller", run, configure)
