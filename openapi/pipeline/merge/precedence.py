"""Which source speaks for an operation that several of them have: the one closest to Roark's own OpenAPI document.

The whole document of the site comes first, then a page with a code fence, then a document from elsewhere, then a
rendered page. A source without any operation of its own left is superseded; of any other one, the operations that
another source speaks for are dropped, with the components that nothing else refers to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..document import METHODS, JsonObject, Pointer, as_pointer, from_pointer, operations
from ..overlays.parse import Action, Overlay
from ..provenance import origins_in
from ..sources.load import Source

_PARAMETER = re.compile(r"\{([^{}]*)\}")

OperationKey = tuple[str, str]
"""A method, and a path without the names of its parameters."""


def rank(source: Source) -> int:
    """How close a source is to what Roark publishes: the higher one speaks for an operation that both have."""
    if source.entry.form == "openapi-json":
        # Only a document that `sync` fetched has a URL: the whole document of the site.
        return 1 if source.entry.url is None else 3
    return 2 if source.entry.form == "markdown-fence" else 0


def operation_key(method: str, path: str) -> OperationKey:
    """What the same operation has in common in two documents."""
    return method, _PARAMETER.sub("{}", path)


@dataclass(frozen=True)
class Succession:
    """For each source, by its path: the source that speaks for an operation of it, where that is another one."""

    sources: tuple[Source, ...]
    successors: Mapping[str, Mapping[OperationKey, Source]]

    def of(self, source: Source) -> Mapping[OperationKey, Source]:
        """The operations of a source that others speak for."""
        return self.successors.get(source.path, {})

    def is_whole(self, source: Source) -> bool:
        """Whether others speak for every operation of a source."""
        gone = self.of(source)
        return bool(gone) and set(gone) == _keys(source.document)

    def effective(self) -> list[Source]:
        """The sources that are used, in the order of sources.yaml: each where it, or one that it supersedes, is."""
        found: dict[str, Source] = {}
        for source in self.sources:
            for used in self.of(source).values() if self.is_whole(source) else (source,):
                found[used.path] = used
        return list(found.values())

    def predecessors(self, source: Source) -> list[Source]:
        """The sources for some of whose operations this one speaks."""
        return [each for each in self.sources if source in self.of(each).values()]

    def notes(self) -> list[str]:
        """A line for each superseded source, or superseded operation of one."""
        lines = []
        for source in self.sources:
            gone = self.of(source)
            paths = list(dict.fromkeys(other.path for other in gone.values()))
            if self.is_whole(source):
                lines.append(f"{source.path} is superseded by {' and '.join(paths)}")
                continue
            lines += [
                f"{_title(key)} of {source.path} is superseded by {other.path}" for key, other in sorted(gone.items())
            ]
        return lines


def succession(sources: Sequence[Source]) -> Succession:
    """Which source speaks for which operation of another one."""
    found: dict[str, dict[OperationKey, Source]] = {}
    keys = {source.path: _keys(source.document) for source in sources}
    for source in sources:
        for key in sorted(keys[source.path]):
            others = [other for other in sources if key in keys[other.path] and rank(other) > rank(source)]
            if others:
                found.setdefault(source.path, {})[key] = max(others, key=rank)
    return Succession(tuple(sources), found)


def _keys(document: JsonObject) -> set[OperationKey]:
    return {operation_key(method, path) for path, method, _ in operations(document)}


def _title(key: OperationKey) -> str:
    return f"{key[0].upper()} {key[1]}"


@dataclass(frozen=True)
class Remainder:
    """What is left of a source, and what was dropped: pointers, and the origin of each part with its successor."""

    document: JsonObject
    dropped: frozenset[Pointer]
    origins: Mapping[tuple[bool, str], str]


def remainder(document: JsonObject, gone: Mapping[OperationKey, Source]) -> Remainder:
    """A document without the operations that others speak for, and without what only those refer to."""
    dropped: set[Pointer] = set()
    origins: dict[tuple[bool, str], str] = {}
    paths = {}
    for path, item in document.get("paths", {}).items():
        kept = dict(item)
        for method in METHODS:
            successor = gone.get(operation_key(method, path))
            if method in kept and successor is not None:
                dropped.add(("paths", path, method))
                origins |= _origins_of(kept.pop(method), successor.path)
        if any(method in kept for method in METHODS):
            paths[path] = kept
        else:
            origins |= _origins_of(kept, "others")
    components = document.get("components", {})
    unused = _reached(document, document.get("paths", {})) - _reached(document, paths)
    left: JsonObject = {
        section: {name: entry for name, entry in entries.items() if ("components", section, name) not in unused}
        for section, entries in components.items()
    }
    names = " and ".join(dict.fromkeys(other.path for other in gone.values()))
    for pointer in unused:
        origins |= _origins_of(components[pointer[1]][pointer[2]], names)
    new = {**document, "paths": paths}
    if "components" in document:
        new["components"] = {section: entries for section, entries in left.items() if entries}
    return Remainder(new, frozenset(dropped | unused), origins)


def _origins_of(value: Any, successor: str) -> dict[tuple[bool, str], str]:
    return {(is_property, origin): successor for is_property, origin, _ in origins_in(value)}


def _reached(document: JsonObject, paths: JsonObject) -> set[Pointer]:
    """The components that these paths, and whatever is not a path, refer to."""
    found: set[Pointer] = set()
    rest = {key: value for key, value in document.items() if key not in ("paths", "components")}
    pending: list[Any] = [paths, rest]
    components = document.get("components", {})
    while pending:
        for pointer in _references(pending.pop()):
            entry = components.get(pointer[1], {}).get(pointer[2])
            if pointer not in found and entry is not None:
                found.add(pointer)
                pending.append(entry)
    return found


def _references(value: Any) -> Iterator[Pointer]:
    """The components that a value refers to, in `$ref` or in the mapping of a discriminator."""
    if isinstance(value, list):
        for item in value:
            yield from _references(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _references(item)
    elif isinstance(value, str) and value.startswith("#/components/"):
        pointer = from_pointer(value)
        if len(pointer) >= 3:
            yield pointer[:3]


# -- overlays of superseded sources ----------------------------------------------------------------------------


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
    pairs = {
        (path, theirs[_PARAMETER.sub("{}", path)])
        for path, _, _ in operations(document)
        if _PARAMETER.sub("{}", path) in theirs
    }
    return {(old, _names(old)): (new, _names(new)) for old, new in sorted(pairs) if old != new}


def _names(path: str) -> tuple[str, ...]:
    return tuple(_PARAMETER.findall(path))


_OPERATION_TARGET = re.compile(r"\$\.paths\['(?P<path>[^']+)'\]\.(?P<method>[a-z]+)")


def operation_of(action: Action) -> OperationKey | None:
    """The operation that a target is inside of, if it says so."""
    named = _OPERATION_TARGET.match(action.target)
    return operation_key(named["method"], named["path"]) if named else None


def is_about(pointers: Sequence[str], dropped: frozenset[Pointer]) -> bool:
    """Whether all that an action changed is in what was dropped."""
    roots = [as_pointer(pointer) for pointer in dropped]
    return bool(pointers) and all(
        any(pointer == root or pointer.startswith(root + "/") for root in roots) for pointer in pointers
    )
