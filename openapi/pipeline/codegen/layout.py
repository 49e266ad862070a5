"""The files of the generated package, and the values that each template gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from attrs import frozen

from . import command_table, emit
from .ir import Enum, Model, Operation, ShapeUnion, Type, Union
from .quoting import Code, code, docstring, literal
from .spec_reader import SpecReader


class Render(Protocol):
    """A function that renders a template."""

    def __call__(self, template: str, /, **values: Any) -> str:
        """The text of the file."""
        ...


@frozen
class Method:
    """A method of a resource class, as code."""

    name: str
    define: Code
    parameters: Sequence[Code]
    returns: Code
    docstring: Code
    body: Sequence[Code]
    has_raw: bool = True


@frozen
class Side:
    """A resource's class for the sync or the async client. `prefix` is "" or "Async"."""

    name: str
    prefix: str
    docstring: Code
    raw_docstring: Code
    raw: str
    methods: Sequence[Method]


@frozen
class Resource:
    """The operations of a tag."""

    tag: str
    name: str
    operations: Sequence[Operation]

    @property
    def title(self) -> str:
        """Its name in prose."""
        return self.tag.replace("_", " ").capitalize()

    @property
    def docstring(self) -> Code:
        """The docstring of the client's attribute."""
        return docstring(f"{self.title} operations.")

    @property
    def module_docstring(self) -> Code:
        """The docstring of its package."""
        return docstring(
            f"{self.title} operations: one method an operation, sync and async, plain and with raw responses."
        )

    @property
    def sides(self) -> tuple[Side, Side]:
        """Its classes for the two clients."""
        return _side(self, ""), _side(self, "Async")


def resources(reader: SpecReader, operations: Sequence[Operation]) -> list[Resource]:
    """The resources by name, with their operations in the order of the document."""
    tags: dict[str, list[Operation]] = {}
    for operation in operations:
        tags.setdefault(operation.tag, []).append(operation)
    return [Resource(tag, f"{reader.class_name(tag)}Resource", tags[tag]) for tag in sorted(tags)]


def exports(reader: SpecReader) -> dict[str, str]:
    """Every public class of the models, and every type that an argument may be, and its module."""
    found = {model.name: model.module for model in reader.models()}
    for model in reader.mapped_models():
        found |= dict.fromkeys(reader.mappings(model), f"{model.module}_dict")
    for enum in reader.enums():
        found |= {enum.name: enum.module, f"{enum.name}Literal": enum.module}
    found |= {union.name: union.module for union in reader.shape_unions()}
    for union in reader.unions():
        found |= {union.name: union.module, union.unknown.name: union.unknown.module}
    return dict(sorted(found.items()))


def files(reader: SpecReader, operations: Sequence[Operation], render: Render) -> Iterator[tuple[str, str]]:
    """The path and the text of each file of the package."""
    models, enums, unions = reader.models(), reader.enums(), reader.unions()
    errors = [(literal(name), literal(names)) for name, names in reader.error_attributes().items()]
    yield "__init__.py", render("package_init.py.jinja")
    yield "py.typed", ""
    yield "errors.py", render("errors.py.jinja", error_attributes=errors)
    yield "models/__init__.py", render("models_init.py.jinja", classes=exports(reader))
    for model in models:
        yield f"models/{model.module}.py", render("model.py.jinja", **_model(model))
    for model in reader.mapped_models():
        yield f"models/{model.module}_dict.py", render("mapping.py.jinja", **_mapping(reader, model))
    for enum in enums:
        yield f"models/{enum.module}.py", render("enum.py.jinja", enum=enum, **_docstrings(enum))
    for union in unions:
        yield f"models/{union.module}.py", render("union.py.jinja", **_union(union))
        yield f"models/{union.unknown.module}.py", render("unknown.py.jinja", **_unknown(union))
    for shape in reader.shape_unions():
        yield f"models/{shape.module}.py", render("shape_union.py.jinja", **_union(shape))
    found = resources(reader, operations)
    yield "commands.py", render("commands.py.jinja", **_commands(found, models, enums))
    yield "api/__init__.py", render("api_init.py.jinja", resources=found)
    for resource in found:
        yield f"api/{resource.tag}/__init__.py", render("resource.py.jinja", resource=resource)
        for operation in resource.operations:
            yield f"api/{resource.tag}/{operation.module}.py", render("operation.py.jinja", **_operation(operation))


# -- models ----------------------------------------------------------------------------------------------------


