"""Compare two merged specs: calls by name, classes by name, each change judged by what a Python caller has written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import LiteralString

from ..document import JsonObject, as_pointer, differences
from ..merge.schema_equality import without_prose
from .api_surface import Call, Spec
from .change import Change, Kind
from .fields import Fields, compare_fields
from .values import type_of


def compare(before: JsonObject, after: JsonObject) -> list[Change]:
    """Every change from one merged spec to the other, what breaks first."""
    old, new = Spec(before), Spec(after)
    found = list(dict.fromkeys([*_calls(old, new), *_classes(old, new)]))
    found += _rest(before, after, nothing_found=not found)
    return sorted(found, key=lambda change: not change.breaking)


def _calls(old: Spec, new: Spec) -> Iterator[Change]:
    renamed = {call.request: call.name for call in new.calls.values() if call.name not in old.calls}
    for name, call in old.calls.items():
        if name in new.calls:
            yield from _call(call, new.calls[name])
        elif call.request in renamed:
            yield Change("operation", name, "is called {}", (renamed[call.request],), breaking=True, adds=True)
        else:
            yield Change("operation", name, "is gone ({})", (call.request,), breaking=True)
    known = {call.request for name, call in old.calls.items() if name not in new.calls}
    for name, call in new.calls.items():
        if name not in old.calls and call.request not in known:
            yield Change("operation", name, "is new ({})", (call.request,), adds=True)


def _call(old: Call, new: Call) -> Iterator[Change]:
    name = new.name
    if old.request != new.request:
        yield Change("request", name, "is {}, was {}", (new.request, old.request))
    if new.operation.get("deprecated") and not old.operation.get("deprecated"):
        yield Change("operation", name, "is deprecated")
    if old.path_arguments != new.path_arguments:
        before, after = (f"({', '.join(call.path_arguments)})" for call in (old, new))
        yield Change("argument", name, "takes {} by position, took {}", (after, before), breaking=True)
    fields = Fields(old.arguments, old.required), Fields(new.arguments, new.required)
    yield from compare_fields(*fields, "in", "argument", name)
    yield from _rules(old.body, new.body, name)
    yield from _returned(old, new)
    yield from _errors(old, new)
    if old.operation.get("security") != new.operation.get("security"):
        yield Change("request", name, "asks for {}, asked for {}", (_schemes(new), _schemes(old)))


def _rules(old: JsonObject, new: JsonObject, name: str) -> Iterator[Change]:
    before, after = old.get("x-rules", []), new.get("x-rules", [])
    for rule in after:
        if rule not in before:
            yield Change("argument", name, "has a new rule: {}", (str(rule),), breaking=True)
    for rule in before:
        if rule not in after:
            yield Change("argument", name, "no longer has the rule: {}", (str(rule),))
    for field in new.get("x-immutable", []):
        if field not in old.get("x-immutable", []):
            yield Change("argument", f"{name}({field})", "is refused as immutable")


def _returned(old: Call, new: Call) -> Iterator[Change]:
    before, after = _answer(old), _answer(new)
    if before != after:
        yield Change("return type", new.name, "returns {}, returned {}", (after, before), breaking=True)
    was, is_now = (call.operation.get("x-waiting") for call in (old, new))
    if was != is_now:
        what = "can be waited for in another way" if was and is_now else "can be waited for" if is_now else "can't wait"
        yield Change("argument", new.name, what, breaking=was is not None, adds=is_now is not None)


def _answer(call: Call) -> str:
    if call.returned is None:
        return "nothing"
    told, nullable = type_of(call.returned)
    return f"{'a page of ' if 'x-pagination' in call.operation else ''}{told}{' or null' if nullable else ''}"


def _errors(old: Call, new: Call) -> Iterator[Change]:
    """The client raises by status, documented or not, so what is told of errors breaks nothing."""
    for status in sorted(old.errors.keys() | new.errors.keys()):
        was, is_now = old.errors.get(status, "nothing"), new.errors.get(status, "nothing")
        if was != is_now:
            documented = str(is_now), status, str(was)
            yield Change("exception", new.name, "documents {} for the status {}, documented {}", documented)


def _schemes(call: Call) -> str:
    return " or ".join("+".join(each) or "nothing" for each in call.operation.get("security", [])) or "nothing"


def _classes(old: Spec, new: Spec) -> Iterator[Change]:
    before, after = old.classes(), new.classes()
    bodies = old.bodies() & new.bodies()
    for name, schema in before.items():
        if name not in after:
            yield Change("type", name, "is gone", breaking=True)
        elif name not in bodies:  # those are told as the arguments of their calls
            yield from _class(name, schema, after[name], old, new)
    for name in after:
        if name not in before:
            yield Change("type", name, "is new", adds=True)


def _class(name: str, before: JsonObject, after: JsonObject, old: Spec, new: Spec) -> Iterator[Change]:
    if _form(before) != _form(after):
        yield Change("type", name, f"is {_form(after)}, was {_form(before)}", breaking=True)
        return
    if "enum" in before:
        yield from _enum(name, before["enum"], after["enum"])
    elif "oneOf" in before:
        yield from _union(name, before, after)
    else:
        ways = sorted(old.ways[name] | new.ways[name]) or ["out"]
        fields = (
            Fields(before.get("properties", {}), before.get("required", [])),
            Fields(after.get("properties", {}), after.get("required", [])),
        )
        found: dict[tuple[str, ...], Change] = {}
        for way in ways:
            kind: Kind = "exception" if way == "error" else "type"
            for change in compare_fields(*fields, way, kind, name):
                key = change.where, change.what, *change.values
                known = found.get(key)
                if known is None or change.breaking > known.breaking:
                    found[key] = change
        yield from found.values()
        if "in" in ways:
            yield from _rules(before, after, name)


def _form(schema: JsonObject) -> LiteralString:
    return "an enum" if "enum" in schema else "a union" if "oneOf" in schema else "an object"


def _enum(name: str, before: list[object], after: list[object]) -> Iterator[Change]:
    """A new value arrives as the text it is with older clients too, so it breaks nobody; one that is gone does."""
    for value in before:
        if value not in after:
            yield Change("enum", name, "no longer has the value {}", (repr(value),), breaking=True)
    for value in after:
        if value not in before:
            yield Change("enum", name, "has the new value {}", (repr(value),), adds=True)


def _union(name: str, before: JsonObject, after: JsonObject) -> Iterator[Change]:
    old, new = ([type_of(each)[0] for each in schema["oneOf"]] for schema in (before, after))
    for variant in old:
        if variant not in new:
            yield Change("type", name, "is never {}", (variant,), breaking=True)
    for variant in new:
        if variant not in old:
            yield Change("type", name, "may be {}, which was an unknown variant before", (variant,), adds=True)
    by = [schema.get("discriminator", {}) for schema in (before, after)]
    if by[0].get("propertyName") != by[1].get("propertyName"):
        names = str(by[1].get("propertyName")), str(by[0].get("propertyName"))
        yield Change("type", name, "is told apart by {}, was by {}", names, breaking=True)


def _rest(before: JsonObject, after: JsonObject, *, nothing_found: bool) -> Iterator[Change]:
    """Words, whatever is neither an operation nor a schema, and every difference if nothing above has found one."""
    was, is_now = (document.get("info", {}).get("version") for document in (before, after))
    if was != is_now:
        yield Change("documentation", "the document", "is version {}, was {}", (str(is_now), str(was)))
    before, after = ({key: document[key] for key in document if key != "info"} for document in (before, after))
    places = sum(1 for _ in differences(before, after))
    if places and without_prose(before) == without_prose(after):
        yield Change("documentation", "descriptions and examples", "have changed in {} places", (str(places),))
    for pointer, old, new in differences(without_prose(before), without_prose(after)):
        is_compared_above = pointer[0] in ("paths", "tags") or pointer[:2] == ("components", "schemas")
        if nothing_found or not is_compared_above:
            values = repr(new), repr(old)
            yield Change("request", as_pointer(pointer), "is {}, was {}: judge it", values, breaking=True)
