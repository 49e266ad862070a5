"""Check and rewrite the references of a document. References outside the document are refused, never followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from ..document import SCHEMAS, JsonObject, Pointer, as_pointer, at, component_of, from_pointer, rewrite, walk
from ..errors import BadReferenceError


def check(document: JsonObject, file: str) -> None:
    """Raises BadReferenceError for a ``$ref`` to a file, a URL or nothing, and for a schema defined as itself."""
    for node in walk(document):
        if "$ref" not in node.value or node.kind in ("document", "components"):
            continue
        ref = node.value["$ref"]
        pointer = as_pointer((*node.pointer, "$ref"))
        if not isinstance(ref, str) or not ref.startswith("#/"):
            raise BadReferenceError(
                f"the reference {ref!r} leaves the document; it has not been followed",
                file=file,
                pointer=pointer,
                remedy="Copy what it refers to into the document, and refer to that as #/components/….",
            )
        try:
            at(document, from_pointer(ref))
        except (LookupError, ValueError, TypeError):
            raise BadReferenceError(
                f"the reference {ref!r} can't be resolved",
                file=file,
                pointer=pointer,
                remedy="Correct it, or add the component that it means.",
            ) from None
    _check_cycles(document, file)


def _check_cycles(document: JsonObject, file: str) -> None:
    """A schema may contain itself in a property or an item, but must not be itself through `$ref` and `allOf` alone."""
    schemas: JsonObject = document.get("components", {}).get("schemas", {})
    try:
        TopologicalSorter({name: list(_parts(schema)) for name, schema in schemas.items()}).prepare()
    except CycleError as error:
        name = min(error.args[1])
        raise BadReferenceError(
            f"{name} is defined as itself",
            file=file,
            pointer=as_pointer(("components", "schemas", name)),
            remedy="Correct the reference, in an overlay (openapi/overlays) if the document is published so.",
        ) from error


def _parts(schema: Any) -> Iterator[str]:
    """The components to which every value of a schema must conform."""
    if isinstance(schema, dict):
        name = component_of(schema)
        if name is not None:
            yield name
        for member in schema.get("allOf", []):
            yield from _parts(member)


def rename_components(document: JsonObject, names: Mapping[str, str]) -> JsonObject:
    """The document with schema components renamed, old name → new name, in every reference too."""
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
    """The pointers of all parts that refer to ``ref``."""
    return [as_pointer(node.pointer) for node in walk(document) if node.value.get("$ref") == ref]
