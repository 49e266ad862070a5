"""Keep components apart that two documents of different rank use one name for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..document import JsonObject, component_of, components_in, walk
from ..provenance import without_origins
from ..released import NONE, Released, place_of
from ..sources.references import rename_components
from .schema_equality import without_prose

PREFIX = "Legacy"


class MergeInput(NamedTuple):
    """A prepared document, the file that it was read from, and its rank: a higher one has precedence."""

    file: str
    document: JsonObject
    rank: int = 0


def separate_components(inputs: Sequence[MergeInput], released: Released = NONE) -> tuple[list[MergeInput], list[str]]:
    """Rename one of two components that documents of different rank have under one name, with different content.

    Both describe what some operation really sends or returns, so both are kept. The name stays with the one that had it
    when it was released, or else with that of the higher rank. Documents of one rank must agree.
    """
    notes: list[str] = []
    taken = {name for each in inputs for name in _schemas(each.document)} | set(released.classes.values())
    new: list[dict[str, str]] = [{} for _ in inputs]
    for index, each in enumerate(inputs):
        for above, other in enumerate(inputs):
            if other.rank <= each.rank:
                continue
            for name in _different(_schemas(each.document), _schemas(other.document)):
                had = [_had(input_.document, name, released) for input_ in (each, other)]
                yielding, keeping = (above, each) if had == [True, False] else (index, other)
                if name not in new[yielding]:
                    prefix, suffix = ("", "2") if yielding == above else (PREFIX, "")
                    new[yielding][name] = _free(prefix, name, suffix, taken)
                    file = inputs[yielding].file
                    notes.append(f"{name} of {file} is {new[yielding][name]}: {keeping.file} has another {name}")
    result = [
        each._replace(document=rename_components(each.document, names)) if names else each
        for each, names in zip(inputs, new, strict=True)
    ]
    return result, notes


def _had(document: JsonObject, name: str, released: Released) -> bool:
    """Whether a component is where the name was released."""
    return any(
        released.classes.get(place_of(document, node.pointer)) == name
        for node in walk(document)
        if node.kind == "schema" and component_of(node.value) == name
    )


def _schemas(document: JsonObject) -> Mapping[str, Any]:
    schemas: Mapping[str, Any] = document.get("components", {}).get("schemas", {})
    return schemas


def _free(prefix: str, name: str, suffix: str, taken: set[str]) -> str:
    new = prefix + name + suffix
    while new in taken:
        new = prefix + new + suffix
    taken.add(new)
    return new


def _different(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[str]:
    """The components with one name whose content differs, or that refer to one whose content does."""
    shared = [name for name in ours if name in theirs]
    found = {name for name in shared if _content(ours[name]) != _content(theirs[name])}
    users = {name: set(components_in(ours[name])) for name in shared}
    while True:
        more = {name for name in shared if name not in found and users[name] & found}
        if not more:
            return [name for name in shared if name in found]
        found |= more


def _content(schema: Any) -> Any:
    return without_prose(without_origins(schema))
