"""What an error is called for a person and for a machine, and the exit status that it gives."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click

from .. import _command_errors
from .._command_errors import (
    API_ERROR,
    AUTHENTICATION,
    CONNECTION,
    DONE,
    INTERRUPTED,
    NOT_FOUND,
    OUTCOME_UNKNOWN,
    USAGE,
    CommandError,
)
from ..errors import (
    APIError,
    AuthenticationError,
    ImmutableFieldError,
    JobFailedError,
    NotFoundError,
    PermissionDeniedError,
    RequestValidationError,
    RoarkError,
    WaitTimeoutError,
)
from .terminal_text import one_paragraph

__all__ = [
    "API_ERROR",
    "AUTHENTICATION",
    "CONNECTION",
    "DONE",
    "INTERRUPTED",
    "NOT_FOUND",
    "OUTCOME_UNKNOWN",
    "OUTPUT_CLOSED",
    "USAGE",
    "CommandError",
    "OutputClosed",
    "as_json",
    "exit_status",
    "paragraph",
    "refused",
]

OUTPUT_CLOSED = 141
"""What a shell reports of a program that SIGPIPE has ended."""


class OutputClosed(Exception):  # noqa: N818 - it is no error
    """Whoever reads standard output has gone away, as `head` does."""


def refused(error: RequestValidationError, flags: Mapping[str, str]) -> CommandError:
    """The same error in a command's own words. `flags` has the flag of each argument."""
    if isinstance(error, ImmutableFieldError) and error.fields:
        fixed = ", ".join(error.fields)
        return CommandError(f"--data: {fixed} can't be changed once the object is made: leave it out.", USAGE)
    found = [
        {"argument": flags.get(each.argument, each.argument), "path": each.path, "message": each.message}
        for each in error.violations
    ]
    lines = [f"{each['argument']}{_inside(each['path'])}: {each['message']}" for each in found]
    return CommandError("; ".join(lines) or str(error), USAGE, found)


def exit_status(error: BaseException) -> int:
    """The exit status of a command that ended with this error."""
    match error:
        case CommandError():
            return error.exit_status
        case click.ClickException():
            return USAGE
        case AuthenticationError() | PermissionDeniedError() | NotFoundError():
            return _command_errors.exit_status(error)
        case APIError() if error.may_have_executed and error.method not in ("", "GET", "HEAD"):
            return OUTCOME_UNKNOWN
        case RoarkError():
            return _command_errors.exit_status(error)
    return API_ERROR


def paragraph(error: BaseException) -> str:
    """The error for a person: what is wrong, where, what to do."""
    match error:
        case click.UsageError() if error.ctx is not None:
            text = f"{_sentence(error.format_message())} See: {error.ctx.command_path} --help"
        case click.ClickException():
            text = error.format_message()
        case JobFailedError() | WaitTimeoutError():
            text = _sentence(str(error).partition("(): ")[2] or str(error))
        case _:
            text = str(error)
    if isinstance(error, WaitTimeoutError):
        text += " It goes on: wait for it again with --wait."
    for note in getattr(error, "__notes__", ()):
        text = f"{_sentence(text)} {note}"
    if exit_status(error) == OUTCOME_UNKNOWN:
        text = f"{_sentence(text)} The request may have been carried out: look before you send it again."
    return one_paragraph(text)


def as_json(error: BaseException) -> str:
    """The error for a machine: one line of JSON."""
    cause = error.__cause__ if isinstance(error.__cause__, RequestValidationError) else error
    found: dict[str, Any] = {
        "type": type(cause).__name__,
        "message": paragraph(error),
        "exit_status": exit_status(error),
    }
    for name in ("status_code", "code", "param", "request_id", "method", "path", "attempts", "may_have_executed"):
        value = getattr(error, name, None) if isinstance(error, RoarkError) else None
        if value is not None and value != "":
            found[name] = value
    if isinstance(error, CommandError) and error.violations:
        found["violations"] = error.violations
    return json.dumps({"error": found})


def _inside(path: str) -> str:
    """Where in a list or an object it is; nothing for the argument itself."""
    return f" ({path})" if "[" in path or path.count(".") > 1 else ""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
