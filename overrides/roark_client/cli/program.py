"""Runs a command line: its commands, what is printed of an error, the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from ..errors import RoarkError
from .exit_status import DONE, INTERRUPTED, OUTPUT_CLOSED, CommandError, OutputClosed, as_json, exit_status, paragraph
from .registry import root

JSON_ERRORS = "--json-errors"


def run(arguments: Sequence[str]) -> int:
    """Run a command line, and return its exit status."""
    try:
        # Text that the terminal's encoding lacks is shown as an escape, never an error.
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        status = root().main(args=list(arguments), prog_name="roark", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, EOFError):
        return INTERRUPTED
    except click.Abort:
        return INTERRUPTED
    except OutputClosed:
        # What is still to be written goes nowhere, so that the interpreter doesn't fail as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OUTPUT_CLOSED
    except Exception as error:
        if not is_expected(error):
            raise
        print(_reported(error, in_json=JSON_ERRORS in arguments), file=sys.stderr)  # noqa: T201
        return exit_status(error)
    return status if isinstance(status, int) else DONE


def _reported(error: Exception, *, in_json: bool) -> str:
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and not in_json:
        return error.format_message()
    return as_json(error) if in_json else f"roark: {paragraph(error)}"


def is_expected(error: Exception) -> bool:
    """Whether the error is one to report; any other is a defect of this program, and shows where it is."""
    return isinstance(error, RoarkError | CommandError | click.ClickException)
