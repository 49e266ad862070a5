"""The arguments and flags of an operation's command, and the values that they give to the client's method."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import click

from .body_data import read_document
from .exit_status import USAGE, CommandError
from .flag_values import FlagValue, choices, collected, fields_of, is_repeatable, item_type, metavar
from .shared_options import shared_options
from .terminal_text import visible

Command = Mapping[str, Any]
"""A command as `roark_generated.commands` has it."""

OWN_FLAGS = frozenset(("all", "data", "poll-interval", "timeout", "wait"))
STDIN = "-"
LONGEST_CHOICES = 40
"""Characters of choices that stand in the place of a flag's value; longer ones are listed in its help."""


class Flags:
    """What an operation's command takes.

    Attributes:
        names: the arguments by Python name → how a person gives them: a flag, or the name of a positional argument.
    """

    def __init__(self, command: Command) -> None:
        self._command = command
        self._arguments: list[Mapping[str, Any]] = list(command.get("arguments", ()))
        taken = {name[2:] for option in shared_options() for name in option.opts} | OWN_FLAGS | {"help"}
        self._flags = {
            each["name"]: f"field-{flag}" if (flag := _kebab(each.get("flag", each["name"]))) in taken else flag
            for each in self._arguments
        }
        self.names: dict[Any, Any | str] = {
            each["name"]: each["name"].upper() if each["in"] == "path" else f"--{self._flags[each['name']]}"
            for each in self._arguments
        }

    @property
    def takes_body(self) -> bool:
        """Whether there is a body to send."""
        return any(each["in"] == "body" for each in self._arguments)

    def parameters(self) -> Iterator[click.Parameter]:
        """The arguments and flags for click."""
        for argument in self._arguments:
            if argument["in"] == "path":
                yield click.Argument([argument["name"]], metavar=argument["name"].upper())
        for argument in sorted(self._arguments, key=lambda each: not each.get("required", False)):
            if argument["in"] != "path":
                yield self._option(argument)
        if self.takes_body:
            yield click.Option(
                ["--data", "body_data"],
                metavar="JSON|@FILE|@-",
                help="The body as JSON or YAML, from a file, or from standard input; flags win over it.",
            )
        if self._command.get("pages"):
            yield click.Option(["--all", "all_pages"], is_flag=True, help="Go on to the last page.")
        if self._command.get("waits"):
            yield from _waiting()

    def _option(self, argument: Mapping[str, Any]) -> click.Option:
        type_, flag = argument["type"], self._flags[argument["name"]]
        hidden = bool(argument.get("alias_of"))
        text = _help(argument)
        if type_["kind"] == "boolean":
            return click.Option(
                [f"--{flag}/--no-{flag}", argument["name"]], default=None, help=text, hidden=hidden, show_default=False
            )
        kind: Any = FlagValue(type_)
        one = item_type(type_)
        stands_for: str | None = metavar(one)
        if one["kind"] == "enum":
            kind, stands_for = click.Choice(choices(one), case_sensitive=False), None
            if len("|".join(choices(one))) > LONGEST_CHOICES:
                stands_for, text = "CHOICE", f"{text} [one of {', '.join(choices(one))}]"
        elif fields := fields_of(one):
            text = f"{text} [keys: {', '.join(dict(fields.values()))}]"
        return click.Option(
            [f"--{flag}", argument["name"]],
            type=kind,
            metavar=stands_for,
            multiple=is_repeatable(type_),
            help=text,
            hidden=hidden,
            show_default=False,
        )

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments of the client's method, of body and query: what --data has, and over it the flags.

        Raises:
            CommandError: the data is no object, has a field that the body hasn't, or something required is missing.
        """
        found = self._from_data(given.get("body_data"))
        for argument in self._arguments:
            name = argument["name"]
            value = given.get(name)
            if argument["in"] == "path" or value is None or value == ():
                continue
            found[name] = collected(argument["type"], value) if isinstance(value, tuple) else value
        missing = [
            self.names[each["name"]]
            for each in self._arguments
            if each["in"] != "path" and each.get("required") and each["name"] not in found
        ]
        if missing:
            where = ", or in --data" if self.takes_body else ""
            raise CommandError(f"Required: {', '.join(missing)}{where}.", USAGE)
        return found

    def _from_data(self, data: str | None) -> dict[str, Any]:
        if data is None:
            return {}
        try:
            document = read_document(data)
        except ValueError as error:
            raise CommandError(f"--data: {error}", USAGE) from None
        if not isinstance(document, dict):
            raise CommandError(f"--data: must be an object, not {type(document).__name__}", USAGE)
        body = [each for each in self._arguments if each["in"] == "body"]
        names = {key: each["name"] for each in body for key in (each["name"], each.get("wire", each["name"]))}
        names |= {wire: wire for wire in self._command.get("immutable", ())}
        for key in document:
            if key not in names:
                near = get_close_matches(str(key), names, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(each['name'] for each in body)}"
                raise CommandError(f"--data: there is no field {key!r}; {hint}", USAGE)
        return {names[key]: value for key, value in document.items()}

    def of_parameter(self, name: str) -> str:
        """The flag of what the API calls so: `call.participants[0].role` is of --call. "" if there is none."""
        first = re.split(r"[.\[]", name)[0]
        found = (self.names[each["name"]] for each in self._arguments if first in (each["name"], each.get("wire")))
        return next(found, "")

    def targets(self, given: Mapping[str, Any]) -> list[dict[str, str]]:
        """The path arguments of each time that the method is to be called: `-` stands for each id of standard input.

        Raises:
            CommandError: standard input has no id, or is asked for twice.
        """
        path = {each["name"]: given[each["name"]] for each in self._arguments if each["in"] == "path"}
        from_input = [name for name, value in path.items() if value == STDIN]
        if not from_input:
            return [path]
        if len(from_input) > 1 or given.get("body_data") == "@-":
            raise CommandError("Standard input can be read once: use - or @- in one place.", USAGE)
        ids = sys.stdin.read().split()
        if not ids:
            raise CommandError(f"{self.names[from_input[0]]}: there is no id on standard input.", USAGE)
        return [{**path, from_input[0]: each} for each in ids]

    def is_many(self, given: Mapping[str, Any]) -> bool:
        """Whether ids come from standard input: what is printed is then a list, of one id too."""
        return any(each["in"] == "path" and given[each["name"]] == STDIN for each in self._arguments)


def _waiting() -> Iterator[click.Option]:
    positive = click.FloatRange(min=0, min_open=True)
    yield click.Option(["--wait", "wait"], is_flag=True, help="Wait until the job is over, and print it then.")
    yield click.Option(
        ["--timeout", "wait_timeout"],
        type=positive,
        default=600.0,
        show_default=True,
        metavar="SECONDS",
        help="How long to wait for the job at most.",
    )
    yield click.Option(
        ["--poll-interval"],
        type=positive,
        default=1.0,
        show_default=True,
        metavar="SECONDS",
        help="Between the first two looks at the job; it grows.",
    )


def _help(argument: Mapping[str, Any]) -> str:
    parts = [visible(argument.get("help", ""), keep=" ")]
    if "default" in argument:
        parts.append(f"[the API's default: {visible(str(argument['default']))}]")
    if argument.get("required"):
        parts.append("[required]")
    return " ".join(filter(None, parts))


def _kebab(name: str) -> str:
    return name.replace("_", "-")
