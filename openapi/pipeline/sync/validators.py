"""The validators of a response (RFC 9110, section 8.8): what a later request asks with whether it has changed."""

from __future__ import annotations

import re
from email.utils import format_datetime, parsedate_to_datetime
from typing import NamedTuple

# Quoted, in printable ASCII. RFC 9110 has bytes beyond it for old servers' sake; a request can't repeat those safely.
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,200}"')
_DATE_LENGTH = len("Thu, 01 Jan 2026 00:00:00 GMT")


class Validators(NamedTuple):
    """An entity-tag and a time of last change, each as the header has it."""

    etag: str | None = None
    last_modified: str | None = None

    def conditions(self) -> dict[str, str]:
        """The headers that ask for a document only if it is another by now."""
        headers = {"if-none-match": self.etag, "if-modified-since": self.last_modified}
        return {name: value for name, value in headers.items() if value is not None}


def valid(etag: str | None, last_modified: str | None) -> Validators:
    """Those of the two that are well-formed. A server, or a file that was edited, may give anything."""
    return Validators(
        etag if etag is not None and _ETAG.fullmatch(etag) else None,
        last_modified if last_modified is not None and _is_date(last_modified) else None,
    )


def _is_date(text: str) -> bool:
    """Whether it is a time just as HTTP writes it: Thu, 01 Jan 2026 00:00:00 GMT."""
    try:
        return len(text) == _DATE_LENGTH and format_datetime(parsedate_to_datetime(text), usegmt=True) == text
    except ValueError:
        return False
