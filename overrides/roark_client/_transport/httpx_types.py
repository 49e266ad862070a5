"""Classes of httpx, each imported when it is first looked up (`typing.get_type_hints` does).

To import httpx takes longer than everything else that an operation needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from httpx import AsyncClient, Client, Request, Response, Timeout
else:

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import httpx

        return getattr(httpx, name)


__all__ = ["AsyncClient", "Client", "Request", "Response", "Timeout"]
