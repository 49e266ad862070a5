"""Read OpenAPI Overlay 1.0 documents.

Two extensions of an action, and a `description` is required:

``x-matches``   the exact number of nodes that its target must select
``x-moved-to``  (with ``remove``) the component that has every property of the removed part
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ..errors import OverlayError
from ..sources.manifest import text_of
from ..sources.yaml_loader import read_yaml

_FOLDER = "overlays"


@dataclass(frozen=True)
class Action:
    """One correction: its target (JSONPath), the reason for it, and either an update or a removal."""

    number: int
    target: str
    description: str
    update: Any
    remove: bool
    matches: int | None
    moved_to: str | None


@dataclass(frozen=True)
class Overlay:
    """An overlay document. ``extends`` is the document that it corrects, as a path in the openapi folder."""

    file: str
    extends: str
    actions: tuple[Action, ...]


def load_overlays(folder: Path) -> list[Overlay]:
    """The overlays in the openapi folder, by name. Raises PipelineError."""
    found = []
    for path in sorted((folder / _FOLDER).glob("*.yaml")):
        name = f"{_FOLDER}/{path.name}"
        found.append(parse(read_yaml(text_of(path, name), name), name))
    return found


def parse(value: Any, file: str) -> Overlay:
    """The overlay in the value of a file. Raises OverlayError if it isn't valid."""
    check = _Checks(file)
    check.keys(value, "", {"overlay": str, "info": dict, "extends": str, "actions": list})
    version = value["overlay"].split(".")
    if len(version) != 3 or version[:2] != ["1", "0"] or not version[2].isdigit():
        check.fail("/overlay", f"{value['overlay']!r} is not 1.0.x", "Write `overlay: 1.0.0`.")
    check.keys(value["info"], "/info", {"title": str, "version": str})
    if not value["actions"]:
        check.fail("/actions", "there are no actions", "Add one, or remove the file.")
    actions = tuple(_action(check, number, action) for number, action in enumerate(value["actions"]))
    if len(set(map(repr, value["actions"]))) != len(actions):
        check.fail("/actions", "two actions are the same", "Remove one of the two.")
    extends = posixpath.normpath(posixpath.join(_FOLDER, value["extends"]))
    return Overlay(file, extends, actions)


def _action(check: _Checks, number: int, value: Any) -> Action:
    pointer = f"/actions/{number}"
    optional = {"update": object, "remove": bool, "x-matches": int, "x-moved-to": str}
    check.keys(value, pointer, {"target": str, "description": str}, optional)
    if not value["target"].startswith("$"):
        check.fail(f"{pointer}/target", "a target is a JSONPath expression that starts with $", "Correct the target.")
    if ("update" in value) == value.get("remove", False):
        check.fail(pointer, "an action has either `update` or `remove: true`", "Split it into two actions.")
    if "x-moved-to" in value and not value.get("remove"):
        check.fail(f"{pointer}/x-moved-to", "it requires `remove: true`", "Add `remove: true`, or remove this key.")
    return Action(
        number,
        value["target"],
        value["description"],
        value.get("update"),
        value.get("remove", False),
        value.get("x-matches"),
        value.get("x-moved-to"),
    )


class _Checks:
    def __init__(self, file: str) -> None:
        self.file = file

    def fail(self, pointer: str, problem: str, remedy: str) -> NoReturn:
        raise OverlayError(problem, file=self.file, pointer=pointer, remedy=remedy)

    def keys(
        self, value: Any, pointer: str, required: dict[str, type], optional: dict[str, type] | None = None
    ) -> None:
        if not isinstance(value, dict):
            self.fail(pointer, "this must be an object", "See the Overlay Specification 1.0.")
        for key in required:
            if key not in value:
                self.fail(pointer, f"the key {key!r} is missing", "See the Overlay Specification 1.0.")
        known = {**required, **(optional or {})}
        for key, item in value.items():
            if key not in known:
                self.fail(f"{pointer}/{key}", f"unknown key {key!r}", f"The keys here are {', '.join(known)}.")
            if not isinstance(item, known[key]) or (known[key] is int and isinstance(item, bool)):
                self.fail(f"{pointer}/{key}", f"this must be of type {known[key].__name__}", "Correct it.")
            if isinstance(item, str) and not item.strip():
                self.fail(f"{pointer}/{key}", "this must not be empty", "Fill it in.")
