"""Read the merged document into the intermediate representation (`ir`).

Every object, enum and union of the merged document is a named component, so it is read directly and not through
openapi-python-client's properties, which lose discriminators, extensions and parameter descriptions. The names of
classes, modules and attributes are the generator's.
"""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import evolve
from openapi_python_client.parser.properties import EnumProperty
from openapi_python_client.parser.properties.schemas import Class
from openapi_python_client.strings import ClassName, PythonIdentifier, snake_case

from ..document import operations
from ..errors import GenerationError
from ..names import pascal
from .conventions import job_form, page_form
from .ir import Enum, Field, Kind, Model, Operation, Pagination, ShapeUnion, TerminalStates, Type, Union
from .object_unions import inferred_discriminator, name_of_place

Schema = Mapping[str, Any]

_PREFIX = "field_"
_FREE_BUILTINS = {name for name in dir(builtins) if name.islower()} - set(keyword.kwlist) - {
    "bool", "dict", "float", "int", "list", "locals", "property", "staticmethod", "str",
}  # fmt: skip
# Names that a model or a method of a resource uses itself: a field or an argument gets an underscore.
_TAKEN = frozenset(("additional_properties", "decode", "from_dict", "staticmethod", "to_dict", "to_json", "wire_names"))
_REF = "#/components/schemas/"
# Arrays of arrays of …, each a component: the printed code is nested as deeply.
_MAX_ALIASES = 15

_OWN_HEADERS = frozenset(("accept", "authorization", "content-type"))
# What is read as a text, or as bytes, and is no JSON.
_TEXTS = frozenset(("text/csv", "text/html", "text/markdown", "text/plain", "text/tab-separated-values", "text/xml"))
_BINARY = (
    "application/gzip",
    "application/octet-stream",
    "application/pdf",
    "application/zip",
    "audio/",
    "image/",
    "video/",
)

_KEYWORDS_OF_NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "enum")
# A keyword constrains only values of its type: with `type: [string, integer]`, a pattern doesn't apply to an integer.
_KEYWORDS = {
    "string": ("minLength", "maxLength", "pattern", "format"),
    "integer": _KEYWORDS_OF_NUMBERS,
    "number": _KEYWORDS_OF_NUMBERS,
    "array": ("minItems", "maxItems", "uniqueItems"),
}


