"""`import_calls`: reads rows, claims them in the journal, sends them, and commits what became of them."""

from __future__ import annotations

import asyncio
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from functools import partial
from itertools import chain, count
from typing import Any

from roark_client import AsyncRoark, Timing

from . import dry_run
from .committer import Committer
from .defaults import BATCH, CONCURRENCY, MAX_ROW_BYTES, PATIENCE
from .errors import BulkError, JournalError
from .feed import Feed
from .journal import Claim, Journal
from .kinds import Kind, kind_named
from .reader import Read, read, row_or_rejected
from .report import Report, Summary
from .rows import Rejected, Result, Row
from .running import run_to_end
from .sender import Sender, StoppedError
from .sources import find

_SECONDS_UNCOMMITTED = 1.0

Progress = Callable[[Summary, float | None], object]
"""Called with the summary so far and the part of the sources that has been read, None where that can't be told."""


def import_calls(
    kind: str | Kind,
    paths: Iterable[str | os.PathLike[str]] | Iterable[dict[str, Any]],
    *,
    journal: str | os.PathLike[str],
    client: AsyncRoark | None = None,
    key_field: str | None = None,
    concurrency: int = CONCURRENCY,
    rate: float | None = None,
    batch: int = BATCH,
    resend_unknown: bool = False,
    report: str | os.PathLike[str] | None = None,
    rejects: str | os.PathLike[str] | None = None,
    check_only: bool = False,
    max_row_bytes: int = MAX_ROW_BYTES,
    patience: float | None = PATIENCE,
    on_progress: Progress | None = None,
    timing: Timing | None = None,
) -> Summary:
    """Send the calls of an archive to Roark, each exactly once, however often it is interrupted and started again.

        import_calls("retell", ["webhooks/"], journal="calls.db", rejects="rejects.jsonl")

    Calls of Vapi and Retell are sent with `skip_already_imported`, so that a request that is repeated after a
    kill does nothing. `call_analysis.create` has no such key: a call of the kind `calls` whose response was lost is
    `unknown` in the journal, and isn't sent again unless `resend_unknown` is given.

    Args:
        kind: `vapi`, `retell` or `calls`.
        paths: files (JSON Lines, JSON, packed with gzip or zstd), folders, globs, `-` for stdin; or the rows
            themselves, as dicts.
        journal: the SQLite file that says how far each call got. Give the same one again to go on.
        client: the client to send with; without one, `AsyncRoark()`.
        key_field: for `calls`, the field that identifies a call, instead of a hash of the row.
        concurrency: how many requests are under way at most. How many there are follows what Roark takes.
        rate: requests a second, instead of finding out what Roark takes.
        batch: how many outcomes of calls of Vapi and Retell a kill may lose: those calls are sent again, to no effect.
        resend_unknown: send calls again that may have been executed.
        report: a JSON file to write: every row that isn't done, and the summary.
        rejects: a file to write refused rows to, with their reasons, to be mended and given again.
        check_only: check the rows against the spec, send nothing, and leave the journal as it is.
        max_row_bytes: how large a row may be; a larger one is refused.
        patience: seconds without any success after which the import stops; None to go on for ever.
        on_progress: called about ten times a second at most.
        timing: clocks, sleep and random source, for tests.

    Returns:
        How many rows are done, refused, unknown and pending.

    Raises:
        SourceError: a path leads to nothing. A file that can't be read is counted as refused instead.
        JournalLockedError: another process uses the journal.
        JournalError: it can't be read or written.
        APIError: nothing can be sent: the token isn't valid, or Roark couldn't be reached for `patience` seconds. What
            was sent before is in the journal.
        ConfigurationError: there is no token.
        BulkError: an argument is invalid.
    """
    chosen = kind_named(kind, key_field)
    for name, value in (("concurrency", concurrency), ("batch", batch), ("max_row_bytes", max_row_bytes)):
        if value < 1:
            raise BulkError(f"{name}: must be 1 or more, not {value!r}")
    if rate is not None and not rate > 0:
        raise BulkError(f"rate: must be a number of requests a second above 0, not {rate!r}")
    files = Report(chosen.name, report=report, rejects=rejects, is_dry_run=check_only)
    rows, size = rows_of(paths, chosen, max_row_bytes, files)
    if check_only:
        with files:
            return dry_run.check(rows, chosen, files)
    # The files are those of another import, perhaps, until its journal is free.
    with Journal(journal) as opened, files:
        importing = _Import(
            opened, chosen, files, concurrency, batch, resend_unknown=resend_unknown, size=size, tell=on_progress
        )
        return run_to_end(importing.run(rows, client, rate, patience, timing or Timing()))


def rows_of(given: Iterable[Any], kind: Kind, max_row_bytes: int, report: Report) -> tuple[Iterable[Read], int | None]:
    """The rows that an import is given, and how many bytes they are in files, if they are.

    Raises:
        SourceError: a path leads to nothing, or to a file that the report would overwrite.
    """
    if isinstance(given, str | os.PathLike):
        given = [given]
    items = iter(given)
    first = next(items, None)
    items = items if first is None else chain([first], items)
    if first is not None and not isinstance(first, str | os.PathLike):
        numbered = zip(items, count(1), strict=False)
        return (Read(row_or_rejected(f"row {number}", item, kind), 0, 0) for item, number in numbered), None
    sources = find(items)
    report.refuse_to_overwrite(sources)
    sizes = [source.size for source in sources]
    total = None if None in sizes else sum(size or 0 for size in sizes)
    return read(sources, kind, max_row_bytes=max_row_bytes), total


