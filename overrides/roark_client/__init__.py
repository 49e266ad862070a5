"""Roark client: a typed client for the Roark Analytics API, quick to import and careful with retries.

    from roark_client import Roark

    with Roark() as client:  # the token from ROARK_API_BEARER_TOKEN
        metric = client.metric.get_definition("customer_satisfaction")

Modules:

    client        Roark
    async_client  AsyncRoark
    errors        every exception, drawn as a tree
    models        what is sent and returned: attrs classes and enums, generated from the API's documents
    bulk          imports an archive of calls
    otel          traces and metrics with OpenTelemetry (extra `otel`)
    relay         takes webhooks and forwards them (extra `relay`)
    testing       a local mock server, for your own test suite (extra `testing`)
    serve         the same as a program (extra `serve`)
    cli           the command `roark` (extra `cli`)
    _transport    sends requests and reads responses

Clients and models are imported when they are first used, so that importing the package is cheap.
"""

import typing as _typing

from roark_runtime.unset import UNSET as UNSET
from roark_runtime.unset import Unset as Unset

from . import errors as errors
from . import models as models
from ._version import __version__ as __version__
from .errors import *  # noqa: F403

if _typing.TYPE_CHECKING:
    from roark_generated.models import *  # noqa: F403
    from roark_runtime.operation import APIResponse as APIResponse
    from roark_runtime.pages import AsyncPage as AsyncPage
    from roark_runtime.pages import Page as Page

    from ._transport.hooks import Call as Call
    from ._transport.hooks import Hooks as Hooks
    from ._transport.timing import Timing as Timing
    from .async_client import AsyncRoark as AsyncRoark
    from .client import Roark as Roark
else:
    # Not for type checkers: mypy doesn't understand an `__all__` that is put together, and would take the rest for
    # private. Without one, every name without an underscore is public to them: the same names.
    __all__ = [
        "UNSET",
        "APIResponse",
        "AsyncPage",
        "AsyncRoark",
        "Call",
        "Hooks",
        "Page",
        "Roark",
        "Timing",
        "Unset",
        "errors",
        "models",
    ]
    __all__ += errors.__all__
    __all__ += models.__all__

    _LAZY = {
        "APIResponse": "roark_runtime.operation",
        "AsyncPage": "roark_runtime.pages",
        "AsyncRoark": "roark_client.async_client",
        "Call": "roark_client._transport.hooks",
        "Hooks": "roark_client._transport.hooks",
        "Page": "roark_runtime.pages",
        "Roark": "roark_client.client",
        "Timing": "roark_client._transport.timing",
    }

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name in models.__all__:
            module = models
        elif name in _LAZY:
            module = import_module(_LAZY[name])
        elif name == "testing":
            return import_module("roark_client.testing")
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(module, name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__, "testing"})
