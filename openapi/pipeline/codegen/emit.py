"""Python source for the parts of the intermediate representation: annotations, tables, decoders, docstrings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from .ir import Field, Model, Operation, ShapeUnion, Type, Union
from .patterns import translated
from .quoting import Code, code, docstring, joined, literal, name, prose

Lines = list[Code]
HERE = Code(".")
NOWHERE = Code()
LIST = Code("list")


@frozen
class Scope:
    """What the names in an annotation are looked up in."""

    models: Code = NOWHERE
    """The prefix of a model's name: the package that imports it when it is looked up."""
    types: Code = NOWHERE
    """The prefix of a name that only annotations need (roark_runtime.types)."""
    list: Code = LIST
    """What a list is called, where a method of that name hides the builtin."""


PLAIN = Scope()
MAPPING = Scope(models=Code("models."))

# -- annotations -----------------------------------------------------------------------------------------------

_ANNOTATIONS = {
    "any": Code("Any"),
    "string": Code("str"),
    "date-time": Code("datetime"),
    "integer": Code("int"),
    "number": Code("float"),
    "boolean": Code("bool"),
    "nothing": Code("None"),
    "text": Code("str"),
    "bytes": Code("bytes"),
}


def annotation(type_: Type, *, given: bool = False, scope: Scope = PLAIN) -> Code:
    """The annotation of a value: as read, or (`given`) as a caller may pass it."""
    inner = annotation(type_.item, given=given, scope=scope) if type_.item else Code()
    match type_.kind:
        case "const":
            text = code("Literal[{}]", literal(type_.const))
        case "enum" if given:
            text = code("{}{} | {}{}Literal", scope.models, type_.name, scope.models, type_.name)
        case "enum":
            text = code("{}{} | str", scope.models, type_.name)
        case "object" | "union":
            names = [type_.name, *type_.mappings] if given else [type_.name]
            text = joined(" | ", (code("{}{}", scope.models, each) for each in names))
        case "date-time" if given:
            text = Code("datetime | str")
        case "array" if given:
            text = code("Sequence[{}]", inner)
        case "array":
            text = code("{}[{}]", scope.list, inner)
        case "mapping":
            text = code("Mapping[str, {}]", inner) if given else code("dict[str, {}]", inner)
        case "choice":
            text = joined(" | ", (annotation(option, given=given, scope=scope) for option in type_.options))
        case "string" if given and type_.constraints.get("format") == "uuid":
            text = code("str | {}UUID", scope.types)
        case "string" if given and type_.accepts_number:
            text = Code("str | float")
        case kind:
            text = _ANNOTATIONS[kind]
    return code("{} | None", text) if type_.nullable else text


def path_annotation(field: Field, scope: Scope = PLAIN) -> Code:
    """The annotation of a path argument: an id is a string or a UUID, or an object with that id."""
    given = annotation(field.type, given=True, scope=scope)
    text = code("str | {}UUID", scope.types) if field.type.kind == "string" else given
    return code("{} | {}{}", text, scope.models, field.stands_for.name) if field.stands_for else text


def returns(operation: Operation, page: str, scope: Scope = PLAIN) -> Code:
    """The annotation of an operation's result, in pages of the class `page` if it is paged."""
    if operation.pagination:
        return code("{}{}[{}]", scope.types, page, annotation(operation.pagination.item, scope=scope))
    return annotation(operation.result, scope=scope)


def parameters(operation: Operation, scope: Scope) -> Lines:
    """The parameters of a method, one a line, without `self`."""
    lines = path_parameters(operation, scope)
    named = [*operation.body_fields(), *operation.named_parameters]
    if named:
        lines.append(Code("*"))
    for field in named:
        hint = annotation(field.type, given=True, scope=scope)
        lines.append(code("{}: {}{}", field.python, hint, Code("" if field.required else " | Unset = UNSET")))
    if operation.body and operation.body.immutable:
        lines.append(code("**immutable: Unpack[{}NoOthers]", scope.types))
    return lines


def path_parameters(operation: Operation, scope: Scope) -> Lines:
    """The positional parameters of a method: those of the path."""
    return [code("{}: {}", field.python, path_annotation(field, scope)) for field in operation.path_parameters]


