"""A model as plain dicts and lists: by its names in Python or on the wire, with JSON's values or Python's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from .codec import write_datetime, write_text
from .unset import UNSET

Names = Literal["wire", "python"]
Mode = Literal["json", "python"]
OMIT: Final[Any] = object()
"""For `unset`: leave out a field that isn't there."""


def plain(value: Any, names: Names, mode: Mode, unset: Any) -> Any:
    """A value with every model in it as a dict."""
    fields = getattr(type(value), "__fields__", None)
    if fields is not None:
        shown: dict[str, Any] = {}
        for name, wire, _ in fields.plan:
            inner = getattr(value, name)
            if inner is not UNSET:
                shown[wire if names == "wire" else name] = plain(inner, names, mode, unset)
            elif unset is not OMIT:
                shown[wire if names == "wire" else name] = unset
        return {**shown, **plain(value.additional_properties, names, mode, unset)}
    if isinstance(value, Mapping):
        return {key: plain(item, names, mode, unset) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item, names, mode, unset) for item in value]
    if hasattr(value, "raw") and hasattr(value, "to_dict"):
        return value.to_dict()
    return write_datetime(write_text(value)) if mode == "json" else value
