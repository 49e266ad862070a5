"""Make every inline object and enum a component, shared by all places that have an equal one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..document import SCHEMAS, JsonObject, Pointer, as_pointer, at, component_of, rewrite, walk
from ..errors import NamingError
from ..merge.schema_equality import equality_key, is_enum, is_object, is_usage_keyword
from ..names import pascal
from ..provenance import ORIGIN, file_of, unite_origins
from .composition import ref_with_siblings
from .envelopes import ENVELOPE
from .naming import operation_at

COMPONENT = "x-component"


def hoist(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """Replace inline objects and enums by components: the generator would make a class of each single one.

    The documents repeat three enums and an object in each kind of metric. Equal inline schemas become one component.
    Its name is the one that an overlay gives to one of them (``x-component``), or that of an equal component, or else
    derived from parent and property.
    """
    plan = _Plan(document)
    contents: dict[Pointer, JsonObject] = {}

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        name = plan.names.get(pointer)
        if name is None:
            return schema
        contents[pointer] = {key: value for key, value in schema.items() if not is_usage_keyword(key) or key == "title"}
        siblings = {
            key: value for key, value in schema.items() if is_usage_keyword(key) and key not in (COMPONENT, "title")
        }
        if pointer[-2:-1] != ("properties",) and siblings.get("description") == plan.description(name):
            siblings.pop("description", None)
        return ref_with_siblings(SCHEMAS + name, siblings)

    document = rewrite(document, "schema", change)
    components = document.get("components", {})
    schemas = dict(components.get("schemas", {}))
    notes = []
    for name, pointers in plan.pointers.items():
        for pointer in pointers:
            if name not in schemas:
                description = plan.description(name)
                schemas[name] = {**contents[pointer], **({"description": description} if description else {})}
            else:
                schemas[name] = unite_origins(schemas[name], contents[pointer])
        notes.append(f"{name} replaces {len(pointers)} inline: {', '.join(map(as_pointer, pointers))}")
    return {**document, "components": {**components, "schemas": schemas}}, notes


@dataclass
class _Inline:
    """An inline object or enum, with the name that an overlay gives it, if any."""

    pointer: Pointer
    schema: JsonObject
    key: str
    given_name: str | None

    @property
    def file(self) -> str:
        """The document from which it was read."""
        return file_of(self.schema.get(ORIGIN, [""])[0])


@dataclass
class _Group:
    """Inline schemas that become one component."""

    members: list[_Inline]
    name: str | None = None


class _Plan:
    """Which inline schema becomes which component, determined before anything is changed."""

    def __init__(self, document: JsonObject) -> None:
        self.document = document
        self.schemas: JsonObject = document.get("components", {}).get("schemas", {})
        self.component_by_key: dict[str, str] = {}
        for name, schema in self.schemas.items():
            self.component_by_key.setdefault(equality_key(schema), name)
        self.group_at: dict[Pointer, _Group] = {}
        self.groups = list(self.grouped(list(self.inline_schemas())))
        for group in self.groups:
            self.name(group)
        self.check_names()
        self.names = {inline.pointer: str(group.name) for group in self.groups for inline in group.members}
        self.pointers: dict[str, list[Pointer]] = {}
        for group in self.groups:
            self.pointers.setdefault(str(group.name), []).extend(inline.pointer for inline in group.members)

    def inline_schemas(self) -> Iterator[_Inline]:
        """The inline objects and enums. Those in components are first, as those are from OpenAPI documents."""
        nodes = [node for node in walk(self.document) if node.kind == "schema"]
        nodes.sort(key=lambda node: node.pointer[0] != "components")
        for _, pointer, schema in nodes:
            is_inline = pointer[:-1] != ("components", "schemas")
            if is_inline and "$ref" not in schema and (is_enum(schema) or is_object(schema)):
                yield _Inline(pointer, schema, equality_key(schema), schema.get(COMPONENT))

    def grouped(self, found: list[_Inline]) -> Iterator[_Group]:
        by_key: dict[str, list[_Inline]] = {}
        for inline in found:
            by_key.setdefault(inline.key, []).append(inline)
        for equal in by_key.values():
            # Equal schemas with different given names are different components; those without a name join the first.
            given = list(dict.fromkeys(inline.given_name for inline in equal if inline.given_name))
            for name in given or (None,):
                members = [inline for inline in equal if (inline.given_name or (given[0] if given else None)) == name]
                group = _Group(members, name or self.component_by_key.get(equal[0].key))
                for inline in members:
                    self.group_at[inline.pointer] = group
                yield group

    def name(self, group: _Group) -> str:
        if group.name is None:
            first = group.members[0]
            is_envelope = ENVELOPE in first.schema
            group.name = self.envelope_name(first) if is_envelope else self.name_by_parent(first.pointer)
        return group.name

    def envelope_name(self, inline: _Inline) -> str:
        operation = pascal(operation_at(self.document, inline.pointer) or "")
        pointer = (*inline.pointer, "properties", inline.schema[ENVELOPE])
        return (self.name_of(pointer) or operation) + "Envelope"

    def name_of(self, pointer: Pointer) -> str | None:
        """The name of the schema at a pointer: that of its component, with List for an array of them."""
        schema = at(self.document, pointer)
        if pointer in self.group_at:
            return self.name(self.group_at[pointer])
        if component_of(schema):
            return component_of(schema)
        if len(schema.get("allOf", [])) == 1:
            return self.name_of((*pointer, "allOf", "0"))
        if schema.get("oneOf", [])[1:] == [{"type": "null"}]:
            return self.name_of((*pointer, "oneOf", "0"))
        if isinstance(schema.get("items"), dict):
            inner = self.name_of((*pointer, "items"))
            return inner and inner + "List"
        return None

    def name_by_parent(self, pointer: Pointer) -> str:
        """Parent and property, where the parent is the nearest schema around this one that has a name."""
        for length in range(len(pointer) - 1, 2, -1):
            parent = pointer[:length]
            if parent in self.group_at and ENVELOPE not in self.group_at[parent].members[0].schema:
                return self.name(self.group_at[parent]) + _suffix(pointer[length:])
            if parent[:-1] == ("components", "schemas"):
                return parent[-1] + _suffix(pointer[length:])
        return self.name_by_operation(pointer)

    def name_by_operation(self, pointer: Pointer) -> str:
        """The name of the operation and the part of it. Outside of operations, that of the webhook or component."""
        operation = pascal(operation_at(self.document, pointer) or pointer[2 if pointer[0] == "components" else 1])
        start = pointer.index("schema", 3)
        head, tail = pointer[3:start], pointer[start + 1 :]
        if head[:1] == ("parameters",):
            return operation + pascal(at(self.document, pointer[:5])["name"]) + _suffix(tail)
        if head[:1] == ("requestBody",):
            return operation + "Request" + _suffix(tail)
        if tail[:2] == ("properties", "data"):
            return operation + (_suffix(tail[2:]) or "Response")
        status = head[1] if head[:1] == ("responses",) and not head[1].startswith("2") else ""
        return f"{operation}Response{status.capitalize()}" + _suffix(tail)

    def check_names(self) -> None:
        owners: dict[str, _Group] = {}
        for group in self.groups:
            name, first = str(group.name), group.members[0]
            owner = owners.setdefault(name, group)
            component = self.schemas.get(name)
            if not name.isidentifier():
                raise NamingError(
                    f"{name!r} is not a valid name",
                    pointer=as_pointer(first.pointer),
                    remedy="Name it with `x-component: <Name>` in an overlay (openapi/overlays).",
                )
            if owner.members[0].key != first.key:
                other = as_pointer(owner.members[0].pointer)
            elif component is not None and equality_key(component) != first.key:
                other = as_pointer(("components", "schemas", name))
            else:
                continue
            raise NamingError(
                f"{name} would be the name of two different schemas: this one, and {other}",
                pointer=as_pointer(first.pointer),
                remedy="Name one of them with `x-component: <Name>` in an overlay (openapi/overlays).",
            )

    def description(self, name: str) -> str | None:
        """The description of a component: its own, or the one that all its inline schemas in one document share.

        That is the first document with one of them, so that a document added later doesn't change it.
        """
        descriptions: set[str | None]
        if name in self.schemas:
            descriptions = {self.schemas[name].get("description")}
        else:
            members = [inline for group in self.groups if group.name == name for inline in group.members]
            descriptions = {each.schema.get("description") for each in members if each.file == members[0].file}
        return descriptions.pop() if len(descriptions) == 1 else None


def _suffix(tokens: Pointer) -> str:
    """The part of a derived name for the tokens of a pointer below the parent."""
    parts = []
    rest = list(tokens)
    while rest:
        token = rest.pop(0)
        if token in ("properties", "patternProperties", "$defs", "dependentSchemas"):
            parts.append(pascal(rest.pop(0)))
        elif token == "items":
            parts.append("Item")
        elif token == "additionalProperties":
            parts.append("Value")
        elif token in ("oneOf", "anyOf", "allOf", "prefixItems"):
            index = rest.pop(0)
            parts.append("" if index == "0" else f"Option{int(index) + 1}")
    return "".join(parts)
