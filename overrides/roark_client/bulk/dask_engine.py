"""An import spread over a Dask cluster (extra `dask`): `import_partition` on its workers, the journal here.

Dask runs a task again when its worker is lost. That does no harm to calls of Vapi and Retell. A partition of `calls`
has a ticket instead, in a queue of the scheduler's: the first run takes it, and another one sends nothing and calls the
partition's rows `unknown`.
"""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any, NamedTuple

from attrs import evolve, frozen

from roark_client import AsyncRoark

from .defaults import CONCURRENCY, MAX_ROW_BYTES, PATIENCE
from .errors import BulkError, MissingExtraError
from .importer import Progress, rows_of
from .journal import Claim, Journal
from .kinds import Kind, kind_named
from .partition import import_partition
from .reader import Read, row_or_rejected
from .report import Report, Summary
from .rows import Rejected, Result, Row

try:
    import distributed
    from dask.bag import Bag
    from dask.delayed import delayed
    from distributed.scheduler import KilledWorker
except ImportError:
    raise MissingExtraError("the engine dask needs distributed: pip install 'roark-client[dask]'") from None

_ROWS = 100
_ROWS_THAT_CANT_BE_REPEATED = 20
_BYTES = 4 * 1024 * 1024
_LOST = "the worker that was to send it was lost"


class _Named(NamedTuple):
    """A row without its payload, which stays in the cluster."""

    key: str
    source: str


@frozen
class _Partition:
    """Rows that are in the cluster, or on the way there, and what is here of them."""

    rows: Any
    listed: list[_Named | Rejected]


