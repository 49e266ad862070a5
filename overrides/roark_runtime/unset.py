"""`UNSET`: a field that is not there, as against `None`, a field that is null."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final, Literal, TypeAlias


class Unset(Enum):
    """The type of `UNSET`: an enum of one member, so that copy, deepcopy and pickle keep it one object."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
"""A field that isn't there, as against `None`, which is a field that is null."""

MaybeUnset: TypeAlias = Any
"""Beside the type of a field that the documents require, and that Roark's own servers may leave out (`wire="live"`).

It is Any: a program may look for UNSET there, and one that goes by the documents need not.
"""


__all__ = ["UNSET", "MaybeUnset", "Unset"]
