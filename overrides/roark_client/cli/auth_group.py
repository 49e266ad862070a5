"""`roark auth`: keep a token, show where the one that is used comes from, forget it. No command prints a token."""

from __future__ import annotations

import sys

import click

from ..errors import AuthenticationError, PermissionDeniedError
from . import credentials
from .exit_status import AUTHENTICATION, USAGE, CommandError
from .shared_options import CommandWithSharedOptions, Shared, with_shared_options


@click.group("auth")
def auth() -> None:
    """Keep a token, show which one is used, forget it."""


@auth.command("status", cls=CommandWithSharedOptions)
@with_shared_options
def status(shared: Shared) -> None:
    """Show where the token comes from, and whether the API accepts it."""
    from .connection import base_url, connect
    from .output import print_value

    url = base_url(shared)
    with connect(shared) as client:
        health = client.health.get()
    found = credentials.find(url)
    source = found.source if found else None
    print_value({"base_url": url, "token_source": source, "api_status": str(health.status)}, shared)


@auth.command("login", cls=CommandWithSharedOptions)
@click.option("--with-token", is_flag=True, help="Read the token from standard input.")
@click.option(
    "--token", metavar="TOKEN", help="The token itself. Other users of this machine can see it: rather pipe it."
)
@with_shared_options
def login(shared: Shared, with_token: bool, token: str | None) -> None:
    """Keep a token for the base URL: in the keyring if keyring is installed, else in a file that only you can read."""
    from .connection import base_url, client_with

    if with_token and token is not None:
        raise CommandError("Give --with-token or --token, not both.", USAGE)
    url = base_url(shared)
    if token is None:
        token = sys.stdin.readline().strip() if with_token else _asked(shared, url)
    if not token:
        raise CommandError("There is no token to keep: what was given is empty.", USAGE)
    with client_with(token, url) as client:
        try:
            client.health.get()
        except (AuthenticationError, PermissionDeniedError) as error:
            raise CommandError(f"{url} refuses this token; nothing was kept. {error}", AUTHENTICATION) from None
    if credentials.stored(url) is not None:
        shared.confirm(f"A token is stored for {url}. Replace it?")
    shared.note(f"The token for {url} is kept in {credentials.store(url, token)}.")


@auth.command("logout", cls=CommandWithSharedOptions)
@with_shared_options
def logout(shared: Shared) -> None:
    """Forget the token that is stored for the base URL."""
    import os

    from .connection import base_url

    url = base_url(shared)
    forgotten = credentials.forget(url)
    shared.note(f"The token for {url} is forgotten." if forgotten else f"No token is stored for {url}.")
    if os.environ.get(credentials.TOKEN_VARIABLE):
        shared.note(f"{credentials.TOKEN_VARIABLE} is still set, and is used.")


def _asked(shared: Shared, url: str) -> str:
    shared.refuse_to_ask("--with-token, and the token on standard input")
    token: str = click.prompt(f"Token for {url}", hide_input=True, err=True)
    return token.strip()
