"""Read the site's list of its pages: llms.txt, and llms-full.txt where that is truncated."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from .site import REFERENCE, Site

# Mintlify truncates a generated list at this many characters, and adds a note.
TRUNCATED_AT = 100_000
_NOTE_LENGTH = 2_000

_BULLETS = ("- [", "* [")
# A title may have brackets and parentheses, so a link is recognized by its URL, which has neither, and what follows.
_LINK = re.compile(r"\]\((?P<link>[^()]*)\)(?::|$)")
_SOURCE = "Source: "


class Index(NamedTuple):
    """The pages of the API reference, the OpenAPI documents, and the links that are malformed or leave the site."""

    pages: tuple[str, ...]
    documents: tuple[str, ...]
    refused: tuple[str, ...]
    is_truncated: bool


def read_index(text: str, url: str, site: Site) -> Index:
    """Parse llms.txt: lines of ``- [Title](https://…/page.md): description``, the description optional."""
    lines = [line for line in map(str.strip, text.splitlines()) if line.startswith(_BULLETS)]
    links = [found["link"] for found in map(_LINK.search, lines) if found]
    return _classified(links, url, site)._replace(is_truncated=len(text) >= TRUNCATED_AT - _NOTE_LENGTH)


def read_full_index(text: str, url: str, site: Site) -> Index:
    """Parse llms-full.txt: every page in full, each after a line ``Source: <URL>``."""
    links = [line.removeprefix(_SOURCE).strip() for line in text.splitlines() if line.startswith(_SOURCE)]
    return _classified(links, url, site)


def _classified(links: list[str], url: str, site: Site) -> Index:
    pages: dict[str, None] = {}
    documents: dict[str, None] = {}
    refused: dict[str, None] = {}
    for link in links:
        target = site.resolved(link, url)
        if target is None:
            refused[link] = None
        elif target.endswith((".json", ".yaml", ".yml")):
            documents[target] = None
        elif site.path_of(target).startswith(REFERENCE):
            pages[markdown_url(target)] = None
    return Index(tuple(pages), tuple(documents), tuple(refused), is_truncated=False)


def markdown_url(url: str) -> str:
    """The URL of a page's Markdown, from that or the URL of its HTML."""
    path = urlsplit(url).path
    return url if path.endswith(".md") else url.partition("?")[0].rstrip("/") + ".md"
