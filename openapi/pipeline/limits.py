"""What the templates can't print, refused before they try: each fault with its place in the merged spec and a remedy.

Without it such a spec would give code that doesn't import, or, worse, that does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from openapi_python_client.parser.properties import EnumProperty
from openapi_python_client.parser.properties.schemas import Class
from openapi_python_client.strings import ClassName, PythonIdentifier

from .codegen import Codegen, GenerationError, Schema
from .codemodel import Call, Field, Type
from .document import Pointer, as_pointer, operations, walk
from .patterns import translated

# What generated modules import or define beside the models, and what roark_client exports beside them.
CLASSES = frozenset((
    "OPERATION", "TYPE_CHECKING", "UNSET", "Any", "ClassVar", "Generic", "Literal", "Never", "ParamSpec", "Protocol",
    "TypeVar", "Callable", "Iterable", "Iterator", "Mapping", "Sequence", "Coroutine", "Awaitable", "AsyncIterator",
    "Enum", "Final", "StrEnum", "NamedTuple", "UUID", "Unset", "Writer", "Fault", "Violation", "Operation", "Request",
    "Waiting", "APIResponse", "Sender", "AsyncSender", "Resources", "AsyncResources", "Page", "AsyncPage", "Fetched",
    "Roark", "AsyncRoark", "RoarkError", "ConfigurationError", "RequestValidationError", "ImmutableFieldError",
    "ClientStateError", "DecodeError", "JobFailedError", "WaitTimeoutError", "APIError", "APIStatusError",
    "BadRequestError", "AuthenticationError", "PermissionDeniedError", "NotFoundError", "ConflictError",
    "UnprocessableEntityError", "RateLimitError", "InternalServerError", "APIConnectionError", "APITimeoutError",
    "PoolTimeoutError", "DeadlineExceededError", "APIResponseValidationError", "ResponseTooLargeError",
))  # fmt: skip
# What a client has besides its resources.
CLIENT = frozenset((
    "aclose", "base_url", "close", "request", "send", "send_raw", "wait", "with_options",
))  # fmt: skip
# What a resource has besides its operations.
RESOURCE = frozenset(("with_raw_response",))

# What a check before sending can't tell.
_UNCHECKED = frozenset((
    "contains", "dependentRequired", "dependentSchemas", "else", "if", "maxProperties", "minProperties", "multipleOf",
    "not", "patternProperties", "prefixItems", "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties",
    "uniqueItems",
))  # fmt: skip
_IN_A_QUERY = frozenset(("string", "date-time", "enum", "integer", "number", "boolean", "const"))
_RULES: dict[str, tuple[str, ...]] = {
    "exactly-one-of": (),
    "some-besides": (),
    "ascending": (),
    "required-when": ("field", "when", "is"),
    "one-each": ("items", "by", "of"),
}
_OVERLAY = "in an overlay (openapi/overlays)"
_RENAME_PROPERTY = f"Name it with `x-python-name: <name>` on it, {_OVERLAY}."
_RENAME_COMPONENT = f"Name it with `x-rename: <Name>` on it, {_OVERLAY}."
_CORRECT = f"Correct it {_OVERLAY}."
_TEACH = f"Correct it {_OVERLAY}, or teach overrides/templates to print it."


def check(codegen: Codegen) -> list[Call]:
    """The operations of a spec that can be printed.

    Raises:
        GenerationError: something of it can't; nothing else is looked at then.
    """
    classes = codegen.component_of_class
    for name, schema in codegen.components.items():
        _check_component(codegen, name, schema, classes)
    for union in codegen.unions():
        if union.unknown.name in classes or union.unknown.name in CLASSES:
            raise _fault(
                ("components", "schemas", classes.get(union.unknown.name, union.name)),
                f"{union.unknown.name} is what an unknown kind of {union.name} is called",
                f"Name {union.name}'s with `x-unknown-variant: <Name>`, or the other with `x-rename`, {_OVERLAY}.",
            )
    _refuse_unchecked(codegen)
    calls = [codegen.call(method, path) for path, method, _ in operations(dict(codegen.spec))]
    for call in calls:
        _check_call(codegen, call)
    _check_names(calls)
    return calls


def _check_component(codegen: Codegen, name: str, schema: Schema, classes: Mapping[str, str]) -> None:
    place = ("components", "schemas", name)
    class_name = codegen.class_name(name)
    if class_name in CLASSES:
        raise _fault(place, f"the client has another {class_name}", _RENAME_COMPONENT)
    if classes[class_name] != name:
        raise _fault(place, f"{classes[class_name]} would be called {class_name} too", _RENAME_COMPONENT)
    if "enum" in schema:
        _check_enum(schema["enum"], class_name, place)
    properties = schema.get("properties", {})
    if ghosts := [wire for wire in schema.get("required", []) if properties and wire not in properties]:
        raise _fault((*place, "required"), f"there is no property {ghosts[0]}", f"Add or drop it {_OVERLAY}.")
    if properties:
        fields = codegen.model(name).fields
        _refuse_twins(fields, (*place, "properties"))
        _check_marks(schema, fields, place)


def _check_enum(values: Sequence[Any], class_name: str, place: Pointer) -> None:
    if not all(isinstance(value, str) for value in values):
        raise _fault((*place, "enum"), "only strings can be the values of an enum", _TEACH)
    named = Class(ClassName(class_name, ""), PythonIdentifier(class_name, ""))
    try:
        members = EnumProperty.values_from_list(list(values), named, [])
    except ValueError:
        members = {}
    if len(members) != len(values):
        raise _fault((*place, "enum"), "two values would have one name in Python", _TEACH)


def _check_marks(schema: Schema, fields: Sequence[Field], place: Pointer) -> None:
    """The marks that name properties of the object name some that it has."""
    wires = {field.wire for field in fields}
    pythons = {field.python for field in fields}
    for field in fields:
        here = (*place, "properties", field.wire)
        if field.fallback and field.fallback not in wires:
            raise _fault((*here, "x-fallback"), f"there is no property {field.fallback}", _CORRECT)
        if field.alias_of and field.alias_of not in pythons:
            raise _fault((*here, "x-alias-of"), f"there is no property {field.alias_of}", _CORRECT)
        if schema["properties"][field.wire].get("x-accepts", "number") != "number":
            raise _fault((*here, "x-accepts"), "only `number` means something on a property", _CORRECT)
    rules = schema.get("x-rules", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) and len(rule) == 1 for rule in rules):
        raise _fault((*place, "x-rules"), "must be a list of rules, each a mapping of one key", _CORRECT)
    for number, rule in enumerate(rules):
        _check_rule(rule, wires, (*place, "x-rules", str(number)))


def _check_rule(rule: Mapping[str, Any], wires: set[str], place: Pointer) -> None:
    ((kind, given),) = rule.items()
    if kind not in _RULES:
        raise _fault(place, f"{kind} is none of {', '.join(_RULES)}", "Teach overrides/templates/check.jinja the rule.")
    keys = _RULES[kind]
    if keys and not (isinstance(given, dict) and given.keys() == set(keys)):
        raise _fault(place, f"{kind} needs {', '.join(keys)}", _CORRECT)
    named = [given[key] for key in keys if key in ("field", "when", "items")] if keys else given
    if lost := [name for name in named if name not in wires]:
        raise _fault(place, f"there is no property {lost[0]}", _CORRECT)


def _refuse_unchecked(codegen: Codegen) -> None:
    """What is sent says nothing that the check before sending would pass over."""
    for node in walk(dict(codegen.spec)):
        if node.kind != "schema" or not _is_sent(node.pointer, codegen.sent_components):
            continue
        if unchecked := sorted(_UNCHECKED & node.value.keys()):
            raise _fault(
                node.pointer,
                f"requests can't be checked for {', '.join(unchecked)} before they are sent",
                "Teach openapi/pipeline/bounds.py and overrides/templates/check.jinja what it means.",
            )


def unchecked_patterns(codegen: Codegen) -> list[str]:
    """A note for each pattern in what is sent that the client leaves to the API."""
    return [
        f"#{as_pointer(node.pointer)}: the API alone checks its pattern: {unchecked}"
        for node in walk(dict(codegen.spec))
        if node.kind == "schema" and "pattern" in node.value and _is_sent(node.pointer, codegen.sent_components)
        if (unchecked := translated(node.value["pattern"]).unchecked)
    ]


def _is_sent(pointer: Pointer, components: Container[str]) -> bool:
    """Whether a schema stands in a parameter, or in a component that a request's body may hold."""
    if pointer[0] == "paths":
        return "parameters" in pointer[2:4]
    return pointer[:2] == ("components", "schemas") and pointer[2] in components


