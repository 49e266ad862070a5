"""Imports an archive of calls: nothing lost, nothing doubled, whatever ends the process.

    from roark_client.bulk import import_calls

    summary = import_calls("vapi", ["calls/*.jsonl.gz"], journal="calls.db")
    print(summary.done, summary.refused, summary.unknown)

`roark import vapi|retell|calls PATH…` does the same from a shell, and so does `python -m roark_client.bulk`.

What is known about a call, in the order in which a row passes:

    rows          a row of the archive, and what became of it
    kinds         the three forms of rows: their keys, and the operation that each is sent with
    sources       paths, folders, globs and stdin, unpacked
    reader        JSON Lines and JSON to rows, in bounded memory
    feed          a thread that reads ahead, as far as a bound allows
    journal       the state of each call, in one SQLite file
    committer     one thread that writes it, many changes in one transaction

Sending:

    pace          how many requests at once, and when: additive increase, multiplicative decrease, or a fixed rate
    sender        sends a row until its outcome is certain, or as certain as it can be
    running       where the event loop runs
    importer      import_calls: reads, claims, sends, commits
    dry_run       checks rows against the spec and sends nothing
    partition     import_partition: rows → results without a journal, for any engine of parallel work
    dask_engine   the same spread over a Dask cluster (extra `dask`)

Telling:

    import_command  `roark import`; defaults: what it does unless told otherwise
    report        the summary, the report and the rejected rows
    progress      a progress bar (extra `progress`), or plain lines
    errors        what these modules raise besides the client's own exceptions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .errors import BulkError, JournalError, JournalLockedError, SourceError
    from .importer import import_calls
    from .journal import Journal
    from .kinds import CALLS, KINDS, RETELL, VAPI, Kind, kind_named
    from .partition import import_partition
    from .report import Summary
    from .rows import Rejected, Result, Row, State

__all__ = [
    "CALLS",
    "KINDS",
    "RETELL",
    "VAPI",
    "BulkError",
    "Journal",
    "JournalError",
    "JournalLockedError",
    "Kind",
    "Rejected",
    "Result",
    "Row",
    "SourceError",
    "State",
    "Summary",
    "import_calls",
    "import_partition",
    "kind_named",
]

_MODULES = {
    "BulkError": ".errors",
    "CALLS": ".kinds",
    "Journal": ".journal",
    "JournalError": ".errors",
    "JournalLockedError": ".errors",
    "KINDS": ".kinds",
    "Kind": ".kinds",
    "RETELL": ".kinds",
    "Rejected": ".rows",
    "Result": ".rows",
    "Row": ".rows",
    "SourceError": ".errors",
    "State": ".rows",
    "Summary": ".report",
    "VAPI": ".kinds",
    "import_calls": ".importer",
    "import_partition": ".partition",
    "kind_named": ".kinds",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name], __name__), name)
