"""Read OpenAPI Overlay 1.0 documents."""

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
    """One correction: where, why, and what."""

    number: int
    target: str
    description: str
    update: Any
    remove: bool
    matches: int | None
    moved_to: str | None


@dataclass(frozen=True)
class Overlay:
    """An overlay document. ``extends`` is the document it applies to, as a path from the openapi folder."""

    file: str
    extends: str
    actions: tuple[Action, ...]


def load_overlays(folder: Path) -> list[Overlay]:
    """The overlays of the folder, by name."""
    found = []
    for path in sorted((folder / "overlays").glob("*.yaml")):
        name = f"overlays/{path.name}"
        found.append(parse(read_yaml(text_of(path, name), name), name))
    return found


def parse(value: Any, file: str) -> Overlay:
    """The overlay in a file's value. Raises OverlayError where it is not a valid one."""
    check = _Check(file)
    check.keys(value, "", {"overlay": str, "info": dict, "extends": str, "actions": list})
    version = value["overlay"].split(".")
    if len(version) != 3 or version[:2] != ["1", "0"] or not version[2].isdigit():
        check.fail("/overlay", f"{value['overlay']!r} is not 1.0.x", "Write `overlay: 1.0.0`.")
    check.keys(value["info"], "/info", {"title": str, "version": str})
    if not value["actions"]:
        check.fail("/actions", "there are no actions", "Add one, or remove the file.")
    actions = tuple(_action(check, number, action) for number, action in enumerate(value["actions"]))
    if len(set(map(repr, value["actions"]))) != len(actions):
        check.fail("/actions", "the same action stands twice", "Remove one of the two.")
    extends = posixpath.normpath(posixpath.join(_FOLDER, value["extends"]))
    return Overlay(file, extends, actions)


def _action(check: _Check, number: int, value: Any) -> Action:
    place = f"/actions/{number}"
    optional = {"update": object, "remove": bool, "x-matches": int, "x-moved-to": str}
    check.keys(value, place, {"target": str, "description": str}, optional)
    if not value["target"].startswith("$"):
        check.fail(f"{place}/target", "a target is a JSONPath expression that starts with $", "Correct the target.")
    if ("update" in value) == value.get("remove", False):
        check.fail(place, "an action has either `update` or `remove: true`", "Split it into two actions.")
    if "x-moved-to" in value and not value.get("remove"):
        check.fail(f"{place}/x-moved-to", "only what is removed has moved", "Add `remove: true`, or take it out.")
    return Action(
        number,
        value["target"],
        value["description"],
        value.get("update"),
        value.get("remove", False),
        value.get("x-matches"),
        value.get("x-moved-to"),
    )


class _Check:
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
                self.fail(f"{pointer}/{key}", f"the key {key!r} is unknown here", f"Known are {', '.join(known)}.")
            if not isinstance(item, known[key]) or (known[key] is int and isinstance(item, bool)):
                self.fail(f"{pointer}/{key}", f"this must be of type {known[key].__name__}", "Correct it.")
            if isinstance(item, str) and not item.strip():
                self.fail(f"{pointer}/{key}", "this must not be empty", "Fill it in.")