# -- operations ------------------------------------------------------------------------------------------------


def _check_call(codegen: Codegen, call: Call) -> None:
    place = ("paths", call.path, call.method.lower())
    operation = codegen.spec["paths"][call.path][call.method.lower()]
    if "servers" in operation or "servers" in codegen.spec["paths"][call.path]:
        raise _fault((*place, "servers"), "all operations are sent to the client's base URL", _TEACH)
    arguments = [*call.path_parameters, *call.query_parameters, *call.body_fields()]
    _refuse_twins(arguments, place)
    if call.body and call.body.immutable and any(field.python == "immutable" for field in arguments):
        raise _fault(place, "an argument can't be called immutable here", _RENAME_PROPERTY)
    for parameter in (*call.path_parameters, *call.query_parameters):
        _check_parameter(parameter, place, in_path=parameter in call.path_parameters)
    if call.waiting and call.method == "GET" and any(field.required for field in call.query_parameters):
        raise _fault(place, "waiting for what takes a required query parameter isn't possible", _TEACH)
    if call.pagination and call.pagination.parameter not in {field.wire for field in call.query_parameters}:
        raise _fault(
            (*place, "x-pagination", "parameter"),
            f"there is no query parameter {call.pagination.parameter}",
            _CORRECT,
        )


def _check_parameter(field: Field, place: Pointer, *, in_path: bool) -> None:
    kinds = [field.type.item] if field.type.kind == "array" and field.type.item and not in_path else [field.type]
    kinds = [option for kind in kinds for option in (kind.options or (kind,))]
    if not all(_fits(kind) for kind in kinds) or field.type.nullable:
        raise _fault(
            (*place, "parameters"), f"{field.wire}: {field.type.words} can't stand in a path or a query", _TEACH
        )
    if field.makes_repeatable:
        raise _fault((*place, "parameters"), f"{field.wire}: x-makes-repeatable works on properties", _TEACH)


