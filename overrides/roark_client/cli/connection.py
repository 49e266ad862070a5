"""The client that a command sends with: its base URL and its token.

The base URL comes from --base-url or the environment, never from a file.
"""

from __future__ import annotations

import logging

from .. import Roark
from ..errors import ConfigurationError
from . import credentials, output
from .exit_status import AUTHENTICATION, USAGE, CommandError
from .shared_options import Shared
from .terminal_text import visible


def connect(shared: Shared) -> Roark:
    """A client with the token for its base URL.

    Raises:
        CommandError: there is no token, no base URL to send it to, or the result couldn't be printed.
    """
    output.check(shared)
    log_to_standard_error(shared)
    url = base_url(shared)
    found = credentials.find(url)
    if found is None:
        raise no_token(url)
    return client_with(found.token, url)


def client_with(token: str, url: str) -> Roark:
    """A client with this token. Raises CommandError if it can't be one."""
    try:
        return Roark(token, base_url=url)
    except ConfigurationError as error:
        raise CommandError(str(error).replace("bearer_token", "The token", 1), AUTHENTICATION) from None


def no_token(url: str) -> CommandError:
    """The error of a command that needs a token for a base URL."""
    message = f"There is no token for {url}: set {credentials.TOKEN_VARIABLE}, or run: roark auth login"
    return CommandError(message, AUTHENTICATION)


def base_url(shared: Shared) -> str:
    """Where the API is, as the client writes it. Raises CommandError as `checked_base_url`."""
    return checked_base_url(shared.base_url)


def checked_base_url(given: str | None) -> str:
    """Where the API is, as the client writes it: what is given, else that of the environment.

    Raises:
        CommandError: it is no URL to send a token to.
    """
    try:
        with Roark("nothing-is-sent-with-it", base_url=given) as client:
            return client.base_url
    except ConfigurationError as error:
        text = str(error).replace("base_url", "--base-url", 1).replace(", or allow_insecure=True", "")
        raise CommandError(text, USAGE) from None


def log_to_standard_error(shared: Shared) -> None:
    """Show what the client logs: the retries, with --verbose each attempt, with --quiet neither."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Visible("%(levelname)s %(message)s"))
    logger = logging.getLogger("roark_client")
    logger.addHandler(handler)
    if shared.verbose or shared.quiet:
        logger.setLevel(logging.DEBUG if shared.verbose else logging.ERROR)


class _Visible(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return visible(super().format(record))
