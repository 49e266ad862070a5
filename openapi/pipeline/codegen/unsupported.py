"""Refuse what the templates can't print, with its pointer in the merged document and a remedy.

Otherwise they would print code that can't be imported, or, worse, code that is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from openapi_python_client.parser.properties import EnumProperty
from openapi_python_client.parser.properties.schemas import Class
from openapi_python_client.strings import ClassName, PythonIdentifier

from ..document import Pointer, as_pointer, operations, walk
from ..errors import GenerationError
from ..names import RESERVED_CLASSES
from .ir import Field, Operation, Type
from .patterns import translated
from .spec_reader import Schema, SpecReader, is_text_enum

# The attributes of a client besides its resources.
CLIENT = frozenset((
    "aclose", "base_url", "close", "is_closed", "iterate", "rate_limit", "request", "send", "send_raw", "wait",
    "with_options",
))  # fmt: skip
# The attributes of a resource besides its operations.
RESOURCE = frozenset(("models", "types", "with_raw_response"))

# Keywords that the check before sending doesn't support.
_UNCHECKED = frozenset((
    "contains", "dependentSchemas", "else", "if", "not", "patternProperties", "prefixItems", "then", "unevaluatedItems",
    "unevaluatedProperties",
))  # fmt: skip
_IN_A_QUERY = frozenset(("any", "string", "date-time", "enum", "integer", "number", "boolean", "const"))
_OVERLAY = "in an overlay (openapi/overlays)"
_RENAME_PROPERTY = f"Name it with `x-python-name: <name>` on it, {_OVERLAY}."
_RENAME_COMPONENT = f"Name it with `x-rename: <Name>` on it, {_OVERLAY}."
_CORRECT = f"Correct it {_OVERLAY}."
_EXTEND = f"Correct it {_OVERLAY}, or extend openapi/pipeline/codegen to print it."


Vocabulary = Mapping[str, Any]
"""Rule → its arguments (rules.json of the run-time package)."""


def check(reader: SpecReader, rules: Vocabulary) -> list[Operation]:
    """The operations of a document that can be printed.

    Raises:
        GenerationError: something in the document can't be printed.
    """
    classes = reader.component_of_class
    for name, schema in reader.components.items():
        _check_component(reader, name, schema, classes, rules)
    for union in reader.unions():
        if union.unknown.name in classes or union.unknown.name in RESERVED_CLASSES:
            raise _error(
                ("components", "schemas", classes.get(union.unknown.name, union.name)),
                f"{union.unknown.name} is what an unknown kind of {union.name} is called",
                f"Name {union.name}'s with `x-unknown-variant: <Name>`, or the other with `x-rename`, {_OVERLAY}.",
            )
    _check_aliases(reader, classes)
    _refuse_unchecked(reader)
    found = [reader.operation(method, path) for path, method, _ in operations(dict(reader.spec))]
    for operation in found:
        _check_operation(reader, operation)
    _check_names(found)
    return found


def _check_component(
    reader: SpecReader, name: str, schema: Schema, classes: Mapping[str, str], rules: Vocabulary
) -> None:
    place = ("components", "schemas", name)
    class_name = reader.class_name(name)
    if class_name in RESERVED_CLASSES:
        raise _error(place, f"the client has another {class_name}", _RENAME_COMPONENT)
    if classes[class_name] != name:
        raise _error(place, f"{classes[class_name]} would be called {class_name} too", _RENAME_COMPONENT)
    if is_text_enum(schema):
        _check_enum(schema["enum"], class_name, place)
    properties = schema.get("properties", {})
    if ghosts := [wire for wire in schema.get("required", []) if properties and wire not in properties]:
        raise _error((*place, "required"), f"there is no property {ghosts[0]}", f"Add or drop it {_OVERLAY}.")
    if properties:
        fields = reader.model(name).fields
        _refuse_twins(fields, (*place, "properties"))
        _check_extensions(schema, fields, place, rules)


def _check_aliases(reader: SpecReader, classes: Mapping[str, str]) -> None:
    """What the types of arguments are called, no class is called."""
    aliases = [(f"{enum.name}Literal", enum.name) for enum in reader.enums()]
    aliases += [(mapping, model.name) for model in reader.mapped_models() for mapping in reader.mappings(model)]
    for alias, owner in aliases:
        if alias in classes or alias in RESERVED_CLASSES:
            place = ("components", "schemas", classes.get(alias, classes[owner]))
            raise _error(place, f"{alias} is what an argument for {owner} is called", _RENAME_COMPONENT)


def _check_enum(values: Sequence[Any], class_name: str, place: Pointer) -> None:
    named = Class(ClassName(class_name, ""), PythonIdentifier(class_name, ""))
    try:
        members = EnumProperty.values_from_list(list(values), named, [])
    except ValueError:
        members = {}
    if len(members) != len(values):
        raise _error((*place, "enum"), "two values would have one name in Python", _EXTEND)


def _check_extensions(schema: Schema, fields: Sequence[Field], place: Pointer, vocabulary: Vocabulary) -> None:
    """Check that extensions name only properties that the object has."""
    wires = {field.wire for field in fields}
    pythons = {field.python for field in fields}
    for field in fields:
        here = (*place, "properties", field.wire)
        if field.fallback and field.fallback not in wires:
            raise _error((*here, "x-fallback"), f"there is no property {field.fallback}", _CORRECT)
        if field.alias_of and field.alias_of not in pythons:
            raise _error((*here, "x-alias-of"), f"there is no property {field.alias_of}", _CORRECT)
        if schema["properties"][field.wire].get("x-accepts", "number") != "number":
            raise _error((*here, "x-accepts"), "only `number` means something on a property", _CORRECT)
    rules = schema.get("x-rules", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) and len(rule) == 1 for rule in rules):
        raise _error((*place, "x-rules"), "must be a list of rules, each a mapping of one key", _CORRECT)
    for number, rule in enumerate(rules):
        _check_rule(rule, wires, (*place, "x-rules", str(number)), vocabulary)


def _check_rule(rule: Mapping[str, Any], wires: set[str], place: Pointer, vocabulary: Vocabulary) -> None:
    ((kind, given),) = rule.items()
    if kind not in vocabulary:
        raise _error(
            place,
            f"{kind} is none of {', '.join(vocabulary)}",
            "Add it to overrides/roark_runtime/rules.py and overrides/roark_runtime/rules.json.",
        )
    takes = vocabulary[kind]["takes"]
    named: list[Any] = []
    if isinstance(takes, dict) and isinstance(given, dict) and given.keys() == takes.keys():
        named = [given[key] for key, what in takes.items() if what == "property"]
    elif (
        not isinstance(takes, dict) and isinstance(given, list) and (takes == "properties" or len(given) == len(takes))
    ):
        named = given
    else:
        wanted = ", ".join(takes) if isinstance(takes, dict) else "a list of properties"
        raise _error(place, f"{kind} needs {wanted}", _CORRECT)
    if lost := [name for name in named if name not in wires]:
        raise _error(place, f"there is no property {lost[0]}", _CORRECT)


def _refuse_unchecked(reader: SpecReader) -> None:
    """Refuse keywords in request schemas that the check before sending would ignore."""
    for node in walk(dict(reader.spec)):
        if node.kind != "schema" or not _is_sent(node.pointer, reader.sent_components):
            continue
        if unchecked := sorted(_UNCHECKED & node.value.keys()):
            raise _error(
                node.pointer,
                f"requests can't be checked for {', '.join(unchecked)} before they are sent",
                "Extend overrides/roark_runtime/constraints.py and openapi/pipeline/codegen.",
            )


def unchecked_patterns(reader: SpecReader) -> list[str]:
    """A note for each pattern in a request that the client doesn't check."""
    return [
        f"#{as_pointer(node.pointer)}: the API alone checks its pattern: {unchecked}"
        for node in walk(dict(reader.spec))
        if node.kind == "schema" and "pattern" in node.value and _is_sent(node.pointer, reader.sent_components)
        if (unchecked := translated(node.value["pattern"]).unchecked)
    ]


