"""What each command prints for `--help`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec

import click

from openapi.pipeline.markdown import Markdown
from roark_client.cli.registry import root

COLUMNS = 100
# Programs of their own, without a command line library.
MODULES = ("roark_client.bulk", "roark_client.relay", "roark_client.gate", "roark_client.tables")


@cache
def command_line() -> Markdown:
    """A section for each command of `roark`, and for each module that is a program."""
    group = root()
    parts = list(_help(group, click.Context(group, info_name="roark", terminal_width=COLUMNS), 2))
    for module in MODULES:
        if find_spec(f"{module}.__main__") is not None:
            parts += [f"## python -m {module}", _block(_printed(module))]
    return Markdown("\n\n".join(parts))


def _help(command: click.Command, context: click.Context, level: int) -> Iterator[str]:
    yield f"{'#' * level} {context.command_path}"
    yield _block(command.get_help(context))
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None and not child.hidden:
                inside = click.Context(child, info_name=name, parent=context, terminal_width=COLUMNS)
                yield from _help(child, inside, level + 1)


def _printed(module: str) -> str:
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "NO_COLOR": "1"}
    command = [sys.executable, "-m", module, "--help"]
    return subprocess.run(command, env=environment, text=True, capture_output=True, check=True).stdout


def _block(printed: str) -> str:
    return f"```text\n{printed.rstrip()}\n```"
