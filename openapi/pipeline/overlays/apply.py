"""Read OpenAPI Overlay 1.0 documents and apply them strictly.

Stricter than the specification where it lets a mistake pass: an action that matches nothing stops the build (unless
it corrects an operation that is gone; then it is reported), so does one whose update does not fit its target, and each
action says why it is there. Two extensions of an action:

``x-matches``   the exact number of places its target must select
``x-moved-to``  (with ``remove``) the component in which every property of the removed part is found again
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import jsonpath_rfc9535 as jsonpath

from ..document import JsonObject, Pointer, as_pointer
from ..errors import OverlayError
from ..provenance import STAMPS, Removal, removed_items
from .parse import Action, Overlay


@dataclass(frozen=True)
class Applied:
    """An action that was applied, the places it changed, and what it took out."""

    overlay: str
    action: Action
    places: tuple[str, ...]
    removals: tuple[Removal, ...]


def apply(document: JsonObject, overlay: Overlay) -> tuple[JsonObject, list[Applied]]:
    """A copy of the document with every action of the overlay applied in order, and what each one did."""
    document = copy.deepcopy(document)
    applied = []
    for action in overlay.actions:
        nodes = _select(document, overlay, action)
        if action.remove:
            removals = tuple(_remove(document, nodes, overlay, action))
        else:
            removals = ()
            for location, value in nodes:
                _update(value, action.update, location, overlay, action)
        places = tuple(as_pointer(tuple(map(str, location))) for location, _ in nodes)
        applied.append(Applied(overlay.file, action, places, removals))
    return document, applied


Location = tuple[int | str, ...]


def _select(document: JsonObject, overlay: Overlay, action: Action) -> list[tuple[Location, Any]]:
    try:
        nodes = [
            (node.location, node.value)
            for node in jsonpath.find(action.target, document)
            if not STAMPS.intersection(node.location)
        ]
    except (jsonpath.JSONPathError, RecursionError) as error:
        raise _fault(overlay, action, f"the target cannot be evaluated: {error}", "Correct the JSONPath.") from error
    if not nodes and _is_of_a_gone_operation(action.target, document):
        return []
    if not nodes:
        raise _fault(
            overlay,
            action,
            f"the target matches nothing in {overlay.extends}: {action.target}",
            "The document has changed: correct the target, or remove the action if it is no longer needed.",
        )
    if action.matches is not None and len(nodes) != action.matches:
        raise _fault(
            overlay,
            action,
            f"the target matches {len(nodes)} places in {overlay.extends}, not {action.matches}: {action.target}",
            "The document has changed: correct the target and x-matches.",
        )
    for location, value in nodes:
        if not isinstance(value, dict | list):
            raise _fault(
                overlay,
                action,
                f"the target matches {value!r} at {as_pointer(tuple(map(str, location)))}, which is no object or array",
                "Overlay 1.0 changes nothing else: target the object that holds it.",
            )
    return nodes


_OF_AN_OPERATION = re.compile(r"\$\.paths\['(?P<path>[^']+)'\]\.(?P<method>[a-z]+)")


def _is_of_a_gone_operation(target: str, document: JsonObject) -> bool:
    """Whether a target lies in an operation that the document has no more: there is nothing left to correct."""
    named = _OF_AN_OPERATION.match(target)
    return named is not None and named["method"] not in document.get("paths", {}).get(named["path"], {})


def unneeded(applied: Iterable[Applied]) -> list[str]:
    """The actions that had nothing to correct, for a person to remove."""
    return [
        f"{done.overlay}#/actions/{done.action.number} corrects what is gone, remove it: {done.action.target}"
        for done in applied
        if not done.places
    ]


def _update(target: Any, update: Any, location: Iterable[int | str], overlay: Overlay, action: Action) -> None:
    if isinstance(target, list):
        target.append(copy.deepcopy(update))
    elif isinstance(update, dict):
        _merge(target, update, tuple(map(str, location)), overlay, action)
    else:
        raise _fault(overlay, action, "the target is an object, so the update must be one", "Correct the update.")


def _merge(target: JsonObject, update: JsonObject, pointer: Pointer, overlay: Overlay, action: Action) -> None:
    for key, value in update.items():
        here = (*pointer, key)
        if key not in target:
            target[key] = copy.deepcopy(value)
        elif isinstance(target[key], dict) and isinstance(value, dict):
            _merge(target[key], value, here, overlay, action)
        elif target[key] == value:
            # A list that stands there already, as when a page has come to say what its transcription was told.
            continue
        elif isinstance(target[key], dict | list) or isinstance(value, dict | list):
            raise _fault(
                overlay,
                action,
                f"the update does not fit what stands at {as_pointer(here)}: {value!r} against {target[key]!r}",
                "To append to an array target the array itself; to replace something remove it in an action before.",
            )
        else:
            target[key] = value


def _remove(
    document: JsonObject, nodes: list[tuple[Location, Any]], overlay: Overlay, action: Action
) -> Iterable[Removal]:
    name = f"{overlay.file}#/actions/{action.number}"
    # Deepest first, and last first within an array, so that no removal moves a place still to come.
    for location, value in sorted(nodes, key=lambda node: (len(node[0]), node[0][-1:]), reverse=True):
        if not location:
            raise _fault(overlay, action, "the whole document cannot be removed", "Correct the target.")
        for is_property, origin, path in removed_items(value):
            yield Removal(is_property, origin, path, action.moved_to, name)
        parent: Any = document
        for token in location[:-1]:
            parent = parent[token]
        del parent[location[-1]]


def _fault(overlay: Overlay, action: Action, problem: str, remedy: str) -> OverlayError:
    return OverlayError(problem, file=overlay.file, pointer=f"/actions/{action.number}", remedy=remedy)
