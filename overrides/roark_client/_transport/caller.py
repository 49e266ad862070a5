"""Where a warning points to: the code that uses this package."""

from __future__ import annotations

_OURS = ("roark_client", "roark_generated", "roark_runtime")


def stack_level() -> int:
    """The `stacklevel`, for a `warnings.warn` in the caller of this function, of the first frame that isn't ours."""
    from inspect import currentframe

    level, frame = -1, currentframe()
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _OURS:
        level, frame = level + 1, frame.f_back
    return level + 1
