"""Which source speaks where two of them publish the same operation: the one that is nearer to what Roark wrote.

A rendered page steps aside for a document with OpenAPI text of its own, and a page with a fence for the whole document
that it is a slice of. What an overlay corrected in the one is then corrected in the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..document import JsonObject, operations
from ..errors import OverlayError
from ..overlays.parse import Overlay
from ..sources.load import Source

_NAMES = re.compile(r"\{([^{}]*)\}")


def stepped_aside(sources: Sequence[Source]) -> dict[str, Source]:
    """For each source that steps aside, by its path, the one that speaks in its place."""
    return {
        source.path: other
        for source in sources
        for other in sources
        if _is_nearer(other, source) and _spoken_for(source) and _spoken_for(source) <= _spoken_for(other)
    }


def _is_nearer(other: Source, source: Source) -> bool:
    if source.entry.form == "rendered-page":
        return other.entry.form != "rendered-page"
    # Only what `sync` has brought has an address: the whole document of the site that has the pages.
    is_whole = other.entry.form == "openapi-json" and other.entry.url is not None
    return source.entry.form == "markdown-fence" and is_whole


def _spoken_for(source: Source) -> set[tuple[str, str]]:
    return {(method, _NAMES.sub("{}", path)) for path, method, _ in operations(source.document)}


def in_order(sources: Sequence[Source], replaced: dict[str, Source]) -> list[Source]:
    """The sources that speak, in the order of their authority: each in the first place that it has or has taken."""
    by_path = {other.path: other for source in sources for other in [replaced.get(source.path, source)]}
    return list(by_path.values())


def told_of(replaced: dict[str, Source]) -> list[str]:
    """What to tell a person of it."""
    return [f"{path} steps aside for {other.path}" for path, other in replaced.items()]


def redirected(overlay: Overlay, source: Source, other: Source) -> Overlay:
    """The overlay of a source that has stepped aside as one of the source that speaks in its place.

    The two may call the parameters of a path otherwise, and the overlay's targets follow.
    """
    names = _new_names(source.document, other.document)

    def target_of(target: str) -> str:
        for (old_path, old_names), (new_path, new_names) in names.items():
            target = target.replace(f"'{old_path}'", f"'{new_path}'")
            for old, new in zip(old_names, new_names, strict=True):
                target = target.replace(f"@.name == '{old}'", f"@.name == '{new}'")
        return target

    actions = tuple(replace(action, target=target_of(action.target)) for action in overlay.actions)
    return replace(overlay, extends=other.path, actions=actions)


Named = tuple[str, tuple[str, ...]]


def _new_names(document: JsonObject, other: JsonObject) -> dict[Named, Named]:
    """The paths (with the names of their parameters) that the other document writes in another way."""
    theirs = {_NAMES.sub("{}", path): path for path, _, _ in operations(other)}
    pairs = {(path, theirs[_NAMES.sub("{}", path)]) for path, _, _ in operations(document)}
    return {(old, _names(old)): (new, _names(new)) for old, new in sorted(pairs) if old != new}


def _names(path: str) -> tuple[str, ...]:
    return tuple(_NAMES.findall(path))


def not_carried_over(error: OverlayError, source: Source, other: Source) -> OverlayError:
    """The error of a redirected overlay, with why it speaks of another document than the overlay does."""
    return OverlayError(
        error.problem,
        file=error.file,
        pointer=error.pointer,
        remedy=f"{source.path} has stepped aside for {other.path}, so the corrections of the one are applied to the "
        f"other. Remove this action if {other.path} says it itself, or write it in an overlay that extends "
        f"../{other.path}, where it fits.",
    )