def _docstrings(holder: Model | Enum | Union | ShapeUnion) -> dict[str, Code]:
    description = holder.description or "an object of the Roark API."
    return {
        "module_docstring": emit.module_docstring(holder.name, description),
        "class_docstring": docstring(holder.description or holder.name),
    }


def _model(model: Model) -> Mapping[str, Any]:
    top, end = emit.imports_of(model)
    decoder = emit.decode_fields(model)
    known = code("{}", literal(len(model.fields)))
    counts = not all(field.required for field in model.fields)
    if counts:
        known = code("{} - absent", known)
    return {
        "model": model,
        "imports": top,
        "circular_imports": end,
        "decoder": decoder,
        "counts": counts,
        "known": known,
        **_docstrings(model),
    }


def _mapping(reader: SpecReader, model: Model) -> Mapping[str, Any]:
    about = docstring(f"{model.name} as a mapping, in an argument.")
    return {"module_docstring": about, "mappings": [emit.mapping(model, name) for name in reader.mappings(model)]}


def _union(union: Union | ShapeUnion) -> Mapping[str, Any]:
    members = [code("{}", member.name) for member in union.members()]
    return {"union": union, "members": Code(" | ").join(members), **_docstrings(union)}


def _unknown(union: Union) -> Mapping[str, Any]:
    name = union.unknown.name
    top, _ = emit.imports_of(union)
    about = docstring(f"{name}: a {union.name} of a kind that this release doesn't know.")
    properties = [
        {
            "name": field.python,
            "returns": code("{}{}", emit.annotation(field.type), Code("" if field.always else " | Unset")),
            "docstring": docstring(field.description or field.python),
            "decoder": emit.decode_field(field, name),
            "lacking": literal(f"this {name} has no {field.wire}"),
        }
        for field in union.common
        if field.python != "raw"
    ]
    return {"union": union, "imports": top, "module_docstring": about, "properties": properties}


def _commands(found: Sequence[Resource], models: Sequence[Model], enums: Sequence[Enum]) -> Mapping[str, Any]:
    by_name = {model.name: model for model in models}
    operations = [operation for resource in found for operation in resource.operations]
    objects = command_table.objects(operations, by_name)
    used = {type_.name for operation in operations for field in operation.arguments() for type_ in field.type.classes()}
    used |= {type_.name for name in objects for type_ in by_name[name].classes()}
    return {
        "resources": {each.tag: command_table.commands(each.operations, by_name) for each in found},
        "objects": objects,
        "enums": {enum.name: tuple(enum.members.values()) for enum in enums if enum.name in used},
    }


# -- operations ------------------------------------------------------------------------------------------------


def _operation(operation: Operation) -> Mapping[str, Any]:
    title = f"{operation.method} {operation.path}"
    read, decoder = _reader(operation)
    used = {found.name: found for found in _used(operation, decoder)}
    return {
        "operation": operation,
        "module_docstring": emit.module_docstring(title, operation.summary),
        "name": literal(f"{operation.tag}.{operation.name}"),
        "returns": emit.returns(operation, "Fetched"),
        "imports": [emit.table_import_of(used[name], Code("...models.")) for name in sorted(used)],
        # The type of a union is that of its variants.
        "typing_imports": [
            code("from ...models.{} import {}", type_.module, type_.name)
            for type_ in operation.result.classes()
            if type_.kind == "union"
        ],
        "read": read,
        "holder": Code("dict[str, Any]" if operation.envelope else "list[Any]"),
        "decoder": decoder,
        "item": emit.decoder(operation.iterated) if operation.iterated else None,
    }


def _reader(operation: Operation) -> tuple[Code, list[Code]]:
    """The expression that decodes a response, and the statements of a function for it, if it needs one."""
    result, envelope = operation.result, operation.envelope
    decoder: list[Code] = []
    table = Code() if result.kind in ("nothing", "text", "bytes") else emit.type_table(result)
    if result.kind == "nothing":
        read = Code("nothing")
    elif result.kind in ("text", "bytes"):
        read = Code("plain_text" if result.kind == "text" else "binary")
    elif result.kind in ("object", "union") and not result.nullable:
        decode = code("{}.decode", emit.decoder(result))
        read = code("document_of({}, {})", decode, table)
        if envelope:
            named = literal(operation.response.name)
            read = code("enveloped({}, {}, {}, {})", literal(envelope.wire), decode, named, table)
    elif envelope:
        decoder = emit.decode_field(envelope, operation.response.name)
        read = code("document_of(_read, {}, {})", table, literal(envelope.wire))
    else:
        decoder = [Code("value = data[0]"), *emit.decode(result, Code("value"), Code("data, 0"), "The response")]
        read = code("value_of(_read, {})", table)
    if operation.pagination:
        page = operation.pagination
        parts = {"items": page.items, "total": page.total, "has_more": page.has_more, "cursor": page.cursor}
        keywords = [code("{}={}", key, literal(value)) for key, value in parts.items()]
        if not page.cursor:
            keywords += [code("offset={}", literal(page.parameter)), code("limit={}", literal(page.limit))]
        read = code("paged({}, {}, path={})", read, Code(", ").join(keywords), literal(page.cursor_path))
    return read, decoder


