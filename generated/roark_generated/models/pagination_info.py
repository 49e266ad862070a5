# Generated from openapi/roark.openapi.yaml with openapi-python-client 0.29.1. DO NOT EDIT.
# Change a source, an overlay or a template instead (CONTRIBUTING.md says which), then run `make generate`.
"""PaginationInfo: Pagination information for list endpoints"""

from __future__ import annotations

from typing import Any

from attrs import define

from roark_runtime.codec import read_integer, unknown_fields
from roark_runtime.errors import DecodeError
from roark_runtime.model import Model
from roark_runtime.schema import BOOLEAN, TEXT, Field, Fields, Integer, Nullable
from roark_runtime.unset import UNSET, Unset


@define(kw_only=True, repr=False)
class PaginationInfo(Model):
    """Pagination information for list endpoints"""

    total: int
    """Total number of items available"""
    has_more: bool
    """Whether there are more items to fetch"""
    next_cursor: str | None | Unset = UNSET
    """Cursor for the next page of items (null if no more pages)"""

    __fields__ = Fields(
        Field("total", Integer(minimum=0), required=True),
        Field("has_more", BOOLEAN, required=True),
        Field("next_cursor", Nullable(TEXT)),
    )

    @staticmethod
    def decode(data: dict[str, Any]) -> PaginationInfo:
        """Read one from a JSON object; a DecodeError knows the object and the key, its path is found later."""
        self = PaginationInfo.__new__(PaginationInfo)
        value: Any
        absent = 0
        try:
            value = data["total"]
            if type(value) is not int:
                value = read_integer(value, data, "total", "PaginationInfo")
            self.total = value
            value = data["has_more"]
            if type(value) is not bool:
                raise DecodeError(data, "has_more", "true or false", "PaginationInfo")
            self.has_more = value
            value = data.get("next_cursor", UNSET)
            if value is UNSET:
                absent += 1
            else:
                if value is not None:
                    if type(value) is not str:
                        raise DecodeError(data, "next_cursor", "a string", "PaginationInfo")
            self.next_cursor = value
        except KeyError as missing:
            raise DecodeError(data, missing.args[0], "a value, it is required", "PaginationInfo") from None
        self.additional_properties = {} if len(data) == 3 - absent else unknown_fields(data, _KNOWN)
        return self


_KNOWN = PaginationInfo.__fields__.known
