"""A whole document or a page as it arrived, checked, and what it speaks for."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..document import METHODS, JsonObject, operations
from ..errors import FetchError, SourceError
from ..fence import fenced_text
from ..reading import read_json, read_yaml
from ..sources import checked_published
from .fetching import Fetched

# From the right, for what stands before the method (the document that the page is a slice of) may be missing.
_FENCE = re.compile(r"^`{4,}\s*ya?ml\b(?P<about>.*)$", re.MULTILINE)
_OPERATION = re.compile(r"(?:^|\s)(?P<method>\S+)\s+(?P<path>/\S*)\s*$")
_TITLE = re.compile(r"^# (?P<title>.+?)\s*$", re.MULTILINE)
_HTML = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)


class Published(NamedTuple):
    """A document of the site: where it came from, its bytes, and the operations it speaks for (``GET /v1/call``)."""

    fetched: Fetched
    form: str
    origin: str
    operations: tuple[str, ...]


def read_whole(fetched: Fetched) -> Published:
    """A complete OpenAPI document in JSON. Raises PipelineError naming its URL."""
    document = checked_published(read_json(_text(fetched, "a JSON document"), fetched.url), fetched.url)
    return Published(fetched, "openapi-json", "The whole OpenAPI document of docs.roark.ai", _operations(document))


def read_page(fetched: Fetched) -> Published | None:
    """A page with an OpenAPI fence, or None for a guide or a webhook. Raises PipelineError naming its URL."""
    text = _text(fetched, "Markdown")
    opening = _FENCE.search(text)
    if opening is None:
        return None
    document = checked_published(read_yaml(fenced_text(text, fetched.url), fetched.url), fetched.url)
    found = _operations(document)
    if not found:
        return None
    stated = _OPERATION.search(opening["about"])
    said = f"{stated['method'].upper()} {stated['path']}" if stated and stated["method"].lower() in METHODS else None
    if found != (said,):
        raise FetchError(
            f"its fence is headed {opening['about'].strip() or '(nothing)'!r}, and holds {', '.join(found)}: "
            "a page is about one operation, which its head names",
            file=fetched.url,
            remedy="Nothing has been written. Look at the page; a change of its form belongs in "
            "openapi/pipeline/publishing/published.py.",
        )
    title = _TITLE.search(text)
    named = f'"{title["title"]}"' if title else fetched.url.rpartition("/")[2]
    return Published(fetched, "markdown-fence", f"Docs page {named} of docs.roark.ai", found)


def _operations(document: JsonObject) -> tuple[str, ...]:
    return tuple(f"{method.upper()} {path}" for path, method, _ in operations(document))


def _text(fetched: Fetched, wanted: str) -> str:
    try:
        text = fetched.data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8 text: {error}", file=fetched.url) from error
    if fetched.media_type == "text/html" or _HTML.match(text):
        raise FetchError(
            f"this is HTML in place of {wanted}",
            file=fetched.url,
            remedy="Nothing has been written. An error page may have been served in its place: try again later.",
        )
    return text
