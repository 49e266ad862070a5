"""The Roark client: analytics for voice-AI calls, typed, quick to import, safe to retry.

    from roark_client import Roark

    with Roark() as client:  # the token from ROARK_API_BEARER_TOKEN
        metric = client.metric.get_definition("customer_satisfaction")

The map of this package:

    client        Roark
    async_client  AsyncRoark
    errors        every exception, drawn as a tree
    models        what is sent and returned: attrs classes and enums, made from the API's documents
    testing       a Roark on this machine, for your own test suite (extra `testing`)
    _transport    how requests are sent and answers read

Clients and models are imported when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roark_generated.types import UNSET, Unset

from . import errors as errors
from . import models as models
from .errors import *  # noqa: F403

if TYPE_CHECKING:
    from roark_generated.client import APIResponse
    from roark_generated.models import *  # noqa: F403
    from roark_generated.pages import AsyncPage, Page

    from .async_client import AsyncRoark
    from .client import Roark
else:
    _LAZY = {
        "APIResponse": "roark_generated.client",
        "AsyncPage": "roark_generated.pages",
        "AsyncRoark": "roark_client.async_client",
        "Page": "roark_generated.pages",
        "Roark": "roark_client.client",
    }

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name in models.__all__:
            module = models
        elif name in _LAZY:
            module = import_module(_LAZY[name])
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(module, name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


__all__ = ["UNSET", "APIResponse", "AsyncPage", "AsyncRoark", "Page", "Roark", "Unset"]
__all__ += errors.__all__
__all__ += models.__all__
