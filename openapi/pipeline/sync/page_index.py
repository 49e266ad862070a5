"""Read the site's list of its pages: llms.txt, and llms-full.txt where that one is cut off."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from .site import REFERENCE, Site

# Mintlify cuts a list that it makes itself at this many characters, and says so in a note below.
CUT_AT = 100_000
_NOTE = 2_000

_BULLETS = ("- [", "* [")
# The title may hold brackets and parentheses, so a link is told by what follows its title: an address without either.
_LINK = re.compile(r"\]\((?P<link>[^()]*)\)(?::|$)")
_SOURCE = "Source: "


class Index(NamedTuple):
    """The pages under the API reference, the documents that the list links to, and the links that can't be followed."""

    pages: tuple[str, ...]
    documents: tuple[str, ...]
    refused: tuple[str, ...]
    is_cut: bool


def read_index(text: str, url: str, site: Site) -> Index:
    """What llms.txt lists: lines of ``- [Title](https://…/page.md): description``, the description optional."""
    lines = [line for line in map(str.strip, text.splitlines()) if line.startswith(_BULLETS)]
    links = [found["link"] for found in map(_LINK.search, lines) if found]
    return _sorted_out(links, url, site)._replace(is_cut=len(text) >= CUT_AT - _NOTE)


def read_full_index(text: str, url: str, site: Site) -> Index:
    """What llms-full.txt holds: every page in full, each below a line with its address."""
    links = [line.removeprefix(_SOURCE).strip() for line in text.splitlines() if line.startswith(_SOURCE)]
    return _sorted_out(links, url, site)


def _sorted_out(links: list[str], url: str, site: Site) -> Index:
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
            pages[as_markdown(target)] = None
    return Index(tuple(pages), tuple(documents), tuple(refused), is_cut=False)


def as_markdown(url: str) -> str:
    """Where the Markdown of a page is, whose address may be that of its HTML."""
    path = urlsplit(url).path
    return url if path.endswith(".md") else url.partition("?")[0].rstrip("/") + ".md"