class SpecReader:
    """Reads types, models, enums, unions and operations out of a merged spec."""

    def __init__(self, spec: Schema) -> None:
        self.spec = spec
        self.components: dict[str, Schema] = dict(spec.get("components", {}).get("schemas", {}))
        self._followed: list[str] = []
        self._unions_by_place: dict[str, tuple[str, ...]] = {}
        self._models: dict[str, Model] = {}

    # -- names -----------------------------------------------------------------------------------------------

    def class_name(self, component: str) -> str:
        return str(ClassName(component, _PREFIX))

    def module_name(self, component: str) -> str:
        return str(PythonIdentifier(snake_case(self.class_name(component)), _PREFIX))

    def python_name(self, wire: str) -> str:
        """The generator's name, but `type` and not `type_`: an attribute shadows no builtin that the templates use."""
        name = str(PythonIdentifier(wire, _PREFIX))
        if name in _TAKEN:
            return f"{name}_"
        return name[:-1] if name.endswith("_") and name[:-1] in _FREE_BUILTINS else name

    def tag_name(self, tag: str) -> str:
        """The client's attribute for a tag, which is the generator's name for its module."""
        return str(PythonIdentifier(tag, "tag"))

    @cached_property
    def component_of_class(self) -> dict[str, str]:
        """Class → component."""
        return {self.class_name(name): name for name in self.components}

    # -- schemas ---------------------------------------------------------------------------------------------

    def component_of(self, schema: Schema) -> str | None:
        """The component that a schema refers to, alone or beside descriptions (`allOf: [$ref]`)."""
        if "$ref" in schema:
            return str(schema["$ref"]).removeprefix(_REF)
        match schema.get("allOf"):
            case [{"$ref": ref}]:
                return str(ref).removeprefix(_REF)
        return None

    def type_of(self, schema: Schema, where: str) -> Type:
        """The type of a schema. `where` is its place for an error."""
        if component := self.component_of(schema):
            return self._type_of_component(component, where)
        if alternatives := schema.get("oneOf") or schema.get("anyOf"):
            return self._choice(alternatives, where)
        kinds = schema.get("type")
        if isinstance(kinds, list):
            types = [self.type_of({**schema, "type": kind}, where) for kind in kinds if kind != "null"]
            chosen = types[0] if len(types) == 1 else Type("choice", options=tuple(types))
            return evolve(chosen, nullable="null" in kinds)
        if "const" in schema:
            return Type("const", const=schema["const"])
        if kinds is None and "enum" in schema:
            kinds = _kind_of_values(schema["enum"])
        constraints = {key: schema[key] for key in _KEYWORDS.get(str(kinds), ()) if key in schema}
        match kinds:
            case "string":
                kind: Kind = "date-time" if schema.get("format") == "date-time" else "string"
                return Type(kind, constraints=constraints, accepts_number=schema.get("x-accepts") == "number")
            case "integer" | "number" | "boolean":
                return Type(kinds, constraints=constraints)
            case "array":
                return Type(
                    "array",
                    item=self.type_of(schema.get("items", {}), f"{where}/items"),
                    constraints=constraints,
                )
            case "object" if not schema.get("properties"):
                values = schema.get("additionalProperties", {})
                item = (
                    self.type_of(values, f"{where}/additionalProperties") if isinstance(values, dict) else Type("any")
                )
                limits = {key: schema[key] for key in ("minProperties", "maxProperties") if key in schema}
                names = self.type_of({"type": "string", **schema.get("propertyNames", {})}, f"{where}/propertyNames")
                return Type("mapping", item=item, keys=names, constraints=limits)
            case None if not schema.keys() & {"properties", "items", "allOf", "enum"}:
                return Type("any")
        raise GenerationError(
            f"{where}: the templates can't print this schema: {sorted(schema)}. "
            "Make it a named component in an overlay, or extend openapi/pipeline/normalize."
        )

    def _type_of_component(self, component: str, where: str) -> Type:
        schema = self.components.get(component)
        if schema is None:
            raise GenerationError(f"{where}: refers to {component}, which isn't among the components.")
        name, module = self.class_name(component), self.module_name(component)
        if is_text_enum(schema):
            return Type("enum", name, module, constraints={"enum": schema["enum"]})
        if "discriminator" in schema:
            options = schema.get("oneOf", schema.get("anyOf", []))
            nullable = any(option.get("type") == "null" for option in options)
            return Type("union", name, module, nullable=nullable, mappings=tuple(self._mappings_of_union(schema)))
        if schema.get("properties"):
            return Type("object", name, module, mappings=tuple(self._mappings(component)))
        # An alias of another schema, which may be in a cycle.
        if component in self._followed:
            raise GenerationError(
                f"#/components/schemas/{component}: is defined as itself.",
                remedy="Make it an object with properties, or of any value (`x-any: true`), in an overlay.",
            )
        if len(self._followed) == _MAX_ALIASES:
            raise GenerationError(
                f"#/components/schemas/{component}: is reached through {_MAX_ALIASES} others that are no objects.",
                remedy="Make one of them an object with properties, or of any value (`x-any: true`), in an overlay.",
            )
        self._followed.append(component)
        try:
            return self.type_of(schema, f"#/components/schemas/{component}")
        finally:
            self._followed.pop()

    def _mappings(self, component: str) -> Iterator[str]:
        """The TypedDicts of an object: by its names in Python and, where they differ, by those on the wire."""
        name = self.class_name(component)
        yield f"{name}Dict"
        properties = self.components[component]["properties"].items()
        if any(wire != self._python_name_of(wire, schema) for wire, schema in properties):
            yield f"{name}WireDict"

    def _mappings_of_union(self, schema: Schema) -> Iterator[str]:
        for variant in dict.fromkeys(schema["discriminator"].get("mapping", {}).values()):
            component = str(variant).removeprefix(_REF)
            if self.components.get(component, {}).get("properties"):
                yield from self._mappings(component)

    def _python_name_of(self, wire: str, schema: Schema) -> str:
        return self.python_name(schema.get("x-python-name", wire))

    def _choice(self, alternatives: Sequence[Schema], where: str) -> Type:
        nullable = any(option.get("type") == "null" for option in alternatives)
        options = [self.type_of(option, where) for option in alternatives if option.get("type") != "null"]
        if any(option.kind == "any" for option in options):
            return Type("any")
        if len(options) == 1:
            return evolve(options[0], nullable=nullable or options[0].nullable)
        options = _merged(self._with_one_union(options, where))
        if len(options) == 1:
            return evolve(options[0], nullable=nullable)
        python_types = [name for option in options for name in option.python_types]
        if len(set(python_types)) != len(python_types):
            raise GenerationError(
                f"{where}: a choice between schemas of one JSON type needs a discriminator "
                f"({', '.join(option.words for option in options)}); add it with an overlay."
            )
        return Type("choice", options=tuple(options), nullable=nullable)

    def _with_one_union(self, options: Sequence[Type], where: str) -> list[Type]:
        """The options, with all objects among them as one union that is named after its place."""
        objects = list(dict.fromkeys(option.name for option in options if option.kind == "object"))
        if len(objects) < 2:
            return list(options)
        name = name_of_place(where)
        self._unions_by_place[name] = tuple(objects)
        union = Type("union", self.class_name(name), self.module_name(name))
        return [union, *(option for option in options if option.kind != "object")]

    def model(self, component: str) -> Model:
        """The object schema of this name."""
        if component not in self._models:
            self._models[component] = self._model(component)
        return self._models[component]

    def _model(self, component: str) -> Model:
        schema = self.components[component]
        where = f"#/components/schemas/{component}"
        required = schema.get("required", [])
        return Model(
            name=self.class_name(component),
            module=self.module_name(component),
            description=_text(schema),
            fields=tuple(
                self._field(wire, value, wire in required, f"{where}/properties/{wire}")
                for wire, value in schema.get("properties", {}).items()
            ),
            immutable=tuple(schema.get("x-immutable", ())),
            rules=(*schema.get("x-rules", ()), *_rules_of_keywords(schema)),
            is_sent_only=component in self.sent_components and component not in self.received_components,
            circular=self.circular(component),
        )

    def models(self) -> list[Model]:
        """Every object with a class of its own, which an envelope doesn't need."""
        return [
            self.model(name)
            for name, schema in self.components.items()
            if schema.get("properties") and "x-envelope" not in schema
        ]

    def mapped_models(self) -> list[Model]:
        """Every object inside an argument: a caller may pass a mapping in the form of a TypedDict."""
        return [model for model in self.models() if self.component_of_class[model.name] in self.nested_components]

    def mappings(self, model: Model) -> tuple[str, ...]:
        """The names of an object's TypedDicts."""
        return tuple(self._mappings(self.component_of_class[model.name]))

    def enums(self) -> list[Enum]:
        """Every enumeration. The names of its members are the generator's."""
        return [self._enum(name, schema) for name, schema in self.components.items() if is_text_enum(schema)]

    def _enum(self, component: str, schema: Schema) -> Enum:
        named = Class(ClassName(self.class_name(component), ""), PythonIdentifier(self.class_name(component), ""))
        members = EnumProperty.values_from_list(list(schema["enum"]), named, [])
        return Enum(
            name=self.class_name(component),
            module=self.module_name(component),
            description=_text(schema),
            members=dict(zip(members, schema["enum"], strict=True)),
        )

    def circular(self, component: str) -> frozenset[str]:
        """The classes of the objects in a cycle of references with this one."""
        ahead = self._reached_from.get(component, frozenset())
        return frozenset(self.class_name(name) for name in ahead if component in self._reached_from.get(name, ()))

    @cached_property
    def _reached_from(self) -> dict[str, frozenset[str]]:
        """Object → the objects that its fields lead to. Unions don't count, as their modules import variants lazily."""
        objects = [name for name, schema in self.components.items() if schema.get("properties")]
        direct = {
            name: {
                self.component_of_class[found.name]
                for wire, schema in self.components[name]["properties"].items()
                for found in self.type_of(schema, f"#/components/schemas/{name}/properties/{wire}").classes()
                if found.kind == "object"
            }
            for name in objects
        }
        reached: dict[str, frozenset[str]] = {}
        for name in objects:
            found: set[str] = set()
            pending = list(direct[name])
            while pending:
                other = pending.pop()
                if other not in found:
                    found.add(other)
                    pending += direct.get(other, ())
            reached[name] = frozenset(found)
        return reached

    def _field(self, wire: str, schema: Schema, required: bool, where: str) -> Field:
        component = self.component_of(schema)
        return Field(
            wire=wire,
            python=self._python_name_of(wire, schema),
            type=self.type_of(schema, where),
            required=required,
            description=self._description(schema, component),
            default=schema.get("default"),
            fallback=schema.get("x-fallback", ""),
            alias_of=self.python_name(schema["x-alias-of"]) if "x-alias-of" in schema else "",
            is_left_out=schema.get("x-left-out", False),
            makes_repeatable=bool(schema.get("x-makes-repeatable", False)),
        )

    def _description(self, schema: Schema, component: str | None) -> str:
        """What the document says of a field, and what the table of the live wire does (x-left-out)."""
        text = _text(schema) or (_first_line(self.components.get(component, {})) if component else "")
        if not schema.get("x-left-out"):
            return text
        return f"{text.removesuffix('.')}{'. ' if text else ''}{_LEFT_OUT}"

    @cached_property
    def sent_components(self) -> set[str]:
        """Every component that a request body may contain."""
        return self._components_in(self._bodies())

    @cached_property
    def received_components(self) -> set[str]:
        """Every component that a response may contain."""
        return self._components_in([operation["responses"] for operation in self._operations()])

    @cached_property
    def nested_components(self) -> set[str]:
        """Every component inside a request body, and so inside an argument."""
        bodies = [self.components.get(self.component_of(schema) or "", schema) for schema in self._bodies()]
        return self._components_in(bodies)

    def _operations(self) -> Iterator[Schema]:
        for item in self.spec["paths"].values():
            yield from (
                item[method] for method in item if isinstance(item[method], dict) and "responses" in item[method]
            )

    def _bodies(self) -> list[Schema]:
        return [
            _json_schema(operation["requestBody"], f"{operation.get('operationId')}/requestBody")
            for operation in self._operations()
            if "requestBody" in operation
        ]

    def _components_in(self, schemas: Sequence[Any]) -> set[str]:
        pending = list(schemas)
        found: set[str] = set()
        while pending:
            match pending.pop():
                case {"$ref": str(ref)} if ref.startswith(_REF):
                    component = ref.removeprefix(_REF)
                    if component not in found and component in self.components:
                        found.add(component)
                        pending.append(self.components[component])
                case dict() as mapping:
                    pending += mapping.values()
                case list() as items:
                    pending += items
        return found

    # -- unions ----------------------------------------------------------------------------------------------

    def unions(self) -> list[Union]:
        """Every union whose variants one property distinguishes, by name."""
        declared = [self._union(name) for name, schema in self.components.items() if "discriminator" in schema]
        inferred = [union for union in self._unions_of_objects if isinstance(union, Union)]
        return sorted([*declared, *inferred], key=lambda union: union.name)

    def shape_unions(self) -> list[ShapeUnion]:
        """Every union whose variants are distinguished by what they require, by name."""
        found = [union for union in self._unions_of_objects if isinstance(union, ShapeUnion)]
        return sorted(found, key=lambda union: union.name)

    @cached_property
    def _unions_of_objects(self) -> list[Union | ShapeUnion]:
        """The unions without a discriminator. They are found where types are read, so all are read first."""
        for name, schema in self.components.items():
            if schema.get("properties"):
                self.model(name)
            elif not is_text_enum(schema) and "discriminator" not in schema:
                self._type_of_component(name, f"#/components/schemas/{name}")
        for path, method, _ in operations(dict(self.spec)):
            self.operation(method, path)
        return [self._union_of_objects(name, classes) for name, classes in self._unions_by_place.items()]

    def _union_of_objects(self, name: str, classes: Sequence[str]) -> Union | ShapeUnion:
        models = [self.model(self.component_of_class[each]) for each in classes]
        schema = self.components.get(name, {})
        about = {
            "name": self.class_name(name),
            "module": self.module_name(name),
            "description": _text(schema),
        }
        found = inferred_discriminator(models)
        if found is None:
            variants = tuple(Type("object", model.name, model.module) for model in models)
            return ShapeUnion(**about, variants=variants)
        kind, by_value = found
        return self._tagged(kind, by_value, f"Unknown{about['name']}", **about)

    def _union(self, component: str) -> Union:
        schema = self.components[component]
        where = f"#/components/schemas/{component}"
        discriminator = schema["discriminator"]
        mapping: Mapping[str, str] = discriminator.get("mapping", {})
        options = schema.get("oneOf", schema.get("anyOf", []))
        listed = {self.component_of(option) for option in options if option.get("type") != "null"}
        # Without a mapping, the values are the names of the schemas, as OpenAPI defines.
        names = {value: ref.removeprefix(_REF) for value, ref in mapping.items()} or {
            str(name): str(name) for name in sorted(map(str, listed))
        }
        if set(names.values()) != listed:
            raise GenerationError(
                f"{where}: discriminator.mapping and oneOf don't name the same variants.",
                remedy="Correct one of them in an overlay. A union that may be null has `x-nullable` where it is used.",
            )
        models = {value: self.model(name) for value, name in names.items()}
        kind = Field(
            wire=discriminator["propertyName"],
            python=self.python_name(discriminator["propertyName"]),
            type=Type("string"),
            required=True,
        )
        for model in models.values():
            found = next((field.type for field in model.fields if field.wire == kind.wire), None)
            if found is None or not (found.kind in ("string", "enum") or found.python_types == ("str",)):
                raise GenerationError(
                    f"{where}: {kind.wire} of {model.name} is {found.words if found else 'missing'}; a discriminator "
                    "must be a string.",
                    remedy="Correct it in an overlay, or extend openapi/pipeline/codegen.",
                )
        return self._tagged(
            kind,
            models,
            schema.get("x-unknown-variant") or f"Unknown{self.class_name(component)}",
            name=self.class_name(component),
            module=self.module_name(component),
            description=_text(schema),
        )

    def _tagged(self, kind: Field, models: Mapping[str, Model], unknown: str, **about: str) -> Union:
        first, *others = models.values()
        common = [
            field
            for field in first.fields
            if field.wire != kind.wire and all(field in other.fields for other in others)
        ]
        return Union(
            **about,
            discriminator=evolve(kind, type=Type("string"), required=True),
            variants={value: Type("object", model.name, model.module) for value, model in models.items()},
            unknown=Type("object", unknown, self.module_name(unknown)),
            common=tuple(common),
        )

    # -- operations ------------------------------------------------------------------------------------------

    def operation(self, method: str, path: str) -> Operation:
        """The operation with this method and path template."""
        item = self.spec["paths"][path]
        operation = item[method]
        where = f"#/paths/{path.replace('~', '~0').replace('/', '~1')}/{method}"
        tag = self.tag_name(operation["tags"][0])
        name = self.python_name(operation["operationId"]).removeprefix(f"{tag.rstrip('_')}_")
        module = str(PythonIdentifier(name, ""))
        parameters = [*item.get("parameters", []), *operation.get("parameters", [])]
        status, response = self._success(operation, where)
        result = self._response(response, f"{where}/responses/{status}", operation["operationId"])
        envelope = None
        if result.kind == "object":
            component = self.component_of_class[result.name]
            if inside := self.components[component].get("x-envelope"):
                envelope = next(field for field in self.model(component).fields if field.wire == inside)
        body = self._body(operation, where)
        return Operation(
            name=module if keyword.iskeyword(name) else name,
            module=module,
            method=method.upper(),
            path=path,
            tag=tag,
            summary=operation.get("summary", ""),
            description=_text({"description": operation.get("summary", ""), **operation}),
            path_parameters=tuple(self._parameters(parameters, "path", where)),
            query_parameters=tuple(self._parameters(parameters, "query", where)),
            header_parameters=tuple(self._parameters(parameters, "header", where)),
            cookie_parameters=tuple(self._parameters(parameters, "cookie", where)),
            body=body,
            payload=self._payload(operation, where),
            response=result,
            envelope=envelope,
            response_description=response.get("description", ""),
            accepts=next(iter(response["content"])) if result.kind in ("text", "bytes") else "",
            pagination=self._pagination({**operation, "parameters": parameters}, envelope, result),
            terminal=self._terminal(method, path, {**operation, "parameters": parameters}),
            fixed=self._fixed(body, envelope.type if envelope else result),
        )

    def _fixed(self, body: Model | None, result: Type) -> tuple[str, ...]:
        component = self.component_of_class.get(result.name, "")
        if body is None or not body.immutable or not component:
            return ()
        variants = self.components[component].get("discriminator", {}).get("mapping", {}).values()
        objects = [str(variant).removeprefix(_REF) for variant in variants] or [component]
        taken = {field.wire for field in body.fields} | set(body.immutable)
        wires = (wire for name in objects for wire in self.components[name].get("properties", {}))
        return tuple(dict.fromkeys(wire for wire in wires if wire not in taken))

    def _response(self, response: Schema, where: str, operation_id: str) -> Type:
        if not response.get("content"):
            return Type("nothing")
        kinds = {media.partition(";")[0].strip().lower() for media in response["content"]}
        if all(kind in _TEXTS for kind in kinds):
            return Type("text")
        if all(kind.startswith(_BINARY) for kind in kinds):
            return Type("bytes")
        return self.type_of(_json_schema(response, where), f"{_REF}{pascal(operation_id)}Response")

    def _pagination(self, operation: dict[str, Any], envelope: Field | None, result: Type) -> Pagination | None:
        form = page_form(operation, self.components)
        if form is None:
            return None
        page = envelope.type if envelope else result
        items = self._reached(page, form.items)
        assert items[-1].type.item is not None
        return Pagination(
            item=items[-1].type.item,
            items=_attributes(items),
            total=_attributes(self._reached(page, form.total)),
            has_more=_attributes(self._reached(page, form.has_more)),
            cursor=_attributes(self._reached(page, form.cursor)),
            cursor_path=".".join(("$", *([envelope.wire] if envelope else []), *form.cursor)),
            parameter=form.parameter,
            limit=form.limit,
        )

    def _reached(self, start: Type, wires: Sequence[str]) -> list[Field]:
        """The fields that lead from an object to another, by their wire names."""
        found: list[Field] = []
        for wire in wires:
            holder = found[-1].type if found else start
            fields = self.model(self.component_of_class[holder.name]).fields
            found.append(next(field for field in fields if field.wire == wire))
        return found

    def _terminal(self, method: str, path: str, operation: dict[str, Any]) -> TerminalStates | None:
        form = job_form(method, path, operation, self.components)
        return form and TerminalStates(self.python_name(form.status), form.done, form.failed)

    def _parameters(self, parameters: Sequence[Schema], location: str, where: str) -> Iterator[Field]:
        for parameter in parameters:
            # OpenAPI says that these are ignored: the client sends its own.
            if parameter["in"] == "header" and parameter["name"].lower() in _OWN_HEADERS:
                continue
            if parameter["in"] == location:
                named = {key: parameter[key] for key in ("x-python-name", "deprecated") if key in parameter}
                held, style = _schema_and_style(parameter, where)
                schema = {"description": parameter.get("description", ""), **named, **held}
                if component := self.component_of(schema):
                    schema = {
                        "description": schema["description"],
                        "allOf": [{"$ref": _REF + component}],
                        "default": schema.get("default"),
                        **named,
                    }
                field = self._field(parameter["name"], schema, parameter.get("required", False), f"{where}/parameters")
                field = evolve(field, style=style if field.type.kind in ("array", "object", "mapping", "any") else "")
                accepted = parameter.get("x-accepts")
                yield field if accepted is None else evolve(field, stands_for=self._type_of_component(accepted, where))

    def _success(self, operation: Schema, where: str) -> tuple[str, Schema]:
        found = [(status, response) for status, response in operation["responses"].items() if status.startswith("2")]
        # Several that have the same content are one.
        if not found or any(response.get("content") != found[0][1].get("content") for _, response in found):
            raise GenerationError(
                f"{where}/responses: needs one kind of success response, has {[status for status, _ in found]}.",
                remedy="Remove all but one in an overlay: for each other, an action on it with `remove: true`."
                if found
                else "Describe what it responds with, such as 200 or 204, in an overlay.",
            )
        return found[0]

    def _body(self, operation: Schema, where: str) -> Model | None:
        """The object whose properties become arguments."""
        if "requestBody" not in operation:
            return None
        component = self.component_of(_json_schema(operation["requestBody"], f"{where}/requestBody"))
        is_object = component is not None and bool(self.components.get(component, {}).get("properties"))
        return self.model(str(component)) if is_object else None

    def _payload(self, operation: Schema, where: str) -> Field | None:
        """A body that is anything else: one argument."""
        if "requestBody" not in operation or self._body(operation, where) is not None:
            return None
        body = operation["requestBody"]
        schema = {"description": body.get("description", ""), **_json_schema(body, f"{where}/requestBody")}
        place = f"{_REF}{pascal(operation['operationId'])}Request"
        return self._field("body", schema, body.get("required", False), place)

    # -- errors ----------------------------------------------------------------------------------------------

    def error_attributes(self) -> dict[str, tuple[str, ...]]:
        """Exception attribute → the wire names of it in error responses (x-error-attribute)."""
        found: dict[str, list[str]] = {}
        for schema in self.components.values():
            for wire, value in schema.get("properties", {}).items():
                if attribute := value.get("x-error-attribute"):
                    names = found.setdefault(attribute, [])
                    if wire not in names:
                        names.append(wire)
        return {attribute: tuple(sorted(names)) for attribute, names in sorted(found.items())}


