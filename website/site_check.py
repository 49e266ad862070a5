"""Checks the rendered site: every link and anchor leads somewhere, and no page needs another host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

# What a browser fetches by itself.
_FETCHED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src"}
_FETCHED_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "manifest"})
_CSS_URL = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])(https?:)?//""")


class _Parsed(HTMLParser):
    """The anchors of a page, the links on it, and what a browser fetches for it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.anchors |= {value for name, value in attrs if value and (name == "id" or (tag, name) == ("a", "name"))}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        elif tag in _FETCHED and given.get(_FETCHED[tag]):
            self.fetched.append(given[_FETCHED[tag]] or "")
        elif tag == "link" and _FETCHED_LINKS & set((given.get("rel") or "").split()):
            self.fetched.append(given.get("href") or "")


def problems(site: Path) -> Iterator[str]:
    """A line for each link, anchor or file that leads nowhere, and each that another host would be asked for."""
    parsed = {
        path.relative_to(site).as_posix(): _Parsed(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")
    }
    for name, page in sorted(parsed.items()):
        for target in page.fetched:
            if _is_elsewhere(target):
                yield f"{name}: a browser would fetch {target}"
        for target in [*page.links, *page.fetched]:
            yield from _broken(site, parsed, name, target)
    for sheet in sorted(site.rglob("*.css")):
        if _CSS_URL.search(sheet.read_text(encoding="utf-8")):
            yield f"{sheet.relative_to(site)}: a browser would fetch something from another host"


def _is_elsewhere(target: str) -> bool:
    parts = urlsplit(target)
    return bool(parts.netloc) or parts.scheme not in ("", "data")


def _broken(site: Path, parsed: dict[str, _Parsed], name: str, target: str) -> Iterator[str]:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return
    path = unquote(parts.path)
    # The page for paths that do not exist is shown at any depth, so that its links are absolute.
    place = path.lstrip("/") if path.startswith("/") else normpath(join(dirname(name), path))
    if not path:
        place = name
    if (site / place).is_dir():
        place = normpath(join(place, "index.html"))
    if not (site / place).is_file():
        yield f"{name}: {target} leads to no file"
    elif parts.fragment and place in parsed and not _has(parsed[place], unquote(parts.fragment)):
        yield f"{name}: {target} leads to no anchor"


def _has(page: _Parsed, anchor: str) -> bool:
    # Written by the theme's own script.
    return anchor in page.anchors or anchor.startswith("__")
