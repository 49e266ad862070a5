"""The formats of strings, each as its standard says: UUID, URI, date-time."""

from __future__ import annotations

import re
from datetime import date
from functools import cache


def is_uuid(text: str) -> bool:
    """Whether it is a UUID as RFC 9562 writes it: 8-4-4-4-12 hexadecimal digits."""
    return _compiled(_UUID).fullmatch(text) is not None


def is_uri(text: str) -> bool:
    """Whether it is an absolute URI as RFC 3986 writes it."""
    found = _compiled(_URI).fullmatch(text)
    return found is not None and (found[1] is None or _is_ipv6(found[1]))


def _is_ipv6(text: str) -> bool:
    from ipaddress import IPv6Address

    try:
        IPv6Address(text)
    except ValueError:
        return False
    return True


def is_date_time(text: str) -> bool:
    """Whether it is a date-time as RFC 3339 writes it, with its offset.

    The last minute of a day in UTC may have 61 seconds.
    """
    found = _compiled(_DATE_TIME).fullmatch(text)
    if found is None:
        return False
    if found[3] > "28":
        try:
            # The calendar repeats itself after 400 years, and Python has no year 0.
            date(2000 + int(found[1]) % 400, int(found[2]), int(found[3]))
        except ValueError:
            return False
    if found[6] == "60":
        offset = int(found[8] or 0) * 60 + int(found[9] or 0)
        minute = int(found[4]) * 60 + int(found[5]) + (offset if found[7] == "-" else -offset)
        return minute % 1440 == 1439
    return True


def matches(text: str, pattern: str) -> bool:
    """Whether the pattern is found in it, as JSON Schema means it."""
    return _compiled(pattern).search(text) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """When first used: few programs use all of them."""
    return re.compile(pattern, re.ASCII)


_UUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_CHARACTERS = "A-Za-z0-9._~!$&'()*+,;=-"


def _part(besides: str = "") -> str:
    """A part of a URI. Possessive: what has matched is never tried again, so that no text takes long."""
    return rf"(?:[{besides}{_CHARACTERS}]++|%[0-9A-Fa-f][0-9A-Fa-f])*+"


_HOST = rf"\[(?:([0-9A-Fa-f:.]++)|[vV][0-9A-Fa-f]++\.[:{_CHARACTERS}]++)\]|{_part()}"
_AUTHORITY = rf"(?:{_part(':')}@)?(?:{_HOST})(?::[0-9]*+)?(?![^/?#])"
_URI = rf"[A-Za-z][A-Za-z0-9+.-]*+:(?://{_AUTHORITY}|(?!//)){_part(':@/')}(?:\?{_part(':@/?')})?(?:#{_part(':@/?')})?"
_DATE_TIME = (
    r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"[Tt]([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\.[0-9]+)?"
    r"(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)
