"""The command of a feature, such as `roark gate`.

A feature is a folder of this package. One that runs without the extra `cli` too declares its arguments with argparse;
help and completion are made of that declaration here.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple, NoReturn

import click

from ..errors import ConfigurationError, RoarkError
from .exit_status import USAGE, CommandError
from .shared_options import BASE_URL_VARIABLE

FILES = ("FILE", "PATH")
"""Metavars of arguments that shells complete with the names of files."""


class Feature(NamedTuple):
    """Where a command comes from.

    Attributes:
        folder: the package of the feature.
        module: its module with `parser(prog)` and `run(given)`, or with a click `command`.
        summary: the line of the command in the list of commands.
    """

    folder: str
    module: str
    summary: str

    def is_there(self) -> bool:
        """Whether this installation has the feature."""
        return find_spec(self.folder) is not None


def feature_command(name: str, feature: Feature) -> click.Command:
    """The command."""
    module = import_module(feature.module)
    if hasattr(module, "command"):
        made: click.Command = module.command
        return made
    return FeatureCommand(name, module.parser(f"roark {name}"), module.run)


class FeatureCommand(click.Command):
    """A command whose arguments argparse parses.

    Args:
        name: its name.
        parser: its arguments.
        run: runs it and returns the exit status; raises CommandError, RoarkError, ValueError and OSError.
    """

    def __init__(self, name: str, parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
        parser.add_argument("--base-url", metavar="URL", help=f"where the API is; without it, {BASE_URL_VARIABLE}")
        parser.add_argument("--json-errors", action="store_true", help="print an error as one line of JSON")
        super().__init__(
            name,
            params=list(_parameters(parser)),
            help=parser.description,
            epilog=parser.epilog,
            context_settings={"max_content_width": 100},
        )
        self._parser = parser
        self._run = run

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let click check the names of the options, and argparse their values."""
        given = list(args)
        rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing:

            def refuse(message: str) -> NoReturn:
                raise click.UsageError(message[:1].upper() + message[1:], ctx)

            self._parser.error = refuse  # type: ignore[method-assign]
            ctx.obj = self._parser.parse_args(given)
        return rest

    def invoke(self, ctx: click.Context) -> int:
        """Run it, with the token that `roark auth login` has stored if the environment has none."""
        given: argparse.Namespace = ctx.obj
        settings = vars(given)
        url = _base_url(settings.pop("base_url"))
        del settings["json_errors"]
        has_token = _use_stored_token(url)
        try:
            return self._run(given)
        except ConfigurationError as error:
            if has_token:
                raise
            from .connection import no_token

            raise no_token(url) from error
        except (RoarkError, CommandError):
            raise
        except (OSError, ValueError) as error:
            raise CommandError(str(error), USAGE) from error


def _base_url(given: str | None) -> str:
    """Where the API is; the environment of this process says so from here on."""
    from .connection import checked_base_url

    url = checked_base_url(given)
    if given is not None:
        os.environ[BASE_URL_VARIABLE] = url
    return url


def _use_stored_token(url: str) -> bool:
    """Put the token that is stored for a base URL into the environment of this process; whether there is a token."""
    from . import credentials

    found = credentials.find(url)
    if found is not None:
        os.environ[credentials.TOKEN_VARIABLE] = found.token
    return found is not None


def _parameters(parser: argparse.ArgumentParser) -> Iterator[click.Parameter]:
    for action in parser._actions:  # pyright: ignore[reportPrivateUsage] (there is no other way to list them)
        if action.dest != "help":
            yield _parameter(action)


def _parameter(action: argparse.Action) -> click.Parameter:
    kind: Any = str
    if action.choices is not None:
        kind = click.Choice([str(choice) for choice in action.choices])
    elif action.metavar in FILES:
        kind = click.Path()
    if not action.option_strings:
        many = action.nargs in ("+", "*")
        return click.Argument([action.dest], type=kind, nargs=-1 if many else 1, required=action.nargs != "*")
    text = (action.help or "") % {**vars(action), "prog": ""}
    names = [*action.option_strings, action.dest]
    if action.nargs == 0:
        return click.Option(names, is_flag=True, help=_sentence(text))
    metavar = None if action.choices is not None else str(action.metavar or action.dest.upper())
    kind_of_list = argparse._AppendAction  # pyright: ignore[reportPrivateUsage] (there is no other way to tell)
    several = isinstance(action, kind_of_list)
    return click.Option(
        names, type=kind, help=_sentence(text), metavar=metavar, required=action.required, multiple=several
    )


def _sentence(text: str) -> str:
    """Help as click's other options have it."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', ')')) else '.'}"
