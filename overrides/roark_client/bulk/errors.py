"""What an import raises besides the client's own exceptions."""

from __future__ import annotations

from roark_client import RoarkError


class BulkError(RoarkError):
    """An import or a relay can't start, or can't go on. What has been committed to the journal stays."""


class SourceError(BulkError, ValueError):
    """There is nothing to read where the rows should come from."""


class JournalError(BulkError):
    """The journal can't be read or written: no journal, a full disk, a damaged file."""


class JournalLockedError(JournalError):
    """Another import or relay is using the journal."""


class MissingExtraError(BulkError, ImportError):
    """A library is missing that an extra of this package brings."""
