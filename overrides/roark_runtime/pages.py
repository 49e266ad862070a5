"""Lists that come in pages: a page, and the way to the rest of them (x-pagination)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Any, Generic, TypeVar

from .errors import DecodeError
from .operation import AsyncSender, Operation, Request, Sender
from .unset import Unset

T = TypeVar("T")


class Fetched(Generic[T]):
    """What one page holds, as it was read.

    Attributes:
        items: its items.
        total: how many items there are on all pages.
        cursor: where the next page begins; None on the last one.
    """

    __slots__ = ("cursor", "items", "total")

    def __init__(
        self, items: list[T], total: int, has_more: bool, cursor: str | Unset | None, path: str, seen: frozenset[str]
    ) -> None:
        """Check that the cursor leads on.

        Raises:
            DecodeError: there is more but no cursor, or the cursor is one that led here: following it would never end.
        """
        if has_more and not cursor:
            raise DecodeError.at(path, "a cursor, since there is more", "none", "page")
        if has_more and cursor in seen:
            raise DecodeError.at(path, "a cursor that leads on", f"{cursor!r}, which led here", "page")
        self.items = items
        self.total = total
        self.cursor = cursor if has_more and isinstance(cursor, str) else None


class _Page(Generic[T]):
    """What the pages of both clients are made of."""

    __slots__ = ("_fetched", "_parameter", "_request", "_seen")

    def __init__(self, request: Request[Fetched[T]], fetched: Fetched[T], parameter: str, seen: frozenset[str]) -> None:
        self._request = request
        self._fetched = fetched
        self._parameter = parameter
        self._seen = seen

    @property
    def items(self) -> list[T]:
        """The items of this page."""
        return self._fetched.items

    @property
    def total(self) -> int:
        """How many items there are on all pages."""
        return self._fetched.total

    @property
    def has_more(self) -> bool:
        """Whether there is a next page."""
        return self._fetched.cursor is not None

    def __repr__(self) -> str:
        more = ", more follow" if self.has_more else ""
        return f"<{type(self).__name__} of {len(self.items)} items, {self.total} in all{more}>"

    def _next(self) -> Request[Fetched[T]] | None:
        """The request for the next page."""
        cursor = self._fetched.cursor
        if cursor is None:
            return None
        return _like(self._request, self._request.operation, {self._parameter: cursor})


def _like(request: Request[T], operation: Operation[T], added: dict[str, str]) -> Request[T]:
    """The request as one of this operation, with more in its query."""
    return Request(
        operation,
        request.path,
        params={**request.params, **added},
        arguments={**request.arguments, **added},
        names=request.names,
        body=request.body,
        repeatable=request.repeatable,
    )


def _watched(
    request: Request[Fetched[T]], parameter: str, seen: frozenset[str]
) -> tuple[Request[Fetched[T]], frozenset[str]]:
    """The request, refusing a response that leads back to its own page or an earlier one; and all their cursors."""
    own = request.params.get(parameter)
    seen = seen | {own} if isinstance(own, str) else seen
    operation = request.operation
    decode: Any = operation.decode
    watching: Operation[Fetched[T]] = Operation(
        operation.name, operation.method, operation.path, partial(decode, seen=seen), operation.check
    )
    return _like(request, watching, {}), seen


class Page(_Page[T]):
    """One page of a list. Iterating goes over its items and on, fetching the next pages as they are needed.

    for run in client.evaluation.list_job_runs(job_id):
        ...
    """

    __slots__ = ("_sender",)

    def __init__(
        self,
        sender: Sender,
        request: Request[Fetched[T]],
        parameter: str,
        seen: frozenset[str] = frozenset(),
    ) -> None:
        self._sender = sender
        watched, seen = _watched(request, parameter, seen)
        super().__init__(request, sender.send(watched), parameter, seen)

    def next_page(self) -> Page[T] | None:
        """The next page, None after the last one.

        Raises:
            APIError: the request failed, or the cursor leads nowhere new. This page stays as it is.
        """
        following = self._next()
        return None if following is None else Page(self._sender, following, self._parameter, self._seen)

    def pages(self) -> Iterator[Page[T]]:
        """This page and all that follow, each fetched when it is asked for."""
        page: Page[T] | None = self
        while page is not None:
            yield page
            page = page.next_page()

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items


class AsyncPage(_Page[T]):
    """One page of a list. `async for` goes over its items and on, fetching the next pages as they are needed.

    async for run in await client.evaluation.list_job_runs(job_id):
        ...
    """

    __slots__ = ("_sender",)

    def __init__(
        self,
        sender: AsyncSender,
        request: Request[Fetched[T]],
        fetched: Fetched[T],
        parameter: str,
        seen: frozenset[str],
    ) -> None:
        self._sender = sender
        super().__init__(request, fetched, parameter, seen)

    @classmethod
    async def fetch(
        cls,
        sender: AsyncSender,
        request: Request[Fetched[T]],
        parameter: str,
        seen: frozenset[str] = frozenset(),
    ) -> AsyncPage[T]:
        """Send the request and read the page."""
        watched, seen = _watched(request, parameter, seen)
        return cls(sender, request, await sender.send(watched), parameter, seen)

    async def next_page(self) -> AsyncPage[T] | None:
        """The next page, None after the last one.

        Raises:
            APIError: the request failed, or the cursor leads nowhere new. This page stays as it is.
        """
        following = self._next()
        if following is None:
            return None
        return await AsyncPage.fetch(self._sender, following, self._parameter, self._seen)

    async def pages(self) -> AsyncIterator[AsyncPage[T]]:
        """This page and all that follow, each fetched when it is asked for."""
        page: AsyncPage[T] | None = self
        while page is not None:
            yield page
            page = await page.next_page()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item