@frozen
class _Sending:
    """How a partition is sent: what import_partition takes besides the rows."""

    kind: Kind
    client: AsyncRoark | None
    concurrency: int
    rate: float | None
    patience: float | None

    def shared(self, partitions: int) -> _Sending:
        """What each of so many partitions gets of concurrency and rate, so that the cluster keeps to both."""
        return evolve(
            self,
            concurrency=max(1, self.concurrency // partitions),
            rate=None if self.rate is None else self.rate / partitions,
        )


class _Sent(NamedTuple):
    """What became of a row of a partition, and the row itself if it was refused."""

    result: Result
    refused: dict[str, Any] | None


def import_on_dask(
    kind: str | Kind,
    paths: Iterable[str | os.PathLike[str]] | Bag,
    *,
    journal: str | os.PathLike[str],
    scheduler: str | distributed.Client | None = None,
    client: AsyncRoark | None = None,
    key_field: str | None = None,
    concurrency: int = CONCURRENCY,
    rate: float | None = None,
    resend_unknown: bool = False,
    report: str | os.PathLike[str] | None = None,
    rejects: str | os.PathLike[str] | None = None,
    max_row_bytes: int = MAX_ROW_BYTES,
    patience: float | None = PATIENCE,
    on_progress: Progress | None = None,
) -> Summary:
    """`import_calls`, with the requests sent by the workers of a Dask cluster.

    Args:
        kind: `vapi`, `retell` or `calls`.
        paths: files, folders or globs, which are read here, in partitions of a hundred rows (`calls`: twenty); or a
            dask.bag of dicts or of JSON texts, whose partitions stay in the cluster.
        journal: the SQLite file that says how far each call got. It is written here alone.
        scheduler: the address of a scheduler, or a client of it; without one, a cluster on this machine.
        client: what the workers send with; it is pickled without its token. Without one, each makes an
            `AsyncRoark()`. Either way the token comes from the environment of the workers.
        concurrency: how many requests the whole cluster has under way at most.
        rate: requests a second of the whole cluster.
        key_field, resend_unknown, report, rejects, max_row_bytes, patience, on_progress: as for import_calls.

    Raises:
        BulkError: nothing can be sent, or an argument is invalid.
        SourceError, JournalError, ConfigurationError: as for import_calls.
    """
    chosen = kind_named(kind, key_field)
    with ExitStack() as stack:
        files = Report(chosen.name, report=report, rejects=rejects)
        # What can't be read is reported before a cluster is started.
        rows = None if isinstance(paths, Bag) else rows_of(paths, chosen, max_row_bytes, files)[0]
        opened = stack.enter_context(Journal(journal))
        stack.enter_context(files)
        cluster = _client(scheduler, stack)
        partitions = _of_bag(paths, chosen, cluster) if rows is None else _of_rows(rows, chosen)
        slots = max(1, min(_threads(cluster), concurrency))
        each = _Sending(chosen, client, concurrency, rate, patience).shared(slots)
        # distributed.wait looks for the client there.
        stack.enter_context(cluster.as_current())
        importing = _Import(opened, files, cluster, each, resend_unknown=resend_unknown)
        return importing.run(partitions, slots, on_progress)


def _client(scheduler: str | distributed.Client | None, stack: ExitStack) -> distributed.Client:
    if isinstance(scheduler, distributed.Client):
        return scheduler
    address: Any = scheduler
    if scheduler is None:
        address = stack.enter_context(distributed.LocalCluster(threads_per_worker=1, dashboard_address=":0"))
    client: distributed.Client = stack.enter_context(distributed.Client(address, set_as_default=False))
    return client


def _threads(cluster: distributed.Client) -> int:
    # Its methods are coroutines in an asynchronous client, which this isn't.
    threads: Any = cluster.nthreads()
    return sum(threads.values())


# -- partitions ------------------------------------------------------------------------------------------------


def _of_rows(reads: Iterable[Read], kind: Kind) -> Iterator[_Partition]:
    # All that a lost worker has of a partition becomes unknown if it can't be repeated.
    most = _ROWS if kind.is_repeatable else _ROWS_THAT_CANT_BE_REPEATED
    rows: list[Row | Rejected] = []
    size = 0
    for read in reads:
        rows.append(read.row)
        size += read.size
        if len(rows) >= most or size >= _BYTES:
            yield _Partition([row for row in rows if isinstance(row, Row)], _listed(rows))
            rows, size = [], 0
    if rows:
        yield _Partition([row for row in rows if isinstance(row, Row)], _listed(rows))


def _of_bag(bag: Any, kind: Kind, cluster: distributed.Client) -> Iterator[_Partition]:
    for number, part in enumerate(bag.to_delayed()):
        rows = cluster.compute(delayed(_parsed)(part, number, kind))
        yield _Partition(
            cluster.submit(_without_rejected, rows, pure=False), cluster.submit(_listed, rows, pure=False).result()
        )


def _parsed(items: Iterable[Any], number: int, kind: Kind) -> list[Row | Rejected]:
    found: list[Row | Rejected] = []
    for place, item in enumerate(items, 1):
        source = f"partition {number}, row {place}"
        try:
            payload = json.loads(item) if isinstance(item, str | bytes) else item
        except ValueError as error:
            found.append(Rejected(source, f"isn't JSON: {error}", item if isinstance(item, bytes) else item.encode()))
        else:
            found.append(row_or_rejected(source, payload, kind))
    return found


def _without_rejected(rows: Sequence[Row | Rejected]) -> list[Row]:
    return [row for row in rows if isinstance(row, Row)]


def _listed(rows: Sequence[Row | Rejected]) -> list[_Named | Rejected]:
    return [row if isinstance(row, Rejected) else _Named(row.key, row.source) for row in rows]


# -- on a worker -----------------------------------------------------------------------------------------------


def _send(rows: Sequence[Row], wanted: Sequence[int], sending: _Sending, ticket: str | None) -> list[_Sent]:
    chosen = [rows[index] for index in wanted]
    if ticket is not None and not _takes(ticket):
        return [_Sent(Result(row.key, "unknown", row.source, error=_LOST), None) for row in chosen]
    results = import_partition(
        chosen,
        kind=sending.kind,
        client=sending.client,
        concurrency=sending.concurrency,
        rate=sending.rate,
        patience=sending.patience,
    )
    return [
        _Sent(result, row.payload if result.state == "refused" else None)
        for row, result in zip(chosen, results, strict=True)
    ]


def _takes(ticket: str) -> bool:
    """Whether this is the first run that asks for it."""
    # All that is in the queue, which is nothing when another run has taken it.
    taken: Any = distributed.Queue(ticket, client=distributed.get_client()).get(batch=True)
    return bool(taken)


# -- here ------------------------------------------------------------------------------------------------------


class _Import:
    """One import: which partitions are in the cluster, and what they came to."""

    def __init__(
        self,
        journal: Journal,
        report: Report,
        cluster: distributed.Client,
        sending: _Sending,
        *,
        resend_unknown: bool,
    ) -> None:
        self._journal = journal
        self._report = report
        self._cluster = cluster
        self._sending = sending
        self._kind = sending.kind
        self._resend_unknown = resend_unknown
        self._stopped: str | None = None
        self._under_way: dict[Any, tuple[list[_Named], distributed.Queue | None]] = {}

    def run(self, partitions: Iterator[_Partition], slots: int, on_progress: Progress | None) -> Summary:
        summary, started = self._report.summary, time.monotonic()
        kind, is_repeatable = self._kind.name, self._kind.is_repeatable
        self._journal.commit([lambda journal: journal.recover(kind, is_repeatable=is_repeatable)])
        is_over = False
        while self._under_way or not is_over:
            while not is_over and len(self._under_way) < slots:
                partition = next(partitions, None)
                is_over = partition is None
                if partition is not None:
                    self._submit(partition)
            if self._under_way:
                waited: Any = distributed.wait(list(self._under_way), return_when="FIRST_COMPLETED")
                for future in waited.done:
                    is_over = self._settle(future) or is_over
            summary.seconds = time.monotonic() - started
            if on_progress is not None:
                on_progress(summary, None)
        if self._stopped is not None:
            raise BulkError(
                f"the import has stopped: {self._stopped}; the journal {self._journal.path} knows what is done, run it "
                "again to go on"
            )
        return summary

    def _submit(self, partition: _Partition) -> None:
        named: list[_Named] = []
        for listed in partition.listed:
            self._report.summary.rows += 1
            if isinstance(listed, Rejected):
                self._report.rejected(listed)
            else:
                named.append(listed)
        wanted = [index for index, claim in enumerate(self._claim(named)) if claim.is_new]
        if not wanted:
            return
        queue = None
        if not self._kind.is_repeatable:
            queue = distributed.Queue(f"roark-{uuid.uuid4()}", client=self._cluster)
            queue.put(1)
        future = self._cluster.submit(
            _send, partition.rows, wanted, self._sending, None if queue is None else queue.name, pure=False
        )
        self._under_way[future] = ([named[index] for index in wanted], queue)

    def _claim(self, named: list[_Named]) -> list[Claim]:
        kind, resend = self._kind.name, self._resend_unknown
        claims: list[Claim] = self._journal.commit([lambda journal: journal.claim(kind, named, resend_unknown=resend)])[
            0
        ]
        for row, claim in zip(named, claims, strict=True):
            if not claim.is_new:
                self._report.found(Row(row.key, {}, row.source), claim.state, claim.error)
        return claims

    def _settle(self, future: Any) -> bool:
        """Record what a partition came to. Whether nothing more should be sent."""
        named, queue = self._under_way.pop(future)
        if queue is not None:
            queue.close()
        try:
            sent: list[_Sent] = future.result()
        except KilledWorker as error:
            state: Any = "pending" if self._kind.is_repeatable else "unknown"
            sent = [_Sent(Result(row.key, state, row.source, error=f"{_LOST}: {error}"), None) for row in named]
        results = [each.result for each in sent]
        kind = self._kind.name
        self._journal.commit([lambda journal: journal.settle(kind, results)])
        for result, refused in sent:
            self._report.result(Row(result.key, _payload(refused), result.source), result)
            self._report.summary.requests += result.attempts
        if all(result.state == "pending" for result in results):
            self._stopped = results[0].error
            return True
        return False


def _payload(refused: Mapping[str, Any] | None) -> dict[str, Any]:
    return dict(refused or {})
