"""The command ``sync``: openapi/sources brought up to what is published, or checked against it."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from .build_command import add_folder
from .command import Command, Outcome
from .publishing.collecting import Collection, collect
from .publishing.comparing import Comparison, compare
from .publishing.fetching import USUAL, Copy, Fetcher, Limits, client
from .publishing.placing import place
from .publishing.scratch import scratch
from .publishing.site import VARIABLE, Site, site_at
from .publishing.validators import valid
from .sources import Entry, entries, text_of

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


def report(comparison: Comparison, collection: Collection) -> str:
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


def configure(parser: argparse.ArgumentParser) -> None:
    """What ``sync`` takes."""
    add_folder(parser)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="write nothing; fail if something else is published")
    how.add_argument(
        "--unsettled", action="store_true", help="write the documents even if the build stops at them, to settle it"
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Bring the sources up to date, or tell what is published that isn't here."""
    site = site_at(os.environ.get(VARIABLE))
    comparison, collection = sync(arguments.folder, site, write=not arguments.check, unsettled=arguments.unsettled)
    text = report(comparison, collection)
    changed = [arrival for arrival in comparison.news if arrival.state != "traced"]
    if not arguments.check:
        then = "Run `make generate`, then `make changes`." if changed else "Nothing else is published than is here."
        return Outcome(f"{text}\n{then}")
    if changed or comparison.vanished:
        return Outcome(f"{text}\nopenapi/sources is not what {site.base} publishes. Run `make sync`.", 1)
    return Outcome(f"{text}\nNo drift: openapi/sources is what {site.base} publishes.")


SYNC = Command("sync", "bring openapi/sources up to what is published (--check: only compare)", run, configure)