def mapping(model: Model, mapping_name: str) -> Code:
    """The TypedDict of a model, by the names of its fields in Python or on the wire."""
    on_the_wire = mapping_name.endswith("WireDict")
    keys: Lines = []
    for field in model.fields:
        # Quoted, so that two objects may refer to each other.
        hint = literal(str(annotation(field.type, given=True, scope=MAPPING)))
        text = hint if field.required else code("NotRequired[{}]", hint)
        keys.append(code("{}: {}", literal(field.wire if on_the_wire else field.python), text))
    return code("{} = TypedDict({}, {{{}}})", mapping_name, literal(mapping_name), joined(", ", keys))


# -- docstrings ------------------------------------------------------------------------------------------------


def module_docstring(title: str, description: str) -> Code:
    """The docstring of a module: its title and a description."""
    return docstring(f"{title}: {description}" if description else title)


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends in punctuation."""
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


def argument(field: Field) -> Code | None:
    """An entry of an "Args:" section with the description and the API's default, or None if there is neither."""
    says_nothing = field.description.strip(".").replace("_", "").lower() == field.python.replace("_", "")
    parts = [] if says_nothing or not field.description else [field.description]
    if field.alias_of and "alias" not in field.description.lower():
        parts.append(f"Deprecated: an alias of `{field.alias_of}`.")
    if field.default is not None:
        parts.append(f"The API's default: {field.default!r}.")
    if field.type.has_unchecked_pattern:
        parts.append("The API alone checks its pattern.")
    if not parts:
        return None
    return _indented(prose(f"{field.python}: {' '.join(map(sentence, parts))}", 92))


def _indented(text: Code) -> Code:
    return text.replace("\n", "\n    ")


def _section(title: Code, entries: Iterable[Code]) -> Lines:
    lines = [line for entry in entries for line in entry.split("\n")]
    return [Code(), title, *(code("    {}", line) if line else line for line in lines)] if lines else []


def method_docstring(operation: Operation) -> Code:
    """The docstring of a resource's method."""
    fields = operation.arguments()
    raises = []
    if fields:
        raises.append(Code("RequestValidationError: an argument can't be sent; nothing was."))
    if operation.body and operation.body.immutable:
        names = ", ".join((*operation.body.immutable, *operation.fixed))
        immutable = prose(f"ImmutableFieldError: one of {names}.", 92)
        raises.append(_indented(immutable))
    raises.append(Code("APIError: the request failed, or its response isn't what the spec says."))
    lines = [
        *prose(operation.description).split("\n"),
        *_section(Code("Args:"), filter(None, map(argument, fields))),
        *_section(Code("Returns:"), [prose(operation.response_description, 96)]),
        *_section(Code("Raises:"), raises),
        Code(),
        prose(f"{operation.method} {operation.path}"),
    ]
    return code('"""{}\n"""', joined("\n", lines))


def iterator_docstring(operation: Operation) -> Code:
    """The docstring of the method that iterates over a list."""
    raises = [
        *([Code("RequestValidationError: an argument can't be sent; nothing was.")] if operation.arguments() else []),
        Code("APIError: the request failed, or its response isn't what the spec says: while iterating, at that item."),
    ]
    lines = [
        code("The same as `{}`, item by item: each is decoded when it is asked for, in little memory.", operation.name),
        *_section(Code("Args:"), filter(None, map(argument, operation.arguments()))),
        *_section(Code("Returns:"), [prose(operation.response_description, 96)]),
        *_section(Code("Raises:"), raises),
    ]
    return code('"""{}\n"""', joined("\n", lines))


def wait_docstring(operation: Operation) -> Code:
    """The docstring of the method that waits for a job."""
    terminal = operation.terminal
    assert terminal is not None
    arguments = [
        *filter(None, map(argument, operation.path_parameters)),
        Code("timeout: seconds to wait at most; None waits without a limit."),
        Code("poll_interval: seconds between the first two requests; they grow, with jitter, up to ten times as long."),
        Code("on_update: called with the job at the start and each time its status has changed."),
    ]
    raises = [
        _indented(
            prose(
                f"JobFailedError: the job failed, its status is {' or '.join(terminal.failed)}; `.job` is the job.", 92
            )
        ),
        Code("WaitTimeoutError: the job isn't over in time; `.job` is its last state."),
        Code('APIError: a request failed. The API\'s "too many requests" is waited out.'),
        Code("ConfigurationError: timeout or poll_interval is no number of seconds above 0; nothing was sent."),
    ]
    lines = [
        code("Wait until the job is over, asking for it again and again (`{}`).", operation.name),
        *_section(Code("Args:"), arguments),
        *_section(Code("Returns:"), [prose(f"The job, with the status {' or '.join(terminal.done)}.", 96)]),
        *_section(Code("Raises:"), raises),
    ]
    return code('"""{}\n"""', joined("\n", lines))


