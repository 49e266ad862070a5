"""Models as tables, for notebooks."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from .unset import UNSET

_MOST_ROWS = 20
_LONGEST = 300
_DEEPEST = 3


def table(title: str, fields: Mapping[str, Any], depth: int = 0) -> str:
    """A row a field; objects in it are tables inside."""
    left = 'style="text-align:left"'
    rows = "".join(
        f"<tr><th {left}>{escape(name)}</th><td {left}>{_cell(value, depth)}</td></tr>"
        for name, value in fields.items()
        if value is not UNSET
    )
    return f"<table><caption>{escape(title)}</caption>{rows}</table>"


def fields_of(model: Any) -> dict[str, Any]:
    """The attributes of a model, without what it doesn't know."""
    names = [attribute.name for attribute in type(model).__attrs_attrs__]
    return {name: getattr(model, name) for name in names if name != "additional_properties"}


def _cell(value: Any, depth: int) -> str:
    if hasattr(type(value), "__attrs_attrs__") and depth < _DEEPEST:
        return table(type(value).__name__, fields_of(value), depth + 1)
    if isinstance(value, list):
        cells = [_cell(item, depth + 1) for item in value[:_MOST_ROWS]]
        more = len(value) - _MOST_ROWS
        return "<br>".join([*cells, *([f"… and {more} more"] if more > 0 else [])])
    text = str(value)
    return escape(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
