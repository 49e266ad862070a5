"""Compare what is published with what is committed: what is new, what has changed, what has vanished."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from ..errors import FetchError
from ..sources import Entry
from .collecting import Collection
from .published import Published
from .site import Site

WHOLE_FILE = "whole.openapi.json"
_PARAMETER = re.compile(r"\{[^{}]*\}")


class Arrival(NamedTuple):
    """A published document, the entry that sources.yaml is to have for it, and whether that is news.

    ``traced`` is a document that is here already, byte for byte, and has no address in sources.yaml yet.
    """

    entry: Entry
    data: bytes
    state: Literal["new", "changed", "traced", "unchanged"]


class Comparison(NamedTuple):
    """What the site's documents are to the sources: their arrivals, and the sources that are published no more."""

    arrivals: tuple[Arrival, ...]
    vanished: tuple[Entry, ...]

    @property
    def news(self) -> tuple[Arrival, ...]:
        """What would be written."""
        return tuple(arrival for arrival in self.arrivals if arrival.state != "unchanged")


def compare(entries: Sequence[Entry], collection: Collection, site: Site, now: datetime) -> Comparison:
    """Each document with the source that it is a new state of, by its address or else by what it speaks for."""
    free = {entry.file: entry for entry in entries if entry.form != "rendered-page"}
    taken = {entry.file for entry in entries}
    owners: dict[int, Entry] = {}
    for same in (_same_address, _same_operations):
        for number, document in enumerate(collection.documents):
            if number not in owners:
                owner = next((entry for entry in free.values() if same(entry, document, site)), None)
                if owner is not None:
                    owners[number] = free.pop(owner.file)
    arrivals = []
    for number, document in enumerate(collection.documents):
        if number in owners:
            arrivals.append(_arrival(owners[number], document, now))
        else:
            name = _name(document, site, taken)
            taken.add(name)
            fresh = Entry(name, document.form, document.origin, "", document.operations, None)
            arrivals.append(_arrival(fresh, document, now)._replace(state="new"))
    return Comparison(tuple(arrivals), tuple(_vanished(free.values(), collection)))  # type: ignore[arg-type]


def _same_address(entry: Entry, document: Published, site: Site) -> bool:
    return entry.url is not None and _path(entry.url) == _path(document.fetched.url) and entry.form == document.form


def _same_operations(entry: Entry, document: Published, site: Site) -> bool:
    return (
        entry.url is None
        and entry.form == document.form == "markdown-fence"
        and set(map(without_names, entry.operations)) == set(map(without_names, document.operations))
    )


def _path(url: str) -> str:
    return re.sub(r"^\w+://[^/]*", "", url)


def without_names(operation: str) -> str:
    """An operation without the names of its path parameters, in which two documents may differ."""
    return _PARAMETER.sub("{}", operation)


def _arrival(entry: Entry, document: Published, now: datetime) -> Arrival:
    fetched = document.fetched
    digest = hashlib.sha256(fetched.data).hexdigest()
    if digest == entry.sha256 and entry.url is not None:
        return Arrival(entry, fetched.data, "unchanged")
    updated = replace(
        entry,
        sha256=digest,
        operations=document.operations,
        url=fetched.url,
        fetched=now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        etag=fetched.etag,
        last_modified=fetched.last_modified,
    )
    return Arrival(updated, fetched.data, "traced" if digest == entry.sha256 else "changed")


def _vanished(unmatched: Sequence[Entry], collection: Collection) -> list[Entry]:
    """The sources that came from the site and are not there any more. A page is part of the whole document."""
    covered = {without_names(operation) for document in collection.documents for operation in document.operations}
    return [
        entry
        for entry in unmatched
        if (entry.form == "markdown-fence" or entry.url is not None)
        and not (collection.is_whole and covered.issuperset(map(without_names, entry.operations)))
    ]


def _name(document: Published, site: Site, taken: set[str]) -> str:
    """A file name for a new source: as much of its address, from the right, as tells it from the others."""
    if document.form == "openapi-json" and WHOLE_FILE not in taken:
        return WHOLE_FILE
    ending = ".openapi.json" if document.form == "openapi-json" else ".page.md"
    path = site.path_of(document.fetched.url).removesuffix(".md").removesuffix(".json")
    segments = [re.sub(r"[^a-z0-9]+", "-", segment.lower()).strip("-") for segment in path.split("/")]
    segments = [segment for segment in segments if segment]
    for start in range(len(segments) - 1, -1, -1):
        name = "-".join(segments[start:]) + ending
        if name not in taken:
            return name
    raise FetchError(
        "its address gives no name for a file that isn't taken",
        file=document.fetched.url,
        remedy="Nothing has been written. Rename the file of that name in openapi/sources and in sources.yaml.",
    )
