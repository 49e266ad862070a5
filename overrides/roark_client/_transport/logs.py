"""Logging under `roark_client`: each attempt at DEBUG, each retry at WARNING. `redaction` keeps secrets out of it."""

from __future__ import annotations

import logging
import os
from warnings import warn

logger = logging.getLogger("roark_client")
# Without a handler, Python would print warnings to standard error in a program that hasn't configured logging.
_SILENT = logging.NullHandler()
logger.addHandler(_SILENT)

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}

_configured = False


def configure() -> None:
    """Apply ROARK_LOG (debug, info, warning or error; to standard error), once a process."""
    global _configured
    wanted = os.environ.get("ROARK_LOG")
    if not wanted or _configured:
        return
    _configured = True
    level = _LEVELS.get(wanted.strip().lower())
    if level is None:
        warn(f"ROARK_LOG: {wanted!r} is not a level; use one of {', '.join(_LEVELS)}", RuntimeWarning, stacklevel=4)
        return
    logger.setLevel(level)
    if not _is_handled():
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logger.addHandler(handler)


def _is_handled() -> bool:
    """Whether somebody has said where records go."""
    current: logging.Logger | None = logger
    while current is not None:
        if any(handler is not _SILENT for handler in current.handlers):
            return True
        current = current.parent if current.propagate else None
    return False
