"""Compare what is published with what is committed: what is new, what has changed, what has vanished."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from ..sources.manifest import Entry
from .collect import Collection
from .published_document import Published
from .site import Site

WHOLE_FILE = "whole.openapi.json"
MAX_NAME = 80
_DIGEST = 8

_Identity = tuple[str, str | frozenset[str]]
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
    known: dict[_Identity, Entry] = {}
    for entry in entries:
        if (identity := _identity(entry)) is not None:
            known.setdefault(identity, entry)
    # In lower case: some file systems don't tell names apart by it.
    taken = {entry.file.lower() for entry in entries}
    arrivals = []
    for document in collection.documents:
        by_address = _by_address(document.form, document.fetched.url)
        by_operations = _by_operations(document.form, document.operations)
        owner = known.pop(by_address, None) or known.pop(by_operations, None)
        if owner is not None:
            arrivals.append(_arrival(owner, document, now))
        else:
            name = _name(document, site, taken)
            taken.add(name)
            fresh = Entry(name, document.form, document.origin, "", document.operations, None)
            arrivals.append(_arrival(fresh, document, now)._replace(state="new"))
    matched = {arrival.entry.file for arrival in arrivals}
    unmatched = [entry for entry in entries if entry.form != "rendered-page" and entry.file not in matched]
    return Comparison(tuple(arrivals), tuple(_vanished(unmatched, collection)))


def _identity(entry: Entry) -> _Identity | None:
    """How a published document is known to be another state of a source, if it can be."""
    if entry.form == "rendered-page":
        return None
    if entry.url is not None:
        return _by_address(entry.form, entry.url)
    return _by_operations(entry.form, entry.operations) if entry.form == "markdown-fence" else None


def _by_address(form: str, url: str) -> _Identity:
    return form, _path(url)


def _by_operations(form: str, operations: Sequence[str]) -> _Identity:
    return form, frozenset(map(without_names, operations))


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
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
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
    """A file name for a new source: as much of its address, from the right, as tells it from the others.

    It has lower-case letters, digits and dashes before its ending. A long name, or one that is taken by the whole
    address too, ends in a digest of the address.
    """
    if document.form == "openapi-json" and WHOLE_FILE not in taken:
        return WHOLE_FILE
    ending = ".openapi.json" if document.form == "openapi-json" else ".page.md"
    path = site.path_of(document.fetched.url).removesuffix(".md").removesuffix(".json")
    segments = [re.sub(r"[^a-z0-9]+", "-", segment.lower()).strip("-") for segment in path.split("/")]
    segments = [segment for segment in segments if segment]
    for start in range(len(segments) - 1, -1, -1):
        stem = "-".join(segments[start:])
        if len(stem) <= MAX_NAME and stem + ending not in taken:
            return stem + ending
    digest = hashlib.sha256(document.fetched.url.encode()).hexdigest()[:_DIGEST]
    return "-".join([*segments[-1:], ""])[: MAX_NAME - _DIGEST] + digest + ending