# -- tables ----------------------------------------------------------------------------------------------------

_TYPE_NAMES = {
    "any": "ANYTHING",
    "boolean": "BOOLEAN",
    "date-time": "DATE_TIME",
}


def type_table(type_: Type, circular: frozenset[str] = frozenset()) -> Code:
    """The expression of the type as an object of roark_runtime.schema."""
    text = _type_table(type_, circular)
    return code("Nullable({})", text) if type_.nullable else text


def _type_table(type_: Type, circular: frozenset[str]) -> Code:
    limits = type_.constraints
    match type_.kind:
        case "const":
            return code("Const({})", literal(type_.const))
        case "enum":
            return code("Enumerated({})", type_.name)
        case "object":
            return code("Object(lambda: {})" if type_.name in circular else "Object({})", type_.name)
        case "union":
            return code("Variant({})", union_table(type_))
        case "array":
            assert type_.item is not None
            bounds = {"min_items": limits.get("minItems"), "max_items": limits.get("maxItems")}
            bounds["unique"] = limits.get("uniqueItems") or None
            return _called("Array", bounds, [type_table(type_.item, circular)])
        case "mapping":
            assert type_.item is not None
            names = type_table(type_.keys) if type_.keys else Code("TEXT")
            bounds = {"min_properties": limits.get("minProperties"), "max_properties": limits.get("maxProperties")}
            parts = [type_table(type_.item, circular), *([] if names == "TEXT" else [code("keys={}", names)])]
            return _called("Map", bounds, parts)
        case "choice":
            return code("Choice({})", joined(", ", (type_table(option, circular) for option in type_.options)))
        case "integer" | "number" as kind:
            given = {
                "minimum": limits.get("minimum"),
                "maximum": limits.get("maximum"),
                "above": limits.get("exclusiveMinimum"),
                "below": limits.get("exclusiveMaximum"),
                "multiple_of": limits.get("multipleOf"),
                "values": tuple(limits["enum"]) if "enum" in limits else None,
            }
            plain, maker = ("INTEGER", "Integer") if kind == "integer" else ("NUMBER", "Number")
            return name(plain) if not any(value is not None for value in given.values()) else _called(maker, given)
        case "string":
            return _text_table(type_)
        case kind:
            return name(_TYPE_NAMES[kind])


_FORMATS = ("uri", "uuid")


def _text_table(type_: Type) -> Code:
    limits = type_.constraints
    pattern = limits.get("pattern")
    regex = translated(pattern).python if pattern else None
    given = {
        "min_length": limits.get("minLength"),
        "max_length": limits.get("maxLength"),
        "pattern": pattern if regex else None,
        "regex": regex if regex != pattern else None,
        "format": limits.get("format") if limits.get("format") in _FORMATS else None,
        "accepts_number": type_.accepts_number or None,
    }
    given = {key: value for key, value in given.items() if value not in (None, "")}
    if not given:
        return Code("TEXT")
    return Code("UUID_TEXT") if given == {"format": "uuid"} else _called("Text", given)


def _called(function: str, named: Mapping[str, Any], positional: Sequence[Code] = ()) -> Code:
    """A call with the arguments that are not None."""
    keywords = [code("{}={}", key, literal(value)) for key, value in named.items() if value is not None]
    return code("{}({})", function, joined(", ", [*positional, *keywords]))


def field_table(field: Field, circular: frozenset[str] = frozenset()) -> Code:
    """A row of a model's or an operation's table."""
    settings = {
        "name": field.python if field.python != field.wire else None,
        "required": field.required or None,
        "alias_of": field.alias_of or None,
        "fallback": field.fallback or None,
        "makes_repeatable": field.makes_repeatable or None,
        "accepts_object": field.stands_for is not None or None,
        "style": field.style or None,
    }
    return _called("Field", settings, [literal(field.wire), type_table(field.type, circular)])


def union_table(type_: Type | Union | ShapeUnion) -> Code:
    """The name of a union's table."""
    return name(type_.module.upper())


def by_value(module: str) -> Code:
    """The name of the table from an enum's values to its members."""
    return code("{}_BY_VALUE", module.upper())


def declaration(field: Field, is_sent_only: bool = False) -> Code:
    """The declaration of a model's field, with its docstring."""
    hint = annotation(field.type, given=is_sent_only and field.type.kind in ("enum", "date-time"))
    if field.type.kind == "const" and field.required:
        text = code("{}: {} = {}", field.python, hint, literal(field.type.const))
    elif field.always:
        text = code("{}: {}{}", field.python, hint, Code(" | MaybeUnset" if field.is_left_out else ""))
    else:
        text = code("{}: {} | Unset = UNSET", field.python, hint)
    return code("{}\n{}", text, docstring(field.description)) if field.description else text


