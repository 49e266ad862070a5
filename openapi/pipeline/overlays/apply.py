"""Apply an overlay to a document, strictly.

Where the specification lets a mistake pass, the build stops: at a target that matches nothing (unless its operation is
gone; then the action is reported as obsolete), and at an update that doesn't fit its target.
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
from ..provenance import ORIGIN_KEYS, Removal, origins_in
from .parse import Action, Overlay


@dataclass(frozen=True)
class AppliedAction:
    """An action that was applied: the pointers of what it changed, and the parts of sources that it removed."""

    overlay: str
    action: Action
    pointers: tuple[str, ...]
    removals: tuple[Removal, ...]


def apply(document: JsonObject, overlay: Overlay) -> tuple[JsonObject, list[AppliedAction]]:
    """A copy of the document with every action of the overlay applied in order, and what each one changed."""
    document = copy.deepcopy(document)
    applied = []
    for action in overlay.actions:
        nodes = select(document, overlay, action)
        if action.remove:
            removals = tuple(_remove(document, nodes, overlay, action))
        else:
            removals = ()
            for location, value in nodes:
                change(value, action.update, location, overlay, action)
        pointers = tuple(as_pointer(tuple(map(str, location))) for location, _ in nodes)
        applied.append(AppliedAction(overlay.file, action, pointers, removals))
    return document, applied


Location = tuple[int | str, ...]


def select(document: JsonObject, overlay: Overlay, action: Action) -> list[tuple[Location, Any]]:
    """Where an action's target is in a document, and what is there. Empty if its operation is gone.

    Raises OverlayError.
    """
    try:
        nodes = [
            (node.location, node.value)
            for node in jsonpath.find(action.target, document)
            if not ORIGIN_KEYS.intersection(node.location)
        ]
    except (jsonpath.JSONPathError, RecursionError) as error:
        raise _error(overlay, action, f"the target can't be evaluated: {error}", "Correct the JSONPath.") from error
    if not nodes and _is_of_missing_operation(action.target, document):
        return []
    if not nodes:
        raise _error(
            overlay,
            action,
            f"the target matches nothing in {overlay.extends}: {action.target}",
            "The document has changed: correct the target, or remove the action if it is no longer needed.",
        )
    if action.matches is not None and len(nodes) != action.matches:
        raise _error(
            overlay,
            action,
            f"the target matches {len(nodes)} nodes in {overlay.extends}, not {action.matches}: {action.target}",
            "The document has changed: correct the target and x-matches.",
        )
    for location, value in nodes:
        if not isinstance(value, dict | list):
            raise _error(
                overlay,
                action,
                f"the target matches {value!r} at {as_pointer(tuple(map(str, location)))}, "
                "which is neither an object nor an array",
                "Overlay 1.0 can't change anything else: target the object that contains it.",
            )
    return nodes


_OPERATION_TARGET = re.compile(r"\$\.paths\['(?P<path>[^']+)'\]\.(?P<method>[a-z]+)")


def _is_of_missing_operation(target: str, document: JsonObject) -> bool:
    """Whether a target is inside an operation that the document doesn't have."""
    named = _OPERATION_TARGET.match(target)
    return named is not None and named["method"] not in document.get("paths", {}).get(named["path"], {})


def obsolete_actions(applied: Iterable[AppliedAction]) -> list[str]:
    """A line for each action whose operation is gone, for a person to remove it."""
    return [
        f"{done.overlay}#/actions/{done.action.number} is for an operation that is gone, remove it: "
        f"{done.action.target}"
        for done in applied
        if not done.pointers
    ]


def change(target: Any, update: Any, location: Iterable[int | str], overlay: Overlay, action: Action) -> None:
    """Apply an update to one node. Raises OverlayError where it doesn't fit."""
    if isinstance(target, list):
        target.append(copy.deepcopy(update))
    elif isinstance(update, dict):
        _merge(target, update, tuple(map(str, location)), overlay, action)
    else:
        raise _error(overlay, action, "the target is an object, so the update must be one", "Correct the update.")


def _merge(target: JsonObject, update: JsonObject, pointer: Pointer, overlay: Overlay, action: Action) -> None:
    for key, value in update.items():
        here = (*pointer, key)
        if key not in target:
            target[key] = copy.deepcopy(value)
        elif isinstance(target[key], dict) and isinstance(value, dict):
            _merge(target[key], value, here, overlay, action)
        elif target[key] == value:
            # The same list, as when a page now publishes what an overlay of its transcription had added.
            continue
        elif isinstance(target[key], dict | list) or isinstance(value, dict | list):
            raise _error(
                overlay,
                action,
                f"the update doesn't fit the value at {as_pointer(here)}: {value!r} for {target[key]!r}",
                "To append to an array, target the array itself; to replace a value, remove it in an action before.",
            )
        else:
            target[key] = value


def _remove(
    document: JsonObject, nodes: list[tuple[Location, Any]], overlay: Overlay, action: Action
) -> Iterable[Removal]:
    name = f"{overlay.file}#/actions/{action.number}"
    # Deepest first, and last first within an array, so that no removal changes the location of a later one.
    for location, value in sorted(nodes, key=lambda node: (len(node[0]), node[0][-1:]), reverse=True):
        if not location:
            raise _error(overlay, action, "the whole document can't be removed", "Correct the target.")
        for is_property, origin, path in origins_in(value):
            yield Removal(is_property, origin, path, action.moved_to, name)
        parent: Any = document
        for token in location[:-1]:
            parent = parent[token]
        del parent[location[-1]]


def _error(overlay: Overlay, action: Action, problem: str, remedy: str) -> OverlayError:
    return OverlayError(problem, file=overlay.file, pointer=f"/actions/{action.number}", remedy=remedy)