class _Import:
    """One import: what is read and not yet sent, what is being sent, what isn't committed yet."""

    def __init__(
        self,
        journal: Journal,
        kind: Kind,
        report: Report,
        concurrency: int,
        batch: int,
        *,
        resend_unknown: bool,
        size: int | None,
        tell: Progress | None,
    ) -> None:
        self._journal = journal
        self._kind = kind
        self._report = report
        self._summary = report.summary
        self._concurrency = concurrency
        self._batch = batch
        self._resend_unknown = resend_unknown
        self._size = size
        self._tell = tell
        self._position = 0
        self._claimed: deque[Row] = deque()
        self._results: list[Result] = []
        self._sending: set[asyncio.Task[None]] = set()
        self._ended = asyncio.Event()
        self._failure: Exception | None = None

    async def run(
        self,
        rows: Iterable[Read],
        client: AsyncRoark | None,
        rate: float | None,
        patience: float | None,
        timing: Timing,
    ) -> Summary:
        started = time.monotonic()
        async with AsyncExitStack() as stack:
            client = await stack.enter_async_context(AsyncRoark() if client is None else client)
            committer = await stack.enter_async_context(Committer(self._journal))
            feed = await stack.enter_async_context(Feed(iter(rows)))
            sender = Sender(
                client, self._kind, concurrency=self._concurrency, rate=rate, patience=patience, timing=timing
            )
            await committer.commit(partial(_recover, self._kind))
            ticking = asyncio.create_task(self._tick(committer, started))
            try:
                await self._send_all(feed, committer, sender)
            except BaseException:
                sender.give_up()
                raise
            finally:
                if self._sending:
                    await asyncio.wait(self._sending)
                ticking.cancel()
                self._results += [Result(row.key, "pending", row.source) for row in self._claimed]
                await self._flush(committer)
                self._summary.requests = sender.requests
                self._summary.seconds = time.monotonic() - started
            self._report_progress()
        return self._summary

    async def _send_all(self, feed: Feed, committer: Committer, sender: Sender) -> None:
        while True:
            if not self._claimed:
                # A call that can't be repeated is claimed when it is about to be sent, no sooner: a kill would leave
                # its outcome unknown.
                most = self._batch if self._kind.is_repeatable else self._concurrency - len(self._sending)
                taken = await feed.take(most)
                if not taken:
                    break
                await self._claim(taken, committer)
            while self._claimed and self._failure is None:
                task = asyncio.create_task(self._send(self._claimed.popleft(), sender))
                self._sending.add(task)
                task.add_done_callback(self._left)
                await self._has_ended(lambda: len(self._sending) < self._concurrency)
            self._raise_failure()
        await self._has_ended(lambda: not self._sending)
        self._raise_failure()

    async def _has_ended(self, enough: Callable[[], bool]) -> None:
        """Wait until enough of what is being sent has ended, or something has failed."""
        while not enough() and self._failure is None:
            self._ended.clear()
            await self._ended.wait()

    def _left(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._ended.set()
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
            self._failure = self._failure or error

    def _raise_failure(self) -> None:
        if isinstance(self._failure, StoppedError):
            error = self._failure.error
            error.add_note(
                f"The import has stopped; {self._summary.done:,} calls were done in this run. The journal "
                f"{self._journal.path} knows them: run the same command again to go on."
            )
            raise error
        if self._failure is not None:
            raise self._failure

    async def _claim(self, taken: list[Read], committer: Committer) -> None:
        rows: list[Row] = []
        for each in taken:
            self._summary.rows += 1
            if isinstance(each.row, Rejected):
                self._report.rejected(each.row)
            else:
                rows.append(each.row)
        self._position = taken[-1].position
        await self._flush(committer, rows)

    async def _flush(self, committer: Committer, rows: Sequence[Row] = ()) -> None:
        """Commit what is known of the rows that were sent, and claim others in the same transaction."""
        if not (self._results or rows):
            return
        results, self._results = self._results, []
        keys = [(row.key, row.source) for row in rows]

        def change(journal: Journal) -> list[Claim]:
            journal.settle(self._kind.name, results)
            return journal.claim(self._kind.name, keys, resend_unknown=self._resend_unknown)

        committing = asyncio.ensure_future(committer.commit(change))
        try:
            # Who is interrupted meanwhile still has to know what has been claimed.
            await asyncio.wait([committing])
        finally:
            await asyncio.wait([committing])
            if isinstance(committing.exception(), JournalError):
                self._results += results
            for row, claim in zip(rows, committing.result(), strict=True):
                if claim.is_new:
                    self._claimed.append(row)
                else:
                    self._report.found(row, claim.state, claim.error)

    async def _send(self, row: Row, sender: Sender) -> None:
        try:
            result = await sender.send(row)
        except (StoppedError, asyncio.CancelledError) as error:
            self._results.append(Result(row.key, "pending", row.source, error=str(error) or None))
            raise
        self._results.append(result)
        self._report.result(row, result)

    async def _tick(self, committer: Committer, started: float) -> None:
        """Commit now and then while no row is claimed, and tell how far it is."""
        while True:
            for _ in range(10):
                await asyncio.sleep(_SECONDS_UNCOMMITTED / 10)
                self._summary.seconds = time.monotonic() - started
                self._report_progress()
            try:
                await self._flush(committer)
            except JournalError as error:
                self._failure = self._failure or error
                self._ended.set()

    def _report_progress(self) -> None:
        if self._tell is not None:
            self._tell(self._summary, min(1.0, self._position / self._size) if self._size else None)


def _recover(kind: Kind, journal: Journal) -> int:
    return journal.recover(kind.name, is_repeatable=kind.is_repeatable)
