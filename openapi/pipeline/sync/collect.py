"""Fetch everything that the site publishes about the API: the whole document, or else page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..display import printable
from ..errors import FetchError
from .fetch import Copy, Fetcher
from .page_index import Index, read_full_index, read_index
from .published_document import PublishedDocument, read_page, read_whole_document
from .site import FULL_INDEX, INDEX, WHOLE_DOCUMENT

MAX_PAGES = 2_000
# Further malformed links are only counted.
_MAX_LINK_NOTES = 10


class Collection(NamedTuple):
    """Every published document. ``is_whole``: it is the one whole document. ``notes`` are lines for a person."""

    documents: tuple[PublishedDocument, ...]
    is_whole: bool
    notes: tuple[str, ...]


async def collect(fetcher: Fetcher, copies: Mapping[str, Copy]) -> Collection:
    """Fetch all documents. ``copies`` are the sources by the URL that they were fetched from. Raises PipelineError."""
    whole = await _whole(fetcher, fetcher.site.at(WHOLE_DOCUMENT), copies)
    if whole is not None:
        return Collection((whole,), True, ())
    index, notes = await _index(fetcher)
    for url in index.documents:
        if url.endswith(".json") and (whole := await _whole(fetcher, url, copies)) is not None:
            return Collection((whole,), True, (*notes, f"{INDEX} links to the whole document: {url}"))
    return await _by_pages(fetcher, index, notes, copies)


async def _whole(fetcher: Fetcher, url: str, copies: Mapping[str, Copy]) -> PublishedDocument | None:
    fetched = await fetcher.fetch(url, copies.get(url))
    return fetched and read_whole_document(fetched)


async def _index(fetcher: Fetcher) -> tuple[Index, tuple[str, ...]]:
    site = fetcher.site
    url = site.at(INDEX)
    text = await _text(fetcher, url, "neither the whole document nor the list of pages was found")
    index = read_index(text, url, site)
    notes = tuple(_notes_on_links(index.refused))
    if index.is_truncated:
        url = site.at(FULL_INDEX)
        text = await _text(fetcher, url, f"{INDEX} is truncated, and the full list was not found")
        rest = read_full_index(text, url, site)
        index = index._replace(pages=tuple(dict.fromkeys((*index.pages, *rest.pages))))
        notes = (*notes, f"{INDEX} is truncated; the other pages are from {FULL_INDEX}")
    if not index.pages or len(index.pages) + len(index.documents) > MAX_PAGES:
        raise FetchError(
            f"it lists {len(index.pages)} pages of the API reference and {len(index.documents)} documents; "
            f"expected 1 to {MAX_PAGES}",
            file=url,
            remedy="Nothing has been written. Check the list; if its format has changed, extend "
            "openapi/pipeline/sync/page_index.py.",
        )
    return index, notes


def _notes_on_links(links: Sequence[str]) -> Iterator[str]:
    for link in links[:_MAX_LINK_NOTES]:
        yield f"a link in {INDEX} is malformed or leaves the site: '{printable(link)}'"
    if len(links) > _MAX_LINK_NOTES:
        yield f"and {len(links) - _MAX_LINK_NOTES} more such links"


async def _by_pages(fetcher: Fetcher, index: Index, notes: tuple[str, ...], copies: Mapping[str, Copy]) -> Collection:
    documents, others = [], 0
    for url in index.pages:
        fetched = await fetcher.fetch(url, copies.get(url))
        if fetched is None:
            raise FetchError(
                f"{INDEX} lists this page, but it was not found",
                file=url,
                remedy="Nothing has been written. Try again later: the site may be in the middle of an update.",
            )
        page = read_page(fetched)
        if page is None:
            others += 1
        else:
            documents.append(page)
    if not documents:
        raise FetchError(
            f"none of the {others} pages that it lists has an OpenAPI code block",
            file=fetcher.site.at(INDEX),
            remedy="Nothing has been written. Look at a page; if its format has changed, extend "
            "openapi/pipeline/sources/markdown_openapi.py.",
        )
    if others:
        notes = (*notes, f"{others} pages are guides or webhooks, without an operation")
    return Collection(tuple(documents), False, notes)


async def _text(fetcher: Fetcher, url: str, problem: str) -> str:
    fetched = await fetcher.fetch(url)
    if fetched is None:
        raise FetchError(
            problem, file=url, remedy="Nothing has been written. If the documentation has moved, set ROARK_DOCS_URL."
        )
    return fetched.text()
