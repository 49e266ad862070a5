"""The two loops that send, sync and async. They differ in `await`; what they decide by is `Call`'s."""

from __future__ import annotations

from typing import Any

import httpx

from roark_runtime.operation import Request

from ..errors import ClientStateError
from .answer import Answer
from .call import Call
from .connections import CLOSED, AsyncConnections, Connections
from .failures import caught
from .plan import Plan


def exchange(plan: Plan, connections: Connections, request: Request[Any]) -> Answer:
    """Send the request until there is a 2xx answer, and read that whole.

    Raises:
        APIError: there is none.
        ClientStateError: the client can't be used here.
        RequestValidationError: the request can't be sent.
    """
    call = Call(plan, request)
    while True:
        client = connections.client()
        sent = call.attempt(connections.foreign)
        try:
            _attempt(client, plan, call, sent)
        except caught() as error:
            outcome = call.failed(error)
        except RuntimeError as error:
            if not client.is_closed:
                raise
            raise ClientStateError(CLOSED) from error
        else:
            outcome = call.received()
        if isinstance(outcome, Answer):
            return outcome
        plan.timing.sleep(outcome)


def _attempt(client: httpx.Client, plan: Plan, call: Call, sent: httpx.Request) -> None:
    response = client.send(sent, stream=True, auth=plan.auth, follow_redirects=False)
    try:
        body = call.reading(response)
        if body is not None:
            for chunk in response.stream:  # type: ignore[union-attr]
                if not body.feed(chunk):
                    break
                call.stop_if_late()
    finally:
        response.close()


async def exchange_async(plan: Plan, connections: AsyncConnections, request: Request[Any]) -> Answer:
    """The same, awaited."""
    call = Call(plan, request)
    while True:
        client = connections.client()
        sent = call.attempt(connections.foreign)
        try:
            if call.deadline is None:
                await _attempt_async(client, plan, call, sent)
            else:
                # Not imported where only the sync client is used.
                from asyncio import timeout

                async with timeout(call.deadline.remaining()):
                    await _attempt_async(client, plan, call, sent)
        except caught() as error:
            outcome = call.failed(error)
        except RuntimeError as error:
            if not client.is_closed:
                raise
            raise ClientStateError(CLOSED) from error
        else:
            outcome = call.received()
        if isinstance(outcome, Answer):
            return outcome
        await plan.timing.sleep_async(outcome)


async def _attempt_async(client: httpx.AsyncClient, plan: Plan, call: Call, sent: httpx.Request) -> None:
    response = await client.send(sent, stream=True, auth=plan.auth, follow_redirects=False)
    try:
        body = call.reading(response)
        if body is not None:
            async for chunk in response.stream:  # type: ignore[union-attr]
                if not body.feed(chunk):
                    break
    finally:
        await response.aclose()
