"""A request for the live wire: its query and body are rewritten, and its response is read as the documents have it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.operation import Operation, Request, nothing
from roark_runtime.pages import Fetched
from roark_runtime.tolerant import collected
from roark_runtime.unset import UNSET

from .rewriting import ABSENT, rewrite, rewrite_path
from .table import LiveOperation, live

T = TypeVar("T")


class LiveRequest(Request[T]):
    """A request that has been checked as the documents have it, and rewritten since."""

    def content(self, *, validate: bool) -> bytes | None:
        """The body as UTF-8 JSON, None if there is none. Nothing is left to check."""
        return super().content(validate=False)


def translated(request: Request[T], *, validate: bool) -> Request[T]:
    """The request that Roark's own servers understand; one of an operation that is as documented stays as it is.

    Args:
        request: the request as the documents have it.
        validate: whether to check its arguments.

    Raises:
        RequestValidationError: an argument can't be sent.
    """
    operation = request.operation
    differing = live().operation(operation.method, operation.path)
    if differing is None:
        return request
    content = request.content(validate=validate)
    body = request.body
    if content is not None and differing.request is not None:
        # What was given may hold models, datetimes, mappings of any kind: it is JSON that is rewritten.
        body = rewrite(json.loads(content), live().rule(differing.request, "to live"))
    return LiveRequest(
        _reading(operation, differing),
        request.path,
        params={differing.query.get(name, name): value for name, value in request.params.items()},
        body=body,
        repeatable=request.repeatable,
        headers=request.headers,
    )


def _reading(operation: Operation[T], differing: LiveOperation) -> Operation[T]:
    """The operation, with what reads its response in the form of Roark's own servers."""
    if differing.response is None or operation.decode is nothing:
        return operation
    # The whole is rewritten, and no item by itself.
    return operation.reading(_decoder(operation.decode, differing))


def _decoder(decode: Callable[[Any], T], differing: LiveOperation) -> Callable[[Any], T]:
    def read(document: Any) -> T:
        try:
            value = decode(rewrite(document, live().rule(differing.response, "from live")))
        except DecodeError as error:
            # Its place in the response as it came, not as it was rewritten.
            error.path = rewrite_path(error.path, live().rule(differing.response, "to live"))
            raise
        for mismatch in collected():
            mismatch.path = rewrite_path(mismatch.path, live().rule(differing.response, "to live"))
        _unset(value)
        return value

    return read


def _unset(value: Any) -> None:
    """Set the fields that were missing to UNSET, in a value that was read."""
    if isinstance(value, list):
        for item in value:
            _unset(item)
    elif isinstance(value, Fetched):
        _unset(value.items)
    elif isinstance(value, Model):
        for field in value.__fields__.fields:
            found = getattr(value, field.name)
            if found is ABSENT:
                setattr(value, field.name, UNSET)
            else:
                _unset(found)
