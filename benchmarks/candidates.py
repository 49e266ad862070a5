"""How each candidate sends the requests that are measured, and what it makes of the response."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, ExitStack
from typing import Any

from . import bodies

TOKEN = "bench-token-0123456789"
GET = "GET"
POST = "POST"
PATH = "/v1/metric/definitions/customer_satisfaction"
UPLOAD = "/v1/vapi/call"
EXTENDED = "/extended"
"""The base path of roark-analytics: its responses have the additional fields that its classes require."""

OURS = "ours"
FAST = "ours [fast]"
SDK = "roark-analytics"
DEFAULT = "default generator output"
HTTPX = "httpx + json"
AIOHTTP = "aiohttp + json"

SDK_NOTE = (
    "roark-analytics has no such operation. Its row is `client.get(path, cast_to=MetricUpdateDefinitionResponse)`, its "
    "documented way to call other operations, with the class that its update_definition returns; its response has the "
    "additional fields that this class requires."
)
POST_NOTE = "roark-analytics has no such operation; its row is `client.post(path, body=…, cast_to=object)`."

_HEADERS = {"Authorization": f"Bearer {TOKEN}"}

Send = Callable[[], object]
Open = Callable[[str, ExitStack], Send]
AsyncSend = Callable[[], Awaitable[object]]
AsyncOpen = Callable[[str, AsyncExitStack], Awaitable[AsyncSend]]


def responses() -> dict[str, bytes]:
    """The body of each path."""
    return {
        PATH: bodies.definition(),
        EXTENDED + PATH: bodies.definition(for_sdk=True),
        UPLOAD: bodies.uploaded(),
        EXTENDED + UPLOAD: bodies.uploaded(),
    }


# -- sync ------------------------------------------------------------------------------------------------------


def _httpx(url: str, stack: ExitStack) -> Send:
    import httpx

    client = stack.enter_context(httpx.Client(base_url=url, headers=_HEADERS))
    return lambda: client.get(PATH).json()


def _httpx_post(url: str, stack: ExitStack) -> Send:
    import httpx

    client, body = stack.enter_context(httpx.Client(base_url=url, headers=_HEADERS)), bodies.upload()
    return lambda: client.post(UPLOAD, json=body).json()


def _httpx_pydantic(url: str, stack: ExitStack) -> Send:
    import httpx

    from .shapes_pydantic import One

    client = stack.enter_context(httpx.Client(base_url=url, headers=_HEADERS))
    return lambda: One.model_validate_json(client.get(PATH).content)


def _requests(url: str, stack: ExitStack) -> Send:
    import requests

    session = stack.enter_context(requests.Session())
    session.headers.update(_HEADERS)
    return lambda: session.get(url + PATH).json()


def _requests_post(url: str, stack: ExitStack) -> Send:
    import requests

    session, body = stack.enter_context(requests.Session()), bodies.upload()
    session.headers.update(_HEADERS)
    return lambda: session.post(url + UPLOAD, json=body).json()


def _urllib3(url: str, stack: ExitStack) -> Send:
    pool = stack.enter_context(_pool())
    return lambda: json.loads(pool.request("GET", url + PATH, headers=_HEADERS).data)


def _urllib3_post(url: str, stack: ExitStack) -> Send:
    pool, body = stack.enter_context(_pool()), bodies.upload()
    return lambda: pool.request("POST", url + UPLOAD, json=body, headers=_HEADERS).json()


def _pool() -> Any:
    import os

    import urllib3

    return urllib3.PoolManager(ca_certs=os.environ.get("SSL_CERT_FILE"))


def _niquests(url: str, stack: ExitStack) -> Send:
    import niquests

    session = stack.enter_context(niquests.Session())
    session.headers.update(_HEADERS)
    return lambda: session.get(url + PATH).json()


def _niquests_post(url: str, stack: ExitStack) -> Send:
    import niquests

    session, body = stack.enter_context(niquests.Session()), bodies.upload()
    session.headers.update(_HEADERS)
    return lambda: session.post(url + UPLOAD, json=body).json()


def _sdk(url: str, stack: ExitStack) -> Send:
    from roark_analytics import Roark
    from roark_analytics.types import MetricUpdateDefinitionResponse

    client = stack.enter_context(Roark(bearer_token=TOKEN, base_url=url + EXTENDED))
    return lambda: client.get(PATH, cast_to=MetricUpdateDefinitionResponse)


def _sdk_post(url: str, stack: ExitStack) -> Send:
    from roark_analytics import Roark

    client, body = stack.enter_context(Roark(bearer_token=TOKEN, base_url=url + EXTENDED)), bodies.upload()
    return lambda: client.post(UPLOAD, body=body, cast_to=object)


def _default(url: str, stack: ExitStack) -> Send:
    from default_output import AuthenticatedClient
    from default_output.api.metric import metric_get_definition

    client = stack.enter_context(AuthenticatedClient(base_url=url, token=TOKEN))
    return lambda: metric_get_definition.sync("customer_satisfaction", client=client)


def _default_post(url: str, stack: ExitStack) -> Send:
    from default_output import AuthenticatedClient
    from default_output.api.integrations import integrations_create_vapi_call
    from default_output.models.vapi_call_upload_request import VapiCallUploadRequest

    client = stack.enter_context(AuthenticatedClient(base_url=url, token=TOKEN))
    body = VapiCallUploadRequest.from_dict(bodies.upload())
    return lambda: integrations_create_vapi_call.sync(client=client, body=body)


def _ours(url: str, stack: ExitStack) -> Send:
    from roark_client import Roark

    client = stack.enter_context(Roark(TOKEN, base_url=url))
    return lambda: client.metric.get_definition("customer_satisfaction")


def _ours_post(url: str, stack: ExitStack) -> Send:
    from roark_client import Roark

    client, body = stack.enter_context(Roark(TOKEN, base_url=url)), bodies.upload()
    return lambda: client.integrations.create_vapi_call(**body)


SYNC: Mapping[str, Mapping[str, Open]] = {
    GET: {
        HTTPX: _httpx,
        "httpx + pydantic": _httpx_pydantic,
        "requests": _requests,
        "urllib3 + json": _urllib3,
        "niquests": _niquests,
        SDK: _sdk,
        DEFAULT: _default,
        OURS: _ours,
        FAST: _ours,
    },
    POST: {
        HTTPX: _httpx_post,
        "requests": _requests_post,
        "urllib3 + json": _urllib3_post,
        "niquests": _niquests_post,
        SDK: _sdk_post,
        DEFAULT: _default_post,
        OURS: _ours_post,
        FAST: _ours_post,
    },
}

# -- async -----------------------------------------------------------------------------------------------------


async def _httpx_async(url: str, stack: AsyncExitStack) -> AsyncSend:
    import httpx

    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    timeout = httpx.Timeout(60)
    client = await stack.enter_async_context(
        httpx.AsyncClient(base_url=url, headers=_HEADERS, limits=limits, timeout=timeout)
    )

    async def send() -> object:
        return (await client.get(PATH)).json()

    return send


async def _aiohttp_json(url: str, stack: AsyncExitStack) -> AsyncSend:
    return await _aiohttp(url, stack, json.loads)


async def _aiohttp_msgspec(url: str, stack: AsyncExitStack) -> AsyncSend:
    import msgspec

    from .shapes_msgspec import One

    return await _aiohttp(url, stack, msgspec.json.Decoder(One).decode)


async def _aiohttp(url: str, stack: AsyncExitStack, read: Callable[[bytes], object]) -> AsyncSend:
    import aiohttp

    session = await stack.enter_async_context(aiohttp.ClientSession(url, headers=_HEADERS))

    async def send() -> object:
        async with session.get(PATH) as response:
            return read(await response.read())

    return send


async def _httpx_aiohttp(url: str, stack: AsyncExitStack) -> AsyncSend:
    from httpx_aiohttp import HttpxAiohttpClient

    client = await stack.enter_async_context(HttpxAiohttpClient(base_url=url, headers=_HEADERS))

    async def send() -> object:
        return (await client.get(PATH)).json()

    return send


async def _sdk_async(url: str, stack: AsyncExitStack, http_client: Any = None) -> AsyncSend:
    from roark_analytics import AsyncRoark
    from roark_analytics.types import MetricUpdateDefinitionResponse

    client = AsyncRoark(bearer_token=TOKEN, base_url=url + EXTENDED, http_client=http_client)
    await stack.enter_async_context(client)
    return lambda: client.get(PATH, cast_to=MetricUpdateDefinitionResponse)


async def _sdk_aiohttp(url: str, stack: AsyncExitStack) -> AsyncSend:
    from roark_analytics import DefaultAioHttpClient

    return await _sdk_async(url, stack, DefaultAioHttpClient())


async def _default_async(url: str, stack: AsyncExitStack) -> AsyncSend:
    import httpx
    from default_output import AuthenticatedClient
    from default_output.api.metric import metric_get_definition

    client = AuthenticatedClient(base_url=url, token=TOKEN, timeout=httpx.Timeout(60))
    await stack.enter_async_context(client)
    return lambda: metric_get_definition.asyncio("customer_satisfaction", client=client)


async def _ours_async(url: str, stack: AsyncExitStack) -> AsyncSend:
    from roark_client import AsyncRoark

    client = await stack.enter_async_context(AsyncRoark(TOKEN, base_url=url))
    return lambda: client.metric.get_definition("customer_satisfaction")


ASYNC: Mapping[str, Mapping[str, AsyncOpen]] = {
    GET: {
        HTTPX: _httpx_async,
        AIOHTTP: _aiohttp_json,
        "aiohttp + msgspec": _aiohttp_msgspec,
        "httpx-aiohttp + json": _httpx_aiohttp,
        SDK: _sdk_async,
        f"{SDK} [aiohttp]": _sdk_aiohttp,
        DEFAULT: _default_async,
        OURS: _ours_async,
        FAST: _ours_async,
    }
}
