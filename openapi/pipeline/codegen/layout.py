"""The files of the generated package, and the values that each template gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from attrs import frozen

from . import emit
from .ir import Enum, Model, Operation, Type, Union, named_types
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
    def imports(self) -> list[Code]:
        """The imports of the models that its signatures mention."""
        return [code("from ...models.{} import {}", each.module, each.name) for each in named_types(self.operations)]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Its classes for the two clients."""
        return _side(self, ""), _side(self, "Async")


def resources(reader: SpecReader, operations: Sequence[Operation]) -> list[Resource]:
    """The resources by name, with their operations in the order of the document."""
    tags: dict[str, list[Operation]] = {}
    for operation in operations:
        tags.setdefault(operation.tag, []).append(operation)
    return [Resource(tag, reader.class_name(tag), tags[tag]) for tag in sorted(tags)]


def exports(models: Sequence[Model], enums: Sequence[Enum], unions: Sequence[Union]) -> dict[str, str]:
    """Every public class of the models, and its module."""
    found = {model.name: model.module for model in models}
    found |= {enum.name: enum.module for enum in enums}
    for union in unions:
        found |= {union.name: union.module, union.unknown.name: union.unknown.module}
    return dict(sorted(found.items()))


def files(reader: SpecReader, operations: Sequence[Operation], render: Render) -> Iterator[tuple[str, str]]:
    """The path and the text of each file of the package."""
    models, enums, unions = reader.models(), reader.enums(), reader.unions()
    errors = [(literal(name), literal(names)) for name, names in reader.error_attributes().items()]
    yield "__init__.py", render("package_init.py.jinja")
    yield "py.typed", ""
    yield "errors.py", render("errors.py.jinja", error_attributes=errors)
    yield "models/__init__.py", render("models_init.py.jinja", classes=exports(models, enums, unions))
    for model in models:
        yield f"models/{model.module}.py", render("model.py.jinja", **_model(model))
    for enum in enums:
        yield f"models/{enum.module}.py", render("enum.py.jinja", enum=enum, **_docstrings(enum))
    for union in unions:
        yield f"models/{union.module}.py", render("union.py.jinja", **_union(union))
        yield f"models/{union.unknown.module}.py", render("unknown.py.jinja", **_unknown(union))
    found = resources(reader, operations)
    yield "api/__init__.py", render("api_init.py.jinja", resources=found)
    for resource in found:
        yield f"api/{resource.tag}/__init__.py", render("resource.py.jinja", resource=resource)
        for operation in resource.operations:
            yield f"api/{resource.tag}/{operation.module}.py", render("operation.py.jinja", **_operation(operation))


# -- models ----------------------------------------------------------------------------------------------------


def _docstrings(holder: Model | Enum | Union) -> dict[str, Code]:
    description = holder.description or "an object of the Roark API."
    return {
        "module_docstring": emit.module_docstring(holder.name, description, holder.source),
        "class_docstring": docstring(holder.description or holder.name),
    }


def _model(model: Model) -> Mapping[str, Any]:
    top, end = emit.imports_of(model)
    decoder = emit.decode_fields(model)
    return {"model": model, "imports": top, "circular_imports": end, "decoder": decoder, **_docstrings(model)}


def _union(union: Union) -> Mapping[str, Any]:
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


# -- operations ------------------------------------------------------------------------------------------------


def _operation(operation: Operation) -> Mapping[str, Any]:
    title = f"{operation.method} {operation.path}"
    read, decoder = _reader(operation)
    used = {found.name: found for found in _used(operation, decoder)}
    return {
        "operation": operation,
        "module_docstring": emit.module_docstring(title, operation.summary, operation.source),
        "name": literal(f"{operation.tag}.{operation.name}"),
        "returns": emit.returns(operation, "Fetched"),
        "imports": [emit.table_import_of(used[name], "...models.") for name in sorted(used)],
        # The type of a union is that of its variants.
        "typing_imports": [
            code("from ...models.{} import {}", type_.module, type_.name)
            for _, type_ in sorted(used.items())
            if type_.kind == "union"
        ],
        "read": read,
        "decoder": decoder,
    }


def _reader(operation: Operation) -> tuple[Code, list[Code]]:
    """The expression that decodes a response, and the statements of a function for it, if it needs one."""
    result, envelope = operation.result, operation.envelope
    decoder: list[Code] = []
    if result.kind == "nothing":
        read = Code("nothing")
    elif result.kind in ("object", "union") and not result.nullable:
        decode = code("{}.decode", emit.decoder(result))
        read = code("document_of({})", decode)
        if envelope:
            read = code("enveloped({}, {}, {})", literal(envelope.wire), decode, literal(operation.response.name))
    else:
        assert envelope is not None
        decoder = emit.decode_field(envelope, operation.response.name)
        read = Code("document_of(_read)")
    if operation.pagination:
        page = operation.pagination
        parts = {"items": page.items, "total": page.total, "has_more": page.has_more, "cursor": page.cursor}
        keywords = [code("{}={}", key, literal(value)) for key, value in parts.items()]
        read = code("paged({}, {}, path={})", read, Code(", ").join(keywords), literal(page.cursor_path))
    return read, decoder


def _used(operation: Operation, decoder: Sequence[Code]) -> Iterator[Type]:
    """The classes that an operation's module uses."""
    for field in (*operation.path_parameters, *operation.query_parameters):
        yield from field.type.classes()
    yield from operation.result.classes()
    if operation.pagination:
        yield from operation.pagination.item.classes()
    if operation.body:
        yield Type("object", operation.body.name, operation.body.module)


def _side(resource: Resource, prefix: str) -> Side:
    names = {operation.name for operation in resource.operations}
    # In a class with a method of that name, `list` is the method.
    list_type = "builtins.list" if "list" in names else "list"
    awaited = ", awaited" if prefix else ""
    methods = [_method(operation, prefix, list_type) for operation in resource.operations]
    methods += [_wait(operation, prefix) for operation in resource.operations if operation.terminal]
    return Side(
        name=f"{prefix}{resource.name}",
        prefix=prefix,
        docstring=docstring(f"{resource.title} operations{awaited}."),
        raw_docstring=docstring(f"{resource.title} operations{awaited}, with everything around their responses."),
        raw="raw_async" if prefix else "raw",
        methods=methods,
    )


def _method(operation: Operation, prefix: str, list_type: str) -> Method:
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
        parameters=emit.parameters(operation),
        returns=emit.returns(operation, f"{prefix}Page", list_type),
        docstring=emit.method_docstring(operation),
        body=body,
    )


def _wait(operation: Operation, prefix: str) -> Method:
    result = emit.annotation(operation.result)
    awaits = Code("await " if prefix else "")
    settings = "timeout=timeout, poll_interval=poll_interval, on_update=on_update"
    return Method(
        name="wait",
        define=Code("async def" if prefix else "def"),
        parameters=[
            *emit.path_parameters(operation),
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
            code("return {}self._sender.wait(OPERATION.request(locals()), {})", awaits, Code(settings)),
        ],
        has_raw=False,
    )