def _used(operation: Operation, decoder: Sequence[Code]) -> Iterator[Type]:
    """The classes that an operation's module uses."""
    payload = [operation.payload] if operation.payload else []
    for field in (*operation.path_parameters, *operation.named_parameters, *payload):
        yield from field.type.classes()
    yield from operation.result.classes()
    if operation.pagination:
        yield from operation.pagination.item.classes()
    if operation.body:
        yield Type("object", operation.body.name, operation.body.module)


def _side(resource: Resource, prefix: str) -> Side:
    names = {operation.name for operation in resource.operations}
    # In a class with a method of that name, `list` is the method.
    list_type = Code("builtins.list" if "list" in names else "list")
    scope = emit.Scope(models=Code("models."), types=Code("types."), list=list_type)
    awaited = ", awaited" if prefix else ""
    methods = [_method(operation, prefix, scope) for operation in resource.operations]
    methods += [_iterate(operation, prefix, scope) for operation in resource.operations if operation.iterated]
    methods += [_wait(operation, prefix, scope) for operation in resource.operations if operation.terminal]
    return Side(
        name=f"{prefix}{resource.name}",
        prefix=prefix,
        docstring=docstring(f"{resource.title} operations{awaited}."),
        raw_docstring=docstring(f"{resource.title} operations{awaited}, with everything around their responses."),
        raw="raw_async" if prefix else "raw",
        methods=methods,
    )


def _method(operation: Operation, prefix: str, scope: emit.Scope) -> Method:
    body = [code("from .{} import OPERATION", operation.module), Code()]
    awaits = Code("await " if prefix else "")
    if operation.pagination:
        page = f"{prefix}Page"
        body = [code("from roark_runtime.pages import {}", page), Code(), *body]
        body.append(code("return {}{}.fetch(self._sender, OPERATION.request(locals()))", awaits, page))
    else:
        body.append(code("return {}self._sender.send(OPERATION.request(locals()))", awaits))
    return Method(
        name=operation.name,
        define=Code("async def" if prefix else "def"),
        parameters=emit.parameters(operation, scope),
        returns=emit.returns(operation, f"{prefix}Page", scope),
        docstring=emit.method_docstring(operation),
        body=body,
    )


def _iterate(operation: Operation, prefix: str, scope: emit.Scope) -> Method:
    assert operation.iterated is not None
    return Method(
        name=operation.iterator,
        define=Code("def"),
        parameters=emit.parameters(operation, scope),
        returns=code("{}Iterator[{}]", prefix, emit.annotation(operation.iterated, scope=scope)),
        docstring=emit.iterator_docstring(operation),
        body=[
            code("from .{} import OPERATION", operation.module),
            Code(),
            Code("return self._sender.iterate(OPERATION.request(locals()))"),
        ],
        has_raw=False,
    )


def _wait(operation: Operation, prefix: str, scope: emit.Scope) -> Method:
    result = emit.annotation(operation.result, scope=scope)
    awaits = Code("await " if prefix else "")
    settings = Code("timeout=timeout, poll_interval=poll_interval, on_update=on_update")
    return Method(
        name="wait",
        define=Code("async def" if prefix else "def"),
        parameters=[
            *emit.path_parameters(operation, scope),
            Code("*"),
            Code("timeout: float | None = 600.0"),
            Code("poll_interval: float = 1.0"),
            code("on_update: Callable[[{}], object] | None = None", result),
        ],
        returns=result,
        docstring=emit.wait_docstring(operation),
        body=[
            code("from .{} import OPERATION", operation.module),
            Code(),
            code("return {}self._sender.wait(OPERATION.request(locals()), {})", awaits, settings),
        ],
        has_raw=False,
    )
