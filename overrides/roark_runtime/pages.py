"""Lists that come in pages: a page, and the way to the rest of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from pickle import dumps, loads
from typing import Any, Generic, Self, TypeVar

from .errors import DecodeError
from .operation import AsyncSender, Operation, Request, Sender
from .unset import Unset

T = TypeVar("T")


class Fetched(Generic[T]):
    """What one page holds, as it was read.

    Attributes:
        items: its items.
        total: how many items there are on all pages; None if the API doesn't say.
        cursor: where the next page begins; None on the last one.
        offset: the query parameters for the offset and the limit of a page, of a list that has no cursors.
        has_more: whether there is a next page; None if the API doesn't say.
    """

    __slots__ = ("_path", "cursor", "has_more", "items", "offset", "total")

    def __init__(
        self,
        items: list[T] | Unset | None,
        total: float | Unset | None,
        has_more: bool | Unset | None,
        cursor: str | Unset | None,
        path: str,
        offset: tuple[str, str] | None = None,
    ) -> None:
        """Keep what was read; `path` is the JSON path of the cursor, for an error.

        Raises:
            DecodeError: there is more but no cursor.
        """
        found = cursor if isinstance(cursor, str) and cursor else None
        if has_more is True and found is None and offset is None:
            raise DecodeError.at(path, "a cursor, since there is more", "none", "page")
        self.items = items if isinstance(items, list) else []
        self.total = None if total is None or isinstance(total, Unset) else int(total)
        self.has_more = has_more if isinstance(has_more, bool) else None
        self.cursor = None if has_more is False else found
        self.offset = offset
        self._path = path

    def following(self, parameters: Mapping[str, Any]) -> str | int | None:
        """The cursor or the offset of the next page, from the query parameters of this one; None on the last one."""
        if self.offset is None:
            return self.cursor
        start, limit = (_number(parameters.get(name)) for name in self.offset)
        reached = (start or 0) + len(self.items)
        more = self.has_more
        if more is None and self.total is not None:
            more = reached < self.total
        elif more is None:
            more = limit is None or len(self.items) >= limit
        return reached if more and self.items else None

    def leading_on(self, seen: frozenset[str]) -> Self:
        """The page itself.

        Raises:
            DecodeError: its cursor is one of those that led here: following it would never end.
        """
        if self.cursor in seen:
            raise DecodeError.at(self._path, "a cursor that leads on", f"{self.cursor!r}, which led here", "page")
        return self


def paged(
    decode: Callable[[Any], Any],
    *,
    items: str,
    total: str,
    has_more: str,
    cursor: str,
    path: str,
    offset: str = "",
    limit: str = "",
) -> Callable[[Any], Fetched[Any]]:
    """What reads a response that is a page.

    Args:
        decode: reads the object that the page is made from.
        items: the attribute of that object that has the items; a dotted path, as those of the others, or "" for none.
        total: the one that has the number of items on all pages.
        has_more: the one that says whether there is a next page.
        cursor: the one that says where it begins.
        path: the JSON path of the cursor, for an error.
        offset: the query parameter for the offset of a page, of a list that has no cursors.
        limit: the one for the number of items on a page.
    """
    paths = [part.split(".") if part else [] for part in (items, total, has_more, cursor)]
    counted = (offset, limit) if offset else None

    def read(document: Any) -> Fetched[Any]:
        page = decode(document)
        try:
            found, size, more, following = (_part(page, each) for each in paths)
        except AttributeError:  # a mismatch that is tolerated
            raise DecodeError.at(path, "a page", "something else", "page") from None
        return Fetched(found, size, more, following, path, counted)

    return read


def _number(value: Any) -> int | None:
    """The number in a query parameter."""
    return int(value) if isinstance(value, str) and value.isdecimal() else None


def _part(page: Any, path: list[str]) -> Any:
    """What a path leads to; None where there is nothing."""
    if not path:
        return None
    for name in path:
        if page is None or isinstance(page, Unset):
            return None
        page = getattr(page, name)
    return page


class _Page(Generic[T]):
    """What the pages of both clients are made of."""

    __slots__ = ("_fetched", "_request", "_seen", "_sender")

    def __init__(
        self,
        sender: Sender | AsyncSender | _Pickled,
        request: Request[Fetched[T]],
        fetched: Fetched[T],
        seen: frozenset[str],
    ) -> None:
        self._sender: Any = sender
        self._request = request
        self._fetched = fetched
        self._seen = seen

    @property
    def items(self) -> list[T]:
        """The items of this page."""
        return self._fetched.items

    @property
    def total(self) -> int | None:
        """How many items there are on all pages; None if the API doesn't say."""
        return self._fetched.total

    @property
    def has_more(self) -> bool:
        """Whether there is a next page."""
        return self._following is not None

    @property
    def _following(self) -> str | int | None:
        return self._fetched.following(self._request.params)

    @property
    def next_cursor(self) -> str | None:
        """Where the next page begins; None on the last one.

        To go on in another process, give it to the same method as its argument for the cursor, such as `next_cursor`.
        """
        return self._fetched.cursor

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (_Pickled(self._sender), self._request, self._fetched, self._seen)

    def __repr__(self) -> str:
        more = ", more follow" if self.has_more else ""
        total = "" if self.total is None else f", {self.total} in all"
        return f"<{type(self).__name__} of {len(self.items)} items{total}{more}>"

    def _own_sender(self) -> Any:
        """What the page was fetched with.

        Raises:
            ConfigurationError: the page was unpickled, and there is no token in the environment.
        """
        if isinstance(self._sender, _Pickled):
            self._sender = self._sender.sender()
        return self._sender

    def _next(self) -> Request[Fetched[T]] | None:
        """The request for the next page."""
        cursor = self._following
        if cursor is None:
            return None
        operation = self._request.operation
        return _like(self._request, operation, cursor)


