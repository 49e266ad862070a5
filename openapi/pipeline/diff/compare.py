"""Compare two merged documents: methods by name, classes by name, and whether each change breaks a Python caller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import LiteralString

from ..document import JsonObject, as_pointer, differences
from ..merge.schema_equality import without_prose
from .api_surface import Method, Surface
from .change import Change, Kind
from .fields import Fields, compare_fields
from .values import type_of


def compare(before: JsonObject, after: JsonObject) -> list[Change]:
    """Every change from one merged document to the other, breaking ones first."""
    old, new = Surface(before), Surface(after)
    found = list(dict.fromkeys([*_methods(old, new), *_classes(old, new)]))
    found += _rest(before, after, nothing_found=not found)
    return sorted(found, key=lambda change: not change.breaking)


def _methods(old: Surface, new: Surface) -> Iterator[Change]:
    renamed = {method.request: method.name for method in new.methods.values() if method.name not in old.methods}
    for name, method in old.methods.items():
        if name in new.methods:
            yield from _method(method, new.methods[name])
        elif method.request in renamed:
            yield Change("operation", name, "is renamed to {}", (renamed[method.request],), breaking=True, adds=True)
        else:
            yield Change("operation", name, "is gone ({})", (method.request,), breaking=True)
    gone = {method.request for name, method in old.methods.items() if name not in new.methods}
    for name, method in new.methods.items():
        if name not in old.methods and method.request not in gone:
            yield Change("operation", name, "is new ({})", (method.request,), adds=True)


def _method(old: Method, new: Method) -> Iterator[Change]:
    name = new.name
    if old.request != new.request:
        yield Change("request", name, "is {}, was {}", (new.request, old.request))
    if new.operation.get("deprecated") and not old.operation.get("deprecated"):
        yield Change("operation", name, "is deprecated", deprecates=True)
    if old.path_arguments != new.path_arguments:
        before, after = (f"({', '.join(method.path_arguments)})" for method in (old, new))
        yield Change("argument", name, "has the positional arguments {}, had {}", (after, before), breaking=True)
    fields = Fields(old.arguments, old.required), Fields(new.arguments, new.required)
    yield from compare_fields(*fields, "request", "argument", name)
    yield from _rules(old.body, new.body, name)
    yield from _result(old, new)
    yield from _errors(old, new)
    if old.operation.get("security") != new.operation.get("security"):
        yield Change("request", name, "is authenticated by {}, was by {}", (_schemes(new), _schemes(old)))


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


def _result(old: Method, new: Method) -> Iterator[Change]:
    before, after = _result_type(old), _result_type(new)
    if before != after:
        yield Change("return type", new.name, "returns {}, returned {}", (after, before), breaking=True)
    if old.job == new.job:
        return
    wait = f"{new.name.partition('.')[0]}.wait"
    if new.job is None:
        yield Change("operation", wait, "is gone", breaking=True)
    elif old.job is None:
        yield Change("operation", wait, "is new", adds=True)
    else:
        statuses = repr([*new.job.done, *new.job.failed]), repr([*old.job.done, *old.job.failed])
        yield Change("operation", wait, "ends with a status of {}, ended with {}", statuses)


def _result_type(method: Method) -> str:
    if method.returned is None:
        return "nothing"
    name, nullable = type_of(method.returned)
    return f"{'a page of ' if method.is_paged else ''}{name}{' or null' if nullable else ''}"


def _errors(old: Method, new: Method) -> Iterator[Change]:
    """Changes in the documented errors. They break nothing: the client raises by status, documented or not."""
    for status in sorted(old.errors.keys() | new.errors.keys()):
        before, after = old.errors.get(status, "nothing"), new.errors.get(status, "nothing")
        if before != after:
            values = str(after), status, str(before)
            yield Change("exception", new.name, "documents {} for the status {}, documented {}", values)


def _schemes(method: Method) -> str:
    return " or ".join("+".join(each) or "nothing" for each in method.operation.get("security", [])) or "nothing"


def _classes(old: Surface, new: Surface) -> Iterator[Change]:
    before, after = old.classes(), new.classes()
    bodies = old.bodies() & new.bodies()
    for name, schema in before.items():
        if name not in after:
            yield Change("type", name, "is gone", breaking=True)
        elif name not in bodies:  # Those are reported as arguments of methods.
            yield from _class(name, schema, after[name], old, new)
    for name in after:
        if name not in before:
            yield Change("type", name, "is new", adds=True)


def _class(name: str, before: JsonObject, after: JsonObject, old: Surface, new: Surface) -> Iterator[Change]:
    if _form(before) != _form(after):
        yield Change("type", name, f"is {_form(after)}, was {_form(before)}", breaking=True)
        return
    if "enum" in before:
        yield from _enum(name, before["enum"], after["enum"])
    elif "oneOf" in before:
        yield from _union(name, before, after)
    else:
        uses = sorted(old.uses[name] | new.uses[name]) or ["response"]
        fields = (
            Fields(before.get("properties", {}), before.get("required", [])),
            Fields(after.get("properties", {}), after.get("required", [])),
        )
        found: dict[tuple[str, ...], Change] = {}
        for use in uses:
            kind: Kind = "exception" if use == "error" else "type"
            for change in compare_fields(*fields, use, kind, name):
                key = change.where, change.what, *change.values
                known = found.get(key)
                if known is None or change.breaking > known.breaking:
                    found[key] = change
        yield from found.values()
        if "request" in uses:
            yield from _rules(before, after, name)


def _form(schema: JsonObject) -> LiteralString:
    return "an enum" if "enum" in schema else "a union" if "oneOf" in schema else "an object"


def _enum(name: str, before: list[object], after: list[object]) -> Iterator[Change]:
    """A new value breaks nothing, as older clients return it as a string. A value that is gone does."""
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
            yield Change("type", name, "no longer has the variant {}", (variant,), breaking=True)
    for variant in new:
        if variant not in old:
            yield Change("type", name, "has the variant {}, which was an unknown one", (variant,), adds=True)
    discriminators = [schema.get("discriminator", {}).get("propertyName") for schema in (after, before)]
    if discriminators[0] != discriminators[1]:
        names = str(discriminators[0]), str(discriminators[1])
        yield Change("type", name, "has the discriminator {}, had {}", names, breaking=True)


def _rest(before: JsonObject, after: JsonObject, *, nothing_found: bool) -> Iterator[Change]:
    """Changes of prose, of whatever is neither an operation nor a schema, and all others if nothing else was found."""
    old_version, new_version = (document.get("info", {}).get("version") for document in (before, after))
    if old_version != new_version:
        values = str(new_version), str(old_version)
        yield Change("documentation", "the document", "is version {}, was {}", values)
    before, after = ({key: document[key] for key in document if key != "info"} for document in (before, after))
    count = sum(1 for _ in differences(before, after))
    if count and without_prose(before) == without_prose(after):
        yield Change("documentation", "descriptions and examples", "have changed in {} places", (str(count),))
    for pointer, old, new in differences(without_prose(before), without_prose(after)):
        is_compared_above = pointer[0] in ("paths", "tags") or pointer[:2] == ("components", "schemas")
        if nothing_found or not is_compared_above:
            values = repr(new), repr(old)
            what: LiteralString = "is {}, was {}: review it, as this change is not classified"
            yield Change("request", as_pointer(pointer), what, values, breaking=True)
