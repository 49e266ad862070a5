"""Enums of strings that the API may add values to."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self


class OpenEnum(StrEnum):
    """An enum of the API's strings. `of` gives a value that this release doesn't know, to be sent as it is."""

    @classmethod
    def of(cls, value: str) -> Self:
        """The member with this value, or an instance for a value that this release doesn't know.

        Such an instance is a string like the members; it is equal to its value, and passes the checks before sending.
        """
        known = cls._value2member_map_.get(value)
        if isinstance(known, cls):
            return known
        unknown = str.__new__(cls, value)
        unknown._name_ = unknown._value_ = str(value)
        return unknown

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        # By the value: a release that doesn't know it yet can read it too.
        return type(self).of, (str(self),)


def is_open(value: Any) -> bool:
    """Whether it is a value that `of` gave and the enum doesn't know."""
    return isinstance(value, OpenEnum) and value.value not in type(value)._value2member_map_
