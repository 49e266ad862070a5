"""A mock of the Roark API for your own test suite: stateful, checked against the spec. Extra `roark-client[testing]`.

    from roark_client import Roark
    from roark_client.testing import RoarkServer

    with RoarkServer() as server, Roark(server.token, base_url=server.url) as client:
        client.health.get()

With pytest there is nothing to import: the package brings the fixtures `roark_server` and `roark`.

The modules of this package, from the outside in:

    fixtures            the pytest plugin
    server              RoarkServer: starting, stopping, and what a test can do with it
    uvicorn_server      listening on a port, in a thread; host_check: no requests of web pages from elsewhere
    in_process          the same without a socket: an httpx transport
    app                 the ASGI application: what happens to a request, in order
    router              the operation for a method and a path
    request_log         the requests that were received
    faults              fault injection
    dispatcher          parse the request, run the handler, check the response
    request_parser      parameters and body, checked against the spec
    error_bodies        errors, in the format of the operation
    live_dispatcher     the same for `wire="live"`; live_document: what it checks against
    handlers            what each operation does
    snapshots           the server's state as JSON, and back
    store               the server's state; jobs: jobs that take time; seed_data: what is there from the start
    contract            the OpenAPI document, read by:
    spec                its operations
    schemas             its schemas, with references resolved
    validation          checks of values against schemas
    cross_field_rules   checks between the fields of a body
    examples            values generated from schemas
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .faults import Fault
    from .in_process import InProcessTransport
    from .request_log import ReceivedRequest
    from .seed_data import Samples
    from .server import RoarkServer, ServerDefectError

__all__ = ["Fault", "InProcessTransport", "ReceivedRequest", "RoarkServer", "Samples", "ServerDefectError"]

_MODULES = {
    "Fault": "faults",
    "InProcessTransport": "in_process",
    "ReceivedRequest": "request_log",
    "RoarkServer": "server",
    "Samples": "seed_data",
    "ServerDefectError": "server",
}
_EXTRA = {"anyio", "h11", "jsonschema_rs", "starlette", "uvicorn", "yaml"}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            module = import_module(f".{_MODULES[name]}", __name__)
        except ModuleNotFoundError as error:
            missing = (error.name or "").partition(".")[0]
            if missing not in _EXTRA:
                raise
            message = f"the embedded server needs {missing}: pip install 'roark-client[testing]'"
            raise ModuleNotFoundError(message, name=error.name) from error
        return getattr(module, name)
