"""The options that every command has: what is printed how, who may be asked, where the API is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple, Self, get_args

import click

from .exit_status import API_ERROR, USAGE, CommandError
from .terminal_text import visible

Format = Literal["table", "json", "jsonl", "csv", "yaml"]
FORMATS: tuple[Format, ...] = get_args(Format)

PREFIX = "shared_"
"""Of the names by which a command gets their values, so that none is an argument of an operation."""

BASE_URL_VARIABLE = "ROARK_BASE_URL"


class CommandWithSharedOptions(click.Command):
    """A command whose help shows its own options before those that every command has."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The two lists of options."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        for title, are_shared in (("Options", False), ("Options of every command", True)):
            found = [each for each in options if _is_shared(each) == are_shared]
            records = [record for each in found if (record := each.get_help_record(ctx)) is not None]
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)


def _is_shared(option: click.Option) -> bool:
    return str(option.name).startswith(PREFIX) or option.name in ("help", "json_errors")


class Shared(NamedTuple):
    """The values of these options."""

    format: Format | None
    json: str | None
    jq: str | None
    base_url: str | None
    quiet: bool
    verbose: bool
    no_input: bool
    yes: bool

    @classmethod
    def taken_from(cls, values: dict[str, Any]) -> Self:
        """The values out of all those of a command."""
        return cls(**{name: values.pop(f"{PREFIX}{name}") for name in cls._fields})

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields to print; none means all."""
        return tuple(filter(None, map(str.strip, (self.json or "").split(","))))

    def note(self, text: str) -> None:
        """Tell a person something on standard error, unless it shall be quiet."""
        if not self.quiet:
            click.echo(visible(text), err=True)

    def confirm(self, question: str) -> None:
        """Ask whether to go on.

        Raises:
            CommandError: the answer is no, or nobody can be asked.
        """
        if self.yes:
            return
        self.refuse_to_ask("--yes to go on without being asked")
        if not click.confirm(visible(question), err=True):
            raise CommandError("Nothing was done.", API_ERROR)

    def refuse_to_ask(self, instead: str) -> None:
        """Make sure that there is somebody to ask.

        Raises:
            CommandError: there isn't.
        """
        if self.no_input or not sys.stdin.isatty():
            raise CommandError(f"This needs an answer, and there is nobody to ask: give {instead}.", USAGE)


def shared_options() -> list[click.Option]:
    """The options, for a command to have."""

    def option(name: str, text: str, **settings: Any) -> click.Option:
        names = [f"--{name}", *(["-q"] if name == "quiet" else []), *(["-v"] if name == "verbose" else [])]
        return click.Option([*names, f"{PREFIX}{name.replace('-', '_')}"], help=text, **settings)

    formats = click.Choice(FORMATS, case_sensitive=False)
    return [
        option(
            "format", "How to print. Without it: a table or JSON in colours on a terminal, else JSON.", type=formats
        ),
        option("json", "Print these fields alone, as JSON unless --format says otherwise.", metavar="FIELD,FIELD"),
        option("jq", "Print what this jq expression makes of the JSON (needs the extra [jq]).", metavar="EXPRESSION"),
        option("base-url", f"Where the API is; without it, {BASE_URL_VARIABLE}.", metavar="URL"),
        option("quiet", "Print data and errors, nothing else.", is_flag=True),
        option("verbose", "Log each request on standard error.", is_flag=True),
        option("no-input", "Never ask anything.", is_flag=True),
        option("yes", "Go on without being asked.", is_flag=True),
        click.Option(
            ["--json-errors", "json_errors"],
            is_flag=True,
            expose_value=False,
            help="Print an error as one line of JSON.",
        ),
    ]


def with_shared_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that is written with decorators these options; it gets their values as `shared`."""
    from functools import wraps

    @wraps(function)
    def run(**values: Any) -> Any:
        return function(shared=Shared.taken_from(values), **values)

    before: Sequence[click.Parameter] = getattr(function, "__click_params__", [])
    run.__click_params__ = [*reversed(shared_options()), *before]  # type: ignore[attr-defined]
    return run
