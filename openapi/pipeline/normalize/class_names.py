"""Name the classes of inline objects and enums by their places, so that no name depends on the order of a document.

Equal schemas are one class, except where two names were given or released. A class is named before those inside it,
because their places are in it: `Call.participants[]`. Of several names that fit, the first that is free is taken:

1. what an overlay gives (``x-component``), or what was released at its place
2. of what an operation gets, lists, creates or updates: what the operation is about (`Agent`, `CallEvaluationRun`)
3. of what several classes have: the name of their property, if that has two words (`EndedStatus`)
4. the class or operation that it is in, and the properties that lead to it (`CallParticipant`)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from ..document import JsonObject, Pointer, as_pointer, at, component_of, operations, walk
from ..errors import NamingError
from ..merge.schema_equality import equality_key, is_enum, is_object
from ..names import RESERVED_CLASSES, entity_name, pascal, singular, words
from ..provenance import ORIGIN, file_of
from ..released import Released, operation_place, path_text, place_of
from .envelopes import ENVELOPE

COMPONENT = "x-component"

# Which operation's result is named for what the operation is about, if those of several differ.
_ENTITY_VERBS = ("get", "list", "create", "update")


@dataclass
class _Inline:
    """An inline object or enum, with the name that an overlay gives it, if any."""

    pointer: Pointer
    schema: JsonObject
    key: str
    given_name: str | None
    parent: Pointer | None = None
    """The nearest inline schema around it that becomes a class."""
    depth: int = 0
    place: str = ""
    released_name: str | None = None

    @property
    def file(self) -> str:
        """The document from which it was read."""
        return file_of(self.schema.get(ORIGIN, [""])[0])


@dataclass
class _Group:
    """Inline schemas that become one component."""

    members: list[_Inline]
    name: str | None = None
    proposal: tuple[int, str] = (0, "")

    @property
    def key(self) -> str:
        """What its members have in common."""
        return self.members[0].key

    @property
    def first(self) -> _Inline:
        """The member whose place comes first, with those directly in an operation before all others."""
        return min(self.members, key=lambda each: (each.depth, each.pointer[0] == "components", each.place))


class Plan:
    """Which inline schema becomes which component, determined before anything is changed."""

    def __init__(self, document: JsonObject, released: Released) -> None:
        self._released = released
        self._document = document
        self._schemas: JsonObject = document.get("components", {}).get("schemas", {})
        self._component_by_key: dict[str, str] = {}
        for name, schema in sorted(self._schemas.items()):
            self._component_by_key.setdefault(equality_key(schema), name)
        self._key_of_name = {name: equality_key(schema) for name, schema in self._schemas.items()}
        self._group_at: dict[Pointer, _Group] = {}
        self.groups: list[_Group] = []
        inline = list(self._inline_schemas())
        for each in inline:
            if each.given_name:
                self._reserve(each)
        by_key: dict[str, list[_Inline]] = {}
        for each in inline:
            if ENVELOPE not in each.schema:
                by_key.setdefault(each.key, []).append(each)
        self._key_of_entity = self._entities(by_key)
        levels: dict[int, list[list[_Inline]]] = {}
        for equal in by_key.values():
            levels.setdefault(max(each.depth for each in equal), []).append(equal)
        for _, level in sorted(levels.items()):
            self._name_level(level)
        self._name_envelopes([each for each in inline if ENVELOPE in each.schema])
        self.groups.sort(key=lambda group: str(group.name))
        self.names = {each.pointer: str(group.name) for group in self.groups for each in group.members}
        self.pointers: dict[str, list[Pointer]] = {}
        for group in self.groups:
            self.pointers.setdefault(str(group.name), []).extend(each.pointer for each in group.members)

    # -- finding ---------------------------------------------------------------------------------------------

    def _inline_schemas(self) -> Iterator[_Inline]:
        """The inline objects and enums. Those in components are first, as those are from OpenAPI documents."""
        nodes = [node for node in walk(self._document) if node.kind == "schema"]
        nodes.sort(key=lambda node: node.pointer[0] != "components")
        found: dict[Pointer, _Inline] = {}
        for _, pointer, schema in nodes:
            is_inline = pointer[:-1] != ("components", "schemas")
            if is_inline and "$ref" not in schema and (is_enum(schema) or is_object(schema)):
                inline = _Inline(pointer, schema, equality_key(schema), schema.get(COMPONENT))
                for length in range(len(pointer) - 1, 2, -1):
                    parent = found.get(pointer[:length])
                    if parent is not None and ENVELOPE not in parent.schema:
                        inline.parent, inline.depth = parent.pointer, parent.depth + 1
                        break
                found[pointer] = inline
                yield inline

    def _reserve(self, inline: _Inline) -> None:
        """Keep a name that an overlay gives for schemas that are equal to this one."""
        name = str(inline.given_name)
        key = self._key_of_name.setdefault(name, inline.key)
        if not name.isidentifier():
            raise _error(inline, f"{name!r} is not a valid name")
        if key != inline.key:
            raise _error(inline, f"{name} would be the name of two different schemas: this one, and another one")

    # -- naming ----------------------------------------------------------------------------------------------

    def _name_level(self, level: list[list[_Inline]]) -> None:
        """Name the classes that are in others which have a name already."""
        claims: dict[str, list[list[_Inline]]] = {}
        for equal in level:
            for inline in equal:
                inline.place = self._place(inline)
                inline.released_name = self._released.classes.get(inline.place)
            for name in sorted({each.released_name for each in equal if each.released_name}):
                claims.setdefault(name, []).append(equal)
        for name, claimants in sorted(claims.items()):
            owner = self._key_of_name.setdefault(name, min(claimants, key=lambda each: _claim(each, name))[0].key)
            for equal in claimants:
                if equal[0].key != owner:
                    for inline in equal:
                        inline.released_name = None if inline.released_name == name else inline.released_name
        new = [group for equal in level for group in self._grouped(equal)]
        unnamed = [group for group in new if group.name is None]
        candidates = [self._candidates(group) for group in unnamed]
        while unnamed:
            proposed: dict[str, list[_Group]] = {}
            for group, names in zip(unnamed, candidates, strict=True):
                group.proposal = next(names)
                proposed.setdefault(group.proposal[1], []).append(group)
            for name, groups in sorted(proposed.items()):
                group = min(groups, key=lambda each: (each.proposal[0], each.first.place))
                if name not in self._key_of_name and name not in RESERVED_CLASSES and name not in self._released_names:
                    group.name = name
                    self._key_of_name[name] = group.key
            left = [(group, names) for group, names in zip(unnamed, candidates, strict=True) if group.name is None]
            unnamed, candidates = [group for group, _ in left], [names for _, names in left]
        self.groups += new

    @cached_property
    def _released_names(self) -> frozenset[str]:
        return frozenset(self._released.classes.values())

    def _grouped(self, equal: list[_Inline]) -> Iterator[_Group]:
        """Equal schemas with different names are different components; those without a name join the first."""
        names = [inline.given_name or inline.released_name for inline in equal]
        listed = sorted(
            {name for name in names if name},
            key=lambda name: (all(each.given_name != name for each in equal), -names.count(name), name),
        )
        for name in listed or (None,):
            members = [
                inline
                for inline, own in zip(equal, names, strict=True)
                if (own or (listed[0] if listed else None)) == name
            ]
            group = _Group(members, name or self._component_by_key.get(equal[0].key))
            for inline in members:
                self._group_at[inline.pointer] = group
            yield group

    def _candidates(self, group: _Group) -> Iterator[tuple[int, str]]:
        """The names that fit, the best one first, each with its rank among the groups that it fits."""
        entities = {name for inline in group.members for _, name in self._entity(inline)}
        yield from ((0, name) for name in sorted(entities) if self._key_of_entity[name] == group.key)
        owners = {inline.place.rpartition(".")[0] for inline in group.members if inline.parent or _owner(inline)}
        properties = {_last_property(inline.pointer) for inline in group.members}
        if len(owners) > 1 and len(properties) == 1:
            (name,) = properties
            if len(words(name)) > 1:
                yield 0, _identifier(name)
        longest = self._derived(group.first)
        yield 0, longest
        number = 2
        while True:
            yield 0, f"{longest}{number}"
            number += 1

    def _entities(self, by_key: dict[str, list[_Inline]]) -> dict[str, str]:
        """What each name of an entity stands for: of several results, that of the operation that gets it."""
        found: dict[str, list[tuple[int, str, str]]] = {}
        for key, equal in by_key.items():
            for inline in equal:
                for verb, name in self._entity(inline):
                    place = operation_place(inline.pointer[2], inline.pointer[1])
                    found.setdefault(name, []).append((verb, place, key))
        return {name: min(claims)[2] for name, claims in found.items()}

    def _entity(self, inline: _Inline) -> Iterator[tuple[int, str]]:
        """What an operation is about, if this is what the operation returns, or what it lists."""
        pointer = inline.pointer
        if pointer[0] != "paths" or pointer[3:4] != ("responses",) or not pointer[4].startswith("2"):
            return
        tail = pointer[pointer.index("schema", 3) + 1 :]
        operation = self._document["paths"][pointer[1]][pointer[2]]
        tag = (operation.get("tags") or [""])[0]
        verb = self._method(pointer).partition("_")[0]
        if tail in (("properties", "data"), ("properties", "data", "items"), ("items",)) and verb in _ENTITY_VERBS:
            yield _ENTITY_VERBS.index(verb), entity_name(tag, pointer[1])

    def _derived(self, inline: _Inline) -> str:
        """Its owner, and the properties that lead from there to it."""
        pointer = inline.pointer
        if inline.parent is not None:
            return str(self._group_at[inline.parent].name) + self._suffix(inline.parent, pointer)
        if pointer[:2] == ("components", "schemas"):
            return pointer[2] + self._suffix(pointer[:3], pointer)
        return self._name_by_operation(pointer)

    def _name_by_operation(self, pointer: Pointer) -> str:
        """The name of the operation and the part of it. Outside of operations, that of the webhook or component."""
        owner = self._operation_ids.get(pointer[1:3]) if pointer[0] == "paths" else None
        operation = pascal(owner or pointer[2 if pointer[0] == "components" else 1])
        start = pointer.index("schema", 3)
        head, tail = pointer[3:start], self._suffix(pointer[: start + 1], pointer)
        if head[:1] == ("parameters",):
            return operation + pascal(at(self._document, pointer[:5])["name"]) + tail
        if head[:1] == ("requestBody",):
            return operation + "Request" + tail
        status = head[1] if head[:1] == ("responses",) and not head[1].startswith("2") else ""
        if pointer[start + 1 : start + 3] == ("properties", "data"):
            return operation + (self._suffix(pointer[: start + 3], pointer) or "Response")
        return f"{operation}Response{status.capitalize()}" + tail

    def _suffix(self, start: Pointer, pointer: Pointer) -> str:
        """The part of a derived name for the tokens of a pointer below its owner."""
        parts: list[str] = []
        tokens = list(pointer[len(start) :])
        here = start
        while tokens:
            token = tokens.pop(0)
            here = (*here, token)
            if token in ("properties", "patternProperties", "$defs", "dependentSchemas"):
                name = tokens.pop(0)
                here = (*here, name)
                parts.append(pascal(name))
                if tokens[:1] == ["items"] and singular(words(name)[-1] if words(name) else name) != name:
                    *before, last = words(name) or [name]
                    if singular(last) != last:
                        parts[-1] = pascal(" ".join([*before, singular(last)]))
                        here = (*here, tokens.pop(0))
            elif token == "items":
                parts.append("Item")
            elif token == "additionalProperties":
                parts.append("Value")
            elif token in ("oneOf", "anyOf", "allOf", "prefixItems"):
                index = tokens.pop(0)
                parts.append(self._option(here, index))
                here = (*here, index)
        return "".join(parts)

    def _option(self, list_: Pointer, index: str) -> str:
        """What distinguishes one option of a union: its constant, or else its number."""
        options: list[JsonObject] = at(self._document, list_)
        others = [each for each in options if each.get("type") != "null"]
        if len(others) < 2 or list_[-1] == "allOf":
            return "" if index == "0" or len(others) < 2 else f"Option{int(index) + 1}"
        constants = [_constants(each) for each in options]
        for wire, value in constants[int(index)].items():
            values = [each.get(wire) for each in constants]
            if values.count(value) == 1 and pascal(value):
                return pascal(value)
        return f"Option{int(index) + 1}"

    # -- envelopes -------------------------------------------------------------------------------------------

    def _name_envelopes(self, found: list[_Inline]) -> None:
        """An envelope has no public class: its name only has to be free."""
        by_key: dict[str, _Group] = {}
        for inline in sorted(found, key=lambda each: each.pointer):
            if inline.key in by_key:
                by_key[inline.key].members.append(inline)
                continue
            operation = pascal(self._operation_ids.get(inline.pointer[1:3]) or "")
            pointer = (*inline.pointer, "properties", inline.schema[ENVELOPE])
            name = (self._name_at(pointer) or operation) + "Envelope"
            if self._key_of_name.get(name, inline.key) != inline.key:
                name = operation + "ResponseEnvelope"
            self._key_of_name[name] = inline.key
            by_key[inline.key] = _Group([inline], name)
        self.groups += by_key.values()

    def _name_at(self, pointer: Pointer) -> str | None:
        """The name of the schema at a pointer: that of its component, with List for an array of them."""
        schema = at(self._document, pointer)
        if pointer in self._group_at:
            return self._group_at[pointer].name
        if component_of(schema):
            return component_of(schema)
        if len(schema.get("allOf", [])) == 1:
            return self._name_at((*pointer, "allOf", "0"))
        if schema.get("oneOf", [])[1:] == [{"type": "null"}]:
            return self._name_at((*pointer, "oneOf", "0"))
        if isinstance(schema.get("items"), dict):
            inner = self._name_at((*pointer, "items"))
            return inner and inner + "List"
        return None

    # -- places ----------------------------------------------------------------------------------------------

    def places(self) -> dict[str, str]:
        """The class at each place that has one: inline schemas, and references."""
        found = {each.place: str(group.name) for group in self.groups for each in group.members if each.place}
        inline = {each.pointer: each for group in self.groups for each in group.members}
        for node in walk(self._document):
            name = component_of(node.value) if node.kind == "schema" else None
            if name is not None and node.pointer[0] in ("paths", "components"):
                around = (inline.get(node.pointer[:length]) for length in range(len(node.pointer) - 1, 2, -1))
                parent = next((each for each in around if each is not None and ENVELOPE not in each.schema), None)
                found[self._place_of(node.pointer, parent.pointer if parent else None)] = name
        return found

    def _place(self, inline: _Inline) -> str:
        return self._place_of(inline.pointer, inline.parent)

    def _place_of(self, pointer: Pointer, parent: Pointer | None) -> str:
        if parent is not None:
            return f"{self._group_at[parent].name}{path_text(pointer[len(parent) :])}"
        return place_of(self._document, pointer)

    @cached_property
    def _operation_ids(self) -> dict[Pointer, str]:
        return {(path, verb): str(each.get("operationId", "")) for path, verb, each in operations(self._document)}

    def _method(self, pointer: Pointer) -> str:
        operation = self._document["paths"][pointer[1]][pointer[2]]
        tag = "_".join(words((operation.get("tags") or [""])[0]))
        return str(operation.get("operationId", "")).removeprefix(f"{tag}_")

    # -- descriptions ----------------------------------------------------------------------------------------

    def description(self, name: str) -> str | None:
        """The description of a component: its own, or the one that all its inline schemas in one document share.

        That is the first document with one of them, so that a document added later doesn't change it.
        """
        descriptions: set[str | None]
        if name in self._schemas:
            descriptions = {self._schemas[name].get("description")}
        else:
            members = self._members_of[name]
            descriptions = {each.schema.get("description") for each in members if each.file == members[0].file}
        return descriptions.pop() if len(descriptions) == 1 else None

    @cached_property
    def _members_of(self) -> dict[str, list[_Inline]]:
        found: dict[str, list[_Inline]] = {}
        for group in self.groups:
            found.setdefault(str(group.name), []).extend(group.members)
        return found


def _claim(equal: list[_Inline], name: str) -> tuple[bool, int, str]:
    """How good a claim some equal schemas have to a name that was released: one in an operation is better."""
    places = [each.place for each in equal if each.released_name == name]
    return all(" " not in place for place in places), -len(places), min(places)


def _owner(inline: _Inline) -> bool:
    return inline.pointer[:2] == ("components", "schemas")


def _last_property(pointer: Pointer) -> str:
    """The last property on the way to a schema."""
    named = [token for before, token in pairwise(pointer) if before == "properties"]
    return named[-1] if named else ""


def _identifier(name: str) -> str:
    *before, last = words(name)
    return pascal(" ".join([*before, singular(last)]))


def _constants(option: JsonObject) -> dict[str, str]:
    """The string constants that an object requires."""
    found: dict[str, str] = {}
    properties: dict[str, Any] = option.get("properties", {})
    for wire, schema in properties.items():
        values = [schema["const"]] if "const" in schema else schema.get("enum", [])
        if len(values) == 1 and isinstance(values[0], str):
            found[wire] = values[0]
    return found


def _error(inline: _Inline, problem: str) -> NamingError:
    return NamingError(
        problem,
        pointer=as_pointer(inline.pointer),
        remedy="Name it with `x-component: <Name>` in an overlay (openapi/overlays).",
    )
