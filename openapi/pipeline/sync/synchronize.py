"""Update the sources in the openapi folder to what the site publishes, or only compare them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ..sources.manifest import Entry, entries, text_of
from .collect import Collection, collect
from .fetch import DEFAULT_LIMITS, Copy, Fetcher, Limits, client
from .install import install
from .reconcile import Reconciliation, reconcile
from .scratch import scratch
from .site import Site
from .validators import valid

_STATES = {
    "new": "is new",
    "changed": "has changed",
    "located": "has not changed; its URL is now recorded",
}


def sync(
    folder: Path,
    site: Site,
    *,
    write: bool,
    skip_build: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> tuple[Reconciliation, Collection]:
    """Fetch every document, compare, and with ``write`` install what is new or has changed. Raises PipelineError.

    Args:
        skip_build: install documents that don't build with each other and the overlays, too.
    """
    if not write:
        return _reconciled(folder, site, limits, now())
    with scratch(folder) as workspace:
        reconciliation, collection = _reconciled(folder, site, limits, now())
        if reconciliation.pending:
            install(folder, workspace, reconciliation.pending, skip_build=skip_build)
    return reconciliation, collection


def _reconciled(folder: Path, site: Site, limits: Limits, now: datetime) -> tuple[Reconciliation, Collection]:
    known = entries(folder)
    collection = asyncio.run(_collected(site, limits, _copies(folder, known)))
    return reconcile(known, collection, site, now), collection


async def _collected(site: Site, limits: Limits, copies: dict[str, Copy]) -> Collection:
    async with client() as http_client:
        return await collect(Fetcher(site, http_client, limits=limits), copies)


def _copies(folder: Path, known: Sequence[Entry]) -> dict[str, Copy]:
    """URL → the source that was fetched from it. Raises SourceError for one that was edited since."""
    return {
        entry.url: Copy(
            text_of(folder / "sources" / entry.file, f"sources/{entry.file}", entry.sha256).encode(),
            valid(entry.etag, entry.last_modified),
        )
        for entry in known
        if entry.url is not None
    }


def sync_report(reconciliation: Reconciliation, collection: Collection) -> str:
    """What was found, as text."""
    updates, pending = reconciliation.updates, reconciliation.pending
    lines = [f"{update.entry.file} {_STATES[update.state]}: {update.entry.url}" for update in pending]
    unchanged = len(updates) - len(pending)
    if unchanged:
        lines.append(f"{unchanged} of {len(updates)} published documents have not changed")
    lines += [
        f"{entry.file} ({', '.join(entry.operations)}) is no longer published. It has been kept: if the operation is "
        "gone, remove the file, its entry in openapi/sources/sources.yaml and the overlays that extend it."
        for entry in reconciliation.vanished
    ]
    return "\n".join([*lines, *collection.notes])
