"""A whole document or a page as it was fetched: parsed, checked, and with its operations."""

from __future__ import annotations

from typing import NamedTuple

from ..display import printable
from ..document import METHODS, JsonObject, operations
from ..errors import FetchError
from ..sources.load import checked_published
from ..sources.markdown_openapi import find_fence
from ..sources.yaml_loader import read_json, read_yaml
from .fetch import Fetched

_MAX_TITLE = 120
_HEADING = "# "


class PublishedDocument(NamedTuple):
    """A document of the site, with its form and origin for sources.yaml, and its operations (``GET /v1/call``)."""

    fetched: Fetched
    form: str
    origin: str
    operations: tuple[str, ...]


def read_whole_document(fetched: Fetched) -> PublishedDocument:
    """Parse a complete OpenAPI document in JSON. Raises PipelineError naming its URL."""
    document = checked_published(read_json(fetched.text(), fetched.url), fetched.url)
    origin = "The whole OpenAPI document of docs.roark.ai"
    return PublishedDocument(fetched, "openapi-json", origin, _operations(document))


def read_page(fetched: Fetched) -> PublishedDocument | None:
    """Parse a page, or return None if it has no operation, such as a guide. Raises PipelineError naming its URL."""
    text = fetched.text()
    fence = find_fence(text, fetched.url)
    if fence is None:
        return None
    document = checked_published(read_yaml(fence.text, fetched.url), fetched.url)
    found = _operations(document)
    if not found:
        return None
    if found != (_operation_named(fence.info),):
        raise FetchError(
            f"the info string of its code block is '{printable(fence.info.strip())}', "
            f"but the block has {printable(', '.join(found))}: expected one operation, named there",
            file=fetched.url,
            remedy="Nothing has been written. Look at the page; if its format has changed, extend "
            "openapi/pipeline/sync/published_document.py.",
        )
    return PublishedDocument(
        fetched, "markdown-fence", f"Docs page {_title(text, fetched.url)} of docs.roark.ai", found
    )


def _operation_named(info: str) -> str | None:
    """The operation in an info string: its last two words. The path of the document may be before them."""
    match info.rsplit(maxsplit=2)[-2:]:
        case [method, path] if method.lower() in METHODS:
            return f"{method.upper()} {path}"
    return None


def _title(page: str, url: str) -> str:
    """The title of a page, or else the last segment of its URL."""
    for line in page.splitlines():
        if line.startswith(_HEADING) and (title := line.removeprefix(_HEADING).strip()):
            return f'"{printable(title, _MAX_TITLE)}"'
    return printable(url.rpartition("/")[2], _MAX_TITLE)


def _operations(document: JsonObject) -> tuple[str, ...]:
    return tuple(f"{method.upper()} {path}" for path, method, _ in operations(document))
