"""Overlays are applied strictly: a target that matches nothing, or an update that doesn't fit, stops the build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from openapi.pipeline.build import build
from openapi.pipeline.cli import main
from openapi.pipeline.document import JsonObject
from openapi.pipeline.errors import OverlayError
from openapi.pipeline.overlays.apply import AppliedAction, apply
from openapi.pipeline.overlays.parse import Overlay, load_overlays, parse
from tests.pipeline.documents import FOLDER, copied, document, files_of, overlay


def _applied(target: JsonObject, *actions: JsonObject) -> JsonObject:
    return apply(target, parse(overlay(*actions), "overlays/test.overlay.yaml"))[0]


def test_an_update_is_merged_into_every_node_that_its_target_selects() -> None:
    before = {"a": {"x": {"deep": {"one": 1}}, "y": {"deep": {"one": 1}}, "z": {}}}
    after = _applied(before, {"target": "$.a[?@.deep]", "update": {"deep": {"two": 2}, "new": [3]}})
    both = {"deep": {"one": 1, "two": 2}, "new": [3]}
    assert after == {"a": {"x": both, "y": both, "z": {}}}
    assert before == {"a": {"x": {"deep": {"one": 1}}, "y": {"deep": {"one": 1}}, "z": {}}}


def test_the_nodes_of_one_update_share_no_values() -> None:
    after = _applied(
        {"a": {}, "b": {}}, {"target": "$.*", "update": {"tags": []}}, {"target": "$.a.tags", "update": "x"}
    )
    assert after == {"a": {"tags": ["x"]}, "b": {"tags": []}}


def test_a_primitive_is_replaced_in_its_object() -> None:
    assert _applied({"a": {"n": 1}}, {"target": "$.a", "update": {"n": None}}) == {"a": {"n": None}}


def test_an_update_of_an_array_is_appended() -> None:
    assert _applied({"a": [1]}, {"target": "$.a", "update": {"b": 2}}) == {"a": [1, {"b": 2}]}


def test_actions_see_the_changes_of_earlier_actions() -> None:
    after = _applied(
        {"a": {"b": {"c": 1}}}, {"target": "$.a.b", "remove": True}, {"target": "$.a", "update": {"b": {}}}
    )
    assert after == {"a": {"b": {}}}


def test_several_items_of_an_array_are_removed() -> None:
    items = [{"n": n} for n in range(6)]
    assert _applied({"a": items}, {"target": "$.a[?@.n > 0 && @.n < 4]", "remove": True}) == {
        "a": [{"n": 0}, {"n": 4}, {"n": 5}]
    }


def test_a_node_and_one_inside_it_are_removed_together() -> None:
    assert _applied({"a": {"b": {"b": {}}}, "c": {}}, {"target": "$..b", "remove": True}) == {"a": {}, "c": {}}


@pytest.mark.parametrize(
    ("action", "message"),
    [
        pytest.param({"target": "$.gone", "update": {}}, "matches nothing", id="matches nothing"),
        pytest.param({"target": "$.gone", "remove": True}, "matches nothing", id="removes nothing"),
        pytest.param({"target": "$.*[?@.n == 9]", "update": {}}, "matches nothing", id="filters everything out"),
        pytest.param({"target": "$.a", "update": {}, "x-matches": 2}, "matches 1 nodes", id="fewer than counted"),
        pytest.param({"target": "$.*", "update": {}, "x-matches": 1}, "matches 4 nodes", id="more than counted"),
        pytest.param({"target": "$.a.n", "update": {}}, "neither an object nor an array", id="a primitive"),
        pytest.param(
            {"target": "$.l[0]", "remove": True}, "neither an object nor an array", id="a primitive in an array"
        ),
        pytest.param({"target": "$.a", "update": 3}, "the update must be one", id="object against primitive"),
        pytest.param({"target": "$.a", "update": {"n": {}}}, "doesn't fit", id="primitive against object"),
        pytest.param({"target": "$.a", "update": {"l": [2]}}, "doesn't fit", id="array against array"),
        pytest.param({"target": "$", "update": {"a": 3}}, "doesn't fit", id="object replaced by a primitive"),
        pytest.param({"target": "$", "remove": True}, "whole document", id="everything"),
        pytest.param({"target": "$.a[", "update": {}}, "can't be evaluated", id="no JSONPath"),
    ],
)
def test_an_action_that_does_not_fit_its_target_is_refused(action: JsonObject, message: str) -> None:
    target = {"a": {"n": 1, "l": [1]}, "b": {}, "l": [1], "m": {}}
    with pytest.raises(OverlayError, match=message) as refused:
        _applied(target, {"target": "$.b", "update": {}}, action)
    assert "overlays/test.overlay.yaml#/actions/1" in str(refused.value)


_ACTION = {"target": "$.a", "description": "because", "update": {}}


@pytest.mark.parametrize(
    ("changes", "pointer", "message"),
    [
        pytest.param({"overlay": "2.0.0"}, "/overlay", "not 1.0.x", id="another version"),
        pytest.param({"overlay": "1.0"}, "/overlay", "not 1.0.x", id="half a version"),
        pytest.param({"overlay": 1.0}, "/overlay", "type str", id="a number for a version"),
        pytest.param({"overlay": None}, "", "'overlay' is missing", id="no version"),
        pytest.param({"info": None}, "", "'info' is missing", id="no info"),
        pytest.param({"info": {"title": "x"}}, "/info", "'version' is missing", id="info without a version"),
        pytest.param({"info": {"title": "x", "version": "1", "more": 1}}, "/info/more", "unknown", id="more info"),
        pytest.param({"extends": None}, "", "'extends' is missing", id="extends nothing"),
        pytest.param({"more": 1}, "/more", "unknown key", id="an unknown key"),
        pytest.param({"actions": []}, "/actions", "no actions", id="no actions"),
        pytest.param({"actions": {}}, "/actions", "type list", id="actions as an object"),
        pytest.param({"actions": ["a"]}, "/actions/0", "must be an object", id="an action as a string"),
        pytest.param({"actions": [_ACTION, _ACTION]}, "/actions", "are the same", id="an action twice"),
        pytest.param({"actions": [{**_ACTION, "targt": "$"}]}, "/actions/0/targt", "unknown", id="a misspelt key"),
        pytest.param(
            {"actions": [{"target": "$", "update": {}}]}, "/actions/0", "'description' is missing", id="no reason"
        ),
        pytest.param(
            {"actions": [{**_ACTION, "description": " "}]}, "/actions/0", "not be empty", id="an empty reason"
        ),
        pytest.param({"actions": [{**_ACTION, "target": "a"}]}, "/actions/0/target", "JSONPath", id="a bare target"),
        pytest.param({"actions": [{**_ACTION, "remove": True}]}, "/actions/0", "either", id="update and remove"),
        pytest.param(
            {"actions": [{"target": "$", "description": "x"}]}, "/actions/0", "either", id="neither update nor remove"
        ),
        pytest.param({"actions": [{**_ACTION, "remove": "no"}]}, "/actions/0/remove", "type bool", id="remove as text"),
        pytest.param(
            {"actions": [{**_ACTION, "x-matches": True}]},
            "/actions/0/x-matches",
            "type int",
            id="a boolean for a count",
        ),
        pytest.param(
            {"actions": [{**_ACTION, "x-moved-to": "A"}]},
            "/actions/0/x-moved-to",
            "requires `remove: true`",
            id="moved but not removed",
        ),
    ],
)
def test_an_invalid_overlay_is_refused(changes: dict[str, Any], pointer: str, message: str) -> None:
    value = {key: item for key, item in {**overlay(_ACTION), **changes}.items() if item is not None}
    with pytest.raises(OverlayError, match=message) as refused:
        parse(value, "overlays/test.overlay.yaml")
    assert refused.value.pointer.startswith(pointer)


@pytest.mark.parametrize("value", [None, [], "overlay: 1.0.0"])
def test_an_overlay_must_be_an_object(value: object) -> None:
    with pytest.raises(OverlayError, match="must be an object"):
        parse(value, "overlays/test.overlay.yaml")


@pytest.mark.parametrize(
    ("extends", "action", "message"),
    [
        ("../sources/gone.json", {"target": "$", "update": {}}, "extends sources/gone.json"),
        ("../sources/roark-analytics.openapi.json", {"target": "$.gone", "update": {}}, "matches nothing"),
        ("../roark.openapi.yaml", {"target": "$.paths['/gone']", "update": {}}, "matches nothing"),
    ],
)
def test_an_overlay_that_matches_nothing_stops_the_build(
    extends: str, action: JsonObject, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied(tmp_path)
    text = yaml.safe_dump(overlay(action, extends=extends))
    (folder / "overlays/zz.overlay.yaml").write_text(text, encoding="utf-8")
    before = files_of(folder)

    assert main(["build", "--folder", str(folder)]) == 1

    error = capsys.readouterr().err
    assert "overlays/zz.overlay.yaml" in error
    assert message in error
    assert files_of(folder) == before


def test_every_committed_action_changes_its_document(monkeypatch: pytest.MonkeyPatch) -> None:
    corrected: list[tuple[JsonObject, Overlay]] = []

    def recording(target: JsonObject, correction: Overlay) -> tuple[JsonObject, list[AppliedAction]]:
        corrected.append((target, correction))
        return apply(target, correction)

    monkeypatch.setattr("openapi.pipeline.build.apply", recording)
    build(FOLDER)

    assert {correction.file for _, correction in corrected} == {each.file for each in load_overlays(FOLDER)}
    for before, correction in corrected:
        for action in correction.actions:
            changed, _ = apply(before, replace(correction, actions=correction.actions[: action.number + 1]))
            unchanged, _ = apply(before, replace(correction, actions=correction.actions[: action.number]))
            assert changed != unchanged, f"{correction.file}#/actions/{action.number}"


def test_an_empty_update_changes_nothing() -> None:
    value = document()
    assert _applied(value, {"target": "$", "update": {}}) == value
