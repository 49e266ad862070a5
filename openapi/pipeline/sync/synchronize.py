"""The command ``sync``: openapi/sources brought up to what is published, or checked against it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ..sources.manifest import Entry, entries, text_of
from .collect import Collection, collect
from .fetch import USUAL, Copy, Fetcher, Limits, client
from .install import place
from .reconcile import Comparison, compare
from .scratch import scratch
from .site import Site
from .validators import valid

_WORDS = {
    "new": "new",
    "changed": "has changed",
    "traced": "is as it was; its address is known now",
    "unchanged": "is as it was",
}


def sync(
    folder: Path,
    site: Site,
    *,
    write: bool,
    unsettled: bool = False,
    limits: Limits = USUAL,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> tuple[Comparison, Collection]:
    """Fetch all, compare, and (with ``write``) put the news in place, once all of it has arrived."""
    if not write:
        return _compared(folder, site, limits, now())
    with scratch(folder) as workspace:
        comparison, collection = _compared(folder, site, limits, now())
        if comparison.news:
            place(folder, workspace, comparison.news, unsettled=unsettled)
    return comparison, collection


def _compared(folder: Path, site: Site, limits: Limits, now: datetime) -> tuple[Comparison, Collection]:
    known = entries(folder)
    collection = asyncio.run(_collected(site, limits, _copies(folder, known)))
    return compare(known, collection, site, now), collection


async def _collected(site: Site, limits: Limits, copies: dict[str, Copy]) -> Collection:
    async with client() as connections:
        return await collect(Fetcher(site, connections, limits=limits), copies)


def _copies(folder: Path, known: Sequence[Entry]) -> dict[str, Copy]:
    """What is at hand, by the address it came from; it is what it was then, or reading it stops here."""
    return {
        entry.url: Copy(
            text_of(folder / "sources" / entry.file, f"sources/{entry.file}", entry.sha256).encode(),
            valid(entry.etag, entry.last_modified),
        )
        for entry in known
        if entry.url is not None
    }


def sync_report(comparison: Comparison, collection: Collection) -> str:
    """What to tell a person."""
    lines = [f"{arrival.entry.file} {_WORDS[arrival.state]}: {arrival.entry.url}" for arrival in comparison.news]
    same = len(comparison.arrivals) - len(comparison.news)
    if same:
        lines.append(f"{same} of {len(comparison.arrivals)} published documents are as they were")
    lines += [
        f"{entry.file} ({', '.join(entry.operations)}) is published no more. It has been kept: if the operation is "
        "gone, remove the file, its entry in openapi/sources/sources.yaml and the overlays that extend it."
        for entry in comparison.vanished
    ]
    return "\n".join([*lines, *collection.notes])
