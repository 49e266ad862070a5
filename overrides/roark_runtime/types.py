"""Names that annotations alone need, each imported when it is first looked up (`typing.get_type_hints` does)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from uuid import UUID

    from .pages import AsyncPage, Page
else:
    _MODULES = {"UUID": "uuid", "AsyncPage": "roark_runtime.pages", "Page": "roark_runtime.pages"}

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(_MODULES[name]), name)
        return value


__all__ = ["UUID", "AsyncPage", "NoOthers", "Page"]


class NoOthers(TypedDict):
    """The type of `**fields` that a method takes only to refuse them with an error of their own."""
