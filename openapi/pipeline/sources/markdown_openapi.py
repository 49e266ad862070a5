"""Read the OpenAPI document in the fence of a Markdown docs page."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..errors import SourceError

_OPEN = re.compile(r"(?P<backticks>`{4,})[ \t]*ya?ml\b(?P<about>.*)")
_LINE_END = re.compile(r"\r\n?|\n")


class Fence(NamedTuple):
    """The text in the fence, and what stands after ``yaml`` on the line that opens it."""

    about: str
    text: str


def fence_of(page: str, file: str) -> Fence | None:
    """What is between a line of four backticks with ``yaml`` and the next line of as many, or None without one.

    Raises SourceError where there is more than one, or it does not close.
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
                "the OpenAPI fence does not close", file=file, remedy="The page is cut off: fetch it again."
            )
        found.append(Fence(opening["about"], "\n".join(inside) + "\n"))
    if len(found) > 1:
        raise _not_one(len(found), file)
    return found[0] if found else None


def fenced_text(page: str, file: str) -> str:
    """The text in the one fence of a page. Raises SourceError where there is none, too."""
    fence = fence_of(page, file)
    if fence is None:
        raise _not_one(0, file)
    return fence.text


def _not_one(count: int, file: str) -> SourceError:
    return SourceError(
        f"there are {count} fences of four backticks with yaml, not one",
        file=file,
        remedy="A page without a fence is no markdown-fence: correct its form in sources.yaml, or fetch it again.",
    )
