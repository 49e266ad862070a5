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

import typing as _typing

from roark_runtime.unset import UNSET as UNSET
from roark_runtime.unset import Unset as Unset

from . import errors as errors
from . import models as models
from .errors import *  # noqa: F403

if _typing.TYPE_CHECKING:
    from roark_generated.models import *  # noqa: F403
    from roark_runtime.operation import APIResponse as APIResponse
    from roark_runtime.pages import AsyncPage as AsyncPage
    from roark_runtime.pages import Page as Page

    from .async_client import AsyncRoark as AsyncRoark
    from .client import Roark as Roark
else:
    # Not for type checkers: mypy understands no `__all__` that is put together, and would take the rest for private.
    # Without one, all that this module holds under a name without underscore is public to them: the same names.
    __all__ = ["UNSET", "APIResponse", "AsyncPage", "AsyncRoark", "Page", "Roark", "Unset", "errors", "models"]
    __all__ += errors.__all__
    __all__ += models.__all__

    _LAZY = {
        "APIResponse": "roark_runtime.operation",
        "AsyncPage": "roark_runtime.pages",
        "AsyncRoark": "roark_client.async_client",
        "Page": "roark_runtime.pages",
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
