"""`import_partition`: rows → results, without a journal or any other state, for any engine of parallel work."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import AsyncExitStack

from roark_client import AsyncRoark, Timing

from .defaults import PATIENCE
from .kinds import Kind, kind_named
from .rows import Result, Row
from .running import run_to_end
from .sender import Sender, StoppedError


def import_partition(
    rows: Iterable[Row],
    *,
    kind: str | Kind,
    client: AsyncRoark | None = None,
    concurrency: int = 8,
    rate: float | None = None,
    patience: float | None = PATIENCE,
) -> list[Result]:
    """Send rows to Roark and return what became of each, in their order.

    It keeps nothing: whoever calls it records the results, and decides which rows may be sent again. Rows of Vapi and
    Retell may always be; for `calls` a partition whose results were lost must not be given again as it is.

    Args:
        rows: the rows; as many as memory holds.
        kind: their kind.
        client: the client to send with; without one, `AsyncRoark()`, with the token from the environment. A client can
            be pickled, without its token.
        concurrency: how many requests are under way at most.
        rate: requests a second, instead of finding out what Roark takes.
        patience: seconds without any success after which the rows that are left come back as `pending`.

    Raises:
        ConfigurationError: there is no token.
    """
    return run_to_end(_send_all(list(rows), kind_named(kind), client, concurrency, rate, patience))


async def _send_all(
    rows: list[Row],
    kind: Kind,
    client: AsyncRoark | None,
    concurrency: int,
    rate: float | None,
    patience: float | None,
) -> list[Result]:
    async with AsyncExitStack() as stack:
        used = await stack.enter_async_context(AsyncRoark() if client is None else client)
        sender = Sender(used, kind, concurrency=concurrency, rate=rate, patience=patience, timing=Timing())
        results: dict[int, Result] = {}
        numbered = iter(enumerate(rows))

        async def work() -> None:
            # The workers share the iterator: each takes the next row when it is done with one.
            for number, row in numbered:
                try:
                    results[number] = await sender.send(row)
                except StoppedError as stopped:
                    results[number] = Result(row.key, "pending", row.source, error=str(stopped))

        await asyncio.gather(*(work() for _ in range(min(concurrency, len(rows)))))
        return [results[number] for number in range(len(rows))]
