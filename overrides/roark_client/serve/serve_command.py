"""`roark serve`, and `roark serve emit`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, cast

import click

from .._command_errors import API_ERROR, DONE, USAGE, CommandError, missing_extra

if TYPE_CHECKING:
    from .webhooks import Provider

HELP = """Run the embedded server, a mock of the Roark API, for a program in any language.

Its state starts with the same sample data in each run. /docs shows the API, /__roark__/ the requests that came;
/__roark__/snapshot, restore, faults, clock and requests control it. Ctrl-C ends it.
"""
_EXTRA: dict[str, str] = dict.fromkeys(("anyio", "h11", "jsonschema_rs", "starlette", "uvicorn", "yaml"), "serve")
_FILE = click.Path(dir_okay=False)
_json_errors = click.option(
    "--json-errors", is_flag=True, expose_value=False, help="Print an error as one line of JSON."
)
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group("serve", help=HELP, invoke_without_command=True, context_settings=_SETTINGS)
@click.option("--port", type=click.IntRange(0, 65535), default=4010, show_default=True, help="0 for a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--allow-host", "names", multiple=True, metavar="NAME",
    help="Take requests for this name too, not just localhost and addresses. May be repeated.",
)  # fmt: skip
@click.option(
    "--token", envvar="ROARK_SERVE_TOKEN", metavar="TOKEN",
    help="The token to accept, also in ROARK_SERVE_TOKEN; a random one unless given. Never a real one.",
)  # fmt: skip
@click.option("--state", type=_FILE, metavar="FILE", help="Start from this state, and write it at the end.")
@click.option("--latency", metavar="SECONDS", help="How long a response takes: 0.2, or 0.05-0.3 at random.")
@click.option("--seed", default="", metavar="TEXT", help="What new ids and random latencies are made of.")
@click.option("--live", is_flag=True, help="Speak as Roark's own servers, for its official SDKs.")
@click.option("--record", type=_FILE, metavar="CASSETTE", help="Hand requests on to --upstream, and record them.")
@click.option("--upstream", metavar="URL", help="The API to record.")
@click.option("--replay", type=_FILE, metavar="CASSETTE", help="Respond with what was recorded.")
@_json_errors
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> int | None:
    """Serve, unless a command follows."""
    if ctx.invoked_subcommand is not None:
        return None
    _check(options)
    from pathlib import Path

    try:
        from .program import Options, run
    except ModuleNotFoundError as error:
        raise missing_extra(error, _EXTRA) from error
    for name in ("state", "record", "replay"):
        if options[name] is not None:
            options[name] = Path(options[name])
    return run(Options(**options))


def _check(options: dict[str, Any]) -> None:
    """Refuse options that have no meaning together."""
    if (options["record"] is None) != (options["upstream"] is None):
        raise CommandError("--record and --upstream belong together: give both.", USAGE)
    for name in ("record", "replay"):
        if options[name] is not None:
            without = ["state", "live", *(["replay", "latency"] if name == "record" else [])]
            if given := [f"--{each}" for each in without if options[each]]:
                raise CommandError(f"--{name} has no use for {', '.join(given)}: leave that out.", USAGE)


@command.command("emit", context_settings=_SETTINGS)
@click.argument("provider", type=click.Choice(["vapi", "retell"]))
@click.option("--to", "url", required=True, metavar="URL", help="Where to send it, such as the relay.")
@click.option("--call-id", metavar="ID", help="The id of the call; a random one unless given.")
@click.option("--data", metavar="JSON", help="The body; @FILE or @- reads it.")
@click.option("--unsigned", is_flag=True, help="Send it without a signature.")
@_json_errors
def emit(provider: str, url: str, call_id: str | None, data: str | None, unsigned: bool) -> int:
    """Send the webhook of a call that has ended, signed as its provider does.

    The secret comes from RETELL_API_KEY, VAPI_SECRET (a header) or VAPI_HMAC_SECRET (a signature), as for the relay.
    """
    import os
    import uuid

    from . import webhooks

    named = cast("Provider", provider)
    signing = None if unsigned else webhooks.signer(named, os.environ)
    if signing is None and not unsigned:
        variables = "RETELL_API_KEY" if provider == "retell" else "VAPI_SECRET or VAPI_HMAC_SECRET"
        raise CommandError(f"There is no secret to sign with: set {variables}, or give --unsigned.", USAGE)
    identifier = call_id or str(uuid.uuid4())
    body = webhooks.payload(named, identifier) if data is None else _data(data)
    emitted = webhooks.emit(url, body, identifier, signing)
    shown: dict[str, Any] = {"status": emitted.status}
    if data is None:
        shown["call_id"] = emitted.call_id
    click.echo(json.dumps(shown))
    if not emitted.is_taken:
        raise CommandError(f"{url} has not taken the webhook: its status is {emitted.status}.", API_ERROR)
    return DONE


def _data(given: str) -> dict[str, Any]:
    from pathlib import Path

    try:
        if given == "@-":
            given = sys.stdin.read()
        elif given.startswith("@"):
            given = Path(given[1:]).read_text(encoding="utf-8")
        body: Any = json.loads(given)
    except (OSError, ValueError, RecursionError) as error:
        raise CommandError(f"--data: is no JSON that can be read: {error}", USAGE) from error
    if not isinstance(body, dict):
        raise CommandError("--data: must be a JSON object", USAGE)
    return body
