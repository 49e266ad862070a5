"""``python -m openapi.pipeline <command>``, from the top of the repository."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from .build_command import BUILD, LEDGER
from .changes_command import CHANGES
from .command import Command, Outcome
from .display import shown
from .drift import DRIFT
from .errors import PipelineError
from .generate_command import GENERATE
from .sync_command import SYNC
from .transcriptions_command import TRANSCRIPTIONS

COMMANDS: tuple[Command, ...] = (BUILD, GENERATE, DRIFT, TRANSCRIPTIONS, SYNC, CHANGES, LEDGER)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Prints what it says, or what stopped it, in characters that can be seen; returns the status."""
    parser = argparse.ArgumentParser(prog="python -m openapi.pipeline", description=__doc__)
    subparsers = parser.add_subparsers(title="commands", required=True, metavar="command")
    for command in COMMANDS:
        subparser = subparsers.add_parser(command.name, help=command.help, description=command.help)
        command.configure(subparser)
        subparser.set_defaults(run=command.run)
    parsed = parser.parse_args(arguments)
    try:
        outcome: Outcome = parsed.run(parsed)
    except PipelineError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print("\n".join(shown(line, sys.maxsize) for line in outcome.text.split("\n")))
    return outcome.status


if __name__ == "__main__":
    sys.exit(main())
