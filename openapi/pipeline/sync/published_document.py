"""A whole document or a page as it arrived, checked, and what it speaks for."""

from __future__ import annotations

from typing import NamedTuple

from ..display import shown
from ..document import METHODS, JsonObject, operations
from ..errors import FetchError
from ..sources.load import checked_published
from ..sources.markdown_openapi import fence_of
from ..sources.yaml_loader import read_json, read_yaml
from .fetch import Fetched

_MAX_TITLE = 120
_HEADING = "# "


class Published(NamedTuple):
    """A document of the site: where it came from, its bytes, and the operations it speaks for (``GET /v1/call``)."""

    fetched: Fetched
    form: str
    origin: str
    operations: tuple[str, ...]


def read_whole(fetched: Fetched) -> Published:
    """A complete OpenAPI document in JSON. Raises PipelineError naming its URL."""
    document = checked_published(read_json(fetched.text(), fetched.url), fetched.url)
    origin = "The whole OpenAPI document of docs.roark.ai"
    return Published(fetched, "openapi-json", origin, _operations(document))


def read_page(fetched: Fetched) -> Published | None:
    """A page with an OpenAPI fence, or None for a guide or a webhook. Raises PipelineError naming its URL."""
    text = fetched.text()
    fence = fence_of(text, fetched.url)
    if fence is None:
        return None
    document = checked_published(read_yaml(fence.text, fetched.url), fetched.url)
    found = _operations(document)
    if not found:
        return None
    if found != (_stated(fence.about),):
        raise FetchError(
            f"its fence is headed '{shown(fence.about.strip()) or '(nothing)'}', and holds {shown(', '.join(found))}: "
            "a page is about one operation, which its head names",
            file=fetched.url,
            remedy="Nothing has been written. Look at the page; a change of its form belongs in "
            "openapi/pipeline/sync/published_document.py.",
        )
    return Published(fetched, "markdown-fence", f"Docs page {_name(text, fetched.url)} of docs.roark.ai", found)


def _stated(about: str) -> str | None:
    """The operation that a fence's head names: its last two words. The document's path may stand before them."""
    match about.rsplit(maxsplit=2)[-2:]:
        case [method, path] if method.lower() in METHODS:
            return f"{method.upper()} {path}"
    return None


def _name(page: str, url: str) -> str:
    """What to call a page: its title, or else the last part of its address."""
    for line in page.splitlines():
        if line.startswith(_HEADING) and (title := line.removeprefix(_HEADING).strip()):
            return f'"{shown(title, _MAX_TITLE)}"'
    return shown(url.rpartition("/")[2], _MAX_TITLE)


def _operations(document: JsonObject) -> tuple[str, ...]:
    return tuple(f"{method.upper()} {path}" for path, method, _ in operations(document))
