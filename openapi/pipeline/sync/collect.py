"""Fetch everything that the site publishes of the API: the whole document, or else page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..display import shown
from ..errors import FetchError
from .fetch import Copy, Fetcher
from .page_index import Index, read_full_index, read_index
from .published_document import Published, read_page, read_whole
from .site import FULL_INDEX, INDEX, WHOLE_DOCUMENT

MAX_PAGES = 2_000
# How many of the links that can't be followed are reported each by itself.
_MAX_NOTES = 10


class Collection(NamedTuple):
    """All that is published. ``is_whole`` says that it is the whole document; ``notes`` are for a person."""

    documents: tuple[Published, ...]
    is_whole: bool
    notes: tuple[str, ...]


async def collect(fetcher: Fetcher, copies: Mapping[str, Copy]) -> Collection:
    """Everything, or PipelineError. ``copies`` are the documents at hand, by the URL they came from."""
    whole = await _whole(fetcher, fetcher.site.at(WHOLE_DOCUMENT), copies)
    if whole is not None:
        return Collection((whole,), True, ())
    index, notes = await _index(fetcher)
    for url in index.documents:
        if url.endswith(".json") and (whole := await _whole(fetcher, url, copies)) is not None:
            return Collection((whole,), True, (*notes, f"{INDEX} names the whole document: {url}"))
    return await _by_pages(fetcher, index, notes, copies)


async def _whole(fetcher: Fetcher, url: str, copies: Mapping[str, Copy]) -> Published | None:
    fetched = await fetcher.fetch(url, copies.get(url))
    return fetched and read_whole(fetched)


async def _index(fetcher: Fetcher) -> tuple[Index, tuple[str, ...]]:
    site = fetcher.site
    url = site.at(INDEX)
    text = await _text(fetcher, url, "neither the whole document nor the list of pages is there")
    index = read_index(text, url, site)
    notes = tuple(_notes_of_refused(index.refused))
    if index.is_cut:
        url = site.at(FULL_INDEX)
        text = await _text(fetcher, url, f"{INDEX} is cut off, and the full list is not there")
        rest = read_full_index(text, url, site)
        index = index._replace(pages=tuple(dict.fromkeys((*index.pages, *rest.pages))))
        notes = (*notes, f"{INDEX} is cut off; {FULL_INDEX} has told the rest")
    if not index.pages or len(index.pages) + len(index.documents) > MAX_PAGES:
        raise FetchError(
            f"it lists {len(index.pages)} pages under the API reference and {len(index.documents)} documents; "
            f"1 to {MAX_PAGES} are expected",
            file=url,
            remedy="Nothing has been written. Look at the list; a change of its form belongs in "
            "openapi/pipeline/sync/page_index.py.",
        )
    return index, notes


def _notes_of_refused(links: Sequence[str]) -> Iterator[str]:
    for link in links[:_MAX_NOTES]:
        yield f"a link of {INDEX} is malformed or leads off the site: '{shown(link)}'"
    if len(links) > _MAX_NOTES:
        yield f"and {len(links) - _MAX_NOTES} more such links"


async def _by_pages(fetcher: Fetcher, index: Index, notes: tuple[str, ...], copies: Mapping[str, Copy]) -> Collection:
    documents, others = [], 0
    for url in index.pages:
        fetched = await fetcher.fetch(url, copies.get(url))
        if fetched is None:
            raise FetchError(
                f"{INDEX} lists this page, and it is not there",
                file=url,
                remedy="Nothing has been written. Try again later: the site may be changing just now.",
            )
        page = read_page(fetched)
        if page is None:
            others += 1
        else:
            documents.append(page)
    if not documents:
        raise FetchError(
            f"none of the {others} pages that it lists has an OpenAPI fence",
            file=fetcher.site.at(INDEX),
            remedy="Nothing has been written. Look at a page: openapi/pipeline/sources/markdown_openapi.py reads it.",
        )
    if others:
        notes = (*notes, f"{others} pages are guides or webhooks, which have no operation")
    return Collection(tuple(documents), False, notes)


async def _text(fetcher: Fetcher, url: str, otherwise: str) -> str:
    fetched = await fetcher.fetch(url)
    if fetched is None:
        raise FetchError(
            otherwise, file=url, remedy="Nothing has been written. If the docs have moved, set ROARK_DOCS_URL."
        )
    return fetched.text()
