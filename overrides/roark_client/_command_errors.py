"""What an error means as an exit status, the same in every command and in Roark's own command line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from .errors import (
    APIConnectionError,
    AuthenticationError,
    ConfigurationError,
    NotFoundError,
    PermissionDeniedError,
    RequestValidationError,
    RoarkError,
)

DONE = 0
API_ERROR = 1
USAGE = 2
AUTHENTICATION = 3
NOT_FOUND = 4
CONNECTION = 5
OUTCOME_UNKNOWN = 6
INTERRUPTED = 130


class CommandError(Exception):
    """A command can't go on, with the exit status that says why."""

    def __init__(self, message: str, exit_status: int, violations: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(message)
        self.exit_status = exit_status
        self.violations = violations


def exit_status(error: RoarkError) -> int:
    """The exit status of a command that ends with this error."""
    match error:
        case RequestValidationError() | ConfigurationError():
            return USAGE
        case AuthenticationError() | PermissionDeniedError():
            return AUTHENTICATION
        case NotFoundError():
            return NOT_FOUND
        case APIConnectionError():
            return CONNECTION
    return API_ERROR


def missing_extra(error: ModuleNotFoundError, extras: Mapping[str, str]) -> CommandError:
    """The same error with the line that installs what is missing.

    Args:
        error: the error.
        extras: the extra that brings a module.

    Raises:
        ModuleNotFoundError: the error itself, if no extra brings that module.
    """
    module = (error.name or "").partition(".")[0]
    if module not in extras:
        raise error
    return CommandError(f"needs {module}: pip install 'roark-client[{extras[module]}]'", USAGE)


def reporting(prog: str, run: Callable[[], int]) -> int:
    """Run a command by itself, outside of `roark`: its exit status, after its error is printed."""
    try:
        return run()
    except CommandError as error:
        message, status = str(error), error.exit_status
    except RoarkError as error:
        message, status = str(error), exit_status(error)
    except (OSError, ValueError) as error:
        message, status = str(error), USAGE
    print(f"{prog}: {message}", file=sys.stderr)  # noqa: T201
    return status
