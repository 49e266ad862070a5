"""The commands ``build``, which writes the merged document, and ``ledger``, which tells where everything went."""

from __future__ import annotations

import argparse
from pathlib import Path

from .building import RESULT, build
from .command import Command, Outcome
from .report import details, ledger_table, summary, totals
from .writing import as_yaml, replace

FOLDER = Path("openapi")


def add_folder(parser: argparse.ArgumentParser) -> None:
    """What both commands take."""
    parser.add_argument(
        "--folder",
        type=Path,
        default=FOLDER,
        help="the folder with sources, overlays and the result (default: openapi)",
    )


def configure_build(parser: argparse.ArgumentParser) -> None:
    """What ``build`` takes."""
    add_folder(parser)
    told = parser.add_mutually_exclusive_group()
    told.add_argument("--quiet", dest="tell", action="store_const", const=totals, help="print the totals only")
    told.add_argument("--verbose", dest="tell", action="store_const", const=details, help="print all that was done")
    parser.set_defaults(tell=summary)


def run_build(arguments: argparse.Namespace) -> Outcome:
    """Build, and put the result in place when all of it has succeeded."""
    result = build(arguments.folder)
    text = as_yaml(result.document)
    path = arguments.folder / RESULT
    replace(path, text)
    return Outcome(f"{arguments.tell(result)}\nWrote {path}")


def run_ledger(arguments: argparse.Namespace) -> Outcome:
    """Tell where everything went; write nothing."""
    return Outcome(ledger_table(build(arguments.folder).fates))


BUILD = Command("build", "merge the sources into roark.openapi.yaml", run_build, configure_build)
LEDGER = Command("ledger", "show where each part of the sources went", run_ledger, add_folder)
