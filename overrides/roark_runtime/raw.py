"""`with_raw_response`: a resource's methods, each returning everything around its value."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import cache
from inspect import Signature, signature
from typing import Any, Concatenate, ParamSpec, TypeVar

from .operation import APIResponse, AsyncSender, Request, Sender

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")
C = TypeVar("C", bound=Callable[..., Any])


class _Keeping:
    """A sender that keeps the last response."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self.kept: APIResponse[Any] | None = None

    def send(self, request: Request[T], /) -> T:
        response: APIResponse[T] = self._sender.send_raw(request)
        self.kept = response
        return response.parsed

    def __getattr__(self, name: str) -> Any:
        if name == "_sender":  # unpickling and copying ask before there is one
            raise AttributeError(name)
        return getattr(self._sender, name)


class _AsyncKeeping:
    """The same, awaited."""

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender
        self.kept: APIResponse[Any] | None = None

    async def send(self, request: Request[T], /) -> T:
        response: APIResponse[T] = await self._sender.send_raw(request)
        self.kept = response
        return response.parsed

    def __getattr__(self, name: str) -> Any:
        if name == "_sender":  # unpickling and copying ask before there is one
            raise AttributeError(name)
        return getattr(self._sender, name)


def raw(
    sender: Sender, resource: Callable[[Any], R], method: Callable[Concatenate[R, P], T]
) -> Callable[P, APIResponse[T]]:
    """The method of a resource, returning an APIResponse."""

    def call(*args: P.args, **kwargs: P.kwargs) -> APIResponse[T]:
        keeping = _Keeping(sender)
        return _with(method(resource(keeping), *args, **kwargs), keeping.kept)

    return _described(call, method)


def raw_async(
    sender: AsyncSender, resource: Callable[[Any], R], method: Callable[Concatenate[R, P], Awaitable[T]]
) -> Callable[P, Coroutine[Any, Any, APIResponse[T]]]:
    """The same, awaited."""

    async def call(*args: P.args, **kwargs: P.kwargs) -> APIResponse[T]:
        keeping = _AsyncKeeping(sender)
        return _with(await method(resource(keeping), *args, **kwargs), keeping.kept)

    return _described(call, method)


def _described(call: C, method: Callable[..., Any]) -> C:
    """The function with the name, the docstring and the signature of the method that it stands for."""
    for attribute in ("__doc__", "__name__", "__qualname__"):
        setattr(call, attribute, getattr(method, attribute))
    vars(call)["__signature__"] = _signature(method)
    return call


@cache
def _signature(method: Callable[..., Any]) -> Signature:
    found = signature(method)
    _, *parameters = found.parameters.values()
    return found.replace(parameters=parameters, return_annotation=f"APIResponse[{found.return_annotation}]")


def _with(value: T, response: APIResponse[Any] | None) -> APIResponse[T]:
    assert response is not None
    response.parsed = value
    return response
