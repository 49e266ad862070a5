"""Keep components apart that two documents of different rank use one name for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..document import JsonObject, component_of
from ..provenance import without_origins
from ..sources.references import rename_components
from .schema_equality import without_prose

PREFIX = "Legacy"


class MergeInput(NamedTuple):
    """A prepared document, the file that it was read from, and its rank: a higher one has precedence."""

    file: str
    document: JsonObject
    rank: int = 0


def separate_components(inputs: Sequence[MergeInput]) -> tuple[list[MergeInput], list[str]]:
    """Rename each component that a document of a higher rank has with another content.

    Both describe what some operation really sends or returns, so both are kept. Documents of one rank must agree.
    """
    notes: list[str] = []
    taken = {name for each in inputs for name in _schemas(each.document)}
    result = []
    for each in inputs:
        names: dict[str, str] = {}
        for other in inputs:
            if other.rank > each.rank:
                for name in _different(_schemas(each.document), _schemas(other.document)):
                    if name not in names:
                        names[name] = _free(PREFIX + name, taken)
                        notes.append(f"{name} of {each.file} is {names[name]}: {other.file} has another {name}")
        result.append(each._replace(document=rename_components(each.document, names)) if names else each)
    return result, notes


def _schemas(document: JsonObject) -> Mapping[str, Any]:
    schemas: Mapping[str, Any] = document.get("components", {}).get("schemas", {})
    return schemas


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name = PREFIX + name
    taken.add(name)
    return name


def _different(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[str]:
    """The components with one name whose content differs, or that refer to one whose content does."""
    shared = [name for name in ours if name in theirs]
    found = {name for name in shared if _content(ours[name]) != _content(theirs[name])}
    users = {name: set(_components_in(ours[name])) for name in shared}
    while True:
        more = {name for name in shared if name not in found and users[name] & found}
        if not more:
            return [name for name in shared if name in found]
        found |= more


def _content(schema: Any) -> Any:
    return without_prose(without_origins(schema))


def _components_in(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _components_in(item)
    elif isinstance(value, dict):
        if name := component_of(value):
            yield name
        for item in value.values():
            yield from _components_in(item)