# -- decoders --------------------------------------------------------------------------------------------------


def decode_field(field: Field, model: str, absent: Code = NOWHERE) -> Lines:
    """Statements that read the field of the JSON object in `data` into `value`.

    They raise KeyError where a required field is missing, and DecodeError where a value is of the wrong type. Nothing
    is spent on paths unless something is wrong. `absent` is the statement for an optional field that isn't there.
    """
    wire = literal(field.wire)
    at = code("data, {}", wire)
    read = Code("value")
    if field.required:
        lines = [code("value = data[{}]", wire), *decode(field.type, read, at, model)]
    elif field.fallback:
        lines = [
            code("value = data.get({}, UNSET)", wire),
            Code("if value is UNSET:"),
            *_block([absent] if absent else []),
            code("    value = data[{}]", literal(field.fallback)),
            *decode(field.type, read, at, model),
        ]
    else:
        lines = [code("value = data.get({}, UNSET)", wire), *_unless_unset(field.type, read, at, model, absent)]
    return lines


def decode_fields(model: Model) -> Lines:
    """Statements that read every field of a model into `self`, and count those that aren't there in `absent`."""
    return [
        line
        for field in model.fields
        for line in (*decode_field(field, model.name, Code("absent += 1")), code("self.{} = value", field.python))
    ]


def _unless_unset(type_: Type, value: Code, at: Code, model: str, absent: Code) -> Lines:
    """An optional field that is null, although its schema doesn't allow null, is decoded as a missing one."""
    if type_.nullable or type_.kind == "any":
        lines = decode(type_, value, at, model)
        if not absent:
            return [code("if {} is not UNSET:", value), *_block(lines)] if lines else []
        there = [Code("else:"), *_block(lines)] if lines else []
        return [code("if {} is UNSET:", value), *_block([absent]), *there]
    # The types that it should have come first: most values do.
    options = type_.options if type_.kind == "choice" else (type_,)
    wrong = [code("if {} is UNSET:", value), *_block([absent])] if absent else []
    wrong += [
        code("{} {} is None:", Code("elif" if wrong else "if"), value),
        code("    {} = UNSET", value),
        Code("else:") if absent else code("elif {} is not UNSET:", value),
        *_block(_misfit(type_, value, at, model)),
    ]
    if type_.kind == "const":
        return [code("if {} != {}:", value, literal(type_.const)), *_block(wrong)]
    found: Lines = []
    for option in options:
        inside = _converted(option, value, at, model, 0)
        if not inside and len(options) == 1:
            test = joined(" and ", (code("type({}) is not {}", value, python) for python in option.python_types))
            return [code("if {}:", test), *_block(wrong)]
        test = joined(" or ", (code("type({}) is {}", value, python) for python in option.python_types))
        found += [code("{} {}:", Code("elif" if found else "if"), test), *_block(inside or [Code("pass")])]
    return [*found, code("el{}", wrong[0]), *wrong[1:]]


def _misfit(type_: Type, value: Code, at: Code, model: str) -> Lines:
    """The statements for a value of another JSON type."""
    if type_.kind == "integer":
        return [code("{} = read_integer({}, {}, {})", value, value, at, literal(model))]
    return [_refuse(type_, at, model)]


def decode(type_: Type, value: Code, at: Code, model: str, depth: int = 0) -> Lines:
    """Statements that check the raw JSON value in a variable and leave the decoded value there.

    `at` is where it came from (container, key), for the error.
    """
    if type_.kind == "any":
        return []
    lines = _checked(type_, value, at, model, depth)
    return [code("if {} is not None:", value), *_block(lines)] if type_.nullable else lines


def _checked(type_: Type, value: Code, at: Code, model: str, depth: int) -> Lines:
    match type_.kind:
        case "date-time":
            return [code("{} = read_datetime({}, {}, {})", value, value, at, literal(model))]
        case "integer":
            read = code("{} = read_integer({}, {}, {})", value, value, at, literal(model))
            return [code("if type({}) is not int:", value), *_block([read])]
        case "const":
            return [code("if {} != {}:", value, literal(type_.const)), *_block([_refuse(type_, at, model)])]
        case "choice":
            lines: Lines = []
            for option in type_.options:
                test = joined(" or ", (code("type({}) is {}", value, python) for python in option.python_types))
                inside = _converted(option, value, at, model, depth) or [Code("pass")]
                lines += [code("{} {}:", Code("elif" if lines else "if"), test), *_block(inside)]
            return [*lines, Code("else:"), *_block([_refuse(type_, at, model)])]
    wrong = joined(" and ", (code("type({}) is not {}", value, python) for python in type_.python_types))
    check = [code("if {}:", wrong), *_block([_refuse(type_, at, model)])]
    return [*check, *_converted(type_, value, at, model, depth)]


