"""Make every inline object and enum a component, shared by all places that have an equal one."""

from __future__ import annotations

from ..document import SCHEMAS, JsonObject, Pointer, as_pointer, rewrite
from ..merge.schema_equality import is_usage_keyword
from ..provenance import unite_origins
from ..released import NONE, Released
from .class_names import COMPONENT, Plan
from .composition import ref_with_siblings


def hoist(document: JsonObject, released: Released = NONE, plan: Plan | None = None) -> tuple[JsonObject, list[str]]:
    """Replace inline objects and enums by components: the generator would make a class of each single one.

    The documents repeat three enums and an object in each kind of metric. Equal inline schemas become one component.
    Its name is the one that an overlay gives to one of them (``x-component``), or that was released at its place, or
    that of an equal component, or else derived from its places (`class_names`).
    """
    plan = plan or Plan(document, released)
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
