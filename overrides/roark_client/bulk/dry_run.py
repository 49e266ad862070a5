"""Checks rows against the spec and sends nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import NoReturn

import httpx

from roark_client import AsyncRoark, RequestValidationError

from .kinds import Kind, RowError
from .reader import Read
from .report import Report, Summary
from .rows import Rejected, Result, Row
from .running import run_to_end


class _WouldBeSentError(Exception):
    """The request has been checked and is complete."""


def _refuse_to_send(request: httpx.Request) -> NoReturn:
    raise _WouldBeSentError


def check(rows: Iterable[Read], kind: Kind, report: Report) -> Summary:
    """Make the request of each row, up to where it would be sent."""
    return run_to_end(_check(rows, kind, report))


async def _check(rows: Iterable[Read], kind: Kind, report: Report) -> Summary:
    started = time.monotonic()
    async with httpx.AsyncClient(transport=httpx.MockTransport(_refuse_to_send)) as nowhere:
        client = AsyncRoark("-", base_url="http://localhost", http_client=nowhere)
        for read in rows:
            report.summary.rows += 1
            if isinstance(read.row, Rejected):
                report.rejected(read.row)
            else:
                report.result(read.row, await _result(client, kind, read.row))
    report.summary.seconds = time.monotonic() - started
    return report.summary


async def _result(client: AsyncRoark, kind: Kind, row: Row) -> Result:
    try:
        await kind.send(client, row.payload)
    except _WouldBeSentError:
        return Result(row.key, "done", row.source)
    except (RequestValidationError, RowError) as error:
        return Result(row.key, "refused", row.source, error=str(error))
    raise AssertionError("a request was sent")
