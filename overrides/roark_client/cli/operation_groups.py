"""A group for each resource and a command for each operation, made of the generated table.

A new operation of the spec is a new command: nothing of it is written by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from ..errors import APIStatusError, RequestValidationError, RoarkError
from .exit_status import refused
from .operation_flags import Command, Flags
from .registry import LazyGroup
from .shared_options import CommandWithSharedOptions, Shared, shared_options
from .terminal_text import one_paragraph, visible

if TYPE_CHECKING:
    from .. import Roark


def group_names(resources: Iterable[str], taken: Collection[str]) -> dict[str, str]:
    """The groups and their resources. One whose name is taken by a command of ours is called …-operations."""
    names = {resource: resource.replace("_", "-") for resource in resources}
    return {f"{name}-operations" if name in taken else name: resource for resource, name in names.items()}


def group_summary(resource: str) -> str:
    """The line of a group in the list of commands."""
    return f"{resource.replace('_', ' ').capitalize()} operations."


def operation_group(name: str, resource: str) -> click.Group:
    """The commands of a resource."""
    from roark_generated.commands import COMMANDS

    methods = {method.replace("_", "-"): method for method in COMMANDS[resource]}
    summaries = {each: f"{one_paragraph(_summary(COMMANDS[resource][method]))}." for each, method in methods.items()}
    return LazyGroup(
        name,
        group_summary(resource),
        summaries=summaries,
        load=lambda each: operation_command(each, resource, methods[each], COMMANDS[resource][methods[each]]),
    )


def operation_command(name: str, resource: str, method: str, command: Command) -> click.Command:
    """The command of an operation."""
    flags = Flags(command)

    def run(**values: Any) -> None:
        shared = Shared.taken_from(values)
        try:
            _Run(resource, method, command, flags, shared, values).run()
        except RequestValidationError as error:
            raise refused(error, flags.names) from error
        except APIStatusError as error:
            if flag := flags.of_parameter(error.param or ""):
                error.add_note(f"It is about {flag}.")
            raise

    return CommandWithSharedOptions(
        name, callback=run, params=[*flags.parameters(), *shared_options()], help=_help(command)
    )


def _summary(command: Command) -> str:
    return str(command.get("summary", command["request"]))


def _help(command: Command) -> str:
    arguments = [
        f"{each['name'].upper()}  {one_paragraph(each.get('help', ''))} - reads ids from standard input."
        for each in command.get("arguments", ())
        if each["in"] == "path"
    ]
    # Without click's own marks in the text, such as the one that keeps lines as they are.
    described = visible(command.get("description", "") or _summary(command))
    return "\n\n".join([described, *arguments, command["request"]])


class _Run:
    """One run of an operation's command."""

    def __init__(
        self,
        resource: str,
        method: str,
        command: Command,
        flags: Flags,
        shared: Shared,
        given: Mapping[str, Any],
    ) -> None:
        self._resource = resource
        self._method = method
        self._command = command
        self._flags = flags
        self._shared = shared
        self._given = given
        self._cut_short: list[str] = []

    def run(self) -> None:
        from .connection import connect
        from .output import print_rows, print_value

        arguments = self._flags.values(self._given)
        targets = self._flags.targets(self._given)
        if self._command["request"].startswith("DELETE "):
            self._shared.confirm(
                f"{self._command['request']}: {', '.join(' '.join(each.values()) for each in targets)}?"
            )
        with connect(self._shared) as client:
            if self._command.get("pages"):
                print_rows(self._paged(client, targets, arguments), self._shared)
                for shown in self._cut_short:
                    self._shared.note(f"{shown}; --all goes on to the last page.")
            elif self._flags.is_many(self._given):
                print_rows(self._each(client, targets, arguments), self._shared)
            else:
                print_value(self._result(client, targets[0], arguments), self._shared)

    def _result(self, client: Roark, target: Mapping[str, str], arguments: Mapping[str, Any]) -> Any:
        resource = getattr(client, self._resource)
        call = getattr(resource, self._method)
        waits = self._command.get("waits")
        if not (waits and self._given["wait"]):
            return call(**target, **arguments)
        job_id = target.get(waits["job"])
        if job_id is None:
            job_id = getattr(call(**target, **arguments), waits["job"])
            self._shared.note(f"{waits['job'].replace('_', ' ')}: {job_id}")
        try:
            return resource.wait(
                job_id,
                timeout=self._given["wait_timeout"],
                poll_interval=self._given["poll_interval"],
                on_update=lambda job: self._shared.note(f"status: {getattr(job, waits['status'])}"),
            )
        except RoarkError as error:
            error.add_note(f"The {waits['job'].replace('_', ' ')} is {job_id}.")
            raise

    def _each(self, client: Roark, targets: Iterable[Mapping[str, str]], arguments: Mapping[str, Any]) -> Iterator[Any]:
        for target in targets:
            result = self._result(client, target, arguments)
            yield from result if isinstance(result, list) else [result]

    def _paged(
        self, client: Roark, targets: Iterable[Mapping[str, str]], arguments: Mapping[str, Any]
    ) -> Iterator[Any]:
        for target in targets:
            page = self._result(client, target, arguments)
            if self._given["all_pages"]:
                yield from page
                continue
            yield from page.items
            if page.has_more:
                self._cut_short.append(f"{len(page.items)} of {page.total}")
