"""The validators of a response (RFC 9110, section 8.8), from which a later conditional request is made."""

from __future__ import annotations

import re
from email.utils import format_datetime, parsedate_to_datetime
from typing import NamedTuple

# Quoted, in printable ASCII. RFC 9110 also allows other bytes, for old servers; a request can't send those safely.
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,200}"')
_DATE_LENGTH = len("Thu, 01 Jan 2026 00:00:00 GMT")


class Validators(NamedTuple):
    """The values of the headers ETag and Last-Modified."""

    etag: str | None = None
    last_modified: str | None = None

    def conditions(self) -> dict[str, str]:
        """The headers of a request for the document only if it has changed."""
        headers = {"if-none-match": self.etag, "if-modified-since": self.last_modified}
        return {name: value for name, value in headers.items() if value is not None}


def valid(etag: str | None, last_modified: str | None) -> Validators:
    """The validators, without malformed ones: a server, or an edited file, may have anything there."""
    return Validators(
        etag if etag is not None and _ETAG.fullmatch(etag) else None,
        last_modified if last_modified is not None and _is_date(last_modified) else None,
    )


def _is_date(text: str) -> bool:
    """Whether it is a date in the format of HTTP: Thu, 01 Jan 2026 00:00:00 GMT."""
    try:
        return len(text) == _DATE_LENGTH and format_datetime(parsedate_to_datetime(text), usegmt=True) == text
    except ValueError:
        return False
