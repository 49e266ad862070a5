"""What a sub-command of ``python -m openapi.pipeline`` is."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


def no_arguments(_: argparse.ArgumentParser) -> None:
    """For a command that takes none."""


class Outcome(NamedTuple):
    """What a command has to say, and its exit status."""

    text: str
    status: int = 0


@dataclass(frozen=True)
class Command:
    """Its name and help, what it adds to its parser, and what it does.

    A PipelineError that ``run`` raises is printed, and the exit status is 1.
    """

    name: str
    help: str
    run: Callable[[argparse.Namespace], Outcome]
    configure: Callable[[argparse.ArgumentParser], None] = no_arguments
