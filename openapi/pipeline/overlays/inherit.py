"""Apply the overlay of a superseded source to the source that supersedes it, as far as it fits.

A published document speaks for itself. So an action fits only where its target is there and is alike: the same type,
with the same properties at least. It never removes anything. Every other action is reported, and stops nothing.
"""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

from ..document import JsonObject, as_pointer
from ..errors import OverlayError
from .apply import AppliedAction, change, select
from .parse import Action, Overlay


class Inherited(NamedTuple):
    """The document after the actions that fit, what each of them changed, and why each other one doesn't fit."""

    document: JsonObject
    applied: list[AppliedAction]
    misfits: list[tuple[Action, str]]


def inherit(document: JsonObject, overlay: Overlay, own: Overlay, corrected: JsonObject) -> Inherited:
    """Apply the actions of an overlay that was written for another document, where they fit.

    `own` is the same overlay with its targets in that document, `corrected`.
    """
    document = copy.deepcopy(document)
    applied, misfits = [], []
    for action, original in zip(overlay.actions, own.actions, strict=True):
        nodes: list[Any] = []
        try:
            nodes = select(document, overlay, action)
            problem = _problem(action, [value for _, value in nodes], corrected, own, original)
            if not problem:
                for location, value in nodes:
                    change(copy.deepcopy(value), action.update, location, overlay, action)
                for location, value in nodes:
                    change(value, action.update, location, overlay, action)
        except OverlayError as error:
            problem = error.problem
        if problem:
            misfits.append((action, problem))
        elif nodes:
            pointers = tuple(as_pointer(tuple(map(str, location))) for location, _ in nodes)
            applied.append(AppliedAction(overlay.file, action, pointers, ()))
    return Inherited(document, applied, misfits)


def _problem(action: Action, values: list[Any], corrected: JsonObject, own: Overlay, original: Action) -> str:
    if action.remove:
        return "it removes something, which is never done to a document that it was not written for"
    before = [value for _, value in select(corrected, own, original)]
    if not values or not all(any(_alike(old, value) for old in before) for value in values):
        return "its target is another one there"
    return ""


def only_adds(document: JsonObject, overlay: Overlay, action: Action) -> bool:
    """Whether an action changes nothing that is in the document: it only adds what is missing, or matches nothing."""
    try:
        return not action.remove and all(_adds(value, action.update) for _, value in select(document, overlay, action))
    except OverlayError:
        return False


def _adds(value: Any, update: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(update, dict):
        return bool(value == update)
    return all(key not in value or _adds(value[key], item) for key, item in update.items())


def _alike(old: Any, new: Any) -> bool:
    """Whether a correction of one part may be made to another: what it relies on is the same."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return type(old) is type(new)
    return (
        all((key in old) == (key in new) for key in ("$ref", "enum", "in"))
        and _types(old) == _types(new)
        and old.get("properties", {}).keys() <= new.get("properties", {}).keys()
    )


def _types(schema: JsonObject) -> set[str]:
    kinds = schema.get("type", [])
    return set([kinds] if isinstance(kinds, str) else kinds) - {"null"}