def _is_sent(pointer: Pointer, components: Container[str]) -> bool:
    """Whether a schema is in a parameter, or in a component that a request body may contain."""
    if pointer[0] == "paths":
        return "parameters" in pointer[2:4]
    return pointer[:2] == ("components", "schemas") and pointer[2] in components


# -- operations ------------------------------------------------------------------------------------------------


def _check_operation(reader: SpecReader, operation: Operation) -> None:
    place = _place(operation)
    item = reader.spec["paths"][operation.path]
    if "servers" in item or "servers" in item[operation.method.lower()]:
        raise _error((*place, "servers"), "all operations are sent to the client's base URL", _EXTEND)
    arguments = operation.arguments()
    _refuse_twins(arguments, place)
    if operation.body and operation.body.immutable and any(field.python == "immutable" for field in arguments):
        raise _error(place, "an argument can't be called immutable here", _RENAME_PROPERTY)
    for parameter in (*operation.path_parameters, *operation.named_parameters):
        _check_parameter(parameter, place, in_path=parameter in operation.path_parameters)


def _check_parameter(field: Field, place: Pointer, *, in_path: bool) -> None:
    if field.style in ("deep-object", "json"):
        return
    kinds = [field.type.item] if field.type.kind == "array" and field.type.item and not in_path else [field.type]
    kinds = [option for kind in kinds for option in (kind.options or (kind,))]
    if not all(_fits(kind) for kind in kinds):
        raise _error((*place, "parameters"), f"{field.wire}: {field.type.words} can't be in a path or a query", _EXTEND)
    if field.makes_repeatable:
        raise _error((*place, "parameters"), f"{field.wire}: x-makes-repeatable works on properties", _EXTEND)


def _fits(kind: Type) -> bool:
    return kind.kind in _IN_A_QUERY


def _check_names(found: Iterable[Operation]) -> None:
    """Refuse two attributes of a client, or of a resource, with one name."""
    seen: dict[tuple[str, str], Operation] = {}
    for operation in found:
        place = _place(operation)
        tag = operation.tag
        if tag in CLIENT:
            raise _error((*place, "tags"), f"a client has another {tag}", f"Name the tag with `x-rename` {_OVERLAY}.")
        for name in (operation.name, operation.module, *_besides(operation)):
            other = seen.setdefault((tag, name), operation)
            if other is not operation or name in RESOURCE:
                raise _error(
                    place,
                    f"{tag} has another {name}",
                    f"Name it with `x-method: <name>`, or put one of the two under another tag, {_OVERLAY}.",
                )


def _besides(operation: Operation) -> Iterator[str]:
    """The other methods that an operation gives a resource."""
    if operation.terminal:
        yield "wait"
    if operation.iterated:
        yield operation.iterator


def _place(operation: Operation) -> Pointer:
    return "paths", operation.path, operation.method.lower()


def _refuse_twins(fields: Sequence[Field], place: Pointer) -> None:
    counted = Counter(field.python for field in fields)
    for name, count in counted.items():
        if count > 1:
            wires = " and ".join(field.wire for field in fields if field.python == name)
            raise _error(place, f"{wires} would both be called {name}", _RENAME_PROPERTY)


def _error(place: Pointer, problem: str, remedy: str) -> GenerationError:
    return GenerationError(problem, pointer=as_pointer(place), remedy=remedy)
