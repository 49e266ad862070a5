"""What an error means as an exit status: the same as of Roark's own command line, so that scripts carry over."""

from __future__ import annotations

from roark_client import (
    APIConnectionError,
    AuthenticationError,
    ConfigurationError,
    NotFoundError,
    PermissionDeniedError,
    RequestValidationError,
    RoarkError,
)

API_ERROR = 1
USAGE = 2
AUTHENTICATION = 3
NOT_FOUND = 4
CONNECTION = 5


def exit_status(error: RoarkError) -> int:
    """The exit status of a command that ends in this error."""
    match error:
        case ConfigurationError() | RequestValidationError():
            return USAGE
        case AuthenticationError() | PermissionDeniedError():
            return AUTHENTICATION
        case NotFoundError():
            return NOT_FOUND
        case APIConnectionError():
            return CONNECTION
        case _:
            return API_ERROR
