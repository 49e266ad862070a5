"""`roark api`: any request to the API, with the same token, retries, output and errors as the other commands."""

from __future__ import annotations

from urllib.parse import parse_qsl

import click

from ..errors import RequestValidationError
from .body_data import read_document
from .exit_status import USAGE, CommandError, refused
from .shared_options import CommandWithSharedOptions, Shared, with_shared_options

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@click.command("api", cls=CommandWithSharedOptions)
@click.argument("method", type=click.Choice(METHODS, case_sensitive=False))
@click.argument("path")
@click.option("--param", "-p", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of the query.")
@click.option("--data", metavar="JSON|@FILE|@-", help="The body as JSON or YAML, from a file, or from standard input.")
@with_shared_options
def api(shared: Shared, method: str, path: str, params: tuple[str, ...], data: str | None) -> None:
    """Send any request to the API, also one that this release has no command for.

    PATH is below the base URL, with a query if you like: roark api GET /v1/call/ID/transcript
    """
    path, _, query = path.partition("?")
    parameters: dict[str, list[str]] = {}
    for key, value in [*parse_qsl(query, keep_blank_values=True), *map(_pair, params)]:
        parameters.setdefault(key, []).append(value)
    body = {} if data is None else {"json": _document(data)}
    if method == "DELETE":
        shared.confirm(f"DELETE {path}?")

    from .connection import connect
    from .output import print_value

    with connect(shared) as client:
        try:
            found = client.request(method, path, params=parameters, **body)
        except RequestValidationError as error:
            raise refused(error, {"path": "PATH", "params": "--param", "json": "--data"}) from error
        print_value(found, shared)


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise CommandError(f"--param: {text!r} is not KEY=VALUE", USAGE)
    return key, value


def _document(data: str) -> object:
    try:
        found: object = read_document(data)
    except ValueError as error:
        raise CommandError(f"--data: {error}", USAGE) from None
    return found
