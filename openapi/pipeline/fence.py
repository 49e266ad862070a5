"""Read the OpenAPI document in the fence of a Markdown docs page."""

from __future__ import annotations

import re

from .errors import SourceError

_OPEN = re.compile(r"^(?P<fence>`{4,})\s*ya?ml\b(?P<about>.*)$")


def fenced_text(page: str, file: str) -> str:
    """The text between a line of four backticks with ``yaml`` and the next line of as many.

    Raises SourceError where there is no such fence, or more than one, or it does not close.
    """
    found: list[str] = []
    lines = iter(page.splitlines())
    for line in lines:
        opening = _OPEN.match(line)
        if not opening:
            continue
        inside = []
        for inner in lines:
            if inner.rstrip() == opening["fence"]:
                break
            inside.append(inner)
        else:
            raise SourceError(
                "the OpenAPI fence does not close", file=file, remedy="The page is cut off: fetch it again."
            )
        found.append("\n".join(inside) + "\n")
    if len(found) != 1:
        raise SourceError(
            f"there are {len(found)} fences of four backticks with yaml, not one",
            file=file,
            remedy="A page without a fence is no markdown-fence: correct its form in sources.yaml, or fetch it again.",
        )
    return found[0]
