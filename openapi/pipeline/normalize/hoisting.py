"""Make every inline object and enum a component, shared by all places that have the same one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..document import SCHEMAS, JsonObject, Pointer, as_pointer, at, component_of, rewrite, walk
from ..errors import NamingError
from ..merge.schema_equality import is_enum, is_object, is_of_the_site, shape
from ..names import pascal
from ..provenance import ORIGIN, file_of, united
from .composition import beside_ref
from .naming import operation_at

MARK = "x-component"


def hoist(document: JsonObject) -> tuple[JsonObject, list[str]]:
    """No inline objects and enums: the generator makes a class of each place where one stands.

    The documents repeat three enums and an object in each kind of metric. Places with the same shape share one
    component. Its name is the one that an overlay puts on one of the places (``x-component``), or that of a
    component of the same shape, or the place's own: parent and property.
    """
    plan = _Plan(document)
    contents: dict[Pointer, JsonObject] = {}
    sites: dict[Pointer, JsonObject] = {}

    def change(pointer: Pointer, schema: JsonObject) -> JsonObject:
        name = plan.names.get(pointer)
        if name is None:
            return schema
        contents[pointer] = {key: value for key, value in schema.items() if not is_of_the_site(key) or key == "title"}
        sites[pointer] = {key: value for key, value in schema.items() if is_of_the_site(key)}
        about = {key: value for key, value in sites[pointer].items() if key not in (MARK, "title")}
        if pointer[-2:-1] != ("properties",) and about.get("description") == plan.description(name):
            about.pop("description", None)
        return beside_ref(SCHEMAS + name, about)

    document = rewrite(document, "schema", change)
    components = document.get("components", {})
    schemas = dict(components.get("schemas", {}))
    settled = []
    for name, pointers in plan.places.items():
        for pointer in pointers:
            if name not in schemas:
                description = plan.description(name)
                schemas[name] = {**contents[pointer], **({"description": description} if description else {})}
            else:
                schemas[name] = united(schemas[name], contents[pointer])
        settled.append(f"{name} stands for {len(pointers)} inline: {', '.join(map(as_pointer, pointers))}")
    return {**document, "components": {**components, "schemas": schemas}}, settled


@dataclass
class _Site:
    pointer: Pointer
    schema: JsonObject
    shape: str
    mark: str | None

    @property
    def file(self) -> str:
        """The document in which it was read."""
        return file_of(self.schema.get(ORIGIN, [""])[0])


@dataclass
class _Group:
    """Places that share one component."""

    sites: list[_Site]
    name: str | None = None


class _Plan:
    """Which inline schema becomes which component; made before anything is changed."""

    def __init__(self, document: JsonObject) -> None:
        self.document = document
        self.schemas: JsonObject = document.get("components", {}).get("schemas", {})
        self.by_shape: dict[str, str] = {}
        for name, schema in self.schemas.items():
            self.by_shape.setdefault(shape(schema), name)
        self.group_at: dict[Pointer, _Group] = {}
        self.groups = list(self.grouped(list(self.found())))
        for group in self.groups:
            self.name(group)
        self.check_names()
        self.names = {site.pointer: str(group.name) for group in self.groups for site in group.sites}
        self.places: dict[str, list[Pointer]] = {}
        for group in self.groups:
            self.places.setdefault(str(group.name), []).extend(site.pointer for site in group.sites)

    def found(self) -> Iterator[_Site]:
        """The inline objects and enums: those of components first, for they are told by OpenAPI documents."""
        nodes = [node for node in walk(self.document) if node.kind == "schema"]
        nodes.sort(key=lambda node: node.pointer[0] != "components")
        for _, pointer, schema in nodes:
            inline = pointer[:-1] != ("components", "schemas")
            if inline and "$ref" not in schema and (is_enum(schema) or is_object(schema)):
                yield _Site(pointer, schema, shape(schema), schema.get(MARK))

    def grouped(self, sites: list[_Site]) -> Iterator[_Group]:
        by_shape: dict[str, list[_Site]] = {}
        for site in sites:
            by_shape.setdefault(site.shape, []).append(site)
        for alike in by_shape.values():
            # Two names for one shape keep their places apart; places without a name go with the first.
            marks = list(dict.fromkeys(site.mark for site in alike if site.mark))
            for mark in marks or (None,):
                members = [site for site in alike if (site.mark or (marks[0] if marks else None)) == mark]
                group = _Group(members, mark or self.by_shape.get(alike[0].shape))
                for site in members:
                    self.group_at[site.pointer] = group
                yield group

    def name(self, group: _Group) -> str:
        if group.name is None:
            site = group.sites[0]
            group.name = self.envelope(site) if "x-envelope" in site.schema else self.by_place(site.pointer)
        return group.name

    def envelope(self, site: _Site) -> str:
        operation = pascal(operation_at(self.document, site.pointer) or "")
        pointer = (*site.pointer, "properties", site.schema["x-envelope"])
        return (self.called(pointer) or operation) + "Envelope"

    def called(self, pointer: Pointer) -> str | None:
        """What the schema at a place is called: its component's name, with List for an array of them."""
        schema = at(self.document, pointer)
        if pointer in self.group_at:
            return self.name(self.group_at[pointer])
        if component_of(schema):
            return component_of(schema)
        if len(schema.get("allOf", [])) == 1:
            return self.called((*pointer, "allOf", "0"))
        if schema.get("oneOf", [])[1:] == [{"type": "null"}]:
            return self.called((*pointer, "oneOf", "0"))
        if isinstance(schema.get("items"), dict):
            inner = self.called((*pointer, "items"))
            return inner and inner + "List"
        return None

    def by_place(self, pointer: Pointer) -> str:
        """Parent and property, where the parent is the nearest schema around it that has a name."""
        for length in range(len(pointer) - 1, 2, -1):
            parent = pointer[:length]
            if parent in self.group_at and "x-envelope" not in self.group_at[parent].sites[0].schema:
                return self.name(self.group_at[parent]) + _tail(pointer[length:])
            if parent[:-1] == ("components", "schemas"):
                return parent[-1] + _tail(pointer[length:])
        return self.in_operation(pointer)

    def in_operation(self, pointer: Pointer) -> str:
        """The operation's name and which of its parts it is; for what is in no operation, the name of its owner."""
        operation = pascal(operation_at(self.document, pointer) or pointer[2 if pointer[0] == "components" else 1])
        start = pointer.index("schema", 3)
        head, tail = pointer[3:start], pointer[start + 1 :]
        if head[:1] == ("parameters",):
            return operation + pascal(at(self.document, pointer[:5])["name"]) + _tail(tail)
        if head[:1] == ("requestBody",):
            return operation + "Request" + _tail(tail)
        if tail[:2] == ("properties", "data"):
            return operation + (_tail(tail[2:]) or "Response")
        status = head[1] if head[:1] == ("responses",) and not head[1].startswith("2") else ""
        return f"{operation}Response{status.capitalize()}" + _tail(tail)

    def check_names(self) -> None:
        owners: dict[str, _Group] = {}
        for group in self.groups:
            name, site = str(group.name), group.sites[0]
            rival = owners.setdefault(name, group)
            component = self.schemas.get(name)
            if not name.isidentifier():
                raise NamingError(
                    f"{name!r} is not a name",
                    pointer=as_pointer(site.pointer),
                    remedy="Give it one with `x-component: <Name>` in an overlay (openapi/overlays).",
                )
            if rival.sites[0].shape != site.shape:
                place = as_pointer(rival.sites[0].pointer)
            elif component is not None and shape(component) != site.shape:
                place = as_pointer(("components", "schemas", name))
            else:
                continue
            raise NamingError(
                f"{name} would be the name of two schemas that differ: this one, and {place}",
                pointer=as_pointer(site.pointer),
                remedy="Name one of them with `x-component: <Name>` in an overlay (openapi/overlays).",
            )

    def description(self, name: str) -> str | None:
        """What a component says of itself: its own words, or those that all its places in one document agree on.

        The document is the first one that has it, so that what is added later puts no other words in its mouth.
        """
        said: set[str | None]
        if name in self.schemas:
            said = {self.schemas[name].get("description")}
        else:
            sites = [site for group in self.groups if group.name == name for site in group.sites]
            said = {site.schema.get("description") for site in sites if site.file == sites[0].file}
        return said.pop() if len(said) == 1 else None


def _tail(tokens: Pointer) -> str:
    """The part of a name that a place inside its parent gives."""
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