def is_text_enum(schema: Schema) -> bool:
    """Whether a schema lists strings: only those have a class."""
    return "enum" in schema and all(isinstance(value, str) for value in schema["enum"])


def _rules_of_keywords(schema: Schema) -> Iterator[Mapping[str, Any]]:
    """What JSON Schema's keywords demand between the properties of an object, as rules."""
    for key, rule in (("minProperties", "min-properties"), ("maxProperties", "max-properties")):
        if key in schema:
            yield {rule: schema[key]}
    if "dependentRequired" in schema:
        yield {"dependent-required": schema["dependentRequired"]}
    for key, rule in (("anyOf", "any-required"), ("oneOf", "one-required")):
        if "properties" in schema and only_requires(schema.get(key)):
            yield {rule: [member["required"] for member in schema[key]]}


def only_requires(members: Any) -> bool:
    """Whether each member of an anyOf or oneOf does no more than require properties of the object around it."""
    return isinstance(members, list) and bool(members) and all(set(member) == {"required"} for member in members)


def _kind_of_values(values: Sequence[Any]) -> str | list[str]:
    """The type of a list of values, where the schema has no type."""
    found = {_JSON_TYPES.get(type(value), "object") for value in values}
    return found.pop() if len(found) == 1 else sorted(found)


_JSON_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array", type(None): "null"}


