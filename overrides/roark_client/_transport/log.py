"""What is logged under `roark_client`: each attempt at DEBUG, each retry at WARNING; no secret at any level."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from warnings import warn

from ..errors import one_line
from .token import Token

logger = logging.getLogger("roark_client")

_SHOWN_HEADERS = frozenset(
    {
        "content-encoding",
        "content-length",
        "content-type",
        "date",
        "request-id",
        "retry-after",
        "retry-after-ms",
        "x-request-id",
    }
)
"""Headers whose values are logged. A list of what is shown, since nobody can list what is secret."""

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}

_configured = False


def shown(headers: Iterable[tuple[str, str]], token: Token) -> dict[str, str]:
    """Headers as they are logged."""
    return {
        one_line(token.redact(name)): one_line(token.redact(value)) if name in _SHOWN_HEADERS else "***"
        for name, value in headers
    }


def configure() -> None:
    """Do as ROARK_LOG says: debug, info, warning or error, on the standard error output. Once a process."""
    global _configured
    wanted = os.environ.get("ROARK_LOG")
    if not wanted or _configured:
        return
    _configured = True
    level = _LEVELS.get(wanted.strip().lower())
    if level is None:
        warn(f"ROARK_LOG: {wanted!r} is no level; use one of {', '.join(_LEVELS)}", RuntimeWarning, stacklevel=4)
        return
    logger.setLevel(level)
    if not logger.hasHandlers():
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logger.addHandler(handler)
