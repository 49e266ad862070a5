"""Match the published documents with the entries of sources.yaml: which are new, changed or vanished."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from ..sources.manifest import Entry
from .collect import Collection
from .published_document import PublishedDocument
from .site import Site

WHOLE_FILE = "whole.openapi.json"
MAX_NAME = 80
_DIGEST_LENGTH = 8

_Identity = tuple[str, str | frozenset[str]]
_PARAMETER = re.compile(r"\{[^{}]*\}")


class Update(NamedTuple):
    """A published document, its entry for sources.yaml, and how that differs from the present one.

    ``located``: the document has not changed, but its URL was not recorded yet.
    """

    entry: Entry
    data: bytes
    state: Literal["new", "changed", "located", "unchanged"]


class Reconciliation(NamedTuple):
    """An update for each published document, and the entries whose documents are no longer published."""

    updates: tuple[Update, ...]
    vanished: tuple[Entry, ...]

    @property
    def pending(self) -> tuple[Update, ...]:
        """The updates to write."""
        return tuple(update for update in self.updates if update.state != "unchanged")


def reconcile(entries: Sequence[Entry], collection: Collection, site: Site, now: datetime) -> Reconciliation:
    """Match each document with its entry, by URL or else by its operations."""
    known: dict[_Identity, Entry] = {}
    for entry in entries:
        if (identity := _identity(entry)) is not None:
            known.setdefault(identity, entry)
    # In lower case, for file systems that don't distinguish case.
    taken = {entry.file.lower() for entry in entries}
    updates = []
    for document in collection.documents:
        by_url = _by_url(document.form, document.fetched.url)
        by_operations = _by_operations(document.form, document.operations)
        entry_before = known.pop(by_url, None) or known.pop(by_operations, None)
        if entry_before is not None:
            updates.append(_update(entry_before, document, now))
        else:
            name = _file_name(document, site, taken)
            taken.add(name)
            new_entry = Entry(name, document.form, document.origin, "", document.operations, None)
            updates.append(_update(new_entry, document, now)._replace(state="new"))
    matched = {update.entry.file for update in updates}
    unmatched = [entry for entry in entries if entry.form != "rendered-page" and entry.file not in matched]
    return Reconciliation(tuple(updates), tuple(_vanished(unmatched, collection)))


def _identity(entry: Entry) -> _Identity | None:
    """What a published document must have to match an entry, or None for an entry that none can match."""
    if entry.form == "rendered-page":
        return None
    if entry.url is not None:
        return _by_url(entry.form, entry.url)
    return _by_operations(entry.form, entry.operations) if entry.form == "markdown-fence" else None


def _by_url(form: str, url: str) -> _Identity:
    """The path of the URL, which is the same on a copy of the site."""
    return form, re.sub(r"^\w+://[^/]*", "", url)


def _by_operations(form: str, operations: Sequence[str]) -> _Identity:
    return form, frozenset(map(without_parameter_names, operations))


def without_parameter_names(operation: str) -> str:
    """An operation without the names of its path parameters, which may differ between documents."""
    return _PARAMETER.sub("{}", operation)


def _update(entry: Entry, document: PublishedDocument, now: datetime) -> Update:
    fetched = document.fetched
    digest = hashlib.sha256(fetched.data).hexdigest()
    if digest == entry.sha256 and entry.url is not None:
        return Update(entry, fetched.data, "unchanged")
    updated = replace(
        entry,
        sha256=digest,
        operations=document.operations,
        url=fetched.url,
        fetched=now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
    )
    return Update(updated, fetched.data, "located" if digest == entry.sha256 else "changed")


def _vanished(unmatched: Sequence[Entry], collection: Collection) -> list[Entry]:
    """The entries of documents that the site no longer publishes. The whole document replaces pages."""
    published = {
        without_parameter_names(operation) for document in collection.documents for operation in document.operations
    }
    return [
        entry
        for entry in unmatched
        if (entry.form == "markdown-fence" or entry.url is not None)
        and not (collection.is_whole and published.issuperset(map(without_parameter_names, entry.operations)))
    ]


def _file_name(document: PublishedDocument, site: Site, taken: set[str]) -> str:
    """A file name for a new source: as many of the last segments of its URL as make it unique.

    The segments are reduced to lower-case letters, digits and dashes. If all of them are not unique or too long, the
    name ends in a digest of the URL.
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
    digest = hashlib.sha256(document.fetched.url.encode()).hexdigest()[:_DIGEST_LENGTH]
    return "-".join([*segments[-1:], ""])[: MAX_NAME - _DIGEST_LENGTH] + digest + ending