def _fits(kind: Type) -> bool:
    return kind.kind in _IN_A_QUERY and not kind.nullable


def _check_names(calls: Iterable[Call]) -> None:
    """No two things of a client, or of a resource, have one name, and none has one that is taken."""
    seen: dict[tuple[str, str], Call] = {}
    for call in calls:
        place = ("paths", call.path, call.method.lower())
        if call.tag in CLIENT:
            raise _fault(
                (*place, "tags"), f"a client has another {call.tag}", f"Name the tag with `x-rename` {_OVERLAY}."
            )
        waits = call.waiting is not None and call.method == "GET"
        for name in (call.name, call.module, *(["wait"] if waits else [])):
            other = seen.setdefault((call.tag, name), call)
            if other is not call or name in RESOURCE:
                raise _fault(
                    place,
                    f"{call.tag} has another {name}",
                    f"Name it with `x-method: <name>`, or take `x-waiting` from what one answers with, {_OVERLAY}.",
                )


def _refuse_twins(fields: Sequence[Field], place: Pointer) -> None:
    counted = Counter(field.python for field in fields)
    for name, count in counted.items():
        if count > 1:
            wires = " and ".join(field.wire for field in fields if field.python == name)
            raise _fault(place, f"{wires} would both be called {name}", _RENAME_PROPERTY)


def _fault(place: Pointer, problem: str, remedy: str) -> GenerationError:
    return GenerationError(problem, pointer=as_pointer(place), remedy=remedy)
