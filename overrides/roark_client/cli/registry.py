"""Which commands there are. The module of a command is imported when it is run, completed or asked for help."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

import click
from click.formatting import HelpFormatter
from click.shell_completion import CompletionItem

from .feature_command import Feature, feature_command

COMMANDS: dict[str, tuple[str, str]] = {
    "api": ("roark_client.cli.api_command:api", "Send any request to the API."),
    "auth": ("roark_client.cli.auth_group:auth", "Keep a token, show which one is used, forget it."),
    "completion": ("roark_client.cli.completion_command:completion", "Print the completion script of a shell."),
    "doctor": ("roark_client.cli.doctor_command:doctor", "Check the installation, the connection and the token."),
}
"""Command → where the click command is (module:attribute), and its line in the list of commands."""

FEATURES = {
    "gate": Feature("roark_client.gate", "roark_client.gate.gate_command", "Decide a release on metric values."),
    "import": Feature("roark_client.bulk", "roark_client.bulk.import_command", "Send an archive of calls."),
    "relay": Feature("roark_client.relay", "roark_client.relay.relay_command", "Receive webhooks and forward them."),
    "serve": Feature("roark_client.serve", "roark_client.serve.serve_command", "Run a mock of the API for your tests."),
    "values": Feature(
        "roark_client.tables", "roark_client.tables.values_command", "Write the values of a job as a file or a picture."
    ),
}
"""Command → the folder that brings it. Without the folder there is no such command."""

HELP = """The Roark Analytics API on the command line.

Data goes to standard output, everything else to standard error. Every command has --help.
"""


class LazyGroup(click.Group):
    """A group whose commands are made when one of them is asked for.

    Args:
        name: its name.
        help: what `--help` shows above the list.
        summaries: command → its line in the list of commands.
        load: makes a command of that name.
    """

    def __init__(
        self,
        name: str,
        help: str,  # noqa: A002 - click's own name for it
        *,
        summaries: Mapping[str, str],
        load: Callable[[str], click.Command],
    ) -> None:
        settings = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
        super().__init__(name, help=help, context_settings=settings)
        self._summaries = summaries
        self._load = load

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in alphabetical order."""
        return sorted(self._summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        return self._load(cmd_name) if cmd_name in self._summaries else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; of one that isn't there, the name that it resembles."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self._summaries, 1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, without making one, and the options."""
        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=self._summaries[name]) for name in names), *options]

    def format_commands(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """The list of commands, without making one."""
        rows = [(name, self._summaries[name]) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def root() -> click.Group:
    """The command `roark`: the commands above, and a group for each resource of the client."""
    from roark_generated.commands import COMMANDS as RESOURCES

    from .operation_groups import group_names, group_summary, operation_group

    features = {name: feature for name, feature in FEATURES.items() if feature.is_there()}
    summaries = {name: summary for name, (_, summary) in COMMANDS.items()}
    summaries |= {name: feature.summary for name, feature in features.items()}
    resources = group_names(RESOURCES, taken=summaries.keys())
    summaries |= {name: group_summary(resource) for name, resource in resources.items()}

    def load(name: str) -> click.Command:
        if name in resources:
            return operation_group(name, resources[name])
        if name in features:
            return feature_command(name, features[name])
        return _imported(COMMANDS[name][0])

    group = LazyGroup("roark", HELP, summaries=summaries, load=load)
    group.params.append(
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_show_version,
            help="Show the version and exit.",
        )
    )
    return group


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"roark {version('roark-client')}")
        ctx.exit()


def _imported(place: str) -> click.Command:
    module, _, attribute = place.partition(":")
    command: click.Command = getattr(import_module(module), attribute)
    return command
