"""`Relay`: the ASGI application that takes webhooks and forwards them."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

from roark_client import AsyncRoark, ConfigurationError, Timing

from .._webhook_signatures import SignatureError, Verifier
from ..bulk.committer import Committer
from ..bulk.errors import JournalError, MissingExtraError
from ..bulk.journal import Journal
from ..bulk.kinds import RowError
from .events import PROVIDERS, Provider
from .forwarder import Forwarder

try:
    from starlette.applications import Starlette
    from starlette.requests import ClientDisconnect, Request
    from starlette.responses import PlainTextResponse, Response
    from starlette.routing import Route
    from starlette.types import Receive, Scope, Send
except ImportError:
    raise MissingExtraError("the relay needs Starlette: pip install 'roark-client[relay]'") from None

logger: logging.Logger = logging.getLogger("roark_client.relay")

MAX_BODY_BYTES = 16 * 1024 * 1024
"""How large a webhook may be unless told otherwise."""


class Relay:
    """An ASGI application with the routes `POST /vapi` and `POST /retell`.

    It responds 204 to a webhook once it is in the journal, and to events that it doesn't keep; 401 to one that isn't
    authentic, 413 to one that is too large, 422 to one that can't be forwarded, and 503 when the journal can't be
    written, so that the provider sends it again. A provider whose verifier isn't given is off: 404.

    Under another application, hand on its lifespan, so that what is in the journal is forwarded from the start; without
    it that begins with the first webhook:

        relay = Relay("calls.db", retell=RetellSignature(api_key))
        app = FastAPI(lifespan=relay.lifespan)
        app.mount("/webhooks", relay)

    Args:
        journal: the SQLite file that keeps the calls. One process uses it at a time.
        vapi: how Vapi's webhooks are verified: VapiSecret or VapiSignature. None: they aren't taken.
        retell: how Retell's are: RetellSignature. None: they aren't taken.
        client: the client to forward with; without one, `AsyncRoark()`.
        concurrency: how many requests to Roark are under way at most, for each provider.
        max_body_bytes: how large a webhook may be.
        timing: clocks, sleep and random source, for tests.

    Raises:
        ConfigurationError: no verifier is given.
        MissingExtraError: Starlette isn't installed (extra `relay`).
    """

    def __init__(
        self,
        journal: str | os.PathLike[str],
        *,
        vapi: Verifier | None = None,
        retell: Verifier | None = None,
        client: AsyncRoark | None = None,
        concurrency: int = 8,
        max_body_bytes: int = MAX_BODY_BYTES,
        timing: Timing | None = None,
    ) -> None:
        given = {"vapi": vapi, "retell": retell}
        self._verifiers: Mapping[str, Verifier] = {name: each for name, each in given.items() if each is not None}
        if not self._verifiers:
            raise ConfigurationError("vapi, retell: give a verifier for one of them at least; webhooks are verified")
        self._path = journal
        self._client = client
        self._concurrency = concurrency
        self._max_body_bytes = max_body_bytes
        self._timing = timing or Timing()
        self._starting = asyncio.Lock()
        self._started: AsyncExitStack | None = None
        self._forwarders: dict[str, Forwarder] = {}
        routes = [Route("/{provider:str}", self._receive, methods=["POST"])]
        self._app = Starlette(routes=routes, lifespan=self.lifespan)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the lifespan of the server."""
        await self._app(scope, receive, send)

    @asynccontextmanager
    async def lifespan(self, app: object = None) -> AsyncGenerator[None]:
        """Open the journal and forward what is in it, until the context is left.

        Raises:
            JournalLockedError: another process uses the journal.
            JournalError: it can't be opened.
            ConfigurationError: there is no token to forward with.
        """
        await self._start()
        try:
            yield
        finally:
            started, self._started = self._started, None
            if started is not None:
                await started.aclose()

    async def _start(self) -> None:
        async with self._starting:
            if self._started is not None:
                return
            async with AsyncExitStack() as stack:
                journal = stack.enter_context(Journal(self._path))
                client = self._client
                if client is None:
                    client = await stack.enter_async_context(AsyncRoark())
                self._committer = await stack.enter_async_context(Committer(journal))
                for name in self._verifiers:
                    forwarder = Forwarder(
                        PROVIDERS[name].kind,
                        self._committer,
                        client,
                        concurrency=self._concurrency,
                        timing=self._timing,
                    )
                    forwarder.start()
                    stack.push_async_callback(forwarder.stop)
                    self._forwarders[name] = forwarder
                self._started = stack.pop_all()

    async def _receive(self, request: Request) -> Response:
        name = request.path_params["provider"]
        verifier, provider = self._verifiers.get(name), PROVIDERS.get(name)
        if verifier is None or provider is None:
            known = ", ".join(f"/{each}" for each in self._verifiers)
            return PlainTextResponse(f"No webhooks are taken here; they are at {known}\n", 404)
        try:
            body = await self._body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return PlainTextResponse(f"The body is larger than {self._max_body_bytes} bytes\n", 413)
        try:
            verifier.verify(request.headers, body)
        except SignatureError as error:
            logger.warning("A webhook of %s was refused: %s", name, error)
            return PlainTextResponse(f"{error}\n", 401)
        return await self._keep(name, provider, body)

    async def _body(self, request: Request) -> bytes | None:
        """The body; None if it is too large."""
        declared = request.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > self._max_body_bytes:
            return None
        chunks: list[bytes] = []
        size = 0
        async for chunk in request.stream():
            size += len(chunk)
            if size > self._max_body_bytes:
                return None
            chunks.append(chunk)
        return b"".join(chunks)

    async def _keep(self, name: str, provider: Provider, body: bytes) -> Response:
        try:
            key = provider.key(body)
            if key is None:
                return Response(status_code=204)
            key.encode()
        except (RowError, UnicodeEncodeError) as error:
            logger.error("A webhook of %s can't be forwarded: it %s", name, error)
            return PlainTextResponse(f"It {error}\n", 422)
        source = f"webhook {datetime.now(UTC).isoformat(timespec='seconds')}"
        try:
            await self._start()
            kind = provider.kind.name
            await self._committer.commit(lambda journal: journal.receive(kind, key, source, body))
        except JournalError as error:
            logger.error("%s", error)
            return PlainTextResponse("The journal can't be written; send it again\n", 503, {"retry-after": "30"})
        self._forwarders[name].wake()
        return Response(status_code=204)
