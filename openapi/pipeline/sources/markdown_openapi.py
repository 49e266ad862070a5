"""Read the OpenAPI document in the fenced code block of a Markdown documentation page."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..errors import SourceError

_OPEN = re.compile(r"(?P<backticks>`{4,})[ \t]*ya?ml\b(?P<info>.*)")
_LINE_END = re.compile(r"\r\n?|\n")


class Fence(NamedTuple):
    """A fenced code block: the rest of its info string after ``yaml``, and its text."""

    info: str
    text: str


def find_fence(page: str, file: str) -> Fence | None:
    """The one block of YAML between lines of four or more backticks, or None if the page has none.

    Raises SourceError if there is more than one, or if it is not closed.
    """
    found: list[Fence] = []
    lines = iter(_LINE_END.split(page))
    for line in lines:
        opening = _OPEN.match(line)
        if not opening:
            continue
        inside = []
        for inner in lines:
            if inner.rstrip() == opening["backticks"]:
                break
            inside.append(inner)
        else:
            raise SourceError(
                "the OpenAPI code block is not closed", file=file, remedy="The page is truncated: fetch it again."
            )
        found.append(Fence(opening["info"], "\n".join(inside) + "\n"))
    if len(found) > 1:
        raise _not_one(len(found), file)
    return found[0] if found else None


def fenced_text(page: str, file: str) -> str:
    """The text of the one block. Raises SourceError also if the page has none."""
    fence = find_fence(page, file)
    if fence is None:
        raise _not_one(0, file)
    return fence.text


def _not_one(count: int, file: str) -> SourceError:
    return SourceError(
        f"expected one block of YAML in a fence of four backticks, found {count}",
        file=file,
        remedy="Correct the `form` of the page in sources.yaml, or fetch the page again.",
    )
