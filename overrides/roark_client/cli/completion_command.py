"""`roark completion`: the script with which a shell completes commands, flags and values."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

HELP = """Print the completion script of a shell.

\b
bash  eval "$(roark completion bash)"     in ~/.bashrc
zsh   eval "$(roark completion zsh)"      in ~/.zshrc, after compinit
fish  roark completion fish | source      in ~/.config/fish/config.fish
"""


@click.command("completion", help=HELP)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script."""
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(ctx.find_root().command, {}, "roark", "_ROARK_COMPLETE").source())
