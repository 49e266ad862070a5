"""`UNSET`: a field that is not there, as against `None`, a field that is null."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal


class Unset(Enum):
    """The type of `UNSET`: an enum of one member, so that copy, deepcopy and pickle keep it one object."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
"""A field that isn't there, as against `None`, which is a field that is null."""


__all__ = ["UNSET", "Unset"]
