# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""PaginationInfo: Pagination information for list endpoints

From roark-analytics.openapi.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import define, field

from roark_runtime.codec import decoded, read_integer, represent
from roark_runtime.errors import DecodeError
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class PaginationInfo:
    """Pagination information for list endpoints"""

    total: int
    """Total number of items available"""
    has_more: bool
    """Whether there are more items to fetch"""
    next_cursor: str | None | Unset = UNSET
    """Cursor for the next page of items (null if no more pages)"""
    additional_properties: dict[str, Any] = field(factory=dict)
    """What the answer held that this release doesn't know, by wire name; sent back as it is."""

    wire_names: ClassVar[Mapping[str, str]] = {
        "total": "total",
        "has_more": "has_more",
        "next_cursor": "next_cursor",
    }
    """Wire name → attribute."""

    __repr__ = represent

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> PaginationInfo:
        """Read one from parsed JSON (wire names).

        Raises:
            DecodeError: a field is missing or of the wrong kind; `.path` says which.
        """
        return decoded(decode_pagination_info, data)

    def to_dict(self) -> dict[str, Any]:
        """The object as JSON takes it (wire names); what is `UNSET` is left out."""
        data: dict[str, Any] = {
            "total": self.total,
            "has_more": self.has_more,
        }
        if self.next_cursor is not UNSET:
            data["next_cursor"] = self.next_cursor
        if self.additional_properties:
            data.update(self.additional_properties)
        return data


_NAMES = frozenset(PaginationInfo.wire_names)


def decode_pagination_info(data: dict[str, Any]) -> PaginationInfo:
    """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
    self = PaginationInfo.__new__(PaginationInfo)
    v: Any
    try:
        v = data["total"]
        if type(v) is not int:
            v = read_integer(v, data, "total", "PaginationInfo")
        self.total = v
        v = data["has_more"]
        if type(v) is not bool:
            raise DecodeError(data, "has_more", "true or false", "PaginationInfo")
        self.has_more = v
        v = data.get("next_cursor", UNSET)
        if v is not UNSET:
            if v is not None:
                if type(v) is not str:
                    raise DecodeError(data, "next_cursor", "a string", "PaginationInfo")
        self.next_cursor = v
    except KeyError as missing:
        raise DecodeError(data, missing.args[0], "a value, it is required", "PaginationInfo") from None
    self.additional_properties = (
        {} if _NAMES.issuperset(data) else {key: value for key, value in data.items() if key not in _NAMES}
    )
    return self