def _converted(type_: Type, value: Code, at: Code, model: str, depth: int) -> Lines:
    """The statements that decode a value once its JSON type has been checked."""
    match type_.kind:
        case "enum":
            return [code("{} = {}.get({}, {})", value, by_value(type_.module), value, value)]
        case "object" | "union":
            return [code("{} = {}.decode({})", value, decoder(type_), value)]
        case "array" if type_.item:
            return _items(type_.item, value, model, depth)
        case "mapping" if type_.item:
            return _values(type_.item, value, model, depth)
        case "date-time" | "const":
            return _checked(type_, value, at, model, depth)
    return []


def _items(item_type: Type, value: Code, model: str, depth: int) -> Lines:
    if item_type.kind == "any":
        return []
    item, index, items = (_numbered(each, depth) for each in ("item", "index", "items"))
    if item_type.kind in ("object", "union", "enum", "string", "boolean") and not item_type.nullable:
        python = name(item_type.python_types[0])
        wrong = code("not_an_item({}, {}, {}, {})", value, python, literal(item_type.words), literal(model))
        lines = [
            code("for {} in {}:", item, value),
            code("    if type({}) is not {}:", item, python),
            code("        raise {}", wrong),
        ]
        if item_type.kind == "enum":
            table = by_value(item_type.module)
            lines.append(code("{} = [{}.get({}, {}) for {} in {}]", value, table, item, item, item, value))
        elif item_type.kind in ("object", "union"):
            lines.append(code("{} = [{}.decode({}) for {} in {}]", value, decoder(item_type), item, item, value))
        return lines
    return [
        code("{} = list[Any]()", items),
        code("for {}, {} in enumerate({}):", index, item, value),
        *_block(decode(item_type, item, code("{}, {}", value, index), model, depth + 1)),
        code("    {}.append({})", items, item),
        code("{} = {}", value, items),
    ]


def _values(item_type: Type, value: Code, model: str, depth: int) -> Lines:
    if item_type.kind == "any":
        return []
    item, key, values = (_numbered(each, depth) for each in ("each", "key", "values"))
    return [
        code("{} = dict[str, Any]()", values),
        code("for {}, {} in {}.items():", key, item, value),
        *_block(decode(item_type, item, code("{}, {}", value, key), model, depth + 1)),
        code("    {}[{}] = {}", values, key, item),
        code("{} = {}", value, values),
    ]


def decoder(type_: Type) -> Code:
    """The object or table whose `decode` decodes an object or union."""
    return union_table(type_) if type_.kind == "union" else name(type_.name)


def _refuse(type_: Type, at: Code, model: str) -> Code:
    return code("raise DecodeError({}, {}, {})", at, literal(type_.words), literal(model))


def _numbered(text: str, depth: int) -> Code:
    return name(f"{text}{depth or ''}")


def _block(lines: Lines) -> Lines:
    return [code("    {}", line) for line in lines]


def imports_of(model: Model | Union) -> tuple[Lines, Lines]:
    """The imports of other models: those at the top of a module, and those at its end, which are in a cycle."""
    circular = model.circular if isinstance(model, Model) else frozenset()
    top: Lines = []
    end: Lines = []
    for type_ in model.classes():
        (end if type_.name in circular else top).append(import_of(type_))
    return top, end


def table_import_of(type_: Type, package: Code) -> Code:
    """The import of what a table or a decoder needs of a class. Of a union, that is only its table."""
    if type_.kind == "union":
        return code("from {}{} import {}", package, type_.module, union_table(type_))
    return import_of(type_, package)


def import_of(type_: Type, package: Code = HERE) -> Code:
    """The import of a class, and of what decoders and tables need of it."""
    source = code("from {}{} import", package, type_.module)
    match type_.kind:
        case "enum":
            return code("{} {}, {}, {}Literal", source, by_value(type_.module), type_.name, type_.name)
        case "union":
            return code("{} {}, {}", source, union_table(type_), type_.name)
    return code("{} {}", source, type_.name)
