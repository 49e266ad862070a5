"""/docs, the spec in Swagger UI, and the page of requests. Nothing on them comes from elsewhere.

The pages hold no token: it is in the fragment of their address, which a browser never sends, or typed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

STATIC = Path(__file__).parent / "static"
SWAGGER_UI = ("swagger-ui.css", "swagger-ui-bundle.js")
HEADERS = {
    # Swagger UI sets styles in its elements.
    "content-security-policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
MISSING = "/docs needs the files of Swagger UI: pip install 'roark-client[serve]'\n"


def page_routes(document: Mapping[str, Any]) -> list[Route]:
    """The routes of both pages. `document` is the OpenAPI document to show."""
    # Requests go to where the page is from.
    shown = {**document, "servers": [{"url": "/"}]}

    async def spec(request: Request) -> Response:
        return JSONResponse(shown, headers=HEADERS)

    swagger_ui = swagger_ui_folder()
    routes = [
        Route("/docs/openapi.json", spec),
        _file("/__roark__/", STATIC / "requests.html"),
        _file("/__roark__/requests.js", STATIC / "requests.js"),
        _file("/__roark__/pages.css", STATIC / "pages.css"),
    ]
    if swagger_ui is None:
        return [*routes, Route("/docs", _missing)]
    return [
        *routes,
        _file("/docs", STATIC / "docs.html"),
        _file("/docs/docs.js", STATIC / "docs.js"),
        *(_file(f"/docs/{name}", swagger_ui / name) for name in SWAGGER_UI),
    ]


def swagger_ui_folder() -> Path | None:
    """The files of Swagger UI, where the package that ships them is installed. Its Python code isn't run."""
    found = find_spec("flask_swagger_ui")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / "dist"
    return folder if all((folder / name).is_file() for name in SWAGGER_UI) else None


def _file(path: str, file: Path) -> Route:
    async def serve(request: Request) -> Response:
        return FileResponse(file, headers=HEADERS)

    return Route(path, serve)


async def _missing(request: Request) -> Response:
    return PlainTextResponse(MISSING, 501)
