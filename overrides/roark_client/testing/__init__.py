"""A Roark on this machine, for your own test suite: stateful, checked against the spec. Extra `roark-client[testing]`.

    from roark_client import Roark
    from roark_client.testing import RoarkServer

    with RoarkServer() as server, Roark(server.token, base_url=server.url) as client:
        client.health.get()

With pytest there is nothing to import: the fixtures `roark_server` and `roark` are there.

The map of this package, from the outside in:

    fixtures      the pytest plugin
    server        RoarkServer: starting, stopping, and what a test may do to it
    listening     a loopback port and a thread, with uvicorn
    in_process    the same without a socket
    traffic       each request is noted, and goes wrong if it is to: faults
    app           a Starlette route for each operation of the spec
    service       reading (a request), a handler, the answer checked; errors in the dialect of the operation
    calls, evaluations, definitions, metric_values, health   the handlers; runs, jobs: what they speak of
    store         what the server remembers; samples: what it holds from its start
    spec, schemas the OpenAPI document; validation, rules: checks against it; examples: values made from it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .faults import Fault
    from .in_process import InProcessTransport
    from .middleware import ReceivedRequest
    from .seed_data import Samples
    from .server import RoarkServer, ServerDefectError

__all__ = ["Fault", "InProcessTransport", "ReceivedRequest", "RoarkServer", "Samples", "ServerDefectError"]

_HOMES = {
    "Fault": "faults",
    "InProcessTransport": "in_process",
    "ReceivedRequest": "middleware",
    "RoarkServer": "server",
    "Samples": "seed_data",
    "ServerDefectError": "server",
}
_EXTRA = {"anyio", "jsonschema_rs", "starlette", "uvicorn", "yaml"}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            home = import_module(f".{_HOMES[name]}", __name__)
        except ModuleNotFoundError as error:
            missing = (error.name or "").partition(".")[0]
            if missing not in _EXTRA:
                raise
            message = f"the embedded server needs {missing}: pip install 'roark-client[testing]'"
            raise ModuleNotFoundError(message, name=error.name) from error
        return getattr(home, name)