def _merged(options: Sequence[Type]) -> list[Type]:
    """The options without those that another one includes: an integer is a number, a date-time or enum is a string."""
    kinds = [option.kind for option in options]
    texts = [option for option in options if option.kind in ("string", "date-time", "enum")]
    kept: list[Type] = []
    for option in options:
        includes_all = Type("string") if option in texts and len(texts) > 1 else option
        if option.kind == "integer" and "number" in kinds:
            continue
        if option.kind in ("integer", "number", "boolean") and kinds.count(option.kind) > 1:
            includes_all = Type(option.kind)
        if includes_all not in kept:
            kept.append(includes_all)
    return kept


def _attributes(fields: Sequence[Field]) -> str:
    return ".".join(field.python for field in fields)


def _text(schema: Schema) -> str:
    """The description, with "Deprecated." if the schema is deprecated and the text doesn't say so."""
    text = str(schema.get("description", "")).strip()
    if schema.get("deprecated") and "deprecated" not in text.lower():
        text = f"{text}{' ' if text else ''}Deprecated."
    return text


_LEFT_OUT = 'UNSET with wire="live" where Roark\'s own servers leave it out'


def _first_line(schema: Schema) -> str:
    return _text(schema).partition("\n")[0].removesuffix(":")


def _schema_and_style(parameter: Schema, where: str) -> tuple[Schema, str]:
    """The schema of a parameter, and how an array or object of it is written."""
    if "schema" not in parameter:
        return _json_schema(parameter, f"{where}/parameters: {parameter['name']}"), "json"
    style = parameter.get("style", "simple" if parameter["in"] in ("path", "header") else "form")
    if style == "deepObject":
        return parameter["schema"], "deep-object"
    separators = {"form": "comma", "simple": "comma", "spaceDelimited": "space", "pipeDelimited": "pipe"}
    explodes = parameter.get("explode", style == "form")
    return parameter["schema"], "" if explodes or style not in separators else separators[style]


def _json_schema(holder: Schema, where: str) -> Schema:
    content = {media_type.partition(";")[0].strip().lower(): media for media_type, media in holder["content"].items()}
    if "schema" not in content.get("application/json", {}):
        raise GenerationError(
            f"{where}: needs application/json with a schema, has {sorted(content) or 'no content'}.",
            remedy="Correct it in an overlay, or extend openapi/pipeline/codegen to read and write it.",
        )
    schema: Schema = content["application/json"]["schema"]
    return schema
