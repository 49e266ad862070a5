"""Which source is used where two of them publish the same operation: the one closer to Roark's own OpenAPI document.

A rendered page is superseded by a document with OpenAPI text, and a page with a code fence by the whole document of
which it is a part. The overlays of a superseded source are applied to the source that supersedes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..document import JsonObject, operations
from ..errors import OverlayError
from ..overlays.parse import Overlay
from ..sources.load import Source

_PARAMETER = re.compile(r"\{([^{}]*)\}")


def superseded(sources: Sequence[Source]) -> dict[str, Source]:
    """Path of each superseded source → the source that supersedes it."""
    return {
        source.path: other
        for source in sources
        for other in sources
        if _has_precedence(other, source) and _operations(source) and _operations(source) <= _operations(other)
    }


def _has_precedence(other: Source, source: Source) -> bool:
    if source.entry.form == "rendered-page":
        return other.entry.form != "rendered-page"
    # Only a document that `sync` fetched has a URL: the whole document of the site that has the pages.
    is_whole = other.entry.form == "openapi-json" and other.entry.url is not None
    return source.entry.form == "markdown-fence" and is_whole


def _operations(source: Source) -> set[tuple[str, str]]:
    return {(method, _PARAMETER.sub("{}", path)) for path, method, _ in operations(source.document)}


def effective_sources(sources: Sequence[Source], replaced: Mapping[str, Source]) -> list[Source]:
    """The sources that are used, in the order of sources.yaml: each where it, or one that it supersedes, is first."""
    by_path = {other.path: other for source in sources for other in [replaced.get(source.path, source)]}
    return list(by_path.values())


def superseded_notes(replaced: Mapping[str, Source]) -> list[str]:
    """A line for each superseded source."""
    return [f"{path} is superseded by {other.path}" for path, other in replaced.items()]


def retarget(overlay: Overlay, source: Source, other: Source) -> Overlay:
    """The overlay of a superseded source as an overlay of the source that supersedes it.

    Targets are rewritten where the two have different names for path parameters.
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


PathNames = tuple[str, tuple[str, ...]]


def _new_names(document: JsonObject, other: JsonObject) -> dict[PathNames, PathNames]:
    """Path and parameter names in one document → in the other, for the paths in which they differ."""
    theirs = {_PARAMETER.sub("{}", path): path for path, _, _ in operations(other)}
    pairs = {(path, theirs[_PARAMETER.sub("{}", path)]) for path, _, _ in operations(document)}
    return {(old, _names(old)): (new, _names(new)) for old, new in sorted(pairs) if old != new}


def _names(path: str) -> tuple[str, ...]:
    return tuple(_PARAMETER.findall(path))


def retargeting_error(error: OverlayError, source: Source, other: Source) -> OverlayError:
    """The error of a retargeted overlay, with the reason why it is about another document than the overlay names."""
    return OverlayError(
        error.problem,
        file=error.file,
        pointer=error.pointer,
        remedy=f"{source.path} is superseded by {other.path}, so its overlays are applied to that. Remove this action "
        f"if {other.path} needs no such correction, or write it in an overlay that extends ../{other.path}.",
    )
