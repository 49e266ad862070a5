"""The pages as the site has them: what is written by hand, with the generated parts put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .inserts import INSERTS
from .navigation import HOME, sections

_INSERT = re.compile(r"^<!-- insert: (?P<name>[a-z_-]+) -->$", re.MULTILINE)
_TITLE = re.compile(r"^# (?P<title>.+)$", re.MULTILINE)


class Page(NamedTuple):
    """A page: its section ("" for the first page), its path below `docs`, its title, and its Markdown."""

    section: str
    path: str
    title: str
    text: str


def pages(docs: Path) -> Iterator[Page]:
    """Every page, in order.

    Raises:
        ValueError: a page has no title, or an insert that is none.
    """
    yield _page("", docs, HOME)
    for section, paths in sections(docs).items():
        for path in paths:
            yield _page(section, docs, path)


def _page(section: str, docs: Path, path: str) -> Page:
    text = _INSERT.sub(lambda found: _inserted(found["name"], path), (docs / path).read_text(encoding="utf-8"))
    title = _TITLE.search(text)
    if title is None:
        raise ValueError(f"docs/{path} has no title: begin it with a line `# …`")
    return Page(section, path, title["title"], text)


def _inserted(name: str, path: str) -> str:
    if name not in INSERTS:
        raise ValueError(f"docs/{path}: there is no insert {name!r}; there are {', '.join(INSERTS)}")
    return INSERTS[name]()
