"""Check and rewrite the references of a document. A reference stays inside its document, and is never followed out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from ..document import SCHEMAS, JsonObject, Pointer, as_pointer, at, component_of, from_pointer, rewrite, walk
from ..errors import BadReferenceError


def check(document: JsonObject, file: str) -> None:
    """Refuse a ``$ref`` to a file, a host or a place that does not exist, and a schema that is made of itself."""
    for node in walk(document):
        if "$ref" not in node.value or node.kind in ("document", "components"):
            continue
        ref = node.value["$ref"]
        place = as_pointer((*node.pointer, "$ref"))
        if not isinstance(ref, str) or not ref.startswith("#/"):
            raise BadReferenceError(
                f"the reference {ref!r} leads out of the document; it has not been followed",
                file=file,
                pointer=place,
                remedy="Put what it refers to into the document, and refer to it as #/components/….",
            )
        try:
            at(document, from_pointer(ref))
        except (LookupError, ValueError, TypeError):
            raise BadReferenceError(
                f"the reference {ref!r} leads nowhere",
                file=file,
                pointer=place,
                remedy="Correct it, or add the component that it means.",
            ) from None
    _check_circles(document, file)


def _check_circles(document: JsonObject, file: str) -> None:
    """A schema may hold itself in a property or an item, but what is only itself again never ends."""
    schemas: JsonObject = document.get("components", {}).get("schemas", {})
    try:
        TopologicalSorter({name: list(_parts(schema)) for name, schema in schemas.items()}).prepare()
    except CycleError as error:
        name = min(error.args[1])
        raise BadReferenceError(
            f"{name} is made of itself",
            file=file,
            pointer=as_pointer(("components", "schemas", name)),
            remedy="Correct the reference, in an overlay (openapi/overlays) if the document is published so.",
        ) from error


def _parts(schema: Any) -> Iterator[str]:
    """The components that a schema has to be, whatever else it is."""
    if isinstance(schema, dict):
        name = component_of(schema)
        if name is not None:
            yield name
        for member in schema.get("allOf", []):
            yield from _parts(member)


def rename_components(document: JsonObject, names: Mapping[str, str]) -> JsonObject:
    """The document with schema components under new names, and every reference to them changed with them."""
    refs = {SCHEMAS + old: SCHEMAS + new for old, new in names.items()}

    def change(_: Pointer, schema: JsonObject) -> JsonObject:
        if schema.get("$ref") in refs:
            schema = {**schema, "$ref": refs[schema["$ref"]]}
        if "discriminator" in schema:
            schema = {**schema, "discriminator": _renamed_mapping(schema["discriminator"], refs)}
        return schema

    document = rewrite(document, "schema", change)
    components = document.get("components", {})
    if "schemas" not in components:
        return document
    schemas = {names.get(name, name): schema for name, schema in components["schemas"].items()}
    return {**document, "components": {**components, "schemas": schemas}}


def _renamed_mapping(value: Any, refs: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed_mapping(item, refs) for key, item in value.items()}
    return refs.get(value, value) if isinstance(value, str) else value


def users(document: JsonObject, ref: str) -> list[str]:
    """The places that refer to ``ref``."""
    return [as_pointer(node.pointer) for node in walk(document) if node.value.get("$ref") == ref]