def _like(request: Request[T], operation: Operation[T], cursor: str | int | None = None) -> Request[T]:
    """The request as one of this operation, with a cursor or an offset in its query."""
    added = {} if cursor is None else {operation.cursor: cursor}
    return Request(
        operation,
        request.path,
        params={**request.params, **{name: str(value) for name, value in added.items()}},
        body=request.body,
        repeatable=request.repeatable,
        arguments={**request.arguments, **added},
        headers=request.headers,
    )


def _watched(request: Request[Fetched[T]], seen: frozenset[str]) -> tuple[Request[Fetched[T]], frozenset[str]]:
    """The request, refusing a response that leads back to its own page or an earlier one; and all their cursors."""
    operation = request.operation
    own = request.params.get(operation.cursor)
    seen = seen | {own} if isinstance(own, str) else seen
    decode = operation.decode
    watching = operation.reading(lambda document: decode(document).leading_on(seen))
    return _like(request, watching), seen


class _Pickled:
    """A sender as bytes: where the page is unpickled, there may be no token to make a client with."""

    __slots__ = ("_state",)

    def __init__(self, sender: Any) -> None:
        self._state: bytes = sender._state if isinstance(sender, _Pickled) else dumps(sender)

    def sender(self) -> Any:
        """The sender.

        Raises:
            ConfigurationError: there is no token in the environment.
        """
        return loads(self._state)


class Page(_Page[T]):
    """One page of a list. Iterating goes over its items and on, fetching the next pages as they are needed.

    for run in client.evaluation.list_job_runs(job_id):
        ...
    """

    __slots__ = ()

    @classmethod
    def fetch(cls, sender: Sender, request: Request[Fetched[T]], seen: frozenset[str] = frozenset()) -> Page[T]:
        """Send the request and read the page."""
        watched, seen = _watched(request, seen)
        return cls(sender, request, sender.send(watched), seen)

    def next_page(self) -> Page[T] | None:
        """The next page, None after the last one.

        Raises:
            APIError: the request failed, or the cursor leads nowhere new. This page stays as it is.
        """
        following = self._next()
        return None if following is None else Page.fetch(self._own_sender(), following, self._seen)

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

    __slots__ = ()

    @classmethod
    async def fetch(
        cls, sender: AsyncSender, request: Request[Fetched[T]], seen: frozenset[str] = frozenset()
    ) -> AsyncPage[T]:
        """Send the request and read the page."""
        watched, seen = _watched(request, seen)
        return cls(sender, request, await sender.send(watched), seen)

    async def next_page(self) -> AsyncPage[T] | None:
        """The next page, None after the last one.

        Raises:
            APIError: the request failed, or the cursor leads nowhere new. This page stays as it is.
        """
        following = self._next()
        if following is None:
            return None
        return await AsyncPage.fetch(self._own_sender(), following, self._seen)

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
